//! `proof FORM VALUES.json -o FILE.pdf`: a sample sheet from any values, for whoever edits a template.

use std::path::Path;

use serde_json::json;

use crate::cli::{Console, Fault};
use crate::desk::outside::{Outside as _, Real, office_dir};
use crate::desk::press::{self, Job};
use crate::desk::trouble::Trouble;
use crate::paper::{Faces, Form, Mark, Values, compose};

/// The ids of all forms.
pub fn forms() -> String {
    Form::ALL.map(Form::id).join(" ")
}

/// Composes a sheet marked 样张 无效 and saves it as PDF.
///
/// # Errors
/// [`Fault::Usage`] for an unknown form or values that cannot be read, [`Fault::Refused`] for values that do not fill
/// the form, [`Fault::Trouble`] when the file cannot be written.
pub fn run(
    console: &mut Console<'_>,
    form: &str,
    values: &Path,
    output: &Path,
    large: bool,
) -> Result<(), Fault> {
    let form = known(console, form)?;
    let text = console.read(values)?;
    let values = Values::from_json(&text).map_err(|err| {
        let args = [("path", values.display().to_string().into()), ("why", err.to_string().into())];
        Fault::Usage(console.words.say_with("console-unreadable", &args))
    })?;
    let sheet = compose(form, &values, &[Mark::Sample]).map_err(|err| {
        let args = [("form", form.id().into()), ("why", err.to_string().into())];
        Fault::Refused(console.words.say_with("console-proof-unfit", &args))
    })?;
    let sheet = if large {
        let words = console.words;
        let refused = || Fault::Refused(words.say("unfit-large-print"));
        let larger = form.comes_large().then(|| sheet.large()).ok_or_else(refused)?;
        larger.map_err(|err| Fault::Trouble(err.to_string()))?
    } else {
        sheet
    };
    let real = Real::new(&office_dir(console.office.as_deref()));
    let name = form.id().to_owned();
    let (title, agency, faces) = (name.clone(), String::new(), Faces::shipped());
    let job = Job { sheet, faces, signer: None, title, agency, at: real.now(), name };
    let fault = |trouble: Trouble| Fault::from_trouble(&trouble, console.words);
    let pdf = press::paint(&job).map_err(fault)?;
    real.save(&pdf, output).map_err(fault)?;
    if console.json {
        let file = output.display().to_string();
        writeln!(console.out, "{}", json!({ "form": form.id(), "file": file, "bytes": pdf.len() }))?;
    } else {
        writeln!(console.out, "{}", output.display())?;
    }
    Ok(())
}

/// Prints values that fill a form; the person in them does not exist.
///
/// # Errors
/// [`Fault::Usage`] for an unknown form.
pub fn example(console: &mut Console<'_>, form: &str) -> Result<(), Fault> {
    let form = known(console, form)?;
    let values = form.example().map_err(|err| Fault::Trouble(err.to_string()))?;
    let text = serde_json::to_string_pretty(&values).map_err(|err| Fault::Output(err.to_string()))?;
    writeln!(console.out, "{text}")?;
    Ok(())
}

fn known(console: &Console<'_>, form: &str) -> Result<Form, Fault> {
    Form::from_id(form).ok_or_else(|| {
        let args = [("form", form.into()), ("forms", forms().into())];
        Fault::Usage(console.words.say_with("console-unknown-form", &args))
    })
}

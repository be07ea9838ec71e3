//! `policy print REGION -o FILE.pdf`: rules on paper, each beside the words that it rests on.

use std::path::Path;
use std::sync::Arc;

use serde_json::json;

use crate::cli::{Console, Fault, policy};
use crate::desk::outside::{Outside as _, Real, office_dir};
use crate::desk::policy_view::PolicyView;
use crate::desk::trouble::Trouble;
use crate::desk::{press, rulebook};
use crate::domain::Right;
use crate::policy::Policy;

/// Saves the rules of a place, of an edition of this office, or of a pack in a folder as PDF.
///
/// In the office's own place they are those in use, with their adoption; elsewhere those that the program carries.
///
/// # Errors
/// [`Fault::Usage`] when nothing has this name, [`Fault::Refused`] when the pack has faults, [`Fault::Trouble`] when
/// the file cannot be written.
pub fn run(console: &mut Console<'_>, what: &str, output: &Path) -> Result<(), Fault> {
    let (view, agency) = view(console, what)?;
    let real = Real::new(&office_dir(console.office.as_deref()));
    let fault = |trouble: Trouble| Fault::from_trouble(&trouble, console.words);
    let job = rulebook::job(&view, &agency, real.now()).map_err(fault)?;
    let pdf = press::paint(&job).map_err(fault)?;
    real.save(&pdf, output).map_err(fault)?;
    let pages = job.sheet.pages.len();
    if console.json {
        let said = json!({
            "edition": view.rules.edition,
            "sm3": view.sm3,
            "file": output.display().to_string(),
            "pages": pages,
            "bytes": pdf.len(),
        });
        writeln!(console.out, "{said}")?;
    } else {
        let args = [("path", output.display().to_string().into()), ("n", pages.into())];
        writeln!(console.out, "{}", console.words.say_with("policy-printed", &args))?;
    }
    Ok(())
}

/// What is printed, and whose office prints it.
fn view(console: &mut Console<'_>, what: &str) -> Result<(PolicyView, String), Fault> {
    let fault = |trouble: &Trouble, console: &Console<'_>| Fault::from_trouble(trouble, console.words);
    let desk = console.own_desk(Right::Rules)?;
    let agency = desk.as_ref().map(|desk| desk.office().agency.clone()).unwrap_or_default();
    if let Some(desk) = &desk {
        let own = desk.office().region == what || desk.rules().region == what;
        let found = if own { desk.policy_view() } else { desk.policy_view_of(what) };
        match found {
            Ok(view) => return Ok((view, agency)),
            Err(trouble) if own => return Err(fault(&trouble, console)),
            // It may yet be another place, or a folder.
            Err(_) => {}
        }
    }
    let (policy, practice) = if Path::new(what).is_dir() {
        (policy::sound(console, Path::new(what))?, false)
    } else {
        policy::of_place(console, what)?
    };
    Ok((read(&policy, practice), agency))
}

fn read(policy: &Policy, practice: bool) -> PolicyView {
    PolicyView::of(policy, Arc::new(policy.rules()), practice)
}

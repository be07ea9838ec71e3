//! `verify FILE.pdf`, `verify --text TEXT`, `verify --number NO --code CODE`: is this certificate ours, unchanged, in
//! force. `verify --save-key FILE`: what other desks need to tell this desk's certificates.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::cli::{Console, Fault};
use crate::desk::outside::{Outside as _, Real, office_dir};
use crate::desk::trouble::Trouble;
use crate::desk::verify::{self, Finding, LARGEST, Shown, Standing, Verdict, by_keys};
use crate::domain::Right;
use crate::domain::attest::Part;
use crate::store::DeskKeys;

/// What is verified, by the arguments.
pub struct Asked {
    /// A PDF file.
    pub file: Option<PathBuf>,
    /// What the QR code says.
    pub text: Option<String>,
    /// Number and check code.
    pub code: Option<(String, String)>,
    /// Key files of other desks.
    pub keys: Vec<PathBuf>,
}

/// Says whether a certificate can be relied upon.
///
/// # Errors
/// [`Fault::Refused`] when it cannot; [`Fault::Usage`] when a file cannot be read.
pub fn run(console: &mut Console<'_>, asked: Asked) -> Result<(), Fault> {
    let keys = asked.keys.iter().map(|file| key(console, file)).collect::<Result<Vec<_>, _>>()?;
    let shown = match asked {
        Asked { text: Some(text), .. } => Shown::Text(text),
        Asked { code: Some((number, code)), .. } => Shown::Code { number, code },
        Asked { file, .. } => Shown::Pdf(bytes(console, &file.unwrap_or_default())?),
    };
    let own = match console.desk_for(Right::Papers) {
        Ok(desk) => Some(desk),
        // A key file is enough where no office is at hand, or nobody opens it.
        Err(_) if !keys.is_empty() => None,
        Err(fault) => return Err(fault),
    };
    let verdict = match &own {
        Some(desk) => desk.verify(&shown, &keys).map_err(|why| Fault::from_trouble(&why, console.words))?,
        None => by_keys(&shown, &keys),
    };
    let said = verify::told(&verdict, console.words);
    if console.json {
        writeln!(console.out, "{}", as_json(&verdict, &said))?;
    } else if verdict.is_good() {
        writeln!(console.out, "{said}")?;
    }
    if verdict.is_good() { Ok(()) } else { Err(Fault::Refused(said)) }
}

/// Saves the desk's public keys.
///
/// # Errors
/// [`Fault::Refused`] before the first certificate was issued.
pub fn save_key(console: &mut Console<'_>, file: &Path) -> Result<(), Fault> {
    let desk = console.desk_for(Right::Papers)?;
    let words = console.words;
    let fault = |trouble: Trouble| Fault::from_trouble(&trouble, words);
    let text = desk.key_file().map_err(fault)?;
    let text = text.ok_or_else(|| Fault::Refused(words.say("verify-no-own-key")))?;
    let real = Real::new(&office_dir(console.office.as_deref()));
    real.save(text.as_bytes(), file).map_err(fault)?;
    let path = file.display().to_string();
    if console.json {
        writeln!(console.out, "{}", json!({ "file": path }))?;
    } else {
        writeln!(console.out, "{}", words.say_with("console-saved", &[("path", path.into())]))?;
    }
    Ok(())
}

fn key(console: &Console<'_>, file: &Path) -> Result<DeskKeys, Fault> {
    let text = console.read(file)?;
    DeskKeys::read(&text).ok_or_else(|| {
        let args = [("path", file.display().to_string().into())];
        Fault::Usage(console.words.say_with("verify-no-key-file", &args))
    })
}

fn bytes(console: &Console<'_>, file: &Path) -> Result<Vec<u8>, Fault> {
    let bad = |why: String| {
        let args = [("path", file.display().to_string().into()), ("why", why.into())];
        Fault::Usage(console.words.say_with("console-unreadable", &args))
    };
    let size = fs::metadata(file).map_err(|err| bad(err.to_string()))?.len();
    if LARGEST < size {
        return Err(Fault::Refused(console.words.say("verify-foreign")));
    }
    fs::read(file).map_err(|err| bad(err.to_string()))
}

fn as_json(verdict: &Verdict, said: &str) -> Value {
    let (finding, differs): (_, &[Part]) = match &verdict.finding {
        Finding::Genuine => ("genuine", &[]),
        Finding::Altered(parts) => ("altered", parts),
        Finding::Foreign => ("foreign", &[]),
        Finding::NoKey => ("no-key", &[]),
        Finding::NotIssued => ("not-issued", &[]),
        Finding::WithoutCode => ("without-code", &[]),
        Finding::WrongCode => ("wrong-code", &[]),
        Finding::Practice => ("practice", &[]),
    };
    let differs: Vec<&str> = differs.iter().map(|part| part.id()).collect();
    let (standing, why, instead) = match &verdict.standing {
        Standing::Holds => ("holds", None, None),
        Standing::Void { why, replaced_by } => ("void", Some(why), replaced_by.as_ref()),
        Standing::Unknown => ("unknown", None, None),
    };
    let told = verdict.attested.as_ref().map(|one| {
        json!({
            "number": one.number.to_string(), "identity": one.identity(), "first": one.first.to_string(),
            "last": one.last.to_string(), "months": one.months, "total": one.total.to_string(),
            "issued_on": one.on.to_string(),
        })
    });
    json!({
        "good": verdict.is_good(), "finding": finding, "differs": differs, "standing": standing,
        "why": why, "replaced_by": instead.map(ToString::to_string), "agency": verdict.agency,
        "certificate": told, "said": said,
    })
}

#[cfg(test)]
mod tests;

//! `verify FILE.pdf`, `verify --text TEXT`, `verify --number NO --code CODE`: is this certificate ours, unchanged, in
//! force. `verify --save-key FILE`: what other desks need to tell this desk's certificates; `--keep-key FILE --sm3 SM3`
//! and `--drop-key DESK`: what this desk needs to tell theirs.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::cli::{Console, Fault};
use crate::desk::outside::{Outside as _, Real, office_dir};
use crate::desk::trouble::Trouble;
use crate::desk::verify::{self, Finding, LARGEST, Shown, Standing, Unfit, Verdict, by_keys};
use crate::domain::Right;
use crate::domain::attest::Part;
use crate::domain::case::DeskCode;
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

/// Takes in the public keys of another desk, once their SM3 was compared.
///
/// # Errors
/// [`Fault::Refused`] for a file that does not fit, or whose SM3 is another one.
pub fn keep_key(console: &mut Console<'_>, file: &Path, sm3: &str) -> Result<(), Fault> {
    let (mut desk, by) = console.working(Right::Install)?;
    let words = console.words;
    let keys = desk.read_keys(file).map_err(|why| match why {
        Unfit::Unreadable(why) => {
            let args = [("path", file.display().to_string().into()), ("why", why.into())];
            Fault::Usage(words.say_with("console-unreadable", &args))
        }
        Unfit::NoKeyFile => {
            let args = [("path", file.display().to_string().into())];
            Fault::Usage(words.say_with("verify-no-key-file", &args))
        }
        Unfit::Own | Unfit::Practice => Fault::Refused(words.say(why.key())),
    })?;
    if !verify::compares(&keys, sm3) {
        return Err(Fault::Refused(words.say("trust-differs")));
    }
    desk.take_keys(&by, &keys).map_err(|why| Fault::from_trouble(&why, words))?;
    tell_keys(console, &keys, "trust-taken")
}

/// Puts the public keys of another desk away.
///
/// # Errors
/// [`Fault::Usage`] for what is no desk; [`Fault::Refused`] where none are held of it.
pub fn drop_key(console: &mut Console<'_>, desk: &str) -> Result<(), Fault> {
    let words = console.words;
    let number = DeskCode::parse(desk.trim()).ok_or_else(|| {
        let args = [("what", "--drop-key".into()), ("value", desk.into())];
        Fault::Usage(words.say_with("console-bad-value", &args))
    })?;
    let (mut desk, by) = console.working(Right::Install)?;
    let keys = desk.drop_keys(&by, &number).map_err(|why| Fault::from_trouble(&why, words))?;
    tell_keys(console, &keys, "trust-dropped")
}

fn tell_keys(console: &mut Console<'_>, keys: &DeskKeys, key: &str) -> Result<(), Fault> {
    let desk = keys.desk.to_string();
    if console.json {
        let said = json!({ "desk": desk, "agency": keys.agency, "sm3": keys.sm3().to_string() });
        writeln!(console.out, "{said}")?;
        return Ok(());
    }
    let args = [("agency", keys.agency.as_str().into()), ("desk", desk.into())];
    writeln!(console.out, "{}", console.words.say_with(key, &args))?;
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

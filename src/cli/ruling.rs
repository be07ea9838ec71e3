//! `policy install · adopt · back · holidays`: what the chief decides about the rules of an office.

use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::cli::{Console, Fault, trouble};
use crate::desk::Desk;
use crate::desk::door::Way;
use crate::desk::outside::{Real, office_dir};
use crate::desk::policy_view::PolicyView;
use crate::desk::ruling::{Ruling, Unruled, fault_text};
use crate::desk::trouble::Trouble;
use crate::domain::case::Account;

/// Puts a decision on the record, and prints which rules are in use.
///
/// `chief` is who decides; else whoever `--as` names; else the office's only chief.
///
/// # Errors
/// [`Fault::Refused`] says why not, and nothing was written; [`Fault::Trouble`] when the office cannot be opened to
/// write, as while its window is open.
pub fn run(console: &mut Console<'_>, chief: Option<String>, ruling: Ruling) -> Result<(), Fault> {
    let (mut desk, actor) = console.enter(Way::Write).map_err(|why| console.no_office(&why))?;
    let named = chief.or_else(|| actor.as_ref().map(|actor| actor.account.0.clone()));
    let by = match named {
        Some(name) => Account(name),
        None => only_chief(&desk).ok_or_else(|| Fault::Usage(console.words.say("console-no-chief")))?,
    };
    if !desk.office().practice && actor.as_ref().is_none_or(|actor| actor.account != by) {
        // Nobody decides in the name of somebody else: whose passphrase it was must be the chief.
        return Err(Fault::Refused(console.words.say("console-not-that-chief")));
    }
    console.may(actor.as_ref(), ruling.right())?;
    desk.rule(&by, ruling).map_err(|why| refused(console, &why))?;
    let view = in_use(console, &desk)?;
    if console.json {
        writeln!(console.out, "{}", as_json(&view))?;
        return Ok(());
    }
    tell(console, &view)
}

/// The day of `--on`.
///
/// # Errors
/// [`Fault::Usage`] when it is no day.
pub fn day(console: &Console<'_>, text: &str) -> Result<NaiveDate, Fault> {
    text.parse().map_err(|_| {
        let args = [("what", "--on".into()), ("value", text.into())];
        Fault::Usage(console.words.say_with("console-bad-value", &args))
    })
}

fn only_chief(desk: &Desk) -> Option<Account> {
    let mut chiefs = desk.chiefs();
    chiefs.next().filter(|_| chiefs.next().is_none()).cloned()
}

/// Every fault of a pack stands on the output; the error stream says how many.
fn refused(console: &mut Console<'_>, why: &Trouble) -> Fault {
    let Trouble::Unruled(Unruled::Faults(faults)) = why else {
        return Fault::from_trouble(why, console.words);
    };
    for fault in faults {
        let line = if console.json {
            super::policy::fault_json(console, fault).to_string()
        } else {
            fault_text(console.words, fault)
        };
        // Who reads no results still gets the sentence.
        let _ = writeln!(console.out, "{line}");
    }
    Fault::Refused(trouble(why, console.words))
}

/// The office whose rules in use a list of all shows too: one that was named.
///
/// # Errors
/// When it cannot be read.
pub fn named_office(console: &Console<'_>) -> Result<Option<PolicyView>, Fault> {
    if console.office.is_none() && std::env::var_os("JIEFENG_OFFICE").is_none_or(|dir| dir.is_empty()) {
        return Ok(None);
    }
    console.desk().and_then(|desk| in_use(console, &desk)).map(Some)
}

fn in_use(console: &Console<'_>, desk: &Desk) -> Result<PolicyView, Fault> {
    desk.policy_view().map_err(|why| Fault::from_trouble(&why, console.words))
}

/// The rules in use as JSON.
pub fn as_json(view: &PolicyView) -> Value {
    let record = &view.record;
    json!({
        "in_use": view.rules.edition,
        "sm3": view.sm3,
        "adopted": record.adoption.as_ref().map(|one| json!({
            "chief": one.chief, "on": one.on.to_string(), "document": one.document,
        })),
        "newer": record.newer,
        "before": record.before.as_ref().map(|(edition, _)| edition),
        "years": view.rules.calendar.years().keys().collect::<Vec<_>>(),
    })
}

/// Prints which rules are in use.
///
/// # Errors
/// When the output is gone.
pub fn tell(console: &mut Console<'_>, view: &PolicyView) -> Result<(), Fault> {
    let record = &view.record;
    let standing = match &record.adoption {
        Some(one) => {
            let args = [
                ("chief", one.chief.as_str().into()),
                ("on", one.on.to_string().into()),
                ("document", one.document.as_str().into()),
            ];
            console.words.say_with("ruled-adopted", &args)
        }
        None => console.words.say("ruled-not-adopted"),
    };
    let args = [("edition", view.rules.edition.as_str().into()), ("standing", standing.into())];
    writeln!(console.out, "{}", console.words.say_with("ruled-in-use", &args))?;
    if let Some(newer) = &record.newer {
        let args = [("edition", newer.as_str().into())];
        writeln!(console.out, "{}", console.words.say_with("ruled-newer", &args))?;
    }
    Ok(())
}

/// Writes the pack of a folder as one file, which offices install.
///
/// # Errors
/// [`Fault::Trouble`] when it cannot be written.
pub fn write_file(console: &Console<'_>, bytes: &[u8], file: &Path) -> Result<(), Fault> {
    use crate::desk::outside::Outside as _;
    let real = Real::new(&office_dir(console.office.as_deref()));
    real.save(bytes, file).map_err(|why| Fault::from_trouble(&why, console.words))
}

//! `restore FILE DIR`: a backup becomes the office of a folder; one that stands there is put aside.

use std::path::Path;

use serde_json::json;

use crate::cli::backup::count;
use crate::cli::progress::ProgressLine;
use crate::cli::{Console, Fault};
use crate::desk::backup::{Asked, Back, Untold, asked_by, put_back};
use crate::desk::is_office;
use crate::desk::outside::{Outside as _, Real};
use crate::domain::case::Account;
use crate::store::NumberKind;
use crate::store::backup::{LastNumber, Stands, ring_of};
use crate::text::Words;

/// The last numbers as the arguments say them.
pub struct Typed {
    /// Of certificates.
    pub certificate: Option<String>,
    /// Of cases.
    pub case: Option<String>,
    /// Of lists.
    pub list: Option<String>,
}

impl Typed {
    /// Reads them; in a folder where no office stands what is not said is what the backup ends with, because nothing
    /// that was issued since can be known there, and scripts restore copies to look at.
    fn read(&self, asked: &Asked, fresh: bool, words: &Words) -> Result<Vec<LastNumber>, Fault> {
        let kinds = [
            (NumberKind::Certificate, &self.certificate, "--last-certificate"),
            (NumberKind::Case, &self.case, "--last-case"),
            (NumberKind::Roll, &self.list, "--last-list"),
        ];
        let mut told = Vec::new();
        for (kind, typed, name) in kinds {
            let known =
                || if fresh { asked.known(kind).unwrap_or_else(|| "0".to_owned()) } else { String::new() };
            let read = asked.read(kind, &typed.clone().unwrap_or_else(known));
            told.extend(read.map_err(|why| Fault::Usage(unsaid(&why, name, asked.known(kind), words)))?);
        }
        Ok(told)
    }
}

/// Why an argument is no last number.
fn unsaid(why: &Untold, name: &str, known: Option<String>, words: &Words) -> String {
    let name = ("name", name.into());
    match why {
        Untold::Empty => {
            let known = known.unwrap_or_else(|| words.say("console-no-number"));
            words.say_with("console-last-number", &[name, ("known", known.into())])
        }
        other => {
            let (key, what) = other.told();
            words.say_with(
                "console-bad-last-number",
                &[name, ("why", words.say_with(key, &[("what", what.into())]).into())],
            )
        }
    }
}

/// Puts the backup back, and says where the office before it lies.
///
/// # Errors
/// [`Fault::Trouble`] when the backup is not good or the office is open: then nothing was changed.
pub fn run(console: &mut Console<'_>, file: &Path, office: &Path, typed: &Typed) -> Result<(), Fault> {
    let unlock = console.unlock(&ring_of(file))?;
    let by = console.account.clone().map(Account);
    let now = Real::new(office).now();
    let back =
        Back { backup: Some(file), from: None, unlock: unlock.as_ref(), by: by.as_ref(), now, told: None };
    let asked = asked_by(office, &back).map_err(|why| Fault::from_trouble(&why, console.words))?;
    let fresh = !is_office(office);
    let guessed = asked.is_some() && fresh && typed.certificate.is_none();
    let told = match asked {
        Some(asked) => Some(typed.read(&asked, fresh, console.words)?),
        None => None,
    };
    let back = Back { told: told.as_deref(), ..back };
    let mut line = ProgressLine::new(console.words);
    let done = put_back(office, back, &mut |done, all| line.tell(done, all));
    drop(line);
    let Some(done) = done.map_err(|why| Fault::from_trouble(&why, console.words))? else { return Ok(()) };
    let restored = &done.restored;
    let aside = restored.aside.as_ref().map(|aside| aside.display().to_string());
    let since = restored.stood.and_then(|stood| match stood {
        Stands::Behind(entries) => Some(entries),
        Stands::Apart => None,
    });
    if console.json {
        let told = json!({
            "office": office.display().to_string(), "cases": restored.content.cases,
            "entries": restored.content.entries, "aside": aside, "lacks": since,
        });
        writeln!(console.out, "{told}")?;
        return Ok(());
    }
    let args = [
        ("dir", office.display().to_string().into()),
        ("cases", count(restored.content.cases)),
        ("entries", count(restored.content.entries)),
    ];
    writeln!(console.out, "{}", console.words.say_with("console-restored", &args))?;
    if let Some(since) = since.filter(|since| 0 < *since) {
        writeln!(
            console.out,
            "{}",
            console.words.say_with("console-restored-lacks", &[("n", count(since))])
        )?;
    }
    if guessed {
        writeln!(console.out, "{}", console.words.say("console-restored-numbers"))?;
    }
    if let Some(aside) = aside {
        writeln!(
            console.out,
            "{}",
            console.words.say_with("console-restored-aside", &[("path", aside.into())])
        )?;
    }
    Ok(())
}

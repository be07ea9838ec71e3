//! `restore FILE DIR`: a backup becomes the office of a folder; one that stands there is put aside.

use std::path::Path;

use serde_json::json;

use crate::cli::backup::count;
use crate::cli::progress::ProgressLine;
use crate::cli::{Console, Fault};
use crate::desk::backup::{Back, put_back};
use crate::desk::outside::{Outside as _, Real};
use crate::domain::case::Account;
use crate::store::backup::{Stands, ring_of};

/// Puts the backup back, and says where the office before it lies.
///
/// # Errors
/// [`Fault::Trouble`] when the backup is not good or the office is open: then nothing was changed.
pub fn run(console: &mut Console<'_>, file: &Path, office: &Path) -> Result<(), Fault> {
    let unlock = console.unlock(&ring_of(file))?;
    let by = console.account.clone().map(Account);
    let now = Real::new(office).now();
    let back = Back { backup: Some(file), from: None, unlock: unlock.as_ref(), by: by.as_ref(), now };
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
    if let Some(aside) = aside {
        writeln!(
            console.out,
            "{}",
            console.words.say_with("console-restored-aside", &[("path", aside.into())])
        )?;
    }
    Ok(())
}

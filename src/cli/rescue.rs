//! `rescue FILE DIR`: everything readable of a damaged register goes into a new office; the file is not touched.

use std::path::Path;

use serde_json::json;

use crate::cli::backup::count;
use crate::cli::progress::ProgressLine;
use crate::cli::{Console, Fault};
use crate::desk::backup::save_out;
use crate::desk::outside::{Outside as _, Real};
use crate::domain::case::Account;
use crate::store::backup::ring_of;

/// Saves out what can be read, and says what could not.
///
/// # Errors
/// [`Fault::Refused`] when something could not be saved, [`Fault::Trouble`] when nothing could.
pub fn run(console: &mut Console<'_>, file: &Path, office: &Path) -> Result<(), Fault> {
    let ring = ring_of(file);
    // Where the ring beside it is lost, that of the newest backup opens it: a practice office's needs nothing.
    let unlock = if ring.exists() { console.unlock(&ring)? } else { None };
    let by = console.account.clone().map(Account);
    let now = Real::new(office).now();
    let mut line = ProgressLine::new(console.words);
    let done =
        save_out(file, Some(office), unlock.as_ref(), by.as_ref(), now, console.words, &mut |done, all| {
            line.tell(done, all)
        });
    drop(line);
    let Some(done) = done.map_err(|why| Fault::from_trouble(&why, console.words))? else { return Ok(()) };
    let (saved, report) = (&done.saved, done.report.display().to_string());
    let lost = saved.lost.len() as u64;
    if console.json {
        let told = json!({
            "office": office.display().to_string(), "cases": saved.cases, "entries": saved.entries,
            "sheets": saved.sheets, "lost": lost, "report": report,
        });
        writeln!(console.out, "{told}")?;
    } else {
        let args = [
            ("dir", office.display().to_string().into()),
            ("cases", count(saved.cases)),
            ("entries", count(saved.entries)),
            ("sheets", count(saved.sheets)),
        ];
        writeln!(console.out, "{}", console.words.say_with("console-rescued", &args))?;
    }
    if lost == 0 {
        return Ok(());
    }
    let args = [("n", count(lost)), ("path", report.into())];
    Err(Fault::Refused(console.words.say_with("console-rescued-lost", &args)))
}

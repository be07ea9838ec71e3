//! `check`: database, journal chain, replay of the journal against the rows, gap-free numbers.

use serde_json::json;

use crate::cli::progress::ProgressLine;
use crate::cli::{Console, Fault};
use crate::domain::Right;
use crate::store::CheckReport;

/// Checks the office's record, beside whoever works in it.
///
/// # Errors
/// [`Fault::Refused`] with the first bad entry when something is not as it was written, [`Fault::Trouble`] when the
/// check itself could not be done.
pub fn run(console: &mut Console<'_>) -> Result<(), Fault> {
    let desk = console.desk_for(Right::Check)?;
    let mut line = ProgressLine::new(console.words);
    let report = desk.check(&mut |done, all| line.tell(done, all));
    drop(line);
    let report = report.map_err(|trouble| Fault::from_trouble(&trouble, console.words))?;
    if console.json {
        writeln!(console.out, "{}", as_json(&report))?;
    } else {
        tell(console, &report)?;
    }
    if report.is_good() {
        return Ok(());
    }
    let first = report.faults.first().map(ToString::to_string).unwrap_or_default();
    let args = [("n", report.fault_count.into()), ("what", first.into())];
    Err(Fault::Refused(match report.first_bad_entry() {
        Some(entry) => {
            let [n, what] = args;
            console.words.say_with("console-check-entry", &[n, what, ("entry", entry.into())])
        }
        None => console.words.say_with("console-check-bad", &args),
    }))
}

fn tell(console: &mut Console<'_>, report: &CheckReport) -> Result<(), Fault> {
    let anchor = report.anchor.map(|(seq, sm3)| format!("{seq} {sm3}")).unwrap_or_default();
    let args = [
        ("entries", report.entries.into()),
        ("cases", report.cases.into()),
        ("certificates", report.certificates.into()),
        ("sheets", report.sheets.into()),
        ("anchor", anchor.into()),
    ];
    let checked = if report.is_good() { "console-check-sound" } else { "console-check-looked" };
    writeln!(console.out, "{}", console.words.say_with(checked, &args))?;
    for fault in &report.faults {
        writeln!(console.out, "{fault}")?;
    }
    Ok(())
}

fn as_json(report: &CheckReport) -> serde_json::Value {
    json!({
        "good": report.is_good(),
        "entries": report.entries,
        "cases": report.cases,
        "certificates": report.certificates,
        "sheets": report.sheets,
        "anchor": report.anchor.map(|(seq, sm3)| json!({ "entry": seq, "sm3": sm3.to_string() })),
        "first_bad_entry": report.first_bad_entry(),
        "faults": report.faults.iter().map(ToString::to_string).collect::<Vec<String>>(),
        "fault_count": report.fault_count,
    })
}

//! `check --export FILE` and `check --proof FILE`: part of the journal leaves the office, and is checked without it.

use std::io::BufReader;
use std::path::Path;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::cli::progress::ProgressLine;
use crate::cli::{Console, Fault};
use crate::desk::journal::grouped;
use crate::domain::Right;
use crate::domain::case::CaseNumber;
use crate::store::{ProofFault, ProofOf, ProofReport, Sm3, verify};

/// Writes a proof of a case, of a day or days, or of the whole journal, and prints its anchor.
///
/// # Errors
/// [`Fault::Refused`] when there is nothing to prove, or whoever acts may not; [`Fault::Usage`] when nobody is named.
pub fn export(
    console: &mut Console<'_>,
    file: &Path,
    case: Option<&str>,
    day: Option<&str>,
) -> Result<(), Fault> {
    let of = about(console, case, day)?;
    let (mut desk, by) = console.working(Right::Export)?;
    let words = console.words;
    let fault = |trouble| Fault::from_trouble(&trouble, words);
    let end = desk.note_proof(&by, &of).map_err(fault)?;
    let mut line = ProgressLine::new(words);
    let shown = desk.write_proof(&of, end, file, &mut |done, all| line.tell(done, all));
    drop(line);
    let shown = shown.map_err(fault)?.unwrap_or_default();
    let anchor = desk.anchor().map_err(fault)?;
    let sm3 = anchor.map(|anchor| anchor.sm3.to_string()).unwrap_or_default();
    if console.json {
        let said = json!({
            "file": file.display().to_string(), "shown": shown, "anchor": { "entry": end, "sm3": sm3 },
        });
        writeln!(console.out, "{said}")?;
        return Ok(());
    }
    let args = [
        ("path", file.display().to_string().into()),
        ("n", i64::try_from(shown).unwrap_or(i64::MAX).into()),
        ("entry", end.into()),
        ("sm3", anchor.map(|anchor| anchor.grouped()).unwrap_or_default().into()),
    ];
    writeln!(console.out, "{}", words.say_with("console-proof-written", &args))?;
    Ok(())
}

/// Saves 存证单 of a day, of today where none is said, and prints the anchor that stands on it.
///
/// # Errors
/// [`Fault::Refused`] when there is no entry up to that day, or whoever acts may not; [`Fault::Usage`] when nobody is
/// named.
pub fn sheet(console: &mut Console<'_>, file: &Path, day: Option<&str>) -> Result<(), Fault> {
    let day = day.map(|text| {
        text.parse::<NaiveDate>().map_err(|_| {
            let args = [("what", "--day".into()), ("value", text.to_owned().into())];
            Fault::Usage(console.words.say_with("console-bad-value", &args))
        })
    });
    let day = day.transpose()?;
    let (mut desk, by) = console.working(Right::Export)?;
    let words = console.words;
    let saved = desk.save_anchor(&by, day, file.to_owned());
    let (entry, sm3) = saved.map_err(|trouble| Fault::from_trouble(&trouble, words))?;
    let path = file.display().to_string();
    if console.json {
        let said = json!({ "file": path, "anchor": { "entry": entry, "sm3": sm3.to_string() } });
        writeln!(console.out, "{said}")?;
        return Ok(());
    }
    let args = [("path", path.into()), ("entry", entry.into()), ("sm3", grouped(&sm3).into())];
    writeln!(console.out, "{}", words.say_with("console-anchor-written", &args))?;
    Ok(())
}

fn about(console: &Console<'_>, case: Option<&str>, day: Option<&str>) -> Result<ProofOf, Fault> {
    let bad = |what: &'static str, value: &str| {
        let args = [("what", what.into()), ("value", value.to_owned().into())];
        Fault::Usage(console.words.say_with("console-bad-value", &args))
    };
    match (case, day) {
        (Some(case), _) => CaseNumber::parse(case).map(ProofOf::Case).ok_or_else(|| bad("--case", case)),
        (None, Some(days)) => {
            let (from, to) = days.split_once("..").unwrap_or((days, days));
            let read = |text: &str| text.trim().parse::<NaiveDate>().map_err(|_| bad("--day", days));
            Ok(ProofOf::Days(read(from)?, read(to)?))
        }
        (None, None) => Ok(ProofOf::Journal),
    }
}

/// Checks a proof, without an office; `anchor` is a digest that was noted earlier and is looked for.
///
/// # Errors
/// [`Fault::Refused`] with the first line that does not hold, or when the digest stands nowhere in it;
/// [`Fault::Usage`] when the file cannot be read.
pub fn check(console: &mut Console<'_>, file: &Path, anchor: Option<&str>) -> Result<(), Fault> {
    let anchor = anchor.map(|text| {
        let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        Sm3::parse(&digits.to_lowercase()).ok_or_else(|| {
            let args = [("what", "--anchor".into()), ("value", text.to_owned().into())];
            Fault::Usage(console.words.say_with("console-bad-value", &args))
        })
    });
    let anchor = anchor.transpose()?;
    let read = || verify(&mut BufReader::new(std::fs::File::open(file)?), anchor);
    let report = read().map_err(|why| {
        let args = [("path", file.display().to_string().into()), ("why", why.to_string().into())];
        Fault::Usage(console.words.say_with("console-unreadable", &args))
    })?;
    if console.json {
        writeln!(console.out, "{}", as_json(&report))?;
    } else {
        tell(console, &report)?;
    }
    if let Some(fault) = &report.fault {
        let what = told(console, fault);
        return Err(Fault::Refused(console.words.say_with("console-proof-bad", &[("what", what.into())])));
    }
    if anchor.is_some() && report.found.is_none() {
        return Err(Fault::Refused(console.words.say("console-proof-no-anchor")));
    }
    Ok(())
}

fn tell(console: &mut Console<'_>, report: &ProofReport) -> Result<(), Fault> {
    let words = console.words;
    if report.agency.is_empty() {
        return Ok(());
    }
    let about =
        if report.about.is_empty() { words.say("console-proof-journal") } else { report.about.clone() };
    let (entry, at, sm3) = &report.anchor;
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let args = [
        ("agency", report.agency.as_str().into()),
        ("about", about.into()),
        ("entries", count(report.entries).into()),
        ("shown", count(report.shown).into()),
        ("entry", (*entry).into()),
        ("at", at.as_str().into()),
        ("sm3", grouped(sm3).into()),
    ];
    writeln!(console.out, "{}", words.say_with("console-proof-told", &args))?;
    if report.practice {
        writeln!(console.out, "{}", words.say("console-proof-practice"))?;
    }
    if 0 < report.bare {
        let args = [("n", count(report.bare).into()), ("entry", report.whole_from.into())];
        writeln!(console.out, "{}", words.say_with("console-proof-bare", &args))?;
    }
    if let Some(found) = report.found {
        writeln!(console.out, "{}", words.say_with("console-proof-anchor", &[("entry", found.into())]))?;
    }
    Ok(())
}

fn told(console: &Console<'_>, fault: &ProofFault) -> String {
    let words = console.words;
    let line = |key, n: u64| words.say_with(key, &[("line", i64::try_from(n).unwrap_or(i64::MAX).into())]);
    let entry = |key, n: u64, seq: i64| {
        words.say_with(key, &[("line", i64::try_from(n).unwrap_or(i64::MAX).into()), ("entry", seq.into())])
    };
    match fault {
        ProofFault::NoProof => words.say("console-proof-none"),
        ProofFault::TooNew => words.say("console-proof-newer"),
        ProofFault::Unreadable(n) => line("console-proof-unreadable", *n),
        ProofFault::Missing { line: n, wanted } => entry("console-proof-missing", *n, *wanted),
        ProofFault::Changed { line: n, seq } => entry("console-proof-changed", *n, *seq),
        ProofFault::Anchor(n) => line("console-proof-end", *n),
    }
}

fn as_json(report: &ProofReport) -> Value {
    let (entry, at, sm3) = &report.anchor;
    json!({
        "good": report.is_good(),
        "agency": report.agency,
        "desk": report.desk,
        "practice": report.practice,
        "about": report.about,
        "first_entry": report.first,
        "entries": report.entries,
        "shown": report.shown,
        "bare": report.bare,
        "whole_from": report.whole_from,
        "anchor": { "entry": entry, "at": at, "sm3": sm3.to_string() },
        "anchor_found": report.found,
        "fault": report.fault.as_ref().map(ToString::to_string),
    })
}

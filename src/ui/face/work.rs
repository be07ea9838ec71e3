//! Long work in words: how far it is, and what came of it.

use std::path::PathBuf;

use crate::desk::Trouble;
use crate::desk::backup::BackupAnswer;
use crate::desk::wire::{Progress, Work};
use crate::store::{CheckReport, Fault};
use crate::text::{Arg, Words};
use crate::ui::face::backup;
use crate::ui::look::Tone;
use crate::ui::model::Banner;
use crate::ui::say;

/// From so many seconds on, minutes are said.
const MINUTES: u64 = 90;

/// What came of long work.
#[derive(Clone, Debug)]
pub enum Worked {
    /// The record was looked at.
    Checked(Box<CheckReport>),
    /// A practice office was made.
    Made {
        /// How many cases it has.
        cases: u32,
        /// Where the one before is kept.
        kept: PathBuf,
    },
    /// Something was done on a unit's list while the clerk was elsewhere.
    Listed(Banner),
    /// A proof was written.
    Proven {
        /// Where it lies.
        file: PathBuf,
        /// How many entries are shown in it.
        shown: u64,
    },
    /// Something about backups.
    Kept(BackupAnswer),
    /// It was stopped.
    Stopped(Work),
    /// It could not be done.
    Failed(Trouble),
}

/// What is done, how far it is, how long it still takes.
pub fn working(progress: &Progress, words: &Words) -> [String; 3] {
    let what = match progress.work {
        Work::Check => "work-check",
        Work::Practice => "work-practice",
        Work::List => "work-list",
        Work::Together => "work-together",
        Work::Proof => "work-proof",
        Work::Backup => "work-backup",
        Work::Drill => "work-drill",
        Work::Restore => "work-restore",
        Work::SaveOut => "work-save-out",
    };
    let far = if progress.all == 0 {
        words.say("work-begins")
    } else {
        let percent = (progress.share() * 100.0).floor() as i64;
        words.say_with("work-far", &[("percent", percent.into())])
    };
    let left = match progress.seconds_left {
        None => String::new(),
        Some(seconds) if seconds < MINUTES => {
            words.say_with("work-left-seconds", &[("n", seconds.max(1).into())])
        }
        Some(seconds) => words.say_with("work-left-minutes", &[("n", seconds.div_ceil(60).into())]),
    };
    [words.say(what), far, left]
}

/// A number of cases, for the plural and as it is read.
pub fn counted(cases: u32) -> [(&'static str, Arg); 2] {
    [("n", cases.into()), ("said", say::grouped(cases.into()).into())]
}

/// What came of it, and what to do; nothing where a trouble has its own sentence.
pub fn worked(worked: &Worked, words: &Words) -> Banner {
    let count = |n| Arg::from(say::grouped(n));
    let banner = |tone, text, hint| Banner { tone, text, hint };
    match worked {
        Worked::Checked(report) if report.is_good() => {
            let args = [
                ("entries", count(report.entries)),
                ("cases", count(report.cases)),
                ("sheets", count(report.sheets)),
                ("certificates", count(report.certificates)),
            ];
            let anchor = report.anchor.map(|(entry, sm3)| {
                let args = [("entry", entry.into()), ("sm3", sm3.to_string().into())];
                words.say_with("check-anchor", &args)
            });
            banner(Tone::Ok, words.say_with("check-sound", &args), anchor.unwrap_or_default())
        }
        Worked::Checked(report) => {
            let first = report.faults.first().map(|first| fault(first, words)).unwrap_or_default();
            let args = [("n", report.fault_count.into()), ("what", first.into())];
            banner(Tone::Bad, words.say_with("check-bad", &args), words.say("check-bad-hint"))
        }
        Worked::Made { cases, kept } => {
            let kept = [("path", kept.display().to_string().into())];
            let text = words.say_with("practice-made", &counted(*cases));
            banner(Tone::Ok, text, words.say_with("practice-kept", &kept))
        }
        Worked::Proven { file, shown } => {
            let path = [("path", file.display().to_string().into())];
            let text = words.say_with("proof-written", &[("n", count(*shown))]);
            banner(Tone::Ok, text, words.say_with("proof-lies", &path))
        }
        Worked::Stopped(Work::Proof) => banner(Tone::Plain, words.say("proof-stopped"), String::new()),
        Worked::Stopped(Work::Check) => banner(Tone::Plain, words.say("check-stopped"), String::new()),
        Worked::Stopped(Work::Practice) => banner(Tone::Plain, words.say("practice-stopped"), String::new()),
        Worked::Stopped(Work::List | Work::Together) => {
            banner(Tone::Plain, words.say("list-stopped"), String::new())
        }
        Worked::Listed(told) => told.clone(),
        Worked::Stopped(Work::Backup) => banner(Tone::Plain, words.say("backup-stopped"), String::new()),
        Worked::Stopped(Work::Drill) => banner(Tone::Plain, words.say("drill-stopped"), String::new()),
        Worked::Stopped(Work::Restore) => banner(Tone::Plain, words.say("restore-stopped"), String::new()),
        Worked::Stopped(Work::SaveOut) => banner(Tone::Plain, words.say("save-out-stopped"), String::new()),
        Worked::Kept(answer) => backup::worked(answer, words),
        Worked::Failed(trouble) => banner(Tone::Bad, words.say(trouble.key()), String::new()),
    }
}

/// What is not as it was written, in plain words.
pub(super) fn fault(fault: &Fault, words: &Words) -> String {
    let entry = |key, n: i64| words.say_with(key, &[("n", n.into())]);
    let named = |key, what: String| words.say_with(key, &[("what", what.into())]);
    match fault {
        Fault::File(_) => words.say("check-file"),
        Fault::Schema(_) => words.say("check-schema"),
        Fault::Office => words.say("check-office"),
        Fault::EntryMissing(n) => entry("check-entry-missing", *n),
        Fault::EntryChanged(n) | Fault::EntryUnreadable(n, _) | Fault::EntryListed(n) => {
            entry("check-entry-changed", *n)
        }
        Fault::TailCut { is, was } => {
            words.say_with("check-tail", &[("is", (*is).into()), ("was", (*was).into())])
        }
        Fault::NumberMissing { year, .. } | Fault::NumberCount { year, .. } => {
            named("check-numbers", year.to_string())
        }
        Fault::CaseUnreadable(number, _)
        | Fault::CaseChanged(number)
        | Fault::CaseListed(number)
        | Fault::CaseKeys(number)
        | Fault::CaseVouchers(number)
        | Fault::CaseMissing(number) => named("check-case", number.to_string()),
        Fault::CertificateNoted(number) => named("check-certificate", number.to_string()),
        Fault::Unaccounted { table, .. } => named("check-rows", (*table).to_owned()),
        Fault::SheetChanged(id)
        | Fault::SheetMissing(id)
        | Fault::SheetUnnamed(id)
        | Fault::SheetPrinted { id, .. } => entry("check-sheet", id.0),
        Fault::Pack { region, edition } => named("check-pack", format!("{region} {edition}")),
        Fault::SigningKey(_) => words.say("check-signing"),
        Fault::PackFile { edition, .. } => named("check-pack", edition.clone()),
        Fault::Ruling(n) => entry("check-ruling", *n),
        Fault::OtherKeys(n) => entry("check-other-keys", *n),
        Fault::Roll(number) => named("check-roll", number.to_string()),
        Fault::Tally { .. } => words.say("check-tally"),
    }
}

//! Backups in words: what there is, what a drill found, what a backup lacks, what was saved.

use crate::desk::Trouble;
use crate::desk::backup::{
    Asked, BackedUp, BackupAnswer, BackupLine, BackupView, Carried, Drill, Lacks, Newest, Returned, SavedOut,
    SecondPlace,
};
use crate::domain::Moment;
use crate::store::NumberKind;
use crate::store::backup::{Occasion, Stands};
use crate::text::{Arg, Words};
use crate::ui::draft::Field;
use crate::ui::face::work;
use crate::ui::look::Tone;
use crate::ui::model::Banner;
use crate::ui::say;

/// Bytes of a megabyte, as disks are sold.
const MEGABYTE: u64 = 1_000_000;

/// A number, for the plural and as it is read.
fn count(n: u64) -> Arg {
    Arg::from(i64::try_from(n).unwrap_or(i64::MAX))
}

fn said(n: u64) -> Arg {
    Arg::from(say::grouped(n))
}

/// A moment to the minute.
pub fn minute(at: Moment) -> String {
    at.date_time().format("%Y-%m-%d %H:%M").to_string()
}

fn size(bytes: u64, words: &Words) -> String {
    let tenths = bytes.saturating_mul(10).div_ceil(MEGABYTE);
    words.say_with("backup-size", &[("mb", format!("{}.{}", tenths / 10, tenths % 10).into())])
}

/// A line of the list: when, how large, what else is to be said.
pub fn line(line: &BackupLine, words: &Words) -> [String; 3] {
    let note = match line.occasion {
        Occasion::BeforeSchema(_) => words.say("backup-before-update"),
        Occasion::Usual if line.carried => words.say("backup-carried"),
        Occasion::Usual => String::new(),
    };
    [minute(line.at), size(line.bytes, words), note]
}

/// When the last one was made.
pub fn last(view: &BackupView, words: &Words) -> String {
    match view.last {
        None => words.say("backup-none"),
        Some(at) if view.stale => words.say_with("backup-old", &[("at", minute(at).into())]),
        Some(at) => words.say_with("backup-last", &[("at", minute(at).into())]),
    }
}

/// The second place.
pub fn second(view: &BackupView, words: &Words) -> String {
    let path = |path: &std::path::Path| ("path", Arg::from(path.display().to_string()));
    match &view.second {
        SecondPlace::Unset => words.say("backup-second-unset"),
        SecondPlace::Away(place) => words.say_with("backup-second-away", &[path(place)]),
        SecondPlace::Unfit { fault, .. } => words.say(say::unfit(fault)),
        SecondPlace::There { last: None, .. } => words.say("backup-second-empty"),
        SecondPlace::There { last: Some(at), .. } => {
            words.say_with("backup-second-last", &[("at", minute(*at).into())])
        }
    }
}

/// The newest backup, and what it lacks.
pub fn offer(newest: &Newest, words: &Words) -> [String; 2] {
    let args = [
        ("at", minute(newest.backup.at).into()),
        ("size", size(newest.backup.bytes, words).into()),
        ("cases", said(newest.content.cases)),
        ("entries", said(newest.content.entries)),
    ];
    let lacks = match newest.lacks {
        Lacks::Unknown => words.say("rescue-lacks-unknown"),
        Lacks::Entries(0) => words.say("rescue-lacks-nothing"),
        Lacks::Entries(n) => words.say_with("rescue-lacks", &[("n", count(n))]),
        Lacks::Apart => words.say("rescue-apart"),
    };
    [words.say_with("rescue-newest", &args), lacks]
}

/// What came of long work about backups.
pub fn worked(answer: &BackupAnswer, words: &Words) -> Banner {
    match answer {
        BackupAnswer::Made(made) => self::made(made, words),
        BackupAnswer::Drilled(drill) => drilled(drill, words),
        BackupAnswer::Restored(returned) => restored(returned, words),
        BackupAnswer::SavedOut(saved) => saved_out(saved, words),
        BackupAnswer::Used(returned) => Banner { text: used(returned, words), ..restored(returned, words) },
        BackupAnswer::Failed(view, _) => {
            Banner { tone: Tone::Warn, text: last(view, words), hint: String::new() }
        }
        BackupAnswer::View(_) | BackupAnswer::Rescue(_) => {
            Banner { tone: Tone::Plain, text: String::new(), hint: String::new() }
        }
    }
}

fn made(made: &BackedUp, words: &Words) -> Banner {
    let args = [("cases", said(made.cases)), ("entries", said(made.entries))];
    let text = words.say_with("backup-made", &args);
    let (tone, hint) = match &made.carried {
        Carried::Unset => (Tone::Ok, made.backup.file.display().to_string()),
        Carried::Done(place) => {
            (Tone::Ok, words.say_with("backup-carried-to", &[("path", place.display().to_string().into())]))
        }
        Carried::Away(place) => (
            Tone::Warn,
            words.say_with("backup-second-away", &[("path", place.display().to_string().into())]),
        ),
        Carried::Unfit(place, fault) => (Tone::Warn, not_fit(place, fault, words)),
        Carried::Failed(place, why) => (Tone::Warn, not_carried(place, why, words)),
    };
    Banner { tone, text, hint }
}

/// Why the second place did not get a backup, and what to do; the backup itself is good.
pub fn not_carried(place: &std::path::Path, why: &Trouble, words: &Words) -> String {
    let path = ("path", Arg::from(place.display().to_string()));
    match why {
        Trouble::DiskFull => words.say_with("backup-second-full", &[path]),
        Trouble::ReadOnly(_) => words.say_with("backup-second-read-only", &[path]),
        Trouble::Path { why, .. } => {
            words.say_with("backup-not-carried", &[path, ("why", why.as_str().into())])
        }
        other => words.say_with("backup-not-carried", &[path, ("why", words.say(other.key()).into())]),
    }
}

/// Why the second place is none; empty where nothing speaks against it.
pub fn unfit(view: &BackupView, words: &Words) -> String {
    match &view.second {
        SecondPlace::Unfit { fault, .. } => words.say(say::unfit(fault)),
        SecondPlace::Unset | SecondPlace::Away(_) | SecondPlace::There { .. } => String::new(),
    }
}

/// That nothing was carried there; the backup itself is good.
fn not_fit(place: &std::path::Path, fault: &str, words: &Words) -> String {
    let path = ("path", Arg::from(place.display().to_string()));
    words.say_with("backup-second-unfit", &[path, ("why", words.say(say::unfit(fault)).into())])
}

/// Since when the second place has had no copy, where that is too long; empty where it is not.
pub fn missed(view: &BackupView, words: &Words) -> String {
    view.missed
        .map(|since| words.say_with("backup-second-missed", &[("at", minute(since).into())]))
        .unwrap_or_default()
}

/// What a drill found.
pub fn drilled(drill: &Drill, words: &Words) -> Banner {
    let [entries, cases, sheets] = drill.living;
    let args = [
        ("at", minute(drill.backup.at).into()),
        ("entries", said(drill.content.entries)),
        ("cases", said(drill.content.cases)),
        ("sheets", said(drill.content.sheets)),
        ("entries-now", said(entries)),
        ("cases-now", said(cases)),
        ("sheets-now", said(sheets)),
    ];
    if let Some(fault) = drill.report.faults.first() {
        let args = [("n", count(drill.report.fault_count)), ("what", work::fault(fault, words).into())];
        let text = words.say_with("drill-faults", &args);
        return Banner { tone: Tone::Bad, text, hint: words.say("drill-bad-hint") };
    }
    match drill.stands {
        Stands::Apart => {
            Banner { tone: Tone::Bad, text: words.say("drill-apart"), hint: words.say("drill-bad-hint") }
        }
        Stands::Behind(since) => {
            let hint = if since == 0 {
                words.say("drill-same")
            } else {
                words.say_with("drill-since", &[("n", count(since))])
            };
            Banner { tone: Tone::Ok, text: words.say_with("drill-good", &args), hint }
        }
    }
}

fn restored(returned: &Returned, words: &Words) -> Banner {
    let restored = &returned.restored;
    let args = [
        ("at", minute(returned.backup.at).into()),
        ("cases", said(restored.content.cases)),
        ("entries", said(restored.content.entries)),
    ];
    let mut told: Vec<String> = Vec::new();
    match restored.stood {
        Some(Stands::Behind(n)) if 0 < n => told.push(words.say_with("restored-since", &[("n", count(n))])),
        Some(_) | None => {}
    }
    if !restored.skipped.is_empty() {
        told.push(words.say("restored-skipped"));
    }
    if let Some(aside) = &restored.aside {
        told.push(words.say_with("restored-aside", &[("path", aside.display().to_string().into())]));
    }
    if !returned.passed_over.is_empty() {
        told.push(words.say_with("restored-passed-over", &[("n", count(returned.passed_over.len() as u64))]));
    }
    let tone = if returned.passed_over.is_empty() { Tone::Ok } else { Tone::Warn };
    Banner { tone, text: words.say_with("restored", &args), hint: told.join(&words.say("sentence-space")) }
}

/// What must be told of the last numbers: the field of each kind, and what the copy knows of it.
pub fn asked(asked: &Asked, words: &Words) -> Vec<(Field, NumberKind, String)> {
    let kinds = [
        (Field::LastCertificate, NumberKind::Certificate),
        (Field::LastCase, NumberKind::Case),
        (Field::LastRoll, NumberKind::Roll),
    ];
    let note = |kind| match asked.known(kind) {
        Some(known) => words.say_with("rescue-last-known", &[("known", known.into())]),
        None if asked.needs(kind) => words.say("rescue-last-none"),
        None => words.say("rescue-last-no-list"),
    };
    kinds.into_iter().map(|(field, kind)| (field, kind, note(kind))).collect()
}

fn used(returned: &Returned, words: &Words) -> String {
    let content = &returned.restored.content;
    words.say_with("saved-used", &[("cases", said(content.cases)), ("entries", said(content.entries))])
}

/// What was saved out of a damaged register.
pub fn saved_out(out: &SavedOut, words: &Words) -> Banner {
    let saved = &out.saved;
    let args =
        [("cases", said(saved.cases)), ("entries", said(saved.entries)), ("sheets", said(saved.sheets))];
    let report = ("path", Arg::from(out.report.display().to_string()));
    let hint = if saved.lost.is_empty() {
        words.say_with("saved-all", &[report])
    } else {
        words.say_with("saved-lost", &[("n", count(saved.lost.len() as u64)), report])
    };
    let tone = if saved.lost.is_empty() { Tone::Ok } else { Tone::Warn };
    Banner { tone, text: words.say_with("saved-out", &args), hint }
}

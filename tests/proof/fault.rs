//! A disk that fails or is full, at every call of every act, once and for good: a sentence, no panic, no false «saved».

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use super::acts::{Record, alone, consult, migrations, mornings};
use super::disk::{Cut, picture};
use super::judge::{Judge, OFFICE, Truth};
use super::shim::{Does, Fate, Op, Run};
use super::{Chance, each, size, spread, tell};

/// A call of an act, and how it fails.
struct Job<'a> {
    record: &'a Record,
    judge: &'a Judge,
    /// For an act on several people, one of whom failed: the others went on, and it says so.
    parted: &'a Judge,
    fate: Fate,
}

fn work(job: Job<'_>) -> Result<(), String> {
    let Job { record, judge, parted, fate } = job;
    let (folder, run) = record.act.run(Some(fate));
    let what = |why: String| {
        let failed = run.notes.iter().find(|note| note.op == Op::Failed).map(|note| note.path.clone());
        format!("{} {fate:?} {failed:?}: {why}\n{}{}", record.act.name, run.said, run.why)
    };
    let judge = if told(record, &run, fate).map_err(what)? { judge } else { parted };
    // What it said it did is there: as the folder is, and after a power cut that comes at once.
    let said = run.notes.iter().any(|note| note.op == Op::Say) && run.said.contains('✓');
    let floor =
        if said || run.code == Some(record.act.code) { record.truth.floor() } else { record.floor.clone() };
    judge.picture(&picture(folder.path()), &floor).map_err(what)?;
    let mut disk = record.before.clone();
    run.notes.iter().for_each(|note| disk.take(note));
    let after = disk.cut(Cut::Dropped, &mut Chance::new(0));
    judge.picture(&after, &floor).map_err(|why| what(format!("after a power cut: {why}")))
}

/// Whether a story's word about a list is that it was done for others than it expected.
fn of_some(why: &str) -> bool {
    ["through", "failed"].iter().any(|word| why.contains(word))
}

/// What it says, and its exit code; `false`: it was done for some of several people, and told of the others.
fn told(record: &Record, run: &Run, fate: Fate) -> Result<bool, String> {
    let does = fate.does;
    if run.why.contains("panicked") {
        return Err("it fell over".to_owned());
    }
    let failed = run.notes.iter().any(|note| note.op == Op::Failed);
    match run.code {
        // It had no need of what failed: a sweep of what is left over, or a write in part that it made whole.
        Some(code) if code == record.act.code => Ok(true),
        Some(1) if failed && record.act.name.starts_with("list") && of_some(&run.why) => Ok(false),
        Some(3) if failed || does == Does::Short => {
            if run.why.lines().count() != 1 {
                return Err("not one sentence".to_owned());
            }
            // 磁盘已满. Of a sync, a truncation and the memory that readers share SQLite says only that it failed.
            let mut counted = record.run.notes.iter().filter(|note| note.op.counts());
            let writes = counted.nth(fate.at - 1).is_some_and(|note| note.op == Op::Write);
            let shared = run.notes.iter().any(|note| note.op == Op::Failed && note.path.ends_with("-shm"));
            if does == Does::Full && writes && !shared && !run.why.contains("满") {
                return Err("it does not say that the disk is full".to_owned());
            }
            Ok(true)
        }
        other => Err(format!("exit code {other:?}")),
    }
}

fn fail(records: &[Record], ways: &[(Does, bool)], part: usize, name: &str) {
    let judges: Vec<Judge> = records.iter().map(|record| Judge::new(record.truth.clone())).collect();
    // What was done for fewer people has other entries, and papers with fewer names.
    let loose = |record: &Record| Truth { papers: Default::default(), ..record.truth.clone() };
    let parted: Vec<Judge> = records.iter().map(|record| Judge::with_more(loose(record), 1_000)).collect();
    let mut jobs = Vec::new();
    for ((record, judge), parted) in records.iter().zip(&judges).zip(&parted) {
        let counted = record.run.notes.iter().filter(|note| note.op.counts());
        for (at, note) in counted.enumerate() {
            // Every call fails, in one of these ways after the other. What needs no room does not miss it; only a
            // write can be short.
            let fits = |does| match does {
                Does::Full => note.op.changes(),
                Does::Short => note.op == Op::Write,
                Does::Eio | Does::Kill | Does::Half | Does::Flip => true,
            };
            let fitting: Vec<&(Does, bool)> = ways.iter().filter(|(does, _)| fits(*does)).collect();
            if let Some((does, for_good)) = fitting.get(at % fitting.len().max(1)) {
                let fate = Fate { at: at + 1, does: *does, for_good: *for_good };
                jobs.push(Job { record, judge, parted, fate });
            }
        }
    }
    let all = jobs.len();
    let chosen = spread(all, size(part, all));
    let tried = chosen.len();
    let mut chosen = chosen.into_iter().peekable();
    let jobs = jobs.into_iter().enumerate().filter(|(at, _)| chosen.next_if_eq(at).is_some());
    let wrong = each(jobs.map(|(_, job)| job), work);
    tell(name, &format!("{tried} of {all}, in {} acts", records.len()), &wrong);
}

fn records() -> Vec<Record> {
    let mornings: Vec<Record> = mornings().iter().map(super::acts::Act::record).collect();
    let mut acts = alone(&mornings);
    acts.extend(migrations());
    acts.iter().map(super::acts::Act::record).collect()
}

#[test]
fn a_failing_or_full_disk_is_said_and_loses_nothing() {
    let records = records();
    fail(
        &records,
        &[(Does::Eio, false), (Does::Eio, true)],
        160,
        "I/O error at every call, once or for good",
    );
    fail(
        &records,
        &[(Does::Full, false), (Does::Full, true), (Does::Short, false)],
        160,
        "disk full or a short write at every call, once or for good",
    );
}

#[test]
fn a_folder_that_cannot_be_written_or_is_gone_is_said_and_nothing_is_made() {
    let before = {
        let (folder, run) = super::acts::morning("consultation").run(None);
        assert_eq!(run.code, Some(0), "{}", run.why);
        picture(folder.path())
    };
    let act = consult(before);
    // Whoever may do everything may write there too: then another is asked.
    let (folder, office) = laid(&act);
    let was = picture(&office);
    fs::set_permissions(&office, fs::Permissions::from_mode(0o500)).unwrap();
    for file in was.keys() {
        fs::set_permissions(office.join(file), fs::Permissions::from_mode(0o400)).unwrap();
    }
    if fs::write(office.join("mine"), b"").is_err() {
        let run = act.run_in(folder.path(), None);
        assert_eq!((run.code, run.why.lines().count()), (Some(3), 1), "{}", run.why);
    }
    fs::set_permissions(&office, fs::Permissions::from_mode(0o700)).unwrap();
    let _ = fs::remove_file(office.join("mine"));
    assert_eq!(picture(&office), was);
    // Gone: an act on the rules finds no office, and makes none.
    let (folder, office) = laid(&act);
    fs::remove_dir_all(&office).unwrap();
    let back = super::acts::Act {
        arguments: ["--office", "{}/office", "policy", "back"].map(str::to_owned).to_vec(),
        ..act.clone()
    };
    let run = back.run_in(folder.path(), None);
    assert_eq!((run.code, run.why.lines().count()), (Some(3), 1), "{}", run.why);
    assert!(!office.exists());
}

fn laid(act: &super::acts::Act) -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = super::folder();
    super::disk::lay(&act.before, folder.path());
    let office = folder.path().join(OFFICE);
    (folder, office)
}

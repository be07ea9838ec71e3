//! Long work on a thread of its own: one at a time, told how far it is, stopped within a fraction of a second.
//!
//! Decision: a check reads through a connection of its own, because WAL lets it see one snapshot of the whole record
//! while the desk goes on writing; the log that cannot be folded back meanwhile is folded back by the first commit
//! after it.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::desk::backup::{BackupAnswer, Chore};
use crate::desk::outside::Outside;
use crate::desk::trouble::Trouble;
use crate::desk::wire::{Progress, Work};
use crate::desk::{Desk, practice};
use crate::domain::Moment;
use crate::store::{CheckReport, Go, Key, ProofOf};

/// The shortest time between two words of how far it is.
pub(super) const TELL: Duration = Duration::from_millis(200);
/// From then on the time that is left can be said.
const SAY_LEFT: Duration = Duration::from_secs(1);
/// Between two looks at whether a single long step is to be broken off.
const LOOK: Duration = Duration::from_millis(100);

/// What is to be done.
pub(super) enum Task {
    /// Check the record.
    Check(Key),
    /// Write a proof that was noted.
    Proof {
        /// Of the office that is open.
        key: Key,
        /// Of what.
        of: ProofOf,
        /// The entry that says so, and ends it.
        end: i64,
        /// Where it goes.
        file: PathBuf,
    },
    /// Make a practice office beside the one that is open.
    Practice {
        /// How many cases.
        cases: u32,
        /// The same seed makes the same office.
        seed: u64,
    },
    /// Something about backups.
    Backup(Box<Chore>),
}

/// What came of it.
pub(super) enum Outcome {
    /// What the check found.
    Checked(Box<CheckReport>),
    /// A practice office stands whole beside the one that is open.
    Made(Aside),
    /// A proof was written.
    Proven {
        /// Where it lies.
        file: PathBuf,
        /// How many entries are shown in it.
        shown: u64,
    },
    /// What came of something about backups.
    Backup(BackupAnswer),
    /// It was stopped; nothing was changed, nothing is left over.
    Stopped,
}

/// Long work under way; stops and ends when dropped.
pub(super) struct Errand {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Errand {
    /// Begins it. `tell` hears how far it is, `done` what came of it; both on its own thread.
    pub(super) fn begin(
        task: Task,
        dir: &Path,
        outside: Arc<dyn Outside>,
        tell: impl FnMut(Progress) + Send + 'static,
        done: impl FnOnce(Result<Outcome, Trouble>) + Send + 'static,
    ) -> Result<Errand, Trouble> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = Arc::clone(&stop);
        let dir = dir.to_path_buf();
        let run = move || {
            let run = || match task {
                Task::Check(key) => check(&dir, &key, outside, &stopped, tell),
                Task::Proof { key, of, end, file } => {
                    prove(&dir, &key, outside, (of, end, file), &stopped, tell)
                }
                Task::Backup(chore) => keep(*chore, &dir, outside.now(), &stopped, tell),
                Task::Practice { cases, seed } => make(&dir, outside.now(), cases, seed, &stopped, tell),
            };
            let result = catch_unwind(AssertUnwindSafe(run));
            done(result.unwrap_or_else(|panic| Err(Trouble::Broken(super::said_by(panic.as_ref())))));
        };
        let thread = thread::Builder::new().name("errand".to_owned()).spawn(run);
        let thread = thread.map_err(|why| Trouble::Broken(format!("errand: {why}")))?;
        Ok(Errand { stop, thread: Some(thread) })
    }

    /// Asks it to stop.
    pub(super) fn stop(&self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

impl Drop for Errand {
    fn drop(&mut self) {
        self.stop();
        if let Some(thread) = self.thread.take() {
            // What it panicked of was said by `done`.
            let _ = thread.join();
        }
    }
}

fn check(
    dir: &Path,
    key: &Key,
    outside: Arc<dyn Outside>,
    stop: &AtomicBool,
    tell: impl FnMut(Progress),
) -> Result<Outcome, Trouble> {
    let desk = Desk::read(dir, key, outside)?;
    let breaker = desk.store().breaker();
    let mut meter = Meter::new(Work::Check, stop, tell);
    let report = thread::scope(|scope| {
        let (over, ends) = channel::<()>();
        // One statement over a large table takes seconds: it is broken off from outside.
        scope.spawn(move || {
            while ends.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
                if stop.load(Ordering::Relaxed) {
                    breaker.break_off();
                }
            }
        });
        let report = desk.check(&mut |done, all| meter.tell(done, all));
        drop(over);
        report
    })?;
    Ok(if report.stopped { Outcome::Stopped } else { Outcome::Checked(Box::new(report)) })
}

fn prove(
    dir: &Path,
    key: &Key,
    outside: Arc<dyn Outside>,
    (of, end, file): (ProofOf, i64, PathBuf),
    stop: &AtomicBool,
    tell: impl FnMut(Progress),
) -> Result<Outcome, Trouble> {
    let desk = Desk::read(dir, key, outside)?;
    let mut meter = Meter::new(Work::Proof, stop, tell);
    let shown = desk.write_proof(&of, end, &file, &mut |done, all| meter.tell(done, all))?;
    Ok(shown.map_or(Outcome::Stopped, |shown| Outcome::Proven { file, shown }))
}

fn keep(
    chore: Chore,
    dir: &Path,
    now: Moment,
    stop: &AtomicBool,
    tell: impl FnMut(Progress),
) -> Result<Outcome, Trouble> {
    let mut meter = Meter::new(chore.work(), stop, tell);
    let done = chore.run(dir, now, &mut |done, all| meter.tell(done, all))?;
    Ok(done.map_or(Outcome::Stopped, Outcome::Backup))
}

fn make(
    dir: &Path,
    now: Moment,
    cases: u32,
    seed: u64,
    stop: &AtomicBool,
    tell: impl FnMut(Progress),
) -> Result<Outcome, Trouble> {
    let mut meter = Meter::new(Work::Practice, stop, tell);
    let aside = Aside::new(dir, cases)?;
    let made = practice::make(&aside.office(), now, cases, seed, &mut |done, all| meter.tell(done, all))?;
    // What is half made goes with its folder.
    Ok(if made.is_some() { Outcome::Made(aside) } else { Outcome::Stopped })
}

/// Tells how far it is, not oftener than anybody reads, and passes on that it is to stop.
struct Meter<'a, T> {
    work: Work,
    stop: &'a AtomicBool,
    tell: T,
    begun: Instant,
    told: Option<Instant>,
}

impl<'a, T: FnMut(Progress)> Meter<'a, T> {
    fn new(work: Work, stop: &'a AtomicBool, tell: T) -> Meter<'a, T> {
        Meter { work, stop, tell, begun: Instant::now(), told: None }
    }

    fn tell(&mut self, done: u64, all: u64) -> Go {
        if self.told.is_none_or(|told| TELL <= told.elapsed()) {
            self.told = Some(Instant::now());
            let seconds_left = seconds_left(self.begun.elapsed(), done, all);
            (self.tell)(Progress { work: self.work, done, all, seconds_left });
        }
        if self.stop.load(Ordering::Relaxed) { Go::Stop } else { Go::On }
    }
}

/// How long the rest takes at the pace so far; nothing before a pace can be told.
pub fn seconds_left(elapsed: Duration, done: u64, all: u64) -> Option<u64> {
    if elapsed < SAY_LEFT || done == 0 {
        return None;
    }
    let left = elapsed.as_secs_f64() * all.saturating_sub(done) as f64 / done as f64;
    Some(left.round() as u64)
}

/// A practice office that is made beside the one that is open; gone when dropped before it is put in its place.
pub(super) struct Aside {
    folder: TempDir,
    place: PathBuf,
    /// How many cases.
    pub(super) cases: u32,
}

impl Aside {
    fn new(place: &Path, cases: u32) -> Result<Aside, Trouble> {
        let place = std::path::absolute(place).map_err(|why| path(place, &why))?;
        let folder = place.parent().unwrap_or(&place);
        sweep(&place);
        let made = tempfile::Builder::new().prefix(&prefix(&place)).tempdir_in(folder);
        let made = made.map_err(|why| path(folder, &why))?;
        Ok(Aside { folder: made, place, cases })
    }

    fn office(&self) -> PathBuf {
        self.folder.path().join("office")
    }

    /// Puts it in the place of the office that was open, which must be closed; answers where that one is kept.
    pub(super) fn put_in_place(self, now: Moment) -> Result<PathBuf, Trouble> {
        let kept = free_name(&self.place, now);
        fs::rename(&self.place, &kept).map_err(|why| path(&self.place, &why))?;
        if let Err(why) = fs::rename(self.office(), &self.place) {
            // The one before goes back to its place; if that fails too, it lies whole where `kept` says.
            let back = fs::rename(&kept, &self.place);
            return Err(path(if back.is_ok() { &self.place } else { &kept }, &why));
        }
        flush(&self.place);
        Ok(kept)
    }
}

/// Removes what a making that was cut off has left behind; it was never an office that anybody worked in.
pub(super) fn sweep(office: &Path) {
    let Some(folder) = office.parent() else { return };
    let prefix = prefix(office);
    let Ok(entries) = fs::read_dir(folder) else { return };
    let ours = |name: OsString| name.as_encoded_bytes().starts_with(prefix.as_encoded_bytes());
    for entry in entries.flatten().filter(|entry| ours(entry.file_name())) {
        // What cannot be removed now is tried again the next time.
        let _ = fs::remove_dir_all(entry.path());
    }
}

/// What the names of half-made offices beside an office begin with.
fn prefix(office: &Path) -> OsString {
    let mut prefix = OsString::from(".");
    prefix.push(office.file_name().unwrap_or_default());
    prefix.push(".making-");
    prefix
}

/// The office's name with the moment behind it, and a number where that is taken.
fn free_name(office: &Path, now: Moment) -> PathBuf {
    let named = |end: String| {
        let mut name = office.file_name().unwrap_or_default().to_owned();
        name.push(end);
        office.with_file_name(name)
    };
    let moment = now.date_time().format("%Y-%m-%d-%H%M%S").to_string();
    let first = named(format!(".{moment}"));
    if !first.exists() {
        return first;
    }
    let mut more = (2..).map(|n| named(format!(".{moment}-{n}")));
    more.find(|name| !name.exists()).unwrap_or(first)
}

fn path(path: &Path, why: &io::Error) -> Trouble {
    if why.kind() == io::ErrorKind::StorageFull {
        return Trouble::DiskFull;
    }
    Trouble::Path { path: path.to_path_buf(), why: why.to_string() }
}

/// Makes the renames last, where a folder can be flushed.
fn flush(office: &Path) {
    if let Some(folder) = office.parent() {
        // Both names are whole whatever the disk has seen of them.
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_time_that_is_left_follows_the_pace_so_far() {
        let left = |seconds, done| seconds_left(Duration::from_secs_f64(seconds), done, 1000);
        assert_eq!((left(0.5, 500), left(10.0, 0)), (None, None));
        assert_eq!((left(10.0, 100), left(10.0, 500), left(10.0, 1000)), (Some(90), Some(10), Some(0)));
        assert_eq!(left(10.0, 1200), Some(0));
    }

    #[test]
    fn what_a_making_left_behind_is_swept_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let names = [".office.making-a1", ".office.2.making-b2", "office", "office.2026-11-23-103800"];
        for name in names {
            fs::create_dir_all(folder.path().join(name).join("office")).unwrap();
        }
        sweep(&folder.path().join("office"));
        let left = names.map(|name| folder.path().join(name).exists());
        assert_eq!(left, [false, true, true, true]);
    }

    #[test]
    fn an_office_that_is_put_aside_never_takes_the_name_of_another() {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("office");
        let now = Moment::parse("2026-11-23T10:38:00").unwrap();
        let mut taken = Vec::new();
        for _ in 0..3 {
            let name = free_name(&office, now);
            fs::create_dir(&name).unwrap();
            taken.push(name.file_name().unwrap().to_owned());
        }
        assert_eq!(
            taken,
            ["office.2026-11-23-103800", "office.2026-11-23-103800-2", "office.2026-11-23-103800-3"]
        );
    }
}

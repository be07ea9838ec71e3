//! What is done beside the counter: backups, restoring, saving out, coming in, passphrases. Each deed has a judge of its
//! own, because what must stand after it is more than a journal.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;

use jiefeng::store::Sm3;

use super::acts::lay_disk;
use super::disk::{Cut, Disk, Picture, lay, picture};
use super::shim::{Does, Fate, Note, Op, Run, console, run};
use super::{Chance, each, size, spread, tell};

/// How it is done.
pub enum How {
    /// By a verb of the console; `{}` stands for the folder.
    Console(Vec<String>),
    /// At the window's end of the wire, in a process of its own that `house.rs` plays.
    Window(&'static str),
}

/// What a judge sees.
pub struct Seen<'a> {
    pub folder: &'a Path,
    /// How many things were said to be done.
    pub said: usize,
    /// The journal as it was after each of them when nothing disturbed it, from none on.
    pub truth: &'a [Vec<Sm3>],
}

type Verdict = Box<dyn Fn(&Seen<'_>) -> Result<(), String> + Send + Sync>;

pub struct Deed {
    pub name: &'static str,
    pub before: Picture,
    pub how: How,
    /// The exit code when nothing disturbs it.
    pub code: i32,
    /// The entries of the office in a folder, where it is opened with passphrases.
    pub entries: fn(&Path) -> Result<Vec<Sm3>, String>,
    pub judge: Verdict,
}

impl Deed {
    fn command(&self, folder: &Path) -> Command {
        match &self.how {
            How::Console(arguments) => {
                let put = |argument: &String| argument.replace("{}", folder.to_str().unwrap());
                let arguments: Vec<String> = arguments.iter().map(put).collect();
                console(&arguments.iter().map(String::as_str).collect::<Vec<_>>())
            }
            How::Window(name) => super::house::child(name, folder),
        }
    }

    /// Does it in a folder that holds this.
    fn run(&self, before: &Picture, fate: Option<Fate>) -> (tempfile::TempDir, Run) {
        let folder = super::folder();
        lay(before, folder.path());
        let run = run(self.command(folder.path()), folder.path(), fate);
        (folder, run)
    }

    /// Whether it asks for the last number in its sentence: only where it replaces an office, which could not be read.
    fn asks(&self, why: &str) -> bool {
        const PLACE: &str = "\u{1}";
        let args = [("name", "--last-certificate".into()), ("known", PLACE.into())];
        let sentence = jiefeng::text::Words::zh().say_with("console-last-number", &args);
        let Some((before, after)) = sentence.split_once(PLACE) else { return false };
        let known = why.trim().strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        self.name == "restore"
            && known.is_some_and(|known| !known.is_empty() && !known.contains(char::is_whitespace))
    }

    /// Whether it says that something is done.
    fn says(&self, note: &Note) -> bool {
        let says = match &self.how {
            How::Console(_) => !note.data.is_empty(),
            How::Window(_) => String::from_utf8_lossy(&note.data).contains('✓'),
        };
        note.op == Op::Say && says
    }

    fn said(&self, notes: &[Note]) -> usize {
        notes.iter().filter(|note| self.says(note)).count()
    }

    /// Does it undisturbed, and proves that the notes tell all that it did.
    fn record(self) -> Record {
        let (folder, run) = self.run(&self.before, None);
        assert_eq!(run.code, Some(self.code), "{}: {}{}", self.name, run.said, run.why);
        let end = picture(folder.path());
        let before = lay_disk(&self.before);
        let mut disk = before.clone();
        let kept = |disk: &Disk| disk.cut(Cut::Kept, &mut Chance::new(0));
        let entries = |picture: &Picture| {
            let folder = super::folder();
            lay(picture, folder.path());
            (self.entries)(folder.path()).unwrap_or_else(|why| panic!("{}: {why}", self.name))
        };
        let mut truth = vec![entries(&self.before)];
        for note in &run.notes {
            disk.take(note);
            if self.says(note) {
                truth.push(entries(&kept(&disk)));
            }
        }
        let found = kept(&disk);
        let different: Vec<&String> =
            end.keys().chain(found.keys()).filter(|path| end.get(*path) != found.get(*path)).collect();
        assert!(different.is_empty(), "{}: the shim does not see all: {different:?}", self.name);
        let record = Record { deed: self, before, run, truth, seen: Mutex::default() };
        let all = record.deed.said(&record.run.notes);
        assert!(0 < all, "{}: nothing was said", record.deed.name);
        record.judge(&found, all).unwrap_or_else(|why| panic!("{} undisturbed: {why}", record.deed.name));
        record
    }
}

/// A deed as it goes when nothing disturbs it.
pub struct Record {
    pub deed: Deed,
    before: Disk,
    run: Run,
    truth: Vec<Vec<Sm3>>,
    /// The same disk need not be looked at twice.
    seen: Mutex<HashSet<(u64, usize)>>,
}

impl Record {
    fn judge(&self, left: &Picture, said: usize) -> Result<(), String> {
        let mut hasher = DefaultHasher::new();
        left.hash(&mut hasher);
        if !self.seen.lock().unwrap().insert((hasher.finish(), said)) {
            return Ok(());
        }
        let folder = super::folder();
        lay(left, folder.path());
        let said = said.min(self.truth.len() - 1);
        (self.deed.judge)(&Seen { folder: folder.path(), said, truth: &self.truth })
            .map_err(|why| format!("{said} said: {why}"))
    }

    fn points(&self) -> Vec<usize> {
        let notes = self.run.notes.iter().enumerate();
        notes.filter(|(_, note)| note.op.changes()).map(|(at, _)| at).collect()
    }
}

pub fn records(deeds: Vec<Deed>) -> Vec<Record> {
    deeds.into_iter().map(Deed::record).collect()
}

/// Cuts the power at every call, in every way.
pub fn cut(records: &[Record], part: usize, name: &str) {
    let calls: usize = records.iter().map(|record| record.points().len()).sum();
    let wanted = size(part, calls).min(calls);
    let (mut tried, mut wrong) = (0, Vec::new());
    for (seed, record) in records.iter().enumerate() {
        let own = record.points();
        let share = (own.len() * wanted).div_ceil(calls);
        let mut chosen: Vec<usize> = spread(own.len(), share).into_iter().map(|at| own[at]).collect();
        // Whatever decides is done with names: these calls are never left out.
        let names = |at: &&usize| matches!(record.run.notes[**at].op, Op::Rename | Op::Link);
        chosen.extend(own.iter().filter(names));
        chosen.sort_unstable();
        chosen.dedup();
        tried += chosen.len();
        let mut chance = Chance::new(seed as u64);
        let (mut disk, mut said) = (record.before.clone(), 0);
        let states = record.run.notes.iter().enumerate().flat_map(|(at, note)| {
            disk.take(note);
            said += usize::from(record.deed.says(note));
            let cuts: &[Cut] = if chosen.binary_search(&at).is_ok() { &Cut::ALL } else { &[] };
            let state = |cut: &Cut| {
                let what =
                    format!("{} at call {at} ({:?} {}), {cut:?}", record.deed.name, note.op, note.path);
                (what, disk.cut(*cut, &mut chance), said)
            };
            cuts.iter().map(state).collect::<Vec<_>>()
        });
        wrong.extend(each(states, |(what, left, said)| {
            record.judge(&left, said).map_err(|why| format!("{what}: {why}"))
        }));
        super::progress(&format!("{name}: {}, {} points", record.deed.name, chosen.len()));
    }
    tell(name, &format!("{tried} points of {calls}, {} states", tried * Cut::ALL.len()), &wrong);
}

const WAYS: [(Does, bool); 5] =
    [(Does::Eio, false), (Does::Full, true), (Does::Eio, true), (Does::Full, false), (Does::Short, false)];

/// Lets every call fail, in one way after the other.
pub fn fail(records: &[Record], part: usize, name: &str) {
    let mut jobs = Vec::new();
    for record in records {
        for (at, note) in record.run.notes.iter().filter(|note| note.op.counts()).enumerate() {
            let fits = |does: Does| match does {
                Does::Full => note.op.changes(),
                Does::Short => note.op == Op::Write,
                Does::Eio | Does::Kill | Does::Half | Does::Flip => true,
            };
            let fitting: Vec<&(Does, bool)> = WAYS.iter().filter(|(does, _)| fits(*does)).collect();
            let (does, for_good) = fitting[at % fitting.len()];
            jobs.push((record, Fate { at: at + 1, does: *does, for_good: *for_good }));
        }
    }
    let all = jobs.len();
    let chosen = spread(all, size(part, all));
    let tried = chosen.len();
    let done = std::sync::atomic::AtomicUsize::new(0);
    let wrong = each(chosen.into_iter().map(|at| jobs[at]), |(record, fate)| {
        let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if done % 250 == 249 {
            super::progress(&format!("{name}: {} of {tried}", done + 1));
        }
        failing(record, fate)
    });
    tell(name, &format!("{tried} of {all}, in {} acts", records.len()), &wrong);
}

fn failing(record: &Record, fate: Fate) -> Result<(), String> {
    let deed = &record.deed;
    let (folder, run) = deed.run(&deed.before, Some(fate));
    let failed = run.notes.iter().find(|note| note.op == Op::Failed);
    let what = |why: String| {
        let path = failed.map(|note| note.path.clone());
        format!("{} {fate:?} {path:?}: {why}\n{}{}", deed.name, run.said, run.why)
    };
    if run.why.contains("panicked") {
        return Err(what("it fell over".to_owned()));
    }
    let said = deed.said(&run.notes);
    match run.code {
        Some(code) if code == deed.code && said == record.truth.len() - 1 => {}
        Some(0) => return Err(what("it does not say what it did".to_owned())),
        Some(2) if !deed.asks(&run.why) => return Err(what("it asks for what it was told".to_owned())),
        Some(1..=3) if failed.is_some() || fate.does == Does::Short => {
            if run.why.trim().lines().count() != 1 {
                return Err(what("not one sentence".to_owned()));
            }
        }
        other => return Err(what(format!("exit code {other:?}"))),
    }
    record.judge(&picture(folder.path()), said).map_err(what)?;
    let mut disk = record.before.clone();
    run.notes.iter().for_each(|note| disk.take(note));
    let after = disk.cut(Cut::Dropped, &mut Chance::new(0));
    record.judge(&after, said).map_err(|why| what(format!("after a power cut: {why}")))
}

/// Which calls, counted as the shim counts them, write into some files.
fn writes_into(notes: &[Note], files: fn(&str) -> bool) -> Vec<usize> {
    let (mut paths, mut at, mut all) = (HashMap::new(), 0, Vec::new());
    for note in notes {
        at += usize::from(note.op.counts());
        match note.op {
            Op::Open => _ = paths.insert(note.fd, note.path.clone()),
            Op::Write if paths.get(&note.fd).is_some_and(|path| files(path)) => all.push(at),
            _ => {}
        }
    }
    all
}

/// Lets every write into some files come to the disk with a bit that is another: it may be noticed or not, but what
/// bears a good name is good.
pub fn lie(records: &[Record], files: fn(&str) -> bool, name: &str) {
    let mut jobs = Vec::new();
    for record in records {
        let writes = writes_into(&record.run.notes, files);
        jobs.extend(writes.into_iter().map(|at| (record, at)));
    }
    assert!(!jobs.is_empty());
    let chosen = spread(jobs.len(), size(60, jobs.len()));
    let tried = chosen.len();
    let wrong = each(chosen.into_iter().map(|at| jobs[at]), |(record, at)| {
        let (deed, fate) = (&record.deed, Fate { at, does: Does::Flip, for_good: false });
        let (folder, run) = deed.run(&deed.before, Some(fate));
        let what = |why: String| format!("{} {fate:?}: {why}\n{}{}", deed.name, run.said, run.why);
        if !writes_into(&run.notes, files).contains(&at) {
            // Another thread read something first this time, and the lie met another file.
            return Ok(());
        }
        if run.why.contains("panicked") || !matches!(run.code, Some(0..=3)) {
            return Err(what(format!("exit code {:?}", run.code)));
        }
        record.judge(&picture(folder.path()), deed.said(&run.notes)).map_err(what)
    });
    tell(name, &format!("{tried} of {} writes", jobs.len()), &wrong);
}

/// One trouble within another: the power is cut while it is done; it is done again, killed or failing, twice.
pub fn again(records: &[Record], part: usize, all: usize, name: &str) {
    let tried = size(part, all);
    let mut chance = Chance::new(17);
    let jobs: Vec<(&Record, u64)> =
        (0..tried).map(|at| (&records[at % records.len()], chance.next())).collect();
    let done = std::sync::atomic::AtomicUsize::new(0);
    let wrong = each(jobs.into_iter(), |(record, seed)| {
        let done = done.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        if done % 100 == 99 {
            super::progress(&format!("{name}: {} of {tried}", done + 1));
        }
        history(record, &mut Chance::new(seed))
    });
    tell(name, &format!("{tried} histories"), &wrong);
}

fn history(record: &Record, chance: &mut Chance) -> Result<(), String> {
    let (deed, points) = (&record.deed, record.points());
    let at = points[chance.below(points.len())];
    let mut disk = record.before.clone();
    record.run.notes[..=at].iter().for_each(|note| disk.take(note));
    let mut said = deed.said(&record.run.notes[..=at]);
    let cut = Cut::ALL[chance.below(Cut::ALL.len())];
    let mut left = disk.cut(cut, chance);
    let mut told = format!("{}: cut at call {at}, {cut:?}", deed.name);
    for _ in 0..2 {
        let does = [Does::Kill, Does::Half, Does::Eio, Does::Full][chance.below(4)];
        let fate = Fate { at: 1 + chance.below(record.run.calls()), does, for_good: chance.coin() };
        let (folder, run) = deed.run(&left, Some(fate));
        if run.why.contains("panicked") {
            return Err(format!("{told}; {fate:?}: it fell over\n{}", run.why));
        }
        said = said.max(deed.said(&run.notes));
        let mut disk = lay_disk(&left);
        run.notes.iter().for_each(|note| disk.take(note));
        let cut = Cut::ALL[chance.below(Cut::ALL.len())];
        told = format!("{told}; {fate:?}, {cut:?}");
        left = disk.cut(cut, chance);
        for one in [&picture(folder.path()), &left] {
            record.judge(one, said).map_err(|why| format!("{told}: {why}\n{}", run.why))?;
        }
    }
    Ok(())
}

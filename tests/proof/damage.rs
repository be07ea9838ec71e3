//! A file damaged in every way: noticed when it is read, never a panic, never a case that says something else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use jiefeng::desk::backup::save_out;
use jiefeng::desk::practice;
use jiefeng::domain::Moment;
use jiefeng::store::backup::Lost;
use jiefeng::store::{Fault, Go, Key, Store};
use jiefeng::text::Words;
use rusqlite::Connection;

use super::acts::{Record, morning};
use super::disk::{Cut, Picture};
use super::judge::{Found, OFFICE, look};
use super::shim::Op;
use super::{Chance, each, size, tell};

const PAGE: usize = 4096;

#[derive(Clone, Copy, Debug)]
enum Harm {
    Bit,
    Byte,
    Zeros,
    Swapped,
    Tail,
}

const HARMS: [Harm; 5] = [Harm::Bit, Harm::Byte, Harm::Zeros, Harm::Swapped, Harm::Tail];

/// Does it to the bytes; answers where.
fn harm(bytes: &mut Vec<u8>, harm: Harm, chance: &mut Chance) -> usize {
    let pages = bytes.len() / PAGE;
    let at = chance.below(bytes.len());
    let page = chance.below(pages) * PAGE;
    match harm {
        Harm::Bit => bytes[at] ^= 1 << chance.below(8),
        Harm::Byte => bytes[at] = bytes[at].wrapping_add(1 + u8::try_from(chance.below(255)).unwrap()),
        Harm::Zeros => bytes[page..page + PAGE].fill(0),
        Harm::Swapped => {
            let other = chance.below(pages) * PAGE;
            let one = bytes[page..page + PAGE].to_vec();
            let two = bytes[other..other + PAGE].to_vec();
            bytes[page..page + PAGE].copy_from_slice(&two);
            bytes[other..other + PAGE].copy_from_slice(&one);
        }
        Harm::Tail => bytes.truncate(at),
    }
    match harm {
        Harm::Bit | Harm::Byte | Harm::Tail => at,
        Harm::Zeros | Harm::Swapped => page,
    }
}

/// An office that was closed, and one whose power was cut with everything in its log.
fn offices(record: &Record) -> [(&'static str, Picture); 2] {
    let mut disk = record.before.clone();
    let mut closed = record.before.clone();
    let last = record.run.notes.iter().rposition(|note| note.op == Op::Say).unwrap();
    for (at, note) in record.run.notes.iter().enumerate() {
        if at <= last {
            disk.take(note);
        }
        closed.take(note);
    }
    let kept = |disk: &super::disk::Disk| disk.cut(Cut::Kept, &mut Chance::new(0));
    [("office.db", kept(&closed)), ("office.db-wal", kept(&disk))]
}

#[test]
fn every_damage_is_noticed_when_it_is_read() {
    let record = morning("unit-three-months").record();
    let mut chance = Chance::new(3);
    let tried = size(300, 4_000);
    let offices = offices(&record);
    let mut jobs = Vec::new();
    for at in 0..tried {
        let (file, office) = &offices[usize::from(at % 4 == 3)];
        jobs.push((*file, office, HARMS[at % 5], chance.next()));
    }
    let log = std::sync::atomic::AtomicUsize::new(0);
    let wrong = each(jobs.into_iter(), |(file, office, how, seed)| {
        let mut chance = Chance::new(seed);
        let mut picture = office.clone();
        let bytes = picture.get_mut(&format!("{OFFICE}/{file}")).unwrap().as_mut().unwrap();
        let was = bytes.clone();
        let at = harm(bytes, how, &mut chance);
        let same = *bytes == was;
        let folder = super::folder();
        super::disk::lay(&picture, folder.path());
        let found = look(&folder.path().join(OFFICE));
        let truth = &record.truth.entries;
        match found {
            // Whatever was not read was not needed: the office is what it was.
            Found::Whole(entries) if entries == *truth && (same || file.ends_with("-wal")) => Ok(()),
            // A log ends where it no longer fits together; what follows is as if the power had been cut before it.
            // That it ended later, the anchor of the day says.
            Found::Whole(entries) if file.ends_with("-wal") && truth.starts_with(&entries) => {
                log.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                Ok(())
            }
            Found::Shut(why) if why.starts_with("Broken") => Err(format!("{how:?} at {at} of {file}: {why}")),
            Found::Shut(_) | Found::Bad(_) => Ok(()),
            other => Err(format!("{how:?} at {at} of {file}: {other:?}")),
        }
    });
    let anchored = log.into_inner();
    tell("damaged files", &format!("{tried} files, {anchored} of them logs that end earlier"), &wrong);
}

/// A practice office that is whole, and which of its pages are needed by what.
struct Whole {
    folder: tempfile::TempDir,
    bytes: Vec<u8>,
    ring: Vec<u8>,
    key: Key,
    /// What each case is: its row, and all entries about it.
    cases: BTreeMap<i64, Vec<String>>,
    /// Which cases need each page; `None`: all of it, as the schema or the office's own row.
    pages: Vec<Option<BTreeSet<i64>>>,
}

fn raw(file: &Path, key: &Key) -> rusqlite::Result<Connection> {
    let db = Connection::open(file)?;
    db.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    db.execute_batch(&key.pragma())?;
    Ok(db)
}

/// What a register says of a case, row by row; an error where any of it cannot be read.
fn said_of(db: &Connection, case: i64, entries: &[i64]) -> rusqlite::Result<Vec<String>> {
    let row = |row: &rusqlite::Row<'_>| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?));
    let sql = "SELECT revision, body FROM case_row WHERE id = ?1";
    let mut said = vec![format!("{:?}", db.query_row(sql, [case], row)?)];
    for seq in entries {
        let sql = "SELECT at, by, CAST(act AS TEXT) FROM journal WHERE seq = ?1";
        let entry = |row: &rusqlite::Row<'_>| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        };
        said.push(format!("{:?}", db.query_row(sql, [seq], entry)?));
    }
    Ok(said)
}

/// Whether the first says nothing that the second does not say, in its order, from the same row on.
fn is_part(some: &[String], all: &[String]) -> bool {
    let mut rest = all.iter();
    some.first() == all.first() && some.iter().all(|one| rest.any(|other| one == other))
}

/// The cases of a register and the entries about each.
fn cases_of(db: &Connection) -> rusqlite::Result<BTreeMap<i64, Vec<i64>>> {
    let mut all: BTreeMap<i64, Vec<i64>> = BTreeMap::new();
    let mut ids = db.prepare("SELECT id FROM case_row")?;
    for id in ids.query_map([], |row| row.get(0))? {
        all.insert(id?, Vec::new());
    }
    let mut entries =
        db.prepare("SELECT case_id, seq FROM journal WHERE case_id IS NOT NULL ORDER BY seq")?;
    for row in entries.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))? {
        let (case, seq): (i64, i64) = row?;
        all.entry(case).or_default().push(seq);
    }
    Ok(all)
}

impl Whole {
    fn made() -> Whole {
        let folder = super::folder();
        let dir = folder.path().join(OFFICE);
        practice::office(&dir, now(), 12, 1).unwrap();
        let key = Store::practice_key(&dir).unwrap();
        let (bytes, ring) =
            (fs::read(dir.join("office.db")).unwrap(), fs::read(dir.join("office.key")).unwrap());
        let db = raw(&dir.join("office.db"), &key).unwrap();
        let entries = cases_of(&db).unwrap();
        let cases: BTreeMap<i64, Vec<String>> =
            entries.iter().map(|(case, seqs)| (*case, said_of(&db, *case, seqs).unwrap())).collect();
        assert_eq!(cases.len(), 12);
        // What a page is needed for shows when it is not there.
        let needed = |page: usize| {
            let mut less = bytes.clone();
            less[page * PAGE..(page + 1) * PAGE].fill(0);
            let file = folder.path().join("less.db");
            fs::write(&file, &less).unwrap();
            let office = "SELECT body FROM office WHERE id = 1";
            raw(&file, &key).and_then(|db| db.query_row(office, [], |row| row.get::<_, Vec<u8>>(0))).ok()?;
            let lost = |(case, seqs): (&i64, &Vec<i64>)| {
                let db = raw(&file, &key).unwrap();
                said_of(&db, *case, seqs).is_err().then_some(*case)
            };
            Some(entries.iter().filter_map(lost).collect::<BTreeSet<i64>>())
        };
        let pages = (0..bytes.len() / PAGE).map(needed).collect();
        Whole { folder, bytes, ring, key, cases, pages }
    }

    /// The cases that need nothing of what is not as it was; `None` where what all of them need is touched.
    fn untouched(&self, harmed: &[u8]) -> Option<BTreeSet<i64>> {
        let mut whole: BTreeSet<i64> = self.cases.keys().copied().collect();
        for (at, needed) in self.pages.iter().enumerate() {
            let page = at * PAGE..(at + 1) * PAGE;
            if harmed.get(page.clone()) != self.bytes.get(page) {
                let needed = needed.as_ref()?;
                whole.retain(|case| !needed.contains(case));
            }
        }
        Some(whole)
    }

    /// Saves out of a harmed register, and proves what must be in what was saved; answers how many cases that were.
    fn saved(&self, harmed: &[u8]) -> Result<usize, String> {
        let folder = super::folder();
        let (broken, saved) = (folder.path().join("broken"), folder.path().join("saved"));
        fs::create_dir(&broken).unwrap();
        let register = broken.join("office.db");
        fs::write(&register, harmed).unwrap();
        fs::write(broken.join("office.key"), &self.ring).unwrap();
        let wanted = self.untouched(harmed);
        let words = Words::zh();
        let done = save_out(&register, Some(&saved), None, None, now(), &words, &mut |_, _| Go::On);
        if fs::read(&register).unwrap() != harmed {
            return Err("the damaged file was touched".to_owned());
        }
        let done = match done {
            Ok(done) => done.unwrap(),
            // Without the schema or the office's own row there is nothing to go by: then only a backup helps. What can
            // be demanded is a sentence, and that nothing pretends to be an office.
            Err(_) if wanted.is_none() && !saved.join("office.db").exists() => return Ok(0),
            Err(why) => return Err(format!("nothing was saved: {why}")),
        };
        let lost = done.saved.lost;
        let store = Store::open(&saved, &self.key).map_err(|why| format!("saved, and shut: {why}"))?;
        let report = store.check(&mut |_, _| Go::On).map_err(|why| format!("the check: {why}"))?;
        drop(store);
        // Rules of an edition that were lost are named, by the report of the saving and by every check since.
        let named = |fault: &Fault| match fault {
            Fault::Pack { region, edition } => lost.contains(&Lost::Rules(region.clone(), edition.clone())),
            _ => false,
        };
        if let Some(fault) = report.faults.iter().find(|fault| !named(fault)) {
            return Err(format!("saved with {fault:?}; lost: {lost:?}"));
        }
        let db = raw(&saved.join("office.db"), &self.key).unwrap();
        let there = cases_of(&db).unwrap();
        let wanted = wanted.unwrap_or_default();
        for (case, was) in &self.cases {
            let said = there.get(case).map(|seqs| said_of(&db, *case, seqs).unwrap());
            let as_it_was = match &said {
                Some(said) if wanted.contains(case) => said == was,
                // An entry about it that was touched, of a paper say, may be gone.
                Some(said) => is_part(said, was),
                None => !wanted.contains(case),
            };
            if !as_it_was {
                let less: Vec<&String> =
                    was.iter().filter(|one| said.as_ref().is_none_or(|said| !said.contains(one))).collect();
                return Err(format!("case {case} is not what it was: {less:?}; lost: {lost:?}"));
            }
        }
        Ok(there.len())
    }
}

fn now() -> Moment {
    Moment::parse("2026-06-01T09:00:00").unwrap()
}

#[test]
fn what_is_saved_out_of_a_damaged_office_has_every_case_that_the_damage_did_not_touch() {
    let office = Whole::made();
    assert!(office.folder.path().exists());
    let mut chance = Chance::new(23);
    let tried = size(100, 2_000);
    let jobs: Vec<(Harm, usize, u64)> =
        (0..tried).map(|at| (HARMS[at % 5], 1 + at / 5 % 4, chance.next())).collect();
    let saved = std::sync::atomic::AtomicUsize::new(0);
    let wrong = each(jobs.into_iter(), |(how, times, seed)| {
        let mut chance = Chance::new(seed);
        let mut bytes = office.bytes.clone();
        // More than one place may be harmed; a tail is cut once.
        let times = if matches!(how, Harm::Tail) { 1 } else { times };
        let at: Vec<usize> = (0..times).map(|_| harm(&mut bytes, how, &mut chance)).collect();
        let cases = catch_unwind(AssertUnwindSafe(|| office.saved(&bytes)))
            .unwrap_or_else(|_| Err("it fell over".to_owned()))
            .map_err(|why| format!("{how:?} at {at:?} of {}: {why}", office.bytes.len()))?;
        saved.fetch_add(cases, std::sync::atomic::Ordering::Relaxed);
        Ok(())
    });
    let saved = saved.into_inner();
    tell("saved out of damaged files", &format!("{tried} files, {saved} cases saved"), &wrong);
}

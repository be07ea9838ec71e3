//! Copies of the register: made, verified, thinned, put back, and what is still readable saved out of a damaged one.
//!
//! A copy has its name only once it was opened with the key, its structure checked and its chain walked to the very
//! entry that the office itself had: whatever bears a backup's name is good. Beside each lies the key ring as it was.
//!
//! Decision: `VACUUM INTO` through a connection of its own, not the backup interface, because it reads one snapshot
//! while the desk goes on writing, leaves out what was deleted, and its copy needs no log beside it. Never the file's
//! bytes: a copy of an open register is none.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, InterruptHandle, params};
use serde::{Deserialize, Serialize};

use crate::domain::Moment;
use crate::domain::case::DeskCode;
use crate::store::journal::{self, Raw};
use crate::store::open::{self, Files};
use crate::store::{Go, Key, NumberKind, Office, Sm3, Store, StoreError};

mod numbers;
mod rescue;
mod restore;
mod shelf;
mod thin;

pub use numbers::{LastNumber, Numbers, numbers_in, says_numbers};
pub use rescue::{Lost, Saved, save_out};
pub use restore::{Restored, Wanted, pending, restore, settle};
pub use shelf::{Backup, Occasion, list, ring_of, tidy};
pub use thin::thin;

pub(super) use restore::finish;

/// Between two looks at how far it is and whether it is to stop.
const LOOK: Duration = Duration::from_millis(50);

/// How many steps a backup is told in: half for the copy, half for its verification.
const STEPS: u64 = 1000;

/// The folder of an office's own backups.
pub fn folder(office: &Path) -> PathBuf {
    office.join("backups")
}

/// An entry of the journal and its digest: whoever has it written down notices a rewritten or cut journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The entry's number.
    pub entry: i64,
    /// Its digest.
    pub sm3: Sm3,
}

/// Numbers that were given out and are not in the record any more: none of them is given out again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// Of what.
    pub kind: NumberKind,
    /// The year.
    pub year: i32,
    /// The first serial.
    pub from: u32,
    /// The last serial.
    pub to: u32,
}

/// What a copy of a register holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// Whose it is.
    pub office: Office,
    /// Its newest entry.
    pub anchor: Anchor,
    /// When that was written.
    pub at: Moment,
    /// Entries of the journal.
    pub entries: u64,
    /// Cases.
    pub cases: u64,
    /// Papers.
    pub sheets: u64,
}

/// How a copy stands to the register that is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// Every entry of it is in use; so many were written since.
    Behind(u64),
    /// It holds entries that the register in use does not: another line.
    Apart,
}

/// What hears how far it is, and may stop it.
pub type Watch<'a> = &'a mut dyn FnMut(u64, u64) -> Go;

/// Makes a backup of an office into a folder and verifies it; `None` when it was stopped, and then nothing is left.
///
/// # Errors
/// What the disk says, or [`StoreError::Damaged`] where the copy is not what it should be: earlier ones stay.
pub fn back_up(
    office: &Path,
    key: &Key,
    into: &Path,
    at: Moment,
    watch: Watch<'_>,
) -> Result<Option<(Backup, Content)>, StoreError> {
    made(office, key, into, at, Occasion::Usual, watch)
}

/// Makes a backup before the schema changes.
pub(super) fn before_schema(office: &Path, key: &Key, schema: i64, at: Moment) -> Result<(), StoreError> {
    let occasion = Occasion::BeforeSchema(schema);
    let folder = folder(office);
    if list(&folder).iter().any(|one| one.occasion == occasion && one.at == at) {
        // An update that was cut off begins again from the same entry.
        return Ok(());
    }
    made(office, key, &folder, at, occasion, &mut |_, _| Go::On).map(|_| ())
}

fn made(
    office: &Path,
    key: &Key,
    into: &Path,
    at: Moment,
    occasion: Occasion,
    watch: Watch<'_>,
) -> Result<Option<(Backup, Content)>, StoreError> {
    let files = Files::of(office);
    // Where no office is nothing is made.
    drop(open::source(&files, key)?);
    open::private_folder(into)?;
    shelf::sweep(into);
    let file = shelf::free_name(into, at, occasion);
    let ring = ring_of(&file);
    let (part, ring_part) = (with_part(&file), with_part(&ring));
    let made = write(&files, key, &part, watch);
    let made = match made {
        Ok(Some(content)) => copy_file(&files.key, &ring_part).map(|()| Some(content)),
        other => other,
    };
    if !matches!(made, Ok(Some(_))) {
        for part in [&part, &ring_part] {
            // It never had its name; what stays is swept by the next one.
            let _ = fs::remove_file(part);
        }
    }
    let Some(content) = made? else { return Ok(None) };
    // The ring first: a copy with its name has its ring beside it.
    for (from, to) in [(&ring_part, &ring), (&part, &file)] {
        fs::rename(from, to).map_err(|why| StoreError::io(to, why))?;
    }
    open::flush(into)?;
    let bytes = fs::metadata(&file).map_err(|why| StoreError::io(&file, why))?.len();
    Ok(Some((Backup { file, ring, at, bytes, occasion }, content)))
}

/// Writes the copy, flushes it and verifies it.
fn write(files: &Files, key: &Key, part: &Path, watch: Watch<'_>) -> Result<Option<Content>, StoreError> {
    let source = open::source(files, key)?;
    let before = anchor(&source)?;
    let size = fs::metadata(&files.register).map_or(1, |file| file.len().max(1));
    let half = STEPS / 2;
    let far = || fs::metadata(part).map_or(0, |file| file.len().saturating_mul(half) / size).min(half);
    let stop = source.get_interrupt_handle();
    let into = part.to_str().map(str::to_owned);
    let into = into.ok_or_else(|| StoreError::Broken("a path that is no text".to_owned()))?;
    let copied = watched(&[stop], far, watch, move || {
        let done = source.execute("VACUUM INTO ?1", params![into]);
        done.map(|_| source).map_err(|why| StoreError::from(why).of_file(Path::new(&into)))
    });
    let Some(source) = copied? else { return Ok(None) };
    open::owner_only(part)?;
    sync(part)?;
    let Some(content) = verify(part, key, &mut |done, all| watch(half + done * half / all.max(1), STEPS))?
    else {
        return Ok(None);
    };
    // The desk may have gone on meanwhile: what was copied is one of its entries, no older than at the beginning.
    if content.anchor.entry < before.entry
        || digest_of(&source, content.anchor.entry)? != Some(content.anchor.sm3)
    {
        return Err(StoreError::Damaged("the copy does not end with an entry of the office".to_owned()));
    }
    Ok(Some(content))
}

/// Proves a copy good: opened with the key, its structure checked, its chain walked; `None` when it was stopped.
///
/// # Errors
/// [`StoreError::Damaged`] says what is not as it should be.
pub fn verify(file: &Path, key: &Key, watch: Watch<'_>) -> Result<Option<Content>, StoreError> {
    let (structure, chain) = (open::copy(file, key)?, open::copy(file, key)?);
    let content = content(&chain)?;
    let stops = [structure.get_interrupt_handle(), chain.get_interrupt_handle()];
    let entries = content.entries;
    let walked = &AtomicU64::new(0);
    let far = || walked.load(Ordering::Relaxed);
    let mut told = |done: u64, _all: u64| watch(done, entries.max(1));
    let desk = content.office.desk.clone();
    // Two threads, because each reads every page that it needs through its own key.
    let proven = watched(&stops, far, &mut told, move || {
        thread::scope(|scope| {
            let structure = scope.spawn(move || sound(&structure));
            let chained = walk(&chain, &desk, walked);
            let structure = structure.join();
            let structure = structure.map_err(|_| StoreError::Broken("the check fell over".to_owned()))?;
            structure.and(chained)
        })
    })?;
    match proven {
        None => Ok(None),
        Some(last) if last == content.anchor && entries == last.entry.unsigned_abs() => Ok(Some(content)),
        Some(_) => Err(StoreError::Damaged("the journal does not end where it should".to_owned())),
    }
}

/// SQLite's own check of the whole file.
fn sound(db: &Connection) -> Result<(), StoreError> {
    let said: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(StoreError::Damaged(said)) }
}

/// Walks the whole chain; answers where it ends.
fn walk(db: &Connection, desk: &DeskCode, walked: &AtomicU64) -> Result<Anchor, StoreError> {
    let mut select = db.prepare(&format!("SELECT {} FROM journal ORDER BY seq", journal::columns(db)?))?;
    let mut rows = select.query([])?;
    let mut last = Anchor { entry: 0, sm3: Sm3::NONE };
    while let Some(row) = rows.next()? {
        let raw = Raw::of(row)?;
        let sm3 = raw.digest();
        let follows = raw.seq == last.entry + 1 && raw.prev == last.sm3.0 && raw.hash == sm3.0;
        if !follows || raw.desk != desk.as_str() {
            return Err(StoreError::Damaged(format!("journal entry {} was changed", last.entry + 1)));
        }
        last = Anchor { entry: raw.seq, sm3 };
        walked.store(raw.seq.unsigned_abs(), Ordering::Relaxed);
    }
    Ok(last)
}

/// What a copy holds, without proving it.
///
/// # Errors
/// [`StoreError::WrongKey`], [`StoreError::TooNew`] and the like, as of a register.
pub fn look_into(file: &Path, key: &Key) -> Result<Content, StoreError> {
    content(&open::copy(file, key)?)
}

fn content(db: &Connection) -> Result<Content, StoreError> {
    let [entries, cases, sheets] = counts(db)?;
    let at = journal::last_moment(db)?.ok_or_else(empty)?;
    Ok(Content { office: open::office(db)?, anchor: anchor(db)?, at, entries, cases, sheets })
}

/// How a copy stands to the register of an office.
///
/// # Errors
/// What keeps the register from being read.
pub fn stands(store: &Store, copy: &Anchor) -> Result<Stands, StoreError> {
    stands_to(&store.db, copy)
}

/// How a copy stands to the register in a folder, which may be damaged.
///
/// # Errors
/// What keeps the register from being read.
pub fn stands_in(office: &Path, key: &Key, copy: &Anchor) -> Result<Stands, StoreError> {
    stands_to(&open::source(&Files::of(office), key)?, copy)
}

/// How many entries, cases and papers a register holds.
///
/// # Errors
/// What keeps it from being read.
pub fn count(store: &Store) -> Result<[u64; 3], StoreError> {
    counts(&store.db)
}

fn counts(db: &Connection) -> Result<[u64; 3], StoreError> {
    let count = |table: &str| -> Result<u64, StoreError> {
        let count: i64 = db.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        Ok(count.unsigned_abs())
    };
    Ok([count("journal")?, count("case_row")?, count("sheet")?])
}

fn stands_to(db: &Connection, copy: &Anchor) -> Result<Stands, StoreError> {
    let now = anchor(db)?;
    let same = digest_of(db, copy.entry)? == Some(copy.sm3);
    Ok(if same { Stands::Behind((now.entry - copy.entry).unsigned_abs()) } else { Stands::Apart })
}

fn anchor(db: &Connection) -> Result<Anchor, StoreError> {
    let (entry, sm3) = journal::anchor(db)?.ok_or_else(empty)?;
    Ok(Anchor { entry, sm3 })
}

fn empty() -> StoreError {
    StoreError::Damaged("a journal without an entry".to_owned())
}

fn digest_of(db: &Connection, entry: i64) -> Result<Option<Sm3>, StoreError> {
    use rusqlite::OptionalExtension as _;
    let found: Option<Vec<u8>> = db
        .prepare_cached("SELECT hash FROM journal WHERE seq = ?1")?
        .query_row([entry], |row| row.get(0))
        .optional()?;
    Ok(found.and_then(|hash| Sm3::from_slice(&hash)))
}

/// Does long work on a thread of its own, while this one tells how far it is and breaks it off when it is to stop;
/// `None` when it was stopped.
fn watched<T: Send>(
    stops: &[InterruptHandle],
    far: impl Fn() -> u64,
    watch: Watch<'_>,
    work: impl FnOnce() -> Result<T, StoreError> + Send,
) -> Result<Option<T>, StoreError> {
    thread::scope(|scope| {
        let (done, ends): (_, Receiver<()>) = channel();
        let work = scope.spawn(move || {
            let result = work();
            drop(done);
            result
        });
        let mut stopped = false;
        while ends.recv_timeout(LOOK) == Err(RecvTimeoutError::Timeout) {
            stopped |= watch(far(), STEPS) == Go::Stop;
            if stopped {
                // Again and again: between two statements there is nothing to break off.
                stops.iter().for_each(InterruptHandle::interrupt);
            }
        }
        match work.join() {
            Ok(Err(_)) if stopped => Ok(None),
            Ok(_) if stopped => Ok(None),
            Ok(result) => result.map(Some),
            Err(_) => Err(StoreError::Broken("a backup fell over".to_owned())),
        }
    })
}

/// Copies a closed file and flushes it.
fn copy_file(from: &Path, to: &Path) -> Result<(), StoreError> {
    let mut source = File::open(from).map_err(|why| StoreError::io(from, why))?;
    let mut copied = || -> io::Result<()> {
        let mut target = open::private_file(to)?;
        io::copy(&mut source, &mut target)?;
        target.sync_all()
    };
    copied().map_err(|why| StoreError::io(to, why))
}

/// Copies a good backup to another folder, such as a disk that is carried away: byte by byte, read back and compared.
///
/// # Errors
/// What the disk says, or [`StoreError::Damaged`] where the other disk does not give back what it was given.
pub fn carry(backup: &Backup, to: &Path) -> Result<Backup, StoreError> {
    open::private_folder(to)?;
    shelf::sweep(to);
    let file = shelf::free_name(to, backup.at, backup.occasion);
    let ring = ring_of(&file);
    let carried = [(&backup.ring, &ring), (&backup.file, &file)].into_iter().try_for_each(|(from, to)| {
        let part = with_part(to);
        let _ = fs::remove_file(&part);
        copy_file(from, &part)?;
        if digest(from)? != digest(&part)? {
            return Err(StoreError::Damaged(format!("{} is not what was written", part.display())));
        }
        fs::rename(&part, to).map_err(|why| StoreError::io(to, why))
    });
    if carried.is_err() {
        for one in [&file, &ring] {
            let _ = fs::remove_file(with_part(one));
        }
    }
    carried?;
    open::flush(to)?;
    Ok(Backup { file, ring, ..backup.clone() })
}

fn digest(file: &Path) -> Result<Sm3, StoreError> {
    let mut source = File::open(file).map_err(|why| StoreError::io(file, why))?;
    Sm3::of_reader(&mut source).map_err(|why| StoreError::io(file, why))
}

fn sync(file: &Path) -> Result<(), StoreError> {
    let opened = fs::OpenOptions::new().write(true).open(file);
    opened.and_then(|file| file.sync_all()).map_err(|why| StoreError::io(file, why))
}

fn with_part(file: &Path) -> PathBuf {
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    file.with_file_name(name)
}

//! Copies of the register: made, verified, thinned, put back, and what is still readable saved out of a damaged one.
//!
//! A copy has its name only once it was opened with the key, its structure checked and its chain walked to the very
//! entry that the office itself had: whatever bears a backup's name is good. Beside each lies the key ring as it was.
//!
//! A copy is made first and proven then: in between it lies under a name that says so, and is no backup yet.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, InterruptHandle};
use serde::{Deserialize, Serialize};

use crate::domain::Moment;
use crate::domain::case::DeskCode;
use crate::store::journal::{self, Raw};
use crate::store::open::{self, Files};
use crate::store::{Go, Key, NumberKind, Office, Sm3, Store, StoreError};

mod make;
mod numbers;
mod rescue;
mod restore;
mod shelf;
mod thin;

pub use make::{Unproven, back_up, copy};
pub use numbers::{LastNumber, Numbers, numbers_in, says_numbers};
pub use rescue::{Lost, Saved, save_out};
pub use restore::{Restored, Wanted, pending, restore, settle};
pub use shelf::{Backup, Occasion, list, ring_of, tidy};
pub use thin::thin;

pub(super) use make::before_schema;
pub(super) use restore::finish;

/// Between two looks at how far it is and whether it is to stop.
const LOOK: Duration = Duration::from_millis(50);

/// No more threads than this walk one journal: each has a page cache of its own.
const WALKERS: usize = 3;

/// How many steps a backup is told in.
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

/// Proves a copy good: opened with the key, its structure checked, its chain walked; `None` when it was stopped.
///
/// # Errors
/// [`StoreError::Damaged`] says what is not as it should be.
pub fn verify(file: &Path, key: &Key, watch: Watch<'_>) -> Result<Option<Content>, StoreError> {
    let structure = open::copy(file, key)?;
    let content = content(&structure)?;
    let entries = content.entries;
    let stretches = stretches(entries);
    let chains: Vec<Connection> =
        stretches.iter().map(|_| open::copy(file, key)).collect::<Result<_, _>>()?;
    let stops: Vec<InterruptHandle> =
        std::iter::once(&structure).chain(&chains).map(Connection::get_interrupt_handle).collect();
    let walked = &AtomicU64::new(0);
    let far = || walked.load(Ordering::Relaxed);
    let mut told = |done: u64, _all: u64| watch(done, entries.max(1));
    let desk = &content.office.desk;
    // Threads, because each reads every page that it needs through its own key.
    let proven = watched(&stops, far, &mut told, move || {
        thread::scope(|scope| {
            let structure = scope.spawn(move || sound(&structure));
            let walk = |(chain, stretch): (Connection, Stretch)| {
                scope.spawn(move || walk(&chain, desk, stretch, walked))
            };
            let walks: Vec<_> = chains.into_iter().zip(stretches).map(walk).collect();
            let over = || StoreError::Broken("the check fell over".to_owned());
            let chained = walks.into_iter().try_fold(Anchor { entry: 0, sm3: Sm3::NONE }, |last, walk| {
                let (before, end) = walk.join().map_err(|_| over())??;
                if before == last.sm3.0 { Ok(end) } else { Err(changed(last.entry + 1)) }
            });
            structure.join().map_err(|_| over())?.and(chained)
        })
    })?;
    match proven {
        None => Ok(None),
        Some(last) if last == content.anchor && entries == last.entry.unsigned_abs() => Ok(Some(content)),
        Some(_) => Err(StoreError::Damaged("the journal does not end where it should".to_owned())),
    }
}

/// Entries of the journal that one thread walks: after the first of these numbers, up to the second.
type Stretch = (i64, i64);

/// Divides a journal among the threads that this machine has beside the one that checks the structure.
fn stretches(entries: u64) -> Vec<Stretch> {
    let threads = thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let threads = i64::try_from(threads.saturating_sub(1).clamp(1, WALKERS)).unwrap_or(1);
    let entries = i64::try_from(entries).unwrap_or(i64::MAX);
    let long = entries / threads + 1;
    (0..threads).map(|n| (n * long, ((n + 1) * long).min(entries))).filter(|(from, to)| from < to).collect()
}

/// SQLite's own check of the whole file.
fn sound(db: &Connection) -> Result<(), StoreError> {
    let said: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if said == "ok" { Ok(()) } else { Err(open::damage(&said)) }
}

/// Walks a stretch of the chain; answers the digest that it follows, and where it ends.
fn walk(
    db: &Connection,
    desk: &DeskCode,
    (after, to): Stretch,
    walked: &AtomicU64,
) -> Result<(Vec<u8>, Anchor), StoreError> {
    let sql =
        format!("SELECT {} FROM journal WHERE ?1 < seq AND seq <= ?2 ORDER BY seq", journal::columns(db)?);
    let mut select = db.prepare(&sql)?;
    let mut rows = select.query([after, to])?;
    let mut first: Option<Vec<u8>> = None;
    let mut last = Anchor { entry: after, sm3: Sm3::NONE };
    while let Some(row) = rows.next()? {
        let raw = Raw::of(row)?;
        let sm3 = raw.digest();
        // Whether the first one follows is seen by whoever knows the stretch before.
        let follows = first.is_none() || raw.prev == last.sm3.0;
        if !follows || raw.seq != last.entry + 1 || raw.hash != sm3.0 || raw.desk != desk.as_str() {
            return Err(changed(last.entry + 1));
        }
        first.get_or_insert(raw.prev);
        last = Anchor { entry: raw.seq, sm3 };
        walked.fetch_add(1, Ordering::Relaxed);
    }
    match first {
        Some(first) if last.entry == to => Ok((first, last)),
        Some(_) | None => Err(changed(last.entry + 1)),
    }
}

fn changed(entry: i64) -> StoreError {
    StoreError::Damaged(format!("journal entry {entry} was changed"))
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
    settle(office)?;
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

/// Copies a key ring, and reads it back: a copy of a register is worth nothing without its ring.
fn copy_ring(from: &Path, to: &Path) -> Result<(), StoreError> {
    copy_file(from, to)?;
    if digest(from)? == digest(to)? {
        return Ok(());
    }
    let _ = fs::remove_file(to);
    Err(StoreError::Damaged(format!("{} is not what was written", to.display())))
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
        fs::rename(&part, to).map_err(|why| StoreError::io(to, why))?;
        // The ring lasts before the copy has its name.
        to.parent().map_or(Ok(()), open::flush)
    });
    if carried.is_err() {
        // A copy without its ring, or a ring without its copy, is of no use to anybody.
        for one in [&file, &with_part(&file), &with_part(&ring), &ring] {
            let _ = fs::remove_file(one);
        }
    }
    carried?;
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

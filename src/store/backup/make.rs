//! Making a copy, and proving it.
//!
//! Decision: the file's own bytes, but only while nothing can write into the file, because deciphering and enciphering
//! every page takes ten times as long. In WAL mode only a checkpoint writes into the register; a read transaction that
//! began on an empty log holds the lock without which no checkpoint does. Where the log is not empty the copy is made
//! by `VACUUM INTO`, which reads one snapshot beside whoever writes. Either copy is proven before it has a backup's name.

use std::fs::{self, File};
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, params};

use crate::domain::Moment;
use crate::store::backup::{
    Anchor, Backup, Content, Occasion, STEPS, Watch, anchor, copy_ring, digest_of, folder, list, ring_of,
    shelf, sync, verify, watched, with_part,
};
use crate::store::open::{self, Files};
use crate::store::{Go, Key, StoreError};

/// So much is copied between two looks at whether it is to stop.
const STRIDE: u64 = 8 * 1024 * 1024;
/// Steps of copying, out of all: the proof takes the most of the time.
const COPY: u64 = STEPS / 5;

/// A copy that is on the disk and was not proven yet.
#[derive(Debug)]
pub struct Unproven {
    part: PathBuf,
    ring_part: PathBuf,
    file: PathBuf,
    at: Moment,
    occasion: Occasion,
    /// The office's newest entry before the copy was begun.
    before: Anchor,
}

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

/// Copies an office into a folder; it is no backup before [`Unproven::prove`]. `None` when it was stopped.
///
/// # Errors
/// What the disk says: earlier backups stay.
pub fn copy(
    office: &Path,
    key: &Key,
    into: &Path,
    at: Moment,
    watch: Watch<'_>,
) -> Result<Option<Unproven>, StoreError> {
    copied(office, key, into, at, Occasion::Usual, watch)
}

/// Makes a backup before the schema changes.
pub(in crate::store) fn before_schema(
    office: &Path,
    key: &Key,
    schema: i64,
    at: Moment,
) -> Result<(), StoreError> {
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
    let mut copying = |done: u64, all: u64| watch(done.saturating_mul(COPY) / all.max(1), STEPS);
    let Some(copy) = copied(office, key, into, at, occasion, &mut copying)? else { return Ok(None) };
    let rest = STEPS - COPY;
    copy.prove(office, key, &mut |done, all| watch(COPY + done.saturating_mul(rest) / all.max(1), STEPS))
}

fn copied(
    office: &Path,
    key: &Key,
    into: &Path,
    at: Moment,
    occasion: Occasion,
    watch: Watch<'_>,
) -> Result<Option<Unproven>, StoreError> {
    let files = Files::of(office);
    // Where no office is nothing is made.
    let source = open::source(&files, key)?;
    let before = anchor(&source)?;
    open::private_folder(into)?;
    shelf::sweep(into);
    let file = shelf::free_name(into, at, occasion);
    let (part, ring_part) = (with_part(&file), with_part(&ring_of(&file)));
    let copy = Unproven { part, ring_part, file, at, occasion, before };
    let written = write(&files, source, key, &copy.part, watch);
    let written = match written {
        Ok(true) => copy_ring(&files.key, &copy.ring_part).and_then(|()| open::flush(into)).map(|()| true),
        other => other,
    };
    match written {
        Ok(true) => Ok(Some(copy)),
        other => {
            copy.discard();
            other.map(|_| None)
        }
    }
}

/// Writes the copy and flushes it; `false` when it was stopped.
fn write(
    files: &Files,
    source: Connection,
    key: &Key,
    part: &Path,
    watch: Watch<'_>,
) -> Result<bool, StoreError> {
    // From here on the file stands still, or its log is not empty.
    source.execute_batch("BEGIN")?;
    let _ = anchor(&source)?;
    let still = fs::metadata(files.log()).map_or(0, |log| log.len()) == 0;
    let written = if still {
        let copied = bytes(&files.register, part, watch);
        source.execute_batch("ROLLBACK")?;
        copied.and_then(|all| if all { open::fold(part, key).map(|()| true) } else { Ok(false) })
    } else {
        source.execute_batch("ROLLBACK")?;
        vacuum(files, source, part, watch)
    };
    if written? {
        open::owner_only(part)?;
        sync(part)?;
        return Ok(true);
    }
    Ok(false)
}

/// Copies a file that stands still; `false` when it was stopped.
fn bytes(from: &Path, to: &Path, watch: Watch<'_>) -> Result<bool, StoreError> {
    let mut source = File::open(from).map_err(|why| StoreError::io(from, why))?;
    let all = source.metadata().map_err(|why| StoreError::io(from, why))?.len();
    let mut target = open::private_file(to).map_err(|why| StoreError::io(to, why))?;
    let mut done = 0;
    while done < all {
        let stride = io::copy(&mut source.by_ref().take(STRIDE), &mut target);
        let stride = stride.map_err(|why| StoreError::io(to, why))?;
        if stride == 0 {
            return Err(StoreError::Damaged("the file became shorter".to_owned()));
        }
        done += stride;
        if watch(done, all) == Go::Stop {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Copies one snapshot beside whoever writes; `false` when it was stopped.
fn vacuum(files: &Files, source: Connection, part: &Path, watch: Watch<'_>) -> Result<bool, StoreError> {
    let size = fs::metadata(&files.register).map_or(1, |file| file.len().max(1));
    let far = || fs::metadata(part).map_or(0, |file| file.len().saturating_mul(STEPS) / size).min(STEPS);
    let stop = source.get_interrupt_handle();
    let into = part.to_str().map(str::to_owned);
    let into = into.ok_or_else(|| StoreError::Broken("a path that is no text".to_owned()))?;
    let copied = watched(&[stop], far, watch, move || {
        let done = source.execute("VACUUM INTO ?1", params![into]);
        done.map(|_| ()).map_err(|why| StoreError::from(why).of_file(Path::new(&into)))
    });
    Ok(copied?.is_some())
}

impl Unproven {
    /// Proves the copy and gives it its name; `None` when it was stopped, and then nothing is left of it.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where the copy is not what it should be: earlier ones stay.
    pub fn prove(
        self,
        office: &Path,
        key: &Key,
        watch: Watch<'_>,
    ) -> Result<Option<(Backup, Content)>, StoreError> {
        let proven = self.proven(office, key, watch);
        if !matches!(proven, Ok(Some(_))) {
            self.discard();
        }
        let Some(content) = proven? else { return Ok(None) };
        let Unproven { part, ring_part, file, at, occasion, .. } = self;
        let ring = ring_of(&file);
        // The ring first: a copy with its name has its ring beside it.
        for (from, to) in [(&ring_part, &ring), (&part, &file)] {
            fs::rename(from, to).map_err(|why| StoreError::io(to, why))?;
            open::flush(file.parent().unwrap_or(Path::new(".")))?;
        }
        let bytes = fs::metadata(&file).map_err(|why| StoreError::io(&file, why))?.len();
        Ok(Some((Backup { file, ring, at, bytes, occasion }, content)))
    }

    fn proven(&self, office: &Path, key: &Key, watch: Watch<'_>) -> Result<Option<Content>, StoreError> {
        let Some(content) = verify(&self.part, key, watch)? else { return Ok(None) };
        // The desk may have gone on meanwhile: what was copied is one of its entries, no older than at the beginning.
        let source = open::source(&Files::of(office), key)?;
        if content.anchor.entry < self.before.entry
            || digest_of(&source, content.anchor.entry)? != Some(content.anchor.sm3)
        {
            return Err(StoreError::Damaged("the copy does not end with an entry of the office".to_owned()));
        }
        Ok(Some(content))
    }

    /// It never had its name; what stays is swept by the next one.
    fn discard(&self) {
        for part in [&self.part, &self.ring_part] {
            let _ = fs::remove_file(part);
        }
    }
}

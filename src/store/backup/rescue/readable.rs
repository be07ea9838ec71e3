//! A damaged register as far as it can be read.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OptionalExtension as _, Row};

use crate::store::journal::{self, Raw};
use crate::store::{Key, Office, StoreError, open};

/// A page of the file: so much is lost where the disk cannot read.
const PAGE: usize = 4096;

/// Copies a file page by page; a page that the disk cannot read becomes zeros, and only that one is lost.
pub(super) fn copy_what_can_be_read(from: &Path, to: &Path) -> Result<(), StoreError> {
    let failed = |why| StoreError::io(from, why);
    let mut source = File::open(from).map_err(failed)?;
    let size = source.metadata().map_err(failed)?.len();
    let mut target = open::private_file(to).map_err(|why| StoreError::io(to, why))?;
    let mut at = 0;
    while at < size {
        let long = usize::try_from(size - at).unwrap_or(PAGE).min(PAGE);
        let mut page = vec![0; long];
        let mut read = || source.seek(SeekFrom::Start(at)).and_then(|_| source.read_exact(&mut page));
        // A disk that fails once may give it the second time.
        if read().is_err() && read().is_err() {
            page.fill(0);
        }
        target.write_all(&page).map_err(|why| StoreError::io(to, why))?;
        at += long as u64;
    }
    Ok(())
}

/// A damaged register, read row by row: what cannot be read costs itself and no other.
pub(super) struct Readable {
    file: PathBuf,
    key: Key,
    pub(super) db: Connection,
    /// Of an entry, in this file.
    pub(super) columns: String,
}

impl Readable {
    pub(super) fn open(file: &Path, key: &Key) -> Result<Readable, StoreError> {
        // Its log is folded in where that can be: the copy may be written.
        let db = open::damaged(file, key)?;
        let columns = journal::columns(&db)?;
        Ok(Readable { file: file.to_owned(), key: key.clone(), db, columns })
    }

    /// One row; `None` where it is not there or cannot be read, and in the second case the flag is set.
    pub(super) fn row<T>(
        &mut self,
        sql: &str,
        given: impl rusqlite::Params + Copy,
        read: impl Fn(&Row<'_>) -> rusqlite::Result<T>,
    ) -> (Option<T>, bool) {
        for _ in 0..2 {
            let found =
                self.db.prepare_cached(sql).and_then(|mut one| one.query_row(given, &read).optional());
            match found {
                Ok(found) => return (found, false),
                Err(_) => {
                    // What was deciphered wrongly must not be remembered; a disk that fails once is asked again.
                    if let Ok(db) = open::damaged(&self.file, &self.key) {
                        self.db = db;
                    }
                }
            }
        }
        (None, true)
    }

    pub(super) fn number(&mut self, sql: &str) -> Option<i64> {
        self.row(sql, [], |row| row.get::<_, Option<i64>>(0)).0.flatten()
    }

    pub(super) fn entry(&mut self, seq: i64) -> Option<Raw> {
        let sql = format!("SELECT {} FROM journal WHERE seq = ?1", self.columns);
        let raw = self.row(&sql, [seq], Raw::of).0?;
        (raw.seq == seq && raw.digest().0[..] == raw.hash).then_some(raw)
    }

    /// The office as its row says, else as the newest readable entry about it.
    pub(super) fn office(&self) -> Result<Office, StoreError> {
        open::office(&self.db)
    }
}

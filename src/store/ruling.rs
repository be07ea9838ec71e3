//! By which rules the office works, as its journal says: pack files, adoptions, ways back, notices of holidays.
//!
//! Decision: a table that names the entries, not tables that repeat what they say, because the journal is chained
//! and two places that say the same can disagree.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::domain::Moment;
use crate::domain::case::{Account, DeskCode};
use crate::store::journal::{self, Raw};
use crate::store::{Act, Entry, Sm3, Store, StoreError, Tx};

impl Store {
    /// The entries that say by which rules the office works, oldest first.
    pub fn rulings(&self) -> Result<Vec<Entry>, StoreError> {
        let columns = journal::COLUMNS;
        let sql = format!("SELECT {columns} FROM journal WHERE seq IN (SELECT seq FROM ruling) ORDER BY seq");
        let mut select = self.db.prepare_cached(&sql)?;
        let raws = select.query_map([], Raw::of)?;
        raws.map(|raw| raw?.read()).collect()
    }

    /// The bytes of a pack file that was installed.
    pub fn pack_file(&self, pack: &str, edition: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT bytes, sm3 FROM pack_file WHERE pack = ?1 AND edition = ?2";
        let read = |row: &Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?));
        let found = self.db.prepare_cached(sql)?.query_row([pack, edition], read).optional()?;
        let Some((bytes, sm3)) = found else { return Ok(None) };
        if Sm3::of(&bytes).0[..] != sm3 {
            return Err(StoreError::Damaged(format!("pack file {edition} is not as it was installed")));
        }
        Ok(Some(bytes))
    }
}

impl Tx<'_> {
    /// Keeps a pack file, with its entry. An edition that is kept already is refused: it never changes.
    pub fn install(
        &mut self,
        pack: &str,
        edition: &str,
        bytes: &[u8],
        at: Moment,
        by: &Account,
    ) -> Result<Sm3, StoreError> {
        install(&self.db, self.desk, Brought { pack, edition, bytes }, at, by)
    }
}

/// A pack file that comes into the record.
#[derive(Clone, Copy, Debug)]
pub struct Brought<'a> {
    /// The pack's id.
    pub pack: &'a str,
    /// Its edition.
    pub edition: &'a str,
    /// The file.
    pub bytes: &'a [u8],
}

/// Keeps a pack file, with its entry.
pub(super) fn install(
    db: &Connection,
    desk: &DeskCode,
    Brought { pack, edition, bytes }: Brought<'_>,
    at: Moment,
    by: &Account,
) -> Result<Sm3, StoreError> {
    let mut kept = db.prepare_cached("SELECT 1 FROM pack_file WHERE pack = ?1 AND edition = ?2")?;
    if kept.exists([pack, edition])? {
        return Err(StoreError::Broken(format!("pack file {edition} is kept already")));
    }
    let sm3 = Sm3::of(bytes);
    let sql = "INSERT INTO pack_file (pack, edition, at, sm3, bytes) VALUES (?1, ?2, ?3, ?4, ?5)";
    let given = params![pack, edition, at.to_string(), &sm3.0[..], bytes];
    db.prepare_cached(sql)?.execute(given)?;
    let act = Act::PackInstalled { pack: pack.to_owned(), edition: edition.to_owned(), sm3 };
    let seq = journal::append(db, desk, None, at, by, &act)?;
    note(db, seq)?;
    Ok(sm3)
}

/// Names an entry as one that says by which rules the office works.
pub(super) fn note(db: &Connection, seq: i64) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO ruling (seq) VALUES (?1)")?.execute([seq])?;
    Ok(())
}

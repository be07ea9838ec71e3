//! The last numbers that were given out: after a restore the office goes on behind them, and never gives one twice.
//!
//! The office that stands there says them best. Where it cannot be read, only the papers do that were printed last, and
//! people read them off; a guess would be a second certificate of one number.

use rusqlite::{Connection, OptionalExtension as _};
use serde::{Deserialize, Serialize};

use crate::domain::case::DeskCode;
use crate::store::backup::{Content, Skipped, settle};
use crate::store::open::{self, Files};
use crate::store::row::{self, NumberKind, YEAR};
use crate::store::{Key, StoreError};

/// The last number of one kind in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LastNumber {
    /// Of what.
    pub kind: NumberKind,
    /// The year.
    pub year: i32,
    /// The serial.
    pub last: u32,
}

/// Behind which numbers an office goes on that is put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// Those of the office that stands there; where it cannot be read nothing is put back.
    Living,
    /// Those too that people read off the last papers.
    Told(Vec<LastNumber>),
    /// The copy's own: it is looked at, and nothing is ever issued from it.
    Copied,
}

impl Numbers {
    /// What people read off the papers.
    pub(super) fn told(&self) -> &[LastNumber] {
        match self {
            Numbers::Told(told) => told,
            Numbers::Living | Numbers::Copied => &[],
        }
    }
}

/// The last numbers in a register, by kind and year: what was counted, and what is there.
///
/// # Errors
/// What keeps any of them from being read: the rest would not be the last.
pub(super) fn last_numbers(db: &Connection, desk: &DeskCode) -> Result<Vec<LastNumber>, StoreError> {
    let mut all: Vec<LastNumber> = Vec::new();
    let mut note =
        |one: LastNumber| match all.iter_mut().find(|other| (other.kind, other.year) == (one.kind, one.year))
        {
            Some(other) => other.last = other.last.max(one.last),
            None => all.push(one),
        };
    for kind in NumberKind::ALL {
        let mut select = db.prepare("SELECT year, last FROM number WHERE desk = ?1 AND kind = ?2")?;
        let rows = select.query_map([desk.as_str(), kind.id()], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in rows {
            let (year, last) = row?;
            note(LastNumber { kind, year, last });
        }
        if !has_table(db, kind.table())? {
            continue;
        }
        let sql = format!("SELECT id / {YEAR}, max(id % {YEAR}) FROM {} GROUP BY id / {YEAR}", kind.table());
        let mut select = db.prepare(&sql)?;
        let rows = select.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in rows {
            let (year, last) = row?;
            note(LastNumber { kind, year, last });
        }
    }
    all.sort_unstable();
    Ok(all)
}

/// Registers of an older schema have no lists.
fn has_table(db: &Connection, table: &str) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1";
    Ok(db.query_row(sql, [table], |_| Ok(())).optional()?.is_some())
}

/// The last numbers in a backup.
///
/// # Errors
/// What keeps it from being read.
pub fn numbers_in(file: &std::path::Path, key: &Key) -> Result<Vec<LastNumber>, StoreError> {
    let db = open::copy(file, key)?;
    last_numbers(&db, &open::office(&db)?.desk)
}

/// Whether the office that stands in a folder says how far its numbers went; where it does not, people must.
pub fn says_numbers(office: &std::path::Path, key: &Key, content: &Content) -> bool {
    settle(office).is_ok() && of_living(&Files::of(office), key, &content.office.desk).is_ok()
}

/// The last numbers of the office that stands there.
pub(super) fn of_living(files: &Files, key: &Key, desk: &DeskCode) -> Result<Vec<LastNumber>, StoreError> {
    let db = open::source(files, key)?;
    if &open::office(&db)?.desk != desk {
        return Err(StoreError::Damaged("another desk".to_owned()));
    }
    last_numbers(&db, desk)
}

/// Sets a register's numbers behind others; answers those that are given out no more.
pub(super) fn go_behind(
    db: &Connection,
    desk: &DeskCode,
    others: impl Iterator<Item = LastNumber>,
) -> Result<Vec<Skipped>, StoreError> {
    let mut skipped = Vec::new();
    for LastNumber { kind, year, last } in others {
        let before = row::last_number(db, desk, kind, year)?;
        if before < last {
            row::set_number(db, desk, kind, year, last)?;
            skipped.push(Skipped { kind, year, from: before + 1, to: last });
        }
    }
    Ok(skipped)
}

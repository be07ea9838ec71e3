//! A unit's list of people: its row, and the entries of the journal that give it.

use rusqlite::{Connection, OptionalExtension as _, params};

use crate::domain::Fen;
use crate::domain::case::{CaseNumber, CertificateNumber, DeskCode, RollNumber};
use crate::domain::roll::{Roll, RollChange};
use crate::store::journal::{self, Raw};
use crate::store::row::{self, NumberKind, case_number, certificate_id};
use crate::store::sheet::{self, RawSheet};
use crate::store::{Act, Entry, NewSheet, Revision, SheetRef, SheetRow, Store, StoreError, Tx, mirror};

/// A roll with its revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRoll {
    /// The roll.
    pub roll: Roll,
    /// Its revision.
    pub revision: Revision,
}

impl Store {
    /// A roll.
    pub fn roll(&self, number: &RollNumber) -> Result<Option<StoredRoll>, StoreError> {
        if number.desk == self.office.desk { read(&self.db, id_of(number)?) } else { Ok(None) }
    }

    /// The rolls that changed last, newest first.
    pub fn rolls(&self, limit: usize) -> Result<Vec<StoredRoll>, StoreError> {
        let sql = "SELECT revision, body FROM roll_row ORDER BY changed_at DESC, id DESC LIMIT ?1";
        let mut select = self.db.prepare_cached(sql)?;
        let rows = select.query_map([i64::try_from(limit).unwrap_or(i64::MAX)], stored)?;
        rows.map(|row| row?).collect()
    }

    /// The entries of a roll, oldest first.
    pub fn roll_history(&self, number: &RollNumber) -> Result<Vec<Entry>, StoreError> {
        let columns = journal::COLUMNS;
        let sql = format!(
            "SELECT {columns} FROM journal WHERE seq IN (SELECT seq FROM roll_entry WHERE roll_id = ?1) ORDER BY seq"
        );
        let mut select = self.db.prepare_cached(&sql)?;
        let raws = select.query_map([id_of(number)?], Raw::of)?;
        raws.map(|raw| raw?.read()).collect()
    }

    /// The papers that are a certificate, oldest first.
    pub fn sheets_of(&self, certificate: &CertificateNumber) -> Result<Vec<SheetRow>, StoreError> {
        let sql = format!("SELECT {} FROM sheet WHERE certificate = ?1 ORDER BY id", sheet::COLUMNS);
        let mut select = self.db.prepare_cached(&sql)?;
        let rows = select.query_map([certificate_id(certificate)?], RawSheet::of)?;
        rows.map(|raw| raw?.read(&self.office.desk)).collect()
    }

    /// What a voucher has paid so far: its face as recorded, and the sum; `None` where it paid nothing.
    pub fn voucher_used(&self, voucher: &str) -> Result<Option<(Fen, Fen)>, StoreError> {
        row::voucher_elsewhere(&self.db, voucher, None)
    }

    /// The first case of a certificate.
    pub fn case_of(&self, certificate: &CertificateNumber) -> Result<Option<CaseNumber>, StoreError> {
        let mut select = self.db.prepare_cached("SELECT case_id FROM certificate WHERE id = ?1")?;
        let found = select.query_row([certificate_id(certificate)?], |row| row.get(0)).optional()?;
        found.map(|id| case_number(&self.office.desk, id)).transpose()
    }
}

impl Tx<'_> {
    /// Loads a roll.
    pub fn roll(&self, number: &RollNumber) -> Result<Option<StoredRoll>, StoreError> {
        if &number.desk == self.desk { read(&self.db, id_of(number)?) } else { Ok(None) }
    }

    /// The next free serial of a roll in this year.
    pub fn next_roll(&self, year: i32) -> Result<u32, StoreError> {
        Ok(row::last_number(&self.db, self.desk, NumberKind::Roll, year)? + 1)
    }

    /// Writes what happened to a roll: its row, the papers, the journal's entry.
    ///
    /// `roll` is the roll after [`Roll::apply`]; as with a case, replaying the journal must give the row.
    pub fn roll_act(
        &mut self,
        roll: &Roll,
        change: RollChange,
        sheets: &[NewSheet<'_>],
    ) -> Result<(Revision, Vec<SheetRow>), StoreError> {
        let (Some(opened), Some(changed_at)) = (&roll.opened, roll.changed_at) else {
            return Err(StoreError::Broken("a roll that was never begun".to_owned()));
        };
        let number = &opened.number;
        let id = id_of(number)?;
        let before = read(&self.db, id)?;
        let revision = before.as_ref().map_or(Revision::FIRST, |stored| stored.revision.next());
        let mut replayed = before.map(|stored| stored.roll).unwrap_or_default();
        replayed.apply(&change);
        if &replayed != roll || &number.desk != self.desk {
            return Err(StoreError::Broken(format!("roll {number} is not what its journal gives")));
        }
        if revision == Revision::FIRST {
            row::take_number(&self.db, self.desk, NumberKind::Roll, number.year, number.serial)?;
        }
        let body = mirror::write_roll(roll)?;
        let sql = if revision == Revision::FIRST {
            "INSERT INTO roll_row (id, revision, changed_at, body) VALUES (?1, ?2, ?3, ?4)"
        } else {
            "UPDATE roll_row SET revision = ?2, changed_at = ?3, body = ?4 WHERE id = ?1 AND revision = ?2 - 1"
        };
        let given = params![id, revision.0, changed_at.to_string(), body];
        if self.db.prepare_cached(sql)?.execute(given)? != 1 {
            return Err(StoreError::Broken(format!("roll {number} at {revision:?}")));
        }
        let rows: Vec<SheetRow> =
            sheets.iter().map(|new| sheet::add(&self.db, new, None, change.at)).collect::<Result<_, _>>()?;
        let (at, by) = (change.at, change.by.clone());
        let sheets = rows.iter().map(SheetRef::from).collect();
        let act = Act::Roll { roll: number.clone(), change, sheets };
        let seq = journal::append(&self.db, self.desk, None, at, &by, &act)?;
        let sql = "INSERT INTO roll_entry (seq, roll_id) VALUES (?1, ?2)";
        self.db.prepare_cached(sql)?.execute([seq, id])?;
        Ok((revision, rows))
    }
}

/// The row's key of a roll's number.
pub(super) fn id_of(number: &RollNumber) -> Result<i64, StoreError> {
    row::id(number.year, number.serial)
}

/// The number of a roll's row.
pub(super) fn number_of(desk: &DeskCode, id: i64) -> Result<RollNumber, StoreError> {
    let CaseNumber { desk, year, serial } = case_number(desk, id)?;
    Ok(RollNumber { desk, year, serial })
}

/// Notes that a certificate speaks of one more person.
pub(super) fn write_share(
    db: &Connection,
    certificate: &CertificateNumber,
    case: i64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO certificate_share (certificate, case_id) VALUES (?1, ?2)";
    db.prepare_cached(sql)?.execute([certificate_id(certificate)?, case])?;
    Ok(())
}

fn read(db: &Connection, id: i64) -> Result<Option<StoredRoll>, StoreError> {
    let mut select = db.prepare_cached("SELECT revision, body FROM roll_row WHERE id = ?1")?;
    select.query_row([id], stored).optional()?.transpose()
}

fn stored(row: &rusqlite::Row<'_>) -> rusqlite::Result<Result<StoredRoll, StoreError>> {
    let (revision, body): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
    Ok(mirror::read_roll(&body).map(|roll| StoredRoll { roll, revision: Revision(revision) }))
}

//! The row of a case, and what hangs on it: certificates, vouchers, numbers.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension as _, params};
use serde::{Deserialize, Serialize};

use crate::domain::Fen;
use crate::domain::case::{Case, CaseNumber, CertificateNumber, DeskCode, Due, Stage};
use crate::store::{Revision, StoreError, Stored, mirror};

/// Serials of one year; a number has six digits for them.
pub(super) const YEAR: i64 = 1_000_000;

/// What a number counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NumberKind {
    /// Cases.
    Case,
    /// Certificates.
    Certificate,
    /// Units' lists.
    Roll,
}

impl NumberKind {
    pub(super) const ALL: [NumberKind; 3] = [NumberKind::Case, NumberKind::Certificate, NumberKind::Roll];

    pub(super) fn id(self) -> &'static str {
        match self {
            NumberKind::Case => "case",
            NumberKind::Certificate => "certificate",
            NumberKind::Roll => "roll",
        }
    }

    /// The table whose rows carry these numbers.
    pub(super) fn table(self) -> &'static str {
        match self {
            NumberKind::Case => "case_row",
            NumberKind::Certificate => "certificate",
            NumberKind::Roll => "roll_row",
        }
    }
}

pub(super) fn id(year: i32, serial: u32) -> Result<i64, StoreError> {
    if (1..YEAR).contains(&i64::from(serial)) && (1..=9999).contains(&year) {
        Ok(i64::from(year) * YEAR + i64::from(serial))
    } else {
        Err(StoreError::Broken(format!("no number {serial} in {year}")))
    }
}

fn split(id: i64) -> Option<(i32, u32)> {
    Some((i32::try_from(id / YEAR).ok()?, u32::try_from(id % YEAR).ok()?))
}

/// The row's key of a case's number.
pub(super) fn id_of(number: &CaseNumber) -> Result<i64, StoreError> {
    id(number.year, number.serial)
}

/// The row's key of a certificate's number.
pub(super) fn certificate_id(number: &CertificateNumber) -> Result<i64, StoreError> {
    id(number.year, number.serial)
}

/// The number of a case's row.
pub(super) fn case_number(desk: &DeskCode, id: i64) -> Result<CaseNumber, StoreError> {
    let (year, serial) = split(id).ok_or_else(|| StoreError::Damaged(format!("case row {id}")))?;
    Ok(CaseNumber { desk: desk.clone(), year, serial })
}

/// The number of a certificate's row.
pub(super) fn certificate_number(desk: &DeskCode, id: i64) -> Result<CertificateNumber, StoreError> {
    let (year, serial) = split(id).ok_or_else(|| StoreError::Damaged(format!("certificate row {id}")))?;
    Ok(CertificateNumber { desk: desk.clone(), year, serial })
}

/// What stands beside a case's body, to sort and to count by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    pub(super) stage: String,
    pub(super) clerk: String,
    pub(super) changed_at: String,
    pub(super) ended_at: Option<String>,
    pub(super) due: Option<String>,
}

impl Columns {
    pub(super) fn of(case: &Case) -> Result<Columns, StoreError> {
        let (Some(opened), Some(changed_at)) = (&case.opened, case.changed_at) else {
            return Err(StoreError::Broken("a case that was never opened".to_owned()));
        };
        Ok(Columns {
            stage: case.stage.id().to_owned(),
            clerk: opened.clerk.0.clone(),
            changed_at: changed_at.to_string(),
            ended_at: case.ended_at.map(|at| at.to_string()),
            due: last_day(case).map(|day| day.to_string()),
        })
    }
}

/// The last day before a case is overdue; agrees with [`Case::flags_on`].
pub(super) fn last_day(case: &Case) -> Option<NaiveDate> {
    if case.stage.is_over() {
        return None;
    }
    let waits = case.stage == Stage::AwaitingMaterials;
    let supplement = case.noticed.as_ref().filter(|_| waits).map(|noticed| noticed.due);
    let own = case.term.filter(|term| term.stopped.is_none()).map(|term| term.due);
    let days = [supplement, own].into_iter().flatten().filter_map(|due| match due {
        Due::On(day) => Some(day),
        Due::CalendarMissing(_) => None,
    });
    days.min()
}

/// Puts the last day beside a case whose term was recorded without one: lists and queues go by it, the record stays
/// as it is.
pub(super) fn write_last_day(db: &Connection, id: i64, day: Option<NaiveDate>) -> Result<(), StoreError> {
    let sql = "UPDATE case_row SET due = ?2 WHERE id = ?1";
    match db.prepare_cached(sql)?.execute(params![id, day.map(|day| day.to_string())])? {
        1 => Ok(()),
        rows => Err(StoreError::Broken(format!("{rows} rows of case {id}"))),
    }
}

/// Loads a case.
pub(super) fn read(db: &Connection, id: i64) -> Result<Option<Stored>, StoreError> {
    let mut select = db.prepare_cached("SELECT revision, body FROM case_row WHERE id = ?1")?;
    let found: Option<(i64, Vec<u8>)> =
        select.query_row([id], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let Some((revision, body)) = found else { return Ok(None) };
    Ok(Some(Stored { case: mirror::read_case(&body)?, revision: Revision(revision) }))
}

/// Writes a case's row: a new one as revision 1.
pub(super) fn write(db: &Connection, id: i64, revision: Revision, case: &Case) -> Result<(), StoreError> {
    let Columns { stage, clerk, changed_at, ended_at, due } = Columns::of(case)?;
    let body = mirror::write_case(case)?;
    let sql = if revision == Revision::FIRST {
        "INSERT INTO case_row (id, revision, stage, clerk, changed_at, ended_at, due, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
    } else {
        "UPDATE case_row SET revision = ?2, stage = ?3, clerk = ?4, changed_at = ?5, ended_at = ?6, due = ?7, body = ?8
         WHERE id = ?1 AND revision = ?2 - 1"
    };
    let given = params![id, revision.0, stage, clerk, changed_at, ended_at, due, body];
    match db.prepare_cached(sql)?.execute(given)? {
        1 => Ok(()),
        rows => Err(StoreError::Broken(format!("{rows} rows of case {id} at {revision:?}"))),
    }
}

/// The last number given out, 0 before the first.
pub(super) fn last_number(
    db: &Connection,
    desk: &DeskCode,
    kind: NumberKind,
    year: i32,
) -> Result<u32, StoreError> {
    let sql = "SELECT last FROM number WHERE desk = ?1 AND year = ?2 AND kind = ?3";
    let mut select = db.prepare_cached(sql)?;
    let found = select.query_row(params![desk.as_str(), year, kind.id()], |row| row.get(0)).optional()?;
    Ok(found.unwrap_or(0))
}

/// Uses a number up: it must be the next one.
pub(super) fn take_number(
    db: &Connection,
    desk: &DeskCode,
    kind: NumberKind,
    year: i32,
    serial: u32,
) -> Result<(), StoreError> {
    let last = last_number(db, desk, kind, year)?;
    if last.checked_add(1) != Some(serial) {
        return Err(StoreError::Broken(format!("{} {serial} of {year} after {last}", kind.id())));
    }
    set_number(db, desk, kind, year, serial)
}

/// Writes the last number down.
pub(super) fn set_number(
    db: &Connection,
    desk: &DeskCode,
    kind: NumberKind,
    year: i32,
    last: u32,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO number (desk, year, kind, last) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (desk, year, kind) DO UPDATE SET last = excluded.last";
    db.prepare_cached(sql)?.execute(params![desk.as_str(), year, kind.id(), last])?;
    Ok(())
}

/// Notes to which case a certificate belongs.
pub(super) fn write_certificate(
    db: &Connection,
    number: &CertificateNumber,
    case: i64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO certificate (id, case_id) VALUES (?1, ?2)";
    db.prepare_cached(sql)?.execute(params![certificate_id(number)?, case])?;
    Ok(())
}

/// What each voucher pays in a case: its number, its face (the least of what was recorded), and the sum.
pub(super) fn vouchers(case: &Case) -> Vec<(String, Fen, Fen)> {
    let mut uses: Vec<(String, Fen, Fen)> = Vec::new();
    for voucher in &case.vouchers {
        let pays = voucher.principal + voucher.late_fee;
        match uses.iter_mut().find(|(number, ..)| *number == voucher.number) {
            Some((_, face, used)) => (*face, *used) = ((*face).min(voucher.face), *used + pays),
            None => uses.push((voucher.number.clone(), voucher.face, pays)),
        }
    }
    uses
}

/// Writes down what the vouchers of a case pay there; one that was taken back pays nothing any more.
pub(super) fn write_vouchers(db: &Connection, id: i64, case: &Case) -> Result<(), StoreError> {
    let sql = "INSERT INTO voucher_use (voucher, case_id, face, used) VALUES (?1, ?2, ?3, ?4)
               ON CONFLICT (voucher, case_id) DO UPDATE SET face = excluded.face, used = excluded.used";
    db.prepare_cached("DELETE FROM voucher_use WHERE case_id = ?1")?.execute(params![id])?;
    let mut insert = db.prepare_cached(sql)?;
    for (voucher, face, used) in vouchers(case) {
        insert.execute(params![voucher, id, face.0, used.0])?;
    }
    Ok(())
}

/// What a voucher pays in other cases: its least face there, and the sum; `None` when it pays nowhere else.
pub(super) fn voucher_elsewhere(
    db: &Connection,
    voucher: &str,
    but: Option<i64>,
) -> Result<Option<(Fen, Fen)>, StoreError> {
    let sql = "SELECT min(face), sum(used) FROM voucher_use WHERE voucher = ?1 AND case_id IS NOT ?2";
    let mut select = db.prepare_cached(sql)?;
    let found: (Option<i64>, Option<i64>) =
        select.query_row(params![voucher, but], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(match found {
        (Some(face), Some(used)) => Some((Fen(face), Fen(used))),
        (None, _) | (_, None) => None,
    })
}

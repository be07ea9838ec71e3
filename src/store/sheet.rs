//! Papers as they were issued: printed again from here, never composed again.

use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};

use crate::domain::Moment;
use crate::domain::case::{CaseNumber, CertificateNumber, DeskCode};
use crate::store::row::{case_number, certificate_id, certificate_number, id_of};
use crate::store::{Sm3, StoreError};

/// The number of a stored paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct SheetId(pub i64);

/// A stored paper without its bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Its number.
    pub id: SheetId,
    /// The case that it belongs to; none for a consultation.
    pub case: Option<CaseNumber>,
    /// Its form, such as `certificate`.
    pub form: String,
    /// The certificate that it is.
    pub certificate: Option<CertificateNumber>,
    /// When it was issued.
    pub at: Moment,
    /// The digest of its bytes.
    pub sm3: Sm3,
    /// How many times it has left the program.
    pub printed: u32,
}

/// A paper to be stored.
#[derive(Clone, Debug)]
pub struct NewSheet<'a> {
    /// Its form, such as `certificate`.
    pub form: &'a str,
    /// The certificate that it is.
    pub certificate: Option<CertificateNumber>,
    /// The sheet itself, opaque to the store.
    pub bytes: &'a [u8],
}

/// The columns of [`RawSheet`], in its order.
pub(super) const COLUMNS: &str = "id, case_id, form, certificate, at, sm3, printed";

pub(super) struct RawSheet {
    pub(super) id: i64,
    pub(super) case: Option<i64>,
    pub(super) form: String,
    pub(super) certificate: Option<i64>,
    pub(super) at: String,
    pub(super) sm3: Vec<u8>,
    pub(super) printed: u32,
}

impl RawSheet {
    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<RawSheet> {
        Ok(RawSheet {
            id: row.get(0)?,
            case: row.get(1)?,
            form: row.get(2)?,
            certificate: row.get(3)?,
            at: row.get(4)?,
            sm3: row.get(5)?,
            printed: row.get(6)?,
        })
    }

    pub(super) fn read(self, desk: &DeskCode) -> Result<SheetRow, StoreError> {
        let damaged = |what: &str| StoreError::Damaged(format!("sheet {}: {what}", self.id));
        Ok(SheetRow {
            id: SheetId(self.id),
            case: self.case.map(|id| case_number(desk, id)).transpose()?,
            certificate: self.certificate.map(|id| certificate_number(desk, id)).transpose()?,
            at: Moment::parse(&self.at).ok_or_else(|| damaged("at"))?,
            sm3: Sm3::from_slice(&self.sm3).ok_or_else(|| damaged("sm3"))?,
            printed: self.printed,
            form: self.form,
        })
    }
}

/// Stores a paper.
pub(super) fn add(
    db: &Connection,
    sheet: &NewSheet<'_>,
    case: Option<&CaseNumber>,
    at: Moment,
) -> Result<SheetRow, StoreError> {
    let sm3 = Sm3::of(sheet.bytes);
    let certificate = sheet.certificate.as_ref().map(certificate_id).transpose()?;
    let sql =
        "INSERT INTO sheet (case_id, form, certificate, at, sm3, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let case_id = case.map(id_of).transpose()?;
    let given = params![case_id, sheet.form, certificate, at.to_string(), &sm3.0[..], sheet.bytes];
    let id = db.prepare_cached(sql)?.insert(given)?;
    Ok(SheetRow {
        id: SheetId(id),
        case: case.cloned(),
        form: sheet.form.to_owned(),
        certificate: sheet.certificate.clone(),
        at,
        sm3,
        printed: 0,
    })
}

/// Counts one more printing; `None` when there is no such paper.
pub(super) fn count_printing(db: &Connection, id: SheetId) -> Result<Option<u32>, StoreError> {
    let sql = "UPDATE sheet SET printed = printed + 1 WHERE id = ?1 RETURNING printed";
    Ok(db.prepare_cached(sql)?.query_row([id.0], |row| row.get(0)).optional()?)
}

/// The papers of one case, oldest first.
pub(super) fn of_case(db: &Connection, desk: &DeskCode, case: i64) -> Result<Vec<SheetRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM sheet WHERE case_id = ?1 ORDER BY id");
    let mut select = db.prepare_cached(&sql)?;
    select.query_map([case], RawSheet::of)?.map(|raw| raw?.read(desk)).collect()
}

/// The papers that never left the program, oldest first.
pub(super) fn undelivered(db: &Connection, desk: &DeskCode) -> Result<Vec<SheetRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM sheet WHERE printed = 0 ORDER BY id");
    let mut select = db.prepare_cached(&sql)?;
    select.query_map([], RawSheet::of)?.map(|raw| raw?.read(desk)).collect()
}

/// One paper without its bytes.
pub(super) fn row(db: &Connection, desk: &DeskCode, id: SheetId) -> Result<Option<SheetRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM sheet WHERE id = ?1");
    let found = db.prepare_cached(&sql)?.query_row([id.0], RawSheet::of).optional()?;
    found.map(|raw| raw.read(desk)).transpose()
}

/// One paper with its bytes, as issued: bytes that no longer have their digest are not handed out.
pub(super) fn with_bytes(
    db: &Connection,
    desk: &DeskCode,
    id: SheetId,
) -> Result<Option<(SheetRow, Vec<u8>)>, StoreError> {
    let Some(row) = row(db, desk, id)? else { return Ok(None) };
    let bytes: Vec<u8> =
        db.prepare_cached("SELECT bytes FROM sheet WHERE id = ?1")?.query_row([id.0], |row| row.get(0))?;
    if Sm3::of(&bytes) != row.sm3 {
        return Err(StoreError::Damaged(format!("sheet {} is not as issued", id.0)));
    }
    Ok(Some((row, bytes)))
}

/// The paper of a certificate of this desk.
pub(super) fn of_certificate(
    db: &Connection,
    desk: &DeskCode,
    number: &CertificateNumber,
) -> Result<Option<(SheetRow, Vec<u8>)>, StoreError> {
    if &number.desk != desk {
        return Ok(None);
    }
    let sql = "SELECT id FROM sheet WHERE certificate = ?1 AND form <> 'stub' ORDER BY id DESC LIMIT 1";
    let id = db.prepare_cached(sql)?.query_row([certificate_id(number)?], |row| row.get(0)).optional()?;
    id.map_or(Ok(None), |id| with_bytes(db, desk, SheetId(id)))
}

//! The rules that cases pin, byte for byte, opaque to the store: a newer program never takes them away.

use rusqlite::{OptionalExtension as _, Row};

use crate::domain::Moment;
use crate::store::{Sm3, Store, StoreError};

/// Rules that are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackRow {
    /// The pack's code.
    pub region: String,
    /// Its edition.
    pub edition: String,
    /// When it was first used.
    pub at: Moment,
    /// The digest of its bytes.
    pub sm3: Sm3,
}

impl Store {
    /// The bytes of an edition that was used here.
    pub fn pack(&self, region: &str, edition: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let sql = "SELECT bytes, sm3 FROM pack WHERE region = ?1 AND edition = ?2";
        let read = |row: &Row<'_>| Ok((row.get::<_, Vec<u8>>(0)?, row.get::<_, Vec<u8>>(1)?));
        let found = self.db.prepare_cached(sql)?.query_row([region, edition], read).optional()?;
        let Some((bytes, sm3)) = found else { return Ok(None) };
        if Sm3::of(&bytes).0[..] != sm3 {
            return Err(StoreError::Damaged(format!("pack {region} {edition} is not as it was kept")));
        }
        Ok(Some(bytes))
    }

    /// All editions that were used here, oldest use first.
    pub fn packs(&self) -> Result<Vec<PackRow>, StoreError> {
        let sql = "SELECT region, edition, at, sm3 FROM pack ORDER BY at, region, edition";
        let mut select = self.db.prepare_cached(sql)?;
        let rows = select.query_map([], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get::<_, String>(2)?, row.get::<_, Vec<u8>>(3)?))
        })?;
        rows.map(|row| {
            let (region, edition, at, sm3): (String, String, String, Vec<u8>) = row?;
            let damaged = || StoreError::Damaged(format!("pack {region} {edition}"));
            let at = Moment::parse(&at).ok_or_else(damaged)?;
            let sm3 = Sm3::from_slice(&sm3).ok_or_else(damaged)?;
            Ok(PackRow { region, edition, at, sm3 })
        })
        .collect()
    }
}

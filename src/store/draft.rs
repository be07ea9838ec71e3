//! What is being typed, kept over a power cut. No part of the record: it is overwritten and forgotten.

use rusqlite::{OptionalExtension as _, params};

use crate::domain::Moment;
use crate::store::{Store, StoreError};

/// Something half typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Where it belongs; the window's own name for it.
    pub key: String,
    /// When it was kept.
    pub at: Moment,
    /// What was typed.
    pub text: String,
}

impl Store {
    /// What was typed under this key.
    pub fn draft(&self, key: &str) -> Result<Option<String>, StoreError> {
        let mut select = self.db.prepare_cached("SELECT text FROM draft WHERE key = ?1")?;
        Ok(select.query_row([key], |row| row.get(0)).optional()?)
    }

    /// Keeps what is typed under this key; when this returns, the disk has it.
    pub fn put_draft(&mut self, key: &str, text: &str, at: Moment) -> Result<(), StoreError> {
        let sql = "INSERT INTO draft (key, at, text) VALUES (?1, ?2, ?3)
                   ON CONFLICT (key) DO UPDATE SET at = excluded.at, text = excluded.text";
        self.write_draft(sql, params![key, at.to_string(), text])
    }

    /// Forgets what was typed under this key.
    pub fn clear_draft(&mut self, key: &str) -> Result<(), StoreError> {
        self.write_draft("DELETE FROM draft WHERE key = ?1", params![key])
    }

    /// All drafts, newest first.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        let mut select = self.db.prepare_cached("SELECT key, at, text FROM draft ORDER BY at DESC, key")?;
        let rows = select.query_map([], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?, row.get::<_, String>(2)?))
        })?;
        rows.map(|row| {
            let (key, at, text) = row?;
            let at = Moment::parse(&at).ok_or_else(|| StoreError::Damaged(format!("draft {key}: at")))?;
            Ok(Draft { key, at, text })
        })
        .collect()
    }

    fn write_draft(&self, sql: &str, given: impl rusqlite::Params) -> Result<(), StoreError> {
        self.writes()?;
        let written = self.db.prepare_cached(sql).and_then(|mut statement| statement.execute(given));
        written.map_err(|why| StoreError::from(why).of_file(&self.file))?;
        Ok(())
    }
}

//! By which keys certificates of other desks are told, as the journal says it.
//!
//! Decision: a table that names the entries, as with the rules in use, because the journal is chained and two places
//! that say the same can disagree.

use rusqlite::{Connection, params};

use crate::domain::Moment;
use crate::domain::case::Account;
use crate::store::journal::{self, Raw};
use crate::store::{Act, DeskKeys, Store, StoreError, Tx};

/// The keys of another desk that were taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherKeys {
    /// Whose, and which.
    pub keys: DeskKeys,
    /// When they were taken in.
    pub at: Moment,
    /// By whom.
    pub by: Account,
}

impl Store {
    /// The keys of other desks that are taken in, by desk; of one desk the newest hold.
    pub fn other_keys(&self) -> Result<Vec<OtherKeys>, StoreError> {
        let columns = journal::COLUMNS;
        let sql =
            format!("SELECT {columns} FROM journal WHERE seq IN (SELECT seq FROM other_key) ORDER BY seq");
        let mut select = self.db.prepare_cached(&sql)?;
        let mut held: Vec<OtherKeys> = Vec::new();
        for raw in select.query_map([], Raw::of)? {
            let entry = raw?.read()?;
            match &entry.act {
                Act::OtherKeysTaken { desk, agency, keys } => {
                    let damaged = || StoreError::Damaged(format!("the keys of {desk}"));
                    let keys = DeskKeys::of(desk, agency, keys).ok_or_else(damaged)?;
                    held.retain(|one| one.keys.desk != keys.desk);
                    held.push(OtherKeys { keys, at: entry.at, by: entry.by });
                }
                Act::OtherKeysDropped { desk, .. } => held.retain(|one| one.keys.desk.as_str() != desk),
                _ => return Err(StoreError::Damaged("the list of other desks' keys".to_owned())),
            }
        }
        held.sort_by(|one, other| one.keys.desk.cmp(&other.keys.desk));
        Ok(held)
    }
}

impl Tx<'_> {
    /// Takes in the keys of another desk, in the place of those that it had.
    ///
    /// # Errors
    /// [`StoreError::Broken`] for keys of this very desk.
    pub fn take_keys(&mut self, keys: &DeskKeys, at: Moment, by: &Account) -> Result<(), StoreError> {
        if keys.desk == *self.desk {
            return Err(StoreError::Broken("a desk takes in no keys of its own".to_owned()));
        }
        let act = Act::OtherKeysTaken {
            desk: keys.desk.to_string(),
            agency: keys.agency.clone(),
            keys: keys.keys.iter().map(crate::store::PublicKey::hex).collect(),
        };
        self.record(None, at, by, act).map(|_| ())
    }

    /// Puts the keys of another desk away again.
    pub fn drop_keys(&mut self, keys: &DeskKeys, at: Moment, by: &Account) -> Result<(), StoreError> {
        let DeskKeys { desk, agency, .. } = keys;
        let act = Act::OtherKeysDropped { desk: desk.to_string(), agency: agency.clone() };
        self.record(None, at, by, act).map(|_| ())
    }
}

/// Names an entry as one about the keys of another desk.
pub(super) fn note(db: &Connection, seq: i64) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO other_key (seq) VALUES (?1)")?.execute(params![seq])?;
    Ok(())
}

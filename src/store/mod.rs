//! The register: one encrypted SQLite file a desk.
//!
//! Everything that the office does goes through one gate, [`Tx`]: the state row of a case *and* the complete
//! [`Change`](crate::domain::case::Change) in a hash-chained journal, in one transaction, so that replaying the
//! journal gives the row. [`Store::check`] proves it. After [`Tx::commit`] the disk has it.
//!
//! | To find | Go to |
//! |---|---|
//! | what is written of an act | `tx.rs` |
//! | the acts and their chain | `journal.rs` |
//! | by which rules the office works | `ruling.rs` |
//! | how it is copied, put back and saved out of damage | `backup/` |
//! | what a unit's list of people is | `roll.rs` |
//! | what a body looks like on disk | `mirror/` |
//! | windows of the journal | `browse.rs` |
//! | a proof that leaves the office | `proof.rs` |
//! | why a search finds a case | `key_set.rs`, `find.rs` |
//! | what the check looks at | `check/` |
//!
//! Decision: one long-lived connection that writes, because SQLCipher deciphers each page once into its cache; a
//! second, reading one for long jobs, because WAL lets it read while the first writes.
//!
//! Decision: `WAL` with `synchronous=FULL`, read back at every open, because `WAL` with `NORMAL` may lose the last
//! commits in a power cut, and 已保存 has been said by then.
//!
//! Decision: rusqlite 0.40, not a newer one, because `rusqlite_migration` 2.6 is built for it; not migrations of our
//! own, because a wrong step there loses a register.
//!
//! Decision: one random key an office, which lies beside the register only wrapped, once for each account
//! (`key/`). Not a key derived from a passphrase at each open, because that costs a second a connection and ties the
//! file to one person.

use std::cell::RefCell;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::NaiveDate;
use rusqlite::{Connection, InterruptHandle, TransactionBehavior};
use serde::{Deserialize, Serialize};

use crate::domain::Moment;
use crate::domain::Staff;
use crate::domain::case::{Account, Case, CaseNumber, CertificateNumber, DeskCode};

pub mod backup;
mod browse;
mod bulk;
mod check;
mod draft;
mod error;
mod find;
mod folder;
mod journal;
mod key;
mod key_set;
mod list;
mod mirror;
mod open;
mod other_keys;
mod pack;
pub mod place;
mod proof;
mod roll;
mod row;
mod ruling;
mod sheet;
mod sign;
mod sm3;
mod tx;
mod units;
mod window;

pub use browse::{Browsed, Sought};
pub use bulk::History;
pub use check::{CheckReport, Fault, Go};
pub use draft::Draft;
pub use error::StoreError;
pub use find::Matched;
pub use folder::{flush_folder, make_folder};
pub use journal::{Act, Entry, How, Kind, SheetRef};
pub use key::{
    CodeFault, Cost, GroupFault, Key, PRACTICE_PASSPHRASE, RecoveryCode, RecoverySheet, Ring, Secret, Wrapped,
};
pub use list::{Counts, Listing, Summary};
pub use other_keys::OtherKeys;
pub use pack::PackRow;
pub use proof::{ProofFault, ProofOf, ProofReport, verify};
pub use roll::StoredRoll;
pub use row::NumberKind;
pub use ruling::Brought;
pub use sheet::{NewSheet, SheetId, SheetRow};
pub use sign::{DeskKeys, PublicKey, Signed, Signer};
pub use sm3::Sm3;
pub use tx::Tx;
pub use window::{Order, Window};

use mirror::{accounts, kept};

/// A list up to this long is asked for each key that a search meets; a longer one for each case that it finds.
const MEMBERS: usize = 100_000;

/// Who keeps the register, as papers name them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// The desk; fixed at set-up.
    #[serde(with = "kept")]
    pub desk: DeskCode,
    /// The agency's full name.
    pub agency: String,
    /// The window, such as 3号窗口.
    pub window: String,
    /// The place's short name, such as 朔城区医保中心.
    pub place: String,
    /// The telephone that papers name.
    pub phone: String,
    /// 征收机关
    pub collector: String,
    /// 复议机关
    pub review_body: String,
    /// The code of the rules' region, such as `140600-shuozhou`.
    pub region: String,
    /// Whether it is for practice only.
    pub practice: bool,
    /// Who works here, and as what.
    #[serde(with = "accounts")]
    pub accounts: Vec<Staff>,
}

/// How often a case has changed. A screen that saw another one is stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub i64);

impl Revision {
    /// Of a case just opened.
    pub const FIRST: Revision = Revision(1);

    fn next(self) -> Revision {
        Revision(self.0.saturating_add(1))
    }
}

/// A case as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The case.
    pub case: Case,
    /// How often it has changed.
    pub revision: Revision,
}

/// Breaks off the statement that a connection is busy with: a check over a large table takes seconds.
pub struct Breaker(InterruptHandle);

impl Breaker {
    /// Breaks off what runs now; nothing when nothing runs.
    pub fn break_off(&self) {
        self.0.interrupt();
    }
}

/// An office's register, open.
pub struct Store {
    db: Connection,
    office: Office,
    file: PathBuf,
    /// `None`: opened to read only.
    lock: Option<File>,
    key: Key,
    /// The list that was looked through last.
    laid: RefCell<Option<window::Laid>>,
    /// The entries of the journal that were looked through last.
    sought: RefCell<Option<browse::Laid>>,
    /// What finds the units' lists.
    units: units::Units,
}

impl Store {
    /// Makes a practice office's register and its key, which needs no passphrase, in a folder, and opens it.
    ///
    /// An office that stands there, or the key of one, is never touched: [`StoreError::Exists`].
    pub fn create(dir: &Path, office: &Office, at: Moment) -> Result<Store, StoreError> {
        let key = Key::random()?;
        open::create(dir, office, at, &key, &Ring::practice(&key)?, None)
    }

    /// Makes the register of an office that is opened with passphrases, and lays the ring that wraps its key beside
    /// it; opens it.
    ///
    /// An office that stands there, or the key of one, is never touched: [`StoreError::Exists`].
    pub fn create_sealed(
        dir: &Path,
        office: &Office,
        at: Moment,
        key: &Key,
        ring: &Ring,
    ) -> Result<Store, StoreError> {
        open::create(dir, office, at, key, ring, None)
    }

    /// The same for a place that the program does not carry: the pack that it works by is in the record from the
    /// first commit.
    pub fn create_with(
        dir: &Path,
        office: &Office,
        at: Moment,
        key: &Key,
        ring: &Ring,
        brought: Brought<'_>,
    ) -> Result<Store, StoreError> {
        open::create(dir, office, at, key, ring, Some(brought))
    }

    /// The key of a practice office, which everybody may open.
    ///
    /// # Errors
    /// [`StoreError::Sealed`] where the office needs a passphrase.
    pub fn practice_key(dir: &Path) -> Result<Key, StoreError> {
        open::practice_key(dir)
    }

    /// Whether a register stands in this folder.
    pub fn exists(dir: &Path) -> bool {
        open::Files::of(dir).register.exists() || backup::pending(dir)
    }

    /// Opens an office's register to work in it, looks it over, and brings an older one up to date.
    ///
    /// Never creates a register or a key. A second copy of the program gets [`StoreError::InUse`].
    pub fn open(dir: &Path, key: &Key) -> Result<Store, StoreError> {
        let store = open::open(dir, key)?;
        open::look_over(dir, key)?;
        Ok(store)
    }

    /// Opens it without looking it over, for whoever has [`Store::look_over`] done beside the first work in it.
    pub fn open_at_once(dir: &Path, key: &Key) -> Result<Store, StoreError> {
        open::open(dir, key)
    }

    /// Looks the file over for damaged pages, through a connection of its own and for a fraction of a second.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] names what was found.
    pub fn look_over(dir: &Path, key: &Key) -> Result<(), StoreError> {
        open::look_over(dir, key)
    }

    /// Opens a register beside its writer, to read only: for long jobs and for the console.
    pub fn reader(dir: &Path, key: &Key) -> Result<Store, StoreError> {
        open::reader(dir, key)
    }

    /// The key that it was opened with, for a second connection and for copies.
    pub fn key(&self) -> &Key {
        &self.key
    }

    /// Writes what the office says of itself from now on, with its entry, and commits it.
    ///
    /// The desk's code, the region and whether it is for practice were fixed at set-up: [`StoreError::Broken`].
    pub fn change_office(&mut self, office: &Office, at: Moment, by: &Account) -> Result<(), StoreError> {
        let fixed = |office: &Office| (office.desk.clone(), office.region.clone(), office.practice);
        if fixed(office) != fixed(&self.office) {
            return Err(StoreError::Broken("what was fixed at set-up changes".to_owned()));
        }
        let body = serde_json::to_vec(office).map_err(|why| StoreError::Broken(why.to_string()))?;
        let mut tx = self.begin()?;
        tx.db.execute("UPDATE office SET body = ?1 WHERE id = 1", [body])?;
        tx.record(None, at, by, Act::OfficeChanged { office: office.clone() })?;
        tx.commit()?;
        self.office = office.clone();
        Ok(())
    }

    /// The office.
    pub fn office(&self) -> &Office {
        &self.office
    }

    /// The register's file.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Begins an act: from here to [`Tx::commit`] nobody else writes.
    pub fn begin(&mut self) -> Result<Tx<'_>, StoreError> {
        self.writes()?;
        let db = self.db.transaction_with_behavior(TransactionBehavior::Immediate);
        let db = db.map_err(|why| StoreError::from(why).of_file(&self.file))?;
        let practice = self.office.practice;
        Ok(Tx { db, desk: &self.office.desk, practice, file: &self.file, unnamed: Vec::new() })
    }

    /// Loads a case.
    pub fn case(&self, number: &CaseNumber) -> Result<Option<Stored>, StoreError> {
        if number.desk == self.office.desk { row::read(&self.db, row::id_of(number)?) } else { Ok(None) }
    }

    /// Folds the log into the register if nobody reads it just now: a copy is quicker then.
    pub fn fold_log(&self) {
        // Nobody waits for it: where it cannot be, the copy is made another way.
        let _ = self.db.busy_timeout(Duration::ZERO);
        let _ = self.db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        let _ = self.db.busy_timeout(open::WAIT);
    }

    /// The moment of the newest entry: a clock that shows less runs wrong.
    pub fn last_moment(&self) -> Result<Option<Moment>, StoreError> {
        journal::last_moment(&self.db)
    }

    /// Finds cases by whatever a person may be asked for, typed or scanned; the best first, at most `limit`.
    ///
    /// Two words of different kinds must both hold: 张 1234.
    pub fn find(&self, text: &str, limit: usize) -> Result<Vec<(Summary, Vec<Matched>)>, StoreError> {
        find::find(&self.db, &self.office.desk, text, None, limit)
    }

    /// Finds cases of one list.
    pub fn find_in(
        &self,
        which: &Listing,
        text: &str,
        limit: usize,
    ) -> Result<Vec<(Summary, Vec<Matched>)>, StoreError> {
        let members = self.members(which, MEMBERS)?;
        let most = if members.is_some() { limit } else { usize::MAX };
        let mut found = find::find(&self.db, &self.office.desk, text, members.as_ref(), most)?;
        found.retain(|(summary, _)| which.holds(summary));
        found.truncate(limit);
        Ok(found)
    }

    /// Lists cases, at most `limit`.
    pub fn list(&self, which: &Listing, limit: usize) -> Result<Vec<Summary>, StoreError> {
        list::list(&self.db, which, limit)
    }

    /// The open cases of which the record says no last day, because their year had no calendar.
    ///
    /// `undated` leaves out those beside which a day was put since ([`Tx::put_last_day`]), and is quick at a million.
    pub fn without_a_day(&self, undated: bool) -> Result<Vec<Stored>, StoreError> {
        list::without_a_day(&self.db, undated)
    }

    /// Counts cases by where they stand; quick at a million.
    pub fn counts(&self, today: NaiveDate) -> Result<Counts, StoreError> {
        list::counts(&self.db, today)
    }

    /// All entries about a case, oldest first.
    pub fn history(&self, number: &CaseNumber) -> Result<Vec<Entry>, StoreError> {
        if number.desk != self.office.desk {
            return Ok(Vec::new());
        }
        journal::history(&self.db, row::id_of(number)?)
    }

    /// At most `limit` entries of the whole journal after entry `after`, oldest first.
    pub fn journal(&self, after: i64, limit: usize) -> Result<Vec<Entry>, StoreError> {
        journal::after(&self.db, after, limit)
    }

    /// The papers of a case, oldest first.
    pub fn sheets(&self, number: &CaseNumber) -> Result<Vec<SheetRow>, StoreError> {
        if number.desk != self.office.desk {
            return Ok(Vec::new());
        }
        sheet::of_case(&self.db, &self.office.desk, row::id_of(number)?)
    }

    /// One paper with its bytes, as it was issued.
    pub fn sheet(&self, id: SheetId) -> Result<Option<(SheetRow, Vec<u8>)>, StoreError> {
        sheet::with_bytes(&self.db, &self.office.desk, id)
    }

    /// The paper of a certificate with its bytes, as it was issued.
    pub fn certificate_sheet(
        &self,
        number: &CertificateNumber,
    ) -> Result<Option<(SheetRow, Vec<u8>)>, StoreError> {
        sheet::of_certificate(&self.db, &self.office.desk, number)
    }

    /// The papers that were issued and never left the program, oldest first: the press thread's queue.
    pub fn undelivered(&self) -> Result<Vec<SheetRow>, StoreError> {
        sheet::undelivered(&self.db, &self.office.desk)
    }

    /// The newest entry's number and digest: whoever keeps it elsewhere notices a rewritten or cut journal.
    pub fn anchor(&self) -> Result<Option<(i64, Sm3)>, StoreError> {
        journal::anchor(&self.db)
    }

    /// The hand that breaks off what this connection is reading, from another thread.
    pub fn breaker(&self) -> Breaker {
        Breaker(self.db.get_interrupt_handle())
    }

    fn writes(&self) -> Result<(), StoreError> {
        if self.lock.is_some() { Ok(()) } else { Err(StoreError::ReadOnly(self.file.clone())) }
    }
}

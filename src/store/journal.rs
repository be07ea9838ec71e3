//! The journal: every act of the office, each entry chained to the one before.
//!
//! Decision: an entry's digest covers `prev` and the digest of all else that it says, salted ([`Raw::body`]), because a
//! proof that leaves the office then shows the whole chain and of it only what it is about; the salt keeps anybody
//! from finding a name by trying. Entries written before had one digest over everything: they keep it, and have no salt.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use serde::{Deserialize, Serialize};

use crate::domain::case::{Account, CaseNumber, CertificateNumber, Change, DeskCode, RollNumber};
use crate::domain::reason::ReasonId;
use crate::domain::roll::RollChange;
use crate::domain::{Moment, StaffCode};
use crate::store::backup::{Anchor, LastNumber, Skipped};
use crate::store::mirror::{self, kept};
use crate::store::row::{case_number, id_of};
use crate::store::{Office, SheetId, SheetRow, Sm3, StoreError};

mod kind;

pub use kind::Kind;

/// What was done. Its form on disk is this definition: a variant or a name, once released, stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// A case changed.
    Case {
        /// What was decided.
        #[serde(with = "kept")]
        change: Change,
        /// The papers issued by it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sheets: Vec<SheetRef>,
    },
    /// A unit's list of people changed.
    Roll {
        /// Which.
        #[serde(with = "kept")]
        roll: RollNumber,
        /// What happened.
        #[serde(with = "kept")]
        change: RollChange,
        /// The papers issued by it.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sheets: Vec<SheetRef>,
    },
    /// A consultation without identity: a reason explained, a one-time notice handed over.
    Consulted {
        /// About what.
        #[serde(with = "kept")]
        reasons: Vec<ReasonId>,
        /// The paper handed over.
        sheet: SheetRef,
    },
    /// A paper was made that goes with no change of a case, such as the day's closing sheet.
    Composed {
        /// Which.
        sheet: SheetRef,
    },
    /// A stored paper left the program.
    Printed {
        /// Which.
        sheet: SheetId,
        /// Its form.
        form: String,
        /// Which time it was, from 1; past 1 it is a 补打.
        times: u32,
        /// Where to.
        how: How,
    },
    /// A loose sheet, of which no copy is kept, left the program.
    HandedOut {
        /// Its form.
        form: String,
        /// What it is about; empty where the form says all.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        about: String,
        /// Where to.
        how: How,
    },
    /// A masked number was shown in full.
    Revealed,
    /// A list, a report, the register left the program.
    Exported {
        /// What.
        what: String,
    },
    /// Somebody signed in.
    SignedIn,
    /// Somebody was not let in.
    SignInRefused {
        /// The name given.
        name: String,
    },
    /// A backup was put in the place of the office.
    Restored {
        /// The entry with which the backup ended.
        anchor: Anchor,
        /// The entry with which the office ended that was put aside; none where it could not be read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        instead: Option<Anchor>,
        /// Numbers that had been given out since.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        skipped: Vec<Skipped>,
        /// The last numbers as people read them off the papers, because the office that was put aside could not say
        /// them, or to be sure.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        told: Vec<LastNumber>,
    },
    /// What was readable of a damaged register was saved into this one.
    Rescued {
        /// The newest entry that could be read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        anchor: Option<Anchor>,
        /// Cases that were saved.
        cases: u64,
        /// Entries that were saved.
        entries: u64,
        /// Numbers that had been given out and whose rows could not be saved.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        skipped: Vec<Skipped>,
        /// Papers that entries name and that could not be saved.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        sheets: Vec<SheetId>,
    },
    /// Rules were used for the first time.
    PackUsed {
        /// The pack's code.
        region: String,
        /// Its edition.
        edition: String,
        /// The digest of its bytes.
        sm3: Sm3,
    },
    /// A pack file was installed: it can be adopted from now on.
    PackInstalled {
        /// The pack's id.
        pack: String,
        /// Its edition.
        edition: String,
        /// The digest of the file.
        sm3: Sm3,
    },
    /// The chief adopted an edition: it is in use from now on.
    PolicyAdopted {
        /// The code of the rules' region.
        region: String,
        /// The edition.
        edition: String,
        /// The edition that was in use before.
        before: String,
        /// Who answers for it.
        chief: String,
        /// The day that the document bears.
        #[serde(with = "kept")]
        on: NaiveDate,
        /// The document's number.
        document: String,
    },
    /// The chief went back to the edition that was in use before.
    PolicyBack {
        /// The code of the rules' region.
        region: String,
        /// The edition that was in use.
        from: String,
        /// The edition that is in use from now on.
        edition: String,
    },
    /// The State Council's notice of a year's holidays was entered.
    HolidaysImported {
        /// The year.
        year: i32,
        /// The notice, with its number and date.
        document: String,
        /// Days off.
        #[serde(with = "kept")]
        off: BTreeSet<NaiveDate>,
        /// Make-up working days.
        #[serde(with = "kept")]
        work: BTreeSet<NaiveDate>,
    },
    /// The office was set up.
    OfficeMade {
        /// As what.
        office: Office,
    },
    /// What the office says of itself changed: an account was opened or closed, a deputy named, an address put right.
    OfficeChanged {
        /// The whole of it as it is from now on.
        office: Office,
    },
    /// Somebody changed their own passphrase.
    PassphraseChanged {
        /// Of this account.
        #[serde(with = "kept")]
        code: StaffCode,
    },
    /// An account got a first passphrase anew, to be changed when it is used.
    PassphraseReset {
        /// Of this account.
        #[serde(with = "kept")]
        code: StaffCode,
    },
    /// The office was opened with the recovery sheet.
    Recovered,
    /// A recovery sheet was made anew; the one before opens the key file no more.
    RecoveryRenewed,
    /// An account's own copy of its wrapped key left the office.
    KeyExported {
        /// Of this account.
        #[serde(with = "kept")]
        code: StaffCode,
    },
    /// The desk made itself a key to sign certificates with.
    SigningKeyMade {
        /// What tells its signatures, in hexadecimal digits.
        public: String,
        /// The digest of the key of its check codes.
        code: Sm3,
    },
    /// The public keys of another desk were taken in: its certificates can be told from now on.
    OtherKeysTaken {
        /// The other desk.
        desk: String,
        /// Its agency.
        agency: String,
        /// What tells its signatures, in hexadecimal digits, the newest last.
        keys: Vec<String>,
    },
    /// The public keys of another desk were put away.
    OtherKeysDropped {
        /// The other desk.
        desk: String,
        /// Its agency.
        agency: String,
    },
}

/// A paper, as the entry that made it names it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetRef {
    /// Which.
    pub id: SheetId,
    /// Its form.
    pub form: String,
    /// The digest of its bytes.
    pub sm3: Sm3,
    /// The certificate that it is.
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    pub certificate: Option<CertificateNumber>,
}

impl From<&SheetRow> for SheetRef {
    fn from(row: &SheetRow) -> SheetRef {
        SheetRef { id: row.id, form: row.form.clone(), sm3: row.sm3, certificate: row.certificate.clone() }
    }
}

/// Where a paper went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// To a printer.
    Printer,
    /// To the system's viewer.
    Viewer,
    /// Into a file.
    File,
}

impl Act {
    /// A stable id of the kind of act, for lists and the console; of a change the kind of event.
    pub fn id(&self) -> &'static str {
        match self {
            Act::Case { change, .. } => change.event.id(),
            Act::Roll { change, .. } => change.event.id(),
            Act::Consulted { .. } => "consulted",
            Act::Composed { .. } => "composed",
            Act::Printed { .. } => "printed",
            Act::HandedOut { .. } => "handed-out",
            Act::Revealed => "revealed",
            Act::Exported { .. } => "exported",
            Act::SignedIn => "signed-in",
            Act::SignInRefused { .. } => "sign-in-refused",
            Act::Restored { .. } => "restored",
            Act::Rescued { .. } => "rescued",
            Act::PackUsed { .. } => "pack-used",
            Act::PackInstalled { .. } => "pack-installed",
            Act::PolicyAdopted { .. } => "policy-adopted",
            Act::PolicyBack { .. } => "policy-back",
            Act::HolidaysImported { .. } => "holidays-imported",
            Act::OfficeMade { .. } => "office-made",
            Act::OfficeChanged { .. } => "office-changed",
            Act::PassphraseChanged { .. } => "passphrase-changed",
            Act::PassphraseReset { .. } => "passphrase-reset",
            Act::Recovered => "recovered",
            Act::RecoveryRenewed => "recovery-renewed",
            Act::KeyExported { .. } => "key-exported",
            Act::SigningKeyMade { .. } => "signing-key-made",
            Act::OtherKeysTaken { .. } => "other-keys-taken",
            Act::OtherKeysDropped { .. } => "other-keys-dropped",
        }
    }

    /// The papers that this act made.
    pub fn made(&self) -> &[SheetRef] {
        match self {
            Act::Case { sheets, .. } | Act::Roll { sheets, .. } => sheets,
            Act::Consulted { sheet, .. } | Act::Composed { sheet } => std::slice::from_ref(sheet),
            Act::Printed { .. }
            | Act::HandedOut { .. }
            | Act::Revealed
            | Act::Exported { .. }
            | Act::SignedIn
            | Act::SignInRefused { .. }
            | Act::Restored { .. }
            | Act::Rescued { .. }
            | Act::PackUsed { .. }
            | Act::PackInstalled { .. }
            | Act::PolicyAdopted { .. }
            | Act::PolicyBack { .. }
            | Act::HolidaysImported { .. }
            | Act::OfficeChanged { .. }
            | Act::PassphraseChanged { .. }
            | Act::PassphraseReset { .. }
            | Act::Recovered
            | Act::RecoveryRenewed
            | Act::KeyExported { .. }
            | Act::SigningKeyMade { .. }
            | Act::OtherKeysTaken { .. }
            | Act::OtherKeysDropped { .. }
            | Act::OfficeMade { .. } => &[],
        }
    }

    /// All that it says, as it is kept.
    pub fn as_kept(&self) -> String {
        mirror::write_act(self).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
    }

    /// What sort of act it is.
    pub fn kind(&self) -> Kind {
        match self {
            Act::Case { .. } | Act::Roll { .. } => Kind::Case,
            Act::Consulted { .. } | Act::Composed { .. } | Act::Printed { .. } | Act::HandedOut { .. } => {
                Kind::Paper
            }
            Act::Revealed => Kind::Reveal,
            Act::Exported { .. } | Act::KeyExported { .. } => Kind::Export,
            Act::SignedIn => Kind::SignIn,
            Act::SignInRefused { .. } => Kind::Refused,
            Act::PackUsed { .. }
            | Act::PackInstalled { .. }
            | Act::PolicyAdopted { .. }
            | Act::PolicyBack { .. }
            | Act::HolidaysImported { .. } => Kind::Rules,
            Act::OfficeMade { .. }
            | Act::OfficeChanged { .. }
            | Act::PassphraseChanged { .. }
            | Act::PassphraseReset { .. }
            | Act::Restored { .. }
            | Act::Rescued { .. }
            | Act::SigningKeyMade { .. }
            | Act::OtherKeysTaken { .. }
            | Act::OtherKeysDropped { .. }
            | Act::Recovered
            | Act::RecoveryRenewed => Kind::Office,
        }
    }

    /// Whether it says by which rules the office works.
    pub fn is_ruling(&self) -> bool {
        match self {
            Act::PackInstalled { .. }
            | Act::PolicyAdopted { .. }
            | Act::PolicyBack { .. }
            | Act::HolidaysImported { .. } => true,
            Act::Case { .. }
            | Act::Roll { .. }
            | Act::Consulted { .. }
            | Act::Composed { .. }
            | Act::Printed { .. }
            | Act::HandedOut { .. }
            | Act::Revealed
            | Act::Exported { .. }
            | Act::SignedIn
            | Act::SignInRefused { .. }
            | Act::Restored { .. }
            | Act::Rescued { .. }
            | Act::PackUsed { .. }
            | Act::OfficeChanged { .. }
            | Act::PassphraseChanged { .. }
            | Act::PassphraseReset { .. }
            | Act::Recovered
            | Act::RecoveryRenewed
            | Act::KeyExported { .. }
            | Act::SigningKeyMade { .. }
            | Act::OtherKeysTaken { .. }
            | Act::OtherKeysDropped { .. }
            | Act::OfficeMade { .. } => false,
        }
    }

    /// Whether it says by which keys certificates of other desks are told.
    pub fn is_on_other_keys(&self) -> bool {
        matches!(self, Act::OtherKeysTaken { .. } | Act::OtherKeysDropped { .. })
    }
}

/// One entry of the journal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The desk.
    pub desk: DeskCode,
    /// From 1, without gaps.
    pub seq: i64,
    /// The case that it is about.
    pub case: Option<CaseNumber>,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Account,
    /// What.
    pub act: Act,
    /// The digest of the entry before.
    pub prev: Sm3,
    /// Its own digest.
    pub hash: Sm3,
}

/// An entry as it is stored, before anything in it is trusted.
#[derive(Debug)]
pub(super) struct Raw {
    pub(super) seq: i64,
    pub(super) desk: String,
    pub(super) case: Option<i64>,
    pub(super) at: String,
    pub(super) by: String,
    pub(super) act: Vec<u8>,
    pub(super) prev: Vec<u8>,
    pub(super) hash: Vec<u8>,
    /// `None` in entries of the older form.
    pub(super) salt: Option<Vec<u8>>,
}

/// The columns of [`Raw`], in its order.
pub(super) const COLUMNS: &str = "seq, desk, case_id, at, by, act, prev, hash, salt";

/// The same in a file of any schema: entries of the older form had no salt.
pub(super) fn columns(db: &Connection) -> Result<String, StoreError> {
    let salted = db.prepare("SELECT 1 FROM pragma_table_info('journal') WHERE name = 'salt'")?.exists([])?;
    Ok(if salted { COLUMNS.to_owned() } else { COLUMNS.replace("salt", "NULL") })
}

impl Raw {
    pub(super) fn of(row: &Row<'_>) -> rusqlite::Result<Raw> {
        Ok(Raw {
            seq: row.get(0)?,
            desk: row.get(1)?,
            case: row.get(2)?,
            at: row.get(3)?,
            by: row.get(4)?,
            act: row.get(5)?,
            prev: row.get(6)?,
            hash: row.get(7)?,
            salt: row.get(8)?,
        })
    }

    /// The digest that this entry must carry: SM3 over prev and [`Raw::body`]; in the older form over prev and all that
    /// the body covers. Every part has its length before it.
    pub(super) fn digest(&self) -> Sm3 {
        match &self.salt {
            Some(salt) => link(&self.prev, &self.covered(salt)),
            None => self.covered(&self.prev),
        }
    }

    /// The digest of what it says: SM3 over its salt, desk, seq, case, at, by and the act's bytes; `None` in the older
    /// form, which has none.
    pub(super) fn body(&self) -> Option<Sm3> {
        self.salt.as_ref().map(|salt| self.covered(salt))
    }

    /// Numbers are written as decimal digits, no case as nothing.
    fn covered(&self, first: &[u8]) -> Sm3 {
        let seq = self.seq.to_string();
        let case = self.case.map(|id| id.to_string()).unwrap_or_default();
        let words = [&self.desk, &seq, &case, &self.at, &self.by].map(|word| word.as_bytes());
        let [desk, seq, case, at, by] = words;
        Sm3::of_parts(&[first, desk, seq, case, at, by, &self.act])
    }

    pub(super) fn read(self) -> Result<Entry, StoreError> {
        let damaged = |what: &str| StoreError::Damaged(format!("journal entry {}: {what}", self.seq));
        let desk = DeskCode::parse(&self.desk).ok_or_else(|| damaged("desk"))?;
        Ok(Entry {
            case: self.case.map(|id| case_number(&desk, id)).transpose()?,
            desk,
            seq: self.seq,
            at: Moment::parse(&self.at).ok_or_else(|| damaged("at"))?,
            act: mirror::read_act(&self.act)?,
            prev: Sm3::from_slice(&self.prev).ok_or_else(|| damaged("prev"))?,
            hash: Sm3::from_slice(&self.hash).ok_or_else(|| damaged("hash"))?,
            by: Account(self.by),
        })
    }
}

/// The digest of an entry that says `body` after an entry with the digest `prev`.
pub(super) fn link(prev: &[u8], body: &Sm3) -> Sm3 {
    Sm3::of_parts(&[prev, &body.0])
}

/// Adds an entry; the caller's transaction makes it last.
pub(super) fn append(
    db: &Connection,
    desk: &DeskCode,
    case: Option<&CaseNumber>,
    at: Moment,
    by: &Account,
    act: &Act,
) -> Result<i64, StoreError> {
    let raw = Raw {
        seq: 0,
        desk: desk.to_string(),
        case: case.map(id_of).transpose()?,
        at: at.to_string(),
        by: by.0.clone(),
        act: mirror::write_act(act)?,
        prev: Vec::new(),
        hash: Vec::new(),
        salt: Some(salt()?.to_vec()),
    };
    append_raw(db, raw, act.kind())
}

/// Adds an entry as it is, at the end of the chain.
pub(super) fn append_raw(db: &Connection, mut raw: Raw, kind: Kind) -> Result<i64, StoreError> {
    let last = anchor(db)?;
    raw.seq = last.map_or(0, |(seq, _)| seq) + 1;
    raw.prev = last.map_or(Sm3::NONE, |(_, hash)| hash).0.to_vec();
    raw.hash = raw.digest().0.to_vec();
    let sql = "INSERT INTO journal (seq, desk, case_id, at, by, act, prev, hash, salt)
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    let Raw { seq, desk, case, at, by, act, prev, hash, salt } = raw;
    db.prepare_cached(sql)?.execute(params![seq, desk, case, at, by, act, prev, hash, salt])?;
    let sql = "INSERT INTO journal_kind (kind, seq) VALUES (?1, ?2)";
    db.prepare_cached(sql)?.execute(params![kind.id(), seq])?;
    Ok(seq)
}

/// Bytes that nobody can guess.
fn salt() -> Result<[u8; 16], StoreError> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|why| StoreError::Broken(format!("no randomness: {why}")))?;
    Ok(salt)
}

/// The last entry's number and digest.
pub(super) fn anchor(db: &Connection) -> Result<Option<(i64, Sm3)>, StoreError> {
    let mut last = db.prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")?;
    let found = last.query_row([], |row| Ok((row.get(0)?, row.get::<_, Vec<u8>>(1)?))).optional()?;
    let Some((seq, hash)) = found else { return Ok(None) };
    let hash =
        Sm3::from_slice(&hash).ok_or_else(|| StoreError::Damaged(format!("journal entry {seq}: hash")))?;
    Ok(Some((seq, hash)))
}

/// The last entry's moment.
pub(super) fn last_moment(db: &Connection) -> Result<Option<Moment>, StoreError> {
    let mut last = db.prepare_cached("SELECT at FROM journal ORDER BY seq DESC LIMIT 1")?;
    let found: Option<String> = last.query_row([], |row| row.get(0)).optional()?;
    let damaged = || StoreError::Damaged("the last journal entry: at".to_owned());
    found.map(|at| Moment::parse(&at).ok_or_else(damaged)).transpose()
}

/// The entries of one case, oldest first.
pub(super) fn history(db: &Connection, case: i64) -> Result<Vec<Entry>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE case_id = ?1 ORDER BY seq");
    read_all(db, &sql, params![case])
}

/// At most `limit` entries after `after`, oldest first.
pub(super) fn after(db: &Connection, after: i64, limit: usize) -> Result<Vec<Entry>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM journal WHERE seq > ?1 ORDER BY seq LIMIT ?2");
    read_all(db, &sql, params![after, i64::try_from(limit).unwrap_or(i64::MAX)])
}

fn read_all(db: &Connection, sql: &str, given: impl rusqlite::Params) -> Result<Vec<Entry>, StoreError> {
    let mut select = db.prepare_cached(sql)?;
    let raws = select.query_map(given, Raw::of)?;
    raws.map(|raw| raw?.read()).collect()
}

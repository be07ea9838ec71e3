//! The proof that a register is what was written, entry by entry and row by row.

use crate::domain::case::{CaseNumber, CertificateNumber, RollNumber};
use crate::store::{NumberKind, SheetId, Sm3, Store, StoreError};

mod numbers;
mod rolls;
mod rules;
mod run;

/// Whether a long job goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// It does.
    On,
    /// Somebody stopped it.
    Stop,
}

/// What a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReport {
    /// Entries of the journal that were looked at.
    pub entries: u64,
    /// Cases replayed from the journal and compared with their rows.
    pub cases: u64,
    /// Papers whose digests were compared.
    pub sheets: u64,
    /// Certificates whose numbers were followed.
    pub certificates: u64,
    /// The newest entry's number and digest.
    pub anchor: Option<(i64, Sm3)>,
    /// Whether somebody stopped it before the end.
    pub stopped: bool,
    /// What is wrong, in the order in which it was found; at most [`CheckReport::NAMED`] are named.
    pub faults: Vec<Fault>,
    /// How many faults there are, those not named included.
    pub fault_count: u64,
}

impl CheckReport {
    /// How many faults are named.
    pub const NAMED: usize = 100;

    /// Whether all was looked at and nothing is wrong.
    pub fn is_good(&self) -> bool {
        !self.stopped && self.fault_count == 0
    }

    /// The first bad entry of the journal, if the chain is broken.
    pub fn first_bad_entry(&self) -> Option<i64> {
        self.faults.iter().find_map(|fault| {
            if let Fault::EntryMissing(seq) | Fault::EntryChanged(seq) | Fault::EntryUnreadable(seq, _) =
                fault
            {
                return Some(*seq);
            }
            None
        })
    }
}

/// One thing that is not as it was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file itself.
    #[error("the file: {0}")]
    File(String),
    /// A table, an index or a trigger that is missing, foreign or not as made.
    #[error("the schema: {0}")]
    Schema(String),
    /// The office's own row.
    #[error("the office is not as it was set up")]
    Office,
    /// An entry of the journal is not there.
    #[error("journal entry {0} is missing")]
    EntryMissing(i64),
    /// An entry, or its place in the chain, was changed.
    #[error("journal entry {0} was changed")]
    EntryChanged(i64),
    /// An entry that cannot be read.
    #[error("journal entry {0} cannot be read: {1}")]
    EntryUnreadable(i64, String),
    /// An entry is listed among those of another sort.
    #[error("journal entry {0} is listed as something else")]
    EntryListed(i64),
    /// Entries at the end were cut off.
    #[error("the journal ended at {was}, now at {is}")]
    TailCut {
        /// The last entry there is.
        is: i64,
        /// The last entry there was.
        was: i64,
    },
    /// A number that was used and is not there.
    #[error("the {} number {year}-{serial:06} is missing", .kind.id())]
    NumberMissing {
        /// Of what.
        kind: NumberKind,
        /// The year.
        year: i32,
        /// The serial.
        serial: u32,
    },
    /// The last number given out is not the last one used.
    #[error("the last {} number of {year} is said to be {said} and is {found}", .kind.id())]
    NumberCount {
        /// Of what.
        kind: NumberKind,
        /// The year.
        year: i32,
        /// As said.
        said: u32,
        /// As found.
        found: u32,
    },
    /// A key that certificates are signed with; 0: an entry speaks of one that is not there.
    #[error("the signing key {0} is not as it was made")]
    SigningKey(i64),
    /// An entry on the keys of another desk is not listed as one, or another one is.
    #[error("entry {0} on the keys of another desk is listed wrongly")]
    OtherKeys(i64),
    /// A case's row that cannot be read.
    #[error("case {0} cannot be read: {1}")]
    CaseUnreadable(CaseNumber, String),
    /// A case's row is not what its journal gives.
    #[error("case {0} is not what its journal gives")]
    CaseChanged(CaseNumber),
    /// What a case is listed and counted by is not what it says.
    #[error("case {0} is listed as something else")]
    CaseListed(CaseNumber),
    /// A case's search keys are not what they should be.
    #[error("case {0} is not found by all that it should be found by")]
    CaseKeys(CaseNumber),
    /// What a case's vouchers pay is not what is noted of them.
    #[error("the vouchers of case {0} are noted wrongly")]
    CaseVouchers(CaseNumber),
    /// A certificate is noted under another case, or under none.
    #[error("certificate {0} is noted wrongly")]
    CertificateNoted(CertificateNumber),
    /// Entries speak of a case that has no row.
    #[error("the row of case {0} is missing")]
    CaseMissing(CaseNumber),
    /// More rows than the cases account for.
    #[error("{table} has {found} rows, {wanted} are accounted for")]
    Unaccounted {
        /// In which table.
        table: &'static str,
        /// Rows there.
        found: u64,
        /// Rows that the cases account for.
        wanted: u64,
    },
    /// A paper's bytes or its row were changed.
    #[error("sheet {} was changed", .0.0)]
    SheetChanged(SheetId),
    /// A paper that an entry names is not there.
    #[error("sheet {} is missing", .0.0)]
    SheetMissing(SheetId),
    /// A paper that no entry names.
    #[error("no entry names sheet {}", .0.0)]
    SheetUnnamed(SheetId),
    /// A paper's count of printings is not what the journal says.
    #[error("sheet {} was printed {journal} times, {row} are counted", .id.0)]
    SheetPrinted {
        /// Which.
        id: SheetId,
        /// By its row.
        row: u32,
        /// By the journal.
        journal: u32,
    },
    /// Rules that were kept were changed, or are not what was used.
    #[error("the rules of {region}, edition {edition}, were changed")]
    Pack {
        /// The pack's code.
        region: String,
        /// Its edition.
        edition: String,
    },
    /// A pack file that was installed was changed, or is not what was installed.
    #[error("the pack file {edition} was changed")]
    PackFile {
        /// The pack's id.
        pack: String,
        /// Its edition.
        edition: String,
    },
    /// A unit's list is not what its journal gives, or its people are not the cases that it names.
    #[error("list {0} is not what its journal gives")]
    Roll(RollNumber),
    /// An entry that says by which rules the office works is not listed as one, or another is.
    #[error("journal entry {0} is listed wrongly among those about the rules")]
    Ruling(i64),
    /// The count of a stage.
    #[error("{said} cases are counted at stage {stage}, there are {found}")]
    Tally {
        /// The stage's id.
        stage: String,
        /// As counted.
        said: i64,
        /// As found.
        found: i64,
    },
}

impl Store {
    /// Proves that the register is what was written: the file's own structure, the journal's chain, every case
    /// replayed and compared with its row, its papers, numbers, keys and vouchers.
    ///
    /// Streams: memory does not grow with the register. `progress` gets the rows done and the rows in all. Reads one
    /// snapshot; the office may go on working meanwhile. A fault is reported, never an error: an error means that
    /// the check itself could not be done.
    pub fn check(&self, progress: &mut dyn FnMut(u64, u64) -> Go) -> Result<CheckReport, StoreError> {
        run::run(&self.db, &self.office, progress)
    }
}

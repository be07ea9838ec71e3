//! What a shell may ask about backups, and what it is told.

use std::fmt;
use std::path::PathBuf;

use crate::desk::backup::told::Asked;
use crate::desk::trouble::Trouble;
use crate::domain::{Moment, StaffCode};
use crate::store::backup::{Backup, Content, LastNumber, Occasion, Restored, Saved, Stands};
use crate::store::{CheckReport, Secret};

/// Opens the key ring of a backup or of a damaged register.
#[derive(Clone)]
pub struct Unlock {
    /// Whose passphrase it is.
    pub code: StaffCode,
    /// The passphrase.
    pub passphrase: Secret,
}

impl fmt::Debug for Unlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unlock({})", self.code)
    }
}

/// Something about backups.
#[derive(Clone, Debug)]
pub enum BackupRequest {
    /// What backups there are.
    View,
    /// Makes one now; long work.
    Now,
    /// Restores the newest one to a side copy and compares it; long work.
    Drill,
    /// What is wrong with this office, and what its backups offer; asked where none is open.
    Rescue {
        /// Opens the key ring, where the office has passphrases.
        unlock: Option<Unlock>,
        /// A backup or a folder of backups elsewhere.
        from: Option<PathBuf>,
    },
    /// Puts a backup in the place of the office that cannot be opened or is not there; long work.
    Restore {
        /// Which; `None`: the newest good one.
        backup: Option<PathBuf>,
        /// Where it is looked for besides.
        from: Option<PathBuf>,
        /// Opens the key ring.
        unlock: Option<Unlock>,
        /// The last numbers as people read them off the papers, where the office that stands there does not say them.
        told: Option<Vec<LastNumber>>,
    },
    /// Saves everything readable of a damaged register into a new office beside it; long work.
    SaveOut {
        /// Opens the key ring.
        unlock: Option<Unlock>,
    },
    /// Puts what was saved out in the place of the damaged office, which is kept; long work.
    UseSaved {
        /// The folder of what was saved.
        saved: PathBuf,
        /// Opens the key ring.
        unlock: Option<Unlock>,
        /// The last numbers, as with a restore.
        told: Option<Vec<LastNumber>>,
    },
}

impl BackupRequest {
    /// Whether it is asked where nobody is signed in: what opens the backup is then the passphrase given with it.
    pub fn is_at_door(&self) -> bool {
        match self {
            BackupRequest::Rescue { .. }
            | BackupRequest::Restore { .. }
            | BackupRequest::SaveOut { .. }
            | BackupRequest::UseSaved { .. } => true,
            BackupRequest::View | BackupRequest::Now | BackupRequest::Drill => false,
        }
    }
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum BackupAnswer {
    /// What backups there are.
    View(Box<BackupView>),
    /// One was made, or nothing had changed.
    Made(Box<BackedUp>),
    /// One that was due could not be made; those that there are.
    Failed(Box<BackupView>, Trouble),
    /// What the drill found.
    Drilled(Box<Drill>),
    /// What is wrong, and what backups offer.
    Rescue(Box<RescueView>),
    /// A backup stands in the office's place; nobody is signed in.
    Restored(Box<Returned>),
    /// What was saved, and what could not be.
    SavedOut(Box<SavedOut>),
    /// What was saved stands in the office's place; nobody is signed in.
    Used(Box<Returned>),
}

/// A backup, as a list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupLine {
    /// Its file.
    pub file: PathBuf,
    /// When it was made.
    pub at: Moment,
    /// How large it is.
    pub bytes: u64,
    /// Why it was made.
    pub occasion: Occasion,
    /// Whether the second place has it too.
    pub carried: bool,
}

impl BackupLine {
    pub(super) fn of(backup: &Backup, carried: bool) -> BackupLine {
        let Backup { file, at, bytes, occasion, .. } = backup;
        BackupLine { file: file.clone(), at: *at, bytes: *bytes, occasion: *occasion, carried }
    }
}

/// The backups of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupView {
    /// Where its own lie.
    pub folder: PathBuf,
    /// Its own, the newest first.
    pub made: Vec<BackupLine>,
    /// When the newest was made.
    pub last: Option<Moment>,
    /// None is newer than a day.
    pub stale: bool,
    /// The second place.
    pub second: SecondPlace,
    /// Since when it has had no copy, where that is too long.
    pub missed: Option<Moment>,
}

/// The second place for backups: a disk that is carried away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SecondPlace {
    /// None is set.
    Unset,
    /// It is set and not there now.
    Away(PathBuf),
    /// It is set and there, and no place for a backup.
    Unfit {
        /// Where.
        place: PathBuf,
        /// Why, as the key of a fault.
        fault: &'static str,
    },
    /// It is there.
    There {
        /// Where.
        place: PathBuf,
        /// When the newest of this desk there was made.
        last: Option<Moment>,
    },
}

/// What came of the second place.
#[derive(Clone, Debug, PartialEq)]
pub enum Carried {
    /// None is set.
    Unset,
    /// It is not there now.
    Away(PathBuf),
    /// It is no place for a backup: why, as the key of a fault.
    Unfit(PathBuf, &'static str),
    /// It has it too.
    Done(PathBuf),
    /// It could not be written; the backup itself is good.
    Failed(PathBuf, Trouble),
}

/// A backup that was made.
#[derive(Clone, Debug, PartialEq)]
pub struct BackedUp {
    /// The newest backup; it may have been there already.
    pub backup: BackupLine,
    /// Nothing had changed since: none was made.
    pub unchanged: bool,
    /// Entries of the journal in it.
    pub entries: u64,
    /// Cases in it.
    pub cases: u64,
    /// What came of the second place.
    pub carried: Carried,
    /// All that there are now.
    pub view: BackupView,
}

/// What a restore drill found.
#[derive(Clone, Debug, PartialEq)]
pub struct Drill {
    /// Of which backup.
    pub backup: BackupLine,
    /// What it holds.
    pub content: Content,
    /// How it stands to the office.
    pub stands: Stands,
    /// Entries, cases and papers of the office meanwhile.
    pub living: [u64; 3],
    /// The restored copy, checked as a record is.
    pub report: CheckReport,
}

impl Drill {
    /// Whether the backup could be put back and is what the office was.
    pub fn is_good(&self) -> bool {
        matches!(self.stands, Stands::Behind(_)) && self.report.is_good()
    }
}

/// What a backup lacks of the register that cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lacks {
    /// That register cannot be read, so nobody can tell.
    Unknown,
    /// So many entries were written since.
    Entries(u64),
    /// It is not of the same line.
    Apart,
}

/// The newest backup that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newest {
    /// It.
    pub backup: BackupLine,
    /// What it holds.
    pub content: Content,
    /// What it lacks.
    pub lacks: Lacks,
    /// What must be told before it is put back; `None` where the office that stands there says it.
    pub asks: Option<Asked>,
}

/// The way out, where an office cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RescueView {
    /// The backups, the newest first: the office's own, those of the second place, those of the place named.
    pub backups: Vec<BackupLine>,
    /// The newest is opened with a passphrase.
    pub sealed: bool,
    /// And none was given.
    pub shut: bool,
    /// The newest that can be opened; `None` while shut, or where there is none.
    pub newest: Option<Newest>,
    /// Whether a register lies there to save out of.
    pub register: bool,
}

/// A backup that stands in the office's place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// Which.
    pub backup: BackupLine,
    /// What was done.
    pub restored: Restored,
    /// Newer ones that were not good.
    pub passed_over: Vec<BackupLine>,
}

/// What was saved out of a damaged register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedOut {
    /// What was saved, and what could not be.
    pub saved: Saved,
    /// The written report.
    pub report: PathBuf,
    /// What must be told before it is put in use; `None` where the damaged office says it.
    pub asks: Option<Asked>,
}

//! Everything that can go wrong, with its sentence and the next step.

use std::path::PathBuf;

use crate::desk::ruling::Unruled;
use crate::domain::case::Refusal;

/// Why a request was not done. Each kind has a text (`trouble-…`) and a hint (`trouble-…-hint`) in the catalogue.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Trouble {
    /// The rule says no.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// A decision about the rules cannot be taken into the record.
    #[error("{0}")]
    Unruled(Unruled),
    /// Somebody else changed the case meanwhile.
    #[error("the case has moved on")]
    Moved,
    /// Something that was asked for is not there.
    #[error("not found: {0}")]
    NotFound(String),
    /// Nobody is signed in, or nobody of this name is.
    #[error("no account {0}")]
    NoAccount(String),
    /// The folder lies on a network drive.
    #[error("{0} lies on a network drive")]
    Network(PathBuf),
    /// The folder or file may not be written.
    #[error("{0} may not be written")]
    ReadOnly(PathBuf),
    /// Another copy of the program has the office open.
    #[error("the office is in use")]
    InUse,
    /// The database is busy.
    #[error("busy")]
    Busy,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// A folder or file cannot be read or written.
    #[error("{path}: {why}")]
    Path {
        /// Which.
        path: PathBuf,
        /// Why, as the system says.
        why: String,
    },
    /// The printer did not take it.
    #[error("printer: {0}")]
    Printer(String),
    /// A paper was set with a font of the office's own that is not in its folder any more: it is not drawn with another.
    #[error("the font {0} is gone")]
    FontGone(String),
    /// The office is opened with a passphrase, and none was given.
    #[error("the office is opened with a passphrase")]
    Sealed,
    /// The passphrase, or the recovery code, is not the right one.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// After so many wrong passphrases nobody may try again for so many seconds.
    #[error("wait {0} seconds")]
    Wait(u64),
    /// The account is closed, or its first passphrase is still to be changed.
    #[error("account {0} is not open")]
    NotOpen(String),
    /// The key file is missing.
    #[error("the key file {0} is missing")]
    KeyMissing(PathBuf),
    /// The key file holds no key.
    #[error("{0} holds no key")]
    KeyDamaged(PathBuf),
    /// The key does not fit the file.
    #[error("the key does not fit")]
    WrongKey,
    /// The file is no register.
    #[error("{0} is not a register")]
    NotRegister(PathBuf),
    /// The file was made by a newer program.
    #[error("made by a newer program")]
    TooNew,
    /// The file is damaged.
    #[error("damaged: {0}")]
    Damaged(String),
    /// There is an office in the folder already.
    #[error("an office is there already")]
    Exists,
    /// The clock runs before the last entry of the journal.
    #[error("the clock is behind the last entry")]
    Clock,
    /// The clock runs so far ahead of the last entry that somebody must say it is right.
    #[error("the clock is far ahead of the last entry")]
    ClockAhead,
    /// The clock runs before the day on which this program was made: no office is founded by it.
    #[error("the clock is before the program was made")]
    ClockEarly,
    /// The office that is to be replaced does not say how far its numbers went: people must read them off the papers.
    #[error("the last numbers are not known")]
    NumbersUnknown,
    /// A mistake of ours.
    #[error("broken: {0}")]
    Broken(String),
}

impl Trouble {
    /// The catalogue's key of its sentence; the hint has `-hint` behind it.
    pub fn key(&self) -> &'static str {
        match self {
            Trouble::Refused(_) => "trouble-refused",
            Trouble::Unruled(_) => "trouble-unruled",
            Trouble::Moved => "trouble-moved",
            Trouble::NotFound(_) => "trouble-not-found",
            Trouble::NoAccount(_) => "trouble-no-account",
            Trouble::Network(_) => "trouble-network",
            Trouble::ReadOnly(_) => "trouble-read-only",
            Trouble::InUse => "trouble-in-use",
            Trouble::Busy => "trouble-busy",
            Trouble::DiskFull => "trouble-disk-full",
            Trouble::Path { .. } => "trouble-path",
            Trouble::Printer(_) => "trouble-printer",
            Trouble::FontGone(_) => "trouble-font-gone",
            Trouble::Sealed => "trouble-sealed",
            Trouble::WrongPassphrase => "trouble-wrong-passphrase",
            Trouble::Wait(_) => "trouble-wait",
            Trouble::NotOpen(_) => "trouble-not-open",
            Trouble::KeyMissing(_) => "trouble-key-missing",
            Trouble::KeyDamaged(_) => "trouble-key-damaged",
            Trouble::WrongKey => "trouble-wrong-key",
            Trouble::NotRegister(_) => "trouble-not-register",
            Trouble::TooNew => "trouble-too-new",
            Trouble::Damaged(_) => "trouble-damaged",
            Trouble::Exists => "trouble-exists",
            Trouble::Clock => "trouble-clock",
            Trouble::ClockAhead => "trouble-clock-ahead",
            Trouble::ClockEarly => "trouble-clock-early",
            Trouble::NumbersUnknown => "trouble-numbers-unknown",
            Trouble::Broken(_) => "trouble-broken",
        }
    }

    /// Whether the rescue screen belongs to it: nothing is ever deleted.
    pub fn is_rescue(&self) -> bool {
        matches!(
            self,
            Trouble::Damaged(_)
                | Trouble::TooNew
                | Trouble::WrongKey
                | Trouble::KeyMissing(_)
                | Trouble::KeyDamaged(_)
                | Trouble::NotRegister(_)
        )
    }
}

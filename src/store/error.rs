//! What can go wrong with the register. English, for the log; the desk finds the words for people.

use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Why the register did not do what was asked. Nothing is ever deleted because of it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no register in this folder.
    #[error("no register at {}", .0.display())]
    NotFound(PathBuf),
    /// A register, or the key of one, stands here already.
    #[error("{} stands here already", .0.display())]
    Exists(PathBuf),
    /// The file is no register of this program: empty, plain text, an unencrypted database.
    #[error("{} is not a register", .0.display())]
    NotADatabase(PathBuf),
    /// The file looks like a register, but the key does not open it (or its first page is damaged).
    #[error("the key does not open {}", .0.display())]
    WrongKey(PathBuf),
    /// The office is opened with a passphrase.
    #[error("{} is opened with a passphrase", .0.display())]
    Sealed(PathBuf),
    /// The passphrase, or the recovery code, is not the right one.
    #[error("wrong passphrase")]
    WrongPassphrase,
    /// The key's file is not there.
    #[error("the key {} is missing", .0.display())]
    KeyMissing(PathBuf),
    /// The key's file is not one that this program wrote.
    #[error("{} holds no key", .0.display())]
    KeyDamaged(PathBuf),
    /// Written by a newer program.
    #[error("written by a newer program: version {found}, this program knows {known}")]
    TooNew {
        /// The version found.
        found: i64,
        /// The newest version that this program knows.
        known: i64,
    },
    /// What is stored cannot be what was written.
    #[error("damaged: {0}")]
    Damaged(String),
    /// The folder lies on a network drive, where a register is lost sooner or later.
    #[error("{} lies on a network drive ({kind})", folder.display())]
    Network {
        /// Which.
        folder: PathBuf,
        /// What kind of drive.
        kind: String,
    },
    /// Another copy of the program has this office open.
    #[error("another copy of the program has this office open")]
    InUse,
    /// The office that stands there does not say how far its numbers went, and nobody else has.
    #[error("the last numbers that were given out are not known")]
    NumbersUnknown,
    /// Somebody else is writing for longer than one waits.
    #[error("somebody else is writing")]
    Busy,
    /// No space left.
    #[error("no space left")]
    DiskFull,
    /// The file or its folder may not be written.
    #[error("{} may not be written", .0.display())]
    ReadOnly(PathBuf),
    /// The disk said no.
    #[error("{}: {source}", path.display())]
    Path {
        /// Where.
        path: PathBuf,
        /// What it said.
        source: io::Error,
    },
    /// A mistake of ours.
    #[error("broken: {0}")]
    Broken(String),
}

impl StoreError {
    pub(super) fn io(path: &Path, source: io::Error) -> StoreError {
        use io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
        let (kind, path) = (source.kind(), path.to_owned());
        if matches!(kind, StorageFull | QuotaExceeded) {
            StoreError::DiskFull
        } else if matches!(kind, PermissionDenied | ReadOnlyFilesystem) {
            StoreError::ReadOnly(path)
        } else {
            StoreError::Path { path, source }
        }
    }

    /// Says which file the disk spoke of.
    pub(super) fn of_file(self, file: &Path) -> StoreError {
        let mut said = self;
        if let StoreError::ReadOnly(path) | StoreError::Path { path, .. } = &mut said
            && path.as_os_str().is_empty()
        {
            *path = file.to_owned();
        }
        said
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> StoreError {
        let said = error.to_string();
        let disk = |said: String| StoreError::Path { path: PathBuf::new(), source: io::Error::other(said) };
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => StoreError::Busy,
            Some(ErrorCode::DiskFull) => StoreError::DiskFull,
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => StoreError::ReadOnly(PathBuf::new()),
            Some(
                ErrorCode::CannotOpen | ErrorCode::SystemIoFailure | ErrorCode::FileLockingProtocolFailed,
            ) => disk(said),
            // SQLCipher says that memory is out where a page does not decipher; where it really is, the program ends.
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase | ErrorCode::OutOfMemory) => {
                StoreError::Damaged(said)
            }
            _ => StoreError::Broken(said),
        }
    }
}

impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> StoreError {
        if let rusqlite_migration::Error::RusqliteError { err, .. } = error {
            return err.into();
        }
        StoreError::Broken(error.to_string())
    }
}

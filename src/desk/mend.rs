//! What the layers below report, as what a shell shows.

use std::path::PathBuf;

use crate::desk::ruling::Unruled;
use crate::desk::trouble::Trouble;
use crate::domain::case::Refusal;
use crate::paper::PaperError;
use crate::policy::PackError;
use crate::store::StoreError;

impl From<Refusal> for Trouble {
    fn from(why: Refusal) -> Trouble {
        Trouble::Refused(why)
    }
}

impl From<Unruled> for Trouble {
    fn from(why: Unruled) -> Trouble {
        Trouble::Unruled(why)
    }
}

impl From<PaperError> for Trouble {
    fn from(err: PaperError) -> Trouble {
        match err {
            PaperError::NoGlyph { characters } => Trouble::Refused(Refusal::NoGlyph(characters)),
            PaperError::FaceGone { names } => Trouble::FontGone(names.join(", ")),
            other => Trouble::Broken(other.to_string()),
        }
    }
}

impl From<PackError> for Trouble {
    fn from(err: PackError) -> Trouble {
        Trouble::Broken(err.to_string())
    }
}

impl From<StoreError> for Trouble {
    fn from(err: StoreError) -> Trouble {
        let text = err.to_string();
        match err {
            StoreError::NotFound(path) => Trouble::NotFound(path.display().to_string()),
            StoreError::NotADatabase(path) => Trouble::NotRegister(path),
            StoreError::WrongKey(_) => Trouble::WrongKey,
            StoreError::Sealed(_) => Trouble::Sealed,
            StoreError::WrongPassphrase => Trouble::WrongPassphrase,
            StoreError::KeyDamaged(path) => Trouble::KeyDamaged(path),
            StoreError::KeyMissing(path) => Trouble::KeyMissing(path),
            StoreError::TooNew { .. } => Trouble::TooNew,
            StoreError::Damaged(what) => Trouble::Damaged(what),
            StoreError::Network { folder, .. } => Trouble::Network(folder),
            StoreError::InUse => Trouble::InUse,
            StoreError::Busy => Trouble::Busy,
            StoreError::NumbersUnknown => Trouble::NumbersUnknown,
            StoreError::DiskFull => Trouble::DiskFull,
            StoreError::ReadOnly(path) => Trouble::ReadOnly(path),
            StoreError::Path { path, source } => Trouble::path(path, &source),
            StoreError::Exists(_) => Trouble::Exists,
            StoreError::Broken(_) => Trouble::Broken(text),
        }
    }
}

impl Trouble {
    /// A folder or file that is in the way.
    pub fn path(path: impl Into<PathBuf>, why: &std::io::Error) -> Trouble {
        Trouble::Path { path: path.into(), why: why.to_string() }
    }
}

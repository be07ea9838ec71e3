//! What is shown at the window: scanned, typed, or a file that was dropped there.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use super::{Shown, Verdict};
use crate::desk::Desk;
use crate::desk::trouble::Trouble;
use crate::domain::case::CertificateNumber;
use crate::store::DeskKeys;

/// The most that is read of a file: a certificate has a hundredth of it.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// What somebody holds out over the counter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Presented {
    /// What the QR code says.
    Text(String),
    /// The number and the check code, as they stand on the paper.
    Code {
        /// The certificate's number.
        number: CertificateNumber,
        /// The sixteen letters.
        code: String,
    },
    /// A file.
    File(PathBuf),
}

/// Why a file cannot be looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unread {
    /// The system does not give it: why, in its words.
    Unreadable(String),
    /// It is larger than any certificate.
    TooLarge,
    /// It is no PDF.
    NoPdf,
    /// It is the file of a desk's public keys, which is to be taken in and not verified.
    KeyFile,
}

impl Unread {
    /// The catalogue's key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Unread::Unreadable(_) => "seen-unreadable",
            Unread::TooLarge => "seen-too-large",
            Unread::NoPdf => "seen-no-pdf",
            Unread::KeyFile => "seen-key-file",
        }
    }

    /// The catalogue's key of what to do.
    pub fn hint(&self) -> &'static str {
        match self {
            Unread::Unreadable(_) => "seen-unreadable-hint",
            Unread::TooLarge => "seen-too-large-hint",
            Unread::NoPdf => "seen-no-pdf-hint",
            Unread::KeyFile => "seen-key-file-hint",
        }
    }
}

/// What came of what was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What was shown.
    pub of: Presented,
    /// What was found, or why nothing could be looked at.
    pub came: Result<Verdict, Unread>,
}

/// Reads a file, as far as a certificate or a key file can be long.
///
/// # Errors
/// [`Unread`] says why not.
pub fn read(path: &Path) -> Result<Vec<u8>, Unread> {
    let bad = |why: std::io::Error| Unread::Unreadable(why.to_string());
    // Neither a folder nor a pipe that would never end.
    let told = std::fs::metadata(path).map_err(bad)?;
    if !told.is_file() {
        return Err(Unread::NoPdf);
    }
    if LARGEST < told.len() {
        return Err(Unread::TooLarge);
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(bad)?.take(LARGEST).read_to_end(&mut bytes).map_err(bad)?;
    Ok(bytes)
}

/// A PDF's bytes; anything else is told apart.
fn pdf(path: &Path) -> Result<Vec<u8>, Unread> {
    let bytes = read(path)?;
    if bytes.starts_with(b"%PDF-") {
        return Ok(bytes);
    }
    let keys = std::str::from_utf8(&bytes).ok().and_then(DeskKeys::read);
    Err(if keys.is_some() { Unread::KeyFile } else { Unread::NoPdf })
}

impl Desk {
    /// Looks at what is held out, by this desk's register and by the keys that were taken in.
    ///
    /// Decision: no entry of the journal is made of it, because nobody is shown more than the paper says and the
    /// register tells anyway: a certificate carries the masked number only.
    pub fn look_at(&self, of: Presented) -> Result<Seen, Trouble> {
        let shown = match &of {
            Presented::Text(text) => Shown::Text(text.clone()),
            Presented::Code { number, code } => {
                Shown::Code { number: number.to_string(), code: code.clone() }
            }
            Presented::File(path) => match pdf(path) {
                Ok(bytes) => Shown::Pdf(bytes),
                Err(why) => return Ok(Seen { of, came: Err(why) }),
            },
        };
        let verdict = self.verify(&shown, &[])?;
        Ok(Seen { of, came: Ok(verdict) })
    }
}

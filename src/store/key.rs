//! The file's key: 32 random bytes, written as 64 hexadecimal digits beside the register.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::Path;

use crate::store::StoreError;

/// The raw key of a register. Has no `Debug`: it must not reach a log.
pub(super) struct Key([u8; 32]);

impl Key {
    /// Makes a key out of the system's randomness.
    pub(super) fn random() -> Result<Key, StoreError> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|why| StoreError::Broken(format!("no randomness: {why}")))?;
        Ok(Key(bytes))
    }

    /// Reads the key's file; `register` is the file that it should open.
    pub(super) fn read(path: &Path, register: &Path) -> Result<Key, StoreError> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(why) if why.kind() == io::ErrorKind::NotFound => {
                return Err(StoreError::KeyMissing(path.to_owned()));
            }
            Err(why) if why.kind() == io::ErrorKind::InvalidData => {
                return Err(StoreError::WrongKey(register.to_owned()));
            }
            Err(why) => return Err(StoreError::io(path, why)),
        };
        let key = super::Sm3::parse(text.trim()); // 64 hexadecimal digits, as a digest has
        key.map(|digits| Key(digits.0)).ok_or_else(|| StoreError::WrongKey(register.to_owned()))
    }

    /// Writes the key's file, readable by its owner only, and flushes it to the disk.
    pub(super) fn write(&self, path: &Path) -> Result<(), StoreError> {
        let write = || {
            let mut file = private(path)?;
            file.write_all(format!("{}\n", self.hex()).as_bytes())?;
            file.sync_all()
        };
        write().map_err(|why| StoreError::io(path, why))
    }

    /// The key as SQLCipher's pragma takes it: raw, without derivation.
    pub(super) fn pragma(&self) -> String {
        format!("PRAGMA key = \"x'{}'\";", self.hex())
    }

    fn hex(&self) -> String {
        super::Sm3(self.0).to_string()
    }
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    options.open(path)
}

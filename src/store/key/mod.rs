//! The office's key, and the ring of its wrapped copies that lies beside the register.
//!
//! One random [`Key`] an office opens the register. It lies nowhere in the clear: the [`Ring`] in `office.key` holds
//! it once for each account, sealed under that account's passphrase, and once sealed under the [`RecoveryCode`] that
//! stands on the recovery sheet. Whoever has the folder and no passphrase has nothing; whoever changes a passphrase
//! seals the same key anew, and not a byte of the register is written.
//!
//! | To find | Go to |
//! |---|---|
//! | what is sealed, and with what | `seal.rs` |
//! | the file and its verbs | `ring.rs` |
//! | how a code survives being copied by hand | `groups.rs`, `recovery.rs` |
//! | a passphrase as it was typed | `secret.rs` |
//!
//! Decision: Argon2id over the passphrase and XChaCha20-Poly1305 over the key, both written down here; not SQLCipher's
//! own derivation, because it is paid again by each connection and knows one passphrase a file.
//!
//! Decision: no digest over the whole ring, because one slot that a disk has spoilt must shut out one person, not the
//! office; each slot carries the office, its account and its cost in its seal, so that none can be moved or changed.

use std::fmt;

use zeroize::{ZeroizeOnDrop, Zeroizing};

use crate::store::StoreError;

pub(super) mod groups;
mod recovery;
mod ring;
mod seal;
mod secret;
#[cfg(test)]
mod tests;

pub use groups::GroupFault;
pub use recovery::{CodeFault, RecoveryCode, RecoverySheet, Wrapped};
pub use ring::Ring;
pub use seal::Cost;
pub use secret::{PRACTICE_PASSPHRASE, Secret};

/// The key of an office's register: 32 random bytes, wiped when dropped.
#[derive(Clone, ZeroizeOnDrop)]
pub struct Key([u8; 32]);

impl Key {
    /// Makes a key out of the system's randomness.
    pub fn random() -> Result<Key, StoreError> {
        let mut key = Key([0; 32]);
        random(&mut key.0)?;
        Ok(key)
    }

    /// The key as SQLCipher's pragma takes it: raw, without derivation.
    pub fn pragma(&self) -> Zeroizing<String> {
        const BEFORE: &str = "PRAGMA key = \"x'";
        let mut text = Zeroizing::new(String::with_capacity(BEFORE.len() + 64 + 3)); // grows no more: no copy is left
        text.push_str(BEFORE);
        for byte in self.0 {
            for digit in [byte >> 4, byte & 15] {
                text.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
            }
        }
        text.push_str("'\";");
        text
    }
}

/// Says that it is a key, and not which.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

pub(super) fn random(bytes: &mut [u8]) -> Result<(), StoreError> {
    getrandom::fill(bytes).map_err(|why| StoreError::Broken(format!("no randomness: {why}")))
}

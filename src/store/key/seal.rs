//! The key under a passphrase or a code: Argon2id makes the wrapping key, XChaCha20-Poly1305 seals.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use chacha20poly1305::{AeadInOut as _, KeyInit as _, Tag, XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::store::StoreError;
use crate::store::key::{Key, random};

/// Bytes of a salt.
pub(super) const SALT: usize = 16;
/// Bytes of a nonce.
const NONCE: usize = 24;
/// Bytes of the key and the tag that proves it.
pub(super) const BODY: usize = 32 + 16;
/// Bytes of a sealed key with its nonce.
pub(super) const SEALED: usize = NONCE + BODY;

/// What one try of a passphrase costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cost {
    /// Memory, in KiB.
    m: u32,
    /// Passes over it.
    t: u32,
    /// Lanes.
    p: u32,
}

impl Cost {
    /// Of a real account: 64 MiB, so that one who guesses needs as much for each guess that runs at a time.
    pub const REAL: Cost = Cost { m: 64 * 1024, t: 3, p: 1 };
    /// Of a practice office, whose passphrase everybody knows.
    pub const PRACTICE: Cost = Cost { m: 64, t: 1, p: 1 };
    /// Of a recovery code: 128 random bits are not guessed at any price.
    pub(super) const CODE: Cost = Cost { m: 1024, t: 1, p: 1 };

    /// Whether a file may ask for it: what is beyond would stop the program, not a thief.
    pub(super) fn is_sane(self) -> bool {
        (8..=1024 * 1024).contains(&self.m) && (1..=16).contains(&self.t) && self.p == 1
    }

    fn derive(self, passphrase: &[u8], salt: &[u8]) -> Result<Zeroizing<[u8; 32]>, StoreError> {
        let broken = |why: argon2::Error| StoreError::Broken(format!("argon2: {why}"));
        let params = Params::new(self.m, self.t, self.p, Some(32)).map_err(broken)?;
        let mut wrapping = Zeroizing::new([0; 32]);
        let mut memory = Zeroizing::new(vec![Block::default(); params.block_count()]);
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let derived = argon.hash_password_into_with_memory(
            passphrase,
            salt,
            wrapping.as_mut_slice(),
            memory.as_mut_slice(),
        );
        derived.map_err(broken)?;
        Ok(wrapping)
    }
}

/// Seals a key under a passphrase. `about` is not hidden, but whoever changes it opens nothing any more.
pub(super) fn seal(
    key: &Key,
    passphrase: &[u8],
    salt: &[u8],
    cost: Cost,
    about: &str,
) -> Result<[u8; SEALED], StoreError> {
    let mut nonce = [0; NONCE];
    random(&mut nonce)?;
    let body = shut(key, &*cost.derive(passphrase, salt)?, nonce, about)?;
    let mut sealed = [0; SEALED];
    for (to, from) in sealed.iter_mut().zip(nonce.iter().chain(&body)) {
        *to = *from;
    }
    Ok(sealed)
}

/// Opens what [`seal`] made. A wrong passphrase and a changed byte look alike.
pub(super) fn open(
    sealed: &[u8; SEALED],
    passphrase: &[u8],
    salt: &[u8],
    cost: Cost,
    about: &str,
) -> Result<Key, StoreError> {
    let Some((nonce, body)) = sealed.split_first_chunk::<NONCE>() else {
        return Err(StoreError::WrongPassphrase);
    };
    unseal(body, &*cost.derive(passphrase, salt)?, *nonce, about)
}

/// Seals a key under a code that seals nothing else ever: its nonce is zero and takes no place on paper.
pub(super) fn seal_once(key: &Key, code: &[u8], salt: &[u8], about: &str) -> Result<[u8; BODY], StoreError> {
    shut(key, &*Cost::CODE.derive(code, salt)?, [0; NONCE], about)
}

/// Opens what [`seal_once`] made.
pub(super) fn open_once(body: &[u8; BODY], code: &[u8], salt: &[u8], about: &str) -> Result<Key, StoreError> {
    unseal(body, &*Cost::CODE.derive(code, salt)?, [0; NONCE], about)
}

fn shut(key: &Key, wrapping: &[u8; 32], nonce: [u8; NONCE], about: &str) -> Result<[u8; BODY], StoreError> {
    let cipher = XChaCha20Poly1305::new(wrapping.into());
    let mut text = Zeroizing::new(key.0);
    let tag = cipher
        .encrypt_inout_detached(&XNonce::from(nonce), about.as_bytes(), text.as_mut_slice().into())
        .map_err(|_| StoreError::Broken("the key could not be sealed".to_owned()))?;
    let mut body = [0; BODY];
    for (to, from) in body.iter_mut().zip(text.iter().chain(tag.iter())) {
        *to = *from;
    }
    Ok(body)
}

fn unseal(body: &[u8], wrapping: &[u8; 32], nonce: [u8; NONCE], about: &str) -> Result<Key, StoreError> {
    let parts = body.split_first_chunk::<32>();
    let Some((Ok(tag), text)) = parts.map(|(text, tag)| (<[u8; 16]>::try_from(tag), text)) else {
        return Err(StoreError::WrongPassphrase);
    };
    let cipher = XChaCha20Poly1305::new(wrapping.into());
    let mut key = Key(*text);
    cipher
        .decrypt_inout_detached(
            &XNonce::from(nonce),
            about.as_bytes(),
            key.0.as_mut_slice().into(),
            &Tag::from(tag),
        )
        .map_err(|_| StoreError::WrongPassphrase)?;
    Ok(key)
}

//! SM3 digests (GB/T 32905-2016), as the journal's chain and the sheets carry them.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sm3::Digest as _;

/// An SM3 digest of 32 bytes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sm3(pub [u8; 32]);

impl Sm3 {
    /// Stands before the first entry of a journal.
    pub const NONE: Sm3 = Sm3([0; 32]);

    /// The digest of some bytes.
    pub fn of(bytes: &[u8]) -> Sm3 {
        Sm3(sm3::Sm3::digest(bytes).into())
    }

    /// The digest of several parts, each with its length (eight bytes, big-endian) before it: two different lists
    /// of parts never give the same bytes.
    pub fn of_parts(parts: &[&[u8]]) -> Sm3 {
        let mut digest = sm3::Sm3::new();
        for part in parts {
            digest.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
            digest.update(part);
        }
        Sm3(digest.finalize().into())
    }

    /// The digest of all that can be read of a file.
    ///
    /// # Errors
    /// What the disk says.
    pub fn of_reader(from: &mut impl std::io::Read) -> std::io::Result<Sm3> {
        let mut digest = sm3::Sm3::new();
        let mut piece = vec![0; 64 * 1024];
        loop {
            let read = from.read(&mut piece)?;
            if read == 0 {
                return Ok(Sm3(digest.finalize().into()));
            }
            digest.update(piece.get(..read).unwrap_or_default());
        }
    }

    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Sm3> {
        let mut bytes = [0; 32];
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        for (at, byte) in bytes.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(at * 2..at * 2 + 2)?, 16).ok()?;
        }
        Some(Sm3(bytes))
    }

    pub(super) fn from_slice(bytes: &[u8]) -> Option<Sm3> {
        bytes.try_into().ok().map(Sm3)
    }
}

/// Writes 64 hexadecimal digits.
impl fmt::Display for Sm3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Sm3 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl Serialize for Sm3 {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Sm3 {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Sm3, D::Error> {
        let text = String::deserialize(from)?;
        Sm3::parse(&text).ok_or_else(|| serde::de::Error::custom("not an SM3 digest"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_of_the_standards_example_is_the_standards() {
        let wanted = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";
        assert_eq!(Sm3::of(b"abc").to_string(), wanted);
        assert_eq!(Sm3::parse(wanted), Some(Sm3::of(b"abc")));
        assert_eq!(Sm3::parse("66c7"), None);
    }

    #[test]
    fn parts_that_run_together_alike_differ_in_their_digest() {
        assert_ne!(Sm3::of_parts(&[b"ab", b"c"]), Sm3::of_parts(&[b"a", b"bc"]));
        assert_ne!(Sm3::of_parts(&[b"abc"]), Sm3::of_parts(&[b"abc", b""]));
    }
}

//! A passphrase, from the key strokes to the derivation.

use std::fmt;

use zeroize::{Zeroize as _, Zeroizing};

use crate::store::StoreError;
use crate::store::key::{groups, random};

/// The passphrase of a practice office: known to all, and good for nothing else.
pub const PRACTICE_PASSPHRASE: &str = "practice";

/// Groups of a first passphrase; four letters each, 60 random bits in all.
const FIRST_GROUPS: usize = 3;

/// A passphrase as it was typed, wiped when dropped.
///
/// Decision: letters of full width are taken for their ordinary forms and nothing else is changed, because an input
/// method left in full width is the one way in which the same keys give other characters at a Chinese counter; no
/// further folding and no trimming, so that what was typed is what counts.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Makes a first passphrase, to be handed over on a slip and changed at the first sign-in: `7kpm-3xq9-w2hn`.
    pub fn random() -> Result<Secret, StoreError> {
        let mut letters = Zeroizing::new([0; FIRST_GROUPS * groups::LENGTH]);
        random(letters.as_mut_slice())?;
        let mut text = String::with_capacity(letters.len() + FIRST_GROUPS);
        for group in letters.chunks(groups::LENGTH) {
            if !text.is_empty() {
                text.push('-');
            }
            for letter in group {
                text.push(groups::letter(letter & 31).to_ascii_lowercase());
            }
        }
        Ok(Secret(Zeroizing::new(text)))
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The passphrase in the clear, for the one slip that hands it over and for whoever judges its strength.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(mut typed: String) -> Secret {
        let mut text = Zeroizing::new(String::with_capacity(typed.len()));
        text.extend(typed.chars().map(ordinary));
        typed.zeroize();
        Secret(text)
    }
}

/// Copies; the text that it was copied from is its owner's to wipe.
impl From<&str> for Secret {
    fn from(typed: &str) -> Secret {
        Secret::from(typed.to_owned())
    }
}

/// Says that it is a passphrase, and not which.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

/// A letter of full width (U+FF01 to U+FF5E, and the space U+3000) in its ordinary form.
fn ordinary(letter: char) -> char {
    match u32::from(letter) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(letter),
        0x3000 => ' ',
        _ => letter,
    }
}

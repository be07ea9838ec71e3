//! Codes that people copy by hand: base 32 in groups of four, each line with a letter that checks it.
//!
//! The alphabet is Crockford's: digits and capitals without I, L, O and U. Typing forgives small letters, spaces and
//! dashes, O for 0, I and L for 1. A line is checked in the field of 32 elements: its check letter makes the sum of
//! every letter times a power of the generator equal the line's own number. So every single wrong letter, every two
//! letters exchanged and every line in another's place is noticed; of all other slips, 31 in 32.

use std::fmt;

use zeroize::Zeroizing;

/// Letters of a group as it is printed and typed.
pub(in crate::store) const LENGTH: usize = 4;

const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Why a group or a line of a code cannot be what was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroupFault {
    /// Letters are missing.
    #[error("too short")]
    Short,
    /// It has more letters than were printed.
    #[error("too long")]
    Long,
    /// A letter that no code has.
    #[error("no code has the letter {0}")]
    Letter(char),
    /// The letters do not fit their check.
    #[error("the letters do not fit together")]
    Check,
}

/// A letter for five bits.
pub(in crate::store) fn letter(value: u8) -> char {
    ALPHABET.get(usize::from(value & 31)).map_or('0', |letter| char::from(*letter))
}

fn value(typed: char) -> Result<u8, GroupFault> {
    let upper = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    let at = ALPHABET.iter().position(|letter| char::from(*letter) == upper);
    at.and_then(|at| u8::try_from(at).ok()).ok_or(GroupFault::Letter(typed))
}

fn is_between(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Reads letters as somebody types them, without what stands between them.
pub(in crate::store) fn read(typed: &str) -> Result<Zeroizing<Vec<u8>>, GroupFault> {
    let mut values = Zeroizing::new(Vec::with_capacity(typed.len()));
    for letter in typed.chars().map(ordinary).filter(|letter| !is_between(*letter)) {
        values.push(value(letter)?);
    }
    Ok(values)
}

/// Letters of full width in their ordinary form.
fn ordinary(letter: char) -> char {
    let wide = u32::from(letter);
    if (0xFF01..=0xFF5E).contains(&wide) { char::from_u32(wide - 0xFEE0).unwrap_or(letter) } else { letter }
}

/// The letters' values that bytes are written with, five bits each; the last is filled up with zero bits.
pub(in crate::store) fn values(bytes: &[u8]) -> Zeroizing<Vec<u8>> {
    let bit = |at: usize| bytes.get(at / 8).is_some_and(|byte| byte >> (7 - at % 8) & 1 == 1);
    let value = |letter: usize| (0..5).fold(0, |value, at| value << 1 | u8::from(bit(letter * 5 + at)));
    Zeroizing::new((0..(bytes.len() * 8).div_ceil(5)).map(value).collect())
}

/// Writes bytes as lines of `width` letters, the last of each its check; the last line is filled up with zero bits.
pub(super) fn write(bytes: &[u8], width: usize) -> Vec<Zeroizing<String>> {
    let letters = values(bytes);
    let data = width.saturating_sub(1).max(1);
    let mut lines = Vec::new();
    for (number, letters) in letters.chunks(data).enumerate() {
        let mut line = Zeroizing::new(vec![0; data]);
        for (to, from) in line.iter_mut().zip(letters) {
            *to = *from;
        }
        let check = check(number, &line);
        line.push(check);
        lines.push(Zeroizing::new(line.iter().map(|value| letter(*value)).collect()));
    }
    lines
}

/// Checks one line of values as [`write`] makes them.
pub(super) fn check_line(number: usize, width: usize, values: &[u8]) -> Result<(), GroupFault> {
    match (values.len(), values.split_last()) {
        (length, _) if length < width => Err(GroupFault::Short),
        (length, _) if length > width => Err(GroupFault::Long),
        (_, Some((last, data))) if check(number, data) == *last => Ok(()),
        _ => Err(GroupFault::Check),
    }
}

/// Reads `length` bytes back out of checked lines. `None`: bits that were filled up are not zero.
pub(super) fn bytes(lines: &[u8], width: usize, length: usize) -> Option<Zeroizing<Vec<u8>>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(length));
    let (mut held, mut bits) = (0_u32, 0_u32);
    let data = lines.chunks(width).filter_map(|line| line.split_last()).flat_map(|(_, data)| data);
    for value in data {
        held = held << 5 | u32::from(*value);
        bits += 5;
        if bits >= 8 && bytes.len() < length {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xFF).ok()?);
            held &= (1 << bits) - 1;
        } else if bytes.len() == length && held != 0 {
            return None;
        }
    }
    (bytes.len() == length && held == 0).then_some(bytes)
}

/// The value that makes a line whole: Σ value·2^(place+1) = the line's number, in the field.
fn check(number: usize, data: &[u8]) -> u8 {
    let mut power = 1;
    let mut sum = u8::try_from(number % 31).unwrap_or(0);
    for value in data {
        power = doubled(power);
        sum ^= times(*value, power);
    }
    sum
}

/// Twice a value in the field of 32 elements over x⁵ + x² + 1, in which 2 generates all 31 others.
fn doubled(value: u8) -> u8 {
    let value = value << 1;
    if value & 32 == 0 { value } else { value ^ 0b10_0101 }
}

fn times(mut left: u8, mut right: u8) -> u8 {
    let mut product = 0;
    while right != 0 {
        if right & 1 == 1 {
            product ^= left;
        }
        left = doubled(left);
        right >>= 1;
    }
    product
}

/// Writes a line in its groups of four, a space between them.
pub(super) struct Grouped<'a>(pub(super) &'a str);

impl fmt::Display for Grouped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, letter) in self.0.chars().enumerate() {
            if at > 0 && at % LENGTH == 0 {
                f.write_str(" ")?;
            }
            write!(f, "{letter}")?;
        }
        Ok(())
    }
}

//! What stands on the recovery sheet: a code, and the key sealed by it.

use std::fmt;

use zeroize::Zeroizing;

use crate::store::StoreError;
use crate::store::key::groups::{self, GroupFault, Grouped};
use crate::store::key::random;
use crate::store::key::seal::BODY;

/// Bytes of an office's number.
pub(super) const OFFICE: usize = 8;
/// The first byte of a wrapped key: its version, and 128 for a practice office.
const VERSION: u8 = 2;
const PRACTICE: u8 = 128;
/// Bytes of a wrapped key.
const WRAPPED: usize = 1 + OFFICE + BODY;

/// Where a typed code cannot be what was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("part {part}: {why}")]
pub struct CodeFault {
    /// The group of the code, or the line of the wrapped key; from 1.
    pub part: usize,
    /// What is wrong there.
    pub why: GroupFault,
}

/// The recovery code: 128 random bits in nine groups of four letters, the fourth of each its check. Wiped when dropped.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(Zeroizing<[u8; 16]>);

impl RecoveryCode {
    /// How many groups it has.
    pub const GROUPS: usize = 9;
    /// Letters of a group.
    pub const LENGTH: usize = groups::LENGTH;

    pub(super) fn random() -> Result<RecoveryCode, StoreError> {
        let mut bytes = Zeroizing::new([0; 16]);
        random(bytes.as_mut_slice())?;
        Ok(RecoveryCode(bytes))
    }

    /// Reads a code as somebody types it off the sheet: small letters, spaces and dashes, O for 0 and I for 1.
    pub fn parse(typed: &str) -> Result<RecoveryCode, CodeFault> {
        let letters = lines(typed, RecoveryCode::GROUPS, RecoveryCode::LENGTH)?;
        let bytes = groups::bytes(&letters, RecoveryCode::LENGTH, 16);
        let bytes = bytes.and_then(|bytes| <[u8; 16]>::try_from(bytes.as_slice()).ok());
        let last = CodeFault { part: RecoveryCode::GROUPS, why: GroupFault::Check };
        bytes.map(|bytes| RecoveryCode(Zeroizing::new(bytes))).ok_or(last)
    }

    /// Checks one group while it is typed; `group` counts from 1.
    pub fn check_group(group: usize, typed: &str) -> Result<(), GroupFault> {
        groups::check_line(group.saturating_sub(1), RecoveryCode::LENGTH, &groups::read(typed)?)
    }

    /// Whether what was typed is this group of the code; `group` counts from 1.
    pub fn is_group(&self, group: usize, typed: &str) -> bool {
        let Ok(typed) = groups::read(typed) else { return false };
        let wanted = group.checked_sub(1).and_then(|at| self.groups().into_iter().nth(at));
        wanted.is_some_and(|wanted| {
            groups::read(&wanted).is_ok_and(|wanted| *wanted == *typed && !typed.is_empty())
        })
    }

    /// Its groups, as the sheet prints them.
    pub fn groups(&self) -> Vec<Zeroizing<String>> {
        groups::write(self.bytes(), RecoveryCode::LENGTH)
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }
}

/// Says that it is a code, and not which.
impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// The key sealed by a recovery code, with what a lost key file needs to be made anew. Opens nothing by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrapped {
    pub(super) office: [u8; OFFICE],
    pub(super) practice: bool,
    pub(super) sealed: [u8; BODY],
}

impl Wrapped {
    /// How many lines it is printed in.
    pub const LINES: usize = 4;
    /// Letters of a line, the last of them its check.
    pub const LENGTH: usize = 24;

    /// Reads the four lines as somebody types them off the sheet.
    pub fn parse(typed: &str) -> Result<Wrapped, CodeFault> {
        let letters = lines(typed, Wrapped::LINES, Wrapped::LENGTH)?;
        let last = CodeFault { part: Wrapped::LINES, why: GroupFault::Check };
        let bytes = groups::bytes(&letters, Wrapped::LENGTH, WRAPPED).ok_or(last)?;
        let read = || {
            let (head, rest) = bytes.split_first()?;
            let (office, sealed) = rest.split_first_chunk::<OFFICE>()?;
            let sealed = <[u8; BODY]>::try_from(sealed).ok()?;
            let known = *head & !PRACTICE == VERSION;
            known.then_some(Wrapped { office: *office, practice: *head & PRACTICE != 0, sealed })
        };
        read().ok_or(CodeFault { part: 1, why: GroupFault::Check })
    }

    /// Checks one line while it is typed; `line` counts from 1.
    pub fn check_line(line: usize, typed: &str) -> Result<(), GroupFault> {
        groups::check_line(line.saturating_sub(1), Wrapped::LENGTH, &groups::read(typed)?)
    }

    /// Its lines, in groups of four, as the sheet prints them.
    pub fn lines(&self) -> Vec<String> {
        let head = if self.practice { VERSION | PRACTICE } else { VERSION };
        let bytes: Vec<u8> =
            std::iter::once(&head).chain(&self.office).chain(&self.sealed).copied().collect();
        let lines = groups::write(&bytes, Wrapped::LENGTH);
        lines.iter().map(|line| Grouped(line).to_string()).collect()
    }

    pub(super) fn about(&self) -> String {
        about(&self.office, self.practice)
    }
}

/// What the seal of a recovery code also vouches for.
fn about(office: &[u8; OFFICE], practice: bool) -> String {
    format!("jiefeng recovery {VERSION} {} {practice}", data_encoding::HEXLOWER.encode(office))
}

/// What the recovery sheet carries: whoever has both parts has the key, without any file of the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoverySheet {
    /// The code.
    pub code: RecoveryCode,
    /// The key, sealed by it.
    pub wrapped: Wrapped,
}

/// Reads and checks all parts of a code; the first part that is wrong is named.
fn lines(typed: &str, count: usize, width: usize) -> Result<Zeroizing<Vec<u8>>, CodeFault> {
    let letters = groups::read(typed);
    let letters = letters.map_err(|why| CodeFault { part: part_of(typed, why, width, count), why })?;
    for number in 0..count {
        let part: Vec<u8> = letters.iter().skip(number * width).take(width).copied().collect();
        let part = Zeroizing::new(part);
        let checked = groups::check_line(number, width, &part);
        checked.map_err(|why| CodeFault { part: number + 1, why })?;
    }
    let more = letters.len() > count * width;
    if more { Err(CodeFault { part: count, why: GroupFault::Long }) } else { Ok(letters) }
}

/// The part in which the letter stands that no code has.
fn part_of(typed: &str, why: GroupFault, width: usize, count: usize) -> usize {
    let GroupFault::Letter(wrong) = why else { return 1 };
    let before = typed.chars().take_while(|letter| *letter != wrong).collect::<String>();
    let before = groups::read(&before).map_or(0, |letters| letters.len());
    (before / width + 1).min(count)
}

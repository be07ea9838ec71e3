//! A file that somebody names: read whole, its digest compared with what a letter says.

use std::fs;
use std::io::Read as _;
use std::path::Path;

use super::Unruled;
use crate::desk::trouble::Trouble;

/// No pack file and no notice is larger: what is larger is something else.
const LARGEST: u64 = 8 * 1024 * 1024;

/// A file whole, if it can be a pack or a notice at all.
pub(super) fn read(file: &Path) -> Result<Vec<u8>, Trouble> {
    let trouble = |err: std::io::Error| Trouble::path(file, &err);
    let mut bytes = Vec::new();
    let opened = fs::File::open(file).map_err(trouble)?;
    opened.take(LARGEST + 1).read_to_end(&mut bytes).map_err(trouble)?;
    if u64::try_from(bytes.len()).is_ok_and(|size| size <= LARGEST) {
        Ok(bytes)
    } else {
        Err(Unruled::NoPack.into())
    }
}

/// Whether a digest was typed right: letters of either size, in groups or not.
pub(super) fn same_digits(sm3: &str, typed: &str) -> bool {
    let digits = typed.chars().filter(|c| !c.is_whitespace() && *c != '-');
    digits.map(|c| c.to_ascii_lowercase()).eq(sm3.chars())
}

//! A practice office to try things on, at one moment that never passes: for tests.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Desk, outside, practice};
use crate::domain::Moment;

/// The clock of the office: a Monday morning.
pub fn now() -> Moment {
    Moment::parse("2026-11-23T10:38:00").unwrap()
}

/// A practice office of so many cases, in a folder of its own.
pub fn office(cases: u32) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("office");
    practice::office(&dir, now(), cases, 1).unwrap();
    (folder, dir)
}

/// The same, opened again to look at.
pub fn desk(cases: u32) -> (tempfile::TempDir, Desk) {
    let (folder, dir) = office(cases);
    let (world, _clock) = outside::Fixed::new(now());
    let desk = Desk::open(&dir, Arc::new(world)).unwrap();
    (folder, desk)
}

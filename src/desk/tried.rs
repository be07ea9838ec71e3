//! A practice office to try things on, at one moment that never passes: for tests.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Desk, outside, practice};
use crate::domain::Moment;
use crate::domain::case::{Account, Actor, DeskCode, Role};
use crate::policy::PackFiles;

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

/// The chief of the office that is tried.
pub const CHIEF: &str = "孙国梁";

/// An office that is not for practice, without cases: a clerk, a reviewer, a chief.
pub fn real() -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let code = DeskCode::parse("14060203").unwrap();
    let people = [("王晓岚", Role::Clerk), ("李志远", Role::Reviewer), (CHIEF, Role::Chief)]
        .map(|(name, role)| Actor { account: Account(name.to_owned()), role });
    let office = practice::sample("140600-shuozhou", &code, &people).unwrap();
    let office = crate::store::Office { practice: false, ..office };
    let (world, _clock) = outside::Fixed::new(now());
    let desk = Desk::create(&folder.path().join("office"), &office, Arc::new(world)).unwrap();
    (folder, desk)
}

/// An edition of 朔州 with a unit's share of its own, as the files of a pack.
pub fn edition(number: &str, unit_rate: &str) -> PackFiles {
    let shipped = crate::policy::shipped();
    let mut files = shipped.into_iter().find(|one| one.folder == "140600-shuozhou").unwrap();
    let head = files.files.get_mut("pack.toml").unwrap();
    *head = head.replace("edition = \"1\"", &format!("edition = \"{number}\""));
    *head = head.replace("2026-11-20", "2026-11-22");
    let rule = format!(
        "[rules.unit]\ninsurance = \"employee\"\npayer = \"unit\"\nunit_rate = \"{unit_rate}\"\n\
         person_rate = \"0.02\"\nrounding = \"half-up\"\nbase_rule = \"year-owed\"\nlate = true\n\
         deadline = {{ day = 15, months_after = 0, shift = true }}\n\
         source = {{ document = \"某文\", sure = \"unverified\" }}\n"
    );
    files.files.insert("makeup.toml".to_owned(), rule);
    files
}

/// An edition with three faults.
pub fn broken() -> PackFiles {
    let mut files = edition("2", "0.065");
    let rule = files.files.get_mut("makeup.toml").unwrap();
    *rule = rule.replace("day = 15", "day = 40");
    *rule = format!("{rule}{}", rule.replace("rules.unit", "rules.unit2"));
    files
}

/// Writes a pack as one file, and gives its SM3.
pub fn pack_file(files: &PackFiles, folder: &Path) -> (PathBuf, String) {
    let file = folder.join("pack.jfpack");
    std::fs::write(&file, files.file()).unwrap();
    (file, files.sm3())
}

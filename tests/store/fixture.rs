//! Registers of every released schema, opened by this program.
//!
//! `tests/fixtures/store/NNNN/` holds an office as the program of that schema wrote it. A new schema adds a folder,
//! written with `JIEFENG_WRITE_FIXTURE=1 cargo test --release a_register_of_every_schema`; a folder that stands is
//! never written again.

use std::fs;
use std::path::{Path, PathBuf};

use jiefeng::store::Go;
use tempfile::TempDir;

use super::book::{Book, case_number, open};

/// The newest schema.
const NEWEST: &str = "0008";

fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store")
}

/// Writes the newest schema's fixture, if it is asked for and does not stand.
fn write_if_asked_for() {
    let folder = home().join(NEWEST);
    if std::env::var_os("JIEFENG_WRITE_FIXTURE").is_none() || folder.exists() {
        return;
    }
    let made = Book::busy().close();
    fs::create_dir_all(&folder).unwrap();
    for file in ["office.db", "office.key"] {
        fs::copy(made.path().join(file), folder.join(file)).unwrap();
    }
}

/// A register of the schema that brought lists, with one in it.
const WITH_LIST: &str = "0004-list";

#[test]
fn a_register_with_a_list_opens_and_is_in_order() {
    let home = home().with_file_name("rolls").join(WITH_LIST);
    if std::env::var_os("JIEFENG_WRITE_FIXTURE").is_some() && !home.exists() {
        let made = Book::with_list().close();
        fs::create_dir_all(&home).unwrap();
        for file in ["office.db", "office.key"] {
            fs::copy(made.path().join(file), home.join(file)).unwrap();
        }
    }
    let dir = TempDir::new().unwrap();
    for file in ["office.db", "office.key"] {
        fs::copy(home.join(file), dir.path().join(file)).unwrap();
    }
    let store = open(dir.path()).unwrap();
    assert_eq!(store.check(&mut |_, _| Go::On).unwrap().faults, []);
    let lists = store.rolls(9).unwrap();
    assert_eq!(lists.len(), 1);
    let cases: Vec<_> = lists[0].roll.people.iter().map(|member| member.case.clone()).collect();
    assert_eq!(cases, [case_number(4), case_number(5)]);
    let case = store.case(&cases[1]).unwrap().unwrap().case.opened.unwrap();
    assert_eq!(case.roll, lists[0].roll.opened.as_ref().map(|opened| opened.number.clone()));
}

#[test]
fn a_register_of_every_schema_opens_and_is_in_order() {
    write_if_asked_for();
    let mut seen = Vec::new();
    for folder in fs::read_dir(home()).unwrap().map(|entry| entry.unwrap().path()) {
        let dir = TempDir::new().unwrap();
        for file in ["office.db", "office.key"] {
            fs::copy(folder.join(file), dir.path().join(file)).unwrap();
        }
        let store = open(dir.path()).unwrap();
        let report = store.check(&mut |_, _| Go::On).unwrap();
        assert_eq!(report.faults, [], "{}", folder.display());
        assert_eq!(report.cases, 3, "{}", folder.display());
        let found = store.find("shanxiongxin", 9).unwrap();
        assert_eq!(found.len(), 1, "{}", folder.display());
        let (first, sheets) = (case_number(1), store.sheets(&case_number(1)).unwrap());
        assert_eq!(store.history(&first).unwrap().len(), 37, "{}", folder.display());
        assert_eq!(store.sheet(sheets[0].id).unwrap().unwrap().1, b"a certificate", "{}", folder.display());
        seen.push(folder.file_name().unwrap().to_string_lossy().into_owned());
    }
    assert!(seen.iter().any(|folder| folder == NEWEST), "no register of schema {NEWEST}");
}

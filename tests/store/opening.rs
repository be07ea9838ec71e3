//! Opening never makes, erases or replaces anything, and says what is wrong.

use std::fs;

use jiefeng::store::{Act, Go, Listing, Store, StoreError};
use tempfile::TempDir;

use super::book::{
    Book, account, case_number, files, minute, office, open, opening, person, raw, reader, resident,
};

/// The error of an opening that must fail, with the folder as it was before.
fn fails(dir: &TempDir) -> StoreError {
    let before: Vec<_> = files(dir.path()).into_iter().map(|file| (fs::read(&file).unwrap(), file)).collect();
    let Err(why) = open(dir.path()) else { panic!("it opened") };
    let Err(_) = reader(dir.path()) else { panic!("it opened to read") };
    for (bytes, file) in before {
        assert_eq!(fs::read(&file).unwrap(), bytes, "{} was touched", file.display());
    }
    let lock = dir.path().join("office.lock");
    assert!(files(dir.path()).iter().all(|file| *file == lock || file.extension().is_some()));
    why
}

#[test]
fn where_nothing_stands_nothing_is_made() {
    let dir = TempDir::new().unwrap();
    assert!(!Store::exists(dir.path()));
    assert!(matches!(fails(&dir), StoreError::NotFound(_)));
    assert!(files(dir.path()).is_empty());
}

#[test]
fn an_office_is_never_made_over_another_or_over_its_key() {
    let book = Book::busy();
    let again = Store::create(book.path(), &office(), minute(0));
    assert!(matches!(again, Err(StoreError::InUse)));
    let dir = book.close();
    let before = fs::read(dir.path().join("office.db")).unwrap();
    assert!(Store::exists(dir.path()));
    assert!(matches!(Store::create(dir.path(), &office(), minute(0)), Err(StoreError::Exists(_))));
    assert_eq!(fs::read(dir.path().join("office.db")).unwrap(), before);
    fs::rename(dir.path().join("office.db"), dir.path().join("moved")).unwrap();
    assert!(matches!(Store::create(dir.path(), &office(), minute(0)), Err(StoreError::Exists(_))));
}

#[test]
fn a_missing_key_is_said_and_never_made_anew() {
    let dir = Book::busy().close();
    fs::remove_file(dir.path().join("office.key")).unwrap();
    assert!(matches!(fails(&dir), StoreError::KeyMissing(path) if path.ends_with("office.key")));
    assert!(!dir.path().join("office.key").exists());
}

#[test]
fn a_wrong_key_is_told_from_a_file_that_is_no_register() {
    let dir = Book::busy().close();
    let (key, register) = (dir.path().join("office.key"), dir.path().join("office.db"));
    let right = fs::read(&key).unwrap();
    fs::write(&key, "0".repeat(64)).unwrap();
    assert!(matches!(fails(&dir), StoreError::WrongKey(_)));
    for wrong in ["no key", ""] {
        fs::write(&key, wrong).unwrap();
        assert!(matches!(fails(&dir), StoreError::KeyDamaged(_)), "{wrong:?}");
    }
    fs::write(&key, right).unwrap();
    let bytes = fs::read(&register).unwrap();
    for (what, wrong) in [
        ("nothing", Vec::new()),
        ("text", "这不是登记表".repeat(1000).into_bytes()),
        ("zeros", vec![0; 8192]),
        ("a beginning", bytes[..1000].to_vec()),
    ] {
        fs::write(&register, wrong).unwrap();
        assert!(matches!(fails(&dir), StoreError::NotADatabase(_)), "{what}");
    }
    fs::remove_file(&register).unwrap();
    let plain = rusqlite::Connection::open(&register).unwrap();
    plain.execute_batch("CREATE TABLE t (x)").unwrap();
    drop(plain);
    assert!(matches!(fails(&dir), StoreError::NotADatabase(_)), "a plain database");
    fs::write(&register, bytes).unwrap();
    open(dir.path()).unwrap();
}

#[test]
fn a_register_of_a_newer_program_is_left_alone() {
    let dir = Book::busy().close();
    raw(dir.path()).pragma_update(None, "user_version", 99).unwrap();
    assert!(matches!(fails(&dir), StoreError::TooNew { found: 99, known: 8 }));
    raw(dir.path()).pragma_update(None, "user_version", 8).unwrap();
    let newer = r#"UPDATE case_row SET body = CAST('{"v":7,"is":{}}' AS BLOB) WHERE id = 2026000002"#;
    raw(dir.path()).execute(newer, []).unwrap();
    let store = open(dir.path()).unwrap();
    assert!(matches!(store.case(&case_number(2)), Err(StoreError::TooNew { found: 7, known: 1 })));
}

#[test]
fn a_second_copy_is_told_that_the_office_is_open() {
    let book = Book::busy();
    assert!(matches!(open(book.path()), Err(StoreError::InUse)));
    let dir = book.close();
    open(dir.path()).unwrap();
}

#[test]
fn a_reader_sees_what_is_committed_and_writes_nothing() {
    let mut book = Book::busy();
    let mut reader = reader(book.path()).unwrap();
    let serial = book.open(opening(person(5, "赵六", None)));
    assert!(reader.case(&case_number(serial)).unwrap().is_some());
    assert!(matches!(reader.begin(), Err(StoreError::ReadOnly(_))));
    assert!(matches!(reader.put_draft("a", "b", minute(0)), Err(StoreError::ReadOnly(_))));
    // The office works on while a long job reads.
    let mut worked = false;
    let report = reader.check(&mut |_, _| {
        if !worked {
            worked = true;
            let mut tx = book.store.begin().unwrap();
            tx.record(None, minute(600), &account("张经办"), Act::SignedIn).unwrap();
            tx.commit().unwrap();
        }
        Go::On
    });
    assert!(worked && report.unwrap().is_good());
}

#[test]
fn another_offices_numbers_find_nothing_here() {
    let book = Book::busy();
    let mut other = case_number(1);
    other.desk = jiefeng::domain::case::DeskCode::parse("14060204").unwrap();
    assert_eq!(book.store.case(&other).unwrap(), None);
    assert_eq!(book.store.history(&other).unwrap(), []);
    assert_eq!(book.store.sheets(&other).unwrap(), []);
}

#[test]
fn nobody_can_be_read_out_of_the_files() {
    let mut book = Book::busy();
    book.store.put_draft("new", "单雄信的妻子", minute(20)).unwrap();
    let number = resident(1).number().to_owned();
    let words =
        ["单雄信", "shanxiongxin", number.as_str(), "13800138000", "朔州市新程汽车有限公司", "CREATE TABLE"];
    let looked_at = files(book.path());
    assert!(looked_at.iter().any(|file| file.to_string_lossy().ends_with("-wal")), "{looked_at:?}");
    for file in looked_at {
        let bytes = fs::read(&file).unwrap();
        for word in words {
            let there = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!there, "{word} stands in {}", file.display());
        }
    }
}

#[cfg(unix)]
#[test]
fn the_key_and_the_register_are_their_owners_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let book = Book::new();
    for file in ["office.key", "office.db"] {
        let mode = fs::metadata(book.path().join(file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{file}: {mode:o}");
    }
}

#[test]
fn a_half_made_office_of_before_is_no_hindrance() {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("office.db.part"), b"half").unwrap();
    fs::write(dir.path().join("office.key.part"), b"half").unwrap();
    assert!(!Store::exists(dir.path()));
    let store = Store::create(dir.path(), &office(), minute(0)).unwrap();
    assert!(store.list(&Listing::All, 1).unwrap().is_empty());
    assert!(files(dir.path()).iter().all(|file| !file.to_string_lossy().ends_with(".part")));
}

#[test]
fn a_damaged_page_is_said_and_nothing_is_lost_over_it() {
    let dir = Book::busy().close();
    let register = dir.path().join("office.db");
    let good = fs::read(&register).unwrap();
    for page in 0..good.len() / 4096 {
        let mut bad = good.clone();
        bad[page * 4096 + 2000] ^= 1;
        fs::write(&register, &bad).unwrap();
        match open(dir.path()) {
            Err(StoreError::Damaged(_) | StoreError::WrongKey(_)) => {}
            Err(other) => panic!("page {page}: {other}"),
            Ok(_) => panic!("page {page} was not noticed"),
        }
        assert_eq!(fs::read(&register).unwrap(), bad, "page {page}");
    }
}

#[test]
fn an_office_broken_off_before_its_register_stood_can_be_made_again() {
    let dir = Book::new().close();
    // The key was in its place, the register not yet.
    fs::rename(dir.path().join("office.db"), dir.path().join("office.db.part")).unwrap();
    assert!(!Store::exists(dir.path()));
    let store = Store::create(dir.path(), &office(), minute(0)).unwrap();
    assert!(store.list(&Listing::All, 1).unwrap().is_empty());
}

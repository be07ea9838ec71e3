//! A backup is good or it is not there; an office that is put back is put beside, not over, the one that stands.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiefeng::domain::Moment;
use jiefeng::store::backup::{self, LastNumber, Lost, Numbers, Occasion, Stands, Wanted};
use jiefeng::store::{Act, Go, Key, NumberKind, Office, Store, StoreError};
use tempfile::TempDir;

use super::book::{Book, account, case_number, files, minute, open, opening, person, raw};

fn key(dir: &Path) -> Key {
    Store::practice_key(dir).unwrap()
}

fn on(_: u64, _: u64) -> Go {
    Go::On
}

fn made(dir: &Path, at: Moment) -> (backup::Backup, backup::Content) {
    backup::back_up(dir, &key(dir), &backup::folder(dir), at, &mut on).unwrap().unwrap()
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).map(|all| all.flatten().collect::<Vec<_>>()).unwrap_or_default();
    entries.iter().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
}

fn wanted<'a>(
    backup: &'a backup::Backup,
    key: &'a Key,
    by: &'a jiefeng::domain::case::Account,
) -> Wanted<'a> {
    Wanted { file: &backup.file, ring: &backup.ring, key, by, at: minute(90) }
}

#[test]
fn a_backup_is_made_beside_whoever_works_and_holds_what_was_committed() {
    let mut book = Book::busy();
    let (backup, content) = made(book.path(), minute(60));
    let (entry, sm3) = book.store.anchor().unwrap().unwrap();
    assert_eq!((content.anchor.entry, content.anchor.sm3), (entry, sm3));
    assert_eq!((content.cases, &content.office), (3, book.store.office()));
    let folder = backup::folder(book.path());
    assert_eq!(names(&folder).len(), 2, "{:?}", names(&folder));
    assert_eq!(fs::read(&backup.ring).unwrap(), fs::read(book.path().join("office.key")).unwrap());
    book.open(opening(person(9, "李四", None)));
    assert_eq!(backup::stands(&book.store, &content.anchor).unwrap(), Stands::Behind(1));
    // Another one a second later stands beside it, and none of the same second takes its name.
    let (second, _) = made(book.path(), minute(60));
    assert_ne!(second.file, backup.file);
    assert_eq!(backup::list(&folder).len(), 2);
    assert!(names(&folder).iter().all(|name| !name.contains("-wal") && !name.contains("-shm")));
}

#[test]
fn nothing_personal_can_be_read_in_a_backup_without_the_key() {
    let book = Book::busy();
    let (backup, _) = made(book.path(), minute(60));
    let bytes = fs::read(&backup.file).unwrap();
    for word in ["SQLite format", "journal", "单雄信"] {
        assert!(!bytes.windows(word.len()).any(|one| one == word.as_bytes()), "{word}");
    }
    let other = Book::busy();
    let wrong = backup::look_into(&backup.file, &key(other.path()));
    assert!(matches!(wrong, Err(StoreError::WrongKey(_))), "{wrong:?}");
}

#[test]
fn a_backup_that_is_stopped_or_fails_leaves_the_good_ones_and_nothing_else() {
    let book = Book::busy();
    let (good, _) = made(book.path(), minute(60));
    let folder = backup::folder(book.path());
    let before = names(&folder);
    // What a cut-off one left is swept.
    fs::write(folder.join("2026-11-23-113000.db.part"), "half").unwrap();
    let stopped = backup::back_up(book.path(), &key(book.path()), &folder, minute(61), &mut |_, _| Go::Stop);
    assert!(matches!(stopped, Ok(None)) || matches!(stopped, Ok(Some(_))));
    let after = names(&folder);
    assert!(before.is_subset(&after) && after.iter().all(|name| !name.ends_with(".part")), "{after:?}");
    // A folder that cannot be made.
    let blocked = book.path().join("blocked");
    fs::write(&blocked, "a file").unwrap();
    let failed = backup::back_up(book.path(), &key(book.path()), &blocked, minute(62), &mut on);
    assert!(failed.is_err());
    assert!(backup::verify(&good.file, &key(book.path()), &mut on).unwrap().is_some());
}

#[test]
fn a_copy_in_which_anything_was_changed_is_not_good() {
    let book = Book::busy();
    let (backup, _) = made(book.path(), minute(60));
    let key = key(book.path());
    let bytes = fs::read(&backup.file).unwrap();
    for at in (16..bytes.len()).step_by(bytes.len() / 60) {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        fs::write(&backup.file, &changed).unwrap();
        assert!(backup::verify(&backup.file, &key, &mut on).is_err(), "byte {at}");
    }
    fs::write(&backup.file, &bytes[..bytes.len() - 4096]).unwrap();
    assert!(backup::verify(&backup.file, &key, &mut on).is_err());
}

#[test]
fn what_is_carried_to_another_disk_is_read_back_and_compared() {
    let book = Book::busy();
    let (good, content) = made(book.path(), minute(60));
    let disk = TempDir::new().unwrap();
    let place = disk.path().join("jiefeng-14060203");
    let carried = backup::carry(&good, &place).unwrap();
    assert_eq!(backup::look_into(&carried.file, &key(book.path())).unwrap(), content);
    assert_eq!(names(&place).len(), 2);
}

#[test]
fn before_the_schema_changes_a_backup_of_the_old_one_is_made() {
    let old = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/0001");
    let dir = TempDir::new().unwrap();
    for file in ["office.db", "office.key"] {
        fs::copy(old.join(file), dir.path().join(file)).unwrap();
    }
    drop(open(dir.path()).unwrap());
    let all = backup::list(&backup::folder(dir.path()));
    assert_eq!(all.len(), 1);
    assert!(matches!(all[0].occasion, Occasion::BeforeSchema(_)));
    assert!(all[0].ring.exists());
    assert!(backup::verify(&all[0].file, &key(dir.path()), &mut on).unwrap().is_some());
    // It can be put back, and is brought up to date then.
    let (key, by) = (key(dir.path()), account("张经办"));
    let wanted = Wanted { file: &all[0].file, ring: &all[0].ring, key: &key, by: &by, at: minute(90) };
    backup::restore(dir.path(), &wanted, &Numbers::Living, &mut on).unwrap().unwrap();
    assert!(open(dir.path()).unwrap().check(&mut on).unwrap().is_good());
}

#[test]
fn what_is_put_back_says_so_in_its_journal_and_the_office_that_stood_there_is_kept() {
    let mut book = Book::busy();
    let (backup, content) = made(book.path(), minute(60));
    let last = book.open(opening(person(9, "李四", None)));
    let stood = book.store.anchor().unwrap();
    let dir = book.close();
    let (key, by) = (key(dir.path()), account("张经办"));
    let living = Numbers::Living;
    let restored =
        backup::restore(dir.path(), &wanted(&backup, &key, &by), &living, &mut on).unwrap().unwrap();
    assert_eq!(restored.stood, Some(Stands::Behind(1)));
    let store = open(dir.path()).unwrap();
    let entry = store.journal(content.anchor.entry, 9).unwrap().pop().unwrap();
    let Act::Restored { anchor, instead, skipped, told } = entry.act else { panic!("{entry:?}") };
    assert_eq!(told, []);
    assert_eq!(anchor, content.anchor);
    assert_eq!(instead.map(|one| (one.entry, one.sm3)), stood);
    assert_eq!(skipped, restored.skipped);
    assert!(store.case(&case_number(last)).unwrap().is_none());
    // The number that was given out since is never given out again, and the record says why it is missing.
    assert_eq!(restored.skipped.iter().map(|one| (one.from, one.to)).collect::<Vec<_>>(), [(last, last)]);
    assert!(store.check(&mut on).unwrap().is_good());
    drop(store);
    let mut book = Book::reopened(dir);
    assert_eq!(book.open(opening(person(10, "王五", None))), last + 1);
    assert!(book.check().is_good());
    // What was put aside is an office as it was.
    let aside = restored.aside.unwrap();
    let kept = open(&aside).unwrap();
    assert_eq!(kept.anchor().unwrap(), stood);
    assert!(kept.case(&case_number(last)).unwrap().is_some());
}

#[test]
fn an_office_that_is_open_is_not_put_aside() {
    let book = Book::busy();
    let (backup, _) = made(book.path(), minute(60));
    let (key, by) = (key(book.path()), account("张经办"));
    let refused = backup::restore(book.path(), &wanted(&backup, &key, &by), &Numbers::Living, &mut on);
    assert!(matches!(refused, Err(StoreError::InUse)), "{refused:?}");
}

#[test]
fn a_bad_copy_is_never_put_back() {
    let book = Book::busy();
    let (backup, _) = made(book.path(), minute(60));
    let dir = book.close();
    let (key, by) = (key(dir.path()), account("张经办"));
    let mut bytes = fs::read(&backup.file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&backup.file, bytes).unwrap();
    let before = fs::read(dir.path().join("office.db")).unwrap();
    let told = Numbers::Told(Vec::new());
    assert!(backup::restore(dir.path(), &wanted(&backup, &key, &by), &told, &mut on).is_err());
    assert_eq!(fs::read(dir.path().join("office.db")).unwrap(), before);
    assert!(files(dir.path()).iter().all(|file| !file.to_string_lossy().contains("restoring")));
    assert!(open(dir.path()).unwrap().check(&mut on).unwrap().is_good());
}

/// The folder as it is when the power fails after so many renames of a restore that is decided on.
fn cut_off(dir: &Path, after: usize, stamp: &str) {
    let decided = dir.join(format!("restoring-{stamp}"));
    let aside = dir.join(format!("put-aside-{stamp}"));
    let mut left = after;
    let mut step = |from: PathBuf, to: PathBuf| {
        if from.exists() && 0 < left {
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::rename(from, to).unwrap();
            left -= 1;
        }
    };
    for name in ["office.db-wal", "office.db-shm", "office.key", "office.db"] {
        step(dir.join(name), aside.join(name));
    }
    for name in ["office.key", "office.db"] {
        step(decided.join(name), dir.join(name));
    }
}

#[test]
fn a_restore_that_the_power_cut_off_is_finished_by_whoever_opens_next() {
    for after in 0..=4 {
        let book = Book::busy();
        let (backup, content) = made(book.path(), minute(60));
        let dir = book.close();
        let stamp = "2026-11-23-103800";
        let decided = dir.path().join(format!("restoring-{stamp}"));
        fs::create_dir_all(&decided).unwrap();
        fs::copy(&backup.file, decided.join("office.db")).unwrap();
        fs::copy(&backup.ring, decided.join("office.key")).unwrap();
        cut_off(dir.path(), after, stamp);
        assert!(Store::exists(dir.path()), "{after}");
        let store = open(dir.path()).unwrap();
        assert_eq!(store.anchor().unwrap().unwrap().0, content.anchor.entry, "{after}");
        assert!(store.check(&mut on).unwrap().is_good(), "{after}");
        assert!(!decided.exists(), "{after}");
        let aside = dir.path().join(format!("put-aside-{stamp}"));
        assert!(open(&aside).unwrap().check(&mut on).unwrap().is_good(), "{after}");
    }
}

fn anybody(_: &Office) -> Go {
    Go::On
}

#[test]
fn a_whole_register_is_saved_out_whole() {
    let book = Book::busy();
    let papers = book.store.sheets(&case_number(1)).unwrap();
    let dir = book.close();
    let (into, key, by) = (TempDir::new().unwrap(), key(dir.path()), account("张经办"));
    let (file, ring) = (dir.path().join("office.db"), dir.path().join("office.key"));
    let wanted = Wanted { file: &file, ring: &ring, key: &key, by: &by, at: minute(90) };
    let office = into.path().join("saved");
    let saved = backup::save_out(&office, &wanted, &mut anybody, &mut on).unwrap().unwrap();
    assert_eq!((saved.cases, saved.lost.as_slice()), (3, &[][..]));
    let store = open(&office).unwrap();
    let report = store.check(&mut on).unwrap();
    assert_eq!(report.faults, []);
    assert_eq!(store.sheets(&case_number(1)).unwrap(), papers);
    let again = backup::save_out(&office, &wanted, &mut anybody, &mut on);
    assert!(matches!(again, Err(StoreError::Exists(_) | StoreError::InUse)), "{again:?}");
}

#[test]
fn of_a_register_with_a_lost_page_all_other_cases_are_saved_and_the_rest_is_named() {
    let mut book = Book::new();
    for n in 1..=60 {
        book.open(opening(person(n, "张三", None)));
    }
    let dir = book.close();
    let key = key(dir.path());
    let (file, ring) = (dir.path().join("office.db"), dir.path().join("office.key"));
    let whole = fs::read(&file).unwrap();
    let by = account("张经办");
    let (mut saved_all, mut lost_some, mut shut) = (0, 0, 0);
    for page in 0..whole.len() / 4096 {
        let mut damaged = whole.clone();
        damaged[page * 4096..(page + 1) * 4096].fill(0);
        fs::write(&file, &damaged).unwrap();
        let into = TempDir::new().unwrap();
        let office = into.path().join("saved");
        let wanted = Wanted { file: &file, ring: &ring, key: &key, by: &by, at: minute(90) };
        match backup::save_out(&office, &wanted, &mut anybody, &mut on) {
            Ok(Some(saved)) => {
                let named =
                    saved.lost.iter().filter(|lost| matches!(lost, Lost::Case(_) | Lost::CaseNumber(_)));
                assert!(60 <= saved.cases as usize + named.count(), "page {page}: {saved:?}");
                let store = open(&office).unwrap();
                let report = store.check(&mut on).unwrap();
                assert_eq!(report.faults, [], "page {page}: {:?}", saved.lost);
                assert_eq!(report.cases, saved.cases, "page {page}");
                if saved.lost.is_empty() { saved_all += 1 } else { lost_some += 1 }
            }
            Ok(None) => panic!("nobody stopped it"),
            // Without its first page, its schema or the office's own row nothing can be told.
            Err(StoreError::WrongKey(_) | StoreError::NotADatabase(_) | StoreError::Damaged(_)) => shut += 1,
            Err(other) => panic!("page {page}: {other}"),
        }
        assert_eq!(fs::read(&file).unwrap(), damaged, "the damaged file was touched");
    }
    assert!(0 < saved_all && 0 < lost_some && shut < 6, "{saved_all} {lost_some} {shut}");
}

#[test]
fn a_case_whose_entries_were_changed_is_not_saved() {
    let book = Book::busy();
    let dir = book.close();
    let key = key(dir.path());
    let db = raw(dir.path());
    db.execute_batch(
        "DROP TRIGGER journal_holds; UPDATE journal SET by = '别人' WHERE case_id % 1000000 = 2;",
    )
    .unwrap();
    drop(db);
    let (into, by) = (TempDir::new().unwrap(), account("张经办"));
    let (file, ring) = (dir.path().join("office.db"), dir.path().join("office.key"));
    let wanted = Wanted { file: &file, ring: &ring, key: &key, by: &by, at: minute(90) };
    let saved = backup::save_out(into.path(), &wanted, &mut anybody, &mut on).unwrap().unwrap();
    assert_eq!(saved.cases, 2);
    assert!(saved.lost.contains(&Lost::CaseNumber(case_number(2))), "{:?}", saved.lost);
    assert!(open(into.path()).unwrap().check(&mut on).unwrap().is_good());
}

#[test]
fn where_nobody_can_read_how_far_the_numbers_went_the_last_papers_say_it_and_none_is_given_twice() {
    let mut book = Book::busy();
    let (backup, _) = made(book.path(), minute(60));
    let last = [9, 10].map(|n| book.open(opening(person(n, "李四", None))))[1];
    let dir = book.close();
    let (key, by) = (key(dir.path()), account("张经办"));
    let register = dir.path().join("office.db");
    fs::write(&register, "登记表，不是数据库。".repeat(300)).unwrap();
    let before = names(dir.path());
    let unknown = backup::restore(dir.path(), &wanted(&backup, &key, &by), &Numbers::Living, &mut on);
    assert!(matches!(unknown, Err(StoreError::NumbersUnknown)), "{unknown:?}");
    assert_eq!(names(dir.path()), before);
    let year = super::book::YEAR;
    let case = LastNumber { kind: NumberKind::Case, year, last };
    let certificate = LastNumber { kind: NumberKind::Certificate, year, last: 40 };
    let told = Numbers::Told(vec![case, certificate]);
    let restored = backup::restore(dir.path(), &wanted(&backup, &key, &by), &told, &mut on).unwrap().unwrap();
    assert_eq!(restored.stood, None);
    assert_eq!(restored.skipped.len(), 2, "{:?}", restored.skipped);
    assert!(fs::read(restored.aside.unwrap().join("office.db")).unwrap().starts_with("登记".as_bytes()));
    let mut book = Book::reopened(dir);
    let entry = book.store.journal(restored.content.anchor.entry, 9).unwrap().pop().unwrap();
    let Act::Restored { instead: None, skipped, told, .. } = entry.act else { panic!("{entry:?}") };
    assert_eq!((skipped, told), (restored.skipped, vec![case, certificate]));
    assert_eq!(book.open(opening(person(11, "王五", None))), last + 1);
    assert_eq!(book.store.begin().unwrap().next_certificate(year).unwrap(), 41);
    assert!(book.check().is_good());
}

#[test]
fn whoever_knows_better_than_the_office_that_stands_there_is_believed() {
    let book = Book::busy();
    let (backup, _) = made(book.path(), minute(60));
    let dir = book.close();
    let (key, by) = (key(dir.path()), account("张经办"));
    let year = super::book::YEAR;
    // The log beside it was cut: it opens, and lacks what was printed last.
    let told = Numbers::Told(vec![LastNumber { kind: NumberKind::Case, year, last: 12 }]);
    backup::restore(dir.path(), &wanted(&backup, &key, &by), &told, &mut on).unwrap().unwrap();
    let mut book = Book::reopened(dir);
    assert_eq!(book.open(opening(person(11, "王五", None))), 13);
    assert!(book.check().is_good());
}

#[test]
fn what_was_saved_out_is_put_in_use_as_a_backup_is_and_the_damaged_office_is_kept() {
    let mut book = Book::new();
    for n in 1..=40 {
        book.open(opening(person(n, "张三", None)));
    }
    let dir = book.close();
    let (key, by) = (key(dir.path()), account("张经办"));
    let (file, ring) = (dir.path().join("office.db"), dir.path().join("office.key"));
    let mut bytes = fs::read(&file).unwrap();
    let page = bytes.len() / 4096 / 2;
    bytes[page * 4096..(page + 2) * 4096].fill(0);
    fs::write(&file, &bytes).unwrap();
    let into = TempDir::new().unwrap();
    let office = into.path().join("saved");
    let from = Wanted { file: &file, ring: &ring, key: &key, by: &by, at: minute(90) };
    let saved = backup::save_out(&office, &from, &mut anybody, &mut on).unwrap().unwrap();
    let copy = [office.join("office.db"), office.join("office.key")];
    let wanted = Wanted { file: &copy[0], ring: &copy[1], key: &key, by: &by, at: minute(91) };
    let told = Numbers::Told(vec![LastNumber { kind: NumberKind::Case, year: super::book::YEAR, last: 40 }]);
    let used = backup::restore(dir.path(), &wanted, &told, &mut on).unwrap().unwrap();
    assert_eq!(
        fs::read(used.aside.unwrap().join("office.db")).unwrap(),
        bytes,
        "the damaged file was touched"
    );
    let mut book = Book::reopened(dir);
    assert_eq!(book.check().cases, saved.cases);
    assert!(book.check().is_good());
    assert_eq!(book.open(opening(person(41, "王五", None))), 41);
}

#[test]
fn while_the_file_itself_is_copied_nothing_writes_into_it_and_the_desk_goes_on() {
    let mut book = Book::busy();
    let (dir, key) = (book.path().to_path_buf(), key(book.path()));
    book.store.fold_log();
    let stood = book.store.anchor().unwrap().unwrap();
    let before = fs::read(dir.join("office.db")).unwrap();
    let mut came = Vec::new();
    let mut watch = |_: u64, _: u64| {
        came.push(book.open(opening(person(20 + came.len() as u32, "李四", None))));
        // Whoever folds the log back now must wait.
        book.store.fold_log();
        assert_eq!(fs::read(dir.join("office.db")).unwrap(), before, "written into while it was copied");
        Go::On
    };
    let copied = backup::copy(&dir, &key, &backup::folder(&dir), minute(60), &mut watch).unwrap().unwrap();
    assert!(!came.is_empty());
    assert_eq!(backup::list(&backup::folder(&dir)).len(), 0, "it is no backup before it was proven");
    let (made, content) = copied.prove(&dir, &key, &mut on).unwrap().unwrap();
    assert_eq!((content.anchor.entry, content.anchor.sm3), stood);
    assert_eq!(backup::stands(&book.store, &content.anchor).unwrap(), Stands::Behind(came.len() as u64));
    assert!(names(made.file.parent().unwrap()).iter().all(|name| !name.contains("-wal")));
    // With what is in the log, the next one is made the other way.
    let (_, content) = self::made(&dir, minute(61));
    assert_eq!(content.anchor.entry, book.store.anchor().unwrap().unwrap().0);
}

/// How long it takes at the size that the environment names; says nothing otherwise.
#[test]
fn measured() {
    let Some(dir) = std::env::var_os("BIG").map(PathBuf::from) else { return };
    let key = key(&dir);
    let begun = std::time::Instant::now();
    // Of the process: others may work on this machine.
    let worked = || {
        let stat = fs::read_to_string("/proc/self/stat").unwrap();
        let fields: Vec<f64> = stat
            .rsplit(')')
            .next()
            .unwrap()
            .split_whitespace()
            .skip(11)
            .take(2)
            .map(|ticks| ticks.parse::<f64>().unwrap() / 100.0)
            .collect();
        fields[0] + fields[1]
    };
    let began = worked();
    let copy = TempDir::new_in(dir.parent().unwrap()).unwrap();
    let unproven = backup::copy(&dir, &key, copy.path(), minute(60), &mut on).unwrap().unwrap();
    let half = (begun.elapsed(), worked() - began);
    let (backup, content) = unproven.prove(&dir, &key, &mut on).unwrap().unwrap();
    let all = (begun.elapsed(), worked() - began);
    println!(
        "copied {half:?}, verified {all:?} (elapsed, processor), {} bytes, {} cases, {} entries",
        backup.bytes, content.cases, content.entries
    );
}

//! Backups as the office makes them, and the ways out.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::Duration;

use super::*;
use crate::desk::tried;
use crate::domain::Right;
use crate::domain::case::{Refusal, Role};
use crate::store::backup::Stands;
use crate::store::{Cost, Go, Secret, Store};
use crate::text::Words;

fn on(_: u64, _: u64) -> Go {
    Go::On
}

fn later(minutes: i64) -> Moment {
    Moment::new(tried::now().date_time() + Duration::minutes(minutes))
}

fn key(dir: &Path) -> Key {
    Store::practice_key(dir).unwrap()
}

fn made(dir: &Path, minutes: i64, anyway: bool) -> BackedUp {
    make(dir, &key(dir), later(minutes), anyway, &mut on).unwrap().unwrap()
}

/// One more entry in the journal.
fn goes_on(dir: &Path, minutes: i64) {
    let mut store = Store::open(dir, &key(dir)).unwrap();
    let by = store.office().accounts[0].account.clone();
    let mut tx = store.begin().unwrap();
    tx.record(None, later(minutes), &by, crate::store::Act::SignedIn).unwrap();
    tx.commit().unwrap();
}

fn set_second(dir: &Path, place: &Path) {
    let settings = Settings { backup_place: Some(place.to_path_buf()), ..Settings::load(dir) };
    settings.keep(dir).unwrap();
}

fn damage(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    for page in 5..bytes.len() / 4096 {
        bytes[page * 4096 + 100] ^= 0x55;
    }
    fs::write(file, bytes).unwrap();
}

fn back(unlock: Option<&Unlock>) -> Back<'_> {
    Back { backup: None, from: None, unlock, by: None, now: later(120), told: Some(&[]) }
}

#[test]
fn a_backup_is_due_half_an_hour_after_the_last_and_whenever_the_clock_went_back() {
    let now = tried::now();
    for (last, wanted) in [
        (None, true),
        (Some(0), false),
        (Some(-29), false),
        (Some(-30), true),
        (Some(-3000), true),
        (Some(5), true),
    ] {
        assert_eq!(is_due(last.map(later), now), wanted, "{last:?}");
    }
}

#[test]
fn nothing_is_copied_while_nothing_changes_unless_somebody_asks_for_it() {
    let (_folder, dir) = tried::office(3);
    let first = made(&dir, 0, false);
    assert!(!first.unchanged && first.view.made.len() == 1 && !first.view.stale);
    assert!(made(&dir, 31, false).unchanged);
    assert!(!made(&dir, 32, true).unchanged);
    goes_on(&dir, 40);
    let next = made(&dir, 62, false);
    assert!(!next.unchanged && next.entries == first.entries + 1);
    let desk = Store::reader(&dir, &key(&dir)).unwrap().office().desk.clone();
    assert!(view(&dir, &desk, later(26 * 60)).stale);
}

#[test]
fn the_second_place_gets_each_backup_while_it_is_there_and_is_no_fault_while_it_is_away() {
    let (folder, dir) = tried::office(3);
    let disk = folder.path().join("disk");
    set_second(&dir, &disk);
    let away = made(&dir, 0, false);
    assert_eq!(away.carried, Carried::Away(disk.clone()));
    assert_eq!(away.view.second, SecondPlace::Away(disk.clone()));
    assert!(!disk.exists(), "a disk that is not plugged in is not made up");
    fs::create_dir(&disk).unwrap();
    // The one that it missed is carried to it though nothing has changed.
    let there = made(&dir, 31, false);
    assert!(there.unchanged);
    assert_eq!(there.carried, Carried::Done(disk.clone()));
    assert!(there.view.made[0].carried);
    fs::remove_dir_all(&disk).unwrap();
    fs::create_dir(&disk).unwrap();
    let desk = Store::reader(&dir, &key(&dir)).unwrap().office().desk.clone();
    fs::write(second_folder(&disk, &desk), "in the way").unwrap();
    let failed = made(&dir, 62, true);
    assert!(matches!(failed.carried, Carried::Failed(..)), "{:?}", failed.carried);
    assert_eq!(failed.view.made.len(), 2);
    // A disk on which the ring has room and the copy has not keeps neither.
    fs::remove_file(second_folder(&disk, &desk)).unwrap();
    let copy = Backup {
        file: folder.path().join("gone.db"),
        ring: backup::ring_of(&failed.backup.file),
        at: later(63),
        bytes: 1,
        occasion: backup::Occasion::Usual,
    };
    assert!(backup::carry(&copy, &second_folder(&disk, &desk)).is_err());
    assert_eq!(fs::read_dir(second_folder(&disk, &desk)).unwrap().count(), 0);
}

#[test]
fn nothing_is_carried_into_the_offices_own_folder() {
    let (_folder, dir) = tried::office(3);
    let own = dir.join("second");
    fs::create_dir(&own).unwrap();
    set_second(&dir, &own);
    let made = made(&dir, 0, false);
    assert_eq!(made.carried, Carried::Unfit(own.clone(), "found-backup-own"));
    assert_eq!(made.view.second, SecondPlace::Unfit { place: own.clone(), fault: "found-backup-own" });
    assert_eq!(fs::read_dir(&own).unwrap().count(), 0);
}

#[test]
fn a_second_place_without_a_copy_for_three_days_is_said_until_it_has_one() {
    let (folder, dir) = tried::office(3);
    let disk = folder.path().join("disk");
    let days = |n: i64| n * 24 * 60;
    assert_eq!(made(&dir, 0, false).view.missed, None, "none is set");
    set_second(&dir, &disk);
    assert_eq!(made(&dir, 10, true).view.missed, None);
    assert_eq!(made(&dir, days(3), true).view.missed, None);
    let long = made(&dir, days(3) + 10, true);
    assert_eq!(long.view.missed, Some(later(10)), "since the first that did not get there");
    // Another place begins anew; it, too, is asked about itself alone.
    set_second(&dir, &folder.path().join("other"));
    assert_eq!(made(&dir, days(4), true).view.missed, None);
    set_second(&dir, &disk);
    assert_eq!(made(&dir, days(4) + 10, true).view.missed, None);
    assert_eq!(made(&dir, days(8), true).view.missed, Some(later(days(4) + 10)));
    fs::create_dir(&disk).unwrap();
    assert_eq!(made(&dir, days(9), false).view.missed, None);
    fs::remove_dir_all(&disk).unwrap();
    let desk = Store::reader(&dir, &key(&dir)).unwrap().office().desk.clone();
    assert_eq!(view(&dir, &desk, later(days(40))).missed, None, "nothing was made since that it has not");
}

#[test]
fn a_drill_puts_the_newest_back_compares_it_and_leaves_nothing_behind() {
    let (_folder, dir) = tried::office(3);
    let by = Store::reader(&dir, &key(&dir)).unwrap().office().accounts[0].account.clone();
    let none = drill(&dir, &key(&dir), &by, later(0), &mut on);
    assert!(matches!(none, Err(Trouble::NotFound(_))), "{none:?}");
    made(&dir, 0, false);
    let before = fs::read_dir(backup::folder(&dir)).unwrap().count();
    let found = drill(&dir, &key(&dir), &by, later(1), &mut on).unwrap().unwrap();
    assert!(found.is_good(), "{found:?}");
    assert_eq!(found.stands, Stands::Behind(0));
    assert_eq!(found.living, [found.content.entries, found.content.cases, found.content.sheets]);
    goes_on(&dir, 2);
    let found = drill(&dir, &key(&dir), &by, later(3), &mut on).unwrap().unwrap();
    assert_eq!(found.stands, Stands::Behind(1));
    assert_eq!(fs::read_dir(backup::folder(&dir)).unwrap().count(), before);
    damage(&found.backup.file);
    assert!(drill(&dir, &key(&dir), &by, later(4), &mut on).is_err());
    assert_eq!(fs::read_dir(backup::folder(&dir)).unwrap().count(), before);
}

#[test]
fn where_the_newest_backup_is_damaged_the_one_before_is_put_back() {
    let (_folder, dir) = tried::office(3);
    let first = made(&dir, 0, false);
    goes_on(&dir, 10);
    let second = made(&dir, 31, false);
    goes_on(&dir, 40);
    damage(&second.backup.file);
    damage(&dir.join("office.db"));
    let seen = rescue_view(&dir, None, None, later(120)).unwrap();
    assert!(seen.register && !seen.sealed && seen.backups.len() == 2);
    let done = put_back(&dir, back(None), &mut on).unwrap().unwrap();
    assert_eq!(done.backup.file, first.backup.file);
    assert_eq!(done.passed_over.len(), 1);
    assert!(done.restored.aside.unwrap().join("office.db").exists());
    let store = Store::open(&dir, &key(&dir)).unwrap();
    assert!(store.check(&mut on).unwrap().is_good());
}

#[test]
fn the_rescue_screen_is_told_what_the_newest_backup_lacks() {
    let (_folder, dir) = tried::office(3);
    assert_eq!(rescue_view(&dir, None, None, later(120)).unwrap().newest, None);
    made(&dir, 0, false);
    let lacks = || rescue_view(&dir, None, None, later(120)).unwrap().newest.unwrap().lacks;
    assert_eq!(lacks(), Lacks::Entries(0));
    goes_on(&dir, 10);
    assert_eq!(lacks(), Lacks::Entries(1));
    fs::write(dir.join("office.db"), "no register").unwrap();
    assert_eq!(lacks(), Lacks::Unknown);
}

#[test]
fn a_backup_from_a_disk_makes_an_office_where_none_was() {
    let (folder, dir) = tried::office(3);
    let disk = folder.path().join("disk");
    fs::create_dir(&disk).unwrap();
    set_second(&dir, &disk);
    made(&dir, 0, false);
    let fresh = folder.path().join("another-machine");
    assert!(rescue_view(&fresh, None, None, later(120)).unwrap().backups.is_empty());
    assert_eq!(rescue_view(&fresh, Some(&disk), None, later(120)).unwrap().backups.len(), 1);
    let from = Back { from: Some(&disk), ..back(None) };
    let done = put_back(&fresh, from, &mut on).unwrap().unwrap();
    assert_eq!(done.restored.aside, None);
    assert!(Store::open(&fresh, &key(&fresh)).unwrap().check(&mut on).unwrap().is_good());
}

#[test]
fn a_sealed_backup_opens_with_the_passphrase_of_its_ring_and_with_no_other() {
    let (_folder, dir) = tried::office(3);
    let backup = made(&dir, 0, false).backup;
    let key = key(&dir);
    let people = Store::reader(&dir, &key).unwrap().office().accounts.clone();
    let of = |role: Role| people.iter().find(|one| one.role == role).unwrap().clone();
    let (keeper, clerk) = (of(Role::Technician), of(Role::Clerk));
    let code = keeper.code;
    let mut ring = Ring::new(false).unwrap();
    let right = Secret::from("correct horse".to_owned());
    for one in [code, clerk.code] {
        ring.put(one, &key, &right, false, Cost::PRACTICE).unwrap();
    }
    let place = backup::ring_of(&backup.file);
    fs::remove_file(&place).unwrap();
    ring.write(&place).unwrap();
    let seen = rescue_view(&dir, None, None, later(120)).unwrap();
    assert!(seen.sealed && seen.newest.is_none());
    assert!(matches!(put_back(&dir, back(None), &mut on), Err(Trouble::Sealed)));
    let wrong = Unlock { code, passphrase: Secret::from("wrong horse".to_owned()) };
    assert!(matches!(rescue_view(&dir, None, Some(&wrong), later(120)), Err(Trouble::WrongPassphrase)));
    assert!(matches!(put_back(&dir, back(Some(&wrong)), &mut on), Err(Trouble::WrongPassphrase)));
    let unlock = Unlock { code, passphrase: right };
    assert!(!format!("{unlock:?}").contains("horse"));
    assert!(rescue_view(&dir, None, Some(&unlock), later(120)).unwrap().newest.is_some());
    let other = Unlock { code: clerk.code, passphrase: unlock.passphrase.clone() };
    let before = fs::read(dir.join("office.db")).unwrap();
    let refused = put_back(&dir, back(Some(&other)), &mut on).unwrap_err();
    assert_eq!(refused, Trouble::Refused(Refusal::Role(Role::Clerk, Right::Backup)));
    assert_eq!(fs::read(dir.join("office.db")).unwrap(), before, "a clerk brings nothing back");
    let register = dir.join("office.db");
    let saved =
        |unlock: &Unlock| save_out(&register, None, Some(unlock), None, later(5), &Words::zh(), &mut on);
    let around = || fs::read_dir(dir.parent().unwrap()).unwrap().count();
    let before = around();
    assert_eq!(saved(&other).unwrap_err(), Trouble::Refused(Refusal::Role(Role::Clerk, Right::Backup)));
    assert_eq!(around(), before, "a clerk saves nothing out");
    assert!(saved(&unlock).unwrap().unwrap().saved.office.join("office.db").exists());
    let done = put_back(&dir, back(Some(&unlock)), &mut on).unwrap().unwrap();
    let store = Store::reader(&dir, &key).unwrap();
    let entry = store.journal(done.restored.content.anchor.entry, 1).unwrap().pop().unwrap();
    assert_eq!(entry.by, keeper.account, "the entry names who opened the ring");
}

#[test]
fn no_backup_is_put_back_by_a_clock_that_stands_before_its_last_entry() {
    let (_folder, dir) = tried::office(3);
    made(&dir, 0, false);
    let early = Back { now: Moment::parse("2020-01-01T08:00:00").unwrap(), ..back(None) };
    assert!(matches!(put_back(&dir, early, &mut on), Err(Trouble::Clock)));
}

#[test]
fn what_is_saved_out_lies_beside_the_office_with_a_report_that_names_nobody() {
    let (_folder, dir) = tried::office(12);
    let register = dir.join("office.db");
    let mut bytes = fs::read(&register).unwrap();
    let pages = bytes.len() / 4096;
    bytes[(pages / 2) * 4096..(pages / 2 + 4) * 4096].fill(0);
    fs::write(&register, &bytes).unwrap();
    let out = save_out(&register, None, None, None, later(5), &Words::zh(), &mut on).unwrap().unwrap();
    assert_eq!(fs::read(&register).unwrap(), bytes, "the damaged file was touched");
    assert!(out.saved.office.file_name().unwrap().to_string_lossy().starts_with("office.saved-"));
    let report = fs::read_to_string(&out.report).unwrap();
    let store = Store::open(&out.saved.office, &key(&out.saved.office)).unwrap();
    for line in store.list(&crate::store::Listing::All, 99).unwrap() {
        assert!(!report.contains(line.name.as_str()), "{report}");
    }
    assert_eq!(report.lines().count(), 5 + out.saved.lost.len());
    let found: PathBuf = out.report;
    assert!(found.starts_with(&out.saved.office));
}

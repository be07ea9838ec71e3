//! Offices to which something has happened, and the ways to what is said of it.

use std::fs;
use std::path::Path;

use egui::{Key, Modifiers};
use jiefeng::desk::practice;
use jiefeng::desk::settings::Settings;
use jiefeng::domain::Moment;
use jiefeng::store::{Go, Ring, Store, backup};

use super::shown::{OfficeOf, Shown};
use super::{CTRL, NONE, Screen};

/// Backups of the office that has many.
const BACKUPS: i64 = 60;

/// Every screen about them, reached with keys alone.
pub const SCREENS: &[Screen] = &[
    Screen {
        name: "34-rescue-damaged",
        over: OfficeOf::Damaged,
        go: |_| {},
        says: ["救出可读内容", "Save what is readable"],
    },
    Screen {
        name: "35-rescue-saved-out",
        over: OfficeOf::Damaged,
        go: |shown| shown.key(NONE, Key::F9),
        says: ["已救出", "Saved out"],
    },
    Screen { name: "36-rescue-newer", over: OfficeOf::Newer, go: |_| {}, says: ["更新", "newer"] },
    Screen { name: "37-clock-behind", over: OfficeOf::Ahead, go: |_| {}, says: ["2026-11-30", "2026-11-30"] },
    Screen {
        name: "38-today-no-copy",
        over: OfficeOf::Backed,
        go: chief,
        says: ["2026-11-18 09:05", "2026-11-18 09:05"],
    },
    Screen {
        name: "39-backup-settings",
        over: OfficeOf::Backed,
        go: backup_settings,
        says: ["会一起丢", "lost together"],
    },
];

/// The clock was set back after its last entry.
pub fn next_week() -> Moment {
    Moment::parse("2026-11-30T10:38:00").unwrap()
}

fn backed_up(dir: &Path, now: Moment) {
    drop(practice::office(dir, now, 12, 1).unwrap());
    let key = Store::practice_key(dir).unwrap();
    backup::back_up(dir, &key, &backup::folder(dir), now, &mut |_, _| Go::On).unwrap().unwrap();
}

/// Makes an office with a backup, and spoils its register.
pub fn unreadable(dir: &Path, now: Moment) {
    backed_up(dir, now);
    fs::write(dir.join("office.db"), "不是数据库".repeat(2_000)).unwrap();
}

/// The same, but most of it can still be read.
pub fn damaged(dir: &Path, now: Moment) {
    backed_up(dir, now);
    let file = dir.join("office.db");
    let mut bytes = fs::read(&file).unwrap();
    let pages = bytes.len() / 4096;
    bytes[(pages / 2) * 4096..(pages / 2 + 4) * 4096].fill(0);
    fs::write(&file, &bytes).unwrap();
}

/// Its schema is one that this program does not know.
pub fn newer(dir: &Path, now: Moment) {
    backed_up(dir, now);
    let key = Ring::read(dir).unwrap().open_practice().unwrap();
    let db = rusqlite::Connection::open(dir.join("office.db")).unwrap();
    db.execute_batch(&key.pragma()).unwrap();
    db.execute_batch("PRAGMA user_version = 900;").unwrap();
}

/// One backup, under the names of many half hours.
pub fn backed(dir: &Path, now: Moment) {
    backed_up(dir, now);
    let made = backup::list(&backup::folder(dir)).remove(0);
    for n in 1..BACKUPS {
        let at = now.date_time() - chrono::Duration::minutes(30 * n);
        let file = made.file.with_file_name(format!("{}.db", at.format("%Y-%m-%d-%H%M%S")));
        fs::copy(&made.file, &file).unwrap();
        fs::copy(&made.ring, backup::ring_of(&file)).unwrap();
    }
    assert_eq!(backup::list(&backup::folder(dir)).len(), usize::try_from(BACKUPS).unwrap());
}

/// The second place lies in the office's own folder, and has had no copy for days.
pub fn carried(dir: &Path, settings: Settings) -> Settings {
    let place = dir.join("second");
    fs::create_dir(&place).unwrap();
    let note = format!("place = '{}'\nsince = \"2026-11-18T09:05:00\"\n", place.display());
    fs::write(backup::folder(dir).join("not-carried.toml"), note).unwrap();
    let settings = Settings { backup_place: Some(place), ..settings };
    settings.keep(dir).unwrap();
    settings
}

/// The chief sits down at the desk.
pub fn chief(shown: &mut Shown) {
    shown.key(CTRL, Key::U);
    shown.key(NONE, Key::Num5);
    shown.see_any(&["负责人不经办", "A chief works"]);
}

fn backup_settings(shown: &mut Shown) {
    chief(shown);
    shown.key(Modifiers::ALT, Key::Num5);
    for _ in 0..3 {
        shown.key(NONE, Key::PageDown);
    }
}

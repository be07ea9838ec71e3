//! Backups as a clerk has them made, and the way out as somebody walks it whose office does not open.

use std::fs;
use std::path::Path;

use crate::desk::backup::{BackupRequest, Lacks};
use crate::desk::{Request, Trouble, tried};
use crate::domain::case::Role;
use crate::store::{Go, Store, backup};
use crate::text::Language;
use crate::ui::app::Errand;
use crate::ui::app::tests::window::Window;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::look::Tone;
use crate::ui::model::{BackupVerb, Place, Route};

fn does(window: &mut Window, verb: BackupVerb) {
    window.does(Command::Backup(verb));
}

/// An office with a backup, and a folder around it.
fn with_backup() -> tempfile::TempDir {
    let (folder, dir) = tried::office(3);
    let key = Store::practice_key(&dir).unwrap();
    let into = backup::folder(&dir);
    backup::back_up(&dir, &key, &into, tried::now(), &mut |_, _| Go::On).unwrap().unwrap();
    folder
}

/// Reads the last numbers off the papers: none was given out since the backup.
fn tells(window: &mut Window) {
    let asked = window.app.model.backing.asks().cloned().expect("nothing is asked");
    for (field, kind, _) in window.app.model.backing.asked.clone() {
        let known = asked.known(kind).unwrap_or_else(|| "0".to_owned());
        window.app.draft.set(field, known);
    }
}

fn spoil(dir: &Path) {
    fs::write(dir.join("office.db"), "登记表，不是数据库。".repeat(300)).unwrap();
}

/// Whether a text stands in the window.
fn is_written(window: &mut Window, text: &str) -> bool {
    let update = window.shows().platform_output.accesskit_update.unwrap();
    update.nodes.iter().any(|(_, node)| [node.label(), node.value()].contains(&Some(text)))
}

#[test]
fn settings_say_when_the_last_backup_was_made_and_make_one_by_a_key() {
    let mut window = Window::practising(Language::Zh);
    window.does(Command::Settings);
    assert!(!window.app.model.allows_backup(BackupVerb::Drill), "there is none to try");
    assert!(!Command::Backup(BackupVerb::Now).when(&window.app.model), "a clerk makes none by hand");
    let office = window.app.model.office.as_ref().unwrap().office.clone();
    let chief = office.accounts.iter().find(|one| one.role == Role::Chief).unwrap();
    window.signs_in(&chief.account.0);
    window.does(Command::Settings);
    assert_eq!(window.app.model.backing.last, "还没有备份");
    does(&mut window, BackupVerb::Now);
    assert!(window.app.model.backing.last.contains("2026-11-23 10:38"), "{}", window.app.model.backing.last);
    assert_eq!(window.app.model.backing.lines.len(), 1);
    let worked = window.app.model.worked.clone().unwrap();
    assert!(worked.tone == Tone::Ok && worked.text.starts_with("已备份并核对"), "{worked:?}");
    does(&mut window, BackupVerb::Drill);
    let drilled = window.app.model.backing.drilled.clone().unwrap();
    assert!(drilled.tone == Tone::Ok && drilled.text.starts_with("演练通过"), "{drilled:?}");
    window.does(Command::Language);
    let drilled = window.app.model.backing.drilled.clone().unwrap();
    assert!(drilled.text.starts_with("Drill passed"), "{drilled:?}");
}

#[test]
fn the_second_place_is_set_as_it_is_typed_and_said_to_be_away_while_it_is() {
    let mut window = Window::practising(Language::Zh);
    let people = &window.app.model.office.as_ref().unwrap().office.accounts;
    let keeper = people.iter().find(|one| one.role == Role::Technician).unwrap().account.0.clone();
    window.signs_in(&keeper);
    window.does(Command::Settings);
    let disk = tempfile::tempdir().unwrap();
    for (place, told) in [
        ("/nowhere/disk", "第二处现在不在"),
        (disk.path().to_str().unwrap(), "第二处已就绪"),
        ("", "留空则不存"),
    ] {
        window.app.draft.set(Field::BackupPlace, place);
        window.app.draft.touch(Field::BackupPlace);
        window.shows();
        assert!(
            window.app.model.backing.second.contains(told),
            "{place}: {}",
            window.app.model.backing.second
        );
    }
}

#[test]
fn a_second_place_that_is_none_is_said_at_its_field_and_nowhere_else() {
    let mut window = Window::practising(Language::Zh);
    let people = &window.app.model.office.as_ref().unwrap().office.accounts;
    let keeper = people.iter().find(|one| one.role == Role::Technician).unwrap().account.0.clone();
    window.signs_in(&keeper);
    window.does(Command::Settings);
    let own = window.folder.path().join("office").join("backups");
    let mut types = |place: &Path| {
        window.app.draft.set(Field::BackupPlace, place.to_str().unwrap());
        window.app.draft.touch(Field::BackupPlace);
        window.shows();
        (window.app.model.backing.unfit.clone(), window.app.draft.faults.contains_key(&Field::BackupPlace))
    };
    fs::create_dir_all(&own).unwrap();
    let (told, elsewhere) = types(&own);
    assert!(told.contains("经办点自己的文件夹") && !elsewhere, "{told}");
    assert_eq!(types(Path::new("/nowhere/disk")).0, "", "a disk that is away may come back");
    #[cfg(unix)]
    assert!(types(Path::new("/proc/self/fd")).0.contains("不能写入"));
    does(&mut window, BackupVerb::Now);
    window.does(Command::Language);
    let told = &window.app.model.backing.unfit;
    #[cfg(unix)]
    assert!(told.contains("cannot be written"), "{told}");
}

#[test]
fn whoever_keeps_the_backups_reads_today_since_when_the_second_place_has_had_none() {
    let mut window = Window::practising(Language::Zh);
    let people = &window.app.model.office.as_ref().unwrap().office.accounts;
    let of = |role: Role| people.iter().find(|one| one.role == role).unwrap().account.0.clone();
    let (chief, clerk) = (of(Role::Chief), of(Role::Clerk));
    window.signs_in(&chief);
    window.does(Command::Settings);
    window.app.draft.set(Field::BackupPlace, "/nowhere/disk");
    window.app.draft.touch(Field::BackupPlace);
    window.shows();
    does(&mut window, BackupVerb::Now);
    window.does(Command::Today);
    assert_eq!(window.app.model.backing.missed, "", "it is away for no time yet");
    window.clock_shows(crate::domain::Moment::parse("2026-11-26T10:38:00").unwrap());
    window.does(Command::Today);
    let told = window.app.model.backing.missed.clone();
    assert!(told.contains("2026-11-23 10:38"), "{told}");
    assert!(is_written(&mut window, &told), "{told}");
    window.signs_in(&clerk);
    window.does(Command::Today);
    assert!(!is_written(&mut window, &told), "a clerk can do nothing about it");
}

#[test]
fn whoever_finds_the_office_damaged_puts_the_newest_backup_back_by_one_key() {
    let folder = with_backup();
    let dir = folder.path().join("office");
    spoil(&dir);
    let mut window = Window::over(folder, Language::Zh);
    assert_eq!(window.app.model.place(), Place::Rescue);
    let rescue = window.app.model.backing.rescue.clone().unwrap();
    assert_eq!(rescue.newest.unwrap().lacks, Lacks::Unknown);
    does(&mut window, BackupVerb::Restore);
    assert!(
        window.app.draft.faults.contains_key(&Field::LastCertificate),
        "nobody has said the last numbers"
    );
    assert!(window.app.draft.faults.contains_key(&Field::LastCase));
    tells(&mut window);
    does(&mut window, BackupVerb::Restore);
    assert_eq!(window.app.model.route, Route::Today);
    let worked = window.app.model.worked.clone().unwrap();
    assert!(worked.text.starts_with("已恢复到 2026-11-23 10:38"), "{worked:?}");
    assert!(worked.hint.contains("put-aside-"), "{worked:?}");
}

#[test]
fn a_backup_is_put_back_where_no_office_is_and_esc_leads_back() {
    let disk = with_backup();
    let folder = tempfile::tempdir().unwrap();
    let mut window = Window::over(folder, Language::Zh);
    does(&mut window, BackupVerb::Begin);
    assert_eq!(window.app.model.place(), Place::Rescue);
    assert!(!window.app.model.allows_backup(BackupVerb::Restore));
    does(&mut window, BackupVerb::Leave);
    assert_eq!(window.app.model.route, Route::Welcome);
    does(&mut window, BackupVerb::Begin);
    let place = backup::folder(&disk.path().join("office"));
    window.app.draft.set(Field::RestoreFrom, place.display().to_string());
    does(&mut window, BackupVerb::Look);
    assert!(window.app.model.allows_backup(BackupVerb::Restore));
    tells(&mut window);
    does(&mut window, BackupVerb::Restore);
    assert_eq!(window.app.model.route, Route::Today);
}

#[test]
fn what_was_saved_out_of_a_damaged_office_is_put_in_use_by_one_key() {
    let (folder, dir) = tried::office(12);
    let file = dir.join("office.db");
    let mut bytes = fs::read(&file).unwrap();
    let pages = bytes.len() / 4096;
    bytes[(pages / 2) * 4096..(pages / 2 + 4) * 4096].fill(0);
    fs::write(&file, &bytes).unwrap();
    let mut window = Window::over(folder, Language::Zh);
    // It opens, and is found damaged while it is looked over.
    for _ in 0..1_000 {
        if window.app.model.place() == Place::Rescue && window.app.model.backing.rescue.is_some() {
            break;
        }
        std::thread::yield_now();
        window.shows();
        window.settle();
    }
    assert!(matches!(window.app.model.backing.trouble, Some(Trouble::Damaged(_))));
    assert!(!window.app.model.allows_backup(BackupVerb::UseSaved), "nothing was saved yet");
    does(&mut window, BackupVerb::SaveOut);
    assert!(window.app.model.backing.saved_told.clone().unwrap().text.starts_with("已救出"));
    if window.app.model.backing.asks().is_some() {
        tells(&mut window);
    }
    does(&mut window, BackupVerb::UseSaved);
    assert_eq!(window.app.model.route, Route::Today);
    let worked = window.app.model.worked.clone().unwrap();
    assert!(worked.text.starts_with("已启用救出的经办点"), "{worked:?}");
    assert!(worked.hint.contains("put-aside-"), "{worked:?}");
}

#[test]
fn a_second_copy_is_told_so_and_offered_nothing_but_another_try() {
    let (folder, dir) = tried::office(3);
    let held = Store::open(&dir, &Store::practice_key(&dir).unwrap()).unwrap();
    let mut window = Window::over(folder, Language::Zh);
    let model = &window.app.model;
    assert_eq!(model.place(), Place::Rescue);
    assert!(model.banner.as_ref().unwrap().text.contains("另一个窗口"));
    for verb in [BackupVerb::Restore, BackupVerb::SaveOut, BackupVerb::Look, BackupVerb::Leave] {
        assert!(!model.allows_backup(verb), "{verb:?}");
    }
    drop(held);
    does(&mut window, BackupVerb::Again);
    assert_eq!(window.app.model.route, Route::Today);
}

#[test]
fn a_passphrase_is_masked_and_does_not_stay_in_the_field() {
    let folder = with_backup();
    spoil(&folder.path().join("office"));
    let mut window = Window::over(folder, Language::Zh);
    window.app.draft.set(Field::UnlockCode, "x");
    window.app.draft.set(Field::UnlockPassphrase, "correct horse");
    does(&mut window, BackupVerb::Restore);
    assert!(window.app.draft.faults.contains_key(&Field::UnlockCode));
    window.app.draft.set(Field::UnlockCode, "1");
    tells(&mut window);
    does(&mut window, BackupVerb::Restore);
    assert_eq!(window.app.draft.text(Field::UnlockPassphrase), "");
}

#[test]
fn an_open_office_is_neither_put_aside_nor_saved_out_of() {
    let mut window = Window::practising(Language::Zh);
    for asked in [
        BackupRequest::Restore { backup: None, from: None, unlock: None, told: None },
        BackupRequest::SaveOut { unlock: None },
    ] {
        window.app.ask(Request::Backup(asked), Errand::Backup);
        window.settle();
        let banner = window.app.model.banner.clone().unwrap();
        assert!(banner.text.contains("另一个窗口"), "{banner:?}");
    }
}

#[test]
fn whatever_keeps_the_second_place_from_a_backup_has_its_own_sentence() {
    let place = Path::new("/media/usb");
    for language in [Language::Zh, Language::En] {
        let words = crate::text::Words::of(language);
        let mut said: Vec<String> = Vec::new();
        for why in [
            Trouble::DiskFull,
            Trouble::ReadOnly(place.to_path_buf()),
            Trouble::Path { path: place.to_path_buf(), why: "I/O error".to_owned() },
            Trouble::Damaged("read back".to_owned()),
        ] {
            let sentence = crate::ui::face::backup::not_carried(place, &why, &words);
            assert!(sentence.contains("/media/usb") && !said.contains(&sentence), "{sentence}");
            said.push(sentence);
        }
        assert!(said[..3].iter().all(|sentence| !sentence.contains('{')), "{said:?}");
    }
}

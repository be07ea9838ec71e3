//! A new user at the door, at a real desk: set up, shut out, let in, covered, back again.

use super::*;
use crate::domain::case::Role;
use crate::text::Language;
use crate::ui::app::tests::atlas::{fill_in, type_back};
use crate::ui::app::tests::window::Window;
use crate::ui::command::Command;
use crate::ui::model::{FoundStage, Place};

const CHIEF: &str = "seven old bicycles";

fn does(window: &mut Window, verb: DoorVerb) {
    window.does(Command::Door(verb));
}

/// An office that was just set up, shut; with the first passphrases of its people.
fn founded() -> (Window, Vec<crate::desk::door::Slip>, crate::store::RecoverySheet) {
    let mut window = Window::first(Language::Zh);
    does(&mut window, DoorVerb::SetUp);
    fill_in(&mut window);
    does(&mut window, DoorVerb::Lay);
    assert_eq!(window.app.model.place(), Place::Founded, "{:?}", window.app.draft.faults);
    let view = window.app.model.door.founding.clone().unwrap();
    does(&mut window, DoorVerb::Next);
    does(&mut window, DoorVerb::Next);
    type_back(&mut window);
    does(&mut window, DoorVerb::Stand);
    assert_eq!(window.app.model.place(), Place::Door);
    (window, view.slips.clone(), view.sheet.recovery.clone())
}

fn sign_in(window: &mut Window, code: &str, passphrase: &str) {
    window.app.draft.set(Field::SignCode, code);
    window.app.draft.set(Field::Passphrase, passphrase);
    does(window, DoorVerb::SignIn);
}

/// Every word that a frame draws, and every name that a screen reader hears.
fn seen(window: &mut Window) -> String {
    let output = window.draws(Vec::new());
    let update = output.platform_output.accesskit_update.as_ref().unwrap();
    let heard: Vec<String> = update
        .nodes
        .iter()
        .flat_map(|(_, node)| [node.label(), node.value()])
        .flatten()
        .map(str::to_owned)
        .collect();
    let mut drawn = String::new();
    fn words(shape: &egui::Shape, drawn: &mut String) {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| words(shape, drawn)),
            egui::Shape::Text(text) => drawn.push_str(&text.galley.job.text),
            _ => {}
        }
    }
    output.shapes.iter().for_each(|clipped| words(&clipped.shape, &mut drawn));
    format!("{} {drawn}", heard.join(" "))
}

#[test]
fn nothing_is_on_the_disk_before_a_part_of_the_recovery_sheet_is_typed_back() {
    let mut window = Window::first(Language::Zh);
    does(&mut window, DoorVerb::SetUp);
    does(&mut window, DoorVerb::Lay);
    assert_eq!(window.app.model.place(), Place::SetUp);
    assert!(window.app.draft.faults.len() > 10, "{:?}", window.app.draft.faults);
    fill_in(&mut window);
    window.app.draft.set(Field::FoundDesk, "42010101");
    window.app.draft.set(Field::FoundReviewers, "王晓岚");
    window.app.draft.set(Field::FoundClerks, "王晓岚");
    window.app.draft.set(Field::Again, "another");
    does(&mut window, DoorVerb::Lay);
    let faults: Vec<Field> = window.app.draft.faults.keys().copied().collect();
    assert_eq!(faults, [Field::FoundDesk, Field::FoundReviewers, Field::Again]);
    fill_in(&mut window);
    does(&mut window, DoorVerb::Lay);
    let view = window.app.model.door.founding.clone().unwrap();
    let code = view.sheet.recovery.code.groups();
    assert!(window.app.model.shown.is_some(), "the sheet is shown");
    does(&mut window, DoorVerb::Next);
    does(&mut window, DoorVerb::Next);
    assert_eq!(window.app.model.door.stage, FoundStage::Confirm);
    let shown = seen(&mut window);
    assert!(code.iter().all(|group| !shown.contains(group.as_str())), "it is typed off the paper");
    for field in Field::SHEET_BACK {
        window.app.draft.set(field, "0000");
    }
    does(&mut window, DoorVerb::Stand);
    assert_eq!(window.app.draft.faults.len(), 2);
    // Back to the form: what was typed is still there.
    for _ in 0..3 {
        window.does(Command::Back);
    }
    assert_eq!(window.app.model.place(), Place::SetUp);
    assert_eq!(window.app.draft.text(Field::FoundPlace), "朔城区医保中心");
}

#[test]
fn only_the_right_passphrase_opens_and_wrong_ones_wait_longer() {
    let (mut window, ..) = founded();
    for _ in 0..3 {
        sign_in(&mut window, "01", "wrong");
        assert_eq!(window.app.model.place(), Place::Door);
        assert!(window.app.draft.faults.contains_key(&Field::Passphrase));
        assert_eq!(window.app.draft.text(Field::Passphrase), "", "nothing of it stays");
    }
    sign_in(&mut window, "01", CHIEF);
    assert!(window.app.model.me.is_none(), "the right one waits too");
    assert!(0 < window.app.model.door.wait);
    assert!(seen(&mut window).contains("秒"));
    assert!(!seen(&mut window).contains("孙国梁"), "no name before the key is there");
}

#[test]
fn the_covered_screen_shows_nothing_of_anybody_and_comes_back_as_it_was() {
    let mut window = Window::practising(Language::Zh);
    let number = window.app.model.mine.first().map(|line| line.number.clone()).unwrap();
    window.app.open_line(Some(number));
    window.settle();
    window.does(Command::Visit);
    window.app.draft.set(Field::Said, "电话询问");
    let name = window.app.model.case.as_ref().unwrap().face.name.clone();
    assert!(seen(&mut window).contains(&name));
    let (place, below) = (window.app.model.place(), window.app.model.place_below());
    // The frame in which the key arrives is covered already.
    let key = Event::Key {
        key: egui::Key::L,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: egui::Modifiers { ctrl: true, command: true, ..Default::default() },
    };
    let output = window.draws(vec![key]);
    let update = format!("{:?}", output.platform_output.accesskit_update);
    assert!(!update.contains(&name) && !update.contains("电话询问"));
    window.settle();
    let shown = seen(&mut window);
    let me = window.app.model.me.clone().unwrap().account.0;
    assert!(!shown.contains(&name) && !shown.contains("电话询问") && !shown.contains(&me), "{shown}");
    assert_eq!(window.app.model.place(), Place::Door);
    does(&mut window, DoorVerb::SignIn);
    assert_eq!((window.app.model.place(), window.app.model.place_below()), (place, below));
    assert_eq!(window.app.draft.text(Field::Said), "电话询问");
}

#[test]
fn somebody_else_begins_afresh() {
    let mut window = Window::practising(Language::Zh);
    window.does(Command::NewCase);
    window.app.draft.set(Field::Name, "陈𬎆");
    does(&mut window, DoorVerb::Lock);
    let other = window.app.model.staff().find(|one| one.role == Role::Reviewer).unwrap().code;
    sign_in(&mut window, &other.to_string(), "");
    assert_eq!(window.app.model.place(), Place::Today);
    assert_eq!(window.app.model.me.as_ref().unwrap().role, Role::Reviewer);
    assert_eq!(window.app.draft.text(Field::Name), "");
}

#[test]
fn an_idle_screen_covers_itself_after_the_minutes_that_are_set() {
    let mut window = Window::practising(Language::Zh);
    window.app.settle(|set| set.lock_after = 2);
    window.settle();
    window.app.minding.moved = window.app.seconds() - 119.0;
    window.draws(Vec::new());
    assert_eq!(window.app.model.place(), Place::Today);
    window.app.minding.moved = window.app.seconds() - 121.0;
    window.draws(Vec::new());
    window.settle();
    assert_eq!(window.app.model.place(), Place::Door);
}

#[test]
fn a_first_passphrase_is_changed_before_anything_else() {
    let (mut window, slips, _) = founded();
    let slip = slips.iter().find(|slip| slip.role == Role::Clerk).unwrap();
    sign_in(&mut window, &slip.code.to_string(), slip.passphrase.reveal());
    assert_eq!(window.app.model.place(), Place::NewPassphrase);
    assert!(!Command::Today.when(&window.app.model) && !Command::NewCase.when(&window.app.model));
    window.app.draft.set(Field::NewPassphrase, "short");
    window.app.draft.set(Field::Again, "short");
    does(&mut window, DoorVerb::ChangeFirst);
    assert!(window.app.draft.faults.contains_key(&Field::NewPassphrase));
    window.app.draft.set(Field::NewPassphrase, "eight new bicycles");
    window.app.draft.set(Field::Again, "eight new bicycles");
    does(&mut window, DoorVerb::ChangeFirst);
    assert_eq!(window.app.model.place(), Place::Today, "{:?}", window.app.model.banner);
    does(&mut window, DoorVerb::Lock);
    sign_in(&mut window, &slip.code.to_string(), "eight new bicycles");
    assert_eq!(window.app.model.place(), Place::Today);
}

#[test]
fn whoever_forgot_comes_back_in_with_the_recovery_sheet() {
    let (mut window, _, sheet) = founded();
    does(&mut window, DoorVerb::Forgot);
    let code: Vec<String> = sheet.code.groups().iter().map(|group| group.to_lowercase()).collect();
    let mut wrong = code.clone();
    wrong.swap(2, 3);
    window.app.draft.set(Field::RecoverCode, wrong.join(" "));
    window.draws(Vec::new());
    assert_eq!(window.app.model.door.groups[1..5], [Some(true), Some(false), Some(false), Some(true)]);
    for (field, text) in [
        (Field::RecoverCode, code.join(" ")),
        (Field::SignCode, "01".to_owned()),
        (Field::NewPassphrase, "eight new bicycles".to_owned()),
        (Field::Again, "eight new bicycles".to_owned()),
    ] {
        window.app.draft.set(field, text);
    }
    does(&mut window, DoorVerb::Recover);
    assert_eq!(window.app.model.place(), Place::Today, "{:?}", window.app.model.banner);
    does(&mut window, DoorVerb::Lock);
    sign_in(&mut window, "01", CHIEF);
    assert_eq!(window.app.model.place(), Place::Door, "the old one opens nothing");
    sign_in(&mut window, "01", "eight new bicycles");
    assert_eq!(window.app.model.place(), Place::Today);
}

#[test]
fn the_chief_opens_closes_and_names_a_deputy_and_nobody_else_does() {
    let (mut window, ..) = founded();
    sign_in(&mut window, "01", CHIEF);
    does(&mut window, DoorVerb::Staff);
    let before = window.app.model.staff().count();
    does(&mut window, DoorVerb::OpenAccount);
    window.app.draft.set(Field::StaffName, "周建华");
    window.app.draft.set(Field::StaffRole, "0");
    window.does(Command::Confirm);
    assert!(matches!(window.app.model.dialog, Some(Dialog::Deliver(Parcel::Slip(_)))));
    assert!(window.app.model.shown.is_some(), "shown this once");
    window.does(Command::Back);
    assert_eq!(window.app.model.staff().count(), before + 1);
    window.app.draft.row = 1;
    does(&mut window, DoorVerb::Deputy);
    let people: Vec<String> = {
        let code = window.app.model.chosen_staff(1).unwrap().code;
        window.app.model.may_stand_in(code).map(|one| one.account.0.clone()).collect()
    };
    assert!(people.contains(&"周建华".to_owned()) && !people.contains(&"王晓岚".to_owned()));
    window.app.draft.set(Field::StaffDeputy, people.len().to_string());
    window.does(Command::Confirm);
    assert!(window.app.model.chosen_staff(1).unwrap().deputy.is_some(), "{:?}", window.app.model.banner);
    window.app.draft.row = before;
    does(&mut window, DoorVerb::CloseAccount);
    window.does(Command::Confirm);
    assert!(!window.app.model.chosen_staff(before).unwrap().is_open());
    let verbs = [DoorVerb::CloseAccount, DoorVerb::ResetAccount, DoorVerb::Deputy];
    window.shows();
    for verb in verbs {
        assert!(!Command::Door(verb).when(&window.app.model), "{verb:?} of an account that is closed");
    }
    window.app.draft.row = 0;
    window.shows();
    for verb in verbs {
        assert!(Command::Door(verb).when(&window.app.model), "{verb:?}");
    }
    does(&mut window, DoorVerb::CloseAccount);
    window.does(Command::Confirm);
    assert!(window.app.model.chosen_staff(0).unwrap().is_open(), "the last chief stays");
    if let Some(me) = &mut window.app.model.me {
        me.role = Role::Clerk;
    }
    assert!(!Command::Door(DoorVerb::CloseAccount).when(&window.app.model));
}

/// Saves what the dialog hands out into a file, and answers its place.
fn saves(window: &mut Window, name: &str) -> PathBuf {
    let file = window.folder.path().join(name);
    window.app.model.how = 2;
    window.app.draft.set(Field::Path, file.display().to_string());
    window.does(Command::Confirm);
    file
}

#[test]
fn a_new_recovery_sheet_counts_once_it_went_out_and_a_part_of_it_was_typed_back() {
    let (mut window, _, old) = founded();
    sign_in(&mut window, "01", CHIEF);
    window.does(Command::Settings);
    does(&mut window, DoorVerb::Renew);
    assert!(matches!(window.app.model.dialog, Some(Dialog::Deliver(Parcel::Recovery))));
    assert!(window.app.model.shown.is_some(), "the sheet is shown");
    window.does(Command::Back);
    assert!(window.app.model.door.fresh.is_none());
    assert!(window.app.model.banner.as_ref().unwrap().text.contains("旧恢复单照旧有效"));
    does(&mut window, DoorVerb::Renew);
    let fresh = window.app.model.door.fresh.clone().unwrap();
    let file = saves(&mut window, "sheet.pdf");
    assert!(file.exists(), "{:?}", window.app.model.banner);
    assert_eq!(window.app.model.dialog.as_ref().unwrap().place(), Place::DialogDoor);
    let shown = seen(&mut window);
    let code = fresh.recovery.code.groups();
    assert!(code.iter().all(|group| !shown.contains(group.as_str())), "it is typed off the paper");
    for field in Field::SHEET_BACK {
        window.app.draft.set(field, "0000");
    }
    window.does(Command::Confirm);
    assert_eq!(window.app.draft.faults.len(), 2);
    type_back(&mut window);
    window.does(Command::Confirm);
    assert!(window.app.model.dialog.is_none(), "{:?}", window.app.draft.faults);
    assert!(window.app.model.banner.as_ref().unwrap().text.contains("新恢复单已生效"));
    does(&mut window, DoorVerb::Lock);
    for (code, place) in [(&old.code, Place::Recover), (&fresh.recovery.code, Place::Settings)] {
        does(&mut window, DoorVerb::Forgot);
        let groups: Vec<String> = code.groups().iter().map(|group| group.to_string()).collect();
        window.app.draft.set(Field::RecoverCode, groups.join(" "));
        window.app.draft.set(Field::NewPassphrase, "eight new bicycles");
        window.app.draft.set(Field::Again, "eight new bicycles");
        does(&mut window, DoorVerb::Recover);
        assert_eq!(window.app.model.place(), place, "{:?}", window.app.model.banner);
    }
}

#[test]
fn a_sheet_that_is_not_good_yet_is_gone_when_the_screen_is_covered() {
    let (mut window, ..) = founded();
    sign_in(&mut window, "01", CHIEF);
    window.does(Command::Settings);
    does(&mut window, DoorVerb::Renew);
    does(&mut window, DoorVerb::Lock);
    assert!(window.app.model.door.fresh.is_none() && window.app.model.shown.is_none());
    sign_in(&mut window, "01", CHIEF);
    assert_eq!(window.app.model.place(), Place::Settings, "no dialog is left over");
    assert!(window.app.model.banner.as_ref().unwrap().text.contains("没有换发"));
}

#[test]
fn only_the_chief_of_an_office_with_passphrases_makes_a_new_recovery_sheet() {
    let (mut window, slips, _) = founded();
    let clerk = slips.iter().find(|slip| slip.role == Role::Clerk).unwrap();
    sign_in(&mut window, &clerk.code.to_string(), clerk.passphrase.reveal());
    window.app.draft.set(Field::NewPassphrase, "eight new bicycles");
    window.app.draft.set(Field::Again, "eight new bicycles");
    does(&mut window, DoorVerb::ChangeFirst);
    window.does(Command::Settings);
    assert!(!Command::Door(DoorVerb::Renew).when(&window.app.model));
    let mut practice = Window::practising(Language::Zh);
    practice.signs_in("孙国梁");
    practice.does(Command::Settings);
    assert!(!Command::Door(DoorVerb::Renew).when(&practice.app.model));
}

#[test]
fn whoever_sets_up_an_office_by_a_clock_of_1970_is_told_to_set_it_first() {
    let mut window = Window::first(Language::Zh);
    does(&mut window, DoorVerb::SetUp);
    fill_in(&mut window);
    window.clock_shows(crate::domain::Moment::parse("1970-01-01T08:00:00").unwrap());
    does(&mut window, DoorVerb::Lay);
    let banner = window.app.model.banner.clone().unwrap();
    assert!(banner.text.contains("制作日期") && banner.hint.contains("校准"), "{banner:?}");
    assert_eq!(window.app.model.place(), Place::SetUp, "what was typed stays");
    window.clock_shows(crate::desk::tried::now());
    does(&mut window, DoorVerb::Lay);
    assert_eq!(window.app.model.place(), Place::Founded);
}

#[test]
fn an_office_is_set_up_for_a_region_out_of_a_file_and_with_a_place_for_backups() {
    let mut window = Window::first(Language::Zh);
    does(&mut window, DoorVerb::SetUp);
    fill_in(&mut window);
    let last = window.app.model.door.regions.len().to_string();
    window.app.draft.set(Field::FoundRegion, last);
    window.app.draft.set(Field::FoundDesk, "14010003");
    window.draws(Vec::new());
    assert!(window.app.model.door.from_file);
    does(&mut window, DoorVerb::Lay);
    assert_eq!(window.app.draft.faults.keys().copied().collect::<Vec<_>>(), [Field::FoundPack]);
    // What is no pack is said at its field, and so is everything that is wrong with one.
    let (broken, _) = crate::desk::tried::pack_file(&crate::desk::tried::broken(), window.folder.path());
    window.app.draft.set(Field::FoundPack, broken.display().to_string());
    does(&mut window, DoorVerb::Lay);
    assert!(window.app.draft.faults.contains_key(&Field::FoundPack), "{:?}", window.app.model.banner);
    assert_eq!(window.app.model.place(), Place::SetUp);
    let good = tempfile::tempdir().unwrap();
    let (file, sm3) = crate::desk::tried::pack_file(&crate::desk::tried::elsewhere(), good.path());
    window.app.draft.set(Field::FoundPack, file.display().to_string());
    does(&mut window, DoorVerb::Lay);
    let brought = window.app.model.door.brought.as_ref().map(|brought| brought.pack.sm3.clone());
    assert_eq!(brought.as_ref(), Some(&sm3), "{:?}", window.app.draft.faults);
    does(&mut window, DoorVerb::Lay);
    assert_eq!(window.app.draft.faults.keys().copied().collect::<Vec<_>>(), [Field::FoundPackSm3]);
    window.app.draft.set(Field::FoundPackSm3, "0".repeat(64));
    window.app.draft.set(Field::FoundBackup, window.folder.path().join("stick").display().to_string());
    does(&mut window, DoorVerb::Lay);
    assert_eq!(window.app.draft.faults.keys().copied().collect::<Vec<_>>(), [Field::FoundBackup]);
    std::fs::create_dir(window.folder.path().join("stick")).unwrap();
    does(&mut window, DoorVerb::Lay);
    assert_eq!(window.app.draft.faults.keys().copied().collect::<Vec<_>>(), [Field::FoundPackSm3]);
    window.app.draft.set(Field::FoundPackSm3, sm3.to_uppercase());
    does(&mut window, DoorVerb::Lay);
    assert_eq!(window.app.model.place(), Place::Founded, "{:?}", window.app.draft.faults);
    does(&mut window, DoorVerb::Next);
    does(&mut window, DoorVerb::Next);
    type_back(&mut window);
    does(&mut window, DoorVerb::Stand);
    sign_in(&mut window, "01", CHIEF);
    let office = window.app.model.office.as_ref().unwrap();
    assert_eq!((office.office.region.as_str(), office.rules.region.as_str()), ("140100-taiyuan", "140100"));
    window.does(Command::Settings);
    assert!(window.app.draft.text(Field::BackupPlace).ends_with("stick"));
}

#[test]
fn a_button_looks_for_every_place_that_is_typed() {
    let mut window = Window::first(Language::Zh);
    let looks = |window: &Window| {
        assert!(Command::Browse.when(&window.app.model));
        window.app.model.browses().iter().map(|(field, _)| *field).collect::<Vec<_>>()
    };
    does(&mut window, DoorVerb::OpenFolder);
    assert_eq!(looks(&window), [Field::Path]);
    window.does(Command::Back);
    does(&mut window, DoorVerb::SetUp);
    assert_eq!(looks(&window), [Field::FoundBackup]);
    window.app.model.door.from_file = true;
    assert_eq!(looks(&window), [Field::FoundPack, Field::FoundBackup]);
    window.app.model.focused = Some(Field::FoundBackup);
    assert_eq!(window.app.model.browsed(None).map(|(field, _)| field), Some(Field::FoundBackup));
    let (mut window, ..) = founded();
    sign_in(&mut window, "01", CHIEF);
    window.does(Command::Settings);
    assert_eq!(looks(&window), [Field::BackupPlace]);
    does(&mut window, DoorVerb::KeyCopy);
    assert_eq!(looks(&window), [Field::Path]);
    // Without a dialog of the system's nothing is lost: the place is typed.
    let before = window.app.draft.text(Field::Path).to_owned();
    window.does(Command::Browse);
    assert_eq!(window.app.draft.text(Field::Path), before);
}

#[test]
fn the_journal_shows_who_came_in_when_the_cover_is_taken_off() {
    let mut window = Window::practising(Language::Zh);
    window.signs_in("何秀英");
    window.does(Command::Journal);
    let before = window.app.model.journal.total;
    does(&mut window, DoorVerb::Lock);
    does(&mut window, DoorVerb::SignIn);
    assert_eq!(window.app.model.place(), Place::Journal);
    assert_eq!(window.app.model.journal.total, before + 1, "the sign-in itself");
}

#[test]
fn a_seal_keeper_seals_in_their_own_session_and_is_asked_for_nobody() {
    let mut window = Window::practising(Language::Zh);
    let desk = crate::desk::Desk::read_practice(
        &window.app.model.office.as_ref().unwrap().dir,
        std::sync::Arc::new(crate::desk::outside::Fixed::new(crate::desk::tried::now()).0),
    );
    let lines = desk.unwrap().find("", 50).unwrap();
    for line in lines {
        window.app.open_line(Some(line.summary.number));
        window.settle();
        if Command::Issue.when(&window.app.model) {
            break;
        }
    }
    let number = window.app.model.case.as_ref().unwrap().view.number.clone();
    window.does(Command::Issue);
    window.does(Command::Back);
    let keeper = window.app.model.staff().find(|one| one.role == Role::Sealer).unwrap().account.0.clone();
    window.signs_in(&keeper);
    window.app.open_line(Some(number));
    window.settle();
    assert!(Command::Seal.when(&window.app.model));
    window.does(Command::Seal);
    let shown = seen(&mut window);
    assert!(shown.contains("以您的名义用印") && !shown.contains("该人员的口令"), "{shown}");
    window.does(Command::Confirm);
    assert!(window.app.model.dialog.is_none(), "{:?}", window.app.model.banner);
    let case = window.app.model.case.as_ref().unwrap();
    assert!(case.view.case.certificate().is_some_and(|one| one.sealed.is_some()));
}

#[test]
fn whoever_has_no_cases_of_their_own_hears_what_their_role_does() {
    let mut window = Window::practising(Language::Zh);
    for (role, words) in
        [(Role::Chief, "负责人不经办"), (Role::Sealer, "印章管理员不经办"), (Role::Auditor, "审计员不经办")]
    {
        let who = window.app.model.staff().find(|one| one.role == role).unwrap().account.0.clone();
        window.signs_in(&who);
        window.does(Command::Today);
        let shown = seen(&mut window);
        assert!(shown.contains(words) && !shown.contains("F2"), "{shown}");
    }
}

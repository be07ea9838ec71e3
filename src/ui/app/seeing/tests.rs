use egui::{Event, Key, Modifiers};

use super::*;
use crate::desk::verify::{Finding, Unread};
use crate::text::Language;
use crate::ui::app::tests::window::Window;
use crate::ui::command::Command;
use crate::ui::model::Place;

fn seen(verb: SeenVerb) -> Command {
    Command::Seen(verb)
}

/// A clerk at 核验.
fn verifying() -> Window {
    let mut window = Window::practising(Language::Zh);
    window.signs_in("王晓岚");
    window.does(seen(SeenVerb::Screen));
    assert_eq!(window.app.model.place(), Place::Verify);
    window
}

/// What a scanner sends for a text, in one burst with Enter behind it.
fn scan(text: &str) -> Vec<Event> {
    let enter = Event::Key {
        key: Key::Enter,
        physical_key: None,
        pressed: true,
        repeat: false,
        modifiers: Modifiers::NONE,
    };
    text.chars().map(|one| Event::Text(one.to_string())).chain([enter]).collect()
}

fn types(window: &mut Window, text: &str, code: &str) {
    window.does(seen(SeenVerb::Next));
    window.app.draft.set(Field::ShownText, text);
    window.app.draft.set(Field::ShownCode, code);
    window.does(seen(SeenVerb::Judge));
}

fn finding(window: &Window) -> Finding {
    let seen = window.app.model.seeing.seen.as_ref().expect("nothing was judged");
    seen.came.as_ref().unwrap().finding.clone()
}

fn fault(window: &Window, field: Field) -> String {
    window.app.draft.faults.get(&field).cloned().unwrap_or_default()
}

#[test]
fn a_scanned_certificate_is_judged_from_every_screen_and_no_letter_of_it_stays_in_a_field() {
    for (command, field) in [
        (Command::Today, Field::TodayFilter),
        (Command::Cases, Field::CaseFilter),
        (Command::NewCase, Field::Name),
        (Command::NewCase, Field::Number),
        (Command::Policy, Field::PolicyFilter),
        (Command::Settings, Field::BackupPlace),
        (Command::Search, Field::Search),
        (seen(SeenVerb::Screen), Field::ShownCode),
        (seen(SeenVerb::Screen), Field::ShownText),
    ] {
        let mut window = Window::practising(Language::Zh);
        window.signs_in("王晓岚");
        let text = window.code_of_issued();
        window.does(command);
        window.app.draft.focus = Some(field);
        window.shows();
        let before = window.app.draft.text(field).to_owned();
        window.draws(scan(&text));
        window.settle();
        window.shows();
        assert_eq!(window.app.model.place(), Place::Verify, "{field:?}");
        assert_eq!(finding(&window), Finding::Practice, "{field:?}");
        if field != Field::ShownText {
            assert_eq!(window.app.draft.text(field), before, "{field:?}");
        }
        assert_eq!(window.app.draft.text(Field::ShownText), text, "{field:?}");
    }
}

#[test]
fn a_scan_leads_back_with_esc_to_where_it_was_read() {
    let mut window = Window::practising(Language::Zh);
    window.signs_in("王晓岚");
    let text = window.code_of_issued();
    window.does(Command::OpenRow);
    let case = window.app.model.case.as_ref().unwrap().view.number.clone();
    window.app.scanned(text);
    window.settle();
    assert_eq!(window.app.model.route, Route::Verify);
    window.does(Command::Back);
    assert_eq!(window.app.model.route, Route::Case);
    assert_eq!(window.app.model.case.as_ref().unwrap().view.number, case);
}

#[test]
fn a_dialog_that_asks_something_is_not_left_for_a_scan_and_the_verdict_stands_ready() {
    let mut window = Window::practising(Language::Zh);
    window.signs_in("王晓岚");
    let text = window.code_of_issued();
    window.does(Command::OpenRow);
    window.does(Command::Visit);
    window.app.draft.set(Field::Said, "家属来电");
    window.app.scanned(text);
    window.settle();
    assert_eq!(window.app.model.place(), Place::DialogAsk);
    assert_eq!(window.app.draft.text(Field::Said), "家属来电");
    window.does(Command::Back);
    window.does(seen(SeenVerb::Screen));
    assert_eq!(finding(&window), Finding::Practice);
}

#[test]
fn whoever_mistypes_a_number_hears_what_is_wrong_with_it() {
    let mut window = verifying();
    let number = window.issued();
    let words = Words::zh();
    types(&mut window, "", "");
    assert_eq!(fault(&window, Field::ShownText), words.say("seen-nothing"));
    types(&mut window, "", "7K4M 2Q9D XW3H 81TN");
    assert_eq!(fault(&window, Field::ShownText), words.say("seen-number-missing"));
    let other = if number.ends_with('0') { "1" } else { "0" };
    types(&mut window, &format!("{}{other}", &number[..number.len() - 1]), "");
    assert_eq!(fault(&window, Field::ShownText), words.say("seen-check-digit"));
    types(&mut window, &number[..12], "");
    assert!(fault(&window, Field::ShownText).contains("11"), "{:?}", window.app.draft.faults);
    types(&mut window, &number, "");
    assert_eq!(fault(&window, Field::ShownCode), words.say("seen-code-missing"));
    types(&mut window, &number, "7K4M 2Q9D");
    assert!(fault(&window, Field::ShownCode).contains('8'));
    assert_eq!(window.app.model.seeing.face, None);
    types(&mut window, &number, "7K4M 2Q9D XW3H 81TN");
    assert_eq!(finding(&window), Finding::WrongCode);
    // Blanks, wide letters, and what looks like a digit.
    let odd = number.to_lowercase().replace('-', " － ").replace('0', "o");
    types(&mut window, &odd, "7k4m-2q9d xw3h-8itn");
    assert_eq!(finding(&window), Finding::WrongCode);
    // Both in one line.
    types(&mut window, &format!("{number} 7K4M 2Q9D XW3H 81TN"), "");
    assert_eq!(finding(&window), Finding::WrongCode);
}

#[test]
fn another_text_is_no_certificate_and_an_altered_one_stands_beside_the_register() {
    let mut window = verifying();
    types(&mut window, "https://example.invalid/a-code-of-something-else-entirely", "");
    assert_eq!(finding(&window), Finding::Foreign);
    let text = window.code_of_issued();
    let (head, _) = text.split_once(":SM2").unwrap();
    let total = text.split(':').nth(5).unwrap();
    window.app.scanned(text.replace(&format!(":{total}:"), ":999999.00:"));
    window.settle();
    let face = window.app.model.seeing.face.clone().unwrap();
    assert_eq!((head, face.tone), ("JF0", Tone::Bad));
    assert!(face.compares());
    let differing: Vec<_> = face.rows.iter().filter(|row| row.differs).collect();
    assert_eq!(differing.len(), 1, "{:?}", face.rows);
    assert!(differing[0].paper.contains("999,999.00"));
    let total = crate::domain::Fen::parse(total).unwrap().grouped();
    assert_eq!(differing[0].register.as_ref().map(|sum| sum.contains(&total)), Some(true));
}

#[test]
fn what_is_typed_anew_takes_the_verdict_on_the_last_one_away() {
    let mut window = verifying();
    let text = window.code_of_issued();
    window.app.scanned(text);
    window.settle();
    assert!(window.app.model.seeing.face.is_some());
    window.app.draft.set(Field::ShownText, "14060203");
    window.draws(Vec::new());
    assert_eq!(window.app.model.seeing.face, None);
}

#[test]
fn a_file_that_is_no_certificate_is_told_in_a_clear_sentence() {
    let mut window = verifying();
    let place = |name: &str| window.folder.path().join(name);
    let (huge, text, key, gone) = (place("huge.pdf"), place("a.txt"), place("key.json"), place("gone.pdf"));
    std::fs::File::create(&huge).unwrap().set_len(crate::desk::verify::LARGEST + 1).unwrap();
    std::fs::write(&text, "not a PDF").unwrap();
    std::fs::write(&key, window.other_keys("14060205")).unwrap();
    let folder = window.folder.path().to_owned();
    for (path, wanted) in [
        (huge, Some(Unread::TooLarge)),
        (text, Some(Unread::NoPdf)),
        (folder, Some(Unread::NoPdf)),
        (key, Some(Unread::KeyFile)),
        (gone, None),
    ] {
        window.does(seen(SeenVerb::Next));
        window.app.draft.set(Field::ShownFile, path.display().to_string());
        window.does(seen(SeenVerb::Judge));
        let came = window.app.model.seeing.seen.as_ref().unwrap().came.clone().unwrap_err();
        match wanted {
            Some(wanted) => assert_eq!(came, wanted, "{}", path.display()),
            None => assert!(matches!(came, Unread::Unreadable(_)), "{came:?}"),
        }
        let face = window.app.model.seeing.face.clone().unwrap();
        assert!(!face.head.is_empty() && !face.todo.is_empty(), "{face:?}");
    }
}

#[test]
fn from_a_verdict_a_key_leads_to_the_case_and_esc_back() {
    let mut window = verifying();
    let text = window.code_of_issued();
    window.app.scanned(text);
    window.settle();
    assert!(seen(SeenVerb::OpenCase).when(&window.app.model));
    window.does(seen(SeenVerb::OpenCase));
    assert_eq!(window.app.model.route, Route::Case);
    window.does(Command::Back);
    assert_eq!(window.app.model.route, Route::Verify);
    assert_eq!(finding(&window), Finding::Practice);
}

#[test]
fn another_desks_key_is_taken_in_only_once_its_digits_were_compared_and_can_be_put_away() {
    let mut window = Window::practising(Language::Zh);
    window.signs_in("孙国梁");
    window.does(seen(SeenVerb::TakeKeys));
    let file = window.folder.path().join("key.json");
    std::fs::write(&file, window.other_keys("14060205")).unwrap();
    window.app.draft.set(Field::KeyFile, file.display().to_string());
    window.does(Command::Confirm);
    let keys = window.app.model.seeing.read.as_ref().unwrap().1.clone();
    window.does(Command::Confirm);
    assert!(!fault(&window, Field::KeySm3).is_empty());
    let sm3 = keys.sm3().to_string();
    for wrong in ["0000 0000 0000 0000", &sm3[..12]] {
        window.app.draft.set(Field::KeySm3, wrong);
        window.does(Command::Confirm);
        assert_eq!(fault(&window, Field::KeySm3), Words::zh().say("trust-differs"), "{wrong}");
    }
    window.app.draft.set(Field::KeySm3, format!("{} {}", &sm3[..4], sm3[4..16].to_lowercase()));
    window.does(Command::Confirm);
    assert!(window.app.model.dialog.is_none(), "{:?}", window.app.draft.faults);
    assert_eq!(window.app.model.seeing.others.len(), 1);
    window.does(seen(SeenVerb::DropKeys));
    window.app.draft.set(Field::KeyDesk, "0");
    window.does(Command::Confirm);
    assert!(window.app.model.seeing.others.is_empty());
    // A clerk does neither.
    window.signs_in("王晓岚");
    assert!(!seen(SeenVerb::TakeKeys).when(&window.app.model));
    assert!(!seen(SeenVerb::DropKeys).when(&window.app.model));
    assert!(seen(SeenVerb::SaveKeys).when(&window.app.model));
}

#[test]
fn this_desks_key_is_saved_as_a_file_that_another_desk_reads() {
    let mut window = Window::practising(Language::Zh);
    window.signs_in("王晓岚");
    window.does(seen(SeenVerb::SaveKeys));
    let file = window.folder.path().join("own.json");
    window.app.draft.set(Field::Path, file.display().to_string());
    window.does(Command::Confirm);
    assert!(window.app.model.dialog.is_none(), "{:?}", window.app.model.banner);
    let keys = DeskKeys::read(&std::fs::read_to_string(&file).unwrap()).unwrap();
    assert_eq!(keys.desk.as_str(), "14060203");
    // The very desk takes no key of its own in.
    window.signs_in("孙国梁");
    window.does(seen(SeenVerb::TakeKeys));
    window.app.draft.set(Field::KeyFile, file.display().to_string());
    window.does(Command::Confirm);
    assert_eq!(fault(&window, Field::KeyFile), Words::zh().say("keys-own"));
}

#[test]
fn a_verdict_is_said_again_in_the_other_language() {
    let mut window = verifying();
    let text = window.code_of_issued();
    window.app.scanned(text);
    window.settle();
    let before = window.app.model.seeing.face.clone().unwrap().head;
    window.does(Command::Language);
    let after = window.app.model.seeing.face.clone().unwrap().head;
    assert_eq!((before.as_str(), after.as_str()), ("练习或样张", "Practice or sample"));
}

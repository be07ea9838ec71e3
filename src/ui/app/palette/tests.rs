//! The palette and the menu as the clerk uses them, over a practice office.

use super::*;
use crate::ui::app::tests::unseen::{press, types, window};
use crate::ui::model::Route;

fn find(app: &mut App, typed: &str) -> Vec<String> {
    types(app, &[(Field::Palette, typed)]);
    app.model.choosing.lines.iter().map(|line| line.name.clone()).collect()
}

#[test]
fn a_verb_is_found_by_characters_pinyin_initials_and_english() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Palette]);
    for typed in ["新办件", "办件", "xinbanjian", "xbj", "New case", "newca"] {
        let found = find(&mut app, typed);
        assert!(found.iter().take(3).any(|name| name == "新办件"), "{typed}: {found:?}");
    }
    assert!(find(&mut app, "第八十六条").iter().any(|name| name.contains("第八十六条")));
    assert!(!find(&mut app, "R04").is_empty(), "a reason by its code");
    assert!(find(&mut app, "qqq").is_empty());
}

#[test]
fn a_value_of_a_setting_is_found_by_characters_pinyin_initials_and_english_and_set_at_once() {
    let (_folder, mut app) = window();
    for typed in ["深色", "shense", "ss", "dark", "主题深色"] {
        press(&mut app, &[Command::Palette]);
        let found = find(&mut app, typed);
        assert!(found.iter().any(|name| name == "主题：深色"), "{typed}: {found:?}");
        press(&mut app, &[Command::Back]);
    }
    for (typed, value) in [("浅色", "主题：浅色"), ("10分钟", "无操作多久后锁屏：10 分钟")]
    {
        press(&mut app, &[Command::Palette]);
        assert_eq!(find(&mut app, typed).first().map(String::as_str), Some(value));
        press(&mut app, &[Command::OpenRow]);
    }
    assert_eq!(app.model.settings.theme, crate::desk::settings::ThemeChoice::Light);
    assert_eq!(app.model.settings.lock_after, 10);
    assert_eq!(app.model.route, Route::Today, "nobody is led away");
}

#[test]
fn what_works_now_stands_before_what_works_elsewhere_and_only_that_is_done() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Palette]);
    let works: Vec<bool> = app.model.choosing.lines.iter().map(|line| line.works).collect();
    let verbs = works.iter().take_while(|works| **works).count();
    assert!(0 < verbs && verbs < works.len());
    let issue = find(&mut app, "出证");
    assert_eq!(issue.first().map(String::as_str), Some("出证"));
    let line = app.model.choosing.chosen().unwrap();
    assert!(!line.works && line.beside.contains("出证"), "{line:?}");
    press(&mut app, &[Command::OpenRow]);
    assert!(matches!(app.model.dialog, Some(Dialog::Palette)), "nothing is done, and the palette stays");
}

#[test]
fn the_verb_is_done_in_the_place_from_where_it_was_asked_for() {
    let (_folder, mut app) = window();
    app.draft.row = 2;
    press(&mut app, &[Command::Palette]);
    find(&mut app, "设置");
    press(&mut app, &[Command::OpenRow]);
    assert_eq!(app.model.route, Route::Settings);
    assert!(app.model.dialog.is_none());
    press(&mut app, &[Command::Today]);
    app.draft.row = 2;
    press(&mut app, &[Command::Palette, Command::Down, Command::PageDown, Command::Back]);
    assert_eq!(app.draft.row, 2, "the list below kept its row");
}

#[test]
fn the_last_used_stands_first_when_nothing_is_typed() {
    let (_folder, mut app) = window();
    for typed in ["测算", "设置"] {
        press(&mut app, &[Command::Palette]);
        find(&mut app, typed);
        press(&mut app, &[Command::OpenRow]);
    }
    press(&mut app, &[Command::Palette]);
    let first: Vec<&str> = app.model.choosing.lines.iter().take(2).map(|line| line.name.as_str()).collect();
    assert_eq!(first, ["设置", "测算"]);
}

#[test]
fn an_article_is_opened_to_read() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Palette]);
    find(&mut app, "第八十六条");
    press(&mut app, &[Command::OpenRow]);
    assert_eq!(app.model.route, Route::Policy);
}

#[test]
fn the_menu_offers_what_works_here_by_group_with_its_keys() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Menu]);
    let lines = &app.model.choosing.lines;
    assert!(lines.iter().all(|line| line.works && line.cap != "?"));
    assert!(lines.iter().filter(|line| line.head.is_some()).count() <= Group::SHOWN.len());
    assert!(lines.first().is_some_and(|line| line.head.is_some()), "the first line stands under a head");
    let settings = lines.iter().position(|line| line.target == Target::Do(Command::Settings)).unwrap();
    assert_eq!(lines.get(settings).map(|line| line.cap.as_str()), Some("Alt 5"));
    press(&mut app, &[Command::PickLine(settings)]);
    assert_eq!((app.model.route, app.model.dialog.is_none()), (Route::Settings, true));
}

#[test]
fn the_sheet_of_keys_goes_to_a_file_without_an_entry() {
    let (folder, mut app) = window();
    let file = folder.path().join("keys.pdf");
    press(&mut app, &[Command::KeySheet, Command::Deliver]);
    types(&mut app, &[(Field::How, "2"), (Field::Path, &file.display().to_string())]);
    let saved = app.model.saved_at.clone();
    press(&mut app, &[Command::Confirm]);
    assert!(app.model.dialog.is_none(), "{:?}", app.model.banner);
    assert!(std::fs::metadata(&file).unwrap().len() > 1000);
    assert_eq!(app.model.saved_at, saved, "nothing was committed");
}

//! 政策 as a clerk walks it by keys, over a practice office.

use super::*;
use crate::text::Language;
use crate::ui::app::tests::unseen::{press, settle, types, window};
use crate::ui::command::Command;
use crate::ui::model::{Dialog, Line};

fn type_in(app: &mut App, text: &str) {
    types(app, &[(Field::PolicyFilter, text)]);
}

fn shown(app: &App) -> String {
    let entry = app.model.policy.entry().unwrap();
    if entry.code.is_empty() { entry.name.clone() } else { entry.code.clone() }
}

#[test]
fn typing_shows_the_best_hit_and_the_arrows_go_on() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Policy]);
    assert_eq!(app.draft.focus, Some(Field::PolicyFilter));
    assert_eq!(shown(&app), "在用规则");
    type_in(&mut app, "lizhi");
    assert_eq!(shown(&app), "R06");
    type_in(&mut app, "M01");
    assert_eq!(shown(&app), "M01");
    type_in(&mut app, "补缴");
    let first = shown(&app);
    press(&mut app, &[Command::Down]);
    assert_ne!(shown(&app), first);
    press(&mut app, &[Command::Up]);
    assert_eq!(shown(&app), first);
}

#[test]
fn what_is_not_found_leaves_the_list_empty_and_esc_clears_it() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Policy]);
    type_in(&mut app, "没有这样的话");
    assert!(app.model.policy.lines.is_empty());
    press(&mut app, &[Command::Back]);
    assert_eq!((app.draft.text(Field::PolicyFilter), app.model.route), ("", Route::Policy));
    assert!(matches!(app.model.policy.lines.first(), Some(Line::Head { .. })));
    press(&mut app, &[Command::Back]);
    assert_eq!(app.model.route, Route::Today);
}

#[test]
fn a_link_is_followed_and_each_step_leads_back() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Policy]);
    type_in(&mut app, "R01");
    let reason = app.model.policy.at;
    press(&mut app, &[Command::Articles]);
    assert_ne!(app.model.policy.at, reason);
    let article = shown(&app);
    assert!(article.contains('第'), "{article}");
    let begun = app.model.policy.begun;
    let back = u16::try_from(reason).unwrap();
    press(&mut app, &[Command::Entry(back)]);
    assert_eq!(shown(&app), "R01");
    press(&mut app, &[Command::Back]);
    assert_eq!(shown(&app), article);
    press(&mut app, &[Command::Back]);
    assert_eq!((shown(&app).as_str(), app.draft.text(Field::PolicyFilter)), ("R01", "R01"));
    // On the way back every entry stands where it was left; a row that is chosen begins at its top.
    assert_eq!(app.model.policy.begun, begun);
    press(&mut app, &[Command::Down]);
    assert_ne!(app.model.policy.begun, begun);
}

#[test]
fn an_article_of_a_case_is_read_in_whole_and_the_case_comes_back() {
    let (_folder, mut app) = window();
    let articles = |app: &App| app.model.case.as_ref().is_some_and(|case| !case.face.articles.is_empty());
    for row in 0..app.model.mine.len() {
        app.go(Route::Today);
        settle(&mut app);
        app.draft.row = row;
        press(&mut app, &[Command::OpenRow]);
        if articles(&app) {
            break;
        }
    }
    assert!(articles(&app), "no open case has an article");
    let number = app.model.case.as_ref().unwrap().view.number.clone();
    let wanted = app.model.case.as_ref().unwrap().face.articles.first().unwrap().id.clone();
    let step = app.model.step;
    press(&mut app, &[Command::Articles, Command::Article(0)]);
    assert_eq!(app.model.route, Route::Policy);
    assert!(!matches!(app.model.dialog, Some(Dialog::Articles)));
    assert_eq!(app.model.policy.entry().unwrap().id, EntryId::Row(RowId::Article(wanted)));
    press(&mut app, &[Command::Back]);
    assert_eq!((app.model.route, app.model.step), (Route::Case, step));
    assert_eq!(app.model.case.as_ref().unwrap().view.number, number);
}

#[test]
fn another_language_rewords_the_rules_and_stays_at_the_same_entry() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Policy]);
    type_in(&mut app, "R06");
    press(&mut app, &[Command::Language]);
    let entry = app.model.policy.entry().unwrap();
    assert_eq!(app.model.words.language(), Language::En);
    assert_eq!((entry.code.as_str(), entry.kind.as_str()), ("R06", "Reason"));
    assert!(entry.name.is_ascii(), "{}", entry.name);
}

#[test]
fn two_places_are_laid_side_by_side_by_keys_alone_and_each_step_leads_back() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Policy, Command::Compare]);
    assert!(app.model.policy.compares());
    type_in(&mut app, "福建");
    press(&mut app, &[Command::OpenRow]);
    assert_eq!(app.draft.text(Field::PolicyFilter), "");
    type_in(&mut app, "qingdao");
    press(&mut app, &[Command::OpenRow]);
    let face = app.model.policy.face.clone().unwrap();
    assert!(face.under.contains("福建") && face.under.contains("青岛"), "{}", face.under);
    type_in(&mut app, "R16");
    assert_eq!(shown(&app), "R16");
    // A reader of English sees the same differences in English.
    press(&mut app, &[Command::Language]);
    assert_eq!(shown(&app), "R16");
    assert!(app.model.policy.face.as_ref().unwrap().under.contains("Fujian"));
    press(&mut app, &[Command::Language, Command::Back]);
    assert_eq!(app.draft.text(Field::PolicyFilter), "");
    press(&mut app, &[Command::Back, Command::Back]);
    assert!(app.model.policy.compares());
    press(&mut app, &[Command::Back]);
    assert_eq!((app.model.policy.compares(), shown(&app).as_str()), (false, "在用规则"));
    press(&mut app, &[Command::Back]);
    assert_eq!(app.model.route, Route::Today);
}

#[test]
fn an_article_that_is_asked_for_while_rules_are_compared_is_read_in_the_rules_in_use() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Policy, Command::Compare]);
    assert!(app.model.policy.compares());
    let law = LawRef { law: "shebaofa".into(), article: "86".into() };
    app.open_article(&law);
    settle(&mut app);
    assert!(!app.model.policy.compares());
    assert_eq!(app.model.policy.entry().unwrap().id, EntryId::Row(RowId::Article(law)));
}

#[test]
fn the_rules_are_printed_as_they_were_looked_at_and_nothing_is_noted() {
    let (folder, mut app) = window();
    press(&mut app, &[Command::Policy, Command::PrintRules]);
    assert_eq!(app.model.place(), Place::DialogDeliver);
    let shown = app.model.shown.clone().unwrap();
    assert!(shown.pages.len() > 30, "{}", shown.pages.len());
    assert!(app.draft.text(Field::Path).ends_with(".pdf"), "{}", app.draft.text(Field::Path));
    let file = folder.path().join("rules.pdf");
    types(&mut app, &[(Field::How, "2"), (Field::Path, &file.display().to_string())]);
    let saved = app.model.saved_at.clone();
    press(&mut app, &[Command::Confirm]);
    assert!(app.model.dialog.is_none(), "{:?}", app.model.banner);
    let bytes = std::fs::read(&file).unwrap();
    assert!(bytes.len() > 100_000 && bytes.starts_with(b"%PDF"), "{}", bytes.len());
    assert_eq!(app.model.saved_at, saved, "nothing was committed");
    assert_eq!((app.model.place(), app.draft.focus), (Place::Policy, Some(Field::PolicyFilter)));
}

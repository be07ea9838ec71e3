//! 设置 by keys, over a practice office: what is chosen acts at once and is kept.

use std::sync::Arc;

use super::*;
use crate::desk::wire::Answer;
use crate::desk::{Desk, outside, tried};
use crate::store::Go;
use crate::ui::app::tests::unseen::{press, types, window};
use crate::ui::command::Command;
use crate::ui::look::Tone;

fn choose(app: &mut App, field: Field, n: &str) {
    types(app, &[(field, n)]);
}

#[test]
fn a_choice_acts_at_once_is_kept_and_says_so() {
    let (folder, mut app) = window();
    press(&mut app, &[Command::Settings]);
    assert_eq!(app.draft.focus, Some(Field::Language));
    assert!(!app.model.kept);
    choose(&mut app, Field::Theme, "2");
    assert_eq!(app.model.settings.theme, ThemeChoice::Dark);
    assert!(app.model.kept);
    choose(&mut app, Field::Side, "2");
    choose(&mut app, Field::Renderer, "1");
    choose(&mut app, Field::Language, "1");
    assert_eq!(app.model.words.language(), Language::En);
    let kept = crate::desk::settings::Settings::load(&folder.path().join("office"));
    assert_eq!(kept, app.model.settings);
    assert_eq!((kept.side, kept.renderer.as_deref()), (Some(false), Some("wgpu")));
}

#[test]
fn what_is_changed_by_a_key_shows_in_its_row() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Settings]);
    assert_eq!(app.draft.text(Field::Theme), "0");
    press(&mut app, &[Command::Theme]);
    assert_eq!(app.draft.text(Field::Theme), "1");
    press(&mut app, &[Command::ZoomIn]);
    assert_eq!(app.model.settings.zoom, 110);
}

#[test]
fn a_digit_chooses_in_the_row_that_has_the_focus() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Settings]);
    let count = app.model.choices(Field::Theme);
    app.model.choice = Some((Field::Theme, count));
    press(&mut app, &[Command::Choose(3)]);
    assert_eq!(app.model.settings.theme, ThemeChoice::Dark);
    assert!(!Command::Choose(4).when(&app.model));
}

#[test]
fn every_kind_of_paper_has_a_printer_of_its_own() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Settings]);
    app.model.printers = Some(vec!["窗口3 激光".to_owned(), "针式".to_owned()]);
    choose(&mut app, Field::PrintsNotice, "2");
    choose(&mut app, Field::PrintsBill, "1");
    let printers = &app.model.settings.printers;
    assert_eq!(printers.get("notice").map(String::as_str), Some("针式"));
    assert_eq!(printers.get("bill").map(String::as_str), Some("窗口3 激光"));
    assert_eq!(printers.len(), 2);
    choose(&mut app, Field::PrintsNotice, "0");
    assert!(!app.model.settings.printers.contains_key("notice"));
    let forms: std::collections::BTreeSet<_> = Field::PAPERS.iter().map(|(form, _)| form.id()).collect();
    assert_eq!(forms.len(), crate::paper::Form::ALL.len());
}

#[test]
fn a_size_fills_in_the_number_and_a_number_finds_its_size() {
    let (_folder, mut app) = window();
    press(&mut app, &[Command::Settings]);
    assert_eq!(app.draft.text(Field::PracticeCases), "12");
    choose(&mut app, Field::PracticeSize, "2");
    assert_eq!(app.draft.text(Field::PracticeCases), "3000");
    choose(&mut app, Field::PracticeCases, "100");
    assert_eq!(app.draft.text(Field::PracticeSize), "1");
    choose(&mut app, Field::PracticeCases, "250");
    assert_eq!(app.draft.text(Field::PracticeSize), "4");
}

#[test]
fn what_a_check_found_stays_on_the_screen_after_it_was_put_away() {
    let (folder, mut app) = window();
    press(&mut app, &[Command::Settings]);
    assert!(app.model.checked.is_none());
    let (world, _clock) = outside::Fixed::new(tried::now());
    let desk = Desk::read_practice(&folder.path().join("office"), Arc::new(world)).unwrap();
    let report = desk.check(&mut |_, _| Go::On).unwrap();
    app.work_ended(Ok(Answer::Checked(Box::new(report))));
    press(&mut app, &[Command::PutAway]);
    assert!(app.model.worked.is_none());
    let found = app.model.checked.as_ref().unwrap();
    assert_eq!(found.tone, Tone::Ok);
    assert!(found.text.contains("检查通过"), "{}", found.text);
}

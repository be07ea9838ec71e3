//! What the window is called, in its title and in the taskbar: the program's name, and never anybody's.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::atlas;
use super::window::Window;
use crate::text::{Language, Words};
use crate::ui::command::Command;
use crate::ui::draft::Field;

#[test]
fn in_every_place_the_window_bears_the_programs_name_and_nothing_else() {
    let ours =
        BTreeSet::from([Language::Zh, Language::En].map(|language| Words::of(language).say("app-name")));
    let mut told = 0;
    let places = atlas::walk(Language::Zh, |name, window| {
        // The title is set when the language changes, and at no other time.
        for _ in 0..2 {
            window.app.obey(Command::Language);
            window.settle();
            window.shows();
        }
        let titles = std::mem::take(&mut window.titles);
        told += titles.len();
        assert_eq!(titles.len() % 2, 0, "{name}: {titles:?}");
        for title in titles {
            assert!(ours.contains(&title), "{name}: the window is called {title}");
        }
    });
    assert!(50 < told && 20 < places.len(), "{told} titles in {} places", places.len());
}

#[test]
fn nothing_else_of_the_program_says_what_the_window_is_called() {
    let mut found = BTreeSet::new();
    look(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")), &mut |file, text| {
        let shown = text.split("#[cfg(test)]").next().unwrap_or_default();
        if shown.contains("ViewportCommand::Title") || shown.contains("with_title") {
            found.insert(file.file_name().unwrap().to_string_lossy().into_owned());
        }
        for other in ["set_title", "with_taskbar", "StatusNotifier", "notify_rust", "show_viewport_"] {
            assert!(!shown.contains(other), "{}: {other}", file.display());
        }
    });
    assert_eq!(found, BTreeSet::from(["speak.rs".to_owned(), "start.rs".to_owned()]));
}

/// Every source of the program, without its tests.
fn look(folder: &Path, see: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "tests") {
                look(&path, see);
            }
        } else {
            see(&path, &fs::read_to_string(&path).unwrap());
        }
    }
}

#[test]
fn the_file_that_a_paper_is_saved_as_bears_its_number_and_nobodys_name() {
    let mut window = Window::practising(Language::Zh);
    window.does(Command::Cases);
    let lines: Vec<_> = window.app.model.list.lines.iter().map(|line| line.number.clone()).collect();
    let mut suggested = 0;
    for number in lines {
        window.app.open_line(Some(number));
        window.settle();
        let opened = window.app.model.case.as_ref().and_then(|case| case.view.case.opened.clone()).unwrap();
        let person = &opened.opening.person;
        for step in 1..=6 {
            window.app.model.dialog = None;
            window.app.obey(Command::Step(step));
            window.settle();
            if !Command::Deliver.when(&window.app.model) {
                continue;
            }
            window.does(Command::Deliver);
            let path = window.app.draft.text(Field::Path).to_owned();
            suggested += usize::from(path.ends_with(".pdf"));
            for secret in [person.name.as_str(), person.id.number()] {
                assert!(!path.contains(secret), "{path} tells of {secret}");
            }
        }
    }
    assert!(5 < suggested, "{suggested} papers were to be saved");
}

//! A practice office is made anew only after one question, and the one before stays.

use super::window::Window;
use crate::text::Language;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::face::work::Worked;
use crate::ui::model::{Place, Route};

fn asking() -> Window {
    let mut window = Window::practising(Language::Zh);
    window.does(Command::Settings);
    window.app.draft.set(Field::PracticeCases, "3");
    window.does(Command::MakePractice);
    assert_eq!(window.app.model.place(), Place::DialogRemake);
    window
}

#[test]
fn a_practice_office_stays_as_it_is_where_the_clerk_thinks_better_of_it() {
    let mut window = asking();
    assert!(Command::Back.when(&window.app.model));
    window.does(Command::Back);
    assert_eq!(window.app.model.place(), Place::Settings);
    assert!(window.app.model.work.is_none() && window.app.worked.is_none());
    assert_eq!(window.app.draft.text(Field::PracticeCases), "3");
}

#[test]
fn a_practice_office_is_made_anew_with_as_many_cases_as_was_said_and_the_old_one_is_kept() {
    let mut window = asking();
    assert!(Command::Confirm.when(&window.app.model));
    window.does(Command::Confirm);
    let Some(Worked::Made { cases, kept }) = &window.app.worked else { panic!("nothing was made") };
    assert_eq!(*cases, 3);
    assert!(kept.is_dir(), "the office before is gone");
    assert_eq!(window.app.model.route, Route::Today);
    assert!(window.app.model.dialog.is_none());
}

#[test]
fn a_number_of_cases_that_no_office_has_is_refused_before_anything_is_asked() {
    let mut window = Window::practising(Language::Zh);
    window.does(Command::Settings);
    window.app.draft.set(Field::PracticeCases, "0");
    window.does(Command::MakePractice);
    assert!(window.app.model.dialog.is_none());
    assert!(window.app.draft.faults.contains_key(&Field::PracticeCases));
}

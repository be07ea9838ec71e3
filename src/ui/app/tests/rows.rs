//! The row that is chosen, as a clerk meets it: the entry of its reason, its menu, and what is said of cut words.

use egui::epaint::ClippedShape;
use egui::{Event, FullOutput, Key, Modifiers, Order, Pos2, Shape};

use super::window::Window;
use crate::policy::RowId;
use crate::text::Language;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::face::policy::EntryId;
use crate::ui::model::Route;

/// Where words stand in a frame.
fn at(output: &FullOutput, words: &str) -> Option<Pos2> {
    fn within(shape: &Shape, words: &str) -> Option<Pos2> {
        match shape {
            Shape::Vec(shapes) => shapes.iter().find_map(|shape| within(shape, words)),
            Shape::Text(text) if text.galley.job.text.contains(words) => {
                Some(text.visual_bounding_rect().center())
            }
            _ => None,
        }
    }
    output.shapes.iter().find_map(|ClippedShape { shape, .. }| within(shape, words))
}

fn press(key: Key, modifiers: Modifiers) -> Vec<Event> {
    let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    vec![event(true), event(false)]
}

impl Window {
    /// Presses a key, and lets all that follows from it happen.
    fn pressed(&mut self, key: Key, modifiers: Modifiers) {
        self.draws(press(key, modifiers));
        self.shows();
    }

    /// Chooses the first row with a reason, or without one, of the list that is shown.
    fn chooses(&mut self, with: bool) -> bool {
        let model = &self.app.model;
        let lines = if model.route == Route::Today { &model.mine } else { &model.list.lines };
        let row = lines.iter().position(|line| line.reason.is_some() == with);
        self.app.draft.row = row.unwrap_or_default();
        self.shows();
        row.is_some()
    }

    /// Whether something is said of what the pointer is on.
    fn hints(&self) -> bool {
        self.ctx.memory(|memory| {
            memory.areas().visible_layer_ids().iter().any(|layer| layer.order == Order::Tooltip)
        })
    }
}

#[test]
fn f1_on_a_row_reads_the_entry_of_its_first_reason_and_esc_comes_back_to_the_row() {
    for (screen, route) in [(Command::Today, Route::Today), (Command::Cases, Route::Cases)] {
        let mut window = Window::practising(Language::Zh);
        window.does(screen);
        assert!(window.chooses(true), "{route:?}: no case has a reason");
        let (row, reason) = (window.app.draft.row, window.app.model.row_reason.clone().unwrap());
        window.pressed(Key::F1, Modifiers::NONE);
        assert_eq!(window.app.model.route, Route::Policy);
        let policy = &window.app.model.policy;
        let place = policy.face.as_ref().unwrap().place(&EntryId::Row(RowId::Reason(reason)));
        assert_eq!(Some(policy.at), place, "{route:?}");
        window.pressed(Key::Escape, Modifiers::NONE);
        assert_eq!((window.app.model.route, window.app.draft.row), (route, row));
    }
}

#[test]
fn what_was_typed_on_today_still_stands_after_a_look_at_a_reason() {
    let mut window = Window::practising(Language::Zh);
    assert!(window.chooses(true));
    let line = window.app.model.mine[window.app.draft.row].clone();
    window.app.draft.set(Field::TodayFilter, &line.name);
    window.app.draft.touch(Field::TodayFilter);
    window.shows();
    assert!(window.chooses(true));
    window.pressed(Key::F1, Modifiers::NONE);
    assert_eq!(window.app.model.route, Route::Policy);
    window.pressed(Key::Escape, Modifiers::NONE);
    assert_eq!(window.app.draft.text(Field::TodayFilter), line.name);
    assert_eq!(window.app.model.mine[window.app.draft.row].name, line.name);
}

#[test]
fn f1_neither_works_nor_is_offered_on_a_row_without_a_reason() {
    let mut window = Window::practising(Language::Zh);
    for screen in [Command::Today, Command::Cases] {
        window.does(screen);
        let model = &mut window.app.model;
        let lines = if model.route == Route::Today { &mut model.mine } else { &mut model.list.lines };
        lines[0].reason = None;
        for with in [true, false] {
            assert!(window.chooses(with), "{screen:?}: no such row");
            let model = &window.app.model;
            assert_eq!(Command::Articles.when(model), with, "{screen:?}");
            assert_eq!(Command::foot_line(model).contains(&Command::Articles), with, "{screen:?}");
        }
        let route = window.app.model.route;
        window.pressed(Key::F1, Modifiers::NONE);
        assert_eq!(window.app.model.route, route);
    }
}

#[test]
fn what_is_said_of_a_cut_name_goes_when_a_dialog_comes() {
    let mut window = Window::practising(Language::Zh);
    window.does(Command::Today);
    let name = "马依努尔·买买提艾力·阿卜杜热合曼".repeat(4);
    window.app.model.mine[0].name = name;
    let output = window.shows();
    let place = at(&output, "马依努尔·买买提").expect("the name stands on the screen");
    window.draws(vec![Event::PointerMoved(place)]);
    window.shows();
    assert!(window.hints(), "a name that is cut is not shown whole");
    window.does(Command::Menu);
    window.shows();
    assert!(!window.hints(), "what is said of the list lies over the menu");
    window.does(Command::Back);
    window.draws(vec![Event::PointerMoved(place + egui::vec2(2.0, 0.0))]);
    window.shows();
    assert!(window.hints(), "the list says no more of its cut words");
}

#[test]
fn today_says_its_date_in_the_order_of_the_language() {
    let dates =
        [(Language::Zh, "今日 · 2026年11月23日 星期一"), (Language::En, "Today · Monday 23 November 2026")];
    for (language, date) in dates {
        let mut window = Window::practising(language);
        let output = window.shows();
        assert!(at(&output, date).is_some(), "{date}");
    }
}

#[test]
fn a_narrow_list_at_a_larger_text_still_says_who_which_stage_and_until_when() {
    let mut window = Window::practising(Language::Zh);
    // 1024 × 700 at 125 %.
    window.size = egui::vec2(1024.0 / 1.25, 700.0 / 1.25);
    window.does(Command::Cases);
    let output = window.shows();
    let line = window.app.model.list.lines[0].clone();
    let digits: String = line.masked.chars().rev().take(4).collect::<Vec<_>>().into_iter().rev().collect();
    for words in [&line.name, &digits, &line.stage, &line.deadline, &line.short] {
        assert!(at(&output, words).is_some(), "{words}");
    }
    assert!(
        at(&output, &line.clerk).is_none_or(|place| place.y < 60.0),
        "the clerk stands in the top bar alone"
    );
}

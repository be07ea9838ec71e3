//! The row that is chosen, as a clerk meets it: the entry of its reason, its menu, and what is said of cut words.

use egui::epaint::ClippedShape;
use egui::{Event, FullOutput, Key, Modifiers, Order, PointerButton, Pos2, Shape};

use super::window::Window;
use crate::policy::RowId;
use crate::text::Language;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::face::policy::EntryId;
use crate::ui::model::{Dialog, Place, Route, Target};

/// Where words stand in a frame.
pub(super) fn at(output: &FullOutput, words: &str) -> Option<Pos2> {
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

impl Window {
    /// Clicks with the right button.
    fn right_click(&mut self, place: Pos2) {
        let button = |pressed| Event::PointerButton {
            pos: place,
            button: PointerButton::Secondary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        self.draws(vec![Event::PointerMoved(place)]);
        self.draws(vec![button(true), button(false)]);
        self.shows();
    }

    /// What the menu of a row offers.
    fn offered(&self) -> Vec<Command> {
        let model = &self.app.model;
        assert!(matches!(model.dialog, Some(Dialog::Menu)) && model.choosing.of_row, "no menu of a row");
        let line = |line: &crate::ui::model::Found| match line.target {
            Target::Do(command) => Some(command),
            Target::Reason(_) | Target::Law(_) | Target::Set(..) => None,
        };
        model.choosing.lines.iter().filter_map(line).collect()
    }
}

#[test]
fn the_right_button_on_a_row_offers_what_can_be_done_with_it_and_no_more() {
    let mut window = Window::practising(Language::Zh);
    for screen in [Command::Today, Command::Cases] {
        for (with, wanted) in
            [(true, vec![Command::OpenRow, Command::Articles]), (false, vec![Command::OpenRow])]
        {
            window.does(screen);
            let model = &mut window.app.model;
            let lines = if model.route == Route::Today { &mut model.mine } else { &mut model.list.lines };
            lines[0].reason = None;
            assert!(window.chooses(with));
            let row = window.app.draft.row;
            let seat = window.app.draft.seat.chosen.expect("the row that is chosen is in sight");
            window.app.draft.row = if row == 0 { 1 } else { 0 };
            window.right_click(seat + egui::vec2(60.0, -10.0));
            assert_eq!(window.offered(), wanted, "{screen:?}");
            assert_eq!(window.app.draft.row, row, "{screen:?}: the row is not chosen");
            window.pressed(Key::Escape, Modifiers::NONE);
            assert!(window.app.model.dialog.is_none());
            assert_eq!(window.app.model.place_below(), window.app.model.place());
        }
    }
}

#[test]
fn the_menu_of_the_chosen_row_opens_by_key_is_heard_as_a_menu_and_does_what_it_says() {
    for (key, held) in [(Key::F10, Modifiers::SHIFT), (Key::Menu, Modifiers::NONE)] {
        let mut window = Window::practising(Language::En);
        window.does(Command::Cases);
        assert!(window.chooses(true));
        window.draws(press(key, held));
        let output = window.shows();
        assert_eq!(window.offered(), [Command::OpenRow, Command::Articles]);
        assert!(at(&output, "F1").is_some(), "its keys stand beside");
        let said = output.platform_output.accesskit_update.expect("a screen reader hears the window");
        let role = |role| said.nodes.iter().filter(|(_, node)| node.role() == role).count();
        use egui::accesskit::Role;
        assert_eq!((role(Role::Menu), role(Role::MenuItem)), (1, 2));
        window.pressed(Key::ArrowDown, Modifiers::NONE);
        window.pressed(Key::Enter, Modifiers::NONE);
        assert_eq!(window.app.model.route, Route::Policy);
    }
}

#[test]
fn the_menu_of_a_hit_opens_that_hit() {
    let mut window = Window::practising(Language::Zh);
    let line = window.app.model.today.as_ref().unwrap().mine[1].clone();
    window.does(Command::Search);
    window.draws(Vec::new());
    window.draws(vec![Event::Text(line.summary.id.number()[14..].to_owned())]);
    window.shows();
    window.shows();
    assert_eq!(window.app.model.place(), Place::Search);
    let hit = window.app.model.hits.as_ref().unwrap().lines[0].number.clone();
    let seat = window.app.draft.seat.chosen.expect("the hit that is chosen is in sight");
    window.right_click(seat + egui::vec2(60.0, -10.0));
    assert_eq!(window.offered(), [Command::OpenRow]);
    window.pressed(Key::Escape, Modifiers::NONE);
    assert_eq!(window.app.model.place(), Place::Search, "the hits stay");
    window.right_click(seat + egui::vec2(60.0, -10.0));
    window.pressed(Key::Enter, Modifiers::NONE);
    let case = window.app.model.case.as_ref().expect("the hit is opened");
    assert_eq!(case.view.number, hit);
}

#[test]
fn the_menu_of_a_paper_offers_what_may_be_noted_of_it() {
    let mut window = Window::practising(Language::Zh);
    let cases = window.app.model.today.as_ref().unwrap().mine.clone();
    let (mut seen, mut kinds) = ([[false; 2]; 2], Vec::new());
    for case in cases {
        window.app.open_line(Some(case.summary.number));
        window.settle();
        window.does(Command::Step(3));
        let place = window.app.model.place();
        kinds.push((place, Command::Late.when(&window.app.model)));
        if kinds.last() != Some(&(Place::Materials, true)) {
            continue;
        }
        let rows = window.app.model.case.as_ref().unwrap().face.rows.clone();
        for (n, row) in rows.iter().enumerate() {
            window.app.draft.row = n;
            window.shows();
            window.pressed(Key::F10, Modifiers::SHIFT);
            let offered = window.offered();
            let view = &window.app.model.case.as_ref().unwrap().view;
            let noted = view.checklist.row(&row.id).unwrap().finding.is_some();
            assert!(
                offered.contains(&Command::Original) && offered.contains(&Command::Absent),
                "{}",
                row.name
            );
            assert_eq!(offered.contains(&Command::Late), row.may_be_late, "{}", row.name);
            assert_eq!(offered.contains(&Command::Undo), noted, "{}", row.name);
            assert!(!offered.contains(&Command::OpenRow) && !offered.contains(&Command::Accept));
            seen[usize::from(row.may_be_late)][usize::from(noted)] = true;
            window.pressed(Key::Escape, Modifiers::NONE);
        }
    }
    assert!(
        seen[0][0] && seen.iter().any(|seen| seen[1]),
        "{seen:?} {kinds:?}: too few kinds of papers were taken in"
    );
}

#[test]
fn the_menu_of_an_entry_shows_that_entry_and_goes_into_it() {
    let mut window = Window::practising(Language::Zh);
    window.does(Command::Policy);
    window.shows();
    let seat = window.app.draft.seat.chosen.expect("the entry that is open is in sight");
    let row = window.app.draft.row;
    // A head and an entry further down.
    window.right_click(seat + egui::vec2(60.0, 90.0));
    assert_eq!(window.offered(), [Command::OpenRow, Command::Articles]);
    assert_ne!(window.app.draft.row, row);
    assert_eq!(window.app.model.policy.row(), Some(window.app.draft.row));
    assert!(!window.app.model.policy.covers);
    window.pressed(Key::Enter, Modifiers::NONE);
    assert!(window.app.model.dialog.is_none() && window.app.model.policy.covers);
}

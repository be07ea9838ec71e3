//! The list, the search and the scanner, as a clerk meets them: keys in, what the window shows out.

use egui::{Event, ImeEvent, Key, Modifiers};

use super::window::Window;
use crate::desk::Queue;
use crate::store::Order;
use crate::text::Language;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::model::{Place, Route};

/// A key pressed and let go, with what it writes.
pub fn press(key: Key, writes: &str) -> Vec<Event> {
    let event =
        |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers: Modifiers::NONE };
    let mut events = vec![event(true)];
    events.extend((!writes.is_empty()).then(|| Event::Text(writes.to_owned())));
    events.push(event(false));
    events
}

/// What a scanner sends within one frame.
fn scan(text: &str) -> Vec<Event> {
    let key = |c: char| match c {
        '-' => Key::Minus,
        c => Key::from_name(&c.to_uppercase().to_string()).unwrap(),
    };
    let mut events: Vec<Event> = text.chars().flat_map(|c| press(key(c), &c.to_string())).collect();
    events.extend(press(Key::Enter, ""));
    events
}

impl Window {
    /// Draws what came in, and all that follows from it.
    pub fn gets(&mut self, events: Vec<Event>) {
        self.draws(events);
        for _ in 0..4 {
            self.settle();
            self.draws(Vec::new());
        }
        self.settle();
    }

    fn shown_case(&self) -> Option<String> {
        let case = self.app.model.case.as_ref().filter(|_| self.app.model.route == Route::Case);
        case.map(|case| case.view.number.to_string())
    }
}

#[test]
fn a_scanned_case_number_opens_the_case_from_every_screen_and_no_letter_of_it_is_a_verb() {
    let mut window = Window::practising(Language::Zh);
    let lines = window.app.model.today.as_ref().unwrap().mine.clone();
    let numbers: Vec<String> = lines.iter().map(|line| line.summary.number.to_string()).collect();
    let screens = [Command::Today, Command::Cases, Command::Calc, Command::Policy, Command::Settings];
    for (screen, number) in screens.into_iter().zip(numbers.iter().cycle()) {
        window.does(screen);
        window.gets(scan(number));
        assert_eq!(window.shown_case().as_ref(), Some(number), "{screen:?}");
    }
    // In a case, another one is opened.
    let other = numbers.iter().find(|number| Some(*number) != window.shown_case().as_ref()).unwrap();
    window.gets(scan(other));
    assert_eq!(window.shown_case().as_ref(), Some(other));
}

#[test]
fn a_persons_number_opens_their_one_case_and_an_unknown_one_begins_a_new_case() {
    let mut window = Window::practising(Language::Zh);
    let line = window.app.model.today.as_ref().unwrap().mine.last().cloned().unwrap();
    window.does(Command::Settings);
    window.gets(scan(line.summary.id.number()));
    assert_eq!(window.shown_case(), Some(line.summary.number.to_string()));
    window.does(Command::Today);
    window.gets(scan("140602190402290028"));
    assert_eq!(window.app.model.route, Route::Today);
    assert!(window.app.model.banner.as_ref().unwrap().text.contains("140602********0028"));
    window.gets(press(Key::F2, ""));
    assert_eq!(window.app.model.route, Route::NewCase);
    assert_eq!(window.app.draft.text(Field::Number), "140602190402290028");
}

#[test]
fn a_number_that_strays_into_a_field_for_words_is_taken_out_again() {
    let mut window = Window::practising(Language::Zh);
    let number = window.app.model.today.as_ref().unwrap().mine[0].summary.number.to_string();
    window.does(Command::NewCase);
    window.app.draft.set(Field::Name, "马依努尔");
    window.app.draft.focus = Some(Field::Name);
    window.gets(Vec::new());
    window.gets(Vec::new());
    assert!(window.app.model.typing);
    window.gets(scan(&number));
    assert_eq!(window.shown_case(), Some(number));
    window.does(Command::NewCase);
    assert_eq!(window.app.draft.text(Field::Name), "马依努尔", "what was typed was kept");
}

#[test]
fn what_is_typed_in_the_list_narrows_it_and_is_never_a_verb() {
    let mut window = Window::practising(Language::Zh);
    window.does(Command::Cases);
    assert_eq!(window.app.model.list.total, 12);
    let name = window.app.model.list.lines[3].name.clone();
    let preedit = Event::Ime(ImeEvent::Preedit { text: "chexd".to_owned(), active_range_chars: None });
    window.gets(vec![preedit]);
    assert_eq!((window.app.model.list.total, window.app.model.place()), (12, Place::Cases));
    window.gets(vec![Event::Ime(ImeEvent::Commit(name.clone()))]);
    assert_eq!(window.app.draft.text(Field::CaseFilter), name);
    assert!(window.app.model.list.lines.iter().any(|line| line.name == name));
    assert!(window.app.model.list.total < 12);
    window.gets(press(Key::Enter, ""));
    assert!(window.shown_case().is_some());
    // Esc leads back to the list as it was.
    window.gets(press(Key::Escape, ""));
    assert_eq!(window.app.model.route, Route::Cases);
    assert_eq!(window.app.model.list.text, name);
}

#[test]
fn an_enter_in_the_same_frame_as_the_last_letter_knows_what_was_typed() {
    let mut window = Window::practising(Language::Zh);
    let mine = window.app.model.today.as_ref().unwrap().mine.clone();
    let last = mine.last().unwrap().summary.number.to_string();
    window.does(Command::Search);
    window.gets(Vec::new());
    window.gets(scan(&last));
    assert_eq!(window.shown_case(), Some(last.clone()), "from the search");
    for screen in [Command::Today, Command::Cases] {
        window.does(screen);
        let filter = if screen == Command::Today { Field::TodayFilter } else { Field::CaseFilter };
        window.app.draft.focus = Some(filter);
        window.gets(Vec::new());
        window.gets(scan(&last));
        assert_eq!(window.shown_case(), Some(last.clone()), "from {filter:?}");
    }
}

#[test]
fn the_row_that_is_chosen_stays_chosen_over_a_visit_to_its_case() {
    let mut window = Window::practising(Language::Zh);
    window.does(Command::Cases);
    for _ in 0..5 {
        window.gets(press(Key::ArrowDown, ""));
    }
    let chosen = window.app.model.list.line(5).unwrap().number.clone();
    assert_eq!(window.app.draft.row, 5);
    window.gets(press(Key::Enter, ""));
    assert_eq!(window.shown_case(), Some(chosen.to_string()));
    window.gets(press(Key::Escape, ""));
    assert_eq!((window.app.model.route, window.app.draft.row), (Route::Cases, 5));
    window.gets(press(Key::End, ""));
    assert_eq!(window.app.draft.row, 11);
    window.gets(press(Key::Home, ""));
    assert_eq!(window.app.draft.row, 0);
    window.gets(press(Key::F4, ""));
    assert_eq!(window.app.model.list.order, Order::Changed);
}

#[test]
fn every_queue_shows_as_many_rows_as_its_chip_counts() {
    let mut window = Window::practising(Language::Zh);
    for queue in Queue::ALL {
        window.does(Command::Queue(queue));
        window.gets(Vec::new());
        let list = &window.app.model.list;
        let chip = list.queues.iter().find(|face| face.queue == queue).unwrap();
        assert_eq!((list.queue, list.total.to_string()), (queue, chip.count.clone()));
        assert_eq!(list.lines.len(), list.total);
    }
}

#[test]
fn a_search_says_why_it_found_each_and_enter_opens_the_chosen_one() {
    let mut window = Window::practising(Language::Zh);
    let line = window.app.model.today.as_ref().unwrap().mine[1].clone();
    window.does(Command::Search);
    window.gets(Vec::new());
    window.gets(vec![Event::Text(line.summary.id.number()[14..].to_owned())]);
    let hits = window.app.model.hits.as_ref().unwrap();
    assert!(hits.lines.iter().any(|hit| hit.number == line.summary.number && hit.why.contains("后四位")));
    assert_eq!(window.app.model.place(), Place::Search);
    window.gets(press(Key::Enter, ""));
    assert!(window.shown_case().is_some());
    window.does(Command::Search);
    window.gets(Vec::new());
    window.gets(vec![Event::Text("没有这个人".to_owned())]);
    assert_eq!(window.app.model.hits.as_ref().unwrap().rows(), 0);
}

#[test]
fn a_units_list_is_found_in_the_search_and_among_the_lists_by_pinyin() {
    use crate::desk::roll::{RollRequest, tests};

    let mut window = Window::practising(Language::Zh);
    let rows = tests::people(2);
    let register = RollRequest::Register { roll: None, head: Box::new(tests::head()), rows };
    window.app.ask(crate::desk::Request::Roll(register), super::super::Errand::Roll);
    window.settle();
    window.does(Command::Search);
    window.gets(Vec::new());
    window.gets(vec![Event::Text("ylsm".to_owned())]);
    let hits = window.app.model.hits.as_ref().unwrap();
    assert_eq!((hits.lists.len(), hits.lines.len(), hits.rows()), (1, 2, 3));
    assert!(hits.lists[0].unit.contains("样例商贸") && hits.case(0).is_none() && hits.case(1).is_some());
    window.gets(press(Key::Enter, ""));
    window.settle();
    assert_eq!((window.app.model.route, window.app.model.rolling.people.len()), (Route::Roll, 2));
    window.does(Command::Rolls);
    window.gets(Vec::new());
    let shown = |window: &Window| window.app.model.rolling.lines.as_ref().map(Vec::len);
    assert_eq!(shown(&window), Some(1));
    for (typed, wanted) in [("qqq", 0), ("", 1), ("shuozhou", 1)] {
        window.app.draft.set(Field::RollFilter, typed);
        window.app.draft.changed.insert(Field::RollFilter);
        window.gets(Vec::new());
        window.settle();
        assert_eq!(shown(&window), Some(wanted), "{typed}");
    }
}

//! The head of a case, as narrow as the window may be.

use super::rows::at;
use super::window::Window;
use crate::text::Language;
use crate::ui::command::Command;

#[test]
fn where_number_and_deadline_leave_no_room_for_the_reason_one_stands_above_the_other() {
    for language in [Language::Zh, Language::En] {
        let mut window = Window::practising(language);
        let lines = window.app.model.today.as_ref().unwrap().mine.clone();
        let mut stacked = 0;
        for (width, high) in [(1024.0, 700.0), (1920.0, 1080.0)] {
            window.size = egui::vec2(width, high);
            for line in &lines {
                window.app.open_line(Some(line.summary.number.clone()));
                window.settle();
                let output = window.shows();
                let face = &window.app.model.case.as_ref().unwrap().face;
                let one = at(&output, &face.right);
                if one.is_none() {
                    let number = at(&output, &face.number).expect("the number stands in the head");
                    let due = at(&output, &face.deadline).expect("the deadline stands in the head");
                    assert!(number.y < due.y && due.y < 104.0, "{language:?} {width} {}", face.name);
                    assert!(width < 1200.0, "{language:?} {width} {}: there is room", face.name);
                    stacked += 1;
                } else {
                    // What is shown on one line has left room for all the rest.
                    let keys = window.app.model.words.say(Command::Reveal.text());
                    for words in face.reasons.iter().chain([&keys]) {
                        let place =
                            at(&output, words).unwrap_or_else(|| panic!("{language:?} {width}: {words}"));
                        assert!(0.0 < place.y, "{words}");
                    }
                }
            }
        }
        assert!(0 < stacked, "{language:?}: the narrow window has room for all");
    }
}

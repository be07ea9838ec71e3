//! The computer's clock, where it does not go with the journal.

use super::{App, Errand};
use crate::desk::Request;
use crate::desk::clock::ClockSays;
use crate::domain::Moment;
use crate::ui::model::Dialog;

impl App {
    /// How the clock stands was told: what is wrong is said at once, unless something else is asked just now.
    pub(super) fn clock_is(&mut self, says: ClockSays) {
        self.model.clock = says;
        self.say_clock();
        let open = matches!(self.model.dialog, Some(Dialog::Clock));
        if !says.is_wrong() {
            if open {
                self.model.dialog = None;
                self.model.banner = None;
                self.say_ok("clock-fine");
            }
        } else if self.model.dialog.is_none() {
            self.model.dialog = Some(Dialog::Clock);
        }
    }

    /// Looks at the clock again; a date far ahead is said to be right.
    pub(super) fn confirm_clock(&mut self) {
        let right = match self.model.clock {
            ClockSays::Ahead { .. } => true,
            ClockSays::Behind { .. } | ClockSays::Right => false,
        };
        self.ask(Request::Clock { right }, Errand::Clock);
    }

    /// Something was refused because of the clock.
    pub(super) fn ask_for_clock(&mut self) {
        self.ask(Request::Clock { right: false }, Errand::Clock);
    }

    /// Says in words what is wrong with the clock; again when the language changes.
    pub(in crate::ui) fn say_clock(&mut self) {
        let words = &self.model.words;
        let minute = |at: Moment| at.date_time().format("%Y-%m-%d %H:%M").to_string();
        let (key, now, last) = match self.model.clock {
            ClockSays::Right => return,
            ClockSays::Behind { now, last } => ("clock-behind", now, last),
            ClockSays::Ahead { now, last } => ("clock-ahead", now, last),
        };
        let days = (now.day() - last.day()).num_days();
        let args = [("now", minute(now).into()), ("last", minute(last).into()), ("days", days.into())];
        let todo = if key == "clock-ahead" { "clock-ahead-todo" } else { "clock-behind-todo" };
        self.model.clock_told = [words.say_with(key, &args), words.say(todo), words.say("clock-meanwhile")];
    }
}

#[cfg(test)]
mod tests {
    use crate::desk::clock::ClockSays;
    use crate::domain::Moment;
    use crate::text::Language;
    use crate::ui::app::tests::window::Window;
    use crate::ui::command::Command;
    use crate::ui::model::{Dialog, Route};

    #[test]
    fn whoever_comes_to_an_office_whose_clock_runs_wrong_is_told_and_may_look_on() {
        let mut window = Window::practising(Language::Zh);
        for (now, wrong) in [("1970-01-01T08:00:00", true), ("2041-01-01T08:00:00", true)] {
            window.clock_shows(Moment::parse(now).unwrap());
            window.signs_in("王晓岚");
            assert_eq!(window.app.model.clock.is_wrong(), wrong, "{now}");
            assert!(matches!(window.app.model.dialog, Some(Dialog::Clock)));
            assert!(window.app.model.clock_told[0].contains(&now[..10]), "{:?}", window.app.model.clock_told);
            window.does(Command::Back);
            assert!(window.app.model.route == Route::Today && window.app.model.dialog.is_none());
        }
        // Far ahead, somebody says that it is right.
        window.signs_in("王晓岚");
        assert!(matches!(window.app.model.clock, ClockSays::Ahead { .. }));
        window.does(Command::Confirm);
        assert!(window.app.model.clock == ClockSays::Right && window.app.model.dialog.is_none());
    }
}

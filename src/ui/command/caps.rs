//! The words of a command and of its keys, the same in menu, palette and on the sheet of keys.

use egui::Key;

use super::{Chord, Command, Section};
use crate::desk::clock::ClockSays;
use crate::text::Words;
use crate::ui::model::{Dialog, Model};

/// How a paper goes out, in the order of the choice.
pub const WAYS: [&str; 3] = ["deliver-print", "deliver-view", "deliver-save"];

/// The six steps, in their order.
const STEPS: [Section; 6] =
    [Section::Identity, Section::Reason, Section::Materials, Section::Assess, Section::Pay, Section::Certify];

impl Chord {
    /// The cap's text, whole.
    pub fn caption(self, words: &Words) -> String {
        let name = |key| Chord { key: Key::A, ..self }.cap().map(|cap| cap.replace('A', &words.say(key)));
        match self.key {
            Key::Space => name("key-space").unwrap_or_default(),
            Key::Backspace => name("key-backspace").unwrap_or_default(),
            _ => self.cap().unwrap_or_default(),
        }
    }
}

impl Command {
    /// The catalogue's key of what it is called here: the main verb of a dialog is named for what it does.
    pub fn text_here(self, model: &Model) -> &'static str {
        match (self, &model.dialog) {
            (Command::Confirm, Some(Dialog::Clock)) => match model.clock {
                ClockSays::Ahead { .. } => "clock-is-right",
                ClockSays::Behind { .. } | ClockSays::Right => "clock-again",
            },
            (Command::Back, Some(Dialog::Clock)) => "clock-read-only",
            (Command::Confirm, Some(Dialog::Quit)) => "quit-close",
            (Command::Back, Some(Dialog::Quit)) => "quit-stay",
            (Command::Confirm, Some(Dialog::Remake(_))) => "remake-do",
            (Command::Confirm, Some(Dialog::Prove(_))) => "do-prove",
            (Command::Confirm, Some(Dialog::Deliver(_))) => {
                WAYS.get(model.how).copied().unwrap_or_else(|| self.text())
            }
            _ => self.text(),
        }
    }

    /// What it is called.
    pub fn name(self, words: &Words) -> String {
        let step = match self {
            Command::Step(n) => usize::from(n).checked_sub(1).and_then(|n| STEPS.get(n)),
            _ => None,
        };
        match step {
            Some(step) => words.say_with("do-step-to", &[("step", words.say(step.key()).into())]),
            None => words.say(self.text()),
        }
    }

    /// What the sheet of keys says that it does: there one line speaks for several.
    pub fn name_on_sheet(self, words: &Words) -> String {
        match self {
            Command::Up => words.say("keys-rows"),
            Command::PageUp => words.say("keys-pages"),
            Command::Choose(_) => words.say("keys-answers"),
            Command::Step(_) => words.say("keys-steps"),
            other => other.name(words),
        }
    }

    /// All its keys; those of commands that go together are one: digits, arrows, pages.
    pub fn caps(self, words: &Words) -> String {
        match self {
            Command::Choose(_) => "1-9".to_owned(),
            Command::Step(_) => "Ctrl 1-6".to_owned(),
            Command::Up => "↑ ↓".to_owned(),
            Command::PageUp => "PgUp PgDn".to_owned(),
            other => {
                let caps: Vec<String> =
                    other.chords().into_iter().map(|chord| chord.caption(words)).collect();
                caps.join(&words.say("key-or"))
            }
        }
    }
}

/// Everything that the sheet of keys says: sections with their commands, each under its head.
pub fn key_sheet() -> Vec<(&'static str, Vec<Command>)> {
    use super::{Area, Group};
    // One line speaks for the digits, for both arrows, for both pages, for all steps.
    let spoken_for = |command: &Command| {
        matches!(command, Command::Down | Command::PageDown | Command::Choose(2..) | Command::Step(2..))
    };
    let all: Vec<Command> =
        Command::all().filter(|command| !command.chords().is_empty() && !spoken_for(command)).collect();
    let of = |fits: &dyn Fn(Command) -> bool| all.iter().copied().filter(|command| fits(*command)).collect();
    let moves = |command: Command| command.group() == Group::Move;
    let mut sheet: Vec<(&'static str, Vec<Command>)> = vec![
        ("group-move", of(&|command| moves(command))),
        ("place-everywhere", of(&|command| !moves(command) && command.area() == Area::Everywhere)),
        ("place-case", of(&|command| !moves(command) && command.area() == Area::Case)),
    ];
    for section in Section::ALL {
        let here = |command: Command| match command.area() {
            Area::Places(places) => !moves(command) && places.iter().any(|place| place.section() == section),
            Area::Everywhere | Area::Case => false,
        };
        sheet.push((section.key(), of(&here)));
    }
    sheet.retain(|(_, commands)| !commands.is_empty());
    sheet
}

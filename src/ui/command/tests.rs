//! No key means two things, none is stolen from typing, and every key that is shown does what is said.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Context, Event, Key, Modifiers, RawInput};

use super::chord::{alt, ctrl, ctrl_shift, plain, shift};
use super::*;
use crate::desk::tried;
use crate::text::{Language, Words};
use crate::ui::every_place;
use crate::ui::keys;
use crate::ui::model::{Model, Place};

/// The keys of all commands, each once.
fn all_chords() -> BTreeSet<(Chord, Command)> {
    Command::all()
        .flat_map(|command| command.chords().into_iter().map(move |chord| (chord, command)))
        .collect()
}

#[test]
fn no_key_means_two_things_in_one_place() {
    for place in Place::ALL {
        let mut taken: BTreeMap<Chord, Command> = BTreeMap::new();
        for command in Command::all().filter(|command| command.at(place)) {
            for chord in command.chords() {
                let before = taken.insert(chord, command);
                assert_eq!(before, None, "{place:?}: {chord:?} is also {command:?}");
            }
        }
    }
}

#[test]
fn every_command_works_somewhere() {
    for command in Command::all() {
        assert!(Place::ALL.into_iter().any(|place| command.at(place)), "{command:?} works nowhere");
    }
}

#[test]
fn single_letters_type_and_held_keys_do_not() {
    assert!(plain(Key::C).types() && plain(Key::Space).types() && plain(Key::Num1).types());
    assert!(plain(Key::Period).types() && plain(Key::Minus).types() && plain(Key::Backspace).types());
    assert!(!ctrl(Key::P).types() && !plain(Key::F2).types() && !plain(Key::Enter).types());
    assert!(!plain(Key::ArrowUp).types() && !alt(Key::ArrowLeft).types());
}

#[test]
fn no_key_is_stolen_from_typing() {
    let moves = [Key::ArrowLeft, Key::ArrowRight, Key::Home, Key::End];
    let mut stolen: Vec<Chord> =
        moves.into_iter().flat_map(|key| [plain(key), ctrl(key), shift(key), ctrl_shift(key)]).collect();
    // Up and Down move in a list while its filter is typed; held with Ctrl or Shift they are the field's.
    let held = [Key::ArrowUp, Key::ArrowDown, Key::Delete, Key::Backspace, Key::Insert, Key::Tab];
    stolen.extend(held.into_iter().flat_map(|key| [ctrl(key), shift(key), ctrl_shift(key)]));
    stolen.extend([Key::A, Key::C, Key::V, Key::X, Key::Z, Key::Y].map(ctrl));
    stolen.extend([ctrl_shift(Key::Z), ctrl_shift(Key::V), plain(Key::Tab), plain(Key::Insert)]);
    // First and last row: only where the filter is empty, as the next test says.
    let rows = [Command::First, Command::Last];
    for (chord, command) in all_chords().into_iter().filter(|(_, command)| !rows.contains(command)) {
        assert!(!stolen.contains(&chord), "{command:?} takes {chord:?} from a field");
        assert!(!(chord.shift && chord.types()), "{command:?} takes a capital letter from a field");
    }
}

#[test]
fn home_and_end_are_the_filters_as_soon_as_something_stands_in_it() {
    let (_folder, dir) = tried::office(12);
    let mut models = every_place::models(&dir);
    let model = models.iter_mut().find(|model| model.place() == Place::Cases).unwrap();
    model.typing = true;
    assert!(Command::First.when(model) && Command::Last.when(model));
    model.list.text = "1".to_owned();
    assert!(!Command::First.when(model) && !Command::Last.when(model));
}

#[test]
fn no_key_is_stolen_from_an_input_method() {
    // Chinese or English, full or half width, punctuation, traditional characters, soft keyboard, symbols, menus,
    // lists of schemes, emoji, codes: as input methods of Windows, fcitx and IBus come.
    let mut theirs: Vec<Chord> =
        [Key::Space, Key::Period, Key::Comma, Key::Semicolon, Key::Backtick].map(ctrl).into();
    let letters = [Key::F, Key::E, Key::B, Key::Z, Key::K, Key::M, Key::H, Key::U, Key::S, Key::Space];
    theirs.extend(letters.map(ctrl_shift));
    theirs.extend([shift(Key::Space), ctrl_shift(Key::Num1), ctrl_shift(Key::Num2), ctrl_shift(Key::Num3)]);
    for (chord, command) in all_chords() {
        assert!(!theirs.contains(&chord), "{command:?} takes {chord:?} from an input method");
    }
}

#[test]
fn no_key_is_stolen_from_the_desktop() {
    let theirs =
        [Key::F4, Key::Tab, Key::Space, Key::Escape, Key::Enter, Key::F2, Key::F8, Key::F10].map(alt);
    let system = [ctrl(Key::Escape), ctrl_shift(Key::Escape), ctrl(Key::F4)];
    for (chord, command) in all_chords() {
        assert!(!theirs.contains(&chord) && !system.contains(&chord), "{command:?} takes {chord:?}");
        assert!(
            !(chord.ctrl && chord.alt),
            "{command:?}: Ctrl with Alt is the desktop's, or types a character"
        );
        let letter = chord.alt && chord.key.name().len() == 1 && chord.key.name() > "9";
        assert!(!letter || command == Command::Menu, "{command:?}: Alt with a letter opens menus");
    }
}

#[test]
fn lists_that_filter_as_one_types_have_no_verbs_on_letters() {
    let filters = [
        Place::Cases,
        Place::Search,
        Place::ReasonList,
        Place::ConsultList,
        Place::Policy,
        Place::DialogPalette,
    ];
    for place in filters {
        for command in Command::all().filter(|command| command.at(place)) {
            let letter = command.chords().into_iter().find(|chord| chord.types());
            // Backspace and Del take a letter out of the filter while there is one; that the clerk sees.
            assert!(letter.is_none(), "{place:?}: {command:?} is on {letter:?}");
        }
    }
}

/// What arrives when a key is pressed, or goes on being pressed: through the code that reads keys, and nothing else.
fn arrives(ctx: &Context, model: &Model, chord: Chord, held: bool) -> Commands {
    let Chord { key, ctrl, shift, alt } = chord;
    let modifiers = Modifiers { alt, ctrl, shift, mac_cmd: false, command: ctrl };
    let mut out = Commands::new();
    let mut frame = |pressed: bool| {
        let event = Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let input = RawInput { events: vec![event], ..RawInput::default() };
        out.clear();
        let _ = ctx.run_ui(input, |ui| keys::read(ui.ctx(), model, false, false, &mut out));
        out.clone()
    };
    let mut found = frame(true);
    if held {
        found = frame(true);
    }
    frame(false);
    found
}

fn context() -> Context {
    let ctx = Context::default();
    ctx.set_fonts(crate::ui::look::fonts());
    ctx
}

#[test]
fn every_key_that_is_shown_brings_its_command_and_no_other() {
    let (_folder, dir) = tried::office(12);
    let ctx = context();
    let mut pressed = BTreeSet::new();
    for mut model in every_place::models(&dir) {
        for typing in [false, true] {
            model.typing = typing;
            for command in Command::all().filter(|command| command.when(&model)) {
                for chord in command.chords() {
                    let found = arrives(&ctx, &model, chord, false);
                    let written = typing && chord.types() && !keys::may_answer(&model);
                    let expected = if written { Vec::new() } else { vec![command] };
                    assert_eq!(found, expected, "{:?} {chord:?} typing: {typing}", model.place());
                    pressed.insert(command);
                }
            }
        }
    }
    let never: Vec<Command> = Command::all().filter(|command| !pressed.contains(command)).collect();
    // Those that wait for long work or for a sum, those without a key, a term that no practice case has missed, and a
    // unit's list, which no practice case is on.
    let rare = |command: &Command| {
        matches!(
            command,
            Command::StopWork | Command::PutAway | Command::AddSpan | Command::Lapse | Command::ListOfCase
        ) || command.chords().is_empty()
            || matches!(
                command,
                Command::Choose(_) | Command::DropReason | Command::Unanswer | Command::OpenOther
            )
    };
    let never: Vec<Command> = never.into_iter().filter(|command| !rare(command)).collect();
    // No case of the practice office stands where these are the next step.
    let not_there = [Command::Close, Command::Accept, Command::Seal, Command::Collect];
    let never: Vec<Command> = never.into_iter().filter(|command| !not_there.contains(command)).collect();
    assert_eq!(never, Vec::new(), "these work in no window of the practice office");
}

#[test]
fn a_key_that_is_held_down_repeats_only_what_moves() {
    let (_folder, dir) = tried::office(12);
    let ctx = context();
    for model in every_place::models(&dir) {
        for command in Command::all().filter(|command| command.when(&model)) {
            for chord in command.chords() {
                let repeated = !arrives(&ctx, &model, chord, true).is_empty();
                assert_eq!(repeated, command.moves(), "{command:?} in {:?}", model.place());
            }
        }
    }
}

#[test]
fn the_foot_line_begins_with_what_the_screen_is_for() {
    let (_folder, dir) = tried::office(12);
    for model in every_place::models(&dir) {
        let line = Command::foot_line(&model);
        let place = model.place();
        let first = line.first().copied();
        let expected = match place {
            Place::Welcome => Some(Command::Practice),
            Place::Today | Place::Cases => Some(Command::NewCase),
            Place::Identity => Some(Command::Register),
            Place::Amend => Some(Command::SaveAmend),
            Place::Assess => Some(Command::Submit),
            Place::Review => Some(Command::Approve),
            Place::Pay => Some(Command::Record),
            Place::Lookup => Some(Command::Lookup),
            Place::Certify => Some(Command::Issue),
            Place::DialogAsk | Place::DialogLate | Place::DialogDeliver => Some(Command::Confirm),
            _ => first,
        };
        assert_eq!(first, expected, "{place:?}");
        assert!(line.iter().all(|command| command.when(&model)), "{place:?} names what does not work");
    }
}

#[test]
fn the_sheet_of_keys_says_every_key() {
    let said: BTreeSet<Command> = key_sheet().into_iter().flat_map(|(_, commands)| commands).collect();
    for command in Command::all().filter(|command| !command.chords().is_empty()) {
        let stands_for = match command {
            Command::Down => Command::Up,
            Command::PageDown => Command::PageUp,
            Command::Choose(_) => Command::Choose(1),
            Command::Step(_) => Command::Step(1),
            other => other,
        };
        assert!(said.contains(&stands_for), "{command:?} is not on the sheet");
    }
    for language in Language::ALL {
        let words = Words::shipped(language).unwrap();
        for (place, commands) in key_sheet() {
            assert!(words.has(place), "{place} in {language:?}");
            for command in commands {
                assert!(
                    !command.caps(&words).is_empty() && !command.name(&words).contains('«'),
                    "{command:?}"
                );
            }
        }
    }
}

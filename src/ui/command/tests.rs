//! No key means two things, and every command can be reached.

use std::collections::BTreeMap;

use egui::Key;

use super::chord::{ctrl, plain};
use super::*;
use crate::ui::model::Place;

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
    assert!(!ctrl(Key::P).types() && !plain(Key::F2).types() && !plain(Key::Enter).types());
}

//! The ways to what is odd: long names, faults in every field, lists that overflow.

use egui::Key;

use super::odd::{LONG, RARE, number};
use super::{CTRL, NONE, Shown, search};

/// Opens the case of this name, the so many-th that the search finds.
pub fn odd(shown: &mut Shown, name: &str, place: usize) {
    search(shown, name);
    for _ in 0..place {
        shown.key(NONE, Key::ArrowDown);
    }
    shown.key(NONE, Key::Enter);
    shown.see(name);
}

pub fn odd_step(shown: &mut Shown, name: &str, place: usize, key: Key) {
    odd(shown, name, place);
    shown.key(CTRL, key);
}

pub fn amend(shown: &mut Shown) {
    odd_step(shown, LONG, 0, Key::Num1);
    shown.key(NONE, Key::F4);
}

pub fn amend_with_faults(shown: &mut Shown) {
    amend(shown);
    for _ in 0..2 {
        shown.key(CTRL, Key::A);
        shown.type_in("x");
        shown.key(NONE, Key::Tab);
    }
    shown.key(NONE, Key::Enter);
}

pub fn materials_below(shown: &mut Shown) {
    odd_step(shown, LONG, 0, Key::Num3);
    for _ in 0..16 {
        shown.key(NONE, Key::ArrowDown);
    }
}

pub fn odd_articles(shown: &mut Shown) {
    odd(shown, LONG, 0);
    shown.key(NONE, Key::F1);
}

pub fn odd_working(shown: &mut Shown) {
    odd(shown, RARE, 0);
    for _ in 0..9 {
        shown.key(NONE, Key::ArrowDown);
    }
    shown.key(NONE, Key::F4);
}

pub fn assess_with_faults(shown: &mut Shown) {
    odd(shown, RARE, 0);
    shown.key(CTRL, Key::Enter);
    shown.type_in("13-15");
    shown.key(NONE, Key::Tab);
    shown.type_in("many");
    shown.key(NONE, Key::Enter);
}

pub fn pay_with_faults(shown: &mut Shown) {
    odd(shown, "阿卜杜热依木·艾合麦提江", 0);
    for _ in 0..6 {
        shown.key(CTRL, Key::A);
        shown.type_in("?");
        shown.key(NONE, Key::Tab);
    }
    shown.key(NONE, Key::Enter);
}

pub fn odd_papers(shown: &mut Shown) {
    odd(shown, "尉迟·扎西次仁", 0);
    shown.key(CTRL, Key::D);
}

pub fn save_trouble(shown: &mut Shown) {
    odd(shown, "尉迟·扎西次仁", 0);
    shown.key(CTRL, Key::P);
    shown.key(NONE, Key::Num1);
    shown.key(NONE, Key::Enter);
}

pub fn new_case_of(shown: &mut Shown, number: &str) {
    shown.key(NONE, Key::F2);
    shown.key(NONE, Key::Num1);
    shown.type_in(number);
}

pub fn doubled(shown: &mut Shown) {
    let number = number("14060219010203", 1);
    new_case_of(shown, number.number());
}

pub fn new_unit_case_with_faults(shown: &mut Shown) {
    shown.key(NONE, Key::F2);
    shown.key(NONE, Key::Num2);
    shown.type_in("140602190402290029");
    for _ in 0..6 {
        shown.key(NONE, Key::Tab);
        shown.type_in("1");
    }
    shown.key(NONE, Key::Enter);
}

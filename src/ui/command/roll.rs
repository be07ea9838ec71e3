//! The lines of the table that are about units' lists.

use egui::Key;

use super::chord::{ctrl, plain};
use super::spec::{At, Spec, foot, quiet};
use crate::ui::model::{Place, RollTab, RollVerb};

const TABS: At = At::Here(&[Place::RollRows, Place::RollPeople, Place::RollPapers]);
const PEOPLE: At = At::Here(&[Place::RollPeople]);

/// A part of a list.
pub(super) fn tab(tab: RollTab) -> Spec {
    let key = match tab {
        RollTab::Rows => Key::Num1,
        RollTab::People => Key::Num2,
        RollTab::Papers => Key::Num3,
    };
    quiet(tab.key(), [ctrl(key)], TABS)
}

/// A verb for everybody.
pub(super) fn verb(verb: RollVerb) -> Spec {
    let key = match verb {
        RollVerb::Accept => Key::F9,
        RollVerb::Assess => Key::F5,
        RollVerb::Approve => Key::A,
        RollVerb::Return => Key::F4,
        RollVerb::Bill => Key::F8,
        RollVerb::Voucher => Key::T,
        RollVerb::Lookup => Key::L,
        RollVerb::Issue => Key::F10,
        RollVerb::Seal => Key::S,
        RollVerb::Collect => Key::C,
        RollVerb::Void => Key::V,
        RollVerb::Replace => Key::R,
        RollVerb::Close => Key::E,
    };
    foot(verb.verb(), [plain(key)], PEOPLE)
}

//! The lines of the table that are about certificates that somebody shows, and about keys.

use egui::Key;

use super::chord::{alt, plain};
use super::spec::{At, Group, Spec, foot, main, quiet};
use crate::ui::model::{Place, SeenVerb};

/// A verb about certificates that are shown.
pub(super) fn verb(verb: SeenVerb) -> Spec {
    use At::{Here, Inside};
    let here = Here(&[Place::Verify]);
    let text = verb.text();
    match verb {
        SeenVerb::Screen => quiet(text, [alt(Key::Num8)], Inside),
        SeenVerb::Judge => main(text, [plain(Key::Enter)], here),
        SeenVerb::OpenCase => foot(text, [plain(Key::F4)], here),
        SeenVerb::Next => foot(text, [plain(Key::F7)], here),
        SeenVerb::SaveKeys | SeenVerb::TakeKeys | SeenVerb::DropKeys => {
            quiet(text, [], Inside).of(Group::Office)
        }
    }
}

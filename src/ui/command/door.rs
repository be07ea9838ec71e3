//! The lines of the table that are about the door, about setting up and about accounts.

use egui::Key;

use super::chord::{ctrl, plain};
use super::spec::{At, Group, Spec, foot, main, quiet};
use crate::ui::model::{DoorVerb, Place};

/// A verb of the door.
pub(super) fn verb(verb: DoorVerb) -> Spec {
    use At::{Here, Inside};
    use Place as P;
    let (text, enter) = (verb.text(), plain(Key::Enter));
    match verb {
        DoorVerb::SetUp => foot(text, [plain(Key::Num2)], Here(&[P::Welcome])),
        DoorVerb::OpenFolder => foot(text, [plain(Key::Num3)], Here(&[P::Welcome])),
        DoorVerb::SignIn => main(text, [enter], Here(&[P::Door])),
        DoorVerb::Forgot => foot(text, [plain(Key::F4)], Here(&[P::Door])),
        DoorVerb::Rebuild => foot(text, [plain(Key::F4)], Here(&[P::Rescue])),
        DoorVerb::Recover => main(text, [enter], Here(&[P::Recover])),
        DoorVerb::ChangeFirst => main(text, [enter], Here(&[P::NewPassphrase])),
        DoorVerb::Lay => main(text, [enter], Here(&[P::SetUp])),
        DoorVerb::Next => main(text, [enter], Here(&[P::Founded])),
        DoorVerb::Stand => main(text, [enter], Here(&[P::TypeBack])),
        DoorVerb::Print => foot(text, [ctrl(Key::P)], Here(&[P::Founded])),
        DoorVerb::Lock => quiet(text, [ctrl(Key::L)], At::Lock).of(Group::Office),
        DoorVerb::Passphrase | DoorVerb::KeyCopy | DoorVerb::Renew | DoorVerb::Staff => {
            quiet(text, [], Inside).of(Group::Office)
        }
        DoorVerb::OpenAccount => foot(text, [plain(Key::F4)], Here(&[P::Staff])),
        DoorVerb::CloseAccount => foot(text, [plain(Key::F7)], Here(&[P::Staff])).on_row(),
        DoorVerb::ResetAccount => foot(text, [plain(Key::F8)], Here(&[P::Staff])).on_row(),
        DoorVerb::Deputy => foot(text, [plain(Key::F9)], Here(&[P::Staff])).on_row(),
    }
}

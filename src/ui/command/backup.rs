//! The lines of the table that are about backups.

use egui::Key;

use super::chord::plain;
use super::spec::{At, Group, Spec, foot, main, quiet};
use crate::ui::model::{BackupVerb, Place};

/// A verb about backups.
pub(super) fn verb(verb: BackupVerb) -> Spec {
    use At::{Here, Inside};
    use Place as P;
    let text = verb.text();
    match verb {
        BackupVerb::Now | BackupVerb::Drill => quiet(text, [], Inside).of(Group::Office),
        BackupVerb::Begin => foot(text, [plain(Key::Num4)], Here(&[P::Welcome])),
        BackupVerb::Restore => main(text, [plain(Key::Enter)], Here(&[P::Rescue])),
        BackupVerb::SaveOut => foot(text, [plain(Key::F9)], Here(&[P::Rescue])),
        BackupVerb::UseSaved => foot(text, [plain(Key::F10)], Here(&[P::Rescue])),
        BackupVerb::Again => foot(text, [plain(Key::F5)], Here(&[P::Rescue])),
        BackupVerb::Look => foot(text, [plain(Key::F6)], Here(&[P::Rescue])),
        BackupVerb::Leave => foot(text, [plain(Key::Escape)], Here(&[P::Rescue])),
    }
}

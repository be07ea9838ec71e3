//! The office cannot be opened, or is to be put back from a backup: what happened, and the ways out. Nothing is ever
//! deleted: what stands there is put aside, what is saved goes beside it.

use egui::{Ui, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::model::{BackupVerb, DoorVerb, Model};
use crate::ui::part::{self, Input};

/// Draws the screen.
pub fn rescue(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let backing = &model.backing;
    super::welcome::column(ui, model, |ui| {
        ui.spacing_mut().item_spacing.y = look.gap(2.0);
        // It stands as long as the office does not open, whatever else is said meanwhile.
        if let Some(why) = backing.why.as_ref().filter(|_| model.banner.is_none()) {
            part::wrapped(ui, &why.text, look.strong(), look.tone(why.tone).0);
            part::wrapped(ui, &why.hint, look.body(), look.hue.text.0);
        }
        let told = if backing.trouble.is_some() { "rescue-nothing-lost" } else { "rescue-restore-told" };
        part::wrapped(ui, &words.say(told), look.body(), look.hue.weak.0);
        // Whoever saved something out reads first what came of it.
        if let Some(told) = &backing.saved_told {
            part::card(ui, look, |ui| {
                let head = part::wrapped(ui, &words.say("rescue-saved"), look.head(), look.hue.text.0);
                part::heading(ui, &head);
                part::wrapped(ui, &told.text, look.strong(), look.tone(told.tone).0);
                part::wrapped(ui, &told.hint, look.body(), look.hue.text.0);
                part::wrapped(ui, &words.say("rescue-use-told"), look.body(), look.hue.weak.0);
            });
        }
        if backing.helps() {
            part::card(ui, look, |ui| {
                let head = part::wrapped(ui, &words.say("rescue-backups"), look.head(), look.hue.text.0);
                part::heading(ui, &head);
                backups(ui, model, draft, out);
            });
        }
        if !backing.asked.is_empty() {
            part::card(ui, look, |ui| last_numbers(ui, model, draft));
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(look.gap(2.0), look.gap(2.0));
            let verbs = [
                BackupVerb::Restore,
                BackupVerb::UseSaved,
                BackupVerb::SaveOut,
                BackupVerb::Again,
                BackupVerb::Look,
                BackupVerb::Leave,
            ];
            let verbs = verbs.into_iter().map(Command::Backup);
            for command in verbs.chain([Command::Door(DoorVerb::Rebuild)]) {
                // What has no sense here is not there.
                if !command.when(model) {
                    continue;
                }
                let response = if command == Command::Backup(BackupVerb::Restore) {
                    part::primary(ui, model, command)
                } else {
                    part::plain(ui, model, command)
                };
                if response.gained_focus() {
                    response.scroll_to_me(None);
                }
                if response.clicked() {
                    out.push(command);
                }
            }
        });
        if backing.saves() && backing.saved.is_none() {
            part::wrapped(ui, &words.say("rescue-save-out-told"), look.small(), look.hue.weak.0);
        }
    });
}

/// The last numbers, which only the papers know where the data cannot be read.
fn last_numbers(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let look = &model.look;
    let head = part::wrapped(ui, &model.words.say("rescue-last-numbers"), look.head(), look.hue.text.0);
    part::heading(ui, &head);
    part::wrapped(ui, &model.words.say("rescue-last-told"), look.body(), look.hue.text.0);
    for (field, _, note) in &model.backing.asked {
        part::field(ui, model, draft, *field, Input { note, ..Input::default() });
    }
}

/// The newest backup and what it lacks; what opens it; where else one may lie.
fn backups(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let backing = &model.backing;
    let Some(rescue) = &backing.rescue else {
        part::wrapped(ui, &model.words.say("rescue-looking"), look.body(), look.hue.weak.0);
        return;
    };
    let [newest, lacks] = &backing.offer;
    part::wrapped(ui, newest, look.strong(), look.hue.text.0);
    part::wrapped(ui, lacks, look.body(), look.hue.text.0);
    if rescue.sealed {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing = vec2(look.gap(3.0), look.gap(2.0));
            let code = Input { width: look.gap(24.0), ..Input::default() };
            part::field(ui, model, draft, Field::UnlockCode, code);
            let passphrase = Input { width: look.gap(60.0), secret: true, ..Input::default() };
            part::field(ui, model, draft, Field::UnlockPassphrase, passphrase);
        });
    }
    let note = model.words.say("rescue-from-told");
    let shown = Input { note: &note, ..Input::default() };
    super::place_field(ui, model, draft, Field::RestoreFrom, shown, out);
}

//! Backups: when the last was made, where they lie, the second place, and whether one can be put back.

use egui::{Ui, vec2};

use crate::domain::Right;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Tone;
use crate::ui::model::{BackupVerb, Model};
use crate::ui::part::{self, Input};

/// Draws the section.
pub fn backup(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let backing = &model.backing;
    super::note(ui, model, "settings-backup-told");
    if let Some(view) = &backing.view {
        let tone = if backing.warns || view.last.is_none() { Tone::Warn } else { Tone::Ok };
        let (ink, _) = look.tone(tone);
        part::wrapped(ui, &backing.last, look.strong(), ink);
        super::fact(ui, model, &words.say("backup-folder"), &view.folder.display().to_string());
        for [at, size, note] in &backing.lines {
            let told = if note.is_empty() { size.clone() } else { format!("{size}  {note}") };
            super::fact(ui, model, at, &told);
        }
        let more = view.made.len().saturating_sub(backing.lines.len());
        if 0 < more {
            let n = i64::try_from(more).unwrap_or(i64::MAX);
            part::wrapped(
                ui,
                &words.say_with("backup-more", &[("n", n.into())]),
                look.small(),
                look.hue.weak.0,
            );
        }
    }
    if !backing.missed.is_empty() {
        part::wrapped(ui, &backing.missed, look.small(), look.tone(Tone::Warn).0);
    }
    // Who does not keep the backups reads where they lie.
    if !model.may(Right::Backup) {
        part::wrapped(ui, &backing.second, look.small(), look.hue.weak.0);
        return;
    }
    let note = Input { note: &backing.second, fault: &backing.unfit, ..Input::default() };
    crate::ui::screen::place_field(ui, model, draft, Field::BackupPlace, note, out);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(look.gap(2.0), look.gap(2.0));
        super::verb(ui, model, Command::Backup(BackupVerb::Now), out);
        super::verb(ui, model, Command::Backup(BackupVerb::Drill), out);
    });
    match &backing.drilled {
        Some(drilled) => {
            let (ink, _) = look.tone(drilled.tone);
            part::wrapped(ui, &drilled.text, look.body(), ink);
            part::wrapped(ui, &drilled.hint, look.small(), look.hue.weak.0);
        }
        None => super::note(ui, model, "settings-drill-told"),
    }
}

//! 设置: what the clerk sets for this machine, the people of the desk, and the record. One column, top to bottom.
//!
//! A choice acts at once and is kept: there is nothing to confirm and nothing to forget.

mod about;
mod backup;
mod office;
mod printers;

pub use office::SIZES as PRACTICE_SIZES;

use egui::{Rect, Ui, pos2, vec2};

use crate::domain::Right;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::face::settings;
use crate::ui::look::Tone;
use crate::ui::model::Model;
use crate::ui::part;

/// Draws the screen.
pub fn settings(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect();
    let margin = if whole.width() < look.gap(190.0) { look.gap(4.0) } else { look.gap(6.0) };
    let room = (whole.width() - margin * 2.0).min(look.space.centre_most).max(0.0);
    let column = Rect::from_min_max(pos2(whole.left() + margin, whole.top()), whole.max);
    super::within(ui, "settings", column, |ui| {
        part::scroll(ui, look, "settings", room, |ui| {
            super::turn(ui, model, draft, whole.height());
            ui.spacing_mut().item_spacing.y = look.gap(1.0);
            ui.add_space(look.gap(2.0));
            head(ui, model);
            section(ui, model, "settings-look", |ui| sight(ui, model, draft, out));
            if model.may(Right::Machine) {
                section(ui, model, "settings-printers", |ui| printers::printers(ui, model, draft));
            }
            section(ui, model, "settings-door", |ui| office::door(ui, model, draft, out));
            section(ui, model, "settings-office", |ui| office::office(ui, model, out));
            section(ui, model, "settings-backup", |ui| backup::backup(ui, model, draft, out));
            if model.may(Right::Check) {
                section(ui, model, "settings-record", |ui| office::record(ui, model, out));
            }
            if model.is_practice() && model.may(Right::Practice) {
                section(ui, model, "settings-practice", |ui| office::practice(ui, model, draft, out));
            }
            section(ui, model, "settings-trust", |ui| crate::ui::screen::seeing::keys(ui, model, out));
            section(ui, model, "settings-renderer", |ui| about::renderer(ui, model, draft));
            section(ui, model, "settings-keys", |ui| about::keys(ui, model, out));
            section(ui, model, "settings-about", |ui| about::about(ui, model));
            ui.add_space(look.gap(4.0));
        });
    });
}

fn head(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(9.0)), egui::Sense::hover());
    let title = model.words.say(Command::Settings.text());
    part::cell(ui, rect, part::Side::Left, &title, look.title(), look.hue.text.0);
    let mut left = rect.left() + part::fit(ui, &title, look.title()) + look.gap(4.0);
    if model.kept {
        let at = pos2(left, rect.center().y);
        left += part::chip(ui, look, at, &model.words.say("settings-kept"), Tone::Ok) + look.gap(3.0);
    }
    let rest = Rect::from_min_max(pos2(left, rect.top()), rect.max);
    let told = model.words.say("settings-at-once");
    part::cell(ui, rest, part::Side::Left, &told, look.small(), look.hue.weak.0);
}

/// A card with its head.
fn section(ui: &mut Ui, model: &Model, key: &'static str, draw: impl FnOnce(&mut Ui)) {
    let look = &model.look;
    ui.push_id(key, |ui| {
        part::card(ui, look, |ui| {
            let head = part::wrapped(ui, &model.words.say(key), look.head(), look.hue.text.0);
            part::heading(ui, &head);
            draw(ui);
        });
    });
}

/// Language, theme, size of text, the right side.
fn sight(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let words = &model.words;
    for field in [Field::Language, Field::Theme] {
        part::choice(ui, model, draft, field, &settings::values(field, words));
    }
    zoom(ui, model, out);
    part::choice(ui, model, draft, Field::Side, &settings::values(Field::Side, words));
    note(ui, model, "settings-side-told");
}

/// The size of text: smaller, larger, as it was made, and how large it is.
fn zoom(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = look.gap(1.0);
        part::wrapped(ui, &model.words.say("settings-zoom"), look.small(), look.hue.weak.0);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(look.gap(2.0), look.gap(2.0));
            verb(ui, model, Command::ZoomOut, out);
            let percent = [("n", i64::from(model.settings.zoom).into())];
            let text = model.words.say_with("percent", &percent);
            let width = part::fit(ui, &text, look.head()).max(look.gap(16.0));
            let (rect, _) = ui.allocate_exact_size(vec2(width, look.space.row), egui::Sense::hover());
            part::cell(ui, rect, part::Side::Middle, &text, look.head(), look.hue.text.0);
            verb(ui, model, Command::ZoomIn, out);
            verb(ui, model, Command::ZoomReset, out);
        });
    });
    note(ui, model, "settings-zoom-told");
}

/// A button that comes into sight when it is reached by key.
fn verb(ui: &mut Ui, model: &Model, command: Command, out: &mut Commands) {
    let response = part::plain(ui, model, command);
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        out.push(command);
    }
}

/// What a choice means, under it.
fn note(ui: &mut Ui, model: &Model, key: &'static str) {
    let look = &model.look;
    part::wrapped(ui, &model.words.say(key), look.small(), look.hue.weak.0);
}

/// A label and what is so; it can be selected and copied.
fn fact(ui: &mut Ui, model: &Model, label: &str, value: &str) {
    ui.scope(|ui| {
        ui.style_mut().interaction.selectable_labels = true;
        part::pair(ui, &model.look, label, value);
    });
}

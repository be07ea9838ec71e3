//! What screens are built of: cards, notes, heads, empty places, values with their labels, scroll areas.

use egui::accesskit::Role;
use egui::{Rect, Response, ScrollArea, Sense, Ui, pos2, vec2};

use super::text::{Side, cell, fit, lines, wrapped};
use crate::ui::look::{Look, Tone};

/// A card with room inside.
pub fn card<R>(ui: &mut Ui, look: &Look, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let inner = look.card().inner_margin(look.inner()).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = look.gap(3.0);
        draw(ui)
    });
    ui.add_space(look.gap(2.0));
    inner.inner
}

/// A card whose rows reach from edge to edge: a list, a table.
pub fn flush<R>(ui: &mut Ui, look: &Look, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let inner = look.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        draw(ui)
    });
    ui.add_space(look.gap(2.0));
    inner.inner
}

/// A note in a tone: what went wrong, what to watch. A screen reader says it when it appears.
pub fn note<R>(ui: &mut Ui, look: &Look, tone: Tone, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let inner = look.note(tone).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = look.gap(1.0);
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(if tone == Tone::Bad { Role::Alert } else { Role::Status });
            node.set_live(egui::accesskit::Live::Polite);
        });
        draw(ui)
    });
    ui.add_space(look.gap(2.0));
    inner.inner
}

/// The head of a screen or a step, and in small beside it how it stands; under it where there is no room beside.
pub fn title(ui: &mut Ui, look: &Look, text: &str, under: &str) {
    let wide = fit(ui, text, look.head());
    let tall = if wide <= ui.available_width() { look.gap(7.0) } else { look.gap(12.0) };
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), tall), Sense::hover());
    let head = lines(ui, rect, Side::Left, text, look.head(), look.hue.text.0);
    heading(ui, &head);
    if under.is_empty() {
        return;
    }
    let room = Rect::from_min_max(pos2(rect.left() + wide + look.gap(3.0), rect.top() + 1.0), rect.max);
    if fit(ui, under, look.small()) <= room.width() {
        cell(ui, room, Side::Left, under, look.small(), look.hue.weak.0);
    } else {
        wrapped(ui, under, look.small(), look.hue.weak.0);
    }
}

/// The head of a section of a screen, in the size of its text.
pub fn section(ui: &mut Ui, look: &Look, text: &str) {
    let head = wrapped(ui, text, look.strong(), look.hue.text.0);
    heading(ui, &head);
}

/// A small head over a few lines.
pub fn label(ui: &mut Ui, look: &Look, text: &str) {
    let head = wrapped(ui, text, look.small(), look.hue.weak.0);
    heading(ui, &head);
}

/// Lets a screen reader leap to a head.
pub fn heading(ui: &Ui, head: &Response) {
    ui.ctx().accesskit_node_builder(head.id, |node| node.set_role(Role::Heading));
}

/// A place that holds nothing says what to do.
pub fn empty(ui: &mut Ui, look: &Look, sentence: &str) {
    ui.add_space(look.gap(8.0));
    ui.vertical_centered(|ui| wrapped(ui, sentence, look.body(), look.hue.weak.0));
    ui.add_space(look.gap(8.0));
}

/// A value beside its label; under it where the place is narrow. The label takes so much of the width.
pub fn pair(ui: &mut Ui, look: &Look, label: &str, value: &str) {
    let beside = look.gap(28.0);
    if ui.available_width() < look.gap(75.0) {
        wrapped(ui, label, look.small(), look.hue.weak.0);
        wrapped(ui, value, look.body(), look.hue.text.0);
        return;
    }
    let line = vec2(ui.available_width(), 0.0);
    ui.allocate_ui_with_layout(line, egui::Layout::left_to_right(egui::Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = look.gap(3.0);
        ui.allocate_ui_with_layout(vec2(beside, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
            ui.set_width(beside);
            wrapped(ui, label, look.small(), look.hue.weak.0);
        });
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), 0.0),
            egui::Layout::top_down(egui::Align::Min),
            |ui| wrapped(ui, value, look.body(), look.hue.text.0),
        );
    });
}

/// A place that scrolls up and down, with a column so wide at its left; the bar stands at the right end of the place,
/// in a gap of its own: nothing moves when it comes, and the wheel turns the column from beside it too.
pub fn scroll<R>(
    ui: &mut Ui,
    look: &Look,
    name: impl egui::AsIdSalt,
    wide: f32,
    draw: impl FnOnce(&mut Ui) -> R,
) -> R {
    let area = ScrollArea::vertical().id_salt(name).auto_shrink(false);
    let output = area.show(ui, |ui| {
        ui.set_width(wide.min(ui.available_width() - look.space.bar));
        draw(ui)
    });
    output.inner
}

/// Rows that a screen reader counts: give each its place with [`nth`].
pub fn listed<R>(ui: &mut Ui, name: &str, draw: impl FnOnce(&mut Ui) -> R) -> R {
    let scope = ui.scope(|ui| {
        ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
            node.set_role(Role::List);
            node.set_label(name);
        });
        draw(ui)
    });
    scope.inner
}

/// Says which of how many a row is, from 0.
pub fn nth(ui: &Ui, row: &Response, n: usize, of: usize) {
    ui.ctx().accesskit_node_builder(row.id, |node| {
        node.set_position_in_set(n.saturating_add(1));
        node.set_size_of_set(of);
    });
}

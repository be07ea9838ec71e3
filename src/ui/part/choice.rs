//! A few choices side by side, one of them chosen: digits, arrows or a click.

use egui::{EventFilter, Id, Key, Rect, Response, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::text::{Side, cell, fit, ring};
use crate::ui::draft::{Draft, Field};
use crate::ui::model::Model;

/// Draws the choices of a field under its label; the chosen one's place (from 0) is the field's text.
///
/// The row takes the focus as one: arrows move, and the digit keys choose in it.
pub fn choice(ui: &mut Ui, model: &Model, draft: &mut Draft, field: Field, options: &[String]) -> Response {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = model.look.gap(1.0);
        row(ui, model, draft, field, options)
    })
    .inner
}

fn row(ui: &mut Ui, model: &Model, draft: &mut Draft, field: Field, options: &[String]) -> Response {
    let look = &model.look;
    let width = ui.available_width();
    let label = model.words.say(field.key());
    let (head, _) = ui.allocate_exact_size(vec2(width, look.gap(5.0)), Sense::hover());
    let named = cell(ui, head, Side::Left, &label, look.small(), look.hue.weak.0);
    let rects = places(ui, model, options, width);
    let height = rects.last().map_or(0.0, |rect| rect.bottom());
    let (area, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let id = Id::unique(("field", field));
    let row = ui.interact(area, id, Sense::FOCUSABLE);
    row.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::RadioGroup, true, &label));
    let row = row.labelled_by(named.id);
    if draft.focus == Some(field) && (model.dialog.is_none() || field.is_of_dialog()) {
        draft.focus = None;
        row.request_focus();
        ui.ctx().request_repaint();
    }
    if row.gained_focus() {
        row.scroll_to_me(None);
    }
    let chosen = draft.choice(field);
    let mut now = chosen;
    if row.has_focus() {
        let arrows = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
        let pressed = |key| ui.input(|input| input.key_pressed(key));
        if pressed(Key::ArrowRight) {
            now = Some(chosen.map_or(0, |n| (n + 1).min(options.len().saturating_sub(1))));
        } else if pressed(Key::ArrowLeft) {
            now = Some(chosen.map_or(0, |n| n.saturating_sub(1)));
        }
    }
    for (n, (option, rect)) in options.iter().zip(&rects).enumerate() {
        let rect = rect.translate(area.min.to_vec2());
        let on = chosen == Some(n);
        let response = ui.interact(rect, id.with(n), Sense::CLICK);
        let info = || WidgetInfo::selected(egui::accesskit::Role::RadioButton, true, on, option);
        response.widget_info(info);
        if response.clicked() {
            now = Some(n);
        }
        let (ink, ground, line) = if on {
            (look.hue.accent.0, look.hue.accent_weak.0, look.line(look.hue.accent.0))
        } else {
            (look.hue.text.0, look.hue.surface.0, look.edge())
        };
        ui.painter().rect(rect, look.corner(), ground, line, StrokeKind::Inside);
        let number = (n + 1).to_string();
        let at = pos2(rect.left() + look.gap(3.0), rect.center().y);
        let galley = ui.painter().layout_no_wrap(number, look.small(), look.hue.weak.0);
        ui.painter().galley(at - vec2(0.0, galley.size().y / 2.0), galley, look.hue.weak.0);
        let font = if on { look.strong() } else { look.body() };
        let galley = ui.painter().layout_no_wrap(option.clone(), font, ink);
        let at = pos2(rect.left() + look.gap(6.5), rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
    }
    if row.has_focus() {
        ring(ui, look, area.expand(look.gap(0.75)), false);
    }
    if let Some(now) = now.filter(|_| now != chosen) {
        draft.set(field, now.to_string());
    }
    if let Some(fault) = draft.faults.get(&field) {
        super::text::wrapped(ui, fault, look.small(), look.hue.bad.0);
    }
    row
}

/// Where each option lies, from the corner of the row; as many lines as are needed.
fn places(ui: &Ui, model: &Model, options: &[String], width: f32) -> Vec<Rect> {
    let look = &model.look;
    let gap = look.gap(2.0);
    let mut at = pos2(0.0, 0.0);
    let mut rects = Vec::new();
    for option in options {
        let wide = fit(ui, option, look.strong()) + look.gap(10.0);
        if 0.0 < at.x && width < at.x + wide {
            at = pos2(0.0, at.y + look.space.row + gap);
        }
        rects.push(Rect::from_min_size(at, vec2(wide, look.space.row)));
        at.x += wide + gap;
    }
    rects
}

//! The papers of a checklist in their groups: in a case with what was found of each, in a consultation as a list.

use egui::{Color32, FontId, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::face::MaterialFace;
use crate::ui::model::Model;
use crate::ui::part::{self, Side};

/// The head of a group.
pub fn group(ui: &mut Ui, model: &Model, text: &str) {
    let look = &model.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.space.row), Sense::hover());
    ui.painter().rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0, look.hue.sunk.0);
    part::cell(ui, rect.shrink2(vec2(look.gap(3.5), 0.0)), Side::Left, text, look.small(), look.hue.weak.0);
}

/// The papers of a group that are no longer asked for, in one line.
pub fn folded(ui: &mut Ui, model: &Model, text: &str) {
    let look = &model.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(8.0)), Sense::hover());
    let inner = rect.shrink2(vec2(look.gap(3.5), 0.0));
    part::cell(ui, inner, Side::Left, text, look.small(), look.hue.weak.0);
    ui.painter().hline(rect.x_range(), rect.bottom(), look.rule());
}

/// A paper: its name and what stands under it, how many, what lets the office ask, and what was found of it.
pub fn row(ui: &mut Ui, model: &Model, face: &MaterialFace, chosen: bool) -> Response {
    let look = &model.look;
    let pad = look.gap(3.5);
    let width = ui.available_width() - pad * 2.0;
    let wide = look.gap(130.0) < width;
    let state = part::fit(ui, &face.state, look.small()) + look.gap(4.0);
    let chip = look.gap(16.0);
    let count = if wide { look.gap(36.0) } else { 0.0 };
    let basis_from = width - look.gap(29.0).max(state + look.gap(3.0)) - chip;
    let under = if wide { &face.under } else { &face.counted_under };
    // A row is as tall as its words: nothing that decides is cut.
    let room = (basis_from - count - look.gap(2.0)).max(0.0);
    let lay = |ui: &Ui, text: &str, font: FontId, ink: Color32| {
        ui.painter().layout(text.to_owned(), font, ink, room)
    };
    let named = lay(ui, &face.name, look.strong(), look.hue.text.0);
    let told = (!under.is_empty()).then(|| lay(ui, under, look.small(), look.hue.weak.0));
    let words_tall = named.size().y + told.as_ref().map_or(0.0, |told| told.size().y + look.gap(0.25));
    let tall = (words_tall + look.gap(3.0)).max(look.gap(13.0));
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), tall), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, &face.said));
    let inner = rect.shrink2(vec2(pad, 0.0));
    let basis_at = inner.left() + basis_from;
    let top = rect.center().y - words_tall / 2.0;
    let below = top + named.size().y + look.gap(0.25);
    ui.painter().galley(pos2(inner.left(), top), named, look.hue.text.0);
    if let Some(told) = told {
        ui.painter().galley(pos2(inner.left(), below), told, look.hue.weak.0);
    }
    if wide {
        let place = Rect::from_min_max(
            pos2(basis_at - count, inner.top()),
            pos2(basis_at - look.gap(2.0), inner.bottom()),
        );
        part::lines(ui, place, Side::Left, &face.count, look.small(), look.hue.text.0);
    }
    let basis =
        Rect::from_min_size(pos2(basis_at, inner.center().y - look.gap(2.75)), vec2(chip, look.gap(5.5)));
    let (ink, ground) = look.tone(face.basis_tone);
    ui.painter().rect_filled(basis, look.corner_chip(), ground);
    part::cell(ui, basis, Side::Middle, &face.basis, look.small(), ink);
    part::chip(ui, look, pos2(inner.right() - state, inner.center().y), &face.state, face.tone);
    ui.painter().hline(rect.x_range(), rect.bottom(), look.rule());
    if chosen {
        part::ring(ui, look, rect, false);
        if part::moved(ui, "material", (&face.id.0, &face.state), true) {
            response.scroll_to_me(None);
        }
    }
    response
}

/// A paper to bring: its name, how many, what lets the office ask; under it all that may stand in and who issues it.
pub fn told(ui: &mut Ui, model: &Model, face: &MaterialFace) {
    let look = &model.look;
    let pad = look.gap(3.5);
    let width = ui.available_width();
    let chip = (part::fit(ui, &face.basis, look.small()) + look.gap(4.0)).max(look.gap(18.0));
    let wide = look.gap(110.0) < width;
    let count = if wide { look.gap(44.0) } else { 0.0 };
    let room = width - pad * 2.0 - chip - count - look.gap(2.0);
    let lay_in = |ui: &Ui, text: &str, font: FontId, ink: Color32, room: f32| {
        ui.painter().layout(text.to_owned(), font, ink, room.max(0.0))
    };
    let lay = |ui: &Ui, text: &str, font: FontId, ink: Color32| lay_in(ui, text, font, ink, room);
    let under = if wide { &face.whole } else { &face.counted_whole };
    let name = lay(ui, &face.name, look.strong(), look.hue.text.0);
    let under = (!under.is_empty()).then(|| lay(ui, under, look.small(), look.hue.weak.0));
    let counted = wide.then(|| lay_in(ui, &face.count, look.small(), look.hue.text.0, count - look.gap(2.0)));
    let gap = look.gap(0.5);
    let tall = name.size().y + under.as_ref().map_or(0.0, |under| under.size().y + gap);
    let tall = tall.max(counted.as_ref().map_or(0.0, |counted| counted.size().y));
    let height = (tall + look.gap(4.0)).max(look.space.row);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::ListItem, true, &face.said_asked));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let mut top = rect.center().y - tall / 2.0;
    let first = name.size().y;
    let line = Rect::from_min_size(pos2(rect.left(), top), vec2(width, first));
    ui.painter().galley(pos2(rect.left() + pad, top), name, look.hue.text.0);
    top += first + gap;
    if let Some(under) = under {
        ui.painter().galley(pos2(rect.left() + pad, top), under, look.hue.weak.0);
    }
    let basis = Rect::from_center_size(
        pos2(rect.right() - pad - chip / 2.0, line.center().y.max(rect.top() + look.gap(4.0))),
        vec2(chip, look.gap(5.5)),
    );
    let (ink, ground) = look.tone(face.basis_tone);
    ui.painter().rect_filled(basis, look.corner(), ground);
    part::cell(ui, basis, Side::Middle, &face.basis, look.small(), ink);
    if let Some(counted) = counted {
        // Its first line stands on the line of the name.
        let lines = counted.rows.len().max(1) as f32;
        let at = pos2(basis.left() - count, line.center().y - counted.size().y / lines / 2.0);
        ui.painter().galley(at, counted, look.hue.text.0);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), look.rule());
}

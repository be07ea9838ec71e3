//! The papers of a checklist in their groups: in a case with what was found of each, in a consultation as a list.

use egui::{Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::face::MaterialFace;
use crate::ui::look::Tone;
use crate::ui::model::Model;
use crate::ui::part::{self, Side};

/// The head of a group.
pub fn group(ui: &mut Ui, model: &Model, text: &str) {
    let look = &model.look;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.space.row), Sense::hover());
    ui.painter().rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0, look.hue.sunk.0);
    part::cell(ui, rect.shrink2(vec2(look.gap(3.5), 0.0)), Side::Left, text, look.small(), look.hue.weak.0);
}

/// A paper: its name and what stands under it, how many, what lets the office ask, and what was found of it.
pub fn row(ui: &mut Ui, model: &Model, face: &MaterialFace, chosen: bool) -> Response {
    let look = &model.look;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(13.0)), Sense::CLICK);
    let name = format!("{} {}", face.name, face.state);
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, &name));
    let inner = rect.shrink2(vec2(look.gap(3.5), 0.0));
    let wide = look.gap(130.0) < inner.width();
    let state = part::fit(ui, &face.state, look.small()) + look.gap(4.0);
    let chip = look.gap(16.0);
    let count = if wide { look.gap(36.0) } else { look.gap(0.0) };
    let basis_at = inner.right() - look.gap(29.0).max(state + look.gap(3.0)) - chip;
    let left = Rect::from_min_max(inner.min, pos2(basis_at - count - look.gap(2.0), inner.bottom()));
    let above = Rect::from_min_max(
        pos2(left.left(), left.top() + look.gap(1.5)),
        pos2(left.right(), left.top() + look.gap(6.75)),
    );
    let below = Rect::from_min_max(
        pos2(left.left(), above.bottom()),
        pos2(left.right(), above.bottom() + look.gap(4.75)),
    );
    if face.under.is_empty() && wide {
        part::cell(ui, left, Side::Left, &face.name, look.strong(), look.hue.text.0);
    } else {
        part::cell(ui, above, Side::Left, &face.name, look.strong(), look.hue.text.0);
        let under = match (wide, face.under.is_empty()) {
            (true, _) => face.under.clone(),
            (false, true) => face.count.clone(),
            (false, false) => format!("{} · {}", face.count, face.under),
        };
        part::cell(ui, below, Side::Left, &under, look.small(), look.hue.weak.0);
    }
    if wide {
        let place = Rect::from_min_max(
            pos2(basis_at - count, inner.top()),
            pos2(basis_at - look.gap(2.0), inner.bottom()),
        );
        part::cell(ui, place, Side::Left, &face.count, look.small(), look.hue.text.0);
    }
    let basis =
        Rect::from_min_size(pos2(basis_at, inner.center().y - look.gap(2.75)), vec2(chip, look.gap(5.5)));
    let tone =
        if face.basis == model.words.say("basis-none") || face.basis == model.words.say("basis-looked-up") {
            Tone::Plain
        } else {
            Tone::Accent
        };
    let (ink, ground) = look.tone(tone);
    ui.painter().rect_filled(basis, egui::CornerRadius::same(4), ground);
    part::cell(ui, basis, Side::Middle, &face.basis, look.small(), ink);
    part::chip(ui, look, pos2(inner.right() - state, inner.center().y), &face.state, face.tone);
    ui.painter().hline(rect.x_range(), rect.bottom(), look.rule());
    if chosen {
        part::ring(ui, look, rect, false);
        if !ui.clip_rect().contains_rect(rect) {
            response.scroll_to_me(None);
        }
    }
    response
}

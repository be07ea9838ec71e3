//! 材料: what may be asked for, in groups, one row a paper.

use egui::{Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::title;
use crate::ui::draft::Draft;
use crate::ui::face::MaterialFace;
use crate::ui::look::Tone;
use crate::ui::model::Model;
use crate::ui::part::{self, Side};

/// Draws the step.
pub fn materials(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let look = &model.look;
    let words = &model.words;
    let Some(case) = &model.case else { return };
    let under = if case.view.case.accepted_at.is_some() {
        words.say("materials-accepted")
    } else {
        words.say("materials-under")
    };
    let head = words.say_with("materials-title", &[("state", case.face.checklist.as_str().into())]);
    title(ui, model, &head, &under);
    look.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        if case.face.rows.is_empty() {
            super::super::today::empty(ui, model, "materials-empty");
            ui.add_space(look.gap(8.0));
        }
        for (n, face) in case.face.rows.iter().enumerate() {
            if let Some(group) = &face.group {
                let (rect, _) =
                    ui.allocate_exact_size(vec2(ui.available_width(), look.space.row), Sense::hover());
                ui.painter().rect_filled(rect.shrink2(vec2(1.0, 0.0)), 0, look.hue.sunk.0);
                part::cell(
                    ui,
                    rect.shrink2(vec2(look.gap(3.5), 0.0)),
                    Side::Left,
                    group,
                    look.small(),
                    look.hue.weak.0,
                );
            }
            row(ui, model, draft, n, face);
        }
    });
}

fn row(ui: &mut Ui, model: &Model, draft: &mut Draft, n: usize, face: &MaterialFace) {
    let look = &model.look;
    let chosen = draft.row == n;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(13.0)), Sense::CLICK);
    let name = format!("{} {}", face.name, face.state);
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, &name));
    if response.clicked() {
        draft.row = n;
    }
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
}

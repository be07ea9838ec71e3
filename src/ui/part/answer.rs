//! Numbered answers, one under another: a digit key, a click, or Tab and Enter.

use egui::{Rect, Response, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::text::{Side, cell, fit, ring};
use crate::ui::look::Look;

/// One of several answers.
#[derive(Clone, Copy, Debug)]
pub struct Answer<'a> {
    /// The digit key that gives it.
    pub number: u8,
    /// What it says.
    pub text: &'a str,
    /// What stands under it; empty where nothing does.
    pub under: &'a str,
}

/// Draws an answer over the whole width: a row, or a card where something stands under it.
pub fn answer(ui: &mut Ui, look: &Look, answer: Answer<'_>) -> Response {
    let Answer { number, text, under } = answer;
    let large = !under.is_empty();
    let font = if large { look.head() } else { look.body() };
    let indent = if large { look.gap(16.5) } else { look.gap(11.5) };
    let most = (ui.available_width() - indent - look.gap(4.0)).max(look.gap(10.0));
    let head = ui.painter().layout(text.to_owned(), font, look.hue.text.0, most);
    let below = large.then(|| ui.painter().layout(under.to_owned(), look.small(), look.hue.weak.0, most));
    let texts = head.size().y + below.as_ref().map_or(0.0, |below| below.size().y);
    let least = if large { look.gap(20.0) } else { look.space.row + look.gap(1.0) };
    let room = if large { look.gap(8.0) } else { look.gap(3.0) };
    let size = vec2(ui.available_width(), least.max(texts + room));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Button, true, text));
    if large {
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(under));
    }
    let ground = if response.hovered() { look.hue.accent_weak.0 } else { look.hue.surface.0 };
    let corner = if large { look.corner_card() } else { look.corner() };
    ui.painter().rect(rect, corner, ground, look.edge(), StrokeKind::Inside);
    let key = number.to_string();
    let (side, middle) = if large { (look.gap(7.0), look.gap(9.0)) } else { (look.gap(5.5), look.gap(5.5)) };
    let font = if large { look.lead() } else { look.small() };
    let wide = (fit(ui, &key, font.clone()) + look.gap(2.0)).max(side);
    let cap = Rect::from_center_size(pos2(rect.left() + middle, rect.center().y), vec2(wide, side));
    ui.painter().rect(cap, look.corner_chip(), look.hue.surface.0, look.rule(), StrokeKind::Inside);
    ui.painter().hline(cap.shrink(look.gap(0.5)).x_range(), cap.bottom() - 1.0, look.rule());
    cell(ui, cap, Side::Middle, &key, font, look.hue.weak.0);
    let mut at = pos2(rect.left() + indent, rect.center().y - texts / 2.0);
    let tall = head.size().y;
    ui.painter().galley(at, head, look.hue.text.0);
    at.y += tall;
    if let Some(below) = below {
        ui.painter().galley(at, below, look.hue.weak.0);
    }
    if response.has_focus() {
        ring(ui, look, rect, large);
    }
    response
}

//! A list of any length: only the rows in sight are drawn, and a million of them scroll as exactly as ten.
//!
//! Decision: no `ScrollArea`, because it counts in points of `f32`: beyond sixteen million of them, half a million
//! rows, a row no longer lies where it is drawn.

use std::ops::Range;

use egui::{Color32, FontId, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::table::{Cell, ground};
use super::text::Side;
use crate::ui::look::{Look, Tone};

/// Where a long list stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scroll {
    /// The row at the upper edge, with the part of it that is out of sight.
    pub first: f64,
    /// The rows that fit into sight whole.
    pub sight: usize,
    /// The rows that were drawn.
    pub shown: Range<usize>,
    /// The row that was chosen: when another one is, it comes into sight.
    pub chosen: usize,
}

impl Scroll {
    /// Brings a row that was chosen by key into sight, and never leaves the list.
    fn settle(&mut self, rows: usize, chosen: usize, fit: f64) {
        if self.chosen != chosen {
            self.chosen = chosen;
            self.first = self.first.min(chosen as f64).max(chosen as f64 + 1.0 - fit);
        }
        self.first = self.first.clamp(0.0, (rows as f64 - fit).max(0.0));
        self.sight = fit.max(1.0) as usize;
        let end = (self.first + fit).ceil() as usize;
        self.shown = self.first as usize..end.min(rows);
    }
}

/// Draws the rows in sight, each by `draw` into its rectangle, and the bar beside them.
pub fn long(
    ui: &mut Ui,
    look: &Look,
    scroll: &mut Scroll,
    rect: Rect,
    (rows, chosen): (usize, usize),
    mut draw: impl FnMut(&mut Ui, usize, Rect),
) {
    let height = look.space.row;
    let fit = f64::from(rect.height() / height);
    if ui.rect_contains_pointer(rect) {
        scroll.first -= f64::from(ui.input(|input| input.smooth_scroll_delta().y) / height);
    }
    scroll.settle(rows, chosen, fit);
    let wide = bar(ui, look, scroll, rect, rows, fit);
    let inner = Rect::from_min_max(rect.min, pos2(rect.right() - wide, rect.bottom()));
    let mut child = ui.new_child(egui::UiBuilder::new().id_salt("rows").max_rect(inner));
    child.set_clip_rect(rect.intersect(ui.clip_rect()));
    for row in scroll.shown.clone() {
        let top = rect.top() + (row as f64 - scroll.first) as f32 * height;
        draw(&mut child, row, Rect::from_min_size(pos2(inner.left(), top), vec2(inner.width(), height)));
    }
}

/// The bar; answers its width.
fn bar(ui: &mut Ui, look: &Look, scroll: &mut Scroll, rect: Rect, rows: usize, fit: f64) -> f32 {
    let most = rows as f64 - fit;
    if most <= 0.0 {
        return 0.0;
    }
    let wide = look.gap(2.5);
    let track = Rect::from_min_max(pos2(rect.right() - wide, rect.top()), rect.max);
    let length = (track.height() * (fit / rows as f64) as f32).max(look.gap(7.0));
    let room = track.height() - length;
    let response = ui.interact(track, ui.scope_id().with("bar"), Sense::DRAG | Sense::CLICK);
    if let Some(at) = response.interact_pointer_pos().filter(|_| response.is_pointer_button_down_on()) {
        let share = ((at.y - track.top() - length / 2.0) / room.max(1.0)).clamp(0.0, 1.0);
        scroll.first = f64::from(share) * most;
        scroll.settle(rows, scroll.chosen, fit);
    }
    let top = track.top() + room * (scroll.first / most) as f32;
    let handle = Rect::from_min_size(pos2(track.left(), top), vec2(wide, length)).shrink2(vec2(2.0, 1.0));
    let held = response.hovered() || response.dragged();
    let ink = if held { look.hue.weak.0 } else { look.hue.line.0 };
    ui.painter().rect_filled(handle, look.corner(), ink);
    wide
}

/// Draws a row of a long list in places of its own; the screen reader hears it as one sentence.
pub fn long_row(
    ui: &mut Ui,
    look: &Look,
    rect: Rect,
    cells: &[(Rect, Cell<'_>)],
    (row, rows): (usize, usize),
    chosen: bool,
    name: &str,
) -> Response {
    let response = ui.interact(rect, ui.scope_id().with(row), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_position_in_set(row.saturating_add(1));
        node.set_size_of_set(rows);
    });
    ground(ui, look, &response, chosen);
    for (place, one) in cells {
        let (text, font, ink) = match one {
            Cell::Text(text) => (text, look.body(), look.hue.text.0),
            Cell::Name(text, true) | Cell::Strong(text) => (text, look.strong(), look.hue.text.0),
            Cell::Name(text, false) => (text, look.body(), look.hue.text.0),
            Cell::Weak(text) => (text, look.body(), look.hue.weak.0),
            Cell::Toned(text, tone) => (text, look.small(), look.tone(*tone).0),
            Cell::Chip(text, tone) => {
                tag(ui, look, *place, text, *tone);
                continue;
            }
        };
        if part_fits(ui, text, &font, place.width()) {
            words(ui, *place, Side::Left, text, font, ink);
        } else {
            two_lines(ui, *place, text, &look.smaller(&font), ink);
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), look.rule());
    response
}

fn part_fits(ui: &Ui, text: &str, font: &FontId, width: f32) -> bool {
    super::text::fit(ui, text, font.clone()) <= width
}

/// Paints what is too long for its column on two lines, cut with an ellipsis only behind them.
fn two_lines(ui: &Ui, rect: Rect, text: &str, font: &FontId, ink: Color32) {
    let lines = super::text::under(ui, text, (font.clone(), ink), rect.width(), 2);
    let at = pos2(rect.left(), rect.center().y - lines.height() / 2.0);
    lines.paint(ui, at);
}

/// Paints one line into a rectangle, cut with an ellipsis where it does not fit: for what is named otherwise.
pub fn words(ui: &Ui, rect: Rect, side: Side, text: &str, font: FontId, ink: Color32) {
    if text.is_empty() || rect.width() < 1.0 {
        return;
    }
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width());
    let galley = ui.painter().layout_job(job);
    let left = match side {
        Side::Left => rect.left(),
        Side::Right => rect.right() - galley.size().x,
        Side::Middle => rect.center().x - galley.size().x / 2.0,
    };
    let at = pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, ink);
}

/// Paints a chip into a rectangle.
fn tag(ui: &Ui, look: &Look, rect: Rect, text: &str, tone: Tone) {
    let (ink, ground) = look.tone(tone);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), look.small(), ink);
    let size = vec2((galley.size().x + look.gap(4.0)).min(rect.width()), look.gap(5.5));
    let chip = Rect::from_min_size(pos2(rect.left(), rect.center().y - size.y / 2.0), size);
    let corner = look.corner_chip();
    ui.painter().rect_filled(chip, corner, ground);
    words(ui, chip.shrink2(vec2(look.gap(1.0), 0.0)), Side::Middle, text, look.small(), ink);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_chosen_by_key_comes_into_sight_and_the_wheel_never_leaves_the_list() {
        let mut scroll = Scroll::default();
        scroll.settle(1_000_000, 0, 10.5);
        assert_eq!((scroll.first, scroll.sight, scroll.shown.clone()), (0.0, 10, 0..11));
        scroll.settle(1_000_000, 12, 10.5);
        assert_eq!((scroll.first, scroll.shown.clone()), (2.5, 2..13));
        scroll.settle(1_000_000, 999_999, 10.5);
        assert_eq!((scroll.first, scroll.shown.clone()), (999_989.5, 999_989..1_000_000));
        scroll.first += 40.0;
        scroll.settle(1_000_000, 999_999, 10.5);
        assert_eq!(scroll.first, 999_989.5);
        scroll.settle(4, 3, 10.5);
        assert_eq!((scroll.first, scroll.shown.clone()), (0.0, 0..4));
        scroll.settle(0, 0, 10.5);
        assert_eq!(scroll.shown, 0..0);
    }

    #[test]
    fn a_row_of_the_last_thousand_of_a_million_lies_on_its_own_point() {
        let mut scroll = Scroll { first: 900_000.25, ..Scroll::default() };
        scroll.settle(1_000_000, 0, 10.0);
        let at = |row: usize| (row as f64 - scroll.first) as f32 * 36.0;
        assert_eq!((at(900_000), at(900_001)), (-9.0, 27.0));
    }
}

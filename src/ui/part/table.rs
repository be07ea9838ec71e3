//! Rows of a table: columns as shares of the width, one height, a hairline between.

use egui::{Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use super::text::{Side, chip, chip_width, fit, lines, tight};
use crate::ui::look::{Look, Tone};

/// What stands free at either side of a cell, in steps of the grid.
const PAD: f32 = 2.5;

/// A column: its share of the width, and the side that its texts keep to.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its share.
    pub share: f32,
    /// The side.
    pub side: Side,
}

/// One cell of a row.
#[derive(Clone, Debug)]
pub enum Cell<'a> {
    /// Text.
    Text(&'a str),
    /// A name; bold where the bold face has all of it.
    Name(&'a str, bool),
    /// Bold text.
    Strong(&'a str),
    /// Text that steps back.
    Weak(&'a str),
    /// Text in a tone.
    Toned(&'a str, Tone),
    /// A chip.
    Chip(&'a str, Tone),
}

impl Column {
    /// A column of words with this share of the width.
    pub const fn left(share: f32) -> Column {
        Column { share, side: Side::Left }
    }

    /// A column of sums with this share of the width.
    pub const fn right(share: f32) -> Column {
        Column { share, side: Side::Right }
    }
}

/// The columns that a table so wide has room for, by their places; each names the width from which on it is shown.
pub fn room_for(width: f32, from: &[f32]) -> Vec<usize> {
    from.iter().enumerate().filter(|(_, from)| **from <= width).map(|(n, _)| n).collect()
}

/// Gives a column at least so many points of a table so wide, at the cost of the others.
pub fn hold(columns: &mut [Column], place: usize, least: f32, width: f32) {
    let all: f32 = columns.iter().map(|column| column.share).sum();
    let Some(column) = columns.get_mut(place) else { return };
    if width * column.share / all.max(1.0) < least && least < width {
        column.share = least * (all - column.share) / (width - least);
    }
}

fn rects(rect: Rect, look: &Look, columns: &[Column]) -> Vec<Rect> {
    let pad = look.gap(PAD);
    let all: f32 = columns.iter().map(|column| column.share).sum();
    let mut left = rect.left();
    columns
        .iter()
        .map(|column| {
            let width = rect.width() * column.share / all.max(1.0);
            let place = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
            left += width;
            place.shrink2(vec2(pad, 0.0))
        })
        .collect()
}

/// Columns as wide as the widest of what stands in them, with what is left shared out; `None` where there is no room.
///
/// A head may stand on several lines, so only its longest word counts.
pub fn fitted(
    ui: &Ui,
    look: &Look,
    sides: &[Side],
    heads: &[String],
    rows: &[Vec<&str>],
) -> Option<Vec<Column>> {
    let pad = look.gap(PAD) * 2.0 + 1.0;
    let mut columns: Vec<Column> = sides.iter().map(|side| Column { share: 0.0, side: *side }).collect();
    for (column, head) in columns.iter_mut().zip(heads) {
        let words = head.split_whitespace().map(|word| fit(ui, word, look.small()));
        column.share = words.fold(column.share, f32::max);
    }
    for row in rows {
        for (column, text) in columns.iter_mut().zip(row) {
            column.share = column.share.max(fit(ui, text, look.strong()));
        }
    }
    let needed: f32 = columns.iter().map(|column| column.share + pad).sum();
    let more = (ui.available_width() - needed) / f32::from(u16::try_from(columns.len()).ok()?.max(1));
    if more < 0.0 {
        return None;
    }
    columns.iter_mut().for_each(|column| column.share += pad + more);
    Some(columns)
}

/// The heads of the columns.
pub fn head_row(ui: &mut Ui, look: &Look, columns: &[Column], heads: &[String]) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.space.row), Sense::hover());
    for ((head, place), column) in heads.iter().zip(rects(rect, look, columns)).zip(columns) {
        lines(ui, place, column.side, head, look.small(), look.hue.weak.0);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), look.rule());
}

/// The ground of a row: a bar at the left of the one that is chosen, and a shade under the pointer.
pub fn ground(ui: &Ui, look: &Look, row: &Response, chosen: bool) {
    let rect = row.rect;
    if chosen {
        ui.painter().rect_filled(rect, 0, look.hue.accent_weak.0);
        let bar = Rect::from_min_size(rect.min, vec2(look.gap(0.75), rect.height()));
        ui.painter().rect_filled(bar, 0, look.hue.accent.0);
    } else if row.hovered() {
        ui.painter().rect_filled(rect, 0, look.hue.sunk.0);
    }
}

/// A row that can be chosen; named for a screen reader by what stands in it.
pub fn row(
    ui: &mut Ui,
    look: &Look,
    columns: &[Column],
    cells: &[Cell<'_>],
    chosen: bool,
    name: &str,
) -> Response {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), look.space.row), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, name));
    ground(ui, look, &response, chosen);
    for ((one, place), column) in cells.iter().zip(rects(rect, look, columns)).zip(columns) {
        match one {
            Cell::Text(text) | Cell::Name(text, false) => {
                tight(ui, look, place, column.side, text, look.body(), look.hue.text.0);
            }
            Cell::Name(text, true) | Cell::Strong(text) => {
                tight(ui, look, place, column.side, text, look.strong(), look.hue.text.0);
            }
            Cell::Weak(text) => {
                tight(ui, look, place, column.side, text, look.body(), look.hue.weak.0);
            }
            Cell::Toned(text, tone) => {
                lines(ui, place, column.side, text, look.small(), look.tone(*tone).0);
            }
            Cell::Chip(text, tone) if place.width() < chip_width(ui, look, text) => {
                lines(ui, place, column.side, text, look.small(), look.tone(*tone).0);
            }
            Cell::Chip(text, tone) => {
                chip(ui, look, pos2(place.left(), place.center().y), text, *tone);
            }
        }
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), look.rule());
    if response.has_focus() {
        super::text::ring(ui, look, rect, false);
    }
    response
}

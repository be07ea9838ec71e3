//! All keys on one page.

use egui::{Rect, ScrollArea, Sense, Ui, pos2, vec2};

use crate::ui::command::{Command, Commands, key_sheet};
use crate::ui::draft::Draft;
use crate::ui::model::Model;
use crate::ui::part::{self, Side};

/// A column is never narrower, in steps of the grid.
const COLUMN: f32 = 64.0;
/// The most columns there are.
const COLUMNS: usize = 4;

/// Draws what stands in the dialog.
pub fn keys(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.space.row), Sense::hover());
    part::cell(ui, head, Side::Left, &model.words.say("key-sheet-title"), look.head(), look.hue.text.0);
    let mut right = ui.new_child(
        egui::UiBuilder::new().max_rect(head).layout(egui::Layout::right_to_left(egui::Align::Center)),
    );
    if part::small(&mut right, model, Command::Deliver).clicked() {
        out.push(Command::Deliver);
    }
    let most = ui.ctx().content_rect().height() - look.gap(54.0);
    ScrollArea::vertical().id_salt("keys").max_height(most).show(ui, |ui| {
        let page = std::mem::take(&mut draft.scroll);
        if page != 0.0 {
            ui.scroll_with_delta_animation(vec2(0.0, -page * most), egui::style::ScrollAnimation::none());
        }
        columns(ui, model);
    });
}

/// A line of a column: the head of a section, a command, or the room between two sections.
enum Row {
    Head(&'static str),
    Key(Command),
    Gap,
}

/// Sets the sections in as many columns as there is room for; a section may go on in the next column.
fn columns(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let mut rows = Vec::new();
    for (head, commands) in key_sheet() {
        if !rows.is_empty() {
            rows.push(Row::Gap);
        }
        rows.push(Row::Head(head));
        rows.extend(commands.into_iter().map(Row::Key));
    }
    let width = ui.available_width();
    let fit = (1..=COLUMNS).rev().find(|n| look.gap(COLUMN) * as_f32(*n) <= width).unwrap_or(1);
    let each = rows.len().div_ceil(fit);
    let (wide, high) = (width / as_f32(fit), look.gap(6.25));
    let (page, _) = ui.allocate_exact_size(vec2(width, high * as_f32(each + 1)), Sense::hover());
    let mut at = page.min;
    let mut n = 0;
    let mut left = each;
    for row in rows {
        // A head does not stand last, nor a gap first.
        let turn = left == 0 || (left == 1 && matches!(row, Row::Head(_)));
        if turn && n + 1 < fit {
            n += 1;
            left = each;
            at = pos2(page.left() + wide * as_f32(n), page.top());
        }
        if matches!(row, Row::Gap) && left == each {
            continue;
        }
        left = left.saturating_sub(1);
        let rect = Rect::from_min_size(at, vec2(wide - look.gap(4.0), high));
        at.y += high;
        match row {
            Row::Gap => {}
            Row::Head(key) => {
                part::cell(ui, rect, Side::Left, &model.words.say(key), look.small_bold(), look.hue.accent.0);
            }
            Row::Key(command) => line(ui, model, command, rect),
        }
    }
}

fn line(ui: &mut Ui, model: &Model, command: Command, rect: Rect) {
    let look = &model.look;
    let caps = command.caps(&model.words);
    let name = command.name_on_sheet(&model.words);
    let wide = part::key_cap_width(ui, look, &caps);
    let at = pos2(rect.right() - wide, rect.center().y);
    part::key_cap(ui, look, at, &caps, look.hue.weak.0, look.hue.surface.0);
    let place = Rect::from_min_max(rect.min, pos2(at.x - look.gap(2.0), rect.bottom()));
    part::cell(ui, place, Side::Left, &name, look.body(), look.hue.text.0);
}

fn as_f32(n: usize) -> f32 {
    u16::try_from(n).map_or(f32::MAX, f32::from)
}

//! What months come to: a row a month, whose working unfolds.

use egui::{Rect, Sense, Ui, pos2, vec2};

use crate::ui::draft::Draft;
use crate::ui::face::SumFace;
use crate::ui::look::Tone;
use crate::ui::model::Model;
use crate::ui::part::{self, Cell, Column, Side};

/// A row a month; any figure unfolds into its working.
pub fn table(ui: &mut Ui, model: &Model, draft: &mut Draft, sum: &SumFace) {
    let look = &model.look;
    let words = &model.words;
    let heads = [
        words.say("sum-month"),
        words.say("sum-base"),
        sum.shares.first().cloned().unwrap_or_default(),
        sum.shares.last().cloned().unwrap_or_default(),
        words.say("sum-principal"),
        words.say("sum-days"),
        words.say("sum-late"),
        words.say("sum-all"),
    ];
    look.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        rows(ui, model, draft, sum, &heads);
        if let Some(deemed) = &sum.deemed {
            let (ink, _) = look.tone(Tone::Warn);
            let frame = egui::Frame::new().inner_margin(look.inner_note());
            frame.show(ui, |ui| part::wrapped(ui, deemed, look.small(), ink));
        }
        let pad = look.gap(3.5);
        let wide = part::fit(ui, &sum.upper, look.body());
        let holds = part::fit(ui, &sum.holds, look.small());
        if ui.available_width() < wide + holds + look.gap(3.0) + pad * 2.0 {
            egui::Frame::new().inner_margin(look.inner_note()).show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = look.gap(1.0);
                part::wrapped(ui, &sum.upper, look.body(), look.hue.text.0);
                part::wrapped_whole(ui, &sum.holds, look.small(), look.hue.weak.0);
            });
            return;
        }
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(10.25)), Sense::hover());
        let inner = rect.shrink2(vec2(pad, 0.0));
        part::cell(ui, inner, Side::Left, &sum.upper, look.body(), look.hue.text.0);
        let rest = Rect::from_min_max(pos2(inner.left() + wide + look.gap(3.0), inner.top()), inner.max);
        part::cell(ui, rest, Side::Right, &sum.holds, look.small(), look.hue.weak.0);
    });
    ui.add_space(look.gap(2.0));
}

/// The columns that are shown, from the widest window to the narrowest: what has no column stands in the working that
/// a line unfolds to.
const SHOWN: [&[usize]; 3] = [&[0, 1, 2, 3, 4, 5, 6, 7], &[0, 4, 5, 6, 7], &[0, 4, 6, 7]];

/// The lines and their sums, in the columns that there is room for.
fn rows(ui: &mut Ui, model: &Model, draft: &mut Draft, sum: &SumFace, heads: &[String; 8]) {
    let look = &model.look;
    let side = |n: &usize| if *n == 0 { Side::Left } else { Side::Right };
    let fits = |shown: &'static [usize]| {
        let sides: Vec<Side> = shown.iter().map(side).collect();
        let all = sum.lines.iter().chain([&sum.sums]);
        let texts: Vec<Vec<&str>> = all.map(|line| only(line, shown).collect()).collect();
        let heads: Vec<String> = only(heads, shown).map(str::to_owned).collect();
        let columns = part::fitted(ui, look, &sides, &heads, &texts)?;
        Some((shown, columns, heads))
    };
    let found = SHOWN.into_iter().find_map(fits);
    let (shown, columns, heads) = found.unwrap_or_else(|| {
        let least: &[usize] = SHOWN.last().copied().unwrap_or_default();
        let columns = least.iter().map(|n| Column { share: 1.0, side: side(n) }).collect();
        (least, columns, only(heads, least).map(str::to_owned).collect())
    });
    part::head_row(ui, look, &columns, &heads);
    let unfolded = draft.unfolded.contains(&draft.row);
    let moved = part::moved(ui, ("sum", &sum.months), (draft.row, unfolded), false);
    for (n, line) in sum.lines.iter().enumerate() {
        let cells: Vec<Cell<'_>> = only(line, shown).map(Cell::Text).collect();
        let name = line.first().map(String::as_str).unwrap_or_default();
        let row = part::row(ui, look, &columns, &cells, n == draft.row, name);
        if row.clicked() {
            draft.row = n;
            if !draft.unfolded.remove(&n) {
                draft.unfolded.insert(n);
            }
        }
        let mut place = row.rect;
        if draft.unfolded.contains(&n) {
            place |= working(ui, model, sum.workings.get(n).map(Vec::as_slice).unwrap_or_default());
        }
        if moved && n == draft.row {
            ui.scroll_to_rect(place, None);
        }
    }
    let cells: Vec<Cell<'_>> = only(&sum.sums, shown).map(Cell::Strong).collect();
    part::row(ui, look, &columns, &cells, false, &model.words.say("sum-total"));
}

/// The texts of a line that have a column.
fn only<'line>(line: &'line [String; 8], shown: &[usize]) -> impl Iterator<Item = &'line str> {
    shown.iter().filter_map(|n| line.get(*n)).map(String::as_str)
}

fn working(ui: &mut Ui, model: &Model, lines: &[String]) -> Rect {
    let look = &model.look;
    let frame = look.unfolded().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = look.gap(0.75);
        for line in lines {
            part::wrapped(ui, line, look.small(), look.hue.text.0);
        }
    });
    frame.response.rect
}

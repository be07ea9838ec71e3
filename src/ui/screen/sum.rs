//! What months come to: a row a month, whose working unfolds.

use egui::{Rect, Sense, Ui, pos2, vec2};

use crate::ui::draft::Draft;
use crate::ui::face::SumFace;
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
        let mut texts = sum.lines.clone();
        texts.push(sum.sums.clone());
        match part::fitted(
            ui,
            look,
            [Side::Left, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT],
            &heads,
            &texts,
        ) {
            Some(columns) => rows(ui, model, draft, sum, &columns, &heads, |line| line.clone()),
            None => {
                // Base and shares stand in the working that a line unfolds to.
                let few = |line: &[String; 8]| {
                    let [month, _, _, _, principal, days, late, all] = line.clone();
                    [month, principal, days, late, all]
                };
                let sides = [Side::Left, RIGHT, RIGHT, RIGHT, RIGHT];
                let texts: Vec<_> = texts.iter().map(few).collect();
                let columns = part::fitted(ui, look, sides, &few(&heads), &texts);
                let columns = columns.unwrap_or(sides.map(|side| Column { share: 1.0, side }));
                rows(ui, model, draft, sum, &columns, &few(&heads), few);
            }
        }
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(10.25)), Sense::hover());
        let inner = rect.shrink2(vec2(look.gap(3.5), 0.0));
        let wide = part::fit(ui, &sum.upper, look.body());
        part::cell(ui, inner, Side::Left, &sum.upper, look.body(), look.hue.text.0);
        let rest = Rect::from_min_max(pos2(inner.left() + wide + look.gap(3.0), inner.top()), inner.max);
        if part::fit(ui, &sum.holds, look.small()) <= rest.width() {
            part::cell(ui, rest, Side::Right, &sum.holds, look.small(), look.hue.weak.0);
        } else {
            let frame = egui::Frame::new().inner_margin(look.inner());
            frame.show(ui, |ui| part::wrapped(ui, &sum.holds, look.small(), look.hue.weak.0));
        }
    });
    ui.add_space(look.gap(2.0));
}

/// The side that sums keep to.
const RIGHT: Side = Side::Right;

/// The lines and their sums, in the columns that there is room for.
fn rows<const N: usize>(
    ui: &mut Ui,
    model: &Model,
    draft: &mut Draft,
    sum: &SumFace,
    columns: &[Column; N],
    heads: &[String; N],
    shown: impl Fn(&[String; 8]) -> [String; N],
) {
    let look = &model.look;
    part::head_row(ui, look, columns, heads);
    for (n, line) in sum.lines.iter().enumerate() {
        let texts = shown(line);
        let cells: Vec<Cell<'_>> = texts.iter().map(|text| Cell::Text(text)).collect();
        let name = line.first().map(String::as_str).unwrap_or_default();
        let row = part::row(ui, look, columns, &cells, n == draft.row, name);
        if row.clicked() {
            draft.row = n;
            if !draft.unfolded.remove(&n) {
                draft.unfolded.insert(n);
            }
        }
        if draft.unfolded.contains(&n) {
            working(ui, model, sum.workings.get(n).map(Vec::as_slice).unwrap_or_default());
        }
    }
    let texts = shown(&sum.sums);
    let cells: Vec<Cell<'_>> = texts.iter().map(|text| Cell::Strong(text)).collect();
    part::row(ui, look, columns, &cells, false, &model.words.say("sum-total"));
}

fn working(ui: &mut Ui, model: &Model, lines: &[String]) {
    let look = &model.look;
    look.unfolded().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = look.gap(0.75);
        for line in lines {
            part::wrapped(ui, line, look.small(), look.hue.text.0);
        }
    });
}

//! How a paper goes out, with the paper itself beside; and all papers of a case.

use egui::{Ui, vec2};

use super::dialog::head;
use crate::paper::Sheet;
use crate::text::Words;
use crate::ui::command::{Command, Commands, WAYS};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Tone;
use crate::ui::model::{Model, Parcel};
use crate::ui::part::{self, Cell, Column, Input, Side};

/// The share of the dialog that the paper takes.
const PAPER_SHARE: f32 = 0.46;

/// The share of the window's height that the paper may take.
const TALL_SHARE: f32 = 0.6;

/// 第 1 页，共 2 页, for each page of several.
pub fn pages(sheet: &Sheet, words: &Words) -> Vec<String> {
    let all = sheet.pages.len();
    let said = |n: usize| words.say_with("page-of", &[("n", n.into()), ("all", all.into())]);
    if all < 2 { Vec::new() } else { (1..=all).map(said).collect() }
}

/// How a paper goes out, on the left; the paper on the right, where there is room.
pub fn deliver(ui: &mut Ui, model: &Model, draft: &mut Draft, paper: &Parcel, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.available_width();
    let Some(sheet) = model.shown.as_ref().filter(|_| look.space.dialog < whole) else {
        return ways(ui, model, draft, paper, out);
    };
    let gap = look.gap(5.0);
    let right = whole * PAPER_SHARE;
    let left = whole - right - gap;
    let tall = ui.ctx().content_rect().height() * TALL_SHARE;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let down = egui::Layout::top_down(egui::Align::Min);
        ui.allocate_ui_with_layout(vec2(left, 0.0), down, |ui| {
            ui.set_width(left);
            ui.spacing_mut().item_spacing.y = look.gap(3.0);
            ways(ui, model, draft, paper, out);
        });
        ui.allocate_ui_with_layout(vec2(right, tall), down, |ui| {
            ui.set_width(right);
            let scroll = egui::ScrollArea::vertical().id_salt("paper").max_height(tall);
            scroll.show(ui, |ui| {
                let turned = std::mem::take(&mut draft.scroll);
                if turned != 0.0 {
                    ui.scroll_with_delta(vec2(0.0, -turned * tall));
                }
                let width = part::sheet_width(sheet, right - look.gap(3.0));
                part::paint_sheet(ui, look, sheet, width, &pages(sheet, &model.words));
            });
        });
    });
}

/// All papers of the case, newest first; Enter shows one and hands it out again.
pub fn papers(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    head(ui, model, &model.words.say("paper-title"), "");
    let Some(case) = &model.case else { return };
    let left = |share: f32| Column { share, side: Side::Left };
    let columns = [left(3.0), left(1.6), left(1.0)];
    let tall = ui.ctx().content_rect().height() * TALL_SHARE;
    egui::ScrollArea::vertical().max_height(tall).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        for (n, [name, at, times]) in case.face.papers.iter().enumerate() {
            let tone = if case.view.sheets.get(n).is_some_and(|sheet| sheet.printed == 0) {
                Tone::Warn
            } else {
                Tone::Plain
            };
            let cells = [Cell::Text(name), Cell::Weak(at), Cell::Toned(times, tone)];
            let row = ui.push_id(n, |ui| part::row(ui, look, &columns, &cells, n == draft.row, name)).inner;
            if row.clicked() {
                draft.row = n;
                out.push(Command::OpenRow);
            }
        }
    });
}

fn ways(ui: &mut Ui, model: &Model, draft: &mut Draft, paper: &Parcel, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let form = paper.name().map_or_else(|| paper.form().to_owned(), |key| words.say(key));
    let number = paper.number();
    let under = match paper {
        Parcel::Kept(_) if number.is_empty() => "deliver-slip-under",
        Parcel::Kept(_) => "deliver-under",
        Parcel::Reckoning(_) => "deliver-reckoning-under",
        Parcel::Keys => "deliver-keys-under",
        Parcel::Rules => "deliver-rules-under",
        Parcel::Anchor(_) => "deliver-anchor-under",
        Parcel::Recovery if model.door.fresh.is_some() => "deliver-recovery-anew",
        Parcel::Recovery => "deliver-recovery-under",
        Parcel::Slips | Parcel::Slip(_) => "deliver-first-slip-under",
    };
    head(ui, model, format!("{form} {number}").trim(), &words.say(under));
    if !model.hands_out() {
        return;
    }
    let way = |n: &usize| WAYS.get(*n).map(|key| words.say(key)).unwrap_or_default();
    let ways: Vec<String> = paper.ways().iter().map(way).collect();
    part::choice(ui, model, draft, Field::How, &ways);
    if model.may_be_large() {
        let sizes = ["deliver-usual-print", "deliver-large-print"].map(|key| words.say(key));
        part::choice(ui, model, draft, Field::PrintSize, &sizes);
    }
    match model.how {
        0 => match model.printers.as_deref() {
            Some([]) | None => {
                part::wrapped(ui, &words.say("deliver-no-printer"), look.small(), look.hue.weak.0);
            }
            Some(printers) => {
                let columns = [Column { share: 1.0, side: Side::Left }];
                for (n, printer) in printers.iter().enumerate() {
                    let row = part::row(ui, look, &columns, &[Cell::Text(printer)], n == draft.row, printer);
                    if row.clicked() {
                        draft.row = n;
                    }
                }
            }
        },
        1 => {}
        _ => {
            super::place_field(ui, model, draft, Field::Path, Input::default(), out);
        }
    }
}

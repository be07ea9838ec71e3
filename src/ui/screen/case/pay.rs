//! 缴费: the bill, the vouchers, the look-up on the platform.

use egui::{Sense, Ui, vec2};

use super::identity::pairs;
use super::{card, fields, title};
use crate::domain::Fen;
use crate::domain::case::PlatformCheck;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::face::SumFace;
use crate::ui::look::Tone;
use crate::ui::model::{CaseNow, Model, Place};
use crate::ui::part::{self, Cell, Column, Side};

/// Draws the step.
pub fn pay(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let words = &model.words;
    let Some(case) = &model.case else { return };
    title(ui, model, &words.say("pay-title"), &words.say("pay-under"));
    bill(ui, model, case);
    wanting(ui, model, &case.face.wanting);
    if !case.face.vouchers.is_empty() {
        vouchers(ui, model, draft, &case.face.vouchers, out);
    }
    lookups(ui, model, &case.face.lookups);
    match model.place_below() {
        Place::Pay => voucher(ui, model, draft, case.face.sum.as_ref()),
        Place::Lookup => lookup(ui, model, draft),
        _ => looked_up(ui, model, case.view.case.platform.as_ref()),
    }
}

/// What is owed, and whether the bill is out.
fn bill(ui: &mut Ui, model: &Model, case: &CaseNow) {
    let words = &model.words;
    let Some(sum) = &case.face.sum else { return };
    let billed = match case.view.case.billed_at {
        Some(at) => words
            .say_with("pay-billed", &[("at", at.date_time().format("%Y-%m-%d %H:%M").to_string().into())]),
        None => words.say("pay-unbilled"),
    };
    card(ui, model, |ui| {
        let lines = [
            (words.say("pay-months"), sum.months.clone()),
            (words.say("sum-principal"), sum.makeup.principal.grouped()),
            (words.say("sum-late"), sum.makeup.late_fee.grouped()),
            (words.say("sum-all"), format!("{}  {}", sum.makeup.total.grouped(), sum.upper)),
            (words.say("form-bill"), billed),
        ];
        pairs(ui, model, &lines);
    });
}

/// The next voucher, beside each field what is owed.
fn voucher(ui: &mut Ui, model: &Model, draft: &mut Draft, sum: Option<&SumFace>) {
    let look = &model.look;
    let words = &model.words;
    card(ui, model, |ui| {
        part::wrapped(ui, &words.say("pay-voucher"), look.head(), look.hue.text.0);
        let owed = sum.map(|sum| &sum.makeup);
        let owes = |sum: Option<Fen>| {
            let sum = sum.map(Fen::grouped).unwrap_or_default();
            words.say_with("hint-owed", &[("sum", sum.into())])
        };
        let all = [
            (Field::Voucher, words.say("hint-voucher")),
            (Field::ReceivedOn, words.say("hint-day")),
            (Field::Face, owes(owed.map(|makeup| makeup.total))),
            (Field::PaidMonths, words.say("hint-months")),
            (Field::Principal, owes(owed.map(|makeup| makeup.principal))),
            (Field::LateFee, owes(owed.map(|makeup| makeup.late_fee))),
            (Field::VoucherNote, words.say("hint-voucher-note")),
        ];
        fields(ui, model, draft, &all);
    });
}

/// What the platform shows now.
fn lookup(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let look = &model.look;
    let words = &model.words;
    card(ui, model, |ui| {
        part::wrapped(ui, &words.say("pay-lookup"), look.head(), look.hue.text.0);
        part::wrapped(ui, &words.say("pay-lookup-under"), look.small(), look.hue.weak.0);
        let all = [
            (Field::Reference, words.say("hint-reference")),
            (Field::CheckedAt, words.say("hint-moment")),
            (Field::FoundMonths, words.say("hint-months")),
            (Field::FoundPrincipal, words.say("hint-found")),
        ];
        fields(ui, model, draft, &all);
    });
}

/// What the platform showed, once nothing more is asked.
fn looked_up(ui: &mut Ui, model: &Model, check: Option<&PlatformCheck>) {
    let words = &model.words;
    let Some(check) = check else { return };
    let at = check.checked_at.date_time().format("%Y-%m-%d %H:%M").to_string();
    card(ui, model, |ui| {
        let lines = [
            (words.say(Field::Reference.key()), check.reference.clone()),
            (words.say(Field::CheckedAt.key()), at),
            (words.say(Field::FoundMonths.key()), crate::ui::say::months(&check.months, words)),
            (words.say(Field::FoundPrincipal.key()), check.principal.grouped()),
        ];
        pairs(ui, model, &lines);
    });
}

/// What is still missing, in words.
fn wanting(ui: &mut Ui, model: &Model, lines: &[String]) {
    let look = &model.look;
    if lines.is_empty() {
        return;
    }
    let (ink, ground) = look.tone(Tone::Warn);
    let frame = egui::Frame::new().fill(ground).corner_radius(look.corner()).inner_margin(look.inner_note());
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let said = lines.join(&model.words.say("list-comma"));
        part::wrapped(ui, &said, look.strong(), ink);
    });
    ui.add_space(look.gap(2.0));
}

/// What was recorded, a row a voucher; the chosen one can be taken back until a look-up agrees.
fn vouchers(ui: &mut Ui, model: &Model, draft: &mut Draft, vouchers: &[[String; 4]], out: &mut Commands) {
    let look = &model.look;
    let left = |share: f32| Column { share, side: Side::Left };
    let sides = [Side::Left, Side::Left, Side::Left, Side::Right];
    let heads =
        ["field-voucher", "field-received-on", "pay-months", "sum-all"].map(|key| model.words.say(key));
    let may = Command::TakeBack.when(model);
    look.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        let texts: Vec<Vec<&str>> =
            vouchers.iter().map(|line| line.iter().map(String::as_str).collect()).collect();
        let fitted = part::fitted(ui, look, &sides, &heads, &texts);
        // Where there is no room the day stands under the voucher's number, so that the sum is whole.
        let under = fitted.is_none();
        let columns = fitted.unwrap_or_else(|| {
            let mut columns = vec![left(2.0), left(2.2), Column { share: 1.6, side: Side::Right }];
            let numbers = vouchers.iter().filter_map(|voucher| voucher.first());
            let widest = numbers.map(|number| part::fit(ui, number, look.body())).fold(0.0, f32::max);
            part::hold(&mut columns, 0, widest + look.gap(6.0), ui.available_width());
            columns
        });
        let heads: Vec<String> = heads
            .iter()
            .enumerate()
            .filter(|(n, _)| !under || *n != 1)
            .map(|(_, head)| head.clone())
            .collect();
        part::head_row(ui, look, &columns, &heads);
        let moved = part::moved(ui, "vouchers", draft.row, false);
        for (n, voucher) in vouchers.iter().enumerate() {
            let [number, day, months, sum] = voucher;
            let both = format!("{number}\n{day}");
            let cells = if under {
                vec![Cell::Text(&both), Cell::Text(months), Cell::Text(sum)]
            } else {
                voucher.iter().map(|text| Cell::Text(text)).collect()
            };
            let name = voucher.first().map(String::as_str).unwrap_or_default();
            let chosen = may && draft.row == n;
            let row = ui.push_id(n, |ui| part::row(ui, look, &columns, &cells, chosen, name)).inner;
            if chosen && moved {
                row.scroll_to_me(None);
            }
            if row.clicked() {
                draft.row = n;
            }
        }
        let paid = model.case.as_ref().and_then(|case| case.face.paid.as_ref());
        let verb = if may { part::verb_width(ui, model, Command::TakeBack) } else { 0.0 };
        let room = ui.available_width() - verb - look.gap(7.0);
        // What one line beside the verb cannot hold stands whole above it.
        let beside = paid.filter(|(text, _)| part::fit(ui, text, look.strong()) <= room);
        if let (Some((text, tone)), None) = (paid, beside) {
            egui::Frame::new().inner_margin(look.inner_note()).show(ui, |ui| {
                part::wrapped(ui, text, look.strong(), look.tone(*tone).0);
            });
            if !may {
                return;
            }
        }
        let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(10.0)), Sense::hover());
        let inner = line.shrink2(vec2(look.gap(2.5), 0.0));
        let mut right = ui.new_child(
            egui::UiBuilder::new().max_rect(inner).layout(egui::Layout::right_to_left(egui::Align::Center)),
        );
        if may && part::small(&mut right, model, Command::TakeBack).clicked() {
            out.push(Command::TakeBack);
        }
        if let Some((text, tone)) = beside {
            let room =
                egui::Rect::from_min_max(inner.min, egui::pos2(right.min_rect().left(), inner.bottom()));
            part::lines(ui, room, Side::Left, text, look.strong(), look.tone(*tone).0);
        }
    });
    ui.add_space(look.gap(2.0));
}

/// Every look-up with its time and what it found.
fn lookups(ui: &mut Ui, model: &Model, lines: &[(String, Tone)]) {
    let look = &model.look;
    if lines.is_empty() {
        return;
    }
    card(ui, model, |ui| {
        ui.spacing_mut().item_spacing.y = look.gap(1.0);
        part::wrapped(ui, &model.words.say("lookup-title"), look.small(), look.hue.weak.0);
        for (line, tone) in lines {
            let ink = if *tone == Tone::Plain { look.hue.text.0 } else { look.tone(*tone).0 };
            part::wrapped(ui, line, look.body(), ink);
        }
    });
}

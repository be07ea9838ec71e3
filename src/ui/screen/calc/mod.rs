//! 测算: calculators for whoever only asks; nothing of it is kept.

mod result;

use egui::{Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::case::{card, fields, rare, spans, title};
use crate::desk::calc::NumberKind;
use crate::domain::reason::{Employer, Insurance};
use crate::text::short_key;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::model::{Calculator, Model, NUMBERS};
use crate::ui::part::{self, Input, Side};
use crate::ui::say;

/// Draws the screen: the calculators on the left, what is typed, and what it comes to.
pub fn calc(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect();
    let list = Rect::from_min_size(whole.min, vec2(look.space.rail, whole.height()));
    super::within(ui, "calculators", list, |ui| calculators(ui, model, out));
    let margin = look.gap(6.0);
    let area = Rect::from_min_max(pos2(list.right() + margin, whole.top()), whole.max);
    let wide = (area.width() - margin).min(look.space.centre_wide);
    super::within(ui, "calc", area, |ui| {
        let name = ("calc", model.reckoning.calculator.key());
        part::scroll(ui, look, name, wide, |ui| {
            super::turn(ui, model, draft, area.height());
            ui.add_space(look.gap(4.0));
            super::banner(ui, model);
            let calculator = model.reckoning.calculator;
            title(ui, model, &model.words.say(calculator.key()), &model.words.say(calculator.about()));
            beside(ui, model, draft, out);
            ui.add_space(look.gap(6.0));
        });
    });
}

/// The result beside what is typed; under it where there is no room.
fn beside(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let gap = look.gap(4.0);
    let room = ui.available_width();
    let form = look.gap(78.0);
    // A table of months wants more room than a line.
    let least = match model.reckoning.calculator {
        Calculator::Makeup => look.gap(150.0),
        Calculator::LateFee
        | Calculator::Waiting
        | Calculator::Term
        | Calculator::Upper
        | Calculator::Number => look.gap(80.0),
    };
    if room < form + gap + least {
        typed(ui, model, draft, out);
        result::result(ui, model, draft, out);
        return;
    }
    let down = egui::Layout::top_down(egui::Align::Min);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        ui.allocate_ui_with_layout(vec2(form, 0.0), down, |ui| {
            ui.set_width(form);
            typed(ui, model, draft, out);
        });
        let rest = ui.available_width();
        ui.allocate_ui_with_layout(vec2(rest, 0.0), down, |ui| {
            ui.set_width(rest);
            result::result(ui, model, draft, out);
        });
    });
}

/// The calculators, on the digit keys.
fn calculators(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let list = ui.max_rect();
    ui.painter().vline(list.right() - 0.5, list.y_range(), look.rule());
    let mut top = list.top() + look.gap(3.0);
    for (n, calculator) in (1_u8..).zip(Calculator::ALL) {
        let here = model.reckoning.calculator == calculator;
        let name = model.words.say(calculator.key());
        let rect = Rect::from_min_size(
            pos2(list.left() + look.gap(3.0), top),
            vec2(list.width() - look.gap(6.0), look.gap(10.5)),
        );
        let response = ui.interact(rect, Id::unique(("calculator", n)), Sense::click());
        response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::Tab, true, here, &name));
        if here {
            ui.painter().rect_filled(rect, look.corner(), look.hue.accent_weak.0);
        } else if response.hovered() {
            ui.painter().rect_filled(rect, look.corner(), look.hue.sunk.0);
        }
        part::dot(ui, look, pos2(rect.left() + look.gap(5.75), rect.center().y), n, false, here);
        let text = Rect::from_min_max(
            pos2(rect.left() + look.gap(11.0), rect.top()),
            pos2(rect.right() - look.gap(1.0), rect.bottom()),
        );
        let font = if here { look.strong() } else { look.body() };
        part::cell(ui, text, Side::Left, &name, font, look.hue.text.0);
        if response.has_focus() {
            part::ring(ui, look, rect, false);
        }
        if response.clicked() {
            out.push(Command::Choose(n));
        }
        top += rect.height() + look.gap(0.5);
    }
    let note = Rect::from_min_max(
        pos2(list.left() + look.gap(5.0), top + look.gap(3.0)),
        pos2(list.right() - look.gap(4.0), list.bottom()),
    );
    // Where text is very large the calculators themselves need the room.
    if note.height() < look.gap(12.0) {
        return;
    }
    super::within(ui, "calc-note", note, |ui| {
        part::wrapped(ui, &model.words.say("calc-note"), look.small(), look.hue.weak.0);
    });
}

/// What is typed into the calculator that is shown.
fn typed(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let words = &model.words;
    let day = words.say("hint-day");
    if model.reckoning.calculator == Calculator::Makeup {
        spans(ui, model, draft, model.reckoning.set_faces(), out);
    }
    card(ui, model, |ui| match model.reckoning.calculator {
        Calculator::Makeup => makeup(ui, model, draft, out),
        Calculator::LateFee => {
            let hint = words.say("hint-sum");
            fields(ui, model, draft, &[(Field::CalcSum, hint), (Field::CalcDeadline, day.clone())]);
            choose(ui, model, draft, Field::CalcShift, ["calc-shifts", "calc-shifts-not"]);
            single(ui, model, draft, Field::CalcPaidOn, &day);
        }
        Calculator::Waiting => waiting(ui, model, draft),
        Calculator::Term => {
            single(ui, model, draft, Field::CalcFrom, &day);
            fields(
                ui,
                model,
                draft,
                &[(Field::CalcDays, words.say("hint-days")), (Field::CalcTo, day.clone())],
            );
        }
        Calculator::Upper => {
            single(ui, model, draft, Field::CalcAmount, &words.say("hint-sum"));
            single(ui, model, draft, Field::CalcSpelt, &words.say("hint-spelt"));
            single(ui, model, draft, Field::CalcDate, &day);
        }
        Calculator::Number => {
            let kinds = NUMBERS.map(|kind| words.say(number_kind(kind)));
            part::choice(ui, model, draft, Field::CalcNumberKind, &kinds);
            single(ui, model, draft, Field::CalcNumber, "");
        }
    });
}

fn single(ui: &mut Ui, model: &Model, draft: &mut Draft, field: Field, hint: &str) {
    part::field(ui, model, draft, field, Input { hint, ..Input::default() });
}

fn choose<const N: usize>(
    ui: &mut Ui,
    model: &Model,
    draft: &mut Draft,
    field: Field,
    keys: [&'static str; N],
) {
    part::choice(ui, model, draft, field, &keys.map(|key| model.words.say(key)));
}

fn insurance(ui: &mut Ui, model: &Model, draft: &mut Draft) -> Option<Insurance> {
    let options = say::INSURANCES.map(|insurance| model.words.say(short_key(insurance)));
    part::choice(ui, model, draft, Field::Insurance, &options);
    draft.choice(Field::Insurance).and_then(|n| say::INSURANCES.get(n)).copied()
}

fn makeup(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let words = &model.words;
    let day = words.say("hint-day");
    if let Some(place) = draft.span {
        let text = words.say_with("span-editing", &[("n", place.saturating_add(1).into())]);
        part::wrapped(ui, &text, model.look.strong(), model.look.hue.accent.0);
    }
    let chosen = draft.choice(Field::Insurance).and_then(|n| say::INSURANCES.get(n)).copied();
    let resident = chosen == Some(Insurance::Resident);
    let months = (Field::Months, words.say(if resident { "hint-years-owed" } else { "hint-months" }));
    if resident || !draft.trimmed(Field::LastPaid).is_empty() {
        fields(ui, model, draft, &[months]);
    } else {
        fields(ui, model, draft, &[months, (Field::Base, words.say("hint-base-short"))]);
    }
    insurance(ui, model, draft);
    if resident {
        single(ui, model, draft, Field::CalcPaidOn, &day);
        return;
    }
    // Whoever works flexibly has no employer, and pays alone.
    if chosen != Some(Insurance::Flexible) {
        let employers = say::EMPLOYERS.map(|employer| words.say(say::employer(employer)));
        part::choice(ui, model, draft, Field::Employer, &employers);
        let employer = draft.choice(Field::Employer).and_then(|n| say::EMPLOYERS.get(n)).copied();
        if employer == Some(Employer::Current) {
            single(ui, model, draft, Field::EmployedFrom, &day);
        }
        payer(ui, model, draft);
    }
    single(ui, model, draft, Field::CalcPaidOn, &day);
    if model.reckoning.asks_deadline {
        single(ui, model, draft, Field::Deadline, &day);
    }
    if chosen != Some(Insurance::Flexible) || !draft.trimmed(Field::DeferredUntil).is_empty() {
        rare(ui, model, draft);
    }
    if Command::AddSpan.when(model) && part::small(ui, model, Command::AddSpan).clicked() {
        out.push(Command::AddSpan);
    }
}

fn payer(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let payers = say::PAYERS.map(|payer| model.words.say(say::payer(payer)));
    part::choice(ui, model, draft, Field::Payer, &payers);
}

fn waiting(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let words = &model.words;
    let day = words.say("hint-day");
    match insurance(ui, model, draft) {
        Some(Insurance::Resident) => resident(ui, model, draft),
        chosen @ (Some(Insurance::Employee | Insurance::Flexible) | None) => {
            let month = words.say("hint-month");
            fields(
                ui,
                model,
                draft,
                &[(Field::CalcLast, month.clone()), (Field::CalcRestart, month.clone())],
            );
            choose(
                ui,
                model,
                draft,
                Field::CalcMadeUp,
                ["calc-made-up", "calc-part-made-up", "calc-not-made-up"],
            );
            if draft.choice(Field::CalcMadeUp) == Some(1) {
                single(ui, model, draft, Field::CalcPart, &words.say("hint-part"));
            }
            if chosen != Some(Insurance::Flexible) {
                payer(ui, model, draft);
            }
            fields(
                ui,
                model,
                draft,
                &[(Field::CalcPaidOn, day), (Field::CalcRemoved, words.say("hint-removed"))],
            );
        }
    }
}

fn resident(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let words = &model.words;
    let years = words.say("hint-years");
    fields(ui, model, draft, &[(Field::CalcMissed, years.clone()), (Field::CalcRepaired, years)]);
    single(ui, model, draft, Field::CalcYear, &words.say("hint-year"));
    // Where the place has said its window, the day of payment tells on which side of it that was.
    let known = model.reckoning.knows_window;
    if !known {
        choose(ui, model, draft, Field::CalcWindow, ["calc-in-window", "calc-out-of-window"]);
    }
    if known || draft.choice(Field::CalcWindow) == Some(1) {
        single(ui, model, draft, Field::CalcPaidOn, &words.say("hint-day"));
    }
    choose(ui, model, draft, Field::CalcExempt, ["calc-not-exempt", "calc-exempt"]);
    if draft.choice(Field::CalcExempt) == Some(1) {
        single(ui, model, draft, Field::CalcExemptFor, &words.say("hint-exempt-for"));
    }
}

fn number_kind(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::Person(kind) => say::id_kind_short(kind),
        NumberKind::Unit => "number-unit",
        NumberKind::Division => "number-division",
        NumberKind::Mobile => "number-mobile",
    }
}

//! 核定: the months owed, what they come to, and the second person's word.

use egui::{Id, Rect, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{card, fields, title};
use crate::domain::case::{Review, Role, Verdict};
use crate::domain::reason::Employer;
use crate::domain::{Month, Months};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Tone;
use crate::ui::model::{Model, Place};
use crate::ui::part::{self, Input, Side};
use crate::ui::say;

/// Draws the step.
pub fn assess(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let words = &model.words;
    let Some(case) = &model.case else { return };
    let asking = model.place_below() == Place::Assess;
    let shown = match (&model.sum, asking) {
        (Some(sum), true) => Some(sum),
        _ => case.face.sum.as_ref(),
    };
    let head = match shown {
        Some(sum) => words.say_with("assess-title", &[("months", sum.months.as_str().into())]),
        None => words.say("assess-title-empty"),
    };
    title(ui, model, &head, "");
    if let Some(review) = case.view.case.review.as_ref().filter(|_| model.place_below() != Place::Review) {
        word(ui, model, review);
    }
    if asking {
        ask(ui, model, draft);
    }
    if let Some(why) = model.no_sum.as_ref().filter(|_| asking) {
        card(ui, model, |ui| {
            let (ink, _) = model.look.tone(Tone::Warn);
            part::wrapped(ui, why, model.look.strong(), ink);
        });
    }
    if let Some(sum) = shown {
        super::super::sum::table(ui, model, draft, sum);
    }
    if model.place_below() == Place::Review {
        review(ui, model, draft);
    }
}

/// What the second person said last.
fn word(ui: &mut Ui, model: &Model, review: &Review) {
    let look = &model.look;
    let (key, tone) = match review.verdict {
        Verdict::Approve => ("review-approved", Tone::Ok),
        Verdict::Return => ("review-returned", Tone::Warn),
    };
    let args = [
        ("by", review.by.0.as_str().into()),
        ("at", review.at.date_time().format("%Y-%m-%d %H:%M").to_string().into()),
        ("note", review.note.as_str().into()),
    ];
    let (ink, ground) = look.tone(tone);
    let frame = egui::Frame::new()
        .fill(ground)
        .corner_radius(look.corner())
        .inner_margin(egui::Margin::symmetric(14, 10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        part::wrapped(ui, model.words.say_with(key, &args).trim(), look.strong(), ink);
    });
    ui.add_space(look.gap(2.0));
}

/// Months on a year grid and as text, the base, and who employed.
fn ask(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let words = &model.words;
    card(ui, model, |ui| {
        ui.scope(|ui| grid(ui, model, draft));
        fields(
            ui,
            model,
            draft,
            &[(Field::Months, words.say("hint-months")), (Field::Base, words.say("hint-base"))],
        );
        let employers = say::EMPLOYERS.map(|employer| words.say(say::employer(employer)));
        let payers = say::PAYERS.map(|payer| words.say(say::payer(payer)));
        let room = ui.available_width();
        let half = model.look.gap(88.0);
        if half + model.look.gap(44.0) < room {
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                let size = vec2(half, 0.0);
                let down = egui::Layout::top_down(egui::Align::Min);
                ui.allocate_ui_with_layout(size, down, |ui| {
                    ui.set_width(half - model.look.gap(3.0));
                    part::choice(ui, model, draft, Field::Employer, &employers);
                });
                ui.allocate_ui_with_layout(vec2(room - half, 0.0), down, |ui| {
                    ui.set_width(room - half);
                    part::choice(ui, model, draft, Field::Payer, &payers);
                });
            });
        } else {
            part::choice(ui, model, draft, Field::Employer, &employers);
            part::choice(ui, model, draft, Field::Payer, &payers);
        }
        let employer = draft.choice(Field::Employer).and_then(|n| say::EMPLOYERS.get(n)).copied();
        if employer == Some(Employer::Current) {
            let hint = words.say("hint-day");
            part::field(
                ui,
                model,
                draft,
                Field::EmployedFrom,
                Input { hint: &hint, width: model.look.gap(60.0), ..Input::default() },
            );
        }
        let typed = !draft.trimmed(Field::Deadline).is_empty();
        let missing = model.no_sum.as_ref().is_some_and(|_| calendar_is_missing(model, draft));
        if typed || missing {
            fields(
                ui,
                model,
                draft,
                &[(Field::Deadline, words.say("hint-day")), (Field::DeadlineWhy, String::new())],
            );
        }
    });
}

/// Whether a month typed lies in a year whose holidays are not known, so that the deadline must be typed.
fn calendar_is_missing(model: &Model, draft: &Draft) -> bool {
    use chrono::Datelike as _;
    let Some(rules) = model.rules() else { return false };
    let Some(months) = Months::parse(draft.trimmed(Field::Months)) else { return false };
    let known = rules.calendar.years();
    let today = model.office.as_ref().map(|office| office.today.year());
    months.iter().map(Month::year).chain(today).any(|year| !known.contains_key(&year))
}

/// Two years of months: click, or draw from one to another.
fn grid(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    use chrono::Datelike as _;
    let look = &model.look;
    let Some(office) = &model.office else { return };
    let typed = Months::parse(draft.trimmed(Field::Months)).unwrap_or_default();
    let set: Months = model
        .case
        .as_ref()
        .and_then(|case| case.view.case.arrears.as_ref())
        .map(|arrears| arrears.spans.iter().flat_map(|span| span.months.iter()).collect())
        .unwrap_or_default();
    let this = Month::of(office.today);
    let last = office.today.year();
    let first = typed.first().map_or(last - 1, |month| month.year().clamp(last - 9, last - 1));
    let mut drawn = draft.drawn;
    ui.spacing_mut().item_spacing.y = look.gap(1.5);
    for year in first..=last.min(first + 2) {
        let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(7.5)), Sense::hover());
        let label = Rect::from_min_size(line.min, vec2(look.gap(14.0), line.height()));
        part::cell(ui, label, Side::Left, &year.to_string(), look.body(), look.hue.weak.0);
        let gap = look.gap(1.0);
        let wide = (line.right() - label.right() - gap * 11.0) / 12.0;
        for number in 1..=12_u32 {
            let Some(month) = Month::new(year, number) else { continue };
            let left = label.right() + (wide + gap) * (number - 1) as f32;
            let rect = Rect::from_min_size(pos2(left, line.top()), vec2(wide, line.height()));
            let response = ui.interact(rect, Id::unique(("month", year, number)), Sense::CLICK | Sense::DRAG);
            let on = typed.contains(month) || drawn.is_some_and(|(from, to)| between(month, from, to));
            let name = month.to_string();
            response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::CheckBox, true, on, &name));
            let (ground, ink, line) = if on {
                (look.hue.accent.0, look.hue.on_accent.0, look.hue.accent.0)
            } else if set.contains(month) {
                (look.hue.accent_weak.0, look.hue.accent.0, look.hue.accent_weak.0)
            } else if this < month {
                (look.hue.sunk.0, look.hue.weak.0, look.hue.line.0)
            } else {
                (look.hue.surface.0, look.hue.text.0, look.hue.line.0)
            };
            ui.painter().rect(
                rect,
                egui::CornerRadius::same(4),
                ground,
                egui::Stroke::new(1.0, line),
                StrokeKind::Inside,
            );
            let galley = ui.painter().layout_no_wrap(number.to_string(), look.small(), ink);
            ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
            if response.drag_started() {
                drawn = Some((month, month));
            }
            if ui.input(|input| input.pointer.primary_down())
                && ui.input(|input| input.pointer.hover_pos()).is_some_and(|at| rect.contains(at))
                && let Some((from, _)) = drawn
            {
                drawn = Some((from, month));
            }
            if response.clicked() {
                let toggled: Months = if typed.contains(month) {
                    typed.iter().filter(|one| *one != month).collect()
                } else {
                    typed.iter().chain(std::iter::once(month)).collect()
                };
                draft.set(Field::Months, toggled.to_string());
            }
        }
    }
    if let Some((from, to)) = drawn
        && ui.input(|input| input.pointer.primary_released())
    {
        if from != to {
            let (from, to) = (from.min(to), from.max(to));
            let run = (0..=from.until(to)).map(|n| from.plus(n));
            let all: Months = typed.iter().chain(run).collect();
            draft.set(Field::Months, all.to_string());
        }
        drawn = None;
    }
    draft.drawn = drawn;
    part::wrapped(ui, &model.words.say("grid-legend"), look.small(), look.hue.weak.0);
}

fn between(month: Month, from: Month, to: Month) -> bool {
    from.min(to) <= month && month <= from.max(to)
}

/// The second person, in place: who, and what.
fn review(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    card(ui, model, |ui| {
        part::wrapped(ui, &model.words.say("review-head"), model.look.head(), model.look.hue.text.0);
        let people: Vec<String> = model.people(Role::Reviewer).map(|account| account.0.clone()).collect();
        part::choice(ui, model, draft, Field::Reviewer, &people);
        let hint = model.words.say("hint-review-note");
        part::field(ui, model, draft, Field::ReviewNote, Input { hint: &hint, ..Input::default() });
    });
}

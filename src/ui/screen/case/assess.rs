//! 核定: the months owed, what they come to, and the second person's word.

use egui::{Rect, Sense, Ui, pos2, vec2};

use super::{card, fields, title};
use crate::domain::case::{Review, Role, Verdict};
use crate::domain::reason::{Employer, Insurance, Payer};
use crate::domain::{Month, Months};
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Tone;
use crate::ui::model::{Model, Place};
use crate::ui::part::{self, Input, Side};
use crate::ui::say;
use crate::ui::told::months_typed;

/// Draws the step.
pub fn assess(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
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
        if case.face.spans.len() > 1 || draft.span.is_none() {
            spans(ui, model, draft, &case.face.spans, out);
        }
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
    let frame = egui::Frame::new().fill(ground).corner_radius(look.corner()).inner_margin(look.inner_note());
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
        if let Some(place) = draft.span {
            let n = place.saturating_add(1);
            let text = words.say_with("span-editing", &[("n", n.into())]);
            part::wrapped(ui, &text, model.look.strong(), model.look.hue.accent.0);
        }
        ui.scope(|ui| super::grid::grid(ui, model, draft));
        let opened = model.case.as_ref().and_then(|case| case.view.case.opened.as_ref());
        if opened.is_some_and(|opened| opened.opening.insurance == Insurance::Resident) {
            fields(ui, model, draft, &[(Field::Months, words.say("hint-years-owed"))]);
            notes(ui, model, draft);
            exempt(ui, model, draft);
            return;
        }
        // What was not declared has no base.
        let declared = draft.trimmed(Field::LastPaid).is_empty();
        let months = (Field::Months, words.say("hint-months"));
        if declared {
            fields(ui, model, draft, &[months, (Field::Base, words.say("hint-base"))]);
        } else {
            fields(ui, model, draft, &[months]);
        }
        notes(ui, model, draft);
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
        rare(ui, model, draft);
    });
}

/// Whether the resident belongs to a group that does not wait, where the place names any.
fn exempt(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let groups = model.case.as_ref().map(|case| case.face.exempts.as_slice()).unwrap_or_default();
    if !groups.is_empty() {
        part::choice(ui, model, draft, Field::Exempt, groups);
    }
}

/// What a unit's months may have besides: nothing declared, or a deferral; folded until somebody needs it.
pub fn rare(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    const RARE: [Field; 3] = [Field::LastPaid, Field::DeferredUntil, Field::DeferralDocument];
    let words = &model.words;
    let typed = RARE.iter().any(|field| !draft.trimmed(*field).is_empty());
    // Once something stood there, or was sent there, it stays unfolded: an emptied field does not vanish.
    draft.rare |= typed || draft.focus.is_some_and(|field| RARE.contains(&field));
    let payer = draft.choice(Field::Payer).and_then(|n| say::PAYERS.get(n)).copied();
    if payer != Some(Payer::Unit) && !typed {
        return;
    }
    if !typed {
        let verb = words.say(if draft.rare { "rare-hide" } else { "rare-show" });
        if part::word(ui, &model.look, &verb, &verb).clicked() {
            draft.rare = !draft.rare;
            draft.focus = draft.rare.then_some(Field::LastPaid);
        }
    }
    if !draft.rare {
        return;
    }
    let day = words.say("hint-day");
    fields(ui, model, draft, &[(Field::LastPaid, words.say("hint-last-paid"))]);
    fields(
        ui,
        model,
        draft,
        &[(Field::DeferredUntil, day), (Field::DeferralDocument, words.say("hint-deferral-document"))],
    );
}

/// The share of a span's line that its months take.
const MONTHS: f32 = 0.45;

/// The spans that are set, each to be changed or taken out by itself.
pub fn spans(ui: &mut Ui, model: &Model, draft: &mut Draft, set: &[[String; 3]], out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    if set.is_empty() {
        return;
    }
    card(ui, model, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        part::wrapped(ui, &words.say("span-title"), look.small(), look.hue.weak.0);
        let verbs = ["do-edit-span", "do-drop-span"].map(|key| words.say(key));
        let wide: f32 = verbs.iter().map(|verb| part::fit(ui, verb, look.small()) + look.gap(2.0)).sum();
        let first = look.gap(5.5 + 3.0);
        let said = |[_, who, base]: &[String; 3]| format!("{base}  {who}");
        let room = ui.available_width() - first - wide - look.gap(2.0);
        let (small, strong) = (look.small(), look.strong());
        let needs = |span: &[String; 3]| {
            let [months, ..] = span;
            let months = part::fit(ui, months, strong.clone()) / MONTHS;
            months.max(part::fit(ui, &said(span), small.clone()) / (1.0 - MONTHS))
        };
        // Where months and base do not stand beside one another, they stand one under the other.
        let stacked = set.iter().any(|span| room < needs(span));
        for (n, span) in set.iter().enumerate() {
            let [months, ..] = span;
            let under = (look.small(), look.hue.weak.0);
            let under = part::under(ui, &said(span), under, ui.available_width() - first, usize::MAX);
            let top = look.space.row - look.gap(1.0);
            // Where the months themselves want the whole line, the verbs stand under all of it.
            let tight = stacked && room < part::fit(ui, months, look.strong());
            let last = if tight { top } else { 0.0 };
            let tall = if stacked { top + under.height() + look.gap(2.0) + last } else { look.space.row };
            let (whole, _) = ui.allocate_exact_size(vec2(ui.available_width(), tall), Sense::hover());
            let line = Rect::from_min_size(whole.min, vec2(whole.width(), tall.min(look.space.row)));
            let number = (n.saturating_add(1)).to_string();
            let mark = Rect::from_center_size(
                pos2(line.left() + look.gap(2.75), line.center().y),
                vec2(look.gap(5.5), look.gap(5.5)),
            );
            super::grid::hatched(ui, look, mark, n, draft.span == Some(n));
            let ink = if draft.span == Some(n) { look.hue.on_accent.0 } else { look.hue.text.0 };
            part::cell(ui, mark, Side::Middle, &number, look.small(), ink);
            let verbs_in = if tight {
                Rect::from_min_max(pos2(line.left(), whole.bottom() - top), whole.max)
            } else {
                line
            };
            let beside = Rect::from_min_max(pos2(line.right() - wide, verbs_in.top()), verbs_in.max);
            let right = if tight { line.right() } else { beside.left() - look.gap(2.0) };
            let room = Rect::from_min_max(
                pos2(mark.right() + look.gap(3.0), line.top()),
                pos2(right, line.bottom()),
            );
            let mut child = ui.new_child(
                egui::UiBuilder::new()
                    .max_rect(beside)
                    .layout(egui::Layout::left_to_right(egui::Align::Center)),
            );
            let spoken =
                ["span-edit", "span-drop"].map(|key| words.say_with(key, &[("n", number.as_str().into())]));
            let commands = [Command::EditSpan, Command::DropSpan];
            for ((verb, name), command) in verbs.iter().zip(&spoken).zip(commands) {
                if part::word(&mut child, look, verb, name).clicked() {
                    draft.wanted_span = Some(n);
                    out.push(command);
                }
            }
            if stacked {
                part::cell(ui, room, Side::Left, months, look.strong(), look.hue.text.0);
                under.draw(ui, pos2(room.left(), whole.top() + top));
                continue;
            }
            let (left, rest) = room.split_left_right_at_fraction(MONTHS);
            part::cell(ui, left, Side::Left, months, look.strong(), look.hue.text.0);
            part::cell(ui, rest, Side::Left, &said(span), look.small(), look.hue.weak.0);
        }
    });
}

/// Where a suggestion comes from, and months that the platform already showed as paid.
fn notes(ui: &mut Ui, model: &Model, draft: &Draft) {
    let look = &model.look;
    let words = &model.words;
    let (Some(case), Some(office)) = (&model.case, &model.office) else { return };
    let typed = months_typed(draft.trimmed(Field::Months), office.today).unwrap_or_default();
    let paid: Months = typed.iter().filter(|month| case.view.paid_before.contains(*month)).collect();
    if !paid.is_empty() {
        let (ink, _) = look.tone(Tone::Warn);
        let text = words.say_with("span-paid", &[("months", say::months(&paid, words).into())]);
        part::wrapped(ui, &text, look.strong(), ink);
    }
    let mut said = Vec::new();
    let last = case.view.paid_before.last().filter(|_| draft.span.is_none());
    if let Some(last) = last.filter(|_| draft.is_suggested(Field::Months)) {
        said.push(words.say_with("suggest-months", &[("month", last.to_string().into())]));
    }
    if draft.span.is_none() && draft.is_suggested(Field::Base) && case.view.base_before.is_some() {
        said.push(words.say("suggest-base"));
    }
    if !said.is_empty() {
        part::wrapped(ui, &said.join(&words.say("list-comma")), look.small(), look.hue.weak.0);
    }
}

/// Whether a month typed lies in a year whose holidays are not known, so that the deadline must be typed.
fn calendar_is_missing(model: &Model, draft: &Draft) -> bool {
    use chrono::Datelike as _;
    let Some(rules) = model.rules() else { return false };
    let Some(today) = model.office.as_ref().map(|office| office.today) else { return false };
    let Some(months) = months_typed(draft.trimmed(Field::Months), today) else { return false };
    let known = rules.calendar.years();
    months.iter().map(Month::year).chain([today.year()]).any(|year| !known.contains_key(&year))
}

/// The second person, in place: who, and what.
fn review(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    card(ui, model, |ui| {
        part::wrapped(ui, &model.words.say("review-head"), model.look.head(), model.look.hue.text.0);
        let people: Vec<String> = model.people(Role::Reviewer).map(|account| account.0.clone()).collect();
        part::choice(ui, model, draft, Field::Reviewer, &people);
        crate::ui::screen::door::second(ui, model, draft);
        let hint = model.words.say("hint-review-note");
        part::field(ui, model, draft, Field::ReviewNote, Input { hint: &hint, ..Input::default() });
    });
}

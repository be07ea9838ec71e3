//! 原因: one question at a time, or the list.

use egui::{Rect, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{card, title};
use crate::domain::reason::{Limit, ReasonId};
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::face::settled;
use crate::ui::look::Tone;
use crate::ui::model::Model;
use crate::ui::part::{self, Cell, Column, Input, Side};
use crate::ui::say;

/// Draws the step.
pub fn reason(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let words = &model.words;
    if !model.may_set_reasons() {
        title(ui, model, &words.say("reason-title"), "");
        matters(ui, model);
        return;
    }
    if model.triage.list {
        title(ui, model, &words.say("reason-list-title"), &words.say("reason-list-under"));
        list(ui, model, draft, out);
        return;
    }
    title(ui, model, &words.say("reason-title"), &words.say("reason-under"));
    answered(ui, model);
    if let Some(question) = model.question() {
        ask(ui, model, question, out);
    }
    picked(ui, model);
    ui.horizontal(|ui| {
        if part::plain(ui, model, Command::PickList).clicked() {
            out.push(Command::PickList);
        }
        if model.triage.can_go_back() && part::plain(ui, model, Command::Unanswer).clicked() {
            out.push(Command::Unanswer);
        }
    });
}

/// The answers so far, each with its question.
fn answered(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let Some(rules) = model.rules() else { return };
    for (question, answer) in &model.triage.path {
        let Some(question) = rules.triage.questions.get(question) else { continue };
        let said = question
            .answers
            .iter()
            .find(|one| &one.id == answer)
            .map(|one| one.say.zh.as_str())
            .unwrap_or_default();
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(6.0)), Sense::hover());
        let wide = part::fit(ui, &question.ask.zh, look.small()).min(rect.width() * 0.6);
        part::cell(
            ui,
            Rect::from_min_size(rect.min, vec2(wide + 1.0, rect.height())),
            Side::Left,
            &question.ask.zh,
            look.small(),
            look.hue.weak.0,
        );
        let right = Rect::from_min_max(pos2(rect.left() + wide + look.gap(3.0), rect.top()), rect.max);
        part::cell(ui, right, Side::Left, said, look.strong(), look.hue.text.0);
    }
}

/// One question with its answers on the digit keys.
fn ask(ui: &mut Ui, model: &Model, question: &crate::domain::reason::Question, out: &mut Commands) {
    let look = &model.look;
    card(ui, model, |ui| {
        part::wrapped(ui, &question.ask.zh, look.head(), look.hue.text.0);
        ui.spacing_mut().item_spacing.y = look.gap(1.5);
        for (n, answer) in (1_u8..).zip(&question.answers) {
            let (rect, response) = ui.allocate_exact_size(
                vec2(ui.available_width(), look.space.row + look.gap(1.0)),
                Sense::click(),
            );
            response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Button, true, &answer.say.zh));
            let ground = if response.hovered() { look.hue.accent_weak.0 } else { look.hue.surface.0 };
            ui.painter().rect(rect, look.corner(), ground, look.rule(), StrokeKind::Inside);
            let cap = Rect::from_center_size(
                pos2(rect.left() + look.gap(5.5), rect.center().y),
                vec2(look.gap(5.5), look.gap(5.5)),
            );
            ui.painter().rect(
                cap,
                egui::CornerRadius::same(3),
                look.hue.surface.0,
                look.rule(),
                StrokeKind::Inside,
            );
            part::cell(ui, cap, Side::Middle, &n.to_string(), look.small(), look.hue.weak.0);
            let text = Rect::from_min_max(pos2(cap.right() + look.gap(3.0), rect.top()), rect.max);
            part::cell(ui, text, Side::Left, &answer.say.zh, look.body(), look.hue.text.0);
            if response.has_focus() {
                part::ring(ui, look, rect, false);
            }
            if response.clicked() {
                out.push(Command::Choose(n));
            }
        }
    });
}

/// The reasons found, in plain words; where to go with those that are not ours.
fn picked(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let words = &model.words;
    let Some(rules) = model.rules() else { return };
    for id in &model.triage.picked {
        let Some(reason) = rules.reasons.get(id) else { continue };
        card(ui, model, |ui| {
            let line = format!("{}  {}", reason.id.0, reason.name.zh);
            part::wrapped(ui, &line, look.head(), look.hue.text.0);
            part::wrapped(ui, &reason.plain, look.body(), look.hue.text.0);
            let handler = words.say(say::handler(reason.handler));
            let limit = match reason.limit {
                Limit::AtOnce => words.say("limit-at-once"),
                Limit::WorkingDays(days) => {
                    words.say_with("limit-working-days", &[("n", i64::from(days).into())])
                }
                Limit::Hours(hours) => words.say_with("limit-hours", &[("n", i64::from(hours).into())]),
                Limit::Unset => words.say("limit-unset"),
            };
            let args = [
                ("handler", handler.into()),
                ("place", reason.place.as_str().into()),
                ("limit", limit.into()),
            ];
            part::wrapped(ui, &words.say_with("reason-where", &args), look.small(), look.hue.weak.0);
            if say::is_elsewhere(reason.handler) {
                let (ink, _) = look.tone(Tone::Warn);
                part::wrapped(ui, &words.say("reason-elsewhere"), look.strong(), ink);
            }
        });
    }
}

/// The reasons of a case that can no longer be changed.
fn matters(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let Some(case) = &model.case else { return };
    for (matter, name) in case.view.case.matters.iter().zip(&case.face.reasons) {
        card(ui, model, |ui| {
            part::wrapped(ui, &format!("{}  {name}", matter.reason.0), look.head(), look.hue.text.0);
            if let Some(reason) = case.view.rules.reasons.get(&matter.reason) {
                part::wrapped(ui, &reason.plain, look.body(), look.hue.text.0);
            }
            if let Some(how) = settled(matter.settled.as_ref(), &model.words) {
                part::wrapped(ui, &how, look.small(), look.hue.weak.0);
            }
        });
    }
}

/// All reasons, filtered as one types.
fn list(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let hint = model.words.say("hint-filter");
    part::field(ui, model, draft, Field::Filter, Input { hint: &hint, ..Input::default() });
    let Some(rules) = model.rules() else { return };
    let columns = [
        Column { share: 0.65, side: Side::Left },
        Column { share: 3.1, side: Side::Left },
        Column { share: 3.9, side: Side::Left },
    ];
    ui.spacing_mut().item_spacing.y = 0.0;
    look.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        if model.listed.is_empty() {
            super::super::today::empty(ui, model, "reason-list-empty");
            ui.add_space(look.gap(8.0));
        }
        for (n, id) in model.listed.iter().enumerate() {
            let Some(reason) = rules.reasons.get(id) else { continue };
            let name = if is_picked(model, id) {
                Cell::Strong(&reason.name.zh)
            } else {
                Cell::Text(&reason.name.zh)
            };
            let cells = [Cell::Weak(&id.0), name, Cell::Weak(&reason.plain)];
            let row = ui
                .push_id(&id.0, |ui| part::row(ui, look, &columns, &cells, n == draft.row, &reason.name.zh))
                .inner;
            if n == draft.row && !row.contains_pointer() {
                row.scroll_to_me(None);
            }
            if row.clicked() {
                draft.row = n;
                out.push(Command::OpenRow);
            }
        }
    });
}

fn is_picked(model: &Model, id: &ReasonId) -> bool {
    model.triage.picked.contains(id)
}

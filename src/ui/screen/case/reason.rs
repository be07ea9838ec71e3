//! 原因: one question at a time, or the list.

use egui::Ui;

use super::super::asking;
use super::{card, title};
use crate::domain::reason::Limit;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::Draft;
use crate::ui::face::settled;
use crate::ui::look::Tone;
use crate::ui::model::Model;
use crate::ui::part;
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
        asking::list(ui, model, draft, out);
        return;
    }
    title(ui, model, &words.say("reason-title"), &words.say("reason-under"));
    asking::answered(ui, model);
    if let Some(question) = model.question() {
        asking::ask(ui, model, question, out);
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

/// The reasons found, in plain words; where to go with those that are not ours.
fn picked(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let words = &model.words;
    let Some(rules) = model.rules() else { return };
    for id in &model.triage.picked {
        let Some(reason) = rules.reasons.get(id) else { continue };
        card(ui, model, |ui| {
            let line = format!("{}  {}", reason.id.0, words.name(&reason.name));
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

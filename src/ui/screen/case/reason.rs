//! 原因: one question at a time, or the list.

use egui::{Response, Sense, Ui, WidgetInfo};

use super::super::asking;
use super::{card, title};
use crate::domain::case::Settled;
use crate::domain::reason::{Limit, Reason};
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
        matters(ui, model, false);
        return;
    }
    if model.triage.list {
        title(ui, model, &words.say("reason-list-title"), &words.say("reason-list-under"));
        asking::list(ui, model, draft, out);
        return;
    }
    title(ui, model, &words.say("reason-title"), &words.say("reason-under"));
    asking::past_it(ui, model, draft);
    asking::answered(ui, model);
    if let Some(question) = model.question() {
        asking::ask(ui, model, question, out);
    }
    matters(ui, model, true);
    picked(ui, model, draft);
    asking::ruled_out(ui, model, out);
    ui.horizontal(|ui| {
        if part::plain(ui, model, Command::PickList).clicked() {
            out.push(Command::PickList);
        }
        if model.triage.can_go_back() && part::plain(ui, model, Command::Unanswer).clicked() {
            out.push(Command::Unanswer);
        }
    });
}

/// The reasons found, in plain words; where to go with those that are not ours. One of them is chosen.
fn picked(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let Some(rules) = model.rules() else { return };
    for (n, id) in model.triage.picked.iter().enumerate() {
        let Some(reason) = rules.reasons.get(id) else { continue };
        let chosen = 1 < model.triage.picked.len() && draft.row == n;
        let response = matter(ui, model, reason, None, chosen);
        if chosen && part::moved(ui, "picked", &id.0, true) {
            response.scroll_to_me(None);
        }
        if response.clicked() {
            draft.row = n;
        }
    }
}

/// The reasons of the case that are settled, or that can no longer be changed, each with its own outcome.
fn matters(ui: &mut Ui, model: &Model, only_settled: bool) {
    let Some(case) = &model.case else { return };
    for one in &case.view.case.matters {
        if only_settled && one.settled.is_none() {
            continue;
        }
        if let Some(reason) = case.view.rules.reasons.get(&one.reason) {
            matter(ui, model, reason, Some(one.settled.as_ref()), false);
        }
    }
}

/// One reason: what it is, who settles it and how long that takes, what comes of it, and how it ended.
fn matter(
    ui: &mut Ui,
    model: &Model,
    reason: &Reason,
    ended: Option<Option<&Settled>>,
    chosen: bool,
) -> Response {
    let look = &model.look;
    let words = &model.words;
    let name = format!("{}  {}", reason.id.0, words.name(&reason.name));
    let drawn = card(ui, model, |ui| {
        ui.spacing_mut().item_spacing.y = look.gap(1.5);
        part::wrapped(ui, &name, look.head(), look.hue.text.0);
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
        let args =
            [("handler", handler.into()), ("place", reason.place.as_str().into()), ("limit", limit.into())];
        part::wrapped(ui, &words.say_with("reason-where", &args), look.small(), look.hue.weak.0);
        let outcome = match ended {
            None => words.say(say::outcome(reason.outcome)),
            Some(None) => {
                format!("{} · {}", words.say("reason-open"), words.say(say::outcome(reason.outcome)))
            }
            Some(how) => settled(how, words).unwrap_or_default(),
        };
        let outcome = words.say_with("reason-result", &[("outcome", outcome.into())]);
        part::wrapped(ui, &outcome, look.small(), look.hue.text.0);
        if ended.is_none() && reason.handler.is_elsewhere() {
            let (ink, _) = look.tone(Tone::Warn);
            part::wrapped(ui, &words.say("reason-elsewhere"), look.strong(), ink);
        }
        ui.min_rect().expand2(look.inner().sum() / 2.0)
    });
    let response = ui.interact(drawn, ui.scope_id().with(("matter", &reason.id.0)), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::ListItem, true, chosen, &name));
    if chosen {
        part::ring(ui, look, drawn, true);
    }
    response
}

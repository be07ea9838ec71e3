//! 身份: who came, and for whom.

use egui::Ui;

use super::{card, fields, title};
use crate::domain::person::IdKind;
use crate::domain::reason::Came;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Tone;
use crate::ui::model::Model;
use crate::ui::part::{self, Input};
use crate::ui::say;

/// The form that opens a case.
pub fn identity(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let head = if model.amending { "identity-amend" } else { "identity-title" };
    title(ui, model, &words.say(head), &words.say("identity-under"));
    if let Some(carried) = &model.carried {
        let said = words.say_with("identity-carried", &[("names", carried.names.as_str().into())]);
        part::wrapped(ui, &said, look.body(), look.hue.text.0);
        ui.add_space(look.gap(1.0));
    }
    let came = draft.choice(Field::Came).and_then(|n| say::CAME.get(n)).copied();
    card(ui, model, |ui| {
        let options = say::CAME.map(|came| words.say(say::came(came)));
        part::choice(ui, model, draft, Field::Came, &options);
    });
    card(ui, model, |ui| {
        let options = IdKind::ALL.map(|kind| words.say(say::id_kind_short(kind)));
        part::choice(ui, model, draft, Field::Kind, &options);
        let note = model.reads.clone();
        part::field(ui, model, draft, Field::Number, Input { note: &note, ..Input::default() });
        same(ui, model, draft, out);
        offer(ui, model, out);
        fields(ui, model, draft, &[(Field::Name, String::new()), (Field::Phone, words.say("hint-phone"))]);
        let options = say::INSURANCES.map(|insurance| words.say(say::insurance(insurance)));
        part::choice(ui, model, draft, Field::Insurance, &options);
    });
    if came.is_some() {
        card(ui, model, |ui| {
            let key = if came == Some(Came::Unit) { "identity-unit" } else { "identity-unit-maybe" };
            part::wrapped(ui, &words.say(key), look.small(), look.hue.weak.0);
            fields(ui, model, draft, &[(Field::UnitCode, String::new()), (Field::UnitName, String::new())]);
        });
    }
    let needs_agent = matches!(came, Some(Came::Agent | Came::Guardian));
    if needs_agent || came == Some(Came::Unit) {
        card(ui, model, |ui| {
            let key = if needs_agent { "identity-agent" } else { "identity-officer" };
            part::wrapped(ui, &words.say(key), look.small(), look.hue.weak.0);
            fields(
                ui,
                model,
                draft,
                &[(Field::AgentName, String::new()), (Field::AgentNumber, String::new())],
            );
            if needs_agent {
                let hints = [
                    (Field::AgentRelation, words.say("hint-relation")),
                    (Field::AgentScope, words.say("hint-scope")),
                ];
                fields(ui, model, draft, &hints);
            }
            part::field(ui, model, draft, Field::AgentPhone, Input::default());
        });
    }
}

/// Other cases and paid periods of the person, each a link to its case.
fn same(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    if model.same.is_empty() {
        return;
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = look.gap(1.0);
        for one in &model.same {
            if part::link(ui, look, &one.line, one.tone).clicked() {
                draft.wanted = Some(one.number.clone());
                out.push(Command::OpenOther);
            }
        }
        if part::small(ui, model, Command::OpenOther).clicked() {
            out.push(Command::OpenOther);
        }
    });
}

/// What may be taken over of somebody whom the register knows.
fn offer(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let Some(offer) = &model.offer else { return };
    let (_, ground) = look.tone(Tone::Accent);
    let frame = egui::Frame::new().fill(ground).corner_radius(look.corner()).inner_margin(look.inner_note());
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = look.gap(1.0);
        part::wrapped(ui, &model.words.say("known-head"), look.small(), look.hue.weak.0);
        for (n, line) in offer.lines.iter().enumerate() {
            let font = if n == 0 { look.strong() } else { look.body() };
            part::wrapped(ui, line, font, look.hue.text.0);
        }
        if part::small(ui, model, Command::TakeKnown).clicked() {
            out.push(Command::TakeKnown);
        }
    });
}

/// What was said when the case was opened.
pub fn told(ui: &mut Ui, model: &Model) {
    let words = &model.words;
    let Some(opened) = model.case.as_ref().and_then(|case| case.view.case.opened.as_ref()) else { return };
    title(ui, model, &words.say("identity-title"), "");
    let opening = &opened.opening;
    card(ui, model, |ui| {
        let masked = opening.person.id.masked();
        let mut lines = vec![
            (words.say(Field::Came.key()), words.say(say::came(opening.came))),
            (words.say(say::id_kind(opening.person.id.kind())), masked),
            (words.say(Field::Name.key()), opening.person.name.as_str().to_owned()),
            (words.say(Field::Insurance.key()), words.say(say::insurance(opening.insurance))),
        ];
        if let Some(phone) = &opening.person.phone {
            lines.push((words.say(Field::Phone.key()), phone.masked()));
        }
        if let Some(unit) = &opening.unit {
            lines.push((words.say(Field::UnitName.key()), unit.name.clone()));
            lines.push((words.say(Field::UnitCode.key()), unit.code.as_str().to_owned()));
        }
        if let Some(agent) = &opening.agent {
            // Whoever came is named for what they are; a relation that only says it again is left out.
            let came = words.say(say::came(opening.came));
            let said: Vec<&str> = [agent.name.as_str(), agent.relation.as_str()]
                .into_iter()
                .filter(|said| !said.is_empty() && *said != came)
                .collect();
            lines.push((came, said.join(&words.say("dot"))));
        }
        pairs(ui, model, &lines);
    });
}

/// The share of a line that the name of a pair takes: this, or more where a name needs it.
const SHARE: f32 = 0.26;
const MOST: f32 = 0.42;

/// Names on the left, what they are on the right.
pub(super) fn pairs(ui: &mut Ui, model: &Model, lines: &[(String, String)]) {
    let look = &model.look;
    ui.spacing_mut().item_spacing.y = look.gap(1.0);
    let width = ui.available_width();
    let widest = lines.iter().map(|(name, _)| part::fit(ui, name, look.body()));
    let widest = widest.fold(0.0, f32::max) + look.gap(3.0);
    let share = (widest / width.max(1.0)).clamp(SHARE, MOST);
    for (name, what) in lines {
        let (left, right) = (width * share, width * (1.0 - share));
        let name = part::under(ui, name, (look.body(), look.hue.weak.0), left - look.gap(2.0), usize::MAX);
        let what = part::under(ui, what, (look.body(), look.hue.text.0), right, usize::MAX);
        let words = name.height().max(what.height());
        let tall = (words + look.gap(1.5)).max(look.gap(6.0));
        let (rect, _) = ui.allocate_exact_size(egui::vec2(width, tall), egui::Sense::hover());
        let top = rect.center().y - words / 2.0;
        name.draw(ui, egui::pos2(rect.left(), top));
        what.draw(ui, egui::pos2(rect.left() + left, top));
    }
}

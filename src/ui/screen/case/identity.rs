//! 身份: who came, and for whom.

use egui::Ui;

use super::{card, fields, title};
use crate::domain::person::IdKind;
use crate::domain::reason::Came;
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Tone;
use crate::ui::model::Model;
use crate::ui::part::{self, Input};
use crate::ui::say;

/// The form that opens a case.
pub fn identity(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let look = &model.look;
    let words = &model.words;
    let head = if model.amending { "identity-amend" } else { "identity-title" };
    title(ui, model, &words.say(head), &words.say("identity-under"));
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
        for same in &model.same {
            let (ink, _) = look.tone(Tone::Warn);
            part::wrapped(ui, &same.line, look.small(), ink);
        }
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
            lines.push((
                words.say(Field::AgentName.key()),
                format!("{}  {}", agent.name.as_str(), agent.relation),
            ));
        }
        pairs(ui, model, &lines);
    });
}

/// Names on the left, what they are on the right.
pub(super) fn pairs(ui: &mut Ui, model: &Model, lines: &[(String, String)]) {
    let look = &model.look;
    ui.spacing_mut().item_spacing.y = look.gap(1.0);
    for (name, what) in lines {
        let (rect, _) =
            ui.allocate_exact_size(egui::vec2(ui.available_width(), look.gap(6.0)), egui::Sense::hover());
        let (left, right) = rect.split_left_right_at_fraction(0.26);
        part::cell(ui, left, part::Side::Left, name, look.body(), look.hue.weak.0);
        part::cell(ui, right, part::Side::Left, what, look.body(), look.hue.text.0);
    }
}

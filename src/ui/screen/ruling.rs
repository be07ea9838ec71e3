//! What the dialogs ask in which the chief decides about the rules.

use egui::Ui;

use super::dialog::head;
use crate::desk::ruling::PackFile;
use crate::ui::command::Commands;
use crate::ui::draft::{Draft, Field};
use crate::ui::model::{Model, Rule};
use crate::ui::part::{self, Input};
use crate::ui::say;

/// Draws what the dialog asks.
pub fn ruling(ui: &mut Ui, model: &Model, draft: &mut Draft, rule: Rule, out: &mut Commands) {
    let words = &model.words;
    head(ui, model, &words.say(rule.title()), &words.say(rule.hint()));
    match rule {
        Rule::Install => install(ui, model, draft, out),
        Rule::Adopt => adopt(ui, model, draft),
        Rule::Back => back(ui, model),
        Rule::Holidays => holidays(ui, model, draft, out),
    }
    let waits = rule == Rule::Install && model.deciding.pack.is_none();
    if !waits {
        field(ui, model, draft, Field::RuleChief, "");
        super::door::second(ui, model, draft);
    }
    faults(ui, model, &model.deciding.faults);
}

fn field(ui: &mut Ui, model: &Model, draft: &mut Draft, field: Field, hint: &str) {
    let hint = if hint.is_empty() { String::new() } else { model.words.say(hint) };
    part::field(ui, model, draft, field, Input { hint: &hint, ..Input::default() });
}

fn line(ui: &mut Ui, model: &Model, label: &str, value: &str) {
    let look = &model.look;
    part::wrapped(ui, &model.words.say(label), look.small(), look.hue.weak.0);
    ui.style_mut().interaction.selectable_labels = true;
    part::wrapped(ui, value, look.body(), look.hue.text.0);
}

fn file(ui: &mut Ui, model: &Model, draft: &mut Draft, hint: &str, out: &mut Commands) {
    let hint = model.words.say(hint);
    let shown = Input { hint: &hint, ..Input::default() };
    super::place_field(ui, model, draft, Field::RuleFile, shown, out);
}

fn install(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    file(ui, model, draft, "hint-rule-pack", out);
    let Some(pack) = &model.deciding.pack else { return };
    read(ui, model, pack);
    field(ui, model, draft, Field::RuleSm3, "hint-rule-sm3");
}

/// What a pack file says that it is, and its SM3.
pub(super) fn read(ui: &mut Ui, model: &Model, pack: &PackFile) {
    let words = &model.words;
    let args = [
        ("name", words.name(&pack.name).into()),
        ("edition", pack.edition.as_str().into()),
        ("day", say::day(pack.in_force, words).into()),
    ];
    line(ui, model, "rule-pack", &words.say_with("rule-pack-is", &args));
    line(ui, model, "rule-sm3", &grouped(&pack.sm3));
}

fn adopt(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let (wanted, now) = (model.deciding.edition.as_deref(), model.policy.edition());
    line(ui, model, "rule-edition", wanted.unwrap_or_default());
    if wanted != now {
        line(ui, model, "rule-edition-now", now.unwrap_or_default());
    }
    field(ui, model, draft, Field::RuleDocument, "hint-rule-document");
    field(ui, model, draft, Field::RuleOn, "hint-day");
}

fn back(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    line(ui, model, "rule-edition-now", model.policy.edition().unwrap_or_default());
    if let Some((before, adopted)) = model.policy.record().and_then(|record| record.before.as_ref()) {
        line(ui, model, "rule-edition-before", before);
        if !adopted {
            part::wrapped(ui, &model.words.say("rule-back-samples"), look.body(), look.hue.warn.0);
        }
    }
}

fn holidays(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    file(ui, model, draft, "hint-rule-notice", out);
    if draft.trimmed(Field::RuleFile).is_empty() {
        field(ui, model, draft, Field::RuleYear, "");
        field(ui, model, draft, Field::RuleDocument, "hint-rule-notice-document");
        field(ui, model, draft, Field::RuleOff, "hint-rule-off");
        field(ui, model, draft, Field::RuleWork, "hint-rule-work");
    }
}

/// Everything that is wrong with the file, a line each.
pub(super) fn faults(ui: &mut Ui, model: &Model, all: &[String]) {
    let look = &model.look;
    for fault in all {
        part::wrapped(ui, fault, look.small(), look.hue.bad.0);
    }
}

/// A digest in groups of eight, as letters print it.
fn grouped(sm3: &str) -> String {
    let digits: Vec<char> = sm3.chars().collect();
    digits.chunks(8).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

//! The office: where it lies, who works in it, its record, and a practice office made anew.

use egui::{Ui, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::face::settings;
use crate::ui::look::Tone;
use crate::ui::model::{DoorVerb, Model};
use crate::ui::part::{self, Input};
use crate::ui::say;

/// The sizes of a practice office that a digit key chooses.
pub const SIZES: [u32; 4] = [12, 100, 3_000, 100_000];

/// Where the office lies and who works in it.
pub fn office(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let Some(view) = &model.office else { return };
    let office = &view.office;
    super::fact(ui, model, &words.say("office-agency"), &office.agency);
    super::fact(ui, model, &words.say("office-window"), &office.window);
    super::fact(ui, model, &words.say("office-desk"), &office.desk.to_string());
    super::fact(ui, model, &words.say("office-folder"), &view.dir.display().to_string());
    super::note(ui, model, "office-fixed");
    part::section(ui, look, &words.say("office-people"));
    let me = model.me.as_ref().map(|me| &me.account);
    for actor in office.accounts.iter().filter(|one| one.is_open()) {
        let role = words.say(say::role(actor.role));
        let role = if me == Some(&actor.account) {
            words.say_with("office-signed-in", &[("role", role.into())])
        } else {
            role
        };
        super::fact(ui, model, &actor.account.0, &role);
    }
    ui.horizontal_wrapped(|ui| {
        super::verb(ui, model, Command::Clerk, out);
        super::verb(ui, model, Command::Door(DoorVerb::Staff), out);
    });
}

/// When the screen locks itself, and one's own passphrase.
pub fn door(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    part::choice(ui, model, draft, Field::LockAfter, &settings::values(Field::LockAfter, &model.words));
    super::note(ui, model, "settings-lock-told");
    let verbs = [DoorVerb::Lock, DoorVerb::Passphrase, DoorVerb::KeyCopy, DoorVerb::Renew].map(Command::Door);
    ui.horizontal_wrapped(|ui| {
        for verb in verbs {
            if verb.when(model) {
                super::verb(ui, model, verb, out);
            }
        }
    });
}

/// The record: whether all of it is as it was written.
pub fn record(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    super::note(ui, model, "settings-check-told");
    ui.horizontal_wrapped(|ui| super::verb(ui, model, Command::Check, out));
    match &model.checked {
        Some(checked) => {
            let (ink, _) = look.tone(checked.tone);
            part::wrapped(ui, &checked.text, look.body(), ink);
            if !checked.hint.is_empty() {
                part::wrapped(ui, &checked.hint, look.small(), look.hue.weak.0);
            }
        }
        None => super::note(ui, model, "settings-unchecked"),
    }
}

/// A practice office made anew, in one of a few sizes or as many as are typed.
pub fn practice(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    super::note(ui, model, "settings-practice-told");
    let mut sizes: Vec<String> = SIZES
        .iter()
        .map(|size| words.say_with("practice-size", &[("n", say::grouped((*size).into()).into())]))
        .collect();
    sizes.push(words.say("practice-size-other"));
    part::choice(ui, model, draft, Field::PracticeSize, &sizes);
    part::field(ui, model, draft, Field::PracticeCases, Input { width: look.gap(40.0), ..Input::default() });
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(look.gap(2.0), look.gap(2.0));
        super::verb(ui, model, Command::MakePractice, out);
    });
    if model.work.is_some() {
        let (ink, _) = look.tone(Tone::Warn);
        part::wrapped(ui, &words.say("settings-busy"), look.small(), ink);
    }
}

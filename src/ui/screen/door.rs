//! The door: who comes in, the first passphrase changed, the way in with the recovery sheet; and the dialogs about
//! passphrases and accounts. Nothing of anybody's work is drawn here.

use egui::{Rect, Ui, pos2, vec2};

use super::dialog::head;
use crate::domain::case::Role;
use crate::domain::passphrase::{self, Strength};
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Tone;
use crate::ui::model::{DoorDialog, DoorVerb, Model};
use crate::ui::part::{self, Input, Verbs};
use crate::ui::say;

/// Who wants to come in.
pub fn door(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    super::welcome::column(ui, model, |ui| {
        super::faults(ui, model, draft);
        part::card(ui, look, |ui| {
            let key = if model.door.is_locked() { "door-locked" } else { "door-title" };
            part::section(ui, look, &words.say(key));
            let codes: Vec<String> = model.door.codes.iter().map(ToString::to_string).collect();
            if model.door.practice {
                note(ui, model, &words.say("door-practice"));
            } else if !codes.is_empty() {
                note(ui, model, &words.say_with("door-codes", &[("codes", codes.join("  ").into())]));
            }
            if 0 < model.door.wait {
                part::note(ui, look, Tone::Warn, |ui| {
                    let text = words.say_with("door-wait", &[("n", model.door.wait.into())]);
                    part::wrapped(ui, &text, look.strong(), look.tone(Tone::Warn).0);
                });
            }
            two(ui, model, |ui| field(ui, model, draft, Field::SignCode, "hint-sign-code", ""), |_| {});
            let caps =
                if model.door.caps && model.focused == Some(Field::Passphrase) { "caps-on" } else { "" };
            secret(ui, model, draft, Field::Passphrase, caps);
            verbs(ui, model, DoorVerb::SignIn, &[Command::Door(DoorVerb::Forgot)], out);
        });
        if model.door.is_locked() {
            note(ui, model, &words.say("door-locked-under"));
        } else if !model.door.practice {
            note(ui, model, &words.say("door-under"));
        }
    });
}

/// The first passphrase is changed before anything else.
pub fn new_passphrase(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    super::welcome::column(ui, model, |ui| {
        super::faults(ui, model, draft);
        part::card(ui, look, |ui| {
            part::section(ui, look, &words.say("first-title"));
            note(ui, model, &words.say("first-under"));
            twice(ui, model, draft);
            verbs(ui, model, DoorVerb::ChangeFirst, &[], out);
        });
    });
}

/// In with the recovery sheet.
pub fn recover(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let (title, under) = match (model.door.lost, model.door.is_gone(&model.backing)) {
        (false, _) => ("recover-title", "recover-under"),
        (true, false) => ("recover-title", "recover-copied-under"),
        (true, true) => ("recover-lost-title", "recover-lost-under"),
    };
    super::found::column(ui, model, draft, "recover", |ui, draft| {
        part::title(ui, look, &words.say(title), "");
        super::banner(ui, model);
        super::faults(ui, model, draft);
        part::card(ui, look, |ui| {
            note(ui, model, &words.say(under));
            let state = checked(model, &model.door.groups, "recover-groups");
            typed(ui, model, draft, Field::RecoverCode, "hint-recover-code", &state);
            if model.door.lost {
                let lines = checked(model, &model.door.lines, "recover-lines");
                for (n, field) in Field::LINES.into_iter().enumerate() {
                    let under = if n + 1 == Field::LINES.len() { lines.as_str() } else { "" };
                    typed(ui, model, draft, field, "", under);
                }
            }
            two(
                ui,
                model,
                |ui| field(ui, model, draft, Field::SignCode, "hint-sign-code", "recover-chief"),
                |_| {},
            );
            twice(ui, model, draft);
            if model.door.is_gone(&model.backing) {
                part::section(ui, look, &words.say("recover-copy-title"));
                let note = words.say("recover-copy-under");
                let shown = Input { note: &note, ..Input::default() };
                super::place_field(ui, model, draft, Field::Path, shown, out);
            }
            verbs(ui, model, DoorVerb::Recover, &[Command::Back], out);
        });
        ui.add_space(look.gap(6.0));
    });
}

/// How many groups or lines can be what was printed, and the first that cannot.
fn checked(model: &Model, parts: &[Option<bool>], key: &'static str) -> String {
    let fit = parts.iter().filter(|part| **part == Some(true)).count();
    let wrong = parts.iter().position(|part| *part == Some(false)).map_or(0, |n| n + 1);
    if fit == 0 && wrong == 0 {
        return String::new();
    }
    let args = [("n", fit.into()), ("all", parts.len().into()), ("wrong", wrong.into())];
    match key {
        "recover-lines" => model.words.say_with("recover-lines", &args),
        _ => model.words.say_with("recover-groups", &args),
    }
}

/// What a verb of the door asks for.
pub fn dialog(ui: &mut Ui, model: &Model, draft: &mut Draft, open: DoorDialog, out: &mut Commands) {
    let words = &model.words;
    let staff = open.code().and_then(|code| model.staff().find(|one| one.code == code));
    let title = match staff {
        Some(one) => {
            let args = [("code", one.code.to_string().into()), ("name", one.account.0.as_str().into())];
            let args = [
                ("what", words.say(open.title()).into()),
                ("who", words.say_with("staff-named", &args).into()),
            ];
            words.say_with("staff-about", &args)
        }
        None => words.say(open.title()),
    };
    head(ui, model, &title, &words.say(open.hint()));
    match open {
        DoorDialog::Folder | DoorDialog::KeyCopy => {
            super::place_field(ui, model, draft, Field::Path, Input::default(), out);
        }
        DoorDialog::SheetBack => groups(ui, model, draft),
        DoorDialog::Passphrase => {
            secret(ui, model, draft, Field::Passphrase, "");
            twice(ui, model, draft);
        }
        DoorDialog::Open => {
            field(ui, model, draft, Field::StaffName, "", "");
            let roles: Vec<String> = Role::ALL.iter().map(|role| words.say(say::role(*role))).collect();
            part::choice(ui, model, draft, Field::StaffRole, &roles);
        }
        DoorDialog::Close(_) | DoorDialog::Reset(_) => {}
        DoorDialog::Deputy(code) => {
            let mut people = vec![words.say("deputy-nobody")];
            people.extend(model.may_stand_in(code).map(|one| one.account.0.clone()));
            part::choice(ui, model, draft, Field::StaffDeputy, &people);
        }
    }
}

/// The groups of the recovery sheet that are typed back, by where they stand on it.
pub(super) fn groups(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    for one in Field::SHEET_BACK {
        let label = model.label(one);
        part::field(ui, model, draft, one, Input { label: Some(&label), ..Input::default() });
    }
}

/// The second person's passphrase, where a second person is named.
pub fn second(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let key = if model.is_practice() { "second-practice" } else { "second-under" };
    secret(ui, model, draft, Field::SecondPassphrase, key);
}

/// A new passphrase, twice, and what it is worth.
pub(super) fn twice(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let worth = match draft.text(Field::NewPassphrase) {
        "" => "strength-rule",
        typed => match passphrase::judge(typed) {
            Strength::Short(_) => "strength-short",
            Strength::Plain => "strength-plain",
            Strength::Digits => "strength-digits",
            Strength::Fair => "strength-fair",
            Strength::Good => "strength-good",
        },
    };
    secret(ui, model, draft, Field::NewPassphrase, worth);
    let again = draft.text(Field::Again);
    let same = !again.is_empty() && again == draft.text(Field::NewPassphrase);
    secret(ui, model, draft, Field::Again, if same { "again-same" } else { "" });
}

pub(super) fn note(ui: &mut Ui, model: &Model, text: &str) {
    part::wrapped(ui, text, model.look.small(), model.look.hue.weak.0);
}

/// A field with its hint and note by their keys; empty: none.
pub(super) fn field(ui: &mut Ui, model: &Model, draft: &mut Draft, field: Field, hint: &str, under: &str) {
    let said = |key: &str| if key.is_empty() { String::new() } else { model.words.say(key) };
    let (hint, under) = (said(hint), said(under));
    part::field(ui, model, draft, field, Input { hint: &hint, note: &under, ..Input::default() });
}

fn typed(ui: &mut Ui, model: &Model, draft: &mut Draft, field: Field, hint: &str, under: &str) {
    let hint = if hint.is_empty() { String::new() } else { model.words.say(hint) };
    part::field(ui, model, draft, field, Input { hint: &hint, note: under, ..Input::default() });
}

/// A field whose letters are not shown.
pub(super) fn secret(ui: &mut Ui, model: &Model, draft: &mut Draft, field: Field, under: &str) {
    let under = if under.is_empty() { String::new() } else { model.words.say(under) };
    part::field(ui, model, draft, field, Input { note: &under, secret: true, ..Input::default() });
}

/// Two fields beside each other; one under the other where the place is narrow.
pub(super) fn two(ui: &mut Ui, model: &Model, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let look = &model.look;
    let gap = look.gap(4.0);
    if ui.available_width() < look.gap(110.0) {
        left(ui);
        right(ui);
        return;
    }
    let half = (ui.available_width() - gap) / 2.0;
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let down = egui::Layout::top_down(egui::Align::Min);
        ui.allocate_ui_with_layout(vec2(half, 0.0), down, |ui| {
            ui.set_width(half);
            left(ui);
        });
        ui.allocate_ui_with_layout(vec2(half, 0.0), down, |ui| {
            ui.set_width(half);
            right(ui);
        });
    });
}

/// The verbs under what is filled in.
pub(super) fn verbs(ui: &mut Ui, model: &Model, main: DoorVerb, others: &[Command], out: &mut Commands) {
    let others: Vec<Command> = others.iter().copied().filter(|verb| verb.when(model)).collect();
    let verbs = Verbs { main: Some(Command::Door(main)), others: &others, hint: "" };
    ui.add_space(model.look.gap(1.0));
    let tall = verbs.height(ui, model, ui.available_width());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), tall), egui::Sense::hover());
    let rect = Rect::from_min_max(rect.min, pos2(rect.right(), rect.bottom()));
    verbs.draw(ui, model, rect, out);
}

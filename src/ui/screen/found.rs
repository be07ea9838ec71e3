//! 设立经办点: one calm form, then the papers, then a part of the recovery sheet typed back.

use egui::{Rect, Ui, pos2};

use super::door::{field, note, twice, two, verbs};
use crate::text::Language;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::model::{DoorVerb, FoundStage, Model};
use crate::ui::part::{self, Input};

/// The form.
pub fn set_up(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    column(ui, model, draft, "set-up", |ui, draft| {
        part::title(ui, look, &words.say(DoorVerb::SetUp.text()), &words.say("set-up-under"));
        super::banner(ui, model);
        super::faults(ui, model, draft);
        part::card(ui, look, |ui| {
            part::section(ui, look, &words.say("set-up-rules"));
            let chinese = words.language() == Language::Zh;
            let regions: Vec<String> = model
                .door
                .regions
                .iter()
                .map(|region| if chinese { region.name.zh.clone() } else { region.name.en.clone() })
                .collect();
            part::choice(ui, model, draft, Field::FoundRegion, &regions);
            note(ui, model, &words.say("set-up-rules-under"));
        });
        part::card(ui, look, |ui| {
            part::section(ui, look, &words.say("set-up-office"));
            field(ui, model, draft, Field::FoundAgency, "hint-found-agency", "");
            pair(
                ui,
                model,
                draft,
                [(Field::FoundPlace, "hint-found-place"), (Field::FoundWindow, "hint-found-window")],
            );
            pair(
                ui,
                model,
                draft,
                [(Field::FoundDesk, "hint-found-desk"), (Field::FoundPhone, "hint-found-phone")],
            );
            pair(
                ui,
                model,
                draft,
                [
                    (Field::FoundReviewBody, "hint-found-review-body"),
                    (Field::FoundCollector, "hint-found-collector"),
                ],
            );
        });
        part::card(ui, look, |ui| {
            part::section(ui, look, &words.say("set-up-people"));
            note(ui, model, &words.say("set-up-people-under"));
            pair(ui, model, draft, [(Field::FoundClerks, ""), (Field::FoundReviewers, "")]);
            pair(ui, model, draft, [(Field::FoundSealers, ""), (Field::FoundAuditors, "")]);
            pair(ui, model, draft, [(Field::FoundTechnicians, ""), (Field::FoundChief, "")]);
        });
        part::card(ui, look, |ui| {
            part::section(ui, look, &words.say("set-up-passphrase"));
            note(ui, model, &words.say("set-up-passphrase-under"));
            twice(ui, model, draft);
        });
        verbs(ui, model, DoorVerb::Lay, &[Command::Back], out);
        ui.add_space(look.gap(6.0));
    });
}

fn pair(ui: &mut Ui, model: &Model, draft: &mut Draft, [left, right]: [(Field, &str); 2]) {
    let draft = std::cell::RefCell::new(draft);
    let draw =
        |ui: &mut Ui, (one, hint): (Field, &str)| field(ui, model, &mut draft.borrow_mut(), one, hint, "");
    two(ui, model, |ui| draw(ui, left), |ui| draw(ui, right));
}

/// The papers of the office that is set up, and the part that is typed back.
pub fn founded(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let (title, under) = match model.door.stage {
        FoundStage::Sheet => ("founded-sheet", "founded-sheet-under"),
        FoundStage::Slips => ("founded-slips", "founded-slips-under"),
        FoundStage::Confirm => ("founded-confirm", "founded-confirm-under"),
    };
    column(ui, model, draft, "founded", |ui, draft| {
        part::title(ui, look, &words.say(title), "");
        super::banner(ui, model);
        super::faults(ui, model, draft);
        part::card(ui, look, |ui| {
            part::wrapped(ui, &words.say(under), look.body(), look.hue.text.0);
            if model.door.stage == FoundStage::Confirm {
                let asked = model.door.founding.as_ref().map(|view| view.asked).unwrap_or_default();
                for (one, group) in [Field::FoundGroupA, Field::FoundGroupB].into_iter().zip(asked) {
                    let row = group.saturating_sub(1) / 3 + 1;
                    let place = group.saturating_sub(1) % 3 + 1;
                    let args = [("row", row.into()), ("place", place.into())];
                    let label = words.say_with("founded-group", &args);
                    let shown = Input { label: Some(&label), ..Input::default() };
                    part::field(ui, model, draft, one, shown);
                }
                verbs(ui, model, DoorVerb::Stand, &[Command::Back], out);
            } else {
                let others = [Command::Back, Command::Door(DoorVerb::Print)];
                verbs(ui, model, DoorVerb::Next, &others, out);
            }
        });
        if let Some(sheet) = &model.shown {
            let width = part::sheet_width(sheet, ui.available_width());
            part::paint_sheet(ui, look, sheet, width, &super::deliver::pages(sheet, words));
        }
        ui.add_space(look.gap(6.0));
    });
}

/// A column in the middle that scrolls.
fn column(
    ui: &mut Ui,
    model: &Model,
    draft: &mut Draft,
    name: &'static str,
    draw: impl FnOnce(&mut Ui, &mut Draft),
) {
    let look = &model.look;
    let whole = ui.max_rect();
    let width = look.space.centre_most.min(whole.width() - look.gap(12.0));
    let left = whole.center().x - width / 2.0;
    let place = Rect::from_min_max(
        pos2(left, whole.top() + look.gap(5.0)),
        pos2(left + width + look.space.bar, whole.bottom()),
    );
    super::within(ui, name, place, |ui| {
        let area = (name, model.door.stage == FoundStage::Confirm, model.door.stage == FoundStage::Slips);
        part::scroll(ui, look, area, width, |ui| {
            super::turn(ui, model, draft, whole.height());
            ui.spacing_mut().item_spacing.y = look.gap(2.0);
            draw(ui, draft);
        });
    });
}

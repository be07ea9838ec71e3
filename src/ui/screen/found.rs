//! 设立经办点: one calm form, then the papers, then a part of the recovery sheet typed back.

use egui::{Rect, Ui, pos2};

use super::door::{field, groups, note, twice, two, verbs};
use crate::policy::Region;
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
            let named =
                |region: &Region| if chinese { region.name.zh.clone() } else { region.name.en.clone() };
            let mut regions: Vec<String> = model.door.regions.iter().map(named).collect();
            regions.push(words.say("set-up-from-file"));
            part::choice(ui, model, draft, Field::FoundRegion, &regions);
            if model.door.from_file {
                from_file(ui, model, draft, out);
            }
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
            part::section(ui, look, &words.say("set-up-backup"));
            let (hint, under) = (words.say("hint-found-backup"), words.say("set-up-backup-under"));
            let shown = Input { hint: &hint, note: &under, ..Input::default() };
            super::place_field(ui, model, draft, Field::FoundBackup, shown, out);
        });
        part::card(ui, look, |ui| {
            part::section(ui, look, &words.say("set-up-passphrase"));
            note(ui, model, &words.say("set-up-passphrase-under"));
            twice(ui, model, draft);
        });
        if model.waiting {
            note(ui, model, &words.say("set-up-waits"));
        }
        verbs(ui, model, DoorVerb::Lay, &[Command::Back], out);
        ui.add_space(look.gap(6.0));
    });
}

/// A place that the program does not carry: its pack file, what it is, and the SM3 of the letter.
fn from_file(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let (hint, under) = (model.words.say("hint-rule-pack"), model.words.say("set-up-from-file-under"));
    let shown = Input { hint: &hint, note: &under, ..Input::default() };
    super::place_field(ui, model, draft, Field::FoundPack, shown, out);
    super::ruling::faults(ui, model, &model.door.pack_faults);
    if let Some(brought) = &model.door.brought {
        super::ruling::read(ui, model, &brought.pack);
        field(ui, model, draft, Field::FoundPackSm3, "hint-rule-sm3", "");
    }
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
                groups(ui, model, draft);
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

/// A column in the middle that scrolls, by the page keys too.
pub(super) fn column(
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

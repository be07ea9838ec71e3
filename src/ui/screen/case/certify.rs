//! 出证: all answers on one page, the sheet as it will be, and what happened to it.

use egui::{Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{card, title};
use crate::ui::command::{Command, Commands};
use crate::ui::face::Way;
use crate::ui::model::{Model, Place};
use crate::ui::part::{self, Side};

/// Draws the step.
pub fn certify(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let Some(case) = &model.case else { return };
    let before = model.place_below() == Place::Certify;
    if before {
        title(ui, model, &words.say("certify-title"), &words.say("certify-under"));
        answers(ui, model, out);
    } else {
        title(ui, model, &words.say("issued-title"), "");
        card(ui, model, |ui| {
            ui.spacing_mut().item_spacing.y = look.gap(1.5);
            for line in &case.face.certificate {
                part::wrapped_whole(ui, line, look.body(), look.hue.text.0);
            }
            let others = [Command::Replace, Command::Void, Command::PrintCover, Command::PrintIndex]
                .into_iter()
                .filter(|command| command.when(model));
            let others: Vec<Command> = others.collect();
            if !others.is_empty() {
                ui.add_space(look.gap(1.0));
                ui.horizontal_wrapped(|ui| {
                    for command in others {
                        if part::small(ui, model, command).clicked() {
                            out.push(command);
                        }
                    }
                });
            }
        });
    }
    if let Some(resume) = case.face.resume.as_ref().filter(|_| !before) {
        card(ui, model, |ui| part::wrapped(ui, resume, look.body(), look.hue.text.0));
    }
    if let Some(sheet) = &model.preview {
        let room = ui.available_width();
        part::paint_sheet(
            ui,
            look,
            sheet,
            part::sheet_width(sheet, room),
            &super::super::deliver::pages(sheet, words),
        );
    }
}

/// Every answer with the link that changes it, on the digit keys; or why it can no longer be changed here.
fn answers(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let Some(case) = &model.case else { return };
    let shut = words.say("certify-shut");
    card(ui, model, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let mut told = false;
        for (n, face) in (1_u8..).zip(&case.face.answers) {
            let (width, key) = (ui.available_width(), look.gap(26.0));
            let first = look.gap(24.0);
            let key = if face.way == Way::Shut { 0.0 } else { key };
            let (name, said) = (first - look.gap(2.0), width - first - key);
            let name = part::under(ui, &face.question, (look.body(), look.hue.weak.0), name, usize::MAX);
            let said = part::under(ui, &face.answer, (look.body(), look.hue.text.0), said, usize::MAX);
            let words_tall = name.height().max(said.height());
            let tall = (words_tall + look.gap(3.0)).max(look.gap(7.5));
            let (rect, _) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
            let top = rect.center().y - words_tall / 2.0;
            name.draw(ui, pos2(rect.left(), top));
            said.draw(ui, pos2(rect.left() + first, top));
            let verb = match face.way {
                Way::Amend => words.say("certify-change"),
                Way::Papers => words.say("certify-add"),
                Way::Shut => {
                    if !std::mem::replace(&mut told, true) {
                        ui.painter().hline(rect.x_range(), rect.top(), look.rule());
                    }
                    continue;
                }
            };
            let link = Rect::from_min_max(pos2(rect.right() - key + look.gap(2.0), rect.top()), rect.max);
            let response = ui.interact(link, Id::unique(("change", n)), Sense::click());
            let label = format!("{verb} {}", face.question);
            response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Link, true, &label));
            part::cell(ui, link, Side::Right, &format!("{verb} {n}"), look.body(), look.hue.accent.0);
            if response.has_focus() {
                part::ring(ui, look, link, false);
            }
            if response.clicked() {
                out.push(Command::Choose(n));
            }
        }
        if told {
            ui.add_space(look.gap(1.0));
            part::wrapped(ui, &shut, look.small(), look.hue.weak.0);
        }
    });
}

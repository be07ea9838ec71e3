//! 出证: all answers on one page, the sheet as it will be, and what happened to it.

use egui::{Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{card, title};
use crate::ui::command::{Command, Commands};
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
                part::wrapped(ui, line, look.body(), look.hue.text.0);
            }
            let others = [Command::Replace, Command::Void].into_iter().filter(|command| command.when(model));
            let others: Vec<Command> = others.collect();
            if !others.is_empty() {
                ui.add_space(look.gap(1.0));
                ui.horizontal(|ui| {
                    for command in others {
                        if part::small(ui, model, command).clicked() {
                            out.push(command);
                        }
                    }
                });
            }
        });
    }
    if let Some(sheet) = &model.preview {
        let room = ui.available_width();
        part::paint_sheet(ui, look, sheet, part::sheet_width(sheet, room));
    }
}

/// Every answer with the link that goes back to it, on the digit keys.
fn answers(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let Some(case) = &model.case else { return };
    let change = model.words.say("certify-change");
    card(ui, model, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (n, (question, answer, step)) in case.face.answers.iter().enumerate() {
            let (width, key) = (ui.available_width(), look.gap(20.0));
            let long = width - key - look.gap(24.0) < part::fit(ui, answer, look.body());
            let tall = look.gap(if long { 11.0 } else { 7.5 });
            let (rect, _) = ui.allocate_exact_size(vec2(width, tall), Sense::hover());
            let name = Rect::from_min_size(rect.min, vec2(look.gap(24.0), rect.height()));
            part::lines(ui, name, Side::Left, question, look.body(), look.hue.weak.0);
            let said =
                Rect::from_min_max(pos2(name.right(), rect.top()), pos2(rect.right() - key, rect.bottom()));
            part::lines(ui, said, Side::Left, answer, look.body(), look.hue.text.0);
            let link = Rect::from_min_max(pos2(rect.right() - key + look.gap(2.0), rect.top()), rect.max);
            let response = ui.interact(link, Id::unique(("change", n)), Sense::click());
            let label = format!("{change} {question}");
            response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Link, true, &label));
            let text = format!("{change} {step}");
            part::cell(ui, link, Side::Right, &text, look.body(), look.hue.accent.0);
            if response.has_focus() {
                part::ring(ui, look, link, false);
            }
            if response.clicked() {
                out.push(Command::Choose(*step));
            }
        }
    });
}

//! 材料: what may be asked for, in groups, one row a paper.

use egui::Ui;

use super::super::papers;
use super::title;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::Draft;
use crate::ui::model::Model;
use crate::ui::part;

/// Draws the step.
pub fn materials(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let words = &model.words;
    let Some(case) = &model.case else { return };
    let under = if !case.view.case.may_set_reasons() && !case.view.case.stage.is_over() {
        words.say("materials-adding")
    } else if case.view.case.accepted_at.is_some() {
        words.say("materials-accepted")
    } else {
        words.say("materials-under")
    };
    let head = words.say_with("materials-title", &[("state", case.face.checklist.as_str().into())]);
    title(ui, model, &head, &under);
    look.card().show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        if case.face.rows.is_empty() {
            part::empty(ui, look, &words.say("materials-empty"));
        }
        for (n, face) in case.face.rows.iter().enumerate() {
            if let Some(group) = &face.group {
                papers::group(ui, model, group);
            }
            let chosen = draft.row == n;
            let row = papers::row(ui, model, face, chosen);
            let menu = super::super::asks_menu(&row, chosen, &mut draft.seat);
            if menu || row.clicked() {
                draft.row = n;
            }
            if menu {
                out.push(Command::RowMenu);
            }
            if let Some(folded) = &face.folded {
                papers::folded(ui, model, folded);
            }
        }
    });
}

//! 办件: all of them, filtered as one types.

use egui::{Rect, Sense, Ui, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::model::Model;
use crate::ui::part::{self, Input, Side};

/// Draws the screen.
pub fn cases(ui: &mut Ui, model: &Model, draft: &mut Draft, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect().shrink2(vec2(look.gap(6.0), look.gap(5.0)));
    super::within(ui, "cases", whole, |ui| {
        let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.space.row), Sense::hover());
        part::cell(ui, head, Side::Left, &model.words.say("nav-cases"), look.title(), look.hue.text.0);
        let mut child = ui.new_child(
            egui::UiBuilder::new().max_rect(head).layout(egui::Layout::right_to_left(egui::Align::Center)),
        );
        if part::primary(&mut child, model, Command::NewCase).clicked() {
            out.push(Command::NewCase);
        }
        let hint = model.words.say("search-hint");
        let shown = Input { width: look.gap(115.0), hint: &hint, ..Input::default() };
        part::field(ui, model, draft, Field::CaseFilter, shown);
        ui.add_space(look.gap(1.0));
        let card = Rect::from_min_max(pos2(whole.left(), ui.cursor().top()), whole.max);
        ui.painter().add(look.card().paint(card));
        super::within(ui, "list", card.shrink(1.0), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if model.cases.is_empty() {
                part::empty(ui, look, &model.words.say("cases-empty"));
            } else {
                super::today::list(ui, model, draft, &model.cases, out);
            }
        });
    });
}

//! What stands beside a step and beside a consultation: 告知要点, and the articles.

use egui::Ui;

use crate::domain::reason::Told;
use crate::ui::command::{Command, Commands};
use crate::ui::face::ArticleFace;
use crate::ui::model::Model;
use crate::ui::part;

/// So much of an article stands beside; all of it is a key away.
const SHORT: usize = 90;

/// 告知要点: what to tell the citizen.
pub fn tell(ui: &mut Ui, model: &Model, lines: &[Told]) {
    let look = &model.look;
    if lines.is_empty() {
        return;
    }
    part::wrapped(ui, &model.words.say("side-tell"), look.small(), look.hue.weak.0);
    for line in lines {
        part::told(ui, look, line, look.hue.text.0);
    }
    ui.add_space(look.gap(2.0));
}

/// The beginning of an article, and the key that opens all of it.
pub fn article(ui: &mut Ui, model: &Model, article: &ArticleFace, out: &mut Commands) {
    boxed(ui, model, article, |ui| {
        if part::small(ui, model, Command::Articles).clicked() {
            out.push(Command::Articles);
        }
    });
}

/// The beginning of an article alone.
pub fn short(ui: &mut Ui, model: &Model, article: &ArticleFace) {
    boxed(ui, model, article, |_| {});
}

fn boxed(ui: &mut Ui, model: &Model, article: &ArticleFace, under: impl FnOnce(&mut Ui)) {
    let look = &model.look;
    look.card().inner_margin(look.inner_small()).show(ui, |ui| {
        ui.set_width(ui.available_width());
        part::wrapped(ui, &article.title, look.strong(), look.hue.text.0);
        let text = article.said(&model.words);
        let short: String = text.chars().take(SHORT).collect();
        let whole = short.len() == text.len();
        let cut = if whole { String::new() } else { model.words.say("cut-off") };
        part::wrapped(ui, &(short + &cut), look.small(), look.hue.weak.0);
        under(ui);
    });
    ui.add_space(look.gap(2.0));
}

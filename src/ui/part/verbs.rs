//! The verbs at the foot of a step or a dialog: the others on the left, the main one on the right.
//!
//! They are drawn in reading order, which is the order of Tab; where one line has no room for all, they take more.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};

use super::text::{Side, fit, lines};
use super::verb::{plain, primary, verb_width};
use crate::ui::command::{Command, Commands};
use crate::ui::model::Model;

/// What stands at the foot.
#[derive(Clone, Copy, Debug, Default)]
pub struct Verbs<'a> {
    /// The main one.
    pub main: Option<Command>,
    /// The others.
    pub others: &'a [Command],
    /// What is said beside them where there is room.
    pub hint: &'a str,
}

impl Verbs<'_> {
    /// Which verbs stand on which line.
    fn lines(&self, ui: &Ui, model: &Model, width: f32) -> Vec<Vec<(Command, f32)>> {
        let gap = model.look.gap(2.0);
        let mut lines: Vec<Vec<(Command, f32)>> = vec![Vec::new()];
        let mut used = 0.0;
        for command in self.others.iter().copied().chain(self.main) {
            let wide = verb_width(ui, model, command);
            if 0.0 < used && width < used + wide {
                lines.push(Vec::new());
                used = 0.0;
            }
            used += wide + gap;
            if let Some(line) = lines.last_mut() {
                line.push((command, wide));
            }
        }
        lines.retain(|line| !line.is_empty());
        lines
    }

    /// How high they are in a place so wide.
    pub fn height(&self, ui: &Ui, model: &Model, width: f32) -> f32 {
        let look = &model.look;
        let lines = self.lines(ui, model, width).len() as f32;
        if lines == 0.0 { 0.0 } else { lines * look.space.row + (lines - 1.0) * look.gap(2.0) }
    }

    /// Draws them into a place of that height.
    pub fn draw(&self, ui: &mut Ui, model: &Model, place: Rect, out: &mut Commands) {
        let look = &model.look;
        let mut top = place.top();
        for line in self.lines(ui, model, place.width()) {
            let mut left = place.left();
            for (command, wide) in line {
                let main = self.main == Some(command);
                if main {
                    self.hint(
                        ui,
                        model,
                        Rect::from_min_max(
                            pos2(left, top),
                            pos2(place.right() - wide - look.gap(4.0), top + look.space.row),
                        ),
                    );
                    left = place.right() - wide;
                }
                let rect = Rect::from_min_size(pos2(left, top), vec2(wide, look.space.row));
                let layout = egui::Layout::right_to_left(egui::Align::Center);
                let side = if main { layout } else { egui::Layout::left_to_right(egui::Align::Center) };
                let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(side));
                let verb = if main {
                    primary(&mut child, model, command)
                } else {
                    plain(&mut child, model, command)
                };
                if verb.clicked() {
                    out.push(command);
                }
                left = verb.rect.right() + look.gap(2.0);
            }
            top += look.space.row + look.gap(2.0);
        }
    }

    fn hint(&self, ui: &mut Ui, model: &Model, place: Rect) {
        let look = &model.look;
        let fits = fit(ui, self.hint, look.small()) <= place.width() * 2.0 - look.gap(10.0);
        if fits && !self.hint.is_empty() {
            lines(ui, place, Side::Left, self.hint, look.small(), look.hue.weak.0);
        }
    }
}

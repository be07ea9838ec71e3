//! 设置: language, theme, text, printers, practice.

use egui::Ui;

use crate::ui::command::Commands;
use crate::ui::draft::Draft;
use crate::ui::model::Model;

/// Draws the screen.
pub fn settings(_ui: &mut Ui, _model: &Model, _draft: &mut Draft, _out: &mut Commands) {}

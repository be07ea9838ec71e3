//! 咨询: from the symptom to what is to be brought, without anybody's data.

use egui::Ui;

use crate::ui::command::Commands;
use crate::ui::draft::Draft;
use crate::ui::model::Model;

/// Draws the screen.
pub fn consult(_ui: &mut Ui, _model: &Model, _draft: &mut Draft, _out: &mut Commands) {}

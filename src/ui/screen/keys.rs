//! All keys on one page.

use egui::Ui;

use crate::ui::command::Commands;
use crate::ui::draft::Draft;
use crate::ui::model::Model;

/// Draws what stands in the dialog.
pub fn keys(_ui: &mut Ui, _model: &Model, _draft: &mut Draft, _out: &mut Commands) {}

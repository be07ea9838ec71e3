//! Long work: how far it is, how long it takes, and the key that stops it.

use egui::Ui;

use crate::ui::model::Model;

/// Work is under way, and the window is to be closed: what stands in that dialog.
pub fn quit(_ui: &mut Ui, _model: &Model) {}

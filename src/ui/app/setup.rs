//! What the clerk sets for this machine: language, theme, size of text.

use super::App;

impl App {
    /// The other language.
    pub(super) fn next_language(&mut self) {}

    /// Light, dark, or as the system has it.
    pub(super) fn next_theme(&mut self) {}

    /// Larger, smaller, or as it was made.
    pub(super) fn zoom(&mut self, _step: i32) {}
}

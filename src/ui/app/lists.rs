//! Lists: what they hold, and in which order.

use super::App;

impl App {
    /// Puts the list into its next order.
    pub(super) fn sort(&mut self) {}
}

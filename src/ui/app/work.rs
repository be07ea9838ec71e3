//! Long work: how far it is, and how it is stopped.

use super::App;

impl App {
    /// Makes a practice office of a size.
    pub(super) fn make_practice(&mut self) {}

    /// Asks the long work to stop.
    pub(super) fn stop_work(&mut self) {}

    /// Closes the window; asks once while work is under way.
    pub(super) fn quit(&mut self) {}

    /// Closes the window, whatever is under way.
    pub(super) fn quit_now(&mut self) {}
}

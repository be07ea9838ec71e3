//! The palette: what is typed finds a verb, a screen or an article.

use super::App;

impl App {
    /// Does what is chosen in the palette.
    pub(super) fn run_found(&mut self) {}
}

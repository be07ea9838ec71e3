//! 政策: what is read and searched there.

use super::App;

impl App {
    /// Opens the line that is chosen.
    pub(super) fn open_policy_row(&mut self) {}
}

//! 咨询: what to bring, before anything about a person is asked.

use super::App;
use crate::ui::draft::Field;
use crate::ui::model::{Route, Triaging};

impl App {
    /// Begins a consultation.
    pub(super) fn consult(&mut self) {
        self.go(Route::Consult);
        self.model.case = None;
        self.draft.reset();
        self.draft.clear(&[Field::Filter]);
        if let Some(rules) = self.model.rules() {
            self.model.triage = Triaging::begin(rules, Vec::new());
        }
    }
}

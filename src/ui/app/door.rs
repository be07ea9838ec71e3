//! What the window does at the office's door: who came in, who is shut out.

use super::App;
use crate::desk::Request;
use crate::desk::door::DoorAnswer;
use crate::domain::Right;
use crate::ui::app::Errand;
use crate::ui::model::Route;

impl App {
    /// What came of something at the door.
    pub(super) fn at_door(&mut self, answer: DoorAnswer) {
        match answer {
            DoorAnswer::Came { actor, office, first: _ } => {
                self.model.me = Some(actor);
                self.model.office = Some(*office);
                self.model.dialog = None;
                let may_stay = self.model.may(self.model.route.right());
                if !may_stay || !self.model.may(Right::Cases) {
                    self.put_away_people();
                }
                if !may_stay || matches!(self.model.route, Route::Opening | Route::Welcome) {
                    self.go(self.model.home());
                } else if self.model.may(Right::Cases) {
                    self.ask(Request::Today, Errand::Today);
                }
            }
            DoorAnswer::Staff { office, slip: _ } => self.model.office = Some(*office),
            DoorAnswer::Shut(_) | DoorAnswer::Founding(_) | DoorAnswer::Changed | DoorAnswer::Copied(_) => {}
        }
    }
}

//! What whoever is signed in may do with what is shown.

use super::{Dialog, Model, Parcel, Route};
use crate::domain::Right;

impl Model {
    /// Whether whoever is signed in may do this; nobody may more than come in.
    pub fn may(&self, right: Right) -> bool {
        self.me.as_ref().map_or(right.is_everybodys(), |me| me.role.may(right))
    }

    /// The screen that the day begins with.
    pub fn home(&self) -> Route {
        self.me.as_ref().map_or(Route::Opening, |me| Route::home(me.role))
    }

    /// Whether what the dialog shows may go out; true of every other dialog.
    pub fn hands_out(&self) -> bool {
        !matches!(self.dialog, Some(Dialog::Deliver(Parcel::Kept(_)))) || self.may(Right::Print)
    }

    /// Whether the case is in somebody else's hand.
    pub fn is_others_case(&self) -> bool {
        let clerk =
            self.case.as_ref().and_then(|case| case.view.case.opened.as_ref()).map(|opened| &opened.clerk);
        let me = self.me.as_ref().map(|me| &me.account);
        clerk.is_some() && clerk != me
    }

    /// Whether the reasons may still be changed.
    pub fn may_set_reasons(&self) -> bool {
        self.may(Right::Work) && self.case.as_ref().is_some_and(|case| case.view.case.may_set_reasons())
    }

    /// Whether reasons may be picked here: for the case that is shown, or for somebody who only asks.
    pub fn may_pick_reasons(&self) -> bool {
        self.route == Route::Consult || self.may_set_reasons()
    }
}

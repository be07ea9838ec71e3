//! 政策: what is read and searched there.

use std::sync::Arc;

use super::{App, Errand};
use crate::desk::Request;
use crate::desk::compare::{Comparison, EditionView};
use crate::desk::policy_view::PolicyView;
use crate::domain::reason::LawRef;
use crate::policy::RowId;
use crate::ui::draft::Field;
use crate::ui::face::policy::EntryId;
use crate::ui::model::{Picked, Place, Route};

impl App {
    /// To 政策, with what is typed there still typed.
    pub(super) fn enter_policy(&mut self) {
        self.ask(Request::Policy, Errand::Policy);
        self.model.policy.from = None;
        self.model.policy.covers = false;
        self.model.policy.trail.clear();
        self.list_policy();
        self.draft.focus = Some(Field::PolicyFilter);
    }

    /// Opens an article in 政策; Esc comes back to where it was asked for.
    pub(super) fn open_article(&mut self, law: &LawRef) {
        self.open_entry(EntryId::Row(RowId::Article(law.clone())));
    }

    /// Notes what the row that is chosen is about: whether its reason can be read decides what keys do.
    pub(super) fn note_row(&mut self) {
        let line = match self.model.place_below() {
            Place::Today => self.model.mine.get(self.draft.row),
            Place::Cases => self.model.list.line(self.draft.row),
            _ => None,
        };
        let reason = line.and_then(|line| line.reason.as_ref());
        if self.model.row_reason.as_ref() != reason {
            self.model.row_reason = reason.cloned();
        }
        let staff = self.model.chosen_staff(self.draft.row).filter(|_| self.model.route == Route::Staff);
        self.model.row_open = staff.is_some_and(|one| one.is_open());
    }

    /// Opens the first reason of the case in the row that is chosen; Esc comes back to that row.
    pub(super) fn read_reason_of_row(&mut self) {
        let Some(reason) = self.model.row_reason.clone() else { return };
        let own = self.model.mine.get(self.draft.row).filter(|_| self.model.route == Route::Today);
        self.looking.own =
            own.map(|line| (self.draft.text(Field::TodayFilter).to_owned(), line.number.clone()));
        self.open_entry(EntryId::Row(RowId::Reason(reason)));
    }

    /// 今日 with the row that was chosen when its reason was read, and what was typed to find it.
    fn return_to_own(&mut self) {
        self.go(Route::Today);
        let Some((typed, number)) = self.looking.own.take() else { return };
        self.draft.set(Field::TodayFilter, typed);
        self.filter_own();
        let row = self.model.mine.iter().position(|line| line.number == number);
        self.draft.row = row.unwrap_or_default();
    }

    /// Opens an entry in 政策; Esc comes back to where it was asked for.
    pub(super) fn open_entry(&mut self, id: EntryId) {
        let from = (self.model.route != Route::Policy).then_some(self.model.route);
        while self.model.policy.leave_comparison(&self.model.words) {}
        self.model.dialog = None;
        self.draft.clear(&[Field::PolicyFilter]);
        self.go(Route::Policy);
        self.model.policy.want(id);
        self.model.policy.from = from;
        self.list_policy();
    }

    /// The rules have come.
    pub(super) fn read_policy(&mut self, view: PolicyView) {
        self.model.policy.take(Arc::new(view), &self.model.words);
        self.list_policy();
    }

    /// Begins to compare two sets of rules.
    pub(super) fn compare_rules(&mut self) {
        self.ask(Request::Editions, Errand::Compare);
    }

    /// The rules that can be compared have come.
    pub(super) fn choose_editions(&mut self, editions: Vec<EditionView>) {
        self.model.policy.choose_editions(editions, &self.model.words);
        self.list_anew();
    }

    /// What differs has come.
    pub(super) fn show_comparison(&mut self, comparison: Comparison) {
        self.model.policy.compare(comparison, &self.model.words);
        self.list_anew();
    }

    /// Another list in the place of the one that was filtered.
    fn list_anew(&mut self) {
        self.draft.clear(&[Field::PolicyFilter]);
        self.list_policy();
        self.draft.focus = Some(Field::PolicyFilter);
    }

    /// The list, as far as it fits what is typed.
    pub(super) fn list_policy(&mut self) {
        let row = self.model.policy.list(self.draft.text(Field::PolicyFilter));
        if self.model.place_below() == Place::Policy {
            self.draft.row = row.unwrap_or_default();
        }
    }

    /// What is typed filters the list, and the best hit is shown.
    pub(super) fn filter_policy(&mut self) {
        self.list_policy();
        self.draft.row = 0;
        if self.model.policy.filtered {
            self.model.policy.open_row(0);
        } else {
            self.draft.row = self.model.policy.row().unwrap_or_default();
        }
        self.model.policy.covers = false;
    }

    /// The row that is chosen is shown.
    pub(super) fn follow_policy_row(&mut self) {
        if self.model.place() == Place::Policy {
            self.model.policy.open_row(self.draft.row);
            if !self.model.typing {
                self.draft.focus = Some(Field::PolicyFilter);
            }
        }
    }

    /// Goes into the entry of the row that is chosen: over the list where the window is narrow.
    pub(super) fn open_policy_row(&mut self) {
        if self.model.policy.order.is_empty() {
            return;
        }
        self.model.policy.open_row(self.draft.row);
        match self.model.policy.pick(&self.model.words) {
            Some(Picked::First) => self.list_anew(),
            Some(Picked::Both(left, right)) => self.ask(Request::Compare { left, right }, Errand::Compare),
            None => {
                self.model.policy.covers = true;
                self.draft.enter = true;
            }
        }
    }

    /// Goes on to an entry that the open one names.
    pub(super) fn follow_entry(&mut self, entry: usize) {
        if let Some(row) = self.model.policy.follow(entry) {
            self.draft.row = row;
        }
        self.model.policy.covers = true;
        self.draft.enter = true;
    }

    /// One step back; whether there was one to go.
    pub(super) fn back_in_policy(&mut self) -> bool {
        if self.model.place() != Place::Policy {
            return false;
        }
        let came_from = self.model.policy.from.filter(|_| self.model.policy.trail.is_empty());
        if let Some(route) = came_from {
            self.model.policy.from = None;
            self.return_to(route);
            return true;
        }
        if self.model.policy.back() {
            self.draft.row = self.model.policy.row().unwrap_or(self.draft.row);
            self.draft.focus = Some(Field::PolicyFilter);
            return true;
        }
        if !self.draft.trimmed(Field::PolicyFilter).is_empty() {
            self.draft.clear(&[Field::PolicyFilter]);
            self.list_policy();
            self.draft.focus = Some(Field::PolicyFilter);
            return true;
        }
        if self.model.policy.leave_comparison(&self.model.words) {
            self.list_anew();
            return true;
        }
        false
    }

    /// Back to the screen from which an article was asked for, as it was left.
    pub(super) fn return_to(&mut self, route: Route) {
        match route {
            Route::NewCase | Route::Case | Route::Consult | Route::Calc => {
                self.model.route = route;
                self.draft.row = 0;
                self.first_open_row();
                self.focus_step();
            }
            Route::Today => self.return_to_own(),
            Route::Opening
            | Route::Welcome
            | Route::Rescue
            | Route::SetUp
            | Route::Founded
            | Route::Door
            | Route::NewPassphrase
            | Route::Recover
            | Route::Staff
            | Route::Cases
            | Route::Policy
            | Route::Journal
            | Route::Verify
            | Route::Settings => self.go(route),
            Route::Rolls | Route::Roll => self.rolls(),
        }
    }
}

#[cfg(test)]
mod tests;

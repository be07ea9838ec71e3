//! Terms whose year had no calendar when they began: what they come to once its notice is held.

use chrono::NaiveDate;

use crate::domain::case::{Case, Due, Stage};
use crate::domain::reason::Rules;

impl Case {
    /// The last day for what is missing.
    ///
    /// A day that was recorded stays. Where none could be said it is worked out as it would have been.
    pub fn supplement_due(&self, rules: &Rules) -> Option<Due> {
        let noticed = self.noticed.as_ref()?;
        Some(match noticed.due {
            Due::On(_) => noticed.due,
            Due::CalendarMissing(_) => {
                Due::after(&rules.calendar, noticed.at.day(), rules.terms.supplement_days)
            }
        })
    }

    /// The last day of its own term, as [`Case::supplement_due`].
    ///
    /// Of a term that has stood still since it began nobody can say how much of it was left.
    pub fn term_due(&self, rules: &Rules) -> Option<Due> {
        let term = self.term?;
        let began = self.accepted_at.filter(|_| self.billed_at.is_none() || !rules.terms.suspends);
        Some(match (term.due, began) {
            (Due::CalendarMissing(_), Some(at)) => {
                Due::after(&rules.calendar, at.day(), rules.terms.case_days)
            }
            (due @ (Due::On(_) | Due::CalendarMissing(_)), _) => due,
        })
    }

    /// Whether a term that runs was recorded without its last day, because its year had no calendar.
    pub fn lacks_a_day(&self) -> bool {
        let [supplement, own] = self.running();
        let missing = |due: Option<Due>| matches!(due, Some(Due::CalendarMissing(_)));
        missing(supplement.then(|| self.noticed.as_ref().map(|noticed| noticed.due)).flatten())
            || missing(self.term.filter(|_| own).map(|term| term.due))
    }

    /// The last day before it is overdue, as far as these rules can say it.
    pub fn last_day(&self, rules: &Rules) -> Option<NaiveDate> {
        let [supplement, own] = self.running();
        let supplement = supplement.then(|| self.supplement_due(rules)).flatten();
        let own = own.then(|| self.term_due(rules)).flatten();
        let days = [supplement, own].into_iter().flatten().filter_map(|due| match due {
            Due::On(day) => Some(day),
            Due::CalendarMissing(_) => None,
        });
        days.min()
    }

    /// Which terms run: that of what is missing, its own.
    fn running(&self) -> [bool; 2] {
        let open = !self.stage.is_over();
        let stands_still = self.term.is_some_and(|term| term.stopped.is_some());
        [open && self.stage == Stage::AwaitingMaterials, open && !stands_still]
    }
}

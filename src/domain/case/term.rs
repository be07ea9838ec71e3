//! Terms whose year had no calendar when they began: what they come to once its notice is held.

use crate::domain::case::{Case, Due};
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
}

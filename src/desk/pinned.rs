//! The rules that a case keeps: those of the edition under which it was opened.

use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::trouble::Trouble;
use crate::domain::case::{Case, CaseNumber};
use crate::domain::reason::Rules;
use crate::policy::Shelf;

impl Desk {
    /// The rules of the edition that a case pins.
    pub(super) fn rules_of(&mut self, number: &CaseNumber) -> Result<Arc<Rules>, Trouble> {
        let stored = self.store.case(number)?.ok_or_else(|| Trouble::NotFound(number.to_string()))?;
        self.pin(&stored.case)
    }

    /// The rules that a case pins, kept at hand.
    pub(super) fn pin(&mut self, case: &Case) -> Result<Arc<Rules>, Trouble> {
        let rules = self.pinned_rules(case)?;
        let key = (rules.region.clone(), rules.edition.clone());
        self.pinned.entry(key).or_insert_with(|| Arc::clone(&rules));
        Ok(rules)
    }

    pub(super) fn pinned_rules(&self, case: &Case) -> Result<Arc<Rules>, Trouble> {
        let Some(opened) = &case.opened else { return Ok(Arc::clone(&self.rules)) };
        if opened.edition == self.rules.edition && opened.region == self.rules.region {
            return Ok(Arc::clone(&self.rules));
        }
        let key = (opened.region.clone(), opened.edition.clone());
        if let Some(rules) = self.pinned.get(&key) {
            return Ok(Arc::clone(rules));
        }
        let bytes = self.store.pack(&opened.region, &opened.edition)?;
        let bytes =
            bytes.ok_or_else(|| Trouble::NotFound(format!("{} {}", opened.region, opened.edition)))?;
        let mut rules = self.ruled.over(Shelf::shipped()?.rebuild(&bytes)?.rules());
        // A year that came with a later edition holds for the whole country too.
        rules.calendar = rules.calendar.filled(self.rules.calendar.years());
        Ok(Arc::new(rules))
    }
}

//! Two sets of rules side by side: two places in a practice office, two editions of its own place in a real one.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::desk::Desk;
use crate::desk::policy_view::PolicyView;
use crate::desk::ruling::{Adoption, Unruled};
use crate::desk::trouble::Trouble;
use crate::domain::Moment;
use crate::domain::reason::Named;
use crate::policy::diff::{Difference, diff};
use crate::policy::{self, Pack, PackError, Policy, Region, Shelf};
use crate::store::PackRow;

/// A set of rules that can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EditionId {
    /// Those in use.
    InUse,
    /// Those that the program carries for a place, by the pack's id.
    Shipped(String),
    /// Those of a pack that was installed here, by the edition of the chain.
    Installed(String),
    /// Those that cases pinned, whatever the program carries now.
    Kept {
        /// Division code.
        region: String,
        /// The edition.
        edition: String,
    },
}

impl fmt::Display for EditionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            EditionId::InUse => f.write_str("in use"),
            EditionId::Shipped(what) | EditionId::Installed(what) => f.write_str(what),
            EditionId::Kept { region, edition } => write!(f, "{region} {edition}"),
        }
    }
}

/// A set of rules to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditionView {
    /// Which.
    pub id: EditionId,
    /// The place's name.
    pub name: Named,
    /// The edition of the chain.
    pub edition: String,
    /// The day of its latest publication.
    pub in_force: Option<NaiveDate>,
    /// The SM3 of the whole chain.
    pub sm3: String,
    /// Only to practise with.
    pub practice_only: bool,
    /// Since when a case pins it.
    pub since: Option<Moment>,
    /// What the check of today finds wrong with it.
    pub faults: Vec<PackError>,
    /// Division code of the place.
    pub region: String,
    /// Its last adoption here.
    pub adoption: Option<Adoption>,
}

impl EditionView {
    fn of(id: EditionId, policy: &Policy, since: Option<Moment>) -> EditionView {
        EditionView {
            id,
            name: policy.rules().region_name,
            edition: policy.edition().to_owned(),
            in_force: policy.packs().map(Pack::in_force).max(),
            sm3: policy.sm3(),
            practice_only: policy.packs().any(Pack::is_practice_only),
            since,
            faults: policy.faults().to_vec(),
            region: policy.rules().region,
            adoption: None,
        }
    }

    /// One that this program cannot read: it is named all the same.
    fn unread(kept: Option<PackRow>, id: EditionId, fault: PackError) -> EditionView {
        let (edition, region, sm3, since) = match kept {
            Some(row) => (row.edition, row.region, row.sm3.to_string(), Some(row.at)),
            None => (id.to_string(), String::new(), String::new(), None),
        };
        let (name, in_force) = (Named { zh: edition.clone(), en: edition.clone() }, None);
        let (practice_only, faults, adoption) = (false, vec![fault], None);
        EditionView { id, name, edition, in_force, sm3, practice_only, since, faults, region, adoption }
    }
}

/// One side of a comparison.
#[derive(Clone, Debug)]
pub struct Side {
    /// Which rules.
    pub of: EditionView,
    /// What they say.
    pub view: PolicyView,
}

/// Two sets of rules, and what differs.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The first.
    pub left: Side,
    /// The second.
    pub right: Side,
    /// What is not the same.
    pub differences: Vec<Difference>,
}

/// What this office sees: its own place's rules, or all to practise with.
struct Sight {
    practice: bool,
    /// The place's division code.
    place: String,
    shipped: Vec<Region>,
    kept: Vec<PackRow>,
    /// Chains with a pack that was installed here.
    installed: Vec<String>,
}

impl Sight {
    fn of(desk: &Desk) -> Result<Sight, Trouble> {
        let office = desk.office();
        let (practice, place) = (office.practice, desk.rules().region.clone());
        let mut shipped = Shelf::shipped()?.regions_of(&office.region, practice);
        shipped.retain(|region| practice || region.code == place);
        let mut kept = desk.store().packs()?;
        kept.retain(|row| practice || row.region == place);
        let installed = desk.installed()?.map(|policy| policy.edition().to_owned()).collect();
        Ok(Sight { practice, place, shipped, kept, installed })
    }

    /// All of them, those in use first.
    fn ids(&self) -> Vec<EditionId> {
        let kept =
            |row: &PackRow| EditionId::Kept { region: row.region.clone(), edition: row.edition.clone() };
        let shipped = |region: &Region| EditionId::Shipped(region.id.clone());
        let kept = self.kept.iter().map(kept);
        let installed = self.installed.iter().cloned().map(EditionId::Installed);
        let carried = self.shipped.iter().map(shipped);
        std::iter::once(EditionId::InUse).chain(kept).chain(installed).chain(carried).collect()
    }

    fn sees(&self, id: &EditionId) -> bool {
        match id {
            EditionId::InUse => true,
            EditionId::Kept { region, .. } => self.practice || *region == self.place,
            EditionId::Shipped(id) => self.shipped.iter().any(|region| region.id == *id),
            EditionId::Installed(edition) => self.installed.contains(edition),
        }
    }

    /// Since when a case pins it.
    fn since(&self, id: &EditionId) -> Option<Moment> {
        self.row(id).map(|row| row.at)
    }

    /// The row of rules that cases pinned.
    fn row(&self, id: &EditionId) -> Option<&PackRow> {
        let EditionId::Kept { region, edition } = id else { return None };
        self.kept.iter().find(|row| row.region == *region && row.edition == *edition)
    }
}

impl Desk {
    /// The rules that can be compared here, those in use first; the same rules stand once.
    ///
    /// # Errors
    /// What the record says, or why rules that are kept cannot be read.
    pub fn editions(&self) -> Result<Vec<EditionView>, Trouble> {
        let sight = Sight::of(self)?;
        let mut editions = Vec::new();
        for id in sight.ids() {
            editions.push(match self.read_edition(&id)? {
                Ok(policy) => {
                    let since = sight.since(&id);
                    EditionView::of(id, &policy, since)
                }
                Err(fault) => EditionView::unread(sight.row(&id).cloned(), id, fault),
            });
        }
        let mut seen = BTreeSet::new();
        editions.retain(|edition| seen.insert(edition.sm3.clone()));
        for edition in &mut editions {
            edition.adoption = self.ruled().adoption(&edition.edition).cloned();
        }
        Ok(editions)
    }

    /// Two of them side by side.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] where this office does not see them; else as [`Desk::editions`].
    pub fn compare(&self, left: &EditionId, right: &EditionId) -> Result<Comparison, Trouble> {
        let sight = Sight::of(self)?;
        let side = |id: &EditionId| -> Result<(Policy, Side), Trouble> {
            if !sight.sees(id) {
                return Err(Trouble::NotFound(id.to_string()));
            }
            let policy = self.edition(id)?;
            let view = PolicyView::of(&policy, Arc::new(policy.rules()), self.office().practice);
            let of = EditionView::of(id.clone(), &policy, sight.since(id));
            Ok((policy, Side { of, view }))
        };
        let ((one, left), (other, right)) = (side(left)?, side(right)?);
        Ok(Comparison { left, right, differences: diff(&one, &other) })
    }

    /// Chains with a pack that was installed here.
    fn installed(&self) -> Result<impl Iterator<Item = &Policy>, Trouble> {
        let is_installed = |pack: &Pack| {
            let edition = pack.edition();
            self.ruled().installed().any(|one| one == edition)
        };
        Ok(self.choices()?.iter().filter(move |policy| policy.packs().any(is_installed)))
    }

    fn edition(&self, id: &EditionId) -> Result<Policy, Trouble> {
        self.read_edition(id)?.map_err(|fault| Unruled::Faults(vec![fault]).into())
    }

    /// The rules, or why this program cannot read them.
    fn read_edition(&self, id: &EditionId) -> Result<Result<Policy, PackError>, Trouble> {
        Ok(match id {
            EditionId::InUse => Ok(self.policy.clone()),
            EditionId::Shipped(region) => policy::load(region, self.office().practice),
            EditionId::Installed(edition) => {
                let found = self.installed()?.find(|policy| policy.edition() == edition).cloned();
                Ok(found.ok_or_else(|| Trouble::NotFound(edition.clone()))?)
            }
            EditionId::Kept { region, edition } => {
                let bytes = self.store().pack(region, edition)?;
                let bytes = bytes.ok_or_else(|| Trouble::NotFound(format!("{region} {edition}")))?;
                Shelf::shipped()?.rebuild(&bytes)
            }
        })
    }
}

#[cfg(test)]
mod tests;

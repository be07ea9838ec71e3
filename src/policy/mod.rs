//! Policy packs: files of rules, read into domain types and checked as a whole.
//!
//! A policy is a chain of packs: the national one, the region's over it, and for practice the sample rules on top.
//! Texts are handed in, never read from the disk; the same reader serves the program, `build.rs` and the console.
//!
//! Decision: a row of a higher layer takes the place of the row with the same id, and a reason is laid over field by
//! field, because a region differs in a sentence far more often than in a whole reason; not a patch language,
//! because a pack must be readable without the one below it.

mod assemble;
mod check;
pub mod diff;
mod fault;
mod merge;
mod notice;
mod pack;
mod raw;
mod row;
mod shelf;

use std::sync::Arc;

use chrono::NaiveDate;

pub use fault::{Fault, PackError};
pub use notice::{read_days, read_notice, strange_days};
pub use pack::{FILES, Pack, PackFiles};
pub use row::RowId;
pub use shelf::Shelf;

use crate::domain::WorkingDays;
use crate::domain::makeup::LateRule;
use crate::domain::reason::{Named, Rules, Source};
use crate::shipped;
use merge::Merged;

/// The pack that every region is laid over.
pub const NATIONAL: &str = "national";

/// What a pack says that is laid over whichever region.
const ANY: &str = "*";

/// The rules of a place: a chain of packs that was checked as a whole.
#[derive(Clone, Debug)]
pub struct Policy {
    packs: Vec<Arc<Pack>>,
    rules: Rules,
    late: Option<(LateRule, Source)>,
    faults: Vec<PackError>,
}

/// A place that there are rules for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The pack's id, such as `140600-shuozhou`.
    pub id: String,
    /// Division code, such as `140600`.
    pub code: String,
    /// Its name.
    pub name: Named,
    /// The publication, such as `140600-shuozhou-1`.
    pub edition: String,
    /// The day of its publication.
    pub in_force: NaiveDate,
    /// Only practice offices work under its rules.
    pub practice_only: bool,
}

impl Region {
    /// Whether it is meant by this pack's id or division code.
    pub fn is(&self, id: &str) -> bool {
        self.id == id || (self.code == id && !id.is_empty())
    }
}

impl Policy {
    /// Lays packs over one another, the lowest first, and checks the whole; all faults, not only the first.
    fn lay(packs: Vec<Arc<Pack>>) -> Result<Policy, Vec<PackError>> {
        let policy = Policy::laid(packs);
        if policy.faults.is_empty() { Ok(policy) } else { Err(policy.faults) }
    }

    /// Lays packs over one another, whatever the check says of them.
    fn laid(packs: Vec<Arc<Pack>>) -> Policy {
        let merged = Merged::of(&packs);
        let assembled = assemble::assemble(&packs, &merged);
        let mut faults = assembled.faults;
        if faults.is_empty() {
            faults = check::check(&assembled.rules, &merged);
        }
        Policy { packs, rules: assembled.rules, late: assembled.late, faults }
    }

    /// What the check of today finds wrong with rules that were accepted before it; empty for all others.
    pub fn faults(&self) -> &[PackError] {
        &self.faults
    }

    /// The pack that is the place's own: the highest that is not made up to practise with.
    pub fn own(&self) -> Option<&Pack> {
        self.packs().rev().find(|pack| !pack.is_sample())
    }

    /// What `decide` needs to know of the place; not adopted until the office's record says so.
    pub fn rules(&self) -> Rules {
        self.rules.clone()
    }

    /// The late fee that the chain sets, for reckoning one alone.
    pub fn late(&self) -> Option<&LateRule> {
        self.late.as_ref().map(|(rule, _)| rule)
    }

    /// The late fee that the chain sets, and where it comes from.
    pub fn late_row(&self) -> Option<&(LateRule, Source)> {
        self.late.as_ref()
    }

    /// The highest pack that has this row: what it says counts; `None` where no pack has it.
    pub fn pack_of(&self, row: &RowId) -> Option<&Pack> {
        self.packs().rev().find(|pack| pack.has(row))
    }

    /// The packs, the lowest first.
    pub fn packs(&self) -> impl DoubleEndedIterator<Item = &Pack> + ExactSizeIterator {
        self.packs.iter().map(AsRef::as_ref)
    }

    /// The edition that a case pins, such as `national-1+140600-shuozhou-1`.
    pub fn edition(&self) -> &str {
        &self.rules.edition
    }

    /// The whole chain in one piece, for keeping; [`Policy::from_bytes`] rebuilds it.
    pub fn bytes(&self) -> Vec<u8> {
        pack::write(self.packs().map(Pack::files))
    }

    /// The SM3 of [`Policy::bytes`] as 64 hex digits.
    pub fn sm3(&self) -> String {
        pack::sm3(&self.bytes())
    }

    /// Rebuilds a chain that was accepted once from its bytes, whatever the check says of it today.
    ///
    /// Decision: only what is new is refused. An edition that cases keep says what it said when
    /// it was accepted, and a later program that finds more must not take it from them: see [`Policy::faults`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Policy, PackError> {
        Shelf::default().rebuild(bytes)
    }
}

/// The packs that the program carries.
pub fn shipped() -> Vec<PackFiles> {
    shipped::POLICY.iter().map(|(folder, files)| PackFiles::new(*folder, files.iter().copied())).collect()
}

/// The places that the program has rules for, the national one first; practice is no place.
///
/// A real office sees its own only: [`regions_of`].
pub fn regions() -> Vec<Region> {
    Shelf::shipped().map(Shelf::regions).unwrap_or_default()
}

/// The places that an office sees: its own and those below it, the lowest first; a practice office sees all.
pub fn regions_of(region: &str, practice: bool) -> Vec<Region> {
    Shelf::shipped().map(|shelf| shelf.regions_of(region, practice)).unwrap_or_default()
}

/// The shipped rules of a place, by the pack's id or its division code; with the sample rules for practice on top.
pub fn load(region: &str, practice: bool) -> Result<Policy, PackError> {
    Shelf::shipped()?.policy(region, practice).map_err(first)
}

/// The national calendar of working days; the years without a notice are not in it.
pub fn national_calendar() -> WorkingDays {
    load(NATIONAL, false).map(|policy| policy.rules.calendar).unwrap_or_default()
}

/// The rules of a place out of these packs; all faults.
pub fn load_from(packs: &[PackFiles], region: &str, practice: bool) -> Result<Policy, Vec<PackError>> {
    Shelf::of(packs.to_vec()).map_err(|fault| vec![fault])?.policy(region, practice)
}

/// Checks a pack by laying it over those that it names, out of these; all faults.
pub fn check(pack: PackFiles, packs: &[PackFiles]) -> Result<Policy, Vec<PackError>> {
    let pack = Pack::read(pack).map_err(|fault| vec![fault])?;
    Shelf::of(packs.to_vec()).map_err(|fault| vec![fault])?.check(Arc::new(pack))
}

fn first(faults: Vec<PackError>) -> PackError {
    let none = || PackError::new("", "", Fault::Unreadable, "");
    faults.into_iter().next().unwrap_or_else(none)
}

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

use chrono::NaiveDate;

pub use fault::{Fault, PackError};
pub use notice::{read_days, read_notice, strange_days};
pub use pack::{FILES, Pack, PackFiles};
pub use row::RowId;

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
    packs: Vec<Pack>,
    rules: Rules,
    late: Option<(LateRule, Source)>,
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

impl Policy {
    /// Lays packs over one another, the lowest first, and checks the whole; all faults, not only the first.
    pub fn chain(packs: Vec<PackFiles>) -> Result<Policy, Vec<PackError>> {
        let (mut read, mut faults) = (Vec::new(), Vec::new());
        for files in packs {
            match Pack::read(files) {
                Ok(pack) => read.push(pack),
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let merged = Merged::of(&read);
        let assembled = assemble::assemble(&read, &merged);
        let mut faults = assembled.faults;
        if faults.is_empty() {
            faults = check::check(&assembled.rules, &merged);
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Policy { packs: read, rules: assembled.rules, late: assembled.late })
    }

    /// The pack that is the place's own: the highest that is not made up to practise with.
    pub fn own(&self) -> Option<&Pack> {
        self.packs.iter().rev().find(|pack| !pack.is_sample())
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
        self.packs.iter().rev().find(|pack| pack.has(row))
    }

    /// The packs, the lowest first.
    pub fn packs(&self) -> &[Pack] {
        &self.packs
    }

    /// The edition that a case pins, such as `national-1+140600-shuozhou-1`.
    pub fn edition(&self) -> &str {
        &self.rules.edition
    }

    /// The whole chain in one piece, for keeping; [`Policy::from_bytes`] rebuilds it.
    pub fn bytes(&self) -> Vec<u8> {
        pack::write(self.packs.iter().map(Pack::files))
    }

    /// The SM3 of [`Policy::bytes`] as 64 hex digits.
    pub fn sm3(&self) -> String {
        pack::sm3(&self.bytes())
    }

    /// Rebuilds a chain from its bytes.
    pub fn from_bytes(bytes: &[u8]) -> Result<Policy, PackError> {
        let packs = pack::read(bytes)
            .ok_or_else(|| PackError::new("", "1:1", Fault::Unreadable, "not a policy in one piece"))?;
        Policy::chain(packs).map_err(first)
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
    let packs = shipped().into_iter().filter_map(|files| Pack::read(files).ok());
    let mut regions: Vec<Region> = packs
        .filter(|pack| pack.over() != Some(ANY))
        .map(|pack| Region {
            id: pack.head.id.clone(),
            code: pack.head.region.clone(),
            name: Named { zh: pack.head.name.zh.clone(), en: pack.head.name.en.clone() },
            edition: pack.edition(),
            in_force: pack.head.in_force.0,
            practice_only: pack.is_practice_only(),
        })
        .collect();
    regions.sort_by_key(|region| (region.id != NATIONAL, region.code.clone()));
    regions
}

/// The places that an office sees: its own and those below it, the lowest first; a practice office sees all.
pub fn regions_of(region: &str, practice: bool) -> Vec<Region> {
    let regions = regions();
    if practice {
        return regions;
    }
    let shipped = shipped();
    let chain = heads(&shipped).and_then(|heads| below(&heads, region)).unwrap_or_default();
    let own = |region: &Region| chain.iter().any(|files| files.folder == region.id);
    regions.into_iter().filter(own).collect()
}

/// The shipped rules of a place, by the pack's id or its division code; with the sample rules for practice on top.
pub fn load(region: &str, practice: bool) -> Result<Policy, PackError> {
    load_from(&shipped(), region, practice).map_err(first)
}

/// The national calendar of working days; the years without a notice are not in it.
pub fn national_calendar() -> WorkingDays {
    load(NATIONAL, false).map(|policy| policy.rules.calendar).unwrap_or_default()
}

/// The rules of a place out of these packs; all faults.
pub fn load_from(packs: &[PackFiles], region: &str, practice: bool) -> Result<Policy, Vec<PackError>> {
    let heads = heads(packs)?;
    let mut chain = below(&heads, region)?;
    if !practice {
        let only = heads.iter().find(|(pack, files)| pack.is_practice_only() && chain.contains(files));
        if let Some((pack, _)) = only {
            return Err(vec![PackError::new(
                pack.place("pack.toml"),
                "practice_only",
                Fault::PracticeOnly,
                "",
            )]);
        }
    }
    if practice {
        chain.extend(
            heads.iter().filter(|(pack, _)| pack.over() == Some(ANY)).map(|(_, files)| (*files).clone()),
        );
    }
    Policy::chain(chain)
}

/// Checks a pack by laying it over those that it names, out of these; all faults.
pub fn check(pack: PackFiles, packs: &[PackFiles]) -> Result<Policy, Vec<PackError>> {
    let read = Pack::read(pack.clone()).map_err(|fault| vec![fault])?;
    let mut chain = match read.over() {
        None => Vec::new(),
        Some(ANY) => below(&heads(packs)?, NATIONAL)?,
        Some(base) => below(&heads(packs)?, base)?,
    };
    chain.push(pack);
    Policy::chain(chain)
}

type Heads<'a> = Vec<(Pack, &'a PackFiles)>;

fn heads(packs: &[PackFiles]) -> Result<Heads<'_>, Vec<PackError>> {
    packs
        .iter()
        .map(|files| Pack::read(files.clone()).map(|pack| (pack, files)))
        .collect::<Result<_, _>>()
        .map_err(|fault| vec![fault])
}

/// A pack and all that it is laid over, the lowest first.
fn below(heads: &Heads<'_>, region: &str) -> Result<Vec<PackFiles>, Vec<PackError>> {
    let mut chain = Vec::new();
    let mut wanted = Some(region);
    while let Some(id) = wanted {
        let found =
            heads.iter().find(|(pack, _)| pack.head.id == id || (pack.head.region == id && !id.is_empty()));
        let known = found.filter(|_| chain.len() < heads.len());
        let Some((pack, files)) = known else {
            return Err(vec![PackError::new(id, "over", Fault::NoBase, id)]);
        };
        chain.push((*files).clone());
        wanted = pack.over();
    }
    chain.reverse();
    Ok(chain)
}

fn first(faults: Vec<PackError>) -> PackError {
    let none = || PackError::new("", "", Fault::Unreadable, "");
    faults.into_iter().next().unwrap_or_else(none)
}

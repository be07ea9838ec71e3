//! The practice office: made-up people, real acts, all stages. The same seed makes the same office.
//!
//! The living cases go through [`Desk::act`], step by step, under a clock that runs through the weeks before now: what
//! stands in the register afterwards is what the weeks at the window would have left there. Beyond a hundred the rest
//! is archive: ended cases of the year before, decided by the same rules and written at once, without their papers.

use std::path::Path;
use std::sync::Arc;

use serde::Deserialize;

use crate::desk::Desk;
use crate::desk::outside::Fixed;
use crate::desk::trouble::Trouble;
use crate::domain::Moment;
use crate::domain::Staff;
use crate::domain::case::{Account, Actor, DeskCode, Role};
use crate::policy;
use crate::store::{Go, Office};

mod archive;
mod counter;
mod history;
mod people;
mod plan;
mod seed;

use plan::Plans;

/// Cases that go through the desk one act at a time; whatever is more lies in the archive.
const LIVING: u32 = 100;
/// What a case of the archive counts for in steps: so many for its acts, and one for its search keys.
const ARCHIVED_STEPS: u64 = ACT_STEPS + KEY_STEPS;
const ACT_STEPS: u64 = 3;
const KEY_STEPS: u64 = 1;
/// What a living case counts for: it is written act by act, with its papers.
const LIVING_STEPS: u64 = 120;

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// How many cases.
    pub cases: u32,
    /// Who may sign in.
    pub accounts: Vec<Actor>,
}

/// Makes a practice office with so many cases in a folder, as if they had come in the weeks before `now`.
///
/// # Errors
/// [`Trouble::Exists`] when there is an office already; else what the disk says.
pub fn office(dir: &Path, now: Moment, cases: u32, seed: u64) -> Result<Made, Trouble> {
    make(dir, now, cases, seed, &mut |_, _| Go::On)?.ok_or_else(|| broken("stopped by nobody"))
}

/// The same; `progress` gets the steps done and the steps in all, and may stop it: then `None` is returned, and what
/// is half made lies in the folder.
///
/// # Errors
/// [`Trouble::Exists`] when there is an office already; else what the disk says.
pub fn make(
    dir: &Path,
    now: Moment,
    cases: u32,
    seed: u64,
    progress: &mut dyn FnMut(u64, u64) -> Go,
) -> Result<Option<Made>, Trouble> {
    let sample = Sample::read()?;
    let desk = DeskCode::parse(&sample.desk).ok_or_else(|| broken("desk"))?;
    let office = sample.office(&sample.region, &desk, &sample.people())?;
    let calendar = policy::load(&office.region, true)?.rules().calendar;
    let weeks = Plans::new(now, &calendar, plan::WEEKS);
    let old = cases.saturating_sub(LIVING);
    let years = Plans::new(weeks.begins(), &calendar, plan::ARCHIVE);
    let (outside, clock) = Fixed::new(if old == 0 { weeks.begins() } else { years.begins() });
    let mut desk = Desk::create(dir, &office, Arc::new(outside))?;
    // People take their places in an order that begins elsewhere for every seed.
    let first = u32::try_from(seed % 1_000_003).unwrap_or(0).wrapping_mul(7);
    let living = cases.min(LIVING);
    let archived = u64::from(old).saturating_mul(ARCHIVED_STEPS);
    let all = archived.saturating_add(u64::from(living).saturating_mul(LIVING_STEPS));
    let go = archive::fill(&mut desk, &years, old, first, seed, &mut |done| progress(done, all))?;
    if go == Go::Stop {
        return Ok(None);
    }
    let mut on = |done: u64| progress(archived.saturating_add(done), all);
    if counter::play(&mut desk, &clock, &weeks, living, first.wrapping_add(old), seed, &mut on)? == Go::Stop {
        return Ok(None);
    }
    clock.set(now);
    Ok(Some(Made { cases, accounts: office.accounts.iter().map(Staff::actor).collect() }))
}

/// The sample office of a region, for a story: made-up names and numbers, these people.
///
/// # Errors
/// [`Trouble::NotFound`] when no pack of the program is for this region.
pub fn sample(region: &str, desk: &DeskCode, people: &[Actor]) -> Result<Office, Trouble> {
    Sample::read()?.office(region, desk, people)
}

/// `assets/practice/office.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sample {
    region: String,
    desk: String,
    clerks: Vec<String>,
    reviewers: Vec<String>,
    sealers: Vec<String>,
    chiefs: Vec<String>,
    auditors: Vec<String>,
    technicians: Vec<String>,
    window: String,
    phone: String,
    agency: String,
    place: String,
    collector: String,
    review_body: String,
    at: Vec<Place>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Place {
    region: String,
    agency: String,
    place: String,
    collector: String,
    review_body: String,
}

impl Sample {
    fn read() -> Result<Sample, Trouble> {
        toml::from_str(include_str!("../../../assets/practice/office.toml")).map_err(broken)
    }

    fn people(&self) -> Vec<Actor> {
        let named = [
            (Role::Clerk, &self.clerks),
            (Role::Reviewer, &self.reviewers),
            (Role::Sealer, &self.sealers),
            (Role::Chief, &self.chiefs),
            (Role::Auditor, &self.auditors),
            (Role::Technician, &self.technicians),
        ];
        let actor = |role: Role, name: &String| Actor { account: Account(name.clone()), role };
        named.into_iter().flat_map(|(role, names)| names.iter().map(move |name| actor(role, name))).collect()
    }

    fn office(&self, region: &str, desk: &DeskCode, people: &[Actor]) -> Result<Office, Trouble> {
        let policy = policy::load(region, true).map_err(|_| Trouble::NotFound(region.to_owned()))?;
        let pool = policy.rules().pool;
        let here = self.at.iter().find(|place| region.starts_with(&place.region));
        let said = |own: fn(&Place) -> &String, any: &String| match here {
            Some(place) => own(place).clone(),
            None => any.replace("{pool}", &pool),
        };
        let number = desk.as_str().get(6..).unwrap_or_default().trim_start_matches('0');
        Ok(Office {
            desk: desk.clone(),
            agency: said(|place| &place.agency, &self.agency),
            window: self.window.replace("{n}", number),
            place: said(|place| &place.place, &self.place),
            phone: self.phone.clone(),
            collector: said(|place| &place.collector, &self.collector),
            review_body: said(|place| &place.review_body, &self.review_body),
            region: region.to_owned(),
            practice: true,
            accounts: Staff::numbered(people.iter().cloned()),
        })
    }
}

fn broken(why: impl ToString) -> Trouble {
    Trouble::Broken(format!("assets/practice: {}", why.to_string()))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::domain::case::Stage;

    /// Makes an office at this moment, checks its record, and gives the stages of its cases.
    fn stages(now: &str, cases: u32) -> BTreeSet<Stage> {
        let folder = tempfile::tempdir().unwrap();
        let now = Moment::parse(now).unwrap();
        let made = office(folder.path(), now, cases, 3).unwrap();
        assert_eq!((made.cases, made.accounts.len()), (cases, 7));
        let (outside, _) = Fixed::new(now);
        let desk = Desk::read_practice(folder.path(), Arc::new(outside)).unwrap();
        let report = desk.check(&mut |_, _| Go::On).unwrap();
        assert!(report.is_good(), "{now}: {report:?}");
        assert_eq!(report.cases, u64::from(cases));
        let all = desk.find("", usize::MAX).unwrap();
        assert!(all.iter().all(|line| line.summary.changed_at <= now));
        all.iter().map(|line| line.summary.stage).collect()
    }

    #[test]
    fn the_practice_office_has_all_stages_whenever_it_is_made() {
        // A working day, a Sunday night, just after New Year.
        for now in ["2026-11-23T10:38:00", "2026-11-22T02:10:00", "2026-01-02T09:00:00"] {
            assert_eq!(stages(now, 18), Stage::ALL.into_iter().collect(), "{now}");
        }
        // In a year without a calendar no term can be said to have passed.
        let mut all: BTreeSet<Stage> = Stage::ALL.into_iter().collect();
        all.remove(&Stage::Lapsed);
        assert_eq!(stages("2029-03-07T08:31:00", 18), all);
    }

    #[test]
    fn residents_come_to_the_practice_office_and_pay_whole_years() {
        use crate::domain::reason::Insurance;
        let folder = tempfile::tempdir().unwrap();
        let now = Moment::parse("2026-11-23T10:38:00").unwrap();
        office(folder.path(), now, 140, 3).unwrap();
        let (outside, _) = Fixed::new(now);
        let desk = Desk::read_practice(folder.path(), Arc::new(outside)).unwrap();
        let all = desk.find("", usize::MAX).unwrap();
        let residents: Vec<_> =
            all.iter().filter(|line| line.summary.insurance == Insurance::Resident).collect();
        let stages: BTreeSet<Stage> = residents.iter().map(|line| line.summary.stage).collect();
        assert_eq!(stages, BTreeSet::from([Stage::Ready, Stage::Done]));
        for line in &residents {
            let makeup = desk.view(&line.summary.number).unwrap().case.makeup.unwrap();
            let years = makeup.years().unwrap();
            assert!(years.last().is_some_and(|year| [2025, 2026].contains(year)), "{years:?}");
            assert_eq!(makeup.principal.0, 40_000 * years.len() as i64);
            assert_eq!(line.summary.months, 12 * years.len());
        }
        assert!(desk.check(&mut |_, _| Go::On).unwrap().is_good());
    }

    #[test]
    fn the_first_dozen_that_a_trainer_sees_has_employees_flexible_workers_and_a_resident() {
        use crate::domain::reason::Insurance;
        let folder = tempfile::tempdir().unwrap();
        let now = Moment::parse("2026-11-23T10:38:00").unwrap();
        office(folder.path(), now, 12, 1).unwrap();
        let (outside, _) = Fixed::new(now);
        let desk = Desk::read_practice(folder.path(), Arc::new(outside)).unwrap();
        let all = desk.find("", usize::MAX).unwrap();
        let kinds: BTreeSet<Insurance> = all.iter().map(|line| line.summary.insurance).collect();
        assert_eq!(kinds.len(), 3, "{kinds:?}");
        let resident = all.iter().find(|line| line.summary.insurance == Insurance::Resident).unwrap();
        assert_eq!(resident.summary.stage, Stage::Ready);
        let view = desk.view(&resident.summary.number).unwrap();
        assert!(view.case.makeup.as_ref().unwrap().years().is_some());
    }

    #[test]
    fn an_archive_that_crosses_the_year_keeps_its_numbers() {
        stages("2026-02-03T15:00:00", 400);
    }

    #[test]
    fn an_office_that_is_there_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let now = Moment::parse("2026-11-23T10:38:00").unwrap();
        office(folder.path(), now, 0, 1).unwrap();
        assert_eq!(office(folder.path(), now, 1, 1), Err(Trouble::Exists));
    }
}

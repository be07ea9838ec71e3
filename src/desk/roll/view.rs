//! A roll as a shell shows it: its people with where each of them stands, and what can be done for all.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::history::history;
use crate::desk::roll::left::SHARED;
use crate::desk::roll::{OpenVoucher, Unhanded, expected};
use crate::desk::trouble::Trouble;
use crate::desk::wire::HistoryLine;
use crate::domain::case::{Account, CaseNumber, Flag, RollNumber, Stage};
use crate::domain::checklist::Finding;
use crate::domain::reason::{MaterialId, Need, Requirement, Rules};
use crate::domain::roll::{Roll, RollCertificate};
use crate::domain::{Fen, IdNumber, Moment, Months, PersonName};
use crate::paper::Form;
use crate::store::{Entry, SheetRow, StoredRoll};

/// Rolls that a list shows.
const SHOWN: usize = 200;

/// A roll in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollLine {
    /// Its number.
    pub number: RollNumber,
    /// The unit.
    pub unit: String,
    /// Who took it.
    pub clerk: Account,
    /// When anything last changed.
    pub changed_at: Moment,
    /// How many people.
    pub people: usize,
}

/// A person of a roll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollMember {
    /// Their case.
    pub case: CaseNumber,
    /// Name.
    pub name: PersonName,
    /// Identity number; shown masked.
    pub id: IdNumber,
    /// The months owed.
    pub months: Months,
    /// With which base.
    pub base: Fen,
    /// Where their case stands.
    pub stage: Stage,
    /// Its flags as of today.
    pub flags: BTreeSet<Flag>,
    /// Principal and late fee: as worked out, or before that as they would be today.
    pub sums: Option<(Fen, Fen)>,
    /// Whether the sums are what was submitted, not an estimate.
    pub is_fixed: bool,
    /// Principal paid.
    pub paid: Fen,
    /// How many papers are missing.
    pub missing: usize,
    /// The certificate that holds.
    pub certificate: Option<String>,
}

/// Sums over a roll's people.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RollSum {
    /// Principal.
    pub principal: Fen,
    /// Late fee.
    pub late_fee: Fen,
    /// Both.
    pub total: Fen,
    /// Principal paid.
    pub paid: Fen,
}

/// A material that the people's checklists ask for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollMaterial {
    /// Which.
    pub id: MaterialId,
    /// Whether somebody's case cannot be accepted without it, or without another of its group.
    pub required: bool,
    /// How many people's checklists ask for it.
    pub of: usize,
    /// For how many of them it is there.
    pub found: usize,
    /// Working days by which it may be handed in later; `None` where it may not (主件).
    pub late_days: Option<u32>,
    /// What was found, where it is the same for all of them.
    pub finding: Option<Finding>,
}

/// A roll, whole.
#[derive(Clone, Debug)]
pub struct RollView {
    /// Its number.
    pub number: RollNumber,
    /// The roll.
    pub roll: Roll,
    /// Its people.
    pub people: Vec<RollMember>,
    /// Their sums.
    pub sum: RollSum,
    /// The materials that may still be found.
    pub materials: Vec<RollMaterial>,
    /// The certificate that holds, with whether it is sealed and collected.
    pub certificate: Option<(RollCertificate, bool, bool)>,
    /// Its papers, newest first.
    pub sheets: Vec<SheetRow>,
    /// Papers that all share and that do not name everybody: a round was cut off.
    pub unhanded: Vec<Unhanded>,
    /// A voucher that could be shared on: a round was cut off.
    pub open_voucher: Option<OpenVoucher>,
    /// What was done, newest first.
    pub history: Vec<HistoryLine>,
    /// The rules in use.
    pub rules: Arc<Rules>,
}

impl RollView {
    /// Whether a paper that all share does not name everybody yet.
    pub fn lacks(&self, form: Form) -> bool {
        self.unhanded.iter().any(|paper| paper.form == form)
    }

    /// How many people stand at a stage.
    pub fn at(&self, stage: Stage) -> usize {
        self.people.iter().filter(|person| person.stage == stage).count()
    }
}

impl Desk {
    /// The rolls that fit a text, the newest first; without one all, the one that changed last first.
    pub fn rolls(&self, text: &str) -> Result<Vec<RollLine>, Trouble> {
        if text.trim().is_empty() {
            return Ok(self.store().rolls(SHOWN)?.into_iter().filter_map(line).collect());
        }
        self.find_rolls(text, SHOWN)
    }

    /// The rolls that fit a text, the newest first, at most `limit`.
    pub fn find_rolls(&self, text: &str, limit: usize) -> Result<Vec<RollLine>, Trouble> {
        let mut lines = Vec::new();
        for (number, _) in self.store().find_rolls(text, limit)? {
            lines.extend(self.store().roll(&number)?.and_then(line));
        }
        Ok(lines)
    }

    /// A roll, whole.
    pub fn roll_view(&self, number: &RollNumber) -> Result<RollView, Trouble> {
        let (roll, people) = self.people_of(number)?;
        let today = self.today_is();
        let mut members = Vec::with_capacity(people.len());
        let mut materials: Vec<RollMaterial> = Vec::new();
        let mut sum = RollSum::default();
        let mut seal = (false, false);
        let holding = roll.certificate().cloned();
        for person in &people {
            let Some(opened) = &person.case.opened else { continue };
            let rules = self.pinned_rules(&person.case)?;
            let checklist = person.case.checklist(&rules);
            if person.case.may_set_reasons() {
                for row in &checklist.rows {
                    gather(&mut materials, &row.requirement, &row.finding);
                }
            }
            let made_up = person.case.makeup.as_ref();
            let sums = match made_up {
                Some(makeup) => Some((makeup.principal, makeup.late_fee)),
                None if person.case.stage.is_over() => None,
                None => expected(&roll, &person.member.case, &rules, today),
            };
            let (principal, late_fee) = sums.unwrap_or_default();
            let paid = person.case.paid_principal();
            sum.principal = sum.principal + principal;
            sum.late_fee = sum.late_fee + late_fee;
            sum.total = sum.total + principal + late_fee;
            sum.paid = sum.paid + paid;
            let mut certificates = person.case.certificates.iter();
            if let Some(one) =
                certificates.find(|one| holding.as_ref().is_some_and(|held| held.number == one.number))
            {
                seal = (one.sealed.is_some(), one.collected.is_some());
            }
            let missing = match checklist.readiness() {
                crate::domain::checklist::Readiness::Complete => 0,
                crate::domain::checklist::Readiness::Missing(ids)
                | crate::domain::checklist::Readiness::Defective(ids) => ids.len(),
            };
            members.push(RollMember {
                case: person.member.case.clone(),
                name: opened.opening.person.name.clone(),
                id: opened.opening.person.id.clone(),
                months: made_up.map_or_else(|| person.member.months.clone(), |makeup| makeup.months()),
                base: person.member.base,
                stage: person.case.stage,
                flags: person.case.flags_on(today),
                sums,
                is_fixed: made_up.is_some(),
                paid,
                missing: if person.case.may_set_reasons() { missing } else { 0 },
                certificate: person.case.certificate().map(|one| one.number.to_string()),
            });
        }
        let entries = self.store().roll_history(number)?;
        let mut unhanded = Vec::new();
        for form in SHARED {
            let cases = self.unhanded(&entries, &people, form)?;
            unhanded.extend((!cases.is_empty()).then_some(Unhanded { form, cases }));
        }
        Ok(RollView {
            unhanded,
            open_voucher: self.open_voucher(&people)?,
            number: number.clone(),
            sheets: self.sheets_in(&entries)?,
            history: history(&entries, self.rules(), self.told()),
            certificate: holding.map(|held| (held, seal.0, seal.1)),
            people: members,
            sum,
            materials,
            rules: Arc::clone(self.rules()),
            roll,
        })
    }

    /// The papers that the entries of a roll name, newest first.
    fn sheets_in(&self, entries: &[Entry]) -> Result<Vec<SheetRow>, Trouble> {
        let mut rows = Vec::new();
        for made in entries.iter().rev().flat_map(|entry| entry.act.made()) {
            rows.extend(self.store().sheet(made.id)?.map(|(row, _)| row));
        }
        Ok(rows)
    }
}

fn line(stored: StoredRoll) -> Option<RollLine> {
    let roll = stored.roll;
    let opened = roll.opened?;
    Some(RollLine {
        number: opened.number,
        unit: opened.head.unit.name,
        clerk: opened.clerk,
        changed_at: roll.changed_at?,
        people: roll.people.len(),
    })
}

fn gather(all: &mut Vec<RollMaterial>, asked: &Requirement, finding: &Option<Finding>) {
    let id = &asked.material;
    let required = match asked.need {
        Need::Required | Need::OneOf(_) => true,
        Need::Helpful => false,
    };
    let there = matches!(finding, Some(Finding::Original | Finding::Copy | Finding::Exempt { .. }));
    match all.iter_mut().find(|one| &one.id == id) {
        Some(one) => {
            one.of += 1;
            one.found += usize::from(there);
            one.required |= required;
            one.late_days = one.late_days.zip(asked.late_days).map(|(one, other)| one.min(other));
            if &one.finding != finding {
                one.finding = None;
            }
        }
        None => all.push(RollMaterial {
            id: id.clone(),
            required,
            of: 1,
            found: usize::from(there),
            late_days: asked.late_days,
            finding: finding.clone(),
        }),
    }
}

//! What shells show: cases, lists, today.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};

use crate::desk::Desk;
use crate::desk::history::history;
use crate::desk::trouble::Trouble;
use crate::desk::wire::{CaseLine, CaseView, OfficeView, PersonView, TodayView};
use crate::domain::case::{Actor, Case, CaseNumber, Due, Flag, Role, Stage};
use crate::domain::makeup::Makeup;
use crate::domain::reason::{Insurance, Payer, Rules};
use crate::domain::waiting::{
    EmployeeGap, MadeUp, ResidentGap, Resume, WaitStep, resume_employee, resume_resident,
};
use crate::domain::{IdNumber, Month, WorkingDays};
use crate::paper::Form;
use crate::store::{Listing, Matched, Order, StoreError, Summary};

/// Lines that 今日 shows of one's own cases.
const MINE: usize = 200;

/// Units whose cases are found by pinyin and initials.
const UNITS_FOUND: usize = 8;

/// One letter begins the name of every other unit.
const LEAST_LETTERS: usize = 2;

impl Desk {
    /// The office as a shell shows it.
    pub fn office_view(&self) -> OfficeView {
        OfficeView {
            office: self.office().clone(),
            rules: self.rules().clone(),
            dir: self.dir().to_path_buf(),
            today: self.today_is(),
            // What cannot be read shows at the next thing that is asked.
            clock: self.clock_says().unwrap_or_default(),
            fonts: self.fonts(),
        }
    }

    /// A case, whole.
    pub fn view(&self, number: &CaseNumber) -> Result<CaseView, Trouble> {
        let stored = self.store().case(number)?.ok_or_else(|| Trouble::NotFound(number.to_string()))?;
        let case = stored.case;
        let rules = self.pinned_rules(&case)?;
        let today = self.today_is();
        let days_left = days_left(&case, &rules, today);
        let mut flags = case.flags_on(today);
        if days_left.is_some_and(|days| days < 0) {
            flags.insert(Flag::Overdue);
        }
        let checklist = case.checklist(&rules);
        let readiness = case.open_matters().next().is_some().then(|| checklist.readiness());
        let known = match &case.opened {
            Some(opened) => self.person(&opened.opening.person.id, Some(number))?,
            None => PersonView::default(),
        };
        let looked_up = case.lookups.iter().flat_map(|check| check.months.iter());
        let paid_before = known.paid.iter().flat_map(|(_, months)| months.iter()).chain(looked_up).collect();
        let mut sheets = self.store().sheets(number)?;
        sheets.reverse();
        Ok(CaseView {
            number: number.clone(),
            today,
            flags,
            days_left,
            resume: resume(&case, &rules),
            history: history(&self.store().history(number)?, &rules, self.told()),
            sheets,
            revision: stored.revision,
            earlier: known.cases,
            paid_before,
            base_before: known.base,
            checklist,
            readiness,
            rules,
            case,
        })
    }

    /// What the register knows of a person, but for one case.
    pub fn person(&self, id: &IdNumber, but: Option<&CaseNumber>) -> Result<PersonView, Trouble> {
        let today = self.today_is();
        let all = self.store().list(&Listing::OfPerson(id.clone()), MINE)?;
        let mut known = PersonView::default();
        for summary in all.into_iter().filter(|summary| Some(&summary.number) != but) {
            let stored = self.store().case(&summary.number)?;
            if let Some(case) = stored.map(|stored| stored.case) {
                if let Some(check) = &case.platform {
                    known.paid.push((summary.number.clone(), check.months.clone()));
                }
                let line = case.makeup.as_ref().and_then(|makeup| makeup.lines.last());
                known.base = known.base.or(line.map(|line| line.base));
                known.last = known.last.or(case.opened.map(|opened| opened.opening));
            }
            known.cases.push(self.line(summary, Vec::new(), today));
        }
        Ok(known)
    }

    /// The person whose number ends so, if there is exactly one.
    pub fn ending(&self, digits: &str) -> Result<PersonView, Trouble> {
        let blank = PersonView { by_ending: true, ..PersonView::default() };
        let found = self.store().find(digits, MINE)?;
        let mut people: Vec<IdNumber> = found.into_iter().map(|(summary, _)| summary.id).collect();
        people.retain(|id| id.number().ends_with(digits));
        people.dedup();
        match people.as_slice() {
            [one] => Ok(PersonView { by_ending: true, ..self.person(one, None)? }),
            _ => Ok(blank),
        }
    }

    /// Cases whose keys match; the newest when the text is empty.
    pub fn find(&self, text: &str, limit: usize) -> Result<Vec<CaseLine>, Trouble> {
        let today = self.today_is();
        if text.trim().is_empty() {
            let all = self.store().list(&Listing::All, limit)?;
            return Ok(all.into_iter().map(|summary| self.line(summary, Vec::new(), today)).collect());
        }
        let mut found = self.store().find(text, limit)?;
        self.with_units(&mut found, text, limit, |code| self.store().find(code, limit))?;
        Ok(found.into_iter().map(|(summary, matched)| self.line(summary, matched, today)).collect())
    }

    /// Adds the cases of the units whose pinyin or initials on a list are what was typed; `of` looks up a credit code.
    pub(super) fn with_units(
        &self,
        found: &mut Vec<(Summary, Vec<Matched>)>,
        text: &str,
        limit: usize,
        of: impl Fn(&str) -> Result<Vec<(Summary, Vec<Matched>)>, StoreError>,
    ) -> Result<(), Trouble> {
        // 汉字 and numbers find them by themselves.
        let letters = |c: char| c.is_ascii_alphabetic() || c.is_whitespace();
        if text.chars().count() < LEAST_LETTERS || !text.chars().all(letters) {
            return Ok(());
        }
        let mut codes: Vec<String> = Vec::new();
        for (_, code) in self.store().find_rolls(text, UNITS_FOUND)? {
            if !codes.contains(&code) {
                codes.push(code);
            }
        }
        let known: BTreeSet<CaseNumber> = found.iter().map(|(summary, _)| summary.number.clone()).collect();
        for code in codes {
            let more = of(&code)?.into_iter().filter(|(summary, _)| !known.contains(&summary.number));
            found.extend(more.map(|(summary, _)| (summary, vec![Matched::Unit])));
        }
        found.truncate(limit);
        Ok(())
    }

    /// The screen 今日.
    pub fn today(&self, by: &Actor) -> Result<TodayView, Trouble> {
        let today = self.today_is();
        // The most urgent of them, not those that were touched last.
        let mine = Listing::OfClerk(by.account.clone());
        let mine = self.store().window(&mine, Order::Due, (0, MINE), None)?.lines.into_iter();
        let mut mine: Vec<CaseLine> = mine.map(|summary| self.line(summary, Vec::new(), today)).collect();
        mine.sort_by_key(|line| (line.days_left.unwrap_or(i64::MAX), line.summary.number.clone()));
        Ok(TodayView {
            today,
            counts: self.store().counts(today)?,
            mine,
            unprinted: self.store().undelivered()?,
        })
    }

    pub(super) fn line(&self, summary: Summary, matched: Vec<Matched>, today: NaiveDate) -> CaseLine {
        let due =
            if summary.stage == Stage::AwaitingMaterials { summary.supplement_due } else { summary.due };
        let runs = !summary.stage.is_over() && !summary.term_stopped;
        let days_left = match due.filter(|_| runs) {
            // Its year may have come since: then the day stands beside the case.
            Some(Due::CalendarMissing(_)) => {
                let day = summary.last_day().map(Due::On);
                day.and_then(|due| left(due, &self.rules().calendar, today))
            }
            Some(due @ Due::On(_)) => left(due, &self.rules().calendar, today),
            None => None,
        };
        let mut flags: BTreeSet<Flag> = summary.flags.clone();
        if days_left.is_some_and(|days| days < 0) {
            flags.insert(Flag::Overdue);
        }
        CaseLine { summary, flags, days_left, matched }
    }
}

/// Working days left of the term that runs now: that of the supplement, or the case's own.
fn days_left(case: &Case, rules: &Rules, today: NaiveDate) -> Option<i64> {
    if case.stage.is_over() {
        return None;
    }
    if case.stage == Stage::AwaitingMaterials {
        return left(case.supplement_due(rules)?, &rules.calendar, today);
    }
    case.term.filter(|term| term.stopped.is_none())?;
    left(case.term_due(rules)?, &rules.calendar, today)
}

fn left(due: Due, calendar: &WorkingDays, today: NaiveDate) -> Option<i64> {
    match due {
        // Past a missing year only the sign is known, and that is what overdue asks.
        Due::On(last) => Some(calendar.between(today, last).unwrap_or(if last < today { -1 } else { 0 })),
        Due::CalendarMissing(_) => None,
    }
}

/// When benefits run again: said only once the platform has confirmed the money, and only by a rule of the place.
pub(crate) fn resume(case: &Case, rules: &Rules) -> Option<Resume> {
    let opened = case.opened.as_ref()?;
    case.platform.as_ref()?;
    let makeup = case.makeup.as_ref()?;
    if opened.opening.insurance == Insurance::Resident {
        let paid_on = case.vouchers.iter().map(|voucher| voucher.received_on).max()?;
        return resume_of_resident(case, makeup, paid_on, rules);
    }
    let (first, _) = makeup.months().runs().last().copied()?;
    let paid_in = Month::of(case.vouchers.iter().map(|voucher| voucher.received_on).max()?);
    let gap = EmployeeGap {
        insurance: opened.opening.insurance,
        last_covered: first.plus(-1),
        // What the platform says of 减员 is not asked for: a place that counts from it gives no day.
        removed: None,
        restart: paid_in,
        made_up: MadeUp::Months(made_up_of_gap(makeup, first, paid_in)),
        payer: payer(makeup),
        paid_on: case.vouchers.iter().map(|voucher| voucher.received_on).max(),
    };
    resume_employee(gap, &rules.waiting).ok()
}

/// From when a resident's benefits run: the year that runs is paid for, and with it the years before it that were missed
/// in a row.
///
/// Nothing is said where nobody can know it: money for years that are over opens no year, without the place's window
/// nobody knows whether it came in time, and a wait that outlasts the year ends in one that is not paid for yet.
fn resume_of_resident(case: &Case, makeup: &Makeup, paid_on: NaiveDate, rules: &Rules) -> Option<Resume> {
    let years = makeup.years()?;
    let benefit_year = paid_on.year();
    let in_a_row =
        years.iter().rev().zip(0..).take_while(|(year, back)| **year == benefit_year - back).count();
    let repaired = u32::try_from(in_a_row.checked_sub(1)?).ok()?;
    let gap = ResidentGap {
        missed_years: repaired,
        repaired_years: repaired,
        in_window: false,
        benefit_year,
        paid_on: Some(paid_on),
        exempt: case.exempt_in(benefit_year).is_some(),
    };
    let resume = resume_resident(gap, &rules.waiting).ok()?;
    let knows_window = resume.steps.iter().any(|step| matches!(step, WaitStep::Window { .. }));
    // Whoever is let off the wait and paid late has no day, and is still told that nothing is waited for.
    let in_its_year = resume.from.map_or(gap.exempt, |from| from.year() == benefit_year);
    (knows_window && in_its_year).then_some(resume)
}

/// Who pays every month; `None` where it is not the same for all.
fn payer(makeup: &Makeup) -> Option<Payer> {
    let first = makeup.lines.first()?.payer;
    makeup.lines.iter().all(|line| line.payer == first).then_some(first)
}

/// How many months were made up of those from the first one owed up to the month of payment.
fn made_up_of_gap(makeup: &Makeup, first: Month, paid_in: Month) -> u32 {
    let months = makeup.months();
    let made_up = (0..first.until(paid_in)).filter(|n| months.contains(first.plus(*n))).count();
    u32::try_from(made_up).unwrap_or(u32::MAX)
}

/// The catalogue's key of a role's name: 经办人, 复核人, 印章管理员, 负责人, 审计员, 技术员.
pub fn role_key(role: Role) -> &'static str {
    match role {
        Role::Clerk => "role-clerk",
        Role::Reviewer => "role-reviewer",
        Role::Sealer => "role-sealer",
        Role::Chief => "role-chief",
        Role::Auditor => "role-auditor",
        Role::Technician => "role-technician",
    }
}

/// The catalogue's key of a form's name.
pub fn form_key(form: Form) -> &'static str {
    match form {
        Form::CertificatePerson => "form-certificate-person",
        Form::Receipt => "form-receipt",
        Form::Notice => "form-notice",
        Form::Assessment => "form-assessment",
        Form::Bill => "form-bill",
        Form::Referral => "form-referral",
        Form::Refusal => "form-refusal",
        Form::Promise => "form-promise",
        Form::Acceptance => "form-acceptance",
        Form::Pledge => "form-pledge",
        Form::Stub => "form-stub",
        Form::Closing => "form-closing",
        Form::Cover => "form-cover",
        Form::Index => "form-index",
        Form::Reckoning => "form-reckoning",
        Form::Keys => "form-keys",
        Form::Recovery => "form-recovery",
        Form::FirstSlip => "form-first-slip",
        Form::Anchor => "form-anchor",
        Form::CertificateUnit => "form-certificate-unit",
        Form::BillUnit => "form-bill-unit",
    }
}

#[cfg(test)]
mod tests;

//! The kinds themselves: what each asks and answers, key by key, and which function of the trade works it out.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::owed::unknown;
use super::places::{Places, Wanted};
use super::written::Written;
use crate::desk::calc::{Calc, Known, NumberKind};
use crate::domain::money::date_upper;
use crate::domain::person::{self, Sex};
use crate::domain::reason::{Insurance, Payer, Source, Sureness};
use crate::domain::waiting::{
    self, Counting, EmployeeGap, GapCounted, MadeUp, ResidentGap, ResidentRule, Tier, WaitStep, WaitingRule,
    WaitingWhat,
};
use crate::domain::{CalendarMissing, Fen, Month, Rate, Rounding, WorkingDays, makeup};

/// A late fee by its months.
#[derive(Deserialize)]
pub(super) struct LateFee {
    pub rate: Written<Rate>,
    pub items: Vec<LateMonth>,
    #[serde(default)]
    pub cap_at_principal: bool,
}

#[derive(Deserialize)]
pub(super) struct LateMonth {
    pub period: Option<Written<String>>,
    pub principal: Written<Fen>,
    pub start: Written<NaiveDate>,
    pub end: Written<NaiveDate>,
}

#[derive(Serialize)]
pub(super) struct LateFees {
    pub items: Vec<LateMonthFee>,
    pub principal_total: String,
    pub late_fee_total: String,
    pub total_due: String,
}

#[derive(Serialize)]
pub(super) struct LateMonthFee {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<String>,
    pub principal: String,
    pub start: String,
    pub end: String,
    pub days: i64,
    pub late_fee: String,
}

pub(super) fn late_fee(asked: LateFee) -> Result<LateFees, String> {
    let out_of_range = || "the late fee is out of range".to_owned();
    let add =
        |one: Fen, other: Fen| one.checked_add(other).filter(|sum| *sum <= Fen::MAX).ok_or_else(out_of_range);
    let (mut items, mut principal_total, mut late_fee_total) = (Vec::new(), Fen::ZERO, Fen::ZERO);
    for month in asked.items {
        let (principal, start, end) = (month.principal.0, month.start.0, month.end.0);
        let fee =
            makeup::late_fee(principal, asked.rate.0, start, end, asked.cap_at_principal, Rounding::HalfUp);
        let (days, fee) = fee.ok_or_else(out_of_range)?;
        principal_total = add(principal_total, principal)?;
        late_fee_total = add(late_fee_total, fee)?;
        items.push(LateMonthFee {
            period: month.period.map(|period| period.0),
            principal: principal.to_string(),
            start: start.to_string(),
            end: end.to_string(),
            days,
            late_fee: fee.to_string(),
        });
    }
    let total_due = add(principal_total, late_fee_total)?;
    Ok(LateFees {
        items,
        principal_total: principal_total.to_string(),
        late_fee_total: late_fee_total.to_string(),
        total_due: total_due.to_string(),
    })
}

/// The year whose holidays nobody has told.
#[derive(Serialize)]
pub(super) struct Missing {
    status: &'static str,
    missing_year: i32,
}

impl From<CalendarMissing> for Missing {
    fn from(missing: CalendarMissing) -> Missing {
        Missing { status: "calendar_missing", missing_year: missing.year }
    }
}

/// A deadline by its day.
#[derive(Deserialize, Clone, Copy)]
pub(super) struct Deadline {
    pub deadline: Written<NaiveDate>,
    pub shift_deadline: Option<bool>,
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Effective {
    Known { effective_deadline: String, late_from: String },
    Missing(Missing),
}

pub(super) fn deadline(asked: Deadline, calendar: &WorkingDays) -> Result<Effective, String> {
    let shifts = asked.shift_deadline.unwrap_or(true);
    let effective = if shifts { calendar.shift(asked.deadline.0) } else { Ok(asked.deadline.0) };
    Ok(match effective {
        Ok(effective) => Effective::Known {
            effective_deadline: effective.to_string(),
            late_from: effective.succ_opt().unwrap_or(effective).to_string(),
        },
        Err(missing) => Effective::Missing(missing.into()),
    })
}

/// A term of working days, or the working days up to another day.
#[derive(Deserialize)]
pub(super) struct Term {
    start: Written<NaiveDate>,
    working_days: Option<Written<u32>>,
    end: Option<Written<NaiveDate>>,
}

#[derive(Serialize)]
pub(super) struct Counted {
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    working_days_between: Option<Option<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    calendar_days: Option<i64>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    missing: Option<Missing>,
}

pub(super) fn working_days(asked: Term, calendar: &WorkingDays) -> Result<Counted, String> {
    let Calc::Term { from, days, to } = term(asked)? else { return Err("no term".to_owned()) };
    let due = days.map(|days| calendar.due(from, days));
    let between = to.map(|to| calendar.between(from, to));
    let missing = due.and_then(Result::err).or(between.and_then(Result::err));
    Ok(Counted {
        due: due.map(|due| due.ok().map(|day| day.to_string())),
        working_days_between: between.map(Result::ok),
        calendar_days: to.map(|to| (to - from).num_days()),
        missing: missing.map(Missing::from),
    })
}

/// What the line asks.
pub(super) fn term(asked: Term) -> Result<Calc, String> {
    if asked.working_days.is_none() && asked.end.is_none() {
        return Err("missing field `working_days`, or `end` for the days between".to_owned());
    }
    let (days, to) = (asked.working_days.map(|days| days.0), asked.end.map(|day| day.0));
    Ok(Calc::Term { from: asked.start.0, days, to })
}

/// An employee's gap, with the wait that the place has set for longer ones, or with the rules of a region.
#[derive(Deserialize)]
pub(super) struct Employee {
    insurance: Option<String>,
    last_covered_month: Written<Month>,
    removal_month: Option<Written<Month>>,
    restart_month: Written<Month>,
    gap_months_made_up: bool,
    months_made_up: Option<Written<u32>>,
    payer: Option<String>,
    paid_on: Option<Written<NaiveDate>>,
    local_wait_months: Option<Written<u32>>,
    #[serde(flatten)]
    wanted: Wanted,
}

#[derive(Serialize)]
pub(super) struct EmployeeResumes {
    gap_months: u32,
    waiting_months: u32,
    benefit_from: Option<String>,
    gap_benefits_traceable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<String>,
}

/// A wait with the rules that it is worked out by.
pub(super) struct Wait {
    pub calc: Calc,
    pub rules: Vec<WaitingRule>,
}

impl Wait {
    /// The document of the rule that counted, where it is a place's own.
    fn document(&self, resume: &waiting::Resume) -> Option<String> {
        let rule = self.rules.iter().find(|rule| rule.id == resume.rule)?;
        Some(rule.source.document.clone()).filter(|document| !document.is_empty())
    }
}

pub(super) fn waiting_employee(asked: Employee, places: &mut Places) -> Result<EmployeeResumes, String> {
    let wait = employee(asked, places)?;
    let Calc::Employee { gap, .. } = &wait.calc else { return Err("no gap".to_owned()) };
    let resume = waiting::resume_employee(*gap, &wait.rules).map_err(|why| why.to_string())?;
    Ok(EmployeeResumes {
        gap_months: resume.gap,
        waiting_months: resume.months,
        benefit_from: resume.from.map(|day| day.to_string()),
        gap_benefits_traceable: resume.traceable,
        document: wait.document(&resume),
    })
}

/// What the line asks, and by which rules.
pub(super) fn employee(asked: Employee, places: &mut Places) -> Result<Wait, String> {
    let insurance = match asked.insurance.as_deref() {
        None => Insurance::Employee,
        Some(id) => {
            Insurance::from_id(id).ok_or_else(|| unknown("insurance", id, Insurance::ALL, Insurance::id))?
        }
    };
    let payer = match asked.payer.as_deref() {
        None => None,
        Some(id) => Some(Payer::from_id(id).ok_or_else(|| unknown("payer", id, Payer::ALL, Payer::id))?),
    };
    let part = asked.months_made_up.map(|months| months.0);
    let made_up = match (asked.gap_months_made_up, part) {
        (true, _) => MadeUp::All,
        (false, None | Some(0)) => MadeUp::Nothing,
        (false, Some(_)) => MadeUp::Some,
    };
    let rules = if asked.wanted.region.is_some() {
        places.rules(&asked.wanted)?.waiting.clone()
    } else {
        let months = asked.local_wait_months.map(|months| months.0);
        let what = WaitingWhat::Employee { counted: GapCounted::LastCovered, tiers: Tier::frame(3, months) };
        vec![waiting_rule(insurance, what)]
    };
    let gap = EmployeeGap {
        insurance,
        last_covered: asked.last_covered_month.0,
        removed: asked.removal_month.map(|month| month.0),
        restart: asked.restart_month.0,
        made_up,
        payer,
        paid_on: asked.paid_on.map(|day| day.0),
    };
    let part = part.filter(|_| made_up == MadeUp::Some);
    Ok(Wait { calc: Calc::Employee { gap, part }, rules })
}

/// A resident's missed years, with the counting of the place: A beyond the first, B every one; or with the rules of a
/// region.
#[derive(Deserialize)]
pub(super) struct Resident {
    missed_years: Written<u32>,
    repaired_years: Written<u32>,
    paid_in_window: bool,
    benefit_year: Written<i32>,
    counting: Option<AorB>,
    payment_date: Option<Written<NaiveDate>>,
    #[serde(default)]
    exempt: bool,
    exempt_reason: Option<String>,
    #[serde(flatten)]
    wanted: Wanted,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
enum AorB {
    A,
    B,
}

#[derive(Serialize)]
pub(super) struct ResidentResumes {
    fixed: u32,
    variable_after_repair: u32,
    total_months: u32,
    benefit_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counting: Option<AorB>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<String>,
}

pub(super) fn waiting_resident(asked: Resident, places: &mut Places) -> Result<ResidentResumes, String> {
    let own = asked.wanted.region.is_some();
    let wait = resident(asked, places)?;
    let Calc::Resident { gap, .. } = &wait.calc else { return Err("no years".to_owned()) };
    let resume = waiting::resume_resident(*gap, &wait.rules).map_err(|why| why.to_string())?;
    let counting = resume.steps.iter().find_map(|step| {
        let WaitStep::Counting(counting) = step else { return None };
        Some(match counting {
            Counting::BeyondFirst => AorB::A,
            Counting::Every => AorB::B,
        })
    });
    Ok(ResidentResumes {
        fixed: resume.fixed,
        variable_after_repair: resume.variable,
        total_months: resume.months,
        benefit_from: resume.from.map(|day| day.to_string()),
        counting: counting.filter(|_| own),
        document: wait.document(&resume),
    })
}

/// What the line asks, and by which rules.
pub(super) fn resident(asked: Resident, places: &mut Places) -> Result<Wait, String> {
    let rules = match (&asked.wanted.region, asked.counting) {
        (Some(_), _) => places.rules(&asked.wanted)?.waiting.clone(),
        (None, None) => return Err("missing field `counting`, A or B, or `region`".to_owned()),
        (None, Some(counting)) => {
            let counting = match counting {
                AorB::A => Counting::BeyondFirst,
                AorB::B => Counting::Every,
            };
            let what = WaitingWhat::Resident(ResidentRule::frame(Some(counting)));
            vec![waiting_rule(Insurance::Resident, what)]
        }
    };
    let gap = ResidentGap {
        missed_years: asked.missed_years.0,
        repaired_years: asked.repaired_years.0,
        in_window: asked.paid_in_window,
        benefit_year: asked.benefit_year.0,
        paid_on: asked.payment_date.map(|day| day.0),
        exempt: asked.exempt,
    };
    let exempt_for = asked.exempt_reason.unwrap_or_default();
    Ok(Wait { calc: Calc::Resident { gap, exempt_for }, rules })
}

/// The national frame with what the line says of the place; it holds on every day.
fn waiting_rule(insurance: Insurance, what: WaitingWhat) -> WaitingRule {
    let source = Source {
        document: String::new(),
        sure: Sureness::Sample,
        checked: String::new(),
        from: None,
        until: None,
    };
    WaitingRule { id: String::new(), insurance, what, source }
}

/// A number and what it claims to be.
#[derive(Deserialize)]
pub(super) struct Identity {
    kind: String,
    input: Written<String>,
}

#[derive(Default, Serialize)]
pub(super) struct Identified {
    valid: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    normalised: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sex: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
}

impl Identified {
    fn holds(known: Known) -> Identified {
        let sex = known.sex.map(|sex| match sex {
            Sex::Female => "F",
            Sex::Male => "M",
        });
        let birth = known.birth.map(|day| day.to_string());
        Identified { valid: true, normalised: Some(known.number), birth, sex, why: None }
    }

    fn refused(why: &'static str) -> Identified {
        Identified { why: Some(why), ..Identified::default() }
    }
}

/// What the line asks.
pub(super) fn number(asked: Identity) -> Result<Calc, String> {
    let kind = NumberKind::from_id(&asked.kind).ok_or_else(|| format!("no kind {:?}", asked.kind))?;
    Ok(Calc::Number { kind, text: asked.input.0 })
}

pub(super) fn identity(asked: Identity, today: NaiveDate) -> Result<Identified, String> {
    let Calc::Number { kind, text } = number(asked)? else { return Err("no number".to_owned()) };
    let checked = kind.read(&text, today).map(Identified::holds);
    Ok(checked.unwrap_or_else(|fault| Identified::refused(fault.id())))
}

/// One text.
#[derive(Deserialize)]
pub(super) struct Input {
    input: Written<String>,
}

#[derive(Serialize)]
pub(super) struct Masked {
    masked: String,
}

pub(super) fn mask(asked: Input) -> Result<Masked, String> {
    Ok(Masked { masked: person::mask(&asked.input.0) })
}

#[derive(Serialize)]
pub(super) struct Upper {
    upper: String,
}

pub(super) fn amount(asked: Input) -> Result<Upper, String> {
    let upper = Fen::parse(&asked.input.0).and_then(Fen::upper);
    upper.map(|upper| Upper { upper }).map_err(|why| why.to_string())
}

/// An amount to be written out.
pub(super) fn amount_asked(asked: &Input) -> Result<Calc, String> {
    let amount = Fen::parse(&asked.input.0).map_err(|why| why.to_string())?;
    Ok(Calc::Upper { amount: Some(amount), spelt: None, day: None })
}

#[derive(Serialize)]
pub(super) struct Figures {
    amount: String,
    upper: String,
}

pub(super) fn figures(asked: Input) -> Result<Figures, String> {
    let amount = Fen::parse_upper(asked.input.0.trim()).map_err(|why| why.to_string())?;
    let upper = amount.upper().map_err(|why| why.to_string())?;
    Ok(Figures { amount: amount.to_string(), upper })
}

/// An amount that was written out.
pub(super) fn figures_asked(asked: &Input) -> Result<Calc, String> {
    let spelt = asked.input.0.trim().to_owned();
    Fen::parse_upper(&spelt).map_err(|why| why.to_string())?;
    Ok(Calc::Upper { amount: None, spelt: Some(spelt), day: None })
}

/// One day.
#[derive(Deserialize)]
pub(super) struct InputDay {
    input: Written<NaiveDate>,
}

pub(super) fn date(asked: InputDay) -> Result<Upper, String> {
    Ok(Upper { upper: date_upper(asked.input.0) })
}

/// A day to be written out.
pub(super) fn date_asked(asked: &InputDay) -> Calc {
    Calc::Upper { amount: None, spelt: None, day: Some(asked.input.0) }
}

//! The kinds themselves: what each asks and answers, key by key, and which function of the trade works it out.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::written::Written;
use crate::desk::calc::{Known, NumberKind};
use crate::domain::money::date_upper;
use crate::domain::person::{self, Sex};
use crate::domain::reason::{Insurance, Source, Sureness};
use crate::domain::waiting::{
    self, Counting, EmployeeGap, GapCounted, LateEnd, MadeUp, ResidentGap, ResidentRule, Tier, WaitingRule,
    WaitingWhat,
};
use crate::domain::{CalendarMissing, Fen, Month, Rate, Rounding, WorkingDays, makeup};

/// A late fee by its months.
#[derive(Deserialize)]
pub(super) struct LateFee {
    rate: Written<Rate>,
    items: Vec<LateMonth>,
    #[serde(default)]
    cap_at_principal: bool,
}

#[derive(Deserialize)]
struct LateMonth {
    period: Option<Written<String>>,
    principal: Written<Fen>,
    start: Written<NaiveDate>,
    end: Written<NaiveDate>,
}

#[derive(Serialize)]
pub(super) struct LateFees {
    items: Vec<LateMonthFee>,
    principal_total: String,
    late_fee_total: String,
    total_due: String,
}

#[derive(Serialize)]
struct LateMonthFee {
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    principal: String,
    start: String,
    end: String,
    days: i64,
    late_fee: String,
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
#[derive(Deserialize)]
pub(super) struct Deadline {
    deadline: Written<NaiveDate>,
    shift_deadline: Option<bool>,
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

/// A term of working days.
#[derive(Deserialize)]
pub(super) struct Term {
    start: Written<NaiveDate>,
    working_days: Written<u32>,
}

#[derive(Serialize)]
pub(super) struct Due {
    due: Option<String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    missing: Option<Missing>,
}

pub(super) fn working_days(asked: Term, calendar: &WorkingDays) -> Result<Due, String> {
    Ok(match calendar.due(asked.start.0, asked.working_days.0) {
        Ok(due) => Due { due: Some(due.to_string()), missing: None },
        Err(missing) => Due { due: None, missing: Some(missing.into()) },
    })
}

/// An employee's gap, with the wait that the place has set for longer ones.
#[derive(Deserialize)]
pub(super) struct Employee {
    last_covered_month: Written<Month>,
    restart_month: Written<Month>,
    gap_months_made_up: bool,
    local_wait_months: Option<Written<u32>>,
}

#[derive(Serialize)]
pub(super) struct EmployeeResumes {
    gap_months: u32,
    waiting_months: u32,
    benefit_from: Option<String>,
    gap_benefits_traceable: bool,
}

pub(super) fn waiting_employee(asked: Employee) -> Result<EmployeeResumes, String> {
    let months = asked.local_wait_months.map(|months| months.0);
    let rule = waiting_rule(
        Insurance::Employee,
        WaitingWhat::Employee { counted: GapCounted::LastCovered, tiers: Tier::frame(3, months) },
    );
    let gap = EmployeeGap {
        insurance: Insurance::Employee,
        last_covered: asked.last_covered_month.0,
        removed: None,
        restart: asked.restart_month.0,
        made_up: if asked.gap_months_made_up { MadeUp::All } else { MadeUp::Nothing },
        payer: None,
        paid_on: None,
    };
    let resume = waiting::resume_employee(gap, &[rule]).map_err(|why| why.to_string())?;
    Ok(EmployeeResumes {
        gap_months: resume.gap,
        waiting_months: resume.months,
        benefit_from: resume.from.map(|day| day.to_string()),
        gap_benefits_traceable: resume.traceable,
    })
}

/// A resident's missed years, with the counting of the place: A beyond the first, B every one.
#[derive(Deserialize)]
pub(super) struct Resident {
    missed_years: Written<u32>,
    repaired_years: Written<u32>,
    paid_in_window: bool,
    benefit_year: Written<i32>,
    counting: AorB,
    payment_date: Option<Written<NaiveDate>>,
    #[serde(default)]
    exempt: bool,
}

#[derive(Deserialize)]
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
}

pub(super) fn waiting_resident(asked: Resident) -> Result<ResidentResumes, String> {
    let counting = match asked.counting {
        AorB::A => Counting::BeyondFirst,
        AorB::B => Counting::Every,
    };
    let what = WaitingWhat::Resident(ResidentRule {
        fixed: 3,
        counting: Some(counting),
        floor_from: 4,
        floor: 6,
        window: None,
        late_end: LateEnd::CorrespondingDay,
    });
    let gap = ResidentGap {
        missed_years: asked.missed_years.0,
        repaired_years: asked.repaired_years.0,
        in_window: asked.paid_in_window,
        benefit_year: asked.benefit_year.0,
        paid_on: asked.payment_date.map(|day| day.0),
        exempt: asked.exempt,
    };
    let rule = waiting_rule(Insurance::Resident, what);
    let resume = waiting::resume_resident(gap, &[rule]).map_err(|why| why.to_string())?;
    Ok(ResidentResumes {
        fixed: resume.fixed,
        variable_after_repair: resume.variable,
        total_months: resume.months,
        benefit_from: resume.from.map(|day| day.to_string()),
    })
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

pub(super) fn identity(asked: Identity, today: NaiveDate) -> Result<Identified, String> {
    let kind = NumberKind::from_id(&asked.kind).ok_or_else(|| format!("no kind {:?}", asked.kind))?;
    let checked = kind.read(&asked.input.0, today).map(Identified::holds);
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

/// One day.
#[derive(Deserialize)]
pub(super) struct InputDay {
    input: Written<NaiveDate>,
}

pub(super) fn date(asked: InputDay) -> Result<Upper, String> {
    Ok(Upper { upper: date_upper(asked.input.0) })
}

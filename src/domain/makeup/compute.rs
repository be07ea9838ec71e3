//! The sum itself: months → rules → shares → deadline → late fee → totals.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::{
    Arrears, BaseRule, EndRule, LateRule, Line, Makeup, MakeupRule, NoMakeup, Span, StartRule, Step,
};
use crate::domain::reason::{Employer, Insurance, Payer};
use crate::domain::{Fen, Month, Rate, Rounding, WorkingDays};

/// Works out what is owed if it is paid on `paid_on`.
///
/// One line per month under the rule in force for it; each share and each month's fee is rounded before adding.
/// Rates are those of the month owed; the bounds of the base are those of the year that the rule names.
pub fn compute(
    arrears: &Arrears,
    rules: &[MakeupRule],
    calendar: &WorkingDays,
    paid_on: NaiveDate,
) -> Result<Makeup, NoMakeup> {
    let owed = months_owed(arrears, paid_on)?;
    let months = u32::try_from(owed.len()).unwrap_or(u32::MAX);
    for (month, span) in &owed {
        employed(*month, span)?;
    }
    let mut ruled = Vec::new();
    for (month, span) in owed {
        let rule = rule_for(arrears.insurance, span.payer, month, rules)?;
        if let Some(longest) = rule.longest_gap.filter(|longest| *longest < months) {
            return Err(NoMakeup::TooLong { months, longest });
        }
        ruled.push((month, span, rule));
    }
    let mut lines = Vec::new();
    let mut a_day_adds = Decimal::ZERO;
    for (month, span, rule) in ruled {
        let bounds = bounds(arrears.insurance, rule, rules, paid_on)?;
        let (line, adds) = line(month, span, rule, bounds, calendar, paid_on)?;
        lines.push(line);
        a_day_adds += adds;
    }
    totals(lines, paid_on, a_day_adds)
}

/// A late fee on its own: `principal × rate × days`, days counted from `start` to `end`, both in; 0 when `end` lies before.
///
/// `None` when the fee would be out of range.
pub fn late_fee(
    principal: Fen,
    rate: Rate,
    start: NaiveDate,
    end: NaiveDate,
    cap_at_principal: bool,
    rounding: Rounding,
) -> Option<(i64, Fen)> {
    let days = days_counted(start, end);
    let fee = Fee::of(principal, rate, days, cap_at_principal, rounding)?;
    Some((days, fee.rounded))
}

/// The months, earliest first, each with its span.
fn months_owed(arrears: &Arrears, paid_on: NaiveDate) -> Result<BTreeMap<Month, &Span>, NoMakeup> {
    let mut owed = BTreeMap::new();
    for span in &arrears.spans {
        if span.months.is_empty() {
            return Err(NoMakeup::Months(String::new()));
        }
        for month in span.months.iter() {
            if Month::of(paid_on) < month || owed.insert(month, span).is_some() {
                return Err(NoMakeup::Months(month.to_string()));
            }
        }
    }
    if owed.is_empty() { Err(NoMakeup::Months(String::new())) } else { Ok(owed) }
}

/// 未用工月份不得由单位补缴: a unit pays only for months in which it employed, the new one from the day it began.
fn employed(month: Month, span: &Span) -> Result<(), NoMakeup> {
    let worked = match (span.employer, span.employed_from) {
        (Employer::Former, _) => true,
        (Employer::Current, Some(from)) => Month::of(from) <= month,
        (Employer::Current, None) => return Err(NoMakeup::EmployedFrom(month)),
        (Employer::Nobody, _) => false,
    };
    match span.payer {
        Payer::Unit if !worked => Err(NoMakeup::NotEmployed(month)),
        Payer::Unit | Payer::Person => Ok(()),
    }
}

/// The row in force on the month's first day.
fn rule_for(
    insurance: Insurance,
    payer: Payer,
    month: Month,
    rules: &[MakeupRule],
) -> Result<&MakeupRule, NoMakeup> {
    let fits = |rule: &&MakeupRule| {
        rule.insurance == insurance && rule.payer == payer && rule.source.holds(month.first_day())
    };
    rules.iter().find(fits).ok_or(NoMakeup::UnknownRule(month))
}

/// Lowest and highest base: of the month's own row, or of the row in force when it is paid.
fn bounds(
    insurance: Insurance,
    rule: &MakeupRule,
    rules: &[MakeupRule],
    paid_on: NaiveDate,
) -> Result<(Option<Fen>, Option<Fen>), NoMakeup> {
    let bounded = rule.base_min.is_some() || rule.base_max.is_some();
    let year = match rule.base_rule {
        BaseRule::YearPaid if bounded => rule_for(insurance, rule.payer, Month::of(paid_on), rules)?,
        BaseRule::YearPaid | BaseRule::YearOwed => rule,
    };
    Ok((year.base_min, year.base_max))
}

/// One month, and what one more day adds to it.
fn line(
    month: Month,
    span: &Span,
    rule: &MakeupRule,
    (lowest, highest): (Option<Fen>, Option<Fen>),
    calendar: &WorkingDays,
    paid_on: NaiveDate,
) -> Result<(Line, Decimal), NoMakeup> {
    let mut steps = Vec::new();
    let declared = span.base;
    if declared <= Fen::ZERO || declared > Fen::MAX {
        return Err(NoMakeup::Base);
    }
    let raised = lowest.map_or(declared, |lowest| declared.max(lowest));
    let base = highest.map_or(raised, |highest| raised.min(highest));
    if base != declared {
        steps.push(Step::Bounded { declared, used: base });
    }
    let unit = share(Payer::Unit, base, rule.unit_rate, rule.rounding, &mut steps)?;
    let person = share(Payer::Person, base, rule.person_rate, rule.rounding, &mut steps)?;
    let principal = add(unit, person)?;
    let late = rule.late.as_ref().filter(|late| late.borne_by == span.payer);
    let late = match late {
        Some(late) => lateness(month, span, rule, late, principal, calendar, paid_on, &mut steps)?,
        None => Lateness::default(),
    };
    let line = Line {
        month,
        payer: span.payer,
        base,
        unit,
        person,
        principal,
        days_late: late.days,
        late_fee: late.fee,
        total: add(principal, late.fee)?,
        rule: rule.id.clone(),
        source: rule.source.clone(),
        steps,
    };
    Ok((line, late.a_day_adds))
}

/// base × rate, rounded; nothing where the payer has no share.
fn share(
    payer: Payer,
    base: Fen,
    rate: Option<Rate>,
    rounding: Rounding,
    steps: &mut Vec<Step>,
) -> Result<Fen, NoMakeup> {
    let Some(rate) = rate else { return Ok(Fen::ZERO) };
    let exact = base.yuan().checked_mul(rate.0).ok_or(NoMakeup::Base)?;
    let rounded = rounding.fen(exact).ok_or(NoMakeup::Base)?;
    steps.push(Step::Share { payer, base, rate, exact: exact.normalize(), rounded, rounding });
    Ok(rounded)
}

/// What came of being late.
#[derive(Default)]
struct Lateness {
    days: i64,
    fee: Fen,
    a_day_adds: Decimal,
}

#[expect(clippy::too_many_arguments, reason = "everything that a month's late fee depends on, each once")]
fn lateness(
    month: Month,
    span: &Span,
    rule: &MakeupRule,
    late: &LateRule,
    principal: Fen,
    calendar: &WorkingDays,
    paid_on: NaiveDate,
    steps: &mut Vec<Step>,
) -> Result<Lateness, NoMakeup> {
    let nominal = month.plus(rule.deadline.months_after).day(rule.deadline.day);
    let (effective, entered) = match &span.deadline {
        Some((day, why)) => (*day, Some(why.clone())),
        None if rule.deadline.shift => {
            let shifted = calendar.shift(nominal);
            (shifted.map_err(|missing| NoMakeup::CalendarMissing(missing.year))?, None)
        }
        None => (nominal, None),
    };
    let late_from = match late.start {
        StartRule::DayAfterDeadline => effective.succ_opt().unwrap_or(effective),
        StartRule::FirstOfNextMonth => month.plus(1).first_day(),
    };
    let deadline = Deadline { nominal, effective, late_from, entered };
    counted(deadline, late, principal, paid_on, steps)
}

/// A deadline, and the day from which it is late.
struct Deadline {
    nominal: NaiveDate,
    effective: NaiveDate,
    late_from: NaiveDate,
    entered: Option<String>,
}

/// The days past a deadline, what they cost, and what one more would add.
fn counted(
    deadline: Deadline,
    late: &LateRule,
    principal: Fen,
    paid_on: NaiveDate,
    steps: &mut Vec<Step>,
) -> Result<Lateness, NoMakeup> {
    let Deadline { nominal, effective, late_from, entered } = deadline;
    steps.push(Step::Deadline { nominal, effective, late_from, entered });
    let fee_if = |paid_on: NaiveDate| {
        let to = last_day(late.end, paid_on);
        // Paid in time owes nothing, wherever the region lets the days begin.
        let days = if paid_on <= effective { 0 } else { days_counted(late_from, to) };
        let fee = Fee::of(principal, late.rate, days, late.cap_at_principal, late.rounding);
        fee.map(|fee| (to, days, fee)).ok_or(NoMakeup::Base)
    };
    let (to, days, fee) = fee_if(paid_on)?;
    let (_, _, tomorrow) = fee_if(paid_on.succ_opt().unwrap_or(paid_on))?;
    if days > 0 {
        steps.push(Step::Late {
            principal,
            rate: late.rate,
            days,
            from: late_from,
            to,
            exact: fee.exact.normalize(),
            rounded: fee.rounded,
            rounding: late.rounding,
            capped: fee.capped,
            borne_by: late.borne_by,
            law: late.law.clone(),
        });
    }
    Ok(Lateness { days, fee: fee.rounded, a_day_adds: tomorrow.owed - fee.owed })
}

/// A late fee by itself: one sum, one deadline, paid on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateAlone {
    /// The sum that was due.
    pub principal: Fen,
    /// Days late.
    pub days: i64,
    /// The fee.
    pub fee: Fen,
    /// Both.
    pub total: Fen,
    /// What one more day adds.
    pub a_day_adds: Fen,
    /// The working.
    pub steps: Vec<Step>,
}

/// The late fee of one sum that was due on a day, under a rule of late fees.
///
/// `shifts` moves the deadline off rest days. Which month was owed is not asked: where the days begin with the month
/// after it, that is the month after the deadline's own.
pub fn late_alone(
    principal: Fen,
    deadline: NaiveDate,
    shifts: bool,
    late: &LateRule,
    calendar: &WorkingDays,
    paid_on: NaiveDate,
) -> Result<LateAlone, NoMakeup> {
    if principal <= Fen::ZERO || principal > Fen::MAX {
        return Err(NoMakeup::Base);
    }
    let effective = if shifts { calendar.shift(deadline) } else { Ok(deadline) };
    let effective = effective.map_err(|missing| NoMakeup::CalendarMissing(missing.year))?;
    let late_from = match late.start {
        StartRule::DayAfterDeadline => effective.succ_opt().unwrap_or(effective),
        StartRule::FirstOfNextMonth => Month::of(deadline).plus(1).first_day(),
    };
    let mut steps = Vec::new();
    let deadline = Deadline { nominal: deadline, effective, late_from, entered: None };
    let lateness = counted(deadline, late, principal, paid_on, &mut steps)?;
    Ok(LateAlone {
        principal,
        days: lateness.days,
        fee: lateness.fee,
        total: add(principal, lateness.fee)?,
        a_day_adds: Rounding::HalfUp.fen(lateness.a_day_adds).ok_or(NoMakeup::Base)?,
        steps,
    })
}

fn last_day(end: EndRule, paid_on: NaiveDate) -> NaiveDate {
    match end {
        EndRule::PaymentDay => paid_on,
        EndRule::DayBeforeDeclaration => paid_on.pred_opt().unwrap_or(paid_on),
    }
}

fn days_counted(start: NaiveDate, end: NaiveDate) -> i64 {
    ((end - start).num_days() + 1).max(0)
}

/// A month's late fee.
struct Fee {
    /// principal × rate × days in yuan.
    exact: Decimal,
    /// The same, but not above a cap.
    owed: Decimal,
    rounded: Fen,
    capped: bool,
}

impl Fee {
    fn of(principal: Fen, rate: Rate, days: i64, cap: bool, rounding: Rounding) -> Option<Fee> {
        let exact = principal.yuan().checked_mul(rate.0)?.checked_mul(Decimal::from(days))?;
        let capped = cap && principal.yuan() < exact;
        let owed = if capped { principal.yuan() } else { exact };
        Some(Fee { exact, owed, rounded: rounding.fen(owed)?, capped })
    }
}

fn totals(lines: Vec<Line>, paid_on: NaiveDate, a_day_adds: Decimal) -> Result<Makeup, NoMakeup> {
    let sum = |part: fn(&Line) -> Fen| lines.iter().map(part).try_fold(Fen::ZERO, add);
    let (unit, person) = (sum(|line| line.unit)?, sum(|line| line.person)?);
    let (principal, late_fee) = (sum(|line| line.principal)?, sum(|line| line.late_fee)?);
    let total = add(principal, late_fee)?;
    let a_day_adds = Rounding::HalfUp.fen(a_day_adds).ok_or(NoMakeup::Base)?;
    Ok(Makeup { lines, unit, person, principal, late_fee, total, holds_until: paid_on, a_day_adds })
}

/// Adds within what the product handles.
fn add(one: Fen, other: Fen) -> Result<Fen, NoMakeup> {
    one.checked_add(other).filter(|sum| *sum <= Fen::MAX).ok_or(NoMakeup::Base)
}

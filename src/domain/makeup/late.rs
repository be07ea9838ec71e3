//! The late fee: deadline → deferral → days → fee, of a month or of a sum alone.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::compute::add;
use super::{Deferral, EndRule, LateRule, MakeupRule, NoMakeup, Span, StartRule, Step};
use crate::domain::{Fen, Month, Rate, Rounding, WorkingDays};

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

/// What came of being late.
#[derive(Default)]
pub(super) struct Lateness {
    pub(super) days: i64,
    pub(super) fee: Fen,
    pub(super) a_day_adds: Decimal,
}

/// The late fee of one month's principal, and its working.
#[expect(clippy::too_many_arguments, reason = "everything that a month's late fee depends on, each once")]
pub(super) fn lateness(
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
    let deferred = span.deferred.clone();
    let deadline = Deadline { nominal, effective, late_from, entered, deferred };
    counted(deadline, late, principal, paid_on, steps)
}

/// A deadline, the day from which it is late, and the deferral that may end later.
struct Deadline {
    nominal: NaiveDate,
    effective: NaiveDate,
    late_from: NaiveDate,
    entered: Option<String>,
    deferred: Option<Deferral>,
}

/// The days past a deadline, what they cost, and what one more would add.
fn counted(
    deadline: Deadline,
    late: &LateRule,
    principal: Fen,
    paid_on: NaiveDate,
    steps: &mut Vec<Step>,
) -> Result<Lateness, NoMakeup> {
    let Deadline { nominal, effective, late_from, entered, deferred } = deadline;
    steps.push(Step::Deadline { nominal, effective, late_from, entered });
    let (effective, late_from) = match deferred.filter(|deferral| effective < deferral.until) {
        Some(Deferral { until, document }) => {
            let late_from = late_from.max(until.succ_opt().unwrap_or(until));
            steps.push(Step::Deferred { until, late_from, document });
            (until, late_from)
        }
        None => (effective, late_from),
    };
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
    let deadline = Deadline { nominal: deadline, effective, late_from, entered: None, deferred: None };
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

//! The sum itself: months → rules → shares or a year's fixed sum → late fee → totals.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::late::{Lateness, lateness};
use super::{Arrears, BaseRule, Line, Makeup, MakeupRule, NoMakeup, Span, Step};
use crate::domain::reason::{Employer, Insurance, LawRef, Payer};
use crate::domain::{Fen, Month, Months, Rate, Rounding, WorkingDays};

/// Works out what is owed if it is paid on `paid_on`.
///
/// One line per month under the rule in force for it, or one per year where the place takes a fixed sum a year; each
/// share and each month's fee is rounded before adding. Rates are those of the month owed; the bounds of the base, and
/// the fixed sum, are those of the year that the rule names. What a row lets be made up at most is held against each
/// gap by itself: months in a row, whoever pays them.
pub fn compute(
    arrears: &Arrears,
    rules: &[MakeupRule],
    calendar: &WorkingDays,
    paid_on: NaiveDate,
) -> Result<Makeup, NoMakeup> {
    let owed = months_owed(arrears, paid_on)?;
    let gaps = owed.keys().copied().collect::<Months>().runs();
    for (month, span) in &owed {
        holds(*month, span)?;
    }
    let mut ruled = Vec::new();
    for (month, span) in &owed {
        let (rule, standard) = rule_of(arrears.insurance, span.payer, *month, rules, paid_on)?;
        if !rule.allowed {
            return Err(NoMakeup::NotAllowed { month: *month, document: rule.source.document.clone() });
        }
        let months = gap_of(*month, &gaps);
        if let Some(longest) = rule.longest_gap.filter(|longest| *longest < months) {
            return Err(NoMakeup::TooLong { months, longest });
        }
        match rule.yearly {
            Some(_) if !is_whole(month.year(), &owed) => return Err(NoMakeup::WholeYear(month.year())),
            // January stands for its year.
            Some(sum) if month.number() == 1 => ruled.push((*month, *span, rule, Some((sum, standard)))),
            Some(_) => {}
            None => ruled.push((*month, *span, rule, None)),
        }
    }
    let mut lines = Vec::new();
    let mut a_day_adds = Decimal::ZERO;
    for (month, span, rule, yearly) in ruled {
        let (line, adds) = match yearly {
            Some((sum, standard)) => (whole_year(month, span, rule, sum, standard)?, Decimal::ZERO),
            None => {
                // Where nothing was declared there is no base to be held within bounds.
                let bounds = match span.last_paid {
                    Some(_) => (None, None),
                    None => bounds(arrears.insurance, rule, rules, paid_on)?,
                };
                line(month, span, rule, bounds, calendar, paid_on)?
            }
        };
        lines.push(line);
        a_day_adds += adds;
    }
    totals(lines, paid_on, a_day_adds)
}

/// The months, earliest first, each with its span.
fn months_owed(arrears: &Arrears, paid_on: NaiveDate) -> Result<BTreeMap<Month, &Span>, NoMakeup> {
    let this = Month::of(paid_on);
    // Residents pay by the year, and the year in which they pay is theirs to pay.
    let last = match arrears.insurance {
        Insurance::Resident => december(this),
        Insurance::Employee | Insurance::Flexible => this,
    };
    let mut owed = BTreeMap::new();
    for span in &arrears.spans {
        if span.months.is_empty() {
            return Err(NoMakeup::Months(String::new()));
        }
        for month in span.months.iter() {
            if last < month || owed.insert(month, span).is_some() {
                return Err(NoMakeup::Months(month.to_string()));
            }
        }
    }
    if owed.is_empty() { Err(NoMakeup::Months(String::new())) } else { Ok(owed) }
}

/// The months of the gap in which a month lies: a month that was paid in between ends one gap and begins another.
fn gap_of(month: Month, gaps: &[(Month, Month)]) -> u32 {
    let gap = gaps.iter().find(|(first, last)| (first..=last).contains(&&month));
    gap.map_or(0, |(first, last)| u32::try_from(first.until(*last).saturating_add(1)).unwrap_or(u32::MAX))
}

/// The last month of a month's year.
fn december(month: Month) -> Month {
    month.plus(12_i32.saturating_sub(i32::try_from(month.number()).unwrap_or(12)))
}

/// Whether all twelve months of a year are owed.
fn is_whole(year: i32, owed: &BTreeMap<Month, &Span>) -> bool {
    (1..=12).all(|number| Month::new(year, number).is_some_and(|month| owed.contains_key(&month)))
}

/// What must be true of a month whatever the rule says.
fn holds(month: Month, span: &Span) -> Result<(), NoMakeup> {
    employed(month, span)?;
    let by_unit = span.payer == Payer::Unit;
    if span.last_paid.is_some_and(|last| !by_unit || last <= Fen::ZERO || Fen::MAX < last) {
        return Err(NoMakeup::LastPaid);
    }
    if span.deferred.as_ref().is_some_and(|deferral| !by_unit || deferral.document.trim().is_empty()) {
        return Err(NoMakeup::Deferral);
    }
    Ok(())
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

/// The rule of a month: its own row; of a fixed sum a year that of January, or of the day of payment where the place
/// goes by the year paid. A place that does needs no rows for the years before. With it the year whose sum it sets.
fn rule_of(
    insurance: Insurance,
    payer: Payer,
    month: Month,
    rules: &[MakeupRule],
    paid_on: NaiveDate,
) -> Result<(&MakeupRule, i32), NoMakeup> {
    let at = match insurance {
        Insurance::Resident => Month::new(month.year(), 1).unwrap_or(month),
        Insurance::Employee | Insurance::Flexible => {
            return Ok((rule_for(insurance, payer, month, rules)?, month.year()));
        }
    };
    let own = rule_for(insurance, payer, at, rules);
    if own.as_ref().is_ok_and(|rule| !rule.allowed || rule.base_rule == BaseRule::YearOwed) {
        return own.map(|rule| (rule, month.year()));
    }
    let paid = Month::of(paid_on);
    match rule_for(insurance, payer, paid, rules) {
        Ok(rule) if own.is_ok() || rule.base_rule == BaseRule::YearPaid => Ok((rule, paid.year())),
        Ok(_) => own.map(|rule| (rule, month.year())),
        Err(unknown) => own.and(Err(unknown)),
    }
}

/// Lowest and highest base: of the month's own row, or of the row in force when it is paid.
fn bounds(
    insurance: Insurance,
    rule: &MakeupRule,
    rules: &[MakeupRule],
    paid_on: NaiveDate,
) -> Result<(Option<Fen>, Option<Fen>), NoMakeup> {
    let year = match rule.base_rule {
        // Also where the month's own row knows no bounds: those of the year of the payment are asked for.
        // A row that lets nobody make anything up knows none.
        BaseRule::YearPaid => {
            let paid = Month::of(paid_on);
            let year = rule_for(insurance, rule.payer, paid, rules)?;
            if year.allowed { year } else { return Err(NoMakeup::UnknownRule(paid)) }
        }
        BaseRule::YearOwed => rule,
    };
    Ok((year.base_min, year.base_max))
}

/// A year at its fixed sum, which the person pays: no base, no late fee.
fn whole_year(
    month: Month,
    span: &Span,
    rule: &MakeupRule,
    sum: Fen,
    standard: i32,
) -> Result<Line, NoMakeup> {
    if sum <= Fen::ZERO || Fen::MAX < sum {
        return Err(NoMakeup::Base);
    }
    let (unit, person) = match span.payer {
        Payer::Unit => (sum, Fen::ZERO),
        Payer::Person => (Fen::ZERO, sum),
    };
    Ok(Line {
        month,
        whole_year: true,
        payer: span.payer,
        base: Fen::ZERO,
        unit,
        person,
        principal: sum,
        days_late: 0,
        late_fee: Fen::ZERO,
        total: sum,
        rule: rule.id.clone(),
        source: rule.source.clone(),
        steps: vec![Step::Yearly { year: month.year(), standard, sum }],
    })
}

/// One month, and what one more day adds to it.
fn line(
    month: Month,
    span: &Span,
    rule: &MakeupRule,
    bounds: (Option<Fen>, Option<Fen>),
    calendar: &WorkingDays,
    paid_on: NaiveDate,
) -> Result<(Line, Decimal), NoMakeup> {
    let mut steps = Vec::new();
    let (base, unit, person) = match span.last_paid {
        Some(last) => {
            let (unit, person) = deemed(last, rule, &mut steps)?;
            (Fen::ZERO, unit, person)
        }
        None => {
            let base = base(span.base, rule.base_rounding, bounds, &mut steps)?;
            let unit = share(Payer::Unit, base, rule.unit_rate, rule.rounding, &mut steps)?;
            (base, unit, share(Payer::Person, base, rule.person_rate, rule.rounding, &mut steps)?)
        }
    };
    let principal = add(unit, person)?;
    let late = rule.late.as_ref().filter(|late| late.borne_by == span.payer);
    let late = match late {
        Some(late) => lateness(month, span, rule, late, principal, calendar, paid_on, &mut steps)?,
        None => Lateness::default(),
    };
    let line = Line {
        month,
        whole_year: false,
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

/// The base that counts: as declared, rounded where the place rounds it, then within its bounds.
fn base(
    declared: Fen,
    rounding: Option<Fen>,
    (lowest, highest): (Option<Fen>, Option<Fen>),
    steps: &mut Vec<Step>,
) -> Result<Fen, NoMakeup> {
    if declared <= Fen::ZERO || Fen::MAX < declared {
        return Err(NoMakeup::Base);
    }
    let rounded = match rounding {
        Some(to) => round_to(declared, to).ok_or(NoMakeup::Base)?,
        None => declared,
    };
    if let Some(to) = rounding.filter(|_| rounded != declared) {
        steps.push(Step::BaseRounded { declared, to, used: rounded });
    }
    let raised = lowest.map_or(rounded, |lowest| rounded.max(lowest));
    let used = highest.map_or(raised, |highest| raised.min(highest));
    if used != rounded {
        steps.push(Step::Bounded { declared: rounded, used });
    }
    if Fen::ZERO < used { Ok(used) } else { Err(NoMakeup::Base) }
}

/// The nearest multiple of `to`, a half upwards.
fn round_to(amount: Fen, to: Fen) -> Option<Fen> {
    let rest = amount.0.checked_rem(to.0)?;
    let down = amount.0.checked_sub(rest)?;
    let up = if to.0.checked_sub(rest)? <= rest { to.0 } else { 0 };
    down.checked_add(up).map(Fen)
}

/// 110 % of what was paid last, parted as the rates stand to each other: the unit's part is rounded, the rest is the
/// person's, so that both make up the principal.
fn deemed(last: Fen, rule: &MakeupRule, steps: &mut Vec<Step>) -> Result<(Fen, Fen), NoMakeup> {
    let exact = last.yuan().checked_mul(Decimal::new(110, 2)).ok_or(NoMakeup::LastPaid)?;
    let rounded = rule.rounding.fen(exact).filter(|sum| *sum <= Fen::MAX).ok_or(NoMakeup::LastPaid)?;
    let law = LawRef { law: "shebaofa".to_owned(), article: "62".to_owned() };
    steps.push(Step::Deemed { last, exact: exact.normalize(), rounded, rounding: rule.rounding, law });
    let (unit_rate, person_rate) = match (rule.unit_rate, rule.person_rate) {
        (Some(unit), Some(person)) => (unit, person),
        (None, Some(_)) => return Ok((Fen::ZERO, rounded)),
        (Some(_) | None, None) => return Ok((rounded, Fen::ZERO)),
    };
    let both = unit_rate.0.checked_add(person_rate.0).ok_or(NoMakeup::LastPaid)?;
    let unit = rounded.yuan().checked_mul(unit_rate.0).and_then(|part| part.checked_div(both));
    let unit = unit.and_then(|part| rule.rounding.fen(part)).ok_or(NoMakeup::LastPaid)?;
    let person = Fen(rounded.0.saturating_sub(unit.0));
    steps.push(Step::Parted { principal: rounded, unit_rate, person_rate, unit, person });
    Ok((unit, person))
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

fn totals(lines: Vec<Line>, paid_on: NaiveDate, a_day_adds: Decimal) -> Result<Makeup, NoMakeup> {
    let sum = |part: fn(&Line) -> Fen| lines.iter().map(part).try_fold(Fen::ZERO, add);
    let (unit, person) = (sum(|line| line.unit)?, sum(|line| line.person)?);
    let (principal, late_fee) = (sum(|line| line.principal)?, sum(|line| line.late_fee)?);
    let total = add(principal, late_fee)?;
    let a_day_adds = Rounding::HalfUp.fen(a_day_adds).ok_or(NoMakeup::Base)?;
    Ok(Makeup { lines, unit, person, principal, late_fee, total, holds_until: paid_on, a_day_adds })
}

/// Adds within what the product handles.
pub(super) fn add(one: Fen, other: Fen) -> Result<Fen, NoMakeup> {
    one.checked_add(other).filter(|sum| *sum <= Fen::MAX).ok_or(NoMakeup::Base)
}

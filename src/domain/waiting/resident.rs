//! A resident's wait: fixed and variable months, from the enrolment window or from the payment.

use chrono::{Datelike as _, Days, NaiveDate};

use super::{
    Counting, LateEnd, NoResume, PaidWhen, ResidentGap, ResidentRule, Resume, WaitStep, WaitingRule,
    WaitingWhat, Window, later,
};
use crate::domain::Month;
use crate::domain::reason::Insurance;

/// When a resident's benefits run again, under the rule in force in the benefit year.
///
/// Paid in the window, the wait runs from 1 January of that year; outside it from the day after the payment, and the
/// day of the last month that corresponds to the payment day ends it (民法典 第二百零一条, 第二百零二条), or so many
/// days where the place counts them. In the time after the window that a place may give, no month is waited for.
///
/// # Errors
/// [`NoResume`] says what is not settled, or not known yet.
pub fn resume_resident(gap: ResidentGap, rules: &[WaitingRule]) -> Result<Resume, NoResume> {
    let january = Month::new(gap.benefit_year, 1).ok_or(NoResume::Unknown)?;
    let (whole, rule) = resident_rule(rules, gap.benefit_year).ok_or(NoResume::Unknown)?;
    let (paid, mut steps) = rule.paid(gap);
    let Months { fixed, variable, working } = rule.months(gap, paid)?;
    steps.extend(working);
    let months = fixed.saturating_add(variable);
    let from = match (paid, gap.exempt) {
        (PaidWhen::InWindow, _) => Some(later(january, months).first_day()),
        // Let off the wait, but no rule says from which day a late payment counts.
        (PaidWhen::Late, true) => None,
        (PaidWhen::Late, false) | (PaidWhen::Extended, _) => {
            let paid_on = gap.paid_on.ok_or(NoResume::PaymentDay)?;
            let day = match rule.late_end {
                // Nothing is waited for: from the payment day itself.
                _ if months == 0 => paid_on,
                LateEnd::CorrespondingDay => day_after_months(paid_on, months),
                LateEnd::DaysEachMonth(days) => {
                    let days = days.saturating_mul(months);
                    steps.push(WaitStep::Days(days));
                    day_after(paid_on, days)
                }
            };
            Some(day.max(january.first_day()))
        }
    };
    Ok(Resume {
        from,
        months,
        fixed,
        variable,
        gap: 0,
        traceable: false,
        meanwhile: None,
        rule: whole.id.clone(),
        steps,
    })
}

/// The rule for residents in force in a benefit year: the whole of it, and what it says.
pub fn resident_rule(rules: &[WaitingRule], benefit_year: i32) -> Option<(&WaitingRule, &ResidentRule)> {
    let january = Month::new(benefit_year, 1)?.first_day();
    let mut held =
        rules.iter().filter(|rule| rule.insurance == Insurance::Resident && rule.source.holds(january));
    held.find_map(|rule| match &rule.what {
        WaitingWhat::Resident(what) => Some((rule, what)),
        WaitingWhat::Employee { .. } => None,
    })
}

/// When a payment for a benefit year was made, by the place's enrolment window.
pub fn paid_when(window: Window, benefit_year: i32, paid_on: NaiveDate) -> PaidWhen {
    let (first, last) = days_of(window, benefit_year);
    let extended = window.extended.map(|day| day.in_year(benefit_year));
    if (first..=last).contains(&paid_on) {
        PaidWhen::InWindow
    } else if extended.is_some_and(|extended| last < paid_on && paid_on <= extended) {
        PaidWhen::Extended
    } else {
        PaidWhen::Late
    }
}

/// The first and the last day of the window for a benefit year.
fn days_of(window: Window, benefit_year: i32) -> (NaiveDate, NaiveDate) {
    let before = benefit_year - 1;
    // A window that ends in spring ends in the benefit year itself.
    let ends = if window.last < window.first { benefit_year } else { before };
    (window.first.in_year(before), window.last.in_year(ends))
}

/// The two parts of a wait, with their working.
struct Months {
    fixed: u32,
    variable: u32,
    working: Vec<WaitStep>,
}

impl ResidentRule {
    /// When it was paid: by the window and the payment day where both are known, else as the clerk says.
    fn paid(&self, gap: ResidentGap) -> (PaidWhen, Vec<WaitStep>) {
        match (self.window, gap.paid_on) {
            (Some(window), Some(paid_on)) => {
                let paid = paid_when(window, gap.benefit_year, paid_on);
                let (first, last) = days_of(window, gap.benefit_year);
                (paid, vec![WaitStep::Window { first, last, paid }])
            }
            _ if gap.in_window => (PaidWhen::InWindow, Vec::new()),
            _ => (PaidWhen::Late, Vec::new()),
        }
    }

    /// The months; an error where the place has not settled the counting.
    fn months(&self, gap: ResidentGap, paid: PaidWhen) -> Result<Months, NoResume> {
        if gap.exempt {
            return Ok(Months { fixed: 0, variable: 0, working: vec![WaitStep::Exempt] });
        }
        let in_time = match paid {
            PaidWhen::InWindow | PaidWhen::Extended => true,
            PaidWhen::Late => false,
        };
        if gap.missed_years == 0 && in_time {
            return Ok(Months { fixed: 0, variable: 0, working: vec![WaitStep::NoWait] });
        }
        let counted = match self.counting {
            _ if gap.missed_years == 0 => 0,
            Some(Counting::BeyondFirst) => gap.missed_years - 1,
            Some(Counting::Every) => gap.missed_years,
            None => return Err(NoResume::Counting),
        };
        let left = counted.saturating_sub(gap.repaired_years);
        let mut working = vec![WaitStep::Fixed(self.fixed)];
        if gap.missed_years > 0 {
            working.extend(self.counting.map(WaitStep::Counting));
            working.push(WaitStep::Variable { counted, repaired: gap.repaired_years, left });
        }
        let raised = gap.missed_years >= self.floor_from && self.fixed.saturating_add(left) < self.floor;
        let variable = if raised { self.floor.saturating_sub(self.fixed) } else { left };
        if raised {
            working.push(WaitStep::Floor(self.floor));
        }
        Ok(Months { fixed: self.fixed, variable, working })
    }
}

/// The day after a term of so many months; its first day is the one after `start`, and its last the one that
/// corresponds to `start`, or the month's last where there is none.
fn day_after_months(start: NaiveDate, months: u32) -> NaiveDate {
    let end = later(Month::of(start), months).day(start.day());
    end.succ_opt().unwrap_or(end)
}

/// The day after a term of so many days that begins on the day after `start`.
fn day_after(start: NaiveDate, days: u32) -> NaiveDate {
    let end = start.checked_add_days(Days::new(u64::from(days))).unwrap_or(start);
    end.succ_opt().unwrap_or(end)
}

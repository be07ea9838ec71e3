//! When benefits run again (待遇等待期), for employees and residents.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::Month;
use crate::domain::reason::{Insurance, Source};

/// How missed years of a resident are counted (国办发〔2024〕38号; the most error-prone rule of the trade).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counting {
    /// 每多断保1年: each year beyond the first (the 青岛 worked example).
    BeyondFirst,
    /// Every missed year.
    Every,
}

/// A waiting rule of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingRule {
    /// A stable id within the pack.
    pub id: String,
    /// For this insurance.
    pub insurance: Insurance,
    /// What it says.
    pub what: WaitingWhat,
    /// Where it comes from, and when it holds.
    pub source: Source,
}

/// What a waiting rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitingWhat {
    /// Employees: gaps up to `short_gap` months that are made up do not wait; longer ones wait `months`, or it is not set.
    Employee {
        /// 3 by the national frame.
        short_gap: u32,
        /// Months to wait after a longer gap; `None`: 待本地核实.
        months: Option<u32>,
    },
    /// Residents: fixed and variable months.
    Resident {
        /// 3.
        fixed: u32,
        /// How missed years count; `None`: 待本地核实.
        counting: Option<Counting>,
        /// Missed years from which the floor holds: 4.
        floor_from: u32,
        /// The floor: 6.
        floor: u32,
    },
}

/// An employee's gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmployeeGap {
    /// Last month with cover.
    pub last_covered: Month,
    /// Month in which contributions restart.
    pub restart: Month,
    /// Whether all months of the gap are made up.
    pub made_up: bool,
}

/// A resident's missed years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResidentGap {
    /// Years missed in a row.
    pub missed_years: u32,
    /// Of them paid afterwards.
    pub repaired_years: u32,
    /// Paid within the enrolment window (集中参保期).
    pub in_window: bool,
    /// The year that the payment is for.
    pub benefit_year: i32,
    /// Day of payment, needed outside the window.
    pub paid_on: Option<NaiveDate>,
    /// 新生儿等特殊群体: no waiting.
    pub exempt: bool,
}

/// One step of a waiting's working.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WaitStep {
    /// Months strictly between the last covered month and the restart.
    Gap {
        /// How many.
        months: u32,
        /// Whether they were made up.
        made_up: bool,
    },
    /// Up to the short gap and made up: no waiting, traceable.
    NoWait,
    /// Waits so many months, the restart month being the first.
    Wait(u32),
    /// The fixed part.
    Fixed(u32),
    /// The variable part: missed years counted, less repaired ones.
    Variable {
        /// By the counting.
        counted: u32,
        /// Repaired.
        repaired: u32,
        /// What is left.
        left: u32,
    },
    /// Raised to the floor.
    Floor(u32),
    /// Exempt.
    Exempt,
}

/// When benefits run again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resume {
    /// From this day; `None` where the rule gives no day.
    pub from: Option<NaiveDate>,
    /// Months of waiting in all.
    pub months: u32,
    /// The fixed part (residents).
    pub fixed: u32,
    /// The variable part after repair (residents).
    pub variable: u32,
    /// The gap in months (employees).
    pub gap: u32,
    /// Whether benefits of the gap can be claimed afterwards.
    pub traceable: bool,
    /// The rule's id.
    pub rule: String,
    /// The working.
    pub steps: Vec<WaitStep>,
}

/// Why no day can be given.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoResume {
    /// The place has not settled it (待本地核实).
    #[error("no rule of the place says so")]
    Unknown,
    /// The months run backwards.
    #[error("contributions restart before the last covered month")]
    Backwards,
    /// Outside the window the day of payment is needed.
    #[error("the day of payment is needed")]
    PaymentDay,
}

/// When an employee's benefits run again, under the rule in force in the month of the restart.
///
/// A gap up to the short one, wholly made up, does not wait and is traceable; any other waits the months that the
/// place has set, the restart month being the first of them, and is lost. A gap of no month is no interruption.
pub fn resume_employee(gap: EmployeeGap, rules: &[WaitingRule]) -> Result<Resume, NoResume> {
    let (rule, short_gap, months) = rules
        .iter()
        .filter(|rule| rule.insurance == Insurance::Employee && rule.source.holds(gap.restart.first_day()))
        .find_map(|rule| match rule.what {
            WaitingWhat::Employee { short_gap, months } => Some((rule, short_gap, months)),
            WaitingWhat::Resident { .. } => None,
        })
        .ok_or(NoResume::Unknown)?;
    let missed = u32::try_from(gap.last_covered.until(gap.restart) - 1).map_err(|_| NoResume::Backwards)?;
    let short = missed <= short_gap && gap.made_up;
    let waits = if missed == 0 || short { 0 } else { months.ok_or(NoResume::Unknown)? };
    let outcome = if missed == 0 || short { WaitStep::NoWait } else { WaitStep::Wait(waits) };
    Ok(Resume {
        from: Some(later(gap.restart, waits).first_day()),
        months: waits,
        fixed: 0,
        variable: 0,
        gap: missed,
        traceable: short,
        rule: rule.id.clone(),
        steps: vec![WaitStep::Gap { months: missed, made_up: gap.made_up }, outcome],
    })
}

/// When a resident's benefits run again, under the rule in force in the benefit year.
///
/// Paid in the window, the wait runs from 1 January of that year; outside it from the day after the payment, and the
/// day of the last month that corresponds to the payment day ends it (民法典 第二百零一条, 第二百零二条).
pub fn resume_resident(gap: ResidentGap, rules: &[WaitingRule]) -> Result<Resume, NoResume> {
    let january = Month::new(gap.benefit_year, 1).ok_or(NoResume::Unknown)?;
    let (rule, months) = rules
        .iter()
        .filter(|rule| rule.insurance == Insurance::Resident && rule.source.holds(january.first_day()))
        .find_map(|rule| resident_months(gap, &rule.what).map(|months| (rule, months)))
        .ok_or(NoResume::Unknown)?;
    let ResidentMonths { fixed, variable, steps } = months?;
    let months = fixed.saturating_add(variable);
    let from = match (gap.in_window, gap.exempt) {
        (true, _) => Some(later(january, months).first_day()),
        // Let off the wait, but no rule says from which day a late payment counts.
        (false, true) => None,
        (false, false) => {
            let paid_on = gap.paid_on.ok_or(NoResume::PaymentDay)?;
            Some(day_after_months(paid_on, months).max(january.first_day()))
        }
    };
    Ok(Resume { from, months, fixed, variable, gap: 0, traceable: false, rule: rule.id.clone(), steps })
}

/// The two parts of a resident's wait, with their working.
struct ResidentMonths {
    fixed: u32,
    variable: u32,
    steps: Vec<WaitStep>,
}

/// The months by a resident's rule; `None` for a rule of another kind, an error where the place has not settled the counting.
fn resident_months(gap: ResidentGap, what: &WaitingWhat) -> Option<Result<ResidentMonths, NoResume>> {
    let WaitingWhat::Resident { fixed, counting, floor_from, floor } = *what else { return None };
    if gap.exempt {
        return Some(Ok(ResidentMonths { fixed: 0, variable: 0, steps: vec![WaitStep::Exempt] }));
    }
    if gap.missed_years == 0 && gap.in_window {
        return Some(Ok(ResidentMonths { fixed: 0, variable: 0, steps: vec![WaitStep::NoWait] }));
    }
    let counted = match counting {
        _ if gap.missed_years == 0 => 0,
        Some(Counting::BeyondFirst) => gap.missed_years - 1,
        Some(Counting::Every) => gap.missed_years,
        None => return Some(Err(NoResume::Unknown)),
    };
    let left = counted.saturating_sub(gap.repaired_years);
    let mut steps = vec![WaitStep::Fixed(fixed)];
    if gap.missed_years > 0 {
        steps.push(WaitStep::Variable { counted, repaired: gap.repaired_years, left });
    }
    let raised = gap.missed_years >= floor_from && fixed.saturating_add(left) < floor;
    let variable = if raised { floor.saturating_sub(fixed) } else { left };
    if raised {
        steps.push(WaitStep::Floor(floor));
    }
    Some(Ok(ResidentMonths { fixed, variable, steps }))
}

/// The day after a term of so many months; its first day is the one after `start`, and its last the one that
/// corresponds to `start`, or the month's last where there is none.
fn day_after_months(start: NaiveDate, months: u32) -> NaiveDate {
    let end = later(Month::of(start), months).day(start.day());
    end.succ_opt().unwrap_or(end)
}

fn later(month: Month, months: u32) -> Month {
    month.plus(i32::try_from(months).unwrap_or(i32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reason::Sureness;

    fn rule(insurance: Insurance, what: WaitingWhat) -> WaitingRule {
        let source = Source {
            document: "a notice".into(),
            sure: Sureness::Sample,
            checked: String::new(),
            from: None,
            until: None,
        };
        WaitingRule { id: "sample".into(), insurance, what, source }
    }

    fn employees(months: Option<u32>) -> Vec<WaitingRule> {
        vec![rule(Insurance::Employee, WaitingWhat::Employee { short_gap: 3, months })]
    }

    fn residents(counting: Option<Counting>) -> Vec<WaitingRule> {
        let what = WaitingWhat::Resident { fixed: 3, counting, floor_from: 4, floor: 6 };
        vec![rule(Insurance::Resident, what)]
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn employee(last: &str, restart: &str, made_up: bool, months: Option<u32>) -> Result<Resume, NoResume> {
        let month = |text| Month::parse(text).unwrap();
        resume_employee(
            EmployeeGap { last_covered: month(last), restart: month(restart), made_up },
            &employees(months),
        )
    }

    /// Gap, months of waiting, first day, traceable.
    #[track_caller]
    fn check(
        last: &str,
        restart: &str,
        made_up: bool,
        months: Option<u32>,
        expected: (u32, u32, &str, bool),
    ) {
        let resume = employee(last, restart, made_up, months).unwrap();
        let (gap, waits, from, traceable) = expected;
        assert_eq!(
            (resume.gap, resume.months, resume.traceable),
            (gap, waits, traceable),
            "{last} to {restart}"
        );
        assert_eq!(resume.from, Some(day(from)), "{last} to {restart}");
    }

    #[test]
    fn a_short_gap_that_is_made_up_does_not_wait() {
        check("2026-01", "2026-03", true, Some(6), (1, 0, "2026-03-01", true));
        check("2026-01", "2026-05", true, None, (3, 0, "2026-05-01", true));
        check("2025-10", "2026-01", true, Some(6), (2, 0, "2026-01-01", true));
    }

    #[test]
    fn a_longer_gap_waits_as_the_place_says() {
        check("2026-01", "2026-06", true, Some(6), (4, 6, "2026-12-01", false));
        check("2026-01", "2026-06", true, Some(3), (4, 3, "2026-09-01", false));
        check("2025-08", "2026-03", true, Some(6), (6, 6, "2026-09-01", false));
        check("2024-11", "2025-12", true, Some(6), (12, 6, "2026-06-01", false));
        check("2026-01", "2026-06", true, Some(0), (4, 0, "2026-06-01", false));
    }

    #[test]
    fn a_short_gap_that_is_not_made_up_waits_too() {
        check("2026-01", "2026-04", false, Some(6), (2, 6, "2026-10-01", false));
        assert_eq!(employee("2026-01", "2026-04", false, None), Err(NoResume::Unknown));
    }

    #[test]
    fn a_month_after_the_other_is_no_interruption() {
        check("2026-01", "2026-02", true, None, (0, 0, "2026-02-01", true));
        check("2026-01", "2026-02", false, None, (0, 0, "2026-02-01", false));
        assert_eq!(employee("2026-01", "2026-01", true, Some(6)), Err(NoResume::Backwards));
        assert_eq!(employee("2026-02", "2026-01", true, Some(6)), Err(NoResume::Backwards));
    }

    #[test]
    fn without_a_rule_of_the_place_no_day_is_named() {
        assert_eq!(employee("2026-01", "2026-06", true, None), Err(NoResume::Unknown));
        let gap = EmployeeGap {
            last_covered: Month::parse("2026-01").unwrap(),
            restart: Month::parse("2026-03").unwrap(),
            made_up: true,
        };
        assert_eq!(resume_employee(gap, &[]), Err(NoResume::Unknown));
        assert_eq!(resume_employee(gap, &residents(Some(Counting::Every))), Err(NoResume::Unknown));
        let mut later = employees(Some(6));
        later[0].source.from = Some(day("2026-03-02"));
        assert_eq!(resume_employee(gap, &later), Err(NoResume::Unknown));
    }

    fn missed(years: u32, repaired: u32, benefit_year: i32) -> ResidentGap {
        ResidentGap {
            missed_years: years,
            repaired_years: repaired,
            in_window: true,
            benefit_year,
            paid_on: None,
            exempt: false,
        }
    }

    /// Fixed, variable, first day.
    #[track_caller]
    fn resident(gap: ResidentGap, counting: Counting, expected: (u32, u32, &str)) {
        let resume = resume_resident(gap, &residents(Some(counting))).unwrap();
        let (fixed, variable, from) = expected;
        assert_eq!(
            (resume.fixed, resume.variable, resume.months),
            (fixed, variable, fixed + variable),
            "{gap:?}"
        );
        assert_eq!(resume.from, Some(day(from)), "{gap:?}");
    }

    #[test]
    fn missed_years_wait_longer_and_repaired_ones_shorter() {
        resident(missed(0, 0, 2027), Counting::BeyondFirst, (0, 0, "2027-01-01"));
        resident(missed(1, 0, 2027), Counting::BeyondFirst, (3, 0, "2027-04-01"));
        resident(missed(2, 0, 2027), Counting::BeyondFirst, (3, 1, "2027-05-01"));
        resident(missed(2, 1, 2027), Counting::BeyondFirst, (3, 0, "2027-04-01"));
        resident(missed(2, 0, 2027), Counting::Every, (3, 2, "2027-06-01"));
        resident(missed(2, 9, 2027), Counting::Every, (3, 0, "2027-04-01"));
        resident(missed(12, 0, 2027), Counting::Every, (3, 12, "2028-04-01"));
    }

    #[test]
    fn four_missed_years_wait_half_a_year_at_least() {
        resident(missed(4, 3, 2030), Counting::BeyondFirst, (3, 3, "2030-07-01"));
        resident(missed(6, 1, 2032), Counting::BeyondFirst, (3, 4, "2032-08-01"));
        resident(missed(5, 3, 2031), Counting::Every, (3, 3, "2031-07-01"));
        resident(missed(3, 3, 2031), Counting::Every, (3, 0, "2031-04-01"));
    }

    #[test]
    fn outside_the_window_the_wait_runs_from_the_payment() {
        let paid = |on: &str| ResidentGap { in_window: false, paid_on: Some(day(on)), ..missed(0, 0, 2026) };
        for (on, from) in [
            ("2026-05-20", "2026-08-21"),
            ("2025-11-30", "2026-03-01"), // no 30 February: its last day ends the wait
            ("2026-01-31", "2026-05-01"),
            ("2025-09-01", "2026-01-01"), // never before the benefit year
        ] {
            resident(paid(on), Counting::BeyondFirst, (3, 0, from));
        }
        let gap = ResidentGap { paid_on: None, ..paid("2026-05-20") };
        assert_eq!(resume_resident(gap, &residents(None)), Err(NoResume::PaymentDay));
    }

    #[test]
    fn the_exempt_do_not_wait() {
        let newborn = ResidentGap { exempt: true, ..missed(3, 0, 2026) };
        resident(newborn, Counting::BeyondFirst, (0, 0, "2026-01-01"));
        let late = ResidentGap { in_window: false, paid_on: Some(day("2026-05-20")), ..newborn };
        let resume = resume_resident(late, &residents(None)).unwrap();
        assert_eq!((resume.months, resume.from), (0, None));
        assert_eq!(resume.steps, [WaitStep::Exempt]);
    }

    #[test]
    fn an_unsettled_counting_gives_no_day() {
        assert_eq!(resume_resident(missed(2, 0, 2027), &residents(None)), Err(NoResume::Unknown));
        assert_eq!(resume_resident(missed(2, 0, 2027), &employees(Some(6))), Err(NoResume::Unknown));
        assert_eq!(
            resume_resident(missed(2, 0, 9999), &residents(Some(Counting::Every))),
            Err(NoResume::Unknown)
        );
        // Nothing was missed, so how it would count does not matter.
        assert_eq!(resume_resident(missed(0, 0, 2027), &residents(None)).unwrap().months, 0);
    }

    #[test]
    fn the_working_can_be_read_aloud() {
        let resume = resume_resident(missed(4, 3, 2030), &residents(Some(Counting::BeyondFirst))).unwrap();
        let variable = WaitStep::Variable { counted: 3, repaired: 3, left: 0 };
        assert_eq!(resume.steps, [WaitStep::Fixed(3), variable, WaitStep::Floor(6)]);
        let resume = employee("2026-01", "2026-06", true, Some(6)).unwrap();
        assert_eq!(resume.steps, [WaitStep::Gap { months: 4, made_up: true }, WaitStep::Wait(6)]);
    }
}

//! When benefits run again (待遇等待期), for employees and residents.

use chrono::NaiveDate;

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
pub fn resume_employee(gap: EmployeeGap, rules: &[WaitingRule]) -> Result<Resume, NoResume> {
    let _ = (gap, rules);
    todo!()
}

/// When a resident's benefits run again, under the rule in force in the benefit year.
pub fn resume_resident(gap: ResidentGap, rules: &[WaitingRule]) -> Result<Resume, NoResume> {
    let _ = (gap, rules);
    todo!()
}

//! When benefits run again (待遇等待期), for employees and residents.
//!
//! Decision: an employee's rule is a list of tiers, the first that fits counts, because places differ in which gaps
//! they forgive, by whom they were paid and from which day they count; not one formula with settings, because no two
//! places differ in the same setting.

mod employee;
mod resident;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::domain::Month;
use crate::domain::calendar::MonthDay;
use crate::domain::reason::{Insurance, Payer, Source};

pub use employee::resume_employee;
pub use resident::{paid_when, resident_rule, resume_resident};

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
    /// Employees and flexible workers: by the length of the gap, and whether it was made up.
    Employee {
        /// Which months a gap has.
        counted: GapCounted,
        /// The first that fits counts; a gap that none fits is 待本地核实.
        tiers: Vec<Tier>,
    },
    /// Residents: fixed and variable months.
    Resident(ResidentRule),
}

/// How residents wait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResidentRule {
    /// 3.
    pub fixed: u32,
    /// How missed years count; `None`: 待本地核实.
    pub counting: Option<Counting>,
    /// Missed years from which the floor holds: 4.
    pub floor_from: u32,
    /// The floor: 6.
    pub floor: u32,
    /// 集中参保期, where the place has said it.
    pub window: Option<Window>,
    /// How the wait ends for a payment outside the window.
    pub late_end: LateEnd,
    /// 免等待期人群: groups that do not wait, by the names that the place gives them.
    pub exempt: Vec<String>,
}

impl MadeUp {
    /// What it is of a gap of so many months: a part is neither all of it nor nothing.
    ///
    /// # Errors
    /// [`NoResume::MadeUp`] where more months are said than the gap has.
    fn of_gap(self, months: u32) -> Result<MadeUp, NoResume> {
        match self {
            MadeUp::Months(n) if months < n => Err(NoResume::MadeUp),
            MadeUp::Months(n) if n == months => Ok(MadeUp::All),
            MadeUp::Months(0) => Ok(MadeUp::Nothing),
            settled @ (MadeUp::All | MadeUp::Months(_) | MadeUp::Nothing) => Ok(settled),
        }
    }
}

impl ResidentRule {
    /// The national frame (国办发〔2024〕38号): three fixed months, six in all from four missed years on; how missed
    /// years count, and the window, are for the place to say.
    pub fn frame(counting: Option<Counting>) -> ResidentRule {
        ResidentRule {
            fixed: 3,
            counting,
            floor_from: 4,
            floor: 6,
            window: None,
            late_end: LateEnd::CorrespondingDay,
            exempt: Vec::new(),
        }
    }
}

/// The groups of residents that do not wait, by any rule that is given: each once, in its order.
pub fn exempt_groups(rules: &[WaitingRule]) -> Vec<&str> {
    let mut groups: Vec<&str> = Vec::new();
    let named = rules.iter().filter_map(|rule| match &rule.what {
        WaitingWhat::Resident(rule) => Some(&rule.exempt),
        WaitingWhat::Employee { .. } => None,
    });
    for group in named.flatten().map(String::as_str) {
        if !groups.contains(&group) {
            groups.push(group);
        }
    }
    groups
}

/// Which months a gap of an employee has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GapCounted {
    /// Those strictly between the last covered month and the restart.
    LastCovered,
    /// From the month of 减员 on.
    Removal,
}

/// Gaps that a place treats alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// Gaps up to so many months; `None`: of any length.
    pub up_to: Option<u32>,
    /// Only gaps that were made up, or only those that were not; `None`: both.
    pub made_up: Option<bool>,
    /// Only where this one pays; `None`: whoever pays.
    pub payer: Option<Payer>,
    /// When benefits run again; `None`: 待本地核实.
    pub resumes: Option<Resumes>,
    /// Whether benefits of the gap can be claimed afterwards.
    pub traceable: bool,
    /// Benefits until then, in percent of the full ones; `None`: none.
    pub meanwhile: Option<u32>,
}

impl Tier {
    /// The national frame: a gap up to `short_gap` months that is made up does not wait; any other waits `months`, or
    /// it is not set.
    pub fn frame(short_gap: u32, months: Option<u32>) -> Vec<Tier> {
        let short = Tier {
            up_to: Some(short_gap),
            made_up: Some(true),
            payer: None,
            resumes: Some(Resumes::PaymentMonth),
            traceable: true,
            meanwhile: None,
        };
        let rest = Tier {
            up_to: None,
            made_up: None,
            resumes: months.map(Resumes::Months),
            traceable: false,
            ..short.clone()
        };
        vec![short, rest]
    }
}

/// From when benefits run again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Resumes {
    /// 缴费当月: from the first day of the month in which contributions restart.
    PaymentMonth,
    /// 次月
    NextMonth,
    /// From the day on which the money arrived.
    Arrival,
    /// So many days after the payment day, which does not count (民法典 第二百零一条): from the day after the last.
    DaysAfter(u32),
    /// After so many months, the month of the restart being the first.
    Months(u32),
    /// From the day after the last covered month, as if there had been no gap.
    LastCover,
    /// The money goes to the personal account; benefits run from the restart, those of the gap are lost.
    AccountOnly,
}

/// How missed years of a resident are counted (国办发〔2024〕38号; the most error-prone rule of the trade).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counting {
    /// 每多断保1年: each year beyond the first (the 青岛 worked example).
    BeyondFirst,
    /// Every missed year.
    Every,
}

/// 集中参保期: the days in which a resident enrols for the next year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Window {
    /// First day, in the year before the benefit year.
    pub first: MonthDay,
    /// Last day: of the year before, or of the benefit year itself where it lies before the first.
    pub last: MonthDay,
    /// Last day, in the benefit year, on which a late payment still counts from the day it was made.
    pub extended: Option<MonthDay>,
}

/// How the wait of a late payment ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LateEnd {
    /// On the corresponding day of the last month (民法典 第二百零二条).
    CorrespondingDay,
    /// After so many days for each month of waiting.
    DaysEachMonth(u32),
}

/// How much of a gap was made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MadeUp {
    /// Every month of it.
    All,
    /// So many months; where that is neither all nor none, what follows is for the place to say (待本地核实).
    Months(u32),
    /// None.
    Nothing,
}

/// An employee's gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmployeeGap {
    /// Employee or flexible worker; a flexible worker without a rule of their own has the employees'.
    pub insurance: Insurance,
    /// Last month with cover.
    pub last_covered: Month,
    /// Month of 减员, where the place counts from it.
    pub removed: Option<Month>,
    /// Month in which contributions restart.
    pub restart: Month,
    /// How much of the gap was made up.
    pub made_up: MadeUp,
    /// Who paid, where that is known.
    pub payer: Option<Payer>,
    /// The day on which the money arrived, where that is known.
    pub paid_on: Option<NaiveDate>,
}

/// A resident's missed years.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResidentGap {
    /// Years missed in a row.
    pub missed_years: u32,
    /// Of them paid afterwards.
    pub repaired_years: u32,
    /// Paid within the enrolment window (集中参保期), as the clerk says; a payment day under a rule that knows the
    /// window tells it better.
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
    /// Months of the gap.
    Gap {
        /// How many.
        months: u32,
        /// How much of it was made up.
        made_up: MadeUp,
        /// Which months were counted.
        counted: GapCounted,
    },
    /// The tier of the place that the gap falls into.
    Tier(Tier),
    /// Up to the short gap and made up: no waiting, traceable.
    NoWait,
    /// As the tier says; a wait of months is [`WaitStep::Wait`].
    Resumes(Resumes),
    /// Waits so many months, the restart month being the first.
    Wait(u32),
    /// Benefits until then, in percent.
    Meanwhile(u32),
    /// The enrolment window of the benefit year, and when it was paid.
    Window {
        /// First day.
        first: NaiveDate,
        /// Last day.
        last: NaiveDate,
        /// When it was paid.
        paid: PaidWhen,
    },
    /// The fixed part.
    Fixed(u32),
    /// How the place counts missed years.
    Counting(Counting),
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
    /// So many days of waiting, the payment day not counted.
    Days(u32),
    /// Exempt.
    Exempt,
}

/// When a resident paid, as the place's enrolment goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PaidWhen {
    /// 集中参保期内
    InWindow,
    /// In the time after it that still counts from the payment day.
    Extended,
    /// Outside both.
    Late,
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
    /// Benefits until then, in percent of the full ones; `None`: none.
    pub meanwhile: Option<u32>,
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
    /// The place has not settled how missed years count (待本地核实).
    #[error("no rule of the place says how missed years count")]
    Counting,
    /// The months run backwards.
    #[error("contributions restart before the last covered month")]
    Backwards,
    /// The day of payment is needed.
    #[error("the day of payment is needed")]
    PaymentDay,
    /// The month of 减员 is needed.
    #[error("the month in which the person was removed is needed")]
    Removal,
    /// Who paid is needed.
    #[error("who paid is needed")]
    Payer,
    /// More months are made up than the gap has.
    #[error("more months are made up than the gap has")]
    MadeUp,
}

/// The month so many months later.
fn later(month: Month, months: u32) -> Month {
    month.plus(i32::try_from(months).unwrap_or(i32::MAX))
}

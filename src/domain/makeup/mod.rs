//! What is owed: month by month, share by share, with the late fee, every fen with its working.
//!
//! The types stand here, from the rule to its working; [`compute()`] does the sum.

mod compute;
mod late;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::reason::{Employer, Insurance, LawRef, Payer, Source};
use crate::domain::{Fen, Month, Months, Rate, Rounding};

pub use compute::compute;
pub use late::{LateAlone, late_alone, late_fee};

/// From which day a late fee runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum StartRule {
    /// The day after the (shifted) deadline.
    DayAfterDeadline,
    /// The first of the month after the month owed.
    FirstOfNextMonth,
}

/// Up to which day a late fee runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum EndRule {
    /// The payment day counts.
    PaymentDay,
    /// The day before the declaration counts as the last.
    DayBeforeDeclaration,
}

/// Whose base counts (`base_rule`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BaseRule {
    /// 所属年度
    YearOwed,
    /// 补缴年度
    YearPaid,
}

/// The late fee of a makeup rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateRule {
    /// A day, such as 0.0005.
    pub rate: Rate,
    /// From when.
    pub start: StartRule,
    /// Until when.
    pub end: EndRule,
    /// Never above the principal of its month (行政强制法 第四十五条; disputed, default off).
    pub cap_at_principal: bool,
    /// How a month's fee is rounded.
    pub rounding: Rounding,
    /// Who bears it. Where somebody else pays the month, nobody is asked for it.
    pub borne_by: Payer,
    /// The article.
    pub law: LawRef,
}

/// The deadline of a month: this day of the month so many months after the month owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DeadlineRule {
    /// Day of the month.
    pub day: u32,
    /// 0: in the month owed itself.
    pub months_after: i32,
    /// Moves off rest days (民法典 第二百零三条).
    pub shift: bool,
}

/// How months are made up for one insurance and payer, in one place, for the months its source holds for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MakeupRule {
    /// A stable id within the pack, such as `employee-2026`.
    pub id: String,
    /// For this insurance.
    pub insurance: Insurance,
    /// For this payer.
    pub payer: Payer,
    /// Whether it may be made up at all; where it may not, the rest of the row says nothing (不予补缴).
    pub allowed: bool,
    /// The fixed sum of a year, as residents pay it: no rates, no base and no late fee then.
    pub yearly: Option<Fen>,
    /// The unit's share of the base, with its rounding; `None` where it has none.
    pub unit_rate: Option<Rate>,
    /// The person's share of the base.
    pub person_rate: Option<Rate>,
    /// How each share is rounded.
    pub rounding: Rounding,
    /// Lowest and highest base, where known.
    pub base_min: Option<Fen>,
    /// Highest base, where known.
    pub base_max: Option<Fen>,
    /// What the base is rounded to before its bounds, such as whole yuan; `None`: it stays as declared.
    pub base_rounding: Option<Fen>,
    /// Whose year's base, or whose year's fixed sum, counts.
    pub base_rule: BaseRule,
    /// When a month is due.
    pub deadline: DeadlineRule,
    /// The late fee; `None`: none is taken.
    pub late: Option<LateRule>,
    /// Longest gap that may be made up, in months in a row, a year as twelve; `None`: no bound.
    pub longest_gap: Option<u32>,
    /// Where it comes from, and for which months it holds.
    pub source: Source,
}

impl MakeupRule {
    /// Whether it goes by rates of a base: neither forbidden nor a fixed sum a year.
    pub fn by_rates(&self) -> bool {
        self.allowed && self.yearly.is_none()
    }
}

/// Months owed under one employer: what the clerk answered to 欠费各月由谁用工？
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The months.
    pub months: Months,
    /// Base a month; not looked at where nothing was declared or a year has a fixed sum.
    pub base: Fen,
    /// Who employed.
    pub employer: Employer,
    /// Day the new unit's employment began.
    pub employed_from: Option<NaiveDate>,
    /// Who pays.
    pub payer: Payer,
    /// The effective deadline as the clerk entered it where a calendar year is missing, with the reason.
    ///
    /// It holds for every month of the span: months with deadlines of their own are spans of their own.
    pub deadline: Option<(NaiveDate, String)>,
    /// What the unit paid for this person in the last month that it declared, where it declared none of these.
    ///
    /// Each month then owes 110 % of it (社保法 第六十二条), settled once the unit declares. It does not grow from
    /// month to month: what nobody paid is no month's payment.
    pub last_paid: Option<Fen>,
    /// The deferral that the unit was granted.
    pub deferred: Option<Deferral>,
    /// The group of residents that the person belongs to in these years and that does not wait (免等待期人群), by the
    /// name that the place gives it.
    pub exempt: Option<String>,
}

impl Span {
    /// Months that the former unit declared on one base and pays for.
    pub fn of_former_unit(months: Months, base: Fen) -> Span {
        Span {
            months,
            base,
            employer: Employer::Former,
            employed_from: None,
            payer: Payer::Unit,
            deadline: None,
            last_paid: None,
            deferred: None,
            exempt: None,
        }
    }

    /// Years that a resident pays for: nobody employed, and no base.
    pub fn of_resident(months: Months) -> Span {
        Span { employer: Employer::Nobody, payer: Payer::Person, ..Span::of_former_unit(months, Fen::ZERO) }
    }
}

/// 缓缴: a unit need not pay before this day is over, and owes no late fee until then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deferral {
    /// The last day of it.
    pub until: NaiveDate,
    /// The document that grants it.
    pub document: String,
}

/// What is owed and by whom, before it is worked out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrears {
    /// The insurance.
    pub insurance: Insurance,
    /// One span per change of employer; months do not overlap.
    pub spans: Vec<Span>,
}

/// One step of a working: everything a reader needs to do the sum again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// base × rate = exact → rounded.
    Share {
        /// Whose share.
        payer: Payer,
        /// The base, after its bounds.
        base: Fen,
        /// The rate.
        rate: Rate,
        /// The exact product in yuan.
        exact: Decimal,
        /// Rounded.
        rounded: Fen,
        /// How.
        rounding: Rounding,
    },
    /// The fixed sum of a year.
    Yearly {
        /// The year owed.
        year: i32,
        /// The year whose sum it is.
        standard: i32,
        /// The sum.
        sum: Fen,
    },
    /// last × 110 % = exact → rounded: nothing was declared.
    Deemed {
        /// What the unit paid in the last month that it declared.
        last: Fen,
        /// The exact product in yuan.
        exact: Decimal,
        /// Rounded.
        rounded: Fen,
        /// How.
        rounding: Rounding,
        /// The article.
        law: LawRef,
    },
    /// A principal that no base explains is parted as the rates stand to each other.
    Parted {
        /// The principal.
        principal: Fen,
        /// The unit's rate.
        unit_rate: Rate,
        /// The person's rate.
        person_rate: Rate,
        /// The unit's part, rounded.
        unit: Fen,
        /// What is left is the person's.
        person: Fen,
    },
    /// The base was rounded.
    BaseRounded {
        /// As declared.
        declared: Fen,
        /// To multiples of this, such as whole yuan.
        to: Fen,
        /// As used.
        used: Fen,
    },
    /// The base was raised or lowered to a bound.
    Bounded {
        /// As declared, or as rounded.
        declared: Fen,
        /// As used.
        used: Fen,
    },
    /// The deadline and the day from which it is late.
    Deadline {
        /// By the rule.
        nominal: NaiveDate,
        /// Moved off rest days, or as entered.
        effective: NaiveDate,
        /// Late from this day.
        late_from: NaiveDate,
        /// The clerk's reason where the calendar is missing and the day was typed.
        entered: Option<String>,
    },
    /// A deferral that ends later than the deadline: no late fee until it is over.
    Deferred {
        /// The last day of it.
        until: NaiveDate,
        /// Late from this day.
        late_from: NaiveDate,
        /// The document that grants it.
        document: String,
    },
    /// principal × rate × days = exact → rounded.
    Late {
        /// The month's principal.
        principal: Fen,
        /// A day.
        rate: Rate,
        /// Days.
        days: i64,
        /// First day late.
        from: NaiveDate,
        /// Last day counted.
        to: NaiveDate,
        /// The exact product in yuan.
        exact: Decimal,
        /// Rounded (and capped).
        rounded: Fen,
        /// How.
        rounding: Rounding,
        /// Whether the cap bit.
        capped: bool,
        /// Who bears it.
        borne_by: Payer,
        /// The article.
        law: LawRef,
    },
}

/// One month of a makeup, or one year of a resident's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The month; January where it is a whole year.
    pub month: Month,
    /// Whether it stands for the twelve months of its year, which a fixed sum pays.
    pub whole_year: bool,
    /// Who pays it.
    pub payer: Payer,
    /// The base used; nothing where no base explains the principal.
    pub base: Fen,
    /// The unit's share.
    pub unit: Fen,
    /// The person's share.
    pub person: Fen,
    /// Both.
    pub principal: Fen,
    /// Days late; 0 when in time or where no late fee is taken.
    pub days_late: i64,
    /// The late fee.
    pub late_fee: Fen,
    /// Principal and late fee.
    pub total: Fen,
    /// The rule's id.
    pub rule: String,
    /// The rule's source.
    pub source: Source,
    /// The working.
    pub steps: Vec<Step>,
}

impl Line {
    /// `2026-08`, or the year alone where a whole year is paid.
    pub fn period(&self) -> String {
        if self.whole_year { self.month.year().to_string() } else { self.month.to_string() }
    }

    /// The months that it pays.
    pub fn months(&self) -> impl Iterator<Item = Month> + use<> {
        let (first, count) = (self.month, if self.whole_year { 12 } else { 1 });
        (0..count).map(move |n| first.plus(n))
    }

    /// The rate of one side's share, where a rate of the base makes it.
    pub fn rate(&self, wanted: Payer) -> Option<Rate> {
        self.steps.iter().find_map(|step| match step {
            Step::Share { payer, rate, .. } if *payer == wanted => Some(*rate),
            Step::Share { .. }
            | Step::Yearly { .. }
            | Step::Deemed { .. }
            | Step::Parted { .. }
            | Step::BaseRounded { .. }
            | Step::Bounded { .. }
            | Step::Deadline { .. }
            | Step::Deferred { .. }
            | Step::Late { .. } => None,
        })
    }

    /// The base, where one explains the principal.
    pub fn declared(&self) -> Option<Fen> {
        Some(self.base).filter(|base| Fen::ZERO < *base)
    }
}

/// What is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Makeup {
    /// A line a month, or a year where years are paid whole; earliest first.
    pub lines: Vec<Line>,
    /// Sum of the unit's shares.
    pub unit: Fen,
    /// Sum of the person's shares.
    pub person: Fen,
    /// Sum of both.
    pub principal: Fen,
    /// Sum of the late fees.
    pub late_fee: Fen,
    /// All.
    pub total: Fen,
    /// The payment day that it was worked out for; holds until then.
    pub holds_until: NaiveDate,
    /// What one more day of delay adds, over all months, rounded to the fen once.
    pub a_day_adds: Fen,
}

impl Makeup {
    /// The months.
    pub fn months(&self) -> Months {
        self.lines.iter().flat_map(Line::months).collect()
    }

    /// The years, where all of it is paid by the year.
    pub fn years(&self) -> Option<Vec<i32>> {
        self.lines.iter().map(|line| line.whole_year.then(|| line.month.year())).collect()
    }

    /// Whether this one pays any of it.
    pub fn pays(&self, payer: Payer) -> bool {
        self.lines.iter().any(|line| line.payer == payer)
    }

    /// The articles that the working names, each once.
    pub fn laws(&self) -> BTreeSet<&LawRef> {
        let steps = self.lines.iter().flat_map(|line| &line.steps);
        let named = steps.filter_map(|step| match step {
            Step::Deemed { law, .. } | Step::Late { law, .. } => Some(law),
            Step::Share { .. }
            | Step::Yearly { .. }
            | Step::Parted { .. }
            | Step::BaseRounded { .. }
            | Step::Bounded { .. }
            | Step::Deadline { .. }
            | Step::Deferred { .. } => None,
        });
        named.collect()
    }

    /// Whether any month stands on what the unit paid before, because it did not declare.
    pub fn is_deemed(&self) -> bool {
        let steps = self.lines.iter().flat_map(|line| &line.steps);
        steps.into_iter().any(|step| matches!(step, Step::Deemed { .. }))
    }
}

/// Why a makeup cannot be worked out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoMakeup {
    /// The place has no rule for this month (待本地核实).
    #[error("no rule for {0}")]
    UnknownRule(Month),
    /// The gap is longer than the place lets be made up, or has not settled (待本地核实).
    #[error("a gap of {months} months is beyond {longest}")]
    TooLong {
        /// Months of the gap, in a row.
        months: u32,
        /// Longest that the rule covers.
        longest: u32,
    },
    /// The place lets nobody make it up (不予补缴): a rule says so, which is something else than no rule.
    #[error("{document} lets nobody make up {month}")]
    NotAllowed {
        /// The first such month.
        month: Month,
        /// What says so.
        document: String,
    },
    /// Only months of a year that is paid by the year: the other months are missing.
    #[error("{0} is paid as a whole year")]
    WholeYear(i32),
    /// A person declares nothing for others: what was paid last is a unit's, and it is a sum.
    #[error("what was paid last does not hold")]
    LastPaid,
    /// A deferral is granted to a unit, in a document.
    #[error("the deferral does not hold")]
    Deferral,
    /// 未用工月份不得由单位补缴 (挂靠补缴: 经办条例 第五十五条, 社保法 第八十八条).
    #[error("nobody was employed in {0}: the unit may not pay it")]
    NotEmployed(Month),
    /// The new unit is said to have employed, but not since when.
    #[error("since when the new unit employed is not said for {0}")]
    EmployedFrom(Month),
    /// The calendar of this year is missing: the clerk must enter the deadline.
    #[error("the calendar of {0} is missing")]
    CalendarMissing(i32),
    /// A month twice, in the future, or none at all; names the month, or nothing when there is none.
    #[error("the months do not hold: {0}")]
    Months(String),
    /// A base of nothing or below, or a sum out of range.
    #[error("the base does not hold")]
    Base,
}

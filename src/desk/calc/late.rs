//! 滞纳金 of months that are given with their days, and their sums.

use chrono::NaiveDate;

use crate::domain::{Fen, Rate, Rounding, makeup};

/// A month's late fee.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateItem {
    /// The month, as it was given; empty where it was not.
    pub period: String,
    /// What was due.
    pub principal: Fen,
    /// The first day that counts.
    pub from: NaiveDate,
    /// The last day that counts.
    pub to: NaiveDate,
    /// So many days.
    pub days: i64,
    /// What they come to.
    pub fee: Fen,
}

/// Late fees by their months.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateFees {
    /// The rate a day.
    pub rate: Rate,
    /// Whether a month's late fee ends at its principal.
    pub capped: bool,
    /// The months.
    pub items: Vec<LateItem>,
    /// Sum of what was due.
    pub principal: Fen,
    /// Sum of the late fees.
    pub late_fee: Fen,
    /// All.
    pub total: Fen,
}

impl LateFees {
    /// No month yet.
    pub fn at(rate: Rate, capped: bool) -> LateFees {
        let zero = Fen::ZERO;
        LateFees { rate, capped, items: Vec::new(), principal: zero, late_fee: zero, total: zero }
    }

    /// Adds a month with its principal, late from one day to another, both in; `None` where a sum is out of range.
    pub fn add(&mut self, period: String, principal: Fen, from: NaiveDate, to: NaiveDate) -> Option<()> {
        let late = makeup::late_fee(principal, self.rate, from, to, self.capped, Rounding::HalfUp);
        let (days, fee) = late?;
        let add = |one: Fen, other: Fen| one.checked_add(other).filter(|sum| *sum <= Fen::MAX);
        self.principal = add(self.principal, principal)?;
        self.late_fee = add(self.late_fee, fee)?;
        self.total = add(self.principal, self.late_fee)?;
        self.items.push(LateItem { period, principal, from, to, days, fee });
        Some(())
    }
}

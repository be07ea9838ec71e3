//! A month's principal, or a year's: what is owed before anybody is late.
//!
//! The text of the trade leaves some things open. They are read here like this:
//!
//! - A base is rounded 四舍五入, as every sum of the text is, and before its bounds: a bound is a sum of its own.
//! - 按照该单位上月缴费额的百分之一百一十: of what was paid last, for every month alike; nobody paid the months
//!   between, so they are no 上月缴费额. The sum is rounded as the row rounds shares, and parted between unit and
//!   person as the two rates stand to each other; bounds of a base have nothing to say to it.
//! - A year with a fixed sum is paid whole, under the row of its January. Where that row says 补缴年度 (缴费参照当年
//!   参保地的个人缴费标准), or there is none and the row in force in the month of payment says so, the year is paid
//!   under that one: its sum, and what it lets be made up. The year in which somebody pays is theirs to pay too.
//! - A row that lets nobody make a month up says nothing else, no bound and no sum either.

use jiefeng::domain::Rounding;
use jiefeng::domain::makeup::{BaseRule, NoMakeup, Step};
use jiefeng::domain::reason::{Insurance, Payer};

use super::almanac::Period;
use super::makeup_history::{History, Row, Stretch};
use super::same;
use super::tenths::{FEN, round, round_part, taken};

/// A principal, in fen, and what it comes from.
pub(super) struct Principal {
    pub(super) base: i128,
    pub(super) unit: i128,
    pub(super) person: i128,
    pub(super) from: From,
}

/// What a principal comes from.
pub(super) enum From {
    /// A base: as declared, as rounded, as used.
    Base { declared: i128, rounded: i128 },
    /// What was paid last, and exactly 110 % of it.
    Deemed { last: i128, exact: i128 },
    /// The fixed sum that holds in this year.
    Year { standard: i64 },
}

impl Principal {
    pub(super) fn sum(&self) -> i128 {
        self.unit + self.person
    }
}

impl History {
    /// The row under which a month is made up; for who pays by the year, the one under which its year is.
    pub(super) fn rule(&self, month: Period, stretch: &Stretch) -> Result<&Row, NoMakeup> {
        let row = |of: Period| self.row(stretch.payer, of.first()).ok_or(NoMakeup::UnknownRule(of.given()));
        if self.insurance != Insurance::Resident {
            return row(month);
        }
        let january = month.plus(1 - month.number());
        match (row(january), row(self.paid.period())) {
            (Ok(own), paid) if own.allowed && own.base_rule == BaseRule::YearPaid => paid,
            (Err(_), Ok(paid)) if paid.base_rule == BaseRule::YearPaid => Ok(paid),
            (own, _) => own,
        }
    }

    /// The year whose fixed sum a year is paid at.
    fn standard_year(&self, january: Period, stretch: &Stretch) -> i64 {
        match self.row(stretch.payer, january.first()) {
            Some(own) if own.base_rule == BaseRule::YearOwed => january.year(),
            Some(_) | None => self.paid.year(),
        }
    }

    /// The row whose bounds count for a month.
    fn bounds(&self, month: Period, stretch: &Stretch, row: &Row) -> Result<&Row, NoMakeup> {
        let of = match row.base_rule {
            BaseRule::YearOwed => month,
            BaseRule::YearPaid => self.paid.period(),
        };
        let bounds = self.row(stretch.payer, of.first()).filter(|row| row.allowed);
        bounds.ok_or(NoMakeup::UnknownRule(of.given()))
    }

    /// What a month owes, or a year by its January.
    pub(super) fn principal(
        &self,
        month: Period,
        stretch: &Stretch,
        row: &Row,
    ) -> Result<Principal, NoMakeup> {
        if let Some(sum) = row.yearly {
            let from = From::Year { standard: self.standard_year(month, stretch) };
            return Ok(match stretch.payer {
                Payer::Unit => Principal { base: 0, unit: sum, person: 0, from },
                Payer::Person => Principal { base: 0, unit: 0, person: sum, from },
            });
        }
        if let Some(last) = stretch.last_paid {
            let exact = last * FEN / 10 * 11;
            let sum = round(exact, row.rounding);
            let unit = match (row.unit_rate, row.person_rate) {
                (Some(unit), Some(person)) if unit + person > 0 => {
                    round_part(sum, unit, unit + person, row.rounding)
                }
                (None, Some(_)) => 0,
                (Some(_) | None, Some(_) | None) => sum,
            };
            return Ok(Principal { base: 0, unit, person: sum - unit, from: From::Deemed { last, exact } });
        }
        let bounds = self.bounds(month, stretch, row)?;
        let declared = stretch.base;
        let rounded = row.base_to.map_or(declared, |to| round_part(declared, 1, to, Rounding::HalfUp) * to);
        let mut base = rounded;
        if let Some(lowest) = bounds.lowest.filter(|lowest| base < *lowest) {
            base = lowest;
        }
        if let Some(highest) = bounds.highest.filter(|highest| base > *highest) {
            base = highest;
        }
        if base <= 0 {
            return Err(NoMakeup::Base);
        }
        let share = |rate: Option<i128>| rate.map_or(0, |rate| round(base * rate, row.rounding));
        let (unit, person) = (share(row.unit_rate), share(row.person_rate));
        Ok(Principal { base, unit, person, from: From::Base { declared, rounded } })
    }
}

impl Principal {
    /// The working has each step that led here, and no other.
    pub(super) fn compare_steps(&self, year: i64, steps: &[Step]) -> Result<(), String> {
        let shown = |is: fn(&Step) -> bool| steps.iter().any(is);
        let (years, deemed, to, bounded) = match self.from {
            From::Base { declared, rounded } => (false, false, rounded != declared, self.base != rounded),
            From::Deemed { .. } => (false, true, false, false),
            From::Year { .. } => (true, false, false, false),
        };
        same("a year's sum is shown", years, shown(|step| matches!(step, Step::Yearly { .. })))?;
        same("110 % is shown", deemed, shown(|step| matches!(step, Step::Deemed { .. })))?;
        same("a rounded base is shown", to, shown(|step| matches!(step, Step::BaseRounded { .. })))?;
        same("a bounded base is shown", bounded, shown(|step| matches!(step, Step::Bounded { .. })))?;
        if !deemed {
            same("a parted sum is shown", false, shown(|step| matches!(step, Step::Parted { .. })))?;
        }
        steps.iter().try_for_each(|step| self.compare_step(year, step))
    }

    /// A step has the numbers that lead to the sum.
    fn compare_step(&self, of: i64, step: &Step) -> Result<(), String> {
        match (step, &self.from) {
            (Step::Yearly { year, standard, sum }, From::Year { standard: second }) => {
                same("the year", of, i64::from(*year))?;
                same("the year of the sum", *second, i64::from(*standard))?;
                same("the year's sum", self.sum(), i128::from(sum.0))
            }
            (Step::Deemed { last, exact, rounded, .. }, From::Deemed { last: paid, exact: second }) => {
                same("what was paid last", *paid, i128::from(last.0))?;
                same("110 % of it", Some(*second), taken(*exact))?;
                same("the deemed sum", self.sum(), i128::from(rounded.0))
            }
            (Step::Parted { principal, unit, person, .. }, From::Deemed { .. }) => {
                same("what is parted", self.sum(), i128::from(principal.0))?;
                same("the unit's part", self.unit, i128::from(unit.0))?;
                same("the person's part", self.person, i128::from(person.0))
            }
            (Step::BaseRounded { declared, used, .. }, From::Base { declared: base, rounded }) => {
                same("the base declared", *base, i128::from(declared.0))?;
                same("the rounded base", *rounded, i128::from(used.0))
            }
            (Step::Bounded { declared, used }, From::Base { rounded, .. }) => {
                same("the base before its bounds", *rounded, i128::from(declared.0))?;
                same("the bounded base", self.base, i128::from(used.0))
            }
            (Step::Share { payer, base, rounded, .. }, From::Base { .. }) => {
                let share = match payer {
                    Payer::Unit => self.unit,
                    Payer::Person => self.person,
                };
                same("the base of a share", self.base, i128::from(base.0))?;
                same("a rounded share", share, i128::from(rounded.0))
            }
            (Step::Deadline { .. } | Step::Deferred { .. } | Step::Late { .. }, _) => Ok(()),
            (
                Step::Yearly { .. }
                | Step::Deemed { .. }
                | Step::Parted { .. }
                | Step::BaseRounded { .. }
                | Step::Bounded { .. }
                | Step::Share { .. },
                _,
            ) => Err(format!("a step that leads nowhere: {step:?}")),
        }
    }
}

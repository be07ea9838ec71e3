//! The late fee, a day at a time.

use jiefeng::domain::makeup::{EndRule, LateRule, NoMakeup, StartRule, late_alone, late_fee};
use jiefeng::domain::reason::{LawRef, Payer};
use jiefeng::domain::{Fen, Rounding};

use super::almanac::{Day, Period, calendar};
use super::chance::Chance;
use super::tenths::{FEN, LARGEST, rate, round, some_rate, some_rounding};
use super::{Verdict, agree, same};

/// A rule of late fees.
#[derive(Clone, Debug)]
pub(super) struct Late {
    /// A day, in ten-thousand-millionths.
    pub(super) rate: i128,
    pub(super) start: StartRule,
    pub(super) end: EndRule,
    pub(super) cap: bool,
    pub(super) rounding: Rounding,
    pub(super) borne_by: Payer,
}

impl Late {
    pub(super) fn some(chance: &mut Chance) -> Late {
        let usual = chance.between(0, 3) > 0;
        Late {
            rate: if usual { FEN / 2000 } else { some_rate(chance, 30) },
            start: chance.one(&[
                StartRule::DayAfterDeadline,
                StartRule::DayAfterDeadline,
                StartRule::FirstOfNextMonth,
            ]),
            end: chance.one(&[EndRule::PaymentDay, EndRule::PaymentDay, EndRule::DayBeforeDeclaration]),
            cap: chance.once_in(3),
            rounding: some_rounding(chance),
            borne_by: chance.one(&[Payer::Unit, Payer::Unit, Payer::Unit, Payer::Person]),
        }
    }

    pub(super) fn given(&self) -> LateRule {
        LateRule {
            rate: rate(self.rate),
            start: self.start,
            end: self.end,
            cap_at_principal: self.cap,
            rounding: self.rounding,
            borne_by: self.borne_by,
            law: LawRef { law: "shebaofa".to_owned(), article: "86".to_owned() },
        }
    }

    /// The first day that is late after this deadline.
    pub(super) fn first(&self, month: Period, deadline: Day) -> Day {
        match self.start {
            StartRule::DayAfterDeadline => deadline.next(),
            StartRule::FirstOfNextMonth => month.plus(1).first(),
        }
    }

    /// What is owed for being late: from the deadline on, if paid on this day.
    ///
    /// 缓缴期间免收滞纳金: no day up to the end of a deferral costs anything, and who pays in it is in time.
    pub(super) fn owed(
        &self,
        principal: i128,
        month: Period,
        deadline: Day,
        deferred: Option<Day>,
        paid: Day,
    ) -> Owed {
        let mut first = self.first(month, deadline);
        let mut deadline = deadline;
        if let Some(until) = deferred {
            first = first.max(until.next());
            deadline = deadline.max(until);
        }
        let last = match self.end {
            EndRule::PaymentDay => paid,
            EndRule::DayBeforeDeclaration => paid.before(),
        };
        let in_time = paid <= deadline;
        if in_time { Owed::nothing(first) } else { days_and_fee(principal, self.rate, first, last, self.cap) }
    }
}

/// Days, and what they cost.
pub(super) struct Owed {
    pub(super) first: Day,
    pub(super) days: i64,
    /// Exact, after the cap.
    pub(super) exact: i128,
    /// Exact, before the cap.
    pub(super) uncapped: i128,
}

impl Owed {
    fn nothing(first: Day) -> Owed {
        Owed { first, days: 0, exact: 0, uncapped: 0 }
    }
}

/// Every day from the first to the last, each at principal × rate, but together not above the principal if capped.
fn days_and_fee(principal: i128, rate: i128, first: Day, last: Day, cap: bool) -> Owed {
    let mut owed = Owed::nothing(first);
    let mut day = first;
    while day <= last {
        owed.days += 1;
        owed.uncapped += principal * rate;
        day = day.next();
    }
    owed.exact = if cap { owed.uncapped.min(principal * FEN) } else { owed.uncapped };
    owed
}

/// A sum that was due on a day.
#[derive(Debug)]
struct OneSum {
    principal: i128,
    deadline: Day,
    shifts: bool,
    late: Late,
    paid: Day,
}

impl OneSum {
    fn some(chance: &mut Chance) -> OneSum {
        let deadline = Day(chance.between(Day::of("2023-11-01").0, Day::of("2027-02-28").0));
        let far = chance.one(&[3, 40, 400, 2500]);
        let highest = chance.one(&[100, 10_000, 10_000_000, 100_000_000, LARGEST as i64]);
        OneSum {
            principal: i128::from(chance.between(1, highest)),
            deadline,
            shifts: chance.once_in(2),
            late: Late::some(chance),
            paid: Day(deadline.0 + chance.between(-3, far)),
        }
    }

    fn put(&self) -> Verdict {
        let fen = |sum: i128| Fen(i64::try_from(sum).unwrap());
        let answer = late_alone(
            fen(self.principal),
            self.deadline.given(),
            self.shifts,
            &self.late.given(),
            calendar(),
            self.paid.given(),
        );
        let deadline = match if self.shifts { self.deadline.moved() } else { Ok(self.deadline) } {
            Ok(deadline) => deadline,
            Err(year) => {
                let program = answer.err();
                same("the error", Some(NoMakeup::CalendarMissing(year)), program)?;
                return Ok("calendar missing");
            }
        };
        let on = |paid: Day| self.late.owed(self.principal, self.deadline.period(), deadline, None, paid);
        let (owed, tomorrow) = (on(self.paid), on(self.paid.next()));
        let fee = round(owed.exact, self.late.rounding);
        let adds = round(tomorrow.exact - owed.exact, Rounding::HalfUp);
        if self.principal + fee > LARGEST {
            same("the error", Some(NoMakeup::Base), answer.err())?;
            return Ok("out of range");
        }
        let answer = answer.map_err(|error| format!("the program says: {error}"))?;
        same("principal", fen(self.principal), answer.principal)?;
        same("days", owed.days, answer.days)?;
        same("fee", fen(fee), answer.fee)?;
        same("total", fen(self.principal + fee), answer.total)?;
        same("a day adds", fen(adds), answer.a_day_adds)?;

        let last = Day(owed.first.0 + owed.days - 1);
        let plain = late_fee(
            fen(self.principal),
            rate(self.late.rate),
            owed.first.given(),
            last.given(),
            self.late.cap,
            self.late.rounding,
        );
        same("the fee between two days", Some((owed.days, fen(fee))), plain)?;
        Ok(match (owed.days, owed.exact < owed.uncapped) {
            (0, _) => "in time",
            (_, true) => "capped",
            (_, false) => "late",
        })
    }
}

#[test]
fn a_late_fee_counted_day_by_day_is_the_programs() {
    agree(OneSum::some, OneSum::put, &["in time", "late", "capped", "calendar missing", "out of range"]);
}

//! What is owed, month by month.

use jiefeng::domain::makeup::{BaseRule, Line, Makeup, NoMakeup, Step, compute};
use jiefeng::domain::reason::{Employer, Payer};
use jiefeng::domain::{Fen, Rounding};

use super::almanac::{Day, Period, calendar};
use super::makeup_history::{History, Row, Stretch};
use super::tenths::{LARGEST, round, taken};
use super::{Verdict, agree, same};

/// What one month owes, in fen.
struct Owes<'a> {
    month: Period,
    payer: Payer,
    row: &'a Row,
    base: i128,
    unit: i128,
    person: i128,
    /// `None` where no late fee is asked for.
    late: Option<MonthLate>,
}

/// A month's late fee.
struct MonthLate {
    nominal: Day,
    deadline: Day,
    first: Day,
    days: i64,
    exact: i128,
    capped: bool,
    fee: i128,
    /// Exact.
    tomorrow_more: i128,
}

impl Owes<'_> {
    fn principal(&self) -> i128 {
        self.unit + self.person
    }

    fn days(&self) -> i64 {
        self.late.as_ref().map_or(0, |late| late.days)
    }

    fn fee(&self) -> i128 {
        self.late.as_ref().map_or(0, |late| late.fee)
    }
}

impl History {
    /// The row for a payer that holds on a day.
    fn row(&self, payer: Payer, day: Day) -> Option<&Row> {
        self.rows
            .iter()
            .find(|row| row.insurance == self.insurance && row.payer == payer && row.holds.on(day))
    }

    /// How many months are owed in all: what a row's longest gap is held against.
    fn months_owed(&self) -> i64 {
        self.stretches.iter().map(|stretch| stretch.months.len() as i64).sum()
    }

    /// Every month with what it owes, and everything that speaks against a sum.
    fn worked_out(&self) -> (Vec<Owes<'_>>, Vec<NoMakeup>) {
        let mut against = Vec::new();
        let mut months: Vec<(Period, &Stretch)> = Vec::new();
        for stretch in &self.stretches {
            for month in &stretch.months {
                if months.iter().any(|(other, _)| other == month) || *month > self.paid.period() {
                    against.push(NoMakeup::Months(format!("{month:?}")));
                }
                months.push((*month, stretch));
            }
        }
        if months.is_empty() || self.stretches.iter().any(|stretch| stretch.months.is_empty()) {
            against.push(NoMakeup::Months(String::new()));
        }
        months.sort_by_key(|(month, _)| *month);

        let mut owed = Vec::new();
        for (month, stretch) in months {
            match self.month(month, stretch) {
                Ok(one) => owed.push(one),
                Err(reasons) => against.extend(reasons),
            }
        }
        let all = owed.iter().map(|one| one.principal() + one.fee()).sum::<i128>();
        if all > LARGEST {
            against.push(NoMakeup::Base);
        }
        (owed, against)
    }

    fn month(&self, month: Period, stretch: &Stretch) -> Result<Owes<'_>, Vec<NoMakeup>> {
        let mut against = Vec::new();
        let unit_pays = stretch.payer == Payer::Unit;
        match (stretch.employer, stretch.employed_from) {
            (Employer::Nobody, _) if unit_pays => against.push(NoMakeup::NotEmployed(month.given())),
            (Employer::Current, None) => against.push(NoMakeup::EmployedFrom(month.given())),
            (Employer::Current, Some(began)) if unit_pays && month < began.period() => {
                against.push(NoMakeup::NotEmployed(month.given()));
            }
            (Employer::Current, Some(_)) | (Employer::Former | Employer::Nobody, _) => {}
        }
        if stretch.base <= 0 {
            against.push(NoMakeup::Base);
        }
        let Some(row) = self.row(stretch.payer, month.first()) else {
            against.push(NoMakeup::UnknownRule(month.given()));
            return Err(against);
        };
        let gap = self.months_owed();
        if let Some(longest) = row.longest_gap.filter(|longest| gap > *longest) {
            let [months, longest] = [gap, longest].map(|months| u32::try_from(months).unwrap());
            against.push(NoMakeup::TooLong { months, longest });
        }

        let bounds = match row.base_rule {
            BaseRule::YearOwed => Some(row),
            BaseRule::YearPaid => self.row(stretch.payer, self.paid.period().first()),
        };
        let Some(bounds) = bounds else {
            against.push(NoMakeup::UnknownRule(self.paid.period().given()));
            return Err(against);
        };
        let mut base = stretch.base;
        if let Some(lowest) = bounds.lowest.filter(|lowest| base < *lowest) {
            base = lowest;
        }
        if let Some(highest) = bounds.highest.filter(|highest| base > *highest) {
            base = highest;
        }
        let share = |rate: Option<i128>| rate.map_or(0, |rate| round(base * rate, row.rounding));
        let (unit, person) = (share(row.unit_rate), share(row.person_rate));

        let late = self.late(month, stretch, row, unit + person);
        match late {
            Ok(late) if against.is_empty() => {
                Ok(Owes { month, payer: stretch.payer, row, base, unit, person, late })
            }
            Ok(_) => Err(against),
            Err(year) => {
                against.push(NoMakeup::CalendarMissing(year));
                Err(against)
            }
        }
    }

    fn late(
        &self,
        month: Period,
        stretch: &Stretch,
        row: &Row,
        principal: i128,
    ) -> Result<Option<MonthLate>, i32> {
        let Some(rule) = row.late.as_ref().filter(|rule| rule.borne_by == stretch.payer) else {
            return Ok(None);
        };
        let nominal = month.plus(row.due_after).day(row.due_day);
        let deadline = match stretch.deadline {
            Some(typed) => typed,
            None if row.shifts => nominal.moved()?,
            None => nominal,
        };
        let [today, tomorrow] =
            [self.paid, self.paid.next()].map(|paid| rule.owed(principal, month, deadline, paid));
        Ok(Some(MonthLate {
            nominal,
            deadline,
            first: today.first,
            days: today.days,
            exact: today.uncapped,
            capped: today.exact < today.uncapped,
            fee: round(today.exact, rule.rounding),
            tomorrow_more: tomorrow.exact - today.exact,
        }))
    }

    fn put(&self) -> Verdict {
        let rules: Vec<_> = self.rows.iter().map(Row::given).collect();
        let answer = compute(&self.arrears(), &rules, calendar(), self.paid.given());
        let (owed, against) = self.worked_out();
        match answer {
            Err(error) if against.contains(&error) => Ok(match error {
                NoMakeup::UnknownRule(_) => "no rule",
                NoMakeup::TooLong { .. } => "too long",
                NoMakeup::NotEmployed(_) => "not employed",
                NoMakeup::EmployedFrom(_) => "employed since when",
                NoMakeup::CalendarMissing(_) => "calendar missing",
                NoMakeup::Months(_) => "wrong months",
                NoMakeup::Base => "base or range",
                NoMakeup::NotAllowed { .. }
                | NoMakeup::WholeYear(_)
                | NoMakeup::LastPaid
                | NoMakeup::Deferral => return Err(format!("no such history is drawn: {error}")),
            }),
            Err(error) => Err(format!("the program says {error:?}, the second calculation {against:?}")),
            Ok(_) if !against.is_empty() => {
                Err(format!("the program has a sum, against it speaks {against:?}"))
            }
            Ok(makeup) => self.compare(&owed, &makeup),
        }
    }

    fn compare(&self, owed: &[Owes<'_>], makeup: &Makeup) -> Verdict {
        same("how many months", owed.len(), makeup.lines.len())?;
        for (one, line) in owed.iter().zip(&makeup.lines) {
            one.compare(line).map_err(|differs| format!("{:?}: {differs}", one.month))?;
        }
        let sum = |of: fn(&Owes<'_>) -> i128| owed.iter().map(of).sum::<i128>();
        let (principal, late_fee) = (sum(|one| one.principal()), sum(|one| one.fee()));
        same("unit", sum(|one| one.unit), i128::from(makeup.unit.0))?;
        same("person", sum(|one| one.person), i128::from(makeup.person.0))?;
        same("principal", principal, i128::from(makeup.principal.0))?;
        same("late fee", late_fee, i128::from(makeup.late_fee.0))?;
        same("total", principal + late_fee, i128::from(makeup.total.0))?;
        same("holds until", self.paid, Day::taken(makeup.holds_until))?;
        let more = sum(|one| one.late.as_ref().map_or(0, |late| late.tomorrow_more));
        same("a day adds", round(more, Rounding::HalfUp), i128::from(makeup.a_day_adds.0))?;
        Ok(if owed.iter().any(|one| one.late.as_ref().is_some_and(|late| late.capped)) {
            "capped"
        } else if late_fee > 0 {
            "late"
        } else {
            "principal alone"
        })
    }
}

impl Owes<'_> {
    fn compare(&self, line: &Line) -> Result<(), String> {
        same("month", self.month, Period::taken(line.month))?;
        same("payer", self.payer, line.payer)?;
        same("rule", &self.row.id, &line.rule)?;
        let sums = [line.base, line.unit, line.person, line.principal, line.late_fee, line.total];
        let [base, unit, person, principal, late_fee, total] = sums.map(|Fen(fen)| i128::from(fen));
        same("base", self.base, base)?;
        same("unit", self.unit, unit)?;
        same("person", self.person, person)?;
        same("principal", self.principal(), principal)?;
        same("days late", self.days(), line.days_late)?;
        same("late fee", self.fee(), late_fee)?;
        same("total", self.principal() + self.fee(), total)?;
        line.steps.iter().try_for_each(|step| self.compare_step(step))
    }

    /// A working that is shown has the numbers that lead to the sum.
    fn compare_step(&self, step: &Step) -> Result<(), String> {
        match step {
            Step::Share { payer, base, exact, rounded, .. } => {
                let (rate, share) = match payer {
                    Payer::Unit => (self.row.unit_rate, self.unit),
                    Payer::Person => (self.row.person_rate, self.person),
                };
                same("base of a share", self.base, i128::from(base.0))?;
                same("exact share", rate.map(|rate| self.base * rate), taken(*exact))?;
                same("rounded share", share, i128::from(rounded.0))
            }
            Step::Yearly { .. }
            | Step::Deemed { .. }
            | Step::Parted { .. }
            | Step::BaseRounded { .. }
            | Step::Deferred { .. } => Err(format!("no such history is drawn: {step:?}")),
            Step::Bounded { used, .. } => same("bounded base", self.base, i128::from(used.0)),
            Step::Deadline { nominal, effective, late_from, .. } => {
                // Where nobody is asked for a late fee, a deadline is a matter of course.
                let Some(late) = &self.late else { return Ok(()) };
                same("deadline by the rule", late.nominal, Day::taken(*nominal))?;
                same("deadline", late.deadline, Day::taken(*effective))?;
                same("late from", late.first, Day::taken(*late_from))
            }
            Step::Late { principal, days, from, to, exact, rounded, capped, .. } => {
                let Some(late) = &self.late else { return Err("a late fee that nobody owes".to_owned()) };
                same("principal of the fee", self.principal(), i128::from(principal.0))?;
                same("days of the fee", late.days, *days)?;
                same("first day late", late.first, Day::taken(*from))?;
                same("last day late", Day(late.first.0 + late.days - 1), Day::taken(*to))?;
                same("exact fee", Some(late.exact), taken(*exact))?;
                same("rounded fee", late.fee, i128::from(rounded.0))?;
                same("cap", late.capped, *capped)
            }
        }
    }
}

#[test]
fn a_makeup_worked_out_a_second_time_is_the_programs() {
    let kinds = [
        "principal alone",
        "late",
        "capped",
        "no rule",
        "too long",
        "not employed",
        "employed since when",
        "calendar missing",
        "wrong months",
        "base or range",
    ];
    agree(History::some, History::put, &kinds);
}

//! What is owed, month by month.

use std::collections::BTreeSet;

use jiefeng::domain::makeup::{Line, Makeup, NoMakeup, Step, compute};
use jiefeng::domain::reason::{Employer, Insurance, Payer};
use jiefeng::domain::{Fen, Rounding};

use super::almanac::{Day, Period, calendar};
use super::makeup_history::{History, Row, Stretch};
use super::principal::{From, Principal};
use super::tenths::{LARGEST, round, taken};
use super::{Verdict, agree, same};

/// What one month owes, or one year by its January, in fen.
struct Owes<'a> {
    month: Period,
    payer: Payer,
    row: &'a Row,
    principal: Principal,
    /// `None` where no late fee is asked for.
    late: Option<MonthLate>,
}

/// A month's late fee.
struct MonthLate {
    nominal: Day,
    deadline: Day,
    /// Late from this day by the deadline alone.
    by_deadline: Day,
    /// The end of a deferral that ends later.
    deferred: Option<Day>,
    /// Late from this day.
    first: Day,
    days: i64,
    exact: i128,
    capped: bool,
    fee: i128,
    /// Exact.
    tomorrow_more: i128,
}

impl Owes<'_> {
    fn whole_year(&self) -> bool {
        self.row.yearly.is_some()
    }

    fn principal(&self) -> i128 {
        self.principal.sum()
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
    pub(super) fn row(&self, payer: Payer, day: Day) -> Option<&Row> {
        self.rows
            .iter()
            .find(|row| row.insurance == self.insurance && row.payer == payer && row.holds.on(day))
    }

    /// The last month that may be paid now. Who pays by the year pays the whole of the year that they are in.
    fn last_payable(&self) -> Period {
        let now = self.paid.period();
        if self.insurance == Insurance::Resident { now.plus(12 - now.number()) } else { now }
    }

    /// Every month owed, whoever pays it.
    fn months_owed(&self) -> BTreeSet<Period> {
        self.stretches.iter().flat_map(|stretch| stretch.months.iter().copied()).collect()
    }

    /// The months of the gap that a month lies in, those in a row with it: what a row's longest gap is held against.
    ///
    /// 中断缴费: the calendar months strictly between the last covered month and the one in which contributions
    /// restart. A month that was paid in between ends one gap and begins another.
    fn gap(&self, month: Period) -> i64 {
        let owed = self.months_owed();
        let mut gap = 1;
        for step in [-1, 1] {
            let mut other = month.plus(step);
            while owed.contains(&other) {
                gap += 1;
                other = other.plus(step);
            }
        }
        gap
    }

    /// Every month with what it owes, and everything that speaks against a sum.
    fn worked_out(&self) -> (Vec<Owes<'_>>, Vec<NoMakeup>) {
        let mut against = Vec::new();
        let mut months: Vec<(Period, &Stretch)> = Vec::new();
        for stretch in &self.stretches {
            for month in &stretch.months {
                if months.iter().any(|(other, _)| other == month) || *month > self.last_payable() {
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
        let mut refused = false;
        for (month, stretch) in months {
            match self.month(month, stretch) {
                Ok(one) => owed.extend(one),
                Err(reasons) => {
                    for reason in reasons {
                        // Nobody may: said once, of the first month.
                        let again = matches!(reason, NoMakeup::NotAllowed { .. });
                        if !(again && refused) {
                            against.push(reason);
                        }
                        refused |= again;
                    }
                }
            }
        }
        let all = owed.iter().map(|one| one.principal() + one.fee()).sum::<i128>();
        if all > LARGEST {
            against.push(NoMakeup::Base);
        }
        (owed, against)
    }

    /// What a month owes; nothing where its January stands for it.
    fn month(&self, month: Period, stretch: &Stretch) -> Result<Option<Owes<'_>>, Vec<NoMakeup>> {
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
        if stretch.last_paid.is_some_and(|last| !unit_pays || !(1..=LARGEST).contains(&(last * 11 / 10))) {
            against.push(NoMakeup::LastPaid);
        }
        if stretch.deferred.is_some_and(|(_, document)| !unit_pays || document.trim().is_empty()) {
            against.push(NoMakeup::Deferral);
        }
        let row = match self.rule(month, stretch) {
            Ok(row) => row,
            Err(unknown) => {
                against.push(unknown);
                return Err(against);
            }
        };
        if !row.allowed {
            against.push(NoMakeup::NotAllowed { month: month.given(), document: row.id.clone() });
            return Err(against);
        }
        let gap = self.gap(month);
        if let Some(longest) = row.longest_gap.filter(|longest| gap > *longest) {
            let [months, longest] = [gap, longest].map(|months| u32::try_from(months).unwrap());
            against.push(NoMakeup::TooLong { months, longest });
        }
        let by_years = row.yearly.is_some();
        if by_years {
            let owed = self.months_owed();
            let january = month.plus(1 - month.number());
            if (0..12).any(|n| !owed.contains(&january.plus(n))) {
                against.push(NoMakeup::WholeYear(i32::try_from(month.year()).unwrap()));
            }
            if month != january {
                return if against.is_empty() { Ok(None) } else { Err(against) };
            }
        } else if stretch.last_paid.is_none() && stretch.base <= 0 {
            against.push(NoMakeup::Base);
        }

        let principal = match self.principal(month, stretch, row) {
            Ok(principal) => principal,
            Err(reason) => {
                against.push(reason);
                return Err(against);
            }
        };
        let late = if by_years { Ok(None) } else { self.late(month, stretch, row, principal.sum()) };
        match late {
            Ok(late) if against.is_empty() => {
                Ok(Some(Owes { month, payer: stretch.payer, row, principal, late }))
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
        let deferred = stretch.deferred.map(|(until, _)| until).filter(|until| *until > deadline);
        let [today, tomorrow] =
            [self.paid, self.paid.next()].map(|paid| rule.owed(principal, month, deadline, deferred, paid));
        Ok(Some(MonthLate {
            nominal,
            deadline,
            by_deadline: rule.first(month, deadline),
            deferred,
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
                NoMakeup::NotAllowed { .. } => "nobody may",
                NoMakeup::WholeYear(_) => "part of a year",
                NoMakeup::LastPaid => "wrong last payment",
                NoMakeup::Deferral => "wrong deferral",
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
        same("unit", sum(|one| one.principal.unit), i128::from(makeup.unit.0))?;
        same("person", sum(|one| one.principal.person), i128::from(makeup.person.0))?;
        same("principal", principal, i128::from(makeup.principal.0))?;
        same("late fee", late_fee, i128::from(makeup.late_fee.0))?;
        same("total", principal + late_fee, i128::from(makeup.total.0))?;
        same("holds until", self.paid, Day::taken(makeup.holds_until))?;
        let more = sum(|one| one.late.as_ref().map_or(0, |late| late.tomorrow_more));
        same("a day adds", round(more, Rounding::HalfUp), i128::from(makeup.a_day_adds.0))?;
        let deemed = |one: &Owes<'_>| matches!(one.principal.from, From::Deemed { .. });
        same("deemed", owed.iter().any(deemed), makeup.is_deemed())?;
        let late = |is: fn(&MonthLate) -> bool| owed.iter().any(|one| one.late.as_ref().is_some_and(is));
        let rows: BTreeSet<&str> = owed.iter().map(|one| one.row.id.as_str()).collect();
        Ok(if owed.iter().any(Owes::whole_year) {
            if rows.len() > 1 { "years, the sum changes" } else { "years" }
        } else if late(|late| late.capped) {
            "capped"
        } else if late(|late| late.deferred.is_some()) {
            "deferred"
        } else if owed.iter().any(deemed) {
            "not declared"
        } else if late_fee > 0 {
            if rows.len() > 1 { "late, the rule changes" } else { "late" }
        } else {
            "principal alone"
        })
    }
}

impl Owes<'_> {
    fn compare(&self, line: &Line) -> Result<(), String> {
        same("month", self.month, Period::taken(line.month))?;
        same("whole year", self.whole_year(), line.whole_year)?;
        same("payer", self.payer, line.payer)?;
        same("rule", &self.row.id, &line.rule)?;
        let sums = [line.base, line.unit, line.person, line.principal, line.late_fee, line.total];
        let [base, unit, person, principal, late_fee, total] = sums.map(|Fen(fen)| i128::from(fen));
        same("base", self.principal.base, base)?;
        same("unit", self.principal.unit, unit)?;
        same("person", self.principal.person, person)?;
        same("principal", self.principal(), principal)?;
        same("days late", self.days(), line.days_late)?;
        same("late fee", self.fee(), late_fee)?;
        same("total", self.principal() + self.fee(), total)?;
        self.principal.compare_steps(self.month.year(), &line.steps)?;
        if let Some(late) = &self.late {
            let deferred = line.steps.iter().any(|step| matches!(step, Step::Deferred { .. }));
            same("a deferral is shown", late.deferred.is_some(), deferred)?;
        }
        line.steps.iter().try_for_each(|step| self.compare_step(step))
    }

    /// A working that is shown has the numbers that lead to the sum.
    fn compare_step(&self, step: &Step) -> Result<(), String> {
        // Where nobody is asked for a late fee, a deadline is a matter of course.
        match (step, &self.late) {
            (Step::Share { payer, exact, .. }, _) => {
                let rate = match payer {
                    Payer::Unit => self.row.unit_rate,
                    Payer::Person => self.row.person_rate,
                };
                same("exact share", rate.map(|rate| self.principal.base * rate), taken(*exact))
            }
            (Step::Deadline { nominal, effective, late_from, .. }, Some(late)) => {
                same("deadline by the rule", late.nominal, Day::taken(*nominal))?;
                same("deadline", late.deadline, Day::taken(*effective))?;
                same("late from", late.by_deadline, Day::taken(*late_from))
            }
            (Step::Deferred { until, late_from, .. }, Some(late)) => {
                same("deferred until", late.deferred, Some(Day::taken(*until)))?;
                same("late after a deferral", late.first, Day::taken(*late_from))
            }
            (Step::Late { principal, days, from, to, exact, rounded, capped, .. }, Some(late)) => {
                same("principal of the fee", self.principal(), i128::from(principal.0))?;
                same("days of the fee", late.days, *days)?;
                same("first day late", late.first, Day::taken(*from))?;
                same("last day late", Day(late.first.0 + late.days - 1), Day::taken(*to))?;
                same("exact fee", Some(late.exact), taken(*exact))?;
                same("rounded fee", late.fee, i128::from(rounded.0))?;
                same("cap", late.capped, *capped)
            }
            (Step::Late { .. }, None) => Err("a late fee that nobody owes".to_owned()),
            (
                Step::Deadline { .. }
                | Step::Deferred { .. }
                | Step::Yearly { .. }
                | Step::Deemed { .. }
                | Step::Parted { .. }
                | Step::BaseRounded { .. }
                | Step::Bounded { .. },
                _,
            ) => Ok(()),
        }
    }
}

#[test]
fn a_makeup_worked_out_a_second_time_is_the_programs() {
    let kinds = [
        "principal alone",
        "late",
        "late, the rule changes",
        "capped",
        "deferred",
        "not declared",
        "years",
        "years, the sum changes",
        "nobody may",
        "part of a year",
        "wrong last payment",
        "wrong deferral",
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

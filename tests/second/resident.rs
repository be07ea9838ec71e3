//! From which day a resident has benefits again: missed years counted year by year.

use jiefeng::domain::calendar::MonthDay;
use jiefeng::domain::reason::Insurance;
use jiefeng::domain::waiting::{
    Counting, LateEnd, NoResume, PaidWhen, ResidentGap, ResidentRule, WaitingRule, WaitingWhat, Window,
    paid_when, resume_resident,
};

use super::almanac::{Day, Holds, Period};
use super::chance::Chance;
use super::{Verdict, agree, same};

/// A day of every year: month and day, both from 1.
type YearDay = (i64, i64);

/// 集中参保期
#[derive(Clone, Copy, Debug)]
struct Enrolment {
    first: YearDay,
    last: YearDay,
    extended: Option<YearDay>,
}

/// A row of the place's rules.
#[derive(Debug)]
struct Row {
    id: String,
    fixed: i64,
    counting: Option<Counting>,
    floor_from: i64,
    floor: i64,
    window: Option<Enrolment>,
    late_end: LateEnd,
    holds: Holds,
}

/// Missed years, and what the place says of them.
#[derive(Debug)]
struct Missed {
    missed: i64,
    repaired: i64,
    in_window: bool,
    year: i64,
    paid: Option<Day>,
    exempt: bool,
    rows: Vec<Row>,
}

/// What comes of it.
#[derive(Debug, PartialEq)]
struct Again {
    /// Nothing where somebody exempt pays late: that there is no wait is all that is said.
    from: Option<Day>,
    months: i64,
    fixed: i64,
    variable: i64,
    rule: String,
}

fn in_year((month, day): YearDay, year: i64) -> Day {
    Period(year * 12 + month - 1).day(day)
}

fn given((month, day): YearDay) -> MonthDay {
    MonthDay::parse(&format!("{month:02}-{day:02}")).unwrap()
}

impl Enrolment {
    fn some(chance: &mut Chance) -> Enrolment {
        let extended = chance.perhaps(2, |chance| chance.one(&[(2, 28), (2, 29), (3, 31), (6, 30)]));
        match chance.between(0, 3) {
            0 | 1 => Enrolment { first: (9, 1), last: (12, 31), extended },
            2 => Enrolment {
                first: (9, 15),
                last: (2, 28),
                extended: extended.filter(|(month, _)| *month > 2),
            },
            _ => Enrolment { first: (chance.between(7, 10), 1), last: (11, chance.between(1, 30)), extended },
        }
    }

    /// When somebody paid for a year, told by walking from the first day of its window on.
    fn tell(self, year: i64, paid: Day) -> PaidWhen {
        let first = in_year(self.first, year - 1);
        let last = in_year(self.last, if self.last < self.first { year } else { year - 1 });
        let mut day = first;
        while day <= last {
            if day == paid {
                return PaidWhen::InWindow;
            }
            day = day.next();
        }
        match self.extended {
            Some(extended) if paid >= day && paid <= in_year(extended, year) => PaidWhen::Extended,
            Some(_) | None => PaidWhen::Late,
        }
    }

    fn given(self) -> Window {
        Window { first: given(self.first), last: given(self.last), extended: self.extended.map(given) }
    }
}

impl Row {
    fn some(chance: &mut Chance, id: String, holds: Holds) -> Row {
        let usual = chance.between(0, 2) > 0;
        Row {
            id,
            fixed: if usual { 3 } else { chance.between(0, 4) },
            counting: chance.one(&[Some(Counting::BeyondFirst), Some(Counting::Every), None]),
            floor_from: if usual { 4 } else { chance.between(2, 6) },
            floor: if usual { 6 } else { chance.between(4, 9) },
            window: chance.perhaps(2, Enrolment::some),
            late_end: match chance.between(0, 2) {
                0 | 1 => LateEnd::CorrespondingDay,
                _ => LateEnd::DaysEachMonth(u32::try_from(chance.between(20, 31)).unwrap()),
            },
            holds,
        }
    }

    fn given(&self) -> WaitingRule {
        let some = |months: i64| u32::try_from(months).unwrap();
        WaitingRule {
            id: self.id.clone(),
            insurance: Insurance::Resident,
            what: WaitingWhat::Resident(ResidentRule {
                fixed: some(self.fixed),
                counting: self.counting,
                floor_from: some(self.floor_from),
                floor: some(self.floor),
                window: self.window.map(Enrolment::given),
                late_end: self.late_end,
                exempt: Vec::new(),
            }),
            source: self.holds.given(),
        }
    }
}

impl Missed {
    fn some(chance: &mut Chance) -> Missed {
        let year = chance.between(2024, 2034);
        let missed = chance.between(0, 9);
        let cut = chance.perhaps(3, |chance| Day(in_year((1, 1), year).0 + chance.between(-200, 200)));
        let early = Holds { from: None, until: cut };
        let late = cut.map(|cut| Holds { from: Some(cut), until: None });
        let mut rows = Vec::new();
        for (number, holds) in [Some(early), late].into_iter().flatten().enumerate() {
            if !chance.once_in(40) {
                rows.push(Row::some(chance, format!("resident-{number}"), holds));
            }
        }
        let paid = |chance: &mut Chance| {
            if chance.once_in(2) {
                in_year((12, 31), year - 1).0 + chance.between(-140, 200)
            } else {
                // The ends of months, where corresponding days are short of days.
                in_year((chance.between(1, 12), chance.between(28, 31)), year).0
            }
        };
        Missed {
            missed,
            repaired: if chance.once_in(2) { 0 } else { chance.between(0, missed) },
            in_window: chance.once_in(2),
            year,
            paid: (!chance.once_in(4)).then(|| Day(paid(chance))),
            exempt: chance.once_in(12),
            rows,
        }
    }

    /// Whether it was paid in the window, in the time after it, or late.
    fn paid_when(&self, rule: &Row) -> PaidWhen {
        match (rule.window, self.paid, self.in_window) {
            (Some(window), Some(paid), _) => window.tell(self.year, paid),
            (_, _, true) => PaidWhen::InWindow,
            (_, _, false) => PaidWhen::Late,
        }
    }

    /// Fixed and variable months.
    fn parts(&self, rule: &Row, paid: PaidWhen) -> Result<(i64, i64), Vec<NoResume>> {
        let continuous = self.missed == 0;
        if self.exempt || (continuous && paid != PaidWhen::Late) {
            return Ok((0, 0));
        }
        let mut variable = 0;
        for missed in 1..=self.missed {
            match rule.counting {
                Some(Counting::Every) => variable += 1,
                Some(Counting::BeyondFirst) if missed > 1 => variable += 1,
                Some(Counting::BeyondFirst) => {}
                None => return Err(vec![NoResume::Counting]),
            }
        }
        for _ in 0..self.repaired {
            if variable > 0 {
                variable -= 1;
            }
        }
        while self.missed >= rule.floor_from && rule.fixed + variable < rule.floor {
            variable += 1;
        }
        Ok((rule.fixed, variable))
    }

    fn worked_out(&self) -> Result<Again, Vec<NoResume>> {
        let january = in_year((1, 1), self.year);
        let Some(rule) = self.rows.iter().find(|row| row.holds.on(january)) else {
            return Err(vec![NoResume::Unknown]);
        };
        let when = self.paid_when(rule);
        let (fixed, variable) = self.parts(rule, when)?;
        let months = fixed + variable;
        if self.exempt && when == PaidWhen::Late {
            return Ok(Again { from: None, months, fixed, variable, rule: rule.id.clone() });
        }
        let from = match (when, self.paid) {
            (PaidWhen::InWindow, _) => january.period().plus(months).first(),
            (PaidWhen::Extended | PaidWhen::Late, None) => return Err(vec![NoResume::PaymentDay]),
            // Nothing to wait for: from the payment day itself.
            (PaidWhen::Extended | PaidWhen::Late, Some(paid)) if months == 0 => paid.max(january),
            (PaidWhen::Extended | PaidWhen::Late, Some(paid)) => {
                let last = match rule.late_end {
                    LateEnd::CorrespondingDay => paid.period().plus(months).day(paid.of_month()),
                    LateEnd::DaysEachMonth(days) => Day(paid.0 + i64::from(days) * months),
                };
                // Nobody has benefits of a year before it begins.
                last.next().max(january)
            }
        };
        Ok(Again { from: Some(from), months, fixed, variable, rule: rule.id.clone() })
    }

    fn put(&self) -> Verdict {
        let some = |years: i64| u32::try_from(years).unwrap();
        let year = i32::try_from(self.year).unwrap();
        let gap = ResidentGap {
            missed_years: some(self.missed),
            repaired_years: some(self.repaired),
            in_window: self.in_window,
            benefit_year: year,
            paid_on: self.paid.map(Day::given),
            exempt: self.exempt,
        };
        let rules: Vec<WaitingRule> = self.rows.iter().map(Row::given).collect();
        for row in &self.rows {
            if let (Some(window), Some(paid)) = (row.window, self.paid) {
                let told = paid_when(window.given(), year, paid.given());
                same("when it was paid", window.tell(self.year, paid), told)?;
            }
        }
        match (self.worked_out(), resume_resident(gap, &rules)) {
            (Ok(second), Ok(program)) => {
                same("gap of an employee", 0, program.gap)?;
                let program = Again {
                    from: program.from.map(Day::taken),
                    months: i64::from(program.months),
                    fixed: i64::from(program.fixed),
                    variable: i64::from(program.variable),
                    rule: program.rule,
                };
                let kind = match (second.months, second.variable) {
                    (0, _) => "no wait",
                    (_, 0) => "fixed months alone",
                    (_, _) => "variable months too",
                };
                same("benefits", second, program)?;
                Ok(kind)
            }
            (Err(against), Err(error)) if against.contains(&error) => Ok(match error {
                NoResume::Unknown => "not settled",
                NoResume::Counting => "counting not settled",
                NoResume::PaymentDay => "no payment day",
                NoResume::Backwards | NoResume::Removal | NoResume::Payer | NoResume::MadeUp => {
                    return Err(format!("a resident has no such thing: {error}"));
                }
            }),
            (second, program) => {
                Err(format!("the second calculation says {second:?}, the program {program:?}"))
            }
        }
    }
}

#[test]
fn a_residents_benefits_worked_out_a_second_time_begin_on_the_programs_day() {
    let kinds = [
        "no wait",
        "fixed months alone",
        "variable months too",
        "not settled",
        "counting not settled",
        "no payment day",
    ];
    agree(Missed::some, Missed::put, &kinds);
}

#[test]
fn the_second_calculation_gives_the_worked_examples_of_residents() {
    use Counting::{BeyondFirst, Every};
    let examples = [
        (2, 0, BeyondFirst, 2027, None, "2027-05-01"),
        (2, 1, BeyondFirst, 2027, None, "2027-04-01"),
        (0, 0, BeyondFirst, 2027, None, "2027-01-01"),
        (4, 3, BeyondFirst, 2030, None, "2030-07-01"),
        (6, 1, BeyondFirst, 2032, None, "2032-08-01"),
        (2, 0, Every, 2027, None, "2027-06-01"),
        (5, 3, Every, 2031, None, "2031-07-01"),
        (0, 0, BeyondFirst, 2026, Some("2026-05-20"), "2026-08-21"),
    ];
    for (missed, repaired, counting, year, late, from) in examples {
        let row = Row {
            id: "frame".to_owned(),
            fixed: 3,
            counting: Some(counting),
            floor_from: 4,
            floor: 6,
            window: None,
            late_end: LateEnd::CorrespondingDay,
            holds: Holds { from: None, until: None },
        };
        let paid = late.map(Day::of);
        let rows = vec![row];
        let missed = Missed { missed, repaired, in_window: late.is_none(), year, paid, exempt: false, rows };
        assert_eq!(missed.worked_out().map(|again| again.from), Ok(Some(Day::of(from))), "{missed:?}");
        assert!(missed.put().is_ok(), "{:?}", missed.put());
    }
}

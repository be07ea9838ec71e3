//! From which day an employee has benefits again: the gap counted month by month.

use jiefeng::domain::reason::{Insurance, Payer};
use jiefeng::domain::waiting::{
    EmployeeGap, GapCounted, MadeUp, NoResume, Resumes, Tier, WaitingRule, WaitingWhat, resume_employee,
};

use super::almanac::{Day, Holds, Period};
use super::chance::Chance;
use super::{Verdict, agree, same};

/// A row of the place's rules.
#[derive(Debug)]
struct Row {
    id: String,
    insurance: Insurance,
    counted: GapCounted,
    tiers: Vec<Tier>,
    holds: Holds,
}

/// A gap in cover, and what the place says of gaps.
#[derive(Debug)]
struct Gap {
    insurance: Insurance,
    last: Period,
    removed: Option<Period>,
    restart: Period,
    made_up: MadeUp,
    payer: Option<Payer>,
    paid: Option<Day>,
    rows: Vec<Row>,
}

/// What comes of it.
#[derive(Debug, PartialEq)]
struct Again {
    from: Day,
    months: i64,
    gap: i64,
    traceable: bool,
    meanwhile: Option<u32>,
    rule: String,
}

fn some_tier(chance: &mut Chance, up_to: Option<u32>) -> Tier {
    let some = |chance: &mut Chance, most: i64| u32::try_from(chance.between(0, most)).unwrap();
    let resumes = match chance.between(0, 8) {
        0 => None,
        1 => Some(Resumes::PaymentMonth),
        2 => Some(Resumes::NextMonth),
        3 => Some(Resumes::Arrival),
        4 => Some(Resumes::DaysAfter(some(chance, 90))),
        5 => Some(Resumes::LastCover),
        6 => Some(Resumes::AccountOnly),
        _ => Some(Resumes::Months(some(chance, 12))),
    };
    Tier {
        up_to,
        made_up: chance.one(&[None, Some(true), Some(true), Some(false)]),
        payer: chance.one(&[None, None, None, Some(Payer::Unit), Some(Payer::Person)]),
        resumes,
        traceable: resumes != Some(Resumes::AccountOnly) && chance.once_in(2),
        meanwhile: chance.perhaps(4, |chance| some(chance, 100)),
    }
}

fn some_tiers(chance: &mut Chance) -> Vec<Tier> {
    if chance.once_in(3) {
        let short = u32::try_from(chance.one(&[3, 3, 3, 2, 6])).unwrap();
        let wait = chance.perhaps(2, |chance| u32::try_from(chance.between(0, 6)).unwrap());
        return Tier::frame(short, wait.or(Some(6)));
    }
    let mut tiers = Vec::new();
    for _ in 0..chance.between(1, 4) {
        let up_to = chance.one(&[Some(1), Some(2), Some(3), Some(3), Some(6), None]);
        tiers.push(some_tier(chance, up_to));
    }
    if chance.once_in(2) {
        tiers.push(some_tier(chance, None));
    }
    tiers
}

impl Gap {
    fn some(chance: &mut Chance) -> Gap {
        let last = Period::of("2024-06").plus(chance.between(0, 24));
        let months = chance.one(&[0, 1, 2, 3, 3, 4, 5, 6, 12, 24]);
        let restart =
            if chance.once_in(30) { last.plus(-chance.between(0, 4)) } else { last.plus(months + 1) };
        let removed = chance.perhaps(2, |chance| {
            if chance.once_in(30) { restart.plus(1) } else { last.plus(chance.between(0, months + 1)) }
        });
        let mut rows = Vec::new();
        for insurance in [Insurance::Flexible, Insurance::Employee] {
            if chance.once_in(if insurance == Insurance::Employee { 30 } else { 2 }) {
                continue;
            }
            // One rule for ever, or another from a day near the restart on.
            let cut = chance.perhaps(2, |chance| {
                let day = if chance.once_in(2) { 1 } else { chance.between(1, 31) };
                restart.plus(chance.between(-2, 2)).day(day)
            });
            let early = Holds { from: None, until: cut };
            let late = cut.map(|cut| Holds { from: Some(cut), until: None });
            for (number, holds) in [Some(early), late].into_iter().flatten().enumerate() {
                if chance.once_in(20) {
                    continue;
                }
                let counted =
                    chance.one(&[GapCounted::LastCovered, GapCounted::LastCovered, GapCounted::Removal]);
                let id = format!("{insurance:?}-{number}");
                rows.push(Row { id, insurance, counted, tiers: some_tiers(chance), holds });
            }
        }
        Gap {
            insurance: chance.one(&[Insurance::Employee, Insurance::Employee, Insurance::Flexible]),
            last,
            removed,
            restart,
            made_up: match chance.between(0, 4) {
                0 => MadeUp::Nothing,
                // Near the length of the gap, so that all of it and one too many come up too.
                1 => MadeUp::Months(u32::try_from(months + 1 - chance.between(0, 5)).unwrap_or_default()),
                _ => MadeUp::All,
            },
            payer: chance.one(&[Some(Payer::Unit), Some(Payer::Person), None]),
            paid: chance.perhaps(2, |chance| restart.plus(chance.between(-1, 3)).day(chance.between(1, 31))),
            rows,
        }
    }

    fn rule(&self) -> Option<&Row> {
        let held = |insurance: Insurance| {
            self.rows.iter().find(|row| row.insurance == insurance && row.holds.on(self.restart.first()))
        };
        held(self.insurance).or_else(|| held(Insurance::Employee))
    }

    fn worked_out(&self) -> Result<Again, Vec<NoResume>> {
        let unbroken = self.restart == self.last.plus(1);
        let Some(rule) = self.rule() else {
            let mut against = vec![NoResume::Unknown];
            if self.restart <= self.last {
                against.push(NoResume::Backwards);
            }
            return Err(against);
        };
        let first = match rule.counted {
            // Cover goes on: no interruption, whatever months a gap would have.
            _ if unbroken => self.restart,
            GapCounted::LastCovered => self.last.plus(1),
            GapCounted::Removal => self.removed.ok_or(vec![NoResume::Removal, NoResume::Backwards])?,
        };
        if self.restart <= self.last || self.restart < first {
            return Err(vec![NoResume::Backwards]);
        }
        let mut gap = 0;
        let mut month = first;
        while month < self.restart {
            gap += 1;
            month = month.plus(1);
        }
        let mut again = Again {
            from: self.restart.first(),
            months: 0,
            gap,
            traceable: false,
            meanwhile: None,
            rule: rule.id.clone(),
        };
        // All of the gap, some of it, or nothing: by the months that the place counts.
        let made_up = match self.made_up {
            MadeUp::Months(n) if i64::from(n) > gap => return Err(vec![NoResume::MadeUp]),
            MadeUp::Months(n) if i64::from(n) == gap => Some(true),
            MadeUp::Months(0) | MadeUp::Nothing => Some(false),
            MadeUp::Months(_) => None,
            MadeUp::All => Some(true),
        };
        if gap == 0 {
            return Ok(again);
        }
        for tier in &rule.tiers {
            let long_enough = tier.up_to.is_none_or(|up_to| gap <= i64::from(up_to));
            let fits = tier.made_up.is_none() || tier.made_up == made_up;
            if long_enough && tier.made_up.is_some() && made_up.is_none() {
                // The tier asks what only the place can tell of a gap made up in part.
                return Err(vec![NoResume::Unknown]);
            }
            if !long_enough || !fits {
                continue;
            }
            if let Some(payer) = tier.payer {
                match self.payer {
                    None => return Err(vec![NoResume::Payer]),
                    Some(other) if other != payer => continue,
                    Some(_) => {}
                }
            }
            again.traceable = tier.traceable;
            again.meanwhile = tier.meanwhile;
            let paid = self.paid.ok_or(vec![NoResume::PaymentDay]);
            match tier.resumes {
                None => return Err(vec![NoResume::Unknown]),
                Some(Resumes::PaymentMonth | Resumes::AccountOnly) => {}
                Some(Resumes::NextMonth) => again.from = self.restart.plus(1).first(),
                Some(Resumes::Arrival) => again.from = paid?,
                Some(Resumes::DaysAfter(days)) => {
                    let mut day = paid?;
                    for _ in 0..days {
                        day = day.next();
                    }
                    again.from = day.next();
                }
                Some(Resumes::Months(months)) => {
                    again.months = i64::from(months);
                    again.from = self.restart.plus(again.months).first();
                }
                Some(Resumes::LastCover) => again.from = self.last.plus(1).first(),
            }
            return Ok(again);
        }
        Err(vec![NoResume::Unknown])
    }

    fn put(&self) -> Verdict {
        let gap = EmployeeGap {
            insurance: self.insurance,
            last_covered: self.last.given(),
            removed: self.removed.map(Period::given),
            restart: self.restart.given(),
            made_up: self.made_up,
            payer: self.payer,
            paid_on: self.paid.map(Day::given),
        };
        let rule = |row: &Row| WaitingRule {
            id: row.id.clone(),
            insurance: row.insurance,
            what: WaitingWhat::Employee { counted: row.counted, tiers: row.tiers.clone() },
            source: row.holds.given(),
        };
        let rules: Vec<WaitingRule> = self.rows.iter().map(rule).collect();
        match (self.worked_out(), resume_employee(gap, &rules)) {
            (Ok(second), Ok(program)) => {
                same("variable and fixed months", (0, 0), (program.variable, program.fixed))?;
                // Where no month is lost there is nothing to trace.
                let traceable = program.gap > 0 && program.traceable;
                let program = Again {
                    from: Day::taken(program.from.ok_or("the program names no day")?),
                    months: i64::from(program.months),
                    gap: i64::from(program.gap),
                    traceable,
                    meanwhile: program.meanwhile,
                    rule: program.rule,
                };
                let kind = match (second.gap, second.months) {
                    (0, _) => "no gap",
                    (_, 0) => "no months to wait",
                    (_, _) => "months to wait",
                };
                same("benefits", second, program)?;
                Ok(kind)
            }
            (Err(against), Err(error)) if against.contains(&error) => Ok(match error {
                NoResume::Unknown => "not settled",
                NoResume::Backwards => "backwards",
                NoResume::PaymentDay => "no payment day",
                NoResume::Removal => "no removal",
                NoResume::Payer => "no payer",
                NoResume::MadeUp => "too many made up",
                NoResume::Counting => return Err("an employee misses no years".to_owned()),
            }),
            (second, program) => {
                Err(format!("the second calculation says {second:?}, the program {program:?}"))
            }
        }
    }
}

#[test]
fn an_employees_benefits_worked_out_a_second_time_begin_on_the_programs_day() {
    let kinds = [
        "no gap",
        "no months to wait",
        "months to wait",
        "not settled",
        "backwards",
        "no payment day",
        "no removal",
        "no payer",
        "too many made up",
    ];
    agree(Gap::some, Gap::put, &kinds);
}

#[test]
fn the_second_calculation_gives_the_worked_examples_of_employees() {
    let examples = [
        ("2026-01", "2026-03", MadeUp::All, 6, "2026-03-01"),
        ("2026-01", "2026-05", MadeUp::All, 6, "2026-05-01"),
        ("2026-01", "2026-06", MadeUp::All, 6, "2026-12-01"),
        ("2026-01", "2026-06", MadeUp::All, 3, "2026-09-01"),
        ("2025-10", "2026-01", MadeUp::All, 6, "2026-01-01"),
        ("2025-08", "2026-03", MadeUp::All, 6, "2026-09-01"),
        ("2026-01", "2026-04", MadeUp::Nothing, 6, "2026-10-01"),
        ("2024-11", "2025-12", MadeUp::All, 6, "2026-06-01"),
    ];
    for (last, restart, made_up, wait, from) in examples {
        let row = Row {
            id: "frame".to_owned(),
            insurance: Insurance::Employee,
            counted: GapCounted::LastCovered,
            tiers: Tier::frame(3, Some(wait)),
            holds: Holds { from: None, until: None },
        };
        let gap = Gap {
            insurance: Insurance::Employee,
            last: Period::of(last),
            removed: None,
            restart: Period::of(restart),
            made_up,
            payer: None,
            paid: None,
            rows: vec![row],
        };
        assert_eq!(gap.worked_out().map(|again| again.from), Ok(Day::of(from)), "{last} to {restart}");
        assert!(gap.put().is_ok(), "{:?}", gap.put());
    }
}

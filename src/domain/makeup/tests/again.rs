//! Random arrears, worked out a second time: whole numbers only, dates by hand, one day after the other.

use super::*;

/// The same numbers for the same seed (SplitMix64).
pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both in.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        low + i64::try_from(self.roll() % u64::try_from(high - low + 1).unwrap()).unwrap()
    }

    fn one_in(&mut self, n: u64) -> bool {
        self.roll().is_multiple_of(n)
    }

    pub(super) fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[usize::try_from(self.roll()).unwrap_or(usize::MAX) % from.len()]
    }
}

/// Year, month, day.
type Date = (i32, u32, u32);

fn month_length(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn tomorrow((year, month, day): Date) -> Date {
    if day < month_length(year, month) {
        (year, month, day + 1)
    } else if month < 12 {
        (year, month + 1, 1)
    } else {
        (year + 1, 1, 1)
    }
}

/// Sakamoto's rule: 0 is Sunday.
fn weekday((year, month, day): Date) -> i32 {
    let shift = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4][usize::try_from(month - 1).unwrap()];
    let year = if month < 3 { year - 1 } else { year };
    (year + year / 4 - year / 100 + year / 400 + shift + i32::try_from(day).unwrap()) % 7
}

fn chrono_date((year, month, day): Date) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

/// A rule as whole numbers, to be told to both calculations.
#[derive(Clone, Debug)]
struct Numbers {
    /// Millionths of the base.
    unit: Option<i128>,
    person: Option<i128>,
    rounding: Rounding,
    lowest: Option<i64>,
    highest: Option<i64>,
    due_day: u32,
    months_after: u32,
    shift: bool,
    /// Hundred-thousandths of the principal a day.
    late: Option<i128>,
    start: StartRule,
    end: EndRule,
    cap: bool,
    late_rounding: Rounding,
}

impl Numbers {
    fn random(dice: &mut Dice) -> Numbers {
        let roundings = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Up, Rounding::Down];
        Numbers {
            unit: (!dice.one_in(8)).then(|| dice.between(0, 150_000).into()),
            person: (!dice.one_in(8)).then(|| dice.between(0, 90_000).into()),
            rounding: dice.pick(&roundings),
            lowest: dice.one_in(3).then(|| dice.between(1, 600_000)),
            highest: dice.one_in(3).then(|| dice.between(600_000, 3_000_000)),
            due_day: u32::try_from(dice.between(1, 31)).unwrap(),
            months_after: u32::try_from(dice.between(0, 2)).unwrap(),
            shift: !dice.one_in(3),
            late: (!dice.one_in(6)).then(|| dice.between(1, 300).into()),
            start: dice.pick(&[StartRule::DayAfterDeadline, StartRule::FirstOfNextMonth]),
            end: dice.pick(&[EndRule::PaymentDay, EndRule::DayBeforeDeclaration]),
            cap: dice.one_in(3),
            late_rounding: dice.pick(&roundings),
        }
    }

    fn rule(&self, id: &str, source: Source) -> MakeupRule {
        let rate = |n: i128, places| Rate(Decimal::from_i128_with_scale(n, places));
        MakeupRule {
            id: id.into(),
            unit_rate: self.unit.map(|n| rate(n, 6)),
            person_rate: self.person.map(|n| rate(n, 6)),
            rounding: self.rounding,
            base_min: self.lowest.map(Fen),
            base_max: self.highest.map(Fen),
            deadline: DeadlineRule {
                day: self.due_day,
                months_after: i32::try_from(self.months_after).unwrap(),
                shift: self.shift,
            },
            late: sample().late.zip(self.late).map(|(late, n)| LateRule {
                rate: rate(n, 5),
                start: self.start,
                end: self.end,
                cap_at_principal: self.cap,
                rounding: self.late_rounding,
                ..late
            }),
            source,
            ..sample()
        }
    }
}

/// Rounds a fraction of fen; never below nothing here.
fn round(fen: i128, parts: i128, rounding: Rounding) -> i128 {
    let (whole, rest) = (fen / parts, fen % parts);
    let up = match rounding {
        Rounding::HalfUp => rest * 2 >= parts,
        Rounding::HalfEven => rest * 2 > parts || (rest * 2 == parts && whole % 2 == 1),
        Rounding::Up => rest > 0,
        Rounding::Down => false,
    };
    whole + i128::from(up)
}

/// What the second calculation says of one month.
#[derive(Debug, PartialEq)]
struct Said {
    unit: i128,
    person: i128,
    days: i64,
    fee: i128,
    /// Hundred-thousandths of a fen.
    tomorrow_adds: i128,
}

fn say(
    base: i64,
    numbers: &Numbers,
    (year, month): (i32, u32),
    rests: &dyn Fn(Date) -> bool,
    paid_on: Date,
) -> Said {
    let base = i128::from(base.max(numbers.lowest.unwrap_or(base)));
    let base = base.min(numbers.highest.map_or(base, i128::from));
    let share = |rate: Option<i128>| rate.map_or(0, |rate| round(base * rate, 1_000_000, numbers.rounding));
    let (unit, person) = (share(numbers.unit), share(numbers.person));
    let principal = unit + person;
    let Some(rate) = numbers.late else { return Said { unit, person, days: 0, fee: 0, tomorrow_adds: 0 } };

    let after = |n: u32| if month + n > 12 { (year + 1, month + n - 12) } else { (year, month + n) };
    let (due_year, due_month) = after(numbers.months_after);
    let mut due = (due_year, due_month, numbers.due_day.min(month_length(due_year, due_month)));
    while numbers.shift && rests(due) {
        due = tomorrow(due);
    }
    let first = match numbers.start {
        StartRule::DayAfterDeadline => tomorrow(due),
        StartRule::FirstOfNextMonth => (after(1).0, after(1).1, 1),
    };
    let days_if = |paid_on: Date| {
        let mut days = 0;
        let mut day = first;
        while due < paid_on && day <= paid_on {
            days += match numbers.end {
                EndRule::PaymentDay => 1,
                EndRule::DayBeforeDeclaration => i64::from(day != paid_on),
            };
            day = tomorrow(day);
        }
        days
    };
    let parts_if = |days: i64| {
        let parts = principal * rate * i128::from(days);
        if numbers.cap { parts.min(principal * 100_000) } else { parts }
    };
    let days = days_if(paid_on);
    let parts = parts_if(days);
    let tomorrow_adds = parts_if(days_if(tomorrow(paid_on))) - parts;
    Said { unit, person, days, fee: round(parts, 100_000, numbers.late_rounding), tomorrow_adds }
}

#[test]
fn two_ways_of_reckoning_agree_on_ten_thousand_arrears() {
    let mut dice = Dice(20_261_123);
    let mut late_months = 0;
    for case in 0..10_000 {
        // Every year that a deadline can fall in, with some days off and some week-end days that work.
        let mut named = BTreeMap::new();
        let mut years = BTreeMap::new();
        for year in 2023..=2029 {
            let mut notice =
                YearCalendar { document: "made up".into(), off: BTreeSet::new(), work: BTreeSet::new() };
            for _ in 0..12 {
                let date = (
                    year,
                    u32::try_from(dice.between(1, 12)).unwrap(),
                    u32::try_from(dice.between(1, 28)).unwrap(),
                );
                let rests = !matches!(weekday(date), 0 | 6);
                let list = if rests { &mut notice.off } else { &mut notice.work };
                list.insert(chrono_date(date));
                named.insert(date, rests);
            }
            years.insert(year, notice);
        }
        let rests = |date: Date| named.get(&date).copied().unwrap_or(matches!(weekday(date), 0 | 6));

        // Two rules, one after the other; up to eighteen months in up to three spans.
        let numbers = [Numbers::random(&mut dice), Numbers::random(&mut dice)];
        let change = (2024, u32::try_from(dice.between(1, 12)).unwrap());
        let change_day = Some(chrono_date((change.0, change.1, 1)));
        let rules = [
            numbers[0].rule("old", Source { until: change_day, ..source(None, None) }),
            numbers[1].rule("new", Source { from: change_day, ..source(None, None) }),
        ];
        let mut months: Vec<(i32, u32)> = Vec::new();
        let (mut year, mut month) = (2023, u32::try_from(dice.between(1, 12)).unwrap());
        for _ in 0..dice.between(1, 18) {
            months.push((year, month));
            for _ in 0..dice.between(1, 2) {
                (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            }
        }
        let mut spans: Vec<Span> =
            (0..3).map(|_| Span { base: Fen(dice.between(1, 4_000_000)), ..span("", "1") }).collect();
        let home: Vec<usize> = months.iter().map(|_| usize::try_from(dice.between(0, 2)).unwrap()).collect();
        for (at, (year, month)) in home.iter().zip(&months) {
            let with = spans[*at].months.iter().chain(Month::new(*year, *month)).collect();
            spans[*at].months = with;
        }
        let last = months.last().unwrap();
        let mut paid_on = (last.0, last.1, 1);
        for _ in 0..dice.between(0, 700) {
            paid_on = tomorrow(paid_on);
        }

        let expected: Vec<Said> = months
            .iter()
            .zip(&home)
            .map(|(at, home)| {
                say(spans[*home].base.0, &numbers[usize::from(*at >= change)], *at, &rests, paid_on)
            })
            .collect();
        let arrears = Arrears {
            insurance: Insurance::Employee,
            spans: spans.into_iter().filter(|span| !span.months.is_empty()).collect(),
        };
        let makeup = compute(&arrears, &rules, &WorkingDays::new(years), chrono_date(paid_on)).unwrap();
        let found =
            makeup.lines.iter().map(|line| (line.unit.0, line.person.0, line.days_late, line.late_fee.0));
        let wanted = expected.iter().map(|said| {
            let fen = |n: i128| i64::try_from(n).unwrap();
            (fen(said.unit), fen(said.person), said.days, fen(said.fee))
        });
        assert_eq!(
            found.collect::<Vec<_>>(),
            wanted.collect::<Vec<_>>(),
            "case {case}: {arrears:?} {numbers:?} paid on {paid_on:?}"
        );
        let total: i128 = expected.iter().map(|said| said.unit + said.person + said.fee).sum();
        assert_eq!(i128::from(makeup.total.0), total, "case {case}");
        let adds: i128 = expected.iter().map(|said| said.tomorrow_adds).sum();
        assert_eq!(i128::from(makeup.a_day_adds.0), round(adds, 100_000, Rounding::HalfUp), "case {case}");
        late_months += expected.iter().filter(|said| said.days > 0).count();
    }
    assert!(late_months > 50_000, "only {late_months} months were late: the test looks at nothing");
}

//! Arrears drawn by chance: months under several employers, or a resident's years; rows of rules that change in the
//! middle; a payment day.

use jiefeng::domain::makeup::{Arrears, BaseRule, DeadlineRule, Deferral, MakeupRule, Span};
use jiefeng::domain::reason::{Employer, Insurance, Payer, Source};
use jiefeng::domain::{Fen, Rounding};

use super::almanac::{Day, Holds, Period};
use super::chance::Chance;
use super::late::Late;
use super::tenths::{FEN, LARGEST, rate, some_rate, some_rounding};

/// A row of the place's rules. Rates are in ten-thousand-millionths, sums in fen.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) id: String,
    pub(super) insurance: Insurance,
    pub(super) payer: Payer,
    pub(super) allowed: bool,
    pub(super) yearly: Option<i128>,
    pub(super) unit_rate: Option<i128>,
    pub(super) person_rate: Option<i128>,
    pub(super) rounding: Rounding,
    pub(super) lowest: Option<i128>,
    pub(super) highest: Option<i128>,
    pub(super) base_to: Option<i128>,
    pub(super) base_rule: BaseRule,
    pub(super) due_day: i64,
    pub(super) due_after: i64,
    pub(super) shifts: bool,
    pub(super) late: Option<Late>,
    pub(super) longest_gap: Option<i64>,
    pub(super) holds: Holds,
}

/// Months under one employer.
#[derive(Clone, Debug)]
pub(super) struct Stretch {
    pub(super) months: Vec<Period>,
    pub(super) base: i128,
    pub(super) employer: Employer,
    pub(super) employed_from: Option<Day>,
    pub(super) payer: Payer,
    pub(super) deadline: Option<Day>,
    pub(super) last_paid: Option<i128>,
    pub(super) deferred: Option<(Day, &'static str)>,
}

/// Everything that a makeup is worked out from.
#[derive(Debug)]
pub(super) struct History {
    pub(super) insurance: Insurance,
    pub(super) stretches: Vec<Stretch>,
    pub(super) rows: Vec<Row>,
    pub(super) paid: Day,
}

const PAYERS: [Payer; 2] = [Payer::Unit, Payer::Person];

impl Row {
    fn some(chance: &mut Chance, id: String, insurance: Insurance, payer: Payer, holds: Holds) -> Row {
        let lowest = chance.perhaps(2, |chance| i128::from(chance.between(100_000, 600_000)));
        let over = i128::from(chance.between(0, 2_000_000));
        let usual = |parts: i128| parts * (FEN / 1000);
        Row {
            id,
            insurance,
            payer,
            allowed: !chance.once_in(16),
            yearly: None,
            unit_rate: match chance.between(0, 5) {
                0 => None,
                1 | 2 => Some(some_rate(chance, 1200)),
                _ => Some(usual(chance.one(&[65, 70, 80, 87]))),
            },
            person_rate: match chance.between(0, 9) {
                0 => None,
                1..=4 => Some(some_rate(chance, 400)),
                _ => Some(usual(chance.one(&[20, 100]))),
            },
            rounding: some_rounding(chance),
            lowest,
            highest: chance.once_in(2).then(|| lowest.unwrap_or(100_000) + over),
            base_to: chance.perhaps(4, |chance| chance.one(&[10, 100, 100, 1000, 10_000])),
            base_rule: chance.one(&[BaseRule::YearOwed, BaseRule::YearOwed, BaseRule::YearPaid]),
            due_day: chance.one(&[1, 5, 10, 15, 15, 15, 20, 25, 28, 29, 30, 31]),
            due_after: chance.one(&[0, 0, 0, 1, 1, 2]),
            shifts: chance.once_in(2),
            late: (!chance.once_in(6)).then(|| Late::some(chance)),
            longest_gap: chance.perhaps(4, |chance| chance.between(1, 14)),
            holds,
        }
    }

    /// A fixed sum a year, as residents pay it.
    fn of_years(chance: &mut Chance, id: String, holds: Holds) -> Row {
        let plain = Row::some(chance, id, Insurance::Resident, Payer::Person, holds);
        Row {
            yearly: Some(match chance.between(0, 40) {
                0 => LARGEST - i128::from(chance.between(0, 1)),
                1..=10 => i128::from(chance.between(1, 200_000)),
                _ => i128::from(chance.between(20, 110)) * 1000,
            }),
            unit_rate: None,
            person_rate: None,
            late: None,
            longest_gap: chance.perhaps(4, |chance| chance.one(&[11, 12, 24, 35, 36])),
            ..plain
        }
    }

    /// The rows of one payer: one for ever, or two or three that change in the middle, perhaps with a hole.
    fn timeline(chance: &mut Chance, insurance: Insurance, payer: Payer, round: Period) -> Vec<Row> {
        let by_years = insurance == Insurance::Resident && payer == Payer::Person;
        let mut cuts: Vec<Option<Day>> = vec![None];
        for _ in 0..chance.one(&[0, 0, 1, 1, 2]) {
            let back = if by_years { -40 } else { -10 };
            let mut month = round.plus(chance.between(back, 4));
            let mut day = if chance.once_in(2) { 1 } else { chance.between(1, 31) };
            if by_years && !chance.once_in(5) {
                (month, day) = (month.plus(1 - month.number()), 1);
            }
            cuts.push(Some(month.day(day)));
        }
        cuts.sort();
        cuts.dedup();
        let until = cuts.iter().skip(1).copied().chain([None]);
        let mut rows = Vec::new();
        for (number, (from, until)) in cuts.iter().copied().zip(until).enumerate() {
            let id = format!("{insurance:?}-{payer:?}-{number}");
            let holds = Holds { from, until };
            rows.push(if by_years {
                Row::of_years(chance, id, holds)
            } else {
                Row::some(chance, id, insurance, payer, holds)
            });
        }
        if chance.once_in(12) {
            rows.remove(chance.place(rows.len()));
        }
        rows
    }

    pub(super) fn given(&self) -> MakeupRule {
        let fen = |sum: i128| Fen(i64::try_from(sum).unwrap());
        MakeupRule {
            id: self.id.clone(),
            insurance: self.insurance,
            payer: self.payer,
            allowed: self.allowed,
            yearly: self.yearly.map(fen),
            unit_rate: self.unit_rate.map(rate),
            person_rate: self.person_rate.map(rate),
            rounding: self.rounding,
            base_min: self.lowest.map(fen),
            base_max: self.highest.map(fen),
            base_rounding: self.base_to.map(fen),
            base_rule: self.base_rule,
            deadline: DeadlineRule {
                day: u32::try_from(self.due_day).unwrap(),
                months_after: i32::try_from(self.due_after).unwrap(),
                shift: self.shifts,
            },
            late: self.late.as_ref().map(Late::given),
            longest_gap: self.longest_gap.map(|months| u32::try_from(months).unwrap()),
            source: Source { document: self.id.clone(), ..self.holds.given() },
        }
    }
}

/// What a unit paid in the last month that it declared.
fn some_payment(chance: &mut Chance) -> i128 {
    i128::from(match chance.between(0, 80) {
        0 => chance.between(-10, 0),
        1 => chance.between(1, LARGEST as i64),
        2..=30 => chance.between(1, 60),
        _ => chance.between(1, 500_000),
    })
}

/// Until when a unit need not pay, and what says so; some forget what.
fn some_deferral(chance: &mut Chance, first: Period) -> (Day, &'static str) {
    let until = match chance.between(0, 3) {
        0 => first.plus(chance.between(0, 6)).day(31),
        _ => Day(first.first().0 + chance.between(-20, 200)),
    };
    (until, if chance.once_in(40) { chance.one(&["", " "]) } else { "a notice" })
}

impl Stretch {
    /// So many months from `first` on.
    fn some(chance: &mut Chance, first: Period, months: i64) -> Stretch {
        let payer = chance.one(&[Payer::Unit, Payer::Unit, Payer::Person]);
        let employers = [Employer::Former, Employer::Former, Employer::Current, Employer::Nobody];
        let mut employer = chance.one(&employers);
        if payer == Payer::Unit && employer == Employer::Nobody && !chance.once_in(10) {
            employer = Employer::Former;
        }
        let began = if chance.once_in(20) { chance.between(0, 60) } else { chance.between(-90, 30) };
        let employed = employer == Employer::Current || chance.once_in(4);
        Stretch {
            months: (0..months).map(|n| first.plus(n)).collect(),
            base: match chance.between(0, 299) {
                0 => i128::from(chance.between(-100, 0)),
                1 | 2 => i128::from(chance.between(1, LARGEST as i64)),
                3..=40 => i128::from(chance.between(1, 100)) * 10,
                41..=120 => i128::from(chance.between(1, 300)) * 10_000,
                _ => i128::from(chance.between(1, 4_000_000)),
            },
            employer,
            employed_from: (employed && !chance.once_in(60)).then(|| Day(first.first().0 + began)),
            payer,
            deadline: chance.perhaps(5, |chance| Day(first.first().0 + chance.between(-10, 90))),
            last_paid: (payer == Payer::Unit || chance.once_in(60))
                .then(|| chance.perhaps(5, some_payment))
                .flatten(),
            deferred: (payer == Payer::Unit || chance.once_in(60))
                .then(|| chance.perhaps(5, |chance| some_deferral(chance, first)))
                .flatten(),
        }
    }

    /// Years of a resident, whole ones but for the few who forget a month.
    fn of_years(chance: &mut Chance, first: i64, years: i64) -> Stretch {
        let mut months: Vec<Period> = (0..12 * years).map(|n| Period(first * 12 + n)).collect();
        if chance.once_in(12) {
            months.remove(chance.place(months.len()));
        }
        let plain = Stretch::some(chance, Period(first * 12), 0);
        let payer = if chance.once_in(60) { Payer::Unit } else { Payer::Person };
        let strange = chance.once_in(30);
        Stretch {
            months,
            base: if strange { plain.base } else { 0 },
            employer: if strange { plain.employer } else { Employer::Nobody },
            payer,
            deadline: None,
            last_paid: plain.last_paid.filter(|_| strange),
            deferred: plain.deferred.filter(|_| strange),
            ..plain
        }
    }

    fn given(&self) -> Span {
        Span {
            months: self.months.iter().map(|month| month.given()).collect(),
            base: Fen(i64::try_from(self.base).unwrap()),
            employer: self.employer,
            employed_from: self.employed_from.map(Day::given),
            payer: self.payer,
            deadline: self.deadline.map(|day| (day.given(), "the calendar was not there".to_owned())),
            last_paid: self.last_paid.map(|sum| Fen(i64::try_from(sum).unwrap())),
            deferred: self
                .deferred
                .map(|(until, document)| Deferral { until: until.given(), document: document.to_owned() }),
            exempt: None,
        }
    }
}

impl History {
    pub(super) fn some(chance: &mut Chance) -> History {
        if chance.once_in(4) { History::of_years(chance) } else { History::of_months(chance) }
    }

    /// A resident's years, the last of them perhaps the one in which they pay.
    fn of_years(chance: &mut Chance) -> History {
        let insurance = Insurance::Resident;
        let paid = Day(chance.between(Day::of("2024-01-20").0, Day::of("2027-03-10").0));
        let mut year = paid.year() - chance.between(1, 6);
        let mut stretches = Vec::new();
        for _ in 0..chance.one(&[1, 1, 1, 2, 3]) {
            let room = paid.year() - year;
            if room <= 0 && !chance.once_in(8) {
                break;
            }
            let years = chance.between(1, 3).min(room.max(1));
            stretches.push(Stretch::of_years(chance, year, years));
            year += years + chance.one(&[0, 0, 1]);
        }
        if chance.once_in(3) {
            stretches.reverse();
        }
        let rows = Row::timeline(chance, insurance, Payer::Person, paid.period());
        History { insurance, stretches, rows, paid }
    }

    fn of_months(chance: &mut Chance) -> History {
        let insurance = chance.one(&[Insurance::Employee, Insurance::Employee, Insurance::Flexible]);
        let paid = Day(chance.between(Day::of("2024-01-20").0, Day::of("2027-03-10").0));
        let back = chance.one(&[1, 2, 3, 5, 8, 13, 24]);
        let mut month = paid.period().plus(-chance.between(0, back));
        let mut stretches = Vec::new();
        let pieces = if chance.once_in(300) { 0 } else { chance.one(&[1, 1, 1, 2, 2, 3]) };
        for _ in 0..pieces {
            // Not into the future, but for the few that forget what month it is.
            let room = paid.period().0 - month.0 + 1;
            let wanted = chance.between(1, 4);
            if room <= 0 && !chance.once_in(20) {
                break;
            }
            let months = if chance.once_in(80) { wanted + 2 } else { wanted.min(room.max(0)) };
            stretches.push(Stretch::some(chance, month, months));
            month = month.plus(months + if chance.once_in(4) { chance.between(1, 2) } else { 0 });
            if chance.once_in(100) {
                month = month.plus(-1);
            }
        }
        if chance.once_in(3) {
            stretches.reverse();
        }
        let mut rows = Vec::new();
        for payer in PAYERS {
            rows.extend(Row::timeline(chance, insurance, payer, paid.period()));
        }
        // Rules of other insurances say nothing here.
        if chance.once_in(3) {
            let strange = Holds { from: None, until: None };
            let payer = chance.one(&PAYERS);
            rows.insert(0, Row::some(chance, "strange".to_owned(), Insurance::Resident, payer, strange));
        }
        History { insurance, stretches, rows, paid }
    }

    pub(super) fn arrears(&self) -> Arrears {
        Arrears { insurance: self.insurance, spans: self.stretches.iter().map(Stretch::given).collect() }
    }
}

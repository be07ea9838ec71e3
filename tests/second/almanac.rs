//! Days and months as plain numbers: an almanac written down day by day from 1 January 1990.
//!
//! Dates of the program's own kind stand only at its door, in `given` and `taken`.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::OnceLock;

use chrono::{Datelike as _, NaiveDate};
use jiefeng::domain::calendar::YearCalendar;
use jiefeng::domain::reason::{Source, Sureness};
use jiefeng::domain::{Month, WorkingDays};
use serde_json::Value;

const FIRST_YEAR: i64 = 1990;
const LAST_YEAR: i64 = 2079;

/// A day: how many days it lies after 1 January 1990.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(pub(super) i64);

/// A month: twelve times its year, and its number from 0.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Period(pub(super) i64);

/// What is written beside a day.
struct Entry {
    period: Period,
    of_month: i64,
    /// 0 is Monday.
    of_week: i64,
    /// What a notice says: that it works, or that it rests.
    notice: Option<bool>,
}

struct Almanac {
    days: Vec<Entry>,
    /// The first day of each month.
    firsts: Vec<Day>,
    /// Years whose notice is known.
    known: BTreeSet<i64>,
}

fn leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn length(year: i64, month: i64) -> i64 {
    match month {
        2 if leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The notices of the examples: year → (days off, make-up working days), each as it is written there.
fn notices() -> BTreeMap<i64, (Vec<String>, Vec<String>)> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/vectors.json");
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let list = |list: &Value| -> Vec<String> {
        list.as_array().unwrap().iter().map(|day| day.as_str().unwrap().to_owned()).collect()
    };
    let years = file["holiday_calendar"].as_object().unwrap();
    years
        .iter()
        .map(|(year, notice)| (year.parse().unwrap(), (list(&notice["off"]), list(&notice["work"]))))
        .collect()
}

impl Almanac {
    fn write() -> Almanac {
        let mut almanac = Almanac { days: Vec::new(), firsts: Vec::new(), known: BTreeSet::new() };
        for year in FIRST_YEAR..=LAST_YEAR {
            for month in 1..=12 {
                almanac.firsts.push(Day(almanac.days.len() as i64));
                for of_month in 1..=length(year, month) {
                    let period = Period(year * 12 + month - 1);
                    almanac.days.push(Entry { period, of_month, of_week: 0, notice: None });
                }
            }
        }
        // 3 March 2025 is a Monday, as the trade's worked example of ten working days says.
        let monday = almanac.find("2025-03-03").0;
        for (number, entry) in almanac.days.iter_mut().enumerate() {
            entry.of_week = (number as i64 - monday).rem_euclid(7);
        }
        for (year, (off, work)) in notices() {
            almanac.known.insert(year);
            for (days, works) in [(off, false), (work, true)] {
                for day in days {
                    let day = almanac.find(&day);
                    almanac.days[day.at()].notice = Some(works);
                }
            }
        }
        almanac
    }

    /// A day written `2025-03-03`.
    fn find(&self, written: &str) -> Day {
        let parts: Vec<i64> = written.split('-').map(|part| part.parse().unwrap()).collect();
        let first = self.firsts[usize::try_from((parts[0] - FIRST_YEAR) * 12 + parts[1] - 1).unwrap()];
        Day(first.0 + parts[2] - 1)
    }
}

fn almanac() -> &'static Almanac {
    static ALMANAC: OnceLock<Almanac> = OnceLock::new();
    ALMANAC.get_or_init(Almanac::write)
}

impl Day {
    /// A day written `2025-03-03`.
    pub(super) fn of(written: &str) -> Day {
        almanac().find(written)
    }

    fn at(self) -> usize {
        usize::try_from(self.0).unwrap()
    }

    fn entry(self) -> &'static Entry {
        &almanac().days[self.at()]
    }

    pub(super) fn next(self) -> Day {
        Day(self.0 + 1)
    }

    pub(super) fn before(self) -> Day {
        Day(self.0 - 1)
    }

    pub(super) fn period(self) -> Period {
        self.entry().period
    }

    pub(super) fn of_month(self) -> i64 {
        self.entry().of_month
    }

    pub(super) fn year(self) -> i64 {
        self.period().year()
    }

    /// Whether it is a working day; the year where its notice is not known.
    pub(super) fn works(self) -> Result<bool, i32> {
        if !almanac().known.contains(&self.year()) {
            return Err(i32::try_from(self.year()).unwrap());
        }
        Ok(self.entry().notice.unwrap_or(self.entry().of_week < 5))
    }

    /// Itself, or the first working day after it where it rests.
    pub(super) fn moved(self) -> Result<Day, i32> {
        let mut day = self;
        while !day.works()? {
            day = day.next();
        }
        Ok(day)
    }

    /// As the program takes it.
    pub(super) fn given(self) -> NaiveDate {
        let entry = self.entry();
        let (year, month) = (entry.period.year() as i32, entry.period.number() as u32);
        NaiveDate::from_ymd_opt(year, month, entry.of_month as u32).unwrap()
    }

    /// As the program gave it.
    pub(super) fn taken(day: NaiveDate) -> Day {
        Day(Period(i64::from(day.year()) * 12 + i64::from(day.month0())).first().0 + i64::from(day.day0()))
    }
}

impl Period {
    /// A month written `2025-03`.
    pub(super) fn of(written: &str) -> Period {
        Day::of(&format!("{written}-01")).period()
    }

    pub(super) fn year(self) -> i64 {
        self.0.div_euclid(12)
    }

    /// From 1.
    pub(super) fn number(self) -> i64 {
        self.0.rem_euclid(12) + 1
    }

    pub(super) fn plus(self, months: i64) -> Period {
        Period(self.0 + months)
    }

    pub(super) fn first(self) -> Day {
        almanac().firsts[usize::try_from(self.0 - FIRST_YEAR * 12).unwrap()]
    }

    /// The day of this number, or the month's last where it has no such day.
    pub(super) fn day(self, number: i64) -> Day {
        Day(self.first().0 + number.min(length(self.year(), self.number())) - 1)
    }

    pub(super) fn given(self) -> Month {
        Month::new(self.year() as i32, self.number() as u32).unwrap()
    }

    pub(super) fn taken(month: Month) -> Period {
        Period(i64::from(month.year()) * 12 + i64::from(month.number()) - 1)
    }
}

impl fmt::Debug for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}-{:02}", self.period(), self.of_month())
    }
}

impl fmt::Debug for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:02}", self.year(), self.number())
    }
}

/// The days from when until when a rule holds: the first in, the last out.
#[derive(Clone, Copy, Debug)]
pub(super) struct Holds {
    pub(super) from: Option<Day>,
    pub(super) until: Option<Day>,
}

impl Holds {
    pub(super) fn on(self, day: Day) -> bool {
        let begun = match self.from {
            Some(from) => day >= from,
            None => true,
        };
        let over = match self.until {
            Some(until) => day >= until,
            None => false,
        };
        begun && !over
    }

    pub(super) fn given(self) -> Source {
        Source {
            document: String::new(),
            sure: Sureness::Sample,
            checked: String::new(),
            from: self.from.map(Day::given),
            until: self.until.map(Day::given),
        }
    }
}

/// The calendar of the same notices, for the program.
pub(super) fn calendar() -> &'static WorkingDays {
    static CALENDAR: OnceLock<WorkingDays> = OnceLock::new();
    CALENDAR.get_or_init(|| {
        let days = |days: Vec<String>| days.iter().map(|day| Day::of(day).given()).collect();
        let year = |(year, (off, work)): (i64, (Vec<String>, Vec<String>))| {
            (year as i32, YearCalendar { document: String::new(), off: days(off), work: days(work) })
        };
        WorkingDays::new(notices().into_iter().map(year).collect())
    })
}

#[test]
fn the_almanac_has_the_days_of_the_worked_examples() {
    for (written, of_week) in [("2025-09-26", 4), ("2026-09-30", 2), ("2024-02-29", 3), ("2025-02-15", 5)] {
        assert_eq!(Day::of(written).entry().of_week, of_week, "{written}");
        assert_eq!(format!("{:?}", Day::taken(Day::of(written).given())), written);
    }
    assert_eq!(Day::of("2025-02-15").moved(), Ok(Day::of("2025-02-17")));
    assert_eq!(Day::of("2025-10-05").moved(), Ok(Day::of("2025-10-09")));
    assert_eq!(Day::of("2027-01-01").moved(), Err(2027));
}

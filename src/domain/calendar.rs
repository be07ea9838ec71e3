//! Months, moments and working days.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};

/// The month that a contribution belongs to (费款所属期).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Gregorian year, 1900 to 2999.
    year: i32,
    /// 1 to 12.
    month: u32,
}

impl Month {
    /// A month; `None` outside 1900-01 to 2999-12.
    pub fn new(year: i32, month: u32) -> Option<Month> {
        ((1900..=2999).contains(&year) && (1..=12).contains(&month)).then_some(Month { year, month })
    }

    /// Reads `2026-08`.
    pub fn parse(text: &str) -> Option<Month> {
        let _ = text;
        todo!()
    }

    /// The month that a day lies in.
    pub fn of(day: NaiveDate) -> Month {
        let _ = day;
        todo!()
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// The month of the year, from 1.
    pub fn number(self) -> u32 {
        self.month
    }

    /// The month `n` months later (earlier when negative); saturates at the ends of the calendar.
    pub fn plus(self, n: i32) -> Month {
        let _ = n;
        todo!()
    }

    /// How many months lie from `self` to `other`: 0 for the same month, negative when `other` is earlier.
    pub fn until(self, other: Month) -> i32 {
        let _ = other;
        todo!()
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        todo!()
    }

    /// The day of the month with this number, or its last day where the month is shorter.
    pub fn day(self, day: u32) -> NaiveDate {
        let _ = day;
        todo!()
    }
}

/// Writes `2026-08`.
impl std::fmt::Display for Month {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A set of months.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Months(BTreeSet<Month>);

impl Months {
    /// Reads `2026-08..2026-10`, `2026-08`, or several of them with commas; `None` when a part is no month or runs backwards.
    pub fn parse(text: &str) -> Option<Months> {
        let _ = text;
        todo!()
    }

    /// The months, earliest first.
    pub fn iter(&self) -> impl Iterator<Item = Month> + '_ {
        self.0.iter().copied()
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether the month is among them.
    pub fn contains(&self, month: Month) -> bool {
        self.0.contains(&month)
    }

    /// The earliest.
    pub fn first(&self) -> Option<Month> {
        self.0.first().copied()
    }

    /// The latest.
    pub fn last(&self) -> Option<Month> {
        self.0.last().copied()
    }

    /// Runs of months without a gap, earliest first, as (first, last).
    pub fn runs(&self) -> Vec<(Month, Month)> {
        todo!()
    }
}

impl FromIterator<Month> for Months {
    fn from_iter<I: IntoIterator<Item = Month>>(months: I) -> Months {
        Months(months.into_iter().collect())
    }
}

/// Writes `2026-08..2026-10,2026-12`; [`Months::parse`] reads it back.
impl std::fmt::Display for Months {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let _ = f;
        todo!()
    }
}

/// A point in time on the office's wall clock, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(NaiveDateTime);

impl Moment {
    /// A moment; parts of a second are dropped.
    pub fn new(at: NaiveDateTime) -> Moment {
        let _ = at;
        todo!()
    }

    /// Reads `2026-11-23T10:38:00` (also with a space, also without seconds).
    pub fn parse(text: &str) -> Option<Moment> {
        let _ = text;
        todo!()
    }

    /// The day.
    pub fn day(self) -> NaiveDate {
        self.0.date()
    }

    /// Date and time as chrono has them.
    pub fn date_time(self) -> NaiveDateTime {
        self.0
    }
}

/// Writes `2026-11-23T10:38:00`.
impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%dT%H:%M:%S"))
    }
}

/// The State Council's arrangement of one year: which week days rest, which week-end days work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearCalendar {
    /// The notice that says so, with its number and date.
    pub document: String,
    /// Days off.
    pub off: BTreeSet<NaiveDate>,
    /// Make-up working days (调休上班).
    pub work: BTreeSet<NaiveDate>,
}

/// Working days by the State Council's notices; a year without its notice is said, never guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WorkingDays {
    years: BTreeMap<i32, YearCalendar>,
}

/// The arrangement of this year is not in the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the calendar of {year} is missing")]
pub struct CalendarMissing {
    /// The year asked for.
    pub year: i32,
}

impl WorkingDays {
    /// A calendar of these years.
    pub fn new(years: BTreeMap<i32, YearCalendar>) -> WorkingDays {
        WorkingDays { years }
    }

    /// The years it holds, with their notices.
    pub fn years(&self) -> &BTreeMap<i32, YearCalendar> {
        &self.years
    }

    /// Whether the day is a working day.
    pub fn works(&self, day: NaiveDate) -> Result<bool, CalendarMissing> {
        let _ = day;
        todo!()
    }

    /// The day that ends a term of `n` working days from `start`; the starting day is not counted (民法典 第二百零一条).
    pub fn due(&self, start: NaiveDate, n: u32) -> Result<NaiveDate, CalendarMissing> {
        let _ = (start, n);
        todo!()
    }

    /// The deadline itself, or the first working day after it when it is a rest day (民法典 第二百零三条).
    pub fn shift(&self, deadline: NaiveDate) -> Result<NaiveDate, CalendarMissing> {
        let _ = deadline;
        todo!()
    }

    /// Working days after `from` up to and including `to`; negative when `to` is earlier.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> Result<i64, CalendarMissing> {
        let _ = (from, to);
        todo!()
    }

    /// How many working days the year has.
    pub fn count(&self, year: i32) -> Result<u32, CalendarMissing> {
        let _ = year;
        todo!()
    }
}

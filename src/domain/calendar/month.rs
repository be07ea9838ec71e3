//! 费款所属期: months and sets of months.

use std::collections::BTreeSet;
use std::fmt;

use chrono::{Datelike as _, NaiveDate};

/// The month that a contribution belongs to (费款所属期).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    /// Gregorian year, 1900 to 2999.
    year: i32,
    /// 1 to 12.
    month: u32,
}

impl Month {
    const FIRST: Month = Month { year: 1900, month: 1 };
    const LAST: Month = Month { year: 2999, month: 12 };

    /// A month; `None` outside 1900-01 to 2999-12.
    pub fn new(year: i32, month: u32) -> Option<Month> {
        ((1900..=2999).contains(&year) && (1..=12).contains(&month)).then_some(Month { year, month })
    }

    /// Reads `2026-08`.
    pub fn parse(text: &str) -> Option<Month> {
        let (year, month) = text.split_once('-')?;
        let digits = |part: &str, wanted| part.len() == wanted && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        Month::new(year.parse().ok()?, month.parse().ok()?)
    }

    /// The month that a day lies in; the nearest one for a day outside the calendar.
    pub fn of(day: NaiveDate) -> Month {
        let nearest = if day.year() < Month::FIRST.year { Month::FIRST } else { Month::LAST };
        Month::new(day.year(), day.month()).unwrap_or(nearest)
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
        let there = self.since_year_zero().saturating_add(n);
        let nearest = if n < 0 { Month::FIRST } else { Month::LAST };
        let month = u32::try_from(there.rem_euclid(12)).unwrap_or_default() + 1;
        Month::new(there.div_euclid(12), month).unwrap_or(nearest)
    }

    /// How many months lie from `self` to `other`: 0 for the same month, negative when `other` is earlier.
    pub fn until(self, other: Month) -> i32 {
        other.since_year_zero() - self.since_year_zero()
    }

    /// The first day.
    pub fn first_day(self) -> NaiveDate {
        self.day(1)
    }

    /// The day of the month with this number, or its last day where the month is shorter.
    pub fn day(self, day: u32) -> NaiveDate {
        let there = |day| NaiveDate::from_ymd_opt(self.year, self.month, day);
        (1..=day.clamp(1, 31)).rev().find_map(there).unwrap_or_default()
    }

    fn since_year_zero(self) -> i32 {
        self.year * 12 + i32::try_from(self.month).unwrap_or_default() - 1
    }
}

/// Writes `2026-08`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A day of every year, such as the first of September.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MonthDay {
    /// 1 to 12.
    month: u32,
    /// From 1; 29 February stands for the last day of that month.
    day: u32,
}

impl MonthDay {
    /// Reads `09-01`.
    pub fn parse(text: &str) -> Option<MonthDay> {
        let (month, day) = text.split_once('-').filter(|(month, day)| month.len() == 2 && day.len() == 2)?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        // A leap year has every day.
        NaiveDate::from_ymd_opt(2024, month, day).map(|_| MonthDay { month, day })
    }

    /// The day in a year; the last of the month where the year has no such day.
    pub fn in_year(self, year: i32) -> NaiveDate {
        Month::new(year, self.month).map(|month| month.day(self.day)).unwrap_or_default()
    }
}

/// Writes `09-01`.
impl fmt::Display for MonthDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:02}", self.month, self.day)
    }
}

/// A set of months.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Months(BTreeSet<Month>);

impl Months {
    /// Reads `2026-08..2026-10`, `2026-08`, or several of them with commas; `None` when a part is no month or runs backwards.
    ///
    /// An empty text is the empty set.
    pub fn parse(text: &str) -> Option<Months> {
        let mut months = BTreeSet::new();
        if text.trim().is_empty() {
            return Some(Months(months));
        }
        for part in text.split(',') {
            let (first, last) = part.split_once("..").unwrap_or((part, part));
            let (first, last) = (Month::parse(first.trim())?, Month::parse(last.trim())?);
            if last < first {
                return None;
            }
            months.extend((0..=first.until(last)).map(|n| first.plus(n)));
        }
        Some(Months(months))
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
        let mut runs: Vec<(Month, Month)> = Vec::new();
        for month in self.iter() {
            match runs.last_mut() {
                Some((_, last)) if last.until(month) == 1 => *last = month,
                Some(_) | None => runs.push((month, month)),
            }
        }
        runs
    }
}

impl FromIterator<Month> for Months {
    fn from_iter<I: IntoIterator<Item = Month>>(months: I) -> Months {
        Months(months.into_iter().collect())
    }
}

/// Writes `2026-08..2026-10,2026-12`; [`Months::parse`] reads it back.
impl fmt::Display for Months {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, (first, last)) in self.runs().into_iter().enumerate() {
            if n > 0 {
                f.write_str(",")?;
            }
            write!(f, "{first}")?;
            if first < last {
                write!(f, "..{last}")?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    #[test]
    fn a_month_is_written_in_full_or_not_read() {
        assert_eq!(month("2026-08"), Month::new(2026, 8).unwrap());
        for wrong in [
            "",
            "2026",
            "2026-8",
            "2026-13",
            "2026-00",
            "26-08",
            "1899-12",
            "3000-01",
            "2026-08-01",
            "+026-08",
            "2026-+8",
        ] {
            assert_eq!(Month::parse(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn months_are_counted_over_the_year_end_and_never_past_the_calendar() {
        for (from, n, to) in [
            ("2026-08", 0, "2026-08"),
            ("2026-08", 5, "2027-01"),
            ("2026-01", -1, "2025-12"),
            ("2026-12", 12, "2027-12"),
            ("2026-12", -24, "2024-12"),
        ] {
            assert_eq!(month(from).plus(n), month(to));
            assert_eq!(month(from).until(month(to)), n);
        }
        assert_eq!(month("2026-08").plus(i32::MAX), month("2999-12"));
        assert_eq!(month("2026-08").plus(i32::MIN), month("1900-01"));
    }

    #[test]
    fn a_day_that_a_month_lacks_is_its_last() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        for (at, number, expected) in [
            ("2026-02", 31, "2026-02-28"),
            ("2024-02", 30, "2024-02-29"),
            ("2026-04", 31, "2026-04-30"),
            ("2026-08", 15, "2026-08-15"),
            ("2026-08", 0, "2026-08-01"),
            ("2026-08", u32::MAX, "2026-08-31"),
        ] {
            assert_eq!(month(at).day(number), day(expected));
        }
        assert_eq!(month("2026-08").first_day(), day("2026-08-01"));
        assert_eq!(Month::of(day("2026-08-31")), month("2026-08"));
        assert_eq!(Month::of(NaiveDate::MAX), month("2999-12"));
        assert_eq!(Month::of(NaiveDate::MIN), month("1900-01"));
    }

    #[test]
    fn months_are_written_in_runs_and_read_back() {
        for (typed, written, count) in [
            ("2026-08..2026-10", "2026-08..2026-10", 3),
            ("2026-08", "2026-08", 1),
            ("2026-12, 2026-08 .. 2026-10", "2026-08..2026-10,2026-12", 4),
            ("2026-08..2026-09,2026-09..2026-10", "2026-08..2026-10", 3),
            ("2025-11..2026-02", "2025-11..2026-02", 4),
            ("", "", 0),
        ] {
            let months = Months::parse(typed).unwrap();
            assert_eq!(months.to_string(), written);
            assert_eq!(months.len(), count);
            assert_eq!(Months::parse(written), Some(months));
        }
        for wrong in ["2026-10..2026-08", "2026-08..", ",", "2026-08,", "2026-08...2026-10", "august"] {
            assert_eq!(Months::parse(wrong), None, "{wrong:?}");
        }
    }
}

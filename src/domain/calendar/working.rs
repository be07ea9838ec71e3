//! Working days by the State Council's notices (国务院办公厅关于部分节假日安排的通知).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate, Weekday};

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

impl YearCalendar {
    /// What the notice says of a day; `None` where it does not name it.
    fn says(&self, day: NaiveDate) -> Option<bool> {
        if self.off.contains(&day) { Some(false) } else { self.work.contains(&day).then_some(true) }
    }
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

    /// The calendar with these years where it has none of its own.
    #[must_use]
    pub fn filled(mut self, years: &BTreeMap<i32, YearCalendar>) -> WorkingDays {
        for (year, calendar) in years {
            self.years.entry(*year).or_insert_with(|| calendar.clone());
        }
        self
    }

    /// Whether the day is a working day.
    ///
    /// A notice may arrange the last days of the year before its own (元旦), and then it is the later word.
    pub fn works(&self, day: NaiveDate) -> Result<bool, CalendarMissing> {
        let year = day.year();
        let own = self.years.get(&year).ok_or(CalendarMissing { year })?;
        let next = year.checked_add(1).and_then(|next| self.years.get(&next));
        let said = next.and_then(|next| next.says(day)).or_else(|| own.says(day));
        Ok(said.unwrap_or(!matches!(day.weekday(), Weekday::Sat | Weekday::Sun)))
    }

    /// The day that ends a term of `n` working days from `start`; the starting day is not counted (民法典 第二百零一条).
    ///
    /// A term of no days ends on its starting day, whatever day that is.
    pub fn due(&self, start: NaiveDate, n: u32) -> Result<NaiveDate, CalendarMissing> {
        let mut day = start;
        let mut left = n;
        while left > 0 {
            day = next(day)?;
            if self.works(day)? {
                left -= 1;
            }
        }
        Ok(day)
    }

    /// The deadline itself, or the first working day after it when it is a rest day (民法典 第二百零三条).
    pub fn shift(&self, deadline: NaiveDate) -> Result<NaiveDate, CalendarMissing> {
        let mut day = deadline;
        while !self.works(day)? {
            day = next(day)?;
        }
        Ok(day)
    }

    /// Working days after `from` up to and including `to`; negative when `to` is earlier.
    pub fn between(&self, from: NaiveDate, to: NaiveDate) -> Result<i64, CalendarMissing> {
        if to < from {
            return self.between(to, from).map(|days| -days);
        }
        let mut day = from;
        let mut days = 0;
        while day < to {
            day = next(day)?;
            days += i64::from(self.works(day)?);
        }
        Ok(days)
    }

    /// How many working days the year has.
    pub fn count(&self, year: i32) -> Result<u32, CalendarMissing> {
        let missing = CalendarMissing { year };
        let first = NaiveDate::from_ymd_opt(year, 1, 1).ok_or(missing)?;
        let mut working = 0;
        for day in first.iter_days().take_while(|day| day.year() == year) {
            working += u32::from(self.works(day)?);
        }
        Ok(working)
    }
}

/// The next day; the last day that chrono knows lies in a year without a calendar anyway.
fn next(day: NaiveDate) -> Result<NaiveDate, CalendarMissing> {
    day.succ_opt().ok_or(CalendarMissing { year: day.year() })
}

/// Days in a row put together: the first and the last of each run. They come in order.
pub fn runs(days: impl Iterator<Item = NaiveDate>) -> Vec<(NaiveDate, NaiveDate)> {
    let mut runs: Vec<(NaiveDate, NaiveDate)> = Vec::new();
    for day in days {
        match runs.last_mut() {
            Some((_, last)) if last.succ_opt() == Some(day) => *last = day,
            Some(_) | None => runs.push((day, day)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn days(list: &str) -> BTreeSet<NaiveDate> {
        list.split_whitespace().map(day).collect()
    }

    /// 国庆 2025 and the year after, as far as these tests look.
    fn calendar() -> WorkingDays {
        let year = |off, work| YearCalendar { document: "a notice".into(), off: days(off), work: days(work) };
        let golden_week =
            "2025-10-01 2025-10-02 2025-10-03 2025-10-04 2025-10-05 2025-10-06 2025-10-07 2025-10-08";
        WorkingDays::new(BTreeMap::from([
            (2025, year(golden_week, "2025-09-28 2025-10-11")),
            (2026, year("2025-12-31 2026-01-01 2026-01-02", "2025-12-27")),
        ]))
    }

    #[test]
    fn the_notice_is_stronger_than_the_week() {
        for (at, works) in [
            ("2025-09-26", true),  // Friday
            ("2025-09-27", false), // Saturday
            ("2025-09-28", true),  // a Sunday that works
            ("2025-10-01", false), // a Wednesday off
            ("2025-10-11", true),  // a Saturday that works
            ("2025-10-12", false),
        ] {
            assert_eq!(calendar().works(day(at)), Ok(works), "{at}");
        }
    }

    #[test]
    fn a_notice_may_arrange_the_last_days_of_the_year_before() {
        assert_eq!(calendar().works(day("2025-12-31")), Ok(false));
        assert_eq!(calendar().works(day("2025-12-27")), Ok(true));
        let mut alone = calendar().years().clone();
        alone.remove(&2026);
        assert_eq!(WorkingDays::new(alone).works(day("2025-12-31")), Ok(true));
    }

    #[test]
    fn a_term_begins_on_the_day_after() {
        for (start, n, due) in [
            ("2025-09-26", 3, "2025-09-30"),
            ("2025-09-30", 3, "2025-10-11"),
            ("2025-10-04", 0, "2025-10-04"),
            ("2025-12-30", 1, "2026-01-05"),
        ] {
            assert_eq!(calendar().due(day(start), n), Ok(day(due)), "{start} and {n}");
        }
        assert_eq!(calendar().due(day("2030-01-01"), 0), Ok(day("2030-01-01")));
    }

    #[test]
    fn a_deadline_moves_only_off_a_rest_day() {
        for (deadline, effective) in
            [("2025-09-30", "2025-09-30"), ("2025-10-05", "2025-10-09"), ("2025-09-28", "2025-09-28")]
        {
            assert_eq!(calendar().shift(day(deadline)), Ok(day(effective)));
        }
    }

    #[test]
    fn a_year_without_its_notice_is_named_and_never_guessed() {
        let missing = Err(CalendarMissing { year: 2027 });
        assert_eq!(calendar().due(day("2026-12-30"), 5), missing);
        assert_eq!(calendar().shift(day("2027-03-01")), missing);
        assert_eq!(calendar().works(day("2027-03-01")), Err(CalendarMissing { year: 2027 }));
        assert_eq!(
            calendar().between(day("2026-12-30"), day("2027-01-02")),
            Err(CalendarMissing { year: 2027 })
        );
        assert_eq!(calendar().count(2024), Err(CalendarMissing { year: 2024 }));
        assert_eq!(calendar().count(i32::MAX), Err(CalendarMissing { year: i32::MAX }));
        assert_eq!(calendar().due(day("2026-12-30"), u32::MAX), missing);
    }

    #[test]
    fn days_left_run_backwards_once_the_term_is_over() {
        for (from, to, expected) in [
            ("2025-09-26", "2025-09-30", 3),
            ("2025-09-30", "2025-09-26", -3),
            ("2025-09-30", "2025-10-08", 0),
            ("2025-10-10", "2025-10-10", 0),
        ] {
            assert_eq!(calendar().between(day(from), day(to)), Ok(expected), "{from} to {to}");
        }
    }

    #[test]
    fn a_year_has_the_working_days_of_its_week_and_its_notice() {
        // 261 week days, less the six of 国庆 and New Year's Eve, and three days of rest that work.
        assert_eq!(calendar().count(2025), Ok(261 - 6 - 1 + 3));
    }
}

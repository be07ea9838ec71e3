//! Working days, counted one by one.

use jiefeng::domain::CalendarMissing;

use super::almanac::{Day, calendar};
use super::chance::Chance;
use super::{Verdict, agree, same};

/// A term from a day on, and another day.
#[derive(Debug)]
struct Term {
    start: Day,
    days: i64,
    other: Day,
}

impl Term {
    fn some(chance: &mut Chance) -> Term {
        let day = |chance: &mut Chance| Day(chance.between(Day::of("2023-12-20").0, Day::of("2027-01-10").0));
        Term { start: day(chance), days: chance.one(&[0, 1, 3, 5, 10, 20, 30, 60]), other: day(chance) }
    }

    /// The last day of the term; the starting day is not counted.
    fn due(&self) -> Result<Day, i32> {
        let mut day = self.start;
        let mut left = self.days;
        while left > 0 {
            day = day.next();
            if day.works()? {
                left -= 1;
            }
        }
        Ok(day)
    }

    /// Working days after the earlier of the two days up to the later.
    fn between(&self) -> Result<i64, i32> {
        let (early, late) = (self.start.min(self.other), self.start.max(self.other));
        let mut worked = 0;
        let mut day = early;
        while day < late {
            day = day.next();
            worked += i64::from(day.works()?);
        }
        Ok(if self.other < self.start { -worked } else { worked })
    }

    fn put(&self) -> Verdict {
        let (calendar, start, other) = (calendar(), self.start.given(), self.other.given());
        let year = |missing: CalendarMissing| missing.year;
        let due = self.due();
        let days = u32::try_from(self.days).unwrap();
        same("due", due, calendar.due(start, days).map(Day::taken).map_err(year))?;
        same("moved off rest days", self.start.moved(), calendar.shift(start).map(Day::taken).map_err(year))?;
        same("works", self.start.works(), calendar.works(start).map_err(year))?;
        same("between", self.between(), calendar.between(start, other).map_err(year))?;
        Ok(if due.is_ok() { "due" } else { "calendar missing" })
    }
}

#[test]
fn working_days_counted_one_by_one_end_on_the_programs_day() {
    agree(Term::some, Term::put, &["due", "calendar missing"]);
}

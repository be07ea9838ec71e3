//! The computer's clock beside the journal: nothing is written, and no late fee worked out, by a clock that runs wrong.
//!
//! What must be written down whatever the clock shows, such as who signed in, bears the last entry's moment then: the
//! journal's order is that in which things were written, and one wrong moment must not pass for the newest.

use chrono::NaiveDate;

use crate::desk::Desk;
use crate::desk::trouble::Trouble;
use crate::domain::Moment;

/// No office is shut for longer: a date later than that after the last entry must be confirmed before anything is
/// written, because every right date after it would then be too early.
const AHEAD_DAYS: i64 = 366;

/// No clock that is right shows an earlier day: this version did not exist before. Moved on with each version.
///
/// A day of its own rather than that of the build, so that the same source gives the same program.
const MADE: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 1).expect("a day of the calendar");

/// Lets an office be founded by a clock that may be right: a new journal has no entry yet that would tell a wrong one.
///
/// # Errors
/// [`Trouble::ClockEarly`] before this program was made.
pub fn may_found(now: Moment) -> Result<(), Trouble> {
    if now.day() < MADE { Err(Trouble::ClockEarly) } else { Ok(()) }
}

/// How the clock stands to the last entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockSays {
    /// Nothing speaks against it.
    #[default]
    Right,
    /// It stands before the last entry.
    Behind {
        /// What it shows.
        now: Moment,
        /// The last entry's moment.
        last: Moment,
    },
    /// It stands so far behind the last entry that somebody must say that it is right.
    Ahead {
        /// What it shows.
        now: Moment,
        /// The last entry's moment.
        last: Moment,
    },
}

impl ClockSays {
    /// How a clock stands to the last entry.
    pub fn of(now: Moment, last: Option<Moment>) -> ClockSays {
        match last {
            Some(last) if now < last => ClockSays::Behind { now, last },
            Some(last) if AHEAD_DAYS < (now.day() - last.day()).num_days() => ClockSays::Ahead { now, last },
            Some(_) | None => ClockSays::Right,
        }
    }

    /// Whether nothing is written by it.
    pub fn is_wrong(self) -> bool {
        self != ClockSays::Right
    }
}

impl Desk {
    /// How the clock stands to the last entry, and to what somebody said of it.
    ///
    /// # Errors
    /// What keeps the journal from being read.
    pub fn clock_says(&self) -> Result<ClockSays, Trouble> {
        let says = ClockSays::of(self.now(), self.store().last_moment()?);
        Ok(if self.ahead_is_right && matches!(says, ClockSays::Ahead { .. }) {
            ClockSays::Right
        } else {
            says
        })
    }

    /// Somebody has looked at the date and says that it is right, however far ahead it is.
    pub fn trust_clock(&mut self) {
        self.ahead_is_right = true;
    }

    /// The clock, if it may be gone by.
    ///
    /// # Errors
    /// [`Trouble::Clock`] and [`Trouble::ClockAhead`].
    pub(super) fn clock(&self) -> Result<Moment, Trouble> {
        match self.clock_says()? {
            ClockSays::Right => Ok(self.now()),
            ClockSays::Behind { .. } => Err(Trouble::Clock),
            ClockSays::Ahead { .. } => Err(Trouble::ClockAhead),
        }
    }

    /// The moment that an entry bears which must be written whatever the clock shows.
    ///
    /// # Errors
    /// What keeps the journal from being read.
    pub(super) fn moment(&self) -> Result<Moment, Trouble> {
        Ok(match self.clock_says()? {
            ClockSays::Right => self.now(),
            ClockSays::Behind { last, .. } | ClockSays::Ahead { last, .. } => last,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::desk::{outside, tried};
    use crate::domain::makeup::Arrears;

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    #[test]
    fn a_clock_is_wrong_before_the_last_entry_and_doubtful_a_year_after_it() {
        let last = at("2026-11-23T17:02:00");
        for (now, wanted) in [
            ("2026-11-23T17:02:00", 0),
            ("2026-11-23T17:01:59", -1),
            ("1970-01-01T08:00:00", -1),
            ("2027-11-24T08:00:00", 0),
            ("2027-11-25T08:00:00", 1),
            ("2099-01-01T08:00:00", 1),
        ] {
            let now = at(now);
            let says = match wanted {
                0 => ClockSays::Right,
                -1 => ClockSays::Behind { now, last },
                _ => ClockSays::Ahead { now, last },
            };
            assert_eq!(ClockSays::of(now, Some(last)), says, "{now}");
            assert_eq!(ClockSays::of(now, None), ClockSays::Right);
        }
    }

    #[test]
    fn no_office_is_founded_by_a_clock_from_before_the_program() {
        for (now, may) in [
            ("1970-01-01T08:00:00", false),
            ("2000-01-01T00:00:00", false),
            ("2026-10-31T23:59:59", false),
            ("2026-11-01T00:00:00", true),
            ("2041-06-01T08:00:00", true),
        ] {
            let wanted = if may { Ok(()) } else { Err(Trouble::ClockEarly) };
            assert_eq!(may_found(at(now)), wanted, "{now}");
        }
        assert_eq!(may_found(tried::now()), Ok(()));
    }

    fn arrears() -> Arrears {
        Arrears { insurance: crate::domain::reason::Insurance::Employee, spans: Vec::new() }
    }

    #[test]
    fn by_a_wrong_clock_nothing_is_written_nothing_worked_out_and_still_it_is_noted_who_came() {
        let (_folder, dir) = tried::office(3);
        let (world, clock) = outside::Fixed::new(tried::now());
        let mut desk = Desk::open_practice(&dir, Arc::new(world)).unwrap();
        let last = desk.store().last_moment().unwrap().unwrap();
        let paid_on = tried::now().day();
        for (now, why) in
            [("1970-01-01T08:00:00", Trouble::Clock), ("2035-06-01T08:00:00", Trouble::ClockAhead)]
        {
            clock.set(at(now));
            assert_eq!(desk.clock(), Err(why.clone()));
            assert_eq!(desk.work_out(&arrears(), paid_on).unwrap_err(), why, "{now}");
            let before = desk.store().anchor().unwrap().unwrap().0;
            desk.not_known("张三丰").unwrap();
            let entry = desk.store().journal(before, 9).unwrap().pop().unwrap();
            assert_eq!(entry.at, last, "an entry by a wrong clock: {now}");
        }
        // Whoever says that the date is right is believed; one before the last entry is never right.
        desk.trust_clock();
        assert_eq!(desk.clock(), Ok(at("2035-06-01T08:00:00")));
        clock.set(at("1970-01-01T08:00:00"));
        assert_eq!(desk.clock(), Err(Trouble::Clock));
    }
}

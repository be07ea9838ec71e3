//! Months, moments and working days.

mod month;
mod working;

use chrono::{NaiveDate, NaiveDateTime, Timelike as _};

pub use month::{Month, MonthDay, Months};
pub use working::{CalendarMissing, WorkingDays, YearCalendar, runs};

/// A point in time on the office's wall clock, to the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(NaiveDateTime);

impl Moment {
    /// A moment; parts of a second are dropped.
    pub fn new(at: NaiveDateTime) -> Moment {
        Moment(at.with_nanosecond(0).unwrap_or(at))
    }

    /// Reads `2026-11-23T10:38:00` (also with a space, also without seconds).
    pub fn parse(text: &str) -> Option<Moment> {
        let (day, time) = text.split_once(['T', ' '])?;
        let shape = if time.len() == 5 { "%H:%M" } else { "%H:%M:%S" };
        let time =
            written_as(time, "00:00:00").then(|| chrono::NaiveTime::parse_from_str(time, shape).ok())??;
        Some(Moment::new(parse_day(day)?.and_time(time)))
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

/// Reads a day, written in full: `2026-08-15`. Writing one is `Display` of [`NaiveDate`].
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let whole = text.len() == 10 && written_as(text, "0000-00-00");
    whole.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten()
}

/// Whether the text has the shape, each `0` standing for a digit, up to its own end and at least five long.
///
/// chrono alone would take `2026-8-5` and `+2026-08-05` too, and a day has one spelling here.
fn written_as(text: &str, shape: &str) -> bool {
    let same = |(is, wanted): (u8, u8)| if wanted == b'0' { is.is_ascii_digit() } else { is == wanted };
    matches!(text.len(), 5 | 8 | 10) && text.bytes().zip(shape.bytes()).all(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_spelling() {
        assert_eq!(parse_day("2026-08-15"), NaiveDate::from_ymd_opt(2026, 8, 15));
        assert_eq!(parse_day("1904-02-29"), NaiveDate::from_ymd_opt(1904, 2, 29));
        for wrong in [
            "",
            "2026-8-15",
            "2026-02-29",
            "2026-13-01",
            "+026-08-15",
            "2026/08/15",
            "2026-08-15 ",
            "２026-08-1",
        ] {
            assert_eq!(parse_day(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_moment_is_kept_to_the_second() {
        let moment = Moment::parse("2026-11-23T10:38:00").unwrap();
        assert_eq!(moment.to_string(), "2026-11-23T10:38:00");
        assert_eq!(moment.day(), NaiveDate::from_ymd_opt(2026, 11, 23).unwrap());
        assert_eq!(Moment::parse("2026-11-23 10:38"), Some(moment));
        let parts = moment.date_time() + chrono::TimeDelta::milliseconds(999);
        assert_eq!(Moment::new(parts), moment);
        for wrong in [
            "",
            "2026-11-23",
            "2026-11-23T10",
            "2026-11-23T24:00:00",
            "2026-11-23T1:2:3",
            "2026-11-23T10:38:00Z",
        ] {
            assert_eq!(Moment::parse(wrong), None, "{wrong:?}");
        }
    }
}

//! The State Council's notice of a year's holidays, from a file of its own or as it was typed.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::domain::calendar::YearCalendar;
use crate::policy::assemble::days;
use crate::policy::fault::{Fault, PackError};
use crate::policy::pack::parse;
use crate::policy::raw;

/// Reads a notice from a file: the table of one year, as in `calendar.toml`.
///
/// # Errors
/// What cannot be read, or that the file does not hold exactly one year.
pub fn read_notice(file: &str, text: &str) -> Result<(i32, YearCalendar), PackError> {
    let years: raw::Calendar = parse(file, text)?;
    let wrong = |at: &str, fault, what: &str| PackError::new(file, at, fault, what);
    let mut years: BTreeMap<String, raw::Year> = years;
    let Some((name, year)) = years.pop_first() else { return Err(wrong("1:1", Fault::Missing, "")) };
    if let Some(second) = years.keys().next() {
        return Err(wrong(second, Fault::Twice, second));
    }
    let number = name.parse::<i32>().map_err(|_| wrong(&name, Fault::Calendar, &name))?;
    if year.document.trim().is_empty() {
        return Err(wrong(&format!("{name}.document"), Fault::Empty, ""));
    }
    let document = year.document.trim().to_owned();
    Ok((number, YearCalendar { document, off: days(&year.off), work: days(&year.work) }))
}

/// Reads days as they are typed: `2027-01-01..2027-01-03 2-14 10-1..10-7`, apart by spaces, commas or 、.
///
/// A day without a year is one of `year`.
///
/// # Errors
/// The first word that is no day and no run of days.
pub fn read_days(year: i32, text: &str) -> Result<BTreeSet<NaiveDate>, String> {
    // The signs of a Chinese notice: ，、； between days, ～ and 至 within a run.
    let apart = |c: char| c.is_whitespace() || matches!(c, ',' | '\u{ff0c}' | '\u{3001}' | ';' | '\u{ff1b}');
    let mut all = BTreeSet::new();
    for word in text.split(apart).filter(|word| !word.is_empty()) {
        let (first, last) =
            match word.split_once("..").or_else(|| word.split_once(['~', '\u{ff5e}', '\u{81f3}'])) {
                Some((first, last)) => (day(year, first), day(year, last)),
                None => (day(year, word), day(year, word)),
            };
        let (Some(first), Some(last)) = (first, last) else { return Err(word.to_owned()) };
        let longest = first.checked_add_days(raw::LONGEST_RUN);
        if last < first || longest.is_none_or(|longest| longest < last) {
            return Err(word.to_owned());
        }
        all.extend(first.iter_days().take_while(|day| *day <= last));
    }
    Ok(all)
}

fn day(year: i32, word: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> = word.split('-').collect();
    let number = |text: &&str| text.parse::<u32>().ok();
    match parts.as_slice() {
        [month, day] => NaiveDate::from_ymd_opt(year, number(month)?, number(day)?),
        [own, month, day] => NaiveDate::from_ymd_opt(own.parse().ok()?, number(month)?, number(day)?),
        _ => None,
    }
}

/// The days of a notice that cannot be: of another year, at work and off at once, or a make-up day in mid-week.
///
/// A notice may arrange the last days of the year before its own (元旦).
pub fn strange_days(year: i32, calendar: &YearCalendar) -> Vec<NaiveDate> {
    let weekend = |day: NaiveDate| matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
    let of_it = |day: &NaiveDate| {
        day.year() == year || (day.year().checked_add(1) == Some(year) && day.month() == 12 && 24 < day.day())
    };
    let strange = calendar.off.iter().chain(&calendar.work).filter(|day| !of_it(day));
    let idle = calendar.work.iter().filter(|day| !weekend(**day) || calendar.off.contains(day));
    strange.chain(idle).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_typed_with_or_without_their_year_alone_or_in_runs() {
        let typed = read_days(2027, "1-1..1-3、2-7 2026-12-31，10-1～10-2").unwrap();
        let wanted = [
            "2026-12-31",
            "2027-01-01",
            "2027-01-02",
            "2027-01-03",
            "2027-02-07",
            "2027-10-01",
            "2027-10-02",
        ];
        assert_eq!(typed, wanted.into_iter().map(day).collect());
        assert_eq!(read_days(2027, " "), Ok(BTreeSet::new()));
        for (text, word) in [("2-30", "2-30"), ("1-3..1-1", "1-3..1-1"), ("1-1..9-1", "1-1..9-1"), ("x", "x")]
        {
            assert_eq!(read_days(2027, text), Err(word.to_owned()));
        }
    }

    #[test]
    fn a_file_holds_one_year_with_its_document() {
        let file =
            "[2027]\ndocument = \"某通知\"\noff = [\"2027-01-01..2027-01-03\"]\nwork = [\"2027-02-07\"]\n";
        let (year, read) = read_notice("n.toml", file).unwrap();
        assert_eq!((year, read.off.len(), read.work.len()), (2027, 3, 1));
        for (text, fault) in [
            (String::new(), Fault::Missing),
            (format!("{file}[2028]\ndocument = \"某通知\"\noff = []\nwork = []\n"), Fault::Twice),
            (file.replace("某通知", " "), Fault::Empty),
            (file.replace("[2027]", "[next]"), Fault::Calendar),
            (file.replace("2027-02-07", "2027-02-30"), Fault::Unreadable),
            (file.replace("..2027-01-03", "..9999-01-03"), Fault::Unreadable),
        ] {
            assert_eq!(read_notice("n.toml", &text).unwrap_err().fault, fault, "{text}");
        }
    }

    #[test]
    fn a_day_that_cannot_be_in_the_notice_is_named() {
        let year = |off: &str, work: &str| YearCalendar {
            document: "某通知".to_owned(),
            off: read_days(2027, off).unwrap(),
            work: read_days(2027, work).unwrap(),
        };
        // 2027-02-07 is a Sunday, 2027-02-08 a Monday.
        for (off, work, strange) in [
            ("1-1..1-3 2026-12-31", "2-7", &[][..]),
            ("2028-01-01", "", &["2028-01-01"]),
            ("2026-12-01", "", &["2026-12-01"]),
            ("", "2-8", &["2027-02-08"]),
            ("2-7", "2-7", &["2027-02-07"]),
        ] {
            let wanted: Vec<NaiveDate> = strange.iter().copied().map(day).collect();
            assert_eq!(strange_days(2027, &year(off, work)), wanted, "{off} {work}");
        }
    }
}

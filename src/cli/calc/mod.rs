//! `calc KIND`: one JSON object a line in, one JSON object a line out, as many lines as there are.
//!
//! A line that cannot be read is answered on its own line with `{"error": "…"}`, and the rest goes on. Memory does
//! not grow with the input: one line is held at a time, and of a line that is too long only its beginning.

mod kinds;
mod owed;
mod places;
mod sheet;
mod written;

use std::io::{self, BufRead, BufWriter, Read as _, Write};

use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::domain::WorkingDays;

/// The calculations that `calc` knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// Late fees month by month, and their sums
    LateFee,
    /// What is owed month by month, under the rules of the office or of a region
    Makeup,
    /// A deadline moved off rest days
    Deadline,
    /// When an employee's benefits run again
    WaitingEmployee,
    /// When a resident's benefits run again
    WaitingResident,
    /// The day that ends a term of working days
    WorkingDays,
    /// Whether a number of an identity document, a unit, a phone or a division holds
    Identity,
    /// A name, a number or a phone as a screen may show it
    Mask,
    /// An amount in upper-case numerals
    Amount,
    /// An amount in upper-case numerals, read back
    Figures,
    /// A date in upper-case numerals
    Date,
}

pub use places::Places;
pub(crate) use sheet::save;

impl Kind {
    /// What the office is to it.
    pub fn wants(self) -> OfficeWanted {
        match self {
            Kind::Makeup => OfficeWanted::Needed,
            Kind::Deadline | Kind::WaitingEmployee | Kind::WaitingResident | Kind::WorkingDays => {
                OfficeWanted::Helpful
            }
            Kind::LateFee | Kind::Identity | Kind::Mask | Kind::Amount | Kind::Figures | Kind::Date => {
                OfficeWanted::Unneeded
            }
        }
    }
}

/// What an office is to a calculation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfficeWanted {
    /// Sums are those of its rules: where it is there and cannot be opened, nothing is worked out.
    Needed,
    /// Its calendar and its waits are used where it can be opened, and the national ones where it cannot.
    Helpful,
    /// Nothing of it is asked.
    Unneeded,
}

/// The longest line that is read, in bytes.
const LONGEST_LINE: usize = 1 << 20;

/// Answers every line of the input, in order.
///
/// `today` bounds the birth dates of identity numbers; `calendar` says which days work; `places` has the rules. Fails only when the input
/// cannot be read or the output not written; answers are handed on in blocks, and all of them at the end.
pub fn run(
    kind: Kind,
    today: NaiveDate,
    calendar: &WorkingDays,
    places: &mut Places,
    mut input: impl BufRead,
    output: impl Write,
) -> io::Result<()> {
    let mut output = BufWriter::new(output);
    let mut line = Vec::new();
    let mut first = true;
    loop {
        let answered = match next_line(&mut input, &mut line)? {
            Next::End => return output.flush(),
            Next::TooLong => write(&mut output, &Unread { error: "the line is longer than 1 MiB".into() }),
            Next::Line => {
                let mark = if first { "\u{FEFF}".as_bytes() } else { b"" };
                let line = line.strip_prefix(mark).unwrap_or(&line);
                answer(kind, line, today, calendar, places, &mut output)
            }
        };
        answered?;
        first = false;
    }
}

/// What came of reading on.
enum Next {
    /// There is no further line.
    End,
    /// The line is there, without its end.
    Line,
    /// It was too long, and is passed over.
    TooLong,
}

fn next_line(input: &mut impl BufRead, line: &mut Vec<u8>) -> io::Result<Next> {
    line.clear();
    let room = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX).saturating_add(1);
    if input.by_ref().take(room).read_until(b'\n', line)? == 0 {
        return Ok(Next::End);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(Next::Line);
    }
    if line.len() <= LONGEST_LINE {
        return Ok(Next::Line);
    }
    input.skip_until(b'\n')?;
    Ok(Next::TooLong)
}

fn answer(
    kind: Kind,
    line: &[u8],
    today: NaiveDate,
    calendar: &WorkingDays,
    places: &mut Places,
    output: &mut impl Write,
) -> io::Result<()> {
    match kind {
        Kind::Makeup => reply(line, output, |asked: owed::Owed| {
            let owed = asked.read(today)?;
            owed.made_up(places.rules(&owed.wanted)?)
        }),
        Kind::LateFee => {
            reply(line, output, |asked: kinds::LateFee| Ok(kinds::LateFees::from(&asked.fees()?)))
        }
        Kind::Deadline => reply(line, output, |asked| Ok(kinds::deadline(&asked, calendar))),
        Kind::WaitingEmployee => reply(line, output, |asked: kinds::Employee| asked.read(places)?.resumes()),
        Kind::WaitingResident => {
            reply(line, output, |asked: kinds::Resident| asked.read(places)?.0.resumes())
        }
        Kind::WorkingDays => reply(line, output, |asked: kinds::Term| Ok(asked.read()?.counted(calendar))),
        Kind::Identity => reply(line, output, |asked: kinds::Identity| {
            let (kind, text) = asked.read()?;
            Ok(kinds::identity(kind, &text, today))
        }),
        Kind::Mask => reply(line, output, kinds::mask),
        Kind::Amount => reply(line, output, |asked: kinds::Input| kinds::amount(asked.amount()?)),
        Kind::Figures => reply(line, output, |asked: kinds::Input| kinds::figures(asked.spelt()?.1)),
        Kind::Date => reply(line, output, |asked: kinds::InputDay| Ok(kinds::date(asked.day()))),
    }
}

/// The answer to a line that cannot be read or worked out.
#[derive(Serialize)]
struct Unread {
    error: String,
}

fn reply<Asked: DeserializeOwned, Answer: Serialize>(
    line: &[u8],
    output: &mut impl Write,
    work: impl FnOnce(Asked) -> Result<Answer, String>,
) -> io::Result<()> {
    match read(line).and_then(work) {
        Ok(answer) => write(output, &answer),
        Err(error) => write(output, &Unread { error }),
    }
}

fn read<Asked: DeserializeOwned>(line: &[u8]) -> Result<Asked, String> {
    let text = std::str::from_utf8(line).map_err(|_| "the line is not UTF-8".to_owned())?;
    // serde would take a list for an object, field by field.
    if !text.trim_start().starts_with('{') {
        return Err("the line is not a JSON object".to_owned());
    }
    serde_json::from_str(text).map_err(|why| why.to_string())
}

fn write(output: &mut impl Write, answer: &impl Serialize) -> io::Result<()> {
    serde_json::to_writer(&mut *output, answer)?;
    output.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What comes out for these bytes, line by line.
    fn run_over(kind: Kind, input: &[u8]) -> Vec<String> {
        let mut output = Vec::new();
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        run(kind, today, &WorkingDays::default(), &mut Places::default(), input, &mut output).unwrap();
        String::from_utf8(output).unwrap().lines().map(str::to_owned).collect()
    }

    #[test]
    fn every_line_has_its_answer_in_order() {
        let input = "{\"input\": \"0.10\"}\r\n\nnonsense\n[\"5\"]\n{\"input\": \"10.00\"}";
        let expected = [
            r#"{"upper":"人民币壹角整"}"#,
            r#"{"error":"the line is not a JSON object"}"#,
            r#"{"error":"the line is not a JSON object"}"#,
            r#"{"error":"the line is not a JSON object"}"#,
            r#"{"upper":"人民币壹拾元整"}"#,
        ];
        assert_eq!(run_over(Kind::Amount, input.as_bytes()), expected);
        assert_eq!(run_over(Kind::Amount, b""), [""; 0]);
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_first_line() {
        let marked = "\u{FEFF}{\"input\": \"张三\"}\n\u{FEFF}{\"input\": \"张三\"}\n";
        let expected = [r#"{"masked":"张*"}"#, r#"{"error":"the line is not a JSON object"}"#];
        assert_eq!(run_over(Kind::Mask, marked.as_bytes()), expected);
    }

    #[test]
    fn bytes_that_are_no_text_spoil_only_their_own_line() {
        let input = b"{\"input\": \"\xC0\xFF\"}\n{\"input\": \"\xD5\xC5\"}\n{\"input\": \"13800138000\"}\n";
        let expected = [
            r#"{"error":"the line is not UTF-8"}"#,
            r#"{"error":"the line is not UTF-8"}"#,
            r#"{"masked":"138****8000"}"#,
        ];
        assert_eq!(run_over(Kind::Mask, input), expected);
    }

    #[test]
    fn a_line_without_end_is_passed_over() {
        let fits = format!("{{\"input\": \"1\", \"note\": \"{}\"}}", " ".repeat(LONGEST_LINE - 26));
        assert_eq!(fits.len(), LONGEST_LINE);
        let over = fits.replace("\"1\"", "\"12\"");
        let much_over = "9".repeat(5 * LONGEST_LINE);
        let input = format!("{over}\n{fits}\n{much_over}\n{fits}\n{over}");
        let too_long = r#"{"error":"the line is longer than 1 MiB"}"#;
        let upper = r#"{"upper":"人民币壹元整"}"#;
        assert_eq!(run_over(Kind::Amount, input.as_bytes()), [too_long, upper, too_long, upper, too_long]);
        assert_eq!(run_over(Kind::Amount, fits.as_bytes()), [upper]);
    }

    #[test]
    fn a_tower_of_brackets_does_not_fall_over() {
        let tower = format!("{{\"input\": {}", "[".repeat(LONGEST_LINE / 2));
        let answers = run_over(Kind::Mask, tower.as_bytes());
        assert!(answers.len() == 1 && answers[0].starts_with(r#"{"error":"#), "{answers:?}");
        let aside = format!("{{\"input\": \"1\", \"aside\": {}{}}}", "[".repeat(9999), "]".repeat(9999));
        assert_eq!(run_over(Kind::Mask, aside.as_bytes()).len(), 1);
    }

    /// Lines made as they are read, so that only the reader could hold them all.
    struct Endless {
        left: usize,
        line: &'static [u8],
        at: usize,
    }

    impl io::Read for Endless {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            if self.at == self.line.len() {
                self.left = self.left.saturating_sub(1);
                self.at = 0;
            }
            if self.left == 0 {
                return Ok(0);
            }
            let part = room.len().min(self.line.len() - self.at);
            room[..part].copy_from_slice(&self.line[self.at..self.at + part]);
            self.at += part;
            Ok(part)
        }
    }

    /// Counts lines and keeps none.
    #[derive(Default)]
    struct Counted(usize);

    impl Write for Counted {
        fn write(&mut self, part: &[u8]) -> io::Result<usize> {
            self.0 += part.iter().filter(|byte| **byte == b'\n').count();
            Ok(part.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_hundred_thousand_lines_are_answered_one_by_one() {
        let lines = Endless { left: 100_000, line: b"{\"input\": \"1318.78\"}\n", at: 0 };
        let mut answers = Counted::default();
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        run(
            Kind::Amount,
            today,
            &WorkingDays::default(),
            &mut Places::default(),
            io::BufReader::new(lines),
            &mut answers,
        )
        .unwrap();
        assert_eq!(answers.0, 100_000);
    }

    #[test]
    fn a_line_with_a_slip_of_the_hand_is_answered_too() {
        let lines = [
            (
                Kind::LateFee,
                r#"{"rate":"0.0005","items":[{"principal":"425.00","start":"2026-08-18","end":"2026-11-23"}]}"#,
            ),
            (Kind::Deadline, r#"{"deadline":"2026-08-15","shift_deadline":true}"#),
            (
                Kind::WaitingEmployee,
                r#"{"last_covered_month":"2026-01","restart_month":"2026-06","gap_months_made_up":true,"local_wait_months":6}"#,
            ),
            (
                Kind::WaitingResident,
                r#"{"missed_years":2,"repaired_years":0,"paid_in_window":false,"benefit_year":"2027","counting":"A","payment_date":"2027-05-20"}"#,
            ),
            (Kind::WorkingDays, r#"{"start":"2026-12-30","working_days":5}"#),
            (Kind::Makeup, r#"{"months":"2026-08","base":5000,"paid_on":"2026-11-23"}"#),
            (Kind::Figures, r#"{"input":"壹元整"}"#),
            (Kind::Identity, r#"{"kind":"resident_id","input":"14060219040229001X"}"#),
            (Kind::Mask, r#"{"input":"欧阳小丽"}"#),
            (Kind::Amount, r#"{"input":"999999999999.99"}"#),
            (Kind::Date, r#"{"input":"2026-01-15"}"#),
        ];
        // Every byte of every line in turn becomes each of these: digits beyond all bounds among them.
        let slips: [&[u8]; 12] = [
            b"",
            b"9",
            b"99999999999999999999",
            b"-",
            b"e99",
            b".",
            b"\"",
            b"{",
            b"}",
            b",",
            b"null",
            b"\xE5",
        ];
        for (kind, line) in lines {
            for at in 0..line.len() {
                let slipped =
                    slips.map(|slip| [&line.as_bytes()[..at], slip, &line.as_bytes()[at + 1..]].concat());
                let answers = run_over(kind, &slipped.join(&b'\n'));
                assert_eq!(answers.len(), slips.len(), "{line} at {at}");
                assert!(
                    answers.iter().all(|answer| answer.starts_with('{') && answer.ends_with('}')),
                    "{answers:?}"
                );
            }
        }
    }
}

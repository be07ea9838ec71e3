//! What the code on a certificate says (核验内容): enough to tell a genuine paper from an altered one, and nobody's
//! whole number.
//!
//! ```text
//! JF1:SM2:14060203-BJ2026000118-6:140602********0028:2026-08/2026-10/3:1275.00:2026-11-23
//! └┬┘ └┬┘ └────────────┬────────┘ └────────┬───────┘ └───────┬───────┘ └──┬──┘ └───┬────┘
//! form, algorithm    number        masked identity   first/last month/   total   issued
//!                                                    how many            (yuan)
//! ```
//!
//! Only digits, capitals and `*-./:` stand in it: a QR code packs them closest, and a scanner that types as a keyboard
//! types them on every layout. The office is the number's first eight digits. `JF0` in place of `JF1` says that the
//! paper proves nothing: practice, or rules that nobody adopted.

use std::fmt;

use chrono::NaiveDate;

use crate::domain::calendar::parse_day;
use crate::domain::case::CertificateNumber;
use crate::domain::{Fen, Month};

/// Letters of an identity that are told: the longest number that is masked has as many.
const IDENTITY: usize = 18;

/// What a certificate attests, as its code says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attested {
    /// The certificate.
    pub number: CertificateNumber,
    /// It was issued under adopted rules and not for practice.
    pub real: bool,
    /// The person's masked number; of a unit's certificate its credit code, which is public.
    identity: String,
    /// The first month that was made up.
    pub first: Month,
    /// The last one.
    pub last: Month,
    /// How many months were made up; fewer than from the first to the last where there are gaps between.
    pub months: u32,
    /// The sum, late fees not counted.
    pub total: Fen,
    /// The day of issue.
    pub on: NaiveDate,
}

/// A part of what is attested, for saying what differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The number.
    Number,
    /// The masked identity.
    Identity,
    /// The months.
    Period,
    /// The sum.
    Total,
    /// The day of issue.
    Day,
    /// Whether it is real.
    Real,
}

impl Part {
    /// Its stable id.
    pub fn id(self) -> &'static str {
        match self {
            Part::Number => "number",
            Part::Identity => "identity",
            Part::Period => "period",
            Part::Total => "total",
            Part::Day => "issued-on",
            Part::Real => "real",
        }
    }
}

impl Attested {
    /// Puts together what a certificate attests.
    pub fn new(
        number: CertificateNumber,
        real: bool,
        identity: &str,
        period: (Month, Month, u32),
        total: Fen,
        on: NaiveDate,
    ) -> Attested {
        let (first, last, months) = period;
        Attested { number, real, identity: told(identity), first, last, months, total, on }
    }

    /// Reads what [`Display`](fmt::Display) wrote; `None` where it is anything else.
    pub fn read(text: &str) -> Option<Attested> {
        let parts: Vec<&str> = text.split(':').collect();
        let [form, "SM2", number, identity, period, total, on] = parts[..] else { return None };
        let real = match form {
            "JF1" => true,
            "JF0" => false,
            _ => return None,
        };
        let months: Vec<&str> = period.split('/').collect();
        let [first, last, count] = months[..] else { return None };
        let read = Attested {
            number: CertificateNumber::parse(number)?,
            real,
            identity: identity.to_owned(),
            first: Month::parse(first)?,
            last: Month::parse(last)?,
            months: count.parse().ok()?,
            total: Fen::parse(total).ok()?,
            on: parse_day(on)?,
        };
        // One thing is written in one way only.
        (read.to_string() == text).then_some(read)
    }

    /// The masked number of the person, or the unit's credit code.
    pub fn identity(&self) -> &str {
        &self.identity
    }

    /// In what it differs from another one.
    pub fn differs(&self, other: &Attested) -> Vec<Part> {
        let parts = [
            (Part::Number, self.number == other.number),
            (Part::Identity, self.identity == other.identity),
            (Part::Period, (self.first, self.last, self.months) == (other.first, other.last, other.months)),
            (Part::Total, self.total == other.total),
            (Part::Day, self.on == other.on),
            (Part::Real, self.real == other.real),
        ];
        parts.into_iter().filter(|(_, same)| !same).map(|(part, _)| part).collect()
    }
}

impl fmt::Display for Attested {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Attested { number, real, identity, first, last, months, total, on } = self;
        let form = u8::from(*real);
        write!(f, "JF{form}:SM2:{number}:{identity}:{first}/{last}/{months}:{total}:{on}")
    }
}

/// An identity in the letters that a code has.
fn told(identity: &str) -> String {
    let letter = |one: char| if one.is_ascii_digit() || one.is_ascii_uppercase() { one } else { '*' };
    identity.to_uppercase().chars().take(IDENTITY).map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn attested(identity: &str) -> Attested {
        let number = CertificateNumber::parse("14060203-BJ2026000118-6").unwrap();
        let months = (Month::new(2026, 8).unwrap(), Month::new(2026, 10).unwrap(), 3);
        let on = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        Attested::new(number, true, identity, months, Fen(127_500), on)
    }

    #[test]
    fn what_is_attested_reads_back_as_it_was_written() {
        let one = attested("140602********0028");
        let text = "JF1:SM2:14060203-BJ2026000118-6:140602********0028:2026-08/2026-10/3:1275.00:2026-11-23";
        assert_eq!(one.to_string(), text);
        assert_eq!(Attested::read(text), Some(one));
    }

    #[test]
    fn every_letter_that_is_changed_makes_another_statement_or_none() {
        let one = attested("140602********0028");
        let text = one.to_string();
        for at in 0..text.len() {
            for letter in "0123456789ABFJMS*-./: x".chars() {
                let mut other = text.clone();
                other.replace_range(at..=at, letter.encode_utf8(&mut [0; 4]));
                let same = other == text;
                let read = Attested::read(&other);
                assert_eq!(read.as_ref() == Some(&one), same, "{other}");
                assert_eq!(read.is_some_and(|read| one.differs(&read).is_empty()), same, "{other}");
            }
        }
    }

    #[test]
    fn an_identity_of_any_letters_fits_a_code() {
        let odd = attested("ab:c/d|É陈1234567890123456789");
        assert_eq!(odd.identity(), "AB*C*D***123456789");
        assert_eq!(Attested::read(&odd.to_string()), Some(odd));
    }

    #[test]
    fn one_thing_is_written_in_one_way_only() {
        let text = attested("1").to_string();
        for other in [
            text.replace("1275.00", "1275.0"),
            text.replace("/3:", "/03:"),
            text.clone() + ":",
            text.to_lowercase(),
        ] {
            assert_eq!(Attested::read(&other), None, "{other}");
        }
    }
}

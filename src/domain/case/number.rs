//! Numbers of cases and certificates: gap-free per desk and year.

use std::fmt;

use crate::domain::DivisionCode;

/// A desk: six digits of its district, two of its own; fixed at set-up.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeskCode(String);

impl DeskCode {
    /// Reads `14060203`.
    pub fn parse(text: &str) -> Option<DeskCode> {
        let division = text.get(..6)?;
        let fits = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
        (fits && DivisionCode::parse(division).is_ok()).then(|| DeskCode(text.to_owned()))
    }

    /// The eight digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The district's six digits.
    pub fn division(&self) -> &str {
        self.0.get(..6).unwrap_or_default()
    }
}

impl fmt::Display for DeskCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A case's number: `14060203-2026-000412`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseNumber {
    /// The desk that opened it.
    pub desk: DeskCode,
    /// The year.
    pub year: i32,
    /// From 1, without gaps.
    pub serial: u32,
}

impl CaseNumber {
    /// Reads `14060203-2026-000412`.
    pub fn parse(text: &str) -> Option<CaseNumber> {
        let mut parts = text.trim().split('-');
        let desk = DeskCode::parse(parts.next()?)?;
        let year = digits(parts.next()?, 4)?;
        let serial = digits(parts.next()?, 6)?;
        parts.next().is_none().then_some(CaseNumber { desk, year: i32::try_from(year).ok()?, serial })
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}-{:06}", self.desk, self.year, self.serial)
    }
}

/// A certificate's number: `14060203-BJ2026000118-6`, the last digit ISO 7064 MOD 11,10 over the eighteen others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CertificateNumber {
    /// The desk that issued it.
    pub desk: DeskCode,
    /// The year.
    pub year: i32,
    /// From 1, without gaps; a void number stays in the register.
    pub serial: u32,
}

impl CertificateNumber {
    /// Reads a number and checks its last digit.
    pub fn parse(text: &str) -> Option<CertificateNumber> {
        let mut parts = text.trim().split('-');
        let desk = DeskCode::parse(parts.next()?)?;
        let middle = parts.next()?.strip_prefix("BJ")?;
        let year = i32::try_from(digits(middle.get(..4)?, 4)?).ok()?;
        let serial = digits(middle.get(4..)?, 6)?;
        let number = CertificateNumber { desk, year, serial };
        let check = digits(parts.next()?, 1)?;
        (parts.next().is_none() && check == number.check()).then_some(number)
    }

    /// Reads a number as somebody typed it off a paper: blanks and dashes of any kind, small letters and letters that
    /// look like digits are forgiven.
    ///
    /// # Errors
    /// [`Mistyped`] tells a number with a wrong check digit from what is none at all.
    pub fn read(typed: &str) -> Result<CertificateNumber, Mistyped> {
        let letters: Vec<char> = typed.chars().map(narrow).filter(char::is_ascii_alphanumeric).collect();
        // 14060203 BJ 2026000118 6
        if letters.len() != 21 {
            return Err(Mistyped::Length(letters.len()));
        }
        let part = |from: usize, to: usize| letters.iter().skip(from).take(to - from).map(|one| digit(*one));
        let (desk, serial, check): (String, String, String) =
            (part(0, 8).collect(), part(10, 20).collect(), part(20, 21).collect());
        let middle: String =
            letters.iter().skip(8).take(2).map(|one| if *one == '8' { 'B' } else { *one }).collect();
        let text = format!("{desk}-{middle}{serial}-{check}");
        if let Some(number) = CertificateNumber::parse(&text) {
            return Ok(number);
        }
        let other =
            |check: u32| CertificateNumber::parse(&format!("{desk}-{middle}{serial}-{check}")).is_some();
        Err(if (0..10).any(other) { Mistyped::CheckDigit } else { Mistyped::Form })
    }

    fn check(&self) -> u32 {
        let digits = format!("{}{:04}{:06}", self.desk, self.year, self.serial);
        let product = digits.chars().filter_map(|c| c.to_digit(10)).fold(10, |product, digit| {
            let sum = match (product + digit) % 10 {
                0 => 10,
                sum => sum,
            };
            sum * 2 % 11
        });
        (11 - product) % 10
    }
}

impl fmt::Display for CertificateNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-BJ{:04}{:06}-{}", self.desk, self.year, self.serial, self.check())
    }
}

/// Why what was typed is no certificate's number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistyped {
    /// It has so many letters and digits, and not 21.
    Length(usize),
    /// Its last digit does not go with the others: one of them is wrong.
    CheckDigit,
    /// It is of another form, or of no desk.
    Form,
}

/// A letter as it stands on a keyboard, whether it was typed wide or small.
fn narrow(one: char) -> char {
    let code = u32::from(one);
    let narrow = if (0xFF01..=0xFF5E).contains(&code) { char::from_u32(code - 0xFEE0) } else { Some(one) };
    narrow.unwrap_or(one).to_ascii_uppercase()
}

/// A digit that was read as the letter which looks like it.
fn digit(one: char) -> char {
    match one {
        'O' | 'Q' | 'D' => '0',
        'I' | 'L' => '1',
        'Z' => '2',
        'S' => '5',
        'B' => '8',
        one => one,
    }
}

/// A unit's list of people (名单): `14060203-MD2026000003`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RollNumber {
    /// The desk that began it.
    pub desk: DeskCode,
    /// The year.
    pub year: i32,
    /// From 1, without gaps.
    pub serial: u32,
}

impl RollNumber {
    /// Reads `14060203-MD2026000003`.
    pub fn parse(text: &str) -> Option<RollNumber> {
        let (desk, rest) = text.trim().split_once('-')?;
        let rest = rest.strip_prefix("MD")?;
        let year = i32::try_from(digits(rest.get(..4)?, 4)?).ok()?;
        Some(RollNumber { desk: DeskCode::parse(desk)?, year, serial: digits(rest.get(4..)?, 6)? })
    }
}

impl fmt::Display for RollNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-MD{:04}{:06}", self.desk, self.year, self.serial)
    }
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let fits = text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    if fits { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_number_is_read_however_it_was_typed_and_a_wrong_digit_is_told() {
        let number = CertificateNumber::parse("14060203-BJ2026000118-6").unwrap();
        for typed in [
            "14060203-BJ2026000118-6",
            " 14060203 bj 2026 000118 6 ",
            "14060203—BJ2026000118—6",
            "１４０６０２０３ＢＪ２０２６０００１１８６",
            "I4O6O2O3-8J2O26OOO1l8-6",
            "14060203BJ20260001186",
        ] {
            assert_eq!(CertificateNumber::read(typed), Ok(number.clone()), "{typed}");
        }
        for check in "012345789".chars() {
            let typed = format!("14060203-BJ2026000118-{check}");
            assert_eq!(CertificateNumber::read(&typed), Err(Mistyped::CheckDigit), "{typed}");
        }
        for (typed, why) in [
            ("", Mistyped::Length(0)),
            ("14060203-BJ2026000118", Mistyped::Length(20)),
            ("14060203-MD2026000118-6", Mistyped::Form),
            ("99999999-BJ2026000118-6", Mistyped::Form),
        ] {
            assert_eq!(CertificateNumber::read(typed), Err(why), "{typed}");
        }
    }

    #[test]
    fn a_case_number_reads_as_it_is_written() {
        let text = "14060203-2026-000412";
        assert_eq!(CaseNumber::parse(text).unwrap().to_string(), text);
        for wrong in [
            "14060203-2026-00412",
            "1406020-2026-000412",
            "14060203-2026-000412-1",
            "",
            "14060203-2O26-000412",
        ] {
            assert_eq!(CaseNumber::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_certificate_number_carries_its_check_digit() {
        let text = "14060203-BJ2026000118-6";
        assert_eq!(CertificateNumber::parse(text).unwrap().to_string(), text);
        for wrong in 0..10 {
            let other = format!("14060203-BJ2026000118-{wrong}");
            assert_eq!(CertificateNumber::parse(&other).is_some(), wrong == 6, "{other}");
        }
    }

    #[test]
    fn every_exchange_of_neighbouring_digits_is_noticed_by_the_check() {
        let digits: Vec<char> = "140602032026000118".chars().collect();
        for at in 0..digits.len() - 1 {
            let mut other = digits.clone();
            other.swap(at, at + 1);
            let (desk, rest): (String, String) = (other[..8].iter().collect(), other[8..].iter().collect());
            let text = format!("{desk}-BJ{rest}-6");
            assert_eq!(CertificateNumber::parse(&text).is_some(), other == digits, "{text}");
        }
    }
}

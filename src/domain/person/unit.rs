//! What identifies a unit and a place: 统一社会信用代码 and 区划代码.

use super::codes::is_province;
use super::id::{IdFault, half_width, only_digits, wants_length};

/// Characters of a credit code with their values: no I, O, Z, S, V.
const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const LENGTH: usize = 18;

/// A unit's 统一社会信用代码, GB 32100-2015.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(String);

impl CreditCode {
    /// Checks and normalises a code of 18 characters.
    ///
    /// The division at places 3 to 8 must be digits; whether it exists is not asked, because codes of the nation's
    /// own registers begin with 100000. The inner GB 11714 check is not enforced: codes taken over from before break it.
    pub fn parse(text: &str) -> Result<CreditCode, IdFault> {
        let code = half_width(text).to_ascii_uppercase();
        wants_length(&code, LENGTH)?;
        let mut sum = 0;
        let mut weight = 1;
        for (at, character) in (1..).zip(code.chars()) {
            let value = ALPHABET.chars().position(|known| known == character);
            let value = value.filter(|_| !(3..=8).contains(&at) || character.is_ascii_digit());
            let value = value.ok_or(IdFault::Character { at, character })?;
            if at < LENGTH {
                sum += value * weight;
                weight = weight * 3 % 31;
            }
        }
        let wanted = ALPHABET.chars().nth((31 - sum % 31) % 31).unwrap_or_default();
        if code.ends_with(wanted) { Ok(CreditCode(code)) } else { Err(IdFault::Check { wanted }) }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A division code (区划代码) of six digits, as GB/T 2260; a city-level pool ends in 00.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DivisionCode(String);

impl DivisionCode {
    /// Checks a code: six digits, a province that exists.
    pub fn parse(text: &str) -> Result<DivisionCode, IdFault> {
        let code = half_width(text);
        wants_length(&code, 6)?;
        only_digits(&code, 1)?;
        let province = code.get(..2).is_some_and(is_province);
        if province { Ok(DivisionCode(code)) } else { Err(IdFault::Region(code)) }
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Result<&str, IdFault>) {
        assert_eq!(CreditCode::parse(typed).map(|code| code.0), expected.map(str::to_owned), "{typed:?}");
    }

    #[test]
    fn a_credit_code_carries_its_own_check() {
        for code in [
            "91350100M000100Y43", // the standard's own example
            "91140602MA0TE8T22Y",
            "11140600000000019Y",
            "12140602400000026X",
            "51140000500000031X",
            "92140602MA0K000057",
            "91140602MA00000310",
        ] {
            check(code, Ok(code));
        }
        check(" ９1140602ma0te8t22y", Ok("91140602MA0TE8T22Y"));
    }

    #[test]
    fn a_wrong_credit_code_is_refused_at_the_place() {
        for (typed, why) in [
            ("91350100M000100Y4Z", IdFault::Character { at: 18, character: 'Z' }),
            ("91140602MA0TE8T220", IdFault::Check { wanted: 'Y' }),
            ("9114O602MA0TE8T22Y", IdFault::Character { at: 5, character: 'O' }),
            ("9114060AMA0TE8T22Y", IdFault::Character { at: 8, character: 'A' }),
            ("91140602MA0TE8T22", IdFault::Length { found: 17, wanted: 18 }),
            ("", IdFault::Length { found: 0, wanted: 18 }),
        ] {
            check(typed, Err(why));
        }
    }

    #[test]
    fn a_division_lies_in_a_province() {
        for code in ["140600", "140602", "110000", "411300", "310115"] {
            assert_eq!(DivisionCode::parse(code).unwrap().as_str(), code);
        }
        for (typed, why) in [
            ("14060", IdFault::Length { found: 5, wanted: 6 }),
            ("1406020", IdFault::Length { found: 7, wanted: 6 }),
            ("1406O0", IdFault::Character { at: 5, character: 'O' }),
            ("996000", IdFault::Region("996000".into())),
            ("000000", IdFault::Region("000000".into())),
        ] {
            assert_eq!(DivisionCode::parse(typed), Err(why), "{typed}");
        }
    }
}

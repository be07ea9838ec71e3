//! Telephone numbers as people say them, kept as digits.

use super::id::half_width;

/// A telephone number, mobile or land line, digits only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    /// Normalises (spaces, hyphens, brackets, +86, full-width) and checks a mobile number or a land line; `None` when it is neither.
    ///
    /// A land line needs its area code: `0349-2028888`.
    pub fn parse(text: &str) -> Option<Phone> {
        let dialled = Phone::dialled(text);
        let known = is_mobile(&dialled) || is_land_line(&dialled);
        known.then_some(Phone(dialled))
    }

    /// What was typed without separators and without the country's code, not checked.
    pub(crate) fn dialled(text: &str) -> String {
        let separator = |c: char| matches!(c, '-' | '(' | ')' | '\u{2010}'..='\u{2015}' | '\u{2212}');
        let plain: String = half_width(text).chars().filter(|c| !separator(*c)).collect();
        let home = ["+86", "0086"].iter().find_map(|country| plain.strip_prefix(country));
        let home = home.or_else(|| plain.strip_prefix("86").filter(|rest| is_mobile(rest)));
        home.map(str::to_owned).unwrap_or(plain)
    }

    /// Whether it is a mobile number: `^1[3-9]\d{9}$`.
    pub fn is_mobile(&self) -> bool {
        is_mobile(&self.0)
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `138****8000`: the first three and the last four stay.
    pub fn masked(&self) -> String {
        let stars = "*".repeat(self.0.len().saturating_sub(7));
        let (first, rest) = self.0.split_at_checked(3).unwrap_or((&self.0, ""));
        let last = rest.get(stars.len()..).unwrap_or_default();
        format!("{first}{stars}{last}")
    }
}

/// Ranges are not listed: they change.
fn is_mobile(digits: &str) -> bool {
    let mut bytes = digits.bytes();
    digits.len() == 11
        && bytes.next() == Some(b'1')
        && bytes.next().is_some_and(|second| (b'3'..=b'9').contains(&second))
        && bytes.all(|rest| rest.is_ascii_digit())
}

/// 0, two or three digits of the area, seven or eight of the line.
fn is_land_line(digits: &str) -> bool {
    let mut bytes = digits.bytes();
    (10..=12).contains(&digits.len())
        && bytes.next() == Some(b'0')
        && bytes.next().is_some_and(|second| (b'1'..=b'9').contains(&second))
        && bytes.all(|rest| rest.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_kept_however_it_is_said() {
        for (typed, digits, masked) in [
            ("13800138000", "13800138000", "138****8000"),
            ("138 0013 8000", "13800138000", "138****8000"),
            ("+86 138-0013-8000", "13800138000", "138****8000"),
            ("008613800138000", "13800138000", "138****8000"),
            ("8613800138000", "13800138000", "138****8000"),
            ("１３８００１３８０００", "13800138000", "138****8000"),
            ("0349—2028888", "03492028888", "034****8888"),
            ("(010) 12345678", "01012345678", "010****5678"),
        ] {
            let phone = Phone::parse(typed).unwrap();
            assert_eq!((phone.as_str(), phone.masked().as_str()), (digits, masked), "{typed}");
            assert_eq!(phone.is_mobile(), digits.starts_with('1'));
        }
    }

    #[test]
    fn what_nobody_can_dial_is_no_number() {
        for typed in [
            "",
            "12800138000",
            "1380013800",
            "138001380000",
            "1380013800O",
            "2028888",
            "0012345678",
            "+86",
            "12393",
        ] {
            assert_eq!(Phone::parse(typed), None, "{typed}");
        }
    }
}

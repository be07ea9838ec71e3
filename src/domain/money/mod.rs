//! Money in fen, rates as decimals, and amounts written out in upper-case numerals (大写金额).

mod upper;

use rust_decimal::prelude::ToPrimitive as _;
use rust_decimal::{Decimal, RoundingStrategy};

pub use upper::date_upper;

/// An amount of money in fen (分); never a float.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fen(pub i64);

/// Why a text is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Nothing was written.
    #[error("the amount is empty")]
    Empty,
    /// A character that does not belong into an amount, such as a thousands separator.
    #[error("the amount holds {0:?}")]
    Character(char),
    /// More than two decimals: rounding is not guessed.
    #[error("the amount has more than two decimals")]
    Decimals,
    /// Above 999,999,999,999.99 yuan, or below zero where that makes no sense.
    #[error("the amount is out of range")]
    Range,
    /// Upper-case numerals, each of them right, but not put together as the rule says.
    #[error("the numerals make no amount")]
    Spelling,
}

impl Fen {
    /// Nothing.
    pub const ZERO: Fen = Fen(0);

    /// The largest amount that the product handles: 999,999,999,999.99 yuan.
    pub const MAX: Fen = Fen(99_999_999_999_999);

    /// Reads an amount in yuan: digits, at most one point and two decimals; no separators, no sign.
    pub fn parse(yuan: &str) -> Result<Fen, AmountError> {
        let (whole, decimals) = plain_decimal(yuan)?;
        if decimals.len() > 2 {
            return Err(AmountError::Decimals);
        }
        let digits = whole.chars().chain(decimals.chars()).chain("00".chars().skip(decimals.len()));
        let mut fen: i64 = 0;
        for digit in digits {
            fen = fen * 10 + i64::from(digit.to_digit(10).unwrap_or_default());
            if Fen(fen) > Fen::MAX {
                return Err(AmountError::Range);
            }
        }
        Ok(Fen(fen))
    }

    /// Writes the amount for people: `1,318.78`.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", plain.as_str()), |digits| ("-", digits));
        let whole = digits.find('.').unwrap_or(digits.len());
        let mut grouped = sign.to_owned();
        for (at, digit) in digits.chars().enumerate() {
            if 0 < at && at < whole && (whole - at) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped
    }

    /// Writes the amount in upper-case numerals: `人民币壹仟叁佰壹拾捌元柒角捌分`.
    ///
    /// The canonical form of 支付结算办法 附件一 and 会计基础工作规范: 元, not 圆; 整 after 元 and after 角, never after 分.
    pub fn upper(self) -> Result<String, AmountError> {
        upper::write(self)
    }

    /// Writes it in every way that the rule allows, the canonical form first.
    ///
    /// 正 for 整, 圆 for 元 and traditional numerals are ways too, and are not listed.
    ///
    /// # Errors
    /// [`AmountError::Range`] for an amount that has no upper-case form.
    pub fn spellings(self) -> Result<Vec<String>, AmountError> {
        upper::spellings(self)
    }

    /// Reads an amount written in upper-case numerals, every spelling that the rule allows.
    ///
    /// Also with 正, 圆 and traditional numerals, and without 人民币, which many forms print beforehand.
    pub fn parse_upper(text: &str) -> Result<Fen, AmountError> {
        upper::read(text)
    }

    /// The amount in yuan.
    pub fn yuan(self) -> Decimal {
        Decimal::new(self.0, 2)
    }

    /// Adds; `None` when it would overflow.
    pub fn checked_add(self, other: Fen) -> Option<Fen> {
        self.0.checked_add(other.0).map(Fen)
    }
}

impl std::ops::Add for Fen {
    type Output = Fen;
    fn add(self, other: Fen) -> Fen {
        Fen(self.0.saturating_add(other.0))
    }
}

impl std::iter::Sum for Fen {
    fn sum<I: Iterator<Item = Fen>>(amounts: I) -> Fen {
        amounts.fold(Fen::ZERO, |sum, one| sum + one)
    }
}

/// Writes the amount for machines: `1318.78`.
impl std::fmt::Display for Fen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let fen = self.0.unsigned_abs();
        write!(f, "{sign}{}.{:02}", fen / 100, fen % 100)
    }
}

/// A share, such as 0.065 of a base or 0.0005 a day; exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(pub Decimal);

impl Rate {
    /// Reads a decimal such as `0.065`: from 0 to 1, at most ten decimals.
    pub fn parse(text: &str) -> Result<Rate, AmountError> {
        let (_, decimals) = plain_decimal(text)?;
        if decimals.len() > 10 {
            return Err(AmountError::Decimals);
        }
        let rate: Decimal = text.parse().map_err(|_| AmountError::Range)?;
        if rate > Decimal::ONE { Err(AmountError::Range) } else { Ok(Rate(rate)) }
    }

    /// Writes the rate as a percentage without needless zeros: `6.5%`, `0.05%`.
    pub fn percent(self) -> String {
        self.0.checked_mul(Decimal::ONE_HUNDRED).map_or_else(String::new, |percent| {
            // A plain "0" where the decimals of a rate of nothing are all there is.
            format!("{}%", percent.normalize())
        })
    }
}

/// How a sum of yuan becomes fen; named by each rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Rounding {
    /// 四舍五入 to the fen.
    HalfUp,
    /// Half to even, for places whose ledger does so.
    HalfEven,
    /// 见分进角-like places: always up to the next fen.
    Up,
    /// Cut off below the fen.
    Down,
}

impl Rounding {
    /// Rounds an exact sum in yuan to fen; `None` out of range.
    pub fn fen(self, yuan: Decimal) -> Option<Fen> {
        let strategy = match self {
            Rounding::HalfUp => RoundingStrategy::MidpointAwayFromZero,
            Rounding::HalfEven => RoundingStrategy::MidpointNearestEven,
            Rounding::Up => RoundingStrategy::AwayFromZero,
            Rounding::Down => RoundingStrategy::ToZero,
        };
        let fen = yuan.round_dp_with_strategy(2, strategy).checked_mul(Decimal::ONE_HUNDRED)?.to_i64()?;
        (fen.unsigned_abs() <= Fen::MAX.0.unsigned_abs()).then_some(Fen(fen))
    }
}

/// Splits `12.5` into `12` and `5`; refuses everything but digits with one point between them.
fn plain_decimal(text: &str) -> Result<(&str, &str), AmountError> {
    if text.is_empty() {
        return Err(AmountError::Empty);
    }
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    if let Some(other) = whole.chars().chain(decimals.chars()).find(|char| !char.is_ascii_digit()) {
        return Err(AmountError::Character(other));
    }
    let dangling = text.starts_with('.') || text.ends_with('.');
    if dangling { Err(AmountError::Character('.')) } else { Ok((whole, decimals)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Result<i64, AmountError>) {
        assert_eq!(Fen::parse(typed), expected.map(Fen), "{typed:?}");
    }

    #[test]
    fn an_amount_is_read_as_it_is_typed_at_the_window() {
        for (typed, fen) in [
            ("5", 500),
            ("5.0", 500),
            ("5.00", 500),
            ("0", 0),
            ("0.01", 1),
            ("1318.78", 131_878),
            ("007", 700),
            ("999999999999.99", 99_999_999_999_999),
            ("000000000000000000000.10", 10),
        ] {
            check(typed, Ok(fen));
        }
    }

    #[test]
    fn an_amount_that_could_mean_two_things_is_refused() {
        for (typed, why) in [
            ("", AmountError::Empty),
            ("1,234.00", AmountError::Character(',')),
            ("-5", AmountError::Character('-')),
            ("+5", AmountError::Character('+')),
            (" 5", AmountError::Character(' ')),
            ("5e3", AmountError::Character('e')),
            ("５", AmountError::Character('５')),
            ("五", AmountError::Character('五')),
            ("1.2.3", AmountError::Character('.')),
            (".5", AmountError::Character('.')),
            ("5.", AmountError::Character('.')),
            (".", AmountError::Character('.')),
            ("1.005", AmountError::Decimals),
            ("1.000", AmountError::Decimals),
            ("1000000000000", AmountError::Range),
            ("99999999999999999999999999999999", AmountError::Range),
        ] {
            check(typed, Err(why));
        }
    }

    #[test]
    fn an_amount_is_written_for_machines_and_for_people() {
        for (fen, plain, grouped) in [
            (0, "0.00", "0.00"),
            (5, "0.05", "0.05"),
            (99_999, "999.99", "999.99"),
            (100_000, "1000.00", "1,000.00"),
            (131_878, "1318.78", "1,318.78"),
            (99_999_999_999_999, "999999999999.99", "999,999,999,999.99"),
            (-5, "-0.05", "-0.05"),
            (-131_878, "-1318.78", "-1,318.78"),
            (-10_000, "-100.00", "-100.00"),
        ] {
            assert_eq!(Fen(fen).to_string(), plain);
            assert_eq!(Fen(fen).grouped(), grouped);
            if fen >= 0 {
                check(plain, Ok(fen));
            }
        }
    }

    #[test]
    fn a_rate_is_exact_and_shown_as_a_percentage() {
        for (written, percent) in [
            ("0.065", "6.5%"),
            ("0.0005", "0.05%"),
            ("0.02", "2%"),
            ("0.1", "10%"),
            ("1", "100%"),
            ("0", "0%"),
        ] {
            assert_eq!(Rate::parse(written).unwrap().percent(), percent);
        }
        for (written, why) in [
            ("", AmountError::Empty),
            ("6.5%", AmountError::Character('%')),
            ("-0.1", AmountError::Character('-')),
            ("6.5", AmountError::Range),
            ("0.00000000001", AmountError::Decimals),
        ] {
            assert_eq!(Rate::parse(written), Err(why), "{written:?}");
        }
    }

    #[test]
    fn half_a_fen_goes_the_way_that_the_rule_names() {
        let thousandths = |n: i64| Decimal::new(n, 3);
        for (yuan, half_up, half_even, up, down) in [
            (15, 2, 2, 2, 1),
            (25, 3, 2, 3, 2),
            (24, 2, 2, 3, 2),
            (21, 2, 2, 3, 2),
            (20, 2, 2, 2, 2),
            (-25, -3, -2, -3, -2),
        ] {
            assert_eq!(Rounding::HalfUp.fen(thousandths(yuan)), Some(Fen(half_up)));
            assert_eq!(Rounding::HalfEven.fen(thousandths(yuan)), Some(Fen(half_even)));
            assert_eq!(Rounding::Up.fen(thousandths(yuan)), Some(Fen(up)));
            assert_eq!(Rounding::Down.fen(thousandths(yuan)), Some(Fen(down)));
        }
        assert_eq!(Rounding::HalfUp.fen(Decimal::from(1_000_000_000_000_i64)), None);
        assert_eq!(Rounding::HalfUp.fen(Decimal::MAX), None);
    }

    #[test]
    fn a_sum_is_the_sum_of_its_lines() {
        assert_eq!([Fen(1), Fen(20), Fen(300)].into_iter().sum::<Fen>(), Fen(321));
        assert_eq!(Fen(2).checked_add(Fen(i64::MAX)), None);
    }
}

//! Money in fen, rates as decimals, and amounts written out in upper-case numerals (大写金额).

use rust_decimal::Decimal;

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
}

impl Fen {
    /// Nothing.
    pub const ZERO: Fen = Fen(0);

    /// Reads an amount in yuan: digits, at most one point and two decimals; no separators, no sign.
    pub fn parse(yuan: &str) -> Result<Fen, AmountError> {
        let _ = yuan;
        todo!()
    }

    /// Writes the amount for people: `1,318.78`.
    pub fn grouped(self) -> String {
        todo!()
    }

    /// Writes the amount in upper-case numerals: `人民币壹仟叁佰壹拾捌元柒角捌分`.
    pub fn upper(self) -> Result<String, AmountError> {
        todo!()
    }

    /// Reads an amount written in upper-case numerals, every spelling that the rule allows.
    pub fn parse_upper(text: &str) -> Result<Fen, AmountError> {
        let _ = text;
        todo!()
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
        let _ = f;
        todo!()
    }
}

/// A share, such as 0.065 of a base or 0.0005 a day; exact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(pub Decimal);

impl Rate {
    /// Reads a decimal such as `0.065`.
    pub fn parse(text: &str) -> Result<Rate, AmountError> {
        let _ = text;
        todo!()
    }

    /// Writes the rate as a percentage without needless zeros: `6.5%`, `0.05%`.
    pub fn percent(self) -> String {
        todo!()
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
        let _ = yuan;
        todo!()
    }
}

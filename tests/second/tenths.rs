//! Money in whole numbers: ten-thousand-millionths of a fen, which hold every rate of ten decimals exactly.

use jiefeng::domain::{Rate, Rounding};
use rust_decimal::Decimal;

use super::chance::Chance;

/// One fen.
pub(super) const FEN: i128 = 10_000_000_000;

/// The largest amount that the product handles, in fen: 999,999,999,999.99 yuan.
pub(super) const LARGEST: i128 = 99_999_999_999_999;

/// Rounds to fen.
pub(super) fn round(exact: i128, rounding: Rounding) -> i128 {
    let (whole, rest) = (exact / FEN, exact % FEN);
    let up = match rounding {
        Rounding::HalfUp => rest >= FEN / 2,
        Rounding::HalfEven => rest > FEN / 2 || (rest == FEN / 2 && whole % 2 == 1),
        Rounding::Up => rest > 0,
        Rounding::Down => false,
    };
    if up { whole + 1 } else { whole }
}

/// Rounds a part of a whole, `part` of `of` out of `sum`, to units of `sum`.
pub(super) fn round_part(sum: i128, part: i128, of: i128, rounding: Rounding) -> i128 {
    let (whole, rest) = (sum * part / of, sum * part % of);
    let up = match rounding {
        Rounding::HalfUp => 2 * rest >= of,
        Rounding::HalfEven => 2 * rest > of || (2 * rest == of && whole % 2 == 1),
        Rounding::Up => rest > 0,
        Rounding::Down => false,
    };
    if up { whole + 1 } else { whole }
}

/// A rate as the program reads it: so many ten-thousand-millionths.
pub(super) fn rate(parts: i128) -> Rate {
    Rate::parse(&format!("{}.{:010}", parts / FEN, parts % FEN)).unwrap()
}

/// An exact sum of the program's, in yuan, as ten-thousand-millionths of a fen; nothing where it is finer than that.
pub(super) fn taken(yuan: Decimal) -> Option<i128> {
    let plain = yuan.normalize();
    12_u32.checked_sub(plain.scale()).map(|zeros| plain.mantissa() * 10_i128.pow(zeros))
}

/// One of the kinds of rounding, mostly 四舍五入.
pub(super) fn some_rounding(chance: &mut Chance) -> Rounding {
    use Rounding::{Down, HalfEven, HalfUp, Up};
    chance.one(&[HalfUp, HalfUp, HalfUp, HalfEven, Up, Down])
}

/// A rate up to so many ten-thousandths, with four, six or all ten decimals.
pub(super) fn some_rate(chance: &mut Chance, highest: i64) -> i128 {
    let decimals = chance.one(&[4, 4, 4, 6, 6, 10]);
    let finest = 10_i64.pow(decimals - 4);
    i128::from(chance.between(0, highest * finest)) * 10_i128.pow(10 - decimals)
}

#[test]
fn a_half_fen_is_rounded_as_each_kind_says() {
    let kinds = [Rounding::HalfUp, Rounding::HalfEven, Rounding::Up, Rounding::Down];
    // 50.00 yuan for one day at 0.0005: 2.5 fen, which the worked example makes 3.
    for (tenths, rounded) in [(25, [3, 2, 3, 2]), (15, [2, 2, 2, 1]), (24, [2, 2, 3, 2]), (20, [2; 4])] {
        assert_eq!(kinds.map(|kind| round(tenths * FEN / 10, kind)), rounded, "{tenths}");
    }
}

//! Upper-case numerals (大写): amounts after 支付结算办法 附件一《正确填写票据和结算凭证的基本规定》, and dates after its item five.
//!
//! Decision: a text is read by what it adds up to and then compared with every spelling of that sum, because
//! the rule says how an amount is written; not with a grammar of its own, which would be a second rule.

use chrono::{Datelike as _, NaiveDate};

use super::{AmountError, Fen};

const CURRENCY: &str = "人民币";
const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const ZERO: char = '零';
const WHOLE: char = '整';
/// Thousands, hundreds, tens and ones within a group of four digits; ones have no sign.
const PLACES: [(u64, Option<char>); 4] = [(1000, Some('仟')), (100, Some('佰')), (10, Some('拾')), (1, None)];
/// Groups of four digits, highest first; the last one ends in 元 like the whole.
const GROUPS: [(u64, Option<char>); 3] = [(100_000_000, Some('亿')), (10_000, Some('万')), (1, None)];

/// No spelling of an amount within range is longer.
const LONGEST: usize = 48;

/// Where the rule leaves the writer a choice.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Style {
    /// 零 where 亿位 is 0 and the place below it is not.
    zero_after_yi: bool,
    /// 零 where 万位 is 0 and the place below it is not.
    zero_after_wan: bool,
    /// 零 where 元位 is 0 and 角位 is not.
    zero_before_jiao: bool,
    /// 整 after 角.
    whole_after_jiao: bool,
    /// 零元 before 角 and 分 where there is no yuan.
    zero_yuan: bool,
}

impl Style {
    const CANONICAL: Style = Style {
        zero_after_yi: false,
        zero_after_wan: false,
        zero_before_jiao: true,
        whole_after_jiao: true,
        zero_yuan: false,
    };

    fn all() -> impl Iterator<Item = Style> {
        (0..32_u8).map(|bits| Style {
            zero_after_yi: bits & 1 != 0,
            zero_after_wan: bits & 16 != 0,
            zero_before_jiao: bits & 2 != 0,
            whole_after_jiao: bits & 4 != 0,
            zero_yuan: bits & 8 != 0,
        })
    }
}

/// Writes the canonical spelling.
pub(super) fn write(amount: Fen) -> Result<String, AmountError> {
    // A whole group left out is always marked by 零 here, though the rule would let it go.
    Ok(spell(in_range(amount)?, Style::CANONICAL, true))
}

/// Every spelling that the rule allows, the canonical one first.
pub(super) fn spellings(amount: Fen) -> Result<Vec<String>, AmountError> {
    let fen = in_range(amount)?;
    let mut all = vec![write(amount)?];
    for spelling in Style::all().flat_map(|style| [true, false].map(|zero| spell(fen, style, zero))) {
        if !all.contains(&spelling) {
            all.push(spelling);
        }
    }
    Ok(all)
}

/// Reads any spelling that the rule allows.
pub(super) fn read(text: &str) -> Result<Fen, AmountError> {
    if text.is_empty() {
        return Err(AmountError::Empty);
    }
    let simplified: String = text.chars().map(simplify).collect();
    let body = simplified.strip_prefix(CURRENCY).unwrap_or(&simplified);
    let fen = worth(body)?;
    let spelt = |style| [true, false].map(|zero_for_group| spell(fen, style, zero_for_group));
    let allowed = Style::all().flat_map(spelt).any(|way| way.strip_prefix(CURRENCY) == Some(body));
    if allowed {
        i64::try_from(fen).map(Fen).map_err(|_| AmountError::Range)
    } else {
        Err(AmountError::Spelling)
    }
}

/// Writes a date as bank instruments want it: `贰零贰陆年零壹月壹拾伍日`.
///
/// The year digit by digit; 零 before 壹, 贰 and 壹拾 of the month, and before 壹 to 玖, 壹拾, 贰拾 and 叁拾 of the day.
pub fn date_upper(day: NaiveDate) -> String {
    let mut written: String =
        day.year().to_string().chars().map(|c| digit(c.to_digit(10).unwrap_or_default().into())).collect();
    written.push('年');
    if matches!(day.month(), 1 | 2 | 10) {
        written.push(ZERO);
    }
    group(&mut written, day.month().into());
    written.push('月');
    if day.day() < 10 || day.day().is_multiple_of(10) {
        written.push(ZERO);
    }
    group(&mut written, day.day().into());
    written.push('日');
    written
}

fn in_range(amount: Fen) -> Result<u64, AmountError> {
    let fen = u64::try_from(amount.0).map_err(|_| AmountError::Range)?;
    if amount > Fen::MAX { Err(AmountError::Range) } else { Ok(fen) }
}

fn spell(fen: u64, style: Style, zero_for_group: bool) -> String {
    let (yuan, jiao, rest) = (fen / 100, fen / 10 % 10, fen % 10);
    let mut text = CURRENCY.to_owned();
    if yuan > 0 {
        whole_yuan(&mut text, yuan, style, zero_for_group);
    } else if fen == 0 || style.zero_yuan {
        text.push(ZERO);
        text.push('元');
    }
    if jiao > 0 {
        if yuan > 0 && yuan.is_multiple_of(10) && style.zero_before_jiao {
            text.push(ZERO);
        }
        text.push(digit(jiao));
        text.push('角');
    } else if rest > 0 && (yuan > 0 || style.zero_yuan) {
        text.push(ZERO);
    }
    if rest > 0 {
        text.push(digit(rest));
        text.push('分');
    } else if jiao == 0 || style.whole_after_jiao {
        text.push(WHOLE);
    }
    text
}

fn whole_yuan(text: &mut String, yuan: u64, style: Style, zero_for_group: bool) {
    // The group written last, and whether a whole group of zeros lies after it.
    let mut above: Option<u64> = None;
    let mut skipped = false;
    for (worth, sign) in GROUPS {
        let here = yuan / worth % 10_000;
        if here == 0 {
            skipped |= above.is_some();
            continue;
        }
        if let Some(above) = above {
            let needed = here < 1000 || (skipped && zero_for_group);
            let allowed = skipped || above.is_multiple_of(10);
            let chosen = if worth == 1 { style.zero_after_wan } else { style.zero_after_yi };
            if needed || (allowed && chosen) {
                text.push(ZERO);
            }
        }
        group(text, here);
        text.extend(sign);
        above = Some(here);
        skipped = false;
    }
    text.push('元');
}

/// Writes 1 to 9999, several zeros inside as one 零.
fn group(text: &mut String, number: u64) {
    let mut begun = false;
    let mut gap = false;
    for (worth, sign) in PLACES {
        let here = number / worth % 10;
        if here == 0 {
            gap = begun;
            continue;
        }
        if gap {
            text.push(ZERO);
        }
        text.push(digit(here));
        text.extend(sign);
        begun = true;
        gap = false;
    }
}

fn digit(value: u64) -> char {
    usize::try_from(value).ok().and_then(|value| DIGITS.get(value)).copied().unwrap_or(ZERO)
}

/// The canonical numeral for its other forms.
fn simplify(numeral: char) -> char {
    match numeral {
        '貳' => '贰',
        '參' | '叄' => '叁',
        '陸' => '陆',
        '萬' => '万',
        '億' => '亿',
        '圓' | '圆' => '元',
        '正' => '整',
        '幣' => '币',
        other => other,
    }
}

/// Adds the numerals up in fen; what was left out or put twice shows when the sum is spelt again.
fn worth(body: &str) -> Result<u64, AmountError> {
    if body.chars().count() > LONGEST {
        return Err(AmountError::Spelling);
    }
    let mut fen: u64 = 0;
    let mut yuan: u64 = 0;
    let mut group: u64 = 0;
    let mut last: u64 = 0;
    for sign in body.chars() {
        let place = PLACES.iter().find(|(_, place)| *place == Some(sign));
        let above = GROUPS.iter().find(|(_, above)| *above == Some(sign));
        if let Some(value) = DIGITS.iter().position(|digit| *digit == sign) {
            last = u64::try_from(value).unwrap_or_default();
        } else if let Some((worth, _)) = place {
            group = group.saturating_add(last.saturating_mul(*worth));
            last = 0;
        } else if let Some((worth, _)) = above {
            yuan = yuan.saturating_add(group.saturating_add(last).saturating_mul(*worth));
            (group, last) = (0, 0);
        } else {
            match sign {
                '元' => {
                    fen = fen
                        .saturating_add(yuan.saturating_add(group).saturating_add(last).saturating_mul(100))
                }
                '角' => fen = fen.saturating_add(last.saturating_mul(10)),
                '分' => fen = fen.saturating_add(last),
                WHOLE => {}
                other => return Err(AmountError::Character(other)),
            }
            (yuan, group, last) = (0, 0, 0);
        }
    }
    if fen > Fen::MAX.0.unsigned_abs() { Err(AmountError::Range) } else { Ok(fen) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The amount in figures, written canonically, and the other spellings that are read.
    #[track_caller]
    fn check(figures: &str, canonical: &str, also: &[&str]) {
        let amount = Fen::parse(figures).unwrap();
        assert_eq!(amount.upper().unwrap(), format!("人民币{canonical}"));
        for written in [&[canonical], also].concat() {
            assert_eq!(Fen::parse_upper(written), Ok(amount), "{written}");
            assert_eq!(Fen::parse_upper(&format!("人民币{written}")), Ok(amount), "{written}");
        }
    }

    #[test]
    fn an_amount_is_written_as_the_rule_says() {
        check("0.00", "零元整", &["零元正", "零圆整"]);
        check("0.01", "壹分", &["零元零壹分"]);
        check("0.10", "壹角整", &["壹角", "零元壹角整", "零元壹角"]);
        check("0.15", "壹角伍分", &["零元壹角伍分"]);
        check("10.00", "壹拾元整", &["壹拾圓正"]);
        check("20.05", "贰拾元零伍分", &["貳拾元零伍分"]);
        check("110.00", "壹佰壹拾元整", &[]);
        check("200.50", "贰佰元零伍角整", &["贰佰元伍角整", "贰佰元零伍角", "贰佰元伍角"]);
        check("325.04", "叁佰贰拾伍元零肆分", &["參佰貳拾伍圓零肆分"]);
        check("1318.78", "壹仟叁佰壹拾捌元柒角捌分", &[]);
        check("1409.50", "壹仟肆佰零玖元伍角整", &["壹仟肆佰零玖元伍角"]);
        check("1680.32", "壹仟陆佰捌拾元零叁角贰分", &["壹仟陸佰捌拾元叁角贰分"]);
        check("6007.14", "陆仟零柒元壹角肆分", &[]);
        check("16409.02", "壹万陆仟肆佰零玖元零贰分", &["壹萬陸仟肆佰零玖圓零貳分"]);
    }

    #[test]
    fn every_other_spelling_is_named_once_and_is_read_back() {
        let amount = Fen::parse("1680.32").unwrap();
        let all = amount.spellings().unwrap();
        assert_eq!(all, ["人民币壹仟陆佰捌拾元零叁角贰分", "人民币壹仟陆佰捌拾元叁角贰分"]);
        for figures in ["0.00", "0.01", "200.50", "107000.53", "1000000000.10", "999999999999.99"] {
            let amount = Fen::parse(figures).unwrap();
            let all = amount.spellings().unwrap();
            let once: std::collections::BTreeSet<&String> = all.iter().collect();
            assert_eq!((once.len(), all.first().cloned()), (all.len(), amount.upper().ok()), "{figures}");
            assert!(all.iter().all(|way| Fen::parse_upper(way) == Ok(amount)), "{all:?}");
        }
        assert_eq!(Fen(-1).spellings(), Err(AmountError::Range));
    }

    #[test]
    fn zeros_between_ten_thousands_are_written_once_or_not_at_all() {
        check("10000.00", "壹万元整", &[]);
        check("10001.00", "壹万零壹元整", &[]);
        check("100000.50", "壹拾万元零伍角整", &["壹拾万元伍角"]);
        check("107000.53", "壹拾万柒仟元零伍角叁分", &["壹拾万零柒仟元伍角叁分", "壹拾万柒仟元伍角叁分"]);
        check("1005000.00", "壹佰万伍仟元整", &["壹佰万零伍仟元整"]);
        check("1010101.01", "壹佰零壹万零壹佰零壹元零壹分", &[]);
        check("100000001.00", "壹亿零壹元整", &["壹億零壹圓整"]);
        check("100005000.00", "壹亿零伍仟元整", &["壹亿伍仟元整"]);
        check("100010000.00", "壹亿零壹万元整", &[]);
        check("1000000000.10", "壹拾亿元零壹角整", &["壹拾亿元壹角"]);
        check("1050000000.00", "壹拾亿伍仟万元整", &["壹拾亿零伍仟万元整"]);
        check("999999999999.99", "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分", &[]);
    }

    #[test]
    fn a_spelling_that_the_rule_does_not_allow_is_refused() {
        for written in [
            "人民币",
            "拾元整",         // 壹 left out
            "壹佰拾元整",     // the same inside
            "壹拾元",         // 整 left out after 元
            "壹佰元零伍分整", // 整 after 分
            "壹仟零零壹元整", // two 零
            "壹仟壹元整",     // no 零
            "贰拾元伍分",     // no 零 before 分
            "壹万壹元整",     // no 零 after 万
            "壹佰零元整",     // 零 at the end
            "零壹佰元整",     // 零 at the head
            "伍角零叁分",     // 零 between 角 and 分
            "壹佰贰佰元整",   // a place twice
            "壹拾佰元整",     // places in the wrong order
            "壹元贰元整",     // two sums
            "壹元整整",
            "零元零壹角整",
            "零元壹分",
            "零角整",
            "壹万亿元整",
        ] {
            assert_eq!(Fen::parse_upper(written), Err(AmountError::Spelling), "{written}");
        }
        assert_eq!(Fen::parse_upper(""), Err(AmountError::Empty));
        assert_eq!(Fen::parse_upper("人民币 壹元整"), Err(AmountError::Character(' ')));
        assert_eq!(Fen::parse_upper("一百元整"), Err(AmountError::Character('一')));
        assert_eq!(Fen::parse_upper("伍毛"), Err(AmountError::Character('毛')));
        assert_eq!(Fen::parse_upper(&"玖".repeat(100_000)), Err(AmountError::Spelling));
        assert_eq!(Fen::parse_upper("玖仟亿亿亿亿元整"), Err(AmountError::Spelling));
    }

    #[test]
    fn an_amount_below_zero_or_beyond_the_limit_has_no_numerals() {
        assert_eq!(Fen(-1).upper(), Err(AmountError::Range));
        assert_eq!(Fen(Fen::MAX.0 + 1).upper(), Err(AmountError::Range));
        assert_eq!(Fen(i64::MIN).upper(), Err(AmountError::Range));
    }

    #[test]
    fn every_spelling_of_every_pattern_of_zeros_reads_back() {
        // All 16,384 ways to lay zeros among the fourteen digits of the largest amount.
        for pattern in 0..1_u32 << 14 {
            let mut fen = 0;
            for place in 0..14 {
                let digit = if pattern >> place & 1 == 1 { 1 + (pattern + place) % 9 } else { 0 };
                fen = fen * 10 + i64::from(digit);
            }
            let amount = Fen(fen);
            assert_eq!(Fen::parse_upper(&amount.upper().unwrap()), Ok(amount), "{amount}");
            for style in Style::all() {
                let written = spell(fen.unsigned_abs(), style, style.zero_yuan);
                assert_eq!(Fen::parse_upper(&written), Ok(amount), "{written}");
            }
        }
    }

    #[test]
    fn every_amount_up_to_two_thousand_yuan_has_numerals_of_its_own() {
        let mut seen = std::collections::HashSet::new();
        for fen in 0..=200_000 {
            let written = Fen(fen).upper().unwrap();
            assert_eq!(Fen::parse_upper(&written), Ok(Fen(fen)), "{written}");
            assert!(seen.insert(written));
        }
    }

    #[test]
    fn a_date_on_an_instrument_cannot_be_altered_by_a_stroke() {
        let check = |day: (i32, u32, u32), expected: &str| {
            assert_eq!(date_upper(NaiveDate::from_ymd_opt(day.0, day.1, day.2).unwrap()), expected);
        };
        check((2026, 1, 15), "贰零贰陆年零壹月壹拾伍日");
        check((2026, 2, 1), "贰零贰陆年零贰月零壹日");
        check((2026, 10, 20), "贰零贰陆年零壹拾月零贰拾日");
        check((2026, 11, 23), "贰零贰陆年壹拾壹月贰拾叁日");
        check((2026, 12, 31), "贰零贰陆年壹拾贰月叁拾壹日");
        check((2030, 3, 10), "贰零叁零年叁月零壹拾日");
        check((2009, 9, 30), "贰零零玖年玖月零叁拾日");
    }
}

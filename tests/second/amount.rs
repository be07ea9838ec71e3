//! Amounts in upper-case numerals, written digit by digit and read from place to place.

use jiefeng::domain::Fen;

use super::chance::Chance;
use super::{Verdict, agree, same};

const DIGITS: [char; 10] = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
/// What stands behind a digit at its place within four.
const PLACES: [&str; 4] = ["", "拾", "佰", "仟"];
/// What stands behind each four places, from the lowest.
const FOURS: [&str; 3] = ["元", "万", "亿"];
/// Other forms that are read too.
const OTHER_FORMS: [(char, char); 10] = [
    ('貳', '贰'),
    ('參', '叁'),
    ('叄', '叁'),
    ('陸', '陆'),
    ('萬', '万'),
    ('億', '亿'),
    ('圓', '元'),
    ('圆', '元'),
    ('幣', '币'),
    ('正', '整'),
];

/// Where the rule lets the writer choose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Choice {
    /// 零 where 万位 is 0 and the place below is not, and where 亿位 is; the last stands for nothing.
    zero_below_four: [bool; 3],
    /// 零 where all four places above are 0, and the place below is not.
    zero_below_none: bool,
    /// 零 where 元位 is 0 and 角位 is not.
    zero_below_yuan: bool,
    /// 整 after 角.
    whole_after_jiao: bool,
    /// 零元 where there is no yuan.
    no_yuan: bool,
    /// 人民币 before it.
    currency: bool,
}

const CANONICAL: Choice = Choice {
    zero_below_four: [false; 3],
    zero_below_none: true,
    zero_below_yuan: true,
    whole_after_jiao: true,
    no_yuan: false,
    currency: true,
};

/// The digit of an amount in fen at a place: 0 is 分, 1 is 角, 2 is 元.
fn digit(fen: i64, place: u32) -> i64 {
    fen / 10_i64.pow(place) % 10
}

fn write(fen: i64, choice: Choice) -> String {
    let mut text = String::from(if choice.currency { "人民币" } else { "" });
    let yuan = fen / 100;
    if fen == 0 {
        return text + "零元整";
    }
    let mut skipped = false;
    for place in (0..12).rev() {
        let one = digit(yuan, place);
        if one > 0 {
            let none_above = yuan / 10_i64.pow(place + 1) % 10_000 == 0;
            let zero = match place % 4 {
                3 if none_above => choice.zero_below_none,
                3 => choice.zero_below_four[place as usize / 4],
                _ => true,
            };
            if skipped && zero {
                text.push('零');
            }
            text.push(DIGITS[one as usize]);
            text.push_str(PLACES[place as usize % 4]);
            skipped = false;
        } else {
            // Only between two digits does a 0 count.
            skipped = skipped || yuan >= 10_i64.pow(place + 1);
        }
        let four = yuan / 10_i64.pow(place) % 10_000;
        if place % 4 == 0 && (four > 0 || (place == 0 && yuan > 0)) {
            text.push_str(FOURS[place as usize / 4]);
        }
    }
    if yuan == 0 && choice.no_yuan {
        text.push_str("零元");
    }
    let (jiao, last) = (digit(fen, 1), digit(fen, 0));
    if jiao == 0 && last == 0 {
        return text + "整";
    }
    if jiao > 0 {
        if yuan > 0 && digit(fen, 2) == 0 && choice.zero_below_yuan {
            text.push('零');
        }
        text.push(DIGITS[jiao as usize]);
        text.push('角');
    } else if yuan > 0 || choice.no_yuan {
        text.push('零');
    }
    if last > 0 {
        text.push(DIGITS[last as usize]);
        text.push('分');
    } else if choice.whole_after_jiao {
        text.push('整');
    }
    text
}

/// Numerals that are still to be read.
struct Rest<'a>(&'a [char]);

impl Rest<'_> {
    fn take(&mut self, wanted: char) -> bool {
        let found = self.0.first() == Some(&wanted);
        if found {
            self.0 = &self.0[1..];
        }
        found
    }

    /// A digit from 壹 to 玖.
    fn digit(&mut self) -> Option<i64> {
        (1..10_i64).find(|digit| self.take(DIGITS[*digit as usize]))
    }
}

/// Splits at a numeral; `None` where it stands twice.
fn split(text: &[char], at: char) -> Option<(Option<&[char]>, &[char])> {
    let mut parts = text.split(|one| *one == at);
    let (first, second) = (parts.next()?, parts.next());
    if parts.next().is_some() {
        return None;
    }
    Some(second.map_or((None, first), |second| (Some(first), second)))
}

/// Reads whole yuan, from the highest place down.
fn read_yuan(text: &[char]) -> Option<i64> {
    let (hundred_millions, below) = split(text, '亿')?;
    let (ten_thousands, ones) = split(below, '万')?;
    let mut yuan = 0;
    let mut last: Option<i64> = None;
    for (base, part) in [(8, hundred_millions), (4, ten_thousands), (0, Some(ones))] {
        let Some(part) = part else { continue };
        // 亿 and 万 stand behind something.
        if part.is_empty() && base > 0 {
            return None;
        }
        let mut rest = Rest(part);
        while !rest.0.is_empty() {
            let zero = rest.take('零');
            let digit = rest.digit()?;
            let within = [('仟', 3), ('佰', 2), ('拾', 1)].into_iter().find(|(name, _)| rest.take(*name));
            let within = within.map_or(0, |(_, within)| within);
            let place = base + within;
            let fits = match last {
                None => !zero,
                Some(last) if place >= last => false,
                Some(last) if place == last - 1 => !zero,
                // 千位 below a 万位 of 0: one 零, or none.
                Some(_) if within == 3 => true,
                Some(_) => zero,
            };
            if !fits {
                return None;
            }
            yuan += digit * 10_i64.pow(place as u32);
            last = Some(place);
        }
    }
    last.map(|_| yuan)
}

/// Reads an amount; `None` where it is not written as the rule says.
fn read(text: &str) -> Option<i64> {
    let plain =
        |one: char| OTHER_FORMS.iter().find(|(other, _)| *other == one).map_or(one, |(_, plain)| *plain);
    let text: Vec<char> = text.chars().map(plain).collect();
    let text = text.strip_prefix(&['人', '民', '币']).unwrap_or(&text);
    let (whole, below) = split(text, '元')?;
    let yuan = match whole {
        None => 0,
        Some(['零']) => 0,
        Some(whole) => read_yuan(whole)?,
    };
    let mut rest = Rest(below);
    if whole.is_some() && rest.0 == ['整'] {
        return Some(yuan * 100);
    }
    let zero = rest.take('零');
    let first = rest.digit()?;
    let (jiao, last) = if rest.take('角') {
        if zero && (yuan == 0 || yuan % 10 > 0) {
            return None;
        }
        let last = rest.digit();
        if last.is_some() && !rest.take('分') {
            return None;
        }
        if last.is_none() {
            rest.take('整');
        }
        (first, last.unwrap_or(0))
    } else {
        if zero != whole.is_some() || !rest.take('分') {
            return None;
        }
        (0, first)
    };
    rest.0.is_empty().then_some(yuan * 100 + jiao * 10 + last)
}

/// An amount, a way to write it, and the same with a slip of the pen.
#[derive(Debug)]
struct Written {
    fen: i64,
    text: String,
    slip: String,
}

impl Written {
    fn some(chance: &mut Chance) -> Written {
        let mut fen = 0;
        let zeros = chance.between(1, 4);
        for _ in 0..chance.between(1, 14) {
            fen = fen * 10 + if chance.between(0, 4) < zeros { 0 } else { chance.between(1, 9) };
        }
        let choice = Choice {
            zero_below_four: [chance.once_in(2), chance.once_in(2), false],
            zero_below_none: chance.once_in(2),
            zero_below_yuan: chance.once_in(2),
            whole_after_jiao: chance.once_in(2),
            no_yuan: chance.once_in(2),
            currency: chance.once_in(2),
        };
        let mut text = write(fen, choice);
        if chance.once_in(3) {
            for (other, plain) in OTHER_FORMS {
                if chance.once_in(2) {
                    text = text.replace(plain, &other.to_string());
                }
            }
        }
        let slip = slipped(chance, &text);
        Written { fen, text, slip }
    }

    fn put(&self) -> Verdict {
        let amount = Fen(self.fen);
        same("canonical", Ok(write(self.fen, CANONICAL)), amount.upper())?;
        same("what the second reads", Some(self.fen), read(&self.text))?;
        same("what both read", read(&self.text).map(Fen), Fen::parse_upper(&self.text).ok())?;
        let slip = read(&self.slip);
        same("the slip", slip.map(Fen), Fen::parse_upper(&self.slip).ok())?;
        Ok(if slip.is_some() { "a slip that is an amount" } else { "a slip that is none" })
    }
}

/// One or two numerals left out, put in, changed or exchanged.
fn slipped(chance: &mut Chance, text: &str) -> String {
    const NUMERALS: &str = "零零零壹贰玖拾佰仟万亿元角分整";
    let numerals: Vec<char> = NUMERALS.chars().collect();
    let mut text: Vec<char> = text.chars().collect();
    for _ in 0..chance.between(1, 2) {
        let at = chance.place(text.len());
        match chance.between(0, 3) {
            0 => drop(text.remove(at)),
            1 => text.insert(at, chance.one(&numerals)),
            2 => text[at] = chance.one(&numerals),
            _ => text.swap(at, at.saturating_sub(1)),
        }
        if text.is_empty() {
            text.push('零');
        }
    }
    text.into_iter().collect()
}

#[test]
fn an_amount_written_and_read_a_second_time_is_the_programs() {
    agree(Written::some, Written::put, &["a slip that is an amount", "a slip that is none"]);
}

#[test]
fn the_second_writer_gives_the_worked_examples() {
    let examples = [
        (0, "人民币零元整"),
        (1, "人民币壹分"),
        (10, "人民币壹角整"),
        (1000, "人民币壹拾元整"),
        (2005, "人民币贰拾元零伍分"),
        (20050, "人民币贰佰元零伍角整"),
        (140950, "人民币壹仟肆佰零玖元伍角整"),
        (168032, "人民币壹仟陆佰捌拾元零叁角贰分"),
        (600714, "人民币陆仟零柒元壹角肆分"),
        (1640902, "人民币壹万陆仟肆佰零玖元零贰分"),
        (10700053, "人民币壹拾万柒仟元零伍角叁分"),
        (100500000, "人民币壹佰万伍仟元整"),
        (101010101, "人民币壹佰零壹万零壹佰零壹元零壹分"),
        (10000000100, "人民币壹亿零壹元整"),
        (10001000000, "人民币壹亿零壹万元整"),
    ];
    for (fen, written) in examples {
        assert_eq!(write(fen, CANONICAL), written);
        assert_eq!(read(written), Some(fen), "{written}");
    }
    let also = [
        (1, "人民币零元零壹分"),
        (10, "人民币壹角"),
        (10, "人民币零元壹角整"),
        (20050, "贰佰元伍角"),
        (168032, "壹仟陆佰捌拾元叁角贰分"),
        (10700053, "壹拾万零柒仟元伍角叁分"),
        (100500000, "壹佰万零伍仟元整"),
    ];
    for (fen, written) in also {
        assert_eq!(read(written), Some(fen), "{written}");
    }
    assert_eq!(read("人民币拾元整"), None);
}

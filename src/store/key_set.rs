//! Search keys: a row for every way that a person may be asked for.
//!
//! | prefix | what follows |
//! |---|---|
//! | `n` | the name, from each of its characters on |
//! | `p` | its pinyin, from each syllable on |
//! | `s` | its initials |
//! | `i`, `l` | the identity number; its last four |
//! | `t`, `f` | the phone; its last four |
//! | `u`, `k` | the unit's name, from each of its characters on; its credit code |
//! | `a`, `b`, `d` | the agent's name, from each of its characters on; its pinyin; the agent's identity number |
//! | `v` | a voucher's number |
//!
//! Numbers of cases and certificates need no keys: they are the keys of their rows.

use std::collections::BTreeSet;

use pinyin::{Pinyin, ToPinyinMulti as _};
use rusqlite::{Connection, params};

use crate::domain::IdNumber;
use crate::domain::case::{Case, Opening};
use crate::store::{StoreError, mirror};

/// Characters of a key that count; what is typed is cut there too.
pub(super) const LENGTH: usize = 24;

/// Ways to read a name that are kept: 单, 曾 and 解 have two or three readings each.
const READINGS: usize = 16;

/// What a key says of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Kind {
    IdNumber,
    Name,
    Pinyin,
    Initials,
    LastFour,
    Phone,
    PhoneLastFour,
    Voucher,
    AgentId,
    Agent,
    AgentPinyin,
    CreditCode,
    Unit,
}

impl Kind {
    pub(super) fn prefix(self) -> char {
        match self {
            Kind::IdNumber => 'i',
            Kind::Name => 'n',
            Kind::Pinyin => 'p',
            Kind::Initials => 's',
            Kind::LastFour => 'l',
            Kind::Phone => 't',
            Kind::PhoneLastFour => 'f',
            Kind::Voucher => 'v',
            Kind::AgentId => 'd',
            Kind::Agent => 'a',
            Kind::AgentPinyin => 'b',
            Kind::CreditCode => 'k',
            Kind::Unit => 'u',
        }
    }
}

/// Full width to half width, lower case: what a key and what is typed have in common.
pub(super) fn fold(text: &str) -> String {
    let narrow = text.chars().map(|c| match u32::from(c) {
        0x3000 => ' ',
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    });
    narrow.collect::<String>().to_lowercase()
}

/// Folds, and drops what people leave out: spaces, hyphens, dots, brackets. Cut to [`LENGTH`].
pub(super) fn squeeze(text: &str) -> String {
    let dropped = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || c.is_ascii_punctuation()
            || matches!(u32::from(c), 0xB7 | 0x2010..=0x2027 | 0x3000..=0x303F | 0xFEFF | 0x200B..=0x200F)
    };
    fold(text).chars().filter(|c| !dropped(*c)).take(LENGTH).collect()
}

/// The keys of a case.
pub(super) fn keys_of(case: &Case) -> BTreeSet<String> {
    let mut keys = Keys(BTreeSet::new());
    if let Some(opened) = &case.opened {
        keys.opening(&opened.opening);
    }
    for voucher in &case.vouchers {
        keys.whole(Kind::Voucher, &voucher.number);
    }
    keys.0
}

struct Keys(BTreeSet<String>);

impl Keys {
    fn opening(&mut self, opening: &Opening) {
        let Opening { person, agent, unit, came: _, insurance: _ } = opening;
        let number = squeeze(person.id.number());
        self.last_four(Kind::LastFour, &number);
        self.whole(Kind::IdNumber, &number);
        self.name(person.name.as_str(), Kind::Name, Kind::Pinyin);
        let phones = [person.phone.as_ref(), agent.as_ref().and_then(|agent| agent.phone.as_ref())];
        for phone in phones.into_iter().flatten() {
            self.whole(Kind::Phone, phone.as_str());
            self.last_four(Kind::PhoneLastFour, phone.as_str());
        }
        if let Some(agent) = agent {
            self.whole(Kind::AgentId, agent.id.number());
            self.name(agent.name.as_str(), Kind::Agent, Kind::AgentPinyin);
        }
        if let Some(unit) = unit {
            self.whole(Kind::CreditCode, unit.code.as_str());
            self.each_rest(Kind::Unit, &unit.name);
        }
    }

    fn name(&mut self, name: &str, kind: Kind, pinyin: Kind) {
        self.each_rest(kind, name);
        for syllables in readings(name) {
            for from in 0..syllables.len() {
                let rest = syllables.get(from..).unwrap_or_default();
                if rest.first().is_some_and(|syllable| !syllable.is_empty()) {
                    self.whole(pinyin, &rest.concat());
                }
            }
            if pinyin == Kind::Pinyin {
                let initials: String =
                    syllables.iter().filter_map(|syllable| syllable.chars().next()).collect();
                self.whole(Kind::Initials, &initials);
            }
        }
    }

    fn each_rest(&mut self, kind: Kind, text: &str) {
        let text: Vec<char> = fold(text).chars().collect();
        for from in 0..text.len() {
            let rest: String = text.get(from..).unwrap_or_default().iter().collect();
            self.whole(kind, &rest);
        }
    }

    fn last_four(&mut self, kind: Kind, text: &str) {
        let from = text.chars().count().saturating_sub(4);
        self.whole(kind, &text.chars().skip(from).collect::<String>());
    }

    fn whole(&mut self, kind: Kind, text: &str) {
        let text = squeeze(text);
        if !text.is_empty() {
            self.0.insert(format!("{}{text}", kind.prefix()));
        }
    }
}

/// The ways to read a name, syllable by syllable. A character without a reading is an empty syllable.
pub(super) fn readings(name: &str) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = vec![Vec::new()];
    for character in fold(name).chars() {
        let mut one = syllables(character);
        if READINGS < all.len() * one.len() {
            one.truncate(1);
        }
        let longer = |before: &Vec<String>| {
            let before = before.clone();
            one.iter().map(move |syllable| before.iter().chain([syllable]).cloned().collect())
        };
        all = all.iter().flat_map(longer).collect();
    }
    all
}

fn syllables(character: char) -> Vec<String> {
    if character.is_ascii_alphanumeric() {
        return vec![character.to_string()];
    }
    let mut found: Vec<String> = Vec::new();
    for reading in character.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain) {
        // 吕 is typed lv, on some keyboards lu.
        let typed = match reading.contains('ü') {
            true => vec![reading.replace('ü', "v"), reading.replace('ü', "u")],
            false => vec![reading.to_owned()],
        };
        for typed in typed {
            if !found.contains(&typed) {
                found.push(typed);
            }
        }
    }
    if found.is_empty() { vec![String::new()] } else { found }
}

/// Brings the keys of a case up to date.
pub(super) fn update(db: &Connection, id: i64, before: &Case, after: &Case) -> Result<(), StoreError> {
    let (old, new) = (keys_of(before), keys_of(after));
    let mut delete = db.prepare_cached("DELETE FROM find_key WHERE key = ?1 AND case_id = ?2")?;
    for key in old.difference(&new) {
        delete.execute(params![key, id])?;
    }
    let mut insert = db.prepare_cached("INSERT INTO find_key (key, case_id) VALUES (?1, ?2)")?;
    for key in new.difference(&old) {
        insert.execute(params![key, id])?;
    }
    Ok(())
}

/// Which cases of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// All of them.
    All,
    /// Those that have not ended.
    Open,
}

/// The cases of a person, newest first.
pub(super) fn cases_of(
    db: &Connection,
    person: &IdNumber,
    which: Which,
) -> Result<Vec<(i64, Case)>, StoreError> {
    let sql = "SELECT case_row.id, case_row.ended_at IS NULL, case_row.body
               FROM find_key JOIN case_row ON case_row.id = find_key.case_id
               WHERE find_key.key = ?1 ORDER BY case_row.id DESC";
    let mut select = db.prepare_cached(sql)?;
    let key = format!("{}{}", Kind::IdNumber.prefix(), squeeze(person.number()));
    let mut rows = select.query([key])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, open, body): (i64, bool, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let case = mirror::read_case(&body)?;
        let same = case.opened.as_ref().is_some_and(|opened| &opened.opening.person.id == person);
        if same && (open || which == Which::All) {
            found.push((id, case));
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pinyin_of(name: &str) -> Vec<String> {
        let mut all: Vec<String> = readings(name).iter().map(|one| one.concat()).collect();
        all.sort();
        all
    }

    #[test]
    fn a_surname_is_found_by_every_reading_of_it() {
        for (name, wanted) in [
            ("单雄信", "shanxiongxin"),
            ("单雄信", "danxiongxin"),
            ("曾国藩", "zengguofan"),
            ("曾国藩", "cengguofan"),
            ("仇英", "qiuying"),
            ("查良镛", "zhaliangyong"),
            ("解缙", "xiejin"),
            ("区适", "oushi"),
            ("尉迟恭", "yuchigong"),
            ("吕布", "lvbu"),
        ] {
            assert!(
                pinyin_of(name).iter().any(|one| one == wanted),
                "{name} by {wanted}: {:?}",
                pinyin_of(name)
            );
        }
    }

    #[test]
    fn the_ways_to_read_a_long_name_stay_few() {
        let name = "单".repeat(50);
        assert!(readings(&name).len() <= READINGS);
        let mut keys = Keys(BTreeSet::new());
        keys.name(&name, Kind::Name, Kind::Pinyin);
        assert!(keys.0.len() < 50 * (READINGS + 1) + 2, "{}", keys.0.len());
    }

    #[test]
    fn what_people_leave_out_is_left_out_of_the_key() {
        for (typed, wanted) in [
            ("１４０６０２ 19000101 ００２Ｘ\n", "14060219000101002x"),
            ("买买提·热合曼", "买买提热合曼"),
            ("O'Neil, John-Paul", "oneiljohnpaul"),
            ("朔州（集团）有限公司", "朔州集团有限公司"),
            ("𬎆𡋾㛃䶮𠅤", "𬎆𡋾㛃䶮𠅤"),
        ] {
            assert_eq!(squeeze(typed), wanted);
        }
    }
}

//! Finding units' lists: by the unit's name, its pinyin and initials from any character on, its credit code, its
//! officer, the number of the list.
//!
//! Decision: what finds a list is spelt from its first entry and kept in memory, because an office begins a few hundred
//! lists in a year and what is said of a unit never changes afterwards; not keys on the disk, because each would have
//! to be checked against the journal for nothing.

use std::cell::RefCell;
use std::collections::BTreeSet;

use rusqlite::OptionalExtension as _;

use crate::domain::case::RollNumber;
use crate::domain::roll::{RollEvent, RollOpened};
use crate::store::key_set::{fold, readings, squeeze};
use crate::store::{Act, Store, StoreError};

/// What finds the lists that are known so far, the oldest first.
#[derive(Debug, Default)]
pub(super) struct Units(RefCell<Vec<Known>>);

#[derive(Debug)]
struct Known {
    id: i64,
    number: RollNumber,
    /// The unit's credit code.
    code: String,
    /// All that it answers to, as typed words begin it.
    keys: BTreeSet<String>,
}

impl Store {
    /// Finds units' lists, the newest first, at most `limit`; each with its unit's credit code.
    ///
    /// Every word must hold, or all of them as one: 样例 陈平, `shuo zhou`.
    pub fn find_rolls(&self, text: &str, limit: usize) -> Result<Vec<(RollNumber, String)>, StoreError> {
        self.spell_new()?;
        let whole = squeeze(text);
        if whole.is_empty() {
            return Ok(Vec::new());
        }
        let words: Vec<String> = text.split_whitespace().map(squeeze).collect();
        let known = self.units.0.borrow();
        let fits = |known: &&Known| known.answers(&whole) || words.iter().all(|word| known.answers(word));
        let found = known.iter().rev().filter(fits);
        Ok(found.take(limit).map(|known| (known.number.clone(), known.code.clone())).collect())
    }

    /// Spells the lists that were begun since.
    fn spell_new(&self) -> Result<(), StoreError> {
        let last = self.units.0.borrow().last().map_or(0, |known| known.id);
        let sql = "SELECT id FROM roll_row WHERE id > ?1 ORDER BY id";
        let mut select = self.db.prepare_cached(sql)?;
        let ids: Vec<i64> = select.query_map([last], |row| row.get(0))?.collect::<Result<_, _>>()?;
        let mut first = self.db.prepare_cached("SELECT min(seq) FROM roll_entry WHERE roll_id = ?1")?;
        for id in ids {
            let seq: Option<i64> = first.query_row([id], |row| row.get(0)).optional()?.flatten();
            let entry = seq.map(|seq| self.entry(seq)).transpose()?.flatten();
            // A list without its first entry is for the check to name.
            let Some(Act::Roll { change, .. }) = entry.map(|entry| entry.act) else { continue };
            if let RollEvent::Opened { number, head } = change.event {
                let opened = RollOpened { number, at: change.at, clerk: change.by, head };
                self.units.0.borrow_mut().push(Known::of(id, &opened));
            }
        }
        Ok(())
    }
}

impl Known {
    fn of(id: i64, opened: &RollOpened) -> Known {
        let RollOpened { number, head, at: _, clerk: _ } = opened;
        let mut keys = BTreeSet::new();
        let shown = number.to_string();
        let year_and_serial = format!("{:04}{:06}", number.year, number.serial);
        let code = head.unit.code.as_str();
        for text in [&shown, &format!("MD{year_and_serial}"), &year_and_serial, code] {
            keys.insert(squeeze(text));
        }
        keys.insert(squeeze(head.officer.id.number()));
        spell(&head.unit.name, &mut keys);
        spell(head.officer.name.as_str(), &mut keys);
        Known { id, number: number.clone(), code: code.to_owned(), keys }
    }

    fn answers(&self, word: &str) -> bool {
        self.keys.range(word.to_owned()..).next().is_some_and(|key| key.starts_with(word))
    }
}

/// A name, its pinyin and its initials, from each of its characters on.
fn spell(name: &str, keys: &mut BTreeSet<String>) {
    let characters: Vec<char> = fold(name).chars().collect();
    let mut rest = |text: String| {
        let text = squeeze(&text);
        if !text.is_empty() {
            keys.insert(text);
        }
    };
    for from in 0..characters.len() {
        rest(characters.get(from..).unwrap_or_default().iter().collect());
    }
    for syllables in readings(name) {
        for from in 0..syllables.len() {
            let syllables = syllables.get(from..).unwrap_or_default();
            if syllables.first().is_some_and(|syllable| !syllable.is_empty()) {
                rest(syllables.concat());
                rest(syllables.iter().filter_map(|syllable| syllable.chars().next()).collect());
            }
        }
    }
}

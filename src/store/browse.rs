//! Windows of the journal: a few entries from anywhere among a million, the newest first, narrowed by person, case, sort
//! and day.
//!
//! Entries have no gaps and moments never run backwards, so without a person, a case or a sort the place of an entry is
//! arithmetic, and the first entry of a day is found by halving. Under one of these an index counts and skips. Where two or
//! three must hold at once the numbers of the entries are laid out once, from those indexes, and stay laid out until the
//! journal grows.

use chrono::NaiveDate;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension as _, params};

use crate::domain::case::{Account, CaseNumber};
use crate::store::journal::{self, Entry, Kind, Raw};
use crate::store::{Store, StoreError, row};

/// Which entries are looked for; all that is said must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// By this person.
    pub by: Option<Account>,
    /// About this case.
    pub case: Option<CaseNumber>,
    /// Of this sort.
    pub kind: Option<Kind>,
    /// From the first of these days to the last.
    pub days: Option<(NaiveDate, NaiveDate)>,
}

/// Some entries of the journal, the newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Browsed {
    /// The entries that hold in all.
    pub total: u64,
    /// The place of the first one that was read, from 0.
    pub from: u64,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// Entries laid out, the newest first.
#[derive(Debug)]
pub(super) struct Laid {
    sought: Sought,
    /// The last entry at that time.
    last: i64,
    /// How many there are.
    total: u64,
    /// Their numbers; none where an index counts and skips.
    seqs: Vec<i64>,
}

impl Store {
    /// Some entries: `count` of those that are looked for, from place `from` on.
    pub fn browse(&self, sought: &Sought, from: u64, count: usize) -> Result<Browsed, StoreError> {
        let (first, last) = self.between(sought.days)?;
        let place = usize::try_from(from).unwrap_or(usize::MAX);
        let (total, seqs): (u64, Vec<i64>) = if let Some((of, key)) = self.only(sought)? {
            self.of_one(sought, (of, &key), (first, last), (from, count))?
        } else if sought.is_narrow() {
            self.lay_out(sought, (first, last))?;
            let laid = self.sought.borrow();
            let seqs: &[i64] = laid.as_ref().map_or(&[], |laid| laid.seqs.as_slice());
            let shown = seqs.iter().skip(place).take(count).copied().collect();
            (laid.as_ref().map_or(0, |laid| laid.total), shown)
        } else {
            let newest = i64::try_from(from).ok().and_then(|from| last.checked_sub(from)).unwrap_or(0);
            let shown = (first..=newest).rev().take(count).collect();
            (last.saturating_sub(first).saturating_add(1).max(0).unsigned_abs(), shown)
        };
        let sql = format!("SELECT {} FROM journal WHERE seq = ?1", journal::COLUMNS);
        let mut select = self.db.prepare_cached(&sql)?;
        let mut entries = Vec::with_capacity(seqs.len());
        for seq in seqs {
            // An entry that is missing is for the check to name.
            if let Some(raw) = select.query_row([seq], Raw::of).optional()? {
                entries.push(raw.read()?);
            }
        }
        Ok(Browsed { total, from, entries })
    }

    /// One entry.
    pub fn entry(&self, seq: i64) -> Result<Option<Entry>, StoreError> {
        let sql = format!("SELECT {} FROM journal WHERE seq = ?1", journal::COLUMNS);
        let raw = self.db.prepare_cached(&sql)?.query_row([seq], Raw::of).optional()?;
        raw.map(Raw::read).transpose()
    }

    /// The first and the last entry of some days; the last is before the first where there is none.
    pub(super) fn between(&self, days: Option<(NaiveDate, NaiveDate)>) -> Result<(i64, i64), StoreError> {
        let last = last(&self.db)?;
        let Some((from, to)) = days else { return Ok((1, last)) };
        let after = to.succ_opt().unwrap_or(to);
        let first = first_from(&self.db, from, last)?;
        Ok((first, first_from(&self.db, after, last)?.saturating_sub(1)))
    }

    /// What is looked for where it is one thing, and days at most: the rows that have it, and their key.
    fn only(&self, sought: &Sought) -> Result<Option<(&'static str, Value)>, StoreError> {
        Ok(match (&sought.case, &sought.by, sought.kind) {
            (Some(case), None, None) => {
                let own = case.desk == self.office.desk;
                let id = if own { row::id_of(case)? } else { 0 };
                Some(("journal WHERE case_id = ?1", Value::from(id)))
            }
            (None, Some(by), None) => Some(("journal WHERE by = ?1", Value::from(by.0.clone()))),
            (None, None, Some(kind)) => {
                Some(("journal_kind WHERE kind = ?1", Value::from(kind.id().to_owned())))
            }
            _ => None,
        })
    }

    /// How many entries an index has under one key, and the numbers of some of them: both counted by the database, which
    /// hands over no row that is not shown.
    fn of_one(
        &self,
        sought: &Sought,
        (of, key): (&str, &Value),
        (first, last): (i64, i64),
        (from, count): (u64, usize),
    ) -> Result<(u64, Vec<i64>), StoreError> {
        let within = "seq BETWEEN ?2 AND ?3";
        let newest = self::last(&self.db)?;
        let same = |laid: &&Laid| laid.last == newest && &laid.sought == sought;
        let known = self.sought.borrow().as_ref().filter(same).map(|laid| laid.total);
        let total = match known {
            Some(total) => total,
            None => {
                let mut all = self.db.prepare_cached(&format!("SELECT count(*) FROM {of} AND {within}"))?;
                let total: i64 = all.query_row(params![key, first, last], |row| row.get(0))?;
                let total = total.max(0).unsigned_abs();
                let laid = Laid { sought: sought.clone(), last: newest, total, seqs: Vec::new() };
                *self.sought.borrow_mut() = Some(laid);
                total
            }
        };
        let count = i64::try_from(count).unwrap_or(i64::MAX);
        let sql = format!("SELECT seq FROM {of} AND {within} ORDER BY seq DESC LIMIT ?4 OFFSET ?5");
        let from = i64::try_from(from).unwrap_or(i64::MAX);
        let shown = seqs(&self.db, &sql, params![key, first, last, count, from])?;
        Ok((total, shown))
    }

    fn lay_out(&self, sought: &Sought, (first, until): (i64, i64)) -> Result<(), StoreError> {
        let last = last(&self.db)?;
        let same = |laid: &Laid| laid.last == last && &laid.sought == sought;
        if self.sought.borrow().as_ref().is_some_and(same) {
            return Ok(());
        }
        *self.sought.borrow_mut() = None;
        let mut all: Option<Vec<i64>> = None;
        let mut narrow = |seqs: Vec<i64>| {
            all = Some(match all.take() {
                Some(before) => common(&before, &seqs),
                None => seqs,
            });
        };
        let db = &self.db;
        if let Some(case) = &sought.case {
            let own = case.desk == self.office.desk;
            let id = if own { row::id_of(case)? } else { 0 };
            let sql =
                "SELECT seq FROM journal WHERE case_id = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq DESC";
            narrow(seqs(db, sql, params![id, first, until])?);
        }
        if let Some(by) = &sought.by {
            let sql = "SELECT seq FROM journal WHERE by = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq DESC";
            narrow(seqs(db, sql, params![by.0, first, until])?);
        }
        if let Some(kind) = sought.kind {
            let sql =
                "SELECT seq FROM journal_kind WHERE kind = ?1 AND seq BETWEEN ?2 AND ?3 ORDER BY seq DESC";
            narrow(seqs(db, sql, params![kind.id(), first, until])?);
        }
        let seqs = all.unwrap_or_default();
        let total = u64::try_from(seqs.len()).unwrap_or(u64::MAX);
        *self.sought.borrow_mut() = Some(Laid { sought: sought.clone(), last, total, seqs });
        Ok(())
    }
}

impl Sought {
    /// Whether more than days are said.
    fn is_narrow(&self) -> bool {
        self.by.is_some() || self.case.is_some() || self.kind.is_some()
    }
}

/// What stands in both of two falling lists.
fn common(one: &[i64], other: &[i64]) -> Vec<i64> {
    let mut rest = other.iter().copied().peekable();
    let mut both = Vec::new();
    for seq in one.iter().copied() {
        while rest.next_if(|next| seq < *next).is_some() {}
        if rest.next_if_eq(&seq).is_some() {
            both.push(seq);
        }
    }
    both
}

fn seqs(db: &Connection, sql: &str, given: impl rusqlite::Params) -> Result<Vec<i64>, StoreError> {
    let mut select = db.prepare_cached(sql)?;
    let rows = select.query_map(given, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn last(db: &Connection) -> Result<i64, StoreError> {
    let mut last = db.prepare_cached("SELECT coalesce(max(seq), 0) FROM journal")?;
    Ok(last.query_row([], |row| row.get(0))?)
}

/// The first entry of a day or later; one past the last where there is none.
fn first_from(db: &Connection, day: NaiveDate, last: i64) -> Result<i64, StoreError> {
    let day = day.format("%Y-%m-%d").to_string();
    let mut at = db.prepare_cached("SELECT at FROM journal WHERE seq >= ?1 ORDER BY seq LIMIT 1")?;
    let (mut low, mut high) = (1, last.saturating_add(1));
    while low < high {
        let middle = low + (high - low) / 2;
        let found: Option<String> = at.query_row([middle], |row| row.get(0)).optional()?;
        if found.is_some_and(|found| found < day) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_in_both_lists_is_found() {
        assert_eq!(common(&[9, 7, 5, 3, 1], &[10, 7, 6, 3]), [7, 3]);
        assert_eq!(common(&[], &[1]), [0_i64; 0]);
        assert_eq!(common(&[4, 2], &[]), [0_i64; 0]);
    }
}

//! Windows of lists: a few lines from anywhere in a list of a million cases, in any of its orders.
//!
//! Numbers have no gaps, so where a line of all cases stands by number is arithmetic. Every other list is laid out
//! once as the ids of its cases, read from an index that holds them, and stays laid out until the journal grows: a
//! queue has hundreds of cases, and a clerk who drags the bar through a million waits once.
//!
//! Decision: ids laid out in memory, because SQLite can only count its way to a row in the middle (`OFFSET` walks
//! all rows before it); not counts kept per day by triggers, because every queue in every order would need its own,
//! and the check would have to prove each of them.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use crate::domain::case::CaseNumber;
use crate::domain::case::DeskCode;
use crate::store::list::{self, Listing, Summary};
use crate::store::row::{self, NumberKind, YEAR};
use crate::store::{Store, StoreError, key_set};

/// Lines up to here are read straight from an index; a list is laid out for what lies deeper.
const NEAR: u32 = 2000;

/// No list is longer: numbers of a thousand years.
const LONGEST: usize = 1_000_000_000;

/// In which order a list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// The newest number first.
    #[default]
    Number,
    /// What changed last first.
    Changed,
    /// The first last day first; then those without one, the newest number first.
    Due,
}

/// Some lines of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The lines that the whole list has.
    pub total: u64,
    /// The place of the first line that was read, from 0.
    pub from: u64,
    /// The lines.
    pub lines: Vec<Summary>,
    /// The place of the case that was asked for, where it is in the list.
    pub at: Option<u64>,
}

/// A list laid out.
#[derive(Debug)]
pub(super) struct Laid {
    which: Listing,
    order: Order,
    /// The journal's last entry at that time.
    seq: i64,
    ids: Vec<i64>,
}

impl Store {
    /// Some lines of a list: `count` of them from place `from` on, and the place of the case `find`.
    ///
    /// Quick at a million cases wherever the window lies.
    pub fn window(
        &self,
        which: &Listing,
        order: Order,
        (from, count): (u64, usize),
        find: Option<&CaseNumber>,
    ) -> Result<Window, StoreError> {
        let place = usize::try_from(from).unwrap_or(usize::MAX);
        let wanted = find.filter(|number| number.desk == self.office.desk).map(row::id_of).transpose()?;
        let (total, ids, at): (usize, Vec<i64>, Option<usize>) = match (which, order) {
            (Listing::All, Order::Number) => {
                let years = Years::of(&self.db, &self.office.desk)?;
                let ids = (place..place.saturating_add(count)).map_while(|n| years.id(n)).collect();
                (years.total(), ids, wanted.and_then(|id| years.place(id)))
            }
            (Listing::All, Order::Changed)
                if from.saturating_add(wide(count)) <= u64::from(NEAR) && !self.is_laid(which, order)? =>
            {
                let sql = "SELECT id FROM case_row INDEXED BY case_changed
                           ORDER BY changed_at DESC, id DESC LIMIT ?1";
                let near = ids(&self.db, sql, params![NEAR])?;
                let at = wanted.and_then(|id| near.iter().position(|one| *one == id));
                let shown = near.into_iter().skip(place).take(count).collect();
                (Years::of(&self.db, &self.office.desk)?.total(), shown, at)
            }
            _ => {
                self.lay(which, order)?;
                let laid = self.laid.borrow();
                let ids: &[i64] = laid.as_ref().map_or(&[], |laid| laid.ids.as_slice());
                let at = wanted.and_then(|id| ids.iter().position(|one| *one == id));
                (ids.len(), ids.iter().copied().skip(place).take(count).collect(), at)
            }
        };
        let mut select = self.db.prepare_cached("SELECT body, due FROM case_row WHERE id = ?1")?;
        let mut lines = Vec::with_capacity(ids.len());
        for id in ids {
            let mut rows = select.query([id])?;
            // A number without its case is for the check to name, not for a list to fall over.
            if let Some(row) = rows.next()? {
                lines.push(list::summary(row)?);
            }
        }
        Ok(Window { total: wide(total), from, lines, at: at.map(wide) })
    }

    /// How long a list is.
    pub fn count(&self, which: &Listing) -> Result<u64, StoreError> {
        match which {
            Listing::All => Ok(wide(Years::of(&self.db, &self.office.desk)?.total())),
            Listing::OfPerson(_) => Ok(wide(by_number(&self.db, &self.office.desk, which)?.len())),
            Listing::Open
            | Listing::ByStage(_)
            | Listing::OfClerk(_)
            | Listing::Overdue(_)
            | Listing::DoneOn(_) => Ok(wide(self.length(which, LONGEST)?)),
        }
    }

    /// The ids of a list; `None` where it is too long to be asked whether each key belongs to it.
    pub(super) fn members(&self, which: &Listing, most: usize) -> Result<Option<BTreeSet<i64>>, StoreError> {
        if *which == Listing::All || most < self.length(which, most)? {
            return Ok(None);
        }
        let numbers = by_number(&self.db, &self.office.desk, which)?;
        Ok(Some(numbers.into_iter().collect()))
    }

    /// How long a list is; counts no further than one past `most`.
    fn length(&self, which: &Listing, most: usize) -> Result<usize, StoreError> {
        let Some((sql, given)) = from_index(which) else { return Ok(0) };
        let sql = format!("SELECT count(*) FROM ({sql} LIMIT ?)");
        let mut given = given;
        given.push(most.saturating_add(1).to_string());
        let found: i64 =
            self.db.prepare_cached(&sql)?.query_row(rusqlite::params_from_iter(given), |row| row.get(0))?;
        Ok(usize::try_from(found).unwrap_or(usize::MAX))
    }

    fn is_laid(&self, which: &Listing, order: Order) -> Result<bool, StoreError> {
        let seq = last_entry(&self.db)?;
        let laid = self.laid.borrow();
        let same = |laid: &Laid| laid.seq == seq && laid.order == order && &laid.which == which;
        Ok(laid.as_ref().is_some_and(same))
    }

    fn lay(&self, which: &Listing, order: Order) -> Result<(), StoreError> {
        if self.is_laid(which, order)? {
            return Ok(());
        }
        let seq = last_entry(&self.db)?;
        // The one before is given back first: a million of them are eight megabytes.
        *self.laid.borrow_mut() = None;
        let ids = match order {
            Order::Number => by_number(&self.db, &self.office.desk, which)?,
            Order::Changed => by_change(&self.db, which)?,
            Order::Due => by_due(&self.db, &self.office.desk, which)?,
        };
        *self.laid.borrow_mut() = Some(Laid { which: which.clone(), order, seq, ids });
        Ok(())
    }
}

/// The serials of each year, the newest year first: from 1, none missing.
struct Years(Vec<(i64, usize)>);

impl Years {
    fn of(db: &Connection, desk: &DeskCode) -> Result<Years, StoreError> {
        let sql = "SELECT year, last FROM number WHERE kind = ?1 AND desk = ?2 ORDER BY year DESC";
        let mut select = db.prepare_cached(sql)?;
        let rows = select.query_map([NumberKind::Case.id(), desk.as_str()], |row| {
            let last: i64 = row.get(1)?;
            Ok((row.get(0)?, usize::try_from(last).unwrap_or_default()))
        })?;
        Ok(Years(rows.collect::<Result<_, _>>()?))
    }

    fn total(&self) -> usize {
        self.0.iter().map(|(_, last)| last).sum()
    }

    /// The id at a place.
    fn id(&self, mut place: usize) -> Option<i64> {
        for (year, last) in &self.0 {
            match last.checked_sub(place).filter(|serial| 0 < *serial) {
                Some(serial) => return Some(year * YEAR + i64::try_from(serial).ok()?),
                None => place -= last,
            }
        }
        None
    }

    /// The place of an id.
    fn place(&self, id: i64) -> Option<usize> {
        let serial = usize::try_from(id % YEAR).ok()?;
        let mut before = 0;
        for (year, last) in &self.0 {
            if *year == id / YEAR {
                return last.checked_sub(serial).map(|place| before + place);
            }
            before += last;
        }
        None
    }
}

fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

fn last_entry(db: &Connection) -> Result<i64, StoreError> {
    let last: Option<i64> =
        db.prepare_cached("SELECT max(seq) FROM journal")?.query_row([], |row| row.get(0))?;
    Ok(last.unwrap_or_default())
}

fn ids(db: &Connection, sql: &str, given: impl rusqlite::Params) -> Result<Vec<i64>, StoreError> {
    let mut select = db.prepare_cached(sql)?;
    let rows = select.query_map(given, |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The ids of a queue from the one index that holds them all, in the order of that index; `None` for lists that
/// have none.
fn from_index(which: &Listing) -> Option<(&'static str, Vec<String>)> {
    Some(match which {
        Listing::All | Listing::OfPerson(_) => return None,
        Listing::Open => ("SELECT id FROM case_row INDEXED BY case_open WHERE ended_at IS NULL", Vec::new()),
        Listing::ByStage(stage) => {
            ("SELECT id FROM case_row INDEXED BY case_stage WHERE stage = ?", vec![stage.id().to_owned()])
        }
        Listing::OfClerk(clerk) => {
            let sql = "SELECT id FROM case_row INDEXED BY case_clerk WHERE ended_at IS NULL AND clerk = ?";
            (sql, vec![clerk.0.clone()])
        }
        Listing::Overdue(today) => {
            let sql = "SELECT id FROM case_row INDEXED BY case_due WHERE due IS NOT NULL AND due < ?";
            (sql, vec![today.to_string()])
        }
        Listing::DoneOn(day) => {
            let (from, until) = list::bounds(*day);
            let sql = "SELECT id FROM case_row INDEXED BY case_done
                       WHERE stage = 'done' AND ended_at >= ? AND ended_at < ?";
            (sql, vec![from, until])
        }
    })
}

/// The ids of a list, the newest number first.
fn by_number(db: &Connection, desk: &DeskCode, which: &Listing) -> Result<Vec<i64>, StoreError> {
    if let Listing::OfPerson(person) = which {
        let cases = key_set::cases_of(db, person, key_set::Which::All)?;
        return Ok(cases.into_iter().map(|(id, _)| id).collect());
    }
    let Some((sql, given)) = from_index(which) else {
        let years = Years::of(db, desk)?;
        return Ok((0..years.total()).map_while(|n| years.id(n)).collect());
    };
    let mut found = ids(db, sql, rusqlite::params_from_iter(given))?;
    found.sort_unstable_by(|a, b| b.cmp(a));
    Ok(found)
}

/// The ids of a list, what changed last first.
fn by_change(db: &Connection, which: &Listing) -> Result<Vec<i64>, StoreError> {
    match which {
        Listing::All => {
            let sql = "SELECT id FROM case_row INDEXED BY case_changed ORDER BY changed_at DESC, id DESC";
            ids(db, sql, [])
        }
        Listing::OfPerson(person) => {
            let mut cases = key_set::cases_of(db, person, key_set::Which::All)?;
            cases.sort_by_key(|(id, case)| std::cmp::Reverse((case.changed_at, *id)));
            Ok(cases.into_iter().map(|(id, _)| id).collect())
        }
        Listing::Open
        | Listing::ByStage(_)
        | Listing::OfClerk(_)
        | Listing::Overdue(_)
        | Listing::DoneOn(_) => {
            let Some((sql, given)) = from_index(which) else { return Ok(Vec::new()) };
            let sql = format!("{sql} ORDER BY changed_at DESC, id DESC");
            ids(db, &sql, rusqlite::params_from_iter(given))
        }
    }
}

/// The ids of a list, the first last day first.
fn by_due(db: &Connection, desk: &DeskCode, which: &Listing) -> Result<Vec<i64>, StoreError> {
    let numbers = by_number(db, desk, which)?;
    let holds = |id: i64| numbers.binary_search_by(|one| id.cmp(one)).is_ok();
    let sql = "SELECT id FROM case_row INDEXED BY case_due WHERE due IS NOT NULL ORDER BY due, id";
    let mut found: Vec<i64> = ids(db, sql, [])?.into_iter().filter(|id| holds(*id)).collect();
    let mut dated = found.clone();
    dated.sort_unstable();
    found.extend(numbers.iter().copied().filter(|id| dated.binary_search(id).is_err()));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_numbers_are_each_others_reverse_over_the_turn_of_the_year() {
        let years = Years(vec![(2027, 3), (2026, 2)]);
        let ids: Vec<i64> = (0..9).map_while(|place| years.id(place)).collect();
        assert_eq!(ids, [2_027_000_003, 2_027_000_002, 2_027_000_001, 2_026_000_002, 2_026_000_001]);
        for (place, id) in ids.iter().enumerate() {
            assert_eq!(years.place(*id), Some(place));
        }
        assert_eq!(years.place(2_027_000_004), None);
        assert_eq!(years.place(2_025_000_001), None);
        assert_eq!(years.total(), 5);
    }
}

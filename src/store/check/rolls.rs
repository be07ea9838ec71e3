//! The rolls: their entries replayed against their rows, and their people against their cases.

use crate::domain::case::CaseNumber;
use crate::domain::roll::Roll;
use crate::store::check::run::{Part, Walk};
use crate::store::check::{Fault, Go};
use crate::store::journal::{self, Raw};
use crate::store::roll::{id_of, number_of};
use crate::store::row::{self, id_of as case_id};
use crate::store::{Act, StoreError, mirror};

impl Walk<'_> {
    /// Every roll: its journal replayed, its row compared, its people cases of their own.
    pub(super) fn rolls(&mut self) -> Part {
        let mut select =
            self.db.prepare("SELECT id, revision, changed_at, body FROM roll_row ORDER BY id")?;
        let mut rows = select.query([])?;
        let (mut entries, mut members) = (0, 0);
        while let Some(row) = rows.next()? {
            let (id, revision): (i64, i64) = (row.get(0)?, row.get(1)?);
            let (changed_at, body): (String, Vec<u8>) = (row.get(2)?, row.get(3)?);
            let number = number_of(self.desk(), id)?;
            let (roll, changes) = self.replayed_roll(id)?;
            let as_written = mirror::write_roll(&roll)? == body
                && revision == changes
                && roll.changed_at.is_some_and(|at| at.to_string() == changed_at)
                && roll.opened.as_ref().is_some_and(|opened| opened.number == number);
            if !as_written {
                self.fault(Fault::Roll(number.clone()));
            }
            entries += changes.unsigned_abs();
            members += roll.people.len() as u64;
            if !self.people_hold(&roll)? {
                self.fault(Fault::Roll(number));
            }
        }
        self.accounted("roll_entry", self.count("SELECT count(*) FROM roll_entry")?, entries);
        self.accounted("journal", self.tally.roll_entries, entries);
        self.accounted("case_row", self.tally.in_rolls, members);
        Ok(Go::On)
    }

    fn replayed_roll(&mut self, id: i64) -> Result<(Roll, i64), StoreError> {
        let sql = format!(
            "SELECT {} FROM journal WHERE seq IN (SELECT seq FROM roll_entry WHERE roll_id = ?1) ORDER BY seq",
            journal::COLUMNS
        );
        let mut select = self.db.prepare_cached(&sql)?;
        let mut rows = select.query([id])?;
        let (mut roll, mut changes) = (Roll::default(), 0);
        while let Some(row) = rows.next()? {
            let raw = Raw::of(row)?;
            let seq = raw.seq;
            // What cannot be read was named when the chain was walked.
            let Ok(entry) = raw.read() else { continue };
            match entry.act {
                Act::Roll { roll: number, change, .. } if id_of(&number)? == id => {
                    if change.at != entry.at || change.by != entry.by {
                        self.fault(Fault::EntryChanged(seq));
                    }
                    roll.apply(&change);
                    changes += 1;
                }
                _ => self.fault(Fault::EntryChanged(seq)),
            }
        }
        Ok((roll, changes))
    }

    /// Whether each person's case says that it belongs to the roll, and carries the certificates that name it.
    fn people_hold(&self, roll: &Roll) -> Result<bool, StoreError> {
        let number = roll.opened.as_ref().map(|opened| &opened.number);
        let case = |case: &CaseNumber| -> Result<_, StoreError> { row::read(self.db, case_id(case)?) };
        for member in &roll.people {
            let stored = case(&member.case)?;
            let opened = stored.and_then(|stored| stored.case.opened);
            if opened.is_none_or(|opened| opened.roll.as_ref() != number) {
                return Ok(false);
            }
        }
        for certificate in &roll.certificates {
            for one in &certificate.cases {
                let carries = case(one)?.is_some_and(|stored| {
                    let mut all = stored.case.certificates.iter();
                    all.any(|one| one.number == certificate.number && one.roll.as_ref() == number)
                });
                if !carries {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }
}

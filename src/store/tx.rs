//! One act of the office, wholly or not at all.

use std::path::Path;

use chrono::NaiveDate;
use rusqlite::{OptionalExtension as _, Transaction, params};

use crate::domain::case::{Account, Case, CaseNumber, Change, DeskCode, Event};
use crate::domain::{Fen, IdNumber, Moment};
use crate::store::row::{self, NumberKind, id_of};
use crate::store::{
    Act, NewSheet, Revision, SheetId, SheetRef, SheetRow, Sm3, StoreError, Stored, journal, key_set,
    other_keys, roll, ruling, sheet,
};

/// A transaction that no other writer can come between. Dropped without [`Tx::commit`] it leaves nothing behind.
pub struct Tx<'a> {
    pub(super) db: Transaction<'a>,
    pub(super) desk: &'a DeskCode,
    /// Whether the office is for practice only.
    pub(super) practice: bool,
    /// The register's file, for what the disk may say of it.
    pub(super) file: &'a Path,
    /// Papers stored that no entry names yet.
    pub(super) unnamed: Vec<SheetId>,
}

impl Tx<'_> {
    /// Loads a case.
    pub fn case(&self, number: &CaseNumber) -> Result<Option<Stored>, StoreError> {
        if &number.desk == self.desk { row::read(&self.db, id_of(number)?) } else { Ok(None) }
    }

    /// The moment of the newest entry.
    pub fn last_moment(&self) -> Result<Option<Moment>, StoreError> {
        journal::last_moment(&self.db)
    }

    /// The next free serial of a case in this year.
    pub fn next_case(&self, year: i32) -> Result<u32, StoreError> {
        Ok(row::last_number(&self.db, self.desk, NumberKind::Case, year)? + 1)
    }

    /// The next free serial of a certificate in this year.
    pub fn next_certificate(&self, year: i32) -> Result<u32, StoreError> {
        Ok(row::last_number(&self.db, self.desk, NumberKind::Certificate, year)? + 1)
    }

    /// The open cases of this person, newest first.
    pub fn same_person(&self, id: &IdNumber) -> Result<Vec<CaseNumber>, StoreError> {
        key_set::cases_of(&self.db, id, key_set::Which::Open)?
            .iter()
            .map(|(id, _)| row::case_number(self.desk, *id))
            .collect()
    }

    /// What this voucher has paid in other cases: its face as recorded there, and the sum.
    pub fn voucher_elsewhere(
        &self,
        voucher: &str,
        but: Option<&CaseNumber>,
    ) -> Result<Option<(Fen, Fen)>, StoreError> {
        row::voucher_elsewhere(&self.db, voucher, but.map(id_of).transpose()?)
    }

    /// Keeps the rules that a case pins, with an entry; does nothing when they are kept already.
    ///
    /// The same edition with other bytes is refused as [`StoreError::Broken`]: an edition never changes.
    pub fn put_pack(
        &mut self,
        region: &str,
        edition: &str,
        bytes: &[u8],
        at: Moment,
        by: &Account,
    ) -> Result<(), StoreError> {
        let sm3 = Sm3::of(bytes);
        let kept: Option<Vec<u8>> = self
            .db
            .prepare_cached("SELECT sm3 FROM pack WHERE region = ?1 AND edition = ?2")?
            .query_row([region, edition], |row| row.get(0))
            .optional()?;
        match kept {
            Some(kept) if kept == sm3.0 => return Ok(()),
            Some(_) => {
                return Err(StoreError::Broken(format!("edition {edition} of {region} has other bytes")));
            }
            None => {}
        }
        let sql = "INSERT INTO pack (region, edition, at, sm3, bytes) VALUES (?1, ?2, ?3, ?4, ?5)";
        let given = params![region, edition, at.to_string(), &sm3.0[..], bytes];
        self.db.prepare_cached(sql)?.execute(given)?;
        let act = Act::PackUsed { region: region.to_owned(), edition: edition.to_owned(), sm3 };
        self.record(None, at, by, act)?;
        Ok(())
    }

    /// Writes what was decided: the case's row, its search keys, the number, the papers and the journal's entry.
    ///
    /// `case` is the case after [`Case::apply`]. What is stored must give the same when the change is applied to it,
    /// else nothing is written: replaying the journal must give the row.
    pub fn act(
        &mut self,
        case: &Case,
        change: Change,
        sheets: &[NewSheet<'_>],
    ) -> Result<(Revision, Vec<SheetRow>), StoreError> {
        let Some(opened) = &case.opened else {
            return Err(StoreError::Broken("a case that was never opened".to_owned()));
        };
        let number = &opened.number;
        self.own(&number.desk)?;
        let id = id_of(number)?;
        let before = row::read(&self.db, id)?;
        let revision = before.as_ref().map_or(Revision::FIRST, |stored| stored.revision.next());
        let before = before.map(|stored| stored.case).unwrap_or_default();
        let mut replayed = before.clone();
        replayed.apply(&change);
        if &replayed != case {
            return Err(StoreError::Broken(format!("case {number} is not what its journal gives")));
        }
        row::write(&self.db, id, revision, case)?;
        key_set::update(&self.db, id, &before, case)?;
        self.take_numbers(&change.event, id)?;
        if before.vouchers != case.vouchers {
            row::write_vouchers(&self.db, id, case)?;
        }
        let rows: Vec<SheetRow> = sheets
            .iter()
            .map(|new| sheet::add(&self.db, new, Some(number), change.at))
            .collect::<Result<_, _>>()?;
        let (at, by) = (change.at, change.by.clone());
        let act = Act::Case { change, sheets: rows.iter().map(SheetRef::from).collect() };
        journal::append(&self.db, self.desk, Some(number), at, &by, &act)?;
        Ok((revision, rows))
    }

    /// Puts a last day beside a case whose term was recorded without one, because its year had no calendar then;
    /// `None` where there is none again. Refused for a case of which the record says the day itself.
    pub fn put_last_day(&mut self, number: &CaseNumber, day: Option<NaiveDate>) -> Result<(), StoreError> {
        self.own(&number.desk)?;
        let id = id_of(number)?;
        match row::read(&self.db, id)? {
            Some(stored) if stored.case.lacks_a_day() => row::write_last_day(&self.db, id, day),
            Some(_) | None => Err(StoreError::Broken(format!("the record says when case {number} is due"))),
        }
    }

    /// Writes an act that changes no case. `Printed` counts the paper's printings and belongs to the paper's case.
    ///
    /// Returns the entry's number.
    pub fn record(
        &mut self,
        case: Option<&CaseNumber>,
        at: Moment,
        by: &Account,
        act: Act,
    ) -> Result<i64, StoreError> {
        if matches!(act, Act::Case { .. }) {
            return Err(StoreError::Broken("a change of a case goes through Tx::act".to_owned()));
        }
        if matches!(act, Act::Roll { .. }) {
            return Err(StoreError::Broken("a change of a roll goes through Tx::roll_act".to_owned()));
        }
        if matches!(act, Act::PackInstalled { .. }) {
            return Err(StoreError::Broken("a pack file goes through Tx::install".to_owned()));
        }
        let mut case = case.cloned();
        if let Act::Printed { sheet, .. } = &act {
            let stored = sheet::row(&self.db, self.desk, *sheet)?;
            let Some(stored) = stored.filter(|stored| case.is_none() || stored.case == case) else {
                return Err(StoreError::Broken(format!("no sheet {} of this case", sheet.0)));
            };
            sheet::count_printing(&self.db, *sheet)?;
            case = stored.case;
        }
        for made in act.made() {
            self.unnamed.retain(|id| *id != made.id);
        }
        if let Some(number) = &case {
            self.own(&number.desk)?;
        }
        let seq = journal::append(&self.db, self.desk, case.as_ref(), at, by, &act)?;
        if act.is_ruling() {
            ruling::note(&self.db, seq)?;
        }
        if act.is_on_other_keys() {
            other_keys::note(&self.db, seq)?;
        }
        Ok(seq)
    }

    /// Stores a paper that goes with no change of a case. An act in the same transaction must name it
    /// ([`Act::Consulted`], [`Act::Composed`]), else the commit is refused.
    pub fn add_sheet(
        &mut self,
        sheet: NewSheet<'_>,
        case: Option<&CaseNumber>,
        at: Moment,
    ) -> Result<SheetRow, StoreError> {
        let row = sheet::add(&self.db, &sheet, case, at)?;
        self.unnamed.push(row.id);
        Ok(row)
    }

    /// Makes it last: when this returns, the disk has it, and the caller may say 已保存.
    pub fn commit(self) -> Result<(), StoreError> {
        if let Some(sheet) = self.unnamed.first() {
            return Err(StoreError::Broken(format!("no act names sheet {}", sheet.0)));
        }
        self.db.commit().map_err(|why| StoreError::from(why).of_file(self.file))
    }

    fn take_numbers(&self, event: &Event, case: i64) -> Result<(), StoreError> {
        if let Event::Opened { number, .. } = event {
            row::take_number(&self.db, self.desk, NumberKind::Case, number.year, number.serial)?;
        }
        if let Event::Issued { number, .. } | Event::Replaced { new: number, .. } = event {
            self.own(&number.desk)?;
            // The people of a roll share one number: whoever comes first takes it.
            let last = row::last_number(&self.db, self.desk, NumberKind::Certificate, number.year)?;
            if last == number.serial && shared(event) {
                return roll::write_share(&self.db, number, case);
            }
            row::take_number(&self.db, self.desk, NumberKind::Certificate, number.year, number.serial)?;
            row::write_certificate(&self.db, number, case)?;
        }
        Ok(())
    }

    fn own(&self, desk: &DeskCode) -> Result<(), StoreError> {
        if desk == self.desk {
            return Ok(());
        }
        Err(StoreError::Broken(format!("a number of desk {desk} at desk {}", self.desk)))
    }
}

/// Whether a certificate is issued for the people of a roll together.
fn shared(event: &Event) -> bool {
    matches!(event, Event::Issued { roll: Some(_), .. } | Event::Replaced { roll: Some(_), .. })
}

//! The numbers of cases, certificates and lists: from 1 in every year, none missing, none twice.

use std::collections::BTreeMap;

use crate::domain::case::DeskCode;
use crate::store::StoreError;
use crate::store::backup::Skipped;
use crate::store::check::run::{Part, Walk};
use crate::store::check::{Fault, Go};
use crate::store::row::{NumberKind, YEAR};

impl Walk<'_> {
    /// Numbers of each year: from 1, none missing, up to the last one given out.
    pub(super) fn numbers(&mut self) -> Part {
        for kind in NumberKind::ALL {
            let mut years = self.said(kind)?;
            let mut select = self.db.prepare(&format!("SELECT id FROM {} ORDER BY id", kind.table()))?;
            let mut rows = select.query([])?;
            let mut last: Option<i64> = None;
            let mut found: BTreeMap<i64, i64> = BTreeMap::new();
            while let Some(row) = rows.next()? {
                let id: i64 = row.get(0)?;
                let (year, serial) = (id / YEAR, id % YEAR);
                let before = last.filter(|last| last / YEAR == year).map_or(0, |last| last % YEAR);
                let wanted = self.next_used(kind, year, before);
                if serial != wanted {
                    self.missing(kind, year, wanted);
                }
                last = Some(id);
                found.insert(year, serial);
                if kind == NumberKind::Certificate {
                    self.report.certificates += 1;
                }
            }
            for (year, found) in found {
                let said = years.remove(&year).unwrap_or(0);
                if said != found && self.next_used(kind, year, found) != said + 1 {
                    self.counted(kind, year, said, found);
                }
            }
            for (year, said) in years {
                if self.next_used(kind, year, 0) != said + 1 {
                    self.counted(kind, year, said, 0);
                }
            }
        }
        Ok(Go::On)
    }

    /// The serial after this one that a row must have: some were given out and an entry says that they are gone.
    fn next_used(&self, kind: NumberKind, year: i64, serial: i64) -> i64 {
        let mut next = serial + 1;
        let of = |one: &&Skipped| one.kind == kind && i64::from(one.year) == year;
        while let Some(gone) = self
            .tally
            .skipped
            .iter()
            .filter(of)
            .find(|gone| (i64::from(gone.from)..=i64::from(gone.to)).contains(&next))
        {
            next = i64::from(gone.to) + 1;
        }
        next
    }

    /// The last numbers by year; a row of another desk is one too many.
    fn said(&mut self, kind: NumberKind) -> Result<BTreeMap<i64, i64>, StoreError> {
        let mut select = self.db.prepare("SELECT desk, year, last FROM number WHERE kind = ?1")?;
        let mut rows = select.query([kind.id()])?;
        let mut years = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let (desk, year, last): (String, i64, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
            if DeskCode::parse(&desk).as_ref() == Some(&self.office.desk) {
                years.insert(year, last);
            } else {
                self.counted(kind, year, last, 0);
            }
        }
        Ok(years)
    }

    fn missing(&mut self, kind: NumberKind, year: i64, serial: i64) {
        let (year, serial) = (i32::try_from(year).unwrap_or(0), u32::try_from(serial).unwrap_or(0));
        self.fault(Fault::NumberMissing { kind, year, serial });
    }

    fn counted(&mut self, kind: NumberKind, year: i64, said: i64, found: i64) {
        let serial = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        let year = i32::try_from(year).unwrap_or(0);
        self.fault(Fault::NumberCount { kind, year, said: serial(said), found: serial(found) });
    }
}

//! Many cases at once: for measurements at the size of a city, and for the practice office.

use std::collections::BTreeMap;

use rusqlite::params;

use crate::domain::case::{Case, Change, Event};
use crate::store::row::{self, NumberKind};
use crate::store::{Act, Go, Revision, Store, StoreError, journal, key_set};

/// Keys written between two looks at whether it is to stop.
const STEP: usize = 4096;

/// All changes of one case, from its opening on.
pub type History = Vec<Change>;

impl Store {
    /// Writes many cases with their whole histories in one transaction; what stands then passes [`Store::check`].
    ///
    /// Faster than an act each: a case's row and keys are written once, the keys in their order. Numbers of cases
    /// and certificates must go on from the last ones. Returns how many cases were written.
    #[doc(hidden)]
    pub fn bulk(&mut self, histories: impl IntoIterator<Item = History>) -> Result<u64, StoreError> {
        Ok(self.bulk_watched(histories, &mut |_, _| Go::On)?.unwrap_or(0))
    }

    /// The same; `watch` gets the search keys written and the keys in all once the cases stand, and may stop it: then
    /// nothing was written, and `None` is returned.
    #[doc(hidden)]
    pub fn bulk_watched(
        &mut self,
        histories: impl IntoIterator<Item = History>,
        watch: &mut dyn FnMut(u64, u64) -> Go,
    ) -> Result<Option<u64>, StoreError> {
        let tx = self.begin()?;
        let mut keys: Vec<(String, i64)> = Vec::new();
        let mut last: BTreeMap<(i32, NumberKind), u32> = BTreeMap::new();
        let mut written = 0;
        for history in histories {
            let mut case = Case::default();
            history.iter().for_each(|change| case.apply(change));
            let never_opened = || StoreError::Broken("a case that was never opened".to_owned());
            let number = case.opened.as_ref().map(|opened| opened.number.clone()).ok_or_else(never_opened)?;
            let id = row::id_of(&number)?;
            let mut take = |kind: NumberKind, year: i32, serial: u32| {
                let before = match last.get(&(year, kind)) {
                    Some(before) => *before,
                    None => row::last_number(&tx.db, tx.desk, kind, year)?,
                };
                last.insert((year, kind), serial);
                if before.checked_add(1) == Some(serial) {
                    return Ok(());
                }
                Err(StoreError::Broken(format!("{} {serial} of {year} after {before}", kind.id())))
            };
            take(NumberKind::Case, number.year, number.serial)?;
            row::write(&tx.db, id, Revision::FIRST, &case)?;
            for certificate in &case.certificates {
                take(NumberKind::Certificate, certificate.number.year, certificate.number.serial)?;
                row::write_certificate(&tx.db, &certificate.number, id)?;
            }
            row::write_vouchers(&tx.db, id, &case)?;
            let changes = i64::try_from(history.len()).unwrap_or(i64::MAX);
            tx.db
                .prepare_cached("UPDATE case_row SET revision = ?2 WHERE id = ?1")?
                .execute(params![id, changes])?;
            for change in history {
                let (at, by) = (change.at, change.by.clone());
                if let Event::Opened { number: opened, .. } = &change.event
                    && opened != &number
                {
                    return Err(StoreError::Broken(format!("case {number} was opened twice")));
                }
                let act = Act::Case { change, sheets: Vec::new() };
                journal::append(&tx.db, tx.desk, Some(&number), at, &by, &act)?;
            }
            keys.extend(key_set::keys_of(&case).into_iter().map(|key| (key, id)));
            written += 1;
        }
        keys.sort_unstable();
        {
            let mut insert = tx.db.prepare("INSERT INTO find_key (key, case_id) VALUES (?1, ?2)")?;
            let all = keys.len();
            for (done, (key, id)) in keys.into_iter().enumerate() {
                if done.is_multiple_of(STEP) && watch(done as u64, all as u64) == Go::Stop {
                    return Ok(None);
                }
                insert.execute(params![key, id])?;
            }
        }
        for ((year, kind), serial) in last {
            row::set_number(&tx.db, tx.desk, kind, year, serial)?;
        }
        tx.commit()?;
        Ok(Some(written))
    }
}

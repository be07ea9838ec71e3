//! What is kept beside the cases: the rules that they pin, what was installed, the entries that say what is in use,
//! the keys that certificates are signed with, and those of other desks.

use std::collections::BTreeSet;

use crate::domain::Moment;
use crate::store::check::run::{Part, Walk};
use crate::store::check::{Fault, Go};
use crate::store::{Sm3, StoreError, sign};

/// Names a fault of kept rules.
type Named = fn(String, String) -> Fault;

impl Walk<'_> {
    /// The rules that cases pin.
    pub(super) fn packs(&mut self) -> Part {
        let used = std::mem::take(&mut self.tally.packs);
        let named = |region, edition| Fault::Pack { region, edition };
        self.kept("SELECT region, edition, at, sm3, bytes FROM pack", used, named)?;
        Ok(Go::On)
    }

    /// Pack files that were installed.
    pub(super) fn pack_files(&mut self) -> Part {
        let installed = std::mem::take(&mut self.tally.pack_files);
        let named = |pack, edition| Fault::PackFile { pack, edition };
        self.kept("SELECT pack, edition, at, sm3, bytes FROM pack_file", installed, named)?;
        Ok(Go::On)
    }

    /// Rows with bytes against the entries that say when they were kept.
    fn kept(
        &mut self,
        sql: &str,
        mut noted: BTreeSet<(String, String, Sm3, Moment)>,
        named: Named,
    ) -> Result<(), StoreError> {
        let mut select = self.db.prepare(sql)?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (name, edition, at): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
            let sm3 = Sm3::of(row.get_ref(4)?.as_blob().unwrap_or_default());
            let whole = row.get_ref(3)?.as_blob().is_ok_and(|noted| noted == sm3.0);
            let as_noted =
                Moment::parse(&at).is_some_and(|at| noted.remove(&(name.clone(), edition.clone(), sm3, at)));
            if !whole || !as_noted {
                self.fault(named(name, edition));
            }
        }
        for (name, edition, ..) in noted {
            self.fault(named(name, edition));
        }
        Ok(())
    }

    /// What certificates are signed with: each key as its entry says, none beside them.
    pub(super) fn signing(&mut self) -> Part {
        let mut said = std::mem::take(&mut self.tally.signing).into_iter();
        for (at, row) in (1..).zip(sign::rows(self.db)?) {
            let noted = row.noted();
            if row.id != at || noted.is_none() || said.next() != noted {
                self.fault(Fault::SigningKey(row.id));
            }
        }
        for _ in said {
            self.fault(Fault::SigningKey(0));
        }
        Ok(Go::On)
    }

    /// The list of the entries that say by which rules the office works.
    pub(super) fn rulings(&mut self) -> Part {
        let said = std::mem::take(&mut self.tally.rulings);
        self.listed("SELECT seq FROM ruling", &said, Fault::Ruling)
    }

    /// The list of the entries that say by which keys certificates of other desks are told.
    pub(super) fn other_keys(&mut self) -> Part {
        let said = std::mem::take(&mut self.tally.other_keys);
        self.listed("SELECT seq FROM other_key", &said, Fault::OtherKeys)
    }

    /// A list of entries against what the entries say of themselves.
    fn listed(&mut self, sql: &str, said: &BTreeSet<i64>, named: fn(i64) -> Fault) -> Part {
        let mut select = self.db.prepare(sql)?;
        let listed: BTreeSet<i64> = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for seq in said.symmetric_difference(&listed) {
            self.fault(named(*seq));
        }
        Ok(Go::On)
    }
}

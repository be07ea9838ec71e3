//! The check's walk: journal, cases, papers, numbers, what hangs loose.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rusqlite::{Connection, params};

use crate::domain::Moment;
use crate::domain::case::{Case, DeskCode};
use crate::store::backup::Skipped;
use crate::store::check::{CheckReport, Fault, Go};
use crate::store::journal::{self, Raw};
use crate::store::row::{Columns, case_number, certificate_id, certificate_number, vouchers};
use crate::store::sheet::{self, RawSheet};
use crate::store::{Act, Kind, Office, SheetId, SheetRef, Sm3, StoreError, key_set, mirror, open};

/// Rows between two looks at whether somebody stopped it.
const STEP: u64 = 256;

/// Rows that nothing accounts for, of one sort, that are named.
const ORPHANS: i64 = 100;

/// Answers whether the check went on to the end of its part; `Err` only when the file cannot be read.
pub(super) type Part = Result<Go, StoreError>;

pub(super) fn run(
    db: &Connection,
    office: &Office,
    progress: &mut dyn FnMut(u64, u64) -> Go,
) -> Result<CheckReport, StoreError> {
    // One snapshot for all parts: whoever writes meanwhile is not half seen.
    let snapshot = db.unchecked_transaction()?;
    let report = CheckReport {
        entries: 0,
        cases: 0,
        sheets: 0,
        certificates: 0,
        anchor: None,
        stopped: false,
        faults: Vec::new(),
        fault_count: 0,
    };
    let walk = Walk { db: &snapshot, office, report, progress, done: 0, all: 0, tally: Tally::default() };
    walk.all()
}

/// What the cases account for, to be compared with what the tables hold.
#[derive(Default)]
pub(super) struct Tally {
    keys: u64,
    vouchers: u64,
    certificates: u64,
    stages: BTreeMap<String, i64>,
    /// What the newest entry about the office says that it is.
    office: Option<Office>,
    /// Printings of papers without a case, by paper.
    printed: BTreeMap<i64, u32>,
    /// Papers without a case that an entry names.
    named: u64,
    pub(super) packs: BTreeSet<(String, String, Sm3, Moment)>,
    pub(super) pack_files: BTreeSet<(String, String, Sm3, Moment)>,
    /// Signing keys: what tells them, the digest of their codes' keys, when they were made.
    pub(super) signing: Vec<(String, Sm3, String)>,
    /// Entries that say by which rules the office works.
    pub(super) rulings: BTreeSet<i64>,
    /// Entries that say by which keys certificates of other desks are told.
    pub(super) other_keys: BTreeSet<i64>,
    /// Entries that speak of a unit's list.
    pub(super) roll_entries: u64,
    /// Cases that were opened on a unit's list.
    pub(super) in_rolls: u64,
    /// Numbers that were given out before a backup was put back, or that a damage took.
    pub(super) skipped: Vec<Skipped>,
    /// Papers that a damage took.
    gone: BTreeSet<SheetId>,
    /// Papers that an entry names and that are not there; whether they hang on no case.
    missing: Vec<(SheetId, bool)>,
}

pub(super) struct Walk<'a> {
    pub(super) db: &'a Connection,
    pub(super) office: &'a Office,
    pub(super) report: CheckReport,
    progress: &'a mut dyn FnMut(u64, u64) -> Go,
    done: u64,
    all: u64,
    pub(super) tally: Tally,
}

impl Walk<'_> {
    fn all(mut self) -> Result<CheckReport, StoreError> {
        let parts: [fn(&mut Self) -> Part; 14] = [
            Self::file,
            Self::schema,
            Self::journal,
            Self::cases,
            Self::loose_sheets,
            Self::numbers,
            Self::leftovers,
            Self::packs,
            Self::pack_files,
            Self::signing,
            Self::rulings,
            Self::other_keys,
            Self::rolls,
            Self::stages,
        ];
        for part in parts {
            match part(&mut self) {
                Ok(Go::On) => {}
                Ok(Go::Stop) => {
                    self.report.stopped = true;
                    break;
                }
                // A page that cannot be read: the next part may lie on others.
                Err(StoreError::Damaged(what)) => self.fault(Fault::File(what)),
                // Broken off from outside, because it is to stop.
                Err(_) if (self.progress)(self.done, self.all) == Go::Stop => {
                    self.report.stopped = true;
                    break;
                }
                Err(other) => return Err(other),
            }
        }
        Ok(self.report)
    }

    pub(super) fn fault(&mut self, fault: Fault) {
        self.report.fault_count += 1;
        if self.report.faults.len() < CheckReport::NAMED && !self.report.faults.contains(&fault) {
            self.report.faults.push(fault);
        }
    }

    fn step(&mut self) -> Go {
        self.done += 1;
        if self.done.is_multiple_of(STEP) {
            (self.progress)(self.done.min(self.all), self.all)
        } else {
            Go::On
        }
    }

    pub(super) fn desk(&self) -> &DeskCode {
        &self.office.desk
    }

    pub(super) fn count(&self, sql: &str) -> Result<u64, StoreError> {
        let found: i64 = self.db.query_row(sql, [], |row| row.get(0))?;
        Ok(found.unsigned_abs())
    }

    /// SQLite's own check, a table at a time, so that it can be stopped between two.
    fn file(&mut self) -> Part {
        for table in ["journal", "case_row", "sheet"] {
            self.all += self.count(&format!("SELECT count(*) FROM {table}"))?;
        }
        let tables = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        let tables: Vec<String> =
            self.db.prepare(tables)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
        for table in tables {
            let mut check = self.db.prepare(&format!("PRAGMA integrity_check(\"{table}\")"))?;
            let said: Vec<String> = check.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            for what in said.into_iter().filter(|what| what != "ok") {
                self.fault(Fault::File(what));
            }
            if (self.progress)(self.done, self.all) == Go::Stop {
                return Ok(Go::Stop);
            }
        }
        Ok(Go::On)
    }

    fn schema(&mut self) -> Part {
        let made = open::schema_as_made()?;
        let found = open::schema_of(self.db)?;
        for one in made.iter().filter(|one| !found.contains(one)) {
            self.fault(Fault::Schema(format!("{} is missing or changed", one.0)));
        }
        for one in found.iter().filter(|one| made.iter().all(|made| made.0 != one.0)) {
            self.fault(Fault::Schema(format!("{} is foreign", one.0)));
        }
        Ok(Go::On)
    }

    /// The chain, entry by entry; and what entries without a case say.
    fn journal(&mut self) -> Part {
        let sql = format!("SELECT {} FROM journal ORDER BY seq", journal::COLUMNS);
        let mut select = self.db.prepare(&sql)?;
        let mut rows = select.query([])?;
        let mut last: Option<(i64, Vec<u8>)> = None;
        let desk = self.office.desk.clone();
        while let Some(row) = rows.next()? {
            let raw = Raw::of(row)?;
            let wanted = last.as_ref().map_or(1, |(seq, _)| seq + 1);
            if raw.seq != wanted {
                self.fault(Fault::EntryMissing(wanted));
            }
            let before = last.as_ref().map_or(&Sm3::NONE.0[..], |(_, hash)| hash);
            let chained = raw.prev == before || raw.seq != wanted;
            if !chained || raw.digest().0[..] != raw.hash || raw.desk != desk.as_str() {
                self.fault(Fault::EntryChanged(raw.seq));
            }
            last = Some((raw.seq, raw.hash.clone()));
            if raw.case.is_none() {
                self.caseless(raw)?;
            }
            self.report.entries += 1;
            if self.step() == Go::Stop {
                return Ok(Go::Stop);
            }
        }
        let is = last.as_ref().map_or(0, |(seq, _)| *seq);
        self.report.anchor = last.and_then(|(seq, hash)| Some((seq, Sm3::from_slice(&hash)?)));
        let was = "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'journal'";
        let was: i64 = self.db.query_row(was, [], |row| row.get(0))?;
        if was != is {
            self.fault(Fault::TailCut { is, was });
        }
        if self.tally.office.as_ref() != Some(self.office) {
            self.fault(Fault::Office);
        }
        Ok(Go::On)
    }

    fn caseless(&mut self, raw: Raw) -> Result<(), StoreError> {
        let (seq, at) = (raw.seq, raw.at.clone());
        let entry = match raw.read() {
            Ok(entry) => entry,
            Err(why) => {
                self.fault(Fault::EntryUnreadable(seq, why.to_string()));
                return Ok(());
            }
        };
        self.sorted(seq, entry.act.kind())?;
        for made in entry.act.made() {
            self.sheet_of(made, None, &at)?;
            self.tally.named += 1;
        }
        if entry.act.is_ruling() {
            self.tally.rulings.insert(seq);
        }
        if entry.act.is_on_other_keys() {
            self.tally.other_keys.insert(seq);
        }
        match entry.act {
            Act::Printed { sheet, .. } => *self.tally.printed.entry(sheet.0).or_default() += 1,
            Act::PackUsed { region, edition, sm3 } => {
                self.tally.packs.insert((region, edition, sm3, entry.at));
            }
            Act::PackInstalled { pack, edition, sm3 } => {
                self.tally.pack_files.insert((pack, edition, sm3, entry.at));
            }
            Act::SigningKeyMade { public, code } => self.tally.signing.push((public, code, at)),
            Act::OfficeMade { office } | Act::OfficeChanged { office } => {
                self.tally.office = Some(office);
            }
            Act::Restored { skipped, .. } => self.tally.skipped.extend(skipped),
            Act::Rescued { skipped, sheets, .. } => {
                self.tally.skipped.extend(skipped);
                self.tally.gone.extend(sheets);
            }
            Act::Roll { .. } => self.tally.roll_entries += 1,
            // A change names its case.
            Act::Case { .. } => self.fault(Fault::EntryChanged(seq)),
            Act::Consulted { .. }
            | Act::Composed { .. }
            | Act::HandedOut { .. }
            | Act::Revealed
            | Act::Exported { .. }
            | Act::SignedIn
            | Act::SignInRefused { .. }
            | Act::PolicyAdopted { .. }
            | Act::PolicyBack { .. }
            | Act::HolidaysImported { .. }
            | Act::PassphraseChanged { .. }
            | Act::PassphraseReset { .. }
            | Act::Recovered
            | Act::RecoveryRenewed
            | Act::OtherKeysTaken { .. }
            | Act::OtherKeysDropped { .. }
            | Act::KeyExported { .. } => {}
        }
        Ok(())
    }

    /// Whether the journal lists an entry as what it is.
    fn sorted(&mut self, seq: i64, kind: Kind) -> Result<(), StoreError> {
        let mut there = self.db.prepare_cached("SELECT 1 FROM journal_kind WHERE kind = ?1 AND seq = ?2")?;
        if !there.exists(params![kind.id(), seq])? {
            self.fault(Fault::EntryListed(seq));
        }
        Ok(())
    }

    /// A paper as its entry names it, against its row and its bytes.
    fn sheet_of(&mut self, made: &SheetRef, case: Option<i64>, at: &str) -> Result<(), StoreError> {
        let sql = format!("SELECT {}, bytes FROM sheet WHERE id = ?1", sheet::COLUMNS);
        let mut select = self.db.prepare_cached(&sql)?;
        let mut rows = select.query([made.id.0])?;
        let Some(row) = rows.next()? else {
            self.tally.missing.push((made.id, case.is_none()));
            return Ok(());
        };
        let stored = RawSheet::of(row)?;
        let digest = Sm3::of(row.get_ref(7)?.as_blob().unwrap_or_default());
        let certificate = made.certificate.as_ref().map(certificate_id).transpose()?;
        let as_named = stored.case == case && stored.form == made.form && stored.certificate == certificate;
        let as_issued = digest == made.sm3 && stored.sm3 == made.sm3.0 && stored.at == at;
        if !as_named || !as_issued {
            self.fault(Fault::SheetChanged(made.id));
        }
        self.report.sheets += 1;
        Ok(())
    }

    /// Every case: its journal replayed, its row and all that hangs on it compared.
    fn cases(&mut self) -> Part {
        let mut select = self.db.prepare("SELECT id, revision, body FROM case_row ORDER BY id")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (id, revision, body): (i64, i64, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
            self.case(id, revision, &body)?;
            self.report.cases += 1;
            if self.step() == Go::Stop {
                return Ok(Go::Stop);
            }
        }
        Ok(Go::On)
    }

    fn case(&mut self, id: i64, revision: i64, body: &[u8]) -> Result<(), StoreError> {
        let number = case_number(&self.office.desk, id)?;
        let stored = mirror::read_case(body);
        let (replayed, changes) = self.replay(id)?;
        let as_replayed = match &stored {
            Err(why) => {
                self.fault(Fault::CaseUnreadable(number, why.to_string()));
                return Ok(());
            }
            // To the byte: what is written now is what was written then.
            Ok(stored) => {
                stored == &replayed && mirror::write_case(&replayed)? == body && revision == changes && {
                    stored.opened.as_ref().is_some_and(|opened| opened.number == number)
                }
            }
        };
        if !as_replayed {
            self.fault(Fault::CaseChanged(number.clone()));
        }
        if replayed.opened.as_ref().is_some_and(|opened| opened.roll.is_some()) {
            self.tally.in_rolls += 1;
        }
        let (found, mut wanted) = (self.columns(id)?, Columns::of(&replayed).ok());
        if replayed.lacks_a_day()
            && let (Some(found), Some(wanted)) = (&found, &mut wanted)
            && found.due.as_ref().is_none_or(|due| due.parse::<NaiveDate>().is_ok())
        {
            // What it comes to is said by a calendar that came later, and no entry of the case repeats it.
            wanted.due.clone_from(&found.due);
        }
        if found != wanted {
            self.fault(Fault::CaseListed(number.clone()));
        }
        *self.tally.stages.entry(replayed.stage.id().to_owned()).or_default() += 1;
        if !self.keys(id, &replayed)? {
            self.fault(Fault::CaseKeys(number.clone()));
        }
        if !self.vouchers(id, &replayed)? {
            self.fault(Fault::CaseVouchers(number));
        }
        self.certificates(id, &replayed)
    }

    /// The case that its entries give, and how many changes there are. Its papers are compared on the way.
    fn replay(&mut self, id: i64) -> Result<(Case, i64), StoreError> {
        let sql = format!("SELECT {} FROM journal WHERE case_id = ?1 ORDER BY seq", journal::COLUMNS);
        let mut select = self.db.prepare_cached(&sql)?;
        let mut rows = select.query([id])?;
        let (mut case, mut changes) = (Case::default(), 0);
        let mut printed: BTreeMap<i64, u32> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let raw = Raw::of(row)?;
            let (seq, at) = (raw.seq, raw.at.clone());
            let entry = match raw.read() {
                Ok(entry) => entry,
                Err(why) => {
                    self.fault(Fault::EntryUnreadable(seq, why.to_string()));
                    continue;
                }
            };
            self.sorted(seq, entry.act.kind())?;
            for made in entry.act.made() {
                self.sheet_of(made, Some(id), &at)?;
                printed.entry(made.id.0).or_default();
            }
            if let Act::Printed { sheet, .. } = &entry.act {
                *printed.entry(sheet.0).or_default() += 1;
            }
            if let Act::Case { change, .. } = &entry.act {
                if change.at != entry.at || change.by != entry.by {
                    self.fault(Fault::EntryChanged(seq));
                }
                case.apply(change);
                changes += 1;
            }
        }
        let mut select = self.db.prepare_cached("SELECT id, printed FROM sheet WHERE case_id = ?1")?;
        let mut rows = select.query([id])?;
        while let Some(row) = rows.next()? {
            self.printings(row.get(0)?, row.get(1)?, printed.get(&row.get(0)?).copied());
        }
        Ok((case, changes))
    }

    fn printings(&mut self, id: i64, row: u32, journal: Option<u32>) {
        let id = SheetId(id);
        match journal {
            None => self.fault(Fault::SheetUnnamed(id)),
            Some(journal) if journal != row => self.fault(Fault::SheetPrinted { id, row, journal }),
            Some(_) => {}
        }
    }

    fn columns(&self, id: i64) -> Result<Option<Columns>, StoreError> {
        let sql = "SELECT stage, clerk, changed_at, ended_at, due FROM case_row WHERE id = ?1";
        let found = self.db.prepare_cached(sql)?.query_row([id], |row| {
            Ok(Columns {
                stage: row.get(0)?,
                clerk: row.get(1)?,
                changed_at: row.get(2)?,
                ended_at: row.get(3)?,
                due: row.get(4)?,
            })
        })?;
        Ok(Some(found))
    }

    fn keys(&mut self, id: i64, case: &Case) -> Result<bool, StoreError> {
        let mut there = self.db.prepare_cached("SELECT 1 FROM find_key WHERE key = ?1 AND case_id = ?2")?;
        let mut all = true;
        for key in key_set::keys_of(case) {
            all &= there.exists(params![key, id])?;
            self.tally.keys += 1;
        }
        Ok(all)
    }

    fn vouchers(&mut self, id: i64, case: &Case) -> Result<bool, StoreError> {
        let sql = "SELECT 1 FROM voucher_use WHERE voucher = ?1 AND case_id = ?2 AND face = ?3 AND used = ?4";
        let mut there = self.db.prepare_cached(sql)?;
        let mut all = true;
        for (voucher, face, used) in vouchers(case) {
            all &= there.exists(params![voucher, id, face.0, used.0])?;
            self.tally.vouchers += 1;
        }
        Ok(all)
    }

    fn certificates(&mut self, id: i64, case: &Case) -> Result<(), StoreError> {
        let mut there = self.db.prepare_cached(
            "SELECT 1 FROM certificate WHERE id = ?1 AND case_id = ?2
             UNION ALL SELECT 1 FROM certificate_share WHERE certificate = ?1 AND case_id = ?2",
        )?;
        for certificate in &case.certificates {
            if !there.exists(params![certificate_id(&certificate.number)?, id])? {
                self.fault(Fault::CertificateNoted(certificate.number.clone()));
            }
            self.tally.certificates += 1;
        }
        Ok(())
    }

    /// Papers without a case: each is named by an entry and counted as often as it was printed.
    fn loose_sheets(&mut self) -> Part {
        for (id, loose) in std::mem::take(&mut self.tally.missing) {
            if !self.tally.gone.contains(&id) {
                self.fault(Fault::SheetMissing(id));
            } else if loose {
                self.tally.named = self.tally.named.saturating_sub(1);
            }
        }
        let mut select =
            self.db.prepare("SELECT id, printed FROM sheet WHERE case_id IS NULL ORDER BY id")?;
        let mut rows = select.query([])?;
        let mut found = 0;
        while let Some(row) = rows.next()? {
            let (id, printed): (i64, u32) = (row.get(0)?, row.get(1)?);
            let journal = self.tally.printed.get(&id).copied().unwrap_or(0);
            self.printings(id, printed, Some(journal));
            found += 1;
            if self.step() == Go::Stop {
                return Ok(Go::Stop);
            }
        }
        self.accounted("sheet", found, self.tally.named);
        Ok(Go::On)
    }

    /// What no case accounts for.
    fn leftovers(&mut self) -> Part {
        let sql = "SELECT DISTINCT case_id FROM journal WHERE case_id IS NOT NULL
                   AND NOT EXISTS (SELECT 1 FROM case_row WHERE case_row.id = journal.case_id) LIMIT ?1";
        let mut select = self.db.prepare(sql)?;
        let orphans = select.query_map([ORPHANS], |row| row.get::<_, i64>(0))?;
        for orphan in orphans {
            let number = case_number(&self.office.desk, orphan?)?;
            self.fault(Fault::CaseMissing(number));
        }
        let sql = "SELECT id FROM certificate WHERE NOT EXISTS
                   (SELECT 1 FROM case_row WHERE case_row.id = certificate.case_id) LIMIT ?1";
        let mut select = self.db.prepare(sql)?;
        let orphans = select.query_map([ORPHANS], |row| row.get::<_, i64>(0))?;
        for orphan in orphans {
            let number = certificate_number(&self.office.desk, orphan?)?;
            self.fault(Fault::CertificateNoted(number));
        }
        let kinds = self.count("SELECT count(*) FROM journal_kind")?;
        self.accounted("journal_kind", kinds, self.report.entries);
        let keys = self.count("SELECT count(*) FROM find_key")?;
        self.accounted("find_key", keys, self.tally.keys);
        let vouchers = self.count("SELECT count(*) FROM voucher_use")?;
        self.accounted("voucher_use", vouchers, self.tally.vouchers);
        let certificates = self.count("SELECT count(*) FROM certificate")?
            + self.count("SELECT count(*) FROM certificate_share")?;
        self.accounted("certificate", certificates, self.tally.certificates);
        Ok(Go::On)
    }

    pub(super) fn accounted(&mut self, table: &'static str, found: u64, wanted: u64) {
        if found != wanted {
            self.fault(Fault::Unaccounted { table, found, wanted });
        }
    }

    fn stages(&mut self) -> Part {
        let mut counted = std::mem::take(&mut self.tally.stages);
        let mut select = self.db.prepare("SELECT stage, cases FROM tally")?;
        let mut rows = select.query([])?;
        while let Some(row) = rows.next()? {
            let (stage, said): (String, i64) = (row.get(0)?, row.get(1)?);
            let found = counted.remove(&stage).unwrap_or(0);
            if said != found {
                self.fault(Fault::Tally { stage, said, found });
            }
        }
        for (stage, found) in counted {
            self.fault(Fault::Tally { stage, said: 0, found });
        }
        (self.progress)(self.all, self.all);
        Ok(Go::On)
    }
}

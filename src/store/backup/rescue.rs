//! Saving everything that is still readable out of a damaged register, into a new one beside it.
//!
//! A case is saved when all that its journal says of it verifies and gives the row that can be read. The entries keep
//! who, when and what, byte for byte, and are chained anew, because a chain with a hole proves nothing; the last one
//! says what was saved and what could not be. The damaged file is read through a copy of it and never touched.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Row, params};

use crate::domain::case::{Case, CaseNumber, CertificateNumber, DeskCode, RollNumber};
use crate::domain::roll::Roll;
use crate::store::backup::{Anchor, Skipped, Wanted, Watch, copy_ring, sync};
use crate::store::journal::{self, Raw};
use crate::store::open::{self, Files};
use crate::store::row::{self, NumberKind, YEAR, case_number, certificate_id};
use crate::store::sheet::{self, RawSheet};
use crate::store::sign::SigningRow;
use crate::store::{Act, Go, Office, Revision, SheetId, Sm3, StoreError, key_set, mirror, place, roll};

mod readable;

use readable::{Readable, copy_what_can_be_read};

/// Entries or cases between two looks at whether it is to stop.
const STEP: u64 = 64;
/// No desk ever has as many signing keys; a damaged page may say so.
const MOST_KEYS: i64 = 1_000;
/// So many entries in a row that are not there: the journal has ended.
const END: i64 = 10_000;

/// What was saved, and what could not be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The new office's folder.
    pub office: PathBuf,
    /// Whose it is.
    pub desk: DeskCode,
    /// Cases that were saved.
    pub cases: u64,
    /// Entries of the journal that were saved.
    pub entries: u64,
    /// Papers that were saved.
    pub sheets: u64,
    /// The newest entry that could be read.
    pub anchor: Option<Anchor>,
    /// What could not be saved.
    pub lost: Vec<Lost>,
}

/// Something that could not be saved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lost {
    /// The case of this number.
    Case(CaseNumber),
    /// A case number whose case left nothing behind that can be read.
    CaseNumber(CaseNumber),
    /// A certificate's number whose case is lost.
    Certificate(CertificateNumber),
    /// A unit's list.
    Roll(RollNumber),
    /// A paper of a case that was saved.
    Sheet(SheetId),
    /// An entry of the journal.
    Entry(i64),
    /// Rules that were kept, by region or pack, and edition.
    Rules(String, String),
    /// A key that certificates were signed with: the next one that is issued is signed with a new one.
    SigningKey,
}

/// Saves everything readable of a damaged register into a folder without an office; `None` when it was stopped, and
/// then nothing is left there.
///
/// `may` is asked, of the office as the damaged register knows it, before anything is written.
///
/// # Errors
/// [`StoreError::Exists`] where an office stands; [`StoreError::WrongKey`] where not even the first page can be read.
pub fn save_out(
    office: &Path,
    wanted: &Wanted<'_>,
    may: &mut dyn FnMut(&Office) -> Go,
    watch: Watch<'_>,
) -> Result<Option<Saved>, StoreError> {
    place::refuse_network(office)?;
    let fresh = !office.exists();
    open::private_folder(office)?;
    let files = Files::of(office);
    let _lock = files.lock()?;
    let part = office.join("saving.part");
    // A saving that was broken off has laid its ring there already: that one is no office's.
    let ours = part.exists() && !files.register.exists();
    for file in [&files.register, &files.key].into_iter().filter(|_| !ours) {
        if file.exists() {
            return Err(StoreError::Exists(file.clone()));
        }
    }
    clear(&part)?;
    let saved = save(&files, &part, wanted, may, watch);
    if saved.is_err() && !files.register.exists() {
        // Without its register the ring that was laid is no office's, and would be in the next one's way.
        let _ = fs::remove_file(&files.key);
    }
    // What is left of the copy is no use to anybody.
    let _ = clear(&part);
    if fresh && !matches!(saved, Ok(Some(_))) {
        // A folder that was made for it goes too; one in which something else lies stays.
        let _ = fs::remove_file(&files.lock);
        let _ = fs::remove_dir(office);
    }
    let Some(saved) = saved? else { return Ok(None) };
    open::flush(office)?;
    Ok(Some(saved))
}

fn save(
    files: &Files,
    part: &Path,
    wanted: &Wanted<'_>,
    may: &mut dyn FnMut(&Office) -> Go,
    watch: Watch<'_>,
) -> Result<Option<Saved>, StoreError> {
    let (from, to) = (part.join("from"), part.join("to"));
    open::private_folder(&from)?;
    open::private_folder(&to)?;
    let (from, to) = (Files::of(&from), Files::of(&to));
    for (old, new) in Files::around(wanted.file).into_iter().zip([&from.register, &from.log()]) {
        if old.exists() {
            copy_what_can_be_read(&old, new)?;
        }
    }
    let readable = Readable::open(&from.register, wanted.key)?;
    let office = readable.office()?;
    if may(&office) == Go::Stop {
        return Ok(None);
    }
    copy_ring(wanted.ring, &to.key)?;
    let work = Work {
        office,
        old: readable,
        wanted,
        watch,
        done: 0,
        all: 0,
        lost: Vec::new(),
        gone: BTreeSet::new(),
    };
    let Some(mut saved) = work.all(&to)? else { return Ok(None) };
    sync(&to.register)?;
    for (new, place) in [(&to.key, &files.key), (&to.register, &files.register)] {
        // A register never stands without its key.
        fs::rename(new, place).map_err(|why| StoreError::io(place, why))?;
        open::flush(&files.folder)?;
    }
    saved.office = files.folder.clone();
    Ok(Some(saved))
}

fn clear(folder: &Path) -> Result<(), StoreError> {
    match fs::remove_dir_all(folder) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => Err(StoreError::io(folder, why)),
        Ok(()) | Err(_) => Ok(()),
    }
}

struct Work<'a> {
    old: Readable,
    office: Office,
    wanted: &'a Wanted<'a>,
    watch: Watch<'a>,
    done: u64,
    all: u64,
    lost: Vec<Lost>,
    /// Papers that are not saved.
    gone: BTreeSet<i64>,
}

/// What is known of the journal after it was read once.
#[derive(Default)]
struct Journal {
    /// Every entry that verifies, and its case.
    entries: Vec<(i64, Option<i64>)>,
    /// The entries of each case.
    cases: BTreeMap<i64, Vec<i64>>,
    /// The entries of each list.
    rolls: BTreeMap<i64, Vec<i64>>,
    anchor: Option<Anchor>,
    /// Whether every entry up to the last one verifies.
    whole: bool,
}

/// Broken off because somebody asked for it.
enum Broken {
    Stopped,
    Failed(StoreError),
}

impl<E: Into<StoreError>> From<E> for Broken {
    fn from(why: E) -> Broken {
        Broken::Failed(why.into())
    }
}

impl Work<'_> {
    fn all(mut self, to: &Files) -> Result<Option<Saved>, StoreError> {
        match self.save(to) {
            Ok(saved) => Ok(Some(saved)),
            Err(Broken::Stopped) => Ok(None),
            Err(Broken::Failed(why)) => Err(why),
        }
    }

    fn save(&mut self, to: &Files) -> Result<Saved, Broken> {
        let desk = self.office.desk.clone();
        let journal = self.journal()?;
        let mut db = open::new_register(&to.register, self.wanted.key)?;
        let tx = db.transaction()?;
        let body = serde_json::to_vec(&self.office).map_err(|why| StoreError::Broken(why.to_string()))?;
        tx.execute("INSERT INTO office (id, body) VALUES (1, ?1)", params![body])?;
        let mut kept = BTreeSet::new();
        for (id, entries) in &journal.cases {
            self.step()?;
            match self.case(*id, entries, journal.whole) {
                Some(case) => {
                    write_case(&tx, *id, &case)?;
                    kept.insert(*id);
                }
                None => self.lost.push(Lost::Case(case_number(&desk, *id)?)),
            }
        }
        let rolls = self.rolls(&tx, &journal, &kept)?;
        let (entries, sheets, told) = self.write_journal(&tx, &journal, &kept, &rolls)?;
        if told.as_ref() != Some(&self.office) {
            // The entry that says what the office is was lost: it is said anew, as the office's own row has it.
            let act = Act::OfficeChanged { office: self.office.clone() };
            journal::append(&tx, &desk, None, self.wanted.at, self.wanted.by, &act)?;
        }
        let skipped = self.numbers(&tx, &desk, &kept)?;
        let act = Act::Rescued {
            anchor: journal.anchor,
            cases: kept.len() as u64,
            entries,
            skipped,
            sheets: self.gone.iter().map(|id| SheetId(*id)).collect(),
        };
        journal::append(&tx, &desk, None, self.wanted.at, self.wanted.by, &act)?;
        tx.commit()?;
        db.close().map_err(|(_, why)| why)?;
        let mut lost = std::mem::take(&mut self.lost);
        lost.sort();
        lost.dedup();
        let (cases, office) = (kept.len() as u64, PathBuf::new());
        Ok(Saved { office, desk, cases, entries, sheets, anchor: journal.anchor, lost })
    }

    fn step(&mut self) -> Result<(), Broken> {
        self.done += 1;
        if self.done.is_multiple_of(STEP) && (self.watch)(self.done.min(self.all), self.all) == Go::Stop {
            return Err(Broken::Stopped);
        }
        Ok(())
    }

    /// Reads the journal once, entry by entry.
    fn journal(&mut self) -> Result<Journal, Broken> {
        let said = self.old.number("SELECT seq FROM sqlite_sequence WHERE name = 'journal'");
        let last = said.or_else(|| self.old.number("SELECT max(seq) FROM journal"));
        let cases = self.old.number("SELECT sum(cases) FROM tally").unwrap_or(0);
        self.all = last.unwrap_or(0).unsigned_abs().saturating_mul(2).saturating_add(cases.unsigned_abs());
        let mut journal = Journal { whole: true, ..Journal::default() };
        let (mut seq, mut absent) = (0, 0);
        let mut before: Option<(i64, Vec<u8>)> = None;
        while last.map_or(absent < END, |last| seq < last) {
            seq += 1;
            self.step()?;
            let raw = self.old.entry(seq).filter(|raw| raw.desk == self.office.desk.as_str());
            let follows = |raw: &Raw| match &before {
                Some((at, hash)) if at + 1 == raw.seq => hash == &raw.prev,
                Some(_) | None => true,
            };
            let Some(raw) = raw.filter(follows) else {
                absent += 1;
                journal.whole = false;
                if last.is_some() {
                    self.lost.push(Lost::Entry(seq));
                }
                continue;
            };
            absent = 0;
            before = Some((seq, raw.hash.clone()));
            journal.anchor = Sm3::from_slice(&raw.hash).map(|sm3| Anchor { entry: seq, sm3 });
            journal.entries.push((seq, raw.case));
            if let Some(case) = raw.case {
                journal.cases.entry(case).or_default().push(seq);
            } else if let Ok(Act::Roll { roll: number, .. }) = mirror::read_act(&raw.act) {
                journal.rolls.entry(roll::id_of(&number)?).or_default().push(seq);
            }
        }
        Ok(journal)
    }

    /// The case that its entries give, if they are all there.
    fn case(&mut self, id: i64, entries: &[i64], whole: bool) -> Option<(Case, i64)> {
        let (mut case, mut changes) = (Case::default(), 0);
        for seq in entries {
            let entry = self.old.entry(*seq)?.read().ok()?;
            if let Act::Case { change, .. } = &entry.act {
                case.apply(change);
                changes += 1;
            }
        }
        case.opened.as_ref()?;
        let sql = "SELECT revision, body FROM case_row WHERE id = ?1";
        let (stored, damaged) =
            self.old.row(sql, [id], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Vec<u8>>(1)?)));
        let stored = stored.and_then(|(revision, body)| Some((revision, mirror::read_case(&body).ok()?)));
        match stored {
            Some((revision, stored)) => (revision == changes && stored == case).then_some((case, changes)),
            // The row is gone; the journal alone gives it, if nothing of it is missing.
            None => (damaged && whole).then_some((case, changes)),
        }
    }

    /// The lists whose entries, rows and people are all there.
    fn rolls(
        &mut self,
        to: &Connection,
        journal: &Journal,
        kept: &BTreeSet<i64>,
    ) -> Result<BTreeSet<i64>, Broken> {
        let mut saved = BTreeSet::new();
        for (id, entries) in &journal.rolls {
            let (mut roll, mut changes) = (Roll::default(), 0_i64);
            for seq in entries {
                let entry = self.old.entry(*seq).and_then(|raw| raw.read().ok());
                if let Some(Act::Roll { change, .. }) = entry.map(|entry| entry.act) {
                    roll.apply(&change);
                    changes += 1;
                }
            }
            let sql = "SELECT revision, changed_at, body FROM roll_row WHERE id = ?1";
            let (stored, _) = self.old.row(sql, [id], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, Vec<u8>>(2)?))
            });
            let named = roll.certificates.iter().flat_map(|one| &one.cases);
            let mut people = roll.people.iter().map(|member| &member.case).chain(named);
            let there = people.all(|number| row::id_of(number).is_ok_and(|id| kept.contains(&id)));
            match stored {
                Some((revision, changed_at, body))
                    if there && revision == changes && mirror::write_roll(&roll)? == body =>
                {
                    let sql = "INSERT INTO roll_row (id, revision, changed_at, body) VALUES (?1, ?2, ?3, ?4)";
                    to.prepare_cached(sql)?.execute(params![id, revision, changed_at, body])?;
                    saved.insert(*id);
                }
                Some(_) | None => self.lost.push(Lost::Roll(roll::number_of(&self.office.desk, *id)?)),
            }
        }
        Ok(saved)
    }

    /// Writes the entries of what is saved, chained anew, with the papers that they name.
    fn write_journal(
        &mut self,
        to: &Connection,
        journal: &Journal,
        kept: &BTreeSet<i64>,
        rolls: &BTreeSet<i64>,
    ) -> Result<(u64, u64, Option<Office>), Broken> {
        let (mut entries, mut sheets, mut told) = (0, 0, None);
        let mut printed: BTreeMap<i64, u32> = BTreeMap::new();
        for (seq, case) in &journal.entries {
            self.step()?;
            if case.is_some_and(|case| !kept.contains(&case)) {
                continue;
            }
            let Some(raw) = self.old.entry(*seq) else {
                self.lost.push(Lost::Entry(*seq));
                continue;
            };
            let Ok(act) = mirror::read_act(&raw.act) else {
                self.lost.push(Lost::Entry(*seq));
                continue;
            };
            let list = match &act {
                Act::Roll { roll: number, .. } => Some(roll::id_of(number)?),
                _ => None,
            };
            if list.is_some_and(|list| !rolls.contains(&list)) {
                continue;
            }
            for made in act.made() {
                if self.sheet(to, made.id, made.sm3)? {
                    sheets += 1;
                } else {
                    self.gone.insert(made.id.0);
                    self.lost.push(Lost::Sheet(made.id));
                }
            }
            self.rules(to, &act)?;
            if let Act::SigningKeyMade { public, code } = &act
                && !self.signing_key(to, (public, *code, &raw.at))?
            {
                // An entry of a key that is gone would be a fault of the new register for ever.
                self.lost.push(Lost::SigningKey);
                continue;
            }
            if let Act::OfficeMade { office } | Act::OfficeChanged { office } = &act {
                told = Some(office.clone());
            }
            if let Act::Printed { sheet, .. } = &act {
                *printed.entry(sheet.0).or_default() += 1;
            }
            let new = journal::append_raw(to, raw, act.kind())?;
            if act.is_ruling() {
                to.prepare_cached("INSERT INTO ruling (seq) VALUES (?1)")?.execute([new])?;
            }
            if act.is_on_other_keys() {
                to.prepare_cached("INSERT INTO other_key (seq) VALUES (?1)")?.execute([new])?;
            }
            if let Some(list) = list {
                to.prepare_cached("INSERT INTO roll_entry (seq, roll_id) VALUES (?1, ?2)")?
                    .execute([new, list])?;
            }
            entries += 1;
        }
        let mut count = to.prepare_cached("UPDATE sheet SET printed = ?2 WHERE id = ?1")?;
        for (sheet, times) in printed {
            count.execute(params![sheet, times])?;
        }
        Ok((entries, sheets, told))
    }

    /// Saves a paper that is as it was issued.
    fn sheet(&mut self, to: &Connection, id: SheetId, sm3: Sm3) -> Result<bool, Broken> {
        let sql = format!("SELECT {}, bytes FROM sheet WHERE id = ?1", sheet::COLUMNS);
        let read = |row: &Row<'_>| Ok((RawSheet::of(row)?, row.get::<_, Vec<u8>>(7)?));
        let (Some((row, bytes)), _) = self.old.row(&sql, [id.0], read) else { return Ok(false) };
        if row.sm3 != sm3.0 || Sm3::of(&bytes) != sm3 {
            return Ok(false);
        }
        let sql = "INSERT INTO sheet (id, case_id, form, certificate, at, sm3, bytes) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let given = params![row.id, row.case, row.form, row.certificate, row.at, row.sm3, bytes];
        to.prepare_cached(sql)?.execute(given)?;
        Ok(true)
    }

    /// Saves the rules that an entry speaks of.
    fn rules(&mut self, to: &Connection, act: &Act) -> Result<(), Broken> {
        let (table, column, name, edition, sm3) = match act {
            Act::PackUsed { region, edition, sm3 } => ("pack", "region", region, edition, sm3),
            Act::PackInstalled { pack, edition, sm3 } => ("pack_file", "pack", pack, edition, sm3),
            _ => return Ok(()),
        };
        let sql = format!("SELECT at, bytes FROM {table} WHERE {column} = ?1 AND edition = ?2");
        let read = |row: &Row<'_>| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?));
        let (found, _) = self.old.row(&sql, [name, edition], read);
        match found {
            Some((at, bytes)) if Sm3::of(&bytes) == *sm3 => {
                let sql = format!(
                    "INSERT OR IGNORE INTO {table} ({column}, edition, at, sm3, bytes) VALUES (?1, ?2, ?3, ?4, ?5)"
                );
                to.prepare_cached(&sql)?.execute(params![name, edition, at, &sm3.0[..], bytes])?;
            }
            Some(_) | None => self.lost.push(Lost::Rules(name.clone(), edition.clone())),
        }
        Ok(())
    }

    /// Saves the signing key that an entry speaks of; `false` where it cannot be read.
    fn signing_key(&mut self, to: &Connection, said: (&str, Sm3, &str)) -> Result<bool, Broken> {
        let last = self.old.number("SELECT max(id) FROM signing").unwrap_or(0);
        let sql = format!("SELECT {} FROM signing WHERE id = ?1", SigningRow::COLUMNS);
        let found = (1..=last.min(MOST_KEYS)).find_map(|id| {
            let row = self.old.row(&sql, [id], SigningRow::of).0.flatten()?;
            let (public, code, at) = row.noted()?;
            ((public.as_str(), code, at.as_str()) == said).then_some(row)
        });
        found.map_or(Ok(false), |row| Ok(row.put(to).map(|()| true)?))
    }

    /// Sets the numbers behind the last ones that were given out; answers those that are not in use any more.
    fn numbers(
        &mut self,
        to: &Connection,
        desk: &DeskCode,
        kept: &BTreeSet<i64>,
    ) -> Result<Vec<Skipped>, Broken> {
        let mut skipped = Vec::new();
        for kind in NumberKind::ALL {
            let mut select = to.prepare(&format!("SELECT id FROM {} ORDER BY id", kind.table()))?;
            let there: BTreeSet<i64> = select.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
            let mut last: BTreeMap<i64, i64> = BTreeMap::new();
            let lost = self.lost.iter().filter_map(|lost| match lost {
                Lost::Case(number) if kind == NumberKind::Case => row::id_of(number).ok(),
                Lost::Roll(number) if kind == NumberKind::Roll => roll::id_of(number).ok(),
                _ => None,
            });
            for id in there.iter().copied().chain(lost) {
                let most = last.entry(id / YEAR).or_default();
                *most = (*most).max(id % YEAR);
            }
            for year in self.years(kind, desk) {
                let most = last.entry(year.0).or_default();
                *most = (*most).max(year.1);
            }
            for (year, last) in last {
                let (Ok(of), Ok(serial)) = (i32::try_from(year), u32::try_from(last)) else { continue };
                row::set_number(to, desk, kind, of, serial)?;
                for (from, to) in holes(year, last, &there) {
                    for serial in from..=to {
                        self.lose(kind, desk, of, serial, kept);
                    }
                    skipped.push(Skipped { kind, year: of, from, to });
                }
            }
        }
        Ok(skipped)
    }

    /// The last numbers as they can be read, by year.
    fn years(&mut self, kind: NumberKind, desk: &DeskCode) -> Vec<(i64, i64)> {
        let sql = "SELECT last FROM number WHERE desk = ?1 AND kind = ?2 AND year = ?3";
        let table = kind.table();
        let first = self.old.number(&format!("SELECT min(id) FROM {table}"));
        let newest = self.old.number(&format!("SELECT max(id) FROM {table}"));
        let made = i64::from(chrono::Datelike::year(&self.wanted.at.day()));
        let (from, to) =
            (first.map_or(made - 10, |id| id / YEAR), newest.map_or(made, |id| id / YEAR).max(made));
        let mut all = Vec::new();
        for year in from..=to {
            let given = params![desk.as_str(), kind.id(), year];
            if let (Some(last), _) = self.old.row(sql, given, |row| row.get::<_, i64>(0)) {
                all.push((year, last));
            }
        }
        // Where the table of numbers is lost, the rows still say how far they went.
        all.extend(newest.map(|id| (id / YEAR, id % YEAR)));
        all
    }

    fn lose(&mut self, kind: NumberKind, desk: &DeskCode, year: i32, serial: u32, kept: &BTreeSet<i64>) {
        let desk = desk.clone();
        match kind {
            NumberKind::Case => {
                let number = CaseNumber { desk, year, serial };
                let named = self.lost.contains(&Lost::Case(number.clone()));
                if !named && row::id_of(&number).is_ok_and(|id| !kept.contains(&id)) {
                    self.lost.push(Lost::CaseNumber(number));
                }
            }
            NumberKind::Certificate => {
                self.lost.push(Lost::Certificate(CertificateNumber { desk, year, serial }));
            }
            NumberKind::Roll => self.lost.push(Lost::Roll(RollNumber { desk, year, serial })),
        }
    }
}

/// The serials of a year up to the last one that are not there, from and to.
fn holes(year: i64, last: i64, there: &BTreeSet<i64>) -> Vec<(u32, u32)> {
    let mut holes: Vec<(u32, u32)> = Vec::new();
    for serial in (1..=last).filter(|serial| !there.contains(&(year * YEAR + serial))) {
        let Ok(serial) = u32::try_from(serial) else { continue };
        match holes.last_mut() {
            Some((_, to)) if *to + 1 == serial => *to = serial,
            Some(_) | None => holes.push((serial, serial)),
        }
    }
    holes
}

/// Writes a case's row and all that hangs on it.
fn write_case(to: &Connection, id: i64, (case, changes): &(Case, i64)) -> Result<(), StoreError> {
    row::write(to, id, Revision::FIRST, case)?;
    to.prepare_cached("UPDATE case_row SET revision = ?2 WHERE id = ?1")?.execute(params![id, changes])?;
    let mut key = to.prepare_cached("INSERT INTO find_key (key, case_id) VALUES (?1, ?2)")?;
    for one in key_set::keys_of(case) {
        key.execute(params![one, id])?;
    }
    row::write_vouchers(to, id, case)?;
    let mut there = to.prepare_cached("SELECT 1 FROM certificate WHERE id = ?1")?;
    for certificate in &case.certificates {
        // The people of a list share one number.
        if there.exists([certificate_id(&certificate.number)?])? {
            roll::write_share(to, &certificate.number, id)?;
        } else {
            row::write_certificate(to, &certificate.number, id)?;
        }
    }
    Ok(())
}

//! By which rules the office works: pack files installed, editions adopted, the way back, notices of holidays.
//!
//! Until an edition is adopted the office works by the rules that the program carries, and every sheet is a 样张.
//! The chief's adoption puts an edition in use; from then on only the chief's next word changes it, never a newer
//! program. The edition's bytes are kept at that moment, those of the edition before too, so that the way back is
//! always open.
//!
//! Decision: a notice of holidays is no edition. It fills years that the rules do not have, for open cases too:
//! what it says holds for the whole country, and 2027 未导入 is the lack of a fact, not a rule that a case keeps.
//! A year that comes with an edition fills it likewise, as long as that edition is in use. A day that was recorded
//! stays as it was recorded; one that could not be said then stands beside the case, for lists and queues.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::desk::Desk;
use crate::desk::trouble::Trouble;
use crate::domain::calendar::YearCalendar;
use crate::domain::case::{Account, CaseNumber, Role};
use crate::domain::reason::Rules;
use crate::domain::{Moment, Right};
use crate::policy::{self, Pack, PackError, PackFiles, Policy, Shelf};
use crate::store::{Act, Entry, Office, Sm3, Store, Stored};

mod file;
mod place;
mod refusal;
#[cfg(test)]
mod tests;

pub use place::{NewPlace, PlaceFile, place, read_place, regions};
pub use refusal::{Unruled, fault_text};

/// The first year that a notice may be entered for.
const FIRST_YEAR: i32 = 2000;
/// The last year that a notice may be entered for.
const LAST_YEAR: i32 = 2100;

/// What the chief decides about the rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// A pack file is installed.
    Install {
        /// Where it lies.
        file: PathBuf,
        /// Its SM3 as the official letter says it.
        sm3: String,
    },
    /// An edition is adopted.
    Adopt {
        /// Which: the whole chain, or the place's own edition.
        edition: String,
        /// The day that the document bears.
        on: NaiveDate,
        /// The document's number.
        document: String,
    },
    /// Back to the edition that was in use before.
    Back,
    /// A notice of holidays is entered from a file.
    HolidaysFile(PathBuf),
    /// A notice of holidays is entered as it was typed.
    Holidays {
        /// The year.
        year: i32,
        /// The notice, with its number and date.
        document: String,
        /// Days off, as typed.
        off: String,
        /// Make-up working days, as typed.
        work: String,
    },
}

/// An adoption, as the record has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adoption {
    /// The edition.
    pub edition: String,
    /// Who answers for it.
    pub chief: String,
    /// The day that the document bears.
    pub on: NaiveDate,
    /// The document's number.
    pub document: String,
    /// When it was entered.
    pub at: Moment,
}

/// What a pack file is, before it is installed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackFile {
    /// Where it lies.
    pub file: PathBuf,
    /// The pack's edition, such as `140600-shuozhou-2`.
    pub edition: String,
    /// Its name, as it says itself.
    pub name: crate::domain::reason::Named,
    /// The day of its publication.
    pub in_force: NaiveDate,
    /// The SM3 of the file.
    pub sm3: String,
}

impl PackFile {
    fn of(file: &Path, bytes: &[u8], pack: &Pack) -> PackFile {
        PackFile {
            file: file.to_path_buf(),
            edition: pack.edition(),
            name: pack.name(),
            in_force: pack.in_force(),
            sm3: Sm3::of(bytes).to_string(),
        }
    }
}

/// The rules by which the office works.
#[derive(Clone, Debug)]
pub struct InUse {
    /// The rules.
    pub policy: Policy,
    /// The edition for which they stand in.
    pub unread: Option<Unread>,
}

/// An edition in use that this program cannot read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// Which.
    pub edition: String,
    /// Why.
    pub fault: PackError,
}

/// What the record says of the rules.
#[derive(Clone, Debug, Default)]
pub struct Ruled {
    /// Pack files, oldest first: id and edition.
    installed: Vec<(String, String)>,
    /// Adoptions, oldest first.
    adoptions: Vec<Adoption>,
    /// Editions with their region, the one in use last; empty while nothing was adopted.
    line: Vec<(String, String)>,
    /// Years whose notice was entered.
    years: BTreeMap<i32, YearCalendar>,
}

impl Ruled {
    /// Reads the record.
    pub fn read(store: &Store) -> Result<Ruled, Trouble> {
        let mut ruled = Ruled::default();
        for entry in store.rulings()? {
            ruled.apply(entry);
        }
        Ok(ruled)
    }

    fn apply(&mut self, Entry { at, act, .. }: Entry) {
        match act {
            Act::PackInstalled { pack, edition, .. } => self.installed.push((pack, edition)),
            Act::PolicyAdopted { region, edition, before, chief, on, document } => {
                if self.line.is_empty() {
                    self.line.push((region.clone(), before));
                }
                if self.line.last().is_none_or(|(_, last)| *last != edition) {
                    self.line.push((region, edition.clone()));
                }
                self.adoptions.push(Adoption { edition, chief, on, document, at });
            }
            Act::PolicyBack { .. } => {
                self.line.pop();
            }
            Act::HolidaysImported { year, document, off, work } => {
                self.years.insert(year, YearCalendar { document, off, work });
            }
            Act::Case { .. }
            | Act::Consulted { .. }
            | Act::Composed { .. }
            | Act::Printed { .. }
            | Act::HandedOut { .. }
            | Act::Revealed
            | Act::Exported { .. }
            | Act::SignedIn
            | Act::SignInRefused { .. }
            | Act::Restored { .. }
            | Act::Rescued { .. }
            | Act::PackUsed { .. }
            | Act::Roll { .. }
            | Act::OfficeChanged { .. }
            | Act::PassphraseChanged { .. }
            | Act::PassphraseReset { .. }
            | Act::Recovered
            | Act::RecoveryRenewed
            | Act::KeyExported { .. }
            | Act::SigningKeyMade { .. }
            | Act::OtherKeysTaken { .. }
            | Act::OtherKeysDropped { .. }
            | Act::OfficeMade { .. } => {}
        }
    }

    /// The rules in use.
    ///
    /// An edition that this program cannot read at all keeps nobody out of the office: the rules that the program
    /// carries stand in for it, and nothing counts that is printed under them.
    pub fn in_use(&self, store: &Store) -> Result<InUse, Trouble> {
        let office = store.office();
        let carried = || match Shelf::shipped()?.regions().iter().any(|one| one.is(&office.region)) {
            true => Ok::<_, Trouble>(policy::load(&office.region, office.practice)?),
            // A place that the program does not know came with a pack of its own.
            false => self.brought(store),
        };
        let Some((region, edition)) = self.line.last() else {
            return Ok(InUse { policy: carried()?, unread: None });
        };
        let missing = || Trouble::Damaged(format!("the rules {edition} are missing"));
        let bytes = store.pack(region, edition)?.ok_or_else(missing)?;
        Ok(match Shelf::shipped()?.rebuild(&bytes) {
            Ok(policy) => InUse { policy, unread: None },
            Err(fault) => {
                InUse { policy: carried()?, unread: Some(Unread { edition: edition.clone(), fault }) }
            }
        })
    }

    /// The last adoption of an edition.
    pub fn adoption(&self, edition: &str) -> Option<&Adoption> {
        self.adoptions.iter().rev().find(|one| one.edition == edition)
    }

    /// Editions of pack files that were installed, oldest first.
    pub fn installed(&self) -> impl Iterator<Item = &str> {
        self.installed.iter().map(|(_, edition)| edition.as_str())
    }

    /// The edition that the way back leads to.
    pub fn before(&self) -> Option<&str> {
        let back = self.line.len().checked_sub(2)?;
        self.line.get(back).map(|(_, edition)| edition.as_str())
    }

    /// Years whose notice was entered here.
    pub fn years(&self) -> &BTreeMap<i32, YearCalendar> {
        &self.years
    }

    /// Rules as this office has them: adopted or not, with the years that were entered.
    pub fn over(&self, mut rules: Rules) -> Rules {
        rules.adopted = self.adoption(&rules.edition).is_some();
        rules.calendar = rules.calendar.filled(&self.years);
        rules
    }

    /// The rules in use as this office has them: those that only stand in for others were not adopted for that.
    pub fn in_force(&self, policy: &Policy, unread: Option<&Unread>) -> Rules {
        let rules = self.over(policy.rules());
        Rules { adopted: rules.adopted && unread.is_none(), ..rules }
    }
}

/// What could be in use, put together when it is first asked for.
#[derive(Default)]
pub(super) struct Choice {
    shelf: OnceCell<Shelf>,
    newest: OnceCell<Result<Policy, Vec<PackError>>>,
    all: OnceCell<Vec<Policy>>,
}

impl Desk {
    /// Reads a pack file and checks it as it would be installed; nothing is written.
    ///
    /// # Errors
    /// [`Unruled`] says what is wrong with it.
    pub fn pack_file(&self, file: &Path) -> Result<PackFile, Trouble> {
        let bytes = file::read(file)?;
        Ok(PackFile::of(file, &bytes, &*self.checked(&bytes)?))
    }

    /// Does what the chief decided; nothing at all is written when it is refused.
    ///
    /// Answers the cases whose last day has come, or gone, with the calendar of a year.
    ///
    /// # Errors
    /// [`Trouble::Unruled`] says why not.
    pub fn rule(&mut self, by: &Account, ruling: Ruling) -> Result<BTreeSet<CaseNumber>, Trouble> {
        self.may_rule(by, ruling.right())?;
        match ruling {
            Ruling::Install { file, sm3 } => self.install(by, &file, &sm3)?,
            Ruling::Adopt { edition, on, document } => self.adopt(by, &edition, on, &document)?,
            Ruling::Back => self.back(by)?,
            Ruling::HolidaysFile(file) => {
                let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
                let text = String::from_utf8(file::read(&file)?).map_err(|_| Unruled::NoNotice)?;
                let notice = policy::read_notice(&name.unwrap_or_default(), &text);
                let (year, calendar) = notice.map_err(|fault| Unruled::Faults(vec![fault]))?;
                self.holidays(by, year, calendar)?;
            }
            Ruling::Holidays { year, document, off, work } => {
                let document = document.trim().to_owned();
                if document.is_empty() {
                    return Err(Unruled::Document.into());
                }
                let days = |text: &str| policy::read_days(year, text).map_err(Unruled::NoDay);
                let calendar = YearCalendar { document, off: days(&off)?, work: days(&work)? };
                self.holidays(by, year, calendar)?;
            }
        }
        self.reread()?;
        self.put_last_days(false)
    }

    /// Puts beside each case whose year had no calendar the last day that the calendar of today gives it;
    /// `undated`: only beside those that have none yet.
    pub(super) fn put_last_days(&mut self, undated: bool) -> Result<BTreeSet<CaseNumber>, Trouble> {
        let mut days = BTreeMap::new();
        for Stored { case, .. } in self.store.without_a_day(undated)? {
            let Some(number) = case.opened.as_ref().map(|opened| opened.number.clone()) else { continue };
            // Where the rules of a case cannot be read nobody can say its day.
            let day = self.pin(&case).ok().and_then(|rules| case.last_day(&rules));
            if day.is_some() || !undated {
                days.insert(number, day);
            }
        }
        if days.is_empty() {
            return Ok(BTreeSet::new());
        }
        let mut tx = self.store.begin()?;
        for (number, day) in &days {
            tx.put_last_day(number, *day)?;
        }
        tx.commit()?;
        Ok(days.into_keys().collect())
    }

    /// The newest edition that could be adopted: what was installed and what the program carries, the newer of each.
    ///
    /// # Errors
    /// [`Unruled::Faults`] where they do not go together.
    pub fn newest(&self) -> Result<&Policy, Trouble> {
        let shelf = self.shelf()?;
        let office = self.store.office();
        let newest = self.choice.newest.get_or_init(|| shelf.policy(&office.region, office.practice));
        newest.as_ref().map_err(|faults| Unruled::Faults(faults.clone()).into())
    }

    /// Every edition that could be adopted: the newest of all packs together, what the program carries, and each pack
    /// that was installed with the newest of the others. Those that would no longer pass are there, with why.
    ///
    /// # Errors
    /// What the record says.
    pub fn choices(&self) -> Result<&[Policy], Trouble> {
        if let Some(all) = self.choice.all.get() {
            return Ok(all);
        }
        let newest = self.shelf()?;
        let mut shelves = vec![newest.clone(), Shelf::shipped()?.clone()];
        for (id, edition) in &self.ruled.installed {
            let bytes = self.store.pack_file(id, edition)?;
            let files = bytes.as_deref().and_then(PackFiles::of_file);
            let pack = files.and_then(|files| Pack::read(files).ok());
            shelves.extend(pack.map(|pack| newest.with(Arc::new(pack))));
        }
        let office = self.store.office();
        let mut all: Vec<Policy> = Vec::new();
        for shelf in shelves {
            // What does not go together is told when somebody asks for it by its name.
            if let Ok(policy) = shelf.unchecked(&office.region, office.practice)
                && all.iter().all(|one| one.edition() != policy.edition())
            {
                all.push(policy);
            }
        }
        Ok(self.choice.all.get_or_init(|| all))
    }

    /// What the record says of the rules.
    pub fn ruled(&self) -> &Ruled {
        &self.ruled
    }

    /// The edition in use, where this program cannot read it.
    pub fn unread(&self) -> Option<&Unread> {
        self.unread.as_ref()
    }

    /// Who may decide on the rules.
    pub fn chiefs(&self) -> impl Iterator<Item = &Account> {
        chiefs(self.store.office())
    }

    /// In a practice office that has no account of a chief the name alone answers for it.
    fn may_rule(&self, by: &Account, right: Right) -> Result<(), Unruled> {
        let office = self.store.office();
        let nobody = office.practice && self.chiefs().next().is_none();
        let mut open = office.accounts.iter().filter(|one| one.is_open());
        let holds = open.any(|one| &one.account == by && one.role.may(right));
        if holds || (nobody && !by.0.trim().is_empty()) {
            Ok(())
        } else {
            Err(Unruled::NotChief(by.0.clone()))
        }
    }

    fn install(&mut self, by: &Account, file: &Path, typed: &str) -> Result<(), Trouble> {
        let bytes = file::read(file)?;
        let sm3 = Sm3::of(&bytes).to_string();
        if !file::same_digits(&sm3, typed) {
            return Err(Unruled::Sm3(sm3).into());
        }
        let pack = self.checked(&bytes)?;
        let now = self.clock()?;
        let mut tx = self.store.begin()?;
        tx.install(pack.id(), &pack.edition(), &bytes, now, by)?;
        Ok(tx.commit()?)
    }

    fn checked(&self, bytes: &[u8]) -> Result<Arc<Pack>, Trouble> {
        let files = PackFiles::of_file(bytes).ok_or(Unruled::NoPack)?;
        let pack = Pack::read(files).map(Arc::new).map_err(|fault| Unruled::Faults(vec![fault]))?;
        let (id, edition) = (pack.id(), pack.edition());
        let Some(mine) = self.policy.packs().find(|one| one.id() == id) else {
            return Err(Unruled::Elsewhere(id.to_owned()).into());
        };
        let shelf = self.shelf()?;
        let (shipped, newest) = (Shelf::shipped()?.pack(id)?, shelf.pack(id)?);
        let known = shipped.as_deref().into_iter().chain(newest.as_deref()).chain([mine]);
        if let Some(known) = known.into_iter().find(|one| one.edition() == edition) {
            let same = known.files().files == pack.files().files;
            return Err(if same { Unruled::Held(edition) } else { Unruled::Changed(edition) }.into());
        }
        if let Some(known) = self.store.pack_file(id, &edition)? {
            return Err(
                if known == bytes { Unruled::Held(edition) } else { Unruled::Changed(edition) }.into()
            );
        }
        if let Some(newest) = newest
            && pack.in_force() < newest.in_force()
        {
            return Err(Unruled::Older { edition, newest: newest.edition() }.into());
        }
        let laid = shelf.with(Arc::clone(&pack));
        laid.check(Arc::clone(&pack)).map_err(Unruled::Faults)?;
        let office = self.store.office();
        laid.policy(&office.region, office.practice).map_err(Unruled::Faults)?;
        Ok(pack)
    }

    /// The packs to choose from, one of each id: the shipped ones, an installed one in the place of an older.
    fn shelf(&self) -> Result<&Shelf, Trouble> {
        if let Some(shelf) = self.choice.shelf.get() {
            return Ok(shelf);
        }
        let mut shelf = Shelf::shipped()?.clone();
        for (id, edition) in &self.ruled.installed {
            let bytes = self.store.pack_file(id, edition)?;
            let files = bytes.as_deref().and_then(PackFiles::of_file);
            let files = files.ok_or_else(|| Trouble::Damaged(edition.clone()))?;
            // Installed by a program that read more than this one: it is in nobody's way.
            let Ok(pack) = Pack::read(files) else { continue };
            let newer = shelf.pack(id)?.is_some_and(|known| pack.in_force() < known.in_force());
            if !newer {
                shelf = shelf.with(Arc::new(pack));
            }
        }
        Ok(self.choice.shelf.get_or_init(|| shelf))
    }

    fn adopt(&mut self, by: &Account, edition: &str, on: NaiveDate, document: &str) -> Result<(), Trouble> {
        let document = document.trim();
        if document.is_empty() {
            return Err(Unruled::Document.into());
        }
        let now = self.clock()?;
        if now.day() < on {
            return Err(Unruled::Future(on).into());
        }
        let wanted = self.wanted(edition.trim())?;
        if !wanted.faults().is_empty() && wanted.edition() != self.policy.edition() {
            // Accepted once, by a program that looked less closely: cases keep it, nobody decides for it anew.
            return Err(Unruled::Faults(wanted.faults().to_vec()).into());
        }
        let (region, edition) = (wanted.rules().region, wanted.edition().to_owned());
        let act = Act::PolicyAdopted {
            region: region.clone(),
            edition: edition.clone(),
            before: self.policy.edition().to_owned(),
            chief: by.0.clone(),
            on,
            document: document.to_owned(),
        };
        let Desk { store, policy: present, bytes, rules, .. } = self;
        let mut tx = store.begin()?;
        tx.put_pack(&rules.region, present.edition(), bytes, now, by)?;
        tx.put_pack(&region, &edition, &wanted.bytes(), now, by)?;
        tx.record(None, now, by, act)?;
        Ok(tx.commit()?)
    }

    /// The edition of this name: the present one, one that could be adopted, or one that was used here.
    pub(super) fn wanted(&self, name: &str) -> Result<Policy, Trouble> {
        let named = |policy: &Policy| {
            policy.edition() == name || policy.own().is_some_and(|own| own.edition() == name)
        };
        let newest = self.newest();
        for policy in std::iter::once(&self.policy).chain(self.choices()?) {
            if named(policy) {
                return Ok(policy.clone());
            }
        }
        let used = self.store.packs()?.into_iter().find(|row| row.edition == name);
        if let Some(row) = used
            && let Some(policy) = kept(&self.store, &row.region, &row.edition)?
        {
            return Ok(policy);
        }
        // Packs that do not go together are the reason why it is not there.
        newest?;
        Err(Unruled::NoEdition(name.to_owned()).into())
    }

    fn back(&mut self, by: &Account) -> Result<(), Trouble> {
        let line = &self.ruled.line;
        let [.., (_, edition), (region, from)] = line.as_slice() else {
            return Err(Unruled::NothingBefore.into());
        };
        let act = Act::PolicyBack { region: region.clone(), from: from.clone(), edition: edition.clone() };
        let now = self.clock()?;
        let mut tx = self.store.begin()?;
        tx.record(None, now, by, act)?;
        Ok(tx.commit()?)
    }

    fn holidays(&mut self, by: &Account, year: i32, calendar: YearCalendar) -> Result<(), Trouble> {
        if !(FIRST_YEAR..=LAST_YEAR).contains(&year) {
            return Err(Unruled::Year(year).into());
        }
        if calendar.off.is_empty() {
            return Err(Unruled::NoDaysOff(year).into());
        }
        let strange = policy::strange_days(year, &calendar);
        if !strange.is_empty() {
            return Err(Unruled::Days { year, days: strange }.into());
        }
        if let Some(held) = self.rules.calendar.years().get(&year) {
            let same = held.off == calendar.off && held.work == calendar.work;
            return if same { Ok(()) } else { Err(Unruled::YearHeld(year).into()) };
        }
        let YearCalendar { document, off, work } = calendar;
        let now = self.clock()?;
        let mut tx = self.store.begin()?;
        tx.record(None, now, by, Act::HolidaysImported { year, document, off, work })?;
        Ok(tx.commit()?)
    }

    /// Works by what the record says now.
    fn reread(&mut self) -> Result<(), Trouble> {
        let ruled = Ruled::read(&self.store)?;
        let InUse { policy, unread } = ruled.in_use(&self.store)?;
        self.rules = Arc::new(ruled.in_force(&policy, unread.as_ref()));
        self.bytes = policy.bytes();
        self.policy = policy;
        self.pinned.clear();
        (self.ruled, self.unread) = (ruled, unread);
        self.choice = Choice::default();
        Ok(())
    }
}

/// Who may decide on the rules of an office.
pub fn chiefs(office: &Office) -> impl Iterator<Item = &Account> {
    let open = office.accounts.iter().filter(|one| one.is_open());
    open.filter(|one| one.role == Role::Chief).map(|one| &one.account)
}

fn kept(store: &Store, region: &str, edition: &str) -> Result<Option<Policy>, Trouble> {
    let shelf = Shelf::shipped()?;
    let bytes = store.pack(region, edition)?;
    Ok(bytes.map(|bytes| shelf.rebuild(&bytes)).transpose()?)
}

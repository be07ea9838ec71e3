//! The office: one method per verb, each one transaction, and the only place where the layers meet.
//!
//! [`Desk::act`] is the gate to the record: load, check what the screen had seen, decide, compose the papers, write
//! row, keys, numbers, sheets and journal entry in one commit. No other function changes a case.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;

use crate::domain::case::{Action, Actor, Case, CaseNumber, Change, Refusal};
use crate::domain::makeup::{self, Arrears, LateRule, Makeup};
use crate::domain::reason::{Facts, ReasonId, Rules};
use crate::domain::{IdNumber, Moment, Right, Staff, person};
use crate::paper::{Faces, Form, Mark, Sheet, compose_with};
use crate::policy::Policy;
use crate::store::{
    Act, CheckReport, Go, How, Key, NewSheet, Office, Revision, SheetId, SheetRef, SheetRow, Store,
};
use crate::text::Words;

pub mod backup;
pub mod calc;
pub mod clock;
pub mod compare;
pub mod door;
pub mod first;
pub mod fonts;
pub mod journal;
pub mod outside;
pub mod policy_view;
pub mod practice;
pub mod press;
pub mod roll;
pub mod rulebook;
pub mod ruling;
pub mod settings;
pub mod trouble;
pub mod verify;
pub mod wire;
pub mod worker;

mod errand;
mod filing;
mod gate;
mod history;
pub mod lists;
mod mend;
mod loose;
mod papers;
mod pinned;
mod rights;
#[cfg(test)]
pub(crate) mod tried;
mod views;

pub use lists::Queue;
pub use outside::Outside;
pub use papers::number_basis;
pub use trouble::Trouble;
pub use views::{form_key, role_key};

/// Whether an office lies in a folder.
pub fn is_office(dir: &Path) -> bool {
    Store::exists(dir)
}
pub use wire::{
    Answer, CaseLine, CaseView, Delivery, Draft, KeyLine, Reply, Request, Ticket, TodayView, Touched,
};

pub use errand::seconds_left;

use fonts::OfficeFonts;
use gate::{Asked, Gate};
use papers::Telling;
use press::Job;
use ruling::{Choice, InUse, Ruled, Unread};

/// The open office.
pub struct Desk {
    store: Store,
    dir: PathBuf,
    rules: Arc<Rules>,
    /// What the rules in use are made of.
    policy: Policy,
    /// The policy in one piece, as every new case pins it.
    bytes: Vec<u8>,
    ruled: Ruled,
    /// What could be in use.
    choice: Choice,
    /// The edition in use, where this program cannot read it.
    unread: Option<Unread>,
    pinned: BTreeMap<(String, String), Arc<Rules>>,
    /// Of papers, which are Chinese.
    words: Words,
    /// Of what is told to a shell.
    told: Words,
    /// The office's own fonts, read when they are first asked for.
    fonts: OnceLock<Arc<OfficeFonts>>,
    /// Somebody has said that the date is right, however far ahead it is.
    ahead_is_right: bool,
    outside: Arc<dyn Outside>,
}

/// What an act did.
#[derive(Clone, Debug)]
pub struct Acted {
    /// The case.
    pub number: CaseNumber,
    /// Its new revision.
    pub revision: Revision,
    /// What was decided.
    pub change: Change,
    /// The papers that it brought, already part of the record.
    pub papers: Vec<SheetRow>,
}

/// Opening an office.
impl Desk {
    /// Opens the office of a folder.
    pub fn open(dir: &Path, key: &Key, outside: Arc<dyn Outside>) -> Result<Desk, Trouble> {
        Ok(Desk::around(Store::open(dir, key)?, dir, outside)?.caught_up())
    }

    /// Opens it without looking it over first: the window shows the day's work while [`Store::look_over`] looks.
    pub fn open_at_once(dir: &Path, key: &Key, outside: Arc<dyn Outside>) -> Result<Desk, Trouble> {
        Ok(Desk::around(Store::open_at_once(dir, key)?, dir, outside)?.caught_up())
    }

    /// Opens the office of a folder to read only, beside whoever works in it: for long work and for the console.
    pub fn read(dir: &Path, key: &Key, outside: Arc<dyn Outside>) -> Result<Desk, Trouble> {
        Desk::around(Store::reader(dir, key)?, dir, outside)
    }

    /// Opens the practice office of a folder, which needs no passphrase.
    ///
    /// # Errors
    /// [`Trouble::Sealed`] where the office needs one.
    pub fn open_practice(dir: &Path, outside: Arc<dyn Outside>) -> Result<Desk, Trouble> {
        let key = Store::practice_key(dir)?;
        let desk = Desk::open(dir, &key, outside)?;
        door::wrap_old(dir, &key)?;
        Ok(desk)
    }

    /// Opens it to read only.
    ///
    /// # Errors
    /// [`Trouble::Sealed`] where the office needs a passphrase.
    pub fn read_practice(dir: &Path, outside: Arc<dyn Outside>) -> Result<Desk, Trouble> {
        Desk::read(dir, &Store::practice_key(dir)?, outside)
    }

    /// Makes an office without cases, and opens it.
    pub fn create(dir: &Path, office: &Office, outside: Arc<dyn Outside>) -> Result<Desk, Trouble> {
        outside::private_folder(dir)?;
        let store = Store::create(dir, office, outside.now())?;
        Desk::around(store, dir, outside)
    }

    fn around(store: Store, dir: &Path, outside: Arc<dyn Outside>) -> Result<Desk, Trouble> {
        let ruled = Ruled::read(&store)?;
        let InUse { policy, unread } = ruled.in_use(&store)?;
        Ok(Desk {
            rules: Arc::new(ruled.in_force(&policy, unread.as_ref())),
            bytes: policy.bytes(),
            policy,
            ruled,
            choice: Choice::default(),
            unread,
            dir: dir.to_path_buf(),
            pinned: BTreeMap::new(),
            words: Words::zh(),
            told: Words::zh(),
            fonts: OnceLock::new(),
            ahead_is_right: false,
            store,
            outside,
        })
    }

    /// With the last days that a newer program's calendar can say.
    fn caught_up(mut self) -> Desk {
        // Nobody is kept out for it: at the worst a list says of a case what it said yesterday.
        let _ = self.put_last_days(true);
        self
    }

    /// The office.
    pub fn office(&self) -> &Office {
        self.store.office()
    }

    /// Its folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    /// The faces that its papers are set with, and what its folder of fonts holds.
    pub fn fonts(&self) -> Arc<OfficeFonts> {
        Arc::clone(self.fonts.get_or_init(|| Arc::new(fonts::read(&self.dir))))
    }

    /// The rules in use for new cases.
    pub fn rules(&self) -> &Arc<Rules> {
        &self.rules
    }

    /// What the rules in use are made of.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// The late fee that the rules in use set, for reckoning one alone.
    pub fn late(&self) -> Option<&LateRule> {
        self.policy.late()
    }

    /// The words in which a shell is told what was done.
    pub fn told(&self) -> &Words {
        &self.told
    }

    /// Tells shells in these words from now on; papers stay Chinese.
    pub fn speak(&mut self, words: Words) {
        self.told = words;
    }

    /// The register, to read.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// The office's clock.
    pub fn now(&self) -> Moment {
        self.outside.now()
    }

    /// Today.
    pub fn today_is(&self) -> NaiveDate {
        self.now().day()
    }

    /// The person of this name.
    pub fn account(&self, name: &str) -> Result<Actor, Trouble> {
        let found = self.office().accounts.iter().find(|one| one.is_open() && one.account.0 == name);
        found.map(Staff::actor).ok_or_else(|| Trouble::NoAccount(name.to_owned()))
    }

    /// Journals that nobody of this name was let in, and says so.
    pub(crate) fn not_known(&mut self, name: &str) -> Result<Trouble, Trouble> {
        let at = self.moment()?;
        let nobody = crate::domain::case::Account(String::new());
        let mut tx = self.store.begin()?;
        tx.record(None, at, &nobody, Act::SignInRefused { name: name.to_owned() })?;
        tx.commit()?;
        Ok(Trouble::NoAccount(name.to_owned()))
    }
}

/// The gate to the record.
impl Desk {
    /// Acts on a case, or opens one.
    ///
    /// `seen` is the revision that the screen showed: when the case has moved on since, nothing is done.
    pub fn act(
        &mut self,
        by: &Actor,
        case: Option<&CaseNumber>,
        action: Action,
        seen: Option<Revision>,
    ) -> Result<Acted, Trouble> {
        let now = self.clock()?;
        let rules = match case {
            Some(number) => self.rules_of(number)?,
            None => Arc::clone(&self.rules),
        };
        let office = self.store.office().clone();
        let fonts = self.fonts();
        let faces = &fonts.faces;
        let gate = Gate { office: &office, words: &self.words, faces, by, now, bytes: &self.bytes };
        let mut tx = self.store.begin()?;
        let acted = gate.act(&mut tx, &rules, Asked { case, action, seen, roll: None })?;
        tx.commit()?;
        Ok(acted)
    }

    /// A consultation: the one-time notice of these reasons, before any personal data is asked for.
    ///
    /// The facts say who would come, for which insurance, with which answers; where they do not say who, it is
    /// who usually comes.
    pub fn consult(&mut self, by: &Actor, reasons: &[ReasonId], facts: &Facts) -> Result<SheetRow, Trouble> {
        by.role.must(Right::Advise)?;
        let now = self.clock()?;
        if let Some(unknown) = reasons.iter().find(|id| !self.rules.reasons.contains_key(*id)) {
            return Err(Refusal::UnknownRule(unknown.0.clone()).into());
        }
        if reasons.is_empty() {
            return Err(Refusal::Unfit("reason").into());
        }
        let blank = Case::default();
        let telling = Telling {
            office: self.store.office(),
            case: &blank,
            rules: &self.rules,
            words: &self.words,
            by: &by.account,
            at: now,
            event: None,
            asked: reasons,
            situation: Some(facts),
            resume: None,
        };
        let bytes = sheet(&self.fonts().faces, &telling, Form::Notice)?.to_bytes()?;
        let mut tx = self.store.begin()?;
        let new = NewSheet { form: Form::Notice.id(), certificate: None, bytes: &bytes };
        let row = tx.add_sheet(new, None, now)?;
        let kept = SheetRef::from(&row);
        tx.record(None, now, &by.account, Act::Consulted { reasons: reasons.to_vec(), sheet: kept })?;
        tx.commit()?;
        Ok(row)
    }

    /// A paper of a case: the one that an act has brought, or, where no act brings it, composed now and kept.
    pub fn paper(&mut self, by: &Actor, case: &CaseNumber, form: Form) -> Result<SheetRow, Trouble> {
        by.role.must(Right::Print)?;
        let view = self.view(case)?;
        if form == Form::CertificatePerson {
            let last = view.certificate_sheet().or_else(|| view.sheet(form));
            return last.cloned().ok_or_else(|| Refusal::WrongStage(view.case.stage).into());
        }
        if !form.is_asked_for() {
            return view.sheet(form).cloned().ok_or_else(|| Refusal::WrongStage(view.case.stage).into());
        }
        let now = self.clock()?;
        if let Some(kept) = self.still_says_so(by, &view, form)? {
            return Ok(kept);
        }
        let bytes = self.draft_sheet(by, &view, form, now)?.to_bytes()?;
        let mut tx = self.store.begin()?;
        // A stub is the certificate's: void with it, a copy from the second printing on.
        let holds = view.case.certificate().filter(|_| form == Form::Stub);
        let certificate = holds.map(|one| one.number.clone());
        let row = tx.add_sheet(NewSheet { form: form.id(), certificate, bytes: &bytes }, Some(case), now)?;
        let kept = SheetRef::from(&row);
        tx.record(Some(case), now, &by.account, Act::Composed { sheet: kept })?;
        tx.commit()?;
        Ok(row)
    }

    /// What was masked, whole; journaled.
    pub fn reveal(&mut self, by: &Actor, case: &CaseNumber) -> Result<String, Trouble> {
        by.role.must(Right::Reveal)?;
        let now = self.clock()?;
        let stored = self.store.case(case)?.ok_or_else(|| Trouble::NotFound(case.to_string()))?;
        let number = stored.case.opened.map(|opened| opened.opening.person.id.number().to_owned());
        let mut tx = self.store.begin()?;
        tx.record(Some(case), now, &by.account, Act::Revealed)?;
        tx.commit()?;
        number.ok_or_else(|| Trouble::NotFound(case.to_string()))
    }
}

/// Sheets on their way out.
impl Desk {
    /// A sheet that is not issued, for the eye.
    pub fn preview(&self, by: &Actor, case: &CaseNumber, draft: &Draft) -> Result<Sheet, Trouble> {
        by.role.must(Right::Papers)?;
        let view = self.view(case)?;
        let form = match draft {
            Draft::Certificate => Form::CertificatePerson,
            Draft::Assessment => Form::Assessment,
            Draft::Notice => Form::Notice,
            Draft::Bill => Form::Bill,
        };
        Ok(self.draft_sheet(by, &view, form, self.now())?.marked(Mark::Preview))
    }

    fn draft_sheet(&self, by: &Actor, view: &CaseView, form: Form, at: Moment) -> Result<Sheet, Trouble> {
        let telling = Telling {
            office: self.store.office(),
            case: &view.case,
            rules: &view.rules,
            words: &self.words,
            by: &by.account,
            at,
            event: None,
            asked: &[],
            situation: None,
            resume: view.resume.as_ref(),
        };
        let values = match form {
            Form::Cover => telling.cover(&self.filed(view)?),
            Form::Index => telling.index(&self.filed(view)?),
            other => telling.values(other),
        };
        let values = values.ok_or(Refusal::WrongStage(view.case.stage))?;
        Ok(compose_with(&self.fonts().faces, form, &values, marks(&telling))?)
    }

    /// An issued sheet as it was issued, with what has become of it since.
    pub fn sheet(&self, id: SheetId) -> Result<(SheetRow, Sheet), Trouble> {
        let (row, bytes) = self.store.sheet(id)?.ok_or_else(|| Trouble::NotFound(id.0.to_string()))?;
        let mut sheet = Sheet::from_bytes(&bytes)?;
        self.fonts().faces.check(&sheet)?;
        if self.is_void(&row)? {
            sheet = sheet.marked(Mark::Void);
        }
        Ok((row, sheet))
    }

    /// A sheet as it may stand on a screen: the numbers of people are masked.
    pub fn masked(&self, case: Option<&CaseNumber>, sheet: Sheet) -> Result<Sheet, Trouble> {
        let stored = case.map(|case| self.store.case(case)).transpose()?.flatten();
        let opening = stored.and_then(|stored| stored.case.opened).map(|opened| opened.opening);
        let mut known = Vec::new();
        if let Some(opening) = &opening {
            known.push(opening.person.id.number());
            known.extend(opening.person.phone.as_ref().map(|phone| phone.as_str()));
            if let Some(agent) = &opening.agent {
                known.push(agent.id.number());
                known.extend(agent.phone.as_ref().map(|phone| phone.as_str()));
            }
        }
        Ok(sheet.masked(|text| person::mask_within(text, &known)))
    }

    fn is_void(&self, row: &SheetRow) -> Result<bool, Trouble> {
        let Some(certificate) = &row.certificate else { return Ok(false) };
        // A unit's certificate hangs on no case alone; it is void for all or for none.
        let number = match &row.case {
            Some(number) => Some(number.clone()),
            None => self.store.case_of(certificate)?,
        };
        let Some(number) = number else { return Ok(false) };
        let Some(stored) = self.store.case(&number)? else { return Ok(false) };
        let mut all = stored.case.certificates.iter();
        Ok(all.any(|one| &one.number == certificate && one.void.is_some()))
    }

    /// The job that hands a sheet out: from the second time on a certificate says that it is a copy.
    ///
    /// Large print is another painting of the same sheet.
    pub fn job(&self, id: SheetId, large: bool) -> Result<Job, Trouble> {
        let (row, mut sheet) = self.sheet(id)?;
        if 0 < row.printed && row.certificate.is_some() {
            sheet = sheet.marked(Mark::Reprint(row.printed));
        }
        let form = Form::from_id(&row.form);
        if large {
            form.filter(|form| form.comes_large()).ok_or(Refusal::Unfit("large-print"))?;
            sheet = sheet.large()?;
        }
        let title = form.map_or_else(|| row.form.clone(), |form| self.words.say(form_key(form)));
        let number = match (&row.certificate, &row.case) {
            (Some(certificate), _) => certificate.to_string(),
            (None, Some(case)) => case.to_string(),
            (None, None) => row.id.0.to_string(),
        };
        let agency = self.office().agency.clone();
        let signer = match sheet.code {
            Some(_) => self.store.signers()?.into_iter().next(),
            None => None,
        };
        let name = format!("{}-{number}{}.pdf", row.form, if large { "-large" } else { "" });
        Ok(Job { sheet, faces: self.fonts().faces.clone(), signer, title, agency, at: row.at, name })
    }

    /// Notes that a sheet went out.
    pub fn delivered(&mut self, by: &Actor, id: SheetId, how: &Delivery) -> Result<SheetRow, Trouble> {
        by.role.must(Right::Print)?;
        let now = self.clock()?;
        let (row, _) = self.store.sheet(id)?.ok_or_else(|| Trouble::NotFound(id.0.to_string()))?;
        let how = way(how);
        let times = row.printed.saturating_add(1);
        let mut tx = self.store.begin()?;
        tx.record(
            row.case.as_ref(),
            now,
            &by.account,
            Act::Printed { sheet: id, form: row.form.clone(), times, how },
        )?;
        tx.commit()?;
        Ok(SheetRow { printed: times, ..row })
    }

    /// Notes that a loose sheet went out: no copy of it is kept.
    pub fn handed_out(
        &mut self,
        by: &Actor,
        form: &str,
        about: String,
        how: &Delivery,
    ) -> Result<(), Trouble> {
        let (now, how) = (self.clock()?, way(how));
        let mut tx = self.store.begin()?;
        tx.record(None, now, &by.account, Act::HandedOut { form: form.to_owned(), about, how })?;
        Ok(tx.commit()?)
    }

    /// What a makeup comes to, without writing anything.
    pub fn work_out(&self, arrears: &Arrears, paid_on: NaiveDate) -> Result<Makeup, Trouble> {
        self.clock()?;
        let rules = &self.rules;
        let makeup = makeup::compute(arrears, &rules.makeup, &rules.calendar, paid_on);
        makeup.map_err(|why| Trouble::Refused(Refusal::from(why)))
    }
}

/// What is being typed, apart from the record; and the check of the record.
impl Desk {
    /// Keeps a draft; an empty text clears it.
    pub fn keep(&mut self, key: &str, text: &str) -> Result<(), Trouble> {
        let now = self.now();
        if text.is_empty() {
            self.store.clear_draft(key)?
        } else {
            self.store.put_draft(key, text, now)?
        }
        Ok(())
    }

    /// What was being typed.
    pub fn kept(&self, key: &str) -> Result<Option<String>, Trouble> {
        Ok(self.store.draft(key)?)
    }

    /// Checks the record: database, chain, replay, sheets, numbers.
    pub fn check(&self, progress: &mut dyn FnMut(u64, u64) -> Go) -> Result<CheckReport, Trouble> {
        Ok(self.store.check(progress)?)
    }

    /// Other open cases of a person.
    pub fn same_person(&mut self, id: &IdNumber) -> Result<Vec<CaseNumber>, Trouble> {
        Ok(self.store.begin()?.same_person(id)?)
    }
}

/// Where a paper goes, as the journal says it.
fn way(how: &Delivery) -> How {
    match how {
        Delivery::Printer(_) => How::Printer,
        Delivery::Viewer => How::Viewer,
        Delivery::File(_) => How::File,
    }
}

/// The marks of a sheet.
fn marks(telling: &Telling<'_>) -> &'static [Mark] {
    marks_of(telling.office, telling.rules)
}

/// Composes a sheet with its marks.
fn sheet(faces: &Faces, telling: &Telling<'_>, form: Form) -> Result<Sheet, Trouble> {
    let values = telling.values(form).ok_or(Refusal::WrongStage(telling.case.stage))?;
    Ok(compose_with(faces, form, &values, marks(telling))?)
}

/// 练习 in practice, 样张 under rules that nobody adopted.
fn marks_of(office: &Office, rules: &Rules) -> &'static [Mark] {
    match (office.practice, rules.adopted) {
        (true, _) => &[Mark::Practice],
        (false, true) => &[],
        (false, false) => &[Mark::Sample],
    }
}

/// What a panic said, without anything of a case: our messages hold none.
fn said_by(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

//! Setting up an office: nothing is on the disk until the recovery sheet was printed and a part of it typed back.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::backup;
use crate::desk::door::people::{Slip, strong};
use crate::desk::door::renew::TypeBack;
use crate::desk::outside::{self, Outside};
use crate::desk::ruling::{self, NewPlace};
use crate::desk::settings::Settings;
use crate::desk::trouble::Trouble;
use crate::domain::case::{Account, Actor, DeskCode, Refusal, Role};
use crate::domain::{Staff, StaffCode};
use crate::policy;
use crate::store::{Cost, Key, Office, Ring, Secret, Store};

/// Somebody who will work in the office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// The full name.
    pub name: String,
    /// As what.
    pub role: Role,
}

/// A pack file for a place that the program does not carry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    /// Where it lies.
    pub file: PathBuf,
    /// Its SM3 as the official letter says it.
    pub sm3: String,
}

/// What is said of an office that is to be set up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Founding {
    /// The code of the rules' region.
    pub region: String,
    /// The pack file that the region comes with, where the program does not carry it.
    pub pack: Option<Pack>,
    /// The desk's code: division and two digits, as typed.
    pub desk: String,
    /// The agency's full name.
    pub agency: String,
    /// Its short name.
    pub place: String,
    /// The window.
    pub window: String,
    /// The telephone that papers name.
    pub phone: String,
    /// 征收机关
    pub collector: String,
    /// 复议机关
    pub review_body: String,
    /// Whoever sets it up: a chief.
    pub chief: String,
    /// Their passphrase.
    pub passphrase: Secret,
    /// Everybody else.
    pub people: Vec<Newcomer>,
    /// The second place for backups; `None`: set later.
    pub backups: Option<PathBuf>,
}

/// What does not hold: the field's key, and why.
pub type FoundFault = &'static str;

/// What is shown before anything is on the disk.
#[derive(Clone, Debug)]
pub struct FoundView {
    /// The recovery sheet of the office as it will be.
    pub sheet: TypeBack,
    /// The first passphrases of everybody but whoever sets it up.
    pub slips: Vec<Slip>,
}

/// An office that is ready to be laid on the disk.
pub struct Foundation {
    view: FoundView,
    key: Key,
    ring: Ring,
    place: Option<NewPlace>,
    backups: Option<PathBuf>,
}

impl Founding {
    /// Everything that does not hold, in the order of the form; empty when it can be set up.
    pub fn faults(&self) -> Vec<FoundFault> {
        let mut faults = Vec::new();
        let mut unless = |holds: bool, fault: FoundFault| {
            if !holds {
                faults.push(fault);
            }
        };
        let said = |text: &String| !text.trim().is_empty();
        unless(self.pack.is_some() || policy::load(&self.region, false).is_ok(), "found-region");
        unless(DeskCode::parse(self.desk.trim()).is_some(), "found-desk");
        unless(said(&self.agency), "found-agency");
        unless(said(&self.place), "found-place");
        unless(said(&self.window), "found-window");
        unless(said(&self.phone), "found-phone");
        unless(said(&self.collector), "found-collector");
        unless(said(&self.review_body), "found-review-body");
        unless(said(&self.chief), "found-chief");
        unless(strong(&self.passphrase).is_ok(), "found-passphrase");
        let has = |role: Role| self.people.iter().any(|one| one.role == role && said(&one.name));
        unless(self.people.iter().all(|one| said(&one.name)), "found-name");
        unless(has(Role::Clerk), "found-no-clerk");
        unless(has(Role::Reviewer), "found-no-reviewer");
        unless(self.is_reviewed(), "found-own-review");
        let most = usize::from(StaffCode::LAST);
        unless(self.people.len() < most, "found-many");
        let twice = |(at, one): (usize, &Newcomer)| self.people.iter().skip(at + 1).any(|next| next == one);
        unless(!self.people.iter().enumerate().any(twice), "found-twice");
        faults
    }

    /// What does not hold of the places that it names, on the disk as it is now.
    pub fn unfit_place(&self, dir: &Path) -> Option<FoundFault> {
        backup::unfit(dir, self.backups.as_deref()?)
    }

    /// Whether some clerk's work can be reviewed by somebody else.
    fn is_reviewed(&self) -> bool {
        let of = |role: Role| self.people.iter().filter(move |one| one.role == role);
        let mut clerks = of(Role::Clerk).peekable();
        let reviewed = |clerk: &Newcomer| of(Role::Reviewer).any(|one| one.name.trim() != clerk.name.trim());
        clerks.peek().is_none() || of(Role::Reviewer).next().is_none() || clerks.any(reviewed)
    }
}

impl Foundation {
    /// Makes the key, the passphrases and the recovery sheet; nothing is on the disk.
    ///
    /// # Errors
    /// [`Refusal::Unfit`] with the first of [`Founding::faults`]; [`Trouble::Unruled`] says what is wrong with the
    /// pack file of its region.
    pub fn lay(founding: &Founding) -> Result<Foundation, Trouble> {
        if let Some(fault) = founding.faults().first() {
            return Err(Refusal::Unfit(fault).into());
        }
        let place =
            founding.pack.as_ref().map(|pack| ruling::place(&pack.file, &pack.sm3, false)).transpose()?;
        let region = place.as_ref().map_or(&founding.region, |place| &place.region.id);
        let desk = DeskCode::parse(founding.desk.trim()).ok_or(Refusal::Unfit("found-desk"))?;
        let actor = |name: &str, role: Role| Actor { account: Account(name.trim().to_owned()), role };
        let chief = actor(&founding.chief, Role::Chief);
        let people = founding.people.iter().map(|one| actor(&one.name, one.role));
        let accounts = Staff::numbered(std::iter::once(chief).chain(people));
        let said = |text: &String| text.trim().to_owned();
        let office = Office {
            desk,
            agency: said(&founding.agency),
            window: said(&founding.window),
            place: said(&founding.place),
            phone: said(&founding.phone),
            collector: said(&founding.collector),
            review_body: said(&founding.review_body),
            region: region.clone(),
            practice: false,
            accounts,
        };
        let key = Key::random()?;
        let mut ring = Ring::new(false)?;
        let mut slips = Vec::new();
        for (at, staff) in office.accounts.iter().enumerate() {
            if at == 0 {
                ring.put(staff.code, &key, &founding.passphrase, false, Cost::REAL)?;
                continue;
            }
            let passphrase = Secret::random()?;
            ring.put(staff.code, &key, &passphrase, true, Cost::REAL)?;
            let (code, account, role) = (staff.code, staff.account.clone(), staff.role);
            slips.push(Slip { code, account, role, passphrase });
        }
        let sheet = TypeBack::of(office, ring.seal_recovery(&key)?)?;
        let backups = founding.backups.clone();
        Ok(Foundation { view: FoundView { sheet, slips }, key, ring, place, backups })
    }

    /// What is shown.
    pub fn view(&self) -> &FoundView {
        &self.view
    }

    /// Lays the office on the disk, whole or not at all.
    ///
    /// # Errors
    /// [`Refusal::Unfit`] when the groups are not those of the sheet; [`Trouble::Exists`] where an office stands.
    pub fn stand(&self, typed: &[String], dir: &Path, outside: &Arc<dyn Outside>) -> Result<Desk, Trouble> {
        self.view.sheet.confirm(typed)?;
        outside::private_folder(dir)?;
        let (office, now, Foundation { key, ring, .. }) = (&self.view.sheet.office, outside.now(), self);
        let store = match &self.place {
            Some(place) => Store::create_with(dir, office, now, key, ring, place.brought())?,
            None => Store::create_sealed(dir, office, now, key, ring)?,
        };
        let desk = Desk::around(store, dir, Arc::clone(outside))?;
        if let Some(place) = &self.backups {
            // A setting of this machine: what could not be kept is asked for again on the screen of settings.
            let set = Settings { backup_place: Some(place.clone()), ..Settings::load(dir) };
            drop(set.keep(dir));
        }
        Ok(desk)
    }
}

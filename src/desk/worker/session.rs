//! Who is signed in: coming in, locking, a second person for one act, setting up an office.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;

use super::{Kept, Loose, PressJob, Worker};
use crate::desk::door::{self, DoorAnswer, DoorPaper, DoorRequest, Foundation, KeySource, TypeBack, Who};
use crate::desk::errand::Task;
use crate::desk::press::Job;
use crate::desk::settings::Settings;
use crate::desk::trouble::Trouble;
use crate::desk::wire::{Answer, Delivery, Request, Ticket, Touched};
use crate::desk::{Desk, clock, errand, ruling};
use crate::domain::case::{Account, Actor, Refusal};
use crate::domain::{Right, StaffCode};
use crate::paper::Form;
use crate::store::backup;
use crate::store::{Cost, Key, ProofOf, RecoverySheet, Ring, Secret, Store};

/// Who is signed in at this desk.
#[derive(Clone, Debug, Default)]
pub(super) struct Session {
    /// The person; `None`: nobody.
    pub(super) actor: Option<Actor>,
    /// Their account.
    code: Option<StaffCode>,
    /// Their passphrase was given by somebody else: nothing is done before it is changed.
    first: bool,
    /// The screen is locked: the register is shut as soon as nothing is under way.
    locked: bool,
    /// A recovery sheet that was made anew, and opens nothing yet. It goes with whoever asked for it.
    fresh: Option<TypeBack>,
}

impl Worker {
    /// Answers what is asked at the door.
    pub(super) fn at_door(&mut self, asked: DoorRequest) -> Result<(Answer, Touched), Trouble> {
        let answer = match asked {
            DoorRequest::SignIn { who, passphrase } => self.sign_in(&who, passphrase.as_ref())?,
            DoorRequest::Look => DoorAnswer::Shut(door::door(&self.dir, self.outside.now())?),
            DoorRequest::Lock => {
                self.session = Session { locked: true, ..Session::default() };
                DoorAnswer::Shut(door::door(&self.dir, self.outside.now())?)
            }
            DoorRequest::Passphrase { old, new } => {
                let code = self.session.code.ok_or_else(nobody)?;
                self.desk()?.change_passphrase(code, &old, &new)?;
                self.session.first = false;
                DoorAnswer::Changed
            }
            DoorRequest::Recover { code, chief, new } => {
                let key = door::recover(&self.dir, &code)?;
                self.recovered(&key, chief, &new)?
            }
            DoorRequest::Rebuild(source) => self.rebuild(source)?,
            DoorRequest::ReadPlace(file) => DoorAnswer::Place(Box::new(ruling::read_place(&file, false)?)),
            DoorRequest::Found(founding) => {
                if Store::exists(&self.dir) {
                    return Err(Trouble::Exists);
                }
                clock::may_found(self.outside.now())?;
                if let Some(fault) = founding.unfit_place(&self.dir) {
                    return Err(Refusal::Unfit(fault).into());
                }
                let foundation = Foundation::lay(&founding)?;
                let view = foundation.view().clone();
                self.foundation = Some(foundation);
                DoorAnswer::Founding(Box::new(view))
            }
            DoorRequest::ConfirmFound { typed } => {
                clock::may_found(self.outside.now())?;
                let foundation = self.foundation.as_ref().ok_or_else(nobody)?;
                // Opened and shut again: whoever set it up signs in as everybody does.
                drop(foundation.stand(&typed, &self.dir, &self.outside)?);
                self.foundation = None;
                DoorAnswer::Shut(door::door(&self.dir, self.outside.now())?)
            }
            DoorRequest::Staff(asked) => {
                let by = self.actor()?;
                let desk = self.desk()?;
                let slip = desk.keep_staff(&by, asked)?;
                let office = Box::new(desk.office_view());
                let touched = Touched { saved_at: Some(desk.now()), ..Touched::default() };
                return Ok((Answer::Door(DoorAnswer::Staff { office, slip }), touched));
            }
            DoorRequest::KeyCopy(place) => {
                let code = self.session.code.ok_or_else(nobody)?;
                self.desk()?.save_key_copy(code, &place)?;
                DoorAnswer::Copied(place)
            }
            DoorRequest::Renew => {
                let by = self.actor()?;
                let fresh = self.desk()?.fresh_sheet(&by)?;
                self.session.fresh = Some(fresh.clone());
                DoorAnswer::Fresh(Box::new(fresh))
            }
            DoorRequest::ConfirmRenewed { typed } => {
                let by = self.actor()?;
                let fresh = self.session.fresh.clone().ok_or_else(nobody)?;
                let desk = self.desk()?;
                desk.renew_recovery(&by, &fresh, &typed)?;
                let touched = Touched { saved_at: Some(desk.now()), lists: true, ..Touched::default() };
                self.session.fresh = None;
                return Ok((Answer::Door(DoorAnswer::Renewed), touched));
            }
        };
        Ok((Answer::Door(answer), Touched::default()))
    }

    fn sign_in(&mut self, who: &Who, passphrase: Option<&Secret>) -> Result<DoorAnswer, Trouble> {
        let typed = passphrase.filter(|typed| !typed.is_empty());
        let (code, first) = match typed {
            None => (self.without_passphrase(who)?, false),
            Some(typed) => {
                let entered = door::enter(&self.dir, who, typed, self.outside.now());
                if entered.is_err()
                    && let Some(desk) = &mut self.desk
                {
                    desk.note_refused()?;
                }
                let entered = entered?;
                self.open_with(&entered.key)?;
                (entered.code, entered.first)
            }
        };
        let who = if typed.is_none() { &Who::Code(code) } else { who };
        let came = self.desk()?.came_in(who, code);
        let actor = match came {
            Ok(actor) => actor,
            Err(why) => {
                // The register of an office that is opened with passphrases is shut to whoever may not come in.
                if typed.is_some() && self.session.actor.is_none() {
                    self.desk = None;
                }
                return Err(why);
            }
        };
        self.came(actor, code, first)
    }

    /// The account of somebody who comes to a practice office.
    fn without_passphrase(&mut self, who: &Who) -> Result<StaffCode, Trouble> {
        if door::is_sealed(&self.dir)? {
            return Err(Trouble::WrongPassphrase);
        }
        self.open()?;
        let desk = self.desk()?;
        match who {
            Who::Code(code) => Ok(*code),
            Who::Name(name) => {
                let open = desk.office().accounts.iter().find(|one| one.is_open() && &one.account == name);
                match open.map(|one| one.code) {
                    Some(code) => Ok(code),
                    None => Err(desk.not_known(&name.0)?),
                }
            }
        }
    }

    fn came(&mut self, actor: Actor, code: StaffCode, first: bool) -> Result<DoorAnswer, Trouble> {
        self.session = Session { actor: Some(actor.clone()), code: Some(code), first, ..Session::default() };
        Ok(DoorAnswer::Came { actor, office: Box::new(self.desk()?.office_view()), first })
    }

    fn recovered(&mut self, key: &Key, chief: StaffCode, new: &Secret) -> Result<DoorAnswer, Trouble> {
        self.open_with(key)?;
        let desk = self.desk()?;
        desk.staff(chief)?.role.must(Right::Accounts)?;
        let actor = desk.recovered(chief, new)?;
        self.came(actor, chief, false)
    }

    /// Makes the key file anew. One that stands and can be read is never replaced; one that was made from somebody's
    /// copy takes in the recovery sheet, which it lacks.
    fn rebuild(&mut self, source: KeySource) -> Result<DoorAnswer, Trouble> {
        let standing = Ring::read(&self.dir).ok();
        if standing.as_ref().is_some_and(Ring::has_recovery) {
            return Err(Trouble::Exists);
        }
        match source {
            KeySource::Copy(_) if standing.is_some() => Err(Trouble::Exists),
            KeySource::Copy(file) => {
                let mut ring = Ring::read_file(&file)?;
                aside(&self.dir)?;
                ring.save(&self.dir)?;
                Ok(DoorAnswer::Shut(door::door(&self.dir, self.outside.now())?))
            }
            KeySource::Sheet { code, wrapped, chief, new } => {
                let mut ring = Ring::from_sheet(&code, &wrapped)?;
                let key = ring.recover(&code)?;
                // The key is proven on the register before anything is written.
                drop(Desk::read(&self.dir, &key, Arc::clone(&self.outside))?);
                match standing {
                    Some(standing) => {
                        ring = standing;
                        ring.put_recovery(&RecoverySheet { code, wrapped })?;
                    }
                    None => aside(&self.dir)?,
                }
                ring.put(chief, &key, &new, false, Cost::REAL)?;
                ring.save(&self.dir)?;
                self.recovered(&key, chief, &new)
            }
        }
    }

    /// Opens the register with a key; the one that is open stays.
    fn open_with(&mut self, key: &Key) -> Result<(), Trouble> {
        if self.desk.is_none() {
            errand::sweep(&self.dir);
            let mut desk = Desk::open_at_once(&self.dir, key, Arc::clone(&self.outside))?;
            desk.speak(self.words.clone());
            self.desk = Some(desk);
            self.look_over(key.clone());
        }
        Ok(())
    }

    /// Opens the office of the folder, or says that somebody must sign in first.
    pub(super) fn open(&mut self) -> Result<Answer, Trouble> {
        if self.desk.is_none() {
            if !Store::exists(&self.dir) {
                return Ok(Answer::NoOffice);
            }
            backup::settle(&self.dir)?;
            if door::is_sealed(&self.dir)? {
                return Ok(Answer::Door(DoorAnswer::Shut(door::door(&self.dir, self.outside.now())?)));
            }
            let key = Store::practice_key(&self.dir)?;
            self.open_with(&key)?;
            door::wrap_old(&self.dir, &key)?;
        }
        Ok(Answer::Office(Box::new(self.desk()?.office_view())))
    }

    /// Whether a request may be answered to whoever is, or is not, signed in.
    pub(super) fn admits(&self, request: &Request) -> Result<(), Trouble> {
        let at_door = match request {
            Request::OpenOffice
            | Request::Practice
            | Request::Door(_)
            | Request::DoorPaper { .. }
            | Request::Settings(_)
            | Request::Speak(_)
            | Request::Browse { .. }
            | Request::Printers
            | Request::StopWork => true,
            Request::Backup(asked) => asked.is_at_door(),
            Request::Vouched { request, .. } => return self.admits(request),
            _ => false,
        };
        // A register that is shut behind a passphrase is open only while somebody is signed in.
        let sealed = self.session.locked || self.session.first;
        if at_door || !sealed { Ok(()) } else { Err(Trouble::Sealed) }
    }

    /// Whether whoever is signed in, and whoever acts with them, may ask for it.
    pub(super) fn allows(&mut self, request: &Request) -> Result<(), Trouble> {
        if request.right().is_everybodys() {
            return Ok(());
        }
        self.desk()?;
        let me = self.actor()?;
        self.desk()?.allow(&me, request)
    }

    /// Whether whoever is signed in may set what differs from what is kept: printers and the second place of backups are
    /// not everybody's.
    pub(super) fn may_set(&self, new: &Settings) -> Result<(), Trouble> {
        let kept = Settings::load(&self.dir);
        let guarded = [
            (kept.printers != new.printers, Right::Machine),
            (kept.backup_place != new.backup_place, Right::Backup),
        ];
        for (_, right) in guarded.into_iter().filter(|(changed, _)| *changed) {
            match &self.session.actor {
                Some(me) => me.role.must(right)?,
                // Whoever sets an office up prints its recovery sheet, and is nobody yet.
                None if !Store::exists(&self.dir) => {}
                None => return Err(nobody()),
            }
        }
        Ok(())
    }

    /// Shows a paper that is made at the door, or hands it out.
    pub(super) fn hand_out_at_door(
        &mut self,
        ticket: Ticket,
        paper: &DoorPaper,
        how: Option<Delivery>,
    ) -> Result<Option<(Answer, Touched)>, Trouble> {
        let job = self.door_paper(paper)?;
        let Some(how) = how else {
            return Ok(Some((Answer::Sheet(None, Arc::new(job.sheet)), Touched::default())));
        };
        door::may_go(&how, &self.dir)?;
        // Beside an office that is being set up nobody is signed in.
        let kept = Kept::Loose(Loose::new(paper.form().id(), self.session.actor.clone()));
        self.press(PressJob { ticket, kept, how, job })
    }

    /// A paper that is made at the door: of the office that is being set up, or of the one that is open.
    fn door_paper(&mut self, paper: &DoorPaper) -> Result<Job, Trouble> {
        let now = self.outside.now();
        let founding = self.foundation.as_ref().map(Foundation::view);
        match paper {
            DoorPaper::Recovery => {
                let sheet = founding.map(|view| &view.sheet).or(self.session.fresh.as_ref());
                door::recovery(sheet.ok_or_else(nobody)?, now)
            }
            DoorPaper::Slips => {
                let view = founding.ok_or_else(nobody)?;
                door::slips(&view.sheet.office, &view.slips, now)
            }
            DoorPaper::Slip(slip) => {
                self.actor()?;
                door::slips(self.desk()?.office(), std::slice::from_ref(slip), now)
            }
        }
    }

    /// Shows the anchor of a day on paper, or hands it out.
    pub(super) fn anchor_sheet(
        &mut self,
        ticket: Ticket,
        day: Option<NaiveDate>,
        how: Option<Delivery>,
    ) -> Result<Option<(Answer, Touched)>, Trouble> {
        let by = self.actor()?;
        let (job, about, _) = self.desk()?.anchor_sheet(&by, day)?;
        let Some(how) = how else {
            return Ok(Some((Answer::Sheet(None, Arc::new(job.sheet)), Touched::default())));
        };
        let kept = Kept::Loose(Loose { about, ..Loose::new(Form::Anchor.id(), Some(by)) });
        self.press(PressJob { ticket, kept, how, job })
    }

    /// Notes that a proof is made, and begins to write it.
    pub(super) fn prove(
        &mut self,
        ticket: Ticket,
        of: ProofOf,
        file: PathBuf,
    ) -> Result<Option<(Answer, Touched)>, Trouble> {
        if self.errand.is_some() || self.made.is_some() {
            return Err(Trouble::Busy);
        }
        let by = self.actor()?;
        let end = self.desk()?.note_proof(&by, &of)?;
        let key = self.desk()?.store().key().clone();
        self.begin(ticket, Task::Proof { key, of, end, file })
    }

    /// The second person of a request, proven: nobody agrees for somebody else.
    pub(super) fn vouch(&mut self, request: &Request, passphrase: Option<&Secret>) -> Result<(), Trouble> {
        for second in request.seconds() {
            if second != &self.actor()?.account {
                self.desk()?.second(second, passphrase)?;
            }
        }
        Ok(())
    }

    /// Shuts the register behind a lock once nothing needs it; its key is wiped with it.
    pub(super) fn shut_when_idle(&mut self) {
        if self.session.locked
            && self.at_press == 0
            && self.errand.is_none()
            && self.rounds.is_empty()
            && self.made.is_none()
        {
            self.desk = None;
        }
    }

    /// Who acts: the clerk who is signed in, or somebody else beside that clerk for this one act.
    pub(super) fn acting(&mut self, other: Option<Account>) -> Result<Actor, Trouble> {
        let me = self.actor()?;
        match other {
            Some(account) => self.desk()?.account(&account.0),
            None => Ok(me),
        }
    }

    pub(super) fn actor(&self) -> Result<Actor, Trouble> {
        self.session.actor.clone().ok_or_else(nobody)
    }
}

fn nobody() -> Trouble {
    Trouble::NoAccount(String::new())
}

/// Puts a key file that cannot be read beside its place: nothing is ever deleted.
fn aside(dir: &Path) -> Result<(), Trouble> {
    let file = dir.join("office.key");
    if !file.exists() {
        return Ok(());
    }
    let spoilt = dir.join("office.key.spoilt");
    std::fs::rename(&file, &spoilt).map_err(|why| Trouble::path(&file, &why))
}

#[cfg(test)]
mod tests;

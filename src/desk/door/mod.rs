//! The door of the office: who may come in, how an office is set up, who works in it.
//!
//! The register's key lies wrapped in the ring beside it ([`Ring`]); here a passphrase unwraps it, wrong ones are
//! counted ([`tries`]) and said in the journal as soon as there is one, and the chief keeps the accounts.
//!
//! | To find | Go to |
//! |---|---|
//! | how wrong passphrases are counted while the register is shut | `tries.rs` |
//! | setting up an office | `found.rs` |
//! | accounts: opened, closed, reset, stood in for | `people.rs` |
//! | a recovery sheet made anew, a part of it typed back | `renew.rs` |
//! | the recovery sheet and the slips on paper | `paper.rs` |

use std::path::Path;
use std::sync::Arc;

use crate::desk::Desk;
use crate::desk::outside::Outside;
use crate::desk::trouble::Trouble;
use crate::desk::wire::Delivery;
use crate::domain::case::{Account, Actor, Refusal};
use crate::domain::{Moment, Staff, StaffCode};
use crate::store::{Act, Cost, Key, RecoveryCode, Ring, Secret, Store, StoreError, backup};

mod found;
mod paper;
mod people;
mod renew;
#[cfg(test)]
mod tests;
mod tries;
mod wire;

pub use found::{FoundFault, FoundView, Foundation, Founding, Newcomer, Pack};
pub use paper::DoorPaper;
pub(in crate::desk) use paper::{may_go, recovery, slips};
pub use people::{Slip, StaffRequest};
pub use renew::TypeBack;
pub use wire::{DoorAnswer, DoorRequest, KeySource};

use tries::Tries;

/// Who wants to come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// By code.
    Code(StaffCode),
    /// By full name: where the office is still shut, each code is tried.
    Name(Account),
}

/// What can be seen of an office from outside: no name, nothing of what is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Door {
    /// The codes that have a passphrase.
    pub codes: Vec<StaffCode>,
    /// For how many seconds the code that failed last may not try again.
    pub wait: Option<(StaffCode, u64)>,
    /// Whether a recovery sheet opens it.
    pub has_recovery: bool,
    /// Whether it is a practice office, which opens to everybody.
    pub practice: bool,
}

/// Who came in, with what.
#[derive(Debug)]
pub(super) struct Entered {
    /// The account.
    pub(super) code: StaffCode,
    /// The register's key.
    pub(super) key: Key,
    /// Whether the passphrase was given by somebody else, and is to be changed before anything else.
    pub(super) first: bool,
}

/// How somebody comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// To read only, beside whoever works there.
    Read,
    /// To work.
    Write,
}

/// Looks at an office from outside.
pub fn door(dir: &Path, now: Moment) -> Result<Door, Trouble> {
    let ring = Ring::read(dir)?;
    let tries = Tries::read(dir)?;
    Ok(Door {
        codes: ring.accounts().map(|(code, _)| code).collect(),
        wait: tries.last().map(|code| (code, tries.wait(code, now))).filter(|(_, wait)| 0 < *wait),
        has_recovery: ring.has_recovery(),
        practice: ring.is_practice(),
    })
}

/// Lets somebody in by passphrase, or notes that they were not let in.
///
/// # Errors
/// [`Trouble::Wait`] while the code may not try again; [`Trouble::WrongPassphrase`].
pub(super) fn enter(dir: &Path, who: &Who, passphrase: &Secret, now: Moment) -> Result<Entered, Trouble> {
    let ring = Ring::read(dir)?;
    let mut tries = Tries::read(dir)?;
    let codes: Vec<StaffCode> = match who {
        Who::Code(code) => vec![*code],
        Who::Name(_) => ring.accounts().map(|(code, _)| code).collect(),
    };
    let waits = codes.iter().map(|code| tries.wait(*code, now));
    // Whoever comes by name must not go round the wait of the code that is theirs.
    if let Some(wait) = waits.max().filter(|wait| 0 < *wait) {
        return Err(Trouble::Wait(wait));
    }
    for code in &codes {
        match ring.open(*code, passphrase) {
            Ok(key) => return Ok(Entered { code: *code, key, first: ring.is_first(*code) == Some(true) }),
            Err(StoreError::WrongPassphrase) => {}
            Err(other) => return Err(other.into()),
        }
    }
    for code in codes {
        tries.failed(code, now)?;
    }
    Err(Trouble::WrongPassphrase)
}

/// The key of an office whose passphrases nobody knows any more, by the code of its recovery sheet.
pub(super) fn recover(dir: &Path, code: &RecoveryCode) -> Result<Key, Trouble> {
    Ok(Ring::read(dir)?.recover(code)?)
}

/// Coming in, once the register is open.
impl Desk {
    /// The person of a code, who may work.
    pub fn staff(&self, code: StaffCode) -> Result<&Staff, Trouble> {
        let found = self.office().accounts.iter().find(|one| one.code == code);
        let found = found.ok_or_else(|| Trouble::NoAccount(code.to_string()))?;
        if found.is_open() { Ok(found) } else { Err(Trouble::NotOpen(code.to_string())) }
    }

    /// Opens an office with somebody's passphrase, for the console.
    ///
    /// Whoever only reads cannot write that they came: it is noted beside the register, and the next who works there
    /// takes it into the journal.
    pub fn come(
        dir: &Path,
        who: &Who,
        passphrase: &Secret,
        way: Way,
        outside: Arc<dyn Outside>,
    ) -> Result<(Desk, Actor), Trouble> {
        let now = outside.now();
        let entered = enter(dir, who, passphrase, now)?;
        if entered.first {
            return Err(Refusal::Unfit("passphrase-first").into());
        }
        match way {
            Way::Write => {
                let mut desk = Desk::open(dir, &entered.key, outside)?;
                let actor = desk.came_in(who, entered.code)?;
                Ok((desk, actor))
            }
            Way::Read => {
                let desk = Desk::read(dir, &entered.key, outside)?;
                let staff = desk.staff(entered.code)?.clone();
                let mut tries = Tries::read(dir)?;
                if matches!(who, Who::Name(name) if name != &staff.account) {
                    tries.failed(entered.code, now)?;
                    return Err(Trouble::WrongPassphrase);
                }
                tries.came(entered.code, now)?;
                Ok((desk, staff.actor()))
            }
        }
    }

    /// Journals that somebody came in, and before it who was not let in while the register was shut.
    pub(super) fn came_in(&mut self, who: &Who, code: StaffCode) -> Result<Actor, Trouble> {
        let now = self.now();
        let staff = self.staff(code)?.clone();
        if let Who::Name(name) = who
            && name != &staff.account
        {
            // The passphrase is that of somebody else.
            let dir = self.dir().to_path_buf();
            Tries::read(&dir)?.failed(code, now)?;
            self.note_refused()?;
            return Err(Trouble::WrongPassphrase);
        }
        self.note_refused()?;
        let at = self.moment()?;
        let mut tx = self.store.begin()?;
        tx.record(None, at, &staff.account, Act::SignedIn)?;
        tx.commit()?;
        self.drop_closed()?;
        let mut tries = Tries::read(&self.dir)?;
        tries.forgive(code)?;
        Ok(staff.actor())
    }

    /// Takes into the journal who was not let in.
    pub(super) fn note_refused(&mut self) -> Result<(), Trouble> {
        let mut tries = Tries::read(&self.dir)?;
        let refused = tries.unsaid();
        if refused.is_empty() {
            return Ok(());
        }
        let accounts = self.office().accounts.clone();
        let now = self.moment()?;
        let mut tx = self.store.begin()?;
        let last = tx.last_moment()?;
        let named = |code: StaffCode| accounts.iter().find(|one| one.code == code);
        for (code, at, came) in &refused {
            // The journal's order is that in which things were written down.
            let at = (*at).min(now);
            let at = last.map_or(at, |last| last.max(at));
            match named(*code).filter(|_| *came) {
                Some(staff) => tx.record(None, at, &staff.account, Act::SignedIn)?,
                None => {
                    let act = Act::SignInRefused { name: code.to_string() };
                    tx.record(None, at, &Account(String::new()), act)?
                }
            };
        }
        tx.commit()?;
        tries.said()
    }

    /// A second person at the same desk: their passphrase, for one act. A practice office asks for none.
    ///
    /// # Errors
    /// [`Trouble::Wait`], [`Trouble::WrongPassphrase`]: both are in the journal. [`Refusal::Unfit`] while the
    /// passphrase is still the first one, which somebody else knows.
    pub(super) fn second(&mut self, account: &Account, passphrase: Option<&Secret>) -> Result<(), Trouble> {
        let passphrase = passphrase.filter(|typed| !typed.is_empty());
        let Some(passphrase) = passphrase else {
            return if self.office().practice { Ok(()) } else { Err(Trouble::WrongPassphrase) };
        };
        let codes: Vec<StaffCode> = self.open_codes(account);
        let now = self.now();
        let mut answer = Err(Trouble::WrongPassphrase);
        for code in codes {
            answer = enter(&self.dir, &Who::Code(code), passphrase, now);
            if answer.is_ok() {
                break;
            }
        }
        match answer {
            // Whoever handed over a first passphrase knows it too, and could agree to their own work with it.
            Ok(entered) if entered.first => Err(Refusal::Unfit("passphrase-first").into()),
            Ok(entered) => {
                Tries::read(&self.dir)?.forgive(entered.code)?;
                let at = self.moment()?;
                let mut tx = self.store.begin()?;
                tx.record(None, at, account, Act::SignedIn)?;
                tx.commit()?;
                Ok(())
            }
            Err(why) => {
                self.note_refused()?;
                Err(why)
            }
        }
    }

    fn open_codes(&self, account: &Account) -> Vec<StaffCode> {
        let open = self.office().accounts.iter().filter(|one| one.is_open());
        open.filter(|one| &one.account == account).map(|one| one.code).collect()
    }

    /// Changes somebody's own passphrase: the key is wrapped anew, the register stays as it is.
    ///
    /// # Errors
    /// [`Trouble::WrongPassphrase`] when the old one is wrong; [`Trouble::Refused`] when the new one is too weak.
    pub fn change_passphrase(&mut self, code: StaffCode, old: &Secret, new: &Secret) -> Result<(), Trouble> {
        let now = self.now();
        let staff = self.staff(code)?.actor();
        let entered = enter(&self.dir, &Who::Code(code), old, now);
        if entered.is_err() {
            self.note_refused()?;
        }
        entered?;
        if old == new {
            return Err(weak("passphrase-same"));
        }
        people::strong(new)?;
        let mut ring = Ring::read(&self.dir)?;
        ring.put(code, self.store.key(), new, false, Cost::REAL)?;
        self.rewrap(ring, &staff.account, Act::PassphraseChanged { code })
    }

    /// Saves an account's own wrapped copy of the key: with it and the passphrase a lost key file is made anew.
    ///
    /// # Errors
    /// [`Trouble::Exists`] where something stands in that place; [`Refusal::Unfit`] beside the office itself, with
    /// which it would be lost.
    pub fn save_key_copy(&mut self, code: StaffCode, place: &Path) -> Result<(), Trouble> {
        let by = self.staff(code)?.account.clone();
        let copy = Ring::read(&self.dir)?.export(code).ok_or_else(|| Trouble::NoAccount(code.to_string()))?;
        may_go(&Delivery::File(place.to_owned()), self.dir())?;
        if place.exists() {
            return Err(Trouble::Exists);
        }
        let now = self.moment()?;
        let mut tx = self.store.begin()?;
        tx.record(None, now, &by, Act::KeyExported { code })?;
        tx.commit()?;
        Ok(copy.write(place)?)
    }

    /// Writes the ring and the entry about it: the entry first, so that no change of the ring goes unsaid. Where the
    /// ring cannot be written after it, the old passphrase goes on opening, and the trouble says so.
    fn rewrap(&mut self, mut ring: Ring, by: &Account, act: Act) -> Result<(), Trouble> {
        let now = self.moment()?;
        let mut tx = self.store.begin()?;
        tx.record(None, now, by, act)?;
        tx.commit()?;
        Ok(ring.save(&self.dir)?)
    }
}

/// The way in with the recovery sheet: a chief gets a new passphrase.
impl Desk {
    /// Opens the office with the code of its recovery sheet, gives the chief of this code a new passphrase, and
    /// journals both.
    pub(super) fn recovered(&mut self, code: StaffCode, new: &Secret) -> Result<Actor, Trouble> {
        people::strong(new)?;
        let actor = self.staff(code)?.actor();
        let mut ring = Ring::read(&self.dir)?;
        ring.put(code, self.store.key(), new, false, Cost::REAL)?;
        self.note_refused()?;
        let now = self.moment()?;
        let mut tx = self.store.begin()?;
        tx.record(None, now, &actor.account, Act::Recovered)?;
        tx.commit()?;
        self.rewrap(ring, &actor.account, Act::PassphraseReset { code })?;
        Tries::read(&self.dir)?.forgive(code)?;
        Ok(actor)
    }
}

/// Wraps the bare key that an older program left beside a practice office.
pub(super) fn wrap_old(dir: &Path, key: &Key) -> Result<(), Trouble> {
    if Ring::read(dir)?.is_old() {
        Ring::practice(key)?.save(dir)?;
    }
    Ok(())
}

/// Whether an office stands in a folder that needs a passphrase.
pub fn is_sealed(dir: &Path) -> Result<bool, Trouble> {
    // What a restoring that was cut off had decided is put in its place first: its ring may be on the way.
    backup::settle(dir)?;
    Ok(Store::exists(dir) && !Ring::read(dir)?.is_practice())
}

fn weak(why: &'static str) -> Trouble {
    Refusal::Unfit(why).into()
}

//! The accounts of an office, kept by its chief: opened, closed, given a passphrase anew, stood in for.

use crate::desk::Desk;
use crate::desk::door::weak;
use crate::desk::trouble::Trouble;
use crate::domain::case::{Account, Actor, Refusal, Role};
use crate::domain::passphrase::{Strength, judge};
use crate::domain::{Right, Staff, StaffCode};
use crate::store::{Act, Cost, Office, Ring, Secret};

/// What the chief asks for.
#[derive(Clone, Debug)]
pub enum StaffRequest {
    /// A new account, with a first passphrase.
    Open {
        /// The full name.
        name: String,
        /// As what.
        role: Role,
    },
    /// Nobody signs in with it any more. It is never deleted.
    Close(StaffCode),
    /// A first passphrase anew, because the old one was forgotten.
    Reset(StaffCode),
    /// Who stands in (A/B 角); `None`: nobody.
    Deputy {
        /// For whom.
        of: StaffCode,
        /// Who.
        by: Option<StaffCode>,
    },
}

/// A first passphrase, to be handed over on a slip and changed at the first sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The account.
    pub code: StaffCode,
    /// The person.
    pub account: Account,
    /// As what.
    pub role: Role,
    /// The passphrase.
    pub passphrase: Secret,
}

/// Whether a passphrase may be used: long enough, and not one key held down.
///
/// # Errors
/// [`Refusal::Unfit`] says what is wrong with it.
pub(super) fn strong(passphrase: &Secret) -> Result<(), Trouble> {
    match judge(passphrase.reveal()) {
        Strength::Short(_) => Err(weak("passphrase-short")),
        Strength::Plain => Err(weak("passphrase-plain")),
        Strength::Digits | Strength::Fair | Strength::Good => Ok(()),
    }
}

impl Desk {
    /// Does what the chief asks for; answers the first passphrase where one was made.
    ///
    /// # Errors
    /// [`Refusal::Role`] for anybody but an account of a chief; [`Refusal::Unfit`] says what does not hold. Nothing
    /// was changed then.
    pub fn keep_staff(&mut self, by: &Actor, asked: StaffRequest) -> Result<Option<Slip>, Trouble> {
        by.role.must(Right::Accounts)?;
        let mut office = self.office().clone();
        let done = match asked {
            StaffRequest::Open { name, role } => {
                let staff = opened(&office, &name, role)?;
                office.accounts.push(staff.clone());
                Some((staff, Act::OfficeChanged { office: office.clone() }))
            }
            StaffRequest::Close(code) => {
                self.close_staff(&mut office, code)?;
                None
            }
            StaffRequest::Reset(code) => {
                let staff = self.staff(code)?.clone();
                Some((staff, Act::PassphraseReset { code }))
            }
            StaffRequest::Deputy { of, by } => {
                stood_in(&mut office, of, by)?;
                None
            }
        };
        let now = self.clock()?;
        let Some((staff, act)) = done else {
            self.store.change_office(&office, now, &by.account)?;
            self.drop_closed()?;
            return Ok(None);
        };
        let slip = Slip {
            code: staff.code,
            account: staff.account.clone(),
            role: staff.role,
            passphrase: Secret::random()?,
        };
        if office.practice {
            return Err(Refusal::Unfit("staff-practice").into());
        }
        let mut ring = Ring::read(self.dir())?;
        ring.put(staff.code, self.store.key(), &slip.passphrase, true, Cost::REAL)?;
        match act {
            Act::OfficeChanged { office } => {
                self.store.change_office(&office, now, &by.account)?;
                ring.save(self.dir())?;
            }
            act => self.rewrap(ring, &by.account, act)?,
        }
        Ok(Some(slip))
    }

    /// The slot goes with the account, once the record says so: a passphrase of somebody who left opens nothing.
    fn close_staff(&self, office: &mut Office, code: StaffCode) -> Result<(), Trouble> {
        let now = self.clock()?;
        let chiefs = office.accounts.iter().filter(|one| one.is_open() && one.role == Role::Chief).count();
        let staff = office.accounts.iter_mut().find(|one| one.code == code);
        let staff = staff.ok_or_else(|| Trouble::NoAccount(code.to_string()))?;
        if !staff.is_open() {
            return Err(Trouble::NotOpen(code.to_string()));
        }
        if staff.role == Role::Chief && chiefs < 2 {
            return Err(Refusal::Unfit("staff-last-chief").into());
        }
        staff.closed = Some(now);
        for other in &mut office.accounts {
            if other.deputy == Some(code) {
                other.deputy = None;
            }
        }
        Ok(())
    }

    /// Takes the slots of closed accounts out of the ring: after the entry that says so, and again when somebody comes in
    /// should the power have failed between the two.
    pub(super) fn drop_closed(&self) -> Result<(), Trouble> {
        if self.office().practice {
            return Ok(());
        }
        let mut ring = Ring::read(self.dir())?;
        let closed = self.office().accounts.iter().filter(|one| !one.is_open()).map(|one| one.code);
        let left: Vec<StaffCode> = closed.filter(|code| ring.is_first(*code).is_some()).collect();
        if left.is_empty() {
            return Ok(());
        }
        left.into_iter().for_each(|code| ring.remove(code));
        Ok(ring.save(self.dir())?)
    }
}

/// The account of a newcomer.
fn opened(office: &Office, name: &str, role: Role) -> Result<Staff, Trouble> {
    let name = name.trim();
    if name.is_empty() {
        return Err(Refusal::Unfit("staff-name").into());
    }
    let same = |one: &Staff| one.is_open() && one.account.0 == name && one.role == role;
    if office.accounts.iter().any(same) {
        return Err(Refusal::Unfit("staff-twice").into());
    }
    let last = office.accounts.iter().map(|one| one.code.number()).max().unwrap_or(0);
    let code = last.checked_add(1).and_then(StaffCode::new);
    let code = code.ok_or(Refusal::Unfit("staff-full"))?;
    Ok(Staff::new(code, Actor { account: Account(name.to_owned()), role }))
}

/// A deputy works in the same role, and is somebody else.
fn stood_in(office: &mut Office, of: StaffCode, by: Option<StaffCode>) -> Result<(), Trouble> {
    let open = |code: StaffCode| office.accounts.iter().find(|one| one.code == code && one.is_open());
    let staff = open(of).ok_or_else(|| Trouble::NotOpen(of.to_string()))?;
    if let Some(by) = by {
        let deputy = open(by).ok_or_else(|| Trouble::NotOpen(by.to_string()))?;
        if deputy.account == staff.account {
            return Err(Refusal::Unfit("staff-own-deputy").into());
        }
        if deputy.role != staff.role {
            return Err(Refusal::Unfit("staff-deputy-role").into());
        }
    }
    if let Some(staff) = office.accounts.iter_mut().find(|one| one.code == of) {
        staff.deputy = by;
    }
    Ok(())
}

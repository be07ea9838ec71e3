//! A recovery sheet that opens nothing yet: it counts once a part of it was typed back.

use crate::desk::Desk;
use crate::desk::trouble::Trouble;
use crate::domain::Right;
use crate::domain::case::{Actor, Refusal};
use crate::store::{Act, Office, RecoveryCode, RecoverySheet, Ring};

/// A recovery sheet, and which part of it is to be typed back.
#[derive(Clone, Debug)]
pub struct TypeBack {
    /// The office that it is for.
    pub office: Office,
    /// What opens it when nobody knows a passphrase.
    pub recovery: RecoverySheet,
    /// The groups of the code that are to be typed back, from 1.
    pub asked: [usize; 2],
}

impl TypeBack {
    /// Asks for two groups of a sheet.
    pub(super) fn of(office: Office, recovery: RecoverySheet) -> Result<TypeBack, Trouble> {
        Ok(TypeBack { office, recovery, asked: asked()? })
    }

    /// Whether the groups were typed as they stand on the sheet.
    ///
    /// # Errors
    /// [`Refusal::Unfit`] where they were not.
    pub fn confirm(&self, typed: &[String]) -> Result<(), Trouble> {
        let code = &self.recovery.code;
        let all = self.asked.iter().zip(typed).all(|(group, typed)| code.is_group(*group, typed));
        if all && typed.len() == self.asked.len() {
            Ok(())
        } else {
            Err(Refusal::Unfit("found-groups").into())
        }
    }
}

/// Two groups of the code, not the same, in their order.
fn asked() -> Result<[usize; 2], Trouble> {
    let mut chance = [0_u8; 2];
    getrandom::fill(&mut chance).map_err(|why| Trouble::Broken(format!("no randomness: {why}")))?;
    let [first, second] = chance.map(usize::from);
    let groups = RecoveryCode::GROUPS;
    let first = first % groups;
    let second = (first + 1 + second % (groups - 1)) % groups;
    Ok([first.min(second) + 1, first.max(second) + 1])
}

/// A recovery sheet made anew for an office that stands: the old one was lost, or seen by somebody.
impl Desk {
    /// Makes a sheet that opens nothing yet; the one of today stays good.
    ///
    /// # Errors
    /// [`Refusal::Role`] for anybody but the chief; [`Refusal::Unfit`] in a practice office, which has no passphrases.
    pub fn fresh_sheet(&self, by: &Actor) -> Result<TypeBack, Trouble> {
        by.role.must(Right::Accounts)?;
        if self.office().practice {
            return Err(Refusal::Unfit("staff-practice").into());
        }
        let recovery = Ring::read(self.dir())?.seal_recovery(self.store.key())?;
        TypeBack::of(self.office().clone(), recovery)
    }

    /// Puts the sheet in the place of the one of today, once a part of it was typed back. Whatever was done with the
    /// accounts meanwhile stays.
    ///
    /// # Errors
    /// [`Refusal::Unfit`] where the groups are not those of the sheet: nothing was changed then.
    pub fn renew_recovery(&mut self, by: &Actor, fresh: &TypeBack, typed: &[String]) -> Result<(), Trouble> {
        by.role.must(Right::Accounts)?;
        fresh.confirm(typed)?;
        let mut ring = Ring::read(self.dir())?;
        ring.put_recovery(&fresh.recovery)?;
        self.rewrap(ring, &by.account, Act::RecoveryRenewed)
    }
}

//! What a shell may ask at the door, and what comes back.

use std::path::PathBuf;

use crate::desk::door::{Door, FoundView, Founding, Slip, StaffRequest, TypeBack, Who};
use crate::desk::roll::RollRequest;
use crate::desk::ruling::PlaceFile;
use crate::desk::wire::{OfficeView, Request};
use crate::domain::StaffCode;
use crate::domain::case::{Account, Actor};
use crate::store::{RecoveryCode, Secret, Wrapped};

/// What a shell asks at the door.
#[derive(Clone, Debug)]
pub enum DoorRequest {
    /// Signs in. A practice office asks for no passphrase.
    SignIn {
        /// Who.
        who: Who,
        /// Their passphrase.
        passphrase: Option<Secret>,
    },
    /// What can be seen from outside: how long a wrong passphrase keeps one waiting.
    Look,
    /// Nobody is signed in any more; the register is shut as soon as nothing is under way, its key wiped.
    Lock,
    /// Changes one's own passphrase.
    Passphrase {
        /// The one of today.
        old: Secret,
        /// The one from now on.
        new: Secret,
    },
    /// Opens the office with its recovery sheet, and gives a chief a new passphrase.
    Recover {
        /// The sheet's code.
        code: RecoveryCode,
        /// The account of the chief.
        chief: StaffCode,
        /// Their passphrase from now on.
        new: Secret,
    },
    /// Makes a lost or spoilt key file anew; then somebody signs in.
    Rebuild(KeySource),
    /// Reads a pack file for a place that the program does not carry; nothing is on the disk yet.
    ReadPlace(PathBuf),
    /// Prepares an office; nothing is on the disk yet.
    Found(Box<Founding>),
    /// Lays the office that was prepared on the disk: the groups of the recovery code that were asked for.
    ConfirmFound {
        /// As they were typed, in the order asked for.
        typed: Vec<String>,
    },
    /// Something about accounts; the chief's.
    Staff(StaffRequest),
    /// Saves one's own wrapped copy of the key to a place.
    KeyCopy(PathBuf),
    /// Makes a recovery sheet anew, which opens nothing yet; the chief's.
    Renew,
    /// Puts it in the place of the one of today: the groups of its code that were asked for.
    ConfirmRenewed {
        /// As they were typed, in the order asked for.
        typed: Vec<String>,
    },
}

/// What a lost key file is made anew from.
#[derive(Clone, Debug)]
pub enum KeySource {
    /// The recovery sheet, both parts; a chief gets a new passphrase.
    Sheet {
        /// The code.
        code: RecoveryCode,
        /// The lines below it.
        wrapped: Wrapped,
        /// The account of the chief.
        chief: StaffCode,
        /// Their passphrase from now on.
        new: Secret,
    },
    /// The copy that somebody saved.
    Copy(PathBuf),
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum DoorAnswer {
    /// The office is shut: what can be seen from outside.
    Shut(Door),
    /// Somebody came in.
    Came {
        /// Who.
        actor: Actor,
        /// The office.
        office: Box<OfficeView>,
        /// Whether the passphrase must be changed before anything else.
        first: bool,
    },
    /// What a pack file for a place is.
    Place(Box<PlaceFile>),
    /// An office is prepared.
    Founding(Box<FoundView>),
    /// The office after a change of its accounts.
    Staff {
        /// The office.
        office: Box<OfficeView>,
        /// The first passphrase that was made.
        slip: Option<Slip>,
    },
    /// One's own passphrase was changed.
    Changed,
    /// The copy of the key lies here.
    Copied(PathBuf),
    /// A recovery sheet was made anew, and opens nothing yet.
    Fresh(Box<TypeBack>),
    /// It is the one that opens the office from now on.
    Renewed,
}

impl Request {
    /// Everybody else who acts in place or agrees to it: their passphrase goes with it ([`Request::Vouched`]).
    pub fn seconds(&self) -> impl Iterator<Item = &Account> {
        // A request that is vouched for is asked for those of the one that it carries.
        let other = if matches!(self, Request::Vouched { .. }) { None } else { self.other() };
        let vouched = matches!(self, Request::Vouched { .. });
        let agrees = self.agrees().filter(|_| !vouched);
        other.into_iter().chain(agrees.map(|second| &second.account))
    }

    /// The second person who agrees to it, as whoever sends it calls them.
    pub fn agrees(&self) -> Option<&Actor> {
        match self {
            Request::Act { action, .. } => action.second(),
            Request::Roll(RollRequest::Act { action, .. }) => action.second(),
            Request::Vouched { request, .. } => request.agrees(),
            _ => None,
        }
    }
}

//! What whoever asks for a thing must be allowed to: every verb of the office has exactly one right.
//!
//! The worker asks before it answers, so that no screen has to be trusted; the console asks before it runs a verb; and
//! what writes to the record asks again where it writes.

use crate::desk::Desk;
use crate::desk::backup::BackupRequest;
use crate::desk::door::{DoorPaper, DoorRequest};
use crate::desk::roll::{RollAction, RollRequest, Together};
use crate::desk::ruling::Ruling;
use crate::desk::trouble::Trouble;
use crate::desk::verify::KeyRequest;
use crate::desk::wire::Request;
use crate::domain::Right;
use crate::domain::case::{Account, Actor};

impl Request {
    /// The right that it takes.
    pub fn right(&self) -> Right {
        match self {
            Request::OpenOffice
            | Request::Practice
            | Request::Settings(_)
            | Request::Speak(_)
            | Request::Printers
            | Request::Browse { .. }
            | Request::DoorPaper { paper: DoorPaper::Recovery | DoorPaper::Slips, .. }
            | Request::Clock { .. }
            | Request::StopWork => Right::Door,
            Request::DoorPaper { paper: DoorPaper::Slip(_), .. } => Right::Accounts,
            Request::Door(asked) => asked.right(),
            Request::Vouched { request, .. } => request.right(),
            Request::Policy
            | Request::Editions
            | Request::Compare { .. }
            | Request::KeySheet { .. }
            | Request::PackFile(_)
            | Request::RuleSheet
            | Request::DeliverRules(_) => Right::Rules,
            Request::WorkOut { .. }
            | Request::Consult { .. }
            | Request::Calc(_)
            | Request::CalcSheet { .. } => Right::Advise,
            Request::Today
            | Request::Find { .. }
            | Request::List(_)
            | Request::Case { .. }
            | Request::SamePerson { .. }
            | Request::Ending { .. }
            | Request::Kept { .. } => Right::Cases,
            Request::Preview { whole: true, .. } | Request::Sheet { whole: true, .. } => Right::Reveal,
            Request::Preview { whole: false, .. } | Request::Sheet { whole: false, .. } => Right::Papers,
            Request::Paper { .. } | Request::Deliver { .. } => Right::Print,
            Request::Act { action, .. } => action.right(),
            Request::Keep { .. } => Right::Work,
            Request::Reveal { .. } => Right::Reveal,
            Request::Roll(asked) => asked.right(),
            Request::Rule { ruling, .. } => ruling.right(),
            Request::Check => Right::Check,
            Request::Journal(_) => Right::Journal,
            Request::Prove { .. } | Request::AnchorSheet { .. } => Right::Export,
            Request::Verify(_) => Right::Papers,
            Request::Keys(asked) => asked.right(),
            Request::Backup(asked) => asked.right(),
            Request::MakePractice { .. } => Right::Practice,
        }
    }

    /// Somebody else who does it in place, for this one time.
    pub fn other(&self) -> Option<&Account> {
        match self {
            Request::Vouched { request, .. } => request.other(),
            Request::Act { by, .. } => by.as_ref(),
            Request::Roll(RollRequest::Act { by, .. }) => by.as_ref(),
            Request::Rule { chief, .. } => Some(chief),
            Request::Roll(
                RollRequest::List(_)
                | RollRequest::View(_)
                | RollRequest::Preview(_)
                | RollRequest::Judge { .. }
                | RollRequest::Register { .. },
            )
            | Request::OpenOffice
            | Request::Practice
            | Request::Door(_)
            | Request::Today
            | Request::Find { .. }
            | Request::List(_)
            | Request::Case { .. }
            | Request::SamePerson { .. }
            | Request::Ending { .. }
            | Request::WorkOut { .. }
            | Request::Consult { .. }
            | Request::Calc(_)
            | Request::CalcSheet { .. }
            | Request::Preview { .. }
            | Request::Sheet { .. }
            | Request::Paper { .. }
            | Request::Deliver { .. }
            | Request::KeySheet { .. }
            | Request::RuleSheet
            | Request::DeliverRules(_)
            | Request::Printers
            | Request::Browse { .. }
            | Request::DoorPaper { .. }
            | Request::Reveal { .. }
            | Request::Keep { .. }
            | Request::Kept { .. }
            | Request::Policy
            | Request::Editions
            | Request::Compare { .. }
            | Request::PackFile(_)
            | Request::Settings(_)
            | Request::Speak(_)
            | Request::Check
            | Request::Journal(_)
            | Request::Verify(_)
            | Request::Keys(_)
            | Request::AnchorSheet { .. }
            | Request::Prove { .. }
            | Request::MakePractice { .. }
            | Request::Backup(_)
            | Request::Clock { .. }
            | Request::StopWork => None,
        }
    }
}

impl BackupRequest {
    /// The right that it takes. Where no office is open, whose passphrase comes with it is asked for [`Right::Backup`]
    /// before anything is put back or saved out.
    pub fn right(&self) -> Right {
        match self {
            BackupRequest::View
            | BackupRequest::Rescue { .. }
            | BackupRequest::Restore { .. }
            | BackupRequest::SaveOut { .. }
            | BackupRequest::UseSaved { .. } => Right::Door,
            BackupRequest::Now | BackupRequest::Drill => Right::Backup,
        }
    }
}

impl KeyRequest {
    /// The right that it takes: a public key is nobody's secret; whose certificates are believed is the chief's matter,
    /// or the technician's who keeps the packs.
    pub fn right(&self) -> Right {
        match self {
            KeyRequest::View | KeyRequest::Save(_) | KeyRequest::Read(_) => Right::Rules,
            KeyRequest::Take(_) | KeyRequest::Drop(_) => Right::Install,
        }
    }
}

impl DoorRequest {
    /// The right that it takes.
    pub fn right(&self) -> Right {
        match self {
            DoorRequest::SignIn { .. }
            | DoorRequest::Look
            | DoorRequest::Lock
            | DoorRequest::Passphrase { .. }
            | DoorRequest::Recover { .. }
            | DoorRequest::Rebuild(_)
            | DoorRequest::ReadPlace(_)
            | DoorRequest::Found(_)
            | DoorRequest::ConfirmFound { .. }
            | DoorRequest::KeyCopy(_) => Right::Door,
            DoorRequest::Staff(_) | DoorRequest::Renew | DoorRequest::ConfirmRenewed { .. } => {
                Right::Accounts
            }
        }
    }
}

impl RollRequest {
    /// The right that it takes.
    pub fn right(&self) -> Right {
        match self {
            RollRequest::List(_) | RollRequest::View(_) => Right::Cases,
            RollRequest::Preview(_) => Right::Papers,
            RollRequest::Judge { .. } | RollRequest::Register { .. } => Right::Work,
            RollRequest::Act { action, .. } => action.right(),
        }
    }
}

impl RollAction {
    /// The right that it takes.
    pub fn right(&self) -> Right {
        match self {
            RollAction::Review { .. } => Right::Review,
            RollAction::Together(Together::Seal) => Right::Seal,
            RollAction::Find { .. }
            | RollAction::Accept
            | RollAction::Assess
            | RollAction::Bill
            | RollAction::Voucher { .. }
            | RollAction::Platform { .. }
            | RollAction::Together(
                Together::Issue | Together::Collect { .. } | Together::Void { .. } | Together::Replace { .. },
            )
            | RollAction::Close => Right::Work,
        }
    }
}

impl Ruling {
    /// The right that it takes: what is installed is in use only once the chief adopts it.
    pub fn right(&self) -> Right {
        match self {
            Ruling::Install { .. } => Right::Install,
            Ruling::Adopt { .. } | Ruling::Back | Ruling::HolidaysFile(_) | Ruling::Holidays { .. } => {
                Right::Decide
            }
        }
    }
}

impl Desk {
    /// Lets whoever is signed in, and whoever acts in their place, ask for what they may.
    ///
    /// # Errors
    /// [`crate::domain::case::Refusal::Role`] says what the role may not do; [`Trouble::NoAccount`] that nobody of
    /// this name works here.
    pub fn allow(&self, me: &Actor, request: &Request) -> Result<(), Trouble> {
        let right = request.right();
        if let Some(second) = request.agrees() {
            self.is_called_rightly(second)?;
        }
        let Some(other) = request.other() else { return Ok(me.role.must(right)?) };
        // What comes of it is shown to whoever is signed in.
        if matches!(right, Right::Decide | Right::Install) {
            // Whose word it is is asked where it is written: an office may have no account of a chief.
            return Ok(me.role.must(Right::Rules)?);
        }
        me.role.must(Right::Cases)?;
        Ok(self.account(&other.0)?.role.must(right)?)
    }

    /// Whether a second person has the role under which they are named: nobody becomes a reviewer by being called one.
    fn is_called_rightly(&self, second: &Actor) -> Result<(), Trouble> {
        let accounts = &self.office().accounts;
        let mut theirs =
            accounts.iter().filter(|one| one.is_open() && one.account == second.account).peekable();
        let first = theirs.peek().map(|one| one.role);
        if theirs.any(|one| one.role == second.role) {
            return Ok(());
        }
        match first {
            Some(role) => Ok(role.must(Right::Review)?),
            None => Err(Trouble::NoAccount(second.account.0.clone())),
        }
    }
}

//! What whoever is signed in must be allowed to for a command: the window shows only what the role may do.
//!
//! The office asks again, and for each act: what is hidden here is not what keeps anybody out.

use crate::domain::Right;
use crate::domain::case::Role;
use crate::ui::command::Command;
use crate::ui::model::{BackupVerb, DoorVerb, Place, RollVerb, Route, Rule, SeenVerb};

impl Command {
    /// The rights of which one is enough, in this place.
    pub fn rights(self, place: Place) -> &'static [Right] {
        match self {
            Command::Backup(BackupVerb::Now | BackupVerb::Drill) => &[Right::Backup],
            Command::Seen(verb) => match verb {
                SeenVerb::Screen | SeenVerb::Judge | SeenVerb::Next => &[Right::Papers],
                SeenVerb::OpenCase => &[Right::Cases],
                SeenVerb::SaveKeys => &[Right::Rules],
                SeenVerb::TakeKeys | SeenVerb::DropKeys => &[Right::Install],
            },
            // How the window looks, and the ways within what is shown already.
            Command::Practice
            | Command::Clerk
            | Command::Language
            | Command::Theme
            | Command::ZoomIn
            | Command::ZoomOut
            | Command::ZoomReset
            | Command::Quit
            | Command::StopWork
            | Command::PutAway
            | Command::Back
            | Command::Up
            | Command::Down
            | Command::First
            | Command::Last
            | Command::PageUp
            | Command::PageDown
            | Command::OpenRow
            | Command::Choose(_)
            | Command::PickLine(_)
            | Command::Confirm
            | Command::Backup(_)
            | Command::Browse => &[Right::Door],
            Command::Door(verb) => match verb {
                DoorVerb::OpenAccount
                | DoorVerb::CloseAccount
                | DoorVerb::ResetAccount
                | DoorVerb::Deputy
                | DoorVerb::Renew => &[Right::Accounts],
                DoorVerb::Staff => &[Right::Rules],
                DoorVerb::SetUp
                | DoorVerb::OpenFolder
                | DoorVerb::SignIn
                | DoorVerb::Forgot
                | DoorVerb::Rebuild
                | DoorVerb::Recover
                | DoorVerb::ChangeFirst
                | DoorVerb::Lay
                | DoorVerb::Next
                | DoorVerb::Print
                | DoorVerb::Stand
                | DoorVerb::Lock
                | DoorVerb::Passphrase
                | DoorVerb::KeyCopy => &[Right::Door],
            },
            Command::Palette
            | Command::Menu
            | Command::RowMenu
            | Command::KeySheet
            | Command::Policy
            | Command::Settings
            | Command::Compare
            | Command::PrintRules
            | Command::Entry(_)
            | Command::Article(_)
            | Command::Articles
            | Command::Side => &[Right::Rules],
            Command::Check => &[Right::Check],
            Command::MakePractice => &[Right::Practice],
            Command::Rule(Rule::Install) => &[Right::Install],
            Command::Rule(_) => &[Right::Decide],
            Command::Consult | Command::Calc | Command::PrintCalc => &[Right::Advise],
            Command::Unanswer
            | Command::PickList
            | Command::DropReason
            | Command::RuledOut
            | Command::Notice
            | Command::AddSpan
            | Command::EditSpan
            | Command::DropSpan => &[Right::Work, Right::Advise],
            Command::Unfold => &[Right::Cases, Right::Advise],
            Command::Search
            | Command::Today
            | Command::Cases
            | Command::Queue(_)
            | Command::Sort
            | Command::SortBy(_)
            | Command::Step(_)
            | Command::ListOfCase
            | Command::Rolls
            | Command::RollTab(_)
            | Command::OpenOther => &[Right::Cases],
            Command::Journal | Command::NextKind | Command::JournalKind(_) => &[Right::Journal],
            Command::Prove | Command::PrintAnchor => &[Right::Export],
            Command::Papers => &[Right::Papers],
            Command::Deliver if place == Place::DialogKeys => &[Right::Rules],
            Command::Deliver
            | Command::PrintAssessment
            | Command::LargePrint
            | Command::PrintAcceptance
            | Command::PrintPledge
            | Command::PrintStub
            | Command::PrintCover
            | Command::PrintIndex => &[Right::Print],
            Command::Reveal => &[Right::Reveal],
            // Whoever works on the case, with the seal keeper beside them; or the seal keeper alone.
            Command::Seal | Command::Roll(RollVerb::Seal) => &[Right::Work, Right::Seal],
            // Whoever works on the case, with the reviewer beside them, who holds both.
            Command::Approve
            | Command::Return
            | Command::NewCase
            | Command::NewRoll
            | Command::TakeOver
            | Command::Visit
            | Command::Withdraw
            | Command::Register
            | Command::TakeKnown
            | Command::Amend
            | Command::SaveAmend
            | Command::ConfirmReasons
            | Command::Refer
            | Command::Refuse
            | Command::Original
            | Command::Copy
            | Command::Exempt
            | Command::Late
            | Command::Note
            | Command::Absent
            | Command::Undo
            | Command::Accept
            | Command::Lapse
            | Command::ClearSpans
            | Command::Reopen
            | Command::Submit
            | Command::Bill
            | Command::Record
            | Command::Lookup
            | Command::NotYet
            | Command::TakeBack
            | Command::Resume
            | Command::Issue
            | Command::Collect
            | Command::Void
            | Command::Replace
            | Command::Close
            | Command::AddRow
            | Command::MendRow
            | Command::DropRow
            | Command::RegisterRows
            | Command::Roll(_) => &[Right::Work],
        }
    }
}

impl Route {
    /// The right that its screen takes.
    pub fn right(self) -> Right {
        match self {
            Route::Opening
            | Route::Welcome
            | Route::Rescue
            | Route::SetUp
            | Route::Founded
            | Route::Door
            | Route::NewPassphrase
            | Route::Recover => Right::Door,
            Route::Today | Route::Cases | Route::Case | Route::Rolls | Route::Roll => Right::Cases,
            Route::NewCase => Right::Work,
            Route::Consult | Route::Calc => Right::Advise,
            Route::Policy | Route::Settings | Route::Staff => Right::Rules,
            Route::Journal => Right::Journal,
            Route::Verify => Right::Papers,
        }
    }

    /// The screen that a role's day begins with.
    pub fn home(role: Role) -> Route {
        if role.may(Right::Cases) { Route::Today } else { Route::Settings }
    }
}

//! Every verb of the window, with its key, its words and when it works: feeds the keys and the foot line.

use egui::Key;

use crate::domain::case::Stage;
use crate::ui::model::{Model, Place};

mod chord;

pub use chord::Chord;

use chord::{DIGITS, alt, ctrl, plain};

/// What a clerk asks the window for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Command {
    /// Practise in a practice office.
    Practice,
    /// Begin a case.
    NewCase,
    /// To the search box.
    Search,
    /// Sign in as somebody else.
    Clerk,
    /// To 今日.
    Today,
    /// To the list of cases.
    Cases,
    /// Fold or unfold the right side.
    Side,
    /// The articles whole.
    Articles,
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// Open what is selected.
    OpenRow,
    /// One of the answers, on the digit keys.
    Choose(u8),
    /// To one of the six steps.
    Step(u8),
    /// Back, or close.
    Back,
    /// Show the number whole.
    Reveal,
    /// Take the case over.
    TakeOver,
    /// Note a visit or a call.
    Visit,
    /// The citizen withdraws.
    Withdraw,
    /// Open the case.
    Register,
    /// Put right what was typed at the opening.
    Amend,
    /// Say it so.
    SaveAmend,
    /// A window up.
    PageUp,
    /// A window down.
    PageDown,
    /// The question before.
    Unanswer,
    /// Pick from the list instead of answering.
    PickList,
    /// Drop the last reason.
    DropReason,
    /// These are the reasons.
    ConfirmReasons,
    /// 去哪儿办
    Refer,
    /// 不予受理
    Refuse,
    /// The original is here.
    Original,
    /// A copy is here.
    Copy,
    /// Let off.
    Exempt,
    /// To come later.
    Late,
    /// Something is wrong with it.
    Note,
    /// Not provided.
    Absent,
    /// Take back what was said of the row.
    Undo,
    /// One-time notice.
    Notice,
    /// Accept.
    Accept,
    /// The term to supplement has passed.
    Lapse,
    /// Take the span down and go on with the next.
    AddSpan,
    /// Take back all spans.
    ClearSpans,
    /// Unfold the working of a line.
    Unfold,
    /// Submit for review.
    Submit,
    /// The assessment on paper.
    PrintAssessment,
    /// The reviewer agrees.
    Approve,
    /// The reviewer returns it.
    Return,
    /// The bill.
    Bill,
    /// Record the voucher.
    Record,
    /// Record the look-up.
    Lookup,
    /// Issue the certificate.
    Issue,
    /// Print, show or save the paper.
    Deliver,
    /// Seal.
    Seal,
    /// Handed over.
    Collect,
    /// Void.
    Void,
    /// Void and replace.
    Replace,
    /// Close the case.
    Close,
    /// Do what the dialog asks.
    Confirm,
    /// A dialog of the system for the place.
    Browse,
}

impl Command {
    /// All of them, in the order of the foot line.
    pub fn all() -> impl Iterator<Item = Command> {
        use Command as C;
        let digits = (2..=9).map(C::Choose);
        let steps = (1..=6).map(C::Step);
        let verbs = [
            C::Practice,
            C::Choose(1),
            C::Register,
            C::SaveAmend,
            C::Amend,
            C::ConfirmReasons,
            C::Submit,
            C::Approve,
            C::Return,
            C::Record,
            C::Lookup,
            C::Issue,
            C::Close,
            C::Confirm,
            C::Up,
            C::Down,
            C::OpenRow,
            C::Original,
            C::Copy,
            C::Exempt,
            C::Late,
            C::Note,
            C::Absent,
            C::Undo,
            C::Notice,
            C::Accept,
            C::Lapse,
            C::Unanswer,
            C::PickList,
            C::DropReason,
            C::Refer,
            C::Refuse,
            C::Unfold,
            C::AddSpan,
            C::ClearSpans,
            C::PrintAssessment,
            C::Bill,
            C::Deliver,
            C::Seal,
            C::Collect,
            C::Void,
            C::Replace,
            C::Browse,
            C::Reveal,
            C::Articles,
            C::TakeOver,
            C::Visit,
            C::Withdraw,
            C::PageUp,
            C::PageDown,
            C::Side,
            C::NewCase,
            C::Search,
            C::Clerk,
            C::Today,
            C::Cases,
            C::Back,
        ];
        verbs.into_iter().chain(digits).chain(steps)
    }

    /// Its keys; the first is the one that is shown.
    pub fn chords(self) -> Vec<Chord> {
        let enter = plain(Key::Enter);
        match self {
            Command::Practice => vec![plain(Key::Num1), enter],
            Command::NewCase => vec![plain(Key::F2)],
            Command::Search => vec![ctrl(Key::K)],
            Command::Clerk => vec![ctrl(Key::U)],
            Command::Today => vec![alt(Key::Num1)],
            Command::Cases => vec![alt(Key::Num2)],
            Command::Side => vec![Chord { shift: true, ..plain(Key::F1) }],
            Command::Articles => vec![plain(Key::F1)],
            Command::Up => vec![plain(Key::ArrowUp)],
            Command::Down => vec![plain(Key::ArrowDown)],
            Command::Choose(n) => {
                DIGITS.get(usize::from(n).saturating_sub(1)).map(|key| plain(*key)).into_iter().collect()
            }
            Command::Step(n) => {
                DIGITS.get(usize::from(n).saturating_sub(1)).map(|key| ctrl(*key)).into_iter().collect()
            }
            Command::OpenRow
            | Command::Register
            | Command::SaveAmend
            | Command::ConfirmReasons
            | Command::Submit
            | Command::Approve
            | Command::Record
            | Command::Lookup
            | Command::Close
            | Command::Confirm => vec![enter],
            Command::Back => vec![plain(Key::Escape)],
            Command::Reveal => vec![plain(Key::F6)],
            Command::TakeOver => vec![ctrl(Key::T)],
            Command::Visit => vec![ctrl(Key::I)],
            Command::Withdraw => vec![ctrl(Key::W)],
            Command::Unanswer | Command::Undo => vec![plain(Key::Backspace)],
            Command::PickList | Command::Amend => vec![plain(Key::F4)],
            Command::PageUp => vec![plain(Key::PageUp)],
            Command::PageDown => vec![plain(Key::PageDown)],
            Command::DropReason => vec![plain(Key::Delete)],
            Command::Refer => vec![plain(Key::F9)],
            Command::Refuse => vec![plain(Key::F7)],
            Command::Original => vec![plain(Key::Space)],
            Command::Copy | Command::Collect => vec![plain(Key::C)],
            Command::Exempt => vec![plain(Key::E)],
            Command::Late => vec![plain(Key::X)],
            Command::Note => vec![plain(Key::N)],
            Command::Absent => vec![plain(Key::D)],
            Command::Notice | Command::Bill => vec![plain(Key::F8)],
            Command::Accept => vec![plain(Key::F9)],
            Command::Lapse => vec![plain(Key::F7)],
            Command::AddSpan => vec![ctrl(Key::Enter)],
            Command::ClearSpans => vec![ctrl(Key::Delete)],
            Command::Unfold => vec![plain(Key::Space), plain(Key::F4)],
            Command::PrintAssessment | Command::Deliver => vec![ctrl(Key::P)],
            Command::Return => vec![plain(Key::F4)],
            Command::Issue => vec![plain(Key::F10)],
            Command::Seal => vec![plain(Key::S)],
            Command::Void => vec![plain(Key::V)],
            Command::Replace => vec![plain(Key::R)],
            Command::Browse => vec![ctrl(Key::B)],
        }
    }

    /// The catalogue's key of its words.
    pub fn text(self) -> &'static str {
        match self {
            Command::Practice => "do-practice",
            Command::NewCase => "do-new-case",
            Command::Search => "do-search",
            Command::Clerk => "do-clerk",
            Command::Today => "do-today",
            Command::Cases => "do-cases",
            Command::Side => "do-side",
            Command::Articles => "do-articles",
            Command::Up => "do-up",
            Command::Down => "do-down",
            Command::OpenRow => "do-open-row",
            Command::Choose(_) => "do-choose",
            Command::Step(_) => "do-step",
            Command::Back => "do-back",
            Command::Reveal => "do-reveal",
            Command::TakeOver => "do-take-over",
            Command::Visit => "do-visit",
            Command::Withdraw => "do-withdraw",
            Command::Register => "do-register",
            Command::Amend => "do-amend",
            Command::SaveAmend => "do-save-amend",
            Command::PageUp => "do-page-up",
            Command::PageDown => "do-page-down",
            Command::Unanswer => "do-unanswer",
            Command::PickList => "do-pick-list",
            Command::DropReason => "do-drop-reason",
            Command::ConfirmReasons => "do-confirm-reasons",
            Command::Refer => "do-refer",
            Command::Refuse => "do-refuse",
            Command::Original => "do-original",
            Command::Copy => "do-copy",
            Command::Exempt => "do-exempt",
            Command::Late => "do-late",
            Command::Note => "do-note",
            Command::Absent => "do-absent",
            Command::Undo => "do-undo",
            Command::Notice => "do-notice",
            Command::Accept => "do-accept",
            Command::Lapse => "do-lapse",
            Command::AddSpan => "do-add-span",
            Command::ClearSpans => "do-clear-spans",
            Command::Unfold => "do-unfold",
            Command::Submit => "do-submit",
            Command::PrintAssessment => "do-print-assessment",
            Command::Approve => "do-approve",
            Command::Return => "do-return",
            Command::Bill => "do-bill",
            Command::Record => "do-record",
            Command::Lookup => "do-lookup",
            Command::Issue => "do-issue",
            Command::Deliver => "do-deliver",
            Command::Seal => "do-seal",
            Command::Collect => "do-collect",
            Command::Void => "do-void",
            Command::Replace => "do-replace",
            Command::Close => "do-close",
            Command::Confirm => "do-confirm",
            Command::Browse => "do-browse",
        }
    }

    /// Where it can work at all.
    pub fn at(self, place: Place) -> bool {
        let in_case = || {
            [
                Place::Reason,
                Place::Materials,
                Place::Assess,
                Place::Review,
                Place::Pay,
                Place::Lookup,
                Place::Certify,
                Place::Issued,
                Place::Over,
                Place::Told,
                Place::Amend,
            ]
            .contains(&place)
        };
        let dialog = || {
            [
                Place::DialogClerk,
                Place::DialogAsk,
                Place::DialogLate,
                Place::DialogDeliver,
                Place::DialogArticles,
            ]
            .contains(&place)
        };
        let shut = || place == Place::Welcome || place == Place::Rescue || dialog();
        match self {
            Command::Practice => place == Place::Welcome,
            Command::NewCase | Command::Search | Command::Clerk | Command::Today | Command::Cases => !shut(),
            Command::Side
            | Command::Step(_)
            | Command::Reveal
            | Command::TakeOver
            | Command::Visit
            | Command::Withdraw => in_case(),
            Command::Articles => in_case() || place == Place::DialogArticles,
            Command::Up | Command::Down => [
                Place::Today,
                Place::Cases,
                Place::Search,
                Place::Materials,
                Place::Assess,
                Place::Review,
                Place::ReasonList,
                Place::DialogDeliver,
            ]
            .contains(&place),
            Command::OpenRow => {
                [Place::Today, Place::Cases, Place::Search, Place::ReasonList].contains(&place)
            }
            Command::Choose(_) => [
                Place::Identity,
                Place::Amend,
                Place::Reason,
                Place::Assess,
                Place::Review,
                Place::Certify,
                Place::DialogClerk,
                Place::DialogAsk,
                Place::DialogDeliver,
            ]
            .contains(&place),
            Command::Back => !(place == Place::Welcome || place == Place::Today || place == Place::Rescue),
            Command::Register => place == Place::Identity,
            Command::Amend => place == Place::Told,
            Command::SaveAmend => place == Place::Amend,
            Command::PageUp | Command::PageDown => in_case() || place == Place::DialogArticles,
            Command::Unanswer | Command::DropReason => place == Place::Reason,
            Command::PickList => place == Place::Reason || place == Place::ReasonList,
            Command::ConfirmReasons => place == Place::Reason,
            Command::Refer | Command::Refuse => place == Place::Reason,
            Command::Original
            | Command::Copy
            | Command::Exempt
            | Command::Late
            | Command::Note
            | Command::Absent
            | Command::Undo
            | Command::Notice
            | Command::Accept
            | Command::Lapse => place == Place::Materials,
            Command::AddSpan | Command::ClearSpans | Command::Submit => place == Place::Assess,
            Command::Unfold => place == Place::Assess,
            Command::PrintAssessment => place == Place::Assess || place == Place::Review,
            Command::Approve | Command::Return => place == Place::Review,
            Command::Bill => place == Place::Pay || place == Place::Lookup,
            Command::Record => place == Place::Pay,
            Command::Lookup => place == Place::Lookup,
            Command::Issue => place == Place::Certify,
            Command::Deliver => {
                let steps = [Place::Materials, Place::Pay, Place::Lookup, Place::Issued, Place::Over];
                place == Place::Today || steps.contains(&place)
            }
            Command::Seal | Command::Collect | Command::Void | Command::Replace => {
                place == Place::Issued || place == Place::Over
            }
            Command::Close => place == Place::Issued || place == Place::Materials,
            Command::Confirm => {
                [Place::DialogClerk, Place::DialogAsk, Place::DialogLate, Place::DialogDeliver]
                    .contains(&place)
            }
            Command::Browse => place == Place::DialogDeliver,
        }
    }

    /// Whether it works now.
    pub fn when(self, model: &Model) -> bool {
        if !self.at(model.place()) {
            return false;
        }
        let stage = model.stage();
        let case = model.case.as_ref();
        let certificate = || case.and_then(|case| case.view.case.certificate());
        match self {
            Command::NewCase | Command::Clerk | Command::Cases | Command::Search | Command::Today => {
                model.office.is_some()
            }
            Command::Choose(n) => usize::from(n) <= model.answers(),
            Command::Step(n) => case.is_some_and(|case| case.reached(n)),
            Command::Reveal => case.is_some_and(|case| case.revealed.is_none()),
            Command::TakeOver => model.is_others_case() && stage.is_some_and(|stage| !stage.is_over()),
            Command::Visit => case.is_some(),
            Command::Withdraw => {
                stage.is_some_and(|stage| !stage.is_over())
                    && case.is_some_and(|case| case.view.case.certificates.is_empty())
            }
            Command::Unanswer => model.triage.can_go_back(),
            Command::PickList => model.may_set_reasons(),
            Command::DropReason => !model.triage.picked.is_empty() && model.may_set_reasons(),
            Command::ConfirmReasons => !model.triage.picked.is_empty() && model.may_set_reasons(),
            Command::Refer | Command::Refuse => {
                let before = matches!(stage, Some(Stage::Draft | Stage::AwaitingMaterials));
                before && case.is_some_and(|case| case.view.case.open_matters().next().is_some())
            }
            Command::Original
            | Command::Copy
            | Command::Exempt
            | Command::Late
            | Command::Note
            | Command::Absent
            | Command::Undo => {
                matches!(stage, Some(Stage::Draft | Stage::AwaitingMaterials | Stage::Accepted))
                    && case.is_some_and(|case| !case.face.rows.is_empty())
            }
            Command::Notice => {
                matches!(stage, Some(Stage::Draft | Stage::AwaitingMaterials))
                    && case.is_some_and(|case| case.face.lacks)
            }
            Command::Accept => {
                matches!(stage, Some(Stage::Draft | Stage::AwaitingMaterials))
                    && case.is_some_and(|case| !case.face.lacks && !case.face.rows.is_empty())
            }
            Command::Lapse => {
                stage == Some(Stage::AwaitingMaterials)
                    && case.is_some_and(|case| case.face.supplement_passed)
            }
            Command::AddSpan => model.sum.is_some(),
            Command::ClearSpans => case.is_some_and(|case| case.view.case.arrears.is_some()),
            Command::Unfold => model.shown_makeup().is_some(),
            Command::PrintAssessment => case.is_some_and(|case| case.view.case.makeup.is_some()),
            Command::Deliver => match model.place() {
                Place::Today => model.today.as_ref().is_some_and(|today| !today.unprinted.is_empty()),
                _ => model.paper_of_step().is_some(),
            },
            Command::Seal => certificate().is_some_and(|certificate| certificate.sealed.is_none()),
            Command::Collect => certificate().is_some_and(|certificate| certificate.collected.is_none()),
            Command::Void => certificate().is_some(),
            Command::Replace => case.is_some_and(|case| !case.view.case.certificates.is_empty()),
            Command::Close => match stage {
                Some(Stage::Ready) => certificate().is_some(),
                Some(Stage::Accepted) => case.is_some_and(|case| !case.makes_up()),
                _ => false,
            },
            Command::Articles => case.is_some_and(|case| !case.face.articles.is_empty()),
            Command::Browse => model.delivery_is_file(),
            Command::Confirm
            | Command::Practice
            | Command::Side
            | Command::Up
            | Command::Down
            | Command::OpenRow
            | Command::Back
            | Command::Register
            | Command::Amend
            | Command::SaveAmend
            | Command::PageUp
            | Command::PageDown
            | Command::Submit
            | Command::Approve
            | Command::Return
            | Command::Bill
            | Command::Record
            | Command::Lookup
            | Command::Issue => true,
        }
    }

    /// Whether the foot line names it; the others stand on the screen or go without saying.
    pub fn in_foot(self) -> bool {
        match self {
            Command::Choose(n) => n == 1,
            Command::Step(_)
            | Command::Down
            | Command::Side
            | Command::Today
            | Command::Cases
            | Command::PageUp
            | Command::PageDown => false,
            Command::Practice
            | Command::NewCase
            | Command::Search
            | Command::Clerk
            | Command::Articles
            | Command::Up
            | Command::OpenRow
            | Command::Back
            | Command::Reveal
            | Command::TakeOver
            | Command::Visit
            | Command::Withdraw
            | Command::Register
            | Command::Amend
            | Command::SaveAmend
            | Command::Unanswer
            | Command::PickList
            | Command::DropReason
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
            | Command::Notice
            | Command::Accept
            | Command::Lapse
            | Command::AddSpan
            | Command::ClearSpans
            | Command::Unfold
            | Command::Submit
            | Command::PrintAssessment
            | Command::Approve
            | Command::Return
            | Command::Bill
            | Command::Record
            | Command::Lookup
            | Command::Issue
            | Command::Deliver
            | Command::Seal
            | Command::Collect
            | Command::Void
            | Command::Replace
            | Command::Close
            | Command::Confirm
            | Command::Browse => true,
        }
    }
}

/// The frame's out-tray: what the views ask for.
pub type Commands = Vec<Command>;

#[cfg(test)]
mod tests;

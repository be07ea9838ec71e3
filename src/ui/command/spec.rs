//! One line a command: its words, its keys, where it works, and whether the foot line names it.
//!
//! The keys, the foot line, the menu, the palette and the printed sheet of keys all read this table and no other.

use egui::Key;

use super::chord::{Chord, DIGITS, alt, ctrl, ctrl_shift, plain, shift};
use crate::ui::command::Command;
use crate::ui::model::Place;

/// Where a command can work at all.
#[derive(Clone, Copy)]
enum At {
    /// Wherever the window is, dialogs included.
    Always,
    /// On every screen of an open office, but not over a dialog.
    Inside,
    /// In every step of a case.
    Case,
    /// In every step of a case, and here.
    CaseAnd(&'static [Place]),
    /// Here and nowhere else.
    Here(&'static [Place]),
    /// Wherever there is something to go back from.
    Back,
}

struct Spec {
    text: &'static str,
    keys: Vec<Chord>,
    at: At,
    foot: bool,
}

/// A command that the foot line names.
fn foot(text: &'static str, keys: impl Into<Vec<Chord>>, at: At) -> Spec {
    Spec { text, keys: keys.into(), at, foot: true }
}

/// A command that stands on the screen, or goes without saying.
fn quiet(text: &'static str, keys: impl Into<Vec<Chord>>, at: At) -> Spec {
    Spec { text, keys: keys.into(), at, foot: false }
}

fn digit(n: u8) -> Option<Key> {
    DIGITS.get(usize::from(n).saturating_sub(1)).copied()
}

const CASE: &[Place] = &[
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
];

const LISTS: &[Place] = &[
    Place::Today,
    Place::Cases,
    Place::Search,
    Place::Materials,
    Place::Assess,
    Place::Review,
    Place::ReasonList,
    Place::Policy,
    Place::ConsultList,
    Place::ConsultTold,
    Place::DialogDeliver,
    Place::DialogPalette,
];

const CHOICES: &[Place] = &[
    Place::Identity,
    Place::Known,
    Place::Amend,
    Place::Reason,
    Place::Assess,
    Place::Review,
    Place::Certify,
    Place::Consult,
    Place::ConsultTold,
    Place::Calc,
    Place::DialogClerk,
    Place::DialogAsk,
    Place::DialogDeliver,
];

const OPENS: &[Place] = &[
    Place::Today,
    Place::Cases,
    Place::Search,
    Place::ReasonList,
    Place::ConsultList,
    Place::Policy,
    Place::DialogPalette,
];

/// The screens of a consultation, which have a right side too.
const ASKED: &[Place] = &[Place::Consult, Place::ConsultList, Place::ConsultTold];

/// Where a window up and down is more than a step of a case.
const SCROLLS: &[Place] =
    &[Place::DialogArticles, Place::Policy, Place::Settings, Place::ConsultTold, Place::Calc];

const ROWS: At = At::Here(&[Place::Materials]);

impl Command {
    #[expect(clippy::too_many_lines, reason = "a table, one line a command")]
    fn spec(self) -> Spec {
        use At::{Always, Case, CaseAnd, Here, Inside};
        use Command as C;
        use Place as P;
        let enter = plain(Key::Enter);
        match self {
            C::Practice => foot("do-practice", [plain(Key::Num1), enter], Here(&[P::Welcome])),
            C::NewCase => foot("do-new-case", [plain(Key::F2)], Inside),
            C::Consult => foot("do-consult", [plain(Key::F3)], Inside),
            C::Search => foot("do-search", [ctrl(Key::K)], Inside),
            C::Clerk => foot("do-clerk", [ctrl(Key::U)], Inside),
            C::Today => quiet("do-today", [alt(Key::Num1)], Inside),
            C::Cases => quiet("do-cases", [alt(Key::Num2)], Inside),
            C::Calc => quiet("do-calc", [alt(Key::Num3)], Inside),
            C::Policy => quiet("do-policy", [alt(Key::Num4)], Inside),
            C::Settings => quiet("do-settings", [alt(Key::Num5)], Inside),
            C::Palette => quiet("do-palette", [ctrl_shift(Key::P)], Inside),
            C::KeySheet => quiet("do-key-sheet", [plain(Key::F12)], Inside),
            C::Language => quiet("do-language", [ctrl_shift(Key::L)], Always),
            C::Theme => quiet("do-theme", [ctrl_shift(Key::D)], Always),
            C::ZoomIn => quiet("do-zoom-in", [ctrl(Key::Plus), ctrl(Key::Equals)], Always),
            C::ZoomOut => quiet("do-zoom-out", [ctrl(Key::Minus)], Always),
            C::ZoomReset => quiet("do-zoom-reset", [ctrl(Key::Num0)], Always),
            C::Check => quiet("do-check", [], Inside),
            C::MakePractice => quiet("do-make-practice", [], Inside),
            C::StopWork => quiet("do-stop-work", [ctrl(Key::Period)], Always),
            C::PutAway => quiet("do-put-away", [shift(Key::Escape)], Always),
            C::Quit => quiet("do-quit", [ctrl(Key::Q)], Always),
            C::Entry(_) => quiet("do-read", [], Here(&[P::Policy])),
            C::Article(_) => quiet("do-read", [], CaseAnd(&[P::DialogArticles])),
            C::Sort => foot("do-sort", [plain(Key::F4)], Here(&[P::Cases])),
            C::Side => quiet("do-side", [shift(Key::F1)], CaseAnd(ASKED)),
            C::Articles => foot(
                "do-articles",
                [plain(Key::F1)],
                CaseAnd(&[P::DialogArticles, P::Policy, P::ConsultTold]),
            ),
            C::Up => foot("do-up", [plain(Key::ArrowUp)], Here(LISTS)),
            C::Down => quiet("do-down", [plain(Key::ArrowDown)], Here(LISTS)),
            C::OpenRow => foot("do-open-row", [enter], Here(OPENS)),
            C::Choose(n) => Spec {
                text: "do-choose",
                keys: digit(n).map(plain).into_iter().collect(),
                at: Here(CHOICES),
                foot: n == 1,
            },
            C::Step(n) => quiet("do-step", digit(n).map(ctrl).into_iter().collect::<Vec<_>>(), Case),
            C::Back => foot("do-back", [plain(Key::Escape), alt(Key::ArrowLeft)], At::Back),
            C::Reveal => foot("do-reveal", [plain(Key::F6)], Case),
            C::TakeOver => foot("do-take-over", [ctrl(Key::T)], Case),
            C::Visit => foot("do-visit", [ctrl(Key::I)], Case),
            C::Withdraw => foot("do-withdraw", [ctrl(Key::W)], Case),
            C::Register => foot("do-register", [enter], Here(&[P::Identity])),
            C::TakeKnown => foot("do-take-known", [enter], Here(&[P::Known])),
            C::OpenOther => foot("do-open-other", [ctrl(Key::O)], CaseAnd(&[P::Identity, P::Known])),
            C::Amend => foot("do-amend", [plain(Key::F4)], Here(&[P::Told])),
            C::SaveAmend => foot("do-save-amend", [enter], Here(&[P::Amend])),
            C::PageUp => quiet("do-page-up", [plain(Key::PageUp)], CaseAnd(SCROLLS)),
            C::PageDown => quiet("do-page-down", [plain(Key::PageDown)], CaseAnd(SCROLLS)),
            C::Unanswer => {
                foot("do-unanswer", [plain(Key::Backspace)], Here(&[P::Reason, P::Consult, P::ConsultTold]))
            }
            C::PickList => foot(
                "do-pick-list",
                [plain(Key::F4)],
                Here(&[P::Reason, P::ReasonList, P::Consult, P::ConsultList, P::ConsultTold]),
            ),
            C::DropReason => foot("do-drop-reason", [plain(Key::Delete)], Here(&[P::Reason, P::ConsultTold])),
            C::ConfirmReasons => foot("do-confirm-reasons", [enter], Here(&[P::Reason])),
            C::Refer => foot("do-refer", [plain(Key::F9)], Here(&[P::Reason])),
            C::Refuse => foot("do-refuse", [plain(Key::F7)], Here(&[P::Reason])),
            C::Original => foot("do-original", [plain(Key::Space)], ROWS),
            C::Copy => foot("do-copy", [plain(Key::C)], ROWS),
            C::Exempt => foot("do-exempt", [plain(Key::E)], ROWS),
            C::Late => foot("do-late", [plain(Key::X)], ROWS),
            C::Note => foot("do-note", [plain(Key::N)], ROWS),
            C::Absent => foot("do-absent", [plain(Key::D)], ROWS),
            C::Undo => foot("do-undo", [plain(Key::Backspace)], ROWS),
            C::Notice => foot("do-notice", [plain(Key::F8)], Here(&[P::Materials, P::ConsultTold])),
            C::Accept => foot("do-accept", [plain(Key::F9)], ROWS),
            C::Lapse => foot("do-lapse", [plain(Key::F7)], ROWS),
            C::AddSpan => foot("do-add-span", [ctrl(Key::Enter)], Here(&[P::Assess])),
            C::ClearSpans => foot("do-clear-spans", [ctrl(Key::Delete)], Here(&[P::Assess])),
            C::Unfold => foot("do-unfold", [plain(Key::Space), plain(Key::F4)], Here(&[P::Assess])),
            C::Submit => foot("do-submit", [enter], Here(&[P::Assess])),
            C::PrintAssessment => foot("do-print-assessment", [ctrl(Key::P)], Here(&[P::Assess, P::Review])),
            C::Approve => foot("do-approve", [enter], Here(&[P::Review])),
            C::Return => foot("do-return", [plain(Key::F4)], Here(&[P::Review])),
            C::Bill => foot("do-bill", [plain(Key::F8)], Here(&[P::Pay, P::Lookup])),
            C::Record => foot("do-record", [enter], Here(&[P::Pay])),
            C::Lookup => foot("do-lookup", [enter], Here(&[P::Lookup])),
            C::Issue => foot("do-issue", [plain(Key::F10)], Here(&[P::Certify])),
            C::Deliver => foot(
                "do-deliver",
                [ctrl(Key::P)],
                Here(&[P::Today, P::Materials, P::Pay, P::Lookup, P::Issued, P::Over]),
            ),
            C::Seal => foot("do-seal", [plain(Key::S)], Here(&[P::Issued, P::Over])),
            C::Collect => foot("do-collect", [plain(Key::C)], Here(&[P::Issued, P::Over])),
            C::Void => foot("do-void", [plain(Key::V)], Here(&[P::Issued, P::Over])),
            C::Replace => foot("do-replace", [plain(Key::R)], Here(&[P::Issued, P::Over])),
            C::Close => foot("do-close", [enter], Here(&[P::Issued, P::Materials])),
            C::Confirm => foot(
                "do-confirm",
                [enter],
                Here(&[P::DialogClerk, P::DialogAsk, P::DialogLate, P::DialogDeliver, P::DialogQuit]),
            ),
            C::Browse => foot("do-browse", [ctrl(Key::B)], Here(&[P::DialogDeliver])),
        }
    }

    /// Its keys; the first is the one that is shown.
    pub fn chords(self) -> Vec<Chord> {
        self.spec().keys
    }

    /// The catalogue's key of its words.
    pub fn text(self) -> &'static str {
        self.spec().text
    }

    /// Whether the foot line names it; the others stand on the screen or go without saying.
    pub fn in_foot(self) -> bool {
        self.spec().foot
    }

    /// Where it can work at all.
    pub fn at(self, place: Place) -> bool {
        let shut = place == Place::Welcome || place == Place::Rescue;
        match self.spec().at {
            At::Always => true,
            At::Inside => !shut && !place.is_dialog(),
            At::Case => CASE.contains(&place),
            At::CaseAnd(more) => CASE.contains(&place) || more.contains(&place),
            At::Here(places) => places.contains(&place),
            At::Back => !shut && place != Place::Today,
        }
    }
}

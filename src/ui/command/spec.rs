//! One line a command: its words, its keys, where it works, and whether the foot line names it.
//!
//! The keys, the foot line, the menu, the palette and the printed sheet of keys all read this table and no other.

use egui::Key;

use super::chord::{Chord, DIGITS, alt, ctrl, ctrl_shift, plain, shift};
use crate::store::Order;
use crate::ui::command::Command;
use crate::ui::model::{Model, Place};

/// Where a command can work at all.
#[derive(Clone, Copy)]
pub(super) enum At {
    /// Wherever the window is, dialogs included.
    Always,
    /// On every screen of an open office, but not over a dialog.
    Inside,
    /// On every screen of an open office, whatever lies over it.
    Lock,
    /// On every screen of an open office, and in this dialog of its own, which it closes.
    InsideAnd(Place),
    /// In every step of a case.
    Case,
    /// In every step of a case, and here.
    CaseAnd(&'static [Place]),
    /// Here and nowhere else.
    Here(&'static [Place]),
    /// Wherever there is something to go back from.
    Back,
}

/// Where a command works, for whoever reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Area {
    /// Everywhere.
    Everywhere,
    /// In every step of a case.
    Case,
    /// In these places.
    Places(&'static [Place]),
}

/// What a command is about: the menu and the palette show commands by group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// What is done on the screen that is shown.
    Screen,
    /// What is done with the case, whatever its step.
    Case,
    /// To another screen.
    Go,
    /// How the window looks.
    View,
    /// The office and who is in it.
    Office,
    /// To another row, answer or page: goes without saying in menu and palette.
    Move,
}

impl Group {
    /// Those that menu and palette show, in this order.
    pub const SHOWN: [Group; 5] = [Group::Screen, Group::Case, Group::Go, Group::View, Group::Office];

    /// The catalogue's key of its words.
    pub fn key(self) -> &'static str {
        match self {
            Group::Screen => "group-screen",
            Group::Case => "group-case",
            Group::Go => "group-go",
            Group::View => "group-view",
            Group::Office => "group-office",
            Group::Move => "group-move",
        }
    }
}

/// How much the foot line needs a command; what it needs least goes first where room is short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Need {
    /// Stands on the screen, or goes without saying.
    Quiet,
    /// Works everywhere.
    Seldom,
    /// Works here.
    Often,
    /// The one that the screen is for.
    Main,
}

pub(super) struct Spec {
    text: &'static str,
    keys: Vec<Chord>,
    at: At,
    group: Group,
    need: Need,
    /// Whether it is done with the row that is chosen.
    row: bool,
}

pub(super) fn spec(text: &'static str, keys: impl Into<Vec<Chord>>, at: At, need: Need) -> Spec {
    let group = match at {
        At::Always => Group::View,
        At::Lock => Group::Office,
        At::Inside | At::InsideAnd(_) => Group::Go,
        At::Case | At::CaseAnd(_) => Group::Case,
        At::Here(_) => Group::Screen,
        At::Back => Group::Move,
    };
    Spec { text, keys: keys.into(), at, group, need, row: false }
}

/// The command that a screen is for.
pub(super) fn main(text: &'static str, keys: impl Into<Vec<Chord>>, at: At) -> Spec {
    spec(text, keys, at, Need::Main)
}

/// A command that the foot line names.
pub(super) fn foot(text: &'static str, keys: impl Into<Vec<Chord>>, at: At) -> Spec {
    spec(text, keys, at, Need::Often)
}

/// A command that the foot line names where there is room.
fn seldom(text: &'static str, keys: impl Into<Vec<Chord>>, at: At) -> Spec {
    spec(text, keys, at, Need::Seldom)
}

/// A command that stands on the screen, or goes without saying.
pub(super) fn quiet(text: &'static str, keys: impl Into<Vec<Chord>>, at: At) -> Spec {
    spec(text, keys, at, Need::Quiet)
}

impl Spec {
    pub(super) fn of(self, group: Group) -> Spec {
        Spec { group, ..self }
    }

    /// Done with the row that is chosen: the row's own menu offers it.
    pub(super) fn on_row(self) -> Spec {
        Spec { row: true, ..self }
    }
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
    Place::Adding,
    Place::Returning,
];

const LISTS: &[Place] = &[
    Place::Today,
    Place::Cases,
    Place::Search,
    Place::Materials,
    Place::Adding,
    Place::Returning,
    Place::Reason,
    Place::Assess,
    Place::Review,
    Place::Pay,
    Place::Lookup,
    Place::DialogPapers,
    Place::ReasonList,
    Place::Policy,
    Place::ConsultList,
    Place::ConsultTold,
    Place::Calc,
    Place::DialogDeliver,
    Place::DialogPalette,
    Place::DialogMenu,
    Place::Rolls,
    Place::RollRows,
    Place::RollPeople,
    Place::RollPapers,
    Place::Staff,
    Place::Journal,
];

const CHOICES: &[Place] = &[
    Place::Today,
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
    Place::Settings,
    Place::DialogClerk,
    Place::DialogAsk,
    Place::DialogDeliver,
    Place::DialogRoll,
    Place::RollRows,
    Place::SetUp,
    Place::DialogDoor,
    Place::DialogTrust,
];

const OPENS: &[Place] = &[
    Place::Today,
    Place::Cases,
    Place::Search,
    Place::ReasonList,
    Place::ConsultList,
    Place::Policy,
    Place::DialogPalette,
    Place::DialogMenu,
    Place::DialogPapers,
    Place::Rolls,
    Place::RollPeople,
    Place::Journal,
];

/// The screens of a consultation, which have a right side too.
const ASKED: &[Place] = &[Place::Consult, Place::ConsultList, Place::ConsultTold];

/// Where a window up and down is more than a step of a case.
const SCROLLS: &[Place] = &[
    Place::Cases,
    Place::Search,
    Place::DialogArticles,
    Place::DialogDeliver,
    Place::DialogPalette,
    Place::DialogMenu,
    Place::DialogKeys,
    Place::DialogRoll,
    Place::Policy,
    Place::Settings,
    Place::SetUp,
    Place::Founded,
    Place::Staff,
    Place::ConsultTold,
    Place::Calc,
    Place::Rolls,
    Place::RollRows,
    Place::RollPeople,
    Place::RollPapers,
    Place::Journal,
    Place::Verify,
];

/// Lists whose rows have a menu of their own.
const ROW_MENUS: &[Place] = &[
    Place::Today,
    Place::Cases,
    Place::Search,
    Place::Materials,
    Place::Adding,
    Place::Returning,
    Place::Policy,
];

/// Where months are owed under several employers, or on several bases.
const SPANS: &[Place] = &[Place::Assess, Place::Calc];

const ROWS: At = At::Here(&[Place::Materials, Place::Adding]);

/// Rows to which papers are added, before and after the review, and papers that a unit brings once for all.
const BRINGS: At = At::Here(&[Place::Materials, Place::Adding, Place::Returning, Place::RollPapers]);

const GONE: At = At::Here(&[Place::Materials, Place::Adding, Place::RollPapers]);

impl Command {
    #[expect(clippy::too_many_lines, reason = "a table, one line a command")]
    fn spec(self) -> Spec {
        use At::{Always, Case, CaseAnd, Here, Inside, InsideAnd};
        use Command as C;
        use Place as P;
        let enter = plain(Key::Enter);
        match self {
            C::Practice => main("do-practice", [plain(Key::Num1), enter], Here(&[P::Welcome])),
            C::NewCase => seldom("do-new-case", [plain(Key::F2)], Inside),
            C::Consult => seldom("do-consult", [plain(Key::F3)], Inside),
            C::Search => seldom("do-search", [ctrl(Key::K)], Inside),
            C::Clerk => seldom("do-clerk", [ctrl(Key::U)], Inside).of(Group::Office),
            C::Today => quiet("do-today", [alt(Key::Num1)], Inside),
            C::Cases => quiet("do-cases", [alt(Key::Num2)], Inside),
            C::Calc => quiet("do-calc", [alt(Key::Num3)], Inside),
            C::Policy => quiet("do-policy", [alt(Key::Num4)], Inside),
            C::Settings => quiet("do-settings", [alt(Key::Num5)], Inside),
            C::Rolls => quiet("do-rolls", [alt(Key::Num6)], Inside),
            C::ListOfCase => quiet("do-list-of-case", [ctrl(Key::G)], Case),
            C::Journal => quiet("do-journal", [alt(Key::Num7)], Inside),
            C::NextKind => foot("do-next-kind", [plain(Key::F4)], Here(&[P::Journal])),
            C::JournalKind(_) => quiet("do-next-kind", [], Here(&[P::Journal])).of(Group::Move),
            C::Prove => foot("do-prove", [ctrl_shift(Key::J)], CaseAnd(&[P::Journal])),
            C::PrintAnchor => foot("do-print-anchor", [ctrl(Key::P)], Here(&[P::Journal])),
            C::NewRoll => main("do-new-roll", [plain(Key::F4)], Here(&[P::Rolls])),
            C::RollTab(tab) => super::roll::tab(tab),
            C::AddRow => foot("do-add-row", [enter], Here(&[P::RollRows])),
            C::MendRow => foot("do-mend-row", [plain(Key::F4)], Here(&[P::RollRows])).on_row(),
            C::DropRow => foot("do-drop-row", [plain(Key::F7)], Here(&[P::RollRows])).on_row(),
            C::RegisterRows => main("do-register-rows", [plain(Key::F9)], Here(&[P::RollRows])),
            C::Roll(verb) => super::roll::verb(verb),
            C::Door(verb) => super::door::verb(verb),
            C::Backup(verb) => super::backup::verb(verb),
            C::Seen(verb) => super::seen::verb(verb),
            C::Palette => {
                seldom("do-palette", [ctrl_shift(Key::P)], InsideAnd(P::DialogPalette)).of(Group::View)
            }
            C::Menu => seldom("do-menu", [alt(Key::M)], InsideAnd(P::DialogMenu)).of(Group::View),
            C::RowMenu => {
                quiet("do-row-menu", [shift(Key::F10), plain(Key::Menu)], Here(ROW_MENUS)).of(Group::Move)
            }
            C::KeySheet => {
                seldom("do-key-sheet", [plain(Key::F12)], InsideAnd(P::DialogKeys)).of(Group::View)
            }
            C::Language => quiet("do-language", [ctrl_shift(Key::L)], Always),
            C::Theme => quiet("do-theme", [ctrl_shift(Key::D)], Always),
            C::ZoomIn => quiet("do-zoom-in", [ctrl(Key::Plus), ctrl(Key::Equals)], Always),
            C::ZoomOut => quiet("do-zoom-out", [ctrl(Key::Minus)], Always),
            C::ZoomReset => quiet("do-zoom-reset", [ctrl(Key::Num0)], Always),
            C::Check => quiet("do-check", [], Inside).of(Group::Office),
            C::MakePractice => quiet("do-make-practice", [], Inside).of(Group::Office),
            C::Rule(rule) => quiet(rule.verb(), [], Here(&[P::Policy])),
            C::StopWork => quiet("do-stop-work", [plain(Key::F11)], Always).of(Group::Office),
            C::PutAway => quiet("do-put-away", [shift(Key::Escape)], Always).of(Group::Office),
            C::Quit => quiet("do-quit", [ctrl(Key::Q)], Always).of(Group::Office),
            C::Entry(_) => quiet("do-read", [], Here(&[P::Policy])).of(Group::Move),
            C::Article(_) => quiet("do-read", [], CaseAnd(&[P::DialogArticles])).of(Group::Move),
            C::Compare => foot("do-compare", [plain(Key::F4)], Here(&[P::Policy])),
            C::PrintRules => foot("do-print-rules", [ctrl(Key::P)], Here(&[P::Policy])),
            C::Sort => foot("do-sort", [plain(Key::F4)], Here(&[P::Cases])),
            C::SortBy(Order::Number) => quiet("sort-number", [], Here(&[P::Cases])).of(Group::Move),
            C::SortBy(Order::Changed) => quiet("sort-changed", [], Here(&[P::Cases])).of(Group::Move),
            C::SortBy(Order::Due) => quiet("sort-due", [], Here(&[P::Cases])).of(Group::Move),
            C::Queue(queue) => quiet(crate::ui::say::queue_of_cases(queue), [], Inside).of(Group::Move),
            C::First => quiet("do-first", [plain(Key::Home), ctrl(Key::Home)], Here(&[P::Cases, P::Journal]))
                .of(Group::Move),
            C::Last => quiet("do-last", [plain(Key::End), ctrl(Key::End)], Here(&[P::Cases, P::Journal]))
                .of(Group::Move),
            C::Side => quiet("do-side", [shift(Key::F1)], CaseAnd(ASKED)).of(Group::View),
            C::Articles => foot(
                "do-articles",
                [plain(Key::F1)],
                CaseAnd(&[P::Today, P::Cases, P::DialogArticles, P::Policy, P::ConsultTold, P::Calc]),
            )
            .on_row(),
            C::Up => foot("do-up", [plain(Key::ArrowUp)], Here(LISTS)).of(Group::Move),
            C::Down => quiet("do-down", [plain(Key::ArrowDown)], Here(LISTS)).of(Group::Move),
            C::OpenRow => foot("do-open-row", [enter], Here(OPENS)).of(Group::Move).on_row(),
            C::Choose(n) => Spec {
                text: "do-choose",
                keys: digit(n).map(plain).into_iter().collect(),
                at: Here(CHOICES),
                group: Group::Move,
                need: if n == 1 { Need::Often } else { Need::Quiet },
                row: false,
            },
            C::Step(n) => quiet("do-step", digit(n).map(ctrl).into_iter().collect::<Vec<_>>(), Case),
            C::Back => seldom("do-back", [plain(Key::Escape), alt(Key::ArrowLeft)], At::Back),
            C::Reveal => foot("do-reveal", [plain(Key::F6)], Case),
            C::TakeOver => foot("do-take-over", [ctrl(Key::T)], Case),
            C::Visit => foot("do-visit", [ctrl(Key::I)], Case),
            C::Withdraw => foot("do-withdraw", [ctrl(Key::W)], Case),
            C::Register => main("do-register", [enter], Here(&[P::Identity])),
            C::TakeKnown => main("do-take-known", [enter], Here(&[P::Known])),
            C::OpenOther => foot("do-open-other", [ctrl(Key::O)], CaseAnd(&[P::Identity, P::Known])),
            C::Amend => foot("do-amend", [plain(Key::F4)], Here(&[P::Told])),
            C::SaveAmend => main("do-save-amend", [enter], Here(&[P::Amend])),
            C::PageUp => quiet("do-page-up", [plain(Key::PageUp)], CaseAnd(SCROLLS)).of(Group::Move),
            C::PageDown => quiet("do-page-down", [plain(Key::PageDown)], CaseAnd(SCROLLS)).of(Group::Move),
            C::Unanswer => {
                foot("do-unanswer", [plain(Key::Backspace)], Here(&[P::Reason, P::Consult, P::ConsultTold]))
            }
            C::PickList => foot(
                "do-pick-list",
                [plain(Key::F4)],
                Here(&[P::Reason, P::ReasonList, P::Consult, P::ConsultList, P::ConsultTold]),
            ),
            C::DropReason => foot("do-drop-reason", [plain(Key::Delete)], Here(&[P::Reason, P::ConsultTold])),
            C::RuledOut => foot("do-ruled-out", [plain(Key::Space)], Here(&[P::Reason, P::ConsultTold])),
            C::ConfirmReasons => main("do-confirm-reasons", [enter], Here(&[P::Reason])),
            C::Refer => foot("do-refer", [plain(Key::F9)], Here(&[P::Reason])),
            C::Refuse => foot("do-refuse", [plain(Key::F7)], Here(&[P::Reason])),
            C::Original => foot("do-original", [plain(Key::Space)], BRINGS).on_row(),
            C::Copy => foot("do-copy", [plain(Key::C)], BRINGS).on_row(),
            C::Exempt => foot("do-exempt", [plain(Key::E)], BRINGS).on_row(),
            C::Late => foot("do-late", [plain(Key::X)], GONE).on_row(),
            C::Note => foot("do-note", [plain(Key::N)], ROWS).on_row(),
            C::Absent => foot("do-absent", [plain(Key::D)], GONE).on_row(),
            C::Undo => foot("do-undo", [plain(Key::Backspace)], GONE).on_row(),
            C::Notice => foot("do-notice", [plain(Key::F8)], Here(&[P::Materials, P::ConsultTold])),
            C::Accept => main("do-accept", [plain(Key::F9), enter], Here(&[P::Materials])),
            C::Lapse => foot("do-lapse", [plain(Key::F7)], Here(&[P::Materials])),
            C::AddSpan => foot("do-add-span", [ctrl(Key::Enter)], Here(SPANS)),
            C::EditSpan => foot("do-edit-span", [ctrl(Key::E)], Here(SPANS)),
            C::DropSpan => foot("do-drop-span", [plain(Key::F7)], Here(SPANS)),
            C::ClearSpans => quiet("do-clear-spans", [], Here(&[P::Assess])),
            C::Reopen => foot(
                "do-reopen",
                [plain(Key::F7)],
                Here(&[P::Review, P::Pay, P::Lookup, P::Certify, P::Over, P::Adding, P::Told]),
            ),
            C::Unfold => foot("do-unfold", [plain(Key::F4), plain(Key::Space)], Here(&[P::Assess, P::Calc])),
            C::Submit => main("do-submit", [enter], Here(&[P::Assess])),
            C::PrintAssessment => foot("do-print-assessment", [ctrl(Key::P)], Here(&[P::Assess, P::Review])),
            C::PrintAcceptance => quiet("do-print-acceptance", [], Case),
            C::PrintPledge => quiet("do-print-pledge", [], Case),
            C::PrintStub => quiet("do-print-stub", [], Case),
            C::PrintCover => quiet("do-print-cover", [], Case),
            C::PrintIndex => quiet("do-print-index", [], Case),
            C::LargePrint => quiet("do-large-print", [], Here(&[P::DialogDeliver])),
            C::PrintCalc => foot("do-print-calc", [plain(Key::F8)], Here(&[P::Calc])),
            C::Approve => main("do-approve", [enter], Here(&[P::Review])),
            C::Return => foot("do-return", [plain(Key::F4)], Here(&[P::Review])),
            C::Bill => foot("do-bill", [plain(Key::F8)], Here(&[P::Pay, P::Lookup])),
            C::Record => main("do-record", [enter], Here(&[P::Pay])),
            C::NotYet => foot("do-not-yet", [plain(Key::F4)], Here(&[P::Pay, P::Lookup])),
            C::TakeBack => foot("do-take-back", [plain(Key::F9)], Here(&[P::Pay, P::Lookup])),
            C::Resume => main("do-resume", [enter], Here(&[P::Returning])),
            C::Papers => foot("do-papers", [ctrl(Key::D)], Case),
            C::Lookup => main("do-lookup", [enter], Here(&[P::Lookup])),
            C::Issue => main("do-issue", [plain(Key::F10), enter], Here(&[P::Certify])),
            C::Deliver => foot(
                "do-deliver",
                [ctrl(Key::P)],
                Here(&[
                    P::Today,
                    P::Materials,
                    P::Adding,
                    P::Returning,
                    P::Pay,
                    P::Lookup,
                    P::Issued,
                    P::Over,
                    P::DialogKeys,
                    P::RollPeople,
                ]),
            ),
            C::Seal => foot("do-seal", [plain(Key::S)], Here(&[P::Issued, P::Over])),
            C::Collect => foot("do-collect", [plain(Key::C)], Here(&[P::Issued, P::Over])),
            C::Void => foot("do-void", [plain(Key::V)], Here(&[P::Issued, P::Over])),
            C::Replace => foot("do-replace", [plain(Key::R)], Here(&[P::Issued, P::Over])),
            C::Close => main("do-close", [enter], Here(&[P::Issued, P::Adding])),
            C::Confirm => main(
                "do-confirm",
                [enter],
                Here(&[
                    P::DialogClerk,
                    P::DialogAsk,
                    P::DialogLate,
                    P::DialogDeliver,
                    P::DialogClock,
                    P::DialogQuit,
                    P::DialogRemake,
                    P::DialogRule,
                    P::DialogRoll,
                    P::DialogDoor,
                    P::DialogProve,
                    P::DialogTrust,
                ]),
            )
            .of(Group::Move),
            C::PickLine(_) => {
                quiet("do-open-row", [], Here(&[P::DialogPalette, P::DialogMenu])).of(Group::Move)
            }
            C::Browse => {
                let places = &[
                    P::DialogDeliver,
                    P::DialogDoor,
                    P::DialogProve,
                    P::DialogRule,
                    P::SetUp,
                    P::Recover,
                    P::Rescue,
                    P::Settings,
                    P::Verify,
                    P::DialogTrust,
                ];
                foot("do-browse", [ctrl(Key::B)], Here(places)).of(Group::Move)
            }
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

    /// Whether a key that is held down repeats it: only what moves does.
    pub fn moves(self) -> bool {
        matches!(self, Command::Up | Command::Down | Command::PageUp | Command::PageDown)
    }

    /// What it is about.
    pub fn group(self) -> Group {
        self.spec().group
    }

    /// Whether it is done with the row that is chosen.
    pub fn of_row(self) -> bool {
        self.spec().row
    }

    /// Where it works, for whoever reads it.
    pub fn area(self) -> Area {
        match self.spec().at {
            At::Always | At::Lock | At::Inside | At::InsideAnd(_) | At::Back => Area::Everywhere,
            At::Case | At::CaseAnd(_) => Area::Case,
            At::Here(places) => Area::Places(places),
        }
    }

    /// The commands that the foot line names now: the main one first, what it needs least last.
    pub fn foot_line(model: &Model) -> Vec<Command> {
        let begins = matches!(model.place(), Place::Today | Place::Cases);
        let need = |command: Command| match command {
            Command::NewCase if begins => Need::Main,
            other => other.spec().need,
        };
        let typed = |command: Command| {
            let types = command.chords().first().is_some_and(|chord| chord.types());
            types && model.typing
        };
        let works =
            |command: &Command| need(*command) != Need::Quiet && !typed(*command) && command.when(model);
        let mut line: Vec<Command> = Command::all().filter(works).collect();
        line.sort_by_key(|command| std::cmp::Reverse(need(*command)));
        line
    }

    /// Where it can work at all.
    pub fn at(self, place: Place) -> bool {
        let shut = matches!(place, Place::Welcome | Place::Rescue | Place::Door | Place::NewPassphrase);
        let before = [Place::SetUp, Place::Founded, Place::TypeBack, Place::Recover].contains(&place);
        let inside = !shut && !before;
        match self.spec().at {
            At::Always => true,
            At::Lock => inside,
            At::Inside => inside && !place.is_dialog(),
            At::InsideAnd(own) => place == own || (inside && !place.is_dialog()),
            At::Case => CASE.contains(&place),
            At::CaseAnd(more) => CASE.contains(&place) || more.contains(&place),
            At::Here(places) => places.contains(&place),
            At::Back => !shut && place != Place::Today,
        }
    }
}

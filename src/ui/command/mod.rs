//! Every verb of the window, with its key, its words and when it works: feeds the keys, the foot line, the menu, the
//! palette and the sheet of keys.

mod backup;
mod caps;
mod chord;
mod door;
mod place;
mod rights;
mod roll;
mod seen;
mod spec;
mod when;

pub use caps::{WAYS, key_sheet};
pub use chord::Chord;
pub use place::Section;
pub use spec::{Area, Group};

use crate::desk::Queue;
use crate::store::Order;
use crate::ui::model::{BackupVerb, DoorVerb, RollTab, RollVerb, Rule, SeenVerb};

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
    /// Take over what the register knows of the person.
    TakeKnown,
    /// To another case of the same person, and back with Esc.
    OpenOther,
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
    /// Show what the answers ruled out, or fold it.
    RuledOut,
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
    /// Change the next span that is set.
    EditSpan,
    /// Take the span out that is being changed, or the last one.
    DropSpan,
    /// Take back all spans.
    ClearSpans,
    /// Take the assessment back, to change it and have it reviewed anew.
    Reopen,
    /// Unfold the working of a line.
    Unfold,
    /// Submit for review.
    Submit,
    /// The assessment on paper.
    PrintAssessment,
    /// The acceptance notice on paper.
    PrintAcceptance,
    /// The declaration in place of a proof on paper.
    PrintPledge,
    /// The certificate's stub on paper.
    PrintStub,
    /// The file's cover on paper.
    PrintCover,
    /// The file's index on paper.
    PrintIndex,
    /// In large print, or not.
    LargePrint,
    /// The calculation on paper.
    PrintCalc,
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
    /// Looked up, and nothing is there yet.
    NotYet,
    /// Take back the voucher that is chosen.
    TakeBack,
    /// Back to the certificate page, from where a link led.
    Resume,
    /// All papers of the case.
    Papers,
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
    /// 咨询: what to bring, without anybody's data.
    Consult,
    /// To 测算.
    Calc,
    /// To 政策.
    Policy,
    /// To 设置.
    Settings,
    /// Every verb, screen and article, by name.
    Palette,
    /// All keys on one page.
    KeySheet,
    /// The verbs that work now, by group.
    Menu,
    /// What can be done with the row that is chosen.
    RowMenu,
    /// Do what stands on this line of the palette or the menu.
    PickLine(usize),
    /// The other language.
    Language,
    /// The next theme.
    Theme,
    /// Larger text.
    ZoomIn,
    /// Smaller text.
    ZoomOut,
    /// Text as it was made.
    ZoomReset,
    /// The next order of a list.
    Sort,
    /// One order of a list.
    SortBy(Order),
    /// One queue of cases.
    Queue(Queue),
    /// The first row.
    First,
    /// The last row.
    Last,
    /// Check the whole record.
    Check,
    /// Make another practice office.
    MakePractice,
    /// Stop the long work.
    StopWork,
    /// Put away what came of the long work.
    PutAway,
    /// The chief decides about the rules.
    Rule(Rule),
    /// Read this entry in 政策, by its place there.
    Entry(u16),
    /// Two sets of rules side by side.
    Compare,
    /// The rules on paper, beside the words that they rest on.
    PrintRules,
    /// Read this article of the case in 政策, by its place beside the case.
    Article(u8),
    /// To the units' lists.
    Rolls,
    /// To the unit's list that the case belongs to.
    ListOfCase,
    /// Begin a unit's list.
    NewRoll,
    /// A part of a list.
    RollTab(RollTab),
    /// The typed line becomes a row of the list.
    AddRow,
    /// To the fields of the chosen row.
    MendRow,
    /// Take the chosen row out.
    DropRow,
    /// Register everybody whose row is good.
    RegisterRows,
    /// Do something for everybody on a list who is ready for it.
    Roll(RollVerb),
    /// Something about who comes in.
    Door(DoorVerb),
    /// To 办理日志.
    Journal,
    /// The next sort of entries.
    NextKind,
    /// One sort of entries, by its place; 0 is all.
    JournalKind(u8),
    /// A proof of the case, or of the journal as it is narrowed.
    Prove,
    /// The day's anchor on paper.
    PrintAnchor,
    /// Something about backups.
    Backup(BackupVerb),
    /// Something about certificates that somebody shows, and the keys that tell them.
    Seen(SeenVerb),
    /// Close the window.
    Quit,
}

impl Command {
    /// All of them, in the order of the foot line.
    pub fn all() -> impl Iterator<Item = Command> {
        use Command as C;
        let digits = (2..=9).map(C::Choose);
        let steps = (1..=6).map(C::Step);
        let queues = Queue::ALL.into_iter().map(C::Queue);
        let verbs = [
            C::Practice,
            C::Choose(1),
            C::TakeKnown,
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
            C::Resume,
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
            C::RuledOut,
            C::Refer,
            C::Refuse,
            C::OpenOther,
            C::Unfold,
            C::AddSpan,
            C::EditSpan,
            C::DropSpan,
            C::ClearSpans,
            C::NotYet,
            C::TakeBack,
            C::Reopen,
            C::PrintAssessment,
            C::PrintAcceptance,
            C::PrintPledge,
            C::PrintStub,
            C::PrintCover,
            C::PrintIndex,
            C::LargePrint,
            C::PrintCalc,
            C::Bill,
            C::Deliver,
            C::Papers,
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
            C::Compare,
            C::PrintRules,
            C::NewCase,
            C::Consult,
            C::Search,
            C::Clerk,
            C::Today,
            C::Cases,
            C::Calc,
            C::Policy,
            C::Settings,
            C::Rolls,
            C::Journal,
            C::NextKind,
            C::Prove,
            C::PrintAnchor,
            C::Palette,
            C::Menu,
            C::RowMenu,
            C::KeySheet,
            C::Language,
            C::Theme,
            C::ZoomIn,
            C::ZoomOut,
            C::ZoomReset,
            C::Sort,
            C::SortBy(Order::Number),
            C::SortBy(Order::Changed),
            C::SortBy(Order::Due),
            C::First,
            C::Last,
            C::Check,
            C::MakePractice,
            C::StopWork,
            C::PutAway,
            C::ListOfCase,
            C::NewRoll,
            C::RegisterRows,
            C::AddRow,
            C::MendRow,
            C::DropRow,
            C::Quit,
            C::Back,
        ];
        let rules = Rule::ALL.into_iter().map(C::Rule);
        let rolls = RollVerb::ALL.into_iter().map(C::Roll).chain(RollTab::ALL.into_iter().map(C::RollTab));
        let doors = DoorVerb::ALL.into_iter().map(C::Door);
        let backups = BackupVerb::ALL.into_iter().map(C::Backup);
        let seen = SeenVerb::ALL.into_iter().map(C::Seen);
        let verbs = verbs.into_iter().chain(doors).chain(backups).chain(seen);
        verbs.chain(rolls).chain(rules).chain(queues).chain(digits).chain(steps)
    }
}

/// The frame's out-tray: what the views ask for.
pub type Commands = Vec<Command>;

#[cfg(test)]
mod tests;

//! What a shell may ask of the office, and what comes back: the closed list of verbs at the seam.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::desk::backup::{BackupAnswer, BackupRequest};
use crate::desk::calc::{Calc, Calculated, NoFigure};
use crate::desk::clock::ClockSays;
use crate::desk::compare::{Comparison, EditionId, EditionView};
use crate::desk::door::{DoorAnswer, DoorPaper, DoorRequest};
use crate::desk::fonts::OfficeFonts;
pub use crate::desk::history::HistoryLine;
use crate::desk::journal::{JournalAsked, JournalLines};
use crate::desk::lists::{Asked, Lines};
use crate::desk::outside::Browsed;
use crate::desk::policy_view::PolicyView;
use crate::desk::roll::{RollAnswer, RollLine, RollRequest};
use crate::desk::ruling::{PackFile, Ruling};
use crate::desk::settings::Settings;
use crate::desk::trouble::Trouble;
use crate::desk::verify::{KeyAnswer, KeyRequest, Presented, Seen};
use crate::domain::case::{Account, Action, Case, CaseNumber, Flag, Opening, Role, Stage};
use crate::domain::checklist::{Checklist, Readiness};
use crate::domain::makeup::{Arrears, Makeup};
use crate::domain::reason::{Facts, ReasonId, Rules};
use crate::domain::waiting::Resume;
use crate::domain::{Fen, Moment, Months};
use crate::paper::{Form, Sheet};
use crate::store::{
    CheckReport, Counts, Matched, Office, ProofOf, Revision, Secret, SheetId, SheetRow, Summary,
};
use crate::text::Language;

/// Pairs a reply with its request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ticket(pub u64);

impl Ticket {
    /// Of a word that nobody asked for: the office was found damaged, and is closed.
    pub const UNASKED: Ticket = Ticket(0);
}

/// How a paper leaves the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// To this printer; `None`: the system's default.
    Printer(Option<String>),
    /// Opened in the system's viewer.
    Viewer,
    /// Saved as this file.
    File(PathBuf),
}

/// A line of the sheet of keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyLine {
    /// Where the key means it.
    pub place: String,
    /// The key.
    pub key: String,
    /// What it does.
    pub verb: String,
}

/// A sheet that is not issued: painted for the eye, marked so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Draft {
    /// The certificate as it would be issued now (预览).
    Certificate,
    /// The assessment (补缴测算单).
    Assessment,
    /// The one-time notice.
    Notice,
    /// The bill.
    Bill,
}

/// What a shell asks of the office.
#[derive(Clone, Debug)]
#[expect(clippy::large_enum_variant, reason = "requests cross the wire one at a time")]
pub enum Request {
    /// Opens the office of this folder, if there is one.
    OpenOffice,
    /// Makes a practice office with a dozen cases, and opens it.
    Practice,
    /// Something at the door: signing in, locking, setting up, accounts.
    Door(DoorRequest),
    /// A paper that is made at the door: for the eye, or to be printed or saved. A loose sheet, never stored.
    DoorPaper {
        /// Which.
        paper: DoorPaper,
        /// How it goes out; `None`: for the eye.
        how: Option<Delivery>,
    },
    /// A request that a second person agrees to or acts in for, with their passphrase.
    Vouched {
        /// Of the second person; in a practice office it may be empty.
        passphrase: Secret,
        /// What they agree to.
        request: Box<Request>,
    },
    /// The screen 今日.
    Today,
    /// Cases whose keys match the text; all when it is empty.
    Find {
        /// What was typed or scanned.
        text: String,
    },
    /// Some lines of the list 办件. While it is typed or scrolled only the latest is answered.
    List(Asked),
    /// One case, whole.
    Case {
        /// Which.
        number: CaseNumber,
    },
    /// Other cases of this person, periods paid before, and what was said of them last: shown while a number is typed.
    SamePerson {
        /// Whose.
        id: crate::domain::IdNumber,
    },
    /// The person whose number ends so, if the register knows exactly one.
    Ending {
        /// The last digits that were typed, four or more.
        digits: String,
    },
    /// Acts on a case; `None` opens a new one.
    Act {
        /// Which; `None` with [`Action::Open`].
        case: Option<CaseNumber>,
        /// What.
        action: Action,
        /// The revision that the screen showed; a stale one is told so and changes nothing.
        seen: Option<Revision>,
        /// Somebody else who acts in place, for this one act (复核, 用印).
        by: Option<Account>,
    },
    /// Works out a makeup without writing anything.
    WorkOut {
        /// What is owed.
        arrears: Arrears,
        /// Paid on this day.
        paid_on: NaiveDate,
    },
    /// A consultation: what to bring for these reasons; nothing about a person.
    Consult {
        /// Which.
        reasons: Vec<ReasonId>,
        /// Who would come, for which insurance, with which answers.
        facts: Facts,
    },
    /// Works something out for whoever only asks; nothing is kept. While it is typed only the latest is answered.
    Calc(Calc),
    /// Sets a calculation on paper: for the eye, or to be printed, shown or saved. A loose sheet: no copy is kept, and
    /// that it went out is journaled.
    CalcSheet {
        /// What is worked out.
        calc: Calc,
        /// How it goes out; `None`: for the eye.
        how: Option<Delivery>,
    },
    /// Composes a sheet that is not issued, for the eye.
    Preview {
        /// Of which case.
        case: CaseNumber,
        /// Which.
        draft: Draft,
        /// With numbers whole, once they were revealed ([`Request::Reveal`]).
        whole: bool,
    },
    /// An issued sheet, as it was issued, for the eye.
    Sheet {
        /// Which.
        id: SheetId,
        /// With numbers whole, once they were revealed ([`Request::Reveal`]).
        whole: bool,
        /// In large print.
        large: bool,
    },
    /// Composes, keeps and hands out a paper of a case that no act brings with it (such as the assessment).
    Paper {
        /// Of which case.
        case: CaseNumber,
        /// Which.
        form: Form,
    },
    /// Prints, shows or saves an issued sheet; journaled.
    Deliver {
        /// Which.
        id: SheetId,
        /// How.
        how: Delivery,
        /// In large print.
        large: bool,
    },
    /// Prints, shows or saves the sheet of keys: a loose sheet, journaled.
    KeySheet {
        /// Its lines in the words of paper.
        keys: Vec<KeyLine>,
        /// How.
        how: Delivery,
    },
    /// Sets the rules in use on paper, beside the words that they rest on, for the eye.
    RuleSheet,
    /// Prints, shows or saves the rules in use as they were set last: a loose sheet, journaled.
    DeliverRules(Delivery),
    /// The printers of this machine.
    Printers,
    /// Opens the system's dialog for a place; it may fail silently where no portal is.
    Browse {
        /// What is looked for.
        what: Browsed,
        /// Where to begin.
        suggested: PathBuf,
    },
    /// Shows a masked number whole (F6); journaled.
    Reveal {
        /// Of which case.
        case: CaseNumber,
    },
    /// Keeps what is being typed; an empty text clears it.
    Keep {
        /// Under which key, such as `new-case` or a case's number.
        key: String,
        /// The text.
        text: String,
    },
    /// What was being typed.
    Kept {
        /// Under which key.
        key: String,
    },
    /// Something about units' lists of people.
    Roll(RollRequest),
    /// The rules in use, to read.
    Policy,
    /// The rules that can be compared here.
    Editions,
    /// Two of them side by side.
    Compare {
        /// The first.
        left: EditionId,
        /// The second.
        right: EditionId,
    },
    /// What a pack file is, checked as it would be installed; nothing is written.
    PackFile(PathBuf),
    /// What the chief decides about the rules.
    Rule {
        /// The chief.
        chief: Account,
        /// What.
        ruling: Ruling,
    },
    /// Keeps what the clerk set for this machine.
    Settings(Box<Settings>),
    /// The language of whatever is said from now on; papers stay Chinese.
    Speak(Language),
    /// Checks the whole record, beside whoever works in it; long work.
    Check,
    /// Whether a certificate that somebody shows can be relied upon.
    Verify(Presented),
    /// Something about keys.
    Keys(KeyRequest),
    /// Some lines of the journal. While it is typed or scrolled only the latest is answered.
    Journal(JournalAsked),
    /// Sets the anchor of a day on paper: for the eye, or to be printed, shown or saved; a loose sheet, journaled.
    AnchorSheet {
        /// The day; today where none is said.
        day: Option<NaiveDate>,
        /// How it goes out; `None`: for the eye.
        how: Option<Delivery>,
    },
    /// Writes a proof of part of the journal into a file; journaled before, and long work.
    Prove {
        /// Of what.
        of: ProofOf,
        /// Where it goes.
        file: PathBuf,
    },
    /// Makes a practice office of a size in the place of the one that is open; long work.
    MakePractice {
        /// How many cases.
        cases: u32,
        /// The same seed makes the same office.
        seed: u64,
    },
    /// How the clock stands to the last entry.
    Clock {
        /// Somebody has looked at the date and says that it is right.
        right: bool,
    },
    /// Something about backups.
    Backup(BackupRequest),
    /// Stops the long work that is under way.
    StopWork,
}

/// What a shell is told.
#[derive(Clone, Debug)]
pub struct Reply {
    /// To which request.
    pub ticket: Ticket,
    /// What came of it.
    pub result: Result<Answer, Trouble>,
    /// What else on the screen is now old.
    pub touched: Touched,
}

/// What is old after a request: shells ask again only for that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Touched {
    /// These cases.
    pub cases: BTreeSet<CaseNumber>,
    /// Lists and counts.
    pub lists: bool,
    /// When the last commit returned: 已保存 shows this and nothing else.
    pub saved_at: Option<Moment>,
}

/// What came of a request.
#[derive(Clone, Debug)]
pub enum Answer {
    /// No office is in the folder yet.
    NoOffice,
    /// The office that is open.
    Office(Box<OfficeView>),
    /// What came of something at the door.
    Door(DoorAnswer),
    /// The screen 今日.
    Today(Box<TodayView>),
    /// What the register knows of a person.
    Person(Box<PersonView>),
    /// Cases, with why each was found, and units' lists.
    Cases(Vec<CaseLine>, Vec<RollLine>),
    /// Some lines of the list 办件.
    Lines(Box<Lines>),
    /// A case.
    Case(Box<CaseView>),
    /// A case after an act, and the papers that it brought.
    Acted(Box<CaseView>, Vec<SheetRow>),
    /// What a makeup comes to.
    Makeup(Box<Makeup>),
    /// What was to be worked out, or why there is no figure.
    Calculated(Box<Result<Calculated, NoFigure>>),
    /// A consultation's paper.
    Consulted(Box<SheetRow>, Arc<Sheet>),
    /// A sheet to paint.
    Sheet(Option<SheetRow>, Arc<Sheet>),
    /// A paper went out.
    Delivered {
        /// Which.
        sheet: SheetRow,
        /// How.
        how: Delivery,
    },
    /// A loose sheet went out; the paper's name in settings.
    LooseDelivered(&'static str, Delivery),
    /// The printers; the default first.
    Printers(Vec<String>),
    /// The place chosen; `None`: cancelled, or no dialog could be had.
    Place(Option<PathBuf>),
    /// The whole number.
    Revealed(String),
    /// What was being typed.
    Kept(Option<String>),
    /// Something about units' lists of people.
    Roll(RollAnswer),
    /// The rules in use, to read.
    Policy(Box<PolicyView>),
    /// The rules that can be compared here.
    Editions(Vec<EditionView>),
    /// Two of them side by side.
    Compared(Box<Comparison>),
    /// What a pack file is.
    PackFile(Box<PackFile>),
    /// The rules in use after a decision about them, and the office under them.
    Ruled(Box<PolicyView>, Box<OfficeView>),
    /// How far the long work is; its last answer is another one.
    Progress(Progress),
    /// What the check found.
    Checked(Box<CheckReport>),
    /// What came of a certificate that somebody shows.
    Verified(Box<Seen>),
    /// Something about the keys by which certificates are told.
    Keys(Box<KeyAnswer>),
    /// Some lines of the journal.
    Journal(Box<JournalLines>),
    /// A proof was written.
    Proven {
        /// Where it lies.
        file: PathBuf,
        /// How many entries are shown in it.
        shown: u64,
    },
    /// A practice office was made, and is the one that is open; nobody is signed in.
    Made {
        /// The office.
        office: Box<OfficeView>,
        /// How many cases it has.
        cases: u32,
        /// Where the one that was open before is kept.
        kept: PathBuf,
    },
    /// How the clock stands to the last entry.
    Clock(ClockSays),
    /// Something about backups.
    Backup(BackupAnswer),
    /// The long work was stopped; nothing was changed.
    Stopped,
    /// Done; nothing to show.
    Done,
}

/// What long work there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// A check of the record.
    Check,
    /// A practice office being made.
    Practice,
    /// Something done for the people of a unit's list.
    List,
    /// Something done in one commit for everybody on a unit's list: it is not stopped on the way.
    Together,
    /// A proof being written.
    Proof,
    /// A backup being made.
    Backup,
    /// A backup being put back to a side copy, to try it.
    Drill,
    /// A backup being put in the office's place.
    Restore,
    /// A damaged register being saved out of.
    SaveOut,
}

/// How far long work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// What is done.
    pub work: Work,
    /// Steps done.
    pub done: u64,
    /// Steps in all.
    pub all: u64,
    /// Seconds that it will still take, once that can be said.
    pub seconds_left: Option<u64>,
}

impl Work {
    /// Whether it can be stopped on the way.
    pub fn stops(self) -> bool {
        match self {
            Work::Together => false,
            Work::Check
            | Work::Practice
            | Work::List
            | Work::Proof
            | Work::Backup
            | Work::Drill
            | Work::Restore
            | Work::SaveOut => true,
        }
    }
}

impl Progress {
    /// The part that is done, from 0 to 1.
    pub fn share(&self) -> f64 {
        if self.all == 0 { 0.0 } else { (self.done as f64 / self.all as f64).min(1.0) }
    }
}

/// The office as a shell shows it.
#[derive(Clone, Debug)]
pub struct OfficeView {
    /// The office.
    pub office: Office,
    /// The rules in use.
    pub rules: Arc<Rules>,
    /// Its folder.
    pub dir: PathBuf,
    /// Today, by the office's clock.
    pub today: NaiveDate,
    /// Whether that clock may be gone by.
    pub clock: ClockSays,
    /// The faces of screen and paper, and what the office's folder of fonts holds.
    pub fonts: Arc<OfficeFonts>,
}

impl OfficeView {
    /// The people who may do a thing at this desk.
    pub fn people(&self, role: Role) -> impl Iterator<Item = &Account> {
        let open = self.office.accounts.iter().filter(|one| one.is_open());
        open.filter(move |one| one.role == role).map(|one| &one.account)
    }
}

/// The screen 今日.
#[derive(Clone, Debug)]
pub struct TodayView {
    /// The day.
    pub today: NaiveDate,
    /// How many of each.
    pub counts: Counts,
    /// The clerk's own open cases, the most urgent first.
    pub mine: Vec<CaseLine>,
    /// Issued papers that never left the program.
    pub unprinted: Vec<SheetRow>,
}

/// What the register knows of a person.
#[derive(Clone, Debug, Default)]
pub struct PersonView {
    /// Their cases, newest first.
    pub cases: Vec<CaseLine>,
    /// Months that the platform confirmed as made up, with the case that did it.
    pub paid: Vec<(CaseNumber, Months)>,
    /// What was said at the newest opening.
    pub last: Option<Opening>,
    /// The base of the newest assessment.
    pub base: Option<Fen>,
    /// Whether it was asked for by the last digits alone.
    pub by_ending: bool,
}

/// A case in a list.
#[derive(Clone, Debug)]
pub struct CaseLine {
    /// What the register knows of it.
    pub summary: Summary,
    /// The flags as of today.
    pub flags: BTreeSet<Flag>,
    /// Working days left of the term that runs; negative when it has passed, `None` while none runs.
    pub days_left: Option<i64>,
    /// Why it was found.
    pub matched: Vec<Matched>,
}

impl CaseLine {
    /// Where it stands.
    pub fn stage(&self) -> Stage {
        self.summary.stage
    }
}

/// A case, whole, as a shell shows it.
#[derive(Clone, Debug)]
pub struct CaseView {
    /// Its number.
    pub number: CaseNumber,
    /// The case.
    pub case: Case,
    /// The revision; goes back with the next act.
    pub revision: Revision,
    /// The rules of the edition that it pins.
    pub rules: Arc<Rules>,
    /// Its checklist.
    pub checklist: Checklist,
    /// Whether it may be accepted; `None` without a reason.
    pub readiness: Option<Readiness>,
    /// Today, by the office's clock.
    pub today: NaiveDate,
    /// The flags as of today.
    pub flags: BTreeSet<Flag>,
    /// Working days left of the term that runs.
    pub days_left: Option<i64>,
    /// When benefits run again, once that can be said.
    pub resume: Option<Resume>,
    /// What was done, newest first.
    pub history: Vec<HistoryLine>,
    /// Other cases of the person, newest first.
    pub earlier: Vec<CaseLine>,
    /// Months of the person that the platform confirmed as paid, in other cases or in a look-up of this one.
    pub paid_before: Months,
    /// The base of the newest other assessment of the person.
    pub base_before: Option<Fen>,
    /// Its papers, newest first.
    pub sheets: Vec<SheetRow>,
}

//! What the window shows: snapshots of the office as its replies brought them. Views read it and change nothing.

use std::sync::Arc;

use crate::desk::clock::ClockSays;
use crate::desk::settings::Settings;
use crate::desk::wire::{CaseLine, OfficeView, Progress, TodayView};
use crate::domain::Right;
use crate::domain::case::{Actor, Role, Stage};
use crate::domain::makeup::Makeup;
use crate::domain::reason::{LawRef, ReasonId, Rules};
use crate::paper::Sheet;
use crate::store::SheetRow;
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::face::{ArticleFace, ConsultFace, ListFace, RuledOutFace, SumFace};
use crate::ui::look::{Look, Tone};

mod ask;
mod backing;
mod browsing;
mod carried;
mod choices;
mod case_now;
mod choosing;
mod dialog;
mod entering;
mod journal;
mod known;
mod list;
mod parcel;
mod place;
mod reading;
mod rights;
mod queue;
mod reckoning;
mod rolling;
mod rows;
mod ruling;
mod seeing;
mod triaging;

pub use ask::Ask;
pub use backing::{Backing, BackupVerb};
pub use carried::Carried;
pub use case_now::CaseNow;
pub use choosing::{Choosing, Found, Target};
pub use dialog::Dialog;
pub use entering::{Covered, DoorDialog, DoorVerb, Entering, FoundStage};
pub use journal::{EntryFace, Journaled};
pub use known::{Offer, SamePerson};
pub use list::{CaseList, Hits, QueueFace};
pub use parcel::Parcel;
pub use place::{Place, Route};
pub use queue::TODAY;
pub use reading::{Here, Line, Picked, Reading};
pub use reckoning::{Calculator, NUMBERS, Reckoning};
pub use rolling::{MemberFace, RollLineFace, RollPaperFace, RollTab, RollVerb, Rolling, RowFace};
pub use ruling::{Deciding, Rule};
pub use seeing::{KeysFace, Seeing, SeenFace, SeenRow, SeenVerb, Trust};
pub use triaging::{Listed, Triaging};

/// A sentence over the screen, with the next step.
#[derive(Clone, Debug)]
pub struct Banner {
    /// How it stands.
    pub tone: Tone,
    /// What happened.
    pub text: String,
    /// What to do.
    pub hint: String,
}

/// Everything that a view may know.
pub struct Model {
    /// The catalogue.
    pub words: Arc<Words>,
    /// The look.
    pub look: Look,
    /// The office.
    pub office: Option<OfficeView>,
    /// Who is signed in.
    pub me: Option<Actor>,
    /// The screen.
    pub route: Route,
    /// What lies over it.
    pub dialog: Option<Dialog>,
    /// The search box has the focus.
    pub searching: bool,
    /// 今日, as last told.
    pub today: Option<TodayView>,
    /// Its lines in words.
    pub mine: Vec<ListFace>,
    /// How many there are, however they are filtered.
    pub mine_all: usize,
    /// The list 办件.
    pub list: CaseList,
    /// The first reason of the row that is chosen on 今日 or in 办件; none where it has no reason yet.
    pub row_reason: Option<ReasonId>,
    /// Whether the account in the row that is chosen is open.
    pub row_open: bool,
    /// What the search found; `None` before anything was asked.
    pub hits: Option<Hits>,
    /// The case that is shown.
    pub case: Option<CaseNow>,
    /// Its step, from 1.
    pub step: u8,
    /// The questions.
    pub triage: Triaging,
    /// The reasons that the list shows.
    pub listed: Vec<Listed>,
    /// What the answers ruled out.
    pub ruled_out: RuledOutFace,
    /// What the typed months come to.
    pub sum: Option<SumFace>,
    /// Why they come to nothing.
    pub no_sum: Option<String>,
    /// The sheet that would be issued, or was.
    pub preview: Option<Arc<Sheet>>,
    /// The printers of this machine.
    pub printers: Option<Vec<String>>,
    /// Other cases of the person who is being typed.
    pub same: Vec<SamePerson>,
    /// What may be taken over of somebody whom the register knows.
    pub offer: Option<Offer>,
    /// What the typed number says: birth date, sex, region.
    pub reads: String,
    /// A sentence over the screen.
    pub banner: Option<Banner>,
    /// What was typed does not hold: every line of it stands on top of the step.
    pub faulty: bool,
    /// When the last commit returned, as it is shown.
    pub saved_at: Option<String>,
    /// A request is under way that changes the case.
    pub waiting: bool,
    /// Something is being typed into a field.
    pub typing: bool,
    /// The input method is composing.
    pub composing: bool,
    /// The row of choices that has the focus, and how many it has.
    pub choice: Option<(Field, usize)>,
    /// The field that has the focus.
    pub focused: Option<Field>,
    /// What was said at the opening is being put right.
    pub amending: bool,
    /// A link of the certificate page led here; what is done leads back.
    pub returning: bool,
    /// The year grid has the focus: arrows and Space are its own.
    pub on_grid: bool,
    /// The paper that a dialog is about to hand out.
    pub shown: Option<Arc<Sheet>>,
    /// The articles that F1 opens, the one in question first.
    pub in_question: Vec<ArticleFace>,
    /// The article that the last refusal stands on.
    pub refused_by: Option<LawRef>,
    /// How the paper of the dialog goes out: 0 printer, 1 viewer, 2 file.
    pub how: usize,
    /// What is read in 政策.
    pub policy: Reading,
    /// What is known while the chief decides about the rules.
    pub deciding: Deciding,
    /// What was set in 设置 is kept.
    pub kept: bool,
    /// What draws the window.
    pub drawn_by: Option<String>,
    /// What the last check of this record found.
    pub checked: Option<Banner>,
    /// What the clerk set for this machine.
    pub settings: Settings,
    /// The calculator that is shown, and what came of it.
    pub reckoning: Reckoning,
    /// What the consultation tells.
    pub told: Option<ConsultFace>,
    /// What a consultation handed on to the case that is being opened.
    pub carried: Option<Carried>,
    /// The long work under way: how far it is.
    pub work: Option<Progress>,
    /// The same in words: what is done, how far it is, how long it still takes.
    pub working: [String; 3],
    /// What came of the last long work, until it is put away.
    pub worked: Option<Banner>,
    /// What is under way while the window is to be closed, a line each.
    pub leaving: Vec<String>,
    /// What the palette or the menu offers.
    pub choosing: Choosing,
    /// Units' lists.
    pub rolling: Rolling,
    /// What is known at the door.
    pub door: Entering,
    /// The journal.
    pub journal: Journaled,
    /// Certificates that somebody shows, and the keys that tell them.
    pub seeing: Seeing,
    /// How the computer's clock stands to the last entry, and that in words: what is wrong, what to do.
    pub clock: ClockSays,
    /// In words.
    pub clock_told: [String; 3],
    /// Backups, and the way out of damage.
    pub backing: Backing,
}

impl Model {
    /// An empty window.
    pub fn new(words: Arc<Words>, look: Look) -> Model {
        Model {
            words,
            look,
            office: None,
            me: None,
            route: Route::Opening,
            dialog: None,
            searching: false,
            today: None,
            mine: Vec::new(),
            mine_all: 0,
            list: CaseList::default(),
            row_reason: None,
            row_open: false,
            hits: None,
            case: None,
            step: 1,
            triage: Triaging::default(),
            listed: Vec::new(),
            ruled_out: RuledOutFace::default(),
            sum: None,
            no_sum: None,
            preview: None,
            printers: None,
            same: Vec::new(),
            offer: None,
            reads: String::new(),
            banner: None,
            faulty: false,
            saved_at: None,
            waiting: false,
            typing: false,
            composing: false,
            choice: None,
            focused: None,
            amending: false,
            returning: false,
            on_grid: false,
            shown: None,
            in_question: Vec::new(),
            refused_by: None,
            how: 0,
            policy: Reading::default(),
            deciding: Deciding::default(),
            kept: false,
            drawn_by: None,
            checked: None,
            settings: Settings::default(),
            reckoning: Reckoning::default(),
            told: None,
            carried: None,
            work: None,
            working: Default::default(),
            worked: None,
            leaving: Vec::new(),
            choosing: Choosing::default(),
            rolling: Rolling::default(),
            door: Entering::default(),
            journal: Journaled::default(),
            seeing: Seeing::default(),
            backing: Backing::default(),
            clock: ClockSays::Right,
            clock_told: Default::default(),
        }
    }

    /// Where the clerk is, for the keys.
    pub fn place(&self) -> Place {
        if let Some(dialog) = &self.dialog {
            return dialog.place();
        }
        if self.searching && self.office.is_some() {
            return Place::Search;
        }
        self.place_below()
    }

    /// The place under dialogs and the search.
    pub fn place_below(&self) -> Place {
        match self.route {
            Route::Welcome => Place::Welcome,
            Route::Opening | Route::Rescue => Place::Rescue,
            Route::SetUp => Place::SetUp,
            Route::Founded if self.door.stage == FoundStage::Confirm => Place::TypeBack,
            Route::Founded => Place::Founded,
            Route::Door => Place::Door,
            Route::NewPassphrase => Place::NewPassphrase,
            Route::Recover => Place::Recover,
            Route::Staff => Place::Staff,
            Route::Today => Place::Today,
            Route::Cases => Place::Cases,
            Route::NewCase if self.offer.is_some() => Place::Known,
            Route::NewCase => Place::Identity,
            Route::Case => self.place_in_case(),
            Route::Consult if self.triage.list => Place::ConsultList,
            Route::Consult if self.triage.asking.is_some() => Place::Consult,
            Route::Consult => Place::ConsultTold,
            Route::Calc => Place::Calc,
            Route::Rolls => Place::Rolls,
            Route::Roll => match self.rolling.tab {
                RollTab::Rows => Place::RollRows,
                RollTab::People => Place::RollPeople,
                RollTab::Papers => Place::RollPapers,
            },
            Route::Policy => Place::Policy,
            Route::Settings => Place::Settings,
            Route::Journal => Place::Journal,
            Route::Verify => Place::Verify,
        }
    }

    fn place_in_case(&self) -> Place {
        // Whoever does not work on cases only sees what was done.
        let Some(case) = self.case.as_ref().filter(|_| self.may(Right::Work)) else { return Place::Over };
        let stage = case.view.case.stage;
        match (self.step, stage) {
            (1, _) if self.amending => Place::Amend,
            (1, _) if case.view.case.may_amend() => Place::Told,
            (2, Stage::Draft | Stage::AwaitingMaterials | Stage::Accepted) if self.triage.list => {
                Place::ReasonList
            }
            (2, Stage::Draft | Stage::AwaitingMaterials | Stage::Accepted) => Place::Reason,
            (3, Stage::Draft | Stage::AwaitingMaterials) => Place::Materials,
            (3, Stage::Ready) if self.returning => Place::Returning,
            (3, Stage::Accepted | Stage::InReview | Stage::AwaitingPayment | Stage::Ready) => Place::Adding,
            (4, Stage::Accepted) => Place::Assess,
            (4, Stage::InReview) => Place::Review,
            (5, Stage::AwaitingPayment) if case.view.case.is_paid() => Place::Lookup,
            (5, Stage::AwaitingPayment) => Place::Pay,
            (6, Stage::Ready) if case.view.case.certificates.is_empty() => Place::Certify,
            (6, Stage::Ready | Stage::Done) => Place::Issued,
            _ => Place::Over,
        }
    }

    /// Where the case that is shown stands.
    pub fn stage(&self) -> Option<Stage> {
        self.case.as_ref().map(|case| case.view.case.stage)
    }

    /// How many answers the digit keys give now.
    pub fn answers(&self) -> usize {
        if let Some((_, count)) = self.choice {
            return count;
        }
        match self.place() {
            Place::Identity | Place::Known | Place::Amend | Place::ConsultTold => 4,
            Place::Reason | Place::Consult => self.question().map_or(0, |question| question.answers.len()),
            Place::Assess => 3,
            Place::Calc => Calculator::ALL.len(),
            Place::Review => self.people(Role::Reviewer).count(),
            Place::Certify => self.case.as_ref().map_or(0, |case| case.face.links()),
            Place::DialogClerk => self.office.as_ref().map_or(0, |office| office.office.accounts.len()),
            Place::DialogAsk | Place::DialogRoll => self.second().map_or(0, |role| self.people(role).count()),
            Place::DialogDeliver => self.ways().len(),
            Place::DialogTrust if matches!(self.dialog, Some(Dialog::Trust(Trust::Drop))) => {
                self.seeing.others.len()
            }
            Place::Today => TODAY.len(),
            Place::Rolls | Place::RollRows | Place::RollPeople | Place::RollPapers => 0,
            Place::Welcome
            | Place::Rescue
            | Place::SetUp
            | Place::Founded
            | Place::TypeBack
            | Place::Door
            | Place::NewPassphrase
            | Place::Recover
            | Place::DialogDoor
            | Place::Staff
            | Place::Cases
            | Place::Search
            | Place::Told
            | Place::ReasonList
            | Place::Materials
            | Place::Adding
            | Place::Returning
            | Place::DialogPapers
            | Place::Pay
            | Place::Lookup
            | Place::Issued
            | Place::Over
            | Place::DialogLate
            | Place::DialogArticles
            | Place::ConsultList
            | Place::Policy
            | Place::Settings
            | Place::DialogPalette
            | Place::DialogKeys
            | Place::DialogClock
            | Place::DialogQuit
            | Place::DialogRemake
            | Place::DialogRule
            | Place::Journal
            | Place::DialogProve
            | Place::Verify
            | Place::DialogTrust
            | Place::DialogMenu => 0,
        }
    }

    /// The question that is asked.
    pub fn question(&self) -> Option<&crate::domain::reason::Question> {
        let rules = self.rules()?;
        rules.triage.questions.get(self.triage.asking.as_ref()?)
    }

    /// Whether a question stands on the screen: digits answer it, and what else is typed looks for the reason past it.
    pub fn asks(&self) -> bool {
        let place = self.place();
        matches!(place, Place::Reason | Place::Consult)
            && self.may_pick_reasons()
            && self.question().is_some()
    }

    /// The articles that matter on this screen.
    pub fn articles(&self) -> &[ArticleFace] {
        match (self.route, &self.told, &self.case) {
            (Route::Consult, Some(told), _) => &told.articles,
            (Route::Calc, _, _) => match &self.reckoning.face {
                Some(face) => &face.articles,
                None => &[],
            },
            (Route::Case, _, Some(_)) if !self.in_question.is_empty() => &self.in_question,
            (Route::Case, _, Some(case)) => &case.face.articles,
            _ => &[],
        }
    }

    /// The rules of the case, or of the office.
    pub fn rules(&self) -> Option<&Rules> {
        match &self.case {
            Some(case) => Some(&case.view.rules),
            None => self.office.as_ref().map(|office| office.rules.as_ref()),
        }
    }

    /// The people of a role.
    pub fn people(&self, role: Role) -> impl Iterator<Item = &crate::domain::case::Account> {
        self.office.iter().flat_map(move |office| office.people(role))
    }

    /// What the dialog asks.
    pub fn asked(&self) -> Option<&Ask> {
        let Some(Dialog::Ask(ask)) = &self.dialog else { return None };
        Some(ask)
    }

    /// The role of the second person that the dialog asks for; a seal keeper seals in a session of their own.
    pub fn second(&self) -> Option<Role> {
        let role = match &self.dialog {
            Some(Dialog::Roll(verb)) => verb.second(),
            _ => self.asked().and_then(Ask::second),
        };
        let own = |role: &Role| *role == Role::Sealer && self.me.is_some() && self.may(Right::Seal);
        role.filter(|role| !own(role))
    }

    /// What a field is called here.
    pub fn label(&self, field: Field) -> String {
        match self.door.group_of(field) {
            Some((row, place)) => {
                self.words.say_with("founded-group", &[("row", row.into()), ("place", place.into())])
            }
            None => self.words.say(match (field, &self.dialog, self.route) {
                (Field::Path, Some(Dialog::Door(DoorDialog::Folder)), _) => "field-folder",
                (Field::Path, None, Route::Recover) => "field-key-copy",
                (other, _, _) => other.key(),
            }),
        }
    }

    /// The makeup whose lines are shown: what is being typed, else what is set.
    pub fn shown_makeup(&self) -> Option<&Makeup> {
        match &self.sum {
            Some(sum) if self.place() == Place::Assess => Some(&sum.makeup),
            _ if self.route == Route::Calc => Some(&self.reckoning.face.as_ref()?.sum.as_ref()?.makeup),
            _ => self.case.as_ref()?.view.case.makeup.as_ref(),
        }
    }

    /// The paper of the step that is shown: the newest that it brought.
    pub fn paper_of_step(&self) -> Option<&SheetRow> {
        use crate::paper::Form;
        let view = &self.case.as_ref()?.view;
        match self.place_below() {
            Place::Materials | Place::Adding | Place::Returning => {
                [Form::Receipt, Form::Promise, Form::Notice].into_iter().find_map(|form| view.sheet(form))
            }
            Place::Pay | Place::Lookup => view.sheet(Form::Bill),
            _ => view.certificate_sheet().or_else(|| view.sheets.first()),
        }
    }

    /// The article on which the paper of a row stands, where papers are shown.
    pub fn law_of_row(&self, row: usize) -> Option<LawRef> {
        let papers = [Place::Materials, Place::Adding, Place::Returning];
        let case = self.case.as_ref().filter(|_| papers.contains(&self.place_below()))?;
        case.face.rows.get(row)?.law.clone()
    }

    /// Words for lists of lines.
    pub fn faces(&self, lines: &[CaseLine]) -> Vec<ListFace> {
        let rules = self.office.as_ref().map(|office| office.rules.as_ref());
        lines.iter().map(|line| ListFace::of(line, rules, &self.words)).collect()
    }
}

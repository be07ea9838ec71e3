//! The window's own loop: replies land in the model, views draw it, commands become requests.
//!
//! Between two frames ([`App::think`]) replies land (`land`) and commands are obeyed (`obey`, which says where each is);
//! in a frame ([`App::show`]) keys become commands and the screen is drawn.

mod act;
mod ask;
mod backing;
mod calc;
mod clock;
mod close;
#[cfg(test)]
mod composing;
mod consult;
mod door;
mod go;
mod journal;
mod known;
mod land;
mod lists;
mod obey;
mod palette;
mod pay;
mod policy;
mod roll;
mod ruling;
mod scan;
mod seeing;
pub(super) mod settings;
mod setup;
mod spans;
mod speak;
mod step;
mod today;
mod work;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::Receiver;
use std::time::Instant;

use chrono::NaiveDate;
use egui::{Context, Event, Id, Ui};

use crate::desk::worker::Link;
use crate::desk::{Request, Ticket};
use crate::domain::case::{Action, CaseNumber, RollNumber};
use crate::domain::reason::MaterialId;
use crate::domain::roll::TypedPerson;
use crate::domain::{Moment, Right};
use crate::store::{Revision, SheetRow};
use crate::text::Language;
use crate::ui::burst::Burst;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::{Draft, Field};
use crate::ui::face::work::Worked;
use crate::ui::model::{Banner, DoorVerb, Model, Triaging};
use crate::ui::{keys, screen};

/// Typed text is kept this long after the first unkept key.
const KEEP_AFTER_SECONDS: f64 = 0.8;

/// What a request was for: its reply is shown there.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Errand {
    Open,
    SignIn,
    /// Something at the door.
    Door,
    /// A pack file is read while an office is set up.
    ReadPlace,
    /// What can be seen from outside.
    Look,
    /// The screen is covered.
    Lock,
    Today,
    Cases,
    /// What was typed in the search box.
    Search(String),
    /// What was scanned.
    Scan(String),
    Case,
    Consult,
    Calc,
    Act {
        then: Option<Box<Action>>,
        clears: &'static [Field],
        at: Option<Field>,
    },
    WorkOut,
    Same,
    Preview,
    Shown,
    Paper,
    Deliver,
    Printers,
    /// A place is looked for, for this field.
    Browse(Field),
    Reveal,
    /// What the register knows of a person was taken over, whole.
    Known,
    Keep,
    Kept,
    Journal,
    /// A certificate that somebody shows.
    Seen,
    /// Something about keys.
    Keys,
    /// Something about units' lists.
    Roll,
    /// A list is opened.
    OpenRoll,
    /// Something is done on a list.
    ActRoll,
    Policy,
    Compare,
    Rule,
    Work,
    /// Something about backups.
    Backup,
    /// How the clock stands.
    Clock,
    Settings,
    KeptSettings,
}

impl Errand {
    /// Whether keys wait for its reply.
    fn is_waited_for(&self) -> bool {
        matches!(
            self,
            Errand::Act { .. }
                | Errand::ActRoll
                | Errand::OpenRoll
                | Errand::Consult
                | Errand::Open
                | Errand::SignIn
                | Errand::Door
                | Errand::Case
        )
    }
}

/// The window.
pub struct App {
    link: Link,
    model: Model,
    draft: Draft,
    tray: Commands,
    errands: BTreeMap<Ticket, Errand>,
    /// Keys that came while an act was under way: they wait for its reply.
    held: Vec<Event>,
    was_typing: bool,
    /// The office's clock, as of the last commit.
    clock: Option<Moment>,
    /// Enter was pressed in the search box before its hits came.
    open_first_hit: bool,
    /// Where papers are saved unless the clerk says otherwise.
    papers: PathBuf,
    /// Papers of the last act that still wait to be handed out.
    waiting_papers: Vec<SheetRow>,
    /// The language of the window's title.
    titled: Language,
    /// Where the clerk came from, by way of links to other cases.
    trail: Vec<known::Stop>,
    /// Words that wait in dialogs that were closed unanswered.
    asked: BTreeMap<ask::Waits, Vec<(Field, String)>>,
    /// The case whose questions the model holds, and the questions of others.
    triaged: Option<(CaseNumber, Revision)>,
    triages: BTreeMap<CaseNumber, (Revision, Triaging)>,
    /// The paper of which something is being said: the next open row follows it.
    said_of: Option<MaterialId>,
    /// What is said once the act that is under way is done.
    then_say: Option<Banner>,
    /// A case was opened, and is still to be told what its consultation found.
    opening: bool,
    /// The unit's list from which a case was opened.
    from_roll: Option<RollNumber>,
    /// The rows that were sent to be registered, and of which list.
    registering: Option<roll::Sent>,
    /// Rows whose people were registered: what is kept of them is no longer of use.
    registered: Vec<TypedPerson>,
    /// The case that is shown was opened from the journal: Esc leads back there.
    from_journal: bool,
    /// It was opened from the certificate that was shown: Esc leads back there.
    from_shown: bool,
    /// The step to come back to, where a case is opened again.
    enter_at: Option<u8>,
    settled: setup::Settled,
    lexicon: consult::Lexicon,
    /// The question beside which typing was last made ready.
    beside: Option<consult::Asked>,
    /// Who came and which insurance, as a consultation last took for granted.
    usual: Option<[String; 2]>,
    /// What the palette knows by name.
    by_name: Option<palette::Lexicon>,
    /// What was done from the palette.
    used: palette::Used,
    /// The clerk's own cases, and what each is found by.
    own: Vec<today::Own>,
    /// What draws the window, until it has drawn its first frame.
    unproven: Option<String>,
    drawn: bool,
    begun: Instant,
    closing: close::Closing,
    /// What came of the last long work.
    worked: Option<Worked>,
    /// What is remembered of the list of cases.
    looking: lists::Looking,
    /// What the last check of this record found.
    checked: Option<Worked>,
    /// What was last told of backups.
    backed: backing::Backed,
    /// Keys that may yet become a scan.
    burst: Burst,
    /// What stood in the field before they came.
    before_burst: Option<scan::BeforeBurst>,
    /// The identity number that was scanned last and that no case has: a new case begins with it.
    scanned_number: Option<String>,
    /// What is kept in mind at the door.
    minding: door::Minding,
}

impl App {
    /// A window over a desk; asks for the office at once.
    pub fn new(link: Link, model: Model) -> App {
        let papers = directories::UserDirs::new()
            .map(|dirs| dirs.document_dir().unwrap_or_else(|| dirs.home_dir()).to_path_buf())
            .unwrap_or_default();
        let titled = model.words.language();
        let mut app = App {
            link,
            model,
            draft: Draft::default(),
            tray: Commands::new(),
            errands: BTreeMap::new(),
            held: Vec::new(),
            was_typing: false,
            clock: None,
            open_first_hit: false,
            papers,
            waiting_papers: Vec::new(),
            titled,
            trail: Vec::new(),
            asked: BTreeMap::new(),
            triaged: None,
            triages: BTreeMap::new(),
            said_of: None,
            then_say: None,
            opening: false,
            from_roll: None,
            registering: None,
            registered: Vec::new(),
            from_journal: false,
            from_shown: false,
            enter_at: None,
            settled: setup::Settled::default(),
            lexicon: consult::Lexicon::default(),
            beside: None,
            usual: None,
            by_name: None,
            used: Vec::new(),
            own: Vec::new(),
            unproven: None,
            drawn: false,
            begun: Instant::now(),
            closing: close::Closing::default(),
            worked: None,
            looking: lists::Looking::default(),
            checked: None,
            backed: backing::Backed::default(),
            burst: Burst::default(),
            before_burst: None,
            scanned_number: None,
            minding: door::Minding::default(),
        };
        app.ask(Request::Speak(titled), Errand::Settings);
        app.ask(Request::OpenOffice, Errand::Open);
        app
    }

    /// Says what draws the window: remembered once it has drawn a frame.
    pub(super) fn drawn_by(mut self, renderer: &str) -> App {
        self.model.drawn_by = Some(renderer.to_owned());
        App { unproven: Some(renderer.to_owned()), ..self }
    }

    /// Comes to the front whenever somebody starts the program again over the same office.
    pub(super) fn with_starts(mut self, starts: Receiver<()>) -> App {
        self.closing.starts = Some(starts);
        self
    }

    fn ask(&mut self, request: Request, errand: Errand) {
        let request = self.vouched(request);
        let ticket = self.link.send(request);
        if errand.is_waited_for() {
            self.model.waiting = true;
        }
        self.errands.insert(ticket, errand);
    }

    /// The day, by the office's clock.
    fn today(&self) -> NaiveDate {
        let told = self.model.today.as_ref().map(|today| today.today);
        let opened = self.model.office.as_ref().map(|office| office.today);
        let clock = self.clock.map(Moment::day);
        [told, opened, clock].into_iter().flatten().max().unwrap_or_default()
    }

    /// Keys that arrive while an act is under way wait: typing ahead loses nothing.
    fn hold_keys(&mut self, ctx: &Context) {
        let waits = self.model.waiting;
        ctx.input_mut(|input| {
            if waits {
                let (held, rest) = std::mem::take(&mut input.events)
                    .into_iter()
                    .partition(|event| matches!(event, Event::Key { .. } | Event::Text(_) | Event::Ime(_)));
                self.held.extend::<Vec<Event>>(held);
                input.events = rest;
            } else if !self.held.is_empty() {
                let now = std::mem::take(&mut input.events);
                input.events = std::mem::take(&mut self.held);
                input.events.extend(now);
            }
        });
    }

    /// Keeps what is typed, 800 ms after the first unkept key or when a field was left; never while composing.
    fn keep(&mut self, ctx: &Context) {
        let now = self.seconds();
        let left = std::mem::take(&mut self.draft.left);
        let Some(since) = self.draft.unkept_since else { return };
        if self.model.composing {
            return;
        }
        if left || KEEP_AFTER_SECONDS <= now - since {
            self.keep_now();
        } else {
            ctx.request_repaint_after_secs((KEEP_AFTER_SECONDS - (now - since)).max(0.0) as f32);
        }
    }

    /// Takes the fields that changed; what is typed in them is not kept yet.
    fn note_typed(&mut self) -> Vec<Field> {
        let changed: Vec<Field> = std::mem::take(&mut self.draft.changed).into_iter().collect();
        if !changed.is_empty() && self.draft.unkept_since.is_none() {
            self.draft.unkept_since = Some(self.seconds());
        }
        changed
    }

    /// The window's clock: a hidden window draws no frames, and egui's own stands still.
    fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }

    fn keep_now(&mut self) {
        self.draft.unkept_since = None;
        if let Some(key) = self.draft_key().filter(|_| self.model.may(Right::Work)) {
            let text = self.draft.kept();
            self.ask(Request::Keep { key, text }, Errand::Keep);
        }
    }

    /// Under which key the draft is kept; `None` where nothing is worth it.
    fn draft_key(&self) -> Option<String> {
        use crate::ui::model::Route;
        match self.model.route {
            Route::NewCase => Some("new-case".to_owned()),
            Route::Case => self.model.case.as_ref().map(|case| case.view.number.to_string()),
            Route::Roll => match self.model.rolling.number() {
                Some(number) => Some(number.to_string()),
                None => Some(roll::NEW_LIST.to_owned()),
            },
            Route::Opening
            | Route::Welcome
            | Route::Rescue
            | Route::SetUp
            | Route::Founded
            | Route::Door
            | Route::NewPassphrase
            | Route::Recover
            | Route::Staff
            | Route::Today
            | Route::Cases
            | Route::Consult
            | Route::Calc
            | Route::Policy
            | Route::Rolls
            | Route::Journal
            | Route::Verify
            | Route::Settings => None,
        }
    }
}

impl App {
    /// What happens between two frames: replies land, commands are obeyed, what is typed is kept and followed.
    pub(super) fn think(&mut self, ctx: &Context) {
        while let Some(reply) = self.link.try_recv() {
            self.land(reply);
        }
        if !self.tray.is_empty() {
            // What was typed before a key is known to it: a scanner presses Enter with its last digit.
            let typed = self.note_typed();
            self.follow(&typed);
        }
        for command in std::mem::take(&mut self.tray) {
            self.obey(command);
        }
        self.come_and_go(ctx);
        if self.drawn
            && let Some(renderer) = self.unproven.take()
        {
            self.settle(|set| {
                set.renderer = Some(renderer);
                set.trying = None;
            });
        }
        self.wear(ctx);
        self.note_window(ctx);
        let changed = self.note_typed();
        self.keep(ctx);
        self.follow(&changed);
        self.follow_list();
        self.follow_journal();
        self.type_beside_question();
        self.note_row();
        self.follow_recovery(&changed);
        self.follow_set_up(&changed);
        self.watch_idle(ctx);
        self.count_down(ctx);
        self.stay_covered();
        self.entitle(ctx);
    }

    /// One frame: keys become commands, then the screen is drawn.
    pub(super) fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let search = Id::unique(("field", Field::Search));
        if !self.model.searching {
            // A hit was opened or the search given up: the box lets go of the keyboard.
            ctx.memory_mut(|memory| memory.surrender_focus(search));
        }
        self.hold_keys(&ctx);
        let on_button = keys::watch_focus(&ctx, &mut self.model);
        keys::watch_composition(&ctx, &mut self.model);
        self.take_dropped(&ctx);
        self.hear_pasted(&ctx);
        self.hear(&ctx);
        self.watch_caps(&ctx);
        keys::read(&ctx, &self.model, self.was_typing, on_button, &mut self.tray);
        // Covered in this very frame, not in the next.
        if self.tray.contains(&Command::Door(DoorVerb::Lock)) {
            self.tray.clear();
            self.lock();
        }
        self.type_into_filter(&ctx);
        self.was_typing = self.model.typing;
        self.draft.seat.chosen = None;
        screen::frame(ui, &self.model, &mut self.draft, &mut self.tray);
        self.drawn = true;
        let searching = ctx.memory(|memory| memory.has_focus(search));
        // A key that was pressed in the box is obeyed before the box is left.
        // A menu that lies over the hits leaves them where they are.
        if searching != self.model.searching && self.tray.is_empty() && self.model.dialog.is_none() {
            self.model.searching = searching;
            ctx.request_repaint();
        }
        if !self.tray.is_empty()
            || !self.draft.changed.is_empty()
            || (!self.held.is_empty() && !self.model.waiting)
        {
            ctx.request_repaint();
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.think(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.show(ui);
    }

    fn clear_color(&self, _visuals: &egui::Visuals) -> [f32; 4] {
        self.model.look.hue.bg.0.to_normalized_gamma_f32()
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.keep_now();
        self.keep_window();
        self.link.finish();
    }
}

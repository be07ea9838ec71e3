//! The office's own thread, and the press beside it.
//!
//! The window sends requests and reads replies; it never waits. Requests are handled in order, each under
//! `catch_unwind`: a mistake of ours becomes a [`Trouble::Broken`], and the transaction rolls back by its `Drop`.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;
use std::time::Duration;

use crate::desk::outside::{Outside, Real};
use crate::desk::press::{self, Job};
use crate::desk::trouble::Trouble;
use crate::desk::wire::{Answer, Delivery, Reply, Request, Ticket, Touched};
use crate::desk::{Desk, practice};
use crate::domain::case::{Account, Actor, Role};
use crate::store::{SheetId, Store};
use crate::text::Words;

/// Most lines that a search answers with.
const FOUND: usize = 200;
/// Cases of a fresh practice office.
const PRACTICE_CASES: u32 = 12;
/// The seed of the practice office that the welcome screen makes.
const PRACTICE_SEED: u64 = 1;

/// How long a program that ends waits for what it was told last.
const PATIENCE: Duration = Duration::from_secs(10);

/// The window's end of the wire.
pub struct Link {
    requests: Sender<Inbox>,
    replies: Receiver<Reply>,
    next: u64,
}

impl Link {
    /// Sends a request; its reply carries the ticket.
    pub fn send(&mut self, request: Request) -> Ticket {
        self.next = self.next.wrapping_add(1);
        let ticket = Ticket(self.next);
        // A closed channel means that the worker is gone, which only happens when the program ends.
        let _ = self.requests.send(Inbox::Ask(ticket, request));
        ticket
    }

    /// The next reply, if one has come. Never waits.
    pub fn try_recv(&self) -> Option<Reply> {
        self.replies.try_recv().ok()
    }

    /// Has everything done that was sent, and the office closed. Waits: for a window that is gone.
    pub fn finish(&mut self) {
        let (done, finished) = channel();
        if self.requests.send(Inbox::End(done)).is_ok() {
            // It ends with a word or by going away; one that does neither is left behind.
            let _ = finished.recv_timeout(PATIENCE);
        }
    }
}

/// What wakes the window when a reply has come.
pub type Wake = Box<dyn Fn() + Send + Sync>;

/// The sheet of the record that is handed out, and by whom; `None`: a loose sheet, of which nothing is noted.
type Kept = Option<(SheetId, Actor)>;

#[expect(clippy::large_enum_variant, reason = "requests cross the wire one at a time")]
enum Inbox {
    Ask(Ticket, Request),
    Pressed {
        ticket: Ticket,
        kept: Kept,
        how: Delivery,
        result: Result<(), Trouble>,
    },
    /// Nothing more will be asked.
    End(Sender<()>),
}

struct PressJob {
    ticket: Ticket,
    kept: Kept,
    how: Delivery,
    job: Job,
}

/// Starts the desk and the press over an office's folder.
pub fn start(dir: PathBuf, wake: Wake) -> Link {
    let real = Real::new(&dir);
    real.sweep();
    start_in(dir, Arc::new(real), wake)
}

/// Starts them over a world of one's own.
pub fn start_in(dir: PathBuf, outside: Arc<dyn Outside>, wake: Wake) -> Link {
    let (requests, inbox) = channel();
    let (answers, replies) = channel();
    let (jobs, bench) = channel();
    let wake: Arc<dyn Fn() + Send + Sync> = Arc::from(wake);
    let back = requests.clone();
    let world = Arc::clone(&outside);
    thread::spawn(move || run_press(&bench, &back, world.as_ref()));
    let worker = Worker { dir, outside, desk: None, actor: None, words: Words::zh(), answers, jobs, wake };
    thread::spawn(move || worker.run(&inbox));
    Link { requests, replies, next: 0 }
}

fn run_press(bench: &Receiver<PressJob>, back: &Sender<Inbox>, outside: &dyn Outside) {
    press::warm_up();
    while let Ok(PressJob { ticket, kept, how, job }) = bench.recv() {
        let result = catch_unwind(AssertUnwindSafe(|| press::run(&job, &how, outside)));
        let result = result.unwrap_or_else(|panic| Err(Trouble::Broken(said_by(panic.as_ref()))));
        if back.send(Inbox::Pressed { ticket, kept, how, result }).is_err() {
            return;
        }
    }
}

struct Worker {
    dir: PathBuf,
    outside: Arc<dyn Outside>,
    desk: Option<Desk>,
    actor: Option<Actor>,
    /// What is said to the window is said in these.
    words: Words,
    answers: Sender<Reply>,
    jobs: Sender<PressJob>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Worker {
    fn run(mut self, inbox: &Receiver<Inbox>) {
        let mut waiting = VecDeque::new();
        loop {
            if waiting.is_empty() {
                let Ok(first) = inbox.recv() else { return };
                waiting.push_back(first);
            }
            loop {
                match inbox.try_recv() {
                    Ok(next) => waiting.push_back(next),
                    Err(TryRecvError::Empty) => break,
                    Err(TryRecvError::Disconnected) if waiting.is_empty() => return,
                    Err(TryRecvError::Disconnected) => break,
                }
            }
            let Some(next) = waiting.pop_front() else { continue };
            // While something is typed or text is made larger only the latest one is worth the work.
            let overtaken = waiting.iter().any(|later| overtakes(later, &next));
            match next {
                Inbox::End(done) => {
                    // The register is closed before anybody hears of it.
                    drop(self);
                    let _ = done.send(());
                    return;
                }
                Inbox::Ask(ticket, _) if overtaken => {
                    let reply = Reply { ticket, result: Ok(Answer::Done), touched: Touched::default() };
                    let _ = self.answers.send(reply);
                }
                next => self.handle(next),
            }
        }
    }

    fn handle(&mut self, next: Inbox) {
        let (ticket, done) = match next {
            Inbox::Ask(ticket, request) => {
                (ticket, catch_unwind(AssertUnwindSafe(|| self.answer(ticket, request))))
            }
            Inbox::Pressed { ticket, kept, how, result } => {
                let noted = || result.and_then(|()| self.pressed(kept, how)).map(Some);
                (ticket, catch_unwind(AssertUnwindSafe(noted)))
            }
            Inbox::End(_) => return,
        };
        let result = done.unwrap_or_else(|panic| Err(Trouble::Broken(said_by(panic.as_ref()))));
        let (result, touched) = match result {
            Ok(Some((answer, touched))) => (Ok(answer), touched),
            Ok(None) => return, // the press answers
            Err(trouble) => (Err(trouble), Touched::default()),
        };
        let _ = self.answers.send(Reply { ticket, result, touched });
        (self.wake)();
    }

    fn answer(&mut self, ticket: Ticket, request: Request) -> Result<Option<(Answer, Touched)>, Trouble> {
        let quiet = |answer| Ok(Some((answer, Touched::default())));
        match request {
            Request::OpenOffice => quiet(self.open()?),
            Request::Practice => {
                self.desk = None;
                let cases = PRACTICE_CASES;
                practice::office(&self.dir, self.outside.now(), cases, PRACTICE_SEED)?;
                quiet(self.open()?)
            }
            Request::SignIn { account } => {
                let actor = self.desk()?.sign_in(&account.0)?;
                self.actor = Some(actor.clone());
                quiet(Answer::SignedIn(actor))
            }
            Request::Today => {
                let by = self.actor()?;
                quiet(Answer::Today(Box::new(self.desk()?.today(&by)?)))
            }
            Request::Find { text } => quiet(Answer::Cases(self.desk()?.find(&text, FOUND)?)),
            Request::List(asked) => {
                let by = self.actor()?;
                quiet(Answer::Lines(Box::new(self.desk()?.lines(&by, asked)?)))
            }
            Request::Case { number } => quiet(Answer::Case(Box::new(self.desk()?.view(&number)?))),
            Request::SamePerson { id } => quiet(Answer::Person(Box::new(self.desk()?.person(&id, None)?))),
            Request::Ending { digits } => quiet(Answer::Person(Box::new(self.desk()?.ending(&digits)?))),
            Request::Act { case, action, seen, by } => {
                let by = self.acting(by)?;
                let desk = self.desk()?;
                let acted = desk.act(&by, case.as_ref(), action, seen)?;
                let view = desk.view(&acted.number)?;
                let touched = Touched {
                    cases: [acted.number.clone()].into(),
                    lists: true,
                    saved_at: Some(acted.change.at),
                };
                Ok(Some((Answer::Acted(Box::new(view), acted.papers), touched)))
            }
            Request::WorkOut { arrears, paid_on } => {
                quiet(Answer::Makeup(Box::new(self.desk()?.work_out(&arrears, paid_on)?)))
            }
            Request::Calc(calc) => quiet(Answer::Calculated(Box::new(self.desk()?.calc(&calc)))),
            Request::Consult { reasons, facts } => {
                let by = self.actor()?;
                let desk = self.desk()?;
                let row = desk.consult(&by, &reasons, &facts)?;
                let (_, sheet) = desk.sheet(row.id)?;
                let touched = Touched { lists: true, saved_at: Some(row.at), ..Touched::default() };
                Ok(Some((Answer::Consulted(Box::new(row), Arc::new(sheet)), touched)))
            }
            Request::Preview { case, draft } => {
                let by = self.actor()?;
                let sheet = self.desk()?.preview(&by, &case, &draft)?;
                quiet(Answer::Sheet(None, Arc::new(sheet)))
            }
            Request::Sheet { id } => {
                let (row, sheet) = self.desk()?.sheet(id)?;
                quiet(Answer::Sheet(Some(row), Arc::new(sheet)))
            }
            Request::Paper { case, form } => {
                let by = self.actor()?;
                let desk = self.desk()?;
                let row = desk.paper(&by, &case, form)?;
                let (_, sheet) = desk.sheet(row.id)?;
                let touched = Touched { cases: [case].into(), lists: true, saved_at: Some(row.at) };
                Ok(Some((Answer::Sheet(Some(row), Arc::new(sheet)), touched)))
            }
            Request::Deliver { id, how } => {
                let by = self.actor()?;
                let job = self.desk()?.job(id)?;
                self.press(PressJob { ticket, kept: Some((id, by)), how, job })
            }
            Request::KeySheet { keys, how } => {
                let job = self.desk()?.key_sheet(&keys)?;
                self.press(PressJob { ticket, kept: None, how, job })
            }
            Request::Printers => quiet(Answer::Printers(self.outside.printers())),
            Request::Browse { suggested } => {
                self.browse(ticket, suggested);
                Ok(None)
            }
            Request::Reveal { case } => {
                let by = self.actor()?;
                let number = self.desk()?.reveal(&by, &case)?;
                let touched = Touched { cases: [case].into(), ..Touched::default() };
                Ok(Some((Answer::Revealed(number), touched)))
            }
            Request::Keep { key, text } => {
                self.desk()?.keep(&key, &text)?;
                quiet(Answer::Done)
            }
            Request::Policy => quiet(Answer::Policy(Box::new(self.desk()?.policy_view()?))),
            Request::Kept { key } => quiet(Answer::Kept(self.desk()?.kept(&key)?)),
            Request::Settings(settings) => {
                settings.keep(&self.dir)?;
                quiet(Answer::Done)
            }
            Request::Speak(language) => {
                self.words = Words::of(language);
                if let Some(desk) = &mut self.desk {
                    desk.speak(self.words.clone());
                }
                quiet(Answer::Done)
            }
            Request::Check | Request::MakePractice { .. } | Request::StopWork => quiet(Answer::Done),
        }
    }

    /// Hands a job to the press, which answers.
    fn press(&self, job: PressJob) -> Result<Option<(Answer, Touched)>, Trouble> {
        let sent = self.jobs.send(job);
        sent.map_err(|_| Trouble::Broken("the press has stopped".to_owned()))?;
        Ok(None)
    }

    fn pressed(&mut self, kept: Kept, how: Delivery) -> Result<(Answer, Touched), Trouble> {
        let Some((id, by)) = kept else {
            return Ok((Answer::KeysDelivered(how), Touched::default()));
        };
        let sheet = self.desk()?.delivered(&by, id, &how)?;
        let touched =
            Touched { cases: sheet.case.iter().cloned().collect(), lists: true, ..Touched::default() };
        Ok((Answer::Delivered { sheet, how }, touched))
    }

    /// The dialog gets a thread of its own: it waits for the person.
    fn browse(&self, ticket: Ticket, suggested: PathBuf) {
        let (answers, outside, wake) =
            (self.answers.clone(), Arc::clone(&self.outside), Arc::clone(&self.wake));
        thread::spawn(move || {
            let place = catch_unwind(AssertUnwindSafe(|| outside.browse(&suggested))).unwrap_or_default();
            let _ =
                answers.send(Reply { ticket, result: Ok(Answer::Place(place)), touched: Touched::default() });
            wake();
        });
    }

    fn open(&mut self) -> Result<Answer, Trouble> {
        if self.desk.is_none() {
            if !Store::exists(&self.dir) {
                return Ok(Answer::NoOffice);
            }
            let mut desk = Desk::open(&self.dir, Arc::clone(&self.outside))?;
            desk.speak(self.words.clone());
            self.desk = Some(desk);
        }
        Ok(Answer::Office(Box::new(self.desk()?.office_view())))
    }

    fn desk(&mut self) -> Result<&mut Desk, Trouble> {
        let dir: &Path = &self.dir;
        self.desk.as_mut().ok_or_else(|| Trouble::NotFound(dir.display().to_string()))
    }

    fn actor(&self) -> Result<Actor, Trouble> {
        self.actor.clone().ok_or_else(|| Trouble::NoAccount(String::new()))
    }

    /// Who acts: the clerk who is signed in, or somebody else in place for this one act.
    fn acting(&mut self, other: Option<Account>) -> Result<Actor, Trouble> {
        match other {
            Some(account) => self.desk()?.account(&account.0),
            None => self.actor(),
        }
    }
}

/// Whether the later one makes the other worthless: both are asked again at every key.
fn overtakes(later: &Inbox, other: &Inbox) -> bool {
    let (Inbox::Ask(_, later), Inbox::Ask(_, other)) = (later, other) else { return false };
    matches!(
        (later, other),
        (Request::Find { .. }, Request::Find { .. })
            | (Request::List(_), Request::List(_))
            | (Request::Calc(_), Request::Calc(_))
            | (Request::Settings(_), Request::Settings(_))
    )
}

/// What a panic said, without anything of a case: our messages hold none.
fn said_by(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "panic".to_owned())
}

/// The first clerk of an office: a practice office signs them in at once.
pub fn first_clerk(office: &crate::store::Office) -> Option<&Account> {
    office.accounts.iter().find(|actor| actor.role == Role::Clerk).map(|actor| &actor.account)
}

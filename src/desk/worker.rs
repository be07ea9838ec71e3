//! The office's own thread, and the press beside it.
//!
//! The window sends requests and reads replies; it never waits. Requests are handled in order, each under
//! `catch_unwind`: a mistake of ours becomes a [`Trouble::Broken`], and the transaction rolls back by its `Drop`.

mod backing;
mod bench;
mod browse;
mod latest;
mod long;
mod rounds;
mod session;

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, TryRecvError, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::desk::calc::Calc;
use crate::desk::door::Foundation;
use crate::desk::errand::{self, Errand, Outcome, Task};
use crate::desk::outside::{Outside, Real};
use crate::desk::press::Job;
use crate::desk::trouble::Trouble;
use crate::desk::verify::KeyRequest;
use crate::desk::wire::{Answer, Delivery, Reply, Request, Ticket, Touched};
use crate::desk::{Desk, clock, practice, rulebook, said_by};
use crate::paper::{Form, Sheet};
use crate::store::{Key, Store};
use crate::text::Words;

use bench::{Kept, Loose, PressJob, run_press};
use rounds::Rounds;
use session::Session;

/// Most lines that a search answers with.
const FOUND: usize = 200;
/// Units' lists that a search finds beside them.
const LISTS_FOUND: usize = 4;
/// Cases of a fresh practice office.
const PRACTICE_CASES: u32 = 12;
/// The seed of the practice office that the welcome screen makes.
const PRACTICE_SEED: u64 = 1;

/// How long a program that ends waits for what it was told last.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long it waits for papers at the press; those that do not come back are shown as not printed.
const PRESS_PATIENCE: Duration = Duration::from_secs(4);

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

    /// How many requests were sent.
    #[cfg(test)]
    pub fn sent(&self) -> u64 {
        self.next
    }

    /// The next reply, if one has come. Never waits.
    pub fn try_recv(&self) -> Option<Reply> {
        self.replies.try_recv().ok()
    }

    /// Has everything done that was sent, and the office closed. Waits: for a window that is gone.
    pub fn finish(&mut self) {
        let (done, finished) = channel();
        if self.requests.send(Inbox::End(Some(done))).is_ok() {
            // It ends with a word or by going away; one that does neither is left behind.
            let _ = finished.recv_timeout(PATIENCE);
        }
    }
}

impl Drop for Link {
    fn drop(&mut self) {
        // Nobody waits for what is done after that.
        let _ = self.requests.send(Inbox::End(None));
    }
}

/// What wakes the window when a reply has come.
pub type Wake = Box<dyn Fn() + Send + Sync>;

enum Inbox {
    Ask(Ticket, Request),
    Pressed {
        ticket: Ticket,
        kept: Kept,
        how: Delivery,
        result: Result<(), Trouble>,
    },
    /// The rules were set on paper.
    Bound {
        ticket: Ticket,
        result: Result<(Arc<Sheet>, Job), Trouble>,
    },
    /// The long work has ended.
    Ended {
        ticket: Ticket,
        result: Result<Outcome, Trouble>,
    },
    /// A backup that was due has ended.
    BackedUp(Result<Outcome, Trouble>),
    /// The register was looked over, and is not whole.
    Broken(Trouble),
    /// Nothing more will be asked; who waits for it to be done, if anybody does.
    End(Option<Sender<()>>),
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
    let worker = Worker {
        dir,
        outside,
        desk: None,
        session: Session::default(),
        foundation: None,
        words: Words::zh(),
        answers,
        jobs,
        at_press: 0,
        bound: None,
        back: requests.clone(),
        errand: None,
        rounds: Rounds::default(),
        backing: backing::Backing::default(),
        made: None,
        wake,
    };
    thread::spawn(move || worker.run(&inbox));
    Link { requests, replies, next: 0 }
}

struct Worker {
    dir: PathBuf,
    outside: Arc<dyn Outside>,
    desk: Option<Desk>,
    session: Session,
    /// An office that is being set up, and is not on the disk yet.
    foundation: Option<Foundation>,
    /// What is said to the window is said in these.
    words: Words,
    answers: Sender<Reply>,
    jobs: Sender<PressJob>,
    /// Papers that the press has not come back with.
    at_press: usize,
    /// The rules as they were last set on paper: what was looked at is what goes out.
    bound: Option<Job>,
    back: Sender<Inbox>,
    errand: Option<Errand>,
    /// What is done for many people, a slice at a time.
    rounds: Rounds,
    /// The backups that are made by themselves.
    backing: backing::Backing,
    /// A practice office that stands ready, and waits until no paper of the open one is at the press.
    made: Option<(Ticket, errand::Aside)>,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl Worker {
    fn run(mut self, inbox: &Receiver<Inbox>) {
        let mut waiting = VecDeque::new();
        loop {
            // Whoever asks is answered before the next slice.
            if waiting.is_empty() && self.rounds.is_empty() {
                let Some(first) = self.next(inbox) else { return };
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
            let Some(next) = waiting.pop_front() else {
                self.go_on();
                continue;
            };
            // While something is typed or text is made larger only the latest one is worth the work.
            let overtaken = waiting.iter().any(|later| match (later, &next) {
                (Inbox::Ask(_, later), Inbox::Ask(_, next)) => latest::overtakes(later, next),
                _ => false,
            });
            match next {
                Inbox::End(done) => {
                    self.wind_up(inbox);
                    return self.end(done);
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
                self.at_press = self.at_press.saturating_sub(1);
                let noted = || result.and_then(|()| self.pressed(kept, how)).map(Some);
                (ticket, catch_unwind(AssertUnwindSafe(noted)))
            }
            Inbox::Bound { ticket, result } => {
                let seen = result.map(|(sheet, job)| {
                    self.bound = Some(job);
                    Some((Answer::Sheet(None, sheet), Touched::default()))
                });
                (ticket, Ok(seen))
            }
            Inbox::Ended { ticket, result } => {
                // Its thread has said its last word.
                self.errand = None;
                (ticket, catch_unwind(AssertUnwindSafe(|| self.ended(ticket, result))))
            }
            Inbox::BackedUp(result) => return self.backed_up(result),
            Inbox::Broken(trouble) => {
                // Nobody works on in a damaged record.
                (self.errand, self.made, self.desk) = (None, None, None);
                self.backing.forget();
                self.session = Session::default();
                self.rounds = Rounds::default();
                (Ticket::UNASKED, Ok(Err(trouble)))
            }
            Inbox::End(_) => return,
        };
        self.reply(ticket, done);
        if self.at_press == 0
            && let Some((ticket, aside)) = self.made.take()
        {
            let done = catch_unwind(AssertUnwindSafe(|| self.change_office(aside)));
            self.reply(ticket, done.map(|done| done.map(Some)));
        }
        self.shut_when_idle();
    }

    fn reply(&self, ticket: Ticket, done: thread::Result<Result<Option<(Answer, Touched)>, Trouble>>) {
        let result = done.unwrap_or_else(|panic| Err(Trouble::Broken(said_by(panic.as_ref()))));
        let (result, touched) = match result {
            Ok(Some((answer, touched))) => (Ok(answer), touched),
            Ok(None) => return, // the press or the errand answers
            Err(trouble) => (Err(trouble), Touched::default()),
        };
        let _ = self.answers.send(Reply { ticket, result, touched });
        (self.wake)();
    }

    fn answer(&mut self, ticket: Ticket, request: Request) -> Result<Option<(Answer, Touched)>, Trouble> {
        self.admits(&request)?;
        self.allows(&request)?;
        self.vouch(&request, None)?;
        self.answer_to(ticket, request)
    }

    fn answer_to(&mut self, ticket: Ticket, request: Request) -> Result<Option<(Answer, Touched)>, Trouble> {
        let quiet = |answer| Ok(Some((answer, Touched::default())));
        match request {
            Request::OpenOffice => quiet(self.open()?),
            Request::Practice => {
                // Found before anything is put down: whoever works here goes on.
                if Store::exists(&self.dir) {
                    return Err(Trouble::Exists);
                }
                clock::may_found(self.outside.now())?;
                self.desk = None;
                let cases = PRACTICE_CASES;
                practice::office(&self.dir, self.outside.now(), cases, PRACTICE_SEED)?;
                quiet(self.open()?)
            }
            Request::Door(asked) => self.at_door(asked).map(Some),
            Request::Vouched { passphrase, request } => {
                self.vouch(&request, Some(&passphrase))?;
                self.answer_to(ticket, *request)
            }
            Request::Today => {
                let by = self.actor()?;
                quiet(Answer::Today(Box::new(self.desk()?.today(&by)?)))
            }
            Request::Find { text } => {
                let desk = self.desk()?;
                let lists = desk.find_rolls(&text, LISTS_FOUND)?;
                quiet(Answer::Cases(desk.find(&text, FOUND)?, lists))
            }
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
            Request::Calc(calc) => {
                let desk = self.desk()?;
                if matches!(calc, Calc::Makeup { .. } | Calc::LateFee { .. }) {
                    desk.clock()?;
                }
                quiet(Answer::Calculated(Box::new(desk.calc(&calc))))
            }
            Request::Clock { right } => {
                self.actor()?;
                let desk = self.desk()?;
                if right {
                    desk.trust_clock();
                }
                quiet(Answer::Clock(desk.clock_says()?))
            }
            Request::CalcSheet { calc, how } => {
                let by = self.actor()?;
                let job = self.desk()?.calc_sheet(&by.account, &calc)?;
                match how {
                    None => quiet(Answer::Sheet(None, Arc::new(job.sheet))),
                    Some(how) => {
                        let kept = Kept::Loose(Loose::new(Form::Reckoning.id(), Some(by)));
                        self.press(PressJob { ticket, kept, how, job })
                    }
                }
            }
            Request::Consult { reasons, facts } => {
                let by = self.actor()?;
                let desk = self.desk()?;
                let row = desk.consult(&by, &reasons, &facts)?;
                let (_, sheet) = desk.sheet(row.id)?;
                let touched = Touched { lists: true, saved_at: Some(row.at), ..Touched::default() };
                Ok(Some((Answer::Consulted(Box::new(row), Arc::new(sheet)), touched)))
            }
            Request::Preview { case, draft, whole } => {
                let by = self.actor()?;
                let sheet = self.desk()?.preview(&by, &case, &draft)?;
                let sheet = if whole { sheet } else { self.desk()?.masked(Some(&case), sheet)? };
                quiet(Answer::Sheet(None, Arc::new(sheet)))
            }
            Request::Sheet { id, whole, large } => {
                let (row, sheet) = self.desk()?.sheet(id)?;
                let sheet = if large { sheet.large()? } else { sheet };
                let sheet = if whole { sheet } else { self.desk()?.masked(row.case.as_ref(), sheet)? };
                quiet(Answer::Sheet(Some(row), Arc::new(sheet)))
            }
            Request::Paper { case, form } => {
                let by = self.actor()?;
                let desk = self.desk()?;
                let row = desk.paper(&by, &case, form)?;
                let (_, sheet) = desk.sheet(row.id)?;
                let sheet = desk.masked(Some(&case), sheet)?;
                let touched = Touched { cases: [case].into(), lists: true, saved_at: Some(row.at) };
                Ok(Some((Answer::Sheet(Some(row), Arc::new(sheet)), touched)))
            }
            Request::Deliver { id, how, large } => {
                let by = self.actor()?;
                let job = self.desk()?.job(id, large)?;
                self.press(PressJob { ticket, kept: Kept::Sheet(id, by), how, job })
            }
            Request::KeySheet { keys, how } => {
                let by = self.actor()?;
                let job = self.desk()?.key_sheet(&keys)?;
                let kept = Kept::Loose(Loose::new(Form::Keys.id(), Some(by)));
                self.press(PressJob { ticket, kept, how, job })
            }
            Request::DoorPaper { paper, how } => self.hand_out_at_door(ticket, &paper, how),
            Request::RuleSheet => self.bind_rules(ticket),
            Request::DeliverRules(how) => {
                let by = self.actor()?;
                let job = match self.bound.take() {
                    Some(job) => job,
                    None => self.desk()?.rule_sheet()?,
                };
                let kept = Kept::Loose(Loose::new(rulebook::FORM, Some(by)));
                self.press(PressJob { ticket, kept, how, job })
            }
            Request::Printers => quiet(Answer::Printers(self.outside.printers())),
            Request::Browse { what, suggested } => {
                self.browse(ticket, what, suggested);
                Ok(None)
            }
            Request::Reveal { case } => {
                let by = self.actor()?;
                let number = self.desk()?.reveal(&by, &case)?;
                let touched = Touched { cases: [case].into(), ..Touched::default() };
                Ok(Some((Answer::Revealed(number), touched)))
            }
            Request::Keep { key, text } => {
                self.actor()?;
                self.desk()?.keep(&key, &text)?;
                quiet(Answer::Done)
            }
            Request::Roll(asked) => self.roll(ticket, asked),
            Request::Policy => quiet(Answer::Policy(Box::new(self.desk()?.policy_view()?))),
            Request::Editions => quiet(Answer::Editions(self.desk()?.editions()?)),
            Request::Compare { left, right } => {
                quiet(Answer::Compared(Box::new(self.desk()?.compare(&left, &right)?)))
            }
            Request::PackFile(file) => quiet(Answer::PackFile(Box::new(self.desk()?.pack_file(&file)?))),
            Request::Rule { chief, ruling } => {
                self.actor()?;
                let desk = self.desk()?;
                let cases = desk.rule(&chief, ruling)?;
                let answer = Answer::Ruled(Box::new(desk.policy_view()?), Box::new(desk.office_view()));
                let touched = Touched { cases, lists: true, saved_at: Some(desk.now()) };
                Ok(Some((answer, touched)))
            }
            Request::Kept { key } => quiet(Answer::Kept(self.desk()?.kept(&key)?)),
            Request::Settings(settings) => {
                self.may_set(&settings)?;
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
            Request::Journal(asked) => {
                let by = self.actor()?;
                quiet(Answer::Journal(Box::new(self.desk()?.journal(&by, asked)?)))
            }
            Request::Verify(of) => quiet(Answer::Verified(Box::new(self.desk()?.look_at(of)?))),
            Request::Keys(asked) => {
                let by = self.actor()?;
                let writes = !matches!(asked, KeyRequest::View | KeyRequest::Read(_));
                let desk = self.desk()?;
                let answer = Answer::Keys(Box::new(desk.about_keys(&by, asked)?));
                let saved_at = writes.then(|| desk.now());
                Ok(Some((answer, Touched { saved_at, ..Touched::default() })))
            }
            Request::AnchorSheet { day, how } => self.anchor_sheet(ticket, day, how),
            Request::Prove { of, file } => self.prove(ticket, of, file),
            Request::Check => {
                let key = self.desk()?.store().key().clone();
                self.begin(ticket, Task::Check(key))
            }
            Request::Backup(asked) => self.about_backups(ticket, asked),
            Request::MakePractice { cases, seed } => {
                // An office with anybody's case in it is never put aside.
                if !self.desk()?.office().practice {
                    return Err(Trouble::Exists);
                }
                self.begin(ticket, Task::Practice { cases, seed })
            }
            Request::StopWork => {
                match &self.errand {
                    Some(errand) => errand.stop(),
                    None => self.stop_round(),
                }
                quiet(Answer::Done)
            }
        }
    }

    /// Ends what is under way: long work is stopped, papers at the press are waited for, a while.
    fn wind_up(&mut self, inbox: &Receiver<Inbox>) {
        self.stop_round();
        self.errand = None;
        self.made = None;
        let until = Instant::now() + PRESS_PATIENCE;
        while 0 < self.at_press {
            match inbox.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(pressed @ Inbox::Pressed { .. }) => self.handle(pressed),
                Ok(_) => {}
                Err(_) => return,
            }
        }
    }

    /// Hands a job to the press, which answers.
    fn press(&mut self, job: PressJob) -> Result<Option<(Answer, Touched)>, Trouble> {
        let sent = self.jobs.send(job);
        sent.map_err(|_| Trouble::Broken("the press has stopped".to_owned()))?;
        self.at_press = self.at_press.saturating_add(1);
        Ok(None)
    }

    fn pressed(&mut self, kept: Kept, how: Delivery) -> Result<(Answer, Touched), Trouble> {
        let (id, by) = match kept {
            Kept::Sheet(id, by) => (id, by),
            Kept::Loose(Loose { form, about, by }) => {
                let noted = by.is_some();
                if let Some(by) = by {
                    self.desk()?.handed_out(&by, form, about, &how)?;
                }
                let touched = Touched { lists: noted, ..Touched::default() };
                return Ok((Answer::LooseDelivered(form, how), touched));
            }
        };
        let sheet = self.desk()?.delivered(&by, id, &how)?;
        let touched =
            Touched { cases: sheet.case.iter().cloned().collect(), lists: true, ..Touched::default() };
        Ok((Answer::Delivered { sheet, how }, touched))
    }

    /// Sets the rules in use on paper, on a thread of its own: its many pages would keep the next request waiting.
    fn bind_rules(&mut self, ticket: Ticket) -> Result<Option<(Answer, Touched)>, Trouble> {
        self.bound = None;
        let desk = self.desk()?;
        let (view, agency, at) = (desk.policy_view()?, desk.office().agency.clone(), desk.now());
        let back = self.back.clone();
        thread::spawn(move || {
            let bound = catch_unwind(AssertUnwindSafe(|| rulebook::job(&view, &agency, at)));
            let bound = bound.unwrap_or_else(|panic| Err(Trouble::Broken(said_by(panic.as_ref()))));
            let result = bound.map(|job| (Arc::new(job.sheet.clone()), job));
            let _ = back.send(Inbox::Bound { ticket, result });
        });
        Ok(None)
    }

    /// Has the register looked over while its clerk begins to work.
    fn look_over(&self, key: Key) {
        let (dir, back) = (self.dir.clone(), self.back.clone());
        thread::spawn(move || {
            // What cannot be looked over for another reason shows at the desk's own connection.
            if let Ok(Err(trouble @ Trouble::Damaged(_))) =
                catch_unwind(|| Store::look_over(&dir, &key).map_err(Trouble::from))
            {
                let _ = back.send(Inbox::Broken(trouble));
            }
        });
    }

    fn desk(&mut self) -> Result<&mut Desk, Trouble> {
        let dir: &Path = &self.dir;
        self.desk.as_mut().ok_or_else(|| Trouble::NotFound(dir.display().to_string()))
    }
}

#[cfg(test)]
mod tests;

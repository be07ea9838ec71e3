//! What is done for many people, on the office's own thread: a slice, then whoever asks, then the next slice.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::Worker;
use crate::desk::errand::{TELL, seconds_left};
use crate::desk::roll::{RollRequest, Round};
use crate::desk::said_by;
use crate::desk::trouble::Trouble;
use crate::desk::wire::{Answer, Progress, Reply, Ticket, Touched, Work};

/// How long a slice takes: whoever asks meanwhile waits no longer than for it and one person more.
const SLICE: Duration = Duration::from_millis(40);

/// What is done for many people.
#[derive(Default)]
pub(super) struct Rounds {
    /// What writes; one at a time.
    writing: Option<Writing>,
    /// Rows that are judged; the latest only.
    judging: Option<(Ticket, Round)>,
}

struct Writing {
    ticket: Ticket,
    round: Round,
    begun: Instant,
    told: Instant,
}

impl Rounds {
    /// Whether nobody waits for a slice.
    pub(super) fn is_empty(&self) -> bool {
        self.writing.is_none() && self.judging.is_none()
    }
}

impl Worker {
    /// Answers what is asked about units' lists; what is done person by person is begun, and goes on between requests.
    pub(super) fn roll(
        &mut self,
        ticket: Ticket,
        asked: RollRequest,
    ) -> Result<Option<(Answer, Touched)>, Trouble> {
        let by = self.acting(asked.other())?;
        let writes = matches!(asked, RollRequest::Act { .. } | RollRequest::Register { .. });
        if writes && self.rounds.writing.is_some() {
            return Err(Trouble::Busy);
        }
        let begun = self.desk()?.begin_round(&by, asked)?;
        match begun {
            Ok(round) if round.only_judges() => {
                if let Some((before, _)) = self.rounds.judging.replace((ticket, round)) {
                    self.reply(before, Ok(Ok(Some((Answer::Done, Touched::default())))));
                }
                Ok(None)
            }
            Ok(round) => {
                let now = Instant::now();
                self.rounds.writing = Some(Writing { ticket, round, begun: now, told: now });
                Ok(None)
            }
            Err(asked) => {
                // One commit for everybody: nobody is answered meanwhile, but the window says how far it is.
                let (tell, begun) = (self.teller(ticket, Work::Together), Instant::now());
                let mut told = begun;
                let mut far = |done: usize, all: usize| {
                    if TELL <= told.elapsed() {
                        told = Instant::now();
                        tell(begun, (done, all));
                    }
                };
                let (answer, touched) = self.desk()?.roll_asked(&by, asked, &mut far)?;
                Ok(Some((Answer::Roll(answer), touched)))
            }
        }
    }

    /// A slice of what is under way; verdicts that a clerk waits for come first.
    pub(super) fn go_on(&mut self) {
        if let Some((ticket, mut round)) = self.rounds.judging.take() {
            match self.slice(&mut round) {
                Ok(()) if round.is_over() => self.end_round(ticket, round),
                Ok(()) => self.rounds.judging = Some((ticket, round)),
                Err(trouble) => self.reply(ticket, Ok(Err(trouble))),
            }
        } else if let Some(mut writing) = self.rounds.writing.take() {
            match self.slice(&mut writing.round) {
                Ok(()) if writing.round.is_over() => self.end_round(writing.ticket, writing.round),
                Ok(()) => {
                    if TELL <= writing.told.elapsed() {
                        writing.told = Instant::now();
                        let tell = self.teller(writing.ticket, Work::List);
                        tell(writing.begun, writing.round.far());
                    }
                    self.rounds.writing = Some(writing);
                }
                Err(trouble) => self.reply(writing.ticket, Ok(Err(trouble))),
            }
        }
        // What was begun before a lock is finished behind it.
        self.shut_when_idle();
    }

    fn slice(&mut self, round: &mut Round) -> Result<(), Trouble> {
        let went = catch_unwind(AssertUnwindSafe(|| self.desk()?.go_on(round, SLICE)));
        went.unwrap_or_else(|panic| Err(Trouble::Broken(said_by(panic.as_ref()))))
    }

    /// Ends what writes where it stands: what was done stays done, and its papers are handed out.
    pub(super) fn stop_round(&mut self) {
        if let Some(writing) = self.rounds.writing.take() {
            self.end_round(writing.ticket, writing.round);
        }
    }

    fn end_round(&mut self, ticket: Ticket, round: Round) {
        let ended = catch_unwind(AssertUnwindSafe(|| {
            let (answer, touched) = self.desk()?.end_round(round)?;
            Ok(Some((Answer::Roll(answer), touched)))
        }));
        self.reply(ticket, ended);
    }

    /// Tells the shell how far work is that was begun at a moment.
    fn teller(&self, ticket: Ticket, work: Work) -> impl Fn(Instant, (usize, usize)) + use<> {
        let (answers, wake) = (self.answers.clone(), Arc::clone(&self.wake));
        move |begun, (done, all)| {
            let (done, all) = (done as u64, all as u64);
            let seconds_left = seconds_left(begun.elapsed(), done, all);
            let progress = Progress { work, done, all, seconds_left };
            let result = Ok(Answer::Progress(progress));
            let _ = answers.send(Reply { ticket, result, touched: Touched::default() });
            wake();
        }
    }
}

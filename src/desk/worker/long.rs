//! Long work: begun, ended, and another office put in the place of the open one.

use std::sync::Arc;

use super::session::Session;
use super::{Inbox, Worker};
use crate::desk::errand::{self, Errand, Outcome, Task};
use crate::desk::trouble::Trouble;
use crate::desk::wire::{Answer, Reply, Ticket, Touched};

impl Worker {
    /// Begins long work; one at a time.
    pub(super) fn begin(&mut self, ticket: Ticket, task: Task) -> Result<Option<(Answer, Touched)>, Trouble> {
        self.desk()?;
        self.begin_task(ticket, task)
    }

    /// The same where no office need be open.
    pub(super) fn begin_task(
        &mut self,
        ticket: Ticket,
        task: Task,
    ) -> Result<Option<(Answer, Touched)>, Trouble> {
        if self.errand.is_some() || self.made.is_some() {
            return Err(Trouble::Busy);
        }
        let (answers, wake, back) = (self.answers.clone(), Arc::clone(&self.wake), self.back.clone());
        let tell = move |progress| {
            let result = Ok(Answer::Progress(progress));
            let _ = answers.send(Reply { ticket, result, touched: Touched::default() });
            wake();
        };
        let done = move |result| {
            let _ = back.send(Inbox::Ended { ticket, result });
        };
        self.errand = Some(Errand::begin(task, &self.dir, Arc::clone(&self.outside), tell, done)?);
        Ok(None)
    }

    /// What came of long work.
    pub(super) fn ended(
        &mut self,
        ticket: Ticket,
        result: Result<Outcome, Trouble>,
    ) -> Result<Option<(Answer, Touched)>, Trouble> {
        match result? {
            Outcome::Checked(report) => Ok(Some((Answer::Checked(report), Touched::default()))),
            Outcome::Proven { file, shown } => Ok(Some((Answer::Proven { file, shown }, Touched::default()))),
            Outcome::Backup(answer) => {
                self.note_made(&answer);
                Ok(Some((Answer::Backup(answer), Touched::default())))
            }
            Outcome::Stopped => Ok(Some((Answer::Stopped, Touched::default()))),
            Outcome::Made(aside) => {
                // Papers that are at the press belong to the office that is open.
                self.made = Some((ticket, aside));
                Ok(None)
            }
        }
    }

    /// Puts the practice office that was made in the place of the open one, which is kept beside it.
    pub(super) fn change_office(&mut self, aside: errand::Aside) -> Result<(Answer, Touched), Trouble> {
        let cases = aside.cases;
        self.stop_round();
        // Whoever was signed in was so at the other office: what is still on its way from there finds nobody.
        (self.desk, self.session) = (None, Session::default());
        self.backing.forget();
        let kept = aside.put_in_place(self.outside.now());
        // Open again whatever came of it.
        self.open()?;
        let answer = Answer::Made { office: Box::new(self.desk()?.office_view()), cases, kept: kept? };
        Ok((answer, Touched::default()))
    }
}

//! Backups beside the work: made by themselves when something has changed, and whatever else is asked about them.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use super::{Inbox, Worker};
use crate::desk::backup::{self, BackupAnswer, BackupRequest, BackupView, Chore};
use crate::desk::errand::{Errand, Outcome, Task};
use crate::desk::trouble::Trouble;
use crate::desk::wire::{Answer, Reply, Ticket, Touched};
use crate::domain::Moment;
use crate::store::{Go, Key, Sm3};

/// Between two looks at whether a backup is due.
const LOOK: Duration = Duration::from_secs(30);
/// After one that failed the next is not tried sooner.
const AGAIN: Duration = Duration::from_secs(5 * 60);
/// So long the last backup of the day may take: the window is gone by then.
const LAST: Duration = Duration::from_secs(20);

/// The backups that are made by themselves.
#[derive(Default)]
pub(super) struct Backing {
    errand: Option<Errand>,
    /// The newest entry as the one under way began.
    began: Option<(i64, Sm3)>,
    /// The newest entry that a backup has for certain.
    kept: Option<(i64, Sm3)>,
    /// When the newest was made; `None`: not looked yet.
    last: Option<Option<Moment>>,
    failed: Option<Instant>,
}

impl Backing {
    /// Stops the one that is under way; another office may come to the desk.
    pub(super) fn forget(&mut self) {
        *self = Backing::default();
    }
}

impl Worker {
    /// The next thing to do; meanwhile backups are made as they are due. `None` when nobody asks any more.
    pub(super) fn next(&mut self, inbox: &Receiver<Inbox>) -> Option<Inbox> {
        loop {
            match inbox.recv_timeout(LOOK) {
                Ok(next) => return Some(next),
                Err(RecvTimeoutError::Timeout) => self.back_up_when_due(),
                Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    /// Begins a backup on a thread of its own where one is due.
    pub(super) fn back_up_when_due(&mut self) {
        let Some(desk) = &self.desk else { return };
        let waits = self.backing.failed.is_some_and(|failed| failed.elapsed() < AGAIN);
        if self.backing.errand.is_some() || self.made.is_some() || waits {
            return;
        }
        let newest = || backup::view(&self.dir, &desk.office().desk, desk.now()).last;
        let last = *self.backing.last.get_or_insert_with(newest);
        let Ok(anchor) = desk.store().anchor() else { return };
        if !backup::is_due(last, desk.now()) || anchor == self.backing.kept {
            return;
        }
        let chore = Chore::Make { key: desk.store().key().clone(), anyway: false };
        let back = self.back.clone();
        let done = move |result| _ = back.send(Inbox::BackedUp(result));
        let task = Task::Backup(Box::new(chore));
        self.backing.began = anchor;
        desk.store().fold_log();
        // One that cannot even be begun is tried again later.
        self.backing.errand = Errand::begin(task, &self.dir, Arc::clone(&self.outside), |_| {}, done).ok();
    }

    /// A backup that was made by itself has ended.
    pub(super) fn backed_up(&mut self, result: Result<Outcome, Trouble>) {
        self.backing.errand = None;
        let answer = match result {
            Ok(Outcome::Backup(answer)) => {
                self.backing.kept = self.backing.began;
                self.backing.failed = None;
                self.note_made(&answer);
                answer
            }
            Ok(Outcome::Checked(_) | Outcome::Proven { .. } | Outcome::Made(_) | Outcome::Stopped) => return,
            Err(trouble) => {
                self.backing.failed = Some(Instant::now());
                let Ok(view) = self.backups() else { return };
                BackupAnswer::Failed(Box::new(view), trouble)
            }
        };
        let (result, touched) = (Ok(Answer::Backup(answer)), Touched::default());
        let _ = self.answers.send(Reply { ticket: Ticket::UNASKED, result, touched });
        (self.wake)();
    }

    /// Remembers when the newest was made.
    pub(super) fn note_made(&mut self, answer: &BackupAnswer) {
        if let BackupAnswer::Made(made) = answer {
            self.backing.last = Some(made.view.last);
        }
    }

    fn backups(&mut self) -> Result<BackupView, Trouble> {
        let dir = self.dir.clone();
        let desk = self.desk()?;
        Ok(backup::view(&dir, &desk.office().desk, desk.now()))
    }

    /// Answers what is asked about backups.
    pub(super) fn about_backups(
        &mut self,
        ticket: Ticket,
        asked: BackupRequest,
    ) -> Result<Option<(Answer, Touched)>, Trouble> {
        let chore = match asked {
            BackupRequest::View => {
                self.actor()?;
                let answer = BackupAnswer::View(Box::new(self.backups()?));
                return Ok(Some((Answer::Backup(answer), Touched::default())));
            }
            BackupRequest::Rescue { unlock, from } => {
                let view =
                    backup::rescue_view(&self.dir, from.as_deref(), unlock.as_ref(), self.outside.now())?;
                let answer = BackupAnswer::Rescue(Box::new(view));
                return Ok(Some((Answer::Backup(answer), Touched::default())));
            }
            BackupRequest::Now => {
                self.actor()?;
                // Two at once would be two of the same second.
                self.backing.errand = None;
                let store = self.desk()?.store();
                store.fold_log();
                Chore::Make { key: store.key().clone(), anyway: true }
            }
            BackupRequest::Drill => {
                let by = self.actor()?.account;
                Chore::Drill { key: self.desk()?.store().key().clone(), by }
            }
            BackupRequest::Restore { backup, from, unlock, told } => {
                self.closed()?;
                Chore::Restore { backup, from, unlock, told }
            }
            BackupRequest::UseSaved { saved, unlock, told } => {
                self.closed()?;
                Chore::UseSaved { saved, unlock, told }
            }
            BackupRequest::SaveOut { unlock } => {
                self.closed()?;
                Chore::SaveOut { unlock, words: self.words.clone() }
            }
        };
        self.begin_task(ticket, Task::Backup(Box::new(chore)))
    }

    /// An office that is open is neither put aside nor saved out of.
    fn closed(&self) -> Result<(), Trouble> {
        if self.desk.is_some() { Err(Trouble::InUse) } else { Ok(()) }
    }

    /// Closes the register; the last backup of the day is made where somebody waits for it: the window is gone.
    pub(super) fn end(mut self, done: Option<Sender<()>>) {
        self.backing.forget();
        let open = self.desk.as_ref().map(|desk| (desk.store().key().clone(), desk.now()));
        let dir = self.dir.clone();
        drop(self);
        let Some(done) = done else { return };
        if let Some((key, now)) = open {
            last_of_the_day(&dir, &key, now);
        }
        let _ = done.send(());
    }
}

/// The last backup of the day, where something has changed since the one before.
fn last_of_the_day(dir: &Path, key: &Key, now: Moment) {
    let until = Instant::now() + LAST;
    let go = |_, _| if Instant::now() < until { Go::On } else { Go::Stop };
    // What could not be made now is made at the next start.
    let _ = backup::make(dir, key, now, false, &mut { go });
}

//! Long work about backups, on the errand's thread.

use std::path::{Path, PathBuf};

use crate::desk::backup::wire::{BackupAnswer, Unlock};
use crate::desk::backup::{Back, drill, make, put_back, save_out};
use crate::desk::trouble::Trouble;
use crate::desk::wire::Work;
use crate::domain::Moment;
use crate::domain::case::Account;
use crate::store::Key;
use crate::store::backup::{LastNumber, Watch};
use crate::text::Words;

/// What is to be done.
pub enum Chore {
    /// A backup.
    Make {
        /// Of the office that is open.
        key: Key,
        /// Though nothing has changed.
        anyway: bool,
    },
    /// A restore drill.
    Drill {
        /// Of the office that is open.
        key: Key,
        /// By whom.
        by: Account,
    },
    /// A backup is put in the office's place.
    Restore {
        /// Which; `None`: the newest good one.
        backup: Option<PathBuf>,
        /// Where it is looked for besides.
        from: Option<PathBuf>,
        /// Opens the key ring.
        unlock: Option<Unlock>,
        /// The last numbers, as people read them off the papers.
        told: Option<Vec<LastNumber>>,
    },
    /// What was saved out is put in the damaged office's place.
    UseSaved {
        /// The folder of what was saved.
        saved: PathBuf,
        /// Opens the key ring.
        unlock: Option<Unlock>,
        /// The last numbers, as people read them off the papers.
        told: Option<Vec<LastNumber>>,
    },
    /// What is readable is saved out of a damaged register.
    SaveOut {
        /// Opens the key ring.
        unlock: Option<Unlock>,
        /// Of the written report.
        words: Words,
    },
}

impl Chore {
    /// What is shown of it.
    pub fn work(&self) -> Work {
        match self {
            Chore::Make { .. } => Work::Backup,
            Chore::Drill { .. } => Work::Drill,
            Chore::Restore { .. } | Chore::UseSaved { .. } => Work::Restore,
            Chore::SaveOut { .. } => Work::SaveOut,
        }
    }

    /// Does it; `None` when it was stopped.
    ///
    /// # Errors
    /// What kept it from being done.
    pub fn run(self, office: &Path, now: Moment, watch: Watch<'_>) -> Result<Option<BackupAnswer>, Trouble> {
        Ok(match self {
            Chore::Make { key, anyway } => {
                make(office, &key, now, anyway, watch)?.map(|made| BackupAnswer::Made(Box::new(made)))
            }
            Chore::Drill { key, by } => {
                drill(office, &key, &by, now, watch)?.map(|drill| BackupAnswer::Drilled(Box::new(drill)))
            }
            Chore::UseSaved { saved, unlock, told } => {
                let register = saved.join("office.db");
                let (backup, unlock, told) = (Some(register.as_path()), unlock.as_ref(), told.as_deref());
                let back = Back { backup, from: None, unlock, by: None, now, told };
                put_back(office, back, watch)?.map(|done| BackupAnswer::Used(Box::new(done)))
            }
            Chore::Restore { backup, from, unlock, told } => {
                let (backup, from, told) = (backup.as_deref(), from.as_deref(), told.as_deref());
                let back = Back { backup, from, unlock: unlock.as_ref(), by: None, now, told };
                put_back(office, back, watch)?.map(|done| BackupAnswer::Restored(Box::new(done)))
            }
            Chore::SaveOut { unlock, words } => {
                let register = office.join("office.db");
                save_out(&register, None, unlock.as_ref(), None, now, &words, watch)?
                    .map(|saved| BackupAnswer::SavedOut(Box::new(saved)))
            }
        })
    }
}

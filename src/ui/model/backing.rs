//! What the window knows of backups, and of the way out where an office cannot be opened.

use crate::desk::Trouble;
use crate::desk::backup::{Asked, BackupView, RescueView, SavedOut};
use crate::store::NumberKind;
use crate::ui::draft::Field;
use crate::ui::model::{Banner, Model, Place};

/// A verb about backups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BackupVerb {
    /// 立即备份
    Now,
    /// 恢复演练
    Drill,
    /// 从备份恢复, without an office.
    Begin,
    /// Put the newest good one in the office's place.
    Restore,
    /// Save out what can be read.
    SaveOut,
    /// Put what was saved out in the office's place.
    UseSaved,
    /// Look for backups again, with what is typed.
    Look,
    /// Try to open the office again.
    Again,
    /// Back to the first screen.
    Leave,
}

impl BackupVerb {
    /// All of them.
    pub const ALL: [BackupVerb; 9] = [
        BackupVerb::Restore,
        BackupVerb::SaveOut,
        BackupVerb::UseSaved,
        BackupVerb::Again,
        BackupVerb::Look,
        BackupVerb::Begin,
        BackupVerb::Leave,
        BackupVerb::Now,
        BackupVerb::Drill,
    ];

    /// The catalogue's key of its words.
    pub fn text(self) -> &'static str {
        match self {
            BackupVerb::Now => "do-backup",
            BackupVerb::Drill => "do-drill",
            BackupVerb::Begin => "do-from-backup",
            BackupVerb::Restore => "do-restore",
            BackupVerb::SaveOut => "do-save-out",
            BackupVerb::UseSaved => "do-use-saved",
            BackupVerb::Look => "do-look-for-backups",
            BackupVerb::Again => "do-open-again",
            BackupVerb::Leave => "do-leave",
        }
    }
}

/// What the window knows of backups.
#[derive(Debug, Default)]
pub struct Backing {
    /// Those that there are, as last told.
    pub view: Option<BackupView>,
    /// The newest of them in words: when, how large, where and why.
    pub lines: Vec<[String; 3]>,
    /// When the last one was made; and, where that is too long ago or could not be done, why to look after it.
    pub last: String,
    /// The last one is older than a day, or none could be made.
    pub warns: bool,
    /// The second place in words.
    pub second: String,
    /// Why the second place is none; else empty.
    pub unfit: String,
    /// Since when the second place has had no copy, where that is too long; else empty.
    pub missed: String,
    /// What the last drill found.
    pub drilled: Option<Banner>,
    /// Why the office cannot be opened; `None` where there is none.
    pub trouble: Option<Trouble>,
    /// That in words: what happened, and what to do.
    pub why: Option<Banner>,
    /// What backups offer there.
    pub rescue: Option<RescueView>,
    /// The newest of them in words, and what it lacks.
    pub offer: [String; 2],
    /// What was saved out.
    pub saved: Option<SavedOut>,
    /// That in words.
    pub saved_told: Option<Banner>,
    /// The last number of each kind that must be told: its field, its kind and what is known of it.
    pub asked: Vec<(Field, NumberKind, String)>,
}

impl Backing {
    /// Whether a backup put in its place would help.
    pub fn helps(&self) -> bool {
        match &self.trouble {
            None => true,
            Some(trouble) => trouble.is_rescue() && *trouble != Trouble::TooNew,
        }
    }

    /// What must be told before the newest backup is put back, or what was saved out is put in use.
    pub fn asks(&self) -> Option<&Asked> {
        // Where no backup is offered nothing is asked for one.
        let newest = self.rescue.as_ref().filter(|_| self.helps()).and_then(|rescue| rescue.newest.as_ref());
        let saved = self.saved.as_ref().and_then(|saved| saved.asks.as_ref());
        saved.or(newest.and_then(|newest| newest.asks.as_ref()))
    }

    /// Whether there may be something to save out of.
    pub fn saves(&self) -> bool {
        let readable = matches!(self.trouble, Some(Trouble::Damaged(_) | Trouble::WrongKey));
        readable && self.rescue.as_ref().is_some_and(|rescue| rescue.register)
    }
}

impl Model {
    /// Whether a verb about backups works now.
    pub fn allows_backup(&self, verb: BackupVerb) -> bool {
        let idle = self.work.is_none();
        let backing = &self.backing;
        match verb {
            BackupVerb::Now => self.office.is_some() && idle,
            BackupVerb::Drill => {
                let some = backing.view.as_ref().is_none_or(|view| !view.made.is_empty());
                self.office.is_some() && idle && some
            }
            BackupVerb::Begin => idle,
            BackupVerb::Restore => {
                let some = backing.rescue.as_ref().is_some_and(|rescue| !rescue.backups.is_empty());
                backing.helps() && some && idle
            }
            BackupVerb::SaveOut => backing.saves() && backing.saved.is_none() && idle,
            BackupVerb::UseSaved => backing.saved.is_some() && self.place() == Place::Rescue && idle,
            BackupVerb::Look => backing.helps() && idle,
            BackupVerb::Again => backing.trouble.is_some() && idle,
            BackupVerb::Leave => backing.trouble.is_none() && idle && self.place() == Place::Rescue,
        }
    }
}

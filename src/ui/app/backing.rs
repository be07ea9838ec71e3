//! Backups, and the way out where the office cannot be opened.

use std::path::PathBuf;

use super::{App, Errand};
use crate::desk::backup::{BackupAnswer, BackupRequest, BackupView, Drill, Unlock};
use crate::desk::wire::Work;
use crate::desk::{Request, Trouble};
use crate::domain::StaffCode;
use crate::store::Secret;
use crate::ui::draft::Field;
use crate::ui::face::backup;
use crate::ui::model::{BackupVerb, Route};

/// How many backups are listed; all lie in the folder that is named.
const LISTED: usize = 6;

/// What was last told of backups, to be said again when the language changes.
#[derive(Debug, Default)]
pub(super) struct Backed {
    drill: Option<Box<Drill>>,
    /// Why the one that was due could not be made.
    failed: Option<Trouble>,
}

impl App {
    /// Does what a verb about backups asks for.
    pub(super) fn backup_verb(&mut self, verb: BackupVerb) {
        match verb {
            BackupVerb::Now => self.begin(Work::Backup, Request::Backup(BackupRequest::Now)),
            BackupVerb::Drill => self.begin(Work::Drill, Request::Backup(BackupRequest::Drill)),
            BackupVerb::Begin => {
                self.model.backing.trouble = None;
                self.model.backing.rescue = None;
                self.enter_rescue();
                self.draft.focus = Some(Field::RestoreFrom);
            }
            BackupVerb::Look => self.look_for_backups(),
            BackupVerb::Again => {
                self.model.route = Route::Opening;
                self.ask(Request::OpenOffice, Errand::Open);
            }
            BackupVerb::Leave => {
                self.forget_unlock();
                self.model.route = Route::Welcome;
            }
            BackupVerb::Restore => {
                let Some(unlock) = self.unlock() else { return };
                let from = self.restore_from();
                let asked = BackupRequest::Restore { backup: None, from, unlock };
                self.forget_unlock();
                self.begin(Work::Restore, Request::Backup(asked));
            }
            BackupVerb::SaveOut => {
                let Some(unlock) = self.unlock() else { return };
                self.forget_unlock();
                self.begin(Work::SaveOut, Request::Backup(BackupRequest::SaveOut { unlock }));
            }
        }
    }

    /// The office cannot be opened: says why, and looks for the way out.
    pub(super) fn lead_to_rescue(&mut self, trouble: &Trouble) {
        self.model.backing.trouble = Some(trouble.clone());
        self.enter_rescue();
    }

    fn enter_rescue(&mut self) {
        self.draft.clear(&[Field::RestoreFrom]);
        self.forget_unlock();
        self.model.dialog = None;
        self.model.route = Route::Rescue;
        self.look_for_backups();
    }

    fn restore_from(&self) -> Option<PathBuf> {
        Some(self.draft.trimmed(Field::RestoreFrom)).filter(|typed| !typed.is_empty()).map(PathBuf::from)
    }

    fn look_for_backups(&mut self) {
        let Some(unlock) = self.unlock() else { return };
        let from = self.restore_from();
        self.ask(Request::Backup(BackupRequest::Rescue { unlock, from }), Errand::Backup);
    }

    /// What is typed to open the key ring; the outer `None` where it does not hold, which its field then says.
    #[expect(clippy::option_option, reason = "nothing typed is no fault")]
    fn unlock(&mut self) -> Option<Option<Unlock>> {
        let (code, typed) = (self.draft.trimmed(Field::UnlockCode), self.draft.text(Field::UnlockPassphrase));
        if code.is_empty() && typed.is_empty() {
            return Some(None);
        }
        let passphrase = Secret::from(typed.to_owned());
        match StaffCode::parse(code) {
            Some(code) => {
                self.draft.faults.remove(&Field::UnlockCode);
                Some(Some(Unlock { code, passphrase }))
            }
            None => {
                let fault = self.model.words.say("fault-unlock-code");
                self.draft.faults.insert(Field::UnlockCode, fault);
                self.draft.focus = Some(Field::UnlockCode);
                None
            }
        }
    }

    /// A passphrase is not kept any longer than it is needed.
    fn forget_unlock(&mut self) {
        use zeroize::Zeroize as _;
        self.draft.edit(Field::UnlockPassphrase).zeroize();
        self.draft.changed.remove(&Field::UnlockPassphrase);
    }

    /// The second place is set as it is typed.
    pub(super) fn set_backup_place(&mut self) {
        let typed = self.draft.trimmed(Field::BackupPlace);
        let place = (!typed.is_empty()).then(|| PathBuf::from(typed));
        self.settle(|set| set.backup_place = place);
        self.ask(Request::Backup(BackupRequest::View), Errand::Backup);
    }

    /// What was told of backups.
    pub(super) fn backup_landed(&mut self, answer: BackupAnswer) {
        match answer {
            BackupAnswer::View(view) => self.backups_are(*view),
            BackupAnswer::Made(made) => {
                self.backed.failed = None;
                self.backups_are(made.view);
            }
            BackupAnswer::Failed(view, trouble) => {
                self.backed.failed = Some(trouble);
                self.backups_are(*view);
            }
            BackupAnswer::Drilled(drill) => self.backed.drill = Some(drill),
            BackupAnswer::Rescue(view) => {
                let sealed = view.sealed;
                self.model.backing.rescue = Some(*view);
                if sealed && self.draft.focus.is_none() && self.draft.text(Field::UnlockCode).is_empty() {
                    self.draft.focus = Some(Field::UnlockCode);
                }
            }
            BackupAnswer::Restored(_) => {
                self.model.backing.trouble = None;
                self.model.backing.rescue = None;
                self.model.route = Route::Opening;
                self.ask(Request::OpenOffice, Errand::Open);
            }
            BackupAnswer::SavedOut(_) => {}
        }
        self.say_backups();
    }

    fn backups_are(&mut self, view: BackupView) {
        self.model.backing.view = Some(view);
    }

    /// Says in words what is known of backups; again when the language changes.
    pub(super) fn say_backups(&mut self) {
        let words = std::sync::Arc::clone(&self.model.words);
        let failed = self.backed.failed.as_ref().map(|trouble| {
            let (why, _) = self.sentence(trouble);
            words.say_with("backup-failed", &[("why", why.into())])
        });
        let backing = &mut self.model.backing;
        if let Some(view) = &backing.view {
            backing.lines = view.made.iter().take(LISTED).map(|line| backup::line(line, &words)).collect();
            backing.warns = failed.is_some() || (view.last.is_some() && view.stale);
            backing.last = failed.unwrap_or_else(|| backup::last(view, &words));
            backing.second = backup::second(view, &words);
        }
        backing.drilled = self.backed.drill.as_ref().map(|drill| backup::drilled(drill, &words));
        if let Some(rescue) = &backing.rescue {
            backing.offer = match (&rescue.newest, rescue.backups.first()) {
                (Some(newest), _) => backup::offer(newest, &words),
                (None, Some(line)) => {
                    let [at, size, _] = backup::line(line, &words);
                    let args = [("at", at.into()), ("size", size.into())];
                    let key = if rescue.sealed { "rescue-sealed" } else { "rescue-none-opens" };
                    [words.say_with("rescue-newest-shut", &args), words.say(key)]
                }
                (None, None) => [words.say("rescue-no-backup"), words.say("rescue-no-backup-hint")],
            };
        }
    }
}

#[cfg(test)]
mod tests;

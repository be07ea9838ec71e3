//! Backups, and the way out where the office cannot be opened.

use std::path::PathBuf;

use super::{App, Errand};
use crate::desk::backup::{BackupAnswer, BackupRequest, BackupView, Carried, Drill, Unlock};
use crate::desk::wire::Work;
use crate::desk::{Request, Trouble};
use crate::domain::{Right, StaffCode};
use crate::store::Secret;
use crate::store::backup::LastNumber;
use crate::ui::draft::Field;
use crate::ui::face::backup;
use crate::ui::look::Tone;
use crate::ui::model::{BackupVerb, Banner, Route};

/// How many backups are listed; all lie in the folder that is named.
const LISTED: usize = 6;

/// What was last told of backups, to be said again when the language changes.
#[derive(Debug, Default)]
pub(super) struct Backed {
    drill: Option<Box<Drill>>,
    /// Why the one that was due could not be made.
    failed: Option<Trouble>,
    /// Which second place did not get the last one, and why.
    not_carried: Option<(PathBuf, Trouble)>,
    /// The backups are looked into in order to put the newest back.
    then_restore: bool,
}

impl App {
    /// Does what a verb about backups asks for.
    pub(super) fn backup_verb(&mut self, verb: BackupVerb) {
        match verb {
            BackupVerb::Now => self.begin(Work::Backup, Request::Backup(BackupRequest::Now)),
            BackupVerb::Drill => self.begin(Work::Drill, Request::Backup(BackupRequest::Drill)),
            BackupVerb::Begin => {
                self.model.backing.trouble = None;
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
                let shut = self.model.backing.rescue.as_ref().is_some_and(|rescue| rescue.newest.is_none());
                if shut {
                    // First it must be seen what the backup asks for.
                    self.backed.then_restore = true;
                    return self.look_for_backups();
                }
                self.restore();
            }
            BackupVerb::UseSaved => {
                let Some(saved) = self.model.backing.saved.as_ref().map(|saved| saved.saved.office.clone())
                else {
                    return;
                };
                let Some((unlock, told)) = self.unlock_and_told() else { return };
                self.forget_unlock();
                let asked = BackupRequest::UseSaved { saved, unlock, told };
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
        self.say_backups();
    }

    fn enter_rescue(&mut self) {
        (self.model.backing.rescue, self.model.backing.saved) = (None, None);
        self.backed.then_restore = false;
        let asked = [Field::LastCertificate, Field::LastCase, Field::LastRoll];
        self.draft.clear(&[Field::RestoreFrom]);
        self.draft.clear(&asked);
        self.forget_unlock();
        self.model.dialog = None;
        self.model.route = Route::Rescue;
        self.look_for_backups();
    }

    fn restore(&mut self) {
        let Some((unlock, told)) = self.unlock_and_told() else { return };
        let from = self.restore_from();
        self.forget_unlock();
        let asked = BackupRequest::Restore { backup: None, from, unlock, told };
        self.begin(Work::Restore, Request::Backup(asked));
    }

    /// What opens the key ring, and the last numbers where they must be told; `None` where either does not hold, which
    /// its field then says.
    fn unlock_and_told(&mut self) -> Option<(Option<Unlock>, Option<Vec<LastNumber>>)> {
        let unlock = self.unlock()?;
        let Some(asked) = self.model.backing.asks().cloned() else { return Some((unlock, None)) };
        let words = std::sync::Arc::clone(&self.model.words);
        let (mut told, mut first) = (Vec::new(), None);
        for (field, kind, _) in &self.model.backing.asked {
            match asked.read(*kind, self.draft.text(*field)) {
                Ok(number) => {
                    self.draft.faults.remove(field);
                    told.extend(number);
                }
                Err(why) => {
                    let (key, what) = why.told();
                    self.draft.faults.insert(*field, words.say_with(key, &[("what", what.into())]));
                    first.get_or_insert(*field);
                }
            }
        }
        if first.is_some() {
            self.draft.focus = first;
            return None;
        }
        Some((unlock, Some(told)))
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
        if !self.model.may(Right::Backup) {
            return;
        }
        let typed = self.draft.trimmed(Field::BackupPlace);
        let place = (!typed.is_empty()).then(|| PathBuf::from(typed));
        self.backed.not_carried = None;
        self.settle(|set| set.backup_place = place);
        self.ask(Request::Backup(BackupRequest::View), Errand::Backup);
    }

    /// What was told of backups.
    pub(super) fn backup_landed(&mut self, answer: BackupAnswer) {
        match answer {
            BackupAnswer::View(view) => self.backups_are(*view),
            BackupAnswer::Made(made) => {
                self.backed.failed = None;
                self.backed.not_carried = match made.carried {
                    Carried::Failed(place, why) => Some((place, why)),
                    Carried::Unset | Carried::Away(_) | Carried::Unfit(..) | Carried::Done(_) => None,
                };
                self.backups_are(made.view);
            }
            BackupAnswer::Failed(view, trouble) => {
                self.backed.failed = Some(trouble);
                self.backups_are(*view);
            }
            BackupAnswer::Drilled(drill) => self.backed.drill = Some(drill),
            BackupAnswer::Rescue(view) => {
                let sealed = view.shut;
                let opens = view.newest.is_some();
                self.model.backing.rescue = Some(*view);
                self.say_backups();
                if std::mem::take(&mut self.backed.then_restore) {
                    return self.restore_what_was_found(sealed, opens);
                }
                let first = self.model.backing.asked.first().map(|(field, ..)| *field);
                if self.draft.focus.is_none() && !sealed {
                    self.draft.focus = first;
                }
                if sealed && self.draft.focus.is_none() && self.draft.text(Field::UnlockCode).is_empty() {
                    self.draft.focus = Some(Field::UnlockCode);
                }
            }
            BackupAnswer::Restored(_) | BackupAnswer::Used(_) => {
                self.model.backing.trouble = None;
                self.model.backing.rescue = None;
                self.model.backing.saved = None;
                self.model.route = Route::Opening;
                self.ask(Request::OpenOffice, Errand::Open);
            }
            BackupAnswer::SavedOut(saved) => {
                self.model.backing.saved = Some(*saved);
                self.say_backups();
                self.draft.focus = self.model.backing.asked.first().map(|(field, ..)| *field);
            }
        }
        self.say_backups();
    }

    /// The backups were looked into in order to put the newest back.
    fn restore_what_was_found(&mut self, shut: bool, opens: bool) {
        if shut {
            let (text, hint) = self.sentence(&Trouble::Sealed);
            self.model.banner = Some(Banner { tone: Tone::Bad, text, hint });
            self.draft.focus = Some(Field::UnlockCode);
        } else if opens && self.model.backing.asks().is_some() {
            // Not before somebody has seen what is asked.
            self.draft.focus = self.model.backing.asked.first().map(|(field, ..)| *field);
        } else {
            self.restore();
        }
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
        let why = self.model.backing.trouble.clone().map(|trouble| self.sentence(&trouble));
        let backing = &mut self.model.backing;
        backing.why = why.map(|(text, hint)| Banner { tone: Tone::Bad, text, hint });
        if let Some(view) = &backing.view {
            backing.lines = view.made.iter().take(LISTED).map(|line| backup::line(line, &words)).collect();
            backing.warns = failed.is_some() || (view.last.is_some() && view.stale);
            backing.last = failed.unwrap_or_else(|| backup::last(view, &words));
            backing.second = match &self.backed.not_carried {
                Some((place, why)) => backup::not_carried(place, why, &words),
                None => backup::second(view, &words),
            };
            backing.missed = backup::missed(view, &words);
            backing.unfit = backup::unfit(view, &words);
        }
        backing.asked = backing.asks().map(|asked| backup::asked(asked, &words)).unwrap_or_default();
        backing.saved_told = backing.saved.as_ref().map(|saved| backup::saved_out(saved, &words));
        backing.drilled = self.backed.drill.as_ref().map(|drill| backup::drilled(drill, &words));
        if let Some(rescue) = &backing.rescue {
            backing.offer = match (&rescue.newest, rescue.backups.first()) {
                (Some(newest), _) => backup::offer(newest, &words),
                (None, Some(line)) => {
                    let [at, size, _] = backup::line(line, &words);
                    let args = [("at", at.into()), ("size", size.into())];
                    let key = if rescue.shut { "rescue-sealed" } else { "rescue-none-opens" };
                    [words.say_with("rescue-newest-shut", &args), words.say(key)]
                }
                (None, None) => [words.say("rescue-no-backup"), words.say("rescue-no-backup-hint")],
            };
        }
    }
}

#[cfg(test)]
mod tests;

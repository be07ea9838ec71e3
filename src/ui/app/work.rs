//! Long work: how far it is, how it is stopped, and what came of it.

use super::{App, Errand};
use crate::desk::backup::BackupAnswer;
use crate::desk::wire::{Answer, Progress, Work};
use crate::desk::{Request, Trouble};
use crate::domain::case::Role;
use crate::ui::draft::Field;
use crate::ui::face::work::{self, Worked};
use crate::ui::model::{Banner, Dialog, Route};

/// Cases of a practice office where the clerk does not say how many.
const USUAL_CASES: u32 = 12;
/// The most that a practice office is made with: more than a city has.
const MOST_CASES: u32 = 500_000;
/// The same seed makes the same office: whoever begins anew finds what the first screen made.
const SEED: u64 = 1;

impl App {
    /// Checks the whole record.
    pub(super) fn check(&mut self) {
        self.begin(Work::Check, Request::Check);
    }

    /// Asks whether a practice office of the size that is typed shall take the place of this one.
    pub(super) fn ask_to_remake(&mut self) {
        let typed = self.draft.trimmed(Field::PracticeCases);
        let cases = if typed.is_empty() { Ok(USUAL_CASES) } else { typed.parse::<u32>() };
        match cases {
            Ok(cases) if (1..=MOST_CASES).contains(&cases) => {
                self.draft.faults.remove(&Field::PracticeCases);
                self.open_dialog(Dialog::Remake(cases));
            }
            Ok(_) | Err(_) => {
                let most = [("most", MOST_CASES.into())];
                let fault = self.model.words.say_with("fault-practice-cases", &most);
                self.draft.faults.insert(Field::PracticeCases, fault);
                self.draft.focus = Some(Field::PracticeCases);
            }
        }
    }

    /// Makes a practice office of a size.
    pub(super) fn make_practice(&mut self, cases: u32) {
        self.model.dialog = None;
        self.begin(Work::Practice, Request::MakePractice { cases, seed: SEED });
    }

    pub(super) fn begin(&mut self, work: Work, request: Request) {
        self.model.worked = None;
        self.worked = None;
        self.ask(request, Errand::Work);
        self.went_on(Progress { work, done: 0, all: 0, seconds_left: None });
    }

    /// Asks the long work to stop.
    pub(super) fn stop_work(&mut self) {
        self.ask(Request::StopWork, Errand::Settings);
    }

    /// Puts away what came of it.
    pub(super) fn put_away(&mut self) {
        self.model.worked = None;
        self.worked = None;
    }

    /// The long work is so far.
    pub(super) fn went_on(&mut self, progress: Progress) {
        self.model.work = Some(progress);
        self.say_work();
    }

    /// What is done for the people of a list is so far: the clerk goes on meanwhile.
    pub(super) fn list_went_on(&mut self, progress: Progress) {
        self.model.waiting = false;
        if matches!(self.model.dialog, Some(Dialog::Roll(_) | Dialog::Late(_) | Dialog::Ask(_))) {
            self.model.dialog = None;
        }
        // Other long work has the strip until its end.
        if self.model.work.is_none() || self.model.works_on_list() {
            self.model.worked = None;
            self.worked = None;
            self.went_on(progress);
        }
    }

    /// Nothing more is done for the people of a list.
    pub(super) fn list_ended(&mut self) {
        if self.model.works_on_list() {
            self.model.work = None;
        }
    }

    /// Says in the strip what was done on a list that is no longer looked at.
    pub(super) fn tell_from_afar(&mut self, told: Banner) {
        if self.model.work.is_none() {
            self.worked = Some(Worked::Listed(told));
            self.say_work();
        }
    }

    /// The long work has ended.
    pub(super) fn work_ended(&mut self, result: Result<Answer, Trouble>) {
        let work = self.model.work.take().map_or(Work::Check, |progress| progress.work);
        self.worked = match result {
            Ok(Answer::Checked(report)) => {
                self.checked = Some(Worked::Checked(report.clone()));
                Some(Worked::Checked(report))
            }
            Ok(Answer::Made { office, cases, kept }) => {
                self.open_anew(*office);
                Some(Worked::Made { cases, kept })
            }
            Ok(Answer::Proven { file, shown }) => {
                if self.model.route == Route::Journal {
                    self.enter_journal();
                }
                Some(Worked::Proven { file, shown })
            }
            Ok(Answer::Backup(answer)) => {
                self.backup_landed(answer.clone());
                // What was saved out stands on the screen itself, until it is put in use.
                (!matches!(answer, BackupAnswer::SavedOut(_))).then_some(Worked::Kept(answer))
            }
            Ok(Answer::Stopped) => Some(Worked::Stopped(work)),
            Ok(_) => None,
            Err(trouble) => Some(Worked::Failed(trouble)),
        };
        self.say_work();
        self.say_what_is_under_way();
    }

    /// Another office lies on the desk: nothing of the one before is shown any more.
    fn open_anew(&mut self, office: crate::desk::wire::OfficeView) {
        let first = office.people(Role::Clerk).next().cloned();
        let leaves = matches!(self.model.dialog, Some(Dialog::Quit));
        self.closing.forget_under();
        if !leaves {
            self.model.dialog = None;
        }
        self.checked = None;
        self.model.office = Some(office);
        self.model.case = None;
        self.model.today = None;
        self.model.mine.clear();
        self.model.list = Default::default();
        self.model.same.clear();
        self.waiting_papers.clear();
        self.draft.reset();
        self.go(Route::Opening);
        match first {
            Some(account) => self.sign_in_as(account),
            None if leaves => {}
            None => self.model.dialog = Some(Dialog::Clerk),
        }
    }

    /// Says in words how far it is, or what came of it; again when the language changes.
    pub(super) fn say_work(&mut self) {
        let words = &self.model.words;
        if let Some(progress) = self.model.work {
            self.model.working = work::working(&progress, words);
        }
        self.say_backups();
        self.say_clock();
        let words = &self.model.words;
        self.model.checked = self.checked.as_ref().map(|checked| work::worked(checked, words));
        self.model.worked = self.worked.as_ref().map(|worked| match worked {
            Worked::Failed(trouble) => {
                let (text, hint) = self.sentence(trouble);
                Banner { tone: crate::ui::look::Tone::Bad, text, hint }
            }
            Worked::Checked(_)
            | Worked::Made { .. }
            | Worked::Proven { .. }
            | Worked::Listed(_)
            | Worked::Kept(_)
            | Worked::Stopped(_) => work::worked(worked, words),
        });
    }
}

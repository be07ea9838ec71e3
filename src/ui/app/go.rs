//! Where commands lead: to a screen, into a row, to an answer, and back.

use super::ask::ASKED;
use super::{App, Errand};
use crate::desk::Request;
use crate::domain::case::CaseNumber;
use crate::ui::draft::Field;
use crate::ui::model::{Dialog, Listed, Parcel, Place, Route};

impl App {
    /// Goes to a screen; what was being typed is kept.
    pub(super) fn go(&mut self, route: Route) {
        self.leave_list();
        if self.draft.unkept_since.is_some() {
            self.keep_now();
        }
        if route != Route::Case {
            self.from_roll = None;
            self.from_journal = false;
            self.from_shown = false;
        }
        if route != Route::NewCase {
            self.model.carried = None;
            self.scanned_number = None;
        }
        self.trail.clear();
        self.put_by_triage();
        self.model.returning = false;
        self.model.seeing.from = None;
        self.model.route = route;
        self.model.searching = false;
        self.model.faulty = false;
        self.model.amending = false;
        self.model.hits = None;
        self.draft.clear(&[Field::Search, Field::TodayFilter]);
        self.draft.row = 0;
        match route {
            Route::Today => self.ask_today(),
            Route::Cases => {
                self.enter_list();
            }
            Route::Policy => self.enter_policy(),
            Route::Settings => self.enter_settings(),
            Route::Journal => self.enter_journal(),
            Route::Verify => self.enter_verify(),
            Route::Opening
            | Route::Welcome
            | Route::Rescue
            | Route::SetUp
            | Route::Founded
            | Route::Door
            | Route::NewPassphrase
            | Route::Recover
            | Route::Staff
            | Route::NewCase
            | Route::Case
            | Route::Consult
            | Route::Calc
            | Route::Rolls
            | Route::Roll => {}
        }
    }

    /// Begins a case, with what a consultation or a scan hands on.
    pub(super) fn new_case(&mut self) {
        let carried = self.carry();
        self.go(Route::NewCase);
        self.model.case = None;
        self.model.step = 1;
        self.model.same.clear();
        self.model.offer = None;
        self.model.reads.clear();
        self.draft.reset();
        self.draft.suggest(Field::Kind, "0");
        self.draft.suggest(Field::Insurance, "0");
        self.draft.focus = Some(Field::Came);
        if let Some(number) = self.scanned_number.take() {
            self.draft.set(Field::Number, number);
        }
        self.model.carried = None;
        if let Some((carried, [came, insurance])) = carried {
            self.model.carried = Some(carried);
            self.draft.set(Field::Came, came);
            self.draft.set(Field::Insurance, insurance);
            self.draft.focus = Some(Field::Number);
        }
        self.ask(Request::Kept { key: "new-case".to_owned() }, Errand::Kept);
    }

    /// Opens what is chosen in the list that is shown.
    pub(super) fn open_row(&mut self) {
        match self.model.place() {
            Place::Search => self.open_hit(),
            Place::ReasonList | Place::ConsultList => {
                if let Some(Listed { reason, .. }) = self.model.listed.get(self.draft.row) {
                    self.model.triage.toggle(reason);
                    self.model.triage.asking = None;
                    self.model.triage.list = false;
                    self.draft.clear(&[Field::Filter]);
                }
            }
            Place::Today => {
                self.open_line(self.model.mine.get(self.draft.row).map(|line| line.number.clone()))
            }
            Place::Cases => {
                self.open_listed();
            }
            Place::DialogPalette | Place::DialogMenu => self.run_found(),
            Place::DialogPapers => self.open_paper(),
            Place::Journal => self.open_journaled(),
            Place::Policy => self.open_policy_row(),
            Place::Rolls | Place::RollPeople => self.open_roll_row(),
            _ => {}
        }
    }

    /// To a case of a list.
    pub(super) fn open_line(&mut self, number: Option<CaseNumber>) {
        if let Some(number) = number {
            self.looking.opened_here = false;
            self.ask(Request::Case { number }, Errand::Case);
        }
    }

    /// Gives the answer that a digit stands for, from 0.
    pub(super) fn choose(&mut self, n: usize) {
        let number = n.to_string();
        if let Some((field, count)) = self.model.choice {
            if n < count {
                self.draft.set(field, number);
                self.after_choice(field);
            }
            return;
        }
        match self.model.place() {
            Place::Today => self.open_queue(n),
            Place::Identity | Place::Known | Place::Amend => {
                self.draft.set(Field::Came, number);
                self.after_choice(Field::Came);
            }
            Place::Reason | Place::Consult => self.answer_question(n),
            Place::ConsultTold => self.draft.set(Field::Came, number),
            Place::Calc => self.pick_calculator(n),
            Place::Assess => self.draft.set(Field::Employer, number),
            Place::Review => self.draft.set(Field::Reviewer, number),
            Place::Certify => {
                self.follow_link(n);
            }
            Place::DialogClerk => {
                self.draft.set(Field::Second, number);
                self.sign_in();
            }
            Place::DialogAsk | Place::DialogRoll => self.draft.set(Field::Second, number),
            Place::DialogDeliver => {
                self.draft.set(Field::How, number);
                self.after_choice(Field::How);
            }
            _ => {}
        }
    }

    /// Who came is answered: on to the number.
    fn after_choice(&mut self, field: Field) {
        match field {
            Field::Came | Field::Kind => self.draft.focus = Some(Field::Number),
            Field::How => {
                let way = self.draft.choice(Field::How).and_then(|n| self.model.ways().get(n));
                if way == Some(&2) {
                    self.draft.focus = Some(Field::Path);
                }
            }
            _ => {}
        }
    }

    /// One thing back: the dialog, the search, the list, the link, at last the screen.
    pub(super) fn back(&mut self) {
        if matches!(self.model.dialog, Some(Dialog::Quit)) {
            return self.stay();
        }
        self.put_by_asked();
        if let Some(closed) = self.model.dialog.take() {
            if matches!(closed, Dialog::Palette | Dialog::Menu) {
                return self.back_from_choosing();
            }
            self.draft.clear(&ASKED);
            self.model.shown = None;
            self.show_founding();
            self.put_by_fresh();
            if let Dialog::Trust(trust) = closed {
                self.draft.clear(trust.fields());
                self.draft.faults.clear();
                self.model.faulty = false;
            }
            if let Dialog::Door(dialog) = closed {
                self.draft.clear(dialog.fields());
                self.draft.faults.clear();
                self.model.faulty = false;
            }
            if matches!(closed, Dialog::Deliver(Parcel::Kept(_))) {
                self.first_open_row();
                self.next_paper();
            }
            return self.focus_step();
        }
        if self.model.searching {
            self.draft.clear(&[Field::Search]);
            self.model.hits = None;
            self.model.searching = false;
            return;
        }
        if matches!(self.model.place(), Place::ReasonList | Place::ConsultList) {
            self.model.triage.list = false;
            self.draft.clear(&[Field::Filter]);
            return;
        }
        if self.back_at_door() || self.back_in_policy() || self.back_from_verify() {
            return;
        }
        if std::mem::take(&mut self.model.returning) {
            return self.enter_step(6);
        }
        if std::mem::take(&mut self.model.amending) {
            return;
        }
        if self.go_back() || self.back_from_roll() {
            return;
        }
        let in_case = self.model.route == Route::Case;
        let back = if in_case && self.looking.opened_here {
            Route::Cases
        } else if in_case && self.from_journal {
            Route::Journal
        } else if in_case && self.from_shown {
            Route::Verify
        } else {
            self.model.home()
        };
        self.go(back);
    }
}

//! A step is entered: what it needs is asked for, what is known already is suggested, the focus goes to where
//! typing begins.

use super::{App, Errand};
use crate::desk::Request;
use crate::desk::wire::Draft as Sketch;
use crate::domain::Right;
use crate::paper::Form;
use crate::ui::draft::Field;
use crate::ui::face::Way;
use crate::ui::model::{Dialog, Place, Triaging};

impl App {
    /// What the step that was entered needs: the sheet, the fields that are known already, the focus.
    pub(super) fn enter_step(&mut self, step: u8) {
        self.model.step = step;
        self.model.amending = false;
        self.draft.row = 0;
        self.draft.unfolded.clear();
        self.model.sum = None;
        self.model.no_sum = None;
        self.take_up_triage();
        self.trace();
        let Some(case) = &self.model.case else { return };
        let number = case.view.number.clone();
        let whole = case.revealed.is_some();
        match self.model.place() {
            Place::Materials => self.first_open_row(),
            Place::Assess => self.begin_assessment(),
            // Who reviews is said by a key of its own, never by Enter alone.
            Place::Review => self.draft.clear(&[Field::Reviewer]),
            Place::Pay => self.suggest_voucher(),
            Place::Lookup => self.suggest_lookup(),
            Place::Certify => self
                .ask(Request::Preview { case: number, draft: Sketch::Certificate, whole }, Errand::Preview),
            Place::Issued | Place::Over if step == 6 && self.model.may(Right::Papers) => {
                if let Some(id) = case.view.certificate_sheet().map(|sheet| sheet.id) {
                    self.ask(Request::Sheet { id, whole, large: false }, Errand::Preview);
                }
            }
            _ => {}
        }
        self.focus_step();
    }

    /// The paper of the step once more, with its numbers whole: they were revealed.
    pub(super) fn show_whole(&mut self) {
        let Some(case) = self.model.case.as_ref().filter(|_| self.model.step == 6) else { return };
        let (number, issued) =
            (case.view.number.clone(), case.view.certificate_sheet().map(|sheet| sheet.id));
        match (self.model.place_below(), issued) {
            (Place::Certify, _) => {
                let draft = Sketch::Certificate;
                self.ask(Request::Preview { case: number, draft, whole: true }, Errand::Preview);
            }
            (_, Some(id)) => self.ask(Request::Sheet { id, whole: true, large: false }, Errand::Preview),
            (_, None) => {}
        }
    }

    /// The questions of the case as far as they were answered, unless the case has moved on since.
    fn take_up_triage(&mut self) {
        let Some(case) = &self.model.case else { return };
        let key = (case.view.number.clone(), case.view.revision);
        if self.triaged.as_ref() == Some(&key) {
            return;
        }
        let kept = self.triages.remove(&key.0).filter(|(revision, _)| *revision == key.1);
        self.model.triage = match kept {
            Some((_, triage)) => triage,
            None => {
                let picked = case.view.case.open_matters().map(|matter| matter.reason.clone()).collect();
                Triaging::begin(&case.view.rules, picked)
            }
        };
        self.triaged = Some(key);
    }

    /// The questions of the case stay as they are while another screen is looked at.
    pub(super) fn put_by_triage(&mut self) {
        if let Some((number, revision)) = self.triaged.take() {
            self.triages.insert(number, (revision, std::mem::take(&mut self.model.triage)));
        }
    }

    /// Chooses the first paper of which nothing is said yet.
    pub(super) fn first_open_row(&mut self) {
        if let Some(case) = self.model.case.as_ref().filter(|_| self.model.place_below() == Place::Materials)
        {
            self.draft.row = case.face.rows.iter().position(|row| row.open).unwrap_or_default();
        }
    }

    /// Sends the focus to where a step begins to be typed.
    pub(super) fn focus_step(&mut self) {
        self.draft.focus = match self.model.place_below() {
            Place::Assess => Some(Field::Months),
            Place::Pay => Some(Field::Voucher),
            Place::Lookup => Some(Field::Reference),
            Place::Review => Some(Field::Reviewer),
            _ => None,
        };
    }

    /// Follows the link of an answer on the certificate page; what is done there leads back.
    pub(super) fn follow_link(&mut self, place: usize) {
        let answers = self.model.case.as_ref().map(|case| case.face.answers.as_slice()).unwrap_or_default();
        let Some(way) = answers.get(place).map(|answer| answer.way) else { return };
        match way {
            Way::Amend => {
                self.model.returning = true;
                self.enter_step(1);
                self.amend();
            }
            Way::Papers => {
                self.model.returning = true;
                self.enter_step(3);
            }
            Way::Shut => {}
        }
    }

    /// The articles whole: the one that a refusal or the chosen paper stands on first, then the others.
    pub(super) fn open_articles(&mut self) {
        self.model.in_question = match &self.model.case {
            Some(case) => {
                let first = self.model.refused_by.clone().or_else(|| self.model.law_of_row(self.draft.row));
                case.face.articles_from(first.as_ref(), &case.view.rules)
            }
            None => Vec::new(),
        };
        self.model.dialog = Some(Dialog::Articles);
    }

    /// Hands out the paper of what is shown: the sheet of keys, what was left unprinted, what the step brought.
    pub(super) fn deliver(&mut self) {
        if self.model.place() == Place::DialogKeys {
            return self.hand_out_keys();
        }
        let paper = match self.model.place() {
            Place::Today => self.model.today.as_ref().and_then(|today| today.unprinted.first()),
            _ => self.model.paper_of_step(),
        };
        if let Some(paper) = paper.cloned() {
            self.hand_out(paper);
        }
    }

    /// Asks for a paper of the case that no act brings.
    pub(super) fn ask_paper(&mut self, form: Form) {
        if let Some(case) = &self.model.case {
            let case = case.view.number.clone();
            self.ask(Request::Paper { case, form }, Errand::Paper);
        }
    }

    /// Hands out the paper that is chosen in the list of papers, again.
    pub(super) fn open_paper(&mut self) {
        let wanted = self.draft.paper.take();
        let sheets = self.model.case.as_ref().map(|case| case.view.sheets.as_slice()).unwrap_or_default();
        let found = match wanted {
            Some(id) => sheets.iter().find(|sheet| sheet.id == id),
            None => sheets.get(self.draft.row),
        };
        if let Some(paper) = found.cloned() {
            self.hand_out(paper);
        }
    }
}

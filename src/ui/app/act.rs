//! What was typed becomes an action of the case.

use super::spans::SPAN;
use super::{App, Errand};
use crate::desk::Request;
use crate::domain::case::{Account, Action, Verdict};
use crate::domain::checklist::Finding;
use crate::domain::reason::MaterialId;
use crate::domain::{IdNumber, person::IdKind};
use crate::ui::draft::Field;
use crate::ui::model::{Carried, Dialog, Place, Route};
use crate::ui::say;
use crate::ui::told::{Faults, Reader, usual_payer};

/// What a review asks for.
const REVIEW: [Field; 3] = [Field::Reviewer, Field::SecondPassphrase, Field::ReviewNote];

/// A known person is found by so many last digits, as by the whole number.
const LAST_FOUR: usize = 4;

impl App {
    /// Acts on the case that is shown, or opens one.
    pub(super) fn act(
        &mut self,
        action: Action,
        by: Option<Account>,
        clears: &'static [Field],
        at: Option<Field>,
    ) {
        self.act_then(action, by, clears, at, None);
    }

    pub(super) fn act_then(
        &mut self,
        action: Action,
        by: Option<Account>,
        clears: &'static [Field],
        at: Option<Field>,
        then: Option<Action>,
    ) {
        let case = self.model.case.as_ref();
        let (number, seen) = (case.map(|case| case.view.number.clone()), case.map(|case| case.view.revision));
        let errand = Errand::Act { then: then.map(Box::new), clears, at };
        self.ask(Request::Act { case: number, action, seen, by }, errand);
    }

    pub(super) fn reader(&self) -> Reader<'_> {
        Reader::new(&self.draft, &self.model.words, self.today())
    }

    /// Shows what is wrong at the fields and on top; the first of them gets the focus.
    pub(super) fn faulty(&mut self, faults: Faults) {
        self.draft.focus = faults.keys().next().copied();
        self.model.faulty = true;
        self.draft.faults = faults;
    }

    pub(super) fn register(&mut self) {
        match self.reader().opening() {
            Ok(opening) => {
                let carried = self.model.carried.as_ref().map(Carried::action);
                self.act_then(Action::Open(opening), None, &Field::IDENTITY, None, carried);
            }
            Err(faults) => self.faulty(faults),
        }
    }

    /// Takes up what was said at the opening, to put it right.
    pub(super) fn amend(&mut self) {
        let Some(case) = &self.model.case else { return };
        let Some(opened) = &case.view.case.opened else { return };
        let number = case.view.number.clone();
        let hidden = case.revealed.is_none();
        fill(&mut self.draft, &opened.opening);
        if hidden {
            // The number stands whole in its field: that is a look at it like any other.
            self.ask(Request::Reveal { case: number }, Errand::Reveal);
        }
        self.model.amending = true;
        self.model.reads.clear();
        self.model.offer = None;
        self.model.same.clear();
        self.draft.focus = Some(Field::Number);
    }

    pub(super) fn save_amend(&mut self) {
        match self.reader().opening() {
            Ok(opening) => self.act(Action::Amend(opening), None, &Field::IDENTITY, None),
            Err(faults) => self.faulty(faults),
        }
    }

    pub(super) fn confirm_reasons(&mut self) {
        let triage = &self.model.triage;
        let answers = triage.path.iter().cloned().collect();
        self.act(Action::Reasons { codes: triage.picked.clone(), answers }, None, &[], None);
    }

    /// The material of the row that is chosen.
    pub(super) fn material(&self) -> Option<MaterialId> {
        if self.model.route == Route::Roll {
            return self.model.rolling.papers.get(self.draft.row).map(|paper| paper.id.clone());
        }
        let rows = &self.model.case.as_ref()?.face.rows;
        rows.get(self.draft.row).map(|row| row.id.clone())
    }

    pub(super) fn find(&mut self, finding: Option<Finding>) {
        let Some(material) = self.material() else { return };
        self.said_of = finding.is_some().then(|| material.clone());
        self.act(Action::Find { material, finding }, None, &[], None);
    }

    /// After a row is settled, the next open one is chosen; the row that was taken back stays.
    pub(super) fn next_open_row(&mut self) {
        let Some(material) = self.said_of.take() else { return };
        let Some(case) = &self.model.case else { return };
        let rows = &case.face.rows;
        let here = rows.iter().position(|row| row.id == material);
        let later = rows.iter().enumerate().skip(here.map_or(0, |here| here.saturating_add(1)));
        let next = later.into_iter().find(|(_, row)| row.open).map(|(n, _)| n);
        self.draft.row = next.or(here).unwrap_or(self.draft.row);
    }

    pub(super) fn review(&mut self, verdict: Verdict) {
        use crate::domain::case::Role;
        let chosen = self
            .draft
            .choice(Field::Reviewer)
            .and_then(|n| self.model.people(Role::Reviewer).nth(n))
            .cloned();
        let Some(account) = chosen else {
            let fault = self.model.words.say("fault-choose");
            return self.faulty(Faults::from([(Field::Reviewer, fault)]));
        };
        let note = self.draft.trimmed(Field::ReviewNote).to_owned();
        let at = (verdict == Verdict::Return && note.is_empty()).then_some(Field::ReviewNote);
        self.act(Action::Review { verdict, note }, Some(account), &REVIEW, at);
    }

    /// What changed in the fields has its effects: a number is read, months are worked out, lists are searched.
    pub(super) fn follow(&mut self, changed: &[Field]) {
        let any = |fields: &[Field]| changed.iter().any(|field| fields.contains(field));
        if any(&[Field::Number, Field::Kind]) {
            self.read_number();
        }
        if any(&[Field::Name]) && !self.draft.trimmed(Field::Name).is_empty() {
            self.model.offer = None;
        }
        if any(&[Field::Employer])
            && let Some(employer) = self.draft.choice(Field::Employer).and_then(|n| say::EMPLOYERS.get(n))
        {
            let payer = usual_payer(*employer);
            let place = say::PAYERS.iter().position(|one| *one == payer).unwrap_or_default();
            *self.draft.edit(Field::Payer) = place.to_string();
        }
        if any(&SPAN) && self.model.place() == Place::Assess {
            self.work_out();
        }
        if any(&[Field::Principal, Field::LateFee]) {
            self.follow_voucher();
        }
        if any(&[Field::Search]) {
            self.search();
        }
        if self.model.route == Route::Calc && any(&[Field::Insurance]) {
            self.drop_ranges();
        }
        if self.model.route == Route::Calc && !changed.is_empty() {
            self.reckon();
        }
        if any(&[Field::Came, Field::Insurance]) {
            self.retell();
        }
        if any(&[Field::TodayFilter]) {
            self.filter_own();
        }
        if any(&[Field::CaseFilter]) {
            self.narrow();
        }
        if any(&[Field::RollFilter]) {
            self.narrow_rolls();
        }
        if any(&[Field::JournalFilter]) {
            self.narrow_journal();
        }
        if std::mem::take(&mut self.draft.picked) {
            self.take_up_row();
        }
        self.follow_shown(changed);
        self.follow_key_file(changed);
        self.follow_roll(changed);
        self.follow_settings(changed);
        if any(&[Field::PolicyFilter]) {
            self.filter_policy();
        }
        if any(&[Field::Palette]) && matches!(self.model.dialog, Some(Dialog::Palette)) {
            self.search_palette();
        }
        if any(&[Field::Filter]) {
            if self.model.asks() && !self.draft.trimmed(Field::Filter).is_empty() {
                self.model.triage.list = true;
            }
            self.list_reasons();
        }
        if any(&[Field::How]) {
            let chosen = self.draft.choice(Field::How).unwrap_or_default();
            self.model.how = self.model.ways().get(chosen).copied().unwrap_or_default();
        }
        if any(&[Field::PrintSize]) {
            self.show_paper();
        }
    }

    /// A number is checked as it is typed; it is said to be short only once it is left.
    pub(super) fn read_number(&mut self) {
        let kind = self
            .draft
            .choice(Field::Kind)
            .and_then(|n| IdKind::ALL.get(n))
            .copied()
            .unwrap_or(IdKind::Resident);
        let typed = self.draft.trimmed(Field::Number).to_owned();
        self.model.same.clear();
        self.model.offer = None;
        self.model.reads.clear();
        self.draft.faults.remove(&Field::Number);
        if typed.is_empty() {
            return;
        }
        match IdNumber::parse(kind, &typed, self.today()) {
            Ok(id) => {
                let words = &self.model.words;
                let birth = id.birth().map(|day| say::day(day, words)).unwrap_or_default();
                let sex = id.sex().map(|sex| words.say(say::sex(sex))).unwrap_or_default();
                let region = id.region().map(ToOwned::to_owned).unwrap_or_default();
                let args = [("birth", birth.into()), ("sex", sex.into()), ("region", region.into())];
                self.model.reads = if id.birth().is_some() {
                    words.say_with("number-reads", &args)
                } else {
                    words.say("number-fits")
                };
                self.ask(Request::SamePerson { id }, Errand::Same);
            }
            Err(crate::domain::person::IdFault::Length { found, wanted }) if found < wanted => {
                if found == LAST_FOUR && self.model.route == Route::NewCase {
                    self.ask(Request::Ending { digits: typed }, Errand::Same);
                }
                let args = [
                    ("found", i64::try_from(found).unwrap_or_default().into()),
                    ("wanted", i64::try_from(wanted).unwrap_or_default().into()),
                ];
                self.model.reads = self.model.words.say_with("number-so-far", &args);
            }
            Err(fault) => {
                let sentence = say::id_fault(&fault, &self.model.words);
                self.draft.faults.insert(Field::Number, sentence);
            }
        }
    }
}

/// The fields as they were when the case was opened.
pub(super) fn fill(draft: &mut crate::ui::draft::Draft, opening: &crate::domain::case::Opening) {
    draft.clear(&Field::IDENTITY);
    let place = |found: Option<usize>| found.map(|n| n.to_string()).unwrap_or_default();
    let person = &opening.person;
    draft.suggest(Field::Came, place(say::CAME.iter().position(|one| *one == opening.came)));
    draft.suggest(Field::Kind, place(IdKind::ALL.iter().position(|one| *one == person.id.kind())));
    draft.suggest(Field::Number, person.id.number());
    draft.suggest(Field::Name, person.name.as_str());
    draft.suggest(
        Field::Phone,
        person.phone.as_ref().map(|phone| phone.as_str().to_owned()).unwrap_or_default(),
    );
    draft.suggest(Field::Insurance, place(say::INSURANCES.iter().position(|one| *one == opening.insurance)));
    if let Some(unit) = &opening.unit {
        draft.suggest(Field::UnitCode, unit.code.as_str());
        draft.suggest(Field::UnitName, unit.name.as_str());
    }
    if let Some(agent) = &opening.agent {
        draft.suggest(Field::AgentNumber, agent.id.number());
        draft.suggest(Field::AgentName, agent.name.as_str());
        draft.suggest(Field::AgentRelation, agent.relation.as_str());
        draft.suggest(Field::AgentScope, agent.scope.as_str());
        draft.suggest(
            Field::AgentPhone,
            agent.phone.as_ref().map(|phone| phone.as_str().to_owned()).unwrap_or_default(),
        );
    }
}

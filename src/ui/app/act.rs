//! What was typed becomes an action of the case.

use super::palette::key_lines;
use super::{App, Errand};
use crate::desk::{Delivery, Request};
use crate::domain::case::{Account, Action, Actor, Verdict};
use crate::domain::checklist::Finding;
use crate::domain::makeup::Arrears;
use crate::domain::reason::MaterialId;
use crate::domain::{IdNumber, person::IdKind};
use crate::ui::draft::Field;
use crate::ui::model::{Ask, Carried, Dialog, Parcel, Place, Route};
use crate::ui::say;
use crate::ui::told::{Faults, Reader, usual_payer};

/// What is typed of one span.
const SPAN: [Field; 7] = [
    Field::Months,
    Field::Base,
    Field::Employer,
    Field::EmployedFrom,
    Field::Payer,
    Field::Deadline,
    Field::DeadlineWhy,
];

/// What is typed of one voucher.
const VOUCHER: [Field; 7] = [
    Field::Voucher,
    Field::Face,
    Field::PaidMonths,
    Field::Principal,
    Field::LateFee,
    Field::ReceivedOn,
    Field::VoucherNote,
];

/// What is typed of the look-up.
const LOOKUP: [Field; 4] = [Field::CheckedAt, Field::Reference, Field::FoundMonths, Field::FoundPrincipal];

/// A known person is found by so many last digits, as by the whole number.
const LAST_FOUR: usize = 4;

/// What dialogs ask for.
pub(super) const ASKED: [Field; 4] = [Field::Said, Field::Second, Field::Due, Field::Who];

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

    fn act_then(
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
    fn faulty(&mut self, faults: Faults) {
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
        let rows = &self.model.case.as_ref()?.face.rows;
        rows.get(self.draft.row).map(|row| row.id.clone())
    }

    pub(super) fn find(&mut self, finding: Option<Finding>) {
        let Some(material) = self.material() else { return };
        self.act(Action::Find { material, finding }, None, &[], None);
        self.next_open_row();
    }

    /// After a row is settled, the next open one is chosen.
    fn next_open_row(&mut self) {
        let Some(case) = &self.model.case else { return };
        let rows = &case.face.rows;
        let here = self.draft.row;
        let open = |(_, row): &(usize, &crate::ui::face::MaterialFace)| !row.settled;
        let later = rows.iter().enumerate().skip(here.saturating_add(1)).find(open);
        if let Some((next, _)) = later {
            self.draft.row = next;
        }
    }

    /// Works out what the typed months come to, together with the spans that are set.
    pub(super) fn work_out(&mut self) {
        let Some(case) = &self.model.case else { return };
        let Some(opened) = &case.view.case.opened else { return };
        let Ok(span) = self.reader().span() else {
            self.model.sum = None;
            self.model.no_sum = None;
            return;
        };
        let mut spans =
            case.view.case.arrears.as_ref().map(|arrears| arrears.spans.clone()).unwrap_or_default();
        for earlier in &mut spans {
            earlier.months = earlier.months.iter().filter(|month| !span.months.contains(*month)).collect();
        }
        spans.retain(|earlier| !earlier.months.is_empty());
        spans.push(span);
        spans.sort_by_key(|span| span.months.first());
        let arrears = Arrears { insurance: opened.opening.insurance, spans };
        let paid_on = self.today();
        self.ask(Request::WorkOut { arrears, paid_on }, Errand::WorkOut);
    }

    /// The typed months are set, then submitted; without any, what is set already is submitted.
    pub(super) fn submit(&mut self) {
        let set = self.model.case.as_ref().is_some_and(|case| case.view.case.makeup.is_some());
        let blank = self.draft.trimmed(Field::Months).is_empty();
        if set && blank {
            return self.act(Action::Submit, None, &[], None);
        }
        match self.reader().span() {
            Ok(span) => self.act_then(Action::Arrears(span), None, &SPAN, None, Some(Action::Submit)),
            Err(faults) => self.faulty(faults),
        }
    }

    pub(super) fn add_span(&mut self) {
        match self.reader().span() {
            Ok(span) => {
                self.model.sum = None;
                self.act(Action::Arrears(span), None, &SPAN, None);
                self.draft.focus = Some(Field::Months);
            }
            Err(faults) => self.faulty(faults),
        }
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
        self.act(Action::Review { verdict, note }, Some(account), &[Field::Reviewer, Field::ReviewNote], at);
    }

    pub(super) fn record(&mut self) {
        match self.reader().voucher() {
            Ok(voucher) => self.act(Action::Payment(voucher), None, &VOUCHER, None),
            Err(faults) => self.faulty(faults),
        }
    }

    pub(super) fn look_up(&mut self) {
        match self.reader().platform() {
            Ok(check) => self.act(Action::Platform(check), None, &LOOKUP, None),
            Err(faults) => self.faulty(faults),
        }
    }

    /// Does what the dialog asks for.
    pub(super) fn confirm(&mut self) {
        match self.model.dialog.clone() {
            Some(Dialog::Clerk) => self.sign_in(),
            Some(Dialog::Late(material)) => match self.reader().late() {
                Ok((due, who)) => {
                    let finding = Some(Finding::Late { due, who });
                    self.act(Action::Find { material, finding }, None, &ASKED, None);
                    self.next_open_row();
                }
                Err(faults) => self.faulty(faults),
            },
            Some(Dialog::Ask(ask)) => self.answer(ask),
            Some(Dialog::Deliver(paper)) => {
                let how = match self.model.how {
                    0 => {
                        let printers = self.model.printers.as_deref().unwrap_or_default();
                        Delivery::Printer(printers.get(self.draft.row).cloned())
                    }
                    1 => Delivery::Viewer,
                    _ => Delivery::File(self.draft.trimmed(Field::Path).into()),
                };
                let request = match paper {
                    Parcel::Kept(paper) => Request::Deliver { id: paper.id, how },
                    Parcel::Keys => Request::KeySheet { keys: key_lines(), how },
                };
                self.ask(request, Errand::Deliver);
            }
            Some(Dialog::Quit) => self.quit_now(),
            Some(Dialog::Articles | Dialog::Palette | Dialog::Keys | Dialog::Menu) | None => {}
        }
    }

    fn answer(&mut self, ask: Ask) {
        let said = match (ask.wants_words(), self.reader().said()) {
            (false, _) => String::new(),
            (true, Ok(said)) => said,
            (true, Err(faults)) => return self.faulty(faults),
        };
        // Who stands by is said by a key of its own, never by Enter alone.
        let second = ask.second().and_then(|role| {
            let chosen = self.draft.choice(Field::Second)?;
            let account = self.model.people(role).nth(chosen).cloned()?;
            Some(Actor { account, role })
        });
        if ask.second().is_some() && second.is_none() {
            let fault = self.model.words.say("fault-choose");
            return self.faulty(Faults::from([(Field::Second, fault)]));
        }
        let (action, by) = match ask {
            Ask::Exempt(material) => {
                (Action::Find { material, finding: Some(Finding::Exempt { note: said }) }, None)
            }
            Ask::Defective(material) => {
                (Action::Find { material, finding: Some(Finding::Defective { note: said }) }, None)
            }
            Ask::Visit => (Action::Visit { note: said }, None),
            Ask::Withdraw => (Action::Withdraw { why: said }, None),
            Ask::Refer(reason) => (Action::Refer { reason: Some(reason), to: said }, None),
            Ask::Refuse(reason) => (Action::Refuse { reason: Some(reason), why: said }, None),
            Ask::Collect => (Action::Collect { by: said }, None),
            Ask::Seal => (Action::Seal, second.map(|actor| actor.account)),
            Ask::Void => match second {
                Some(second) => (Action::Void { why: said, second }, None),
                None => return,
            },
            Ask::Replace => match second {
                Some(second) => (Action::Replace { why: said, second }, None),
                None => return,
            },
        };
        let at = if matches!(action, Action::Seal) { Field::Second } else { Field::Said };
        self.act(action, by, &ASKED, Some(at));
    }

    pub(super) fn sign_in(&mut self) {
        let accounts =
            self.model.office.as_ref().map(|office| office.office.accounts.as_slice()).unwrap_or_default();
        let actor = self.draft.choice(Field::Second).and_then(|chosen| accounts.get(chosen));
        if let Some(account) = actor.map(|actor| actor.account.clone()) {
            self.ask(Request::SignIn { account }, Errand::SignIn);
        }
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
        if any(&[Field::Search]) {
            self.search();
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
        self.follow_settings(changed);
        if any(&[Field::PolicyFilter]) {
            self.filter_policy();
        }
        if any(&[Field::Palette]) && matches!(self.model.dialog, Some(Dialog::Palette)) {
            self.search_palette();
        }
        if any(&[Field::Filter]) {
            self.list_reasons();
        }
        if any(&[Field::How]) {
            self.model.how = self.draft.choice(Field::How).unwrap_or_default();
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

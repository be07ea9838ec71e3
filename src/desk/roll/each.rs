//! What is done for all who are ready for it, in a transaction a person.

use chrono::NaiveDate;

use crate::desk::gate::{Asked, Gate};
use crate::desk::roll::{Person, RollAction, RollDone, happen};
use crate::desk::trouble::Trouble;
use crate::desk::{Acted, Desk};
use crate::domain::case::{Action, Actor, CaseNumber, PlatformCheck, Refusal, RollNumber, Voucher};
use crate::domain::makeup;
use crate::domain::roll::{Roll, RollEvent, share};
use crate::domain::{Fen, Moment};
use crate::paper::Form;
use crate::store::{NewSheet, SheetRow};

/// What is done for all.
impl Desk {
    /// Does something for everybody on a roll who is ready for it.
    pub fn roll_act(
        &mut self,
        by: &Actor,
        number: &RollNumber,
        action: RollAction,
    ) -> Result<RollDone, Trouble> {
        let now = self.clock()?;
        let (roll, people) = self.people_of(number)?;
        match action {
            RollAction::Issue => self.issue_roll(by, number, people, now),
            RollAction::Seal => self.on_certificate(by, number, roll, people, &Action::Seal, now),
            RollAction::Collect { by: who } => {
                self.on_certificate(by, number, roll, people, &Action::Collect { by: who }, now)
            }
            RollAction::Void { why, second } => {
                self.on_certificate(by, number, roll, people, &Action::Void { why, second }, now)
            }
            RollAction::Replace { why, second } => {
                self.on_certificate(by, number, roll, people, &Action::Replace { why, second }, now)
            }
            RollAction::Find { .. }
            | RollAction::Accept
            | RollAction::Assess
            | RollAction::Review { .. }
            | RollAction::Bill
            | RollAction::Voucher { .. }
            | RollAction::Platform { .. }
            | RollAction::Close => self.each(by, &roll, people, &action, now),
        }
    }

    /// One transaction a person.
    pub(super) fn each(
        &mut self,
        by: &Actor,
        roll: &Roll,
        people: Vec<Person>,
        action: &RollAction,
        now: Moment,
    ) -> Result<RollDone, Trouble> {
        let Some(number) = roll.opened.as_ref().map(|opened| opened.number.clone()) else {
            return Err(Trouble::NotFound(String::new()));
        };
        let ready = |person: &Person| action.ready().contains(&person.case.stage);
        let people: Vec<Person> =
            people.into_iter().filter(|person| ready(person) && self.is_meant(person, action)).collect();
        let mut done = RollDone::of(&number);
        if people.is_empty() {
            return Err(Refusal::Unfit("nobody-ready").into());
        }
        let shares = match action {
            RollAction::Voucher { number, face, received_on, .. } => {
                let (shares, left) = self.shares(&people, number, *face, *received_on)?;
                done.left = Some(left);
                shares
            }
            _ => Vec::new(),
        };
        for (at, person) in people.iter().enumerate() {
            let steps = match self.steps(roll, person, action, shares.get(at).copied().flatten()) {
                Ok(steps) => steps,
                Err(why) => {
                    done.failed.push(person.failed(why));
                    continue;
                }
            };
            match self.one(by, &number, &person.member.case, steps, now) {
                Ok(_) => {
                    done.through.push(person.member.case.clone());
                    done.saved_at = Some(now);
                }
                Err(why) => {
                    // What it would have covered of this person stays on the voucher.
                    if let (Some(left), Some(Some(share))) = (&mut done.left, shares.get(at)) {
                        let principal = self.rules_of(&person.member.case);
                        let principal = principal.map(|rules| person.owes(&rules, now.day()).principal);
                        *left = *left + *share + principal.unwrap_or_default();
                    }
                    done.failed.push(person.failed(why));
                }
            }
        }
        let paper = match action {
            RollAction::Accept => Some(Form::Receipt),
            RollAction::Bill => Some(Form::BillUnit),
            _ => None,
        };
        if let Some(form) = paper.filter(|_| !done.through.is_empty()) {
            done.papers = vec![self.hand(by, &number, form, &done.through, now)?];
        }
        Ok(done)
    }

    /// Whether it is about this person at all: nobody is told that they do not need what they have.
    fn is_meant(&self, person: &Person, action: &RollAction) -> bool {
        match action {
            RollAction::Find { material, .. } => {
                let rules = self.pinned_rules(&person.case);
                rules.is_ok_and(|rules| person.case.checklist(&rules).row(material).is_some())
            }
            RollAction::Bill => person.case.billed_at.is_none(),
            RollAction::Voucher { .. } => !person.case.is_paid(),
            RollAction::Platform { .. } => person.case.is_paid(),
            RollAction::Close => person.case.certificate().is_some(),
            RollAction::Accept
            | RollAction::Assess
            | RollAction::Review { .. }
            | RollAction::Issue
            | RollAction::Seal
            | RollAction::Collect { .. }
            | RollAction::Void { .. }
            | RollAction::Replace { .. } => true,
        }
    }

    /// What an act on the roll is for one person.
    fn steps(
        &self,
        roll: &Roll,
        person: &Person,
        action: &RollAction,
        share: Option<Fen>,
    ) -> Result<Vec<Action>, Trouble> {
        let owed = person.case.makeup.as_ref();
        let open = |made_up: &makeup::Makeup| {
            Fen(made_up.principal.0.saturating_sub(person.case.paid_principal().0))
        };
        Ok(match action {
            RollAction::Find { material, finding } => {
                vec![Action::Find { material: material.clone(), finding: finding.clone() }]
            }
            RollAction::Accept => vec![Action::Accept],
            RollAction::Assess => {
                // What the clerk has worked out for this person by hand stands.
                let span = roll.span(&person.member.case).filter(|_| person.case.arrears.is_none());
                span.map(Action::Arrears).into_iter().chain([Action::Submit]).collect()
            }
            RollAction::Review { verdict, note } => {
                vec![Action::Review { verdict: *verdict, note: note.clone() }]
            }
            RollAction::Bill => vec![Action::Bill],
            RollAction::Voucher { number, face, received_on, note } => {
                let Some(owed) = owed else { return Err(Refusal::WrongStage(person.case.stage).into()) };
                let Some(late_fee) = share else {
                    return Err(Refusal::Short { paid: Fen::ZERO, owed: open(owed) }.into());
                };
                vec![Action::Payment(Voucher {
                    number: number.trim().to_owned(),
                    face: *face,
                    months: owed.months(),
                    principal: open(owed),
                    late_fee,
                    received_on: *received_on,
                    note: note.trim().to_owned(),
                })]
            }
            RollAction::Platform { checked_at, reference } => {
                let Some(owed) = owed else { return Err(Refusal::WrongStage(person.case.stage).into()) };
                vec![Action::Platform(PlatformCheck {
                    checked_at: *checked_at,
                    reference: reference.clone(),
                    months: owed.months(),
                    principal: owed.principal,
                })]
            }
            RollAction::Close => vec![Action::Close { reason: None }],
            RollAction::Issue
            | RollAction::Seal
            | RollAction::Collect { .. }
            | RollAction::Void { .. }
            | RollAction::Replace { .. } => return Err(Trouble::Broken("done for all at once".to_owned())),
        })
    }

    /// How the voucher is shared; what it has paid elsewhere is gone from it.
    fn shares(
        &mut self,
        people: &[Person],
        number: &str,
        face: Fen,
        received_on: NaiveDate,
    ) -> Result<(Vec<Option<Fen>>, Fen), Trouble> {
        let mut owed = Vec::with_capacity(people.len());
        for person in people {
            let rules = self.rules_of(&person.member.case)?;
            owed.push(person.owes(&rules, received_on));
        }
        let elsewhere = self.store.begin()?.voucher_elsewhere(number.trim(), None)?;
        let room = match elsewhere {
            Some((known, used)) => Fen(known.0.min(face.0).saturating_sub(used.0).max(0)),
            None => face,
        };
        Ok(share(room, &owed))
    }

    /// Several acts on one person, all or nothing.
    fn one(
        &mut self,
        by: &Actor,
        roll: &RollNumber,
        case: &CaseNumber,
        actions: Vec<Action>,
        now: Moment,
    ) -> Result<Option<Acted>, Trouble> {
        let rules = self.rules_of(case)?;
        let office = self.store.office().clone();
        let gate = Gate { office: &office, words: &self.words, by, now, bytes: &self.bytes };
        let mut tx = self.store.begin()?;
        let mut last = None;
        for action in actions {
            let asked = Asked { case: Some(case), action, seen: None, roll: Some((roll, None)) };
            last = Some(gate.act(&mut tx, &rules, asked)?);
        }
        tx.commit()?;
        Ok(last)
    }

    /// A paper that speaks of all for whom something was just done.
    pub(super) fn hand(
        &mut self,
        by: &Actor,
        number: &RollNumber,
        form: Form,
        cases: &[CaseNumber],
        now: Moment,
    ) -> Result<SheetRow, Trouble> {
        let (roll, mut people) = self.people_of(number)?;
        people.retain(|person| cases.contains(&person.member.case));
        let bytes = self.roll_sheet(by, form, &roll, &people, None, now)?.to_bytes()?;
        let mut tx = self.store.begin()?;
        let new = NewSheet { form: form.id(), certificate: None, bytes: &bytes };
        let mut rows = happen(&mut tx, roll, by, now, RollEvent::Handed { cases: cases.to_vec() }, &[new])?;
        tx.commit()?;
        rows.pop().ok_or_else(|| Trouble::Broken("a paper without its row".to_owned()))
    }
}

//! The certificate of a roll: one number, one sheet and one commit for everybody on it.

use std::sync::Arc;

use chrono::Datelike as _;

use crate::desk::gate::{Asked, Gate};
use crate::desk::roll::{Person, RollDone, Together, happen, loaded, papers};
use crate::desk::trouble::Trouble;
use crate::desk::{Desk, marks_of, verify};
use crate::domain::Moment;
use crate::domain::case::{Action, Actor, CertificateNumber, Refusal, RollNumber, Stage};
use crate::domain::roll::{Roll, RollEvent};
use crate::paper::{Form, Mark, Sheet, compose_with};
use crate::store::NewSheet;

/// One act for everybody on a certificate.
struct Whole<'a> {
    by: &'a Actor,
    number: &'a RollNumber,
    now: Moment,
    /// What it is for each of them.
    action: Action,
    /// Told how many people are seen to, of how many.
    far: &'a mut dyn FnMut(usize, usize),
}

/// What all share: the certificate.
impl Desk {
    /// What is done about the certificate that all share, for everybody on it; `far` is told how far it is.
    pub(super) fn roll_together(
        &mut self,
        by: &Actor,
        number: &RollNumber,
        together: &Together,
        far: &mut dyn FnMut(usize, usize),
    ) -> Result<RollDone, Trouble> {
        let now = self.clock()?;
        let (roll, people) = self.people_of(number)?;
        let whole = Whole { by, number, now, action: together.action(), far };
        match together {
            Together::Issue => self.issue_roll(whole, people),
            Together::Seal | Together::Collect { .. } | Together::Void { .. } | Together::Replace { .. } => {
                self.on_certificate(whole, roll, people)
            }
        }
    }

    /// 出证 for all who are ready: one number, one sheet, one commit.
    fn issue_roll(&mut self, whole: Whole<'_>, mut people: Vec<Person>) -> Result<RollDone, Trouble> {
        people.retain(|person| person.case.stage == Stage::Ready && person.case.certificates.is_empty());
        if people.is_empty() {
            return Err(Refusal::Unfit("nobody-ready").into());
        }
        self.certify(whole, people, None)
    }

    /// Something about the certificate that holds, for everybody on it, in one commit.
    fn on_certificate(
        &mut self,
        whole: Whole<'_>,
        roll: Roll,
        mut people: Vec<Person>,
    ) -> Result<RollDone, Trouble> {
        let action = &whole.action;
        let replaces = matches!(action, Action::Replace { .. });
        // A void one may still be replaced, so that the new sheet says which.
        let last = roll.certificates.last().filter(|one| replaces || one.void.is_none());
        let Some(certificate) = last else { return Err(Refusal::Unfit("no-certificate").into()) };
        people.retain(|person| certificate.cases.contains(&person.member.case));
        if replaces {
            let old = certificate.number.clone();
            return self.certify(whole, people, Some(old));
        }
        let event = match action {
            Action::Void { why, second } => Some(RollEvent::Voided {
                number: certificate.number.clone(),
                why: why.trim().to_owned(),
                second: second.account.clone(),
            }),
            _ => None,
        };
        let Whole { by, number, now, action, far } = whole;
        let mut done = RollDone::of(number);
        let rules = self.rules_of_all(&people)?;
        let office = self.store.office().clone();
        let fonts = self.fonts();
        let faces = &fonts.faces;
        let gate = Gate { office: &office, words: &self.words, faces, by, now, bytes: &self.bytes };
        let mut tx = self.store.begin()?;
        let all = people.len();
        for (person, rules) in people.iter().zip(&rules) {
            let case = Some(&person.member.case);
            let together = Some((number, None));
            gate.act(&mut tx, rules, Asked { case, action: action.clone(), seen: None, roll: together })?;
            done.through.push(person.member.case.clone());
            far(done.through.len(), all);
        }
        if let Some(event) = event {
            happen(&mut tx, roll, by, now, event, &[])?;
        }
        tx.commit()?;
        done.saved_at = Some(now);
        Ok(done)
    }

    /// Issues a certificate for these people, anew where an old one is named.
    fn certify(
        &mut self,
        whole: Whole<'_>,
        people: Vec<Person>,
        replaces: Option<CertificateNumber>,
    ) -> Result<RollDone, Trouble> {
        let Whole { by, number, now, action, far } = whole;
        let all = people.len();
        let mut done = RollDone::of(number);
        let rules = self.rules_of_all(&people)?;
        let office = self.store.office().clone();
        let year = now.day().year();
        let fonts = self.fonts();
        let faces = &fonts.faces;
        let gate = Gate { office: &office, words: &self.words, faces, by, now, bytes: &self.bytes };
        let mut tx = self.store.begin()?;
        let serial = tx.next_certificate(year)?;
        let new = CertificateNumber { desk: office.desk.clone(), year, serial };
        let mut stood = Vec::with_capacity(people.len());
        for (person, rules) in people.into_iter().zip(&rules) {
            let case = Some(&person.member.case);
            let together = Some((number, Some(serial)));
            gate.act(&mut tx, rules, Asked { case, action: action.clone(), seen: None, roll: together })?;
            let stored = tx.case(&person.member.case)?;
            let case = stored.map(|stored| stored.case).unwrap_or_default();
            done.through.push(person.member.case.clone());
            stood.push(Person { case, ..person });
            far(stood.len(), all);
        }
        let mut roll = loaded(&tx, number)?.roll;
        if let (Some(old), Action::Replace { why, second }) = (&replaces, &action)
            && roll.certificates.iter().any(|one| &one.number == old && one.void.is_none())
        {
            let (why, second) = (why.trim().to_owned(), second.account.clone());
            let event = RollEvent::Voided { number: old.clone(), why, second };
            happen(&mut tx, roll, by, now, event, &[])?;
            roll = loaded(&tx, number)?.roll;
        }
        let telling = papers::RollTelling {
            office: &office,
            words: &self.words,
            by: &by.account,
            at: now,
            rules: &self.rules,
        };
        let values = telling.certificate(&roll, &stood, Some((&new, replaces.as_ref())));
        let form = Form::CertificateUnit;
        let marks = marks_of(&office, &self.rules);
        let attested = telling.attests(&roll, &stood, &new, marks.is_empty());
        let attested = attested.ok_or(Refusal::Unfit("nobody-ready"))?;
        let values = verify::signed(&mut tx, (now, &by.account), &attested, values)?;
        let bytes = compose_with(faces, form, &values, marks)?.to_bytes()?;
        let sheet = NewSheet { form: form.id(), certificate: Some(new.clone()), bytes: &bytes };
        let stub = compose_with(faces, Form::Stub, &telling.stub(&values), marks)?.to_bytes()?;
        let stub = NewSheet { form: Form::Stub.id(), certificate: Some(new.clone()), bytes: &stub };
        let cases = done.through.clone();
        let event = RollEvent::Certified { number: new.clone(), cases, replaces };
        done.papers = happen(&mut tx, roll, by, now, event, &[sheet, stub])?;
        tx.commit()?;
        done.number = Some(new);
        done.saved_at = Some(now);
        Ok(done)
    }

    /// The certificate as it would be issued now, for the eye.
    pub fn preview_roll(&self, by: &Actor, number: &RollNumber) -> Result<Sheet, Trouble> {
        let (roll, mut people) = self.people_of(number)?;
        people.retain(|person| person.case.stage == Stage::Ready && person.case.certificates.is_empty());
        if people.is_empty() {
            return Err(Refusal::Unfit("nobody-ready").into());
        }
        let sheet = self.roll_sheet(by, Form::CertificateUnit, &roll, &people, None, self.now())?;
        Ok(sheet.marked(Mark::Preview))
    }

    pub(super) fn roll_sheet(
        &self,
        by: &Actor,
        form: Form,
        roll: &Roll,
        people: &[Person],
        number: Option<&CertificateNumber>,
        at: Moment,
    ) -> Result<Sheet, Trouble> {
        let office = self.store.office();
        let first = people.first().map(|person| self.pinned_rules(&person.case)).transpose()?;
        let rules = first.unwrap_or_else(|| Arc::clone(&self.rules));
        let telling = papers::RollTelling { office, words: &self.words, by: &by.account, at, rules: &rules };
        let values = match form {
            Form::Receipt => telling.receipt(roll, people),
            Form::BillUnit => Some(telling.bill(roll, people)),
            Form::CertificateUnit => Some(telling.certificate(roll, people, number.map(|one| (one, None)))),
            _ => None,
        };
        let values = values.ok_or(Refusal::Unfit("nobody-ready"))?;
        Ok(compose_with(&self.fonts().faces, form, &values, marks_of(office, &rules))?)
    }
}

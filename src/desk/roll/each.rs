//! What is done for all who are ready for it, in a transaction a person.

use crate::desk::gate::{Asked, Gate};
use crate::desk::roll::{Failed, Person, RollAction, RollDone, happen};
use crate::desk::trouble::Trouble;
use crate::desk::{Acted, Desk};
use crate::domain::case::{Action, Actor, CaseNumber, PlatformCheck, Refusal, RollNumber, Voucher};
use crate::domain::roll::{Roll, RollEvent, Share, cover, cover_part};
use crate::domain::{Fen, Moment};
use crate::paper::Form;
use crate::store::{NewSheet, SheetRow};

/// What is being done for everybody, a person after the other.
pub(super) struct Each {
    by: Actor,
    roll: Roll,
    action: RollAction,
    /// The place of the next person.
    at: usize,
    done: RollDone,
    /// The first person whom the voucher did not cover: their place on the roll, and among those who failed.
    uncovered: Option<(usize, usize)>,
}

impl Each {
    /// People seen to, and people in all.
    pub(super) fn far(&self) -> (usize, usize) {
        (self.at, self.roll.people.len())
    }
}

/// What is done for all.
impl Desk {
    /// Does something for everybody on a roll who is ready for it.
    pub fn roll_act(
        &mut self,
        by: &Actor,
        number: &RollNumber,
        action: RollAction,
    ) -> Result<RollDone, Trouble> {
        if let RollAction::Together(together) = &action {
            return self.roll_together(by, number, together, &mut |_, _| ());
        }
        let mut going = self.begin_each(by, number, action)?;
        while going.at < going.roll.people.len() {
            self.each_next(&mut going);
        }
        self.each_done(going)
    }

    pub(super) fn begin_each(
        &mut self,
        by: &Actor,
        number: &RollNumber,
        action: RollAction,
    ) -> Result<Each, Trouble> {
        self.clock()?;
        let roll = self.store.roll(number)?.ok_or_else(|| Trouble::NotFound(number.to_string()))?.roll;
        let mut done = RollDone::of(number);
        if let RollAction::Voucher { number, face, .. } = &action {
            done.left = Some(self.room_on(number, *face)?);
        }
        Ok(Each { by: by.clone(), roll, action, at: 0, done, uncovered: None })
    }

    /// The next person: as their case stands now, in a transaction of their own.
    pub(super) fn each_next(&mut self, going: &mut Each) {
        let Some(member) = going.roll.people.get(going.at).cloned() else { return };
        let person = self.person_of(member);
        match person {
            Ok(person) => {
                if going.action.ready().contains(&person.case.stage) && self.is_meant(&person, &going.action)
                {
                    self.for_one(going, &person);
                }
            }
            Err(failed) => {
                let (member, why) = *failed;
                let name = member.case.to_string();
                going.done.failed.push(Failed { name, case: Some(member.case), why });
            }
        }
        going.at = going.at.saturating_add(1);
    }

    fn for_one(&mut self, going: &mut Each, person: &Person) {
        let share = match self.share_of(going, person) {
            Ok(share) => share,
            Err(why) => {
                if going.done.left.is_some() && going.uncovered.is_none() {
                    going.uncovered = Some((going.at, going.done.failed.len()));
                }
                return going.done.failed.push(person.failed(why));
            }
        };
        match self.done_for(going, person, share) {
            Ok(now) => {
                going.done.through.push(person.member.case.clone());
                going.done.saved_at = Some(now);
            }
            Err(why) => going.done.failed.push(person.failed(why)),
        }
    }

    /// What it comes to for all of them: what is left of a voucher, and the paper that speaks of everybody.
    pub(super) fn each_done(&mut self, mut going: Each) -> Result<RollDone, Trouble> {
        going.done.unreached = going.roll.people.len().saturating_sub(going.at);
        if going.done.unreached == 0 {
            self.count_in(&mut going)?;
        }
        let Each { by, action, mut done, .. } = going;
        let paper = match action {
            RollAction::Accept => Some(Form::Receipt),
            RollAction::Bill => Some(Form::BillUnit),
            _ => None,
        };
        // Whoever went through in a round that was cut off is named too: nobody else would do it.
        let named = match paper {
            Some(form) => {
                let (_, people) = self.people_of(&done.roll)?;
                self.unhanded(&self.store().roll_history(&done.roll)?, &people, form)?
            }
            None => Vec::new(),
        };
        let nothing = done.through.is_empty() && done.failed.is_empty() && done.unreached == 0;
        if nothing && named.is_empty() {
            return Err(Refusal::Unfit("nobody-ready").into());
        }
        if let Some(form) = paper.filter(|_| !named.is_empty()) {
            let now = self.clock()?;
            done.papers = vec![self.hand(&by, &done.roll, form, &named, now)?];
            done.named = named.len();
            done.saved_at = Some(now);
        }
        Ok(done)
    }

    /// Counts what is left of a voucher towards the first person whom it did not cover, where the clerk said so.
    fn count_in(&mut self, going: &mut Each) -> Result<(), Trouble> {
        let RollAction::Voucher { part: true, received_on, .. } = going.action else { return Ok(()) };
        let (Some((at, failed)), Some(left)) = (going.uncovered, going.done.left) else { return Ok(()) };
        let Some(member) = going.roll.people.get(at).cloned() else { return Ok(()) };
        let person = self.person_of(member).map_err(|why| why.1)?;
        let rules = self.rules_of(&person.member.case)?;
        let Some(share) = cover_part(left, person.owes(&rules, received_on)) else { return Ok(()) };
        match self.done_for(going, &person, Some(share)) {
            Ok(now) => {
                if failed < going.done.failed.len() {
                    going.done.failed.remove(failed);
                }
                going.done.part = Some((person.name(), share.principal));
                going.done.through.push(person.member.case);
                going.done.saved_at = Some(now);
            }
            Err(why) => going.done.failed.push(person.failed(why)),
        }
        Ok(())
    }

    /// What a voucher pays for this person; `None` where it is about no voucher.
    fn share_of(&mut self, going: &Each, person: &Person) -> Result<Option<Share>, Trouble> {
        let (RollAction::Voucher { received_on, .. }, Some(left)) = (&going.action, going.done.left) else {
            return Ok(None);
        };
        let rules = self.rules_of(&person.member.case)?;
        let owes = person.owes(&rules, *received_on);
        let share = cover(left, owes).ok_or(Refusal::Short { paid: Fen::ZERO, owed: owes.principal })?;
        Ok(Some(share))
    }

    /// Does it for one person, all of it or nothing; answers when.
    fn done_for(
        &mut self,
        going: &mut Each,
        person: &Person,
        share: Option<Share>,
    ) -> Result<Moment, Trouble> {
        let now = self.clock()?;
        let steps = steps(&going.roll, person, &going.action, share)?;
        self.one(&going.by, &going.done.roll, &person.member.case, steps, now)?;
        if let (Some(left), Some(share)) = (&mut going.done.left, share) {
            *left = Fen(left.0.saturating_sub(share.principal.0).saturating_sub(share.late_fee.0));
        }
        Ok(now)
    }

    /// Whether it is about this person at all: nobody is told that they do not need what they have.
    fn is_meant(&self, person: &Person, action: &RollAction) -> bool {
        match action {
            RollAction::Find { material, finding } => {
                let known = person.case.findings.get(material);
                let rules = self.pinned_rules(&person.case);
                known != finding.as_ref()
                    && rules.is_ok_and(|rules| person.case.checklist(&rules).row(material).is_some())
            }
            RollAction::Bill => person.case.billed_at.is_none(),
            RollAction::Voucher { .. } => !person.case.is_paid(),
            RollAction::Platform { .. } => person.case.is_paid(),
            RollAction::Close => person.case.certificate().is_some(),
            RollAction::Accept | RollAction::Assess | RollAction::Review { .. } | RollAction::Together(_) => {
                true
            }
        }
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
        let fonts = self.fonts();
        let faces = &fonts.faces;
        let gate = Gate { office: &office, words: &self.words, faces, by, now, bytes: &self.bytes };
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

/// What an act on the roll is for one person.
fn steps(
    roll: &Roll,
    person: &Person,
    action: &RollAction,
    share: Option<Share>,
) -> Result<Vec<Action>, Trouble> {
    let owed = person.case.makeup.as_ref();
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
        RollAction::Voucher { number, face, received_on, note, part: _ } => {
            let (Some(owed), Some(share)) = (owed, share) else {
                return Err(Refusal::WrongStage(person.case.stage).into());
            };
            vec![Action::Payment(Voucher {
                number: number.trim().to_owned(),
                face: *face,
                months: owed.months(),
                principal: share.principal,
                late_fee: share.late_fee,
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
        RollAction::Together(_) => return Err(Trouble::Broken("done for all at once".to_owned())),
    })
}

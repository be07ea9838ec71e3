//! The gate to the record: one act on one case, within a transaction of the caller.
//!
//! Decide, compose the papers, write row, keys, numbers, sheets and journal entry. [`Desk::act`](super::Desk::act) is
//! a transaction of one such act; what is done for several people at once is one of many.

use crate::desk::papers::{Telling, brought_by};
use crate::desk::trouble::Trouble;
use crate::desk::{Acted, marks, sheet, verify, views};
use crate::domain::Moment;
use crate::domain::case::{
    Action, Actor, Case, CaseNumber, CertificateNumber, Event, Given, Refusal, RollNumber, decide,
};
use crate::domain::reason::Rules;
use crate::paper::{Faces, Form, Sheet, compose_with};
use crate::store::{NewSheet, Office, Revision, Tx};
use crate::text::Words;

/// What holds for every act of a transaction.
pub(super) struct Gate<'a> {
    pub(super) office: &'a Office,
    pub(super) words: &'a Words,
    /// What its papers are set with.
    pub(super) faces: &'a Faces,
    pub(super) by: &'a Actor,
    pub(super) now: Moment,
    /// The bytes of the rules that a new case pins.
    pub(super) bytes: &'a [u8],
}

/// What is asked for.
pub(super) struct Asked<'a> {
    /// Of which case; `None` opens one.
    pub(super) case: Option<&'a CaseNumber>,
    pub(super) action: Action,
    /// The revision that the screen showed.
    pub(super) seen: Option<Revision>,
    /// The roll for whose people together it is done, with the serial of the certificate that they share.
    pub(super) roll: Option<(&'a RollNumber, Option<u32>)>,
}

impl Gate<'_> {
    /// Acts on a case; nothing lasts before the transaction is committed.
    pub(super) fn act(&self, tx: &mut Tx<'_>, rules: &Rules, asked: Asked<'_>) -> Result<Acted, Trouble> {
        let Asked { case, action, seen, roll } = asked;
        legible(self.faces, &action)?;
        let (mut current, revision) = load(tx, case)?;
        if seen.is_some_and(|seen| Some(seen) != revision) {
            return Err(Trouble::Moved);
        }
        let given = self.given(tx, case, &action, roll)?;
        let change = decide(&current, action, rules, &given)?;
        current.apply(&change);
        let Some(number) = current.opened.as_ref().map(|opened| opened.number.clone()) else {
            return Err(Trouble::Broken("an act without a case".to_owned()));
        };
        if case.is_none() {
            tx.put_pack(&rules.region, &rules.edition, self.bytes, self.now, &self.by.account)?;
        }
        let resume = views::resume(&current, rules);
        let telling = Telling {
            office: self.office,
            case: &current,
            rules,
            words: self.words,
            by: &self.by.account,
            at: self.now,
            event: Some(&change.event),
            asked: &[],
            situation: None,
            resume: resume.as_ref(),
        };
        let mut kept = Vec::new();
        for form in brought_by(&change.event).iter().filter(|form| roll.is_none() || is_each_ones(**form)) {
            let number = issued(&change.event);
            let sheet = match &number {
                Some(number) => self.certificate(tx, &telling, (*form, number))?,
                None => sheet(self.faces, &telling, *form)?,
            };
            kept.push((*form, number, sheet.to_bytes()?));
        }
        let sheets: Vec<NewSheet<'_>> = kept
            .iter()
            .map(|(form, certificate, bytes)| NewSheet {
                form: form.id(),
                certificate: certificate.clone(),
                bytes,
            })
            .collect();
        let (revision, papers) = tx.act(&current, change.clone(), &sheets)?;
        if current.lacks_a_day() {
            tx.put_last_day(&number, current.last_day(rules))?;
        }
        Ok(Acted { number, revision, change, papers })
    }

    /// Composes and signs a certificate.
    fn certificate(
        &self,
        tx: &mut Tx<'_>,
        telling: &Telling<'_>,
        (form, number): (Form, &CertificateNumber),
    ) -> Result<Sheet, Trouble> {
        let marks = marks(telling);
        let values = telling.values(form).ok_or(Refusal::WrongStage(telling.case.stage))?;
        let attested =
            telling.attests(number, marks.is_empty()).ok_or(Refusal::WrongStage(telling.case.stage))?;
        let values = verify::signed(tx, (self.now, &self.by.account), &attested, values)?;
        Ok(compose_with(self.faces, form, &values, marks)?)
    }

    fn given(
        &self,
        tx: &Tx<'_>,
        case: Option<&CaseNumber>,
        action: &Action,
        roll: Option<(&RollNumber, Option<u32>)>,
    ) -> Result<Given, Trouble> {
        use chrono::Datelike as _;
        let year = self.now.day().year();
        let mut same_person = Vec::new();
        let mut voucher_elsewhere = None;
        if let Action::Open(opening) = action {
            same_person = tx.same_person(&opening.person.id)?;
        }
        if let Action::Payment(voucher) = action {
            voucher_elsewhere = tx.voucher_elsewhere(&voucher.number, case)?;
        }
        let next_certificate = match roll {
            Some((_, Some(shared))) => shared,
            Some((_, None)) | None => tx.next_certificate(year)?,
        };
        Ok(Given {
            actor: self.by.clone(),
            now: self.now,
            desk: self.office.desk.clone(),
            next_case: tx.next_case(year)?,
            next_certificate,
            same_person,
            voucher_elsewhere,
            roll: roll.map(|(number, _)| number.clone()),
        })
    }
}

/// Whether each person gets this paper also where the whole roll is handled: the others speak of all of them at once.
fn is_each_ones(form: Form) -> bool {
    !matches!(form, Form::Receipt | Form::Bill | Form::CertificatePerson)
}

fn load(tx: &Tx<'_>, case: Option<&CaseNumber>) -> Result<(Case, Option<Revision>), Trouble> {
    let Some(number) = case else { return Ok((Case::default(), None)) };
    let stored = tx.case(number)?.ok_or_else(|| Trouble::NotFound(number.to_string()))?;
    Ok((stored.case, Some(stored.revision)))
}

fn issued(event: &Event) -> Option<CertificateNumber> {
    if let Event::Issued { number, .. } | Event::Replaced { new: number, .. } = event {
        return Some(number.clone());
    }
    None
}

/// A name that no face can show is refused when it is typed, before any number is taken.
fn legible(faces: &Faces, action: &Action) -> Result<(), Trouble> {
    let (Action::Open(opening) | Action::Amend(opening)) = action else { return Ok(()) };
    let mut text = opening.person.name.as_str().to_owned();
    if let Some(agent) = &opening.agent {
        text.push_str(agent.name.as_str());
    }
    if let Some(unit) = &opening.unit {
        text.push_str(&unit.name);
    }
    let missing = faces.missing(&text);
    if missing.is_empty() { Ok(()) } else { Err(Refusal::NoGlyph(missing).into()) }
}

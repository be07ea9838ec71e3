//! What a round leaves behind that is cut off on the way: people whom no shared paper names yet, and a voucher with
//! enough on it for somebody who got nothing of it. Both are read from the record, so that a power cut cannot hide them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::desk::Desk;
use crate::desk::roll::Person;
use crate::desk::trouble::Trouble;
use crate::domain::case::{CaseNumber, Stage};
use crate::domain::roll::RollEvent;
use crate::domain::{Fen, Moment};
use crate::paper::Form;
use crate::store::{Act, Entry};

/// A paper that all share, as long as it does not name everybody whom it should.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unhanded {
    /// Which paper.
    pub form: Form,
    /// Whom it does not name.
    pub cases: Vec<CaseNumber>,
}

/// A voucher that is not shared to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenVoucher {
    /// 税票号
    pub number: String,
    /// Its whole amount.
    pub face: Fen,
    /// 入库日期
    pub received_on: NaiveDate,
    /// The remark.
    pub note: String,
    /// What is left on it.
    pub left: Fen,
    /// How many people have not paid all that they owe.
    pub people: usize,
}

/// The shared papers of acts that go person by person.
pub(super) const SHARED: [Form; 2] = [Form::Receipt, Form::BillUnit];

impl Desk {
    /// The people for whom something was done that this paper should say, and does not.
    pub(super) fn unhanded(
        &self,
        entries: &[Entry],
        people: &[Person],
        form: Form,
    ) -> Result<Vec<CaseNumber>, Trouble> {
        let mut handed: BTreeMap<&CaseNumber, Moment> = BTreeMap::new();
        for entry in entries {
            let Act::Roll { change, sheets, .. } = &entry.act else { continue };
            if let RollEvent::Handed { cases } = &change.event
                && sheets.iter().any(|sheet| sheet.form == form.id())
            {
                handed.extend(cases.iter().map(|case| (case, entry.at)));
            }
        }
        let mut missing = Vec::new();
        for person in people {
            let (case, number) = (&person.case, &person.member.case);
            let (since, own) = match form {
                Form::Receipt => (case.accepted_at.filter(|_| !case.stage.is_over()), Form::Receipt),
                _ => {
                    let waits = case.stage == Stage::AwaitingPayment && !case.is_paid();
                    (case.billed_at.filter(|_| waits), Form::Bill)
                }
            };
            let Some(since) = since.filter(|since| handed.get(number).is_none_or(|at| at < since)) else {
                continue;
            };
            // Whoever was seen to at the counter has a paper of their own.
            let sheets = self.store().sheets(number)?;
            if !sheets.iter().any(|sheet| sheet.form == own.id() && since <= sheet.at) {
                missing.push(number.clone());
            }
        }
        Ok(missing)
    }

    /// A voucher of these people with enough on it for another of them.
    pub(super) fn open_voucher(&self, people: &[Person]) -> Result<Option<OpenVoucher>, Trouble> {
        let waits = |person: &&Person| person.case.stage == Stage::AwaitingPayment && !person.case.is_paid();
        let owed: Vec<Fen> = people.iter().filter(waits).map(Person::open_principal).collect();
        let Some(least) = owed.iter().min().copied() else { return Ok(None) };
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        for voucher in people.iter().rev().flat_map(|person| person.case.vouchers.iter().rev()) {
            if !seen.insert(&voucher.number) {
                continue;
            }
            let left = self.room_on(&voucher.number, voucher.face)?;
            if least <= left {
                return Ok(Some(OpenVoucher {
                    number: voucher.number.clone(),
                    face: voucher.face,
                    received_on: voucher.received_on,
                    note: voucher.note.clone(),
                    left,
                    people: owed.len(),
                }));
            }
        }
        Ok(None)
    }

    /// What is left on a voucher: what it has paid so far is gone from it.
    pub(super) fn room_on(&self, number: &str, face: Fen) -> Result<Fen, Trouble> {
        Ok(match self.store().voucher_used(number.trim())? {
            Some((known, used)) => Fen(known.0.min(face.0).saturating_sub(used.0).max(0)),
            None => face,
        })
    }
}

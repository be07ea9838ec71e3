//! A unit's list of people: judged, registered one by one, and handled together.
//!
//! Everything that is done to a person goes through the same gate as at the counter, under the rules that their case
//! pins. What is done for all is tried for everybody who is ready for it, each in a transaction of their own: one
//! failure stops that person only. What all share, the certificate, is one transaction for all of them.

mod certificate;
mod each;
mod left;
mod papers;
mod register;
mod round;
#[cfg(test)]
pub(crate) mod tests;
mod view;
mod wire;

use std::sync::Arc;

use chrono::NaiveDate;

use crate::desk::Desk;
use crate::desk::trouble::Trouble;
use crate::domain::case::{Action, Actor, Case, CaseNumber, CertificateNumber, RollNumber, Stage, Verdict};
use crate::domain::checklist::Finding;
use crate::domain::makeup::{self, Arrears};
use crate::domain::reason::{MaterialId, Rules};
use crate::domain::roll::{Member, Owes, Roll, RollChange, RollEvent};
use crate::domain::{Fen, Moment};
use crate::store::{NewSheet, SheetRow, StoredRoll, Tx};

pub use left::{OpenVoucher, Unhanded};
pub use register::heads;
pub use round::Round;
pub use view::{RollLine, RollMaterial, RollMember, RollSum, RollView};
pub use wire::{RollAnswer, RollRequest};

/// What is done for everybody on a roll who is ready for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RollAction {
    /// What was found of a material that the unit brings once for all.
    Find {
        /// Which.
        material: MaterialId,
        /// What; `None` takes it back.
        finding: Option<Finding>,
    },
    /// 受理
    Accept,
    /// The months that the unit said, worked out and submitted for review.
    Assess,
    /// 复核
    Review {
        /// The word.
        verdict: Verdict,
        /// A remark.
        note: String,
    },
    /// 缴费通知单: one for the unit.
    Bill,
    /// One voucher, shared over the people in order up to its face value.
    Voucher {
        /// 税票号
        number: String,
        /// Its whole amount.
        face: Fen,
        /// 入库日期
        received_on: NaiveDate,
        /// A remark.
        note: String,
        /// What is left counts towards the first person whom it does not cover; the next voucher covers the rest.
        part: bool,
    },
    /// 平台核对: the platform shows everybody's months and principal as they are owed.
    Platform {
        /// When it was looked up.
        checked_at: Moment,
        /// 业务流水号
        reference: String,
    },
    /// What is one act, and one commit, for everybody on a certificate.
    Together(Together),
    /// 办结
    Close,
}

/// What is done about the certificate that all share.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Together {
    /// 出证: one number for all who are ready.
    Issue,
    /// 用印
    Seal,
    /// 领取
    Collect {
        /// By whom.
        by: String,
    },
    /// 作废, for all who stand on it.
    Void {
        /// Why.
        why: String,
        /// The second person.
        second: Actor,
    },
    /// 更正: void, and issued anew for the same people.
    Replace {
        /// Why.
        why: String,
        /// The second person.
        second: Actor,
    },
}

impl RollAction {
    /// What it is where everybody shares one certificate; `None` where it goes person by person.
    fn together(&self) -> Option<&Together> {
        if let RollAction::Together(together) = self { Some(together) } else { None }
    }

    /// The second person without whom it is not done.
    pub fn second(&self) -> Option<&Actor> {
        match self.together()? {
            Together::Void { second, .. } | Together::Replace { second, .. } => Some(second),
            Together::Issue | Together::Seal | Together::Collect { .. } => None,
        }
    }

    /// The stages of those who are ready for it; empty where it is about the people of a certificate.
    fn ready(&self) -> &'static [Stage] {
        match self {
            RollAction::Find { .. } => &[Stage::Draft, Stage::AwaitingMaterials, Stage::Accepted],
            RollAction::Accept => &[Stage::Draft, Stage::AwaitingMaterials],
            RollAction::Assess => &[Stage::Accepted],
            RollAction::Review { .. } => &[Stage::InReview],
            RollAction::Bill | RollAction::Voucher { .. } | RollAction::Platform { .. } => {
                &[Stage::AwaitingPayment]
            }
            RollAction::Close => &[Stage::Ready],
            RollAction::Together(_) => &[],
        }
    }
}

impl Together {
    /// What it is for each of those on the certificate.
    fn action(&self) -> Action {
        match self {
            Together::Issue => Action::Issue,
            Together::Seal => Action::Seal,
            Together::Collect { by } => Action::Collect { by: by.clone() },
            Together::Void { why, second } => Action::Void { why: why.clone(), second: second.clone() },
            Together::Replace { why, second } => Action::Replace { why: why.clone(), second: second.clone() },
        }
    }
}

/// Somebody for whom it was not done, and why.
#[derive(Clone, Debug)]
pub struct Failed {
    /// Their name, as typed or as registered.
    pub name: String,
    /// Their case, once there is one.
    pub case: Option<CaseNumber>,
    /// Why.
    pub why: Trouble,
}

/// What came of an act on a roll.
#[derive(Clone, Debug)]
pub struct RollDone {
    /// Which.
    pub roll: RollNumber,
    /// Those for whom it was done, in the order of the roll.
    pub through: Vec<CaseNumber>,
    /// Those for whom it was not.
    pub failed: Vec<Failed>,
    /// Those whose turn did not come before it was stopped.
    pub unreached: usize,
    /// What is left of a voucher.
    pub left: Option<Fen>,
    /// Towards whom what was left of a voucher counted, and how much.
    pub part: Option<(String, Fen)>,
    /// The certificate's number, where one was issued.
    pub number: Option<CertificateNumber>,
    /// The papers that speak of all of them.
    pub papers: Vec<SheetRow>,
    /// How many people those name: those of an earlier round that was cut off too.
    pub named: usize,
    /// The moment of the last commit; `None` where nothing was written.
    pub saved_at: Option<Moment>,
}

impl RollDone {
    fn of(roll: &RollNumber) -> RollDone {
        RollDone {
            roll: roll.clone(),
            through: Vec::new(),
            failed: Vec::new(),
            unreached: 0,
            left: None,
            part: None,
            number: None,
            papers: Vec::new(),
            named: 0,
            saved_at: None,
        }
    }
}

/// A person of a roll with their case.
struct Person {
    member: Member,
    case: Case,
}

impl Person {
    fn name(&self) -> String {
        let opened = self.case.opened.as_ref();
        opened.map(|opened| opened.opening.person.name.as_str().to_owned()).unwrap_or_default()
    }

    fn failed(&self, why: Trouble) -> Failed {
        Failed { name: self.name(), case: Some(self.member.case.clone()), why }
    }

    /// Principal that is not yet paid.
    fn open_principal(&self) -> Fen {
        let owed = self.case.makeup.as_ref().map_or(Fen::ZERO, |makeup| makeup.principal);
        Fen(owed.0.saturating_sub(self.case.paid_principal().0).max(0))
    }

    /// Principal that is not yet paid, and the late fee as of a day.
    fn owes(&self, rules: &Rules, on: NaiveDate) -> Owes {
        let Some(made_up) = &self.case.makeup else {
            return Owes { principal: Fen::ZERO, late_fee: Fen::ZERO };
        };
        let principal = self.open_principal();
        let arrears = self.case.arrears.as_ref();
        let then = arrears.and_then(|owed| makeup::compute(owed, &rules.makeup, &rules.calendar, on).ok());
        let late = then.map_or(made_up.late_fee, |makeup| makeup.late_fee);
        let late_fee = Fen(late.0.saturating_sub(self.case.paid_late_fee().0).max(0));
        Owes { principal, late_fee }
    }
}

/// What every act on a roll asks.
impl Desk {
    fn rules_of_all(&mut self, people: &[Person]) -> Result<Vec<Arc<Rules>>, Trouble> {
        people.iter().map(|person| self.rules_of(&person.member.case)).collect()
    }

    fn people_of(&self, number: &RollNumber) -> Result<(Roll, Vec<Person>), Trouble> {
        let stored = self.store.roll(number)?.ok_or_else(|| Trouble::NotFound(number.to_string()))?;
        let mut people = Vec::with_capacity(stored.roll.people.len());
        for member in &stored.roll.people {
            people.push(self.person_of(member.clone()).map_err(|why| why.1)?);
        }
        Ok((stored.roll, people))
    }

    /// A person of a roll with their case as it stands; who they are comes back where it cannot be read.
    fn person_of(&self, member: Member) -> Result<Person, Box<(Member, Trouble)>> {
        match self.store.case(&member.case) {
            Ok(Some(stored)) => Ok(Person { member, case: stored.case }),
            Ok(None) => {
                let why = Trouble::NotFound(member.case.to_string());
                Err(Box::new((member, why)))
            }
            Err(why) => Err(Box::new((member, why.into()))),
        }
    }
}

fn loaded(tx: &Tx<'_>, number: &RollNumber) -> Result<StoredRoll, Trouble> {
    tx.roll(number)?.ok_or_else(|| Trouble::NotFound(number.to_string()))
}

/// Makes something so of a roll, within the caller's transaction.
fn happen(
    tx: &mut Tx<'_>,
    mut roll: Roll,
    by: &Actor,
    at: Moment,
    event: RollEvent,
    sheets: &[NewSheet<'_>],
) -> Result<Vec<SheetRow>, Trouble> {
    let change = RollChange { at, by: by.account.clone(), event };
    roll.apply(&change);
    Ok(tx.roll_act(&roll, change, sheets)?.1)
}

/// What the unit owes for a person as the roll has it, before anything is accepted.
fn expected(roll: &Roll, case: &CaseNumber, rules: &Rules, today: NaiveDate) -> Option<(Fen, Fen)> {
    let head = &roll.opened.as_ref()?.head;
    let arrears = Arrears { insurance: head.terms.insurance, spans: vec![roll.span(case)?] };
    let makeup = makeup::compute(&arrears, &rules.makeup, &rules.calendar, today).ok()?;
    Some((makeup.principal, makeup.late_fee))
}

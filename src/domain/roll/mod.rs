//! 单位补缴名单: one unit, one officer, many people.
//!
//! Every person on it is a [`Case`](crate::domain::case::Case) of their own, with their own checklist, assessment and
//! second person; the roll remembers which cases were brought together, and which certificates say so. What is typed
//! is read by [`paste`] and judged by [`judge`] before anything is registered.
//!
//! Decision: the roll holds no stage and no sum of its own, because both would say again what its cases say, and two
//! places that say the same can disagree.

mod judge;
mod paste;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use crate::domain::case::{Account, Agent, CaseNumber, CertificateNumber, RollNumber, Unit};
use crate::domain::makeup::Span;
use crate::domain::reason::{Employer, Insurance, Payer, ReasonId};
use crate::domain::{Fen, Moment, Months};

pub use judge::{Judge, Judged, Known, RowFault, Under};
pub use paste::{Entrant, Heads, TypedPerson, paste, read_base, read_day, read_months};

/// The most people that one roll takes.
pub const MOST: usize = 1000;

/// What holds for everybody on a roll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollHead {
    /// The unit.
    pub unit: Unit,
    /// 单位经办人
    pub officer: Agent,
    /// The reasons.
    pub reasons: Vec<ReasonId>,
    /// What is owed, where a person's row says nothing else.
    pub terms: RollTerms,
}

/// What is owed for everybody on a roll, and by which unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollTerms {
    /// The insurance.
    pub insurance: Insurance,
    /// The months owed, where a person's row says nothing else.
    pub months: Months,
    /// The base, where a person's row says nothing else.
    pub base: Fen,
    /// Whether the unit is the former or the present employer.
    pub employer: Employer,
    /// The day from which the unit employed, where a person's row says nothing else.
    pub employed_from: Option<NaiveDate>,
}

impl RollTerms {
    /// The months of one person, as the unit owes them.
    pub fn span(&self, months: Months, base: Fen, employed_from: Option<NaiveDate>) -> Span {
        Span {
            months,
            base,
            employer: self.employer,
            employed_from: match self.employer {
                Employer::Current => employed_from,
                Employer::Former | Employer::Nobody => None,
            },
            payer: Payer::Unit,
            deadline: None,
            last_paid: None,
            deferred: None,
            exempt: None,
        }
    }
}

/// A person on a roll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Their case.
    pub case: CaseNumber,
    /// The months that the unit brought them for.
    pub months: Months,
    /// With which base.
    pub base: Fen,
    /// The day from which the unit employed them.
    pub employed_from: Option<NaiveDate>,
}

/// A certificate for the people of a roll (单位).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollCertificate {
    /// Its number.
    pub number: CertificateNumber,
    /// The cases on it, in the order of the roll.
    pub cases: Vec<CaseNumber>,
    /// The number that it replaces.
    pub replaces: Option<CertificateNumber>,
    /// Why it is void; `None` while it holds.
    pub void: Option<String>,
}

/// What is fixed when a roll is begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollOpened {
    /// Its number.
    pub number: RollNumber,
    /// When.
    pub at: Moment,
    /// Who took it.
    pub clerk: Account,
    /// What holds for everybody on it.
    pub head: RollHead,
}

/// A unit's list of people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roll {
    /// What is fixed; `None` before the first change.
    pub opened: Option<RollOpened>,
    /// The people, in the order in which they were registered.
    pub people: Vec<Member>,
    /// The certificates, void ones too.
    pub certificates: Vec<RollCertificate>,
    /// The last moment that anything changed.
    pub changed_at: Option<Moment>,
}

/// What happened to a roll: when, by whom, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RollChange {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Account,
    /// What.
    pub event: RollEvent,
}

/// What happened to a roll.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RollEvent {
    /// It was begun.
    Opened {
        /// Its number.
        number: RollNumber,
        /// What holds for everybody on it.
        head: RollHead,
    },
    /// A person was registered.
    Joined {
        /// As what.
        member: Member,
    },
    /// Papers of the whole roll were handed over: receipt, bill.
    Handed {
        /// The people that they speak of.
        cases: Vec<CaseNumber>,
    },
    /// 出证
    Certified {
        /// The certificate's number.
        number: CertificateNumber,
        /// The people on it.
        cases: Vec<CaseNumber>,
        /// The number that it replaces.
        replaces: Option<CertificateNumber>,
    },
    /// 作废
    Voided {
        /// Which.
        number: CertificateNumber,
        /// Why.
        why: String,
        /// The second person.
        second: Account,
    },
}

impl RollEvent {
    /// A stable id of the kind of event.
    pub fn id(&self) -> &'static str {
        match self {
            RollEvent::Opened { .. } => "roll-opened",
            RollEvent::Joined { .. } => "roll-joined",
            RollEvent::Handed { .. } => "roll-handed",
            RollEvent::Certified { .. } => "roll-certified",
            RollEvent::Voided { .. } => "roll-voided",
        }
    }
}

impl Roll {
    /// Makes a change so. Total: whatever was recorded can be applied, in this and every later version.
    pub fn apply(&mut self, change: &RollChange) {
        self.changed_at = Some(change.at);
        match &change.event {
            RollEvent::Opened { number, head } => {
                self.opened = Some(RollOpened {
                    number: number.clone(),
                    at: change.at,
                    clerk: change.by.clone(),
                    head: head.clone(),
                });
            }
            RollEvent::Joined { member } => self.people.push(member.clone()),
            RollEvent::Handed { .. } => {}
            RollEvent::Certified { number, cases, replaces } => {
                self.certificates.push(RollCertificate {
                    number: number.clone(),
                    cases: cases.clone(),
                    replaces: replaces.clone(),
                    void: None,
                });
            }
            RollEvent::Voided { number, why, .. } => {
                if let Some(one) = self.certificates.iter_mut().find(|one| &one.number == number) {
                    one.void = Some(why.clone());
                }
            }
        }
    }

    /// The certificate that holds, if any; the newest where there are several.
    pub fn certificate(&self) -> Option<&RollCertificate> {
        self.certificates.iter().rev().find(|one| one.void.is_none())
    }

    /// What the unit said of a person's months.
    pub fn span(&self, case: &CaseNumber) -> Option<Span> {
        let head = &self.opened.as_ref()?.head;
        let member = self.people.iter().find(|member| &member.case == case)?;
        Some(head.terms.span(member.months.clone(), member.base, member.employed_from))
    }
}

/// What a person owes, for a voucher to be shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owes {
    /// Principal that is still open.
    pub principal: Fen,
    /// Late fee as of the day on which the money came in.
    pub late_fee: Fen,
}

/// What a voucher pays for one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Principal.
    pub principal: Fen,
    /// Late fee.
    pub late_fee: Fen,
}

/// What a voucher with so much left on it pays for a person; `None` where it does not cover them.
///
/// The principal is covered whole or not at all, because a part of it certifies nothing; a late fee that the voucher
/// does not cover is the tax authority's figure, and blocks nobody. Whoever comes after somebody who could not be
/// covered may still be.
pub fn cover(left: Fen, owes: Owes) -> Option<Share> {
    let rest = left.0.checked_sub(owes.principal.0).filter(|rest| 0 <= *rest)?;
    Some(Share { principal: owes.principal, late_fee: Fen(owes.late_fee.0.clamp(0, rest)) })
}

/// What is left on a voucher, where it is less than a person's principal and the clerk counts it in all the same: the
/// next voucher covers the rest.
pub fn cover_part(left: Fen, owes: Owes) -> Option<Share> {
    let is_part = Fen::ZERO < left && left < owes.principal;
    is_part.then_some(Share { principal: left, late_fee: Fen::ZERO })
}

//! A case: what is known, what may happen next, and what follows.
//!
//! [`decide`] answers what an [`Action`] would change, or why not; [`Case::apply`] makes it so and never fails.
//! Only the [`Change`] is stored; applying a case's changes in order gives the case.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::checklist::{Checklist, Finding};
use crate::domain::makeup::{Arrears, Makeup};
use crate::domain::reason::{Came, Facts, Insurance, MaterialId, QuestionId, ReasonId, Rules};
use crate::domain::{
    CalendarMissing, CreditCode, Fen, IdNumber, Moment, Months, PersonName, Phone, WorkingDays,
};

mod action;
mod apply;
mod change;
mod decide;
mod number;
mod refusal;
mod term;
#[cfg(test)]
mod tests;

pub use action::{Action, Given, Verdict};
pub use change::{Change, Event};
pub use decide::decide;
pub use number::{CaseNumber, CertificateNumber, DeskCode, Mistyped, RollNumber};
pub use refusal::Refusal;

/// Who may do what at the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 经办
    Clerk,
    /// 复核
    Reviewer,
    /// 印章管理员
    Sealer,
    /// 负责人
    Chief,
    /// 审计员: reads the journal, changes nothing.
    Auditor,
    /// 技术员: backups, printers, packs; sees no citizen.
    Technician,
}

impl Role {
    /// All of them.
    pub const ALL: [Role; 6] =
        [Role::Clerk, Role::Reviewer, Role::Sealer, Role::Chief, Role::Auditor, Role::Technician];

    /// `clerk`, `reviewer`, `sealer`, `chief`, `auditor`, `technician`.
    pub fn id(self) -> &'static str {
        match self {
            Role::Clerk => "clerk",
            Role::Reviewer => "reviewer",
            Role::Sealer => "sealer",
            Role::Chief => "chief",
            Role::Auditor => "auditor",
            Role::Technician => "technician",
        }
    }

    /// The role with this id.
    pub fn from_id(id: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|role| role.id() == id)
    }
}

/// A person of the office, by full name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Account(pub String);

/// Who acts, and as what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The person.
    pub account: Account,
    /// The role.
    pub role: Role,
}

/// Where a case stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// 登记: opened, nothing accepted yet.
    #[default]
    Draft,
    /// 待补正: the one-time notice is out.
    AwaitingMaterials,
    /// 已受理
    Accepted,
    /// 待复核
    InReview,
    /// 待缴费
    AwaitingPayment,
    /// 待出证: paid, and found so on the platform.
    Ready,
    /// 已办结
    Done,
    /// 逾期未补正
    Lapsed,
    /// 不予受理
    Refused,
    /// 已转办
    Referred,
    /// 已撤回
    Withdrawn,
}

impl Stage {
    /// All of them, in the order of a case's life.
    pub const ALL: [Stage; 11] = [
        Stage::Draft,
        Stage::AwaitingMaterials,
        Stage::Accepted,
        Stage::InReview,
        Stage::AwaitingPayment,
        Stage::Ready,
        Stage::Done,
        Stage::Lapsed,
        Stage::Refused,
        Stage::Referred,
        Stage::Withdrawn,
    ];

    /// The id that the console and the register use.
    pub fn id(self) -> &'static str {
        match self {
            Stage::Draft => "draft",
            Stage::AwaitingMaterials => "awaiting-materials",
            Stage::Accepted => "accepted",
            Stage::InReview => "in-review",
            Stage::AwaitingPayment => "awaiting-payment",
            Stage::Ready => "ready",
            Stage::Done => "done",
            Stage::Lapsed => "lapsed",
            Stage::Refused => "refused",
            Stage::Referred => "referred",
            Stage::Withdrawn => "withdrawn",
        }
    }

    /// The stage with this id.
    pub fn from_id(id: &str) -> Option<Stage> {
        Stage::ALL.into_iter().find(|stage| stage.id() == id)
    }

    /// Whether the case has ended.
    pub fn is_over(self) -> bool {
        match self {
            Stage::Draft
            | Stage::AwaitingMaterials
            | Stage::Accepted
            | Stage::InReview
            | Stage::AwaitingPayment
            | Stage::Ready => false,
            Stage::Done | Stage::Lapsed | Stage::Refused | Stage::Referred | Stage::Withdrawn => true,
        }
    }
}

/// What else is to be known of a case, beside its stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Flag {
    /// Past its deadline.
    Overdue,
    /// Accepted with a paper that is still to come.
    LatePaper,
    /// Less was paid than is owed.
    AmountShort,
    /// The same person has another open case.
    Duplicate,
    /// The citizen objects.
    Appealed,
}

impl Flag {
    /// All of them.
    pub const ALL: [Flag; 5] =
        [Flag::Overdue, Flag::LatePaper, Flag::AmountShort, Flag::Duplicate, Flag::Appealed];

    /// The id that the console and the register use.
    pub fn id(self) -> &'static str {
        match self {
            Flag::Overdue => "overdue",
            Flag::LatePaper => "late-paper",
            Flag::AmountShort => "amount-short",
            Flag::Duplicate => "duplicate",
            Flag::Appealed => "appealed",
        }
    }

    /// The flag with this id.
    pub fn from_id(id: &str) -> Option<Flag> {
        Flag::ALL.into_iter().find(|flag| flag.id() == id)
    }
}

/// The insured person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Identity number with its kind.
    pub id: IdNumber,
    /// Name as the document has it.
    pub name: PersonName,
    /// Telephone, where given.
    pub phone: Option<Phone>,
}

/// An agent (代办人), or the unit's officer or guardian where they are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agent {
    /// Identity number with its kind.
    pub id: IdNumber,
    /// Name.
    pub name: PersonName,
    /// Relation to the person: 配偶, 单位经办人 …
    pub relation: String,
    /// Scope of the authority.
    pub scope: String,
    /// Telephone.
    pub phone: Option<Phone>,
}

/// A unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// 统一社会信用代码
    pub code: CreditCode,
    /// Full name.
    pub name: String,
}

/// Everything that opens a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// Who came.
    pub came: Came,
    /// The insured person.
    pub person: Person,
    /// The insurance.
    pub insurance: Insurance,
    /// The agent.
    pub agent: Option<Agent>,
    /// The unit.
    pub unit: Option<Unit>,
}

/// How a reason of the case ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// 办结
    Closed,
    /// 转办, and to whom.
    Referred(String),
    /// 不予受理, and why.
    Refused(String),
}

/// One reason of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Matter {
    /// Which.
    pub reason: ReasonId,
    /// How it ended; `None`: open.
    pub settled: Option<Settled>,
}

/// The last day of a term, or why there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// This day.
    On(NaiveDate),
    /// The calendar of this year has not been imported: said, never guessed.
    CalendarMissing(i32),
}

impl Due {
    /// The day that ends a term of so many working days.
    pub fn after(calendar: &WorkingDays, from: NaiveDate, days: u32) -> Due {
        match calendar.due(from, days) {
            Ok(day) => Due::On(day),
            Err(CalendarMissing { year }) => Due::CalendarMissing(year),
        }
    }
}

/// The case's own term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its last day, while it runs.
    pub due: Due,
    /// While it stands still: since when, and how many working days are left.
    pub stopped: Option<(NaiveDate, Option<i64>)>,
}

/// The one-time notice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noticed {
    /// When.
    pub at: Moment,
    /// All that was missing.
    pub missing: Vec<MaterialId>,
    /// All that was to be put right.
    pub defective: Vec<MaterialId>,
    /// Last day for it.
    pub due: Due,
}

/// The second person's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// When.
    pub at: Moment,
    /// Who.
    pub by: Account,
    /// What.
    pub verdict: Verdict,
    /// With which remark.
    pub note: String,
}

/// A payment voucher (税票).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voucher {
    /// 税票号
    pub number: String,
    /// Its whole amount; shared among several people, in sum never above it.
    pub face: Fen,
    /// The months that it pays here.
    pub months: Months,
    /// Principal that it pays here.
    pub principal: Fen,
    /// Late fee that it pays here.
    pub late_fee: Fen,
    /// 入库日期
    pub received_on: NaiveDate,
    /// Why it is more than owed, or anything else.
    pub note: String,
}

/// A look-up on the 国家医保信息平台.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlatformCheck {
    /// When.
    pub checked_at: Moment,
    /// 业务流水号
    pub reference: String,
    /// The months found as paid.
    pub months: Months,
    /// The principal found.
    pub principal: Fen,
}

/// A certificate of makeup payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Its number.
    pub number: CertificateNumber,
    /// When it was issued.
    pub issued_at: Moment,
    /// By whom.
    pub clerk: Account,
    /// Reviewed by whom.
    pub reviewer: Option<Account>,
    /// The number that it replaces.
    pub replaces: Option<CertificateNumber>,
    /// The roll whose people it is for; `None`: it is this person's own.
    pub roll: Option<RollNumber>,
    /// 用印: when and by whom.
    pub sealed: Option<(Moment, Account)>,
    /// Who collected it, and when.
    pub collected: Option<(Moment, String)>,
    /// 作废
    pub void: Option<Void>,
}

/// Why a certificate no longer holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Void {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Account,
    /// The second person.
    pub second: Account,
    /// Why.
    pub why: String,
    /// The certificate that replaces it.
    pub replaced_by: Option<CertificateNumber>,
}

/// One citizen's matter at the window.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// `None` before it is opened.
    pub opened: Option<Opened>,
    /// Where it stands.
    pub stage: Stage,
    /// What else is to be known; [`Flag::Overdue`] is worked out by [`Case::flags_on`].
    pub flags: BTreeSet<Flag>,
    /// Its reasons.
    pub matters: Vec<Matter>,
    /// Answers of the triage.
    pub answers: BTreeMap<QuestionId, String>,
    /// What was found of each material.
    pub findings: BTreeMap<MaterialId, Finding>,
    /// The one-time notice.
    pub noticed: Option<Noticed>,
    /// When it was accepted.
    pub accepted_at: Option<Moment>,
    /// Its term, from acceptance.
    pub term: Option<Term>,
    /// What is owed and by whom.
    pub arrears: Option<Arrears>,
    /// What that comes to.
    pub makeup: Option<Makeup>,
    /// Who submitted it for review.
    pub submitted_by: Option<Account>,
    /// The last review.
    pub review: Option<Review>,
    /// When the bill was handed over.
    pub billed_at: Option<Moment>,
    /// The vouchers.
    pub vouchers: Vec<Voucher>,
    /// Look-ups that did not agree, in order.
    pub lookups: Vec<PlatformCheck>,
    /// The look-up that agreed.
    pub platform: Option<PlatformCheck>,
    /// Every certificate, void ones too.
    pub certificates: Vec<Certificate>,
    /// Everybody who worked on it, in order of first act.
    pub hands: Vec<Account>,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// The last moment that anything changed.
    pub changed_at: Option<Moment>,
}

/// What is fixed when a case is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Its number.
    pub number: CaseNumber,
    /// When.
    pub at: Moment,
    /// Who has it in hand.
    pub clerk: Account,
    /// What was said.
    pub opening: Opening,
    /// The pack's code.
    pub region: String,
    /// The edition that it pins.
    pub edition: String,
    /// The unit's list on which the person was brought.
    pub roll: Option<RollNumber>,
}

impl Case {
    /// The group of residents without a wait that the person belongs to in this year, as the clerk said.
    pub fn exempt_in(&self, year: i32) -> Option<&str> {
        let spans = self.arrears.iter().flat_map(|arrears| &arrears.spans);
        let mut of_year = spans.filter(|span| span.months.iter().any(|month| month.year() == year));
        of_year.find_map(|span| span.exempt.as_deref())
    }

    /// What conditions may ask of it.
    pub fn facts(&self) -> Facts {
        let opening = self.opened.as_ref().map(|opened| &opened.opening);
        Facts {
            came: opening.map(|opening| opening.came),
            insurance: opening.map(|opening| opening.insurance),
            reasons: self.open_matters().map(|matter| matter.reason.clone()).collect(),
            answers: self.answers.clone(),
            first_month: self.makeup.as_ref().and_then(|makeup| makeup.months().first()),
        }
    }

    /// The checklist of its open reasons, with what was found.
    pub fn checklist(&self, rules: &Rules) -> Checklist {
        Checklist::of(rules, &self.facts(), &self.findings)
    }

    /// The reasons that are not settled.
    pub fn open_matters(&self) -> impl Iterator<Item = &Matter> {
        self.matters.iter().filter(|matter| matter.settled.is_none())
    }

    /// Whether any open reason leads to a makeup.
    pub fn makes_up(&self, rules: &Rules) -> bool {
        self.open_matters()
            .any(|matter| rules.reasons.get(&matter.reason).is_some_and(|reason| reason.makeup))
    }

    /// Principal paid by all vouchers.
    pub fn paid_principal(&self) -> Fen {
        self.vouchers.iter().map(|voucher| voucher.principal).sum()
    }

    /// Late fee paid by all vouchers.
    pub fn paid_late_fee(&self) -> Fen {
        self.vouchers.iter().map(|voucher| voucher.late_fee).sum()
    }

    /// Whether all that is owed is paid by the vouchers: the principal, and every month.
    pub fn is_paid(&self) -> bool {
        let Some(makeup) = &self.makeup else { return false };
        let months: Months = self.vouchers.iter().flat_map(|voucher| voucher.months.iter()).collect();
        makeup.principal <= self.paid_principal()
            && makeup.months().iter().all(|month| months.contains(month))
    }

    /// Whether what was typed at the opening may still be put right: until a certificate holds.
    pub fn may_amend(&self) -> bool {
        let voided = self.stage == Stage::Done && !self.certificates.is_empty();
        self.opened.is_some() && self.certificate().is_none() && (voided || !self.stage.is_over())
    }

    /// Whether the reasons may still be set without taking the assessment back.
    pub fn may_set_reasons(&self) -> bool {
        matches!(self.stage, Stage::Draft | Stage::AwaitingMaterials | Stage::Accepted)
    }

    /// Whether the assessment may be taken back: it was submitted, and no certificate was ever issued.
    pub fn may_reopen(&self) -> bool {
        let stages = [Stage::InReview, Stage::AwaitingPayment, Stage::Ready];
        stages.contains(&self.stage) && self.certificates.is_empty()
    }

    /// Whether taking the assessment back needs a reviewer: money has moved.
    pub fn reopens_by_reviewer(&self) -> bool {
        !self.vouchers.is_empty() || self.platform.is_some()
    }

    /// Whether a voucher may be taken back: no look-up has agreed with it.
    pub fn may_take_back(&self) -> bool {
        matches!(self.stage, Stage::AwaitingPayment | Stage::Accepted)
            && self.platform.is_none()
            && !self.vouchers.is_empty()
    }

    /// The certificate that holds, if any.
    pub fn certificate(&self) -> Option<&Certificate> {
        self.certificates.iter().rev().find(|certificate| certificate.void.is_none())
    }

    /// The flags as of a day: the stored ones, and whether it is overdue.
    pub fn flags_on(&self, day: NaiveDate) -> BTreeSet<Flag> {
        let mut flags = self.flags.clone();
        if !self.stage.is_over() && self.overdue(day) {
            flags.insert(Flag::Overdue);
        }
        flags
    }

    fn overdue(&self, day: NaiveDate) -> bool {
        let supplement = (self.stage == Stage::AwaitingMaterials)
            .then(|| self.noticed.as_ref().map(|noticed| noticed.due))
            .flatten();
        let own = self.term.filter(|term| term.stopped.is_none()).map(|term| term.due);
        [supplement, own].into_iter().flatten().any(|due| matches!(due, Due::On(last) if last < day))
    }
}

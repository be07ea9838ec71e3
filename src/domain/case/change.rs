//! What was decided, complete with its numbers: the only thing that is stored of an act.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::Moment;
use crate::domain::case::{
    Account, CaseNumber, CertificateNumber, Due, Matter, Opening, PlatformCheck, RollNumber, Term, Verdict,
    Voucher,
};
use crate::domain::checklist::Finding;
use crate::domain::makeup::{Arrears, Makeup};
use crate::domain::reason::{MaterialId, QuestionId, ReasonId};

/// What was decided: when, by whom, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Account,
    /// What.
    pub event: Event,
}

/// What happened to a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// 登记
    Opened {
        /// Its number.
        number: CaseNumber,
        /// What was said.
        opening: Opening,
        /// The pack's code.
        region: String,
        /// The edition that it pins.
        edition: String,
        /// Whether the same person has another open case.
        duplicate: bool,
        /// The unit's list on which the person was brought.
        roll: Option<RollNumber>,
    },
    /// What was typed at the opening was put right.
    Amended {
        /// What holds now.
        opening: Opening,
    },
    /// 接办
    TakenOver,
    /// A visit or a call.
    Visited {
        /// What was said.
        note: String,
    },
    /// The reasons.
    ReasonsSet {
        /// They, those already settled included.
        matters: Vec<Matter>,
        /// The answers.
        answers: BTreeMap<QuestionId, String>,
    },
    /// What was found of a material.
    Found {
        /// Which.
        material: MaterialId,
        /// What; `None` took it back.
        finding: Option<Finding>,
        /// Whether any paper is still to come.
        late_paper: bool,
    },
    /// 一次性告知
    Noticed {
        /// Missing.
        missing: Vec<MaterialId>,
        /// To be put right.
        defective: Vec<MaterialId>,
        /// Last day.
        due: Due,
    },
    /// 受理
    Accepted {
        /// Its term.
        term: Term,
        /// Whether any paper is still to come.
        late_paper: bool,
    },
    /// What is owed.
    ArrearsSet {
        /// By whom; `None` took it back.
        arrears: Option<Arrears>,
        /// What it comes to.
        makeup: Option<Makeup>,
    },
    /// 提交复核, with the sums as of that day.
    Submitted {
        /// What it comes to.
        makeup: Makeup,
    },
    /// 复核
    Reviewed {
        /// The word.
        verdict: Verdict,
        /// A remark.
        note: String,
    },
    /// 撤回核定
    Reopened {
        /// Why.
        why: String,
        /// The reviewer who returned it, where money had moved.
        second: Option<Account>,
        /// The term, running again.
        term: Option<Term>,
    },
    /// 缴费通知单
    Billed {
        /// The term, standing still where the place says so.
        term: Option<Term>,
    },
    /// A voucher.
    Paid {
        /// Which.
        voucher: Voucher,
        /// Whether less was paid than is owed.
        short: bool,
    },
    /// A voucher was taken back.
    TakenBack {
        /// Its place among the case's vouchers, from 0.
        voucher: u32,
        /// Its number.
        number: String,
        /// Why.
        why: String,
        /// Whether what is left is less than owed.
        short: bool,
    },
    /// A look-up that did not agree.
    LookedUp {
        /// What was found.
        check: PlatformCheck,
    },
    /// 平台核对
    PlatformChecked {
        /// What was found.
        check: PlatformCheck,
        /// The term, running again.
        term: Option<Term>,
    },
    /// 出证
    Issued {
        /// Its number.
        number: CertificateNumber,
        /// Who reviewed.
        reviewer: Option<Account>,
        /// The roll whose people it is for.
        roll: Option<RollNumber>,
    },
    /// 用印
    Sealed {
        /// Which.
        number: CertificateNumber,
    },
    /// 领取
    Collected {
        /// Which.
        number: CertificateNumber,
        /// By whom.
        by: String,
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
    /// 更正
    Replaced {
        /// Which.
        old: CertificateNumber,
        /// By which.
        new: CertificateNumber,
        /// Why.
        why: String,
        /// The second person.
        second: Account,
        /// Who reviewed.
        reviewer: Option<Account>,
        /// The roll whose people it is for.
        roll: Option<RollNumber>,
    },
    /// 转办
    Referred {
        /// Which.
        reason: ReasonId,
        /// To whom.
        to: String,
    },
    /// 不予受理
    Refused {
        /// Which.
        reason: ReasonId,
        /// Why.
        why: String,
    },
    /// 撤回
    Withdrawn {
        /// Why.
        why: String,
    },
    /// 逾期未补正
    Lapsed {
        /// The last day that passed.
        due: NaiveDate,
    },
    /// 办结
    Closed {
        /// Which.
        reasons: Vec<ReasonId>,
    },
}

impl Event {
    /// A stable id of the kind of event: for the register, the catalogue and the search of the journal.
    pub fn id(&self) -> &'static str {
        match self {
            Event::Opened { .. } => "opened",
            Event::Amended { .. } => "amended",
            Event::TakenOver => "taken-over",
            Event::Visited { .. } => "visited",
            Event::ReasonsSet { .. } => "reasons-set",
            Event::Found { .. } => "found",
            Event::Noticed { .. } => "noticed",
            Event::Accepted { .. } => "accepted",
            Event::ArrearsSet { .. } => "arrears-set",
            Event::Submitted { .. } => "submitted",
            Event::Reviewed { .. } => "reviewed",
            Event::Reopened { .. } => "reopened",
            Event::Billed { .. } => "billed",
            Event::Paid { .. } => "paid",
            Event::TakenBack { .. } => "taken-back",
            Event::LookedUp { .. } => "looked-up",
            Event::PlatformChecked { .. } => "platform-checked",
            Event::Issued { .. } => "issued",
            Event::Sealed { .. } => "sealed",
            Event::Collected { .. } => "collected",
            Event::Voided { .. } => "voided",
            Event::Replaced { .. } => "replaced",
            Event::Referred { .. } => "referred",
            Event::Refused { .. } => "refused",
            Event::Withdrawn { .. } => "withdrawn",
            Event::Lapsed { .. } => "lapsed",
            Event::Closed { .. } => "closed",
        }
    }
}

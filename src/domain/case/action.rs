//! What a clerk asks for, and what a pure function cannot know.

use std::collections::BTreeMap;

use crate::domain::case::{
    Account, Actor, CaseNumber, DeskCode, Opening, PlatformCheck, RollNumber, Voucher,
};
use crate::domain::checklist::Finding;
use crate::domain::makeup::Span;
use crate::domain::reason::{MaterialId, QuestionId, ReasonId};
use crate::domain::{Fen, Moment, Right};

/// A reviewer's word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// 同意
    Approve,
    /// 退回
    Return,
}

/// What a clerk asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// 登记
    Open(Opening),
    /// Put right what was typed at the opening.
    Amend(Opening),
    /// 接办
    TakeOver,
    /// A visit or a call.
    Visit {
        /// What was said.
        note: String,
    },
    /// The reasons that hold, with the answers that led to them.
    Reasons {
        /// Which.
        codes: Vec<ReasonId>,
        /// The answers.
        answers: BTreeMap<QuestionId, String>,
    },
    /// What was found of one material; `None` takes it back.
    Find {
        /// Which.
        material: MaterialId,
        /// What.
        finding: Option<Finding>,
    },
    /// 一次性告知
    Notice,
    /// 受理
    Accept,
    /// Months owed under one employer; replaces what was said of the same months.
    Arrears(Span),
    /// Takes back all that was said of months owed.
    ClearArrears,
    /// All spans at once: what is not among them is no longer owed.
    Spans(Vec<Span>),
    /// 撤回核定: back to 已受理, to be changed, submitted and reviewed anew.
    Reopen {
        /// Why.
        why: String,
        /// The reviewer who returns it, needed once a voucher is recorded; `None`: whoever acts.
        second: Option<Actor>,
    },
    /// 提交复核
    Submit,
    /// 复核
    Review {
        /// The word.
        verdict: Verdict,
        /// A remark.
        note: String,
    },
    /// 缴费通知单
    Bill,
    /// A voucher.
    Payment(Voucher),
    /// A voucher that was recorded by mistake is taken back.
    TakeBack {
        /// Its place among the case's vouchers, from 0.
        voucher: usize,
        /// Why.
        why: String,
    },
    /// 平台核对
    Platform(PlatformCheck),
    /// A look-up that did not agree yet: nothing was found, or something else.
    LookedUp(PlatformCheck),
    /// 出证
    Issue,
    /// 用印
    Seal,
    /// 领取
    Collect {
        /// Who.
        by: String,
    },
    /// 作废
    Void {
        /// Why.
        why: String,
        /// The second person.
        second: Actor,
    },
    /// 更正: void and issue anew.
    Replace {
        /// Why.
        why: String,
        /// The second person.
        second: Actor,
    },
    /// 转办
    Refer {
        /// Which reason; `None` where there is one.
        reason: Option<ReasonId>,
        /// To whom.
        to: String,
    },
    /// 不予受理
    Refuse {
        /// Which reason; `None` where there is one.
        reason: Option<ReasonId>,
        /// Why.
        why: String,
    },
    /// 撤回
    Withdraw {
        /// Why.
        why: String,
    },
    /// 逾期未补正
    Lapse,
    /// 办结
    Close {
        /// Which reason; `None` where there is one, or for all that are open.
        reason: Option<ReasonId>,
    },
}

/// What `decide` is told because it cannot know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Who acts.
    pub actor: Actor,
    /// Now.
    pub now: Moment,
    /// This desk.
    pub desk: DeskCode,
    /// The next free serial of a case in the year of `now`.
    pub next_case: u32,
    /// The next free serial of a certificate in the year of `now`.
    pub next_certificate: u32,
    /// Other open cases of the same person.
    pub same_person: Vec<CaseNumber>,
    /// What this voucher has paid elsewhere: its face as recorded there, and the sum.
    pub voucher_elsewhere: Option<(Fen, Fen)>,
    /// The roll for whose people together this is done; `None`: for this person alone.
    pub roll: Option<RollNumber>,
}

impl Action {
    /// The second person without whom it is not done.
    pub fn second(&self) -> Option<&Actor> {
        self.needs().1
    }

    /// What whoever does it must be allowed to.
    pub fn right(&self) -> Right {
        self.needs().0
    }

    /// The right that it takes, and the second person without whom it is not done.
    fn needs(&self) -> (Right, Option<&Actor>) {
        match self {
            Action::Void { second, .. } | Action::Replace { second, .. } => (Right::Work, Some(second)),
            Action::Reopen { second, .. } => (Right::Work, second.as_ref()),
            Action::Review { .. } => (Right::Review, None),
            Action::Seal => (Right::Seal, None),
            Action::Open(_)
            | Action::Amend(_)
            | Action::TakeOver
            | Action::Visit { .. }
            | Action::Reasons { .. }
            | Action::Find { .. }
            | Action::Notice
            | Action::Accept
            | Action::Arrears(_)
            | Action::ClearArrears
            | Action::Spans(_)
            | Action::Submit
            | Action::Bill
            | Action::Payment(_)
            | Action::TakeBack { .. }
            | Action::Platform(_)
            | Action::LookedUp(_)
            | Action::Issue
            | Action::Collect { .. }
            | Action::Refer { .. }
            | Action::Refuse { .. }
            | Action::Withdraw { .. }
            | Action::Lapse
            | Action::Close { .. } => (Right::Work, None),
        }
    }
}

impl Given {
    /// Who acts.
    pub fn by(&self) -> &Account {
        &self.actor.account
    }
}

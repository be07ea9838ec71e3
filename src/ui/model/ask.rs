//! What a dialog asks a few words for.

use crate::domain::case::Role;
use crate::domain::reason::{MaterialId, ReasonId};

/// What a dialog asks a few words for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// 免交: why.
    Exempt(MaterialId),
    /// 需更正: what.
    Defective(MaterialId),
    /// A visit or a call.
    Visit,
    /// 撤回: why.
    Withdraw,
    /// 转办: to whom.
    Refer(ReasonId),
    /// 不予受理: why.
    Refuse(ReasonId),
    /// 领取: by whom.
    Collect,
    /// 用印: by whom of the office.
    Seal,
    /// 撤回核定: why; with the reviewer where money has moved.
    Reopen {
        /// Whether a reviewer must return it.
        by_reviewer: bool,
    },
    /// 撤销税票: which, and why.
    TakeBack(usize),
    /// 作废: why, and the second person.
    Void,
    /// 更正: why, and the second person.
    Replace,
}

impl Ask {
    /// The head of the dialog.
    pub fn title(&self) -> &'static str {
        match self {
            Ask::Exempt(_) => "ask-exempt",
            Ask::Defective(_) => "ask-defective",
            Ask::Visit => "ask-visit",
            Ask::Withdraw => "ask-withdraw",
            Ask::Refer(_) => "ask-refer",
            Ask::Refuse(_) => "ask-refuse",
            Ask::Collect => "ask-collect",
            Ask::Seal => "ask-seal",
            Ask::Reopen { .. } => "ask-reopen",
            Ask::TakeBack(_) => "ask-take-back",
            Ask::Void => "ask-void",
            Ask::Replace => "ask-replace",
        }
    }

    /// What it says under the head.
    pub fn hint(&self) -> &'static str {
        match self {
            Ask::Exempt(_) => "ask-exempt-hint",
            Ask::Defective(_) => "ask-defective-hint",
            Ask::Visit => "ask-visit-hint",
            Ask::Withdraw => "ask-withdraw-hint",
            Ask::Refer(_) => "ask-refer-hint",
            Ask::Refuse(_) => "ask-refuse-hint",
            Ask::Collect => "ask-collect-hint",
            Ask::Seal => "ask-seal-hint",
            Ask::Reopen { by_reviewer: true } => "ask-reopen-reviewer-hint",
            Ask::Reopen { by_reviewer: false } => "ask-reopen-hint",
            Ask::TakeBack(_) => "ask-take-back-hint",
            Ask::Void => "ask-void-hint",
            Ask::Replace => "ask-replace-hint",
        }
    }

    /// The role of the second person that it needs.
    pub fn second(&self) -> Option<Role> {
        match self {
            Ask::Seal => Some(Role::Sealer),
            Ask::Void | Ask::Replace | Ask::Reopen { by_reviewer: true } => Some(Role::Reviewer),
            Ask::Exempt(_)
            | Ask::Defective(_)
            | Ask::Visit
            | Ask::Withdraw
            | Ask::Refer(_)
            | Ask::Refuse(_)
            | Ask::Collect
            | Ask::Reopen { by_reviewer: false }
            | Ask::TakeBack(_) => None,
        }
    }

    /// Whether words are asked for.
    pub fn wants_words(&self) -> bool {
        !matches!(self, Ask::Seal)
    }
}

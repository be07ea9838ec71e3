//! The case that is shown, and the step that it is at.

use crate::desk::wire::CaseView;
use crate::domain::case::{Stage, Verdict};
use crate::domain::reason::ReasonId;
use crate::ui::face::CaseFace;

/// The case that is shown.
#[derive(Debug)]
pub struct CaseNow {
    /// As the office sees it.
    pub view: CaseView,
    /// As the window says it.
    pub face: CaseFace,
    /// The whole number, once it was asked for.
    pub revealed: Option<String>,
}

impl CaseNow {
    /// Whether months are made up for it, settled or not.
    pub fn makes_up(&self) -> bool {
        let makeup =
            |reason: &ReasonId| self.view.rules.reasons.get(reason).is_some_and(|reason| reason.makeup);
        self.view.case.matters.iter().any(|matter| makeup(&matter.reason))
    }

    /// Whether step `n` (from 1) has anything to show.
    pub fn reached(&self, n: u8) -> bool {
        let case = &self.view.case;
        match n {
            1 | 2 => true,
            3 => case.accepted_at.is_some() || case.open_matters().next().is_some(),
            4 => self.makes_up() && case.accepted_at.is_some(),
            5 => {
                let agreed = |review: &crate::domain::case::Review| review.verdict == Verdict::Approve;
                self.makes_up() && case.review.as_ref().is_some_and(agreed)
            }
            6 => self.makes_up() && (case.platform.is_some() || !case.certificates.is_empty()),
            _ => false,
        }
    }

    /// The step that is to be done now.
    pub fn due_step(&self) -> u8 {
        let case = &self.view.case;
        match case.stage {
            Stage::Draft if case.matters.is_empty() || self.all_elsewhere() => 2,
            Stage::Draft | Stage::AwaitingMaterials => 3,
            Stage::Accepted => {
                if self.makes_up() {
                    4
                } else {
                    3
                }
            }
            Stage::InReview => 4,
            Stage::AwaitingPayment => 5,
            Stage::Ready => 6,
            Stage::Done | Stage::Lapsed | Stage::Refused | Stage::Referred | Stage::Withdrawn => {
                (1..=6).rev().find(|n| self.reached(*n)).unwrap_or(1)
            }
        }
    }

    /// Whether every open reason is settled somewhere else (去哪儿办).
    pub fn all_elsewhere(&self) -> bool {
        let elsewhere = |reason: &ReasonId| {
            self.view.rules.reasons.get(reason).is_some_and(|reason| reason.handler.is_elsewhere())
        };
        self.view.case.open_matters().all(|matter| elsewhere(&matter.reason))
    }
}

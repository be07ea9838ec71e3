//! What a consultation hands on to the case that it becomes.

use crate::domain::case::Action;
use crate::domain::reason::{QuestionId, ReasonId};

/// The reasons that a consultation found, for the case that it becomes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The reasons.
    pub reasons: Vec<ReasonId>,
    /// The answers that led to them.
    pub answers: Vec<(QuestionId, String)>,
    /// Their names, in one line.
    pub names: String,
}

impl Carried {
    /// What the case is told once it is open.
    pub fn action(&self) -> Action {
        Action::Reasons { codes: self.reasons.clone(), answers: self.answers.iter().cloned().collect() }
    }
}

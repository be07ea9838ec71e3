//! A row of a pack by its name: what can be read, and which pack says so.

use crate::domain::reason::{LawRef, MaterialId, QuestionId, ReasonId};

/// One row of the rules.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowId {
    /// A reason.
    Reason(ReasonId),
    /// A material.
    Material(MaterialId),
    /// Terms of a case.
    Terms,
    /// The late fee.
    Late,
    /// A makeup rule.
    Makeup(String),
    /// A waiting rule.
    Waiting(String),
    /// An article.
    Article(LawRef),
    /// The working days of a year.
    Year(i32),
    /// A question of the triage.
    Question(QuestionId),
}

//! Typed noes: what the rule does not allow, with the rule or article that says so.

use crate::domain::case::{Role, Stage};
use crate::domain::reason::{LawRef, MaterialId};
use crate::domain::{Fen, Month, Right};

/// Why an action is not done. Nothing is written then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// Nobody approves, seals or voids their own work.
    #[error("one's own work")]
    OwnWork,
    /// 未用工月份不得由单位补缴.
    #[error("nobody was employed in {0}")]
    NotEmployed(Month),
    /// These papers are missing.
    #[error("papers are missing")]
    Missing(Vec<MaterialId>),
    /// 主件不可容缺, or this paper may not be late at all.
    #[error("{0:?} may not be late")]
    MainPaper(MaterialId),
    /// 待本地核实: the place has no rule for it.
    #[error("the place has no rule for {0}")]
    UnknownRule(String),
    /// 不予补缴: a rule of the place says so.
    #[error("{document} lets nobody make up {month}")]
    NotAllowed {
        /// The first such month.
        month: Month,
        /// What says so.
        document: String,
    },
    /// Less principal, or fewer months, than owed.
    #[error("{paid} of {owed} is paid")]
    Short {
        /// Paid, or found on the platform.
        paid: Fen,
        /// Owed.
        owed: Fen,
    },
    /// A voucher pays more than its face, here and elsewhere together.
    #[error("{used} of a voucher of {face}")]
    OverFace {
        /// Sum with this payment.
        used: Fen,
        /// Its face.
        face: Fen,
    },
    /// Not yet looked up on the platform.
    #[error("not looked up on the platform")]
    Unchecked,
    /// Not at this stage.
    #[error("not while {}", .0.id())]
    WrongStage(Stage),
    /// No face has these characters (decided when the sheet is composed, before a number is taken).
    #[error("no glyph for {0:?}")]
    NoGlyph(Vec<char>),
    /// More was paid than is owed, and nobody said why.
    #[error("{paid} was paid, {owed} is owed: say why")]
    Unexplained {
        /// Paid.
        paid: Fen,
        /// Owed.
        owed: Fen,
    },
    /// This role does not do that.
    #[error("{} may not: {}", .0.id(), .1.id())]
    Role(Role, Right),
    /// The term has not passed.
    #[error("the term has not passed")]
    NotDue,
    /// The calendar of this year is missing: the clerk enters the deadline, with a reason.
    #[error("the calendar of {0} is missing")]
    CalendarMissing(i32),
    /// Something that was typed does not hold; the key says what.
    #[error("{0} does not hold")]
    Unfit(&'static str),
}

impl Refusal {
    /// The id that stories and the catalogue use.
    pub fn id(&self) -> &'static str {
        match self {
            Refusal::OwnWork => "own-work",
            Refusal::NotEmployed(_) => "not-employed",
            Refusal::Missing(_) => "missing",
            Refusal::MainPaper(_) => "main-paper",
            Refusal::UnknownRule(_) => "unknown-rule",
            Refusal::NotAllowed { .. } => "not-allowed",
            Refusal::Short { .. } => "short",
            Refusal::OverFace { .. } => "over-face",
            Refusal::Unchecked => "unchecked",
            Refusal::WrongStage(_) => "wrong-stage",
            Refusal::NoGlyph(_) => "no-glyph",
            Refusal::Unexplained { .. } => "unexplained",
            Refusal::Role(..) => "role",
            Refusal::NotDue => "not-due",
            Refusal::CalendarMissing(_) => "calendar-missing",
            Refusal::Unfit(_) => "unfit",
        }
    }

    /// The article that says so, where one does.
    pub fn law(&self) -> Option<LawRef> {
        let (law, article) = match self {
            Refusal::OwnWork | Refusal::Role(..) => ("jingban", "37"),
            Refusal::NotEmployed(_) => ("shebaofa", "88"),
            Refusal::Missing(_) => ("xuke", "32"),
            Refusal::Short { .. } | Refusal::Unchecked => ("shebaofa", "74"),
            Refusal::MainPaper(_)
            | Refusal::UnknownRule(_)
            | Refusal::NotAllowed { .. }
            | Refusal::OverFace { .. }
            | Refusal::WrongStage(_)
            | Refusal::NoGlyph(_)
            | Refusal::Unexplained { .. }
            | Refusal::NotDue
            | Refusal::CalendarMissing(_)
            | Refusal::Unfit(_) => return None,
        };
        Some(LawRef { law: law.to_owned(), article: article.to_owned() })
    }
}

//! A case's checklist: the rows of its reasons merged without doubles, and what was found of each.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::reason::{Facts, MaterialId, ReasonId, Requirement, Rules};

/// What the clerk found of one material.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// 收原件
    Original,
    /// 收复印件
    Copy,
    /// 免交: looked up, or let off, with the reason.
    Exempt {
        /// Why.
        note: String,
    },
    /// 容缺: by this day, by this person.
    Late {
        /// The last day.
        due: NaiveDate,
        /// Who hands it in.
        who: String,
    },
    /// 未提供
    Absent,
    /// There, but wrong: what is to be put right (需更正).
    Defective {
        /// What is wrong.
        note: String,
    },
}

/// A row: what is asked for and what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is asked for; the strongest of all reasons that ask for it.
    pub requirement: Requirement,
    /// The reasons that ask for it.
    pub reasons: Vec<ReasonId>,
    /// What was found; `None`: not yet looked at.
    pub finding: Option<Finding>,
}

/// All rows of a case, in the order: any-one-of groups, required, looked up, helpful.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checklist {
    /// The rows.
    pub rows: Vec<Row>,
}

/// Whether a case may be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// Nothing is missing, or what is late may be.
    Complete,
    /// These are missing; one material stands for its any-one-of group.
    Missing(Vec<MaterialId>),
    /// Nothing is missing, but these must be put right.
    Defective(Vec<MaterialId>),
}

impl Checklist {
    /// Merges the rows of all reasons that hold: the stronger need, the larger counts, main if main for any.
    pub fn of(rules: &Rules, facts: &Facts, findings: &BTreeMap<MaterialId, Finding>) -> Checklist {
        let _ = (rules, facts, findings);
        todo!()
    }

    /// Whether the case may be accepted, and what stands against it.
    pub fn readiness(&self) -> Readiness {
        todo!()
    }

    /// The row of a material.
    pub fn row(&self, material: &MaterialId) -> Option<&Row> {
        self.rows.iter().find(|row| &row.requirement.material == material)
    }
}

//! A case's checklist: the rows of its reasons merged without doubles, and what was found of each.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::reason::{Facts, MaterialId, Need, ReasonId, Requirement, Rules};

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
        let mut rows: Vec<Row> = Vec::new();
        for reason in facts.reasons.iter().filter_map(|id| rules.reasons.get(id)) {
            let asked = reason
                .requirements
                .iter()
                .filter(|one| one.when.as_ref().is_none_or(|when| when.holds(facts)));
            for requirement in asked {
                match rows.iter_mut().find(|row| row.requirement.material == requirement.material) {
                    Some(row) => {
                        row.requirement.join(requirement);
                        row.reasons.push(reason.id.clone());
                    }
                    None => rows.push(Row {
                        requirement: requirement.clone(),
                        reasons: vec![reason.id.clone()],
                        finding: findings.get(&requirement.material).cloned(),
                    }),
                }
            }
        }
        rows.sort_by_key(|row| row.requirement.rank()); // stable: within a rank the pack's order holds
        Checklist { rows }
    }

    /// Whether the case may be accepted, and what stands against it.
    pub fn readiness(&self) -> Readiness {
        let asked = || self.rows.iter().filter(|row| !row.requirement.looked_up);
        let mut missing = Vec::new();
        let mut defective = Vec::new();
        let mut seen: Vec<&str> = Vec::new();
        for row in asked() {
            let closes: Vec<&Row> = match &row.requirement.need {
                Need::Helpful => continue,
                Need::Required => vec![row],
                Need::OneOf(group) if seen.contains(&group.as_str()) => continue,
                Need::OneOf(group) => {
                    seen.push(group);
                    asked().filter(|other| other.requirement.need == row.requirement.need).collect()
                }
            };
            if closes.iter().any(|row| row.is_there()) {
                continue;
            }
            match closes.iter().find(|row| matches!(row.finding, Some(Finding::Defective { .. }))) {
                Some(wrong) => defective.push(wrong.requirement.material.clone()),
                None => missing.push(row.requirement.material.clone()),
            }
        }
        match (missing.is_empty(), defective.is_empty()) {
            (false, _) => Readiness::Missing(missing),
            (true, false) => Readiness::Defective(defective),
            (true, true) => Readiness::Complete,
        }
    }

    /// The row of a material.
    pub fn row(&self, material: &MaterialId) -> Option<&Row> {
        self.rows.iter().find(|row| &row.requirement.material == material)
    }
}

impl Row {
    /// Whether what was found is what was asked for; a copy does not stand for an original.
    pub fn is_there(&self) -> bool {
        match self.finding {
            Some(Finding::Original | Finding::Exempt { .. } | Finding::Late { .. }) => true,
            Some(Finding::Copy) => self.requirement.originals == 0,
            Some(Finding::Absent | Finding::Defective { .. }) | None => false,
        }
    }
}

impl Requirement {
    /// Any-one-of groups first, then what is required, what is looked up, what is helpful.
    fn rank(&self) -> u8 {
        match (&self.need, self.looked_up) {
            (_, true) => 2,
            (Need::OneOf(_), false) => 0,
            (Need::Required, false) => 1,
            (Need::Helpful, false) => 3,
        }
    }

    /// Takes in what another reason asks of the same material.
    fn join(&mut self, other: &Requirement) {
        let strength = |need: &Need| match need {
            Need::Required => 2,
            Need::OneOf(_) => 1,
            Need::Helpful => 0,
        };
        if strength(&self.need) < strength(&other.need) {
            self.need = other.need.clone();
            self.basis = other.basis.clone(); // what carries the stronger need
        }
        self.originals = self.originals.max(other.originals);
        self.copies = self.copies.max(other.copies);
        self.returned = self.returned && other.returned;
        self.main = self.main || other.main;
        self.late_days = match (self.late_days, other.late_days) {
            (Some(one), Some(other)) => Some(one.min(other)),
            (None, _) | (_, None) => None,
        };
        // What the office can look up nobody may ask for, whoever asks (经办条例 第三十一条).
        self.looked_up = self.looked_up || other.looked_up;
        if self.note.is_empty() {
            self.note.clone_from(&other.note);
        }
    }
}

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
                        if !row.reasons.contains(&reason.id) {
                            row.reasons.push(reason.id.clone());
                        }
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
            Need::Required => 2_u8,
            Need::OneOf(_) => 1,
            Need::Helpful => 0,
        };
        // Only who demands the paper says how late it may be; a row that may do without it sets no term.
        let late_days = match (strength(&self.need), strength(&other.need)) {
            (1.., 1..) => self.late_days.zip(other.late_days).map(|(one, other)| one.min(other)),
            (0, 1..) => other.late_days,
            (_, _) => self.late_days,
        };
        if strength(&self.need) < strength(&other.need) {
            self.need = other.need.clone();
            self.basis = other.basis.clone(); // what carries the stronger need
        }
        self.originals = self.originals.max(other.originals);
        self.copies = self.copies.max(other.copies);
        self.returned = self.returned && other.returned;
        self.main = self.main || other.main;
        self.late_days = late_days;
        // What the office can look up nobody may ask for, whoever asks (经办条例 第三十一条).
        self.looked_up = self.looked_up || other.looked_up;
        if self.note.is_empty() {
            self.note.clone_from(&other.note);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::reason::{
        Basis, Came, Condition, Handler, Limit, Named, Outcome, QuestionId, Reason, Source, Sureness, Terms,
        Triage,
    };
    use crate::domain::{Fen, WorkingDays};

    fn source() -> Source {
        Source {
            document: "a notice".into(),
            sure: Sureness::Sample,
            checked: String::new(),
            from: None,
            until: None,
        }
    }

    fn ask(material: &str, need: Need) -> Requirement {
        Requirement {
            material: MaterialId(material.into()),
            need,
            originals: 1,
            copies: 0,
            returned: true,
            main: false,
            late_days: None,
            looked_up: false,
            when: None,
            basis: Basis::None,
            note: String::new(),
        }
    }

    fn one_of(material: &str) -> Requirement {
        ask(material, Need::OneOf("person".into()))
    }

    fn reason(id: &str, requirements: Vec<Requirement>) -> Reason {
        Reason {
            id: ReasonId(id.into()),
            name: Named::default(),
            plain: String::new(),
            tell: Vec::new(),
            who: vec![Came::Myself],
            handler: Handler::Office,
            place: String::new(),
            steps: Vec::new(),
            limit: Limit::Unset,
            outcome: Outcome::Local,
            makeup: false,
            requirements,
            laws: Vec::new(),
            words: Vec::new(),
            source: source(),
        }
    }

    fn rules(reasons: Vec<Reason>) -> Rules {
        Rules {
            region: String::new(),
            region_name: Named::default(),
            pool: String::new(),
            edition: String::new(),
            adopted: false,
            sample: true,
            reasons: reasons.into_iter().map(|reason| (reason.id.clone(), reason)).collect(),
            materials: BTreeMap::new(),
            triage: Triage { first: QuestionId(String::new()), questions: BTreeMap::new() },
            makeup: Vec::new(),
            waiting: Vec::new(),
            laws: BTreeMap::new(),
            calendar: WorkingDays::default(),
            terms: Terms {
                case_days: 10,
                supplement_days: 5,
                suspends: true,
                review_from: Fen::ZERO,
                source: source(),
            },
        }
    }

    /// The checklist of these reasons when the person came, with what was found.
    fn checklist(reasons: Vec<Reason>, found: &[(&str, Finding)]) -> Checklist {
        let facts = Facts {
            came: Some(Came::Myself),
            reasons: reasons.iter().map(|reason| reason.id.clone()).collect(),
            ..Facts::default()
        };
        let findings =
            found.iter().map(|(id, finding)| (MaterialId((*id).into()), finding.clone())).collect();
        Checklist::of(&rules(reasons), &facts, &findings)
    }

    fn ids(checklist: &Checklist) -> Vec<&str> {
        checklist.rows.iter().map(|row| row.requirement.material.0.as_str()).collect()
    }

    fn merged(one: Requirement, other: Requirement) -> Requirement {
        let list = checklist(vec![reason("R01", vec![one]), reason("R02", vec![other])], &[]);
        assert_eq!(list.rows.len(), 1);
        assert_eq!(list.rows[0].reasons, [ReasonId("R01".into()), ReasonId("R02".into())]);
        list.rows[0].requirement.clone()
    }

    #[test]
    fn rows_stand_in_the_order_of_the_counter() {
        let looked_up = Requirement { looked_up: true, ..ask("M07", Need::Helpful) };
        let rows = vec![
            ask("M13", Need::Helpful),
            looked_up,
            ask("M11", Need::Required),
            one_of("M01"),
            one_of("M02"),
        ];
        assert_eq!(ids(&checklist(vec![reason("R01", rows)], &[])), ["M01", "M02", "M11", "M07", "M13"]);
    }

    #[test]
    fn two_reasons_ask_once_and_the_stronger_need_counts_with_its_basis() {
        let strong = Requirement { copies: 2, main: true, basis: Basis::Form, ..ask("M11", Need::Required) };
        let weak = Requirement { originals: 3, ..ask("M11", Need::Helpful) };
        for (one, other) in [(strong.clone(), weak.clone()), (weak.clone(), strong.clone())] {
            let row = merged(one, other);
            assert_eq!((row.need, row.basis), (Need::Required, Basis::Form));
            assert_eq!((row.originals, row.copies, row.main), (3, 2, true));
        }
    }

    #[test]
    fn the_shorter_term_counts_among_those_who_demand_the_paper() {
        let late = |need, late_days| Requirement { late_days, ..ask("M33", need) };
        let days = |one, other| merged(one, other).late_days;
        assert_eq!(days(late(Need::Required, Some(5)), late(Need::Required, Some(3))), Some(3));
        assert_eq!(days(late(Need::Required, Some(5)), late(Need::Required, None)), None);
        assert_eq!(days(late(Need::Required, Some(5)), late(Need::Helpful, None)), Some(5));
        assert_eq!(days(late(Need::Helpful, None), late(Need::Required, Some(5))), Some(5));
    }

    #[test]
    fn what_one_reason_can_look_up_nobody_asks_for() {
        let looked_up = Requirement { looked_up: true, ..ask("M12", Need::Helpful) };
        let list = checklist(
            vec![reason("R01", vec![ask("M12", Need::Required)]), reason("R02", vec![looked_up])],
            &[],
        );
        assert!(list.rows[0].requirement.looked_up);
        assert_eq!(list.readiness(), Readiness::Complete);
    }

    #[test]
    fn any_one_of_a_group_closes_it() {
        let group = || vec![reason("R01", vec![one_of("M01"), one_of("M02"), one_of("M03")])];
        assert_eq!(checklist(group(), &[]).readiness(), Readiness::Missing(vec![MaterialId("M01".into())]));
        let found = [("M01", Finding::Absent), ("M03", Finding::Original)];
        assert_eq!(checklist(group(), &found).readiness(), Readiness::Complete);
        let copy = [("M01", Finding::Copy)];
        assert_eq!(checklist(group(), &copy).readiness(), Readiness::Missing(vec![MaterialId("M01".into())]));
    }

    #[test]
    fn a_paper_with_a_mistake_is_put_right_and_one_that_may_be_late_does_not_hinder() {
        let rows = || vec![reason("R01", vec![ask("M11", Need::Required), ask("M33", Need::Required)])];
        let wrong = ("M11", Finding::Defective { note: "no seal".into() });
        let late = ("M33", Finding::Late { due: NaiveDate::default(), who: "somebody".into() });
        let list = checklist(rows(), &[wrong.clone(), late]);
        assert_eq!(list.readiness(), Readiness::Defective(vec![MaterialId("M11".into())]));
        let list = checklist(rows(), &[wrong]);
        assert_eq!(list.readiness(), Readiness::Missing(vec![MaterialId("M33".into())]));
    }

    #[test]
    fn a_row_counts_only_when_its_condition_holds_and_a_reason_stands_once() {
        let unit = Requirement { when: Some(Condition::Came(Came::Unit)), ..ask("M11", Need::Required) };
        let twice = reason("R01", vec![unit, ask("M04", Need::Helpful), ask("M04", Need::Helpful)]);
        let list = checklist(vec![twice], &[]);
        assert_eq!(ids(&list), ["M04"]);
        assert_eq!(list.rows[0].reasons.len(), 1);
    }
}

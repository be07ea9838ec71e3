//! What no single row shows: proofs without a basis, rows that overlap, questions that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::domain::makeup::{LateRule, MakeupRule};
use crate::domain::reason::{
    Basis, Insurance, LawRef, MaterialKind, Need, Payer, Question, QuestionId, Reason, ReasonId, Requirement,
    Rules, Source, Then,
};
use crate::domain::waiting::{LateEnd, ResidentRule, Resumes, Tier, WaitingWhat, Window};
use crate::domain::{Fen, Rate};
use crate::policy::fault::{Fault, PackError};
use crate::policy::merge::Merged;
use crate::policy::notice::strange_days;

/// Questions in a row that a clerk will answer with somebody waiting.
const DEEPEST: usize = 4;

/// Checks whole rules; empty when nothing is wrong.
pub fn check(rules: &Rules, merged: &Merged<'_>) -> Vec<PackError> {
    let mut check = Check { rules, merged, faults: Vec::new() };
    check.requirements();
    check.terms();
    check.makeup();
    check.waiting();
    check.calendar();
    check.triage();
    check.faults
}

struct Check<'a> {
    rules: &'a Rules,
    merged: &'a Merged<'a>,
    faults: Vec<PackError>,
}

impl Check<'_> {
    fn fault(&mut self, file: Option<&Arc<str>>, at: String, fault: Fault, what: impl Into<String>) {
        self.faults.push(PackError::new(file.map(ToString::to_string).unwrap_or_default(), at, fault, what));
    }

    fn requirements(&mut self) {
        let rules = self.rules;
        for (id, reason) in &rules.reasons {
            let file = self.merged.reasons.get(id.0.as_str()).map(|placed| &placed.file);
            for requirement in &reason.requirements {
                for fault in self.row(reason, requirement) {
                    self.fault(file, format!("{} {}", id.0, requirement.material.0), fault, "");
                }
            }
        }
    }

    fn row(&self, reason: &Reason, row: &Requirement) -> Vec<Fault> {
        let Some(kind) = self.rules.materials.get(&row.material).map(|material| material.kind) else {
            return Vec::new();
        };
        let mut faults = Vec::new();
        let fits = match row.basis {
            Basis::Identity => kind == MaterialKind::Identity,
            Basis::Form => kind == MaterialKind::Form,
            Basis::Law(_) | Basis::Local(_) | Basis::None => true,
        };
        if !fits {
            faults.push(Fault::WrongBasis);
        }
        let asked = row.need != Need::Helpful;
        let nothing = asked && row.originals == 0 && row.copies == 0;
        let late_main = row.main && (row.late_days.is_some() || !asked);
        if nothing || late_main || (row.looked_up && (asked || row.main)) {
            faults.push(Fault::Contradiction);
        }
        if kind == MaterialKind::Proof && self.demanded(reason, row) && !self.may_ask(row) {
            faults.push(Fault::NoBasis);
        }
        faults
    }

    /// Whether the citizen cannot do without it: required, or one of a group in which all are proofs.
    fn demanded(&self, reason: &Reason, row: &Requirement) -> bool {
        match &row.need {
            Need::Required => true,
            Need::Helpful => false,
            Need::OneOf(group) => reason
                .requirements
                .iter()
                .filter(|other| matches!(&other.need, Need::OneOf(name) if name == group))
                .filter_map(|other| self.rules.materials.get(&other.material))
                .all(|material| material.kind == MaterialKind::Proof),
        }
    }

    /// Whether an article lets the office ask for it.
    fn may_ask(&self, row: &Requirement) -> bool {
        let Basis::Law(LawRef { law, article }) = &row.basis else { return false };
        let law = self.merged.laws.get(law.as_str());
        let article = law.and_then(|law| law.row.articles.get(article));
        article.is_some_and(|article| article.lets_ask.contains(&row.material.0))
    }

    /// A term of no day would be over before it begins.
    fn terms(&mut self) {
        let Some(terms) = &self.merged.terms else { return };
        let row = &terms.row;
        for (field, days) in [("case_days", row.case_days), ("supplement_days", row.supplement_days)] {
            if days == 0 {
                self.fault(Some(&terms.file), format!("terms.{field}"), Fault::Contradiction, "0");
            }
        }
        if row.review_from < 0 {
            let at = "terms.review_from".to_owned();
            self.fault(Some(&terms.file), at, Fault::Contradiction, row.review_from.to_string());
        }
    }

    fn makeup(&mut self) {
        let rules = self.rules;
        // Also where no rule takes it: it is reckoned alone too.
        if let Some(late) = self.merged.late.as_ref().filter(|late| !is_share(late.row.rate.0)) {
            self.fault(Some(&late.file), "late.rate".to_owned(), Fault::Share, late.row.rate.0.0.to_string());
        }
        for (n, rule) in rules.makeup.iter().enumerate() {
            let file = self.merged.makeup.get(rule.id.as_str()).map(|placed| &placed.file);
            let at = |field: &str| format!("rules.{}.{field}", rule.id);
            let shares = [("unit_rate", rule.unit_rate), ("person_rate", rule.person_rate)];
            for (field, rate) in shares.into_iter().filter_map(|(field, rate)| Some((field, rate?))) {
                if !is_share(rate) {
                    self.fault(file, at(field), Fault::Share, rate.0.to_string());
                }
            }
            let on_person = |late: &LateRule| late.borne_by == Payer::Person || rule.payer == Payer::Person;
            if rule.late.as_ref().is_some_and(on_person) {
                self.fault(file, at("late"), Fault::LateOnPerson, "");
            }
            let own = match rule.payer {
                Payer::Unit => rule.unit_rate,
                Payer::Person => rule.person_rate,
            };
            let by_rates = rule.by_rates();
            if by_rates && rule.insurance == Insurance::Resident {
                self.fault(file, at("yearly"), Fault::NoYearly, "");
            } else if by_rates && own.is_none() {
                self.fault(file, at("payer"), Fault::NoShare, "");
            }
            if rule.yearly.is_some_and(|sum| !is_sum(sum)) {
                self.fault(file, at("yearly"), Fault::Contradiction, "");
            }
            if rule.yearly.is_some()
                && (rule.insurance != Insurance::Resident || rule.payer != Payer::Person || has_rates(rule))
            {
                self.fault(file, at("yearly"), Fault::Yearly, "");
            }
            if !rule.allowed && (rule.yearly.is_some() || rule.longest_gap.is_some() || has_rates(rule)) {
                self.fault(file, at("allowed"), Fault::Contradiction, "");
            }
            for (field, sum) in [
                ("base_rounding", rule.base_rounding),
                ("base_min", rule.base_min),
                ("base_max", rule.base_max),
            ] {
                if sum.is_some_and(|sum| !is_sum(sum)) {
                    self.fault(file, at(field), Fault::Contradiction, "");
                }
            }
            if !(1..=31).contains(&rule.deadline.day) {
                self.fault(file, at("deadline.day"), Fault::Contradiction, rule.deadline.day.to_string());
            }
            let after = rule.deadline.months_after;
            if !(0..=12).contains(&after) {
                self.fault(file, at("deadline.months_after"), Fault::Contradiction, after.to_string());
            }
            if rule.longest_gap == Some(0) {
                self.fault(file, at("longest_gap"), Fault::Contradiction, "0");
            }
            if let (Some(min), Some(max)) = (rule.base_min, rule.base_max)
                && max < min
            {
                self.fault(file, at("base_max"), Fault::Contradiction, "");
            }
            for other in rules.makeup.iter().skip(n + 1) {
                let same = (rule.insurance, rule.payer) == (other.insurance, other.payer);
                if same && overlap(&rule.source, &other.source) {
                    self.fault(file, at("source"), Fault::Overlap, other.id.clone());
                }
            }
        }
    }

    fn waiting(&mut self) {
        let rules = self.rules;
        for (n, rule) in rules.waiting.iter().enumerate() {
            let file = self.merged.waiting.get(rule.id.as_str()).map(|placed| &placed.file);
            match &rule.what {
                WaitingWhat::Employee { tiers, .. } => {
                    for (tier, fault) in tier_faults(tiers) {
                        self.fault(file, format!("{}.tiers[{tier}]", rule.id), fault, "");
                    }
                }
                WaitingWhat::Resident(resident) => {
                    for (field, fault) in resident_faults(resident) {
                        self.fault(file, format!("{}.what.resident.{field}", rule.id), fault, "");
                    }
                }
            }
            for other in rules.waiting.iter().skip(n + 1) {
                if rule.insurance == other.insurance && overlap(&rule.source, &other.source) {
                    self.fault(file, format!("{}.source", rule.id), Fault::Overlap, other.id.clone());
                }
            }
        }
    }

    fn calendar(&mut self) {
        let rules = self.rules;
        for (year, calendar) in rules.calendar.years() {
            let file = self.merged.calendar.get(year.to_string().as_str()).map(|placed| &placed.file);
            for day in strange_days(*year, calendar) {
                self.fault(file, year.to_string(), Fault::Calendar, day.to_string());
            }
        }
    }

    fn triage(&mut self) {
        let rules = self.rules;
        let questions = &rules.triage.questions;
        let (asked, found) = reached(questions, &rules.triage.first);
        let mut walk = Walk { questions, path: Vec::new(), faults: Vec::new() };
        walk.ask(&rules.triage.first);
        let faults = walk.faults;
        let file =
            |id: &QuestionId| self.merged.questions.get(id.0.as_str()).map(|placed| placed.file.clone());
        let mut wrong: BTreeMap<(QuestionId, &'static str), Fault> = BTreeMap::new();
        for (id, fault) in faults {
            wrong.insert((id, fault.key()), fault);
        }
        let unreached = questions.keys().filter(|id| !asked.contains(id));
        let wrong = wrong
            .into_iter()
            .map(|((id, _), fault)| (id, fault))
            .chain(unreached.map(|id| (id.clone(), Fault::Unreached)))
            .map(|(id, fault)| (file(&id), format!("questions.{}", id.0), fault))
            .collect::<Vec<_>>();
        for (file, at, fault) in wrong {
            self.fault(file.as_ref(), at, fault, "");
        }
        for id in rules.reasons.keys() {
            if !found.contains(id) {
                let file = self.merged.reasons.get(id.0.as_str()).map(|placed| &placed.file);
                self.fault(file, id.0.clone(), Fault::Lost, "");
            }
        }
    }
}

/// The longest wait that the national frame lets a place set, in months (医保办发〔2021〕43号: 原则上不超过6个月).
const LONGEST_WAIT: u32 = 6;

/// What is wrong with which tier: one that no gap falls into any more, a wait beyond the frame, a share of nothing.
fn tier_faults(tiers: &[Tier]) -> Vec<(usize, Fault)> {
    let mut faults = Vec::new();
    if tiers.is_empty() {
        faults.push((0, Fault::Empty));
    }
    for (n, tier) in tiers.iter().enumerate() {
        if tiers.iter().take(n).any(|before| covers(before, tier)) {
            faults.push((n, Fault::Unreached));
        }
        let share = tier.meanwhile.is_some_and(|percent| !(1..100).contains(&percent));
        let beyond = matches!(tier.resumes, Some(Resumes::Months(months)) if LONGEST_WAIT < months);
        if share || beyond || tier.up_to == Some(0) {
            faults.push((n, Fault::Contradiction));
        }
    }
    faults
}

/// What is wrong with which field of a residents' rule: a floor below what is waited for anyway, a time to pay late
/// that ends before the window does, months of no day or of too many, groups without a name or named twice.
fn resident_faults(rule: &ResidentRule) -> Vec<(&'static str, Fault)> {
    let mut faults = Vec::new();
    let mut wrong = |is: bool, field, fault| {
        if is {
            faults.push((field, fault));
        }
    };
    wrong(rule.floor < rule.fixed, "floor", Fault::Contradiction);
    wrong(rule.floor_from == 0, "floor_from", Fault::Contradiction);
    // A window that ends before it begins ends in the benefit year, where a late payment is made too.
    let early =
        |window: Window| window.last < window.first && window.extended.is_some_and(|day| day <= window.last);
    wrong(rule.window.is_some_and(early), "window.extended", Fault::Contradiction);
    let strange = matches!(rule.late_end, LateEnd::DaysEachMonth(days) if !(1..=31).contains(&days));
    wrong(strange, "late_end", Fault::Contradiction);
    wrong(rule.exempt.iter().any(|group| group.trim().is_empty()), "exempt", Fault::Empty);
    let groups: BTreeSet<&String> = rule.exempt.iter().collect();
    wrong(groups.len() < rule.exempt.len(), "exempt", Fault::Twice);
    faults
}

/// Whether every gap of the later tier falls into the earlier one.
fn covers(before: &Tier, later: &Tier) -> bool {
    let long = before.up_to.is_none_or(|up_to| later.up_to.is_some_and(|later| later <= up_to));
    let made_up = before.made_up.is_none() || before.made_up == later.made_up;
    let payer = before.payer.is_none() || before.payer == later.payer;
    long && made_up && payer
}

/// The questions and the reasons that answers lead to, each question looked at once.
fn reached<'a>(
    questions: &'a BTreeMap<QuestionId, Question>,
    first: &QuestionId,
) -> (BTreeSet<&'a QuestionId>, BTreeSet<&'a ReasonId>) {
    let (mut asked, mut found) = (BTreeSet::new(), BTreeSet::new());
    let mut open: Vec<_> = questions.get_key_value(first).into_iter().collect();
    while let Some((id, question)) = open.pop() {
        if !asked.insert(id) {
            continue;
        }
        for answer in &question.answers {
            match &answer.then {
                Then::Ask(next) => open.extend(questions.get_key_value(next)),
                Then::Found(reasons) => found.extend(reasons),
            }
        }
    }
    (asked, found)
}

/// A walk along every answer, no further than a clerk would go: a pack that leads on and on is refused, not followed.
struct Walk<'a> {
    questions: &'a BTreeMap<QuestionId, Question>,
    path: Vec<&'a QuestionId>,
    faults: Vec<(QuestionId, Fault)>,
}

impl<'a> Walk<'a> {
    fn ask(&mut self, id: &QuestionId) {
        let Some((id, question)) = self.questions.get_key_value(id) else { return };
        if self.path.contains(&id) {
            let asks_back = self.path.last().copied().unwrap_or(id);
            self.faults.push((asks_back.clone(), Fault::Circle));
            return;
        }
        if self.path.len() == DEEPEST {
            self.faults.push((id.clone(), Fault::TooDeep));
            return;
        }
        self.path.push(id);
        for answer in &question.answers {
            match &answer.then {
                Then::Ask(next) => self.ask(next),
                Then::Found(_) => {}
            }
        }
        self.path.pop();
    }
}

/// Whether a makeup rule says anything of rates, of a base or of a late fee.
fn has_rates(rule: &MakeupRule) -> bool {
    let rates = [rule.unit_rate, rule.person_rate].iter().any(Option::is_some);
    let base = [rule.base_rounding, rule.base_min, rule.base_max].iter().any(Option::is_some);
    rates || base || rule.late.is_some()
}

fn is_sum(sum: Fen) -> bool {
    Fen::ZERO < sum && sum <= Fen::MAX
}

fn is_share(rate: Rate) -> bool {
    Decimal::ZERO < rate.0 && rate.0 < Decimal::ONE
}

fn overlap(one: &Source, other: &Source) -> bool {
    let begins_in_time = |from: Option<NaiveDate>, until: Option<NaiveDate>| match (from, until) {
        (Some(from), Some(until)) => from < until,
        (None, _) | (_, None) => true,
    };
    begins_in_time(one.from, other.until) && begins_in_time(other.from, one.until)
}

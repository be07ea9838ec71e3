//! Every reason of every pack that is shipped, played to the end that the pack gives it, on a real register.
//!
//! What is asked for, who comes, who settles it and whether months are made up is read from the rules alone: a reason
//! that a pack adds is played like any other. The sheets of the place of the practice office stay in
//! `target/papers/reasons/`, to be looked at and for the stage `paper`.

mod case;
mod people;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiefeng::domain::case::Stage;
use jiefeng::domain::reason::{
    Came, Facts, Handler, Insurance, Need, Outcome, QuestionId, Reason, ReasonId, Rules, Then,
};
use jiefeng::paper::Form;
use jiefeng::policy;

use crate::stories::{squeezed, text_of};
use case::{Counter, Played};

/// How a reason ends, by what the pack says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// Ours to explain, and nothing is frozen: the notice of a consultation, without a name.
    Told,
    /// Settled somewhere else: 转办单.
    Referred,
    /// Months are made up for it: up to the certificate.
    MadeUp,
    /// Ours: accepted, settled, closed.
    Closed,
}

impl End {
    fn of(reason: &Reason) -> End {
        match reason.handler {
            Handler::Bank
            | Handler::CardCounter
            | Handler::Citizen
            | Handler::Provider
            | Handler::Authority
            | Handler::Labour => End::Referred,
            Handler::Office | Handler::Tax if reason.makeup => End::MadeUp,
            Handler::Office | Handler::Tax => match reason.outcome {
                Outcome::NotFrozen => End::Told,
                Outcome::AtOnce
                | Outcome::NextMonth
                | Outcome::Waiting
                | Outcome::ByItself
                | Outcome::OnDate
                | Outcome::Decided
                | Outcome::Each
                | Outcome::Ends
                | Outcome::Local => End::Closed,
            },
        }
    }
}

/// Somebody comes with a reason, found by these answers.
#[derive(Clone, Debug)]
pub struct Visit {
    pub reason: ReasonId,
    pub came: Came,
    pub insurance: Insurance,
    pub answers: BTreeMap<QuestionId, String>,
}

impl Visit {
    pub fn facts(&self) -> Facts {
        Facts {
            came: Some(self.came),
            insurance: Some(self.insurance),
            reasons: BTreeSet::from([self.reason.clone()]),
            answers: self.answers.clone(),
            first_month: None,
        }
    }

    /// The answer that is one of these words, which the packs spell as the program does.
    pub fn answered<T>(&self, word: impl Fn(&str) -> Option<T>) -> Option<T> {
        self.answers.values().find_map(|answer| word(answer))
    }
}

/// Every way through the questions to each reason, the answers in no order.
fn ways(rules: &Rules) -> BTreeMap<ReasonId, Vec<BTreeMap<QuestionId, String>>> {
    let mut open = vec![(rules.triage.first.clone(), BTreeMap::new())];
    let mut ways: BTreeMap<_, Vec<_>> = BTreeMap::new();
    while let Some((id, answers)) = open.pop() {
        for answer in rules.triage.questions[&id].answers.iter().rev() {
            let mut answers = answers.clone();
            answers.insert(id.clone(), answer.id.clone());
            match &answer.then {
                Then::Ask(next) => open.push((next.clone(), answers)),
                Then::Found(found) => {
                    for reason in found {
                        ways.entry(reason.clone()).or_default().push(answers.clone());
                    }
                }
            }
        }
    }
    ways
}

/// Whoever may come comes once, by the first way through the questions; the usual comer by every other way too that
/// names another insurance, another employer or another length of the gap.
fn visits(rules: &Rules) -> Vec<Visit> {
    let ways = ways(rules);
    let mut visits = Vec::new();
    for reason in rules.reasons.values() {
        let mut seen = BTreeSet::new();
        for (n, answers) in ways[&reason.id].iter().enumerate() {
            let named = answers.values().find_map(|answer| Insurance::from_id(answer));
            let insurance = named.unwrap_or(Insurance::Employee);
            let usual = rules.usual_comer(std::slice::from_ref(&reason.id)).unwrap();
            for came in if n == 0 { reason.who.clone() } else { vec![usual] } {
                let visit = Visit { reason: reason.id.clone(), came, insurance, answers: answers.clone() };
                // Nobody's unit comes for who has none.
                let strange = came == Came::Unit && insurance != Insurance::Employee;
                let counts = (insurance, case::employer(&visit), case::gap(&visit), came);
                if !strange && seen.insert(counts) {
                    visits.push(visit);
                }
            }
        }
        assert!(!seen.is_empty(), "nobody comes for {:?}", reason.id);
    }
    visits
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Whatever no paper of ours may show.
fn sound(name: &str, text: &str) {
    for bad in ["{", "}", "\u{2068}", "\u{2069}", "？？", "。。", "，，", "、、", "（）", "，。"]
    {
        assert!(!text.contains(bad), "{name} shows {bad}:\n{text}");
    }
}

#[track_caller]
fn says(name: &str, text: &str, wanted: &str) {
    assert!(text.contains(&squeezed(wanted)), "{name} does not say {wanted}:\n{text}");
}

/// What the papers of a visit must say, and must not.
fn read(name: &str, visit: &Visit, rules: &Rules, played: &Played, out: &Path) {
    let reason = &rules.reasons[&visit.reason];
    for (file, form) in &played.papers {
        let name = format!("{name}/{file}");
        let text = text_of(&out.join(file));
        sound(&name, &text);
        match form {
            Form::Notice => {
                says(&name, &text, &reason.name.zh);
                reason.tell.iter().for_each(|point| says(&name, &text, point.text()));
            }
            Form::Referral => {
                says(&name, &text, &reason.name.zh);
                says(&name, &text, &reason.place);
                assert!(!text.replace("受理点", "").contains("受理"), "{name}:\n{text}");
            }
            Form::Refusal => {
                says(&name, &text, &reason.name.zh);
                says(&name, &text, "行政复议");
            }
            Form::Closing => {
                says(&name, &text, &reason.name.zh);
                let over = matches!(reason.outcome, Outcome::Ends | Outcome::NotFrozen);
                assert_eq!(text.contains("待遇恢复不涉及"), over, "{name}:\n{text}");
            }
            Form::Receipt
            | Form::Promise
            | Form::Acceptance
            | Form::Pledge
            | Form::Stub
            | Form::Cover
            | Form::Index
            | Form::Assessment
            | Form::Bill
            | Form::CertificatePerson
            | Form::Keys
            | Form::Recovery
            | Form::FirstSlip
            | Form::Anchor
            | Form::BillUnit
            | Form::CertificateUnit
            | Form::Reckoning => {}
        }
    }
}

/// The reasons of which a pack says something else than the national one.
fn changed(rules: &Rules) -> BTreeSet<ReasonId> {
    let national = policy::load("national", true).unwrap().rules();
    let same = |reason: &&Reason| national.reasons.get(&reason.id) == Some(*reason);
    rules.reasons.values().filter(|reason| !same(reason)).map(|reason| reason.id.clone()).collect()
}

/// Reasons that these places leave open, each with the insurance under which they do.
type LeftOpen = (&'static [&'static str], &'static [(&'static str, Insurance)]);

/// Where months are to be made up and the place leaves it open, or forbids it: months in which nobody employed an
/// employee, months that a unit would pay for a flexible worker, gaps beyond the sample rules. Such a visit ends with
/// somebody who may say so; whatever else ends so is a rule that went missing.
const LEFT_OPEN: &[LeftOpen] = &[
    (
        &["140600"],
        &[
            ("R14", Insurance::Employee),
            ("R14", Insurance::Flexible),
            ("R15", Insurance::Employee),
            ("R15", Insurance::Flexible),
            ("R16", Insurance::Employee),
            ("R16", Insurance::Flexible),
            ("R17", Insurance::Flexible),
        ],
    ),
    (
        &["320000", "350000", "370200", "420100", "430100", "430600", "440100"],
        &[
            ("R15", Insurance::Employee),
            ("R15", Insurance::Flexible),
            ("R16", Insurance::Employee),
            ("R16", Insurance::Flexible),
        ],
    ),
];

/// What is left open in a region, as the table says.
fn left_open(region: &str) -> BTreeSet<(&'static str, Insurance)> {
    let of_region = LEFT_OPEN.iter().filter(|(regions, _)| regions.iter().any(|one| region.starts_with(one)));
    of_region.flat_map(|(_, open)| open.iter().copied()).collect()
}

/// Plays all visits of a region, and counts how they ended.
fn play(region: &str, only: Option<&BTreeSet<ReasonId>>, keep: bool) -> BTreeMap<(ReasonId, End), usize> {
    let rules = policy::load(region, true).unwrap().rules();
    let folder = root().join("target/papers/reasons");
    if keep {
        let _ = fs::remove_dir_all(&folder);
    }
    let mut counter = Counter::open(region);
    let mut ends: BTreeMap<(ReasonId, End), usize> = BTreeMap::new();
    let mut kept = BTreeSet::new();
    let mut open: BTreeSet<(String, Insurance)> = BTreeSet::new();
    for visit in visits(&rules) {
        if only.is_some_and(|only| !only.contains(&visit.reason)) {
            continue;
        }
        let end = End::of(&rules.reasons[&visit.reason]);
        // The sheets of one visit each are enough to look at.
        let out = folder.join(&visit.reason.0);
        let first = keep && kept.insert(visit.reason.clone());
        let name = format!("{region} {visit:?}");
        let played = counter.play(&visit, &rules, end, first.then_some(out.as_path()));
        assert_eq!(played.stage, wanted(played.end), "{name}");
        if first {
            read(&name, &visit, &rules, &played, &out);
        }
        if played.end != end {
            assert_eq!((end, played.end), (End::MadeUp, End::Referred), "{name}");
            open.insert((visit.reason.0.clone(), visit.insurance));
        }
        *ends.entry((visit.reason, played.end)).or_default() += 1;
    }
    let open: BTreeSet<(&str, Insurance)> = open.iter().map(|(id, one)| (id.as_str(), *one)).collect();
    assert_eq!(open, left_open(region), "{region}: left open, and in the table");
    ends
}

/// The stage in which a case stands at such an end; a consultation has no case.
fn wanted(end: End) -> Option<Stage> {
    match end {
        End::Told => None,
        End::Referred => Some(Stage::Referred),
        End::MadeUp | End::Closed => Some(Stage::Done),
    }
}

#[test]
fn every_reason_is_played_to_its_end_and_its_sheets_are_kept() {
    let region = "140600";
    let rules = policy::load(region, true).unwrap().rules();
    assert!(rules.reasons.len() >= 41);
    let ends = play(region, None, true);
    for reason in rules.reasons.values() {
        let wanted = End::of(reason);
        assert!(ends.contains_key(&(reason.id.clone(), wanted)), "{:?} never came to {wanted:?}", reason.id);
    }
    for end in [End::Told, End::Referred, End::MadeUp, End::Closed] {
        assert!(ends.keys().any(|(_, one)| *one == end), "nothing came to {end:?}");
    }
    let visits: usize = ends.values().sum();
    println!("{visits} visits for {} reasons: {ends:?}", rules.reasons.len());
}

#[test]
fn what_a_region_says_otherwise_is_played_there_too() {
    for region in policy::regions() {
        let rules = policy::load(&region.id, true).unwrap().rules();
        let changed = changed(&rules);
        if region.id == "national" || region.id.starts_with("140600") {
            continue;
        }
        let ends = play(&region.id, Some(&changed), false);
        let played: BTreeSet<&ReasonId> = ends.keys().map(|(id, _)| id).collect();
        assert_eq!(played, changed.iter().collect(), "{}", region.id);
    }
}

#[test]
fn what_is_not_ours_may_be_refused_in_writing_and_says_whose_it_is() {
    let region = "140600";
    let rules = policy::load(region, true).unwrap().rules();
    let out = root().join("target/papers/refusals");
    let _ = fs::remove_dir_all(&out);
    let mut counter = Counter::open(region);
    let mut refused = 0;
    let mut seen = BTreeSet::new();
    for visit in visits(&rules) {
        let reason = &rules.reasons[&visit.reason];
        if End::of(reason) != End::Referred || !seen.insert(&reason.id) {
            continue;
        }
        let out = out.join(&visit.reason.0);
        let played = counter.refuse(&visit, "本事项不属于医疗保险经办机构办理", &out);
        assert_eq!(played.stage, Some(Stage::Refused));
        read("refusal", &visit, &rules, &played, &out);
        says("refusal", &text_of(&out.join(&played.papers[0].0)), &reason.place);
        refused += 1;
    }
    assert!(refused > 5);
}

/// 部门可查，免予提交: never on a notice, never missing, never in the way.
#[test]
fn what_the_office_can_look_up_is_never_asked_for() {
    for region in policy::regions() {
        let rules = policy::load(&region.id, true).unwrap().rules();
        for visit in visits(&rules) {
            let checklist = case::checklist(&rules, &visit);
            let needed = case::needed(&checklist);
            for row in checklist.rows.iter().filter(|row| row.requirement.looked_up) {
                assert!(!needed.contains(&row.requirement.material), "{visit:?} {row:?}");
            }
            for row in checklist.rows.iter().filter(|row| row.requirement.need == Need::Helpful) {
                assert!(!needed.contains(&row.requirement.material), "{visit:?} {row:?}");
            }
        }
    }
}

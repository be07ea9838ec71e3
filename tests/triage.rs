//! The questions from a symptom to the reasons, walked along every answer, under every set of rules that is shipped.

use std::collections::BTreeSet;

use jiefeng::domain::reason::{Answer, QuestionId, ReasonId, Rules, Then};
use jiefeng::policy;

/// Questions that a clerk asks at most.
const DEEPEST: usize = 4;

/// The digit keys.
const WIDEST: usize = 9;

/// One way through the questions: the answers given, and the reasons at its end.
struct Path {
    answers: Vec<(QuestionId, String)>,
    found: Vec<ReasonId>,
}

impl Path {
    fn answer(&self, question: &str) -> Option<&str> {
        let given = self.answers.iter().find(|(id, _)| id.0 == question);
        given.map(|(_, answer)| answer.as_str())
    }

    fn finds(&self, id: &str) -> bool {
        self.found.iter().any(|found| found.0 == id)
    }
}

/// Every set of rules that the program can work under, each with every way through its questions.
fn all() -> Vec<(String, Rules, Vec<Path>)> {
    let regions = policy::regions();
    assert!(regions.iter().any(|region| region.id == "national") && regions.len() >= 2, "{regions:?}");
    let mut all = Vec::new();
    for region in regions {
        for practice in [false, true].into_iter().filter(|practice| *practice || !region.practice_only) {
            let rules = policy::load(&region.id, practice).unwrap_or_else(|fault| panic!("{fault}")).rules();
            let paths = paths(&rules);
            assert!(paths.len() > 20);
            all.push((format!("{} {practice}", region.id), rules, paths));
        }
    }
    all
}

fn paths(rules: &Rules) -> Vec<Path> {
    let mut open = vec![(rules.triage.first.clone(), Vec::new())];
    let mut ends = Vec::new();
    while let Some((id, answers)) = open.pop() {
        assert!(answers.len() < DEEPEST, "more than {DEEPEST} questions: {answers:?}");
        for answer in &rules.triage.questions[&id].answers {
            let mut answers: Vec<(QuestionId, String)> = answers.clone();
            answers.push((id.clone(), answer.id.clone()));
            match &answer.then {
                Then::Ask(next) => open.push((next.clone(), answers)),
                Then::Found(found) => ends.push(Path { answers, found: found.clone() }),
            }
        }
    }
    ends
}

#[test]
fn every_path_ends_in_reasons_after_four_questions_at_most() {
    for (which, rules, paths) in all() {
        for path in &paths {
            assert!(!path.found.is_empty(), "{which}: {:?} leads nowhere", path.answers);
            let unique: BTreeSet<&ReasonId> = path.found.iter().collect();
            assert_eq!(unique.len(), path.found.len(), "{which}: {:?} finds a reason twice", path.answers);
            for id in &path.found {
                let reason = rules.reasons.get(id).unwrap_or_else(|| panic!("{which}: there is no {id:?}"));
                assert!(
                    !reason.place.is_empty() && !reason.tell.is_empty(),
                    "{which}: {id:?} has no next step"
                );
            }
        }
    }
}

#[test]
fn every_reason_is_found_and_every_question_is_asked() {
    for (which, rules, paths) in all() {
        let found: BTreeSet<&ReasonId> = paths.iter().flat_map(|path| &path.found).collect();
        assert_eq!(found, rules.reasons.keys().collect(), "{which}: reasons that no path finds");
        let asked: BTreeSet<&QuestionId> =
            paths.iter().flat_map(|path| path.answers.iter().map(|(question, _)| question)).collect();
        assert_eq!(asked, rules.triage.questions.keys().collect(), "{which}: questions that nobody asks");
    }
}

#[test]
fn every_question_has_an_answer_for_each_digit_key_at_most() {
    for (which, rules, _) in all() {
        for question in rules.triage.questions.values() {
            assert!((2..=WIDEST).contains(&question.answers.len()), "{which}: {:?}", question.id);
            let said: BTreeSet<&str> = question.answers.iter().map(|answer| answer.say.zh.as_str()).collect();
            assert_eq!(said.len(), question.answers.len(), "{which}: {:?} says an answer twice", question.id);
        }
    }
}

#[test]
fn answers_that_mean_several_reasons_find_them_at_once() {
    for (which, _, paths) in all() {
        let several = paths.iter().filter(|path| path.found.len() > 1).count();
        assert!(several >= 4, "{which}: {several}");
    }
}

/// 欠费各月由谁用工？ is never left out: a month in which nobody employed may not be paid by a unit.
#[test]
fn arrears_always_ask_who_employed() {
    for (which, _, paths) in all() {
        for path in &paths {
            let by = path.answer("employed-by").or(path.answer("employed-after"));
            let arrears = ["R14", "R15", "R16", "R17"].iter().any(|id| path.finds(id));
            assert_eq!(arrears, arrears && by.is_some(), "{which}: {:?}", path.answers);
            assert!(!path.finds("R17") || by.is_some_and(|by| by != "none"), "{which}: {:?}", path.answers);
        }
    }
}

/// Card or insurance comes first: whoever has lost a card is asked nothing about an insurance.
#[test]
fn a_matter_of_the_card_is_found_without_a_word_about_the_insurance() {
    for (which, rules, paths) in all() {
        for id in ["R04", "R05", "R10", "R11", "R12", "R13", "R41"] {
            for path in paths.iter().filter(|path| path.finds(id)) {
                assert_eq!(path.answer("symptom"), Some("card"), "{which} {id}");
                assert!(path.answers.len() <= 2, "{which} {id}: {:?}", path.answers);
            }
        }
        let first = &rules.triage.questions[&rules.triage.first].answers[0];
        assert_eq!(first.id, "card", "{which}");
    }
}

/// Whatever was answered, each reason is either found, or ruled out by just one of the answers.
#[test]
fn every_reason_that_is_not_found_was_ruled_out_by_one_answer() {
    for (which, rules, paths) in all() {
        for path in &paths {
            let mut left: BTreeSet<ReasonId> = path.found.iter().cloned().collect();
            for out in rules.triage.ruled_out(&path.answers) {
                assert!(path.answers.contains(&(out.question.clone(), out.answer.clone())), "{which}");
                for reason in out.reasons {
                    assert!(left.insert(reason.clone()), "{which}: {reason:?} twice: {:?}", path.answers);
                }
            }
            assert_eq!(left, rules.reasons.keys().cloned().collect(), "{which}: {:?}", path.answers);
        }
    }
}

/// What is still open after the first answers is what the next question can still find.
#[test]
fn what_is_open_shrinks_with_each_answer() {
    for (which, rules, paths) in all() {
        for path in &paths {
            let answer = |(question, answer): &(QuestionId, String)| -> Answer {
                rules.triage.questions[question].answer(answer).unwrap().clone()
            };
            let open: Vec<BTreeSet<ReasonId>> =
                path.answers.iter().map(|given| rules.triage.reach(&answer(given))).collect();
            assert!(open.windows(2).all(|two| two[1].is_subset(&two[0])), "{which}: {:?}", path.answers);
            assert_eq!(open.last().unwrap(), &path.found.iter().cloned().collect(), "{which}");
        }
    }
}

//! The questions that lead from a symptom to the reasons, and what each answer leaves behind.

use std::collections::{BTreeMap, BTreeSet};

use super::{Named, QuestionId, ReasonId};

/// A question of the triage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: QuestionId,
    /// The question.
    pub ask: Named,
    /// The answers, on the digit keys in this order.
    pub answers: Vec<Answer>,
}

impl Question {
    /// The answer with this id.
    pub fn answer(&self, id: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.id == id)
    }
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Its id within the question.
    pub id: String,
    /// The answer.
    pub say: Named,
    /// Where it leads.
    pub then: Then,
}

/// Where an answer leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Then {
    /// To another question.
    Ask(QuestionId),
    /// To these reasons.
    Found(Vec<ReasonId>),
}

/// The questions that lead from a symptom to the reasons.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Triage {
    /// The first question.
    pub first: QuestionId,
    /// All of them.
    pub questions: BTreeMap<QuestionId, Question>,
}

/// The reasons to which an answer closed the way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuledOut {
    /// The question.
    pub question: QuestionId,
    /// The answer that was given.
    pub answer: String,
    /// What another answer could still have led to, and this one cannot.
    pub reasons: BTreeSet<ReasonId>,
}

impl Triage {
    /// Every reason that an answer leads to, at once or after more questions.
    pub fn reach(&self, answer: &Answer) -> BTreeSet<ReasonId> {
        let mut found = BTreeSet::new();
        self.follow(answer, &mut BTreeSet::new(), &mut found);
        found
    }

    fn follow<'a>(
        &'a self,
        answer: &'a Answer,
        asked: &mut BTreeSet<&'a QuestionId>,
        found: &mut BTreeSet<ReasonId>,
    ) {
        match &answer.then {
            Then::Found(reasons) => found.extend(reasons.iter().cloned()),
            Then::Ask(next) => {
                if let Some(question) = self.questions.get(next).filter(|_| asked.insert(next)) {
                    for answer in &question.answers {
                        self.follow(answer, asked, found);
                    }
                }
            }
        }
    }

    /// What each of these answers ruled out, in the order in which they were given.
    ///
    /// A reason is ruled out by the answer that closes the last way to it, so that it stands at one answer only;
    /// what is still open to the last answer stands at none.
    pub fn ruled_out(&self, path: &[(QuestionId, String)]) -> Vec<RuledOut> {
        let mut out = BTreeSet::new();
        let mut all = Vec::new();
        for (id, given) in path {
            let Some(question) = self.questions.get(id) else { break };
            let Some(answer) = question.answer(given) else { break };
            let open = self.reach(answer);
            let others = question.answers.iter().flat_map(|other| self.reach(other));
            let reasons: BTreeSet<ReasonId> =
                others.filter(|reason| !open.contains(reason) && !out.contains(reason)).collect();
            out.extend(reasons.iter().cloned());
            if !reasons.is_empty() {
                all.push(RuledOut { question: id.clone(), answer: given.clone(), reasons });
            }
        }
        all
    }

    /// The questions in the order in which they are come to: each before those that its answers ask.
    pub fn in_asking_order(&self) -> impl Iterator<Item = &QuestionId> {
        let mut order: Vec<&QuestionId> = Vec::new();
        let mut waiting = vec![&self.first];
        while let Some(id) = waiting.pop() {
            let Some((id, question)) = self.questions.get_key_value(id).filter(|_| !order.contains(&id))
            else {
                continue;
            };
            order.push(id);
            waiting.extend(question.answers.iter().rev().filter_map(|answer| match &answer.then {
                Then::Ask(next) => Some(next),
                Then::Found(_) => None,
            }));
        }
        // One that no answer leads to stands at the end.
        let lost: Vec<&QuestionId> = self.questions.keys().filter(|id| !order.contains(id)).collect();
        order.into_iter().chain(lost)
    }

    /// The answers in the order in which the questions ask for them, as far as they were given.
    pub fn in_order(&self, answers: &BTreeMap<QuestionId, String>) -> Vec<(QuestionId, String)> {
        let mut path: Vec<(QuestionId, String)> = Vec::new();
        let mut next = Some(&self.first);
        while let Some((id, given)) = next.and_then(|id| answers.get_key_value(id)) {
            if path.iter().any(|(asked, _)| asked == id) {
                break;
            }
            path.push((id.clone(), given.clone()));
            let answer = self.questions.get(id).and_then(|question| question.answer(given));
            next = answer.and_then(|answer| match &answer.then {
                Then::Ask(next) => Some(next),
                Then::Found(_) => None,
            });
        }
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(id: &str) -> ReasonId {
        ReasonId(id.to_owned())
    }

    fn given(path: &[(&str, &str)]) -> Vec<(QuestionId, String)> {
        path.iter().map(|(id, answer)| (QuestionId((*id).to_owned()), (*answer).to_owned())).collect()
    }

    /// An answer, and what it finds; where that is one small word, the question that it asks.
    fn question(id: &str, answers: &[(&str, &[&str])]) -> (QuestionId, Question) {
        let id = QuestionId(id.to_owned());
        let answer = |(name, to): &(&str, &[&str])| Answer {
            id: (*name).to_owned(),
            say: Named::default(),
            then: match to {
                [next] if !next.starts_with('R') => Then::Ask(QuestionId((*next).to_owned())),
                found => Then::Found(found.iter().map(|id| reason(id)).collect()),
            },
        };
        let answers = answers.iter().map(answer).collect();
        (id.clone(), Question { id, ask: Named::default(), answers })
    }

    /// Card or insurance; who employed; how long. One reason is found on both sides.
    fn triage() -> Triage {
        Triage {
            first: QuestionId("first".to_owned()),
            questions: BTreeMap::from([
                question("first", &[("card", &["R10", "R18"]), ("insurance", &["by"]), ("other", &["R27"])]),
                question("by", &[("unit", &["long"]), ("nobody", &["R06"])]),
                question("long", &[("short", &["R17", "R15"]), ("more", &["R17", "R16"]), ("no", &["R18"])]),
            ]),
        }
    }

    fn check(path: &[(&str, &str)], expected: &[(&str, &[&str])]) {
        let triage = triage();
        let said = triage.ruled_out(&given(path));
        let said: Vec<(&str, Vec<&str>)> = said
            .iter()
            .map(|one| (one.answer.as_str(), one.reasons.iter().map(|id| id.0.as_str()).collect()))
            .collect();
        let expected: Vec<(&str, Vec<&str>)> =
            expected.iter().map(|(answer, reasons)| (*answer, reasons.to_vec())).collect();
        assert_eq!(said, expected);
    }

    #[test]
    fn an_answer_rules_out_what_only_its_siblings_lead_to() {
        check(&[], &[]);
        check(&[("first", "card")], &[("card", &["R06", "R15", "R16", "R17", "R27"])]);
        check(
            &[("first", "insurance"), ("by", "nobody")],
            &[("insurance", &["R10", "R27"]), ("nobody", &["R15", "R16", "R17", "R18"])],
        );
    }

    #[test]
    fn each_reason_is_ruled_out_once_and_what_several_answers_find_stays_open() {
        check(
            &[("first", "insurance"), ("by", "unit"), ("long", "short")],
            &[("insurance", &["R10", "R27"]), ("unit", &["R06"]), ("short", &["R16", "R18"])],
        );
    }

    #[test]
    fn a_question_or_an_answer_that_is_gone_rules_out_nothing() {
        check(&[("first", "nothing")], &[]);
        check(&[("gone", "card")], &[]);
    }

    #[test]
    fn the_answers_of_a_case_are_put_into_the_order_of_the_questions() {
        let triage = triage();
        let path = given(&[("first", "insurance"), ("by", "unit"), ("long", "more")]);
        let answers: BTreeMap<_, _> = path.iter().cloned().collect();
        assert_eq!(triage.in_order(&answers), path);
        let only_later: BTreeMap<_, _> = given(&[("by", "unit")]).into_iter().collect();
        assert_eq!(triage.in_order(&only_later), []);
    }
}

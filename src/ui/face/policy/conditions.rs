//! When a row counts, in words.

use super::Writer;
use crate::domain::reason::{Condition, QuestionId};
use crate::policy::RowId;
use crate::ui::say;

impl Writer<'_> {
    /// When it holds, as a clause.
    pub(super) fn condition(&self, condition: &Condition) -> String {
        let words = self.words;
        match condition {
            Condition::All(all) => self.several(all, "policy-if-all"),
            Condition::Any(any) => self.several(any, "policy-if-any"),
            Condition::Not(one) => words.say_with("policy-if-not", &[("what", self.condition(one).into())]),
            Condition::Came(came) => {
                words.say_with("policy-if-came", &[("who", words.say(say::came(*came)).into())])
            }
            Condition::Insurance(insurance) => words
                .say_with("policy-if-insurance", &[("what", words.say(say::insurance(*insurance)).into())]),
            Condition::Reason(id) => {
                let name = self
                    .view
                    .rules
                    .reasons
                    .get(id)
                    .map_or_else(String::new, |reason| words.name(&reason.name).to_owned());
                words.say_with("policy-if-reason", &[("code", id.0.as_str().into()), ("name", name.into())])
            }
            Condition::Answer(question, answer) => self.answered(question, answer),
            Condition::Before(month) => {
                let args = [("y", month.year().to_string().into()), ("m", i64::from(month.number()).into())];
                words.say_with("policy-if-before", &[("month", words.say_with("months-one", &args).into())])
            }
        }
    }

    fn several(&self, conditions: &[Condition], joint: &str) -> String {
        let each = conditions.iter().map(|one| match one {
            Condition::All(_) | Condition::Any(_) => {
                self.words.say_with("policy-if-within", &[("what", self.condition(one).into())])
            }
            Condition::Not(_)
            | Condition::Came(_)
            | Condition::Insurance(_)
            | Condition::Reason(_)
            | Condition::Answer(..)
            | Condition::Before(_) => self.condition(one),
        });
        each.collect::<Vec<_>>().join(&self.words.say(joint))
    }

    fn answered(&self, question: &QuestionId, answer: &str) -> String {
        let words = self.words;
        let asked = self.view.rules.triage.questions.get(question);
        let said = asked.and_then(|asked| asked.answers.iter().find(|one| one.id == answer));
        let args = [
            ("question", asked.map_or(question.0.as_str(), |asked| words.name(&asked.ask)).into()),
            ("answer", said.map_or(answer, |said| words.name(&said.say)).into()),
        ];
        words.say_with("policy-if-answer", &args)
    }

    /// Reasons, each a way to its entry.
    pub(super) fn reason_link(&self, id: &crate::domain::reason::ReasonId) -> Option<super::Linked> {
        let reason = self.view.rules.reasons.get(id)?;
        self.link(RowId::Reason(id.clone()), format!("{} {}", id.0, self.words.name(&reason.name)))
    }
}

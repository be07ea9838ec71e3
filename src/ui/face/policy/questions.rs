//! The questions of the triage: what is asked, where each answer leads, and what it rules out.

use super::{Block, Page, Writer};
use crate::domain::reason::{Answer, Question, ReasonId, Then};
use crate::policy::RowId;

impl Writer<'_> {
    pub(super) fn question(&self, question: &Question) -> Page {
        let words = self.words;
        let mut blocks = Vec::new();
        for answer in &question.answers {
            blocks.push(Block::Head(words.name(&answer.say).to_owned()));
            blocks.extend(self.leads_to(answer));
            let out = self.view.rules.triage.ruled_out(&[(question.id.clone(), answer.id.clone())]);
            let out: Vec<&str> =
                out.iter().flat_map(|one| &one.reasons).map(|ReasonId(id)| id.as_str()).collect();
            if !out.is_empty() {
                // Spaces, so that a line breaks between two codes and never within one.
                let out = out.join(" ");
                blocks.push(Block::Text(words.say_with("policy-rules-out", &[("reasons", out.into())])));
            }
        }
        blocks.push(Block::Head(words.say("policy-source")));
        blocks.extend(self.said_by(&RowId::Question(question.id.clone())));
        let name = words.name(&question.ask).to_owned();
        Page {
            kind: "policy-kind-question",
            code: String::new(),
            row: name.clone(),
            gist: words.say_with("policy-answers", &[("n", question.answers.len().into())]),
            finds: vec![question.ask.zh.clone(), question.ask.en.clone()],
            name,
            blocks,
        }
    }

    /// The next question, or the reasons found.
    fn leads_to(&self, answer: &Answer) -> Option<Block> {
        let links = match &answer.then {
            Then::Ask(next) => {
                let asked = self.view.rules.triage.questions.get(next)?;
                let args = [("ask", self.words.name(&asked.ask).into())];
                let text = self.words.say_with("policy-asks-next", &args);
                self.link(RowId::Question(next.clone()), text).into_iter().collect()
            }
            Then::Found(found) => found.iter().filter_map(|id| self.reason_link(id)).collect(),
        };
        Some(Block::Links(links))
    }
}

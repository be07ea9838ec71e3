//! Reasons with all that they ask for, the materials, and the questions that lead to a reason.

use std::collections::BTreeSet;

use super::rests::Rests;
use super::{Writer, numbered};
use crate::domain::reason::{
    Basis, LawRef, MaterialId, MaterialKind, Question, Reason, ReasonId, Requirement, Then,
};
use crate::paper::{Look, Para, Part};
use crate::policy::RowId;
use crate::text::need_key;

impl Writer<'_> {
    pub(super) fn reasons(&self) -> Vec<Part> {
        let mut parts = self.chapter("policy-reasons", ["book-rule", "book-rests-on"]);
        parts.extend(self.view.rules.reasons.values().flat_map(|reason| self.reason(reason)));
        parts
    }

    fn reason(&self, reason: &Reason) -> Vec<Part> {
        let words = self.words;
        let mut rests = self.rests();
        let source = rests.source(&reason.source, &RowId::Reason(reason.id.clone()), &reason.laws);
        let name = format!("{} {}", reason.id.0, words.name(&reason.name));
        let mut parts = vec![Part::Section(name), Part::Row { left: self.told(reason), right: source }];
        if reason.requirements.is_empty() {
            parts.push(Part::Row {
                left: vec![self.labelled("policy-materials", words.say("policy-no-materials"))],
                right: Vec::new(),
            });
        }
        parts.extend(
            reason
                .requirements
                .iter()
                .map(|row| Part::Row { left: self.paper(row), right: self.basis(row, &mut rests) }),
        );
        parts
    }

    /// What a reason says besides its papers.
    fn told(&self, reason: &Reason) -> Vec<Para> {
        let words = self.words;
        let comma = words.say("list-comma");
        let who: Vec<String> = reason.who.iter().map(|came| words.term(came)).collect();
        let makeup = if reason.makeup { "policy-makeup-yes" } else { "policy-makeup-no" };
        let tell = reason.tell.iter().map(|told| {
            told.runs().map(|(run, strong)| (run.to_owned(), strong)).collect::<Vec<(String, bool)>>()
        });
        let mut paras = vec![self.labelled("book-plain", reason.plain.as_str())];
        paras.extend(numbered(words.say("policy-tell"), tell));
        paras.extend([
            self.labelled("policy-who", who.join(&comma)),
            self.labelled("policy-handler", words.term(&reason.handler)),
            self.labelled("policy-place", reason.place.as_str()),
            self.labelled("policy-limit", words.limit(reason.limit)),
            self.labelled("policy-outcome", words.term(&reason.outcome)),
            self.labelled("policy-makeup-is", words.say(makeup)),
        ]);
        let steps = reason.steps.iter().map(|step| vec![(step.clone(), false)]);
        paras.extend(numbered(words.say("policy-steps"), steps));
        if !reason.words.is_empty() {
            paras.push(self.labelled("policy-said", reason.words.join(&comma)));
        }
        paras
    }

    /// A paper that a reason asks for.
    fn paper(&self, row: &Requirement) -> Vec<Para> {
        let words = self.words;
        let material = self.view.rules.materials.get(&row.material);
        let name = material.map_or("", |material| words.name(&material.name));
        let kind = material.map(|material| words.term(&material.kind)).unwrap_or_default();
        let head = Para::new(Look::Head, format!("{} {name}", row.material.0));
        let asked = [words.say(need_key(row)), kind, words.counts(row), words.lateness(row)];
        let asked: Vec<String> = asked.into_iter().filter(|said| !said.is_empty()).collect();
        let asked = self.labelled("book-need", asked.join(&words.say("semicolon")));
        let when = row.when.as_ref().map(|when| words.condition(when, &self.view.rules));
        let when = when.map(|when| self.labelled("policy-only-if", when));
        [head, asked].into_iter().chain(when).collect()
    }

    /// What lets the office ask for a paper.
    fn basis(&self, row: &Requirement, rests: &mut Rests<'_, '_>) -> Vec<Para> {
        let words = self.words;
        let label = |said: &str| self.labelled("policy-basis", said);
        if row.looked_up {
            return vec![label(&words.say("need-looked-up"))];
        }
        match &row.basis {
            Basis::Identity => self.by_kind(MaterialKind::Identity, rests),
            Basis::Form => self.by_kind(MaterialKind::Form, rests),
            Basis::Law(law) => rests.quote_or_name(law),
            Basis::Local(document) => {
                let mut paras = vec![label(document)];
                let cited = rests.cited(document);
                if cited.is_empty() {
                    paras.push(Para::new(Look::Faint, words.say("book-document-not-held")));
                }
                paras.extend(cited);
                paras
            }
            Basis::None => vec![label(&words.say("paper-no-basis"))],
        }
    }

    fn by_kind(&self, kind: MaterialKind, rests: &mut Rests<'_, '_>) -> Vec<Para> {
        let said = self.words.say(kind_key(kind));
        let cited = rests.cited(&said);
        std::iter::once(self.labelled("policy-basis", said)).chain(cited).collect()
    }

    pub(super) fn materials(&self) -> Vec<Part> {
        let words = self.words;
        let mut parts = self.chapter("policy-materials", ["book-rule", "book-rests-on"]);
        for material in self.view.rules.materials.values() {
            let used: Vec<&str> = self.used_in(&material.id).into_iter().map(|id| id.0.as_str()).collect();
            let used = if used.is_empty() {
                words.say("policy-used-nowhere")
            } else {
                used.join(&words.say("list-comma"))
            };
            let facts = [
                ("policy-kind", words.term(&material.kind)),
                ("policy-issuer", material.issuer.clone()),
                ("policy-instead", material.instead.join(&words.say("list-comma"))),
                ("policy-used-in", used),
            ];
            let facts = facts.into_iter().filter(|(_, said)| !said.is_empty());
            let head = Para::new(Look::Head, format!("{} {}", material.id.0, words.name(&material.name)));
            let left = std::iter::once(head).chain(facts.map(|(label, said)| self.labelled(label, said)));
            let mut rests = self.rests();
            let laws: Vec<LawRef> = self.laws_for(&material.id).into_iter().collect();
            let row = RowId::Material(material.id.clone());
            let mut right = rests.source(&material.source, &row, &laws);
            if material.kind == MaterialKind::Proof && laws.is_empty() {
                right.push(Para::new(Look::Faint, words.say(kind_key(material.kind))));
            }
            parts.push(Part::Row { left: left.collect(), right });
        }
        parts
    }

    fn used_in(&self, material: &MaterialId) -> BTreeSet<&ReasonId> {
        let asks = |reason: &&Reason| reason.requirements.iter().any(|row| row.material == *material);
        self.view.rules.reasons.values().filter(asks).map(|reason| &reason.id).collect()
    }

    /// The articles that let the office ask for a material.
    fn laws_for(&self, material: &MaterialId) -> BTreeSet<LawRef> {
        let said = self.view.lets_ask.iter().filter(|(_, asked)| asked.contains(material));
        let said = said.map(|(law, _)| law.clone());
        let rows = self.view.rules.reasons.values().flat_map(|reason| &reason.requirements);
        let rows = rows.filter(|row| row.material == *material).filter_map(|row| match &row.basis {
            Basis::Law(law) => Some(law.clone()),
            Basis::Identity | Basis::Form | Basis::Local(_) | Basis::None => None,
        });
        said.chain(rows).collect()
    }

    pub(super) fn triage(&self) -> Vec<Part> {
        let triage = &self.view.rules.triage;
        let mut parts = self.chapter("book-triage", ["book-question", "book-leads-to"]);
        let first = triage.questions.get(&triage.first);
        let rest = triage.questions.values().filter(|question| question.id != triage.first);
        parts.extend(first.into_iter().chain(rest).map(|question| self.question(question)));
        parts
    }

    fn question(&self, question: &Question) -> Part {
        let (words, rules) = (self.words, &self.view.rules);
        let ask = |question: &Question| words.name(&question.ask).to_owned();
        let answers = question.answers.iter().map(|answer| vec![(words.name(&answer.say).to_owned(), false)]);
        let left = std::iter::once(Para::new(Look::Head, ask(question)));
        let left = left.chain(numbered(words.say("book-answers"), answers)).collect();
        let right = (1_usize..).zip(&question.answers).map(|(n, answer)| {
            let said = match &answer.then {
                Then::Ask(next) => {
                    let next = rules.triage.questions.get(next).map(ask).unwrap_or_default();
                    words.say_with("book-asks-on", &[("what", next.into())])
                }
                Then::Found(reasons) => {
                    let named = reasons.iter().map(|id| {
                        let name = rules.reasons.get(id).map_or("", |reason| words.name(&reason.name));
                        format!("{} {name}", id.0)
                    });
                    named.collect::<Vec<_>>().join(&words.say("semicolon"))
                }
            };
            Para::new(Look::Plain, format!("{n}. {said}"))
        });
        // The question stands alone on its line: answers and where they lead begin beside each other.
        let right = std::iter::once(Para::new(Look::Head, " ")).chain(right).collect();
        Part::Row { left, right }
    }
}

fn kind_key(kind: MaterialKind) -> &'static str {
    match kind {
        MaterialKind::Identity => "policy-identity-told",
        MaterialKind::Form => "policy-form-told",
        MaterialKind::Proof => "policy-proof-told",
    }
}

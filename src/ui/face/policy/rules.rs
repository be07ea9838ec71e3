//! Terms, the late fee, makeup and waiting rules: each with its figures, its dates and where it comes from.

use super::{Block, Page, Writer};
use crate::domain::makeup::{LateRule, MakeupRule};
use crate::domain::reason::{LawRef, Source};
use crate::domain::waiting::WaitingRule;
use crate::policy::RowId;
use crate::text::Fact;

impl Writer<'_> {
    pub(super) fn terms(&self) -> Page {
        let words = self.words;
        let terms = &self.view.rules.terms;
        let mut blocks = facts(words.terms(terms));
        blocks.extend(self.source(&terms.source, &RowId::Terms));
        let gist = words.say_with("limit-working-days", &[("n", terms.case_days.into())]);
        self.page(words.say("policy-terms"), gist, blocks, Vec::new())
    }

    pub(super) fn late(&self, rule: &LateRule, source: &Source) -> Page {
        let words = self.words;
        let mut blocks = facts(words.late_fee(rule));
        if let Some(law) = self.law(&rule.law) {
            blocks.push(Block::Head(words.say("policy-laws")));
            blocks.push(Block::Links(vec![law]));
        }
        blocks.extend(self.source(source, &RowId::Late));
        self.page(words.say("policy-late-fee"), words.a_day(rule.rate), blocks, Vec::new())
    }

    pub(super) fn makeup(&self, rule: &MakeupRule) -> Page {
        let words = self.words;
        let mut blocks = facts(words.makeup(rule));
        if rule.by_rates() {
            blocks.push(Block::Head(words.say("policy-late-fee")));
            match &rule.late {
                Some(late) => {
                    blocks.extend(facts(words.late_fee(late)));
                    blocks.extend(self.one_law(&late.law));
                }
                None => blocks.push(Block::Text(words.say("policy-no-late-fee"))),
            }
        }
        blocks.extend(self.source(&rule.source, &RowId::Makeup(rule.id.clone())));
        self.page(words.makeup_name(rule), words.makeup_gist(rule), blocks, vec![rule.id.clone()])
    }

    fn one_law(&self, law: &LawRef) -> Option<Block> {
        self.law(law).map(|law| Block::Links(vec![law]))
    }

    pub(super) fn waiting(&self, rule: &WaitingRule) -> Page {
        let words = self.words;
        let mut blocks = facts(words.waiting(rule));
        blocks.extend(self.source(&rule.source, &RowId::Waiting(rule.id.clone())));
        self.page(words.waiting_name(rule), words.waiting_gist(rule), blocks, vec![rule.id.clone()])
    }

    fn page(&self, name: String, gist: String, blocks: Vec<Block>, finds: Vec<String>) -> Page {
        Page { kind: "policy-kind-rule", code: String::new(), row: name.clone(), name, gist, blocks, finds }
    }
}

fn facts(said: Vec<Fact>) -> Vec<Block> {
    said.into_iter().map(|Fact { label, said }| Block::Fact { label, value: said }).collect()
}

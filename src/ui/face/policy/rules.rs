//! Terms, the late fee, makeup and waiting rules: each with its figures, its dates and where it comes from.

use super::{Block, Page, Writer};
use crate::domain::makeup::{BaseRule, DeadlineRule, LateRule, MakeupRule};
use crate::domain::reason::Source;
use crate::domain::waiting::{GapCounted, LateEnd, ResidentRule, Tier, WaitingRule, WaitingWhat};
use crate::policy::RowId;
use crate::ui::face::calc::resumes_said;
use crate::ui::say;

impl Writer<'_> {
    pub(super) fn terms(&self) -> Page {
        let words = self.words;
        let terms = &self.view.rules.terms;
        let days = |n: u32| words.say_with("limit-working-days", &[("n", n.into())]);
        let mut blocks = vec![
            self.fact("policy-case-days", &days(terms.case_days)),
            self.fact("policy-supplement-days", &days(terms.supplement_days)),
            self.fact(
                "policy-suspends",
                &words.say(if terms.suspends { "policy-suspends-yes" } else { "policy-suspends-no" }),
            ),
            self.fact(
                "policy-review-from",
                &if terms.review_from.0 == 0 {
                    words.say("policy-review-all")
                } else {
                    words.say_with("policy-yuan", &[("n", terms.review_from.grouped().into())])
                },
            ),
        ];
        blocks.extend(self.source(&terms.source, &RowId::Terms));
        let name = words.say("policy-terms");
        let gist = days(terms.case_days);
        self.page(name, gist, blocks, Vec::new())
    }

    pub(super) fn late(&self, rule: &LateRule, source: &Source) -> Page {
        let words = self.words;
        let mut blocks = self.late_facts(rule);
        let laws: Vec<_> = self.law(&rule.law).into_iter().collect();
        if !laws.is_empty() {
            blocks.push(Block::Head(words.say("policy-laws")));
            blocks.push(Block::Links(laws));
        }
        blocks.extend(self.source(source, &RowId::Late));
        let gist = words.say_with("policy-a-day", &[("rate", rule.rate.percent().into())]);
        self.page(words.say("policy-late-fee"), gist, blocks, Vec::new())
    }

    fn late_facts(&self, rule: &LateRule) -> Vec<Block> {
        let words = self.words;
        let cap = if rule.cap_at_principal { "policy-cap-yes" } else { "policy-cap-no" };
        vec![
            self.fact(
                "policy-rate",
                &words.say_with("policy-a-day", &[("rate", rule.rate.percent().into())]),
            ),
            self.fact("policy-runs-from", &words.term(&rule.start)),
            self.fact("policy-runs-to", &words.term(&rule.end)),
            self.fact("policy-cap", &words.say(cap)),
            self.fact("policy-rounding", &words.term(&rule.rounding)),
            self.fact("policy-borne-by", &words.say(say::payer(rule.borne_by))),
        ]
    }

    pub(super) fn makeup(&self, rule: &MakeupRule) -> Page {
        let words = self.words;
        let unknown = || words.say("unknown-here");
        let rate = |rate: Option<crate::domain::Rate>| rate.map(crate::domain::Rate::percent);
        let yuan = |fen: crate::domain::Fen| words.say_with("policy-yuan", &[("n", fen.grouped().into())]);
        if !rule.allowed {
            return self.not_allowed(rule);
        }
        let mut blocks = Vec::new();
        if let Some(sum) = rule.yearly {
            let standard = match rule.base_rule {
                BaseRule::YearOwed => "policy-standard-owed",
                BaseRule::YearPaid => "policy-standard-paid",
            };
            let sum = words.say_with("policy-yuan-a-year", &[("n", sum.grouped().into())]);
            blocks.extend([
                self.fact("policy-yearly", &sum),
                self.fact("policy-yearly-rule", &words.say(standard)),
                self.fact("policy-longest-gap", &self.longest(rule)),
            ]);
            return self.makeup_page(rule, sum, blocks);
        }
        if let Some(rate) = rate(rule.unit_rate) {
            blocks.push(self.fact("policy-unit-rate", &rate));
        }
        if let Some(rate) = rate(rule.person_rate) {
            blocks.push(self.fact("policy-person-rate", &rate));
        }
        blocks.extend([
            self.fact("policy-rounding", &words.term(&rule.rounding)),
            self.fact("policy-base-rule", &words.term(&rule.base_rule)),
            self.fact(
                "policy-base-rounding",
                &rule.base_rounding.map_or_else(|| words.say("policy-base-as-declared"), yuan),
            ),
            self.fact("policy-base-min", &rule.base_min.map_or_else(unknown, yuan)),
            self.fact("policy-base-max", &rule.base_max.map_or_else(unknown, yuan)),
            self.fact("policy-deadline", &self.deadline(rule.deadline)),
            self.fact("policy-longest-gap", &self.longest(rule)),
        ]);
        blocks.push(Block::Head(words.say("policy-late-fee")));
        match &rule.late {
            Some(late) => {
                blocks.extend(self.late_facts(late));
                blocks.extend(self.law(&late.law).map(|law| Block::Links(vec![law])));
            }
            None => blocks.push(Block::Text(words.say("policy-no-late-fee"))),
        }
        let rates: Vec<String> =
            [rate(rule.unit_rate), rate(rule.person_rate)].into_iter().flatten().collect();
        self.makeup_page(rule, rates.join(" + "), blocks)
    }

    /// 不予补缴, and who says so.
    fn not_allowed(&self, rule: &MakeupRule) -> Page {
        let said = self.words.say("policy-not-allowed");
        self.makeup_page(rule, said.clone(), vec![self.fact("policy-allowed", &said)])
    }

    fn makeup_page(&self, rule: &MakeupRule, gist: String, mut blocks: Vec<Block>) -> Page {
        let words = self.words;
        blocks.extend(self.source(&rule.source, &RowId::Makeup(rule.id.clone())));
        let args = [
            ("insurance", words.say(say::insurance(rule.insurance)).into()),
            ("payer", words.say(say::payer(rule.payer)).into()),
        ];
        self.page(words.say_with("policy-makeup-for", &args), gist, blocks, vec![rule.id.clone()])
    }

    fn longest(&self, rule: &MakeupRule) -> String {
        let months = |n: u32| self.words.say_with("policy-months", &[("n", n.into())]);
        rule.longest_gap.map_or_else(|| self.words.say("policy-no-bound"), months)
    }

    fn deadline(&self, rule: DeadlineRule) -> String {
        let words = self.words;
        let args = [("day", rule.day.into()), ("n", rule.months_after.into())];
        let day = match rule.months_after {
            0 => words.say_with("policy-due-same-month", &args),
            1 => words.say_with("policy-due-next-month", &args),
            _ => words.say_with("policy-due-months-after", &args),
        };
        if rule.shift { words.say_with("policy-due-shifted", &[("day", day.into())]) } else { day }
    }

    pub(super) fn waiting(&self, rule: &WaitingRule) -> Page {
        let words = self.words;
        let months = |n: u32| words.say_with("policy-months", &[("n", n.into())]);
        let unknown = || words.say("unknown-here");
        let (gist, mut blocks) = match &rule.what {
            WaitingWhat::Employee { counted, tiers } => {
                let mut blocks: Vec<Block> = tiers.iter().map(|tier| self.tier(tier)).collect();
                if *counted == GapCounted::Removal {
                    blocks.push(self.fact("policy-counted", &words.say("policy-counted-removal")));
                }
                let last = tiers.last().and_then(|tier| tier.resumes);
                (last.map_or_else(unknown, |resumes| resumes_said(resumes, words)), blocks)
            }
            WaitingWhat::Resident(rule) => (months(rule.fixed), self.residents(rule)),
        };
        blocks.extend(self.source(&rule.source, &RowId::Waiting(rule.id.clone())));
        let args = [("insurance", words.say(say::insurance(rule.insurance)).into())];
        self.page(words.say_with("policy-waiting-for", &args), gist, blocks, vec![rule.id.clone()])
    }

    /// How residents wait: fixed and variable months, the window, the end of a late payment's wait.
    fn residents(&self, rule: &ResidentRule) -> Vec<Block> {
        let words = self.words;
        let counting =
            rule.counting.map_or_else(|| words.say("unknown-here"), |counting| words.term(&counting));
        let floor = [("years", rule.floor_from.into()), ("n", rule.floor.into())];
        let mut blocks = vec![
            self.fact("policy-fixed", &words.say_with("policy-months", &[("n", rule.fixed.into())])),
            self.fact("policy-counting", &counting),
            self.fact("policy-floor", &words.say_with("policy-floor-is", &floor)),
        ];
        if let Some(window) = rule.window {
            let days = [("first", window.first.to_string().into()), ("last", window.last.to_string().into())];
            blocks.push(self.fact("policy-window", &words.say_with("policy-window-is", &days)));
            blocks.extend(window.extended.map(|last| {
                let last = [("last", last.to_string().into())];
                self.fact("policy-extended", &words.say_with("policy-extended-is", &last))
            }));
        }
        match rule.late_end {
            LateEnd::CorrespondingDay => {}
            LateEnd::DaysEachMonth(days) => {
                let days = [("n", days.into())];
                blocks.push(self.fact("policy-late-end", &words.say_with("policy-late-end-days", &days)));
            }
        }
        blocks
    }

    /// Gaps that are treated alike, and what comes of them.
    fn tier(&self, tier: &Tier) -> Block {
        let words = self.words;
        let long = match tier.up_to {
            Some(n) => words.say_with("policy-tier-up-to", &[("n", n.into())]),
            None => words.say("policy-tier-any"),
        };
        let made_up = tier.made_up.map(|made_up| match made_up {
            true => words.say("policy-tier-made-up"),
            false => words.say("policy-tier-not-made-up"),
        });
        let payer = tier.payer.map(|payer| words.say(say::payer(payer)));
        let gaps = [Some(long), made_up, payer].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let traced = if tier.traceable { "policy-tier-traceable" } else { "policy-tier-lost" };
        let meanwhile =
            tier.meanwhile.map(|percent| words.say_with("wait-meanwhile-step", &[("n", percent.into())]));
        let said = match tier.resumes {
            Some(resumes) => [Some(resumes_said(resumes, words)), Some(words.say(traced)), meanwhile]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · "),
            None => words.say("unknown-here"),
        };
        Block::Fact { label: gaps, value: said }
    }

    fn page(&self, name: String, gist: String, blocks: Vec<Block>, finds: Vec<String>) -> Page {
        Page { kind: "policy-kind-rule", code: String::new(), row: name.clone(), name, gist, blocks, finds }
    }
}

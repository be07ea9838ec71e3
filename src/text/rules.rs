//! Rules in words: what screen and paper both say of terms, rates, waits and rows, label by label.

use chrono::{Datelike as _, NaiveDate};

use crate::domain::makeup::{BaseRule, DeadlineRule, LateRule, MakeupRule};
use crate::domain::reason::{Condition, QuestionId, Requirement, Rules, Source, Terms};
use crate::domain::waiting::{GapCounted, LateEnd, ResidentRule, Resumes, Tier, WaitingRule, WaitingWhat};
use crate::domain::{Fen, Rate};
use crate::text::Words;

/// One thing that a rule says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    /// What is told.
    pub label: String,
    /// What it is.
    pub said: String,
}

impl Words {
    fn fact(&self, label: &str, said: String) -> Fact {
        Fact { label: self.say(label), said }
    }

    fn yuan(&self, sum: Fen) -> String {
        self.say_with("policy-yuan", &[("n", sum.grouped().into())])
    }

    fn months(&self, n: u32) -> String {
        self.say_with("policy-months", &[("n", n.into())])
    }

    /// 2026年11月23日
    pub fn day(&self, day: NaiveDate) -> String {
        let args = [
            ("y", day.year().to_string().into()),
            ("m", i64::from(day.month()).into()),
            ("d", i64::from(day.day()).into()),
        ];
        self.say_with("day-long", &args)
    }

    /// 11月23日
    pub fn short_day(&self, day: NaiveDate) -> String {
        let args = [("m", i64::from(day.month()).into()), ("d", i64::from(day.day()).into())];
        self.say_with("day-short", &args)
    }

    /// Terms of a case.
    pub fn terms(&self, terms: &Terms) -> Vec<Fact> {
        let days = |n: u32| self.say_with("limit-working-days", &[("n", n.into())]);
        let suspends = if terms.suspends { "policy-suspends-yes" } else { "policy-suspends-no" };
        let all = terms.review_from == Fen::ZERO;
        let review = if all { self.say("policy-review-all") } else { self.yuan(terms.review_from) };
        vec![
            self.fact("policy-case-days", days(terms.case_days)),
            self.fact("policy-supplement-days", days(terms.supplement_days)),
            self.fact("policy-suspends", self.say(suspends)),
            self.fact("policy-review-from", review),
        ]
    }

    /// 每日 0.05%
    pub fn a_day(&self, rate: Rate) -> String {
        self.say_with("policy-a-day", &[("rate", rate.percent().into())])
    }

    /// A late fee.
    pub fn late_fee(&self, rule: &LateRule) -> Vec<Fact> {
        let cap = if rule.cap_at_principal { "policy-cap-yes" } else { "policy-cap-no" };
        vec![
            self.fact("policy-rate", self.a_day(rule.rate)),
            self.fact("policy-runs-from", self.term(&rule.start)),
            self.fact("policy-runs-to", self.term(&rule.end)),
            self.fact("policy-cap", self.say(cap)),
            self.fact("policy-rounding", self.term(&rule.rounding)),
            self.fact("policy-borne-by", self.term(&rule.borne_by)),
        ]
    }

    /// 补缴：职工基本医疗保险，由单位缴
    pub fn makeup_name(&self, rule: &MakeupRule) -> String {
        let args =
            [("insurance", self.term(&rule.insurance).into()), ("payer", self.term(&rule.payer).into())];
        self.say_with("policy-makeup-for", &args)
    }

    /// A makeup rule in a few words: its rates, the sum of a year, or that nothing may be made up.
    pub fn makeup_gist(&self, rule: &MakeupRule) -> String {
        if !rule.allowed {
            return self.say("policy-not-allowed");
        }
        if let Some(sum) = rule.yearly {
            return self.say_with("policy-yuan-a-year", &[("n", sum.grouped().into())]);
        }
        let rates = [rule.unit_rate, rule.person_rate].into_iter().flatten().map(Rate::percent);
        rates.collect::<Vec<_>>().join(" + ")
    }

    /// A makeup rule without its late fee.
    pub fn makeup(&self, rule: &MakeupRule) -> Vec<Fact> {
        let gist = self.makeup_gist(rule);
        if !rule.allowed {
            return vec![self.fact("policy-allowed", gist)];
        }
        let longest = rule.longest_gap.map_or_else(|| self.say("policy-no-bound"), |n| self.months(n));
        let longest = self.fact("policy-longest-gap", longest);
        if rule.yearly.is_some() {
            let standard = match rule.base_rule {
                BaseRule::YearOwed => "policy-standard-owed",
                BaseRule::YearPaid => "policy-standard-paid",
            };
            let standard = self.fact("policy-yearly-rule", self.say(standard));
            return vec![self.fact("policy-yearly", gist), standard, longest];
        }
        let rate = |label: &str, rate: Option<Rate>| rate.map(|rate| self.fact(label, rate.percent()));
        let bound = |sum: Option<Fen>| sum.map_or_else(|| self.say("unknown-here"), |sum| self.yuan(sum));
        let rounded =
            rule.base_rounding.map_or_else(|| self.say("policy-base-as-declared"), |sum| self.yuan(sum));
        let rates = [rate("policy-unit-rate", rule.unit_rate), rate("policy-person-rate", rule.person_rate)];
        let rest = [
            self.fact("policy-rounding", self.term(&rule.rounding)),
            self.fact("policy-base-rule", self.term(&rule.base_rule)),
            self.fact("policy-base-rounding", rounded),
            self.fact("policy-base-min", bound(rule.base_min)),
            self.fact("policy-base-max", bound(rule.base_max)),
            self.fact("policy-deadline", self.due(rule.deadline)),
            longest,
        ];
        rates.into_iter().flatten().chain(rest).collect()
    }

    fn due(&self, rule: DeadlineRule) -> String {
        let args = [("day", rule.day.into()), ("n", rule.months_after.into())];
        let day = match rule.months_after {
            0 => self.say_with("policy-due-same-month", &args),
            1 => self.say_with("policy-due-next-month", &args),
            _ => self.say_with("policy-due-months-after", &args),
        };
        if rule.shift { self.say_with("policy-due-shifted", &[("day", day.into())]) } else { day }
    }

    /// 待遇等待期：城乡居民基本医疗保险
    pub fn waiting_name(&self, rule: &WaitingRule) -> String {
        self.say_with("policy-waiting-for", &[("insurance", self.term(&rule.insurance).into())])
    }

    /// A waiting rule in a few words: how long it lasts where nothing is better.
    pub fn waiting_gist(&self, rule: &WaitingRule) -> String {
        match &rule.what {
            WaitingWhat::Employee { tiers, .. } => {
                let last = tiers.last().and_then(|tier| tier.resumes);
                last.map_or_else(|| self.say("unknown-here"), |resumes| self.resumes(resumes))
            }
            WaitingWhat::Resident(rule) => self.months(rule.fixed),
        }
    }

    /// A waiting rule.
    pub fn waiting(&self, rule: &WaitingRule) -> Vec<Fact> {
        match &rule.what {
            WaitingWhat::Employee { counted, tiers } => {
                let removal = *counted == GapCounted::Removal;
                let removal =
                    removal.then(|| self.fact("policy-counted", self.say("policy-counted-removal")));
                tiers.iter().map(|tier| self.tier(tier)).chain(removal).collect()
            }
            WaitingWhat::Resident(rule) => self.residents(rule),
        }
    }

    /// How residents wait: fixed and variable months, the window, the end of a late payment's wait.
    fn residents(&self, rule: &ResidentRule) -> Vec<Fact> {
        let counting =
            rule.counting.map_or_else(|| self.say("unknown-here"), |counting| self.term(&counting));
        let floor = [("years", rule.floor_from.into()), ("n", rule.floor.into())];
        let mut facts = vec![
            self.fact("policy-fixed", self.months(rule.fixed)),
            self.fact("policy-counting", counting),
            self.fact("policy-floor", self.say_with("policy-floor-is", &floor)),
        ];
        if let Some(window) = rule.window {
            let days = [("first", window.first.to_string().into()), ("last", window.last.to_string().into())];
            facts.push(self.fact("policy-window", self.say_with("policy-window-is", &days)));
            facts.extend(window.extended.map(|last| {
                let last = [("last", last.to_string().into())];
                self.fact("policy-extended", self.say_with("policy-extended-is", &last))
            }));
        }
        if !rule.exempt.is_empty() {
            let groups = rule.exempt.join(&self.say("list-comma"));
            facts.push(self.fact("policy-exempt", groups));
        }
        match rule.late_end {
            LateEnd::CorrespondingDay => {}
            LateEnd::DaysEachMonth(days) => {
                let said = self.say_with("policy-late-end-days", &[("n", days.into())]);
                facts.push(self.fact("policy-late-end", said));
            }
        }
        facts
    }

    /// From when benefits run again, by a tier.
    pub fn resumes(&self, resumes: Resumes) -> String {
        match resumes {
            Resumes::PaymentMonth => self.say("resumes-payment-month"),
            Resumes::NextMonth => self.say("resumes-next-month"),
            Resumes::Arrival => self.say("resumes-arrival"),
            Resumes::DaysAfter(days) => self.say_with("resumes-days-after", &[("n", days.into())]),
            Resumes::Months(months) => self.say_with("wait-months", &[("n", months.into())]),
            Resumes::LastCover => self.say("resumes-last-cover"),
            Resumes::AccountOnly => self.say("resumes-account-only"),
        }
    }

    /// Gaps that are treated alike, and what comes of them.
    fn tier(&self, tier: &Tier) -> Fact {
        let label = self.gaps(tier);
        let Some(resumes) = tier.resumes else { return Fact { label, said: self.say("unknown-here") } };
        let traced = if tier.traceable { "policy-tier-traceable" } else { "policy-tier-lost" };
        let meanwhile =
            tier.meanwhile.map(|percent| self.say_with("wait-meanwhile-step", &[("n", percent.into())]));
        let said = [Some(self.resumes(resumes)), Some(self.say(traced)), meanwhile];
        Fact { label, said: said.into_iter().flatten().collect::<Vec<_>>().join(" · ") }
    }

    /// The gaps that a tier treats alike: 中断不超过 3 个月 · 已补缴 · 单位
    pub fn gaps(&self, tier: &Tier) -> String {
        let long = match tier.up_to {
            Some(n) => self.say_with("policy-tier-up-to", &[("n", n.into())]),
            None => self.say("policy-tier-any"),
        };
        let made_up = tier.made_up.map(|made_up| match made_up {
            true => self.say("policy-tier-made-up"),
            false => self.say("policy-tier-not-made-up"),
        });
        let payer = tier.payer.map(|payer| self.term(&payer));
        [Some(long), made_up, payer].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    /// From when until when a row holds; `None` where it does not say.
    pub fn holds(&self, source: &Source) -> Option<String> {
        match (source.from, source.until) {
            (None, None) => None,
            (Some(from), None) => Some(self.say_with("policy-from", &[("from", self.day(from).into())])),
            (None, Some(until)) => Some(self.say_with("policy-until", &[("until", self.day(until).into())])),
            (Some(from), Some(until)) => {
                let args = [("from", self.day(from).into()), ("until", self.day(until).into())];
                Some(self.say_with("policy-from-until", &args))
            }
        }
    }

    /// How many of a material, and in which shape: 原件 1，核验后退还，加盖公章
    pub fn counts(&self, row: &Requirement) -> String {
        let mut parts = Vec::new();
        if 0 < row.originals {
            parts.push(self.say_with("count-original", &[("n", i64::from(row.originals).into())]));
        }
        if 0 < row.copies {
            parts.push(self.say_with("count-copy", &[("n", i64::from(row.copies).into())]));
        }
        if row.returned {
            parts.push(self.say("count-returned"));
        }
        if !row.note.is_empty() {
            parts.push(row.note.clone());
        }
        parts.join(&self.say("comma"))
    }

    /// Whether a material may come later; empty where the row does not say.
    pub fn lateness(&self, row: &Requirement) -> String {
        match row.late_days {
            Some(days) => self.say_with("policy-late-days", &[("n", days.into())]),
            None if row.main => self.say("under-main"),
            None => String::new(),
        }
    }

    /// When a row counts, as a clause.
    pub fn condition(&self, condition: &Condition, rules: &Rules) -> String {
        match condition {
            Condition::All(all) => self.several(all, "policy-if-all", rules),
            Condition::Any(any) => self.several(any, "policy-if-any", rules),
            Condition::Not(one) => {
                self.say_with("policy-if-not", &[("what", self.condition(one, rules).into())])
            }
            Condition::Came(came) => self.say_with("policy-if-came", &[("who", self.term(came).into())]),
            Condition::Insurance(insurance) => {
                self.say_with("policy-if-insurance", &[("what", self.term(insurance).into())])
            }
            Condition::Reason(id) => {
                let name = rules.reasons.get(id).map_or("", |reason| self.name(&reason.name));
                self.say_with("policy-if-reason", &[("code", id.0.as_str().into()), ("name", name.into())])
            }
            Condition::Answer(question, answer) => self.answered(question, answer, rules),
            Condition::Before(month) => {
                let args = [("y", month.year().to_string().into()), ("m", i64::from(month.number()).into())];
                self.say_with("policy-if-before", &[("month", self.say_with("months-one", &args).into())])
            }
        }
    }

    fn several(&self, conditions: &[Condition], joint: &str, rules: &Rules) -> String {
        let each = conditions.iter().map(|one| match one {
            Condition::All(_) | Condition::Any(_) => {
                self.say_with("policy-if-within", &[("what", self.condition(one, rules).into())])
            }
            Condition::Not(_)
            | Condition::Came(_)
            | Condition::Insurance(_)
            | Condition::Reason(_)
            | Condition::Answer(..)
            | Condition::Before(_) => self.condition(one, rules),
        });
        each.collect::<Vec<_>>().join(&self.say(joint))
    }

    fn answered(&self, question: &QuestionId, answer: &str, rules: &Rules) -> String {
        let asked = rules.triage.questions.get(question);
        let said = asked.and_then(|asked| asked.answers.iter().find(|one| one.id == answer));
        let args = [
            ("question", asked.map_or(question.0.as_str(), |asked| self.name(&asked.ask)).into()),
            ("answer", said.map_or(answer, |said| self.name(&said.say)).into()),
        ];
        self.say_with("policy-if-answer", &args)
    }
}

//! Terms, the late fee, makeup and waiting rules; the laws whole; the working days.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, NaiveDate};

use super::rests::quoted;
use super::{Writer, facts};
use crate::domain::calendar::runs;
use crate::domain::makeup::MakeupRule;
use crate::domain::reason::{Article, Basis, LawRef, Reason, Wording};
use crate::paper::{Look, Para, Part};
use crate::policy::RowId;

impl Writer<'_> {
    pub(super) fn rules(&self) -> Vec<Part> {
        let (words, rules) = (self.words, &self.view.rules);
        let mut parts = self.chapter("policy-rules", ["book-rule", "book-rests-on"]);
        let mut section = |name: String, left: Vec<Para>, right: Vec<Para>| {
            parts.extend([Part::Section(name), Part::Row { left, right }]);
        };
        let terms = facts(words.terms(&rules.terms)).collect();
        section(
            words.say("policy-terms"),
            terms,
            self.rests().source(&rules.terms.source, &RowId::Terms, &[]),
        );
        if let Some((late, source)) = &self.view.late {
            let right = self.rests().source(source, &RowId::Late, std::slice::from_ref(&late.law));
            section(words.say("policy-late-fee"), facts(words.late_fee(late)).collect(), right);
        }
        for rule in &rules.makeup {
            let laws: Vec<LawRef> = rule.late.iter().map(|late| late.law.clone()).collect();
            let right = self.rests().source(&rule.source, &RowId::Makeup(rule.id.clone()), &laws);
            section(words.makeup_name(rule), self.makeup(rule), right);
        }
        for rule in &rules.waiting {
            let right = self.rests().source(&rule.source, &RowId::Waiting(rule.id.clone()), &[]);
            section(words.waiting_name(rule), facts(words.waiting(rule)).collect(), right);
        }
        let open =
            [(rules.makeup.is_empty(), "book-no-makeup"), (rules.waiting.is_empty(), "book-no-waiting")];
        for (_, key) in open.into_iter().filter(|(open, _)| *open) {
            parts.push(Part::Row {
                left: vec![Para::new(Look::Plain, words.say(key))],
                right: vec![Para::new(Look::Faint, words.say("unknown-here"))],
            });
        }
        parts
    }

    fn makeup(&self, rule: &MakeupRule) -> Vec<Para> {
        let words = self.words;
        let mut paras: Vec<Para> = facts(words.makeup(rule)).collect();
        if rule.by_rates() {
            match &rule.late {
                Some(late) => {
                    paras.push(Para::new(Look::Head, words.say("policy-late-fee")));
                    paras.extend(facts(words.late_fee(late)));
                }
                None => paras.push(self.labelled("policy-late-fee", words.say("policy-no-late-fee"))),
            }
        }
        paras
    }

    /// Every law whole, as far as it is held: each article beside what it is used for.
    pub(super) fn laws(&self) -> Vec<Part> {
        let mut laws: BTreeMap<&str, Vec<&Article>> = BTreeMap::new();
        for article in self.view.rules.laws.values() {
            laws.entry(&article.id.law).or_default().push(article);
        }
        let mut parts = self.chapter("book-laws", ["book-used-for", "book-words"]);
        for articles in laws.values_mut() {
            articles.sort_by_key(|article| number(&article.id));
            parts.extend(articles.first().map(|first| Part::Section(first.law.clone())));
            parts.extend(articles.iter().map(|article| Part::Row {
                left: self.used_for(article),
                right: quoted(article, self.words),
            }));
        }
        parts
    }

    fn used_for(&self, article: &Article) -> Vec<Para> {
        let (words, rules) = (self.words, &self.view.rules);
        let comma = words.say("list-comma");
        let told = words.say(match article.wording {
            Wording::Compared(_) => "policy-compared-told",
            Wording::Copied(_) => "policy-not-compared-told",
            Wording::NotHeld => "policy-not-held-told",
        });
        let cites = |reason: &&Reason| {
            let basis = |basis: &Basis| matches!(basis, Basis::Law(law) if *law == article.id);
            reason.laws.contains(&article.id) || reason.requirements.iter().any(|row| basis(&row.basis))
        };
        let used: Vec<&str> =
            rules.reasons.values().filter(cites).map(|reason| reason.id.0.as_str()).collect();
        let asked = self.view.lets_ask.get(&article.id).into_iter().flatten();
        let asked: Vec<&str> = asked.map(|id| id.0.as_str()).collect();
        let late = self.view.late.as_ref().is_some_and(|(late, _)| late.law == article.id);
        let late = if late { words.say("policy-late-fee") } else { String::new() };
        let facts = [
            ("policy-version", article.version.clone()),
            ("policy-checked", told),
            ("policy-used-in", used.join(&comma)),
            ("policy-rules", late),
            ("policy-lets-ask", asked.join(&comma)),
        ];
        let facts = facts.into_iter().filter(|(_, said)| !said.is_empty());
        let head = Para::new(Look::Head, article.headed());
        let facts = facts.map(|(label, said)| self.labelled(label, said));
        let said_by = self.said_by(&RowId::Article(article.id.clone()));
        std::iter::once(head).chain(facts).chain(said_by).collect()
    }

    pub(super) fn years(&self) -> Vec<Part> {
        let words = self.words;
        let calendar = &self.view.rules.calendar;
        let mut parts = self.chapter("policy-calendar", ["book-rule", "book-rests-on"]);
        for (year, arranged) in calendar.years() {
            let name = words.say_with("policy-year", &[("year", year.to_string().into())]);
            let count =
                calendar.count(*year).map(|n| words.say_with("policy-working-days", &[("n", n.into())]));
            let mut left = vec![Para::new(Look::Head, name)];
            left.extend(count.map(|count| Para::new(Look::Plain, count)));
            left.extend(self.days("policy-off", *year, &arranged.off));
            left.extend(self.days("policy-work", *year, &arranged.work));
            let mut right = vec![self.labelled("policy-source", arranged.document.as_str())];
            right.extend(self.said_by(&RowId::Year(*year)));
            right.push(Para::new(Look::Faint, words.say("book-document-not-held")));
            parts.push(Part::Row { left, right });
        }
        parts
    }

    fn days(&self, label: &str, year: i32, days: &BTreeSet<NaiveDate>) -> Vec<Para> {
        let words = self.words;
        let mut label = Some(words.say(label));
        let para = |(first, last): (NaiveDate, NaiveDate)| {
            let day = |day: NaiveDate| if day.year() == year { words.short_day(day) } else { words.day(day) };
            let args = [
                ("first", day(first).into()),
                ("last", day(last).into()),
                ("n", (last - first).num_days().saturating_add(1).into()),
            ];
            let said = if first == last { day(first) } else { words.say_with("policy-days", &args) };
            Para::labelled(label.take().unwrap_or_default(), said)
        };
        runs(days.iter().copied()).into_iter().map(para).collect()
    }
}

/// The number that an article begins with, then its whole id: 4 stands before 10.
fn number(id: &LawRef) -> (u32, String) {
    let digits: String = id.article.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u32::MAX), id.article.clone())
}

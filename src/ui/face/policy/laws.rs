//! Articles with their whole words, and the working days of a year.

use chrono::{Datelike as _, NaiveDate};

use super::{Block, Chip, Page, Trust, Writer};
use crate::domain::calendar::runs;
use crate::domain::reason::{Article, Basis, Reason, Wording};
use crate::policy::RowId;
use crate::ui::look::Tone;
use crate::ui::say;

impl Writer<'_> {
    pub(super) fn article(&self, article: &Article) -> Page {
        let words = self.words;
        let rules = &self.view.rules;
        let (held, told, tone) = match article.wording {
            Wording::Compared(_) => ("compared", "policy-compared-told", Tone::Ok),
            Wording::Copied(_) => ("not-compared", "policy-not-compared-told", Tone::Warn),
            Wording::NotHeld => ("not-held", "policy-not-held-told", Tone::Warn),
        };
        let held = Trust { chip: Chip { text: words.say(held), tone }, told: words.say(told) };
        let (mut blocks, gist) = match article.text() {
            Some(text) => {
                let paragraphs: Vec<String> = text.lines().map(ToOwned::to_owned).collect();
                let gist = paragraphs.first().cloned().unwrap_or_default();
                (vec![Block::Law(paragraphs)], gist)
            }
            None => (vec![Block::Lead(article.law.clone())], words.say("not-held")),
        };
        let asked = self.view.lets_ask.get(&article.id).into_iter().flatten();
        let asked: Vec<_> = asked
            .filter_map(|id| {
                let material = rules.materials.get(id)?;
                self.link(RowId::Material(id.clone()), format!("{} {}", id.0, words.name(&material.name)))
            })
            .collect();
        if !asked.is_empty() {
            blocks.push(Block::Head(words.say("policy-lets-ask")));
            blocks.push(Block::Links(asked));
        }
        let cites = |reason: &&Reason| {
            let basis = |row: &crate::domain::reason::Requirement| matches!(&row.basis, Basis::Law(law) if *law == article.id);
            reason.laws.contains(&article.id) || reason.requirements.iter().any(basis)
        };
        let mut used: Vec<_> =
            rules.reasons.values().filter(cites).filter_map(|reason| self.reason_link(&reason.id)).collect();
        if self.view.late.as_ref().is_some_and(|(late, _)| late.law == article.id) {
            used.extend(self.link(RowId::Late, words.say("policy-late-fee")));
        }
        if !used.is_empty() {
            blocks.push(Block::Head(words.say("policy-used-in")));
            blocks.push(Block::Links(used));
        }
        blocks.push(Block::Head(words.say("policy-source")));
        blocks.push(Block::Trust(held));
        blocks.push(self.fact("policy-law", &article.law));
        blocks.push(self.fact("policy-version", &article.version));
        blocks.extend(self.said_by(&RowId::Article(article.id.clone())));
        Page {
            kind: "policy-kind-article",
            code: String::new(),
            name: article.headed(),
            row: if article.text().is_some() { article.title.clone() } else { article.headed() },
            gist,
            blocks,
            finds: vec![format!("{}{}", article.law, article.title)],
        }
    }

    /// The working days of a year: what rests, what works, and how many days that leaves.
    pub(super) fn year(&self, year: i32) -> Option<Page> {
        let words = self.words;
        let calendar = &self.view.rules.calendar;
        let arranged = calendar.years().get(&year)?;
        let mut blocks = Vec::new();
        let mut gist = String::new();
        if let Ok(count) = calendar.count(year) {
            gist = words.say_with("policy-working-days", &[("n", count.into())]);
            blocks.push(Block::Lead(gist.clone()));
        }
        blocks.push(Block::Head(words.say("policy-off")));
        blocks.push(Block::Points(
            runs(arranged.off.iter().copied()).into_iter().map(|run| self.run(run, year)).collect(),
        ));
        if !arranged.work.is_empty() {
            blocks.push(Block::Head(words.say("policy-work")));
            blocks.push(Block::Points(
                runs(arranged.work.iter().copied()).into_iter().map(|run| self.run(run, year)).collect(),
            ));
        }
        blocks.push(Block::Head(words.say("policy-source")));
        blocks.push(self.fact("policy-document", &arranged.document));
        blocks.extend(self.said_by(&RowId::Year(year)));
        if self.view.record.entered.contains(&year) {
            blocks.push(self.fact("policy-pack", &words.say("policy-entered")));
        }
        let name = words.say_with("policy-year", &[("year", year.to_string().into())]);
        Some(Page {
            kind: "policy-kind-year",
            code: String::new(),
            row: name.clone(),
            name,
            gist,
            blocks,
            finds: vec![year.to_string()],
        })
    }

    /// Days from the first to the last, with their week days.
    fn run(&self, (first, last): (NaiveDate, NaiveDate), year: i32) -> String {
        let words = self.words;
        let day = |day: NaiveDate| {
            let text = if day.year() == year { say::short_day(day, words) } else { say::day(day, words) };
            let args = [("day", text.into()), ("weekday", words.say(say::weekday(day)).into())];
            words.say_with("policy-day", &args)
        };
        if first == last {
            return day(first);
        }
        let days = (last - first).num_days().saturating_add(1);
        words.say_with(
            "policy-days",
            &[("first", day(first).into()), ("last", day(last).into()), ("n", days.into())],
        )
    }
}

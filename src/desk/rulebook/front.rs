//! The first page: which rules these are, who answers for them, how sure they are, how the paper is read.

use std::collections::BTreeMap;

use super::Writer;
use crate::desk::policy_view::Standing;
use crate::domain::Moment;
use crate::domain::reason::{Source, Sureness};
use crate::paper::Part;
use crate::text::sure_key;

impl Writer<'_> {
    pub(super) fn front(&self, agency: &str, at: Moment) -> Vec<Part> {
        let (view, words) = (self.view, self.words);
        let rules = &view.rules;
        let fact = |label: &str, said: String| Part::Fact { label: words.say(label), said };
        let mut parts = vec![
            Part::Title(words.say("form-rules")),
            Part::Subtitle(words.name(&rules.region_name).to_owned()),
            Part::Head(words.say("book-which")),
            fact("policy-edition", rules.edition.clone()),
            fact("policy-sm3", view.sm3.clone()),
            fact("policy-pool", rules.pool.clone()),
        ];
        parts.extend(self.adoption());
        let holds = [
            ("reasons", rules.reasons.len().into()),
            ("materials", rules.materials.len().into()),
            ("articles", rules.laws.len().into()),
            ("rules", rules.makeup.len().into()),
            ("waits", rules.waiting.len().into()),
        ];
        parts.push(fact("policy-holding", words.say_with("book-holds", &holds)));
        let by = [("agency", agency.into()), ("day", words.day(at.day()).into())];
        let printed = if agency.is_empty() { "book-printed-on" } else { "book-printed-by" };
        parts.push(fact("book-printed", words.say_with(printed, &by)));
        parts.push(Part::Head(words.say("policy-layers")));
        for pack in view.packs.iter().rev() {
            let args = [("edition", pack.edition.as_str().into()), ("day", words.day(pack.in_force).into())];
            let said = words.say_with("book-pack", &args);
            let sample = if pack.sample {
                words.say_with("book-sample", &[("said", said.as_str().into())])
            } else {
                said
            };
            parts.push(Part::Fact { label: words.name(&pack.name).to_owned(), said: sample });
            parts.push(fact("policy-sm3", pack.sm3.clone()));
        }
        parts.push(Part::Text(words.say("policy-layers-told")));
        parts.extend(self.sureness());
        parts.push(Part::Head(words.say("book-how")));
        parts.extend(
            ["book-how-columns", "book-how-laws", "book-how-left"].map(|key| Part::Text(words.say(key))),
        );
        parts.push(Part::Contents(words.say("book-contents")));
        parts.retain(|part| !matches!(part, Part::Fact { said, .. } if said.is_empty()));
        parts
    }

    /// Whether the rules were adopted, by whom, when, under which document.
    fn adoption(&self) -> Vec<Part> {
        let words = self.words;
        let fact = |label: &str, said: String| Part::Fact { label: words.say(label), said };
        if let Some(one) = &self.view.record.adoption {
            return vec![
                fact("book-adopted", words.say("policy-adopted")),
                fact("policy-adopted-by", one.chief.clone()),
                fact("policy-adopted-on", words.day(one.on)),
                fact("policy-adopted-document", one.document.clone()),
            ];
        }
        let said = match self.view.standing {
            Standing::Practice => "policy-practice-told",
            Standing::NotAdopted | Standing::Adopted => "book-not-adopted",
        };
        vec![fact("book-adopted", words.say(said))]
    }

    /// How many rules are how sure, and how many nobody has checked.
    fn sureness(&self) -> Vec<Part> {
        let words = self.words;
        let sources = self.sources();
        let mut counts: BTreeMap<Sureness, usize> = BTreeMap::new();
        for source in &sources {
            let count = counts.entry(source.sure).or_default();
            *count = count.saturating_add(1);
        }
        let mut parts = vec![Part::Head(words.say("book-sure"))];
        for (sure, count) in counts {
            let args = [("n", count.into()), ("told", words.say(sure_key(sure)).into())];
            parts.push(Part::Fact {
                label: words.term(&sure),
                said: words.say_with("book-sure-count", &args),
            });
        }
        let checked = sources.iter().filter(|source| !source.checked.is_empty()).count();
        let args = [("checked", checked.into()), ("open", sources.len().saturating_sub(checked).into())];
        let said = words.say_with("book-checked-count", &args);
        parts.push(Part::Fact { label: words.say("policy-checked"), said });
        parts
    }

    /// Where every rule comes from; articles and years say so themselves.
    fn sources(&self) -> Vec<&Source> {
        let rules = &self.view.rules;
        let reasons = rules.reasons.values().map(|reason| &reason.source);
        let materials = rules.materials.values().map(|material| &material.source);
        let makeup = rules.makeup.iter().map(|rule| &rule.source);
        let waiting = rules.waiting.iter().map(|rule| &rule.source);
        let late = self.view.late.iter().map(|(_, source)| source);
        let terms = std::iter::once(&rules.terms.source);
        reasons.chain(materials).chain(terms).chain(late).chain(makeup).chain(waiting).collect()
    }
}

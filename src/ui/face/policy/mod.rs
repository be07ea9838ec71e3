//! What 政策 shows, worded and spelt once when the office's reply lands: entries, their blocks, and what finds them.

mod block;
mod compare;
mod find;
mod laws;
mod questions;
mod reasons;
mod rules;

#[cfg(test)]
pub(crate) mod tests;

use std::collections::BTreeMap;

use crate::desk::compare::{EditionId, EditionView};
use crate::desk::policy_view::{PolicyView, Standing};
use crate::desk::ruling::{Adoption, Unread, fault_text};
use crate::domain::reason::{Article, LawRef, Source, Sureness};
use crate::policy::{PackError, RowId};
use crate::text::{Words, sure_key};
use crate::ui::look::Tone;
use crate::ui::model::Rule;
use crate::ui::say;

pub use block::{Block, Chip, Linked, Paper, Trust};
pub use find::Found;

use find::Index;

/// What can be read: the packs in use, or one row of them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntryId {
    /// The packs in use.
    Packs,
    /// One row.
    Row(RowId),
    /// A set of rules that can be compared, by its place among them.
    Edition(usize),
}

/// One thing to read.
#[derive(Clone, Debug)]
pub struct EntryFace {
    /// Which.
    pub id: EntryId,
    /// The head of the list that it stands under.
    pub section: usize,
    /// What kind of thing it is.
    pub kind: String,
    /// Its code, such as `R06`; empty where the name says it all.
    pub code: String,
    /// Its whole name.
    pub name: String,
    /// Its name where the head of the list says the rest.
    pub row: String,
    /// Code, name and kind, as a screen reader says them.
    pub said: String,
    /// Its first words, for the list.
    pub gist: String,
    /// What is read.
    pub blocks: Vec<Block>,
    /// The articles that matter for it, as places in the entries.
    pub articles: Vec<usize>,
    index: Index,
}

/// All of 政策.
#[derive(Clone, Debug)]
pub struct PolicyFace {
    /// The rules in use, in one line.
    pub title: String,
    /// Whether they may stand on a sheet that counts.
    pub standing: Chip,
    /// Edition, day and SM3.
    pub under: String,
    /// The heads of the list.
    pub sections: Vec<String>,
    /// Everything to read, in the order of the list.
    pub entries: Vec<EntryFace>,
    places: BTreeMap<EntryId, usize>,
}

impl PolicyFace {
    /// Words the rules in use.
    pub fn of(view: &PolicyView, words: &Words) -> PolicyFace {
        let (sections, ids) = order(view, words);
        let places: BTreeMap<EntryId, usize> =
            ids.iter().enumerate().map(|(place, (_, id))| (id.clone(), place)).collect();
        let writer = Writer { view, words, places: &places };
        let entries = ids.into_iter().filter_map(|(section, id)| writer.entry(section, id)).collect();
        let rules = &view.rules;
        let under = [
            words.say_with("policy-edition-is", &[("edition", rules.edition.as_str().into())]),
            view.packs.iter().map(|pack| pack.in_force).max().map_or_else(String::new, |day| {
                words.say_with("policy-since", &[("day", day.to_string().into())])
            }),
            words.say_with("policy-sm3-is", &[("sm3", view.sm3.as_str().into())]),
        ];
        PolicyFace {
            title: words.name(&rules.region_name).to_owned(),
            standing: standing(view.standing, words),
            under: under.join(&words.say("dot")),
            sections,
            entries,
            places,
        }
    }

    /// The place of an entry.
    pub fn place(&self, id: &EntryId) -> Option<usize> {
        self.places.get(id).copied()
    }

    /// The place of an article.
    pub fn article(&self, law: &LawRef) -> Option<usize> {
        self.place(&EntryId::Row(RowId::Article(law.clone())))
    }
}

/// That rules which were accepted once would no longer pass, and why; `None` where they would.
fn no_longer_passes(faults: &[PackError], words: &Words) -> Option<String> {
    let first = faults.first()?;
    let args = [("n", faults.len().into()), ("what", fault_text(words, first).into())];
    Some(words.say_with("policy-faulty", &args))
}

/// Where an edition is from, or that it is in use.
fn stands(edition: &EditionView, words: &Words) -> String {
    match (&edition.id, edition.since) {
        (EditionId::InUse, _) => words.say("policy-in-use"),
        (EditionId::Installed(_), _) => words.say("compare-installed"),
        (EditionId::Kept { .. } | EditionId::Shipped(_), Some(at)) => {
            words.say_with("compare-kept", &[("day", say::day(at.day(), words).into())])
        }
        (EditionId::Kept { .. } | EditionId::Shipped(_), None) if edition.practice_only => {
            words.say("policy-practice-only")
        }
        (EditionId::Kept { .. } | EditionId::Shipped(_), None) => words.say("compare-shipped"),
    }
}

fn standing(standing: Standing, words: &Words) -> Chip {
    let (key, tone) = match standing {
        Standing::Practice => ("policy-practice", Tone::Warn),
        Standing::NotAdopted => ("policy-not-adopted", Tone::Warn),
        Standing::Adopted => ("policy-adopted", Tone::Ok),
    };
    Chip { text: words.say(key), tone }
}

/// The heads of the list, and every entry under its head.
fn order(view: &PolicyView, words: &Words) -> (Vec<String>, Vec<(usize, EntryId)>) {
    let rules = &view.rules;
    let mut sections = vec![words.say("policy-in-use")];
    let mut ids = vec![(0, EntryId::Packs)];
    let editions = view.record.editions.len();
    if 1 < editions {
        sections.push(words.say("policy-editions"));
        ids.extend((0..editions).map(|n| (1, EntryId::Edition(n))));
    }
    let first = sections.len();
    sections.extend(["policy-reasons", "policy-materials", "policy-rules"].map(|key| words.say(key)));
    let row = |section: usize, id: RowId| (section, EntryId::Row(id));
    ids.extend(rules.reasons.keys().map(|id| row(first, RowId::Reason(id.clone()))));
    ids.extend(rules.materials.keys().map(|id| row(first + 1, RowId::Material(id.clone()))));
    ids.push(row(first + 2, RowId::Terms));
    ids.extend(view.late.iter().map(|_| row(first + 2, RowId::Late)));
    ids.extend(rules.makeup.iter().map(|rule| row(first + 2, RowId::Makeup(rule.id.clone()))));
    ids.extend(rules.waiting.iter().map(|rule| row(first + 2, RowId::Waiting(rule.id.clone()))));
    let mut laws: Vec<(&LawRef, &Article)> = rules.laws.iter().collect();
    laws.sort_by_key(|(law, _)| (law.law.clone(), number(&law.article), law.article.clone()));
    let (held, named): (Vec<_>, Vec<_>) = laws.into_iter().partition(|(_, article)| article.text().is_some());
    let mut last = None;
    for (law, article) in held {
        if last != Some(&law.law) {
            last = Some(&law.law);
            sections.push(article.law.clone());
        }
        ids.push(row(sections.len().saturating_sub(1), RowId::Article(law.clone())));
    }
    if !named.is_empty() {
        sections.push(words.say("policy-not-held"));
        let section = sections.len().saturating_sub(1);
        ids.extend(named.into_iter().map(|(law, _)| row(section, RowId::Article(law.clone()))));
    }
    sections.push(words.say("policy-calendar"));
    let calendar = sections.len().saturating_sub(1);
    ids.extend(rules.calendar.years().keys().map(|year| row(calendar, RowId::Year(*year))));
    sections.push(words.say("policy-questions"));
    let questions = sections.len().saturating_sub(1);
    ids.extend(rules.triage.in_asking_order().map(|id| row(questions, RowId::Question(id.clone()))));
    (sections, ids)
}

/// The number that an article begins with: 86 of `86`, 10 of `10-1`.
fn number(article: &str) -> u32 {
    let digits: String = article.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(u32::MAX)
}

/// Words entries, with everything at hand that they speak of.
struct Writer<'a> {
    view: &'a PolicyView,
    words: &'a Words,
    places: &'a BTreeMap<EntryId, usize>,
}

/// An entry before it is put under its head.
struct Page {
    kind: &'static str,
    code: String,
    name: String,
    row: String,
    gist: String,
    blocks: Vec<Block>,
    /// More names that find it.
    finds: Vec<String>,
}

impl Writer<'_> {
    fn entry(&self, section: usize, id: EntryId) -> Option<EntryFace> {
        let page = match &id {
            EntryId::Packs => Some(self.packs()),
            EntryId::Row(RowId::Reason(reason)) => {
                self.view.rules.reasons.get(reason).map(|it| self.reason(it))
            }
            EntryId::Row(RowId::Material(material)) => {
                self.view.rules.materials.get(material).map(|it| self.material(it))
            }
            EntryId::Row(RowId::Terms) => Some(self.terms()),
            EntryId::Row(RowId::Late) => {
                self.view.late.as_ref().map(|(rule, source)| self.late(rule, source))
            }
            EntryId::Row(RowId::Makeup(rule)) => {
                self.view.rules.makeup.iter().find(|it| &it.id == rule).map(|it| self.makeup(it))
            }
            EntryId::Row(RowId::Waiting(rule)) => {
                self.view.rules.waiting.iter().find(|it| &it.id == rule).map(|it| self.waiting(it))
            }
            EntryId::Row(RowId::Article(law)) => self.view.rules.laws.get(law).map(|it| self.article(it)),
            EntryId::Row(RowId::Year(year)) => self.year(*year),
            EntryId::Row(RowId::Question(id)) => {
                self.view.rules.triage.questions.get(id).map(|it| self.question(it))
            }
            EntryId::Edition(n) => self.view.record.editions.get(*n).map(|it| self.edition(it)),
        };
        let page = page?;
        let code = match &id {
            EntryId::Row(RowId::Article(law)) => law.to_string(),
            _ => page.code.clone(),
        };
        let articles =
            page.blocks.iter().flat_map(Block::links).filter(|link| link.article).map(|link| link.to);
        let mut articles: Vec<usize> = articles.collect();
        articles.dedup();
        let index = Index::of(&code, &page.name, &page.finds, page.blocks.iter().flat_map(Block::prose));
        let kind = self.words.say(page.kind);
        Some(EntryFace {
            said: format!("{} {} {kind}", page.code, page.name).trim_start().to_owned(),
            id,
            section,
            kind,
            code: page.code,
            name: page.name,
            row: page.row,
            gist: page.gist,
            blocks: page.blocks,
            articles,
            index,
        })
    }

    /// The packs in use, whole.
    fn packs(&self) -> Page {
        let (view, words) = (self.view, self.words);
        let rules = &view.rules;
        let told = match view.standing {
            Standing::Practice => "policy-practice-told",
            Standing::NotAdopted => "policy-not-adopted-told",
            Standing::Adopted => "policy-adopted-told",
        };
        let holds = [
            ("reasons", rules.reasons.len().into()),
            ("materials", rules.materials.len().into()),
            ("articles", rules.laws.len().into()),
            ("rules", rules.makeup.len().into()),
        ];
        let mut blocks = vec![
            Block::Chip(standing(view.standing, words)),
            Block::Text(words.say(told)),
            Block::Rules(Rule::ALL.to_vec()),
            self.fact("policy-region", words.name(&rules.region_name)),
            self.fact("policy-pool", &rules.pool),
            self.fact("policy-edition", &rules.edition),
            self.fact("policy-sm3", &view.sm3),
            self.fact("policy-holding", &words.say_with("policy-holds", &holds)),
            Block::Head(words.say("policy-layers")),
            Block::Text(words.say("policy-layers-told")),
        ];
        for pack in view.packs.iter().rev() {
            blocks.push(Block::Head(words.name(&pack.name).to_owned()));
            blocks.push(self.fact("policy-edition", &pack.edition));
            blocks.push(self.fact("policy-published", &say::day(pack.in_force, words)));
            blocks.push(self.fact("policy-sm3", &pack.sm3));
            if pack.sample {
                blocks.push(Block::Text(words.say("policy-sample-told")));
            }
        }
        blocks.splice(3..3, self.record());
        blocks.splice(2..2, self.troubled());
        blocks.retain(|block| !matches!(block, Block::Fact { value, .. } if value.is_empty()));
        let name = words.say("policy-in-use");
        Page {
            kind: "policy-kind-pack",
            code: String::new(),
            row: words.name(&rules.region_name).to_owned(),
            gist: rules.edition.clone(),
            finds: view
                .packs
                .iter()
                .flat_map(|pack| [pack.name.zh.clone(), pack.name.en.clone(), pack.id.clone()])
                .collect(),
            name,
            blocks,
        }
    }

    /// That the rules in use would no longer pass, or that others stand in for them; and why.
    fn troubled(&self) -> Vec<Block> {
        let (view, words) = (self.view, self.words);
        let mut told = Vec::new();
        if let Some(Unread { edition, fault }) = &view.record.unread {
            let args = [("edition", edition.as_str().into()), ("what", fault_text(words, fault).into())];
            told.push(words.say_with("policy-unread", &args));
        }
        told.extend(no_longer_passes(&view.faults, words));
        let chip = || Chip { text: words.say("policy-troubled"), tone: Tone::Bad };
        told.into_iter().flat_map(|text| [Block::Chip(chip()), Block::Text(text)]).collect()
    }

    /// An edition of the place that is here: adopted or not, and what the chief can decide about it.
    fn edition(&self, edition: &EditionView) -> Page {
        let (words, record) = (self.words, &self.view.record);
        let stands = stands(edition, words);
        let in_use = edition.edition == self.view.rules.edition;
        let before = record.before.as_ref().is_some_and(|(before, _)| *before == edition.edition);
        let adopts = (!in_use && edition.faults.is_empty()).then_some(Rule::Adopt);
        let rules: Vec<Rule> = adopts.into_iter().chain(before.then_some(Rule::Back)).collect();
        let mut blocks = vec![Block::Chip(Chip {
            text: stands.clone(),
            tone: if in_use { Tone::Ok } else { Tone::Accent },
        })];
        if let Some(told) = no_longer_passes(&edition.faults, words) {
            let chip = Chip { text: words.say("policy-troubled"), tone: Tone::Bad };
            blocks.extend([Block::Chip(chip), Block::Text(told)]);
        }
        if !rules.is_empty() {
            blocks.push(Block::Rules(rules));
        }
        blocks.push(self.fact("policy-edition", &edition.edition));
        blocks.extend(edition.in_force.map(|day| self.fact("policy-published", &say::day(day, words))));
        blocks.push(self.fact("policy-sm3", &edition.sm3));
        match &edition.adoption {
            Some(one) => blocks.extend(self.adopted(one)),
            None => blocks.push(Block::Text(words.say("policy-never-adopted"))),
        }
        Page {
            kind: "policy-kind-pack",
            code: String::new(),
            row: edition.edition.clone(),
            gist: stands,
            finds: vec![edition.name.zh.clone(), edition.name.en.clone()],
            name: edition.edition.clone(),
            blocks,
        }
    }

    fn adopted(&self, one: &Adoption) -> [Block; 3] {
        [
            self.fact("policy-adopted-by", &one.chief),
            self.fact("policy-adopted-on", &say::day(one.on, self.words)),
            self.fact("policy-adopted-document", &one.document),
        ]
    }

    /// Who adopted the rules, what could be adopted, and what was in use before.
    fn record(&self) -> Vec<Block> {
        let (record, words) = (&self.view.record, self.words);
        let mut blocks = Vec::new();
        if let Some(one) = &record.adoption {
            blocks.extend(self.adopted(one));
        }
        if let Some(newer) = &record.newer {
            blocks.push(self.fact("policy-newer", newer));
        }
        if let Some((before, adopted)) = &record.before {
            let key = if *adopted { "policy-before-adopted" } else { "policy-before-not" };
            let before = words.say_with(key, &[("edition", before.as_str().into())]);
            blocks.push(self.fact("policy-before", &before));
        }
        blocks
    }

    fn fact(&self, label: &str, value: &str) -> Block {
        Block::Fact { label: self.words.say(label), value: value.to_owned() }
    }

    /// A way to an entry; `None` where there is none.
    fn link(&self, id: RowId, text: String) -> Option<Linked> {
        let article = matches!(id, RowId::Article(_));
        let to = *self.places.get(&EntryId::Row(id))?;
        Some(Linked { to, text, article })
    }

    fn law(&self, law: &LawRef) -> Option<Linked> {
        let article = self.view.rules.laws.get(law)?;
        self.link(RowId::Article(law.clone()), article.cited())
    }

    /// Where a row comes from, how sure that is, and which pack says it.
    fn source(&self, source: &Source, row: &RowId) -> Vec<Block> {
        let words = self.words;
        let mut blocks = vec![
            Block::Head(words.say("policy-source")),
            Block::Trust(trust(source.sure, words)),
            self.fact("policy-document", &source.document),
        ];
        let checked =
            if source.checked.is_empty() { words.say("policy-unchecked") } else { source.checked.clone() };
        blocks.push(self.fact("policy-checked", &checked));
        let is_rule = match row {
            RowId::Terms | RowId::Late | RowId::Makeup(_) | RowId::Waiting(_) => true,
            RowId::Reason(_)
            | RowId::Material(_)
            | RowId::Article(_)
            | RowId::Year(_)
            | RowId::Question(_) => false,
        };
        match words.holds(source) {
            Some(holds) => blocks.push(self.fact("policy-in-force", &holds)),
            None if is_rule => blocks.push(self.fact("policy-in-force", &words.say("policy-undated"))),
            None => {}
        }
        blocks.extend(self.said_by(row));
        blocks
    }

    fn said_by(&self, row: &RowId) -> Option<Block> {
        let pack = self.view.packs.get(*self.view.from.get(row)?)?;
        let args = [("name", self.words.name(&pack.name).into()), ("edition", pack.edition.as_str().into())];
        Some(self.fact("policy-pack", &self.words.say_with("policy-pack-is", &args)))
    }
}

/// How sure a row is: a word, and what that word means.
fn trust(sure: Sureness, words: &Words) -> Trust {
    let tone = match sure {
        Sureness::Statute | Sureness::Official => Tone::Ok,
        Sureness::Guide => Tone::Accent,
        Sureness::Weak | Sureness::Unverified | Sureness::Sample => Tone::Warn,
    };
    Trust { chip: Chip { text: words.term(&sure), tone }, told: words.say(sure_key(sure)) }
}

//! Two sets of rules side by side, worded once: which to choose from, and what differs between the two.

use super::{Block, Chip, EntryFace, EntryId, Index, PolicyFace};
use crate::desk::compare::{Comparison, EditionView};
use crate::domain::reason::LawRef;
use crate::policy::RowId;
use crate::policy::diff::Change;
use crate::text::Words;
use crate::ui::look::Tone;
use crate::ui::say;

/// Whether a row stands on both sides, or on one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Both,
    RightOnly,
    LeftOnly,
}

impl Stands {
    /// In the order of the list.
    const ALL: [Stands; 3] = [Stands::Both, Stands::RightOnly, Stands::LeftOnly];

    fn of(change: &Change) -> Stands {
        match change {
            Change::Changed(_) => Stands::Both,
            Change::Added => Stands::RightOnly,
            Change::Removed => Stands::LeftOnly,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Stands::Both => "compare-both",
            Stands::RightOnly => "compare-right-only",
            Stands::LeftOnly => "compare-left-only",
        }
    }
}

/// What is said of one thing, under one label.
struct Said {
    label: String,
    value: String,
}

impl PolicyFace {
    /// The rules to choose from: the first side, and then the one beside it.
    pub fn editions(editions: &[EditionView], left: Option<&EditionView>, words: &Words) -> PolicyFace {
        let section = words.say(if left.is_none() { "compare-choose-left" } else { "compare-choose-right" });
        let entries = editions.iter().enumerate().map(|(n, edition)| choice(n, edition, words)).collect();
        let told = if editions.len() < 2 { "compare-one-only" } else { "compare-choose-told" };
        let under = match left {
            Some(left) => words.say_with("compare-left-is", &[("left", titled(left, words).into())]),
            None => words.say(told),
        };
        PolicyFace::put(words.say("compare-title"), Chip { text: section.clone(), tone: Tone::Accent }, under)
            .with(vec![section], entries)
    }

    /// What differs between two sets of rules; a row that is the same on both sides is not there.
    pub fn comparison(comparison: &Comparison, words: &Words) -> PolicyFace {
        let (left, right) = (&comparison.left, &comparison.right);
        let faces = [PolicyFace::of(&left.view, words), PolicyFace::of(&right.view, words)];
        let names = [titled(&left.of, words), titled(&right.of, words)];
        let mut sections = vec![words.say("compare-whole")];
        let packs = EntryId::Packs;
        let mut entries: Vec<EntryFace> = page(&faces, &packs, 0, &names, words).into_iter().collect();
        for stands in Stands::ALL {
            let section = sections.len();
            let found = comparison.differences.iter().filter(|found| Stands::of(&found.change) == stands);
            let mut ids: Vec<EntryId> = found.map(|found| EntryId::Row(found.row.clone())).collect();
            let place = |id: &EntryId| faces.iter().find_map(|face| face.place(id));
            ids.sort_by_key(place);
            let rows = ids.iter().filter_map(|id| page(&faces, id, section, &names, words));
            let before = entries.len();
            entries.extend(rows);
            if before < entries.len() {
                sections.push(words.say(stands.key()));
            }
        }
        let count = comparison.differences.len();
        let chip = Chip {
            text: words.say_with("compare-count", &[("n", count.into())]),
            tone: if count == 0 { Tone::Ok } else { Tone::Accent },
        };
        let [left, right] = names;
        let under = words.say_with("compare-under", &[("left", left.into()), ("right", right.into())]);
        PolicyFace::put(words.say("compare-title"), chip, under).with(sections, entries)
    }

    fn put(title: String, standing: Chip, under: String) -> PolicyFace {
        let (sections, entries, places) = Default::default();
        PolicyFace { title, standing, under, sections, entries, places }
    }

    fn with(self, sections: Vec<String>, entries: Vec<EntryFace>) -> PolicyFace {
        let places = entries.iter().enumerate().map(|(place, entry)| (entry.id.clone(), place)).collect();
        PolicyFace { sections, entries, places, ..self }
    }
}

/// Name and edition.
fn titled(edition: &EditionView, words: &Words) -> String {
    let args = [("name", words.name(&edition.name).into()), ("edition", edition.edition.as_str().into())];
    words.say_with("policy-pack-is", &args)
}

/// A set of rules that can be chosen.
fn choice(n: usize, edition: &EditionView, words: &Words) -> EntryFace {
    let fact = |label: &str, value: String| Block::Fact { label: words.say(label), value };
    let stands = super::stands(edition, words);
    let mut blocks = vec![
        Block::Text(words.say("compare-pick")),
        fact("policy-region", words.name(&edition.name).to_owned()),
        fact("policy-edition", edition.edition.clone()),
        fact("compare-stands", stands.clone()),
    ];
    blocks.extend(super::no_longer_passes(&edition.faults, words).map(Block::Text));
    blocks.extend(edition.in_force.map(|day| fact("policy-published", say::day(day, words))));
    blocks.push(fact("policy-sm3", edition.sm3.clone()));
    let finds = [edition.name.zh.clone(), edition.name.en.clone(), edition.edition.clone()];
    let name = words.name(&edition.name).to_owned();
    let index = Index::of("", &name, &finds, blocks.iter().flat_map(Block::prose));
    EntryFace {
        id: EntryId::Edition(n),
        section: 0,
        kind: words.say("policy-kind-pack"),
        code: String::new(),
        said: format!("{name} {} {stands}", edition.edition),
        row: name.clone(),
        name,
        gist: format!("{stands}{}{}", words.say("dot"), edition.edition),
        blocks,
        articles: Vec::new(),
        index,
    }
}

/// What both sides say of one thing, as far as it differs; `None` where nothing can be read of it.
fn page(
    faces: &[PolicyFace; 2],
    id: &EntryId,
    section: usize,
    names: &[String; 2],
    words: &Words,
) -> Option<EntryFace> {
    let of = |face: &PolicyFace| face.place(id).and_then(|place| face.entries.get(place)).cloned();
    let [left, right] = [of(&faces[0]), of(&faces[1])];
    let shown = left.as_ref().or(right.as_ref())?;
    let [one, other] = [&left, &right].map(|entry| entry.as_ref().map(|entry| said(entry, words)));
    let mut blocks =
        vec![Block::Sides { label: String::new(), left: names[0].clone(), right: names[1].clone() }];
    blocks.extend(sides(one.as_deref(), other.as_deref(), &words.say("compare-none")));
    if blocks.len() < 2 {
        blocks = vec![Block::Text(words.say("compare-same"))];
    }
    let prose: Vec<String> = blocks.iter().flat_map(Block::prose).map(ToOwned::to_owned).collect();
    let code = match id {
        EntryId::Row(RowId::Article(LawRef { law, article })) => format!("{law}/{article}"),
        _ => shown.code.clone(),
    };
    let index = Index::of(&code, &shown.name, &[], prose.iter().map(String::as_str));
    let gist = blocks.iter().filter_map(Block::label).filter(|label| !label.is_empty());
    let gist = gist.map(ToOwned::to_owned).collect::<Vec<_>>().join(&words.say("dot"));
    let face = EntryFace { section, blocks, articles: Vec::new(), gist, index, ..shown.clone() };
    Some(match id {
        EntryId::Packs => {
            let whole = words.say("compare-whole");
            EntryFace { said: whole.clone(), row: whole.clone(), name: whole, ..face }
        }
        EntryId::Row(_) | EntryId::Edition(_) => face,
    })
}

/// Label for label, what is not the same; where one side has nothing at all, everything of the other.
fn sides(one: Option<&[Said]>, other: Option<&[Said]>, none: &str) -> Vec<Block> {
    let (one_said, other_said) = (one.unwrap_or_default(), other.unwrap_or_default());
    let value = |said: &[Said], label: &str| {
        let found = said.iter().find(|one| one.label == label);
        found.map(|found| found.value.clone())
    };
    let rest = other_said.iter().filter(|said| value(one_said, &said.label).is_none());
    let labels = one_said.iter().chain(rest).map(|said| said.label.clone());
    labels
        .filter_map(|label| {
            let (left, right) = (value(one_said, &label), value(other_said, &label));
            let shown = |value: Option<String>| value.unwrap_or_else(|| none.to_owned());
            (left != right).then(|| Block::Sides { left: shown(left), right: shown(right), label })
        })
        .collect()
}

/// Everything that an entry says, each under its label; what stands twice under one label stands in two lines.
fn said(entry: &EntryFace, words: &Words) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    let mut head = words.say("compare-first");
    let mut put = |label: &str, value: String| {
        if value.is_empty() {
            return;
        }
        match all.iter_mut().find(|said| said.label == label) {
            Some(said) => {
                said.value.push('\n');
                said.value.push_str(&value);
            }
            None => all.push(Said { label: label.to_owned(), value }),
        }
    };
    put(&words.say("compare-name"), entry.name.clone());
    for block in &entry.blocks {
        match block {
            Block::Head(text) | Block::Group(text) => head.clone_from(text),
            Block::Chip(chip) => put(&head, chip.text.clone()),
            Block::Lead(text) | Block::Text(text) => put(&head, text.clone()),
            Block::Fact { label, value } => put(label, value.clone()),
            Block::Tell(told) => {
                put(&head, told.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"));
            }
            Block::Points(texts) | Block::Steps(texts) | Block::Law(texts) => put(&head, texts.join("\n")),
            Block::Links(links) => {
                put(&head, links.iter().map(|link| link.text.clone()).collect::<Vec<_>>().join("\n"));
            }
            Block::Paper(paper) => {
                let lines = paper.lines.iter().map(|(label, value)| {
                    [label.as_str(), value.as_str()].join(&words.say("policy-label-value"))
                });
                let law = paper.law.iter().map(|law| law.text.clone());
                let said = std::iter::once(paper.basis.text.clone()).chain(lines).chain(law);
                put(&paper.link.text, said.collect::<Vec<_>>().join("\n"));
            }
            Block::Trust(trust) => put(&words.say("compare-sure"), trust.chip.text.clone()),
            Block::Sides { label, left, right } => put(label, format!("{left}\n{right}")),
            // What can be done about the rules is no part of them.
            Block::Rules(_) => {}
        }
    }
    all
}

#[cfg(test)]
mod tests;

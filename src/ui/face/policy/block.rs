//! What an entry is made of, from the top down.

use crate::domain::reason::Told;
use crate::ui::look::Tone;
use crate::ui::model::Rule;

/// A word in a tone.
#[derive(Clone, Debug)]
pub struct Chip {
    /// The word.
    pub text: String,
    /// Its tone.
    pub tone: Tone,
}

/// A way to another entry.
#[derive(Clone, Debug)]
pub struct Linked {
    /// Its place in the entries.
    pub to: usize,
    /// Its words.
    pub text: String,
    /// Whether an article stands there.
    pub article: bool,
}

/// How sure a row is.
#[derive(Clone, Debug)]
pub struct Trust {
    /// In a word.
    pub chip: Chip,
    /// What that means.
    pub told: String,
}

/// A paper that a reason asks for.
#[derive(Clone, Debug)]
pub struct Paper {
    /// Its own entry.
    pub link: Linked,
    /// What lets the office ask, in a word.
    pub basis: Chip,
    /// How many, and what else counts for it; one line each, with its label.
    pub lines: Vec<(String, String)>,
    /// The article that lets the office ask.
    pub law: Option<Linked>,
}

/// One piece of an entry.
#[derive(Clone, Debug)]
pub enum Block {
    /// A word in a tone.
    Chip(Chip),
    /// The first words, larger.
    Lead(String),
    /// A paragraph.
    Text(String),
    /// A head.
    Head(String),
    /// The head of a group of papers.
    Group(String),
    /// A label and what is so.
    Fact {
        /// The label.
        label: String,
        /// What is so.
        value: String,
    },
    /// 告知要点, with what is strong in them.
    Tell(Vec<Told>),
    /// Points, in no order.
    Points(Vec<String>),
    /// Steps, in order.
    Steps(Vec<String>),
    /// Ways to other entries.
    Links(Vec<Linked>),
    /// A paper.
    Paper(Box<Paper>),
    /// How sure it is.
    Trust(Trust),
    /// Words of a law, a paragraph each.
    Law(Vec<String>),
    /// What two sets of rules say, side by side; the one without a label names them.
    Sides {
        /// Of what.
        label: String,
        /// The first.
        left: String,
        /// The second.
        right: String,
    },
    /// What the chief can decide here.
    Rules(Vec<Rule>),
}

impl Block {
    /// The ways to other entries.
    pub fn links(&self) -> Vec<&Linked> {
        match self {
            Block::Links(links) => links.iter().collect(),
            Block::Paper(paper) => std::iter::once(&paper.link).chain(&paper.law).collect(),
            Block::Chip(_)
            | Block::Lead(_)
            | Block::Text(_)
            | Block::Head(_)
            | Block::Group(_)
            | Block::Fact { .. }
            | Block::Tell(_)
            | Block::Points(_)
            | Block::Steps(_)
            | Block::Trust(_)
            | Block::Law(_)
            | Block::Sides { .. }
            | Block::Rules(_) => Vec::new(),
        }
    }

    /// What two sides are compared in.
    pub fn label(&self) -> Option<&str> {
        match self {
            Block::Sides { label, .. } => Some(label),
            _ => None,
        }
    }

    /// The words that may be searched: what the rules say, not our own labels.
    pub fn prose(&self) -> Vec<&str> {
        match self {
            Block::Lead(text) | Block::Text(text) | Block::Fact { value: text, .. } => vec![text],
            Block::Tell(told) => told.iter().map(Told::text).collect(),
            Block::Points(texts) | Block::Steps(texts) | Block::Law(texts) => {
                texts.iter().map(String::as_str).collect()
            }
            Block::Links(links) => links.iter().map(|link| link.text.as_str()).collect(),
            Block::Paper(paper) => {
                let lines = paper.lines.iter().map(|(_, value)| value.as_str());
                std::iter::once(paper.link.text.as_str()).chain(lines).collect()
            }
            Block::Sides { label, left, right } if !label.is_empty() => vec![left, right],
            Block::Chip(_)
            | Block::Head(_)
            | Block::Group(_)
            | Block::Trust(_)
            | Block::Rules(_)
            | Block::Sides { .. } => Vec::new(),
        }
    }
}

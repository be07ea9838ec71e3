//! A calculation as the 测算单 sets it: what was given, what it comes to, how, and what it rests on.

use crate::domain::makeup::Makeup;
use crate::domain::reason::{LawRef, Source};

/// A calculation as its sheet sets it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Worked {
    /// What was worked out, such as 待遇等待期.
    pub kind: String,
    /// Label and what was given.
    pub inputs: Vec<(String, String)>,
    /// Label and figure.
    pub results: Vec<(String, String)>,
    /// Months, a row each.
    pub makeup: Option<Makeup>,
    /// The working, step by step.
    pub workings: Vec<String>,
    /// The rules that it rests on.
    pub rests_on: Vec<Rested>,
    /// The articles that it rests on.
    pub laws: Vec<LawRef>,
    /// What is to be known of it besides.
    pub remarks: Vec<String>,
}

/// A rule that a calculation rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rested {
    /// A rule of the pack, with its source.
    Rule(Source),
    /// A document that every place goes by.
    Document(String),
}

impl Worked {
    /// Notes a rule that it rests on, once.
    pub fn rest_on(&mut self, source: &Source) {
        let rule = Rested::Rule(source.clone());
        if !self.rests_on.contains(&rule) {
            self.rests_on.push(rule);
        }
    }
}

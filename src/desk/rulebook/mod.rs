//! Rules on paper, for whoever answers for them: every rule beside the words that it rests on.
//!
//! A row says on the left what the program goes by and on the right what that rests on: the document with its dates,
//! who checked it and how sure it is, then each article that it cites, word for word. What is not held is named so.
//!
//! Decision: an article stands again at every reason that cites it, because a reader ticks a rule off beside its
//! words and does not leaf; only within one section it is named the second time.

mod front;
mod reasons;
mod rests;
mod rules;

use crate::desk::policy_view::{PolicyView, Standing};
use crate::desk::press::Job;
use crate::desk::{Desk, Trouble};
use crate::domain::Moment;
use crate::paper::{Book, Faces, Mark, Para, Part, bind};
use crate::policy::RowId;
use crate::text::{Fact, Words};

/// The paper's name in records and files.
pub const FORM: &str = "rules";

impl Desk {
    /// The rules in use, ready for the press: neither numbered nor journaled.
    pub fn rule_sheet(&self) -> Result<Job, Trouble> {
        job(&self.policy_view()?, &self.office().agency, self.now())
    }

    /// The rules of an edition that is in use, could be adopted or was used here.
    ///
    /// # Errors
    /// [`crate::desk::ruling::Unruled::NoEdition`] where there is none of this name.
    pub fn rule_sheet_of(&self, edition: &str) -> Result<Job, Trouble> {
        job(&self.policy_view_of(edition)?, &self.office().agency, self.now())
    }
}

/// Rules as a paper, Chinese as every paper is.
pub fn job(view: &PolicyView, agency: &str, at: Moment) -> Result<Job, Trouble> {
    let words = Words::zh();
    let title = words.say("form-rules");
    let book = Writer { view, words: &words }.book(agency, at);
    let marks: &[Mark] = match view.standing {
        Standing::Practice => &[Mark::Practice],
        // The paper is not of a case: who reviews rules before they are adopted reads no 样张 across them.
        Standing::NotAdopted | Standing::Adopted => &[],
    };
    let sheet = bind(&book, marks)?;
    let name = format!("{FORM}-{}.pdf", view.rules.edition.replace('+', "-"));
    let (faces, agency) = (Faces::shipped(), agency.to_owned());
    Ok(Job { sheet, faces, signer: None, title, agency, at, name })
}

/// Words rules for paper, with everything at hand that they speak of.
struct Writer<'a> {
    view: &'a PolicyView,
    words: &'a Words,
}

impl Writer<'_> {
    fn book(&self, agency: &str, at: Moment) -> Book {
        let rules = &self.view.rules;
        let mut parts = self.front(agency, at);
        parts.extend(self.reasons());
        parts.extend(self.materials());
        parts.extend(self.rules());
        parts.extend(self.triage());
        parts.extend(self.laws());
        parts.extend(self.years());
        let sm3: String = self.view.sm3.chars().take(16).collect();
        Book {
            form: FORM.to_owned(),
            title: self.words.say("form-rules"),
            foot: [rules.edition.clone(), self.words.say_with("book-sm3-begins", &[("sm3", sm3.into())])],
            parts,
        }
    }

    /// A chapter, and what its columns hold.
    fn chapter(&self, name: &str, columns: [&str; 2]) -> Vec<Part> {
        let [left, right] = columns.map(|key| self.words.say(key));
        vec![Part::Chapter(self.words.say(name)), Part::Columns(left, right)]
    }

    fn labelled(&self, label: &str, text: impl Into<String>) -> Para {
        Para::labelled(self.words.say(label), text)
    }

    /// Which pack says a row.
    fn said_by(&self, row: &RowId) -> Option<Para> {
        let words = self.words;
        if let RowId::Year(year) = row
            && self.view.record.entered.contains(year)
        {
            return Some(self.labelled("policy-pack", words.say("policy-entered")));
        }
        let pack = self.view.packs.get(*self.view.from.get(row)?)?;
        let args = [("name", words.name(&pack.name).into()), ("edition", pack.edition.as_str().into())];
        Some(self.labelled("policy-pack", words.say_with("policy-pack-is", &args)))
    }
}

/// Facts as paragraphs.
fn facts(facts: Vec<Fact>) -> impl Iterator<Item = Para> {
    facts.into_iter().map(|Fact { label, said }| Para::labelled(label, said))
}

/// Texts behind one label, numbered.
fn numbered(label: String, texts: impl IntoIterator<Item = Vec<(String, bool)>>) -> Vec<Para> {
    let mut label = Some(label);
    let number = |(n, mut text): (usize, Vec<(String, bool)>)| {
        text.insert(0, (format!("{n}. "), false));
        Para { label: Some(label.take().unwrap_or_default()), text, ..Para::default() }
    };
    (1..).zip(texts).map(number).collect()
}

#[cfg(test)]
mod tests;

//! What a rule rests on: its document, and the articles that it cites, word for word.

use std::collections::BTreeSet;

use super::Writer;
use crate::domain::reason::{Article, LawRef, Source, Wording};
use crate::paper::{Look, Para};
use crate::policy::RowId;
use crate::text::{Words, sure_key};

/// The right column of one section: an article that stands in it is not quoted again.
pub(super) struct Rests<'a, 'b> {
    writer: &'b Writer<'a>,
    quoted: BTreeSet<LawRef>,
}

impl<'a> Writer<'a> {
    pub(super) fn rests(&self) -> Rests<'a, '_> {
        Rests { writer: self, quoted: BTreeSet::new() }
    }

    /// The articles and documents that a text cites, in its order: 社会保险法第六十条、第六十三条.
    pub(super) fn cited_in(&self, text: &str) -> Vec<LawRef> {
        let laws = &self.view.rules.laws;
        let mut found: Vec<(usize, LawRef)> = Vec::new();
        for (id, article) in laws {
            for name in [&article.law, &article.short] {
                for (at, _) in text.match_indices(name.as_str()) {
                    let after = at.saturating_add(name.len());
                    let place =
                        if id.article.is_empty() { Some(at) } else { self.title_after(text, after, article) };
                    found.extend(place.map(|place| (place, id.clone())));
                }
            }
        }
        found.sort();
        let mut seen = BTreeSet::new();
        found.into_iter().map(|(_, id)| id).filter(|id| seen.insert(id.clone())).collect()
    }

    /// Where an article's title stands in the row of titles that follows its law's name: 第六十条、第六十三条.
    fn title_after(&self, text: &str, from: usize, wanted: &Article) -> Option<usize> {
        let comma = self.words.say("list-comma");
        let mut at = from;
        loop {
            let rest = text.get(at..)?;
            if rest.starts_with(&wanted.title) {
                return Some(at);
            }
            // Some other article of the same law, held or not, then a comma: its title ends with the same character.
            let end = wanted.title.chars().last()?;
            let (title, after) = rest.split_once(&comma)?;
            let is_title = title.ends_with(end) && title.chars().next() == wanted.title.chars().next();
            if !is_title || title.chars().filter(|c| *c == end).count() != 1 {
                return None;
            }
            at = text.len().checked_sub(after.len())?;
        }
    }
}

impl Rests<'_, '_> {
    /// Where a row comes from: document, sureness, who checked it, dates, pack, then the articles that it cites.
    pub(super) fn source(&mut self, source: &Source, row: &RowId, laws: &[LawRef]) -> Vec<Para> {
        let writer = self.writer;
        let words = writer.words;
        let sure =
            [("sure", words.term(&source.sure).into()), ("told", words.say(sure_key(source.sure)).into())];
        let checked =
            if source.checked.is_empty() { words.say("policy-unchecked") } else { source.checked.clone() };
        let dates = words.holds(source).unwrap_or_else(|| words.say("policy-undated"));
        let mut paras = vec![
            writer.labelled("policy-source", source.document.as_str()),
            writer.labelled("compare-sure", words.say_with("book-sure-is", &sure)),
            writer.labelled("policy-checked", checked),
            writer.labelled("policy-in-force", dates),
        ];
        paras.extend(writer.said_by(row));
        let cited = writer.cited_in(&source.document);
        if cited.is_empty() {
            paras.push(Para::new(Look::Faint, words.say("book-document-not-held")));
        }
        for law in cited.iter().chain(laws) {
            paras.extend(self.quote(law));
        }
        paras
    }

    /// An article word for word; the second time in a section only its name.
    pub(super) fn quote(&mut self, law: &LawRef) -> Vec<Para> {
        let writer = self.writer;
        let Some(article) = writer.view.rules.laws.get(law) else { return Vec::new() };
        if !self.quoted.insert(law.clone()) {
            return Vec::new();
        }
        quoted(article, writer.words)
    }

    /// The articles that a text cites, each word for word or, where it stands above, by its name.
    pub(super) fn cited(&mut self, text: &str) -> Vec<Para> {
        self.writer.cited_in(text).iter().flat_map(|law| self.quote_or_name(law)).collect()
    }

    /// An article word for word, or, where it stands above, its name.
    pub(super) fn quote_or_name(&mut self, law: &LawRef) -> Vec<Para> {
        let paras = self.quote(law);
        if !paras.is_empty() {
            return paras;
        }
        let words = self.writer.words;
        let article = self.writer.view.rules.laws.get(law);
        let name = article.map_or_else(|| law.to_string(), Article::cited);
        vec![Para::new(Look::Faint, words.say_with("book-see-above", &[("what", name.into())]))]
    }
}

/// An article with its words, and what is held of them.
pub(super) fn quoted(article: &Article, words: &Words) -> Vec<Para> {
    let held = match article.wording {
        Wording::Compared(_) => "compared",
        Wording::Copied(_) => "not-compared",
        Wording::NotHeld => "not-held",
    };
    let name = if article.text().is_some() { article.headed() } else { article.law.clone() + &article.title };
    let args = [("name", name.into()), ("held", words.say(held).into())];
    let mut paras = vec![Para::new(Look::Head, words.say_with("book-article", &args))];
    match article.text() {
        Some(text) => paras.extend(text.lines().map(|line| Para::new(Look::Plain, line))),
        None => {
            let args =
                [("short", article.short.as_str().into()), ("version", article.version.as_str().into())];
            paras.push(Para::new(Look::Faint, words.say_with("book-article-not-held", &args)));
        }
    }
    paras
}

//! Finding an entry by what a clerk types: its code, its name, everyday words, pinyin, or any words of its text.

use crate::ui::face::policy::PolicyFace;
use crate::ui::spell::{Fit, Spelt, squeeze};

/// Characters of a text that are shown before what was found in it.
const BEFORE: usize = 6;

/// What finds an entry, spelt once.
#[derive(Clone, Debug)]
pub(super) struct Index {
    code: String,
    name: Spelt,
    finds: Vec<Spelt>,
    /// Pieces of its text: squeezed, and as they are read.
    prose: Vec<(String, String)>,
}

/// Why an entry was found; the lesser comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    Code,
    Name(Fit),
    CodeWithin,
    Word(Fit),
    Text,
}

/// An entry that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its place in the entries.
    pub entry: usize,
    /// The words of its text that were found; empty where its name or code was.
    pub excerpt: String,
}

impl Index {
    pub(super) fn of<'a>(
        code: &str,
        name: &str,
        finds: &[String],
        prose: impl Iterator<Item = &'a str>,
    ) -> Index {
        let pieces = prose.filter(|text| !text.is_empty());
        Index {
            code: squeeze(code),
            name: Spelt::of(name),
            finds: finds.iter().filter(|word| !word.is_empty()).map(|word| Spelt::of(word)).collect(),
            prose: pieces.map(|text| (squeeze(text), text.to_owned())).collect(),
        }
    }

    /// Why it fits what was typed, already squeezed; and the words of its text, where those fit.
    fn fit(&self, typed: &str) -> Option<(Why, String)> {
        let mut best =
            (self.code == typed || !typed.is_empty() && self.code.starts_with(typed)).then_some(Why::Code);
        let mut take = |why: Why| best = Some(best.map_or(why, |best| best.min(why)));
        if let Some(fit) = self.name.fit(typed) {
            take(Why::Name(fit));
        }
        if self.code.split('/').any(|part| part == typed) {
            take(Why::CodeWithin);
        }
        if let Some(fit) = self.finds.iter().filter_map(|word| word.fit(typed)).min() {
            take(Why::Word(fit));
        }
        if let Some(why) = best {
            return Some((why, String::new()));
        }
        let (squeezed, text) = self.prose.iter().find(|(squeezed, _)| squeezed.contains(typed))?;
        Some((Why::Text, excerpt(squeezed, text, typed)))
    }
}

impl PolicyFace {
    /// What fits what was typed, the best first; everything in its order where nothing is typed.
    pub fn find(&self, typed: &str) -> Vec<Found> {
        let typed = squeeze(typed);
        let fits = self.entries.iter().enumerate().filter_map(|(entry, face)| {
            let (why, excerpt) = face.index.fit(&typed)?;
            Some((why, Found { entry, excerpt }))
        });
        let mut fits: Vec<(Why, Found)> = fits.collect();
        if !typed.is_empty() {
            fits.sort_by_key(|(why, _)| *why);
        }
        fits.into_iter().map(|(_, found)| found).collect()
    }
}

/// The text from a few characters before what was found in it.
fn excerpt(squeezed: &str, text: &str, typed: &str) -> String {
    let at =
        squeezed.find(typed).and_then(|byte| squeezed.get(..byte)).map_or(0, |before| before.chars().count());
    let skipped = at.saturating_sub(BEFORE);
    if skipped == 0 {
        return text.to_owned();
    }
    let mut seen = 0;
    let rest = text.char_indices().find(|(_, c)| {
        let here = skipped <= seen;
        seen += usize::from(!c.is_whitespace());
        here
    });
    let rest = rest.and_then(|(byte, _)| text.get(byte..)).unwrap_or(text);
    format!("\u{2026}{}", rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_begins_a_little_before_what_was_found() {
        let text = "用人单位未按时足额缴纳社会保险费的，由社会保险费征收机构责令限期缴纳";
        assert_eq!(excerpt(&squeeze(text), text, "责令"), "…险费征收机构责令限期缴纳");
        assert_eq!(excerpt(&squeeze(text), text, "用人"), text);
        let spaced = "a b c d e f g h i Words";
        assert_eq!(excerpt(&squeeze(spaced), spaced, "words"), "…d e f g h i Words");
    }
}

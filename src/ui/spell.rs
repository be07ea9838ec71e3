//! Finding words as a clerk types them: 汉字 from any character, pinyin and initials from any syllable, English.

use pinyin::{Pinyin, ToPinyin as _};

/// How well a word fits what was typed; the lesser comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It begins with it.
    Begins,
    /// It has it.
    Has,
    /// Its pinyin has it, from a syllable on.
    Pinyin,
    /// Its initials have it.
    Initials,
}

/// A word with its pinyin, spelt once and asked often.
#[derive(Clone, Debug)]
pub struct Spelt {
    text: String,
    /// What is spelt from each syllable on: pinyin, and initials.
    tails: Vec<(String, String)>,
}

impl Spelt {
    /// Spells a word.
    pub fn of(text: &str) -> Spelt {
        let syllables: Vec<&str> = text.to_pinyin().flatten().map(Pinyin::plain).collect();
        let tail = |from: usize| {
            let rest = syllables.get(from..).unwrap_or_default();
            let initials = rest.iter().filter_map(|syllable| syllable.chars().next()).collect();
            (rest.concat(), initials)
        };
        Spelt { text: squeeze(text), tails: (0..syllables.len()).map(tail).collect() }
    }

    /// How well it fits what was typed; `None` where it does not. Nothing typed fits everything.
    pub fn fit(&self, typed: &str) -> Option<Fit> {
        let typed = squeeze(typed);
        if self.text.starts_with(&typed) {
            return Some(Fit::Begins);
        }
        if self.text.contains(&typed) {
            return Some(Fit::Has);
        }
        if self.tails.iter().any(|(pinyin, _)| pinyin.starts_with(&typed)) {
            return Some(Fit::Pinyin);
        }
        self.tails.iter().any(|(_, initials)| initials.starts_with(&typed)).then_some(Fit::Initials)
    }
}

/// Small letters without spaces: what is compared.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_found_by_characters_pinyin_initials_and_english() {
        let check = |word: &str, typed: &str, fit: Option<Fit>| {
            assert_eq!(Spelt::of(word).fit(typed), fit, "{typed} in {word}");
        };
        check("补缴证明", "", Some(Fit::Begins));
        check("补缴证明", "补缴", Some(Fit::Begins));
        check("补缴证明", "证明", Some(Fit::Has));
        check("补缴证明", "bujiao", Some(Fit::Pinyin));
        check("补缴证明", "zhengm", Some(Fit::Pinyin));
        check("补缴证明", "BJZM", Some(Fit::Initials));
        check("补缴证明", "zm", Some(Fit::Initials));
        check("Issue certificate", "cert", Some(Fit::Has));
        check("补缴证明", "jm", None);
    }
}

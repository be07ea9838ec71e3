//! Finding words as a clerk types them: 汉字 from any character, pinyin and initials from any syllable, English.

use pinyin::{Pinyin, ToPinyinMulti as _};

/// How well a word fits what was typed; the lesser comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// It is just that.
    Is,
    /// Its pinyin or its initials are just that.
    Sounds,
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
    /// What each character, or each English word, is typed as.
    sounds: Vec<Sounds>,
}

/// The ways to type one character or one English word.
type Sounds = Vec<String>;

impl Spelt {
    /// Spells a word.
    pub fn of(text: &str) -> Spelt {
        let mut sounds: Vec<Sounds> = Vec::new();
        let mut in_word = false;
        for c in text.chars().flat_map(char::to_lowercase) {
            let latin = c.is_ascii_alphanumeric();
            match sounds.last_mut().and_then(|last| last.last_mut()) {
                Some(word) if latin && in_word => word.push(c),
                _ if c.is_alphanumeric() => sounds.push(sounds_of(c)),
                _ => {}
            }
            in_word = latin;
        }
        Spelt { text: squeeze(text), sounds }
    }

    /// How well it fits what was typed; `None` where it does not. Nothing typed fits everything.
    pub fn fit(&self, typed: &str) -> Option<Fit> {
        let typed = squeeze(typed);
        if !typed.is_empty() && self.text == typed {
            return Some(Fit::Is);
        }
        if self.is_spelt(&typed) {
            return Some(Fit::Sounds);
        }
        if self.text.starts_with(&typed) {
            return Some(Fit::Begins);
        }
        if self.text.contains(&typed) {
            return Some(Fit::Has);
        }
        let from = |n: usize| self.sounds.get(n..).unwrap_or_default();
        let any = |cut: Cut| (0..self.sounds.len()).any(|n| spells(from(n), &typed, cut, false));
        if any(Cut::Last) {
            return Some(Fit::Pinyin);
        }
        any(Cut::Any).then_some(Fit::Initials)
    }

    /// Whether the typed letters are its whole pinyin, or one letter of each of its characters.
    fn is_spelt(&self, typed: &str) -> bool {
        let characters = self.text.chars().filter(|c| c.is_alphanumeric()).count() == self.sounds.len();
        let initials = typed.len() == self.sounds.len() && spells(&self.sounds, typed, Cut::Any, true);
        // One letter of one character, or of each English word, says too little.
        1 < typed.len() && (spells(&self.sounds, typed, Cut::None, true) || (characters && initials))
    }
}

/// Which characters may be typed short of their end.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// None of them.
    None,
    /// The last one that is typed.
    Last,
    /// Each of them: initials, or some letters of each.
    Any,
}

/// Whether the typed letters spell these characters from the first on, and to the last one where it is `all`.
fn spells(sounds: &[Sounds], typed: &str, cut: Cut, all: bool) -> bool {
    let Some((first, rest)) = sounds.split_first() else { return typed.is_empty() };
    if typed.is_empty() {
        return !all;
    }
    first.iter().any(|sound| {
        if cut != Cut::None && sound.starts_with(typed) && (!all || rest.is_empty()) {
            return true;
        }
        let common = sound.bytes().zip(typed.bytes()).take_while(|(a, b)| a == b).count();
        let least = if cut == Cut::Any { 1 } else { sound.len() };
        let mut lengths = least..=common;
        lengths.any(|length| typed.get(length..).is_some_and(|after| spells(rest, after, cut, all)))
    })
}

/// The readings of one character; itself, where it has none.
fn sounds_of(c: char) -> Sounds {
    let mut sounds = Sounds::new();
    for reading in c.to_pinyin_multi().into_iter().flatten().map(Pinyin::plain) {
        // 绿 is typed lv, on some keyboards lu.
        let typed = match reading.contains('ü') {
            true => vec![reading.replace('ü', "v"), reading.replace('ü', "u")],
            false => vec![reading.to_owned()],
        };
        for typed in typed {
            if !sounds.contains(&typed) {
                sounds.push(typed);
            }
        }
    }
    // A character may also be typed as it is, amid pinyin.
    sounds.push(c.to_string());
    sounds
}

/// Small letters without spaces: what is compared.
pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\'').flat_map(char::to_lowercase).collect()
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
        check("补缴证明", "补缴证明", Some(Fit::Is));
        check("补缴证明", "bujiaozhengming", Some(Fit::Sounds));
        check("补缴证明", "bujiao", Some(Fit::Pinyin));
        check("补缴证明", "bu jiao", Some(Fit::Pinyin));
        check("补缴证明", "bu'jiao'z", Some(Fit::Pinyin));
        check("补缴证明", "zhengm", Some(Fit::Pinyin));
        check("补缴证明", "BJZM", Some(Fit::Sounds));
        check("补缴证明", "BJZ", Some(Fit::Initials));
        check("补缴证明", "zm", Some(Fit::Initials));
        check("补缴证明", "bujzm", Some(Fit::Initials));
        check("补缴证明", "补jiao", Some(Fit::Pinyin));
        check("补缴证明", "jm", None);
        check("补缴证明", "bujiaozhengmingx", None);
    }

    #[test]
    fn a_character_with_two_readings_is_found_by_both() {
        let check =
            |word: &str, typed: &str| assert!(Spelt::of(word).fit(typed).is_some(), "{typed} in {word}");
        check("重新打印", "chongxin");
        check("重新打印", "zhongxin");
        check("绿本", "lvben");
        check("绿本", "lu");
    }

    #[test]
    fn english_is_found_from_any_word_and_by_its_first_letters() {
        let check = |word: &str, typed: &str, fit: Option<Fit>| {
            assert_eq!(Spelt::of(word).fit(typed), fit, "{typed} in {word}");
        };
        check("Issue certificate", "iss", Some(Fit::Begins));
        check("Issue certificate", "cert", Some(Fit::Has));
        check("Issue certificate", "issue cert", Some(Fit::Begins));
        check("Print certificate", "pc", Some(Fit::Initials));
        check("Print certificate", "Print certificate", Some(Fit::Is));
        check("Issue certificate", "isscert", Some(Fit::Initials));
        check("R01 断缴", "r01duan", Some(Fit::Pinyin));
        check("Issue certificate", "xc", None);
    }
}

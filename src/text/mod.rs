//! Words by key: Fluent catalogues, one folder a language.
//!
//! No word that a person reads stands in the source; it is asked for here by its key. A key that no catalogue
//! has is shown between guillemets, so that it is seen at once, and a test forbids it.

mod rules;
mod terms;

use std::collections::BTreeSet;
use std::fmt;
use std::sync::{Arc, LazyLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::{LanguageIdentifier, langid};

use crate::domain::reason::Named;
use crate::shipped;

pub use rules::Fact;
pub use terms::{Term, basis_key, finding_key, need_key, number_key, short_key, sure_key};

/// A language of the product.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// 简体中文, the language that every word exists in.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// All languages, the product's own first.
    pub const ALL: [Language; 2] = [Language::Zh, Language::En];

    /// The name of its folder under `assets/text/`, such as `zh-CN`.
    pub fn tag(self) -> &'static str {
        match self {
            Language::Zh => "zh-CN",
            Language::En => "en",
        }
    }

    /// The language with this tag.
    pub fn from_tag(tag: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.tag() == tag)
    }

    /// The other language.
    pub fn other(self) -> Language {
        match self {
            Language::Zh => Language::En,
            Language::En => Language::Zh,
        }
    }

    /// The name in this language; the Chinese one where it has no other.
    pub fn of(self, name: &Named) -> &str {
        match self {
            Language::En if !name.en.is_empty() => &name.en,
            Language::En | Language::Zh => &name.zh,
        }
    }

    /// The languages that the program has words for.
    pub fn shipped() -> impl Iterator<Item = Language> {
        Language::ALL.into_iter().filter(|language| !files(*language).is_empty())
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Language::Zh => langid!("zh-CN"),
            Language::En => langid!("en"),
        }
    }
}

/// A value that a sentence takes in.
#[derive(Clone, Debug, PartialEq)]
pub enum Arg {
    /// Words, shown as they are.
    Text(String),
    /// A number, shown without separators; an English sentence may choose its plural by it.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Arg {
        Arg::Text(text.to_owned())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Arg {
        Arg::Text(text)
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Arg {
        Arg::Text(text.clone())
    }
}

impl From<i64> for Arg {
    fn from(number: i64) -> Arg {
        Arg::Number(number)
    }
}

impl From<i32> for Arg {
    fn from(number: i32) -> Arg {
        Arg::Number(number.into())
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Arg {
        Arg::Number(number.into())
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Arg {
        i64::try_from(number).map_or_else(|_| Arg::Text(number.to_string()), Arg::Number)
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Arg {
        Arg::from(number as u64)
    }
}

/// Why a catalogue cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A file that is no Fluent.
    #[error("{file}:{line}: {what}")]
    Syntax {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What the parser says.
        what: String,
    },
    /// A key that stands twice, in one file or in two.
    #[error("{file}: the key {key} is already taken")]
    Twice {
        /// The file that has it for the second time.
        file: String,
        /// The key.
        key: String,
    },
    /// No words at all.
    #[error("there are no words for {0}")]
    Empty(&'static str),
}

/// The words of one language; a clone is the same words, and threads may share them.
#[derive(Clone)]
pub struct Words {
    inner: Arc<Catalogue>,
}

struct Catalogue {
    language: Language,
    keys: BTreeSet<String>,
    bundle: FluentBundle<FluentResource>,
}

impl Words {
    /// The Chinese words that the program carries; `build.rs` has proven that they load.
    pub fn zh() -> Words {
        Words::of(Language::Zh)
    }

    /// The words of a language that the program carries, read once a run; `build.rs` has proven that they load.
    pub fn of(language: Language) -> Words {
        static ZH: LazyLock<Words> = LazyLock::new(|| Words::carried(Language::Zh));
        static EN: LazyLock<Words> = LazyLock::new(|| Words::carried(Language::En));
        match language {
            Language::Zh => ZH.clone(),
            Language::En => EN.clone(),
        }
    }

    fn carried(language: Language) -> Words {
        Words::shipped(language).unwrap_or_else(|_| Words::none(language))
    }

    /// The words of a language that the program carries.
    pub fn shipped(language: Language) -> Result<Words, TextError> {
        Words::load(language, files(language))
    }

    /// Reads a catalogue from its files, each a name and its Fluent text.
    pub fn load(language: Language, files: &[(&str, &str)]) -> Result<Words, TextError> {
        if files.is_empty() {
            return Err(TextError::Empty(language.tag()));
        }
        let mut catalogue = Catalogue::new(language);
        for (file, ftl) in files {
            catalogue.add(file, ftl)?;
        }
        Ok(Words { inner: Arc::new(catalogue) })
    }

    /// Which language they are of.
    pub fn language(&self) -> Language {
        self.inner.language
    }

    /// The words of a key; `«key»` when there are none.
    pub fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The words of a key with values put in; `«key»` when there are none.
    pub fn say_with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let bundle = &self.inner.bundle;
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return format!("«{key}»");
        };
        let values: FluentArgs<'_> = args.iter().map(|(name, arg)| (*name, arg.value())).collect();
        bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned()
    }

    /// The name in the language of these words.
    pub fn name<'name>(&self, name: &'name Named) -> &'name str {
        self.inner.language.of(name)
    }

    /// Whether there are words for this key.
    pub fn has(&self, key: &str) -> bool {
        self.inner.keys.contains(key)
    }

    /// All keys, in the order of the alphabet.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.inner.keys.iter().map(String::as_str)
    }

    fn none(language: Language) -> Words {
        Words { inner: Arc::new(Catalogue::new(language)) }
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Words({}, {} keys)", self.inner.language.tag(), self.inner.keys.len())
    }
}

impl Arg {
    fn value(&self) -> FluentValue<'_> {
        match self {
            Arg::Text(text) => FluentValue::from(text.as_str()),
            Arg::Number(number) => FluentValue::from(*number),
        }
    }
}

impl Catalogue {
    fn new(language: Language) -> Catalogue {
        let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
        // The marks around a value would travel into file names, PDFs and copied text.
        bundle.set_use_isolating(false);
        Catalogue { language, keys: BTreeSet::new(), bundle }
    }

    fn add(&mut self, file: &str, ftl: &str) -> Result<(), TextError> {
        let resource = FluentResource::try_new(ftl.to_owned()).map_err(|(_, errors)| {
            let first = errors.into_iter().next();
            TextError::Syntax {
                file: file.to_owned(),
                line: first.as_ref().map_or(1, |error| line_at(ftl, error.pos.start)),
                what: first.map_or_else(String::new, |error| error.kind.to_string()),
            }
        })?;
        for key in keys_of(ftl) {
            if !self.keys.insert(key.to_owned()) {
                return Err(TextError::Twice { file: file.to_owned(), key: key.to_owned() });
            }
        }
        self.bundle
            .add_resource(resource)
            .map_err(|_| TextError::Twice { file: file.to_owned(), key: String::new() })
    }
}

/// The keys of a Fluent text: what stands at the beginning of a line before an equals sign.
fn keys_of(ftl: &str) -> impl Iterator<Item = &str> {
    ftl.lines().filter_map(|line| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let plain = key.starts_with(|c: char| c.is_ascii_alphabetic())
            && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        plain.then_some(key)
    })
}

fn line_at(text: &str, byte: usize) -> usize {
    1 + text.bytes().take(byte).filter(|b| *b == b'\n').count()
}

fn files(language: Language) -> &'static [(&'static str, &'static str)] {
    shipped::TEXT.iter().find(|(tag, _)| *tag == language.tag()).map_or(&[], |(_, files)| *files)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(ftl: &str) -> Words {
        Words::load(Language::Zh, &[("a.ftl", ftl)]).unwrap()
    }

    #[test]
    fn a_value_stands_in_the_sentence_without_marks_around_it() {
        let words = words("missing = 还差 { $n } 件：{ $what }\n");
        let said = words.say_with("missing", &[("n", Arg::from(1200_i64)), ("what", Arg::from("申请表"))]);
        assert_eq!(said, "还差 1200 件：申请表");
    }

    #[test]
    fn a_key_without_words_shows_itself() {
        assert_eq!(words("a = 甲\n").say("b"), "«b»");
    }

    #[test]
    fn a_key_that_stands_twice_is_refused_by_name() {
        let error = Words::load(Language::Zh, &[("a.ftl", "x = 1\n"), ("b.ftl", "x = 2\n")]).unwrap_err();
        assert_eq!(error, TextError::Twice { file: "b.ftl".into(), key: "x".into() });
    }

    #[test]
    fn a_broken_line_is_named() {
        let error = Words::load(Language::Zh, &[("a.ftl", "x = 1\ny = { \n")]).unwrap_err();
        assert!(matches!(&error, TextError::Syntax { file, .. } if file == "a.ftl"), "{error}");
    }

    #[test]
    fn the_shipped_words_load_and_threads_may_share_them() {
        fn shared<T: Send + Sync>(_: &T) {}
        for language in Language::ALL {
            let words = Words::shipped(language).unwrap();
            shared(&words);
            assert!(words.keys().count() > 50);
            for key in words.keys() {
                assert_ne!(words.say(key), format!("«{key}»"));
            }
            assert_eq!(Words::of(language).keys().count(), words.keys().count());
        }
    }
}

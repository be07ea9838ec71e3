//! A sentence that a clerk reads aloud, and the words of it that nobody may miss.

use std::fmt;
use std::ops::Range;

/// What stands around strong words in a pack.
const MARK: &str = "**";

/// A sentence of 告知要点.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    text: String,
    /// In order, none empty, none touching another.
    strong: Vec<Range<usize>>,
}

/// Why a sentence's marks cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a mark is left open, or nothing stands in it")]
pub struct MarksFault;

impl Told {
    /// Reads `滞纳金**由单位承担**。`; words without marks are plain.
    pub fn read(marked: &str) -> Result<Told, MarksFault> {
        let mut told = Told::default();
        // Between marks that are all closed there is a run more than there are marks.
        let mut closed = false;
        for (n, run) in marked.split(MARK).enumerate() {
            closed = n % 2 == 0;
            let from = told.text.len();
            told.text.push_str(run);
            if n % 2 == 1 {
                if run.trim().is_empty() {
                    return Err(MarksFault);
                }
                told.strong.push(from..told.text.len());
            }
        }
        closed.then_some(told).ok_or(MarksFault)
    }

    /// Its words alone: for search, paper, the console and a screen reader.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its words in order, each stretch with whether it is strong; none is empty.
    pub fn runs(&self) -> impl Iterator<Item = (&str, bool)> {
        let ends = self.strong.iter().flat_map(|run| [(run.start, false), (run.end, true)]);
        let mut from = 0;
        let runs = ends.chain([(self.text.len(), false)]).map(move |(to, strong)| {
            let run = self.text.get(from..to).unwrap_or_default();
            from = to;
            (run, strong)
        });
        runs.filter(|(run, _)| !run.is_empty())
    }
}

/// A sentence in which nothing is strong.
impl From<&str> for Told {
    fn from(text: &str) -> Told {
        Told { text: text.to_owned(), strong: Vec::new() }
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strong_words_stand_between_marks_and_the_sentence_reads_without_them() {
        let runs = |marked: &str| {
            let told = Told::read(marked).unwrap();
            assert_eq!(told.runs().map(|(run, _)| run).collect::<String>(), told.text());
            assert!(!told.text().contains(MARK));
            told.runs().map(|(run, strong)| (run.to_owned(), strong)).collect::<Vec<_>>()
        };
        let plain = |text: &str| (text.to_owned(), false);
        let strong = |text: &str| (text.to_owned(), true);
        assert_eq!(runs("由单位缴费。"), [plain("由单位缴费。")]);
        assert_eq!(
            runs("由单位补缴，**滞纳金由单位承担**。"),
            [plain("由单位补缴，"), strong("滞纳金由单位承担"), plain("。")]
        );
        assert_eq!(runs("**免费**"), [strong("免费")]);
        assert_eq!(
            runs("**15 日**内，到**窗口**办"),
            [strong("15 日"), plain("内，到"), strong("窗口"), plain("办")]
        );
        assert_eq!(runs("5*3"), [plain("5*3")]);
    }

    #[test]
    fn a_mark_left_open_or_around_nothing_cannot_be_read() {
        for marked in ["由**单位承担", "**", "由****承担", "由** **承担", "**由**单位**承担", "由单位**"]
        {
            assert_eq!(Told::read(marked), Err(MarksFault), "{marked}");
        }
    }
}

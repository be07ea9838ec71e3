//! A paper of many pages in two columns: what is said, and what it rests on beside it, line by line.
//!
//! Both columns stand on one grid of lines, and every line is a strip: a row may turn the page anywhere without one
//! column losing the other. The contents are set twice, because their own length moves what they name.
//!
//! Decision: no template, because a template knows tables of one shape and this paper has rows of paragraphs; the
//! page, the styles and the running words are those of every paper.

use super::{Flow, Frame, Strip};
use crate::paper::set::{self, Align, Line, Span, Style};
use crate::paper::template::{self, Family};
use crate::paper::values::printable;
use crate::paper::{Faces, Ink, Mark, PaperError, Sheet, Um};

/// A paper of many pages.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    /// The name of the paper in records and files.
    pub form: String,
    /// Its title.
    pub title: String,
    /// What every page says at its foot, left and right of its number.
    pub foot: [String; 2],
    /// What it says, in order.
    pub parts: Vec<Part>,
}

/// A piece of a book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// The title on the first page.
    Title(String),
    /// Under it, of what.
    Subtitle(String),
    /// A head that the contents do not name.
    Head(String),
    /// A paragraph across the page.
    Text(String),
    /// A label and what is so.
    Fact {
        /// The label.
        label: String,
        /// What is so.
        said: String,
    },
    /// The contents, under this head; once.
    Contents(String),
    /// A chapter, on a page of its own; the contents name it.
    Chapter(String),
    /// A section of a chapter; the contents name it.
    Section(String),
    /// What the columns hold from here on; stands again on every page.
    Columns(String, String),
    /// A row, with a box to tick.
    Row {
        /// What is said.
        left: Vec<Para>,
        /// What it rests on.
        right: Vec<Para>,
    },
}

/// How a paragraph looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// Text.
    #[default]
    Plain,
    /// The head of what follows.
    Head,
    /// A remark.
    Faint,
}

/// A paragraph of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Para {
    /// What stands before it; an empty label leaves its room, none takes the whole column.
    pub label: Option<String>,
    /// The text, and whether each piece of it is stressed.
    pub text: Vec<(String, bool)>,
    /// How it looks.
    pub look: Look,
}

impl Para {
    /// Returns a paragraph without a label.
    pub fn new(look: Look, text: impl Into<String>) -> Self {
        Self { label: None, text: vec![(text.into(), false)], look }
    }

    /// Returns a text behind a label.
    pub fn labelled(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: Some(label.into()), text: vec![(text.into(), false)], look: Look::Plain }
    }
}

/// The side of a box to tick, and the room that it takes.
const TICK: (Um, Um) = (2_700, 5_600);
/// The share of the left column, in thousandths of both.
const LEFT: Um = 520;
/// Between the columns.
const GUTTER: Um = 6_000;
/// The room of a label.
const LABEL: Um = 17_500;
/// The room of a label across the page.
const WIDE_LABEL: Um = 27_000;
/// Above and below a row.
const PADDING: Um = 1_300;
/// So many lines of a row never stand alone at the end or the start of a page.
const TOGETHER: usize = 3;
/// Settings of the contents until their numbers hold; two are enough unless a number changes its page.
const TRIES: usize = 4;

/// Lays out a book, with marks over it.
///
/// # Errors
/// - [`PaperError::Unprintable`], [`PaperError::NoGlyph`]: a text cannot be drawn.
/// - [`PaperError::DoesNotFit`]: a text is too wide for its column.
pub fn bind(book: &Book, marks: &[Mark]) -> Result<Sheet, PaperError> {
    let all = words(book);
    printable(&book.form, &all)?;
    // The rules say nothing that the faces of the program lack.
    let faces = Faces::shipped();
    let characters = faces.missing(&all);
    if !characters.is_empty() {
        return Err(PaperError::NoGlyph { characters });
    }
    let family = template::family()?;
    let frame = Frame { form: book.form.clone(), title: book.title.clone(), foot: book.foot.clone() };
    let set = Setter { book, family, faces: &faces, left: family.page.left(), right: family.page.right() };
    let set_parts = set.parts()?;
    let entries = set.entries();
    let mut numbers = vec![0; entries.len()];
    for _ in 0..TRIES {
        let mut strips = Vec::new();
        for part in &set_parts {
            match part {
                Done::Strips(done) => strips.extend(done.iter().cloned()),
                Done::Contents(head) => strips.extend(set.contents(head, &entries, &numbers)?),
            }
        }
        let (sheet, begins) = Flow::over(frame.clone(), family, &faces).run(&strips)?;
        if begins == numbers {
            return Ok(marks.iter().fold(sheet, |sheet, mark| sheet.marked(*mark)));
        }
        numbers = begins;
    }
    Err(PaperError::Broken("the contents do not come to rest".into()))
}

/// Every character of a book.
fn words(book: &Book) -> String {
    let mut all = book.title.clone();
    book.foot.iter().for_each(|text| all.push_str(text));
    let paras = |all: &mut String, paras: &[Para]| {
        for para in paras {
            all.extend(para.label.as_deref());
            para.text.iter().for_each(|(text, _)| all.push_str(text));
        }
    };
    for part in &book.parts {
        match part {
            Part::Title(text)
            | Part::Subtitle(text)
            | Part::Head(text)
            | Part::Text(text)
            | Part::Contents(text)
            | Part::Chapter(text)
            | Part::Section(text) => all.push_str(text),
            Part::Fact { label, said } => all.extend([label.as_str(), said]),
            Part::Columns(left, right) => all.extend([left.as_str(), right]),
            Part::Row { left, right } => {
                paras(&mut all, left);
                paras(&mut all, right);
            }
        }
    }
    all
}

/// What the contents name.
struct Entry<'a> {
    chapter: bool,
    name: &'a str,
}

/// A part that was set.
enum Done {
    Strips(Vec<Strip>),
    /// The contents wait for their numbers.
    Contents(String),
}

struct Setter<'a> {
    book: &'a Book,
    family: &'a Family,
    faces: &'a Faces,
    left: Um,
    right: Um,
}

impl<'a> Setter<'a> {
    fn entries(&self) -> Vec<Entry<'a>> {
        let entry = |part: &'a Part| match part {
            Part::Chapter(name) => Some(Entry { chapter: true, name }),
            Part::Section(name) => Some(Entry { chapter: false, name }),
            Part::Title(_)
            | Part::Subtitle(_)
            | Part::Head(_)
            | Part::Text(_)
            | Part::Fact { .. }
            | Part::Contents(_)
            | Part::Columns(..)
            | Part::Row { .. } => None,
        };
        self.book.parts.iter().filter_map(entry).collect()
    }

    fn parts(&self) -> Result<Vec<Done>, PaperError> {
        let mut done = Vec::new();
        let mut heads = None;
        for part in &self.book.parts {
            let strips = match part {
                Part::Title(text) => self.across(text, "title", Align::Centre)?,
                Part::Subtitle(text) => self.across(text, "subtitle", Align::Centre)?,
                Part::Head(text) => {
                    let mut strips = self.across(text, "heading", Align::Start)?;
                    lead(&mut strips, 4_000);
                    strips
                }
                Part::Text(text) => {
                    let mut strips = self.across(text, "note", Align::Justify)?;
                    lead(&mut strips, 800);
                    strips
                }
                Part::Fact { label, said } => self.fact(label, said)?,
                Part::Contents(head) => {
                    done.push(Done::Contents(head.clone()));
                    continue;
                }
                Part::Chapter(name) => {
                    let mut strips = self.across(name, "subtitle", Align::Start)?;
                    begin(&mut strips, name, 0);
                    strips.iter_mut().take(1).for_each(|strip| strip.turn = true);
                    heads = None;
                    strips
                }
                Part::Section(name) => {
                    let mut strips = self.across(name, "heading", Align::Start)?;
                    begin(&mut strips, name, 4_500);
                    strips.iter_mut().take(1).for_each(|strip| strip.head = again(heads.as_ref()));
                    strips
                }
                Part::Columns(left, right) => {
                    vec![heads.insert(self.heads(left, right)?).clone()]
                }
                Part::Row { left, right } => self.row(left, right, heads.as_ref())?,
            };
            done.push(Done::Strips(strips));
        }
        Ok(done)
    }

    fn set(&self, spans: &[Span], style: &Style, width: Um, align: Align) -> Result<Vec<Line>, PaperError> {
        set::paragraph(self.faces, spans, style, width, 0, align).ok_or_else(|| PaperError::DoesNotFit {
            form: self.book.form.clone(),
            what: spans.iter().map(|span| span.text.as_str()).collect(),
        })
    }

    fn across(&self, text: &str, style: &str, align: Align) -> Result<Vec<Strip>, PaperError> {
        let style = self.family.style(style);
        let lines = self.set(&[plain(text)], &style, self.right - self.left, align)?;
        Ok(lines.iter().map(|line| strip(&style, line.inks(self.left, style.ascent()))).collect())
    }

    fn fact(&self, label: &str, said: &str) -> Result<Vec<Strip>, PaperError> {
        let (style, head) = (self.family.style("side"), self.family.style("cell-label"));
        let room = self.right - self.left - WIDE_LABEL;
        let lines = self.set(&[plain(said)], &style, room, Align::Start)?;
        let mut strips: Vec<Strip> = lines
            .iter()
            .map(|line| strip(&style, line.inks(self.left + WIDE_LABEL, style.ascent())))
            .collect();
        if let Some(first) = strips.first_mut() {
            first.inks.extend(set::line(self.faces, label, &head).inks(self.left, style.ascent()));
        }
        Ok(strips)
    }

    /// The contents; a fine line leads from each name to its page.
    fn contents(
        &self,
        head: &str,
        entries: &[Entry<'_>],
        numbers: &[usize],
    ) -> Result<Vec<Strip>, PaperError> {
        let mut strips = self.across(head, "subtitle", Align::Start)?;
        strips.iter_mut().take(1).for_each(|strip| strip.turn = true);
        strips.iter_mut().for_each(|strip| strip.keep = true);
        let style = self.family.style("contents");
        for (entry, number) in entries.iter().zip(numbers) {
            let indent = if entry.chapter { 0 } else { style.em(1500) };
            let number = set::line(self.faces, &number.to_string(), &style);
            let room = self.right - self.left - indent - style.em(4000);
            let span = Span { text: entry.name.to_owned(), strong: entry.chapter };
            let lines = self.set(&[span], &style, room, Align::Start)?;
            let count = lines.len();
            for (nth, line) in (1..).zip(&lines) {
                let start = self.left + indent;
                let mut inks = line.inks(start, style.ascent());
                if nth == count {
                    inks.extend(number.inks(self.right - number.width, style.ascent()));
                    let (from, to) = (start + line.width + style.em(600), self.right - style.em(2200));
                    if from < to {
                        let y = style.ascent();
                        inks.push(Ink::Line { from: (from, y), to: (to, y), width: 90, grey: 190 });
                    }
                }
                let mut strip = strip(&style, inks);
                strip.before = if entry.chapter && nth == 1 { 1_500 } else { 0 };
                strip.keep = nth < count || entry.chapter;
                strips.push(strip);
            }
        }
        Ok(strips)
    }

    /// Where a column stands: its left edge and its width.
    fn columns(&self) -> [(Um, Um); 2] {
        let left = self.left + TICK.1;
        let both = self.right - left - GUTTER;
        let first = both / 1000 * LEFT;
        [(left, first), (left + first + GUTTER, both - first)]
    }

    fn heads(&self, left: &str, right: &str) -> Result<Strip, PaperError> {
        let style = self.family.style("column-head");
        let mut inks = Vec::new();
        for (text, (x, width)) in [left, right].into_iter().zip(self.columns()) {
            let lines = self.set(&[plain(text)], &style, width, Align::Start)?;
            inks.extend(lines.iter().take(1).flat_map(|line| line.inks(x, style.ascent())));
        }
        let y = style.leading + 500;
        inks.push(Ink::Line { from: (self.left, y), to: (self.right, y), width: 250, grey: 60 });
        Ok(Strip { before: 1_000, height: y, inks, keep: true, ..Strip::default() })
    }

    fn row(&self, left: &[Para], right: &[Para], heads: Option<&Strip>) -> Result<Vec<Strip>, PaperError> {
        let leading = self.family.style("column").leading;
        let [first, second] = self.columns();
        let mut columns = [self.column(left, first)?, self.column(right, second)?].map(Vec::into_iter);
        let count = columns.iter().map(ExactSizeIterator::len).max().unwrap_or_default();
        let between = second.0 - GUTTER / 2;
        let mut strips = Vec::new();
        for nth in 0..count {
            let mut inks: Vec<Ink> = columns.iter_mut().filter_map(Iterator::next).flatten().collect();
            let ends = nth + 1 == count;
            let height = if ends { leading + PADDING } else { leading };
            if nth == 0 {
                inks.extend(tick(self.left, (leading - TICK.0) / 2));
            }
            inks.push(Ink::Line { from: (between, 0), to: (between, height), width: 120, grey: 205 });
            if ends {
                inks.push(Ink::Line {
                    from: (self.left, height),
                    to: (self.right, height),
                    width: 120,
                    grey: 170,
                });
            }
            strips.push(Strip {
                before: if nth == 0 { PADDING } else { 0 },
                height,
                inks,
                keep: !ends && (nth + 1 < TOGETHER || count < nth + 1 + TOGETHER),
                head: again(heads),
                ..Strip::default()
            });
        }
        Ok(strips)
    }

    /// The lines of a column, each with its inks.
    fn column(&self, paras: &[Para], (x, width): (Um, Um)) -> Result<Vec<Vec<Ink>>, PaperError> {
        let head = self.family.style("column-head");
        let mut column = Vec::new();
        for para in paras {
            let style = self.family.style(match para.look {
                Look::Plain => "column",
                Look::Head => "column-head",
                Look::Faint => "column-faint",
            });
            let indent = if para.label.is_some() { LABEL } else { 0 };
            let text: Vec<Span> =
                para.text.iter().map(|(text, strong)| Span { text: text.clone(), strong: *strong }).collect();
            let lines = self.set(&text, &style, width - indent, Align::Justify)?;
            let mut set: Vec<Vec<Ink>> =
                lines.iter().map(|line| line.inks(x + indent, style.ascent())).collect();
            if let Some(label) = para.label.as_deref().filter(|label| !label.is_empty()) {
                let label = self.set(&[plain(label)], &head, width, Align::Start)?;
                let beside = label.len() == 1
                    && label.iter().all(|line| line.width <= LABEL - head.em(300))
                    && !set.is_empty();
                let mut label = label.iter().map(|line| line.inks(x, style.ascent()));
                if beside && let (Some(first), Some(label)) = (set.first_mut(), label.next()) {
                    first.splice(0..0, label);
                } else {
                    column.extend(label);
                }
            }
            column.extend(set);
        }
        Ok(column)
    }
}

fn plain(text: &str) -> Span {
    Span { text: text.to_owned(), strong: false }
}

fn strip(style: &Style, inks: Vec<Ink>) -> Strip {
    Strip { height: style.leading, inks, ..Strip::default() }
}

fn lead(strips: &mut [Strip], before: Um) {
    if let Some(first) = strips.first_mut() {
        first.before = before;
    }
}

/// Makes strips the head of a section, on the page of what follows.
fn begin(strips: &mut [Strip], name: &str, before: Um) {
    strips.iter_mut().for_each(|strip| strip.keep = true);
    if let Some(first) = strips.first_mut() {
        first.section = Some(name.to_owned());
        first.before = before;
    }
}

/// The heads of the columns as they stand again at the top of a page.
fn again(heads: Option<&Strip>) -> Option<Box<Strip>> {
    heads.map(|heads| Box::new(Strip { keep: false, ..heads.clone() }))
}

/// A box to tick.
fn tick(x: Um, y: Um) -> [Ink; 4] {
    let side = TICK.0;
    let line = |from: (Um, Um), to: (Um, Um)| Ink::Line { from, to, width: 150, grey: 70 };
    [
        line((x, y), (x + side, y)),
        line((x + side, y), (x + side, y + side)),
        line((x + side, y + side), (x, y + side)),
        line((x, y + side), (x, y)),
    ]
}

#[cfg(test)]
mod tests;

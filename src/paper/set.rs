//! Sets text: finds glyphs, measures them, breaks lines as Chinese is broken, and justifies.
//!
//! Rules, after 中文排版需求 (W3C clreq): no closing mark at the start of a line and no opening mark at its end;
//! a run of letters and digits is not broken unless it alone is longer than a line; between Han and a letter or
//! digit stands a fifth of an em; a number is not parted from its unit; two marks in a row give up half an em; a mark at the end of a justified line
//! gives up its empty half.

use crate::paper::fonts::is_selector;
use crate::paper::{Face, Faces, Fonts, Ink, Role, Run, Um};

/// What a number keeps beside it: years, months, days, yuan and the like.
const UNITS: &str = include_str!("../../assets/paper/units.txt");

/// How a text looks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Style {
    pub(crate) role: Role,
    /// In thousandths of a point.
    pub(crate) size: i32,
    /// From line to line.
    pub(crate) leading: Um,
    pub(crate) grey: u8,
    /// Between all characters, in thousandths of an em.
    pub(crate) tracking: i32,
}

impl Default for Style {
    fn default() -> Self {
        Self { role: Role::Paper, size: 10_500, leading: 6_000, grey: 0, tracking: 0 }
    }
}

impl Style {
    /// Turns thousandths of an em into micrometres.
    pub(crate) fn em(&self, thousandths: i32) -> Um {
        // 1 pt is 25,400 / 72 µm.
        let um = i64::from(thousandths) * i64::from(self.size) * 25_400 / 72_000_000;
        i32::try_from(um).unwrap_or(i32::MAX)
    }

    /// Returns where the baseline lies below the top of a line.
    pub(crate) fn ascent(&self) -> Um {
        (self.leading - self.em(1000)) / 2 + self.em(880)
    }
}

/// A piece of a text that is set alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) text: String,
    pub(crate) strong: bool,
}

/// Where the lines of a paragraph stand between its edges.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Align {
    #[default]
    Start,
    Centre,
    End,
    Justify,
}

/// One character, with its selector where it has one.
#[derive(Debug, Clone)]
struct Cell {
    char: char,
    selector: Option<char>,
    face: Face,
    advance: Um,
    /// Its advance is a whole em.
    full: bool,
}

/// A line of cells, ready to be placed.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    /// From the left edge of the paragraph.
    pub(crate) indent: Um,
    pub(crate) width: Um,
    size: i32,
    grey: u8,
    cells: Vec<Cell>,
}

impl Line {
    /// Returns the runs of the line, one for each change of face.
    pub(crate) fn inks(&self, x: Um, baseline: Um) -> Vec<Ink> {
        let mut runs: Vec<Run> = Vec::new();
        let mut pen = x + self.indent;
        for cell in &self.cells {
            if runs.last().is_none_or(|run| run.face != cell.face) {
                runs.push(Run {
                    x: pen,
                    baseline,
                    size: self.size,
                    face: cell.face,
                    grey: self.grey,
                    turn: 0,
                    text: String::new(),
                    advances: Vec::new(),
                });
            }
            if let Some(run) = runs.last_mut() {
                run.text.push(cell.char);
                run.advances.push(cell.advance);
                if let Some(selector) = cell.selector {
                    run.text.push(selector);
                    run.advances.push(0);
                }
            }
            pen += cell.advance;
        }
        runs.into_iter().map(Ink::Text).collect()
    }
}

/// Sets a text as one line, however long it becomes.
pub(crate) fn line(faces: &Faces, words: &str, style: &Style) -> Line {
    let cells = shape(faces, &[Span { text: words.to_owned(), strong: false }], style);
    finish(&cells, style, 0, None)
}

/// Sets a text between two edges; nothing comes back when a single character is wider than the space.
///
/// `first` moves the start of the first line, as an indent does.
pub(crate) fn paragraph(
    faces: &Faces,
    spans: &[Span],
    style: &Style,
    width: Um,
    first: Um,
    align: Align,
) -> Option<Vec<Line>> {
    let cells = shape(faces, spans, style);
    let mut lines = Vec::new();
    let mut rest = cells.as_slice();
    while !rest.is_empty() {
        let indent = if lines.is_empty() { first } else { 0 };
        let (count, last) = fitting(rest, style, width - indent)?;
        let (taken, after) = rest.split_at(count);
        let stretch = (align == Align::Justify && !last).then_some(width - indent);
        let mut line = finish(taken, style, indent, stretch);
        line.indent += match align {
            Align::Start | Align::Justify => 0,
            Align::Centre => (width - indent - line.width) / 2,
            Align::End => width - indent - line.width,
        };
        lines.push(line);
        let blank = after.iter().take_while(|cell| cell.char == ' ').count();
        rest = after.get(blank..).unwrap_or_default();
    }
    Some(lines)
}

/// Returns how many cells the next line takes, and whether it is the last.
fn fitting(cells: &[Cell], style: &Style, width: Um) -> Option<(usize, bool)> {
    let mut sum = 0;
    let mut best = None;
    let mut before: Option<&Cell> = None;
    for (at, cell) in cells.iter().enumerate() {
        if let Some(before) = before {
            sum += gap(before, cell, style);
            if may_break(before, cell) {
                best = Some(at);
            }
        }
        sum += cell.advance;
        let end = if cell.full && is_closing(cell.char) { sum - style.em(500) } else { sum };
        if end > width && cell.char != ' ' {
            let count = best.unwrap_or(at);
            return (count > 0).then_some((count, false));
        }
        before = Some(cell);
    }
    Some((cells.len(), true))
}

/// The widest gap, in thousandths of an em, that stretching may open between two characters.
const MOST_STRETCH: i32 = 150;

/// Puts the gaps of a line into its cells, and stretches it to a width where one is given.
fn finish(cells: &[Cell], style: &Style, indent: Um, stretch: Option<Um>) -> Line {
    let trailing = cells.iter().rev().take_while(|cell| cell.char == ' ').count();
    let mut cells = cells.get(..cells.len() - trailing).unwrap_or_default().to_vec();
    let mut places = Vec::new();
    for at in 1..cells.len() {
        let (Some(a), Some(b)) = (cells.get(at - 1), cells.get(at)) else { continue };
        let add = gap(a, b, style);
        if (is_wide(a.char) || is_wide(b.char) || a.char == ' ') && !is_opening(a.char) && !is_closing(b.char)
        {
            places.push(at - 1);
        }
        if let Some(cell) = cells.get_mut(at - 1) {
            cell.advance += add;
        }
    }
    if let Some(last) = cells.last_mut() {
        // Tracking stands between characters, not after the last one.
        last.advance -= style.em(style.tracking);
        if stretch.is_some() && last.full && is_closing(last.char) {
            last.advance -= style.em(500);
        }
    }
    let mut width: Um = cells.iter().map(|cell| cell.advance).sum();
    if let Some(goal) = stretch
        && let Ok(count) = i32::try_from(places.len())
        && count > 0
        // A line before a long number would be torn apart: it stays ragged.
        && goal - width <= style.em(MOST_STRETCH) * count
    {
        let spare = goal - width;
        for (nth, place) in (0..).zip(&places) {
            // Spread so that the parts add up to the whole.
            let share = spare * (nth + 1) / count - spare * nth / count;
            if let Some(cell) = cells.get_mut(*place) {
                cell.advance += share;
            }
        }
        width = goal;
    }
    Line { indent, width, size: style.size, grey: style.grey, cells }
}

/// Finds the glyph of every character. What no face has is left out: the check before composing refuses it.
fn shape(faces: &Faces, spans: &[Span], style: &Style) -> Vec<Cell> {
    let mut cells = Vec::new();
    for span in spans {
        let stressed = match style.role {
            Role::Paper if span.strong => Role::PaperBold,
            Role::Screen if span.strong => Role::ScreenBold,
            Role::Screen | Role::ScreenBold | Role::Paper | Role::PaperBold | Role::Title => style.role,
        };
        // A stressed name is all bold or all regular, never mixed.
        let bold = stressed.chain().first().copied();
        let whole = span
            .text
            .chars()
            .all(|c| is_selector(c) || bold.is_some_and(|face| Fonts::shared().has(face, c)));
        let role = if whole { stressed } else { stressed.plain() };
        let mut rest = span.text.chars().peekable();
        while let Some(char) = rest.next() {
            let selector = rest.next_if(|next| is_selector(*next));
            let Some(glyph) = faces.glyph(role, char, selector) else { continue };
            cells.push(Cell {
                char,
                selector,
                face: glyph.face,
                advance: style.em(glyph.advance + style.tracking),
                full: glyph.advance >= 980,
            });
        }
    }
    cells
}

/// Returns what stands between two neighbours besides their own widths.
fn gap(a: &Cell, b: &Cell, style: &Style) -> Um {
    let marks = a.full
        && b.full
        && ((is_closing(a.char) && (is_closing(b.char) || is_opening(b.char)))
            || (is_opening(a.char) && is_opening(b.char)));
    if marks {
        return -style.em(500);
    }
    let meets = |han: char, letter: char| is_han(han) && (letter.is_ascii_alphanumeric() || letter == '¥');
    if meets(a.char, b.char) || meets(b.char, a.char) { style.em(200) } else { 0 }
}

fn may_break(a: &Cell, b: &Cell) -> bool {
    if is_closing(b.char) || is_opening(a.char) || b.char == ' ' {
        return false;
    }
    // A number keeps its unit.
    if a.char.is_ascii_digit() && UNITS.contains(b.char) {
        return false;
    }
    if a.char == b.char && matches!(a.char, '—' | '…') {
        return false;
    }
    a.char == ' ' || is_wide(a.char) || is_wide(b.char)
}

const fn is_opening(c: char) -> bool {
    matches!(
        c,
        '（' | '《'
            | '〈'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '〖'
            | '“'
            | '‘'
            | '［'
            | '｛'
            | '('
            | '['
            | '{'
            | '¥'
            | '￥'
    )
}

const fn is_closing(c: char) -> bool {
    matches!(
        c,
        '。' | '，'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '”'
            | '’'
            | '］'
            | '｝'
            | '％'
            | '·'
            | '～'
            | ')'
            | ']'
            | '}'
            | ','
            | '.'
            | ';'
            | ':'
            | '?'
            | '!'
            | '%'
    )
}

/// Returns whether a character is an ideograph.
const fn is_han(c: char) -> bool {
    matches!(c, '\u{3007}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Returns whether a line may turn beside a character without a space.
const fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}')
        || matches!(c, '\u{20000}'..='\u{3FFFF}' | '—' | '…' | '“' | '”' | '‘' | '’' | '□')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, ems: i32) -> Vec<String> {
        let style = Style { size: 10_000, ..Style::default() };
        let span = Span { text: text.into(), strong: false };
        let lines =
            paragraph(&Faces::shipped(), &[span], &style, style.em(ems * 1000) + 1, 0, Align::Start).unwrap();
        lines.iter().map(|line| line.cells.iter().map(|cell| cell.char).collect()).collect()
    }

    #[test]
    fn no_closing_mark_starts_a_line_and_no_opening_mark_ends_one() {
        // The mark at the end of the line gives up its empty half, so four and a half ems are needed.
        assert_eq!(lines("一二三四，五", 4), ["一二三", "四，五"]);
        assert_eq!(lines("一二三（四五）", 4), ["一二三", "（四五）"]);
        assert_eq!(lines("甲——乙", 2), ["甲", "——", "乙"]);
    }

    #[test]
    fn letters_and_digits_stay_together_while_they_fit() {
        assert_eq!(lines("编号14060203-BJ", 7), ["编号", "14060203-BJ"]);
        assert_eq!(lines("号14060203140602031406", 4), ["号", "1406020", "3140602", "031406"]);
        assert_eq!(lines("于2026年", 4), ["于", "2026年"]);
    }

    #[test]
    fn a_justified_line_is_exactly_as_wide_as_the_space() {
        let style = Style { size: 10_500, ..Style::default() };
        let span = Span {
            text: "参加朔州市职工基本医疗保险，于2026年11月入库。特此证明。".into(),
            strong: false,
        };
        let set =
            paragraph(&Faces::shipped(), &[span], &style, 60_000, style.em(2000), Align::Justify).unwrap();
        assert!(set.len() > 1);
        for line in set.iter().take(set.len() - 1) {
            let width: Um = line.cells.iter().map(|cell| cell.advance).sum();
            assert_eq!(line.indent + width, 60_000);
        }
    }

    #[test]
    fn a_line_before_a_long_number_stays_ragged() {
        let style = Style { size: 10_500, ..Style::default() };
        let text = "征收机关：税务局，缴费凭证号：314062611000000113140626110000001131406261。";
        let span = Span { text: text.into(), strong: false };
        let set = paragraph(&Faces::shipped(), &[span], &style, 90_000, 0, Align::Justify).unwrap();
        let first: Um = set[0].cells.iter().map(|cell| cell.advance).sum();
        assert!(first < 70_000, "{first}");
    }

    #[test]
    fn a_stressed_name_with_a_rare_character_is_regular_throughout() {
        let style = Style::default();
        let span = Span { text: "陈\u{2C386}".into(), strong: true };
        let cells = shape(&Faces::shipped(), &[span], &style);
        assert!(cells.iter().all(|cell| cell.face != Face::SerifBold));
    }

    #[test]
    fn a_space_too_small_for_one_character_fits_nothing() {
        let span = Span { text: "陈".into(), strong: false };
        assert!(paragraph(&Faces::shipped(), &[span], &Style::default(), 2_000, 0, Align::Start).is_none());
    }
}

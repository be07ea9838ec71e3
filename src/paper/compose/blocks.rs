//! Turns each block of a template into strips.

use std::collections::BTreeMap;

use crate::domain::Fen;
use crate::paper::code;
use crate::paper::compose::Strip;
use crate::paper::set::{self, Align, Line, Span, Style};
use crate::paper::template::{
    Block, Cell, Column, Family, Kind, PageTotal, Scope, Signature, Template, Text, Total, um,
};
use crate::paper::{Faces, Form, Ink, PaperError, Um, Values};

/// Least space above and below the text of a ruled row.
const ROW_PADDING: Um = 400;
/// How thick the rules of tables are.
const HAIR: Um = 180;
/// The square that is kept clear for a seal: an agency's seal is at most 45 mm across.
const SEAL: Um = 50_000;
/// The QR code: its side, and the space to the words beside it.
const CODE: Um = 25_000;
const CODE_GAP: Um = 8_000;

/// Lays out every block that stands, from top to bottom.
pub(super) fn strips(
    form: Form,
    template: &Template,
    family: &Family,
    faces: &Faces,
    values: &Values,
) -> Result<Vec<Strip>, PaperError> {
    let bench = Bench { form, family, faces, values };
    let mut all = Vec::new();
    for block in &template.blocks {
        let present = |name: &String| values.get(name).is_some() || !values.rows(name).is_empty();
        if block.only.as_ref().is_some_and(|name| !present(name)) || block.unless.0.iter().any(present) {
            continue;
        }
        let mut strips = bench.block(block)?;
        if let Some(first) = strips.first_mut() {
            first.before = block.before;
        }
        if let Some(last) = strips.last_mut() {
            last.keep |= block.keep;
        }
        if block.keep {
            // A kept text is short: it moves whole.
            strips.iter_mut().for_each(|strip| strip.keep = true);
        }
        all.extend(strips);
    }
    Ok(all)
}

/// What is at hand while blocks are laid out.
struct Bench<'a> {
    form: Form,
    family: &'a Family,
    faces: &'a Faces,
    values: &'a Values,
}

impl Bench<'_> {
    fn scope(&self) -> Scope<'_> {
        Scope::Fields(self.values)
    }

    fn left(&self) -> Um {
        self.family.page.left()
    }

    fn width(&self) -> Um {
        self.family.page.right() - self.left()
    }

    fn block(&self, block: &Block) -> Result<Vec<Strip>, PaperError> {
        match &block.kind {
            Kind::Between { left, right, style } => self.between(left, right, &self.family.style(style)),
            Kind::Rule { width, grey } => {
                let (left, width) = (self.left(), um(*width));
                let line = Ink::Line { from: (left, 0), to: (left + self.width(), 0), width, grey: *grey };
                Ok(vec![Strip { inks: vec![line], ..Strip::default() }])
            }
            Kind::Text { text, style, align, first } => {
                let style = self.family.style(style);
                let Some(spans) = text.fill(self.scope()) else { return Ok(vec![]) };
                let first = style.em((first * 1000.0).round() as i32);
                let lines = self.set(&spans, &style, self.width(), first, *align)?;
                Ok(stack(&lines, &style, self.left()))
            }
            Kind::Pair { label, text, style, label_width } => {
                let style = self.family.style(style);
                let Some(spans) = text.fill(self.scope()) else { return Ok(vec![]) };
                self.beside(label, &spans, &style, self.left(), um(*label_width))
            }
            Kind::Notes { label, items, style, label_width, number_width } => {
                self.notes(label, items, &self.family.style(style), um(*label_width), um(*number_width))
            }
            Kind::List { table, text, style, number_width } => {
                self.list(table, text, &self.family.style(style), um(*number_width))
            }
            Kind::Grid { cells, style, label_style, label_width, row } => {
                let styles = (self.family.style(style), self.family.style(label_style));
                self.grid(cells, &styles, um(*label_width), um(*row))
            }
            Kind::Table {
                table,
                columns,
                page_total,
                total,
                after,
                style,
                head_style,
                after_style,
                row,
                dense_from,
                dense_row,
            } => {
                let dense = dense_from.is_some_and(|from| self.values.rows(table).len() >= from);
                let row = if dense { dense_row.unwrap_or(*row) } else { *row };
                let look = TableLook {
                    text: self.family.style(style),
                    head: self.family.style(head_style),
                    after: self.family.style(after_style),
                    row: um(row),
                };
                self.table(table, columns, (page_total.as_ref(), total), after, &look)
            }
            Kind::Sign { items, style } => self.sign(items, &self.family.style(style)),
            Kind::Closing { code, left, agency, seal, date, style, left_style, seal_style } => {
                let look = ClosingLook {
                    main: self.family.style(style),
                    left: self.family.style(left_style),
                    seal: self.family.style(seal_style),
                };
                self.closing(code.as_ref(), left, (agency, seal, date), &look)
            }
        }
    }

    /// Sets a paragraph, or says which text does not fit.
    fn set(
        &self,
        spans: &[Span],
        style: &Style,
        width: Um,
        first: Um,
        align: Align,
    ) -> Result<Vec<Line>, PaperError> {
        set::paragraph(self.faces, spans, style, width, first, align).ok_or_else(|| PaperError::DoesNotFit {
            form: self.form.id().into(),
            what: spans.iter().map(|span| span.text.as_str()).collect(),
        })
    }

    fn words(&self, words: &str, style: &Style, width: Um, align: Align) -> Result<Vec<Line>, PaperError> {
        let span = Span { text: words.to_owned(), strong: false };
        self.set(&[span], style, width, 0, align)
    }

    fn between(&self, left: &Text, right: &Text, style: &Style) -> Result<Vec<Strip>, PaperError> {
        let mut inks = Vec::new();
        let mut height = 0;
        for (text, align) in [(left, Align::Start), (right, Align::End)] {
            let Some(spans) = text.fill(self.scope()) else { continue };
            let lines = self.set(&spans, style, self.width(), 0, align)?;
            inks.extend(column(&lines, style, self.left(), 0));
            height = height.max(tall(&lines, style));
        }
        Ok(vec![Strip { height, inks, ..Strip::default() }])
    }

    /// Puts a text beside a label; further lines stand under the text.
    fn beside(
        &self,
        label: &str,
        spans: &[Span],
        style: &Style,
        left: Um,
        label_width: Um,
    ) -> Result<Vec<Strip>, PaperError> {
        let room = self.left() + self.width() - left - label_width;
        let lines = self.set(spans, style, room, 0, Align::Start)?;
        let mut strips = stack(&lines, style, left + label_width);
        if let Some(first) = strips.first_mut() {
            first.inks.splice(0..0, set::line(self.faces, label, style).inks(left, style.ascent()));
        }
        Ok(strips)
    }

    fn notes(
        &self,
        label: &str,
        items: &[Text],
        style: &Style,
        label_width: Um,
        number_width: Um,
    ) -> Result<Vec<Strip>, PaperError> {
        let filled: Vec<_> = items.iter().filter_map(|item| item.fill(self.scope())).collect();
        let mut strips = Vec::new();
        for (nth, spans) in (1..).zip(&filled) {
            let left = self.left() + label_width;
            strips.extend(self.beside(&format!("{nth}."), spans, style, left, number_width)?);
        }
        if let Some(first) = strips.first_mut() {
            first.inks.splice(0..0, set::line(self.faces, label, style).inks(self.left(), style.ascent()));
        }
        Ok(strips)
    }

    fn list(
        &self,
        table: &str,
        text: &Text,
        style: &Style,
        number_width: Um,
    ) -> Result<Vec<Strip>, PaperError> {
        let mut strips = Vec::new();
        for (nth, row) in (1..).zip(self.values.rows(table)) {
            let Some(spans) = text.fill(Scope::Row(row)) else { continue };
            let label = format!("{nth}.");
            strips.extend(self.beside(&label, &spans, style, self.left(), number_width)?);
        }
        Ok(strips)
    }

    fn grid(
        &self,
        cells: &[Cell],
        (style, label_style): &(Style, Style),
        label_width: Um,
        row: Um,
    ) -> Result<Vec<Strip>, PaperError> {
        let mut filled: Vec<(&str, Vec<Span>, bool)> = Vec::new();
        for cell in cells {
            if let Some(spans) = cell.text.fill(self.scope()) {
                filled.push((&cell.label, spans, cell.wide));
            }
        }
        let mut strips = Vec::new();
        let mut rest = filled.as_slice();
        while let Some((first, after)) = rest.split_first() {
            // A narrow box shares its row with the next narrow one; alone it takes the row.
            let second = after.first().filter(|next| !first.2 && !next.2);
            let count = 1 + usize::from(second.is_some());
            let width = self.width() / if second.is_some() { 2 } else { 1 };
            let mut boxes = Vec::new();
            for (nth, (label, spans, _)) in (0..).zip(rest.iter().take(count)) {
                let left = self.left() + nth * width;
                let label =
                    self.words(label, label_style, label_width - 2 * padding(label_style), Align::Start)?;
                boxes.push(Boxed { left, width: label_width, lines: label, style: label_style });
                let room = width - label_width;
                let lines = self.set(spans, style, room - 2 * padding(style), 0, Align::Start)?;
                boxes.push(Boxed { left: left + label_width, width: room, lines, style });
            }
            strips.push(ruled(&boxes, row, strips.is_empty()));
            rest = rest.get(count..).unwrap_or_default();
        }
        Ok(strips)
    }

    fn table(
        &self,
        table: &str,
        columns: &[Column],
        (page_total, total): (Option<&PageTotal>, &[Total]),
        after: &str,
        look: &TableLook,
    ) -> Result<Vec<Strip>, PaperError> {
        let rows = self.values.rows(table);
        if rows.is_empty() {
            return Ok(vec![]);
        }
        // The widths of a template are shares: the table always spans the text.
        let sum: f64 = columns.iter().map(|column| column.width).sum();
        let mut edges = vec![0];
        let mut reached = 0.0;
        for column in columns {
            reached += column.width;
            edges.push((f64::from(self.width()) * reached / sum).round() as Um);
        }
        let place = |from: usize, to: usize| {
            let left = edges.get(from).copied().unwrap_or_default();
            let right = edges.get(to).copied().unwrap_or(left);
            (self.left() + left, right - left)
        };
        let mut head = Vec::new();
        for (nth, column) in columns.iter().enumerate() {
            let (left, width) = place(nth, nth + 1);
            let lines = self.heading(&column.head, &look.head, width - 2 * padding(&look.head))?;
            head.push(Boxed { left, width, lines, style: &look.head });
        }
        let mut head = ruled(&head, look.row, true);
        head.keep = true;
        let mut strips = vec![head.clone()];
        for row in rows {
            let mut boxes = Vec::new();
            for (nth, column) in columns.iter().enumerate() {
                let (left, width) = place(nth, nth + 1);
                let spans = column.text.fill(Scope::Row(row)).unwrap_or_default();
                let lines = self.set(&spans, &look.text, width - 2 * padding(&look.text), 0, column.align)?;
                boxes.push(Boxed { left, width, lines, style: &look.text });
            }
            let mut strip = ruled(&boxes, look.row, false);
            strip.head = Some(Box::new(head.clone()));
            if let Some(page_total) = page_total {
                let aligns = columns.iter().skip(page_total.span).map(|column| column.align);
                strip.adds = Some(Adds {
                    sums: page_total
                        .sums
                        .iter()
                        .map(|name| amount(row, name))
                        .collect::<Option<_>>()
                        .ok_or_else(|| {
                            PaperError::Broken(format!("no sum in a row of {}", self.form.id()))
                        })?,
                    label: page_total.label.clone(),
                    label_box: place(0, page_total.span),
                    boxes: (page_total.span..columns.len())
                        .map(|nth| place(nth, nth + 1))
                        .zip(aligns)
                        .collect(),
                    style: look.text.clone(),
                    height: look.row,
                });
            }
            strips.push(strip);
        }
        if !total.is_empty() {
            let mut boxes = Vec::new();
            let mut column = 0;
            for cell in total {
                let (left, width) = place(column, column + cell.span);
                column += cell.span;
                let spans = cell.text.fill(self.scope()).unwrap_or_default();
                let lines = self.set(&spans, &look.text, width - 2 * padding(&look.text), 0, cell.align)?;
                boxes.push(Boxed { left, width, lines, style: &look.text });
            }
            let mut strip = ruled(&boxes, look.row, false);
            strip.head = Some(Box::new(head));
            follow(&mut strips, strip);
        }
        if !after.is_empty() {
            let lines = self.words(after, &look.after, self.width(), Align::Centre)?;
            let height = tall(&lines, &look.after);
            let inks = column(&lines, &look.after, self.left(), 0);
            follow(&mut strips, Strip { before: 500, height, inks, ..Strip::default() });
        }
        Ok(strips)
    }

    /// Sets the head of a column: where it takes several lines, they are about as long as each other.
    fn heading(&self, words: &str, style: &Style, width: Um) -> Result<Vec<Line>, PaperError> {
        let lines = self.words(words, style, width, Align::Centre)?;
        let whole = set::line(self.faces, words, style).width;
        let Some(count) = i32::try_from(lines.len()).ok().filter(|count| *count > 1) else {
            return Ok(lines);
        };
        let even = (whole / count + style.em(100)).min(width);
        let mut balanced = self.words(words, style, even, Align::Centre)?;
        if balanced.len() != lines.len() {
            return Ok(lines);
        }
        balanced.iter_mut().for_each(|line| line.indent += (width - even) / 2);
        Ok(balanced)
    }

    fn sign(&self, items: &[Signature], style: &Style) -> Result<Vec<Strip>, PaperError> {
        let mut inks = Vec::new();
        let mut x = self.left();
        for item in items {
            let label = set::line(self.faces, &item.label, style);
            let from = x + label.width;
            inks.extend(label.inks(x, style.ascent()));
            let to = from + um(item.width);
            if to > self.left() + self.width() {
                return Err(PaperError::DoesNotFit { form: self.form.id().into(), what: item.label.clone() });
            }
            let y = style.ascent() + 1_200;
            inks.push(Ink::Line { from: (from, y), to: (to, y), width: HAIR, grey: 60 });
            x = to + style.em(1500);
        }
        Ok(vec![Strip { height: style.leading, inks, ..Strip::default() }])
    }

    fn closing(
        &self,
        code: Option<&Text>,
        left: &[Text],
        (agency, seal, date): (&Text, &str, &Text),
        look: &ClosingLook,
    ) -> Result<Vec<Strip>, PaperError> {
        let right = self.left() + self.width();
        // The agency's name may be wider than the seal, but not reach the words at the left.
        let centre = right - SEAL / 2 - 9_200;
        let room = 2 * (right - centre);
        let agency = agency.fill(self.scope()).unwrap_or_default();
        let agency = self.set(&agency, &look.main, room, 0, Align::Centre)?;
        let seal = self.words(seal, &look.seal, room, Align::Centre)?;
        let date = date.fill(self.scope()).unwrap_or_default();
        let date = self.set(&date, &look.main, room, 0, Align::Centre)?;
        let edge = centre - room / 2;
        // A paper that bears a code keeps its room also where it is not signed yet: a preview stands as the paper will.
        let beside = self.left() + if code.is_some() { CODE + CODE_GAP } else { 0 };
        let mut lines = Vec::new();
        for text in left {
            if let Some(spans) = text.fill(self.scope()) {
                lines.extend(self.set(&spans, &look.left, edge - beside - 2_000, 0, Align::Start)?);
            }
        }
        // A long name grows upwards, so that the seal keeps its place over the date.
        let above = (tall(&agency, &look.main) + look.seal.leading / 2).max(SEAL / 2 + 1_000);
        let height = (above + SEAL / 2 + 1_000).max(tall(&lines, &look.left) + 2_000);
        let middle = height - SEAL / 2 - 1_000;
        let mut inks = vec![Ink::Circle {
            centre: (centre, middle),
            radius: SEAL / 2,
            width: 150,
            grey: 200,
            dash: Some((800, 800)),
        }];
        let seal_top = middle - look.seal.leading / 2;
        let agency_top = seal_top - tall(&agency, &look.main);
        inks.extend(column(&agency, &look.main, edge, agency_top));
        inks.extend(column(&seal, &look.seal, edge, seal_top));
        inks.extend(column(&date, &look.main, edge, seal_top + look.seal.leading));
        let top = height - 2_000 - tall(&lines, &look.left);
        inks.extend(column(&lines, &look.left, beside, top));
        let code = code.map(|code| code.plain(self.scope())).filter(|code| !code.is_empty());
        if let Some(code) = code {
            let place = (self.left(), height - 2_000 - CODE);
            inks.push(code::square(self.form.id(), &code, place, CODE)?);
        }
        Ok(vec![Strip { height, inks, bottom: true, ..Strip::default() }])
    }
}

/// What a row adds to the sums at the foot of its page, and how they are set.
#[derive(Debug, Clone)]
pub(super) struct Adds {
    sums: Vec<Fen>,
    label: String,
    label_box: (Um, Um),
    boxes: Vec<((Um, Um), Align)>,
    style: Style,
    /// Space that every page keeps for them.
    pub(super) height: Um,
}

impl Adds {
    /// Adds what the next row adds.
    pub(super) fn and(&mut self, next: &Adds) {
        for (sum, more) in self.sums.iter_mut().zip(&next.sums) {
            *sum = *sum + *more;
        }
    }

    /// The row of sums.
    pub(super) fn strip(&self) -> Option<Strip> {
        let set = |text: &str, width: Um, align| {
            let span = Span { text: text.to_owned(), strong: false };
            set::paragraph(
                &Faces::shipped(),
                &[span],
                &self.style,
                width - 2 * padding(&self.style),
                0,
                align,
            )
        };
        let (left, width) = self.label_box;
        let mut boxes =
            vec![Boxed { left, width, lines: set(&self.label, width, Align::Centre)?, style: &self.style }];
        for (((left, width), align), sum) in self.boxes.iter().zip(&self.sums) {
            let lines = set(&sum.grouped(), *width, *align)?;
            boxes.push(Boxed { left: *left, width: *width, lines, style: &self.style });
        }
        Some(ruled(&boxes, self.height, false))
    }
}

/// The amount that a cell says.
fn amount(row: &BTreeMap<String, String>, column: &str) -> Option<Fen> {
    Fen::parse(&row.get(column)?.replace(',', "")).ok()
}

struct TableLook {
    text: Style,
    head: Style,
    after: Style,
    row: Um,
}

struct ClosingLook {
    main: Style,
    left: Style,
    seal: Style,
}

/// A ruled box with its lines, which are set between its paddings.
struct Boxed<'a> {
    left: Um,
    width: Um,
    lines: Vec<Line>,
    style: &'a Style,
}

/// Rules boxes of one row, texts in the middle of the height.
fn ruled(boxes: &[Boxed<'_>], row: Um, first: bool) -> Strip {
    let needed = |boxed: &Boxed<'_>| tall(&boxed.lines, boxed.style) + 2 * ROW_PADDING;
    let height = boxes.iter().map(needed).max().unwrap_or_default().max(row);
    let mut inks = Vec::new();
    let (mut left, mut right) = (Um::MAX, 0);
    let upright = |x: Um| Ink::Line { from: (x, 0), to: (x, height), width: HAIR, grey: 40 };
    for boxed in boxes {
        let top = (height - tall(&boxed.lines, boxed.style)) / 2;
        inks.extend(column(&boxed.lines, boxed.style, boxed.left + padding(boxed.style), top));
        inks.push(upright(boxed.left));
        left = left.min(boxed.left);
        right = right.max(boxed.left + boxed.width);
    }
    inks.push(upright(right));
    // Half a rule beyond the edges, so that corners close.
    let (from, to) = (left - HAIR / 2, right + HAIR / 2);
    let across = |y: Um| Ink::Line { from: (from, y), to: (to, y), width: HAIR, grey: 40 };
    if first {
        inks.push(across(0));
    }
    inks.push(across(height));
    Strip { height, inks, ..Strip::default() }
}

/// Adds a strip that must not be parted from the one before it.
fn follow(strips: &mut Vec<Strip>, strip: Strip) {
    if let Some(last) = strips.last_mut() {
        last.keep = true;
    }
    strips.push(strip);
}

/// Returns the space between a rule and the text beside it.
fn padding(style: &Style) -> Um {
    // Small print stands in narrow columns.
    if style.size < 9_500 { 1_000 } else { 2_200 }
}

fn tall(lines: &[Line], style: &Style) -> Um {
    (0..).zip(lines).last().map_or(0, |(last, _): (Um, _)| (last + 1) * style.leading)
}

/// Places lines one under the other.
fn column(lines: &[Line], style: &Style, left: Um, top: Um) -> Vec<Ink> {
    let place = |(nth, line): (Um, &Line)| line.inks(left, top + nth * style.leading + style.ascent());
    (0..).zip(lines).flat_map(place).collect()
}

/// Makes every line a strip of its own, so that a paragraph may turn the page.
fn stack(lines: &[Line], style: &Style, left: Um) -> Vec<Strip> {
    let strip = |line: &Line| Strip {
        height: style.leading,
        inks: line.inks(left, style.ascent()),
        ..Strip::default()
    };
    lines.iter().map(strip).collect()
}

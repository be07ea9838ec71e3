//! One page as printpdf's operations.

use printpdf::{
    Codepoint, Color, CurTransMat, DictItem, Greyscale, Line, LineDashPattern, LinePoint, Op, PdfFontHandle,
    Point, Pt, TextItem, TextMatrix,
};

use crate::paper::pdf::embed::{self, Embedded};
use crate::paper::{Ink, Page, PaperError, Run, Um};

/// Control points of a quarter circle, in thousandths of the radius.
const ROUND: f32 = 0.552_284_8;

/// Draws a page of the given height.
pub(super) fn ops(page: &Page, height: Um, embedded: &Embedded<'_>) -> Result<Vec<Op>, PaperError> {
    let mut pen = Pen { height, embedded, ops: Vec::new(), fill: None, line: None };
    for ink in &page.inks {
        pen.ink(ink)?;
    }
    Ok(pen.ops)
}

/// Turns micrometres into points.
fn pt(um: Um) -> Pt {
    // In double precision first: a whole page must keep its micrometres.
    Pt((f64::from(um) * 72.0 / 25_400.0) as f32)
}

fn grey_of(grey: u8) -> Color {
    Color::Greyscale(Greyscale { percent: f32::from(grey) / 255.0, icc_profile: None })
}

/// How a line is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Stroke {
    grey: u8,
    width: Um,
    dash: Option<(Um, Um)>,
}

struct Pen<'a> {
    height: Um,
    embedded: &'a Embedded<'a>,
    ops: Vec<Op>,
    fill: Option<u8>,
    line: Option<Stroke>,
}

impl Pen<'_> {
    fn ink(&mut self, ink: &Ink) -> Result<(), PaperError> {
        match ink {
            Ink::Text(run) => self.text(run)?,
            Ink::Line { from, to, width, grey } => {
                self.stroke(*grey, *width, None);
                let points = [from, to].map(|place| self.point(place.0, place.1, false)).to_vec();
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: false } });
            }
            Ink::Rects { rects, grey } => {
                self.fill(*grey);
                self.rects(rects);
            }
            Ink::Circle { centre, radius, width, grey, dash } => {
                self.stroke(*grey, *width, *dash);
                let (x, y) = *centre;
                let r = *radius;
                let k = (r as f32 * ROUND) as Um;
                let around = [
                    (r, 0, false),
                    (r, k, true),
                    (k, r, true),
                    (0, r, false),
                    (-k, r, true),
                    (-r, k, true),
                    (-r, 0, false),
                    (-r, -k, true),
                    (-k, -r, true),
                    (0, -r, false),
                    (k, -r, true),
                    (r, -k, true),
                    (r, 0, false),
                ];
                let points = around.map(|(dx, dy, bezier)| self.point(x + dx, y + dy, bezier)).to_vec();
                self.ops.push(Op::DrawLine { line: Line { points, is_closed: true } });
            }
        }
        Ok(())
    }

    /// Fills rectangles as one path, in whole micrometres: half the size of the same in points, and no edge is rounded
    /// apart from its neighbour's.
    fn rects(&mut self, rects: &[(Um, Um, Um, Um)]) {
        let um = pt(1).0;
        let matrix = CurTransMat::Raw([um, 0.0, 0.0, -um, 0.0, pt(self.height).0]);
        let operator = |key: &str, value| Op::Unknown { key: key.to_owned(), value };
        self.ops.extend([Op::SaveGraphicsState, Op::SetTransformationMatrix { matrix }]);
        for (x, y, w, h) in rects {
            let numbers = [x, y, w, h].map(|number| DictItem::Int(i64::from(*number)));
            self.ops.push(operator("re", numbers.to_vec()));
        }
        self.ops.extend([operator("f", Vec::new()), Op::RestoreGraphicsState]);
    }

    fn point(&self, x: Um, y: Um, bezier: bool) -> LinePoint {
        LinePoint { p: Point { x: pt(x), y: pt(self.height - y) }, bezier }
    }

    fn fill(&mut self, grey: u8) {
        if self.fill.replace(grey) != Some(grey) {
            self.ops.push(Op::SetFillColor { col: grey_of(grey) });
        }
    }

    fn stroke(&mut self, grey: u8, width: Um, dash: Option<(Um, Um)>) {
        let stroke = Stroke { grey, width, dash };
        if self.line.replace(stroke) == Some(stroke) {
            return;
        }
        self.ops.push(Op::SetOutlineColor { col: grey_of(grey) });
        self.ops.push(Op::SetOutlineThickness { pt: pt(width) });
        let dash = match dash {
            Some((on, off)) => LineDashPattern::new(0.0, &[pt(on).0, pt(off).0]),
            None => LineDashPattern::solid(),
        };
        self.ops.push(Op::SetLineDashPattern { dash });
    }

    /// Shows a run, in as many pieces as it takes fonts.
    fn text(&mut self, run: &Run) -> Result<(), PaperError> {
        self.fill(run.grey);
        let mut piece: Option<Piece> = None;
        let mut along = 0;
        for (text, advance) in embed::clusters(run) {
            let coded = self
                .embedded
                .find(run.face, &text)
                .ok_or_else(|| PaperError::NoGlyph { characters: text.chars().collect() })?;
            if piece.as_ref().is_none_or(|piece| piece.font != coded.font)
                && let Some(done) = piece.replace(Piece::new(coded.font, along))
            {
                self.show(run, done);
            }
            if let Some(piece) = &mut piece {
                piece.add(run, coded, text, along);
            }
            along += advance;
        }
        if let Some(done) = piece {
            self.show(run, done);
        }
        Ok(())
    }

    fn show(&mut self, run: &Run, piece: Piece) {
        let turn = f64::from(run.turn) / 10.0;
        let (sine, cosine) = turn.to_radians().sin_cos();
        let along = f64::from(piece.start);
        let x = run.x + (along * cosine).round() as Um;
        let y = run.baseline - (along * sine).round() as Um;
        let (sine, cosine) = (sine as f32, cosine as f32);
        let matrix = TextMatrix::Raw([cosine, sine, -sine, cosine, pt(x).0, pt(self.height - y).0]);
        self.ops.extend([
            Op::StartTextSection,
            Op::SetFont { font: PdfFontHandle::External(embed::name(piece.font)), size: Pt(run.size_pt()) },
            Op::SetTextMatrix { matrix },
            Op::ShowText { items: vec![TextItem::GlyphIds(piece.glyphs)] },
            Op::EndTextSection,
        ]);
    }
}

/// The part of a run that is in one font of the document.
struct Piece {
    font: usize,
    /// From the start of the run.
    start: Um,
    /// Where the reader's pen stands, in tenths of a thousandth of an em from the start.
    pen: i64,
    glyphs: Vec<Codepoint>,
}

impl Piece {
    const fn new(font: usize, start: Um) -> Self {
        Self { font, start, pen: 0, glyphs: Vec::new() }
    }

    fn add(&mut self, run: &Run, coded: &embed::Coded, text: String, along: Um) {
        // µm → 1/10,000 em: an em is size × 25,400 / 72,000 µm.
        let place = i64::from(along - self.start) * 72_000 * 10_000 / (i64::from(run.size) * 25_400).max(1);
        let shift = place - self.pen;
        // Half a hundredth of an em cannot be seen, and a number the fewer is a smaller page.
        if shift.abs() >= 20
            && let Some(last) = self.glyphs.last_mut()
        {
            last.offset = -(shift as f32) / 10.0;
            self.pen += shift;
        }
        self.glyphs.push(Codepoint { gid: coded.id, offset: 0.0, cid: Some(text) });
        self.pen += i64::from(coded.advance) * 10;
    }
}

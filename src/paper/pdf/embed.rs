//! The faces of a document, cut to the glyphs that it uses.

use std::collections::BTreeMap;

use printpdf::{FontId, ParsedFont, PdfDocument, PdfFont};

use crate::paper::faces::File;
use crate::paper::fonts::is_selector;
use crate::paper::{Face, Faces, Own, PaperError, Run, Sheet};

/// A glyph as the document's fonts know it.
#[derive(Debug, Clone)]
pub(super) struct Coded {
    /// Which font of the document.
    pub(super) font: usize,
    /// Its number in the cut font.
    pub(super) id: u16,
    /// In thousandths of an em, as the document's width table has it.
    pub(super) advance: i32,
}

/// One cut font of the document.
struct Cut {
    face: Face,
    remapper: subsetter::GlyphRemapper,
    /// What each glyph says, by its number in the whole face.
    says: BTreeMap<u16, String>,
}

/// All glyphs of a document.
pub(super) struct Embedded<'a> {
    faces: &'a Faces,
    cuts: Vec<Cut>,
    codes: BTreeMap<(Face, String), Coded>,
}

impl<'a> Embedded<'a> {
    /// Collects the glyphs of a sheet.
    ///
    /// Two characters may share one glyph, as ⼀ and 一 do, but a font of a PDF says one text for each glyph: the
    /// second character gets a second font of the same face.
    pub(super) fn of(faces: &'a Faces, sheet: &Sheet) -> Result<Self, PaperError> {
        let mut embedded = Self { faces, cuts: Vec::new(), codes: BTreeMap::new() };
        let mut missing = Vec::new();
        for ink in sheet.pages.iter().flat_map(|page| &page.inks) {
            let Some(run) = ink.run() else { continue };
            for (text, _) in clusters(run) {
                let key = (run.face, text);
                if embedded.codes.contains_key(&key) {
                    continue;
                }
                match embedded.code(run.face, &key.1) {
                    Some(coded) => drop(embedded.codes.insert(key, coded)),
                    None => missing.extend(key.1.chars()),
                }
            }
        }
        if missing.is_empty() { Ok(embedded) } else { Err(PaperError::NoGlyph { characters: missing }) }
    }

    fn code(&mut self, face: Face, text: &str) -> Option<Coded> {
        let mut chars = text.chars();
        let glyph = self.faces.glyph_in(face, chars.next()?, chars.next())?;
        let free = |cut: &Cut| cut.face == face && cut.says.get(&glyph.id).is_none_or(|said| said == text);
        let font = self.cuts.iter().position(free).unwrap_or_else(|| {
            self.cuts.push(Cut { face, remapper: subsetter::GlyphRemapper::new(), says: BTreeMap::new() });
            self.cuts.len() - 1
        });
        let cut = self.cuts.get_mut(font)?;
        cut.says.insert(glyph.id, text.to_owned());
        let id = cut.remapper.remap(glyph.id);
        Some(Coded { font, id, advance: glyph.advance })
    }

    /// Returns the code of a character in a face.
    pub(super) fn find(&self, face: Face, text: &str) -> Option<&Coded> {
        self.codes.get(&(face, text.to_owned()))
    }

    /// Puts the cut fonts into the document.
    pub(super) fn add_to(&self, document: &mut PdfDocument) -> Result<(), PaperError> {
        for (nth, cut) in self.cuts.iter().enumerate() {
            let broken = |what: &str| PaperError::Broken(format!("face {}: {what}", cut.face.id()));
            let file = self.faces.file(cut.face).ok_or_else(|| broken("gone"))?;
            let mut font = cut_out(&file, &cut.remapper).map_err(|what| broken(&what))?;
            font.font_name = Some(format!("{}+{}", tag(nth), file.name));
            document.resources.fonts.map.insert(name(nth), PdfFont::new(font));
        }
        Ok(())
    }
}

/// Cuts the glyphs out of a face.
fn cut_out(file: &File<'_>, glyphs: &subsetter::GlyphRemapper) -> Result<ParsedFont, String> {
    let bytes = subsetter::subset(file.bytes, file.index, glyphs).map_err(|err| format!("cut: {err}"))?;
    // It warns that the cut face has no character map; the codes here are glyph numbers.
    let mut warnings = Vec::new();
    ParsedFont::from_bytes(&bytes, 0, &mut warnings).ok_or_else(|| "unreadable".to_owned())
}

/// Returns whether a glyph of a face of the office's own can be put into a document.
pub(crate) fn can_embed(own: &Own, glyph: u16) -> bool {
    let mut glyphs = subsetter::GlyphRemapper::new();
    glyphs.remap(glyph);
    cut_out(&own.cut_from(), &glyphs).is_ok()
}

/// Returns the name of a font in the document; `F1` to `F14` are taken for the built-in ones.
pub(super) fn name(nth: usize) -> FontId {
    FontId(format!("N{nth}"))
}

/// Returns the six capitals that mark a cut font, different for each of a document.
fn tag(nth: usize) -> String {
    let letter =
        |place: usize| char::from(b'A' + u8::try_from(nth / 26_usize.pow(place as u32) % 26).unwrap_or(0));
    (0..6).rev().map(letter).collect()
}

/// Returns the characters of a run, each with its selector and its width.
pub(super) fn clusters(run: &Run) -> Vec<(String, i32)> {
    let mut all: Vec<(String, i32)> = Vec::new();
    for (c, advance) in run.text.chars().zip(&run.advances) {
        match all.last_mut() {
            Some((text, width)) if is_selector(c) => {
                text.push(c);
                *width += advance;
            }
            Some(_) | None => all.push((c.to_string(), *advance)),
        }
    }
    all
}

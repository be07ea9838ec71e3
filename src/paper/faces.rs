//! The faces that one office sets its papers with: those of the program, then its own.

use std::sync::Arc;

use crate::paper::fonts::{Face, Fonts, Glyph, Role, is_selector};
use crate::paper::{Ink, Own, PaperError, Sheet};

/// The faces of one office, in the order in which they are asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Faces {
    own: Arc<[Own]>,
}

/// The bytes of a face, and its place in them.
pub(crate) struct File<'a> {
    pub(crate) bytes: &'a [u8],
    pub(crate) index: u32,
    /// As a PDF names it.
    pub(crate) name: &'a str,
}

impl Faces {
    /// Returns the faces of the program, which every office has.
    pub fn shipped() -> Self {
        Self::default()
    }

    /// Returns the faces of the program and, after them, these; one that comes twice is taken once.
    pub fn with(own: impl IntoIterator<Item = Own>) -> Self {
        let mut all: Vec<Own> = Vec::new();
        for one in own {
            if !all.contains(&one) {
                all.push(one);
            }
        }
        Self { own: all.into() }
    }

    /// Returns the office's own.
    pub fn own(&self) -> &[Own] {
        &self.own
    }

    /// Returns every character of a text that no face can draw, each once, in the order of the text.
    ///
    /// The answer is the same for screen and paper: all chains end in the same faces.
    pub fn missing(&self, text: &str) -> Vec<char> {
        let mut missing = Vec::new();
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let selector = rest.next_if(|next| is_selector(*next));
            if self.glyph(Role::Paper, c, None).is_none() && !missing.contains(&c) {
                missing.push(c);
            }
            if let Some(selector) = selector
                && self.glyph(Role::Paper, c, Some(selector)).is_none()
                && !missing.contains(&selector)
            {
                missing.push(selector);
            }
        }
        missing
    }

    /// Checks that every face of a sheet is at hand: what was drawn with another one would be another paper.
    ///
    /// # Errors
    /// [`PaperError::FaceGone`] with the names of the fonts that are not.
    pub fn check(&self, sheet: &Sheet) -> Result<(), PaperError> {
        let mut gone = Vec::new();
        for run in sheet.pages.iter().flat_map(|page| &page.inks).filter_map(Ink::run) {
            let Face::Own(_) = run.face else { continue };
            if self.find(run.face).is_none() {
                let named = sheet.own.iter().find(|own| own.face == run.face).map(|own| own.name.clone());
                let name =
                    named.filter(|name| !name.is_empty()).unwrap_or_else(|| run.face.id().into_owned());
                if !gone.contains(&name) {
                    gone.push(name);
                }
            }
        }
        if gone.is_empty() { Ok(()) } else { Err(PaperError::FaceGone { names: gone }) }
    }

    /// Finds the glyph of a character, with its variation selector where it has one, along the chain of a role.
    ///
    /// A selector that no face knows finds nothing: another shape than the one that was asked for is not drawn.
    pub(crate) fn glyph(&self, role: Role, c: char, selector: Option<char>) -> Option<Glyph> {
        let shipped = Fonts::shared().glyph(role, c, selector);
        shipped.or_else(|| self.own.iter().find_map(|own| own.glyph(c, selector)))
    }

    /// Finds the glyph of a character in one face.
    pub(crate) fn glyph_in(&self, face: Face, c: char, selector: Option<char>) -> Option<Glyph> {
        match face {
            Face::Own(_) => self.find(face)?.glyph(c, selector),
            shipped => Fonts::shared().glyph_in(shipped, c, selector),
        }
    }

    /// Returns what a face is cut from.
    pub(crate) fn file(&self, face: Face) -> Option<File<'_>> {
        match face {
            Face::Own(_) => self.find(face).map(Own::cut_from),
            shipped => {
                Some(File { bytes: Fonts::shared().bytes(shipped), index: 0, name: shipped.postscript() })
            }
        }
    }

    fn find(&self, face: Face) -> Option<&Own> {
        self.own.iter().find(|own| own.face() == face)
    }
}

//! Writes a sheet as PDF/A-2u. The only file that names printpdf and lopdf.
//!
//! printpdf places the runs and embeds the faces, which are cut to the glyphs used; what an archive asks for is
//! set into the document afterwards: the identification in XMP, the colours' meaning (sRGB), language, ID.
//!
//! Decision: the switch of printpdf for PDF/A is not used, because it writes an identification that is not valid
//! (no XMP, a print profile under a wrong key).
//!
//! The same sheet and the same [`Meta`] always give the same bytes: names of fonts are fixed, dates come from
//! the caller, and the document's ID is a digest of both.

mod archive;
mod embed;
mod page;
pub mod seal;

use printpdf::{Mm, PdfDocument, PdfPage, PdfSaveOptions};

use crate::paper::{Faces, PaperError, Sheet};
use embed::Embedded;

pub(crate) use embed::can_embed;

/// What the document says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meta {
    /// The title, for example the form's title with the number.
    pub title: String,
    /// What it is about.
    pub subject: String,
    /// The agency that issued it.
    pub author: String,
    /// The program, as `name version`.
    pub creator: String,
    /// When it was written, in UTC.
    pub created: Stamp,
}

/// A moment in UTC, as a PDF writes it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stamp {
    /// Four digits.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

/// Writes a sheet that is set with the faces of the program.
///
/// # Errors
/// Those of [`write_with`].
pub fn write(sheet: &Sheet, meta: &Meta) -> Result<Vec<u8>, PaperError> {
    write_with(&Faces::shipped(), sheet, meta)
}

/// Writes a sheet as PDF/A-2u with the faces of an office: every face embedded, every glyph with its character.
///
/// # Errors
/// - [`PaperError::FaceGone`] when the sheet was set with a font of the office's own that is not there any more.
/// - [`PaperError::NoGlyph`] when a face of this program no longer has a character of an old sheet.
/// - [`PaperError::Broken`] when the PDF cannot be put together.
pub fn write_with(faces: &Faces, sheet: &Sheet, meta: &Meta) -> Result<Vec<u8>, PaperError> {
    faces.check(sheet)?;
    let embedded = Embedded::of(faces, sheet)?;
    let mut document = PdfDocument::new(&meta.title);
    embedded.add_to(&mut document)?;
    let mm = |um: i32| Mm(um as f32 / 1000.0);
    let (width, height) = sheet.size;
    for sheet_page in &sheet.pages {
        let ops = page::ops(sheet_page, height, &embedded)?;
        document.pages.push(PdfPage::new(mm(width), mm(height), ops));
    }
    let mut warnings = Vec::new();
    // What it calls insecure is an operator that it does not know: rectangles.
    let options = PdfSaveOptions { subset_fonts: false, secure: false, ..PdfSaveOptions::default() };
    let plain = document.to_lopdf_document(&options, &mut warnings);
    archive::write(plain, sheet, meta)
}

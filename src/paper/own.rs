//! A face of the office's own, from its `fonts` folder: for characters that the program's faces lack.
//!
//! A sheet names such a face by a digest of the file, because a reprint in ten years must be drawn with the very same
//! shapes or not at all: another file of the same name is another face.

use std::sync::Arc;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sm3::{Digest as _, Sm3};
use thiserror::Error;
use ttf_parser::Tag;

use crate::paper::faces::File;
use crate::paper::fonts::{Face, Glyph};
use crate::paper::pdf;

/// Which face of an office's own: the first eight bytes of the digest of its file and its place there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct OwnId(u64);

/// What stands before the digits of the digest.
const PREFIX: &str = "own-";
/// The most faces that one file may hold; a collection has one for each of a few places.
const MOST: u32 = 32;
/// What the window, the layout and the PDF each need of a face. `glyf` or `CFF ` is asked for besides.
const NEEDED: [&[u8; 4]; 6] = [b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name"];
/// What it is asked for: the first plane, and those of rare characters.
const ASKED: [std::ops::RangeInclusive<u32>; 2] = [0x20..=0xFFFF, 0x2_0000..=0x3_3FFF];
/// Units of an em that the formats allow.
const UNITS: std::ops::RangeInclusive<u16> = 16..=16_384;

/// Why a file is not taken into the faces of an office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Unfit {
    /// No TrueType or OpenType font.
    #[error("not a font")]
    NotFont,
    /// A table that is needed is missing or broken.
    #[error("a part of the font is missing or broken")]
    Damaged,
    /// Its shapes are pictures, or of a kind that cannot be printed.
    #[error("no outlines")]
    NoOutlines,
    /// Its maker does not allow it to be put into a document.
    #[error("its licence forbids embedding")]
    Restricted,
    /// Its maker allows it to be put into a document only whole.
    #[error("its licence forbids cutting it down")]
    Whole,
    /// More faces in a file than there are in any.
    #[error("too many faces in one file")]
    Many,
}

/// A face of the office's own.
#[derive(Clone)]
pub struct Own {
    id: OwnId,
    name: String,
    postscript: String,
    bytes: Arc<Vec<u8>>,
    index: u32,
    characters: usize,
    above: f32,
    below: f32,
}

impl std::fmt::Debug for Own {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Own({}, {:?})", Face::Own(self.id).id(), self.name)
    }
}

impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Own {
    /// Reads the faces of a file: one, or each of a collection.
    ///
    /// # Errors
    /// [`Unfit`] when one of them cannot be shown, set and printed; then none is taken.
    pub fn read(bytes: Vec<u8>) -> Result<Vec<Own>, Unfit> {
        let count = ttf_parser::fonts_in_collection(&bytes).unwrap_or(1);
        match count {
            0 => return Err(Unfit::NotFont),
            1..=MOST => {}
            _ => return Err(Unfit::Many),
        }
        let mut digest = Sm3::new();
        digest.update(&bytes);
        let bytes = Arc::new(bytes);
        (0..count).map(|index| Own::one(&bytes, index, digest.clone())).collect()
    }

    fn one(bytes: &Arc<Vec<u8>>, index: u32, mut digest: Sm3) -> Result<Own, Unfit> {
        let face = ttf_parser::Face::parse(bytes, index).map_err(|_| Unfit::NotFont)?;
        let has = |tag: &[u8; 4]| face.raw_face().table(Tag::from_bytes(tag)).is_some();
        if !NEEDED.into_iter().all(has) || !UNITS.contains(&face.units_per_em()) {
            return Err(Unfit::Damaged);
        }
        if !has(b"glyf") && !has(b"CFF ") {
            return Err(Unfit::NoOutlines);
        }
        if face.permissions() == Some(ttf_parser::Permissions::Restricted)
            || !face.is_outline_embedding_allowed()
        {
            return Err(Unfit::Restricted);
        }
        if !face.is_subsetting_allowed() {
            return Err(Unfit::Whole);
        }
        digest.update(index.to_be_bytes());
        let digest = digest.finalize();
        let id = OwnId(digest.iter().take(8).fold(0, |id, byte| id << 8 | u64::from(*byte)));
        let said = |wanted: u16| {
            let names = face.names().into_iter().filter(|name| name.name_id == wanted);
            names.filter_map(|name| name.to_string()).find(|name| !name.trim().is_empty())
        };
        let full = said(ttf_parser::name_id::FULL_NAME).or_else(|| said(ttf_parser::name_id::FAMILY));
        let letters = said(ttf_parser::name_id::POST_SCRIPT_NAME).unwrap_or_default();
        let letters: String =
            letters.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(63).collect();
        // What its directory says of itself may be anything: it is asked for what there is, and not walked through.
        let glyphs =
            || ASKED.into_iter().flatten().filter_map(char::from_u32).filter_map(|c| face.glyph_index(c));
        let drawn = glyphs().find(|glyph| glyph.0 != 0).ok_or(Unfit::Damaged)?;
        let em = f32::from(face.units_per_em());
        let own = Own {
            id,
            name: full.unwrap_or_default().chars().filter(|c| !c.is_control()).take(80).collect(),
            postscript: if letters.is_empty() { format!("Own{:016X}", id.0) } else { letters },
            bytes: Arc::clone(bytes),
            index,
            characters: glyphs().filter(|glyph| glyph.0 != 0).count(),
            above: f32::from(face.ascender()) / em,
            below: -f32::from(face.descender()) / em,
        };
        // Better now than when somebody waits for a certificate: a glyph is cut out as the PDF will do it.
        if pdf::can_embed(&own, drawn.0) { Ok(own) } else { Err(Unfit::Damaged) }
    }

    /// Returns which face it is.
    pub fn face(&self) -> Face {
        Face::Own(self.id)
    }

    /// Returns its name, as the font says it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns how many characters it has.
    pub fn characters(&self) -> usize {
        self.characters
    }

    /// Returns the bytes of its file, shared with whoever draws with it.
    pub fn file(&self) -> Arc<Vec<u8>> {
        Arc::clone(&self.bytes)
    }

    /// Returns its place in the file.
    pub fn index(&self) -> u32 {
        self.index
    }

    /// Returns how far its lines reach above the baseline and below it, in ems.
    pub fn height(&self) -> (f32, f32) {
        (self.above, self.below)
    }

    /// Returns what a document cuts it from.
    pub(crate) fn cut_from(&self) -> File<'_> {
        File { bytes: &self.bytes, index: self.index, name: &self.postscript }
    }

    /// Finds the glyph of a character. Parses the file's directory anew, which takes microseconds: rare characters are
    /// rare.
    pub(crate) fn glyph(&self, c: char, selector: Option<char>) -> Option<Glyph> {
        let parsed = ttf_parser::Face::parse(&self.bytes, self.index).ok()?;
        Glyph::find(&parsed, Face::Own(self.id), c, selector)
    }
}

impl OwnId {
    /// Returns it as sheets name it: `own-` and sixteen digits.
    pub(crate) fn id(self) -> String {
        format!("{PREFIX}{:016x}", self.0)
    }

    /// Reads what [`OwnId::id`] gives.
    fn read(text: &str) -> Option<OwnId> {
        let digits = text.strip_prefix(PREFIX)?;
        let lower = digits.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
        (digits.len() == 16 && lower).then(|| u64::from_str_radix(digits, 16).ok().map(OwnId)).flatten()
    }
}

impl Serialize for OwnId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.id())
    }
}

impl<'de> Deserialize<'de> for OwnId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        OwnId::read(&text).ok_or_else(|| D::Error::custom(format!("{text} is no face")))
    }
}

//! The five faces that screen and paper share, and which of them draws which character.
//! What an office adds to them is in [`Faces`](crate::paper::Faces).
//!
//! They lie compressed in the program and are unpacked when first asked for, from whichever thread asks.
//! Together they cover levels 1 to 3 of GB 18030-2022.
//!
//! Decision: a face that would not unpack counts as one without characters, because then the check that every
//! paper passes refuses the text by name; not as an error of its own, because the bytes are part of the program
//! and a test unpacks all of them.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use crate::paper::own::OwnId;

/// One of the faces that the program carries, or one of the office's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Face {
    /// Noto Sans SC Regular (黑体): the screen.
    SansRegular,
    /// Noto Sans SC Bold: titles and table heads; GB 2312 only.
    SansBold,
    /// Noto Serif SC Regular (宋体): the text of papers.
    SerifRegular,
    /// Noto Serif SC Bold: what a paper stresses; GB 2312 only.
    SerifBold,
    /// The rare characters that Noto lacks, from HanaMinB; there is no bold of them.
    Rare,
    /// One of the office's own, from its `fonts` folder.
    #[serde(untagged)]
    Own(OwnId),
}

/// What a text is set for; it decides which faces are asked, and in which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Text on screen.
    Screen,
    /// Stressed text on screen.
    ScreenBold,
    /// Text on paper.
    Paper,
    /// Stressed text on paper.
    PaperBold,
    /// Titles and table heads on paper.
    Title,
}

impl Face {
    /// Every face that the program carries.
    pub const ALL: [Self; 5] =
        [Self::SansRegular, Self::SansBold, Self::SerifRegular, Self::SerifBold, Self::Rare];

    /// Returns the name of the face for font tables of other libraries, for example `serif-regular`.
    pub fn id(self) -> Cow<'static, str> {
        match self {
            Self::SansRegular => "sans-regular".into(),
            Self::SansBold => "sans-bold".into(),
            Self::SerifRegular => "serif-regular".into(),
            Self::SerifBold => "serif-bold".into(),
            Self::Rare => "rare".into(),
            Self::Own(own) => own.id().into(),
        }
    }

    /// Returns the PostScript name that a PDF shows for the face; one of the office's own brings its name.
    pub(crate) const fn postscript(self) -> &'static str {
        match self {
            Self::SansRegular => "NotoSansSC-Regular",
            Self::SansBold => "NotoSansSC-Bold",
            Self::SerifRegular => "NotoSerifSC-Regular",
            Self::SerifBold => "NotoSerifSC-Bold",
            Self::Rare => "JiefengRare",
            Self::Own(_) => "",
        }
    }

    const fn packed(self) -> &'static [u8] {
        match self {
            Self::SansRegular => include_bytes!("../../assets/font/sans-regular.ttf.zst"),
            Self::SansBold => include_bytes!("../../assets/font/sans-bold.ttf.zst"),
            Self::SerifRegular => include_bytes!("../../assets/font/serif-regular.ttf.zst"),
            Self::SerifBold => include_bytes!("../../assets/font/serif-bold.ttf.zst"),
            Self::Rare => include_bytes!("../../assets/font/rare.ttf.zst"),
            Self::Own(_) => &[],
        }
    }
}

impl Role {
    /// Returns the faces of the program to ask for a character, first to last.
    pub const fn chain(self) -> &'static [Face] {
        use Face::{Rare, SansBold, SansRegular, SerifBold, SerifRegular};
        match self {
            Self::Screen => &[SansRegular, SerifRegular, Rare],
            Self::ScreenBold => &[SansBold, SansRegular, SerifRegular, Rare],
            Self::Paper => &[SerifRegular, Rare, SansRegular],
            Self::PaperBold => &[SerifBold, SerifRegular, Rare, SansRegular],
            Self::Title => &[SansBold, SansRegular, SerifRegular, Rare],
        }
    }

    /// Returns the role of the same kind without stress: a name that the bold cannot draw whole is set in it.
    pub const fn plain(self) -> Self {
        match self {
            Self::Screen | Self::ScreenBold => Self::Screen,
            Self::Paper | Self::PaperBold => Self::Paper,
            Self::Title => Self::Screen,
        }
    }
}

/// A face that is unpacked and parsed.
#[derive(Default)]
struct Slot {
    bytes: OnceLock<Vec<u8>>,
    parsed: OnceLock<Option<ttf_parser::Face<'static>>>,
}

/// The faces, each unpacked at most once in the life of the program.
#[derive(Default)]
pub struct Fonts {
    sans_regular: Slot,
    sans_bold: Slot,
    serif_regular: Slot,
    serif_bold: Slot,
    rare: Slot,
}

/// A glyph in one face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    pub(crate) face: Face,
    pub(crate) id: u16,
    /// In thousandths of an em.
    pub(crate) advance: i32,
}

impl Glyph {
    /// Finds the glyph of a character in a parsed face.
    pub(crate) fn find(
        parsed: &ttf_parser::Face<'_>,
        face: Face,
        c: char,
        selector: Option<char>,
    ) -> Option<Glyph> {
        let id = match selector {
            Some(selector) => parsed.glyph_variation_index(c, selector)?,
            None => parsed.glyph_index(c)?,
        };
        if id.0 == 0 {
            return None;
        }
        let units = i32::from(parsed.units_per_em());
        let advance = i32::from(parsed.glyph_hor_advance(id)?) * 1000 / units.max(1);
        Some(Glyph { face, id: id.0, advance })
    }
}

impl Fonts {
    /// Returns the faces of this program.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Fonts> = OnceLock::new();
        SHARED.get_or_init(Self::default)
    }

    /// Returns the TrueType bytes of a face, unpacking them on the first call (tens of milliseconds).
    pub fn bytes(&'static self, face: Face) -> &'static [u8] {
        let Some(slot) = self.slot(face) else { return &[] };
        slot.bytes.get_or_init(|| zstd::decode_all(face.packed()).unwrap_or_default())
    }

    /// Returns whether one face can draw a character.
    pub fn has(&'static self, face: Face, c: char) -> bool {
        self.parsed(face).is_some_and(|parsed| parsed.glyph_index(c).is_some_and(|id| id.0 != 0))
    }

    /// Finds the glyph of a character along the chain of a role.
    pub(crate) fn glyph(&'static self, role: Role, c: char, selector: Option<char>) -> Option<Glyph> {
        role.chain().iter().find_map(|face| self.glyph_in(*face, c, selector))
    }

    /// Finds the glyph of a character in one face.
    pub(crate) fn glyph_in(&'static self, face: Face, c: char, selector: Option<char>) -> Option<Glyph> {
        Glyph::find(self.parsed(face)?, face, c, selector)
    }

    fn parsed(&'static self, face: Face) -> Option<&'static ttf_parser::Face<'static>> {
        self.slot(face)?.parsed.get_or_init(|| ttf_parser::Face::parse(self.bytes(face), 0).ok()).as_ref()
    }

    const fn slot(&self, face: Face) -> Option<&Slot> {
        match face {
            Face::SansRegular => Some(&self.sans_regular),
            Face::SansBold => Some(&self.sans_bold),
            Face::SerifRegular => Some(&self.serif_regular),
            Face::SerifBold => Some(&self.serif_bold),
            Face::Rare => Some(&self.rare),
            Face::Own(_) => None,
        }
    }
}

/// Returns whether a character only chooses a shape for the one before it.
pub(crate) const fn is_selector(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::Faces;

    #[test]
    fn every_character_of_the_three_levels_of_gb_18030_can_be_drawn() {
        let blocks = [
            0x3007..=0x3007,
            0x4E00..=0x9FEF,
            0x3400..=0x4DB5,
            0x20000..=0x2A6D6,
            0x2A700..=0x2B734,
            0x2B740..=0x2B81D,
            0x2B820..=0x2CEA1,
            0x2CEB0..=0x2EBE0,
        ];
        let compatible =
            [0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29];
        let all: String = blocks.into_iter().flatten().chain(compatible).filter_map(char::from_u32).collect();
        assert_eq!(all.chars().count(), 87_888);
        assert_eq!(Faces::shipped().missing(&all), [char::MIN; 0]);
    }

    #[test]
    fn a_character_beyond_the_faces_is_named_once() {
        assert_eq!(Faces::shipped().missing("陈\u{323AF}平\u{323AF}"), ['\u{323AF}']);
    }

    #[test]
    fn a_shape_that_no_face_knows_is_refused_by_its_selector() {
        assert_eq!(Faces::shipped().missing("陈\u{E01EF}"), ['\u{E01EF}']);
    }

    #[test]
    fn the_screen_has_its_letters_arrows_and_marks() {
        let text: String = (' '..='~').chain("↑↓→←✓·¥×—…“”《》（）、，。：；".chars()).collect();
        for face in [Face::SansRegular, Face::SansBold] {
            let lacking: Vec<_> = text.chars().filter(|c| !Fonts::shared().has(face, *c)).collect();
            assert_eq!(lacking, [char::MIN; 0], "{}", face.id());
        }
    }

    #[test]
    fn a_face_has_the_tables_that_the_window_needs() {
        for face in Face::ALL {
            let parsed = ttf_parser::Face::parse(Fonts::shared().bytes(face), 0).unwrap();
            let raw = parsed.raw_face();
            for tag in [b"cmap", b"name", b"OS/2", b"hhea", b"hmtx", b"post", b"glyf", b"loca", b"maxp"] {
                assert!(raw.table(ttf_parser::Tag::from_bytes(tag)).is_some(), "{} {tag:?}", face.id());
            }
            // Whole thousandths, so that widths in a PDF do not drift.
            assert!([1000, 1024].contains(&parsed.units_per_em()), "{}", face.id());
        }
    }

    #[test]
    fn a_face_found_by_a_role_of_a_stressed_text_is_plain_where_the_bold_ends() {
        let glyph = |role, c| Fonts::shared().glyph(role, c, None).unwrap().face;
        assert_eq!(glyph(Role::PaperBold, '陈'), Face::SerifBold);
        assert_eq!(glyph(Role::PaperBold, '\u{2C386}'), glyph(Role::Paper, '\u{2C386}'));
        assert_eq!(glyph(Role::Title, '证'), Face::SansBold);
        assert_eq!(glyph(Role::Screen, '证'), Face::SansRegular);
    }
}

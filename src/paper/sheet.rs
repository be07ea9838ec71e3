//! A paper as a list of things to draw: what is stored for good, shown on screen and written as PDF.
//!
//! Every measure is a whole number (micrometres, thousandths of a point), so that a sheet reads back exactly as
//! it was written and nothing depends on how a machine prints fractions.
//!
//! Decision: the encoding is JSON with a version, because a record of ten years ago must open without this
//! program; not a binary format of our own, because it would save little on what a database compresses anyway.

use serde::{Deserialize, Serialize};

use crate::paper::{Face, PaperError};

/// A length or place in micrometres.
pub type Um = i32;

/// The version of the encoding of a sheet that uses faces of the office's own, of one with a code, and of one without
/// either, which is as it always was.
const VERSION: u32 = 3;
const WITH_CODE: u32 = 2;
const WITHOUT_CODE: u32 = 1;

/// A composed paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sheet {
    /// The form's id, for example `certificate-person`.
    pub form: String,
    /// The title on the paper.
    pub title: String,
    /// Width and height of every page.
    pub size: (Um, Um),
    /// The pages in order.
    pub pages: Vec<Page>,
    /// What its QR code says, for whoever verifies it; the code itself is drawn among the inks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The faces of the office's own that it was set with, by name: one that is gone can then be asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own: Vec<Named>,
}

/// A face of the office's own, and what it is called.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Named {
    /// Which.
    pub face: Face,
    /// Its name, as the font says it.
    pub name: String,
}

/// One page of a sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// What is drawn, lowest first.
    pub inks: Vec<Ink>,
}

/// One thing to draw. Places count from the top left corner, x to the right, y down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Ink {
    /// A run of text in one face.
    Text(Run),
    /// A straight line.
    Line {
        /// Where it starts.
        from: (Um, Um),
        /// Where it ends.
        to: (Um, Um),
        /// How thick it is.
        width: Um,
        /// 0 is black, 255 is white.
        grey: u8,
    },
    /// Filled rectangles in one grey, painted as one shape.
    Rects {
        /// Left, top, width, height of each.
        rects: Vec<(Um, Um, Um, Um)>,
        /// 0 is black, 255 is white.
        grey: u8,
    },
    /// An open circle.
    Circle {
        /// Its middle.
        centre: (Um, Um),
        /// Its radius.
        radius: Um,
        /// How thick its line is.
        width: Um,
        /// 0 is black, 255 is white.
        grey: u8,
        /// Length of a dash and of a gap; without it the line is whole.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        dash: Option<(Um, Um)>,
    },
}

/// A run of text in one face, every character with its own width.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// Where the first character starts.
    pub x: Um,
    /// The line that the characters stand on.
    pub baseline: Um,
    /// Size in thousandths of a point.
    pub size: i32,
    /// The face.
    pub face: Face,
    /// 0 is black, 255 is white.
    pub grey: u8,
    /// Tenths of a degree, anticlockwise around the start.
    #[serde(default, skip_serializing_if = "is_level")]
    pub turn: i32,
    /// The characters.
    pub text: String,
    /// How far each character moves the pen; a variation selector moves it by nothing.
    pub advances: Vec<Um>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
const fn is_level(turn: &i32) -> bool {
    *turn == 0
}

impl Run {
    /// Returns the width of the whole run.
    pub fn width(&self) -> Um {
        self.advances.iter().sum()
    }

    /// Returns the size in points.
    pub fn size_pt(&self) -> f32 {
        self.size as f32 / 1000.0
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    version: u32,
    sheet: Sheet,
}

#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl Sheet {
    /// Writes the sheet as the bytes that are kept.
    ///
    /// # Errors
    /// [`PaperError::Broken`] when the encoder fails, which it has no cause to.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PaperError> {
        let version = match (self.own.is_empty(), &self.code) {
            (false, _) => VERSION,
            (true, Some(_)) => WITH_CODE,
            (true, None) => WITHOUT_CODE,
        };
        serde_json::to_vec(&Stored { version, sheet: self.clone() })
            .map_err(|err| PaperError::Broken(format!("sheet: {err}")))
    }

    /// Reads a sheet back, exactly as it was.
    ///
    /// # Errors
    /// [`PaperError::Broken`] when the bytes are not a sheet, or one of a newer program.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, PaperError> {
        let broken = |err: serde_json::Error| PaperError::Broken(format!("sheet: {err}"));
        let Versioned { version } = serde_json::from_slice(bytes).map_err(broken)?;
        if !(WITHOUT_CODE..=VERSION).contains(&version) {
            return Err(PaperError::Broken(format!(
                "sheet: version {version}, this program reads {VERSION}"
            )));
        }
        let Stored { sheet, .. } = serde_json::from_slice(bytes).map_err(broken)?;
        for page in &sheet.pages {
            for ink in &page.inks {
                if let Ink::Text(run) = ink
                    && run.text.chars().count() != run.advances.len()
                {
                    return Err(PaperError::Broken("sheet: a run has not one width a character".into()));
                }
            }
        }
        Ok(sheet)
    }

    /// Returns the sheet with what `mask` makes of each run of text; a run keeps its characters' places.
    #[must_use]
    pub fn masked(mut self, mask: impl Fn(&str) -> String) -> Self {
        let inks = self.pages.iter_mut().flat_map(|page| &mut page.inks);
        for ink in inks {
            if let Ink::Text(run) = ink {
                let masked = mask(&run.text);
                if masked.chars().count() == run.advances.len() {
                    run.text = masked;
                }
            }
        }
        self
    }

    /// Returns the level text of each page, line by line from top to bottom, left to right.
    ///
    /// What stands on one line with a gap between is joined by a space.
    pub fn text(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for page in &self.pages {
            let mut runs: Vec<&Run> = page.inks.iter().filter_map(Ink::level_run).collect();
            runs.sort_by_key(|run| (run.baseline, run.x));
            let mut last: Option<&Run> = None;
            for run in runs {
                match last.filter(|last| last.baseline == run.baseline).and(lines.last_mut()) {
                    Some(line) => {
                        let gap = run.x - last.map_or(run.x, |last| last.x + last.width());
                        if gap > 2 * run.size / 10 {
                            String::push(line, ' ');
                        }
                        line.push_str(&run.text);
                    }
                    None => lines.push(run.text.clone()),
                }
                last = Some(run);
            }
        }
        lines
    }
}

impl Ink {
    /// Returns the run of a text, level or turned.
    pub(crate) const fn run(&self) -> Option<&Run> {
        match self {
            Self::Text(run) => Some(run),
            Self::Line { .. } | Self::Rects { .. } | Self::Circle { .. } => None,
        }
    }

    const fn level_run(&self) -> Option<&Run> {
        match self {
            Self::Text(run) if run.turn == 0 => Some(run),
            Self::Text(_) | Self::Line { .. } | Self::Rects { .. } | Self::Circle { .. } => None,
        }
    }

    /// Moves the ink by a distance.
    pub(crate) fn shift(&mut self, dx: Um, dy: Um) {
        match self {
            Self::Text(run) => {
                run.x += dx;
                run.baseline += dy;
            }
            Self::Line { from, to, .. } => {
                *from = (from.0 + dx, from.1 + dy);
                *to = (to.0 + dx, to.1 + dy);
            }
            Self::Rects { rects, .. } => {
                for rect in rects {
                    rect.0 += dx;
                    rect.1 += dy;
                }
            }
            Self::Circle { centre, .. } => *centre = (centre.0 + dx, centre.1 + dy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_of_a_newer_program_is_not_misread() {
        let bytes = br#"{"version":4,"sheet":{"leaves":[]}}"#;
        let expected = PaperError::Broken("sheet: version 4, this program reads 3".into());
        assert_eq!(Sheet::from_bytes(bytes), Err(expected));
    }

    #[test]
    fn a_run_with_a_lost_width_is_broken() {
        let run = r#"{"x":0,"baseline":0,"size":9000,"face":"rare","grey":0,"text":"ab","advances":[1]}"#;
        let json = format!(
            r#"{{"version":1,"sheet":{{"form":"f","title":"t","size":[1,1],"pages":[{{"inks":[{{"text":{run}}}]}}]}}}}"#
        );
        assert!(matches!(Sheet::from_bytes(json.as_bytes()), Err(PaperError::Broken(_))));
    }
}

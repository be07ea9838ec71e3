//! Marks over a whole paper: large and light under the text, or small at the foot.
//!
//! Their words lie in `assets/paper/mark`.

use crate::paper::set::{self, Style};
use crate::paper::{Faces, Ink, Role, Sheet, Um};

/// What sets a sheet apart from an issued original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// 预览: not yet issued.
    Preview,
    /// 样张 无效: made under rules that nobody adopted, or from values that somebody typed.
    Sample,
    /// 练习: made in the practice office.
    Practice,
    /// 作废: its number is void.
    Void,
    /// 补打: the n-th printing after the first, as small words at the foot.
    Reprint(u32),
}

impl Mark {
    /// Returns the words of the mark.
    pub fn words(self) -> String {
        match self {
            Self::Preview => include_str!("../../assets/paper/mark/preview.txt").trim().to_owned(),
            Self::Sample => include_str!("../../assets/paper/mark/sample.txt").trim().to_owned(),
            Self::Practice => include_str!("../../assets/paper/mark/practice.txt").trim().to_owned(),
            Self::Void => include_str!("../../assets/paper/mark/void.txt").trim().to_owned(),
            Self::Reprint(count) => {
                include_str!("../../assets/paper/mark/reprint.txt").trim().replace("{n}", &count.to_string())
            }
        }
    }
}

/// Size of a large mark, in thousandths of a point.
const LARGE: i32 = 118_000;
/// Rise of a large mark: sine and cosine of 30 degrees in thousandths.
const RISE: (Um, Um) = (500, 866);

impl Sheet {
    /// Returns the sheet with a mark on every page; what it said stays readable.
    #[must_use]
    pub fn marked(&self, mark: Mark) -> Self {
        let mut marked = self.clone();
        let words = mark.words();
        for page in &mut marked.pages {
            // Lower marks were put there before; each further one takes the next place.
            let before =
                page.inks.iter().filter(|ink| matches!(ink, Ink::Text(run) if run.turn != 0)).count();
            match mark {
                Mark::Reprint(_) => page.inks.extend(at_foot(&words, self.size)),
                Mark::Preview | Mark::Sample | Mark::Practice => {
                    page.inks.splice(0..0, across(&words, 241, before, self.size));
                    page.inks.extend(at_head(&words, &page.inks));
                }
                Mark::Void => {
                    page.inks.splice(0..0, across(&words, 222, before, self.size));
                    page.inks.extend(at_head(&words, &page.inks));
                }
            }
        }
        marked
    }
}

/// Where the small words of large marks stand: left and baseline, clear of every form.
pub(super) const HEAD: (Um, Um) = (21_000, 10_000);

/// Says a large mark once more upright, for who reads the file and not the picture; further ones stand beside it.
fn at_head(words: &str, inks: &[Ink]) -> Vec<Ink> {
    let style = Style { role: Role::Paper, size: 9_000, grey: 90, ..Style::default() };
    let end = inks.iter().filter_map(|ink| match ink {
        Ink::Text(run) if run.turn == 0 && run.baseline == HEAD.1 => Some(run.x + run.width() + 4_000),
        Ink::Text(_) | Ink::Line { .. } | Ink::Rects { .. } | Ink::Circle { .. } => None,
    });
    set::line(&Faces::shipped(), words, &style).inks(end.max().unwrap_or(HEAD.0), HEAD.1)
}

fn at_foot(words: &str, size: (Um, Um)) -> Vec<Ink> {
    let style = Style { role: Role::Paper, size: 9_000, grey: 60, ..Style::default() };
    let line = set::line(&Faces::shipped(), words, &style);
    let x = (size.0 - line.width) / 2;
    line.inks(x, size.1 - 7_500)
}

fn across(words: &str, grey: u8, before: usize, size: (Um, Um)) -> Vec<Ink> {
    let (sine, cosine) = RISE;
    let mut style = Style { role: Role::Title, size: LARGE, grey, tracking: 250, ..Style::default() };
    let mut line = set::line(&Faces::shipped(), words, &style);
    // Long words are set smaller, so that the page holds all of them.
    let room = size.0 / 10 * 9 / cosine * 1000;
    if room < line.width {
        let smaller = i64::from(LARGE) * i64::from(room) / i64::from(line.width);
        style.size = i32::try_from(smaller).unwrap_or(LARGE);
        line = set::line(&Faces::shipped(), words, &style);
    }
    // The middle of the words is put on the middle of the page, the next mark above, then below.
    let step = match before % 3 {
        0 => 0,
        1 => -size.1 * 3 / 10,
        _ => size.1 * 3 / 10,
    };
    let half = line.width / 2;
    let drop = i32::try_from(i64::from(style.size) * 352_778 / 1_000_000 * 36 / 100).unwrap_or_default();
    let x = size.0 / 2 - half / 1000 * cosine + drop / 1000 * sine;
    let baseline = size.1 / 2 + step + half / 1000 * sine + drop / 1000 * cosine;
    let mut inks = line.inks(x, baseline);
    let mut along = 0;
    for ink in &mut inks {
        if let Ink::Text(run) = ink {
            run.turn = 300;
            run.x = x + along / 1000 * cosine;
            run.baseline = baseline - along / 1000 * sine;
            along += run.width();
        }
    }
    inks
}

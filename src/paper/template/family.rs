//! What every paper shares: pages, styles, running words, how large print is made.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::paper::set::Style;
use crate::paper::template::from_toml;
use crate::paper::{PaperError, Role, Um};

/// What every paper shares: the page, the styles and the running words.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Family {
    pub(crate) page: PageBox,
    /// The page of what is short.
    slip: PageBox,
    pub(crate) large: LargePrint,
    /// The words between head and foot line, with `{page}` and `{pages}`.
    pub(crate) pages: String,
    /// The head of the second page on, with `{title}`.
    pub(crate) continued: String,
    #[serde(rename = "style")]
    pub(super) styles: BTreeMap<String, SourceStyle>,
}

/// How large print is made of a sheet.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LargePrint {
    /// So many times as large.
    scale: f64,
    top: f64,
    bottom: f64,
    foot: f64,
    /// What every page of it says of itself.
    pub(crate) words: String,
}

impl LargePrint {
    /// Makes a length or a size larger.
    pub(crate) fn of(&self, length: i32) -> i32 {
        (f64::from(length) * self.scale).round() as i32
    }

    /// What so large a length was.
    pub(crate) fn from(&self, length: Um) -> Um {
        (f64::from(length) / self.scale).floor() as Um
    }

    /// Where the text begins.
    pub(crate) fn top(&self) -> Um {
        um(self.top)
    }

    /// Where it ends, from the lower edge.
    pub(crate) fn bottom(&self) -> Um {
        um(self.bottom)
    }

    /// Where the foot line is, from the lower edge.
    pub(crate) fn foot(&self) -> Um {
        um(self.foot)
    }
}

/// What a paper is printed on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Paper {
    /// A whole sheet, A4.
    #[default]
    Sheet,
    /// Half of one, A5.
    Slip,
}

/// The page in millimetres.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct PageBox {
    width: f64,
    height: f64,
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
    foot: f64,
}

impl PageBox {
    pub(crate) fn size(&self) -> (Um, Um) {
        (um(self.width), um(self.height))
    }
    pub(crate) fn left(&self) -> Um {
        um(self.left)
    }
    pub(crate) fn right(&self) -> Um {
        um(self.width - self.right)
    }
    pub(crate) fn top(&self) -> Um {
        um(self.top)
    }
    /// Where the flow ends.
    pub(crate) fn bottom(&self) -> Um {
        um(self.height - self.bottom)
    }
    /// Where the foot line is.
    pub(crate) fn foot(&self) -> Um {
        um(self.height - self.foot)
    }
}

/// Turns millimetres into micrometres.
pub(crate) fn um(mm: f64) -> Um {
    // A float cast saturates: a wild number in a template ends as DoesNotFit.
    (mm * 1000.0).round() as Um
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct SourceStyle {
    role: Role,
    /// Points.
    size: f64,
    /// Millimetres.
    leading: f64,
    #[serde(default)]
    grey: u8,
    /// Ems.
    #[serde(default)]
    tracking: f64,
}

impl Family {
    /// Finds a style by its name; templates are checked for their names when they are read.
    pub(crate) fn style(&self, name: &str) -> Style {
        self.styles.get(name).map_or_else(Style::default, |style| Style {
            role: style.role,
            size: (style.size * 1000.0).round() as i32,
            leading: um(style.leading),
            grey: style.grey,
            tracking: (style.tracking * 1000.0).round() as i32,
        })
    }
}

/// Returns what every paper shares.
pub(crate) fn family() -> Result<&'static Family, PaperError> {
    static FAMILY: OnceLock<Result<Family, PaperError>> = OnceLock::new();
    let read = || {
        let text = include_str!("../../../assets/paper/family.toml");
        let family: Family = toml::from_str(text).map_err(|err| from_toml("family.toml", text, &err))?;
        Ok(family)
    };
    FAMILY.get_or_init(read).as_ref().map_err(Clone::clone)
}

/// Returns what every paper shares, on the page that a paper asks for.
pub(crate) fn family_on(paper: Paper) -> Result<&'static Family, PaperError> {
    static SLIP: OnceLock<Family> = OnceLock::new();
    let family = family()?;
    match paper {
        Paper::Sheet => Ok(family),
        Paper::Slip => Ok(SLIP.get_or_init(|| Family { page: family.slip.clone(), ..family.clone() })),
    }
}

/// Returns what every paper shares, on the page of a sheet of this size.
pub(crate) fn family_for(size: (Um, Um)) -> Result<&'static Family, PaperError> {
    let slip = family_on(Paper::Slip)?;
    if slip.page.size() == size { Ok(slip) } else { family() }
}

//! The parts of blocks: boxes, columns, sums, places to sign.

use serde::Deserialize;

use super::Text;
use crate::paper::set::Align;

/// A box of a grid.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Cell {
    pub(crate) label: String,
    pub(crate) text: Text,
    #[serde(default)]
    pub(crate) wide: bool,
}

/// A column of a table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Column {
    pub(crate) head: String,
    pub(crate) text: Text,
    pub(crate) width: f64,
    #[serde(default)]
    pub(crate) align: Align,
}

/// A cell of the last row of a table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Total {
    pub(crate) text: Text,
    #[serde(default = "one")]
    pub(crate) span: usize,
    #[serde(default)]
    pub(crate) align: Align,
}

const fn one() -> usize {
    1
}

/// A place to sign.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Signature {
    pub(crate) label: String,
    pub(crate) width: f64,
}

/// The sums of the rows of each page, at its foot (本页小计).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct PageTotal {
    pub(crate) label: String,
    /// How many columns the label spans.
    pub(crate) span: usize,
    /// The columns that are added up: the rest of the table's, from left to right.
    pub(crate) sums: Vec<String>,
}

impl PageTotal {
    /// Checks that it spans the columns and adds up what the table has.
    pub(super) fn check(&self, known: &[&str], columns: usize) -> Result<(), String> {
        if let Some(name) = self.sums.iter().find(|name| !known.contains(&name.as_str())) {
            return Err(format!("the page total adds up {name}, which is no column"));
        }
        if self.span + self.sums.len() == columns {
            Ok(())
        } else {
            Err("the page total does not span the columns".into())
        }
    }
}

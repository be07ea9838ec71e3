//! The boxes of a paper, read once from `assets/paper/*.toml` and checked against the form's closed list.
//!
//! A template is a list of blocks from top to bottom. A text is a string with `{placeholders}` and `**stress**`,
//! or a list of parts; a part whose placeholder is absent vanishes with its words, and so does one whose `if` is
//! absent or of whose `unless` (one name or several) any is present. That is all the logic there is.

mod family;
mod parts;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;

use crate::paper::set::{Align, Span};
use crate::paper::{Form, PaperError, Um, Values};

pub(crate) use family::{Family, Paper, family, family_for, family_on, um};
pub(crate) use parts::{Cell, Column, PageTotal, Signature, Total};

/// A text of a template, in parts.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(try_from = "Source")]
pub(crate) struct Text(Vec<Part>);

#[derive(Debug, Clone)]
struct Part {
    only: Option<String>,
    unless: Names,
    pieces: Vec<Piece>,
}

#[derive(Debug, Clone)]
struct Piece {
    strong: bool,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Words(String),
    Field(String),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Source {
    One(String),
    Many(Vec<SourcePart>),
}

#[derive(Deserialize)]
#[serde(untagged)]
enum SourcePart {
    Always(String),
    Sometimes {
        #[serde(rename = "if")]
        only: Option<String>,
        #[serde(default)]
        unless: Names,
        text: String,
    },
}

/// One name or a list of names.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(from = "SourceNames")]
pub(crate) struct Names(pub(crate) Vec<String>);

#[derive(Deserialize)]
#[serde(untagged)]
enum SourceNames {
    One(String),
    Many(Vec<String>),
}

impl From<SourceNames> for Names {
    fn from(source: SourceNames) -> Self {
        match source {
            SourceNames::One(name) => Self(vec![name]),
            SourceNames::Many(names) => Self(names),
        }
    }
}

impl TryFrom<Source> for Text {
    type Error = String;

    fn try_from(source: Source) -> Result<Self, String> {
        let parts = match source {
            Source::One(text) => vec![SourcePart::Always(text)],
            Source::Many(parts) => parts,
        };
        let part = |part| match part {
            SourcePart::Always(text) => {
                Ok(Part { only: None, unless: Names::default(), pieces: pieces(&text)? })
            }
            SourcePart::Sometimes { only, unless, text } => Ok(Part { only, unless, pieces: pieces(&text)? }),
        };
        parts.into_iter().map(part).collect::<Result<_, String>>().map(Self)
    }
}

/// Splits `words {field} **stressed**` into its pieces.
fn pieces(text: &str) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    for (nth, stretch) in text.split("**").enumerate() {
        let strong = nth % 2 == 1;
        let mut rest = stretch;
        while let Some((words, after)) = rest.split_once('{') {
            let (name, after) =
                after.split_once('}').ok_or_else(|| format!("a brace is left open in {text:?}"))?;
            if !words.is_empty() {
                pieces.push(Piece { strong, what: What::Words(words.to_owned()) });
            }
            pieces.push(Piece { strong, what: What::Field(name.to_owned()) });
            rest = after;
        }
        if !rest.is_empty() {
            pieces.push(Piece { strong, what: What::Words(rest.to_owned()) });
        }
    }
    Ok(pieces)
}

/// Where placeholders find their text.
#[derive(Clone, Copy)]
pub(crate) enum Scope<'a> {
    Fields(&'a Values),
    Row(&'a BTreeMap<String, String>),
}

impl<'a> Scope<'a> {
    fn get(self, name: &str) -> Option<&'a str> {
        match self {
            Self::Fields(values) => values.get(name),
            // A cell may be empty without taking the words beside it along.
            Self::Row(row) => row.get(name).map(String::as_str),
        }
    }
}

impl Text {
    /// Fills in the placeholders. Nothing comes back when no part of the text is left.
    pub(crate) fn fill(&self, scope: Scope<'_>) -> Option<Vec<Span>> {
        let mut spans = Vec::new();
        for part in &self.0 {
            let present = |name: &String| scope.get(name).is_some_and(|text| !text.is_empty());
            if part.only.as_ref().is_some_and(|name| !present(name)) || part.unless.0.iter().any(present) {
                continue;
            }
            let piece = |piece: &Piece| {
                let text = match &piece.what {
                    What::Words(words) => words.as_str(),
                    What::Field(name) => scope.get(name)?,
                };
                Some(Span { text: text.to_owned(), strong: piece.strong })
            };
            if let Some(filled) = part.pieces.iter().map(piece).collect::<Option<Vec<_>>>() {
                spans.extend(filled);
            }
        }
        (!spans.is_empty()).then_some(spans)
    }

    /// Fills in the placeholders and drops the stress.
    pub(crate) fn plain(&self, scope: Scope<'_>) -> String {
        self.fill(scope).unwrap_or_default().into_iter().map(|span| span.text).collect()
    }

    /// Returns every name that the text asks for.
    fn names(&self) -> impl Iterator<Item = &String> {
        self.0.iter().flat_map(|part| {
            let asked = part.pieces.iter().filter_map(|piece| match &piece.what {
                What::Field(name) => Some(name),
                What::Words(_) => None,
            });
            asked.chain(&part.only).chain(&part.unless.0)
        })
    }

    /// Returns the fixed words of the text.
    #[cfg(test)]
    fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().flat_map(|part| &part.pieces).filter_map(|piece| match &piece.what {
            What::Words(words) => Some(words.as_str()),
            What::Field(_) => None,
        })
    }
}

/// One paper's template.
#[derive(Debug)]
pub(crate) struct Template {
    pub(crate) title: String,
    pub(crate) paper: Paper,
    pub(crate) foot_left: Text,
    pub(crate) foot_right: Text,
    pub(crate) blocks: Vec<Block>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SourceTemplate {
    title: String,
    #[serde(default)]
    paper: Paper,
    #[serde(default)]
    foot_left: Text,
    #[serde(default)]
    foot_right: Text,
    block: Vec<toml::Table>,
}

/// A block of a template with what decides where and whether it stands.
#[derive(Debug)]
pub(crate) struct Block {
    pub(crate) only: Option<String>,
    pub(crate) unless: Names,
    /// Space above, dropped at the top of a page.
    pub(crate) before: Um,
    /// Stands on the page of what follows.
    pub(crate) keep: bool,
    pub(crate) kind: Kind,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Placing {
    #[serde(rename = "if")]
    only: Option<String>,
    #[serde(default)]
    unless: Names,
    #[serde(default)]
    before: f64,
    #[serde(default)]
    keep: bool,
}

/// What a block is. Lengths are millimetres.
#[derive(Debug, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
pub(crate) enum Kind {
    /// One text at the left and one at the right of a line.
    Between { left: Text, right: Text, style: String },
    /// A line across.
    Rule { width: f64, grey: u8 },
    /// A paragraph; `first` indents its first line, in ems.
    Text {
        text: Text,
        style: String,
        #[serde(default)]
        align: Align,
        #[serde(default)]
        first: f64,
    },
    /// A label, and a text beside it.
    Pair { label: String, text: Text, style: String, label_width: f64 },
    /// Numbered texts beside a label; those that vanish are not counted.
    Notes { label: String, items: Vec<Text>, style: String, label_width: f64, number_width: f64 },
    /// A numbered text for every row of a table.
    List { table: String, text: Text, style: String, number_width: f64 },
    /// Ruled boxes with label and text, two in a row unless `wide`.
    Grid { cells: Vec<Cell>, style: String, label_style: String, label_width: f64, row: f64 },
    /// A ruled table with a row for every row of values; its head stands again on every page.
    Table {
        table: String,
        columns: Vec<Column>,
        /// Sums of the rows of each page, at its foot.
        page_total: Option<PageTotal>,
        #[serde(default)]
        total: Vec<Total>,
        #[serde(default)]
        after: String,
        style: String,
        head_style: String,
        after_style: String,
        row: f64,
        /// From so many rows on they are `dense-row` high.
        dense_from: Option<usize>,
        dense_row: Option<f64>,
    },
    /// Places to sign, each a label with a line.
    Sign { items: Vec<Signature>, style: String },
    /// The foot of the last page: who, when, and a clear square for the seal.
    Closing {
        /// What the QR code at the left says.
        code: Option<Text>,
        left: Vec<Text>,
        agency: Text,
        seal: String,
        date: Text,
        style: String,
        left_style: String,
        seal_style: String,
    },
}

/// Returns the template of a form.
pub(crate) fn of(form: Form) -> Result<&'static Template, PaperError> {
    static TEMPLATES: [OnceLock<Result<Template, PaperError>>; Form::ALL.len()] =
        [const { OnceLock::new() }; Form::ALL.len()];
    let text = match form {
        Form::CertificatePerson => include_str!("../../assets/paper/certificate-person.toml"),
        Form::Receipt => include_str!("../../assets/paper/receipt.toml"),
        Form::Notice => include_str!("../../assets/paper/notice.toml"),
        Form::Assessment => include_str!("../../assets/paper/assessment.toml"),
        Form::Bill => include_str!("../../assets/paper/bill.toml"),
        Form::Referral => include_str!("../../assets/paper/referral.toml"),
        Form::Refusal => include_str!("../../assets/paper/refusal.toml"),
        Form::Promise => include_str!("../../assets/paper/promise.toml"),
        Form::Acceptance => include_str!("../../assets/paper/acceptance.toml"),
        Form::Pledge => include_str!("../../assets/paper/pledge.toml"),
        Form::Stub => include_str!("../../assets/paper/stub.toml"),
        Form::Closing => include_str!("../../assets/paper/closing.toml"),
        Form::Cover => include_str!("../../assets/paper/cover.toml"),
        Form::Index => include_str!("../../assets/paper/index.toml"),
        Form::Reckoning => include_str!("../../assets/paper/reckoning.toml"),
        Form::Keys => include_str!("../../assets/paper/keys.toml"),
        Form::Recovery => include_str!("../../assets/paper/recovery.toml"),
        Form::FirstSlip => include_str!("../../assets/paper/first-slip.toml"),
        Form::Anchor => include_str!("../../assets/paper/anchor.toml"),
        Form::BillUnit => include_str!("../../assets/paper/bill-unit.toml"),
        Form::CertificateUnit => include_str!("../../assets/paper/certificate-unit.toml"),
    };
    let slot = Form::ALL.iter().position(|other| *other == form).and_then(|at| TEMPLATES.get(at));
    let Some(slot) = slot else {
        return Err(PaperError::Broken(format!("form {} is not in the list of forms", form.id())));
    };
    slot.get_or_init(|| read(form, text, family()?)).as_ref().map_err(Clone::clone)
}

fn from_toml(file: &str, text: &str, err: &toml::de::Error) -> PaperError {
    let line =
        err.span().map_or(1, |span| text.get(..span.start).unwrap_or_default().matches('\n').count() + 1);
    PaperError::Template { file: file.into(), at: format!("line {line}"), what: err.message().into() }
}

/// Reads and checks one template.
fn read(form: Form, text: &str, family: &Family) -> Result<Template, PaperError> {
    let file = format!("{}.toml", form.id());
    let source: SourceTemplate = toml::from_str(text).map_err(|err| from_toml(&file, text, &err))?;
    let mut blocks = Vec::new();
    for (nth, mut table) in source.block.into_iter().enumerate() {
        let wrong = |what: String| PaperError::Template {
            file: file.clone(),
            at: format!("block {}", nth + 1),
            what,
        };
        let placing: toml::Table = ["if", "unless", "before", "keep"]
            .into_iter()
            .filter_map(|key| table.remove_entry(key))
            .collect();
        let placing: Placing =
            placing.try_into().map_err(|err: toml::de::Error| wrong(err.message().into()))?;
        let kind: Kind = table.try_into().map_err(|err: toml::de::Error| wrong(err.message().into()))?;
        let block = Block {
            only: placing.only,
            unless: placing.unless,
            before: um(placing.before),
            keep: placing.keep,
            kind,
        };
        block.check(form, family).map_err(wrong)?;
        blocks.push(block);
    }
    let template = Template {
        title: source.title,
        paper: source.paper,
        foot_left: source.foot_left,
        foot_right: source.foot_right,
        blocks,
    };
    for name in template.foot_left.names().chain(template.foot_right.names()) {
        if form.field(name).is_none() {
            let what = format!("the form knows no field {name}");
            return Err(PaperError::Template { file, at: "foot".into(), what });
        }
    }
    Ok(template)
}

impl Block {
    /// Checks that all that the block names is there: fields, tables, columns, styles.
    fn check(&self, form: Form, family: &Family) -> Result<(), String> {
        for name in self.only.iter().chain(&self.unless.0) {
            if form.field(name).is_none() && form.table(name).is_none() {
                return Err(format!("the form knows neither field nor table {name}"));
            }
        }
        for text in self.field_texts() {
            if let Some(name) = text.names().find(|name| form.field(name).is_none()) {
                return Err(format!("the form knows no field {name}"));
            }
        }
        if let Some((table, texts)) = self.row_texts() {
            let known = form.table(table).ok_or_else(|| format!("the form knows no table {table}"))?;
            for name in texts.into_iter().flat_map(Text::names) {
                if !known.columns.contains(&name.as_str()) {
                    return Err(format!("table {table} has no column {name}"));
                }
            }
        }
        if let Kind::Table { table, columns, page_total: Some(page_total), .. } = &self.kind {
            let known = form.table(table).map(|table| table.columns).unwrap_or_default();
            page_total.check(known, columns.len())?;
        }
        if let Kind::Table { columns, total, .. } = &self.kind
            && !total.is_empty()
            && total.iter().map(|cell| cell.span).sum::<usize>() != columns.len()
        {
            return Err("the total does not span the columns".into());
        }
        match self.styles().into_iter().find(|name| !family.styles.contains_key(*name)) {
            Some(name) => Err(format!("there is no style {name}")),
            None => Ok(()),
        }
    }

    fn styles(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Rule { .. } => vec![],
            Kind::Between { style, .. }
            | Kind::Text { style, .. }
            | Kind::Pair { style, .. }
            | Kind::Notes { style, .. }
            | Kind::List { style, .. }
            | Kind::Sign { style, .. } => vec![style],
            Kind::Grid { style, label_style, .. } => vec![style, label_style],
            Kind::Table { style, head_style, after_style, .. } => vec![style, head_style, after_style],
            Kind::Closing { style, left_style, seal_style, .. } => vec![style, left_style, seal_style],
        }
    }

    fn field_texts(&self) -> Vec<&Text> {
        match &self.kind {
            Kind::Rule { .. } | Kind::List { .. } | Kind::Sign { .. } => vec![],
            Kind::Between { left, right, .. } => vec![left, right],
            Kind::Text { text, .. } | Kind::Pair { text, .. } => vec![text],
            Kind::Notes { items, .. } => items.iter().collect(),
            Kind::Grid { cells, .. } => cells.iter().map(|cell| &cell.text).collect(),
            Kind::Table { total, .. } => total.iter().map(|cell| &cell.text).collect(),
            Kind::Closing { code, left, agency, date, .. } => {
                left.iter().chain([agency, date]).chain(code).collect()
            }
        }
    }

    fn row_texts(&self) -> Option<(&str, Vec<&Text>)> {
        match &self.kind {
            Kind::List { table, text, .. } => Some((table, vec![text])),
            Kind::Table { table, columns, .. } => {
                Some((table, columns.iter().map(|column| &column.text).collect()))
            }
            Kind::Between { .. }
            | Kind::Rule { .. }
            | Kind::Text { .. }
            | Kind::Pair { .. }
            | Kind::Notes { .. }
            | Kind::Grid { .. }
            | Kind::Sign { .. }
            | Kind::Closing { .. } => None,
        }
    }

    /// Returns every fixed word of the block.
    #[cfg(test)]
    fn words(&self) -> String {
        let mut all: String = self.field_texts().into_iter().flat_map(Text::words).collect();
        all.extend(self.row_texts().into_iter().flat_map(|(_, texts)| texts).flat_map(Text::words));
        match &self.kind {
            Kind::Pair { label, .. } | Kind::Notes { label, .. } => all.push_str(label),
            Kind::Grid { cells, .. } => all.extend(cells.iter().map(|cell| cell.label.as_str())),
            Kind::Table { columns, after, page_total, .. } => {
                all.extend(columns.iter().map(|column| column.head.as_str()));
                all.extend(page_total.iter().map(|total| total.label.as_str()));
                all.push_str(after);
            }
            Kind::Sign { items, .. } => all.extend(items.iter().map(|item| item.label.as_str())),
            Kind::Closing { seal, .. } => all.push_str(seal),
            Kind::Between { .. } | Kind::Rule { .. } | Kind::Text { .. } | Kind::List { .. } => {}
        }
        all
    }
}

#[cfg(test)]
mod tests;

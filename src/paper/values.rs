//! What is filled in on one paper.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::paper::forms::Need;
use crate::paper::{Form, PaperError};

/// The text of every field and table of one paper, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Values {
    /// Field to text.
    pub fields: BTreeMap<String, String>,
    /// Table to rows; a row is column to text.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tables: BTreeMap<String, Vec<BTreeMap<String, String>>>,
}

impl Values {
    /// Reads values from their JSON, `{"fields": {…}, "tables": {…}}`.
    ///
    /// # Errors
    /// [`PaperError::Broken`] when the text is not such JSON.
    pub fn from_json(json: &str) -> Result<Self, PaperError> {
        serde_json::from_str(json).map_err(|err| PaperError::Broken(format!("values: {err}")))
    }

    /// Sets one field and returns the values, so that a paper can be filled in one expression.
    #[must_use]
    pub fn with(mut self, field: &str, text: impl Into<String>) -> Self {
        self.fields.insert(field.to_owned(), text.into());
        self
    }

    /// Adds one row to a table.
    pub fn push_row<'a>(&mut self, table: &str, cells: impl IntoIterator<Item = (&'a str, String)>) {
        let row = cells.into_iter().map(|(column, text)| (column.to_owned(), text)).collect();
        self.tables.entry(table.to_owned()).or_default().push(row);
    }

    /// Returns the text of a field, or nothing where it is absent or empty.
    pub(crate) fn get(&self, field: &str) -> Option<&str> {
        self.fields.get(field).map(String::as_str).filter(|text| !text.is_empty())
    }

    /// Returns the rows of a table, none where it is absent.
    pub(crate) fn rows(&self, table: &str) -> &[BTreeMap<String, String>] {
        self.tables.get(table).map_or(&[], Vec::as_slice)
    }

    /// Checks that exactly what the form asks for is there, and that all of it can be printed as text.
    ///
    /// # Errors
    /// [`PaperError::UnknownField`], [`PaperError::MissingField`] or [`PaperError::Unprintable`], each naming
    /// the field, the table or `table.column`.
    pub(crate) fn check(&self, form: Form) -> Result<(), PaperError> {
        let unknown = |field: &str| PaperError::UnknownField { form: form.id().into(), field: field.into() };
        let missing = |field: &str| PaperError::MissingField { form: form.id().into(), field: field.into() };
        for (name, text) in &self.fields {
            form.field(name).ok_or_else(|| unknown(name))?;
            printable(name, text)?;
        }
        for field in form.fields() {
            if field.need == Need::Always && self.get(field.name).is_none() {
                return Err(missing(field.name));
            }
        }
        for (name, rows) in &self.tables {
            let table = form.table(name).ok_or_else(|| unknown(name))?;
            for row in rows {
                for (column, text) in row {
                    let full = format!("{name}.{column}");
                    if !table.columns.contains(&column.as_str()) {
                        return Err(unknown(&full));
                    }
                    printable(&full, text)?;
                }
                if let Some(column) = table.columns.iter().find(|column| !row.contains_key(**column)) {
                    return Err(missing(&format!("{name}.{column}")));
                }
            }
        }
        for table in form.tables() {
            if table.need == Need::Always && self.rows(table.name).is_empty() {
                return Err(missing(table.name));
            }
        }
        Ok(())
    }
}

/// Refuses what has no shape on paper but changes the text: control, direction, joining and filler characters.
pub(crate) fn printable(field: &str, text: &str) -> Result<(), PaperError> {
    let hidden = |c: char| {
        c.is_control()
            || matches!(u32::from(c), 0xAD | 0x34F | 0x61C | 0x115F | 0x1160 | 0x180E | 0x200B..=0x200F)
            || matches!(u32::from(c), 0x2028..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFEFF | 0xFFA0 | 0xFFF9..=0xFFFC)
    };
    match text.chars().find(|c| hidden(*c)) {
        Some(c) => Err(PaperError::Unprintable { field: field.to_owned(), code: u32::from(c) }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(change: impl FnOnce(&mut Values), expected: &str) {
        let mut values = Form::CertificatePerson.example().unwrap();
        change(&mut values);
        assert_eq!(values.check(Form::CertificatePerson).unwrap_err().to_string(), expected);
    }

    #[test]
    fn what_is_missing_or_unknown_is_named() {
        check(|v| drop(v.fields.remove("collector")), "form certificate-person lacks the field collector");
        check(
            |v| drop(v.fields.insert("name".into(), String::new())),
            "form certificate-person lacks the field name",
        );
        check(
            |v| drop(v.fields.insert("age".into(), "1".into())),
            "form certificate-person knows no field age",
        );
        check(|v| drop(v.tables.remove("rows")), "form certificate-person lacks the field rows");
        check(
            |v| drop(v.tables.get_mut("rows").unwrap()[1].remove("base")),
            "form certificate-person lacks the field rows.base",
        );
        check(
            |v| drop(v.tables.get_mut("rows").unwrap()[0].insert("fee".into(), "1".into())),
            "form certificate-person knows no field rows.fee",
        );
    }

    #[test]
    fn an_invisible_character_is_refused_by_its_number() {
        for (text, code) in [("陈\n", 0x0A), ("陈\u{200B}平", 0x200B), ("\u{202E}陈", 0x202E), ("陈\t", 9)]
        {
            let values = Form::CertificatePerson.example().unwrap().with("name", text);
            assert_eq!(
                values.check(Form::CertificatePerson),
                Err(PaperError::Unprintable { field: "name".into(), code })
            );
        }
    }
}

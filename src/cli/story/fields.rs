//! Reads the fields of one table of a story, each once; what is left over is unknown, and said.

use chrono::NaiveDate;
use toml::{Table, Value};

use crate::cli::story::ScriptError;
use crate::domain::{Fen, Moment, Months};

/// The fields of one table.
pub struct Fields {
    /// The step, from 1; 0 for the file's head.
    step: usize,
    /// Where the table stands in the step, such as `person`; empty for the step itself.
    within: &'static str,
    table: Table,
    known: Vec<&'static str>,
}

impl Fields {
    /// The fields of a step, or of the file's head when `step` is 0.
    pub fn new(step: usize, table: Table) -> Fields {
        Fields { step, within: "", table, known: Vec::new() }
    }

    /// Takes what is left for another reader, which says what it knows by itself.
    pub fn rest(self) -> Fields {
        Fields { known: Vec::new(), ..self }
    }

    /// Says that a field's value does not hold.
    pub fn unfit(&self, field: &str, value: impl ToString, wanted: impl ToString) -> ScriptError {
        ScriptError::Unfit {
            step: self.step,
            field: self.name(field),
            value: value.to_string(),
            wanted: wanted.to_string(),
        }
    }

    /// A field that must be there.
    pub fn must<T>(&self, field: &'static str, value: Option<T>) -> Result<T, ScriptError> {
        value.ok_or_else(|| ScriptError::Lacks { step: self.step, field: self.name(field) })
    }

    /// Ends the reading: whatever nobody asked for is unknown.
    pub fn end(self) -> Result<(), ScriptError> {
        let Some(unknown) = self.table.keys().next() else { return Ok(()) };
        Err(ScriptError::UnknownField {
            step: self.step,
            field: self.name(unknown),
            known: self.known.iter().map(|name| (*name).to_owned()).collect(),
        })
    }

    /// A text.
    pub fn text(&mut self, field: &'static str) -> Result<Option<String>, ScriptError> {
        match self.take(field) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(other) => Err(self.unfit(field, other, "\"…\"")),
        }
    }

    /// A text that must be there.
    pub fn text_of(&mut self, field: &'static str) -> Result<String, ScriptError> {
        let text = self.text(field)?;
        self.must(field, text)
    }

    /// Yes or no; no where nothing is said.
    pub fn flag(&mut self, field: &'static str) -> Result<bool, ScriptError> {
        match self.take(field) {
            None => Ok(false),
            Some(Value::Boolean(said)) => Ok(said),
            Some(other) => Err(self.unfit(field, other, "true")),
        }
    }

    /// A list of texts; one alone counts as a list of one.
    pub fn texts(&mut self, field: &'static str) -> Result<Option<Vec<String>>, ScriptError> {
        let list = match self.take(field) {
            None => return Ok(None),
            Some(Value::String(one)) => return Ok(Some(vec![one])),
            Some(Value::Array(list)) => list,
            Some(other) => return Err(self.unfit(field, other, "[\"…\"]")),
        };
        let text = |value: &Value| value.as_str().map(str::to_owned);
        match list.iter().map(text).collect() {
            Some(texts) => Ok(Some(texts)),
            None => Err(self.unfit(field, Value::Array(list), "[\"…\"]")),
        }
    }

    /// A list of texts that must be there.
    pub fn texts_of(&mut self, field: &'static str) -> Result<Vec<String>, ScriptError> {
        let texts = self.texts(field)?;
        self.must(field, texts)
    }

    /// One of a closed list of words.
    pub fn word<T: Copy>(
        &mut self,
        field: &'static str,
        words: &[(&'static str, T)],
    ) -> Result<Option<T>, ScriptError> {
        let Some(text) = self.text(field)? else { return Ok(None) };
        match words.iter().find(|(word, _)| *word == text) {
            Some((_, value)) => Ok(Some(*value)),
            None => {
                let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                Err(self.unfit(field, text, known.join(" ")))
            }
        }
    }

    /// One of a closed list of words, which must be there.
    pub fn word_of<T: Copy>(
        &mut self,
        field: &'static str,
        words: &[(&'static str, T)],
    ) -> Result<T, ScriptError> {
        let word = self.word(field, words)?;
        self.must(field, word)
    }

    /// A count from 1.
    pub fn count(&mut self, field: &'static str) -> Result<Option<usize>, ScriptError> {
        match self.take(field) {
            None => Ok(None),
            Some(Value::Integer(n)) if 0 < n => Ok(usize::try_from(n).ok()),
            Some(other) => Err(self.unfit(field, other, "1, 2 …")),
        }
    }

    /// An amount in yuan: `5000`, `5000.5` or `"5000.50"`.
    pub fn amount(&mut self, field: &'static str) -> Result<Option<Fen>, ScriptError> {
        let Some(value) = self.take(field) else { return Ok(None) };
        let text = match &value {
            Value::String(text) => text.clone(),
            Value::Integer(yuan) => yuan.to_string(),
            // The shortest decimal that reads back as the same number is what was written.
            Value::Float(yuan) => yuan.to_string(),
            Value::Boolean(_) | Value::Datetime(_) | Value::Array(_) | Value::Table(_) => {
                return Err(self.unfit(field, value, "1234.50"));
            }
        };
        Fen::parse(&text).map(Some).map_err(|_| self.unfit(field, text, "1234.50"))
    }

    /// An amount that must be there.
    pub fn amount_of(&mut self, field: &'static str) -> Result<Fen, ScriptError> {
        let amount = self.amount(field)?;
        self.must(field, amount)
    }

    /// A day, as text or as TOML's own date.
    pub fn day(&mut self, field: &'static str) -> Result<Option<NaiveDate>, ScriptError> {
        let Some(text) = self.written(field)? else { return Ok(None) };
        let day = NaiveDate::parse_from_str(&text, "%Y-%m-%d");
        day.map(Some).map_err(|_| self.unfit(field, text, "2026-11-23"))
    }

    /// A day that must be there.
    pub fn day_of(&mut self, field: &'static str) -> Result<NaiveDate, ScriptError> {
        let day = self.day(field)?;
        self.must(field, day)
    }

    /// A moment, as text or as TOML's own date and time, which must be there.
    pub fn moment_of(&mut self, field: &'static str) -> Result<Moment, ScriptError> {
        let text = self.written(field)?;
        let text = self.must(field, text)?;
        Moment::parse(&text).ok_or_else(|| self.unfit(field, text, "2026-11-23T10:38:00"))
    }

    /// Months, such as `2026-08..2026-10`, which must be there.
    pub fn months_of(&mut self, field: &'static str) -> Result<Months, ScriptError> {
        let text = self.text_of(field)?;
        Months::parse(&text).ok_or_else(|| self.unfit(field, text, "2026-08..2026-10"))
    }

    /// A table within the step.
    pub fn table(&mut self, field: &'static str) -> Result<Option<Fields>, ScriptError> {
        match self.take(field) {
            None => Ok(None),
            Some(Value::Table(table)) => {
                Ok(Some(Fields { step: self.step, within: field, table, known: Vec::new() }))
            }
            Some(other) => Err(self.unfit(field, other, "{ … }")),
        }
    }

    /// A list of tables, such as the steps.
    pub fn tables(&mut self, field: &'static str) -> Result<Option<Vec<Table>>, ScriptError> {
        let list = match self.take(field) {
            None => return Ok(None),
            Some(Value::Array(list)) => list,
            Some(other) => return Err(self.unfit(field, other, "[[…]]")),
        };
        let tables = list.iter().map(|value| value.as_table().cloned()).collect();
        match tables {
            Some(tables) => Ok(Some(tables)),
            None => Err(self.unfit(field, Value::Array(list), "[[…]]")),
        }
    }

    /// All pairs that are left, each a text.
    pub fn pairs(mut self) -> Result<Vec<(String, String)>, ScriptError> {
        let table = std::mem::take(&mut self.table);
        let mut pairs = Vec::new();
        for (key, value) in table {
            match value {
                Value::String(text) => pairs.push((key, text)),
                other => return Err(self.unfit(&key, other, "\"…\"")),
            }
        }
        Ok(pairs)
    }

    fn written(&mut self, field: &'static str) -> Result<Option<String>, ScriptError> {
        match self.take(field) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(Value::Datetime(at)) => Ok(Some(at.to_string())),
            Some(other) => Err(self.unfit(field, other, "2026-11-23")),
        }
    }

    fn take(&mut self, field: &'static str) -> Option<Value> {
        self.known.push(field);
        self.table.remove(field)
    }

    fn name(&self, field: &str) -> String {
        if self.within.is_empty() { field.to_owned() } else { format!("{}.{field}", self.within) }
    }
}

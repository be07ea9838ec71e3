//! Values as people write them into JSON: as text, or as a plain number.

use std::fmt;
use std::marker::PhantomData;

use chrono::NaiveDate;
use serde::de::{Deserialize, Deserializer, Error, Visitor};

use crate::domain::calendar::parse_day;
use crate::domain::{Fen, Month, Rate};

/// A value that may be written as text or as a number: `"0.0005"` and `0.0005`, `"2027"` and `2027`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Written<T>(pub T);

/// How a value is read from its text.
pub(super) trait FromWritten: Sized {
    /// Reads it; the error says what it is not.
    fn from_written(text: &str) -> Result<Self, String>;
}

impl FromWritten for String {
    fn from_written(text: &str) -> Result<String, String> {
        Ok(text.to_owned())
    }
}

impl FromWritten for Fen {
    fn from_written(text: &str) -> Result<Fen, String> {
        Fen::parse(text).map_err(|why| why.to_string())
    }
}

impl FromWritten for Rate {
    fn from_written(text: &str) -> Result<Rate, String> {
        Rate::parse(text).map_err(|why| why.to_string())
    }
}

impl FromWritten for NaiveDate {
    fn from_written(text: &str) -> Result<NaiveDate, String> {
        parse_day(text).ok_or_else(|| format!("{text:?} is no day such as 2026-08-15"))
    }
}

impl FromWritten for Month {
    fn from_written(text: &str) -> Result<Month, String> {
        Month::parse(text).ok_or_else(|| format!("{text:?} is no month such as 2026-08"))
    }
}

impl FromWritten for i32 {
    fn from_written(text: &str) -> Result<i32, String> {
        text.parse().map_err(|_| format!("{text:?} is no whole number in range"))
    }
}

impl FromWritten for u32 {
    fn from_written(text: &str) -> Result<u32, String> {
        text.parse().map_err(|_| format!("{text:?} is no count"))
    }
}

impl<'de, T: FromWritten> Deserialize<'de> for Written<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Written<T>, D::Error> {
        from.deserialize_any(TextOrNumber(PhantomData))
    }
}

struct TextOrNumber<T>(PhantomData<T>);

impl<T: FromWritten> Visitor<'_> for TextOrNumber<T> {
    type Value = Written<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text or a number")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Written<T>, E> {
        T::from_written(text).map(Written).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Written<T>, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Written<T>, E> {
        self.visit_str(&number.to_string())
    }

    /// The shortest decimal that is this number, which is the one that was written: never more than fifteen digits
    /// of money or rate. Nothing is computed with it.
    fn visit_f64<E: Error>(self, number: f64) -> Result<Written<T>, E> {
        self.visit_str(&number.to_string())
    }
}

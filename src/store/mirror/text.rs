//! Values that are kept as a text, or as one number.

use std::fmt::Display;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer, Serializer};

use crate::domain::case::{Account, CaseNumber, CertificateNumber, DeskCode, Flag, Role, RollNumber, Stage};
use crate::domain::reason::{MaterialId, QuestionId, ReasonId};
use crate::domain::{CreditCode, Fen, IdKind, IdNumber, Moment, Month, Months, PersonName, Phone, Rate};
use crate::store::mirror::Kept;

macro_rules! kept_as_text {
    ($($kept:ty: $write:expr, $read:expr;)*) => {$(
        impl Kept for $kept {
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                let write: fn(&$kept) -> _ = $write;
                to.collect_str(&write(self))
            }
            fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                let read: fn(&str) -> Option<$kept> = $read;
                read(&text).ok_or_else(|| D::Error::custom(concat!("not a ", stringify!($kept))))
            }
        }
    )*};
}

kept_as_text! {
    Account: |it| it.0.clone(), |text| Some(Account(text.to_owned()));
    CaseNumber: shown, CaseNumber::parse;
    CertificateNumber: shown, CertificateNumber::parse;
    CreditCode: |it| it.as_str().to_owned(), |text| CreditCode::parse(text).ok();
    Decimal: shown, |text| Decimal::from_str_exact(text).ok();
    DeskCode: shown, DeskCode::parse;
    Flag: |it| it.id(), Flag::from_id;
    IdNumber: id_text, read_id;
    MaterialId: |it| it.0.clone(), |text| Some(MaterialId(text.to_owned()));
    Moment: shown, Moment::parse;
    Month: shown, Month::parse;
    Months: shown, read_months;
    NaiveDate: shown, |text| text.parse().ok();
    PersonName: |it| it.as_str().to_owned(), |text| PersonName::parse(text).ok();
    Phone: |it| it.as_str().to_owned(), Phone::parse;
    QuestionId: |it| it.0.clone(), |text| Some(QuestionId(text.to_owned()));
    Rate: |it| it.0.to_string(), |text| Decimal::from_str_exact(text).ok().map(Rate);
    ReasonId: |it| it.0.clone(), |text| Some(ReasonId(text.to_owned()));
    Role: |it| it.id(), Role::from_id;
    RollNumber: shown, RollNumber::parse;
    Stage: |it| it.id(), Stage::from_id;
}

impl Kept for Fen {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(self.0)
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        i64::deserialize(from).map(Fen)
    }
}

fn shown<T: Display>(it: &T) -> String {
    it.to_string()
}

/// `resident_id:11010519491231002X`
fn id_text(id: &IdNumber) -> String {
    format!("{}:{}", id.kind().id(), id.number())
}

/// The birth date was compared with the day on which the number was typed; what is recorded stays readable.
fn read_id(text: &str) -> Option<IdNumber> {
    let (kind, number) = text.split_once(':')?;
    IdNumber::parse(IdKind::from_id(kind)?, number, NaiveDate::MAX).ok()
}

fn read_months(text: &str) -> Option<Months> {
    if text.is_empty() { Some(Months::default()) } else { Months::parse(text) }
}

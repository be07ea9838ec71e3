//! What is handed out: a paper of the record, or a loose sheet.

use crate::desk::calc::Calc;
use crate::paper::Form;
use crate::store::SheetRow;

/// What is handed out.
#[derive(Clone, Debug)]
pub enum Parcel {
    /// A paper of the record: that it went out is noted.
    Kept(Box<SheetRow>),
    /// The sheet of a calculation: nothing is noted.
    Reckoning(Box<Calc>),
    /// The sheet of keys: nothing is noted.
    Keys,
}

impl Parcel {
    /// The form's id.
    pub fn form(&self) -> &str {
        match self {
            Parcel::Kept(paper) => &paper.form,
            Parcel::Reckoning(_) => Form::Reckoning.id(),
            Parcel::Keys => Form::Keys.id(),
        }
    }

    /// The number on a certificate; empty on every other paper.
    pub fn number(&self) -> String {
        match self {
            Parcel::Kept(paper) => paper.certificate.as_ref().map(ToString::to_string).unwrap_or_default(),
            Parcel::Reckoning(_) | Parcel::Keys => String::new(),
        }
    }
}

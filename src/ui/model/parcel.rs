//! What is handed out: a paper of the record, or a loose sheet.

use crate::desk::calc::Calc;
use crate::desk::rulebook;
use crate::paper::Form;
use crate::store::SheetRow;
use crate::ui::say;

/// What is handed out.
#[derive(Clone, Debug)]
pub enum Parcel {
    /// A paper of the record: that it went out is noted.
    Kept(Box<SheetRow>),
    /// The sheet of a calculation: nothing is noted.
    Reckoning(Box<Calc>),
    /// The sheet of keys: nothing is noted.
    Keys,
    /// The rules in use: nothing is noted.
    Rules,
}

impl Parcel {
    /// The form's id.
    pub fn form(&self) -> &str {
        match self {
            Parcel::Kept(paper) => &paper.form,
            Parcel::Reckoning(_) => Form::Reckoning.id(),
            Parcel::Keys => Form::Keys.id(),
            Parcel::Rules => rulebook::FORM,
        }
    }

    /// The key of its name; `None` for a form that this program does not know.
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Parcel::Kept(paper) => Form::from_id(&paper.form).map(say::form),
            Parcel::Reckoning(_) => Some(say::form(Form::Reckoning)),
            Parcel::Keys => Some(say::form(Form::Keys)),
            Parcel::Rules => Some("form-rules"),
        }
    }

    /// The number on a certificate; empty on every other paper.
    pub fn number(&self) -> String {
        match self {
            Parcel::Kept(paper) => paper.certificate.as_ref().map(ToString::to_string).unwrap_or_default(),
            Parcel::Reckoning(_) | Parcel::Keys | Parcel::Rules => String::new(),
        }
    }
}

//! What is handed out: a paper of the record, or a loose sheet.

use chrono::NaiveDate;

use crate::desk::calc::Calc;
use crate::desk::door::{DoorPaper, Slip};
use crate::desk::rulebook;
use crate::paper::Form;
use crate::store::SheetRow;
use crate::ui::say;

/// What is handed out.
#[derive(Clone, Debug)]
pub enum Parcel {
    /// A paper of the record.
    Kept(Box<SheetRow>),
    /// The sheet of a calculation.
    Reckoning(Box<Calc>),
    /// The sheet of keys.
    Keys,
    /// The rules in use.
    Rules,
    /// The anchor of a day; of today where none is said.
    Anchor(Option<NaiveDate>),
    /// The recovery sheet of the office that is being set up.
    Recovery,
    /// The first passphrases of the office that is being set up.
    Slips,
    /// A first passphrase that was made since.
    Slip(Box<Slip>),
}

impl Parcel {
    /// The form's id.
    pub fn form(&self) -> &str {
        match self {
            Parcel::Kept(paper) => &paper.form,
            Parcel::Reckoning(_) => Form::Reckoning.id(),
            Parcel::Keys => Form::Keys.id(),
            Parcel::Rules => rulebook::FORM,
            Parcel::Anchor(_) => Form::Anchor.id(),
            Parcel::Recovery => Form::Recovery.id(),
            Parcel::Slips | Parcel::Slip(_) => Form::FirstSlip.id(),
        }
    }

    /// The key of its name; `None` for a form that this program does not know.
    pub fn name(&self) -> Option<&'static str> {
        match self {
            Parcel::Kept(paper) => Form::from_id(&paper.form).map(say::form),
            Parcel::Reckoning(_) => Some(say::form(Form::Reckoning)),
            Parcel::Keys => Some(say::form(Form::Keys)),
            Parcel::Rules => Some("form-rules"),
            Parcel::Anchor(_) => Some(say::form(Form::Anchor)),
            Parcel::Recovery => Some(say::form(Form::Recovery)),
            Parcel::Slips | Parcel::Slip(_) => Some(say::form(Form::FirstSlip)),
        }
    }

    /// The number on a certificate; empty on every other paper.
    pub fn number(&self) -> String {
        match self {
            Parcel::Kept(paper) => paper.certificate.as_ref().map(ToString::to_string).unwrap_or_default(),
            Parcel::Reckoning(_)
            | Parcel::Keys
            | Parcel::Rules
            | Parcel::Anchor(_)
            | Parcel::Recovery
            | Parcel::Slips
            | Parcel::Slip(_) => String::new(),
        }
    }

    /// The paper of the door that it is.
    pub fn at_door(&self) -> Option<DoorPaper> {
        match self {
            Parcel::Recovery => Some(DoorPaper::Recovery),
            Parcel::Slips => Some(DoorPaper::Slips),
            Parcel::Slip(slip) => Some(DoorPaper::Slip(slip.clone())),
            Parcel::Kept(_) | Parcel::Reckoning(_) | Parcel::Keys | Parcel::Rules | Parcel::Anchor(_) => None,
        }
    }

    /// The ways in which it may go out, by their places in the list of all: what opens the office is left in no
    /// viewer's folder.
    pub fn ways(&self) -> &'static [usize] {
        if self.at_door().is_some() { &[0, 2] } else { &[0, 1, 2] }
    }
}

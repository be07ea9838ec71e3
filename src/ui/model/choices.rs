//! How many choices there are where something is chosen.

use super::{Dialog, DoorDialog, Model, NUMBERS, Parcel};
use crate::domain::case::Role;
use crate::domain::person::IdKind;
use crate::paper::Form;
use crate::ui::draft::Field;
use crate::ui::say;

impl Model {
    /// How many choices a field has, where it is a row of choices.
    pub fn choices(&self, field: Field) -> usize {
        match field {
            Field::Came => say::CAME.len(),
            Field::Kind => IdKind::ALL.len(),
            Field::Insurance => say::INSURANCES.len(),
            Field::Employer => say::EMPLOYERS.len(),
            Field::Payer => say::PAYERS.len(),
            Field::RollReason => self.rolling.reasons.len(),
            Field::RollEmployer | Field::VoucherPart | Field::PrintSize => 2,
            Field::Reviewer => self.people(Role::Reviewer).count(),
            Field::How => self.ways().len(),
            Field::CalcNumberKind => NUMBERS.len(),
            // After those that the program carries: one out of a file.
            Field::FoundRegion => self.door.regions.len().saturating_add(1),
            Field::StaffRole => Role::ALL.len(),
            Field::KeyDesk => self.seeing.others.len(),
            Field::StaffDeputy => match &self.dialog {
                Some(Dialog::Door(DoorDialog::Deputy(code))) => self.may_stand_in(*code).count() + 1,
                _ => 0,
            },
            Field::CalcMadeUp => 3,
            Field::CalcShift | Field::CalcWindow | Field::CalcExempt => 2,
            Field::Second => match &self.dialog {
                Some(Dialog::Clerk) => self.office.as_ref().map_or(0, |office| office.office.accounts.len()),
                _ => self.second().map_or(0, |role| self.people(role).count()),
            },
            _ => crate::ui::app::settings::count(field, self.printers.as_ref().map_or(0, Vec::len)),
        }
    }

    /// Whether the paper of the dialog comes in large print too.
    pub fn may_be_large(&self) -> bool {
        let Some(Dialog::Deliver(Parcel::Kept(paper))) = &self.dialog else { return false };
        Form::from_id(&paper.form).is_some_and(Form::comes_large)
    }

    /// The ways in which the paper of the dialog may go out.
    pub fn ways(&self) -> &'static [usize] {
        match &self.dialog {
            Some(Dialog::Deliver(paper)) => paper.ways(),
            _ => &[0, 1, 2],
        }
    }
}

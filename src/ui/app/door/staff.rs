//! 人员: the chief opens accounts, closes them, gives first passphrases anew and names who stands in.

use super::super::{App, Errand};
use crate::desk::Request;
use crate::desk::door::{DoorRequest, Slip, StaffRequest};
use crate::desk::wire::OfficeView;
use crate::domain::case::Role;
use crate::domain::{Right, Staff, StaffCode};
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::model::{DoorDialog, Model, Parcel};
use crate::ui::told::Faults;

impl App {
    /// Opens a dialog about the account that is chosen.
    pub(super) fn ask_about(&mut self, dialog: fn(StaffCode) -> DoorDialog) {
        if let Some(code) = self.model.chosen_staff(self.draft.row).map(|one| one.code) {
            self.ask_at_door(dialog(code));
        }
    }

    pub(super) fn suggest_deputy(&mut self, code: StaffCode) {
        let now = self.model.staff().find(|one| one.code == code).and_then(|one| one.deputy);
        let place = self.model.may_stand_in(code).position(|one| Some(one.code) == now);
        self.draft.suggest(Field::StaffDeputy, place.map_or(0, |n| n + 1).to_string());
    }

    /// Asks the office for what the dialog says.
    pub(super) fn keep_staff(&mut self, dialog: DoorDialog) {
        let asked = match dialog {
            DoorDialog::Open => {
                let name = self.draft.trimmed(Field::StaffName).to_owned();
                let role = self.draft.choice(Field::StaffRole).and_then(|n| Role::ALL.get(n)).copied();
                let words = &self.model.words;
                let mut faults = Faults::new();
                if name.is_empty() {
                    faults.insert(Field::StaffName, words.say("fault-empty"));
                }
                let (Some(role), true) = (role, faults.is_empty()) else { return self.faulty(faults) };
                StaffRequest::Open { name, role }
            }
            DoorDialog::Close(code) => StaffRequest::Close(code),
            DoorDialog::Reset(code) => StaffRequest::Reset(code),
            DoorDialog::Deputy(of) => {
                let chosen = self.draft.choice(Field::StaffDeputy).unwrap_or(0);
                let by = chosen.checked_sub(1).and_then(|n| self.model.may_stand_in(of).nth(n));
                StaffRequest::Deputy { of, by: by.map(|one| one.code) }
            }
            DoorDialog::Folder | DoorDialog::Passphrase | DoorDialog::KeyCopy | DoorDialog::SheetBack => {
                return;
            }
        };
        self.ask(Request::Door(DoorRequest::Staff(asked)), Errand::Door);
    }

    /// The accounts changed; a first passphrase is shown once, to be printed.
    pub(super) fn staff_changed(&mut self, office: OfficeView, slip: Option<Slip>) {
        self.model.office = Some(office);
        self.model.dialog = None;
        self.draft.faults.clear();
        self.model.faulty = false;
        self.say_ok("staff-changed");
        if let Some(slip) = slip {
            let title = Words::zh().say("form-first-slip");
            let file = format!("{title}-{}.pdf", slip.code);
            self.hand_out_at_door(Parcel::Slip(Box::new(slip)), &file);
        }
    }
}

impl Model {
    /// The accounts of the office, in the order of their codes.
    pub fn staff(&self) -> impl Iterator<Item = &Staff> {
        self.office.iter().flat_map(|office| &office.office.accounts)
    }

    /// The account in a row of the list.
    pub fn chosen_staff(&self, row: usize) -> Option<&Staff> {
        self.staff().nth(row)
    }

    /// Whether the office is for practice only.
    pub fn is_practice(&self) -> bool {
        self.office.as_ref().is_some_and(|office| office.office.practice)
    }

    /// Whether whoever is signed in keeps the accounts.
    pub fn is_chief(&self) -> bool {
        self.me.as_ref().is_some_and(|me| me.role.may(Right::Accounts))
    }

    /// Who may stand in for an account: somebody else in the same role.
    pub fn may_stand_in(&self, of: StaffCode) -> impl Iterator<Item = &Staff> {
        let staff = self.staff().find(|one| one.code == of);
        self.staff().filter(move |one| {
            staff.is_some_and(|staff| one.is_open() && one.role == staff.role && one.account != staff.account)
        })
    }
}

//! Which places on the disk may be looked for in a dialog of the system's own: each may be typed as well.

use super::{Dialog, DoorDialog, Model, Place, Rule, Trust};
use crate::desk::outside::Browsed;
use crate::ui::draft::Field;

impl Model {
    /// The fields here that name a place, the first on the screen first, and what is looked for.
    pub fn browses(&self) -> &'static [(Field, Browsed)] {
        use Browsed::{File, Folder, NewFile};
        match &self.dialog {
            Some(Dialog::Deliver(_)) if self.how == 2 => &[(Field::Path, NewFile)],
            Some(Dialog::Trust(Trust::Save)) => &[(Field::Path, NewFile)],
            Some(Dialog::Trust(Trust::Take)) => &[(Field::KeyFile, File)],
            Some(Dialog::Prove(_)) => &[(Field::Path, NewFile)],
            Some(Dialog::Door(DoorDialog::Folder)) => &[(Field::Path, Folder)],
            Some(Dialog::Door(DoorDialog::KeyCopy)) => &[(Field::Path, NewFile)],
            Some(Dialog::Rule(Rule::Install | Rule::Holidays)) => &[(Field::RuleFile, File)],
            Some(_) => &[],
            None => match self.place() {
                Place::SetUp if self.door.from_file => {
                    &[(Field::FoundPack, File), (Field::FoundBackup, Folder)]
                }
                Place::SetUp => &[(Field::FoundBackup, Folder)],
                Place::Recover if self.door.is_gone(&self.backing) => &[(Field::Path, File)],
                Place::Rescue if self.backing.helps() => &[(Field::RestoreFrom, Folder)],
                Place::Verify => &[(Field::ShownFile, File)],
                Place::Settings => &[(Field::BackupPlace, Folder)],
                _ => &[],
            },
        }
    }

    /// The one of them that is looked for now: that which has the focus, else the first.
    pub fn browsed(&self, wanted: Option<Field>) -> Option<(Field, Browsed)> {
        let all = self.browses();
        all.iter().find(|(field, _)| Some(*field) == wanted.or(self.focused)).or(all.first()).copied()
    }
}

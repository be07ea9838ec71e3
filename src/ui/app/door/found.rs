//! 设立经办点: what is filled in becomes an office on paper, and only then on the disk.

use std::path::PathBuf;
use std::sync::Arc;

use super::super::{App, Errand};
use crate::desk::door::{DoorPaper, DoorRequest, FoundView, Founding, Newcomer, Pack};
use crate::desk::ruling::{PlaceFile, Unruled, fault_text};
use crate::desk::{Request, Trouble};
use crate::domain::case::Role;
use crate::policy::{self, Region};
use crate::store::Secret;
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::model::{FoundStage, Parcel, Route};
use crate::ui::say;

/// The field that a fault of a founding is about.
pub(super) fn field_of(fault: &str) -> Option<Field> {
    Some(match fault {
        "found-region" => Field::FoundRegion,
        "found-desk" => Field::FoundDesk,
        "found-agency" => Field::FoundAgency,
        "found-place" => Field::FoundPlace,
        "found-window" => Field::FoundWindow,
        "found-phone" => Field::FoundPhone,
        "found-collector" => Field::FoundCollector,
        "found-review-body" => Field::FoundReviewBody,
        "found-chief" => Field::FoundChief,
        "found-passphrase" => Field::NewPassphrase,
        "found-name" | "found-no-clerk" | "found-many" | "found-twice" => Field::FoundClerks,
        "found-no-reviewer" | "found-own-review" => Field::FoundReviewers,
        "found-backup-missing" | "found-backup-own" | "found-backup-network" | "found-backup-read-only" => {
            Field::FoundBackup
        }
        _ => return None,
    })
}

/// The rules of the whole country, which no place is without.
const NATIONAL: &str = "national";

/// Everybody but the chief is named in a field of their role.
pub const PEOPLE: [(Role, Field); 5] = [
    (Role::Clerk, Field::FoundClerks),
    (Role::Reviewer, Field::FoundReviewers),
    (Role::Sealer, Field::FoundSealers),
    (Role::Auditor, Field::FoundAuditors),
    (Role::Technician, Field::FoundTechnicians),
];

/// Names as they are typed one after the other.
fn names(text: &str) -> impl Iterator<Item = String> {
    let between = |letter: char| matches!(letter, '\u{3001}' | ',' | '\u{FF0C}' | ';' | '\u{FF1B}' | '/');
    text.split(between).map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

impl App {
    pub(super) fn set_up(&mut self) {
        self.model.door.regions =
            policy::regions().into_iter().filter(|region| !region.practice_only).collect();
        self.model.route = Route::SetUp;
        self.draft.faults.clear();
        self.model.faulty = false;
        let field = if self.draft.trimmed(Field::FoundAgency).is_empty() {
            Field::FoundRegion
        } else {
            Field::FoundAgency
        };
        self.draft.focus = Some(field);
    }

    fn founding(&self) -> Founding {
        let text = |field: Field| self.draft.trimmed(field).to_owned();
        let brought = self.model.door.brought.as_ref().filter(|_| self.model.door.from_file);
        let people = PEOPLE
            .into_iter()
            .flat_map(|(role, field)| names(self.draft.text(field)).map(move |name| Newcomer { name, role }));
        Founding {
            region: self.region().map(|region| region.id.clone()).unwrap_or_default(),
            desk: text(Field::FoundDesk),
            agency: text(Field::FoundAgency),
            place: text(Field::FoundPlace),
            window: text(Field::FoundWindow),
            phone: text(Field::FoundPhone),
            collector: text(Field::FoundCollector),
            review_body: text(Field::FoundReviewBody),
            chief: text(Field::FoundChief),
            passphrase: Secret::from(self.draft.text(Field::NewPassphrase)),
            people: people.collect(),
            pack: brought
                .map(|brought| Pack { file: brought.pack.file.clone(), sm3: text(Field::FoundPackSm3) }),
            backups: Some(text(Field::FoundBackup)).filter(|typed| !typed.is_empty()).map(PathBuf::from),
        }
    }

    /// The region, of those that the program carries or out of a file.
    fn region(&self) -> Option<&Region> {
        let door = &self.model.door;
        match &door.brought {
            Some(brought) if door.from_file => Some(&brought.region),
            Some(_) | None => self.draft.choice(Field::FoundRegion).and_then(|n| door.regions.get(n)),
        }
    }

    /// What is chosen and typed of a region out of a file is followed: the file is read as soon as it was named.
    pub(in crate::ui::app) fn follow_set_up(&mut self, changed: &[Field]) {
        if self.model.route != Route::SetUp {
            return;
        }
        if changed.contains(&Field::FoundRegion) {
            let all = self.model.door.regions.len();
            self.model.door.from_file = self.draft.choice(Field::FoundRegion) == Some(all);
            if self.model.door.from_file {
                self.draft.focus = Some(Field::FoundPack);
            }
        }
        let typed = PathBuf::from(self.draft.trimmed(Field::FoundPack));
        if changed.contains(&Field::FoundPack) && self.minding.read.as_ref() != Some(&typed) {
            self.minding.read = None;
            self.model.door.brought = None;
            self.model.door.pack_faults.clear();
        }
        let left = !changed.contains(&Field::FoundPack) && self.model.focused != Some(Field::FoundPack);
        if self.model.door.from_file && left && self.draft.focus != Some(Field::FoundPack) {
            self.read_pack();
        }
    }

    /// Reads the pack file that is named, where it was not read yet.
    pub(in crate::ui::app) fn read_pack(&mut self) {
        let file = PathBuf::from(self.draft.trimmed(Field::FoundPack));
        if !file.as_os_str().is_empty() && self.minding.read.as_ref() != Some(&file) {
            self.minding.read = Some(file.clone());
            self.ask(Request::Door(DoorRequest::ReadPlace(file)), Errand::ReadPlace);
        }
    }

    /// The pack file is whole: its SM3 is to be compared with the letter.
    pub(super) fn place_came(&mut self, file: PlaceFile) {
        if self.minding.read.as_ref() != Some(&file.pack.file) {
            return;
        }
        self.draft.faults.remove(&Field::FoundPack);
        self.model.door.pack_faults.clear();
        self.model.door.brought = Some(file);
        if matches!(self.model.focused, None | Some(Field::FoundPack)) {
            self.draft.focus = Some(Field::FoundPackSm3);
        }
    }

    /// The pack file is not taken: said at its field, whole.
    pub(in crate::ui::app) fn place_refused(&mut self, trouble: &Trouble) {
        let (text, _) = self.sentence(trouble);
        if let Some(field) = self.field_of_pack(trouble) {
            self.draft.faults.insert(field, text);
        }
    }

    /// The field that trouble with a pack file is about; everything that is wrong with the file is said under it.
    pub(super) fn field_of_pack(&mut self, trouble: &Trouble) -> Option<Field> {
        match trouble {
            Trouble::Unruled(Unruled::Sm3(_)) => Some(Field::FoundPackSm3),
            Trouble::Unruled(why) => {
                // One alone is said whole at the field.
                if let Unruled::Faults(faults) = why
                    && 1 < faults.len()
                {
                    let words = &self.model.words;
                    self.model.door.pack_faults =
                        faults.iter().map(|fault| fault_text(words, fault)).collect();
                }
                Some(Field::FoundPack)
            }
            Trouble::Path { .. } if self.model.door.from_file => Some(Field::FoundPack),
            _ => None,
        }
    }

    /// Prepares the office, or says everything that does not hold.
    pub(super) fn lay(&mut self) {
        let founding = self.founding();
        let words = &self.model.words;
        let mut faults = self.new_passphrase().err().unwrap_or_default();
        if self.model.door.from_file {
            if self.draft.trimmed(Field::FoundPack).is_empty() {
                faults.insert(Field::FoundPack, words.say("unfit-found-pack"));
            } else if founding.pack.as_ref().is_some_and(|pack| pack.sm3.is_empty()) {
                faults.insert(Field::FoundPackSm3, words.say("unfit-found-sm3"));
            }
        }
        for fault in founding.faults() {
            // What is wrong with a region out of a file is said at the file.
            if self.model.door.from_file && fault == "found-region" {
                continue;
            }
            if let Some(field) = field_of(fault) {
                faults.entry(field).or_insert_with(|| words.say(say::unfit(fault)));
            }
        }
        if let Some(region) = self.region()
            && !faults.contains_key(&Field::FoundDesk)
            && region.id != NATIONAL
            && !is_in(&founding.desk, &region.code)
        {
            let args = [("region", region.code.as_str().into())];
            faults.insert(Field::FoundDesk, words.say_with("unfit-found-desk-region", &args));
        }
        let unread = self.model.door.from_file && founding.pack.is_none();
        if unread {
            // Read once more where it was refused: it may have been put right.
            self.minding.read = None;
        }
        if faults.is_empty() {
            self.draft.faults.clear();
            self.model.faulty = false;
        } else {
            self.faulty(faults.clone());
        }
        if unread {
            self.read_pack();
        }
        if unread || !faults.is_empty() {
            return;
        }
        self.ask(Request::Door(DoorRequest::Found(Box::new(founding))), Errand::Door);
    }

    /// The office is prepared: its paper first.
    pub(super) fn founding_came(&mut self, view: FoundView) {
        self.model.door.founding = Some(Arc::new(view));
        self.model.route = Route::Founded;
        self.enter_stage(FoundStage::Sheet);
    }

    fn enter_stage(&mut self, stage: FoundStage) {
        self.model.door.stage = stage;
        self.model.shown = None;
        self.draft.clear(&Field::SHEET_BACK);
        self.draft.faults.clear();
        self.model.faulty = false;
        if stage == FoundStage::Confirm {
            self.draft.focus = Some(Field::FoundGroupA);
        }
        self.show_founding();
    }

    /// Shows the paper of the stage.
    pub(in crate::ui::app) fn show_founding(&mut self) {
        if self.model.route != Route::Founded {
            return;
        }
        if let Some(paper) = self.paper_of_stage() {
            self.ask(Request::DoorPaper { paper, how: None }, Errand::Shown);
        }
    }

    fn paper_of_stage(&self) -> Option<DoorPaper> {
        match self.model.door.stage {
            FoundStage::Sheet => Some(DoorPaper::Recovery),
            FoundStage::Slips => Some(DoorPaper::Slips),
            FoundStage::Confirm => None,
        }
    }

    pub(super) fn next_stage(&mut self) {
        let slips = self.model.door.founding.as_ref().is_some_and(|view| !view.slips.is_empty());
        self.enter_stage(match self.model.door.stage {
            FoundStage::Sheet if slips => FoundStage::Slips,
            FoundStage::Sheet | FoundStage::Slips | FoundStage::Confirm => FoundStage::Confirm,
        });
    }

    pub(super) fn last_stage(&mut self) {
        let slips = self.model.door.founding.as_ref().is_some_and(|view| !view.slips.is_empty());
        match self.model.door.stage {
            FoundStage::Confirm if slips => self.enter_stage(FoundStage::Slips),
            FoundStage::Confirm | FoundStage::Slips => self.enter_stage(FoundStage::Sheet),
            FoundStage::Sheet => {
                self.model.shown = None;
                self.model.door.founding = None;
                self.set_up();
            }
        }
    }

    pub(super) fn print_founding(&mut self) {
        let parcel = match self.paper_of_stage() {
            Some(DoorPaper::Recovery) => Parcel::Recovery,
            Some(DoorPaper::Slips) => Parcel::Slips,
            Some(DoorPaper::Slip(_)) | None => return,
        };
        let title = parcel.name().map(|key| Words::zh().say(key)).unwrap_or_default();
        self.hand_out_at_door(parcel, &format!("{title}.pdf"));
    }

    /// The groups that were asked for were typed: the office is made.
    pub(super) fn stand(&mut self) {
        if let Some(typed) = self.typed_back() {
            self.ask(Request::Door(DoorRequest::ConfirmFound { typed }), Errand::Door);
        }
    }

    /// Whether an office was just made; nothing of its setting up stays.
    pub(super) fn founded(&mut self) -> bool {
        if self.model.door.founding.take().is_none() {
            return false;
        }
        self.model.shown = None;
        self.model.door.stage = FoundStage::Sheet;
        // It was written beside the office with it.
        let backups = self.draft.trimmed(Field::FoundBackup);
        self.model.settings.backup_place = (!backups.is_empty()).then(|| PathBuf::from(backups));
        self.model.door.from_file = false;
        self.model.door.brought = None;
        self.minding.read = None;
        self.draft.clear(&Field::FOUND);
        self.draft.clear(&super::SECRETS);
        self.draft.set(Field::SignCode, "01");
        true
    }
}

/// Whether a desk's code lies in a region: in its district, its city or its province.
fn is_in(desk: &str, region: &str) -> bool {
    let wide = region.trim_end_matches("00").trim_end_matches("00");
    desk.starts_with(wide)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_names_stand_in_one_field() {
        let all: Vec<String> = names("王晓岚、马依努尔·买买提艾力 ，李志远;").collect();
        assert_eq!(all, ["王晓岚", "马依努尔·买买提艾力", "李志远"]);
    }

    #[test]
    fn a_desk_lies_in_its_own_region() {
        assert!(is_in("14060203", "140600") && is_in("14060203", "140000"));
        assert!(!is_in("42010101", "140600"));
    }
}

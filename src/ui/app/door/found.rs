//! 设立经办点: what is filled in becomes an office on paper, and only then on the disk.

use std::sync::Arc;

use super::super::{App, Errand};
use crate::desk::Request;
use crate::desk::door::{DoorPaper, DoorRequest, FoundView, Founding, Newcomer};
use crate::domain::case::Role;
use crate::policy;
use crate::store::Secret;
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::model::{FoundStage, Parcel, Route};
use crate::ui::say;
use crate::ui::told::Faults;

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
        let region = self.draft.choice(Field::FoundRegion).and_then(|n| self.model.door.regions.get(n));
        let people = PEOPLE
            .into_iter()
            .flat_map(|(role, field)| names(self.draft.text(field)).map(move |name| Newcomer { name, role }));
        Founding {
            region: region.map(|region| region.id.clone()).unwrap_or_default(),
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
        }
    }

    /// Prepares the office, or says everything that does not hold.
    pub(super) fn lay(&mut self) {
        let founding = self.founding();
        let words = &self.model.words;
        let mut faults = self.new_passphrase().err().unwrap_or_default();
        for fault in founding.faults() {
            if let Some(field) = field_of(fault) {
                faults.entry(field).or_insert_with(|| words.say(say::unfit(fault)));
            }
        }
        let region = self.draft.choice(Field::FoundRegion).and_then(|n| self.model.door.regions.get(n));
        if let Some(region) = region
            && !faults.contains_key(&Field::FoundDesk)
            && region.id != NATIONAL
            && !is_in(&founding.desk, &region.code)
        {
            let args = [("region", region.code.as_str().into())];
            faults.insert(Field::FoundDesk, words.say_with("unfit-found-desk-region", &args));
        }
        if !faults.is_empty() {
            return self.faulty(faults);
        }
        self.draft.faults.clear();
        self.model.faulty = false;
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
        self.draft.clear(&[Field::FoundGroupA, Field::FoundGroupB]);
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
        let Some(view) = self.model.door.founding.clone() else { return };
        let fields = [Field::FoundGroupA, Field::FoundGroupB];
        let typed = fields.map(|field| self.draft.trimmed(field).to_owned());
        let mut faults = Faults::new();
        for ((field, group), typed) in fields.into_iter().zip(view.asked).zip(&typed) {
            if !view.recovery.code.is_group(group, typed) {
                faults.insert(field, self.model.words.say("unfit-found-groups"));
            }
        }
        if !faults.is_empty() {
            return self.faulty(faults);
        }
        self.draft.faults.clear();
        self.model.faulty = false;
        self.ask(Request::Door(DoorRequest::ConfirmFound { typed: typed.to_vec() }), Errand::Door);
    }

    /// Whether an office was just made; nothing of its setting up stays.
    pub(super) fn founded(&mut self) -> bool {
        if self.model.door.founding.take().is_none() {
            return false;
        }
        self.model.shown = None;
        self.model.door.stage = FoundStage::Sheet;
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

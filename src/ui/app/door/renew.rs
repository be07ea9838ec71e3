//! A recovery sheet made anew: printed, a part of it typed back, and only then the one that opens the office.

use std::sync::Arc;

use super::super::{App, Errand};
use crate::desk::Request;
use crate::desk::door::{DoorRequest, TypeBack};
use crate::paper::Form;
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::look::Tone;
use crate::ui::model::{Banner, DoorDialog, Parcel};
use crate::ui::say;
use crate::ui::told::Faults;

impl App {
    /// The sheet is made, and opens nothing yet: it goes out first.
    pub(super) fn fresh_came(&mut self, fresh: TypeBack) {
        self.model.door.fresh = Some(Arc::new(fresh));
        let title = Words::zh().say(say::form(Form::Recovery));
        self.hand_out_at_door(Parcel::Recovery, &format!("{title}.pdf"));
    }

    /// It went out: a part of it is typed back.
    pub(in crate::ui::app) fn ask_back(&mut self) {
        if self.model.door.fresh.is_some() {
            self.ask_at_door(DoorDialog::SheetBack);
        }
    }

    /// It was given up on the way: the one of today stays good.
    pub(in crate::ui::app) fn put_by_fresh(&mut self) {
        if self.model.door.fresh.take().is_some() {
            self.say_put_by();
        }
    }

    pub(super) fn say_put_by(&mut self) {
        let text = self.model.words.say("fresh-put-by");
        let hint = self.model.words.say("fresh-put-by-hint");
        self.model.banner = Some(Banner { tone: Tone::Warn, text, hint });
    }

    /// What was typed back, if it is what stands on the sheet; else its fields say so.
    pub(super) fn typed_back(&mut self) -> Option<Vec<String>> {
        let sheet = self.model.door.type_back()?;
        let typed = Field::SHEET_BACK.map(|field| self.draft.trimmed(field).to_owned());
        let mut faults = Faults::new();
        for ((field, group), typed) in Field::SHEET_BACK.into_iter().zip(sheet.asked).zip(&typed) {
            if !sheet.recovery.code.is_group(group, typed) {
                faults.insert(field, self.model.words.say("unfit-found-groups"));
            }
        }
        if !faults.is_empty() {
            self.faulty(faults);
            return None;
        }
        self.draft.faults.clear();
        self.model.faulty = false;
        Some(typed.to_vec())
    }

    pub(super) fn confirm_fresh(&mut self) {
        if let Some(typed) = self.typed_back() {
            self.ask(Request::Door(DoorRequest::ConfirmRenewed { typed }), Errand::Door);
        }
    }

    /// It opens the office from now on.
    pub(super) fn renewed(&mut self) {
        self.model.door.fresh = None;
        self.model.dialog = None;
        self.draft.clear(&Field::SHEET_BACK);
        self.say_ok("renewed");
        if let Some(banner) = &mut self.model.banner {
            banner.hint = self.model.words.say("renewed-hint");
        }
    }
}

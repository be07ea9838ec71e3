//! 忘记口令: back in with the recovery sheet; and a lost key file made anew from it, or from somebody's copy.

use std::path::PathBuf;

use super::super::{App, Errand};
use crate::desk::Request;
use crate::desk::door::{DoorRequest, KeySource};
use crate::domain::StaffCode;
use crate::store::{CodeFault, GroupFault, RecoveryCode, Wrapped};
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::model::Route;
use crate::ui::told::Faults;

/// What is wrong with a group or a line.
pub(in crate::ui) fn fault(fault: CodeFault, words: &Words) -> String {
    let part = ("n", fault.part.into());
    match fault.why {
        GroupFault::Short => words.say_with("group-short", &[part]),
        GroupFault::Long => words.say_with("group-long", &[part]),
        GroupFault::Letter(letter) => {
            words.say_with("group-letter", &[part, ("letter", letter.to_string().into())])
        }
        GroupFault::Check => words.say_with("group-check", &[part]),
    }
}

impl App {
    pub(super) fn forgot(&mut self, lost: bool) {
        self.model.route = Route::Recover;
        self.model.door.lost = lost;
        self.model.banner = None;
        self.draft.clear(&super::SECRETS);
        self.draft.clear(&Field::RECOVER);
        self.draft.faults.clear();
        self.model.faulty = false;
        self.read_code();
        if self.draft.trimmed(Field::SignCode).is_empty() {
            self.draft.set(Field::SignCode, "01");
        }
        self.draft.focus = Some(Field::RecoverCode);
    }

    /// Each group and line is checked while it is typed.
    pub(in crate::ui::app) fn follow_recovery(&mut self, changed: &[Field]) {
        if changed.iter().any(|field| Field::RECOVER.contains(field)) {
            self.read_code();
        }
    }

    fn read_code(&mut self) {
        let letters: Vec<char> =
            self.draft.text(Field::RecoverCode).chars().filter(|letter| letter.is_alphanumeric()).collect();
        for (n, state) in self.model.door.groups.iter_mut().enumerate() {
            let group: String =
                letters.iter().skip(n * RecoveryCode::LENGTH).take(RecoveryCode::LENGTH).collect();
            let whole = group.chars().count() == RecoveryCode::LENGTH;
            *state = whole.then(|| RecoveryCode::check_group(n + 1, &group).is_ok());
        }
        for ((n, state), field) in self.model.door.lines.iter_mut().enumerate().zip(Field::LINES) {
            let typed = self.draft.trimmed(field);
            let whole = Wrapped::LENGTH <= typed.chars().filter(|letter| letter.is_alphanumeric()).count();
            *state = whole.then(|| Wrapped::check_line(n + 1, typed).is_ok());
        }
    }

    /// Opens the office with what was typed off the sheet.
    pub(super) fn recover(&mut self) {
        let copy = self.draft.trimmed(Field::Path).to_owned();
        if self.model.door.lost && !copy.is_empty() {
            let source = KeySource::Copy(PathBuf::from(copy));
            return self.ask(Request::Door(DoorRequest::Rebuild(source)), Errand::Door);
        }
        let words = &self.model.words;
        let mut faults = self.new_passphrase().err().unwrap_or_default();
        let chief = StaffCode::parse(self.draft.trimmed(Field::SignCode));
        if chief.is_none() {
            faults.insert(Field::SignCode, words.say("fault-sign-code"));
        }
        let code = RecoveryCode::parse(self.draft.text(Field::RecoverCode));
        if let Err(why) = code {
            faults.insert(Field::RecoverCode, fault(why, words));
        }
        let wrapped = if self.model.door.lost { self.wrapped(&mut faults) } else { None };
        let (Some(chief), Ok(code), true) = (chief, code, faults.is_empty()) else {
            return self.faulty(faults);
        };
        self.draft.faults.clear();
        self.model.faulty = false;
        let new = self.take_secret(Field::NewPassphrase);
        drop(self.take_secret(Field::Again));
        let asked = match wrapped {
            Some(wrapped) => DoorRequest::Rebuild(KeySource::Sheet { code, wrapped, chief, new }),
            None => DoorRequest::Recover { code, chief, new },
        };
        self.ask(Request::Door(asked), Errand::Door);
    }

    fn wrapped(&self, faults: &mut Faults) -> Option<Wrapped> {
        let typed: Vec<&str> = Field::LINES.iter().map(|field| self.draft.trimmed(*field)).collect();
        match Wrapped::parse(&typed.join(" ")) {
            Ok(wrapped) => Some(wrapped),
            Err(why) => {
                let at = Field::LINES.get(why.part.saturating_sub(1)).copied().unwrap_or(Field::RecoverLine1);
                faults.insert(at, fault(why, &self.model.words));
                None
            }
        }
    }
}

//! 设置: what is chosen there acts at once, through the one way in which a setting changes.

use super::{App, Errand};
use crate::desk::Request;
use crate::desk::backup::BackupRequest;
use crate::desk::settings::ThemeChoice;
use crate::desk::verify::KeyRequest;
use crate::domain::Right;
use crate::text::Language;
use crate::ui::draft::Field;
use crate::ui::face::settings::LOCKS;
use crate::ui::model::Place;
use crate::ui::screen::PRACTICE_SIZES;

/// The themes, in the order of the digit keys.
const THEMES: [ThemeChoice; 3] = [ThemeChoice::System, ThemeChoice::Light, ThemeChoice::Dark];
/// What the right side does, in the order of the digit keys.
const SIDES: [Option<bool>; 3] = [None, Some(true), Some(false)];
/// What can draw the window, in the order of the digit keys.
const RENDERERS: [&str; 2] = ["glow", "wgpu"];

/// The place of a thing among those that are offered, as a field keeps it.
fn place<T: PartialEq>(offered: &[T], wanted: &T) -> String {
    offered.iter().position(|one| one == wanted).map(|n| n.to_string()).unwrap_or_default()
}

/// How many choices a field of the screen has, with so many printers; 0 for any other field.
pub fn count(field: Field, printers: usize) -> usize {
    match field {
        Field::Language => Language::shipped().count(),
        Field::Theme => THEMES.len(),
        Field::Side => SIDES.len(),
        Field::Renderer => RENDERERS.len(),
        Field::LockAfter => LOCKS.len(),
        Field::PracticeSize => PRACTICE_SIZES.len().saturating_add(1),
        _ if Field::PAPERS.iter().any(|(_, paper)| *paper == field) => printers.saturating_add(1),
        _ => 0,
    }
}

impl App {
    /// To 设置: everything as it is set now.
    pub(super) fn enter_settings(&mut self) {
        self.model.kept = false;
        self.ask(Request::Printers, Errand::Printers);
        self.ask(Request::Backup(BackupRequest::View), Errand::Backup);
        self.ask(Request::Keys(KeyRequest::View), Errand::Keys);
        let place = self.model.settings.backup_place.as_ref().map(|place| place.display().to_string());
        self.draft.set(Field::BackupPlace, place.unwrap_or_default());
        self.draft.changed.remove(&Field::BackupPlace);
        self.draft.clear(&[Field::PracticeSize, Field::PracticeCases]);
        self.draft.suggest(Field::PracticeSize, "0");
        let usual = PRACTICE_SIZES.first().map(ToString::to_string).unwrap_or_default();
        self.draft.suggest(Field::PracticeCases, usual);
        self.show_settings();
        self.draft.focus = Some(Field::Language);
    }

    /// Shows what is set in the fields, without taking that for a change.
    pub(super) fn show_settings(&mut self) {
        let set = &self.model.settings;
        let languages: Vec<Language> = Language::shipped().collect();
        let printers = self.model.printers.as_deref().unwrap_or_default();
        let mut shown = vec![
            (Field::Language, place(&languages, &set.language())),
            (Field::Theme, place(&THEMES, &set.theme)),
            (Field::Side, place(&SIDES, &set.side)),
            (Field::LockAfter, place(&LOCKS, &set.lock_after)),
            (Field::Renderer, place(&RENDERERS, &set.renderer.as_deref().unwrap_or_default())),
        ];
        for (form, field) in Field::PAPERS {
            let named = set.printers.get(form.id());
            let at = named.and_then(|name| printers.iter().position(|printer| printer == name));
            shown.push((field, at.map_or(0, |at| at.saturating_add(1)).to_string()));
        }
        for (field, text) in shown {
            *self.draft.edit(field) = text;
        }
    }

    /// What was chosen acts.
    pub(super) fn follow_settings(&mut self, changed: &[Field]) {
        if self.model.place_below() != Place::Settings {
            return;
        }
        for field in changed {
            if *field == Field::BackupPlace {
                self.set_backup_place();
            }
            self.set(*field);
        }
    }

    /// Chooses a value by its place, from wherever it was found.
    pub(super) fn set_to(&mut self, field: Field, n: usize) {
        *self.draft.edit(field) = n.to_string();
        self.set(field);
        self.say_ok("settings-kept");
    }

    fn set(&mut self, field: Field) {
        let Some(n) = self.draft.choice(field) else { return };
        match field {
            Field::Language => {
                if let Some(language) = Language::shipped().nth(n) {
                    self.settle(|set| set.language = language.tag().to_owned());
                }
            }
            Field::Theme => {
                if let Some(theme) = THEMES.get(n) {
                    self.settle(|set| set.theme = *theme);
                }
            }
            Field::Side => {
                if let Some(side) = SIDES.get(n) {
                    self.settle(|set| set.side = *side);
                }
            }
            Field::LockAfter => {
                if let Some(minutes) = LOCKS.get(n) {
                    self.settle(|set| set.lock_after = *minutes);
                }
            }
            Field::Renderer => {
                if let Some(renderer) = RENDERERS.get(n) {
                    self.settle(|set| set.renderer = Some((*renderer).to_owned()));
                }
            }
            Field::PracticeSize => match PRACTICE_SIZES.get(n) {
                Some(size) => {
                    *self.draft.edit(Field::PracticeCases) = size.to_string();
                    self.draft.faults.remove(&Field::PracticeCases);
                }
                None => self.draft.focus = Some(Field::PracticeCases),
            },
            Field::PracticeCases => {
                let size = PRACTICE_SIZES.iter().position(|size| usize::try_from(*size) == Ok(n));
                *self.draft.edit(Field::PracticeSize) = size.unwrap_or(PRACTICE_SIZES.len()).to_string();
            }
            _ => self.set_printer(field, n),
        }
    }

    fn set_printer(&mut self, field: Field, n: usize) {
        if !self.model.may(Right::Machine) {
            return;
        }
        let Some((form, _)) = Field::PAPERS.into_iter().find(|(_, paper)| *paper == field) else { return };
        let printers = self.model.printers.as_deref().unwrap_or_default();
        let named = n.checked_sub(1).and_then(|n| printers.get(n)).cloned();
        self.settle(|set| match named {
            Some(printer) => drop(set.printers.insert(form.id().to_owned(), printer)),
            None => drop(set.printers.remove(form.id())),
        });
    }
}

#[cfg(test)]
mod tests;

//! What the chief decides about the rules: asked in a dialog, put on the record, and said where it was refused.

use std::path::PathBuf;

use chrono::Datelike as _;

use super::{App, Errand};
use crate::desk::policy_view::PolicyView;
use crate::desk::ruling::{PackFile, Ruling, Unruled, fault_text};
use crate::desk::wire::OfficeView;
use crate::desk::{Request, Trouble};
use crate::domain::case::Account;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::look::Tone;
use crate::ui::model::{Banner, Deciding, Dialog, Place, Rule};
use crate::ui::told::Faults;

impl App {
    /// Opens the dialog that asks for a decision; what was typed there before is still there.
    pub(super) fn ask_to_rule(&mut self, rule: Rule) {
        let edition = self.model.policy.to_adopt().map(ToOwned::to_owned);
        self.model.deciding = Deciding { edition, ..Deciding::default() };
        self.model.banner = None;
        self.draft.faults.clear();
        self.model.faulty = false;
        self.open_dialog(Dialog::Rule(rule));
        if rule == Rule::Holidays {
            let held =
                self.model.rules().and_then(|rules| rules.calendar.years().keys().next_back().copied());
            let next = held.map_or_else(|| self.today().year(), |year| year.saturating_add(1));
            self.draft.suggest(Field::RuleYear, next.to_string());
        }
        if let Some(me) =
            self.model.me.as_ref().filter(|me| {
                Command::Rule(rule).rights(Place::Policy).iter().any(|right| me.role.may(*right))
            })
        {
            self.draft.suggest(Field::RuleChief, me.account.0.clone());
        }
        self.draft.focus = Some(rule.first());
    }

    /// Puts what was decided on the record; a pack file is read and shown first.
    pub(super) fn rule(&mut self, rule: Rule) {
        self.model.deciding.faults.clear();
        let file = PathBuf::from(self.draft.trimmed(Field::RuleFile));
        if rule == Rule::Install && self.model.deciding.pack.as_ref().is_none_or(|pack| pack.file != file) {
            self.model.deciding.pack = None;
            return match self.filled(&[Field::RuleFile]) {
                Ok(()) => self.ask(Request::PackFile(file), Errand::Rule),
                Err(faults) => self.faulty(faults),
            };
        }
        match self.ruling(rule) {
            Ok(ruling) => {
                self.draft.faults.clear();
                self.model.faulty = false;
                let chief = Account(self.draft.trimmed(Field::RuleChief).to_owned());
                self.ask(Request::Rule { chief, ruling }, Errand::Rule);
            }
            Err(faults) => self.faulty(faults),
        }
    }

    /// What was typed, as a decision.
    fn ruling(&self, rule: Rule) -> Result<Ruling, Faults> {
        let text = |field: Field| self.draft.trimmed(field).to_owned();
        let file = PathBuf::from(text(Field::RuleFile));
        let by_file = rule == Rule::Holidays && !file.as_os_str().is_empty();
        let needed: &[Field] = match rule {
            Rule::Install => &[Field::RuleSm3, Field::RuleChief],
            Rule::Adopt => &[Field::RuleDocument, Field::RuleOn, Field::RuleChief],
            Rule::Holidays if !by_file => {
                &[Field::RuleYear, Field::RuleDocument, Field::RuleOff, Field::RuleChief]
            }
            Rule::Back | Rule::Holidays => &[Field::RuleChief],
        };
        let mut faults = self.filled(needed).err().unwrap_or_default();
        let mut wrong = |field: Field, key: &str| {
            faults.entry(field).or_insert_with(|| self.model.words.say(key));
        };
        let ruling = match rule {
            Rule::Install => Some(Ruling::Install { file, sm3: text(Field::RuleSm3) }),
            Rule::Adopt => {
                let on = text(Field::RuleOn).parse();
                if on.is_err() {
                    wrong(Field::RuleOn, "fault-day");
                }
                let document = text(Field::RuleDocument);
                let edition = self.model.deciding.edition.clone();
                on.ok().zip(edition).map(|(on, edition)| Ruling::Adopt { edition, on, document })
            }
            Rule::Back => Some(Ruling::Back),
            Rule::Holidays if by_file => Some(Ruling::HolidaysFile(file)),
            Rule::Holidays => {
                let year = text(Field::RuleYear).parse();
                if year.is_err() {
                    wrong(Field::RuleYear, "fault-year");
                }
                let (document, off, work) =
                    (text(Field::RuleDocument), text(Field::RuleOff), text(Field::RuleWork));
                year.ok().map(|year| Ruling::Holidays { year, document, off, work })
            }
        };
        ruling.filter(|_| faults.is_empty()).ok_or(faults)
    }

    fn filled(&self, fields: &[Field]) -> Result<(), Faults> {
        let empty = fields.iter().filter(|field| self.draft.trimmed(**field).is_empty());
        let faults: Faults = empty.map(|field| (*field, self.model.words.say("fault-empty"))).collect();
        if faults.is_empty() { Ok(()) } else { Err(faults) }
    }

    /// A pack file was read: its SM3 is to be compared with the letter.
    pub(super) fn pack_file_read(&mut self, pack: PackFile) {
        if matches!(self.model.dialog, Some(Dialog::Rule(Rule::Install))) {
            self.draft.faults.clear();
            self.model.faulty = false;
            self.model.deciding.pack = Some(pack);
            self.draft.focus = Some(Field::RuleSm3);
        }
    }

    /// It is on the record.
    pub(super) fn ruled(&mut self, view: PolicyView, office: OfficeView) {
        self.model.office = Some(office);
        self.read_policy(view);
        self.model.deciding = Deciding::default();
        if let Some(Dialog::Rule(rule)) = self.model.dialog {
            self.draft.clear(rule.fields());
            self.draft.faults.clear();
            self.model.faulty = false;
            self.model.dialog = None;
            self.draft.focus = Some(Field::PolicyFilter);
            let text = self.model.words.say(rule.done());
            self.model.banner = Some(Banner { tone: Tone::Ok, text, hint: String::new() });
        }
    }

    /// It was refused: said at the field that is wrong; nothing was written.
    pub(super) fn unruled(&mut self, trouble: &Trouble) {
        let words = &self.model.words;
        let (text, hint) = self.sentence(trouble);
        let field = match trouble {
            Trouble::Unruled(why) => {
                if let Unruled::Faults(faults) = why {
                    self.model.deciding.faults =
                        faults.iter().map(|fault| fault_text(words, fault)).collect();
                }
                self.field_of(why)
            }
            Trouble::Path { .. } => Some(Field::RuleFile),
            _ => None,
        };
        match field {
            Some(field) => self.faulty(Faults::from([(field, text)])),
            None => self.model.banner = Some(Banner { tone: Tone::Bad, text, hint }),
        }
    }

    fn field_of(&self, why: &Unruled) -> Option<Field> {
        let by_file = matches!(self.model.dialog, Some(Dialog::Rule(Rule::Install)))
            || !self.draft.trimmed(Field::RuleFile).is_empty();
        let typed = |field| if by_file { Field::RuleFile } else { field };
        Some(match why {
            Unruled::NotChief(_) => Field::RuleChief,
            Unruled::NoPack
            | Unruled::NoNotice
            | Unruled::Faults(_)
            | Unruled::Elsewhere(_)
            | Unruled::Held(_)
            | Unruled::Changed(_)
            | Unruled::Older { .. } => typed(Field::RuleDocument),
            Unruled::Sm3(_) => Field::RuleSm3,
            Unruled::Document | Unruled::NoEdition(_) => Field::RuleDocument,
            Unruled::Future(_) => Field::RuleOn,
            Unruled::NothingBefore => return None,
            Unruled::Year(_) | Unruled::YearHeld(_) => typed(Field::RuleYear),
            Unruled::NoDaysOff(_) => typed(Field::RuleOff),
            Unruled::Days { year, days } => {
                let off =
                    crate::policy::read_days(*year, self.draft.text(Field::RuleOff)).unwrap_or_default();
                let work = days.iter().any(|day| !off.contains(day));
                typed(if work { Field::RuleWork } else { Field::RuleOff })
            }
            Unruled::NoDay(word) if !self.draft.text(Field::RuleOff).contains(word.as_str()) => {
                Field::RuleWork
            }
            Unruled::NoDay(_) => Field::RuleOff,
        })
    }
}

#[cfg(test)]
mod tests;

//! 核验: what somebody shows is judged, whether it was scanned, typed, pasted or dropped; and the keys that tell.

use std::path::PathBuf;
use std::sync::Arc;

use egui::Context;

use super::{App, Errand};
use crate::desk::Request;
use crate::desk::verify::{COMPARED, KeyAnswer, KeyRequest, KeysView, Presented, Seen, Unfit, compares};
use crate::domain::Right;
use crate::domain::case::{CertificateNumber, Mistyped};
use crate::store::{DeskKeys, Signed};
use crate::text::Words;
use crate::ui::burst::is_of_certificate;
use crate::ui::draft::Field;
use crate::ui::face::seen;
use crate::ui::look::Tone;
use crate::ui::model::{Banner, Dialog, Route, SeenVerb, Trust};
use crate::ui::told::Faults;

/// What is typed of a certificate.
const SHOWN: [Field; 3] = [Field::ShownText, Field::ShownCode, Field::ShownFile];

/// Letters and digits of a number, and of a check code.
const NUMBER: usize = 21;
const CODE: usize = 16;

impl App {
    /// Does what a verb about certificates that are shown asks for.
    pub(super) fn seen_verb(&mut self, verb: SeenVerb) {
        match verb {
            SeenVerb::Screen => self.go(Route::Verify),
            SeenVerb::Judge => self.judge(),
            SeenVerb::Next => self.next_shown(),
            SeenVerb::OpenCase => {
                let case = self.model.seeing.face.as_ref().and_then(|face| face.case.clone());
                if case.is_some() {
                    self.open_line(case);
                    self.from_shown = true;
                }
            }
            SeenVerb::SaveKeys => {
                let desk = self.model.office.as_ref().map(|office| office.office.desk.to_string());
                let file = format!("{}-{}.jfkey", Words::zh().say("keys-file"), desk.unwrap_or_default());
                self.draft.set(Field::Path, self.papers.join(file).display().to_string());
                self.ask_about_keys(Trust::Save, Field::Path);
            }
            SeenVerb::TakeKeys => {
                self.draft.clear(Trust::Take.fields());
                self.ask_about_keys(Trust::Take, Field::KeyFile);
            }
            SeenVerb::DropKeys => {
                self.draft.clear(Trust::Drop.fields());
                self.ask_about_keys(Trust::Drop, Field::KeyDesk);
            }
        }
    }

    /// Comes to the screen.
    pub(super) fn enter_verify(&mut self) {
        self.draft.focus = Some(Field::ShownText);
    }

    /// Back to where a scan was read; whether there was such a place.
    pub(super) fn back_from_verify(&mut self) -> bool {
        if self.model.route != Route::Verify {
            return false;
        }
        let from = self.model.seeing.from.take();
        from.map(|from| self.return_to(from)).is_some()
    }

    /// Empties the fields for the next one.
    fn next_shown(&mut self) {
        self.draft.clear(&SHOWN);
        self.model.faulty = false;
        let seeing = &mut self.model.seeing;
        (seeing.asked, seeing.seen, seeing.face) = (None, None, None);
        self.draft.focus = Some(Field::ShownText);
    }

    /// What a scanner read of a certificate: judged at once. A dialog that asks something is not left; what came stands
    /// ready behind it.
    pub(super) fn certificate_scanned(&mut self, text: &str, leaves: bool) {
        self.show_instead(Field::ShownText, text.trim().to_ascii_uppercase());
        if leaves {
            (self.model.searching, self.model.hits) = (false, None);
        }
        if leaves {
            self.lead_to_verify();
        } else {
            let text = self.model.words.say("seen-behind");
            self.model.banner = Some(Banner { tone: Tone::Accent, text, hint: String::new() });
        }
        self.judge();
    }

    /// Goes to the screen, and remembers where from.
    fn lead_to_verify(&mut self) {
        let from = self.model.route;
        if from != Route::Verify {
            self.go(Route::Verify);
            self.model.seeing.from = Some(from);
        }
    }

    /// One thing is shown at a time: the others are emptied.
    fn show_instead(&mut self, field: Field, text: String) {
        self.draft.clear(&SHOWN);
        self.draft.set(field, text);
        let seeing = &mut self.model.seeing;
        (seeing.seen, seeing.face) = (None, None);
    }

    /// Takes what was dropped onto the window.
    pub(super) fn take_dropped(&mut self, ctx: &Context) {
        let dropped = ctx.input_mut(|input| std::mem::take(&mut input.raw.dropped_files));
        let mut paths = dropped.into_iter().map(|file| file.path().to_owned());
        let Some(path) = paths.next() else { return };
        if self.model.office.is_none() || !self.model.route.is_inside() {
            return;
        }
        if matches!(self.model.dialog, Some(Dialog::Trust(Trust::Take))) {
            self.draft.set(Field::KeyFile, path.display().to_string());
            return self.confirm_keys(Trust::Take);
        }
        if !self.model.may(Right::Papers) || self.asks_something() {
            return;
        }
        self.model.dialog = None;
        self.model.banner = None;
        self.lead_to_verify();
        self.show_instead(Field::ShownFile, path.display().to_string());
        self.judge();
        if paths.next().is_some() {
            let text = self.model.words.say("seen-one-file");
            self.model.banner = Some(Banner { tone: Tone::Warn, text, hint: String::new() });
        }
    }

    /// Asks what is to be held of what is typed, or says at its field why not.
    pub(super) fn judge(&mut self) {
        // What is typed is what is judged: it has no other effect any more.
        for field in SHOWN {
            self.draft.changed.remove(&field);
        }
        match self.presented() {
            Ok(of) => {
                self.draft.faults.clear();
                self.model.faulty = false;
                let seeing = &mut self.model.seeing;
                (seeing.seen, seeing.face) = (None, None);
                seeing.asked = Some(of.clone());
                self.ask(Request::Verify(of), Errand::Seen);
            }
            Err((field, fault)) => {
                self.model.seeing.face = None;
                self.faulty(Faults::from([(field, fault)]));
            }
        }
    }

    fn presented(&self) -> Result<Presented, (Field, String)> {
        let words = &self.model.words;
        let file = self.draft.trimmed(Field::ShownFile);
        let text = self.draft.trimmed(Field::ShownText);
        let code = self.draft.trimmed(Field::ShownCode);
        if text.is_empty() && !file.is_empty() {
            return Ok(Presented::File(PathBuf::from(file)));
        }
        if text.is_empty() {
            let field = if code.is_empty() { "seen-nothing" } else { "seen-number-missing" };
            return Err((Field::ShownText, words.say(field)));
        }
        if is_of_certificate(text) {
            return Ok(Presented::Text(text.to_owned()));
        }
        // The number with its check code behind it, as a message brings both.
        let letters = |text: &str| text.chars().filter(|one| one.is_alphanumeric()).count();
        let (number, code) = match letters(text) == NUMBER + CODE && code.is_empty() {
            true => {
                let ends = text.char_indices().filter(|(_, one)| one.is_alphanumeric()).nth(NUMBER);
                text.split_at(ends.map_or(text.len(), |(at, _)| at))
            }
            false => (text, code),
        };
        match CertificateNumber::read(number) {
            Ok(_) if code.is_empty() => Err((Field::ShownCode, words.say("seen-code-missing"))),
            Ok(_) if letters(code) != CODE => {
                let n = i64::try_from(letters(code)).unwrap_or(i64::MAX);
                Err((Field::ShownCode, words.say_with("seen-code-length", &[("n", n.into())])))
            }
            Ok(number) => Ok(Presented::Code { number, code: code.to_owned() }),
            // Another text than a number: what a code of something else says.
            Err(Mistyped::Length(n)) if NUMBER + CODE < n && code.is_empty() => {
                Ok(Presented::Text(text.to_owned()))
            }
            Err(Mistyped::Length(n)) => {
                let n = i64::try_from(n).unwrap_or(i64::MAX);
                Err((Field::ShownText, words.say_with("seen-number-length", &[("n", n.into())])))
            }
            Err(Mistyped::CheckDigit) => Err((Field::ShownText, words.say("seen-check-digit"))),
            Err(Mistyped::Form) => Err((Field::ShownText, words.say("seen-number-form"))),
        }
    }

    /// What is typed is another certificate than the one that was judged; a pasted code is judged at once.
    pub(super) fn follow_shown(&mut self, changed: &[Field]) {
        if !SHOWN.iter().any(|field| changed.contains(field)) {
            return;
        }
        let seeing = &mut self.model.seeing;
        (seeing.asked, seeing.seen, seeing.face) = (None, None, None);
        let typed = |field: Field| changed.contains(&field) && !self.draft.trimmed(field).is_empty();
        if typed(Field::ShownText) || typed(Field::ShownCode) {
            self.draft.clear(&[Field::ShownFile]);
        } else if typed(Field::ShownFile) {
            self.draft.clear(&[Field::ShownText, Field::ShownCode]);
        }
        if changed.contains(&Field::ShownText) && Signed::read(self.draft.text(Field::ShownText)).is_some() {
            self.judge();
        }
    }

    /// A verdict lands; one on something that is no longer shown does not.
    pub(super) fn seen_landed(&mut self, seen: Seen) {
        let seeing = &mut self.model.seeing;
        if seeing.asked.as_ref() != Some(&seen.of) {
            return;
        }
        seeing.asked = None;
        seeing.face = Some(seen::face(&seen, &self.model.words));
        seeing.seen = Some(seen);
        if self.model.route == Route::Verify && self.model.dialog.is_none() {
            self.draft.focus = Some(Field::ShownText);
        }
    }

    /// Says verdict and keys again, in another language.
    pub(super) fn say_seen(&mut self) {
        let words = Arc::clone(&self.model.words);
        let seeing = &mut self.model.seeing;
        seeing.face = seeing.seen.as_ref().map(|seen| seen::face(seen, &words));
        if let Some(view) = seeing.keys.take() {
            self.know_keys(view);
        }
        if let Some((file, keys)) = self.model.seeing.read.take() {
            self.key_file_read(file, keys);
        }
    }

    // Keys.

    fn ask_about_keys(&mut self, trust: Trust, first: Field) {
        (self.model.seeing.read, self.model.seeing.read_face) = (None, None);
        self.draft.faults.clear();
        self.model.faulty = false;
        self.ask(Request::Keys(KeyRequest::View), Errand::Keys);
        let path = self.draft.text(Field::Path).to_owned();
        self.open_dialog(Dialog::Trust(trust));
        if trust == Trust::Save {
            self.draft.set(Field::Path, path);
        }
        self.draft.focus = Some(first);
    }

    /// Does what the dialog asks.
    pub(super) fn confirm_keys(&mut self, trust: Trust) {
        let words = Arc::clone(&self.model.words);
        let file = |field| PathBuf::from(self.draft.trimmed(field));
        let empty = |field: Field| Faults::from([(field, words.say("fault-empty"))]);
        match trust {
            Trust::Save if self.draft.trimmed(Field::Path).is_empty() => self.faulty(empty(Field::Path)),
            Trust::Save => self.ask(Request::Keys(KeyRequest::Save(file(Field::Path))), Errand::Keys),
            Trust::Take => {
                let file = file(Field::KeyFile);
                self.draft.changed.remove(&Field::KeyFile);
                if file.as_os_str().is_empty() {
                    return self.faulty(empty(Field::KeyFile));
                }
                match &self.model.seeing.read {
                    Some((read, keys)) if *read == file => {
                        let said = self.draft.trimmed(Field::KeySm3);
                        if said.is_empty() {
                            let args = [("n", i64::try_from(COMPARED).unwrap_or_default().into())];
                            let fault = words.say_with("trust-say", &args);
                            self.faulty(Faults::from([(Field::KeySm3, fault)]));
                        } else if compares(keys, said) {
                            self.ask(Request::Keys(KeyRequest::Take(keys.clone())), Errand::Keys);
                        } else {
                            let fault = words.say("trust-differs");
                            self.faulty(Faults::from([(Field::KeySm3, fault)]));
                        }
                    }
                    _ => {
                        (self.model.seeing.read, self.model.seeing.read_face) = (None, None);
                        self.ask(Request::Keys(KeyRequest::Read(file)), Errand::Keys);
                    }
                }
            }
            Trust::Drop => {
                let view = self.model.seeing.keys.as_ref();
                let chosen = self.draft.choice(Field::KeyDesk);
                let one = chosen.and_then(|n| view?.others.get(n)).map(|one| one.keys.desk.clone());
                match one {
                    Some(desk) => self.ask(Request::Keys(KeyRequest::Drop(desk)), Errand::Keys),
                    None => {
                        let fault = words.say("fault-choose");
                        self.faulty(Faults::from([(Field::KeyDesk, fault)]));
                    }
                }
            }
        }
    }

    /// Something about keys is answered.
    pub(super) fn keys_landed(&mut self, answer: KeyAnswer) {
        match answer {
            KeyAnswer::View(view) => self.know_keys(view),
            KeyAnswer::Saved(file) => {
                let args = [("path", file.display().to_string().into())];
                let text = self.model.words.say_with("trust-saved", &args);
                self.keys_done(text);
            }
            KeyAnswer::Read(file, Ok(keys)) => self.key_file_read(file, keys),
            KeyAnswer::Read(_, Err(why)) => {
                let words = &self.model.words;
                let mut fault = words.say(why.key());
                if let Unfit::Unreadable(why) = why {
                    let said = words.say_with("seen-why", &[("why", why.into())]);
                    fault = format!("{fault} {said}");
                }
                if matches!(self.model.dialog, Some(Dialog::Trust(Trust::Take))) {
                    self.faulty(Faults::from([(Field::KeyFile, fault)]));
                }
            }
            KeyAnswer::Taken(view, keys) | KeyAnswer::Dropped(view, keys) => {
                let held = view.others.iter().any(|one| one.keys == keys);
                self.know_keys(view);
                let key = if held { "trust-taken" } else { "trust-dropped" };
                let args = [("agency", keys.agency.as_str().into()), ("desk", keys.desk.to_string().into())];
                let text = self.model.words.say_with(key, &args);
                self.keys_done(text);
                // What could not be told a moment ago perhaps can be now.
                if self.model.route == Route::Verify && self.model.seeing.seen.is_some() {
                    self.judge();
                }
            }
        }
    }

    fn keys_done(&mut self, text: String) {
        if let Some(Dialog::Trust(trust)) = self.model.dialog {
            self.draft.clear(trust.fields());
            self.draft.faults.clear();
            self.model.faulty = false;
            self.model.dialog = None;
            self.model.seeing.read = None;
            self.model.seeing.read_face = None;
        }
        self.model.banner = Some(Banner { tone: Tone::Ok, text, hint: String::new() });
    }

    fn know_keys(&mut self, view: KeysView) {
        let (own, others) = seen::all_keys(&view, &self.model.words);
        let seeing = &mut self.model.seeing;
        (seeing.own, seeing.others, seeing.keys) = (own, others, Some(view));
    }

    /// A key file was read: its digits are to be compared by telephone.
    fn key_file_read(&mut self, file: PathBuf, keys: DeskKeys) {
        if !matches!(self.model.dialog, Some(Dialog::Trust(Trust::Take))) {
            return;
        }
        let words = &self.model.words;
        let seeing = &mut self.model.seeing;
        let others = seeing.keys.as_ref().map(|view| view.others.as_slice()).unwrap_or_default();
        let before = others.iter().find(|one| one.keys.desk == keys.desk);
        let replaces = match before {
            Some(before) if before.keys == keys => words.say("trust-same"),
            Some(before) => words.say_with("trust-replaces", &[("day", before.at.day().to_string().into())]),
            None => String::new(),
        };
        seeing.read_face = Some((seen::keys(&keys, None, words), replaces));
        seeing.read = Some((file, keys));
        self.draft.faults.clear();
        self.model.faulty = false;
        self.draft.focus = Some(Field::KeySm3);
    }

    /// Where a key file's name was changed, what was read is of another file.
    pub(super) fn follow_key_file(&mut self, changed: &[Field]) {
        if changed.contains(&Field::KeyFile) && self.model.seeing.read.is_some() {
            (self.model.seeing.read, self.model.seeing.read_face) = (None, None);
            self.draft.clear(&[Field::KeySm3]);
        }
    }
}

#[cfg(test)]
mod tests;

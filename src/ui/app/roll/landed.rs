//! What the office answers about units' lists: shown where the list is looked at, else said in the strip.

use super::super::{App, Errand};
use super::{NEW_LIST, write_rows};
use crate::desk::Request;
use crate::desk::roll::{Failed, RollAnswer, RollDone, RollView};
use crate::ui::draft::Field;
use crate::ui::face;
use crate::ui::look::Tone;
use crate::ui::model::{Banner, Dialog, RollTab, Route};

/// So many people are named of whom something could not be done; of the others only how many they are.
const FAILED_SAID: usize = 6;

/// What the office answers.
impl App {
    pub(in crate::ui::app) fn roll_landed(&mut self, answer: RollAnswer, errand: &Errand) {
        if self.model.me.is_none() {
            // Nobody is signed in any more: nothing of a list is shown.
            return;
        }
        let words = std::sync::Arc::clone(&self.model.words);
        match answer {
            RollAnswer::List(text, lines) => {
                if self.draft.trimmed(Field::RollFilter) == text {
                    self.model.rolling.lines = Some(face::roll::lines(&lines, &words));
                    if self.model.route == Route::Rolls {
                        self.draft.row = self.draft.row.min(lines.len().saturating_sub(1));
                    }
                }
            }
            RollAnswer::View(view) => {
                let enters = *errand == Errand::OpenRoll;
                face::roll::view(&mut self.model.rolling, *view, &words);
                if enters {
                    self.enter_roll();
                }
            }
            RollAnswer::Preview(sheet) => self.model.shown = Some(sheet),
            RollAnswer::Judged(judged) => {
                if judged.len() == self.model.rolling.rows.len() {
                    self.word_rows(&judged);
                }
            }
            RollAnswer::Registered(view, done, registered) => self.rows_registered(*view, &done, &registered),
            RollAnswer::Acted(view, done) => {
                let told = self.told(&done, "roll-done");
                if self.model.route != Route::Roll || self.model.rolling.number() != Some(&view.number) {
                    // The papers wait in 今日.
                    return self.tell_from_afar(told);
                }
                face::roll::view(&mut self.model.rolling, *view, &words);
                if matches!(self.model.dialog, Some(Dialog::Roll(_) | Dialog::Late(_) | Dialog::Ask(_))) {
                    self.model.dialog = None;
                }
                self.draft.faults.clear();
                self.model.faulty = false;
                self.draft.row = self.draft.row.min(self.model.rows().saturating_sub(1));
                self.model.banner = Some(told);
                self.waiting_papers = done.papers;
                self.next_paper();
            }
        }
    }

    /// Whoever was registered leaves the rows; the others stay to be mended, as they stand by now.
    fn rows_registered(&mut self, view: RollView, done: &RollDone, registered: &[bool]) {
        let words = std::sync::Arc::clone(&self.model.words);
        let told = self.told(done, "roll-registered");
        let Some(sent) = self.registering.take() else { return };
        let rolling = &self.model.rolling;
        let here = self.model.route == Route::Roll
            && match rolling.number() {
                Some(number) => *number == view.number,
                None => sent.roll.is_none() && sent.rows.iter().any(|row| rolling.rows.contains(row)),
            };
        let in_now = sent.rows.into_iter().zip(registered).filter(|(_, registered)| **registered);
        self.registered = in_now.map(|(row, _)| row).collect();
        if sent.roll.is_none() && (here || self.draft_key().as_deref() != Some(NEW_LIST)) {
            self.ask(Request::Keep { key: NEW_LIST.to_owned(), text: String::new() }, Errand::Keep);
        }
        if !here {
            return self.tell_from_afar(told);
        }
        let mut left = std::mem::take(&mut self.model.rolling.rows);
        left.retain(|row| !self.registered.contains(row));
        face::roll::view(&mut self.model.rolling, view, &words);
        let line = self.draft.text(Field::RollLine).to_owned();
        self.draft.reset();
        self.draft.set(Field::RollLine, line);
        self.draft.rows = write_rows(&left);
        self.model.rolling.rows = left;
        self.word_rows(&[]);
        self.model.banner = Some(told);
        if self.model.rolling.rows.is_empty() {
            self.roll_tab(RollTab::People);
        } else {
            self.take_up_row();
            self.judge_rows();
        }
        self.keep_now();
    }

    fn enter_roll(&mut self) {
        self.go(Route::Roll);
        self.model.case = None;
        self.draft.reset();
        let Some(number) = self.model.rolling.number().map(ToString::to_string) else { return };
        self.model.rolling.tab = RollTab::People;
        self.ask(Request::Kept { key: number }, Errand::Kept);
    }

    /// How many went through, and which not, and why.
    fn told(&self, done: &RollDone, key: &'static str) -> Banner {
        let words = std::sync::Arc::clone(&self.model.words);
        let args = [("n", done.through.len().into()), ("failed", done.failed.len().into())];
        let mut text = words.say_with(key, &args);
        if let Some(number) = &done.number {
            text = words
                .say_with("roll-certified", &[("text", text.into()), ("number", number.to_string().into())]);
        }
        if done.through.len() < done.named {
            let args = [("text", text.into()), ("n", done.named.into())];
            text = words.say_with("roll-named", &args);
        }
        if let Some(left) = done.left {
            text = words.say_with("roll-left", &[("text", text.into()), ("sum", left.grouped().into())]);
        }
        if let Some((name, sum)) = &done.part {
            let args = [("text", text.into()), ("name", name.as_str().into()), ("sum", sum.grouped().into())];
            text = words.say_with("roll-part", &args);
        }
        if 0 < done.unreached {
            let args = [("text", text.into()), ("n", done.unreached.into())];
            text = words.say_with("roll-stopped", &args);
        }
        let why = |failed: &Failed| {
            let (why, _) = self.sentence(&failed.why);
            words.say_with("roll-failed", &[("name", failed.name.as_str().into()), ("why", why.into())])
        };
        let mut failed: Vec<String> = done.failed.iter().take(FAILED_SAID).map(why).collect();
        if FAILED_SAID < done.failed.len() {
            let more = done.failed.len().saturating_sub(FAILED_SAID);
            failed.push(words.say_with("roll-failed-more", &[("n", more.into())]));
        }
        let tone = if done.failed.is_empty() && done.unreached == 0 { Tone::Ok } else { Tone::Warn };
        Banner { tone, text, hint: failed.join("\n") }
    }
}

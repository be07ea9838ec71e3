//! 今日: the clerk's own cases as they are filtered, and the way into a queue.

use egui::{Context, Event};

use super::{App, Errand};
use crate::desk::Request;
use crate::desk::backup::BackupRequest;
use crate::desk::wire::TodayView;
use crate::domain::Right;
use crate::ui::draft::Field;
use crate::ui::face::ListFace;
use crate::ui::model::{Place, TODAY};
use crate::ui::spell::Spelt;

/// A line of the clerk's own, and what it is found by.
#[derive(Debug)]
pub(super) struct Own {
    spelt: Spelt,
    line: ListFace,
}

impl Own {
    fn of(line: ListFace) -> Own {
        let words = [&line.name, &line.masked, &line.reasons, &line.stage, &line.next];
        let mut text: String = words.map(String::as_str).join(" ");
        text.push_str(&line.number.to_string());
        Own { spelt: Spelt::of(&text), line }
    }
}

impl App {
    /// Asks for 今日, and for what whoever keeps the backups has to know of them.
    pub(super) fn ask_today(&mut self) {
        self.ask(Request::Today, Errand::Today);
        if self.model.may(Right::Backup) {
            self.ask(Request::Backup(BackupRequest::View), Errand::Backup);
        }
    }

    /// Shows 今日 as the office told it.
    pub(super) fn show_today(&mut self, view: TodayView) {
        self.model.today = Some(view);
        self.word_own();
    }

    /// Words the clerk's own cases, in the language of now.
    pub(super) fn word_own(&mut self) {
        let Some(view) = &self.model.today else { return };
        self.own = self.model.faces(&view.mine).into_iter().map(Own::of).collect();
        self.model.mine_all = self.own.len();
        self.filter_own();
    }

    /// Shows those that fit what is typed; the order stays, the most urgent first.
    pub(super) fn filter_own(&mut self) {
        let typed = self.draft.trimmed(Field::TodayFilter);
        let fits = |own: &&Own| own.spelt.fit(typed).is_some();
        self.model.mine = self.own.iter().filter(fits).map(|own| own.line.clone()).collect();
        if self.model.place_below() == Place::Today {
            self.draft.row = self.draft.row.min(self.model.mine.len().saturating_sub(1));
        }
    }

    /// To the list of the cases of a queue, by its place from 0.
    pub(super) fn open_queue(&mut self, n: usize) {
        if let Some(queue) = TODAY.get(n).copied() {
            self.show_queue(queue);
        }
    }

    /// What is typed on 今日, 办件 or beside a question, where no field has it, begins the filter.
    pub(super) fn type_into_filter(&mut self, ctx: &Context) {
        let filter = match self.model.place() {
            Place::Today => Field::TodayFilter,
            Place::Cases => Field::CaseFilter,
            Place::Rolls => Field::RollFilter,
            Place::Journal => Field::JournalFilter,
            Place::Reason | Place::Consult if self.model.asks() => Field::Filter,
            _ => return,
        };
        if self.model.typing || self.model.waiting {
            return;
        }
        let typed = ctx.input_mut(|input| {
            let mut typed = String::new();
            input.events.retain(|event| match event {
                Event::Text(text) => {
                    typed.push_str(text);
                    false
                }
                _ => true,
            });
            typed
        });
        if typed.trim().is_empty() {
            return;
        }
        let text = self.draft.text(filter).to_owned() + typed.trim_start();
        self.draft.set(filter, text);
        self.draft.focus = Some(filter);
    }
}

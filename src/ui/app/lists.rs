//! Lists: what they hold, in which order, which lines of them are known, and which is chosen.

use super::{App, Errand};
use crate::desk::lists::{Asked, Lines};
use crate::desk::roll::RollLine;
use crate::desk::{CaseLine, Queue, Request};
use crate::domain::case::CaseNumber;
use crate::store::Order;
use crate::ui::draft::Field;
use crate::ui::face::{ListFace, grouped};
use crate::ui::look::Tone;
use crate::ui::model::{Hits, Place, QueueFace, Route};
use crate::ui::say;

/// Units' lists that stand before the cases.
const LISTS: usize = 4;

/// Hits that are told one by one; the others are in the list.
const HITS: usize = 20;

/// Lines that are known before anything was drawn.
const FIRST: usize = 60;

/// What the window remembers of the list 办件 beside what it shows.
#[derive(Debug, Default)]
pub(super) struct Looking {
    /// The row that was chosen when the list was left, and the case in it.
    left: Option<(usize, CaseNumber)>,
    /// The rows that the request under way will bring.
    asked: Option<std::ops::Range<usize>>,
    /// Enter was pressed before the lines of what was typed came: a scanner does so.
    opens: bool,
    /// What was typed on 今日 and which case was chosen there, when the entry of its reason was opened.
    pub(super) own: Option<(String, CaseNumber)>,
    /// The case that is shown was opened from the list: Esc leads back there.
    pub(super) opened_here: bool,
}

/// The list 办件.
impl App {
    /// Comes to the list; the row that was chosen is chosen again.
    pub(super) fn enter_list(&mut self) {
        self.looking.opens = false;
        self.draft.row = self.looking.left.as_ref().map_or(0, |(row, _)| *row);
        self.draft.focus = Some(Field::CaseFilter);
        self.find_cases();
    }

    /// Remembers the row that is chosen.
    pub(super) fn leave_list(&mut self) {
        if self.model.route == Route::Cases {
            let row = self.draft.row;
            self.looking.left = self.model.list.line(row).map(|line| (row, line.number.clone()));
        }
    }

    /// Asks for the list as it is now; the case that is chosen stays so.
    pub(super) fn find_cases(&mut self) {
        let chosen = match self.model.list.line(self.draft.row) {
            Some(line) if self.model.route == Route::Cases && self.looking.left.is_none() => {
                Some(line.number.clone())
            }
            _ => self.looking.left.take().map(|(_, number)| number),
        };
        self.ask_lines(chosen);
    }

    fn ask_lines(&mut self, find: Option<CaseNumber>) {
        let sight = self.draft.list.shown.len().max(FIRST / 3);
        let from = self.draft.list.shown.start.saturating_sub(sight);
        let count = sight.saturating_mul(3);
        let list = &self.model.list;
        let wide = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let (queue, order, text) = (list.queue, list.order, list.text.clone());
        let asked = Asked { queue, order, text, from: wide(from), count, find };
        self.ask(Request::List(asked), Errand::Cases);
        self.looking.asked = Some(from..from.saturating_add(count));
    }

    /// Asks for lines that came into sight and are not known.
    pub(super) fn follow_list(&mut self) {
        if self.model.route != Route::Cases || !self.model.list.came {
            return;
        }
        let shown = &self.draft.list.shown;
        let covers = |rows: &std::ops::Range<usize>| rows.start <= shown.start && shown.end <= rows.end;
        let coming = self.looking.asked.as_ref().is_some_and(covers);
        if !self.model.list.knows(shown) && !coming {
            self.ask_lines(None);
        }
    }

    /// What is typed narrows the list.
    pub(super) fn narrow(&mut self) {
        let text = self.draft.trimmed(Field::CaseFilter).to_owned();
        // What an input method shows of a word is not yet typed.
        if self.model.list.text != text && !self.model.composing {
            self.model.list.text = text;
            self.begin_at_top();
            self.ask_lines(None);
        }
    }

    /// Opens the row that is chosen, once the lines of what is typed are there.
    pub(super) fn open_listed(&mut self) {
        let list = &self.model.list;
        let is_old =
            list.text != self.draft.trimmed(Field::CaseFilter) || (list.lines.is_empty() && 0 < list.total);
        if is_old || !list.came {
            self.looking.opens = true;
            return;
        }
        self.looking.opens = false;
        self.leave_list();
        let number = self.model.list.line(self.draft.row).map(|line| line.number.clone());
        self.open_line(number);
        self.looking.opened_here = true;
    }

    /// Lines of the list land; those of a list that is no longer shown do not.
    pub(super) fn lines_landed(&mut self, lines: Lines) {
        let Lines { asked, total, cut, from, lines, at, counts, mine } = lines;
        let list = &self.model.list;
        if (asked.queue, asked.order, &asked.text) != (list.queue, list.order, &list.text) {
            return;
        }
        let brought =
            self.looking.asked.as_ref().is_some_and(|rows| u64::try_from(rows.start) == Ok(asked.from));
        if brought {
            self.looking.asked = None;
        }
        let faces = self.model.faces(&lines);
        let words = &self.model.words;
        let place = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
        let key = if cut { "list-cut" } else { "list-total" };
        let said = words.say_with(key, &[("n", grouped(total).into())]);
        let queues = Queue::ALL.into_iter().map(|queue| {
            let count = queue.count(&counts, mine);
            let tone = if count == 0 { Tone::Plain } else { say::queue_tone(queue) };
            QueueFace { queue, name: words.say(say::queue(queue)), count: grouped(count), tone }
        });
        let queues = queues.collect();
        let list = &mut self.model.list;
        (list.total, list.from, list.lines) = (place(total), place(from), faces);
        (list.said, list.queues, list.came) = (said, queues, true);
        if let Some(at) = at.map(place) {
            // The line stays where it is on the screen, whatever was put in above it.
            self.draft.list.first += at as f64 - self.draft.row as f64;
            self.draft.row = at;
            self.draft.list.chosen = at;
        }
        if self.model.route == Route::Cases {
            self.draft.row = self.draft.row.min(place(total).saturating_sub(1));
            if self.looking.opens {
                self.open_listed();
            }
        }
    }

    /// Shows one queue.
    pub(super) fn show_queue(&mut self, queue: Queue) {
        self.leave_list();
        self.looking.left = None;
        if self.model.route != Route::Cases {
            self.draft.clear(&[Field::CaseFilter]);
            self.model.list.text.clear();
        }
        self.model.list.queue = queue;
        self.begin_at_top();
        if self.model.route == Route::Cases {
            self.draft.focus = Some(Field::CaseFilter);
            self.ask_lines(None);
        } else {
            self.go(Route::Cases);
        }
    }

    /// Puts the list into its next order.
    pub(super) fn sort(&mut self) {
        let next = match self.model.list.order {
            Order::Number => Order::Changed,
            Order::Changed => Order::Due,
            Order::Due => Order::Number,
        };
        self.sort_by(next);
    }

    /// Puts the list into an order.
    pub(super) fn sort_by(&mut self, order: Order) {
        self.model.list.order = order;
        self.begin_at_top();
        self.ask_lines(None);
    }

    fn begin_at_top(&mut self) {
        self.draft.row = 0;
        self.draft.list = Default::default();
        // What is known is of another list: it is not shown under this one's head.
        self.model.list.lines.clear();
        self.model.list.from = 0;
    }

    /// Moves the row that is chosen, here or among the hits.
    pub(super) fn step(&mut self, by: isize) {
        let last = self.model.rows().saturating_sub(1);
        let row = match self.model.place() {
            Place::Search => &mut self.draft.hit,
            _ => &mut self.draft.row,
        };
        *row = row.saturating_add_signed(by).min(last);
        if self.model.place() == Place::RollRows {
            self.take_up_row();
        }
        self.follow_policy_row();
    }

    /// Moves the row that is chosen by what is in sight.
    pub(super) fn page(&mut self, down: bool) {
        let sight = match self.model.place() {
            Place::Search => crate::ui::screen::HITS_IN_SIGHT,
            _ => self.draft.list.sight,
        };
        let by = isize::try_from(sight.saturating_sub(1).max(1)).unwrap_or(1);
        self.step(if down { by } else { -by });
    }
}

/// The search box.
impl App {
    /// Looks up what is typed in the search box.
    pub(super) fn search(&mut self) {
        if self.model.composing {
            return;
        }
        let text = self.draft.text(Field::Search).to_owned();
        self.open_first_hit = false;
        if text.trim().is_empty() {
            self.model.hits = None;
        } else {
            self.ask(Request::Find { text: text.clone() }, Errand::Search(text));
        }
    }

    /// What was found lands, if it is still what is typed.
    pub(super) fn hits_landed(&mut self, text: &str, lines: &[CaseLine], lists: &[RollLine]) {
        if self.draft.text(Field::Search) != text {
            return;
        }
        self.show_hits(text, lines, lists);
        if std::mem::take(&mut self.open_first_hit) {
            self.open_hit();
        }
    }

    pub(super) fn show_hits(&mut self, text: &str, lines: &[CaseLine], lists: &[RollLine]) {
        let told: &[CaseLine] = lines.get(..HITS).unwrap_or(lines);
        let more = lines.len().saturating_sub(told.len());
        let wide = u64::try_from(more).unwrap_or(u64::MAX);
        let more = match more {
            0 => String::new(),
            _ => self.model.words.say_with("hits-more", &[("n", grouped(wide).into())]),
        };
        let lines: Vec<ListFace> = self.model.faces(told);
        let lists = lists.get(..LISTS).unwrap_or(lists);
        let lists = crate::ui::face::roll::lines(lists, &self.model.words);
        self.model.hits = Some(Hits { text: text.to_owned(), lists, lines, more });
        self.draft.hit = 0;
    }

    /// Opens the hit that is chosen; a scanner presses Enter before the hits have come.
    pub(super) fn open_hit(&mut self) {
        let typed = self.draft.text(Field::Search).to_owned();
        let hits = self.model.hits.as_ref().filter(|hits| hits.text == typed);
        let Some(hits) = hits else {
            self.open_first_hit = !typed.trim().is_empty();
            return;
        };
        let case = hits.case(self.draft.hit).map(|line| line.number.clone());
        if let Some(number) = hits.lists.get(self.draft.hit).map(|list| list.number.clone()) {
            self.model.hits = None;
            self.model.searching = false;
            self.leave_list();
            self.open_roll(number);
        } else if let Some(number) = case {
            self.model.hits = None;
            self.model.searching = false;
            self.looking.opened_here = false;
            self.leave_list();
            self.ask(Request::Case { number }, Errand::Case);
        } else if !hits.more.is_empty() {
            self.list_hits(typed);
        }
    }

    /// All hits, in the list.
    fn list_hits(&mut self, typed: String) {
        self.model.hits = None;
        self.model.searching = false;
        self.model.list.queue = Queue::All;
        self.model.list.text = typed.trim().to_owned();
        self.looking.left = None;
        self.begin_at_top();
        self.go(Route::Cases);
        *self.draft.edit(Field::CaseFilter) = typed;
    }
}

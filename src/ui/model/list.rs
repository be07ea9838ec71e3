//! The list 办件 and what a search found, as the window says them.

use crate::desk::Queue;
use crate::store::Order;
use crate::ui::face::ListFace;
use crate::ui::look::Tone;
use crate::ui::model::RollLineFace;

/// A queue with its count, in words.
#[derive(Clone, Debug)]
pub struct QueueFace {
    /// Which.
    pub queue: Queue,
    /// Its name.
    pub name: String,
    /// How many it holds.
    pub count: String,
    /// How that stands.
    pub tone: Tone,
}

/// The list 办件: all of its lines are counted, those around what is in sight are known.
#[derive(Clone, Debug, Default)]
pub struct CaseList {
    /// Which cases.
    pub queue: Queue,
    /// In which order.
    pub order: Order,
    /// The text by which it is narrowed.
    pub text: String,
    /// How many lines the whole list has.
    pub total: usize,
    /// The same in words.
    pub said: String,
    /// The place of the first line that is known.
    pub from: usize,
    /// The lines that are known.
    pub lines: Vec<ListFace>,
    /// The queues.
    pub queues: Vec<QueueFace>,
    /// Whether anything has come yet.
    pub came: bool,
}

impl CaseList {
    /// The line at a place, where it is known.
    pub fn line(&self, row: usize) -> Option<&ListFace> {
        self.lines.get(row.checked_sub(self.from)?)
    }

    /// Whether these rows are all known, as far as there are so many.
    pub fn knows(&self, rows: &std::ops::Range<usize>) -> bool {
        let end = rows.end.min(self.total);
        end <= rows.start || (self.from <= rows.start && end <= self.from.saturating_add(self.lines.len()))
    }
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    /// What was searched for.
    pub text: String,
    /// Units' lists; they stand first.
    pub lists: Vec<RollLineFace>,
    /// The best of the cases.
    pub lines: Vec<ListFace>,
    /// What is said of the others; empty when these are all.
    pub more: String,
}

impl Hits {
    /// The rows that can be chosen.
    pub fn rows(&self) -> usize {
        let told = self.lists.len().saturating_add(self.lines.len());
        told.saturating_add(usize::from(!self.more.is_empty()))
    }

    /// The case in a row; `None` where a list stands there, or what is said of the others.
    pub fn case(&self, row: usize) -> Option<&ListFace> {
        row.checked_sub(self.lists.len()).and_then(|row| self.lines.get(row))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_beyond_the_end_are_not_waited_for() {
        let list = CaseList { total: 5, ..CaseList::default() };
        assert!(list.knows(&(5..9)) && list.knows(&(0..0)) && !list.knows(&(3..9)));
        assert!(list.line(0).is_none());
    }
}

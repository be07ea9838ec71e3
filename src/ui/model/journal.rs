//! 办理日志 as the window shows it: all entries are counted, those around what is in sight are known.

use std::ops::Range;

use crate::domain::case::CaseNumber;
use crate::store::{Kind, ProofOf, Sought};

/// An entry in words.
#[derive(Clone, Debug)]
pub struct EntryFace {
    /// Its number.
    pub seq: i64,
    /// About which case.
    pub case: Option<CaseNumber>,
    /// Its cells: number, moment, person, case, what was done.
    pub cells: [String; 5],
    /// What it unfolds to: a name and what it is, a line each.
    pub lines: Vec<(String, String)>,
    /// The row as a screen reader says it.
    pub said: String,
}

/// The journal.
#[derive(Clone, Debug, Default)]
pub struct Journaled {
    /// The sort that is shown; `None`: all.
    pub kind: Option<Kind>,
    /// What was typed.
    pub text: String,
    /// The entries that are looked for.
    pub sought: Sought,
    /// A word of what was typed that names nobody, no case and no day.
    pub unknown: Option<String>,
    /// The entries that there are.
    pub total: usize,
    /// The same in words.
    pub said: String,
    /// The place of the first line that is known.
    pub from: usize,
    /// The lines that are known.
    pub lines: Vec<EntryFace>,
    /// The rows that a request under way will bring.
    pub asked: Option<Range<usize>>,
    /// Whether anything has come yet.
    pub came: bool,
    /// The anchor: its entry and moment, and its digest in groups of four.
    pub anchor: Option<(String, String)>,
}

impl Journaled {
    /// The line at a place, where it is known.
    pub fn line(&self, row: usize) -> Option<&EntryFace> {
        self.lines.get(row.checked_sub(self.from)?)
    }

    /// Whether these rows are all known, as far as there are so many.
    pub fn knows(&self, rows: &Range<usize>) -> bool {
        let end = rows.end.min(self.total);
        end <= rows.start || (self.from <= rows.start && end <= self.from.saturating_add(self.lines.len()))
    }

    /// What of the journal can be proven as it is narrowed: a case, days, or all of it; a person's or a sort's entries
    /// are no piece of the chain.
    pub fn provable(&self) -> Option<ProofOf> {
        if self.sought.by.is_some() || self.kind.is_some() || self.unknown.is_some() {
            return None;
        }
        Some(match (&self.sought.case, self.sought.days) {
            (Some(case), _) => ProofOf::Case(case.clone()),
            (None, Some((from, to))) => ProofOf::Days(from, to),
            (None, None) => ProofOf::Journal,
        })
    }
}

//! What the palette or the menu offers: lines, one of them chosen.

use crate::domain::reason::{LawRef, ReasonId};
use crate::ui::command::Command;
use crate::ui::draft::Field;

/// Where a line leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Does this.
    Do(Command),
    /// Opens a reason of the rules.
    Reason(ReasonId),
    /// Opens an article.
    Law(LawRef),
    /// Sets a choice of 设置 to one of its values, by its place from 0.
    Set(Field, usize),
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it leads.
    pub target: Target,
    /// Its words.
    pub name: String,
    /// What stands beside them: what it is, or where it works.
    pub beside: String,
    /// Its key's cap; empty where there is none.
    pub cap: String,
    /// Whether it works now.
    pub works: bool,
    /// The head of the group that begins with it.
    pub head: Option<String>,
}

/// The lines that are offered.
#[derive(Clone, Debug, Default)]
pub struct Choosing {
    /// In their order.
    pub lines: Vec<Found>,
    /// The chosen one, from 0.
    pub row: usize,
    /// Counts how often the lines changed: then the list is shown from its top.
    pub turn: u64,
    /// The field that had the focus before.
    pub from: Option<Field>,
    /// Whether they are what can be done with one row.
    pub of_row: bool,
    /// Where the menu of the row stands; over the button of the menu where the row is out of sight.
    pub at: Option<egui::Pos2>,
}

impl Choosing {
    /// Offers other lines.
    pub fn offer(&mut self, lines: Vec<Found>) {
        self.lines = lines;
        self.row = 0;
        self.turn = self.turn.wrapping_add(1);
    }

    /// Chooses the line so many places further, and stops at both ends.
    pub fn step(&mut self, by: isize) {
        let last = self.lines.len().saturating_sub(1);
        self.row = self.row.saturating_add_signed(by).min(last);
    }

    /// The chosen line.
    pub fn chosen(&self) -> Option<&Found> {
        self.lines.get(self.row)
    }
}

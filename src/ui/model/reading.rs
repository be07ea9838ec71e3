//! What is read in 政策: the list, the entry that is open, and the way back.

use std::sync::Arc;

use crate::desk::compare::{Comparison, EditionId, EditionView};
use crate::desk::policy_view::{PolicyView, Record};
use crate::text::Words;
use crate::ui::face::policy::{EntryFace, EntryId, Found, PolicyFace};
use crate::ui::model::Route;

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A head, and how many stand under it.
    Head {
        /// Its place in the heads.
        section: usize,
        /// How many.
        count: usize,
    },
    /// An entry.
    Entry(Found),
}

/// What choosing a set of rules came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Picked {
    /// The first of two.
    First,
    /// Both.
    Both(EditionId, EditionId),
}

/// What is listed in 政策.
#[derive(Clone, Debug, Default)]
enum Listed {
    /// The rules in use.
    #[default]
    Rules,
    /// Sets of rules to compare: the first is still to be chosen, or the one beside it.
    Editions { all: Arc<Vec<EditionView>>, left: Option<Box<EditionView>> },
    /// What differs between two.
    Differences { all: Arc<Vec<EditionView>>, comparison: Arc<Comparison> },
}

/// What is read in 政策.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// As the office told it, to be worded again in another language.
    view: Option<Arc<PolicyView>>,
    listed: Listed,
    /// In words.
    pub face: Option<Arc<PolicyFace>>,
    /// The list.
    pub lines: Vec<Line>,
    /// The entries of the list: the line of each, and its place in the entries.
    pub order: Vec<(usize, usize)>,
    /// Whether something is typed that the list is filtered by.
    pub filtered: bool,
    /// The entry that is open, as its place in the entries.
    pub at: usize,
    /// The entries that led to it.
    pub trail: Vec<usize>,
    /// Counts the times that reading began anew: an entry then begins at its top, and on the way back where it was left.
    pub begun: u64,
    /// In a narrow window: the entry lies over the list.
    pub covers: bool,
    /// The screen that led here.
    pub from: Option<Route>,
    /// What is to be opened as soon as the rules have come.
    wanted: Option<EntryId>,
}

/// A place in what is read, and the way that led there.
#[derive(Clone, Debug)]
pub struct Here {
    at: usize,
    trail: Vec<usize>,
    covers: bool,
    from: Option<Route>,
}

impl Reading {
    /// Takes the rules up and words them.
    pub fn take(&mut self, view: Arc<PolicyView>, words: &Words) {
        self.view = Some(view);
        self.listed = Listed::Rules;
        self.put(words);
    }

    /// Takes up the rules that can be compared, to choose the first of two.
    pub fn choose_editions(&mut self, editions: Vec<EditionView>, words: &Words) {
        self.begin(Listed::Editions { all: Arc::new(editions), left: None }, words);
    }

    /// Takes up what differs between the two that were chosen.
    pub fn compare(&mut self, comparison: Comparison, words: &Words) {
        if let Listed::Editions { all, .. } = &self.listed {
            let listed = Listed::Differences { all: Arc::clone(all), comparison: Arc::new(comparison) };
            self.begin(listed, words);
        }
    }

    /// Chooses the set of rules that is open; the two, once both are chosen. `None`: no rules are to be chosen now.
    pub fn pick(&mut self, words: &Words) -> Option<Picked> {
        let Listed::Editions { all, left } = &self.listed else { return None };
        let Some(EntryId::Edition(n)) = self.entry().map(|entry| entry.id.clone()) else { return None };
        let picked = all.get(n)?.clone();
        if let Some(left) = left {
            return Some(Picked::Both(left.id.clone(), picked.id));
        }
        let listed = Listed::Editions { all: Arc::clone(all), left: Some(Box::new(picked)) };
        self.begin(listed, words);
        Some(Picked::First)
    }

    /// One step back towards the rules in use; whether there was one.
    pub fn leave_comparison(&mut self, words: &Words) -> bool {
        let listed = match std::mem::take(&mut self.listed) {
            Listed::Rules => return false,
            Listed::Differences { all, comparison } => {
                Listed::Editions { all, left: Some(Box::new(comparison.left.of.clone())) }
            }
            Listed::Editions { all, left: Some(_) } => Listed::Editions { all, left: None },
            Listed::Editions { left: None, .. } => Listed::Rules,
        };
        self.begin(listed, words);
        true
    }

    /// Whether rules are being chosen or compared, and not read.
    pub fn compares(&self) -> bool {
        match self.listed {
            Listed::Rules => false,
            Listed::Editions { .. } | Listed::Differences { .. } => true,
        }
    }

    fn begin(&mut self, listed: Listed, words: &Words) {
        self.listed = listed;
        self.at = 0;
        self.trail.clear();
        self.covers = false;
        self.from = None;
        self.face = None;
        self.begun = self.begun.wrapping_add(1);
        self.put(words);
    }

    /// Words what is listed.
    fn put(&mut self, words: &Words) {
        let face = match (&self.listed, &self.view) {
            (Listed::Rules, Some(view)) => PolicyFace::of(view, words),
            (Listed::Rules, None) => return,
            (Listed::Editions { all, left }, _) => PolicyFace::editions(all, left.as_deref(), words),
            (Listed::Differences { comparison, .. }, _) => PolicyFace::comparison(comparison, words),
        };
        let face = Arc::new(face);
        let here = self.entry().map(|entry| entry.id.clone());
        let same = |id: EntryId| face.place(&id);
        self.at = self.wanted.take().or(here).and_then(same).unwrap_or_default();
        let known = face.entries.len();
        self.trail.retain(|place| *place < known);
        self.face = Some(face);
    }

    /// The edition in use.
    pub fn edition(&self) -> Option<&str> {
        self.view.as_ref().map(|view| view.rules.edition.as_str())
    }

    /// What the office's record says of the rules in use.
    pub fn record(&self) -> Option<&Record> {
        self.view.as_ref().map(|view| &view.record)
    }

    /// The edition that an adoption would put in use: the one that is read, else a newer one, else the one that is.
    pub fn to_adopt(&self) -> Option<&str> {
        let record = self.record()?;
        let read = match (&self.listed, self.entry().map(|entry| &entry.id)) {
            (Listed::Rules, Some(EntryId::Edition(n))) => record.editions.get(*n),
            (Listed::Rules, Some(EntryId::Packs | EntryId::Row(_)) | None)
            | (Listed::Editions { .. } | Listed::Differences { .. }, _) => None,
        };
        read.map(|edition| edition.edition.as_str()).or(record.newer.as_deref()).or(self.edition())
    }

    /// Words the rules again, after the language changed.
    pub fn reword(&mut self, words: &Words) {
        self.put(words);
    }

    /// The entry that is open.
    pub fn entry(&self) -> Option<&EntryFace> {
        self.face.as_ref()?.entries.get(self.at)
    }

    /// Whether an article matters for the entry that is open.
    pub fn article(&self) -> Option<usize> {
        self.entry()?.articles.first().copied()
    }

    /// Filters the list; answers the row that the open entry has in it.
    pub fn list(&mut self, typed: &str) -> Option<usize> {
        let Some(face) = &self.face else { return None };
        self.filtered = !typed.trim().is_empty();
        self.lines.clear();
        self.order.clear();
        let found = face.find(typed);
        let section = |found: &Found| face.entries.get(found.entry).map(|entry| entry.section);
        let mut last = None;
        for (n, one) in found.iter().enumerate() {
            let head = section(one);
            if let (false, Some(section_here)) = (self.filtered || head == last, head) {
                let rest = found.iter().skip(n);
                let count = rest.take_while(|other| section(other) == head).count();
                self.lines.push(Line::Head { section: section_here, count });
            }
            last = head;
            self.order.push((self.lines.len(), one.entry));
            self.lines.push(Line::Entry(one.clone()));
        }
        self.order.iter().position(|(_, entry)| *entry == self.at)
    }

    /// Where reading stands.
    pub fn here(&self) -> Here {
        Here { at: self.at, trail: self.trail.clone(), covers: self.covers, from: self.from }
    }

    /// Goes back to where reading stood; what is listed has not changed since.
    pub fn come_back(&mut self, here: Here) {
        let Here { at, trail, covers, from } = here;
        if self.at != at {
            self.begun = self.begun.wrapping_add(1);
        }
        (self.at, self.trail, self.covers, self.from) = (at, trail, covers, from);
    }

    /// Opens the entry of a row: the way back begins anew.
    pub fn open_row(&mut self, row: usize) {
        if let Some((_, entry)) = self.order.get(row) {
            if self.at != *entry || !self.trail.is_empty() {
                self.begun = self.begun.wrapping_add(1);
            }
            self.at = *entry;
            self.trail.clear();
            self.from = None;
        }
    }

    /// Goes on to another entry, from which there is a way back; answers its row in the list.
    pub fn follow(&mut self, entry: usize) -> Option<usize> {
        let known = self.face.as_ref().is_some_and(|face| entry < face.entries.len());
        if known && entry != self.at {
            self.trail.push(self.at);
            self.at = entry;
        }
        self.row()
    }

    /// Goes back to the entry before; whether there was one.
    pub fn back(&mut self) -> bool {
        match self.trail.pop() {
            Some(entry) => {
                self.at = entry;
                true
            }
            None => std::mem::take(&mut self.covers),
        }
    }

    /// The row of the open entry.
    pub fn row(&self) -> Option<usize> {
        self.order.iter().position(|(_, entry)| *entry == self.at)
    }

    /// Opens an entry by its id, now or as soon as the rules have come.
    pub fn want(&mut self, id: EntryId) {
        self.trail.clear();
        self.begun = self.begun.wrapping_add(1);
        self.covers = true;
        match self.face.as_ref().map(|face| face.place(&id)) {
            Some(Some(place)) => self.at = place,
            Some(None) => {}
            None => self.wanted = Some(id),
        }
    }
}

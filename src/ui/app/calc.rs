//! 测算: what is typed is worked out at the office, and nothing of it is kept.

use super::spans::fill;
use super::{App, Errand};
use crate::desk::Request;
use crate::desk::calc::{Calculated, NoFigure};
use crate::domain::reason::Insurance;
use crate::paper::Form;
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::face::CalcFace;
use crate::ui::model::{Calculator, Dialog, Parcel, Reckoning, Route};
use crate::ui::typed::{Beside, Typed};
use crate::ui::{say, told, typed};

/// What is typed of one range of months; who employed and pays stays for the next.
const RANGE: [Field; 7] = [
    Field::Months,
    Field::Base,
    Field::EmployedFrom,
    Field::Deadline,
    Field::LastPaid,
    Field::DeferredUntil,
    Field::DeferralDocument,
];

impl App {
    /// Shows the calculators.
    pub(super) fn calc(&mut self) {
        if self.model.route == Route::Calc {
            return;
        }
        self.go(Route::Calc);
        self.draft.reset();
        for (field, text) in typed::usual(self.today()) {
            self.draft.suggest(field, text);
        }
        self.model.reckoning = Reckoning::default().at(self.model.reckoning.calculator);
        self.reckon();
    }

    /// Chooses a calculator by its place; typing begins in its first field.
    pub(super) fn pick_calculator(&mut self, place: usize) {
        let Some(calculator) = Calculator::ALL.get(place).copied() else { return };
        self.model.reckoning = std::mem::take(&mut self.model.reckoning).at(calculator);
        self.draft.unfolded.clear();
        let resident = self.draft.choice(Field::Insurance).and_then(|n| say::INSURANCES.get(n))
            == Some(&Insurance::Resident);
        self.draft.focus = Some(calculator.first(resident));
        self.reckon();
    }

    /// The calculator so many places further down.
    pub(super) fn next_calculator(&mut self, down: bool) {
        let now = self.model.reckoning.calculator;
        let here = Calculator::ALL.iter().position(|one| *one == now).unwrap_or_default();
        let last = Calculator::ALL.len().saturating_sub(1);
        let there = if down { here.saturating_add(1).min(last) } else { here.saturating_sub(1) };
        if there != here {
            self.pick_calculator(there);
        }
    }

    /// Asks for what is typed to be worked out, once it can be read.
    pub(super) fn reckon(&mut self) {
        let read = self.read_typed();
        let words = &self.model.words;
        self.model.reckoning.typed = read.span.is_some();
        self.model.reckoning.knows_window = read.knows_window;
        let missing: Vec<String> = read.lacks.iter().map(|field| words.say(field.key())).collect();
        let lacks = match missing.len() {
            0 => String::new(),
            _ => words.say_with("calc-lacks", &[("what", missing.join(&words.say("list-comma")).into())]),
        };
        self.model.reckoning.lacks = lacks;
        self.draft.faults = read.faults;
        self.errands.retain(|_, errand| *errand != Errand::Calc);
        self.model.reckoning.asked.clone_from(&read.calc);
        match read.calc {
            Some(calc) => self.ask(Request::Calc(calc), Errand::Calc),
            None => self.model.reckoning.face = None,
        }
    }

    fn read_typed(&self) -> Typed {
        let rules = self.model.office.as_ref().map(|office| office.rules.as_ref());
        let beside = Beside::of(rules, &self.draft, self.model.reckoning.set());
        typed::read(self.model.reckoning.calculator, &self.draft, &self.model.words, beside)
    }

    /// Another insurance has other months: the ranges that are set are none of it.
    pub(super) fn drop_ranges(&mut self) {
        self.model.reckoning.replace(Vec::new(), &self.model.words);
        self.draft.span = None;
    }

    /// Sets the range of months that is typed, and goes on with another.
    pub(super) fn add_range(&mut self) {
        let Some(span) = self.read_typed().span else { return };
        let set = told::with_span(self.model.reckoning.set().to_vec(), self.draft.span, span);
        self.model.reckoning.replace(set, &self.model.words);
        self.type_range(None);
    }

    /// Takes the next range up to be changed; after the last one a new one may be typed. What is typed is set first,
    /// and what is typed by half is first finished.
    pub(super) fn edit_range(&mut self) {
        // Whether it is followed or not: what a button spoke of holds for this once.
        let wanted = self.draft.wanted_span.take();
        let before = self.draft.span.and_then(|place| self.model.reckoning.set().get(place));
        let read = self.read_typed();
        let blank = RANGE.iter().all(|field| self.draft.trimmed(*field).is_empty());
        match read.span {
            Some(span) if Some(&span) == before => {}
            Some(_) => return self.add_range(),
            None if blank && self.draft.span.is_none() => {}
            None => return self.finish_range(&read),
        }
        self.type_range(Some(self.draft.next_span(wanted)));
    }

    /// Says at their fields what is missing of a range that is typed by half, and leads to the first of them.
    fn finish_range(&mut self, read: &Typed) {
        for field in &read.lacks {
            self.draft.faults.entry(*field).or_insert_with(|| self.model.words.say("fault-empty"));
        }
        let first = RANGE.iter().find(|field| self.draft.faults.contains_key(field));
        self.draft.focus = first.copied().or(self.draft.focus);
    }

    /// Takes out the range that is being changed, or the last one.
    pub(super) fn drop_range(&mut self) {
        let mut set = self.model.reckoning.set().to_vec();
        if let Some(place) = self.draft.dropped_span(set.len()) {
            set.remove(place);
            self.model.reckoning.replace(set, &self.model.words);
        }
        self.type_range(None);
    }

    /// Takes a range up to be changed, or lets another one be typed.
    fn type_range(&mut self, place: Option<usize>) {
        self.draft.clear(&RANGE);
        let set = self.model.reckoning.set();
        self.draft.span = place.filter(|place| *place < set.len());
        if let Some(span) = self.draft.span.and_then(|place| set.get(place)) {
            self.draft.clear(&[Field::Employer, Field::Payer]);
            fill(&mut self.draft, span);
        }
        self.draft.focus = Some(Field::Months);
        self.reckon();
    }

    /// Opens the dialog for how the sheet of what is shown goes out.
    pub(super) fn print_calc(&mut self) {
        let Some(calc) = self.model.reckoning.asked.clone() else { return };
        // Papers are Chinese whatever the window speaks, and so are their files.
        let words = Words::zh();
        let kind = words.say(self.model.reckoning.calculator.key());
        let name = format!("{}-{kind}-{}.pdf", words.say(say::form(Form::Reckoning)), self.today());
        self.draft.set(Field::Path, self.papers.join(name).display().to_string());
        self.draft.row = 0;
        self.model.shown = None;
        self.ask(Request::Printers, Errand::Printers);
        self.ask(Request::CalcSheet { calc: calc.clone(), how: None }, Errand::Shown);
        self.model.dialog = Some(Dialog::Deliver(Parcel::Reckoning(Box::new(calc))));
    }

    /// Shows what was worked out.
    pub(super) fn reckoned(&mut self, result: Result<Calculated, NoFigure>) {
        let Some(office) = &self.model.office else { return };
        let face = CalcFace::of(result, &office.rules, &self.model.words);
        if let Some((field, said)) = &face.fault {
            self.draft.faults.insert(*field, said.clone());
        }
        let reckoning = &mut self.model.reckoning;
        let typed = !self.draft.trimmed(Field::Deadline).is_empty();
        reckoning.asks_deadline =
            reckoning.calculator == Calculator::Makeup && (typed || face.missing_year.is_some());
        reckoning.face = Some(face);
    }

    /// Unfolds every working, or folds them all.
    pub(super) fn unfold_all(&mut self) {
        let sum = self.model.reckoning.face.as_ref().and_then(|face| face.sum.as_ref());
        let lines = sum.map_or(0, |sum| sum.lines.len());
        if self.draft.unfolded.is_empty() {
            self.draft.unfolded = (0..lines).collect();
        } else {
            self.draft.unfolded.clear();
        }
    }
}

#[cfg(test)]
mod console;
#[cfg(test)]
mod tests;

//! 测算: what is typed is worked out at the office, and nothing of it is kept.

use super::{App, Errand};
use crate::desk::Request;
use crate::desk::calc::{Calculated, NoFigure};
use crate::domain::reason::Insurance;
use crate::ui::draft::Field;
use crate::ui::face::CalcFace;
use crate::ui::model::{Calculator, Reckoning, Route};
use crate::ui::{say, typed};

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
        self.model.reckoning =
            Reckoning { calculator: self.model.reckoning.calculator, ..Reckoning::default() };
        self.reckon();
    }

    /// Chooses a calculator by its place; typing begins in its first field.
    pub(super) fn pick_calculator(&mut self, place: usize) {
        let Some(calculator) = Calculator::ALL.get(place).copied() else { return };
        self.model.reckoning = Reckoning { calculator, ..Reckoning::default() };
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
        let read = typed::read(self.model.reckoning.calculator, &self.draft, &self.model.words);
        let words = &self.model.words;
        let missing: Vec<String> = read.lacks.iter().map(|field| words.say(field.key())).collect();
        let lacks = match missing.len() {
            0 => String::new(),
            _ => words.say_with("calc-lacks", &[("what", missing.join(&words.say("list-comma")).into())]),
        };
        self.model.reckoning.lacks = lacks;
        self.draft.faults = read.faults;
        self.errands.retain(|_, errand| *errand != Errand::Calc);
        match read.calc {
            Some(calc) => self.ask(Request::Calc(calc), Errand::Calc),
            None => self.model.reckoning.face = None,
        }
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
mod tests;

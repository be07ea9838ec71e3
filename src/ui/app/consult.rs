//! 咨询: what to bring, before anything about a person is asked; and the list of reasons, wherever it is shown.

use std::sync::Arc;

use super::{App, Errand};
use crate::desk::Request;
use crate::domain::reason::{Facts, Insurance, Reason, ReasonId, Rules};
use crate::ui::draft::Field;
use crate::ui::face::ConsultFace;
use crate::ui::model::{Carried, Place, Route, Triaging};
use crate::ui::say;
use crate::ui::spell::{Fit, Spelt};

/// The reasons as they are spelt: made once for an edition, asked at every key.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Region and edition.
    of: (String, String),
    reasons: Vec<(ReasonId, Vec<Spelt>)>,
}

impl Lexicon {
    fn read(&mut self, rules: &Rules) {
        let of = (rules.region.clone(), rules.edition.clone());
        if self.of != of {
            let spelt = |reason: &Reason| (reason.id.clone(), spellings(reason));
            *self = Lexicon { of, reasons: rules.reasons.values().map(spelt).collect() };
        }
    }

    /// The reasons that fit what was typed, the best first.
    fn fitting(&self, rules: &Rules, typed: &str) -> Vec<ReasonId> {
        let typed = typed.trim();
        let plain = |id: &ReasonId| rules.reasons.get(id).is_some_and(|reason| reason.plain.contains(typed));
        let best = |(id, spelt): &(ReasonId, Vec<Spelt>)| {
            let fit = spelt.iter().filter_map(|one| one.fit(typed)).min();
            let fit = fit.map(Some).or_else(|| plain(id).then_some(None))?;
            // What only the description says comes after what name and everyday words say.
            Some((fit.is_none(), fit.unwrap_or(Fit::Initials), id.clone()))
        };
        let mut found: Vec<_> = self.reasons.iter().filter_map(best).collect();
        if typed.is_empty() {
            found.sort_by(|one, other| one.2.cmp(&other.2));
        } else {
            found.sort();
        }
        found.into_iter().map(|(_, _, id)| id).collect()
    }
}

/// Everything that a reason is found by: its code, its names, everyday words.
fn spellings(reason: &Reason) -> Vec<Spelt> {
    let names = [reason.id.0.as_str(), reason.name.zh.as_str(), reason.name.en.as_str()];
    let words = reason.words.iter().map(String::as_str);
    names.into_iter().chain(words).filter(|word| !word.is_empty()).map(Spelt::of).collect()
}

impl App {
    /// Begins a consultation.
    pub(super) fn consult(&mut self) {
        self.go(Route::Consult);
        self.model.case = None;
        self.model.carried = None;
        self.draft.reset();
        self.begin_triage();
    }

    fn begin_triage(&mut self) {
        self.usual = None;
        self.draft.clear(&[Field::Came, Field::Insurance]);
        if let Some(rules) = self.model.rules() {
            let sitting = self.model.triage.sitting.wrapping_add(1);
            self.model.triage = Triaging { sitting, ..Triaging::begin(rules, Vec::new()) };
        }
    }

    /// Answers the question that is asked.
    pub(super) fn answer_question(&mut self, place: usize) {
        let rules = match &self.model.case {
            Some(case) => Arc::clone(&case.view.rules),
            None => match &self.model.office {
                Some(office) => Arc::clone(&office.rules),
                None => return,
            },
        };
        self.model.triage.answer(&rules, place);
        self.draft.row = 0;
    }

    /// Drops the reason that is chosen; in a case the last one.
    pub(super) fn drop_reason(&mut self) {
        let picked = &mut self.model.triage.picked;
        if self.model.route == Route::Consult && self.draft.row < picked.len() {
            picked.remove(self.draft.row);
            self.draft.row = self.draft.row.min(picked.len().saturating_sub(1));
        } else {
            picked.pop();
        }
    }

    /// Words the consultation anew, after anything that it depends on may have changed.
    pub(super) fn retell(&mut self) {
        if self.model.route != Route::Consult {
            return;
        }
        let triage = &self.model.triage;
        if triage.asking.is_none() && triage.picked.is_empty() && !triage.list {
            self.begin_triage();
        }
        if self.model.triage.picked.is_empty() {
            self.model.told = None;
            return;
        }
        self.suggest_situation();
        let Some(office) = &self.model.office else { return };
        let (rules, picked) = (&office.rules, &self.model.triage.picked);
        self.model.told = Some(ConsultFace::of(rules, picked, &self.situation(), &self.model.words));
    }

    /// Who usually comes, and the insurance that was named: chosen until the clerk says otherwise.
    fn suggest_situation(&mut self) {
        let Some(rules) = self.model.rules() else { return };
        let triage = &self.model.triage;
        let came =
            rules.usual_comer(&triage.picked).and_then(|came| say::CAME.iter().position(|one| *one == came));
        // The packs call the answers that name an insurance as the insurance itself is called.
        let named = triage.path.iter().find_map(|(_, answer)| Insurance::from_id(answer));
        let insurance = say::INSURANCES.iter().position(|one| Some(*one) == named);
        let usual = [came, insurance].map(|place| place.unwrap_or_default().to_string());
        let before = self.usual.replace(usual.clone());
        for (n, field) in [Field::Came, Field::Insurance].into_iter().enumerate() {
            let old = before.as_ref().and_then(|before| before.get(n)).map_or("", String::as_str);
            let untouched = self.draft.text(field) == old;
            if let (true, Some(new)) = (untouched, usual.get(n)) {
                self.draft.edit(field).clone_from(new);
            }
        }
    }

    /// What is known of who asks: who would come, for which insurance, with which answers.
    fn situation(&self) -> Facts {
        Facts {
            came: self.draft.choice(Field::Came).and_then(|n| say::CAME.get(n)).copied(),
            insurance: self.draft.choice(Field::Insurance).and_then(|n| say::INSURANCES.get(n)).copied(),
            answers: self.model.triage.path.iter().cloned().collect(),
            ..Facts::default()
        }
    }

    /// 一次性告知书 of the consultation.
    pub(super) fn print_consultation(&mut self) {
        let reasons = self.model.triage.picked.clone();
        let facts = self.situation();
        self.ask(Request::Consult { reasons, facts }, Errand::Consult);
    }

    /// What a consultation that becomes a case hands on: the reasons, who came, the insurance.
    pub(super) fn carry(&self) -> Option<(Carried, [String; 2])> {
        let triage = &self.model.triage;
        if self.model.place_below() != Place::ConsultTold || triage.picked.is_empty() {
            return None;
        }
        let rules = self.model.rules()?;
        let name = |id: &ReasonId| {
            let reason = rules.reasons.get(id);
            reason.map_or_else(|| id.0.clone(), |reason| self.model.words.name(&reason.name).to_owned())
        };
        let names: Vec<String> = triage.picked.iter().map(name).collect();
        let carried = Carried {
            reasons: triage.picked.clone(),
            answers: triage.path.clone(),
            names: names.join(&self.model.words.say("list-comma")),
        };
        let said = [Field::Came, Field::Insurance].map(|field| self.draft.text(field).to_owned());
        Some((carried, said))
    }

    /// To the list of reasons, and back to the questions.
    pub(super) fn pick_list(&mut self) {
        self.model.triage.list = !self.model.triage.list;
        self.draft.clear(&[Field::Filter]);
        self.list_reasons();
        if self.model.triage.list {
            self.draft.focus = Some(Field::Filter);
        }
    }

    /// The reasons whose code, name, pinyin, initials or everyday words fit what was typed, the best first.
    pub(super) fn list_reasons(&mut self) {
        let Some(rules) = self.model.rules() else { return };
        self.lexicon.read(rules);
        let listed = self.lexicon.fitting(rules, self.draft.text(Field::Filter));
        self.model.listed = listed;
        self.draft.row = 0;
    }
}

#[cfg(test)]
mod tests;

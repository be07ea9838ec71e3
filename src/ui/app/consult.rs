//! 咨询: what to bring, before anything about a person is asked; and the list of reasons, wherever it is shown.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{App, Errand};
use crate::desk::Request;
use crate::domain::case::CaseNumber;
use crate::domain::reason::{Answer, Facts, Insurance, Named, Reason, ReasonId, Rules, Then};
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::face::{ConsultFace, RuledOutFace};
use crate::ui::model::{Carried, Listed, Place, Route, Triaging};
use crate::ui::say;
use crate::ui::spell::{Fit, Spelt};

/// The reasons and the answers of the questions as they are spelt: made once for an edition, asked at every key.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Region and edition.
    of: (String, String),
    reasons: Vec<(ReasonId, Vec<(Spelling, Spelt)>)>,
    answers: Vec<Said>,
}

/// A question that stands on the screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// Of which case; `None` in a consultation.
    case: Option<CaseNumber>,
    sitting: u32,
    path: usize,
}

/// What a reason is found by.
#[derive(Clone, Debug)]
enum Spelling {
    /// Its code, and its names.
    Name,
    /// An everyday word for it.
    Word(String),
}

/// An answer of the questions.
#[derive(Debug)]
struct Said {
    say: Named,
    spelt: [Spelt; 2],
    /// What it finds.
    reasons: Vec<ReasonId>,
    /// Whether it finds them at once; else more is asked.
    at_once: bool,
}

/// Why a reason is listed, the nearest to what was typed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Near {
    Own,
    Answer,
    Symptom,
}

/// The best so far of the reasons that fit: how well, how near, and what says why.
type Best<'a> = BTreeMap<&'a ReasonId, (Fit, Near, Why<'a>)>;

/// What fitted.
#[derive(Clone, Copy, Debug)]
enum Why<'a> {
    Spelling(&'a Spelling),
    Answer(&'a Named),
}

impl Lexicon {
    fn read(&mut self, rules: &Rules) {
        let of = (rules.region.clone(), rules.edition.clone());
        if self.of != of {
            let spelt = |reason: &Reason| (reason.id.clone(), spellings(reason));
            let reasons = rules.reasons.values().map(spelt).collect();
            let answers = rules.triage.questions.values().flat_map(|question| &question.answers);
            let said = |answer: &Answer| {
                let (reasons, at_once) = match &answer.then {
                    Then::Found(found) => (found.clone(), true),
                    Then::Ask(_) => (rules.triage.reach(answer).into_iter().collect(), false),
                };
                let spelt = [&answer.say.zh, &answer.say.en].map(|say| Spelt::of(say));
                Said { say: answer.say.clone(), spelt, reasons, at_once }
            };
            *self = Lexicon { of, reasons, answers: answers.map(said).collect() };
        }
    }

    /// The reasons that fit what was typed, the best first, each with what says why.
    fn fitting(&self, rules: &Rules, typed: &str, words: &Words) -> Vec<Listed> {
        let typed = typed.trim();
        if typed.is_empty() {
            return rules.reasons.keys().map(Listed::of).collect();
        }
        let mut best = Best::new();
        for (id, spellings) in &self.reasons {
            for (spelling, spelt) in spellings {
                if let Some(fit) = spelt.fit(typed) {
                    better(&mut best, id, (fit, Near::Own, Why::Spelling(spelling)));
                }
            }
        }
        for said in &self.answers {
            let Some(fit) = said.spelt.iter().filter_map(|spelt| spelt.fit(typed)).min() else { continue };
            let near = if said.at_once { Near::Answer } else { Near::Symptom };
            for id in &said.reasons {
                better(&mut best, id, (fit, near, Why::Answer(&said.say)));
            }
        }
        let mut found: Vec<_> = best.iter().collect();
        found.sort_by_key(|(id, (fit, near, _))| (*fit, *near, **id));
        let listed = |(id, (_, _, why)): (&&ReasonId, &(Fit, Near, Why<'_>))| {
            let why = match why {
                Why::Spelling(Spelling::Name) => String::new(),
                Why::Spelling(Spelling::Word(word)) => {
                    words.say_with("reason-by-word", &[("word", word.as_str().into())])
                }
                Why::Answer(say) => words.say_with("reason-by-answer", &[("answer", words.name(say).into())]),
            };
            Listed { reason: (**id).clone(), why }
        };
        let mut all: Vec<Listed> = found.into_iter().map(listed).collect();
        // What only the description says comes after what name, everyday words and answers say.
        let plain = rules
            .reasons
            .iter()
            .filter(|(id, reason)| !best.contains_key(id) && reason.plain.contains(typed));
        all.extend(plain.map(|(id, _)| Listed::of(id)));
        all
    }
}

fn better<'a>(best: &mut Best<'a>, id: &'a ReasonId, new: (Fit, Near, Why<'a>)) {
    let old = best.entry(id).or_insert(new);
    if (new.0, new.1) < (old.0, old.1) {
        *old = new;
    }
}

/// Everything that a reason is found by: its code, its names, everyday words.
fn spellings(reason: &Reason) -> Vec<(Spelling, Spelt)> {
    let names = [reason.id.0.as_str(), reason.name.zh.as_str(), reason.name.en.as_str()];
    let names = names.into_iter().map(|name| (Spelling::Name, name));
    let words = reason.words.iter().map(|word| (Spelling::Word(word.clone()), word.as_str()));
    let all = names.chain(words).filter(|(_, word)| !word.is_empty());
    all.map(|(spelling, word)| (spelling, Spelt::of(word))).collect()
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

    /// Has the field beside a question ready for whoever types the reason instead of answering: an input method
    /// needs a field before its first letter.
    pub(super) fn type_beside_question(&mut self) {
        let asks = self.model.asks();
        let case = self.model.case.as_ref().map(|case| &case.view.number);
        let (sitting, path) = (self.model.triage.sitting, self.model.triage.path.len());
        let same = |beside: &Asked| {
            asks && (beside.case.as_ref(), beside.sitting, beside.path) == (case, sitting, path)
        };
        if self.beside.as_ref().map_or(!asks, same) {
            return;
        }
        self.beside = asks.then(|| Asked { case: case.cloned(), sitting, path });
        if self.beside.is_some() {
            self.draft.clear(&[Field::Filter]);
            self.draft.focus.get_or_insert(Field::Filter);
        }
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
        self.trace();
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

    /// Words what the answers ruled out, once they found reasons: of this sitting, else of the case.
    pub(super) fn trace(&mut self) {
        let model = &self.model;
        let found = model.triage.asking.is_none() && !model.triage.picked.is_empty() && !model.triage.list;
        let here = matches!(model.place_below(), Place::Reason | Place::ConsultTold);
        let rules = model.rules().filter(|_| found && here);
        let face = rules.map(|rules| {
            let case = model.case.as_ref().filter(|_| model.route == Route::Case);
            let answered = || case.map(|case| rules.triage.in_order(&case.view.case.answers));
            let path = if model.triage.path.is_empty() { answered() } else { None };
            let settled = case.into_iter().flat_map(|case| &case.view.case.matters);
            let stay: Vec<&ReasonId> =
                model.triage.picked.iter().chain(settled.map(|matter| &matter.reason)).collect();
            let ruled_out = rules.triage.ruled_out(path.as_ref().unwrap_or(&model.triage.path));
            RuledOutFace::of(rules, ruled_out, &stay, &model.words)
        });
        self.model.ruled_out = face.unwrap_or_default();
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

    /// The reasons whose code, names, everyday words or answers fit what was typed, by characters, pinyin or initials,
    /// the best first.
    pub(super) fn list_reasons(&mut self) {
        let Some(rules) = self.model.rules() else { return };
        self.lexicon.read(rules);
        let listed = self.lexicon.fitting(rules, self.draft.text(Field::Filter), &self.model.words);
        self.model.listed = listed;
        self.draft.row = 0;
    }
}

#[cfg(test)]
mod tests;

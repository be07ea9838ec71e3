//! The questions of one case, as far as they are answered.

use crate::domain::reason::{QuestionId, ReasonId, Rules, Then};

/// A reason of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub reason: ReasonId,
    /// Why it fits what was typed, in words; empty where its code or its name says so.
    pub why: String,
}

impl Listed {
    /// A reason of which code and name say enough.
    pub fn of(reason: &ReasonId) -> Listed {
        Listed { reason: reason.clone(), why: String::new() }
    }
}

/// The questions of one case, as far as they are answered.
#[derive(Clone, Debug, Default)]
pub struct Triaging {
    /// The answers given, in order: question and answer.
    pub path: Vec<(QuestionId, String)>,
    /// The question that is asked; `None` while the list is shown, or all is answered.
    pub asking: Option<QuestionId>,
    /// The reasons found or picked.
    pub picked: Vec<ReasonId>,
    /// Whether the list is shown instead of the questions.
    pub list: bool,
    /// Whether what the answers ruled out is shown whole.
    pub unfolded: bool,
    /// Which consultation of this sitting it is: each is read from its top.
    pub sitting: u32,
}

impl Triaging {
    /// From the first question, or with what a case already says.
    pub fn begin(rules: &Rules, picked: Vec<ReasonId>) -> Triaging {
        let asking = picked.is_empty().then(|| rules.triage.first.clone());
        Triaging { asking, picked, ..Triaging::default() }
    }

    /// Whether there is an answer to take back.
    pub fn can_go_back(&self) -> bool {
        !self.list && !self.path.is_empty()
    }

    /// Gives the answer with this place among the question's answers.
    pub fn answer(&mut self, rules: &Rules, place: usize) {
        let Some(question) = self.asking.as_ref().and_then(|id| rules.triage.questions.get(id)) else {
            return;
        };
        let Some(answer) = question.answers.get(place) else { return };
        self.path.push((question.id.clone(), answer.id.clone()));
        match &answer.then {
            Then::Ask(next) => self.asking = Some(next.clone()),
            Then::Found(found) => {
                self.asking = None;
                for reason in found {
                    self.pick(reason);
                }
            }
        }
    }

    /// Takes the last answer back.
    pub fn back(&mut self) {
        if let Some((question, _)) = self.path.pop() {
            self.asking = Some(question);
            self.picked.clear();
            self.unfolded = false;
        }
    }

    /// Adds a reason, or takes it out when it is there.
    pub fn toggle(&mut self, reason: &ReasonId) {
        if self.picked.contains(reason) {
            self.picked.retain(|one| one != reason);
        } else {
            self.pick(reason);
        }
    }

    fn pick(&mut self, reason: &ReasonId) {
        if !self.picked.contains(reason) {
            self.picked.push(reason.clone());
        }
    }
}

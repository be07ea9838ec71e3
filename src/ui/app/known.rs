//! Somebody whom the register knows: what may be taken over, their other cases, and the way back from there.

use super::{App, Errand};
use crate::desk::Request;
use crate::desk::wire::PersonView;
use crate::domain::case::{CaseNumber, Opening};
use crate::domain::person::IdKind;
use crate::ui::draft::Field;
use crate::ui::look::Tone;
use crate::ui::model::{Offer, Route, SamePerson};
use crate::ui::say;

/// Where a link was followed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// A case that is not opened yet.
    NewCase,
    /// A step of a case.
    Case(CaseNumber, u8),
}

impl App {
    /// Shows what the register knows of the person whose number is typed, unless it was typed on meanwhile.
    pub(super) fn knows(&mut self, known: &PersonView) {
        let typed = self.draft.trimmed(Field::Number).to_uppercase();
        let theirs = |opening: &Opening| {
            let number = opening.person.id.number();
            if known.by_ending {
                typed.len() < number.len() && number.ends_with(&typed)
            } else {
                number == typed
            }
        };
        if known.last.as_ref().is_some_and(|last| !theirs(last)) {
            return;
        }
        let words = std::sync::Arc::clone(&self.model.words);
        let mine = self.model.case.as_ref().map(|case| case.view.number.clone());
        let faces = self.model.faces(&known.cases);
        let mut same = Vec::new();
        for (line, face) in known.cases.iter().zip(faces) {
            if Some(&face.number) == mine.as_ref() {
                continue;
            }
            let open = !line.summary.stage.is_over();
            let paid = known.paid.iter().find(|(number, _)| *number == face.number);
            let mut args = vec![
                ("number", face.number.to_string().into()),
                ("reasons", face.reasons.as_str().into()),
                ("stage", face.stage.as_str().into()),
            ];
            let key = match paid {
                _ if open => "same-open",
                Some((_, months)) => {
                    args.push(("months", say::months(months, &words).into()));
                    "same-paid"
                }
                None => "same-over",
            };
            let tone = if open {
                Tone::Bad
            } else if paid.is_some() {
                Tone::Warn
            } else {
                Tone::Plain
            };
            same.push(SamePerson { line: words.say_with(key, &args), number: face.number, tone });
        }
        same.sort_by_key(|one| match one.tone {
            Tone::Bad => 0_u8,
            Tone::Warn => 1,
            Tone::Plain | Tone::Ok | Tone::Accent => 2,
        });
        self.model.same = same;
        let blank = self.draft.trimmed(Field::Name).is_empty();
        self.model.offer = match &known.last {
            Some(last) if self.model.route == Route::NewCase && blank => Some(self.offer(last, known)),
            Some(_) | None => None,
        };
    }

    fn offer(&self, last: &Opening, known: &PersonView) -> Offer {
        let words = &self.model.words;
        let person = &last.person;
        let mut lines = vec![format!("{}  {}", person.name.as_str(), person.id.masked())];
        if let Some(phone) = &person.phone {
            lines.push(words.say_with("known-phone", &[("phone", phone.masked().into())]));
        }
        if let Some(unit) = &last.unit {
            let args = [("unit", unit.name.as_str().into()), ("code", unit.code.as_str().into())];
            lines.push(words.say_with("known-unit", &args));
        }
        if let Some(line) = known.cases.first() {
            let args = [
                ("number", line.summary.number.to_string().into()),
                ("day", line.summary.opened_at.day().to_string().into()),
            ];
            lines.push(words.say_with("known-from", &args));
        }
        let case = known.cases.first().map(|line| line.summary.number.clone());
        Offer { lines, opening: last.clone(), case }
    }

    /// Takes over name, telephone, insurance and unit; who came today is asked anew.
    pub(super) fn take_known(&mut self) {
        let Some(Offer { opening, case, .. }) = self.model.offer.take() else { return };
        if let Some(case) = case {
            // Number and telephone stand whole in their fields: that is a look at them like any other.
            self.ask(Request::Reveal { case }, Errand::Known);
        }
        let person = &opening.person;
        let place = |found: Option<usize>| found.map(|n| n.to_string()).unwrap_or_default();
        let kind = place(IdKind::ALL.iter().position(|one| *one == person.id.kind()));
        let insurance = place(say::INSURANCES.iter().position(|one| *one == opening.insurance));
        let phone = person.phone.as_ref().map(|phone| phone.as_str().to_owned()).unwrap_or_default();
        let mut taken = vec![
            (Field::Kind, kind),
            (Field::Number, person.id.number().to_owned()),
            (Field::Name, person.name.as_str().to_owned()),
            (Field::Phone, phone),
            (Field::Insurance, insurance),
        ];
        if let Some(unit) = &opening.unit {
            taken.push((Field::UnitCode, unit.code.as_str().to_owned()));
            taken.push((Field::UnitName, unit.name.clone()));
        }
        for (field, text) in taken {
            self.draft.set(field, text);
        }
        let came = self.draft.choice(Field::Came).is_some();
        self.draft.focus = Some(if came { Field::Name } else { Field::Came });
    }

    /// To the case that a link leads to, else to the first one that is listed; Esc comes back.
    pub(super) fn open_other(&mut self) {
        let wanted =
            self.draft.wanted.take().or_else(|| self.model.same.first().map(|one| one.number.clone()));
        let earlier = || {
            let case = self.model.case.as_ref()?;
            case.view.earlier.first().map(|line| line.summary.number.clone())
        };
        let Some(number) = wanted.or_else(earlier) else { return };
        if self.draft.unkept_since.is_some() || !self.draft.changed.is_empty() {
            self.keep_now();
        }
        let here = match (self.model.route, &self.model.case) {
            (Route::NewCase, _) => Some(Stop::NewCase),
            (Route::Case, Some(case)) => Some(Stop::Case(case.view.number.clone(), self.model.step)),
            _ => None,
        };
        self.trail.extend(here);
        self.model.same.clear();
        self.model.offer = None;
        self.model.amending = false;
        self.ask(Request::Case { number }, Errand::Case);
    }

    /// Back to where a link was followed from; answers whether there was such a place.
    pub(super) fn go_back(&mut self) -> bool {
        match self.trail.pop() {
            Some(Stop::NewCase) => {
                let trail = std::mem::take(&mut self.trail);
                self.new_case();
                self.trail = trail;
                true
            }
            Some(Stop::Case(number, step)) => {
                self.enter_at = Some(step);
                self.ask(Request::Case { number }, Errand::Case);
                true
            }
            None => false,
        }
    }
}

//! Months owed: spans that are typed, changed and taken out, and what they come to.

use super::{App, Errand};
use crate::desk::Request;
use crate::domain::case::Action;
use crate::domain::makeup::{Arrears, Span};
use crate::domain::reason::{Employer, Insurance};
use crate::domain::{Fen, Months};
use crate::ui::draft::{Draft, Field};
use crate::ui::say;
use crate::ui::told::{Faults, with_span};

/// What is typed of one span.
pub(super) const SPAN: [Field; 11] = [
    Field::Months,
    Field::Base,
    Field::Employer,
    Field::EmployedFrom,
    Field::Payer,
    Field::Deadline,
    Field::DeadlineWhy,
    Field::LastPaid,
    Field::DeferredUntil,
    Field::DeferralDocument,
    Field::Exempt,
];

impl App {
    /// The insurance of the case that is shown.
    pub(super) fn insured(&self) -> Insurance {
        let opened = self.model.case.as_ref().and_then(|case| case.view.case.opened.as_ref());
        opened.map_or(Insurance::Employee, |opened| opened.opening.insurance)
    }

    fn span_typed(&self) -> Result<Span, Faults> {
        let span = self.reader().span(self.insured())?;
        Ok(Span { exempt: self.exempt_chosen(), ..span })
    }

    /// The groups without a wait, with the place of each among the choices; the first choice is none of them.
    fn exempts(&self) -> impl Iterator<Item = (usize, &String)> {
        self.model.case.iter().flat_map(|case| case.face.exempts.iter().enumerate().skip(1))
    }

    /// The group without a wait that is chosen.
    fn exempt_chosen(&self) -> Option<String> {
        let chosen = self.draft.choice(Field::Exempt)?;
        self.exempts().find(|(place, _)| *place == chosen).map(|(_, group)| group.clone())
    }

    /// Takes a span up to be changed, with the group that it names.
    fn take_up(&mut self, span: &Span) {
        let mut exempts = self.exempts();
        let place = exempts.find(|(_, group)| Some(*group) == span.exempt.as_ref()).map(|(place, _)| place);
        drop(exempts);
        fill(&mut self.draft, span);
        self.draft.suggest(Field::Exempt, place.unwrap_or_default().to_string());
    }

    fn spans_set(&self) -> Vec<Span> {
        let arrears = self.model.case.as_ref().and_then(|case| case.view.case.arrears.as_ref());
        arrears.map(|arrears| arrears.spans.clone()).unwrap_or_default()
    }

    /// All spans as they would be with the one that is typed, in the place of the one that is being changed.
    fn spans_with(&self, typed: Span) -> Vec<Span> {
        with_span(self.spans_set(), self.draft.span, typed)
    }

    /// Works out what the typed months come to, together with the spans that are set.
    pub(super) fn work_out(&mut self) {
        let opened = self.model.case.as_ref().and_then(|case| case.view.case.opened.as_ref());
        let Some(insurance) = opened.map(|opened| opened.opening.insurance) else { return };
        let Ok(span) = self.span_typed() else {
            self.model.sum = None;
            self.model.no_sum = None;
            return;
        };
        let arrears = Arrears { insurance, spans: self.spans_with(span) };
        let paid_on = self.today();
        self.ask(Request::WorkOut { arrears, paid_on }, Errand::WorkOut);
    }

    /// The typed months are set, then submitted; without any, what is set already is submitted.
    pub(super) fn submit(&mut self) {
        let set = !self.spans_set().is_empty();
        let blank = self.draft.span.is_none() && self.draft.trimmed(Field::Months).is_empty();
        if set && blank {
            return self.act(Action::Submit, None, &[], None);
        }
        match self.span_typed() {
            Ok(span) => {
                let spans = self.spans_with(span);
                self.act_then(Action::Spans(spans), None, &SPAN, None, Some(Action::Submit));
            }
            Err(faults) => self.faulty(faults),
        }
    }

    /// Sets what is typed, and goes on with another span.
    pub(super) fn add_span(&mut self) {
        match self.span_typed() {
            Ok(span) => {
                let spans = self.spans_with(span);
                self.model.sum = None;
                self.act(Action::Spans(spans), None, &SPAN, None);
                self.draft.focus = Some(Field::Months);
            }
            Err(faults) => self.faulty(faults),
        }
    }

    /// Takes the next span up to be changed; after the last one a new one may be typed. What is typed is set first.
    pub(super) fn edit_span(&mut self) {
        // Whether it is followed or not: what a button spoke of holds for this once.
        let wanted = self.draft.wanted_span.take();
        let spans = self.spans_set();
        let before = self.draft.span.and_then(|place| spans.get(place));
        let typed = self.span_typed();
        let untouched = match (&typed, before) {
            (Ok(typed), Some(before)) => typed == before,
            (Ok(_), None) => false,
            (Err(_), Some(_)) => false,
            (Err(_), None) => self.draft.trimmed(Field::Months).is_empty(),
        };
        if !untouched {
            return self.add_span();
        }
        let next = self.draft.next_span(wanted);
        self.draft.clear(&SPAN);
        self.draft.span = Some(next).filter(|place| *place < spans.len());
        if let Some(span) = self.draft.span.and_then(|place| spans.get(place)) {
            self.take_up(span);
        }
        self.draft.focus = Some(Field::Months);
        self.work_out();
    }

    /// Takes out the span that is being changed, or the last one.
    pub(super) fn drop_span(&mut self) {
        let mut spans = self.spans_set();
        let Some(place) = self.draft.dropped_span(spans.len()) else { return };
        spans.remove(place);
        self.model.sum = None;
        self.act(Action::Spans(spans), None, &SPAN, None);
        self.draft.focus = Some(Field::Months);
    }

    /// What is known before anything is typed: the one span that is set, or who employed as the citizen said, the
    /// months after those that the platform showed as paid, and the base of the last assessment.
    pub(super) fn begin_assessment(&mut self) {
        let Some(case) = &self.model.case else { return };
        let view = &case.view;
        let spans = self.spans_set();
        if let [only] = spans.as_slice() {
            self.draft.span = Some(0);
            self.take_up(only);
            return self.work_out();
        }
        self.draft.span = None;
        let employer = view.case.answers.values().find_map(|answer| Employer::from_id(answer));
        let personal =
            view.case.opened.as_ref().is_some_and(|opened| opened.opening.insurance != Insurance::Employee);
        let employer = if personal { Some(Employer::Nobody) } else { employer };
        let base = view.base_before.map(|base| base.to_string());
        let today = self.today();
        let last = crate::domain::Month::of(today).plus(-1);
        let paid = view.paid_before.last().filter(|paid| *paid < last);
        let months: Option<Months> = paid.map(|paid| (1..=paid.until(last)).map(|n| paid.plus(n)).collect());
        // A resident's years are asked about, not guessed: who employed and the base are no question.
        if !spans.is_empty() || self.insured() == Insurance::Resident {
            return;
        }
        if let Some(employer) = employer {
            let place = |found: Option<usize>| found.map(|n| n.to_string()).unwrap_or_default();
            let payer = crate::ui::told::usual_payer(employer);
            self.draft
                .suggest(Field::Employer, place(say::EMPLOYERS.iter().position(|one| *one == employer)));
            self.draft.suggest(Field::Payer, place(say::PAYERS.iter().position(|one| *one == payer)));
        }
        if let Some(base) = base {
            self.draft.suggest(Field::Base, base);
        }
        if let Some(months) = months.filter(|months| months.len() <= LONGEST_SUGGESTED) {
            self.draft.suggest(Field::Months, months.to_string());
        }
        self.work_out();
    }
}

/// More months than these nobody suggests: a gap so long is asked about first.
const LONGEST_SUGGESTED: usize = 12;

/// A span that was set before is taken up again, to be changed.
pub(super) fn fill(draft: &mut Draft, span: &Span) {
    draft.suggest(Field::Months, span.months.to_string());
    if Fen::ZERO < span.base {
        draft.suggest(Field::Base, span.base.to_string());
    }
    let place = |found: Option<usize>| found.map(|n| n.to_string()).unwrap_or_default();
    draft.suggest(Field::Employer, place(say::EMPLOYERS.iter().position(|one| *one == span.employer)));
    draft.suggest(Field::Payer, place(say::PAYERS.iter().position(|one| *one == span.payer)));
    draft.suggest(Field::EmployedFrom, span.employed_from.map(|day| day.to_string()).unwrap_or_default());
    if let Some((day, why)) = &span.deadline {
        draft.suggest(Field::Deadline, day.to_string());
        draft.suggest(Field::DeadlineWhy, why.as_str());
    }
    if let Some(last_paid) = span.last_paid {
        draft.suggest(Field::LastPaid, last_paid.to_string());
    }
    if let Some(deferral) = &span.deferred {
        draft.suggest(Field::DeferredUntil, deferral.until.to_string());
        draft.suggest(Field::DeferralDocument, deferral.document.as_str());
    }
}

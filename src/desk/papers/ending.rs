//! The papers with which a matter ends: referral, refusal, closing.

use std::collections::BTreeMap;

use crate::desk::papers::counter::alone;
use crate::desk::papers::{Telling, row_number};
use crate::domain::case::{Event, Settled, Stage};
use crate::domain::checklist::Checklist;
use crate::domain::reason::{Facts, Insurance, Need, Outcome, ReasonId};
use crate::paper::Values;

impl Telling<'_> {
    /// 转办单 / 去哪儿办
    pub(super) fn referral(&self) -> Option<Values> {
        let (id, to) = self.referred()?;
        let reason = self.rules.reasons.get(id)?;
        let values = match self.opened() {
            Some(opened) => self
                .foot()
                .with("number", opened.number.to_string())
                .with("name", opened.opening.person.name.as_str()),
            None => self.foot(),
        };
        let mut values = values
            .with("matter", reason.name.zh.as_str())
            .with("why", reason.plain.as_str())
            .with("right-agency", to);
        if !reason.place.is_empty() && reason.place != to {
            values = values.with("right-address", reason.place.as_str());
        }
        // Also what nobody may demand, such as the old card: without it the way there may be for nothing.
        let facts = Facts { reasons: [id.clone()].into(), ..self.case.facts() };
        let checklist = Checklist::of(self.rules, &facts, &BTreeMap::new());
        let rows = checklist.rows.iter().filter(|row| !row.requirement.looked_up);
        for (at, row) in rows.enumerate() {
            let (only, row) = (alone(&checklist, row), &row.requirement);
            let strength = match &row.need {
                Need::Required => None,
                Need::OneOf(_) if only => None,
                Need::OneOf(_) => Some("paper-bring-any"),
                // A remark says itself how it is with it.
                Need::Helpful => row.note.is_empty().then_some("paper-perhaps"),
            };
            let strength = strength.map(|key| self.words.say(key));
            let want: Vec<String> = strength.into_iter().chain([self.wanted(row)]).collect();
            let cells = [
                ("no", row_number(at)),
                ("name", self.material_name(&row.material)),
                ("want", want.join(&self.words.say("semicolon"))),
            ];
            values.push_row("materials", cells);
        }
        Some(values)
    }

    fn referred(&self) -> Option<(&ReasonId, &str)> {
        match self.event {
            Some(Event::Referred { reason, to }) => Some((reason, to.as_str())),
            _ => self.case.matters.iter().rev().find_map(|matter| match &matter.settled {
                Some(Settled::Referred(to)) => Some((&matter.reason, to.as_str())),
                Some(Settled::Closed | Settled::Refused(_)) | None => None,
            }),
        }
    }

    /// 不予受理通知书
    pub(super) fn refusal(&self) -> Option<Values> {
        let opened = self.opened()?;
        let (id, why) = match self.event {
            Some(Event::Refused { reason, why }) => (reason, why.as_str()),
            _ => self.case.matters.iter().rev().find_map(|matter| match &matter.settled {
                Some(Settled::Refused(why)) => Some((&matter.reason, why.as_str())),
                Some(Settled::Closed | Settled::Referred(_)) | None => None,
            })?,
        };
        let mut values = self
            .head(self.foot())
            .with("item", self.reason(id))
            .with("asked-on", self.day(opened.at.day()))
            .with("reason", why)
            .with("review-body", self.office.review_body.as_str());
        let Some(reason) = self.rules.reasons.get(id) else { return Some(values) };
        if reason.handler.is_elsewhere() {
            values = values.with("right-agency", reason.place.as_str());
            if let Some(law) = reason.laws.first() {
                values = values.with("basis", self.law(law));
            }
        } else if reason.makeup {
            // 不予补缴 rests on the rule that says so, not on the articles that tell what is owed.
            let insurance = opened.opening.insurance;
            let mut never =
                self.rules.makeup.iter().filter(|rule| !rule.allowed && rule.insurance == insurance);
            if let Some(rule) = never.find(|rule| rule.source.holds(self.at.day())) {
                values = values.with("basis", rule.source.document.as_str());
            }
        } else if let Some(law) = reason.laws.first() {
            values = values.with("basis", self.law(law));
        }
        Some(values)
    }

    /// 办结告知单
    pub(super) fn closing(&self) -> Option<Values> {
        self.opened()?;
        let mut values =
            self.head(self.foot()).with("item", self.item()).with("office-address", self.address());
        values = match self.case.stage {
            Stage::Lapsed => values
                .with("result", self.words.say("stage-lapsed"))
                .with("ended-because", self.lapsed_because())
                .with("review-body", self.office.review_body.as_str()),
            Stage::Withdrawn => values
                .with("result", self.words.say("stage-withdrawn"))
                .with("ended-because", self.words.say("paper-withdrawn")),
            Stage::Draft
            | Stage::AwaitingMaterials
            | Stage::Accepted
            | Stage::InReview
            | Stage::AwaitingPayment
            | Stage::Ready
            | Stage::Done
            | Stage::Refused
            | Stage::Referred => self.done(values),
        };
        for (at, matter) in self.case.matters.iter().enumerate() {
            let outcome = match &matter.settled {
                Some(Settled::Closed) => self.words.say("paper-closed"),
                Some(Settled::Referred(to)) => {
                    self.words.say_with("paper-referred", &[("to", to.as_str().into())])
                }
                Some(Settled::Refused(why)) => {
                    self.words.say_with("paper-refused", &[("why", why.as_str().into())])
                }
                None if self.case.stage.is_over() => self.words.say("paper-ended"),
                None => self.words.say("paper-still-open"),
            };
            let cells =
                [("no", row_number(at)), ("reason", self.reason(&matter.reason)), ("outcome", outcome)];
            values.push_row("outcomes", cells);
        }
        let steps = self.case.matters.iter().filter_map(|matter| self.rules.reasons.get(&matter.reason));
        for step in steps.flat_map(|reason| reason.tell.iter()) {
            values.push_row("steps", [("text", step.to_string())]);
        }
        Some(values)
    }

    fn done(&self, mut values: Values) -> Values {
        values = match self.case.certificate() {
            Some(certificate) => values
                .with("result", self.words.say("paper-made-up"))
                .with("certificate-number", certificate.number.to_string()),
            None => values.with("result", self.words.say("stage-done")),
        };
        if let Some(none) = self.nothing_to_resume() {
            return values.with("benefit-none", self.words.say(none));
        }
        let Some(resume) = self.resume else { return values };
        let Some(from) = resume.from else { return values };
        let traceable = if resume.traceable { "paper-traceable" } else { "paper-not-traceable" };
        let rule = self.rules.waiting.iter().find(|rule| rule.id == resume.rule);
        let document = rule.map_or(resume.rule.as_str(), |rule| rule.source.document.as_str());
        let args = [
            ("rule", document.into()),
            ("trace", self.words.say(traceable).into()),
            ("fixed", resume.fixed.into()),
            ("variable", resume.variable.into()),
        ];
        let resident =
            self.case.opened.as_ref().is_some_and(|one| one.opening.insurance == Insurance::Resident);
        let how = if resident { "paper-resume-resident" } else { "paper-resume" };
        values.with("benefit-from", self.day(from)).with("benefit-rule", self.words.say_with(how, &args))
    }

    /// Why no benefits come back: all that was settled here ended the insurance, or never froze it.
    fn nothing_to_resume(&self) -> Option<&'static str> {
        let closed = self.case.matters.iter().filter(|matter| matter.settled == Some(Settled::Closed));
        let outcomes: Vec<Outcome> = closed
            .filter_map(|matter| self.rules.reasons.get(&matter.reason))
            .map(|reason| reason.outcome)
            .collect();
        let all = |outcome| !outcomes.is_empty() && outcomes.iter().all(|one| *one == outcome);
        if all(Outcome::Ends) {
            Some("paper-relation-ended")
        } else if all(Outcome::NotFrozen) {
            Some("paper-nothing-frozen")
        } else {
            None
        }
    }

    fn lapsed_because(&self) -> String {
        let noticed = self.case.noticed.as_ref();
        let args = [
            ("at", noticed.map(|one| self.day(one.at.day())).unwrap_or_default().into()),
            ("due", self.case.supplement_due(self.rules).map(|due| self.due(due)).unwrap_or_default().into()),
        ];
        self.words.say_with("paper-lapsed", &args)
    }
}

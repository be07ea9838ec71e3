//! The papers with which a matter ends: referral, refusal, closing.

use crate::desk::papers::{Telling, row_number};
use crate::domain::case::{Event, Settled, Stage};
use crate::domain::reason::{Need, ReasonId, Requirement};
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
        if !reason.place.is_empty() {
            values = values.with("right-address", reason.place.as_str());
        }
        let facts = self.case.facts();
        let holds = |row: &&Requirement| row.when.as_ref().is_none_or(|when| when.holds(&facts));
        let asked = |row: &&Requirement| !row.looked_up && row.need != Need::Helpful;
        let rows = reason.requirements.iter().filter(holds).filter(asked);
        for (at, row) in rows.enumerate() {
            let cells = [
                ("no", row_number(at)),
                ("name", self.material_name(&row.material)),
                ("want", self.wanted(row)),
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
        if let Some(law) = self.rules.reasons.get(id).and_then(|reason| reason.laws.first()) {
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
        let Some(resume) = self.resume else { return values };
        let Some(from) = resume.from else { return values };
        let traceable = if resume.traceable { "paper-traceable" } else { "paper-not-traceable" };
        let rule = self.rules.waiting.iter().find(|rule| rule.id == resume.rule);
        let document = rule.map_or(resume.rule.as_str(), |rule| rule.source.document.as_str());
        let args = [("rule", document.into()), ("trace", self.words.say(traceable).into())];
        values
            .with("benefit-from", self.day(from))
            .with("benefit-rule", self.words.say_with("paper-resume", &args))
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

//! The papers with which a matter ends: referral, refusal, closing.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate};

use crate::desk::papers::counter::alone;
use crate::desk::papers::{Telling, row_number};
use crate::domain::case::{Event, Settled, Stage};
use crate::domain::checklist::Checklist;
use crate::domain::makeup::MakeupRule;
use crate::domain::reason::{Facts, Insurance, Need, Outcome, Payer, ReasonId};
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
            if let Some(rule) = self.forbidding(opened.opening.insurance) {
                values = values.with("basis", rule.source.document.as_str());
            }
        } else if let Some(law) = reason.laws.first() {
            values = values.with("basis", self.law(law));
        }
        Some(values)
    }

    /// The rule that lets months not be made up: that of the months and payers that are set, each in its turn; today's
    /// of any payer where none are.
    fn forbidding(&self, insurance: Insurance) -> Option<&MakeupRule> {
        let forbids = |payer: Option<Payer>, day: NaiveDate| {
            self.rules.makeup.iter().find(|rule| {
                !rule.allowed
                    && rule.insurance == insurance
                    && payer.is_none_or(|payer| rule.payer == payer)
                    && rule.source.holds(day)
            })
        };
        let spans = self.case.arrears.as_ref().map(|arrears| arrears.spans.as_slice()).unwrap_or_default();
        if spans.is_empty() {
            return forbids(None, self.at.day());
        }
        let months = spans.iter().flat_map(|span| span.months.iter().map(move |month| (span.payer, month)));
        months
            .map(|(payer, month)| (payer, month.first_day()))
            .find_map(|(payer, day)| forbids(Some(payer), day))
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
        let group = self.exempt_group();
        let Some(from) = resume.from else {
            let exempt = group.map(|group| self.words.say_with("paper-exempt", &[("group", group.into())]));
            return exempt.map_or(values.clone(), |said| values.with("benefit-none", said));
        };
        let traceable = if resume.traceable { "paper-traceable" } else { "paper-not-traceable" };
        let rule = self.rules.waiting.iter().find(|rule| rule.id == resume.rule);
        let document = rule.map_or(resume.rule.as_str(), |rule| rule.source.document.as_str());
        let args = [
            ("rule", document.into()),
            ("trace", self.words.say(traceable).into()),
            ("fixed", resume.fixed.into()),
            ("variable", resume.variable.into()),
            ("group", group.unwrap_or_default().into()),
        ];
        let resident =
            self.case.opened.as_ref().is_some_and(|one| one.opening.insurance == Insurance::Resident);
        let how = match (resident, group) {
            (true, Some(_)) => "paper-resume-exempt",
            (true, None) => "paper-resume-resident",
            (false, _) => "paper-resume",
        };
        values.with("benefit-from", self.day(from)).with("benefit-rule", self.words.say_with(how, &args))
    }

    /// The group without a wait that the person belongs to in the year whose benefits are told.
    fn exempt_group(&self) -> Option<&str> {
        let paid_on = self.case.vouchers.iter().map(|voucher| voucher.received_on).max()?;
        self.case.exempt_in(paid_on.year())
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tried;
    use crate::domain::case::Account;
    use crate::domain::makeup::{Arrears, Span};
    use crate::domain::reason::{Employer, Rules, Source, Sureness};
    use crate::domain::{Fen, Months};
    use crate::text::Words;

    /// Makeup is forbidden for this payer until a day, or from it on.
    fn never(
        rules: &Rules,
        payer: Payer,
        document: &str,
        from: Option<&str>,
        until: Option<&str>,
    ) -> MakeupRule {
        let day = |text: &str| text.parse().unwrap();
        MakeupRule {
            id: document.to_owned(),
            payer,
            allowed: false,
            source: Source {
                document: document.to_owned(),
                sure: Sureness::Sample,
                checked: String::new(),
                from: from.map(day),
                until: until.map(day),
            },
            ..rules.makeup.iter().find(|rule| rule.insurance == Insurance::Employee).unwrap().clone()
        }
    }

    #[test]
    fn what_forbids_a_makeup_is_the_rule_of_the_months_and_of_whoever_pays_them() {
        let (_folder, desk) = tried::desk(12);
        let number = desk.find("", 20).unwrap().into_iter().map(|line| line.summary.number).find(|number| {
            let case = desk.view(number).unwrap().case;
            let insured =
                case.opened.as_ref().is_some_and(|one| one.opening.insurance == Insurance::Employee);
            insured && case.arrears.is_none() && case.matters.iter().any(|matter| matter.reason.0 == "R15")
        });
        let view = desk.view(&number.expect("somebody whose months are not set")).unwrap();
        let mut rules = (*view.rules).clone();
        rules.makeup = vec![
            never(&rules, Payer::Person, "个人旧文", None, Some("2026-01-01")),
            never(&rules, Payer::Person, "个人新文", Some("2026-01-01"), None),
            never(&rules, Payer::Unit, "单位旧文", None, Some("2026-01-01")),
        ];
        let basis = |spans: &[(&str, Payer)]| {
            let span = |(months, payer): &(&str, Payer)| Span {
                payer: *payer,
                employer: Employer::Former,
                ..Span::of_former_unit(Months::parse(months).unwrap(), Fen(500_000))
            };
            let spans: Vec<Span> = spans.iter().map(span).collect();
            let arrears =
                Some(Arrears { insurance: Insurance::Employee, spans }).filter(|one| !one.spans.is_empty());
            let mut case = view.case.clone();
            case.arrears = arrears;
            let reason = case.matters.first().unwrap().reason.clone();
            let event = Event::Refused { reason, why: "不予补缴".to_owned() };
            let (words, by) = (Words::zh(), Account("王晓岚".to_owned()));
            let telling = Telling {
                office: desk.office(),
                case: &case,
                rules: &rules,
                words: &words,
                by: &by,
                at: tried::now(),
                event: Some(&event),
                asked: &[],
                situation: None,
                resume: None,
            };
            telling.refusal().unwrap().fields.get("basis").cloned()
        };
        assert_eq!(basis(&[]).as_deref(), Some("个人新文"), "today's, where no month is set");
        assert_eq!(basis(&[("2025-11", Payer::Unit)]).as_deref(), Some("单位旧文"));
        assert_eq!(basis(&[("2025-11", Payer::Person)]).as_deref(), Some("个人旧文"));
        assert_eq!(basis(&[("2025-12..2026-02", Payer::Person)]).as_deref(), Some("个人旧文"));
        assert_eq!(basis(&[("2026-02", Payer::Person)]).as_deref(), Some("个人新文"));
        assert_eq!(
            basis(&[("2026-02", Payer::Unit), ("2026-03", Payer::Person)]).as_deref(),
            Some("个人新文")
        );
        assert_eq!(basis(&[("2026-02", Payer::Unit)]), None, "nothing forbids that month");
    }
}

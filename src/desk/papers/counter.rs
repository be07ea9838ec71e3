//! The papers of the counter: notice, receipt, promise.

use crate::desk::papers::{Telling, row_number};
use crate::domain::case::Noticed;
use crate::domain::checklist::{Checklist, Finding, Row};
use crate::domain::reason::{Facts, Need, Reason};
use crate::paper::Values;
use crate::text::number_key;

impl Telling<'_> {
    /// 一次性告知书: all that is missing; without a case, all that is to be brought.
    pub(super) fn notice(&self) -> Values {
        let mut values = self.head(self.foot()).with("item", self.item());
        // What a consultation asks for elsewhere is handed in there; a case is at this window.
        let elsewhere: Vec<&Reason> = self.asked_elsewhere();
        if self.opened().is_some() || elsewhere.len() < self.asked.len() {
            values = values.with("office-address", self.address());
        }
        for reason in elsewhere {
            let place = reason.place.clone();
            values.push_row("places", [("matter", reason.name.zh.clone()), ("place", place)]);
        }
        let checklist = self.asked_for();
        let noticed = self.case.noticed.as_ref();
        if let Some(noticed) = noticed {
            values = values.with("until", self.due(noticed.due));
        }
        let groups = missing_groups(&checklist, noticed);
        let rows = checklist.rows.iter().filter(|row| is_told(row, noticed, &groups));
        for (at, row) in rows.enumerate() {
            let id = &row.requirement.material;
            let cells = [
                ("no", row_number(at)),
                ("name", self.material_name(id)),
                ("want", self.wanted(&row.requirement)),
                ("problem", self.problem(row, alone(&checklist, row), noticed)),
                ("basis", self.basis(&row.requirement.basis)),
            ];
            values.push_row("materials", cells);
        }
        for point in self.points() {
            values.push_row("points", [("text", point)]);
        }
        values
    }

    /// The reasons of a consultation that are settled somewhere else.
    fn asked_elsewhere(&self) -> Vec<&Reason> {
        let asked = self.asked.iter().filter_map(|id| self.rules.reasons.get(id));
        asked.filter(|reason| reason.handler.is_elsewhere()).collect()
    }

    /// The case's checklist, or that of a consultation.
    fn asked_for(&self) -> Checklist {
        if self.opened().is_some() {
            return self.case.checklist(self.rules);
        }
        let told = self.situation.cloned().unwrap_or_default();
        let facts = Facts {
            reasons: self.asked.iter().cloned().collect(),
            came: told.came.or_else(|| self.rules.usual_comer(self.asked)),
            ..told
        };
        Checklist::of(self.rules, &facts, &self.case.findings)
    }

    fn problem(&self, row: &Row, alone: bool, noticed: Option<&Noticed>) -> String {
        if let Some(Finding::Defective { note }) = &row.finding {
            return self.words.say_with("paper-to-mend", &[("note", note.as_str().into())]);
        }
        self.words.say(match (&row.requirement.need, noticed) {
            (Need::Helpful, _) => "paper-helpful",
            (Need::OneOf(_), Some(_)) if !alone => "paper-missing-any",
            (Need::OneOf(_), None) if !alone => "paper-bring-any",
            (Need::OneOf(_) | Need::Required, Some(_)) => "paper-missing",
            (Need::OneOf(_) | Need::Required, None) => "paper-bring",
        })
    }

    /// 告知要点 of the reasons, each once.
    fn points(&self) -> Vec<String> {
        let reasons = self.case.open_matters().map(|matter| &matter.reason).chain(self.asked);
        let mut points: Vec<String> = Vec::new();
        for point in reasons.filter_map(|id| self.rules.reasons.get(id)).flat_map(|reason| &reason.tell) {
            if !points.iter().any(|known| known == point.text()) {
                points.push(point.to_string());
            }
        }
        points
    }

    /// 收件回执
    pub(super) fn receipt(&self) -> Option<Values> {
        let (giver, phone) = self.giver()?;
        let mut values = self
            .head(self.foot())
            .with("item", self.item())
            .with("giver", giver)
            .with("received-at", self.minute(self.at))
            .with("office-address", self.address());
        if !phone.is_empty() {
            values = values.with("giver-phone", phone);
        }
        if let Some(term) = self.case.term {
            values = values
                .with("limit-days", self.rules.terms.case_days.to_string())
                .with("due-on", self.due(term.due));
        }
        let checklist = self.case.checklist(self.rules);
        let taken: Vec<&Row> = checklist.rows.iter().filter(|row| is_taken(row)).collect();
        for (at, row) in taken.iter().enumerate() {
            let original = row.finding == Some(Finding::Original);
            let count = if original { row.requirement.originals } else { row.requirement.copies };
            let kept = if original && row.requirement.returned { "paper-given-back" } else { "paper-kept" };
            let cells = [
                ("no", row_number(at)),
                ("name", self.material_name(&row.requirement.material)),
                ("shape", self.words.say(if original { "paper-shape-original" } else { "paper-shape-copy" })),
                ("count", count.max(1).to_string()),
                ("kept", self.words.say(kept)),
            ];
            values.push_row("materials", cells);
        }
        if taken.is_empty() {
            let nothing = self.words.say("paper-nothing-handed-in");
            let dash = || "—".to_owned();
            let cells = [
                ("no", "1".to_owned()),
                ("name", nothing),
                ("shape", dash()),
                ("count", dash()),
                ("kept", dash()),
            ];
            values.push_row("materials", cells);
        }
        Some(values.with("material-count", taken.len().to_string()))
    }

    /// 容缺受理承诺书
    pub(super) fn promise(&self) -> Option<Values> {
        let opening = &self.opened()?.opening;
        let checklist = self.case.checklist(self.rules);
        let late: Vec<_> = checklist
            .rows
            .iter()
            .filter_map(|row| match &row.finding {
                Some(Finding::Late { due, .. }) => Some((row, *due)),
                _ => None,
            })
            .collect();
        let until = late.iter().map(|(_, due)| *due).min()?;
        let (promiser, _) = self.giver()?;
        let mut values = self.head(self.foot()).with("promiser", promiser);
        if let Some(agent) = &opening.agent {
            values = values
                .with("promiser-kind", self.words.say(number_key(agent.id.kind())))
                .with("promiser-id", agent.id.masked());
        }
        values = values
            .with("id-kind-name", self.words.say(number_key(opening.person.id.kind())))
            .with("item", self.item())
            .with("until", self.day(until))
            .with("hand-in", self.words.say("paper-hand-in"))
            .with("office-address", self.address());
        for (at, (row, due)) in late.into_iter().enumerate() {
            let cells = [
                ("no", row_number(at)),
                ("name", self.material_name(&row.requirement.material)),
                ("want", self.wanted(&row.requirement)),
                ("until", self.day(due)),
            ];
            values.push_row("materials", cells);
        }
        Some(values)
    }
}

/// What is looked up is never asked for; of the rest a notice names what is missing or wrong, a consultation all.
fn is_told(row: &Row, noticed: Option<&Noticed>, groups: &[&String]) -> bool {
    let id = &row.requirement.material;
    let open_group = matches!(&row.requirement.need, Need::OneOf(group) if groups.contains(&group));
    let told =
        |noticed: &Noticed| noticed.missing.contains(id) || noticed.defective.contains(id) || open_group;
    !row.requirement.looked_up && noticed.is_none_or(told)
}

/// Whether no other paper of its any-one-of group is asked for.
pub(super) fn alone(checklist: &Checklist, row: &Row) -> bool {
    let same = |other: &&Row| other.requirement.need == row.requirement.need && !other.requirement.looked_up;
    matches!(row.requirement.need, Need::OneOf(_)) && checklist.rows.iter().filter(same).count() == 1
}

/// The any-one-of groups of which nothing was brought: a notice names every way to close them.
fn missing_groups<'a>(checklist: &'a Checklist, noticed: Option<&Noticed>) -> Vec<&'a String> {
    let Some(noticed) = noticed else { return Vec::new() };
    let missing = checklist.rows.iter().filter(|row| noticed.missing.contains(&row.requirement.material));
    let groups = missing.filter_map(|row| match &row.requirement.need {
        Need::OneOf(group) => Some(group),
        Need::Required | Need::Helpful => None,
    });
    groups.collect()
}

fn is_taken(row: &Row) -> bool {
    matches!(row.finding, Some(Finding::Original | Finding::Copy | Finding::Defective { .. }))
}

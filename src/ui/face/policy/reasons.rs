//! Reasons with all that they ask for, and the materials.

use super::{Block, Chip, Linked, Page, Paper, Writer};
use crate::domain::reason::{
    Basis, LawRef, Material, MaterialId, MaterialKind, Need, Reason, ReasonId, Requirement,
};
use crate::policy::RowId;
use crate::text::basis_key;
use crate::ui::look::Tone;
use crate::ui::say;

/// The groups of a checklist, in the order in which a clerk asks.
#[derive(Clone, PartialEq, Eq)]
enum Group {
    Required,
    OneOf(String),
    LookedUp,
    Helpful,
}

fn group(row: &Requirement) -> Group {
    match &row.need {
        _ if row.looked_up => Group::LookedUp,
        Need::Required => Group::Required,
        Need::OneOf(name) => Group::OneOf(name.clone()),
        Need::Helpful => Group::Helpful,
    }
}

/// Rows in their groups: what is required first.
fn grouped(rows: &[Requirement]) -> Vec<(Group, Vec<&Requirement>)> {
    let mut groups: Vec<(Group, Vec<&Requirement>)> = Vec::new();
    for row in rows {
        let group = group(row);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((group, vec![row])),
        }
    }
    groups.sort_by_key(|(group, _)| match group {
        Group::OneOf(_) => 0,
        Group::Required => 1,
        Group::LookedUp => 2,
        Group::Helpful => 3,
    });
    groups
}

impl Writer<'_> {
    pub(super) fn reason(&self, reason: &Reason) -> Page {
        let words = self.words;
        let comma = words.say("list-comma");
        let who: Vec<String> = reason.who.iter().map(|came| words.say(say::came(*came))).collect();
        let mut blocks = vec![
            Block::Lead(reason.plain.clone()),
            Block::Head(words.say("policy-tell")),
            Block::Tell(reason.tell.clone()),
            Block::Head(words.say("policy-how")),
            self.fact("policy-who", &who.join(&comma)),
            self.fact("policy-handler", &words.term(&reason.handler)),
            self.fact("policy-place", &reason.place),
            self.fact("policy-limit", &words.limit(reason.limit)),
            self.fact("policy-outcome", &words.term(&reason.outcome)),
            self.fact(
                "policy-makeup-is",
                &words.say(if reason.makeup { "policy-makeup-yes" } else { "policy-makeup-no" }),
            ),
        ];
        if !reason.words.is_empty() {
            blocks.push(self.fact("policy-said", &reason.words.join(&comma)));
        }
        blocks.push(Block::Head(words.say("policy-steps")));
        blocks.push(Block::Steps(reason.steps.clone()));
        blocks.push(Block::Head(words.say("policy-materials")));
        if reason.requirements.is_empty() {
            blocks.push(Block::Text(words.say("policy-no-materials")));
        }
        for (group, rows) in grouped(&reason.requirements) {
            let head = match group {
                Group::Required => "group-required",
                Group::OneOf(_) => "group-one-of",
                Group::LookedUp => "group-looked-up",
                Group::Helpful => "group-helpful",
            };
            blocks.push(Block::Group(words.say(head)));
            blocks.extend(rows.into_iter().filter_map(|row| self.paper(row)));
        }
        let laws: Vec<_> = reason.laws.iter().filter_map(|law| self.law(law)).collect();
        if !laws.is_empty() {
            blocks.push(Block::Head(words.say("policy-laws")));
            blocks.push(Block::Links(laws));
        }
        blocks.extend(self.source(&reason.source, &RowId::Reason(reason.id.clone())));
        let mut finds = reason.words.clone();
        finds.extend([reason.name.zh.clone(), reason.name.en.clone()]);
        let name = words.name(&reason.name).to_owned();
        Page {
            kind: "policy-kind-reason",
            code: reason.id.0.clone(),
            row: name.clone(),
            name,
            gist: reason.plain.clone(),
            blocks,
            finds,
        }
    }

    fn paper(&self, row: &Requirement) -> Option<Block> {
        let words = self.words;
        let material = self.view.rules.materials.get(&row.material)?;
        let text = format!("{} {}", row.material.0, words.name(&material.name));
        let link = self.link(RowId::Material(row.material.clone()), text)?;
        let mut lines = Vec::new();
        let mut line = |label: &str, value: String| {
            if !value.is_empty() {
                lines.push((words.say(label), value));
            }
        };
        line("policy-counts-are", words.counts(row));
        line("policy-instead", material.instead.join(&words.say("list-comma")));
        if let Some(when) = &row.when {
            line("policy-only-if", words.condition(when, &self.view.rules));
        }
        line("policy-late", words.lateness(row));
        if let Basis::Local(document) = &row.basis {
            line("policy-basis", document.clone());
        }
        let law = match &row.basis {
            Basis::Law(law) => self.law(law),
            Basis::Identity | Basis::Form | Basis::Local(_) | Basis::None => None,
        };
        let tone = if row.looked_up || row.need == Need::Helpful { Tone::Plain } else { Tone::Accent };
        let basis = Chip { text: words.say(basis_key(row)), tone };
        Some(Block::Paper(Box::new(Paper { link, basis, lines, law })))
    }

    pub(super) fn material(&self, material: &Material) -> Page {
        let words = self.words;
        let id = &material.id;
        let mut blocks = vec![self.fact("policy-kind", &words.term(&material.kind))];
        blocks.push(Block::Text(words.say(match material.kind {
            MaterialKind::Identity => "policy-identity-told",
            MaterialKind::Form => "policy-form-told",
            MaterialKind::Proof => "policy-proof-told",
        })));
        if !material.issuer.is_empty() {
            blocks.push(self.fact("policy-issuer", &material.issuer));
        }
        if !material.instead.is_empty() {
            blocks.push(Block::Head(words.say("policy-instead")));
            blocks.push(Block::Points(material.instead.clone()));
        }
        let asks = |reason: &&Reason| reason.requirements.iter().any(|row| &row.material == id);
        let reasons = self.view.rules.reasons.values().filter(asks);
        let reasons: Vec<_> = reasons.filter_map(|reason| self.reason_link(&reason.id)).collect();
        blocks.push(Block::Head(words.say("policy-used-in")));
        if reasons.is_empty() {
            blocks.push(Block::Text(words.say("policy-used-nowhere")));
        } else {
            blocks.push(Block::Links(reasons));
        }
        let laws: Vec<_> = self.laws_for(id).iter().filter_map(|law| self.law(law)).collect();
        if !laws.is_empty() {
            blocks.push(Block::Head(words.say("policy-laws")));
            blocks.push(Block::Links(laws));
        }
        blocks.extend(self.source(&material.source, &RowId::Material(id.clone())));
        let name = words.name(&material.name).to_owned();
        Page {
            kind: "policy-kind-material",
            code: id.0.clone(),
            row: name.clone(),
            name,
            gist: material.issuer.clone(),
            blocks,
            finds: vec![material.name.zh.clone(), material.name.en.clone()],
        }
    }

    /// A way to a reason.
    pub(super) fn reason_link(&self, id: &ReasonId) -> Option<Linked> {
        let reason = self.view.rules.reasons.get(id)?;
        self.link(RowId::Reason(id.clone()), format!("{} {}", id.0, self.words.name(&reason.name)))
    }

    /// The articles that let the office ask for a material, by what they say or by what a row names.
    fn laws_for(&self, id: &MaterialId) -> Vec<LawRef> {
        let mut laws = std::collections::BTreeSet::new();
        let said = self.view.lets_ask.iter().filter(|(_, asked)| asked.contains(id));
        laws.extend(said.map(|(law, _)| law.clone()));
        let rows = self.view.rules.reasons.values().flat_map(|reason| &reason.requirements);
        laws.extend(rows.filter(|row| &row.material == id).filter_map(|row| match &row.basis {
            Basis::Law(law) => Some(law.clone()),
            Basis::Identity | Basis::Form | Basis::Local(_) | Basis::None => None,
        }));
        laws.into_iter().collect()
    }
}

//! The rows of a checklist, in words and in their groups.

use crate::domain::checklist::{Checklist, Finding, Row};
use crate::domain::reason::{Basis, LawRef, Material, MaterialId, Need, Rules};
use crate::text::Words;
use crate::ui::face::{law_name, short_name};
use crate::ui::look::Tone;
use crate::ui::say;

/// So many reasons that ask for the same paper are named; more are counted.
const SAID: usize = 3;

/// A row of the checklist.
#[derive(Clone, Debug)]
pub struct MaterialFace {
    /// Which material.
    pub id: MaterialId,
    /// Its name.
    pub name: String,
    /// What stands under it: what may stand in, who issues it, what was noted.
    pub under: String,
    /// The same, with everything that there is room for: what may stand in, who issues it, the law.
    pub whole: String,
    /// How many originals and copies.
    pub count: String,
    /// How many, and what stands under the name: on one line where room is short.
    pub counted_under: String,
    /// The same with everything.
    pub counted_whole: String,
    /// The row as a screen reader says it, with what was found.
    pub said: String,
    /// The same of a paper that is only asked for.
    pub said_asked: String,
    /// What lets the office ask.
    pub basis: String,
    /// How that stands out: what nothing asks for, or what the office looks up itself, does not.
    pub basis_tone: Tone,
    /// What was found.
    pub state: String,
    /// How that stands.
    pub tone: Tone,
    /// Whether it may be handed in later.
    pub may_be_late: bool,
    /// Whether it is there, let off, or may come later.
    pub settled: bool,
    /// Whether something is still to be said of it: it is asked for, and not there.
    pub open: bool,
    /// The article that lets the office ask.
    pub law: Option<LawRef>,
    /// The head of the group that begins with this row.
    pub group: Option<String>,
    /// Others of an any-one-of group that are no longer asked for, in one line under this row.
    pub folded: Option<String>,
}

/// The group that a row stands in, for its head.
#[derive(PartialEq, Eq)]
enum Group {
    OneOf(String),
    Required,
    LookedUp,
    Helpful,
}

fn group(row: &Row) -> Group {
    match &row.requirement.need {
        _ if row.requirement.looked_up => Group::LookedUp,
        Need::OneOf(name) => Group::OneOf(name.clone()),
        Need::Required => Group::Required,
        Need::Helpful => Group::Helpful,
    }
}

fn has_paper(row: &Row) -> bool {
    matches!(
        row.finding,
        Some(Finding::Original | Finding::Copy | Finding::Exempt { .. } | Finding::Late { .. })
    )
}

/// Words the rows of a checklist; once one of a group is there, the others fold into one line.
pub fn rows(rules: &Rules, checklist: &Checklist, words: &Words) -> Vec<MaterialFace> {
    let mut faces: Vec<MaterialFace> = Vec::new();
    let mut last = None;
    for row in &checklist.rows {
        let group = group(row);
        let met = is_met(checklist, &group);
        if met && row.finding.is_none() {
            continue;
        }
        let head = (last.as_ref() != Some(&group)).then(|| match &group {
            Group::OneOf(_) => words.say(if met { "group-one-of-met" } else { "group-one-of" }),
            Group::Required => words.say("group-required"),
            Group::LookedUp => words.say("group-looked-up"),
            Group::Helpful => words.say("group-helpful"),
        });
        let mut face = material(rules, row, &group, head, words);
        face.open &= !met;
        if met && row.is_there() {
            face.folded = folded(rules, checklist, &group, words);
        }
        faces.push(face);
        last = Some(group);
    }
    faces
}

/// Whether one paper of an any-one-of group is there.
fn is_met(checklist: &Checklist, group: &Group) -> bool {
    match group {
        Group::OneOf(_) => checklist.rows.iter().any(|row| row.is_there() && self::group(row) == *group),
        Group::Required | Group::LookedUp | Group::Helpful => false,
    }
}

/// The papers of a group of which nothing was said, in one line; `None` where there is none.
fn folded(rules: &Rules, checklist: &Checklist, group: &Group, words: &Words) -> Option<String> {
    let others = checklist.rows.iter().filter(|row| row.finding.is_none() && self::group(row) == *group);
    let names: Vec<String> = others
        .filter_map(|row| rules.materials.get(&row.requirement.material))
        .map(|material| words.name(&material.name).to_owned())
        .collect();
    let what = names.join(&words.say("list-comma"));
    (!names.is_empty()).then(|| words.say_with("group-folded", &[("what", what.into())]))
}

fn material(rules: &Rules, row: &Row, group: &Group, head: Option<String>, words: &Words) -> MaterialFace {
    let asked = &row.requirement;
    let known = rules.materials.get(&asked.material);
    let looked_up = *group == Group::LookedUp;
    let (state, tone) = match (&row.finding, group) {
        (None, Group::LookedUp) => (words.say("finding-to-look-up"), Tone::Plain),
        (None, Group::Helpful) => (words.say("finding-absent"), Tone::Plain),
        (None, Group::OneOf(_)) => (words.say("finding-open"), Tone::Plain),
        (Some(Finding::Absent), Group::Helpful | Group::OneOf(_)) => {
            (words.say("finding-absent"), Tone::Plain)
        }
        (Some(Finding::Exempt { .. }), Group::LookedUp) => (words.say("finding-looked-up"), Tone::Ok),
        (finding, _) => {
            let (key, tone) = say::finding(finding.as_ref());
            (words.say(key), tone)
        }
    };
    let basis = if looked_up { "basis-looked-up" } else { say::basis(&asked.basis) };
    let plain = looked_up || asked.basis == Basis::None;
    let basis = words.say(basis);
    let name =
        known.map_or_else(|| asked.material.0.clone(), |material| words.name(&material.name).to_owned());
    let count = if looked_up { words.say("dash") } else { counts(row, words) };
    let (whole, under) = (whole(rules, row, group, words), under(rules, row, group, words));
    let dot = words.say("dot");
    let counted = |more: &str| if more.is_empty() { count.clone() } else { [&count, more].join(&dot) };
    MaterialFace {
        id: asked.material.clone(),
        counted_under: counted(&under),
        counted_whole: counted(&whole),
        said: [&name, &count, &under, &state].map(String::as_str).join(" "),
        said_asked: [&name, &count, &basis, &whole].map(String::as_str).join(" "),
        name,
        whole,
        under,
        count,
        basis,
        basis_tone: if plain { Tone::Plain } else { Tone::Accent },
        state,
        tone,
        may_be_late: !asked.main && asked.late_days.is_some(),
        settled: has_paper(row),
        open: !has_paper(row) && matches!(group, Group::OneOf(_) | Group::Required),
        law: match &asked.basis {
            Basis::Law(law) => Some(law.clone()),
            Basis::Identity | Basis::Form | Basis::Local(_) | Basis::None => None,
        },
        group: head,
        folded: None,
    }
}

fn counts(row: &Row, words: &Words) -> String {
    let asked = &row.requirement;
    let mut parts = Vec::new();
    if 0 < asked.originals {
        parts.push(words.say_with("count-original", &[("n", i64::from(asked.originals).into())]));
    }
    if 0 < asked.copies {
        parts.push(words.say_with("count-copy", &[("n", i64::from(asked.copies).into())]));
    }
    if asked.returned {
        parts.push(words.say("count-returned"));
    }
    if !asked.note.is_empty() {
        parts.push(asked.note.clone());
    }
    parts.join(&words.say("comma"))
}

fn under(rules: &Rules, row: &Row, group: &Group, words: &Words) -> String {
    match &row.finding {
        Some(Finding::Late { due, who }) => {
            let args = [("day", due.to_string().into()), ("who", who.as_str().into())];
            return words.say_with("under-late", &args);
        }
        Some(Finding::Exempt { note } | Finding::Defective { note }) if !note.is_empty() => {
            return note.clone();
        }
        Some(
            Finding::Original
            | Finding::Copy
            | Finding::Absent
            | Finding::Exempt { .. }
            | Finding::Defective { .. },
        )
        | None => {}
    }
    let asked = &row.requirement;
    let mut parts = Vec::new();
    if let Some(material) = rules.materials.get(&asked.material) {
        let issuer = Some(&material.issuer).filter(|issuer| !issuer.is_empty());
        parts.extend(instead(material, words).or(issuer.cloned()));
    }
    parts.extend(grounds(rules, row, group, words));
    if SAID < row.reasons.len() {
        let n = row.reasons.len();
        parts.push(words.say_with("under-reasons-many", &[("n", n.into())]));
    } else if 1 < row.reasons.len() {
        let reasons: Vec<String> =
            row.reasons.iter().map(|reason| short_name(Some(rules), reason, words)).collect();
        let what = reasons.join(&words.say("list-comma"));
        parts.push(words.say_with("under-reasons", &[("what", what.into())]));
    }
    parts.join(&words.say("dot"))
}

/// What may stand in for a paper.
fn instead(material: &Material, words: &Words) -> Option<String> {
    let what = material.instead.join(&words.say("list-comma"));
    (!what.is_empty()).then(|| words.say_with("under-instead", &[("what", what.into())]))
}

/// How much a paper weighs, and the law that lets the office ask.
fn grounds(rules: &Rules, row: &Row, group: &Group, words: &Words) -> Vec<String> {
    let asked = &row.requirement;
    let mut parts = Vec::new();
    if asked.main {
        parts.push(words.say("under-main"));
    }
    if *group == Group::Helpful {
        parts.push(words.say("under-helpful"));
    }
    if let Basis::Law(law) = &asked.basis {
        parts.push(law_name(rules, law));
    }
    parts
}

fn whole(rules: &Rules, row: &Row, group: &Group, words: &Words) -> String {
    let asked = &row.requirement;
    let mut parts = Vec::new();
    if let Some(material) = rules.materials.get(&asked.material) {
        parts.extend(instead(material, words));
        if !material.issuer.is_empty() {
            parts.push(words.say_with("under-issuer", &[("who", material.issuer.as_str().into())]));
        }
    }
    parts.extend(grounds(rules, row, group, words));
    parts.join(&words.say("dot"))
}

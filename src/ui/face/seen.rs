//! A verdict on a certificate that somebody shows, in the words of the counter: what it is, what that means, what to do.

use crate::desk::journal::grouped;
use crate::desk::verify::{Finding, KeysView, Presented, Seen, Standing, Unread, Verdict};
use crate::domain::Moment;
use crate::domain::attest::{Attested, Part};
use crate::store::DeskKeys;
use crate::text::Words;
use crate::ui::look::Tone;
use crate::ui::model::{KeysFace, SeenFace, SeenRow};

/// Says what came of it.
pub fn face(seen: &Seen, words: &Words) -> SeenFace {
    match &seen.came {
        Ok(verdict) => judged(&seen.of, verdict, words),
        Err(why) => unread(&seen.of, why, words),
    }
}

fn unread(of: &Presented, why: &Unread, words: &Words) -> SeenFace {
    let said = if let Unread::Unreadable(why) = why { why.clone() } else { String::new() };
    SeenFace {
        tone: Tone::Warn,
        word: words.say("seen-warn"),
        head: words.say(why.key()),
        told: words.say_with("seen-why", &[("why", said.as_str().into())]).trim().to_owned(),
        todo: words.say(why.hint()),
        of: shown(of, words),
        rows: Vec::new(),
        case: None,
    }
}

/// What a verdict is called in the catalogue, what that means and what to do; and how it stands.
fn keys_of(of: &Presented, verdict: &Verdict) -> ([&'static str; 3], Tone) {
    let is_code = matches!(of, Presented::Code { .. });
    match (&verdict.finding, &verdict.standing) {
        (Finding::Genuine, Standing::Holds) => {
            (["seen-holds", "seen-holds-told", "seen-holds-todo"], Tone::Ok)
        }
        (Finding::Genuine, Standing::Void { .. }) => {
            (["seen-void", "seen-void-told", "seen-void-todo"], Tone::Bad)
        }
        (Finding::Genuine, Standing::Unknown) => {
            (["seen-elsewhere", "seen-elsewhere-told", "seen-elsewhere-todo"], Tone::Warn)
        }
        (Finding::Altered(parts), _) if !parts.is_empty() => {
            (["seen-altered", "seen-altered-told", "seen-altered-todo"], Tone::Bad)
        }
        (Finding::Altered(_), _) if verdict.issued.is_some() => {
            (["seen-altered-seal", "seen-altered-seal-told", "seen-altered-seal-todo"], Tone::Bad)
        }
        (Finding::Altered(_), _) => {
            (["seen-altered-unknown", "seen-altered-unknown-told", "seen-altered-unknown-todo"], Tone::Bad)
        }
        (Finding::Foreign, _) if matches!(of, Presented::File(_)) => {
            (["seen-foreign-file", "seen-foreign-file-told", "seen-foreign-file-todo"], Tone::Warn)
        }
        (Finding::Foreign, _) => (["seen-foreign", "seen-foreign-told", "seen-foreign-todo"], Tone::Warn),
        (Finding::NoKey, _) if is_code => {
            (["seen-ask-issuer", "seen-ask-issuer-told", "seen-ask-issuer-todo"], Tone::Warn)
        }
        (Finding::NoKey, _) => (["seen-no-key", "seen-no-key-told", "seen-no-key-todo"], Tone::Warn),
        (Finding::NotIssued, _) => {
            (["seen-not-issued", "seen-not-issued-told", "seen-not-issued-todo"], Tone::Bad)
        }
        (Finding::WithoutCode, _) => {
            (["seen-without-code", "seen-without-code-told", "seen-without-code-todo"], Tone::Warn)
        }
        (Finding::WrongCode, _) => {
            (["seen-wrong-code", "seen-wrong-code-told", "seen-wrong-code-todo"], Tone::Bad)
        }
        (Finding::Practice, _) => (["seen-practice", "seen-practice-told", "seen-practice-todo"], Tone::Bad),
    }
}

fn judged(of: &Presented, verdict: &Verdict, words: &Words) -> SeenFace {
    let ([head, told, todo], tone) = keys_of(of, verdict);
    let number = match (&verdict.attested, of) {
        (Some(attested), _) => Some(&attested.number),
        (None, Presented::Code { number, .. }) => Some(number),
        (None, Presented::Text(_) | Presented::File(_)) => None,
    };
    let (why, instead) = match &verdict.standing {
        Standing::Void { why, replaced_by } => (why.clone(), replaced_by.as_ref()),
        Standing::Holds | Standing::Unknown => (String::new(), None),
    };
    let args = [
        ("number", number.map(ToString::to_string).unwrap_or_default().into()),
        ("desk", number.map(|number| number.desk.to_string()).unwrap_or_default().into()),
        ("agency", verdict.agency.clone().unwrap_or_default().into()),
        ("why", why.as_str().into()),
    ];
    let mut told = words.say_with(told, &args);
    // Also an altered paper, or one of practice, may have been void at that.
    if let (Standing::Void { .. }, true) = (&verdict.standing, verdict.finding != Finding::Genuine) {
        told = words.say_with("seen-void-besides", &[("told", told.into()), ("why", why.as_str().into())]);
    }
    let mut todo = words.say_with(todo, &args);
    if let Some(instead) = instead {
        let args = [("number", instead.to_string().into()), ("todo", todo.into())];
        todo = words.say_with("seen-replaced", &args);
    }
    let word = match tone {
        Tone::Ok => "seen-ok",
        Tone::Warn | Tone::Plain | Tone::Accent => "seen-warn",
        Tone::Bad => "seen-bad",
    };
    SeenFace {
        tone,
        word: words.say(word),
        head: words.say(head),
        told,
        todo: todo.trim().to_owned(),
        of: shown(of, words),
        rows: rows(verdict, words),
        case: verdict.case.clone(),
    }
}

/// What was shown, in a line.
fn shown(of: &Presented, words: &Words) -> String {
    match of {
        Presented::Text(_) => words.say("seen-of-text"),
        Presented::Code { number, .. } => {
            words.say_with("seen-of-code", &[("number", number.to_string().into())])
        }
        Presented::File(path) => {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
            words.say_with("seen-of-file", &[("file", name.into())])
        }
    }
}

/// What the paper says; where it was altered, beside what the register says.
fn rows(verdict: &Verdict, words: &Words) -> Vec<SeenRow> {
    let Some(paper) = &verdict.attested else { return Vec::new() };
    let register = verdict.issued.as_ref().filter(|_| matches!(verdict.finding, Finding::Altered(_)));
    let differing = register.map(|register| paper.differs(register)).unwrap_or_default();
    let line = |part: Part, label: &str| SeenRow {
        label: words.say(label),
        paper: said(part, paper, words),
        register: register.map(|register| said(part, register, words)),
        differs: differing.contains(&part),
    };
    let mut rows = vec![line(Part::Number, "seen-number")];
    if let Some(agency) = &verdict.agency {
        let (label, paper) = (words.say("seen-agency"), agency.clone());
        rows.push(SeenRow { label, paper, register: None, differs: false });
    }
    rows.extend([
        line(Part::Identity, "seen-identity"),
        line(Part::Period, "seen-period"),
        line(Part::Total, "seen-total"),
        line(Part::Day, "seen-day"),
    ]);
    if !paper.real || differing.contains(&Part::Real) {
        rows.push(line(Part::Real, "seen-real"));
    }
    rows
}

fn said(part: Part, one: &Attested, words: &Words) -> String {
    match part {
        Part::Number => one.number.to_string(),
        Part::Identity => one.identity().to_owned(),
        Part::Period => {
            let args = [
                ("first", one.first.to_string().into()),
                ("last", one.last.to_string().into()),
                ("n", i64::from(one.months).into()),
            ];
            words.say_with("seen-months", &args)
        }
        Part::Total => words.say_with("seen-yuan", &[("sum", one.total.grouped().into())]),
        Part::Day => one.on.to_string(),
        Part::Real => words.say(if one.real { "seen-is-real" } else { "seen-is-sample" }),
    }
}

/// The keys of a desk in words.
pub fn keys(keys: &DeskKeys, taken: Option<(Moment, &str)>, words: &Words) -> KeysFace {
    let whose = [("agency", keys.agency.as_str().into()), ("desk", keys.desk.to_string().into())];
    let taken = taken.map(|(at, by)| {
        let args = [("day", at.day().to_string().into()), ("by", by.to_owned().into())];
        words.say_with("trust-taken-on", &args)
    });
    KeysFace {
        whose: words.say_with("trust-whose", &whose),
        sm3: grouped(&keys.sm3()),
        taken: taken.unwrap_or_default(),
    }
}

/// The keys that there are in words: this desk's own, and those of others.
pub fn all_keys(view: &KeysView, words: &Words) -> (Option<KeysFace>, Vec<KeysFace>) {
    let own = (!view.own.keys.is_empty()).then(|| keys(&view.own, None, words));
    let others = view.others.iter().map(|one| keys(&one.keys, Some((one.at, &one.by.0)), words)).collect();
    (own, others)
}

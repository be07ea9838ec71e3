//! Units' lists in words: lines, rows with their verdicts, people with where they stand, papers for all.

use crate::desk::roll::{RollLine, RollView};
use crate::domain::case::Stage;
use crate::domain::makeup::NoMakeup;
use crate::domain::person::{self, NameFault};
use crate::domain::roll::{Judged, RowFault, TypedPerson};
use crate::paper::Form;
use crate::text::Words;
use crate::ui::look::Tone;
use crate::ui::model::{MemberFace, RollLineFace, RollPaperFace, Rolling, RowFace};
use crate::ui::say;

/// The lists there are.
pub fn lines(lines: &[RollLine], words: &Words) -> Vec<RollLineFace> {
    let face = |line: &RollLine| {
        let people = words.say_with("roll-people-count", &[("n", line.people.into())]);
        let changed = line.changed_at.date_time().format("%Y-%m-%d %H:%M").to_string();
        let shown = line.number.to_string();
        RollLineFace {
            said: [line.unit.as_str(), &people, &shown, &changed].join(" "),
            number: line.number.clone(),
            shown,
            unit: line.unit.clone(),
            people,
            changed,
            clerk: line.clerk.0.clone(),
        }
    };
    lines.iter().map(face).collect()
}

/// A row that is not registered yet, with its verdict where that has come.
pub fn row(at: usize, row: &TypedPerson, judged: Option<&Judged>, words: &Words) -> RowFace {
    let (verdict, tone) = match judged {
        None => (String::new(), Tone::Plain),
        Some(Judged { fault: Some(fault), .. }) => (self::fault(fault, words), Tone::Bad),
        Some(Judged { sums: Some((principal, late)), .. }) => {
            let args = [("principal", principal.grouped().into()), ("late", late.grouped().into())];
            (words.say_with("roll-row-good", &args), Tone::Ok)
        }
        Some(Judged { sums: None, .. }) => (words.say("roll-row-fits"), Tone::Ok),
    };
    let entrant = judged.and_then(|judged| judged.entrant.as_ref());
    let months = match entrant {
        Some(entrant) => say::months(&entrant.months, words),
        None => row.months.clone(),
    };
    let base = entrant.map_or_else(|| row.base.clone(), |entrant| entrant.base.grouped());
    let number = person::mask_number(&row.number);
    let cells = [at.saturating_add(1).to_string(), row.name.clone(), number, months, base];
    RowFace { said: format!("{} {verdict}", cells.join(" ")), bold: bold(&row.name), cells, verdict, tone }
}

/// What keeps a row from being registered.
pub fn fault(fault: &RowFault, words: &Words) -> String {
    let with = |key: &str, what: String| words.say_with(key, &[("what", what.into())]);
    match fault {
        RowFault::Rest(what) => with("row-rest", what.clone()),
        RowFault::Name(NameFault::Empty) => words.say("row-name"),
        RowFault::Name(NameFault::Long(_)) => words.say("fault-name-long"),
        RowFault::Name(NameFault::Character(c)) => with("fault-name-character", c.to_string()),
        RowFault::Number(why) => with("row-number", say::id_fault(why, words)),
        RowFault::Phone(what) => with("row-phone", what.clone()),
        RowFault::Months(what) if what.is_empty() => words.say("row-no-months"),
        RowFault::Months(what) => with("row-months", what.clone()),
        RowFault::Base(what) if what.is_empty() => words.say("row-no-base"),
        RowFault::Base(what) => with("row-base", what.clone()),
        RowFault::From(what) => with("row-from", what.clone()),
        RowFault::NoGlyph(characters) => with("refusal-no-glyph", say::codes(characters)),
        RowFault::Twice(row) => with("row-twice", row.to_string()),
        RowFault::Open(case) => with("row-open", case.to_string()),
        RowFault::Paid(months) => with("row-paid", say::months(months, words)),
        RowFault::Makeup(why) => no_makeup(why, words),
    }
}

fn no_makeup(why: &NoMakeup, words: &Words) -> String {
    let with = |key: &str, what: String| words.say_with(key, &[("what", what.into())]);
    match why {
        NoMakeup::UnknownRule(month) => with("row-unknown-rule", month.to_string()),
        NoMakeup::TooLong { months, .. } => with("row-too-long", months.to_string()),
        NoMakeup::NotAllowed { month, document } => {
            let args = [("month", month.to_string().into()), ("document", document.as_str().into())];
            words.say_with("row-not-allowed", &args)
        }
        NoMakeup::NotEmployed(month) => with("row-not-employed", month.to_string()),
        NoMakeup::EmployedFrom(_) => words.say("row-employed-from"),
        NoMakeup::CalendarMissing(year) => with("row-calendar-missing", year.to_string()),
        NoMakeup::Base => words.say("row-no-base"),
        NoMakeup::Months(what) => with("row-months", what.clone()),
        NoMakeup::WholeYear(_) | NoMakeup::LastPaid | NoMakeup::Deferral => words.say("row-no-months"),
    }
}

/// Words a list that was shown anew.
pub fn view(rolling: &mut Rolling, view: RollView, words: &Words) {
    let sum = &view.sum;
    rolling.sums = [sum.principal.grouped(), sum.late_fee.grouped(), sum.total.grouped(), sum.paid.grouped()];
    rolling.head = head(&view, words);
    rolling.people = (1..).zip(&view.people).map(|(at, person)| member(at, person, words)).collect();
    rolling.papers = view
        .materials
        .iter()
        .map(|paper| {
            let material = view.rules.materials.get(&paper.id);
            let name =
                material.map_or_else(|| paper.id.0.clone(), |material| words.name(&material.name).to_owned());
            let need = words.say(if paper.required { "roll-paper-required" } else { "roll-paper-helpful" });
            let args = [("n", paper.found.into()), ("of", paper.of.into())];
            let state = words.say_with("roll-paper-state", &args);
            let tone = match (paper.found == paper.of, paper.required) {
                (true, _) => Tone::Ok,
                (false, true) => Tone::Warn,
                (false, false) => Tone::Plain,
            };
            RollPaperFace {
                said: format!("{name} {need} {state}"),
                id: paper.id.clone(),
                name,
                need,
                state,
                tone,
            }
        })
        .collect();
    rolling.left = left(&view, words);
    rolling.view = Some(view);
}

/// What a round left behind that was cut off.
fn left(view: &RollView, words: &Words) -> Vec<String> {
    let papers = view.unhanded.iter().map(|paper| {
        let key = if paper.form == Form::Receipt { "roll-left-receipt" } else { "roll-left-bill" };
        words.say_with(key, &[("n", paper.cases.len().into())])
    });
    let voucher = view.open_voucher.iter().map(|open| {
        let args = [
            ("number", open.number.as_str().into()),
            ("sum", open.left.grouped().into()),
            ("n", open.people.into()),
        ];
        words.say_with("roll-left-voucher", &args)
    });
    papers.chain(voucher).collect()
}

fn head(view: &RollView, words: &Words) -> String {
    let Some(opened) = &view.roll.opened else { return String::new() };
    let head = &opened.head;
    let reason = |id| {
        let reason = view.rules.reasons.get(id);
        reason.map(|reason| words.name(&reason.name).to_owned()).unwrap_or_default()
    };
    let reasons: Vec<String> = head.reasons.iter().map(reason).collect();
    let officer = words.say_with("roll-officer-is", &[("name", head.officer.name.as_str().into())]);
    let parts = [head.unit.code.as_str().to_owned(), officer, reasons.join(&words.say("list-comma"))];
    parts.join(&words.say("dot"))
}

fn member(at: usize, person: &crate::desk::roll::RollMember, words: &Words) -> MemberFace {
    let (stage, tone) = say::stage(person.stage);
    let stage = words.say(stage);
    let sums = person.sums;
    let sum = |pick: fn((crate::domain::Fen, crate::domain::Fen)) -> crate::domain::Fen| {
        sums.map_or_else(|| words.say("dash"), |sums| pick(sums).grouped())
    };
    let cells = [
        at.to_string(),
        person.name.as_str().to_owned(),
        person.id.masked(),
        say::months(&person.months, words),
        sum(|(principal, _)| principal),
        sum(|(_, late)| late),
        sum(|(principal, late)| principal + late),
    ];
    let owed = sums.map(|(principal, _)| principal).unwrap_or_default();
    let note = if let Some(certificate) = &person.certificate {
        certificate.clone()
    } else if 0 < person.missing {
        words.say_with("roll-missing", &[("n", person.missing.into())])
    } else if person.paid == crate::domain::Fen::ZERO {
        if person.is_fixed { String::new() } else { words.say("roll-estimate") }
    } else if owed <= person.paid {
        // Once the platform has shown it, the stage says so.
        if person.stage == Stage::AwaitingPayment { words.say("roll-paid") } else { String::new() }
    } else {
        words.say_with("roll-paid-part", &[("sum", person.paid.grouped().into())])
    };
    MemberFace {
        said: format!("{} {stage} {note}", cells.join(" ")),
        bold: bold(person.name.as_str()),
        cells,
        stage,
        tone,
        note,
    }
}

fn bold(name: &str) -> bool {
    crate::ui::face::is_bold(name)
}

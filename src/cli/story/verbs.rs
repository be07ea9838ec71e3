//! The verbs of a story, each with its own fields.

use crate::cli::story::script::{Answers, Doing, acting};
use crate::cli::story::{Fields, ScriptError, listed};
use crate::domain::case::{Action, Actor, Agent, Opening, Person, PlatformCheck, Unit, Verdict, Voucher};
use crate::domain::checklist::Finding;
use crate::domain::makeup::{Deferral, Span};
use crate::domain::reason::{Came, Employer, Insurance, MaterialId, Payer, QuestionId, ReasonId};
use crate::domain::{CreditCode, Fen, IdKind, IdNumber, Moment, Months, PersonName, Phone};
use crate::paper::Form;

/// Every verb, in the order of a case's life.
pub const NAMES: [&str; 44] = [
    "consult",
    "open",
    "amend",
    "take",
    "visit",
    "reason",
    "find",
    "notice",
    "accept",
    "arrears",
    "submit",
    "review",
    "reopen",
    "bill",
    "payment",
    "take-back",
    "look-up",
    "platform",
    "issue",
    "print",
    "seal",
    "collect",
    "void",
    "replace",
    "refer",
    "refuse",
    "withdraw",
    "lapse",
    "close",
    "list",
    "list-find",
    "list-accept",
    "list-assess",
    "list-review",
    "list-bill",
    "list-payment",
    "list-platform",
    "list-issue",
    "list-print",
    "list-seal",
    "list-collect",
    "list-void",
    "list-replace",
    "list-close",
];

/// Reads the fields of a verb.
pub(super) fn read(
    verb: &'static str,
    fields: &mut Fields,
    at: Moment,
    people: &[Actor],
) -> Result<Doing, ScriptError> {
    if let Some(doing) = listed::read(verb, fields, at, people)? {
        return Ok(doing);
    }
    let quiet = |action| Ok(Doing::Act { action, prints: false });
    let printed = |action| Ok(Doing::Act { action, prints: true });
    match verb {
        "consult" => Ok(Doing::Consult(codes(fields)?)),
        "open" => quiet(Action::Open(opening(fields, at)?)),
        "amend" => quiet(Action::Amend(opening(fields, at)?)),
        "take" => quiet(Action::TakeOver),
        "visit" => quiet(Action::Visit { note: fields.text_of("note")? }),
        "reason" => quiet(Action::Reasons { codes: codes(fields)?, answers: answers(fields)? }),
        "find" => quiet(find(fields)?),
        "notice" => printed(Action::Notice),
        "accept" => printed(Action::Accept),
        "arrears" => quiet(Action::Arrears(span(fields)?)),
        "submit" => quiet(Action::Submit),
        "review" => {
            let verdicts = [("approve", Verdict::Approve), ("return", Verdict::Return)];
            let verdict = fields.word_of("verdict", &verdicts)?;
            quiet(Action::Review { verdict, note: fields.text("note")?.unwrap_or_default() })
        }
        "reopen" => {
            let why = fields.text_of("why")?;
            let second = match fields.text("second")? {
                Some(name) => {
                    let found = acting(people, &name, "review");
                    Some(found.ok_or_else(|| fields.unfit("second", name, "reviewers"))?)
                }
                None => None,
            };
            quiet(Action::Reopen { why, second })
        }
        "bill" => printed(Action::Bill),
        "payment" => quiet(Action::Payment(voucher(fields)?)),
        "take-back" => {
            let typed = fields.text_of("place")?;
            let place: Option<usize> = typed.parse().ok();
            let place = place.and_then(|place| place.checked_sub(1));
            let voucher = place.ok_or_else(|| fields.unfit("place", typed, "1"))?;
            quiet(Action::TakeBack { voucher, why: fields.text_of("why")? })
        }
        "look-up" => quiet(Action::LookedUp(looked_up(fields)?)),
        "platform" => quiet(Action::Platform(platform(fields)?)),
        "issue" => quiet(Action::Issue),
        "print" => {
            let forms = Form::ALL.map(|form| (form.id(), form));
            Ok(Doing::Print(fields.word_of("form", &forms)?, fields.flag("large")?))
        }
        "seal" => quiet(Action::Seal),
        "void" => quiet(Action::Void { why: fields.text_of("why")?, second: second(fields, people)? }),
        "replace" => quiet(Action::Replace { why: fields.text_of("why")?, second: second(fields, people)? }),
        "refer" => printed(Action::Refer { reason: reason(fields)?, to: fields.text_of("to")? }),
        "refuse" => printed(Action::Refuse { reason: reason(fields)?, why: fields.text_of("why")? }),
        "withdraw" => quiet(Action::Withdraw { why: fields.text_of("why")? }),
        "lapse" => printed(Action::Lapse),
        "close" => printed(Action::Close { reason: reason(fields)? }),
        other => Err(fields.unfit("do", other, NAMES.join(" "))),
    }
}

pub(super) fn codes(fields: &mut Fields) -> Result<Vec<ReasonId>, ScriptError> {
    Ok(fields.texts_of("codes")?.into_iter().map(ReasonId).collect())
}

fn reason(fields: &mut Fields) -> Result<Option<ReasonId>, ScriptError> {
    Ok(fields.text("reason")?.map(ReasonId))
}

fn answers(fields: &mut Fields) -> Result<Answers, ScriptError> {
    let Some(answers) = fields.table("answers")? else { return Ok(Answers::new()) };
    Ok(answers.pairs()?.into_iter().map(|(question, answer)| (QuestionId(question), answer)).collect())
}

fn opening(fields: &mut Fields, at: Moment) -> Result<Opening, ScriptError> {
    let came =
        [("self", Came::Myself), ("unit", Came::Unit), ("agent", Came::Agent), ("guardian", Came::Guardian)];
    let insurance = [
        ("employee", Insurance::Employee),
        ("flexible", Insurance::Flexible),
        ("resident", Insurance::Resident),
    ];
    let came = fields.word_of("came", &came)?;
    let insurance = fields.word_of("insurance", &insurance)?;
    let person = fields.table("person")?;
    let mut person = fields.must("person", person)?;
    let opened = Person { id: id(&mut person, at)?, name: name(&mut person)?, phone: phone(&mut person)? };
    person.end()?;
    let agent = match fields.table("agent")? {
        Some(agent) => Some(read_agent(agent, at)?),
        None => None,
    };
    let unit = match fields.table("unit")? {
        Some(unit) => Some(read_unit(unit)?),
        None => None,
    };
    Ok(Opening { came, person: opened, insurance, agent, unit })
}

fn read_agent(mut fields: Fields, at: Moment) -> Result<Agent, ScriptError> {
    let agent = Agent {
        id: id(&mut fields, at)?,
        name: name(&mut fields)?,
        relation: fields.text("relation")?.unwrap_or_default(),
        scope: fields.text("scope")?.unwrap_or_default(),
        phone: phone(&mut fields)?,
    };
    fields.end()?;
    Ok(agent)
}

fn read_unit(mut fields: Fields) -> Result<Unit, ScriptError> {
    let code = credit_code(&mut fields)?;
    let unit = Unit { code, name: fields.text_of("name")? };
    fields.end()?;
    Ok(unit)
}

pub(super) fn credit_code(fields: &mut Fields) -> Result<CreditCode, ScriptError> {
    let code = fields.text_of("code")?;
    CreditCode::parse(&code).map_err(|err| fields.unfit("code", code, err))
}

fn id(fields: &mut Fields, at: Moment) -> Result<IdNumber, ScriptError> {
    let kinds = IdKind::ALL.map(|kind| (kind.id(), kind));
    let kind = fields.word("kind", &kinds)?.unwrap_or(IdKind::Resident);
    let number = fields.text_of("number")?;
    IdNumber::parse(kind, &number, at.day()).map_err(|err| fields.unfit("number", number, err))
}

fn name(fields: &mut Fields) -> Result<PersonName, ScriptError> {
    let name = fields.text_of("name")?;
    PersonName::parse(&name).map_err(|err| fields.unfit("name", name, err))
}

pub(super) fn phone(fields: &mut Fields) -> Result<Option<Phone>, ScriptError> {
    let Some(text) = fields.text("phone")?.filter(|text| !text.is_empty()) else { return Ok(None) };
    Phone::parse(&text).map(Some).ok_or_else(|| fields.unfit("phone", text, "13800138000"))
}

#[derive(Clone, Copy)]
enum State {
    Original,
    Copy,
    Exempt,
    Late,
    Absent,
    Defective,
}

fn find(fields: &mut Fields) -> Result<Action, ScriptError> {
    let material = MaterialId(fields.text_of("material")?);
    Ok(Action::Find { material, finding: Some(finding(fields)?) })
}

pub(super) fn finding(fields: &mut Fields) -> Result<Finding, ScriptError> {
    let states = [
        ("original", State::Original),
        ("copy", State::Copy),
        ("exempt", State::Exempt),
        ("late", State::Late),
        ("absent", State::Absent),
        ("defective", State::Defective),
    ];
    let state = fields.word_of("state", &states)?;
    let due = fields.day("due")?;
    let who = fields.text("who")?;
    let note = fields.text("note")?.unwrap_or_default();
    Ok(match state {
        State::Original => Finding::Original,
        State::Copy => Finding::Copy,
        State::Exempt => Finding::Exempt { note },
        State::Late => Finding::Late { due: fields.must("due", due)?, who: who.unwrap_or_default() },
        State::Absent => Finding::Absent,
        State::Defective => Finding::Defective { note },
    })
}

fn span(fields: &mut Fields) -> Result<Span, ScriptError> {
    let employers =
        [("former", Employer::Former), ("current", Employer::Current), ("none", Employer::Nobody)];
    let payers = [("unit", Payer::Unit), ("person", Payer::Person)];
    let deadline = fields.day("deadline")?;
    let why = fields.text("why")?.unwrap_or_default();
    let deferred = match fields.day("deferred_until")? {
        Some(until) => Some(Deferral { until, document: fields.text_of("deferral_document")? }),
        None => None,
    };
    Ok(Span {
        months: fields.months_of("months")?,
        // Whoever did not declare, and who pays by the year, has no base.
        base: fields.amount("base")?.unwrap_or(Fen::ZERO),
        employer: fields.word_of("employed_by", &employers)?,
        employed_from: fields.day("employed_from")?,
        payer: fields.word_of("payer", &payers)?,
        deadline: deadline.map(|day| (day, why)),
        last_paid: fields.amount("last_paid")?,
        deferred,
        exempt: fields.text("exempt")?,
    })
}

fn voucher(fields: &mut Fields) -> Result<Voucher, ScriptError> {
    let principal = fields.amount_of("principal")?;
    let late_fee = fields.amount("late_fee")?.unwrap_or(Fen::ZERO);
    Ok(Voucher {
        number: fields.text_of("voucher")?,
        face: fields.amount("face")?.unwrap_or(principal + late_fee),
        months: fields.months_of("months")?,
        principal,
        late_fee,
        received_on: fields.day_of("received_on")?,
        note: fields.text("note")?.unwrap_or_default(),
    })
}

fn platform(fields: &mut Fields) -> Result<PlatformCheck, ScriptError> {
    Ok(PlatformCheck {
        checked_at: fields.moment_of("checked_at")?,
        reference: fields.text_of("reference")?,
        months: fields.months_of("months")?,
        principal: fields.amount_of("principal")?,
    })
}

/// A look-up that may have found nothing at all.
fn looked_up(fields: &mut Fields) -> Result<PlatformCheck, ScriptError> {
    let months = fields.text("months")?.unwrap_or_default();
    Ok(PlatformCheck {
        checked_at: fields.moment_of("checked_at")?,
        reference: fields.text("reference")?.unwrap_or_default(),
        months: Months::parse(&months).ok_or_else(|| fields.unfit("months", months, "2026-08..2026-10"))?,
        principal: fields.amount("principal")?.unwrap_or(Fen::ZERO),
    })
}

pub(super) fn second(fields: &mut Fields, people: &[Actor]) -> Result<Actor, ScriptError> {
    let name = fields.text_of("second")?;
    acting(people, &name, "review").ok_or_else(|| fields.unfit("second", name, "reviewers"))
}

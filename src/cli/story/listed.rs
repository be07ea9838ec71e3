//! The verbs about a unit's list of people: how they are written, and how they are played.

use std::collections::BTreeMap;

use toml::Value;

use crate::cli::story::play::{Did, Player, Why};
use crate::cli::story::script::{Doing, Step};
use crate::cli::story::verbs::{codes, credit_code, finding, second};
use crate::cli::story::{Fields, Outcome, ScriptError};
use crate::desk::roll::{RollAction, RollDone, Together, heads};
use crate::domain::case::{Actor, Agent, Unit, Verdict};
use crate::domain::reason::{Employer, Insurance, MaterialId};
use crate::domain::roll::{RollHead, RollTerms, TypedPerson, paste};
use crate::domain::{Fen, IdKind, Moment, PersonName};
use crate::paper::Form;
use crate::text::Words;

/// What a step about a list does.
#[derive(Clone, Debug, PartialEq)]
pub enum Listing {
    /// Registers people: on a new list, or on the one that is named.
    Register {
        /// What holds for all of them; `None`: as on the list that there is.
        head: Option<Box<RollHead>>,
        /// The people.
        rows: Vec<TypedPerson>,
    },
    /// Does something for all who are ready for it.
    Act(RollAction),
    /// Prints a paper that speaks of all of them.
    Print(Form),
}

/// Reads a verb about a list.
pub(super) fn read(
    verb: &'static str,
    fields: &mut Fields,
    at: Moment,
    people: &[Actor],
) -> Result<Option<Doing>, ScriptError> {
    let act = |action| Ok(Some(Listing::Act(action)));
    let which = fields.count("list")?;
    let what = match verb {
        "list" => Ok(Some(register(fields, at)?)),
        "list-find" => {
            let material = MaterialId(fields.text_of("material")?);
            act(RollAction::Find { material, finding: Some(finding(fields)?) })
        }
        "list-accept" => act(RollAction::Accept),
        "list-assess" => act(RollAction::Assess),
        "list-review" => {
            let verdicts = [("approve", Verdict::Approve), ("return", Verdict::Return)];
            let verdict = fields.word_of("verdict", &verdicts)?;
            act(RollAction::Review { verdict, note: fields.text("note")?.unwrap_or_default() })
        }
        "list-bill" => act(RollAction::Bill),
        "list-payment" => act(RollAction::Voucher {
            number: fields.text_of("voucher")?,
            face: fields.amount_of("face")?,
            received_on: fields.day_of("received_on")?,
            note: fields.text("note")?.unwrap_or_default(),
            part: fields.word("rest", &[("stays", false), ("next", true)])?.unwrap_or(false),
        }),
        "list-platform" => act(RollAction::Platform {
            checked_at: fields.moment_of("checked_at")?,
            reference: fields.text_of("reference")?,
        }),
        "list-issue" => act(RollAction::Together(Together::Issue)),
        "list-seal" => act(RollAction::Together(Together::Seal)),
        "list-collect" => act(RollAction::Together(Together::Collect { by: fields.text_of("who")? })),
        "list-void" => {
            let (why, second) = (fields.text_of("why")?, second(fields, people)?);
            act(RollAction::Together(Together::Void { why, second }))
        }
        "list-replace" => {
            let (why, second) = (fields.text_of("why")?, second(fields, people)?);
            act(RollAction::Together(Together::Replace { why, second }))
        }
        "list-close" => act(RollAction::Close),
        "list-print" => {
            let forms = Form::ALL.map(|form| (form.id(), form));
            Ok(Some(Listing::Print(fields.word_of("form", &forms)?)))
        }
        _ => Ok(None),
    }?;
    if what.is_none() && which.is_some() {
        return Err(fields.unfit("list", which.unwrap_or_default(), "list-…"));
    }
    Ok(what.map(|what| Doing::Listed(which, what)))
}

fn register(fields: &mut Fields, at: Moment) -> Result<Listing, ScriptError> {
    let head = match fields.table("unit")? {
        Some(mut unit) => {
            let code = credit_code(&mut unit)?;
            let unit_is = Unit { code, name: unit.text_of("name")? };
            unit.end()?;
            Some(Box::new(head(fields, unit_is, at)?))
        }
        None => None,
    };
    let mut rows = paste(&fields.text("paste")?.unwrap_or_default(), &heads(&Words::zh()));
    for table in fields.tables("people")?.unwrap_or_default() {
        let cells: BTreeMap<String, Value> = table.into_iter().collect();
        let said = |name: &str| match cells.get(name) {
            Some(Value::String(text)) => text.clone(),
            Some(other) => other.to_string(),
            None => String::new(),
        };
        let kind = IdKind::from_id(&said("kind")).unwrap_or(IdKind::Resident);
        rows.push(TypedPerson {
            name: said("name"),
            kind,
            number: said("number"),
            months: said("months"),
            base: said("base"),
            from: said("employed_from"),
            phone: said("phone"),
            rest: String::new(),
        });
    }
    Ok(Listing::Register { head, rows })
}

fn head(fields: &mut Fields, unit: Unit, at: Moment) -> Result<RollHead, ScriptError> {
    let officer = fields.table("officer")?;
    let mut officer = fields.must("officer", officer)?;
    let number = officer.text_of("number")?;
    let name = officer.text_of("name")?;
    let id = crate::domain::IdNumber::parse(IdKind::Resident, &number, at.day());
    let agent = Agent {
        id: id.map_err(|err| officer.unfit("number", number, err))?,
        name: PersonName::parse(&name).map_err(|err| officer.unfit("name", name, err))?,
        relation: Words::zh().say("roll-officer"),
        scope: String::new(),
        phone: super::verbs::phone(&mut officer)?,
    };
    officer.end()?;
    let employers = [("former", Employer::Former), ("current", Employer::Current)];
    let months = fields.text("months")?.unwrap_or_default();
    Ok(RollHead {
        unit,
        officer: agent,
        reasons: codes(fields)?,
        terms: RollTerms {
            insurance: Insurance::Employee,
            months: crate::domain::Months::parse(&months)
                .ok_or_else(|| fields.unfit("months", months, "2026-08..2026-10"))?,
            base: fields.amount("base")?.unwrap_or(Fen::ZERO),
            employer: fields.word("employed_by", &employers)?.unwrap_or(Employer::Former),
            employed_from: fields.day("employed_from")?,
        },
    })
}

impl Player<'_> {
    /// Plays a step about a list; `None` is the one begun last.
    pub(super) fn listed(
        &mut self,
        step: &Step,
        which: Option<usize>,
        what: &Listing,
        outcome: &mut Outcome,
    ) -> Result<Did, Why> {
        let by = self.actor(step, None)?;
        let at = which.map_or_else(|| self.rolls.len().checked_sub(1), |number| number.checked_sub(1));
        let roll = at.and_then(|at| self.rolls.get(at)).cloned();
        let done = match (what, roll) {
            (Listing::Register { head, rows }, roll) => {
                let known = head.is_none().then_some(roll).flatten();
                let head = match (head, &known) {
                    (Some(head), _) => (**head).clone(),
                    (None, Some(number)) => {
                        let view = self.desk.roll_view(number)?;
                        view.roll.opened.ok_or(Why::NoCase)?.head
                    }
                    (None, None) => return Err(Why::NoCase),
                };
                let judged = self.desk.judge(&head.terms, rows)?;
                outcome.verdicts = Some(
                    judged.iter().map(|one| one.fault.as_ref().map_or("good", |fault| fault.id())).collect(),
                );
                let (done, registered) = self.desk.register(&by, known.as_ref(), &head, rows)?;
                let left = rows.iter().zip(&registered).filter(|(_, registered)| !**registered);
                outcome.failed = Some(left.map(|(row, _)| row.name.clone()).collect());
                if known.is_none() {
                    self.rolls.push(done.roll.clone());
                }
                self.cases.extend(done.through.iter().cloned());
                RollDone { number: None, ..done }
            }
            (Listing::Act(action), Some(number)) => {
                let done = self.desk.roll_act(&by, &number, action.clone())?;
                outcome.failed = Some(done.failed.iter().map(|failed| failed.name.clone()).collect());
                done
            }
            (Listing::Print(form), Some(number)) => {
                let view = self.desk.roll_view(&number)?;
                let sheet = view.sheets.iter().find(|sheet| sheet.form == form.id());
                let sheet = sheet.cloned().ok_or(Why::NoPaper(*form))?;
                let number = sheet.certificate.as_ref().map(ToString::to_string);
                return Ok(Did { number, printed: vec![sheet], ..Did::default() });
            }
            (Listing::Act(_) | Listing::Print(_), None) => return Err(Why::NoCase),
        };
        outcome.through = Some(done.through.len());
        outcome.left = done.left;
        let number = done.number.map_or_else(|| done.roll.to_string(), |number| number.to_string());
        let prints =
            !matches!(what, Listing::Act(RollAction::Together(Together::Issue | Together::Replace { .. })));
        let printed = if prints { done.papers } else { Vec::new() };
        Ok(Did { number: Some(number), printed, ..Did::default() })
    }
}

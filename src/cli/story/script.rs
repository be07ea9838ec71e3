//! A story as it is written: the office, the people, and the steps with what is expected of each.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use crate::cli::story::listed::Listing;
use crate::cli::story::{Fields, verbs};
use crate::domain::case::{Account, Action, Actor, DeskCode, Flag, Role, Stage};
use crate::domain::reason::{MaterialId, ReasonId};
use crate::domain::{Fen, Moment};
use crate::paper::Form;

/// Ids of every refusal that a story may expect.
pub const REFUSALS: [&str; 16] = [
    "own-work",
    "not-employed",
    "missing",
    "main-paper",
    "unknown-rule",
    "not-allowed",
    "short",
    "over-face",
    "unchecked",
    "wrong-stage",
    "no-glyph",
    "unexplained",
    "role",
    "not-due",
    "calendar-missing",
    "unfit",
];

/// A written morning at the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Script {
    /// What it tells.
    pub title: String,
    /// The pack's code.
    pub region: String,
    /// The desk.
    pub desk: DeskCode,
    /// The people of the office. One person may stand here in several roles.
    pub people: Vec<Actor>,
    /// The steps, in the order of the file.
    pub steps: Vec<Step>,
}

/// One step.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// Its place in the file, from 1.
    pub number: usize,
    /// When.
    pub at: Moment,
    /// Who; `None` where the case's own clerk acts.
    pub by: Option<Actor>,
    /// The verb as written.
    pub verb: &'static str,
    /// Which case, numbered in order of opening, from 1; `None` where the file does not say.
    pub case: Option<usize>,
    /// What is done.
    pub doing: Doing,
    /// What must come of it.
    pub expect: Expect,
}

/// What a step does.
#[derive(Clone, Debug, PartialEq)]
pub enum Doing {
    /// 咨询, about nobody.
    Consult(Vec<ReasonId>),
    /// An act; the papers that it brings are printed when `prints` says so.
    Act {
        /// What is asked for.
        action: Action,
        /// Whether its papers are printed at once.
        prints: bool,
    },
    /// 领取 by the person themselves.
    CollectSelf,
    /// Prints a paper, in large print where that is asked for.
    Print(Form, bool),
    /// Something about a unit's list: which one, numbered in order of beginning, from 1; `None`: the last.
    Listed(Option<usize>, Listing),
}

/// What must come of a step; nothing is compared where nothing is said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Expect {
    /// The refusal's id; nothing may have been written then.
    pub refused: Option<String>,
    /// Where the case stands.
    pub stage: Option<Stage>,
    /// Its flags, all of them.
    pub flags: Option<BTreeSet<Flag>>,
    /// The materials that are missing, all of them.
    pub missing: Option<BTreeSet<MaterialId>>,
    /// Principal owed.
    pub principal: Option<Fen>,
    /// Late fee owed.
    pub late_fee: Option<Fen>,
    /// Both.
    pub total: Option<Fen>,
    /// Both, in upper-case numerals.
    pub upper: Option<String>,
    /// The number that the step gave, or one that the case has.
    pub number: Option<String>,
    /// The last day of the term that runs, or `calendar-missing`.
    pub deadline: Option<String>,
    /// The forms printed in this step, in any order.
    pub papers: Option<Vec<Form>>,
    /// For how many people of a list it was done.
    pub through: Option<usize>,
    /// The people of a list for whom it was not done, in order.
    pub failed: Option<Vec<String>>,
    /// A verdict for each row of a list: `good`, or why not.
    pub verdicts: Option<Vec<String>>,
    /// What is left of a voucher.
    pub left: Option<Fen>,
}

/// Why a file is no story.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScriptError {
    /// Not TOML.
    #[error("{0}")]
    Toml(String),
    /// A verb that nobody knows.
    #[error("step {step}: unknown verb {verb}; known: {}", verbs::NAMES.join(" "))]
    UnknownVerb {
        /// The step, from 1.
        step: usize,
        /// The verb.
        verb: String,
    },
    /// A field that nobody asks for.
    #[error("step {step}: unknown field {field}; known: {}", known.join(" "))]
    UnknownField {
        /// The step, from 1; 0 for the file's head.
        step: usize,
        /// The field.
        field: String,
        /// Those that are known there.
        known: Vec<String>,
    },
    /// A field that must be there and is not.
    #[error("step {step}: the field {field} is missing")]
    Lacks {
        /// The step, from 1; 0 for the file's head.
        step: usize,
        /// The field.
        field: String,
    },
    /// A value that does not hold.
    #[error("step {step}: {field} = {value}; wanted: {wanted}")]
    Unfit {
        /// The step, from 1; 0 for the file's head.
        step: usize,
        /// The field.
        field: String,
        /// The value.
        value: String,
        /// What would hold.
        wanted: String,
    },
    /// The clock runs backwards.
    #[error("step {step}: {at} lies before the step before it")]
    Backwards {
        /// The step, from 1.
        step: usize,
        /// Its time.
        at: Moment,
    },
}

impl Script {
    /// Reads a story.
    ///
    /// # Errors
    /// The first thing that does not hold, with its step and field.
    pub fn parse(text: &str) -> Result<Script, ScriptError> {
        let table: Table = toml::from_str(text).map_err(|err| ScriptError::Toml(err.to_string()))?;
        let mut head = Fields::new(0, table);
        let title = head.text_of("title")?;
        let region = head.text_of("region")?;
        let desk = head.text_of("desk")?;
        let desk = DeskCode::parse(&desk).ok_or_else(|| head.unfit("desk", desk, "14060203"))?;
        let people = people(&mut head)?;
        let steps = head.tables("step")?;
        let steps = head.must("step", steps)?;
        head.end()?;
        let mut read: Vec<Step> = Vec::new();
        for (at, table) in steps.into_iter().enumerate() {
            let step = Step::read(at.saturating_add(1), table, &people)?;
            if let Some(before) = read.last().filter(|before| step.at < before.at) {
                return Err(ScriptError::Backwards { step: before.number.saturating_add(1), at: step.at });
            }
            read.push(step);
        }
        Ok(Script { title, region, desk, people, steps: read })
    }

    /// The place among the opened cases that a step is about, from 0.
    ///
    /// Decision: a step that names no case is about the one opened last that the story never names by number, because
    /// a story that says `case = 2` here and there leaves the first unnamed, and one that goes back by `case = 1`
    /// leaves the last unnamed; not always the last, because then interleaved cases would have to be named each time.
    pub fn about(&self, step: &Step, opened: usize) -> Option<usize> {
        if let Some(number) = step.case {
            return number.checked_sub(1).filter(|at| *at < opened);
        }
        let named: BTreeSet<usize> = self.steps.iter().filter_map(|step| step.case).collect();
        let last = opened.checked_sub(1)?;
        Some((0..opened).rev().find(|at| !named.contains(&at.saturating_add(1))).unwrap_or(last))
    }
}

fn people(head: &mut Fields) -> Result<Vec<Actor>, ScriptError> {
    let mut people = Vec::new();
    let clerks = head.texts_of("clerks")?;
    let reviewers = head.texts("reviewers")?.unwrap_or_default();
    let sealers = head.texts("sealers")?.unwrap_or_default();
    let chiefs = head.texts("chiefs")?.unwrap_or_default();
    let auditors = head.texts("auditors")?.unwrap_or_default();
    let technicians = head.texts("technicians")?.unwrap_or_default();
    let named = [
        (Role::Clerk, clerks),
        (Role::Reviewer, reviewers),
        (Role::Sealer, sealers),
        (Role::Chief, chiefs),
        (Role::Auditor, auditors),
        (Role::Technician, technicians),
    ];
    for (role, names) in named {
        people.extend(names.into_iter().map(|name| Actor { account: Account(name), role }));
    }
    Ok(people)
}

impl Step {
    fn read(number: usize, table: Table, people: &[Actor]) -> Result<Step, ScriptError> {
        let mut fields = Fields::new(number, table);
        let at = fields.moment_of("at")?;
        let verb = fields.text_of("do")?;
        let Some(verb) = verbs::NAMES.into_iter().find(|name| *name == verb) else {
            return Err(ScriptError::UnknownVerb { step: number, verb });
        };
        let name = fields.text_of("by")?;
        let case = fields.count("case")?;
        let expect = match fields.table("expect")? {
            Some(fields) => Expect::read(fields)?,
            None => Expect::default(),
        };
        let by = acting(people, &name, verb);
        let mut own = fields.rest();
        let doing = match (verb, &by) {
            // Here `by` says who fetched it; where it names one of the office, that is who handed it over.
            ("collect", None) => Doing::Act { action: Action::Collect { by: name }, prints: false },
            ("collect", Some(_)) => match own.text("who")? {
                Some(who) => Doing::Act { action: Action::Collect { by: who }, prints: false },
                None => Doing::CollectSelf,
            },
            (_, Some(_)) => verbs::read(verb, &mut own, at, people)?,
            (_, None) => return Err(unknown_person(&own, &name, people)),
        };
        own.end()?;
        Ok(Step { number, at, by, verb, case, doing, expect })
    }
}

fn unknown_person(fields: &Fields, name: &str, people: &[Actor]) -> ScriptError {
    let names: BTreeSet<&str> = people.iter().map(|actor| actor.account.0.as_str()).collect();
    let names: Vec<&str> = names.into_iter().collect();
    fields.unfit("by", name, names.join(" "))
}

/// The person of this name, in the role that fits the verb where they have several.
pub(super) fn acting(people: &[Actor], name: &str, verb: &str) -> Option<Actor> {
    let wanted = match verb {
        "review" | "list-review" => Role::Reviewer,
        "seal" | "list-seal" => Role::Sealer,
        _ => Role::Clerk,
    };
    let mut roles: Vec<&Actor> = people.iter().filter(|actor| actor.account.0 == name).collect();
    roles.sort_by_key(|actor| actor.role != wanted);
    roles.first().copied().cloned()
}

impl Expect {
    fn read(mut fields: Fields) -> Result<Expect, ScriptError> {
        let refused = fields.text("refused")?;
        if let Some(unknown) = refused.as_ref().filter(|id| !REFUSALS.contains(&id.as_str())) {
            return Err(fields.unfit("refused", unknown, REFUSALS.join(" ")));
        }
        let stages = Stage::ALL.map(|stage| (stage.id(), stage));
        let stage = fields.word("stage", &stages)?;
        let flags = listed(&mut fields, "flags", Flag::from_id, &Flag::ALL.map(Flag::id))?;
        let missing = fields.texts("missing")?.map(|ids| ids.into_iter().map(MaterialId).collect());
        let papers = listed(&mut fields, "papers", Form::from_id, &Form::ALL.map(Form::id))?;
        let expect = Expect {
            refused,
            stage,
            flags: flags.map(|flags| flags.into_iter().collect()),
            missing,
            principal: fields.amount("principal")?,
            late_fee: fields.amount("late_fee")?,
            total: fields.amount("total")?,
            upper: fields.text("upper")?,
            number: fields.text("number")?,
            deadline: fields.text("deadline")?,
            papers,
            through: fields.count("through")?,
            failed: fields.texts("failed")?,
            verdicts: fields.texts("verdicts")?,
            left: fields.amount("left")?,
        };
        fields.end()?;
        Ok(expect)
    }
}

/// A list of words out of a closed list.
fn listed<T>(
    fields: &mut Fields,
    field: &'static str,
    read: fn(&str) -> Option<T>,
    known: &[&str],
) -> Result<Option<Vec<T>>, ScriptError> {
    let Some(ids) = fields.texts(field)? else { return Ok(None) };
    let one = |id: String| read(&id).ok_or_else(|| fields.unfit(field, id, known.join(" ")));
    ids.into_iter().map(one).collect::<Result<Vec<T>, ScriptError>>().map(Some)
}

/// Answers of the triage: question to answer.
pub(super) type Answers = BTreeMap<crate::domain::reason::QuestionId, String>;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::Refusal;
    use crate::domain::{Month, Months};

    const HEAD: &str = r#"
        title = "单位补缴三个月"
        region = "140600"
        desk = "14060203"
        clerks = ["王晓岚"]
        reviewers = ["李志远"]
        sealers = ["赵敏"]
    "#;

    fn step(fields: &str) -> Result<Script, ScriptError> {
        Script::parse(&format!("{HEAD}\n[[step]]\nat = \"2026-11-23T10:38:00\"\nby = \"王晓岚\"\n{fields}"))
    }

    fn check(fields: &str, expected: &str) {
        assert_eq!(step(fields).unwrap_err().to_string(), expected, "{fields}");
    }

    #[test]
    fn every_refusal_may_be_expected() {
        let month = Month::parse("2026-08").unwrap();
        let all = [
            Refusal::OwnWork,
            Refusal::NotEmployed(month),
            Refusal::Missing(Vec::new()),
            Refusal::MainPaper(MaterialId("M01".into())),
            Refusal::UnknownRule(String::new()),
            Refusal::NotAllowed { month, document: String::new() },
            Refusal::Short { paid: Fen(0), owed: Fen(1) },
            Refusal::OverFace { used: Fen(1), face: Fen(0) },
            Refusal::Unchecked,
            Refusal::WrongStage(Stage::Draft),
            Refusal::NoGlyph(Vec::new()),
            Refusal::Unexplained { paid: Fen(1), owed: Fen(0) },
            Refusal::Role(Role::Chief, crate::domain::Right::Work),
            Refusal::NotDue,
            Refusal::CalendarMissing(2027),
            Refusal::Unfit("why"),
        ];
        assert_eq!(all.map(|refusal| refusal.id()), REFUSALS);
    }

    #[test]
    fn a_span_of_arrears_reads_amounts_and_days_in_every_spelling() {
        for (base, from) in
            [("\"5000\"", "\"2026-07-01\""), ("5000", "2026-07-01"), ("5000.00", "\"2026-07-01\"")]
        {
            let fields = format!(
                "do = \"arrears\"\nmonths = \"2026-08..2026-10\"\nbase = {base}\nemployed_by = \"current\"\n\
                 employed_from = {from}\npayer = \"unit\""
            );
            let script = step(&fields).unwrap();
            let Doing::Act { action: Action::Arrears(span), prints: false } = &script.steps[0].doing else {
                panic!("{fields}");
            };
            assert_eq!(span.base, Fen(500_000));
            assert_eq!(span.months, Months::parse("2026-08..2026-10").unwrap());
            assert_eq!(span.employed_from.unwrap().to_string(), "2026-07-01");
        }
    }

    #[test]
    fn what_does_not_hold_is_named_with_its_step_and_field() {
        let known = verbs::NAMES.join(" ");
        check("do = \"unfreeze\"", &format!("step 1: unknown verb unfreeze; known: {known}"));
        check("do = \"accept\"\nwhy = \"x\"", "step 1: unknown field why; known: list");
        check("do = \"visit\"", "step 1: the field note is missing");
        check("do = \"visit\"\nnote = \"x\"\nnotes = \"y\"", "step 1: unknown field notes; known: list note");
        check("do = \"print\"\nform = \"covers\"", &{
            let forms = Form::ALL.map(Form::id).join(" ");
            format!("step 1: form = covers; wanted: {forms}")
        });
        let amount = "do = \"arrears\"\nmonths = \"2026-08\"\nbase = \"1,234.5x\"\nemployed_by = \"none\"\npayer = \"person\"";
        check(amount, "step 1: base = 1,234.5x; wanted: 1234.50");
        let day = "do = \"find\"\nmaterial = \"M01\"\nstate = \"late\"\ndue = \"2026-02-30\"\nwho = \"陈平\"";
        check(day, "step 1: due = 2026-02-30; wanted: 2026-11-23");
        check("do = \"accept\"\nexpect = { refused = \"no\" }", &{
            format!("step 1: expect.refused = no; wanted: {}", REFUSALS.join(" "))
        });
        check(
            "do = \"accept\"\nexpect = { sum = 1 }",
            "step 1: unknown field expect.sum; known: refused stage flags missing papers principal late_fee total upper number deadline through failed verdicts left",
        );
    }

    #[test]
    fn a_clock_that_runs_backwards_is_refused() {
        let early =
            "do = \"accept\"\n[[step]]\nat = \"2026-11-23T10:37:59\"\nby = \"王晓岚\"\ndo = \"accept\"";
        check(early, "step 2: 2026-11-23T10:37:59 lies before the step before it");
    }

    #[test]
    fn who_collects_is_told_from_who_hands_over() {
        let fetched = step("do = \"collect\"").unwrap();
        assert_eq!(fetched.steps[0].doing, Doing::CollectSelf);
        let text = format!("{HEAD}\n[[step]]\nat = \"2026-11-23T10:38:00\"\nby = \"陈平\"\ndo = \"collect\"");
        let other = Script::parse(&text).unwrap();
        assert_eq!(other.steps[0].by, None);
        let collected = Action::Collect { by: "陈平".into() };
        assert_eq!(other.steps[0].doing, Doing::Act { action: collected, prints: false });
    }

    #[test]
    fn a_step_that_names_no_case_means_the_one_that_is_never_named() {
        let story = |cases: &[&str]| {
            let steps: Vec<String> = cases
                .iter()
                .map(|case| {
                    format!(
                        "[[step]]\nat = \"2026-11-23T10:38:00\"\nby = \"王晓岚\"\ndo = \"accept\"\n{case}"
                    )
                })
                .collect();
            Script::parse(&format!("{HEAD}\n{}", steps.join("\n"))).unwrap()
        };
        let about = |script: &Script, at: usize, opened| script.about(&script.steps[at], opened);
        let unnamed = story(&["", ""]);
        assert_eq!(
            (about(&unnamed, 0, 0), about(&unnamed, 0, 1), about(&unnamed, 0, 2)),
            (None, Some(0), Some(1))
        );
        let second_named = story(&["", "case = 2"]);
        assert_eq!((about(&second_named, 0, 2), about(&second_named, 1, 2)), (Some(0), Some(1)));
        assert_eq!(about(&second_named, 1, 1), None);
        let first_named = story(&["", "case = 1"]);
        assert_eq!((about(&first_named, 0, 1), about(&first_named, 0, 2)), (Some(0), Some(1)));
    }
}

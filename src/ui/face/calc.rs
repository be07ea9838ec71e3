//! What a calculator came to, in words.

use crate::desk::calc::{Calculated, NoFigure, Number, PartKind, Term, Upper, told};
use crate::desk::number_basis;
use crate::domain::CalendarMissing;
use crate::domain::makeup::{LateAlone, NoMakeup};
use crate::domain::reason::{LawRef, Rules, Source};
use crate::domain::waiting::{NoResume, Resume};
use crate::text::Words;
use crate::ui::draft::Field;
use crate::ui::face::sum::step_said;
use crate::ui::face::{ArticleFace, SumFace, article, sure};
use crate::ui::look::Tone;
use crate::ui::say;

/// What a calculator came to.
#[derive(Clone, Debug, Default)]
pub struct CalcFace {
    /// The result in one line; empty where there are only facts.
    pub head: String,
    /// How it stands.
    pub tone: Option<Tone>,
    /// What is to be known of it.
    pub under: String,
    /// Label and figure, a line each.
    pub facts: Vec<(String, String)>,
    /// The working, a step a line.
    pub working: Vec<String>,
    /// Where the rules come from, each with how sure it is.
    pub sources: Vec<(String, Option<(String, Tone)>)>,
    /// Months, a row each.
    pub sum: Option<SumFace>,
    /// A number, character by character.
    pub number: Option<NumberFace>,
    /// The articles that matter.
    pub articles: Vec<ArticleFace>,
    /// What is wrong with a field, though it can be read.
    pub fault: Option<(Field, String)>,
    /// The calendar of this year is missing.
    pub missing_year: Option<i32>,
    /// There is a figure, which can be printed.
    pub prints: bool,
}

/// A number, character by character.
#[derive(Clone, Debug)]
pub struct NumberFace {
    /// The characters, and whether each is wrong.
    pub characters: Vec<(String, bool)>,
    /// The places, from 0, with what they say.
    pub parts: Vec<(usize, usize, String)>,
    /// How many characters there are to be.
    pub length: usize,
}

impl CalcFace {
    /// Words what came of a calculation.
    pub fn of(result: Result<Calculated, NoFigure>, rules: &Rules, words: &Words) -> CalcFace {
        let prints = result.as_ref().is_ok_and(Calculated::is_figure);
        let face = match result {
            Ok(Calculated::Makeup(makeup)) => {
                let mut sources = Vec::new();
                for line in &makeup.lines {
                    push_source(&mut sources, &line.source, words);
                }
                let articles = makeup.laws().into_iter().filter_map(|law| article(rules, law)).collect();
                let sum = Some(SumFace::of(makeup, words));
                CalcFace { sources, articles, sum, ..CalcFace::default() }
            }
            Ok(Calculated::LateFee(alone, law)) => late_fee(&alone, &law, rules, words),
            Ok(Calculated::Resumes(resume, source)) => resumes(&resume, &source, words),
            Ok(Calculated::Term(found)) => term(&found, rules, words),
            Ok(Calculated::Upper(found)) => upper(found, words),
            Ok(Calculated::Number(found)) => number(&found, words),
            Err(why) => none(&why, words),
        };
        CalcFace { prints, ..face }
    }
}

fn push_source(sources: &mut Vec<(String, Option<(String, Tone)>)>, source: &Source, words: &Words) {
    let one = (source.document.clone(), sure(source, words));
    if !sources.contains(&one) {
        sources.push(one);
    }
}

fn late_fee(alone: &LateAlone, law: &LawRef, rules: &Rules, words: &Words) -> CalcFace {
    let found = article(rules, law);
    CalcFace {
        head: words.say_with("calc-yuan", &[("sum", alone.fee.grouped().into())]),
        under: words.say_with("calc-late-more", &[("more", alone.a_day_adds.grouped().into())]),
        facts: vec![
            (words.say("sum-days"), words.say_with("calc-days", &[("n", alone.days.into())])),
            (words.say("sum-principal"), alone.principal.grouped()),
            (words.say("sum-late"), alone.fee.grouped()),
            (words.say("sum-all"), alone.total.grouped()),
        ],
        working: alone.steps.iter().map(|step| step_said(step, words)).collect(),
        articles: found.into_iter().collect(),
        ..CalcFace::default()
    }
}

fn resumes(resume: &Resume, source: &Source, words: &Words) -> CalcFace {
    let head = match resume.from {
        Some(day) => words.say_with("calc-resumes", &[("day", say::day(day, words).into())]),
        None => words.say("calc-resumes-unknown"),
    };
    let mut facts =
        vec![(words.say("calc-wait"), words.say_with("calc-months", &[("n", resume.months.into())]))];
    if resume.traceable {
        facts.push((words.say("calc-trace"), words.say("calc-traceable")));
    }
    if let Some(percent) = resume.meanwhile {
        let share = words.say_with("wait-meanwhile-is", &[("n", percent.into())]);
        facts.push((words.say("wait-meanwhile"), share));
    }
    let mut sources = Vec::new();
    push_source(&mut sources, source, words);
    CalcFace {
        head,
        under: words.say("calc-by-platform"),
        facts,
        working: resume.steps.iter().map(|step| told::wait_step(step, words)).collect(),
        sources,
        ..CalcFace::default()
    }
}

fn year_missing(missing: CalendarMissing, words: &Words) -> String {
    words.say_with("calc-year-missing", &[("year", missing.year.to_string().into())])
}

fn term(found: &Term, rules: &Rules, words: &Words) -> CalcFace {
    let mut facts = Vec::new();
    let mut head = String::new();
    let mut missing = None;
    match found.due {
        Some(Ok(day)) => {
            let args =
                [("day", say::day(day, words).into()), ("weekday", words.say(say::weekday(day)).into())];
            head = words.say_with("calc-due", &args);
        }
        Some(Err(year)) => missing = Some(year),
        None => {}
    }
    match found.between {
        Some(Ok(days)) => {
            facts.push((
                words.say("calc-between"),
                words.say_with("calc-working-days", &[("n", days.into())]),
            ));
        }
        Some(Err(year)) => missing = Some(year),
        None => {}
    }
    if let Some(days) = found.calendar_days {
        facts.push((words.say("calc-calendar-days"), words.say_with("calc-days", &[("n", days.into())])));
    }
    CalcFace {
        head: missing.map_or(head, |year| year_missing(year, words)),
        tone: missing.map(|_| Tone::Warn),
        under: missing.map(|_| words.say("calc-year-missing-import")).unwrap_or_default(),
        facts,
        working: found.counted.iter().flat_map(|counted| told::counted(counted, words)).collect(),
        sources: found.notices.iter().map(|notice| (notice.clone(), None)).collect(),
        missing_year: missing.map(|missing| missing.year),
        articles: article(rules, &found.law).into_iter().collect(),
        ..CalcFace::default()
    }
}

fn upper(found: Upper, words: &Words) -> CalcFace {
    let mut facts = Vec::new();
    let mut fault = None;
    if let Some(written) = found.written {
        facts.push((words.say("calc-written"), written));
    }
    if !found.others.is_empty() {
        facts.push((words.say("calc-written-also"), found.others.join(&words.say("semicolon"))));
    }
    match found.read {
        Some(Ok(amount)) => facts.push((words.say("calc-read"), amount.grouped())),
        Some(Err(_)) => fault = Some((Field::CalcSpelt, words.say("fault-spelt"))),
        None => {}
    }
    if let Some(usual) = found.usual {
        facts.push((words.say("calc-usual"), usual));
    }
    let amounts = !facts.is_empty();
    if let Some(day) = found.day {
        facts.push((words.say("calc-day-written"), day));
    }
    let mut sources = vec![(words.say("calc-upper-basis"), None)];
    if amounts {
        sources.push((words.say("calc-upper-variants"), None));
    }
    CalcFace { facts, fault, sources, ..CalcFace::default() }
}

fn part_said(kind: PartKind) -> &'static str {
    match kind {
        PartKind::Address => "part-address",
        PartKind::Birth => "part-birth",
        PartKind::Serial => "part-serial",
        PartKind::Check => "part-check",
        PartKind::Foreign => "part-foreign",
        PartKind::Nationality => "part-nationality",
        PartKind::Registrar => "part-registrar",
        PartKind::UnitKind => "part-unit-kind",
        PartKind::Subject => "part-subject",
        PartKind::Province => "part-province",
        PartKind::City => "part-city",
        PartKind::County => "part-county",
    }
}

fn number(found: &Number, words: &Words) -> CalcFace {
    use crate::domain::person::IdFault;
    let wrong = |place: usize| found.wrong.contains(&place);
    let face = NumberFace {
        characters: (1..).zip(&found.characters).map(|(at, c)| (c.to_string(), wrong(at))).collect(),
        parts: found
            .kind
            .parts()
            .into_iter()
            .map(|part| {
                let name = words.say(part_said(part.kind));
                (part.places.start().saturating_sub(1), part.places.end().saturating_sub(1), name)
            })
            .collect(),
        length: found.kind.length().unwrap_or(found.characters.len()),
    };
    let mut facts = Vec::new();
    let (mut fault, mut under) = (None, String::new());
    let (head, tone) = match &found.result {
        Ok(known) => {
            if let Some(birth) = known.birth {
                facts.push((words.say("calc-birth"), say::day(birth, words)));
            }
            if let Some(sex) = known.sex {
                facts.push((words.say("calc-sex"), words.say(say::sex(sex))));
            }
            if let Some(region) = &known.region {
                facts.push((words.say("part-address"), region.clone()));
            }
            facts.push((words.say("calc-normal"), known.number.clone()));
            (words.say("number-fits"), Some(Tone::Ok))
        }
        Err(IdFault::Length { found, wanted }) if found < wanted => {
            under =
                words.say_with("number-so-far", &[("found", (*found).into()), ("wanted", (*wanted).into())]);
            (String::new(), None)
        }
        Err(why) => {
            let said = say::id_fault(why, words);
            fault = Some((Field::CalcNumber, said.clone()));
            (said, Some(Tone::Bad))
        }
    };
    let sources = vec![(words.say(number_basis(found.kind)), None)];
    CalcFace { head, tone, under, facts, number: Some(face), fault, sources, ..CalcFace::default() }
}

/// Why there is no figure: never a guess in its place.
fn none(why: &NoFigure, words: &Words) -> CalcFace {
    let blank = || CalcFace { tone: Some(Tone::Warn), ..CalcFace::default() };
    let unknown = |under: String| CalcFace { head: words.say("unknown-here"), under, ..blank() };
    let wrong = |field: Field, said: String| CalcFace { fault: Some((field, said)), ..CalcFace::default() };
    match why {
        NoFigure::Resume(NoResume::Counting) => unknown(words.say("calc-counting-unset")),
        NoFigure::Unknown | NoFigure::Resume(NoResume::Unknown) => unknown(words.say("calc-no-rule")),
        NoFigure::Makeup(NoMakeup::UnknownRule(month)) => {
            unknown(words.say_with("calc-no-rule-for", &[("month", month.to_string().into())]))
        }
        NoFigure::Makeup(NoMakeup::TooLong { months, longest }) => unknown(
            words.say_with("calc-too-long", &[("n", (*months).into()), ("longest", (*longest).into())]),
        ),
        NoFigure::Makeup(NoMakeup::NotAllowed { month, document }) => CalcFace {
            head: words.say("calc-not-allowed"),
            under: words.say_with(
                "refusal-not-allowed",
                &[("month", month.to_string().into()), ("document", document.as_str().into())],
            ),
            tone: Some(Tone::Bad),
            ..CalcFace::default()
        },
        NoFigure::Makeup(NoMakeup::WholeYear(_)) => wrong(Field::Months, words.say("unfit-whole-year")),
        NoFigure::Makeup(NoMakeup::LastPaid) => wrong(Field::LastPaid, words.say("unfit-last-paid")),
        NoFigure::Makeup(NoMakeup::Deferral) => wrong(Field::DeferredUntil, words.say("unfit-deferral")),
        NoFigure::Makeup(NoMakeup::NotEmployed(month)) => CalcFace {
            head: words.say("calc-not-employed"),
            under: words.say_with("refusal-not-employed", &[("month", month.to_string().into())]),
            tone: Some(Tone::Bad),
            ..CalcFace::default()
        },
        NoFigure::Makeup(NoMakeup::CalendarMissing(year)) => CalcFace {
            head: year_missing(CalendarMissing { year: *year }, words),
            under: words.say("calc-year-missing-hint"),
            missing_year: Some(*year),
            ..blank()
        },
        NoFigure::Makeup(NoMakeup::EmployedFrom(_)) => wrong(Field::EmployedFrom, words.say("fault-empty")),
        NoFigure::Makeup(NoMakeup::Months(_)) => wrong(Field::Months, words.say("fault-months-future")),
        NoFigure::Makeup(NoMakeup::Base) => wrong(Field::Base, words.say("fault-amount")),
        NoFigure::Resume(NoResume::Backwards) => wrong(Field::CalcRestart, words.say("fault-backwards")),
        NoFigure::Resume(NoResume::Removal) => wrong(Field::CalcRemoved, words.say("calc-needs-removal")),
        NoFigure::Resume(NoResume::MadeUp) => wrong(Field::CalcPart, words.say("fault-part")),
        NoFigure::Resume(NoResume::Payer) => unknown(words.say("calc-needs-payer")),
        NoFigure::Resume(NoResume::PaymentDay) => wrong(Field::CalcPaidOn, words.say("fault-empty")),
    }
}

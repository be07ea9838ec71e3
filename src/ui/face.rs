//! What the window says of a case, worded once when the office's reply lands, never a frame at a time.

use crate::desk::wire::{CaseLine, CaseView};
use crate::domain::Fen;
use crate::domain::case::{CaseNumber, Due, Flag, Settled, Stage};
use crate::domain::checklist::{Finding, Readiness, Row};
use crate::domain::makeup::{Line, Makeup, Step};
use crate::domain::reason::{Basis, MaterialId, Need, ReasonId, Rules};
use crate::paper::{Face, Fonts};
use crate::text::Words;
use crate::ui::look::Tone;
use crate::ui::say;

/// A line of a list of cases.
#[derive(Clone, Debug)]
pub struct ListFace {
    /// Which case.
    pub number: CaseNumber,
    /// The person's name.
    pub name: String,
    /// Whether the bold face has every character of it.
    pub bold: bool,
    /// The masked number.
    pub masked: String,
    /// The reasons.
    pub reasons: String,
    /// The stage.
    pub stage: String,
    /// How it stands.
    pub tone: Tone,
    /// What comes next.
    pub next: String,
    /// How much of the term is left.
    pub deadline: String,
    /// How that stands.
    pub urgency: Tone,
}

impl ListFace {
    /// Words a line.
    pub fn of(line: &CaseLine, rules: Option<&Rules>, words: &Words) -> ListFace {
        let summary = &line.summary;
        let (stage, tone) = say::stage(summary.stage);
        let overdue = line.flags.contains(&Flag::Overdue);
        let (deadline, urgency) = if summary.term_stopped && !summary.stage.is_over() {
            (words.say("days-stopped"), Tone::Plain)
        } else {
            say::days_left(line.days_left, words)
        };
        let reasons: Vec<String> = summary.reasons.iter().map(|id| short_name(rules, id)).collect();
        ListFace {
            number: summary.number.clone(),
            bold: is_bold(summary.name.as_str()),
            name: summary.name.as_str().to_owned(),
            masked: summary.id.masked(),
            reasons: reasons.join(&words.say("list-comma")),
            stage: words.say(stage),
            tone: if overdue { Tone::Bad } else { tone },
            next: next(line, words),
            deadline,
            urgency,
        }
    }
}

fn next(line: &CaseLine, words: &Words) -> String {
    let summary = &line.summary;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    match summary.stage {
        Stage::Draft if summary.reasons.is_empty() => words.say("next-reason"),
        Stage::Draft => words.say("next-materials"),
        Stage::AwaitingMaterials => {
            words.say_with("next-supplement", &[("n", count(summary.missing).into())])
        }
        Stage::Accepted => words.say("next-assess"),
        Stage::InReview => words.say("next-review"),
        Stage::AwaitingPayment => {
            let total = summary.total.unwrap_or(Fen::ZERO).grouped();
            let args = [("n", count(summary.months).into()), ("total", total.into())];
            words.say_with("next-pay", &args)
        }
        Stage::Ready => match &summary.certificate {
            Some(_) => words.say("next-close"),
            None => words.say_with("next-certify", &[("paid", summary.paid.grouped().into())]),
        },
        Stage::Done => {
            summary.certificate.as_ref().map(ToString::to_string).unwrap_or_else(|| words.say("dash"))
        }
        Stage::Lapsed | Stage::Refused | Stage::Referred | Stage::Withdrawn => words.say("dash"),
    }
}

/// A row of the checklist.
#[derive(Clone, Debug)]
pub struct MaterialFace {
    /// Which material.
    pub id: MaterialId,
    /// Its name.
    pub name: String,
    /// What stands under it: what may stand in, who issues it, what was noted.
    pub under: String,
    /// How many originals and copies.
    pub count: String,
    /// What lets the office ask.
    pub basis: String,
    /// What was found.
    pub state: String,
    /// How that stands.
    pub tone: Tone,
    /// Whether it may be handed in later.
    pub may_be_late: bool,
    /// Whether something was said of it.
    pub settled: bool,
    /// The head of the group that begins with this row.
    pub group: Option<String>,
}

/// One of the six steps.
#[derive(Clone, Debug, Default)]
pub struct StepFace {
    /// What is true of it now.
    pub truth: String,
    /// Whether it is done.
    pub done: bool,
}

/// An article beside a step.
#[derive(Clone, Debug)]
pub struct ArticleFace {
    /// 社会保险法 第八十六条
    pub title: String,
    /// Its words.
    pub text: String,
}

/// What stands around a case.
#[derive(Clone, Debug)]
pub struct CaseFace {
    /// The person's name.
    pub name: String,
    /// Whether the bold face has every character of it.
    pub bold: bool,
    /// The masked number.
    pub masked: String,
    /// The reasons.
    pub reasons: Vec<String>,
    /// The stage.
    pub stage: String,
    /// How it stands.
    pub tone: Tone,
    /// Marks beside it.
    pub flags: Vec<(String, Tone)>,
    /// Number and deadline.
    pub right: String,
    /// The six steps.
    pub steps: [StepFace; 6],
    /// The checklist.
    pub rows: Vec<MaterialFace>,
    /// The head of the checklist.
    pub checklist: String,
    /// Whether papers are missing or to be put right.
    pub lacks: bool,
    /// Whether the day for the supplement has passed.
    pub supplement_passed: bool,
    /// 告知要点
    pub tell: Vec<String>,
    /// The articles of its reasons.
    pub articles: Vec<ArticleFace>,
    /// The person's other cases.
    pub earlier: Vec<String>,
    /// 办理记录
    pub history: Vec<String>,
    /// The makeup that is set.
    pub sum: Option<SumFace>,
    /// What the certificate says: question and answer, with the step that holds it.
    pub answers: Vec<(String, String, u8)>,
    /// The vouchers: number, day, months, sum.
    pub vouchers: Vec<[String; 4]>,
    /// How the payments stand against what is owed.
    pub paid: Option<(String, Tone)>,
    /// What happened to the certificate.
    pub certificate: Vec<String>,
}

/// A makeup in words.
#[derive(Clone, Debug)]
pub struct SumFace {
    /// The makeup itself.
    pub makeup: Makeup,
    /// 2026年8月至10月，共3个月
    pub months: String,
    /// A line a month: month, base, unit, person, principal, days, late fee, total.
    pub lines: Vec<[String; 8]>,
    /// The working of each line.
    pub workings: Vec<Vec<String>>,
    /// The heads of the shares with their rates.
    pub shares: [String; 2],
    /// The sums, in the places of a line.
    pub sums: [String; 8],
    /// The total in upper-case numerals.
    pub upper: String,
    /// Until when it holds and what a day adds.
    pub holds: String,
}

impl SumFace {
    /// Words a makeup.
    pub fn of(makeup: Makeup, words: &Words) -> SumFace {
        let lines = makeup.lines.iter().map(line).collect();
        let workings = makeup.lines.iter().map(|line| working(line, words)).collect();
        let holds = [
            ("day", say::short_day(makeup.holds_until, words).into()),
            ("more", makeup.a_day_adds.grouped().into()),
        ];
        let sums = [
            words.say("sum-total"),
            String::new(),
            makeup.unit.grouped(),
            makeup.person.grouped(),
            makeup.principal.grouped(),
            String::new(),
            makeup.late_fee.grouped(),
            makeup.total.grouped(),
        ];
        SumFace {
            months: say::months(&makeup.months(), words),
            shares: shares(&makeup, words),
            upper: makeup.total.upper().unwrap_or_else(|_| makeup.total.grouped()),
            holds: words.say_with("sum-holds", &holds),
            lines,
            workings,
            sums,
            makeup,
        }
    }
}

/// The heads of the two shares; a rate stands beside where all months have the same.
fn shares(makeup: &Makeup, words: &Words) -> [String; 2] {
    use crate::domain::reason::Payer;
    let rate_of = |wanted: Payer| {
        let rates: std::collections::BTreeSet<String> = makeup
            .lines
            .iter()
            .flat_map(|line| &line.steps)
            .filter_map(|step| match step {
                Step::Share { payer, rate, .. } if *payer == wanted => Some(rate.percent()),
                Step::Share { .. } | Step::Bounded { .. } | Step::Deadline { .. } | Step::Late { .. } => None,
            })
            .collect();
        match rates.len() {
            1 => rates.into_iter().next().unwrap_or_default(),
            _ => String::new(),
        }
    };
    [
        words.say_with("sum-unit", &[("rate", rate_of(Payer::Unit).into())]).trim().to_owned(),
        words.say_with("sum-person", &[("rate", rate_of(Payer::Person).into())]).trim().to_owned(),
    ]
}

fn line(line: &Line) -> [String; 8] {
    [
        line.month.to_string(),
        line.base.grouped(),
        line.unit.grouped(),
        line.person.grouped(),
        line.principal.grouped(),
        line.days_late.to_string(),
        line.late_fee.grouped(),
        line.total.grouped(),
    ]
}

/// Everything a reader needs to do the sum again.
fn working(line: &Line, words: &Words) -> Vec<String> {
    let mut said: Vec<String> = line.steps.iter().map(|step| step_said(step, words)).collect();
    let args = [("rule", line.rule.as_str().into()), ("document", line.source.document.as_str().into())];
    said.push(words.say_with("step-rule", &args));
    said
}

fn step_said(step: &Step, words: &Words) -> String {
    match step {
        Step::Share { payer, base, rate, exact, rounded, rounding: _ } => words.say_with(
            "step-share",
            &[
                ("who", words.say(say::payer(*payer)).into()),
                ("base", base.grouped().into()),
                ("rate", rate.percent().into()),
                ("exact", exact.normalize().to_string().into()),
                ("rounded", rounded.grouped().into()),
            ],
        ),
        Step::Bounded { declared, used } => words.say_with(
            "step-bounded",
            &[("declared", declared.grouped().into()), ("used", used.grouped().into())],
        ),
        Step::Deadline { nominal, effective, late_from, entered } => {
            let args = [
                ("nominal", say::short_day(*nominal, words).into()),
                ("weekday", words.say(say::weekday(*nominal)).into()),
                ("effective", say::short_day(*effective, words).into()),
                ("from", late_from.to_string().into()),
                ("why", entered.clone().unwrap_or_default().into()),
            ];
            match entered {
                Some(_) => words.say_with("step-deadline-entered", &args),
                None if nominal == effective => words.say_with("step-deadline", &args),
                None => words.say_with("step-deadline-shifted", &args),
            }
        }
        Step::Late {
            principal,
            rate,
            days,
            from,
            to,
            exact,
            rounded,
            rounding: _,
            capped,
            borne_by,
            law: _,
        } => {
            let args = [
                ("principal", principal.grouped().into()),
                ("rate", rate.percent().into()),
                ("days", (*days).into()),
                ("from", from.to_string().into()),
                ("to", to.to_string().into()),
                ("exact", exact.normalize().to_string().into()),
                ("rounded", rounded.grouped().into()),
                ("who", words.say(say::payer(*borne_by)).into()),
            ];
            words.say_with(if *capped { "step-late-capped" } else { "step-late" }, &args)
        }
    }
}

/// Whether the bold face has every character: else the whole name is set in regular.
pub fn is_bold(name: &str) -> bool {
    name.chars().all(|c| Fonts::shared().has(Face::SansBold, c))
}

fn reason_name(rules: Option<&Rules>, id: &ReasonId) -> String {
    let reason = rules.and_then(|rules| rules.reasons.get(id));
    reason.map_or_else(|| id.0.clone(), |reason| reason.name.zh.clone())
}

/// A reason's name without what stands in brackets behind it: for chips and lists.
fn short_name(rules: Option<&Rules>, id: &ReasonId) -> String {
    let name = reason_name(rules, id);
    let end = name.find(['(', '\u{ff08}']).filter(|end| 0 < *end).unwrap_or(name.len());
    name.get(..end).unwrap_or_default().to_owned()
}

impl CaseFace {
    /// Words a case.
    pub fn of(view: &CaseView, words: &Words) -> CaseFace {
        let case = &view.case;
        let (stage, tone) = say::stage(case.stage);
        let opening = case.opened.as_ref().map(|opened| &opened.opening);
        let name = opening.map(|opening| opening.person.name.as_str().to_owned()).unwrap_or_default();
        let sum = case.makeup.clone().map(|makeup| SumFace::of(makeup, words));
        let rows = rows(view, words);
        let (checklist, lacks) = readiness(view, words);
        CaseFace {
            bold: is_bold(&name),
            masked: opening.map(|opening| opening.person.id.masked()).unwrap_or_default(),
            reasons: case
                .matters
                .iter()
                .map(|matter| short_name(Some(&view.rules), &matter.reason))
                .collect(),
            stage: words.say(stage),
            tone,
            flags: view.flags.iter().map(|flag| flag_said(*flag, words)).collect(),
            right: right(view, words),
            steps: steps(view, &rows, words),
            supplement_passed: view.flags.contains(&Flag::Overdue),
            tell: tell(view),
            articles: articles(view),
            earlier: view.earlier.iter().map(|line| earlier(line, view, words)).collect(),
            history: view.history.iter().map(|line| history(line, view)).collect(),
            answers: answers(view, words),
            vouchers: vouchers(view, words),
            paid: paid(view, words),
            certificate: certificate(view, words),
            name,
            rows,
            checklist,
            lacks,
            sum,
        }
    }
}

fn flag_said(flag: Flag, words: &Words) -> (String, Tone) {
    let tone = match flag {
        Flag::Overdue | Flag::AmountShort => Tone::Bad,
        Flag::LatePaper | Flag::Duplicate | Flag::Appealed => Tone::Warn,
    };
    (words.say(say::flag(flag)), tone)
}

fn right(view: &CaseView, words: &Words) -> String {
    let case = &view.case;
    let deadline = match (&case.term, case.stage) {
        (_, stage) if stage.is_over() => String::new(),
        (_, Stage::AwaitingMaterials) => match &case.noticed {
            Some(noticed) => words.say_with(
                "head-supplement",
                &[
                    ("day", say::due(noticed.due, words).into()),
                    ("left", say::days_left(view.days_left, words).0.into()),
                ],
            ),
            None => String::new(),
        },
        (Some(term), _) if term.stopped.is_some() => words.say("head-stopped"),
        (Some(term), _) => words.say_with(
            "head-deadline",
            &[
                ("day", say::due(term.due, words).into()),
                ("left", say::days_left(view.days_left, words).0.into()),
            ],
        ),
        (None, _) => words.say("head-unaccepted"),
    };
    if deadline.is_empty() { view.number.to_string() } else { format!("{} · {deadline}", view.number) }
}

fn readiness(view: &CaseView, words: &Words) -> (String, bool) {
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    match &view.readiness {
        None => (words.say("checklist-none"), true),
        Some(Readiness::Complete) => (words.say("checklist-complete"), false),
        Some(Readiness::Missing(missing)) => {
            (words.say_with("checklist-missing", &[("n", count(missing.len()).into())]), true)
        }
        Some(Readiness::Defective(defective)) => {
            (words.say_with("checklist-defective", &[("n", count(defective.len()).into())]), true)
        }
    }
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

fn rows(view: &CaseView, words: &Words) -> Vec<MaterialFace> {
    let mut faces = Vec::new();
    let mut last = None;
    for row in &view.checklist.rows {
        let group = group(row);
        let head = (last.as_ref() != Some(&group)).then(|| match &group {
            Group::OneOf(name) => {
                let same =
                    |other: &&Row| matches!(&other.requirement.need, Need::OneOf(other) if other == name);
                let met = view.checklist.rows.iter().filter(same).any(has_paper);
                words.say(if met { "group-one-of-met" } else { "group-one-of" })
            }
            Group::Required => words.say("group-required"),
            Group::LookedUp => words.say("group-looked-up"),
            Group::Helpful => words.say("group-helpful"),
        });
        faces.push(material(view, row, &group, head, words));
        last = Some(group);
    }
    faces
}

fn material(view: &CaseView, row: &Row, group: &Group, head: Option<String>, words: &Words) -> MaterialFace {
    let asked = &row.requirement;
    let known = view.rules.materials.get(&asked.material);
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
    MaterialFace {
        id: asked.material.clone(),
        name: known.map_or_else(|| asked.material.0.clone(), |material| material.name.zh.clone()),
        under: under(view, row, group, words),
        count: if looked_up { words.say("dash") } else { counts(row, words) },
        basis: words.say(basis),
        state,
        tone,
        may_be_late: !asked.main && asked.late_days.is_some(),
        settled: row.finding.is_some(),
        group: head,
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

fn under(view: &CaseView, row: &Row, group: &Group, words: &Words) -> String {
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
    if let Some(material) = view.rules.materials.get(&asked.material) {
        if !material.instead.is_empty() {
            let instead = material.instead.join(&words.say("list-comma"));
            parts.push(words.say_with("under-instead", &[("what", instead.into())]));
        } else if !material.issuer.is_empty() {
            parts.push(material.issuer.clone());
        }
    }
    if asked.main {
        parts.push(words.say("under-main"));
    }
    if *group == Group::Helpful {
        parts.push(words.say("under-helpful"));
    }
    if let Basis::Law(law) = &asked.basis {
        parts.push(law_name(view, law));
    }
    parts.join(&words.say("dot"))
}

fn law_name(view: &CaseView, law: &crate::domain::reason::LawRef) -> String {
    match view.rules.laws.get(law) {
        Some(article) => format!("{}{}", article.short, article.title),
        None => format!("{}/{}", law.law, law.article),
    }
}

fn steps(view: &CaseView, rows: &[MaterialFace], words: &Words) -> [StepFace; 6] {
    let case = &view.case;
    let opening = case.opened.as_ref().map(|opened| &opened.opening);
    let past = |stages: &[Stage]| case.stage.is_over() || stages.contains(&case.stage);
    let identity = opening.map(|opening| {
        let who = words.say(say::came(opening.came));
        match &opening.agent {
            Some(agent) => format!("{who} {}", agent.name.as_str()),
            None => who,
        }
    });
    let reasons: Vec<String> =
        case.matters.iter().map(|matter| short_name(Some(&view.rules), &matter.reason)).collect();
    let accepted = case.accepted_at.is_some();
    let materials = if accepted {
        words.say("truth-accepted")
    } else if rows.is_empty() {
        String::new()
    } else {
        readiness(view, words).0
    };
    let assess = match (&case.makeup, case.stage) {
        (_, Stage::InReview) => words.say("truth-in-review"),
        (Some(makeup), _) => words.say_with("truth-total", &[("total", makeup.total.grouped().into())]),
        (None, _) => String::new(),
    };
    let pay = match &case.platform {
        Some(_) => words.say("truth-checked"),
        None if case.vouchers.is_empty() && case.billed_at.is_some() => words.say("truth-billed"),
        None if case.vouchers.is_empty() => String::new(),
        None => words.say_with("truth-paid", &[("paid", case.paid_principal().grouped().into())]),
    };
    let certify = case.certificate().map(|certificate| certificate.number.to_string()).unwrap_or_default();
    [
        StepFace { truth: identity.unwrap_or_default(), done: case.opened.is_some() },
        StepFace { truth: reasons.join(&words.say("list-comma")), done: !case.matters.is_empty() },
        StepFace { truth: materials, done: accepted },
        StepFace {
            truth: assess,
            done: past(&[Stage::AwaitingPayment, Stage::Ready]) && case.makeup.is_some(),
        },
        StepFace { truth: pay, done: case.platform.is_some() },
        StepFace { truth: certify, done: case.certificate().is_some() },
    ]
}

fn tell(view: &CaseView) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for matter in &view.case.matters {
        let Some(reason) = view.rules.reasons.get(&matter.reason) else { continue };
        for line in &reason.tell {
            if !said.contains(line) {
                said.push(line.clone());
            }
        }
    }
    said
}

fn articles(view: &CaseView) -> Vec<ArticleFace> {
    let mut seen = std::collections::BTreeSet::new();
    let reasons = view.case.matters.iter().filter_map(|matter| view.rules.reasons.get(&matter.reason));
    let laws = reasons.flat_map(|reason| reason.laws.iter());
    laws.filter(|law| seen.insert((*law).clone()))
        .filter_map(|law| view.rules.laws.get(law))
        .map(|article| ArticleFace {
            title: format!("{} {}", article.short, article.title),
            text: article.text.clone(),
        })
        .collect()
}

fn earlier(line: &CaseLine, view: &CaseView, words: &Words) -> String {
    let summary = &line.summary;
    let reasons: Vec<String> = summary.reasons.iter().map(|id| short_name(Some(&view.rules), id)).collect();
    let reasons = reasons.join(&words.say("list-comma"));
    format!("{} {reasons} · {}", summary.opened_at.day(), words.say(say::stage(summary.stage).0))
}

/// Today's entries begin with the time, older ones with the day.
fn history(line: &crate::desk::wire::HistoryLine, view: &CaseView) -> String {
    let when = if view.today == line.at.day() {
        line.at.date_time().format("%H:%M")
    } else {
        line.at.date_time().format("%m-%d")
    };
    format!("{when} {}  {}", line.what, line.by.0)
}

fn answers(view: &CaseView, words: &Words) -> Vec<(String, String, u8)> {
    let case = &view.case;
    let Some(opened) = &case.opened else { return Vec::new() };
    let opening = &opened.opening;
    let person = format!("{}  {}", opening.person.name.as_str(), opening.person.id.masked());
    let mut said = vec![(words.say("answer-person"), person, 1)];
    if let Some(unit) = &opening.unit {
        said.push((words.say("answer-unit"), format!("{}  {}", unit.name, unit.code.as_str()), 1));
    }
    let reasons: Vec<String> =
        case.matters.iter().map(|matter| reason_name(Some(&view.rules), &matter.reason)).collect();
    said.push((words.say("answer-reasons"), reasons.join(&words.say("list-comma")), 2));
    said.push((words.say("answer-materials"), readiness(view, words).0, 3));
    if let Some(makeup) = &case.makeup {
        let args = [
            ("months", say::months(&makeup.months(), words).into()),
            ("principal", makeup.principal.grouped().into()),
        ];
        said.push((words.say("answer-makeup"), words.say_with("answer-makeup-said", &args), 4));
    }
    if let Some(review) = &case.review {
        said.push((words.say("answer-review"), format!("{}  {}", review.by.0, review.at.day()), 4));
    }
    for voucher in &case.vouchers {
        let sum = voucher.principal + voucher.late_fee;
        let args = [
            ("number", voucher.number.as_str().into()),
            ("day", voucher.received_on.to_string().into()),
            ("sum", sum.grouped().into()),
        ];
        said.push((words.say("answer-voucher"), words.say_with("answer-voucher-said", &args), 5));
    }
    if let Some(check) = &case.platform {
        let at = check.checked_at.date_time().format("%Y-%m-%d %H:%M");
        said.push((words.say("answer-platform"), format!("{at}  {}", check.reference), 5));
    }
    said
}

fn vouchers(view: &CaseView, words: &Words) -> Vec<[String; 4]> {
    let face = |voucher: &crate::domain::case::Voucher| {
        [
            voucher.number.clone(),
            voucher.received_on.to_string(),
            say::months(&voucher.months, words),
            (voucher.principal + voucher.late_fee).grouped(),
        ]
    };
    view.case.vouchers.iter().map(face).collect()
}

fn paid(view: &CaseView, words: &Words) -> Option<(String, Tone)> {
    let case = &view.case;
    let owed = case.makeup.as_ref()?;
    if case.vouchers.is_empty() {
        return None;
    }
    let paid = case.paid_principal();
    let late = case.paid_late_fee();
    let difference = |a: Fen, b: Fen| Fen(a.0.saturating_sub(b.0)).grouped();
    let mut said = if paid < owed.principal {
        let args = [("n", difference(owed.principal, paid).into())];
        (words.say_with("paid-short", &args), Tone::Bad)
    } else if owed.principal < paid {
        (words.say_with("paid-higher", &[("n", difference(paid, owed.principal).into())]), Tone::Warn)
    } else {
        (words.say("paid-equal"), Tone::Ok)
    };
    if late != owed.late_fee {
        let args = [("paid", late.grouped().into()), ("owed", owed.late_fee.grouped().into())];
        said.0.push_str(&words.say_with("paid-late-differs", &args));
    }
    Some(said)
}

fn certificate(view: &CaseView, words: &Words) -> Vec<String> {
    let Some(last) = view.case.certificates.last() else { return Vec::new() };
    let at = |moment: crate::domain::Moment| moment.date_time().format("%Y-%m-%d %H:%M").to_string();
    let mut said = vec![words.say_with(
        "certificate-issued",
        &[
            ("number", last.number.to_string().into()),
            ("at", at(last.issued_at).into()),
            ("by", last.clerk.0.as_str().into()),
        ],
    )];
    if let Some(old) = &last.replaces {
        said.push(words.say_with("certificate-replaces", &[("number", old.to_string().into())]));
    }
    match &last.sealed {
        Some((when, by)) => said.push(
            words.say_with("certificate-sealed", &[("at", at(*when).into()), ("by", by.0.as_str().into())]),
        ),
        None => said.push(words.say("certificate-unsealed")),
    }
    match &last.collected {
        Some((when, by)) => said.push(
            words.say_with("certificate-collected", &[("at", at(*when).into()), ("by", by.as_str().into())]),
        ),
        None => said.push(words.say("certificate-uncollected")),
    }
    if let Some(void) = &last.void {
        let args = [
            ("at", at(void.at).into()),
            ("by", void.by.0.as_str().into()),
            ("second", void.second.0.as_str().into()),
            ("why", void.why.as_str().into()),
        ];
        said.push(words.say_with("certificate-void", &args));
    }
    said
}

/// How a settled reason ended, in words; `None` while it is open.
pub fn settled(how: Option<&Settled>, words: &Words) -> Option<String> {
    how.map(|how| match how {
        Settled::Closed => words.say("settled-closed"),
        Settled::Referred(to) => words.say_with("settled-referred", &[("to", to.as_str().into())]),
        Settled::Refused(why) => words.say_with("settled-refused", &[("why", why.as_str().into())]),
    })
}

/// The last day of a supplement, where one runs.
pub fn supplement_due(view: &CaseView) -> Option<Due> {
    view.case.noticed.as_ref().map(|noticed| noticed.due)
}

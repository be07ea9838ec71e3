//! What the window says of a case, worded once when the office's reply lands, never a frame at a time.

use chrono::Datelike as _;

use crate::desk::wire::{CaseLine, CaseView};
use crate::domain::Fen;
use crate::domain::case::{CaseNumber, Flag, Settled, Stage, Verdict};
use crate::domain::checklist::Readiness;
use crate::domain::makeup::Span;
use crate::domain::reason::{Insurance, LawRef, ReasonId, Rules, Told};
use crate::domain::waiting::exempt_groups;
use crate::paper::{Face, Fonts};
use crate::text::Words;
use crate::ui::look::Tone;
use crate::ui::say;

mod calc;
mod consult;
mod answers;
pub mod backup;
mod list;
pub mod policy;
mod payment;
mod rows;
mod ruled_out;
mod sum;
pub mod roll;
pub mod seen;
pub mod settings;
pub mod work;

pub use answers::{AnswerFace, Way};
pub use calc::{CalcFace, NumberFace};
pub use consult::{ConsultFace, ReasonFace, sure};
pub use list::ListFace;
pub use rows::{MaterialFace, rows};
pub use ruled_out::RuledOutFace;
pub use sum::SumFace;

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
    /// Which.
    pub id: LawRef,
    /// 社会保险法 第八十六条
    pub title: String,
    /// Its words; `None` where they are not held.
    pub text: Option<String>,
}

impl ArticleFace {
    /// Its words, or that they are not held.
    pub fn said(&self, words: &Words) -> String {
        self.text.clone().unwrap_or_else(|| words.say("not-held"))
    }
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
    /// The case's number, for where the deadline has no room beside it.
    pub number: String,
    /// The unit's list that the case belongs to; empty where it belongs to none.
    pub list: String,
    /// The deadline that runs now, or why none does.
    pub deadline: String,
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
    pub tell: Vec<Told>,
    /// The articles of its reasons.
    pub articles: Vec<ArticleFace>,
    /// The person's other cases.
    pub earlier: Vec<(CaseNumber, String)>,
    /// 办理记录
    pub history: Vec<String>,
    /// The makeup that is set.
    pub sum: Option<SumFace>,
    /// The spans that are set: months, who employed and pays, base.
    pub spans: Vec<[String; 3]>,
    /// What the certificate says, each with what may be done about it.
    pub answers: Vec<AnswerFace>,
    /// None, and the groups of residents that the place lets off the wait; empty where it names none, and for other
    /// insurances.
    pub exempts: Vec<String>,
    /// The vouchers: number, day, months, sum.
    pub vouchers: Vec<[String; 4]>,
    /// Look-ups on the platform, in order, the one that agreed last.
    pub lookups: Vec<(String, Tone)>,
    /// What is still missing before a certificate can be issued.
    pub wanting: Vec<String>,
    /// The papers: name with number, when, how often it went out.
    pub papers: Vec<[String; 3]>,
    /// From when benefits run again, once that can be said.
    pub resume: Option<String>,
    /// How the payments stand against what is owed.
    pub paid: Option<(String, Tone)>,
    /// What happened to the certificate.
    pub certificate: Vec<String>,
}

/// A count with its thousands apart: 1,000,000.
pub fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut text = String::with_capacity(digits.len().saturating_add(digits.len() / 3));
    for (at, digit) in digits.chars().enumerate() {
        if 0 < at && digits.len().saturating_sub(at) % 3 == 0 {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Whether the bold face has every character: else the whole name is set in regular.
pub fn is_bold(name: &str) -> bool {
    name.chars().all(|c| Fonts::shared().has(Face::SansBold, c))
}

fn reason_name(rules: Option<&Rules>, id: &ReasonId, words: &Words) -> String {
    let reason = rules.and_then(|rules| rules.reasons.get(id));
    reason.map_or_else(|| id.0.clone(), |reason| words.name(&reason.name).to_owned())
}

/// A reason's name without what stands in brackets behind it: for chips and lists.
fn short_name(rules: Option<&Rules>, id: &ReasonId, words: &Words) -> String {
    let name = reason_name(rules, id, words);
    let end = name.find(['(', '\u{ff08}']).filter(|end| 0 < *end).unwrap_or(name.len());
    name.get(..end).unwrap_or_default().to_owned()
}

impl CaseFace {
    /// How many answers of the certificate page can be changed; they stand first.
    pub fn links(&self) -> usize {
        self.answers.iter().filter(|answer| answer.way != Way::Shut).count()
    }

    /// The articles, one that is in question first even where no reason names it.
    pub fn articles_from(&self, first: Option<&LawRef>, rules: &Rules) -> Vec<ArticleFace> {
        let first = first.and_then(|law| article(rules, law));
        let others = self.articles.iter().filter(|one| first.as_ref().is_none_or(|first| first.id != one.id));
        first.iter().chain(others).cloned().collect()
    }

    /// The article that stands beside: the one in question, else the first.
    pub fn article_first(&self, law: Option<&LawRef>) -> Option<&ArticleFace> {
        let found = law.and_then(|law| self.articles.iter().find(|article| article.id == *law));
        found.or_else(|| self.articles.first())
    }

    /// Words a case.
    pub fn of(view: &CaseView, words: &Words) -> CaseFace {
        let case = &view.case;
        let (stage, tone) = say::stage(case.stage);
        let opening = case.opened.as_ref().map(|opened| &opened.opening);
        let name = opening.map(|opening| opening.person.name.as_str().to_owned()).unwrap_or_default();
        let sum = case.makeup.clone().map(|makeup| SumFace::of(makeup, words));
        let rows = rows(&view.rules, &view.checklist, words);
        let (checklist, lacks) = readiness(view, words);
        let resident = opening.is_some_and(|opening| opening.insurance == Insurance::Resident);
        let groups = if resident { exempt_groups(&view.rules.waiting) } else { Vec::new() };
        let none = (!groups.is_empty()).then(|| words.say("exempt-none"));
        let list = case.opened.as_ref().and_then(|opened| opened.roll.as_ref()).map(ToString::to_string);
        let list = list.map(|number| words.say_with("case-list", &[("number", number.into())]));
        CaseFace {
            list: list.unwrap_or_default(),
            exempts: none.into_iter().chain(groups.into_iter().map(str::to_owned)).collect(),
            bold: is_bold(&name),
            masked: opening.map(|opening| opening.person.id.masked()).unwrap_or_default(),
            reasons: case
                .matters
                .iter()
                .map(|matter| short_name(Some(&view.rules), &matter.reason, words))
                .collect(),
            stage: words.say(stage),
            tone,
            flags: view.flags.iter().map(|flag| flag_said(*flag, words)).collect(),
            right: [view.number.to_string(), deadline(view, words)]
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>()
                .join(" · "),
            number: view.number.to_string(),
            deadline: deadline(view, words),
            steps: steps(view, &rows, words),
            supplement_passed: view.flags.contains(&Flag::Overdue),
            tell: tell(&view.rules, case.matters.iter().map(|matter| &matter.reason)),
            articles: articles(&view.rules, case.matters.iter().map(|matter| &matter.reason)),
            earlier: view
                .earlier
                .iter()
                .map(|line| (line.summary.number.clone(), earlier(line, view, words)))
                .collect(),
            history: view.history.iter().map(|line| history(line, view)).collect(),
            spans: spans(case.arrears.iter().flat_map(|arrears| &arrears.spans), words),
            answers: answers::answers(view, words),
            vouchers: payment::vouchers(view, words),
            lookups: payment::lookups(view, words),
            wanting: payment::wanting(view, words),
            papers: papers(view, words),
            resume: resume(view, words),
            paid: payment::paid(view, words),
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

/// The deadline that runs now, or why none does; empty once the case is over.
fn deadline(view: &CaseView, words: &Words) -> String {
    let case = &view.case;
    match (&case.term, case.stage) {
        (_, stage) if stage.is_over() => String::new(),
        (_, Stage::AwaitingMaterials) => match case.supplement_due(&view.rules) {
            Some(due) => words.say_with(
                "head-supplement",
                &[
                    ("day", say::due(due, words).into()),
                    ("left", say::days_left(view.days_left, words).0.into()),
                ],
            ),
            None => String::new(),
        },
        (Some(term), _) if term.stopped.is_some() => words.say("head-stopped"),
        (Some(term), _) => words.say_with(
            "head-deadline",
            &[
                ("day", say::due(case.term_due(&view.rules).unwrap_or(term.due), words).into()),
                ("left", say::days_left(view.days_left, words).0.into()),
            ],
        ),
        (None, _) => words.say("head-unaccepted"),
    }
}

fn readiness(view: &CaseView, words: &Words) -> (String, bool) {
    match &view.readiness {
        None => (words.say("checklist-none"), true),
        Some(Readiness::Complete) => (words.say("checklist-complete"), false),
        Some(Readiness::Missing(missing)) => {
            (words.say_with("checklist-missing", &[("n", missing.len().into())]), true)
        }
        Some(Readiness::Defective(defective)) => {
            (words.say_with("checklist-defective", &[("n", defective.len().into())]), true)
        }
    }
}

fn law_name(rules: &Rules, law: &LawRef) -> String {
    match rules.laws.get(law) {
        Some(article) => article.cited(),
        None => law.to_string(),
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
        case.matters.iter().map(|matter| short_name(Some(&view.rules), &matter.reason, words)).collect();
    let accepted = case.accepted_at.is_some();
    let late = case.flags.contains(&Flag::LatePaper);
    let materials = if accepted && late {
        words.say("truth-late-paper")
    } else if accepted && case.stage == Stage::Accepted && readiness(view, words).1 {
        readiness(view, words).0
    } else if accepted {
        words.say("truth-accepted")
    } else if rows.is_empty() {
        String::new()
    } else {
        readiness(view, words).0
    };
    let returned = case.review.as_ref().is_some_and(|review| review.verdict == Verdict::Return);
    let assess = match (&case.makeup, case.stage) {
        (_, Stage::InReview) => words.say("truth-in-review"),
        (Some(_), Stage::Accepted) if returned => words.say("truth-returned"),
        (Some(makeup), _) => words.say_with("truth-total", &[("total", makeup.total.grouped().into())]),
        (None, _) => String::new(),
    };
    let pay = match &case.platform {
        Some(_) => words.say("truth-checked"),
        None if case.vouchers.is_empty() && case.billed_at.is_some() => words.say("truth-billed"),
        None if case.vouchers.is_empty() => String::new(),
        None if case.is_paid() => words.say("truth-to-look-up"),
        None => words.say_with("truth-paid", &[("paid", case.paid_principal().grouped().into())]),
    };
    let certify = case.certificate().map(|certificate| certificate.number.to_string()).unwrap_or_default();
    [
        StepFace { truth: identity.unwrap_or_default(), done: case.opened.is_some() },
        StepFace { truth: reason_truth(&reasons, view, words), done: !case.matters.is_empty() },
        StepFace { truth: materials, done: accepted },
        StepFace {
            truth: assess,
            done: past(&[Stage::AwaitingPayment, Stage::Ready]) && case.makeup.is_some(),
        },
        StepFace { truth: pay, done: case.platform.is_some() },
        StepFace { truth: certify, done: case.certificate().is_some() },
    ]
}

/// So many reasons are named in a line; of more only the first is, and how many there are.
const SAID: usize = 2;

/// The reasons in one line, however many there are.
fn reasons_said(reasons: &[String], words: &Words) -> String {
    match reasons {
        [first, more @ ..] if SAID <= more.len() => {
            let args =
                [("first", first.as_str().into()), ("n", reasons.len().into()), ("more", more.len().into())];
            words.say_with("truth-reasons", &args)
        }
        few => few.join(&words.say("list-comma")),
    }
}

/// The reasons, with how many months where that is known: 单位欠缴，3 个月.
fn reason_truth(reasons: &[String], view: &CaseView, words: &Words) -> String {
    let said = reasons_said(reasons, words);
    match view.case.makeup.as_ref().map(|makeup| makeup.months().len()) {
        Some(n) if reasons.len() == 1 => {
            words.say_with("truth-months", &[("reason", said.into()), ("n", n.into())])
        }
        Some(_) | None => said,
    }
}

/// 告知要点 of these reasons, each once.
pub fn tell<'a>(rules: &Rules, reasons: impl Iterator<Item = &'a ReasonId>) -> Vec<Told> {
    let mut said: Vec<Told> = Vec::new();
    for line in reasons.filter_map(|id| rules.reasons.get(id)).flat_map(|reason| &reason.tell) {
        if !said.iter().any(|known| known.text() == line.text()) {
            said.push(line.clone());
        }
    }
    said
}

/// The articles of these reasons, each once.
pub fn articles<'a>(rules: &Rules, reasons: impl Iterator<Item = &'a ReasonId>) -> Vec<ArticleFace> {
    let mut seen = std::collections::BTreeSet::new();
    let laws = reasons.filter_map(|id| rules.reasons.get(id)).flat_map(|reason| &reason.laws);
    laws.filter(|law| seen.insert((*law).clone())).filter_map(|law| article(rules, law)).collect()
}

/// An article by its place.
pub fn article(rules: &Rules, law: &LawRef) -> Option<ArticleFace> {
    rules.laws.get(law).map(|article| ArticleFace {
        id: article.id.clone(),
        title: article.headed(),
        text: article.text().map(ToOwned::to_owned),
    })
}

fn earlier(line: &CaseLine, view: &CaseView, words: &Words) -> String {
    let summary = &line.summary;
    let reasons: Vec<String> =
        summary.reasons.iter().map(|id| short_name(Some(&view.rules), id, words)).collect();
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

/// Spans, one line each: months, who employed and pays, base.
pub fn spans<'a>(spans: impl IntoIterator<Item = &'a Span>, words: &Words) -> Vec<[String; 3]> {
    let face = |span: &Span| {
        let mut who = words.say(say::employer(span.employer));
        if let Some(from) = span.employed_from {
            who = words.say_with("span-from", &[("who", who.into()), ("day", from.to_string().into())]);
        }
        let args = [("who", who.into()), ("payer", words.say(say::payer(span.payer)).into())];
        let mut who = words.say_with("span-who", &args);
        if let Some(deferral) = &span.deferred {
            let args = [("who", who.into()), ("day", deferral.until.to_string().into())];
            who = words.say_with("span-deferred", &args);
        }
        let base = match span.last_paid {
            Some(last) => words.say_with("span-deemed", &[("last", last.grouped().into())]),
            None if Fen::ZERO < span.base => span.base.grouped(),
            None => String::new(),
        };
        [say::months(&span.months, words), who, base]
    };
    spans.into_iter().map(face).collect()
}

/// The papers of a case, newest first.
fn papers(view: &CaseView, words: &Words) -> Vec<[String; 3]> {
    let face = |sheet: &crate::store::SheetRow| {
        let form = crate::paper::Form::from_id(&sheet.form).map(say::form);
        let form = form.map_or_else(|| sheet.form.clone(), |key| words.say(key));
        let number = sheet.certificate.as_ref().map(ToString::to_string).unwrap_or_default();
        let times = if sheet.printed == 0 {
            words.say("paper-never")
        } else {
            words.say_with("paper-times", &[("n", i64::from(sheet.printed).into())])
        };
        let at = sheet.at.date_time().format("%Y-%m-%d %H:%M").to_string();
        [format!("{form} {number}").trim().to_owned(), at, times]
    };
    view.sheets.iter().map(face).collect()
}

/// From when benefits run again: the latest day of all reasons, by the place's own rule.
fn resume(view: &CaseView, words: &Words) -> Option<String> {
    let resume = view.resume.as_ref()?;
    let paid_on = view.case.vouchers.iter().map(|voucher| voucher.received_on).max();
    let group = paid_on.and_then(|day| view.case.exempt_in(day.year()));
    let rule = view.rules.waiting.iter().find(|rule| rule.id == resume.rule);
    let document = rule.map_or(resume.rule.as_str(), |rule| rule.source.document.as_str());
    let resident = view.case.opened.as_ref().is_some_and(|one| one.opening.insurance == Insurance::Resident);
    let key = match (resume.from, resident, group) {
        (None, _, None) => return None,
        (None, _, Some(_)) => "resume-exempt",
        (Some(_), true, Some(_)) => "resume-from-exempt",
        (Some(_), true, None) => "resume-from-resident",
        (Some(_), false, _) => "resume-from",
    };
    let args = [
        ("day", resume.from.map(|day| say::day(day, words)).unwrap_or_default().into()),
        ("rule", document.into()),
        ("fixed", resume.fixed.into()),
        ("variable", resume.variable.into()),
        ("group", group.unwrap_or_default().into()),
    ];
    Some(words.say_with(key, &args))
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

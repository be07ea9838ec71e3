//! From the merged rows to the types of the trade; every id that points at nothing is a fault.

mod money;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};
use std::sync::Arc;

use crate::domain::calendar::YearCalendar;
use crate::domain::makeup::LateRule;
use crate::domain::reason::{
    Answer, Article, Basis, Condition, Insurance, LawRef, Limit, Material, MaterialId, Named, Need, Question,
    QuestionId, Reason, ReasonId, Requirement, Rules, Source, Terms, Then, Told, Triage, Wording,
};
use crate::domain::waiting::{
    GapCounted, LateEnd, ResidentRule, Resumes, Tier, WaitingRule, WaitingWhat, Window,
};
use crate::domain::{Fen, WorkingDays};
use crate::policy::fault::{Fault, PackError};
use crate::policy::merge::{Merged, Placed};
use crate::policy::pack::Pack;
use crate::policy::raw;

/// Rules as far as they could be built, and what was wrong on the way.
pub struct Assembled {
    /// The rules; whole only when there are no faults.
    pub rules: Rules,
    /// The late fee of the law, for reckoning one alone, and where it comes from.
    pub late: Option<(LateRule, Source)>,
    /// What is wrong.
    pub faults: Vec<PackError>,
}

/// Builds the rules of a chain of packs, the lowest first.
pub fn assemble(packs: &[Arc<Pack>], merged: &Merged<'_>) -> Assembled {
    let mut builder = Builder { merged, faults: Vec::new() };
    let late = merged.late.as_ref().map(|late| builder.late(late));
    let rules = Rules {
        region: last(packs, |pack| pack.head.region.clone()),
        region_name: packs
            .iter()
            .rev()
            .find(|pack| !pack.head.region.is_empty())
            .map(|pack| named(&pack.head.name))
            .unwrap_or_default(),
        pool: last(packs, |pack| pack.head.pool.clone()),
        edition: packs.iter().map(|pack| pack.edition()).collect::<Vec<_>>().join("+"),
        adopted: false,
        sample: packs.iter().any(|pack| pack.head.sample),
        reasons: builder.reasons(),
        materials: builder.materials(),
        triage: builder.triage(packs),
        makeup: builder.makeup(late.as_ref().map(|(rule, _)| rule)),
        waiting: builder.waiting(),
        laws: builder.laws(),
        calendar: builder.calendar(),
        terms: builder.terms(packs),
    };
    Assembled { rules, late, faults: builder.faults }
}

/// The highest layer's word that is not empty.
fn last(packs: &[Arc<Pack>], word: impl Fn(&Pack) -> String) -> String {
    packs.iter().rev().map(|pack| word(pack)).find(|word| !word.is_empty()).unwrap_or_default()
}

/// A key of a row, as faults name it: `R06.name`. A place is written out only when something is wrong there.
struct Key<'a>(&'a str, &'static str);

impl Display for Key<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

struct Builder<'a> {
    merged: &'a Merged<'a>,
    faults: Vec<PackError>,
}

impl Builder<'_> {
    fn fault(&mut self, file: &str, at: &dyn Display, fault: Fault, what: impl Into<String>) {
        self.faults.push(PackError::new(file, at.to_string(), fault, what));
    }

    /// A field that a layer must have filled in.
    fn field<T: Default>(&mut self, file: &str, at: &dyn Display, value: Option<T>) -> T {
        if value.is_none() {
            self.fault(file, at, Fault::Missing, "");
        }
        value.unwrap_or_default()
    }

    /// A text that says something.
    fn text(&mut self, file: &str, at: &dyn Display, text: impl Into<String>) -> String {
        let text = text.into();
        if text.chars().all(char::is_whitespace) {
            self.fault(file, at, Fault::Empty, "");
        }
        text
    }

    /// A text that a layer must have filled in.
    fn filled(&mut self, file: &str, at: &dyn Display, text: Option<String>) -> String {
        match text {
            Some(text) => self.text(file, at, text),
            None => self.field(file, at, None),
        }
    }

    /// Texts of which a layer must have filled in one at least.
    fn list(&mut self, file: &str, at: &dyn Display, texts: Option<&[String]>) -> Vec<String> {
        match texts {
            Some([]) => self.fault(file, at, Fault::Empty, ""),
            Some(texts) => return self.texts(file, at, texts),
            None => self.fault(file, at, Fault::Missing, ""),
        }
        Vec::new()
    }

    fn texts(&mut self, file: &str, at: &dyn Display, texts: &[String]) -> Vec<String> {
        let texts = texts.iter().enumerate();
        texts.map(|(n, text)| self.text(file, &format_args!("{at}[{n}]"), text)).collect()
    }

    /// 告知要点, with what is strong in them.
    fn tell(&mut self, file: &str, at: &dyn Display, texts: Option<&[String]>) -> Vec<Told> {
        let mut told = Vec::new();
        for (n, text) in self.list(file, at, texts).iter().enumerate() {
            told.push(Told::read(text).unwrap_or_else(|_| {
                self.fault(file, &format_args!("{at}[{n}]"), Fault::Marks, text);
                Told::from(text.as_str())
            }));
        }
        told
    }

    fn names(&mut self, file: &str, at: &dyn Display, names: &raw::Names) -> Named {
        let zh = self.text(file, &format_args!("{at}.zh"), &names.zh);
        let en = self.text(file, &format_args!("{at}.en"), &names.en);
        Named { zh, en }
    }

    fn source(&mut self, file: &str, at: &dyn Display, origin: &raw::Origin) -> Source {
        let document = self.text(file, &format_args!("{at}.document"), &origin.document);
        let (from, until) = (origin.from.map(|day| day.0), origin.until.map(|day| day.0));
        if let (Some(from), Some(until)) = (from, until)
            && until <= from
        {
            self.fault(file, &format_args!("{at}.until"), Fault::Backwards, until.to_string());
        }
        Source { document, sure: origin.sure.0, checked: origin.checked.clone(), from, until }
    }

    fn law(&mut self, file: &str, at: &dyn Display, text: &str) -> LawRef {
        let (law, article) = text.split_once('/').unwrap_or((text, ""));
        let known = self.merged.laws.get(law).is_some_and(|law| law.row.has(article));
        if !known {
            self.fault(file, at, Fault::NoLaw, text);
        }
        LawRef { law: law.to_owned(), article: article.to_owned() }
    }

    fn reason_id(&mut self, file: &str, at: &dyn Display, id: &str) -> ReasonId {
        if !self.merged.reasons.contains_key(id) {
            self.fault(file, at, Fault::NoReason, id);
        }
        ReasonId(id.to_owned())
    }

    fn question_id(&mut self, file: &str, at: &dyn Display, id: &str) -> QuestionId {
        if !self.merged.questions.contains_key(id) {
            self.fault(file, at, Fault::NoQuestion, id);
        }
        QuestionId(id.to_owned())
    }

    fn reasons(&mut self) -> BTreeMap<ReasonId, Reason> {
        let merged = self.merged;
        merged.reasons.iter().map(|(id, row)| (ReasonId((*id).to_owned()), self.reason(id, row))).collect()
    }

    fn reason(&mut self, id: &str, placed: &Placed<'_, raw::Reason>) -> Reason {
        let (file, row) = (placed.file.as_ref(), placed.row.as_ref());
        let at = |field: &'static str| Key(id, field);
        let name = match &row.name {
            Some(names) => self.names(file, &at("name"), names),
            None => self.field(file, &at("name"), None),
        };
        let plain = self.filled(file, &at("plain"), row.plain.clone());
        let place = self.filled(file, &at("place"), row.place.clone());
        let tell = self.tell(file, &at("tell"), row.tell.as_deref());
        let steps = self.list(file, &at("steps"), row.steps.as_deref());
        let words = self.field(file, &at("words"), row.words.as_deref());
        let words = self.texts(file, &at("words"), words);
        if row.who.as_ref().is_some_and(Vec::is_empty) {
            self.fault(file, &at("who"), Fault::Empty, "");
        }
        let who: Vec<_> = self.field(file, &at("who"), row.who.as_deref()).iter().map(|who| who.0).collect();
        if row.handler.is_none() {
            self.fault(file, &at("handler"), Fault::Missing, "");
        }
        if row.outcome.is_none() {
            self.fault(file, &at("outcome"), Fault::Missing, "");
        }
        if row.limit.is_none() {
            self.fault(file, &at("limit"), Fault::Missing, "");
        }
        let laws = self.field(file, &at("laws"), row.laws.as_deref());
        let laws = laws
            .iter()
            .enumerate()
            .map(|(n, law)| self.law(file, &format_args!("{id}.laws[{n}]"), law))
            .collect();
        let source = match &row.source {
            Some(origin) => self.source(file, &at("source"), origin),
            None => {
                self.fault(file, &at("source"), Fault::Missing, "");
                nowhere()
            }
        };
        let uses = self.field(file, &at("uses"), row.uses.as_deref());
        let own = row.requirements.as_deref().unwrap_or_default();
        Reason {
            id: ReasonId(id.to_owned()),
            name,
            plain,
            tell,
            who,
            handler: row.handler.map_or(crate::domain::reason::Handler::Office, |handler| handler.0),
            place,
            steps,
            limit: match row.limit {
                Some(raw::Limit::AtOnce) => Limit::AtOnce,
                Some(raw::Limit::WorkingDays(days)) => Limit::WorkingDays(days),
                Some(raw::Limit::Hours(hours)) => Limit::Hours(hours),
                Some(raw::Limit::Unset) | None => Limit::Unset,
            },
            outcome: row.outcome.map_or(crate::domain::reason::Outcome::Local, |outcome| outcome.0),
            makeup: self.field(file, &at("makeup"), row.makeup),
            requirements: self.requirements(file, id, uses, own),
            laws,
            words,
            source,
        }
    }

    fn requirements(
        &mut self,
        file: &str,
        id: &str,
        uses: &[String],
        own: &[raw::Requirement],
    ) -> Vec<Requirement> {
        let merged = self.merged;
        let mut rows = Vec::new();
        for (n, group) in uses.iter().enumerate() {
            match merged.groups.get(group.as_str()) {
                Some(placed) => {
                    for (m, row) in placed.row.iter().enumerate() {
                        rows.push(self.requirement(&placed.file, &format_args!("groups.{group}[{m}]"), row));
                    }
                }
                None => self.fault(file, &format_args!("{id}.uses[{n}]"), Fault::NoGroup, group),
            }
        }
        for (n, row) in own.iter().enumerate() {
            rows.push(self.requirement(file, &format_args!("{id}.requirements[{n}]"), row));
        }
        rows
    }

    fn requirement(&mut self, file: &str, at: &dyn Display, row: &raw::Requirement) -> Requirement {
        if !self.merged.materials.contains_key(row.material.as_str()) {
            self.fault(file, &format_args!("{at}.material"), Fault::NoMaterial, &row.material);
        }
        let basis = match &row.basis {
            raw::Basis::Identity => Basis::Identity,
            raw::Basis::Form => Basis::Form,
            raw::Basis::Law(law) => Basis::Law(self.law(file, &format_args!("{at}.basis"), law)),
            raw::Basis::Local(document) => {
                Basis::Local(self.text(file, &format_args!("{at}.basis"), document))
            }
            raw::Basis::None => Basis::None,
        };
        Requirement {
            material: MaterialId(row.material.clone()),
            need: match &row.need {
                Some(raw::Need::Required) => Need::Required,
                Some(raw::Need::OneOf(group)) => {
                    Need::OneOf(self.text(file, &format_args!("{at}.need"), group))
                }
                Some(raw::Need::Helpful) | None => Need::Helpful,
            },
            originals: row.originals,
            copies: row.copies,
            returned: row.returned,
            main: row.main,
            late_days: row.late_days,
            looked_up: row.looked_up,
            when: row.when.as_ref().map(|when| self.condition(file, &format_args!("{at}.when"), when)),
            basis,
            note: row.note.clone(),
        }
    }

    fn condition(&mut self, file: &str, at: &dyn Display, condition: &raw::Condition) -> Condition {
        match condition {
            raw::Condition::All(all) => Condition::All(self.conditions(file, at, all)),
            raw::Condition::Any(any) => Condition::Any(self.conditions(file, at, any)),
            raw::Condition::Not(one) => Condition::Not(Box::new(self.condition(file, at, one))),
            raw::Condition::Came(came) => Condition::Came(came.0),
            raw::Condition::Insurance(insurance) => Condition::Insurance(insurance.0),
            raw::Condition::Reason(id) => Condition::Reason(self.reason_id(file, at, id)),
            raw::Condition::Answer(raw::AnswerIs { question, is }) => {
                let answered = self.merged.questions.get(question.as_str());
                if answered.is_some_and(|asked| !asked.row.answers.iter().any(|answer| answer.id == *is)) {
                    self.fault(file, at, Fault::NoAnswer, format!("{question}: {is}"));
                }
                Condition::Answer(self.question_id(file, at, question), is.clone())
            }
            raw::Condition::Before(month) => Condition::Before(month.0),
        }
    }

    fn conditions(&mut self, file: &str, at: &dyn Display, conditions: &[raw::Condition]) -> Vec<Condition> {
        if conditions.is_empty() {
            self.fault(file, at, Fault::Empty, "");
        }
        conditions.iter().map(|one| self.condition(file, at, one)).collect()
    }

    fn materials(&mut self) -> BTreeMap<MaterialId, Material> {
        let merged = self.merged;
        let mut materials = BTreeMap::new();
        for (&id, Placed { file, row }) in &merged.materials {
            let at = format_args!("materials.{id}");
            let material = Material {
                id: MaterialId(id.to_owned()),
                name: self.names(file, &format_args!("{at}.name"), &row.name),
                kind: row.kind.0,
                issuer: row.issuer.clone(),
                instead: self.texts(file, &format_args!("{at}.instead"), &row.instead),
                pledge: row.pledge.clone(),
                source: self.source(file, &format_args!("{at}.source"), &row.source),
            };
            materials.insert(MaterialId(id.to_owned()), material);
        }
        materials
    }

    fn triage(&mut self, packs: &[Arc<Pack>]) -> Triage {
        let merged = self.merged;
        let first = match &merged.first {
            Some(Placed { file, row }) => self.question_id(file, &"first", row),
            None => {
                let file = packs.first().map(|pack| pack.place("triage.toml")).unwrap_or_default();
                QuestionId(self.field(&file, &"first", None))
            }
        };
        let mut questions = BTreeMap::new();
        for (&id, placed) in &merged.questions {
            questions.insert(QuestionId(id.to_owned()), self.question(id, placed));
        }
        Triage { first, questions }
    }

    fn question(&mut self, id: &str, Placed { file, row }: &Placed<'_, raw::Question>) -> Question {
        let at = format_args!("questions.{id}");
        if !(1..=9).contains(&row.answers.len()) {
            self.fault(file, &at, Fault::Answers, row.answers.len().to_string());
        }
        let mut seen = BTreeSet::new();
        let mut answers = Vec::new();
        for (n, answer) in row.answers.iter().enumerate() {
            let at = format_args!("{at}.answers[{n}]");
            if !seen.insert(&answer.id) {
                self.fault(file, &format_args!("{at}.id"), Fault::Twice, &answer.id);
            }
            let then = match (&answer.ask, answer.found.as_deref()) {
                (Some(next), None) => Then::Ask(self.question_id(file, &format_args!("{at}.ask"), next)),
                (None, Some(found @ [_, ..])) => {
                    let ids = found.iter().enumerate();
                    Then::Found(
                        ids.map(|(n, id)| self.reason_id(file, &format_args!("{at}.found[{n}]"), id))
                            .collect(),
                    )
                }
                (Some(_), Some(_)) => {
                    self.fault(file, &at, Fault::Contradiction, "ask, found");
                    Then::Found(Vec::new())
                }
                (None, _) => {
                    self.fault(file, &format_args!("{at}.found"), Fault::Missing, "");
                    Then::Found(Vec::new())
                }
            };
            let id = self.text(file, &format_args!("{at}.id"), &answer.id);
            answers.push(Answer { id, say: self.names(file, &format_args!("{at}.say"), &answer.say), then });
        }
        Question {
            id: QuestionId(id.to_owned()),
            ask: self.names(file, &format_args!("{at}.ask"), &row.ask),
            answers,
        }
    }

    fn waiting(&mut self) -> Vec<WaitingRule> {
        let merged = self.merged;
        let mut rules = Vec::new();
        for (&id, Placed { file, row }) in &merged.waiting {
            let source = self.source(file, &format_args!("{id}.source"), &row.source);
            let what = match (&row.what, &row.tiers) {
                (Some(what), None) => waits(what),
                (None, Some(tiers)) => WaitingWhat::Employee {
                    counted: row.counted.map_or(GapCounted::LastCovered, |counted| counted.0),
                    tiers: tiers.iter().map(tier).collect(),
                },
                (None, None) => {
                    self.fault(file, &format_args!("{id}.what"), Fault::Missing, "");
                    continue;
                }
                (Some(_), Some(_)) => {
                    self.fault(file, &id, Fault::Contradiction, "what, tiers");
                    continue;
                }
            };
            let residents = matches!(what, WaitingWhat::Resident(_));
            if residents != (row.insurance.0 == Insurance::Resident) {
                self.fault(file, &format_args!("{id}.insurance"), Fault::Contradiction, row.insurance.0.id());
            }
            rules.push(WaitingRule { id: id.to_owned(), insurance: row.insurance.0, what, source });
        }
        rules
    }

    fn laws(&mut self) -> BTreeMap<LawRef, Article> {
        let merged = self.merged;
        let mut laws = BTreeMap::new();
        for (&law, Placed { file, row }) in &merged.laws {
            let name = self.text(file, &format_args!("{law}.name"), &row.name);
            let short = self.text(file, &format_args!("{law}.short"), &row.short);
            let version = self.text(file, &format_args!("{law}.version"), &row.version);
            let mut put = |article: &str, title: String, wording: Wording| {
                let id = LawRef { law: law.to_owned(), article: article.to_owned() };
                let (law, short, version) = (name.clone(), short.clone(), version.clone());
                laws.insert(id.clone(), Article { id, law, short, title, version, wording });
            };
            if row.articles.is_empty() {
                if row.held {
                    self.fault(file, &format_args!("{law}.articles"), Fault::Missing, "");
                }
                put("", String::new(), Wording::NotHeld);
            }
            for (number, article) in &row.articles {
                let at = format_args!("{law}.articles.{number}");
                let title = self.text(file, &format_args!("{at}.title"), &article.title);
                let wording = self.wording(file, &at, row.held, article);
                put(number, title, wording);
            }
        }
        laws
    }

    /// The words of an article; one that is not held has none, and lets the office ask for nothing.
    fn wording(&mut self, file: &str, at: &dyn Display, held: bool, article: &raw::Article) -> Wording {
        if !held {
            if !article.text.is_empty() || article.compared || !article.lets_ask.is_empty() {
                self.fault(file, at, Fault::NotHeld, "");
            }
            return Wording::NotHeld;
        }
        let text = self.text(file, &format_args!("{at}.text"), article.text.trim());
        if article.compared { Wording::Compared(text) } else { Wording::Copied(text) }
    }

    fn calendar(&mut self) -> WorkingDays {
        let merged = self.merged;
        let mut years = BTreeMap::new();
        for (&year, Placed { file, row }) in &merged.calendar {
            let Ok(number) = year.parse::<i32>() else {
                self.fault(file, &year, Fault::Calendar, year);
                continue;
            };
            let document = self.text(file, &format_args!("{year}.document"), &row.document);
            years.insert(number, YearCalendar { document, off: days(&row.off), work: days(&row.work) });
        }
        WorkingDays::new(years)
    }

    fn terms(&mut self, packs: &[Arc<Pack>]) -> Terms {
        let Some(Placed { file, row }) = &self.merged.terms else {
            let file = packs.first().map(|pack| pack.place("pack.toml")).unwrap_or_default();
            self.fault(&file, &"terms", Fault::Missing, "");
            let source = nowhere();
            return Terms {
                case_days: 0,
                supplement_days: 0,
                suspends: true,
                review_from: Fen::ZERO,
                source,
            };
        };
        Terms {
            case_days: row.case_days,
            supplement_days: row.supplement_days,
            suspends: row.suspends,
            review_from: Fen(row.review_from),
            source: self.source(file, &"terms.source", &row.source),
        }
    }
}

fn named(names: &raw::Names) -> Named {
    Named { zh: names.zh.clone(), en: names.en.clone() }
}

/// Stands in for a source that is missing; its fault has been noted.
fn nowhere() -> Source {
    Source {
        document: String::new(),
        sure: crate::domain::reason::Sureness::Unverified,
        checked: String::new(),
        from: None,
        until: None,
    }
}

pub(super) fn days(runs: &[raw::Read<raw::Run>]) -> BTreeSet<chrono::NaiveDate> {
    runs.iter().flat_map(|run| run.0.first.iter_days().take_while(|day| *day <= run.0.last)).collect()
}

/// The national frames, written in one line.
fn waits(what: &raw::WaitingWhat) -> WaitingWhat {
    match what {
        raw::WaitingWhat::Employee { short_gap, months } => WaitingWhat::Employee {
            counted: GapCounted::LastCovered,
            tiers: Tier::frame(*short_gap, *months),
        },
        raw::WaitingWhat::Resident { fixed, counting, floor_from, floor, window, late_end, exempt } => {
            WaitingWhat::Resident(ResidentRule {
                fixed: *fixed,
                counting: counting.map(|counting| counting.0),
                floor_from: *floor_from,
                floor: *floor,
                window: window.map(|window| Window {
                    first: window.first.0,
                    last: window.last.0,
                    extended: window.extended.map(|day| day.0),
                }),
                late_end: match late_end {
                    raw::LateEnd::CorrespondingDay => LateEnd::CorrespondingDay,
                    raw::LateEnd::DaysEachMonth(days) => LateEnd::DaysEachMonth(*days),
                },
                exempt: exempt.clone(),
            })
        }
    }
}

fn tier(row: &raw::Tier) -> Tier {
    Tier {
        up_to: row.up_to,
        made_up: row.made_up,
        payer: row.payer.map(|payer| payer.0),
        resumes: match row.resumes {
            raw::Resumes::PaymentMonth => Some(Resumes::PaymentMonth),
            raw::Resumes::NextMonth => Some(Resumes::NextMonth),
            raw::Resumes::Arrival => Some(Resumes::Arrival),
            raw::Resumes::DaysAfter(days) => Some(Resumes::DaysAfter(days)),
            raw::Resumes::Months(months) => Some(Resumes::Months(months)),
            raw::Resumes::LastCover => Some(Resumes::LastCover),
            raw::Resumes::AccountOnly => Some(Resumes::AccountOnly),
            raw::Resumes::Unset => None,
        },
        traceable: row.traceable,
        meanwhile: row.meanwhile,
    }
}

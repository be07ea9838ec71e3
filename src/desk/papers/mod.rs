//! What a case says on each of its papers: the values that the templates ask for.
//!
//! Every value is worded here, by the catalogue, so that nothing on paper depends on a formatting rule in a template.

use std::collections::BTreeSet;

use chrono::{Datelike as _, NaiveDate};

use crate::domain::case::{Account, Case, Due, Event, Opened, Unit};
use crate::domain::reason::{
    Basis, Came, Employer, Facts, LawRef, Material, MaterialId, Payer, ReasonId, Requirement, Rules,
};
use crate::domain::waiting::Resume;
use crate::domain::{Fen, Moment, Month, Months};
use crate::paper::{Form, Values};
use crate::store::Office;
use crate::text::Words;

mod counter;
mod ending;
mod filing;
mod money;
mod reckoning;

/// Everything that a paper may speak of.
pub struct Telling<'a> {
    /// The office that issues it.
    pub office: &'a Office,
    /// The case after the act; blank for a consultation.
    pub case: &'a Case,
    /// The rules of the edition that the case pins.
    pub rules: &'a Rules,
    /// The catalogue.
    pub words: &'a Words,
    /// Who hands it over.
    pub by: &'a Account,
    /// When.
    pub at: Moment,
    /// What brought it, where an act did.
    pub event: Option<&'a Event>,
    /// The reasons of a consultation.
    pub asked: &'a [ReasonId],
    /// What the citizen of a consultation said of themselves: who would come, which insurance, which answers.
    pub situation: Option<&'a Facts>,
    /// When benefits run again, once that can be said.
    pub resume: Option<&'a Resume>,
}

pub use filing::Filed;
pub(in crate::desk) use money::span;
pub use reckoning::number_basis;

/// The papers that an event brings with it, in the order in which they are handed over.
pub fn brought_by(event: &Event) -> &'static [Form] {
    match event {
        Event::Noticed { .. } => &[Form::Notice],
        Event::Accepted { late_paper: false, .. } => &[Form::Receipt],
        Event::Accepted { late_paper: true, .. } => &[Form::Receipt, Form::Promise],
        Event::Billed { .. } => &[Form::Bill],
        Event::Issued { .. } | Event::Replaced { .. } => &[Form::CertificatePerson],
        Event::Referred { .. } => &[Form::Referral],
        Event::Refused { .. } => &[Form::Refusal],
        Event::Lapsed { .. } | Event::Closed { .. } => &[Form::Closing],
        Event::Opened { .. }
        | Event::Amended { .. }
        | Event::TakenOver
        | Event::Visited { .. }
        | Event::ReasonsSet { .. }
        | Event::Found { .. }
        | Event::ArrearsSet { .. }
        | Event::Submitted { .. }
        | Event::Reviewed { .. }
        | Event::Reopened { .. }
        | Event::Paid { .. }
        | Event::TakenBack { .. }
        | Event::LookedUp { .. }
        | Event::PlatformChecked { .. }
        | Event::Sealed { .. }
        | Event::Collected { .. }
        | Event::Voided { .. }
        | Event::Withdrawn { .. } => &[],
    }
}

impl Telling<'_> {
    /// The values of a form; `None` when the case has nothing to say on it yet.
    pub fn values(&self, form: Form) -> Option<Values> {
        match form {
            Form::Notice => Some(self.notice()),
            Form::Receipt => self.receipt(),
            Form::Promise => self.promise(),
            Form::Assessment => self.assessment(),
            Form::Bill => self.bill(),
            Form::CertificatePerson => self.certificate(),
            Form::Referral => self.referral(),
            Form::Refusal => self.refusal(),
            Form::Acceptance => self.acceptance(),
            Form::Pledge => self.pledge(),
            Form::Stub => self.stub(),
            Form::Closing => self.closing(),
            // They tell of a whole file, of no case, or of many.
            Form::Cover
            | Form::Index
            | Form::Keys
            | Form::Reckoning
            | Form::Recovery
            | Form::FirstSlip
            | Form::Anchor
            | Form::BillUnit
            | Form::CertificateUnit => None,
        }
    }

    fn opened(&self) -> Option<&Opened> {
        self.case.opened.as_ref()
    }

    /// The foot that every paper has.
    fn foot(&self) -> Values {
        Values::default()
            .with("agency", self.office.agency.as_str())
            .with("office-phone", self.office.phone.as_str())
            .with("clerk", self.by.0.as_str())
            .with("issued-on", self.day(self.at.day()))
    }

    /// The head of a paper about a case: number, name, masked identity, unit.
    fn head(&self, values: Values) -> Values {
        let Some(opened) = self.opened() else { return values };
        let opening = &opened.opening;
        let values = values
            .with("number", opened.number.to_string())
            .with("name", opening.person.name.as_str())
            .with("id-masked", opening.person.id.masked());
        match &opening.unit {
            Some(unit) => values.with("unit-name", unit.name.as_str()),
            None => values,
        }
    }

    fn address(&self) -> String {
        format!("{} · {}", self.office.place, self.office.window)
    }

    /// 办理事项: the names of the reasons.
    fn item(&self) -> String {
        let reasons = self.case.matters.iter().map(|matter| &matter.reason).chain(self.asked);
        let names: Vec<String> = reasons.map(|reason| self.reason(reason)).collect();
        self.list(&names)
    }

    fn reason(&self, id: &ReasonId) -> String {
        self.rules.reasons.get(id).map_or_else(|| id.0.clone(), |reason| reason.name.zh.clone())
    }

    fn material(&self, id: &MaterialId) -> Option<&Material> {
        self.rules.materials.get(id)
    }

    fn material_name(&self, id: &MaterialId) -> String {
        self.material(id).map_or_else(|| id.0.clone(), |material| material.name.zh.clone())
    }

    /// 原件 1 份，核验后退还
    fn wanted(&self, row: &Requirement) -> String {
        let mut parts = Vec::new();
        if 0 < row.originals {
            let key = if row.returned { "paper-original-returned" } else { "paper-original" };
            parts.push(self.words.say_with(key, &[("n", i64::from(row.originals).into())]));
        }
        if 0 < row.copies {
            parts.push(self.words.say_with("paper-copy", &[("n", i64::from(row.copies).into())]));
        }
        if !row.note.is_empty() {
            parts.push(row.note.clone());
        }
        if let Some(material) = self.material(&row.material).filter(|material| !material.instead.is_empty()) {
            let instead = self.list(&material.instead);
            parts.push(self.words.say_with("paper-instead", &[("what", instead.into())]));
        }
        parts.join(&self.words.say("comma"))
    }

    fn basis(&self, basis: &Basis) -> String {
        match basis {
            Basis::Identity => self.words.say("kind-identity"),
            Basis::Form => self.words.say("kind-form"),
            Basis::Law(law) => self.law(law),
            Basis::Local(document) => document.clone(),
            Basis::None => self.words.say("paper-no-basis"),
        }
    }

    fn law(&self, law: &LawRef) -> String {
        match self.rules.laws.get(law) {
            Some(article) => article.cited(),
            None => law.to_string(),
        }
    }

    fn list(&self, parts: &[String]) -> String {
        parts.join(&self.words.say("list-comma"))
    }

    fn day(&self, day: NaiveDate) -> String {
        self::day(day, self.words)
    }

    fn minute(&self, at: Moment) -> String {
        minute(at, self.words)
    }

    fn due(&self, due: Due) -> String {
        match due {
            Due::On(day) => self.day(day),
            Due::CalendarMissing(year) => {
                self.words.say_with("paper-calendar-missing", &[("year", i64::from(year).into())])
            }
        }
    }

    fn month(&self, month: Month) -> String {
        self::month(month, self.words)
    }

    /// 2026年8月至2026年10月（共3个月）; runs are joined.
    fn period(&self, months: &Months) -> String {
        let runs: Vec<String> = months
            .runs()
            .into_iter()
            .map(|(first, last)| {
                if first == last {
                    return self.month(first);
                }
                let args = [("from", self.month(first).into()), ("to", self.month(last).into())];
                self.words.say_with("paper-run", &args)
            })
            .collect();
        let count = months.len();
        self.words.say_with("paper-period", &[("runs", self.list(&runs).into()), ("n", count.into())])
    }

    /// Who gave the papers: the agent or officer, else the person.
    fn giver(&self) -> Option<(String, String)> {
        let opening = &self.opened()?.opening;
        let (name, phone) = match (&opening.agent, opening.came) {
            (Some(agent), _) => (agent.name.as_str(), agent.phone.as_ref()),
            (None, Came::Unit) => {
                let unit = opening.unit.as_ref().map_or("", |unit| unit.name.as_str());
                return Some((
                    self.words.say_with("paper-officer-of", &[("unit", unit.into())]),
                    String::new(),
                ));
            }
            (None, Came::Myself | Came::Agent | Came::Guardian) => {
                (opening.person.name.as_str(), opening.person.phone.as_ref())
            }
        };
        Some((name.to_owned(), phone.map(|phone| phone.as_str().to_owned()).unwrap_or_default()))
    }

    /// The unit that pays: by name where the case names it and no other pays beside it.
    fn paying_unit(&self) -> Result<&Unit, &'static str> {
        let spans = self.case.arrears.iter().flat_map(|arrears| &arrears.spans);
        let by_unit = spans.filter(|span| span.payer == Payer::Unit);
        let employers: BTreeSet<Employer> = by_unit.map(|span| span.employer).collect();
        if employers.contains(&Employer::Former) && employers.contains(&Employer::Current) {
            return Err("paper-both-employers");
        }
        self.opened().and_then(|opened| opened.opening.unit.as_ref()).ok_or("paper-employer")
    }

    /// Who pays: the unit's full name, or in what relation it stood; 个人.
    fn payer(&self, payer: Payer) -> String {
        match payer {
            Payer::Unit => {
                self.paying_unit().map_or_else(|key| self.words.say(key), |unit| unit.name.clone())
            }
            Payer::Person => self.words.term(&payer),
        }
    }
}

/// Sums are printed with separators.
pub(super) fn sum(amount: Fen) -> String {
    amount.grouped()
}

/// The upper-case form; an amount beyond its range prints its figures.
pub(super) fn upper(amount: Fen) -> String {
    amount.upper().unwrap_or_else(|_| amount.grouped())
}

/// Number of a row, from 1.
fn row_number(at: usize) -> String {
    at.saturating_add(1).to_string()
}

/// A moment to the minute as paper says it.
pub(super) fn minute(at: Moment, words: &Words) -> String {
    let time = at.date_time();
    let args = [
        ("day", day(at.day(), words).into()),
        ("h", time.format("%H").to_string().into()),
        ("m", time.format("%M").to_string().into()),
    ];
    words.say_with("paper-minute", &args)
}

/// A month as paper says it.
pub(super) fn month(month: Month, words: &Words) -> String {
    let args = [("y", i64::from(month.year()).into()), ("m", i64::from(month.number()).into())];
    words.say_with("paper-month", &args)
}

/// A day as paper says it.
pub(super) fn day(day: NaiveDate, words: &Words) -> String {
    let args = [
        ("y", i64::from(day.year()).into()),
        ("m", i64::from(day.month()).into()),
        ("d", i64::from(day.day()).into()),
    ];
    words.say_with("paper-day", &args)
}

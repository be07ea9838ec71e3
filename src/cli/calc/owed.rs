//! `calc makeup`: months owed, one range or several, and what they come to.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::places::Wanted;
use super::written::Written;
use crate::domain::makeup::{self, Arrears, Deferral, Line, Makeup, Span};
use crate::domain::reason::{Employer, Insurance, Payer, Rules};
use crate::domain::{Fen, Month, Months};
use crate::text::Words;

/// What is owed.
#[derive(Deserialize)]
pub(super) struct Owed {
    insurance: Option<String>,
    paid_on: Option<Written<NaiveDate>>,
    ranges: Option<Vec<Range>>,
    #[serde(flatten)]
    range: Range,
    #[serde(flatten)]
    wanted: Wanted,
}

/// A range of months on one base, under one employer.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Range {
    months: Option<Written<String>>,
    base: Option<Written<Fen>>,
    employed_by: Option<String>,
    employed_from: Option<Written<NaiveDate>>,
    payer: Option<String>,
    last_paid: Option<Written<Fen>>,
    deferred_until: Option<Written<NaiveDate>>,
    deferral_document: Option<String>,
    deadline: Option<Written<NaiveDate>>,
}

#[derive(Serialize)]
pub(super) struct MadeUp {
    items: Vec<Item>,
    unit_total: String,
    person_total: String,
    principal_total: String,
    late_fee_total: String,
    total_due: String,
    upper: String,
    holds_until: String,
    a_day_adds: String,
    deemed: bool,
    edition: String,
}

#[derive(Serialize)]
struct Item {
    period: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    base: Option<String>,
    unit: String,
    person: String,
    principal: String,
    days: i64,
    late_fee: String,
    total: String,
    rule: String,
    document: String,
    sure: &'static str,
}

/// Months owed, and under which rules.
pub(super) struct Asked {
    pub arrears: Arrears,
    pub paid_on: NaiveDate,
    pub wanted: Wanted,
}

impl Asked {
    /// Works them out, line by line.
    pub(super) fn made_up(&self, rules: &Rules) -> Result<MadeUp, String> {
        let makeup = makeup::compute(&self.arrears, &rules.makeup, &rules.calendar, self.paid_on);
        Ok(answer(&makeup.map_err(|why| why.to_string())?, rules))
    }
}

impl Owed {
    /// What the line asks, and under which rules.
    pub(super) fn read(self, today: NaiveDate) -> Result<Asked, String> {
        let insurance = insurance(self.insurance.as_deref())?;
        let paid_on = self.paid_on.map_or(today, |day| day.0);
        let ranges = match self.ranges {
            Some(_) if self.range.months.is_some() => {
                return Err("`months` and `ranges` do not go together".to_owned());
            }
            Some(ranges) => ranges,
            None => vec![self.range],
        };
        let spans =
            ranges.into_iter().map(|range| span(range, insurance)).collect::<Result<Vec<Span>, String>>()?;
        Ok(Asked { arrears: Arrears { insurance, spans }, paid_on, wanted: self.wanted })
    }
}

/// The insurance that is named; that of employees where none is.
pub(super) fn insurance(id: Option<&str>) -> Result<Insurance, String> {
    Ok(named("insurance", id, Insurance::ALL, Insurance::id)?.unwrap_or(Insurance::Employee))
}

fn span(range: Range, insurance: Insurance) -> Result<Span, String> {
    let months = range.months.ok_or("`months` is missing, such as 2026-08..2026-10")?.0;
    if insurance == Insurance::Resident {
        return years(&months)
            .map(Span::of_resident)
            .ok_or_else(|| format!("{months:?} are no years such as 2025 or 2024..2025"));
    }
    let read = Months::parse(&months).filter(|months| !months.is_empty());
    let months = read.ok_or_else(|| format!("{months:?} are no months such as 2026-08..2026-10"))?;
    let last_paid = range.last_paid.map(|sum| sum.0);
    let base = match (range.base, last_paid) {
        (Some(base), _) => base.0,
        (None, Some(_)) => Fen::ZERO,
        (None, None) => return Err("`base` is missing".to_owned()),
    };
    let alone = insurance == Insurance::Flexible;
    let employer = named("employed_by", range.employed_by.as_deref(), Employer::ALL, Employer::id)?;
    let employer = employer.unwrap_or(if alone { Employer::Nobody } else { Employer::Former });
    let payer = named("payer", range.payer.as_deref(), Payer::ALL, Payer::id)?;
    let payer = payer.unwrap_or(match employer {
        Employer::Former | Employer::Current => Payer::Unit,
        Employer::Nobody => Payer::Person,
    });
    let deferred = match (range.deferred_until, range.deferral_document) {
        (None, None) => None,
        (Some(until), Some(document)) => Some(Deferral { until: until.0, document }),
        (Some(_), None) | (None, Some(_)) => {
            return Err("`deferred_until` and `deferral_document` go together".to_owned());
        }
    };
    Ok(Span {
        months,
        base,
        employer,
        employed_from: range.employed_from.map(|day| day.0),
        payer,
        deadline: range.deadline.map(|day| (day.0, Words::zh().say("calc-typed-deadline"))),
        last_paid,
        deferred,
        exempt: None,
    })
}

/// Years such as `2025` and `2023..2024`, each with its twelve months.
fn years(text: &str) -> Option<Months> {
    let mut months = Vec::new();
    for part in text.split(',').map(str::trim) {
        let (first, last) = part.split_once("..").unwrap_or((part, part));
        let (first, last): (i32, i32) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
        if last < first {
            return None;
        }
        for year in first..=last {
            for month in 1..=12 {
                months.push(Month::new(year, month)?);
            }
        }
    }
    Some(months.into_iter().collect())
}

/// The choice that is named, where one is; an error says which choices there are.
pub(super) fn named<T: Copy>(
    key: &str,
    id: Option<&str>,
    all: &[T],
    name: fn(T) -> &'static str,
) -> Result<Option<T>, String> {
    let Some(id) = id else { return Ok(None) };
    let found = all.iter().copied().find(|one| name(*one) == id);
    let known = || all.iter().copied().map(name).collect::<Vec<&str>>().join(" ");
    found.map(Some).ok_or_else(|| format!("no {key} {id:?}; known: {}", known()))
}

fn answer(makeup: &Makeup, rules: &Rules) -> MadeUp {
    MadeUp {
        items: makeup.lines.iter().map(item).collect(),
        unit_total: makeup.unit.to_string(),
        person_total: makeup.person.to_string(),
        principal_total: makeup.principal.to_string(),
        late_fee_total: makeup.late_fee.to_string(),
        total_due: makeup.total.to_string(),
        upper: makeup.total.upper().unwrap_or_default(),
        holds_until: makeup.holds_until.to_string(),
        a_day_adds: makeup.a_day_adds.to_string(),
        deemed: makeup.is_deemed(),
        edition: rules.edition.clone(),
    }
}

fn item(line: &Line) -> Item {
    Item {
        period: line.period(),
        base: line.declared().map(|base| base.to_string()),
        unit: line.unit.to_string(),
        person: line.person.to_string(),
        principal: line.principal.to_string(),
        days: line.days_late,
        late_fee: line.late_fee.to_string(),
        total: line.total.to_string(),
        rule: line.rule.clone(),
        document: line.source.document.clone(),
        sure: line.source.sure.id(),
    }
}

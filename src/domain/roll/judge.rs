//! A verdict for each row of a roll, before anybody is registered.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Entrant, RollTerms, TypedPerson};
use crate::domain::case::CaseNumber;
use crate::domain::makeup::{Arrears, NoMakeup, compute};
use crate::domain::person::{IdFault, NameFault};
use crate::domain::reason::Rules;
use crate::domain::{Fen, IdNumber, Months};

/// What the register knows of a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Their open cases, newest first.
    pub open: Vec<CaseNumber>,
    /// Months that the platform confirmed as paid.
    pub paid: Months,
}

/// What keeps one row from being registered. It stops this person only.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    /// Something in the row has no place.
    #[error("{0:?} has no place")]
    Rest(String),
    /// The name.
    #[error("{0}")]
    Name(NameFault),
    /// The number: which digit.
    #[error("{0}")]
    Number(IdFault),
    /// The telephone number.
    #[error("{0:?} is no telephone number")]
    Phone(String),
    /// The months; empty where none are said, neither here nor for the roll.
    #[error("{0:?} are no months")]
    Months(String),
    /// The base; empty where none is said.
    #[error("{0:?} is no base")]
    Base(String),
    /// The day from which the unit employed.
    #[error("{0:?} is no day")]
    From(String),
    /// No face has these characters.
    #[error("no glyph for {0:?}")]
    NoGlyph(Vec<char>),
    /// The same number stands in an earlier row, counted from 1.
    #[error("stands in row {0} already")]
    Twice(usize),
    /// The person has an open case.
    #[error("{0} is open")]
    Open(CaseNumber),
    /// Some of the months are paid.
    #[error("{0} are paid")]
    Paid(Months),
    /// The months are not owed by this unit, or the place has no rule for them.
    #[error("{0}")]
    Makeup(NoMakeup),
}

impl RowFault {
    /// The id that stories and the catalogue use.
    pub fn id(&self) -> &'static str {
        match self {
            RowFault::Rest(_) => "rest",
            RowFault::Name(_) => "name",
            RowFault::Number(_) => "number",
            RowFault::Phone(_) => "phone",
            RowFault::Months(_) => "months",
            RowFault::Base(_) => "base",
            RowFault::From(_) => "employed-from",
            RowFault::NoGlyph(_) => "no-glyph",
            RowFault::Twice(_) => "twice",
            RowFault::Open(_) => "open",
            RowFault::Paid(_) => "paid",
            RowFault::Makeup(NoMakeup::NotEmployed(_)) => "not-employed",
            RowFault::Makeup(NoMakeup::UnknownRule(_) | NoMakeup::TooLong { .. }) => "unknown-rule",
            RowFault::Makeup(NoMakeup::NotAllowed { .. }) => "not-allowed",
            RowFault::Makeup(NoMakeup::CalendarMissing(_)) => "calendar-missing",
            RowFault::Makeup(NoMakeup::EmployedFrom(_)) => "employed-from",
            RowFault::Makeup(NoMakeup::Base) => "base",
            RowFault::Makeup(
                NoMakeup::Months(_) | NoMakeup::WholeYear(_) | NoMakeup::LastPaid | NoMakeup::Deferral,
            ) => "months",
        }
    }
}

/// What came of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The person, where the row could be read.
    pub entrant: Option<Entrant>,
    /// Principal and late fee as of today, where they can be said.
    pub sums: Option<(Fen, Fen)>,
    /// What keeps it from being registered; `None`: good.
    pub fault: Option<RowFault>,
}

impl Judged {
    /// Whether the person can be registered.
    pub fn is_good(&self) -> bool {
        self.fault.is_none()
    }
}

/// Judges rows one after the other.
#[derive(Clone, Debug, Default)]
pub struct Judge {
    /// In which row a number stood first.
    seen: BTreeMap<IdNumber, usize>,
    /// Rows judged.
    rows: usize,
}

/// Under what rows are judged.
#[derive(Clone, Copy, Debug)]
pub struct Under<'a> {
    /// What is owed for everybody.
    pub terms: &'a RollTerms,
    /// The rules in use.
    pub rules: &'a Rules,
    /// Today.
    pub today: NaiveDate,
}

impl Judge {
    /// Judges the next row by itself: number, twice, open case, paid months, months the unit did not employ, unknown
    /// rule, a character that no face has.
    ///
    /// # Errors
    /// What keeps the register from being asked.
    pub fn next<E>(
        &mut self,
        typed: &TypedPerson,
        under: Under<'_>,
        missing: impl Fn(&str) -> Vec<char>,
        known: impl FnOnce(&IdNumber) -> Result<Known, E>,
    ) -> Result<Judged, E> {
        self.rows = self.rows.saturating_add(1);
        let entrant = match typed.read(under.terms, under.today) {
            Ok(entrant) => entrant,
            Err(fault) => return Ok(Judged { entrant: None, sums: None, fault: Some(fault) }),
        };
        let id = &entrant.person.id;
        let first = *self.seen.entry(id.clone()).or_insert(self.rows);
        let strange = missing(entrant.person.name.as_str());
        let (sums, no_makeup) = match sums(&entrant, under) {
            Ok(sums) => (Some(sums), None),
            Err(why) => (None, Some(why)),
        };
        let fault = if first != self.rows {
            Some(RowFault::Twice(first))
        } else if !strange.is_empty() {
            Some(RowFault::NoGlyph(strange))
        } else {
            of_register(&entrant, known(id)?).or(no_makeup.map(RowFault::Makeup))
        };
        Ok(Judged { entrant: Some(entrant), sums, fault })
    }
}

fn of_register(entrant: &Entrant, known: Known) -> Option<RowFault> {
    if let Some(open) = known.open.into_iter().next() {
        return Some(RowFault::Open(open));
    }
    let paid: Months = entrant.months.iter().filter(|month| known.paid.contains(*month)).collect();
    if paid.is_empty() { None } else { Some(RowFault::Paid(paid)) }
}

fn sums(entrant: &Entrant, under: Under<'_>) -> Result<(Fen, Fen), NoMakeup> {
    let span = under.terms.span(entrant.months.clone(), entrant.base, entrant.employed_from);
    let arrears = Arrears { insurance: under.terms.insurance, spans: vec![span] };
    let makeup = compute(&arrears, &under.rules.makeup, &under.rules.calendar, under.today)?;
    Ok((makeup.principal, makeup.late_fee))
}

//! Lists and counts of cases.

use std::collections::BTreeSet;

use chrono::{Days, NaiveDate};
use rusqlite::{Connection, Row, params};

use crate::domain::case::{Account, Case, CaseNumber, CertificateNumber, Due, Flag, Stage};
use crate::domain::reason::{Insurance, ReasonId};
use crate::domain::{Fen, IdNumber, Moment, PersonName, Phone};
use crate::store::{StoreError, Stored, key_set, mirror, row};

/// What a list shows of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Its number.
    pub number: CaseNumber,
    /// The insured person's name.
    pub name: PersonName,
    /// The insured person's identity number; lists show it masked.
    pub id: IdNumber,
    /// The insured person's phone.
    pub phone: Option<Phone>,
    /// The insurance.
    pub insurance: Insurance,
    /// The unit's name.
    pub unit: Option<String>,
    /// The reasons, those settled included.
    pub reasons: Vec<ReasonId>,
    /// Where it stands.
    pub stage: Stage,
    /// The stored flags; for the overdue one see [`Summary::flags_on`].
    pub flags: BTreeSet<Flag>,
    /// Who has it in hand.
    pub clerk: Account,
    /// When it was opened.
    pub opened_at: Moment,
    /// When anything last changed.
    pub changed_at: Moment,
    /// When it ended.
    pub ended_at: Option<Moment>,
    /// The last day of its own term.
    pub due: Option<Due>,
    /// Whether that term stands still.
    pub term_stopped: bool,
    /// The last day for what is missing, while that is awaited.
    pub supplement_due: Option<Due>,
    /// How many papers are awaited.
    pub missing: usize,
    /// How many months are owed.
    pub months: usize,
    /// The principal owed, once worked out.
    pub principal: Option<Fen>,
    /// Principal and late fee, once worked out.
    pub total: Option<Fen>,
    /// The principal paid.
    pub paid: Fen,
    /// The certificate that holds.
    pub certificate: Option<CertificateNumber>,
    /// The last day before it is overdue.
    last_day: Option<NaiveDate>,
}

impl Summary {
    /// What a list shows of this case; `None` before it is opened.
    pub fn of(case: &Case) -> Option<Summary> {
        let opened = case.opened.as_ref()?;
        let noticed = case.noticed.as_ref().filter(|_| case.stage == Stage::AwaitingMaterials);
        let person = &opened.opening.person;
        Some(Summary {
            number: opened.number.clone(),
            name: person.name.clone(),
            id: person.id.clone(),
            phone: person.phone.clone(),
            insurance: opened.opening.insurance,
            unit: opened.opening.unit.as_ref().map(|unit| unit.name.clone()),
            reasons: case.matters.iter().map(|matter| matter.reason.clone()).collect(),
            stage: case.stage,
            flags: case.flags.clone(),
            clerk: opened.clerk.clone(),
            opened_at: opened.at,
            changed_at: case.changed_at.unwrap_or(opened.at),
            ended_at: case.ended_at,
            due: case.term.map(|term| term.due),
            term_stopped: case.term.is_some_and(|term| term.stopped.is_some()),
            supplement_due: noticed.map(|noticed| noticed.due),
            missing: noticed.map_or(0, |noticed| noticed.missing.len() + noticed.defective.len()),
            months: case.makeup.as_ref().map_or(0, |makeup| makeup.months().len()),
            principal: case.makeup.as_ref().map(|makeup| makeup.principal),
            total: case.makeup.as_ref().map(|makeup| makeup.total),
            paid: case.paid_principal(),
            certificate: case.certificate().map(|certificate| certificate.number.clone()),
            last_day: row::last_day(case),
        })
    }

    /// The same with the last day that stands beside the case: one that its record could not say yet.
    fn with_last_day(self, day: Option<NaiveDate>) -> Summary {
        Summary { last_day: day.or(self.last_day), ..self }
    }

    /// The last day before it is overdue; `None` while no term runs, or while nobody can say it.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.last_day
    }

    /// The flags as of a day, as [`Case::flags_on`] has them.
    pub fn flags_on(&self, day: NaiveDate) -> BTreeSet<Flag> {
        let mut flags = self.flags.clone();
        if self.last_day.is_some_and(|last| last < day) {
            flags.insert(Flag::Overdue);
        }
        flags
    }
}

/// Which cases a list holds, and in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Listing {
    /// All, newest number first.
    All,
    /// Those that have not ended, last changed first.
    Open,
    /// Those at this stage, last changed first.
    ByStage(Stage),
    /// Those that this clerk has in hand and that have not ended, last changed first.
    OfClerk(Account),
    /// Those of this person, newest number first.
    OfPerson(IdNumber),
    /// Those past their last day, the longest first.
    Overdue(NaiveDate),
    /// Those done on this day, last one first.
    DoneOn(NaiveDate),
}

impl Listing {
    /// Whether a case is on the list.
    pub fn holds(&self, case: &Summary) -> bool {
        let is_open = case.ended_at.is_none();
        match self {
            Listing::All => true,
            Listing::Open => is_open,
            Listing::ByStage(stage) => case.stage == *stage,
            Listing::OfClerk(clerk) => is_open && case.clerk == *clerk,
            Listing::OfPerson(person) => case.id == *person,
            Listing::Overdue(today) => case.last_day.is_some_and(|last| last < *today),
            Listing::DoneOn(day) => {
                case.stage == Stage::Done && case.ended_at.is_some_and(|at| at.day() == *day)
            }
        }
    }
}

/// How many cases stand where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// All.
    pub all: u64,
    /// Not ended.
    pub open: u64,
    /// Past their last day.
    pub overdue: u64,
    /// 登记
    pub draft: u64,
    /// 待补正
    pub awaiting_materials: u64,
    /// 已受理
    pub accepted: u64,
    /// 待复核
    pub in_review: u64,
    /// 待缴费
    pub awaiting_payment: u64,
    /// 待出证
    pub ready: u64,
    /// 已办结 today.
    pub done_today: u64,
}

/// Each list names its index: without statistics SQLite would take that of the stage for the day's ended cases, and
/// read every case that was ever done.
pub(super) fn list(db: &Connection, which: &Listing, limit: usize) -> Result<Vec<Summary>, StoreError> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    match which {
        Listing::All => {
            select(db, "SELECT body, due FROM case_row ORDER BY id DESC LIMIT ?1", params![limit])
        }
        Listing::Open => {
            let sql = "SELECT body, due FROM case_row INDEXED BY case_open WHERE ended_at IS NULL ORDER BY changed_at DESC, id DESC LIMIT ?1";
            select(db, sql, params![limit])
        }
        Listing::ByStage(stage) => {
            let sql = "SELECT body, due FROM case_row INDEXED BY case_stage WHERE stage = ?1 ORDER BY changed_at DESC, id DESC LIMIT ?2";
            select(db, sql, params![stage.id(), limit])
        }
        Listing::OfClerk(clerk) => {
            let sql =
                "SELECT body, due FROM case_row INDEXED BY case_clerk WHERE clerk = ?1 AND ended_at IS NULL
                       ORDER BY changed_at DESC, id DESC LIMIT ?2";
            select(db, sql, params![clerk.0, limit])
        }
        Listing::OfPerson(person) => {
            let cases = key_set::cases_of(db, person, key_set::Which::All)?;
            let cases = cases.iter().take(usize::try_from(limit).unwrap_or(usize::MAX));
            let mut select = db.prepare_cached("SELECT body, due FROM case_row WHERE id = ?1")?;
            cases.map(|(id, _)| select.query_row([id], |row| Ok(summary(row)))?).collect()
        }
        Listing::Overdue(today) => {
            let sql = "SELECT body, due FROM case_row INDEXED BY case_due WHERE due IS NOT NULL AND due < ?1 ORDER BY due, id LIMIT ?2";
            select(db, sql, params![today.to_string(), limit])
        }
        Listing::DoneOn(day) => {
            let sql = "SELECT body, due FROM case_row INDEXED BY case_done WHERE stage = 'done' AND ended_at >= ?1 AND ended_at < ?2
                       ORDER BY ended_at DESC, id DESC LIMIT ?3";
            let (from, until) = bounds(*day);
            select(db, sql, params![from, until, limit])
        }
    }
}

fn select(db: &Connection, sql: &str, given: impl rusqlite::Params) -> Result<Vec<Summary>, StoreError> {
    let mut select = db.prepare_cached(sql)?;
    let lines = select.query_map(given, |row| Ok(summary(row)))?;
    lines.map(|line| line?).collect()
}

/// What a row of body and last day shows.
pub(super) fn summary(row: &Row<'_>) -> Result<Summary, StoreError> {
    let never_opened = || StoreError::Damaged("a row of a case that was never opened".to_owned());
    let case = mirror::read_case(row.get_ref(0)?.as_blob().unwrap_or_default())?;
    let day: Option<String> = row.get(1)?;
    let summary = Summary::of(&case).ok_or_else(never_opened)?;
    Ok(summary.with_last_day(day.and_then(|day| day.parse().ok())))
}

/// The open cases of which the record says no last day because their year had no calendar, with the day that stands
/// beside them; `undated`: only those beside which none stands.
pub(super) fn without_a_day(db: &Connection, undated: bool) -> Result<Vec<Stored>, StoreError> {
    // A term that runs has a day in its index; what has none is asked.
    let sql = if undated {
        "SELECT id FROM case_row INDEXED BY case_stage
         WHERE stage IN ('awaiting-materials', 'accepted', 'in-review', 'ready')
         EXCEPT SELECT id FROM case_row INDEXED BY case_due WHERE due IS NOT NULL"
    } else {
        "SELECT id FROM case_row INDEXED BY case_open WHERE ended_at IS NULL"
    };
    let ids: Vec<i64> = db.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for id in ids {
        found.extend(row::read(db, id)?.filter(|stored| stored.case.lacks_a_day()));
    }
    Ok(found)
}

/// Moments are kept as text that sorts: a day holds what lies from its date up to the next one's.
pub(super) fn bounds(day: NaiveDate) -> (String, String) {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    (day.to_string(), next.to_string())
}

pub(super) fn counts(db: &Connection, today: NaiveDate) -> Result<Counts, StoreError> {
    let mut counts = Counts::default();
    let mut tally = db.prepare_cached("SELECT stage, cases FROM tally")?;
    let mut rows = tally.query([])?;
    while let Some(row) = rows.next()? {
        let (stage, cases): (String, i64) = (row.get(0)?, row.get(1)?);
        let cases = cases.unsigned_abs();
        let stage = Stage::from_id(&stage).ok_or_else(|| StoreError::Damaged(format!("stage {stage}")))?;
        counts.all += cases;
        counts.open += if stage.is_over() { 0 } else { cases };
        match stage {
            Stage::Draft => counts.draft = cases,
            Stage::AwaitingMaterials => counts.awaiting_materials = cases,
            Stage::Accepted => counts.accepted = cases,
            Stage::InReview => counts.in_review = cases,
            Stage::AwaitingPayment => counts.awaiting_payment = cases,
            Stage::Ready => counts.ready = cases,
            Stage::Done | Stage::Lapsed | Stage::Refused | Stage::Referred | Stage::Withdrawn => {}
        }
    }
    let overdue = "SELECT count(*) FROM case_row INDEXED BY case_due WHERE due IS NOT NULL AND due < ?1";
    counts.overdue = count(db, overdue, [today.to_string()])?;
    let done = "SELECT count(*) FROM case_row INDEXED BY case_done WHERE stage = 'done' AND ended_at >= ?1 AND ended_at < ?2";
    let (from, until) = bounds(today);
    counts.done_today = count(db, done, [from, until])?;
    Ok(counts)
}

fn count(db: &Connection, sql: &str, given: impl rusqlite::Params) -> Result<u64, StoreError> {
    let found: i64 = db.prepare_cached(sql)?.query_row(given, |row| row.get(0))?;
    Ok(found.unsigned_abs())
}

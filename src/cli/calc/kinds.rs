//! The kinds themselves: what each asks and answers, key by key, and which function of the trade works it out.

#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::owed::{self, named};
use super::places::{Places, Wanted};
use super::written::Written;
use crate::desk::calc::{self, Calc, Known, NumberKind};
use crate::domain::money::date_upper;
use crate::domain::person::{self, Sex};
use crate::domain::reason::{Insurance, Payer, Rules, Source, Sureness};
use crate::domain::waiting::{
    self, Counting, EmployeeGap, GapCounted, MadeUp, ResidentGap, ResidentRule, Tier, WaitStep, WaitingRule,
    WaitingWhat,
};
use crate::domain::{CalendarMissing, Fen, Month, Rate, WorkingDays};
use crate::text::Words;

/// A late fee by its months.
#[derive(Deserialize)]
pub(super) struct LateFee {
    rate: Written<Rate>,
    items: Vec<LateMonth>,
    #[serde(default)]
    cap_at_principal: bool,
}

#[derive(Deserialize)]
struct LateMonth {
    period: Option<Written<String>>,
    principal: Written<Fen>,
    start: Written<NaiveDate>,
    end: Written<NaiveDate>,
}

#[derive(Serialize)]
pub(super) struct LateFees {
    items: Vec<LateMonthFee>,
    principal_total: String,
    late_fee_total: String,
    total_due: String,
}

#[derive(Serialize)]
struct LateMonthFee {
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    principal: String,
    start: String,
    end: String,
    days: i64,
    late_fee: String,
}

impl LateFee {
    /// Works the months out, and their sums.
    pub(super) fn fees(self) -> Result<calc::LateFees, String> {
        let mut fees = calc::LateFees::at(self.rate.0, self.cap_at_principal);
        for month in self.items {
            let period = month.period.map(|period| period.0).unwrap_or_default();
            fees.add(period, month.principal.0, month.start.0, month.end.0)
                .ok_or_else(|| "the late fee is out of range".to_owned())?;
        }
        Ok(fees)
    }
}

impl From<&calc::LateFees> for LateFees {
    fn from(fees: &calc::LateFees) -> LateFees {
        let item = |item: &calc::LateItem| LateMonthFee {
            period: Some(item.period.clone()).filter(|period| !period.is_empty()),
            principal: item.principal.to_string(),
            start: item.from.to_string(),
            end: item.to.to_string(),
            days: item.days,
            late_fee: item.fee.to_string(),
        };
        LateFees {
            items: fees.items.iter().map(item).collect(),
            principal_total: fees.principal.to_string(),
            late_fee_total: fees.late_fee.to_string(),
            total_due: fees.total.to_string(),
        }
    }
}

/// The year whose holidays nobody has told.
#[derive(Serialize)]
pub(super) struct Missing {
    status: &'static str,
    missing_year: i32,
}

impl From<CalendarMissing> for Missing {
    fn from(missing: CalendarMissing) -> Missing {
        Missing { status: "calendar_missing", missing_year: missing.year }
    }
}

/// A deadline by its day.
#[derive(Deserialize)]
pub(super) struct Deadline {
    deadline: Written<NaiveDate>,
    shift_deadline: Option<bool>,
}

impl Deadline {
    /// The day, and whether it moves off rest days.
    pub(super) fn read(&self) -> (NaiveDate, bool) {
        (self.deadline.0, self.shift_deadline.unwrap_or(true))
    }
}

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Effective {
    Known { effective_deadline: String, late_from: String },
    Missing(Missing),
}

pub(super) fn deadline(asked: &Deadline, calendar: &WorkingDays) -> Effective {
    let (nominal, shifts) = asked.read();
    let effective = if shifts { calendar.shift(nominal) } else { Ok(nominal) };
    match effective {
        Ok(effective) => Effective::Known {
            effective_deadline: effective.to_string(),
            late_from: effective.succ_opt().unwrap_or(effective).to_string(),
        },
        Err(missing) => Effective::Missing(missing.into()),
    }
}

/// A term of working days, or the working days up to another day.
#[derive(Deserialize)]
pub(super) struct Term {
    start: Written<NaiveDate>,
    working_days: Option<Written<u32>>,
    end: Option<Written<NaiveDate>>,
}

#[derive(Serialize)]
pub(super) struct Counted {
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Option<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    working_days_between: Option<Option<i64>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    calendar_days: Option<i64>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    missing: Option<Missing>,
}

/// A term as the line asks it: from a day so many working days on, up to another day, or both.
#[derive(Clone, Copy)]
pub(super) struct Days {
    from: NaiveDate,
    days: Option<u32>,
    to: Option<NaiveDate>,
}

impl Term {
    /// What the line asks.
    pub(super) fn read(self) -> Result<Days, String> {
        if self.working_days.is_none() && self.end.is_none() {
            return Err("missing field `working_days`, or `end` for the days between".to_owned());
        }
        let (days, to) = (self.working_days.map(|days| days.0), self.end.map(|day| day.0));
        Ok(Days { from: self.start.0, days, to })
    }
}

impl Days {
    pub(super) fn counted(self, calendar: &WorkingDays) -> Counted {
        let Days { from, days, to } = self;
        let due = days.map(|days| calendar.due(from, days));
        let between = to.map(|to| calendar.between(from, to));
        let missing = due.and_then(Result::err).or(between.and_then(Result::err));
        Counted {
            due: due.map(|due| due.ok().map(|day| day.to_string())),
            working_days_between: between.map(Result::ok),
            calendar_days: to.map(|to| (to - from).num_days()),
            missing: missing.map(Missing::from),
        }
    }
}

impl From<Days> for Calc {
    fn from(Days { from, days, to }: Days) -> Calc {
        Calc::Term { from, days, to }
    }
}

/// An employee's gap, with the wait that the place has set for longer ones, or with the rules of a region.
#[derive(Deserialize)]
pub(super) struct Employee {
    insurance: Option<String>,
    last_covered_month: Written<Month>,
    removal_month: Option<Written<Month>>,
    restart_month: Written<Month>,
    gap_months_made_up: bool,
    months_made_up: Option<Written<u32>>,
    payer: Option<String>,
    paid_on: Option<Written<NaiveDate>>,
    local_wait_months: Option<Written<u32>>,
    #[serde(flatten)]
    wanted: Wanted,
}

#[derive(Serialize)]
pub(super) struct EmployeeResumes {
    gap_months: u32,
    waiting_months: u32,
    benefit_from: Option<String>,
    gap_benefits_traceable: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<String>,
}

/// A gap with the rules that its wait is worked out by.
pub(super) struct Wait<'a, Gap> {
    pub gap: Gap,
    pub rules: Waits<'a>,
}

/// By which rules a wait is worked out.
pub(super) enum Waits<'a> {
    /// Those of a place, with all that the place says besides.
    Place(&'a Rules),
    /// The national frame with what the line says of the place.
    Given(WaitingRule),
}

impl Waits<'_> {
    fn list(&self) -> &[WaitingRule] {
        match self {
            Waits::Place(rules) => &rules.waiting,
            Waits::Given(rule) => std::slice::from_ref(rule),
        }
    }

    /// The document of the rule that counted, where it is a place's own.
    fn document(&self, resume: &waiting::Resume) -> Option<String> {
        let Waits::Place(rules) = self else { return None };
        let rule = rules.waiting.iter().find(|rule| rule.id == resume.rule)?;
        Some(rule.source.document.clone())
    }

    /// The whole rules that its sheet is made under: those of the place, or the office's with the wait that was given,
    /// which is said to be no place's.
    pub(super) fn over(self, own: &Rules) -> Rules {
        match self {
            Waits::Place(rules) => rules.clone(),
            Waits::Given(rule) => {
                let document = Words::zh().say("reckon-given-wait");
                let rule = WaitingRule { source: Source { document, ..rule.source }, ..rule };
                Rules { waiting: vec![rule], ..own.clone() }
            }
        }
    }
}

impl Wait<'_, EmployeeGap> {
    pub(super) fn resumes(&self) -> Result<EmployeeResumes, String> {
        let resume = waiting::resume_employee(self.gap, self.rules.list()).map_err(|why| why.to_string())?;
        Ok(EmployeeResumes {
            gap_months: resume.gap,
            waiting_months: resume.months,
            benefit_from: resume.from.map(|day| day.to_string()),
            gap_benefits_traceable: resume.traceable,
            document: self.rules.document(&resume),
        })
    }
}

impl Employee {
    /// What the line asks, and by which rules.
    pub(super) fn read(self, places: &mut Places) -> Result<Wait<'_, EmployeeGap>, String> {
        let insurance = owed::insurance(self.insurance.as_deref())?;
        let payer = named("payer", self.payer.as_deref(), Payer::ALL, Payer::id)?;
        let made_up = match (self.gap_months_made_up, self.months_made_up) {
            (true, Some(_)) => {
                return Err("`months_made_up` says how many where `gap_months_made_up` is false".to_owned());
            }
            (true, None) => MadeUp::All,
            (false, Some(months)) => MadeUp::Months(months.0),
            (false, None) => MadeUp::Nothing,
        };
        let gap = EmployeeGap {
            insurance,
            last_covered: self.last_covered_month.0,
            removed: self.removal_month.map(|month| month.0),
            restart: self.restart_month.0,
            made_up,
            payer,
            paid_on: self.paid_on.map(|day| day.0),
        };
        let months = self.local_wait_months.map(|months| months.0);
        let given =
            || WaitingWhat::Employee { counted: GapCounted::LastCovered, tiers: Tier::frame(3, months) };
        let rules = match places.named(&self.wanted)? {
            Some(rules) => Waits::Place(rules),
            None => Waits::Given(waiting_rule(insurance, given())),
        };
        Ok(Wait { gap, rules })
    }
}

/// A resident's missed years, with the counting of the place: A beyond the first, B every one; or with the rules of a
/// region.
#[derive(Deserialize)]
pub(super) struct Resident {
    missed_years: Written<u32>,
    repaired_years: Written<u32>,
    paid_in_window: bool,
    benefit_year: Written<i32>,
    counting: Option<AorB>,
    payment_date: Option<Written<NaiveDate>>,
    #[serde(default)]
    exempt: bool,
    exempt_reason: Option<String>,
    #[serde(flatten)]
    wanted: Wanted,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize, Serialize)]
enum AorB {
    A,
    B,
}

#[derive(Serialize)]
pub(super) struct ResidentResumes {
    fixed: u32,
    variable_after_repair: u32,
    total_months: u32,
    benefit_from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    counting: Option<AorB>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<String>,
}

impl Wait<'_, ResidentGap> {
    pub(super) fn resumes(&self) -> Result<ResidentResumes, String> {
        let resume = waiting::resume_resident(self.gap, self.rules.list()).map_err(|why| why.to_string())?;
        let counting = resume.steps.iter().find_map(|step| {
            let WaitStep::Counting(counting) = step else { return None };
            Some(match counting {
                Counting::BeyondFirst => AorB::A,
                Counting::Every => AorB::B,
            })
        });
        let own = matches!(self.rules, Waits::Place(_));
        Ok(ResidentResumes {
            fixed: resume.fixed,
            variable_after_repair: resume.variable,
            total_months: resume.months,
            benefit_from: resume.from.map(|day| day.to_string()),
            counting: counting.filter(|_| own),
            document: self.rules.document(&resume),
        })
    }
}

impl Resident {
    /// What the line asks, by which rules, and why no wait is asked of them.
    pub(super) fn read(self, places: &mut Places) -> Result<(Wait<'_, ResidentGap>, String), String> {
        let gap = ResidentGap {
            missed_years: self.missed_years.0,
            repaired_years: self.repaired_years.0,
            in_window: self.paid_in_window,
            benefit_year: self.benefit_year.0,
            paid_on: self.payment_date.map(|day| day.0),
            exempt: self.exempt,
        };
        let rules = match (places.named(&self.wanted)?, self.counting) {
            (Some(rules), _) => Waits::Place(rules),
            (None, None) => return Err("missing field `counting`, A or B, or `region`".to_owned()),
            (None, Some(counting)) => {
                let counting = match counting {
                    AorB::A => Counting::BeyondFirst,
                    AorB::B => Counting::Every,
                };
                let what = WaitingWhat::Resident(ResidentRule::frame(Some(counting)));
                Waits::Given(waiting_rule(Insurance::Resident, what))
            }
        };
        Ok((Wait { gap, rules }, self.exempt_reason.unwrap_or_default()))
    }
}

/// The national frame with what the line says of the place; it holds on every day.
fn waiting_rule(insurance: Insurance, what: WaitingWhat) -> WaitingRule {
    let source = Source {
        document: String::new(),
        sure: Sureness::Sample,
        checked: String::new(),
        from: None,
        until: None,
    };
    WaitingRule { id: String::new(), insurance, what, source }
}

/// A number and what it claims to be.
#[derive(Deserialize)]
pub(super) struct Identity {
    kind: String,
    input: Written<String>,
}

#[derive(Default, Serialize)]
pub(super) struct Identified {
    valid: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    normalised: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    birth: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sex: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'static str>,
}

impl Identified {
    fn holds(known: Known) -> Identified {
        let sex = known.sex.map(|sex| match sex {
            Sex::Female => "F",
            Sex::Male => "M",
        });
        let birth = known.birth.map(|day| day.to_string());
        Identified { valid: true, normalised: Some(known.number), birth, sex, why: None }
    }

    fn refused(why: &'static str) -> Identified {
        Identified { why: Some(why), ..Identified::default() }
    }
}

impl Identity {
    /// What the line asks.
    pub(super) fn read(self) -> Result<(NumberKind, String), String> {
        let kind = NumberKind::from_id(&self.kind).ok_or_else(|| format!("no kind {:?}", self.kind))?;
        Ok((kind, self.input.0))
    }
}

pub(super) fn identity(kind: NumberKind, text: &str, today: NaiveDate) -> Identified {
    let checked = kind.read(text, today).map(Identified::holds);
    checked.unwrap_or_else(|fault| Identified::refused(fault.id()))
}

/// One text.
#[derive(Deserialize)]
pub(super) struct Input {
    input: Written<String>,
}

#[derive(Serialize)]
pub(super) struct Masked {
    masked: String,
}

pub(super) fn mask(asked: Input) -> Result<Masked, String> {
    Ok(Masked { masked: person::mask(&asked.input.0) })
}

#[derive(Serialize)]
pub(super) struct Upper {
    upper: String,
}

impl Input {
    /// An amount to be written out.
    pub(super) fn amount(&self) -> Result<Fen, String> {
        Fen::parse(&self.input.0).map_err(|why| why.to_string())
    }

    /// An amount that was written out, and what it says.
    pub(super) fn spelt(&self) -> Result<(String, Fen), String> {
        let spelt = self.input.0.trim();
        let amount = Fen::parse_upper(spelt).map_err(|why| why.to_string())?;
        Ok((spelt.to_owned(), amount))
    }
}

pub(super) fn amount(amount: Fen) -> Result<Upper, String> {
    amount.upper().map(|upper| Upper { upper }).map_err(|why| why.to_string())
}

#[derive(Serialize)]
pub(super) struct Figures {
    amount: String,
    upper: String,
}

pub(super) fn figures(amount: Fen) -> Result<Figures, String> {
    let upper = amount.upper().map_err(|why| why.to_string())?;
    Ok(Figures { amount: amount.to_string(), upper })
}

/// One day, to be written out.
#[derive(Deserialize)]
pub(super) struct InputDay {
    input: Written<NaiveDate>,
}

impl InputDay {
    pub(super) fn day(&self) -> NaiveDate {
        self.input.0
    }
}

pub(super) fn date(day: NaiveDate) -> Upper {
    Upper { upper: date_upper(day) }
}

//! The kinds themselves: what each asks and answers, key by key, and which function of the trade works it out.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::written::Written;
use crate::domain::money::date_upper;
use crate::domain::person::{self, Sex};
use crate::domain::reason::{Insurance, Source, Sureness};
use crate::domain::waiting::{self, Counting, EmployeeGap, ResidentGap, WaitingRule, WaitingWhat};
use crate::domain::{
    CalendarMissing, CreditCode, DivisionCode, Fen, IdKind, IdNumber, Month, Phone, Rate, Rounding,
    WorkingDays, makeup,
};

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

pub(super) fn late_fee(asked: LateFee) -> Result<LateFees, String> {
    let out_of_range = || "the late fee is out of range".to_owned();
    let add =
        |one: Fen, other: Fen| one.checked_add(other).filter(|sum| *sum <= Fen::MAX).ok_or_else(out_of_range);
    let (mut items, mut principal_total, mut late_fee_total) = (Vec::new(), Fen::ZERO, Fen::ZERO);
    for month in asked.items {
        let (principal, start, end) = (month.principal.0, month.start.0, month.end.0);
        let fee =
            makeup::late_fee(principal, asked.rate.0, start, end, asked.cap_at_principal, Rounding::HalfUp);
        let (days, fee) = fee.ok_or_else(out_of_range)?;
        principal_total = add(principal_total, principal)?;
        late_fee_total = add(late_fee_total, fee)?;
        items.push(LateMonthFee {
            period: month.period.map(|period| period.0),
            principal: principal.to_string(),
            start: start.to_string(),
            end: end.to_string(),
            days,
            late_fee: fee.to_string(),
        });
    }
    let total_due = add(principal_total, late_fee_total)?;
    Ok(LateFees {
        items,
        principal_total: principal_total.to_string(),
        late_fee_total: late_fee_total.to_string(),
        total_due: total_due.to_string(),
    })
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

#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Effective {
    Known { effective_deadline: String, late_from: String },
    Missing(Missing),
}

pub(super) fn deadline(asked: Deadline, calendar: &WorkingDays) -> Result<Effective, String> {
    let shifts = asked.shift_deadline.unwrap_or(true);
    let effective = if shifts { calendar.shift(asked.deadline.0) } else { Ok(asked.deadline.0) };
    Ok(match effective {
        Ok(effective) => Effective::Known {
            effective_deadline: effective.to_string(),
            late_from: effective.succ_opt().unwrap_or(effective).to_string(),
        },
        Err(missing) => Effective::Missing(missing.into()),
    })
}

/// A term of working days.
#[derive(Deserialize)]
pub(super) struct Term {
    start: Written<NaiveDate>,
    working_days: Written<u32>,
}

#[derive(Serialize)]
pub(super) struct Due {
    due: Option<String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    missing: Option<Missing>,
}

pub(super) fn working_days(asked: Term, calendar: &WorkingDays) -> Result<Due, String> {
    Ok(match calendar.due(asked.start.0, asked.working_days.0) {
        Ok(due) => Due { due: Some(due.to_string()), missing: None },
        Err(missing) => Due { due: None, missing: Some(missing.into()) },
    })
}

/// An employee's gap, with the wait that the place has set for longer ones.
#[derive(Deserialize)]
pub(super) struct Employee {
    last_covered_month: Written<Month>,
    restart_month: Written<Month>,
    gap_months_made_up: bool,
    local_wait_months: Option<Written<u32>>,
}

#[derive(Serialize)]
pub(super) struct EmployeeResumes {
    gap_months: u32,
    waiting_months: u32,
    benefit_from: Option<String>,
    gap_benefits_traceable: bool,
}

pub(super) fn waiting_employee(asked: Employee) -> Result<EmployeeResumes, String> {
    let months = asked.local_wait_months.map(|months| months.0);
    let rule = waiting_rule(Insurance::Employee, WaitingWhat::Employee { short_gap: 3, months });
    let gap = EmployeeGap {
        last_covered: asked.last_covered_month.0,
        restart: asked.restart_month.0,
        made_up: asked.gap_months_made_up,
    };
    let resume = waiting::resume_employee(gap, &[rule]).map_err(|why| why.to_string())?;
    Ok(EmployeeResumes {
        gap_months: resume.gap,
        waiting_months: resume.months,
        benefit_from: resume.from.map(|day| day.to_string()),
        gap_benefits_traceable: resume.traceable,
    })
}

/// A resident's missed years, with the counting of the place: A beyond the first, B every one.
#[derive(Deserialize)]
pub(super) struct Resident {
    missed_years: Written<u32>,
    repaired_years: Written<u32>,
    paid_in_window: bool,
    benefit_year: Written<i32>,
    counting: AorB,
    payment_date: Option<Written<NaiveDate>>,
    #[serde(default)]
    exempt: bool,
}

#[derive(Deserialize)]
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
}

pub(super) fn waiting_resident(asked: Resident) -> Result<ResidentResumes, String> {
    let counting = match asked.counting {
        AorB::A => Counting::BeyondFirst,
        AorB::B => Counting::Every,
    };
    let what = WaitingWhat::Resident { fixed: 3, counting: Some(counting), floor_from: 4, floor: 6 };
    let gap = ResidentGap {
        missed_years: asked.missed_years.0,
        repaired_years: asked.repaired_years.0,
        in_window: asked.paid_in_window,
        benefit_year: asked.benefit_year.0,
        paid_on: asked.payment_date.map(|day| day.0),
        exempt: asked.exempt,
    };
    let rule = waiting_rule(Insurance::Resident, what);
    let resume = waiting::resume_resident(gap, &[rule]).map_err(|why| why.to_string())?;
    Ok(ResidentResumes {
        fixed: resume.fixed,
        variable_after_repair: resume.variable,
        total_months: resume.months,
        benefit_from: resume.from.map(|day| day.to_string()),
    })
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
    fn number(number: &str) -> Identified {
        Identified { valid: true, normalised: Some(number.to_owned()), ..Identified::default() }
    }

    fn person(id: &IdNumber) -> Identified {
        let sex = id.sex().map(|sex| match sex {
            Sex::Female => "F",
            Sex::Male => "M",
        });
        Identified { birth: id.birth().map(|day| day.to_string()), sex, ..Identified::number(id.number()) }
    }

    fn refused(why: &'static str) -> Identified {
        Identified { why: Some(why), ..Identified::default() }
    }
}

pub(super) fn identity(asked: Identity, today: NaiveDate) -> Result<Identified, String> {
    let input = &asked.input.0;
    let checked = match asked.kind.as_str() {
        "uscc" => CreditCode::parse(input).map(|code| Identified::number(code.as_str())),
        "admdvs" => DivisionCode::parse(input).map(|code| Identified::number(code.as_str())),
        "mobile" => return Ok(mobile(input)),
        other => {
            let kind = IdKind::from_id(other).ok_or_else(|| format!("no kind {other:?}"))?;
            IdNumber::parse(kind, input, today).map(|id| Identified::person(&id))
        }
    };
    Ok(checked.unwrap_or_else(|fault| Identified::refused(fault.id())))
}

fn mobile(input: &str) -> Identified {
    match Phone::parse(input).filter(Phone::is_mobile) {
        Some(phone) => Identified::number(phone.as_str()),
        None if Phone::dialled(input).chars().count() != 11 => Identified::refused("length"),
        None => Identified::refused("character"),
    }
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

pub(super) fn amount(asked: Input) -> Result<Upper, String> {
    let upper = Fen::parse(&asked.input.0).and_then(Fen::upper);
    upper.map(|upper| Upper { upper }).map_err(|why| why.to_string())
}

/// One day.
#[derive(Deserialize)]
pub(super) struct InputDay {
    input: Written<NaiveDate>,
}

pub(super) fn date(asked: InputDay) -> Result<Upper, String> {
    Ok(Upper { upper: date_upper(asked.input.0) })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::super::{Kind, run};
    use super::*;
    use crate::domain::calendar::YearCalendar;

    /// The answer to one line, to the letter; in 2026 only the week rests.
    #[track_caller]
    fn check(kind: Kind, asked: &str, expected: &str) {
        let year = YearCalendar { document: "a notice".into(), off: BTreeSet::new(), work: BTreeSet::new() };
        let calendar = WorkingDays::new(BTreeMap::from([(2026, year)]));
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let mut output = Vec::new();
        run(kind, today, &calendar, asked.as_bytes(), &mut output).unwrap();
        assert_eq!(String::from_utf8(output).unwrap(), format!("{expected}\n"), "{asked}");
    }

    #[test]
    fn late_fees_are_answered_month_by_month_and_in_sum() {
        let month =
            r#""period": "2026-08", "principal": "425.00", "start": "2026-08-18", "end": "2026-11-23""#;
        check(
            Kind::LateFee,
            &format!(
                r#"{{"rate": "0.0005", "items": [{{{month}}}, {{"principal": 425, "start": "2026-10-16", "end": "2026-10-15"}}]}}"#
            ),
            concat!(
                r#"{"items":[{"period":"2026-08","principal":"425.00","start":"2026-08-18","end":"2026-11-23","#,
                r#""days":98,"late_fee":"20.83"},{"principal":"425.00","start":"2026-10-16","end":"2026-10-15","#,
                r#""days":0,"late_fee":"0.00"}],"principal_total":"850.00","late_fee_total":"20.83","total_due":"870.83"}"#,
            ),
        );
        let capped = r#""principal": 0.5, "start": "2000-01-01", "end": "2026-01-01""#;
        check(
            Kind::LateFee,
            &format!(r#"{{"rate": 0.0005, "items": [{{{capped}}}], "cap_at_principal": true}}"#),
            concat!(
                r#"{"items":[{"principal":"0.50","start":"2000-01-01","end":"2026-01-01","days":9498,"late_fee":"0.50"}],"#,
                r#""principal_total":"0.50","late_fee_total":"0.50","total_due":"1.00"}"#,
            ),
        );
        let huge = r#""principal": "999999999999.99", "start": "2026-01-01", "end": "2026-01-01""#;
        check(
            Kind::LateFee,
            &format!(r#"{{"rate": "0.0005", "items": [{{{huge}}}]}}"#),
            r#"{"error":"the late fee is out of range"}"#,
        );
        check(
            Kind::LateFee,
            r#"{"rate": "0.0005"}"#,
            r#"{"error":"missing field `items` at line 1 column 18"}"#,
        );
    }

    #[test]
    fn a_deadline_moves_unless_the_place_says_otherwise() {
        check(
            Kind::Deadline,
            r#"{"deadline": "2026-08-15"}"#,
            r#"{"effective_deadline":"2026-08-17","late_from":"2026-08-18"}"#,
        );
        check(
            Kind::Deadline,
            r#"{"deadline": "2026-08-15", "shift_deadline": false}"#,
            r#"{"effective_deadline":"2026-08-15","late_from":"2026-08-16"}"#,
        );
        check(
            Kind::Deadline,
            r#"{"deadline": "2027-08-15"}"#,
            r#"{"status":"calendar_missing","missing_year":2027}"#,
        );
        check(
            Kind::Deadline,
            r#"{"deadline": "15 August"}"#,
            r#"{"error":"\"15 August\" is no day such as 2026-08-15 at line 1 column 24"}"#,
        );
    }

    #[test]
    fn a_term_ends_on_a_day_or_names_the_missing_year() {
        check(Kind::WorkingDays, r#"{"start": "2026-11-20", "working_days": 1}"#, r#"{"due":"2026-11-23"}"#);
        check(
            Kind::WorkingDays,
            r#"{"start": "2026-11-20", "working_days": "0"}"#,
            r#"{"due":"2026-11-20"}"#,
        );
        check(
            Kind::WorkingDays,
            r#"{"start": "2026-12-30", "working_days": 5}"#,
            r#"{"due":null,"status":"calendar_missing","missing_year":2027}"#,
        );
        check(
            Kind::WorkingDays,
            r#"{"start": "2026-12-30", "working_days": -1}"#,
            r#"{"error":"\"-1\" is no count at line 1 column 42"}"#,
        );
    }

    #[test]
    fn an_employee_hears_when_benefits_run_again() {
        let line = |restart: &str, wait: &str| {
            format!(
                r#"{{"last_covered_month": "2026-01", "restart_month": "{restart}", "gap_months_made_up": true{wait}}}"#
            )
        };
        check(
            Kind::WaitingEmployee,
            &line("2026-06", r#", "local_wait_months": 6"#),
            r#"{"gap_months":4,"waiting_months":6,"benefit_from":"2026-12-01","gap_benefits_traceable":false}"#,
        );
        check(
            Kind::WaitingEmployee,
            &line("2026-03", ""),
            r#"{"gap_months":1,"waiting_months":0,"benefit_from":"2026-03-01","gap_benefits_traceable":true}"#,
        );
        check(Kind::WaitingEmployee, &line("2026-06", ""), r#"{"error":"no rule of the place says so"}"#);
        check(
            Kind::WaitingEmployee,
            &line("2026-01", ""),
            r#"{"error":"contributions restart before the last covered month"}"#,
        );
    }

    #[test]
    fn a_resident_hears_when_benefits_run_again() {
        let line = |rest: &str| {
            format!(
                r#"{{"missed_years": 2, "repaired_years": 0, "benefit_year": "2027", "counting": "A", {rest}}}"#
            )
        };
        check(
            Kind::WaitingResident,
            &line(r#""paid_in_window": true"#),
            r#"{"fixed":3,"variable_after_repair":1,"total_months":4,"benefit_from":"2027-05-01"}"#,
        );
        check(
            Kind::WaitingResident,
            &line(
                r#""paid_in_window": false, "payment_date": "2027-05-20", "exempt": true, "exempt_reason": "新生儿""#,
            ),
            r#"{"fixed":0,"variable_after_repair":0,"total_months":0,"benefit_from":null}"#,
        );
        check(
            Kind::WaitingResident,
            &line(r#""paid_in_window": false, "payment_date": null"#),
            r#"{"error":"the day of payment is needed"}"#,
        );
        let every = line(r#""paid_in_window": true"#).replace("\"A\"", "\"B\"").replace("\"2027\"", "2027");
        check(
            Kind::WaitingResident,
            &every,
            r#"{"fixed":3,"variable_after_repair":2,"total_months":5,"benefit_from":"2027-06-01"}"#,
        );
    }

    #[test]
    fn a_number_says_what_it_holds_or_why_it_does_not_hold() {
        for (kind, input, expected) in [
            (
                "resident_id",
                "14060219040229001x",
                r#"{"valid":true,"normalised":"14060219040229001X","birth":"1904-02-29","sex":"M"}"#,
            ),
            ("resident_id", "140602190402290019", r#"{"valid":false,"why":"check"}"#),
            ("resident_id", "110105204912310026", r#"{"valid":false,"why":"future"}"#),
            ("resident_id", "140602040229001", r#"{"valid":false,"why":"first-generation"}"#),
            ("hmt_residence_permit", "H12345678", r#"{"valid":false,"why":"other-document"}"#),
            ("foreign_pr_15", "USA310001020306", r#"{"valid":true,"normalised":"USA310001020306"}"#),
            ("foreign_pr_18", "911999190102030013", r#"{"valid":false,"why":"nationality"}"#),
            ("uscc", "91140602ma0te8t22y", r#"{"valid":true,"normalised":"91140602MA0TE8T22Y"}"#),
            ("admdvs", "996000", r#"{"valid":false,"why":"region"}"#),
            ("mobile", "138 0013 8000", r#"{"valid":true,"normalised":"13800138000"}"#),
            ("mobile", "12800138000", r#"{"valid":false,"why":"character"}"#),
            ("mobile", "138001380000", r#"{"valid":false,"why":"length"}"#),
            ("mobile", "03492028888", r#"{"valid":false,"why":"character"}"#),
            ("library-card", "1", r#"{"error":"no kind \"library-card\""}"#),
        ] {
            check(Kind::Identity, &format!(r#"{{"kind": "{kind}", "input": "{input}"}}"#), expected);
        }
        check(
            Kind::Identity,
            r#"{"kind": "admdvs", "input": 140600}"#,
            r#"{"valid":true,"normalised":"140600"}"#,
        );
    }

    #[test]
    fn amounts_and_dates_are_written_out() {
        check(Kind::Amount, r#"{"input": "1015.00"}"#, r#"{"upper":"人民币壹仟零壹拾伍元整"}"#);
        check(Kind::Amount, r#"{"input": 200.5}"#, r#"{"upper":"人民币贰佰元零伍角整"}"#);
        check(Kind::Amount, r#"{"input": ""}"#, r#"{"error":"the amount is empty"}"#);
        check(Kind::Amount, r#"{"input": "1,234.00"}"#, r#"{"error":"the amount holds ','"}"#);
        check(Kind::Amount, r#"{"input": 1.005}"#, r#"{"error":"the amount has more than two decimals"}"#);
        check(Kind::Date, r#"{"input": "2026-01-15"}"#, r#"{"upper":"贰零贰陆年零壹月壹拾伍日"}"#);
        check(
            Kind::Date,
            r#"{"input": "2026-02-30"}"#,
            r#"{"error":"\"2026-02-30\" is no day such as 2026-08-15 at line 1 column 22"}"#,
        );
    }
}

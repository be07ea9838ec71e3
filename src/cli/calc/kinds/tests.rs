//! Each kind to the letter: a line in, a line out.

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
    let month = r#""period": "2026-08", "principal": "425.00", "start": "2026-08-18", "end": "2026-11-23""#;
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
    check(Kind::LateFee, r#"{"rate": "0.0005"}"#, r#"{"error":"missing field `items` at line 1 column 18"}"#);
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
    check(Kind::WorkingDays, r#"{"start": "2026-11-20", "working_days": "0"}"#, r#"{"due":"2026-11-20"}"#);
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

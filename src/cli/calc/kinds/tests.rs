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
    run(kind, today, &calendar, &mut Places::default(), asked.as_bytes(), &mut output).unwrap();
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

#[test]
fn months_owed_are_worked_out_under_the_rules_of_a_region() {
    let three = r#""months": "2026-08..2026-10", "base": 5000, "paid_on": "2026-11-23", "region": "140600""#;
    let answer = answered(Kind::Makeup, &format!(r#"{{{three}, "practice": true}}"#));
    assert_eq!((&answer["principal_total"], &answer["total_due"]), (&"1275.00".into(), &"1318.78".into()));
    assert_eq!(answer["items"][0]["days"], 98);
    assert_eq!(answer["items"].as_array().unwrap().len(), 3);
    assert_eq!(answer["items"][0]["sure"], "sample");
    // Two ranges on two bases.
    let ranges = r#"{"ranges": [{"months": "2026-08..2026-09", "base": "5000"}, {"months": "2026-10", "base": 6000}],
        "paid_on": "2026-11-23", "region": "140600", "practice": true}"#;
    assert_eq!(answered(Kind::Makeup, &ranges.replace('\n', " "))["principal_total"], "1360.00");
    let years = r#"{"insurance": "resident", "months": "2024..2025", "paid_on": "2026-11-23", "region": "140600", "practice": true}"#;
    assert_eq!(answered(Kind::Makeup, years)["total_due"], "800.00");
    for (asked, why) in [
        (format!(r#"{{{three}}}"#), "no rule for 2026-08"),
        (format!(r#"{{{three}, "practice": true, "payer": "nobody"}}"#), "known: unit person"),
        (
            format!(r#"{{{three}, "practice": true, "employed_by": "none", "payer": "unit"}}"#),
            "nobody was employed",
        ),
        (r#"{"months": "2026-08", "base": 5000}"#.to_owned(), "name a region"),
        (r#"{"months": "2026-13", "base": 5000, "region": "140600"}"#.to_owned(), "no months"),
        (r#"{"months": "2026-08", "region": "140600"}"#.to_owned(), "`base` is missing"),
        (r#"{"months": "2026-08", "base": 5000, "region": "999999"}"#.to_owned(), "999999"),
        (r#"{"base": 5000, "region": "140600"}"#.to_owned(), "`months` is missing"),
    ] {
        let error = answered(Kind::Makeup, &asked)["error"].as_str().unwrap().to_owned();
        assert!(error.contains(why), "{asked}: {error}");
    }
}

#[test]
fn a_wait_is_worked_out_by_the_tiers_and_the_counting_of_a_region() {
    let months = r#""last_covered_month": "2026-01", "restart_month": "2026-08", "removal_month": "2026-02""#;
    let qingdao = format!(r#"{{{months}, "gap_months_made_up": true, "region": "370200"}}"#);
    let answer = answered(Kind::WaitingEmployee, &qingdao);
    assert_eq!((&answer["gap_months"], &answer["benefit_from"]), (&6.into(), &"2026-09-01".into()));
    assert!(answer["document"].as_str().unwrap().contains("青岛"), "{answer}");
    let residents = r#""missed_years": 2, "repaired_years": 0, "paid_in_window": true, "benefit_year": 2027"#;
    let answer = answered(Kind::WaitingResident, &format!(r#"{{{residents}, "region": "370200"}}"#));
    assert_eq!((&answer["counting"], &answer["total_months"]), (&"A".into(), &4.into()));
    let open = answered(Kind::WaitingResident, &format!(r#"{{{residents}, "region": "140600"}}"#));
    assert!(open["error"].is_string(), "{open}");
    let neither = answered(Kind::WaitingResident, &format!(r#"{{{residents}}}"#));
    assert!(neither["error"].as_str().unwrap().contains("counting"), "{neither}");
}

#[test]
fn a_gap_made_up_in_part_says_how_many_months_and_only_where_not_all_of_it_was() {
    let line = |rest: &str| {
        let months = r#""last_covered_month": "2026-01", "restart_month": "2026-06""#;
        answered(Kind::WaitingEmployee, &format!(r#"{{{months}, "local_wait_months": 6, {rest}}}"#))
    };
    let waits = |rest: &str| line(rest)["waiting_months"].clone();
    assert_eq!(waits(r#""gap_months_made_up": false, "months_made_up": 0"#), 6);
    for (rest, why) in [
        (r#""gap_months_made_up": true, "months_made_up": 4"#, "months_made_up"),
        (r#""gap_months_made_up": false, "months_made_up": 5"#, "more months are made up than the gap has"),
    ] {
        let error = line(rest)["error"].as_str().unwrap().to_owned();
        assert!(error.contains(why), "{rest}: {error}");
    }
    // Three months, all of them: a short gap that is made up, said in numbers.
    let all = r#"{"last_covered_month": "2026-01", "restart_month": "2026-05", "gap_months_made_up": false, "months_made_up": 3}"#;
    assert_eq!(answered(Kind::WaitingEmployee, all)["benefit_from"], "2026-05-01");
    let some = all.replace(r#""months_made_up": 3"#, r#""months_made_up": 2"#);
    assert_eq!(answered(Kind::WaitingEmployee, &some)["error"], "no rule of the place says so");
}

#[test]
fn sample_rules_are_those_of_a_region_that_is_named() {
    for (kind, line) in [
        (Kind::Makeup, r#"{"months": "2026-08", "base": 5000, "practice": true}"#),
        (Kind::Makeup, r#"{"months": "2026-08", "base": 5000, "practice": true, "region": "office"}"#),
        (
            Kind::WaitingEmployee,
            r#"{"last_covered_month": "2026-01", "restart_month": "2026-03", "gap_months_made_up": true, "practice": true}"#,
        ),
        (
            Kind::WaitingResident,
            r#"{"missed_years": 1, "repaired_years": 0, "paid_in_window": true, "benefit_year": 2027, "counting": "A", "practice": true}"#,
        ),
    ] {
        let error = answered(kind, line)["error"].as_str().unwrap().to_owned();
        assert!(error.contains("`region`"), "{line}: {error}");
    }
}

#[test]
fn working_days_are_counted_both_ways_and_numerals_are_read_back() {
    check(
        Kind::WorkingDays,
        r#"{"start": "2026-11-20", "working_days": 1, "end": "2026-11-27"}"#,
        r#"{"due":"2026-11-23","working_days_between":5,"calendar_days":7}"#,
    );
    check(
        Kind::WorkingDays,
        r#"{"start": "2026-12-30", "end": "2027-01-05"}"#,
        r#"{"working_days_between":null,"calendar_days":6,"status":"calendar_missing","missing_year":2027}"#,
    );
    check(
        Kind::Figures,
        r#"{"input": "贰佰圓伍角正"}"#,
        r#"{"amount":"200.50","upper":"人民币贰佰元零伍角整"}"#,
    );
    check(Kind::Figures, r#"{"input": "拾元整"}"#, r#"{"error":"the numerals make no amount"}"#);
}

/// The answer to one line.
fn answered(kind: Kind, asked: &str) -> serde_json::Value {
    let mut output = Vec::new();
    let (today, calendar) =
        (NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), crate::policy::national_calendar());
    run(kind, today, &calendar, &mut Places::default(), asked.as_bytes(), &mut output).unwrap();
    serde_json::from_slice(&output).unwrap()
}

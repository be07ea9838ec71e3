//! The calculators and the console on the worked examples of the trade: one answer, whoever asks.

use chrono::{Days, NaiveDate};
use serde_json::{Value, json};

use crate::cli::calc::{Kind, Places, run};
use crate::desk::calc::{Calculated, NoFigure, NumberKind, reckon};
use crate::domain::makeup::{NoMakeup, Step};
use crate::domain::person::Sex;
use crate::domain::reason::{Insurance, Rules, Source, Sureness};
use crate::domain::waiting::{Counting, GapCounted, ResidentRule, Resume, Tier, WaitingRule, WaitingWhat};
use crate::policy::{self, Policy};
use crate::text::Words;
use crate::ui::draft::{Draft, Field};
use crate::ui::model::{Calculator, NUMBERS};
use crate::ui::typed::{self, Beside};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 22).unwrap()
}

fn policy() -> Policy {
    policy::load("140600", false).unwrap()
}

/// The entries of a section.
fn section(name: &str) -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/vectors.json");
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let entries = file[name].as_array().unwrap().clone();
    assert!(!entries.is_empty(), "{name}");
    entries
}

/// What the console answers to an entry.
fn console(kind: Kind, entry: &Value) -> Value {
    let asked = entry.get("inputs").unwrap_or(entry).to_string();
    let (mut answer, calendar) = (Vec::new(), policy::national_calendar());
    run(kind, today(), &calendar, &mut Places::default(), asked.as_bytes(), &mut answer).unwrap();
    serde_json::from_slice(&answer).unwrap()
}

/// What the window comes to; `None` where what is typed is wrong or missing.
fn window(
    calculator: Calculator,
    rules: &Rules,
    fields: &[(Field, String)],
) -> Option<Result<Calculated, NoFigure>> {
    let mut draft = Draft::default();
    for (field, text) in typed::usual(today()) {
        draft.suggest(field, text);
    }
    for (field, text) in fields {
        draft.set(*field, text.as_str());
    }
    let beside = Beside::of(Some(rules), &draft, &[]);
    let read = typed::read(calculator, &draft, &Words::zh(), beside);
    read.calc.map(|calc| reckon(&calc, rules, policy().late(), today()))
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn waits(insurance: Insurance, what: WaitingWhat) -> Rules {
    let source = Source {
        document: "a frame".to_owned(),
        sure: Sureness::Sample,
        checked: String::new(),
        from: None,
        until: None,
    };
    let rule = WaitingRule { id: "frame".to_owned(), insurance, what, source };
    Rules { waiting: vec![rule], ..policy().rules() }
}

fn resumed(found: Option<Result<Calculated, NoFigure>>, entry: &Value) -> Resume {
    match found {
        Some(Ok(Calculated::Resumes(resume, _))) => resume,
        other => panic!("{entry}: {other:?}"),
    }
}

#[test]
fn a_late_fee_is_the_same_in_the_window_and_on_the_console() {
    for entry in section("late_fee") {
        assert_eq!(text(&entry["rate"]), "0.0005", "the law sets one rate");
        for item in console(Kind::LateFee, &entry)["items"].as_array().unwrap() {
            // Late from the day after the deadline.
            let start: NaiveDate = text(&item["start"]).parse().unwrap();
            let deadline = start.checked_sub_days(Days::new(1)).unwrap();
            let fields = [
                (Field::CalcSum, text(&item["principal"])),
                (Field::CalcDeadline, deadline.to_string()),
                (Field::CalcShift, "1".to_owned()),
                (Field::CalcPaidOn, text(&item["end"])),
            ];
            let found = window(Calculator::LateFee, &policy().rules(), &fields);
            let Some(Ok(Calculated::LateFee(alone, _))) = found else { panic!("{item}: {found:?}") };
            let said = json!({ "days": alone.days, "late_fee": alone.fee.to_string() });
            assert_eq!((&said["days"], &said["late_fee"]), (&item["days"], &item["late_fee"]), "{item}");
        }
    }
}

#[test]
fn a_deadline_moves_the_same_way_in_the_window_and_on_the_console() {
    for entry in section("late_fee_due_date_shift") {
        let answer = console(Kind::Deadline, &entry);
        let deadline: NaiveDate = text(&entry["inputs"]["deadline"]).parse().unwrap();
        let paid_on = deadline.checked_add_days(Days::new(40)).unwrap();
        let fields = [
            (Field::CalcSum, "425".to_owned()),
            (Field::CalcDeadline, deadline.to_string()),
            (Field::CalcPaidOn, paid_on.to_string()),
        ];
        match window(Calculator::LateFee, &policy().rules(), &fields).unwrap() {
            Ok(Calculated::LateFee(alone, _)) => {
                let moved = alone.steps.iter().find_map(|step| {
                    let Step::Deadline { effective, late_from, .. } = step else { return None };
                    Some([effective.to_string(), late_from.to_string()])
                });
                let said = [text(&answer["effective_deadline"]), text(&answer["late_from"])];
                assert_eq!(moved, Some(said), "{entry}");
            }
            Err(NoFigure::Makeup(NoMakeup::CalendarMissing(year))) => {
                assert_eq!(answer["missing_year"], json!(year), "{entry}");
            }
            other => panic!("{entry}: {other:?}"),
        }
    }
}

#[test]
fn a_wait_is_the_same_in_the_window_and_on_the_console() {
    for entry in section("waiting_period_employee") {
        let (answer, asked) = (console(Kind::WaitingEmployee, &entry), &entry["inputs"]);
        let local = asked["local_wait_months"].as_u64().map(|months| u32::try_from(months).unwrap());
        let tiers = Tier::frame(3, local);
        let rules =
            waits(Insurance::Employee, WaitingWhat::Employee { counted: GapCounted::LastCovered, tiers });
        let made_up = if asked["gap_months_made_up"] == json!(true) { "0" } else { "2" };
        let fields = [
            (Field::CalcLast, text(&asked["last_covered_month"])),
            (Field::CalcRestart, text(&asked["restart_month"])),
            (Field::CalcMadeUp, made_up.to_owned()),
        ];
        let resume = resumed(window(Calculator::Waiting, &rules, &fields), &entry);
        let said = json!({
            "gap_months": resume.gap,
            "waiting_months": resume.months,
            "benefit_from": resume.from.map(|day| day.to_string()),
            "gap_benefits_traceable": resume.traceable,
            "document": "a frame",
        });
        for key in ["gap_months", "waiting_months", "benefit_from", "gap_benefits_traceable"] {
            assert_eq!(said[key], answer[key], "{entry}: {key}");
        }
    }
    for entry in section("waiting_period_resident") {
        let (answer, asked) = (console(Kind::WaitingResident, &entry), &entry["inputs"]);
        let counting = if asked["counting"] == json!("A") { Counting::BeyondFirst } else { Counting::Every };
        let rule = ResidentRule::frame(Some(counting));
        let rules = waits(Insurance::Resident, WaitingWhat::Resident(rule));
        let second = |yes: bool| if yes { "1" } else { "0" }.to_owned();
        let mut fields = vec![
            (Field::Insurance, "2".to_owned()),
            (Field::CalcMissed, text(&asked["missed_years"])),
            (Field::CalcRepaired, text(&asked["repaired_years"])),
            (Field::CalcYear, text(&asked["benefit_year"])),
            (Field::CalcWindow, second(asked["paid_in_window"] != json!(true))),
            (Field::CalcExempt, second(asked["exempt"] == json!(true))),
            (Field::CalcExemptFor, "新生儿".to_owned()),
        ];
        if let Some(day) = asked.get("payment_date") {
            fields.push((Field::CalcPaidOn, text(day)));
        }
        let resume = resumed(window(Calculator::Waiting, &rules, &fields), &entry);
        let said = json!({
            "fixed": resume.fixed,
            "variable_after_repair": resume.variable,
            "total_months": resume.months,
            "benefit_from": resume.from.map(|day| day.to_string()),
        });
        assert_eq!(said, answer, "{entry}");
    }
}

#[test]
fn a_wait_by_the_rules_of_a_region_names_the_same_document_in_the_window_and_on_the_console() {
    let fields = [
        (Field::CalcLast, "2026-01".to_owned()),
        (Field::CalcRestart, "2026-05".to_owned()),
        (Field::CalcRemoved, "2026-02".to_owned()),
        (Field::CalcPaidOn, "2026-05-12".to_owned()),
    ];
    let asked = json!({
        "last_covered_month": "2026-01", "restart_month": "2026-05", "removal_month": "2026-02",
        "paid_on": "2026-05-12", "gap_months_made_up": true, "payer": "unit",
    });
    let years = [
        (Field::Insurance, "2".to_owned()),
        (Field::CalcMissed, "0".to_owned()),
        (Field::CalcYear, "2027".to_owned()),
        (Field::CalcPaidOn, "2027-05-20".to_owned()),
        (Field::CalcWindow, "1".to_owned()),
    ];
    let asked_years = json!({
        "missed_years": 0, "repaired_years": 0, "benefit_year": 2027, "payment_date": "2027-05-20",
        "paid_in_window": false,
    });
    let mut documents = std::collections::BTreeSet::new();
    for (kind, region, fields, mut asked) in [
        (Kind::WaitingEmployee, "320000", &fields[..], asked.clone()),
        (Kind::WaitingEmployee, "350000", &fields, asked.clone()),
        (Kind::WaitingEmployee, "370200", &fields, asked.clone()),
        (Kind::WaitingEmployee, "430600", &fields, asked),
        (Kind::WaitingResident, "140600", &years, asked_years.clone()),
        (Kind::WaitingResident, "350000", &years, asked_years.clone()),
        (Kind::WaitingResident, "370200", &years, asked_years),
    ] {
        let rules = policy::load(region, false).unwrap().rules();
        asked["region"] = json!(region);
        let answer = console(kind, &asked);
        let Some(Ok(Calculated::Resumes(resume, source))) = window(Calculator::Waiting, &rules, fields)
        else {
            panic!("{region}: {answer}")
        };
        assert_eq!(answer["benefit_from"], json!(resume.from.map(|day| day.to_string())), "{region}");
        assert_eq!(answer["document"], json!(source.document), "{region}");
        documents.insert(source.document);
    }
    assert_eq!(documents.len(), 7, "{documents:?}");
}

#[test]
fn working_days_are_the_same_in_the_window_and_on_the_console() {
    for entry in section("working_days") {
        let (answer, asked) = (console(Kind::WorkingDays, &entry), &entry["inputs"]);
        let fields =
            [(Field::CalcFrom, text(&asked["start"])), (Field::CalcDays, text(&asked["working_days"]))];
        let found = window(Calculator::Term, &policy().rules(), &fields);
        let Some(Ok(Calculated::Term(term))) = found else { panic!("{entry}: {found:?}") };
        match term.due.unwrap() {
            Ok(due) => assert_eq!(answer["due"], json!(due.to_string()), "{entry}"),
            Err(missing) => assert_eq!(answer["missing_year"], json!(missing.year), "{entry}"),
        }
    }
}

#[test]
fn a_number_is_the_same_in_the_window_and_on_the_console() {
    for entry in section("identity") {
        let answer = console(Kind::Identity, &entry);
        let kind = NumberKind::from_id(&text(&entry["kind"])).unwrap();
        let place = NUMBERS.iter().position(|one| *one == kind).unwrap();
        let fields = [(Field::CalcNumberKind, place.to_string()), (Field::CalcNumber, text(&entry["input"]))];
        let found = window(Calculator::Number, &policy().rules(), &fields);
        let Some(Ok(Calculated::Number(number))) = found else {
            assert_eq!((text(&entry["input"]).trim(), &answer["valid"]), ("", &json!(false)), "{entry}");
            continue;
        };
        assert_eq!(answer["valid"], json!(number.result.is_ok()), "{entry}");
        match number.result {
            Ok(known) => {
                assert_eq!(answer["normalised"], json!(known.number), "{entry}");
                let birth = known.birth.map(|day| json!(day.to_string()));
                assert_eq!(answer.get("birth").cloned(), birth, "{entry}");
                let sex = known.sex.map(|sex| match sex {
                    Sex::Female => json!("F"),
                    Sex::Male => json!("M"),
                });
                assert_eq!(answer.get("sex").cloned(), sex, "{entry}");
            }
            Err(fault) => assert_eq!(answer["why"], json!(fault.id()), "{entry}"),
        }
    }
}

#[test]
fn an_amount_and_a_day_are_written_the_same_in_the_window_and_on_the_console() {
    for entry in section("uppercase_amount") {
        // The field of the window takes separators out; the console wants none.
        let plain = json!({ "input": text(&entry["input"]).replace(',', "") });
        let answer = console(Kind::Amount, &plain);
        let found =
            window(Calculator::Upper, &policy().rules(), &[(Field::CalcAmount, text(&entry["input"]))]);
        match (found, &answer["upper"]) {
            (Some(Ok(Calculated::Upper(upper))), Value::String(written)) => {
                assert_eq!(upper.written.as_ref(), Some(written), "{entry}");
                for spelling in entry["accepted"].as_array().into_iter().flatten() {
                    let spelt = [(Field::CalcSpelt, text(spelling))];
                    let found = window(Calculator::Upper, &policy().rules(), &spelt);
                    let Some(Ok(Calculated::Upper(back))) = found else { panic!("{spelling}: {found:?}") };
                    let figures = console(Kind::Figures, &json!({ "input": spelling }));
                    let read = back.read.unwrap().map(|amount| json!(amount.to_string()));
                    assert_eq!(read.ok().as_ref(), figures.get("amount"), "{spelling}");
                }
            }
            // Nothing is written out where the console says an error; a sum of nothing is no sum in the window.
            (found, written) => {
                let nothing = answer["upper"] == json!("人民币零元整");
                assert!(found.is_none() && (written.is_null() || nothing), "{entry}: {found:?}");
            }
        }
    }
    for entry in section("uppercase_date") {
        let day = [(Field::CalcDate, text(&entry["input"]))];
        let found = window(Calculator::Upper, &policy().rules(), &day);
        let Some(Ok(Calculated::Upper(upper))) = found else { panic!("{entry}: {found:?}") };
        assert_eq!(console(Kind::Date, &entry)["upper"], json!(upper.day.unwrap()), "{entry}");
    }
}

//! The worked examples of the trade, in `tests/vectors/*.json`: data without code, checked entry by entry.
//!
//! Each is put to `calc`, as the office's technician would, and where the trade knows a way back, the way back is
//! gone too. A section that no check reads fails: examples that nobody looks at prove nothing.

mod makeup;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use jiefeng::cli::calc::{self, Kind, Places};
use jiefeng::domain::calendar::{YearCalendar, parse_day};
use jiefeng::domain::{Fen, WorkingDays};
use jiefeng::policy::national_calendar;
use serde_json::{Map, Value, json};

/// The file, and which of its sections were read.
struct Vectors {
    file: Map<String, Value>,
    calendar: WorkingDays,
}

impl Vectors {
    fn read() -> Vectors {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/vectors.json");
        let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
        let file = file.as_object().unwrap().clone();
        let calendar = calendar(&file["holiday_calendar"]);
        Vectors { file, calendar }
    }

    /// The entries of a section; there is at least one.
    fn section(&self, name: &str) -> &[Value] {
        let entries = self.file[name].as_array().unwrap();
        assert!(!entries.is_empty(), "{name} is empty");
        entries
    }

    /// What `calc` answers.
    fn calc(&self, kind: Kind, asked: &Value) -> Value {
        let mut answer = Vec::new();
        let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        calc::run(
            kind,
            today,
            &self.calendar,
            &mut Places::default(),
            asked.to_string().as_bytes(),
            &mut answer,
        )
        .unwrap();
        serde_json::from_slice(&answer).unwrap()
    }

    /// Asks with an entry's inputs and wants at least the keys that it expects.
    #[track_caller]
    fn check(&self, kind: Kind, entry: &Value) {
        holds(&self.calc(kind, &entry["inputs"]), &entry["expected"], &entry["id"]);
    }
}

/// Every key that is expected is there with its value.
#[track_caller]
fn holds(answer: &Value, expected: &Value, which: &Value) {
    let expected = expected.as_object().unwrap();
    assert!(!expected.is_empty(), "{which} expects nothing");
    for (key, value) in expected {
        assert_eq!(answer.get(key), Some(value), "{which}: {key} of {answer}");
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text"))
}

fn days(list: &Value) -> BTreeSet<NaiveDate> {
    list.as_array().unwrap().iter().map(|day| parse_day(text(day)).unwrap()).collect()
}

fn calendar(years: &Value) -> WorkingDays {
    let year = |(year, notice): (&String, &Value)| {
        let document = text(&notice["document"]).to_owned();
        let calendar = YearCalendar { document, off: days(&notice["off"]), work: days(&notice["work"]) };
        (year.parse().unwrap(), calendar)
    };
    WorkingDays::new(years.as_object().unwrap().iter().map(year).collect())
}

/// A section's check.
type Check = fn(&Vectors);

/// Each section with the check that reads it. `meta` tells how to read the others.
const SECTIONS: [(&str, Check); 11] = [
    ("holiday_calendar", holiday_calendar),
    ("year_working_days", year_working_days),
    ("late_fee", late_fee),
    ("late_fee_due_date_shift", due_date_shift),
    ("waiting_period_employee", waiting_period_employee),
    ("waiting_period_resident", waiting_period_resident),
    ("working_days", working_days),
    ("identity", identity),
    ("masking", masking),
    ("uppercase_amount", uppercase_amount),
    ("uppercase_date", uppercase_date),
];

#[test]
fn no_section_goes_unread() {
    let vectors = Vectors::read();
    let read: BTreeSet<&str> = SECTIONS.iter().map(|(name, _)| *name).chain(["meta"]).collect();
    let written: BTreeSet<&str> = vectors.file.keys().map(String::as_str).collect();
    assert_eq!(written, read);
}

#[test]
fn the_calendar_that_ships_is_the_calendar_of_the_notices() {
    let shipped = national_calendar();
    for (year, notice) in Vectors::read().calendar.years() {
        let ships = shipped.years().get(year).unwrap_or_else(|| panic!("{year} does not ship"));
        assert_eq!((&ships.off, &ships.work), (&notice.off, &notice.work), "{year}");
        assert!(!ships.document.is_empty(), "{year} names no notice");
    }
}

#[test]
fn every_example_of_the_trade_comes_out() {
    let vectors = Vectors::read();
    for (_, check) in SECTIONS {
        check(&vectors);
    }
}

fn holiday_calendar(vectors: &Vectors) {
    for (year, notice) in vectors.calendar.years() {
        for day in notice.off.iter().chain(&notice.work) {
            assert_eq!(day.format("%Y").to_string(), year.to_string(), "{day}");
            assert_eq!(vectors.calendar.works(*day), Ok(notice.work.contains(day)), "{day}");
        }
    }
}

fn year_working_days(vectors: &Vectors) {
    for entry in vectors.section("year_working_days") {
        let year = i32::try_from(entry["year"].as_i64().unwrap()).unwrap();
        assert_eq!(vectors.calendar.count(year).ok().map(u64::from), entry["expected"].as_u64(), "{year}");
    }
}

fn late_fee(vectors: &Vectors) {
    for entry in vectors.section("late_fee") {
        vectors.check(Kind::LateFee, entry);
        let answer = vectors.calc(Kind::LateFee, &entry["inputs"]);
        let items = (answer["items"].as_array().unwrap(), entry["items"].as_array().unwrap());
        assert_eq!(items.0.len(), items.1.len(), "{}", entry["id"]);
        for (found, wanted) in items.0.iter().zip(items.1) {
            holds(found, wanted, &entry["id"]);
        }
        // The entry's own keys are an input too.
        assert_eq!(vectors.calc(Kind::LateFee, entry), answer);
        if let Some(variant) = entry.get("cap_variant") {
            assert_eq!(text(&variant["setting"]), "cap_at_principal=true");
            let mut inputs = entry["inputs"].clone();
            inputs["cap_at_principal"] = json!(true);
            holds(
                &vectors.calc(Kind::LateFee, &inputs),
                &only(variant, &["late_fee_total", "total_due"]),
                &entry["id"],
            );
        }
    }
}

/// The entry with these keys alone.
fn only(entry: &Value, keys: &[&str]) -> Value {
    keys.iter().map(|key| ((*key).to_owned(), entry[*key].clone())).collect::<Map<_, _>>().into()
}

fn due_date_shift(vectors: &Vectors) {
    for entry in vectors.section("late_fee_due_date_shift") {
        vectors.check(Kind::Deadline, entry);
        if let Some(variant) = entry.get("off_variant") {
            let mut inputs = entry["inputs"].clone();
            inputs["shift_deadline"] = variant["shift_deadline"].clone();
            let expected = only(variant, &["effective_deadline", "late_from"]);
            holds(&vectors.calc(Kind::Deadline, &inputs), &expected, &entry["id"]);
        }
    }
}

fn waiting_period_employee(vectors: &Vectors) {
    for entry in vectors.section("waiting_period_employee") {
        vectors.check(Kind::WaitingEmployee, entry);
    }
}

fn waiting_period_resident(vectors: &Vectors) {
    for entry in vectors.section("waiting_period_resident") {
        vectors.check(Kind::WaitingResident, entry);
    }
}

fn working_days(vectors: &Vectors) {
    for entry in vectors.section("working_days") {
        vectors.check(Kind::WorkingDays, entry);
        // The way back: so many working days lie between the two.
        if let Some(due) = entry["expected"]["due"].as_str() {
            let (start, due) = (parse_day(text(&entry["inputs"]["start"])).unwrap(), parse_day(due).unwrap());
            let between = vectors.calendar.between(start, due);
            assert_eq!(between.ok(), entry["inputs"]["working_days"].as_i64(), "{}", entry["id"]);
        }
    }
}

fn identity(vectors: &Vectors) {
    let mut kinds: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
    for entry in vectors.section("identity") {
        let answer = vectors.calc(Kind::Identity, entry);
        let valid = entry["expected_valid"].as_bool().unwrap();
        assert_eq!(answer["valid"], json!(valid), "{entry}: {answer}");
        assert_eq!(answer.get("why").is_some(), !valid, "{entry}: {answer}");
        for key in ["normalised", "birth", "sex"] {
            if let Some(wanted) = entry.get(key) {
                assert_eq!(answer.get(key), Some(wanted), "{entry}: {key}");
            }
        }
        // What was normalised once stays as it is.
        if valid {
            let again = json!({ "kind": entry["kind"], "input": answer["normalised"] });
            assert_eq!(vectors.calc(Kind::Identity, &again), answer, "{entry}");
        }
        kinds.entry(text(&entry["kind"])).or_default()[usize::from(valid)] += 1;
    }
    for (kind, [wrong, right]) in kinds {
        assert!(wrong > 0 && right > 0, "{kind} has {right} right and {wrong} wrong numbers");
    }
}

fn masking(vectors: &Vectors) {
    for entry in vectors.section("masking") {
        assert_eq!(vectors.calc(Kind::Mask, entry), json!({ "masked": entry["expected"] }));
    }
}

fn uppercase_amount(vectors: &Vectors) {
    for entry in vectors.section("uppercase_amount") {
        let answer = vectors.calc(Kind::Amount, entry);
        if entry.get("error") == Some(&json!(true)) {
            assert!(answer["error"].is_string() && answer.get("upper").is_none(), "{entry}: {answer}");
            continue;
        }
        assert_eq!(answer, json!({ "upper": entry["expected"] }), "{}", entry["id"]);
        let amount = Fen::parse(text(&entry["input"])).unwrap();
        for spelling in entry["accepted"].as_array().unwrap().iter().chain([&entry["expected"]]) {
            assert_eq!(Fen::parse_upper(text(spelling)), Ok(amount), "{spelling}");
        }
    }
}

fn uppercase_date(vectors: &Vectors) {
    for entry in vectors.section("uppercase_date") {
        assert_eq!(vectors.calc(Kind::Date, entry), json!({ "upper": entry["expected"] }), "{}", entry["id"]);
    }
}

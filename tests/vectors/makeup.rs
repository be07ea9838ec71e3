//! What is owed, by examples that were worked out by hand: `makeup.json`.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use jiefeng::domain::calendar::parse_day;
use jiefeng::domain::makeup::{
    Arrears, BaseRule, DeadlineRule, Deferral, EndRule, LateRule, Makeup, MakeupRule, NoMakeup, Span,
    StartRule, Step, compute,
};
use jiefeng::domain::reason::{Employer, Insurance, LawRef, Payer, Source, Sureness};
use jiefeng::domain::{Fen, Months, Rate, Rounding, WorkingDays};
use serde_json::{Map, Value, json};

fn word<T>(table: &Value, key: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    let word = table.get(key)?.as_str().unwrap();
    Some(read(word).unwrap_or_else(|| panic!("{key}: {word}")))
}

fn fen(table: &Value, key: &str) -> Option<Fen> {
    word(table, key, |sum| Fen::parse(sum).ok())
}

fn day(table: &Value, key: &str) -> Option<NaiveDate> {
    word(table, key, parse_day)
}

fn row(insurance: Insurance, row: &Value) -> MakeupRule {
    let late = LateRule {
        rate: Rate::parse("0.0005").unwrap(),
        start: StartRule::DayAfterDeadline,
        end: EndRule::PaymentDay,
        cap_at_principal: false,
        rounding: Rounding::HalfUp,
        borne_by: Payer::Unit,
        law: LawRef { law: "shebaofa".to_owned(), article: "86".to_owned() },
    };
    let base_rule = |word: &str| match word {
        "year-owed" => Some(BaseRule::YearOwed),
        "year-paid" => Some(BaseRule::YearPaid),
        _ => None,
    };
    MakeupRule {
        id: row["id"].as_str().unwrap().to_owned(),
        insurance,
        payer: word(row, "payer", Payer::from_id).unwrap(),
        allowed: row.get("allowed") != Some(&json!(false)),
        yearly: fen(row, "yearly"),
        unit_rate: word(row, "unit_rate", |rate| Rate::parse(rate).ok()),
        person_rate: word(row, "person_rate", |rate| Rate::parse(rate).ok()),
        rounding: Rounding::HalfUp,
        base_min: fen(row, "base_min"),
        base_max: fen(row, "base_max"),
        base_rounding: fen(row, "base_rounding"),
        base_rule: word(row, "base_rule", base_rule).unwrap_or(BaseRule::YearOwed),
        deadline: DeadlineRule { day: 15, months_after: 0, shift: false },
        late: (row.get("late") == Some(&json!(true))).then_some(late),
        longest_gap: row.get("longest_gap").map(|months| months.as_u64().unwrap().try_into().unwrap()),
        source: Source {
            document: "an example".to_owned(),
            sure: Sureness::Sample,
            checked: String::new(),
            from: day(row, "from"),
            until: day(row, "until"),
        },
    }
}

fn span(span: &Value) -> Span {
    Span {
        months: word(span, "months", Months::parse).unwrap(),
        base: fen(span, "base").unwrap_or(Fen::ZERO),
        employer: word(span, "employer", Employer::from_id).unwrap(),
        employed_from: day(span, "employed_from"),
        payer: word(span, "payer", Payer::from_id).unwrap(),
        deadline: None,
        last_paid: fen(span, "last_paid"),
        exempt: None,
        deferred: day(span, "deferred_until")
            .map(|until| Deferral { until, document: "a notice".to_owned() }),
    }
}

/// What came out, in the words of the examples.
fn told(makeup: &Makeup) -> Map<String, Value> {
    let sums = [
        ("unit", makeup.unit),
        ("person", makeup.person),
        ("principal", makeup.principal),
        ("late_fee", makeup.late_fee),
        ("total", makeup.total),
    ];
    let mut told: Map<String, Value> =
        sums.into_iter().map(|(name, sum)| (name.to_owned(), json!(sum.to_string()))).collect();
    told.insert("lines".to_owned(), json!(makeup.lines.len()));
    let standard = makeup.lines[0].steps.iter().find_map(|step| match step {
        Step::Yearly { standard, .. } => Some(*standard),
        _ => None,
    });
    told.extend(standard.map(|year| ("standard".to_owned(), json!(year))));
    told
}

fn refused(why: &NoMakeup) -> String {
    match why {
        NoMakeup::UnknownRule(month) => format!("UnknownRule({month})"),
        other => format!("{other:?}"),
    }
}

#[test]
fn every_example_of_a_makeup_comes_out() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/makeup.json");
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let examples = file["makeup"].as_array().unwrap();
    assert!(examples.len() >= 10);
    let calendar = WorkingDays::new(BTreeMap::new());
    for example in examples {
        let id = &example["id"];
        let insurance = word(example, "insurance", Insurance::from_id).unwrap();
        let list = |key: &str| example[key].as_array().unwrap().clone();
        let rules: Vec<MakeupRule> = list("rows").iter().map(|one| row(insurance, one)).collect();
        let arrears = Arrears { insurance, spans: list("spans").iter().map(span).collect() };
        let paid_on = day(example, "paid_on").unwrap();
        match (compute(&arrears, &rules, &calendar, paid_on), example.get("expected")) {
            (Ok(makeup), Some(expected)) => {
                let told = told(&makeup);
                for (key, value) in expected.as_object().unwrap() {
                    assert_eq!(told.get(key), Some(value), "{id}: {key}");
                }
            }
            (Err(why), None) => assert_eq!(json!(refused(&why)), example["refused"], "{id}"),
            (other, _) => panic!("{id}: {other:?}"),
        }
    }
}

//! What is owed: twenty years, month by month, with the working of every fen.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use jiefeng::domain::calendar::YearCalendar;
use jiefeng::domain::makeup::{Arrears, Span, compute};
use jiefeng::domain::reason::Insurance;
use jiefeng::domain::{Fen, Month, WorkingDays};
use jiefeng::policy;

use crate::percentile;

/// Months of one makeup.
const MONTHS: i32 = 240;
/// Times that it is worked out.
const RUNS: usize = 1000;
/// The promise, in milliseconds.
const MOST: f64 = 1.0;

/// Prints how long a makeup of 240 months takes, workings and all.
pub fn measure() {
    let rules = policy::load("140600", true).unwrap().rules();
    let last = Month::new(2026, 10).unwrap();
    let months = (0..MONTHS).map(|back| last.plus(-back));
    let years = months.clone().map(Month::year).chain([2026]);
    let notice =
        || YearCalendar { document: "made up".into(), off: Default::default(), work: Default::default() };
    let calendar = WorkingDays::new(years.map(|year| (year, notice())).collect::<BTreeMap<_, _>>());
    // A base of its own for every month: nothing is worked out once for all.
    let spans = months.map(|month| {
        Span::of_former_unit([month].into_iter().collect(), Fen(500_000 + i64::from(month.number()) * 137))
    });
    let arrears = Arrears { insurance: Insurance::Employee, spans: spans.collect() };
    let paid_on = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            let makeup = compute(&arrears, &rules.makeup, &calendar, paid_on).unwrap();
            let took = begun.elapsed();
            assert_eq!(makeup.lines.len(), usize::try_from(MONTHS).unwrap());
            took
        })
        .collect();
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let took = percentile(&times, share);
        println!(
            "sums    a makeup of {MONTHS} months with its working {name} {took:7.3} ms   at most {MOST:.1} ms   {:.1} times",
            MOST / took
        );
    }
}

//! A makeup in words, with the working of every line.

use std::collections::BTreeSet;

use crate::domain::makeup::{Line, Makeup, Step};
use crate::domain::reason::Payer;
use crate::domain::{Fen, Rate};
use crate::text::Words;
use crate::ui::say;

/// A makeup in words.
#[derive(Clone, Debug)]
pub struct SumFace {
    /// The makeup itself.
    pub makeup: Makeup,
    /// 2026年8月至10月，共3个月
    pub months: String,
    /// A line a month: month, base, unit, person, principal, days, late fee, total.
    pub lines: Vec<[String; 8]>,
    /// The working of each line.
    pub workings: Vec<Vec<String>>,
    /// The heads of the shares with their rates.
    pub shares: [String; 2],
    /// The sums, in the places of a line.
    pub sums: [String; 8],
    /// The total in upper-case numerals.
    pub upper: String,
    /// Until when it holds and what a day adds.
    pub holds: String,
    /// That it will be settled once the unit declares, where it did not.
    pub deemed: Option<String>,
}

impl SumFace {
    /// Words a makeup.
    pub fn of(makeup: Makeup, words: &Words) -> SumFace {
        let lines = makeup.lines.iter().map(|one| line(one, words)).collect();
        let workings = makeup.lines.iter().map(|line| working(line, words)).collect();
        let holds = [
            ("day", say::short_day(makeup.holds_until, words).into()),
            ("more", makeup.a_day_adds.grouped().into()),
        ];
        let sums = [
            words.say("sum-total"),
            String::new(),
            makeup.unit.grouped(),
            makeup.person.grouped(),
            makeup.principal.grouped(),
            String::new(),
            makeup.late_fee.grouped(),
            makeup.total.grouped(),
        ];
        SumFace {
            months: match makeup.years() {
                Some(years) => years_said(&years, words),
                None => say::months(&makeup.months(), words),
            },
            deemed: makeup.is_deemed().then(|| words.say("sum-deemed")),
            shares: shares(&makeup, words),
            upper: makeup.total.upper().unwrap_or_else(|_| makeup.total.grouped()),
            holds: words.say_with("sum-holds", &holds),
            lines,
            workings,
            sums,
            makeup,
        }
    }
}

/// The heads of the two shares; a rate stands beside where all months have the same.
fn shares(makeup: &Makeup, words: &Words) -> [String; 2] {
    let rate_of = |wanted: Payer| {
        let rates: BTreeSet<String> =
            makeup.lines.iter().filter_map(|line| line.rate(wanted)).map(Rate::percent).collect();
        match rates.len() {
            1 => rates.into_iter().next().unwrap_or_default(),
            _ => String::new(),
        }
    };
    [
        words.say_with("sum-unit", &[("rate", rate_of(Payer::Unit).into())]).trim().to_owned(),
        words.say_with("sum-person", &[("rate", rate_of(Payer::Person).into())]).trim().to_owned(),
    ]
}

/// 2024年度、2025年度，共2年
fn years_said(years: &[i32], words: &Words) -> String {
    let named: Vec<String> = years.iter().map(|year| year_said(*year, words)).collect();
    let count = years.len();
    let args = [("years", named.join(&words.say("list-comma")).into()), ("n", count.into())];
    words.say_with("sum-years", &args)
}

fn year_said(year: i32, words: &Words) -> String {
    words.say_with("sum-year", &[("year", year.to_string().into())])
}

fn line(line: &Line, words: &Words) -> [String; 8] {
    [
        if line.whole_year { year_said(line.month.year(), words) } else { line.period() },
        line.declared().map_or_else(|| words.say("dash"), Fen::grouped),
        line.unit.grouped(),
        line.person.grouped(),
        line.principal.grouped(),
        line.days_late.to_string(),
        line.late_fee.grouped(),
        line.total.grouped(),
    ]
}

/// Everything a reader needs to do the sum again.
fn working(line: &Line, words: &Words) -> Vec<String> {
    let mut said: Vec<String> = line.steps.iter().map(|step| step_said(step, words)).collect();
    let args = [("rule", line.rule.as_str().into()), ("document", line.source.document.as_str().into())];
    said.push(words.say_with("step-rule", &args));
    said
}

/// A step of a working, in words.
pub(super) fn step_said(step: &Step, words: &Words) -> String {
    match step {
        Step::Share { payer, base, rate, exact, rounded, rounding: _ } => words.say_with(
            "step-share",
            &[
                ("who", words.say(say::payer(*payer)).into()),
                ("base", base.grouped().into()),
                ("rate", rate.percent().into()),
                ("exact", exact.normalize().to_string().into()),
                ("rounded", rounded.grouped().into()),
            ],
        ),
        Step::Yearly { year, standard, sum } => words.say_with(
            if year == standard { "step-yearly" } else { "step-yearly-paid" },
            &[
                ("year", year.to_string().into()),
                ("standard", standard.to_string().into()),
                ("sum", sum.grouped().into()),
            ],
        ),
        Step::Deemed { last, exact, rounded, rounding: _, law: _ } => words.say_with(
            "step-deemed",
            &[
                ("last", last.grouped().into()),
                ("exact", exact.normalize().to_string().into()),
                ("rounded", rounded.grouped().into()),
            ],
        ),
        Step::Parted { principal, unit_rate, person_rate, unit, person } => words.say_with(
            "step-parted",
            &[
                ("principal", principal.grouped().into()),
                ("unit-rate", unit_rate.percent().into()),
                ("person-rate", person_rate.percent().into()),
                ("unit", unit.grouped().into()),
                ("person", person.grouped().into()),
            ],
        ),
        Step::BaseRounded { declared, to, used } => words.say_with(
            "step-base-rounded",
            &[
                ("declared", declared.grouped().into()),
                ("to", to.grouped().into()),
                ("used", used.grouped().into()),
            ],
        ),
        Step::Bounded { declared, used } => words.say_with(
            "step-bounded",
            &[("declared", declared.grouped().into()), ("used", used.grouped().into())],
        ),
        Step::Deadline { nominal, effective, late_from, entered } => {
            let args = [
                ("nominal", say::short_day(*nominal, words).into()),
                ("weekday", words.say(say::weekday(*nominal)).into()),
                ("effective", say::short_day(*effective, words).into()),
                ("from", late_from.to_string().into()),
                ("why", entered.clone().unwrap_or_default().into()),
            ];
            match entered {
                Some(_) => words.say_with("step-deadline-entered", &args),
                None if nominal == effective => words.say_with("step-deadline", &args),
                None => words.say_with("step-deadline-shifted", &args),
            }
        }
        Step::Deferred { until, late_from, document } => words.say_with(
            "step-deferred",
            &[
                ("until", until.to_string().into()),
                ("from", late_from.to_string().into()),
                ("document", document.as_str().into()),
            ],
        ),
        Step::Late {
            principal,
            rate,
            days,
            from,
            to,
            exact,
            rounded,
            rounding: _,
            capped,
            borne_by,
            law: _,
        } => {
            let args = [
                ("principal", principal.grouped().into()),
                ("rate", rate.percent().into()),
                ("days", (*days).into()),
                ("from", from.to_string().into()),
                ("to", to.to_string().into()),
                ("exact", exact.normalize().to_string().into()),
                ("rounded", rounded.grouped().into()),
                ("who", words.say(say::payer(*borne_by)).into()),
            ];
            words.say_with(if *capped { "step-late-capped" } else { "step-late" }, &args)
        }
    }
}

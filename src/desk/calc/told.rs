//! What a calculation came to, in words that the window and the printed sheet have in common.

use chrono::{Datelike as _, NaiveDate, Weekday};

use crate::desk::calc::{Counted, MonthCounted};
use crate::domain::person::IdFault;
use crate::domain::waiting::{GapCounted, MadeUp, PaidWhen, WaitStep};
use crate::text::Words;

/// A step of a wait.
pub fn wait_step(step: &WaitStep, words: &Words) -> String {
    match step {
        WaitStep::Gap { months, made_up, counted } => {
            let n = ("n", (*months).into());
            let said = match made_up {
                MadeUp::All => words.say_with("wait-gap-made-up", &[n]),
                MadeUp::Months(part) => words.say_with("wait-gap-in-part", &[n, ("part", (*part).into())]),
                MadeUp::Nothing => words.say_with("wait-gap", &[n]),
            };
            match counted {
                GapCounted::LastCovered => said,
                GapCounted::Removal => words.say_with("wait-gap-from-removal", &[("said", said.into())]),
            }
        }
        WaitStep::Tier(one) => words.say_with("wait-tier", &[("gaps", words.gaps(one).into())]),
        WaitStep::Resumes(from) => words.resumes(*from),
        WaitStep::Meanwhile(percent) => words.say_with("wait-meanwhile-step", &[("n", (*percent).into())]),
        WaitStep::Window { first, last, paid } => {
            let key = match paid {
                PaidWhen::InWindow => "wait-in-window",
                PaidWhen::Extended => "wait-extended",
                PaidWhen::Late => "wait-outside-window",
            };
            words.say_with(key, &[("first", words.day(*first).into()), ("last", words.day(*last).into())])
        }
        WaitStep::Days(days) => words.say_with("wait-days", &[("n", (*days).into())]),
        WaitStep::NoWait => words.say("wait-none"),
        WaitStep::Wait(months) => words.say_with("wait-months", &[("n", (*months).into())]),
        WaitStep::Fixed(months) => words.say_with("wait-fixed", &[("n", (*months).into())]),
        WaitStep::Counting(counting) => {
            words.say_with("wait-counting", &[("how", words.term(counting).into())])
        }
        WaitStep::Variable { counted, repaired, left } => words.say_with(
            "wait-variable",
            &[("counted", (*counted).into()), ("repaired", (*repaired).into()), ("left", (*left).into())],
        ),
        WaitStep::Floor(months) => words.say_with("wait-floor", &[("n", (*months).into())]),
        WaitStep::Exempt => words.say("wait-exempt"),
    }
}

/// 星期一 …
pub fn weekday(day: NaiveDate) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "weekday-1",
        Weekday::Tue => "weekday-2",
        Weekday::Wed => "weekday-3",
        Weekday::Thu => "weekday-4",
        Weekday::Fri => "weekday-5",
        Weekday::Sat => "weekday-6",
        Weekday::Sun => "weekday-7",
    }
}

/// How working days were counted: what each month adds, then the sum.
pub fn counted(counted: &Counted, words: &Words) -> Vec<String> {
    let short = |days: &[NaiveDate]| {
        let days = days.iter().map(|day| words.short_day(*day));
        days.collect::<Vec<_>>().join(&words.say("list-comma"))
    };
    let line = |month: &MonthCounted| {
        let [first, last] = month.days;
        let mut said = words.say_with(
            "term-month",
            &[
                ("first", words.day(first).into()),
                ("last", short(&[last]).into()),
                ("n", month.working.into()),
            ],
        );
        for (key, days) in [("term-off", &month.off), ("term-extra", &month.extra)] {
            if !days.is_empty() {
                said.push_str(&words.say_with(key, &[("days", short(days).into())]));
            }
        }
        said
    };
    let mut lines: Vec<String> = counted.months.iter().map(line).collect();
    let parts: Vec<String> = counted.months.iter().map(|month| month.working.to_string()).collect();
    let sum: u32 = counted.months.iter().map(|month| month.working).sum();
    if 1 < parts.len() {
        let args = [
            ("until", words.day(counted.until).into()),
            ("parts", parts.join(" + ").into()),
            ("n", sum.into()),
        ];
        lines.push(words.say_with("term-sum", &args));
    }
    lines
}

/// What is wrong with a number.
pub fn id_fault(fault: &IdFault, words: &Words) -> String {
    match fault {
        IdFault::Length { found, wanted } => {
            words.say_with("fault-length", &[("found", (*found).into()), ("wanted", (*wanted).into())])
        }
        IdFault::Character { at, character } => {
            words.say_with("fault-character", &[("at", (*at).into()), ("what", character.to_string().into())])
        }
        IdFault::Region(code) => words.say_with("fault-region", &[("what", code.as_str().into())]),
        IdFault::Nationality(code) => words.say_with("fault-nationality", &[("what", code.as_str().into())]),
        IdFault::BirthDate(date) => words.say_with("fault-birth-date", &[("what", date.as_str().into())]),
        IdFault::Future(date) => words.say_with("fault-future", &[("what", date.to_string().into())]),
        IdFault::Check { wanted } => words.say_with("fault-check", &[("wanted", wanted.to_string().into())]),
        IdFault::FirstGeneration => words.say("fault-first-generation"),
        IdFault::OtherDocument => words.say("fault-other-document"),
    }
}

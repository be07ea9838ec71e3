//! The office's sums, and a second calculation written without looking at the first.

mod again;
mod ways;

use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::domain::WorkingDays;
use crate::domain::calendar::YearCalendar;
use crate::domain::reason::Sureness;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn source(from: Option<&str>, until: Option<&str>) -> Source {
    Source {
        document: "a notice".into(),
        sure: Sureness::Sample,
        checked: String::new(),
        from: from.map(day),
        until: until.map(day),
    }
}

/// The practice office's rule: 6.5 % and 2 %, due on the 15th, 0.05 % a day.
fn sample() -> MakeupRule {
    MakeupRule {
        id: "employee".into(),
        insurance: Insurance::Employee,
        payer: Payer::Unit,
        allowed: true,
        yearly: None,
        unit_rate: Some(Rate::parse("0.065").unwrap()),
        person_rate: Some(Rate::parse("0.02").unwrap()),
        rounding: Rounding::HalfUp,
        base_min: None,
        base_max: None,
        base_rounding: None,
        base_rule: BaseRule::YearOwed,
        deadline: DeadlineRule { day: 15, months_after: 0, shift: true },
        late: Some(LateRule {
            rate: Rate::parse("0.0005").unwrap(),
            start: StartRule::DayAfterDeadline,
            end: EndRule::PaymentDay,
            cap_at_principal: false,
            rounding: Rounding::HalfUp,
            borne_by: Payer::Unit,
            law: LawRef { law: "shebaofa".into(), article: "86".into() },
        }),
        longest_gap: None,
        source: source(None, None),
    }
}

fn with_late(change: impl Fn(&mut LateRule)) -> MakeupRule {
    let mut rule = sample();
    rule.late.as_mut().into_iter().for_each(change);
    rule
}

fn span(months: &str, base: &str) -> Span {
    Span::of_former_unit(Months::parse(months).unwrap(), Fen::parse(base).unwrap())
}

/// 2026 with its National Day week; no other year.
fn calendar() -> WorkingDays {
    let off: BTreeSet<NaiveDate> = day("2026-10-01").iter_days().take(7).collect();
    let work = BTreeSet::from([day("2026-10-10")]);
    WorkingDays::new(BTreeMap::from([(2026, YearCalendar { document: "a notice".into(), off, work })]))
}

fn owed(spans: &[Span], rules: &[MakeupRule], paid_on: &str) -> Result<Makeup, NoMakeup> {
    let arrears = Arrears { insurance: Insurance::Employee, spans: spans.to_vec() };
    compute(&arrears, rules, &calendar(), day(paid_on))
}

/// Days late and fee of one month of 1,000.00 principal.
#[track_caller]
fn check_late(rule: &MakeupRule, owed_for: &str, paid_on: &str, expected: (i64, &str)) {
    let mut rule = rule.clone();
    rule.unit_rate = Some(Rate::parse("0.1").unwrap());
    rule.person_rate = None;
    let makeup = owed(&[span(owed_for, "10000.00")], &[rule], paid_on).unwrap();
    let (days, fee) = expected;
    assert_eq!(
        (makeup.lines[0].days_late, makeup.late_fee),
        (days, Fen::parse(fee).unwrap()),
        "paid on {paid_on}"
    );
}

#[test]
fn three_months_of_a_unit_come_out_as_at_the_window() {
    let makeup = owed(&[span("2026-08..2026-10", "5000.00")], &[sample()], "2026-11-23").unwrap();
    let lines: Vec<_> = makeup
        .lines
        .iter()
        .map(|l| (l.month.to_string(), l.principal.0, l.days_late, l.late_fee.0))
        .collect();
    let expected =
        [("2026-08", 42_500, 98, 2083), ("2026-09", 42_500, 69, 1466), ("2026-10", 42_500, 39, 829)];
    assert_eq!(lines, expected.map(|(month, principal, days, fee)| (month.to_owned(), principal, days, fee)));
    assert_eq!((makeup.unit, makeup.person), (Fen(97_500), Fen(30_000)));
    assert_eq!((makeup.principal, makeup.late_fee, makeup.total), (Fen(127_500), Fen(4378), Fen(131_878)));
    assert_eq!((makeup.holds_until, makeup.a_day_adds), (day("2026-11-23"), Fen(64)));
    assert_eq!(makeup.months().to_string(), "2026-08..2026-10");
}

#[test]
fn every_fen_explains_itself() {
    let makeup = owed(&[span("2026-08", "5000.00")], &[sample()], "2026-11-23").unwrap();
    let exact = |text: &str| text.parse::<Decimal>().unwrap();
    let share = |payer, rate: &str, rounded: i64| Step::Share {
        payer,
        base: Fen(500_000),
        rate: Rate::parse(rate).unwrap(),
        exact: Fen(rounded).yuan(),
        rounded: Fen(rounded),
        rounding: Rounding::HalfUp,
    };
    let steps = [
        share(Payer::Unit, "0.065", 32_500),
        share(Payer::Person, "0.02", 10_000),
        Step::Deadline {
            nominal: day("2026-08-15"),
            effective: day("2026-08-17"),
            late_from: day("2026-08-18"),
            entered: None,
        },
        Step::Late {
            principal: Fen(42_500),
            rate: Rate::parse("0.0005").unwrap(),
            days: 98,
            from: day("2026-08-18"),
            to: day("2026-11-23"),
            exact: exact("20.825"),
            rounded: Fen(2083),
            rounding: Rounding::HalfUp,
            capped: false,
            borne_by: Payer::Unit,
            law: LawRef { law: "shebaofa".into(), article: "86".into() },
        },
    ];
    assert_eq!(makeup.lines[0].steps, steps);
}

#[test]
fn a_month_paid_on_its_deadline_owes_no_late_fee() {
    check_late(&sample(), "2026-08", "2026-08-17", (0, "0"));
    check_late(&sample(), "2026-08", "2026-08-18", (1, "0.50"));
    let mut strict = sample();
    strict.deadline.shift = false;
    check_late(&strict, "2026-08", "2026-08-15", (0, "0"));
    check_late(&strict, "2026-08", "2026-08-17", (2, "1.00"));
}

#[test]
fn the_place_says_from_when_until_when_days_count() {
    let from_first = with_late(|late| late.start = StartRule::FirstOfNextMonth);
    check_late(&from_first, "2026-08", "2026-08-31", (0, "0"));
    check_late(&from_first, "2026-08", "2026-09-01", (1, "0.50"));
    let until_eve = with_late(|late| late.end = EndRule::DayBeforeDeclaration);
    check_late(&until_eve, "2026-08", "2026-08-18", (0, "0"));
    check_late(&until_eve, "2026-08", "2026-08-20", (2, "1.00"));
    // Due in October, so nothing is late before, wherever the days begin.
    let mut due_later = from_first;
    due_later.deadline = DeadlineRule { day: 31, months_after: 2, shift: false };
    check_late(&due_later, "2026-08", "2026-10-31", (0, "0"));
    check_late(&due_later, "2026-08", "2026-11-01", (62, "31.00"));
}

#[test]
fn a_late_fee_stops_at_its_principal_where_the_place_caps_it() {
    let mut rule = with_late(|late| late.cap_at_principal = true);
    rule.deadline.shift = false;
    check_late(&rule, "2019-01", "2024-07-07", (2000, "1000.00"));
    check_late(&rule, "2019-01", "2026-07-07", (2730, "1000.00"));
    let makeup = owed(&[span("2019-01", "5000.00")], &[rule], "2026-07-07").unwrap();
    assert_eq!(makeup.a_day_adds, Fen::ZERO);
    assert!(matches!(makeup.lines[0].steps.last(), Some(Step::Late { capped: true, .. })));
}

#[test]
fn a_late_fee_falls_on_nobody_but_its_bearer() {
    let mut person = sample();
    person.payer = Payer::Person;
    let alone = Span { employer: Employer::Nobody, payer: Payer::Person, ..span("2026-08", "5000.00") };
    let makeup = owed(&[alone], &[person], "2026-11-23").unwrap();
    assert_eq!((makeup.late_fee, makeup.a_day_adds, makeup.lines[0].days_late), (Fen::ZERO, Fen::ZERO, 0));
}

#[test]
fn what_is_late_tomorrow_is_told_today() {
    let makeup = owed(&[span("2026-10", "5000.00")], &[sample()], "2026-10-15").unwrap();
    assert_eq!((makeup.late_fee, makeup.a_day_adds), (Fen::ZERO, Fen(21))); // 0.2125
    let makeup = owed(&[span("2026-10", "5000.00")], &[sample()], "2026-10-14").unwrap();
    assert_eq!(makeup.a_day_adds, Fen::ZERO);
}

#[test]
fn a_unit_pays_only_for_months_in_which_it_employed() {
    let nobody = Span { employer: Employer::Nobody, ..span("2026-08..2026-10", "5000.00") };
    assert_eq!(owed(&[nobody], &[sample()], "2026-11-23"), Err(NoMakeup::NotEmployed(month("2026-08"))));
    let current = |from: &str| Span {
        employer: Employer::Current,
        employed_from: Some(day(from)),
        ..span("2026-08..2026-10", "5000.00")
    };
    assert!(owed(&[current("2026-08-31")], &[sample()], "2026-11-23").is_ok());
    let early = owed(&[span("2026-07", "5000.00"), current("2026-09-01")], &[sample()], "2026-11-23");
    assert_eq!(early, Err(NoMakeup::NotEmployed(month("2026-08"))));
}

#[test]
fn without_a_rule_of_the_place_there_is_no_sum() {
    let unknown = |at: &str| Err(NoMakeup::UnknownRule(month(at)));
    let person = Span { payer: Payer::Person, employer: Employer::Nobody, ..span("2026-08", "5000.00") };
    assert_eq!(owed(&[person], &[sample()], "2026-11-23"), unknown("2026-08"));
    let mut other = sample();
    other.insurance = Insurance::Flexible;
    assert_eq!(owed(&[span("2026-08", "5000.00")], &[other], "2026-11-23"), unknown("2026-08"));
    let mut ended = sample();
    ended.source = source(Some("2026-01-01"), Some("2026-09-01"));
    assert_eq!(owed(&[span("2026-08..2026-10", "5000.00")], &[ended], "2026-11-23"), unknown("2026-09"));
}

#[test]
fn each_month_is_computed_under_the_rule_in_force_for_it() {
    let (mut old, mut new) = (sample(), sample());
    old.source = source(None, Some("2026-09-01"));
    new.source = source(Some("2026-09-01"), None);
    (old.id, new.id) = ("old".into(), "new".into());
    new.unit_rate = Some(Rate::parse("0.05").unwrap());
    let makeup = owed(&[span("2026-08..2026-09", "5000.00")], &[new, old], "2026-11-23").unwrap();
    let lines: Vec<_> = makeup.lines.iter().map(|line| (line.rule.as_str(), line.unit.0)).collect();
    assert_eq!(lines, [("old", 32_500), ("new", 25_000)]);
}

#[test]
fn a_gap_longer_than_the_place_allows_is_refused() {
    let mut rule = sample();
    rule.longest_gap = Some(3);
    // Two employers, one gap; a month that was paid in between makes two of it.
    let spans = [span("2026-05..2026-06", "5000.00"), span("2026-07..2026-08", "5000.00")];
    let too_long = Err(NoMakeup::TooLong { months: 4, longest: 3 });
    assert_eq!(owed(&spans, std::slice::from_ref(&rule), "2026-11-23"), too_long);
    let two_gaps = [span("2026-05..2026-06", "5000.00"), span("2026-08..2026-09", "5000.00")];
    assert!(owed(&two_gaps, std::slice::from_ref(&rule), "2026-11-23").is_ok());
    assert!(owed(&[span("2026-08..2026-10", "5000.00")], &[rule], "2026-11-23").is_ok());
}

#[test]
fn months_that_cannot_be_owed_are_named() {
    let wrong = |months: &str| Err(NoMakeup::Months(months.into()));
    assert_eq!(owed(&[], &[sample()], "2026-11-23"), wrong(""));
    assert_eq!(owed(&[span("", "5000.00")], &[sample()], "2026-11-23"), wrong(""));
    assert_eq!(owed(&[span("2026-11..2026-12", "5000.00")], &[sample()], "2026-11-23"), wrong("2026-12"));
    let twice = [span("2026-08..2026-09", "5000.00"), span("2026-09..2026-10", "6000.00")];
    assert_eq!(owed(&twice, &[sample()], "2026-11-23"), wrong("2026-09"));
}

#[test]
fn a_base_stays_within_the_bounds_of_its_year() {
    let bounds = |lowest: i64, highest: i64, rule: BaseRule| MakeupRule {
        base_min: Some(Fen(lowest)),
        base_max: Some(Fen(highest)),
        base_rule: rule,
        ..sample()
    };
    let base = |rules: &[MakeupRule], base: &str| {
        owed(&[span("2026-08", base)], rules, "2026-11-23").unwrap().lines[0].clone()
    };
    let own = [bounds(400_000, 2_000_000, BaseRule::YearOwed)];
    for (declared, used, bounded) in
        [("3999.99", 400_000, true), ("4000.00", 400_000, false), ("20000.01", 2_000_000, true)]
    {
        let line = base(&own, declared);
        assert_eq!(line.base, Fen(used));
        assert_eq!(matches!(line.steps[0], Step::Bounded { .. }), bounded, "{declared}");
    }
    let (mut owed_year, mut paid_year) =
        (bounds(1, 2, BaseRule::YearPaid), bounds(450_000, 2_000_000, BaseRule::YearPaid));
    owed_year.source = source(None, Some("2026-11-01"));
    paid_year.source = source(Some("2026-11-01"), None);
    assert_eq!(base(&[owed_year.clone(), paid_year], "4000.00").base, Fen(450_000));
    let unknown = owed(&[span("2026-08", "4000.00")], &[owed_year], "2026-11-23");
    assert_eq!(unknown, Err(NoMakeup::UnknownRule(month("2026-11"))));
}

#[test]
fn a_sum_out_of_range_is_refused_and_nothing_breaks() {
    for base in ["0", "0.00"] {
        assert_eq!(owed(&[span("2026-08", base)], &[sample()], "2026-11-23"), Err(NoMakeup::Base));
    }
    let mut whole = sample();
    whole.unit_rate = Some(Rate::parse("1").unwrap());
    assert_eq!(owed(&[span("2026-08", "999999999999.99")], &[whole], "2026-11-23"), Err(NoMakeup::Base));
    let negative = Span { base: Fen(i64::MIN), ..span("2026-08", "1") };
    assert_eq!(owed(&[negative], &[sample()], "2026-11-23"), Err(NoMakeup::Base));
}

#[test]
fn a_year_without_its_calendar_asks_for_the_deadline() {
    let due_in_2027 = span("2027-01", "5000.00");
    let missing = owed(std::slice::from_ref(&due_in_2027), &[sample()], "2027-02-20");
    assert_eq!(missing, Err(NoMakeup::CalendarMissing(2027)));
    let why = "the notice of 2027 has come by fax";
    let entered = Span { deadline: Some((day("2027-01-18"), why.into())), ..due_in_2027 };
    let makeup = owed(&[entered], &[sample()], "2027-01-20").unwrap();
    assert_eq!(makeup.lines[0].days_late, 2);
    let marked = makeup.lines[0]
        .steps
        .iter()
        .any(|step| matches!(step, Step::Deadline { entered: Some(reason), .. } if reason == why));
    assert!(marked);
    // A person's months know no late fee and ask for no deadline.
    let mut free = sample();
    free.late = None;
    assert!(owed(&[span("2027-01", "5000.00")], &[free], "2027-02-20").is_ok());
}

#[test]
fn a_late_fee_alone_counts_both_ends() {
    let fee = |principal: &str, start: &str, end: &str, cap| {
        late_fee(
            Fen::parse(principal).unwrap(),
            Rate::parse("0.0005").unwrap(),
            day(start),
            day(end),
            cap,
            Rounding::HalfUp,
        )
    };
    for (principal, start, end, cap, days, expected) in [
        ("845.60", "2024-02-26", "2024-03-06", false, 10, 423),
        ("50.00", "2025-06-26", "2025-06-26", false, 1, 3),
        ("900.00", "2025-06-26", "2025-06-25", false, 0, 0),
        ("900.00", "2025-06-26", "2020-06-25", false, 0, 0),
        ("500.00", "2019-02-01", "2025-02-01", false, 2193, 54_825),
        ("500.00", "2019-02-01", "2025-02-01", true, 2193, 50_000),
    ] {
        assert_eq!(fee(principal, start, end, cap), Some((days, Fen(expected))));
    }
    assert_eq!(fee("999999999999.99", "1900-01-01", "2900-01-01", false), None);
}

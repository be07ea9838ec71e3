//! Makeups that are not base × rate of what was declared: a year's fixed sum, nothing declared, deferrals, none at all.

use super::again::Dice;
use super::*;

/// A resident's row: 400.00 a year, for the years it holds.
fn resident(sum: i64, base_rule: BaseRule, from: Option<&str>, until: Option<&str>) -> MakeupRule {
    MakeupRule {
        id: format!("resident-{sum}"),
        insurance: Insurance::Resident,
        payer: Payer::Person,
        yearly: Some(Fen(sum)),
        unit_rate: None,
        person_rate: None,
        base_rule,
        late: None,
        source: source(from, until),
        ..sample()
    }
}

fn years(months: &str, rules: &[MakeupRule]) -> Result<Makeup, NoMakeup> {
    let spans = vec![Span::of_resident(Months::parse(months).unwrap())];
    compute(&Arrears { insurance: Insurance::Resident, spans }, rules, &calendar(), day("2026-11-23"))
}

#[test]
fn a_resident_pays_missed_years_at_the_sum_of_the_year_of_payment_as_guobanfa_2024_38_says() {
    let rules = [
        resident(40_000, BaseRule::YearPaid, Some("2025-01-01"), Some("2026-01-01")),
        resident(42_000, BaseRule::YearPaid, Some("2026-01-01"), None),
    ];
    // 2024 has no row of its own: the year of payment says what it costs.
    let makeup = years("2024-01..2025-12", &rules).unwrap();
    let lines: Vec<_> =
        makeup.lines.iter().map(|line| (line.period(), line.person.0, line.rule.as_str())).collect();
    assert_eq!(lines, [("2024".into(), 42_000, "resident-42000"), ("2025".into(), 42_000, "resident-42000")]);
    assert_eq!((makeup.principal, makeup.unit, makeup.late_fee), (Fen(84_000), Fen::ZERO, Fen::ZERO));
    assert_eq!(
        (makeup.total, makeup.a_day_adds, makeup.years()),
        (Fen(84_000), Fen::ZERO, Some(vec![2024, 2025]))
    );
    assert_eq!(makeup.months().to_string(), "2024-01..2025-12");
    let working = [Step::Yearly { year: 2024, standard: 2026, sum: Fen(42_000) }];
    assert_eq!((makeup.lines[0].steps.as_slice(), makeup.lines[0].declared()), (working.as_slice(), None));
}

#[test]
fn where_the_place_goes_by_the_year_owed_each_year_has_its_own_sum() {
    let rules = [
        resident(38_000, BaseRule::YearOwed, Some("2024-01-01"), Some("2025-01-01")),
        resident(40_000, BaseRule::YearOwed, Some("2025-01-01"), None),
    ];
    let makeup = years("2024-01..2025-12", &rules).unwrap();
    assert_eq!(makeup.lines.iter().map(|line| line.total.0).collect::<Vec<_>>(), [38_000, 40_000]);
    assert_eq!(makeup.lines[1].steps, [Step::Yearly { year: 2025, standard: 2025, sum: Fen(40_000) }]);
    assert_eq!(years("2023-01..2023-12", &rules), Err(NoMakeup::UnknownRule(month("2023-01"))));
}

#[test]
fn a_residents_year_is_paid_whole_and_the_running_year_may_be() {
    let rules = [resident(40_000, BaseRule::YearPaid, None, None)];
    for part in ["2025-01..2025-11", "2025-02..2025-12", "2025-06"] {
        assert_eq!(years(part, &rules), Err(NoMakeup::WholeYear(2025)), "{part}");
    }
    assert_eq!(years("2026-01..2026-12", &rules).unwrap().total, Fen(40_000));
    assert_eq!(years("2027-01..2027-12", &rules), Err(NoMakeup::Months("2027-01".into())));
    let mut bounded = resident(40_000, BaseRule::YearPaid, None, None);
    bounded.longest_gap = Some(24);
    let too_long = Err(NoMakeup::TooLong { months: 36, longest: 24 });
    assert_eq!(years("2023-01..2025-12", &[bounded]), too_long);
}

#[test]
fn a_row_that_forbids_makeup_is_something_else_than_no_row() {
    let mut none = sample();
    (none.insurance, none.payer, none.allowed) = (Insurance::Flexible, Payer::Person, false);
    none.source.document = "a city's notice".into();
    let person =
        Span { payer: Payer::Person, employer: Employer::Nobody, ..span("2026-08..2026-09", "5000.00") };
    let arrears = Arrears { insurance: Insurance::Flexible, spans: vec![person] };
    let owed = |rules: &[MakeupRule]| compute(&arrears, rules, &calendar(), day("2026-11-23"));
    let document = "a city's notice".to_owned();
    assert_eq!(
        owed(&[none.clone()]),
        Err(NoMakeup::NotAllowed { month: month("2026-08"), document: document.clone() })
    );
    assert_eq!(owed(&[]), Err(NoMakeup::UnknownRule(month("2026-08"))));
    // From a day on: the first month that falls under it is named.
    let mut before = none.clone();
    (before.allowed, before.source.until) = (true, Some(day("2026-09-01")));
    none.source.from = Some(day("2026-09-01"));
    assert_eq!(owed(&[none, before]), Err(NoMakeup::NotAllowed { month: month("2026-09"), document }));
}

#[test]
fn a_base_is_rounded_to_whole_yuan_where_the_place_rounds_it_and_bounded_after() {
    let mut rule = sample();
    (rule.base_rounding, rule.base_min) = (Some(Fen(100)), Some(Fen(400_000)));
    for (declared, used, kinds) in [
        ("5000.49", 500_000, "rounded"),
        ("5000.50", 500_100, "rounded"),
        ("5001.00", 500_100, ""),
        ("3999.50", 400_000, "rounded"),
        ("3998.50", 400_000, "rounded bounded"),
    ] {
        let makeup = owed(&[span("2026-08", declared)], std::slice::from_ref(&rule), "2026-11-23").unwrap();
        let said = makeup.lines[0].steps.iter().filter_map(|step| match step {
            Step::BaseRounded { .. } => Some("rounded"),
            Step::Bounded { .. } => Some("bounded"),
            _ => None,
        });
        assert_eq!(
            (makeup.lines[0].base.0, said.collect::<Vec<_>>().join(" ")),
            (used, kinds.into()),
            "{declared}"
        );
    }
    rule.base_min = None;
    assert_eq!(owed(&[span("2026-08", "0.49")], &[rule], "2026-11-23"), Err(NoMakeup::Base));
}

/// A month that the unit did not declare, after one for which it paid so much.
fn undeclared(months: &str, last_paid: &str) -> Span {
    Span { base: Fen::ZERO, last_paid: Some(Fen::parse(last_paid).unwrap()), ..span(months, "0") }
}

#[test]
fn what_was_not_declared_is_110_percent_of_the_month_before_as_shebaofa_62_says() {
    let law = || LawRef { law: "shebaofa".into(), article: "62".into() };
    // 425.00 × 110 % = 467.50; by 6.5 : 2 the unit's part is 467.50 × 65 ÷ 85 = 357.50.
    let makeup = owed(&[undeclared("2026-10", "425.00")], &[sample()], "2026-11-23").unwrap();
    assert_eq!((makeup.unit, makeup.person, makeup.principal), (Fen(35_750), Fen(11_000), Fen(46_750)));
    // Due on 15 October, paid 39 days later: 467.50 × 0.0005 × 39 = 9.11625.
    assert_eq!((makeup.lines[0].days_late, makeup.late_fee, makeup.total), (39, Fen(912), Fen(47_662)));
    let steps = [
        Step::Deemed {
            last: Fen(42_500),
            exact: "467.5".parse().unwrap(),
            rounded: Fen(46_750),
            rounding: Rounding::HalfUp,
            law: law(),
        },
        Step::Parted {
            principal: Fen(46_750),
            unit_rate: Rate::parse("0.065").unwrap(),
            person_rate: Rate::parse("0.02").unwrap(),
            unit: Fen(35_750),
            person: Fen(11_000),
        },
    ];
    assert_eq!(makeup.lines[0].steps[..2], steps);
    assert!(makeup.is_deemed() && makeup.lines[0].declared().is_none());
    // 333.33 × 110 % = 366.663 → 366.66; 366.66 × 65 ÷ 85 = 280.387… → 280.39; the rest is 86.27.
    let odd = owed(&[undeclared("2026-09..2026-10", "333.33")], &[sample()], "2026-10-15").unwrap();
    let parts: Vec<_> = odd.lines.iter().map(|line| (line.unit.0, line.person.0)).collect();
    assert_eq!(parts, [(28_039, 8_627); 2], "it does not grow from month to month");
    let mut unit_alone = sample();
    unit_alone.person_rate = None;
    let makeup = owed(&[undeclared("2026-10", "333.33")], &[unit_alone], "2026-10-15").unwrap();
    assert_eq!((makeup.unit, makeup.person, makeup.lines[0].steps.len()), (Fen(36_666), Fen::ZERO, 2));
}

#[test]
fn the_parts_of_what_was_not_declared_always_make_up_its_sum() {
    let mut dice = Dice(62);
    for _ in 0..20_000 {
        let (unit, person) = (dice.between(1, 150_000), dice.between(1, 90_000));
        let last = dice.between(1, 5_000_000);
        let rule = MakeupRule {
            unit_rate: Some(Rate(Decimal::new(unit, 6))),
            person_rate: Some(Rate(Decimal::new(person, 6))),
            rounding: dice.pick(&[Rounding::HalfUp, Rounding::HalfEven, Rounding::Up, Rounding::Down]),
            late: None,
            ..sample()
        };
        let span = Span { last_paid: Some(Fen(last)), ..span("2026-10", "0") };
        let makeup = owed(&[span], &[rule], "2026-11-23").unwrap();
        let [Step::Deemed { rounded, .. }, ..] = makeup.lines[0].steps.as_slice() else {
            panic!("{makeup:?}")
        };
        // 110 % in tenths of a fen, and the unit's part within a fen of its share.
        assert!((rounded.0 * 10 - last * 11).abs() < 10, "{last} {makeup:?}");
        assert_eq!(makeup.unit + makeup.person, *rounded);
        assert!(Fen::ZERO <= makeup.person && Fen::ZERO <= makeup.unit, "{makeup:?}");
        let off =
            i128::from(makeup.unit.0) * i128::from(unit + person) - i128::from(rounded.0) * i128::from(unit);
        assert!(off.abs() < i128::from(unit + person), "{makeup:?}");
    }
}

#[test]
fn nothing_is_added_while_a_deferral_runs_and_days_count_from_the_day_after_it() {
    let deferral = |until: &str| Some(Deferral { until: day(until), document: "a permit".into() });
    let deferred = |until: &str| Span { deferred: deferral(until), ..span("2026-08", "5000.00") };
    let on = |until: &str, paid_on: &str, rule: &MakeupRule| {
        let makeup = owed(&[deferred(until)], std::slice::from_ref(rule), paid_on).unwrap();
        (makeup.lines[0].days_late, makeup.late_fee.0, makeup.a_day_adds.0)
    };
    let rule = sample();
    // 425.00 × 0.0005 = 0.2125 a day.
    assert_eq!(on("2026-11-30", "2026-11-23", &rule), (0, 0, 0));
    assert_eq!(on("2026-11-30", "2026-11-30", &rule), (0, 0, 21));
    assert_eq!(on("2026-11-30", "2026-12-01", &rule), (1, 21, 21));
    assert_eq!(on("2026-11-30", "2026-12-10", &rule), (10, 213, 21));
    // One that ends before the deadline (Monday 17 August) moves nothing.
    assert_eq!(on("2026-08-16", "2026-08-18", &rule), (1, 21, 21));
    // Where days begin with the next month, they still do after a deferral that ends in the month itself.
    let from_first = with_late(|late| late.start = StartRule::FirstOfNextMonth);
    assert_eq!(on("2026-08-20", "2026-09-01", &from_first), (1, 21, 21));
    assert_eq!(on("2026-09-20", "2026-09-21", &from_first), (1, 21, 21));
    let makeup = owed(&[deferred("2026-11-30")], &[rule], "2026-12-01").unwrap();
    let step = Step::Deferred {
        until: day("2026-11-30"),
        late_from: day("2026-12-01"),
        document: "a permit".into(),
    };
    assert!(makeup.lines[0].steps.contains(&step));
}

#[test]
fn only_a_unit_fails_to_declare_or_is_granted_a_deferral() {
    let person = |span: Span| Span { employer: Employer::Nobody, payer: Payer::Person, ..span };
    let refused = |span: Span| owed(&[span], &[sample()], "2026-11-23").unwrap_err();
    assert_eq!(refused(person(undeclared("2026-10", "425.00"))), NoMakeup::LastPaid);
    assert_eq!(refused(undeclared("2026-10", "0")), NoMakeup::LastPaid);
    let deferral = |document: &str| Some(Deferral { until: day("2026-12-31"), document: document.into() });
    let deferred = |document: &str| Span { deferred: deferral(document), ..span("2026-10", "5000.00") };
    assert_eq!(refused(person(deferred("a permit"))), NoMakeup::Deferral);
    assert_eq!(refused(deferred("  ")), NoMakeup::Deferral);
    let beyond = undeclared("2026-10", "999999999999.99");
    assert_eq!(refused(beyond), NoMakeup::LastPaid);
}

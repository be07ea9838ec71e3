//! Worked examples of waits, and what a place may leave open.

use super::*;
use crate::domain::reason::Sureness;

fn rule(insurance: Insurance, what: WaitingWhat) -> WaitingRule {
    let source = Source {
        document: "a notice".into(),
        sure: Sureness::Sample,
        checked: String::new(),
        from: None,
        until: None,
    };
    WaitingRule { id: "sample".into(), insurance, what, source }
}

fn employees(months: Option<u32>) -> Vec<WaitingRule> {
    let what = WaitingWhat::Employee { counted: GapCounted::LastCovered, tiers: Tier::frame(3, months) };
    vec![rule(Insurance::Employee, what)]
}

fn residents(counting: Option<Counting>) -> Vec<WaitingRule> {
    vec![rule(Insurance::Resident, WaitingWhat::Resident(ResidentRule::frame(counting)))]
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A gap that was made up, of which nothing else is known.
fn gap(last: &str, restart: &str) -> EmployeeGap {
    EmployeeGap {
        insurance: Insurance::Employee,
        last_covered: Month::parse(last).unwrap(),
        removed: None,
        restart: Month::parse(restart).unwrap(),
        made_up: MadeUp::All,
        payer: None,
        paid_on: None,
    }
}

fn employee(last: &str, restart: &str, made_up: bool, months: Option<u32>) -> Result<Resume, NoResume> {
    let made_up = if made_up { MadeUp::All } else { MadeUp::Nothing };
    resume_employee(EmployeeGap { made_up, ..gap(last, restart) }, &employees(months))
}

/// Gap, months of waiting, first day, traceable.
#[track_caller]
fn check(last: &str, restart: &str, made_up: bool, months: Option<u32>, expected: (u32, u32, &str, bool)) {
    let resume = employee(last, restart, made_up, months).unwrap();
    let (gap, waits, from, traceable) = expected;
    assert_eq!((resume.gap, resume.months, resume.traceable), (gap, waits, traceable), "{last} to {restart}");
    assert_eq!(resume.from, Some(day(from)), "{last} to {restart}");
}

#[test]
fn a_short_gap_that_is_made_up_does_not_wait() {
    check("2026-01", "2026-03", true, Some(6), (1, 0, "2026-03-01", true));
    check("2026-01", "2026-05", true, None, (3, 0, "2026-05-01", true));
    check("2025-10", "2026-01", true, Some(6), (2, 0, "2026-01-01", true));
}

#[test]
fn a_longer_gap_waits_as_the_place_says() {
    check("2026-01", "2026-06", true, Some(6), (4, 6, "2026-12-01", false));
    check("2026-01", "2026-06", true, Some(3), (4, 3, "2026-09-01", false));
    check("2025-08", "2026-03", true, Some(6), (6, 6, "2026-09-01", false));
    check("2024-11", "2025-12", true, Some(6), (12, 6, "2026-06-01", false));
    check("2026-01", "2026-06", true, Some(0), (4, 0, "2026-06-01", false));
}

#[test]
fn a_short_gap_that_is_not_made_up_waits_too() {
    check("2026-01", "2026-04", false, Some(6), (2, 6, "2026-10-01", false));
    assert_eq!(employee("2026-01", "2026-04", false, None), Err(NoResume::Unknown));
}

#[test]
fn a_month_after_the_other_is_no_interruption() {
    check("2026-01", "2026-02", true, None, (0, 0, "2026-02-01", true));
    check("2026-01", "2026-02", false, None, (0, 0, "2026-02-01", false));
    assert_eq!(employee("2026-01", "2026-01", true, Some(6)), Err(NoResume::Backwards));
    assert_eq!(employee("2026-02", "2026-01", true, Some(6)), Err(NoResume::Backwards));
}

#[test]
fn without_a_rule_of_the_place_no_day_is_named() {
    assert_eq!(employee("2026-01", "2026-06", true, None), Err(NoResume::Unknown));
    let gap = gap("2026-01", "2026-03");
    assert_eq!(resume_employee(gap, &[]), Err(NoResume::Unknown));
    assert_eq!(resume_employee(gap, &residents(Some(Counting::Every))), Err(NoResume::Unknown));
    let mut later = employees(Some(6));
    later[0].source.from = Some(day("2026-03-02"));
    assert_eq!(resume_employee(gap, &later), Err(NoResume::Unknown));
}

fn missed(years: u32, repaired: u32, benefit_year: i32) -> ResidentGap {
    ResidentGap {
        missed_years: years,
        repaired_years: repaired,
        in_window: true,
        benefit_year,
        paid_on: None,
        exempt: false,
    }
}

/// Fixed, variable, first day.
#[track_caller]
fn resident(gap: ResidentGap, counting: Counting, expected: (u32, u32, &str)) {
    let resume = resume_resident(gap, &residents(Some(counting))).unwrap();
    let (fixed, variable, from) = expected;
    assert_eq!(
        (resume.fixed, resume.variable, resume.months),
        (fixed, variable, fixed + variable),
        "{gap:?}"
    );
    assert_eq!(resume.from, Some(day(from)), "{gap:?}");
}

#[test]
fn missed_years_wait_longer_and_repaired_ones_shorter() {
    resident(missed(0, 0, 2027), Counting::BeyondFirst, (0, 0, "2027-01-01"));
    resident(missed(1, 0, 2027), Counting::BeyondFirst, (3, 0, "2027-04-01"));
    resident(missed(2, 0, 2027), Counting::BeyondFirst, (3, 1, "2027-05-01"));
    resident(missed(2, 1, 2027), Counting::BeyondFirst, (3, 0, "2027-04-01"));
    resident(missed(2, 0, 2027), Counting::Every, (3, 2, "2027-06-01"));
    resident(missed(2, 9, 2027), Counting::Every, (3, 0, "2027-04-01"));
    resident(missed(12, 0, 2027), Counting::Every, (3, 12, "2028-04-01"));
}

#[test]
fn four_missed_years_wait_half_a_year_at_least() {
    resident(missed(4, 3, 2030), Counting::BeyondFirst, (3, 3, "2030-07-01"));
    resident(missed(6, 1, 2032), Counting::BeyondFirst, (3, 4, "2032-08-01"));
    resident(missed(5, 3, 2031), Counting::Every, (3, 3, "2031-07-01"));
    resident(missed(3, 3, 2031), Counting::Every, (3, 0, "2031-04-01"));
}

#[test]
fn outside_the_window_the_wait_runs_from_the_payment() {
    let paid = |on: &str| ResidentGap { in_window: false, paid_on: Some(day(on)), ..missed(0, 0, 2026) };
    for (on, from) in [
        ("2026-05-20", "2026-08-21"),
        ("2025-11-30", "2026-03-01"), // no 30 February: its last day ends the wait
        ("2026-01-31", "2026-05-01"),
        ("2025-09-01", "2026-01-01"), // never before the benefit year
    ] {
        resident(paid(on), Counting::BeyondFirst, (3, 0, from));
    }
    let gap = ResidentGap { paid_on: None, ..paid("2026-05-20") };
    assert_eq!(resume_resident(gap, &residents(None)), Err(NoResume::PaymentDay));
}

#[test]
fn the_exempt_do_not_wait() {
    let newborn = ResidentGap { exempt: true, ..missed(3, 0, 2026) };
    resident(newborn, Counting::BeyondFirst, (0, 0, "2026-01-01"));
    let late = ResidentGap { in_window: false, paid_on: Some(day("2026-05-20")), ..newborn };
    let resume = resume_resident(late, &residents(None)).unwrap();
    assert_eq!((resume.months, resume.from), (0, None));
    assert_eq!(resume.steps, [WaitStep::Exempt]);
}

#[test]
fn an_unsettled_counting_gives_no_day() {
    assert_eq!(resume_resident(missed(2, 0, 2027), &residents(None)), Err(NoResume::Counting));
    assert_eq!(resume_resident(missed(2, 0, 2027), &employees(Some(6))), Err(NoResume::Unknown));
    assert_eq!(
        resume_resident(missed(2, 0, 9999), &residents(Some(Counting::Every))),
        Err(NoResume::Unknown)
    );
    // Nothing was missed, so how it would count does not matter.
    assert_eq!(resume_resident(missed(0, 0, 2027), &residents(None)).unwrap().months, 0);
}

#[test]
fn the_working_can_be_read_aloud() {
    let resume = resume_resident(missed(4, 3, 2030), &residents(Some(Counting::BeyondFirst))).unwrap();
    let variable = WaitStep::Variable { counted: 3, repaired: 3, left: 0 };
    let counting = WaitStep::Counting(Counting::BeyondFirst);
    assert_eq!(resume.steps, [WaitStep::Fixed(3), counting, variable, WaitStep::Floor(6)]);
    let resume = employee("2026-01", "2026-06", true, Some(6)).unwrap();
    assert_eq!(
        resume.steps,
        [
            WaitStep::Gap { months: 4, made_up: MadeUp::All, counted: GapCounted::LastCovered },
            WaitStep::Tier(Tier::frame(3, Some(6)).remove(1)),
            WaitStep::Wait(6)
        ]
    );
}

/// A tier for gaps of any length and whoever pays.
fn tier(made_up: Option<bool>, resumes: Resumes) -> Tier {
    Tier { up_to: None, made_up, payer: None, resumes: Some(resumes), traceable: false, meanwhile: None }
}

fn place(counted: GapCounted, tiers: Vec<Tier>) -> Vec<WaitingRule> {
    vec![rule(Insurance::Employee, WaitingWhat::Employee { counted, tiers })]
}

#[test]
fn each_place_counts_from_its_own_day() {
    let paid = EmployeeGap { paid_on: Some(day("2026-06-10")), ..gap("2026-01", "2026-06") };
    for (resumes, from, waits) in [
        (Resumes::PaymentMonth, "2026-06-01", 0),
        (Resumes::NextMonth, "2026-07-01", 0),
        (Resumes::Arrival, "2026-06-10", 0),
        // 民法典 第二百零一条: 10 June is not counted, 10 July is the thirtieth day.
        (Resumes::DaysAfter(30), "2026-07-11", 0),
        (Resumes::Months(6), "2026-12-01", 6),
        (Resumes::LastCover, "2026-02-01", 0),
        (Resumes::AccountOnly, "2026-06-01", 0),
    ] {
        let rules = place(GapCounted::LastCovered, vec![tier(None, resumes)]);
        let resume = resume_employee(paid, &rules).unwrap();
        assert_eq!((resume.from, resume.months), (Some(day(from)), waits), "{resumes:?}");
        let unpaid = resume_employee(EmployeeGap { paid_on: None, ..paid }, &rules);
        match resumes {
            Resumes::Arrival | Resumes::DaysAfter(_) => assert_eq!(unpaid, Err(NoResume::PaymentDay)),
            _ => assert_eq!(unpaid.unwrap().from, Some(day(from))),
        }
    }
}

#[test]
fn the_first_tier_that_a_gap_falls_into_counts() {
    // 福建: made up within three months as if there had been no gap, later three months at half, else six.
    let rules = place(
        GapCounted::LastCovered,
        vec![
            Tier { up_to: Some(3), traceable: true, ..tier(Some(true), Resumes::LastCover) },
            Tier { meanwhile: Some(50), ..tier(Some(true), Resumes::Months(3)) },
            Tier { meanwhile: Some(50), ..tier(Some(false), Resumes::Months(6)) },
        ],
    );
    let asked = |restart: &str, made_up| {
        let resume = resume_employee(EmployeeGap { made_up, ..gap("2026-01", restart) }, &rules)?;
        Ok((resume.from.unwrap().to_string(), resume.traceable, resume.meanwhile))
    };
    assert_eq!(asked("2026-05", MadeUp::All), Ok(("2026-02-01".to_owned(), true, None)));
    assert_eq!(asked("2026-06", MadeUp::All), Ok(("2026-09-01".to_owned(), false, Some(50))));
    assert_eq!(asked("2026-06", MadeUp::Nothing), Ok(("2026-12-01".to_owned(), false, Some(50))));
    assert_eq!(asked("2026-05", MadeUp::Months(2)), Err(NoResume::Unknown));
    assert_eq!(asked("2026-02", MadeUp::Nothing), Ok(("2026-02-01".to_owned(), false, None)));
}

#[test]
fn so_many_months_are_all_of_a_gap_some_of_it_or_nothing() {
    // Four months by the last cover; five where the place counts from the removal in January.
    for (counted, n, settled) in [
        (GapCounted::LastCovered, 0, Ok(MadeUp::Nothing)),
        (GapCounted::LastCovered, 3, Ok(MadeUp::Months(3))),
        (GapCounted::LastCovered, 4, Ok(MadeUp::All)),
        (GapCounted::LastCovered, 5, Err(NoResume::MadeUp)),
        (GapCounted::Removal, 4, Ok(MadeUp::Months(4))),
        (GapCounted::Removal, 5, Ok(MadeUp::All)),
        (GapCounted::Removal, 6, Err(NoResume::MadeUp)),
    ] {
        let removed = Some(Month::parse("2026-01").unwrap());
        let gap = EmployeeGap { removed, made_up: MadeUp::Months(n), ..gap("2026-01", "2026-06") };
        let found = resume_employee(gap, &place(counted, vec![tier(None, Resumes::PaymentMonth)]));
        let told = found.map(|resume| match resume.steps[0] {
            WaitStep::Gap { made_up, .. } => made_up,
            ref other => panic!("{other:?}"),
        });
        assert_eq!(told, settled, "{counted:?} {n}");
    }
}

#[test]
fn where_the_removal_counts_its_month_is_needed() {
    let rules = place(
        GapCounted::Removal,
        vec![
            Tier { up_to: Some(3), traceable: true, ..tier(Some(true), Resumes::PaymentMonth) },
            tier(Some(true), Resumes::NextMonth),
        ],
    );
    let asked = |removed: Option<&str>| {
        let removed = removed.map(|month| Month::parse(month).unwrap());
        let resume = resume_employee(EmployeeGap { removed, ..gap("2026-01", "2026-05") }, &rules)?;
        Ok((resume.gap, resume.from.unwrap().to_string()))
    };
    assert_eq!(asked(Some("2026-02")), Ok((3, "2026-05-01".to_owned())));
    assert_eq!(asked(Some("2026-01")), Ok((4, "2026-06-01".to_owned())));
    assert_eq!(asked(None), Err(NoResume::Removal));
}

#[test]
fn who_paid_decides_where_the_place_says_so() {
    let unit = Tier { payer: Some(Payer::Unit), ..tier(Some(true), Resumes::AccountOnly) };
    let rules = place(GapCounted::LastCovered, vec![unit, tier(Some(false), Resumes::Months(6))]);
    let asked =
        |payer, made_up| resume_employee(EmployeeGap { payer, made_up, ..gap("2026-01", "2026-06") }, &rules);
    assert_eq!(asked(Some(Payer::Unit), MadeUp::All).unwrap().from, Some(day("2026-06-01")));
    assert_eq!(asked(None, MadeUp::All), Err(NoResume::Payer));
    assert_eq!(asked(Some(Payer::Person), MadeUp::All), Err(NoResume::Unknown));
    assert_eq!(asked(None, MadeUp::Nothing).unwrap().months, 6);
}

#[test]
fn flexible_workers_have_the_employees_rule_until_they_have_their_own() {
    let flexible = EmployeeGap { insurance: Insurance::Flexible, ..gap("2026-01", "2026-06") };
    let mut rules = employees(Some(6));
    assert_eq!(resume_employee(flexible, &rules).unwrap().months, 6);
    let own = WaitingWhat::Employee { counted: GapCounted::LastCovered, tiers: Tier::frame(3, Some(2)) };
    rules.push(rule(Insurance::Flexible, own));
    assert_eq!(resume_employee(flexible, &rules).unwrap().months, 2);
    let resident = EmployeeGap { insurance: Insurance::Resident, ..flexible };
    assert_eq!(resume_employee(resident, &rules), Err(NoResume::Unknown));
}

#[test]
fn a_known_window_and_a_payment_day_tell_when_a_resident_paid() {
    let days = |first: &str, last: &str, extended: Option<&str>| Window {
        first: MonthDay::parse(first).unwrap(),
        last: MonthDay::parse(last).unwrap(),
        extended: extended.map(|day| MonthDay::parse(day).unwrap()),
    };
    // 福建: September to December, then to the end of February from the payment day.
    let fujian = days("09-01", "12-31", Some("02-29"));
    // 江西: 15 September to the end of February.
    let jiangxi = days("09-15", "02-29", None);
    for (window, paid_on, when) in [
        (fujian, "2026-08-31", PaidWhen::Late),
        (fujian, "2026-09-01", PaidWhen::InWindow),
        (fujian, "2026-12-31", PaidWhen::InWindow),
        (fujian, "2027-01-01", PaidWhen::Extended),
        (fujian, "2027-02-28", PaidWhen::Extended),
        (fujian, "2027-03-01", PaidWhen::Late),
        (jiangxi, "2027-02-28", PaidWhen::InWindow),
        (jiangxi, "2027-03-01", PaidWhen::Late),
        (jiangxi, "2026-09-14", PaidWhen::Late),
    ] {
        assert_eq!(paid_when(window, 2027, day(paid_on)), when, "{paid_on}");
    }
    let what = WaitingWhat::Resident(ResidentRule {
        window: Some(fujian),
        late_end: LateEnd::DaysEachMonth(30),
        ..ResidentRule::frame(Some(Counting::BeyondFirst))
    });
    let rules = [rule(Insurance::Resident, what)];
    // What the clerk says of the window gives way to the day on the voucher.
    let paid = |on: &str| ResidentGap { paid_on: Some(day(on)), ..missed(0, 0, 2027) };
    for (on, from) in
        [("2026-10-08", "2027-01-01"), ("2027-02-10", "2027-02-10"), ("2027-05-20", "2027-08-19")]
    {
        assert_eq!(resume_resident(paid(on), &rules).unwrap().from, Some(day(from)), "{on}");
    }
    // 20 May and ninety days: 18 August is the last of them.
    let late = resume_resident(paid("2027-05-20"), &rules).unwrap();
    assert!(late.steps.contains(&WaitStep::Days(90)));
}

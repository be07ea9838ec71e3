//! When benefits run again in each place that has rules, by the shipped packs: every variant, each with a worked day.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use jiefeng::domain::makeup::{Arrears, NoMakeup, Span, compute};
use jiefeng::domain::reason::{Employer, Insurance, Payer, Rules, Sureness};
use jiefeng::domain::waiting::{
    Counting, EmployeeGap, GapCounted, MadeUp, NoResume, PaidWhen, ResidentGap, ResidentRule, Resumes,
    WaitStep, WaitingWhat, resume_employee, resume_resident,
};
use jiefeng::domain::{Fen, Month, Months};
use jiefeng::policy;

fn rules(region: &str) -> Rules {
    let place = policy::regions().into_iter().find(|place| place.id.ends_with(region)).unwrap();
    policy::load(&place.id, place.practice_only).unwrap_or_else(|fault| panic!("{fault}")).rules()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

/// A gap that was made up whole, of which nothing else is known.
fn gap(last: &str, restart: &str) -> EmployeeGap {
    EmployeeGap {
        insurance: Insurance::Employee,
        last_covered: month(last),
        removed: None,
        restart: month(restart),
        made_up: MadeUp::All,
        payer: None,
        paid_on: None,
    }
}

fn by_unit(gap: EmployeeGap) -> EmployeeGap {
    EmployeeGap { payer: Some(Payer::Unit), ..gap }
}

fn flexible(gap: EmployeeGap) -> EmployeeGap {
    EmployeeGap { insurance: Insurance::Flexible, payer: Some(Payer::Person), ..gap }
}

fn not_made_up(gap: EmployeeGap) -> EmployeeGap {
    EmployeeGap { made_up: MadeUp::Nothing, ..gap }
}

fn in_part(gap: EmployeeGap) -> EmployeeGap {
    EmployeeGap { made_up: MadeUp::Months(1), ..gap }
}

fn paid(gap: EmployeeGap, on: &str) -> EmployeeGap {
    EmployeeGap { paid_on: Some(day(on)), ..gap }
}

fn removed(gap: EmployeeGap, in_month: &str) -> EmployeeGap {
    EmployeeGap { removed: Some(month(in_month)), ..gap }
}

/// From which day, whether the gap can be claimed, and the share of benefits until then.
type Told = Result<(&'static str, bool, Option<u32>), NoResume>;

#[test]
fn an_employee_is_covered_again_from_the_day_that_each_place_says() {
    let short = || gap("2026-01", "2026-05");
    let long = || gap("2026-01", "2026-06");
    let table: Vec<(&str, EmployeeGap, Told)> = vec![
        // Nothing is set for everybody: the clause on three months speaks of people who transfer.
        ("national", short(), Err(NoResume::Unknown)),
        ("national", long(), Err(NoResume::Unknown)),
        ("shuozhou", short(), Err(NoResume::Unknown)),
        // 江苏: within three months no wait; how long the rest waits each place in it says.
        ("jiangsu", gap("2026-01", "2026-03"), Ok(("2026-03-01", true, None))),
        ("jiangsu", short(), Ok(("2026-05-01", true, None))),
        ("jiangsu", not_made_up(short()), Err(NoResume::Unknown)),
        ("jiangsu", long(), Err(NoResume::Unknown)),
        // 福建: as if there had been no gap; three months at half; six months at half.
        ("fujian", short(), Ok(("2026-02-01", true, None))),
        ("fujian", long(), Ok(("2026-09-01", false, Some(50)))),
        ("fujian", not_made_up(long()), Ok(("2026-12-01", false, Some(50)))),
        ("fujian", not_made_up(short()), Ok(("2026-11-01", false, Some(50)))),
        ("fujian", in_part(long()), Err(NoResume::Unknown)),
        ("fujian", flexible(long()), Ok(("2026-09-01", false, Some(50)))),
        // 长沙: flexible workers, from the day on which the money arrives.
        ("changsha", paid(flexible(short()), "2026-05-12"), Ok(("2026-05-12", true, None))),
        ("changsha", flexible(short()), Err(NoResume::PaymentDay)),
        ("changsha", paid(flexible(long()), "2026-06-10"), Err(NoResume::Unknown)),
        ("changsha", paid(short(), "2026-05-12"), Err(NoResume::Unknown)),
        // 岳阳: as 长沙, and a longer gap thirty days after the payment, whose day does not count.
        ("yueyang", paid(by_unit(short()), "2026-05-12"), Ok(("2026-05-12", true, None))),
        ("yueyang", paid(by_unit(long()), "2026-06-10"), Ok(("2026-07-11", false, None))),
        ("yueyang", paid(flexible(long()), "2026-06-10"), Ok(("2026-07-11", false, None))),
        ("yueyang", paid(not_made_up(long()), "2026-06-10"), Err(NoResume::Unknown)),
        // 青岛: counted from the month of removal; later from the month after, without a wait.
        ("qingdao", removed(short(), "2026-02"), Ok(("2026-05-01", true, None))),
        ("qingdao", removed(short(), "2026-01"), Ok(("2026-06-01", false, None))),
        ("qingdao", removed(not_made_up(long()), "2026-02"), Ok(("2026-07-01", false, None))),
        ("qingdao", removed(not_made_up(short()), "2026-02"), Err(NoResume::Unknown)),
        ("qingdao", short(), Err(NoResume::Removal)),
        // 武汉: the month after; beyond six months six whole months, and the seventh is covered.
        ("wuhan", short(), Ok(("2026-06-01", true, None))),
        ("wuhan", gap("2025-08", "2026-03"), Ok(("2026-04-01", false, None))),
        ("wuhan", gap("2025-08", "2026-04"), Ok(("2026-10-01", false, None))),
        // 广州: a unit within three months; later only the personal account; a flexible worker not at all.
        ("guangzhou", by_unit(short()), Ok(("2026-05-01", true, None))),
        ("guangzhou", by_unit(long()), Ok(("2026-06-01", false, None))),
        ("guangzhou", long(), Err(NoResume::Payer)),
        ("guangzhou", flexible(short()), Err(NoResume::Unknown)),
    ];
    for (region, gap, expected) in table {
        let told = resume_employee(gap, &rules(region).waiting);
        let told = told.map(|resume| (resume.from, resume.traceable, resume.meanwhile));
        let expected = expected.map(|(from, traceable, meanwhile)| (Some(day(from)), traceable, meanwhile));
        assert_eq!(told, expected, "{region} {gap:?}");
    }
}

#[test]
fn money_that_goes_to_the_account_alone_is_said_to() {
    let late = by_unit(gap("2026-01", "2026-06"));
    let resume = resume_employee(late, &rules("guangzhou").waiting).unwrap();
    assert!(resume.steps.contains(&WaitStep::Resumes(Resumes::AccountOnly)), "{:?}", resume.steps);
}

/// Years missed and paid afterwards, the benefit year, within the window as the clerk says, paid on.
fn resident(missed: u32, repaired: u32, year: i32, in_window: bool, paid_on: Option<&str>) -> ResidentGap {
    ResidentGap {
        missed_years: missed,
        repaired_years: repaired,
        in_window,
        benefit_year: year,
        paid_on: paid_on.map(day),
        exempt: false,
    }
}

/// A place, what happened there, and the day and the months that come of it.
type Worked = (&'static str, ResidentGap, Result<(&'static str, u32), NoResume>);

#[test]
fn a_resident_is_covered_again_from_the_day_that_each_place_says() {
    let table: Vec<Worked> = vec![
        // The frame of the State Council: who missed nothing waits for nothing, and how years count the provinces say.
        ("national", resident(0, 0, 2027, true, None), Ok(("2027-01-01", 0))),
        ("national", resident(0, 0, 2026, false, Some("2026-05-20")), Ok(("2026-08-21", 3))),
        ("national", resident(2, 0, 2027, true, None), Err(NoResume::Counting)),
        ("shuozhou", resident(1, 0, 2027, true, None), Err(NoResume::Counting)),
        // 青岛: each year beyond the first.
        ("qingdao", resident(1, 0, 2027, true, None), Ok(("2027-04-01", 3))),
        ("qingdao", resident(2, 0, 2027, true, None), Ok(("2027-05-01", 4))),
        ("qingdao", resident(2, 1, 2027, true, None), Ok(("2027-04-01", 3))),
        ("qingdao", resident(4, 3, 2030, true, None), Ok(("2030-07-01", 6))),
        ("qingdao", resident(6, 1, 2032, true, None), Ok(("2032-08-01", 7))),
        ("qingdao", resident(0, 0, 2026, false, Some("2026-05-20")), Ok(("2026-08-21", 3))),
        // 福建: September to December; to the end of February from the payment day; then three months.
        ("fujian", resident(0, 0, 2027, false, Some("2026-09-01")), Ok(("2027-01-01", 0))),
        ("fujian", resident(0, 0, 2027, false, Some("2026-12-31")), Ok(("2027-01-01", 0))),
        ("fujian", resident(0, 0, 2027, true, Some("2027-02-10")), Ok(("2027-02-10", 0))),
        ("fujian", resident(0, 0, 2027, true, Some("2027-02-28")), Ok(("2027-02-28", 0))),
        ("fujian", resident(0, 0, 2028, true, Some("2028-02-29")), Ok(("2028-02-29", 0))),
        ("fujian", resident(0, 0, 2027, true, Some("2027-03-01")), Ok(("2027-06-02", 3))),
        ("fujian", resident(2, 0, 2027, true, Some("2026-10-08")), Err(NoResume::Counting)),
        // 江西: a window that ends in the spring of the benefit year itself.
        ("jiangxi", resident(0, 0, 2027, false, Some("2026-09-15")), Ok(("2027-01-01", 0))),
        ("jiangxi", resident(0, 0, 2027, false, Some("2027-02-28")), Ok(("2027-01-01", 0))),
        ("jiangxi", resident(0, 0, 2027, true, Some("2027-03-01")), Ok(("2027-06-02", 3))),
        ("jiangxi", resident(0, 0, 2027, true, Some("2026-09-14")), Ok(("2027-01-01", 3))),
        ("jiangxi", resident(1, 0, 2027, true, Some("2026-10-08")), Err(NoResume::Counting)),
        // Before 2025 nobody waited by this rule, so it says nothing.
        ("fujian", resident(0, 0, 2024, true, None), Err(NoResume::Unknown)),
    ];
    for (region, gap, expected) in table {
        let told = resume_resident(gap, &rules(region).waiting).map(|resume| (resume.from, resume.months));
        let expected = expected.map(|(from, months)| (Some(day(from)), months));
        assert_eq!(told, expected, "{region} {gap:?}");
    }
    let late = resume_resident(resident(0, 0, 2027, true, Some("2027-03-01")), &rules("fujian").waiting);
    let outside = |step: &WaitStep| matches!(step, WaitStep::Window { paid: PaidWhen::Late, .. });
    assert!(late.unwrap().steps.iter().any(outside));
}

#[test]
fn every_variant_of_waiting_is_some_places_rule() {
    let (mut resumes, mut counted, mut months) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let (mut half, mut payers, mut countings) = (0, BTreeSet::new(), BTreeSet::new());
    // By where a window ends, and whether there is a time after it.
    let mut windows = BTreeSet::new();
    for region in policy::regions() {
        for rule in rules(&region.id).waiting.into_iter().filter(|rule| rule.source.sure != Sureness::Sample)
        {
            match rule.what {
                WaitingWhat::Employee { counted: how, tiers } => {
                    counted.insert(how == GapCounted::Removal);
                    for tier in tiers {
                        half += usize::from(tier.meanwhile == Some(50));
                        payers.extend(tier.payer.map(Payer::id));
                        resumes.insert(match tier.resumes {
                            None => "unset",
                            Some(Resumes::PaymentMonth) => "payment-month",
                            Some(Resumes::NextMonth) => "next-month",
                            Some(Resumes::Arrival) => "arrival",
                            Some(Resumes::DaysAfter(_)) => "days-after",
                            Some(Resumes::Months(n)) => {
                                months.insert(n);
                                "months"
                            }
                            Some(Resumes::LastCover) => "last-cover",
                            Some(Resumes::AccountOnly) => "account-only",
                        });
                    }
                }
                WaitingWhat::Resident(ResidentRule { counting, window, .. }) => {
                    windows
                        .extend(window.map(|window| (window.last < window.first, window.extended.is_some())));
                    countings.insert(match counting {
                        None => "unset",
                        Some(Counting::BeyondFirst) => "beyond-first",
                        Some(Counting::Every) => "every",
                    });
                }
            }
        }
    }
    assert_eq!(resumes.len(), 8, "{resumes:?}");
    assert_eq!((counted.len(), months.into_iter().collect::<Vec<_>>()), (2, vec![3, 6]));
    assert_eq!((half, windows), (2, BTreeSet::from([(false, true), (true, false)])));
    assert!(payers.contains("unit"));
    // Every missed year is counted on weak pages of no place alone, so no pack says it.
    assert_eq!(countings.into_iter().collect::<Vec<_>>(), ["beyond-first", "unset"]);
}

#[test]
fn samples_fill_only_what_a_place_leaves_open() {
    let waits = |region: &str| -> Vec<String> {
        let rules = policy::load(region, true).unwrap().rules();
        let rules = rules.waiting.iter().filter(|rule| rule.insurance == Insurance::Employee);
        rules.map(|rule| rule.id.clone()).collect()
    };
    assert_eq!(waits("140600"), ["sample-employee"]);
    assert_eq!(waits("350000"), ["employee"]);
    assert_eq!(waits("430100"), ["sample-employee"]);
    let makes_up = policy::load("350000", true).unwrap().rules().makeup;
    assert!(!makes_up.is_empty() && makes_up.iter().all(|rule| rule.id.starts_with("sample-")));
}

/// The table of places in 2.2 and the one line on makeup in it, and the windows of 2.3: which pack carries what.
#[test]
fn what_is_told_of_each_place_is_carried_by_its_pack() {
    let carried = |region: &str, has: &dyn Fn(&Rules) -> bool| assert!(has(&rules(region)), "{region}");
    let tier = |rules: &Rules, insurance: Insurance, up_to: Option<u32>, made_up: Option<bool>| {
        let rule = rules.waiting.iter().find(|rule| rule.insurance == insurance);
        let tiers = rule.map(|rule| match &rule.what {
            WaitingWhat::Employee { tiers, .. } => tiers.clone(),
            WaitingWhat::Resident(_) => Vec::new(),
        });
        let mut found = tiers.unwrap_or_default().into_iter();
        found.find(|tier| tier.up_to == up_to && tier.made_up == made_up).and_then(|tier| tier.resumes)
    };
    use Insurance::{Employee, Flexible};
    use Resumes::{AccountOnly, Arrival, DaysAfter, LastCover, NextMonth, PaymentMonth};
    let made_up = Some(true);
    for (region, insurance, up_to, how, wanted) in [
        ("jiangsu", Employee, Some(3), made_up, PaymentMonth),
        ("fujian", Employee, Some(3), made_up, LastCover),
        ("fujian", Employee, None, made_up, Resumes::Months(3)),
        ("fujian", Employee, None, Some(false), Resumes::Months(6)),
        ("changsha", Flexible, Some(3), made_up, Arrival),
        ("yueyang", Employee, Some(3), made_up, Arrival),
        ("yueyang", Employee, None, made_up, DaysAfter(30)),
        ("qingdao", Employee, Some(3), made_up, PaymentMonth),
        ("qingdao", Employee, None, None, NextMonth),
        ("wuhan", Employee, Some(3), made_up, NextMonth),
        ("wuhan", Employee, None, None, Resumes::Months(6)),
        ("guangzhou", Employee, Some(3), made_up, PaymentMonth),
        ("guangzhou", Employee, None, made_up, AccountOnly),
    ] {
        carried(region, &|rules| tier(rules, insurance, up_to, how) == Some(wanted));
    }
    // 朔州 only says "half a year" and 次月, which no number of a rule may be made of: its reasons tell it as 来源待核实.
    carried("shuozhou", &|rules| rules.waiting.iter().all(|rule| rule.insurance == Insurance::Resident));
    let tells = |rules: &Rules, id: &str, what: &str| {
        let reason = rules.reasons.values().find(|reason| reason.id.0 == id);
        reason.is_some_and(|reason| reason.tell.iter().any(|told| told.to_string().contains(what)))
    };
    carried("shuozhou", &|rules| tells(rules, "R14", "来源待核实") && tells(rules, "R16", "来源待核实"));
    // 广州 is the one place that lets nobody make something up.
    let forbids = |rules: &Rules| rules.makeup.iter().filter(|rule| !rule.allowed).count();
    for region in policy::regions() {
        let wanted = usize::from(region.code == "440100");
        carried(&region.id, &|rules| forbids(rules) == wanted);
    }
}

#[test]
fn a_flexible_worker_of_guangzhou_is_refused_by_its_rule_and_not_for_want_of_one() {
    let rules = rules("guangzhou");
    let span = Span {
        months: Months::parse("2026-08..2026-09").unwrap(),
        base: Fen(500_000),
        employer: Employer::Nobody,
        payer: Payer::Person,
        ..Span::of_resident(Months::default())
    };
    let owed = |insurance: Insurance, span: Span| {
        let arrears = Arrears { insurance, spans: vec![span] };
        compute(&arrears, &rules.makeup, &rules.calendar, day("2026-11-23"))
    };
    let Err(NoMakeup::NotAllowed { month: first, document }) = owed(Insurance::Flexible, span.clone()) else {
        panic!("it is made up")
    };
    assert_eq!(first, month("2026-08"));
    assert!(document.contains("广州"), "{document}");
    let sure = rules.makeup.iter().find(|rule| !rule.allowed).map(|rule| rule.source.sure);
    assert_eq!(sure, Some(Sureness::Weak));
    // A unit makes up there: by the samples, because the page tells no rates.
    let unit = Span { employer: Employer::Former, payer: Payer::Unit, ..span };
    assert!(owed(Insurance::Employee, unit).is_ok());
}

/// The rules of a place of which no source tells: every missed year counts, and a month of waiting is so many days.
fn unwritten(days: u32) -> Rules {
    let mut packs = policy::shipped();
    let head = "id = \"999900-test\"\nregion = \"999900\"\nname = { zh = \"测试\", en = \"Test\" }\npool = \"测试市\"\n\
                edition = \"1\"\nin_force = \"2026-11-20\"\nover = \"national\"\n";
    let waiting = format!(
        "[resident-2025]\ninsurance = \"resident\"\n\
         source = {{ document = \"测试\", sure = \"sample\", from = \"2025-01-01\" }}\n\
         [resident-2025.what.resident]\nfixed = 3\ncounting = \"every\"\nfloor_from = 4\nfloor = 6\n\
         window = {{ first = \"09-01\", last = \"12-31\", extended = \"02-28\" }}\n\
         late_end = {{ days-each-month = {days} }}\n"
    );
    packs.push(policy::PackFiles::new(
        "999900-test",
        [("pack.toml", head.to_owned()), ("waiting.toml", waiting)],
    ));
    policy::load_from(&packs, "999900", false).unwrap_or_else(|faults| panic!("{faults:?}")).rules()
}

/// No region of domain.md states counting B or a wait in days with a document of its own: weak pages tell of both, so no
/// pack carries them. What such a pack would come to is tried here.
#[test]
fn a_place_that_counts_every_missed_year_and_waits_in_days_gives_its_day() {
    let by_days = unwritten(30);
    for (gap, from) in [
        // In the window: whole months from 1 January, three and one for each year missed.
        (resident(1, 0, 2027, true, None), "2027-05-01"),
        (resident(2, 0, 2027, true, None), "2027-06-01"),
        (resident(2, 1, 2027, true, None), "2027-05-01"),
        (resident(4, 3, 2027, true, None), "2027-07-01"),
        // After it: 90 days for the three months, the day of payment not counted.
        (resident(0, 0, 2026, false, Some("2026-05-20")), "2026-08-19"),
        (resident(1, 0, 2026, false, Some("2026-05-20")), "2026-09-18"),
    ] {
        assert_eq!(resume_resident(gap, &by_days.waiting).unwrap().from, Some(day(from)), "{gap:?}");
    }
    // The earlier notice of 60 days: three months of twenty.
    let sixty = resume_resident(resident(0, 0, 2026, false, Some("2026-05-20")), &unwritten(20).waiting);
    assert_eq!(sixty.unwrap().from, Some(day("2026-07-20")));
}

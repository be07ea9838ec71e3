//! The life of a case, told as the office tells it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::*;
use crate::domain::calendar::YearCalendar;
use crate::domain::makeup::{BaseRule, DeadlineRule, EndRule, LateRule, MakeupRule, Span, StartRule};
use crate::domain::reason::{
    Basis, Employer, Handler, LawRef, Limit, Material, MaterialKind, Named, Need, Outcome, Payer, Reason,
    Requirement, Source, Sureness, Terms, Triage,
};
use crate::domain::{IdKind, Month, Rate, Rounding, WorkingDays};

mod after;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn source() -> Source {
    Source {
        document: "sample".into(),
        sure: Sureness::Sample,
        checked: String::new(),
        from: None,
        until: None,
    }
}

fn named(text: &str) -> Named {
    Named { zh: text.into(), en: text.into() }
}

fn row(material: &str, main: bool, late_days: Option<u32>) -> Requirement {
    Requirement {
        material: MaterialId(material.into()),
        need: Need::Required,
        originals: 1,
        copies: 0,
        returned: false,
        main,
        late_days,
        looked_up: false,
        when: None,
        basis: Basis::Form,
        note: String::new(),
    }
}

fn reason(id: &str, makeup: bool) -> Reason {
    Reason {
        id: ReasonId(id.into()),
        name: named(id),
        plain: "plain".into(),
        tell: vec!["tell".into()],
        who: vec![Came::Myself],
        handler: Handler::Office,
        place: String::new(),
        steps: Vec::new(),
        limit: Limit::WorkingDays(10),
        outcome: Outcome::Waiting,
        makeup,
        requirements: vec![row("M11", true, None), row("M30", false, Some(5))],
        laws: Vec::new(),
        words: Vec::new(),
        source: source(),
    }
}

fn late() -> LateRule {
    LateRule {
        rate: Rate(Decimal::new(5, 4)),
        start: StartRule::DayAfterDeadline,
        end: EndRule::PaymentDay,
        cap_at_principal: false,
        rounding: Rounding::HalfUp,
        borne_by: Payer::Unit,
        law: LawRef { law: "shebaofa".into(), article: "86".into() },
    }
}

fn makeup_rule() -> MakeupRule {
    MakeupRule {
        id: "employee".into(),
        insurance: Insurance::Employee,
        payer: Payer::Unit,
        allowed: true,
        yearly: None,
        unit_rate: Some(Rate(Decimal::new(65, 3))),
        person_rate: Some(Rate(Decimal::new(2, 2))),
        rounding: Rounding::HalfUp,
        base_min: None,
        base_max: None,
        base_rounding: None,
        base_rule: BaseRule::YearOwed,
        deadline: DeadlineRule { day: 15, months_after: 0, shift: true },
        late: Some(late()),
        longest_gap: None,
        source: source(),
    }
}

fn rules() -> Rules {
    let materials = ["M11", "M30"].map(|id| Material {
        id: MaterialId(id.into()),
        name: named(id),
        kind: MaterialKind::Form,
        issuer: String::new(),
        instead: Vec::new(),
        pledge: String::new(),
        source: source(),
    });
    let year = YearCalendar { document: "2026".into(), off: BTreeSet::new(), work: BTreeSet::new() };
    Rules {
        region: "140600".into(),
        region_name: named("region"),
        pool: "pool".into(),
        edition: "1".into(),
        adopted: false,
        sample: true,
        reasons: [reason("R17", true), reason("R06", false), reason("R04", false)]
            .map(|reason| (reason.id.clone(), reason))
            .into(),
        materials: materials.map(|material| (material.id.clone(), material)).into(),
        triage: Triage { first: QuestionId("q".into()), questions: BTreeMap::new() },
        makeup: vec![makeup_rule()],
        waiting: Vec::new(),
        laws: BTreeMap::new(),
        calendar: WorkingDays::new([(2026, year)].into()),
        terms: Terms {
            case_days: 10,
            supplement_days: 5,
            suspends: true,
            review_from: Fen::ZERO,
            source: source(),
        },
    }
}

const CLERK: &str = "王晓岚";
const REVIEWER: &str = "李志远";
const SEALER: &str = "赵敏";

fn actor(name: &str) -> Actor {
    let role = match name {
        REVIEWER => Role::Reviewer,
        SEALER => Role::Sealer,
        _ => Role::Clerk,
    };
    Actor { account: Account(name.into()), role }
}

/// A case under way, with its own clock.
struct Morning {
    case: Case,
    rules: Rules,
    now: &'static str,
    certificates: u32,
    elsewhere: Option<(Fen, Fen)>,
}

impl Morning {
    fn new() -> Morning {
        Morning {
            case: Case::default(),
            rules: rules(),
            now: "2026-11-23T10:00:00",
            certificates: 0,
            elsewhere: None,
        }
    }

    fn try_by(&self, name: &str, action: Action) -> Result<Change, Refusal> {
        let given = Given {
            roll: None,
            actor: actor(name),
            now: Moment::parse(self.now).unwrap(),
            desk: DeskCode::parse("14060203").unwrap(),
            next_case: 1,
            next_certificate: self.certificates + 1,
            same_person: Vec::new(),
            voucher_elsewhere: self.elsewhere,
        };
        decide(&self.case, action, &self.rules, &given)
    }

    fn by(&mut self, name: &str, action: Action) -> &mut Morning {
        let change = self.try_by(name, action.clone()).unwrap_or_else(|why| panic!("{action:?}: {why}"));
        if matches!(change.event, Event::Issued { .. } | Event::Replaced { .. }) {
            self.certificates += 1;
        }
        self.case.apply(&change);
        self
    }

    fn refuses(&self, name: &str, action: Action, wanted: &str) {
        let before = self.case.clone();
        let why = self.try_by(name, action.clone()).expect_err(&format!("{action:?}"));
        assert_eq!(why.id(), wanted, "{action:?}: {why}");
        assert_eq!(before, self.case);
    }

    fn opened() -> Morning {
        let mut morning = Morning::new();
        morning.by(CLERK, Action::Open(opening()));
        morning.by(CLERK, reasons(&["R17"]));
        morning
    }

    fn accepted() -> Morning {
        let mut morning = Morning::opened();
        morning.by(CLERK, find("M11", Some(Finding::Original)));
        morning.by(CLERK, find("M30", Some(Finding::Original)));
        morning.by(CLERK, Action::Accept);
        morning
    }

    fn billed() -> Morning {
        let mut morning = Morning::accepted();
        morning.by(CLERK, Action::Arrears(span()));
        morning.by(CLERK, Action::Submit);
        morning.by(REVIEWER, approve());
        morning.by(CLERK, Action::Bill);
        morning
    }

    fn ready() -> Morning {
        let mut morning = Morning::billed();
        morning.by(CLERK, Action::Payment(voucher("V1", 127_500)));
        morning.by(CLERK, Action::Platform(platform(127_500)));
        morning
    }
}

fn opening() -> Opening {
    let today = day("2026-11-23");
    let id = IdNumber::parse(IdKind::Resident, "140602190402290028", today).unwrap();
    let person =
        Person { id, name: PersonName::parse("陈𬎆").unwrap(), phone: Phone::parse("13800138000") };
    let unit = Unit {
        code: CreditCode::parse("91140602MA0TE8T22Y").unwrap(),
        name: "朔州市样例商贸有限公司".into(),
    };
    Opening { came: Came::Unit, person, insurance: Insurance::Employee, agent: None, unit: Some(unit) }
}

fn reasons(codes: &[&str]) -> Action {
    let codes = codes.iter().map(|code| ReasonId((*code).into())).collect();
    Action::Reasons { codes, answers: BTreeMap::new() }
}

fn find(material: &str, finding: Option<Finding>) -> Action {
    Action::Find { material: MaterialId(material.into()), finding }
}

fn span() -> Span {
    Span::of_former_unit(Months::parse("2026-08..2026-10").unwrap(), Fen(500_000))
}

fn approve() -> Action {
    Action::Review { verdict: Verdict::Approve, note: String::new() }
}

fn voucher(number: &str, principal: i64) -> Voucher {
    Voucher {
        number: number.into(),
        face: Fen(principal),
        months: Months::parse("2026-08..2026-10").unwrap(),
        principal: Fen(principal),
        late_fee: Fen::ZERO,
        received_on: day("2026-11-23"),
        note: String::new(),
    }
}

fn platform(principal: i64) -> PlatformCheck {
    PlatformCheck {
        checked_at: Moment::parse("2026-11-23T09:59:00").unwrap(),
        reference: "LS1".into(),
        months: Months::parse("2026-08..2026-10").unwrap(),
        principal: Fen(principal),
    }
}

fn void(second: &str) -> Action {
    Action::Void { why: "姓名有误".into(), second: actor(second) }
}

fn replace(second: &str) -> Action {
    Action::Replace { why: "姓名有误".into(), second: actor(second) }
}

#[test]
fn a_unit_makes_up_three_months_and_the_person_gets_a_certificate() {
    let mut morning = Morning::ready();
    let makeup = morning.case.makeup.clone().unwrap();
    assert_eq!((makeup.principal, makeup.late_fee, makeup.total), (Fen(127_500), Fen(4_378), Fen(131_878)));
    assert_eq!(morning.case.stage, Stage::Ready);
    morning.by(CLERK, Action::Issue);
    assert_eq!(
        morning.case.certificate().unwrap().number.to_string().get(..22),
        Some("14060203-BJ2026000001-")
    );
    morning.by(SEALER, Action::Seal);
    morning.by(CLERK, Action::Collect { by: "陈𬎆".into() });
    morning.by(CLERK, Action::Close { reason: None });
    assert_eq!(morning.case.stage, Stage::Done);
}

#[test]
fn nobody_reviews_their_own_work_and_a_clerk_reviews_nobodys() {
    let mut morning = Morning::accepted();
    morning.by(CLERK, Action::Arrears(span()));
    morning.by(CLERK, Action::Submit);
    morning.refuses(CLERK, approve(), "own-work");
    morning.refuses("周平", approve(), "role");
    morning.refuses(SEALER, approve(), "role");
    morning.by(REVIEWER, approve());
    assert_eq!(morning.case.stage, Stage::AwaitingPayment);
}

#[test]
fn a_reviewer_who_worked_on_the_case_is_no_second_person() {
    let mut morning = Morning::opened();
    morning.by(REVIEWER, find("M11", Some(Finding::Original)));
    morning.by(CLERK, find("M30", Some(Finding::Original)));
    morning.by(CLERK, Action::Accept);
    morning.by(CLERK, Action::Arrears(span()));
    morning.by(CLERK, Action::Submit);
    morning.refuses(REVIEWER, approve(), "own-work");
}

#[test]
fn what_was_returned_comes_back_to_the_same_reviewer() {
    let mut morning = Morning::accepted();
    morning.by(CLERK, Action::Arrears(span()));
    morning.by(CLERK, Action::Submit);
    morning.refuses(REVIEWER, Action::Review { verdict: Verdict::Return, note: " ".into() }, "unfit");
    morning.by(REVIEWER, Action::Review { verdict: Verdict::Return, note: "基数有误".into() });
    assert_eq!(morning.case.stage, Stage::Accepted);
    morning.by(CLERK, Action::Submit);
    morning.by(REVIEWER, approve());
    assert_eq!(morning.case.stage, Stage::AwaitingPayment);
}

#[test]
fn months_in_which_nobody_was_employed_are_not_paid_by_a_unit() {
    let morning = Morning::accepted();
    morning.refuses(CLERK, Action::Arrears(Span { employer: Employer::Nobody, ..span() }), "not-employed");
    let late_start = Span { employer: Employer::Current, employed_from: Some(day("2026-09-10")), ..span() };
    morning.refuses(CLERK, Action::Arrears(late_start), "not-employed");
}

#[test]
fn a_place_without_a_rule_gives_no_sum() {
    let mut morning = Morning::accepted();
    morning.rules.makeup.clear();
    morning.refuses(CLERK, Action::Arrears(span()), "unknown-rule");
}

#[test]
fn a_place_that_lets_nobody_make_up_refuses_and_names_its_document() {
    let mut morning = Morning::accepted();
    morning.rules.makeup.iter_mut().for_each(|rule| rule.allowed = false);
    morning.refuses(CLERK, Action::Arrears(span()), "not-allowed");
    let said = Refusal::from(crate::domain::makeup::NoMakeup::NotAllowed {
        month: Month::parse("2026-08").unwrap(),
        document: "a city's notice".into(),
    });
    assert!(said.to_string().contains("a city's notice"));
}

#[test]
fn what_was_not_declared_is_a_units_and_a_deferral_has_its_document() {
    let morning = Morning::accepted();
    let person = Span { employer: Employer::Nobody, payer: Payer::Person, ..span() };
    let undeclared = Span { last_paid: Some(Fen(42_500)), ..person.clone() };
    morning.refuses(CLERK, Action::Arrears(undeclared), "unfit");
    let until = day("2026-12-31");
    let deferred = Some(crate::domain::makeup::Deferral { until, document: String::new() });
    morning.refuses(CLERK, Action::Arrears(Span { deferred, ..span() }), "unfit");
}

#[test]
fn papers_that_are_missing_are_supplemented_and_never_accepted() {
    let mut morning = Morning::opened();
    morning.by(CLERK, find("M11", Some(Finding::Original)));
    morning.refuses(CLERK, Action::Accept, "missing");
    morning.by(CLERK, Action::Notice);
    assert_eq!(morning.case.stage, Stage::AwaitingMaterials);
    assert_eq!(morning.case.noticed.as_ref().unwrap().missing, [MaterialId("M30".into())]);
    assert_eq!(morning.case.noticed.as_ref().unwrap().due, Due::On(day("2026-11-30")));
    morning.by(CLERK, find("M30", Some(Finding::Original)));
    morning.by(CLERK, Action::Accept);
    assert_eq!(morning.case.stage, Stage::Accepted);
}

#[test]
fn a_main_paper_is_never_late_and_another_may_be() {
    let mut morning = Morning::opened();
    let late = Finding::Late { due: day("2026-11-27"), who: "马国强".into() };
    morning.refuses(CLERK, find("M11", Some(late.clone())), "main-paper");
    morning.by(CLERK, find("M11", Some(Finding::Original)));
    morning.by(CLERK, find("M30", Some(late)));
    morning.by(CLERK, Action::Accept);
    assert!(morning.case.flags.contains(&Flag::LatePaper));
    morning.by(CLERK, find("M30", Some(Finding::Original)));
    assert!(!morning.case.flags.contains(&Flag::LatePaper));
}

#[test]
fn a_case_lapses_only_after_its_term_has_passed() {
    let mut morning = Morning::opened();
    morning.by(CLERK, Action::Notice);
    morning.refuses(CLERK, Action::Lapse, "not-due");
    morning.now = "2026-11-30T17:00:00";
    morning.refuses(CLERK, Action::Lapse, "not-due");
    morning.now = "2026-12-01T09:00:00";
    morning.by(CLERK, Action::Lapse);
    assert_eq!(morning.case.stage, Stage::Lapsed);
    morning.refuses(CLERK, Action::Accept, "wrong-stage");
}

#[test]
fn a_term_that_runs_into_a_year_without_calendar_is_said_and_not_guessed() {
    let mut morning = Morning::opened();
    morning.now = "2026-12-28T09:00:00";
    morning.by(CLERK, find("M11", Some(Finding::Original)));
    morning.by(CLERK, find("M30", Some(Finding::Original)));
    morning.by(CLERK, Action::Accept);
    assert_eq!(morning.case.term.unwrap().due, Due::CalendarMissing(2027));
}

#[test]
fn less_principal_blocks_the_certificate_and_a_second_voucher_frees_it() {
    let mut morning = Morning::billed();
    morning.by(CLERK, Action::Payment(voucher("V1", 100_000)));
    assert!(morning.case.flags.contains(&Flag::AmountShort));
    morning.refuses(CLERK, Action::Issue, "short");
    morning.refuses(CLERK, Action::Platform(platform(127_500)), "short");
    morning.by(CLERK, Action::Payment(voucher("V2", 27_500)));
    assert!(!morning.case.flags.contains(&Flag::AmountShort));
    morning.refuses(CLERK, Action::Issue, "unchecked");
    morning.refuses(CLERK, Action::Platform(platform(100_000)), "short");
    morning.by(CLERK, Action::Platform(platform(127_500)));
    morning.by(CLERK, Action::Issue);
}

#[test]
fn more_principal_is_explained_and_a_late_fee_that_differs_does_not_block() {
    let mut morning = Morning::billed();
    morning.refuses(CLERK, Action::Payment(voucher("V1", 130_000)), "unexplained");
    let late_fee = Voucher { late_fee: Fen(9_999), face: Fen(137_499), ..voucher("V1", 127_500) };
    morning.by(CLERK, Action::Payment(late_fee));
    morning.by(CLERK, Action::Platform(platform(127_500)));
    morning.by(CLERK, Action::Issue);
}

#[test]
fn a_shared_voucher_pays_up_to_its_face_here_and_elsewhere_together() {
    let mut morning = Morning::billed();
    morning.elsewhere = Some((Fen(255_000), Fen(127_501)));
    let shared = Voucher { face: Fen(255_000), ..voucher("V1", 127_500) };
    morning.refuses(CLERK, Action::Payment(shared.clone()), "over-face");
    morning.elsewhere = Some((Fen(255_000), Fen(127_500)));
    morning.by(CLERK, Action::Payment(shared));
    // A second case cannot raise the face that the first has recorded.
    morning.elsewhere = Some((Fen(100), Fen(100)));
    morning.refuses(CLERK, Action::Payment(Voucher { face: Fen(900_000), ..voucher("V9", 1) }), "over-face");
}

#[test]
fn a_void_needs_a_second_person_and_a_correction_names_the_old_number() {
    let mut morning = Morning::ready();
    morning.by(CLERK, Action::Issue);
    morning.refuses(CLERK, void(CLERK), "own-work");
    morning.refuses(CLERK, void("周平"), "role");
    morning.by(CLERK, void(REVIEWER));
    assert!(morning.case.certificate().is_none());
    morning.refuses(CLERK, Action::Issue, "wrong-stage");
    morning.by(CLERK, replace(REVIEWER));
    let [old, new] = morning.case.certificates.as_slice() else { panic!("two certificates") };
    assert_eq!(old.void.as_ref().unwrap().replaced_by.as_ref(), Some(&new.number));
    assert_eq!(new.replaces.as_ref(), Some(&old.number));
    morning.by(CLERK, replace(REVIEWER));
    assert_eq!(morning.case.certificates.len(), 3);
}

#[test]
fn a_seal_is_logged_by_the_keeper_alone() {
    let mut morning = Morning::ready();
    morning.by(CLERK, Action::Issue);
    morning.refuses(CLERK, Action::Seal, "role");
    morning.by(SEALER, Action::Seal);
    morning.refuses(SEALER, Action::Seal, "unfit");
    morning.refuses(SEALER, Action::Close { reason: None }, "role");
}

#[test]
fn several_reasons_end_each_in_its_own_way_and_the_case_with_the_last() {
    let mut morning = Morning::new();
    morning.by(CLERK, Action::Open(opening()));
    morning.by(CLERK, reasons(&["R04", "R06"]));
    morning.refuses(CLERK, Action::Refer { reason: None, to: "开户银行".into() }, "unfit");
    morning.by(CLERK, Action::Refer { reason: Some(ReasonId("R04".into())), to: "开户银行".into() });
    assert_eq!(morning.case.stage, Stage::Draft);
    morning.by(CLERK, find("M11", Some(Finding::Original)));
    morning.by(CLERK, find("M30", Some(Finding::Original)));
    morning.by(CLERK, Action::Accept);
    morning.by(CLERK, Action::Close { reason: None });
    assert_eq!(morning.case.stage, Stage::Done);
}

#[test]
fn the_term_stands_still_while_the_bill_is_out() {
    let mut morning = Morning::billed();
    assert_eq!(morning.case.term.unwrap().stopped, Some((day("2026-11-23"), Some(10))));
    morning.now = "2026-12-07T10:00:00";
    morning.by(CLERK, Action::Payment(voucher("V1", 127_500)));
    morning.by(CLERK, Action::Platform(platform(127_500)));
    let term = morning.case.term.unwrap();
    assert_eq!((term.stopped, term.due), (None, Due::On(day("2026-12-21"))));
}

#[test]
fn an_unopened_case_refuses_everything_but_its_opening() {
    let morning = Morning::new();
    for action in [Action::Accept, Action::Notice, Action::Submit, Action::Issue, Action::Lapse, Action::Bill]
    {
        morning.refuses(CLERK, action, "wrong-stage");
    }
}

#[test]
fn an_amount_owed_is_replaced_month_by_month_when_the_employer_changes() {
    let mut morning = Morning::accepted();
    morning.by(CLERK, Action::Arrears(span()));
    let later = Span { months: Months::parse("2026-10").unwrap(), base: Fen(600_000), ..span() };
    morning.by(CLERK, Action::Arrears(later));
    let lines = &morning.case.makeup.as_ref().unwrap().lines;
    let bases: Vec<(Month, Fen)> = lines.iter().map(|line| (line.month, line.base)).collect();
    let month = |text: &str| Month::parse(text).unwrap();
    let wanted = [("2026-08", 500_000), ("2026-09", 500_000), ("2026-10", 600_000)];
    assert_eq!(bases, wanted.map(|(text, base)| (month(text), Fen(base))));
}

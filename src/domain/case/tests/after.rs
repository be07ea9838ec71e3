//! What may still be changed, and by whom: after acceptance, after review, after payment.

use super::*;

#[test]
fn the_new_unit_says_since_when_it_employs() {
    let morning = Morning::accepted();
    let unsaid = Span { employer: Employer::Current, employed_from: None, ..span() };
    morning.refuses(CLERK, Action::Arrears(unsaid.clone()), "unfit");
    morning.refuses(CLERK, Action::Spans(vec![unsaid]), "unfit");
}

#[test]
fn only_a_resident_of_a_group_that_the_place_names_is_let_off_the_wait() {
    let morning = Morning::accepted();
    let exempt = Span { exempt: Some("新生儿".to_owned()), ..span() };
    for action in [Action::Arrears(exempt.clone()), Action::Spans(vec![exempt])] {
        assert_eq!(morning.try_by(CLERK, action), Err(Refusal::Unfit("exempt")));
    }
}

#[test]
fn a_slip_of_the_pen_is_put_right_until_a_certificate_holds_and_once_it_is_void() {
    let mut morning = Morning::ready();
    let mut put_right = opening();
    put_right.person.name = PersonName::parse("陈瑾").unwrap();
    morning.by(CLERK, Action::Amend(put_right.clone()));
    assert_eq!(morning.case.stage, Stage::Ready);
    let other_insurance = Opening { insurance: Insurance::Flexible, ..put_right.clone() };
    morning.refuses(CLERK, Action::Amend(other_insurance), "unfit");
    morning.by(CLERK, Action::Issue);
    morning.refuses(CLERK, Action::Amend(put_right.clone()), "wrong-stage");
    morning.by(CLERK, Action::Close { reason: None });
    morning.refuses(CLERK, Action::Amend(put_right.clone()), "wrong-stage");
    morning.by(CLERK, void(REVIEWER));
    morning.by(CLERK, Action::Amend(put_right));
    morning.by(CLERK, replace(REVIEWER));
}

#[test]
fn an_assessment_is_taken_back_by_the_clerk_until_money_moves_and_then_only_by_a_reviewer() {
    let mut morning = Morning::billed();
    let alone = || Action::Reopen { why: "基数有误".into(), second: None };
    morning.by(CLERK, alone());
    assert_eq!((morning.case.stage, morning.case.review.as_ref()), (Stage::Accepted, None));
    assert_eq!(morning.case.term.unwrap().stopped, None);
    morning.refuses(CLERK, Action::Bill, "wrong-stage");
    morning.by(CLERK, Action::Submit);
    morning.by(REVIEWER, approve());
    morning.by(CLERK, Action::Payment(voucher("V1", 127_500)));
    morning.refuses(CLERK, alone(), "own-work");
    morning.refuses(CLERK, Action::Reopen { why: String::new(), second: Some(actor(REVIEWER)) }, "unfit");
    morning.by(CLERK, Action::Reopen { why: "基数有误".into(), second: Some(actor(REVIEWER)) });
    assert_eq!(morning.case.stage, Stage::Accepted);
    assert_eq!(morning.case.vouchers.len(), 1, "money that came stays recorded");
    assert_eq!(morning.case.review.as_ref().unwrap().verdict, Verdict::Return);
    morning.by(CLERK, Action::Submit);
    morning.by(REVIEWER, approve());
    morning.by(CLERK, Action::Platform(platform(127_500)));
    morning.by(REVIEWER, alone());
    morning.refuses(CLERK, Action::Issue, "wrong-stage");
}

#[test]
fn a_certificate_that_was_issued_leaves_the_assessment_as_it_is() {
    let mut morning = Morning::ready();
    morning.by(CLERK, Action::Issue);
    morning.refuses(REVIEWER, Action::Reopen { why: "基数有误".into(), second: None }, "wrong-stage");
}

#[test]
fn reasons_change_after_acceptance_only_with_their_papers_and_never_away_from_months_owed() {
    let mut morning = Morning::accepted();
    morning
        .rules
        .reasons
        .get_mut(&ReasonId("R06".into()))
        .unwrap()
        .requirements
        .push(row("M99", false, None));
    morning.by(CLERK, Action::Arrears(span()));
    morning.refuses(CLERK, reasons(&["R06"]), "unfit");
    morning.by(CLERK, reasons(&["R17", "R06"]));
    morning.refuses(CLERK, Action::Submit, "missing");
    morning.by(CLERK, find("M99", Some(Finding::Original)));
    morning.by(CLERK, Action::Submit);
    morning.refuses(CLERK, reasons(&["R17"]), "wrong-stage");
}

#[test]
fn papers_are_added_at_any_time_and_taken_away_only_before_the_review() {
    let mut morning = Morning::billed();
    morning.by(CLERK, find("M30", Some(Finding::Original)));
    morning.refuses(CLERK, find("M30", None), "wrong-stage");
    morning.refuses(CLERK, find("M30", Some(Finding::Absent)), "wrong-stage");
}

#[test]
fn a_mistyped_voucher_is_taken_back_until_a_look_up_agrees() {
    let mut morning = Morning::billed();
    let back = |voucher| Action::TakeBack { voucher, why: "号码录错".into() };
    morning.by(CLERK, Action::Payment(voucher("V1", 100_000)));
    morning.by(CLERK, Action::Payment(voucher("V2", 27_500)));
    morning.refuses(CLERK, back(2), "unfit");
    morning.by(CLERK, back(1));
    assert!(morning.case.flags.contains(&Flag::AmountShort));
    morning.by(CLERK, back(0));
    assert!(morning.case.vouchers.is_empty() && !morning.case.flags.contains(&Flag::AmountShort));
    morning.by(CLERK, Action::Payment(voucher("V3", 127_500)));
    morning.by(CLERK, Action::Platform(platform(127_500)));
    morning.refuses(CLERK, back(0), "wrong-stage");
}

#[test]
fn look_ups_that_did_not_agree_are_kept_with_their_days() {
    let mut morning = Morning::billed();
    let nothing = PlatformCheck {
        months: Months::default(),
        principal: Fen::ZERO,
        reference: String::new(),
        ..platform(0)
    };
    morning.by(CLERK, Action::LookedUp(nothing.clone()));
    morning.by(CLERK, Action::Payment(voucher("V1", 127_500)));
    morning.refuses(CLERK, Action::LookedUp(platform(127_500)), "unfit");
    morning.refuses(
        CLERK,
        Action::LookedUp(PlatformCheck { reference: " ".into(), ..platform(100) }),
        "unfit",
    );
    morning.by(CLERK, Action::LookedUp(platform(100_000)));
    assert_eq!(morning.case.lookups, [nothing, platform(100_000)]);
    assert_eq!(morning.case.stage, Stage::AwaitingPayment);
    morning.by(CLERK, Action::Platform(platform(127_500)));
    assert_eq!(morning.case.stage, Stage::Ready);
}

#[test]
fn a_list_of_spans_replaces_the_one_before() {
    let mut morning = Morning::accepted();
    let of = |months: &str, base| Span { months: Months::parse(months).unwrap(), base: Fen(base), ..span() };
    morning.by(CLERK, Action::Spans(vec![of("2026-10", 600_000), of("2026-08..2026-09", 500_000)]));
    assert_eq!(morning.case.arrears.as_ref().unwrap().spans.len(), 2);
    morning.refuses(CLERK, Action::Spans(vec![of("2026-10", 1), of("2026-09..2026-10", 1)]), "unfit");
    morning.by(CLERK, Action::Spans(vec![of("2026-10", 600_000)]));
    assert_eq!(morning.case.makeup.as_ref().unwrap().lines.len(), 1);
    morning.by(CLERK, Action::Spans(Vec::new()));
    assert_eq!((morning.case.arrears.as_ref(), morning.case.makeup.as_ref()), (None, None));
}

#[test]
fn a_unit_that_pays_stays_named_once_it_was_reviewed() {
    let unnamed = Opening { came: Came::Myself, unit: None, ..opening() };
    let mut morning = Morning::accepted();
    morning.by(CLERK, Action::Arrears(span()));
    morning.by(CLERK, Action::Submit);
    let taken = morning.try_by(CLERK, Action::Amend(unnamed.clone())).unwrap_err();
    assert_eq!(taken, Refusal::Unfit("amend-after-review"));
    // Who came by themselves and named the unit that pays: it stays named.
    let named = Opening { unit: opening().unit, ..unnamed.clone() };
    let mut morning = Morning::accepted();
    morning.by(CLERK, Action::Amend(named));
    morning.by(CLERK, Action::Arrears(span()));
    morning.by(CLERK, Action::Submit);
    let taken = morning.try_by(CLERK, Action::Amend(unnamed.clone())).unwrap_err();
    assert_eq!(taken, Refusal::Unfit("unit-pays"));
    // Whoever came alone may still say that a unit pays, and which later.
    let mut morning = Morning::accepted();
    morning.by(CLERK, Action::Amend(unnamed.clone()));
    morning.by(CLERK, Action::Arrears(span()));
    morning.by(CLERK, Action::Submit);
    morning.by(CLERK, Action::Amend(Opening { unit: opening().unit, ..unnamed }));
}

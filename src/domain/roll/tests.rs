//! What a unit brings, read row by row.

use super::*;
use crate::domain::case::RollNumber;
use crate::domain::person::IdFault;
use crate::domain::{CreditCode, IdKind, IdNumber, PersonName};

fn heads() -> Heads {
    let list = |words: &str| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
    Heads {
        ordinal: list("序号 编号"),
        name: list("姓名 职工姓名"),
        kind: list("证件类型"),
        number: list("身份证号 证件号码 公民身份号码"),
        months: list("补缴月份 费款所属期"),
        base: list("缴费基数 基数"),
        from: list("用工之日 入职日期"),
        phone: list("电话 联系电话"),
        sums: list("合计 总计"),
        kinds: vec![(IdKind::Resident, "居民身份证".into()), (IdKind::Other, "护照".into())],
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

fn months(text: &str) -> Months {
    Months::parse(text).unwrap()
}

fn head() -> RollHead {
    RollHead {
        unit: Unit {
            code: CreditCode::parse("91140602MA0TE8T22Y").unwrap(),
            name: "朔州市样例商贸有限公司".into(),
        },
        officer: Agent {
            id: IdNumber::parse(IdKind::Resident, "140602190402290028", today()).unwrap(),
            name: PersonName::parse("陈平").unwrap(),
            relation: "单位经办人".into(),
            scope: String::new(),
            phone: None,
        },
        reasons: vec![ReasonId("R15".into())],
        terms: RollTerms {
            insurance: Insurance::Employee,
            months: months("2026-08..2026-10"),
            base: Fen(500_000),
            employer: Employer::Former,
            employed_from: None,
        },
    }
}

#[track_caller]
fn check(text: &str, expected: &[(&str, &str, &str, &str)]) {
    let people = paste(text, &heads());
    let found: Vec<_> = people
        .iter()
        .map(|one| (one.name.as_str(), one.number.as_str(), one.months.as_str(), one.base.as_str()))
        .collect();
    assert_eq!(found, expected, "{text:?}");
}

#[test]
fn months_are_read_as_people_write_them() {
    for (typed, wanted) in [
        ("2026-08..2026-10", "2026-08..2026-10"),
        ("202608-202610", "2026-08..2026-10"),
        ("2026年8月—10月", "2026-08..2026-10"),
        ("2026年8月——2026年10月", "2026-08..2026-10"),
        ("２０２６年８月至１０月份", "2026-08..2026-10"),
        ("2026.08-2026.10", "2026-08..2026-10"),
        ("2026/8~2026/10", "2026-08..2026-10"),
        ("2026-08-2026-10", "2026-08..2026-10"),
        ("2026-8", "2026-08"),
        ("202608", "2026-08"),
        ("2026年8月、10月", "2026-08,2026-10"),
        ("2025年12月到2026年1月，2026年3月", "2025-12..2026-01,2026-03"),
    ] {
        assert_eq!(read_months(typed), Some(months(wanted)), "{typed}");
    }
    for wrong in
        ["", "2026", "2026-08-10", "2026-13", "202610-202608", "8月", "2026-08..", "2026-08x", "八月"]
    {
        assert_eq!(read_months(wrong), None, "{wrong}");
    }
}

#[test]
fn a_base_is_read_with_its_thousands_and_its_sign() {
    for (typed, fen) in
        [("5000", 500_000), ("5,000.00", 500_000), ("５０００", 500_000), ("￥5000.5元", 500_050)]
    {
        assert_eq!(read_base(typed), Some(Fen(fen)), "{typed}");
    }
    for wrong in ["", "0", "-5", "5000.005", "五千", "5e3"] {
        assert_eq!(read_base(wrong), None, "{wrong}");
    }
}

#[test]
fn a_day_is_read_as_people_write_it() {
    let day = NaiveDate::from_ymd_opt(2026, 9, 1).unwrap();
    for typed in ["2026-09-01", "2026/9/1", "2026.9.1", "20260901", "2026年9月1日", "２０２６年９月１号"]
    {
        assert_eq!(read_day(typed), Some(day), "{typed}");
    }
    for wrong in ["", "2026-09", "26-9-1", "2026-02-30", "9月1日"] {
        assert_eq!(read_day(wrong), None, "{wrong}");
    }
}

#[test]
fn a_table_from_excel_is_known_by_its_head() {
    check(
        "朔州市样例商贸有限公司补缴名单\n序号\t姓名\t身份证号\t补缴月份\t缴费基数（元）\t备注\n\
         1\t陈𬎆\t140602190402290028\t2026-08..2026-10\t5,000.00\t转正\n\
         2\t张秀兰\t14060219061201024X\t\t6000\t\n\
         合计\t2人\t\t\t11000\t\n",
        &[
            ("陈𬎆", "140602190402290028", "2026-08..2026-10", "5,000.00"),
            ("张秀兰", "14060219061201024X", "", "6000"),
        ],
    );
}

#[test]
fn columns_in_another_order_are_put_right_by_their_head() {
    check(
        "证件号码\t联系电话\t职工姓名\r\n140602190402290028\t13800138000\t陈𬎆\r\n",
        &[("陈𬎆", "140602190402290028", "", "")],
    );
}

#[test]
fn a_text_without_a_head_is_known_by_what_stands_in_it() {
    let one = [("陈𬎆", "140602190402290028", "2026年8月—10月", "5,000.00")];
    check("1\t陈𬎆\t140602190402290028\t2026年8月—10月\t5,000.00", &one);
    check("1,陈𬎆,140602190402290028,2026年8月—10月,\"5,000.00\"", &one);
    check("陈𬎆,140602190402290028,2026年8月—10月,5,000.00", &one);
    check("陈𬎆、140602190402290028、2026年8月—10月、5,000.00", &one);
    check("陈𬎆    140602190402290028   2026年8月—10月   5,000.00", &one);
    check("陈𬎆 140602190402290028 2026年8月—10月 5,000.00", &one);
    check("陈𬎆　　140602190402290028　　2026年8月—10月　　5,000.00", &one);
    check(
        "陈𬎆 １４０６０２１９０４０２２９００２８",
        &[("陈𬎆", "１４０６０２１９０４０２２９００２８", "", "")],
    );
}

#[test]
fn a_mistyped_number_stays_in_its_row() {
    check("陈𬎆 14060219040229002", &[("陈𬎆", "14060219040229002", "", "")]);
    check("张三", &[("张三", "", "", "")]);
    let person = &paste("陈𬎆 14060219040229002", &heads())[0];
    assert_eq!(
        person.read(&head().terms, today()),
        Err(RowFault::Number(IdFault::Length { found: 17, wanted: 18 }))
    );
}

#[test]
fn what_has_no_place_is_kept_and_said() {
    let person = &paste("陈𬎆 140602190402290028 暂不补", &heads())[0];
    assert_eq!(person.rest, "暂不补");
    assert_eq!(person.read(&head().terms, today()), Err(RowFault::Rest("暂不补".into())));
}

#[test]
fn a_row_takes_from_the_roll_what_it_does_not_say() {
    let read = |text: &str| paste(text, &heads())[0].read(&head().terms, today()).unwrap();
    let plain = read("陈𬎆 140602190402290028 13800138000");
    assert_eq!((plain.months, plain.base), (months("2026-08..2026-10"), Fen(500_000)));
    assert_eq!(plain.person.phone.unwrap().as_str(), "13800138000");
    let own = read("陈𬎆 140602190402290028 202609 6000 2026-09-01");
    assert_eq!((own.months, own.base), (months("2026-09"), Fen(600_000)));
    assert_eq!(own.employed_from.unwrap().to_string(), "2026-09-01");
}

#[test]
fn empty_lines_are_nobody() {
    check("\n \n\t\t\n，，\n", &[]);
    check("", &[]);
    check("姓名\t身份证号", &[]);
}

#[test]
fn a_voucher_covers_people_in_order_up_to_its_face() {
    let owes = |principal, late_fee| Owes { principal: Fen(principal), late_fee: Fen(late_fee) };
    let three = [owes(1000, 10), owes(2000, 20), owes(500, 5)];
    let share = |face: i64, people: &[Owes]| {
        let mut left = Fen(face);
        let late_fees: Vec<Option<i64>> = people
            .iter()
            .map(|owes| {
                let share = cover(left, *owes)?;
                assert_eq!(share.principal, owes.principal);
                left = Fen(left.0 - share.principal.0 - share.late_fee.0);
                Some(share.late_fee.0)
            })
            .collect();
        (late_fees, left.0)
    };
    assert_eq!(share(3535, &three), (vec![Some(10), Some(20), Some(5)], 0));
    assert_eq!(share(4000, &three).1, 465);
    // The second is not covered; the third still is.
    assert_eq!(share(2000, &three), (vec![Some(10), None, Some(5)], 485));
    // A late fee that falls short blocks nobody.
    assert_eq!(share(3500, &three), (vec![Some(10), Some(20), None], 470));
    assert_eq!(share(3515, &three[..2]).0, [Some(10), Some(20)]);
    assert_eq!(share(0, &three), (vec![None, None, None], 0));
    assert_eq!(share(10, &[]), (vec![], 10));
}

#[test]
fn what_is_left_of_a_voucher_may_count_towards_a_person_whom_it_does_not_cover() {
    let owes = Owes { principal: Fen(2000), late_fee: Fen(20) };
    assert_eq!(cover_part(Fen(470), owes), Some(Share { principal: Fen(470), late_fee: Fen(0) }));
    // The whole principal is no part of it, and nothing pays nothing.
    assert_eq!((cover_part(Fen(2000), owes), cover_part(Fen(0), owes)), (None, None));
}

#[test]
fn a_roll_is_what_its_changes_make_it() {
    let desk = crate::domain::case::DeskCode::parse("14060203").unwrap();
    let number = RollNumber { desk: desk.clone(), year: 2026, serial: 3 };
    assert_eq!(number.to_string(), "14060203-MD2026000003");
    assert_eq!(RollNumber::parse("14060203-MD2026000003"), Some(number.clone()));
    assert_eq!(RollNumber::parse("14060203-BJ2026000003"), None);
    let case = CaseNumber { desk: desk.clone(), year: 2026, serial: 7 };
    let certificate = CertificateNumber { desk, year: 2026, serial: 1 };
    let member = Member { case: case.clone(), months: months("2026-09"), base: Fen(1), employed_from: None };
    let mut roll = Roll::default();
    for event in [
        RollEvent::Opened { number, head: head() },
        RollEvent::Joined { member },
        RollEvent::Certified { number: certificate.clone(), cases: vec![case.clone()], replaces: None },
    ] {
        let at = Moment::parse("2026-11-23T09:00:00").unwrap();
        roll.apply(&RollChange { at, by: Account("王晓岚".into()), event });
    }
    assert_eq!(roll.span(&case).unwrap().months, months("2026-09"));
    assert_eq!(roll.certificate().unwrap().number, certificate);
    let at = Moment::parse("2026-11-23T10:00:00").unwrap();
    let event =
        RollEvent::Voided { number: certificate, why: "x".into(), second: Account("李志远".into()) };
    roll.apply(&RollChange { at, by: Account("王晓岚".into()), event });
    assert_eq!(roll.certificate(), None);
}

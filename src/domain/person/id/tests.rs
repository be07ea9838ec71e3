//! Numbers of every kind, right ones and wrong ones.

use super::*;

/// All numbers here are computed or printed in the standards; none belongs to a living person.
#[track_caller]
fn check(kind: IdKind, typed: &str, expected: Result<&str, IdFault>) {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let found = IdNumber::parse(kind, typed, today);
    assert_eq!(found.map(|id| id.number), expected.map(str::to_owned), "{typed:?}");
}

#[track_caller]
fn sound(kind: IdKind, numbers: &[&str]) {
    for number in numbers {
        check(kind, number, Ok(number));
    }
}

#[test]
fn a_citizens_number_is_taken_as_the_card_shows_it() {
    sound(
        IdKind::Resident,
        &[
            "11010519491231002X",
            "440524188001010014",
            "14060219040229001X",
            "310104190106150028",
            "510107190911301139",
            "650103190507080202",
            "440306190303030052",
        ],
    );
    check(IdKind::Resident, " 140602 19040229 001x ", Ok("14060219040229001X"));
    check(IdKind::Resident, "１４０６０２１９０４０２２９００１ｘ", Ok("14060219040229001X"));
}

#[test]
fn a_wrong_citizens_number_says_what_is_wrong() {
    for (typed, why) in [
        ("", IdFault::Length { found: 0, wanted: 18 }),
        ("14060219040229001", IdFault::Length { found: 17, wanted: 18 }),
        ("1406O219040229001X", IdFault::Character { at: 5, character: 'O' }),
        ("1406021904022900X1", IdFault::Character { at: 17, character: 'X' }),
        ("14060219040229001Y", IdFault::Character { at: 18, character: 'Y' }),
        ("14060219040229００1甲", IdFault::Character { at: 18, character: '甲' }),
        ("990602190401010010", IdFault::Region("990602".into())),
        ("140602190002290010", IdFault::BirthDate("19000229".into())),
        ("14060219041301001X", IdFault::BirthDate("19041301".into())),
        ("140602000101010010", IdFault::BirthDate("00010101".into())),
        ("110105204912310026", IdFault::Future(NaiveDate::from_ymd_opt(2049, 12, 31).unwrap())),
        ("140602190402290019", IdFault::Check { wanted: 'X' }),
        ("310104190106150214", IdFault::Check { wanted: '2' }),
        ("140602040229001", IdFault::FirstGeneration),
        ("H12345678", IdFault::OtherDocument),
        ("810000190102030018", IdFault::OtherDocument),
    ] {
        check(IdKind::Resident, typed, Err(why));
    }
}

#[test]
fn a_birth_on_the_day_of_the_check_is_not_in_the_future() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let parse = |today| IdNumber::parse(IdKind::Resident, "14060219040229001X", day(today));
    assert!(parse("1904-02-29").is_ok());
    assert_eq!(parse("1904-02-28"), Err(IdFault::Future(day("1904-02-29"))));
}

#[test]
fn a_residence_permit_has_one_of_three_addresses() {
    let kind = IdKind::HmtPermit;
    sound(
        kind,
        &[
            "810000190102030018",
            "810000190512120040",
            "820000190304050078",
            "830000190209200025",
            "830000190909090111",
        ],
    );
    check(kind, "810000190102030017", Err(IdFault::Check { wanted: '8' }));
    check(kind, "810001190102030014", Err(IdFault::Region("810001".into())));
    check(kind, "840000190102030013", Err(IdFault::Region("840000".into())));
    check(kind, "820000190304310079", Err(IdFault::BirthDate("19030431".into())));
    check(kind, "H12345678", Err(IdFault::OtherDocument));
    check(kind, "m1234567801", Err(IdFault::OtherDocument));
    check(kind, "12345678", Err(IdFault::OtherDocument));
    check(kind, "H1234567", Err(IdFault::Length { found: 8, wanted: 18 }));
}

#[test]
fn a_foreigners_number_names_province_and_country() {
    let kind = IdKind::ForeignPr18;
    sound(
        kind,
        &[
            "911840190102030017",
            "931392190304050027",
            "944826190212120137",
            "951643190901010042",
            "933036190606060073",
        ],
    );
    check(kind, "911840190102030016", Err(IdFault::Check { wanted: '7' }));
    check(kind, "999840190102030019", Err(IdFault::Region("99".into())));
    check(kind, "911999190102030013", Err(IdFault::Nationality("999".into())));
    check(kind, "911840190102300013", Err(IdFault::BirthDate("19010230".into())));
    check(kind, "91184019010203001", Err(IdFault::Length { found: 17, wanted: 18 }));
    check(kind, "11010519491231002X", Err(IdFault::Character { at: 1, character: '1' }));
}

#[test]
fn an_old_foreigners_number_starts_with_three_letters() {
    let kind = IdKind::ForeignPr15;
    sound(
        kind,
        &["KAZ110090123105", "USA310001020306", "JPN440005060716", "DEU510109121205", "KOR330107080816"],
    );
    check(kind, "usa310001020306", Ok("USA310001020306"));
    check(kind, "USA310001020307", Err(IdFault::Check { wanted: '6' }));
    check(kind, "US1310001020307", Err(IdFault::Character { at: 3, character: '1' }));
    check(kind, "USA310001130306", Err(IdFault::BirthDate("011303".into())));
    check(kind, "ZZQ310001020308", Err(IdFault::Nationality("ZZQ".into())));
    check(kind, "USA990001020306", Err(IdFault::Region("9900".into())));
    check(kind, "USA3100010203", Err(IdFault::Length { found: 13, wanted: 15 }));
}

#[test]
fn a_passport_is_kept_as_written() {
    check(IdKind::Other, " E1234 5678 ", Ok("E12345678"));
    check(IdKind::Other, "e12345678", Ok("e12345678"));
    check(IdKind::Other, "", Err(IdFault::Length { found: 0, wanted: 1 }));
    check(IdKind::Other, "E123/5678", Err(IdFault::Character { at: 5, character: '/' }));
    check(IdKind::Other, &"7".repeat(21), Err(IdFault::Length { found: 21, wanted: 20 }));
}

#[test]
fn a_number_tells_what_it_holds_and_nothing_more() {
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    for (kind, number, birth, sex, region) in [
        (IdKind::Resident, "11010519491231002X", Some("1949-12-31"), Some(Sex::Female), Some("110105")),
        (IdKind::HmtPermit, "820000190304050078", Some("1903-04-05"), Some(Sex::Male), Some("820000")),
        (IdKind::ForeignPr18, "931392190304050027", Some("1903-04-05"), Some(Sex::Female), None),
        (IdKind::ForeignPr15, "USA310001020306", None, None, None),
        (IdKind::Other, "14060219040229001X", None, None, None),
    ] {
        let id = IdNumber::parse(kind, number, today).unwrap();
        assert_eq!(id.birth(), birth.map(|day| day.parse().unwrap()));
        assert_eq!((id.sex(), id.region()), (sex, region));
        assert_eq!(IdKind::from_id(kind.id()), Some(kind));
    }
}

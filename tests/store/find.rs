//! A person is found by whatever they may be asked for, typed or scanned.

use jiefeng::store::Matched;

use super::book::{Book, certificate_number, opening, person, resident};

/// Serials found, with the first thing that matched.
fn found(book: &Book, text: &str) -> Vec<(u32, Matched)> {
    let all = book.store.find(text, 10).unwrap();
    all.iter().map(|(summary, matched)| (summary.number.serial, matched[0])).collect()
}

#[test]
fn a_case_is_found_by_every_way_to_ask_for_it() {
    let book = Book::busy();
    let number = resident(1).number().to_owned();
    let last_four = &number[14..];
    let certificate = certificate_number(2).to_string();
    for (text, wanted) in [
        ("单雄信", Matched::Name),
        ("雄信", Matched::Name),
        ("信", Matched::Name),
        ("shanxiongxin", Matched::Pinyin),
        ("danxiong", Matched::Pinyin),
        ("shan xiong xin", Matched::Pinyin),
        ("ＳＨＡＮ", Matched::Pinyin),
        ("xiongxin", Matched::Pinyin),
        ("sxx", Matched::Initials),
        ("dx", Matched::Initials),
        (number.as_str(), Matched::IdNumber),
        (&number[..17], Matched::IdNumber),
        (&format!("{number}\r\n"), Matched::IdNumber),
        (&number.to_lowercase(), Matched::IdNumber),
        (&format!("{} {} {}", &number[..6], &number[6..14], last_four), Matched::IdNumber),
        ("13800138000", Matched::Phone),
        ("138-0013", Matched::Phone),
        ("8000", Matched::Phone),
        ("１３８００１３８０００", Matched::Phone),
        ("14060203-2026-000001", Matched::CaseNumber),
        ("140602032026000001", Matched::CaseNumber),
        ("14060203 2026 000001", Matched::CaseNumber),
        ("2026-000001", Matched::CaseNumber),
        ("000001", Matched::CaseNumber),
        ("1", Matched::CaseNumber),
        (certificate.as_str(), Matched::Certificate),
        ("BJ2026000001", Matched::Certificate),
        ("bj20260", Matched::Certificate),
        (&format!("补缴证明 {certificate} https://example.invalid"), Matched::Certificate),
        ("314061261100000001", Matched::Voucher),
        ("王办事", Matched::Agent),
        ("wangbanshi", Matched::Agent),
        (resident(90).number(), Matched::Agent),
        ("13900001234", Matched::Phone),
        ("新程汽车", Matched::Unit),
        ("朔州市新程汽车有限公司", Matched::Unit),
        ("91350100M000100Y43", Matched::CreditCode),
        ("单 8000", Matched::Name),
        (&format!("单雄信 {last_four}"), Matched::Name),
    ] {
        let all = found(&book, text);
        assert!(
            all.iter().any(|(serial, matched)| (*serial, *matched) == (1, wanted)),
            "{text:?} by {wanted:?}: {all:?}"
        );
        assert_eq!(all[0].0, 1, "{text:?}: {all:?}");
    }
    let (_, matched) = &book.store.find(last_four, 10).unwrap()[0];
    assert!(matched.contains(&Matched::LastFour), "{matched:?}");
}

#[test]
fn a_name_of_rare_characters_is_found_by_any_of_them() {
    let book = Book::busy();
    for text in ["𬎆𡋾㛃䶮𠅤", "𡋾", "㛃䶮", "𠅤"] {
        assert_eq!(found(&book, text), [(2, Matched::Name)], "{text}");
    }
    for text in ["买买提·热合曼", "买买提热合曼", "买买提•热合曼", "热合曼", "maimaiti"]
    {
        assert_eq!(found(&book, text)[0].0, 3, "{text}");
    }
}

#[test]
fn what_nobody_is_called_finds_nothing() {
    let book = Book::busy();
    for text in [
        "",
        " \n",
        "赵六",
        "zhaoliu",
        "99999999999",
        "14060203-2026-000099",
        "14060299-2026-000001",
        "%",
        "-",
        "单雄信 9999",
        "\u{10FFFF}",
        "'; DROP TABLE case_row",
    ] {
        assert_eq!(found(&book, text), [], "{text:?}");
    }
}

#[test]
fn what_was_put_right_is_found_as_it_is_now() {
    use jiefeng::domain::case::Event;
    let mut book = Book::busy();
    book.act(3, Event::Amended { opening: opening(person(4, "艾力", None)) }, &[]);
    assert_eq!(found(&book, "艾力"), [(3, Matched::Name)]);
    assert_eq!(found(&book, "热合曼"), []);
    assert_eq!(found(&book, resident(3).number()), []);
    assert!(book.check().is_good());
}

#[test]
fn whole_matches_come_first_then_the_newest_and_never_more_than_asked_for() {
    let mut book = Book::new();
    for (n, name) in ["张三丰", "张三", "张三", "小张三"].into_iter().enumerate() {
        book.open(opening(person(n as u32, name, None)));
    }
    assert_eq!(found(&book, "张三").iter().map(|(serial, _)| *serial).collect::<Vec<_>>(), [4, 3, 2, 1]);
    assert_eq!(book.store.find("张三", 2).unwrap().len(), 2);
}

//! A search stays right where a range is wide.

use super::*;
use crate::domain::case::{Account, Change, Event, Opening, Person};
use crate::domain::reason::{Came, Insurance};
use crate::domain::{IdKind, IdNumber, Moment};
use crate::store::{Office, Store};

#[test]
fn a_common_surname_and_four_digits_find_the_one_among_thousands() {
    let desk = DeskCode::parse("14060203").unwrap();
    let at = Moment::parse("2026-11-23T09:00:00").unwrap();
    let office = Office {
        desk: desk.clone(),
        agency: "样例中心".into(),
        window: "3号窗口".into(),
        place: "样例".into(),
        phone: "0349-0000000".into(),
        collector: "样例税务局".into(),
        review_body: "样例政府".into(),
        region: "140600-shuozhou".into(),
        practice: true,
        accounts: Vec::new(),
    };
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::create(folder.path(), &office, at).unwrap();
    let opened = |n: u32| {
        let person = Person {
            id: IdNumber::parse(IdKind::Other, &format!("P{n:07}"), at.day()).unwrap(),
            name: PersonName::parse(&format!("王{}", char::from_u32(0x4E00 + n).unwrap())).unwrap(),
            phone: None,
        };
        let opening =
            Opening { came: Came::Myself, person, insurance: Insurance::Employee, agent: None, unit: None };
        let event = Event::Opened {
            number: CaseNumber { desk: desk.clone(), year: 2026, serial: n },
            opening,
            region: "140600-shuozhou".into(),
            edition: "1".into(),
            duplicate: false,
            roll: None,
        };
        vec![Change { at, by: Account("王晓岚".into()), event }]
    };
    store.bulk((1..=3000).map(opened)).unwrap();
    for text in ["王 2345", "2345 王", "wang 王 2345"] {
        let found = store.find(text, 20).unwrap();
        let serials: Vec<u32> = found.iter().map(|(summary, _)| summary.number.serial).collect();
        assert_eq!(serials, [2345], "{text}");
        assert!(found[0].1.contains(&Matched::Name) && found[0].1.contains(&Matched::LastFour), "{text}");
    }
    assert!(store.find("李 2345", 20).unwrap().is_empty());
    assert_eq!(store.find("王", 20).unwrap().len(), 20);
}

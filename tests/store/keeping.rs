//! What is written stays, as it was written; what is not committed was never there.

use jiefeng::domain::case::{Case, Change, Event, Stage};
use jiefeng::domain::{Fen, case::Flag};
use jiefeng::store::{Act, Go, How, Listing, NewSheet, Revision, SheetRef, Sm3, StoreError};

use super::book::{
    Book, account, at, case_number, certificate_number, day, minute, open, opened, opening, person, resident,
    voucher, whole_life,
};

#[test]
fn a_committed_act_is_there_after_the_register_is_opened_again() {
    let book = Book::busy();
    let (before, history) = (book.case(1), book.store.history(&case_number(1)).unwrap());
    let anchor = book.store.anchor().unwrap();
    let dir = book.close();
    let store = open(dir.path()).unwrap();
    let stored = store.case(&case_number(1)).unwrap().unwrap();
    assert_eq!(stored.case, before);
    assert_eq!(stored.revision, Revision(whole_life(1).len() as i64 + 1));
    assert_eq!(store.history(&case_number(1)).unwrap(), history);
    assert_eq!(store.anchor().unwrap(), anchor);
    assert_eq!(store.office(), &super::book::office());
}

#[test]
fn every_kind_of_event_comes_back_from_the_journal_as_it_was() {
    let book = Book::busy();
    let mut replayed = Case::default();
    let mut kinds = Vec::new();
    for entry in book.store.history(&case_number(1)).unwrap() {
        if let Act::Case { change, .. } = entry.act {
            kinds.push(change.event.clone());
            replayed.apply(&change);
        }
    }
    assert_eq!(kinds[1..], whole_life(1));
    assert_eq!(replayed, book.case(1));
}

#[test]
fn what_ends_otherwise_and_what_is_put_right_comes_back_too() {
    let mut book = Book::new();
    for (n, event) in [
        Event::Withdrawn { why: "不办了".to_owned() },
        Event::Lapsed { due: day("2026-11-20") },
        Event::Amended { opening: opening(person(9, "李四", None)) },
    ]
    .into_iter()
    .enumerate()
    {
        let serial = book.open(opening(person(n as u32, "张三", None)));
        book.act(serial, event.clone(), &[]);
        let last = book.store.history(&case_number(serial)).unwrap().pop().unwrap();
        assert!(matches!(last.act, Act::Case { change: Change { event: kept, .. }, .. } if kept == event));
    }
    assert!(book.check().is_good());
}

#[test]
fn an_act_that_is_not_committed_leaves_nothing() {
    let mut book = Book::busy();
    let (anchor, all) = (book.store.anchor().unwrap(), book.store.list(&Listing::All, 100).unwrap());
    {
        let mut tx = book.store.begin().unwrap();
        let change = Change {
            at: minute(300),
            by: account("张经办"),
            event: opened(4, opening(person(4, "赵六", None))),
        };
        let mut case = Case::default();
        case.apply(&change);
        tx.act(&case, change, &[NewSheet { form: "slip", certificate: None, bytes: b"x" }]).unwrap();
        assert_eq!(tx.next_case(2026).unwrap(), 5);
    }
    assert_eq!(book.store.anchor().unwrap(), anchor);
    assert_eq!(book.store.list(&Listing::All, 100).unwrap(), all);
    assert!(book.store.find("赵六", 10).unwrap().is_empty());
    assert!(book.store.undelivered().unwrap().is_empty());
    assert_eq!(book.store.begin().unwrap().next_case(2026).unwrap(), 4);
    assert!(book.check().is_good());
}

#[test]
fn numbers_run_from_one_without_gaps_each_year_anew() {
    let mut book = Book::busy();
    let tx = book.store.begin().unwrap();
    assert_eq!((tx.next_case(2026).unwrap(), tx.next_certificate(2026).unwrap()), (4, 3));
    assert_eq!((tx.next_case(2027).unwrap(), tx.next_certificate(2027).unwrap()), (1, 1));
    drop(tx);
    let mut tx = book.store.begin().unwrap();
    let change =
        Change {
            at: minute(300), by: account("张经办"), event: opened(6, opening(person(4, "赵六", None)))
        };
    let mut case = Case::default();
    case.apply(&change);
    assert!(matches!(tx.act(&case, change, &[]), Err(StoreError::Broken(_))), "a number was left out");
}

#[test]
fn a_case_that_its_journal_does_not_give_is_not_written() {
    let mut book = Book::busy();
    let mut case = book.case(2);
    let change = Change { at: minute(300), by: account("张经办"), event: Event::TakenOver };
    case.apply(&change);
    case.stage = Stage::Done;
    let mut tx = book.store.begin().unwrap();
    assert!(matches!(tx.act(&case, change, &[]), Err(StoreError::Broken(_))));
}

#[test]
fn the_same_person_is_noticed_and_a_shared_voucher_is_summed() {
    let mut book = Book::busy();
    let again = book.open(opening(person(3, "买买提·热合曼", None)));
    let tx = book.store.begin().unwrap();
    assert_eq!(tx.same_person(&resident(3)).unwrap(), [case_number(again), case_number(3)]);
    assert_eq!(tx.same_person(&resident(1)).unwrap(), [], "the first case has ended");
    assert_eq!(tx.same_person(&resident(90)).unwrap(), [], "an agent is not the insured person");
    let number = "314061261100000001";
    assert_eq!(tx.voucher_elsewhere(number, None).unwrap(), Some((Fen(60_000), Fen(51_002))));
    assert_eq!(tx.voucher_elsewhere(number, Some(&case_number(1))).unwrap(), None);
    drop(tx);
    book.act(2, Event::Paid { voucher: voucher(number, 59_000, 500), short: true }, &[]);
    let tx = book.store.begin().unwrap();
    assert_eq!(tx.voucher_elsewhere(number, None).unwrap(), Some((Fen(59_000), Fen(51_503))));
    assert_eq!(tx.voucher_elsewhere(number, Some(&case_number(1))).unwrap(), Some((Fen(59_000), Fen(501))));
}

#[test]
fn a_paper_is_handed_out_as_it_was_issued_and_its_printings_are_counted() {
    let mut book = Book::new();
    let serial = book.open(opening(person(1, "张三", None)));
    let sheet = NewSheet { form: "slip", certificate: None, bytes: "受理单".as_bytes() };
    let (_, rows) = book.act(serial, Event::TakenOver, &[sheet]);
    let id = rows[0].id;
    assert_eq!(book.store.undelivered().unwrap(), rows);
    assert_eq!(book.store.sheets(&case_number(serial)).unwrap(), rows);
    for times in 1..=3 {
        let mut tx = book.store.begin().unwrap();
        let act = Act::Printed { sheet: id, form: "slip".to_owned(), times, how: How::File };
        tx.record(None, minute(60 + times), &account("张经办"), act).unwrap();
        tx.commit().unwrap();
    }
    let (row, bytes) = book.store.sheet(id).unwrap().unwrap();
    assert_eq!(
        (row.printed, row.sm3, bytes),
        (3, Sm3::of("受理单".as_bytes()), "受理单".as_bytes().to_vec())
    );
    assert!(book.store.undelivered().unwrap().is_empty());
    let last = book.store.history(&case_number(serial)).unwrap().pop().unwrap();
    assert_eq!(last.case, Some(case_number(serial)), "a printing belongs to the paper's case");
    assert!(book.check().is_good());
}

#[test]
fn a_paper_that_no_act_names_is_not_kept() {
    let mut book = Book::new();
    let mut tx = book.store.begin().unwrap();
    tx.add_sheet(NewSheet { form: "notice", certificate: None, bytes: b"x" }, None, minute(5)).unwrap();
    assert!(matches!(tx.commit(), Err(StoreError::Broken(_))));
    assert!(book.store.undelivered().unwrap().is_empty());
    let mut tx = book.store.begin().unwrap();
    let sheet =
        tx.add_sheet(NewSheet { form: "day", certificate: None, bytes: b"x" }, None, minute(5)).unwrap();
    let act = Act::Composed { sheet: SheetRef::from(&sheet) };
    tx.record(None, minute(5), &account("张经办"), act).unwrap();
    tx.commit().unwrap();
    assert!(book.check().is_good());
}

#[test]
fn an_edition_is_kept_once_and_never_with_other_bytes() {
    let mut book = Book::busy();
    let entries = book.store.anchor().unwrap();
    let by = account("张经办");
    let mut tx = book.store.begin().unwrap();
    tx.put_pack("140600", "2026-1", b"rules, opaque here", minute(300), &by).unwrap();
    assert!(matches!(
        tx.put_pack("140600", "2026-1", b"others", minute(300), &by),
        Err(StoreError::Broken(_))
    ));
    tx.commit().unwrap();
    assert_eq!(book.store.anchor().unwrap(), entries);
    assert_eq!(book.store.pack("140600", "2026-1").unwrap().unwrap(), b"rules, opaque here");
    assert_eq!(book.store.pack("140600", "2026-2").unwrap(), None);
    assert_eq!(book.store.packs().unwrap().len(), 1);
}

#[test]
fn rulings_are_read_apart_from_the_journal_and_a_pack_file_is_kept_once() {
    let mut book = Book::busy();
    let rulings = book.store.rulings().unwrap();
    let ids: Vec<&str> = rulings.iter().map(|entry| entry.act.id()).collect();
    assert_eq!(ids, ["policy-adopted", "policy-back", "holidays-imported", "pack-installed"]);
    let all = book.store.journal(0, usize::MAX).unwrap();
    let among: Vec<_> = all.into_iter().filter(|entry| entry.act.is_ruling()).collect();
    assert_eq!(rulings, among);
    assert_eq!(book.store.pack_file("140600-shuozhou", "2026-2").unwrap().unwrap(), b"a pack file");
    assert_eq!(book.store.pack_file("140600-shuozhou", "2026-3").unwrap(), None);
    let by = account("张经办");
    let mut tx = book.store.begin().unwrap();
    let again = tx.install("140600-shuozhou", "2026-2", b"another", minute(400), &by);
    assert!(matches!(again, Err(StoreError::Broken(_))));
    let past = Act::PackInstalled { pack: "x".to_owned(), edition: "1".to_owned(), sm3: Sm3::NONE };
    assert!(matches!(tx.record(None, minute(400), &by, past), Err(StoreError::Broken(_))));
    drop(tx);
    assert_eq!(book.store.rulings().unwrap(), rulings);
}

#[test]
fn a_draft_is_kept_and_forgotten_apart_from_the_record() {
    let mut book = Book::busy();
    let anchor = book.store.anchor().unwrap();
    book.store.put_draft("case/14060203-2026-000002/note", "电话没人", minute(10)).unwrap();
    book.store.put_draft("case/14060203-2026-000002/note", "电话没人接", minute(11)).unwrap();
    book.store.put_draft("new", "张", minute(12)).unwrap();
    assert_eq!(book.store.draft("case/14060203-2026-000002/note").unwrap().unwrap(), "电话没人接");
    assert_eq!(
        book.store.drafts().unwrap().iter().map(|draft| draft.key.as_str()).collect::<Vec<_>>(),
        ["new", "case/14060203-2026-000002/note"]
    );
    book.store.clear_draft("new").unwrap();
    assert_eq!(book.store.draft("new").unwrap(), None);
    assert_eq!(book.store.anchor().unwrap(), anchor);
    assert!(book.check().is_good());
}

#[test]
fn lists_and_counts_say_where_cases_stand() {
    let mut book = Book::busy();
    let life = whole_life(3);
    for event in &life[2..12] {
        book.act(2, event.clone(), &[]);
    }
    let serials = |which: &Listing| -> Vec<u32> {
        book.store.list(which, 10).unwrap().iter().map(|summary| summary.number.serial).collect()
    };
    assert_eq!(serials(&Listing::All), [3, 2, 1]);
    assert_eq!(serials(&Listing::Open), [2, 3]);
    assert_eq!(serials(&Listing::ByStage(Stage::AwaitingMaterials)), [2]);
    assert_eq!(serials(&Listing::OfClerk(account("张经办"))), [2, 3]);
    assert_eq!(serials(&Listing::OfPerson(resident(1))), [1]);
    assert_eq!(serials(&Listing::Overdue(day("2026-11-27"))), [0; 0]);
    assert_eq!(serials(&Listing::Overdue(day("2026-11-28"))), [2]);
    assert_eq!(serials(&Listing::DoneOn(day("2026-11-23"))), [1]);
    assert_eq!(serials(&Listing::DoneOn(day("2026-11-24"))), [0; 0]);
    let counts = book.store.counts(day("2026-11-28")).unwrap();
    assert_eq!((counts.all, counts.open, counts.draft, counts.awaiting_materials), (3, 2, 1, 1));
    assert_eq!((counts.overdue, counts.done_today), (1, 0));
    assert_eq!(book.store.counts(day("2026-11-23")).unwrap().done_today, 1);
    for summary in book.store.list(&Listing::All, 10).unwrap() {
        for today in ["2026-11-23", "2026-11-28", "2027-01-01"] {
            let flags = book.case(summary.number.serial).flags_on(day(today));
            assert_eq!(summary.flags_on(day(today)), flags, "{} on {today}", summary.number);
        }
    }
    let waits = &book.store.list(&Listing::ByStage(Stage::AwaitingMaterials), 1).unwrap()[0];
    assert_eq!((waits.missing, waits.flags_on(day("2026-11-28")).contains(&Flag::Overdue)), (1, true));
    let done = &book.store.list(&Listing::OfPerson(resident(1)), 1).unwrap()[0];
    assert_eq!((done.principal, done.paid), (Some(Fen(51_000)), Fen(51_000)));
    assert_eq!(done.certificate, Some(certificate_number(2)));
}

#[test]
fn the_last_moment_is_the_newest_entrys() {
    let mut book = Book::new();
    assert_eq!(book.store.last_moment().unwrap(), Some(minute(0)));
    let mut tx = book.store.begin().unwrap();
    tx.record(None, at("2026-12-31T23:59:59"), &account("张经办"), Act::SignedIn).unwrap();
    tx.commit().unwrap();
    assert_eq!(book.store.last_moment().unwrap(), Some(at("2026-12-31T23:59:59")));
}

#[test]
fn many_cases_written_at_once_are_as_good_as_one_by_one() {
    let mut book = Book::busy();
    let histories = (0..500u32).map(|n| {
        let change = |event| Change { at: minute(n), by: account("张经办"), event };
        let mut history =
            vec![change(opened(n + 4, opening(person(100 + n, "张三丰", Some("13800138000")))))];
        let certificates = 3 + n / 5 * 2;
        if n % 5 == 0 {
            history.extend(whole_life(certificates).into_iter().map(change));
        }
        history
    });
    assert_eq!(book.store.bulk(histories).unwrap(), 500);
    let report = book.check();
    assert_eq!(report.faults, []);
    assert_eq!((report.cases, report.certificates), (503, 202));
    assert_eq!(book.store.find("zhangsanfeng", 7).unwrap().len(), 7);
    assert_eq!(book.store.counts(day("2026-11-23")).unwrap().all, 503);
    book.open(opening(person(1000, "赵六", None)));
    assert!(book.check().is_good());
}

#[test]
fn a_check_can_be_stopped_and_says_so() {
    let mut book = Book::new();
    let by = account("张经办");
    let change = |n: u32, event| Change { at: minute(n), by: by.clone(), event };
    book.store
        .bulk((1..=600u32).map(|n| vec![change(n, opened(n, opening(person(n, "张三", None))))]))
        .unwrap();
    let mut calls = Vec::new();
    let report = book.store.check(&mut |done, all| {
        calls.push((done, all));
        if done < 512 { Go::On } else { Go::Stop }
    });
    let report = report.unwrap();
    assert!(report.stopped && !report.is_good());
    assert_eq!(calls.last(), Some(&(512, 1201)));
    let mut last = 0;
    book.store
        .check(&mut |done, all| {
            assert!(last <= done && done <= all);
            last = done;
            Go::On
        })
        .unwrap();
    assert_eq!(last, 1201);
}

#[test]
fn an_empty_office_is_in_order() {
    let book = Book::new();
    let report = book.check();
    assert_eq!((report.faults.as_slice(), report.entries, report.cases), (&[][..], 1, 0));
    assert_eq!(report.anchor, book.store.anchor().unwrap());
    assert_eq!(book.store.counts(day("2026-11-23")).unwrap(), jiefeng::store::Counts::default());
    assert!(book.store.find("张三", 10).unwrap().is_empty());
}

//! A window of a list shows what the whole list would, wherever it lies.

use std::cmp::Reverse;

use jiefeng::domain::case::{Change, Due, Event, Matter, Stage, Term};
use jiefeng::domain::reason::ReasonId;
use jiefeng::store::{Listing, Order, Store, Summary};

use super::book::{Book, account, case_number, day, minute, opened, opening, person};

const CASES: u32 = 300;

/// Cases of two clerks: some only opened, some with a term, some noticed, some withdrawn, some done.
fn many(store: &mut Store) {
    let history = |n: u32| {
        let by = account(if n.is_multiple_of(3) { "张经办" } else { "赵经办" });
        let change = |at: u32, event: Event| Change { at: minute(at), by: by.clone(), event };
        let name = format!("{}{}", ["王", "李", "单"][n as usize % 3], char::from_u32(0x4E00 + n).unwrap());
        let mut history = vec![change(n % 7, opened(n, opening(person(n, &name, None))))];
        let due = Due::On(day("2026-11-10") + chrono::Days::new(u64::from(n * 17 % 40)));
        let term = Term { due, stopped: None };
        // Not in the order of numbers, and many in the same minute.
        let later = 10 + n * 31 % 90;
        match n % 5 {
            0 => {}
            1 => history.push(change(later, Event::Accepted { term, late_paper: false })),
            2 => {
                let event = Event::Noticed { missing: Vec::new(), defective: Vec::new(), due };
                history.push(change(later, event));
            }
            3 => history.push(change(later, Event::Withdrawn { why: "不办了".to_owned() })),
            _ => {
                history.push(change(9, Event::Accepted { term, late_paper: false }));
                let reason = ReasonId("R17".to_owned());
                let matters = vec![Matter { reason: reason.clone(), settled: None }];
                history.push(change(9, Event::ReasonsSet { matters, answers: Default::default() }));
                history.push(change(later, Event::Closed { reasons: vec![reason] }));
            }
        }
        history
    };
    assert_eq!(store.bulk((1..=CASES).map(history)).unwrap(), u64::from(CASES));
}

fn lists() -> Vec<Listing> {
    let today = day("2026-11-23");
    vec![
        Listing::All,
        Listing::Open,
        Listing::ByStage(Stage::Accepted),
        Listing::ByStage(Stage::AwaitingMaterials),
        Listing::ByStage(Stage::InReview),
        Listing::OfClerk(account("张经办")),
        Listing::OfPerson(super::book::resident(7)),
        Listing::Overdue(today),
        Listing::DoneOn(today),
    ]
}

/// All of a list as one would sort it by hand.
fn by_hand(store: &Store, which: &Listing, order: Order) -> Vec<Summary> {
    let mut all = store.list(&Listing::All, usize::MAX).unwrap();
    all.retain(|case| which.holds(case));
    let last_day = |case: &Summary| {
        let due = if case.stage == Stage::AwaitingMaterials { case.supplement_due } else { case.due };
        match due {
            Some(Due::On(day)) if !case.stage.is_over() => Some(day),
            _ => None,
        }
    };
    match order {
        Order::Number => all.sort_by_key(|case| Reverse(case.number.clone())),
        Order::Changed => all.sort_by_key(|case| Reverse((case.changed_at, case.number.clone()))),
        Order::Due => {
            all.sort_by_key(|case| Reverse(case.number.clone()));
            let (mut dated, rest): (Vec<_>, Vec<_>) =
                all.into_iter().partition(|case| last_day(case).is_some());
            dated.sort_by_key(|case| (last_day(case), case.number.clone()));
            all = dated.into_iter().chain(rest).collect();
        }
    }
    all
}

#[test]
fn every_window_of_every_list_shows_what_sorting_all_cases_would() {
    let mut book = Book::new();
    many(&mut book.store);
    for which in lists() {
        for order in [Order::Number, Order::Changed, Order::Due] {
            let wanted = by_hand(&book.store, &which, order);
            assert_eq!(wanted.is_empty(), which == Listing::ByStage(Stage::InReview), "{which:?}");
            let length = wanted.len() as u64;
            for from in [0, 1, length / 2, length.saturating_sub(3), length, length + 5] {
                let window = book.store.window(&which, order, (from, 10), None).unwrap();
                assert_eq!((window.total, window.from), (length, from), "{which:?} {order:?}");
                let end = (from as usize + 10).min(wanted.len());
                let part = wanted.get(from as usize..end).unwrap_or_default();
                assert_eq!(window.lines, part, "{which:?} {order:?} from {from}");
            }
            for (at, case) in wanted.iter().enumerate().step_by(29) {
                let window = book.store.window(&which, order, (0, 1), Some(&case.number)).unwrap();
                assert_eq!(window.at, Some(at as u64), "{which:?} {order:?} {}", case.number);
            }
            let nobody = book.store.window(&which, order, (0, 1), Some(&case_number(CASES + 1))).unwrap();
            assert_eq!(nobody.at, None);
        }
    }
    assert!(book.check().is_good());
}

#[test]
fn a_list_that_was_laid_out_is_not_shown_after_the_office_has_worked_on() {
    let mut book = Book::new();
    many(&mut book.store);
    for order in [Order::Number, Order::Changed, Order::Due] {
        for which in lists() {
            let before = book.store.window(&which, order, (0, 5), None).unwrap();
            let serial = book.open(opening(person(7, "新来的", None)));
            let after = book.store.window(&which, order, (0, 5), Some(&case_number(serial))).unwrap();
            let wanted = by_hand(&book.store, &which, order);
            assert_eq!(after.total, wanted.len() as u64);
            let at = wanted.iter().position(|case| case.number == case_number(serial));
            assert_eq!(after.at, at.map(|at| at as u64), "{which:?} {order:?}");
            assert_eq!(after.total - before.total, u64::from(at.is_some()), "{which:?} {order:?}");
        }
    }
}

#[test]
fn a_search_is_kept_to_a_list() {
    let mut book = Book::new();
    many(&mut book.store);
    for which in lists() {
        for text in ["王", "wang", "2026", "1406021900", "0", "单"] {
            let found = book.store.find_in(&which, text, usize::MAX).unwrap();
            let mut found: Vec<_> = found.into_iter().map(|(case, _)| case.number).collect();
            found.sort();
            let mut wanted = book.store.find(text, usize::MAX).unwrap();
            wanted.retain(|(case, _)| which.holds(case));
            let mut wanted: Vec<_> = wanted.into_iter().map(|(case, _)| case.number).collect();
            wanted.sort();
            assert_eq!(found, wanted, "{which:?} {text}");
        }
    }
}

//! A unit's list in the record: whatever is changed in its rows behind the program's back is noticed and named.

use jiefeng::domain::case::{Event, RollNumber};
use jiefeng::domain::reason::{Employer, Insurance, ReasonId};
use jiefeng::domain::roll::{Member, Roll, RollChange, RollEvent, RollHead, RollTerms};
use jiefeng::domain::{Fen, Months};
use jiefeng::store::backup::{self, Numbers, Skipped, Wanted};
use jiefeng::store::{Fault, Go, NumberKind, Store};

use super::book::{
    Book, YEAR, account, case_number, desk, minute, open, opened, opening, person, raw, with_unit,
};

fn number() -> RollNumber {
    RollNumber { desk: desk(), year: YEAR, serial: 1 }
}

impl Book {
    fn roll(&mut self, event: RollEvent) {
        let change = RollChange { at: self.now(), by: account("张经办"), event };
        let mut tx = self.store.begin().unwrap();
        let mut roll = tx.roll(&number()).unwrap().map(|stored| stored.roll).unwrap_or_default();
        roll.apply(&change);
        tx.roll_act(&roll, change, &[]).unwrap();
        tx.commit().unwrap();
    }

    /// A unit's list with two people: the cases four and five of a busy office.
    pub fn with_list() -> Book {
        let mut book = Book::busy();
        book.list();
        book
    }

    fn list(&mut self) {
        let book = self;
        let officer = || person(90, "王办事", Some("13900001234"));
        let of_unit =
            |n, name| with_unit(opening(person(n, name, None)), "朔州市新程汽车有限公司", officer());
        let first = of_unit(4, "秦琼");
        let (agent, unit) = (first.agent.clone().unwrap(), first.unit.clone().unwrap());
        let months = Months::parse("2026-09..2026-10").unwrap();
        let terms = RollTerms {
            insurance: Insurance::Employee,
            months: months.clone(),
            base: Fen(500_000),
            employer: Employer::Former,
            employed_from: None,
        };
        let head = RollHead { unit, officer: agent, reasons: vec![ReasonId("R15".to_owned())], terms };
        book.roll(RollEvent::Opened { number: number(), head });
        for (serial, opening) in [(4, first), (5, of_unit(5, "程咬金"))] {
            let Event::Opened { number: case, opening, region, edition, duplicate, .. } =
                opened(serial, opening)
            else {
                panic!()
            };
            let roll = Some(number());
            book.act(serial, Event::Opened { number: case, opening, region, edition, duplicate, roll }, &[]);
            let member = Member {
                case: case_number(serial),
                months: months.clone(),
                base: Fen(500_000),
                employed_from: None,
            };
            book.roll(RollEvent::Joined { member });
        }
    }
}

/// What a check finds after this was done to the file.
fn after(sql: &str) -> Vec<Fault> {
    let dir = Book::with_list().close();
    let db = raw(dir.path());
    let names: Vec<String> = db
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let triggers: Vec<String> = db
        .prepare("SELECT sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for name in names {
        db.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    db.execute_batch(sql).unwrap();
    for trigger in triggers {
        db.execute_batch(&trigger).unwrap();
    }
    drop(db);
    open(dir.path()).unwrap().check(&mut |_, _| Go::On).unwrap().faults
}

#[test]
fn a_list_with_two_people_is_in_order() {
    assert_eq!(after(""), []);
    let book = Book::with_list();
    let roll: Roll = book.store.roll(&number()).unwrap().unwrap().roll;
    assert_eq!((roll.people.len(), book.store.roll_history(&number()).unwrap().len()), (2, 3));
}

#[test]
fn whatever_is_changed_about_a_list_is_named() {
    let other = "(SELECT id + 1 FROM roll_row)";
    for sql in [
        "UPDATE roll_row SET revision = 2".to_owned(),
        "UPDATE roll_row SET changed_at = '2026-11-23T23:00:00'".to_owned(),
        "UPDATE roll_row SET body = CAST(replace(body, '500000', '400000') AS BLOB)".to_owned(),
        "UPDATE roll_row SET body = x'00'".to_owned(),
        format!("UPDATE roll_row SET id = {other}"),
        "DELETE FROM roll_entry WHERE seq = (SELECT max(seq) FROM roll_entry)".to_owned(),
        "INSERT INTO roll_entry (seq, roll_id) SELECT 1, id FROM roll_row".to_owned(),
        "DELETE FROM roll_row".to_owned(),
    ] {
        assert!(!after(&sql).is_empty(), "{sql}");
    }
    let changed = after("UPDATE roll_row SET changed_at = '2026-11-23T23:00:00'");
    assert_eq!(changed, [Fault::Roll(number())]);
}

#[test]
fn the_program_itself_cannot_take_a_list_or_its_entries_away() {
    let dir = Book::with_list().close();
    let db = raw(dir.path());
    for sql in [
        "DELETE FROM roll_row",
        "DELETE FROM roll_entry",
        "UPDATE roll_entry SET roll_id = 7",
        "DELETE FROM certificate_share",
        "UPDATE certificate_share SET case_id = 1",
    ] {
        let touched = db.execute(sql, []);
        assert!(touched.is_err() || touched == Ok(0) && sql.contains("certificate_share"), "{sql}");
    }
}

#[test]
fn a_list_that_a_restore_left_behind_takes_its_number_with_it() {
    let mut book = Book::busy();
    let (dir, key) = (book.path().to_path_buf(), Store::practice_key(book.path()).unwrap());
    let (copy, _) =
        backup::back_up(&dir, &key, &backup::folder(&dir), minute(60), &mut |_, _| Go::On).unwrap().unwrap();
    book.list();
    let dir = book.close();
    let by = account("张经办");
    let wanted = Wanted { file: &copy.file, ring: &copy.ring, key: &key, by: &by, at: minute(90) };
    let restored =
        backup::restore(dir.path(), &wanted, &Numbers::Living, &mut |_, _| Go::On).unwrap().unwrap();
    let gone = Skipped { kind: NumberKind::Roll, year: YEAR, from: 1, to: 1 };
    assert!(restored.skipped.contains(&gone), "{:?}", restored.skipped);
    let mut store = open(dir.path()).unwrap();
    assert!(store.check(&mut |_, _| Go::On).unwrap().is_good());
    assert_eq!(store.begin().unwrap().next_roll(YEAR).unwrap(), 2);
}

#[test]
fn the_count_of_lists_is_checked_as_that_of_cases_is() {
    for sql in [
        "UPDATE number SET last = 2 WHERE kind = 'roll'",
        "DELETE FROM number WHERE kind = 'roll'",
        "INSERT INTO number (desk, year, kind, last) SELECT desk, 2031, 'roll', 1 FROM journal LIMIT 1",
    ] {
        let found = after(sql);
        let counted = |fault: &Fault| matches!(fault, Fault::NumberCount { kind: NumberKind::Roll, .. });
        assert!(found.iter().any(counted), "{sql}: {found:?}");
    }
}

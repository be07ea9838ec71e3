//! Clocks that run wrong: noticed before anything is worked out; no number twice, no entry before the one before it.

use jiefeng::cli::story::{Played, Script, Why, play_in};
use jiefeng::desk::Trouble;
use jiefeng::domain::Moment;

use super::judge::{Found, look};
use super::tell;

/// A story of openings at these moments, each of another person.
fn opening(at: &[&str], first: usize) -> Script {
    let people = ["140602190402290028", "14060219061201024X", "140602190501010036", "140602190307150019"];
    let mut text = "title = \"钟\"\nregion = \"140600\"\ndesk = \"14060203\"\nclerks = [\"王晓岚\"]\n\
                    reviewers = [\"李志远\"]\nsealers = [\"赵敏\"]\n"
        .to_owned();
    for (nth, at) in at.iter().enumerate() {
        let number = people[(first + nth) % people.len()];
        text.push_str(&format!(
            "[[step]]\nat = \"{at}\"\nby = \"王晓岚\"\ndo = \"open\"\ncame = \"self\"\ninsurance = \"flexible\"\n\
             person = {{ kind = \"resident_id\", number = \"{number}\", name = \"陈平\" }}\n"
        ));
    }
    Script::parse(&text).unwrap()
}

fn numbers(played: &Played) -> Vec<String> {
    played.steps.iter().filter_map(|step| step.number.clone()).collect()
}

/// What a clock does between two acts, and what comes of the second.
struct Row {
    what: &'static str,
    before: &'static str,
    after: &'static str,
    /// The number of the second case; `None`: refused, and said why.
    gives: Option<&'static str>,
}

const ROWS: [Row; 14] = [
    Row { what: "a second back", before: "2026-11-23T10:00:01", after: "2026-11-23T10:00:00", gives: None },
    Row {
        what: "the same second",
        before: "2026-11-23T10:00:00",
        after: "2026-11-23T10:00:00",
        gives: Some("14060203-2026-000002"),
    },
    Row { what: "a day back", before: "2026-11-23T10:00:00", after: "2026-11-22T10:00:00", gives: None },
    Row {
        what: "back over new year",
        before: "2027-01-01T00:00:00",
        after: "2026-12-31T23:59:59",
        gives: None,
    },
    Row {
        what: "forward over new year",
        before: "2026-12-31T23:59:59",
        after: "2027-01-01T00:00:00",
        gives: Some("14060203-2027-000001"),
    },
    Row {
        what: "a zone of eight hours too few",
        before: "2026-11-23T10:00:00",
        after: "2026-11-23T02:00:05",
        gives: None,
    },
    Row {
        what: "a zone of eight hours too many",
        before: "2026-11-23T10:00:00",
        after: "2026-11-23T18:00:05",
        gives: Some("14060203-2026-000002"),
    },
    Row {
        what: "an empty battery",
        before: "2026-11-23T10:00:00",
        after: "1970-01-01T00:00:00",
        gives: None,
    },
    Row {
        what: "another empty battery",
        before: "2026-11-23T10:00:00",
        after: "2000-01-01T00:00:00",
        gives: None,
    },
    Row {
        what: "into a leap day",
        before: "2028-02-28T23:59:59",
        after: "2028-02-29T00:00:00",
        gives: Some("14060203-2028-000002"),
    },
    Row {
        what: "out of a leap day",
        before: "2028-02-29T23:59:59",
        after: "2028-03-01T00:00:00",
        gives: Some("14060203-2028-000002"),
    },
    Row {
        what: "back into a leap day",
        before: "2028-03-01T00:00:00",
        after: "2028-02-29T12:00:00",
        gives: None,
    },
    Row {
        what: "over the second that ends 32 bits",
        before: "2038-01-19T11:14:07",
        after: "2038-01-19T11:14:08",
        gives: Some("14060203-2038-000002"),
    },
    Row {
        what: "back out of a far year",
        before: "2099-12-31T00:00:00",
        after: "2026-11-23T10:00:00",
        gives: None,
    },
];

#[test]
fn a_clock_that_runs_wrong_is_noticed_and_no_number_is_given_twice() {
    let wrong: Vec<String> = ROWS.iter().filter_map(|row| check(row).err()).collect();
    tell("clocks that run wrong", &format!("{} rows", ROWS.len()), &wrong);
}

fn check(row: &Row) -> Result<(), String> {
    let (folder, out) = (super::folder(), super::folder());
    let office = folder.path().join("office");
    let play = |script: Script| play_in(&script, &office, out.path(), &mut |_, _| {}).unwrap();
    let first = play(opening(&[row.before], 0));
    if first.failure.is_some() {
        return Err(format!("{}: {:?}", row.what, first.failure));
    }
    let second = play(opening(&[row.after], 1));
    let found = (numbers(&second).first().cloned(), second.failure.as_ref().map(|failure| &failure.why));
    match (row.gives, &found) {
        (Some(wanted), (Some(number), None)) if number == wanted => {}
        (None, (None, Some(Why::Trouble(Trouble::Clock)))) => {}
        _ => return Err(format!("{}: {found:?}", row.what)),
    }
    // Set right again, the office goes on where it was: with the next number of its year.
    let year = &row.before.max(row.after)[..4];
    let serial = if row.gives.is_some_and(|number| number.ends_with("000002")) { 3 } else { 2 };
    let third = play(opening(&[&format!("{year}-12-31T23:59:59")], 2));
    if numbers(&third) != [format!("14060203-{year}-{serial:06}")] {
        return Err(format!("{}: afterwards {:?}", row.what, third.failure));
    }
    let Found::Whole(_) = look_at(&office) else { return Err(format!("{}: not in order", row.what)) };
    Ok(())
}

fn look_at(office: &std::path::Path) -> Found {
    let desk = jiefeng::desk::Desk::open_practice(
        office,
        std::sync::Arc::new(
            jiefeng::desk::outside::Fixed::new(Moment::parse("2100-01-01T00:00:00").unwrap()).0,
        ),
    );
    let moments: Vec<Moment> =
        desk.unwrap().store().journal(0, 1_000).unwrap().into_iter().map(|entry| entry.at).collect();
    if moments.is_sorted() { look(office) } else { Found::Bad("entries before those before them".to_owned()) }
}

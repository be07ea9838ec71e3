//! Search as the clerk types, beside what a register would do otherwise: `LIKE` and an FTS5 trigram index over the
//! same people, in a file with the same cipher, cache and pragmas.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use jiefeng::domain::case::{Account, CaseNumber, Change, Event};
use jiefeng::store::Store;
use pinyin::ToPinyin as _;
use rusqlite::{Connection, params};

use crate::people::{self, Lot, person};
use crate::percentile;

/// A number has six digits a year.
const PER_YEAR: u32 = 900_000;
/// What a list shows at once.
const SHOWN: usize = 20;

/// Prints the three searches and their ratios.
pub fn measure(cases: u32) {
    let folder = tempfile::tempdir().unwrap();
    let started = Instant::now();
    let store = register(&folder.path().join("office"), cases);
    let plain = table(&folder.path().join("plain.db"), cases);
    println!("search  {cases} cases written in {:.0} s", started.elapsed().as_secs_f64());

    let mut lot = Lot::new(7);
    let mut all = Vec::new();
    let mut by_kind: BTreeMap<&str, Vec<Duration>> = BTreeMap::new();
    for _ in 0..600 {
        for (kind, text) in questions(lot.below(cases as usize) as u32) {
            let asked = Instant::now();
            let found = store.find(&text, SHOWN).unwrap();
            let time = asked.elapsed();
            assert!(!found.is_empty(), "{kind} {text} found nobody");
            all.push(time);
            by_kind.entry(kind).or_default().push(time);
        }
    }
    for (kind, times) in &by_kind {
        let (p50, p99) = (percentile(times, 0.5), percentile(times, 0.99));
        println!("search  {kind:24} p50 {p50:7.2} ms   p99 {p99:7.2} ms");
    }
    let ours = (percentile(&all, 0.5), percentile(&all, 0.99));
    println!("search  this program             p50 {:7.2} ms   p99 {:7.2} ms", ours.0, ours.1);

    // What a trigram cannot see (two characters, pinyin) it is not asked.
    let trigram = "SELECT rowid FROM words WHERE words MATCH ?1 LIMIT 20";
    let quoted = |text: &str| format!("\"{text}\"");
    report(
        "FTS5 trigram",
        ours,
        &peers(&plain, trigram, quoted, 300, cases, |text| text.chars().count() > 2),
    );
    let like = "SELECT id FROM person WHERE text LIKE ?1 LIMIT 20";
    report("LIKE '%…%'", ours, &peers(&plain, like, |text| format!("%{text}%"), 12, cases, |_| true));
}

fn report(name: &str, ours: (f64, f64), times: &[Duration]) {
    let (p50, p99) = (percentile(times, 0.5), percentile(times, 0.99));
    println!(
        "search  {name:24} p50 {p50:7.2} ms   p99 {p99:7.2} ms   {:.0} and {:.0} times",
        p50 / ours.0,
        p99 / ours.1
    );
}

/// What somebody would type or scan to find person `n`.
fn questions(n: u32) -> Vec<(&'static str, String)> {
    let person = person(n);
    let (name, id) = (person.name.as_str(), person.id.number());
    // 吕 is typed lv.
    let typed = |syllable: pinyin::Pinyin| syllable.plain().replace('ü', "v");
    let syllables: Vec<String> = name.to_pinyin().flatten().map(typed).collect();
    let initials: String = syllables.iter().filter_map(|syllable| syllable.chars().next()).collect();
    let end = &id[14..];
    vec![
        ("name", name.to_owned()),
        ("pinyin", syllables.concat()),
        ("initials", initials),
        ("last four of the number", end.to_owned()),
        ("name and last four", format!("{} {end}", name.chars().next().unwrap())),
        ("identity number", id.to_owned()),
        ("first twelve digits", id[..12].to_owned()),
        ("phone", person.phone.unwrap().as_str().to_owned()),
    ]
}

/// Times a peer on the questions that it can understand.
fn peers(
    db: &Connection,
    sql: &str,
    written: impl Fn(&str) -> String,
    rounds: usize,
    cases: u32,
    understood: impl Fn(&str) -> bool,
) -> Vec<Duration> {
    let mut lot = Lot::new(7);
    let mut select = db.prepare(sql).unwrap();
    let mut times = Vec::new();
    for _ in 0..rounds {
        let n = lot.below(cases as usize) as u32;
        for (kind, text) in questions(n) {
            if matches!(kind, "pinyin" | "initials" | "name and last four") || !understood(&text) {
                continue;
            }
            let asked = Instant::now();
            let found = select.query_map([written(&text)], |row| row.get::<_, i64>(0)).unwrap().count();
            times.push(asked.elapsed());
            assert!(found > 0, "{sql} {text}");
        }
    }
    times
}

/// A register with this many open cases, through the store's own bulk path.
fn register(folder: &Path, cases: u32) -> Store {
    let (at, office, clerk) = (people::morning(), people::office(), Account(people::CLERK.to_owned()));
    let mut store = Store::create(folder, &office, at).unwrap();
    let histories = (0..cases).map(|n| {
        let number = CaseNumber {
            desk: office.desk.clone(),
            year: 2026 + (n / PER_YEAR) as i32,
            serial: n % PER_YEAR + 1,
        };
        let opening = people::opening(n);
        let event = Event::Opened {
            number,
            opening,
            region: people::REGION.to_owned(),
            edition: "1".to_owned(),
            duplicate: false,
            roll: None,
        };
        vec![Change { at, by: clerk.clone(), event }]
    });
    assert_eq!(store.bulk(histories).unwrap(), u64::from(cases));
    store
}

/// The same people in one table and one trigram index, enciphered and cached alike.
fn table(file: &Path, cases: u32) -> Connection {
    let mut db = Connection::open(file).unwrap();
    db.execute_batch(&format!("PRAGMA key = \"x'{}'\"; PRAGMA cache_size = -65536;", "5a".repeat(32)))
        .unwrap();
    db.execute_batch(
        "CREATE TABLE person (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
         CREATE VIRTUAL TABLE words USING fts5 (text, content='person', content_rowid='id', tokenize='trigram');",
    )
    .unwrap();
    let tx = db.transaction().unwrap();
    {
        let mut insert = tx.prepare("INSERT INTO person (id, text) VALUES (?1, ?2)").unwrap();
        for n in 0..cases {
            let person = person(n);
            let phone = person.phone.unwrap();
            let text = format!("{} {} {}", person.name.as_str(), person.id.number(), phone.as_str());
            insert.execute(params![n, text]).unwrap();
        }
        tx.execute("INSERT INTO words (words) VALUES ('rebuild')", []).unwrap();
    }
    tx.commit().unwrap();
    db
}

//! A durable act of the office beside the least that SQLite could do: one row, committed, same cipher and pragmas,
//! same disk.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use jiefeng::desk::Desk;
use jiefeng::desk::outside::Fixed;
use jiefeng::domain::case::Action;
use rusqlite::{Connection, params};

use crate::people;
use crate::percentile;

/// Acts of each kind.
const ACTS: u32 = 400;

/// Prints the time of opening a case, of an entry in one, and of a bare row.
pub fn measure() {
    let folder = tempfile::tempdir().unwrap();
    let (outside, _clock) = Fixed::new(people::morning());
    let mut desk = Desk::create(&folder.path().join("office"), &people::office(), Arc::new(outside)).unwrap();
    let clerk = desk.account(people::CLERK).unwrap();
    let (mut opened, mut noted) = (Vec::new(), Vec::new());
    for n in 0..ACTS {
        let opening = people::opening(n);
        let started = Instant::now();
        let acted = desk.act(&clerk, None, Action::Open(opening), None).unwrap();
        opened.push(started.elapsed());
        let note = format!("来电询问第 {n} 次");
        let started = Instant::now();
        desk.act(&clerk, Some(&acted.number), Action::Visit { note }, Some(acted.revision)).unwrap();
        noted.push(started.elapsed());
    }
    let bare = bare(&folder.path().join("bare.db"));
    let least = percentile(&bare, 0.5);
    println!("acts    a bare encrypted insert   p50 {least:7.2} ms   p99 {:7.2} ms", percentile(&bare, 0.99));
    for (name, times) in [("an entry in a case", &noted), ("a case opened", &opened)] {
        let (p50, p99) = (percentile(times, 0.5), percentile(times, 0.99));
        println!(
            "acts    {name:24}  p50 {p50:7.2} ms   p99 {p99:7.2} ms   {:.2} times a bare insert",
            p50 / least
        );
    }
}

/// One row of the size of a small case, a transaction each.
fn bare(file: &Path) -> Vec<Duration> {
    let mut db = Connection::open(file).unwrap();
    people::like_the_register(&db);
    db.execute_batch("CREATE TABLE row (id INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;").unwrap();
    let body = [7u8; 700];
    (0..ACTS)
        .map(|_| {
            let started = Instant::now();
            let tx = db.transaction().unwrap();
            tx.execute("INSERT INTO row (body) VALUES (?1)", params![body]).unwrap();
            tx.commit().unwrap();
            started.elapsed()
        })
        .collect()
}

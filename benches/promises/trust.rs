//! What safety costs: a durable act enciphered beside the same one in the clear, an office opened by passphrase, and a
//! backup of it beside the work.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use egui::{Key as Pressed, Modifiers};
use jiefeng::desk::door::{DoorAnswer, DoorRequest, Who};
use jiefeng::desk::outside::Fixed;
use jiefeng::desk::worker::{self, Link};
use jiefeng::desk::{Answer, Request, practice};
use jiefeng::domain::StaffCode;
use jiefeng::store::{Cost, Go, Key, Ring, Secret, Store, backup};
use rusqlite::{Connection, params};

use crate::lists::Screen;
use crate::{people, percentile};

/// Acts in each file.
const ACTS: i64 = 400;
/// Cases that lie in each file before.
const LYING: i64 = 20_000;
/// Search keys of one case.
const KEYS: i64 = 25;
/// How often the office is opened.
const TIMES: usize = 9;
/// What one frame may take where sixty are drawn in a second.
const FRAME: Duration = Duration::from_micros(16_667);

/// Prints what the cipher adds to a commit; then what a passphrase adds to opening, and a backup to working.
pub fn measure(cases: u32) {
    cipher();
    let folder = tempfile::tempdir().unwrap();
    let office = folder.path().join("office");
    let begun = Instant::now();
    practice::office(&office, people::morning(), cases, 1).unwrap();
    println!("trust   an office of {cases} cases made in {:.0} s", begun.elapsed().as_secs_f64());
    let key = Store::practice_key(&office).unwrap();
    backed_up(&office, &key);
    opened(&office, &key);
}

/// The register's own schema in a file of its own, enciphered or not.
struct File {
    db: Connection,
    acts: i64,
    times: Vec<Duration>,
}

impl File {
    fn new(folder: &Path, name: &str, enciphered: bool) -> File {
        let db = Connection::open(folder.join(name)).unwrap();
        if enciphered {
            people::like_the_register(&db);
        } else {
            db.execute_batch(
                "PRAGMA cache_size = -65536; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
                 PRAGMA temp_store = MEMORY;",
            )
            .unwrap();
        }
        db.set_prepared_statement_cache_capacity(64);
        for schema in [
            include_str!("../../src/store/sql/0001_register.sql"),
            include_str!("../../src/store/sql/0002_last_changed.sql"),
            include_str!("../../src/store/sql/0003_rulings.sql"),
            include_str!("../../src/store/sql/0004_rolls.sql"),
            include_str!("../../src/store/sql/0005_journal_ways.sql"),
            include_str!("../../src/store/sql/0006_list_numbers.sql"),
            include_str!("../../src/store/sql/0007_signing.sql"),
        ] {
            db.execute_batch(schema).unwrap();
        }
        let mut file = File { db, acts: 0, times: Vec::new() };
        file.db.execute_batch("BEGIN").unwrap();
        for _ in 0..LYING {
            file.statements();
        }
        file.db.execute_batch("COMMIT").unwrap();
        file
    }

    /// What opening a case writes: its row, its search keys, its number, the journal's entry.
    fn statements(&mut self) {
        self.acts += 1;
        let (id, body) = (2_026_000_000 + self.acts, [7_u8; 900]);
        let (at, hash) = ("2026-11-23T09:00:00", [9_u8; 32]);
        let run = |sql: &str, given: &[&dyn rusqlite::ToSql]| {
            self.db.prepare_cached(sql).unwrap().execute(given).unwrap();
        };
        run(
            "INSERT INTO case_row (id, revision, stage, clerk, changed_at, due, body)
             VALUES (?1, 1, 'open', 'w', ?2, '2026-12-01', ?3)",
            params![id, at, body],
        );
        for n in 0..KEYS {
            // Keys of one person lie all over the index.
            let key = format!("{:016x}", (self.acts * KEYS + n).wrapping_mul(-0x61C8_8646_80B5_83EB));
            run("INSERT INTO find_key (key, case_id) VALUES (?1, ?2)", params![key, id]);
        }
        run(
            "INSERT INTO number (desk, year, kind, last) VALUES ('14060203', 2026, 'case', ?1)
             ON CONFLICT DO UPDATE SET last = excluded.last",
            params![self.acts],
        );
        run(
            "INSERT INTO journal (desk, case_id, at, by, act, prev, hash, salt)
             VALUES ('14060203', ?1, ?2, 'w', ?3, ?4, ?4, ?5)",
            params![id, at, &body[..600], hash, &hash[..16]],
        );
        run("INSERT INTO journal_kind (kind, seq) VALUES ('case', ?1)", params![self.db.last_insert_rowid()]);
    }

    fn act(&mut self) {
        let begun = Instant::now();
        self.db.execute_batch("BEGIN IMMEDIATE").unwrap();
        self.statements();
        self.db.execute_batch("COMMIT").unwrap();
        self.times.push(begun.elapsed());
    }
}

fn cipher() {
    let folder = tempfile::tempdir().unwrap();
    let mut plain = File::new(folder.path(), "plain.db", false);
    let mut sealed = File::new(folder.path(), "sealed.db", true);
    // In turns, so that what else the disk does falls on both alike.
    for _ in 0..ACTS {
        plain.act();
        sealed.act();
    }
    let [plain, sealed] = [&plain, &sealed].map(|file| percentile(&file.times, 0.5));
    println!(
        "trust   what opening a case writes   enciphered {sealed:6.2} ms   in the clear {plain:6.2} ms   {:.2} \
         (promised: the enciphered one at most 1.5 times as long)",
        plain / sealed
    );
}

/// From the passphrase to the office that is open.
fn opened(office: &Path, key: &Key) {
    let code = StaffCode::new(1).unwrap();
    let passphrase = Secret::from("correct horse battery");
    let mut ring = Ring::new(false).unwrap();
    ring.put(code, key, &passphrase, false, Cost::REAL).unwrap();
    ring.save(office).unwrap();
    let (mut whole, mut derived) = (Vec::new(), Vec::new());
    for _ in 0..TIMES {
        let begun = Instant::now();
        drop(ring.open(code, &passphrase).unwrap());
        derived.push(begun.elapsed());
        let mut desk = AtDoor::of(office.to_owned());
        desk.ask(Request::OpenOffice);
        let begun = Instant::now();
        let who = Who::Code(code);
        let came = desk.ask(Request::Door(DoorRequest::SignIn { who, passphrase: Some(passphrase.clone()) }));
        assert!(matches!(came, Answer::Door(DoorAnswer::Came { .. })), "{came:?}");
        whole.push(begun.elapsed());
    }
    let (whole, derived) = (percentile(&whole, 0.5), percentile(&derived, 0.5));
    println!(
        "trust   the office opened by passphrase   {whole:6.0} ms   Argon2id {derived:6.0} ms of it, {:.0} %   {:.1} \
         times within 1 s",
        derived / whole * 100.0,
        1000.0 / whole
    );
}

/// A backup while the clerk works: its time, and the frames that came late.
fn backed_up(office: &Path, key: &Key) {
    let into = office.with_file_name("second place");
    let mut screen = Screen::over(office);
    screen.settle();
    let alone = (0..600).map(|n| paced(&mut screen, n)).collect::<Vec<_>>();
    let (office, key) = (office.to_owned(), key.clone());
    let copying = thread::spawn(move || {
        let (at, on) = (people::morning(), &mut |_: u64, _: u64| Go::On);
        let begun = Instant::now();
        let copy = backup::copy(&office, &key, &into, at, on).unwrap().unwrap();
        let copied = begun.elapsed();
        let made = copy.prove(&office, &key, on).unwrap();
        (copied, begun.elapsed(), made.unwrap().0.bytes)
    });
    let mut beside = Vec::new();
    while !copying.is_finished() {
        beside.push(paced(&mut screen, beside.len()));
    }
    let (copied, took, bytes) = copying.join().unwrap();
    let late = |frames: &[Duration]| frames.iter().filter(|frame| FRAME < **frame).count();
    println!(
        "trust   a backup copied   {:.1} s   {:.0} MB   {:.1} times within 3 s   and proven   {:.1} s",
        copied.as_secs_f64(),
        bytes as f64 / 1e6,
        3.0 / copied.as_secs_f64(),
        took.as_secs_f64()
    );
    println!(
        "trust   frames beside it   p99 {:.2} ms, {} of {} late   alone p99 {:.2} ms, {} of {} late",
        percentile(&beside, 0.99),
        late(&beside),
        beside.len(),
        percentile(&alone, 0.99),
        late(&alone),
        alone.len()
    );
}

/// A frame with a key pressed in it, and the rest of its sixtieth of a second; how long it took on the wall.
fn paced(screen: &mut Screen, n: usize) -> Duration {
    let key = if n % 3 == 2 { Pressed::ArrowUp } else { Pressed::ArrowDown };
    let (took, _) = screen.key(key, Modifiers::NONE);
    sleep(FRAME.saturating_sub(took));
    took
}

/// The desk as a window meets it.
struct AtDoor {
    link: Link,
    woken: Receiver<()>,
}

impl AtDoor {
    fn of(office: PathBuf) -> AtDoor {
        let (outside, _clock) = Fixed::new(people::morning());
        let (waker, woken) = channel();
        let wake = move || waker.send(()).unwrap_or_default();
        AtDoor { link: worker::start_in(office, Arc::new(outside), Box::new(wake)), woken }
    }

    fn ask(&mut self, request: Request) -> Answer {
        let ticket = self.link.send(request);
        loop {
            match self.link.try_recv() {
                Some(reply) if reply.ticket == ticket => return reply.result.unwrap(),
                Some(_) => {}
                None => self.woken.recv().unwrap(),
            }
        }
    }
}

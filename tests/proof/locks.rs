//! What a look at the register costs whoever works in it. On POSIX systems a process that closes any descriptor of a file
//! lets go of every lock that it holds on it: SQLite's too. Another program may then close the register as if nobody were
//! there, and throw the log away under whoever still writes into it.
//!
//! Decision: the look stays. SQLite since 3.51 asks, before it throws a log away, whether another process holds the
//! log's shared memory too, which no look of ours opens; one before that loses the log in these very meetings. A build
//! with an older one fails here.

use std::path::Path;
use std::process::{Command, Stdio};

use jiefeng::desk::practice;
use jiefeng::domain::Moment;
use jiefeng::domain::case::Account;
use jiefeng::store::{Office, Ring, Store};
use rusqlite::Connection;

use super::judge::{Found, look};
use super::tell;

/// The office's folder, for the processes beside the desk; and what they do.
const PLACE: &str = "JIEFENG_PROOF_BESIDE";
const DOES: &str = "JIEFENG_PROOF_BESIDE_DOES";

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// What another program does to the register.
fn beside(dir: &Path, does: &str) {
    let key = Ring::read(dir).unwrap().open_practice().unwrap();
    match does {
        // An SQL tool with the key in hand: opens it to write, reads, and closes it in good order.
        "tool" => {
            let db = Connection::open(dir.join("office.db")).unwrap();
            db.execute_batch(&key.pragma()).unwrap();
            let _: i64 = db.query_row("SELECT count(*) FROM journal", [], |row| row.get(0)).unwrap();
            db.close().unwrap();
        }
        "reader" => _ = Store::reader(dir, &key).unwrap().last_moment().unwrap(),
        "second" => {
            let second = Store::open(dir, &key);
            assert!(matches!(second, Err(jiefeng::store::StoreError::InUse)), "a second desk was let in");
        }
        other => panic!("{other}"),
    }
}

#[test]
fn another_program_comes_to_the_register() {
    let Some(dir) = std::env::var_os(PLACE) else {
        let folder = super::folder();
        practice::office(folder.path(), at("2026-06-01T09:00:00"), 1, 1).unwrap();
        for does in ["tool", "reader"] {
            beside(folder.path(), does);
        }
        return;
    };
    beside(Path::new(&dir), &std::env::var(DOES).unwrap());
}

fn other_program(dir: &Path, does: &str) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let test = "proof::locks::another_program_comes_to_the_register";
    command.args([test, "--exact", "--nocapture"]).env(PLACE, dir).env(DOES, does).stdin(Stdio::null());
    let done = command.output().unwrap();
    assert!(done.status.success(), "{does}: {}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn a_look_at_the_register_beside_the_desk_does_not_take_the_desks_locks_away() {
    let mut wrong = Vec::new();
    type Look = (&'static str, fn(&Path));
    let looks: [Look; 3] = [
        ("a second connection", |dir| {
            drop(Store::reader(dir, &Store::practice_key(dir).unwrap()).unwrap());
        }),
        ("a look over the file", |dir| {
            Store::look_over(dir, &Ring::read(dir).unwrap().open_practice().unwrap()).unwrap();
        }),
        ("the key of a practice office", |dir| _ = Store::practice_key(dir).unwrap()),
    ];
    for (what, looks_at) in looks {
        for other in ["reader", "second", "tool"] {
            let folder = super::folder();
            let dir = folder.path().join("office");
            practice::office(&dir, at("2026-06-01T09:00:00"), 1, 1).unwrap();
            let mut desk = Store::open(&dir, &Store::practice_key(&dir).unwrap()).unwrap();
            let before = desk.journal(0, usize::MAX >> 1).unwrap().len();
            let by = Account("孙国梁".to_owned());
            let works = |desk: &mut Store, phone: &str| {
                let office = Office { phone: phone.to_owned(), ..desk.office().clone() };
                desk.change_office(&office, at("2026-06-02T09:00:00"), &by).unwrap();
            };
            works(&mut desk, "0349-1111111");
            looks_at(&dir);
            other_program(&dir, other);
            works(&mut desk, "0349-2222222");
            looks_at(&dir);
            works(&mut desk, "0349-3333333");
            // The power goes: nothing is closed.
            let left = super::disk::picture(folder.path());
            let after = super::folder();
            super::disk::lay(&left, after.path());
            match look(&after.path().join("office")) {
                Found::Whole(entries) if entries.len() == before + 3 => {}
                Found::Whole(entries) => {
                    wrong.push(format!("{what}, {other}: {} entries of {}", entries.len(), before + 3));
                }
                found => wrong.push(format!("{what}, {other}: {found:?}")),
            }
        }
    }
    tell("other programs beside a desk that looks at its own file", "9 meetings", &wrong);
}

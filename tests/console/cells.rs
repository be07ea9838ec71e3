//! Every cell of the table of rights that the console has a verb for, in a practice office and by each of its people.
//!
//! What is expected stands in `tests/rights.txt`; the window is tried against the same file.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Stdio;
use std::sync::Arc;

use jiefeng::desk::Desk;
use jiefeng::desk::outside::Real;
use jiefeng::domain::Right;
use jiefeng::domain::case::Role;
use jiefeng::text::Words;

use super::{console, office, said, text};

/// The table: right, role, whether it is held.
fn table() -> Vec<(Right, Role, bool)> {
    let text = include_str!("../rights.txt");
    let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let head: Vec<&str> = lines.next().unwrap().split_whitespace().skip(1).collect();
    let role = |id: &str| Role::ALL.into_iter().find(|role| role.id() == id).unwrap();
    let mut cells = Vec::new();
    for line in lines {
        let mut words = line.split_whitespace();
        let id = words.next().unwrap();
        let right = Right::ALL.into_iter().find(|right| right.id() == id).unwrap();
        cells.extend(head.iter().zip(words).map(|(name, cell)| (right, role(name), cell == "yes")));
    }
    cells
}

/// The verbs that take each right, with what they read from the standard input; none where only the window has one.
fn verbs(right: Right, folder: &Path) -> Vec<(Vec<String>, &'static str)> {
    const OWED: &str = r#"{"months":"2026-08..2026-10","base":5000,"paid_on":"2026-11-23"}"#;
    const DAY: &str = r#"{"deadline":"2026-08-15"}"#;
    let file = |name: &str| text(&folder.join(name));
    let verb = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<String>>();
    let quiet = |words: &[&str]| (verb(words), "");
    match right {
        Right::Rules => vec![quiet(&["policy", "list"]), quiet(&["policy", "show", "R06"])],
        Right::Advise => vec![
            (verb(&["calc", "makeup"]), OWED),
            (verb(&["calc", "deadline"]), DAY),
            (verb(&["calc", "makeup", "-o", &file("sheet.pdf")]), OWED),
            (verb(&["calc", "amount", "-o", &file("amount.pdf")]), r#"{"input":"1318.78"}"#),
        ],
        Right::Cases => vec![quiet(&["find", ""]), quiet(&["--json", "find", "14060203"])],
        Right::Check => vec![quiet(&["check"])],
        Right::Export => vec![
            quiet(&["check", "--export", &file("proof.jsonl")]),
            quiet(&["check", "--sheet", &file("anchor.pdf")]),
        ],
        Right::Backup => vec![
            quiet(&["backup", &file("backups")]),
            quiet(&["restore", &file("made.db"), &file("restored")]),
            quiet(&["rescue", &file("made.db"), &file("restored")]),
        ],
        Right::Install => vec![quiet(&["policy", "install", &file("nothing.jfpack"), "--sm3", "00"])],
        Right::Decide => vec![
            quiet(&["policy", "back"]),
            quiet(&["policy", "holidays", &file("nothing.toml")]),
            quiet(&["policy", "adopt", "1", "--chief", "孙国梁", "--on", "2026-11-20", "--document", "1号"]),
        ],
        // The window alone works on cases, shows papers and numbers, keeps accounts, printers and the practice office.
        Right::Door
        | Right::Papers
        | Right::Print
        | Right::Work
        | Right::Review
        | Right::Seal
        | Right::Reveal
        | Right::Accounts
        | Right::Journal
        | Right::Machine
        | Right::Practice => Vec::new(),
    }
}

#[test]
fn each_role_does_by_the_console_what_it_may_and_nothing_else() {
    let (folder, dir) = office("3", "1");
    let desk = Desk::read_practice(Path::new(&dir), Arc::new(Real::new(Path::new(&dir)))).unwrap();
    let people = desk.office().accounts.clone();
    drop(desk);
    let made = console(&["--office", &dir, "backup", &text(&folder.path().join("first"))]).output().unwrap();
    assert!(made.status.success(), "{}", said(&made.stderr));
    for entry in fs::read_dir(folder.path().join("first")).unwrap().map(|entry| entry.unwrap().path()) {
        let ending = entry.extension().unwrap().to_string_lossy().into_owned();
        fs::copy(&entry, folder.path().join(format!("made.{ending}"))).unwrap();
    }
    let mut tried = 0;
    for (right, role, held) in table() {
        let name = &people.iter().find(|one| one.role == role).unwrap().account.0;
        let refused = Words::zh().not_allowed(role, right);
        for (verb, line) in verbs(right, folder.path()) {
            let restored = folder.path().join("restored");
            let mut all = vec!["--office", dir.as_str(), "--as", name.as_str()];
            all.extend(verb.iter().map(String::as_str));
            let mut child = console(&all)
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            // One that is refused at once reads nothing.
            let _ = child.stdin.take().unwrap().write_all(line.as_bytes());
            let done = child.wait_with_output().unwrap();
            let err = said(&done.stderr);
            let what = format!("{role:?} {right:?} {verb:?}: {err}{}", said(&done.stdout));
            assert_eq!(err.contains(&refused), !held, "{what}");
            assert!(held || (done.status.code() == Some(1) && done.stdout.is_empty()), "{what}");
            assert!(held || !restored.exists(), "{what}");
            tried += 1;
            let _ = fs::remove_dir_all(&restored);
            for saved in ["sheet.pdf", "amount.pdf", "proof.jsonl", "anchor.pdf"] {
                let there = fs::remove_file(folder.path().join(saved)).is_ok();
                assert!(held || !there, "{what}: {saved} was written");
            }
        }
    }
    assert_eq!(tried, 18 * 6);
}

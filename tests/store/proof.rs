//! A proof that left the office: whoever changes a line of it is found out, without the office and without its key.

use std::io::Cursor;
use std::path::Path;

use jiefeng::store::{Act, Go, ProofFault, ProofOf, ProofReport, Sm3, Store, verify};

use super::book::{Book, account, case_number, minute, open};

/// The busy office, the entry that says that a proof was made, and the proof.
fn proof(of: &ProofOf) -> (Store, tempfile::TempDir, i64, String) {
    let dir = Book::busy().close();
    let mut store = open(dir.path()).unwrap();
    let mut tx = store.begin().unwrap();
    let end =
        tx.record(None, minute(600), &account("何审计"), Act::Exported { what: "存证".to_owned() }).unwrap();
    tx.commit().unwrap();
    let mut out = Vec::new();
    store.prove(of, end, (&mut out, Path::new("proof")), &mut |_, _| Go::On).unwrap().unwrap();
    (store, dir, end, String::from_utf8(out).unwrap())
}

fn read(text: &str) -> ProofReport {
    verify(&mut Cursor::new(text), None).unwrap()
}

#[test]
fn a_proof_of_one_case_shows_its_entries_and_seals_all_others() {
    let (store, _dir, end, text) = proof(&ProofOf::Case(case_number(2)));
    let report = read(&text);
    assert!(report.is_good(), "{report:?}");
    let own = store.history(&case_number(2)).unwrap();
    assert_eq!(report.first, own[0].seq);
    assert_eq!(report.shown, own.len() as u64 + 1);
    assert_eq!((report.bare, report.anchor.0), (0, end));
    assert_eq!(Some((end, report.anchor.2)), store.anchor().unwrap());
    assert_eq!(report.entries as usize, text.lines().count() - 1);
    assert!(!text.contains("单雄信"), "somebody else is named in it");
}

#[test]
fn a_proof_of_the_whole_journal_shows_all_of_it() {
    let (_store, _dir, end, text) = proof(&ProofOf::Journal);
    let report = read(&text);
    assert!(report.is_good(), "{report:?}");
    assert_eq!((report.first, report.shown, report.whole_from), (1, end.unsigned_abs(), 1));
}

#[test]
fn whichever_line_is_changed_taken_out_or_moved_is_the_first_that_does_not_hold() {
    let (_store, _dir, _end, text) = proof(&ProofOf::Case(case_number(1)));
    let lines: Vec<&str> = text.lines().collect();
    for at in 1..lines.len() {
        let n = at as u64 + 1;
        let gone = [&lines[..at], &lines[at + 1..]].concat().join("\n");
        assert!(read(&gone).fault.is_some(), "line {n} was taken out");
        if at + 1 < lines.len() {
            let mut moved = lines.clone();
            moved.swap(at, at + 1);
            let fault = read(&moved.join("\n")).fault;
            assert!(matches!(fault, Some(ProofFault::Missing { line, .. }) if line == n), "{n}: {fault:?}");
        }
        // One character of the line, wherever it stands: a digit becomes another one.
        for (place, character) in lines[at].char_indices().filter(|(_, c)| c.is_ascii_digit()).step_by(17) {
            let other = if character == '1' { '2' } else { '1' };
            let mut line = lines[at].to_owned();
            line.replace_range(place..place + 1, &other.to_string());
            let mut changed = lines.clone();
            changed[at] = &line;
            let report = read(&changed.join("\n"));
            assert!(report.fault.is_some(), "line {n}, place {place}: {line}");
        }
    }
    let cut = lines[..lines.len() - 1].join("\n");
    assert!(matches!(read(&cut).fault, Some(ProofFault::Anchor(_))));
    let longer = format!("{text}{}\n", lines[lines.len() - 1]);
    assert!(matches!(read(&longer).fault, Some(ProofFault::Anchor(_))));
}

#[test]
fn what_is_no_proof_is_said_to_be_none() {
    assert_eq!(read("").fault, Some(ProofFault::NoProof));
    assert_eq!(read("{}\n").fault, Some(ProofFault::NoProof));
    assert_eq!(read("登记表").fault, Some(ProofFault::NoProof));
    assert_eq!(read("{\"jiefeng-proof\":2}").fault, Some(ProofFault::TooNew));
    assert_eq!(read("{\"jiefeng-proof\":1}").fault, Some(ProofFault::Unreadable(1)));
}

#[test]
fn an_anchor_that_was_noted_earlier_is_found_in_the_chain() {
    let (store, _dir, _end, text) = proof(&ProofOf::Journal);
    let earlier = store.entry(5).unwrap().unwrap().hash;
    assert_eq!(verify(&mut Cursor::new(&text), Some(earlier)).unwrap().found, Some(5));
    assert_eq!(verify(&mut Cursor::new(&text), Some(Sm3::of(b"another"))).unwrap().found, None);
}

#[test]
fn entries_of_the_older_form_are_proven_where_they_are_shown_and_told_where_they_are_not() {
    let home = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/store/0004");
    let dir = tempfile::TempDir::new().unwrap();
    for file in ["office.db", "office.key"] {
        std::fs::copy(home.join(file), dir.path().join(file)).unwrap();
    }
    let mut store = open(dir.path()).unwrap();
    let mut tx = store.begin().unwrap();
    let end =
        tx.record(None, minute(600), &account("何审计"), Act::Exported { what: "存证".to_owned() }).unwrap();
    tx.commit().unwrap();
    let prove = |of: &ProofOf| {
        let mut out = Vec::new();
        store.prove(of, end, (&mut out, Path::new("proof")), &mut |_, _| Go::On).unwrap().unwrap();
        read(&String::from_utf8(out).unwrap())
    };
    let whole = prove(&ProofOf::Journal);
    assert!(whole.is_good() && whole.bare == 0 && whole.shown == end.unsigned_abs());
    let case = prove(&ProofOf::Case(case_number(2)));
    assert!(case.is_good() && 0 < case.bare && case.first < case.whole_from);
}

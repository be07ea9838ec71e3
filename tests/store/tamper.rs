//! With the key in hand and the triggers gone, whatever is changed in the record is noticed and named.

use jiefeng::store::{CheckReport, Fault, Go, NumberKind, SheetId};

use super::book::{Book, case_number, certificate_number, open, raw};

/// What a check says after this was done to the file behind the program's back.
fn after(sql: &str) -> CheckReport {
    let dir = Book::busy().close();
    let db = raw(dir.path());
    let triggers: Vec<(String, String)> = db
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    db.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
    for (name, _) in &triggers {
        db.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    db.execute_batch(sql).unwrap();
    for (_, sql) in &triggers {
        db.execute_batch(sql).unwrap();
    }
    drop(db);
    open(dir.path()).unwrap().check(&mut |_, _| Go::On).unwrap()
}

#[test]
fn an_office_with_something_of_everything_is_in_order() {
    let report = after("");
    assert_eq!(report.faults, []);
    assert!(report.is_good());
    assert_eq!((report.cases, report.certificates, report.sheets), (3, 2, 5));
}

#[test]
fn the_program_itself_cannot_change_the_record() {
    let dir = Book::busy().close();
    let db = raw(dir.path());
    for sql in [
        "UPDATE journal SET by = 'x' WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 3",
        "DELETE FROM case_row",
        "DELETE FROM sheet",
        "UPDATE sheet SET bytes = x'00'",
        "DELETE FROM certificate",
        "UPDATE certificate SET case_id = 1",
        "DELETE FROM pack",
        "UPDATE pack SET bytes = x'00'",
        "DELETE FROM pack_file",
        "UPDATE pack_file SET bytes = x'00'",
        "DELETE FROM ruling",
        "UPDATE ruling SET seq = 1",
        "DELETE FROM other_key",
        "UPDATE other_key SET seq = 1",
    ] {
        assert!(db.execute(sql, []).is_err(), "{sql}");
    }
}

#[test]
fn the_first_bad_entry_of_the_journal_is_named() {
    for (sql, seq) in [
        ("UPDATE journal SET at = '2026-11-23T08:00:01' WHERE seq = 4", 4),
        ("UPDATE journal SET by = '李复核' WHERE seq = 5", 5),
        ("UPDATE journal SET desk = '14060204' WHERE seq = 5", 5),
        ("UPDATE journal SET case_id = 2026000002 WHERE seq = 6", 6),
        ("UPDATE journal SET case_id = NULL WHERE seq = 6", 6),
        ("UPDATE journal SET act = replace(CAST(act AS TEXT), '下午来', '上午来') WHERE seq = 5", 5),
        ("UPDATE journal SET act = x'00' WHERE seq = 7", 7),
        ("UPDATE journal SET prev = zeroblob(32) WHERE seq = 7", 7),
        ("UPDATE journal SET hash = zeroblob(32) WHERE seq = 7", 7),
        ("DELETE FROM journal WHERE seq = 8", 8),
        ("DELETE FROM journal WHERE seq = 1", 1),
        // Two entries change places.
        (
            "UPDATE journal SET seq = -9 WHERE seq = 9; UPDATE journal SET seq = 9 WHERE seq = 10;
             UPDATE journal SET seq = 10 WHERE seq = -9",
            9,
        ),
        // An entry is slipped in, and the others make room.
        (
            "UPDATE journal SET seq = -seq - 1 WHERE seq >= 11; UPDATE journal SET seq = -seq WHERE seq < 0;
             INSERT INTO journal SELECT 11, desk, case_id, at, by, act, prev, hash, salt FROM journal WHERE seq = 10",
            11,
        ),
    ] {
        let sql = sql.replace("SET act = replace(CAST(act AS TEXT), '下午来', '上午来')",
            "SET act = CAST(replace(CAST(act AS TEXT), '下午来', '上午来') AS BLOB)");
        let report = after(&sql);
        assert_eq!(report.first_bad_entry(), Some(seq), "{sql}: {:?}", report.faults);
    }
}

#[test]
fn entries_cut_off_at_the_end_are_noticed() {
    let report = after("DELETE FROM journal WHERE seq > (SELECT max(seq) - 2 FROM journal)");
    assert!(report.faults.iter().any(|fault| matches!(fault, Fault::TailCut { is, was } if is + 2 == *was)));
}

#[test]
fn a_case_that_was_changed_is_named() {
    let one = case_number(1);
    for (sql, fault) in [
        (
            "UPDATE case_row SET body = CAST(replace(CAST(body AS TEXT), '单雄信', '单雄伟') AS BLOB) WHERE id = 2026000001",
            Fault::CaseChanged(one.clone()),
        ),
        (
            "UPDATE case_row SET body = CAST(CAST(body AS TEXT) || ' ' AS BLOB) WHERE id = 2026000001",
            Fault::CaseChanged(one.clone()),
        ),
        ("UPDATE case_row SET revision = 1 WHERE id = 2026000001", Fault::CaseChanged(one.clone())),
        ("UPDATE case_row SET stage = 'draft' WHERE id = 2026000001", Fault::CaseListed(one.clone())),
        ("UPDATE case_row SET clerk = '李复核' WHERE id = 2026000001", Fault::CaseListed(one.clone())),
        ("UPDATE case_row SET changed_at = '' WHERE id = 2026000001", Fault::CaseListed(one.clone())),
        ("UPDATE case_row SET ended_at = NULL WHERE id = 2026000001", Fault::CaseListed(one.clone())),
        ("UPDATE case_row SET due = '2026-01-01' WHERE id = 2026000001", Fault::CaseListed(one.clone())),
        ("DELETE FROM case_row WHERE id = 2026000001", Fault::CaseMissing(one.clone())),
        ("DELETE FROM find_key WHERE key = 'n雄信'", Fault::CaseKeys(one.clone())),
        ("UPDATE find_key SET key = 'n雄伟' WHERE key = 'n雄信'", Fault::CaseKeys(one.clone())),
        ("UPDATE voucher_use SET used = 1", Fault::CaseVouchers(one.clone())),
        ("UPDATE voucher_use SET face = 1", Fault::CaseVouchers(one.clone())),
        ("UPDATE voucher_use SET voucher = 'x'", Fault::CaseVouchers(one.clone())),
        ("DELETE FROM voucher_use", Fault::CaseVouchers(one)),
        (
            "UPDATE certificate SET case_id = 2026000002 WHERE id = 2026000001",
            Fault::CertificateNoted(certificate_number(1)),
        ),
        ("UPDATE office SET body = CAST(replace(CAST(body AS TEXT), '3号', '4号') AS BLOB)", Fault::Office),
        (
            "UPDATE tally SET cases = 9 WHERE stage = 'draft'",
            Fault::Tally { stage: "draft".to_owned(), said: 9, found: 2 },
        ),
        ("INSERT INTO tally VALUES ('x', 1)", Fault::Tally { stage: "x".to_owned(), said: 1, found: 0 }),
    ] {
        let report = after(sql);
        assert!(report.faults.contains(&fault), "{sql}: {:?}", report.faults);
    }
    let unreadable = after("UPDATE case_row SET body = x'00' WHERE id = 2026000002");
    assert!(
        unreadable
            .faults
            .iter()
            .any(|fault| matches!(fault, Fault::CaseUnreadable(number, _) if number.serial == 2))
    );
}

#[test]
fn a_row_that_nothing_accounts_for_is_noticed() {
    for (sql, table) in [
        ("INSERT INTO find_key VALUES ('n赵六', 2026000001)", "find_key"),
        ("INSERT INTO voucher_use VALUES ('1', 2026000002, 1, 1)", "voucher_use"),
        ("INSERT INTO certificate VALUES (2026000003, 2026000001)", "certificate"),
        (
            "INSERT INTO sheet (form, at, sm3, bytes) VALUES ('slip', '2026-11-23T09:00:00', zeroblob(32), x'00')",
            "sheet",
        ),
    ] {
        let report = after(sql);
        let named =
            |fault: &Fault| matches!(fault, Fault::Unaccounted { table: found, .. } if *found == table);
        assert!(report.faults.iter().any(named), "{sql}: {:?}", report.faults);
    }
}

#[test]
fn a_number_that_is_missing_or_double_is_named() {
    use NumberKind::{Case, Certificate};
    let missing = |kind, serial| Fault::NumberMissing { kind, year: 2026, serial };
    let count = |kind, said, found| Fault::NumberCount { kind, year: 2026, said, found };
    for (sql, fault) in [
        ("DELETE FROM case_row WHERE id = 2026000002", missing(Case, 2)),
        ("UPDATE case_row SET id = 2026000007 WHERE id = 2026000002", missing(Case, 2)),
        ("DELETE FROM certificate WHERE id = 2026000001", missing(Certificate, 1)),
        ("UPDATE number SET last = 9 WHERE kind = 'case'", count(Case, 9, 3)),
        ("UPDATE number SET last = 1 WHERE kind = 'certificate'", count(Certificate, 1, 2)),
        ("DELETE FROM number WHERE kind = 'case'", count(Case, 0, 3)),
        ("UPDATE number SET desk = '14060204' WHERE kind = 'case'", count(Case, 0, 3)),
        ("UPDATE number SET kind = 'certificate', year = 2025 WHERE kind = 'case'", count(Case, 0, 3)),
    ] {
        let report = after(sql);
        assert!(report.faults.contains(&fault), "{sql}: {:?}", report.faults);
    }
}

#[test]
fn a_paper_that_was_changed_is_named() {
    let one = SheetId(1);
    for (sql, fault) in [
        ("UPDATE sheet SET bytes = x'00' WHERE id = 1", Fault::SheetChanged(one)),
        ("UPDATE sheet SET sm3 = zeroblob(32) WHERE id = 1", Fault::SheetChanged(one)),
        ("UPDATE sheet SET form = 'slip' WHERE id = 1", Fault::SheetChanged(one)),
        ("UPDATE sheet SET at = '2026-11-23T00:00:00' WHERE id = 1", Fault::SheetChanged(one)),
        ("UPDATE sheet SET certificate = 2026000002 WHERE id = 1", Fault::SheetChanged(one)),
        ("UPDATE sheet SET case_id = 2026000002 WHERE id = 1", Fault::SheetChanged(one)),
        ("UPDATE sheet SET case_id = NULL WHERE id = 1", Fault::SheetChanged(one)),
        ("UPDATE sheet SET printed = 0 WHERE id = 1", Fault::SheetPrinted { id: one, row: 0, journal: 1 }),
        (
            "UPDATE sheet SET printed = 7 WHERE id = 5",
            Fault::SheetPrinted { id: SheetId(5), row: 7, journal: 1 },
        ),
        ("DELETE FROM sheet WHERE id = 1", Fault::SheetMissing(one)),
        ("DELETE FROM sheet WHERE id = 5", Fault::SheetMissing(SheetId(5))),
        (
            "INSERT INTO sheet (case_id, form, at, sm3, bytes) VALUES (2026000001, 'slip', '', zeroblob(32), x'00')",
            Fault::SheetUnnamed(SheetId(6)),
        ),
    ] {
        let report = after(sql);
        assert!(report.faults.contains(&fault), "{sql}: {:?}", report.faults);
    }
}

#[test]
fn rules_that_were_changed_are_named() {
    for sql in [
        "UPDATE pack SET bytes = x'00'",
        "UPDATE pack SET bytes = x'00', sm3 = zeroblob(32)",
        "UPDATE pack SET edition = '2026-1 '",
        "UPDATE pack SET region = '140601'",
        "UPDATE pack SET at = '2026-01-01T00:00:00'",
        "DELETE FROM pack",
        "INSERT INTO pack VALUES ('1', '1', '2026-01-01T00:00:00', zeroblob(32), x'00')",
    ] {
        let report = after(sql);
        assert!(
            report.faults.iter().any(|fault| matches!(fault, Fault::Pack { .. })),
            "{sql}: {:?}",
            report.faults
        );
    }
}

#[test]
fn pack_files_that_were_changed_are_named() {
    for sql in [
        "UPDATE pack_file SET bytes = x'00'",
        "UPDATE pack_file SET bytes = x'00', sm3 = zeroblob(32)",
        "UPDATE pack_file SET edition = '2026-3'",
        "UPDATE pack_file SET pack = 'x'",
        "UPDATE pack_file SET at = '2026-01-01T00:00:00'",
        "DELETE FROM pack_file",
        "INSERT INTO pack_file VALUES ('1', '1', '2026-01-01T00:00:00', zeroblob(32), x'00')",
    ] {
        let report = after(sql);
        let named = report.faults.iter().any(|fault| matches!(fault, Fault::PackFile { .. }));
        assert!(named, "{sql}: {:?}", report.faults);
    }
}

#[test]
fn an_entry_on_the_rules_that_is_hidden_or_slipped_in_is_named() {
    for sql in [
        "DELETE FROM ruling WHERE seq = (SELECT min(seq) FROM ruling)",
        "DELETE FROM ruling",
        "INSERT INTO ruling VALUES (3)",
        "UPDATE ruling SET seq = 4 WHERE seq = (SELECT max(seq) FROM ruling)",
    ] {
        let report = after(sql);
        let named = report.faults.iter().any(|fault| matches!(fault, Fault::Ruling(_)));
        assert!(named, "{sql}: {:?}", report.faults);
    }
}

#[test]
fn an_entry_on_the_keys_of_another_desk_that_is_hidden_or_slipped_in_is_named() {
    for sql in [
        "DELETE FROM other_key WHERE seq = (SELECT max(seq) FROM other_key)",
        "DELETE FROM other_key",
        "INSERT INTO other_key VALUES (3)",
        "UPDATE other_key SET seq = 4 WHERE seq = (SELECT max(seq) FROM other_key)",
    ] {
        let report = after(sql);
        let named = report.faults.iter().any(|fault| matches!(fault, Fault::OtherKeys(_)));
        assert!(named, "{sql}: {:?}", report.faults);
    }
}

#[test]
fn a_schema_that_was_changed_is_named() {
    for sql in [
        "CREATE TABLE mine (x)",
        "DROP INDEX case_due",
        "CREATE TRIGGER mine AFTER INSERT ON draft BEGIN SELECT 1; END",
    ] {
        let report = after(sql);
        assert!(
            report.faults.iter().any(|fault| matches!(fault, Fault::Schema(_))),
            "{sql}: {:?}",
            report.faults
        );
    }
    let dir = Book::busy().close();
    raw(dir.path()).execute_batch("DROP TRIGGER journal_stays").unwrap();
    let report = open(dir.path()).unwrap().check(&mut |_, _| Go::On).unwrap();
    assert_eq!(report.faults, [Fault::Schema("trigger journal_stays is missing or changed".to_owned())]);
}

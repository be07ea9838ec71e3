//! With the key in hand and the triggers gone, every column of every table is changed, and rows are deleted, slipped in
//! and exchanged. The tables are read from the schema, so that a new one cannot be forgotten.

use std::path::{Path, PathBuf};

use jiefeng::cli::story::{Script, play_in};
use jiefeng::domain::case::{Account, DeskCode};
use jiefeng::store::{DeskKeys, Go, Ring, Store};
use rusqlite::Connection;
use rusqlite::types::Value;

use super::{each, tell};

/// What is no record: what is being typed, and what SQLite keeps for itself.
const LOOSE: [&str; 1] = ["draft"];

fn raw(dir: &Path) -> Connection {
    let key = Ring::read(dir).unwrap().open_practice().unwrap();
    let db = Connection::open(dir.join("office.db")).unwrap();
    db.execute_batch(&key.pragma()).unwrap();
    db
}

/// A column: its name, its declared type, its place in the primary key or 0.
struct Column {
    name: String,
    kind: String,
    key: i64,
}

struct Table {
    name: String,
    columns: Vec<Column>,
    rows: usize,
}

fn tables(db: &Connection) -> Vec<Table> {
    let mut names = db
        .prepare(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
        )
        .unwrap();
    let names: Vec<String> = names.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let one = |name: String| {
        let mut info = db.prepare(&format!("PRAGMA table_info({name})")).unwrap();
        let column =
            |row: &rusqlite::Row<'_>| Ok(Column { name: row.get(1)?, kind: row.get(2)?, key: row.get(5)? });
        let columns = info.query_map([], column).unwrap().map(Result::unwrap).collect();
        let rows: i64 = db.query_row(&format!("SELECT count(*) FROM {name}"), [], |row| row.get(0)).unwrap();
        Table { name, columns, rows: usize::try_from(rows).unwrap() }
    };
    names.into_iter().filter(|name| !LOOSE.contains(&name.as_str())).map(one).collect()
}

impl Table {
    fn keys(&self) -> String {
        let keys: Vec<&str> =
            self.columns.iter().filter(|column| column.key > 0).map(|column| column.name.as_str()).collect();
        assert!(!keys.is_empty(), "{} has no key", self.name);
        keys.join(", ")
    }

    /// The row at this place.
    fn row(&self, at: usize) -> String {
        let (name, keys) = (&self.name, self.keys());
        format!("({keys}) IN (SELECT {keys} FROM {name} ORDER BY {keys} LIMIT 1 OFFSET {at})")
    }

    /// Everything that is tried on it.
    fn tampering(&self) -> Vec<String> {
        let name = &self.name;
        let mut places = vec![0, self.rows / 2, self.rows - 1];
        places.dedup();
        let mut all = Vec::new();
        for &at in &places {
            let row = self.row(at);
            for column in &self.columns {
                let (field, other) = (&column.name, other(column));
                all.push(format!("UPDATE OR REPLACE {name} SET {field} = {other} WHERE {row}"));
            }
            all.push(format!("DELETE FROM {name} WHERE {row}"));
            // A copy is slipped in under another key.
            let first = self.columns.iter().find(|column| column.key == 1).unwrap();
            let fields: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
            let values: Vec<String> = self
                .columns
                .iter()
                .map(|column| if column.name == first.name { far(column) } else { column.name.clone() })
                .collect();
            let (fields, values) = (fields.join(", "), values.join(", "));
            all.push(format!("INSERT INTO {name} ({fields}) SELECT {values} FROM {name} WHERE {row}"));
        }
        // The first and the last row change places.
        let rest: Vec<&Column> = self.columns.iter().filter(|column| column.key == 0).collect();
        if 1 < self.rows && !rest.is_empty() {
            let (first, last) = (self.row(0), self.row(self.rows - 1));
            let fields: Vec<&str> = rest.iter().map(|column| column.name.as_str()).collect();
            let fields = fields.join(", ");
            all.push(format!(
                "CREATE TEMP TABLE a AS SELECT {fields} FROM {name} WHERE {first};
                 CREATE TEMP TABLE b AS SELECT {fields} FROM {name} WHERE {last};
                 CREATE TEMP TABLE k AS SELECT {keys} FROM {name} WHERE {first};
                 UPDATE {name} SET ({fields}) = (SELECT {fields} FROM a) WHERE {last};
                 UPDATE {name} SET ({fields}) = (SELECT {fields} FROM b) WHERE ({keys}) IN (SELECT * FROM k)",
                keys = self.keys()
            ));
        }
        all
    }
}

/// Another value of the same type.
fn other(column: &Column) -> String {
    let Column { name, kind, .. } = column;
    let instead = match kind.as_str() {
        "INTEGER" => "1",
        "TEXT" => "'x'",
        _ => "x'00'",
    };
    format!(
        "CASE typeof({name}) WHEN 'integer' THEN {name} + 1 WHEN 'text' THEN {name} || 'x' \
         WHEN 'blob' THEN randomblob(max(length({name}), 1)) ELSE {instead} END"
    )
}

/// A key that no row has.
fn far(column: &Column) -> String {
    let name = &column.name;
    format!("CASE typeof({name}) WHEN 'integer' THEN {name} + 777777 ELSE {name} || 'far' END")
}

/// What a table says, row by row. A count of none says what no row says.
fn content(db: &Connection, table: &str) -> Vec<String> {
    let said = if table == "tally" { "WHERE cases <> 0" } else { "" };
    let mut select = db.prepare(&format!("SELECT * FROM {table} {said}")).unwrap();
    let columns = select.column_count();
    let row = |row: &rusqlite::Row<'_>| {
        (0..columns).map(|at| row.get::<_, Value>(at)).collect::<Result<Vec<Value>, _>>()
    };
    let mut rows: Vec<String> =
        select.query_map([], row).unwrap().map(|row| format!("{:?}", row.unwrap())).collect();
    rows.sort();
    rows
}

/// Does it behind the program's back; answers whether the table says something else.
fn tamper(dir: &Path, table: &str, sql: &str) -> bool {
    let db = raw(dir);
    let mut triggers = db.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let triggers: Vec<(String, String)> =
        triggers.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().map(Result::unwrap).collect();
    db.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON").unwrap();
    for (name, _) in &triggers {
        db.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    let before = content(&db, table);
    db.execute_batch(sql).unwrap_or_else(|why| panic!("{sql}: {why}"));
    let changed = before != content(&db, table);
    for (_, sql) in &triggers {
        db.execute_batch(sql).unwrap();
    }
    changed
}

/// Two offices that together have a row in every table: of an older program, and with a unit's list.
fn offices() -> [tempfile::TempDir; 2] {
    let (old, listed) = (super::folder(), super::folder());
    super::copy(&super::root().join("tests/fixtures/store/0004"), old.path());
    drop(Store::open(old.path(), &Store::practice_key(old.path()).unwrap()).unwrap());
    let story = std::fs::read_to_string(super::root().join("tests/stories/unit-list.toml")).unwrap();
    let out = super::folder();
    let played = play_in(&Script::parse(&story).unwrap(), listed.path(), out.path(), &mut |_, _| {}).unwrap();
    assert!(played.failure.is_none());
    take_keys(listed.path());
    [old, listed]
}

/// Another desk's keys are taken in.
fn take_keys(dir: &Path) {
    let mut store = Store::open(dir, &Store::practice_key(dir).unwrap()).unwrap();
    let own = store.desk_keys().unwrap();
    let keys = DeskKeys { desk: DeskCode::parse("14060209").unwrap(), ..own };
    let (at, by) = (store.last_moment().unwrap().unwrap(), Account("张经办".to_owned()));
    let mut tx = store.begin().unwrap();
    tx.take_keys(&keys, at, &by).unwrap();
    tx.commit().unwrap();
}

#[test]
fn nothing_in_any_column_of_any_table_can_be_changed_unnoticed() {
    let offices = offices();
    let mut jobs: Vec<(PathBuf, String, String, usize)> = Vec::new();
    let mut empty: Vec<String> = Vec::new();
    for (at, dir) in offices.iter().enumerate() {
        for table in tables(&raw(dir.path())) {
            if table.rows == 0 {
                empty.push(table.name);
                continue;
            }
            for sql in table.tampering() {
                jobs.push((dir.path().to_owned(), table.name.clone(), sql, at));
            }
        }
    }
    empty.sort();
    let nowhere: Vec<&[String]> = empty.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(nowhere.is_empty(), "no office of this test has a row in {nowhere:?}");
    let tried = jobs.len();
    let wrong = each(jobs.into_iter(), |(office, table, sql, at)| {
        let dir = super::folder();
        super::copy(&office, dir.path());
        if !tamper(dir.path(), &table, &sql) {
            // Two rows that say the same were exchanged, or a count of none was touched.
            let idle = sql.starts_with("CREATE") || table == "tally";
            return if idle { Ok(()) } else { Err(format!("nothing was changed by {sql}")) };
        }
        let key = Store::practice_key(dir.path()).unwrap();
        // An office's own row that cannot be read shuts it.
        let Ok(store) = Store::open(dir.path(), &key) else { return Ok(()) };
        let report = store.check(&mut |_, _| Go::On).map_err(|why| format!("{at} {sql}: {why}"))?;
        if report.is_good() {
            return Err(format!("{at} unnoticed: {sql}"));
        }
        if table == "journal" && report.first_bad_entry().is_none() && !sql.starts_with("DELETE") {
            return Err(format!("{at} no entry is named: {sql}: {:?}", report.faults));
        }
        Ok(())
    });
    tell("tampered with the key in hand, every column of every table", &format!("{tried} changes"), &wrong);
}

//! An office with passphrases, from outside: the console at its door, and what somebody finds who has only its folder.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use jiefeng::desk::Desk;
use jiefeng::desk::door::{FoundView, Foundation, Founding, Newcomer};
use jiefeng::desk::outside::{Outside, Real};
use jiefeng::domain::case::Role;
use jiefeng::store::{Act, Secret, Store};
use tempfile::TempDir;

#[path = "../src/desk/tried/founding.rs"]
mod founding;

use founding::{AGENCY, PEOPLE, founding};

pub use founding::PASSPHRASE;

/// Sets a real office up, and leaves it shut.
pub fn set_up(dir: &Path, outside: Arc<dyn Outside>) -> FoundView {
    let foundation = Foundation::lay(&founding()).unwrap();
    let sheet = &foundation.view().sheet;
    let groups = sheet.recovery.code.groups();
    let typed: Vec<String> = sheet.asked.iter().map(|at| groups[at - 1].to_string()).collect();
    drop(foundation.stand(&typed, dir, &outside).unwrap());
    foundation.view().clone()
}

/// A real office, as its founder left it.
struct House {
    _folder: TempDir,
    dir: PathBuf,
    view: FoundView,
}

impl House {
    fn set_up() -> House {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("office");
        let view = set_up(&dir, Arc::new(Real::new(&dir)));
        House { _folder: folder, dir, view }
    }

    /// Runs the console as somebody, with a passphrase from the environment.
    fn console(&self, account: &str, passphrase: Option<&str>, verb: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jiefengctl"));
        for name in ["JIEFENG_OFFICE", "JIEFENG_ACCOUNT", "JIEFENG_LANGUAGE", "JIEFENG_PASSPHRASE"] {
            command.env_remove(name);
        }
        if let Some(passphrase) = passphrase {
            command.env("JIEFENG_PASSPHRASE", passphrase);
        }
        if !account.is_empty() {
            command.args(["--as", account]);
        }
        command.arg("--office").arg(&self.dir).args(verb);
        command.stdin(Stdio::null()).output().unwrap()
    }

    #[track_caller]
    fn answers(&self, account: &str, passphrase: Option<&str>, verb: &[&str], code: i32, words: &str) {
        let output = self.console(account, passphrase, verb);
        let said =
            format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        assert_eq!(output.status.code(), Some(code), "{account} {verb:?}: {said}");
        assert!(said.contains(words), "{account} {verb:?}: {said}");
        let given = passphrase.is_some_and(|given| said.contains(given));
        assert!(!given, "the passphrase is shown: {said}");
    }

    fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let entries = fs::read_dir(&self.dir).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| path.is_file()).map(|path| (path.clone(), fs::read(path).unwrap())).collect()
    }
}

#[test]
fn the_console_comes_in_with_a_passphrase_and_not_without() {
    let house = House::set_up();
    let check = ["check"];
    house.answers("", None, &check, 1, "需要口令");
    house.answers("01", None, &check, 1, "需要口令");
    house.answers("01", Some("correct horse"), &check, 1, "口令不对");
    house.answers("01", Some(PASSPHRASE), &check, 0, "");
    house.answers(PEOPLE[0], Some(PASSPHRASE), &check, 0, "");
    // By name, but with the passphrase of somebody else.
    house.answers(PEOPLE[1], Some(PASSPHRASE), &check, 1, "口令不对");
    let slip = house.view.slips[0].passphrase.reveal().to_owned();
    house.answers("02", Some(&slip), &check, 1, "初始口令");
    let file = house.dir.with_file_name("passphrase");
    fs::write(&file, format!("{PASSPHRASE}\nsecond line\n")).unwrap();
    let given = ["--passphrase-file", file.to_str().unwrap(), "check"];
    house.answers("01", None, &given, 0, "");
    // The file was named: the environment does not stand in for it.
    fs::write(&file, "something else").unwrap();
    house.answers("01", Some(PASSPHRASE), &given, 1, "口令不对");
    let all = ["--passphrase-file", "/nowhere/at/all", "check"];
    house.answers("01", Some(PASSPHRASE), &all, 3, "/nowhere/at/all");
}

#[test]
fn whoever_came_by_the_console_is_in_the_journal_once_somebody_works() {
    let house = House::set_up();
    house.answers("01", Some("correct horse"), &["check"], 1, "口令不对");
    house.answers("01", Some(PASSPHRASE), &["check"], 0, "");
    let adopt = [
        "policy",
        "adopt",
        "no-such-edition",
        "--chief",
        PEOPLE[0],
        "--on",
        "2026-11-23",
        "--document",
        "1号",
    ];
    house.answers("01", Some(PASSPHRASE), &adopt, 1, "");
    let key = jiefeng::store::Ring::read(&house.dir).unwrap();
    let key = key.recover(&house.view.sheet.recovery.code).unwrap();
    let store = Store::reader(&house.dir, &key).unwrap();
    let entries = store.journal(0, 100).unwrap();
    let acts: Vec<(&str, &str)> = entries.iter().map(|entry| (entry.by.0.as_str(), entry.act.id())).collect();
    let wanted = [("", "sign-in-refused"), (PEOPLE[0], "signed-in"), (PEOPLE[0], "signed-in")];
    assert_eq!(acts[1..], wanted, "after the founding");
    assert!(matches!(&entries[1].act, Act::SignInRefused { name } if name == "01"));
    assert!(!house.dir.join("office.tries").exists());
}

#[test]
fn nobody_decides_on_the_rules_with_the_passphrase_of_somebody_else() {
    let house = House::set_up();
    let slip = house.view.slips[0].passphrase.clone();
    let new = "seven old bicycles";
    change(&house, 2, &slip, new);
    let back = ["policy", "adopt", "1", "--chief", PEOPLE[0], "--on", "2026-11-23", "--document", "1号"];
    house.answers("02", Some(new), &back, 1, "不是同一人");
}

/// Somebody changes their first passphrase.
fn change(house: &House, code: u8, old: &Secret, new: &str) {
    let code = jiefeng::domain::StaffCode::new(code).unwrap();
    let key = jiefeng::store::Ring::read(&house.dir).unwrap().open(code, old).unwrap();
    let mut desk = Desk::open(&house.dir, &key, Arc::new(Real::new(&house.dir))).unwrap();
    desk.change_passphrase(code, old, &new.into()).unwrap();
}

#[test]
fn whoever_has_only_the_folder_reads_nothing_of_the_office_or_its_people() {
    let house = House::set_up();
    house.answers("01", Some("correct horse"), &["check"], 1, "");
    house.answers("01", Some(PASSPHRASE), &["check"], 0, "");
    let files = house.files();
    let names: Vec<&str> = files.keys().filter_map(|path| path.file_name()?.to_str()).collect();
    for wanted in ["office.db", "office.key", "office.tries"] {
        assert!(names.contains(&wanted), "{names:?}");
    }
    let code: Vec<String> =
        house.view.sheet.recovery.code.groups().iter().map(|group| group.to_string()).collect();
    let slips = house.view.slips.iter().map(|slip| slip.passphrase.reveal().to_owned());
    let secrets: Vec<String> = PEOPLE
        .iter()
        .chain(&[
            AGENCY,
            "朔城区",
            "0349-0000000",
            PASSPHRASE,
            "correct horse",
            "CREATE TABLE",
            "SQLite format",
        ])
        .map(|text| (*text).to_owned())
        .chain(slips)
        .chain(code.iter().take(3).cloned())
        .collect();
    for (path, bytes) in &files {
        for secret in &secrets {
            let found = bytes.windows(secret.len()).any(|part| part == secret.as_bytes());
            assert!(!found, "{} stands in {}", secret, path.display());
        }
    }
    let register = &files[&house.dir.join("office.db")];
    assert!(7.9 < entropy(register), "{}", entropy(register));
    // A tool that knows SQLite and not the key sees no database.
    let plain = rusqlite::Connection::open(house.dir.join("office.db")).unwrap();
    let tables = plain.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
    assert!(tables.is_err());
    assert!(is_private(&house.dir), "others may look into the folder");
}

/// Bits that a byte of these carries, at most 8.
fn entropy(bytes: &[u8]) -> f64 {
    let mut counts = [0_u32; 256];
    for byte in bytes {
        counts[usize::from(*byte)] += 1;
    }
    let all = bytes.len() as f64;
    let share = |count: &u32| f64::from(*count) / all;
    -counts.iter().filter(|count| 0 < **count).map(|count| share(count) * share(count).log2()).sum::<f64>()
}

#[cfg(unix)]
fn is_private(dir: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    fs::metadata(dir).unwrap().permissions().mode().trailing_zeros() >= 6
}

#[cfg(not(unix))]
fn is_private(_dir: &Path) -> bool {
    true
}

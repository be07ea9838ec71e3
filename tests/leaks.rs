//! Nothing of anybody lies outside the register: all stories played by the built console while everything that it
//! writes is watched, and a real office whose folder was carried away.

pub mod watch;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use jiefeng::cli::story::{Doing, Script};
use jiefeng::desk::Desk;
use jiefeng::desk::door::{Foundation, Founding, Newcomer};
use jiefeng::desk::outside::{Outside, Real};
use jiefeng::domain::case::{Action, Role};
use jiefeng::store::{Act, Ring, backup};
use watch::{Secrets, Watch};

fn stories() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stories");
    let mut all: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    all.sort();
    all
}

/// A machine of one's own: every folder that a program may write to, and nothing of the real one.
struct House {
    folder: tempfile::TempDir,
}

impl House {
    fn new() -> House {
        let folder = tempfile::tempdir().unwrap();
        for name in ["home", "tmp", "run", "papers"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        House { folder }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn console(&self, words: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jiefengctl"));
        for name in ["JIEFENG_ACCOUNT", "JIEFENG_LANGUAGE", "JIEFENG_PASSPHRASE"] {
            command.env_remove(name);
        }
        command.env("HOME", self.path("home")).env("TMPDIR", self.path("tmp"));
        command.env("XDG_DATA_HOME", self.path("home/data")).env("XDG_CONFIG_HOME", self.path("home/config"));
        command.env("XDG_CACHE_HOME", self.path("home/cache")).env("XDG_RUNTIME_DIR", self.path("run"));
        command.env("JIEFENG_OFFICE", self.path("office")).env("RUST_BACKTRACE", "full");
        command.args(words).stdin(Stdio::null()).output().unwrap()
    }
}

/// What a clerk saves on purpose lies in the folder that the clerk chose; everything else is watched, and there the
/// names of the files.
#[test]
fn all_stories_leave_nothing_of_anybody_outside_the_register() {
    let all = stories();
    assert!(17 <= all.len());
    let mut looked = 0;
    for story in &all {
        let secrets = Secrets::of_story(&fs::read_to_string(story).unwrap());
        let house = House::new();
        let (file, papers) = (story.to_str().unwrap(), house.path("papers"));
        let watch = Watch::begin(house.folder.path(), &papers, secrets.clone());
        let played = house.console(&["story", file, "--out", papers.to_str().unwrap()]);
        let said = format!("{}{}", lossy(&played.stdout), lossy(&played.stderr));
        assert!(played.status.success(), "{file}: {said}");
        secrets.assert_absent(&said, &format!("the report of {file}"));
        let worked = house.console(&[
            "--office",
            house.path("office").to_str().unwrap(),
            "story",
            file,
            "--out",
            papers.to_str().unwrap(),
        ]);
        assert!(worked.status.success(), "{file}: {}", lossy(&worked.stderr));
        for verb in [
            &["check"][..],
            &["backup", house.path("backups").to_str().unwrap()],
            &["find", "no such person"],
            &["--as", "谁也不是", "find", "1"],
            &["policy", "list"],
            &["calc", "makeup", "-o", "nowhere/x.pdf"],
            &["check", "--export", papers.join("proof.jsonl").to_str().unwrap()],
        ] {
            let output = house.console(verb);
            secrets.assert_absent(&lossy(&output.stderr), &format!("the error line of {verb:?}"));
            if verb[0] != "find" {
                secrets.assert_absent(&lossy(&output.stdout), &format!("what {verb:?} says"));
            }
        }
        // Found by name: the answer is for who asked, and the error line is not.
        for secret in secrets.words() {
            let output = house.console(&["find", secret]);
            secrets.assert_absent(&lossy(&output.stderr), "the error line of find");
        }
        looked += watch.end();
    }
    assert!(17 * 10 < looked, "{looked} files were looked into");
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn the_watch_finds_what_is_left_lying_in_any_disguise() {
    let story = fs::read_to_string(&stories()[0]).unwrap();
    let secrets = Secrets::of_story(&story);
    assert!(3 <= secrets.words().count());
    for secret in secrets.words().map(str::to_owned).collect::<Vec<_>>() {
        let utf16 = |big: bool| -> Vec<u8> {
            secret
                .encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect()
        };
        for bytes in [secret.clone().into_bytes(), utf16(false), utf16(true)] {
            let mut about = vec![0xa7; 100_003];
            about.extend(bytes);
            about.extend([0x31; 77]);
            assert_eq!(secrets.found_in(&about).as_deref(), Some(secret.as_str()));
        }
    }
    assert_eq!(secrets.found_in(&[0x37; 4096]), None);
    // A file that is there only for a moment, and one whose name tells.
    let house = tempfile::tempdir().unwrap();
    let word = secrets.words().next().unwrap().to_owned();
    for name in ["passing.tmp".to_owned(), format!("{word}.pdf")] {
        let found = std::panic::catch_unwind(|| {
            let watch = Watch::begin(house.path(), &house.path().join("papers"), secrets.clone());
            let file = house.path().join(&name);
            fs::write(&file, if name.starts_with("passing") { word.as_str() } else { "" }).unwrap();
            watch.look_now();
            fs::remove_file(&file).unwrap();
            watch.end()
        });
        assert!(found.is_err(), "{name} was not found");
    }
}

const CHIEF: &str = "correct horse battery";

/// A real office with everybody of all stories in it, one of them open in the window's way: its log not yet moved into
/// the register.
fn lived_in() -> (tempfile::TempDir, PathBuf, Desk, Secrets) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("office");
    let newcomer = |name: &str, role| Newcomer { name: name.to_owned(), role };
    let founding = Founding {
        region: "140600-shuozhou".to_owned(),
        desk: "14060203".to_owned(),
        agency: "朔州市朔城区医疗保险服务中心".to_owned(),
        place: "朔城区医保中心".to_owned(),
        window: "3号窗口".to_owned(),
        phone: "0349-0000000".to_owned(),
        collector: "国家税务总局朔州市朔城区税务局".to_owned(),
        review_body: "朔州市朔城区人民政府".to_owned(),
        chief: "孙国梁".to_owned(),
        passphrase: CHIEF.into(),
        backups: None,
        pack: None,
        people: vec![newcomer("王晓岚", Role::Clerk), newcomer("李志远", Role::Reviewer)],
    };
    let foundation = Foundation::lay(&founding).unwrap();
    let view = foundation.view();
    let groups = view.sheet.recovery.code.groups();
    let typed: Vec<String> = view.sheet.asked.iter().map(|at| groups[at - 1].to_string()).collect();
    let outside: Arc<dyn Outside> = Arc::new(Real::new(&dir));
    drop(foundation.stand(&typed, &dir, &outside).unwrap());
    let key = Ring::read(&dir).unwrap().recover(&view.sheet.recovery.code).unwrap();
    let mut desk = Desk::open(&dir, &key, Arc::clone(&outside)).unwrap();
    let clerk = desk.account("王晓岚").unwrap();
    let mut secrets = Secrets::default();
    let mut opened = BTreeSet::new();
    for story in stories() {
        let text = fs::read_to_string(story).unwrap();
        secrets.add_story(&text);
        for step in Script::parse(&text).unwrap().steps {
            let Doing::Act { action: action @ Action::Open(_), .. } = step.doing else { continue };
            let Action::Open(opening) = &action else { continue };
            // Those whose name nobody can print are refused, as in their story.
            let number = opening.person.id.number().to_owned();
            if let Ok(acted) = desk.act(&clerk, None, action, None) {
                opened.insert(number.clone());
                desk.reveal(&clerk, &acted.number).unwrap();
                desk.keep(
                    &acted.number.to_string(),
                    &format!("{number} {}", secrets.words().last().unwrap()),
                )
                .unwrap();
            }
        }
    }
    secrets.add(CHIEF);
    secrets.add(&typed.join(" "));
    for slip in &view.slips {
        secrets.add(slip.passphrase.reveal());
    }
    for text in
        ["孙国梁", "王晓岚", "李志远", "朔城区医保中心", "0349-0000000", "CREATE TABLE", "SQLite format 3"]
    {
        secrets.add(text);
    }
    assert!(5 <= opened.len(), "{opened:?}");
    let backups = backup::folder(&dir);
    backup::back_up(&dir, desk.store().key(), &backups, desk.now(), &mut |_, _| jiefeng::store::Go::On)
        .unwrap()
        .unwrap();
    // More work after the backup: it lies in the write-ahead log.
    for story in stories().into_iter().take(8) {
        for step in Script::parse(&fs::read_to_string(story).unwrap()).unwrap().steps {
            if let Doing::Act { action: action @ Action::Open(_), .. } = step.doing {
                let _ = desk.act(&clerk, None, action, None);
            }
        }
    }
    (folder, dir, desk, secrets)
}

#[test]
fn an_office_folder_carried_away_tells_nothing_without_a_passphrase() {
    let (folder, dir, desk, secrets) = lived_in();
    // Somebody with a wrong passphrase leaves a trace, and nobody's name in it.
    let wrong = Command::new(env!("CARGO_BIN_EXE_jiefengctl"))
        .args(["--as", "王晓岚", "--office"])
        .arg(&dir)
        .arg("check")
        .env("JIEFENG_PASSPHRASE", "not this one")
        .env_remove("JIEFENG_LANGUAGE")
        .output()
        .unwrap();
    assert_eq!(wrong.status.code(), Some(1), "{}", lossy(&wrong.stderr));
    let away = folder.path().join("away");
    copy(&dir, &away);
    drop(desk);
    let mut files = Vec::new();
    watch::walk(&away, &mut |file| files.push(file.to_owned()));
    let named = |wanted: &str| files.iter().filter(|file| file.to_string_lossy().ends_with(wanted)).count();
    for (wanted, least) in
        [("office.db", 1), ("office.db-wal", 1), ("office.key", 1), ("office.tries", 1), (".key", 2)]
    {
        assert!(least <= named(wanted), "{wanted}: {files:?}");
    }
    // A tool that opens a register may take its log away: all are read before.
    let read: Vec<(&PathBuf, Vec<u8>)> = files.iter().map(|file| (file, fs::read(file).unwrap())).collect();
    let mut sealed = 0;
    for (file, bytes) in &read {
        let shown = file.strip_prefix(&away).unwrap().display().to_string();
        secrets.assert_absent(&shown, "a file's name");
        assert_eq!(secrets.found_in(bytes), None, "{shown}");
        assert_eq!(watch::personal(bytes), None, "{shown}");
        let is_register = shown.contains(".db") && !shown.ends_with("-shm") && !shown.ends_with(".key");
        if !is_register || bytes.len() < LEAST {
            continue;
        }
        sealed += 1;
        for (n, block) in bytes.chunks(BLOCK).enumerate().filter(|(_, block)| LEAST <= block.len()) {
            let bits = entropy(block);
            assert!(7.9 <= bits, "{shown}, block {n} of {} bytes: {bits:.3} bits a byte", block.len());
        }
        if !shown.ends_with("-wal") {
            let plain = rusqlite::Connection::open(file).unwrap();
            let read = plain.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
            assert!(read.is_err(), "{shown} opens without a key");
            for guess in [CHIEF, "14060203"] {
                let plain = rusqlite::Connection::open(file).unwrap();
                plain.pragma_update(None, "key", guess).unwrap();
                let read =
                    plain.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get::<_, i64>(0));
                assert!(read.is_err(), "{shown} opens with {guess:?}");
            }
        }
    }
    assert!(3 <= sealed, "register, log and backup: {files:?}");
    assert!(!files.iter().any(|file| file.components().any(|part| part.as_os_str() == "out")), "{files:?}");
}

/// Entropy is judged over blocks of this size.
const BLOCK: usize = 64 * 1024;
/// In fewer bytes than this even chance alone shows less than 7.9 bits a byte.
const LEAST: usize = 4096;

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

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(|entry| entry.unwrap()) {
        let place = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), place).unwrap();
        }
    }
}

#[test]
fn a_calculation_saved_by_the_console_is_in_the_journal_and_so_is_the_anchor_sheet() {
    let house = House::new();
    let office = house.path("office");
    let dir = office.to_str().unwrap();
    assert!(house.console(&["practice", dir, "--cases", "3"]).status.success());
    let sheet = house.path("papers/anchor.pdf");
    let saved = house.console(&["--as", "何秀英", "check", "--sheet", sheet.to_str().unwrap()]);
    assert!(saved.status.success(), "{}", lossy(&saved.stderr));
    let said = lossy(&saved.stdout);
    let words = crate::stories::text_of(&sheet);
    let digits: String = said
        .split_whitespace()
        .filter(|word| word.len() == 4 && word.chars().all(|c| c.is_ascii_hexdigit()))
        .collect();
    assert_eq!(digits.len(), 64, "{said}");
    for group in digits.as_bytes().chunks(4) {
        assert!(words.contains(std::str::from_utf8(group).unwrap()), "{words}");
    }
    for wanted in ["存证单", "14060203", "核对人（签字）", "制单人（签字）", "何秀英", "练习"]
    {
        assert!(words.contains(wanted), "{wanted}: {words}");
    }
    // The digest on paper is found in a proof that is exported later.
    let proof = house.path("papers/proof.jsonl");
    let exported = house.console(&["--as", "何秀英", "check", "--export", proof.to_str().unwrap()]);
    assert!(exported.status.success(), "{}", lossy(&exported.stderr));
    let checked = house.console(&["check", "--proof", proof.to_str().unwrap(), "--anchor", &digits]);
    assert!(checked.status.success(), "{}{}", lossy(&checked.stdout), lossy(&checked.stderr));
    let refused = house.console(&["--as", "王晓岚", "check", "--sheet", sheet.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1), "{}", lossy(&refused.stderr));
    let early = house.console(&[
        "--as",
        "何秀英",
        "check",
        "--sheet",
        sheet.to_str().unwrap(),
        "--day",
        "1999-01-01",
    ]);
    assert_eq!(early.status.code(), Some(1), "{}", lossy(&early.stderr));
    let desk = Desk::read_practice(&office, Arc::new(Real::new(&office))).unwrap();
    let entries = desk.store().journal(0, 10_000).unwrap();
    let handed: Vec<&str> = entries
        .iter()
        .filter_map(|entry| match &entry.act {
            Act::HandedOut { form, .. } => Some(form.as_str()),
            _ => None,
        })
        .collect();
    assert_eq!(handed, ["anchor"]);
}

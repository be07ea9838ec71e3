//! What is watched: every file under a folder while something runs, and the names and numbers that must not be in it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};
use std::time::{Duration, SystemTime};

/// Fewer digits than this are nobody's number.
const DIGITS: usize = 11;

/// Names and numbers of people.
#[derive(Clone, Debug, Default)]
pub struct Secrets(BTreeSet<String>);

impl Secrets {
    /// Everybody whom a story speaks of.
    pub fn of_story(text: &str) -> Secrets {
        let mut all = Secrets::default();
        all.add_story(text);
        all
    }

    /// Takes in everybody whom a story speaks of: its people, agents, officers, units and staff, and every long number
    /// in it, wherever it stands.
    pub fn add_story(&mut self, text: &str) {
        let story: toml::Table = text.parse().unwrap();
        self.read(&toml::Value::Table(story), "");
    }

    pub fn add(&mut self, word: &str) {
        self.0.insert(word.to_owned());
    }

    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    fn read(&mut self, value: &toml::Value, key: &str) {
        match value {
            toml::Value::Table(table) => table.iter().for_each(|(key, value)| self.read(value, key)),
            toml::Value::Array(all) => all.iter().for_each(|value| self.read(value, key)),
            toml::Value::String(text) => {
                if ["name", "clerks", "reviewers", "sealers", "chiefs", "by"].contains(&key) {
                    self.add(text);
                }
                if key == "paste" {
                    // The second column of a pasted list.
                    let names = text.lines().filter_map(|line| line.split('\t').nth(1));
                    names.filter(|name| *name != "姓名" && !name.is_empty()).for_each(|name| self.add(name));
                }
                let number = |c: char| c.is_ascii_digit() || c == 'X';
                let runs = text.split(|c: char| !c.is_ascii_alphanumeric());
                for run in runs.filter(|run| DIGITS <= run.len()) {
                    let digits = run.chars().filter(|c| number(*c)).count();
                    // Identity, phone, account, voucher and credit codes; what the office numbers itself is nobody's.
                    let ours = run.starts_with("BJ") || run.starts_with("MD");
                    if 8 <= digits && !ours {
                        self.add(run);
                    }
                }
            }
            _ => {}
        }
    }

    /// The first of them that stands in these bytes: as UTF-8 or as UTF-16 of either order.
    pub fn found_in(&self, bytes: &[u8]) -> Option<String> {
        self.0.iter().find(|secret| disguises(secret).iter().any(|one| holds(bytes, one))).cloned()
    }

    #[track_caller]
    pub fn assert_absent(&self, text: &str, what: &str) {
        if let Some(secret) = self.found_in(text.as_bytes()) {
            panic!("{what} tells of {secret}:\n{text}");
        }
    }
}

fn disguises(secret: &str) -> [Vec<u8>; 3] {
    let units: Vec<u16> = secret.encode_utf16().collect();
    [
        secret.as_bytes().to_vec(),
        units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
    ]
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    let Some(first) = wanted.first() else { return false };
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(|byte| byte == first) {
        if rest[at..].starts_with(wanted) {
            return true;
        }
        rest = &rest[at + 1..];
    }
    false
}

/// What `strings` would show of somebody: a run of digits as long as an identity number or a phone, or a run of 汉字,
/// in UTF-8 or in UTF-16 of either order. Nobody has to know for whom to look.
pub fn personal(bytes: &[u8]) -> Option<String> {
    // Whole words only: a digest has runs of digits, too.
    for word in bytes.split(|byte| !byte.is_ascii_alphanumeric()) {
        let digits = String::from_utf8_lossy(word).into_owned();
        if word.iter().all(u8::is_ascii_digit) && is_number(&digits) {
            return Some(digits);
        }
    }
    for big in [false, true] {
        for from in 0..2 {
            let unit = |pair: &[u8]| {
                if big {
                    u16::from_be_bytes([pair[0], pair[1]])
                } else {
                    u16::from_le_bytes([pair[0], pair[1]])
                }
            };
            let mut digits = String::new();
            let units = bytes.get(from..).unwrap_or_default().chunks_exact(2).map(unit);
            for unit in units.chain([0]) {
                if (0x30..0x3a).contains(&unit) {
                    digits.extend(char::from_u32(u32::from(unit)));
                    continue;
                }
                if is_number(&digits) {
                    return Some(digits);
                }
                digits.clear();
            }
        }
    }
    // Four 汉字 in a row do not come about by chance in a megabyte of noise.
    let mut run = String::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let (good, bad) = match std::str::from_utf8(rest) {
            Ok(good) => (good, rest.len()),
            Err(why) => (std::str::from_utf8(&rest[..why.valid_up_to()]).unwrap(), why.valid_up_to()),
        };
        for c in good.chars() {
            if ('\u{4e00}'..='\u{9fff}').contains(&c) {
                run.push(c);
                if run.chars().count() == 4 {
                    return Some(run);
                }
            } else {
                run.clear();
            }
        }
        run.clear();
        rest = rest.get(bad + 1..).unwrap_or_default();
    }
    None
}

/// A phone's eleven digits begin with 1; identity numbers have eighteen.
fn is_number(digits: &str) -> bool {
    17 <= digits.len() || (digits.len() == DIGITS && digits.starts_with('1'))
}

/// Looks into every file under a folder, over and over, until it is ended.
pub struct Watch {
    over: Arc<AtomicBool>,
    eye: Arc<Eye>,
    thread: Option<JoinHandle<()>>,
}

struct Eye {
    folder: PathBuf,
    /// Where papers are saved on purpose: there only the names of files are looked at.
    papers: PathBuf,
    secrets: Secrets,
    /// Each file with its length and the moment of its last change, when it was looked into.
    seen: Mutex<BTreeMap<PathBuf, Stamp>>,
    found: Mutex<Vec<String>>,
}

type Stamp = Option<(u64, SystemTime)>;

/// So long between two looks.
const BLINK: Duration = Duration::from_millis(3);

/// What changed longer ago than this has changed no more since.
const SETTLED: Duration = Duration::from_millis(200);

impl Watch {
    pub fn begin(folder: &Path, papers: &Path, secrets: Secrets) -> Watch {
        let eye = Arc::new(Eye {
            folder: folder.to_owned(),
            papers: papers.to_owned(),
            secrets,
            seen: Mutex::default(),
            found: Mutex::default(),
        });
        let over = Arc::new(AtomicBool::new(false));
        let (looks, ends) = (Arc::clone(&eye), Arc::clone(&over));
        let thread = thread::spawn(move || {
            while !ends.load(Ordering::SeqCst) {
                looks.look();
                thread::sleep(BLINK);
            }
        });
        Watch { over, eye, thread: Some(thread) }
    }

    /// One look, at once.
    pub fn look_now(&self) {
        self.eye.look();
    }

    /// Ends it with a last look; answers how many files were seen.
    #[track_caller]
    pub fn end(mut self) -> usize {
        self.over.store(true, Ordering::SeqCst);
        self.thread.take().unwrap().join().unwrap();
        self.eye.look();
        let found = self.eye.found.lock().unwrap();
        assert!(found.is_empty(), "{found:#?}");
        self.eye.seen.lock().unwrap().len()
    }
}

impl Eye {
    fn look(&self) {
        walk(&self.folder, &mut |file| {
            let shown = file.strip_prefix(&self.folder).unwrap_or(file).to_owned();
            let name = shown.to_string_lossy();
            if let Some(secret) = self.secrets.found_in(name.as_bytes()) {
                self.found.lock().unwrap().push(format!("the name {name} tells of {secret}"));
            }
            let about = fs::metadata(file).ok();
            let stamp = about.and_then(|about| Some((about.len(), about.modified().ok()?)));
            let before = self.seen.lock().unwrap().insert(shown.clone(), stamp);
            // The clock of a disk is coarse: what has changed a moment ago is looked into again.
            let old = stamp.is_some_and(|(_, at)| at.elapsed().is_ok_and(|passed| SETTLED < passed));
            if file.starts_with(&self.papers) || (old && before == Some(stamp)) {
                return;
            }
            // It may be gone again.
            let Ok(bytes) = fs::read(file) else { return };
            if let Some(secret) = self.secrets.found_in(&bytes) {
                self.found.lock().unwrap().push(format!("{name} tells of {secret}"));
            }
        });
    }
}

/// Every file under a folder.
pub fn walk(folder: &Path, look: &mut impl FnMut(&Path)) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        if path.is_dir() { walk(&path, look) } else { look(&path) }
    }
}

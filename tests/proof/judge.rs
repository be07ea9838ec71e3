//! When an office counts as whole: it opens, its check is good, and its journal is the one that was being written,
//! with every entry that was acknowledged. Since the check replays the journal against every row, an act is then
//! wholly there or wholly absent.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Arc, Mutex};

use jiefeng::desk::outside::Fixed;
use jiefeng::desk::practice::sample;
use jiefeng::desk::{Desk, Trouble};
use jiefeng::domain::Moment;
use jiefeng::domain::case::DeskCode;
use jiefeng::store::{Act, Entry, Go, Sm3, Store};

use super::disk::{Picture, lay};

/// Where every act is tried: the office's folder below the one that is watched.
pub const OFFICE: &str = "office";

/// What an office is found to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// No office was ever there.
    Nothing,
    /// Whole, with these entries.
    Whole(Vec<Sm3>),
    /// It opens, and its check names this.
    Bad(String),
    /// It does not open.
    Shut(String),
    /// The program fell over.
    Panic,
}

fn late() -> Arc<Fixed> {
    Arc::new(Fixed::new(Moment::parse("2029-12-31T12:00:00").unwrap()).0)
}

/// Opens the office of a folder as the program does, checks it and reads its journal.
pub fn look(office: &Path) -> Found {
    let looked = catch_unwind(AssertUnwindSafe(|| {
        let desk = match Desk::open_practice(office, late()) {
            Ok(desk) => desk,
            Err(Trouble::NotFound(_)) if !Store::exists(office) => return Found::Nothing,
            // Offices of old programs in `tests/fixtures` were written without a desk: their rules are words.
            Err(Trouble::Damaged(why)) if why.contains("rules") => return by_store(office),
            Err(why) => return Found::Shut(format!("{why:?}")),
        };
        match desk.check(&mut |_, _| Go::On) {
            Ok(report) if report.is_good() => {}
            Ok(report) => return Found::Bad(format!("{:?}", report.faults)),
            Err(why) => return Found::Bad(format!("{why:?}")),
        }
        match desk.store().journal(0, usize::MAX >> 1) {
            Ok(entries) => Found::Whole(entries.iter().map(said).collect()),
            Err(why) => Found::Bad(format!("{why:?}")),
        }
    }));
    looked.unwrap_or(Found::Panic)
}

/// What an entry says, without its salt: two mornings that went alike have the same entries.
pub fn said(entry: &Entry) -> Sm3 {
    let Entry { seq, case, at, by, act, .. } = entry;
    // What the console does by itself bears the machine's own time.
    let at = match act {
        Act::Restored { .. } | Act::Rescued { .. } => None,
        _ => Some(at),
    };
    Sm3::of(format!("{:?}", (seq, case, at, by, act)).as_bytes())
}

fn by_store(office: &Path) -> Found {
    let store = match Store::practice_key(office).and_then(|key| Store::open(office, &key)) {
        Ok(store) => store,
        Err(why) => return Found::Shut(format!("{why:?}")),
    };
    match store.check(&mut |_, _| Go::On) {
        Ok(report) if report.is_good() => {
            let entries = store.journal(0, usize::MAX >> 1).unwrap();
            Found::Whole(entries.iter().map(said).collect())
        }
        other => Found::Bad(format!("{other:?}")),
    }
}

/// Makes an office where nothing was founded yet.
fn found_again(office: &Path) -> Result<(), String> {
    let sample = sample("140600", &DeskCode::parse("14060203").unwrap(), &[]).unwrap();
    Desk::create(office, &sample, late())
        .map(|_| ())
        .map_err(|why| format!("cannot be founded again: {why:?}"))
}

/// What an act leaves when nothing disturbs it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Truth {
    pub entries: Vec<Sm3>,
    /// Papers outside of the office's folder.
    pub papers: BTreeMap<String, Vec<u8>>,
}

impl Truth {
    pub fn of(picture: &Picture) -> Truth {
        let folder = super::folder();
        lay(picture, folder.path());
        let entries = match look(&folder.path().join(OFFICE)) {
            Found::Nothing => Vec::new(),
            Found::Whole(entries) => entries,
            other => panic!("{other:?}"),
        };
        Truth { entries, papers: papers(picture) }
    }

    pub fn floor(&self) -> Floor {
        Floor { entries: self.entries.len(), papers: self.papers.keys().cloned().collect() }
    }
}

fn papers(picture: &Picture) -> BTreeMap<String, Vec<u8>> {
    let is_paper = |path: &String| path.ends_with(".pdf");
    let whole = picture.iter().filter(|(path, _)| is_paper(path));
    whole.filter_map(|(path, bytes)| Some((path.clone(), bytes.clone()?))).collect()
}

/// What was acknowledged, and so must be there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Floor {
    pub entries: usize,
    pub papers: Vec<String>,
}

/// What is judged by, and what was judged already: the same disk need not be looked at twice.
pub struct Judge {
    pub truth: Truth,
    /// Entries that may follow those of the truth: of acts that go on where it was broken off.
    pub more: usize,
    seen: Mutex<HashSet<(u64, usize, usize)>>,
}

impl Judge {
    pub fn new(truth: Truth) -> Judge {
        Judge { truth, more: 0, seen: Mutex::default() }
    }

    pub fn with_more(truth: Truth, more: usize) -> Judge {
        Judge { more, ..Judge::new(truth) }
    }

    /// Judges what lies on a disk.
    pub fn picture(&self, picture: &Picture, floor: &Floor) -> Result<(), String> {
        let mut hasher = DefaultHasher::new();
        picture.hash(&mut hasher);
        let key = (hasher.finish(), floor.entries, floor.papers.len());
        if !self.seen.lock().unwrap().insert(key) {
            return Ok(());
        }
        let folder = super::folder();
        lay(picture, folder.path());
        self.folder(folder.path(), floor)
    }

    /// Judges a folder.
    pub fn folder(&self, folder: &Path, floor: &Floor) -> Result<(), String> {
        let office = folder.join(OFFICE);
        match look(&office) {
            Found::Nothing if floor.entries == 0 => found_again(&office)?,
            Found::Whole(entries) => {
                let same = entries.iter().zip(&self.truth.entries).take_while(|(a, b)| a == b).count();
                if same < floor.entries {
                    return Err(format!("{same} entries of {} that were acknowledged", floor.entries));
                }
                if same + self.more < entries.len() {
                    return Err(format!("{} entries that nobody made", entries.len() - same));
                }
            }
            other => return Err(format!("{other:?} where {} entries were acknowledged", floor.entries)),
        }
        for (path, bytes) in &self.truth.papers {
            match fs::read(folder.join(path)) {
                Ok(found) if found == *bytes => {}
                Ok(_) => return Err(format!("{path} is not whole")),
                Err(_) if !floor.papers.contains(path) => {}
                Err(_) => return Err(format!("{path} is gone")),
            }
        }
        Ok(())
    }
}

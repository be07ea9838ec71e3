//! What must never be lost, tried: power cuts, kills, full and failing disks, damage, strange input.
//!
//! The method is SQLite's: stop at every call that an act makes to the disk, damage what was not synced, open again and
//! look. `shim.c` stands between the built program and the disk; everything else is ordinary tests. An ordinary run
//! takes a seeded part; `bash tests/prove` takes all and prints the figures that stand in the README.
//!
//! | To find | Go to |
//! |---|---|
//! | what the program did to the disk, and how it is made to fail | `shim.c`, `shim.rs` |
//! | what a disk holds after a power cut | `disk.rs` |
//! | when an office counts as whole | `judge.rs` |
//! | which acts are tried at the counter | `acts.rs` |
//! | how anything else is tried, with a judge of its own | `deed.rs`; backups in `backing.rs`, the door in `house.rs` |
//!
//! Decision: the disk is watched from outside, by a library that the loader puts before the C library, because then
//! the key file, backups and papers are watched as the register is; not an SQLite VFS, because that sees the register
//! alone and a shared-memory log needs unsafe code.

// The loader's trick is Linux's.
#![cfg(target_os = "linux")]

mod acts;
mod backing;
mod clock;
mod compound;
mod crash;
mod damage;
mod deed;
mod disk;
mod drafts;
mod fault;
mod founding;
mod fuzz;
mod house;
mod judge;
mod kill;
mod locks;
mod saving;
mod shim;
mod tamper;

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::mpsc::sync_channel;

/// Whether all is tried; else a part, the same one every time.
fn whole() -> bool {
    std::env::var_os("JIEFENG_PROVE").is_some()
}

/// How much is tried: in an ordinary run, and in the whole one.
fn size(part: usize, all: usize) -> usize {
    if whole() { all } else { part }
}

/// Numbers that look like chance and are the same in every run (SplitMix64).
#[derive(Clone)]
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        if n == 0 { 0 } else { usize::try_from(self.next() % n as u64).unwrap() }
    }

    pub fn coin(&mut self) -> bool {
        self.next() & 1 == 1
    }
}

/// `n` of `all` places, evenly spread and in order; all where there are no more.
fn spread(all: usize, n: usize) -> Vec<usize> {
    if all <= n { (0..all).collect() } else { (0..n).map(|at| at * all / n).collect() }
}

/// A folder in memory, where a sync costs nothing: what would be lost is worked out, not waited for.
fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = tempfile::Builder::new().prefix("jiefeng-proof-").tempdir_in(memory);
    made.unwrap_or_else(|_| tempfile::tempdir().unwrap())
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &place);
        } else {
            std::fs::copy(entry.path(), place).unwrap();
        }
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Does every job, on two threads; returns what was found wrong.
fn each<T: Send>(
    jobs: impl Iterator<Item = T>,
    work: impl Fn(T) -> Result<(), String> + Sync,
) -> Vec<String> {
    each_on(2, jobs, work)
}

/// The same on so many threads.
fn each_on<T: Send>(
    threads: usize,
    jobs: impl Iterator<Item = T>,
    work: impl Fn(T) -> Result<(), String> + Sync,
) -> Vec<String> {
    let wrong = Mutex::new(Vec::new());
    let (give, take) = sync_channel::<T>(4);
    let take = Mutex::new(take);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let job = take.lock().unwrap().recv();
                    let Ok(job) = job else { break };
                    if let Err(what) = work(job) {
                        wrong.lock().unwrap().push(what);
                    }
                }
            });
        }
        for job in jobs {
            give.send(job).unwrap();
        }
        drop(give);
    });
    wrong.into_inner().unwrap()
}

/// Says how far a long test is, in the whole run.
fn progress(what: &str) {
    if whole() {
        println!("  {what}");
    }
}

/// Tells a figure, keeps it for `tests/prove`, and fails when something was lost.
#[track_caller]
fn tell(what: &str, tried: &str, wrong: &[String]) {
    let line = format!("{what}\t{tried}\tlost: {}\n", wrong.len());
    print!("{line}");
    let folder = root().join("target/proof");
    std::fs::create_dir_all(&folder).unwrap();
    let name = if whole() { "figures.tsv" } else { "part.tsv" };
    let mut file = OpenOptions::new().create(true).append(true).open(folder.join(name)).unwrap();
    file.write_all(line.as_bytes()).unwrap();
    let shown: Vec<&String> = wrong.iter().take(20).collect();
    assert!(wrong.is_empty(), "{what}: {} of {tried}\n{shown:#?}", wrong.len());
}

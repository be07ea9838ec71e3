//! A disk as it is after a power cut: what was synced is there, what was not is dropped, kept, torn or reordered.
//!
//! Files and names are kept apart, as a file system keeps them: the bytes of a file last after its own sync, its name
//! after a sync of its folder. A write that is not synced may reach the disk wholly, in some of its 512-byte sectors,
//! or not at all, whatever was written before or after it; a name may appear or vanish likewise.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::Path;

use super::Chance;
use super::shim::{Note, Op};

const SECTOR: usize = 512;
const O_CREAT: i64 = 0o100;
const O_TRUNC: i64 = 0o1000;

/// How what was not synced is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    Dropped,
    Kept,
    Reordered,
    Torn,
    /// In order up to some moment, the last write in part.
    Late,
}

impl Cut {
    pub const ALL: [Cut; 5] = [Cut::Dropped, Cut::Kept, Cut::Reordered, Cut::Torn, Cut::Late];
}

/// What lies on a disk, by path; `None` is a folder.
pub type Picture = BTreeMap<String, Option<Vec<u8>>>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Entry {
    File(usize),
    Folder,
}

#[derive(Clone)]
enum Change {
    Write(usize, Vec<u8>),
    Length(usize),
}

#[derive(Clone)]
enum Naming {
    Add(String, Entry),
    Remove(String),
    Move(String, String),
}

#[derive(Clone, Default)]
struct Node {
    durable: Vec<u8>,
    now: Vec<u8>,
    /// When, and what.
    pending: Vec<(usize, Change)>,
}

/// A disk while a program works on it.
#[derive(Clone, Default)]
pub struct Disk {
    nodes: Vec<Node>,
    durable: BTreeMap<String, Entry>,
    now: BTreeMap<String, Entry>,
    pending: Vec<(usize, String, Naming)>,
    open: HashMap<i32, (String, Option<usize>)>,
    time: usize,
}

impl Disk {
    /// A folder as it is, all of it long since on the disk.
    pub fn of(folder: &Path) -> Disk {
        let mut disk = Disk::default();
        disk.durable.insert(String::new(), Entry::Folder);
        for (path, bytes) in picture(folder) {
            let entry = match bytes {
                None => Entry::Folder,
                Some(bytes) => {
                    disk.nodes.push(Node { durable: bytes.clone(), now: bytes, pending: Vec::new() });
                    Entry::File(disk.nodes.len() - 1)
                }
            };
            disk.durable.insert(path, entry);
        }
        disk.now = disk.durable.clone();
        disk
    }

    /// Does to it what the program did.
    pub fn take(&mut self, note: &Note) {
        self.time += 1;
        match note.op {
            Op::Open => self.opened(note),
            Op::Close => {
                self.open.remove(&note.fd);
            }
            Op::Write => {
                let at = usize::try_from(note.a).unwrap();
                self.change(note.fd, Change::Write(at, note.data.clone()));
            }
            Op::Truncate => self.change(note.fd, Change::Length(usize::try_from(note.a).unwrap())),
            Op::Sync => self.synced(note.fd),
            Op::Unlink | Op::Rmdir => self.named(Naming::Remove(note.path.clone())),
            Op::Mkdir => self.named(Naming::Add(note.path.clone(), Entry::Folder)),
            Op::Rename => {
                let to = String::from_utf8(note.data.clone()).unwrap();
                self.named(Naming::Move(note.path.clone(), to.clone()));
                for (path, _) in self.open.values_mut() {
                    if *path == note.path {
                        *path = to.clone();
                    }
                }
            }
            Op::Link => {
                let to = String::from_utf8(note.data.clone()).unwrap();
                let entry = self.now[&note.path];
                self.named(Naming::Add(to, entry));
            }
            Op::Read | Op::Say | Op::Failed => {}
        }
    }

    fn opened(&mut self, note: &Note) {
        let node = match self.now.get(&note.path) {
            Some(Entry::File(node)) => Some(*node),
            Some(Entry::Folder) => None,
            None => {
                assert!(note.a & O_CREAT != 0, "{} stood where nothing was", note.path);
                self.nodes.push(Node::default());
                let node = self.nodes.len() - 1;
                self.named(Naming::Add(note.path.clone(), Entry::File(node)));
                Some(node)
            }
        };
        self.open.insert(note.fd, (note.path.clone(), node));
        if note.a & O_TRUNC != 0 {
            self.change(note.fd, Change::Length(0));
        }
    }

    fn change(&mut self, fd: i32, change: Change) {
        let node = self.open[&fd].1.unwrap();
        let node = &mut self.nodes[node];
        apply(&mut node.now, &change);
        node.pending.push((self.time, change));
    }

    fn named(&mut self, naming: Naming) {
        rename(&mut self.now, &naming);
        let (Naming::Add(path, _) | Naming::Remove(path) | Naming::Move(_, path)) = &naming;
        self.pending.push((self.time, parent(path).to_owned(), naming));
    }

    fn synced(&mut self, fd: i32) {
        let (path, node) = self.open[&fd].clone();
        if let Some(node) = node {
            let node = &mut self.nodes[node];
            node.durable = node.now.clone();
            node.pending.clear();
            return;
        }
        let (done, left): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.pending).into_iter().partition(|(_, folder, _)| *folder == path);
        for (_, _, naming) in &done {
            rename(&mut self.durable, naming);
        }
        self.pending = left;
    }

    /// Whether nothing waits to be written: then every cut leaves the same.
    pub fn is_quiet(&self) -> bool {
        self.pending.is_empty() && self.nodes.iter().all(|node| node.pending.is_empty())
    }

    /// What lies there when the power is cut now.
    pub fn cut(&self, cut: Cut, chance: &mut Chance) -> Picture {
        let mut names = self.durable.clone();
        let moments = self.moments();
        let last = moments.get(chance.below(moments.len() + 1)).copied().unwrap_or(usize::MAX);
        let early = chance.below(self.pending.len() + 1);
        for (at, (time, _, naming)) in self.pending.iter().enumerate() {
            let kept = match cut {
                Cut::Dropped => false,
                Cut::Kept => true,
                Cut::Reordered => chance.coin(),
                Cut::Torn => at < early,
                Cut::Late => *time <= last,
            };
            if kept {
                rename(&mut names, naming);
            }
        }
        let mut contents: HashMap<usize, Vec<u8>> = HashMap::new();
        let used: BTreeSet<usize> = names
            .values()
            .filter_map(|entry| match entry {
                Entry::File(node) => Some(*node),
                Entry::Folder => None,
            })
            .collect();
        for node in used {
            contents.insert(node, self.nodes[node].cut(cut, last, chance));
        }
        let mut picture = Picture::new();
        for (path, entry) in names {
            // Shared memory is no file: nothing of it outlives the machine.
            if path.is_empty() || path.ends_with("-shm") {
                continue;
            }
            picture.insert(
                path,
                match entry {
                    Entry::Folder => None,
                    Entry::File(node) => Some(contents[&node].clone()),
                },
            );
        }
        // What lies in a folder that is not there is not there either.
        let folders: BTreeSet<String> =
            picture.iter().filter(|(_, bytes)| bytes.is_none()).map(|(path, _)| path.clone()).collect();
        picture.retain(|path, _| {
            let mut above = parent(path);
            while !above.is_empty() {
                if !folders.contains(above) {
                    return false;
                }
                above = parent(above);
            }
            true
        });
        picture
    }

    fn moments(&self) -> Vec<usize> {
        let mut all: Vec<usize> = self.pending.iter().map(|(time, ..)| *time).collect();
        all.extend(self.nodes.iter().flat_map(|node| node.pending.iter().map(|(time, _)| *time)));
        all.sort_unstable();
        all
    }
}

impl Node {
    fn cut(&self, cut: Cut, last: usize, chance: &mut Chance) -> Vec<u8> {
        if cut == Cut::Kept {
            return self.now.clone();
        }
        let mut bytes = self.durable.clone();
        for (time, change) in &self.pending {
            match cut {
                Cut::Dropped => {}
                Cut::Kept => apply(&mut bytes, change),
                Cut::Reordered => {
                    if chance.coin() {
                        apply(&mut bytes, change);
                    }
                }
                Cut::Torn => tear(&mut bytes, change, chance),
                Cut::Late if *time < last => apply(&mut bytes, change),
                Cut::Late if *time == last => tear(&mut bytes, change, chance),
                Cut::Late => {}
            }
        }
        bytes
    }
}

fn apply(bytes: &mut Vec<u8>, change: &Change) {
    match change {
        Change::Length(length) => bytes.resize(*length, 0),
        Change::Write(at, data) => {
            let end = at + data.len();
            if bytes.len() < end {
                bytes.resize(end, 0);
            }
            bytes[*at..end].copy_from_slice(data);
        }
    }
}

/// Some of its sectors reach the disk.
fn tear(bytes: &mut Vec<u8>, change: &Change, chance: &mut Chance) {
    let Change::Write(at, data) = change else {
        if chance.coin() {
            apply(bytes, change);
        }
        return;
    };
    let mut from = 0;
    while from < data.len() {
        let to = data.len().min((at + from) / SECTOR * SECTOR + SECTOR - at);
        if chance.coin() {
            apply(bytes, &Change::Write(at + from, data[from..to].to_vec()));
        }
        from = to;
    }
}

fn rename(names: &mut BTreeMap<String, Entry>, naming: &Naming) {
    match naming {
        Naming::Add(path, entry) => {
            names.insert(path.clone(), *entry);
        }
        Naming::Remove(path) => {
            names.remove(path);
        }
        Naming::Move(from, to) => {
            let inside = format!("{from}/");
            let moved: Vec<String> =
                names.keys().filter(|path| *path == from || path.starts_with(&inside)).cloned().collect();
            for path in moved {
                let entry = names.remove(&path).unwrap();
                names.insert(format!("{to}{}", &path[from.len()..]), entry);
            }
        }
    }
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// What lies in a folder.
pub fn picture(folder: &Path) -> Picture {
    fn walk(folder: &Path, before: &str, picture: &mut Picture) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = format!("{before}{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() {
                walk(&entry.path(), &format!("{path}/"), picture);
                picture.insert(path, None);
            } else if !path.ends_with("-shm") {
                picture.insert(path, Some(fs::read(entry.path()).unwrap()));
            }
        }
    }
    let mut picture = Picture::new();
    walk(folder, "", &mut picture);
    picture
}

/// Lays a picture into a folder.
pub fn lay(picture: &Picture, folder: &Path) {
    for (path, bytes) in picture {
        match bytes {
            None => fs::create_dir_all(folder.join(path)).unwrap(),
            Some(bytes) => fs::write(folder.join(path), bytes).unwrap(),
        }
    }
}

#[test]
fn what_was_synced_lasts_and_what_was_not_may_be_lost_in_every_way() {
    let note =
        |op, fd, a, path: &str, data: &[u8]| Note { op, fd, a, path: path.to_owned(), data: data.to_vec() };
    let mut disk = Disk::of(super::folder().path());
    let mut chance = Chance::new(1);
    for one in [
        note(Op::Open, 3, O_CREAT, "a", b""),
        note(Op::Write, 3, 0, "", &[1; 2048]),
        note(Op::Sync, 3, 0, "", b""),
    ] {
        disk.take(&one);
    }
    // Its bytes are on the disk, its name is not.
    assert_eq!(disk.cut(Cut::Dropped, &mut chance), Picture::new());
    disk.take(&note(Op::Open, 4, 0, "", b""));
    disk.take(&note(Op::Sync, 4, 0, "", b""));
    assert!(disk.is_quiet());
    disk.take(&note(Op::Write, 3, 0, "", &[2; 2048]));
    disk.take(&note(Op::Rename, -1, 0, "a", b"b"));
    let mut seen = BTreeSet::new();
    for _ in 0..200 {
        for cut in Cut::ALL {
            let picture = disk.cut(cut, &mut chance);
            let (path, bytes) = picture.first_key_value().unwrap();
            let bytes = bytes.as_ref().unwrap();
            for sector in bytes.chunks(SECTOR) {
                assert!(sector.iter().all(|byte| *byte == sector[0]), "torn within a sector");
            }
            let news = bytes.chunks(SECTOR).filter(|sector| sector[0] == 2).count();
            seen.insert((cut == Cut::Dropped, path.clone(), news));
        }
    }
    // The old name with the old bytes when all is dropped; else either name, and any part of the write.
    let any = |path: &str, news| seen.contains(&(false, path.to_owned(), news));
    assert_eq!(seen.iter().filter(|(dropped, ..)| *dropped).count(), 1);
    assert!((0..=4).all(|news| any("a", news) && any("b", news)), "{seen:?}");
}

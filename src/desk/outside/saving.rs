//! Where a file is being saved: a program that is killed then leaves a part of it in somebody's folder, and the next
//! start takes it away.
//!
//! A note in the office's private folder says which file it is, and is held as long as somebody writes it. Only a file
//! whose name bears our sign and the note's own end is removed: no other can be meant.

use std::fs::{self, File};
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::{folder_of, private_folder};

/// How the name of a file begins that is not whole yet.
pub(super) const BESIDE: &str = ".jiefeng-";
/// How the name of a note begins.
const NOTE: &str = "saving-";
/// No path is as long.
const MOST: u64 = 64 * 1024;

/// That something is being saved; gone when it is dropped.
pub(super) struct Note {
    _held: NamedTempFile,
    beside: String,
}

impl Note {
    /// Notes that a file will be saved; `None` where nothing can be noted, which keeps nothing from being saved.
    pub(super) fn of(out: &Path, path: &Path) -> Option<Note> {
        // Where no office stands none is begun for that.
        out.parent().filter(|office| office.is_dir())?;
        private_folder(out).ok()?;
        let mut held = tempfile::Builder::new().prefix(NOTE).tempfile_in(out).ok()?;
        let beside = beside_of(held.path())?;
        let place = std::path::absolute(folder_of(path)).ok()?.join(&beside);
        held.as_file().try_lock().ok()?;
        held.write_all(place.to_str()?.as_bytes()).ok()?;
        held.as_file().sync_all().ok()?;
        Some(Note { _held: held, beside })
    }

    /// What the file is called while it is written.
    pub(super) fn beside(&self) -> &str {
        &self.beside
    }
}

/// What the file is called for which a note stands: the end of both names is the same.
fn beside_of(note: &Path) -> Option<String> {
    let end = note.file_name()?.to_str()?.strip_prefix(NOTE)?;
    Some(format!("{BESIDE}{end}"))
}

/// Whether a file of the private folder is such a note.
pub(super) fn is_note(path: &Path) -> bool {
    path.is_file() && beside_of(path).is_some()
}

/// Removes what an earlier run left where a note says so, and the note; one that somebody holds stays, and so does one
/// about a disk that is away.
pub(super) fn sweep(note: &Path) {
    let Ok(file) = File::open(note) else { return };
    if file.try_lock().is_err() {
        return;
    }
    let mut text = String::new();
    // What cannot be read is no note of ours.
    let _ = file.take(MOST).read_to_string(&mut text);
    let left = PathBuf::from(text);
    let named = left.file_name().is_some_and(|name| name.to_str() == beside_of(note).as_deref());
    if named && left.is_absolute() {
        if !left.parent().is_some_and(Path::is_dir) {
            return;
        }
        // Never through a link, which nobody here has laid.
        if fs::symlink_metadata(&left).is_ok_and(|about| about.is_file()) && fs::remove_file(&left).is_err() {
            return;
        }
    }
    let _ = fs::remove_file(note);
}

#[cfg(test)]
mod tests {
    use super::super::{Outside as _, Real};
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_str().unwrap().to_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn what_a_program_that_was_killed_left_where_it_saved_the_next_start_takes_away_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let (office, mine) = (folder.path().join("office"), folder.path().join("mine"));
        fs::create_dir(&mine).unwrap();
        let real = Real::new(&office);
        real.save(b"whole", &mine.join("sheet.pdf")).unwrap();
        assert!(!office.exists(), "where no office stands none is begun");
        fs::create_dir(&office).unwrap();
        real.save(b"whole", &mine.join("sheet.pdf")).unwrap();
        assert_eq!(names(&mine), ["sheet.pdf"]);
        assert_eq!(
            names(&office.join("out")),
            Vec::<String>::new(),
            "a note stays no longer than it is needed"
        );
        // As a killed program leaves it: nobody holds the note.
        let note = |end: &str, place: &Path| {
            fs::write(office.join("out").join(format!("saving-{end}")), place.to_str().unwrap()).unwrap();
        };
        for name in [".jiefeng-left01", ".jiefeng-other1", "case.pdf"] {
            fs::write(mine.join(name), "a part").unwrap();
        }
        note("left01", &mine.join(".jiefeng-left01"));
        // Notes that were tampered with, or are about a disk that is away, remove nothing.
        note("wrong1", &mine.join("case.pdf"));
        note("wrong2", &mine.join(".jiefeng-other1"));
        note("away01", &folder.path().join("stick").join(".jiefeng-away01"));
        real.sweep();
        assert_eq!(names(&mine), [".jiefeng-other1", "case.pdf", "sheet.pdf"]);
        assert_eq!(names(&office.join("out")), ["saving-away01"]);
    }

    #[test]
    fn what_another_program_is_saving_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        let path = folder.path().join("sheet.pdf");
        let note = Note::of(&out, &path).unwrap();
        let part = folder.path().join(note.beside());
        fs::write(&part, "a part").unwrap();
        Real { out: out.clone() }.sweep();
        assert!(part.exists() && names(&out).len() == 1);
        drop(note);
        assert!(names(&out).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_bears_the_name_is_not_followed_and_not_removed() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path().join("out");
        private_folder(&out).unwrap();
        fs::write(folder.path().join("whole"), "whole").unwrap();
        let link = folder.path().join(".jiefeng-link01");
        std::os::unix::fs::symlink(folder.path().join("whole"), &link).unwrap();
        fs::write(out.join("saving-link01"), link.to_str().unwrap()).unwrap();
        Real { out }.sweep();
        assert!(link.exists() && folder.path().join("whole").exists());
    }
}

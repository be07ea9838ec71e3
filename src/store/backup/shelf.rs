//! The folder of backups: their names say when they were made, and nobody else's file is touched.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::domain::Moment;
use crate::store::backup::thin::thin;
use crate::store::{StoreError, open};

/// How a moment stands in a name.
const STAMP: &str = "%Y-%m-%d-%H%M%S";
/// How long that is.
const STAMP_LONG: usize = 17;
/// What stands behind the moment where the schema was about to change.
const BEFORE_SCHEMA: &str = "-before-schema-";

/// Why a backup was made; those before a new schema are never thinned out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occasion {
    /// Something had changed, or somebody asked for it.
    Usual,
    /// The file was about to be brought to this schema.
    BeforeSchema(i64),
}

/// A backup that was verified when it was made: only then it gets its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The copy of the register.
    pub file: PathBuf,
    /// The copy of the key ring beside it.
    pub ring: PathBuf,
    /// When it was made.
    pub at: Moment,
    /// How large it is.
    pub bytes: u64,
    /// Why it was made.
    pub occasion: Occasion,
}

/// The key ring that belongs to a copy of a register: beside `<name>.db` lies `<name>.key`.
pub fn ring_of(file: &Path) -> PathBuf {
    file.with_extension("key")
}

/// The backups in a folder, the newest first; none where the folder is not there.
pub fn list(folder: &Path) -> Vec<Backup> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut all: Vec<Backup> = entries.flatten().filter_map(|entry| read(&entry.path())).collect();
    all.sort_by(|one, other| (other.at, &other.file).cmp(&(one.at, &one.file)));
    all
}

fn read(file: &Path) -> Option<Backup> {
    let (at, occasion) = named(file.file_name()?)?;
    let ring = ring_of(file);
    let bytes = fs::metadata(file).ok().filter(fs::Metadata::is_file)?.len();
    Some(Backup { file: file.to_owned(), ring, at, bytes, occasion })
}

/// What a name says; `None` of a file that is no backup.
fn named(name: &OsStr) -> Option<(Moment, Occasion)> {
    let stem = name.to_str()?.strip_suffix(".db")?;
    let (stamp, rest) = stem.split_at_checked(STAMP_LONG)?;
    let at = Moment::new(NaiveDateTime::parse_from_str(stamp, STAMP).ok()?);
    if let Some(schema) = rest.strip_prefix(BEFORE_SCHEMA) {
        return Some((at, Occasion::BeforeSchema(schema.parse().ok()?)));
    }
    let usual = rest.is_empty() || rest.strip_prefix('-').is_some_and(|n| n.parse::<u32>().is_ok());
    usual.then_some((at, Occasion::Usual))
}

/// A name that no backup of the folder has.
pub(super) fn free_name(folder: &Path, at: Moment, occasion: Occasion) -> PathBuf {
    let mut name = at.date_time().format(STAMP).to_string();
    if let Occasion::BeforeSchema(schema) = occasion {
        name.push_str(&format!("{BEFORE_SCHEMA}{schema}"));
        return folder.join(name + ".db");
    }
    let first = folder.join(format!("{name}.db"));
    if !first.exists() {
        return first;
    }
    let mut more = (2..).map(|n| folder.join(format!("{name}-{n}.db")));
    more.find(|file| !file.exists()).unwrap_or(first)
}

/// Removes what a backup that was cut off has left behind: it never had its name.
pub(super) fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let part = path.extension().is_some_and(|end| end == "part");
        let stem = path.file_stem().map(Path::new);
        let db = stem.map(|stem| stem.with_extension("db"));
        if part && db.as_deref().and_then(Path::file_name).and_then(named).is_some() {
            // What cannot be removed now is tried again the next time.
            let _ = fs::remove_file(&path);
        }
    }
}

/// Removes the backups that are no longer wanted; answers how many.
///
/// # Errors
/// What the disk says; the others stay then too.
pub fn tidy(folder: &Path, now: Moment) -> Result<usize, StoreError> {
    let all = list(folder);
    let usual: Vec<&Backup> = all.iter().filter(|one| one.occasion == Occasion::Usual).collect();
    let gone = thin(&usual.iter().map(|one| one.at).collect::<Vec<_>>(), now);
    // Two of the same second are told apart by their names; both go or stay.
    let gone: Vec<&Backup> = usual.into_iter().filter(|one| gone.contains(&one.at)).collect();
    let remove = |file: &Path| match fs::remove_file(file) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => Err(StoreError::io(file, why)),
        Ok(()) | Err(_) => Ok(()),
    };
    gone.iter().try_for_each(|one| remove(&one.file))?;
    if !gone.is_empty() {
        // The copies first, and for good: none is ever left without its ring.
        open::flush(folder)?;
    }
    gone.iter().try_for_each(|one| remove(&one.ring))?;
    Ok(gone.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_made_here_is_listed_swept_or_removed() {
        let folder = tempfile::tempdir().unwrap();
        let names = [
            "2026-11-23-103800.db",
            "2026-11-23-103800-2.db",
            "2025-03-01-080000.db",
            "2025-03-01-070000.db",
            "2025-03-01-060000-before-schema-5.db",
            "家庭照片.db",
            "2026-11-23.db",
            "2026-13-23-103800.db",
            "2026-11-23-103800.db.part",
            "2026-11-23-103800.key.part",
            "论文.part",
        ];
        for name in names {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        sweep(folder.path());
        let listed: Vec<String> = list(folder.path())
            .iter()
            .map(|one| one.file.file_name().unwrap().to_str().unwrap().to_owned())
            .collect();
        assert_eq!(listed.len(), 5, "{listed:?}");
        assert_eq!(listed[0], "2026-11-23-103800.db");
        let now = Moment::parse("2026-11-23T12:00:00").unwrap();
        assert_eq!(tidy(folder.path(), now).unwrap(), 1);
        let left = names.map(|name| folder.path().join(name).exists());
        assert_eq!(left, [true, true, true, false, true, true, true, true, false, false, true]);
        let next = free_name(folder.path(), Moment::parse("2026-11-23T10:38:00").unwrap(), Occasion::Usual);
        assert_eq!(next.file_name().unwrap(), "2026-11-23-103800-3.db");
    }
}

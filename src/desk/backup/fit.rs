//! Whether a folder can be the second place for backups.

use std::io::ErrorKind;
use std::path::Path;

use crate::store::place;

/// Why a folder cannot be the second place for backups, as the key of a fault; `None`: it can.
///
/// What is carried there is to outlive this disk and this machine's user: never the office's own folder, never a
/// network drive, and nothing that cannot be written to while somebody still looks at the form.
pub fn unfit(office: &Path, folder: &Path) -> Option<&'static str> {
    if let Some(fault) = barred(office, folder) {
        return Some(fault);
    }
    if !folder.is_dir() {
        return Some("found-backup-missing");
    }
    match tempfile::Builder::new().prefix(".jiefeng-").tempfile_in(folder) {
        // A full disk takes the next one once it has room; until then carrying says so.
        Err(why) if why.kind() != ErrorKind::StorageFull => Some("found-backup-read-only"),
        Ok(_) | Err(_) => None,
    }
}

/// Why nothing is ever carried to a folder, whether or not it can be written to, as the key of a fault.
pub fn barred(office: &Path, folder: &Path) -> Option<&'static str> {
    if place::network(folder).is_some() {
        return Some("found-backup-network");
    }
    let there = folder.canonicalize().ok()?;
    // The office's folder may not be there yet: its parent is, or will be.
    let own =
        office.canonicalize().or_else(|_| std::path::absolute(office)).unwrap_or_else(|_| office.into());
    there.starts_with(&own).then_some("found-backup-own")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_place_is_a_folder_of_its_own_that_can_be_written_to() {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("office");
        let stick = folder.path().join("stick");
        std::fs::create_dir_all(office.join("backups")).unwrap();
        std::fs::create_dir(&stick).unwrap();
        std::fs::write(folder.path().join("file"), "").unwrap();
        assert_eq!(unfit(&office, &stick), None);
        assert_eq!(std::fs::read_dir(&stick).unwrap().count(), 0, "nothing is left of the trial");
        assert_eq!(unfit(&office, &folder.path().join("gone")), Some("found-backup-missing"));
        assert_eq!(unfit(&office, &folder.path().join("file")), Some("found-backup-missing"));
        assert_eq!(unfit(&office, &office), Some("found-backup-own"));
        assert_eq!(unfit(&office, &office.join("backups")), Some("found-backup-own"));
        // An office that is not there yet.
        assert_eq!(unfit(&folder.path().join("new"), &stick), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_place_that_cannot_be_written_to_is_said_at_once() {
        // A folder of the kernel's: not even its owner may make a file there.
        let sealed = Path::new("/proc/self/fd");
        assert_eq!(unfit(Path::new("/nowhere/office"), sealed), Some("found-backup-read-only"));
    }
}

//! Folders that last: a name is on the disk when its folder was flushed, not when it was given.

use std::fs::{self, File};
use std::io;
use std::path::Path;

/// Makes a folder and all that it lies in; when this returns, each new one outlasts a power cut.
///
/// # Errors
/// What the disk says.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    if folder.is_dir() {
        return Ok(());
    }
    let above = match folder.parent() {
        Some(above) if !above.as_os_str().is_empty() => above,
        Some(_) | None => Path::new("."),
    };
    make_folder(above)?;
    match fs::create_dir(folder) {
        Err(why) if why.kind() != io::ErrorKind::AlreadyExists || !folder.is_dir() => return Err(why),
        Ok(()) | Err(_) => {}
    }
    flush_folder(above)
}

/// Makes the names in a folder last.
///
/// # Errors
/// What the disk says.
#[cfg(unix)]
pub fn flush_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// NTFS journals its names itself, and a folder cannot be opened to flush it.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn flush_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_made_with_all_that_it_lies_in_and_a_file_is_no_folder() {
        let dir = tempfile::tempdir().unwrap();
        let deep = dir.path().join("a/b/c");
        make_folder(&deep).unwrap();
        make_folder(&deep).unwrap();
        assert!(deep.is_dir());
        fs::write(dir.path().join("file"), b"").unwrap();
        assert!(make_folder(&dir.path().join("file")).is_err());
        assert!(make_folder(&dir.path().join("file/below")).is_err());
    }
}

//! The fonts that an office brings for itself: files in the folder `fonts` beside its register.
//!
//! They come after the faces of the program, on screen and on paper alike, and only for what those lack. They are read
//! when the office is opened, on the desk's thread; a file that cannot be used is named with its reason and left out,
//! and keeps nobody from working.

use std::fs;
use std::path::{Path, PathBuf};

use crate::paper::{Faces, Own, Unfit};

/// The folder's name.
const FOLDER: &str = "fonts";
/// What is taken for a font, by the end of its name.
const KINDS: [&str; 4] = ["ttf", "otf", "ttc", "otc"];
/// The largest file: the largest free fonts of rare characters have 51 MB.
const LARGEST: u64 = 64 * 1024 * 1024;
/// All files together, because they stay in memory.
const ALL: u64 = 192 * 1024 * 1024;
/// The most files.
const MOST: usize = 16;

/// Why a file is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// What it holds cannot be used.
    Unfit(Unfit),
    /// Its name is not that of a font.
    Kind,
    /// Larger than 64 MB.
    Large,
    /// There are more files, or more bytes, than are read.
    Many,
    /// The system does not let it be read, and says why.
    Unreadable(String),
}

impl Refused {
    /// The catalogue's key of its sentence, which may name `$why`.
    pub fn key(&self) -> &'static str {
        match self {
            Refused::Unfit(Unfit::NotFont) => "font-not-font",
            Refused::Unfit(Unfit::Damaged) => "font-damaged",
            Refused::Unfit(Unfit::NoOutlines) => "font-no-outlines",
            Refused::Unfit(Unfit::Restricted) => "font-restricted",
            Refused::Unfit(Unfit::Whole) => "font-whole",
            Refused::Unfit(Unfit::Many) => "font-many-faces",
            Refused::Kind => "font-kind",
            Refused::Large => "font-large",
            Refused::Many => "font-many",
            Refused::Unreadable(_) => "font-unreadable",
        }
    }

    /// Why, where the system said it.
    pub fn why(&self) -> &str {
        match self {
            Refused::Unreadable(why) => why,
            Refused::Unfit(_) | Refused::Kind | Refused::Large | Refused::Many => "",
        }
    }
}

/// A file that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Its name in the folder.
    pub file: String,
    /// What the font calls itself; of a collection the first.
    pub name: String,
    /// How many characters it has.
    pub characters: usize,
}

/// What the folder holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OfficeFonts {
    /// The faces of the program, and after them those of the folder.
    pub faces: Faces,
    /// The files that were taken, by name.
    pub taken: Vec<Taken>,
    /// The files that were left out, each with its reason.
    pub refused: Vec<(String, Refused)>,
}

/// The folder of an office's own fonts.
pub fn folder(office: &Path) -> PathBuf {
    office.join(FOLDER)
}

/// Reads the fonts of an office; an office without the folder has none.
pub fn read(office: &Path) -> OfficeFonts {
    let folder = folder(office);
    let mut found = OfficeFonts::default();
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(err) if err.kind() == std::io::ErrorKind::NotFound => return found,
        Err(err) => {
            found.refused.push((FOLDER.to_owned(), Refused::Unreadable(err.to_string())));
            return found;
        }
    };
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    // The order of asking must not hang on the disk.
    files.sort();
    let (mut own, mut left) = (Vec::new(), ALL);
    for path in files {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if file.starts_with('.') {
            continue;
        }
        match take(&path, &mut left, found.taken.len()) {
            Ok(faces) => {
                let name = faces.first().map(|face| face.name().to_owned()).unwrap_or_default();
                let characters = faces.iter().map(Own::characters).max().unwrap_or_default();
                found.taken.push(Taken { file, name, characters });
                own.extend(faces);
            }
            Err(why) => found.refused.push((file, why)),
        }
    }
    found.faces = Faces::with(own);
    found
}

fn take(path: &Path, left: &mut u64, taken: usize) -> Result<Vec<Own>, Refused> {
    let unreadable = |err: std::io::Error| Refused::Unreadable(err.to_string());
    let kind = path.extension().map(|kind| kind.to_string_lossy().to_lowercase()).unwrap_or_default();
    let about = fs::metadata(path).map_err(unreadable)?;
    if !about.is_file() || !KINDS.contains(&kind.as_str()) {
        return Err(Refused::Kind);
    }
    if LARGEST < about.len() {
        return Err(Refused::Large);
    }
    if taken == MOST || *left < about.len() {
        return Err(Refused::Many);
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    let faces = Own::read(bytes).map_err(Refused::Unfit)?;
    *left = left.saturating_sub(about.len());
    Ok(faces)
}

//! What the clerk set for this machine; kept beside the office, and nothing about a person in it.
//!
//! A file that is not there or cannot be read is no reason not to start: what is not known has its default.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use serde::{Deserialize, Serialize};

use crate::desk::outside;
use crate::desk::trouble::Trouble;
use crate::text::Language;

/// What the clerk set for this machine.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Settings {
    /// The language's tag, such as `zh-CN`.
    pub language: String,
    /// Light, dark, or as the system has it.
    pub theme: ThemeChoice,
    /// Size of text, in percent of the size as made; 80 to 200.
    pub zoom: u16,
    /// The right side of a case is folded or unfolded; `None`: as the window has room.
    pub side: Option<bool>,
    /// The renderer that worked: `glow` or `wgpu`.
    pub renderer: Option<String>,
    /// The renderer that is being tried for the first time; it stays when the program fell over it.
    pub trying: Option<String>,
    /// Where the window last was.
    pub window: Option<WindowPlace>,
    /// The second place for backups: a disk that is carried away.
    pub backup_place: Option<PathBuf>,
    /// The printer for each kind of paper, by the form's id.
    pub printers: BTreeMap<String, String>,
    /// After so many idle minutes the screen is locked; 1 to 15.
    pub lock_after: u16,
    /// The office that was opened last, where it is not the one of this folder.
    pub opened: Option<PathBuf>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Where a window stood, in points of the screen, whatever the size of text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub struct WindowPlace {
    /// Left and top edge of its frame; not every system tells.
    pub at: Option<[f32; 2]>,
    /// Width without the frame.
    pub width: f32,
    /// Height without the frame.
    pub height: f32,
    /// Whether it filled the screen.
    pub maximized: bool,
}

impl WindowPlace {
    /// No screen is larger, and none lies further out, in points.
    const FARTHEST: f32 = 30_000.0;

    /// Whether a window can stand there at all.
    pub fn is_sane(&self) -> bool {
        let long = |length: f32| (1.0..Self::FARTHEST).contains(&length);
        let near = |edge: &f32| (-Self::FARTHEST..Self::FARTHEST).contains(edge);
        long(self.width) && long(self.height) && self.at.iter().flatten().all(near)
    }
}

impl Settings {
    /// The smallest text, in percent.
    pub const ZOOM_LEAST: u16 = 80;
    /// The largest text, in percent.
    pub const ZOOM_MOST: u16 = 200;
    /// The fewest idle minutes.
    pub const LOCK_LEAST: u16 = 1;
    /// The most idle minutes.
    pub const LOCK_MOST: u16 = 15;

    /// The language; Chinese where the tag is not known.
    pub fn language(&self) -> Language {
        Language::from_tag(&self.language).unwrap_or_default()
    }

    /// Where the settings of an office are kept: beside its folder, so that they move with it.
    pub fn file(office: &Path) -> PathBuf {
        let Some(name) = office.file_name() else { return office.join("settings.toml") };
        let mut name = name.to_owned();
        name.push(".toml");
        office.with_file_name(name)
    }

    /// Reads the settings of an office; what is not there or cannot be read has its default.
    pub fn load(office: &Path) -> Settings {
        match fs::read_to_string(Settings::file(office)) {
            Ok(text) => Settings::read(&text),
            Err(_) => Settings { renderer: noted_renderer(office), ..Settings::default() },
        }
    }

    /// The second place for backups as it is set for this machine.
    ///
    /// # Errors
    /// [`Trouble::Path`] where the settings are there and cannot be read: then nobody knows that none is set.
    pub fn second_place(office: &Path) -> Result<Option<PathBuf>, Trouble> {
        let file = Settings::file(office);
        match fs::read_to_string(&file) {
            Ok(text) => Ok(Settings::read(&text).backup_place.filter(|place| !place.as_os_str().is_empty())),
            Err(why) if why.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(why) => Err(Trouble::Path { path: file, why: why.to_string() }),
        }
    }

    /// Keeps the settings of an office: the file is whole or as it was.
    ///
    /// # Errors
    /// What the disk says.
    pub fn keep(&self, office: &Path) -> Result<(), Trouble> {
        let text = toml::to_string(self).map_err(|why| Trouble::Broken(format!("settings: {why}")))?;
        let file = Settings::file(office);
        if let Some(folder) = file.parent() {
            let failed = |why: io::Error| Trouble::Path { path: folder.into(), why: why.to_string() };
            fs::create_dir_all(folder).map_err(failed)?;
        }
        outside::save(text.as_bytes(), &file)?;
        // The note's one line now stands in the settings.
        let _ = fs::remove_file(renderer_note(office));
        Ok(())
    }

    /// A line that is broken or unknown costs itself and no other.
    fn read(text: &str) -> Settings {
        let Ok(table) = text.parse::<toml::Table>() else { return Settings::default() };
        let holds = |key: &String, value: &toml::Value| {
            toml::Table::from_iter([(key.clone(), value.clone())]).try_into::<Settings>().is_ok()
        };
        let sound: toml::Table = table.into_iter().filter(|(key, value)| holds(key, value)).collect();
        let mut settings: Settings = sound.try_into().unwrap_or_default();
        settings.zoom = settings.zoom.clamp(Settings::ZOOM_LEAST, Settings::ZOOM_MOST);
        settings.lock_after = settings.lock_after.clamp(Settings::LOCK_LEAST, Settings::LOCK_MOST);
        settings.window = settings.window.filter(WindowPlace::is_sane);
        settings
    }
}

/// Where earlier versions kept the renderer that worked, and nothing else.
fn renderer_note(office: &Path) -> PathBuf {
    office.with_extension("renderer")
}

fn noted_renderer(office: &Path) -> Option<String> {
    let text = fs::read_to_string(renderer_note(office)).ok()?;
    Some(text.trim().to_owned())
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            language: Language::default().tag().to_owned(),
            theme: ThemeChoice::default(),
            zoom: 100,
            side: None,
            renderer: None,
            trying: None,
            window: None,
            backup_place: None,
            printers: BTreeMap::new(),
            lock_after: 3,
            opened: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set() -> Settings {
        Settings {
            language: "en".into(),
            theme: ThemeChoice::Dark,
            zoom: 150,
            side: Some(false),
            renderer: Some("wgpu".into()),
            trying: None,
            window: Some(WindowPlace {
                at: Some([-1200.5, 40.0]),
                width: 1024.0,
                height: 700.0,
                maximized: true,
            }),
            backup_place: Some("/media/disk".into()),
            printers: [("notice".to_owned(), "窗口3 激光".to_owned())].into(),
            lock_after: 8,
            opened: None,
        }
    }

    #[test]
    fn what_is_set_is_there_at_the_next_start_beside_the_office_and_in_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("not-made-yet").join("office");
        assert_eq!(Settings::load(&office), Settings::default());
        for settings in [set(), Settings::default()] {
            settings.keep(&office).unwrap();
            assert_eq!(Settings::load(&office), settings);
        }
        let files: Vec<_> = fs::read_dir(office.parent().unwrap()).unwrap().flatten().collect();
        assert_eq!(files.len(), 1, "{files:?}");
        assert_eq!(Settings::file(&office), office.parent().unwrap().join("office.toml"));
    }

    #[test]
    fn two_offices_side_by_side_have_settings_of_their_own() {
        let file = |office: &str| Settings::file(Path::new(office));
        assert_ne!(file("/a/window.3"), file("/a/window.4"));
        assert_ne!(file("/a/b"), file("/a/b/.."));
    }

    #[test]
    fn a_broken_line_costs_itself_and_a_broken_file_starts_with_defaults() {
        let read = Settings::read(
            "zoom = 900\ntheme = \"pink\"\nside = true\nshoe-size = 43\nprinters = { bill = \"HP\" }\n\
             window = { width = 0.0, height = 700.0, maximized = false }\n",
        );
        assert_eq!((read.zoom, read.theme, read.side), (200, ThemeChoice::System, Some(true)));
        assert_eq!((read.window, read.printers.len()), (None, 1));
        for text in ["", "zoom =", "\u{0}\u{1}", "[[zoom]]", "zoom = \"large\""] {
            assert_eq!(Settings::read(text), Settings::default(), "{text:?}");
        }
    }

    #[test]
    fn the_renderer_that_an_earlier_version_noted_is_taken_over_and_the_note_dropped() {
        let folder = tempfile::tempdir().unwrap();
        let office = folder.path().join("office");
        let note = folder.path().join("office.renderer");
        fs::write(&note, "wgpu\n").unwrap();
        let settings = Settings::load(&office);
        assert_eq!(settings.renderer.as_deref(), Some("wgpu"));
        settings.keep(&office).unwrap();
        assert!(!note.exists());
        assert_eq!(Settings::load(&office), settings);
    }

    #[test]
    fn a_folder_that_cannot_be_written_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "no folder").unwrap();
        let kept = set().keep(&file.join("office"));
        assert!(matches!(kept, Err(Trouble::Path { .. })), "{kept:?}");
    }
}

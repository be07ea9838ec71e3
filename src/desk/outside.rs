//! Everything outside of the program: clock, disk, printer, viewer, dialogs.
//!
//! The desk talks to the world through [`Outside`] alone, so a story can be played under a clock of its own.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Local, NaiveDateTime};

use crate::desk::trouble::Trouble;
use crate::domain::Moment;
use crate::store::{Go, flush_folder, make_folder};

mod saving;

/// What a dialog of the system looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browsed {
    /// A place to save a file.
    NewFile,
    /// A file that is there.
    File,
    /// A folder that is there.
    Folder,
}

/// The world.
pub trait Outside: Send + Sync {
    /// The office's wall clock.
    fn now(&self) -> Moment;

    /// Hands a PDF to a printer; `None`: the system's default.
    fn print(&self, pdf: &[u8], title: &str, printer: Option<&str>) -> Result<(), Trouble>;

    /// Opens a PDF in the system's viewer.
    fn view(&self, pdf: &[u8], name: &str) -> Result<(), Trouble>;

    /// Writes a file whole or not at all.
    fn save(&self, pdf: &[u8], path: &Path) -> Result<(), Trouble> {
        save(pdf, path)
    }

    /// The printers of this machine, the default first.
    fn printers(&self) -> Vec<String>;

    /// Asks for a place. Blocks until the person has chosen; `None`: cancelled, or no dialog could be had.
    fn browse(&self, what: Browsed, suggested: &Path) -> Option<PathBuf>;
}

/// The real world.
#[derive(Debug)]
pub struct Real {
    /// A private folder for what a viewer has to read; swept when an office is opened.
    out: PathBuf,
}

impl Real {
    /// The world, with a folder of its own inside the office's.
    pub fn new(office: &Path) -> Real {
        Real { out: out(office) }
    }

    /// Removes what viewers were given by an earlier run, and what it left where it was saving something.
    pub fn sweep(&self) {
        let Ok(entries) = fs::read_dir(&self.out) else { return };
        for path in entries.flatten().map(|entry| entry.path()) {
            if saving::is_note(&path) {
                saving::sweep(&path);
                continue;
            }
            // What is still open in a viewer may stay; the next sweep takes it.
            let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }
    }
}

impl Outside for Real {
    fn now(&self) -> Moment {
        Moment::new(Local::now().naive_local())
    }

    fn print(&self, pdf: &[u8], title: &str, printer: Option<&str>) -> Result<(), Trouble> {
        // What a crash leaves here the next start sweeps; here nothing needs a note of its own.
        private_folder(&self.out)?;
        let folder = tempfile::Builder::new().prefix("print-").tempdir_in(&self.out);
        let folder = folder.map_err(|err| Trouble::Printer(err.to_string()))?;
        private_folder(folder.path())?;
        let file = folder.path().join("sheet.pdf");
        save(pdf, &file)?;
        send(&file, title, printer)
    }

    fn view(&self, pdf: &[u8], name: &str) -> Result<(), Trouble> {
        private_folder(&self.out)?;
        let file = self.out.join(name);
        save(pdf, &file)?;
        open::that_detached(&file).map_err(|err| Trouble::Path { path: file, why: err.to_string() })
    }

    fn save(&self, pdf: &[u8], path: &Path) -> Result<(), Trouble> {
        save_noted(&self.out, path, &mut |out| {
            out.write_all(pdf).map_err(|err| trouble_at(path, &err))?;
            Ok(Go::On)
        })
    }

    fn printers(&self) -> Vec<String> {
        printers()
    }

    fn browse(&self, what: Browsed, suggested: &Path) -> Option<PathBuf> {
        let beside = suggested.ancestors().find(|place| !place.as_os_str().is_empty() && place.is_dir());
        let dialog = rfd::FileDialog::new();
        let mut dialog = match beside {
            Some(folder) => dialog.set_directory(folder),
            None => dialog,
        };
        match what {
            Browsed::File => return dialog.pick_file(),
            Browsed::Folder => return dialog.pick_folder(),
            Browsed::NewFile => {}
        }
        let kind = suggested.extension().and_then(|kind| kind.to_str()).unwrap_or("pdf");
        dialog = dialog.add_filter(kind.to_uppercase(), &[kind]);
        if let Some(name) = suggested.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        dialog.save_file()
    }
}

/// A world with a clock that is set by hand, no printer and no viewer: for stories and practice offices.
#[derive(Debug)]
pub struct Fixed {
    clock: Clock,
}

/// The hand that sets a [`Fixed`] world's clock.
#[derive(Clone, Debug)]
pub struct Clock(Arc<AtomicI64>);

impl Clock {
    /// Sets the clock.
    pub fn set(&self, at: Moment) {
        self.0.store(at.date_time().and_utc().timestamp(), Ordering::SeqCst);
    }

    /// Reads the clock.
    pub fn get(&self) -> Moment {
        let seconds = self.0.load(Ordering::SeqCst);
        Moment::new(
            DateTime::from_timestamp(seconds, 0).map_or(NaiveDateTime::default(), |at| at.naive_utc()),
        )
    }
}

impl Fixed {
    /// A world whose clock stands at this moment, and the hand that moves it.
    pub fn new(at: Moment) -> (Fixed, Clock) {
        let clock = Clock(Arc::new(AtomicI64::new(0)));
        clock.set(at);
        (Fixed { clock: clock.clone() }, clock)
    }
}

impl Outside for Fixed {
    fn now(&self) -> Moment {
        self.clock.get()
    }

    fn print(&self, _pdf: &[u8], _title: &str, _printer: Option<&str>) -> Result<(), Trouble> {
        Err(Trouble::Printer("no printer in a story".to_owned()))
    }

    fn view(&self, _pdf: &[u8], name: &str) -> Result<(), Trouble> {
        Err(Trouble::Path { path: PathBuf::from(name), why: "no viewer in a story".to_owned() })
    }

    fn printers(&self) -> Vec<String> {
        Vec::new()
    }

    fn browse(&self, _what: Browsed, _suggested: &Path) -> Option<PathBuf> {
        None
    }
}

/// The folder of the office: the argument, else `JIEFENG_OFFICE`, else the usual data folder.
pub fn office_dir(argument: Option<&Path>) -> PathBuf {
    if let Some(dir) = argument {
        return dir.to_path_buf();
    }
    if let Some(dir) = std::env::var_os("JIEFENG_OFFICE").filter(|dir| !dir.is_empty()) {
        return PathBuf::from(dir);
    }
    match directories::ProjectDirs::from("", "", "jiefeng") {
        Some(dirs) => dirs.data_local_dir().join("office"),
        None => PathBuf::from("jiefeng-office"),
    }
}

/// The folder of an office for what is on its way out; swept when it is opened.
pub(super) fn out(office: &Path) -> PathBuf {
    office.join("out")
}

/// Makes a folder that only this user can read, and that outlasts a power cut.
pub fn private_folder(dir: &Path) -> Result<(), Trouble> {
    let trouble = |err: std::io::Error| Trouble::Path { path: dir.to_path_buf(), why: err.to_string() };
    make_folder(dir).map_err(trouble)?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(dir, fs::Permissions::from_mode(0o700)).map_err(trouble)?;
    }
    Ok(())
}

/// Writes beside the place, flushes, and renames: the file is whole or not there, and when this returns it lasts.
pub(super) fn save(bytes: &[u8], path: &Path) -> Result<(), Trouble> {
    save_with(path, &mut |out| {
        out.write_all(bytes).map_err(|err| trouble_at(path, &err))?;
        Ok(Go::On)
    })
}

/// Writes a file of any length as it comes, in the same way; nothing is there when `write` was stopped or failed.
fn save_with(
    path: &Path,
    write: &mut dyn FnMut(&mut dyn Write) -> Result<Go, Trouble>,
) -> Result<(), Trouble> {
    save_under(path, None, write)
}

/// The same in somebody's own folder: what a program leaves there that is killed meanwhile, the next start removes.
pub(super) fn save_noted(
    out: &Path,
    path: &Path,
    write: &mut dyn FnMut(&mut dyn Write) -> Result<Go, Trouble>,
) -> Result<(), Trouble> {
    let note = saving::Note::of(out, path);
    save_under(path, note.as_ref().map(saving::Note::beside), write)
}

/// The same, for the time of writing under this name in the folder; `None`: any that is free.
fn save_under(
    path: &Path,
    beside: Option<&str>,
    write: &mut dyn FnMut(&mut dyn Write) -> Result<Go, Trouble>,
) -> Result<(), Trouble> {
    let folder = folder_of(path);
    let at = |err: std::io::Error| trouble_at(path, &err);
    let mut name = tempfile::Builder::new();
    let name = match beside {
        Some(beside) => name.prefix(beside).rand_bytes(0),
        None => name.prefix(saving::BESIDE),
    };
    let file = name.tempfile_in(folder).map_err(at)?;
    let mut out = BufWriter::new(file);
    if write(&mut out)? == Go::Stop {
        return Ok(());
    }
    let file = out.into_inner().map_err(|err| at(err.into_error()))?;
    file.as_file().sync_all().map_err(at)?;
    let beside = file.into_temp_path();
    fs::rename(&beside, path).map_err(at)?;
    // Under its own name it is nobody's to remove.
    let _ = beside.keep();
    flush_folder(folder).map_err(at)
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        Some(_) | None => Path::new("."),
    }
}

fn trouble_at(path: &Path, err: &std::io::Error) -> Trouble {
    match err.kind() {
        std::io::ErrorKind::StorageFull => Trouble::DiskFull,
        _ => Trouble::Path { path: path.to_path_buf(), why: err.to_string() },
    }
}

#[cfg(not(windows))]
fn send(file: &Path, title: &str, printer: Option<&str>) -> Result<(), Trouble> {
    let mut lp = Command::new("lp");
    lp.args(["-t", title, "-o", "media=A4"]);
    if let Some(printer) = printer {
        lp.args(["-d", printer]);
    }
    let done = lp.arg("--").arg(file).output().map_err(|err| Trouble::Printer(format!("lp: {err}")))?;
    if done.status.success() {
        return Ok(());
    }
    Err(Trouble::Printer(String::from_utf8_lossy(&done.stderr).trim().to_owned()))
}

#[cfg(windows)]
fn send(file: &Path, _title: &str, _printer: Option<&str>) -> Result<(), Trouble> {
    let mut shell = Command::new("powershell");
    shell.args(["-NoProfile", "-Command", "Start-Process", "-Verb", "Print", "-Wait", "-FilePath"]).arg(file);
    match shell.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(Trouble::Printer(status.to_string())),
        Err(err) => Err(Trouble::Printer(err.to_string())),
    }
}

#[cfg(not(windows))]
fn printers() -> Vec<String> {
    let lines = |args: &[&str]| -> Vec<String> {
        let output = Command::new("lpstat").env("LC_ALL", "C").args(args).output();
        let text = output.map(|output| output.stdout).unwrap_or_default();
        String::from_utf8_lossy(&text).lines().map(str::to_owned).collect()
    };
    let default =
        lines(&["-d"]).iter().find_map(|line| line.rsplit_once(": ").map(|(_, name)| name.to_owned()));
    let mut all: Vec<String> = lines(&["-e"]);
    all.sort_by_key(|name| (Some(name) != default.as_ref(), name.clone()));
    all
}

#[cfg(windows)]
fn printers() -> Vec<String> {
    Vec::new()
}

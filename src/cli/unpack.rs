//! `policy unpack REGION DIR`: a pack as files in a folder, for whoever changes it.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::json;

use crate::cli::{Console, Fault, policy};
use crate::desk::Trouble;
use crate::domain::Right;
use crate::policy::{Pack, PackFiles};

/// Writes the files of a place's own pack into a folder that is not there yet, or is empty.
///
/// In the office's own place it is the pack in use, elsewhere the one that the program carries.
///
/// # Errors
/// [`Fault::Usage`] when there is no such place, [`Fault::Refused`] when something is in the folder, [`Fault::Trouble`]
/// when it cannot be written.
pub fn run(console: &mut Console<'_>, place: &str, dir: &Path) -> Result<(), Fault> {
    let files = pack(console, place)?;
    if fs::read_dir(dir).is_ok_and(|mut entries| entries.next().is_some()) {
        let args = [("path", dir.display().to_string().into())];
        return Err(Fault::Refused(console.words.say_with("policy-not-empty", &args)));
    }
    let written = write(&files, dir).map_err(|err| Trouble::path(dir, &err));
    written.map_err(|trouble| Fault::from_trouble(&trouble, console.words))?;
    let names: Vec<&String> = files.files.keys().collect();
    if console.json {
        writeln!(console.out, "{}", json!({ "folder": dir.display().to_string(), "files": names }))?;
        return Ok(());
    }
    for name in names {
        writeln!(console.out, "{}", dir.join(name).display())?;
    }
    Ok(())
}

fn pack(console: &Console<'_>, place: &str) -> Result<PackFiles, Fault> {
    let own = console
        .own_desk(Right::Rules)?
        .filter(|desk| desk.office().region == place || desk.rules().region == place);
    let policy = match own {
        Some(desk) => desk.policy().clone(),
        None => policy::of_place(console, place)?.0,
    };
    let files = policy.own().map(Pack::files).cloned();
    files.ok_or_else(|| Fault::Usage(console.words.say_with("policy-no-code", &[("code", place.into())])))
}

fn write(files: &PackFiles, dir: &Path) -> io::Result<()> {
    fs::create_dir_all(dir)?;
    files.files.iter().try_for_each(|(name, text)| fs::write(dir.join(name), text))
}

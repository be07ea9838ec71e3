//! Putting a backup in the place of an office: the one that stands there is put aside whole, never overwritten.
//!
//! The copy is made ready in a folder beside the register, proven, and written down as restored in its own journal;
//! then one rename decides. What is left to do after that is done by whoever opens the office next, should the power
//! fail in between.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use crate::domain::Moment;
use crate::domain::case::Account;
use crate::store::backup::numbers::{LastNumber, Numbers, go_behind, of_living};
use crate::store::backup::{
    Anchor, Content, Skipped, Stands, Watch, copy_file, copy_ring, stands_to, sync, verify,
};
use crate::store::open::{self, Files};
use crate::store::{Act, Key, StoreError, journal, place};

/// A copy that is not decided on yet.
const PART: &str = "restoring.part";
/// What stands before the moment of a copy that is decided on.
const DECIDED: &str = "restoring-";
/// What stands before the moment of an office that was put aside.
const ASIDE: &str = "put-aside-";
const STAMP: &str = "%Y-%m-%d-%H%M%S";

/// What is to be put back, and by whom.
#[derive(Clone, Copy)]
pub struct Wanted<'a> {
    /// The copy of a register.
    pub file: &'a Path,
    /// The key ring that belongs to it.
    pub ring: &'a Path,
    /// The key, taken out of that ring.
    pub key: &'a Key,
    /// Who does it.
    pub by: &'a Account,
    /// When.
    pub at: Moment,
}

/// What was put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// What it held.
    pub content: Content,
    /// Where the office is that stood there; `None`: none did.
    pub aside: Option<PathBuf>,
    /// How the copy stood to it; `None` where it could not be read.
    pub stood: Option<Stands>,
    /// Numbers that had been given out since.
    pub skipped: Vec<Skipped>,
}

/// What could still be read of the office that stands there.
struct Living {
    /// How the copy stands to it, and the entry with which it ends.
    ends: Option<(Stands, Anchor)>,
    numbers: Vec<LastNumber>,
}

/// Puts a backup in the place of an office, or into an empty folder; `None` when it was stopped, and then nothing
/// was changed.
///
/// # Errors
/// [`StoreError::InUse`] where the office is open; [`StoreError::NumbersUnknown`] where nobody says how far the
/// numbers went; what is wrong with the copy; what the disk says.
pub fn restore(
    office: &Path,
    wanted: &Wanted<'_>,
    numbers: &Numbers,
    watch: Watch<'_>,
) -> Result<Option<Restored>, StoreError> {
    place::refuse_network(office)?;
    open::private_folder(office)?;
    let files = Files::of(office);
    let _lock = files.lock()?;
    finish(office)?;
    let part = office.join(PART);
    clear(&part)?;
    let made = ready(&files, &part, wanted, numbers, watch);
    if !matches!(made, Ok(Some(_))) {
        // It was never decided on; what stays is cleared by the next attempt.
        let _ = clear(&part);
    }
    let Some(mut restored) = made? else { return Ok(None) };
    let stamp = free_stamp(office, wanted.at);
    let decided = office.join(format!("{DECIDED}{stamp}"));
    fs::rename(&part, &decided).map_err(|why| StoreError::io(&decided, why))?;
    open::flush(office)?;
    finish(office)?;
    restored.aside = Some(office.join(format!("{ASIDE}{stamp}"))).filter(|aside| aside.exists());
    Ok(Some(restored))
}

/// Makes the copy ready: proven, and with an entry that says what it is.
fn ready(
    files: &Files,
    part: &Path,
    wanted: &Wanted<'_>,
    numbers: &Numbers,
    watch: Watch<'_>,
) -> Result<Option<Restored>, StoreError> {
    open::private_folder(part)?;
    let copy = Files::of(part);
    copy_file(wanted.file, &copy.register)?;
    copy_ring(wanted.ring, &copy.key)?;
    let Some(content) = verify(&copy.register, wanted.key, watch)? else { return Ok(None) };
    // One that cannot be read has nothing to say, and is put aside all the same.
    let living = living(files, wanted.key, &content);
    let given_out = match (&living, numbers) {
        (Ok(living), _) => living.numbers.clone(),
        (Err(_), Numbers::Told(_) | Numbers::Copied) => Vec::new(),
        (Err(_), Numbers::Living) => return Err(StoreError::NumbersUnknown),
    };
    let living = living.ok().and_then(|living| living.ends);
    let told = numbers.told();
    let mut db = open::write_alone(&copy, wanted.key)?;
    let desk = &content.office.desk;
    let tx = db.transaction()?;
    let skipped = go_behind(&tx, desk, given_out.into_iter().chain(told.iter().copied()))?;
    let act = Act::Restored {
        anchor: content.anchor,
        instead: living.map(|(_, anchor)| anchor),
        skipped: skipped.clone(),
        told: told.to_vec(),
    };
    journal::append(&tx, desk, None, wanted.at, wanted.by, &act)?;
    tx.commit()?;
    open::close_alone(db, &copy)?;
    sync(&copy.register)?;
    open::flush(part)?;
    Ok(Some(Restored { content, aside: None, stood: living.map(|(stands, _)| stands), skipped }))
}

fn living(files: &Files, key: &Key, content: &Content) -> Result<Living, StoreError> {
    let numbers = of_living(files, key, &content.office.desk)?;
    // The numbers may be read where the journal cannot.
    let asked = || {
        let db = open::source(files, key)?;
        Ok::<_, StoreError>((stands_to(&db, &content.anchor)?, super::anchor(&db)?))
    };
    // A disk that fails once is asked again: the entry says what stood there.
    let ends = asked().or_else(|_| asked()).ok();
    Ok(Living { ends, numbers })
}

/// Whether a copy was decided on and does not stand in its place yet.
pub fn pending(office: &Path) -> bool {
    decided(office).is_some()
}

fn decided(office: &Path) -> Option<(PathBuf, String)> {
    fs::read_dir(office).ok()?.flatten().find_map(|entry| {
        let name = entry.file_name();
        let stamp = name.to_str()?.strip_prefix(DECIDED)?;
        // With a number behind it where two were of the same second.
        let moment = stamp.get(..17)?;
        NaiveDateTime::parse_from_str(moment, STAMP).ok()?;
        Some((entry.path(), stamp.to_owned()))
    })
}

/// Puts what was decided on in its place before an office is opened, should the power have failed in between.
///
/// # Errors
/// [`StoreError::InUse`] while somebody else does.
pub fn settle(office: &Path) -> Result<(), StoreError> {
    if !pending(office) {
        return Ok(());
    }
    let _lock = Files::of(office).lock()?;
    finish(office)
}

/// Puts what was decided on in its place; can be broken off anywhere and done again. The office must be closed.
pub(in crate::store) fn finish(office: &Path) -> Result<(), StoreError> {
    let Some((from, stamp)) = decided(office) else { return Ok(()) };
    let (ready, place) = (Files::of(&from), Files::of(office));
    let aside = office.join(format!("{ASIDE}{stamp}"));
    // Once the new ring has gone to its place nothing of the old office is there any more.
    if ready.key.exists() && ready.register.exists() {
        for old in place.all() {
            let Some(name) = old.file_name().filter(|_| old.exists()) else { continue };
            open::private_folder(&aside)?;
            let mut to = aside.join(name);
            while to.exists() {
                // Whoever looked at the office meanwhile began a log of their own: it never takes the place of the real one.
                to.as_mut_os_string().push(".later");
            }
            rename(&old, &to)?;
        }
        if aside.exists() {
            open::flush(&aside)?;
        }
        open::flush(office)?;
    }
    for (new, to) in [(&ready.key, &place.key), (&ready.register, &place.register)] {
        if new.exists() {
            rename(new, to)?;
            open::flush(office)?;
        }
    }
    clear(&from)?;
    open::flush(office)
}

fn rename(from: &Path, to: &Path) -> Result<(), StoreError> {
    fs::rename(from, to).map_err(|why| StoreError::io(to, why))
}

fn clear(folder: &Path) -> Result<(), StoreError> {
    match fs::remove_dir_all(folder) {
        Err(why) if why.kind() != std::io::ErrorKind::NotFound => Err(StoreError::io(folder, why)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// The moment, with a number behind it where an office was put aside in the same second.
fn free_stamp(office: &Path, at: Moment) -> String {
    let first = at.date_time().format(STAMP).to_string();
    let taken =
        |stamp: &str| [ASIDE, DECIDED].iter().any(|kind| office.join(format!("{kind}{stamp}")).exists());
    if !taken(&first) {
        return first;
    }
    (2..).map(|n| format!("{first}-{n}")).find(|stamp| !taken(stamp)).unwrap_or(first)
}

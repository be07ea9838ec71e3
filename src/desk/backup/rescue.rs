//! The way out where an office cannot be opened: put a backup back, or save out what is still readable. Nothing is
//! ever deleted: what stands there is put aside, what is saved goes beside it.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::Datelike as _;

use crate::desk::backup::told::Asked;
use crate::desk::backup::wire::{BackupLine, Lacks, Newest, RescueView, Returned, SavedOut, Unlock};
use crate::desk::backup::{key_of, second_place};
use crate::desk::outside;
use crate::desk::trouble::Trouble;
use crate::domain::case::Account;
use crate::domain::{Moment, Right, Staff};
use crate::store::backup::{self, Backup, Content, LastNumber, Lost, Numbers, Saved, Stands, Wanted, Watch};
use crate::store::{Go, Key, Office, Ring};
use crate::text::Words;

/// What is to be put back.
#[derive(Clone, Copy)]
pub struct Back<'a> {
    /// Which; `None`: the newest good one.
    pub backup: Option<&'a Path>,
    /// Where it is looked for besides the office's own folder and the second place.
    pub from: Option<&'a Path>,
    /// Opens the key ring.
    pub unlock: Option<&'a Unlock>,
    /// Who does it, where the record of the backup knows them.
    pub by: Option<&'a Account>,
    /// When.
    pub now: Moment,
    /// The last numbers as people read them off the papers; needed where the office that stands there does not say
    /// them.
    pub told: Option<&'a [LastNumber]>,
}

/// The backups that an office can be put back from, the newest first.
fn candidates(office: &Path, from: Option<&Path>) -> Vec<Backup> {
    let mut all = backup::list(&backup::folder(office));
    for place in second_place(office).iter().map(PathBuf::as_path).chain(from) {
        if place.is_file() {
            all.extend(named(place));
            continue;
        }
        all.extend(backup::list(place));
        all.extend(backup::list(&backup::folder(place)));
        let Ok(desks) = fs::read_dir(place) else { continue };
        let ours = |name: OsString| name.to_string_lossy().starts_with("jiefeng-");
        for desk in desks.flatten().filter(|entry| ours(entry.file_name())) {
            all.extend(backup::list(&desk.path()));
        }
    }
    all.sort_by_key(|one| std::cmp::Reverse(one.at));
    all.dedup_by(|one, other| one.file == other.file);
    all
}

/// A copy of a register that somebody names, whatever it is called.
fn named(file: &Path) -> Option<Backup> {
    if let Some(found) =
        file.parent().and_then(|folder| backup::list(folder).into_iter().find(|one| one.file == file))
    {
        return Some(found);
    }
    let about = fs::metadata(file).ok()?;
    let at: chrono::DateTime<chrono::Local> = about.modified().ok()?.into();
    let occasion = backup::Occasion::Usual;
    Some(Backup {
        file: file.to_owned(),
        ring: backup::ring_of(file),
        at: Moment::new(at.naive_local()),
        bytes: about.len(),
        occasion,
    })
}

/// What backups offer; opens no office.
///
/// # Errors
/// That a passphrase does not open the ring.
pub fn view(
    office: &Path,
    from: Option<&Path>,
    unlock: Option<&Unlock>,
    now: Moment,
) -> Result<RescueView, Trouble> {
    let all = candidates(office, from);
    let mut view = RescueView {
        backups: all.iter().map(|one| BackupLine::of(one, false)).collect(),
        sealed: false,
        shut: false,
        newest: None,
        register: office.join("office.db").is_file(),
    };
    for backup in &all {
        let key = match key_of(&backup.ring, unlock) {
            Err(Trouble::Sealed) => {
                (view.sealed, view.shut) = (true, true);
                break;
            }
            Err(wrong @ Trouble::WrongPassphrase) => return Err(wrong),
            // The next one may be whole.
            Err(_) => continue,
            Ok(key) => key,
        };
        if let Ok(content) = backup::look_into(&backup.file, &key) {
            let lacks = match backup::stands_in(office, &key, &content.anchor) {
                Ok(Stands::Behind(entries)) => Lacks::Entries(entries),
                Ok(Stands::Apart) => Lacks::Apart,
                Err(_) => Lacks::Unknown,
            };
            let asks = asks(office, &key, &backup.file, &content, now)?;
            view.sealed = Ring::read_file(&backup.ring).is_ok_and(|ring| !ring.is_practice());
            view.newest = Some(Newest { backup: BackupLine::of(backup, false), content, lacks, asks });
            break;
        }
    }
    Ok(view)
}

/// What must be told before a copy is put in an office's place.
fn asks(
    office: &Path,
    key: &Key,
    copy: &Path,
    content: &Content,
    now: Moment,
) -> Result<Option<Asked>, Trouble> {
    if backup::says_numbers(office, key, content) {
        return Ok(None);
    }
    let last = backup::numbers_in(copy, key)?;
    Ok(Some(Asked { desk: content.office.desk.clone(), year: now.day().year(), last }))
}

/// What must be told before a named backup is put back; nothing where it cannot be read, which its putting back says.
///
/// # Errors
/// What keeps its key ring from being opened.
pub fn asked_by(office: &Path, back: &Back<'_>) -> Result<Option<Asked>, Trouble> {
    let Some(backup) = back.backup.and_then(named) else { return Ok(None) };
    let key = key_of(&backup.ring, back.unlock)?;
    let Ok(content) = backup::look_into(&backup.file, &key) else { return Ok(None) };
    may_bring_back(&content.office.accounts, back.unlock, back.by)?;
    asks(office, &key, &backup.file, &content, back.now)
}

/// Puts a backup in the place of an office; `None` when it was stopped.
///
/// # Errors
/// [`Trouble::NotFound`] where no backup is good; [`Trouble::InUse`] where the office is open;
/// [`Trouble::NumbersUnknown`] where nobody says how far its numbers went.
pub fn put_back(office: &Path, back: Back<'_>, watch: Watch<'_>) -> Result<Option<Returned>, Trouble> {
    let all = match back.backup {
        Some(file) => named(file).into_iter().collect(),
        None => candidates(office, back.from),
    };
    let (mut passed_over, mut why) = (Vec::new(), None);
    for backup in &all {
        match put(office, backup, back, watch) {
            Ok(Some(restored)) => {
                let backup = BackupLine::of(backup, false);
                return Ok(Some(Returned { backup, restored, passed_over }));
            }
            Ok(None) => return Ok(None),
            Err(
                bad @ (Trouble::Damaged(_)
                | Trouble::WrongKey
                | Trouble::KeyMissing(_)
                | Trouble::KeyDamaged(_)
                | Trouble::NotRegister(_)),
            ) => {
                // It was good once; the one before may still be.
                passed_over.push(BackupLine::of(backup, false));
                why.get_or_insert(bad);
            }
            Err(other) => return Err(other),
        }
    }
    let nothing = || Trouble::NotFound(backup::folder(office).display().to_string());
    Err(why.unwrap_or_else(nothing))
}

fn put(
    office: &Path,
    backup: &Backup,
    back: Back<'_>,
    watch: Watch<'_>,
) -> Result<Option<backup::Restored>, Trouble> {
    let key = key_of(&backup.ring, back.unlock)?;
    let content = backup::look_into(&backup.file, &key)?;
    may_bring_back(&content.office.accounts, back.unlock, back.by)?;
    if back.now < content.at {
        return Err(Trouble::Clock);
    }
    let by = who(&content, back);
    let wanted = Wanted { file: &backup.file, ring: &backup.ring, key: &key, by: &by, at: back.now };
    let numbers = back.told.map_or(Numbers::Living, |told| Numbers::Told(told.to_vec()));
    Ok(backup::restore(office, &wanted, &numbers, watch)?)
}

/// Lets whoever opened the ring, or is named where a practice office asks for no passphrase, pass who may bring backups
/// back and save out, as the copy or the damaged register itself knows them.
fn may_bring_back(accounts: &[Staff], unlock: Option<&Unlock>, by: Option<&Account>) -> Result<(), Trouble> {
    if accounts.is_empty() {
        // Nothing is known of anybody: whoever opens it is all that there is to ask.
        return Ok(());
    }
    let who = match (unlock, by) {
        (Some(unlock), _) => {
            let found = accounts.iter().find(|one| one.code == unlock.code);
            Some(found.ok_or_else(|| Trouble::NoAccount(unlock.code.to_string()))?)
        }
        (None, Some(by)) => accounts.iter().find(|one| &one.account == by),
        (None, None) => None,
    };
    who.map_or(Ok(()), |one| Ok(one.role.must(Right::Backup)?))
}

/// Who does it: as named, else the account whose passphrase opened the ring, else the office itself.
fn who(content: &Content, back: Back<'_>) -> Account {
    let accounts = &content.office.accounts;
    let named = back.by.filter(|by| accounts.iter().any(|one| &one.account == *by));
    let unlocked = back.unlock.and_then(|unlock| accounts.iter().find(|one| one.code == unlock.code));
    let agency = || Account(content.office.agency.clone());
    named.cloned().or_else(|| unlocked.map(|one| one.account.clone())).unwrap_or_else(agency)
}

/// Saves everything readable of a damaged register into a new office beside it; `None` when it was stopped.
///
/// # Errors
/// [`Trouble::WrongKey`] where not even the first page can be read: then only a backup helps; [`Refusal::Role`] where
/// whoever opens the ring keeps no backups.
///
/// [`Refusal::Role`]: crate::domain::case::Refusal::Role
pub fn save_out(
    register: &Path,
    into: Option<&Path>,
    unlock: Option<&Unlock>,
    by: Option<&Account>,
    now: Moment,
    words: &Words,
    watch: Watch<'_>,
) -> Result<Option<SavedOut>, Trouble> {
    let office = register.parent().unwrap_or(Path::new("."));
    let (ring, key) = ring_for(register, office, unlock)?;
    let mut refused = None;
    let mut may = |office: &Office| match may_bring_back(&office.accounts, unlock, by) {
        Ok(()) => Go::On,
        Err(why) => {
            refused = Some(why);
            Go::Stop
        }
    };
    let into = into.map_or_else(|| beside(office, now), Path::to_path_buf);
    let nobody = Account(String::new());
    let wanted = Wanted { file: register, ring: &ring, key: &key, by: by.unwrap_or(&nobody), at: now };
    let saved = backup::save_out(&into, &wanted, &mut may, watch)?;
    if let Some(why) = refused {
        return Err(why);
    }
    let Some(saved) = saved else { return Ok(None) };
    let report = into.join("rescue-report.txt");
    outside::save(told(&saved, register, now, words).as_bytes(), &report)?;
    let new = into.join("office.db");
    let content = backup::look_into(&new, &key)?;
    let asks = asks(office, &key, &new, &content, now)?;
    Ok(Some(SavedOut { saved, report, asks }))
}

/// The ring of a damaged register, else that of the newest backup: it is the same office's.
fn ring_for(register: &Path, office: &Path, unlock: Option<&Unlock>) -> Result<(PathBuf, Key), Trouble> {
    let own = backup::ring_of(register);
    let backups = candidates(office, None).into_iter().map(|one| one.ring);
    let mut first = None;
    for ring in std::iter::once(own).chain(backups) {
        match key_of(&ring, unlock) {
            Ok(key) => return Ok((ring, key)),
            Err(why) => {
                first.get_or_insert(why);
            }
        }
    }
    Err(first.unwrap_or(Trouble::WrongKey))
}

/// A folder beside an office that is not there yet.
fn beside(office: &Path, now: Moment) -> PathBuf {
    let moment = now.date_time().format("%Y-%m-%d-%H%M%S").to_string();
    let named = |end: String| {
        let mut name = office.file_name().unwrap_or_default().to_owned();
        name.push(end);
        office.with_file_name(name)
    };
    let first = named(format!(".saved-{moment}"));
    let mut more = (2..).map(|n| named(format!(".saved-{moment}-{n}")));
    if first.exists() { more.find(|name| !name.exists()).unwrap_or(first) } else { first }
}

/// The written report: what was saved, and what could not be, by number and never by name.
fn told(saved: &Saved, register: &Path, now: Moment, words: &Words) -> String {
    let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
    let args = [
        ("path", register.display().to_string().into()),
        ("at", now.date_time().format("%Y-%m-%d %H:%M:%S").to_string().into()),
        ("cases", count(saved.cases).into()),
        ("entries", count(saved.entries).into()),
        ("sheets", count(saved.sheets).into()),
        ("lost", count(saved.lost.len() as u64).into()),
    ];
    let mut text = words.say_with("rescue-report", &args);
    text.push('\n');
    for lost in &saved.lost {
        let (key, what) = match lost {
            Lost::Case(number) => ("rescue-lost-case", number.to_string()),
            Lost::CaseNumber(number) => ("rescue-lost-case-number", number.to_string()),
            Lost::Certificate(number) => ("rescue-lost-certificate", number.to_string()),
            Lost::Roll(number) => ("rescue-lost-roll", number.to_string()),
            Lost::Sheet(id) => ("rescue-lost-sheet", id.0.to_string()),
            Lost::Entry(entry) => ("rescue-lost-entry", entry.to_string()),
            Lost::SigningKey => ("rescue-lost-signing", String::new()),
            Lost::Rules(name, edition) => ("rescue-lost-rules", format!("{name} {edition}")),
        };
        text.push_str(&words.say_with(key, &[("what", what.into())]));
        text.push('\n');
    }
    text
}

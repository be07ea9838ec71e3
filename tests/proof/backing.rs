//! Backups, restoring and saving out, disturbed at every call: a backup that failed never takes the place of a good one,
//! the office that stood is always somewhere, and what was damaged is never touched.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use jiefeng::desk::practice;
use jiefeng::domain::Moment;
use jiefeng::domain::case::Account;
use jiefeng::store::backup::{self, Anchor};
use jiefeng::store::{Act, Go, Key, Ring, Sm3, Store};

use super::deed::{Deed, How, Record, Seen, again, cut, fail, lie, records};
use super::disk::{Picture, picture};
use super::judge::{Found, OFFICE, look};

const STICK: &str = "stick";
const BROKEN: &str = "broken";

fn at(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

/// The entries of a practice office.
fn entries(folder: &Path) -> Result<Vec<Sm3>, String> {
    match look(&folder.join(OFFICE)) {
        Found::Nothing => Ok(Vec::new()),
        Found::Whole(entries) => Ok(entries),
        other => Err(format!("{other:?}")),
    }
}

/// Works on in an office, and leaves it as one that was never closed: with its log.
fn worked_on(dir: &Path) -> Picture {
    let mut store = Store::open(dir, &Store::practice_key(dir).unwrap()).unwrap();
    let by = Account("孙国梁".to_owned());
    for phone in ["0349-1111111", "0349-2222222"] {
        let office = jiefeng::store::Office { phone: phone.to_owned(), ..store.office().clone() };
        store.change_office(&office, at("2026-06-01T12:00:00"), &by).unwrap();
    }
    picture(dir.parent().unwrap())
}

/// An office, a backup of it on a stick, and work done since.
fn before() -> Picture {
    let folder = super::folder();
    let (office, stick) = (folder.path().join(OFFICE), folder.path().join(STICK));
    practice::office(&office, at("2026-06-01T09:00:00"), 3, 1).unwrap();
    let key = Store::practice_key(&office).unwrap();
    backup::back_up(&office, &key, &stick, at("2026-06-01T11:00:00"), &mut |_, _| Go::On).unwrap().unwrap();
    worked_on(&office)
}

/// The files of a folder.
fn below(picture: &Picture, folder: &str) -> BTreeMap<String, Vec<u8>> {
    let inside = format!("{folder}/");
    let files = picture.iter().filter(|(path, _)| path.starts_with(&inside));
    files.filter_map(|(path, bytes)| Some((path.clone(), bytes.clone()?))).collect()
}

fn unchanged(folder: &Path, files: &BTreeMap<String, Vec<u8>>) -> Result<(), String> {
    let other = files.iter().find(|(path, bytes)| fs::read(folder.join(path)).ok().as_ref() != Some(*bytes));
    other.map_or(Ok(()), |(path, _)| Err(format!("{path} is not what it was")))
}

/// Proves every backup of a folder, and that each opens with the ring beside it; answers how many there are.
pub fn proven(folder: &Path, key: impl Fn(&Ring) -> Option<Key>) -> Result<usize, String> {
    let all = backup::list(folder);
    for one in &all {
        let name = one.file.display();
        let ring = Ring::read_file(&one.ring).map_err(|why| format!("the ring of {name}: {why}"))?;
        let key = key(&ring).ok_or_else(|| format!("the ring of {name} opens with nothing"))?;
        let good = backup::verify(&one.file, &key, &mut |_, _| Go::On);
        good.map_err(|why| format!("{name} bears its name: {why}"))?;
    }
    Ok(all.len())
}

fn backing_up() -> Deed {
    let before = before();
    let earlier = below(&before, STICK);
    let judge = move |seen: &Seen<'_>| {
        if entries(seen.folder)? != seen.truth[0] {
            return Err("the office is another one".to_owned());
        }
        unchanged(seen.folder, &earlier)?;
        let there = proven(&seen.folder.join(STICK), |ring| ring.open_practice().ok())?;
        if there < 1 + seen.said { Err(format!("{there} backups")) } else { Ok(()) }
    };
    let arguments = ["--office", "{}/office", "backup", "{}/stick"].map(str::to_owned).to_vec();
    let (how, judge) = (How::Console(arguments), Box::new(judge));
    Deed { name: "backup", before, how, code: 0, entries, judge }
}

/// The folders of offices that were put aside.
fn aside(office: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(office).into_iter().flatten().map(|entry| entry.unwrap().path());
    all.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("put-aside-")).collect()
}

/// Whether the last entry says that a backup was put back, and what stood there instead.
fn put_back(office: &Path) -> Option<Option<Anchor>> {
    let store = Store::reader(office, &Store::practice_key(office).unwrap()).unwrap();
    match store.journal(0, usize::MAX >> 1).unwrap().pop()?.act {
        Act::Restored { instead, .. } => Some(instead),
        _ => None,
    }
}

fn restoring(name: &'static str, before: Picture) -> Deed {
    let stick = below(&before, STICK);
    let stood = before.keys().any(|path| path.starts_with("office/office.db"));
    let backup = {
        let folder = super::folder();
        let office = folder.path().join(OFFICE);
        fs::create_dir(&office).unwrap();
        for (path, bytes) in &stick {
            let end = Path::new(path).extension().unwrap().to_str().unwrap();
            fs::write(office.join(format!("office.{end}")), bytes).unwrap();
        }
        entries(folder.path()).unwrap()
    };
    let file = stick.keys().find(|path| path.ends_with(".db")).unwrap().clone();
    let judge = move |seen: &Seen<'_>| {
        unchanged(seen.folder, &stick)?;
        let office = seen.folder.join(OFFICE);
        let found = entries(seen.folder)?;
        if found == seen.truth[0] {
            // Nothing was done yet.
            return if seen.said == 0 { Ok(()) } else { Err("it was said to be restored".to_owned()) };
        }
        if !(found.starts_with(&backup) && found.len() == backup.len() + 1) {
            return Err("neither the office nor its backup".to_owned());
        }
        let instead = put_back(&office).ok_or("the journal does not say that it was put back")?;
        if !stood {
            return Ok(());
        }
        if instead.is_none() {
            return Err("it does not know what stood there, and gives its numbers out again".to_owned());
        }
        // The office before is whole beside it.
        let old = aside(&office).into_iter().any(|aside| {
            let folder = super::folder();
            super::copy(&aside, &folder.path().join(OFFICE));
            entries(folder.path()).as_ref() == Ok(&seen.truth[0])
        });
        if old { Ok(()) } else { Err("the office before is nowhere".to_owned()) }
    };
    let mut arguments = ["restore".to_owned(), format!("{{}}/{file}"), "{}/office".to_owned()].to_vec();
    if !stood {
        // Nobody but the papers knows how far the numbers went.
        arguments.extend(["--last-certificate", "9", "--last-case", "9"].map(str::to_owned));
    }
    let (how, judge) = (How::Console(arguments), Box::new(judge));
    Deed { name, before, how, code: 0, entries, judge }
}

/// An office with a page that cannot be read, and nothing beside it.
fn saving_out() -> Deed {
    let mut before = before();
    let was = below(&before, OFFICE);
    before.retain(|path, _| !path.starts_with(OFFICE));
    before.insert(BROKEN.to_owned(), None);
    for (path, bytes) in was {
        let mut bytes = bytes;
        if path.ends_with(".db") {
            let page = bytes.len() / 4096 * 3 / 4 * 4096;
            bytes[page..page + 4096].fill(0);
        }
        before.insert(path.replacen(OFFICE, BROKEN, 1), Some(bytes));
    }
    let broken = below(&before, BROKEN);
    let judge = move |seen: &Seen<'_>| {
        unchanged(seen.folder, &broken)?;
        let found = entries(seen.folder)?;
        let all = &seen.truth[seen.truth.len() - 1];
        match (found.is_empty(), seen.said) {
            (true, 0) => again_from(seen.folder),
            (false, _) if found == *all => Ok(()),
            (true, _) => Err("it was said to be saved".to_owned()),
            (false, _) => Err(format!("{} entries of {}", found.len(), all.len())),
        }
    };
    let arguments = ["rescue", "{}/broken/office.db", "{}/office"].map(str::to_owned).to_vec();
    let (how, judge) = (How::Console(arguments), Box::new(judge));
    // It says that something was lost.
    Deed { name: "rescue", before, how, code: 1, entries, judge }
}

/// What was broken off can be done again.
fn again_from(folder: &Path) -> Result<(), String> {
    let office = folder.join(OFFICE);
    if !office.join("office.key").exists() {
        return Ok(());
    }
    let register = folder.join(BROKEN).join("office.db");
    let words = jiefeng::text::Words::zh();
    let now = at("2026-11-23T12:00:00");
    let saved =
        jiefeng::desk::backup::save_out(&register, Some(&office), None, None, now, &words, &mut |_, _| {
            Go::On
        });
    saved.map(|_| ()).map_err(|why| format!("it cannot be saved out again: {why}"))
}

fn all() -> Vec<Record> {
    let mut empty = before();
    empty.retain(|path, _| !path.starts_with(OFFICE));
    records(vec![
        backing_up(),
        restoring("restore", before()),
        restoring("restore into an empty folder", empty),
        saving_out(),
    ])
}

#[test]
fn a_power_cut_while_a_backup_is_made_put_back_or_saved_out_loses_no_office_and_no_backup() {
    cut(&all(), 120, "power cut while backing up, restoring and saving out");
}

#[test]
fn a_failing_or_full_disk_while_a_backup_is_made_put_back_or_saved_out_is_said_and_loses_nothing() {
    fail(&all(), 100, "failing or full disk while backing up, restoring and saving out");
}

#[test]
fn a_kill_or_a_failing_disk_while_a_broken_off_backup_restoring_or_saving_out_is_done_again_loses_nothing() {
    again(
        &all(),
        40,
        400,
        "killed or failing twice while a broken-off backup, restoring or saving out is done again",
    );
}

#[test]
fn a_copy_that_came_to_the_disk_as_another_never_bears_a_backups_name() {
    let part = |path: &str| path.ends_with(".part");
    lie(&records(vec![backing_up()]), part, "a bit of a backup written as another, unsaid");
}

//! The program killed while it saves a paper into somebody's own folder: the next start leaves nothing of it there.

use std::fs::{self, File};
use std::path::Path;

use jiefeng::desk::outside::Real;

use super::disk::{Picture, lay, picture};
use super::shim::{Does, Fate, Run, console, run};
use super::{each, tell};

const OFFICE: &str = "office";
const MINE: &str = "mine";

fn saves(folder: &Path, fate: Option<Fate>) -> Run {
    let place = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    fs::write(folder.join("asked.json"), r#"{"input":"1318.78"}"#).unwrap();
    let (office, sheet) = (place(OFFICE), place(&format!("{MINE}/sheet.pdf")));
    let mut command = console(&["--office", &office, "--as", "王晓岚", "calc", "amount", "-o", &sheet]);
    command.stdin(File::open(folder.join("asked.json")).unwrap());
    run(command, folder, fate)
}

/// The names in the clerk's own folder.
fn mine(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder.join(MINE)).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn before() -> Picture {
    let folder = super::folder();
    let office = folder.path().join(OFFICE);
    let made = console(&["practice", office.to_str().unwrap(), "--cases", "1"]).output().unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    fs::create_dir(folder.path().join(MINE)).unwrap();
    fs::write(folder.path().join(MINE).join(".jiefeng-notes"), "somebody's own").unwrap();
    picture(folder.path())
}

#[test]
fn what_a_kill_left_where_a_paper_was_being_saved_the_next_start_takes_away() {
    let before = before();
    let whole = super::folder();
    lay(&before, whole.path());
    let done = saves(whole.path(), None);
    assert_eq!(done.code, Some(0), "{}", done.why);
    let calls = done.calls();
    let jobs = [Does::Kill, Does::Half].into_iter().flat_map(|does| (1..=calls).map(move |at| (does, at)));
    let left = std::sync::atomic::AtomicUsize::new(0);
    let wrong = each(jobs, |(does, at)| {
        let folder = super::folder();
        lay(&before, folder.path());
        let run = saves(folder.path(), Some(Fate { at, does, for_good: false }));
        let parts = |names: &[String]| names.iter().filter(|name| name.starts_with(".jiefeng-")).count();
        if 1 < parts(&mine(folder.path())) {
            left.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        }
        Real::new(&folder.path().join(OFFICE)).sweep();
        let names = mine(folder.path());
        let sheet = fs::read(folder.path().join(MINE).join("sheet.pdf")).ok();
        let torn = sheet.is_some_and(|bytes| !bytes.trim_ascii_end().ends_with(b"%%EOF"));
        match (parts(&names), torn) {
            (1, false) => Ok(()),
            (_, true) => Err(format!("{does:?} at call {at}: half a paper")),
            (n, false) => Err(format!("{does:?} at call {at}: {n} parts: {names:?} {}", run.why)),
        }
    });
    let left = left.into_inner();
    assert!(0 < left, "no kill met it while it saved");
    tell("SIGKILL while a paper is saved", &format!("{} kills, {left} left a part", calls * 2), &wrong);
}

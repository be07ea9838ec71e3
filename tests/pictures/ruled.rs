//! Rules in several editions, and a unit's list with what is asked for all its people at once.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use egui::{Key, Modifiers};
use jiefeng::cli::story::{Script, play_in};
use jiefeng::desk::ruling::Ruling;
use jiefeng::desk::{Desk, outside, practice};
use jiefeng::domain::Moment;
use jiefeng::policy::PackFiles;

use super::shown::{OfficeOf, Shown};
use super::spoilt::chief;
use super::{CTRL, NONE, Screen};

/// Every screen about them, reached with keys alone.
pub const SCREENS: &[Screen] = &[
    Screen { name: "71-editions", over: OfficeOf::Editions, go: editions_shown, says: ["采用", "dopt"] },
    Screen {
        name: "72-edition-before",
        over: OfficeOf::Editions,
        go: edition_before,
        says: ["退回", "ack to"],
    },
    Screen { name: "73-compared", over: OfficeOf::Editions, go: compared, says: ["比较", "ompare"] },
    Screen { name: "74-lists", over: OfficeOf::Listed, go: lists, says: ["样例", "样例"] },
    Screen { name: "75-list-people", over: OfficeOf::Listed, go: people, says: ["样例", "样例"] },
    Screen { name: "76-list-papers", over: OfficeOf::Listed, go: papers, says: ["样例", "样例"] },
    Screen {
        name: "77-list-voucher",
        over: OfficeOf::Listed,
        go: |shown| asked(shown, Key::T),
        says: ["税票", "oucher"],
    },
];

/// Makes an office that has gone from one edition of its place's rules to the next, twice.
pub fn editions(dir: &Path, now: Moment) {
    drop(practice::office(dir, now, 12, 1).unwrap());
    let (world, _clock) = outside::Fixed::new(now);
    let mut desk = Desk::open_practice(dir, Arc::new(world)).unwrap();
    let chief = desk.account("孙国梁").unwrap().account;
    for (edition, on) in [("2026-06", "2026-06-01"), ("2026-11", "2026-11-20")] {
        let pack = shuozhou(edition);
        let file = dir.with_file_name(format!("{edition}.jfpack"));
        fs::write(&file, pack.file()).unwrap();
        let sm3 = desk.pack_file(&file).unwrap().sm3;
        desk.rule(&chief, Ruling::Install { file, sm3 }).unwrap();
        let (on, document) = (on.parse().unwrap(), format!("朔医保函〔{}〕17号", &edition[..4]));
        let edition = format!("140600-shuozhou-{edition}");
        desk.rule(&chief, Ruling::Adopt { edition, on, document }).unwrap();
    }
}

/// The rules of 朔州 that the program carries, under another edition.
fn shuozhou(edition: &str) -> PackFiles {
    let name = "140600-shuozhou";
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/policy").join(name);
    let files = fs::read_dir(folder).unwrap().map(|entry| {
        let file = entry.unwrap();
        let text = fs::read_to_string(file.path()).unwrap();
        let text = text.replace("edition = \"1\"", &format!("edition = \"{edition}\""));
        (file.file_name().into_string().unwrap(), text)
    });
    PackFiles::new(name, files.collect::<Vec<_>>())
}

/// Plays a unit's list until its people are to pay.
pub fn listed(dir: &Path, now: Moment) {
    let text = include_str!("../stories/unit-list.toml");
    let mut steps = text.split("[[step]]");
    let mut played = steps.next().unwrap().to_owned();
    for step in steps.take_while(|step| !step.contains("list-payment")) {
        played.push_str("[[step]]");
        played.push_str(step);
    }
    let script = Script::parse(&played).unwrap();
    assert!(script.steps.iter().all(|step| step.at <= now), "the window's clock would stand behind");
    let out = tempfile::tempdir().unwrap();
    play_in(&script, dir, out.path(), &mut |_, _| ()).unwrap();
}

fn policy(shown: &mut Shown) {
    chief(shown);
    shown.key(Modifiers::ALT, Key::Num4);
    shown.see_any(&["各版规则", "Editions"]);
}

fn editions_shown(shown: &mut Shown) {
    policy(shown);
    for _ in 0..2 {
        shown.key(NONE, Key::ArrowDown);
    }
}

/// A command out of the palette, by its words.
fn does(shown: &mut Shown, zh: &str, en: &str) {
    shown.key(CTRL.plus(Modifiers::SHIFT), Key::P);
    let chinese = shown.labels().iter().any(|label| label.contains("命令"));
    shown.type_in(if chinese { zh } else { en });
    shown.key(NONE, Key::Enter);
}

fn edition_before(shown: &mut Shown) {
    policy(shown);
    does(shown, "退回上一版", "Go back");
}

fn compared(shown: &mut Shown) {
    policy(shown);
    shown.key(NONE, Key::F4);
}

fn lists(shown: &mut Shown) {
    shown.key(Modifiers::ALT, Key::Num6);
}

fn people(shown: &mut Shown) {
    lists(shown);
    shown.key(NONE, Key::Enter);
    shown.key(CTRL, Key::Num2);
}

fn papers(shown: &mut Shown) {
    people(shown);
    shown.key(CTRL, Key::Num3);
}

fn asked(shown: &mut Shown, key: Key) {
    people(shown);
    shown.key(NONE, key);
}

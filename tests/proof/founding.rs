//! The power cut while an office with passphrases is set up and while a passphrase is changed: there is no office, or
//! one that a passphrase opens; never a register that nobody can open.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;

use jiefeng::desk::Desk;
use jiefeng::desk::outside::Fixed;
use jiefeng::desk::practice::sample;
use jiefeng::domain::case::{Account, Actor, DeskCode, Role};
use jiefeng::domain::{Moment, StaffCode};
use jiefeng::store::{Cost, Go, Key, Office, Ring, Secret, Store};

use super::disk::{Cut, Disk, Picture, lay};
use super::judge::OFFICE;
use super::shim::{Op, run};
use super::{Chance, each, size, spread, tell};

/// Where the office is to be made, for the process whose disk is watched.
const PLAY: &str = "JIEFENG_PROOF_FOUNDING";

fn before() -> Secret {
    Secret::from("清晨七点的第一班公交车开往城东".to_owned())
}

fn after() -> Secret {
    Secret::from("傍晚六点的最后一班公交车回城西".to_owned())
}

fn at() -> Moment {
    Moment::parse("2026-11-23T08:00:00").unwrap()
}

fn office() -> Office {
    let people = [("孙国梁", Role::Chief), ("王晓岚", Role::Clerk), ("李志远", Role::Reviewer)];
    let people = people.map(|(name, role)| Actor { account: Account(name.to_owned()), role });
    let sample = sample("140600", &DeskCode::parse("14060203").unwrap(), &people).unwrap();
    Office { practice: false, ..sample }
}

fn chief() -> StaffCode {
    office().accounts[0].code
}

/// Lays the office on the disk; what a passphrase costs is not what is tried.
fn found(dir: &Path) -> Key {
    let key = Key::random().unwrap();
    let mut ring = Ring::new(false).unwrap();
    ring.put(chief(), &key, &before(), false, Cost::PRACTICE).unwrap();
    drop(Store::create_sealed(dir, &office(), at(), &key, &ring).unwrap());
    key
}

#[test]
fn an_office_is_founded_and_a_passphrase_changed() {
    let own = super::folder();
    let played = std::env::var_os(PLAY);
    let dir = played.map_or_else(|| own.path().join(OFFICE), Into::into);
    let key = found(&dir);
    println!("founded");
    let mut desk = Desk::open(&dir, &key, Arc::new(Fixed::new(at()).0)).unwrap();
    desk.change_passphrase(chief(), &before(), &after()).unwrap();
    println!("changed");
    drop(desk);
    judge(&dir, 2).unwrap();
    assert!(Ring::read(&dir).unwrap().open(chief(), &before()).is_err(), "the old passphrase opens it still");
}

/// Judges a folder; 1: the office was said to stand, 2: the passphrase was said to be changed.
fn judge(dir: &Path, said: usize) -> Result<(), String> {
    if !Store::exists(dir) {
        if said == 0 {
            found(dir);
            return Ok(());
        }
        return Err("there is no office".to_owned());
    }
    let ring = Ring::read(dir).map_err(|why| format!("the ring: {why}"))?;
    // A try at what a real passphrase costs takes long: no more of them than are needed.
    let old = if said < 2 { ring.open(chief(), &before()).ok() } else { None };
    let key = match old {
        Some(key) => key,
        None => ring.open(chief(), &after()).map_err(|why| format!("no passphrase opens it: {why}"))?,
    };
    let store = Store::open(dir, &key).map_err(|why| format!("the register: {why}"))?;
    let report = store.check(&mut |_, _| Go::On).map_err(|why| format!("the check: {why}"))?;
    let wanted = if said == 2 { 2 } else { 1 };
    if report.is_good() && wanted <= report.entries { Ok(()) } else { Err(format!("{report:?}")) }
}

#[test]
fn a_power_cut_while_an_office_is_founded_or_a_passphrase_changed_shuts_nobody_out() {
    let folder = super::folder();
    let mut program = Command::new(std::env::current_exe().unwrap());
    let test = "proof::founding::an_office_is_founded_and_a_passphrase_changed";
    program.args([test, "--exact", "--nocapture"]).env(PLAY, folder.path().join(OFFICE)).stdin(Stdio::null());
    let disk = Disk::of(super::folder().path());
    let played = run(program, folder.path(), None);
    assert_eq!(played.code, Some(0), "{}{}", played.said, played.why);
    let changes: Vec<usize> = (0..played.notes.len()).filter(|at| played.notes[*at].op.changes()).collect();
    // The last calls write the ring; the first ones are like those of any founding.
    let part = size(16, changes.len());
    let mut points: Vec<usize> = spread(changes.len(), part).into_iter().map(|at| changes[at]).collect();
    points.extend(changes.iter().rev().take(12));
    points.sort_unstable();
    points.dedup();
    let (mut disk, mut chance, mut said, mut states) = (disk, Chance::new(5), 0, 0);
    let mut jobs: Vec<(String, Picture, usize)> = Vec::new();
    for (at, note) in played.notes.iter().enumerate() {
        disk.take(note);
        if note.op == Op::Say {
            let text = String::from_utf8_lossy(&note.data);
            said += usize::from(text.contains("founded\n")) + usize::from(text.contains("changed\n"));
        }
        if points.binary_search(&at).is_ok() {
            for cut in Cut::ALL {
                let what = format!("call {at} ({:?} {}), {cut:?}", note.op, note.path);
                let picture = disk.cut(cut, &mut chance);
                states += 1;
                // The same disk need not be looked at twice.
                if jobs.iter().all(|(_, other, before)| *other != picture || *before != said) {
                    jobs.push((what, picture, said));
                }
            }
        }
    }
    assert_eq!(said, 2, "{}", played.said);
    let wrong = each(jobs.into_iter(), |(what, picture, said)| {
        let folder = super::folder();
        lay(&picture, folder.path());
        judge(&folder.path().join(OFFICE), said).map_err(|why| format!("{what}: {why}"))
    });
    let tried = format!("{} points of {}, {states} states", points.len(), changes.len());
    tell("power cut while founding and changing a passphrase", &tried, &wrong);
}

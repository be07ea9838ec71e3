//! A practice office to try things on, at one moment that never passes: for tests.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::door::{Founding, Newcomer, TypeBack};
use super::{Desk, outside, practice};
use crate::domain::Moment;
use crate::domain::case::{Account, Actor, DeskCode, Role};
use crate::policy::PackFiles;
use crate::store::Act;

mod founding;

pub use founding::{PASSPHRASE, founding};

/// What is typed back of a recovery sheet, small as somebody types it.
pub fn typed_back(sheet: &TypeBack) -> Vec<String> {
    let groups = sheet.recovery.code.groups();
    sheet.asked.iter().map(|at| groups[at - 1].to_lowercase()).collect()
}

/// A place that no program carries, as the files of a pack: 太原, over the national rules.
pub fn elsewhere() -> PackFiles {
    let mut files = edition("1", "0.07");
    for text in files.files.values_mut() {
        *text = text.replace("140600-shuozhou", "140100-taiyuan").replace("140600", "140100");
    }
    files.under_its_id()
}

/// The clock of the office: a Monday morning.
pub fn now() -> Moment {
    Moment::parse("2026-11-23T10:38:00").unwrap()
}

/// A practice office of so many cases, in a folder of its own.
pub fn office(cases: u32) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("office");
    practice::office(&dir, now(), cases, 1).unwrap();
    (folder, dir)
}

/// The same, opened again to look at.
pub fn desk(cases: u32) -> (tempfile::TempDir, Desk) {
    let (folder, dir) = office(cases);
    let (world, _clock) = outside::Fixed::new(now());
    let desk = Desk::open_practice(&dir, Arc::new(world)).unwrap();
    (folder, desk)
}

/// The chief of the office that is tried.
pub const CHIEF: &str = "孙国梁";

/// An office that is not for practice, without cases: a clerk, a reviewer, a chief.
pub fn real() -> (tempfile::TempDir, Desk) {
    real_of(&[("王晓岚", Role::Clerk), ("李志远", Role::Reviewer), (CHIEF, Role::Chief)])
}

/// An office that is not for practice, without cases, and its people.
pub fn real_of(people: &[(&str, Role)]) -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let code = DeskCode::parse("14060203").unwrap();
    let actor = |(name, role): &(&str, Role)| Actor { account: Account((*name).to_owned()), role: *role };
    let people: Vec<Actor> = people.iter().map(actor).collect();
    let office = practice::sample("140600-shuozhou", &code, &people).unwrap();
    let office = crate::store::Office { practice: false, ..office };
    let (world, _clock) = outside::Fixed::new(now());
    let desk = Desk::create(&folder.path().join("office"), &office, Arc::new(world)).unwrap();
    (folder, desk)
}

/// An edition of 朔州 with a unit's share of its own, as the files of a pack.
pub fn edition(number: &str, unit_rate: &str) -> PackFiles {
    let shipped = crate::policy::shipped();
    let mut files = shipped.into_iter().find(|one| one.folder == "140600-shuozhou").unwrap();
    let head = files.files.get_mut("pack.toml").unwrap();
    *head = head.replace("edition = \"1\"", &format!("edition = \"{number}\""));
    *head = head.replace("2026-11-20", "2026-11-22");
    let rule = format!(
        "[rules.unit]\ninsurance = \"employee\"\npayer = \"unit\"\nunit_rate = \"{unit_rate}\"\n\
         person_rate = \"0.02\"\nrounding = \"half-up\"\nbase_rule = \"year-owed\"\nlate = true\n\
         deadline = {{ day = 15, months_after = 0, shift = true }}\n\
         source = {{ document = \"某文\", sure = \"unverified\" }}\n"
    );
    files.files.insert("makeup.toml".to_owned(), rule);
    files
}

/// An edition with three faults.
pub fn broken() -> PackFiles {
    let mut files = edition("2", "0.065");
    let rule = files.files.get_mut("makeup.toml").unwrap();
    *rule = rule.replace("day = 15", "day = 40");
    *rule = format!("{rule}{}", rule.replace("rules.unit", "rules.unit2"));
    files
}

/// An edition as a program took it that looked less closely: a proof is required that no article lets the office
/// ask for.
pub fn let_pass_once(number: &str) -> PackFiles {
    let mut files = edition(number, "0.065");
    let reasons = files.files.get_mut("reasons.toml").unwrap();
    let proof = "[R06]\nrequirements = [{ material = \"M13\", need = \"required\", originals = 1, basis = \"none\" }]\n";
    *reasons = reasons.replacen("[R06]\n", proof, 1);
    files
}

/// The same, with a field that this program does not know.
pub fn unreadable(number: &str) -> PackFiles {
    let mut files = let_pass_once(number);
    let head = files.files.get_mut("pack.toml").unwrap();
    *head = format!("of_another_time = true\n{head}");
    files
}

/// Puts an edition of 朔州 in use that was adopted before this program looked: its chain, as the register keeps it.
pub fn was_adopted(desk: &mut Desk, own: &PackFiles) -> String {
    let national = crate::policy::shipped().into_iter().find(|one| one.folder == crate::policy::NATIONAL);
    let mut bytes = b"jiefeng policy 1\n".to_vec();
    bytes.extend(national.unwrap().bytes());
    bytes.extend(own.bytes());
    let number = own.files["pack.toml"].split("edition = \"").nth(1).unwrap().split('"').next().unwrap();
    let edition = format!("national-1+140600-shuozhou-{number}");
    let (before, chief) = (desk.rules().edition.clone(), Account(CHIEF.to_owned()));
    let kept = desk.bytes.clone();
    let act = Act::PolicyAdopted {
        region: "140600".to_owned(),
        edition: edition.clone(),
        before: before.clone(),
        chief: CHIEF.to_owned(),
        on: now().day(),
        document: "朔医保函〔2026〕2号".to_owned(),
    };
    let mut tx = desk.store.begin().unwrap();
    tx.put_pack("140600", &before, &kept, now(), &chief).unwrap();
    tx.put_pack("140600", &edition, &bytes, now(), &chief).unwrap();
    tx.record(None, now(), &chief, act).unwrap();
    tx.commit().unwrap();
    edition
}

/// Writes a pack as one file, and gives its SM3.
pub fn pack_file(files: &PackFiles, folder: &Path) -> (PathBuf, String) {
    let file = folder.join("pack.jfpack");
    std::fs::write(&file, files.file()).unwrap();
    (file, files.sm3())
}

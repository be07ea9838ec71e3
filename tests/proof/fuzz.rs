//! Everything that is read from outside, read a million times with something wrong in it: no panic, bounded memory.
//!
//! Decision: seeded mutation within the test, because it runs wherever the tests run and repeats itself exactly; not
//! cargo-fuzz, because that needs another compiler.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use chrono::NaiveDate;
use jiefeng::cli::story::{Script, play_in};
use jiefeng::desk::outside::Fixed;
use jiefeng::desk::roll::heads;
use jiefeng::desk::verify::{Finding, Shown, by_keys};
use jiefeng::desk::{Desk, practice};
use jiefeng::domain::reason::{Employer, Insurance};
use jiefeng::domain::roll::{RollTerms, paste};
use jiefeng::domain::{Fen, Moment, Months, StaffCode};
use jiefeng::paper::pdf::seal;
use jiefeng::paper::{Form, Mark, Sheet, Values, compose};
use jiefeng::policy::{Pack, PackFiles, Policy, read_days, read_notice, shipped};
use jiefeng::store::{
    Cost, DeskKeys, Go, Key, ProofOf, RecoveryCode, Ring, Secret, Sm3, Store, Wrapped, backup, verify,
};
use jiefeng::text::Words;

use super::{Chance, each, size, spread, tell};

/// Longer input is cut: what grows with its input is meant to.
const LONGEST: usize = 64 * 1024;
/// Memory that a target may take beyond what the process had, in kilobytes.
const ROOM: u64 = 400 * 1024;

/// What breaks readers.
const WORDS: [&str; 40] = [
    "",
    "\0",
    "\n",
    "\r\n",
    "\t",
    " ",
    "\u{3000}",
    "\u{feff}",
    "\"",
    "'",
    "\"\"\"",
    "\\",
    "\\u0000",
    "[",
    "]",
    "[[",
    "{",
    "}",
    "=",
    ":",
    ",",
    "-1",
    "0",
    "9223372036854775808",
    "1e400",
    "0.0000001",
    "NaN",
    "true",
    "null",
    "1970-01-01",
    "2026-02-30",
    "2026-13",
    "9999-99",
    "𬎆",
    "e\u{301}",
    "\u{202e}",
    "\u{10ffff}",
    "140602190402290028",
    "[[[[[[[[[[[[[[[[",
    "{\"a\":{\"a\":{\"a\":",
];

/// Does a few things to one of the seeds.
fn mutated(seeds: &[Vec<u8>], chance: &mut Chance) -> Vec<u8> {
    let mut bytes = seeds[chance.below(seeds.len())].clone();
    for _ in 0..=chance.below(4) {
        let at = chance.below(bytes.len() + 1);
        match chance.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << chance.below(8),
            1 if at < bytes.len() => bytes[at] = u8::try_from(chance.below(256)).unwrap(),
            2 => {
                bytes.splice(at..at, WORDS[chance.below(WORDS.len())].bytes());
            }
            3 => {
                let end = (at + chance.below(40)).min(bytes.len());
                bytes.drain(at..end);
            }
            4 => {
                let end = (at + chance.below(200)).min(bytes.len());
                let part = bytes[at..end].to_vec();
                let to = chance.below(bytes.len() + 1);
                bytes.splice(to..to, part);
            }
            5 => {
                let other = &seeds[chance.below(seeds.len())];
                let from = chance.below(other.len() + 1);
                let end = (from + chance.below(200)).min(other.len());
                bytes.splice(at..at, other[from..end].iter().copied());
            }
            6 => bytes.truncate(at),
            // A word in place of another: what is between two quotes, say.
            _ => {
                let marks: Vec<usize> =
                    (at..bytes.len()).filter(|at| b"\"=,\t \n".contains(&bytes[*at])).take(2).collect();
                if let [from, to] = marks[..] {
                    bytes.splice(from + 1..to, WORDS[chance.below(WORDS.len())].bytes());
                }
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}

/// The most memory that this process ever had, in kilobytes.
fn most_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

/// Gives a reader so many broken inputs. `deep`: of how many one goes the whole way.
fn feed(what: &str, seeds: Vec<Vec<u8>>, part: usize, reader: impl Fn(&[u8], bool) + Sync) {
    assert!(!seeds.is_empty());
    let runs = size(part, 1_000_000);
    let before = most_memory();
    let deep = size(part / 20, 10_000);
    let handfuls = 200.min(runs);
    let wrong = each(0..handfuls, |handful| {
        let mut chance = Chance::new(0xF00D + handful as u64);
        let own = runs / handfuls + usize::from(handful < runs % handfuls);
        let whole_way = spread(own, deep.div_ceil(handfuls));
        for run in 0..own {
            let bytes = mutated(&seeds, &mut chance);
            let deep = whole_way.binary_search(&run).is_ok();
            if catch_unwind(AssertUnwindSafe(|| reader(&bytes, deep))).is_err() {
                return Err(format!("handful {handful}, run {run}: {}", String::from_utf8_lossy(&bytes)));
            }
        }
        Ok(())
    });
    let taken = most_memory().saturating_sub(before);
    assert!(taken < ROOM, "{what}: {taken} kB");
    tell(&format!("fuzz: {what}"), &format!("{runs} inputs"), &wrong);
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn no_policy_pack_makes_the_program_fall_over() {
    let packs = shipped();
    let own = packs.iter().find(|pack| pack.folder.contains("shuozhou")).unwrap().clone();
    let mut seeds: Vec<Vec<u8>> =
        packs.iter().flat_map(|pack| pack.files.values()).map(|text| text.clone().into_bytes()).collect();
    seeds.sort_by_key(Vec::len);
    // The short ones say all kinds of things too, and are read in a moment.
    seeds.truncate(40);
    let names: Vec<String> = jiefeng::policy::FILES.iter().map(|name| (*name).to_owned()).collect();
    feed("policy packs", seeds, 4_000, |bytes, deep| {
        let mut pack = own.clone();
        let name = &names[bytes.len() % names.len()];
        pack.files.insert(name.clone(), text(bytes));
        if deep {
            let _ = jiefeng::policy::check(pack, &packs);
        } else {
            pack.files.retain(|file, _| file == name || file == "pack.toml");
            let _ = Pack::read(pack);
        }
    });
}

#[test]
fn no_pack_file_makes_the_program_fall_over() {
    let packs = shipped();
    let small = packs.iter().min_by_key(|pack| pack.file().len()).unwrap();
    let policy = jiefeng::policy::load("140600", true).unwrap().bytes();
    let seeds = vec![small.file(), small.bytes(), policy[..policy.len().min(4_096)].to_vec()];
    feed("pack files", seeds, 4_000, |bytes, deep| {
        let read = PackFiles::of_file(bytes);
        if let (Some(pack), true) = (read, deep) {
            let _ = Pack::read(pack);
        }
        let _ = Policy::from_bytes(bytes);
    });
}

#[test]
fn no_list_of_people_makes_the_program_fall_over() {
    let story = fs::read_to_string(super::root().join("tests/stories/unit-list.toml")).unwrap();
    let pasted = story.split("\"\"\"").nth(1).unwrap().as_bytes().to_vec();
    let free = "陈平 140602190402290028 13800138000 2026年9月-10月 5,000.00\n张秀兰，14060219061201024X；2026.9-2026.10".as_bytes();
    let heads = heads(&Words::zh());
    let terms = RollTerms {
        insurance: Insurance::Employee,
        months: Months::parse("2026-09..2026-10").unwrap(),
        base: Fen(500_000),
        employer: Employer::Former,
        employed_from: None,
    };
    let today: NaiveDate = "2026-11-23".parse().unwrap();
    feed("lists of people", vec![pasted, free.to_vec()], 4_000, |bytes, _| {
        for person in paste(&text(bytes), &heads) {
            let _ = person.read(&terms, today);
        }
    });
}

#[test]
fn no_notice_of_holidays_makes_the_program_fall_over() {
    let calendar = fs::read(super::root().join("assets/policy/national/calendar.toml")).unwrap();
    let typed = "1月1日-3日，2月15日至23日、4月4日—6日 5.1-5.5".as_bytes().to_vec();
    let days = "2027-01-01 2027-01-02..2027-01-09".as_bytes().to_vec();
    feed("notices of holidays", vec![calendar, typed, days], 4_000, |bytes, _| {
        let text = text(bytes);
        let _ = read_notice("notice.toml", &text);
        let _ = read_days(2027, &text);
    });
}

#[test]
fn no_values_of_a_form_make_the_program_fall_over() {
    let forms = Form::ALL;
    let seeds: Vec<Vec<u8>> =
        forms.iter().map(|form| serde_json::to_vec_pretty(&form.example().unwrap()).unwrap()).collect();
    feed("values of forms", seeds, 4_000, |bytes, deep| {
        let Ok(values) = Values::from_json(&text(bytes)) else { return };
        if deep {
            let _ = compose(forms[bytes.len() % forms.len()], &values, &[Mark::Sample]);
        }
    });
}

#[test]
fn no_stored_sheet_makes_the_program_fall_over() {
    let values = Form::Notice.example().unwrap();
    let sheet = compose(Form::Notice, &values, &[Mark::Sample]).unwrap().to_bytes().unwrap();
    assert!(Sheet::from_bytes(&sheet).is_ok());
    feed("stored sheets", vec![sheet], 2_000, |bytes, _| {
        if let Ok(sheet) = Sheet::from_bytes(bytes) {
            let _ = sheet.text();
        }
    });
}

#[test]
fn no_draft_makes_the_program_fall_over() {
    let mut draft = jiefeng::ui::draft::Draft::default();
    draft.restore("{\"name\":\"陈平\"}");
    let kept = draft.kept();
    let seeds = vec![
        kept.into_bytes(),
        b"{\"name\":\"a\",\"number\":\"140602190402290028\",\"rows\":\"[]\"}".to_vec(),
    ];
    feed("drafts", seeds, 4_000, |bytes, _| {
        let mut draft = jiefeng::ui::draft::Draft::default();
        draft.restore(&text(bytes));
        let _ = draft.kept();
    });
}

#[test]
fn no_ring_of_keys_and_no_recovery_sheet_makes_the_program_fall_over() {
    let mut ring = Ring::new(false).unwrap();
    let key = Key::random().unwrap();
    ring.put(StaffCode::parse("01").unwrap(), &key, &Secret::from("一把钥匙"), false, Cost::PRACTICE)
        .unwrap();
    let sheet = ring.seal_recovery(&key).unwrap();
    let (dir, other) = (super::folder(), ring.clone());
    ring.write(&dir.path().join("ring")).unwrap();
    let code: Vec<String> = sheet.code.groups().iter().map(|group| group.to_string()).collect();
    let seeds = vec![
        fs::read(dir.path().join("ring")).unwrap(),
        code.join("-").into_bytes(),
        sheet.wrapped.lines().join("\n").into_bytes(),
        b"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n".to_vec(),
    ];
    feed("rings of keys and recovery sheets", seeds, 4_000, |bytes, _| {
        let file = dir.path().join(format!("{:?}", std::thread::current().id()));
        fs::write(&file, bytes).unwrap();
        if let Ok(ring) = Ring::read_file(&file) {
            let _ = ring.is_practice() || other.clone().join(&ring) > 0;
        }
        let text = text(bytes);
        let (code, wrapped) = (RecoveryCode::parse(&text), Wrapped::parse(&text));
        if let (Ok(code), Ok(wrapped)) = (code, wrapped) {
            let _ = Ring::from_sheet(&code, &wrapped);
        }
    });
}

/// A practice office of a few cases.
fn office() -> tempfile::TempDir {
    let folder = super::folder();
    let at = Moment::parse("2026-06-01T09:00:00").unwrap();
    practice::office(&folder.path().join("office"), at, 3, 1).unwrap();
    folder
}

#[test]
fn no_exported_proof_makes_the_program_fall_over() {
    let folder = office();
    let late = Arc::new(Fixed::new(Moment::parse("2026-06-02T09:00:00").unwrap()).0);
    let mut desk = Desk::open_practice(&folder.path().join("office"), late).unwrap();
    let chief = desk.account("孙国梁").unwrap();
    let case = desk.find("", 1).unwrap()[0].summary.number.clone();
    let mut seeds = Vec::new();
    for of in [ProofOf::Journal, ProofOf::Case(case)] {
        let file = folder.path().join(format!("{}.proof", seeds.len()));
        let end = desk.note_proof(&chief, &of).unwrap();
        desk.write_proof(&of, end, &file, &mut |_, _| Go::On).unwrap().unwrap();
        let proof = fs::read(&file).unwrap();
        assert!(verify(&mut &proof[..], None).unwrap().is_good());
        // Its first lines too: what is short is read in a moment.
        let lines: Vec<&[u8]> = proof.split_inclusive(|byte| *byte == b'\n').take(6).collect();
        seeds.extend([lines.concat(), proof]);
    }
    seeds.iter_mut().for_each(|seed| seed.truncate(16 * 1024));
    feed("exported proofs", seeds, 4_000, |bytes, _| {
        let _ = verify(&mut &bytes[..], Some(Sm3::NONE));
    });
}

#[test]
fn no_backup_file_makes_the_program_fall_over() {
    let folder = office();
    let dir = folder.path().join("office");
    let key = Store::practice_key(&dir).unwrap();
    let at = Moment::parse("2026-06-01T11:00:00").unwrap();
    let made = backup::back_up(&dir, &key, &folder.path().join("stick"), at, &mut |_, _| Go::On);
    let whole = fs::read(made.unwrap().unwrap().0.file).unwrap();
    // Its beginning, which is read first; the rest is put behind it where a copy is read to its end.
    let seeds = vec![whole[..4 * 4096].to_vec(), whole[..4096].to_vec()];
    feed("backup files", seeds, 2_000, |bytes, deep| {
        let file = folder.path().join(format!("{:?}.db", std::thread::current().id()));
        if !deep {
            fs::write(&file, bytes).unwrap();
            let _ = backup::look_into(&file, &key);
            return;
        }
        let mut all = whole.clone();
        let at = usize::from(bytes[bytes.len() / 2]) * whole.len() / 256 / 4096 * 4096;
        let end = (at + bytes.len()).min(all.len());
        // A page and what is left of it, somewhere.
        all[at..end].copy_from_slice(&bytes[..end - at]);
        fs::write(&file, &all).unwrap();
        let good = backup::verify(&file, &key, &mut |_, _| Go::On).is_ok();
        assert!(!good || all == whole, "a changed backup is called good");
    });
}

#[test]
fn no_story_makes_the_program_fall_over() {
    let seeds: Vec<Vec<u8>> = ["consultation", "bank-lock"]
        .map(|name| fs::read(super::root().join(format!("tests/stories/{name}.toml"))).unwrap())
        .to_vec();
    feed("stories", seeds, 2_000, |bytes, _| {
        let _ = Script::parse(&text(bytes));
    });
}

/// Certificates as they are shown to a desk: signed, and with one wrong thing after another.
fn certificates() -> (Vec<Vec<u8>>, Vec<DeskKeys>) {
    let folder = tempfile::tempdir().unwrap();
    let script = fs::read_to_string(super::root().join("tests/stories/unit-three-months.toml")).unwrap();
    let script = Script::parse(&script).unwrap();
    let (office, out) = (folder.path().join("office"), folder.path().join("out"));
    let played = play_in(&script, &office, &out, &mut |_, _| {}).unwrap();
    assert!(played.failure.is_none());
    let papers = fs::read_dir(&out).unwrap().map(|file| file.unwrap().path());
    let pdfs = papers.filter(|path| path.to_string_lossy().contains("certificate"));
    let store = Store::reader(&office, &Store::practice_key(&office).unwrap()).unwrap();
    (pdfs.map(|path| fs::read(path).unwrap()).collect(), vec![store.desk_keys().unwrap()])
}

#[test]
fn no_code_and_no_file_that_is_shown_as_a_certificate_makes_the_program_fall_over() {
    let (pdfs, keys) = certificates();
    let texts: Vec<Vec<u8>> = pdfs.iter().map(|pdf| seal::find(pdf).unwrap().text.into_bytes()).collect();
    let good = |shown: &Shown| by_keys(shown, &keys).finding == Finding::Practice;
    assert!(texts.iter().all(|code| good(&Shown::Text(text(code)))));
    feed("QR text", texts.clone(), 4_000, |bytes, _| {
        // Spaces around it and small letters are forgiven, nothing else is.
        let same = texts.iter().any(|one| text(one) == text(bytes).trim().to_ascii_uppercase());
        assert_eq!(good(&Shown::Text(text(bytes))), same);
        let _ = DeskKeys::read(&text(bytes));
    });
    let key_file = vec![keys[0].to_text().unwrap().into_bytes()];
    feed("key files", key_file, 4_000, |bytes, _| _ = DeskKeys::read(&text(bytes)));
    // The trailer is what is read of a file before its signature is looked at.
    let tails = pdfs.iter().map(|pdf| pdf[pdf.len() - 2_000..].to_vec()).collect();
    feed("PDF to be verified", tails, 4_000, |bytes, _| {
        assert!(!good(&Shown::Pdf(bytes.to_vec())));
    });
}

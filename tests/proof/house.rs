//! An office with accounts, at its door: coming in and not coming in, passphrases, the recovery sheet, accounts, a lost
//! key file, the day's backup; each disturbed at every call. The key ring opens with the old or the new passphrase
//! whatever happens, its changes stand in the journal, and a wrong passphrase changes nothing.

use std::collections::HashMap;
use std::fs;
use std::io::Write as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use jiefeng::desk::backup::{BackupAnswer, BackupRequest, Carried};
use jiefeng::desk::door::{DoorRequest, KeySource, StaffRequest, Who};
use jiefeng::desk::outside::{Clock, Fixed};
use jiefeng::desk::practice::sample;
use jiefeng::desk::settings::Settings;
use jiefeng::desk::worker::{Link, start_in};
use jiefeng::desk::{Answer, Request, Trouble};
use jiefeng::domain::case::{Account, Actor, DeskCode, Role};
use jiefeng::domain::{Moment, StaffCode};
use jiefeng::store::{Cost, Go, Key, Office, RecoveryCode, Ring, Secret, Sm3, Store, StoreError, Wrapped};

use super::backing::proven;
use super::deed::{Deed, How, Record, Seen, cut, fail, lie, records};
use super::disk::{Picture, lay, picture};
use super::judge::{OFFICE, said};

/// Which deed the child does, where, and with which recovery sheet.
const PLAY: &str = "JIEFENG_PROOF_DEED";
const PLACE: &str = "JIEFENG_PROOF_PLACE";
const CODE: &str = "JIEFENG_PROOF_CODE";
const LINES: &str = "JIEFENG_PROOF_LINES";

const DEEDS: [&str; 8] = [
    "sign in",
    "lock",
    "passphrase",
    "recovery",
    "accounts",
    "key copy",
    "ring from a copy",
    "ring from the sheet",
];
/// Done with the window closed at its end, so that the day's backup is made.
const DAY: &str = "backups of a day";

const NEW: &str = "傍晚六点的最后一班公交车回城西";
const WRONG: &str = "中午十二点没有公交车";
/// Where copies go.
const STICK: &str = "stick";

fn old(code: u8) -> Secret {
    Secret::from(format!("清晨第{code}班公交车开往城东"))
}

fn code(number: u8) -> StaffCode {
    StaffCode::new(number).unwrap()
}

fn now() -> Moment {
    Moment::parse("2026-11-23T08:30:00").unwrap()
}

/// The office as everything begins.
struct House {
    before: Picture,
    key: Key,
    code: String,
    lines: String,
}

static HOUSE: LazyLock<House> = LazyLock::new(|| {
    let people = [
        ("孙国梁", Role::Chief),
        ("王晓岚", Role::Clerk),
        ("李志远", Role::Reviewer),
        ("冯立新", Role::Technician),
    ];
    let people = people.map(|(name, role)| Actor { account: Account(name.to_owned()), role });
    let sample = sample("140600", &DeskCode::parse("14060203").unwrap(), &people).unwrap();
    let office = Office { practice: false, ..sample };
    let key = Key::random().unwrap();
    let mut ring = Ring::new(false).unwrap();
    for staff in &office.accounts {
        // What a try costs is not what is tried.
        ring.put(staff.code, &key, &old(staff.code.number()), false, Cost::PRACTICE).unwrap();
    }
    let sheet = ring.seal_recovery(&key).unwrap();
    let folder = super::folder();
    let at = Moment::parse("2026-11-23T08:00:00").unwrap();
    drop(Store::create_sealed(&folder.path().join(OFFICE), &office, at, &key, &ring).unwrap());
    let stick = folder.path().join(STICK);
    fs::create_dir(&stick).unwrap();
    ring.export(code(1)).unwrap().write(&stick.join("01.key")).unwrap();
    let groups: Vec<String> = sheet.code.groups().iter().map(|group| group.to_string()).collect();
    let lines = sheet.wrapped.lines().join("\n");
    House { before: picture(folder.path()), key, code: groups.join("-"), lines }
});

const RING: &str = "office/office.key";

/// What lies there before a deed.
fn before(name: &str) -> Picture {
    let mut before = HOUSE.before.clone();
    match name {
        "ring from a copy" => _ = before.insert(RING.to_owned(), Some(b"\0\0\0".to_vec())),
        "ring from the sheet" => _ = before.remove(RING),
        _ => {}
    }
    before
}

/// The process that does it.
pub fn child(name: &str, folder: &Path) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let test = "proof::house::somebody_comes_to_the_door";
    command.args([test, "--exact", "--nocapture", "--test-threads=1"]).env_clear();
    command.env(PLAY, name).env(PLACE, folder).stdin(Stdio::null());
    command.env(CODE, &HOUSE.code).env(LINES, &HOUSE.lines);
    command
}

/// The desk, asked one thing after the other.
struct Window {
    link: Link,
    woken: Receiver<()>,
    clock: Clock,
}

impl Window {
    fn over(dir: &Path) -> Window {
        let (waker, woken) = channel();
        let wake = move || waker.send(()).unwrap_or_default();
        let (world, clock) = Fixed::new(now());
        Window { link: start_in(dir.to_owned(), Arc::new(world), Box::new(wake)), woken, clock }
    }

    fn ask(&mut self, request: Request) -> Result<Answer, Trouble> {
        let ticket = self.link.send(request);
        loop {
            while let Some(reply) = self.link.try_recv() {
                match reply.result {
                    Ok(Answer::Progress(_)) => {}
                    result if reply.ticket == ticket => return result,
                    // The register was looked over meanwhile, and could not be read.
                    Err(trouble) => return Err(trouble),
                    Ok(_) => {}
                }
            }
            self.woken.recv().unwrap();
        }
    }

    fn door(&mut self, asked: DoorRequest) -> Result<Answer, Trouble> {
        self.ask(Request::Door(asked))
    }

    fn sign_in(&mut self, number: u8, passphrase: Secret) -> Result<Answer, Trouble> {
        self.door(DoorRequest::SignIn { who: Who::Code(code(number)), passphrase: Some(passphrase) })
    }

    /// What must be answered by: that is wrong.
    fn wrong(&mut self, asked: DoorRequest) -> Result<(), Trouble> {
        match self.door(asked) {
            Err(Trouble::WrongPassphrase) => Ok(()),
            Err(other) => Err(other),
            Ok(_) => panic!("a wrong passphrase was taken"),
        }
    }
}

/// Does it; every `done` is said before the next thing is asked.
fn play(name: &str, folder: &Path, sheet: (&str, &str), done: &mut dyn FnMut(&str)) -> Result<(), Trouble> {
    let dir = folder.join(OFFICE);
    let mut window = Window::over(&dir);
    let recovery = || RecoveryCode::parse(sheet.0).unwrap();
    let new = || Secret::from(NEW);
    let who = |number| Who::Code(code(number));
    match name {
        "sign in" => {
            let passphrase = Some(Secret::from(WRONG));
            window.wrong(DoorRequest::SignIn { who: who(2), passphrase })?;
            done("02 not let in");
            window.sign_in(1, old(1))?;
            done("01 let in");
            window.wrong(DoorRequest::Passphrase { old: WRONG.into(), new: new() })?;
            done("passphrase not changed");
        }
        "lock" => {
            window.sign_in(1, old(1))?;
            done("01 let in");
            window.door(DoorRequest::Lock)?;
            done("locked");
            window.sign_in(2, old(2))?;
            done("02 let in");
        }
        "passphrase" => {
            window.sign_in(2, old(2))?;
            done("02 let in");
            window.door(DoorRequest::Passphrase { old: old(2), new: new() })?;
            done("changed");
        }
        "recovery" => {
            window.door(DoorRequest::Recover { code: recovery(), chief: code(1), new: new() })?;
            done("recovered");
        }
        "accounts" => {
            window.sign_in(1, old(1))?;
            done("01 let in");
            let name = "周建华".to_owned();
            window.door(DoorRequest::Staff(StaffRequest::Open { name, role: Role::Clerk }))?;
            done("05 opened");
            window.door(DoorRequest::Staff(StaffRequest::Reset(code(2))))?;
            done("02 reset");
            window.door(DoorRequest::Staff(StaffRequest::Close(code(3))))?;
            done("03 closed");
        }
        "key copy" => {
            window.sign_in(1, old(1))?;
            done("01 let in");
            window.door(DoorRequest::KeyCopy(folder.join(STICK).join("mine.key")))?;
            done("copied");
        }
        "ring from a copy" => {
            window.door(DoorRequest::Rebuild(KeySource::Copy(folder.join(STICK).join("01.key"))))?;
            done("made anew");
        }
        "ring from the sheet" => {
            let wrapped = Wrapped::parse(sheet.1).unwrap();
            let (code, chief) = (recovery(), code(1));
            window.door(DoorRequest::Rebuild(KeySource::Sheet { code, wrapped, chief, new: new() }))?;
            done("made anew");
        }
        _ => {
            let settings = Settings { backup_place: Some(folder.join(STICK)), ..Settings::default() };
            window.sign_in(1, old(1))?;
            window.ask(Request::Settings(Box::new(settings)))?;
            match window.ask(Request::Backup(BackupRequest::Now))? {
                Answer::Backup(BackupAnswer::Made(made)) => match made.carried {
                    Carried::Done(_) => done("backed up in both places"),
                    Carried::Failed(_, why) => return Err(why),
                    Carried::Unset | Carried::Away(_) | Carried::Unfit(..) => {
                        panic!("the second place was not there")
                    }
                },
                other => panic!("{other:?}"),
            }
            window.door(DoorRequest::Staff(StaffRequest::Deputy { of: code(2), by: None }))?;
            window.clock.set(Moment::parse("2026-11-23T17:30:00").unwrap());
            window.link.finish();
            done("the day has ended");
        }
    }
    Ok(())
}

#[test]
fn somebody_comes_to_the_door() {
    if let Some(name) = std::env::var_os(PLAY) {
        let text = |name: &str| std::env::var(name).unwrap();
        let (place, code, lines) = (text(PLACE), text(CODE), text(LINES));
        let done = play(name.to_str().unwrap(), Path::new(&place), (&code, &lines), &mut |what| {
            println!("✓ {what}");
            std::io::stdout().flush().unwrap();
        });
        let code = match done {
            Ok(()) => 0,
            Err(why) => {
                eprintln!("{}", why.to_string().replace('\n', " "));
                3
            }
        };
        // What the office writes behind its last answer comes to its end: a call is noted and done, or neither.
        std::thread::sleep(Duration::from_millis(500));
        // As when the program is killed: nothing is closed, and nothing of the cipher's is put away below a thread that
        // still reads. Another program in its place does just that.
        let ended = Command::new("/bin/sh").args(["-c", &format!("exit {code}")]).env_clear().exec();
        panic!("{ended}");
    }
    for name in DEEDS.into_iter().chain([DAY]) {
        let folder = super::folder();
        lay(&before(name), folder.path());
        let mut count = 0;
        play(name, folder.path(), (&HOUSE.code, &HOUSE.lines), &mut |_| count += 1)
            .unwrap_or_else(|why| panic!("{name}: {why}"));
        assert!(0 < count);
        if name == DAY {
            let key = |ring: &Ring| ring.open(code(1), &old(1)).ok();
            for place in ["office/backups", "stick/jiefeng-14060203"] {
                assert_eq!(proven(&folder.path().join(place), key), Ok(2), "{place}");
            }
        }
    }
}

/// Whether a passphrase opens a ring; each try is made once, because it costs.
fn opens(ring: &Ring, bytes: &[u8], number: u8, passphrase: &Secret) -> Result<bool, String> {
    type Tried = HashMap<(Vec<u8>, u8, String), bool>;
    static TRIED: Mutex<Option<Tried>> = Mutex::new(None);
    let what = (bytes.to_vec(), number, passphrase.reveal().to_owned());
    if let Some(known) = TRIED.lock().unwrap().get_or_insert_default().get(&what) {
        return Ok(*known);
    }
    let opened = match ring.open(code(number), passphrase) {
        Ok(key) if key.pragma() == HOUSE.key.pragma() => true,
        Ok(_) => return Err("it opens with another key".to_owned()),
        Err(StoreError::WrongPassphrase) => false,
        Err(why) => return Err(format!("{why}")),
    };
    TRIED.lock().unwrap().get_or_insert_default().insert(what, opened);
    Ok(opened)
}

/// The register as its key opens it: checked, and what its journal says.
fn entries(folder: &Path) -> Result<Vec<Sm3>, String> {
    let dir = folder.join(OFFICE);
    let store = Store::open(&dir, &HOUSE.key).map_err(|why| format!("the register: {why}"))?;
    let report = store.check(&mut |_, _| Go::On).map_err(|why| format!("the check: {why}"))?;
    if !report.is_good() {
        return Err(format!("{:?}", report.faults));
    }
    let all = store.journal(0, usize::MAX >> 1).map_err(|why| format!("the journal: {why}"))?;
    Ok(all.iter().map(said).collect())
}

fn judge(name: &str, seen: &Seen<'_>) -> Result<(), String> {
    let dir = seen.folder.join(OFFICE);
    let found = entries(seen.folder)?;
    let (all, floor) = (&seen.truth[seen.truth.len() - 1], &seen.truth[seen.said]);
    if !(all.starts_with(&found) && found.starts_with(floor)) {
        let (n, floor, all) = (found.len(), floor.len(), all.len());
        return Err(format!(
            "{n} entries: not the first of {all}, or not the {floor} that were acknowledged"
        ));
    }
    // Entries that came to those before.
    let news = found.len() - seen.truth[0].len();
    let bytes = match fs::read(dir.join("office.key")) {
        Ok(bytes) => bytes,
        Err(_) if name.starts_with("ring") && seen.said == 0 => return lost_as_it_was(name, &dir),
        Err(why) => return Err(format!("the ring: {why}")),
    };
    if name == "ring from a copy" && seen.said == 0 && bytes == b"\0\0\0" {
        return Ok(());
    }
    let ring = Ring::read(&dir).map_err(|why| format!("the ring: {why}"))?;
    let opens = |number, passphrase: &Secret| opens(&ring, &bytes, number, passphrase);
    let holds = |holds: bool, what: &str| if holds { Ok(()) } else { Err(what.to_owned()) };
    let new = Secret::from(NEW);
    for number in 1..=4 {
        holds(!opens(number, &WRONG.into())?, "a wrong passphrase opens it")?;
    }
    // Whose passphrase does not change goes on opening.
    let touched: &[u8] = match name {
        "passphrase" => &[2],
        "recovery" => &[1],
        "accounts" => &[2, 3],
        "ring from a copy" => &[2, 3, 4],
        "ring from the sheet" => &[1, 2, 3, 4],
        _ => &[],
    };
    for number in (1..=4).filter(|number| !touched.contains(number)) {
        holds(opens(number, &old(number))?, "a passphrase does not open it any more")?;
    }
    // Who changes theirs has the old one or the new one, and the new one alone once it was said.
    let changing = match name {
        "passphrase" => Some((2, 2, 2)),
        "recovery" => Some((1, 1, 2)),
        "ring from the sheet" => Some((1, 1, 0)),
        _ => None,
    };
    if let Some((number, said, noted)) = changing {
        let (is_old, is_new) = (opens(number, &old(number))?, opens(number, &new)?);
        holds(is_old != is_new, "not the one passphrase or the other")?;
        holds(seen.said < said || is_new, "the old passphrase, after the change was said")?;
        holds(!is_new || noted <= news, "the ring was changed, and the journal does not say so")?;
    }
    if name != "ring from a copy" {
        let code = RecoveryCode::parse(&HOUSE.code).unwrap();
        let key = ring.recover(&code).map_err(|why| format!("the recovery sheet: {why}"))?;
        holds(key.pragma() == HOUSE.key.pragma(), "the recovery sheet gives another key")?;
    }
    match name {
        "sign in" => {
            let tries = fs::read_to_string(dir.join("office.tries")).unwrap_or_default();
            holds(seen.said < 1 || tries.contains("02 "), "the wrong passphrase is forgotten")?;
            holds(seen.said < 3 || tries.contains("01 "), "the wrong passphrase is forgotten")
        }
        "accounts" => {
            let (opened, reset) = (ring.is_first(code(5)), ring.is_first(code(2)));
            let closed = ring.is_first(code(3)).is_none();
            holds(opened.is_none() || 2 <= news, "a slot for somebody whom the journal does not know")?;
            holds(seen.said < 2 || opened == Some(true), "05 was opened, and has no passphrase")?;
            holds(reset != Some(true) || 3 <= news, "a passphrase anew that the journal does not know of")?;
            holds(seen.said < 3 || reset == Some(true), "02 was reset, and the old passphrase opens")?;
            holds(!closed || 4 <= news, "a passphrase is gone, and the journal does not say so")?;
            holds(seen.said < 4 || closed, "03 was closed, and the passphrase opens")
        }
        "key copy" => {
            let place = seen.folder.join(STICK).join("mine.key");
            if !place.exists() {
                return holds(seen.said < 2, "the copy is gone");
            }
            holds(2 <= news, "a copy of the key that the journal does not know of")?;
            let copy = Ring::read_file(&place).map_err(|why| format!("the copy: {why}"))?;
            holds(copy.open(code(1), &old(1)).is_ok(), "the copy opens with nothing")
        }
        DAY => {
            let key = |ring: &Ring| ring.open(code(1), &old(1)).ok();
            let own = proven(&dir.join("backups"), key)?;
            let second = proven(&seen.folder.join(STICK).join("jiefeng-14060203"), key)?;
            // The last one of the day is made if it can be; the first one was said to be made.
            if own.min(second) < seen.said.min(1) {
                return Err(format!("{own} and {second} backups"));
            }
            Ok(())
        }
        _ => Ok(()),
    }
}

/// A key file that was lost stays so until it is made anew; one that was spoilt is put aside, not away.
fn lost_as_it_was(name: &str, dir: &Path) -> Result<(), String> {
    let spoilt = fs::read(dir.join("office.key.spoilt")).ok();
    if name == "ring from the sheet" || spoilt.as_deref() == Some(b"\0\0\0") {
        Ok(())
    } else {
        Err("the spoilt key file is gone".to_owned())
    }
}

fn deed(name: &'static str) -> Deed {
    let judge = Box::new(move |seen: &Seen<'_>| judge(name, seen));
    Deed { name, before: before(name), how: How::Window(name), code: 0, entries, judge }
}

fn all() -> Vec<Record> {
    records(DEEDS.into_iter().chain([DAY]).map(deed).collect())
}

#[test]
fn a_power_cut_at_the_door_shuts_nobody_out_and_lets_nobody_in() {
    cut(&all(), 120, "power cut while coming in, changing passphrases and accounts, mending the key ring");
}

#[test]
fn a_failing_or_full_disk_at_the_door_is_said_and_loses_nothing() {
    fail(
        &all(),
        60,
        "failing or full disk while coming in, changing passphrases and accounts, mending the key ring",
    );
}

#[test]
fn a_ring_that_came_to_the_disk_as_another_never_takes_the_place_of_the_good_one() {
    let ring = |path: &str| path.ends_with("office.key.part");
    let deeds = ["passphrase", "recovery", "accounts"].map(deed);
    lie(&records(deeds.into()), ring, "a bit of the key ring written as another, unsaid");
}

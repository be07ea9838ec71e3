//! Nobody gets in with anything but their own passphrase, and no slip of a hand or a disk gives another key.

use std::fs;
use std::time::Instant;

use tempfile::TempDir;

use super::*;
use crate::domain::staff::StaffCode;

const CHEAP: Cost = Cost::PRACTICE;

fn code(number: u8) -> StaffCode {
    StaffCode::new(number).unwrap()
}

fn same(left: &Key, right: &Key) -> bool {
    left.0 == right.0
}

fn is_wrong<T>(opened: Result<T, StoreError>) -> bool {
    matches!(opened, Err(StoreError::WrongPassphrase))
}

/// An office of two accounts with a recovery sheet.
fn office() -> (Key, Ring, RecoverySheet) {
    let (key, mut ring) = (Key::random().unwrap(), Ring::new(false).unwrap());
    ring.put(code(1), &key, &"初雪落在朔城的早晨".into(), false, CHEAP).unwrap();
    ring.put(code(2), &key, &"seven old bicycles".into(), true, CHEAP).unwrap();
    let sheet = ring.seal_recovery(&key).unwrap();
    (key, ring, sheet)
}

#[test]
fn each_account_opens_the_office_with_its_own_passphrase_and_no_other() {
    let (key, ring, sheet) = office();
    assert!(same(&ring.open(code(1), &"初雪落在朔城的早晨".into()).unwrap(), &key));
    assert!(same(&ring.open(code(2), &"seven old bicycles".into()).unwrap(), &key));
    assert!(same(&ring.recover(&sheet.code).unwrap(), &key));
    for (who, wrong) in
        [(1, "seven old bicycles"), (2, "seven old bicycle"), (2, ""), (3, "seven old bicycles")]
    {
        assert!(is_wrong(ring.open(code(who), &wrong.into())), "{who} {wrong}");
    }
    assert!(is_wrong(ring.open_practice()), "an office is not for practice");
    assert!(is_wrong(ring.recover(&RecoveryCode::random().unwrap())));
}

#[test]
fn an_input_method_left_in_full_width_locks_nobody_out() {
    let (key, ring, _) = office();
    let wide: Secret = "ｓｅｖｅｎ\u{3000}ｏｌｄ ｂｉｃｙｃｌｅｓ".into();
    assert!(same(&ring.open(code(2), &wide).unwrap(), &key));
}

#[test]
fn a_new_passphrase_keeps_the_key_and_shuts_out_the_old() {
    let (key, mut ring, sheet) = office();
    ring.put(code(2), &key, &"eight new bicycles".into(), false, CHEAP).unwrap();
    assert!(same(&ring.open(code(2), &"eight new bicycles".into()).unwrap(), &key));
    assert!(is_wrong(ring.open(code(2), &"seven old bicycles".into())));
    assert_eq!(ring.is_first(code(2)), Some(false));
    assert!(same(&ring.open(code(1), &"初雪落在朔城的早晨".into()).unwrap(), &key), "nobody else notices");
    ring.remove(code(2));
    assert!(is_wrong(ring.open(code(2), &"eight new bicycles".into())));
    assert_eq!(ring.accounts().collect::<Vec<_>>(), [(code(1), false)]);
    assert!(same(&ring.recover(&sheet.code).unwrap(), &key));
}

#[test]
fn a_new_recovery_sheet_shuts_out_the_old_one() {
    let (key, mut ring, old) = office();
    let new = ring.seal_recovery(&key).unwrap();
    assert!(is_wrong(ring.recover(&old.code)));
    assert!(same(&ring.recover(&new.code).unwrap(), &key));
}

#[test]
fn no_changed_letter_of_the_file_goes_unnoticed() {
    let (key, ring, sheet) = office();
    let dir = TempDir::new().unwrap();
    ring.clone().save(dir.path()).unwrap();
    let file = dir.path().join("office.key");
    let bytes = fs::read(&file).unwrap();
    let mut refused = 0;
    for at in 0..bytes.len() {
        // Another digit where a digit stands, another letter where a letter stands: what parses most easily.
        let mut changed = bytes.clone();
        changed[at] = if bytes[at] == b'7' { b'8' } else { bytes[at] ^ 1 };
        fs::write(&file, &changed).unwrap();
        let Ok(read) = Ring::read(dir.path()) else {
            refused += 1;
            continue;
        };
        if read == ring {
            continue; // a space between two words of the file
        }
        let opened = [
            read.open(code(1), &"初雪落在朔城的早晨".into()),
            read.open(code(2), &"seven old bicycles".into()),
            read.recover(&sheet.code),
        ];
        assert!(opened.iter().any(Result::is_err), "byte {at}");
        assert!(opened.iter().flatten().all(|opened| same(opened, &key)), "byte {at} gave another key");
    }
    assert!(refused > 100, "{refused}");
}

#[test]
fn what_stands_in_one_slot_opens_nothing_in_another() {
    let (_, ring, _) = office();
    let text = serde_json::to_string(&ring).unwrap();
    let swapped =
        text.replace("\"code\":\"01\"", "\"code\":\"x\"").replace("\"code\":\"02\"", "\"code\":\"01\"");
    let swapped: Ring = serde_json::from_str(&swapped.replace("\"code\":\"x\"", "\"code\":\"02\"")).unwrap();
    assert!(is_wrong(swapped.open(code(1), &"seven old bicycles".into())));
    assert!(is_wrong(swapped.open(code(2), &"初雪落在朔城的早晨".into())));
    // Nor does a first passphrase become one that need not be changed, nor one office's slot another's.
    let kept = text.replace("\"first\":true", "\"first\":false");
    let kept: Ring = serde_json::from_str(&kept).unwrap();
    assert!(is_wrong(kept.open(code(2), &"seven old bicycles".into())));
    let mut other = Ring::new(false).unwrap();
    assert_eq!(other.join(&ring.export(code(1)).unwrap()), 0);
    assert_eq!(other.accounts().count(), 0);
}

#[test]
fn a_file_that_nobody_ever_wrote_is_no_ring() {
    let (_, ring, _) = office();
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("office.key");
    assert!(matches!(Ring::read(dir.path()), Err(StoreError::KeyMissing(path)) if path == file));
    let text = serde_json::to_string(&ring).unwrap();
    for (what, wrong) in [
        ("nothing", String::new()),
        ("words", "no key".to_owned()),
        ("a beginning", text[..text.len() / 2].to_owned()),
        ("an account twice", text.replace("\"code\":\"02\"", "\"code\":\"01\"")),
        ("a thing more", text.replacen("{", "{\"name\":\"?\",", 1)),
        ("a cost beyond any machine", text.replace("\"m\":64,", "\"m\":99999999,")),
        ("a cost of nothing", text.replace("\"t\":1,", "\"t\":0,")),
        ("a version never written", text.replace("\"v\":2", "\"v\":1")),
    ] {
        fs::write(&file, wrong).unwrap();
        assert!(
            matches!(Ring::read(dir.path()), Err(StoreError::KeyDamaged(path)) if path == file),
            "{what}"
        );
    }
    fs::write(&file, [0xFF, 0xFE, 0x00]).unwrap();
    assert!(matches!(Ring::read(dir.path()), Err(StoreError::KeyDamaged(_))));
    fs::write(&file, text.replace("\"v\":2", "\"v\":3,\"new\":1")).unwrap();
    assert!(matches!(Ring::read(dir.path()), Err(StoreError::TooNew { found: 3, known: 2 })));
}

#[test]
fn the_bare_key_of_an_older_program_is_read_as_a_practice_offices() {
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("office.key");
    fs::write(&file, format!("{}\n", "0f".repeat(32))).unwrap();
    let mut ring = Ring::read(dir.path()).unwrap();
    assert!(ring.is_old() && ring.is_practice());
    assert_eq!(ring.open_practice().unwrap().0, [0x0F; 32]);
    ring.save(dir.path()).unwrap();
    assert!(!fs::read_to_string(&file).unwrap().contains("0f0f0f0f"));
    let again = Ring::read(dir.path()).unwrap();
    assert!(!again.is_old());
    assert_eq!(again.open_practice().unwrap().0, [0x0F; 32]);
}

#[test]
fn a_ring_is_saved_wholly_or_not_at_all() {
    let (key, mut ring, _) = office();
    let dir = TempDir::new().unwrap();
    // What a crash left over from an earlier attempt is in nobody's way.
    fs::write(dir.path().join("office.key.part"), "half").unwrap();
    ring.save(dir.path()).unwrap();
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(dir.path().join("office.key")).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
    let before = fs::read(dir.path().join("office.key")).unwrap();
    // The part file cannot be made: the old ring stays whole.
    fs::create_dir(dir.path().join("office.key.part")).unwrap();
    fs::write(dir.path().join("office.key.part/in-the-way"), "").unwrap();
    ring.put(code(3), &key, &"three".into(), true, CHEAP).unwrap();
    assert!(ring.save(dir.path()).is_err());
    assert_eq!(fs::read(dir.path().join("office.key")).unwrap(), before);
    assert!(Ring::read(dir.path()).unwrap().is_first(code(3)).is_none());
}

#[test]
fn neither_a_name_nor_a_passphrase_nor_the_key_stands_in_the_file() {
    let (key, ring, sheet) = office();
    let text = serde_json::to_string_pretty(&ring).unwrap();
    let hex = data_encoding::HEXLOWER.encode(&key.0);
    let groups = sheet.code.groups();
    assert!(text.is_ascii());
    for secret in
        ["seven", "bicycles", &hex[..16], &groups[0], &data_encoding::HEXLOWER.encode(sheet.code.bytes())]
    {
        assert!(!text.contains(secret), "{secret}");
    }
    let said = format!("{key:?} {:?} {:?} {ring:?}", Secret::from("seven old bicycles"), sheet.code);
    assert!(said.starts_with("Key(..) Secret(..) RecoveryCode(..)"));
    assert!(!said.contains("bicycles") && !said.contains(&hex[..16]) && !said.contains(groups[0].as_str()));
}

#[test]
fn a_lost_key_file_is_rebuilt_from_anybodys_copy() {
    let (key, ring, _) = office();
    let (stick, dir) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    let file = stick.path().join("02.key");
    ring.export(code(2)).unwrap().write(&file).unwrap();
    assert!(ring.export(code(9)).is_none());
    let mut rebuilt = Ring::read_file(&file).unwrap();
    assert_eq!(rebuilt.accounts().collect::<Vec<_>>(), [(code(2), true)]);
    assert!(same(&rebuilt.open(code(2), &"seven old bicycles".into()).unwrap(), &key));
    assert_eq!(rebuilt.join(&ring.export(code(1)).unwrap()), 1);
    assert_eq!(rebuilt.join(&ring.export(code(1)).unwrap()), 0, "it has that one");
    rebuilt.save(dir.path()).unwrap();
    let read = Ring::read(dir.path()).unwrap();
    assert!(read.is_same_office(&ring));
    assert!(same(&read.open(code(1), &"初雪落在朔城的早晨".into()).unwrap(), &key));
}

#[test]
fn a_lost_key_file_is_rebuilt_from_the_recovery_sheet_alone() {
    let (key, ring, sheet) = office();
    // Off the paper, as somebody types it: small letters, o for 0 and l for 1, dashes.
    let typed = |text: &str| text.to_lowercase().replace('0', "o").replace('1', "l").replace(' ', "-");
    let groups: Vec<String> = sheet.code.groups().iter().map(|group| typed(group)).collect();
    let (code_read, lines) = (groups.join(" "), sheet.wrapped.lines());
    assert_eq!((groups.len(), lines.len()), (RecoveryCode::GROUPS, Wrapped::LINES));
    let code_read = RecoveryCode::parse(&code_read).unwrap();
    let wrapped = Wrapped::parse(&typed(&lines.join("\n"))).unwrap();
    assert_eq!((&code_read, &wrapped), (&sheet.code, &sheet.wrapped));
    let mut rebuilt = Ring::from_sheet(&code_read, &wrapped).unwrap();
    assert!(rebuilt.is_same_office(&ring) && !rebuilt.is_practice() && rebuilt.accounts().count() == 0);
    assert!(same(&rebuilt.recover(&sheet.code).unwrap(), &key), "the sheet stays good");
    rebuilt.put(code(1), &key, &"a new one for the chief".into(), false, CHEAP).unwrap();
    assert!(same(&rebuilt.open(code(1), &"a new one for the chief".into()).unwrap(), &key));
    assert!(is_wrong(Ring::from_sheet(&RecoveryCode::random().unwrap(), &wrapped)));
}

#[test]
fn a_slip_in_a_typed_code_is_found_in_its_own_group() {
    let (_, _, sheet) = office();
    let groups: Vec<String> = sheet.code.groups().iter().map(|group| group.to_string()).collect();
    for (at, group) in groups.iter().enumerate() {
        assert_eq!(RecoveryCode::check_group(at + 1, group), Ok(()));
        assert!(sheet.code.is_group(at + 1, &group.to_lowercase()));
        assert!(!sheet.code.is_group(at + 1, "") && !sheet.code.is_group(at + 1, &group[..3]));
        for place in 0..4 {
            for letter in "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
                .chars()
                .filter(|letter| !group[place..].starts_with(*letter))
            {
                let mut wrong: Vec<char> = group.chars().collect();
                wrong[place] = letter;
                let wrong: String = wrong.into_iter().collect();
                assert_eq!(
                    RecoveryCode::check_group(at + 1, &wrong),
                    Err(GroupFault::Check),
                    "{group} {wrong}"
                );
                let mut all = groups.clone();
                all[at] = wrong;
                let fault = CodeFault { part: at + 1, why: GroupFault::Check };
                assert_eq!(RecoveryCode::parse(&all.join("")), Err(fault));
            }
        }
        let other = at % groups.len() + 2; // the same letters in the next group's place
        assert_eq!(RecoveryCode::check_group(other, group), Err(GroupFault::Check));
    }
    assert_eq!(RecoveryCode::check_group(1, "7kp"), Err(GroupFault::Short));
    assert_eq!(RecoveryCode::check_group(1, "7kpm3"), Err(GroupFault::Long));
    assert_eq!(RecoveryCode::check_group(1, "7ku"), Err(GroupFault::Letter('u')));
    let short = RecoveryCode::parse(&groups[..4].join(" "));
    assert_eq!(short, Err(CodeFault { part: 5, why: GroupFault::Short }));
    let strange = groups.join(" ").replacen(' ', " u", 2);
    assert_eq!(RecoveryCode::parse(&strange), Err(CodeFault { part: 2, why: GroupFault::Letter('u') }));
    let long = RecoveryCode::parse(&format!("{} A", groups.join(" ")));
    assert_eq!(long, Err(CodeFault { part: 9, why: GroupFault::Long }));
}

#[test]
fn a_slip_in_a_line_of_the_wrapped_key_is_found_in_that_line() {
    let (_, _, sheet) = office();
    let lines = sheet.wrapped.lines();
    for (at, line) in lines.iter().enumerate() {
        assert_eq!(line.len(), 24 + 5, "six groups of four: {line}");
        assert_eq!(Wrapped::check_line(at + 1, line), Ok(()));
        let letters: Vec<char> = line.replace(' ', "").chars().collect();
        for left in 0..letters.len() {
            for right in left + 1..letters.len() {
                let mut wrong = letters.clone();
                wrong.swap(left, right);
                let told = Wrapped::check_line(at + 1, &wrong.iter().collect::<String>());
                assert_eq!(told.is_ok(), wrong == letters, "{left} and {right} exchanged");
            }
        }
    }
    let exchanged = [&lines[0], &lines[2], &lines[1], &lines[3]].map(String::as_str).join("\n");
    assert_eq!(Wrapped::parse(&exchanged), Err(CodeFault { part: 2, why: GroupFault::Check }));
}

#[test]
fn first_passphrases_are_easy_to_type_and_never_the_same() {
    let all: Vec<Secret> = (0..50).map(|_| Secret::random().unwrap()).collect();
    for (at, one) in all.iter().enumerate() {
        let text = one.reveal();
        assert_eq!((text.len(), text.matches('-').count()), (14, 2), "{text}");
        assert!(!text.contains(['i', 'l', 'o', 'u']) && text.is_ascii() && *text == text.to_lowercase());
        assert!(!all[..at].contains(one));
    }
}

#[test]
fn a_real_passphrase_takes_its_time_and_opens_within_a_second() {
    let (key, mut ring) = (Key::random().unwrap(), Ring::new(false).unwrap());
    ring.put(code(1), &key, &"seven old bicycles".into(), false, Cost::REAL).unwrap();
    let start = Instant::now();
    assert!(same(&ring.open(code(1), &"seven old bicycles".into()).unwrap(), &key));
    let real = start.elapsed();
    ring.put(code(1), &key, &"seven old bicycles".into(), false, Cost::PRACTICE).unwrap();
    let start = Instant::now();
    ring.open(code(1), &"seven old bicycles".into()).unwrap();
    assert!(real > start.elapsed() * 20, "{real:?}");
}

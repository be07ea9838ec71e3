//! The verbs on the rules.

use super::*;

#[test]
fn an_office_lists_its_own_rules_and_a_practice_office_all() {
    let codes = |arguments: &[&str]| -> Vec<String> {
        let (out, _) = check(arguments, 0);
        let listed: Value = serde_json::from_str(&out).unwrap();
        let places = listed["regions"].as_array().unwrap();
        places.iter().map(|place| place["code"].as_str().unwrap().to_owned()).collect()
    };
    let (folder, practice) = office("1", "7");
    let all = codes(&["policy", "list", "--json", "--office", &practice]);
    for code in ["100000", "140600", "350000", "370200", "320000", "430100", "420100", "440100"] {
        assert!(all.iter().any(|one| one == code), "{code}: {all:?}");
    }
    let real = folder.path().join("real");
    let desk = DeskCode::parse("35010001").unwrap();
    let mut office = sample("350000", &desk, &[]).unwrap();
    office.practice = false;
    drop(Desk::create(&real, &office, Arc::new(Real::new(&real))).unwrap());
    let real = text(&real);
    assert_eq!(codes(&["policy", "list", "--json", "--office", &real]), ["100000", "350000"]);
    check(&["policy", "show", "350000", "--office", &real], 0);
    refused_with(&["policy", "show", "140600", "--office", &real], 2, "140600");
    refused_with(&["policy", "list", "--office", &text(&folder.path().join("none"))], 3, "none");
}

#[test]
fn a_pack_with_a_dangling_id_is_refused_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let national = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/policy/national");
    for entry in fs::read_dir(national).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    check(&["policy", "check", &text(folder.path())], 0);
    let reasons = folder.path().join("reasons.toml");
    let whole = fs::read_to_string(&reasons).unwrap();
    let dangling = whole.replacen("\"M09\"", "\"M98\"", 1);
    assert_ne!(dangling, whole);
    fs::write(&reasons, dangling).unwrap();
    let (out, err) = check(&["policy", "check", &text(folder.path())], 1);
    assert!(format!("{out}{err}").contains("M98"), "{out}{err}");
    assert!(format!("{out}{err}").contains("reasons.toml"), "{out}{err}");
}

/// A folder with an edition of 朔州 that the program does not carry.
fn pack_folder(folder: &Path, edition: &str) -> std::path::PathBuf {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/policy/140600-shuozhou");
    let made = folder.join(format!("draft {edition}"));
    fs::create_dir_all(&made).unwrap();
    for entry in fs::read_dir(shipped).unwrap().map(Result::unwrap) {
        let words = fs::read_to_string(entry.path()).unwrap();
        let words = words.replace("edition = \"1\"", &format!("edition = \"{edition}\""));
        fs::write(made.join(entry.file_name()), words).unwrap();
    }
    made
}

#[test]
fn a_pack_is_put_in_one_file_installed_adopted_and_taken_back() {
    let (folder, dir) = office("1", "1");
    let pack = folder.path().join("shuozhou-2.jfpack");
    let draft = text(&pack_folder(folder.path(), "2"));
    let (out, _) = check(&["--json", "policy", "check", &draft, "-o", &text(&pack)], 0);
    let checked: Value = serde_json::from_str(&out).unwrap();
    let sm3 = checked["sm3"].as_str().unwrap();
    let at = |rest: &[&str]| [&["--office", dir.as_str(), "--json", "policy"], rest].concat().join("\n");
    let office = |rest: &[&str], code: i32| {
        let all = at(rest);
        check(&all.split('\n').collect::<Vec<&str>>(), code)
    };
    let in_use =
        |out: &str| serde_json::from_str::<Value>(out).unwrap()["in_use"].as_str().unwrap().to_owned();

    let (_, err) = office(&["install", &text(&pack), "--sm3", &"0".repeat(64)], 1);
    assert!(err.contains(sm3), "{err}");
    office(&["install", &text(&pack), "--sm3", sm3], 0);
    let (_, err) = office(&["install", &text(&pack), "--sm3", sm3], 1);
    assert!(err.contains("140600-shuozhou-2"), "{err}");

    let adopt = ["adopt", "140600-shuozhou-2", "--on", "2026-01-05", "--document", "朔医保函〔2026〕2号"];
    let by = |name: &'static str| [&adopt[..], &["--chief", name]].concat();
    let (_, err) = office(&by("王晓岚"), 1);
    assert!(err.contains("王晓岚"), "{err}");
    let (out, _) = office(&by("孙国梁"), 0);
    assert_eq!(in_use(&out), "national-1+140600-shuozhou-2+practice-1");
    let (out, _) = office(&["list"], 0);
    let list: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(list["office"]["adopted"]["document"], "朔医保函〔2026〕2号");
    let (out, _) = office(&["back"], 0);
    assert_eq!(in_use(&out), "national-1+140600-shuozhou-1+practice-1");
    office(&["back"], 1);
    check(&["--office", &dir, "check"], 0);
}

#[test]
fn a_wrong_pack_file_is_refused_with_every_fault_and_its_place() {
    let (folder, dir) = office("1", "1");
    let pack = folder.path().join("bad.jfpack");
    let draft = text(&pack_folder(folder.path(), "2"));
    check(&["policy", "check", &draft, "-o", &text(&pack)], 0);
    let bytes = fs::read_to_string(&pack).unwrap().replace("sure = ", "surf = ");
    fs::write(&pack, &bytes).unwrap();
    let (out, _) = check(&["--office", &dir, "policy", "install", &text(&pack), "--sm3", "00"], 1);
    assert_eq!(out, "");
    let said = run(&["--office", &dir, "policy", "install", &text(&pack), "--sm3", "00"]);
    let said = String::from_utf8(said.stderr).unwrap();
    let sm3 = said.split(' ').map(str::trim).find(|word| word.len() == 64).unwrap().to_owned();
    let (out, err) = check(&["--office", &dir, "policy", "install", &text(&pack), "--sm3", &sm3], 1);
    assert!(out.contains("140600-shuozhou/reasons.toml") && err.contains("reasons.toml"), "{out}{err}");
    let nowhere = text(&folder.path().join("nowhere"));
    let (_, err) = check(&["--office", &nowhere, "policy", "back"], 3);
    assert!(err.contains("nowhere"), "{err}");
    check(
        &["--office", &dir, "policy", "adopt", "x", "--chief", "孙国梁", "--on", "昨天", "--document", "1"],
        2,
    );
    check(&["--office", &dir, "policy", "adopt", "x", "--chief", "孙国梁"], 2);
}

#[test]
fn a_years_holidays_are_imported_from_a_file() {
    let (folder, dir) = office("1", "1");
    let file = folder.path().join("2027.toml");
    let notice =
        "[2027]\ndocument = \"某通知\"\noff = [\"2027-01-01..2027-01-03\"]\nwork = [\"2027-02-14\"]\n";
    fs::write(&file, notice).unwrap();
    let years = |out: &str| {
        let said: Value = serde_json::from_str(out).unwrap();
        said["years"].as_array().unwrap().iter().filter_map(Value::as_i64).max()
    };
    let import = |code: i32| check(&["--office", &dir, "--json", "policy", "holidays", &text(&file)], code);
    assert_eq!(years(&import(0).0), Some(2027));
    // Once more is no fault; other days are.
    import(0);
    fs::write(&file, notice.replace("01-03", "01-02")).unwrap();
    assert!(import(1).1.contains("2027"));
    fs::write(&file, notice.replace("[2027]", "[2028]")).unwrap();
    let (_, err) = import(1);
    assert!(err.contains("2028") && err.contains("2027-01-01"), "{err}");
    let (_, err) = check(&["--office", &dir, "--as", "王晓岚", "policy", "holidays", &text(&file)], 1);
    assert!(err.contains("由负责人办理"), "{err}");
}

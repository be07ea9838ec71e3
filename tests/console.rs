//! The built console, driven as a technician drives it: exit codes, JSON, and whatever may be wrong with the input.

use std::fs;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::Arc;

use jiefeng::desk::Desk;
use jiefeng::desk::outside::Real;
use jiefeng::desk::practice::sample;
use jiefeng::domain::case::DeskCode;
use serde_json::{Value, json};

mod cells;
mod rules;
mod verify;

const STORY: &str = "tests/stories/unit-three-months.toml";

fn console(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_jiefengctl"));
    command.args(arguments).env_remove("JIEFENG_OFFICE").env_remove("JIEFENG_ACCOUNT");
    command.env_remove("JIEFENG_LANGUAGE");
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn run(arguments: &[&str]) -> Output {
    console(arguments).stdin(Stdio::null()).output().unwrap()
}

fn said(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Runs the console, checks its exit code, and that a fault is one line of words on the error stream.
#[track_caller]
fn check(arguments: &[&str], code: i32) -> (String, String) {
    let output = run(arguments);
    let (out, err) = (said(&output.stdout), said(&output.stderr));
    assert_eq!(output.status.code(), Some(code), "{arguments:?}\n{out}\n{err}");
    assert_eq!(err.lines().count(), usize::from(code != 0), "{arguments:?}: {err}");
    assert!(!err.contains('«') && !out.contains('«'), "words are missing: {err}{out}");
    assert!(!err.contains("panicked"), "{err}");
    (out, err)
}

#[track_caller]
fn refused_with(arguments: &[&str], code: i32, words: &str) {
    let (_, err) = check(arguments, code);
    assert!(err.contains(words), "{arguments:?}: {err}");
}

fn text(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

/// A practice office of so many cases in a folder of its own.
fn office(cases: &str, seed: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let dir = text(&folder.path().join("office"));
    check(&["practice", &dir, "--cases", cases, "--seed", seed], 0);
    (folder, dir)
}

#[test]
fn help_names_every_verb_and_every_verb_has_help() {
    let (help, _) = check(&["--help"], 0);
    for verb in [
        "practice", "story", "calc", "policy", "proof", "find", "check", "backup", "restore", "rescue",
        "verify",
    ] {
        assert!(help.contains(&format!("  {verb} ")), "{verb}: {help}");
        let (help, _) = check(&[verb, "--help"], 0);
        assert!(!help.is_empty() && !help.contains("Options:") && !help.contains("Print help"), "{help}");
    }
    assert!(!help.contains("install"), "a verb on the rules is no verb of its own");
    assert_eq!(check(&["--version"], 0).0, format!("jiefengctl {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn help_and_faults_are_chinese_unless_another_language_is_named() {
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let told = |language: Option<&str>, arguments: &[&str]| {
        let mut command = console(arguments);
        language.map(|language| command.env("JIEFENG_LANGUAGE", language));
        let output = command.stdin(Stdio::null()).output().unwrap();
        (output.status.code(), said(&output.stdout) + &said(&output.stderr))
    };
    for (language, expected) in [(None, true), (Some("fr"), true), (Some("zh-CN"), true), (Some("en"), false)]
    {
        for (arguments, code) in [(&["find", "--help"][..], 0), (&["unfreeze"], 2)] {
            let (found, words) = told(language, arguments);
            assert_eq!((found, chinese(&words)), (Some(code), expected), "{language:?}: {words}");
        }
    }
}

#[test]
fn help_of_stories_lists_verbs_refusals_flags_stages_and_forms() {
    let (help, _) = check(&["story", "--help"], 0);
    for verb in jiefeng::cli::story::VERBS {
        assert!(help.contains(verb), "{verb}");
    }
    for word in ["own-work", "no-glyph", "amount-short", "awaiting-materials", "certificate-person"] {
        assert!(help.contains(word), "{word}");
    }
}

#[test]
fn wrong_usage_is_said_in_one_line() {
    for wrong in [
        &["unfreeze"][..],
        &[],
        &["practice"],
        &["practice", "x", "--cases", "many"],
        &["practice", "x", "--cases", "-1"],
        &["practice", "x", "--walls", "4"],
        &["story", STORY],
        &["calc"],
        &["calc", "pension"],
        &["proof", "bill"],
        &["proof", "envelope", "--example"],
        &["proof", "bill", "nowhere.json", "-o", "x.pdf"],
        &["find"],
        &["story", "nowhere.toml", "--out", "x"],
    ] {
        check(wrong, 2);
    }
}

#[test]
fn a_practice_office_has_cases_in_all_stages_and_the_same_seed_makes_the_same() {
    let (_folder, dir) = office("18", "7");
    let list = |dir: &str| -> Value {
        let (out, _) = check(&["--office", dir, "--json", "find", ""], 0);
        serde_json::from_str(&out).unwrap()
    };
    let all = list(&dir);
    let cases = all["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 18);
    let stages: std::collections::BTreeSet<&str> =
        cases.iter().map(|case| case["stage"].as_str().unwrap()).collect();
    assert_eq!(stages.len(), 11, "{stages:?}");
    assert!(cases.iter().any(|case| case["flags"].as_array().unwrap().contains(&json!("overdue"))));
    assert!(cases.iter().all(|case| case["id"].as_str().unwrap().contains("********")));
    let (_same_folder, same) = office("18", "7");
    let facts = |all: &Value| -> Vec<String> {
        let of = |case: &Value| format!("{} {} {} {}", case["case"], case["name"], case["id"], case["total"]);
        all["cases"].as_array().unwrap().iter().map(of).collect()
    };
    assert_eq!(facts(&all), facts(&list(&same)));
    let (_other_folder, other) = office("18", "8");
    assert_ne!(facts(&all), facts(&list(&other)));
    let (sound, _) = check(&["--office", &dir, "--json", "check"], 0);
    let sound: Value = serde_json::from_str(&sound).unwrap();
    assert_eq!((&sound["good"], &sound["cases"]), (&json!(true), &json!(18)));
    refused_with(&["practice", &dir], 1, "已有");
}

#[test]
fn many_cases_are_made_in_one_go_and_pass_the_check() {
    let (_folder, dir) = office("3000", "3");
    let (sound, _) = check(&["--office", &dir, "--json", "check"], 0);
    let sound: Value = serde_json::from_str(&sound).unwrap();
    assert_eq!((&sound["good"], &sound["cases"]), (&json!(true), &json!(3000)));
}

#[test]
fn find_masks_numbers_and_obeys_the_environment() {
    let (_folder, dir) = office("1", "1");
    let found = console(&["--json", "find", ""]).env("JIEFENG_OFFICE", &dir).output().unwrap();
    let found: Value = serde_json::from_slice(&found.stdout).unwrap();
    let (name, masked) =
        (found["cases"][0]["name"].as_str().unwrap(), found["cases"][0]["id"].as_str().unwrap());
    assert!(masked.contains("********"));
    let (line, _) = check(&["--office", &dir, "find", name], 0);
    assert!(line.contains(name) && line.contains(masked), "{line}");
    check(&["--office", &dir, "--as", "李志远", "find", name], 0);
    refused_with(&["--office", &dir, "--as", "李自远", "find", name], 2, "李自远");
    let (none, _) = check(&["--office", &dir, "find", "nobody-of-this-name"], 0);
    assert_eq!(none.trim(), "没有找到");
}

#[test]
fn what_is_wrong_with_the_files_is_trouble_and_nothing_is_touched() {
    let (_folder, dir) = office("1", "1");
    refused_with(&["--office", "/nowhere/at-all", "check"], 3, "/nowhere/at-all");
    let register = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path());
    let files: Vec<_> = register.filter(|path| path.is_file()).collect();
    let key = files.iter().find(|path| path.to_string_lossy().contains("key")).expect("a key file");
    let hidden = key.with_extension("hidden");
    fs::rename(key, &hidden).unwrap();
    refused_with(&["--office", &dir, "check"], 3, "密钥");
    fs::rename(&hidden, key).unwrap();
    check(&["--office", &dir, "check"], 0);
    let database =
        files.iter().find(|path| path.extension().is_some_and(|end| end == "db")).expect("a register");
    let whole = fs::read(database).unwrap();
    fs::write(database, b"this is a letter, and no register").unwrap();
    refused_with(&["--office", &dir, "check"], 3, "不是本程序的数据库");
    assert_eq!(fs::read(database).unwrap(), b"this is a letter, and no register");
    fs::write(database, &whole).unwrap();
    check(&["--office", &dir, "check"], 0);
}

#[test]
fn a_folder_that_cannot_be_written_is_trouble() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let below = text(&file.path().join("office"));
    refused_with(&["practice", &below], 3, &below);
    refused_with(&["story", STORY, "--out", &below], 3, &below);
    let values = tempfile::NamedTempFile::new().unwrap();
    let (example, _) = check(&["proof", "bill", "--example"], 0);
    fs::write(values.path(), example).unwrap();
    let pdf = text(&file.path().join("bill.pdf"));
    refused_with(&["proof", "bill", &text(values.path()), "-o", &pdf], 3, &pdf);
}

#[test]
fn a_story_is_played_and_its_papers_lie_in_the_folder() {
    let out = tempfile::tempdir().unwrap();
    let (played, _) = check(&["--json", "story", STORY, "--out", &text(out.path())], 0);
    let played: Value = serde_json::from_str(&played).unwrap();
    assert_eq!(played["passed"], json!(true));
    let issued = played["steps"]
        .as_array()
        .unwrap()
        .iter()
        .find(|step| step["do"] == "issue" && step["refused"].is_null());
    assert_eq!(issued.unwrap()["number"], json!("14060203-BJ2026000001-1"));
    for step in played["steps"].as_array().unwrap() {
        for file in step["files"].as_array().unwrap() {
            let pdf = fs::read(out.path().join(file.as_str().unwrap())).unwrap();
            assert!(pdf.starts_with(b"%PDF-1.7"), "{file}");
        }
    }
}

#[test]
fn a_story_that_fails_names_its_step() {
    let whole = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(STORY)).unwrap();
    let out = tempfile::tempdir().unwrap();
    let file = out.path().join("story.toml");
    let told = |change: (&str, &str), code: i32, words: &str| {
        assert!(whole.contains(change.0), "{}", change.0);
        fs::write(&file, whole.replacen(change.0, change.1, 1)).unwrap();
        refused_with(&["story", &text(&file), "--out", &text(out.path())], code, words);
    };
    told(("total = \"1318.78\"", "total = \"1318.79\""), 1, "total 应为 1318.79，实为 1318.78");
    told(("do = \"submit\"", "do = \"unfreeze\""), 2, "unfreeze");
    told(("do = \"submit\"", "do = \"unfreeze\""), 2, "withdraw lapse close");
    told(("base = \"5000\"", "base = \"1,234.5x\""), 2, "1,234.5x");
    told(("at = \"2026-11-24T09:12:00\"", "at = \"2026-02-30T09:12:00\""), 2, "2026-02-30");
    told(("at = \"2026-11-24T09:12:00\"", "at = \"2026-11-24T09:00:00\""), 2, "早于上一步");
    told(("140602190402290028", "140602190402290027"), 2, "person.number");
    told(("by = \"李志远\"", "by = \"王晓岚\""), 1, "own-work");
    told(("region = \"140600\"", "region = \"990000\""), 1, "990000");
    told(("title = ", "title = ["), 2, "不是脚本");
}

#[test]
fn a_proof_says_that_it_is_none() {
    let folder = tempfile::tempdir().unwrap();
    for form in jiefeng::paper::Form::ALL {
        let (values, pdf) =
            (folder.path().join("values.json"), folder.path().join(format!("{}.pdf", form.id())));
        let (example, _) = check(&["proof", form.id(), "--example"], 0);
        fs::write(&values, example).unwrap();
        check(&["proof", form.id(), &text(&values), "-o", &text(&pdf)], 0);
        let read = Command::new("pdftotext")
            .arg("-raw")
            .arg(&pdf)
            .arg("-")
            .output()
            .expect("pdftotext reads the proof back");
        let words: String = said(&read.stdout).chars().filter(|c| !c.is_whitespace()).collect();
        assert!(words.contains("样张") && words.contains("无效"), "{}: {words}", form.id());
    }
    let values = folder.path().join("values.json");
    fs::write(&values, r#"{"fields":{"number":"1"}}"#).unwrap();
    refused_with(&["proof", "bill", &text(&values), "-o", &text(&folder.path().join("x.pdf"))], 1, "bill");
    fs::write(&values, "{").unwrap();
    check(&["proof", "bill", &text(&values), "-o", &text(&folder.path().join("x.pdf"))], 2);
}

#[test]
fn a_reader_that_leaves_early_is_no_fault() {
    let mut child = console(&["calc", "amount"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut input = child.stdin.take().unwrap();
    for _ in 0..20_000 {
        if writeln!(input, "{{\"input\":\"1318.78\"}}").is_err() {
            break;
        }
    }
    drop(input);
    let done = child.wait_with_output().unwrap();
    assert_eq!((done.status.code(), said(&done.stderr)), (Some(0), String::new()));
}

#[test]
fn bad_lines_are_answered_on_their_own_line() {
    let mut child =
        console(&["calc", "amount"]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let lines = "{\"input\":\"1318.78\"}\nnonsense\n{\"input\":\"1,234.5x\"}\n{\"input\":\"0\"}\n";
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    let answers: Vec<Value> =
        said(&done.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(done.status.code(), Some(0));
    assert_eq!(answers.len(), 4);
    assert_eq!(answers[0], json!({ "upper": "人民币壹仟叁佰壹拾捌元柒角捌分" }));
    assert!(answers[1]["error"].is_string() && answers[2]["error"].is_string());
    assert!(answers[3]["upper"].is_string());
}

/// A million lines in, a million out; the most memory that it ever held says that it streams.
#[cfg(target_os = "linux")]
#[test]
fn a_million_calculations_take_no_more_memory_than_one() {
    const LINES: usize = 1_000_000;
    const MOST_KIB: u64 = 64 * 1024;
    let answers = tempfile::NamedTempFile::new().unwrap();
    let out = answers.reopen().unwrap();
    let mut child = console(&["calc", "late-fee"]).stdin(Stdio::piped()).stdout(out).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut input = BufWriter::new(child.stdin.take().unwrap());
    let line = r#"{"rate":"0.0005","items":[{"period":"2026-08","principal":"425.00","start":"2026-08-18","end":"2026-11-23"}]}"#;
    for _ in 0..LINES {
        writeln!(input, "{line}").unwrap();
    }
    input.flush().unwrap();
    // All but what the pipe still holds has been worked through: this is the most that it ever took.
    let most = fs::read_to_string(status).unwrap();
    let most = most.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("VmHWM");
    let most: u64 = most.trim().trim_end_matches("kB").trim().parse().unwrap();
    drop(input);
    assert!(child.wait().unwrap().success());
    let answers = fs::read_to_string(answers.path()).unwrap();
    assert_eq!(answers.lines().count(), LINES);
    assert!(answers.lines().all(|line| line.contains("20.83")), "{:?}", answers.lines().next());
    assert!(most < MOST_KIB, "{most} KiB");
}

/// What one line comes to with a sheet to save: exit code, output, error line.
fn calculated(office: &str, kind: &str, line: &str, sheet: &Path) -> (Option<i32>, String, String) {
    let mut child = console(&["--office", office, "--as", "王晓岚", "calc", kind, "-o", &text(sheet)])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(line.as_bytes()).unwrap();
    let done = child.wait_with_output().unwrap();
    (done.status.code(), said(&done.stdout), said(&done.stderr))
}

#[test]
fn a_calculation_is_saved_as_a_sheet_with_its_answer_and_nothing_is_saved_without_a_figure() {
    let (folder, dir) = office("3", "1");
    let sheet = folder.path().join("sheet.pdf");
    let owed = r#"{"months":"2026-08..2026-10","base":5000,"paid_on":"2026-11-23"}"#;
    let appraised = r#"{"kind":"resident_id","input":"140602190402290029"}"#;
    for (kind, line, answer, told) in [
        ("makeup", owed, "\"total_due\":\"1318.78\"", "1,318.78"),
        (
            "late-fee",
            r#"{"rate":"0.0005","items":[{"principal":"425.00","start":"2026-08-18","end":"2026-11-23"}]}"#,
            "20.83",
            "425.00×0.05%×98",
        ),
        ("deadline", r#"{"deadline":"2026-08-15"}"#, "2026-08-17", "2026年8月18日（星期二）"),
        ("working-days", r#"{"start":"2026-11-20","working_days":5}"#, "2026-11-27", "2026年11月27日"),
        ("identity", appraised, "\"valid\":false", "140602********0029"),
        ("amount", r#"{"input":"1680.32"}"#, "零叁角贰分", "也可写作"),
        ("figures", r#"{"input":"贰佰圓伍角正"}"#, "200.50", "人民币贰佰元零伍角整"),
        (
            "waiting-resident",
            r#"{"missed_years":2,"repaired_years":0,"paid_in_window":true,"benefit_year":2027,"counting":"A"}"#,
            "2027-05-01",
            "第二年起每断保1年加1个月",
        ),
        // A wait of another place stands under that place's rules, whole.
        (
            "waiting-employee",
            r#"{"last_covered_month":"2026-01","restart_month":"2026-05","gap_months_made_up":true,"region":"350000"}"#,
            "2026-02-01",
            "福建",
        ),
    ] {
        let (code, out, err) = calculated(&dir, kind, line, &sheet);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{kind}: {out}");
        assert!(out.contains(answer), "{kind}: {out}");
        let read = Command::new("pdftotext").arg("-raw").arg(&sheet).arg("-").output().unwrap();
        let words: String = said(&read.stdout).chars().filter(|c| !c.is_whitespace()).collect();
        for wanted in [told, "测算单", "非缴费凭证", "不作为缴费依据，以征收机构核定为准", "练习"]
        {
            assert!(words.contains(wanted), "{kind} does not say {wanted}: {words}");
        }
        fs::remove_file(&sheet).unwrap();
    }
    for (kind, line, code) in [
        ("makeup", r#"{"months":"2026-08","base":5000,"payer":"person"}"#, 1),
        (
            "waiting-employee",
            r#"{"last_covered_month":"2026-01","restart_month":"2026-09","gap_months_made_up":false}"#,
            1,
        ),
        ("working-days", r#"{"start":"2026-12-30","working_days":5}"#, 1),
        ("deadline", r#"{"deadline":"2027-08-15"}"#, 1),
        ("identity", r#"{"kind":"resident_id","input":"1406021904"}"#, 1),
        ("makeup", r#"{"months":"2026-08","base":5000,"practice":true}"#, 2),
        ("amount", r#"{"input":"1,234.5x"}"#, 2),
        ("makeup", "nonsense", 2),
        ("makeup", "", 2),
        ("amount", "{\"input\":\"1\"}\n{\"input\":\"2\"}\n", 2),
        ("mask", r#"{"input":"张三"}"#, 2),
    ] {
        let (found, out, err) = calculated(&dir, kind, line, &sheet);
        assert_eq!((found, out.as_str()), (Some(code), ""), "{kind} {line}: {err}");
        assert_eq!(err.lines().count(), 1, "{err}");
        assert!(!sheet.exists(), "{kind} {line}");
    }
    let (code, _, err) = calculated(&dir, "amount", r#"{"input":"1"}"#, &folder.path().join("no/folder.pdf"));
    assert_eq!(code, Some(3), "{err}");
}

#[test]
fn a_day_is_counted_by_the_national_calendar_where_the_office_cannot_be_opened_and_a_word_says_so() {
    let (_folder, dir) = office("1", "1");
    let register = fs::read_dir(&dir).unwrap().map(|entry| entry.unwrap().path());
    let database = register.into_iter().find(|path| path.extension().is_some_and(|end| end == "db")).unwrap();
    fs::write(database, b"this is a letter, and no register").unwrap();
    let asked = |office: &str, kind: &str, line: &str| {
        let mut child = console(&["--office", office, "calc", kind])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Where nothing is worked out nobody reads the line.
        let _ = child.stdin.take().unwrap().write_all(line.as_bytes());
        let done = child.wait_with_output().unwrap();
        (done.status.code(), said(&done.stdout), said(&done.stderr))
    };
    let wait = r#"{"last_covered_month":"2026-01","restart_month":"2026-03","gap_months_made_up":true}"#;
    for (kind, line, answer) in [
        ("deadline", r#"{"deadline":"2026-08-15"}"#, "2026-08-17"),
        ("working-days", r#"{"start":"2026-11-20","working_days":1}"#, "2026-11-23"),
        ("waiting-employee", wait, "2026-03-01"),
    ] {
        for office in [dir.as_str(), "/nowhere/at-all"] {
            let (code, out, err) = asked(office, kind, line);
            assert_eq!(code, Some(0), "{kind}: {err}");
            assert!(out.contains(answer), "{kind}: {out}");
            assert!(err.lines().count() == 1 && err.contains("国家规则"), "{kind}: {err}");
        }
    }
    // Sums are those of the office's own rules: without them there are none.
    let (code, out, err) = asked(&dir, "makeup", r#"{"months":"2026-08","base":5000}"#);
    assert_eq!((code, out.as_str(), err.lines().count()), (Some(3), "", 1), "{err}");
}

#[test]
fn an_office_is_backed_up_put_back_and_saved_out_by_the_console() {
    let (folder, dir) = office("12", "1");
    let disk = folder.path().join("disk");
    let (told, _) = check(&["--json", "--office", &dir, "backup", &text(&disk)], 0);
    let made: Value = serde_json::from_str(&told).unwrap();
    let file = made["file"].as_str().unwrap().to_owned();
    assert!(made["entries"].as_u64().unwrap() > 0 && Path::new(&file).exists(), "{told}");
    let again = folder.path().join("again");
    let (told, _) = check(&["--json", "restore", &file, &text(&again)], 0);
    let back: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&back["cases"], &back["aside"]), (&made["cases"], &Value::Null));
    check(&["--office", &text(&again), "check"], 0);
    let (told, _) = check(&["--json", "restore", &file, &text(&again)], 0);
    let back: Value = serde_json::from_str(&told).unwrap();
    assert!(Path::new(back["aside"].as_str().unwrap()).join("office.db").exists());
    let saved = folder.path().join("saved");
    let register = again.join("office.db");
    let (told, _) = check(&["--json", "rescue", &text(&register), &text(&saved)], 0);
    let out: Value = serde_json::from_str(&told).unwrap();
    assert_eq!((&out["cases"], &out["lost"]), (&made["cases"], &serde_json::json!(0)));
    check(&["--office", &text(&saved), "check"], 0);
    // What is no backup changes nothing.
    let words = folder.path().join("words.db");
    fs::write(&words, "not a backup").unwrap();
    fs::copy(again.join("office.key"), folder.path().join("words.key")).unwrap();
    check(&["restore", &text(&words), &text(&again)], 3);
    check(&["--office", &text(&again), "check"], 0);
}

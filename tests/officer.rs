//! The policy officer's page of the README, followed word by word with the built console in a fresh folder.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const PAGE: &str = "## The policy officer's page";

/// What stands in a fenced block of the page.
enum Block {
    /// A line to run.
    Run(String),
    /// Lines of a file, and how they get there.
    File(String, String, String),
}

fn page() -> String {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let from = readme.find(PAGE).unwrap();
    let rest = &readme[from + PAGE.len()..];
    rest[..rest.find("\n## ").unwrap()].to_owned()
}

fn blocks() -> Vec<Block> {
    let page = page();
    let mut blocks = Vec::new();
    for fenced in page.split("```").skip(1).step_by(2) {
        let (kind, body) = fenced.split_once('\n').unwrap();
        match kind {
            "sh" => blocks.extend(body.lines().map(|line| Block::Run(line.to_owned()))),
            "toml" => {
                let (head, body) = body.split_once('\n').unwrap();
                let (how, file) = head.strip_prefix("# ").unwrap().rsplit_once(' ').unwrap();
                blocks.push(Block::File(how.to_owned(), file.to_owned(), body.to_owned()));
            }
            other => panic!("a block of {other}"),
        }
    }
    blocks
}

/// Writes into a file as the page says: in the place of lines, behind the last one, or a new file.
fn write(folder: &Path, how: &str, file: &str, body: &str) {
    let path = folder.join(file);
    let before = fs::read_to_string(&path).unwrap_or_default();
    let after = match how {
        "in" => body.lines().fold(before, |text, line| {
            let key = line.split(' ').next().unwrap();
            let old = text.lines().find(|old| old.starts_with(&format!("{key} = "))).unwrap().to_owned();
            text.replacen(&old, line, 1)
        }),
        "add to" => format!("{before}\n{body}"),
        "new" => {
            assert!(before.is_empty() && !path.exists(), "{file} is not new");
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            body.to_owned()
        }
        other => panic!("{other} {file}"),
    };
    fs::write(path, after).unwrap();
}

fn run(folder: &Path, line: &str) -> Output {
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("jiefengctl"), "{line}");
    let mut command = Command::new(env!("CARGO_BIN_EXE_jiefengctl"));
    command.env_remove("JIEFENG_OFFICE").env_remove("JIEFENG_ACCOUNT").env_remove("JIEFENG_LANGUAGE");
    // No office of whoever runs the tests is in the way.
    command.env("HOME", folder).env("XDG_DATA_HOME", folder.join("data"));
    command.args(words).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

/// What a reader that is not ours says to a PDF; it must find nothing wrong.
fn read(program: &[&str], file: &Path, after: &[&str]) -> String {
    let output = Command::new(program[0]).args(&program[1..]).arg(file).args(after).output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{program:?} {}: {out}{err}", file.display());
    out.split_whitespace().collect()
}

#[test]
fn the_policy_officers_page_works_word_by_word() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let (mut sm3, mut said, mut runs) = (String::new(), String::new(), 0);
    for block in blocks() {
        let line = match block {
            Block::File(how, file, body) => {
                write(folder, &how, &file, &body);
                continue;
            }
            Block::Run(line) => line.replace("HEX", &sm3),
        };
        let output = run(folder, &line);
        let out = String::from_utf8(output.stdout).unwrap();
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{line}\n{out}{err}");
        if line.contains(" check rules ") {
            let is_sm3 = |word: &&str| word.len() == 64 && word.chars().all(|c| c.is_ascii_hexdigit());
            sm3 = out.split_whitespace().find(is_sm3).unwrap().to_owned();
        }
        said.push_str(&out);
        runs += 1;
    }
    assert!(runs >= 8, "{runs}");
    assert!(said.contains("140600-shuozhou-2") && said.contains("141100-lvliang-1"), "{said}");

    let show = run(folder, "jiefengctl --office office --json policy list");
    let list: serde_json::Value = serde_json::from_slice(&show.stdout).unwrap();
    assert_eq!(list["office"]["in_use"], "national-1+140600-shuozhou-2+practice-1");
    assert_eq!(list["office"]["adopted"]["chief"], "孙国梁");

    for (file, wanted) in [
        ("rules.pdf", &["7%", "6.5%", "R90", "转出地资料待补传", "某医保发〔2026〕9号", "未采用"][..]),
        ("adopted.pdf", &["某医保函〔2026〕4号", "孙国梁", "R90", "练习"]),
        ("lvliang.pdf", &["山西省吕梁市", "141100-lvliang-1", "待本地核实"]),
    ] {
        let path = folder.join(file);
        if let Some(kept) = std::env::var_os("JIEFENG_PAPERS") {
            fs::create_dir_all(&kept).unwrap();
            fs::copy(&path, Path::new(&kept).join(file)).unwrap();
        }
        read(&["qpdf", "--check"], &path, &[]);
        for text in [
            read(&["pdftotext", "-q"], &path, &["-"]),
            read(&["mutool", "draw", "-q", "-F", "txt"], &path, &[]),
        ] {
            for words in wanted {
                assert!(text.contains(words), "{file}: {words}");
            }
        }
    }
    // The pack was a folder of its own: nothing of it stands in the program.
    assert!(!said.contains("\u{ab}"), "words are missing: {said}");
}

#[test]
fn a_folder_with_something_in_it_is_not_written_over() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("rules")).unwrap();
    fs::write(folder.path().join("rules/reasons.toml"), "# mine").unwrap();
    let output = run(folder.path(), "jiefengctl policy unpack 140600 rules");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_to_string(folder.path().join("rules/reasons.toml")).unwrap(), "# mine");
    let output = run(folder.path(), "jiefengctl policy unpack 999999 other");
    assert_eq!(output.status.code(), Some(2));
}

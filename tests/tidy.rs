//! What the compiler does not see: layers, words, names, sizes. Every complaint names file and line.

mod tokens;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use tokens::{Kind, Token, without_tests};

/// What each module may use of ours: the table of `src/lib.rs`. Lines above its own, and no others.
const LAYERS: &[(&str, &[&str])] = &[
    ("shipped", &[]),
    ("domain", &[]),
    ("policy", &["shipped", "domain"]),
    ("text", &["shipped", "domain"]),
    ("store", &["domain"]),
    ("paper", &["domain", "policy", "text"]),
    ("desk", &["domain", "policy", "text", "store", "paper"]),
    ("ui", &["domain", "policy", "text", "store", "paper", "desk"]),
    ("cli", &["domain", "policy", "text", "store", "paper", "desk"]),
];

/// The programs themselves: a dozen lines that start one shell.
const SHELLS: &[(&str, &[&str])] = &[
    ("src/main.rs", &["desk", "text", "ui"]),
    ("src/bin/jiefengctl.rs", &["cli", "desk", "text"]),
    ("src/lib.rs", &[]),
];

/// Crates that only one corner of the program may name.
const CORNERS: &[(&str, &[&str])] = &[
    ("rusqlite", &["src/store"]),
    ("rusqlite_migration", &["src/store"]),
    ("printpdf", &["src/paper/pdf"]),
    ("lopdf", &["src/paper/pdf"]),
    ("eframe", &["src/ui", "src/main.rs"]),
    ("egui", &["src/ui", "src/main.rs"]),
    ("rfd", &["src/desk"]),
    ("clap", &["src/cli", "src/bin/jiefengctl.rs"]),
];

/// Modules that cannot touch the world, and the ways to it.
const PURE: &[&str] = &["src/domain", "src/policy", "src/text", "src/paper"];
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "Local::now",
    "Utc::now",
    "SystemTime",
    "Instant::now",
];

/// Modules in which money and dates are computed: exactly, or not at all.
const EXACT: &[&str] = &["src/domain", "src/policy"];

/// The only Chinese literals of the program: what amounts and dates are written with on paper, and the signs that
/// may not end or begin a line.
const NUMERALS: &[(&str, &str)] = &[
    ("src/domain/money", "零壹贰叁肆伍陆柒捌玖拾佰仟万亿元角分整人民币年月日貳參叄陸萬億圓圆正幣"),
    ("src/paper/set", "（《〈「『【〔〖［｛￥。，、；：？！）》〉」』】〕〗］｝％～＝"),
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "manager", "types", "misc"];

/// Lines that a file of `src` may have; at 400 it asks to become a folder.
const LINES: usize = 600;

/// One file of the tree, its test code left out of `code`.
struct Source {
    /// Relative to the package, with `/`.
    path: String,
    code: Vec<Token>,
    lines: usize,
    in_test: bool,
}

impl Source {
    fn of(path: &str, text: &str) -> (Self, Vec<String>) {
        let (code, test_files) = without_tests(&tokens::tokens(text));
        (Self { path: path.to_owned(), code, lines: text.lines().count(), in_test: false }, test_files)
    }

    fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }

    fn lies_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }

    /// The module of ours that the file belongs to; `None` for the programs and `lib.rs`.
    fn module(&self) -> Option<&str> {
        let inner = self.path.strip_prefix("src/")?;
        let first = inner.split('/').next()?.trim_end_matches(".rs");
        LAYERS.iter().map(|(name, _)| *name).find(|name| *name == first)
    }
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files under `folder` whose names end in `end`, in order.
fn files(folder: &str, end: &str) -> Vec<String> {
    let mut waiting = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                waiting.push(path);
            } else if path.to_string_lossy().ends_with(end) {
                let inner = path.strip_prefix(root()).unwrap();
                found.push(inner.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// The program's own code: `src` without what is compiled for tests only.
fn program() -> Vec<Source> {
    let mut sources = Vec::new();
    let mut test_files = BTreeSet::new();
    for path in files("src", ".rs") {
        let (source, tests) = Source::of(&path, &read(&path));
        let home = module_folder(&path);
        test_files.extend(tests.iter().map(|name| format!("{home}/{name}")));
        sources.push(source);
    }
    assert!(sources.len() > LAYERS.len(), "src was not found: {} files", sources.len());
    for source in &mut sources {
        let stem = source.path.trim_end_matches(".rs").trim_end_matches("/mod");
        source.in_test = test_files.iter().any(|test| stem == test || stem.starts_with(&format!("{test}/")));
    }
    sources.retain(|source| !source.in_test);
    sources
}

/// The folder in which the modules declared by a file lie.
fn module_folder(path: &str) -> String {
    let stem = path.trim_end_matches(".rs");
    let name = Path::new(stem).file_name().unwrap().to_string_lossy();
    match name.as_ref() {
        "mod" | "lib" | "main" => Path::new(stem).parent().unwrap().to_string_lossy().into_owned(),
        _ => stem.to_owned(),
    }
}

/// Every path that the code names, with groups spelt out: `std::{fs, io::Read}` is `std::fs`, `std::io::Read`.
fn paths(code: &[Token]) -> Vec<(usize, Vec<&str>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < code.len() {
        let inside = at >= 2 && code[at - 1].is_sign(':') && code[at - 2].is_sign(':');
        if code[at].word().is_some() && !inside {
            at = path_from(code, at, &[], &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads the path or the member of a group that begins at `at`; answers where it ends.
fn path_from<'a>(
    code: &'a [Token],
    mut at: usize,
    before: &[&'a str],
    found: &mut Vec<(usize, Vec<&'a str>)>,
) -> usize {
    let mut path = before.to_vec();
    let line = code[at].line;
    while let Some(word) = code.get(at).and_then(Token::word) {
        path.push(word);
        at += 1;
        let joined = code.get(at).is_some_and(|token| token.is_sign(':'))
            && code.get(at + 1).is_some_and(|token| token.is_sign(':'));
        if !joined {
            break;
        }
        at += 2;
        if code.get(at).is_some_and(|token| token.is_sign('{')) {
            at += 1;
            while at < code.len() && !code[at].is_sign('}') {
                at = if code[at].word().is_some() { path_from(code, at, &path, found) } else { at + 1 };
            }
            return at + 1;
        }
    }
    found.push((line, path));
    at
}

/// Modules of ours that a file names, each with its line.
fn modules_used(source: &Source) -> Vec<(usize, String)> {
    let depth = module_folder(&source.path).matches('/').count();
    let mut used = Vec::new();
    for (line, path) in paths(&source.code) {
        let climbs = path.iter().take_while(|step| **step == "super").count();
        let target = match path.as_slice() {
            ["crate" | "jiefeng", target, ..] => Some(*target),
            _ if climbs > 0 && climbs >= depth => path.get(climbs).copied(),
            _ => None,
        };
        used.extend(target.map(|target| (line, target.to_owned())));
    }
    used
}

fn layers(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        let shell = SHELLS.iter().find(|(path, _)| source.path == *path);
        let layer = source.module().and_then(|own| LAYERS.iter().find(|(name, _)| *name == own));
        let Some((own, allowed)) = shell.or(layer) else {
            wrong.push(source.at(1, "belongs to no module of the map in src/lib.rs"));
            continue;
        };
        for (line, target) in modules_used(source) {
            let ours = LAYERS.iter().any(|(name, _)| *name == target);
            if ours && target != *own && !allowed.contains(&target.as_str()) {
                wrong.push(source.at(line, &format!("{own} must not know {target}")));
            }
        }
    }
    wrong
}

fn corners(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        for (line, path) in paths(&source.code) {
            let named = CORNERS.iter().find(|(name, _)| path.first() == Some(name) && path.len() > 1);
            let Some((name, homes)) = named else { continue };
            if !source.lies_in(homes) {
                wrong.push(source.at(line, &format!("only {} may name {name}", homes.join(" and "))));
            }
        }
    }
    wrong
}

fn purity(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        for (line, path) in paths(&source.code) {
            let path = path.join("::");
            let way = WORLD.iter().find(|way| {
                path == **way || path.starts_with(&format!("{way}::")) || path.ends_with(&format!("::{way}"))
            });
            if let Some(way) = way
                && source.lies_in(PURE)
            {
                wrong.push(source.at(line, &format!("{way} reaches the world from a module that cannot")));
            }
            if matches!(path.as_str(), "f32" | "f64") && source.lies_in(EXACT) {
                wrong.push(source.at(line, "a floating-point number where fen and days are computed"));
            }
        }
    }
    wrong
}

fn is_chinese(letter: char) -> bool {
    matches!(u32::from(letter), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

fn chinese_literals(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        let allowed: String = NUMERALS
            .iter()
            .filter(|(place, _)| source.path.starts_with(place))
            .map(|(_, numerals)| *numerals)
            .collect();
        for token in &source.code {
            let (Kind::Text(text) | Kind::Letter(text)) = &token.kind else { continue };
            let words: String = text.chars().filter(|c| is_chinese(*c) && !allowed.contains(*c)).collect();
            if !words.is_empty() {
                let what = format!("«{words}» is a word of the screen or of paper: it belongs under assets/");
                wrong.push(source.at(token.line, &what));
            }
        }
    }
    wrong
}

/// The keys of a Fluent file, each with its line; those of attributes as `key.attribute`.
fn keys(file: &str) -> Vec<(String, usize)> {
    let name = |text: &str| {
        let end =
            text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).unwrap_or(text.len());
        text[end..]
            .trim_start()
            .starts_with('=')
            .then(|| text[..end].to_owned())
            .filter(|name| !name.is_empty())
    };
    let mut found: Vec<(String, usize)> = Vec::new();
    let mut message = String::new();
    for (number, line) in file.lines().enumerate() {
        if let Some(attribute) = line.trim_start().strip_prefix('.').and_then(name)
            && line.starts_with(' ')
        {
            found.push((format!("{message}.{attribute}"), number + 1));
        } else if let Some(key) = name(line) {
            message.clone_from(&key);
            found.push((key, number + 1));
        }
    }
    found
}

/// Messages that another message is made of: `{ key }`.
fn keys_within(file: &str) -> Vec<String> {
    let mut found = Vec::new();
    for inner in file.split('{').skip(1).filter_map(|rest| rest.split('}').next()) {
        let inner = inner.trim();
        if !inner.is_empty() && inner.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') {
            found.push(inner.to_owned());
        }
    }
    found
}

/// Names of the methods that look a word up; the key is their first argument.
const SAYS: &[&str] = &["say", "say_with"];

fn text_keys(sources: &[Source], catalogues: &[(String, String)]) -> Vec<String> {
    let mut present: BTreeMap<String, String> = BTreeMap::new();
    let mut used: BTreeSet<String> = BTreeSet::new();
    let mut wrong = Vec::new();
    for (path, text) in catalogues {
        for (key, line) in keys(text) {
            let place = format!("{path}:{line}");
            if let Some(first) = present.insert(key.clone(), place.clone()) {
                wrong.push(format!("{place}: {key} stands at {first} already"));
            }
        }
        used.extend(keys_within(text));
    }
    for source in sources {
        for window in source.code.windows(4) {
            let [dot, method, open, first] = window else { continue };
            let says = dot.is_sign('.') && SAYS.iter().any(|says| method.is_word(says)) && open.is_sign('(');
            if let (true, Kind::Text(key)) = (says, &first.kind)
                && !present.contains_key(key)
            {
                wrong.push(source.at(first.line, &format!("no words under the key {key}")));
            }
            if says && (first.is_word("format") || first.is_sign('&')) {
                wrong.push(
                    source
                        .at(first.line, "a key put together from pieces cannot be found again: match it out"),
                );
            }
        }
        for token in &source.code {
            if let Kind::Text(text) = &token.kind {
                used.insert(text.clone());
            }
        }
    }
    let whole = |key: &str| key.split('.').next().unwrap_or(key).to_owned();
    let attributes_of: BTreeSet<String> = used.iter().map(|key| whole(key)).collect();
    for (key, place) in &present {
        let said = used.contains(key) || (!key.contains('.') && attributes_of.contains(key));
        if !said {
            wrong.push(format!("{place}: nobody says {key}"));
        }
    }
    wrong
}

/// Compares two languages key by key.
fn untranslated(language: &[(String, String)], other: &[(String, String)]) -> Vec<String> {
    let known: BTreeSet<String> = other.iter().flat_map(|(_, text)| keys(text)).map(|(key, _)| key).collect();
    let mut wrong = Vec::new();
    for (path, text) in language {
        for (key, line) in keys(text).into_iter().filter(|(key, _)| !known.contains(key)) {
            wrong.push(format!("{path}:{line}: {key} stands in one language only"));
        }
    }
    wrong
}

fn catalogues(language: &str) -> Vec<(String, String)> {
    files(&format!("assets/text/{language}"), ".ftl")
        .into_iter()
        .map(|path| (path.clone(), read(&path)))
        .collect()
}

fn empty_names(paths: &[String]) -> Vec<String> {
    let mut wrong = Vec::new();
    for path in paths {
        let mut parts = path.trim_end_matches(".rs").split('/');
        if let Some(name) = parts.find(|part| EMPTY_NAMES.contains(part)) {
            wrong.push(format!("{path}:1: a file called {name} says nothing about what is inside"));
        }
    }
    wrong
}

fn forgotten_tests(main: &str, paths: &[String]) -> Vec<String> {
    let code = tokens::tokens(main);
    let named: BTreeSet<&str> =
        code.windows(2).filter(|two| two[0].is_word("mod")).filter_map(|two| two[1].word()).collect();
    let mut wrong = Vec::new();
    for path in paths {
        let name = path.trim_start_matches("tests/").trim_end_matches(".rs");
        if !name.contains('/') && name != "main" && !named.contains(name) {
            wrong.push(format!("{path}:1: no line `mod {name};` in tests/main.rs, so it never runs"));
        }
    }
    wrong
}

/// Calls that take lengths as steps of the grid or as shares of another: numbers may stand in them.
const MEASURES: &[&str] =
    &["gap", "share", "left", "right", "split_top_bottom_at_fraction", "split_left_right_at_fraction"];

/// Numbers that are no size: nothing, half, whole, both sides.
const NO_SIZE: &[&str] = &["0.0", "0.5", "1.0", "2.0"];

/// What views would dress things with, had they no look to ask.
const DRESS: &[&str] =
    &["Margin", "CornerRadius", "Rounding", "Shadow", "gamma_multiply", "lerp_to_gamma", "linear_multiply"];

/// Views measure in steps of the grid and in shares, or name a number and say in its own line what it is.
fn literal_sizes(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        let paper = source.path == "src/ui/part/sheet.rs";
        if paper || !source.lies_in(&["src/ui/screen", "src/ui/part"]) {
            continue;
        }
        let mut calls: Vec<bool> = Vec::new();
        // How deep the constant lies that is being read.
        let mut named: Option<usize> = None;
        let mut before: [Option<&Token>; 2] = [None, None];
        for token in &source.code {
            match &token.kind {
                Kind::Word(word) if word == "const" => named = Some(calls.len()),
                Kind::Word(word) if DRESS.contains(&word.as_str()) => {
                    wrong.push(source.at(token.line, &format!("{word}: ask the look for it")));
                }
                Kind::Sign(';') if named == Some(calls.len()) => named = None,
                Kind::Sign('(' | '[' | '{') => {
                    let measures =
                        before[1].and_then(Token::word).is_some_and(|word| MEASURES.contains(&word));
                    calls.push(measures || (!token.is_sign('{') && calls.last() == Some(&true)));
                }
                Kind::Sign(')' | ']' | '}') => {
                    calls.pop();
                }
                Kind::Number(number) if number.contains('.') && !NO_SIZE.contains(&number.as_str()) => {
                    let field = before[0].is_some_and(|token| token.is_word("share"));
                    if named.is_none() && !field && !calls.contains(&true) {
                        wrong.push(
                            source.at(token.line, &format!("{number} outside assets/theme/tokens.toml")),
                        );
                    }
                }
                _ => {}
            }
            before = [before[1], Some(token)];
        }
    }
    wrong
}

fn literal_looks(sources: &[Source]) -> Vec<String> {
    // Nothing is painted with these.
    let neutral = ["TRANSPARENT", "PLACEHOLDER"];
    let mut wrong = Vec::new();
    for source in sources {
        // Paper is white and its ink is the sheet's, in any theme.
        if !source.lies_in(&["src/ui/screen", "src/ui/part"]) || source.path == "src/ui/part/sheet.rs" {
            continue;
        }
        for (line, path) in paths(&source.code) {
            if path.len() > 1
                && path[path.len() - 2] == "Color32"
                && !neutral.contains(path.last().unwrap_or(&""))
            {
                wrong.push(source.at(line, "a colour outside assets/theme/tokens.toml"));
            }
        }
        for token in &source.code {
            let Kind::Text(text) = &token.kind else { continue };
            let hex = text.strip_prefix('#').filter(|rest| matches!(rest.len(), 3 | 6 | 8));
            if hex.is_some_and(|rest| rest.chars().all(|c| c.is_ascii_hexdigit())) {
                wrong.push(source.at(token.line, "a colour outside assets/theme/tokens.toml"));
            }
        }
        for window in source.code.windows(6) {
            let [first, second, third, fourth, fifth, sixth] = window else { continue };
            let number = |token: &Token| matches!(token.kind, Kind::Number(_));
            let font = first.is_word("FontId") && fifth.is_sign('(') && number(sixth);
            let sized = first.is_sign('.') && second.is_word("size") && third.is_sign('(') && number(fourth);
            if font || sized {
                wrong.push(source.at(first.line, "a size of type outside assets/theme/tokens.toml"));
            }
        }
    }
    wrong
}

fn long_files(sources: &[Source]) -> Vec<String> {
    let long = sources.iter().filter(|source| source.lines > LINES);
    long.map(|source| source.at(source.lines, &format!("past {LINES} lines a file becomes a folder")))
        .collect()
}

/// Tests that pass by not running, by dying or by waiting.
fn lazy_tests(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        for pair in source.code.windows(2) {
            if pair[0].is_sign('[') && (pair[1].is_word("ignore") || pair[1].is_word("should_panic")) {
                wrong.push(source.at(pair[1].line, "a test that does not say what it expects"));
            }
        }
    }
    wrong
}

#[track_caller]
fn clean(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Runs a check over one made-up file.
fn found(check: fn(&[Source]) -> Vec<String>, path: &str, text: &str) -> Vec<String> {
    check(&[Source::of(path, text).0])
}

#[test]
fn a_module_uses_only_modules_above_its_own() {
    clean(&layers(&program()));
}

#[test]
fn a_crate_stays_in_its_corner() {
    clean(&corners(&program()));
}

#[test]
fn what_decides_and_composes_cannot_touch_the_world() {
    clean(&purity(&program()));
}

#[test]
fn words_live_in_assets() {
    clean(&chinese_literals(&program()));
}

#[test]
fn every_key_has_words_and_every_word_is_said() {
    clean(&text_keys(&program(), &catalogues("zh-CN")));
}

#[test]
fn every_language_knows_the_same_keys() {
    let chinese = catalogues("zh-CN");
    let languages: BTreeSet<String> = files("assets/text", ".ftl")
        .iter()
        .filter_map(|path| path.split('/').nth(2).map(str::to_owned))
        .collect();
    for other in languages.iter().filter(|language| *language != "zh-CN").map(|language| catalogues(language))
    {
        clean(&untranslated(&chinese, &other));
        clean(&untranslated(&other, &chinese));
    }
}

#[test]
fn names_say_what_is_inside() {
    clean(&empty_names(&[files("src", ".rs"), files("tests", ".rs"), files("benches", ".rs")].concat()));
}

#[test]
fn no_test_file_is_forgotten() {
    clean(&forgotten_tests(&read("tests/main.rs"), &files("tests", ".rs")));
}

#[test]
fn lengths_come_from_the_theme() {
    clean(&literal_sizes(&program()));
}

#[test]
fn looks_come_from_the_theme() {
    clean(&literal_looks(&program()));
}

#[test]
fn no_file_is_too_long_to_read() {
    clean(&long_files(&program()));
}

#[test]
fn every_test_runs_and_says_what_it_expects() {
    let mut sources = Vec::new();
    for path in [files("tests", ".rs"), files("src", ".rs")].concat() {
        let text = read(&path);
        sources.push(Source {
            path,
            code: tokens::tokens(&text),
            lines: text.lines().count(),
            in_test: true,
        });
    }
    clean(&lazy_tests(&sources));
}

#[test]
fn a_step_down_or_sideways_is_found_however_it_is_written() {
    let cases = [
        ("src/domain/case.rs", "use crate::store::Store;", "domain must not know store"),
        ("src/domain/case.rs", "fn a() { crate::policy::parse() }", "domain must not know policy"),
        ("src/store/mod.rs", "use super::paper::Sheet;", "store must not know paper"),
        ("src/policy/pack.rs", "\nuse super::super::text::Text;", "policy must not know text"),
        ("src/ui/app.rs", "use crate::{desk::Desk, cli::run};", "ui must not know cli"),
        ("src/cli/mod.rs", "use crate::{desk::{Desk, Reply}, ui};", "cli must not know ui"),
        ("src/main.rs", "use jiefeng::cli;", "src/main.rs must not know cli"),
        ("src/office.rs", "", "belongs to no module of the map in src/lib.rs"),
    ];
    for (path, text, want) in cases {
        let line = if text.starts_with('\n') { 2 } else { 1 };
        assert_eq!(found(layers, path, text), [format!("{path}:{line}: {want}")], "{text}");
    }
    let fine =
        "use super::reason::Reason; use crate::domain::Fen; // use crate::ui;\nfn store() { paper(); }";
    assert_eq!(found(layers, "src/domain/case.rs", fine), [""; 0]);
}

#[test]
fn a_crate_out_of_its_corner_is_found() {
    let wrong = found(corners, "src/desk/mod.rs", "use rusqlite::Connection;");
    assert_eq!(wrong, ["src/desk/mod.rs:1: only src/store may name rusqlite"]);
    assert_eq!(found(corners, "src/paper/measure.rs", "fn a() { printpdf::Mm(1.0); }").len(), 1);
    assert_eq!(found(corners, "src/paper/pdf.rs", "use printpdf::Mm;"), [""; 0]);
    assert_eq!(found(corners, "src/desk/mod.rs", "let egui = 1; let a = (egui, rfd);"), [""; 0]);
}

#[test]
fn a_way_to_the_world_is_found_in_a_pure_module() {
    for text in
        ["use std::fs;", "use std::{io, fs::File};", "fn a() { chrono::Local::now(); }", "std::env::var(x)"]
    {
        assert_eq!(found(purity, "src/paper/mod.rs", text).len(), 1, "{text}");
        assert_eq!(found(purity, "src/desk/mod.rs", text), [""; 0], "{text}");
    }
    assert_eq!(found(purity, "src/domain/money.rs", "fn a(yuan: f64) {}").len(), 1);
    assert_eq!(found(purity, "src/paper/mod.rs", "fn a(width_mm: f32) {}"), [""; 0]);
}

#[test]
fn a_chinese_word_in_code_is_found_and_a_comment_is_none() {
    let text =
        "//! 解封\n/// 测算\nfn a() { say(\"保存\"); }\n#[cfg(test)]\nmod tests { const A: &str = \"甲\"; }";
    let want = "src/ui/app.rs:3: «保存» is a word of the screen or of paper: it belongs under assets/";
    assert_eq!(found(chinese_literals, "src/ui/app.rs", text), [want]);
    let numerals = "const A: &str = \"壹拾元整\"; const B: char = '角';";
    assert_eq!(found(chinese_literals, "src/domain/money.rs", numerals), [""; 0]);
    assert_eq!(found(chinese_literals, "src/domain/person.rs", numerals).len(), 2);
    assert_eq!(found(chinese_literals, "src/store/mod.rs", "'\\u{4E00}'..='\\u{9FFF}'"), [""; 0]);
}

#[test]
fn a_key_without_words_and_words_without_a_key_are_found() {
    let words = [(
        "zh.ftl".to_owned(),
        "# 注\nsave = 保存\n    .hint = 现在\nold = 旧\nwhole = 都{ part }\npart = 分".to_owned(),
    )];
    let source =
        Source::of("src/ui/a.rs", "fn a(t: T) { t.say(\"save\"); t.say(\"gone\"); let k = \"whole\"; }").0;
    let want = [
        "src/ui/a.rs:1: no words under the key gone",
        "zh.ftl:4: nobody says old",
        "zh.ftl:3: nobody says save.hint",
    ];
    assert_eq!(text_keys(&[source], &words), want);
    let pieces = Source::of("src/ui/a.rs", "fn a(t: T) { t.say(&format!(\"a-{b}\")); }").0;
    assert_eq!(text_keys(&[pieces], &[]).len(), 1);
    assert_eq!(untranslated(&words, &[]).len(), 5);
}

#[test]
fn an_empty_name_a_forgotten_test_and_a_long_file_are_found() {
    assert_eq!(empty_names(&["src/desk/utils.rs".to_owned(), "src/common/a.rs".to_owned()]).len(), 2);
    assert_eq!(forgotten_tests("mod a;", &["tests/a.rs".to_owned(), "tests/b.rs".to_owned()]).len(), 1);
    assert_eq!(found(long_files, "src/a.rs", &"\n".repeat(LINES + 1)).len(), 1);
    assert_eq!(found(long_files, "src/a.rs", &"\n".repeat(LINES)), [""; 0]);
    let lazy = format!("#[{}]\nfn a() {{}}", "ignore");
    assert_eq!(found(lazy_tests, "tests/a.rs", &lazy).len(), 1);
}

#[test]
fn a_literal_colour_or_size_is_found_in_a_view() {
    let colours = "Color32::from_rgb(1, 2, 3); egui::Color32::RED; let a = \"#1f5fa8\";";
    assert_eq!(found(literal_looks, "src/ui/screen/today.rs", colours).len(), 3);
    assert_eq!(found(literal_looks, "src/ui/look.rs", colours), [""; 0]);
    let sizes = "FontId::proportional(14.0); text.size(12.5); look.size(tokens.small)";
    assert_eq!(found(literal_looks, "src/ui/part/row.rs", sizes).len(), 2);
}

#[test]
fn a_length_of_its_own_is_found_in_a_view_and_a_share_is_none() {
    let path = "src/ui/screen/today.rs";
    let sizes = "fn a() { vec2(14.0, 0.0); rect.shrink(3.5); Margin::same(4); ink.gamma_multiply(0.5); }";
    assert_eq!(found(literal_sizes, path, sizes).len(), 4);
    assert_eq!(found(literal_sizes, "src/ui/look.rs", sizes), [""; 0]);
    let measured = "const ABOVE: f32 = 0.18; fn a() { look.gap(if wide { 3.5 } else { 2.5 }); \
                    Column { share: 1.75, side }; look.share(rect.width(), 0.6); x / 2.0 }";
    assert_eq!(found(literal_sizes, path, measured), [""; 0]);
    let after = "fn a() { const B: f32 = 3.5; let c = 4.5; }";
    assert_eq!(found(literal_sizes, path, after).len(), 1);
}

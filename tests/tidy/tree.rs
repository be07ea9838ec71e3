//! The tree as it is read: its files, their code without tests, and the paths that the code names.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::layers::LAYERS;
use super::tokens::{self, Token, without_tests};

/// One file of the tree, its test code left out of `code`.
pub struct Source {
    /// Relative to the package, with `/`.
    pub path: String,
    pub code: Vec<Token>,
    pub lines: usize,
    pub in_test: bool,
}

impl Source {
    pub fn of(path: &str, text: &str) -> (Self, Vec<String>) {
        let (code, test_files) = without_tests(&tokens::tokens(text));
        (Self { path: path.to_owned(), code, lines: text.lines().count(), in_test: false }, test_files)
    }

    pub fn at(&self, line: usize, what: &str) -> String {
        format!("{}:{line}: {what}", self.path)
    }

    pub fn lies_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| self.path.starts_with(place))
    }
}

pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// All files under `folder` whose names end in `end`, in order.
pub fn files(folder: &str, end: &str) -> Vec<String> {
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

pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|why| panic!("{path}: {why}"))
}

/// The program's own code: `src` without what is compiled for tests only.
pub fn program() -> Vec<Source> {
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
pub fn module_folder(path: &str) -> String {
    let stem = path.trim_end_matches(".rs");
    let name = Path::new(stem).file_name().unwrap().to_string_lossy();
    match name.as_ref() {
        "mod" | "lib" | "main" => Path::new(stem).parent().unwrap().to_string_lossy().into_owned(),
        _ => stem.to_owned(),
    }
}

/// Every path that the code names, with groups spelt out: `std::{fs, io::Read}` is `std::fs`, `std::io::Read`.
pub fn paths(code: &[Token]) -> Vec<(usize, Vec<&str>)> {
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
pub fn path_from<'a>(
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

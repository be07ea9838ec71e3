//! Files: their names, their lengths, and the tests in them.

use std::collections::BTreeSet;

use super::tokens;
use super::tree::{Source, files, program, read};
use super::{clean, found};

/// Names that say nothing about what is inside.
const EMPTY_NAMES: &[&str] = &["utils", "util", "helpers", "helper", "common", "manager", "types", "misc"];

/// Lines that a file of `src` may have; at 400 it asks to become a folder.
const LINES: usize = 600;

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

#[test]
fn names_say_what_is_inside() {
    clean(&empty_names(&[files("src", ".rs"), files("tests", ".rs"), files("benches", ".rs")].concat()));
}

#[test]
fn no_test_file_is_forgotten() {
    clean(&forgotten_tests(&read("tests/main.rs"), &files("tests", ".rs")));
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
fn an_empty_name_a_forgotten_test_and_a_long_file_are_found() {
    assert_eq!(empty_names(&["src/desk/utils.rs".to_owned(), "src/common/a.rs".to_owned()]).len(), 2);
    assert_eq!(forgotten_tests("mod a;", &["tests/a.rs".to_owned(), "tests/b.rs".to_owned()]).len(), 1);
    assert_eq!(found(long_files, "src/a.rs", &"\n".repeat(LINES + 1)).len(), 1);
    assert_eq!(found(long_files, "src/a.rs", &"\n".repeat(LINES)), [""; 0]);
    let lazy = format!("#[{}]\nfn a() {{}}", "ignore");
    assert_eq!(found(lazy_tests, "tests/a.rs", &lazy).len(), 1);
}

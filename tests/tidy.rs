//! What the compiler does not see: layers, words, looks, files. Every complaint names file and line.

mod layers;
mod looks;
mod shelf;
mod tokens;
mod tree;
mod words;

use tree::Source;

#[track_caller]
fn clean(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Runs a check over one made-up file.
fn found(check: fn(&[Source]) -> Vec<String>, path: &str, text: &str) -> Vec<String> {
    check(&[Source::of(path, text).0])
}

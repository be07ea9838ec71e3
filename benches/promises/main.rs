//! What the program promises, measured in one run beside what others would use for the same work.
//!
//! ```text
//! cargo bench --features inspection                      everything
//! cargo bench --features inspection -- search pages      only these
//! cargo bench --features inspection -- search cases=100000
//! ```
//!
//! `inspection` is named only so that nothing is built again after the tests. Each line ends with the ratio: more
//! than 1 is in this program's favour.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used
)]

mod acts;
mod lists;
mod errand;
#[cfg(feature = "inspection")]
#[path = "../../tests/window/display.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod display;
mod packs;
mod pages;
#[cfg(feature = "inspection")]
#[path = "../../tests/window/peer.rs"]
#[allow(dead_code, reason = "the tests use all of it")]
mod peer;
mod people;
mod search;
mod sums;
mod trust;
#[cfg(feature = "inspection")]
mod window;

use std::env;
use std::time::Duration;

/// Cases that a search has before it; a city of half a million has fewer in ten years.
const CASES: u32 = 1_000_000;

/// Cases of the office that the window opens.
#[cfg(feature = "inspection")]
const WINDOW_CASES: u32 = 100_000;

/// Cases of a practice office as large as one makes it.
const PRACTICE: u32 = 100_000;

fn main() {
    let asked: Vec<String> = env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let cases =
        asked.iter().find_map(|word| word.strip_prefix("cases=")).map(|n| n.parse().expect("a number"));
    let wanted = |name: &str| {
        let named = asked.iter().filter(|word| !word.contains('=')).collect::<Vec<_>>();
        named.is_empty() || named.iter().any(|word| *word == name)
    };
    if wanted("pages") {
        pages::measure();
    }
    if wanted("packs") {
        packs::measure();
    }
    if wanted("sums") {
        sums::measure();
    }
    if wanted("acts") {
        acts::measure();
    }
    #[cfg(feature = "inspection")]
    if asked.iter().any(|word| word == window::BARE) {
        return window::bare();
    }
    #[cfg(feature = "inspection")]
    if wanted("window") {
        window::measure(cases.unwrap_or(WINDOW_CASES));
    }
    if wanted("lists") {
        lists::measure(cases.unwrap_or(CASES));
    }
    if wanted("errand") {
        errand::measure(cases.unwrap_or(PRACTICE));
    }
    if wanted("trust") {
        trust::measure(cases.unwrap_or(PRACTICE));
    }
    if wanted("search") {
        search::measure(cases.unwrap_or(CASES));
    }
}

/// The time below which `share` of all lie, in milliseconds.
fn percentile(times: &[Duration], share: f64) -> f64 {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let place = ((sorted.len() - 1) as f64 * share).round() as usize;
    sorted[place].as_secs_f64() * 1000.0
}

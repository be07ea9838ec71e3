//! The rules at start: packs read from their bytes and checked as a whole.

use std::hint::black_box;
use std::time::{Duration, Instant};

use jiefeng::policy::{self, Shelf};

use crate::percentile;

/// Times that it is done.
const RUNS: usize = 200;
/// The promise, in milliseconds.
const MOST: f64 = 20.0;

/// Prints how long every pack takes, read and checked in every place that it is used in, and how long the few of one
/// office take.
pub fn measure() {
    let places = policy::regions();
    let all: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            let shelf = Shelf::of(policy::shipped()).unwrap();
            for place in &places {
                black_box(shelf.policy(&place.id, true).unwrap());
            }
            begun.elapsed()
        })
        .collect();
    let own: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            let shelf = Shelf::of(policy::shipped()).unwrap();
            black_box(shelf.policy("140600", false).unwrap());
            begun.elapsed()
        })
        .collect();
    let packs = policy::shipped().len();
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let (all, own) = (percentile(&all, share), percentile(&own, share));
        println!(
            "packs   {packs} packs read, {} sets of rules checked {name} {all:6.2} ms   at most {MOST:.0} ms   {:.1} times; of them an office's own {own:.2} ms",
            places.len(),
            MOST / all
        );
    }
}

//! A second calculation, written apart from the first, over random histories: both agree to the fen and to the day.
//!
//! It knows the rules of the trade and the program's public types, and nothing of how the program works things out:
//! whole numbers instead of decimals, days counted one by one on an almanac of its own instead of dates subtracted.
//! Whoever mends the one may not look at the other: two that copy each other prove nothing.
//!
//! An ordinary run takes [`FEW`] of each; `JIEFENG_HISTORIES=1000000` takes a million. The same number is the same
//! history on every machine, and one that comes out differently is printed so that it can be done by hand.

mod almanac;
mod amount;
mod chance;
mod employee;
mod late;
mod makeup;
mod makeup_history;
mod principal;
mod resident;
mod tenths;
mod terms;

use std::collections::BTreeMap;
use std::fmt::Debug;

use chance::Chance;

/// Histories of each kind in an ordinary run.
const FEW: u64 = 100_000;

/// How often each kind of outcome came up.
type Tally = BTreeMap<&'static str, u64>;

/// What one history came to: its kind, or what differs.
type Verdict = Result<&'static str, String>;

/// Puts a kind of history to both calculations as often as asked, on all cores.
///
/// Every kind of outcome in `kinds` has to come up, so that the agreement is one about something.
#[track_caller]
fn agree<H: Debug>(draw: fn(&mut Chance) -> H, put: fn(&H) -> Verdict, kinds: &[&'static str]) {
    let asked = std::env::var("JIEFENG_HISTORIES").map_or(FEW, |asked| asked.parse().unwrap());
    let cores = std::thread::available_parallelism().map_or(1, |cores| cores.get() as u64);
    let share = |core: u64| {
        let (mut tally, mut differing) = (Tally::new(), BTreeMap::new());
        for number in (core..asked).step_by(cores as usize) {
            let history = draw(&mut Chance::of(number));
            match put(&history) {
                Ok(kind) => *tally.entry(kind).or_default() += 1,
                Err(differs) => {
                    let told = || (number, format!("history {number}: {differs}\n{history:?}"));
                    differing.entry(head(&differs)).or_insert_with(told);
                }
            }
        }
        (tally, differing)
    };
    let done: Vec<_> = std::thread::scope(|scope| {
        let at_work: Vec<_> = (0..cores).map(|core| scope.spawn(move || share(core))).collect();
        at_work.into_iter().map(|one| one.join().unwrap()).collect()
    });

    let mut tally = Tally::new();
    let mut differing: BTreeMap<String, (u64, String)> = BTreeMap::new();
    for (part, differs) in done {
        part.into_iter().for_each(|(kind, times)| *tally.entry(kind).or_default() += times);
        for (head, told) in differs {
            differing.entry(head).or_insert(told);
        }
    }
    let told: Vec<&str> = differing.values().map(|(_, told)| told.as_str()).collect();
    assert!(told.is_empty(), "one history for each way of differing\n{}", told.join("\n"));
    let agreed: u64 = tally.values().sum();
    assert!(agreed > 0 && agreed == asked, "{agreed} of {asked}");
    println!("agreed on {agreed} of {asked}: {tally:?}");
    let known: Vec<&str> = tally.keys().copied().collect();
    for kind in kinds {
        assert!(tally.contains_key(kind), "no history came to {kind}: {tally:?}");
    }
    assert_eq!(known.len(), kinds.len(), "{known:?} are not the kinds expected");
}

/// What differs, without its numbers.
fn head(differs: &str) -> String {
    differs.chars().filter(|one| !one.is_ascii_digit()).take(60).collect()
}

/// The same, or both.
fn same<T: PartialEq + Debug>(what: &str, second: T, program: T) -> Result<(), String> {
    if second == program {
        return Ok(());
    }
    Err(format!("{what}: the second calculation has {second:?}, the program {program:?}"))
}

//! Long work beside the clerk's: how much slower a search is typed while the whole record is checked, and how long a
//! practice office takes to make.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use jiefeng::desk::outside::Fixed;
use jiefeng::desk::worker::{self, Link};
use jiefeng::desk::{Answer, Request, practice};

use crate::people;
use crate::percentile;

/// Searches without a check beside them, and the most with one.
const SEARCHES: usize = 2000;
/// What is typed, letter by letter.
const TYPED: [&str; 6] = ["w", "wa", "wan", "wang", "wangx", "1406"];

/// Prints the time of making, of checking, and the searches with and without the check.
pub fn measure(cases: u32) {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("office");
    let begun = Instant::now();
    practice::office(&dir, people::morning(), cases, 1).unwrap();
    println!("errand  a practice office of {cases} cases made in {:.0} s", begun.elapsed().as_secs_f64());
    let (waker, woken) = channel();
    let (outside, _clock) = Fixed::new(people::morning());
    let wake = move || waker.send(()).unwrap_or_default();
    let mut link = worker::start_in(dir, Arc::new(outside), Box::new(wake));
    ask(&mut link, &woken, Request::OpenOffice);
    let alone: Vec<Duration> =
        (0..SEARCHES).map(|n| ask(&mut link, &woken, find(n)).expect("no check runs")).collect();
    let check = Instant::now();
    link.send(Request::Check);
    let beside: Vec<Duration> = (0..).map_while(|n| ask(&mut link, &woken, find(n))).collect();
    println!("errand  the record checked in {:.1} s", check.elapsed().as_secs_f64());
    for (name, share) in [("p50", 0.5), ("p99", 0.99)] {
        let (alone, beside) = (percentile(&alone, share), percentile(&beside, share));
        println!(
            "errand  a search {name}   alone {alone:7.2} ms   while the record is checked {beside:7.2} ms   {:.2} times",
            alone / beside
        );
    }
}

fn find(n: usize) -> Request {
    Request::Find { text: TYPED[n % TYPED.len()].to_owned() }
}

/// The time until a request is answered; `None` once the check has ended instead.
fn ask(link: &mut Link, woken: &Receiver<()>, request: Request) -> Option<Duration> {
    let begun = Instant::now();
    let ticket = link.send(request);
    loop {
        while let Some(reply) = link.try_recv() {
            match reply.result {
                Ok(Answer::Checked(report)) => {
                    assert!(report.is_good(), "{report:?}");
                    return None;
                }
                Ok(_) if reply.ticket == ticket => return Some(begun.elapsed()),
                Ok(_) => {}
                Err(trouble) => panic!("{trouble}"),
            }
        }
        woken.recv().unwrap();
    }
}

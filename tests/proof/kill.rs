//! The program killed at a random moment while a morning is played in it.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use super::acts::{Act, morning};
use super::disk::picture;
use super::judge::{Floor, Judge};
use super::{Chance, each, size, tell};

#[test]
fn a_kill_loses_nothing_that_was_acknowledged() {
    let act = morning("unit-three-months");
    let record = act.record();
    let began = Instant::now();
    assert!(!play(&act, super::folder().path(), Duration::from_secs(600)).1);
    let whole = u64::try_from(began.elapsed().as_micros()).unwrap();
    let floors: Vec<Floor> = record.acknowledged.iter().map(|(_, floor)| floor.clone()).collect();
    let judge = Judge::new(record.truth.clone());
    let mut chance = Chance::new(7);
    let kills = size(100, 1_000);
    let moments: Vec<Duration> = (0..kills).map(|_| Duration::from_micros(chance.next() % whole)).collect();
    let done = std::sync::atomic::AtomicUsize::new(0);
    let wrong = each(moments.into_iter(), |after| {
        let folder = super::folder();
        let (lines, killed) = play(&act, folder.path(), after);
        done.fetch_add(usize::from(killed), std::sync::atomic::Ordering::SeqCst);
        // The first line is the title; each other one a step.
        let floor = lines.checked_sub(2).and_then(|step| floors.get(step)).cloned().unwrap_or_default();
        let left = picture(folder.path());
        judge.picture(&left, &floor).map_err(|why| format!("after {after:?}, {lines} lines: {why}"))
    });
    let killed = done.into_inner();
    // Some come too late, because the machine was quicker this time.
    assert!(kills / 3 < killed, "{killed} of {kills} were killed");
    tell("SIGKILL while a script works", &format!("{kills} runs, {killed} killed at work"), &wrong);
}

/// Plays it and kills it; says how many lines it got to say, and whether it was still at work.
fn play(act: &Act, folder: &std::path::Path, after: Duration) -> (usize, bool) {
    let aside = super::folder();
    let mut command = act.bare(folder, aside.path());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let out = BufReader::new(child.stdout.take().unwrap());
    let reads = thread::spawn(move || out.lines().map_while(Result::ok).count());
    let _ = wait(&mut child, after);
    let killed = child.try_wait().unwrap().is_none();
    child.kill().unwrap();
    child.wait().unwrap();
    (reads.join().unwrap(), killed)
}

/// Waits so long, or until it ends.
fn wait(child: &mut std::process::Child, after: Duration) -> bool {
    let until = Instant::now() + after;
    while Instant::now() < until {
        if child.try_wait().unwrap().is_some() {
            return true;
        }
        thread::park_timeout(Duration::from_millis(1));
    }
    false
}

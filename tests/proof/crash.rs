//! A power cut at every call that an act makes to the disk.

use super::acts::{Act, Record, migrations, mornings};
use super::disk::{Cut, Picture};
use super::judge::{Floor, Judge};
use super::{Chance, each, size, spread, tell};

/// A disk after the power was cut.
struct Job<'a> {
    judge: &'a Judge,
    what: String,
    picture: Picture,
    floor: Floor,
}

fn work(job: Job<'_>) -> Result<(), String> {
    job.judge.picture(&job.picture, &job.floor).map_err(|why| format!("{}: {why}", job.what))
}

/// The calls after which a disk is another one.
fn points(record: &Record) -> Vec<usize> {
    let notes = record.run.notes.iter().enumerate();
    notes.filter(|(_, note)| note.op.changes()).map(|(at, _)| at).collect()
}

/// Cuts the power at these calls, in every way.
fn cuts<'a>(record: &'a Record, judge: &'a Judge, points: &[usize], seed: u64) -> Vec<Job<'a>> {
    let mut chance = Chance::new(seed);
    let mut disk = record.before.clone();
    let mut floor = record.floor.clone();
    let mut acknowledged = record.acknowledged.iter().cloned().peekable();
    let mut jobs = Vec::new();
    for (at, note) in record.run.notes.iter().enumerate() {
        disk.take(note);
        while let Some((_, said)) = acknowledged.next_if(|(said_at, _)| *said_at <= at) {
            floor = said;
        }
        if points.binary_search(&at).is_err() {
            continue;
        }
        for cut in Cut::ALL {
            let what = format!("{} at call {at} ({:?} {}), {cut:?}", record.act.name, note.op, note.path);
            let picture = disk.cut(cut, &mut chance);
            jobs.push(Job { judge, what, picture, floor: floor.clone() });
        }
    }
    jobs
}

fn try_all(acts: &[Act], part: usize, all: usize, name: &str) {
    let records: Vec<Record> = acts.iter().map(Act::record).collect();
    let calls: usize = records.iter().map(|record| points(record).len()).sum();
    let wanted = size(part, all).min(calls);
    let mut tried = 0;
    let mut wrong = Vec::new();
    for (seed, record) in records.iter().enumerate() {
        let own = points(record);
        // Each act in proportion to what it does to the disk.
        let share = (own.len() * wanted).div_ceil(calls);
        let chosen: Vec<usize> = spread(own.len(), share).into_iter().map(|at| own[at]).collect();
        tried += chosen.len();
        let judge = Judge::new(record.truth.clone());
        // In handfuls: a disk is a megabyte or two.
        for handful in chosen.chunks(10) {
            wrong.extend(each(cuts(record, &judge, handful, seed as u64).into_iter(), work));
        }
    }
    tell(name, &format!("{tried} points of {calls}, {} states", tried * Cut::ALL.len()), &wrong);
}

#[test]
fn a_power_cut_in_a_morning_loses_nothing_that_was_acknowledged() {
    try_all(&mornings(), 1_000, 10_000, "power cut while working");
}

#[test]
fn a_power_cut_while_an_older_office_is_brought_up_to_date_loses_nothing() {
    try_all(&migrations(), 120, 10_000, "power cut while migrating");
}

//! One trouble within another: the program killed while it mends what a power cut left.

use super::acts::{Act, Record, consult, lay_disk, migrations, morning};
use super::disk::{Cut, Picture, picture};
use super::judge::{Floor, Judge, Truth};
use super::shim::{Does, Fate};
use super::{Chance, each, size, tell};

/// What a power cut leaves at some call of an act, and what must be there.
fn broken_off(record: &Record, chance: &mut Chance) -> (Picture, Floor) {
    let notes = &record.run.notes;
    let changes: Vec<usize> = (0..notes.len()).filter(|at| notes[*at].op.changes()).collect();
    // Not while the office is founded: there is nothing to mend yet.
    let first = record.acknowledged.first().map_or(0, |(at, _)| *at);
    let changes: Vec<usize> =
        changes.into_iter().filter(|at| record.floor.entries > 0 || first < *at).collect();
    let at = changes[chance.below(changes.len())];
    let mut disk = record.before.clone();
    notes[..=at].iter().for_each(|note| disk.take(note));
    let mut said = record.acknowledged.iter().filter(|(said, _)| *said <= at);
    let floor = said.next_back().map_or_else(|| record.floor.clone(), |(_, floor)| floor.clone());
    let cut = [Cut::Kept, Cut::Reordered, Cut::Torn, Cut::Late][chance.below(4)];
    (disk.cut(cut, chance), floor)
}

struct Job {
    act: Act,
    floor: Floor,
    truth: Truth,
    more: usize,
    fates: Vec<Fate>,
    seed: u64,
}

/// Lets the program mend it, kills it at each of these calls, cuts the power then, and looks.
fn work(job: Job) -> Result<(), String> {
    let mut chance = Chance::new(job.seed);
    let judge = Judge::with_more(job.truth, job.more);
    let mut before = job.act.before.clone();
    for fate in &job.fates {
        let act = Act { before: before.clone(), ..job.act.clone() };
        let (folder, run) = act.run(Some(*fate));
        let mut disk = lay_disk(&before);
        run.notes.iter().for_each(|note| disk.take(note));
        let kept = picture(folder.path());
        let cut = Cut::ALL[chance.below(Cut::ALL.len())];
        before = disk.cut(cut, &mut chance);
        for left in [&kept, &before] {
            judge
                .picture(left, &job.floor)
                .map_err(|why| format!("{} {fate:?}, {cut:?}: {why}\n{}", act.name, run.why))?;
        }
    }
    Ok(())
}

fn fates(chance: &mut Chance, calls: usize, does: &[Does]) -> Vec<Fate> {
    let one = |chance: &mut Chance| {
        let does = does[chance.below(does.len())];
        Fate { at: 1 + chance.below(calls), does, for_good: chance.coin() }
    };
    vec![one(chance), one(chance)]
}

#[test]
fn a_kill_or_a_failing_disk_while_a_power_cut_is_mended_loses_nothing() {
    let record = morning("unit-three-months").record();
    let mut chance = Chance::new(11);
    let tried = size(40, 400);
    let jobs: Vec<(Picture, Floor, u64)> = (0..tried)
        .map(|_| {
            let (left, floor) = broken_off(&record, &mut chance);
            (left, floor, chance.next())
        })
        .collect();
    let wrong = each(jobs.into_iter(), |(left, floor, seed)| {
        let mut chance = Chance::new(seed);
        let act = consult(left);
        // A consultation pins its rules the first time, and may be given twice.
        let fates = fates(&mut chance, 80, &[Does::Kill, Does::Half, Does::Eio, Does::Full]);
        work(Job { act, floor, truth: record.truth.clone(), more: 4, fates, seed })
    });
    tell("killed or failing twice while a power cut is mended", &format!("{tried} histories"), &wrong);
}

#[test]
fn a_kill_while_an_older_office_is_brought_up_to_date_loses_nothing() {
    let records: Vec<Record> = migrations().iter().map(Act::record).collect();
    let mut chance = Chance::new(13);
    let tried = size(20, 300);
    let jobs: Vec<(usize, Picture, Floor, u64)> = (0..tried)
        .map(|_| {
            let which = chance.below(records.len());
            let (left, floor) = broken_off(&records[which], &mut chance);
            (which, left, floor, chance.next())
        })
        .collect();
    let wrong = each(jobs.into_iter(), |(which, left, floor, seed)| {
        let record = &records[which];
        let mut chance = Chance::new(seed);
        let act = Act { before: left, ..record.act.clone() };
        let fates = fates(&mut chance, record.run.calls(), &[Does::Kill, Does::Half, Does::Eio, Does::Full]);
        work(Job { act, floor, truth: record.truth.clone(), more: 0, fates, seed })
    });
    tell("killed or failing twice while migrating", &format!("{tried} histories"), &wrong);
}

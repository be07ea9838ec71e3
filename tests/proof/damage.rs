//! A file damaged in every way: noticed when it is read, never a panic, never a case that says something else.

use super::acts::{Record, morning};
use super::disk::{Cut, Picture};
use super::judge::{Found, OFFICE, look};
use super::shim::Op;
use super::{Chance, each, size, tell};

const PAGE: usize = 4096;

#[derive(Clone, Copy, Debug)]
enum Harm {
    Bit,
    Byte,
    Zeros,
    Swapped,
    Tail,
}

const HARMS: [Harm; 5] = [Harm::Bit, Harm::Byte, Harm::Zeros, Harm::Swapped, Harm::Tail];

/// Does it to the bytes; answers where.
fn harm(bytes: &mut Vec<u8>, harm: Harm, chance: &mut Chance) -> usize {
    let pages = bytes.len() / PAGE;
    let at = chance.below(bytes.len());
    let page = chance.below(pages) * PAGE;
    match harm {
        Harm::Bit => bytes[at] ^= 1 << chance.below(8),
        Harm::Byte => bytes[at] = bytes[at].wrapping_add(1 + u8::try_from(chance.below(255)).unwrap()),
        Harm::Zeros => bytes[page..page + PAGE].fill(0),
        Harm::Swapped => {
            let other = chance.below(pages) * PAGE;
            let one = bytes[page..page + PAGE].to_vec();
            let two = bytes[other..other + PAGE].to_vec();
            bytes[page..page + PAGE].copy_from_slice(&two);
            bytes[other..other + PAGE].copy_from_slice(&one);
        }
        Harm::Tail => bytes.truncate(at),
    }
    match harm {
        Harm::Bit | Harm::Byte | Harm::Tail => at,
        Harm::Zeros | Harm::Swapped => page,
    }
}

/// An office that was closed, and one whose power was cut with everything in its log.
fn offices(record: &Record) -> [(&'static str, Picture); 2] {
    let mut disk = record.before.clone();
    let mut closed = record.before.clone();
    let last = record.run.notes.iter().rposition(|note| note.op == Op::Say).unwrap();
    for (at, note) in record.run.notes.iter().enumerate() {
        if at <= last {
            disk.take(note);
        }
        closed.take(note);
    }
    let kept = |disk: &super::disk::Disk| disk.cut(Cut::Kept, &mut Chance::new(0));
    [("office.db", kept(&closed)), ("office.db-wal", kept(&disk))]
}

#[test]
fn every_damage_is_noticed_when_it_is_read() {
    let record = morning("unit-three-months").record();
    let mut chance = Chance::new(3);
    let tried = size(300, 4_000);
    let offices = offices(&record);
    let mut jobs = Vec::new();
    for at in 0..tried {
        let (file, office) = &offices[usize::from(at % 4 == 3)];
        jobs.push((*file, office, HARMS[at % 5], chance.next()));
    }
    let log = std::sync::atomic::AtomicUsize::new(0);
    let wrong = each(jobs.into_iter(), |(file, office, how, seed)| {
        let mut chance = Chance::new(seed);
        let mut picture = office.clone();
        let bytes = picture.get_mut(&format!("{OFFICE}/{file}")).unwrap().as_mut().unwrap();
        let was = bytes.clone();
        let at = harm(bytes, how, &mut chance);
        let same = *bytes == was;
        let folder = super::folder();
        super::disk::lay(&picture, folder.path());
        let found = look(&folder.path().join(OFFICE));
        let truth = &record.truth.entries;
        match found {
            // Whatever was not read was not needed: the office is what it was.
            Found::Whole(entries) if entries == *truth && (same || file.ends_with("-wal")) => Ok(()),
            // A log ends where it no longer fits together; what follows is as if the power had been cut before it.
            // That it ended later, the anchor of the day says.
            Found::Whole(entries) if file.ends_with("-wal") && truth.starts_with(&entries) => {
                log.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
                Ok(())
            }
            Found::Shut(why) if why.starts_with("Broken") => Err(format!("{how:?} at {at} of {file}: {why}")),
            Found::Shut(_) | Found::Bad(_) => Ok(()),
            other => Err(format!("{how:?} at {at} of {file}: {other:?}")),
        }
    });
    let anchored = log.into_inner();
    tell("damaged files", &format!("{tried} files, {anchored} of them logs that end earlier"), &wrong);
}

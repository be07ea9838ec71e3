//! Who was not let in while the register was shut, and who came in only to read: `office.tries` beside it, a line a
//! time, `code moment`; a dot before those that the journal has, a plus before those who came in. Nothing in it is
//! about a person.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::desk::outside;
use crate::desk::trouble::Trouble;
use crate::domain::staff::pause;
use crate::domain::{Moment, StaffCode};

/// So many lines are kept; older ones cost nobody a wait any more.
const KEPT: usize = 1000;

/// One wrong passphrase, or one right one that the journal could not be told of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Try {
    code: StaffCode,
    at: Moment,
    said: bool,
    came: bool,
}

/// The wrong passphrases of an office that were not forgiven yet.
#[derive(Debug)]
pub(super) struct Tries {
    file: PathBuf,
    all: Vec<Try>,
}

impl Tries {
    /// Reads them. A line that is none is passed over: the file is nobody's record.
    pub(super) fn read(dir: &Path) -> Result<Tries, Trouble> {
        let file = dir.join("office.tries");
        let text = match fs::read(&file) {
            Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
            Err(why) if why.kind() == io::ErrorKind::NotFound => String::new(),
            Err(why) => return Err(Trouble::path(&file, &why)),
        };
        Ok(Tries { file, all: text.lines().filter_map(line).collect() })
    }

    /// For how many seconds a code may not try again.
    ///
    /// A clock that was put back does not shut anybody out for longer than one that runs on.
    pub(super) fn wait(&self, code: StaffCode, now: Moment) -> u64 {
        let mine = self.all.iter().rev().filter(|one| one.code == code).take_while(|one| !one.came);
        let mut mine: Vec<&Try> = mine.collect();
        mine.reverse();
        let Some(last) = mine.last() else { return 0 };
        let pause = pause(u32::try_from(mine.len()).unwrap_or(u32::MAX));
        let passed = now.date_time().signed_duration_since(last.at.date_time()).num_seconds().unsigned_abs();
        pause.saturating_sub(passed)
    }

    /// The code that failed last.
    pub(super) fn last(&self) -> Option<StaffCode> {
        self.all.iter().rfind(|one| !one.came).map(|one| one.code)
    }

    /// Notes a wrong passphrase; the disk has it before it is answered.
    pub(super) fn failed(&mut self, code: StaffCode, at: Moment) -> Result<(), Trouble> {
        self.all.push(Try { code, at, said: false, came: false });
        self.write()
    }

    /// Notes that somebody came in who cannot write; what they got wrong before is forgiven, and stays to be said.
    pub(super) fn came(&mut self, code: StaffCode, at: Moment) -> Result<(), Trouble> {
        self.all.push(Try { code, at, said: false, came: true });
        self.write()
    }

    /// Those that the journal does not have yet.
    pub(super) fn unsaid(&self) -> Vec<(StaffCode, Moment, bool)> {
        self.all.iter().filter(|one| !one.said).map(|one| (one.code, one.at, one.came)).collect()
    }

    /// The journal has them all.
    pub(super) fn said(&mut self) -> Result<(), Trouble> {
        self.all.retain(|one| !one.came);
        self.all.iter_mut().for_each(|one| one.said = true);
        self.write()
    }

    /// The right passphrase was given: that code begins anew.
    pub(super) fn forgive(&mut self, code: StaffCode) -> Result<(), Trouble> {
        let before = self.all.len();
        self.all.retain(|one| one.code != code || !one.said);
        if self.all.len() == before { Ok(()) } else { self.write() }
    }

    fn write(&mut self) -> Result<(), Trouble> {
        let spare = self.all.len().saturating_sub(KEPT);
        self.all.drain(..spare);
        if self.all.is_empty() {
            return match fs::remove_file(&self.file) {
                Err(why) if why.kind() != io::ErrorKind::NotFound => Err(Trouble::path(&self.file, &why)),
                Ok(()) | Err(_) => Ok(()),
            };
        }
        let line = |one: &Try| {
            let mark = match (one.said, one.came) {
                (true, _) => ".",
                (false, true) => "+",
                (false, false) => "",
            };
            format!("{mark}{} {}\n", one.code, one.at)
        };
        outside::save(self.all.iter().map(line).collect::<String>().as_bytes(), &self.file)
    }
}

fn line(text: &str) -> Option<Try> {
    let (rest, said, came) = match (text.strip_prefix('.'), text.strip_prefix('+')) {
        (Some(rest), _) => (rest, true, false),
        (None, Some(rest)) => (rest, false, true),
        (None, None) => (text, false, false),
    };
    let (code, at) = rest.split_once(' ')?;
    Some(Try { code: StaffCode::parse(code)?, at: Moment::parse(at)?, said, came })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    #[test]
    fn a_wait_grows_with_every_wrong_passphrase_and_outlives_the_program() {
        let folder = tempfile::tempdir().unwrap();
        let (code, other) = (StaffCode::new(1).unwrap(), StaffCode::new(2).unwrap());
        let now = at("2026-11-23T10:00:00");
        let waits: Vec<u64> = (0..5)
            .map(|_| {
                Tries::read(folder.path()).unwrap().failed(code, now).unwrap();
                Tries::read(folder.path()).unwrap().wait(code, now)
            })
            .collect();
        assert_eq!(waits, [0, 0, 5, 15, 30]);
        let tries = Tries::read(folder.path()).unwrap();
        assert_eq!((tries.wait(other, now), tries.last()), (0, Some(code)));
        assert_eq!(tries.wait(code, at("2026-11-23T10:00:29")), 1);
        assert_eq!(tries.wait(code, at("2026-11-23T10:00:31")), 0);
        // Put back by a day: nobody waits a day.
        assert_eq!(tries.wait(code, at("2026-11-22T10:00:00")), 0);
    }

    #[test]
    fn what_the_journal_has_is_not_said_twice_and_the_right_passphrase_forgives() {
        let folder = tempfile::tempdir().unwrap();
        let (code, other) = (StaffCode::new(1).unwrap(), StaffCode::new(2).unwrap());
        let now = at("2026-11-23T10:00:00");
        let mut tries = Tries::read(folder.path()).unwrap();
        tries.failed(code, now).unwrap();
        tries.failed(other, now).unwrap();
        assert_eq!(tries.unsaid(), [(code, now, false), (other, now, false)]);
        tries.said().unwrap();
        let mut tries = Tries::read(folder.path()).unwrap();
        assert_eq!(tries.unsaid(), []);
        tries.forgive(code).unwrap();
        tries.forgive(other).unwrap();
        assert!(!folder.path().join("office.tries").exists());
    }

    #[test]
    fn a_spoilt_file_keeps_nobody_out() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("office.tries"), b"\xff\xfe\n01\n.. \n01 yesterday\n").unwrap();
        assert_eq!(Tries::read(folder.path()).unwrap().unsaid(), []);
    }
}

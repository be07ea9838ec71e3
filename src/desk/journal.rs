//! 办理日志: the whole journal for whoever reads it, a window of lines at a time; its anchor; and proofs that leave the
//! office.

use std::io::Write;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;

use crate::desk::Desk;
use crate::desk::history::tell;
use crate::desk::outside;
use crate::desk::papers;
use crate::desk::press::{self, Job};
use crate::desk::trouble::Trouble;
use crate::desk::wire::Delivery;
use crate::domain::case::{Account, Actor, CaseNumber};
use crate::domain::person::mask_within;
use crate::domain::{Moment, Right};
use crate::paper::{Faces, Form, Values, compose};
use crate::store::{Act, Entry, Go, Kind, ProofOf, Sm3, Sought};
use crate::text::Words;

/// Lines of a window at most.
const WINDOW: usize = 500;

/// Which lines of the journal are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JournalAsked {
    /// Which entries.
    pub sought: Sought,
    /// The place of the first line, from 0; the newest entry is the first.
    pub from: u64,
    /// How many lines.
    pub count: usize,
}

/// Some lines of the journal.
#[derive(Clone, Debug)]
pub struct JournalLines {
    /// What was asked.
    pub asked: JournalAsked,
    /// The lines that there are in all.
    pub total: u64,
    /// The lines.
    pub lines: Vec<JournalLine>,
    /// The newest entry of all.
    pub anchor: Option<Anchor>,
}

/// One entry in words; numbers of people are masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalLine {
    /// Its number.
    pub seq: i64,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Account,
    /// About which case.
    pub case: Option<CaseNumber>,
    /// What sort of act.
    pub kind: Kind,
    /// What was done.
    pub what: String,
    /// All that the entry says, as it is kept.
    pub said: String,
    /// The digest of the entry before.
    pub prev: Sm3,
    /// Its own digest.
    pub hash: Sm3,
}

/// The newest entry of the journal: whoever has noted it elsewhere notices a rewritten or a cut journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// Its number.
    pub seq: i64,
    /// When it was written.
    pub at: Moment,
    /// Its digest.
    pub sm3: Sm3,
}

impl Anchor {
    /// Its digest as it is read out and compared: 64 digits in groups of four.
    pub fn grouped(&self) -> String {
        grouped(&self.sm3)
    }
}

/// A digest in groups of four digits.
pub fn grouped(sm3: &Sm3) -> String {
    let digits: Vec<char> = sm3.to_string().chars().collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join(" ")
}

impl Desk {
    /// Some lines of the journal, the newest first.
    pub fn journal(&self, by: &Actor, asked: JournalAsked) -> Result<JournalLines, Trouble> {
        by.role.must(Right::Journal)?;
        let browsed = self.store().browse(&asked.sought, asked.from, asked.count.min(WINDOW))?;
        let lines = browsed.entries.iter().map(|entry| self.journal_line(entry)).collect();
        Ok(JournalLines { asked, total: browsed.total, lines, anchor: self.anchor()? })
    }

    fn journal_line(&self, entry: &Entry) -> JournalLine {
        JournalLine {
            seq: entry.seq,
            at: entry.at,
            by: entry.by.clone(),
            case: entry.case.clone(),
            kind: entry.act.kind(),
            what: mask_within(&tell(&entry.act, self.rules(), self.told()), &[]),
            said: mask_within(&entry.act.as_kept(), &[]),
            prev: entry.prev,
            hash: entry.hash,
        }
    }

    /// The newest entry of the journal.
    pub fn anchor(&self) -> Result<Option<Anchor>, Trouble> {
        let Some((seq, sm3)) = self.store().anchor()? else { return Ok(None) };
        let at = self.store().last_moment()?.unwrap_or_else(|| self.now());
        Ok(Some(Anchor { seq, at, sm3 }))
    }

    /// 存证单 of a day, of today where none is said, ready for the press; and what the journal will say that it is about.
    ///
    /// A day without an entry has the digest of the last one before it.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] when there is no entry up to that day.
    pub fn anchor_sheet(&self, by: &Actor, day: Option<NaiveDate>) -> Result<(Job, String, Anchor), Trouble> {
        by.role.must(Right::Export)?;
        let (words, at) = (Words::zh(), self.now());
        let day = day.unwrap_or_else(|| at.day());
        let nothing = || Trouble::NotFound(day.to_string());
        let of_day =
            self.store().browse(&Sought { days: Some((day, day)), ..Sought::default() }, 0, 0)?.total;
        let until = Sought { days: Some((NaiveDate::MIN, day)), ..Sought::default() };
        let last = self.store().browse(&until, 0, 1)?.entries.into_iter().next().ok_or_else(nothing)?;
        let digits = grouped(&last.hash);
        let groups: Vec<&str> = digits.split(' ').collect();
        let said = last.at.date_time().format("%H:%M:%S").to_string();
        let moment = [("day", papers::day(last.at.day(), &words).into()), ("time", said.into())];
        let mut values = Values::default()
            .with("agency", self.office().agency.as_str())
            .with("place", self.office().place.as_str())
            .with("desk", self.office().desk.to_string())
            .with("day", papers::day(day, &words))
            .with("until", words.say_with("anchor-until", &moment))
            .with("entry", last.seq.to_string())
            .with("of-day", of_day.to_string())
            .with("clerk", by.account.0.as_str())
            .with("issued-on", papers::day(at.day(), &words))
            .with("version", env!("CARGO_PKG_VERSION"));
        for (n, row) in groups.chunks(4).enumerate() {
            let group = |at: usize| row.get(at).map(|group| (*group).to_owned()).unwrap_or_default();
            let no = (n + 1).to_string();
            let cells =
                [("first", group(0)), ("second", group(1)), ("third", group(2)), ("fourth", group(3))];
            values.push_row("groups", [("no", no)].into_iter().chain(cells));
        }
        let sheet = compose(Form::Anchor, &values, super::marks_of(self.office(), self.rules()))?;
        let title = words.say(super::form_key(Form::Anchor));
        let name = format!("{}-{day}.pdf", Form::Anchor.id());
        let about =
            words.say_with("anchor-about", &[("day", day.to_string().into()), ("n", last.seq.into())]);
        let (faces, agency) = (Faces::shipped(), self.office().agency.clone());
        let job = Job { sheet, faces, signer: None, title, agency, at, name };
        Ok((job, about, Anchor { seq: last.seq, at: last.at, sm3: last.hash }))
    }

    /// Saves 存证单 and notes it, all on this thread, for the console; answers the entry whose digest stands on it.
    pub fn save_anchor(
        &mut self,
        by: &Actor,
        day: Option<NaiveDate>,
        file: PathBuf,
    ) -> Result<(i64, Sm3), Trouble> {
        let (job, about, anchor) = self.anchor_sheet(by, day)?;
        let how = Delivery::File(file);
        press::run(&job, &how, self.outside.as_ref())?;
        self.handed_out(by, Form::Anchor.id(), about, &how)?;
        Ok((anchor.seq, anchor.sm3))
    }

    /// Notes that a proof is made, before anything leaves the office; answers the entry that says so.
    ///
    /// # Errors
    /// [`Trouble::NotFound`] when there is nothing to prove.
    pub fn note_proof(&mut self, by: &Actor, of: &ProofOf) -> Result<i64, Trouble> {
        by.role.must(Right::Export)?;
        let now = self.clock()?;
        let (case, about) = match of {
            ProofOf::Case(number) => {
                self.store().case(number)?.ok_or_else(|| Trouble::NotFound(number.to_string()))?;
                (Some(number), number.to_string())
            }
            ProofOf::Days(from, to) if from == to => (None, from.to_string()),
            ProofOf::Days(from, to) => (None, format!("{from}..{to}")),
            ProofOf::Journal => (None, Words::zh().say("proof-journal")),
        };
        if let ProofOf::Days(from, to) = of {
            let sought = Sought { days: Some((*from, *to)), ..Sought::default() };
            if self.store().browse(&sought, 0, 1)?.total == 0 {
                return Err(Trouble::NotFound(about));
            }
        }
        let what = Words::zh().say_with("proof-of", &[("what", about.into())]);
        let mut tx = self.store.begin()?;
        let seq = tx.record(case, now, &by.account, Act::Exported { what })?;
        tx.commit()?;
        Ok(seq)
    }

    /// Writes the proof that was noted as entry `end`, whole or not at all. Answers how many entries are shown in it;
    /// `None` when it was stopped.
    pub fn write_proof(
        &self,
        of: &ProofOf,
        end: i64,
        file: &Path,
        progress: &mut dyn FnMut(u64, u64) -> Go,
    ) -> Result<Option<u64>, Trouble> {
        let mut shown = None;
        outside::save_noted(&outside::out(self.dir()), file, &mut |out: &mut dyn Write| {
            shown = self.store().prove(of, end, (out, file), progress)?;
            Ok(if shown.is_some() { Go::On } else { Go::Stop })
        })?;
        Ok(shown)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tried;
    use crate::domain::case::Role;
    use crate::store::verify;

    fn person(desk: &Desk, role: Role) -> Actor {
        let staff = desk.office().accounts.iter().find(|staff| staff.role == role);
        staff.map(|staff| staff.actor()).expect("the practice office has one of each")
    }

    fn total(desk: &Desk, sought: Sought) -> u64 {
        let asked = JournalAsked { sought, from: 0, count: 500 };
        let lines = desk.journal(&person(desk, Role::Auditor), asked).unwrap();
        assert_eq!(lines.lines.len() as u64, lines.total.min(500));
        assert!(lines.lines.is_sorted_by(|one, next| next.seq < one.seq), "the newest comes first");
        lines.total
    }

    #[test]
    fn the_journal_is_found_by_person_case_sort_and_day() {
        let (_folder, desk) = tried::desk(12);
        let all = total(&desk, Sought::default());
        assert!(12 < all);
        let by_kind: u64 =
            Kind::ALL.map(|kind| total(&desk, Sought { kind: Some(kind), ..Sought::default() })).iter().sum();
        assert_eq!(by_kind, all);
        let people = desk.office().accounts.iter().map(|staff| staff.account.clone());
        let people: std::collections::BTreeSet<_> = people.collect();
        let by_person: u64 =
            people.into_iter().map(|by| total(&desk, Sought { by: Some(by), ..Sought::default() })).sum();
        assert_eq!(by_person, all);
        let number = desk.find("", 1).unwrap()[0].summary.number.clone();
        let about = Sought { case: Some(number.clone()), ..Sought::default() };
        let history = desk.store().history(&number).unwrap();
        assert_eq!(total(&desk, about.clone()), history.len() as u64);
        let day = history[0].at.day();
        let of_day = total(&desk, Sought { days: Some((day, day)), ..Sought::default() });
        let on_day = total(&desk, Sought { days: Some((day, day)), ..about });
        assert!(0 < on_day && on_day <= of_day && of_day < all);
        let never = day - chrono::Days::new(9999);
        assert_eq!(total(&desk, Sought { days: Some((never, never)), ..Sought::default() }), 0);
    }

    #[test]
    fn nobody_reads_in_the_journal_a_whole_number() {
        let (_folder, desk) = tried::desk(12);
        let asked = JournalAsked { count: 500, ..JournalAsked::default() };
        let lines = desk.journal(&person(&desk, Role::Chief), asked).unwrap().lines;
        let people = desk.find("", 500).unwrap();
        for one in people {
            let number = one.summary.id.number();
            let shows = lines.iter().find(|line| line.what.contains(number) || line.said.contains(number));
            assert_eq!(shows, None);
        }
        let clerk = person(&desk, Role::Clerk);
        assert!(desk.journal(&clerk, JournalAsked::default()).is_err());
    }

    #[test]
    fn a_proof_leaves_the_office_with_an_entry_and_ends_at_it() {
        let (folder, mut desk) = tried::desk(12);
        let auditor = person(&desk, Role::Auditor);
        let number = desk.find("", 1).unwrap()[0].summary.number.clone();
        let of = ProofOf::Case(number.clone());
        let file = folder.path().join("proof.jsonl");
        assert!(desk.note_proof(&person(&desk, Role::Clerk), &of).is_err());
        let end = desk.note_proof(&auditor, &of).unwrap();
        assert_eq!(desk.anchor().unwrap().unwrap().seq, end);
        assert!(desk.write_proof(&of, end, &file, &mut |_, _| Go::Stop).unwrap().is_none());
        assert!(!file.exists(), "what was stopped is not left half");
        let shown = desk.write_proof(&of, end, &file, &mut |_, _| Go::On).unwrap();
        assert_eq!(shown, Some(desk.store().history(&number).unwrap().len() as u64));
        let mut read = std::io::BufReader::new(std::fs::File::open(&file).unwrap());
        let report = verify(&mut read, Some(desk.anchor().unwrap().unwrap().sm3)).unwrap();
        assert!(report.is_good(), "{report:?}");
        assert_eq!((report.shown, report.found, report.bare), (shown.unwrap(), Some(end), 0));
        let text = std::fs::read_to_string(&file).unwrap();
        let others = desk.find("", 500).unwrap();
        for one in others.iter().filter(|one| one.summary.number != number) {
            assert!(!text.contains(one.summary.id.number()), "it shows somebody else");
        }
    }
}

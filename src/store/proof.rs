//! A proof that leaves the office: part of the journal, which anybody can check without the office and without its key.
//!
//! A file of JSON lines. The first says what the rest is: version, office, what it is about (a case, some days, the whole
//! journal), the digest of the entry before its first (`from`) and its last entry (`anchor`). Then comes every entry in
//! between, a line each, in one of three forms:
//!
//! | Line | Says |
//! |---|---|
//! | `seq`, `said`, `sm3` | shown: all that the entry says, byte for byte, with its salt |
//! | `seq`, `body`, `sm3` | sealed: the digest of what it says, and nothing of it |
//! | `seq`, `sm3` | bare: an entry of the older form that is not shown; nothing of it can be worked out again |
//!
//! What holds when it checks: every line's digest is worked out again from the digest of the line before. So no shown
//! entry was changed, none was slipped in, taken out or moved, without another digest at the end. What ties the end to the
//! office is its anchor: the one that was printed or noted elsewhere at the time (存证单) must stand in the file. A file
//! whose anchor nobody has seen shows only that it is in order in itself: whoever has the office's key could have written
//! another journal.
//!
//! What does not hold: a bare line cannot be worked out, so the chain proves nothing *across* it: what is shown before
//! the last bare line is as good as an anchor between it and that line, no better. The report counts such lines and says
//! from which entry on the chain is whole. And a proof does not show that all entries about a case are shown: a sealed
//! line may be about anything.
//!
//! Decision: sealed lines carry one digest of a salted body, not a tree of digests over fields: nobody is shown half of
//! an entry. The proof ends at the entry that says it was made, which is therefore always shown.

use std::io::{self, BufRead, Read as _, Write};
use std::path::Path;

use chrono::NaiveDate;
use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::domain::Moment;
use crate::domain::case::CaseNumber;
use crate::store::journal::{self, Raw};
use crate::store::{Go, Sm3, Store, StoreError, row};

/// The form of a proof that this program writes, and the newest that it reads.
const VERSION: u32 = 1;

/// No line is longer: what is longer is something else.
const LONGEST: u64 = 16 * 1024 * 1024;

/// Lines between two words of how far it is.
const STEP: i64 = 256;

/// What a proof is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofOf {
    /// One case.
    Case(CaseNumber),
    /// From the first of these days to the last.
    Days(NaiveDate, NaiveDate),
    /// The whole journal.
    Journal,
}

/// What a proof turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProofReport {
    /// The agency, as the proof names it.
    pub agency: String,
    /// Its desk.
    pub desk: String,
    /// Whether it is a practice office.
    pub practice: bool,
    /// What it says that it is about: a case's number, days, or nothing for the whole journal.
    pub about: String,
    /// When it says that it was made.
    pub made: String,
    /// The number of its first entry.
    pub first: i64,
    /// Its last entry: number, moment, digest.
    pub anchor: (i64, String, Sm3),
    /// Entries that were followed.
    pub entries: u64,
    /// Those that are shown.
    pub shown: u64,
    /// Those of which nothing can be worked out again.
    pub bare: u64,
    /// From which entry on every digest was worked out again.
    pub whole_from: i64,
    /// The entry that has the digest that was asked for.
    pub found: Option<i64>,
    /// The first line that does not hold.
    pub fault: Option<ProofFault>,
}

impl ProofReport {
    /// Whether all of it holds.
    pub fn is_good(&self) -> bool {
        self.fault.is_none()
    }
}

/// Why a proof does not hold, at its first line that does not; lines are counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofFault {
    /// The file is no proof.
    #[error("line 1: not a proof")]
    NoProof,
    /// A newer program wrote it.
    #[error("line 1: written by a newer program")]
    TooNew,
    /// A line that cannot be read.
    #[error("line {0}: cannot be read")]
    Unreadable(u64),
    /// Another entry stands where one should.
    #[error("line {line}: entry {wanted} is missing")]
    Missing {
        /// The line.
        line: u64,
        /// The entry that should stand there.
        wanted: i64,
    },
    /// An entry, or its place in the chain, was changed.
    #[error("line {line}: entry {seq} was changed")]
    Changed {
        /// The line.
        line: u64,
        /// The entry.
        seq: i64,
    },
    /// It ends before its anchor, goes on behind it, or ends in another digest.
    #[error("line {0}: does not end at its anchor")]
    Anchor(u64),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    #[serde(rename = "jiefeng-proof")]
    version: u32,
    agency: String,
    desk: String,
    practice: bool,
    about: About,
    made: String,
    from: Point,
    anchor: End,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum About {
    Case(String),
    Days(String, String),
    Journal,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Point {
    seq: i64,
    sm3: Sm3,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    seq: i64,
    at: String,
    sm3: Sm3,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    seq: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    said: Option<Said>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    body: Option<Sm3>,
    sm3: Sm3,
}

/// All that an entry says.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Said {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
    desk: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    case: Option<i64>,
    at: String,
    by: String,
    act: String,
}

impl Store {
    /// Writes the proof of what is asked for, up to entry `end`, which says that it was made; `file` is where it goes,
    /// for what the disk may say of it. Answers the number of entries that are shown; `None` when it was stopped.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is nothing to prove.
    pub fn prove(
        &self,
        of: &ProofOf,
        end: i64,
        (out, file): (&mut dyn Write, &Path),
        progress: &mut dyn FnMut(u64, u64) -> Go,
    ) -> Result<Option<u64>, StoreError> {
        let snapshot = self.db.unchecked_transaction()?;
        let nothing = || StoreError::NotFound(file.to_owned());
        let case = match of {
            ProofOf::Case(number) if number.desk == self.office.desk => Some(row::id_of(number)?),
            ProofOf::Case(_) => return Err(nothing()),
            ProofOf::Days(..) | ProofOf::Journal => None,
        };
        let (first, last) = match of {
            ProofOf::Case(_) => {
                let sql = "SELECT min(seq), max(seq) FROM journal WHERE case_id = ?1 AND seq <= ?2";
                let ends: (Option<i64>, Option<i64>) =
                    snapshot.query_row(sql, params![case, end], |row| Ok((row.get(0)?, row.get(1)?)))?;
                ends.0.zip(ends.1).ok_or_else(nothing)?
            }
            ProofOf::Days(from, to) => self.between(Some((*from, *to)))?,
            ProofOf::Journal => (1, end),
        };
        if last < first || end < first {
            return Err(nothing());
        }
        let sql =
            format!("SELECT {} FROM journal WHERE seq BETWEEN ?1 AND ?2 ORDER BY seq", journal::COLUMNS);
        let gone = || StoreError::Damaged(format!("journal entry {end}"));
        let raws = |from: i64, to: i64| -> Result<Option<Raw>, StoreError> {
            let mut select = snapshot.prepare_cached(&sql)?;
            let mut rows = select.query([from, to])?;
            Ok(rows.next()?.map(Raw::of).transpose()?)
        };
        let (begins, ends) = (raws(first, first)?.ok_or_else(gone)?, raws(end, end)?.ok_or_else(gone)?);
        let digest = |bytes: &[u8]| Sm3::from_slice(bytes).ok_or_else(gone);
        let head = Head {
            version: VERSION,
            agency: self.office.agency.clone(),
            desk: self.office.desk.to_string(),
            practice: self.office.practice,
            about: match of {
                ProofOf::Case(number) => About::Case(number.to_string()),
                ProofOf::Days(from, to) => About::Days(from.to_string(), to.to_string()),
                ProofOf::Journal => About::Journal,
            },
            made: ends.at.clone(),
            from: Point { seq: first.saturating_sub(1), sm3: digest(&begins.prev)? },
            anchor: End { seq: end, at: ends.at.clone(), sm3: digest(&ends.hash)? },
        };
        let mut put = |line: &dyn erased::Json| -> Result<(), StoreError> {
            let text = line.text().map_err(|why| StoreError::Broken(why.to_string()))?;
            writeln!(out, "{text}").map_err(|why| StoreError::io(file, why))
        };
        put(&head)?;
        let mut select = snapshot.prepare_cached(&sql)?;
        let mut rows = select.query([first, end])?;
        let mut shown = 0;
        let all = end.saturating_sub(first).unsigned_abs();
        while let Some(row) = rows.next()? {
            let raw = Raw::of(row)?;
            let seq = raw.seq;
            let shows = match case {
                Some(_) => raw.case == case,
                None => seq <= last,
            };
            let shows = shows || seq == end;
            shown += u64::from(shows);
            put(&Line::of(raw, shows)?)?;
            let done = seq.saturating_sub(first);
            if done % STEP == 0 && progress(done.unsigned_abs(), all) == Go::Stop {
                return Ok(None);
            }
        }
        Ok(Some(shown))
    }
}

impl Line {
    fn of(raw: Raw, shows: bool) -> Result<Line, StoreError> {
        let bad = |what: &str| StoreError::Damaged(format!("journal entry {}: {what}", raw.seq));
        let sm3 = Sm3::from_slice(&raw.hash).ok_or_else(|| bad("hash"))?;
        let line = Line { seq: raw.seq, said: None, body: None, sm3 };
        if !shows {
            return Ok(Line { body: raw.body(), ..line });
        }
        let act = std::str::from_utf8(&raw.act).map_err(|_| bad("act"))?.to_owned();
        let salt = raw.salt.as_deref().map(hex);
        let said = Said { salt, desk: raw.desk, case: raw.case, at: raw.at, by: raw.by, act };
        Ok(Line { said: Some(said), ..line })
    }

    /// The digest that it must carry after `prev`; `None` where nothing can be worked out.
    fn digest(&self, prev: Sm3) -> Result<Option<Sm3>, ()> {
        match (&self.said, &self.body) {
            (Some(_), Some(_)) => Err(()),
            (None, None) => Ok(None),
            (None, Some(body)) => Ok(Some(journal::link(&prev.0, body))),
            (Some(said), None) => {
                let raw = Raw {
                    seq: self.seq,
                    desk: said.desk.clone(),
                    case: said.case,
                    at: said.at.clone(),
                    by: said.by.clone(),
                    act: said.act.clone().into_bytes(),
                    prev: prev.0.to_vec(),
                    hash: Vec::new(),
                    salt: said.salt.as_deref().map(unhex).transpose()?,
                };
                Ok(Some(raw.digest()))
            }
        }
    }
}

/// Checks a proof, without an office and without a key; `anchor` is a digest that is looked for in it.
///
/// # Errors
/// When the file cannot be read at all. What is wrong with what it says is in the report.
pub fn verify(file: &mut dyn BufRead, anchor: Option<Sm3>) -> io::Result<ProofReport> {
    let mut report = ProofReport {
        agency: String::new(),
        desk: String::new(),
        practice: false,
        about: String::new(),
        made: String::new(),
        first: 0,
        anchor: (0, String::new(), Sm3::NONE),
        entries: 0,
        shown: 0,
        bare: 0,
        whole_from: 0,
        found: None,
        fault: None,
    };
    let mut text = Vec::new();
    line(file, &mut text)?;
    let head = match read_head(&text) {
        Ok(head) => head,
        Err(fault) => return Ok(ProofReport { fault: Some(fault), ..report }),
    };
    let (from, end) = (head.from, head.anchor);
    report.agency = head.agency;
    report.desk = head.desk;
    report.practice = head.practice;
    report.made = head.made;
    report.about = match head.about {
        About::Case(number) => number,
        About::Days(from, to) if from == to => from,
        About::Days(from, to) => format!("{from}..{to}"),
        About::Journal => String::new(),
    };
    report.first = from.seq.saturating_add(1);
    report.whole_from = report.first;
    report.anchor = (end.seq, end.at.clone(), end.sm3);
    let (mut seq, mut prev, mut at) = (from.seq, from.sm3, None);
    let mut n = 1;
    if from.seq < 0 || (from.seq == 0) != (from.sm3 == Sm3::NONE) {
        report.fault = Some(ProofFault::Unreadable(1));
        return Ok(report);
    }
    while line(file, &mut text)? {
        n += 1;
        let Ok(one) = serde_json::from_slice::<Line>(&text) else {
            report.fault = Some(ProofFault::Unreadable(n));
            return Ok(report);
        };
        let wanted = seq.saturating_add(1);
        if end.seq < wanted {
            report.fault = Some(ProofFault::Anchor(n));
            return Ok(report);
        }
        if one.seq != wanted {
            report.fault = Some(ProofFault::Missing { line: n, wanted });
            return Ok(report);
        }
        match one.digest(prev) {
            Ok(Some(digest)) if digest == one.sm3 => {}
            Ok(None) => {
                report.bare += 1;
                report.whole_from = wanted.saturating_add(1);
            }
            Ok(Some(_)) => {
                report.fault = Some(ProofFault::Changed { line: n, seq: wanted });
                return Ok(report);
            }
            Err(()) => {
                report.fault = Some(ProofFault::Unreadable(n));
                return Ok(report);
            }
        }
        if anchor == Some(one.sm3) {
            report.found = Some(wanted);
        }
        report.entries += 1;
        report.shown += u64::from(one.said.is_some());
        at = one.said.map(|said| said.at);
        (seq, prev) = (wanted, one.sm3);
    }
    if seq != end.seq || prev != end.sm3 || at.as_deref() != Some(end.at.as_str()) {
        report.fault = Some(ProofFault::Anchor(n));
    }
    Ok(report)
}

fn read_head(text: &[u8]) -> Result<Head, ProofFault> {
    #[derive(Deserialize)]
    struct Version {
        #[serde(rename = "jiefeng-proof")]
        version: u32,
    }
    let version = serde_json::from_slice::<Version>(text).map_err(|_| ProofFault::NoProof)?;
    if VERSION < version.version {
        return Err(ProofFault::TooNew);
    }
    let head = serde_json::from_slice::<Head>(text).map_err(|_| ProofFault::Unreadable(1))?;
    let moments = [&head.made, &head.anchor.at].map(|at| Moment::parse(at).is_some());
    if moments == [true, true] { Ok(head) } else { Err(ProofFault::Unreadable(1)) }
}

/// Reads a line, without its end; answers whether there was one. One that is too long comes cut, and reads as nothing.
fn line(file: &mut dyn BufRead, text: &mut Vec<u8>) -> io::Result<bool> {
    text.clear();
    let read = file.take(LONGEST).read_until(b'\n', text)?;
    while text.last().is_some_and(|last| matches!(last, b'\n' | b'\r')) {
        text.pop();
    }
    Ok(0 < read)
}

fn hex(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(bytes)
}

fn unhex(text: &str) -> Result<Vec<u8>, ()> {
    data_encoding::HEXLOWER.decode(text.as_bytes()).map_err(drop)
}

/// What is written as a line of JSON.
mod erased {
    use serde::Serialize;

    pub(super) trait Json {
        fn text(&self) -> serde_json::Result<String>;
    }

    impl<T: Serialize> Json for T {
        fn text(&self) -> serde_json::Result<String> {
            serde_json::to_string(self)
        }
    }
}

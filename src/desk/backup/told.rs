//! The last numbers as people read them off the papers, where the office that is replaced cannot say them.

use crate::domain::case::{CaseNumber, CertificateNumber, DeskCode, RollNumber};
use crate::store::NumberKind;
use crate::store::backup::LastNumber;

/// More than this behind the backup is a slip of the fingers: no desk gives out so many between two backups.
const MOST: u32 = 50_000;

/// What must be told before a backup is put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Whose numbers.
    pub desk: DeskCode,
    /// The year that it is now.
    pub year: i32,
    /// The last ones in the backup.
    pub last: Vec<LastNumber>,
}

/// Why what was typed is no last number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Untold {
    /// Nothing was typed.
    Empty,
    /// It is no number of this kind, or one of its digits is wrong.
    Unreadable,
    /// It is a number of another desk.
    Elsewhere(DeskCode),
    /// The backup holds this later one.
    Earlier(String),
    /// It is of a year that has not come.
    Future(i32),
    /// So many more than in the backup.
    TooMany(u32),
}

impl Asked {
    /// The last number of a kind in the backup, as papers show it.
    pub fn known(&self, kind: NumberKind) -> Option<String> {
        self.newest(kind).map(|one| self.written(&one))
    }

    fn newest(&self, kind: NumberKind) -> Option<LastNumber> {
        self.last.iter().copied().filter(|one| one.kind == kind && 0 < one.last).max_by_key(|one| one.year)
    }

    fn written(&self, one: &LastNumber) -> String {
        written(&self.desk, one)
    }

    /// Whether an answer is needed: who never had a list of people need not say that.
    pub fn needs(&self, kind: NumberKind) -> bool {
        match kind {
            NumberKind::Case | NumberKind::Certificate => true,
            NumberKind::Roll => self.newest(kind).is_some(),
        }
    }

    /// Reads the last number of a kind: whole, its last digits of this year, or 0 where none was ever given out.
    ///
    /// # Errors
    /// Why it cannot be.
    pub fn read(&self, kind: NumberKind, typed: &str) -> Result<Option<LastNumber>, Untold> {
        let typed = typed.trim().to_uppercase();
        if typed.is_empty() {
            return if self.needs(kind) { Err(Untold::Empty) } else { Ok(None) };
        }
        let (year, last) = self.parse(kind, &typed)?;
        let newest = self.newest(kind);
        if let Some(newest) = newest
            && (year, last) < (newest.year, newest.last)
        {
            return Err(Untold::Earlier(self.written(&newest)));
        }
        if self.year < year {
            return Err(Untold::Future(year));
        }
        let before = newest.filter(|newest| newest.year == year).map_or(0, |newest| newest.last);
        let more = last.saturating_sub(before);
        if MOST < more {
            return Err(Untold::TooMany(more));
        }
        Ok((0 < last).then_some(LastNumber { kind, year, last }))
    }

    fn parse(&self, kind: NumberKind, typed: &str) -> Result<(i32, u32), Untold> {
        if typed.len() <= 6 && typed.bytes().all(|b| b.is_ascii_digit()) {
            let serial = typed.parse().map_err(|_| Untold::Unreadable)?;
            // None at all is of no year.
            return Ok(if serial == 0 { (i32::MIN, 0) } else { (self.year, serial) });
        }
        let whole = match kind {
            NumberKind::Case => CaseNumber::parse(typed).map(|one| (one.desk, one.year, one.serial)),
            NumberKind::Certificate => {
                CertificateNumber::parse(typed).map(|one| (one.desk, one.year, one.serial))
            }
            NumberKind::Roll => RollNumber::parse(typed).map(|one| (one.desk, one.year, one.serial)),
        };
        let (desk, year, serial) = whole.ok_or(Untold::Unreadable)?;
        if desk == self.desk { Ok((year, serial)) } else { Err(Untold::Elsewhere(desk)) }
    }
}

impl Untold {
    /// The catalogue's key of its sentence, and what stands in it.
    pub fn told(&self) -> (&'static str, String) {
        match self {
            Untold::Empty => ("untold-empty", String::new()),
            Untold::Unreadable => ("untold-unreadable", String::new()),
            Untold::Elsewhere(desk) => ("untold-elsewhere", desk.to_string()),
            Untold::Earlier(later) => ("untold-earlier", later.clone()),
            Untold::Future(year) => ("untold-future", year.to_string()),
            Untold::TooMany(more) => ("untold-too-many", more.to_string()),
        }
    }
}

/// A number as papers show it.
pub fn written(desk: &DeskCode, one: &LastNumber) -> String {
    let (desk, year, serial) = (desk.clone(), one.year, one.last);
    match one.kind {
        NumberKind::Case => CaseNumber { desk, year, serial }.to_string(),
        NumberKind::Certificate => CertificateNumber { desk, year, serial }.to_string(),
        NumberKind::Roll => RollNumber { desk, year, serial }.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(last: &[(NumberKind, i32, u32)]) -> Asked {
        let last = last.iter().map(|&(kind, year, last)| LastNumber { kind, year, last }).collect();
        Asked { desk: DeskCode::parse("14060203").unwrap(), year: 2026, last }
    }

    #[test]
    fn a_number_is_read_off_a_paper_whole_or_by_its_last_digits() {
        let asked = asked(&[(NumberKind::Certificate, 2025, 90), (NumberKind::Certificate, 2026, 12)]);
        let kind = NumberKind::Certificate;
        let whole = written(&asked.desk, &LastNumber { kind, year: 2026, last: 15 });
        assert_eq!(
            asked.known(kind).unwrap(),
            written(&asked.desk, &LastNumber { kind, year: 2026, last: 12 })
        );
        let wrong_digit = format!("{}{}", &whole[..whole.len() - 1], (whole.as_bytes()[22] - b'0' + 1) % 10);
        let last = |last| Ok(Some(LastNumber { kind, year: 2026, last }));
        let later = asked.known(kind).unwrap();
        for (typed, wanted) in [
            (whole.as_str(), last(15)),
            (" 15 ", last(15)),
            ("000015", last(15)),
            ("12", last(12)),
            ("", Err(Untold::Empty)),
            ("0", Err(Untold::Earlier(later.clone()))),
            ("11", Err(Untold::Earlier(later.clone()))),
            (wrong_digit.as_str(), Err(Untold::Unreadable)),
            ("十五", Err(Untold::Unreadable)),
            ("14060203-2026-000015", Err(Untold::Unreadable)),
            ("60013", Err(Untold::TooMany(60_001))),
        ] {
            assert_eq!(asked.read(kind, typed), wanted, "{typed}");
        }
    }

    #[test]
    fn whoever_gave_out_none_says_so_and_whoever_never_had_a_list_says_nothing() {
        let asked = asked(&[]);
        assert_eq!(asked.read(NumberKind::Certificate, "0"), Ok(None));
        assert_eq!(asked.read(NumberKind::Certificate, ""), Err(Untold::Empty));
        assert_eq!(asked.read(NumberKind::Roll, ""), Ok(None));
        let roll = LastNumber { kind: NumberKind::Roll, year: 2026, last: 3 };
        assert_eq!(asked.read(NumberKind::Roll, "14060203-md2026000003"), Ok(Some(roll)));
    }

    #[test]
    fn numbers_of_another_desk_or_of_a_year_to_come_are_none_of_ours() {
        let asked = asked(&[(NumberKind::Case, 2026, 3)]);
        let desk = DeskCode::parse("14060204").unwrap();
        let read = |typed| asked.read(NumberKind::Case, typed);
        assert_eq!(read("14060204-2026-000005"), Err(Untold::Elsewhere(desk)));
        assert_eq!(read("14060203-2027-000005"), Err(Untold::Future(2027)));
        assert!(matches!(read("14060203-2025-000005"), Err(Untold::Earlier(_))));
        let case = LastNumber { kind: NumberKind::Case, year: 2026, last: 5 };
        assert_eq!(read("14060203-2026-000005"), Ok(Some(case)));
    }
}

//! Numbers of people, units and places, looked at character by character: for the window's check and the console's.

use std::ops::RangeInclusive;

use chrono::NaiveDate;

use crate::domain::person::{IdFault, Sex, half_width};
use crate::domain::{CreditCode, DivisionCode, IdKind, IdNumber, Phone};

/// How long a mobile number is.
const MOBILE: usize = 11;

/// What a number claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberKind {
    /// Of a person's document.
    Person(IdKind),
    /// 统一社会信用代码
    Unit,
    /// 区划代码
    Division,
    /// A mobile telephone.
    Mobile,
}

impl NumberKind {
    /// The one with this id: those of documents, and `uscc`, `admdvs`, `mobile`.
    pub fn from_id(id: &str) -> Option<NumberKind> {
        match id {
            "uscc" => Some(NumberKind::Unit),
            "admdvs" => Some(NumberKind::Division),
            "mobile" => Some(NumberKind::Mobile),
            other => IdKind::from_id(other).map(NumberKind::Person),
        }
    }

    /// How many characters it has; `None` where that is not set.
    pub fn length(self) -> Option<usize> {
        self.parts().last().map(|part| *part.places.end())
    }

    /// What its places mean, from the first on; nothing where nothing is known of them.
    pub fn parts(self) -> Vec<Part> {
        use PartKind as P;
        let parts: &[(PartKind, RangeInclusive<usize>)] = match self {
            NumberKind::Person(IdKind::Resident | IdKind::HmtPermit) => {
                &[(P::Address, 1..=6), (P::Birth, 7..=14), (P::Serial, 15..=17), (P::Check, 18..=18)]
            }
            NumberKind::Person(IdKind::ForeignPr18) => &[
                (P::Foreign, 1..=1),
                (P::Address, 2..=3),
                (P::Nationality, 4..=6),
                (P::Birth, 7..=14),
                (P::Serial, 15..=17),
                (P::Check, 18..=18),
            ],
            NumberKind::Person(IdKind::ForeignPr15) => &[
                (P::Nationality, 1..=3),
                (P::Address, 4..=7),
                (P::Birth, 8..=13),
                (P::Serial, 14..=14),
                (P::Check, 15..=15),
            ],
            NumberKind::Person(IdKind::Other) => &[],
            NumberKind::Unit => &[
                (P::Registrar, 1..=1),
                (P::UnitKind, 2..=2),
                (P::Address, 3..=8),
                (P::Subject, 9..=17),
                (P::Check, 18..=18),
            ],
            NumberKind::Division => &[(P::Province, 1..=2), (P::City, 3..=4), (P::County, 5..=6)],
            NumberKind::Mobile => &[(P::Serial, 1..=MOBILE)],
        };
        parts.iter().map(|(kind, places)| Part { kind: *kind, places: places.clone() }).collect()
    }

    /// Checks what was typed.
    pub fn read(self, text: &str, today: NaiveDate) -> Result<Known, IdFault> {
        match self {
            NumberKind::Person(kind) => IdNumber::parse(kind, text, today).map(|id| Known {
                birth: id.birth(),
                sex: id.sex(),
                region: id.region().map(ToOwned::to_owned),
                number: id.number().to_owned(),
            }),
            NumberKind::Unit => CreditCode::parse(text).map(|code| Known::plain(code.as_str())),
            NumberKind::Division => DivisionCode::parse(text).map(|code| Known::plain(code.as_str())),
            NumberKind::Mobile => mobile(text),
        }
    }
}

/// Some places of a number, from 1, and what they say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What they say.
    pub kind: PartKind,
    /// Which.
    pub places: RangeInclusive<usize>,
}

/// What some places of a number say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartKind {
    /// 地址码
    Address,
    /// 出生日期码
    Birth,
    /// 顺序码
    Serial,
    /// 校验码
    Check,
    /// 外国人
    Foreign,
    /// 国籍
    Nationality,
    /// 登记管理部门
    Registrar,
    /// 机构类别
    UnitKind,
    /// 主体标识码
    Subject,
    /// 省
    Province,
    /// 市
    City,
    /// 县
    County,
}

/// What a number that holds says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// The number, normalised.
    pub number: String,
    /// Date of birth, where it holds one.
    pub birth: Option<NaiveDate>,
    /// Sex, where it holds one.
    pub sex: Option<Sex>,
    /// The address code, where it holds one.
    pub region: Option<String>,
}

impl Known {
    fn plain(number: &str) -> Known {
        Known { number: number.to_owned(), birth: None, sex: None, region: None }
    }
}

/// A number, character by character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// What it claims to be.
    pub kind: NumberKind,
    /// Its characters, half-width and without spaces.
    pub characters: Vec<char>,
    /// What it says, or what is wrong with it.
    pub result: Result<Known, IdFault>,
    /// The places that are wrong, from 1; none where it is only too short.
    pub wrong: Vec<usize>,
}

impl Number {
    /// Looks at what was typed.
    pub fn of(kind: NumberKind, text: &str, today: NaiveDate) -> Number {
        let characters: Vec<char> = half_width(text).to_uppercase().chars().collect();
        let result = kind.read(text, today);
        let wrong = match &result {
            Ok(_) => Vec::new(),
            Err(fault) => wrong(kind, fault, characters.len()),
        };
        Number { kind, characters, result, wrong }
    }
}

/// The places that a fault speaks of.
fn wrong(kind: NumberKind, fault: &IdFault, typed: usize) -> Vec<usize> {
    let of = |wanted: PartKind| {
        let part = kind.parts().into_iter().find(|part| part.kind == wanted);
        part.map(|part| part.places.collect()).unwrap_or_default()
    };
    match fault {
        IdFault::Length { wanted, .. } => (wanted.saturating_add(1)..=typed).collect(),
        IdFault::Character { at, .. } => vec![*at],
        IdFault::Region(_) if kind == NumberKind::Division => of(PartKind::Province),
        IdFault::Region(_) => of(PartKind::Address),
        IdFault::Nationality(_) => of(PartKind::Nationality),
        IdFault::BirthDate(_) | IdFault::Future(_) => of(PartKind::Birth),
        IdFault::Check { .. } => of(PartKind::Check),
        IdFault::FirstGeneration | IdFault::OtherDocument => Vec::new(),
    }
}

fn mobile(text: &str) -> Result<Known, IdFault> {
    if let Some(phone) = Phone::parse(text).filter(Phone::is_mobile) {
        return Ok(Known::plain(phone.as_str()));
    }
    let dialled = Phone::dialled(text);
    let found = dialled.chars().count();
    if found != MOBILE {
        return Err(IdFault::Length { found, wanted: MOBILE });
    }
    let fits = |(at, c): &(usize, char)| match at {
        1 => *c == '1',
        2 => matches!(c, '3'..='9'),
        _ => c.is_ascii_digit(),
    };
    let first = (1..).zip(dialled.chars()).find(|one| !fits(one));
    // All places fit only where the number was taken above.
    let (at, character) = first.unwrap_or_default();
    Err(IdFault::Character { at, character })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_shows_the_places_that_are_wrong() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let resident = NumberKind::Person(IdKind::Resident);
        for (kind, typed, wrong) in [
            (resident, "140602190402290028", &[][..]),
            (resident, "140602190402290029", &[18]),
            (resident, "140602190402300028", &[7, 8, 9, 10, 11, 12, 13, 14]),
            (resident, "990602190402290028", &[1, 2, 3, 4, 5, 6]),
            (resident, "1406021904O2290028", &[11]),
            (resident, "1406021904", &[]),
            (resident, "1406021904022900281", &[19]),
            (NumberKind::Unit, "91140602MA0TE8T22Y", &[]),
            (NumberKind::Unit, "91140602MI0TE8T22Y", &[10]),
            (NumberKind::Division, "990602", &[1, 2]),
            (NumberKind::Mobile, "12800138000", &[2]),
        ] {
            assert_eq!(Number::of(kind, typed, today).wrong, wrong, "{typed}");
        }
    }

    #[test]
    fn every_place_of_a_number_has_one_meaning() {
        let people = IdKind::ALL.map(NumberKind::Person);
        for kind in people.into_iter().chain([NumberKind::Unit, NumberKind::Division, NumberKind::Mobile]) {
            let mut next = 1;
            for part in kind.parts() {
                assert_eq!(*part.places.start(), next, "{kind:?}");
                next = part.places.end() + 1;
            }
            assert_eq!(kind.length(), (next > 1).then_some(next - 1), "{kind:?}");
        }
    }

    #[test]
    fn what_is_typed_wide_or_in_small_letters_is_the_same_number() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        let number = Number::of(NumberKind::Person(IdKind::Resident), " 14060219040229001x", today);
        assert_eq!(number.characters.iter().collect::<String>(), "14060219040229001X");
        assert!(number.result.is_ok());
    }
}

//! People and units: identity numbers of every kind, checked; names, phones, credit codes; masked forms.

use chrono::NaiveDate;

/// Kinds of identity documents that carry a checked number (`domain.md` section 5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IdKind {
    /// 公民身份号码, GB 11643-1999, 18 characters.
    Resident,
    /// 港澳台居民居住证, same layout, address 810000, 820000 or 830000.
    HmtPermit,
    /// 外国人永久居留身份证, form of 2023, 18 digits.
    ForeignPr18,
    /// 外国人永久居留身份证, old form, 15 characters.
    ForeignPr15,
    /// 护照 and other documents without a check; 1 to 20 letters and digits, kept as written.
    Other,
}

impl IdKind {
    /// All kinds, the commonest first.
    pub const ALL: [IdKind; 5] =
        [IdKind::Resident, IdKind::HmtPermit, IdKind::ForeignPr18, IdKind::ForeignPr15, IdKind::Other];

    /// The id used in stories, `calc` and the register: `resident_id` …
    pub fn id(self) -> &'static str {
        match self {
            IdKind::Resident => "resident_id",
            IdKind::HmtPermit => "hmt_residence_permit",
            IdKind::ForeignPr18 => "foreign_pr_18",
            IdKind::ForeignPr15 => "foreign_pr_15",
            IdKind::Other => "other",
        }
    }

    /// The kind with this id.
    pub fn from_id(id: &str) -> Option<IdKind> {
        IdKind::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// 男 or 女 as an identity number says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Sex {
    /// 男
    Male,
    /// 女
    Female,
}

/// Why a number is none of its kind. The texts for people live in the catalogue, by [`IdFault::id`].
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdFault {
    /// Wrong number of characters.
    #[error("{found} characters, {wanted} wanted")]
    Length {
        /// How many there are.
        found: usize,
        /// How many there must be.
        wanted: usize,
    },
    /// A character that may not stand there; `at` counts from 1.
    #[error("{character:?} at place {at}")]
    Character {
        /// Place from 1.
        at: usize,
        /// What stands there.
        character: char,
    },
    /// No such province, region or address code.
    #[error("no region {0}")]
    Region(String),
    /// No such nationality code.
    #[error("no nationality {0}")]
    Nationality(String),
    /// The birth date does not exist.
    #[error("no such birth date {0}")]
    BirthDate(String),
    /// The birth date lies after the day of the check.
    #[error("birth date {0} in the future")]
    Future(NaiveDate),
    /// The check character should be another.
    #[error("the check character should be {wanted}")]
    Check {
        /// What it should be.
        wanted: char,
    },
    /// A first-generation number of 15 digits: no longer an identity document since 2013-01-01 (居民身份证法 第二十三条).
    #[error("a first-generation number of 15 digits")]
    FirstGeneration,
    /// Looks like another document kind, such as a travel permit (H12345678).
    #[error("the shape of another document")]
    OtherDocument,
}

impl IdFault {
    /// A stable key of the fault's kind, for the catalogue: `length`, `character` …
    pub fn id(&self) -> &'static str {
        match self {
            IdFault::Length { .. } => "length",
            IdFault::Character { .. } => "character",
            IdFault::Region(_) => "region",
            IdFault::Nationality(_) => "nationality",
            IdFault::BirthDate(_) => "birth-date",
            IdFault::Future(_) => "future",
            IdFault::Check { .. } => "check",
            IdFault::FirstGeneration => "first-generation",
            IdFault::OtherDocument => "other-document",
        }
    }
}

/// A checked identity number, upper-case and half-width.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IdNumber {
    kind: IdKind,
    number: String,
}

impl IdNumber {
    /// Checks and normalises a number: full-width to half-width, spaces dropped, `x` to `X`.
    ///
    /// `today` bounds the birth date.
    pub fn parse(kind: IdKind, text: &str, today: NaiveDate) -> Result<IdNumber, IdFault> {
        let _ = (kind, text, today);
        todo!()
    }

    /// The kind.
    pub fn kind(&self) -> IdKind {
        self.kind
    }

    /// The whole number. For the screen use [`IdNumber::masked`].
    pub fn number(&self) -> &str {
        &self.number
    }

    /// First six, stars, last four: `110105********002X`.
    pub fn masked(&self) -> String {
        mask_number(&self.number)
    }

    /// The birth date, where the kind holds it in full.
    pub fn birth(&self) -> Option<NaiveDate> {
        todo!()
    }

    /// The sex, where the kind holds it.
    pub fn sex(&self) -> Option<Sex> {
        todo!()
    }

    /// The six-digit address code, where the kind holds it.
    pub fn region(&self) -> Option<&str> {
        todo!()
    }
}

/// Masks any number: first six and last four stay; a short one keeps only its last four, or nothing.
pub fn mask_number(number: &str) -> String {
    let _ = number;
    todo!()
}

/// Masks a person's name, a number or a phone, whichever the text looks like (`calc mask`).
pub fn mask(text: &str) -> String {
    let _ = text;
    todo!()
}

/// A person's name: 1 to 50 characters; Han with all extensions, `·`, Latin letters, spaces, `-`, `'`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(String);

/// Why a text is no name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// Nothing, or only spaces.
    #[error("the name is empty")]
    Empty,
    /// More than 50 characters.
    #[error("the name has {0} characters")]
    Long(usize),
    /// A character that no name holds.
    #[error("the name holds {0:?}")]
    Character(char),
}

impl PersonName {
    /// Checks a name. Trims it, folds Kangxi radicals (U+2F00–2FDF) to their characters and the many middle dots to `·`; changes nothing else.
    pub fn parse(text: &str) -> Result<PersonName, NameFault> {
        let _ = text;
        todo!()
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// First character, a star for each other one: `张*`; a name of one character is `*`.
    pub fn masked(&self) -> String {
        todo!()
    }
}

/// A telephone number, mobile or land line, digits only.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Phone(String);

impl Phone {
    /// Normalises (spaces, hyphens, +86, full-width) and checks a mobile number or a land line; `None` when it is neither.
    pub fn parse(text: &str) -> Option<Phone> {
        let _ = text;
        todo!()
    }

    /// Whether it is a mobile number: `^1[3-9]\d{9}$`.
    pub fn is_mobile(&self) -> bool {
        todo!()
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `138****8000`.
    pub fn masked(&self) -> String {
        todo!()
    }
}

/// A unit's 统一社会信用代码, GB 32100-2015.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CreditCode(String);

impl CreditCode {
    /// Checks and normalises a code of 18 characters.
    pub fn parse(text: &str) -> Result<CreditCode, IdFault> {
        let _ = text;
        todo!()
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A division code (区划代码) of six digits, as GB/T 2260; a city-level pool ends in 00.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DivisionCode(String);

impl DivisionCode {
    /// Checks a code: six digits, a province that exists.
    pub fn parse(text: &str) -> Result<DivisionCode, IdFault> {
        let _ = text;
        todo!()
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

//! Identity numbers of every kind, checked and normalised.

#[cfg(test)]
mod tests;

use chrono::{Datelike as _, NaiveDate};

use super::codes::{is_country_letters, is_country_number, is_province};
use super::mask_number;

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
    /// `today` bounds the birth date. Of several faults it names the first of: another document, length,
    /// character, region, nationality, birth date, future, check.
    pub fn parse(kind: IdKind, text: &str, today: NaiveDate) -> Result<IdNumber, IdFault> {
        let mut number = half_width(text);
        if kind != IdKind::Other {
            number.make_ascii_uppercase();
            not_another_document(kind, &number)?;
        }
        match kind {
            IdKind::Resident | IdKind::HmtPermit | IdKind::ForeignPr18 => modern(kind, &number, today)?,
            IdKind::ForeignPr15 => old_permanent_residence(&number)?,
            IdKind::Other => unchecked(&number)?,
        }
        Ok(IdNumber { kind, number })
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
        self.is_modern().then(|| birth_date(self.number.get(6..14)?).ok()).flatten()
    }

    /// The sex, where the kind holds it: the sequence is odd for 男.
    pub fn sex(&self) -> Option<Sex> {
        let last = self.number.as_bytes().get(16).filter(|_| self.is_modern())?;
        Some(if last % 2 == 1 { Sex::Male } else { Sex::Female })
    }

    /// The six-digit address code, where the kind holds it.
    pub fn region(&self) -> Option<&str> {
        match self.kind {
            IdKind::Resident | IdKind::HmtPermit => self.number.get(..6),
            IdKind::ForeignPr18 | IdKind::ForeignPr15 | IdKind::Other => None,
        }
    }

    fn is_modern(&self) -> bool {
        match self.kind {
            IdKind::Resident | IdKind::HmtPermit | IdKind::ForeignPr18 => true,
            IdKind::ForeignPr15 | IdKind::Other => false,
        }
    }
}

/// Full-width letters, digits and signs to half-width; every space dropped.
pub fn half_width(text: &str) -> String {
    let narrow = |c: char| match u32::from(c) {
        wide @ 0xFF01..=0xFF5E => char::from_u32(wide - 0xFEE0).unwrap_or(c),
        _ => c,
    };
    text.chars().filter(|c| !c.is_whitespace()).map(narrow).collect()
}

pub(super) fn wants_length(number: &str, wanted: usize) -> Result<(), IdFault> {
    let found = number.chars().count();
    if found == wanted { Ok(()) } else { Err(IdFault::Length { found, wanted }) }
}

/// Wants digits only; `first` is the place of the part's first character in the whole number.
pub(super) fn only_digits(part: &str, first: usize) -> Result<(), IdFault> {
    let wrong = (first..).zip(part.chars()).find(|(_, character)| !character.is_ascii_digit());
    wrong.map_or(Ok(()), |(at, character)| Err(IdFault::Character { at, character }))
}

/// Tells the shapes that people hand in for the kind asked for.
fn not_another_document(kind: IdKind, number: &str) -> Result<(), IdFault> {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    if kind == IdKind::Resident && number.len() == 15 && digits(number) {
        return Err(IdFault::FirstGeneration);
    }
    // 港澳居民来往内地通行证: H or M and eight digits, two more on cards of before. 台湾居民来往大陆通行证: eight digits.
    let travel =
        number.strip_prefix(['H', 'M']).is_some_and(|rest| matches!(rest.len(), 8 | 10) && digits(rest));
    let taiwan = kind == IdKind::HmtPermit && number.len() == 8 && digits(number);
    let permit =
        kind == IdKind::Resident && number.len() == 18 && number.get(..6).is_some_and(is_permit_address);
    if travel || taiwan || permit { Err(IdFault::OtherDocument) } else { Ok(()) }
}

/// 香港, 澳门, 台湾 as residence permits write them.
fn is_permit_address(code: &str) -> bool {
    matches!(code, "810000" | "820000" | "830000")
}

/// The three kinds of 18 characters: place, birth, sequence, check.
fn modern(kind: IdKind, number: &str, today: NaiveDate) -> Result<(), IdFault> {
    wants_length(number, 18)?;
    let (body, check) = number.split_at_checked(17).unwrap_or((number, ""));
    only_digits(body, 1)?;
    if check != "X" {
        only_digits(check, 18)?;
    }
    let part = |from, until| number.get(from..until).unwrap_or_default();
    let region = |code: &str, known: bool| if known { Ok(()) } else { Err(IdFault::Region(code.to_owned())) };
    match kind {
        IdKind::ForeignPr18 => {
            if let Some(character) = number.chars().next().filter(|first| *first != '9') {
                return Err(IdFault::Character { at: 1, character });
            }
            region(part(1, 3), is_province(part(1, 3)))?;
            if !is_country_number(part(3, 6)) {
                return Err(IdFault::Nationality(part(3, 6).to_owned()));
            }
        }
        IdKind::HmtPermit => region(part(0, 6), is_permit_address(part(0, 6)))?,
        IdKind::Resident | IdKind::ForeignPr15 | IdKind::Other => {
            region(part(0, 6), is_province(part(0, 2)))?
        }
    }
    let birth = birth_date(part(6, 14))?;
    if birth > today {
        return Err(IdFault::Future(birth));
    }
    let wanted = mod_11_2(body);
    if check.chars().eq([wanted]) { Ok(()) } else { Err(IdFault::Check { wanted }) }
}

/// Reads `19491231`. Nobody who holds such a number was born before 1850.
fn birth_date(digits: &str) -> Result<NaiveDate, IdFault> {
    let day = NaiveDate::parse_from_str(digits, "%Y%m%d").ok().filter(|day| day.year() >= 1850);
    day.ok_or_else(|| IdFault::BirthDate(digits.to_owned()))
}

/// The check character after ISO 7064 MOD 11-2: weight 2^(18−i) for place i.
fn mod_11_2(body: &str) -> char {
    let sum = body.bytes().fold(0, |sum, digit| (sum + u32::from(digit - b'0')) * 2 % 11);
    match (12 - sum) % 11 {
        10 => 'X',
        digit => char::from_digit(digit, 10).unwrap_or_default(),
    }
}

/// Three letters of the country, four digits of the place, YYMMDD, one digit of sequence, check by weights 7, 3, 1.
fn old_permanent_residence(number: &str) -> Result<(), IdFault> {
    wants_length(number, 15)?;
    let wrong = (1..).zip(number.chars()).find(|(at, character)| {
        let letter = *at <= 3;
        !(letter && character.is_ascii_uppercase() || !letter && character.is_ascii_digit())
    });
    if let Some((at, character)) = wrong {
        return Err(IdFault::Character { at, character });
    }
    let part = |from, until| number.get(from..until).unwrap_or_default();
    if !is_province(part(3, 5)) {
        return Err(IdFault::Region(part(3, 7).to_owned()));
    }
    if !is_country_letters(part(0, 3)) {
        return Err(IdFault::Nationality(part(0, 3).to_owned()));
    }
    // The century is not written: the day must exist in one of the two.
    let exists = ["19", "20"].iter().any(|century| birth_date(&format!("{century}{}", part(7, 13))).is_ok());
    if !exists {
        return Err(IdFault::BirthDate(part(7, 13).to_owned()));
    }
    let values = number.chars().filter_map(|character| character.to_digit(36));
    let sum: u32 =
        values.take(14).zip([7, 3, 1].into_iter().cycle()).map(|(value, weight)| value * weight).sum();
    let wanted = char::from_digit(sum % 10, 10).unwrap_or_default();
    if number.ends_with(wanted) { Ok(()) } else { Err(IdFault::Check { wanted }) }
}

fn unchecked(number: &str) -> Result<(), IdFault> {
    if let Some((at, character)) =
        (1..).zip(number.chars()).find(|(_, character)| !character.is_alphanumeric())
    {
        return Err(IdFault::Character { at, character });
    }
    match number.chars().count() {
        0 => Err(IdFault::Length { found: 0, wanted: 1 }),
        1..=20 => Ok(()),
        found => Err(IdFault::Length { found, wanted: 20 }),
    }
}

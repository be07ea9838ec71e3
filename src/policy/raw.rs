//! The shapes of a pack's files, as serde reads them; `assemble` turns them into the types of the trade.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use chrono::{Days, NaiveDate};
use serde::Deserialize;
use serde::de::{Deserializer, Visitor};

use crate::domain::calendar::MonthDay;
use crate::domain::makeup::{BaseRule, EndRule, StartRule};
use crate::domain::reason::{Came, Handler, Insurance, MaterialKind, Outcome, Payer, Sureness};
use crate::domain::waiting::{Counting, GapCounted};
use crate::domain::{Month, Rate, Rounding};

/// `pack.toml`
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    /// The folder's name, such as `140600-shuozhou`.
    pub id: String,
    /// Division code, such as `140600`; an overlay has none.
    #[serde(default)]
    pub region: String,
    pub name: Names,
    /// 统筹区 as sheets print it.
    #[serde(default)]
    pub pool: String,
    /// The publication number.
    pub edition: String,
    /// The day of its publication.
    pub in_force: Read<NaiveDate>,
    /// The pack that it is laid over; `*` for whichever.
    pub over: Option<String>,
    /// Sample rules for practice.
    #[serde(default)]
    pub sample: bool,
    /// Only to practise with: told by weak sources alone.
    #[serde(default)]
    pub practice_only: bool,
    pub terms: Option<Terms>,
}

impl Head {
    /// Its publication, such as `140600-shuozhou-1`.
    pub fn publication(&self) -> String {
        format!("{}-{}", self.id, self.edition)
    }

    /// Whether it is meant by this id or division code.
    pub fn is(&self, id: &str) -> bool {
        self.id == id || (self.region == id && !id.is_empty())
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    pub case_days: u32,
    pub supplement_days: u32,
    pub suspends: bool,
    /// In fen.
    pub review_from: i64,
    pub source: Origin,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    pub zh: String,
    pub en: String,
}

/// Where a row comes from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    pub document: String,
    pub sure: Read<Sureness>,
    #[serde(default)]
    pub checked: String,
    pub from: Option<Read<NaiveDate>>,
    pub until: Option<Read<NaiveDate>>,
}

/// `reasons.toml`: by code. A region says only what differs.
pub type Reasons = BTreeMap<String, Reason>;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reason {
    pub name: Option<Names>,
    pub plain: Option<String>,
    pub tell: Option<Vec<String>>,
    pub who: Option<Vec<Read<Came>>>,
    pub handler: Option<Read<Handler>>,
    pub place: Option<String>,
    pub steps: Option<Vec<String>>,
    pub limit: Option<Limit>,
    pub outcome: Option<Read<Outcome>>,
    pub makeup: Option<bool>,
    /// Groups of `materials.toml` that its checklist begins with.
    pub uses: Option<Vec<String>>,
    pub requirements: Option<Vec<Requirement>>,
    pub laws: Option<Vec<String>>,
    pub words: Option<Vec<String>>,
    pub source: Option<Origin>,
}

impl Reason {
    /// Lays this row over the one of the pack below: what it says counts, the rest stays.
    pub fn over(self, below: Reason) -> Reason {
        Reason {
            name: self.name.or(below.name),
            plain: self.plain.or(below.plain),
            tell: self.tell.or(below.tell),
            who: self.who.or(below.who),
            handler: self.handler.or(below.handler),
            place: self.place.or(below.place),
            steps: self.steps.or(below.steps),
            limit: self.limit.or(below.limit),
            outcome: self.outcome.or(below.outcome),
            makeup: self.makeup.or(below.makeup),
            uses: self.uses.or(below.uses),
            requirements: self.requirements.or(below.requirements),
            laws: self.laws.or(below.laws),
            words: self.words.or(below.words),
            source: self.source.or(below.source),
        }
    }
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Limit {
    AtOnce,
    WorkingDays(u32),
    Hours(u32),
    Unset,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    pub material: String,
    pub need: Option<Need>,
    #[serde(default)]
    pub originals: u8,
    #[serde(default)]
    pub copies: u8,
    #[serde(default)]
    pub returned: bool,
    #[serde(default)]
    pub main: bool,
    pub late_days: Option<u32>,
    #[serde(default)]
    pub looked_up: bool,
    pub when: Option<Condition>,
    pub basis: Basis,
    #[serde(default)]
    pub note: String,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    Required,
    OneOf(String),
    Helpful,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    Identity,
    Form,
    Law(String),
    Local(String),
    None,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Condition {
    All(Vec<Condition>),
    Any(Vec<Condition>),
    Not(Box<Condition>),
    Came(Read<Came>),
    Insurance(Read<Insurance>),
    Reason(String),
    Answer(AnswerIs),
    Before(Read<Month>),
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnswerIs {
    pub question: String,
    pub is: String,
}

/// `materials.toml`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Materials {
    #[serde(default)]
    pub materials: BTreeMap<String, Material>,
    /// Rows that several reasons begin with, by name.
    #[serde(default)]
    pub groups: BTreeMap<String, Vec<Requirement>>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    pub name: Names,
    pub kind: Read<MaterialKind>,
    #[serde(default)]
    pub issuer: String,
    #[serde(default)]
    pub instead: Vec<String>,
    #[serde(default)]
    pub pledge: String,
    pub source: Origin,
}

/// `makeup.toml`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Makeups {
    pub late: Option<Late>,
    #[serde(default)]
    pub rules: BTreeMap<String, Makeup>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Late {
    pub rate: Read<Rate>,
    pub start: Read<StartRule>,
    pub end: Read<EndRule>,
    pub cap_at_principal: bool,
    pub rounding: Read<Rounding>,
    pub borne_by: Read<Payer>,
    pub law: String,
    pub source: Origin,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Makeup {
    pub insurance: Read<Insurance>,
    pub payer: Read<Payer>,
    /// Whether it may be made up at all (`false`: 不予补缴, and the row says nothing else).
    #[serde(default = "yes")]
    pub allowed: bool,
    /// In fen: the fixed sum of a year, in place of rates.
    pub yearly: Option<i64>,
    pub unit_rate: Option<Read<Rate>>,
    pub person_rate: Option<Read<Rate>>,
    /// Left out only where there are no rates.
    pub rounding: Option<Read<Rounding>>,
    /// In fen: the base is rounded to multiples of it.
    pub base_rounding: Option<i64>,
    /// In fen.
    pub base_min: Option<i64>,
    /// In fen.
    pub base_max: Option<i64>,
    /// Left out only where nothing may be made up.
    pub base_rule: Option<Read<BaseRule>>,
    /// Left out only where there are no rates.
    pub deadline: Option<Deadline>,
    /// Whether the late fee of the pack is taken.
    #[serde(default)]
    pub late: bool,
    pub longest_gap: Option<u32>,
    pub source: Origin,
}

impl Makeup {
    /// For which insurance, paid by whom: two rows of the same are of the same payment.
    pub fn paid(&self) -> (Insurance, Payer) {
        (self.insurance.0, self.payer.0)
    }
}

fn yes() -> bool {
    true
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deadline {
    pub day: u32,
    pub months_after: i32,
    pub shift: bool,
}

/// `waiting.toml`: by the rule's id.
pub type Waitings = BTreeMap<String, Waiting>;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Waiting {
    pub insurance: Read<Insurance>,
    /// The national frames in one line; an employee's rule says `tiers` where it is not so simple.
    pub what: Option<WaitingWhat>,
    pub counted: Option<Read<GapCounted>>,
    pub tiers: Option<Vec<Tier>>,
    pub source: Origin,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum WaitingWhat {
    Employee {
        short_gap: u32,
        months: Option<u32>,
    },
    Resident {
        fixed: u32,
        counting: Option<Read<Counting>>,
        floor_from: u32,
        floor: u32,
        window: Option<Window>,
        #[serde(default)]
        late_end: LateEnd,
        /// Groups that do not wait, by name.
        #[serde(default)]
        exempt: Vec<String>,
    },
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    pub up_to: Option<u32>,
    pub made_up: Option<bool>,
    pub payer: Option<Read<Payer>>,
    pub resumes: Resumes,
    #[serde(default)]
    pub traceable: bool,
    pub meanwhile: Option<u32>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Resumes {
    PaymentMonth,
    NextMonth,
    Arrival,
    DaysAfter(u32),
    Months(u32),
    LastCover,
    AccountOnly,
    Unset,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Window {
    pub first: Read<MonthDay>,
    pub last: Read<MonthDay>,
    pub extended: Option<Read<MonthDay>>,
}

#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LateEnd {
    #[default]
    CorrespondingDay,
    DaysEachMonth(u32),
}

/// `laws.toml`: by the law's id.
pub type Laws = BTreeMap<String, Law>;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Law {
    pub name: String,
    pub short: String,
    pub version: String,
    /// Whether the words are here; one that is not held is named alone.
    #[serde(default = "held")]
    pub held: bool,
    /// None: the document is cited as a whole, which only one that is not held can be.
    #[serde(default)]
    pub articles: BTreeMap<String, Article>,
}

fn held() -> bool {
    true
}

impl Law {
    /// Whether this article can be cited; the empty one is the whole document.
    pub fn has(&self, article: &str) -> bool {
        if article.is_empty() {
            !self.held && self.articles.is_empty()
        } else {
            self.articles.contains_key(article)
        }
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Article {
    pub title: String,
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub compared: bool,
    /// Materials that this article lets the office ask for.
    #[serde(default)]
    pub lets_ask: Vec<String>,
}

/// `calendar.toml`: by the year.
pub type Calendar = BTreeMap<String, Year>;

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    pub document: String,
    /// Days and runs of days: `2026-01-01`, `2026-02-15..2026-02-23`.
    pub off: Vec<Read<Run>>,
    pub work: Vec<Read<Run>>,
}

/// `triage.toml`
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Triage {
    pub first: Option<String>,
    #[serde(default)]
    pub questions: BTreeMap<String, Question>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub ask: Names,
    pub answers: Vec<Answer>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub id: String,
    pub say: Names,
    pub ask: Option<String>,
    pub found: Option<Vec<String>>,
}

/// No run of days off is longer; a slip in a year would otherwise be centuries of them.
pub(super) const LONGEST_RUN: Days = Days::new(31);

/// Days from the first to the last, both in.
#[derive(Clone, Copy, Debug)]
pub struct Run {
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// A value that stands in the file as a word, read by [`Word`].
#[derive(Clone, Copy, Debug)]
pub struct Read<T>(pub T);

/// What can be read from one word of a pack.
pub trait Word: Sized {
    /// What it is, for the sentence that says it is not.
    const IS: &'static str;

    /// Reads the word.
    fn read(word: &str) -> Option<Self>;
}

impl<'de, T: Word> Deserialize<'de> for Read<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reading<T>(PhantomData<T>);
        impl<T: Word> Visitor<'_> for Reading<T> {
            type Value = Read<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(T::IS)
            }

            fn visit_str<E: serde::de::Error>(self, word: &str) -> Result<Read<T>, E> {
                T::read(word).map(Read).ok_or_else(|| E::custom(format!("\"{word}\" is not {}", T::IS)))
            }
        }
        deserializer.deserialize_str(Reading(PhantomData))
    }
}

macro_rules! words {
    ($($name:ty: $is:literal, $read:expr;)+) => {$(
        impl Word for $name {
            const IS: &'static str = $is;

            fn read(word: &str) -> Option<Self> {
                let read: fn(&str) -> Option<Self> = $read;
                read(word)
            }
        }
    )+};
}

words! {
    Came: "one of self, unit, agent, guardian", Came::from_id;
    Insurance: "one of employee, flexible, resident", Insurance::from_id;
    Payer: "unit or person", Payer::from_id;
    Handler: "one of office, tax, bank, card-counter, citizen, provider, authority, labour", Handler::from_id;
    Outcome: "one of at-once, next-month, waiting, by-itself, on-date, decided, each, ends, not-frozen, local", Outcome::from_id;
    MaterialKind: "one of identity, form, proof", MaterialKind::from_id;
    Sureness: "one of statute, official, guide, weak, unverified, sample", Sureness::from_id;
    Month: "a month such as 2026-08", Month::parse;
    NaiveDate: "a day such as 2026-08-15", |word| word.parse().ok();
    Rate: "a decimal such as 0.065", |word| Rate::parse(word).ok();
    StartRule: "day-after-deadline or first-of-next-month", |word| match word {
        "day-after-deadline" => Some(StartRule::DayAfterDeadline),
        "first-of-next-month" => Some(StartRule::FirstOfNextMonth),
        _ => None,
    };
    EndRule: "payment-day or day-before-declaration", |word| match word {
        "payment-day" => Some(EndRule::PaymentDay),
        "day-before-declaration" => Some(EndRule::DayBeforeDeclaration),
        _ => None,
    };
    BaseRule: "year-owed or year-paid", |word| match word {
        "year-owed" => Some(BaseRule::YearOwed),
        "year-paid" => Some(BaseRule::YearPaid),
        _ => None,
    };
    Rounding: "one of half-up, half-even, up, down", |word| match word {
        "half-up" => Some(Rounding::HalfUp),
        "half-even" => Some(Rounding::HalfEven),
        "up" => Some(Rounding::Up),
        "down" => Some(Rounding::Down),
        _ => None,
    };
    MonthDay: "a day of the year such as 09-01", MonthDay::parse;
    GapCounted: "last-covered or removal", |word| match word {
        "last-covered" => Some(GapCounted::LastCovered),
        "removal" => Some(GapCounted::Removal),
        _ => None,
    };
    Counting: "beyond-first or every", |word| match word {
        "beyond-first" => Some(Counting::BeyondFirst),
        "every" => Some(Counting::Every),
        _ => None,
    };
    Run: "a day or a run of days such as 2026-02-15..2026-02-23", |word| {
        let (first, last) = word.split_once("..").unwrap_or((word, word));
        let run = Run { first: first.parse().ok()?, last: last.parse().ok()? };
        let longest = run.first.checked_add_days(LONGEST_RUN)?;
        (run.first <= run.last && run.last <= longest).then_some(run)
    };
}

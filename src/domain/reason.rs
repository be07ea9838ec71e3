//! Reasons why an insurance is "frozen", what each asks for, and the questions that lead to them.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::NaiveDate;

use crate::domain::{Month, WorkingDays, makeup::MakeupRule, waiting::WaitingRule};

mod told;
mod triage;

pub use told::{MarksFault, Told};
pub use triage::{Answer, Question, RuledOut, Then, Triage};

/// `R01` … `R40`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReasonId(pub String);

/// `M01` …
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MaterialId(pub String);

/// A question of the triage, such as `employed-by`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct QuestionId(pub String);

/// An article, such as `社会保险法/86`: the law's id and the article's number. A document that is cited as a whole
/// has no article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LawRef {
    /// The law's id in the pack, such as `shebaofa`.
    pub law: String,
    /// The article's number, such as `86`; empty for a whole document.
    pub article: String,
}

impl fmt::Display for LawRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.law)?;
        if self.article.is_empty() { Ok(()) } else { write!(f, "/{}", self.article) }
    }
}

/// A name in both languages of the product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Named {
    /// 中文
    pub zh: String,
    /// English
    pub en: String,
}

/// One article with its words, verbatim; or a document that is named without them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// Where it stands.
    pub id: LawRef,
    /// The law's full name, such as 中华人民共和国社会保险法.
    pub law: String,
    /// The law's short name, such as 社会保险法.
    pub short: String,
    /// 第八十六条; empty for a whole document.
    pub title: String,
    /// The version: adopted, amended.
    pub version: String,
    /// What is held of its words.
    pub wording: Wording,
}

impl Article {
    /// 社会保险法第八十六条
    pub fn cited(&self) -> String {
        format!("{}{}", self.short, self.title)
    }

    /// 社会保险法 第八十六条
    pub fn headed(&self) -> String {
        if self.title.is_empty() { self.short.clone() } else { format!("{} {}", self.short, self.title) }
    }

    /// Its words, a paragraph a line; `None` where they are not held.
    pub fn text(&self) -> Option<&str> {
        match &self.wording {
            Wording::Compared(text) | Wording::Copied(text) => Some(text),
            Wording::NotHeld => None,
        }
    }
}

/// What is held of an article's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wording {
    /// The words, compared with a second, independent copy.
    Compared(String),
    /// The words of one copy.
    Copied(String),
    /// Nothing: it is named, and has to be read elsewhere.
    NotHeld,
}

/// How sure a rule is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sureness {
    /// Read in the law itself.
    Statute,
    /// An official document, or an official text copied whole.
    Official,
    /// An official local guide, or a newspaper.
    Guide,
    /// Only in a source text that names the place, or on a weak page.
    Weak,
    /// Common practice from memory; not verified.
    Unverified,
    /// Made up to practise with.
    Sample,
}

/// Gives a closed choice its stable ids: the words of packs, stories and text keys.
macro_rules! ids {
    ($name:ident { $($variant:ident = $id:literal),+ $(,)? }) => {
        impl $name {
            /// All of them, in this order.
            pub const ALL: &'static [$name] = &[$($name::$variant),+];

            /// The id used in packs, stories and text keys.
            pub fn id(self) -> &'static str {
                match self {
                    $($name::$variant => $id),+
                }
            }

            /// The one with this id.
            pub fn from_id(id: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.id() == id)
            }
        }
    };
}

ids!(Sureness {
    Statute = "statute",
    Official = "official",
    Guide = "guide",
    Weak = "weak",
    Unverified = "unverified",
    Sample = "sample",
});
ids!(Came { Myself = "self", Unit = "unit", Agent = "agent", Guardian = "guardian" });
ids!(Insurance { Employee = "employee", Flexible = "flexible", Resident = "resident" });
ids!(Employer { Former = "former", Current = "current", Nobody = "none" });
ids!(Payer { Unit = "unit", Person = "person" });
ids!(MaterialKind { Identity = "identity", Form = "form", Proof = "proof" });
ids!(Handler {
    Office = "office",
    Tax = "tax",
    Bank = "bank",
    CardCounter = "card-counter",
    Citizen = "citizen",
    Provider = "provider",
    Authority = "authority",
    Labour = "labour",
});
ids!(Outcome {
    AtOnce = "at-once",
    NextMonth = "next-month",
    Waiting = "waiting",
    ByItself = "by-itself",
    OnDate = "on-date",
    Decided = "decided",
    Each = "each",
    Ends = "ends",
    NotFrozen = "not-frozen",
    Local = "local",
});

/// Where a rule comes from, and from when until when it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Document with number, or what says so.
    pub document: String,
    /// How sure.
    pub sure: Sureness,
    /// Who compared it with the original, and when; empty when nobody has.
    pub checked: String,
    /// First day in force; `None`: since ever.
    pub from: Option<NaiveDate>,
    /// First day no longer in force; `None`: open.
    pub until: Option<NaiveDate>,
}

impl Source {
    /// Whether the rule holds on this day.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }
}

/// Who comes to the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Came {
    /// 本人
    Myself,
    /// 单位经办人
    Unit,
    /// 代办人
    Agent,
    /// 监护人
    Guardian,
}

/// 险种
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Insurance {
    /// 职工基本医疗保险
    Employee,
    /// 职工基本医疗保险，灵活就业人员
    Flexible,
    /// 城乡居民基本医疗保险
    Resident,
}

/// Who employed in the months owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Employer {
    /// 原单位
    Former,
    /// 新单位（已用工）
    Current,
    /// 无用工
    Nobody,
}

/// Who pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Payer {
    /// The unit, with its late fee.
    Unit,
    /// The person, without late fee.
    Person,
}

/// What is known about a case, as conditions ask for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Who came.
    pub came: Option<Came>,
    /// Which insurance.
    pub insurance: Option<Insurance>,
    /// The reasons that hold.
    pub reasons: BTreeSet<ReasonId>,
    /// Answers of the triage: question → answer's id.
    pub answers: BTreeMap<QuestionId, String>,
    /// The earliest month owed, once known.
    pub first_month: Option<Month>,
}

/// When a row counts: a closed enum, not a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// All of them.
    All(Vec<Condition>),
    /// Any of them.
    Any(Vec<Condition>),
    /// Not this one.
    Not(Box<Condition>),
    /// This is who came.
    Came(Came),
    /// This is the insurance.
    Insurance(Insurance),
    /// This reason holds.
    Reason(ReasonId),
    /// This answer was given to this question.
    Answer(QuestionId, String),
    /// The earliest month owed lies before this one.
    Before(Month),
}

impl Condition {
    /// Whether it holds. What is not known does not hold.
    pub fn holds(&self, facts: &Facts) -> bool {
        match self {
            Condition::All(all) => all.iter().all(|one| one.holds(facts)),
            Condition::Any(any) => any.iter().any(|one| one.holds(facts)),
            Condition::Not(one) => !one.holds(facts),
            Condition::Came(came) => facts.came == Some(*came),
            Condition::Insurance(insurance) => facts.insurance == Some(*insurance),
            Condition::Reason(reason) => facts.reasons.contains(reason),
            Condition::Answer(question, answer) => facts.answers.get(question) == Some(answer),
            Condition::Before(month) => facts.first_month.is_some_and(|first| first < *month),
        }
    }
}

/// What kind of document a material is; 社会保险经办条例 第三十一条 binds `Proof` only.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MaterialKind {
    /// 身份证件: may always be asked for.
    Identity,
    /// Our own form, filled in at the counter.
    Form,
    /// Somebody else's paper: may be required only with a basis that lets the office ask for it.
    Proof,
}

/// A document that a checklist may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Material {
    /// `M01` …
    pub id: MaterialId,
    /// Its name.
    pub name: Named,
    /// Its kind.
    pub kind: MaterialKind,
    /// Who issues it, in plain words; empty when that is plain.
    pub issuer: String,
    /// What may stand in for it, by name (也可).
    pub instead: Vec<String>,
    /// What the citizen declares by signature in its place (告知承诺); empty where that is not allowed.
    pub pledge: String,
    /// Where this comes from.
    pub source: Source,
}

/// How strongly a row is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Need {
    /// 必收
    Required,
    /// Any one of the group (任一件即可).
    OneOf(String),
    /// 可选，不得要求提供
    Helpful,
}

/// What lets the office ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Basis {
    /// An identity document (经办条例 第三十一条).
    Identity,
    /// A form of the office.
    Form,
    /// A law, regulation or State Council decision that lets the office ask for it.
    Law(LawRef),
    /// A local rule; never enough to require a proof.
    Local(String),
    /// Nothing: the row can only be helpful.
    None,
}

/// One row of a reason's checklist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Which material.
    pub material: MaterialId,
    /// How strongly.
    pub need: Need,
    /// Originals to hand in or show.
    pub originals: u8,
    /// Copies to hand in.
    pub copies: u8,
    /// 核验后退还
    pub returned: bool,
    /// 主件: may never be late.
    pub main: bool,
    /// Working days that it may be late (可容缺); `None`: not at all.
    pub late_days: Option<u32>,
    /// 部门可查，免予提交: nobody may ask for it.
    pub looked_up: bool,
    /// Only when this holds; `None`: always.
    pub when: Option<Condition>,
    /// What lets the office ask.
    pub basis: Basis,
    /// A remark for the row, such as 加盖公章.
    pub note: String,
}

/// Who settles the reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Handler {
    /// This office.
    Office,
    /// The tax channel; this office checks and certifies.
    Tax,
    /// The bank that issued the card.
    Bank,
    /// The card counter of 人社.
    CardCounter,
    /// Nobody: the citizen's own phone.
    Citizen,
    /// The hospital or pharmacy (定点医药机构).
    Provider,
    /// The authority over this office (医疗保障行政部门).
    Authority,
    /// 人社: unemployment benefit, labour inspection.
    Labour,
}

impl Handler {
    /// Whether it is settled somewhere else than at this window (去哪儿办).
    pub fn is_elsewhere(self) -> bool {
        match self {
            Handler::Office | Handler::Tax => false,
            Handler::Bank
            | Handler::CardCounter
            | Handler::Citizen
            | Handler::Provider
            | Handler::Authority
            | Handler::Labour => true,
        }
    }
}

/// How long it takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// 即办
    AtOnce,
    /// In working days after acceptance.
    WorkingDays(u32),
    /// By itself after so many hours.
    Hours(u32),
    /// Not set for this place (待本地核实).
    Unset,
}

/// What comes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// 即时恢复
    AtOnce,
    /// 次月恢复
    NextMonth,
    /// By the waiting rules.
    Waiting,
    /// 自动恢复
    ByItself,
    /// 到期恢复: on the day that a decision names.
    OnDate,
    /// As a written answer or decision says.
    Decided,
    /// Each cause by itself.
    Each,
    /// 关系终止
    Ends,
    /// Nothing is frozen: explained at the window.
    NotFrozen,
    /// Depends on the place (待本地核实).
    Local,
}

/// A reason why the insurance is "frozen".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// `R01` …
    pub id: ReasonId,
    /// Its name.
    pub name: Named,
    /// What it is, in plain words.
    pub plain: String,
    /// 告知要点: what to tell the citizen, never a promise that the rule does not carry.
    pub tell: Vec<Told>,
    /// Who may handle it.
    pub who: Vec<Came>,
    /// Who settles it.
    pub handler: Handler,
    /// Where to go, in plain words.
    pub place: String,
    /// The steps, in order.
    pub steps: Vec<String>,
    /// How long.
    pub limit: Limit,
    /// What comes of it.
    pub outcome: Outcome,
    /// Whether months are made up for it (核定, 缴费, 出证 follow).
    pub makeup: bool,
    /// The rows of its checklist.
    pub requirements: Vec<Requirement>,
    /// The articles shown beside it.
    pub laws: Vec<LawRef>,
    /// Everyday words that find it: 停了, 刷不了卡 …
    pub words: Vec<String>,
    /// Where this comes from.
    pub source: Source,
}

/// Terms and thresholds of a place, each with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// A case is due so many working days after acceptance.
    pub case_days: u32,
    /// 补正 within so many working days.
    pub supplement_days: u32,
    /// The term stands still while 补正 or 待缴费.
    pub suspends: bool,
    /// A second person reviews makeups from this sum on.
    pub review_from: crate::domain::Fen,
    /// Where these come from.
    pub source: Source,
}

/// Everything that `decide` needs to know of the place's rules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The pack's code, such as `140600`.
    pub region: String,
    /// The pack's name, such as 山西省朔州市.
    pub region_name: Named,
    /// 统筹区 as sheets print it, such as 朔州市.
    pub pool: String,
    /// The edition that a case pins.
    pub edition: String,
    /// Whether somebody adopted it; else every sheet is a 样张 or 练习.
    pub adopted: bool,
    /// Sample rules for practice.
    pub sample: bool,
    /// The reasons.
    pub reasons: BTreeMap<ReasonId, Reason>,
    /// The materials.
    pub materials: BTreeMap<MaterialId, Material>,
    /// The questions.
    pub triage: Triage,
    /// Makeup rules; each month is computed under the row in force for it.
    pub makeup: Vec<MakeupRule>,
    /// Waiting rules.
    pub waiting: Vec<WaitingRule>,
    /// The articles.
    pub laws: BTreeMap<LawRef, Article>,
    /// Working days.
    pub calendar: WorkingDays,
    /// Terms.
    pub terms: Terms,
}

impl Rules {
    /// Who usually comes for these reasons: the person where every one of them lets them, else who the first names.
    pub fn usual_comer(&self, reasons: &[ReasonId]) -> Option<Came> {
        let asked = || reasons.iter().filter_map(|id| self.reasons.get(id));
        if asked().all(|reason| reason.who.contains(&Came::Myself)) {
            return Some(Came::Myself);
        }
        asked().find_map(|reason| reason.who.first().copied())
    }
}

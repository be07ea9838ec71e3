//! What can be wrong with a pack, where, in plain words.

/// A fault of a pack: which file, which place, what kind of fault, and the thing it is about.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {at}: {fault}{}{what}", if what.is_empty() { "" } else { ": " })]
pub struct PackError {
    /// The pack and the file, such as `140600-shuozhou/reasons.toml`.
    pub file: String,
    /// Line and column, such as `12:5`, or the path of the key, such as `R06.requirements[2].material`.
    pub at: String,
    /// What kind of fault.
    pub fault: Fault,
    /// The id, the number or the parser's own sentence; may be empty.
    pub what: String,
}

impl PackError {
    /// A fault at a place.
    pub(crate) fn new(
        file: impl Into<String>,
        at: impl Into<String>,
        fault: Fault,
        what: impl Into<String>,
    ) -> PackError {
        PackError { file: file.into(), at: at.into(), fault, what: what.into() }
    }
}

/// The kinds of faults.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Fault {
    /// The file is no TOML, lacks a field, or has one that nobody knows.
    #[error("this cannot be read")]
    Unreadable,
    /// A file that every complete pack needs.
    #[error("the file is missing")]
    NoFile,
    /// A file that no pack has.
    #[error("no pack has a file of this name")]
    StrangeFile,
    /// The pack that it is laid over is not there.
    #[error("the pack that it is laid over is not there")]
    NoBase,
    /// A pack to practise with, asked for by a real office.
    #[error("the pack is only to practise with")]
    PracticeOnly,
    /// A field that no layer of the pack fills in.
    #[error("no layer of the pack says this")]
    Missing,
    /// A text with nothing in it.
    #[error("the text is empty")]
    Empty,
    /// A mark around strong words that is left open, or that has nothing in it.
    #[error("a mark around strong words is left open or empty")]
    Marks,
    /// A material that no layer knows.
    #[error("there is no such material")]
    NoMaterial,
    /// A reason that no layer knows.
    #[error("there is no such reason")]
    NoReason,
    /// A question that no layer knows.
    #[error("there is no such question")]
    NoQuestion,
    /// An answer that its question does not have.
    #[error("the question has no such answer")]
    NoAnswer,
    /// An article that the laws do not hold.
    #[error("there is no such article")]
    NoLaw,
    /// An article of a law that is not held has words, or lets the office ask for something.
    #[error("the law is not held, so the article has a title and nothing else")]
    NotHeld,
    /// A group of requirements that nobody defines.
    #[error("there is no such group of requirements")]
    NoGroup,
    /// An id twice.
    #[error("this stands twice")]
    Twice,
    /// Two rows that hold on the same day.
    #[error("two rows hold on the same day")]
    Overlap,
    /// From and until run backwards.
    #[error("it ends before it begins")]
    Backwards,
    /// A rate below nothing or not below the whole.
    #[error("a share lies between 0 and 1")]
    Share,
    /// No share at all.
    #[error("a makeup rule needs a share that its payer pays")]
    NoShare,
    /// A resident's rule without the fixed sum of a year.
    #[error("residents pay a fixed sum a year: say which")]
    NoYearly,
    /// A fixed sum a year beside rates, a base or a late fee, or for others than residents.
    #[error("only residents pay a fixed sum a year, by themselves, without rates, base or late fee")]
    Yearly,
    /// A late fee on a person.
    #[error("only a unit bears a late fee")]
    LateOnPerson,
    /// A rule takes the late fee, and no layer says which.
    #[error("no layer sets the late fee")]
    NoLate,
    /// A proof is required without an article that lets the office ask for it.
    #[error("a proof may be required only where an article lets the office ask for it (article 31)")]
    NoBasis,
    /// The basis says identity or form, and the material is something else.
    #[error("the basis does not fit the kind of the material")]
    WrongBasis,
    /// A row that contradicts itself: a main paper that nobody asks for, or nothing to hand in.
    #[error("the row contradicts itself")]
    Contradiction,
    /// A question that no answer leads to.
    #[error("no answer leads to this question")]
    Unreached,
    /// A reason that no answer finds.
    #[error("no answer leads to this reason")]
    Lost,
    /// Questions in a circle.
    #[error("the questions run in a circle")]
    Circle,
    /// More than four questions in a row.
    #[error("more than four questions in a row")]
    TooDeep,
    /// No answers, or more than the digit keys.
    #[error("a question has one to nine answers")]
    Answers,
    /// A day off in another year, on both lists, or a make-up working day on a weekday.
    #[error("the day does not fit the calendar of its year")]
    Calendar,
}

impl Fault {
    /// The key of its sentence for people.
    pub fn key(self) -> &'static str {
        match self {
            Fault::Unreadable => "pack-unreadable",
            Fault::NoFile => "pack-no-file",
            Fault::StrangeFile => "pack-strange-file",
            Fault::NoBase => "pack-no-base",
            Fault::PracticeOnly => "pack-practice-only",
            Fault::Missing => "pack-missing",
            Fault::Empty => "pack-empty",
            Fault::Marks => "pack-marks",
            Fault::NoMaterial => "pack-no-material",
            Fault::NoReason => "pack-no-reason",
            Fault::NoQuestion => "pack-no-question",
            Fault::NoAnswer => "pack-no-answer",
            Fault::NoLaw => "pack-no-law",
            Fault::NotHeld => "pack-not-held",
            Fault::NoGroup => "pack-no-group",
            Fault::Twice => "pack-twice",
            Fault::Overlap => "pack-overlap",
            Fault::Backwards => "pack-backwards",
            Fault::Share => "pack-share",
            Fault::NoShare => "pack-no-share",
            Fault::NoYearly => "pack-no-yearly",
            Fault::Yearly => "pack-yearly",
            Fault::LateOnPerson => "pack-late-on-person",
            Fault::NoLate => "pack-no-late",
            Fault::NoBasis => "pack-no-basis",
            Fault::WrongBasis => "pack-wrong-basis",
            Fault::Contradiction => "pack-contradiction",
            Fault::Unreached => "pack-unreached",
            Fault::Lost => "pack-lost",
            Fault::Circle => "pack-circle",
            Fault::TooDeep => "pack-too-deep",
            Fault::Answers => "pack-answers",
            Fault::Calendar => "pack-calendar",
        }
    }
}

//! Why a decision about the rules is not taken into the record, in words.

use chrono::NaiveDate;

use crate::policy::PackError;
use crate::text::Words;

/// Why a decision about the rules was refused; nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unruled {
    /// Whoever acts is not the chief.
    #[error("{0} is not the chief")]
    NotChief(String),
    /// The file is no pack in one piece.
    #[error("not a pack file")]
    NoPack,
    /// The file is no text.
    #[error("not a notice of holidays")]
    NoNotice,
    /// The SM3 of the file, which the letter does not say.
    #[error("the file's SM3 is {0}")]
    Sm3(String),
    /// Everything that is wrong with the pack or the notice.
    #[error("{} faults, the first: {}", .0.len(), .0.first().map(ToString::to_string).unwrap_or_default())]
    Faults(Vec<PackError>),
    /// The pack is not one of those that this office works by.
    #[error("pack {0} is for another place")]
    Elsewhere(String),
    /// This very pack is here already.
    #[error("{0} is here already")]
    Held(String),
    /// This edition is here already, and says something else.
    #[error("{0} is here already, with other words")]
    Changed(String),
    /// A newer edition is here already.
    #[error("{edition} is older than {newest}")]
    Older {
        /// What was to be installed.
        edition: String,
        /// What is here.
        newest: String,
    },
    /// There is no such edition.
    #[error("there is no edition {0}")]
    NoEdition(String),
    /// Without the document's number.
    #[error("no document")]
    Document,
    /// The document bears a day that has not come.
    #[error("{0} has not come")]
    Future(NaiveDate),
    /// No edition was in use before.
    #[error("no edition was in use before")]
    NothingBefore,
    /// No year that a notice can be for.
    #[error("no notice is for {0}")]
    Year(i32),
    /// The year is held already, with other days.
    #[error("{0} is held already, with other days")]
    YearHeld(i32),
    /// A notice without a day off.
    #[error("{0} without a day off")]
    NoDaysOff(i32),
    /// Days that cannot be in the notice.
    #[error("{year}: {days:?}")]
    Days {
        /// The year.
        year: i32,
        /// The days.
        days: Vec<NaiveDate>,
    },
    /// What was typed is no day.
    #[error("{0} is no day")]
    NoDay(String),
}

impl Unruled {
    /// The key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Unruled::NotChief(name) if name.is_empty() => "unruled-no-name",
            Unruled::NotChief(_) => "unruled-not-chief",
            Unruled::NoPack => "unruled-no-pack",
            Unruled::NoNotice => "unruled-no-notice",
            Unruled::Sm3(_) => "unruled-sm3",
            Unruled::Faults(_) => "unruled-faults",
            Unruled::Elsewhere(_) => "unruled-elsewhere",
            Unruled::Held(_) => "unruled-held",
            Unruled::Changed(_) => "unruled-changed",
            Unruled::Older { .. } => "unruled-older",
            Unruled::NoEdition(_) => "unruled-no-edition",
            Unruled::Document => "unruled-document",
            Unruled::Future(_) => "unruled-future",
            Unruled::NothingBefore => "unruled-nothing-before",
            Unruled::Year(_) => "unruled-year",
            Unruled::YearHeld(_) => "unruled-year-held",
            Unruled::NoDaysOff(_) => "unruled-no-days-off",
            Unruled::Days { .. } => "unruled-days",
            Unruled::NoDay(_) => "unruled-no-day",
        }
    }

    /// Its sentence.
    pub fn say(&self, words: &Words) -> String {
        let what = match self {
            Unruled::NotChief(what)
            | Unruled::Sm3(what)
            | Unruled::Elsewhere(what)
            | Unruled::Held(what)
            | Unruled::Changed(what)
            | Unruled::NoEdition(what)
            | Unruled::NoDay(what) => what.clone(),
            Unruled::Older { edition, newest } => {
                let args = [("what", edition.as_str().into()), ("newest", newest.as_str().into())];
                return words.say_with(self.key(), &args);
            }
            Unruled::Faults(faults) => {
                let first = faults.first().map(|fault| fault_text(words, fault)).unwrap_or_default();
                return words.say_with(self.key(), &[("n", faults.len().into()), ("what", first.into())]);
            }
            Unruled::Days { year, days } => {
                let days: Vec<String> = days.iter().map(ToString::to_string).collect();
                let days = days.join(&words.say("list-comma"));
                let args = [("year", year.to_string().into()), ("what", days.into())];
                return words.say_with(self.key(), &args);
            }
            Unruled::Year(year) | Unruled::YearHeld(year) | Unruled::NoDaysOff(year) => year.to_string(),
            Unruled::Future(day) => day.to_string(),
            Unruled::NoPack | Unruled::NoNotice | Unruled::Document | Unruled::NothingBefore => String::new(),
        };
        words.say_with(self.key(), &[("what", what.into())])
    }
}

/// One fault of a pack in words: file, place, what is wrong.
pub fn fault_text(words: &Words, fault: &PackError) -> String {
    let what = match fault.what.as_str() {
        "" => String::new(),
        what => words.say_with("pack-what", &[("what", what.into())]),
    };
    let args = [
        ("file", fault.file.as_str().into()),
        ("at", fault.at.as_str().into()),
        ("fault", words.say(fault.fault.key()).into()),
        ("what", what.into()),
    ];
    words.say_with("pack-error", &args)
}

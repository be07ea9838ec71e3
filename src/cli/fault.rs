//! Why a verb was not done, with its exit code.

use std::io;

use crate::desk::trouble::Trouble;
use crate::domain::Fen;
use crate::domain::case::Refusal;
use crate::domain::reason::MaterialId;
use crate::text::{Arg, Term as _, Words};

/// Why a verb was not done; the text is one line of plain words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Refused, or a problem was found: exit code 1.
    Refused(String),
    /// Wrong usage: exit code 2.
    Usage(String),
    /// Disk, printer, damage: exit code 3.
    Trouble(String),
    /// Whoever read the results has had enough of them; nothing is wrong.
    Enough,
    /// Results could not be written: exit code 3.
    Output(String),
}

impl Fault {
    /// The exit code.
    pub fn code(&self) -> u8 {
        match self {
            Fault::Enough => 0,
            Fault::Refused(_) => 1,
            Fault::Usage(_) => 2,
            Fault::Trouble(_) | Fault::Output(_) => 3,
        }
    }

    /// The line for the error stream.
    pub fn why(&self, words: &Words) -> Option<String> {
        match self {
            Fault::Enough => None,
            Fault::Refused(why) | Fault::Usage(why) | Fault::Trouble(why) => Some(why.clone()),
            Fault::Output(why) => Some(words.say_with("console-output", &[("why", why.as_str().into())])),
        }
    }

    /// The same kind of fault, in other words.
    #[must_use]
    pub fn saying(self, sentence: String) -> Fault {
        match self {
            Fault::Refused(_) => Fault::Refused(sentence),
            Fault::Usage(_) => Fault::Usage(sentence),
            Fault::Trouble(_) | Fault::Output(_) => Fault::Trouble(sentence),
            Fault::Enough => Fault::Enough,
        }
    }

    /// What a trouble of the desk means on the console.
    pub fn from_trouble(why: &Trouble, words: &Words) -> Fault {
        let sentence = trouble(why, words);
        match why {
            Trouble::Refused(_)
            | Trouble::Unruled(_)
            | Trouble::Moved
            | Trouble::NotFound(_)
            | Trouble::Sealed
            | Trouble::WrongPassphrase
            | Trouble::Wait(_)
            | Trouble::NotOpen(_)
            | Trouble::NumbersUnknown
            | Trouble::Exists => Fault::Refused(sentence),
            Trouble::NoAccount(_) => Fault::Usage(sentence),
            Trouble::Network(_)
            | Trouble::ReadOnly(_)
            | Trouble::InUse
            | Trouble::Busy
            | Trouble::DiskFull
            | Trouble::Path { .. }
            | Trouble::Printer(_)
            | Trouble::FontGone(_)
            | Trouble::KeyMissing(_)
            | Trouble::KeyDamaged(_)
            | Trouble::WrongKey
            | Trouble::NotRegister(_)
            | Trouble::TooNew
            | Trouble::Damaged(_)
            | Trouble::Clock
            | Trouble::ClockAhead
            | Trouble::ClockEarly
            | Trouble::Broken(_) => Fault::Trouble(sentence),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(err: io::Error) -> Fault {
        if err.kind() == io::ErrorKind::BrokenPipe { Fault::Enough } else { Fault::Output(err.to_string()) }
    }
}

/// A trouble in one line of plain words.
pub(crate) fn trouble(why: &Trouble, words: &Words) -> String {
    let path = |path: &std::path::Path| [("path", path.display().to_string().into())];
    match why {
        Trouble::Refused(why) => refusal(why, words),
        Trouble::Unruled(why) => why.say(words),
        Trouble::Moved => words.say("console-trouble-moved"),
        Trouble::NotFound(what) => words.say_with("console-trouble-not-found", &[("what", what.into())]),
        Trouble::NoAccount(name) => words.say_with("console-trouble-no-account", &[("name", name.into())]),
        Trouble::ReadOnly(file) => words.say_with("console-trouble-read-only", &path(file)),
        Trouble::Network(folder) => words.say_with("console-trouble-network", &path(folder)),
        Trouble::InUse => words.say("console-trouble-in-use"),
        Trouble::Busy => words.say("console-trouble-busy"),
        Trouble::DiskFull => words.say("console-trouble-disk-full"),
        Trouble::Path { path, why } => {
            let args = [("path", path.display().to_string().into()), ("why", why.into())];
            words.say_with("console-trouble-path", &args)
        }
        Trouble::Printer(why) => words.say_with("console-trouble-printer", &[("why", why.into())]),
        Trouble::FontGone(what) => words.say_with("console-trouble-font-gone", &[("what", what.into())]),
        Trouble::Sealed => words.say("console-trouble-sealed"),
        Trouble::WrongPassphrase => words.say("console-trouble-wrong-passphrase"),
        Trouble::Wait(seconds) => {
            words.say_with("console-trouble-wait", &[("n", seconds.to_string().into())])
        }
        Trouble::NotOpen(name) => words.say_with("console-trouble-not-open", &[("name", name.into())]),
        Trouble::KeyMissing(file) => words.say_with("console-trouble-key-missing", &path(file)),
        Trouble::KeyDamaged(file) => words.say_with("console-trouble-key-damaged", &path(file)),
        Trouble::WrongKey => words.say("console-trouble-wrong-key"),
        Trouble::NotRegister(file) => words.say_with("console-trouble-not-register", &path(file)),
        Trouble::TooNew => words.say("console-trouble-too-new"),
        Trouble::Damaged(what) => words.say_with("console-trouble-damaged", &[("what", what.into())]),
        Trouble::Exists => words.say("console-trouble-exists"),
        Trouble::Clock => words.say("console-trouble-clock"),
        Trouble::ClockAhead => words.say("console-trouble-clock-ahead"),
        Trouble::ClockEarly => words.say("console-trouble-clock-early"),
        Trouble::NumbersUnknown => words.say("console-trouble-numbers-unknown"),
        Trouble::Broken(what) => words.say_with("console-trouble-broken", &[("what", what.into())]),
    }
}

/// A refusal in one line of plain words.
pub(crate) fn refusal(why: &Refusal, words: &Words) -> String {
    let ids = |ids: &[MaterialId]| ids.iter().map(|id| id.0.as_str()).collect::<Vec<&str>>().join(" ");
    match why {
        Refusal::OwnWork => words.say("console-refused-own-work"),
        Refusal::NotEmployed(month) => {
            words.say_with("console-refused-not-employed", &[("month", month.to_string().into())])
        }
        Refusal::Missing(missing) => {
            words.say_with("console-refused-missing", &[("what", ids(missing).into())])
        }
        Refusal::MainPaper(id) => {
            words.say_with("console-refused-main-paper", &[("what", id.0.as_str().into())])
        }
        Refusal::UnknownRule(what) => {
            words.say_with("console-refused-unknown-rule", &[("what", what.into())])
        }
        Refusal::NotAllowed { month, document } => words.say_with(
            "console-refused-not-allowed",
            &[("month", month.to_string().into()), ("document", document.into())],
        ),
        Refusal::Short { paid, owed } => {
            words.say_with("console-refused-short", &sums("paid", *paid, "owed", *owed))
        }
        Refusal::OverFace { used, face } => {
            words.say_with("console-refused-over-face", &sums("used", *used, "face", *face))
        }
        Refusal::Unchecked => words.say("console-refused-unchecked"),
        Refusal::WrongStage(stage) => {
            words.say_with("console-refused-wrong-stage", &[("stage", words.say(stage.key()).into())])
        }
        Refusal::NoGlyph(missing) => {
            let named: Vec<String> = missing.iter().map(|c| format!("{c} U+{:04X}", u32::from(*c))).collect();
            words.say_with("console-refused-no-glyph", &[("what", named.join(" ").into())])
        }
        Refusal::Unexplained { paid, owed } => {
            words.say_with("console-refused-unexplained", &sums("paid", *paid, "owed", *owed))
        }
        Refusal::Role(role, right) => words.not_allowed(*role, *right),
        Refusal::NotDue => words.say("console-refused-not-due"),
        Refusal::CalendarMissing(year) => {
            words.say_with("console-refused-calendar-missing", &[("year", (*year).into())])
        }
        Refusal::Unfit("passphrase-first") => words.say("console-refused-passphrase-first"),
        Refusal::Unfit(what) => words.say_with("console-refused-unfit", &[("what", (*what).into())]),
    }
}

fn sums(one: &'static str, sum: Fen, other: &'static str, owed: Fen) -> [(&'static str, Arg); 2] {
    [(one, sum.grouped().into()), (other, owed.grouped().into())]
}

//! 核验 as the window shows it: what came of the certificate that somebody holds out, and the keys that tell.

use std::path::PathBuf;

use crate::desk::verify::{KeysView, Presented, Seen};
use crate::domain::Right;
use crate::domain::case::CaseNumber;
use crate::store::DeskKeys;
use crate::ui::draft::Field;
use crate::ui::look::Tone;
use crate::ui::model::{Model, Route};

/// A verb about certificates that are shown, and about keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SeenVerb {
    /// 核验: to the screen.
    Screen,
    /// Judge what is typed.
    Judge,
    /// The next one: empty the fields.
    Next,
    /// To the case of the certificate.
    OpenCase,
    /// Save this desk's public keys.
    SaveKeys,
    /// Take in those of another desk.
    TakeKeys,
    /// Put those of another desk away.
    DropKeys,
}

impl SeenVerb {
    /// All of them.
    pub const ALL: [SeenVerb; 7] = [
        SeenVerb::Judge,
        SeenVerb::OpenCase,
        SeenVerb::Next,
        SeenVerb::Screen,
        SeenVerb::SaveKeys,
        SeenVerb::TakeKeys,
        SeenVerb::DropKeys,
    ];

    /// The catalogue's key of its words.
    pub fn text(self) -> &'static str {
        match self {
            SeenVerb::Screen => "do-verify",
            SeenVerb::Judge => "do-judge",
            SeenVerb::Next => "do-next-shown",
            SeenVerb::OpenCase => "do-case-of-shown",
            SeenVerb::SaveKeys => "do-save-keys",
            SeenVerb::TakeKeys => "do-take-keys",
            SeenVerb::DropKeys => "do-drop-keys",
        }
    }
}

/// What a dialog about keys asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Where this desk's own are saved.
    Save,
    /// Which file is taken in, and whether the other office says the same digits.
    Take,
    /// Whose are put away.
    Drop,
}

impl Trust {
    /// All of them.
    pub const ALL: [Trust; 3] = [Trust::Save, Trust::Take, Trust::Drop];

    /// What is typed in it.
    pub fn fields(self) -> &'static [Field] {
        match self {
            Trust::Save => &[Field::Path],
            Trust::Take => &[Field::KeyFile, Field::KeySm3],
            Trust::Drop => &[Field::KeyDesk],
        }
    }

    /// The head of the dialog.
    pub fn title(self) -> &'static str {
        match self {
            Trust::Save => "do-save-keys",
            Trust::Take => "do-take-keys",
            Trust::Drop => "do-drop-keys",
        }
    }

    /// What it says under the head.
    pub fn hint(self) -> &'static str {
        match self {
            Trust::Save => "trust-save-hint",
            Trust::Take => "trust-take-hint",
            Trust::Drop => "trust-drop-hint",
        }
    }
}

/// A line of what the paper says, and what the register says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenRow {
    /// Its name.
    pub label: String,
    /// By the paper.
    pub paper: String,
    /// By the register, where this desk issued it.
    pub register: Option<String>,
    /// They say different things.
    pub differs: bool,
}

/// A verdict in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenFace {
    /// How it stands.
    pub tone: Tone,
    /// The same in a word.
    pub word: String,
    /// The verdict.
    pub head: String,
    /// What that means.
    pub told: String,
    /// What to do; empty where nothing is to be done.
    pub todo: String,
    /// What was shown.
    pub of: String,
    /// What it says, a line each.
    pub rows: Vec<SeenRow>,
    /// The case that it belongs to.
    pub case: Option<CaseNumber>,
}

impl SeenFace {
    /// Whether paper and register stand side by side.
    pub fn compares(&self) -> bool {
        self.rows.iter().any(|row| row.register.is_some())
    }
}

/// The keys of a desk in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeysFace {
    /// Whose they are: the agency, and the desk's number.
    pub whose: String,
    /// Their SM3 in groups.
    pub sm3: String,
    /// When and by whom they were taken in.
    pub taken: String,
}

/// What is known while certificates are looked at.
#[derive(Clone, Debug, Default)]
pub struct Seeing {
    /// What was asked last, until it is answered.
    pub asked: Option<Presented>,
    /// What came of the last one.
    pub seen: Option<Seen>,
    /// That in words.
    pub face: Option<SeenFace>,
    /// The screen that a scan was read on: Esc leads back there.
    pub from: Option<Route>,
    /// The keys that there are.
    pub keys: Option<KeysView>,
    /// This desk's own in words; `None` before its first certificate.
    pub own: Option<KeysFace>,
    /// Those of others.
    pub others: Vec<KeysFace>,
    /// A key file that was read, and is to be compared.
    pub read: Option<(PathBuf, DeskKeys)>,
    /// The same in words, and what it replaces.
    pub read_face: Option<(KeysFace, String)>,
}

impl Model {
    /// Whether a verb about certificates that are shown works now.
    pub fn allows_seen(&self, verb: SeenVerb) -> bool {
        let office = self.office.is_some();
        match verb {
            SeenVerb::Screen | SeenVerb::TakeKeys => office,
            SeenVerb::Judge => self.seeing.asked.is_none(),
            SeenVerb::Next => true,
            SeenVerb::OpenCase => {
                self.may(Right::Cases) && self.seeing.face.as_ref().is_some_and(|face| face.case.is_some())
            }
            SeenVerb::SaveKeys => {
                // Before anything is known of them the office says whether there are any.
                let view = self.seeing.keys.as_ref();
                office && view.is_none_or(|view| !view.own.keys.is_empty())
            }
            SeenVerb::DropKeys => {
                let view = self.seeing.keys.as_ref();
                office && view.is_none_or(|view| !view.others.is_empty())
            }
        }
    }
}

//! What the register knows of the person whose number is being typed.

use crate::domain::case::{CaseNumber, Opening};
use crate::ui::look::Tone;

/// Another case or a paid period of the person who is being typed.
#[derive(Clone, Debug)]
pub struct SamePerson {
    /// In words.
    pub line: String,
    /// Which case; a link leads there.
    pub number: CaseNumber,
    /// How it stands: an open one is to be looked at first.
    pub tone: Tone,
}

/// What may be taken over of somebody whom the register knows: shown, and taken by a key, never silently.
#[derive(Clone, Debug)]
pub struct Offer {
    /// In words: name, number, telephone, unit, and where it comes from.
    pub lines: Vec<String>,
    /// What was said at the newest opening.
    pub opening: Opening,
    /// The case of that opening: whoever takes it over has looked at it whole.
    pub case: Option<CaseNumber>,
}

//! The sorts of entries.

/// What sort of act an entry is: the journal is narrowed by it. Its id on disk stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A case or a unit's list changed.
    Case,
    /// A paper was made or left the program.
    Paper,
    /// A masked number was shown whole.
    Reveal,
    /// Something left the office.
    Export,
    /// Somebody came in.
    SignIn,
    /// Somebody was not let in.
    Refused,
    /// The rules of the office.
    Rules,
    /// The office itself: its people, its keys.
    Office,
}

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 8] = [
        Kind::Case,
        Kind::Paper,
        Kind::Reveal,
        Kind::Export,
        Kind::SignIn,
        Kind::Refused,
        Kind::Rules,
        Kind::Office,
    ];

    /// Its stable id.
    pub fn id(self) -> &'static str {
        match self {
            Kind::Case => "case",
            Kind::Paper => "paper",
            Kind::Reveal => "reveal",
            Kind::Export => "export",
            Kind::SignIn => "sign-in",
            Kind::Refused => "refused",
            Kind::Rules => "rules",
            Kind::Office => "office",
        }
    }
}

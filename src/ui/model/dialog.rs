//! What lies over a screen.

use super::{Ask, DoorDialog, Parcel, Place, RollVerb, Rule, Trust};
use crate::domain::reason::MaterialId;
use crate::store::ProofOf;

/// What lies over the screen.
#[derive(Clone, Debug)]
pub enum Dialog {
    /// Who signs in.
    Clerk,
    /// A few words.
    Ask(Ask),
    /// 容缺
    Late(MaterialId),
    /// How a paper goes out.
    Deliver(Parcel),
    /// The articles whole.
    Articles,
    /// The papers of the case.
    Papers,
    /// Every verb, screen and article by name.
    Palette,
    /// All keys.
    Keys,
    /// The computer's clock does not go with the journal.
    Clock,
    /// Work is under way, and the window is to be closed.
    Quit,
    /// A practice office of so many cases is to take the place of this one.
    Remake(u32),
    /// The chief decides about the rules.
    Rule(Rule),
    /// What a verb for everybody on a list asks for.
    Roll(RollVerb),
    /// The verbs that work now, by group.
    Menu,
    /// What a verb of the door asks for.
    Door(DoorDialog),
    /// Where a proof goes.
    Prove(ProofOf),
    /// What a verb about keys asks for.
    Trust(Trust),
}

impl Dialog {
    /// Where the clerk is in it, for the keys.
    pub fn place(&self) -> Place {
        match self {
            Dialog::Clerk => Place::DialogClerk,
            Dialog::Ask(_) => Place::DialogAsk,
            Dialog::Late(_) => Place::DialogLate,
            Dialog::Deliver(_) => Place::DialogDeliver,
            Dialog::Articles => Place::DialogArticles,
            Dialog::Papers => Place::DialogPapers,
            Dialog::Palette => Place::DialogPalette,
            Dialog::Keys => Place::DialogKeys,
            Dialog::Clock => Place::DialogClock,
            Dialog::Quit => Place::DialogQuit,
            Dialog::Remake(_) => Place::DialogRemake,
            Dialog::Rule(_) => Place::DialogRule,
            Dialog::Roll(_) => Place::DialogRoll,
            Dialog::Menu => Place::DialogMenu,
            Dialog::Door(_) => Place::DialogDoor,
            Dialog::Prove(_) => Place::DialogProve,
            Dialog::Trust(_) => Place::DialogTrust,
        }
    }
}

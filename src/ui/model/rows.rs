//! How long what is shown is.

use super::{Calculator, Hits, Model, Place};
use crate::domain::reason::{Handler, ReasonId};

impl Model {
    /// The lines that the list on screen has.
    pub fn rows(&self) -> usize {
        match self.place() {
            Place::Today => self.mine.len(),
            Place::Cases => self.list.total,
            Place::Search => self.hits.as_ref().map_or(0, Hits::rows),
            Place::Materials | Place::Adding | Place::Returning => {
                self.case.as_ref().map_or(0, |case| case.face.rows.len())
            }
            Place::Reason => self.triage.picked.len(),
            Place::Pay | Place::Lookup => self.case.as_ref().map_or(0, |case| case.face.vouchers.len()),
            Place::DialogPapers => self.case.as_ref().map_or(0, |case| case.view.sheets.len()),
            Place::Assess | Place::Review => self.shown_makeup().map_or(0, |makeup| makeup.lines.len()),
            Place::ReasonList | Place::ConsultList => self.listed.len(),
            Place::ConsultTold => self.triage.picked.len(),
            Place::Calc => Calculator::ALL.len(),
            Place::DialogDeliver => self.printers.as_ref().map_or(0, Vec::len),
            Place::Policy => self.policy.order.len(),
            Place::DialogPalette | Place::DialogMenu => self.choosing.lines.len(),
            Place::Rolls => self.rolling.lines.as_ref().map_or(0, Vec::len),
            Place::RollRows => self.rolling.rows.len(),
            Place::RollPeople => self.rolling.people.len(),
            Place::RollPapers => self.rolling.papers.len(),
            Place::Journal => self.journal.total,
            Place::DialogRoll => 0,
            Place::Staff => self.staff().count(),
            Place::Welcome
            | Place::Rescue
            | Place::SetUp
            | Place::Founded
            | Place::TypeBack
            | Place::Door
            | Place::NewPassphrase
            | Place::Recover
            | Place::DialogDoor
            | Place::Identity
            | Place::Known
            | Place::Told
            | Place::Amend
            | Place::Certify
            | Place::Issued
            | Place::Over
            | Place::DialogClerk
            | Place::DialogAsk
            | Place::DialogLate
            | Place::DialogArticles
            | Place::Consult
            | Place::Settings
            | Place::DialogKeys
            | Place::DialogClock
            | Place::DialogQuit
            | Place::DialogRemake
            | Place::DialogProve
            | Place::Verify
            | Place::DialogTrust
            | Place::DialogRule => 0,
        }
    }

    /// The reasons of the case that are settled somewhere else.
    pub fn elsewhere(&self) -> Option<(&ReasonId, Handler)> {
        let case = self.case.as_ref()?;
        case.view.case.open_matters().find_map(|matter| {
            let reason = case.view.rules.reasons.get(&matter.reason)?;
            reason.handler.is_elsewhere().then_some((&matter.reason, reason.handler))
        })
    }
}

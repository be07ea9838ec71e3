//! What a shell may ask about units' lists, and what comes back.

use std::sync::Arc;
use std::time::Duration;

use crate::desk::Desk;
use crate::desk::roll::{RollAction, RollDone, RollLine, RollView};
use crate::desk::trouble::Trouble;
use crate::desk::wire::Touched;
use crate::domain::case::{Account, Actor, RollNumber};
use crate::domain::roll::{Judged, RollHead, RollTerms, TypedPerson};
use crate::paper::Sheet;

/// What a shell asks about units' lists.
#[derive(Clone, Debug)]
pub enum RollRequest {
    /// Those that fit what is typed; without it all, the one that changed last first.
    List(String),
    /// One, whole.
    View(RollNumber),
    /// A verdict for each row. While it is typed only the latest is answered.
    Judge {
        /// What is owed for everybody.
        terms: RollTerms,
        /// The rows.
        rows: Vec<TypedPerson>,
    },
    /// Registers everybody whose row is good.
    Register {
        /// On which; `None` begins one.
        roll: Option<RollNumber>,
        /// What holds for everybody.
        head: Box<RollHead>,
        /// The rows.
        rows: Vec<TypedPerson>,
    },
    /// Its certificate as it would be issued now, for the eye.
    Preview(RollNumber),
    /// Does something for everybody who is ready for it.
    Act {
        /// On which.
        roll: RollNumber,
        /// What.
        action: RollAction,
        /// Somebody else who acts in place, for this one act.
        by: Option<Account>,
    },
}

impl RollRequest {
    /// Who else acts in place, for this one act.
    pub fn other(&self) -> Option<Account> {
        match self {
            RollRequest::Act { by, .. } => by.clone(),
            RollRequest::List(_)
            | RollRequest::View(_)
            | RollRequest::Preview(_)
            | RollRequest::Judge { .. }
            | RollRequest::Register { .. } => None,
        }
    }
}

/// What came of it.
#[derive(Clone, Debug)]
pub enum RollAnswer {
    /// Those that fit what was typed.
    List(String, Vec<RollLine>),
    /// One.
    View(Box<RollView>),
    /// A certificate that is not issued.
    Preview(Arc<Sheet>),
    /// A verdict for each row.
    Judged(Vec<Judged>),
    /// The list, what was done, and of each row whether it was registered.
    Registered(Box<RollView>, Box<RollDone>, Vec<bool>),
    /// The list and what was done.
    Acted(Box<RollView>, Box<RollDone>),
}

impl Desk {
    /// Answers what is asked about units' lists, in one piece; `by` is who acts, and `far` is told how many people are
    /// seen to, of how many.
    pub fn roll_asked(
        &mut self,
        by: &Actor,
        asked: RollRequest,
        far: &mut dyn FnMut(usize, usize),
    ) -> Result<(RollAnswer, Touched), Trouble> {
        let quiet = |answer| Ok((answer, Touched::default()));
        let asked = match self.begin_round(by, asked)? {
            Ok(mut round) => {
                self.go_on(&mut round, Duration::MAX)?;
                return self.end_round(round);
            }
            Err(asked) => asked,
        };
        match asked {
            RollRequest::List(text) => {
                let lines = self.rolls(&text)?;
                quiet(RollAnswer::List(text, lines))
            }
            RollRequest::View(number) => quiet(RollAnswer::View(Box::new(self.roll_view(&number)?))),
            RollRequest::Preview(number) => {
                let sheet = self.preview_roll(by, &number)?;
                quiet(RollAnswer::Preview(Arc::new(self.masked(None, sheet)?)))
            }
            RollRequest::Act { roll, action, by: _ } => {
                let done = match &action {
                    RollAction::Together(together) => self.roll_together(by, &roll, together, far)?,
                    _ => self.roll_act(by, &roll, action)?,
                };
                let view = self.roll_view(&roll)?;
                let touched = touched(&done);
                Ok((RollAnswer::Acted(Box::new(view), Box::new(done)), touched))
            }
            RollRequest::Judge { .. } | RollRequest::Register { .. } => {
                Err(Trouble::Broken("a round that did not begin".to_owned()))
            }
        }
    }
}

pub(super) fn touched(done: &RollDone) -> Touched {
    Touched { cases: done.through.iter().cloned().collect(), lists: true, saved_at: done.saved_at }
}

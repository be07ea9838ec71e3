//! Work on many people, done a slice at a time: whoever asks for something meanwhile is answered between two slices.
//!
//! Each person is a commit of their own, read and decided at their turn: what is asked between two slices may change
//! their case. So a round can be stopped at any person, and what was done stays done.

use std::time::{Duration, Instant};

use crate::desk::Desk;
use crate::desk::roll::each::Each;
use crate::desk::roll::register::{Judging, Registering};
use crate::desk::roll::wire::{self, RollAnswer, RollRequest};
use crate::desk::trouble::Trouble;
use crate::desk::wire::Touched;
use crate::domain::case::Actor;

/// Work on many people that is under way.
pub struct Round(Kind);

enum Kind {
    Judging(Judging),
    Registering(Box<Registering>),
    Each(Box<Each>),
}

impl Round {
    /// People seen to, and people in all.
    pub fn far(&self) -> (usize, usize) {
        match &self.0 {
            Kind::Judging(judging) => judging.far(),
            Kind::Registering(registering) => registering.far(),
            Kind::Each(each) => each.far(),
        }
    }

    /// Whether everybody's turn has come.
    pub fn is_over(&self) -> bool {
        let (done, all) = self.far();
        all <= done
    }

    /// Whether nothing is written: whatever is asked next may take its place.
    pub fn only_judges(&self) -> bool {
        match &self.0 {
            Kind::Judging(_) => true,
            Kind::Registering(_) | Kind::Each(_) => false,
        }
    }
}

/// Rounds through the people of a roll.
impl Desk {
    /// Begins what is done person by person; the request comes back where it is answered in one piece.
    pub fn begin_round(
        &mut self,
        by: &Actor,
        asked: RollRequest,
    ) -> Result<Result<Round, RollRequest>, Trouble> {
        let kind = match asked {
            RollRequest::Judge { terms, rows } => Kind::Judging(Judging::of(terms, rows)),
            RollRequest::Register { roll, head, rows } => {
                Kind::Registering(Box::new(self.begin_registering(by, roll.as_ref(), &head, rows)?))
            }
            RollRequest::Act { roll, action, by: _ } if action.together().is_none() => {
                Kind::Each(Box::new(self.begin_each(by, &roll, action)?))
            }
            asked @ (RollRequest::List(_)
            | RollRequest::View(_)
            | RollRequest::Preview(_)
            | RollRequest::Act { .. }) => return Ok(Err(asked)),
        };
        Ok(Ok(Round(kind)))
    }

    /// Goes on with a round for about so long, a person at least.
    pub fn go_on(&mut self, round: &mut Round, slice: Duration) -> Result<(), Trouble> {
        let begun = Instant::now();
        while !round.is_over() {
            match &mut round.0 {
                Kind::Judging(judging) => self.judge_next(judging)?,
                Kind::Registering(registering) => self.register_next(registering)?,
                Kind::Each(each) => self.each_next(each),
            }
            if slice <= begun.elapsed() {
                return Ok(());
            }
        }
        Ok(())
    }

    /// What came of a round, also of one that is stopped on the way.
    pub fn end_round(&mut self, round: Round) -> Result<(RollAnswer, Touched), Trouble> {
        match round.0 {
            Kind::Judging(judging) => Ok((RollAnswer::Judged(judging.judged), Touched::default())),
            Kind::Registering(registering) => {
                let (done, registered) = Desk::registered(*registering)?;
                let view = self.roll_view(&done.roll)?;
                let touched = wire::touched(&done);
                Ok((RollAnswer::Registered(Box::new(view), Box::new(done), registered), touched))
            }
            Kind::Each(each) => {
                let done = self.each_done(*each)?;
                let view = self.roll_view(&done.roll)?;
                let touched = wire::touched(&done);
                Ok((RollAnswer::Acted(Box::new(view), Box::new(done)), touched))
            }
        }
    }
}

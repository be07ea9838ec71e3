//! The living cases: all acts of all cases in the order of the clock, each through the desk.

use crate::desk::Desk;
use crate::desk::outside::Clock;
use crate::desk::practice::LIVING_STEPS;
use crate::desk::practice::history::{Counter, Gate, Live};
use crate::desk::practice::people::People;
use crate::desk::practice::plan::{Doing, Plans, STORIES};
use crate::desk::practice::seed::Seed;
use crate::desk::trouble::Trouble;
use crate::desk::wire::Delivery;
use crate::domain::Moment;
use crate::domain::Staff;
use crate::domain::case::{Action, Actor, CaseNumber, Change};
use crate::paper::Form;
use crate::store::Go;

/// Makes so many cases at the desk; `first` is the first one's place in the order of people. `progress` gets the steps
/// done.
pub fn play(
    desk: &mut Desk,
    clock: &Clock,
    plans: &Plans,
    cases: u32,
    first: u32,
    seed: u64,
    progress: &mut dyn FnMut(u64) -> Go,
) -> Result<Go, Trouble> {
    let mut chance = Seed::new(seed);
    let mut live: Vec<Live> = Vec::new();
    let mut acts: Vec<(Moment, usize, Doing)> = Vec::new();
    for (at, story) in (0..cases).zip(STORIES.iter().cycle()) {
        let case = live.len();
        acts.extend(
            plans.moments(story, 0, &mut chance).into_iter().map(|(moment, doing)| (moment, case, doing)),
        );
        live.push(Live::new(story.kind, first.wrapping_add(at)));
    }
    // Stable: what a case does within one second stays in its order.
    acts.sort_by_key(|(moment, case, _)| (*moment, *case));
    let mut counter = Counter {
        rules: desk.rules().clone(),
        accounts: desk.office().accounts.iter().map(Staff::actor).collect(),
        people: People::read(clock.get().day())?,
        gate: desk,
        chance,
        vouchers: u64::from(first),
    };
    let (steps, all) = (u64::from(cases).saturating_mul(LIVING_STEPS), acts.len() as u64);
    for (done, (moment, case, doing)) in acts.into_iter().enumerate() {
        if progress((done as u64).saturating_mul(steps).checked_div(all).unwrap_or(0)) == Go::Stop {
            return Ok(Go::Stop);
        }
        clock.set(moment);
        if let Some(live) = live.get_mut(case) {
            counter.act(live, doing)?;
        }
    }
    Ok(Go::On)
}

impl Gate for &mut Desk {
    fn now(&self) -> Moment {
        Desk::now(self)
    }

    fn act(&mut self, by: &Actor, live: &Live, action: Action) -> Result<(CaseNumber, Change), Trouble> {
        let acted = Desk::act(self, by, live.number.as_ref(), action, None)?;
        for sheet in acted.papers {
            // Some bills are still to be printed: 今日 shows what was left.
            if sheet.form == Form::Bill.id() && live.place.is_multiple_of(3) {
                continue;
            }
            self.delivered(by, sheet.id, &Delivery::Printer(None))?;
        }
        Ok((acted.number, acted.change))
    }
}

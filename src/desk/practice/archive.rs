//! The archive: ended cases by the thousand, decided by the rules alone and written in one transaction.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::Datelike as _;

use crate::desk::Desk;
use crate::desk::practice::history::{Counter, Gate, Live};
use crate::desk::practice::people::People;
use crate::desk::practice::plan::{ARCHIVE, Plans, STORIES, Story};
use crate::desk::practice::seed::Seed;
use crate::desk::practice::{ACT_STEPS, KEY_STEPS};
use crate::desk::trouble::Trouble;
use crate::domain::Moment;
use crate::domain::Staff;
use crate::domain::case::{Action, Actor, CaseNumber, Change, DeskCode, Event, Given, decide};
use crate::domain::reason::Rules;
use crate::store::Go;

/// Writes so many ended cases; `first` is the first one's place in the order of people. `progress` gets the steps done.
pub fn fill(
    desk: &mut Desk,
    plans: &Plans,
    cases: u32,
    first: u32,
    seed: u64,
    progress: &mut dyn FnMut(u64) -> Go,
) -> Result<Go, Trouble> {
    if cases == 0 {
        return Ok(Go::On);
    }
    let mut chance = Seed::new(seed ^ u64::from(cases));
    let ended: Vec<&Story> = STORIES.iter().filter(|story| story.has_ended()).collect();
    // Oldest first, so that numbers run as the days do.
    let mut opened: Vec<(usize, &Story)> = Vec::new();
    for at in 0..cases {
        let spread = ARCHIVE.saturating_sub(ended.iter().map(|story| story.began()).max().unwrap_or(0));
        let older = usize::try_from(chance.below(spread as u64)).unwrap_or(0);
        let story = usize::try_from(at).unwrap_or(0).checked_rem(ended.len()).and_then(|nth| ended.get(nth));
        opened.extend(story.map(|story| (older, *story)));
    }
    opened.sort_by_key(|(older, story)| std::cmp::Reverse(older.saturating_add(story.began())));
    let book = Book {
        desk: desk.office().desk.clone(),
        rules: desk.rules().clone(),
        now: plans.begins(),
        cases: BTreeMap::new(),
        certificates: BTreeMap::new(),
        history: Vec::new(),
    };
    let mut counter = Counter {
        rules: desk.rules().clone(),
        accounts: desk.office().accounts.iter().map(Staff::actor).collect(),
        people: People::read(desk.now().day())?,
        gate: book,
        chance,
        vouchers: 0,
    };
    let mut places = 0_u32;
    let mut fault = None;
    let progress = RefCell::new(progress);
    let histories = opened.into_iter().map_while(|(older, story)| {
        let done = u64::from(places).saturating_mul(ACT_STEPS);
        if (progress.borrow_mut())(done) == Go::Stop {
            return None;
        }
        let mut live = Live::new(story.kind, first.wrapping_add(places));
        places = places.saturating_add(1);
        let moments = plans.moments(story, older, &mut counter.chance);
        for (moment, doing) in moments {
            counter.gate.now = moment;
            if let Err(trouble) = counter.act(&mut live, doing) {
                fault = Some(trouble);
                return None;
            }
        }
        Some(std::mem::take(&mut counter.gate.history))
    });
    let acts = u64::from(cases).saturating_mul(ACT_STEPS);
    let keys = u64::from(cases).saturating_mul(KEY_STEPS);
    let mut watch = |done: u64, all: u64| {
        let part = done.saturating_mul(keys).checked_div(all).unwrap_or(0);
        (progress.borrow_mut())(acts.saturating_add(part))
    };
    let written = desk.store.bulk_watched(histories, &mut watch)?;
    match (fault, written) {
        (Some(fault), _) => Err(fault),
        (None, Some(_)) => Ok(Go::On),
        (None, None) => Ok(Go::Stop),
    }
}

/// What has been decided so far: the numbers given out, and the changes of the case in hand.
struct Book {
    desk: DeskCode,
    rules: Arc<Rules>,
    now: Moment,
    cases: BTreeMap<i32, u32>,
    certificates: BTreeMap<i32, u32>,
    history: Vec<Change>,
}

impl Gate for Book {
    fn now(&self) -> Moment {
        self.now
    }

    fn act(&mut self, by: &Actor, live: &Live, action: Action) -> Result<(CaseNumber, Change), Trouble> {
        let year = self.now.day().year();
        let next = |used: &BTreeMap<i32, u32>| used.get(&year).copied().unwrap_or(0).saturating_add(1);
        let given = Given {
            roll: None,
            actor: by.clone(),
            now: self.now,
            desk: self.desk.clone(),
            next_case: next(&self.cases),
            next_certificate: next(&self.certificates),
            same_person: Vec::new(),
            voucher_elsewhere: None,
        };
        let change = decide(&live.case, action, &self.rules, &given)?;
        let number = match (&change.event, &live.number) {
            (Event::Opened { number, .. }, _) => {
                self.cases.insert(number.year, number.serial);
                number.clone()
            }
            (_, Some(number)) => number.clone(),
            (_, None) => return Err(Trouble::NotFound(String::new())),
        };
        if let Event::Issued { number, .. } = &change.event {
            self.certificates.insert(number.year, number.serial);
        }
        self.history.push(change.clone());
        Ok((number, change))
    }
}

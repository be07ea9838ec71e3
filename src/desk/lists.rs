//! The list 办件: any queue, in any order, narrowed by what is typed, a window of lines at a time.

use crate::desk::Desk;
use crate::desk::trouble::Trouble;
use crate::desk::wire::CaseLine;
use crate::domain::case::{Actor, CaseNumber, Stage};
use crate::store::{Counts, Listing, Matched, Order, Summary};

/// Lines that a list narrowed by text has at most: nobody reads further than that.
const NARROWED: usize = 200;

/// Lines of a window at most.
const WINDOW: usize = 500;

/// Which cases the list holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Queue {
    /// All.
    #[default]
    All,
    /// Not ended.
    Open,
    /// Not ended, and in the hand of whoever asks.
    Mine,
    /// 逾期
    Overdue,
    /// 待补正
    Supplement,
    /// 待复核
    Review,
    /// 待缴费
    Payment,
    /// 待出证
    Ready,
    /// 今日办结
    DoneToday,
}

impl Queue {
    /// All of them, in the order in which screens show them.
    pub const ALL: [Queue; 9] = [
        Queue::All,
        Queue::Open,
        Queue::Mine,
        Queue::Overdue,
        Queue::Supplement,
        Queue::Review,
        Queue::Payment,
        Queue::Ready,
        Queue::DoneToday,
    ];

    /// How many it holds; `mine` are the open ones of whoever asks.
    pub fn count(self, counts: &Counts, mine: u64) -> u64 {
        match self {
            Queue::All => counts.all,
            Queue::Open => counts.open,
            Queue::Mine => mine,
            Queue::Overdue => counts.overdue,
            Queue::Supplement => counts.awaiting_materials,
            Queue::Review => counts.in_review,
            Queue::Payment => counts.awaiting_payment,
            Queue::Ready => counts.ready,
            Queue::DoneToday => counts.done_today,
        }
    }
}

/// Which lines of the list are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Which cases.
    pub queue: Queue,
    /// In which order.
    pub order: Order,
    /// Narrowed by this text; empty: not at all.
    pub text: String,
    /// The place of the first line, from 0.
    pub from: u64,
    /// How many lines.
    pub count: usize,
    /// A case whose place is to be told.
    pub find: Option<CaseNumber>,
}

/// Some lines of the list.
#[derive(Clone, Debug)]
pub struct Lines {
    /// What was asked.
    pub asked: Asked,
    /// The lines of the whole list.
    pub total: u64,
    /// Whether more would fit the text than the list shows.
    pub cut: bool,
    /// The place of the first line of these; all of them where the list is narrowed.
    pub from: u64,
    /// The lines.
    pub lines: Vec<CaseLine>,
    /// The place of the case that was to be found.
    pub at: Option<u64>,
    /// How many cases stand where.
    pub counts: Counts,
    /// How many open ones the asker has in hand.
    pub mine: u64,
}

impl Desk {
    /// Some lines of the list.
    pub fn lines(&self, by: &Actor, asked: Asked) -> Result<Lines, Trouble> {
        let today = self.today_is();
        let which = self.listing(asked.queue, by);
        let counts = self.store().counts(today)?;
        let mine = self.store().count(&Listing::OfClerk(by.account.clone()))?;
        let line = |(summary, matched): (Summary, Vec<Matched>)| self.line(summary, matched, today);
        if asked.text.trim().is_empty() {
            let place = (asked.from, asked.count.min(WINDOW));
            let window = self.store().window(&which, asked.order, place, asked.find.as_ref())?;
            let lines = window.lines.into_iter().map(|summary| line((summary, Vec::new()))).collect();
            let (total, from, at) = (window.total, window.from, window.at);
            return Ok(Lines { asked, total, cut: false, from, lines, at, counts, mine });
        }
        // One more than is shown tells whether there is more.
        let most = NARROWED.saturating_add(1);
        let mut found = self.store().find_in(&which, &asked.text, most)?;
        self.with_units(&mut found, &asked.text, most, |code| self.store().find_in(&which, code, most))?;
        let cut = NARROWED < found.len();
        found.truncate(NARROWED);
        let mut lines: Vec<CaseLine> = found.into_iter().map(line).collect();
        sort(&mut lines, asked.order);
        let wide = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let at = lines.iter().position(|line| Some(&line.summary.number) == asked.find.as_ref());
        let total = wide(lines.len());
        Ok(Lines { asked, total, cut, from: 0, lines, at: at.map(wide), counts, mine })
    }

    pub(super) fn listing(&self, queue: Queue, by: &Actor) -> Listing {
        match queue {
            Queue::All => Listing::All,
            Queue::Open => Listing::Open,
            Queue::Mine => Listing::OfClerk(by.account.clone()),
            Queue::Overdue => Listing::Overdue(self.today_is()),
            Queue::Supplement => Listing::ByStage(Stage::AwaitingMaterials),
            Queue::Review => Listing::ByStage(Stage::InReview),
            Queue::Payment => Listing::ByStage(Stage::AwaitingPayment),
            Queue::Ready => Listing::ByStage(Stage::Ready),
            Queue::DoneToday => Listing::DoneOn(self.today_is()),
        }
    }
}

fn sort(lines: &mut [CaseLine], order: Order) {
    use std::cmp::Reverse;
    lines.sort_by_key(|line| Reverse(line.summary.number.clone()));
    match order {
        Order::Number => {}
        Order::Changed => lines.sort_by_key(|line| Reverse(line.summary.changed_at)),
        Order::Due => lines.sort_by_key(|line| {
            let last = line.summary.last_day();
            (last.is_none(), last)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tried;

    #[test]
    fn every_queue_holds_as_many_as_its_count_says_in_every_order() {
        let (_folder, desk) = tried::desk(60);
        let me = desk.office().accounts.first().unwrap().actor();
        for queue in Queue::ALL {
            for order in [Order::Number, Order::Changed, Order::Due] {
                let asked = Asked { queue, order, count: 500, ..Asked::default() };
                let lines = desk.lines(&me, asked).unwrap();
                assert_eq!(lines.total, queue.count(&lines.counts, lines.mine), "{queue:?}");
                assert_eq!(lines.total, lines.lines.len() as u64, "{queue:?}");
                for line in &lines.lines {
                    let text = line.summary.id.number().to_owned();
                    let asked = Asked { queue, order, text, count: 500, ..Asked::default() };
                    let narrowed = desk.lines(&me, asked).unwrap();
                    let mut found = narrowed.lines.iter();
                    assert!(found.any(|one| one.summary.number == line.summary.number), "{queue:?}");
                    assert!(!narrowed.cut && narrowed.lines.iter().all(|one| !one.matched.is_empty()));
                }
            }
        }
        let all = desk.lines(&me, Asked { count: 500, ..Asked::default() }).unwrap();
        assert_eq!(all.total, 60);
    }
}

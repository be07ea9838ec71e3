//! The queues of 今日: what waits, and for whom.

use crate::store::Counts;
use crate::ui::look::Tone;

/// A queue of 今日; its digit key is its place, from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Queue {
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
    /// All of them, as they stand on the screen.
    pub const ALL: [Queue; 6] =
        [Queue::Overdue, Queue::Supplement, Queue::Review, Queue::Payment, Queue::Ready, Queue::DoneToday];

    /// The catalogue's key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Queue::Overdue => "count-overdue",
            Queue::Supplement => "count-supplement",
            Queue::Review => "count-review",
            Queue::Payment => "count-payment",
            Queue::Ready => "count-ready",
            Queue::DoneToday => "count-done",
        }
    }

    /// How many the office counted in it.
    pub fn count(self, counts: &Counts) -> u64 {
        match self {
            Queue::Overdue => counts.overdue,
            Queue::Supplement => counts.awaiting_materials,
            Queue::Review => counts.in_review,
            Queue::Payment => counts.awaiting_payment,
            Queue::Ready => counts.ready,
            Queue::DoneToday => counts.done_today,
        }
    }

    /// How it stands when it is not empty.
    pub fn tone(self) -> Tone {
        match self {
            Queue::Overdue => Tone::Bad,
            Queue::Supplement => Tone::Warn,
            Queue::Ready => Tone::Ok,
            Queue::Review | Queue::Payment | Queue::DoneToday => Tone::Plain,
        }
    }
}

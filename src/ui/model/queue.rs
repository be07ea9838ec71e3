//! The queues of 今日: what waits, and for whom.

use crate::desk::Queue;

/// The queues of 今日 as they stand on the screen; the digit key of each is its place, from 1.
pub const TODAY: [Queue; 6] =
    [Queue::Overdue, Queue::Supplement, Queue::Review, Queue::Payment, Queue::Ready, Queue::DoneToday];

//! The system's dialogs for a place: where to save, what to open.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use super::Worker;
use crate::desk::outside::Browsed;
use crate::desk::wire::{Answer, Reply, Ticket, Touched};

impl Worker {
    /// The dialog gets a thread of its own: it waits for the person.
    pub(super) fn browse(&self, ticket: Ticket, what: Browsed, suggested: PathBuf) {
        let (answers, outside, wake) =
            (self.answers.clone(), Arc::clone(&self.outside), Arc::clone(&self.wake));
        thread::spawn(move || {
            let ask = AssertUnwindSafe(|| outside.browse(what, &suggested));
            let place = catch_unwind(ask).unwrap_or_default();
            let _ =
                answers.send(Reply { ticket, result: Ok(Answer::Place(place)), touched: Touched::default() });
            wake();
        });
    }
}

//! What lies on the press: one sheet after the other, and what of each is noted once it is out.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender};

use super::Inbox;
use crate::desk::outside::Outside;
use crate::desk::press::{self, Job};
use crate::desk::said_by;
use crate::desk::trouble::Trouble;
use crate::desk::wire::{Delivery, Ticket};
use crate::domain::case::Actor;
use crate::store::SheetId;

/// What of a sheet that is handed out is noted.
pub(super) enum Kept {
    /// A sheet of the record, and by whom.
    Sheet(SheetId, Actor),
    /// A loose sheet, of which no copy is kept.
    Loose(Loose),
}

/// A loose sheet on its way out.
pub(super) struct Loose {
    /// Its form's name.
    pub(super) form: &'static str,
    /// What it is about; empty where the form says all.
    pub(super) about: String,
    /// By whom; nobody while an office is being set up, which has no journal yet.
    pub(super) by: Option<Actor>,
}

impl Loose {
    pub(super) fn new(form: &'static str, by: Option<Actor>) -> Loose {
        Loose { form, about: String::new(), by }
    }
}

/// A sheet that the press is to hand out.
pub(super) struct PressJob {
    pub(super) ticket: Ticket,
    pub(super) kept: Kept,
    pub(super) how: Delivery,
    pub(super) job: Job,
}

/// Hands out one sheet after the other.
pub(super) fn run_press(bench: &Receiver<PressJob>, back: &Sender<Inbox>, outside: &dyn Outside) {
    press::warm_up();
    while let Ok(PressJob { ticket, kept, how, job }) = bench.recv() {
        let result = catch_unwind(AssertUnwindSafe(|| press::run(&job, &how, outside)));
        let result = result.unwrap_or_else(|panic| Err(Trouble::Broken(said_by(panic.as_ref()))));
        if back.send(Inbox::Pressed { ticket, kept, how, result }).is_err() {
            return;
        }
    }
}

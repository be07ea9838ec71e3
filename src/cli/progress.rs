//! How far long work is: one line on the error stream, where a person looks at it and no file or program does.

use std::io::{self, IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

use crate::desk::seconds_left;
use crate::store::Go;
use crate::text::Words;

/// The shortest time between two lines.
const TELL: Duration = Duration::from_millis(200);

/// A line that is written over and over; gone when dropped.
pub(super) struct ProgressLine<'a> {
    words: &'a Words,
    begun: Instant,
    told: Option<Instant>,
    shown: bool,
}

impl<'a> ProgressLine<'a> {
    /// Nothing is shown where the error stream is no terminal.
    pub(super) fn new(words: &'a Words) -> ProgressLine<'a> {
        ProgressLine { words, begun: Instant::now(), told: None, shown: io::stderr().is_terminal() }
    }

    /// So many steps of all are done.
    pub(super) fn tell(&mut self, done: u64, all: u64) -> Go {
        if self.shown && self.told.is_none_or(|told| TELL <= told.elapsed()) {
            self.told = Some(Instant::now());
            let percent = done.saturating_mul(100).checked_div(all).unwrap_or(0).min(100);
            let line = match seconds_left(self.begun.elapsed(), done, all) {
                Some(left) => {
                    let args = [("percent", percent.into()), ("n", left.into())];
                    self.words.say_with("console-progress-left", &args)
                }
                None => self.words.say_with("console-progress", &[("percent", percent.into())]),
            };
            // A line that nobody can read is no reason to stop.
            let _ = write!(io::stderr(), "\r\x1b[K{line}");
        }
        Go::On
    }
}

impl Drop for ProgressLine<'_> {
    fn drop(&mut self) {
        if self.told.is_some() {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

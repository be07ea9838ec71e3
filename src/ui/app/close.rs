//! Coming to the front when the program is started again, and closing: at once, or after one question while work is
//! under way.

use std::sync::mpsc::Receiver;

use egui::{Context, UserAttentionType, ViewportCommand};

use super::{App, Errand};
use crate::desk::wire::Work;
use crate::ui::model::Dialog;

/// What is known of the window's end.
#[derive(Default)]
pub(super) struct Closing {
    /// Later starts over the same office.
    pub(super) starts: Option<Receiver<()>>,
    /// The window is to be closed, whatever is under way.
    agreed: bool,
    /// The system has yet to be told so.
    untold: bool,
    /// What lay over the screen when it was asked.
    under: Option<Dialog>,
    /// How often the focus is still asked for: a window that was minimized cannot take it at once.
    forward: u8,
}

/// Between two tries to take the focus, in seconds; and how many there are.
const FOCUS_PAUSE: f32 = 0.1;
const FOCUS_TRIES: u8 = 20;

impl Closing {
    /// What lay over the screen is not shown again.
    pub(super) fn forget_under(&mut self) {
        self.under = None;
    }
}

impl App {
    /// Answers to later starts, and to whoever wants the window closed.
    pub(super) fn come_and_go(&mut self, ctx: &Context) {
        let starts = self.closing.starts.as_ref().map_or(0, |starts| starts.try_iter().count());
        if 0 < starts {
            self.come_forward(ctx);
        }
        self.take_focus(ctx);
        if std::mem::take(&mut self.closing.untold) {
            ctx.send_viewport_cmd(ViewportCommand::Close);
            return;
        }
        if ctx.input(|input| input.viewport().close_requested()) && !self.closing.agreed {
            // Asked once: whoever wants it closed again means it.
            let asked = matches!(self.model.dialog, Some(Dialog::Quit));
            if !asked && self.is_busy() {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
                self.come_forward(ctx);
                self.ask_to_close();
                ctx.request_repaint();
            }
        }
    }

    /// Brings the window before the clerk's eyes, wherever it is.
    fn come_forward(&mut self, ctx: &Context) {
        ctx.send_viewport_cmd(ViewportCommand::Minimized(false));
        // Where a system lets no window take the focus, it shows that it wants it.
        ctx.send_viewport_cmd(ViewportCommand::RequestUserAttention(UserAttentionType::Informational));
        self.closing.forward = FOCUS_TRIES;
        self.take_focus(ctx);
    }

    fn take_focus(&mut self, ctx: &Context) {
        if self.closing.forward == 0 {
            return;
        }
        if ctx.input(|input| input.viewport().minimized) == Some(true) {
            self.closing.forward -= 1;
            ctx.request_repaint_after_secs(FOCUS_PAUSE);
        } else {
            self.closing.forward = 0;
            ctx.send_viewport_cmd(ViewportCommand::Focus);
        }
    }

    /// Closes the window; asks once while work is under way.
    pub(super) fn quit(&mut self) {
        if self.is_busy() { self.ask_to_close() } else { self.quit_now() }
    }

    /// Closes the window, whatever is under way.
    pub(super) fn quit_now(&mut self) {
        self.closing.agreed = true;
        self.closing.untold = true;
    }

    /// Stays: what lay over the screen lies there again.
    pub(super) fn stay(&mut self) {
        self.model.dialog = self.closing.under.take();
    }

    fn is_busy(&self) -> bool {
        self.model.work.is_some() || self.is_printing()
    }

    fn is_printing(&self) -> bool {
        self.errands.values().any(|errand| *errand == Errand::Deliver)
    }

    fn ask_to_close(&mut self) {
        if !matches!(self.model.dialog, Some(Dialog::Quit)) {
            self.closing.under = self.model.dialog.replace(Dialog::Quit);
        }
        self.say_what_is_under_way();
    }

    /// What is under way, a line each; said again whenever that changes while it is asked.
    pub(super) fn say_what_is_under_way(&mut self) {
        if !matches!(self.model.dialog, Some(Dialog::Quit)) {
            return;
        }
        let work = self.model.work.map(|progress| match progress.work {
            Work::Check => "quit-check",
            Work::Practice => "quit-practice",
            Work::List => "quit-list",
            Work::Together => "quit-together",
            Work::Proof => "quit-proof",
            Work::Backup => "quit-backup",
            Work::Drill => "quit-drill",
            Work::Restore => "quit-restore",
            Work::SaveOut => "quit-save-out",
        });
        let printing = self.is_printing().then_some("quit-press");
        let mut lines: Vec<String> =
            [work, printing].into_iter().flatten().map(|key| self.model.words.say(key)).collect();
        if lines.is_empty() {
            lines.push(self.model.words.say("quit-done"));
        }
        self.model.leaving = lines;
    }
}

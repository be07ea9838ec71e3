//! What a scanner reads: on any screen of the open office it opens the case that it names.

use egui::{Context, Event, Id};

use super::{App, Errand};
use crate::desk::roll::RollLine;
use crate::desk::{CaseLine, Request};
use crate::domain::case::{CaseNumber, CertificateNumber, RollNumber};
use crate::domain::{IdNumber, Right, person::IdKind};
use crate::ui::burst::{Heard, Typing, is_of_certificate};
use crate::ui::draft::Field;
use crate::ui::look::Tone;
use crate::ui::model::{Banner, Dialog, Here};

/// What a scanner's keys may have changed before they were known for a scan.
pub(super) struct BeforeBurst {
    field: Field,
    text: String,
    reads: Here,
}

impl App {
    /// Takes a scanner's keys out of the frame's events, before any of them can be a verb.
    pub(super) fn hear(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        let composes = self.model.composing
            || ctx.input(|input| input.events.iter().any(|e| matches!(e, Event::Ime(_))));
        let outside = self.model.office.is_none() || !self.model.route.is_inside();
        if composes || outside || !self.model.may(Right::Cases) {
            let held = self.burst.let_go();
            ctx.input_mut(|input| input.events.splice(0..0, held).for_each(drop));
            return;
        }
        let field = self.focused_field(ctx);
        let events = ctx.input_mut(|input| std::mem::take(&mut input.events));
        let writes = events.iter().any(|event| matches!(event, Event::Text(_)));
        if let (true, Some(field)) = (writes && self.burst.is_quiet(now), field) {
            let text = self.draft.text(field).to_owned();
            self.before_burst = Some(BeforeBurst { field, text, reads: self.model.policy.here() });
        }
        let typing = self.takes(field);
        let today = self.today();
        let is_number = |text: &str| is_number(text, today);
        let (on, heard) = self.burst.read(now, typing, events, &is_number);
        ctx.input_mut(|input| input.events = on);
        if let Some(wait) = self.burst.due_in(now) {
            ctx.request_repaint_after_secs(wait as f32);
        }
        match heard {
            Heard::Nothing => {}
            Heard::Scan(text) => self.scanned(text),
            Heard::Strayed(text) => {
                self.take_out();
                self.scanned(text);
            }
            Heard::Taken => {
                self.draft.focus = field.and_then(after);
                ctx.request_repaint();
            }
        }
    }

    /// Puts back what stood in a field, and what its list showed, before a number strayed into it.
    fn take_out(&mut self) {
        let Some(BeforeBurst { field, text, reads }) = self.before_burst.take() else { return };
        self.draft.set(field, text);
        if field == Field::PolicyFilter {
            self.draft.changed.remove(&field);
            self.model.policy.come_back(reads);
            self.list_policy();
        }
    }

    /// What keys that write go into now.
    fn takes(&self, field: Option<Field>) -> Typing {
        let filled = |before: &BeforeBurst| Some(before.field) == field && !before.text.is_empty();
        match Typing::into(field) {
            _ if !self.model.typing => Typing::Nothing,
            // The first digit of a scan must not answer.
            _ if self.model.asks() && field == Some(Field::Filter) => Typing::Nothing,
            // Behind other words a number finds nothing: there it strays as into any of them.
            Typing::Search if self.before_burst.as_ref().is_some_and(filled) => Typing::Words,
            typing => typing,
        }
    }

    /// The field of the draft that has the focus.
    fn focused_field(&self, ctx: &Context) -> Option<Field> {
        let focused = ctx.memory(|memory| memory.focused())?;
        Field::ALL.iter().copied().find(|field| focused == Id::unique(("field", *field)))
    }

    /// Whether a dialog lies over the screen that asks something: it is not left for a scan.
    pub(super) fn asks_something(&self) -> bool {
        match self.model.dialog {
            Some(
                Dialog::Ask(_)
                | Dialog::Late(_)
                | Dialog::Deliver(_)
                | Dialog::Clock
                | Dialog::Quit
                | Dialog::Remake(_)
                | Dialog::Prove(_)
                | Dialog::Trust(_)
                | Dialog::Rule(_)
                | Dialog::Roll(_)
                | Dialog::Clerk
                | Dialog::Door(_),
            ) => true,
            Some(Dialog::Articles | Dialog::Papers | Dialog::Palette | Dialog::Menu | Dialog::Keys)
            | None => false,
        }
    }

    /// Looks up what was scanned. What was being typed is kept; a dialog that asks something is not left.
    pub(super) fn scanned(&mut self, text: String) {
        let asks = self.asks_something();
        if is_of_certificate(&text) {
            if !asks {
                self.model.dialog = None;
            }
            return self.certificate_scanned(&text, !asks);
        }
        if asks {
            return;
        }
        self.model.dialog = None;
        // What strayed was put back in this very frame, and may have been kept with half a number.
        if self.draft.unkept_since.is_some() || !self.draft.changed.is_empty() {
            self.keep_now();
        }
        if let Some(number) = RollNumber::parse(text.trim()) {
            self.model.searching = false;
            self.model.hits = None;
            return self.open_roll(number);
        }
        self.ask(Request::Find { text: text.clone() }, Errand::Scan(text));
    }

    /// One case is opened, several are shown to choose from, none is said.
    pub(super) fn scan_found(&mut self, text: String, lines: &[CaseLine], lists: &[RollLine]) {
        match (lines, lists) {
            ([one], []) => {
                let number = one.summary.number.clone();
                self.model.searching = false;
                self.model.hits = None;
                self.looking.opened_here = false;
                self.leave_list();
                self.ask(Request::Case { number }, Errand::Case);
            }
            ([], []) => {
                let words = &self.model.words;
                let number = IdNumber::parse(IdKind::Resident, &text, self.today());
                let shown = shown(&text, self.today());
                let said = words.say_with("scan-none", &[("what", shown.into())]);
                let known = number.is_ok() && self.model.may(Right::Work);
                let hint = words.say(if known { "scan-none-new" } else { "scan-none-hint" });
                self.scanned_number = known.then_some(text);
                self.model.banner = Some(Banner { tone: Tone::Warn, text: said, hint });
            }
            _ => {
                self.show_hits(&text, lines, lists);
                self.draft.set(Field::Search, text);
                self.draft.changed.remove(&Field::Search);
                self.draft.focus = Some(Field::Search);
            }
        }
    }
}

/// Whether a text is the whole number of a person, a case or a certificate, or what the code on one says.
fn is_number(text: &str, today: chrono::NaiveDate) -> bool {
    let text = text.trim();
    if is_of_certificate(text) {
        return true;
    }
    let person = [IdKind::Resident, IdKind::HmtPermit, IdKind::ForeignPr18]
        .into_iter()
        .any(|kind| IdNumber::parse(kind, text, today).is_ok());
    person || CaseNumber::parse(text).is_some() || CertificateNumber::parse(text).is_some()
}

/// What was scanned, as it may stand on a screen: a person's number masked.
fn shown(text: &str, today: chrono::NaiveDate) -> String {
    let mut kinds = [IdKind::Resident, IdKind::HmtPermit, IdKind::ForeignPr18].into_iter();
    let number = kinds.find_map(|kind| IdNumber::parse(kind, text.trim(), today).ok());
    number.map_or_else(|| text.to_owned(), |number| number.masked())
}

/// Where typing goes on after a number was scanned into its field.
fn after(field: Field) -> Option<Field> {
    match field {
        Field::Number => Some(Field::Name),
        Field::AgentNumber => Some(Field::AgentName),
        Field::UnitCode => Some(Field::UnitName),
        Field::OfficerNumber => Some(Field::OfficerName),
        Field::RowNumber => Some(Field::RowMonths),
        Field::ShownText => Some(Field::ShownCode),
        Field::Voucher => Some(Field::Face),
        Field::Reference => Some(Field::FoundMonths),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_told_from_what_else_is_typed_fast() {
        let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
        for (text, wanted) in [
            ("140602190402290028", true),
            ("140602190402290028\r", true),
            ("140602190402290027", false),
            ("14060203-2026-000412", true),
            ("14060203-BJ2026000118-6", true),
            ("2026-08..2026-10", false),
            ("13800138000", false),
            ("", false),
        ] {
            assert_eq!(is_number(text, today), wanted, "{text}");
        }
    }
}

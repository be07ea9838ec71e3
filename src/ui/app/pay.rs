//! Vouchers and look-ups over several days.

use super::App;
use crate::domain::case::{Action, PlatformCheck};
use crate::domain::{Fen, Moment, Months};
use crate::ui::draft::Field;
use crate::ui::look::Tone;
use crate::ui::model::{Banner, Place};

/// What is typed of one voucher.
const VOUCHER: [Field; 7] = [
    Field::Voucher,
    Field::Face,
    Field::PaidMonths,
    Field::Principal,
    Field::LateFee,
    Field::ReceivedOn,
    Field::VoucherNote,
];

/// What is typed of the look-up.
const LOOKUP: [Field; 4] = [Field::CheckedAt, Field::Reference, Field::FoundMonths, Field::FoundPrincipal];

impl App {
    /// What is still owed stands in the voucher's fields, to be compared with the paper.
    pub(super) fn suggest_voucher(&mut self) {
        let Some(case) = &self.model.case else { return };
        let Some(makeup) = &case.view.case.makeup else { return };
        let paid = &case.view.case.vouchers;
        let settled: Months = paid.iter().flat_map(|voucher| voucher.months.iter()).collect();
        let open: Months = makeup.months().iter().filter(|month| !settled.contains(*month)).collect();
        let months = if open.is_empty() { makeup.months() } else { open };
        let left = |owed: Fen, paid: Fen| Fen(owed.0.saturating_sub(paid.0).max(0));
        let principal = left(makeup.principal, case.view.case.paid_principal());
        let late_fee = left(makeup.late_fee, case.view.case.paid_late_fee());
        let today = self.today().to_string();
        self.draft.suggest(Field::PaidMonths, months.to_string());
        self.draft.suggest(Field::Principal, principal.to_string());
        self.draft.suggest(Field::LateFee, late_fee.to_string());
        self.draft.suggest(Field::Face, (principal + late_fee).to_string());
        self.draft.suggest(Field::ReceivedOn, today);
    }

    /// A face that nobody typed follows what the voucher pays.
    pub(super) fn follow_voucher(&mut self) {
        if self.model.place() != Place::Pay || !self.draft.is_suggested(Field::Face) {
            return;
        }
        let read = |field| Fen::parse(self.draft.trimmed(field)).unwrap_or(Fen::ZERO);
        let face = read(Field::Principal) + read(Field::LateFee);
        self.draft.clear(&[Field::Face]);
        self.draft.suggest(Field::Face, face.to_string());
    }

    /// What should be found stands in the fields, to be compared with the platform.
    pub(super) fn suggest_lookup(&mut self) {
        let Some(case) = &self.model.case else { return };
        let Some(makeup) = case.view.case.makeup.clone() else { return };
        self.draft.suggest(Field::FoundMonths, makeup.months().to_string());
        self.draft.suggest(Field::FoundPrincipal, makeup.principal.to_string());
        if let Some(clock) = self.clock {
            self.draft.suggest(Field::CheckedAt, clock.date_time().format("%Y-%m-%d %H:%M").to_string());
        }
    }

    pub(super) fn record(&mut self) {
        match self.reader().voucher() {
            Ok(voucher) => self.act(Action::Payment(voucher), None, &VOUCHER, None),
            Err(faults) => self.faulty(faults),
        }
    }

    /// A look-up that agrees ends the waiting; one that differs is noted with its day.
    pub(super) fn look_up(&mut self) {
        let check = match self.reader().platform() {
            Ok(check) => check,
            Err(faults) => return self.faulty(faults),
        };
        let makeup = self.model.case.as_ref().and_then(|case| case.view.case.makeup.as_ref());
        let short = makeup.is_some_and(|makeup| {
            check.principal < makeup.principal
                || makeup.months().iter().any(|month| !check.months.contains(month))
        });
        if short {
            self.note_lookup(check, "lookup-noted-other");
        } else {
            self.act(Action::Platform(check), None, &LOOKUP, None);
        }
    }

    /// Looked up, and nothing is there yet: one key.
    pub(super) fn not_yet(&mut self) {
        let typed = Moment::parse(self.draft.trimmed(Field::CheckedAt));
        let Some(checked_at) = typed.filter(|_| self.model.place() == Place::Lookup).or(self.clock) else {
            return;
        };
        let check = PlatformCheck {
            checked_at,
            reference: String::new(),
            months: Months::default(),
            principal: Fen::ZERO,
        };
        self.note_lookup(check, "lookup-noted");
    }

    fn note_lookup(&mut self, check: PlatformCheck, key: &'static str) {
        let text = self.model.words.say(key);
        let tone = if check.months.is_empty() { Tone::Ok } else { Tone::Warn };
        self.then_say = Some(Banner { tone, text, hint: String::new() });
        self.act(Action::LookedUp(check), None, &LOOKUP, None);
    }
}

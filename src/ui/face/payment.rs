//! What was paid and looked up, in words, and what is still missing.

use crate::desk::wire::CaseView;
use crate::domain::Fen;
use crate::domain::case::{PlatformCheck, Stage};
use crate::text::Words;
use crate::ui::look::Tone;
use crate::ui::say;

pub(super) fn vouchers(view: &CaseView, words: &Words) -> Vec<[String; 4]> {
    let face = |voucher: &crate::domain::case::Voucher| {
        [
            voucher.number.clone(),
            voucher.received_on.to_string(),
            say::months(&voucher.months, words),
            (voucher.principal + voucher.late_fee).grouped(),
        ]
    };
    view.case.vouchers.iter().map(face).collect()
}

/// How the payments stand against what is owed.
pub(super) fn paid(view: &CaseView, words: &Words) -> Option<(String, Tone)> {
    let case = &view.case;
    let owed = case.makeup.as_ref()?;
    if case.vouchers.is_empty() {
        return None;
    }
    let paid = case.paid_principal();
    let late = case.paid_late_fee();
    let difference = |a: Fen, b: Fen| Fen(a.0.saturating_sub(b.0)).grouped();
    let mut said = if paid < owed.principal {
        let args = [("n", difference(owed.principal, paid).into())];
        (words.say_with("paid-short", &args), Tone::Bad)
    } else if owed.principal < paid {
        (words.say_with("paid-higher", &[("n", difference(paid, owed.principal).into())]), Tone::Warn)
    } else {
        (words.say("paid-equal"), Tone::Ok)
    };
    if late != owed.late_fee {
        let args = [("paid", late.grouped().into()), ("owed", owed.late_fee.grouped().into())];
        said.0.push_str(&words.say_with("paid-late-differs", &args));
    }
    Some(said)
}

/// Every look-up, with its time and what it found.
pub(super) fn lookups(view: &CaseView, words: &Words) -> Vec<(String, Tone)> {
    let said = |check: &PlatformCheck, key: &str| {
        let args = [
            ("at", check.checked_at.date_time().format("%Y-%m-%d %H:%M").to_string().into()),
            ("reference", check.reference.as_str().into()),
            ("months", say::months(&check.months, words).into()),
            ("sum", check.principal.grouped().into()),
        ];
        words.say_with(key, &args)
    };
    let other = |check: &PlatformCheck| match check.months.is_empty() {
        true => (said(check, "lookup-nothing"), Tone::Plain),
        false => (said(check, "lookup-other"), Tone::Bad),
    };
    let agreed = view.case.platform.iter().map(|check| (said(check, "lookup-agreed"), Tone::Ok));
    view.case.lookups.iter().map(other).chain(agreed).collect()
}

/// What is still missing before a certificate can be issued.
pub(super) fn wanting(view: &CaseView, words: &Words) -> Vec<String> {
    let case = &view.case;
    let Some(makeup) = case.makeup.as_ref().filter(|_| case.stage == Stage::AwaitingPayment) else {
        return Vec::new();
    };
    let mut said = Vec::new();
    if case.billed_at.is_none() {
        said.push(words.say("wanting-bill"));
    }
    let left = makeup.principal.0.saturating_sub(case.paid_principal().0);
    if 0 < left {
        said.push(words.say_with("wanting-principal", &[("n", Fen(left).grouped().into())]));
    }
    let paid: Vec<_> = case.vouchers.iter().flat_map(|voucher| voucher.months.iter()).collect();
    let months: crate::domain::Months =
        makeup.months().iter().filter(|month| !paid.contains(month)).collect();
    if !months.is_empty() && !case.vouchers.is_empty() {
        said.push(words.say_with("wanting-months", &[("months", say::months(&months, words).into())]));
    }
    if case.is_paid() {
        said.push(match case.lookups.last() {
            Some(last) => {
                let at = last.checked_at.date_time().format("%Y-%m-%d %H:%M").to_string();
                words.say_with("wanting-look-up-again", &[("at", at.into())])
            }
            None => words.say("wanting-look-up"),
        });
    }
    said
}

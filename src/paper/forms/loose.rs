//! What is filled in on loose sheets for whoever works at the office: they enter no case.

use super::{Field, always, maybe};

/// `kind` is what was worked out, `edition` the rules that it was worked out by. The sums are there with `rows`, the
/// months of a makeup; everything else comes to `results`. `unverified-rules` and `sample-rules` as on an assessment.
pub(super) const RECKONING: &[Field] = &[
    always("kind"),
    always("pool"),
    always("edition"),
    maybe("valid-until"),
    maybe("daily-increase"),
    maybe("deemed"),
    maybe("remark"),
    maybe("unverified-rules"),
    maybe("sample-rules"),
    maybe("unit-total"),
    maybe("person-total"),
    maybe("principal-total"),
    maybe("late-fee-total"),
    maybe("total"),
    maybe("total-upper"),
    always("agency"),
    always("office-phone"),
    always("clerk"),
    always("issued-on"),
];

/// `version` is the program's: another one may have other keys.
pub(super) const KEYS: &[Field] = &[always("agency"), always("version"), always("issued-on")];

/// `until` is the moment of the entry whose digest stands there, `entry` its number, `of-day` how many entries the day has.
pub(super) const ANCHOR: &[Field] = &[
    always("agency"),
    always("place"),
    always("desk"),
    always("day"),
    always("until"),
    always("entry"),
    always("of-day"),
    always("clerk"),
    always("issued-on"),
    always("version"),
];

/// `desk` is the office's eight digits.
pub(super) const OFFICE: &[Field] = &[always("agency"), always("place"), always("desk"), always("issued-on")];

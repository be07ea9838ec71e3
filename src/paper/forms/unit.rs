//! What is filled in on the papers for a unit and all its people.

use super::{Field, always, maybe};

/// `count` people in all, `names` the first of them and how many; `roll` is the list's number; the rows' identity
/// numbers are whole.
pub(super) const CERTIFICATE_UNIT: &[Field] = &[
    always("number"),
    always("roll"),
    always("unit-name"),
    always("unit-code"),
    always("count"),
    always("names"),
    always("pool"),
    always("insurance"),
    always("period-text"),
    always("received-on"),
    always("collector"),
    always("vouchers"),
    always("platform-at"),
    always("platform-reference"),
    always("unit-total"),
    always("person-total"),
    always("total"),
    always("total-upper"),
    always("late-fee-total"),
    always("late-fee-upper"),
    maybe("replaces"),
    always("agency"),
    always("office-phone"),
    always("clerk"),
    always("reviewer"),
    always("printed-at"),
    always("issued-on"),
    maybe("code"),
    maybe("check-code"),
];

/// As the bill of a person, for everybody on a list; the rows' identity numbers are masked.
pub(super) const BILL_UNIT: &[Field] = &[
    always("number"),
    always("roll"),
    always("unit-name"),
    always("unit-code"),
    always("count"),
    always("names"),
    always("pool"),
    always("insurance"),
    always("period-text"),
    always("collector"),
    always("channels"),
    always("pay-until"),
    maybe("daily-increase"),
    always("unit-total"),
    always("person-total"),
    always("late-fee-total"),
    always("total"),
    always("total-upper"),
    always("agency"),
    always("office-phone"),
    always("clerk"),
    always("reviewer"),
    always("issued-on"),
];

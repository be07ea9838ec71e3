//! What is filled in on the certificate for a person.

use super::{Field, always, maybe};

/// `number` is the certificate's; `period-text` names the months and their count, contiguous or not;
/// `payer-unit` and `payer-code` are absent when the person paid, `own-period` names what the person paid beside a
/// unit; `replaces` is the number of a void certificate that this one corrects; `printed-at` is the first printing; `code` is
/// what the QR code says, `check-code` what stands for it where it is read out, both absent before it is issued.
pub(super) const CERTIFICATE_PERSON: &[Field] = &[
    always("number"),
    always("name"),
    always("id-kind-name"),
    always("id-number"),
    always("pool"),
    always("insurance"),
    maybe("payer-unit"),
    maybe("payer-code"),
    always("period-text"),
    maybe("own-period"),
    always("received-on"),
    always("collector"),
    always("vouchers"),
    always("platform-at"),
    always("platform-reference"),
    always("unit-total"),
    always("person-total"),
    always("total"),
    always("total-upper"),
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

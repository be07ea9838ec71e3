//! What is filled in on the papers with which a case is accepted, pledged for, certified and filed.

use super::{Field, always, maybe};

/// `asked-on` is when the case was opened, `limit-days` are working days after acceptance and `due-on` what they came to
/// then; `late-until` is there when papers of less weight are still to come; `suspends` when the term stands still while
/// somebody else has to act.
pub(super) const ACCEPTANCE: &[Field] = &[
    always("number"),
    always("name"),
    maybe("id-masked"),
    maybe("unit-name"),
    always("item"),
    always("asked-on"),
    always("accepted-on"),
    always("limit-days"),
    always("due-on"),
    maybe("late-until"),
    maybe("suspends"),
    always("agency"),
    maybe("office-address"),
    always("office-phone"),
    always("clerk"),
    always("issued-on"),
];

/// `promiser` declares, with `relation` to the person where it is not the person; `local` says that the place's own list of
/// what may be declared was not checked.
pub(super) const PLEDGE: &[Field] = &[
    always("number"),
    always("promiser"),
    maybe("promiser-kind"),
    maybe("promiser-id"),
    maybe("relation"),
    always("name"),
    always("id-kind-name"),
    always("id-masked"),
    maybe("unit-name"),
    always("item"),
    maybe("local"),
    always("agency"),
    maybe("office-address"),
    always("office-phone"),
    always("clerk"),
    always("issued-on"),
];

/// `number` is the certificate's; `case-number` the case's, or the list's of a unit, whose `count` people it is then for.
pub(super) const STUB: &[Field] = &[
    always("number"),
    always("case-number"),
    always("name"),
    maybe("id-kind-name"),
    maybe("id-masked"),
    maybe("unit-name"),
    maybe("count"),
    always("pool"),
    always("insurance"),
    always("payer"),
    always("period-text"),
    always("total"),
    always("total-upper"),
    always("received-on"),
    always("collector"),
    always("vouchers"),
    always("platform-at"),
    always("platform-reference"),
    maybe("replaces"),
    always("certified-at"),
    always("agency"),
    always("office-phone"),
    always("clerk"),
    always("reviewer"),
    always("issued-on"),
];

/// `paper-count` papers stand in the index, `page-count` pages of the office's own; the term of keeping and the archive's number are
/// written in by whoever files it.
pub(super) const COVER: &[Field] = &[
    always("number"),
    always("year"),
    always("name"),
    maybe("id-masked"),
    maybe("unit-name"),
    always("insurance"),
    always("item"),
    always("opened-on"),
    always("ended-on"),
    always("result"),
    maybe("certificate-number"),
    always("paper-count"),
    always("page-count"),
    always("agency"),
    always("clerk"),
    maybe("reviewer"),
    always("issued-on"),
];

/// `paper-count` and `page-count` as on the cover.
pub(super) const INDEX: &[Field] = &[
    always("number"),
    always("name"),
    maybe("id-masked"),
    maybe("unit-name"),
    always("item"),
    always("paper-count"),
    always("page-count"),
    always("agency"),
    always("clerk"),
    always("issued-on"),
];

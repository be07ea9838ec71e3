//! Mirrors of a change and of what happened.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::Moment;
use crate::domain::case::{
    Account, CaseNumber, CertificateNumber, Change, Due, Event, Matter, Opening, PlatformCheck, RollNumber,
    Term, Verdict, Voucher,
};
use crate::domain::checklist::Finding;
use crate::domain::makeup::{Arrears, Makeup};
use crate::domain::reason::{MaterialId, QuestionId, ReasonId};
use crate::store::mirror::{kept, kept_by};

kept_by! {
    Change => ChangeKept;
    Event => EventKept;
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Change")]
struct ChangeKept {
    #[serde(with = "kept")]
    at: Moment,
    #[serde(with = "kept")]
    by: Account,
    #[serde(with = "kept")]
    event: Event,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Event", rename_all = "kebab-case")]
enum EventKept {
    Opened {
        #[serde(with = "kept")]
        number: CaseNumber,
        #[serde(with = "kept")]
        opening: Opening,
        region: String,
        edition: String,
        duplicate: bool,
        #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
        roll: Option<RollNumber>,
    },
    Amended {
        #[serde(with = "kept")]
        opening: Opening,
    },
    TakenOver,
    Visited {
        note: String,
    },
    ReasonsSet {
        #[serde(with = "kept")]
        matters: Vec<Matter>,
        #[serde(with = "kept")]
        answers: BTreeMap<QuestionId, String>,
    },
    Found {
        #[serde(with = "kept")]
        material: MaterialId,
        #[serde(with = "kept")]
        finding: Option<Finding>,
        late_paper: bool,
    },
    Noticed {
        #[serde(with = "kept")]
        missing: Vec<MaterialId>,
        #[serde(with = "kept")]
        defective: Vec<MaterialId>,
        #[serde(with = "kept")]
        due: Due,
    },
    Accepted {
        #[serde(with = "kept")]
        term: Term,
        late_paper: bool,
    },
    ArrearsSet {
        #[serde(with = "kept")]
        arrears: Option<Arrears>,
        #[serde(with = "kept")]
        makeup: Option<Makeup>,
    },
    Submitted {
        #[serde(with = "kept")]
        makeup: Makeup,
    },
    Reviewed {
        #[serde(with = "kept")]
        verdict: Verdict,
        note: String,
    },
    Reopened {
        why: String,
        #[serde(with = "kept")]
        second: Option<Account>,
        #[serde(with = "kept")]
        term: Option<Term>,
    },
    Billed {
        #[serde(with = "kept")]
        term: Option<Term>,
    },
    Paid {
        #[serde(with = "kept")]
        voucher: Voucher,
        short: bool,
    },
    TakenBack {
        voucher: u32,
        number: String,
        why: String,
        short: bool,
    },
    LookedUp {
        #[serde(with = "kept")]
        check: PlatformCheck,
    },
    PlatformChecked {
        #[serde(with = "kept")]
        check: PlatformCheck,
        #[serde(with = "kept")]
        term: Option<Term>,
    },
    Issued {
        #[serde(with = "kept")]
        number: CertificateNumber,
        #[serde(with = "kept")]
        reviewer: Option<Account>,
        #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
        roll: Option<RollNumber>,
    },
    Sealed {
        #[serde(with = "kept")]
        number: CertificateNumber,
    },
    Collected {
        #[serde(with = "kept")]
        number: CertificateNumber,
        by: String,
    },
    Voided {
        #[serde(with = "kept")]
        number: CertificateNumber,
        why: String,
        #[serde(with = "kept")]
        second: Account,
    },
    Replaced {
        #[serde(with = "kept")]
        old: CertificateNumber,
        #[serde(with = "kept")]
        new: CertificateNumber,
        why: String,
        #[serde(with = "kept")]
        second: Account,
        #[serde(with = "kept")]
        reviewer: Option<Account>,
        #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
        roll: Option<RollNumber>,
    },
    Referred {
        #[serde(with = "kept")]
        reason: ReasonId,
        to: String,
    },
    Refused {
        #[serde(with = "kept")]
        reason: ReasonId,
        why: String,
    },
    Withdrawn {
        why: String,
    },
    Lapsed {
        #[serde(with = "kept")]
        due: NaiveDate,
    },
    Closed {
        #[serde(with = "kept")]
        reasons: Vec<ReasonId>,
    },
}

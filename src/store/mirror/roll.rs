//! Mirrors of a roll and of what happened to it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::case::{Account, Agent, CaseNumber, CertificateNumber, RollNumber, Unit};
use crate::domain::reason::{Employer, Insurance, ReasonId};
use crate::domain::roll::{
    Member, Roll, RollCertificate, RollChange, RollEvent, RollHead, RollOpened, RollTerms,
};
use crate::domain::{Fen, Moment, Months};
use crate::store::mirror::{kept, kept_by};

kept_by! {
    Member => MemberKept;
    Roll => RollKept;
    RollCertificate => RollCertificateKept;
    RollChange => RollChangeKept;
    RollEvent => RollEventKept;
    RollHead => RollHeadKept;
    RollTerms => RollTermsKept;
    RollOpened => RollOpenedKept;
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RollHead")]
struct RollHeadKept {
    #[serde(with = "kept")]
    unit: Unit,
    #[serde(with = "kept")]
    officer: Agent,
    #[serde(with = "kept")]
    reasons: Vec<ReasonId>,
    #[serde(with = "kept")]
    terms: RollTerms,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RollTerms")]
struct RollTermsKept {
    #[serde(with = "kept")]
    insurance: Insurance,
    #[serde(with = "kept")]
    months: Months,
    #[serde(with = "kept")]
    base: Fen,
    #[serde(with = "kept")]
    employer: Employer,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    employed_from: Option<NaiveDate>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Member")]
struct MemberKept {
    #[serde(with = "kept")]
    case: CaseNumber,
    #[serde(with = "kept")]
    months: Months,
    #[serde(with = "kept")]
    base: Fen,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    employed_from: Option<NaiveDate>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RollCertificate")]
struct RollCertificateKept {
    #[serde(with = "kept")]
    number: CertificateNumber,
    #[serde(with = "kept")]
    cases: Vec<CaseNumber>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    replaces: Option<CertificateNumber>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    void: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RollOpened")]
struct RollOpenedKept {
    #[serde(with = "kept")]
    number: RollNumber,
    #[serde(with = "kept")]
    at: Moment,
    #[serde(with = "kept")]
    clerk: Account,
    #[serde(with = "kept")]
    head: RollHead,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Roll")]
struct RollKept {
    #[serde(with = "kept")]
    opened: Option<RollOpened>,
    #[serde(with = "kept")]
    people: Vec<Member>,
    #[serde(with = "kept", default, skip_serializing_if = "Vec::is_empty")]
    certificates: Vec<RollCertificate>,
    #[serde(with = "kept")]
    changed_at: Option<Moment>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RollChange")]
struct RollChangeKept {
    #[serde(with = "kept")]
    at: Moment,
    #[serde(with = "kept")]
    by: Account,
    #[serde(with = "kept")]
    event: RollEvent,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "RollEvent", rename_all = "kebab-case")]
enum RollEventKept {
    Opened {
        #[serde(with = "kept")]
        number: RollNumber,
        #[serde(with = "kept")]
        head: RollHead,
    },
    Joined {
        #[serde(with = "kept")]
        member: Member,
    },
    Handed {
        #[serde(with = "kept")]
        cases: Vec<CaseNumber>,
    },
    Certified {
        #[serde(with = "kept")]
        number: CertificateNumber,
        #[serde(with = "kept")]
        cases: Vec<CaseNumber>,
        #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
        replaces: Option<CertificateNumber>,
    },
    Voided {
        #[serde(with = "kept")]
        number: CertificateNumber,
        why: String,
        #[serde(with = "kept")]
        second: Account,
    },
}

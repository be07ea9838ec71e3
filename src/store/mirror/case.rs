//! Mirrors of a case and its parts.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::case::{
    Account, Actor, Agent, Case, CaseNumber, Certificate, CertificateNumber, Due, Flag, Matter, Noticed,
    Opened, Opening, Person, PlatformCheck, Review, Role, RollNumber, Settled, Stage, Term, Unit, Verdict,
    Void, Voucher,
};
use crate::domain::checklist::Finding;
use crate::domain::makeup::{Arrears, Makeup};
use crate::domain::reason::{Came, Insurance, MaterialId, QuestionId, ReasonId};
use crate::domain::{CreditCode, Fen, IdNumber, Moment, Months, PersonName, Phone};
use crate::store::mirror::{kept, kept_by};

kept_by! {
    Actor => ActorKept;
    Agent => AgentKept;
    Case => CaseKept;
    Certificate => CertificateKept;
    Due => DueKept;
    Matter => MatterKept;
    Noticed => NoticedKept;
    Opened => OpenedKept;
    Opening => OpeningKept;
    Person => PersonKept;
    PlatformCheck => PlatformCheckKept;
    Review => ReviewKept;
    Settled => SettledKept;
    Term => TermKept;
    Unit => UnitKept;
    Verdict => VerdictKept;
    Void => VoidKept;
    Voucher => VoucherKept;
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Actor")]
struct ActorKept {
    #[serde(with = "kept")]
    account: Account,
    #[serde(with = "kept")]
    role: Role,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Person")]
struct PersonKept {
    #[serde(with = "kept")]
    id: IdNumber,
    #[serde(with = "kept")]
    name: PersonName,
    #[serde(with = "kept")]
    phone: Option<Phone>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Agent")]
struct AgentKept {
    #[serde(with = "kept")]
    id: IdNumber,
    #[serde(with = "kept")]
    name: PersonName,
    relation: String,
    scope: String,
    #[serde(with = "kept")]
    phone: Option<Phone>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Unit")]
struct UnitKept {
    #[serde(with = "kept")]
    code: CreditCode,
    name: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Opening")]
struct OpeningKept {
    #[serde(with = "kept")]
    came: Came,
    #[serde(with = "kept")]
    person: Person,
    #[serde(with = "kept")]
    insurance: Insurance,
    #[serde(with = "kept")]
    agent: Option<Agent>,
    #[serde(with = "kept")]
    unit: Option<Unit>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Opened")]
struct OpenedKept {
    #[serde(with = "kept")]
    number: CaseNumber,
    #[serde(with = "kept")]
    at: Moment,
    #[serde(with = "kept")]
    clerk: Account,
    #[serde(with = "kept")]
    opening: Opening,
    region: String,
    edition: String,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    roll: Option<RollNumber>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Settled", rename_all = "kebab-case")]
enum SettledKept {
    Closed,
    Referred(String),
    Refused(String),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Matter")]
struct MatterKept {
    #[serde(with = "kept")]
    reason: ReasonId,
    #[serde(with = "kept")]
    settled: Option<Settled>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Due", rename_all = "kebab-case")]
enum DueKept {
    On(#[serde(with = "kept")] NaiveDate),
    CalendarMissing(i32),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Term")]
struct TermKept {
    #[serde(with = "kept")]
    due: Due,
    #[serde(with = "kept")]
    stopped: Option<(NaiveDate, Option<i64>)>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Noticed")]
struct NoticedKept {
    #[serde(with = "kept")]
    at: Moment,
    #[serde(with = "kept")]
    missing: Vec<MaterialId>,
    #[serde(with = "kept")]
    defective: Vec<MaterialId>,
    #[serde(with = "kept")]
    due: Due,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Verdict", rename_all = "kebab-case")]
enum VerdictKept {
    Approve,
    Return,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Review")]
struct ReviewKept {
    #[serde(with = "kept")]
    at: Moment,
    #[serde(with = "kept")]
    by: Account,
    #[serde(with = "kept")]
    verdict: Verdict,
    note: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Voucher")]
struct VoucherKept {
    number: String,
    #[serde(with = "kept")]
    face: Fen,
    #[serde(with = "kept")]
    months: Months,
    #[serde(with = "kept")]
    principal: Fen,
    #[serde(with = "kept")]
    late_fee: Fen,
    #[serde(with = "kept")]
    received_on: NaiveDate,
    note: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "PlatformCheck")]
struct PlatformCheckKept {
    #[serde(with = "kept")]
    checked_at: Moment,
    reference: String,
    #[serde(with = "kept")]
    months: Months,
    #[serde(with = "kept")]
    principal: Fen,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Certificate")]
struct CertificateKept {
    #[serde(with = "kept")]
    number: CertificateNumber,
    #[serde(with = "kept")]
    issued_at: Moment,
    #[serde(with = "kept")]
    clerk: Account,
    #[serde(with = "kept")]
    reviewer: Option<Account>,
    #[serde(with = "kept")]
    replaces: Option<CertificateNumber>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    roll: Option<RollNumber>,
    #[serde(with = "kept")]
    sealed: Option<(Moment, Account)>,
    #[serde(with = "kept")]
    collected: Option<(Moment, String)>,
    #[serde(with = "kept")]
    void: Option<Void>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Void")]
struct VoidKept {
    #[serde(with = "kept")]
    at: Moment,
    #[serde(with = "kept")]
    by: Account,
    #[serde(with = "kept")]
    second: Account,
    why: String,
    #[serde(with = "kept")]
    replaced_by: Option<CertificateNumber>,
}

/// What is not known yet is not written: most rows of a register are short.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Case")]
struct CaseKept {
    #[serde(with = "kept")]
    opened: Option<Opened>,
    #[serde(with = "kept")]
    stage: Stage,
    #[serde(with = "kept", default, skip_serializing_if = "BTreeSet::is_empty")]
    flags: BTreeSet<Flag>,
    #[serde(with = "kept", default, skip_serializing_if = "Vec::is_empty")]
    matters: Vec<Matter>,
    #[serde(with = "kept", default, skip_serializing_if = "BTreeMap::is_empty")]
    answers: BTreeMap<QuestionId, String>,
    #[serde(with = "kept", default, skip_serializing_if = "BTreeMap::is_empty")]
    findings: BTreeMap<MaterialId, Finding>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    noticed: Option<Noticed>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    accepted_at: Option<Moment>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    term: Option<Term>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    arrears: Option<Arrears>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    makeup: Option<Makeup>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    submitted_by: Option<Account>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    review: Option<Review>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    billed_at: Option<Moment>,
    #[serde(with = "kept", default, skip_serializing_if = "Vec::is_empty")]
    vouchers: Vec<Voucher>,
    #[serde(with = "kept", default, skip_serializing_if = "Vec::is_empty")]
    lookups: Vec<PlatformCheck>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    platform: Option<PlatformCheck>,
    #[serde(with = "kept", default, skip_serializing_if = "Vec::is_empty")]
    certificates: Vec<Certificate>,
    #[serde(with = "kept", default, skip_serializing_if = "Vec::is_empty")]
    hands: Vec<Account>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    ended_at: Option<Moment>,
    #[serde(with = "kept")]
    changed_at: Option<Moment>,
}

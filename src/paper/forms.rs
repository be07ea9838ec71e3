//! The papers of the office, and for each the closed list of what is filled in.
//!
//! The words around the fields live in `assets/paper/<form>.toml`, an example value for every field in
//! `assets/paper/examples/<form>.json`. Every value is text, ready to print: dates, sums and counts are worded
//! by who fills them in, so that nothing on paper depends on a formatting rule in here.

mod certificate;
mod file;
mod loose;
mod unit;

use crate::paper::PaperError;
use Need::{Always, Maybe};
use certificate::CERTIFICATE_PERSON;
use file::{ACCEPTANCE, COVER, INDEX, PLEDGE, STUB};
use loose::{ANCHOR, KEYS, OFFICE, RECKONING};
use unit::{BILL_UNIT, CERTIFICATE_UNIT};

/// A paper the office issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// 基本医疗保险费补缴证明（个人）: what was paid for one person, and nothing else.
    CertificatePerson,
    /// 收件回执: what was handed in, by whom, and when it will be done.
    Receipt,
    /// 一次性告知书: all that is missing or to be brought; works without any personal data.
    Notice,
    /// 受理通知书: that the case is accepted, and by when it is to be done.
    Acceptance,
    /// 告知承诺书: what is declared by signature in place of a proof, and what a false word leads to.
    Pledge,
    /// 补缴测算单（非缴费凭证）: what would be owed, with its workings.
    Assessment,
    /// 缴费通知单: what to pay, where, until when.
    Bill,
    /// 转办单: whose business it is instead; works without any personal data.
    Referral,
    /// 不予受理通知书: why not, and how to object.
    Refusal,
    /// 容缺受理承诺书: what will be brought later, promised by signature.
    Promise,
    /// 补缴证明存根: what was certified and who received it; stays in the file, with the certificate's number.
    Stub,
    /// 办结告知单: the result, and what comes next.
    Closing,
    /// 案卷封面: whose file it is, how it ended, how much is in it.
    Cover,
    /// 卷内目录: every paper of a file by number, date and pages.
    Index,
    /// 测算单（非缴费凭证）: what was worked out for whoever only asks, with its working; no paper of a case, never part
    /// of the record.
    Reckoning,
    /// 基本医疗保险费补缴证明（单位）: what a unit paid, and for whom.
    CertificateUnit,
    /// 缴费通知单（单位）: what a unit is to pay, for whom, where, until when.
    BillUnit,
    /// 恢复单: what opens the office when nobody knows a passphrase any more; for the safe, and never part of the record.
    Recovery,
    /// 初始口令条: the first passphrases of new accounts, a strip each; never part of the record.
    FirstSlip,
    /// 存证单: the day's last digest of the journal, to be signed and kept elsewhere; never part of the record.
    Anchor,
    /// 按键一览: the keys of the window, for the clerk; no paper of a case, and never part of the record.
    Keys,
}

/// Whether a field may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Must be there and not empty.
    Always,
    /// May be absent or empty; the words around it then vanish too.
    Maybe,
}

/// One place to fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Name in kebab-case, as placeholders and values spell it.
    pub name: &'static str,
    /// Whether it may be left out.
    pub need: Need,
}

/// A list to fill in, row by row. Every row must have every column; a cell may be empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Table {
    /// Name in kebab-case.
    pub name: &'static str,
    /// Whether it may be empty.
    pub need: Need,
    /// The columns of each row.
    pub columns: &'static [&'static str],
}

impl Form {
    /// Every form, in the order a case meets them.
    pub const ALL: [Self; 21] = [
        Self::Notice,
        Self::Referral,
        Self::Refusal,
        Self::Receipt,
        Self::Acceptance,
        Self::Promise,
        Self::Pledge,
        Self::Assessment,
        Self::Bill,
        Self::BillUnit,
        Self::CertificatePerson,
        Self::CertificateUnit,
        Self::Stub,
        Self::Closing,
        Self::Cover,
        Self::Index,
        Self::Reckoning,
        Self::Keys,
        Self::Recovery,
        Self::FirstSlip,
        Self::Anchor,
    ];

    /// Returns the name of the form in files and records, for example `certificate-person`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::CertificatePerson => "certificate-person",
            Self::Receipt => "receipt",
            Self::Notice => "notice",
            Self::Assessment => "assessment",
            Self::Bill => "bill",
            Self::Referral => "referral",
            Self::Refusal => "refusal",
            Self::Promise => "promise",
            Self::Acceptance => "acceptance",
            Self::Pledge => "pledge",
            Self::Stub => "stub",
            Self::Closing => "closing",
            Self::Cover => "cover",
            Self::Index => "index",
            Self::Reckoning => "reckoning",
            Self::Keys => "keys",
            Self::Recovery => "recovery",
            Self::FirstSlip => "first-slip",
            Self::Anchor => "anchor",
            Self::CertificateUnit => "certificate-unit",
            Self::BillUnit => "bill-unit",
        }
    }

    /// Whether it tells of somebody's matter and enters the record; the others are loose sheets for the clerk.
    pub const fn is_of_case(self) -> bool {
        !matches!(self, Self::Keys | Self::Reckoning | Self::Recovery | Self::FirstSlip | Self::Anchor)
    }

    /// Whether the agency's seal goes on it: on all that leaves the office, and on the stub; not on a file's cover and
    /// its index.
    pub const fn is_sealed(self) -> bool {
        self.is_of_case() && !matches!(self, Self::Cover | Self::Index)
    }

    /// Whether whoever prints it may ask for large print: what a citizen takes home. Not a certificate, which is one
    /// painting and no other: what is read off it has to be what was signed; nor what stays in the file.
    pub const fn comes_large(self) -> bool {
        self.is_sealed() && !matches!(self, Self::CertificatePerson | Self::CertificateUnit | Self::Stub)
    }

    /// Whether no act brings it: it is composed when somebody asks for it.
    pub const fn is_asked_for(self) -> bool {
        matches!(
            self,
            Self::Assessment | Self::Acceptance | Self::Pledge | Self::Stub | Self::Cover | Self::Index
        )
    }

    /// Finds a form by its [`id`](Self::id).
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.id() == id)
    }

    /// Returns the closed list of the form's fields.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::CertificatePerson => CERTIFICATE_PERSON,
            Self::Receipt => RECEIPT,
            Self::Notice => NOTICE,
            Self::Assessment => ASSESSMENT,
            Self::Bill => BILL,
            Self::Referral => REFERRAL,
            Self::Refusal => REFUSAL,
            Self::Promise => PROMISE,
            Self::Acceptance => ACCEPTANCE,
            Self::Pledge => PLEDGE,
            Self::Stub => STUB,
            Self::Closing => CLOSING,
            Self::Cover => COVER,
            Self::Index => INDEX,
            Self::Reckoning => RECKONING,
            Self::Keys => KEYS,
            Self::Recovery | Self::FirstSlip => OFFICE,
            Self::Anchor => ANCHOR,
            Self::CertificateUnit => CERTIFICATE_UNIT,
            Self::BillUnit => BILL_UNIT,
        }
    }

    /// Returns the closed list of the form's tables.
    pub const fn tables(self) -> &'static [Table] {
        match self {
            Self::CertificatePerson => &[Table {
                name: "rows",
                need: Always,
                columns: &["no", "period", "base", "unit", "person", "total"],
            }],
            Self::CertificateUnit => &[Table {
                name: "rows",
                need: Always,
                columns: &[
                    "no",
                    "name",
                    "id-number",
                    "period",
                    "base",
                    "unit",
                    "person",
                    "total",
                    "late-fee",
                ],
            }],
            Self::BillUnit => &[Table {
                name: "rows",
                need: Always,
                columns: &["no", "name", "id-number", "period", "unit", "person", "late-fee", "total"],
            }],
            Self::Receipt => &[Table {
                name: "materials",
                need: Always,
                columns: &["no", "name", "shape", "count", "kept"],
            }],
            Self::Notice => &[
                Table {
                    name: "materials",
                    need: Always,
                    columns: &["no", "name", "want", "problem", "basis"],
                },
                Table { name: "points", need: Maybe, columns: &["text"] },
                Table { name: "places", need: Maybe, columns: &["matter", "place"] },
            ],
            Self::Assessment => &[
                Table { name: "rows", need: Always, columns: MONTHS },
                Table { name: "workings", need: Maybe, columns: &["text"] },
            ],
            Self::Bill => &[Table {
                name: "rows",
                need: Always,
                columns: &["no", "period", "unit", "person", "late-fee", "total"],
            }],
            Self::Referral => &[Table { name: "materials", need: Maybe, columns: &["no", "name", "want"] }],
            Self::Refusal | Self::Acceptance | Self::Stub | Self::Cover => &[],
            Self::Pledge => {
                &[Table { name: "materials", need: Always, columns: &["no", "name", "use", "pledge"] }]
            }
            Self::Index => &[Table {
                name: "rows",
                need: Always,
                columns: &["no", "number", "title", "by", "date", "pages", "remark"],
            }],
            Self::Promise => {
                &[Table { name: "materials", need: Always, columns: &["no", "name", "want", "until"] }]
            }
            Self::Closing => &[
                Table { name: "outcomes", need: Maybe, columns: &["no", "reason", "outcome"] },
                Table { name: "steps", need: Maybe, columns: &["text"] },
            ],
            Self::Reckoning => &[
                Table { name: "inputs", need: Always, columns: &["label", "text"] },
                Table { name: "results", need: Maybe, columns: &["label", "text"] },
                Table { name: "rows", need: Maybe, columns: MONTHS },
                Table { name: "workings", need: Maybe, columns: &["text"] },
                Table { name: "rules", need: Maybe, columns: &["no", "document", "sure", "since"] },
                Table { name: "laws", need: Maybe, columns: &["text"] },
            ],
            Self::Keys => &[Table {
                name: "rows",
                need: Always,
                columns: &["place", "key", "verb", "second-place", "second-key", "second-verb"],
            }],
            Self::Recovery => &[
                Table { name: "groups", need: Always, columns: &["no", "first", "second", "third"] },
                Table { name: "lines", need: Always, columns: &["no", "text"] },
            ],
            Self::Anchor => &[Table {
                name: "groups",
                need: Always,
                columns: &["no", "first", "second", "third", "fourth"],
            }],
            Self::FirstSlip => {
                &[Table { name: "slips", need: Always, columns: &["code", "name", "role", "passphrase"] }]
            }
        }
    }

    /// Finds one field of the form.
    pub(crate) fn field(self, name: &str) -> Option<&'static Field> {
        self.fields().iter().find(|field| field.name == name)
    }

    /// Finds one table of the form.
    pub(crate) fn table(self, name: &str) -> Option<&'static Table> {
        self.tables().iter().find(|table| table.name == name)
    }

    /// Returns the example values of the form: the person in them does not exist, the numbers are computed.
    ///
    /// # Errors
    /// [`PaperError::Broken`] when the example file is not the JSON of [`Values`](crate::paper::Values).
    pub fn example(self) -> Result<crate::paper::Values, PaperError> {
        let json = match self {
            Self::CertificatePerson => include_str!("../../assets/paper/examples/certificate-person.json"),
            Self::Receipt => include_str!("../../assets/paper/examples/receipt.json"),
            Self::Notice => include_str!("../../assets/paper/examples/notice.json"),
            Self::Assessment => include_str!("../../assets/paper/examples/assessment.json"),
            Self::Bill => include_str!("../../assets/paper/examples/bill.json"),
            Self::Referral => include_str!("../../assets/paper/examples/referral.json"),
            Self::Refusal => include_str!("../../assets/paper/examples/refusal.json"),
            Self::Promise => include_str!("../../assets/paper/examples/promise.json"),
            Self::Acceptance => include_str!("../../assets/paper/examples/acceptance.json"),
            Self::Pledge => include_str!("../../assets/paper/examples/pledge.json"),
            Self::Stub => include_str!("../../assets/paper/examples/stub.json"),
            Self::Closing => include_str!("../../assets/paper/examples/closing.json"),
            Self::Cover => include_str!("../../assets/paper/examples/cover.json"),
            Self::Index => include_str!("../../assets/paper/examples/index.json"),
            Self::Reckoning => include_str!("../../assets/paper/examples/reckoning.json"),
            Self::Keys => include_str!("../../assets/paper/examples/keys.json"),
            Self::Recovery => include_str!("../../assets/paper/examples/recovery.json"),
            Self::FirstSlip => include_str!("../../assets/paper/examples/first-slip.json"),
            Self::Anchor => include_str!("../../assets/paper/examples/anchor.json"),
            Self::CertificateUnit => include_str!("../../assets/paper/examples/certificate-unit.json"),
            Self::BillUnit => include_str!("../../assets/paper/examples/bill-unit.json"),
        };
        crate::paper::Values::from_json(json)
    }
}

const fn always(name: &'static str) -> Field {
    Field { name, need: Always }
}

const fn maybe(name: &'static str) -> Field {
    Field { name, need: Maybe }
}

/// A month of a makeup, as it was worked out.
const MONTHS: &[&str] = &[
    "no",
    "period",
    "base",
    "unit-rate",
    "person-rate",
    "unit",
    "person",
    "principal",
    "days-late",
    "late-fee",
    "total",
];

/// `giver` handed the materials in, `clerk` took them; `limit-days` are working days and `due-on` the date they
/// come to: both absent while the case is not yet accepted.
const RECEIPT: &[Field] = &[
    always("number"),
    always("item"),
    maybe("name"),
    maybe("id-masked"),
    maybe("unit-name"),
    always("giver"),
    maybe("giver-phone"),
    always("received-at"),
    always("material-count"),
    maybe("limit-days"),
    maybe("due-on"),
    maybe("remark"),
    always("agency"),
    maybe("office-address"),
    always("office-phone"),
    always("clerk"),
    always("issued-on"),
];

/// Without `number` and `name` it is the answer to a consultation; with `until` it asks for a supplement. Without
/// `office-address` nothing of it is this window's business; `places` says whose it is.
const NOTICE: &[Field] = &[
    maybe("number"),
    maybe("name"),
    maybe("id-masked"),
    maybe("unit-name"),
    always("item"),
    maybe("reason"),
    maybe("until"),
    maybe("office-hours"),
    maybe("office-address"),
    always("agency"),
    always("office-phone"),
    always("clerk"),
    always("issued-on"),
];

/// `computed-for` is the day of payment that was assumed, `daily-increase` what a later day adds in yuan;
/// `unverified-rules` names rules nobody has checked for the place, `sample-rules` those of an unadopted pack.
const ASSESSMENT: &[Field] = &[
    always("number"),
    maybe("name"),
    maybe("id-masked"),
    maybe("unit-name"),
    always("pool"),
    always("insurance"),
    always("payer"),
    always("period-text"),
    always("computed-for"),
    maybe("valid-until"),
    maybe("deemed"),
    maybe("daily-increase"),
    always("rules"),
    maybe("unverified-rules"),
    maybe("sample-rules"),
    always("unit-total"),
    always("person-total"),
    always("principal-total"),
    always("late-fee-total"),
    always("total"),
    always("total-upper"),
    always("agency"),
    always("office-phone"),
    always("clerk"),
    maybe("reviewer"),
    always("issued-on"),
];

/// `collector` is the tax office that takes the money, `channels` how it can be paid.
const BILL: &[Field] = &[
    always("number"),
    always("name"),
    always("id-kind-name"),
    always("id-masked"),
    always("pool"),
    always("insurance"),
    always("payer"),
    maybe("payer-code"),
    always("period-text"),
    always("collector"),
    always("channels"),
    always("pay-until"),
    maybe("deemed"),
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

/// `matter` is what was asked for, `why` the reason it is not ours.
const REFERRAL: &[Field] = &[
    maybe("number"),
    maybe("name"),
    always("matter"),
    always("why"),
    always("right-agency"),
    maybe("right-address"),
    maybe("right-phone"),
    maybe("right-hours"),
    maybe("handed-over"),
    always("agency"),
    always("office-phone"),
    always("clerk"),
    always("issued-on"),
];

/// `review-body` hears the administrative reconsideration; `basis` is the rule behind the refusal, `right-agency`
/// whose business it is where it is not ours.
const REFUSAL: &[Field] = &[
    always("number"),
    always("name"),
    maybe("id-masked"),
    maybe("unit-name"),
    always("item"),
    always("asked-on"),
    always("reason"),
    maybe("basis"),
    maybe("right-agency"),
    always("review-body"),
    always("agency"),
    always("office-phone"),
    always("clerk"),
    always("issued-on"),
];

/// `promiser` is who handed the papers in, with a number where it is an agent's or officer's; `hand-in` says how the
/// missing papers may be brought.
const PROMISE: &[Field] = &[
    always("number"),
    always("promiser"),
    maybe("promiser-kind"),
    maybe("promiser-id"),
    always("name"),
    always("id-kind-name"),
    always("id-masked"),
    maybe("unit-name"),
    always("item"),
    always("until"),
    always("hand-in"),
    maybe("office-address"),
    always("agency"),
    always("office-phone"),
    always("clerk"),
    always("issued-on"),
];

/// `benefit-from` is absent while it is to be checked locally, `benefit-none` says why there is none to come back:
/// the insurance has ended, or nothing was frozen; `ended-because` says why a case ended without
/// being done (not supplemented in time, withdrawn), and then nothing about benefits is printed.
const CLOSING: &[Field] = &[
    always("number"),
    always("name"),
    maybe("id-masked"),
    maybe("unit-name"),
    always("item"),
    always("result"),
    maybe("ended-because"),
    maybe("benefit-from"),
    maybe("benefit-none"),
    maybe("benefit-rule"),
    maybe("certificate-number"),
    maybe("review-body"),
    always("agency"),
    maybe("office-address"),
    always("office-phone"),
    always("clerk"),
    always("issued-on"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_found_by_its_id() {
        for form in Form::ALL {
            assert_eq!(Form::from_id(form.id()), Some(form));
        }
        assert_eq!(Form::from_id("certificate"), None);
    }

    #[test]
    fn every_field_and_table_of_a_form_has_one_name_and_an_example() {
        for form in Form::ALL {
            let example = form.example().unwrap();
            let mut names: Vec<_> = form.fields().iter().map(|field| field.name).collect();
            names.extend(form.tables().iter().map(|table| table.name));
            for name in &names {
                assert!(name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{name}");
            }
            let count = names.len();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), count, "{} names something twice", form.id());
            for field in form.fields() {
                let has = example.fields.contains_key(field.name);
                // A case goes on or ends early, benefits come back or there are none: no example shows both.
                assert!(
                    has || ["replaces", "ended-because", "benefit-none", "own-period", "count"]
                        .contains(&field.name),
                    "{}.{}",
                    form.id(),
                    field.name
                );
            }
            for table in form.tables() {
                assert!(!example.tables[table.name].is_empty(), "{}.{}", form.id(), table.name);
            }
        }
    }

    #[test]
    fn every_paper_of_a_case_names_agency_date_and_clerk_and_whoever_takes_one_home_reads_whom_to_call() {
        for form in Form::ALL.into_iter().filter(|form| form.is_of_case()) {
            let phone = form.is_sealed().then_some("office-phone");
            for name in ["agency", "issued-on", "clerk"].into_iter().chain(phone) {
                assert_eq!(form.field(name).map(|field| field.need), Some(Always), "{} {name}", form.id());
            }
        }
    }
}

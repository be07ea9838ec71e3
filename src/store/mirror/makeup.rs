//! Mirrors of what is owed and of what was found.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::checklist::Finding;
use crate::domain::makeup::{Arrears, Line, Makeup, Span, Step};
use crate::domain::reason::{Came, Employer, Insurance, LawRef, Payer, Source, Sureness};
use crate::domain::{Fen, Month, Months, Rate, Rounding};
use crate::store::mirror::{kept, kept_by};

kept_by! {
    Arrears => ArrearsKept;
    Came => CameKept;
    Employer => EmployerKept;
    Finding => FindingKept;
    Insurance => InsuranceKept;
    LawRef => LawRefKept;
    Line => LineKept;
    Makeup => MakeupKept;
    Payer => PayerKept;
    Rounding => RoundingKept;
    Source => SourceKept;
    Span => SpanKept;
    Step => StepKept;
    Sureness => SurenessKept;
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Came", rename_all = "kebab-case")]
enum CameKept {
    Myself,
    Unit,
    Agent,
    Guardian,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Insurance", rename_all = "kebab-case")]
enum InsuranceKept {
    Employee,
    Flexible,
    Resident,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Employer", rename_all = "kebab-case")]
enum EmployerKept {
    Former,
    Current,
    Nobody,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Payer", rename_all = "kebab-case")]
enum PayerKept {
    Unit,
    Person,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Rounding", rename_all = "kebab-case")]
enum RoundingKept {
    HalfUp,
    HalfEven,
    Up,
    Down,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Sureness", rename_all = "kebab-case")]
enum SurenessKept {
    Statute,
    Official,
    Guide,
    Weak,
    Unverified,
    Sample,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "LawRef")]
struct LawRefKept {
    law: String,
    article: String,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Source")]
struct SourceKept {
    document: String,
    #[serde(with = "kept")]
    sure: Sureness,
    checked: String,
    #[serde(with = "kept")]
    from: Option<NaiveDate>,
    #[serde(with = "kept")]
    until: Option<NaiveDate>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Finding", rename_all = "kebab-case")]
enum FindingKept {
    Original,
    Copy,
    Exempt {
        note: String,
    },
    Late {
        #[serde(with = "kept")]
        due: NaiveDate,
        who: String,
    },
    Absent,
    Defective {
        note: String,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Arrears")]
struct ArrearsKept {
    #[serde(with = "kept")]
    insurance: Insurance,
    #[serde(with = "kept")]
    spans: Vec<Span>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Span")]
struct SpanKept {
    #[serde(with = "kept")]
    months: Months,
    #[serde(with = "kept")]
    base: Fen,
    #[serde(with = "kept")]
    employer: Employer,
    #[serde(with = "kept")]
    employed_from: Option<NaiveDate>,
    #[serde(with = "kept")]
    payer: Payer,
    #[serde(with = "kept")]
    deadline: Option<(NaiveDate, String)>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Makeup")]
struct MakeupKept {
    #[serde(with = "kept")]
    lines: Vec<Line>,
    #[serde(with = "kept")]
    unit: Fen,
    #[serde(with = "kept")]
    person: Fen,
    #[serde(with = "kept")]
    principal: Fen,
    #[serde(with = "kept")]
    late_fee: Fen,
    #[serde(with = "kept")]
    total: Fen,
    #[serde(with = "kept")]
    holds_until: NaiveDate,
    #[serde(with = "kept")]
    a_day_adds: Fen,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Line")]
struct LineKept {
    #[serde(with = "kept")]
    month: Month,
    #[serde(with = "kept")]
    payer: Payer,
    #[serde(with = "kept")]
    base: Fen,
    #[serde(with = "kept")]
    unit: Fen,
    #[serde(with = "kept")]
    person: Fen,
    #[serde(with = "kept")]
    principal: Fen,
    days_late: i64,
    #[serde(with = "kept")]
    late_fee: Fen,
    #[serde(with = "kept")]
    total: Fen,
    rule: String,
    #[serde(with = "kept")]
    source: Source,
    #[serde(with = "kept")]
    steps: Vec<Step>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Step", rename_all = "kebab-case")]
enum StepKept {
    Share {
        #[serde(with = "kept")]
        payer: Payer,
        #[serde(with = "kept")]
        base: Fen,
        #[serde(with = "kept")]
        rate: Rate,
        #[serde(with = "kept")]
        exact: Decimal,
        #[serde(with = "kept")]
        rounded: Fen,
        #[serde(with = "kept")]
        rounding: Rounding,
    },
    Bounded {
        #[serde(with = "kept")]
        declared: Fen,
        #[serde(with = "kept")]
        used: Fen,
    },
    Deadline {
        #[serde(with = "kept")]
        nominal: NaiveDate,
        #[serde(with = "kept")]
        effective: NaiveDate,
        #[serde(with = "kept")]
        late_from: NaiveDate,
        #[serde(with = "kept")]
        entered: Option<String>,
    },
    Late {
        #[serde(with = "kept")]
        principal: Fen,
        #[serde(with = "kept")]
        rate: Rate,
        days: i64,
        #[serde(with = "kept")]
        from: NaiveDate,
        #[serde(with = "kept")]
        to: NaiveDate,
        #[serde(with = "kept")]
        exact: Decimal,
        #[serde(with = "kept")]
        rounded: Fen,
        #[serde(with = "kept")]
        rounding: Rounding,
        capped: bool,
        #[serde(with = "kept")]
        borne_by: Payer,
        #[serde(with = "kept")]
        law: LawRef,
    },
}

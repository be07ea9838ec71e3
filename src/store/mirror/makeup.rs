//! Mirrors of what is owed and of what was found.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::domain::checklist::Finding;
use crate::domain::makeup::{Arrears, Deferral, Line, Makeup, Span, Step};
use crate::domain::reason::{Came, Employer, Insurance, LawRef, Payer, Source, Sureness};
use crate::domain::{Fen, Month, Months, Rate, Rounding};
use crate::store::mirror::{kept, kept_by};

kept_by! {
    Arrears => ArrearsKept;
    Came => CameKept;
    Deferral => DeferralKept;
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
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    last_paid: Option<Fen>,
    #[serde(with = "kept", default, skip_serializing_if = "Option::is_none")]
    deferred: Option<Deferral>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    exempt: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Deferral")]
struct DeferralKept {
    #[serde(with = "kept")]
    until: NaiveDate,
    document: String,
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
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    whole_year: bool,
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
    Yearly {
        year: i32,
        standard: i32,
        #[serde(with = "kept")]
        sum: Fen,
    },
    Deemed {
        #[serde(with = "kept")]
        last: Fen,
        #[serde(with = "kept")]
        exact: Decimal,
        #[serde(with = "kept")]
        rounded: Fen,
        #[serde(with = "kept")]
        rounding: Rounding,
        #[serde(with = "kept")]
        law: LawRef,
    },
    Parted {
        #[serde(with = "kept")]
        principal: Fen,
        #[serde(with = "kept")]
        unit_rate: Rate,
        #[serde(with = "kept")]
        person_rate: Rate,
        #[serde(with = "kept")]
        unit: Fen,
        #[serde(with = "kept")]
        person: Fen,
    },
    BaseRounded {
        #[serde(with = "kept")]
        declared: Fen,
        #[serde(with = "kept")]
        to: Fen,
        #[serde(with = "kept")]
        used: Fen,
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
    Deferred {
        #[serde(with = "kept")]
        until: NaiveDate,
        #[serde(with = "kept")]
        late_from: NaiveDate,
        document: String,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::mirror::{read, write};

    fn span() -> Span {
        Span::of_former_unit(Months::parse("2026-08").unwrap(), Fen(500_000))
    }

    /// Checks that a thing comes back as it was, and what its bytes say.
    #[track_caller]
    fn check<T: crate::store::mirror::Kept + PartialEq + std::fmt::Debug>(it: &T, expected: &str) {
        let bytes = write(it).unwrap();
        assert_eq!(read::<T>(&bytes).unwrap(), *it);
        assert_eq!(String::from_utf8(bytes).unwrap(), format!("{{\"v\":1,\"is\":{expected}}}"));
    }

    #[test]
    fn a_span_without_anything_rare_is_written_as_it_always_was() {
        check(
            &span(),
            r#"{"months":"2026-08","base":500000,"employer":"former","employed_from":null,"payer":"unit","deadline":null}"#,
        );
    }

    #[test]
    fn what_was_not_declared_and_what_was_deferred_come_back() {
        let until = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
        let deferred = Some(Deferral { until, document: "a permit".to_owned() });
        check(
            &Span { last_paid: Some(Fen(42_500)), deferred, ..span() },
            concat!(
                r#"{"months":"2026-08","base":500000,"employer":"former","employed_from":null,"payer":"unit","#,
                r#""deadline":null,"last_paid":42500,"deferred":{"until":"2026-12-31","document":"a permit"}}"#
            ),
        );
    }

    #[test]
    fn the_group_of_a_resident_without_a_wait_comes_back() {
        let months = Months::parse("2026-01").unwrap();
        check(
            &Span { exempt: Some("a group".to_owned()), ..Span::of_resident(months) },
            concat!(
                r#"{"months":"2026-01","base":0,"employer":"nobody","employed_from":null,"payer":"person","#,
                r#""deadline":null,"exempt":"a group"}"#
            ),
        );
    }

    #[test]
    fn every_step_comes_back() {
        let until = NaiveDate::from_ymd_opt(2026, 12, 31).unwrap();
        let law = LawRef { law: "shebaofa".to_owned(), article: "62".to_owned() };
        let rate = Rate(Decimal::new(65, 3));
        let exact = Decimal::new(4675, 1);
        let steps = [
            Step::Yearly { year: 2024, standard: 2026, sum: Fen(40_000) },
            Step::Deemed { last: Fen(42_500), exact, rounded: Fen(46_750), rounding: Rounding::HalfUp, law },
            Step::Parted {
                principal: Fen(3),
                unit_rate: rate,
                person_rate: rate,
                unit: Fen(2),
                person: Fen(1),
            },
            Step::BaseRounded { declared: Fen(500_050), to: Fen(100), used: Fen(500_100) },
            Step::Deferred { until, late_from: until, document: "a permit".to_owned() },
        ];
        for step in steps {
            let bytes = write(&step).unwrap();
            assert_eq!(read::<Step>(&bytes).unwrap(), step);
        }
    }
}

//! Keys of the words for the trade's own choices: each `match` whole, so that a new variant asks for its words.

use chrono::NaiveDate;

use crate::desk::{Queue, Trouble};
use crate::domain::Months;
use crate::domain::case::{Due, Flag, Refusal, Stage};
use crate::domain::checklist::Finding;
use crate::domain::person::{IdKind, Sex};
use crate::domain::reason::{Basis, Came, Employer, Handler, Insurance, Outcome, Payer};
use crate::store::Matched;
use crate::text::Words;
use crate::ui::look::Tone;

pub use crate::desk::calc::told::{id_fault, weekday};
pub use crate::desk::form_key as form;
pub use crate::desk::role_key as role;

/// 登记, 待补正 …
pub fn stage(stage: Stage) -> (&'static str, Tone) {
    match stage {
        Stage::Draft => ("stage-draft", Tone::Plain),
        Stage::AwaitingMaterials => ("stage-awaiting-materials", Tone::Warn),
        Stage::Accepted => ("stage-accepted", Tone::Accent),
        Stage::InReview => ("stage-in-review", Tone::Warn),
        Stage::AwaitingPayment => ("stage-awaiting-payment", Tone::Accent),
        Stage::Ready => ("stage-ready", Tone::Ok),
        Stage::Done => ("stage-done", Tone::Ok),
        Stage::Lapsed => ("stage-lapsed", Tone::Bad),
        Stage::Refused => ("stage-refused", Tone::Bad),
        Stage::Referred => ("stage-referred", Tone::Plain),
        Stage::Withdrawn => ("stage-withdrawn", Tone::Plain),
    }
}

/// 全部, 逾期 …
pub fn queue(queue: Queue) -> &'static str {
    match queue {
        Queue::All => "queue-all",
        Queue::Open => "queue-open",
        Queue::Mine => "queue-mine",
        Queue::Overdue => "queue-overdue",
        Queue::Supplement => "queue-supplement",
        Queue::Review => "queue-review",
        Queue::Payment => "queue-payment",
        Queue::Ready => "queue-ready",
        Queue::DoneToday => "queue-done-today",
    }
}

/// How a queue stands when it is not empty.
pub fn queue_tone(queue: Queue) -> Tone {
    match queue {
        Queue::Overdue => Tone::Bad,
        Queue::Supplement => Tone::Warn,
        Queue::Ready => Tone::Ok,
        Queue::All | Queue::Open | Queue::Mine | Queue::Review | Queue::Payment | Queue::DoneToday => {
            Tone::Plain
        }
    }
}

/// The verb that shows a queue: 办件：逾期 …
pub fn queue_of_cases(queue: Queue) -> &'static str {
    match queue {
        Queue::All => "do-queue-all",
        Queue::Open => "do-queue-open",
        Queue::Mine => "do-queue-mine",
        Queue::Overdue => "do-queue-overdue",
        Queue::Supplement => "do-queue-supplement",
        Queue::Review => "do-queue-review",
        Queue::Payment => "do-queue-payment",
        Queue::Ready => "do-queue-ready",
        Queue::DoneToday => "do-queue-done-today",
    }
}

/// Why a search found a case.
pub fn matched(matched: Matched) -> &'static str {
    match matched {
        Matched::CaseNumber => "why-case-number",
        Matched::Certificate => "why-certificate",
        Matched::IdNumber => "why-id-number",
        Matched::Name => "why-name",
        Matched::Pinyin => "why-pinyin",
        Matched::Initials => "why-initials",
        Matched::LastFour => "why-last-four",
        Matched::Phone => "why-phone",
        Matched::Voucher => "why-voucher",
        Matched::Agent => "why-agent",
        Matched::CreditCode => "why-credit-code",
        Matched::Unit => "why-unit",
    }
}

/// 本人, 单位经办人 …
pub fn came(came: Came) -> &'static str {
    match came {
        Came::Myself => "came-self",
        Came::Unit => "came-unit",
        Came::Agent => "came-agent",
        Came::Guardian => "came-guardian",
    }
}

/// Who may come, in the order of the digit keys.
pub const CAME: [Came; 4] = [Came::Myself, Came::Unit, Came::Agent, Came::Guardian];

/// 居民身份证 …
pub fn id_kind(kind: IdKind) -> &'static str {
    match kind {
        IdKind::Resident => "id-kind-resident-id",
        IdKind::HmtPermit => "id-kind-hmt-residence-permit",
        IdKind::ForeignPr18 => "id-kind-foreign-pr-18",
        IdKind::ForeignPr15 => "id-kind-foreign-pr-15",
        IdKind::Other => "id-kind-other",
    }
}

/// The same, short enough to stand in one line.
pub fn id_kind_short(kind: IdKind) -> &'static str {
    match kind {
        IdKind::Resident => "id-short-resident",
        IdKind::HmtPermit => "id-short-hmt",
        IdKind::ForeignPr18 => "id-short-foreign",
        IdKind::ForeignPr15 => "id-short-foreign-old",
        IdKind::Other => "id-short-other",
    }
}

/// 职工基本医疗保险 …
pub fn insurance(insurance: Insurance) -> &'static str {
    match insurance {
        Insurance::Employee => "insurance-employee",
        Insurance::Flexible => "insurance-flexible",
        Insurance::Resident => "insurance-resident",
    }
}

/// The insurances, in the order of the digit keys.
pub const INSURANCES: [Insurance; 3] = [Insurance::Employee, Insurance::Flexible, Insurance::Resident];

/// 原单位 …
pub fn employer(employer: Employer) -> &'static str {
    match employer {
        Employer::Former => "employer-former",
        Employer::Current => "employer-current",
        Employer::Nobody => "employer-none",
    }
}

/// Who may have employed, in the order of the digit keys.
pub const EMPLOYERS: [Employer; 3] = [Employer::Former, Employer::Current, Employer::Nobody];

/// 单位, 本人
pub fn payer(payer: Payer) -> &'static str {
    match payer {
        Payer::Unit => "payer-unit",
        Payer::Person => "payer-person",
    }
}

/// Who may pay, in the order of the digit keys.
pub const PAYERS: [Payer; 2] = [Payer::Unit, Payer::Person];

/// What sort of act an entry of the journal is.
pub fn journal_kind(kind: crate::store::Kind) -> &'static str {
    use crate::store::Kind;
    match kind {
        Kind::Case => "journal-kind-case",
        Kind::Paper => "journal-kind-paper",
        Kind::Reveal => "journal-kind-reveal",
        Kind::Export => "journal-kind-export",
        Kind::SignIn => "journal-kind-sign-in",
        Kind::Refused => "journal-kind-refused",
        Kind::Rules => "journal-kind-rules",
        Kind::Office => "journal-kind-office",
    }
}

/// 男, 女
pub fn sex(sex: Sex) -> &'static str {
    match sex {
        Sex::Male => "sex-male",
        Sex::Female => "sex-female",
    }
}

/// Marks beside the stage.
pub fn flag(flag: Flag) -> &'static str {
    match flag {
        Flag::Overdue => "flag-overdue",
        Flag::LatePaper => "flag-late-paper",
        Flag::AmountShort => "flag-amount-short",
        Flag::Duplicate => "flag-duplicate",
        Flag::Appealed => "flag-appealed",
    }
}

/// What was found of a paper.
pub fn finding(finding: Option<&Finding>) -> (&'static str, Tone) {
    match finding {
        Some(Finding::Original) => ("finding-original", Tone::Ok),
        Some(Finding::Copy) => ("finding-copy", Tone::Ok),
        Some(Finding::Exempt { .. }) => ("finding-exempt", Tone::Ok),
        Some(Finding::Late { .. }) => ("finding-late", Tone::Warn),
        Some(Finding::Absent) => ("finding-absent", Tone::Bad),
        Some(Finding::Defective { .. }) => ("finding-defective", Tone::Bad),
        None => ("finding-open", Tone::Bad),
    }
}

/// 身份, 申请表, 法, 本地
pub fn basis(basis: &Basis) -> &'static str {
    match basis {
        Basis::Identity => "basis-identity",
        Basis::Form => "basis-form",
        Basis::Law(_) => "basis-law",
        Basis::Local(_) => "basis-local",
        Basis::None => "basis-none",
    }
}

/// Who settles a reason.
pub fn handler(handler: Handler) -> &'static str {
    match handler {
        Handler::Office => "handler-office",
        Handler::Tax => "handler-tax",
        Handler::Bank => "handler-bank",
        Handler::CardCounter => "handler-card-counter",
        Handler::Citizen => "handler-citizen",
        Handler::Provider => "handler-provider",
        Handler::Authority => "handler-authority",
        Handler::Labour => "handler-labour",
    }
}

/// What comes of a reason.
pub fn outcome(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::AtOnce => "reason-outcome-at-once",
        Outcome::NextMonth => "reason-outcome-next-month",
        Outcome::Waiting => "reason-outcome-waiting",
        Outcome::ByItself => "reason-outcome-by-itself",
        Outcome::OnDate => "reason-outcome-on-date",
        Outcome::Decided => "reason-outcome-decided",
        Outcome::Each => "reason-outcome-each",
        Outcome::Ends => "reason-outcome-ends",
        Outcome::NotFrozen => "reason-outcome-not-frozen",
        Outcome::Local => "reason-outcome-local",
    }
}

/// 2026年8月至10月，共3个月
pub fn months(months: &Months, words: &Words) -> String {
    let run = |(first, last): (crate::domain::Month, crate::domain::Month)| {
        let args = [
            ("y", first.year().to_string().into()),
            ("m", i64::from(first.number()).into()),
            ("y2", last.year().to_string().into()),
            ("m2", i64::from(last.number()).into()),
        ];
        if first == last {
            words.say_with("months-one", &args)
        } else if first.year() == last.year() {
            words.say_with("months-run", &args)
        } else {
            words.say_with("months-years", &args)
        }
    };
    let runs: Vec<String> = months.runs().into_iter().map(run).collect();
    let count = months.len();
    words.say_with("months-all", &[("runs", runs.join(&words.say("and")).into()), ("n", count.into())])
}

/// 2026年11月23日
pub fn day(day: NaiveDate, words: &Words) -> String {
    words.day(day)
}

/// 11月23日
pub fn short_day(day: NaiveDate, words: &Words) -> String {
    words.short_day(day)
}

/// The last day of a term, or that the calendar of its year is missing.
pub fn due(due: Due, words: &Words) -> String {
    match due {
        Due::On(last) => last.to_string(),
        Due::CalendarMissing(year) => {
            words.say_with("due-calendar-missing", &[("year", year.to_string().into())])
        }
    }
}

/// How much of a term is left, and how that stands.
pub fn days_left(days: Option<i64>, words: &Words) -> (String, Tone) {
    match days {
        None => (words.say("days-none"), Tone::Plain),
        Some(days) if days < 0 => {
            (words.say_with("days-over", &[("n", days.saturating_neg().into())]), Tone::Bad)
        }
        Some(0) => (words.say("days-today"), Tone::Warn),
        Some(days) => {
            let tone = if days <= 2 { Tone::Warn } else { Tone::Plain };
            (words.say_with("days-left", &[("n", days.into())]), tone)
        }
    }
}

/// Characters that no face has, by their codes: the screen cannot draw them either.
pub fn codes(characters: &[char]) -> String {
    let codes: Vec<String> = characters.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
    codes.join(" ")
}

/// What to do about a trouble.
pub fn trouble_hint(trouble: &Trouble) -> &'static str {
    match trouble {
        Trouble::Refused(_) => "trouble-refused-hint",
        Trouble::Unruled(_) => "trouble-unruled-hint",
        Trouble::Moved => "trouble-moved-hint",
        Trouble::NotFound(_) => "trouble-not-found-hint",
        Trouble::NoAccount(_) => "trouble-no-account-hint",
        Trouble::Network(_) => "trouble-network-hint",
        Trouble::ReadOnly(_) => "trouble-read-only-hint",
        Trouble::InUse => "trouble-in-use-hint",
        Trouble::Busy => "trouble-busy-hint",
        Trouble::DiskFull => "trouble-disk-full-hint",
        Trouble::Path { .. } => "trouble-path-hint",
        Trouble::Printer(_) => "trouble-printer-hint",
        Trouble::FontGone(_) => "trouble-font-gone-hint",
        Trouble::Sealed => "trouble-sealed-hint",
        Trouble::WrongPassphrase => "trouble-wrong-passphrase-hint",
        Trouble::Wait(_) => "trouble-wait-hint",
        Trouble::NotOpen(_) => "trouble-not-open-hint",
        Trouble::KeyMissing(_) => "trouble-key-missing-hint",
        Trouble::KeyDamaged(_) => "trouble-key-damaged-hint",
        Trouble::WrongKey => "trouble-wrong-key-hint",
        Trouble::NotRegister(_) => "trouble-not-register-hint",
        Trouble::TooNew => "trouble-too-new-hint",
        Trouble::Damaged(_) => "trouble-damaged-hint",
        Trouble::Exists => "trouble-exists-hint",
        Trouble::Clock => "trouble-clock-hint",
        Trouble::ClockAhead => "trouble-clock-ahead-hint",
        Trouble::ClockEarly => "trouble-clock-early-hint",
        Trouble::NumbersUnknown => "trouble-numbers-unknown-hint",
        Trouble::Broken(_) => "trouble-broken-hint",
    }
}

/// A count for people: `3,000`.
pub fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if 0 < at && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Why the rule says no, and what to do.
pub fn refusal(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::OwnWork => "refusal-own-work",
        Refusal::NotEmployed(_) => "refusal-not-employed",
        Refusal::Missing(_) => "refusal-missing",
        Refusal::MainPaper(_) => "refusal-main-paper",
        Refusal::UnknownRule(_) => "refusal-unknown-rule",
        Refusal::NotAllowed { .. } => "refusal-not-allowed",
        Refusal::Short { .. } => "refusal-short",
        Refusal::OverFace { .. } => "refusal-over-face",
        Refusal::Unchecked => "refusal-unchecked",
        Refusal::WrongStage(_) => "refusal-wrong-stage",
        Refusal::NoGlyph(_) => "refusal-no-glyph",
        Refusal::Unexplained { .. } => "refusal-unexplained",
        Refusal::Role(..) => "refusal-role",
        Refusal::NotDue => "refusal-not-due",
        Refusal::CalendarMissing(_) => "refusal-calendar-missing",
        Refusal::Unfit(_) => "refusal-unfit",
    }
}

/// What does not hold of what was typed.
pub fn unfit(what: &str) -> &'static str {
    match what {
        "take-over" => "unfit-take-over",
        "reason" => "unfit-reason",
        "material" => "unfit-material",
        "due" => "unfit-due",
        "who" => "unfit-who",
        "nothing-missing" => "unfit-nothing-missing",
        "no-makeup" => "unfit-no-makeup",
        "arrears" => "unfit-arrears",
        "unit" => "unfit-unit",
        "unit-pays" => "unfit-unit-pays",
        "agent" => "unfit-agent",
        "months" => "unfit-months",
        "base" => "unfit-base",
        "whole-year" => "unfit-whole-year",
        "last-paid" => "unfit-last-paid",
        "deferral" => "unfit-deferral",
        "voucher" => "unfit-voucher",
        "amount" => "unfit-amount",
        "received-on" => "unfit-received-on",
        "reference" => "unfit-reference",
        "checked-at" => "unfit-checked-at",
        "sealed" => "unfit-sealed",
        "collected" => "unfit-collected",
        "amend-after-review" => "unfit-amend-after-review",
        "arrears-set" => "unfit-arrears-set",
        "employed-from" => "unfit-employed-from",
        "agrees" => "unfit-agrees",
        "exempt" => "unfit-exempt",
        "figure" => "unfit-figure",
        "nobody" => "unfit-nobody",
        "nobody-ready" => "unfit-nobody-ready",
        "no-certificate" => "unfit-no-certificate",
        "large-print" => "unfit-large-print",
        "of-a-roll" => "unfit-of-a-roll",
        "not-of-the-roll" => "unfit-not-of-the-roll",
        "roll-too-long" => "unfit-roll-too-long",
        "roll-insurance" => "unfit-roll-insurance",
        "found-region" => "unfit-found-region",
        "found-desk" => "unfit-found-desk",
        "found-backup-missing" => "unfit-found-backup-missing",
        "found-backup-own" => "unfit-found-backup-own",
        "found-backup-network" => "unfit-found-backup-network",
        "found-backup-read-only" => "unfit-found-backup-read-only",
        "found-agency" => "unfit-found-agency",
        "found-place" => "unfit-found-place",
        "found-window" => "unfit-found-window",
        "found-phone" => "unfit-found-phone",
        "found-collector" => "unfit-found-collector",
        "found-review-body" => "unfit-found-review-body",
        "found-chief" => "unfit-found-chief",
        "found-passphrase" => "unfit-found-passphrase",
        "found-name" => "unfit-found-name",
        "found-no-clerk" => "unfit-found-no-clerk",
        "found-no-reviewer" => "unfit-found-no-reviewer",
        "found-own-review" => "unfit-found-own-review",
        "found-many" => "unfit-found-many",
        "found-twice" => "unfit-found-twice",
        "found-groups" => "unfit-found-groups",
        "passphrase-short" => "unfit-passphrase-short",
        "passphrase-plain" => "unfit-passphrase-plain",
        "passphrase-same" => "unfit-passphrase-same",
        "passphrase-first" => "unfit-passphrase-first",
        "staff-name" => "unfit-staff-name",
        "staff-twice" => "unfit-staff-twice",
        "staff-full" => "unfit-staff-full",
        "staff-last-chief" => "unfit-staff-last-chief",
        "staff-own-deputy" => "unfit-staff-own-deputy",
        "staff-deputy-role" => "unfit-staff-deputy-role",
        "staff-practice" => "unfit-staff-practice",
        "door-viewer" => "unfit-door-viewer",
        "door-beside" => "unfit-door-beside",
        "note" | "why" | "to" | "by" => "unfit-words",
        _ => "refusal-unfit",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_is_read_in_groups_of_three() {
        let counts = [0, 12, 999, 1_000, 100_000, 1_234_567].map(grouped);
        assert_eq!(counts, ["0", "12", "999", "1,000", "100,000", "1,234,567"]);
    }
}

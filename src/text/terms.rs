//! The names of the closed choices, each matched out to its key so that none is forgotten.

use crate::domain::case::{Flag, Role, Stage};
use crate::domain::checklist::Finding;
use crate::domain::makeup::{BaseRule, EndRule, StartRule};
use crate::domain::person::Sex;
use crate::domain::reason::{
    Basis, Came, Employer, Handler, Insurance, Limit, MaterialKind, Need, Outcome, Payer, Requirement,
    Sureness,
};
use crate::domain::waiting::Counting;
use crate::domain::{IdKind, Right, Rounding};
use crate::text::{Arg, Words};

/// A closed choice with a name on screen and paper.
pub trait Term {
    /// The key of its name.
    fn key(&self) -> &'static str;
}

impl Words {
    /// The name of a closed choice.
    pub fn term(&self, term: &impl Term) -> String {
        self.say(term.key())
    }

    /// That a role may not do a thing, and who may.
    pub fn not_allowed(&self, role: Role, right: Right) -> String {
        let who: Vec<String> = right.holders().map(|role| self.term(&role)).collect();
        let args = [
            ("role", self.term(&role).into()),
            ("what", self.term(&right).into()),
            ("who", who.join(&self.say("list-comma")).into()),
        ];
        self.say_with("refusal-role", &args)
    }

    /// How long a reason takes, in words.
    pub fn limit(&self, limit: Limit) -> String {
        match limit {
            Limit::AtOnce => self.say("limit-at-once"),
            Limit::WorkingDays(n) => self.say_with("limit-working-days", &[("n", Arg::from(n))]),
            Limit::Hours(n) => self.say_with("limit-hours", &[("n", Arg::from(n))]),
            Limit::Unset => self.say("limit-unset"),
        }
    }
}

/// What the number of such a document is called on paper, such as 公民身份号码.
pub fn number_key(kind: IdKind) -> &'static str {
    match kind {
        IdKind::Resident => "id-number-resident-id",
        IdKind::HmtPermit => "id-number-hmt-residence-permit",
        IdKind::ForeignPr18 => "id-number-foreign-pr-18",
        IdKind::ForeignPr15 => "id-number-foreign-pr-15",
        IdKind::Other => "id-number-other",
    }
}

/// The short name of an insurance, such as 职工医保.
pub fn short_key(insurance: Insurance) -> &'static str {
    match insurance {
        Insurance::Employee => "insurance-employee-short",
        Insurance::Flexible => "insurance-flexible-short",
        Insurance::Resident => "insurance-resident-short",
    }
}

/// The basis of a row as its chip says it; a row that is looked up says 免交.
pub fn basis_key(requirement: &Requirement) -> &'static str {
    if requirement.looked_up {
        return "basis-looked-up";
    }
    match requirement.basis {
        Basis::Identity => "basis-identity",
        Basis::Form => "basis-form",
        Basis::Law(_) => "basis-law",
        Basis::Local(_) => "basis-local",
        Basis::None => "basis-none",
    }
}

/// How strongly a row is asked for; a row that is looked up is asked for by nobody.
pub fn need_key(requirement: &Requirement) -> &'static str {
    if requirement.looked_up {
        return "need-looked-up";
    }
    match requirement.need {
        Need::Required => "need-required",
        Need::OneOf(_) => "need-one-of",
        Need::Helpful => "need-helpful",
    }
}

/// What it means that a rule is so sure.
pub fn sure_key(sure: Sureness) -> &'static str {
    match sure {
        Sureness::Statute => "sure-statute-told",
        Sureness::Official => "sure-official-told",
        Sureness::Guide => "sure-guide-told",
        Sureness::Weak => "sure-weak-told",
        Sureness::Unverified => "sure-unverified-told",
        Sureness::Sample => "sure-sample-told",
    }
}

/// What was found of a row; `None`: not yet looked at.
pub fn finding_key(finding: Option<&Finding>) -> &'static str {
    match finding {
        None => "finding-open",
        Some(Finding::Original) => "finding-original",
        Some(Finding::Copy) => "finding-copy",
        Some(Finding::Exempt { .. }) => "finding-exempt",
        Some(Finding::Late { .. }) => "finding-late",
        Some(Finding::Absent) => "finding-absent",
        Some(Finding::Defective { .. }) => "finding-defective",
    }
}

/// Matches each variant out to its key.
macro_rules! terms {
    ($($name:ident { $($variant:ident = $key:literal),+ $(,)? })+) => {$(
        impl Term for $name {
            fn key(&self) -> &'static str {
                match self {
                    $($name::$variant => $key),+
                }
            }
        }
    )+};
}

terms! {
    Stage {
        Draft = "stage-draft",
        AwaitingMaterials = "stage-awaiting-materials",
        Accepted = "stage-accepted",
        InReview = "stage-in-review",
        AwaitingPayment = "stage-awaiting-payment",
        Ready = "stage-ready",
        Done = "stage-done",
        Lapsed = "stage-lapsed",
        Refused = "stage-refused",
        Referred = "stage-referred",
        Withdrawn = "stage-withdrawn",
    }
    Flag {
        Overdue = "flag-overdue",
        LatePaper = "flag-late-paper",
        AmountShort = "flag-amount-short",
        Duplicate = "flag-duplicate",
        Appealed = "flag-appealed",
    }
    Role {
        Clerk = "role-clerk",
        Reviewer = "role-reviewer",
        Sealer = "role-sealer",
        Chief = "role-chief",
        Auditor = "role-auditor",
        Technician = "role-technician",
    }
    Right {
        Door = "right-door",
        Rules = "right-rules",
        Advise = "right-advise",
        Cases = "right-cases",
        Papers = "right-papers",
        Print = "right-print",
        Work = "right-work",
        Review = "right-review",
        Seal = "right-seal",
        Reveal = "right-reveal",
        Decide = "right-decide",
        Install = "right-install",
        Accounts = "right-accounts",
        Journal = "right-journal",
        Export = "right-export",
        Check = "right-check",
        Backup = "right-backup",
        Machine = "right-machine",
        Practice = "right-practice",
    }
    Came {
        Myself = "came-self",
        Unit = "came-unit",
        Agent = "came-agent",
        Guardian = "came-guardian",
    }
    Insurance {
        Employee = "insurance-employee",
        Flexible = "insurance-flexible",
        Resident = "insurance-resident",
    }
    Employer {
        Former = "employer-former",
        Current = "employer-current",
        Nobody = "employer-none",
    }
    Payer {
        Unit = "payer-unit",
        Person = "payer-person",
    }
    Sex {
        Male = "sex-male",
        Female = "sex-female",
    }
    IdKind {
        Resident = "id-kind-resident-id",
        HmtPermit = "id-kind-hmt-residence-permit",
        ForeignPr18 = "id-kind-foreign-pr-18",
        ForeignPr15 = "id-kind-foreign-pr-15",
        Other = "id-kind-other",
    }
    Sureness {
        Statute = "sure-statute",
        Official = "sure-official",
        Guide = "sure-guide",
        Weak = "sure-weak",
        Unverified = "sure-unverified",
        Sample = "sure-sample",
    }
    MaterialKind {
        Identity = "kind-identity",
        Form = "kind-form",
        Proof = "kind-proof",
    }
    Handler {
        Office = "handler-office",
        Tax = "handler-tax",
        Bank = "handler-bank",
        CardCounter = "handler-card-counter",
        Citizen = "handler-citizen",
        Provider = "handler-provider",
        Authority = "handler-authority",
        Labour = "handler-labour",
    }
    Outcome {
        AtOnce = "outcome-at-once",
        NextMonth = "outcome-next-month",
        Waiting = "outcome-waiting",
        ByItself = "outcome-by-itself",
        OnDate = "outcome-on-date",
        Decided = "outcome-decided",
        Each = "outcome-each",
        Ends = "outcome-ends",
        NotFrozen = "outcome-not-frozen",
        Local = "outcome-local",
    }
    StartRule {
        DayAfterDeadline = "start-day-after-deadline",
        FirstOfNextMonth = "start-first-of-next-month",
    }
    EndRule {
        PaymentDay = "end-payment-day",
        DayBeforeDeclaration = "end-day-before-declaration",
    }
    BaseRule {
        YearOwed = "base-year-owed",
        YearPaid = "base-year-paid",
    }
    Rounding {
        HalfUp = "rounding-half-up",
        HalfEven = "rounding-half-even",
        Up = "rounding-up",
        Down = "rounding-down",
    }
    Counting {
        BeyondFirst = "counting-beyond-first",
        Every = "counting-every",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(words: &Words, term: &impl Term) {
        assert!(words.has(term.key()), "no words under {}", term.key());
    }

    #[test]
    fn every_closed_choice_has_a_name() {
        let words = Words::zh();
        Stage::ALL.iter().for_each(|one| named(&words, one));
        Flag::ALL.iter().for_each(|one| named(&words, one));
        Role::ALL.iter().for_each(|one| named(&words, one));
        Right::ALL.iter().for_each(|one| named(&words, one));
        Came::ALL.iter().for_each(|one| named(&words, one));
        Insurance::ALL.iter().for_each(|one| named(&words, one));
        Employer::ALL.iter().for_each(|one| named(&words, one));
        Payer::ALL.iter().for_each(|one| named(&words, one));
        IdKind::ALL.iter().for_each(|one| named(&words, one));
        Sureness::ALL.iter().for_each(|one| named(&words, one));
        MaterialKind::ALL.iter().for_each(|one| named(&words, one));
        Handler::ALL.iter().for_each(|one| named(&words, one));
        Outcome::ALL.iter().for_each(|one| named(&words, one));
    }
}

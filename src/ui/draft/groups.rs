//! Fields that belong together: of a form, of a dialog, of the papers.

use super::Field;
use crate::paper::Form;
use crate::ui::model::{RollVerb, Rule, Trust};

/// What dialogs about passphrases and accounts ask for.
const DOOR: [Field; 7] = [
    Field::Passphrase,
    Field::SecondPassphrase,
    Field::NewPassphrase,
    Field::Again,
    Field::StaffName,
    Field::StaffRole,
    Field::StaffDeputy,
];

impl Field {
    /// Whether it stands in a dialog, and not on the screen below.
    pub fn is_of_dialog(self) -> bool {
        let asked = [
            Field::Due,
            Field::Who,
            Field::Said,
            Field::Second,
            Field::How,
            Field::PrintSize,
            Field::Path,
            Field::Palette,
        ];
        asked.contains(&self)
            || DOOR.contains(&self)
            || Field::SHEET_BACK.contains(&self)
            || RollVerb::ALL.iter().any(|verb| verb.fields().contains(&self))
            || Rule::ALL.iter().any(|rule| rule.fields().contains(&self))
            || Trust::ALL.iter().any(|trust| trust.fields().contains(&self))
    }

    /// What is typed back of a recovery sheet.
    pub const SHEET_BACK: [Field; 2] = [Field::FoundGroupA, Field::FoundGroupB];

    /// The lines of the recovery sheet.
    pub const LINES: [Field; 4] =
        [Field::RecoverLine1, Field::RecoverLine2, Field::RecoverLine3, Field::RecoverLine4];

    /// What is typed off the recovery sheet, and where a copy of the key lies.
    pub const RECOVER: [Field; 6] = [
        Field::RecoverCode,
        Field::RecoverLine1,
        Field::RecoverLine2,
        Field::RecoverLine3,
        Field::RecoverLine4,
        Field::Path,
    ];

    /// What is said of an office that is set up.
    pub const FOUND: [Field; 19] = [
        Field::FoundRegion,
        Field::FoundPack,
        Field::FoundPackSm3,
        Field::FoundAgency,
        Field::FoundPlace,
        Field::FoundDesk,
        Field::FoundWindow,
        Field::FoundPhone,
        Field::FoundReviewBody,
        Field::FoundCollector,
        Field::FoundClerks,
        Field::FoundReviewers,
        Field::FoundSealers,
        Field::FoundAuditors,
        Field::FoundTechnicians,
        Field::FoundChief,
        Field::FoundBackup,
        Field::FoundGroupA,
        Field::FoundGroupB,
    ];

    /// The printer of each kind of paper.
    pub const PAPERS: [(Form, Field); 21] = [
        (Form::CertificatePerson, Field::PrintsCertificate),
        (Form::CertificateUnit, Field::PrintsUnitCertificate),
        (Form::Receipt, Field::PrintsReceipt),
        (Form::Acceptance, Field::PrintsAcceptance),
        (Form::Notice, Field::PrintsNotice),
        (Form::Assessment, Field::PrintsAssessment),
        (Form::Bill, Field::PrintsBill),
        (Form::BillUnit, Field::PrintsUnitBill),
        (Form::Referral, Field::PrintsReferral),
        (Form::Refusal, Field::PrintsRefusal),
        (Form::Promise, Field::PrintsPromise),
        (Form::Pledge, Field::PrintsPledge),
        (Form::Stub, Field::PrintsStub),
        (Form::Closing, Field::PrintsClosing),
        (Form::Cover, Field::PrintsCover),
        (Form::Index, Field::PrintsIndex),
        (Form::Reckoning, Field::PrintsReckoning),
        (Form::Keys, Field::PrintsKeys),
        (Form::Recovery, Field::PrintsRecovery),
        (Form::FirstSlip, Field::PrintsFirstSlip),
        (Form::Anchor, Field::PrintsAnchor),
    ];

    /// The fields of one person's opening.
    pub const IDENTITY: [Field; 13] = [
        Field::Came,
        Field::Kind,
        Field::Number,
        Field::Name,
        Field::Phone,
        Field::Insurance,
        Field::UnitCode,
        Field::UnitName,
        Field::AgentNumber,
        Field::AgentName,
        Field::AgentRelation,
        Field::AgentScope,
        Field::AgentPhone,
    ];
}

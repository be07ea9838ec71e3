//! What is being typed: every field of every step, kept by the office while it is not yet said.

use std::collections::{BTreeMap, BTreeSet};

use crate::ui::part::Scroll;

mod groups;

macro_rules! fields {
    ($($(#[$doc:meta])+ $name:ident $key:literal $kept:ident;)+) => {
        /// A place where something is typed or chosen.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Field {
            $($(#[$doc])+ $name,)+
        }

        impl Field {
            /// All of them, in the order in which screens show them.
            pub const ALL: &[Field] = &[$(Field::$name),+];

            /// The key of its label in the catalogue; also its name in a kept draft.
            pub fn key(self) -> &'static str {
                match self {
                    $(Field::$name => $key,)+
                }
            }

            /// Whether what is typed here is worth keeping over a power cut.
            fn is_kept(self) -> bool {
                match self {
                    $(Field::$name => fields!(@ $kept),)+
                }
            }
        }
    };
    (@ kept) => { true };
    (@ fleeting) => { false };
}

// A line a field: its label's key, and whether what is typed in it outlives a power cut.
fields! {
    /// Who came.
    Came "field-came" kept;
    /// Kind of the person's document.
    Kind "field-kind" kept;
    /// Its number.
    Number "field-number" kept;
    /// The person's name.
    Name "field-name" kept;
    /// The person's telephone.
    Phone "field-phone" kept;
    /// The insurance.
    Insurance "field-insurance" kept;
    /// The unit's code.
    UnitCode "field-unit-code" kept;
    /// The unit's name.
    UnitName "field-unit-name" kept;
    /// The agent's number.
    AgentNumber "field-agent-number" kept;
    /// The agent's name.
    AgentName "field-agent-name" kept;
    /// The agent's relation.
    AgentRelation "field-agent-relation" kept;
    /// Scope of the authority.
    AgentScope "field-agent-scope" kept;
    /// The agent's telephone.
    AgentPhone "field-agent-phone" kept;
    /// What the list of reasons is filtered by.
    Filter "field-filter" fleeting;
    /// Months owed.
    Months "field-months" kept;
    /// Base a month.
    Base "field-base" kept;
    /// Who employed.
    Employer "field-employer" kept;
    /// Since when the new unit employs.
    EmployedFrom "field-employed-from" kept;
    /// Who pays.
    Payer "field-payer" kept;
    /// The deadline, where a calendar is missing.
    Deadline "field-deadline" kept;
    /// Why that one.
    DeadlineWhy "field-deadline-why" kept;
    /// What the unit paid in the last month that it declared.
    LastPaid "field-last-paid" kept;
    /// The last day of a deferral.
    DeferredUntil "field-deferred-until" kept;
    /// The document that grants it.
    DeferralDocument "field-deferral-document" kept;
    /// The group of residents without a wait.
    Exempt "field-exempt" kept;
    /// Who reviews.
    Reviewer "field-reviewer" fleeting;
    /// The reviewer's remark.
    ReviewNote "field-review-note" kept;
    /// The voucher's number.
    Voucher "field-voucher" kept;
    /// Its whole amount.
    Face "field-face" kept;
    /// The months that it pays.
    PaidMonths "field-paid-months" kept;
    /// The principal that it pays.
    Principal "field-principal" kept;
    /// The late fee that it pays.
    LateFee "field-late-fee" kept;
    /// When it was received.
    ReceivedOn "field-received-on" kept;
    /// Why it is more, or anything else.
    VoucherNote "field-voucher-note" kept;
    /// What becomes of what is left on a voucher.
    VoucherPart "field-voucher-part" fleeting;
    /// When the platform was asked.
    CheckedAt "field-checked-at" kept;
    /// Its reference.
    Reference "field-reference" kept;
    /// The months found there.
    FoundMonths "field-found-months" kept;
    /// The principal found there.
    FoundPrincipal "field-found-principal" kept;
    /// The last day of a late paper.
    Due "field-due" kept;
    /// Who hands it in.
    Who "field-who" kept;
    /// What a dialog asks for.
    Said "field-said" kept;
    /// The second person of a dialog.
    Second "field-second" fleeting;
    /// How a paper goes out.
    How "field-how" fleeting;
    /// How large it is printed.
    PrintSize "field-print-size" fleeting;
    /// Where a paper is saved.
    Path "field-path" fleeting;
    /// The search box.
    Search "field-search" fleeting;
    /// The second place for backups.
    BackupPlace "field-backup-place" fleeting;
    /// Where backups are looked for besides.
    RestoreFrom "field-restore-from" fleeting;
    /// Whose passphrase opens the key ring of a backup.
    UnlockCode "field-unlock-code" fleeting;
    /// That passphrase.
    UnlockPassphrase "field-unlock-passphrase" fleeting;
    /// The number of the certificate that was printed last.
    LastCertificate "field-last-certificate" fleeting;
    /// The number of the case that was opened last.
    LastCase "field-last-case" fleeting;
    /// The number of the list that was begun last.
    LastRoll "field-last-roll" fleeting;
    /// How many cases a practice office is made with.
    PracticeCases "field-practice-cases" fleeting;
    /// What the clerk's own cases are filtered by.
    TodayFilter "field-today-filter" fleeting;
    /// What the list of cases is filtered by.
    CaseFilter "field-case-filter" fleeting;
    /// What the units' lists are filtered by.
    RollFilter "field-roll-filter" fleeting;
    /// Narrows the journal.
    JournalFilter "field-journal-filter" fleeting;
    /// What the code on a certificate says, or its number.
    ShownText "field-shown-text" fleeting;
    /// Its check code.
    ShownCode "field-shown-code" fleeting;
    /// Its PDF.
    ShownFile "field-shown-file" fleeting;
    /// The key file of another desk.
    KeyFile "field-key-file" fleeting;
    /// What that desk says by telephone.
    KeySm3 "field-key-sm3" fleeting;
    /// Whose keys are put away.
    KeyDesk "field-key-desk" fleeting;
    /// The language.
    Language "field-language" fleeting;
    /// Light or dark.
    Theme "field-theme" fleeting;
    /// What the right side of a case does.
    Side "field-side" fleeting;
    /// What draws the window.
    Renderer "field-renderer" fleeting;
    /// The size of a practice office.
    PracticeSize "field-practice-size" fleeting;
    /// The printer of the certificate.
    PrintsCertificate "form-certificate-person" fleeting;
    /// The printer of the receipt.
    PrintsReceipt "form-receipt" fleeting;
    /// The printer of the one-time notice.
    PrintsNotice "form-notice" fleeting;
    /// The printer of the assessment.
    PrintsAssessment "form-assessment" fleeting;
    /// The printer of the bill.
    PrintsBill "form-bill" fleeting;
    /// The printer of a unit's bill.
    PrintsUnitBill "form-bill-unit" fleeting;
    /// The printer of a unit's certificate.
    PrintsUnitCertificate "form-certificate-unit" fleeting;
    /// The printer of the referral.
    PrintsReferral "form-referral" fleeting;
    /// The printer of the refusal.
    PrintsRefusal "form-refusal" fleeting;
    /// The printer of the promise.
    PrintsPromise "form-promise" fleeting;
    /// The printer of the acceptance notice.
    PrintsAcceptance "form-acceptance" fleeting;
    /// The printer of the declaration.
    PrintsPledge "form-pledge" fleeting;
    /// The printer of the stub.
    PrintsStub "form-stub" fleeting;
    /// The printer of a file's cover.
    PrintsCover "form-cover" fleeting;
    /// The printer of a file's index.
    PrintsIndex "form-index" fleeting;
    /// The printer of the closing notice.
    PrintsClosing "form-closing" fleeting;
    /// The printer of the calculation sheet.
    PrintsReckoning "form-reckoning" fleeting;
    /// The printer of the recovery sheet.
    PrintsRecovery "form-recovery" fleeting;
    /// The printer of first passphrases.
    PrintsFirstSlip "form-first-slip" fleeting;
    /// The printer of the anchor.
    PrintsAnchor "form-anchor" fleeting;
    /// The printer of the sheet of keys.
    PrintsKeys "form-keys" fleeting;
    /// The number of a unit's officer.
    OfficerNumber "field-officer-number" kept;
    /// The officer's name.
    OfficerName "field-officer-name" kept;
    /// The officer's telephone.
    OfficerPhone "field-officer-phone" kept;
    /// What a list is for.
    RollReason "field-roll-reason" kept;
    /// What the unit is to the people of a list.
    RollEmployer "field-roll-employer" kept;
    /// A row of a list as it is typed.
    RollLine "field-roll-line" kept;
    /// The name in the row that is mended.
    RowName "field-row-name" fleeting;
    /// Its number.
    RowNumber "field-row-number" fleeting;
    /// Its months.
    RowMonths "field-row-months" fleeting;
    /// Its base.
    RowBase "field-row-base" fleeting;
    /// Its day from which the unit employed.
    RowFrom "field-row-from" fleeting;
    /// Its telephone.
    RowPhone "field-row-phone" fleeting;
    /// What 政策 is searched for.
    PolicyFilter "field-policy-filter" fleeting;
    /// A pack file, or a notice of holidays.
    RuleFile "field-rule-file" fleeting;
    /// The SM3 of the letter.
    RuleSm3 "field-rule-sm3" fleeting;
    /// A document's number.
    RuleDocument "field-rule-document" fleeting;
    /// Its day.
    RuleOn "field-rule-on" fleeting;
    /// The year of a notice.
    RuleYear "field-rule-year" fleeting;
    /// Its days off.
    RuleOff "field-rule-off" fleeting;
    /// Its make-up working days.
    RuleWork "field-rule-work" fleeting;
    /// The chief.
    RuleChief "field-rule-chief" fleeting;
    /// What the palette is searched for.
    Palette "field-palette" fleeting;
    /// When it would be paid.
    CalcPaidOn "field-calc-paid-on" fleeting;
    /// A sum that was due.
    CalcSum "field-calc-sum" fleeting;
    /// When it was due.
    CalcDeadline "field-calc-deadline" fleeting;
    /// Whether the deadline moves off rest days.
    CalcShift "field-calc-shift" fleeting;
    /// The last month with cover.
    CalcLast "field-calc-last" fleeting;
    /// The month of 减员, where the place counts from it.
    CalcRemoved "field-calc-removed" fleeting;
    /// The month in which contributions restart.
    CalcRestart "field-calc-restart" fleeting;
    /// Whether the gap is made up.
    CalcMadeUp "field-calc-made-up" fleeting;
    /// How many months of it are.
    CalcPart "field-calc-part" fleeting;
    /// Years that a resident missed.
    CalcMissed "field-calc-missed" fleeting;
    /// Of them paid since.
    CalcRepaired "field-calc-repaired" fleeting;
    /// Within the enrolment window or outside it.
    CalcWindow "field-calc-window" fleeting;
    /// The year that is paid for.
    CalcYear "field-calc-year" fleeting;
    /// Whether the resident is let off the wait.
    CalcExempt "field-calc-exempt" fleeting;
    /// Why.
    CalcExemptFor "field-calc-exempt-for" fleeting;
    /// The day from which a term runs.
    CalcFrom "field-calc-from" fleeting;
    /// So many working days.
    CalcDays "field-calc-days" fleeting;
    /// Up to this day.
    CalcTo "field-calc-to" fleeting;
    /// An amount in figures.
    CalcAmount "field-calc-amount" fleeting;
    /// An amount written out.
    CalcSpelt "field-calc-spelt" fleeting;
    /// A day to be written out.
    CalcDate "field-calc-date" fleeting;
    /// What a number claims to be.
    CalcNumberKind "field-calc-number-kind" fleeting;
    /// The number that is checked.
    CalcNumber "field-calc-number" fleeting;
    /// Who wants to come in.
    SignCode "field-sign-code" fleeting;
    /// Their passphrase.
    Passphrase "field-passphrase" fleeting;
    /// The second person's passphrase.
    SecondPassphrase "field-second-passphrase" fleeting;
    /// The region of an office that is set up.
    FoundRegion "field-found-region" fleeting;
    /// The pack file that its region comes in.
    FoundPack "field-found-pack" fleeting;
    /// The SM3 of that file, as the letter has it.
    FoundPackSm3 "field-found-pack-sm3" fleeting;
    /// Its agency's full name.
    FoundAgency "field-found-agency" fleeting;
    /// The place's short name.
    FoundPlace "field-found-place" fleeting;
    /// The window.
    FoundWindow "field-found-window" fleeting;
    /// The desk's eight digits.
    FoundDesk "field-found-desk" fleeting;
    /// The telephone.
    FoundPhone "field-found-phone" fleeting;
    /// 复议机关
    FoundReviewBody "field-found-review-body" fleeting;
    /// 征收机关
    FoundCollector "field-found-collector" fleeting;
    /// The clerks.
    FoundClerks "field-found-clerks" fleeting;
    /// The reviewers.
    FoundReviewers "field-found-reviewers" fleeting;
    /// The keepers of the seal.
    FoundSealers "field-found-sealers" fleeting;
    /// The auditors.
    FoundAuditors "field-found-auditors" fleeting;
    /// The technicians.
    FoundTechnicians "field-found-technicians" fleeting;
    /// The chief who sets it up.
    FoundChief "field-found-chief" fleeting;
    /// The second place for its backups.
    FoundBackup "field-found-backup" fleeting;
    /// The first group that is typed back.
    FoundGroupA "field-found-group-a" fleeting;
    /// The second one.
    FoundGroupB "field-found-group-b" fleeting;
    /// The recovery code.
    RecoverCode "field-recover-code" fleeting;
    /// The lines under it.
    RecoverLine1 "field-recover-line-1" fleeting;
    /// The second line.
    RecoverLine2 "field-recover-line-2" fleeting;
    /// The third line.
    RecoverLine3 "field-recover-line-3" fleeting;
    /// The fourth line.
    RecoverLine4 "field-recover-line-4" fleeting;
    /// A passphrase from now on.
    NewPassphrase "field-new-passphrase" fleeting;
    /// The same once more.
    Again "field-again" fleeting;
    /// The name of a new account.
    StaffName "field-staff-name" fleeting;
    /// Its role.
    StaffRole "field-staff-role" fleeting;
    /// Who stands in.
    StaffDeputy "field-staff-deputy" fleeting;
    /// Idle minutes until the screen is locked.
    LockAfter "field-lock-after" fleeting;
}

/// The name of a list's rows in a kept draft.
const ROWS: &str = "rows";

/// Where the menu of a row would stand.
#[derive(Clone, Copy, Debug, Default)]
pub struct Seat {
    /// Under the row that is chosen, while it is in sight.
    pub chosen: Option<egui::Pos2>,
    /// Where the pointer asked for it.
    pub pointed: Option<egui::Pos2>,
}

/// Everything that is typed and chosen but not yet said to the office.
#[derive(Debug, Default)]
pub struct Draft {
    texts: BTreeMap<Field, String>,
    /// Fields that hold what was suggested, and nothing that a person typed.
    suggested: BTreeSet<Field>,
    /// What is wrong with a field, in words; shown at the field and on top.
    pub faults: BTreeMap<Field, String>,
    /// The row of the list or table that is shown.
    pub row: usize,
    /// Where the list of cases stands.
    pub list: Scroll,
    /// The hit of the search that is chosen.
    pub hit: usize,
    /// Where the hits stand.
    pub hits: Scroll,
    /// Where the menu of a row would stand.
    pub seat: Seat,
    /// The lines of a table that are unfolded.
    pub unfolded: BTreeSet<usize>,
    /// The field that wants the focus when it is next drawn.
    pub focus: Option<Field>,
    /// Fields that changed since the last frame.
    pub changed: BTreeSet<Field>,
    /// Something typed is not kept yet, since this many seconds of the window's clock.
    pub unkept_since: Option<f64>,
    /// A field was left: keep at once.
    pub left: bool,
    /// What was chosen wants the focus: its first link is next.
    pub enter: bool,
    /// How far the step is to be scrolled, in windows; down is positive.
    pub scroll: f32,
    /// The months of the year grid between which the pointer is being drawn.
    pub drawn: Option<(crate::domain::Month, crate::domain::Month)>,
    /// The month of the year grid that the arrows are at.
    pub month: Option<crate::domain::Month>,
    /// The span that is being changed, by its place; `None`: another one is typed.
    pub span: Option<usize>,
    /// The rare circumstances of a span are unfolded.
    pub rare: bool,
    /// The span that a button speaks of.
    pub wanted_span: Option<usize>,
    /// The case that a link leads to.
    pub wanted: Option<crate::domain::case::CaseNumber>,
    /// The paper that a link opens.
    pub paper: Option<crate::store::SheetId>,
    /// Another row was chosen by the pointer.
    pub picked: bool,
    /// The rows of a unit's list, as one text: kept over a power cut with everything else that is typed.
    pub rows: String,
    /// They came back from where they were kept.
    pub rows_came: bool,
}

impl Draft {
    /// The place of the span that is taken up next: the one that a button spoke of, else the one after that which is
    /// being changed.
    pub fn next_span(&self, wanted: Option<usize>) -> usize {
        wanted.unwrap_or_else(|| self.span.map_or(0, |place| place.saturating_add(1)))
    }

    /// The place of the span that is taken out of so many: the one that a button spoke of, else that which is being
    /// changed, else the last one.
    pub fn dropped_span(&mut self, count: usize) -> Option<usize> {
        let place = self.wanted_span.take().or(self.span).unwrap_or(count.saturating_sub(1));
        (place < count).then_some(place)
    }

    /// What is typed in a field.
    pub fn text(&self, field: Field) -> &str {
        self.texts.get(&field).map(String::as_str).unwrap_or_default()
    }

    /// What is typed in a field, without the spaces around it.
    pub fn trimmed(&self, field: Field) -> &str {
        self.text(field).trim()
    }

    /// Lets a field be typed into.
    pub fn edit(&mut self, field: Field) -> &mut String {
        self.texts.entry(field).or_default()
    }

    /// Sets a field and notes that it changed.
    pub fn set(&mut self, field: Field, text: impl Into<String>) {
        self.texts.insert(field, text.into());
        self.touch(field);
    }

    /// Sets a field that is still empty, without marking the draft as changed.
    pub fn suggest(&mut self, field: Field, text: impl Into<String>) {
        let slot = self.edit(field);
        if slot.is_empty() {
            *slot = text.into();
            self.suggested.insert(field);
        }
    }

    /// Whether a field holds a suggestion that nobody has touched.
    pub fn is_suggested(&self, field: Field) -> bool {
        self.suggested.contains(&field)
    }

    /// Notes that a field changed; what was wrong with it is no longer said.
    pub fn touch(&mut self, field: Field) {
        self.faults.remove(&field);
        self.suggested.remove(&field);
        self.changed.insert(field);
    }

    /// The number chosen in a field, from 0.
    pub fn choice(&self, field: Field) -> Option<usize> {
        self.text(field).parse().ok()
    }

    /// Forgets these fields.
    pub fn clear(&mut self, fields: &[Field]) {
        for field in fields {
            self.texts.remove(field);
            self.faults.remove(field);
            self.suggested.remove(field);
        }
    }

    /// Forgets everything that belongs to one case.
    pub fn reset(&mut self) {
        let stays = [Field::CaseFilter, Field::JournalFilter, Field::RollFilter];
        self.texts.retain(|field, _| stays.contains(field));
        self.suggested.clear();
        self.drawn = None;
        self.month = None;
        self.span = None;
        self.rare = false;
        self.faults.clear();
        self.unfolded.clear();
        self.row = 0;
        self.focus = None;
        self.unkept_since = None;
        self.left = false;
        self.rows.clear();
    }

    /// Writes what is typed for keeping; empty when nothing is.
    pub fn kept(&self) -> String {
        let mut texts: BTreeMap<&str, &str> = self
            .texts
            .iter()
            .filter(|(field, text)| field.is_kept() && !text.is_empty() && !self.suggested.contains(field))
            .map(|(field, text)| (field.key(), text.as_str()))
            .collect();
        if !self.rows.is_empty() {
            texts.insert(ROWS, &self.rows);
        }
        if texts.is_empty() { String::new() } else { serde_json::to_string(&texts).unwrap_or_default() }
    }

    /// Takes up what was kept, where nothing else is typed meanwhile; an unreadable one is nothing.
    pub fn restore(&mut self, kept: &str) {
        let texts: BTreeMap<String, String> = serde_json::from_str(kept).unwrap_or_default();
        if let Some(rows) = texts.get(ROWS).filter(|_| self.rows.is_empty()) {
            self.rows.clone_from(rows);
            self.rows_came = true;
        }
        for field in Field::ALL.iter().copied().filter(|field| field.is_kept()) {
            if let Some(text) = texts.get(field.key())
                && (self.text(field).is_empty() || self.suggested.remove(&field))
            {
                self.edit(field).clone_from(text);
                self.changed.insert(field);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kept_draft_comes_back_and_overwrites_nothing() {
        let mut typed = Draft::default();
        typed.set(Field::Name, "陈𬎆");
        typed.set(Field::Search, "0028");
        let mut later = Draft::default();
        later.set(Field::Phone, "13800138000");
        later.restore(&typed.kept());
        assert_eq!(later.text(Field::Name), "陈𬎆");
        assert_eq!(later.text(Field::Search), "");
        assert_eq!(later.text(Field::Phone), "13800138000");
        later.restore(r#"{"field-phone":"1"}"#);
        assert_eq!(later.text(Field::Phone), "13800138000");
        let mut suggested = Draft::default();
        suggested.suggest(Field::Phone, "1");
        assert_eq!(suggested.kept(), "", "what nobody typed is not kept");
        suggested.restore(&later.kept());
        assert_eq!(suggested.text(Field::Phone), "13800138000", "typed counts more than suggested");
        later.restore("no draft");
        assert_eq!(Draft::default().kept(), "");
    }

    #[test]
    fn every_field_has_its_own_name() {
        let names: BTreeSet<&str> = Field::ALL.iter().map(|field| field.key()).collect();
        assert_eq!(names.len(), Field::ALL.len());
    }
}

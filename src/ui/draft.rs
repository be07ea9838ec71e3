//! What is being typed: every field of every step, kept by the office while it is not yet said.

use std::collections::{BTreeMap, BTreeSet};

/// A place where something is typed or chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// Who came.
    Came,
    /// Kind of the person's document.
    Kind,
    /// Its number.
    Number,
    /// The person's name.
    Name,
    /// The person's telephone.
    Phone,
    /// The insurance.
    Insurance,
    /// The unit's code.
    UnitCode,
    /// The unit's name.
    UnitName,
    /// The agent's number.
    AgentNumber,
    /// The agent's name.
    AgentName,
    /// The agent's relation.
    AgentRelation,
    /// Scope of the authority.
    AgentScope,
    /// The agent's telephone.
    AgentPhone,
    /// What the list of reasons is filtered by.
    Filter,
    /// Months owed.
    Months,
    /// Base a month.
    Base,
    /// Who employed.
    Employer,
    /// Since when the new unit employs.
    EmployedFrom,
    /// Who pays.
    Payer,
    /// The deadline, where a calendar is missing.
    Deadline,
    /// Why that one.
    DeadlineWhy,
    /// Who reviews.
    Reviewer,
    /// The reviewer's remark.
    ReviewNote,
    /// The voucher's number.
    Voucher,
    /// Its whole amount.
    Face,
    /// The months that it pays.
    PaidMonths,
    /// The principal that it pays.
    Principal,
    /// The late fee that it pays.
    LateFee,
    /// When it was received.
    ReceivedOn,
    /// Why it is more, or anything else.
    VoucherNote,
    /// When the platform was asked.
    CheckedAt,
    /// Its reference.
    Reference,
    /// The months found there.
    FoundMonths,
    /// The principal found there.
    FoundPrincipal,
    /// The last day of a late paper.
    Due,
    /// Who hands it in.
    Who,
    /// What a dialog asks for.
    Said,
    /// The second person of a dialog.
    Second,
    /// How a paper goes out.
    How,
    /// Which printer.
    Printer,
    /// Where a paper is saved.
    Path,
    /// The search box.
    Search,
    /// What the list of cases is filtered by.
    CaseFilter,
}

impl Field {
    /// All of them.
    pub const ALL: [Field; 43] = [
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
        Field::Filter,
        Field::Months,
        Field::Base,
        Field::Employer,
        Field::EmployedFrom,
        Field::Payer,
        Field::Deadline,
        Field::DeadlineWhy,
        Field::Reviewer,
        Field::ReviewNote,
        Field::Voucher,
        Field::Face,
        Field::PaidMonths,
        Field::Principal,
        Field::LateFee,
        Field::ReceivedOn,
        Field::VoucherNote,
        Field::CheckedAt,
        Field::Reference,
        Field::FoundMonths,
        Field::FoundPrincipal,
        Field::Due,
        Field::Who,
        Field::Said,
        Field::Second,
        Field::How,
        Field::Printer,
        Field::Path,
        Field::Search,
        Field::CaseFilter,
    ];

    /// The key of its label in the catalogue; also its name in a kept draft.
    pub fn key(self) -> &'static str {
        match self {
            Field::Came => "field-came",
            Field::Kind => "field-kind",
            Field::Number => "field-number",
            Field::Name => "field-name",
            Field::Phone => "field-phone",
            Field::Insurance => "field-insurance",
            Field::UnitCode => "field-unit-code",
            Field::UnitName => "field-unit-name",
            Field::AgentNumber => "field-agent-number",
            Field::AgentName => "field-agent-name",
            Field::AgentRelation => "field-agent-relation",
            Field::AgentScope => "field-agent-scope",
            Field::AgentPhone => "field-agent-phone",
            Field::Filter => "field-filter",
            Field::Months => "field-months",
            Field::Base => "field-base",
            Field::Employer => "field-employer",
            Field::EmployedFrom => "field-employed-from",
            Field::Payer => "field-payer",
            Field::Deadline => "field-deadline",
            Field::DeadlineWhy => "field-deadline-why",
            Field::Reviewer => "field-reviewer",
            Field::ReviewNote => "field-review-note",
            Field::Voucher => "field-voucher",
            Field::Face => "field-face",
            Field::PaidMonths => "field-paid-months",
            Field::Principal => "field-principal",
            Field::LateFee => "field-late-fee",
            Field::ReceivedOn => "field-received-on",
            Field::VoucherNote => "field-voucher-note",
            Field::CheckedAt => "field-checked-at",
            Field::Reference => "field-reference",
            Field::FoundMonths => "field-found-months",
            Field::FoundPrincipal => "field-found-principal",
            Field::Due => "field-due",
            Field::Who => "field-who",
            Field::Said => "field-said",
            Field::Second => "field-second",
            Field::How => "field-how",
            Field::Printer => "field-printer",
            Field::Path => "field-path",
            Field::Search => "field-search",
            Field::CaseFilter => "field-case-filter",
        }
    }

    /// Whether what is typed here is worth keeping over a power cut.
    fn is_kept(self) -> bool {
        match self {
            Field::Filter
            | Field::Reviewer
            | Field::Second
            | Field::How
            | Field::Printer
            | Field::Path
            | Field::Search
            | Field::CaseFilter => false,
            Field::Came
            | Field::Kind
            | Field::Number
            | Field::Name
            | Field::Phone
            | Field::Insurance
            | Field::UnitCode
            | Field::UnitName
            | Field::AgentNumber
            | Field::AgentName
            | Field::AgentRelation
            | Field::AgentScope
            | Field::AgentPhone
            | Field::Months
            | Field::Base
            | Field::Employer
            | Field::EmployedFrom
            | Field::Payer
            | Field::Deadline
            | Field::DeadlineWhy
            | Field::ReviewNote
            | Field::Voucher
            | Field::Face
            | Field::PaidMonths
            | Field::Principal
            | Field::LateFee
            | Field::ReceivedOn
            | Field::VoucherNote
            | Field::CheckedAt
            | Field::Reference
            | Field::FoundMonths
            | Field::FoundPrincipal
            | Field::Due
            | Field::Who
            | Field::Said => true,
        }
    }

    /// Whether it stands in a dialog, and not on the screen below.
    pub fn is_of_dialog(self) -> bool {
        [Field::Due, Field::Who, Field::Said, Field::Second, Field::How, Field::Path].contains(&self)
    }

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

/// Everything that is typed and chosen but not yet said to the office.
#[derive(Debug, Default)]
pub struct Draft {
    texts: BTreeMap<Field, String>,
    /// What is wrong with a field, in words; shown at the field and on top.
    pub faults: BTreeMap<Field, String>,
    /// The row of the list or table that is shown.
    pub row: usize,
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
    /// How far the step is to be scrolled, in windows; down is positive.
    pub scroll: f32,
    /// The months of the year grid between which the pointer is being drawn.
    pub drawn: Option<(crate::domain::Month, crate::domain::Month)>,
}

impl Draft {
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
        }
    }

    /// Notes that a field changed; what was wrong with it is no longer said.
    pub fn touch(&mut self, field: Field) {
        self.faults.remove(&field);
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
        }
    }

    /// Forgets everything that belongs to one case.
    pub fn reset(&mut self) {
        let stays = [Field::CaseFilter];
        self.texts.retain(|field, _| stays.contains(field));
        self.faults.clear();
        self.unfolded.clear();
        self.row = 0;
        self.focus = None;
        self.unkept_since = None;
        self.left = false;
    }

    /// Writes what is typed for keeping; empty when nothing is.
    pub fn kept(&self) -> String {
        let texts: BTreeMap<&str, &str> = self
            .texts
            .iter()
            .filter(|(field, text)| field.is_kept() && !text.is_empty())
            .map(|(field, text)| (field.key(), text.as_str()))
            .collect();
        if texts.is_empty() { String::new() } else { serde_json::to_string(&texts).unwrap_or_default() }
    }

    /// Takes up what was kept, where nothing else is typed meanwhile; an unreadable one is nothing.
    pub fn restore(&mut self, kept: &str) {
        let texts: BTreeMap<String, String> = serde_json::from_str(kept).unwrap_or_default();
        for field in Field::ALL.into_iter().filter(|field| field.is_kept()) {
            if let Some(text) = texts.get(field.key()) {
                let slot = self.edit(field);
                if slot.is_empty() {
                    slot.clone_from(text);
                    self.changed.insert(field);
                }
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
        later.restore("no draft");
        assert_eq!(Draft::default().kept(), "");
    }

    #[test]
    fn every_field_has_its_own_name() {
        let names: BTreeSet<&str> = Field::ALL.iter().map(|field| field.key()).collect();
        assert_eq!(names.len(), Field::ALL.len());
    }
}

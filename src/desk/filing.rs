//! What a case's file holds, and the papers that are composed when somebody asks for them.

use crate::desk::Desk;
use crate::desk::papers::Filed;
use crate::desk::press;
use crate::desk::trouble::Trouble;
use crate::desk::wire::{CaseView, Delivery};
use crate::domain::Right;
use crate::domain::case::{Actor, CertificateNumber};
use crate::domain::checklist::{Finding, Row};
use crate::paper::{Form, Sheet};
use crate::store::{SheetId, SheetRow};

impl Desk {
    /// Hands a sheet out and notes it, all on this thread: for the console.
    pub fn deliver(&mut self, by: &Actor, id: SheetId, how: &Delivery) -> Result<SheetRow, Trouble> {
        self.deliver_as(by, id, how, false)
    }

    /// The same, in large print where that is asked for.
    pub fn deliver_as(
        &mut self,
        by: &Actor,
        id: SheetId,
        how: &Delivery,
        large: bool,
    ) -> Result<SheetRow, Trouble> {
        by.role.must(Right::Print)?;
        let job = self.job(id, large)?;
        press::run(&job, how, self.outside.as_ref())?;
        self.delivered(by, id, how)
    }

    /// The paper that was kept when this form was last asked for, as long as it says what it would say now: it is the
    /// same paper then, printed once more. An assessment is always of its moment.
    pub(super) fn still_says_so(
        &self,
        by: &Actor,
        view: &CaseView,
        form: Form,
    ) -> Result<Option<SheetRow>, Trouble> {
        let Some(kept) = view.sheet(form) else { return Ok(None) };
        let holds = match form {
            Form::Assessment => false,
            // It tells of that moment: what was still to come then may have come since.
            Form::Acceptance => view.case.accepted_at.is_some_and(|at| at <= kept.at),
            _ => self.read_sheet(kept)? == self.draft_sheet(by, view, form, kept.at)?,
        };
        Ok(holds.then(|| kept.clone()))
    }

    fn read_sheet(&self, row: &SheetRow) -> Result<Sheet, Trouble> {
        let (_, bytes) = self.store.sheet(row.id)?.ok_or_else(|| Trouble::NotFound(row.id.0.to_string()))?;
        Ok(Sheet::from_bytes(&bytes)?)
    }

    /// The office's own papers of a case, oldest first; of what was composed anew, the newest. Cover and index are not
    /// listed: they are what the others are bound in.
    pub(super) fn filed(&self, view: &CaseView) -> Result<Vec<Filed>, Trouble> {
        let mut filed = Vec::new();
        for row in view.sheets.iter().rev() {
            let Some(form) = Form::from_id(&row.form) else { continue };
            let bound = matches!(form, Form::Cover | Form::Index);
            let newest = |one: &&SheetRow| one.form == row.form && one.certificate == row.certificate;
            let overtaken = form.is_asked_for()
                && view.sheets.iter().find(newest).is_some_and(|newest| newest.id != row.id);
            if bound || overtaken {
                continue;
            }
            let certificate = row.certificate.as_ref().map(ToString::to_string);
            let (pages, void) = (self.read_sheet(row)?.pages.len(), self.is_void(row)?);
            filed.push(Filed { form, certificate, at: row.at, pages, void });
        }
        Ok(filed)
    }
}

impl CaseView {
    /// The newest sheet of a form.
    pub fn sheet(&self, form: Form) -> Option<&SheetRow> {
        self.sheets.iter().find(|sheet| sheet.form == form.id())
    }

    /// The sheet of the certificate that holds.
    pub fn certificate_sheet(&self) -> Option<&SheetRow> {
        let number: &CertificateNumber = &self.case.certificate()?.number;
        let is_it =
            |sheet: &&SheetRow| sheet.certificate.as_ref() == Some(number) && sheet.form != Form::Stub.id();
        self.sheets.iter().find(is_it)
    }

    /// Whether a paper that no act brings has anything to say yet.
    pub fn has_to_say(&self, form: Form) -> bool {
        let case = &self.case;
        match form {
            Form::Assessment => case.makeup.is_some(),
            Form::Acceptance => case.accepted_at.is_some(),
            Form::Pledge => {
                let lets = |id| self.rules.materials.get(id).is_some_and(|one| !one.pledge.is_empty());
                let open = |row: &&Row| {
                    !row.requirement.looked_up
                        && !matches!(row.finding, Some(Finding::Original | Finding::Copy))
                };
                !case.stage.is_over()
                    && self.checklist.rows.iter().filter(open).any(|row| lets(&row.requirement.material))
            }
            Form::Stub => case.certificate().is_some_and(|one| one.roll.is_none()),
            Form::Cover | Form::Index => case.stage.is_over(),
            Form::CertificatePerson
            | Form::Receipt
            | Form::Notice
            | Form::Bill
            | Form::Referral
            | Form::Refusal
            | Form::Promise
            | Form::Closing
            | Form::Reckoning
            | Form::CertificateUnit
            | Form::BillUnit
            | Form::Recovery
            | Form::FirstSlip
            | Form::Anchor
            | Form::Keys => false,
        }
    }
}

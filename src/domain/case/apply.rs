//! A change, made so.

use crate::domain::Moment;
use crate::domain::case::decide::ending;
use crate::domain::case::{
    Account, Case, Certificate, CertificateNumber, Change, Event, Flag, Matter, Noticed, Opened, Review,
    RollNumber, Settled, Stage, Verdict, Void,
};
use crate::domain::reason::ReasonId;

impl Case {
    /// Makes a change so. Total: whatever was decided can be applied, in this and every later version.
    pub fn apply(&mut self, change: &Change) {
        let Change { at, by, event } = change;
        self.changed_at = Some(*at);
        if works(event) && !self.hands.contains(by) {
            self.hands.push(by.clone());
        }
        match event {
            Event::Opened { number, opening, region, edition, duplicate, roll } => {
                self.opened = Some(Opened {
                    number: number.clone(),
                    at: *at,
                    clerk: by.clone(),
                    opening: opening.clone(),
                    region: region.clone(),
                    edition: edition.clone(),
                    roll: roll.clone(),
                });
                self.flag(Flag::Duplicate, *duplicate);
            }
            Event::Amended { opening } => {
                if let Some(opened) = &mut self.opened {
                    opened.opening = opening.clone();
                }
            }
            Event::TakenOver => {
                if let Some(opened) = &mut self.opened {
                    opened.clerk = by.clone();
                }
            }
            Event::Visited { .. } => {}
            Event::ReasonsSet { matters, answers } => {
                self.matters = matters.clone();
                self.answers = answers.clone();
            }
            Event::Found { material, finding, late_paper } => {
                match finding {
                    Some(finding) => self.findings.insert(material.clone(), finding.clone()),
                    None => self.findings.remove(material),
                };
                if self.accepted_at.is_some() {
                    self.flag(Flag::LatePaper, *late_paper);
                }
            }
            Event::Noticed { missing, defective, due } => {
                self.stage = Stage::AwaitingMaterials;
                let (missing, defective) = (missing.clone(), defective.clone());
                self.noticed = Some(Noticed { at: *at, missing, defective, due: *due });
            }
            Event::Accepted { term, late_paper } => {
                self.stage = Stage::Accepted;
                self.accepted_at = Some(*at);
                self.term = Some(*term);
                self.flag(Flag::LatePaper, *late_paper);
            }
            Event::ArrearsSet { arrears, makeup } => {
                self.arrears = arrears.clone();
                self.makeup = makeup.clone();
            }
            Event::Submitted { makeup } => {
                self.stage = Stage::InReview;
                self.makeup = Some(makeup.clone());
                self.submitted_by = Some(by.clone());
            }
            Event::Reviewed { verdict, note } => {
                self.stage = match verdict {
                    Verdict::Approve => Stage::AwaitingPayment,
                    Verdict::Return => Stage::Accepted,
                };
                self.review = Some(Review { at: *at, by: by.clone(), verdict: *verdict, note: note.clone() });
            }
            Event::Reopened { why, second, term } => {
                self.stage = Stage::Accepted;
                self.review = second.as_ref().map(|by| Review {
                    at: *at,
                    by: by.clone(),
                    verdict: Verdict::Return,
                    note: why.clone(),
                });
                self.submitted_by = None;
                self.billed_at = None;
                self.platform = None;
                self.term = *term;
            }
            Event::Billed { term } => {
                self.billed_at = Some(*at);
                self.term = *term;
            }
            Event::Paid { voucher, short } => {
                self.vouchers.push(voucher.clone());
                self.flag(Flag::AmountShort, *short);
            }
            Event::TakenBack { voucher, short, .. } => {
                let place = usize::try_from(*voucher).unwrap_or(usize::MAX);
                if place < self.vouchers.len() {
                    self.vouchers.remove(place);
                }
                self.flag(Flag::AmountShort, *short);
            }
            Event::LookedUp { check } => self.lookups.push(check.clone()),
            Event::PlatformChecked { check, term } => {
                self.stage = Stage::Ready;
                self.platform = Some(check.clone());
                self.term = *term;
            }
            Event::Issued { number, reviewer, roll } => {
                self.issue(number, (*at, by), reviewer.as_ref(), None, roll.as_ref());
            }
            Event::Sealed { number } => {
                self.certificate_mut(number, |one| one.sealed = Some((*at, by.clone())))
            }
            Event::Collected { number, by: who } => {
                self.certificate_mut(number, |one| one.collected = Some((*at, who.clone())));
            }
            Event::Voided { number, why, second } => self.void(number, *at, by, second, why, None),
            Event::Replaced { old, new, why, second, reviewer, roll } => {
                self.void(old, *at, by, second, why, Some(new));
                self.issue(new, (*at, by), reviewer.as_ref(), Some(old), roll.as_ref());
            }
            Event::Referred { reason, to } => self.settle(reason, &Settled::Referred(to.clone()), *at),
            Event::Refused { reason, why } => self.settle(reason, &Settled::Refused(why.clone()), *at),
            Event::Withdrawn { .. } => self.end(Stage::Withdrawn, *at),
            Event::Lapsed { .. } => self.end(Stage::Lapsed, *at),
            Event::Closed { reasons } => {
                for reason in reasons {
                    self.settle(reason, &Settled::Closed, *at);
                }
            }
        }
    }

    fn flag(&mut self, flag: Flag, on: bool) {
        if on {
            self.flags.insert(flag);
        } else {
            self.flags.remove(&flag);
        }
    }

    fn end(&mut self, stage: Stage, at: Moment) {
        self.stage = stage;
        self.ended_at = Some(at);
    }

    fn settle(&mut self, reason: &ReasonId, how: &Settled, at: Moment) {
        let open = |matter: &&mut Matter| &matter.reason == reason && matter.settled.is_none();
        if let Some(matter) = self.matters.iter_mut().find(open) {
            matter.settled = Some(how.clone());
        }
        if let Some(stage) = ending(&self.matters) {
            self.end(stage, at);
        }
    }

    fn issue(
        &mut self,
        number: &CertificateNumber,
        (at, clerk): (Moment, &Account),
        reviewer: Option<&Account>,
        replaces: Option<&CertificateNumber>,
        roll: Option<&RollNumber>,
    ) {
        self.certificates.push(Certificate {
            number: number.clone(),
            issued_at: at,
            clerk: clerk.clone(),
            reviewer: reviewer.cloned(),
            replaces: replaces.cloned(),
            roll: roll.cloned(),
            sealed: None,
            collected: None,
            void: None,
        });
    }

    fn void(
        &mut self,
        number: &CertificateNumber,
        at: Moment,
        by: &Account,
        second: &Account,
        why: &str,
        replaced_by: Option<&CertificateNumber>,
    ) {
        self.certificate_mut(number, |certificate| match &mut certificate.void {
            Some(void) => void.replaced_by = replaced_by.cloned(),
            None => {
                certificate.void = Some(Void {
                    at,
                    by: by.clone(),
                    second: second.clone(),
                    why: why.to_owned(),
                    replaced_by: replaced_by.cloned(),
                });
            }
        });
    }

    fn certificate_mut(&mut self, number: &CertificateNumber, change: impl FnOnce(&mut Certificate)) {
        if let Some(certificate) = self.certificates.iter_mut().find(|one| &one.number == number) {
            change(certificate);
        }
    }
}

/// Whether an event counts as work on the case, so that its author may not review or seal it.
///
/// A review does not: a reviewer who returned a case may approve it when it comes back. Sealing and a note of a
/// call decide nothing, nor does taking the assessment back: what is changed after it does.
fn works(event: &Event) -> bool {
    match event {
        Event::Reviewed { .. } | Event::Reopened { .. } | Event::Sealed { .. } | Event::Visited { .. } => {
            false
        }
        Event::Opened { .. }
        | Event::Amended { .. }
        | Event::TakenOver
        | Event::ReasonsSet { .. }
        | Event::Found { .. }
        | Event::Noticed { .. }
        | Event::Accepted { .. }
        | Event::ArrearsSet { .. }
        | Event::Submitted { .. }
        | Event::Billed { .. }
        | Event::Paid { .. }
        | Event::TakenBack { .. }
        | Event::LookedUp { .. }
        | Event::PlatformChecked { .. }
        | Event::Issued { .. }
        | Event::Collected { .. }
        | Event::Voided { .. }
        | Event::Replaced { .. }
        | Event::Referred { .. }
        | Event::Refused { .. }
        | Event::Withdrawn { .. }
        | Event::Lapsed { .. }
        | Event::Closed { .. } => true,
    }
}

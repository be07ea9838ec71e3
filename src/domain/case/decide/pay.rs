//! Payment, look-up, certificate: what follows once a second person has agreed.

use super::{Office, said};
use crate::domain::Fen;
use crate::domain::case::{
    Actor, Certificate, CertificateNumber, Event, PlatformCheck, Refusal, Stage, Voucher,
};
use crate::domain::makeup::Makeup;

/// Payment, look-up, certificate.
impl Office<'_> {
    pub(super) fn payment(&self, voucher: Voucher) -> Result<Event, Refusal> {
        self.at(&[Stage::AwaitingPayment])?;
        let makeup = self.makeup()?;
        self.fit_voucher(&voucher, makeup)?;
        let elsewhere = self.given.voucher_elsewhere;
        let here = self.case.vouchers.iter().filter(|one| one.number == voucher.number);
        let pays = |one: &Voucher| one.principal + one.late_fee;
        let used_here: Fen = here.clone().map(pays).sum();
        let face =
            here.map(|one| one.face).chain(elsewhere.map(|(face, _)| face)).fold(voucher.face, Fen::min);
        let used = used_here + elsewhere.map(|(_, used)| used).unwrap_or_default() + pays(&voucher);
        if face < used {
            return Err(Refusal::OverFace { used, face });
        }
        let paid = self.case.paid_principal() + voucher.principal;
        if makeup.principal < paid && voucher.note.trim().is_empty() {
            return Err(Refusal::Unexplained { paid, owed: makeup.principal });
        }
        Ok(Event::Paid { short: paid < makeup.principal, voucher })
    }

    fn fit_voucher(&self, voucher: &Voucher, makeup: &Makeup) -> Result<(), Refusal> {
        said(voucher.number.clone(), "voucher")?;
        let owed = makeup.months();
        let fits = [
            (Fen::ZERO < voucher.principal && Fen::ZERO <= voucher.late_fee, "amount"),
            (!voucher.months.is_empty() && voucher.months.iter().all(|month| owed.contains(month)), "months"),
            (voucher.received_on <= self.given.now.day(), "received-on"),
        ];
        match fits.into_iter().find(|(fits, _)| !fits) {
            Some((_, what)) => Err(Refusal::Unfit(what)),
            None => Ok(()),
        }
    }

    /// A mistyped voucher leaves the case as long as no look-up agreed with it; the journal keeps both.
    pub(super) fn take_back(&self, place: usize, why: String) -> Result<Event, Refusal> {
        self.open_case()?;
        if !self.case.may_take_back() {
            return Err(Refusal::WrongStage(self.case.stage));
        }
        let voucher = self.case.vouchers.get(place).ok_or(Refusal::Unfit("voucher"))?;
        let left = Fen(self.case.paid_principal().0.saturating_sub(voucher.principal.0));
        let owed = self.case.makeup.as_ref().map(|makeup| makeup.principal).unwrap_or_default();
        Ok(Event::TakenBack {
            voucher: u32::try_from(place).map_err(|_| Refusal::Unfit("voucher"))?,
            number: voucher.number.clone(),
            why: said(why, "why")?,
            short: Fen::ZERO < left && left < owed,
        })
    }

    /// A look-up that found nothing yet, or something else than owed: noted with its time, and nothing moves.
    pub(super) fn looked_up(&self, check: PlatformCheck) -> Result<Event, Refusal> {
        self.at(&[Stage::AwaitingPayment])?;
        let makeup = self.makeup()?;
        if self.given.now < check.checked_at {
            return Err(Refusal::Unfit("checked-at"));
        }
        if !check.months.is_empty() {
            said(check.reference.clone(), "reference")?;
        }
        let all_there = makeup.months().iter().all(|month| check.months.contains(month));
        if all_there && makeup.principal == check.principal {
            return Err(Refusal::Unfit("agrees"));
        }
        Ok(Event::LookedUp { check })
    }

    pub(super) fn platform(&self, check: PlatformCheck) -> Result<Event, Refusal> {
        self.at(&[Stage::AwaitingPayment])?;
        let makeup = self.makeup()?;
        said(check.reference.clone(), "reference")?;
        if self.given.now < check.checked_at {
            return Err(Refusal::Unfit("checked-at"));
        }
        self.paid_in_full(makeup)?;
        let owed = makeup.months();
        let all_there = owed.iter().all(|month| check.months.contains(month));
        if check.principal < makeup.principal || !all_there {
            return Err(Refusal::Short { paid: check.principal, owed: makeup.principal });
        }
        if makeup.principal < check.principal
            && self.case.vouchers.iter().all(|one| one.note.trim().is_empty())
        {
            return Err(Refusal::Unexplained { paid: check.principal, owed: makeup.principal });
        }
        Ok(Event::PlatformChecked { check, term: self.running_term() })
    }

    /// 本金 and months must agree; a late fee that differs is noted and does not block.
    fn paid_in_full(&self, makeup: &Makeup) -> Result<(), Refusal> {
        if self.case.is_paid() {
            return Ok(());
        }
        Err(Refusal::Short { paid: self.case.paid_principal(), owed: makeup.principal })
    }

    pub(super) fn issue(&self) -> Result<Event, Refusal> {
        if self.case.stage == Stage::AwaitingPayment {
            self.paid_in_full(self.makeup()?)?;
            return Err(Refusal::Unchecked);
        }
        self.at(&[Stage::Ready])?;
        self.paid_in_full(self.makeup()?)?;
        if self.case.platform.is_none() {
            return Err(Refusal::Unchecked);
        }
        // After a void number a certificate comes by way of Replace, so that both sheets say so.
        if !self.case.certificates.is_empty() {
            return Err(Refusal::WrongStage(self.case.stage));
        }
        Ok(Event::Issued {
            number: self.next_certificate(),
            reviewer: self.reviewer(),
            roll: self.given.roll.clone(),
        })
    }

    pub(super) fn seal(&self) -> Result<Event, Refusal> {
        let certificate = self.holding()?;
        self.together(certificate)?;
        if self.case.hands.contains(self.given.by()) {
            return Err(Refusal::OwnWork);
        }
        if certificate.sealed.is_some() {
            return Err(Refusal::Unfit("sealed"));
        }
        Ok(Event::Sealed { number: certificate.number.clone() })
    }

    pub(super) fn collect(&self, by: String) -> Result<Event, Refusal> {
        let certificate = self.holding()?;
        self.together(certificate)?;
        if certificate.collected.is_some() {
            return Err(Refusal::Unfit("collected"));
        }
        Ok(Event::Collected { number: certificate.number.clone(), by: said(by, "by")? })
    }

    pub(super) fn void(&self, why: String, second: &Actor) -> Result<Event, Refusal> {
        let holding = self.holding()?;
        self.together(holding)?;
        let number = holding.number.clone();
        self.other(second)?;
        Ok(Event::Voided { number, why: said(why, "why")?, second: second.account.clone() })
    }

    pub(super) fn replace(&self, why: String, second: &Actor) -> Result<Event, Refusal> {
        let last = self.case.certificates.last().ok_or(Refusal::WrongStage(self.case.stage))?;
        self.together(last)?;
        self.other(second)?;
        self.paid_in_full(self.makeup()?)?;
        Ok(Event::Replaced {
            old: last.number.clone(),
            new: self.next_certificate(),
            why: said(why, "why")?,
            second: second.account.clone(),
            reviewer: self.reviewer(),
            roll: last.roll.clone(),
        })
    }

    /// A sheet that speaks of several people is handled for all of them at once, and a person's own for them alone.
    fn together(&self, certificate: &Certificate) -> Result<(), Refusal> {
        match (&certificate.roll, &self.given.roll) {
            (one, other) if one == other => Ok(()),
            (Some(_), _) => Err(Refusal::Unfit("of-a-roll")),
            (None, _) => Err(Refusal::Unfit("not-of-the-roll")),
        }
    }

    fn holding(&self) -> Result<&Certificate, Refusal> {
        self.case.certificate().ok_or(Refusal::WrongStage(self.case.stage))
    }

    fn next_certificate(&self) -> CertificateNumber {
        let serial = self.given.next_certificate;
        CertificateNumber { desk: self.given.desk.clone(), year: self.year(), serial }
    }

    fn reviewer(&self) -> Option<crate::domain::case::Account> {
        self.case.review.as_ref().map(|review| review.by.clone())
    }
}

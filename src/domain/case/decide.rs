//! What an action would change, or why not.

mod pay;

use crate::domain::Right;
use crate::domain::case::{
    Action, Actor, Case, CaseNumber, Change, Due, Event, Given, Matter, Opened, Opening, Refusal, Settled,
    Stage, Term, Verdict,
};
use crate::domain::checklist::{Finding, Readiness};
use crate::domain::makeup::{self, Arrears, Makeup, NoMakeup, Span};
use crate::domain::reason::{Insurance, MaterialId, Need, Payer, ReasonId, Rules};
use crate::domain::waiting::exempt_groups;

/// Answers what `action` would change of `case` under `rules`, or why it is refused.
///
/// Pure: the clock, the free numbers and what other cases say come in `given`. The order of work is
/// 来意 → 身份 → 原因 → 材料·受理 → 核定·复核 → 缴费通知单 → 待缴费 → 到账 → 平台核对 → 出证 → 办结·归档.
pub fn decide(case: &Case, action: Action, rules: &Rules, given: &Given) -> Result<Change, Refusal> {
    may(&given.actor, &action)?;
    let desk = Office { case, rules, given };
    let event = match action {
        Action::Open(opening) => desk.open(opening),
        Action::Amend(opening) => desk.amend(opening),
        Action::TakeOver => desk.take_over(),
        Action::Visit { note } => desk.visit(note),
        Action::Reasons { codes, answers } => desk.reasons(codes, answers),
        Action::Find { material, finding } => desk.find(material, finding),
        Action::Notice => desk.notice(),
        Action::Accept => desk.accept(),
        Action::Arrears(span) => desk.arrears(span),
        Action::ClearArrears => desk.clear_arrears(),
        Action::Spans(spans) => desk.spans(spans),
        Action::Reopen { why, second } => desk.reopen(why, second.as_ref()),
        Action::Submit => desk.submit(),
        Action::Review { verdict, note } => desk.review(verdict, note),
        Action::Bill => desk.bill(),
        Action::Payment(voucher) => desk.payment(voucher),
        Action::TakeBack { voucher, why } => desk.take_back(voucher, why),
        Action::Platform(check) => desk.platform(check),
        Action::LookedUp(check) => desk.looked_up(check),
        Action::Issue => desk.issue(),
        Action::Seal => desk.seal(),
        Action::Collect { by } => desk.collect(by),
        Action::Void { why, second } => desk.void(why, &second),
        Action::Replace { why, second } => desk.replace(why, &second),
        Action::Refer { reason, to } => desk.refer(reason, to),
        Action::Refuse { reason, why } => desk.refuse(reason, why),
        Action::Withdraw { why } => desk.withdraw(why),
        Action::Lapse => desk.lapse(),
        Action::Close { reason } => desk.close(reason),
    }?;
    Ok(Change { at: given.now, by: given.by().clone(), event })
}

/// Asks the table of rights.
///
/// Whoever works on cases and would agree to one hears of their own work first (`Office::second`): that is the
/// nearer reason.
fn may(actor: &Actor, action: &Action) -> Result<(), Refusal> {
    match action.right() {
        Right::Review if actor.role.may(Right::Work) => Ok(()),
        right => actor.role.must(right),
    }
}

struct Office<'a> {
    case: &'a Case,
    rules: &'a Rules,
    given: &'a Given,
}

/// Opening and what may happen at any time.
impl Office<'_> {
    fn open(&self, opening: Opening) -> Result<Event, Refusal> {
        if self.case.opened.is_some() {
            return Err(Refusal::WrongStage(self.case.stage));
        }
        fit(&opening)?;
        let year = self.year();
        let number = CaseNumber { desk: self.given.desk.clone(), year, serial: self.given.next_case };
        Ok(Event::Opened {
            number,
            opening,
            region: self.rules.region.clone(),
            edition: self.rules.edition.clone(),
            duplicate: !self.given.same_person.is_empty(),
            roll: self.given.roll.clone(),
        })
    }

    /// A slip of the pen may be put right until a certificate holds, and again once it is void.
    ///
    /// Who came, the insurance and the number are what the reviewed assessment rests on: from 待复核 on they change
    /// only once the assessment is taken back ([`Action::Reopen`]).
    fn amend(&self, opening: Opening) -> Result<Event, Refusal> {
        let opened = self.opened()?;
        if !self.case.may_amend() {
            return Err(Refusal::WrongStage(self.case.stage));
        }
        fit(&opening)?;
        let before = &opened.opening;
        let same = before.came == opening.came
            && before.insurance == opening.insurance
            && before.person.id == opening.person.id;
        if !same && !self.case.may_set_reasons() {
            return Err(Refusal::Unfit("amend-after-review"));
        }
        let unit_pays = self.case.makeup.as_ref().is_some_and(|makeup| makeup.pays(Payer::Unit));
        let dropped = before.unit.is_some() && opening.unit.is_none();
        if dropped && !self.case.may_set_reasons() && unit_pays {
            return Err(Refusal::Unfit("unit-pays"));
        }
        Ok(Event::Amended { opening })
    }

    fn take_over(&self) -> Result<Event, Refusal> {
        let opened = self.open_case()?;
        if &opened.clerk == self.given.by() {
            return Err(Refusal::Unfit("take-over"));
        }
        Ok(Event::TakenOver)
    }

    fn visit(&self, note: String) -> Result<Event, Refusal> {
        self.opened()?;
        Ok(Event::Visited { note: said(note, "note")? })
    }

    fn withdraw(&self, why: String) -> Result<Event, Refusal> {
        self.open_case()?;
        if !self.case.certificates.is_empty() {
            return Err(Refusal::WrongStage(self.case.stage));
        }
        Ok(Event::Withdrawn { why: said(why, "why")? })
    }
}

/// Reason, materials, acceptance.
impl Office<'_> {
    /// The reasons may change until the assessment is submitted.
    ///
    /// After acceptance the papers of a new reason must be there before the case is submitted, and months that are
    /// set keep a reason that makes up.
    fn reasons(
        &self,
        codes: Vec<ReasonId>,
        answers: std::collections::BTreeMap<crate::domain::reason::QuestionId, String>,
    ) -> Result<Event, Refusal> {
        self.at(&[Stage::Draft, Stage::AwaitingMaterials, Stage::Accepted])?;
        if codes.is_empty() {
            return Err(Refusal::Unfit("reason"));
        }
        if let Some(unknown) = codes.iter().find(|code| !self.rules.reasons.contains_key(*code)) {
            return Err(Refusal::UnknownRule(unknown.0.clone()));
        }
        let makes_up = |id: &ReasonId| self.rules.reasons.get(id).is_some_and(|reason| reason.makeup);
        if self.case.arrears.is_some() && !codes.iter().any(makes_up) {
            return Err(Refusal::Unfit("arrears-set"));
        }
        let settled = self.case.matters.iter().filter(|matter| matter.settled.is_some());
        let mut matters: Vec<Matter> = settled.cloned().collect();
        for reason in codes {
            if !matters.iter().any(|matter| matter.reason == reason) {
                matters.push(Matter { reason, settled: None });
            }
        }
        Ok(Event::ReasonsSet { matters, answers })
    }

    /// What was found of a paper. Papers may be added as long as the case is open; from 待复核 on nothing is taken
    /// away or marked as wrong any more: the second person agreed to what was there.
    fn find(&self, material: MaterialId, finding: Option<Finding>) -> Result<Event, Refusal> {
        self.open_case()?;
        let adds = matches!(finding, Some(Finding::Original | Finding::Copy | Finding::Exempt { .. }));
        if !adds && !self.case.may_set_reasons() {
            return Err(Refusal::WrongStage(self.case.stage));
        }
        let checklist = self.case.checklist(self.rules);
        let Some(row) = checklist.row(&material) else { return Err(Refusal::Unfit("material")) };
        if let Some(Finding::Late { due, who }) = &finding {
            if row.requirement.main || row.requirement.late_days.is_none() {
                return Err(Refusal::MainPaper(material));
            }
            if *due < self.given.now.day() {
                return Err(Refusal::Unfit("due"));
            }
            said(who.clone(), "who")?;
        }
        // 主件 may not be let off either: only what can be looked up is.
        let let_off = matches!(finding, Some(Finding::Exempt { .. }));
        if let_off && row.requirement.main && !matches!(row.requirement.need, Need::OneOf(_)) {
            return Err(Refusal::MainPaper(material));
        }
        let mut findings = self.case.findings.clone();
        match &finding {
            Some(found) => findings.insert(material.clone(), found.clone()),
            None => findings.remove(&material),
        };
        let late_paper = findings.values().any(|finding| matches!(finding, Finding::Late { .. }));
        Ok(Event::Found { material, finding, late_paper })
    }

    fn notice(&self) -> Result<Event, Refusal> {
        self.at(&[Stage::Draft, Stage::AwaitingMaterials])?;
        let (missing, defective) = match self.readiness()? {
            Readiness::Complete => return Err(Refusal::Unfit("nothing-missing")),
            Readiness::Missing(missing) => (missing, self.defective()),
            Readiness::Defective(defective) => (Vec::new(), defective),
        };
        let due = Due::after(&self.rules.calendar, self.given.now.day(), self.rules.terms.supplement_days);
        Ok(Event::Noticed { missing, defective, due })
    }

    fn accept(&self) -> Result<Event, Refusal> {
        self.at(&[Stage::Draft, Stage::AwaitingMaterials])?;
        match self.readiness()? {
            Readiness::Complete => {}
            Readiness::Missing(missing) | Readiness::Defective(missing) => {
                return Err(Refusal::Missing(missing));
            }
        }
        let due = Due::after(&self.rules.calendar, self.given.now.day(), self.rules.terms.case_days);
        let late_paper = self.case.findings.values().any(|finding| matches!(finding, Finding::Late { .. }));
        Ok(Event::Accepted { term: Term { due, stopped: None }, late_paper })
    }

    fn lapse(&self) -> Result<Event, Refusal> {
        self.at(&[Stage::AwaitingMaterials])?;
        match self.case.supplement_due(self.rules) {
            Some(Due::On(due)) if due < self.given.now.day() => Ok(Event::Lapsed { due }),
            Some(Due::CalendarMissing(year)) => Err(Refusal::CalendarMissing(year)),
            Some(Due::On(_)) | None => Err(Refusal::NotDue),
        }
    }

    fn readiness(&self) -> Result<Readiness, Refusal> {
        if self.case.open_matters().next().is_none() {
            return Err(Refusal::Unfit("reason"));
        }
        Ok(self.case.checklist(self.rules).readiness())
    }

    fn defective(&self) -> Vec<MaterialId> {
        let findings = self.case.findings.iter();
        findings
            .filter(|(_, finding)| matches!(finding, Finding::Defective { .. }))
            .map(|(material, _)| material.clone())
            .collect()
    }
}

/// What is owed, and the second person.
impl Office<'_> {
    fn arrears(&self, span: Span) -> Result<Event, Refusal> {
        self.at(&[Stage::Accepted])?;
        let opened = self.opened()?;
        if !self.case.makes_up(self.rules) {
            return Err(Refusal::Unfit("no-makeup"));
        }
        let mut spans = self.case.arrears.as_ref().map(|arrears| arrears.spans.clone()).unwrap_or_default();
        for earlier in &mut spans {
            earlier.months = earlier.months.iter().filter(|month| !span.months.contains(*month)).collect();
        }
        spans.retain(|earlier| !earlier.months.is_empty());
        spans.push(span);
        spans.sort_by_key(|span| span.months.first());
        let arrears = Arrears { insurance: opened.opening.insurance, spans };
        self.exempt_fits(&arrears)?;
        let makeup = self.compute(&arrears)?;
        Ok(Event::ArrearsSet { arrears: Some(arrears), makeup: Some(makeup) })
    }

    /// Only residents wait for years, and only groups that the place names are let off.
    fn exempt_fits(&self, arrears: &Arrears) -> Result<(), Refusal> {
        let known = exempt_groups(&self.rules.waiting);
        let mut named = arrears.spans.iter().filter_map(|span| span.exempt.as_deref());
        let resident = arrears.insurance == Insurance::Resident;
        let fits = named.all(|group| resident && known.contains(&group));
        if fits { Ok(()) } else { Err(Refusal::Unfit("exempt")) }
    }

    /// The whole list of spans, so that one may be changed or taken out without typing the others again.
    fn spans(&self, mut spans: Vec<Span>) -> Result<Event, Refusal> {
        self.at(&[Stage::Accepted])?;
        let opened = self.opened()?;
        if spans.is_empty() {
            return self.clear_arrears();
        }
        if !self.case.makes_up(self.rules) {
            return Err(Refusal::Unfit("no-makeup"));
        }
        spans.sort_by_key(|span| span.months.first());
        let arrears = Arrears { insurance: opened.opening.insurance, spans };
        self.exempt_fits(&arrears)?;
        let makeup = self.compute(&arrears)?;
        Ok(Event::ArrearsSet { arrears: Some(arrears), makeup: Some(makeup) })
    }

    /// 撤回核定: whoever has the case takes the assessment back while nothing is paid; once a voucher is recorded or
    /// the platform has agreed only a reviewer returns it, because an error then may mean a refund (退费).
    fn reopen(&self, why: String, second: Option<&Actor>) -> Result<Event, Refusal> {
        self.open_case()?;
        if !self.case.may_reopen() {
            return Err(Refusal::WrongStage(self.case.stage));
        }
        let second = if self.case.reopens_by_reviewer() {
            let reviewer = second.unwrap_or(&self.given.actor);
            self.second(reviewer)?;
            Some(reviewer.account.clone())
        } else {
            None
        };
        Ok(Event::Reopened { why: said(why, "why")?, second, term: self.running_term() })
    }

    fn clear_arrears(&self) -> Result<Event, Refusal> {
        self.at(&[Stage::Accepted])?;
        Ok(Event::ArrearsSet { arrears: None, makeup: None })
    }

    fn submit(&self) -> Result<Event, Refusal> {
        self.at(&[Stage::Accepted])?;
        let Some(arrears) = &self.case.arrears else { return Err(Refusal::Unfit("arrears")) };
        if let Readiness::Missing(missing) = self.readiness()? {
            return Err(Refusal::Missing(missing));
        }
        Ok(Event::Submitted { makeup: self.compute(arrears)? })
    }

    fn compute(&self, arrears: &Arrears) -> Result<Makeup, Refusal> {
        let paid_on = self.given.now.day();
        makeup::compute(arrears, &self.rules.makeup, &self.rules.calendar, paid_on).map_err(Refusal::from)
    }

    fn review(&self, verdict: Verdict, note: String) -> Result<Event, Refusal> {
        self.at(&[Stage::InReview])?;
        self.second(&self.given.actor)?;
        if verdict == Verdict::Return {
            said(note.clone(), "note")?;
        }
        Ok(Event::Reviewed { verdict, note })
    }

    fn bill(&self) -> Result<Event, Refusal> {
        self.at(&[Stage::AwaitingPayment])?;
        Ok(Event::Billed { term: self.stopped_term() })
    }

    /// 待缴费 stops the term, with what is left of it.
    fn stopped_term(&self) -> Option<Term> {
        let term = self.case.term?;
        if !self.rules.terms.suspends || term.stopped.is_some() {
            return Some(term);
        }
        let today = self.given.now.day();
        let due = self.case.term_due(self.rules).unwrap_or(term.due);
        let left = match due {
            Due::On(last) => self.rules.calendar.between(today, last).ok(),
            Due::CalendarMissing(_) => None,
        };
        Some(Term { due, stopped: Some((today, left)) })
    }

    /// The money is there: the term runs again with what was left of it.
    fn running_term(&self) -> Option<Term> {
        let term = self.case.term?;
        let Some((_, left)) = term.stopped else { return Some(term) };
        let Some(left) = left else { return Some(Term { stopped: None, ..term }) };
        let today = self.given.now.day();
        let due = match u32::try_from(left) {
            Ok(left) => Due::after(&self.rules.calendar, today, left),
            Err(_) => term.due, // it had passed before it was stopped: stopping does not mend that
        };
        Some(Term { due, stopped: None })
    }
}

/// How reasons and cases end.
impl Office<'_> {
    fn refer(&self, reason: Option<ReasonId>, to: String) -> Result<Event, Refusal> {
        self.at(&[Stage::Draft, Stage::AwaitingMaterials, Stage::Accepted])?;
        Ok(Event::Referred { reason: self.one(reason)?, to: said(to, "to")? })
    }

    fn refuse(&self, reason: Option<ReasonId>, why: String) -> Result<Event, Refusal> {
        self.at(&[Stage::Draft, Stage::AwaitingMaterials])?;
        let reason = self.one(reason)?;
        // Missing papers are 补正, never refusal (行政许可法 第三十二条第四项).
        Ok(Event::Refused { reason, why: said(why, "why")? })
    }

    fn close(&self, reason: Option<ReasonId>) -> Result<Event, Refusal> {
        self.at(&[Stage::Accepted, Stage::Ready])?;
        let reasons: Vec<ReasonId> = match reason {
            Some(reason) => vec![self.one(Some(reason))?],
            None => self.case.open_matters().map(|matter| matter.reason.clone()).collect(),
        };
        let makes_up = |id: &ReasonId| self.rules.reasons.get(id).is_some_and(|reason| reason.makeup);
        let owes = self.case.arrears.is_some() || reasons.iter().any(makes_up);
        if owes && self.case.stage != Stage::Ready {
            return Err(Refusal::WrongStage(self.case.stage));
        }
        Ok(Event::Closed { reasons })
    }

    fn one(&self, reason: Option<ReasonId>) -> Result<ReasonId, Refusal> {
        let mut open = self.case.open_matters().map(|matter| &matter.reason);
        let found = match &reason {
            Some(reason) => open.find(|id| *id == reason),
            None => open.next().filter(|_| open.next().is_none()),
        };
        found.cloned().ok_or(Refusal::Unfit("reason"))
    }
}

/// What every act asks first.
impl Office<'_> {
    fn opened(&self) -> Result<&Opened, Refusal> {
        self.case.opened.as_ref().ok_or(Refusal::WrongStage(self.case.stage))
    }

    fn open_case(&self) -> Result<&Opened, Refusal> {
        if self.case.stage.is_over() {
            return Err(Refusal::WrongStage(self.case.stage));
        }
        self.opened()
    }

    fn at(&self, stages: &[Stage]) -> Result<(), Refusal> {
        self.opened()?;
        if stages.contains(&self.case.stage) { Ok(()) } else { Err(Refusal::WrongStage(self.case.stage)) }
    }

    fn makeup(&self) -> Result<&Makeup, Refusal> {
        self.case.makeup.as_ref().ok_or(Refusal::WrongStage(self.case.stage))
    }

    /// A second person: a reviewer who had no hand in what is owed.
    fn second(&self, actor: &Actor) -> Result<(), Refusal> {
        if self.case.hands.contains(&actor.account) {
            return Err(Refusal::OwnWork);
        }
        actor.role.must(Right::Review)
    }

    /// A reviewer who is not the one that acts.
    fn other(&self, second: &Actor) -> Result<(), Refusal> {
        if &second.account == self.given.by() {
            return Err(Refusal::OwnWork);
        }
        second.role.must(Right::Review)
    }

    fn year(&self) -> i32 {
        use chrono::Datelike as _;
        self.given.now.day().year()
    }
}

fn fit(opening: &Opening) -> Result<(), Refusal> {
    use crate::domain::reason::Came;
    match opening.came {
        Came::Unit if opening.unit.is_none() => Err(Refusal::Unfit("unit")),
        Came::Agent | Came::Guardian if opening.agent.is_none() => Err(Refusal::Unfit("agent")),
        Came::Myself | Came::Unit | Came::Agent | Came::Guardian => Ok(()),
    }
}

fn said(text: String, what: &'static str) -> Result<String, Refusal> {
    let text = text.trim().to_owned();
    if text.is_empty() { Err(Refusal::Unfit(what)) } else { Ok(text) }
}

impl From<NoMakeup> for Refusal {
    fn from(why: NoMakeup) -> Refusal {
        match why {
            NoMakeup::UnknownRule(month) => Refusal::UnknownRule(month.to_string()),
            NoMakeup::TooLong { months, .. } => Refusal::UnknownRule(months.to_string()),
            NoMakeup::NotAllowed { month, document } => Refusal::NotAllowed { month, document },
            NoMakeup::NotEmployed(month) => Refusal::NotEmployed(month),
            NoMakeup::EmployedFrom(_) => Refusal::Unfit("employed-from"),
            NoMakeup::CalendarMissing(year) => Refusal::CalendarMissing(year),
            NoMakeup::Months(_) => Refusal::Unfit("months"),
            NoMakeup::Base => Refusal::Unfit("base"),
            NoMakeup::WholeYear(_) => Refusal::Unfit("whole-year"),
            NoMakeup::LastPaid => Refusal::Unfit("last-paid"),
            NoMakeup::Deferral => Refusal::Unfit("deferral"),
        }
    }
}

/// Whether a reason that was settled counts as done, for the stage that a case ends in.
pub(super) fn ending(matters: &[Matter]) -> Option<Stage> {
    if matters.is_empty() || matters.iter().any(|matter| matter.settled.is_none()) {
        return None;
    }
    let any =
        |wanted: fn(&Settled) -> bool| matters.iter().filter_map(|one| one.settled.as_ref()).any(wanted);
    Some(if any(|settled| matches!(settled, Settled::Closed)) {
        Stage::Done
    } else if any(|settled| matches!(settled, Settled::Refused(_))) {
        Stage::Refused
    } else {
        Stage::Referred
    })
}

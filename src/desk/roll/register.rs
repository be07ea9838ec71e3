//! Registering: a verdict for each row, and a commit for each person whose row is good.

use std::sync::Arc;

use chrono::Datelike as _;

use crate::desk::Desk;
use crate::desk::gate::{Asked, Gate};
use crate::desk::roll::{Failed, RollDone, happen};
use crate::desk::trouble::Trouble;
use crate::domain::case::{Action, Actor, CaseNumber, Opening, Refusal, RollNumber};
use crate::domain::reason::{Came, Insurance};
use crate::domain::roll::{
    self, Entrant, Heads, Judge, Judged, Known, Member, Roll, RollChange, RollEvent, RollHead, RollTerms,
    TypedPerson, Under,
};
use crate::domain::{IdKind, Moment};
use crate::text::Words;

/// The words by which columns are known, in either language.
pub fn heads(words: &Words) -> Heads {
    let list = |key: &str| words.say(key).split(' ').map(str::to_owned).collect::<Vec<String>>();
    let mut kinds = Vec::new();
    for kind in IdKind::ALL {
        let names = match kind {
            IdKind::Resident => list("roll-head-resident"),
            IdKind::HmtPermit => list("roll-head-hmt"),
            IdKind::ForeignPr18 => list("roll-head-foreign"),
            IdKind::ForeignPr15 => Vec::new(),
            IdKind::Other => list("roll-head-other"),
        };
        kinds.extend(names.into_iter().map(|name| (kind, name)));
    }
    Heads {
        ordinal: list("roll-head-ordinal"),
        name: list("roll-head-name"),
        kind: list("roll-head-kind"),
        number: list("roll-head-number"),
        months: list("roll-head-months"),
        base: list("roll-head-base"),
        from: list("roll-head-from"),
        phone: list("roll-head-phone"),
        sums: list("roll-head-sums"),
        kinds,
    }
}

/// Rows that are being judged.
pub(super) struct Judging {
    terms: RollTerms,
    rows: Vec<TypedPerson>,
    judge: Judge,
    pub(super) judged: Vec<Judged>,
}

impl Judging {
    pub(super) fn of(terms: RollTerms, rows: Vec<TypedPerson>) -> Judging {
        Judging { terms, rows, judge: Judge::default(), judged: Vec::new() }
    }

    /// Rows judged, and rows in all.
    pub(super) fn far(&self) -> (usize, usize) {
        (self.judged.len(), self.rows.len())
    }
}

/// Rows whose people are being registered.
pub(super) struct Registering {
    by: Actor,
    head: RollHead,
    rows: Vec<TypedPerson>,
    judge: Judge,
    registered: Vec<bool>,
    /// The roll as the last commit left it, so that it need not be read again for each person.
    roll: Option<Roll>,
    /// What was done; `None` before the roll is begun.
    done: Option<RollDone>,
}

impl Registering {
    /// Rows seen to, and rows in all.
    pub(super) fn far(&self) -> (usize, usize) {
        (self.registered.len(), self.rows.len())
    }
}

/// Judging and registering.
impl Desk {
    /// A verdict for each row; nothing is written.
    pub fn judge(&self, terms: &RollTerms, rows: &[TypedPerson]) -> Result<Vec<Judged>, Trouble> {
        let mut judging = Judging::of(terms.clone(), rows.to_vec());
        while judging.judged.len() < rows.len() {
            self.judge_next(&mut judging)?;
        }
        Ok(judging.judged)
    }

    pub(super) fn judge_next(&self, judging: &mut Judging) -> Result<(), Trouble> {
        if let Some(row) = judging.rows.get(judging.judged.len()) {
            judging.judged.push(self.verdict(&mut judging.judge, &judging.terms, row)?);
        }
        Ok(())
    }

    fn verdict(&self, judge: &mut Judge, terms: &RollTerms, row: &TypedPerson) -> Result<Judged, Trouble> {
        let under = Under { terms, rules: self.rules(), today: self.today_is() };
        let fonts = self.fonts();
        judge.next(
            row,
            under,
            |name| fonts.faces.missing(name),
            |id| {
                let known = self.person(id, None)?;
                let open = known.cases.iter().filter(|line| !line.stage().is_over());
                Ok(Known {
                    open: open.map(|line| line.summary.number.clone()).collect(),
                    paid: known.paid.iter().flat_map(|(_, months)| months.iter()).collect(),
                })
            },
        )
    }

    /// Registers everybody whose row is good, each in a commit of their own; begins the roll where there is none.
    ///
    /// Of each row it says whether its person was registered: the rows of those who were can go.
    pub fn register(
        &mut self,
        by: &Actor,
        roll: Option<&RollNumber>,
        head: &RollHead,
        rows: &[TypedPerson],
    ) -> Result<(RollDone, Vec<bool>), Trouble> {
        let mut going = self.begin_registering(by, roll, head, rows.to_vec())?;
        while going.registered.len() < rows.len() {
            self.register_next(&mut going)?;
        }
        Desk::registered(going)
    }

    pub(super) fn begin_registering(
        &self,
        by: &Actor,
        roll: Option<&RollNumber>,
        head: &RollHead,
        rows: Vec<TypedPerson>,
    ) -> Result<Registering, Trouble> {
        if rows.len() > roll::MOST {
            return Err(Refusal::Unfit("roll-too-long").into());
        }
        let head = match roll {
            Some(number) => self.opened_roll(number)?.head,
            None => self.fit_head(head)?,
        };
        let (judge, registered) = (Judge::default(), Vec::with_capacity(rows.len()));
        let done = roll.map(RollDone::of);
        Ok(Registering { by: by.clone(), head, rows, judge, registered, roll: None, done })
    }

    /// Judges the next row and registers its person: what was said of the row before may hold no longer.
    pub(super) fn register_next(&mut self, going: &mut Registering) -> Result<(), Trouble> {
        let Some(row) = going.rows.get(going.registered.len()).cloned() else { return Ok(()) };
        let registered = self.register_row(going, &row);
        going.registered.push(matches!(registered, Ok(true)));
        match (registered, &mut going.done) {
            (Ok(_), _) => Ok(()),
            // What keeps this one out may let the next one in; who is in stays in.
            (Err(why), Some(done)) => {
                done.failed.push(Failed { name: row.name.trim().to_owned(), case: None, why });
                Ok(())
            }
            (Err(why), None) => Err(why),
        }
    }

    /// Registers the person of a row; `false` where the row is no good.
    fn register_row(&mut self, going: &mut Registering, row: &TypedPerson) -> Result<bool, Trouble> {
        let judged = self.verdict(&mut going.judge, &going.head.terms, row)?;
        let Some(entrant) = judged.entrant.filter(|_| judged.fault.is_none()) else { return Ok(false) };
        let now = self.clock()?;
        let done = match &mut going.done {
            Some(done) => done,
            none => none.insert(RollDone::of(&self.begin_roll(&going.by, going.head.clone(), now)?)),
        };
        let roll = match going.roll.take() {
            Some(roll) => roll,
            None => self.stored_roll(&done.roll)?,
        };
        let (case, roll) = self.join(&going.by, &done.roll, roll, entrant, now)?;
        going.roll = Some(roll);
        done.through.push(case);
        done.saved_at = Some(now);
        Ok(true)
    }

    /// What came of it, also where it was stopped on the way.
    pub(super) fn registered(mut going: Registering) -> Result<(RollDone, Vec<bool>), Trouble> {
        let unreached = going.rows.len().saturating_sub(going.registered.len());
        going.registered.resize(going.rows.len(), false);
        let some = |done: &RollDone| 0 < unreached + done.through.len() + done.failed.len();
        let done = going.done.filter(some).ok_or(Refusal::Unfit("nobody"))?;
        Ok((RollDone { unreached, ..done }, going.registered))
    }

    /// What is said of everybody must hold before anybody is registered.
    fn fit_head(&self, head: &RollHead) -> Result<RollHead, Trouble> {
        let unfit = |what| Err(Refusal::Unfit(what).into());
        if head.unit.name.trim().is_empty() {
            return unfit("unit");
        }
        if head.terms.insurance != Insurance::Employee {
            return unfit("roll-insurance");
        }
        if head.reasons.is_empty() {
            return unfit("reason");
        }
        if let Some(unknown) = head.reasons.iter().find(|id| !self.rules.reasons.contains_key(*id)) {
            return Err(Refusal::UnknownRule(unknown.0.clone()).into());
        }
        let makes_up = |id| self.rules.reasons.get(id).is_some_and(|reason| reason.makeup);
        if !head.reasons.iter().any(makes_up) {
            return unfit("no-makeup");
        }
        let missing =
            self.fonts().faces.missing(&format!("{}{}", head.unit.name, head.officer.name.as_str()));
        if missing.is_empty() { Ok(head.clone()) } else { Err(Refusal::NoGlyph(missing).into()) }
    }

    fn begin_roll(&mut self, by: &Actor, head: RollHead, now: Moment) -> Result<RollNumber, Trouble> {
        let desk = self.office().desk.clone();
        let mut tx = self.store.begin()?;
        let year = now.day().year();
        let number = RollNumber { desk, year, serial: tx.next_roll(year)? };
        let event = RollEvent::Opened { number: number.clone(), head };
        happen(&mut tx, Roll::default(), by, now, event, &[])?;
        tx.commit()?;
        Ok(number)
    }

    /// One person: case, reasons and their place on the roll, or nothing of it.
    fn join(
        &mut self,
        by: &Actor,
        number: &RollNumber,
        mut roll: Roll,
        entrant: Entrant,
        now: Moment,
    ) -> Result<(CaseNumber, Roll), Trouble> {
        let head = roll.opened.as_ref().map(|opened| opened.head.clone());
        let head = head.ok_or_else(|| Trouble::NotFound(number.to_string()))?;
        let rules = Arc::clone(&self.rules);
        let office = self.store.office().clone();
        let fonts = self.fonts();
        let faces = &fonts.faces;
        let gate = Gate { office: &office, words: &self.words, faces, by, now, bytes: &self.bytes };
        let mut tx = self.store.begin()?;
        let opening = Opening {
            came: Came::Unit,
            person: entrant.person,
            insurance: head.terms.insurance,
            agent: Some(head.officer),
            unit: Some(head.unit),
        };
        let together = Some((number, None));
        let open = Asked { case: None, action: Action::Open(opening), seen: None, roll: together };
        let opened = gate.act(&mut tx, &rules, open)?;
        let case = Some(&opened.number);
        let answers = std::collections::BTreeMap::new();
        let action = Action::Reasons { codes: head.reasons, answers };
        gate.act(&mut tx, &rules, Asked { case, action, seen: None, roll: together })?;
        let member = Member {
            case: opened.number.clone(),
            months: entrant.months,
            base: entrant.base,
            employed_from: entrant.employed_from,
        };
        let change = RollChange { at: now, by: by.account.clone(), event: RollEvent::Joined { member } };
        roll.apply(&change);
        tx.roll_act(&roll, change, &[])?;
        tx.commit()?;
        Ok((opened.number, roll))
    }

    fn opened_roll(&self, number: &RollNumber) -> Result<roll::RollOpened, Trouble> {
        self.stored_roll(number)?.opened.ok_or_else(|| Trouble::NotFound(number.to_string()))
    }

    fn stored_roll(&self, number: &RollNumber) -> Result<Roll, Trouble> {
        let stored = self.store.roll(number)?.ok_or_else(|| Trouble::NotFound(number.to_string()))?;
        Ok(stored.roll)
    }
}

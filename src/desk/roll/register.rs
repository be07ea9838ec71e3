//! Registering: a verdict for each row, and a commit for each person whose row is good.

use std::sync::Arc;

use chrono::Datelike as _;

use crate::desk::Desk;
use crate::desk::gate::{Asked, Gate};
use crate::desk::roll::{Failed, RollDone, happen, loaded};
use crate::desk::trouble::Trouble;
use crate::domain::case::{Action, Actor, CaseNumber, Opening, Refusal, RollNumber};
use crate::domain::reason::{Came, Insurance};
use crate::domain::roll::{
    self, Entrant, Heads, Judged, Known, Member, Roll, RollEvent, RollHead, RollTerms, TypedPerson,
};
use crate::domain::{IdKind, Moment};
use crate::paper::Fonts;
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

/// Registering.
impl Desk {
    /// A verdict for each row; nothing is written.
    pub fn judge(&self, terms: &RollTerms, rows: &[TypedPerson]) -> Result<Vec<Judged>, Trouble> {
        let missing = |name: &str| Fonts::shared().missing(name);
        roll::judge(rows, terms, self.rules(), self.today_is(), missing, |id| {
            let known = self.person(id, None)?;
            let open = known.cases.iter().filter(|line| !line.stage().is_over());
            Ok(Known {
                open: open.map(|line| line.summary.number.clone()).collect(),
                paid: known.paid.iter().flat_map(|(_, months)| months.iter()).collect(),
            })
        })
    }

    /// Registers everybody whose row is good, each in a commit of their own; begins the roll where there is none.
    ///
    /// Of each row it says in `through` or `failed` what came of it; the rows of those who went through can go.
    pub fn register(
        &mut self,
        by: &Actor,
        roll: Option<&RollNumber>,
        head: &RollHead,
        rows: &[TypedPerson],
    ) -> Result<(RollDone, Vec<bool>), Trouble> {
        let now = self.clock()?;
        if rows.len() > roll::MOST {
            return Err(Refusal::Unfit("roll-too-long").into());
        }
        let head = match roll {
            Some(number) => self.opened_roll(number)?.head,
            None => self.fit_head(head)?,
        };
        let judged = self.judge(&head.terms, rows)?;
        if judged.iter().all(|one| !one.is_good()) {
            return Err(Refusal::Unfit("nobody").into());
        }
        let number = match roll {
            Some(number) => number.clone(),
            None => self.begin_roll(by, head.clone(), now)?,
        };
        let mut done = RollDone::of(&number);
        let mut registered = Vec::with_capacity(rows.len());
        for (row, judged) in rows.iter().zip(judged) {
            let entrant = judged.entrant.filter(|_| judged.fault.is_none());
            let Some(entrant) = entrant else {
                registered.push(false);
                continue;
            };
            match self.join(by, &number, &head, entrant, now) {
                Ok(case) => {
                    done.through.push(case);
                    done.saved_at = Some(now);
                    registered.push(true);
                }
                Err(why) => {
                    done.failed.push(Failed { name: row.name.trim().to_owned(), case: None, why });
                    registered.push(false);
                }
            }
        }
        Ok((done, registered))
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
        let missing = Fonts::shared().missing(&format!("{}{}", head.unit.name, head.officer.name.as_str()));
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
        head: &RollHead,
        entrant: Entrant,
        now: Moment,
    ) -> Result<CaseNumber, Trouble> {
        let rules = Arc::clone(&self.rules);
        let office = self.store.office().clone();
        let gate = Gate { office: &office, words: &self.words, by, now, bytes: &self.bytes };
        let mut tx = self.store.begin()?;
        let opening = Opening {
            came: Came::Unit,
            person: entrant.person,
            insurance: head.terms.insurance,
            agent: Some(head.officer.clone()),
            unit: Some(head.unit.clone()),
        };
        let together = Some((number, None));
        let open = Asked { case: None, action: Action::Open(opening), seen: None, roll: together };
        let opened = gate.act(&mut tx, &rules, open)?;
        let case = Some(&opened.number);
        let answers = std::collections::BTreeMap::new();
        let action = Action::Reasons { codes: head.reasons.clone(), answers };
        gate.act(&mut tx, &rules, Asked { case, action, seen: None, roll: together })?;
        let stored = loaded(&tx, number)?;
        let member = Member {
            case: opened.number.clone(),
            months: entrant.months,
            base: entrant.base,
            employed_from: entrant.employed_from,
        };
        happen(&mut tx, stored.roll, by, now, RollEvent::Joined { member }, &[])?;
        tx.commit()?;
        Ok(opened.number)
    }

    pub(super) fn opened_roll(&self, number: &RollNumber) -> Result<roll::RollOpened, Trouble> {
        let stored = self.store.roll(number)?;
        stored.and_then(|stored| stored.roll.opened).ok_or_else(|| Trouble::NotFound(number.to_string()))
    }
}

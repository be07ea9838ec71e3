//! What a case goes through at the counter: made-up answers to real questions.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate};

use crate::desk::practice::people::People;
use crate::desk::practice::plan::{Doing, Kind};
use crate::desk::practice::{broken, seed::Seed};
use crate::desk::trouble::Trouble;
use crate::domain::case::{
    Action, Actor, Case, CaseNumber, Change, Due, Opening, PlatformCheck, Role, Verdict, Voucher,
};
use crate::domain::checklist::Finding;
use crate::domain::makeup::Span;
use crate::domain::reason::{Came, Employer, Insurance, MaterialId, Need, Payer, ReasonId, Rules};
use crate::domain::{Fen, Moment, Month, Months};

/// Working days within which a late paper is promised.
const LATE_DAYS: u32 = 3;

/// What decides: the desk, act by act, or the rules alone where thousands of old cases are made at once.
pub trait Gate {
    /// The office's clock.
    fn now(&self) -> Moment;

    /// Acts on a case, or opens one.
    fn act(&mut self, by: &Actor, live: &Live, action: Action) -> Result<(CaseNumber, Change), Trouble>;
}

/// A case on its way.
#[derive(Debug)]
pub struct Live {
    /// How it comes in.
    pub kind: Kind,
    /// Its person's place in the order of people.
    pub place: u32,
    /// Its number, once opened.
    pub number: Option<CaseNumber>,
    /// How it stands.
    pub case: Case,
}

impl Live {
    /// A case that nobody has brought yet.
    pub fn new(kind: Kind, place: u32) -> Live {
        Live { kind, place, number: None, case: Case::default() }
    }
}

/// The counter: people come, clerks do what is asked.
pub struct Counter<G> {
    /// What decides.
    pub gate: G,
    /// The place's rules.
    pub rules: Arc<Rules>,
    /// Who works here.
    pub accounts: Vec<Actor>,
    /// Who comes.
    pub people: People,
    /// Chance.
    pub chance: Seed,
    /// Vouchers seen so far.
    pub vouchers: u64,
}

impl<G: Gate> Counter<G> {
    /// Does one thing about a case.
    pub fn act(&mut self, live: &mut Live, doing: Doing) -> Result<(), Trouble> {
        match doing {
            Doing::Open => self.open(live),
            Doing::Find { but } => self.find(live, but, false),
            Doing::FindLate => self.find(live, 0, true),
            Doing::Notice => self.ask(live, Action::Notice),
            Doing::Accept => self.ask(live, Action::Accept),
            Doing::Arrears => self.arrears(live),
            Doing::Submit => self.ask(live, Action::Submit),
            Doing::Return => {
                let note = self.people.said().returned.clone();
                self.ask(live, Action::Review { verdict: Verdict::Return, note })
            }
            Doing::Approve => {
                self.ask(live, Action::Review { verdict: Verdict::Approve, note: String::new() })
            }
            Doing::Bill => self.ask(live, Action::Bill),
            Doing::Call => {
                let note = self.people.said().call.clone();
                self.ask(live, Action::Visit { note })
            }
            Doing::Pay => self.pay(live, false),
            Doing::PayShort => self.pay(live, true),
            Doing::Platform => self.platform(live),
            Doing::Issue => self.ask(live, Action::Issue),
            Doing::Seal => self.ask(live, Action::Seal),
            Doing::Collect => {
                let opened = live.case.opened.as_ref();
                let by =
                    opened.map(|opened| opened.opening.person.name.as_str().to_owned()).unwrap_or_default();
                self.ask(live, Action::Collect { by })
            }
            Doing::Close => self.ask(live, Action::Close { reason: None }),
            Doing::Refer => {
                let to = self.people.said().bank.clone();
                self.ask(live, Action::Refer { reason: None, to })
            }
            Doing::Refuse => {
                let why = self.people.said().refused.clone();
                self.ask(live, Action::Refuse { reason: None, why })
            }
            Doing::Withdraw => {
                let why = self.people.said().withdrawn.clone();
                self.ask(live, Action::Withdraw { why })
            }
            // Without the year's calendar nobody can say that the term has passed: the case goes on waiting.
            Doing::Lapse if waits_for_calendar(&live.case) => Ok(()),
            Doing::Lapse => self.ask(live, Action::Lapse),
        }
    }

    fn ask(&mut self, live: &mut Live, action: Action) -> Result<(), Trouble> {
        let by = self.actor(live, &action)?;
        let (number, change) = self.gate.act(&by, live, action)?;
        live.case.apply(&change);
        live.number = Some(number);
        Ok(())
    }

    /// Clerks take turns; a case stays with its clerk.
    fn actor(&self, live: &Live, action: &Action) -> Result<Actor, Trouble> {
        let role = match action {
            Action::Review { .. } => Role::Reviewer,
            Action::Seal => Role::Sealer,
            _ => Role::Clerk,
        };
        let all: Vec<&Actor> = self.accounts.iter().filter(|actor| actor.role == role).collect();
        let turn = usize::try_from(live.place).unwrap_or(0).checked_rem(all.len()).unwrap_or(0);
        // Of two cases in three the first clerk is the one at this desk.
        let turn = if role == Role::Clerk && !live.place.is_multiple_of(3) { 0 } else { turn };
        all.get(turn).copied().cloned().ok_or_else(|| Trouble::NoAccount(role.id().to_owned()))
    }

    fn open(&mut self, live: &mut Live) -> Result<(), Trouble> {
        let person = self.people.person(live.place, &mut self.chance)?;
        let by_unit = matches!(live.kind, Kind::Unit | Kind::Data);
        let opening = Opening {
            came: if by_unit { Came::Unit } else { Came::Myself },
            insurance: match live.kind {
                Kind::Flexible => Insurance::Flexible,
                Kind::Resident => Insurance::Resident,
                Kind::Unit | Kind::Data | Kind::Ended | Kind::Card => Insurance::Employee,
            },
            unit: if by_unit { self.people.unit(&mut self.chance) } else { None },
            agent: if by_unit { Some(self.people.officer(live.place, &mut self.chance)?) } else { None },
            person,
        };
        self.ask(live, Action::Open(opening))?;
        let code = match live.kind {
            Kind::Unit | Kind::Flexible => "R15",
            Kind::Data => "R02",
            Kind::Ended => "R25",
            Kind::Card => "R04",
            Kind::Resident => "R38",
        };
        self.ask(live, Action::Reasons { codes: vec![ReasonId(code.to_owned())], answers: BTreeMap::new() })
    }

    /// Takes in what is asked for, in the order of the checklist, but for the last `but` that are required.
    fn find(&mut self, live: &mut Live, but: usize, late: bool) -> Result<(), Trouble> {
        let rules = Arc::clone(&self.rules);
        let wanted = wanted(&live.case, &rules);
        let mut late = late;
        let take = wanted.len().saturating_sub(but);
        for (at, one) in wanted.into_iter().enumerate() {
            let finding = if take <= at {
                Finding::Absent
            } else if one.looked_up {
                Finding::Exempt { note: self.people.said().exempt.clone() }
            } else if late && one.may_be_late {
                late = false;
                self.late(live, &rules)
            } else if one.original {
                Finding::Original
            } else {
                Finding::Copy
            };
            self.ask(live, Action::Find { material: one.material, finding: Some(finding) })?;
        }
        Ok(())
    }

    fn late(&self, live: &Live, rules: &Rules) -> Finding {
        let today = self.gate.now().day();
        let opened = live.case.opened.as_ref();
        let who = opened.map(|opened| opened.opening.person.name.as_str().to_owned()).unwrap_or_default();
        Finding::Late { due: rules.calendar.due(today, LATE_DAYS).unwrap_or(today), who }
    }

    /// One to three months up to the last one that is late by now; of a resident one to three years up to this one.
    fn arrears(&mut self, live: &mut Live) -> Result<(), Trouble> {
        let count = i32::try_from(self.chance.between(1, 3)).unwrap_or(1);
        let base = Fen(i64::try_from(self.chance.between(42, 96)).unwrap_or(50).saturating_mul(10_000));
        if live.kind == Kind::Resident {
            let this = self.gate.now().day().year();
            let first = Month::new(this.saturating_add(1).saturating_sub(count), 1);
            let first = first.ok_or_else(|| broken("a year beyond the calendar"))?;
            let months: Months = (0..count.saturating_mul(12)).map(|n| first.plus(n)).collect();
            return self.ask(live, Action::Arrears(Span::of_resident(months)));
        }
        let by_unit = live.kind == Kind::Unit;
        let last = Month::of(self.gate.now().day()).plus(-1);
        let months: Months = (0..count).map(|back| last.plus(-back)).collect();
        for months in self.spans(&months) {
            let deadline = months.first().and_then(|month| self.deadline(month));
            let span = Span {
                employer: if by_unit { Employer::Former } else { Employer::Nobody },
                payer: if by_unit { Payer::Unit } else { Payer::Person },
                deadline,
                ..Span::of_former_unit(months, base)
            };
            self.ask(live, Action::Arrears(span))?;
        }
        Ok(())
    }

    /// All months at once, or each on its own where a deadline has to be typed.
    fn spans(&self, months: &Months) -> Vec<Months> {
        if months.iter().all(|month| self.deadline(month).is_none()) {
            return vec![months.clone()];
        }
        months.iter().map(|month| [month].into_iter().collect()).collect()
    }

    /// The deadline as a clerk types it where the calendar of the year is missing.
    fn deadline(&self, month: Month) -> Option<(NaiveDate, String)> {
        let known = self.rules.calendar.years().contains_key(&month.year());
        (!known).then(|| (month.day(15), self.people.said().calendar.clone()))
    }

    fn pay(&mut self, live: &mut Live, short: bool) -> Result<(), Trouble> {
        let makeup = live.case.makeup.clone().ok_or_else(|| broken("no makeup to pay"))?;
        let first = makeup.lines.first().map(|line| line.principal).unwrap_or_default();
        let principal = if short { Fen(first.0 / 2) } else { makeup.principal };
        self.vouchers = self.vouchers.saturating_add(1);
        let today = self.gate.now().day();
        let voucher = Voucher {
            number: format!(
                "31406{:02}{:02}{:08}",
                today.year().rem_euclid(100),
                today.month(),
                self.vouchers
            ),
            face: principal + makeup.late_fee,
            months: makeup.months(),
            principal,
            late_fee: makeup.late_fee,
            received_on: today,
            note: if short { self.people.said().short.clone() } else { String::new() },
        };
        self.ask(live, Action::Payment(voucher))
    }

    fn platform(&mut self, live: &mut Live) -> Result<(), Trouble> {
        let makeup = live.case.makeup.clone().ok_or_else(|| broken("no makeup to look up"))?;
        let checked_at = self.gate.now();
        let reference = format!("YB{}{:06}", checked_at.day().format("%Y%m%d"), self.chance.below(1_000_000));
        let check =
            PlatformCheck { checked_at, reference, months: makeup.months(), principal: makeup.principal };
        self.ask(live, Action::Platform(check))
    }
}

fn waits_for_calendar(case: &Case) -> bool {
    case.noticed.as_ref().is_some_and(|noticed| matches!(noticed.due, Due::CalendarMissing(_)))
}

/// One thing that the citizen is asked for.
struct Wanted {
    material: MaterialId,
    original: bool,
    may_be_late: bool,
    looked_up: bool,
}

/// What a complete case has: every required row, the first of each any-one-of group, what is looked up.
fn wanted(case: &Case, rules: &Rules) -> Vec<Wanted> {
    let mut groups: Vec<String> = Vec::new();
    let mut wanted = Vec::new();
    for row in case.checklist(rules).rows {
        let requirement = row.requirement;
        let counts = match &requirement.need {
            Need::Required => true,
            Need::OneOf(group) if groups.contains(group) => false,
            Need::OneOf(group) => {
                groups.push(group.clone());
                true
            }
            Need::Helpful => false,
        };
        if counts || requirement.looked_up {
            wanted.push(Wanted {
                material: requirement.material,
                original: 0 < requirement.originals,
                may_be_late: !requirement.main && requirement.late_days.is_some(),
                looked_up: requirement.looked_up,
            });
        }
    }
    // What is looked up comes first, so that what stays away is something a citizen can bring.
    wanted.sort_by_key(|one| !one.looked_up);
    wanted
}

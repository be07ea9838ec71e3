//! One visit, from the consultation to the last paper.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use chrono::{Days, NaiveDate};
use jiefeng::desk::outside::Fixed;
use jiefeng::desk::{Delivery, Desk, Trouble, practice};
use jiefeng::domain::case::{
    Account, Action, Actor, CaseNumber, DeskCode, PlatformCheck, Refusal, Role, Stage, Verdict, Voucher,
};
use jiefeng::domain::checklist::{Checklist, Finding, Readiness};
use jiefeng::domain::makeup::Span;
use jiefeng::domain::reason::{Employer, Insurance, MaterialId, Need, Payer, Rules};
use jiefeng::domain::{Fen, Moment, Months};
use jiefeng::paper::Form;
use jiefeng::store::SheetRow;

use super::people::opening;
use super::{End, Visit};

/// A Monday morning.
const NOW: &str = "2026-11-23T10:38:00";

/// How a visit went.
pub struct Played {
    /// The end that it came to.
    pub end: End,
    /// The stage of its case, where there is one.
    pub stage: Option<Stage>,
    /// Each paper that was kept, with its form.
    pub papers: Vec<(String, Form)>,
}

/// A window with its people.
pub struct Counter {
    desk: Desk,
    now: Moment,
    visits: u64,
    _folder: tempfile::TempDir,
}

/// Who employed in the months owed, as the answers say.
pub fn employer(visit: &Visit) -> Employer {
    let nobody = visit.insurance != Insurance::Employee;
    visit.answered(Employer::from_id).unwrap_or(if nobody { Employer::Nobody } else { Employer::Former })
}

/// How many months are owed, as the answers say.
pub fn gap(visit: &Visit) -> i32 {
    let months = |answer: &str| match answer {
        "this-month" => Some(1),
        "short" => Some(3),
        "long" | "old" => Some(5),
        _ => None,
    };
    visit.answered(months).unwrap_or(3)
}

/// What is asked for at such a visit.
pub fn checklist(rules: &Rules, visit: &Visit) -> Checklist {
    Checklist::of(rules, &visit.facts(), &BTreeMap::new())
}

/// What must be there before it is accepted: everything required, and the first of each any-one-of group.
pub fn needed(checklist: &Checklist) -> Vec<MaterialId> {
    let mut groups = BTreeSet::new();
    let asked = checklist.rows.iter().filter(|row| match &row.requirement.need {
        _ if row.requirement.looked_up => false,
        Need::Required => true,
        Need::OneOf(group) => groups.insert(group.clone()),
        Need::Helpful => false,
    });
    asked.map(|row| row.requirement.material.clone()).collect()
}

/// The months owed: so many up to the month before last, or last year where a year is paid whole.
fn span(visit: &Visit, rules: &Rules, now: NaiveDate) -> Span {
    let of = |payer: Payer| {
        rules.makeup.iter().find(|rule| rule.insurance == visit.insurance && rule.payer == payer)
    };
    if of(Payer::Person).is_some_and(|rule| rule.yearly.is_some()) {
        return Span::of_resident(Months::parse("2025-01..2025-12").unwrap());
    }
    let last = jiefeng::domain::Month::of(now).plus(-1);
    let first = last.plus(1 - gap(visit));
    let employer = employer(visit);
    let by_unit = employer != Employer::Nobody;
    let months = Months::parse(&format!("{first}..{last}")).unwrap();
    Span {
        employer,
        employed_from: (employer == Employer::Current).then(|| first.first_day()),
        payer: if by_unit { Payer::Unit } else { Payer::Person },
        ..Span::of_former_unit(months, Fen::parse("5000").unwrap())
    }
}

impl Counter {
    pub fn open(region: &str) -> Counter {
        let folder = tempfile::tempdir().unwrap();
        let people = [("王晓岚", Role::Clerk), ("李志远", Role::Reviewer), ("赵敏", Role::Sealer)]
            .map(|(name, role)| Actor { account: Account(name.to_owned()), role });
        let code = DeskCode::parse("14060203").unwrap();
        let office = practice::sample(region, &code, &people).unwrap();
        let now = Moment::parse(NOW).unwrap();
        let (world, _clock) = Fixed::new(now);
        let desk = Desk::create(&folder.path().join("office"), &office, Arc::new(world)).unwrap();
        Counter { desk, now, visits: 0, _folder: folder }
    }

    /// From the question to the end that the rules give it.
    pub fn play(&mut self, visit: &Visit, rules: &Rules, end: End, out: Option<&Path>) -> Played {
        let mut course = self.course(out);
        course.consult(visit);
        if end == End::Told {
            return course.over(end);
        }
        course.open(visit);
        match end {
            End::Told => {}
            End::Referred => course.refer(&rules.reasons[&visit.reason].place),
            End::Closed => {
                course.take_in(visit, rules);
                course.close();
            }
            End::MadeUp => {
                course.take_in(visit, rules);
                let owed = span(visit, rules, course.counter.now.day());
                match course.tries(Action::Arrears(owed)) {
                    Ok(()) => course.make_up(),
                    // 待本地核实: who may say what the place has not said.
                    Err(Refusal::UnknownRule(_) | Refusal::NotAllowed { .. }) => {
                        course.refer("上级医疗保障部门");
                        return course.over(End::Referred);
                    }
                    Err(other) => panic!("{visit:?}: {other:?}"),
                }
            }
        }
        course.over(end)
    }

    /// Registered, and refused in writing.
    pub fn refuse(&mut self, visit: &Visit, why: &str, out: &Path) -> Played {
        let mut course = self.course(Some(out));
        course.open(visit);
        course.act(Action::Refuse { reason: None, why: why.to_owned() });
        course.over(End::Referred)
    }

    fn course<'a>(&'a mut self, out: Option<&'a Path>) -> Course<'a> {
        self.visits += 1;
        Course { out, case: None, papers: Vec::new(), counter: self }
    }

    fn actor(&self, role: Role) -> Actor {
        self.desk.office().accounts.iter().find(|one| one.role == role).unwrap().actor()
    }
}

/// A visit on its way.
struct Course<'a> {
    counter: &'a mut Counter,
    out: Option<&'a Path>,
    case: Option<CaseNumber>,
    papers: Vec<(String, Form)>,
}

impl Course<'_> {
    fn over(self, end: End) -> Played {
        let view = self.case.as_ref().map(|case| self.counter.desk.view(case).unwrap());
        if let Some(view) = &view
            && view.case.stage == Stage::Done
        {
            assert_eq!(view.case.certificate().is_some(), end == End::MadeUp, "{:?}", view.number);
        }
        Played { end, stage: view.map(|view| view.case.stage), papers: self.papers }
    }

    fn keep(&mut self, sheets: &[SheetRow]) {
        let Some(out) = self.out else { return };
        fs::create_dir_all(out).unwrap();
        for sheet in sheets {
            let file = format!("{}-{}.pdf", self.papers.len() + 1, sheet.form);
            let clerk = self.counter.actor(Role::Clerk);
            self.counter.desk.deliver(&clerk, sheet.id, &Delivery::File(out.join(&file))).unwrap();
            self.papers.push((file, Form::from_id(&sheet.form).unwrap()));
        }
    }

    fn by(&mut self, role: Role, action: Action) -> Result<(), Refusal> {
        let actor = self.counter.actor(role);
        match self.counter.desk.act(&actor, self.case.as_ref(), action, None) {
            Ok(acted) => {
                self.case = Some(acted.number);
                self.keep(&acted.papers);
                Ok(())
            }
            Err(Trouble::Refused(refusal)) => Err(refusal),
            Err(other) => panic!("{other}"),
        }
    }

    fn tries(&mut self, action: Action) -> Result<(), Refusal> {
        self.by(Role::Clerk, action)
    }

    #[track_caller]
    fn act(&mut self, action: Action) {
        let told = format!("{action:?}");
        self.tries(action).unwrap_or_else(|refusal| panic!("{told}: {refusal:?}"));
    }

    fn consult(&mut self, visit: &Visit) {
        let clerk = self.counter.actor(Role::Clerk);
        let reasons = std::slice::from_ref(&visit.reason);
        let sheet = self.counter.desk.consult(&clerk, reasons, &visit.facts()).unwrap();
        self.keep(&[sheet]);
    }

    fn open(&mut self, visit: &Visit) {
        let today = self.counter.now.day();
        let opening = opening(self.counter.visits, visit.came, visit.insurance, today);
        self.act(Action::Open(opening));
        self.act(Action::Reasons { codes: vec![visit.reason.clone()], answers: visit.answers.clone() });
    }

    /// Nothing is there at first: all of it is said once. Then all of it comes, or comes late where it may.
    fn take_in(&mut self, visit: &Visit, rules: &Rules) {
        let checklist = checklist(rules, visit);
        let needed = needed(&checklist);
        if needed.is_empty() {
            return self.act(Action::Accept);
        }
        assert_eq!(self.tries(Action::Accept), Err(Refusal::Missing(needed.clone())), "{visit:?}");
        self.act(Action::Notice);
        let view = self.counter.desk.view(self.case.as_ref().unwrap()).unwrap();
        assert_eq!(view.readiness, Some(Readiness::Missing(needed.clone())), "{visit:?}");
        assert_eq!(view.case.noticed.as_ref().unwrap().missing, needed, "{visit:?}");
        for material in needed {
            let row = checklist.row(&material).unwrap();
            let finding = match row.requirement.late_days {
                Some(days) => {
                    let due = self.counter.now.day() + Days::new(u64::from(days));
                    Finding::Late { due, who: "样例经办人".to_owned() }
                }
                None if row.requirement.originals == 0 => Finding::Copy,
                None => Finding::Original,
            };
            self.act(Action::Find { material, finding: Some(finding) });
        }
        self.act(Action::Accept);
    }

    fn make_up(&mut self) {
        self.act(Action::Submit);
        let clerk = self.counter.actor(Role::Clerk);
        let case = self.case.clone().unwrap();
        let sheet = self.counter.desk.paper(&clerk, &case, Form::Assessment).unwrap();
        self.keep(&[sheet]);
        let approve = Action::Review { verdict: Verdict::Approve, note: String::new() };
        self.by(Role::Reviewer, approve).unwrap();
        self.act(Action::Bill);
        let makeup = self.counter.desk.view(&case).unwrap().case.makeup.unwrap();
        self.act(Action::Payment(Voucher {
            number: format!("3140626110{:06}", self.counter.visits),
            face: makeup.total,
            months: makeup.months(),
            principal: makeup.principal,
            late_fee: makeup.late_fee,
            received_on: self.counter.now.day(),
            note: String::new(),
        }));
        self.act(Action::Platform(PlatformCheck {
            checked_at: self.counter.now,
            reference: format!("YB20261123{:06}", self.counter.visits),
            months: makeup.months(),
            principal: makeup.principal,
        }));
        self.act(Action::Issue);
        self.by(Role::Sealer, Action::Seal).unwrap();
        self.act(Action::Collect { by: "本人".to_owned() });
        self.close();
    }

    fn close(&mut self) {
        self.act(Action::Close { reason: None });
    }

    fn refer(&mut self, to: &str) {
        self.act(Action::Refer { reason: None, to: to.to_owned() });
    }
}

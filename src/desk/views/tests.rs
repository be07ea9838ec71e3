//! From when a resident's benefits run, as a case shows it.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::*;
use crate::desk::outside::Fixed;
use crate::desk::practice;
use crate::domain::case::{
    Account, Action, DeskCode, Opening, Person, PlatformCheck, Role, Verdict, Voucher,
};
use crate::domain::checklist::Finding;
use crate::domain::makeup::Span;
use crate::domain::reason::{Came, MaterialId, ReasonId};
use crate::domain::waiting::{Counting, ResidentRule, WaitingWhat};
use crate::domain::{Fen, IdKind, Moment, Months, PersonName};

/// A resident of 福建 who pays for these years, all done by the platform's word; a practice office.
fn paid(now: &str, years: &str) -> (tempfile::TempDir, Desk, CaseNumber) {
    paid_as(now, years, None)
}

/// The same, of a group that may not have to wait.
fn paid_as(now: &str, years: &str, exempt: Option<&str>) -> (tempfile::TempDir, Desk, CaseNumber) {
    let folder = tempfile::tempdir().unwrap();
    let code = DeskCode::parse("35010001").unwrap();
    let [clerk, reviewer] = [("王晓岚", Role::Clerk), ("李志远", Role::Reviewer)]
        .map(|(name, role)| Actor { account: Account(name.to_owned()), role });
    let office = practice::sample("350000", &code, &[clerk.clone(), reviewer.clone()]).unwrap();
    let now = Moment::parse(now).unwrap();
    let (world, _clock) = Fixed::new(now);
    let mut desk = Desk::create(&folder.path().join("office"), &office, Arc::new(world)).unwrap();
    let id = IdNumber::parse(IdKind::Resident, "140602190402290028", now.day()).unwrap();
    let person = Person { id, name: PersonName::parse("陈𬎆").unwrap(), phone: None };
    let insurance = Insurance::Resident;
    let opening = Opening { came: Came::Myself, person, insurance, agent: None, unit: None };
    let number = desk.act(&clerk, None, Action::Open(opening), None).unwrap().number;
    let codes = vec![ReasonId("R38".to_owned())];
    let find = Action::Find { material: MaterialId("M01".to_owned()), finding: Some(Finding::Original) };
    let span = Span::of_resident(Months::parse(years).unwrap());
    let strange = Span { exempt: Some("nobody's group".to_owned()), ..span.clone() };
    let arrears = Action::Arrears(Span { exempt: exempt.map(str::to_owned), ..span });
    for action in
        [Action::Reasons { codes, answers: BTreeMap::new() }, find, Action::Accept, arrears, Action::Submit]
    {
        desk.act(&clerk, Some(&number), action, None).unwrap();
    }
    let refused = desk.act(&clerk, Some(&number), Action::Arrears(strange), None).map(|acted| acted.number);
    assert!(matches!(refused, Err(Trouble::Refused(_))), "{refused:?}");
    let approve = Action::Review { verdict: Verdict::Approve, note: String::new() };
    desk.act(&reviewer, Some(&number), approve, None).unwrap();
    let makeup = desk.view(&number).unwrap().case.makeup.unwrap();
    let (months, principal) = (makeup.months(), makeup.principal);
    let voucher = Voucher {
        number: "314062611000000001".to_owned(),
        face: principal,
        months: months.clone(),
        principal,
        late_fee: Fen::ZERO,
        received_on: now.day(),
        note: String::new(),
    };
    let check = PlatformCheck { checked_at: now, reference: "YB1".to_owned(), months, principal };
    for action in [Action::Bill, Action::Payment(voucher), Action::Platform(check)] {
        assert_eq!(desk.view(&number).unwrap().resume, None, "nobody has seen the money yet");
        desk.act(&clerk, Some(&number), action, None).unwrap();
    }
    (folder, desk, number)
}

fn from(resume: Option<Resume>) -> Option<(String, u32, u32)> {
    resume.map(|one| (one.from.unwrap().to_string(), one.fixed, one.variable))
}

/// The same place, had it settled how missed years count.
fn counting(rules: &Rules, how: Counting) -> Rules {
    let mut rules = rules.clone();
    for rule in &mut rules.waiting {
        if let WaitingWhat::Resident(ResidentRule { counting, .. }) = &mut rule.what {
            *counting = Some(how);
        }
    }
    rules
}

#[test]
fn a_resident_who_pays_for_this_year_is_told_from_when_benefits_run() {
    let (_folder, desk, number) = paid("2026-02-10T09:00:00", "2026-01..2026-12");
    assert_eq!(from(desk.view(&number).unwrap().resume), Some(("2026-02-10".to_owned(), 0, 0)));
    let (_folder, desk, number) = paid("2026-05-20T09:00:00", "2026-01..2026-12");
    let view = desk.view(&number).unwrap();
    assert_eq!(from(view.resume.clone()), Some(("2026-08-21".to_owned(), 3, 0)));
    // Where the window is not set, nobody knows whether it came in time.
    let mut unset = (*view.rules).clone();
    for rule in &mut unset.waiting {
        if let WaitingWhat::Resident(ResidentRule { window, .. }) = &mut rule.what {
            *window = None;
        }
    }
    assert_eq!(resume(&view.case, &unset), None);
}

#[test]
fn years_that_were_missed_are_repaired_as_the_place_counts_them() {
    let (_folder, desk, number) = paid("2026-05-20T09:00:00", "2025-01..2026-12");
    let view = desk.view(&number).unwrap();
    assert_eq!(view.resume, None, "how missed years count is not settled there");
    for how in [Counting::BeyondFirst, Counting::Every] {
        let told = from(resume(&view.case, &counting(&view.rules, how)));
        assert_eq!(told, Some(("2026-08-21".to_owned(), 3, 0)), "{how:?}");
    }
}

#[test]
fn four_years_and_more_wait_half_a_year_whatever_was_repaired() {
    let (_folder, desk, number) = paid("2029-05-21T09:00:00", "2025-01..2029-12");
    let view = desk.view(&number).unwrap();
    let told = from(resume(&view.case, &counting(&view.rules, Counting::BeyondFirst)));
    assert_eq!(told, Some(("2029-11-22".to_owned(), 3, 3)));
}

#[test]
fn a_group_that_the_place_lets_off_does_not_wait_and_its_paper_names_it() {
    let closing = |desk: &mut Desk, number: &CaseNumber| {
        let clerk = Actor { account: Account("王晓岚".to_owned()), role: Role::Clerk };
        desk.act(&clerk, Some(number), Action::Issue, None).unwrap();
        let closed = desk.act(&clerk, Some(number), Action::Close { reason: None }, None).unwrap();
        let sheet = closed.papers.iter().find(|sheet| sheet.form == Form::Closing.id()).unwrap();
        desk.sheet(sheet.id).unwrap().1.text().concat()
    };
    // How missed years count is open in 福建: who does not wait need not know.
    let (_folder, mut desk, number) = paid_as("2026-02-10T09:00:00", "2025-01..2026-12", Some("新生儿"));
    let resume = desk.view(&number).unwrap().resume;
    assert_eq!(from(resume), Some(("2026-02-10".to_owned(), 0, 0)));
    let text = closing(&mut desk, &number);
    assert!(text.contains("免等待期人群（新生儿）") && text.contains("2026年2月10日"), "{text}");
    // Paid late: nothing is waited for, and no rule says from which day it counts.
    let (_folder, mut desk, number) = paid_as("2026-05-20T09:00:00", "2026-01..2026-12", Some("新生儿"));
    let resume = desk.view(&number).unwrap().resume.unwrap();
    assert_eq!((resume.from, resume.months), (None, 0));
    let text = closing(&mut desk, &number);
    assert!(text.contains("免等待期人群（新生儿）") && !text.contains("待本地核实"), "{text}");
}

#[test]
fn a_stub_goes_the_way_of_its_certificate_and_neither_comes_in_large_print() {
    let (_folder, mut desk, number) = paid_as("2026-02-10T09:00:00", "2025-01..2026-12", Some("新生儿"));
    let clerk = Actor { account: Account("王晓岚".to_owned()), role: Role::Clerk };
    assert!(desk.paper(&clerk, &number, Form::Stub).is_err(), "there is no certificate yet");
    let issued = desk.act(&clerk, Some(&number), Action::Issue, None).unwrap();
    let stub = desk.paper(&clerk, &number, Form::Stub).unwrap();
    assert_eq!(desk.paper(&clerk, &number, Form::Stub).unwrap().id, stub.id, "the same stub again");
    assert_eq!(stub.certificate, issued.papers[0].certificate);
    let view = desk.view(&number).unwrap();
    assert_eq!(view.certificate_sheet().unwrap().id, issued.papers[0].id, "the stub is not the certificate");
    for id in [stub.id, issued.papers[0].id] {
        assert!(desk.job(id, false).is_ok() && desk.job(id, true).is_err());
    }
    assert!(desk.paper(&clerk, &number, Form::Cover).is_err(), "the case is not closed yet");
    let closed = desk.act(&clerk, Some(&number), Action::Close { reason: None }, None).unwrap();
    let large = desk.job(closed.papers[0].id, true).unwrap();
    assert!(large.name.ends_with("-large.pdf") && large.sheet.text().concat().contains("大字版"));
    let index = desk.paper(&clerk, &number, Form::Index).unwrap();
    let text = desk.sheet(index.id).unwrap().1.text().concat();
    for title in ["个人补缴证明", "补缴证明存根", "办结告知单"] {
        assert!(text.contains(title), "{text}");
    }
    assert_eq!(desk.paper(&clerk, &number, Form::Index).unwrap().id, index.id, "nothing was added since");
}

#[test]
fn money_for_years_that_are_over_and_a_wait_beyond_the_year_give_no_day() {
    let (_folder, desk, number) = paid("2026-05-20T09:00:00", "2025-01..2025-12");
    assert_eq!(desk.view(&number).unwrap().resume, None);
    let (_folder, desk, number) = paid("2026-11-23T09:00:00", "2026-01..2026-12");
    assert_eq!(desk.view(&number).unwrap().resume, None);
}

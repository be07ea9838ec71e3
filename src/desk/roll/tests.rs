//! Many people on one list: handled a slice at a time, stopped on the way, paid with two vouchers.

use std::time::Duration;

use super::*;
use crate::desk::tried;
use crate::desk::wire::Touched;
use crate::domain::case::{Agent, Unit};
use crate::domain::reason::{Employer, Insurance, ReasonId};
use crate::domain::roll::{RollHead, RollTerms, TypedPerson};
use crate::domain::{CreditCode, IdKind, IdNumber, Months, PersonName};
use crate::paper::Form;
use crate::store::Go;

/// So many people, each with a number of their own: births in 1900 to 1909.
pub(crate) fn people(count: usize) -> Vec<TypedPerson> {
    let number = |n: usize| {
        let (year, day, serial) = (1900 + n % 10, 1 + n / 10 % 28, n / 280);
        let digits = format!("140602{year}06{day:02}{serial:03}");
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: usize =
            digits.bytes().zip(weights).map(|(digit, weight)| usize::from(digit - b'0') * weight).sum();
        format!("{digits}{}", char::from(b"10X98765432"[sum % 11]))
    };
    let person = |n| TypedPerson { name: "陈平".to_owned(), number: number(n), ..TypedPerson::default() };
    (0..count).map(person).collect()
}

pub(crate) fn head() -> RollHead {
    let id = IdNumber::parse(IdKind::Resident, "140602190402290028", tried::now().day()).unwrap();
    RollHead {
        unit: Unit {
            code: CreditCode::parse("91140602MA0TE8T22Y").unwrap(),
            name: "朔州市样例商贸有限公司".to_owned(),
        },
        officer: Agent {
            id,
            name: PersonName::parse("李秀英").unwrap(),
            relation: "单位经办人".to_owned(),
            scope: String::new(),
            phone: None,
        },
        reasons: vec![ReasonId("R15".to_owned())],
        terms: RollTerms {
            insurance: Insurance::Employee,
            months: Months::parse("2026-09..2026-10").unwrap(),
            base: Fen(500_000),
            employer: Employer::Former,
            employed_from: None,
        },
    }
}

struct Office {
    desk: Desk,
    clerk: Actor,
    reviewer: Actor,
    _folder: tempfile::TempDir,
}

fn office() -> Office {
    let (folder, desk) = tried::desk(0);
    let actor = |name| desk.account(name).unwrap();
    Office { clerk: actor("王晓岚"), reviewer: actor("李志远"), desk, _folder: folder }
}

impl Office {
    fn does(&mut self, roll: &RollNumber, action: RollAction) -> RollDone {
        let by = if matches!(action, RollAction::Review { .. }) { &self.reviewer } else { &self.clerk };
        self.desk.roll_act(by, roll, action).unwrap()
    }

    /// A list of so many people who wait for their unit's money.
    fn billed(&mut self, count: usize) -> RollNumber {
        let (done, _) = self.desk.register(&self.clerk, None, &head(), &people(count)).unwrap();
        let roll = done.roll;
        for material in ["M34", "M11", "M33"] {
            let material = MaterialId(material.to_owned());
            self.does(&roll, RollAction::Find { material, finding: Some(Finding::Original) });
        }
        self.does(&roll, RollAction::Accept);
        self.does(&roll, RollAction::Assess);
        self.does(&roll, RollAction::Review { verdict: Verdict::Approve, note: String::new() });
        assert_eq!(self.does(&roll, RollAction::Bill).through.len(), count);
        roll
    }

    fn pays(&mut self, roll: &RollNumber, number: &str, face: Fen, part: bool) -> RollDone {
        let received_on = tried::now().day();
        let (number, note) = (number.to_owned(), String::new());
        self.does(roll, RollAction::Voucher { number, face, received_on, note, part })
    }
}

#[test]
fn people_are_registered_a_slice_at_a_time_and_a_stop_leaves_in_place_what_was_done() {
    let Office { mut desk, clerk, .. } = office();
    let rows = people(7);
    let register = |roll: Option<&RollNumber>, rows: &[TypedPerson]| RollRequest::Register {
        roll: roll.cloned(),
        head: Box::new(head()),
        rows: rows.to_vec(),
    };
    let mut round = desk.begin_round(&clerk, register(None, &rows)).unwrap().unwrap();
    for done in 1..=3 {
        desk.go_on(&mut round, Duration::ZERO).unwrap();
        assert_eq!((round.far(), round.is_over(), round.only_judges()), ((done, 7), false, false));
    }
    // Somebody asks for the lists meanwhile: the one that is begun stands there with whom it has.
    assert_eq!(desk.rolls("").unwrap()[0].people, 3);
    let (answer, Touched { cases, saved_at, .. }) = desk.end_round(round).unwrap();
    let RollAnswer::Registered(view, done, registered) = answer else { panic!("{answer:?}") };
    assert_eq!((view.people.len(), done.through.len(), done.unreached), (3, 3, 4));
    assert_eq!((cases.len(), saved_at), (3, Some(tried::now())));
    assert_eq!(registered, [true, true, true, false, false, false, false]);

    // The others come later, on the same list; nobody comes twice.
    let mut round = desk.begin_round(&clerk, register(Some(&view.number), &rows)).unwrap().unwrap();
    desk.go_on(&mut round, Duration::MAX).unwrap();
    assert!(round.is_over());
    let RollAnswer::Registered(view, done, registered) = desk.end_round(round).unwrap().0 else { panic!() };
    assert_eq!((view.people.len(), done.unreached), (7, 0));
    assert_eq!(registered, [false, false, false, true, true, true, true]);
    assert!(desk.store().check(&mut |_, _| Go::On).unwrap().is_good());
}

#[test]
fn a_person_whose_case_moved_between_two_slices_is_taken_as_it_stands() {
    let mut office = office();
    let (done, _) = office.desk.register(&office.clerk, None, &head(), &people(3)).unwrap();
    let roll = done.roll.clone();
    let find = |id: &str| {
        let (material, finding) = (MaterialId(id.to_owned()), Some(Finding::Original));
        RollRequest::Act { roll: roll.clone(), action: RollAction::Find { material, finding }, by: None }
    };
    let mut round = office.desk.begin_round(&office.clerk, find("M34")).unwrap().unwrap();
    office.desk.go_on(&mut round, Duration::ZERO).unwrap();
    let away = Action::Withdraw { why: "本人来办".to_owned() };
    office.desk.act(&office.clerk, Some(&done.through[1]), away, None).unwrap();
    office.desk.go_on(&mut round, Duration::MAX).unwrap();
    let RollAnswer::Acted(_, acted) = office.desk.end_round(round).unwrap().0 else { panic!() };
    assert_eq!(acted.through, [done.through[0].clone(), done.through[2].clone()]);
    assert!(acted.failed.is_empty());
}

#[test]
fn two_vouchers_cover_one_person_where_the_clerk_counts_the_rest_of_the_first_in() {
    let mut office = office();
    let roll = office.billed(3);
    let view = office.desk.roll_view(&roll).unwrap();
    let (each, late) = view.people[0].sums.unwrap();
    let one = each + late;
    // Enough for one person and a half: what is left stays on the voucher unless it is said otherwise.
    let first = Fen(one.0 + each.0 / 2);
    let done = office.pays(&roll, "V1", first, true);
    let part = Some(("陈平".to_owned(), Fen(each.0 / 2)));
    assert_eq!((done.through.len(), done.failed.len(), done.left, done.part), (2, 1, Some(Fen::ZERO), part));
    let paid: Vec<Fen> = office.desk.roll_view(&roll).unwrap().people.iter().map(|one| one.paid).collect();
    assert_eq!(paid, [each, Fen(each.0 / 2), Fen::ZERO]);
    let rest = Fen(2 * one.0 - each.0 / 2);
    let done = office.pays(&roll, "V2", rest, false);
    assert_eq!((done.through.len(), done.failed.len(), done.left, done.part), (2, 0, Some(Fen::ZERO), None));
    assert!(office.desk.roll_view(&roll).unwrap().people.iter().all(|one| one.paid == each));
    let looked_up = RollAction::Platform { checked_at: tried::now(), reference: "PT1".to_owned() };
    assert_eq!(office.does(&roll, looked_up).through.len(), 3);
    assert!(office.desk.store().check(&mut |_, _| Go::On).unwrap().is_good());
}

#[test]
fn without_that_word_what_is_left_stays_on_the_voucher() {
    let mut office = office();
    let roll = office.billed(2);
    let (each, late) = office.desk.roll_view(&roll).unwrap().people[0].sums.unwrap();
    let done = office.pays(&roll, "V1", Fen(each.0 + late.0 + 100), false);
    assert_eq!((done.through.len(), done.failed.len(), done.left, done.part), (1, 1, Some(Fen(100)), None));
}

#[test]
fn a_paper_is_let_off_or_promised_for_everybody_at_once() {
    let mut office = office();
    let (done, _) = office.desk.register(&office.clerk, None, &head(), &people(2)).unwrap();
    let roll = done.roll;
    let view = office.desk.roll_view(&roll).unwrap();
    let exempt = Some(Finding::Exempt { note: "已查平台".to_owned() });
    let material = view.materials.iter().find(|one| one.late_days.is_none()).unwrap().id.clone();
    assert_eq!(
        office
            .does(&roll, RollAction::Find { material: material.clone(), finding: exempt.clone() })
            .through
            .len(),
        2
    );
    let view = office.desk.roll_view(&roll).unwrap();
    let row = view.materials.iter().find(|one| one.id == material).unwrap();
    assert_eq!((row.found, row.of, &row.finding), (2, 2, &exempt));
    // A paper that the rules let come later may be promised; a main paper may not, and each is told why.
    let due = tried::now().day() + chrono::Days::new(3);
    let late = Some(Finding::Late { due, who: "李秀英".to_owned() });
    for (may, row) in
        [true, false].map(|may| (may, view.materials.iter().find(|one| one.late_days.is_some() == may)))
    {
        let Some(row) = row else { continue };
        let done = office.does(&roll, RollAction::Find { material: row.id.clone(), finding: late.clone() });
        assert_eq!((done.through.len(), done.failed.len()), if may { (2, 0) } else { (0, 2) });
    }
}

#[test]
fn a_round_that_a_power_cut_ends_hands_out_its_shared_paper_when_it_is_taken_up_again() {
    let mut office = office();
    let (done, _) = office.desk.register(&office.clerk, None, &head(), &people(3)).unwrap();
    let roll = done.roll;
    for material in ["M34", "M11", "M33"] {
        let (material, finding) = (MaterialId(material.to_owned()), Some(Finding::Original));
        office.does(&roll, RollAction::Find { material, finding });
    }
    for (action, form) in [(RollAction::Accept, Form::Receipt), (RollAction::Bill, Form::BillUnit)] {
        if action == RollAction::Bill {
            office.does(&roll, RollAction::Assess);
            office.does(&roll, RollAction::Review { verdict: Verdict::Approve, note: String::new() });
        }
        let asked = || RollRequest::Act { roll: roll.clone(), action: action.clone(), by: None };
        // Two of them are seen to; then there is no more power, and the round ends nowhere.
        let mut round = office.desk.begin_round(&office.clerk, asked()).unwrap().unwrap();
        for _ in 0..2 {
            office.desk.go_on(&mut round, Duration::ZERO).unwrap();
        }
        drop(round);
        let view = office.desk.roll_view(&roll).unwrap();
        let lacking: Vec<_> = view.unhanded.iter().map(|paper| (paper.form, paper.cases.len())).collect();
        assert_eq!(lacking, [(form, 2)]);
        assert!(view.sheets.iter().all(|sheet| sheet.form != form.id()));
        // The same key again: the third person is seen to, and the paper names all three.
        let done = office.does(&roll, action.clone());
        assert_eq!((done.through.len(), done.named, done.papers.len()), (1, 3, 1));
        let view = office.desk.roll_view(&roll).unwrap();
        assert!(view.unhanded.is_empty(), "{:?}", view.unhanded);
        assert_eq!(view.sheets[0].form, form.id());
        // Nobody is left: the paper is not made twice.
        assert!(office.desk.roll_act(&office.clerk, &roll, action).is_err());
    }
}

#[test]
fn the_paper_is_handed_out_also_where_the_cut_came_after_the_last_person() {
    let mut office = office();
    let (done, _) = office.desk.register(&office.clerk, None, &head(), &people(2)).unwrap();
    let roll = done.roll;
    for material in ["M34", "M11", "M33"] {
        let (material, finding) = (MaterialId(material.to_owned()), Some(Finding::Original));
        office.does(&roll, RollAction::Find { material, finding });
    }
    let asked = RollRequest::Act { roll: roll.clone(), action: RollAction::Accept, by: None };
    let mut round = office.desk.begin_round(&office.clerk, asked).unwrap().unwrap();
    office.desk.go_on(&mut round, Duration::MAX).unwrap();
    drop(round);
    assert!(office.desk.roll_view(&roll).unwrap().lacks(Form::Receipt));
    let done = office.does(&roll, RollAction::Accept);
    assert_eq!((done.through.len(), done.named, done.papers.len()), (0, 2, 1));
    // Whoever is accepted alone at the counter has a receipt of their own, and the list owes none.
    let late = vec![TypedPerson { name: "王建国".to_owned(), ..people(3).remove(2) }];
    let (joined, _) = office.desk.register(&office.clerk, Some(&roll), &head(), &late).unwrap();
    let case = joined.through[0].clone();
    for material in ["M34", "M11", "M33"] {
        let (material, finding) = (MaterialId(material.to_owned()), Some(Finding::Original));
        let find = Action::Find { material, finding };
        office.desk.act(&office.clerk, Some(&case), find, None).unwrap();
    }
    office.desk.act(&office.clerk, Some(&case), Action::Accept, None).unwrap();
    assert!(!office.desk.roll_view(&roll).unwrap().lacks(Form::Receipt));
}

#[test]
fn a_voucher_of_a_round_that_was_cut_off_is_known_with_what_is_left_on_it() {
    let mut office = office();
    let roll = office.billed(3);
    let (each, late) = office.desk.roll_view(&roll).unwrap().people[0].sums.unwrap();
    let face = Fen(3 * (each.0 + late.0));
    let received_on = tried::now().day();
    let pay =
        RollAction::Voucher { number: "V1".into(), face, received_on, note: "一票".into(), part: false };
    let asked = RollRequest::Act { roll: roll.clone(), action: pay.clone(), by: None };
    let mut round = office.desk.begin_round(&office.clerk, asked).unwrap().unwrap();
    office.desk.go_on(&mut round, Duration::ZERO).unwrap();
    drop(round);
    let open = office.desk.roll_view(&roll).unwrap().open_voucher.unwrap();
    let left = Fen(2 * (each.0 + late.0));
    assert_eq!((open.number.as_str(), open.face, open.left, open.people), ("V1", face, left, 2));
    assert_eq!((open.received_on, open.note.as_str()), (received_on, "一票"));
    // The same voucher again goes on where it was cut off, and nobody is paid twice.
    let done = office.does(&roll, pay);
    assert_eq!((done.through.len(), done.left), (2, Some(Fen::ZERO)));
    let view = office.desk.roll_view(&roll).unwrap();
    assert_eq!(view.open_voucher, None);
    assert!(view.people.iter().all(|one| one.paid == each));
    assert!(office.desk.store().check(&mut |_, _| Go::On).unwrap().is_good());
}

#[test]
fn a_list_is_found_by_its_unit_in_every_way_that_a_clerk_types_it() {
    let mut office = office();
    let (done, _) = office.desk.register(&office.clerk, None, &head(), &people(2)).unwrap();
    let mut other = head();
    other.unit = Unit {
        code: CreditCode::parse("91140602MA0TE77T0E").unwrap(),
        name: "重庆长安小面馆".to_owned(),
    };
    let mut late = people(4);
    let (second, _) = office.desk.register(&office.clerk, None, &other, &late.split_off(2)).unwrap();
    let found = |text: &str| -> Vec<RollNumber> {
        office.desk.find_rolls(text, 10).unwrap().into_iter().map(|line| line.number).collect()
    };
    let number = done.roll.to_string();
    for typed in [
        "朔州市样例商贸有限公司",
        "样例",
        "shuozhou",
        "yangli",
        "ylsm",
        "YLSM",
        "样例 李秀英",
        number.as_str(),
        &number[9..],
    ] {
        assert_eq!(found(typed), std::slice::from_ref(&done.roll), "{typed}");
    }
    for typed in ["小面馆", "chongqing", "zhongqing", "xmg"] {
        assert_eq!(found(typed), std::slice::from_ref(&second.roll), "{typed}");
    }
    // Both are of the same officer; the newest stands first.
    for typed in ["李秀英", "lixiuying", "140602190402290028"] {
        assert_eq!(found(typed), [second.roll.clone(), done.roll.clone()], "{typed}");
    }
    assert_eq!(found(head().unit.code.as_str()), std::slice::from_ref(&done.roll));
    assert!(found("没有这家").is_empty() && found(" ").is_empty());
    // Its people are found with it, in the search and in the list of cases.
    let cases = |lines: Vec<crate::desk::CaseLine>| -> Vec<CaseNumber> {
        lines.into_iter().map(|line| line.summary.number).collect()
    };
    for typed in ["样例商贸", "yangli", "ylsm"] {
        let mut hits = cases(office.desk.find(typed, 50).unwrap());
        hits.sort();
        assert_eq!(hits, done.through, "{typed}");
        let asked = crate::desk::lists::Asked { text: typed.into(), count: 50, ..Default::default() };
        let mut listed = cases(office.desk.lines(&office.clerk, asked).unwrap().lines);
        listed.sort();
        assert_eq!(listed, done.through, "{typed}");
    }
}

#[test]
fn how_far_the_one_commit_for_everybody_is_is_told_person_by_person() {
    let mut office = office();
    let roll = office.billed(3);
    let view = office.desk.roll_view(&roll).unwrap();
    let (each, late) = view.people[0].sums.unwrap();
    office.pays(&roll, "V1", Fen(3 * (each.0 + late.0)), false);
    let looked_up = RollAction::Platform { checked_at: tried::now(), reference: "PT1".to_owned() };
    office.does(&roll, looked_up);
    let mut told = Vec::new();
    let asked =
        RollRequest::Act { roll: roll.clone(), action: RollAction::Together(Together::Issue), by: None };
    let far = &mut |done, all| told.push((done, all));
    let (RollAnswer::Acted(view, done), _) = office.desk.roll_asked(&office.clerk, asked, far).unwrap()
    else {
        panic!()
    };
    assert_eq!(told, [(1, 3), (2, 3), (3, 3)]);
    assert!(done.number.is_some() && view.people.iter().all(|person| person.certificate.is_some()));
}

#[test]
fn a_paper_that_is_there_already_is_not_noted_again() {
    let mut office = office();
    let (done, _) = office.desk.register(&office.clerk, None, &head(), &people(2)).unwrap();
    let find = RollAction::Find { material: MaterialId("M34".to_owned()), finding: Some(Finding::Original) };
    let asked = RollRequest::Act { roll: done.roll.clone(), action: find.clone(), by: None };
    let mut round = office.desk.begin_round(&office.clerk, asked).unwrap().unwrap();
    office.desk.go_on(&mut round, Duration::ZERO).unwrap();
    drop(round);
    let again = office.does(&done.roll, find);
    assert_eq!(again.through, [done.through[1].clone()]);
}

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::*;
use crate::desk::policy_view::Standing;
use crate::desk::tried::{self, CHIEF};
use crate::domain::Fen;
use crate::domain::case::{Action, CaseNumber, Due, Opening, Person, Unit};
use crate::domain::checklist::Finding;
use crate::domain::makeup::Span;
use crate::domain::reason::{Came, Insurance, MaterialId, ReasonId};
use crate::domain::{CreditCode, IdKind, IdNumber, Months, PersonName};
use crate::store::{Go, Key, Ring};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn chief() -> Account {
    Account(CHIEF.to_owned())
}

fn unruled<T: std::fmt::Debug>(result: Result<T, Trouble>) -> Unruled {
    match result {
        Err(Trouble::Unruled(why)) => why,
        other => panic!("{other:?}"),
    }
}

fn adoption(edition: &str, document: &str) -> Ruling {
    Ruling::Adopt { edition: edition.to_owned(), on: day("2026-11-20"), document: document.to_owned() }
}

fn install(desk: &mut Desk, folder: &Path, files: &PackFiles) -> Result<BTreeSet<CaseNumber>, Trouble> {
    let (file, sm3) = tried::pack_file(files, folder);
    desk.rule(&chief(), Ruling::Install { file, sm3 })
}

/// A case that somebody's unit has to make up, with its months; refused where the place has no rate.
fn makeup_case(desk: &mut Desk) -> (CaseNumber, Result<Fen, Trouble>) {
    let clerk = desk.account("王晓岚").unwrap();
    let id = IdNumber::parse(IdKind::Resident, "140602190402290028", tried::now().day()).unwrap();
    let person = Person { id, name: PersonName::parse("陈𬎆").unwrap(), phone: None };
    let code = CreditCode::parse("91140602MA0TE8T22Y").unwrap();
    let unit = Some(Unit { code, name: "朔州市样例商贸有限公司".to_owned() });
    let opening = Opening { came: Came::Unit, person, insurance: Insurance::Employee, agent: None, unit };
    let number = desk.act(&clerk, None, Action::Open(opening), None).unwrap().number;
    let codes = vec![ReasonId("R15".to_owned())];
    let mut actions = vec![Action::Reasons { codes, answers: BTreeMap::new() }];
    actions.extend(
        ["M34", "M11", "M33"]
            .map(|id| Action::Find { material: MaterialId(id.to_owned()), finding: Some(Finding::Original) }),
    );
    actions.push(Action::Accept);
    for action in actions {
        desk.act(&clerk, Some(&number), action, None).unwrap();
    }
    let principal = owed(desk, &number);
    (number, principal)
}

/// What a month comes to by the rules of the case.
fn owed(desk: &mut Desk, number: &CaseNumber) -> Result<Fen, Trouble> {
    let clerk = desk.account("王晓岚").unwrap();
    let span = Span::of_former_unit(Months::parse("2026-10").unwrap(), Fen(500_000));
    desk.act(&clerk, Some(number), Action::Arrears(span), None)?;
    Ok(desk.view(number)?.case.makeup.unwrap().principal)
}

/// Whether a sheet of the case, composed now, says 样张.
fn is_sample(desk: &Desk, number: &CaseNumber) -> bool {
    let clerk = desk.account("王晓岚").unwrap();
    let sheet = desk.preview(&clerk, number, &crate::desk::Draft::Assessment).unwrap();
    sheet.text().iter().any(|line| line.contains("样张"))
}

fn open_again(folder: &Path) -> Desk {
    let (world, _) = crate::desk::outside::Fixed::new(tried::now());
    Desk::open_practice(&folder.join("office"), Arc::new(world)).unwrap()
}

#[test]
fn a_case_keeps_its_edition_whatever_is_adopted_and_taken_back_after_it() {
    let (folder, mut desk) = tried::real();
    install(&mut desk, folder.path(), &tried::edition("2", "0.065")).unwrap();
    // What is installed is not in use.
    assert_eq!(desk.rules().edition, "national-1+140600-shuozhou-1");
    desk.rule(&chief(), adoption("140600-shuozhou-2", "朔医保函〔2026〕2号")).unwrap();
    let (old, owed_by_old) = makeup_case(&mut desk);
    assert_eq!(owed_by_old.unwrap(), Fen(42_500));

    install(&mut desk, folder.path(), &tried::edition("3", "0.080")).unwrap();
    desk.rule(&chief(), adoption("140600-shuozhou-3", "朔医保函〔2026〕3号")).unwrap();
    let (new, owed_by_new) = makeup_case(&mut desk);
    assert_eq!(owed_by_new.unwrap(), Fen(50_000));
    assert_eq!(owed(&mut desk, &old).unwrap(), Fen(42_500));
    assert!(!is_sample(&desk, &old) && !is_sample(&desk, &new));

    desk.rule(&chief(), Ruling::Back).unwrap();
    assert_eq!(desk.rules().edition, "national-1+140600-shuozhou-2");
    assert_eq!(makeup_case(&mut desk).1.unwrap(), Fen(42_500));
    assert_eq!(owed(&mut desk, &new).unwrap(), Fen(50_000), "a case stays with what it was opened under");

    // And all of that after the program was closed and opened.
    drop(desk);
    let mut desk = open_again(folder.path());
    assert_eq!(desk.rules().edition, "national-1+140600-shuozhou-2");
    assert!(desk.rules().adopted);
    assert_eq!((owed(&mut desk, &old).unwrap(), owed(&mut desk, &new).unwrap()), (Fen(42_500), Fen(50_000)));
    let report = desk.check(&mut |_, _| Go::On).unwrap();
    assert!(report.is_good(), "{report:?}");
}

#[test]
fn only_an_adopted_edition_prints_more_than_samples() {
    let (folder, mut desk) = tried::real();
    assert_eq!(desk.policy_view().unwrap().standing, Standing::NotAdopted);
    // The rules that the program carries have no rate here, so a sum needs another edition.
    let (number, none) = makeup_case(&mut desk);
    assert!(matches!(none, Err(Trouble::Refused(_))));
    let edition = desk.rules().edition.clone();
    desk.rule(&chief(), adoption(&edition, " 朔医保函〔2026〕1号 ")).unwrap();
    assert!(desk.view(&number).unwrap().rules.adopted, "the edition that it was opened under is adopted now");
    let view = desk.policy_view().unwrap();
    assert_eq!(view.standing, Standing::Adopted);
    let adopted = view.record.adoption.unwrap();
    assert_eq!((adopted.chief.as_str(), adopted.on), (CHIEF, day("2026-11-20")));
    assert_eq!(adopted.document, "朔医保函〔2026〕1号");
    // An adoption is of one edition, not of the next.
    install(&mut desk, folder.path(), &tried::edition("2", "0.065")).unwrap();
    assert_eq!(desk.policy_view().unwrap().record.newer.as_deref(), Some("national-1+140600-shuozhou-2"));
    assert_eq!(desk.rules().edition, edition);
    // The way back ends where it began.
    assert_eq!(unruled(desk.rule(&chief(), Ruling::Back)), Unruled::NothingBefore);
    desk.rule(&chief(), adoption("national-1+140600-shuozhou-2", "朔医保函〔2026〕2号")).unwrap();
    assert_eq!(desk.policy_view().unwrap().record.before, Some((edition.clone(), true)));
    desk.rule(&chief(), Ruling::Back).unwrap();
    assert_eq!(unruled(desk.rule(&chief(), Ruling::Back)), Unruled::NothingBefore);
}

#[test]
fn an_edition_that_would_no_longer_pass_keeps_nobody_out_and_its_cases_keep_it() {
    let (folder, mut desk) = tried::real();
    let own = tried::let_pass_once("2");
    let refused = unruled(install(&mut desk, folder.path(), &own));
    let Unruled::Faults(faults) = refused else { panic!("{refused:?}") };
    assert_eq!(faults.iter().map(|fault| fault.fault).collect::<Vec<_>>(), [policy::Fault::NoBasis]);
    let edition = tried::was_adopted(&mut desk, &own);
    drop(desk);

    let mut desk = open_again(folder.path());
    assert_eq!(desk.rules().edition, edition);
    assert!(desk.rules().adopted);
    let view = desk.policy_view().unwrap();
    assert_eq!((view.faults.as_slice(), view.standing), (faults.as_slice(), Standing::Adopted));
    assert_eq!(view.record.unread, None);
    let (number, owed_by_it) = makeup_case(&mut desk);
    assert_eq!(owed_by_it.unwrap(), Fen(42_500));
    // A corrected edition comes; the case keeps the one that it was opened under, to be read as it was.
    install(&mut desk, folder.path(), &tried::edition("3", "0.080")).unwrap();
    desk.rule(&chief(), adoption("140600-shuozhou-3", "3号")).unwrap();
    assert_eq!(desk.policy_view().unwrap().faults, []);
    assert_eq!(owed(&mut desk, &number).unwrap(), Fen(42_500));
    let rules = desk.view(&number).unwrap().rules;
    let asked = &rules.reasons[&ReasonId("R06".into())].requirements;
    assert!(
        asked.iter().any(|row| row.material.0 == "M13" && row.need == crate::domain::reason::Need::Required)
    );
    let editions = desk.editions().unwrap();
    let kept = editions.iter().find(|one| one.edition == edition).unwrap();
    assert_eq!(kept.faults, faults);
    assert!(desk.compare(&kept.id, &crate::desk::compare::EditionId::InUse).is_ok());
    // Nobody decides for it anew; the way back to it stays open.
    assert_eq!(unruled(desk.rule(&chief(), adoption(&edition, "4号"))), Unruled::Faults(faults));
    desk.rule(&chief(), Ruling::Back).unwrap();
    assert_eq!(desk.rules().edition, edition);
    assert!(desk.check(&mut |_, _| Go::On).unwrap().is_good());
}

#[test]
fn an_edition_that_cannot_be_read_at_all_keeps_nobody_out_and_prints_samples_only() {
    let (folder, mut desk) = tried::real();
    let before = desk.rules().edition.clone();
    let edition = tried::was_adopted(&mut desk, &tried::unreadable("2"));
    drop(desk);
    let mut desk = open_again(folder.path());
    assert_eq!(desk.rules().edition, before);
    let view = desk.policy_view().unwrap();
    assert_eq!(view.standing, Standing::NotAdopted);
    let unread = view.record.unread.unwrap();
    assert_eq!((unread.edition.as_str(), unread.fault.fault), (edition.as_str(), policy::Fault::Unreadable));
    makeup_case(&mut desk).1.unwrap_err();
    let clerk = desk.account("王晓岚").unwrap();
    let row = desk.consult(&clerk, &[ReasonId("R01".to_owned())], &crate::domain::reason::Facts::default());
    let (_, sheet) = desk.sheet(row.unwrap().id).unwrap();
    assert!(sheet.text().iter().any(|line| line.contains("样张")));
    let editions = desk.editions().unwrap();
    let kept = editions.iter().find(|one| one.edition == edition).unwrap();
    assert_eq!(kept.faults, [unread.fault]);
    assert!(matches!(
        desk.compare(&kept.id, &crate::desk::compare::EditionId::InUse),
        Err(Trouble::Unruled(Unruled::Faults(_)))
    ));
    // One that can be read ends it.
    install(&mut desk, folder.path(), &tried::edition("3", "0.080")).unwrap();
    desk.rule(&chief(), adoption("140600-shuozhou-3", "3号")).unwrap();
    assert!(desk.policy_view().unwrap().record.unread.is_none());
    assert!(desk.rules().adopted);
}

#[test]
fn going_back_to_rules_that_nobody_adopted_prints_samples_again() {
    let (folder, mut desk) = tried::real();
    install(&mut desk, folder.path(), &tried::edition("2", "0.065")).unwrap();
    desk.rule(&chief(), adoption("140600-shuozhou-2", "2号")).unwrap();
    let (number, _) = makeup_case(&mut desk);
    assert!(!is_sample(&desk, &number));
    let before = desk.policy_view().unwrap().record.before;
    assert_eq!(before, Some(("national-1+140600-shuozhou-1".to_owned(), false)));
    desk.rule(&chief(), Ruling::Back).unwrap();
    assert_eq!(desk.policy_view().unwrap().standing, Standing::NotAdopted);
    assert!(!is_sample(&desk, &number), "its own edition is adopted");
}

#[test]
fn a_practice_office_stays_one_whatever_is_adopted() {
    let (_folder, mut desk) = tried::desk(0);
    let edition = desk.rules().edition.clone();
    desk.rule(&chief(), adoption(&edition, "练习1号")).unwrap();
    assert_eq!(desk.policy_view().unwrap().standing, Standing::Practice);
    let clerk = desk.account("王晓岚").unwrap();
    let row = desk.consult(&clerk, &[ReasonId("R01".to_owned())], &crate::domain::reason::Facts::default());
    let (_, sheet) = desk.sheet(row.unwrap().id).unwrap();
    assert!(sheet.text().iter().any(|line| line.contains("练习")));
}

#[test]
fn a_pack_that_the_letter_does_not_name_is_refused_whole() {
    let (folder, mut desk) = tried::real();
    let (file, sm3) = tried::pack_file(&tried::edition("2", "0.065"), folder.path());
    let before = desk.store().anchor().unwrap();
    for typed in ["", "0000", &sm3[..63], &sm3.replace(['a', 'b', 'c'], "0")] {
        let ruling = Ruling::Install { file: file.clone(), sm3: typed.to_owned() };
        assert_eq!(unruled(desk.rule(&chief(), ruling)), Unruled::Sm3(sm3.clone()));
    }
    assert_eq!(desk.store().anchor().unwrap(), before);
    assert_eq!(desk.policy_view().unwrap().record.newer, None);
    // As a letter may print it.
    let grouped: Vec<String> = sm3
        .to_uppercase()
        .as_bytes()
        .chunks(8)
        .map(|part| String::from_utf8_lossy(part).into_owned())
        .collect();
    desk.rule(&chief(), Ruling::Install { file, sm3: grouped.join(" ") }).unwrap();
    assert!(desk.policy_view().unwrap().record.newer.is_some());
}

#[test]
fn a_pack_with_faults_is_refused_with_all_of_them() {
    let (folder, mut desk) = tried::real();
    let files = tried::broken();
    let before = desk.store().anchor().unwrap();
    let Unruled::Faults(faults) = unruled(install(&mut desk, folder.path(), &files)) else {
        panic!("no faults")
    };
    let places: Vec<&str> = faults.iter().map(|fault| fault.at.as_str()).collect();
    assert_eq!(places, ["rules.unit.deadline.day", "rules.unit.source", "rules.unit2.deadline.day"]);
    assert!(faults.iter().all(|fault| fault.file == "140600-shuozhou/makeup.toml"));
    assert_eq!(desk.store().anchor().unwrap(), before);
}

#[test]
fn a_pack_that_does_not_belong_here_is_refused() {
    let (folder, mut desk) = tried::real();
    let named = |from: &str, to: &str| {
        let mut files = tried::edition("2", "0.065");
        let head = files.files.get_mut("pack.toml").unwrap();
        *head = head.replace(from, to);
        files
    };
    let good = tried::edition("2", "0.065");
    install(&mut desk, folder.path(), &good).unwrap();
    let anchor = desk.store().anchor().unwrap();
    let shipped = |id: &str| policy::shipped().into_iter().find(|one| one.folder == id).unwrap();
    let edition = || "140600-shuozhou-2".to_owned();
    for (files, why) in [
        (good, Unruled::Held(edition())),
        (tried::edition("2", "0.070"), Unruled::Changed(edition())),
        (shipped("140600-shuozhou"), Unruled::Held("140600-shuozhou-1".to_owned())),
        (tried::edition("1", "0.070"), Unruled::Changed("140600-shuozhou-1".to_owned())),
        (named("id = \"140600-shuozhou\"", "id = \"350200\""), Unruled::Elsewhere("350200".to_owned())),
        (shipped("practice"), Unruled::Elsewhere("practice".to_owned())),
    ] {
        assert_eq!(unruled(install(&mut desk, folder.path(), &files)), why);
    }
    let mut old = named("edition = \"2\"", "edition = \"0\"");
    let head = old.files.get_mut("pack.toml").unwrap();
    *head = head.replace("2026-11-22", "2025-01-01");
    assert!(matches!(unruled(install(&mut desk, folder.path(), &old)), Unruled::Older { .. }));
    for bytes in [&b""[..], b"no pack", b"jiefeng policy 1\n", &[0xff; 64]] {
        let file = folder.path().join("x.jfpack");
        fs::write(&file, bytes).unwrap();
        let sm3 = Sm3::of(bytes).to_string();
        assert_eq!(unruled(desk.rule(&chief(), Ruling::Install { file, sm3 })), Unruled::NoPack);
    }
    let gone = Ruling::Install { file: folder.path().join("gone"), sm3: String::new() };
    assert!(matches!(desk.rule(&chief(), gone), Err(Trouble::Path { .. })));
    assert_eq!(desk.store().anchor().unwrap(), anchor);
}

#[test]
fn only_the_chief_decides_with_a_document_that_has_come() {
    let (_folder, mut desk) = tried::real();
    let edition = desk.rules().edition.clone();
    let anchor = desk.store().anchor().unwrap();
    for name in ["王晓岚", "李志远", "谁", ""] {
        let refused = unruled(desk.rule(&Account(name.to_owned()), adoption(&edition, "1号")));
        assert_eq!(refused, Unruled::NotChief(name.to_owned()));
    }
    assert_eq!(unruled(desk.rule(&chief(), adoption(&edition, "  "))), Unruled::Document);
    let tomorrow = day("2026-11-24");
    let future = Ruling::Adopt { edition, on: tomorrow, document: "1号".to_owned() };
    assert_eq!(unruled(desk.rule(&chief(), future)), Unruled::Future(tomorrow));
    let none = unruled(desk.rule(&chief(), adoption("140600-shuozhou-9", "9号")));
    assert_eq!(none, Unruled::NoEdition("140600-shuozhou-9".to_owned()));
    assert_eq!(desk.store().anchor().unwrap(), anchor);
}

fn notice_2027() -> Ruling {
    Ruling::Holidays {
        year: 2027,
        document: "某通知".to_owned(),
        off: "1-1..1-3 2-5..2-11 10-1..10-7".to_owned(),
        work: "2-14 10-9".to_owned(),
    }
}

#[test]
fn a_year_that_was_missing_is_reckoned_once_its_notice_is_entered() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("office");
    let opened = Moment::parse("2026-12-30T09:00:00").unwrap();
    crate::desk::practice::office(&dir, opened, 0, 1).unwrap();
    let (world, clock) = crate::desk::outside::Fixed::new(opened);
    let mut desk = Desk::open_practice(&dir, Arc::new(world)).unwrap();
    let (number, _) = makeup_case(&mut desk);
    let stood = desk.view(&number).unwrap();
    assert_eq!(stood.case.term.unwrap().due, Due::CalendarMissing(2027));
    assert_eq!(stood.days_left, None);

    let overdue = |desk: &Desk| {
        let me = desk.account("王晓岚").unwrap();
        let asked =
            crate::desk::lists::Asked { queue: crate::desk::Queue::Overdue, count: 9, ..Default::default() };
        let lines = desk.lines(&me, asked).unwrap();
        assert_eq!(lines.counts.overdue, lines.total);
        lines.lines.iter().map(|line| line.summary.number.clone()).collect::<Vec<_>>()
    };
    assert_eq!(desk.rule(&chief(), notice_2027()).unwrap(), BTreeSet::from([number.clone()]));
    assert_eq!(overdue(&desk), []);
    let view = desk.view(&number).unwrap();
    // Ten working days after 30 December: the 31st, then from Monday the 4th.
    assert_eq!(view.case.term_due(&view.rules), Some(Due::On(day("2027-01-14"))));
    assert_eq!(view.days_left, Some(10));
    assert_eq!(view.case, stood.case, "what was recorded stays as it was recorded");
    assert_eq!(desk.find("", 9).unwrap()[0].days_left, Some(10));
    let edition = &view.case.opened.as_ref().unwrap().edition;
    assert_eq!(&desk.rules().edition, edition, "a notice is no edition");
    clock.set(Moment::parse("2027-01-15T09:00:00").unwrap());
    let late = desk.view(&number).unwrap();
    assert_eq!(late.days_left, Some(-1));
    assert!(late.flags.contains(&crate::domain::case::Flag::Overdue));
    // Queue, count and search follow, without a restart and after one; and whatever is done with the case.
    assert_eq!(overdue(&desk), std::slice::from_ref(&number));
    assert_eq!(
        desk.person(&late.case.opened.unwrap().opening.person.id, None).unwrap().cases[0].days_left,
        Some(-1)
    );
    owed(&mut desk, &number).unwrap();
    assert_eq!(overdue(&desk), std::slice::from_ref(&number));
    assert!(desk.check(&mut |_, _| Go::On).unwrap().is_good());
}

/// 2027 as it comes with an edition of the place, and goes with it.
#[test]
fn a_year_that_comes_with_an_edition_dates_the_open_cases_and_goes_back_with_it() {
    let (folder, mut desk) = tried::real();
    let opened = Moment::parse("2026-12-30T09:00:00").unwrap();
    drop(desk);
    let (world, _clock) = crate::desk::outside::Fixed::new(opened);
    desk = Desk::open_practice(&folder.path().join("office"), Arc::new(world)).unwrap();
    let (number, _) = makeup_case(&mut desk);
    assert_eq!(desk.find("", 9).unwrap()[0].days_left, None);
    let mut files = tried::edition("2", "0.065");
    let year = "[2027]\ndocument = \"某通知\"\noff = [\"2027-01-01..2027-01-03\"]\nwork = []\n";
    files.files.insert("calendar.toml".to_owned(), year.to_owned());
    install(&mut desk, folder.path(), &files).unwrap();
    assert_eq!(desk.find("", 9).unwrap()[0].days_left, None, "it is installed, not in use");
    let dated = desk.rule(&chief(), adoption("140600-shuozhou-2", "2号")).unwrap();
    assert_eq!(dated, BTreeSet::from([number.clone()]));
    assert_eq!(desk.find("", 9).unwrap()[0].days_left, Some(10));
    assert_eq!(desk.view(&number).unwrap().days_left, Some(10));
    assert_eq!(desk.rule(&chief(), Ruling::Back).unwrap(), dated);
    assert_eq!(desk.find("", 9).unwrap()[0].days_left, None);
    assert_eq!(desk.view(&number).unwrap().days_left, None);
    assert!(desk.check(&mut |_, _| Go::On).unwrap().is_good());
}

#[test]
fn a_notice_is_checked_and_never_takes_the_place_of_another() {
    let (folder, mut desk) = tried::real();
    let anchor = desk.store().anchor().unwrap();
    let typed = |year, document: &str, off: &str, work: &str| Ruling::Holidays {
        year,
        document: document.to_owned(),
        off: off.to_owned(),
        work: work.to_owned(),
    };
    for (ruling, why) in [
        (typed(2027, " ", "1-1", ""), Unruled::Document),
        (typed(2027, "某通知", "1-32", ""), Unruled::NoDay("1-32".to_owned())),
        (typed(2027, "某通知", "", ""), Unruled::NoDaysOff(2027)),
        (typed(1927, "某通知", "1-1", ""), Unruled::Year(1927)),
        (typed(2026, "某通知", "1-1", ""), Unruled::YearHeld(2026)),
        (typed(2027, "某通知", "1-1", "2-8"), Unruled::Days { year: 2027, days: vec![day("2027-02-08")] }),
    ] {
        assert_eq!(unruled(desk.rule(&chief(), ruling)), why);
    }
    assert_eq!(desk.store().anchor().unwrap(), anchor);
    let file = folder.path().join("2027.toml");
    let text = "[2027]\ndocument = \"某通知\"\noff = [\"2027-01-01..2027-01-03\"]\nwork = []\n";
    fs::write(&file, text).unwrap();
    desk.rule(&chief(), Ruling::HolidaysFile(file.clone())).unwrap();
    assert!(desk.policy_view().unwrap().record.entered.contains(&2027));
    let entered = desk.store().anchor().unwrap();
    // The same again is no fault, and nothing new.
    desk.rule(&chief(), Ruling::HolidaysFile(file.clone())).unwrap();
    assert_eq!(desk.store().anchor().unwrap(), entered);
    assert_eq!(unruled(desk.rule(&chief(), typed(2027, "另一通知", "1-1", ""))), Unruled::YearHeld(2027));
    fs::write(&file, [0xff]).unwrap();
    assert_eq!(unruled(desk.rule(&chief(), Ruling::HolidaysFile(file.clone()))), Unruled::NoNotice);
    fs::write(&file, text.replace("01-03", "13-03")).unwrap();
    assert!(matches!(unruled(desk.rule(&chief(), Ruling::HolidaysFile(file))), Unruled::Faults(_)));
    drop(desk);
    assert!(open_again(folder.path()).rules().calendar.years().contains_key(&2027));
}

#[test]
fn a_pack_file_is_read_before_it_is_installed() {
    let (folder, desk) = tried::real();
    let (file, sm3) = tried::pack_file(&tried::edition("2", "0.065"), folder.path());
    let found = desk.pack_file(&file).unwrap();
    assert_eq!((found.edition.as_str(), found.sm3), ("140600-shuozhou-2", sm3));
    assert_eq!(found.in_force, day("2026-11-22"));
    assert!(matches!(desk.pack_file(folder.path()), Err(Trouble::Path { .. })));
}

#[test]
fn an_office_is_set_up_for_a_place_out_of_a_pack_file_and_works_by_its_rules() {
    let folder = tempfile::tempdir().unwrap();
    let (file, sm3) = tried::pack_file(&tried::elsewhere(), folder.path());
    assert!(matches!(unruled(place(&file, &sm3.replace(['0', '1'], "2"), false)), Unruled::Sm3(_)));
    let read = read_place(&file, false).unwrap();
    assert_eq!((read.pack.sm3.as_str(), read.region.code.as_str()), (sm3.as_str(), "140100"));
    let new = place(&file, &sm3, false).unwrap();
    assert_eq!(new.region.code, "140100");
    let offered = regions(false, Some(&new)).unwrap();
    assert_eq!(offered.len(), regions(false, None).unwrap().len() + 1);
    assert!(offered.iter().any(|one| one.id == "140100-taiyuan"));
    assert!(offered.iter().all(|one| !one.practice_only));
    assert!(regions(true, None).unwrap().iter().any(|one| one.practice_only));

    let (_real, desk) = tried::real();
    let code = crate::domain::case::DeskCode::parse("14010003").unwrap();
    let office = Office { region: new.region.id.clone(), desk: code, ..desk.office().clone() };
    let dir = folder.path().join("office");
    crate::desk::outside::private_folder(&dir).unwrap();
    let key = Key::random().unwrap();
    let ring = Ring::practice(&key).unwrap();
    drop(Store::create_with(&dir, &office, tried::now(), &key, &ring, new.brought()).unwrap());
    let (world, _clock) = crate::desk::outside::Fixed::new(tried::now());
    let mut desk = Desk::open(&dir, &Store::practice_key(&dir).unwrap(), Arc::new(world)).unwrap();
    assert_eq!(desk.rules().region, "140100");
    assert!(desk.rules().edition.ends_with("+140100-taiyuan-1"));
    // 5000 × (7 % + 2 %), one month.
    let (_, principal) = makeup_case(&mut desk);
    assert_eq!(principal.unwrap(), Fen(45_000));
    let edition = desk.rules().edition.clone();
    desk.rule(&chief(), adoption(&edition, "并医保函〔2026〕1号")).unwrap();
    assert!(desk.rules().adopted);
    assert!(desk.store().check(&mut |_, _| Go::On).unwrap().faults.is_empty());
}

#[test]
fn what_is_wrong_with_a_new_place_or_what_the_program_carries_is_no_place_to_set_up() {
    let folder = tempfile::tempdir().unwrap();
    let (file, sm3) = tried::pack_file(&tried::edition("2", "0.07"), folder.path());
    assert!(matches!(unruled(place(&file, &sm3, false)), Unruled::Held(id) if id == "140600-shuozhou"));
    let mut wrong = tried::elsewhere();
    let rule = wrong.files.get_mut("makeup.toml").unwrap();
    *rule = rule.replace("day = 15", "day = 40");
    let (file, sm3) = tried::pack_file(&wrong, folder.path());
    assert!(matches!(unruled(place(&file, &sm3, false)), Unruled::Faults(faults) if !faults.is_empty()));
}

//! Every place of the window, reached as a clerk reaches it.

use std::collections::BTreeSet;

use super::window::Window;
use crate::desk::clock::ClockSays;
use crate::desk::{Request, Trouble, tried};
use crate::domain::case::{CaseNumber, Stage};
use crate::text::Language;
use crate::ui::app::Errand;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::model::{Dialog, DoorVerb, Parcel, Place, RollTab, RollVerb, Route, Rule, Triaging};

/// Shows every place to `look`, each under a name that says how to get there; answers the places that were seen.
pub fn walk(language: Language, mut look: impl FnMut(&str, &mut Window)) -> BTreeSet<Place> {
    let mut places = BTreeSet::new();
    let mut show = |name: &str, window: &mut Window| {
        places.insert(window.app.model.place());
        look(name, window);
    };
    show("welcome", &mut Window::first(language));
    show("rescue", &mut damaged(language));
    doors(language, &mut show);
    let mut window = Window::practising(language);
    show("today", &mut window);
    lists(&mut window, &mut show);
    opening(&mut window, &mut show);
    cases(&mut window, &mut show);
    reasons(&mut window, &mut show);
    counters(&mut window, &mut show);
    rolls(&mut window, &mut show);
    super::shown::shown(&mut window, &mut show);
    journal(&mut window, &mut show);
    places
}

fn journal(window: &mut Window, show: &mut impl FnMut(&str, &mut Window)) {
    window.app.model.dialog = None;
    window.signs_in("何秀英");
    window.does(Command::Journal);
    show("journal", window);
    window.does(Command::Prove);
    show("a proof of the journal", window);
    window.does(Command::Back);
    window.does(Command::JournalKind(4));
    show("journal, one sort", window);
}

fn damaged(language: Language) -> Window {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("office");
    std::fs::create_dir_all(&dir).unwrap();
    for file in ["office.db", "office.key"] {
        std::fs::write(dir.join(file), "not what it should be").unwrap();
    }
    Window::over(folder, language)
}

/// What a new office says of itself.
pub const NEW_OFFICE: [(Field, &str); 14] = [
    (Field::FoundRegion, "0"),
    (Field::FoundAgency, "朔州市朔城区医疗保险服务中心"),
    (Field::FoundPlace, "朔城区医保中心"),
    (Field::FoundDesk, "14060203"),
    (Field::FoundWindow, "3号窗口"),
    (Field::FoundPhone, "0349-0000000"),
    (Field::FoundReviewBody, "朔州市朔城区人民政府"),
    (Field::FoundCollector, "国家税务总局朔州市朔城区税务局"),
    (Field::FoundClerks, "王晓岚、马依努尔·买买提艾力·阿卜杜热合曼"),
    (Field::FoundReviewers, "李志远"),
    (Field::FoundSealers, "赵敏"),
    (Field::FoundChief, "孙国梁"),
    (Field::NewPassphrase, "seven old bicycles"),
    (Field::Again, "seven old bicycles"),
];

fn door(verb: DoorVerb) -> Command {
    Command::Door(verb)
}

/// Fills in the form of a new office; its region is that of 朔州.
pub fn fill_in(window: &mut Window) {
    for (field, text) in NEW_OFFICE {
        window.app.draft.set(field, text);
    }
    let regions = &window.app.model.door.regions;
    let here = regions.iter().position(|region| region.id == "140600-shuozhou").unwrap();
    window.app.draft.set(Field::FoundRegion, here.to_string());
}

/// Types back what was asked for off the recovery sheet.
pub fn type_back(window: &mut Window) {
    let typed = tried::typed_back(window.app.model.door.type_back().unwrap());
    for (field, group) in Field::SHEET_BACK.into_iter().zip(typed) {
        window.app.draft.set(field, group);
    }
}

/// An office set up, its people, the lock and the ways back in.
fn doors(language: Language, show: &mut impl FnMut(&str, &mut Window)) {
    let mut window = Window::first(language);
    let window = &mut window;
    window.does(door(DoorVerb::OpenFolder));
    show("which folder", window);
    window.does(Command::Confirm);
    show("which folder, wrong", window);
    window.does(Command::Back);
    window.does(door(DoorVerb::SetUp));
    show("set up", window);
    window.does(door(DoorVerb::Lay));
    show("set up, nothing typed", window);
    fill_in(window);
    show("set up, filled in", window);
    window.does(door(DoorVerb::Lay));
    assert_eq!(window.app.model.place(), Place::Founded, "{:?}", window.app.draft.faults);
    show("recovery sheet", window);
    window.does(door(DoorVerb::Print));
    show("recovery sheet, printed", window);
    window.does(Command::Back);
    window.does(door(DoorVerb::Next));
    show("first passphrases", window);
    window.does(door(DoorVerb::Next));
    window.does(door(DoorVerb::Stand));
    show("typed back, wrong", window);
    type_back(window);
    window.does(door(DoorVerb::Stand));
    assert_eq!(window.app.model.place(), Place::Door, "{:?}", window.app.model.banner);
    show("door", window);
    window.app.draft.set(Field::Passphrase, "wrong");
    window.does(door(DoorVerb::SignIn));
    show("door, wrong", window);
    window.does(door(DoorVerb::Forgot));
    window.app.draft.set(Field::RecoverCode, "0000 abcd");
    window.does(door(DoorVerb::Recover));
    show("recovery, wrong", window);
    window.app.model.door.lost = true;
    show("both parts of the sheet", window);
    window.app.model.backing.trouble = Some(Trouble::KeyMissing("office.key".into()));
    show("key lost", window);
    window.app.model.backing.trouble = None;
    window.app.model.door.lost = false;
    window.does(Command::Back);
    window.app.draft.set(Field::Passphrase, "seven old bicycles");
    window.does(door(DoorVerb::SignIn));
    assert_eq!(window.app.model.place(), Place::Today, "{:?}", window.app.model.banner);
    window.does(door(DoorVerb::Lock));
    show("locked", window);
    window.app.draft.set(Field::Passphrase, "seven old bicycles");
    window.does(door(DoorVerb::SignIn));
    window.does(Command::Settings);
    show("settings of an office with passphrases", window);
    for verb in [DoorVerb::Passphrase, DoorVerb::KeyCopy] {
        window.does(door(verb));
        show(&format!("{verb:?}"), window);
        window.does(Command::Back);
    }
    window.does(door(DoorVerb::Staff));
    window.app.draft.row = 2;
    show("staff", window);
    for verb in [DoorVerb::CloseAccount, DoorVerb::ResetAccount, DoorVerb::Deputy, DoorVerb::OpenAccount] {
        window.does(door(verb));
        show(&format!("{verb:?}"), window);
        window.does(Command::Back);
    }
    window.does(door(DoorVerb::ResetAccount));
    window.does(Command::Confirm);
    show("a first passphrase anew", window);
    let slip = match &window.app.model.dialog {
        Some(Dialog::Deliver(Parcel::Slip(slip))) => slip.clone(),
        other => panic!("{other:?}"),
    };
    window.does(Command::Back);
    window.does(door(DoorVerb::Lock));
    window.app.draft.set(Field::SignCode, slip.code.to_string());
    window.app.draft.set(Field::Passphrase, slip.passphrase.reveal());
    window.does(door(DoorVerb::SignIn));
    assert_eq!(window.app.model.place(), Place::NewPassphrase);
    window.does(door(DoorVerb::ChangeFirst));
    show("first sign-in", window);
}

fn lists(window: &mut Window, show: &mut impl FnMut(&str, &mut Window)) {
    window.does(Command::Cases);
    show("cases", window);
    window.app.draft.set(Field::CaseFilter, "nobody");
    window.app.find_cases();
    window.settle();
    show("cases, none", window);
    window.app.draft.set(Field::CaseFilter, "");
    window.does(Command::Today);
    for text in ["1", "nobody"] {
        window.does(Command::Search);
        window.app.draft.set(Field::Search, text);
        window.does(Command::Search);
        window.app.model.searching = true;
        show(&format!("search for {text}"), window);
        window.does(Command::Back);
    }
    window.does(Command::Clerk);
    show("who is at the window", window);
    window.does(Command::Back);
}

fn opening(window: &mut Window, show: &mut impl FnMut(&str, &mut Window)) {
    for (came, name) in ["self", "unit", "agent", "guardian"].into_iter().enumerate() {
        window.does(Command::NewCase);
        window.app.draft.set(Field::Came, came.to_string());
        show(&format!("new case, {name}"), window);
        window.app.draft.set(Field::Number, "140602190402290029");
        window.does(Command::Register);
        show(&format!("new case, {name}, wrong"), window);
    }
    let (number, _) = numbers(window).pop().unwrap();
    open(window, &number);
    let opened = window.app.model.case.as_ref().unwrap().view.case.opened.clone().unwrap();
    window.does(Command::NewCase);
    window.app.draft.set(Field::Came, "0");
    window.app.draft.set(Field::Number, opened.opening.person.id.number());
    window.app.draft.touch(Field::Number);
    window.shows();
    show("new case of somebody who is known", window);
    window.does(Command::Back);
    window.does(Command::Today);
}

fn numbers(window: &Window) -> Vec<(CaseNumber, Stage)> {
    let desk = crate::desk::Desk::read_practice(
        &window.app.model.office.as_ref().unwrap().dir,
        std::sync::Arc::new(crate::desk::outside::Fixed::new(tried::now()).0),
    );
    let lines = desk.unwrap().find("", 50).unwrap();
    lines.iter().map(|line| (line.summary.number.clone(), line.stage())).collect()
}

fn open(window: &mut Window, number: &CaseNumber) {
    window.app.model.dialog = None;
    window.app.ask(Request::Case { number: number.clone() }, Errand::Case);
    window.settle();
}

/// Every step of every case of the office, and the dialogs over them.
fn cases(window: &mut Window, show: &mut impl FnMut(&str, &mut Window)) {
    for (number, stage) in numbers(window) {
        open(window, &number);
        for step in 1..=6 {
            if !window.app.model.case.as_ref().unwrap().reached(step) {
                continue;
            }
            window.does(Command::Step(step));
            let place = window.app.model.place();
            show(&format!("{number} {stage:?}, step {step}"), window);
            match place {
                _ if stage == Stage::Ready && step == 3 => {
                    window.app.model.returning = true;
                    show("back at the documents", window);
                    window.app.model.returning = false;
                }
                Place::Told => {
                    window.does(Command::Amend);
                    show(&format!("{number}, put right"), window);
                    window.does(Command::Back);
                }
                Place::Materials => {
                    materials(window, show);
                    late(window, show);
                }
                Place::Assess => assessment(window, show),
                Place::Review => wrong(window, show, Command::Return),
                Place::Pay => {
                    wrong(window, show, Command::Record);
                    pay(window);
                    show("paid in full", window);
                    window.app.draft.set(Field::CheckedAt, "");
                    wrong(window, show, Command::Lookup);
                }
                _ => {}
            }
            dialogs(window, show);
        }
    }
    window.does(Command::Today);
}

fn wrong(window: &mut Window, show: &mut impl FnMut(&str, &mut Window), command: Command) {
    window.does(command);
    show(&format!("{command:?}, wrong"), window);
}

fn materials(window: &mut Window, show: &mut impl FnMut(&str, &mut Window)) {
    for command in [Command::Absent, Command::Late, Command::Exempt, Command::Note] {
        window.app.draft.row = 0;
        while window.app.draft.row < window.app.model.rows() {
            window.does(command);
            if window.app.model.dialog.is_some() || window.app.model.banner.is_some() {
                show(&format!("{command:?} in row {}", window.app.draft.row), window);
                if window.app.model.dialog.is_some() {
                    window.app.draft.set(Field::Due, "soon");
                    window.app.draft.set(Field::Said, "");
                    window.does(Command::Confirm);
                    show(&format!("{command:?}, wrong"), window);
                }
                window.app.model.dialog = None;
                break;
            }
            window.app.draft.row += 1;
        }
    }
}

/// Records a voucher over all that is owed.
fn pay(window: &mut Window) {
    let makeup = window.app.model.case.as_ref().unwrap().view.case.makeup.clone().unwrap();
    let months = makeup.months().to_string();
    let all = [
        (Field::Voucher, "3140626110000123".to_owned()),
        (Field::Face, makeup.total.to_string()),
        (Field::PaidMonths, months),
        (Field::Principal, makeup.principal.to_string()),
        (Field::LateFee, makeup.late_fee.to_string()),
        (Field::ReceivedOn, "2026-11-23".to_owned()),
    ];
    for (field, text) in all {
        window.app.draft.set(field, text);
    }
    window.does(Command::Record);
}

/// What the dialog for a late paper asks, and what is wrong with it.
fn late(window: &mut Window, show: &mut impl FnMut(&str, &mut Window)) {
    let Some(row) = window.app.model.case.as_ref().and_then(|case| case.face.rows.first()) else { return };
    window.app.model.dialog = Some(Dialog::Late(row.id.clone()));
    show("late paper", window);
    window.app.draft.set(Field::Due, "soon");
    window.does(Command::Confirm);
    show("late paper, wrong", window);
    window.app.model.dialog = None;
}

fn assessment(window: &mut Window, show: &mut impl FnMut(&str, &mut Window)) {
    window.does(Command::Submit);
    show("assessment, nothing typed", window);
    let typed = [
        (Field::Months, "2025-11..2026-02,2026-08..2026-10"),
        (Field::Base, "5000.00"),
        (Field::Employer, "0"),
        (Field::Payer, "0"),
    ];
    for (field, text) in typed {
        window.app.draft.set(field, text);
    }
    window.app.work_out();
    window.settle();
    for row in 0..8 {
        window.app.draft.unfolded.insert(row);
    }
    show("assessment, unfolded", window);
    let rare = [
        (Field::LastPaid, "425.00"),
        (Field::DeferredUntil, "2026-12-31"),
        (Field::DeferralDocument, "朔税缓〔2026〕7号"),
    ];
    for (field, text) in rare {
        window.app.draft.set(field, text);
    }
    window.app.work_out();
    window.settle();
    show("assessment, not declared and deferred", window);
}

/// Every dialog that may be opened here.
fn dialogs(window: &mut Window, show: &mut impl FnMut(&str, &mut Window)) {
    let all = [
        Command::Visit,
        Command::Withdraw,
        Command::Refer,
        Command::Refuse,
        Command::Collect,
        Command::Seal,
        Command::Void,
        Command::Replace,
        Command::Articles,
        Command::Papers,
        Command::Deliver,
    ];
    for command in all {
        if !command.when(&window.app.model) {
            continue;
        }
        window.does(command);
        for how in 0..3 {
            window.app.model.how = how;
            window.app.draft.set(Field::How, how.to_string());
            show(&format!("{command:?}, {how}"), window);
            if command != Command::Deliver {
                break;
            }
        }
        if matches!(command, Command::Void | Command::Seal) {
            window.does(Command::Confirm);
            show(&format!("{command:?}, nothing said"), window);
        }
        window.app.model.dialog = None;
        window.app.model.faulty = false;
        window.app.draft.faults.clear();
    }
}

/// Every question, the reasons that they lead to, and the list, in a case that is new.
fn reasons(window: &mut Window, show: &mut impl FnMut(&str, &mut Window)) {
    let Some((number, _)) = numbers(window).into_iter().find(|(_, stage)| *stage == Stage::Draft) else {
        panic!("the practice office has no case that was only registered");
    };
    open(window, &number);
    window.does(Command::Step(2));
    while window.app.model.triage.list {
        window.does(Command::PickList);
    }
    let mut asked = BTreeSet::new();
    ask(window, show, &mut asked, Vec::new());
    window.does(Command::PickList);
    show("list of reasons", window);
    window.app.draft.set(Field::Filter, "nothing of the kind");
    window.app.list_reasons();
    show("list of reasons, none", window);
    window.does(Command::Today);
}

/// Goes through the questions, each once.
fn ask(
    window: &mut Window,
    show: &mut impl FnMut(&str, &mut Window),
    asked: &mut BTreeSet<String>,
    path: Vec<u8>,
) {
    let rules = std::sync::Arc::clone(&window.app.model.case.as_ref().unwrap().view.rules);
    window.app.model.triage = Triaging::begin(&rules, Vec::new());
    for n in &path {
        window.does(Command::Choose(*n));
    }
    let Some(question) = window.app.model.question().cloned() else {
        return show(&format!("answered {path:?}"), window);
    };
    if !asked.insert(question.id.0.clone()) {
        return;
    }
    show(&format!("question {}", question.id.0), window);
    for (n, _) in (1..).zip(&question.answers) {
        let mut path = path.clone();
        path.push(n);
        ask(window, show, asked, path);
    }
}

/// The screens beside the cases, and what may lie over any of them.
/// A unit's list from its first row to its verbs.
fn rolls(window: &mut Window, show: &mut impl FnMut(&str, &mut Window)) {
    window.does(Command::Rolls);
    show("lists, none", window);
    window.does(Command::NewRoll);
    show("list, new", window);
    let typed = [
        (Field::UnitCode, "91140602MA0TE8T22Y"),
        (Field::UnitName, "朔州市样例商贸有限公司"),
        (Field::OfficerNumber, "140602190307150019"),
        (Field::OfficerName, "马依努尔·买买提艾力·阿卜杜热合曼"),
        (Field::Months, "2026-09..2026-10"),
        (Field::Base, "5000"),
    ];
    for (field, text) in typed {
        window.app.draft.set(field, text);
    }
    let arrears = window.app.model.rolling.reasons.iter().position(|(id, _)| id.0 == "R15").unwrap();
    window.app.draft.set(Field::RollReason, arrears.to_string());
    for line in [
        "陈𬎆 140602190501010036",
        "马依努尔·买买提艾力·阿卜杜热合曼 140602190307150019 2026年9月",
        "陈𬎆 140602190402290029 6000 whatever",
    ] {
        window.app.draft.set(Field::RollLine, line);
        window.does(Command::AddRow);
    }
    show("list, new, with rows", window);
    window.does(Command::MendRow);
    show("list, new, a row mended", window);
    window.does(Command::RegisterRows);
    assert_eq!(window.app.model.rolling.people.len(), 2, "{:?}", window.app.model.banner);
    show("list, rows left", window);
    window.does(Command::RollTab(RollTab::Papers));
    show("list, documents", window);
    for row in 0..window.app.model.rolling.papers.len() {
        window.app.draft.row = row;
        window.does(Command::Original);
    }
    window.app.draft.row = 0;
    window.does(Command::Exempt);
    show("list, let off for all", window);
    window.does(Command::Back);
    window.does(Command::RollTab(RollTab::People));
    show("list, people", window);
    // Each person's case names the list, and leads back to it.
    let list = window.app.model.rolling.number().cloned().unwrap();
    window.does(Command::OpenRow);
    let case = window.app.model.case.as_ref().unwrap();
    assert!(case.face.list.contains(&list.to_string()), "{}", case.face.list);
    show("case of a list", window);
    window.does(Command::ListOfCase);
    assert_eq!((window.app.model.route, window.app.model.rolling.number()), (Route::Roll, Some(&list)));
    // A list is found by its number from anywhere.
    window.does(Command::Today);
    window.app.scanned(list.to_string());
    window.settle();
    assert_eq!((window.app.model.route, window.app.model.rolling.number()), (Route::Roll, Some(&list)));
    window.does(Command::Roll(RollVerb::Accept));
    window.does(Command::Back);
    window.does(Command::Roll(RollVerb::Assess));
    show("list, assessed", window);
    for verb in RollVerb::ALL.into_iter().filter(|verb| verb.hint().is_some()) {
        window.app.roll_verb(verb);
        show(&format!("list, {verb:?}"), window);
        window.does(Command::Confirm);
        show(&format!("list, {verb:?}, with what is missing"), window);
        window.does(Command::Back);
    }
    window.does(Command::Back);
    show("lists", window);
    window.does(Command::Today);
}

fn counters(window: &mut Window, show: &mut impl FnMut(&str, &mut Window)) {
    window.does(Command::Consult);
    window.does(Command::PickList);
    show("consultation, list", window);
    window.does(Command::OpenRow);
    show("consultation, what to bring", window);
    for command in [Command::Consult, Command::Calc, Command::Policy, Command::Settings] {
        window.does(command);
        show(&format!("{command:?}"), window);
    }
    window.does(Command::Policy);
    window.does(Command::PrintRules);
    assert!(window.app.model.shown.is_some(), "{:?}", window.app.model.banner);
    show("the rules on paper", window);
    window.does(Command::Back);
    for rule in [Rule::Install, Rule::Adopt, Rule::Holidays] {
        window.does(Command::Rule(rule));
        show(&format!("{rule:?}"), window);
        window.does(Command::Confirm);
        show(&format!("{rule:?}, with what is missing"), window);
        window.does(Command::Back);
    }
    window.does(Command::Today);
    assert_eq!(window.app.model.route, Route::Today);
    for command in [Command::Palette, Command::Menu, Command::KeySheet] {
        window.does(command);
        show(&format!("{command:?}"), window);
        window.does(Command::Back);
    }
    window.app.model.clock = ClockSays::Behind { now: tried::now(), last: tried::now() };
    window.app.say_clock();
    window.app.model.dialog = Some(Dialog::Clock);
    show("a clock that runs wrong", window);
    window.app.model.clock = ClockSays::Right;
    window.app.model.dialog = Some(Dialog::Quit);
    show("closing while work is under way", window);
    window.app.model.dialog = None;
    window.does(Command::MakePractice);
    assert_eq!(window.app.model.place(), Place::DialogRemake);
    show("before the practice office is made anew", window);
    window.does(Command::Back);
    assert!(window.app.model.dialog.is_none() && window.app.model.work.is_none());
}

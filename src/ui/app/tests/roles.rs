//! What each role sees of the window and does in it: every cell of the table of rights, tried where a hand would try it.

use std::collections::{BTreeMap, BTreeSet};

use super::seen;
use super::window::Window;
use crate::desk::wire::{Draft, KeyLine};
use crate::desk::{Delivery, Request, Trouble};
use crate::domain::Right;
use crate::domain::case::{Actor, Refusal, Role};
use crate::text::Language;
use crate::ui::app::Errand;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::model::{Place, Route};

/// A window at which the first person of a role is signed in.
fn of(role: Role) -> Window {
    let mut window = Window::practising(Language::Zh);
    signs_in(&mut window, role);
    window
}

fn signs_in(window: &mut Window, role: Role) {
    let people = &window.app.model.office.as_ref().unwrap().office.accounts;
    let first = people.iter().find(|actor| actor.role == role).expect("the practice office has one of each");
    let name = first.account.0.clone();
    window.signs_in(&name);
}

/// The screens that lead from the list of screens, and what they are for.
const SCREENS: [(Command, Right); 6] = [
    (Command::Journal, Right::Journal),
    (Command::Today, Right::Cases),
    (Command::Cases, Right::Cases),
    (Command::Calc, Right::Advise),
    (Command::Policy, Right::Rules),
    (Command::Settings, Right::Rules),
];

/// The names and whole numbers of everybody whom the office knows.
fn people(window: &mut Window) -> BTreeSet<String> {
    let dir = window.app.model.office.as_ref().unwrap().dir.clone();
    let (world, _clock) = crate::desk::outside::Fixed::new(crate::desk::tried::now());
    let desk = crate::desk::Desk::read_practice(&dir, std::sync::Arc::new(world)).unwrap();
    let lines = desk.find("", usize::MAX).unwrap();
    assert!(!lines.is_empty());
    let said = lines.iter().flat_map(|line| {
        let phone = line.summary.phone.as_ref().map(|phone| phone.as_str().to_owned());
        [line.summary.name.as_str().to_owned(), line.summary.id.number().to_owned()].into_iter().chain(phone)
    });
    said.collect()
}

/// Everything that the frame shows and that a screen reader says of it.
fn shown(window: &mut Window) -> String {
    let output = window.shows();
    let mut all = seen::said(&output);
    fn texts(shape: &egui::Shape, all: &mut Vec<String>) {
        match shape {
            egui::Shape::Vec(shapes) => shapes.iter().for_each(|shape| texts(shape, all)),
            egui::Shape::Text(text) => all.push(text.galley.job.text.clone()),
            _ => {}
        }
    }
    output.shapes.iter().for_each(|clipped| texts(&clipped.shape, &mut all));
    all.join("\n")
}

#[test]
fn each_role_finds_its_own_screens_and_no_other() {
    for role in Role::ALL {
        let mut window = of(role);
        assert_eq!(window.app.model.route, Route::home(role), "{role:?}");
        for (screen, right) in SCREENS {
            assert_eq!(screen.when(&window.app.model), role.may(right), "{role:?} {screen:?}");
        }
        let text = shown(&mut window);
        let tabs = ["今日", "办件", "测算"].map(|tab| text.lines().any(|line| line == tab));
        let cases = role.may(Right::Cases);
        assert_eq!(tabs, [cases, cases, role.may(Right::Advise)], "{role:?}");
        assert_eq!(text.contains("姓名 / 拼音"), cases, "{role:?}: the search box");
    }
}

#[test]
fn every_command_that_a_role_is_offered_is_one_that_it_may_do() {
    for role in Role::ALL {
        let mut window = of(role);
        let screens: Vec<Command> =
            SCREENS.into_iter().filter(|(_, right)| role.may(*right)).map(|(screen, _)| screen).collect();
        let case = role.may(Right::Cases);
        for screen in screens {
            for command in Command::all() {
                // Long work, and the end of the window, are tried on their own.
                if matches!(command, Command::MakePractice | Command::Check | Command::Quit | Command::Clerk)
                {
                    continue;
                }
                window.app.model.dialog = None;
                window.app.model.searching = false;
                window.does(screen);
                tries(&mut window, role, command);
                if case && screen == Command::Cases && opens(&mut window) {
                    tries(&mut window, role, command);
                }
            }
        }
    }
}

/// Opens the first case of the list.
fn opens(window: &mut Window) -> bool {
    let number = window.app.model.list.lines.first().map(|line| line.number.clone());
    let there = number.is_some();
    window.app.open_line(number);
    window.settle();
    there
}

/// Gives a command where it works: nothing that comes of it is refused for the role's sake.
fn tries(window: &mut Window, role: Role, command: Command) {
    let place = window.app.model.place();
    let may = command.rights(place).iter().any(|right| role.may(*right));
    let works = command.when(&window.app.model);
    assert!(may || !works, "{role:?} is offered {command:?} in {place:?}");
    if !works {
        return;
    }
    window.does(command);
    let words = &window.app.model.words;
    let refused = Right::ALL.map(|right| words.not_allowed(role, right));
    if let Some(banner) = &window.app.model.banner {
        assert!(!refused.contains(&banner.text), "{role:?} {command:?} in {place:?}: {}", banner.text);
    }
}

/// A request for each right, as a window would send it that shows too much.
fn requests(window: &Window) -> BTreeMap<Right, Vec<Request>> {
    let number = crate::domain::case::CaseNumber::parse("14060203-2026-000001").unwrap();
    let lines = vec![KeyLine { place: String::new(), key: String::new(), verb: String::new() }];
    let how = Delivery::File(std::path::PathBuf::from("/nowhere/at/all.pdf"));
    let sheet = crate::store::SheetId(1);
    let office = window.app.model.office.as_ref().unwrap();
    let reasons = office.rules.reasons.keys().take(1).cloned().collect();
    let facts = crate::domain::reason::Facts::default();
    let act = |action| Request::Act { case: Some(number.clone()), action, seen: None, by: None };
    let mut all: BTreeMap<Right, Vec<Request>> = BTreeMap::new();
    for request in [
        Request::Policy,
        Request::Editions,
        Request::KeySheet { keys: lines, how: how.clone() },
        Request::Consult { reasons, facts },
        Request::Today,
        Request::Find { text: String::new() },
        Request::Case { number: number.clone() },
        Request::Preview { case: number.clone(), draft: Draft::Notice, whole: false },
        Request::Sheet { id: sheet, whole: false, large: false },
        Request::Sheet { id: sheet, whole: true, large: false },
        Request::Paper { case: number.clone(), form: crate::paper::Form::Assessment },
        Request::Deliver { id: sheet, how, large: false },
        act(crate::domain::case::Action::Visit { note: "来电".to_owned() }),
        act(crate::domain::case::Action::Seal),
        act(crate::domain::case::Action::Review {
            verdict: crate::domain::case::Verdict::Approve,
            note: String::new(),
        }),
        Request::Keep { key: "new-case".to_owned(), text: "1".to_owned() },
        Request::Reveal { case: number.clone() },
        Request::StopWork,
    ] {
        all.entry(request.right()).or_default().push(request);
    }
    all
}

#[test]
fn the_office_refuses_each_role_what_it_may_not_whatever_the_window_shows() {
    for role in Role::ALL {
        let mut window = of(role);
        for (right, requests) in requests(&window) {
            for request in requests {
                let what = format!("{role:?} {right:?} {request:?}");
                window.app.model.banner = None;
                window.app.ask(request, Errand::Settings);
                window.settle();
                let refused = window.app.model.words.not_allowed(role, right);
                let said = window.app.model.banner.as_ref().map(|banner| banner.text.clone());
                assert_eq!(said.as_ref() == Some(&refused), !role.may(right), "{what}: {said:?}");
            }
        }
    }
}

#[test]
fn a_technician_sees_no_citizen_anywhere() {
    let mut window = Window::practising(Language::Zh);
    let people = people(&mut window);
    // A clerk has a case open when the technician sits down at the desk.
    window.does(Command::Cases);
    assert!(opens(&mut window));
    window.shows();
    signs_in(&mut window, Role::Technician);
    assert_eq!(window.app.model.route, Route::Settings);
    for screen in [Command::Settings, Command::Policy, Command::Palette, Command::Menu, Command::KeySheet] {
        window.app.model.dialog = None;
        window.does(screen);
        let text = shown(&mut window);
        for one in &people {
            assert!(!text.contains(one.as_str()), "{screen:?} shows {one}");
        }
    }
    // A scanner at the desk opens nothing.
    window.app.model.dialog = None;
    window.app.scanned("14060203-2026-000001".to_owned());
    window.settle();
    assert!(window.app.model.case.is_none());
}

#[test]
fn an_auditor_reads_a_case_and_changes_nothing_in_it() {
    let mut window = of(Role::Auditor);
    window.does(Command::Cases);
    let numbers: Vec<_> = window.app.model.list.lines.iter().map(|line| line.number.clone()).collect();
    assert!(!numbers.is_empty());
    for number in numbers {
        window.app.open_line(Some(number.clone()));
        window.settle();
        for step in 1..=6 {
            if !Command::Step(step).when(&window.app.model) {
                continue;
            }
            window.does(Command::Step(step));
            assert_eq!(window.app.model.place(), Place::Over, "{number} {step}");
            let case = window.app.model.case.as_ref().unwrap();
            let whole = case.view.case.opened.as_ref().unwrap().opening.person.id.number().to_owned();
            let text = shown(&mut window);
            assert!(!text.contains(&whole), "{number} {step} shows the whole number");
            for command in [Command::Reveal, Command::TakeOver, Command::Deliver, Command::Seal] {
                assert!(!command.when(&window.app.model), "{number} {step} {command:?}");
            }
        }
    }
}

#[test]
fn a_seal_keeper_seals_at_their_own_desk_what_others_have_issued() {
    let mut window = of(Role::Clerk);
    window.does(Command::Cases);
    let mut numbers =
        window.app.model.list.lines.iter().map(|line| line.number.clone()).collect::<Vec<_>>().into_iter();
    let issued = numbers.find(|number| {
        window.app.open_line(Some(number.clone()));
        window.settle();
        let ready = Command::Issue.when(&window.app.model);
        if ready {
            window.does(Command::Issue);
        }
        ready
    });
    let issued = issued.expect("nothing was there to issue");
    signs_in(&mut window, Role::Sealer);
    window.does(Command::Cases);
    window.app.open_line(Some(issued));
    window.settle();
    window.does(Command::Step(6));
    assert!(Command::Seal.when(&window.app.model) && !Command::Collect.when(&window.app.model));
    window.does(Command::Seal);
    window.app.draft.set(Field::Second, "0");
    window.does(Command::Confirm);
    let case = &window.app.model.case.as_ref().unwrap().view.case;
    assert!(case.certificate().is_some_and(|one| one.sealed.is_some()));
}

#[test]
fn who_may_do_a_thing_is_said_to_whoever_may_not() {
    let window = of(Role::Auditor);
    let said = window.app.model.words.not_allowed(Role::Auditor, Right::Work);
    assert_eq!(said, "审计员不能经办，请由经办人、复核人办理");
    let refused = Trouble::Refused(Refusal::Role(Role::Auditor, Right::Work));
    assert_eq!(window.app.sentence(&refused).0, said);
    let actor = Actor { account: crate::domain::case::Account(String::new()), role: Role::Auditor };
    assert!(!actor.role.may(Right::Print));
}

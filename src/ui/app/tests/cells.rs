//! Every cell of the table of rights, tried in the window: whether a role is offered what takes the right, and whether
//! the office refuses it to the role where it is pushed past the window.
//!
//! What is expected stands in `tests/rights.txt`, which was written from what each role is for; the console is tried
//! against the same file.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::window::Window;
use crate::desk::backup::BackupRequest;
use crate::desk::calc::Calc;
use crate::desk::door::{DoorPaper, DoorRequest, Slip, StaffRequest};
use crate::desk::journal::JournalAsked;
use crate::desk::lists::Asked;
use crate::desk::roll::RollRequest;
use crate::desk::ruling::Ruling;
use crate::desk::wire::Draft;
use crate::desk::{Delivery, Request};
use crate::domain::case::{Account, Action, Actor, CaseNumber, Role, RollNumber, Verdict};
use crate::domain::reason::Facts;
use crate::domain::{Fen, Right, StaffCode};
use crate::paper::Form;
use crate::store::{ProofOf, Secret, SheetId};
use crate::text::Language;
use crate::ui::app::Errand;
use crate::ui::command::Command;
use crate::ui::model::{BackupVerb, DoorVerb, Rule};

/// The table: right, role, whether it is held.
fn table() -> Vec<(Right, Role, bool)> {
    let text = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/rights.txt"));
    let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let head: Vec<&str> = lines.next().unwrap().split_whitespace().skip(1).collect();
    let role = |id: &str| Role::ALL.into_iter().find(|role| role.id() == id).unwrap();
    let mut cells = Vec::new();
    for line in lines {
        let mut words = line.split_whitespace();
        let id = words.next().unwrap();
        let right = Right::ALL.into_iter().find(|right| right.id() == id).unwrap();
        cells.extend(head.iter().zip(words).map(|(name, cell)| match cell {
            "yes" => (right, role(name), true),
            "-" => (right, role(name), false),
            other => panic!("{id}: {other}"),
        }));
    }
    cells
}

#[test]
fn the_table_is_whole_and_the_program_has_the_same() {
    let cells = table();
    assert_eq!(cells.len(), 19 * 6);
    for (right, role, held) in cells {
        assert_eq!(role.may(right), held, "{role:?} {right:?}");
    }
}

fn name_of(window: &Window, role: Role) -> String {
    let people = &window.app.model.office.as_ref().unwrap().office.accounts;
    people.iter().find(|one| one.role == role).expect("the practice office has one of each").account.0.clone()
}

/// A window at which somebody of a role sits, and two cases of the office.
struct Seat {
    window: Window,
    /// A case with a certificate, and everything that comes before one.
    certified: CaseNumber,
    /// A case whose certificate the seal keeper has not seen yet.
    unsealed: CaseNumber,
}

fn of(role: Role) -> Seat {
    let mut window = Window::practising(Language::Zh);
    window.does(Command::Cases);
    let numbers: Vec<CaseNumber> =
        window.app.model.list.lines.iter().map(|line| line.number.clone()).collect();
    let (mut certified, mut unsealed) = (None, None);
    for number in numbers {
        window.app.open_line(Some(number.clone()));
        window.settle();
        if unsealed.is_none() && Command::Issue.when(&window.app.model) {
            window.does(Command::Issue);
            window.app.model.dialog = None;
            unsealed = Some(number);
        } else if window.app.model.case.as_ref().is_some_and(|case| case.view.certificate_sheet().is_some()) {
            certified = Some(number);
        }
    }
    let name = name_of(&window, role);
    window.signs_in(&name);
    Seat { window, certified: certified.unwrap(), unsealed: unsealed.unwrap() }
}

/// Where a command is looked for.
#[derive(Clone, Copy)]
enum From {
    /// Wherever the day begins.
    Home,
    /// On the screen that a command leads to, where it does.
    Screen(Command),
    /// In a case that has a certificate, at its last step.
    Certified,
    /// In a case whose certificate is not sealed yet.
    Unsealed,
}

/// What of the window takes each right; reviewing is offered to whoever works on the case, who names the reviewer.
fn offers(right: Right) -> Option<(From, Command)> {
    Some(match right {
        Right::Door => (From::Home, Command::Theme),
        Right::Rules => (From::Home, Command::Policy),
        Right::Advise => (From::Home, Command::Calc),
        Right::Cases => (From::Home, Command::Cases),
        Right::Papers => (From::Certified, Command::Papers),
        Right::Print => (From::Certified, Command::Deliver),
        Right::Work => (From::Home, Command::NewCase),
        Right::Review => return None,
        Right::Seal => (From::Unsealed, Command::Seal),
        Right::Reveal => (From::Certified, Command::Reveal),
        Right::Decide => (From::Screen(Command::Policy), Command::Rule(Rule::Adopt)),
        Right::Install => (From::Screen(Command::Policy), Command::Rule(Rule::Install)),
        Right::Accounts => {
            (From::Screen(Command::Door(DoorVerb::Staff)), Command::Door(DoorVerb::CloseAccount))
        }
        Right::Journal => (From::Home, Command::Journal),
        Right::Export => (From::Certified, Command::Prove),
        Right::Check => (From::Home, Command::Check),
        Right::Backup => (From::Screen(Command::Settings), Command::Backup(BackupVerb::Now)),
        // No command: a section of the settings.
        Right::Machine => return None,
        Right::Practice => (From::Screen(Command::Settings), Command::MakePractice),
    })
}

impl Seat {
    /// Comes as far as the role may.
    fn reach(&mut self, from: From) {
        let window = &mut self.window;
        window.app.model.dialog = None;
        window.app.model.searching = false;
        match from {
            From::Home => {
                let home = window.app.model.home();
                window.app.go(home);
                window.settle();
            }
            From::Screen(command) => {
                if command == Command::Door(DoorVerb::Staff) {
                    window.does(Command::Settings);
                }
                window.does(command);
            }
            From::Certified | From::Unsealed => {
                let unsealed = matches!(from, From::Unsealed);
                let case = if unsealed { &self.unsealed } else { &self.certified };
                window.app.open_line(Some(case.clone()));
                window.settle();
                if Command::Step(6).when(&window.app.model) {
                    window.does(Command::Step(6));
                }
            }
        }
        window.shows();
    }

    /// Sends a request past the window; answers what was said to it.
    fn pushes(&mut self, request: Request) -> Option<String> {
        self.window.app.model.banner = None;
        self.window.app.ask(request, Errand::Settings);
        self.window.settle();
        self.window.app.model.banner.as_ref().map(|banner| banner.text.clone())
    }
}

#[test]
fn each_role_is_offered_what_it_may_and_nothing_else() {
    let mut tried = 0;
    for role in Role::ALL {
        let mut seat = of(role);
        for (right, _, held) in table().into_iter().filter(|(_, one, _)| *one == role) {
            tried += 1;
            let Some((from, command)) = offers(right) else { continue };
            seat.reach(from);
            let held = match right {
                // Whoever works on the case calls the seal keeper to the desk.
                Right::Seal => held || role.may(Right::Work),
                _ => held,
            };
            assert_eq!(command.when(&seat.window.app.model), held, "{role:?} {right:?} {command:?}");
        }
        // Who is offered as the second person of an approval: those who may agree, and nobody else.
        let agrees =
            seat.window.app.model.people(Role::Reviewer).any(|one| one.0 == name_of(&seat.window, role));
        assert_eq!(agrees, role.may(Right::Review), "{role:?}");
        seat.reach(From::Screen(Command::Settings));
        let shown = super::seen::said(&seat.window.shows()).join("\n");
        assert_eq!(shown.contains("打印机"), role.may(Right::Machine), "{role:?} {shown}");
    }
    assert_eq!(tried, 19 * 6);
}

/// Requests that take each right, as a window would send them that shows too much.
fn pushed(seat: &Seat) -> BTreeMap<Right, Vec<Request>> {
    let window = &seat.window;
    let number = seat.certified.clone();
    let gone = PathBuf::from("/nowhere/at/all.pdf");
    let how = Delivery::File(gone.clone());
    let sheet = SheetId(1);
    let office = window.app.model.office.as_ref().unwrap();
    let reasons: Vec<_> = office.rules.reasons.keys().take(1).cloned().collect();
    let act = |action| Request::Act { case: Some(number.clone()), action, seen: None, by: None };
    let roll = RollNumber::parse("14060203-MD2026000001").unwrap();
    let code = StaffCode::new(99).unwrap();
    let slip = Slip {
        code,
        account: Account("谁".to_owned()),
        role: Role::Chief,
        passphrase: Secret::from("no such passphrase"),
    };
    let mut printers = window.app.model.settings.clone();
    printers.printers.insert(Form::Notice.id().to_owned(), "窗口9".to_owned());
    let mut place = window.app.model.settings.clone();
    place.backup_place = Some(PathBuf::from("/nowhere"));
    let me = window.app.model.me.as_ref().unwrap().account.clone();
    let rule = |chief: &Account, ruling| Request::Rule { chief: chief.clone(), ruling };
    let review = |verdict| Action::Review { verdict, note: "x".to_owned() };
    let calc = Calc::Upper { amount: Some(Fen(131_878)), spelt: None, day: None };
    [
        (Right::Door, vec![Request::Speak(Language::Zh), Request::Printers, Request::StopWork]),
        (Right::Rules, vec![Request::Policy, Request::Editions, Request::RuleSheet]),
        (
            Right::Advise,
            vec![
                Request::Consult { reasons, facts: Facts::default() },
                Request::Calc(calc.clone()),
                Request::CalcSheet { calc, how: Some(how.clone()) },
            ],
        ),
        (
            Right::Cases,
            vec![
                Request::Today,
                Request::Find { text: String::new() },
                Request::List(Asked::default()),
                Request::Case { number: number.clone() },
                Request::Ending { digits: "0028".to_owned() },
                Request::Kept { key: "new-case".to_owned() },
                Request::Roll(RollRequest::List(String::new())),
            ],
        ),
        (
            Right::Papers,
            vec![
                Request::Preview { case: number.clone(), draft: Draft::Notice, whole: false },
                Request::Sheet { id: sheet, whole: false, large: false },
                Request::Roll(RollRequest::Preview(roll)),
            ],
        ),
        (
            Right::Print,
            vec![
                Request::Paper { case: number.clone(), form: Form::Assessment },
                Request::Deliver { id: sheet, how: how.clone(), large: false },
            ],
        ),
        (
            Right::Work,
            vec![
                act(Action::Visit { note: "来电".to_owned() }),
                act(Action::Issue),
                act(Action::Close { reason: None }),
                Request::Keep { key: "new-case".to_owned(), text: "1".to_owned() },
            ],
        ),
        (Right::Review, vec![act(review(Verdict::Approve)), act(review(Verdict::Return))]),
        (Right::Seal, vec![act(Action::Seal)]),
        (
            Right::Reveal,
            vec![
                Request::Reveal { case: number.clone() },
                Request::Sheet { id: sheet, whole: true, large: false },
                Request::Preview { case: number.clone(), draft: Draft::Notice, whole: true },
            ],
        ),
        (
            Right::Accounts,
            vec![
                Request::Door(DoorRequest::Staff(StaffRequest::Close(code))),
                Request::DoorPaper { paper: DoorPaper::Slip(Box::new(slip)), how: None },
            ],
        ),
        (Right::Journal, vec![Request::Journal(JournalAsked { count: 5, ..JournalAsked::default() })]),
        (
            Right::Export,
            vec![
                Request::Prove { of: ProofOf::Case(number.clone()), file: gone },
                Request::AnchorSheet { day: None, how: None },
                Request::AnchorSheet { day: None, how: Some(how) },
            ],
        ),
        (Right::Check, vec![Request::Check]),
        (
            Right::Backup,
            vec![
                Request::Settings(Box::new(place)),
                Request::Backup(BackupRequest::Now),
                Request::Backup(BackupRequest::Drill),
            ],
        ),
        (Right::Machine, vec![Request::Settings(Box::new(printers))]),
        (Right::Decide, vec![rule(&me, Ruling::Back)]),
        (
            Right::Install,
            vec![rule(&me, Ruling::Install { file: PathBuf::from("/nowhere"), sm3: String::new() })],
        ),
        (Right::Practice, vec![Request::MakePractice { cases: 1, seed: 7 }]),
    ]
    .into_iter()
    .collect()
}

#[test]
fn the_office_refuses_each_role_what_it_may_not_where_it_is_pushed_past_the_window() {
    let mut tried = 0;
    for role in Role::ALL {
        let mut seat = of(role);
        let mut all = pushed(&seat);
        assert_eq!(all.len(), Right::ALL.len());
        for (right, _, held) in table().into_iter().filter(|(_, one, _)| *one == role) {
            tried += 1;
            for request in all.remove(&right).unwrap() {
                let what = format!("{role:?} {right:?} {request:?}");
                let said = seat.pushes(request).unwrap_or_default();
                let words = &seat.window.app.model.words;
                let mut refused = vec![words.not_allowed(role, right)];
                if matches!(right, Right::Decide | Right::Install) {
                    // Whose word it is is told by name.
                    let name = name_of(&seat.window, role);
                    refused.push(words.say_with("unruled-not-chief", &[("what", name.into())]));
                }
                assert_eq!(refused.contains(&said), !held, "{what}: {said}");
            }
        }
    }
    assert_eq!(tried, 19 * 6);
}

#[test]
fn nobody_becomes_a_reviewer_or_a_seal_keeper_by_being_called_one() {
    for role in Role::ALL {
        let mut seat = of(Role::Clerk);
        let account = Account(name_of(&seat.window, role));
        let case = Some(seat.unsealed.clone());
        // Called to the desk for one act, under their own role.
        for (action, right) in [
            (Action::Seal, Right::Seal),
            (Action::Review { verdict: Verdict::Approve, note: String::new() }, Right::Review),
        ] {
            let request = Request::Act { case: case.clone(), action, seen: None, by: Some(account.clone()) };
            let said = seat.pushes(request).unwrap_or_default();
            let refused = seat.window.app.model.words.not_allowed(role, right);
            assert_eq!(said == refused, !role.may(right), "{role:?} {right:?}: {said}");
        }
        // Named as the second person under a role that is not theirs.
        if role == Role::Reviewer {
            continue;
        }
        let second = Actor { account: account.clone(), role: Role::Reviewer };
        for action in [
            Action::Void { why: "写错".to_owned(), second: second.clone() },
            Action::Replace { why: "写错".to_owned(), second: second.clone() },
        ] {
            let request = Request::Act { case: case.clone(), action, seen: None, by: None };
            let said = seat.pushes(request).unwrap_or_default();
            let refused = seat.window.app.model.words.not_allowed(role, Right::Review);
            assert_eq!(said, refused, "{role:?}");
        }
    }
}

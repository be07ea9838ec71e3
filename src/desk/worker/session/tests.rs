//! The door as the window meets it: set up, shut, opened, locked, a second person beside the first.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::desk::door::{DoorAnswer, DoorPaper, DoorRequest, FoundView, KeySource, StaffRequest, Who};
use crate::desk::outside::{Clock, Fixed};
use crate::desk::tried::{self, PASSPHRASE};
use crate::desk::trouble::Trouble;
use crate::desk::wire::{Answer, Request};
use crate::desk::worker::{Link, start_in};
use crate::domain::StaffCode;
use crate::domain::case::{Account, Refusal};
use crate::store::Secret;

const EVER: Duration = Duration::from_secs(60);

struct Window {
    link: Link,
    woken: Receiver<()>,
    dir: PathBuf,
    clock: Clock,
    _folder: tempfile::TempDir,
}

fn code(number: u8) -> StaffCode {
    StaffCode::new(number).unwrap()
}

fn sign_in(number: u8, passphrase: &Secret) -> DoorRequest {
    DoorRequest::SignIn { who: Who::Code(code(number)), passphrase: Some(passphrase.clone()) }
}

impl Window {
    fn empty() -> Window {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("office");
        let (world, clock) = Fixed::new(tried::now());
        let (waker, woken) = channel();
        let link =
            start_in(dir.clone(), Arc::new(world), Box::new(move || waker.send(()).unwrap_or_default()));
        Window { link, woken, dir, clock, _folder: folder }
    }

    fn ask(&mut self, request: Request) -> Result<Answer, Trouble> {
        let ticket = self.link.send(request);
        loop {
            match self.link.try_recv() {
                Some(reply) if reply.ticket == ticket => return reply.result,
                Some(_) => {}
                None => self.woken.recv_timeout(EVER).expect("no reply came"),
            }
        }
    }

    fn door(&mut self, asked: DoorRequest) -> Result<DoorAnswer, Trouble> {
        match self.ask(Request::Door(asked))? {
            Answer::Door(answer) => Ok(answer),
            other => panic!("{other:?}"),
        }
    }

    /// Sets the office up, and leaves it shut.
    fn set_up() -> (Window, FoundView) {
        let mut window = Window::empty();
        assert!(matches!(window.ask(Request::OpenOffice), Ok(Answer::NoOffice)));
        let Ok(DoorAnswer::Founding(view)) = window.door(DoorRequest::Found(Box::new(tried::founding())))
        else {
            panic!()
        };
        assert!(!window.dir.exists(), "nothing is on the disk yet");
        let typed = tried::typed_back(&view.sheet);
        let Ok(DoorAnswer::Shut(door)) = window.door(DoorRequest::ConfirmFound { typed }) else { panic!() };
        assert_eq!(door.codes, [code(1), code(2), code(3)]);
        (window, *view)
    }

    /// The clerk is in, with a passphrase of their own.
    fn at_work() -> (Window, FoundView, Secret) {
        let (mut window, view) = Window::set_up();
        let (slip, own) = (view.slips[0].passphrase.clone(), Secret::from("seven old bicycles"));
        let came = window.door(sign_in(2, &slip));
        assert!(matches!(came, Ok(DoorAnswer::Came { first: true, .. })), "{came:?}");
        // Before it is changed nothing else is done.
        assert_eq!(window.ask(Request::Today).err(), Some(Trouble::Sealed));
        let changed = window.door(DoorRequest::Passphrase { old: slip, new: own.clone() });
        assert!(matches!(changed, Ok(DoorAnswer::Changed)), "{changed:?}");
        (window, view, own)
    }
}

#[test]
fn a_lock_shuts_the_register_and_only_a_passphrase_opens_it_again() {
    let (mut window, _, own) = Window::at_work();
    assert!(window.ask(Request::Today).is_ok());
    assert!(matches!(window.door(DoorRequest::Lock), Ok(DoorAnswer::Shut(_))));
    for request in [Request::Today, Request::Policy, Request::Find { text: String::new() }] {
        assert_eq!(window.ask(request).err(), Some(Trouble::Sealed));
    }
    assert!(matches!(window.ask(Request::OpenOffice), Ok(Answer::Door(DoorAnswer::Shut(_)))));
    // Somebody else may take the register meanwhile: nobody holds it.
    let key = crate::store::Ring::read(&window.dir).unwrap().open(code(2), &own).unwrap();
    drop(crate::store::Store::open(&window.dir, &key).unwrap());
    let nothing = DoorRequest::SignIn { who: Who::Code(code(2)), passphrase: None };
    assert_eq!(window.door(nothing).err(), Some(Trouble::WrongPassphrase));
    assert_eq!(window.door(sign_in(2, &"seven old".into())).err(), Some(Trouble::WrongPassphrase));
    assert!(matches!(window.door(sign_in(2, &own)), Ok(DoorAnswer::Came { first: false, .. })));
    assert!(window.ask(Request::Today).is_ok());
}

#[test]
fn a_wait_is_told_and_passes() {
    let (mut window, _) = Window::set_up();
    for _ in 0..3 {
        assert_eq!(window.door(sign_in(1, &"wrong".into())).err(), Some(Trouble::WrongPassphrase));
    }
    assert_eq!(window.door(sign_in(1, &PASSPHRASE.into())).err(), Some(Trouble::Wait(5)));
    let later = window.clock.get().date_time() + chrono::TimeDelta::seconds(5);
    window.clock.set(crate::domain::Moment::new(later));
    assert!(window.door(sign_in(1, &PASSPHRASE.into())).is_ok());
}

#[test]
fn the_chief_rules_at_the_clerks_desk_with_their_own_passphrase_and_nobody_for_them() {
    let (mut window, _, own) = Window::at_work();
    let rule = || Request::Rule {
        chief: Account("孙国梁".to_owned()),
        ruling: crate::desk::ruling::Ruling::Back,
    };
    let vouched =
        |passphrase: &Secret| Request::Vouched { passphrase: passphrase.clone(), request: Box::new(rule()) };
    assert_eq!(window.ask(rule()).err(), Some(Trouble::WrongPassphrase));
    assert_eq!(window.ask(vouched(&own)).err(), Some(Trouble::WrongPassphrase));
    // It is theirs; that there is nothing to go back to is another matter.
    let answer = window.ask(vouched(&PASSPHRASE.into())).err();
    assert!(matches!(answer, Some(Trouble::Unruled(_))), "{answer:?}");
    // The clerk is still the one who is signed in.
    let staff = window.door(DoorRequest::Staff(StaffRequest::Close(code(3))));
    assert!(matches!(staff, Err(Trouble::Refused(Refusal::Role(..)))), "{staff:?}");
}

#[test]
fn by_a_clock_from_before_the_program_no_office_is_founded() {
    let mut window = Window::empty();
    let early = crate::domain::Moment::parse("1970-01-01T08:00:00").unwrap();
    let found = || DoorRequest::Found(Box::new(tried::founding()));
    window.clock.set(early);
    assert_eq!(window.door(found()).err(), Some(Trouble::ClockEarly));
    assert_eq!(window.ask(Request::Practice).err(), Some(Trouble::ClockEarly));
    window.clock.set(tried::now());
    let Ok(DoorAnswer::Founding(view)) = window.door(found()) else { panic!() };
    // It may lose its battery meanwhile.
    window.clock.set(early);
    let typed = tried::typed_back(&view.sheet);
    let stood = window.door(DoorRequest::ConfirmFound { typed: typed.clone() });
    assert_eq!(stood.err(), Some(Trouble::ClockEarly));
    assert!(!window.dir.exists(), "nothing is on the disk");
    window.clock.set(tried::now());
    assert!(window.door(DoorRequest::ConfirmFound { typed }).is_ok(), "what was typed is not lost");
}

#[test]
fn a_lost_key_file_is_made_anew_from_a_copy_or_from_the_recovery_sheet() {
    let (mut window, view, own) = Window::at_work();
    let copy = window.dir.with_file_name("my.key");
    let beside = window.door(DoorRequest::KeyCopy(window.dir.join("my.key"))).err();
    assert_eq!(beside, Some(Refusal::Unfit("door-beside").into()));
    assert!(matches!(window.door(DoorRequest::KeyCopy(copy.clone())), Ok(DoorAnswer::Copied(_))));
    window.door(DoorRequest::Lock).unwrap();
    let ring = window.dir.join("office.key");
    // One that stands is never replaced.
    let again = window.door(DoorRequest::Rebuild(KeySource::Copy(copy.clone())));
    assert_eq!(again.err(), Some(Trouble::Exists));
    std::fs::write(&ring, "spoilt").unwrap();
    let rebuilt = window.door(DoorRequest::Rebuild(KeySource::Copy(copy)));
    assert!(matches!(rebuilt, Ok(DoorAnswer::Shut(door)) if door.codes == [code(2)]));
    assert_eq!(std::fs::read_to_string(ring.with_file_name("office.key.spoilt")).unwrap(), "spoilt");
    assert!(window.door(sign_in(2, &own)).is_ok());
    window.door(DoorRequest::Lock).unwrap();
    let new: Secret = "nine quiet lanterns".into();
    let sheet = |chief| KeySource::Sheet {
        code: view.sheet.recovery.code.clone(),
        wrapped: view.sheet.recovery.wrapped.clone(),
        chief,
        new: new.clone(),
    };
    let Ok(DoorAnswer::Came { actor, .. }) = window.door(DoorRequest::Rebuild(sheet(code(1)))) else {
        panic!()
    };
    // Into the one that was made from the clerk's copy: nobody is shut out by it.
    assert_eq!(actor.account.0, "孙国梁");
    for (number, passphrase) in [(1, &new), (2, &own)] {
        window.door(DoorRequest::Lock).unwrap();
        assert!(window.door(sign_in(number, passphrase)).is_ok());
    }
    window.door(DoorRequest::Lock).unwrap();
    assert_eq!(window.door(DoorRequest::Rebuild(sheet(code(1)))).err(), Some(Trouble::Exists));
    std::fs::remove_file(&ring).unwrap();
    assert!(matches!(window.door(DoorRequest::Rebuild(sheet(code(1)))), Ok(DoorAnswer::Came { .. })));
    window.door(DoorRequest::Lock).unwrap();
    assert!(window.door(sign_in(1, &new)).is_ok());
}

#[test]
fn a_recovery_sheet_made_anew_goes_with_whoever_asked_for_it() {
    let (mut window, view) = Window::set_up();
    window.door(sign_in(1, &PASSPHRASE.into())).unwrap();
    let Ok(DoorAnswer::Fresh(fresh)) = window.door(DoorRequest::Renew) else { panic!() };
    let paper = || Request::DoorPaper { paper: DoorPaper::Recovery, how: None };
    let Ok(Answer::Sheet(_, sheet)) = window.ask(paper()) else { panic!() };
    let text = sheet.text().concat();
    assert!(fresh.recovery.code.groups().iter().all(|group| text.contains(group.as_str())));
    let old = view.sheet.recovery.code.groups();
    assert!(!text.contains(old[0].as_str()) || !text.contains(old[1].as_str()));
    // Locked before it was typed back: there is no such sheet any more.
    window.door(DoorRequest::Lock).unwrap();
    assert!(window.ask(paper()).is_err());
    window.door(sign_in(1, &PASSPHRASE.into())).unwrap();
    let typed = tried::typed_back(&fresh);
    assert!(window.door(DoorRequest::ConfirmRenewed { typed }).is_err());
    let Ok(DoorAnswer::Fresh(fresh)) = window.door(DoorRequest::Renew) else { panic!() };
    let typed = tried::typed_back(&fresh);
    assert!(matches!(window.door(DoorRequest::ConfirmRenewed { typed }), Ok(DoorAnswer::Renewed)));
    let code = &fresh.recovery.code;
    assert!(crate::store::Ring::read(&window.dir).unwrap().recover(code).is_ok());
}

#[test]
fn a_practice_office_is_never_made_over_one_that_stands_and_whoever_works_there_goes_on() {
    let (mut window, _, _) = Window::at_work();
    assert_eq!(window.ask(Request::Practice).err(), Some(Trouble::Exists));
    assert!(window.ask(Request::Today).is_ok(), "nothing was put down");
}

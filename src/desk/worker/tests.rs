//! The desk as the window meets it: requests in, replies out, long work beside them.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use super::*;
use crate::desk::door::{DoorRequest, Who};
use crate::desk::outside::{Clock, Fixed};
use crate::desk::settings::Settings;
use crate::desk::tried;
use crate::desk::wire::{CaseView, Progress, Work};
use crate::domain::Moment;
use crate::domain::case::{Account, Action, Actor, Role};
use crate::store::{CheckReport, Go};
use crate::text::Language;

/// Longer than anything here takes.
const EVER: Duration = Duration::from_secs(60);

/// An office and its desk at work.
struct Office {
    link: Link,
    woken: Receiver<()>,
    dir: PathBuf,
    clock: Clock,
    folder: tempfile::TempDir,
}

impl Office {
    /// Of so many practice cases.
    fn of(cases: u32) -> Office {
        let (folder, dir) = tried::office(cases);
        let (world, clock) = Fixed::new(tried::now());
        let (waker, woken) = channel();
        let wake = move || waker.send(()).unwrap_or_default();
        let link = start_in(dir.clone(), Arc::new(world), Box::new(wake));
        let mut office = Office { link, woken, dir, clock, folder };
        office.ask(Request::OpenOffice).unwrap();
        office.sign_in();
        office
    }

    fn sign_in(&mut self) {
        let account = Account("王晓岚".to_owned());
        let asked = DoorRequest::SignIn { who: Who::Name(account), passphrase: None };
        self.ask(Request::Door(asked)).unwrap();
    }

    /// The next reply of any request.
    fn next(&self) -> Reply {
        let begun = Instant::now();
        loop {
            if let Some(reply) = self.link.try_recv() {
                return reply;
            }
            self.woken.recv_timeout(EVER.saturating_sub(begun.elapsed())).expect("no reply came");
        }
    }

    /// The last answer to a request; how far long work is does not count.
    fn ask(&mut self, request: Request) -> Result<Answer, Trouble> {
        let ticket = self.link.send(request);
        self.end(ticket)
    }

    /// What a request came to in the end.
    fn end(&self, ticket: Ticket) -> Result<Answer, Trouble> {
        loop {
            let reply = self.next();
            if reply.ticket == ticket && !matches!(reply.result, Ok(Answer::Progress(_))) {
                return reply.result;
            }
        }
    }

    /// Waits until the long work behind a ticket says how far it is.
    fn begun(&self, ticket: Ticket) -> Progress {
        loop {
            let reply = self.next();
            if let (true, Ok(Answer::Progress(progress))) = (reply.ticket == ticket, reply.result) {
                return progress;
            }
        }
    }

    /// Has the long work stopped: it ends at once, and says so.
    fn stops(&mut self, work: Ticket) {
        let told = Instant::now();
        self.link.send(Request::StopWork);
        let ended = self.end(work);
        assert!(matches!(ended, Ok(Answer::Stopped)), "{ended:?}");
        assert!(told.elapsed() < Duration::from_millis(800), "it went on for {:?}", told.elapsed());
    }

    fn visit(&mut self, view: &CaseView, n: u32) -> Box<CaseView> {
        let action = Action::Visit { note: format!("第 {n} 次来电") };
        let seen = Some(view.revision);
        let act = Request::Act { case: Some(view.number.clone()), action, seen, by: None };
        match self.ask(act) {
            Ok(Answer::Acted(view, _)) => view,
            other => panic!("{other:?}"),
        }
    }

    fn first_case(&mut self) -> Box<CaseView> {
        let Ok(Answer::Cases(lines, _)) = self.ask(Request::Find { text: String::new() }) else { panic!() };
        let number = lines.iter().find(|line| !line.stage().is_over()).unwrap().summary.number.clone();
        let Ok(Answer::Case(view)) = self.ask(Request::Case { number }) else { panic!() };
        view
    }

    /// What lies beside the office's folder.
    fn beside(&self) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }
}

fn cases(dir: &Path) -> CheckReport {
    let (world, _) = Fixed::new(tried::now());
    Desk::read_practice(dir, Arc::new(world)).unwrap().check(&mut |_, _| Go::On).unwrap()
}

#[test]
fn cases_go_on_while_the_record_is_checked_and_both_come_out_right() {
    let mut office = Office::of(140);
    let mut view = office.first_case();
    let check = office.link.send(Request::Check);
    assert_eq!(office.begun(check).work, Work::Check);
    let (mut visits, mut progress, mut slowest) = (0_u32, 0_u32, Duration::ZERO);
    let report = 'checked: loop {
        visits += 1;
        let begun = Instant::now();
        let action = Action::Visit { note: format!("第 {visits} 次来电") };
        let (case, seen) = (Some(view.number.clone()), Some(view.revision));
        let act = office.link.send(Request::Act { case, action, seen, by: None });
        loop {
            let reply = office.next();
            match reply.result {
                Ok(Answer::Acted(now, _)) if reply.ticket == act => {
                    view = now;
                    slowest = slowest.max(begun.elapsed());
                    break;
                }
                Ok(Answer::Progress(_)) => progress += 1,
                Ok(Answer::Checked(report)) => break 'checked report,
                other => panic!("{other:?}"),
            }
        }
    };
    assert!(report.is_good(), "{report:?}");
    assert_eq!(report.cases, 140);
    assert!(1 < visits, "the check was over before anybody did anything");
    assert!(slowest < Duration::from_secs(1), "an act waited {slowest:?} for the check");
    // Whatever was done meanwhile is in the record, and the record is sound.
    let Ok(Answer::Checked(after)) = office.ask(Request::Check) else { panic!() };
    assert!(after.is_good(), "{after:?}");
    assert!(report.entries + u64::from(visits) - 1 <= after.entries, "{progress} {visits}");
    // The last act was answered by nobody.
    let number = view.number.clone();
    let Ok(Answer::Case(mut view)) = office.ask(Request::Case { number }) else { panic!() };
    // The log that the check held back is folded back into the file.
    (0..40).for_each(|n| view = office.visit(&view, n));
    let log = fs::metadata(office.dir.join("office.db-wal")).unwrap().len();
    assert!(log < 8_000_000, "the log stays at {log} bytes");
}

#[test]
fn a_check_stops_when_it_is_told_to_and_can_be_begun_again() {
    let mut office = Office::of(120);
    let check = office.link.send(Request::Check);
    office.begun(check);
    assert_eq!(office.ask(Request::Check).unwrap_err(), Trouble::Busy);
    office.stops(check);
    assert!(matches!(office.ask(Request::Check), Ok(Answer::Checked(report)) if report.is_good()));
}

#[test]
fn a_practice_office_takes_the_place_of_the_one_before_and_deletes_nothing() {
    let mut office = Office::of(3);
    let view = office.first_case();
    let Ok(Answer::Made { office: made, cases: count, kept }) =
        office.ask(Request::MakePractice { cases: 30, seed: 7 })
    else {
        panic!("no office was made")
    };
    assert_eq!((made.dir, count), (office.dir.clone(), 30));
    assert_eq!(cases(&office.dir).cases, 30);
    assert_eq!((cases(&kept).cases, cases(&kept).is_good()), (3, true));
    assert_eq!(office.beside(), ["office", "office.2026-11-23-103800"]);
    // What was still on its way from the office before finds nobody, and changes nothing.
    let action = Action::Visit { note: "来电".to_owned() };
    for by in [None, Some(Account("李志远".to_owned()))] {
        let (case, seen) = (Some(view.number.clone()), Some(view.revision));
        let late = office.ask(Request::Act { case, action: action.clone(), seen, by });
        assert!(matches!(late, Err(Trouble::NoAccount(_))), "{late:?}");
    }
    let late = office.ask(Request::Keep { key: "new-case".to_owned(), text: "{}".to_owned() });
    assert!(matches!(late, Err(Trouble::NoAccount(_))), "{late:?}");
    office.sign_in();
    let view = office.first_case();
    office.clock.set(Moment::parse("2026-11-23T10:40:00").unwrap());
    office.visit(&view, 1);
}

#[test]
fn a_making_that_is_stopped_leaves_everything_as_it_was() {
    let mut office = Office::of(2);
    let making = office.link.send(Request::MakePractice { cases: 5000, seed: 1 });
    assert_eq!(office.begun(making).work, Work::Practice);
    office.stops(making);
    assert_eq!(office.beside(), ["office"]);
    let view = office.first_case();
    office.visit(&view, 1);
}

#[test]
fn an_office_that_is_not_for_practice_is_never_put_aside() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("office");
    let now = tried::now();
    let (world, _) = Fixed::new(now);
    let code = crate::domain::case::DeskCode::parse("14060203").unwrap();
    let people = [Actor { account: Account("王晓岚".to_owned()), role: Role::Clerk }];
    let office = practice::sample("140600-shuozhou", &code, &people).unwrap();
    let office = crate::store::Office { practice: false, ..office };
    drop(Desk::create(&dir, &office, Arc::new(world)).unwrap());
    let (world, clock) = Fixed::new(now);
    let (waker, woken) = channel();
    let link = start_in(dir.clone(), Arc::new(world), Box::new(move || waker.send(()).unwrap_or_default()));
    let mut office = Office { link, woken, dir, clock, folder };
    office.ask(Request::OpenOffice).unwrap();
    office.sign_in();
    let refused = office.ask(Request::MakePractice { cases: 1, seed: 1 });
    assert_eq!(refused.unwrap_err(), Trouble::Exists);
    assert_eq!(office.beside(), ["office"]);
}

#[test]
fn a_window_that_closes_waits_for_what_was_said_last_and_lets_go_of_the_office() {
    let mut office = Office::of(60);
    let check = office.link.send(Request::Check);
    office.begun(check);
    let settings = Settings { zoom: 140, ..Settings::default() };
    office.link.send(Request::Settings(Box::new(settings.clone())));
    office.link.send(Request::Keep { key: "new-case".to_owned(), text: "陈𬎆".to_owned() });
    let begun = Instant::now();
    office.link.finish();
    assert!(begun.elapsed() < Duration::from_secs(3), "closing took {:?}", begun.elapsed());
    assert_eq!(Settings::load(&office.dir), settings);
    let (world, _) = Fixed::new(office.clock.get());
    let desk = Desk::open_practice(&office.dir, Arc::new(world)).expect("the office is still held");
    assert_eq!(desk.kept("new-case").unwrap().as_deref(), Some("陈𬎆"));
}

#[test]
fn the_desk_tells_what_was_done_in_the_language_that_is_spoken_and_papers_stay_chinese() {
    let mut office = Office::of(4);
    let view = office.first_case();
    let view = office.visit(&view, 1);
    assert!(view.history.first().unwrap().what.contains("来访来电"), "{:?}", view.history.first());
    let chinese = |office: &mut Office| {
        let sheet =
            Request::Sheet { id: office.first_case().sheets.first().unwrap().id, whole: false, large: false };
        let Ok(Answer::Sheet(_, sheet)) = office.ask(sheet) else { panic!() };
        sheet.to_bytes().unwrap()
    };
    let before = chinese(&mut office);
    office.ask(Request::Speak(Language::En)).unwrap();
    let view = office.visit(&view, 2);
    let told = &view.history.first().unwrap().what;
    assert!(!told.contains("来访来电"), "{told}");
    assert_eq!(chinese(&mut office), before);
    office.ask(Request::Speak(Language::Zh)).unwrap();
    assert!(office.visit(&view, 3).history.iter().all(|line| !line.what.is_empty()));
}

#[test]
fn an_office_whose_register_turns_out_damaged_is_closed_and_says_so_unasked() {
    let office = Office::of(12);
    let (dir, folder, now) = (office.dir.clone(), office.folder, office.clock.get());
    let mut link = office.link;
    link.finish();
    // Pages that neither opening nor the day's list reads: the damage is found by looking for it.
    let register = dir.join("office.db");
    let mut bytes = fs::read(&register).unwrap();
    let pages = bytes.len() / 4096;
    for page in pages * 3 / 4..pages {
        bytes[page * 4096 + 2000] ^= 1;
    }
    fs::write(&register, &bytes).unwrap();
    let (world, clock) = Fixed::new(now);
    let (waker, woken) = channel();
    let wake = move || waker.send(()).unwrap_or_default();
    let link = start_in(dir.clone(), Arc::new(world), Box::new(wake));
    let mut office = Office { link, woken, dir, clock, folder };
    let opening = office.link.send(Request::OpenOffice);
    let opened = office.next();
    assert!(opened.ticket == opening && opened.result.is_ok());
    let said = office.next();
    assert_eq!(said.ticket, Ticket::UNASKED);
    assert!(matches!(said.result, Err(Trouble::Damaged(_))));
    assert!(matches!(office.ask(Request::Find { text: "王".to_owned() }), Err(Trouble::NotFound(_))));
}

#[test]
fn whoever_asks_is_answered_while_people_are_registered_and_a_stop_keeps_whom_it_has() {
    use crate::desk::roll::{RollAnswer, RollRequest, tests};

    let mut office = Office::of(0);
    let register =
        RollRequest::Register { roll: None, head: Box::new(tests::head()), rows: tests::people(400) };
    let round = office.link.send(Request::Roll(register.clone()));
    assert_eq!(office.begun(round).work, Work::List);
    // Others go on meanwhile; only who would write on a list too is told to wait.
    let asked = Instant::now();
    assert!(matches!(office.ask(Request::Today), Ok(Answer::Today(_))));
    assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
    assert!(matches!(office.ask(Request::Roll(register)), Err(Trouble::Busy)));
    office.link.send(Request::StopWork);
    let Ok(Answer::Roll(RollAnswer::Registered(view, done, registered))) = office.end(round) else {
        panic!()
    };
    assert!(!done.through.is_empty() && 0 < done.unreached, "{} and {}", done.through.len(), done.unreached);
    assert_eq!(view.people.len(), done.through.len());
    assert_eq!(registered.iter().filter(|in_now| **in_now).count(), done.through.len());
    assert_eq!((registered.len(), done.through.len() + done.unreached), (400, 400));
}

#[test]
fn a_window_that_closes_ends_the_round_where_it_stands() {
    use crate::desk::roll::{RollRequest, tests};

    let mut office = Office::of(0);
    let register =
        RollRequest::Register { roll: None, head: Box::new(tests::head()), rows: tests::people(400) };
    let round = office.link.send(Request::Roll(register));
    office.begun(round);
    office.link.finish();
    let (world, _clock) = Fixed::new(tried::now());
    let key = Store::practice_key(&office.dir).unwrap();
    let desk = Desk::open(&office.dir, &key, Arc::new(world)).unwrap();
    let list = &desk.rolls("").unwrap()[0];
    assert!((1..400).contains(&list.people), "{}", list.people);
    assert!(desk.store().check(&mut |_, _| Go::On).unwrap().is_good());
}

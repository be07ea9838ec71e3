//! The door: nobody comes in without their own passphrase, and all who tried are in the journal.

use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;

use super::*;
use crate::desk::outside::{Clock, Fixed};
use crate::desk::tried::{self, PASSPHRASE, founding};
use crate::domain::case::{Refusal, Role};
use crate::store::Go;

/// An office as its founder left it, shut.
struct House {
    _folder: TempDir,
    dir: PathBuf,
    outside: Arc<dyn Outside>,
    clock: Clock,
    view: FoundView,
}

fn code(number: u8) -> StaffCode {
    StaffCode::new(number).unwrap()
}

impl House {
    fn set_up() -> House {
        let folder = tempfile::tempdir().unwrap();
        let dir = folder.path().join("office");
        let (outside, clock) = Fixed::new(Moment::parse("2026-11-23T08:30:00").unwrap());
        let outside: Arc<dyn Outside> = Arc::new(outside);
        let foundation = Foundation::lay(&founding()).unwrap();
        let typed = tried::typed_back(&foundation.view().sheet);
        drop(foundation.stand(&typed, &dir, &outside).unwrap());
        House { _folder: folder, dir, outside, clock, view: foundation.view().clone() }
    }

    fn slip(&self, number: u8) -> Secret {
        self.view.slips.iter().find(|slip| slip.code == code(number)).unwrap().passphrase.clone()
    }

    fn enter(&self, number: u8, passphrase: &Secret) -> Result<Entered, Trouble> {
        enter(&self.dir, &Who::Code(code(number)), passphrase, self.clock.get())
    }

    fn comes(&self, number: u8, passphrase: &Secret) -> Result<(Desk, Actor), Trouble> {
        let entered = self.enter(number, passphrase)?;
        let mut desk = Desk::open(&self.dir, &entered.key, Arc::clone(&self.outside))?;
        let actor = desk.came_in(&Who::Code(entered.code), entered.code)?;
        Ok((desk, actor))
    }

    fn later(&self, seconds: i64) {
        let now = self.clock.get().date_time() + chrono::TimeDelta::seconds(seconds);
        self.clock.set(Moment::new(now));
    }
}

fn acts(desk: &Desk) -> Vec<(String, &'static str)> {
    let entries = desk.store().journal(0, 1000).unwrap();
    entries.iter().map(|entry| (entry.by.0.clone(), entry.act.id())).collect()
}

#[test]
fn nothing_of_an_office_is_on_the_disk_before_its_recovery_sheet_was_typed_back() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("office");
    let (outside, _) = Fixed::new(Moment::parse("2026-11-23T08:30:00").unwrap());
    let outside: Arc<dyn Outside> = Arc::new(outside);
    let foundation = Foundation::lay(&founding()).unwrap();
    let wrong = ["AAAA".to_owned(), "AAAA".to_owned()];
    for typed in [&wrong[..], &[]] {
        let refused = foundation.stand(typed, &dir, &outside).err().unwrap();
        assert_eq!(refused, Trouble::Refused(Refusal::Unfit("found-groups")));
        assert!(!dir.exists());
    }
    let desk = foundation.stand(&tried::typed_back(&foundation.view().sheet), &dir, &outside).unwrap();
    assert!(!desk.office().practice);
    assert!(desk.check(&mut |_, _| Go::On).unwrap().is_good());
    let again = foundation.stand(&tried::typed_back(&foundation.view().sheet), &dir, &outside).err();
    assert_eq!(again, Some(Trouble::InUse));
}

#[test]
fn what_is_missing_at_the_founding_is_named_and_nobody_reviews_only_their_own_work() {
    let faults = |change: fn(&mut Founding)| {
        let mut said = founding();
        change(&mut said);
        said.faults()
    };
    assert_eq!(faults(|_| ()), Vec::<FoundFault>::new());
    assert_eq!(faults(|said| said.agency = "  ".to_owned()), ["found-agency"]);
    assert_eq!(faults(|said| said.region = "wuhan".to_owned()), ["found-region"]);
    assert_eq!(faults(|said| said.desk = "1406020".to_owned()), ["found-desk"]);
    assert_eq!(faults(|said| said.passphrase = "123456789".into()), ["found-passphrase"]);
    assert_eq!(faults(|said| said.passphrase = "1111111111111".into()), ["found-passphrase"]);
    assert_eq!(faults(|said| said.people.clear()), ["found-no-clerk", "found-no-reviewer"]);
    let one = |said: &mut Founding| said.people.iter_mut().for_each(|one| one.name = "王晓岚".to_owned());
    assert_eq!(faults(one), ["found-own-review"]);
}

#[test]
fn everybody_comes_in_with_their_own_passphrase_and_changes_the_first_one() {
    let house = House::set_up();
    let (desk, chief) = house.comes(1, &PASSPHRASE.into()).unwrap();
    assert_eq!((chief.account.0.as_str(), chief.role), ("孙国梁", Role::Chief));
    drop(desk);
    let slip = house.slip(2);
    assert!(house.enter(2, &slip).unwrap().first);
    let (mut desk, clerk) = house.comes(2, &slip).unwrap();
    assert_eq!(clerk.account.0, "王晓岚");
    let new: Secret = "seven old bicycles".into();
    let refused = |why| Err(Trouble::Refused(Refusal::Unfit(why)));
    assert_eq!(desk.change_passphrase(code(2), &slip, &"short".into()), refused("passphrase-short"));
    assert_eq!(desk.change_passphrase(code(2), &slip, &slip), refused("passphrase-same"));
    assert_eq!(desk.change_passphrase(code(2), &new, &new), Err(Trouble::WrongPassphrase));
    desk.change_passphrase(code(2), &slip, &new).unwrap();
    assert!(desk.check(&mut |_, _| Go::On).unwrap().is_good());
    let all = acts(&desk);
    assert!(all.contains(&("王晓岚".to_owned(), "passphrase-changed")), "{all:?}");
    assert!(all.contains(&(String::new(), "sign-in-refused")), "{all:?}");
    drop(desk);
    assert_eq!(house.enter(2, &slip).err(), Some(Trouble::WrongPassphrase));
    assert!(!house.enter(2, &new).unwrap().first);
}

#[test]
fn wrong_passphrases_cost_a_wait_and_are_in_the_journal_once_it_is_open() {
    let house = House::set_up();
    for _ in 0..3 {
        assert_eq!(house.enter(1, &"correct horse".into()).err(), Some(Trouble::WrongPassphrase));
    }
    // Even the right one waits; somebody else does not.
    assert_eq!(house.enter(1, &PASSPHRASE.into()).err(), Some(Trouble::Wait(5)));
    assert_eq!(door(&house.dir, house.clock.get()).unwrap().wait, Some((code(1), 5)));
    assert!(house.enter(2, &house.slip(2)).is_ok());
    house.later(5);
    let (desk, _) = house.comes(1, &PASSPHRASE.into()).unwrap();
    let refused = acts(&desk).iter().filter(|(_, act)| *act == "sign-in-refused").count();
    assert_eq!(refused, 3);
    assert!(!house.dir.join("office.tries").exists());
}

#[test]
fn a_second_person_agrees_with_their_own_passphrase_only() {
    let house = House::set_up();
    let (mut desk, _) = house.comes(2, &house.slip(2)).unwrap();
    let reviewer = Account("李志远".to_owned());
    assert_eq!(desk.second(&reviewer, None), Err(Trouble::WrongPassphrase));
    assert_eq!(desk.second(&reviewer, Some(&house.slip(2))), Err(Trouble::WrongPassphrase));
    // Whoever made the slip knows what stands on it.
    let first = desk.second(&reviewer, Some(&house.slip(3)));
    assert_eq!(first, Err(Trouble::Refused(Refusal::Unfit("passphrase-first"))));
    let own: Secret = "nine quiet lanterns".into();
    desk.change_passphrase(code(3), &house.slip(3), &own).unwrap();
    desk.second(&reviewer, Some(&own)).unwrap();
    let all = acts(&desk);
    assert_eq!(all.last(), Some(&("李志远".to_owned(), "signed-in")));
}

#[test]
fn the_chief_opens_closes_and_resets_accounts_and_nobody_else_does() {
    let house = House::set_up();
    let (mut desk, chief) = house.comes(1, &PASSPHRASE.into()).unwrap();
    let clerk = desk.staff(code(2)).unwrap().actor();
    let open = |name: &str| StaffRequest::Open { name: name.to_owned(), role: Role::Clerk };
    assert_eq!(
        desk.keep_staff(&clerk, open("周建华")),
        Err(Trouble::Refused(Refusal::Role(Role::Clerk, crate::domain::Right::Accounts)))
    );
    let slip = desk.keep_staff(&chief, open("周建华")).unwrap().unwrap();
    assert_eq!(slip.code, code(4));
    assert!(house.enter(4, &slip.passphrase).unwrap().first);
    let refused = |why| Err(Trouble::Refused(Refusal::Unfit(why)));
    assert_eq!(desk.keep_staff(&chief, open("周建华")), refused("staff-twice"));
    assert_eq!(desk.keep_staff(&chief, StaffRequest::Close(code(1))), refused("staff-last-chief"));
    let deputy = |of, by| StaffRequest::Deputy { of: code(of), by: Some(code(by)) };
    assert_eq!(desk.keep_staff(&chief, deputy(2, 3)), refused("staff-deputy-role"));
    assert_eq!(desk.keep_staff(&chief, deputy(2, 2)), refused("staff-own-deputy"));
    desk.keep_staff(&chief, deputy(2, 4)).unwrap();
    let anew = desk.keep_staff(&chief, StaffRequest::Reset(code(2))).unwrap().unwrap();
    assert_eq!(house.enter(2, &house.slip(2)).err(), Some(Trouble::WrongPassphrase));
    assert!(house.enter(2, &anew.passphrase).unwrap().first);
    desk.keep_staff(&chief, StaffRequest::Close(code(4))).unwrap();
    assert_eq!(house.enter(4, &slip.passphrase).err(), Some(Trouble::WrongPassphrase));
    assert_eq!(desk.staff(code(2)).unwrap().deputy, None);
    assert_eq!(desk.staff(code(4)).err(), Some(Trouble::NotOpen("04".to_owned())));
    // A code is never given to somebody else.
    assert_eq!(desk.keep_staff(&chief, open("周建华")).unwrap().unwrap().code, code(5));
    assert!(desk.check(&mut |_, _| Go::On).unwrap().is_good());
}

#[test]
fn the_recovery_sheet_opens_the_office_and_gives_the_chief_a_passphrase() {
    let house = House::set_up();
    let key = recover(&house.dir, &house.view.sheet.recovery.code).unwrap();
    let mut desk = Desk::open(&house.dir, &key, Arc::clone(&house.outside)).unwrap();
    let new: Secret = "nine quiet lanterns".into();
    desk.recovered(code(1), &new).unwrap();
    let all = acts(&desk);
    assert!(all.iter().any(|(_, act)| *act == "recovered"));
    drop(desk);
    assert!(house.enter(1, &new).is_ok());
    assert_eq!(house.enter(1, &PASSPHRASE.into()).err(), Some(Trouble::WrongPassphrase));
    let (_, mut other) = (Ring::new(false).unwrap(), Ring::new(false).unwrap());
    let foreign = other.seal_recovery(&Key::random().unwrap()).unwrap();
    assert_eq!(recover(&house.dir, &foreign.code).err(), Some(Trouble::WrongPassphrase));
}

#[test]
fn a_sheet_made_anew_opens_nothing_before_it_was_typed_back_and_the_old_one_nothing_after() {
    let house = House::set_up();
    let (mut desk, chief) = house.comes(1, &PASSPHRASE.into()).unwrap();
    let clerk = desk.staff(code(2)).unwrap().actor();
    let refused = Trouble::Refused(Refusal::Role(Role::Clerk, crate::domain::Right::Accounts));
    assert_eq!(desk.fresh_sheet(&clerk).err(), Some(refused.clone()));
    let fresh = desk.fresh_sheet(&chief).unwrap();
    let old = &house.view.sheet.recovery;
    let opens = |code: &RecoveryCode| recover(&house.dir, code).is_ok();
    assert!(opens(&old.code) && !opens(&fresh.recovery.code), "printed, and not good yet");
    let typed = tried::typed_back(&fresh);
    let wrong = [typed.clone(), vec!["AAAA".to_owned()]].concat();
    for typed in [&wrong[1..], &typed[..1], &[]] {
        let why = desk.renew_recovery(&chief, &fresh, typed);
        assert_eq!(why, Err(Trouble::Refused(Refusal::Unfit("found-groups"))));
    }
    assert_eq!(desk.renew_recovery(&clerk, &fresh, &typed), Err(refused));
    assert!(opens(&old.code) && !opens(&fresh.recovery.code));
    // An account that was opened while the sheet was at the printer stays.
    let open = StaffRequest::Open { name: "周建华".to_owned(), role: Role::Clerk };
    let slip = desk.keep_staff(&chief, open).unwrap().unwrap();
    desk.renew_recovery(&chief, &fresh, &typed).unwrap();
    assert!(!opens(&old.code) && opens(&fresh.recovery.code));
    assert_eq!(acts(&desk).last(), Some(&("孙国梁".to_owned(), "recovery-renewed")));
    assert!(desk.check(&mut |_, _| Go::On).unwrap().is_good());
    assert!(house.enter(4, &slip.passphrase).is_ok());
    assert!(house.enter(1, &PASSPHRASE.into()).is_ok(), "no passphrase has changed");
}

#[test]
fn a_sheet_of_another_office_is_never_put_into_this_one() {
    let house = House::set_up();
    let (mut desk, chief) = house.comes(1, &PASSPHRASE.into()).unwrap();
    let other = House::set_up();
    let typed = tried::typed_back(&other.view.sheet);
    assert_eq!(desk.renew_recovery(&chief, &other.view.sheet, &typed), Err(Trouble::WrongPassphrase));
    assert!(recover(&house.dir, &house.view.sheet.recovery.code).is_ok());
}

#[test]
fn an_office_is_set_up_for_a_place_out_of_a_file_and_with_a_second_place_for_backups() {
    let folder = tempfile::tempdir().unwrap();
    let (dir, stick) = (folder.path().join("office"), folder.path().join("stick"));
    std::fs::create_dir(&stick).unwrap();
    let (outside, _) = Fixed::new(tried::now());
    let outside: Arc<dyn Outside> = Arc::new(outside);
    let (file, sm3) = tried::pack_file(&tried::elsewhere(), folder.path());
    let mut said = founding();
    said.region = String::new();
    said.desk = "14010003".to_owned();
    said.backups = Some(stick.clone());
    assert_eq!(said.faults(), ["found-region"]);
    said.pack = Some(Pack { file: file.clone(), sm3: sm3.replace(['0', '1'], "2") });
    assert!(matches!(Foundation::lay(&said).err(), Some(Trouble::Unruled(_))), "another SM3");
    said.pack = Some(Pack { file, sm3 });
    assert_eq!(said.unfit_place(&dir), None);
    let foundation = Foundation::lay(&said).unwrap();
    let desk = foundation.stand(&tried::typed_back(&foundation.view().sheet), &dir, &outside).unwrap();
    assert_eq!((desk.rules().region.as_str(), desk.office().region.as_str()), ("140100", "140100-taiyuan"));
    let all = acts(&desk);
    assert_eq!(all[..2], [("孙国梁".to_owned(), "office-made"), ("孙国梁".to_owned(), "pack-installed")]);
    assert!(desk.check(&mut |_, _| Go::On).unwrap().is_good());
    assert_eq!(crate::desk::backup::second_place(&dir), Some(stick));
    said.backups = Some(dir.join("backups"));
    assert_eq!(said.unfit_place(&dir), Some("found-backup-missing"));
    said.backups = Some(dir.clone());
    assert_eq!(said.unfit_place(&dir), Some("found-backup-own"));
}

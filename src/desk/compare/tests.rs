//! Which rules an office may lay side by side, and what comes of it.

use super::*;
use crate::desk::outside::Fixed;
use crate::desk::tried;
use crate::domain::case::DeskCode;
use crate::domain::reason::{LawRef, ReasonId};
use crate::policy::RowId;
use crate::policy::diff::{Change, Field};

fn shipped(region: &str) -> EditionId {
    EditionId::Shipped(region.to_owned())
}

/// An office that is no practice office, with nobody's case in it.
fn real(region: &str) -> (tempfile::TempDir, Desk) {
    let folder = tempfile::tempdir().unwrap();
    let desk = DeskCode::parse("35010001").unwrap();
    let mut office = crate::desk::practice::sample(region, &desk, &[]).unwrap();
    office.practice = false;
    let (world, _clock) = Fixed::new(tried::now());
    let desk = Desk::create(&folder.path().join("office"), &office, Arc::new(world)).unwrap();
    (folder, desk)
}

#[test]
fn a_practice_office_compares_any_two_places() {
    let (_folder, desk) = tried::desk(1);
    let editions = desk.editions().unwrap();
    assert_eq!(editions.first().map(|edition| &edition.id), Some(&EditionId::InUse));
    // Its own place stands once, as the rules in use.
    assert!(!editions.iter().any(|edition| edition.id == shipped("140600-shuozhou")));
    assert!(
        editions.iter().any(|edition| edition.id == shipped("440100-guangzhou") && edition.practice_only)
    );
    let found = desk.compare(&shipped("350000-fujian"), &shipped("370200-qingdao")).unwrap();
    let change = |row: RowId| {
        found.differences.iter().find(|difference| difference.row == row).map(|found| found.change.clone())
    };
    assert_eq!(
        change(RowId::Waiting("employee".into())),
        Some(Change::Changed(vec![Field::Counted, Field::Tiers, Field::Document, Field::Sure]))
    );
    let notice = LawRef { law: "minzhengban-2025-3".into(), article: String::new() };
    assert_eq!(change(RowId::Article(notice.clone())), Some(Change::Removed));
    let back = desk.compare(&shipped("370200-qingdao"), &shipped("350000-fujian")).unwrap();
    let added = Difference { row: RowId::Article(notice), change: Change::Added };
    assert!(back.differences.contains(&added), "{:?}", back.differences);
    assert_eq!(
        change(RowId::Waiting("resident-2025".into())),
        Some(Change::Changed(vec![Field::Counting, Field::Window, Field::Document, Field::Checked]))
    );
    assert_eq!(
        change(RowId::Reason(ReasonId("R15".into()))),
        Some(Change::Changed(vec![Field::Tell, Field::Document, Field::Sure]))
    );
    assert_eq!(change(RowId::Reason(ReasonId("R01".into()))), None);
    assert_eq!(change(RowId::Terms), None);
}

#[test]
fn a_set_of_rules_differs_from_itself_in_nothing() {
    let (_folder, desk) = tried::desk(1);
    for edition in desk.editions().unwrap() {
        let found = desk.compare(&edition.id, &edition.id).unwrap();
        assert_eq!(found.differences, [], "{:?}", edition.id);
    }
}

#[test]
fn a_real_office_compares_the_editions_of_its_own_place_only() {
    let (_folder, desk) = real("350000-fujian");
    let editions = desk.editions().unwrap();
    assert_eq!(editions.iter().map(|edition| &edition.id).collect::<Vec<_>>(), [&EditionId::InUse]);
    for other in ["370200-qingdao", "440100-guangzhou", "national"] {
        let refused = desk.compare(&EditionId::InUse, &shipped(other));
        assert!(matches!(refused, Err(Trouble::NotFound(_))), "{other}: {refused:?}");
    }
}

/// A year on: the program carries another edition of the place, and cases pin the one before.
#[test]
fn an_edition_that_a_case_pins_can_be_compared_with_the_one_in_use() {
    let (_folder, mut desk) = tried::desk(1);
    let kept = desk.store().packs().unwrap();
    assert_eq!(kept.len(), 1);
    let mut packs = policy::shipped();
    let own = packs.iter_mut().find(|pack| pack.folder == "140600-shuozhou").unwrap();
    let head = own.files.get_mut("pack.toml").unwrap();
    *head = head.replace("edition = \"1\"", "edition = \"2\"");
    let reasons = own.files.get_mut("reasons.toml").unwrap();
    *reasons = reasons.replacen("停保期间个人账户余额仍可使用", "停保期间个人账户余额可以使用", 1);
    let newer = policy::load_from(&packs, "140600", true).unwrap();
    desk.policy = newer;
    let editions = desk.editions().unwrap();
    let before = editions.iter().find(|edition| matches!(edition.id, EditionId::Kept { .. })).unwrap();
    assert_eq!(before.edition, kept[0].edition);
    assert!(before.since.is_some());
    let found = desk.compare(&before.id, &EditionId::InUse).unwrap();
    let [difference] = found.differences.as_slice() else { panic!("{:?}", found.differences) };
    assert_eq!(difference.row, RowId::Reason(ReasonId("R06".into())));
    assert_eq!(difference.change, Change::Changed(vec![Field::Tell]));
}

#[test]
fn another_answer_is_a_difference_and_so_is_what_it_rules_out_further_up() {
    use crate::domain::reason::QuestionId;
    let packs = policy::shipped();
    let before = policy::load_from(&packs, "140600", true).unwrap();
    let mut packs = packs;
    let national = packs.iter_mut().find(|pack| pack.folder == policy::NATIONAL).unwrap();
    let triage = national.files.get_mut("triage.toml").unwrap();
    *triage = triage.replacen("found = [\"R11\", \"R12\"]", "found = [\"R11\", \"R12\", \"R27\"]", 1);
    let after = policy::load_from(&packs, "140600", true).unwrap();
    let change = |id: &str| {
        let row = RowId::Question(QuestionId(id.to_owned()));
        diff(&before, &after).into_iter().find(|one| one.row == row).map(|one| one.change)
    };
    assert_eq!(change("card"), Some(Change::Changed(vec![Field::Answers, Field::RulesOut])));
    assert_eq!(change("symptom"), Some(Change::Changed(vec![Field::RulesOut])));
    assert_eq!(change("balance"), None);
}

#[test]
fn another_first_question_and_another_group_that_does_not_wait_are_differences() {
    use crate::domain::reason::QuestionId;
    let packs = policy::shipped();
    let before = policy::load_from(&packs, "140600", false).unwrap();
    let mut packs = packs;
    let national = packs.iter_mut().find(|pack| pack.folder == policy::NATIONAL).unwrap();
    let waiting = national.files.get_mut("waiting.toml").unwrap();
    *waiting = waiting.replacen("exempt = [\"新生儿\"]", "exempt = [\"新生儿\", \"退役士兵\"]", 1);
    let triage = national.files.get_mut("triage.toml").unwrap();
    *triage = triage.replacen("first = \"symptom\"", "first = \"card\"", 1);
    // Questions that nobody reaches any more make the pack unfit; what differs is told all the same.
    let after = Shelf::of(packs).unwrap().unchecked("140600", false).unwrap();
    let differences = diff(&before, &after);
    let change = |row: RowId| differences.iter().find(|one| one.row == row).map(|one| one.change.clone());
    let question = |id: &str| change(RowId::Question(QuestionId(id.to_owned())));
    assert_eq!(question("symptom"), Some(Change::Changed(vec![Field::First])));
    assert_eq!(question("card"), Some(Change::Changed(vec![Field::First])));
    let waits = differences.iter().filter(|one| matches!(one.row, RowId::Waiting(_)));
    let fields: Vec<_> = waits.map(|one| one.change.clone()).collect();
    assert_eq!(fields, [Change::Changed(vec![Field::Exempt])]);
}

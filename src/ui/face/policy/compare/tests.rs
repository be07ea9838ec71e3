//! Two sets of rules as a policy officer reads them side by side.

use super::*;
use crate::desk::compare::EditionId;
use crate::desk::tried;
use crate::domain::reason::ReasonId;
use crate::text::Language;

fn shipped(region: &str) -> EditionId {
    EditionId::Shipped(region.to_owned())
}

fn rows(face: &PolicyFace, id: RowId) -> Vec<(String, String, String)> {
    let entry = face.place(&EntryId::Row(id)).and_then(|place| face.entries.get(place)).unwrap();
    let side = |block: &Block| match block {
        Block::Sides { label, left, right } => Some((label.clone(), left.clone(), right.clone())),
        _ => None,
    };
    entry.blocks.iter().filter_map(side).collect()
}

/// Whatever the rules call a difference can be seen, and what is the same on both sides is left out.
#[test]
fn every_difference_between_any_two_places_can_be_read() {
    let (_folder, desk) = tried::desk(1);
    let editions = desk.editions().unwrap();
    let first = editions.first().unwrap();
    for (language, many) in [(Language::Zh, editions.len()), (Language::En, 2)] {
        let words = Words::of(language);
        for other in editions.iter().take(many) {
            let found = desk.compare(&first.id, &other.id).unwrap();
            let face = PolicyFace::comparison(&found, &words);
            assert_eq!(face.entries.len(), found.differences.len() + 1, "{:?}", other.id);
            for entry in &face.entries {
                let sides: Vec<&Block> =
                    entry.blocks.iter().filter(|block| block.label().is_some()).collect();
                let same = found.differences.is_empty();
                assert!(same || 1 < sides.len(), "{:?} {:?}", other.id, entry.id);
                for block in sides.into_iter().skip(1) {
                    let Block::Sides { label, left, right } = block else { continue };
                    assert!(!label.is_empty() && left != right, "{:?}: {label} {left}", entry.id);
                }
            }
        }
    }
}

#[test]
fn what_is_told_stands_beside_what_is_told_elsewhere() {
    let (_folder, desk) = tried::desk(1);
    let words = Words::zh();
    let found = desk.compare(&shipped("350000-fujian"), &shipped("370200-qingdao")).unwrap();
    let face = PolicyFace::comparison(&found, &words);
    let told = rows(&face, RowId::Reason(ReasonId("R16".into())));
    let of = |label: &str| told.iter().find(|(said, _, _)| said == label).unwrap();
    let (_, left, right) = of(&words.say("policy-tell"));
    assert!(left.contains("50%") && right.contains("不设等待期"), "{left}\n{right}");
    let window = rows(&face, RowId::Waiting("resident-2025".into()));
    let (_, left, right) = window.iter().find(|(label, _, _)| *label == words.say("policy-window")).unwrap();
    assert!(left.contains("09-01"), "{left}");
    assert_eq!(*right, words.say("compare-none"));
}

#[test]
fn a_difference_is_found_by_its_name_its_code_and_its_words() {
    let (_folder, desk) = tried::desk(1);
    let found = desk.compare(&shipped("350000-fujian"), &shipped("370200-qingdao")).unwrap();
    let face = PolicyFace::comparison(&found, &Words::zh());
    for typed in ["R16", "等待期", "50%", "zhongduan"] {
        assert!(!face.find(typed).is_empty(), "{typed}");
    }
    assert!(face.find("没有这样的话").is_empty());
}

#[test]
fn the_sets_to_choose_from_say_what_they_are() {
    let (_folder, desk) = tried::desk(1);
    let words = Words::zh();
    let editions = desk.editions().unwrap();
    let face = PolicyFace::editions(&editions, None, &words);
    assert_eq!(face.entries.len(), editions.len());
    let gist = |name: &str| face.entries.iter().find(|entry| entry.name.contains(name)).unwrap().gist.clone();
    assert!(gist("朔州").starts_with(&words.say("policy-in-use")));
    assert!(gist("武汉").starts_with(&words.say("policy-practice-only")));
    assert!(gist("福建").starts_with(&words.say("compare-shipped")));
    assert_eq!(face.find("qingdao").len(), 1);
    let alone = PolicyFace::editions(&editions[..1], None, &words);
    assert_eq!(alone.under, words.say("compare-one-only"));
}

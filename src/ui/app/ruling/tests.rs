use super::*;
use crate::desk::ruling::Ruled;
use crate::desk::tried::{self, CHIEF};
use crate::text::Language;
use crate::ui::app::tests::window::Window;
use crate::ui::command::Command;
use crate::ui::face::policy::{Block, EntryId};
use crate::ui::model::Place;

fn reading() -> Window {
    let mut window = Window::practising(Language::Zh);
    window.signs_in(CHIEF);
    window.does(Command::Policy);
    window
}

fn types(window: &mut Window, typed: &[(Field, &str)]) {
    for (field, text) in typed {
        window.app.draft.set(*field, *text);
    }
    window.does(Command::Confirm);
}

fn edition(window: &Window) -> &str {
    window.app.model.policy.edition().unwrap()
}

#[test]
fn an_edition_is_installed_after_its_letter_adopted_and_left_again() {
    let mut window = reading();
    let folder = tempfile::tempdir().unwrap();
    let (file, sm3) = tried::pack_file(&tried::edition("2", "0.065"), folder.path());
    let file = file.display().to_string();
    window.does(Command::Rule(Rule::Install));
    assert_eq!(window.app.model.place(), Place::DialogRule);
    // The file is read first, and its digest is shown.
    types(&mut window, &[(Field::RuleFile, &file)]);
    let pack = window.app.model.deciding.pack.clone().unwrap();
    assert_eq!((pack.edition.as_str(), pack.sm3.as_str()), ("140600-shuozhou-2", sm3.as_str()));
    types(&mut window, &[(Field::RuleSm3, "00"), (Field::RuleChief, CHIEF)]);
    assert!(window.app.draft.faults.contains_key(&Field::RuleSm3));
    assert!(window.app.model.policy.record().unwrap().newer.is_none());
    types(&mut window, &[(Field::RuleSm3, &sm3)]);
    assert!(window.app.model.dialog.is_none());
    let newer = window.app.model.policy.to_adopt().unwrap().to_owned();
    assert_eq!(newer, "national-1+140600-shuozhou-2+practice-1");

    window.does(Command::Rule(Rule::Adopt));
    types(&mut window, &[(Field::RuleDocument, "朔医保函〔2026〕2号"), (Field::RuleOn, "昨天")]);
    let faults = &window.app.draft.faults;
    assert!(faults.contains_key(&Field::RuleOn) && window.app.draft.text(Field::RuleChief) == CHIEF);
    types(&mut window, &[(Field::RuleOn, "2026-11-20"), (Field::RuleChief, "王晓岚")]);
    assert!(window.app.draft.faults[&Field::RuleChief].contains("王晓岚"));
    types(&mut window, &[(Field::RuleChief, CHIEF)]);
    assert_eq!(edition(&window), newer);
    assert_eq!(window.app.model.rules().unwrap().edition, newer);
    let adoption = window.app.model.policy.record().unwrap().adoption.clone().unwrap();
    assert_eq!(adoption.document, "朔医保函〔2026〕2号");

    assert!(Command::Rule(Rule::Back).when(&window.app.model));
    window.does(Command::Rule(Rule::Back));
    types(&mut window, &[(Field::RuleChief, CHIEF)]);
    assert_eq!(edition(&window), "national-1+140600-shuozhou-1+practice-1");
    assert!(!Command::Rule(Rule::Back).when(&window.app.model), "there is nothing before it");
}

#[test]
fn a_years_holidays_are_typed_and_what_is_wrong_is_said_at_its_field() {
    let mut window = reading();
    window.does(Command::Rule(Rule::Holidays));
    assert_eq!(window.app.draft.text(Field::RuleYear), "2027");
    types(&mut window, &[(Field::RuleOff, "1-1..1-3"), (Field::RuleWork, "2-8"), (Field::RuleChief, CHIEF)]);
    assert!(window.app.draft.faults.contains_key(&Field::RuleDocument));
    types(&mut window, &[(Field::RuleDocument, "某通知")]);
    assert!(window.app.draft.faults[&Field::RuleWork].contains("2027-02-08"));
    types(&mut window, &[(Field::RuleWork, "x")]);
    assert!(window.app.draft.faults.contains_key(&Field::RuleWork));
    types(&mut window, &[(Field::RuleWork, "2-14"), (Field::RuleOff, "1-1..1-3 2-30")]);
    assert!(window.app.draft.faults.contains_key(&Field::RuleOff));
    types(&mut window, &[(Field::RuleOff, "1-1..1-3")]);
    assert!(window.app.model.dialog.is_none(), "{:?}", window.app.draft.faults);
    assert!(window.app.model.policy.record().unwrap().entered.contains(&2027));
    assert!(window.app.model.rules().unwrap().calendar.years().contains_key(&2027));
}

#[test]
fn a_wrong_pack_is_told_with_every_fault_and_esc_keeps_what_was_typed() {
    let mut window = reading();
    let folder = tempfile::tempdir().unwrap();
    let (file, _) = tried::pack_file(&tried::broken(), folder.path());
    window.does(Command::Rule(Rule::Install));
    types(&mut window, &[(Field::RuleFile, &file.display().to_string())]);
    assert_eq!(window.app.model.deciding.faults.len(), 3);
    assert!(window.app.draft.faults.contains_key(&Field::RuleFile));
    types(&mut window, &[(Field::RuleFile, "/nowhere/x.jfpack")]);
    assert!(window.app.model.deciding.faults.is_empty());
    assert!(window.app.draft.faults.contains_key(&Field::RuleFile));
    window.does(Command::Back);
    assert_eq!(window.app.model.place(), Place::Policy);
    window.does(Command::Rule(Rule::Install));
    assert_eq!(window.app.draft.text(Field::RuleFile), "/nowhere/x.jfpack");
    let desk = crate::desk::Desk::read_practice(
        &window.app.model.office.as_ref().unwrap().dir,
        std::sync::Arc::new(crate::desk::outside::Fixed::new(tried::now()).0),
    );
    let ruled = Ruled::read(desk.unwrap().store()).unwrap();
    assert!(ruled.before().is_none() && ruled.years().is_empty());
}

#[test]
fn the_chief_adopts_any_edition_that_is_installed_and_not_the_newest_only() {
    let mut window = reading();
    let folder = tempfile::tempdir().unwrap();
    for number in ["2", "3"] {
        let (file, sm3) = tried::pack_file(&tried::edition(number, "0.065"), folder.path());
        window.does(Command::Rule(Rule::Install));
        types(&mut window, &[(Field::RuleFile, &file.display().to_string())]);
        types(&mut window, &[(Field::RuleSm3, &sm3), (Field::RuleChief, CHIEF)]);
        assert!(window.app.model.dialog.is_none(), "{:?}", window.app.draft.faults);
    }
    let chain = |number: &str| format!("national-1+140600-shuozhou-{number}+practice-1");
    let editions = |window: &Window| -> Vec<String> {
        let record = window.app.model.policy.record().unwrap();
        record.editions.iter().map(|one| one.edition.clone()).collect()
    };
    assert_eq!(editions(&window), [chain("1"), chain("3"), chain("2")]);
    assert_eq!(window.app.model.policy.to_adopt(), Some(chain("3").as_str()));
    // The one before the newest is read, and adopted from there.
    let open = |window: &mut Window, edition: &str| {
        let at = editions(window).iter().position(|one| one == edition).unwrap();
        let place = window.app.model.policy.face.as_ref().unwrap().place(&EntryId::Edition(at)).unwrap();
        window.does(Command::Entry(u16::try_from(place).unwrap()));
    };
    open(&mut window, &chain("2"));
    window.does(Command::Rule(Rule::Adopt));
    assert_eq!(window.app.model.deciding.edition, Some(chain("2")));
    let typed = [(Field::RuleDocument, "2号"), (Field::RuleOn, "2026-11-20"), (Field::RuleChief, CHIEF)];
    types(&mut window, &typed);
    assert_eq!(edition(&window), chain("2"));
    // What was before is told with its way back; the newest can still be adopted.
    open(&mut window, &chain("1"));
    let verbs = |window: &Window| {
        let blocks = &window.app.model.policy.entry().unwrap().blocks;
        let found = blocks.iter().find_map(|block| match block {
            Block::Rules(rules) => Some(rules.clone()),
            _ => None,
        });
        found.unwrap_or_default()
    };
    assert_eq!(verbs(&window), [Rule::Adopt, Rule::Back]);
    open(&mut window, &chain("3"));
    assert_eq!(verbs(&window), [Rule::Adopt]);
    open(&mut window, &chain("2"));
    assert_eq!(verbs(&window), []);
    // What is installed and nobody adopted can be compared too.
    window.does(Command::Compare);
    let listed = window.app.model.policy.face.as_ref().unwrap().entries.iter();
    assert!(listed.clone().any(|entry| entry.gist.contains("已安装") && entry.gist.contains("shuozhou-3")));
}

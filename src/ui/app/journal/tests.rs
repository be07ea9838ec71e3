use crate::store::{Kind, verify};
use crate::text::Language;
use crate::ui::app::tests::window::Window;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::model::{Place, Route};

const AUDITOR: &str = "何秀英";

fn reading() -> Window {
    let mut window = Window::practising(Language::Zh);
    window.signs_in(AUDITOR);
    window.does(Command::Journal);
    window
}

fn types(window: &mut Window, text: &str) {
    window.app.draft.set(Field::JournalFilter, text);
    window.app.narrow_journal();
    window.settle();
    window.shows();
}

#[test]
fn the_auditor_reads_the_journal_from_the_newest_entry_on() {
    let window = reading();
    assert_eq!((window.app.model.place(), window.app.model.route), (Place::Journal, Route::Journal));
    let journal = &window.app.model.journal;
    assert!(60 <= journal.total && journal.lines.is_sorted_by(|one, next| next.seq < one.seq));
    let newest = &journal.lines[0];
    assert_eq!((newest.cells[2].as_str(), newest.seq as usize), (AUDITOR, journal.total));
    let (said, digits) = journal.anchor.as_ref().unwrap();
    assert!(said.contains(&newest.seq.to_string()));
    assert_eq!((digits.len(), digits.split(' ').count()), (79, 16));
}

#[test]
fn the_journal_is_narrowed_by_person_case_day_and_sort() {
    let mut window = reading();
    let all = window.app.model.journal.total;
    types(&mut window, "wxl");
    let of_clerk = window.app.model.journal.total;
    assert!(window.app.model.journal.lines.iter().all(|line| line.cells[2] == "王晓岚"));
    assert!(0 < of_clerk && of_clerk < all);
    let case = window.app.model.journal.lines.iter().find_map(|line| line.case.clone()).unwrap();
    types(&mut window, &case.to_string());
    assert!(window.app.model.journal.lines.iter().all(|line| line.case.as_ref() == Some(&case)));
    types(&mut window, "2026-11-23");
    assert!(window.app.model.journal.lines.iter().all(|line| line.cells[1].starts_with("11-23")));
    types(&mut window, "查无此人");
    assert_eq!(window.app.model.journal.total, 0);
    assert!(window.app.model.journal.said.contains("查无此人"));
    types(&mut window, "");
    window.does(Command::JournalKind(5));
    assert_eq!(window.app.model.journal.kind, Some(Kind::SignIn));
    assert!(0 < window.app.model.journal.total && window.app.model.journal.total < all);
    window.does(Command::JournalKind(0));
    assert_eq!(window.app.model.journal.total, all);
}

#[test]
fn enter_opens_the_case_of_an_entry_and_a_proof_of_it_is_exported_and_holds() {
    let mut window = reading();
    let place = window.app.model.journal.lines.iter().position(|line| line.case.is_some()).unwrap();
    window.app.draft.row = place;
    window.does(Command::OpenRow);
    assert_eq!(window.app.model.route, Route::Case);
    window.does(Command::Prove);
    assert_eq!(window.app.model.place(), Place::DialogProve);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("proof.jsonl");
    window.app.draft.set(Field::Path, file.display().to_string());
    window.does(Command::Confirm);
    let said = window.app.model.worked.as_ref().expect("what came of it is said");
    assert!(said.text.contains("存证") || said.hint.contains("proof.jsonl"), "{said:?}");
    let mut read = std::io::BufReader::new(std::fs::File::open(&file).unwrap());
    let report = verify(&mut read, None).unwrap();
    assert!(report.is_good() && 0 < report.shown, "{report:?}");
    window.does(Command::Journal);
    assert!(window.app.model.journal.lines.iter().any(|line| line.cells[4].contains("存证")));
}

#[test]
fn a_clerk_finds_no_journal() {
    let window = Window::practising(Language::Zh);
    for command in [Command::Journal, Command::Prove, Command::NextKind] {
        assert!(!command.when(&window.app.model), "{command:?}");
    }
}

#[test]
fn the_journal_is_said_again_in_another_language() {
    let mut window = reading();
    let chinese = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    window.does(Command::Language);
    let journal = &window.app.model.journal;
    let (said, _) = journal.anchor.as_ref().unwrap();
    let heads = journal.lines[0].lines.iter().map(|(name, _)| name.as_str());
    for words in heads.chain([said.as_str(), journal.said.as_str(), journal.lines[0].cells[4].as_str()]) {
        assert!(!chinese(words), "{words}");
    }
    window.does(Command::Language);
    assert!(chinese(&window.app.model.journal.lines[0].cells[4]));
}

#[test]
fn the_auditor_prints_the_anchor_and_the_journal_says_so() {
    let mut window = reading();
    let before = window.app.model.journal.total;
    let newest = window.app.model.journal.anchor.clone().unwrap().1;
    window.does(Command::PrintAnchor);
    assert_eq!(window.app.model.place(), Place::DialogDeliver);
    let shown = window.app.model.shown.as_ref().expect("the paper stands beside").text().concat();
    assert!(newest.split(' ').all(|group| shown.contains(group)), "{shown}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("anchor.pdf");
    window.app.model.how = 2;
    window.app.draft.set(Field::Path, file.display().to_string());
    window.does(Command::Confirm);
    assert!(file.exists());
    let journal = &window.app.model.journal;
    assert_eq!(journal.total, before + 1);
    assert!(journal.lines[0].cells[4].contains("存证单"), "{:?}", journal.lines[0].cells);
    // A day's own, where the journal is narrowed to it; and none before there was anything.
    types(&mut window, "2026-11-20");
    window.does(Command::PrintAnchor);
    let shown = window.app.model.shown.as_ref().unwrap().text().concat();
    assert!(shown.contains("2026年11月20日"), "{shown}");
    window.does(Command::Back);
    types(&mut window, "1999-01-01");
    assert!(!Command::PrintAnchor.when(&window.app.model), "nothing had been written by then");
}

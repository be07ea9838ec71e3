//! A consultation as the clerk walks it, over a practice office.

use egui::{Event, ImeEvent, Key, Modifiers};
use pinyin::ToPinyin as _;

use super::*;
use crate::text::Language;
use crate::ui::app::tests::unseen::{press, types, window};
use crate::ui::app::tests::window::Window;
use crate::ui::command::Command;
use crate::ui::model::Dialog;

/// Lines of the list that a clerk looks at.
const FIRST: usize = 9;

fn first(typed: &str) -> String {
    let rules = crate::policy::load("140600", true).unwrap().rules();
    let mut lexicon = Lexicon::default();
    lexicon.read(&rules);
    let found = lexicon.fitting(&rules, typed, &Words::zh());
    found.first().map(|listed| listed.reason.0.clone()).unwrap_or_default()
}

#[test]
fn a_reason_is_found_by_code_name_pinyin_initials_everyday_words_and_english() {
    for (typed, reason) in [
        ("", "R01"),
        ("r06", "R06"),
        ("离职断缴", "R06"),
        ("lizhi", "R06"),
        ("lzdj", "R06"),
        ("辞职", "R06"),
        ("Left the job", "R06"),
        ("密码锁", "R04"),
        ("mimasuo", "R04"),
        ("vvv", ""),
    ] {
        assert_eq!(first(typed), reason, "{typed}");
    }
}

/// As typed whole: pinyin, and one letter of each character.
fn typed(word: &str) -> [String; 3] {
    let sounds: Vec<String> = word
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| c.to_pinyin().map_or_else(|| c.to_string(), |sound| sound.plain().replace('ü', "v")))
        .collect();
    let initials = sounds.iter().filter_map(|sound| sound.chars().next()).collect();
    [word.to_owned(), sounds.concat(), initials]
}

/// The reasons that are found, in this order.
fn found(lexicon: &Lexicon, rules: &Rules, typed: &str) -> Vec<ReasonId> {
    lexicon.fitting(rules, typed, &Words::zh()).into_iter().map(|listed| listed.reason).collect()
}

#[test]
fn every_everyday_word_finds_its_reason_among_the_first() {
    for region in ["national", "140600"] {
        let rules = crate::policy::load(region, false).unwrap().rules();
        let mut lexicon = Lexicon::default();
        lexicon.read(&rules);
        for reason in rules.reasons.values() {
            for word in reason.words.iter().chain([&reason.name.zh]) {
                for typed in typed(word) {
                    let found = found(&lexicon, &rules, &typed);
                    let place = found.iter().position(|id| *id == reason.id);
                    assert!(place.is_some_and(|place| place < FIRST), "{word} as {typed}: {found:?}");
                }
            }
        }
    }
}

#[test]
fn every_answer_of_the_questions_finds_what_it_leads_to() {
    let rules = crate::policy::load("140600", false).unwrap().rules();
    let mut lexicon = Lexicon::default();
    lexicon.read(&rules);
    for answer in rules.triage.questions.values().flat_map(|question| &question.answers) {
        let reached = rules.triage.reach(answer);
        for typed in typed(&answer.say.zh) {
            let found = found(&lexicon, &rules, &typed);
            let first: Vec<&ReasonId> = found.iter().take(reached.len() + FIRST).collect();
            let missing: Vec<_> = reached.iter().filter(|id| !first.contains(id)).collect();
            assert!(missing.is_empty(), "{} as {typed}: {missing:?}", answer.say.zh);
        }
    }
}

#[test]
fn what_is_found_says_why() {
    let rules = crate::policy::load("140600", true).unwrap().rules();
    let mut lexicon = Lexicon::default();
    lexicon.read(&rules);
    let check = |typed: &str, reason: &str, why: &str| {
        let listed = lexicon.fitting(&rules, typed, &Words::zh());
        let one = listed.iter().find(|listed| listed.reason.0 == reason);
        assert_eq!(one.map(|listed| listed.why.as_str()), Some(why), "{typed}");
    };
    check("", "R06", "");
    check("r06", "R06", "");
    check("lzdj", "R06", "");
    check("辞职", "R06", "常说“辞职”");
    check("cizhi", "R06", "常说“辞职”");
    check("说不清", "R19", "情形“就是查不到余额，说不清为什么”");
    check("离职后没有人缴费", "R06", "情形“离职后没有人缴费”");
}

#[test]
fn what_the_answers_ruled_out_is_one_line_that_unfolds() {
    let (_folder, mut app) = window();
    press(&mut app, &LEFT_THE_JOB);
    let face = app.model.ruled_out.clone();
    assert!(
        face.line.starts_with("已排除：R16") && face.line.contains("因为答了“不超过 3 个月（含），想补缴”")
    );
    assert_eq!(face.groups.len(), 4, "{face:?}");
    assert!(face.groups.last().unwrap().1.contains("R10"));
    press(&mut app, &[Command::RuledOut]);
    assert!(app.model.triage.unfolded);
    // What is picked from the list all the same is ruled out no more.
    press(&mut app, &[Command::PickList]);
    types(&mut app, &[(Field::Filter, "mimasuo")]);
    press(&mut app, &[Command::OpenRow]);
    assert!(!app.model.ruled_out.groups.iter().any(|(_, names)| names.contains("R04")));
    press(&mut app, &[Command::Unanswer]);
    assert!(app.model.ruled_out.groups.is_empty() && !app.model.triage.unfolded);
}

#[test]
fn a_case_shows_what_the_answers_of_its_consultation_ruled_out() {
    let (_folder, mut app) = window();
    press(&mut app, &LEFT_THE_JOB);
    let before = app.model.ruled_out.clone();
    press(&mut app, &[Command::NewCase]);
    types(&mut app, &[(Field::Number, "140602190402290028"), (Field::Name, "陈𬎆")]);
    press(&mut app, &[Command::Register]);
    press(&mut app, &[Command::Step(2)]);
    assert_eq!(app.model.place(), Place::Reason);
    assert_eq!(app.model.ruled_out.line, before.line);
}

/// 离职后没有人缴费, 无用工, 不超过 3 个月
const LEFT_THE_JOB: [Command; 5] =
    [Command::Consult, Command::Choose(3), Command::Choose(3), Command::Choose(3), Command::Choose(2)];

#[test]
fn answers_lead_to_reasons_and_papers_and_the_notice_goes_out_without_a_person() {
    let (_folder, mut app) = window();
    press(&mut app, &LEFT_THE_JOB);
    assert_eq!(app.model.place(), Place::ConsultTold);
    let told = app.model.told.as_ref().unwrap();
    assert_eq!(told.reasons.iter().map(|reason| reason.id.0.as_str()).collect::<Vec<_>>(), ["R06", "R15"]);
    assert!(!told.rows.is_empty() && !told.tell.is_empty() && !told.articles.is_empty());
    assert_eq!(app.draft.choice(Field::Came), Some(0));
    press(&mut app, &[Command::Notice]);
    let Some(Dialog::Deliver(crate::ui::model::Parcel::Kept(paper))) = &app.model.dialog else {
        panic!("no paper")
    };
    assert_eq!((paper.form.as_str(), &paper.case), ("notice", &None));
}

#[test]
fn who_comes_changes_what_is_to_be_brought() {
    let (_folder, mut app) = window();
    press(&mut app, &LEFT_THE_JOB);
    let papers = |app: &App| {
        let rows = &app.model.told.as_ref().unwrap().rows;
        rows.iter().map(|row| row.id.0.clone()).collect::<Vec<_>>()
    };
    let myself = papers(&app);
    press(&mut app, &[Command::Choose(2)]);
    let unit = papers(&app);
    press(&mut app, &[Command::Choose(3)]);
    assert_ne!(myself, unit);
    assert_ne!(myself, papers(&app));
    press(&mut app, &[Command::Choose(1)]);
    assert_eq!(myself, papers(&app));
}

#[test]
fn a_reason_is_dropped_and_without_any_the_questions_begin_again() {
    let (_folder, mut app) = window();
    press(&mut app, &LEFT_THE_JOB);
    press(&mut app, &[Command::Down, Command::DropReason]);
    assert_eq!(app.model.triage.picked, [ReasonId("R06".to_owned())]);
    press(&mut app, &[Command::DropReason]);
    assert_eq!(app.model.place(), Place::Consult);
    assert!(app.model.triage.path.is_empty());
}

#[test]
fn one_question_back_is_asked_again() {
    let (_folder, mut app) = window();
    press(&mut app, &LEFT_THE_JOB);
    press(&mut app, &[Command::Unanswer]);
    assert_eq!(app.model.place(), Place::Consult);
    assert_eq!(app.model.triage.path.len(), 3);
}

#[test]
fn a_reason_is_added_from_the_list_by_its_initials() {
    let (_folder, mut app) = window();
    press(&mut app, &LEFT_THE_JOB);
    press(&mut app, &[Command::PickList]);
    types(&mut app, &[(Field::Filter, "mimasuo")]);
    press(&mut app, &[Command::OpenRow]);
    let last = app.model.told.as_ref().unwrap().reasons.last().unwrap();
    assert_eq!((last.id.0.as_str(), last.elsewhere), ("R04", true));
}

#[test]
fn a_consultation_becomes_a_case_with_its_reasons_and_answers() {
    let (_folder, mut app) = window();
    press(&mut app, &LEFT_THE_JOB);
    press(&mut app, &[Command::NewCase]);
    assert_eq!((app.draft.choice(Field::Came), app.draft.choice(Field::Insurance)), (Some(0), Some(0)));
    types(&mut app, &[(Field::Number, "140602190402290028"), (Field::Name, "陈𬎆")]);
    press(&mut app, &[Command::Register]);
    let case = &app.model.case.as_ref().unwrap().view.case;
    let reasons: Vec<&str> = case.matters.iter().map(|matter| matter.reason.0.as_str()).collect();
    assert_eq!(reasons, ["R06", "R15"]);
    assert_eq!(case.answers.len(), 4);
    assert_eq!(app.model.carried, None);
    // The next one begins with nothing.
    press(&mut app, &[Command::Today, Command::NewCase]);
    assert_eq!((app.model.carried.clone(), app.draft.choice(Field::Came)), (None, None));
}

/// What a keyboard sends for a text: each key, the character, and the key let go.
fn keyed(text: &str) -> Vec<Event> {
    let press = |c: char| {
        let key = Key::from_name(&c.to_uppercase().to_string());
        let written = [Event::Text(c.to_string())];
        key.map(pressed).into_iter().chain(written).chain(key.map(let_go))
    };
    text.chars().flat_map(press).collect()
}

fn tapped(key: Key) -> Vec<Event> {
    vec![pressed(key), let_go(key)]
}

fn pressed(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

fn let_go(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers: Modifiers::NONE }
}

/// A window at the first question of a consultation, frame by frame.
fn asked() -> Window {
    let mut window = Window::practising(Language::Zh);
    window.does(Command::Consult);
    window.shows();
    window
}

/// Each of these in a frame of its own.
fn plays(window: &mut Window, frames: Vec<Vec<Event>>) {
    for events in frames {
        window.draws(events);
        window.shows();
    }
}

#[test]
fn letters_beside_a_question_look_for_the_reason_and_digits_answer_it() {
    let mut window = asked();
    let state = |window: &Window| {
        let app = &window.app;
        (app.model.place(), app.model.triage.path.len(), app.draft.text(Field::Filter).to_owned())
    };
    plays(&mut window, vec![keyed("3")]);
    assert_eq!(state(&window), (Place::Consult, 1, String::new()));
    // Backspace takes the last answer back, and a digit that is no answer is nothing.
    plays(&mut window, vec![keyed("3"), keyed("3"), keyed("9")]);
    assert_eq!(state(&window), (Place::Consult, 3, String::new()));
    plays(&mut window, vec![tapped(Key::Backspace), tapped(Key::Backspace)]);
    assert_eq!(state(&window), (Place::Consult, 1, String::new()));
    plays(&mut window, "mima".chars().map(|c| keyed(&c.to_string())).collect());
    assert_eq!(state(&window), (Place::ConsultList, 1, "mima".to_owned()));
    assert!(window.app.model.listed.iter().any(|listed| listed.reason.0 == "R04"));
    // Esc comes back to the question, with nothing typed beside it.
    plays(&mut window, vec![tapped(Key::Escape)]);
    assert_eq!(state(&window), (Place::Consult, 1, String::new()));
    // A code in one slow frame: its digits belong to it.
    plays(&mut window, vec![keyed("r06")]);
    assert_eq!(state(&window), (Place::ConsultList, 1, "r06".to_owned()));
    plays(&mut window, vec![tapped(Key::Enter)]);
    assert_eq!(window.app.model.triage.picked, [ReasonId("R06".to_owned())]);
    assert_eq!(state(&window).0, Place::ConsultTold);
}

#[test]
fn an_input_method_composes_beside_a_question_from_its_first_letter_and_answers_nothing() {
    let mut window = asked();
    let shown =
        |text: &str| Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
    let first = vec![shown("m"), pressed(Key::M), Event::Text("m".to_owned())];
    plays(&mut window, vec![first, vec![shown("mi")], vec![shown("mi'ma")], vec![pressed(Key::Num1)]]);
    assert_eq!(window.app.model.place(), Place::ConsultList);
    assert_eq!((window.app.model.triage.path.len(), window.app.draft.text(Field::Filter)), (0, "mi'ma"));
    plays(&mut window, vec![vec![shown(""), Event::Ime(ImeEvent::Commit("密码".to_owned()))]]);
    assert_eq!(window.app.draft.text(Field::Filter), "密码");
    assert_eq!(window.app.model.triage.path, []);
    assert!(window.app.model.listed.iter().any(|listed| listed.reason.0 == "R04"));
}

#[test]
fn a_scan_beside_a_question_answers_nothing_and_finds_its_case() {
    let mut window = asked();
    let number = window.app.model.today.as_ref().unwrap().mine[0].summary.id.number().to_owned();
    plays(&mut window, vec![keyed(&number)]);
    assert_eq!(window.app.model.triage.path, []);
    assert_ne!(window.app.model.place(), Place::ConsultList);
    assert!(window.app.draft.text(Field::Filter).is_empty());
}

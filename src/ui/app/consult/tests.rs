//! A consultation as the clerk walks it, over a practice office.

use super::*;
use crate::ui::app::tests::unseen::{press, types, window};
use crate::ui::command::Command;
use crate::ui::model::Dialog;

fn first(typed: &str) -> String {
    let rules = crate::policy::load("140600", true).unwrap().rules();
    let mut lexicon = Lexicon::default();
    lexicon.read(&rules);
    lexicon.fitting(&rules, typed).first().map(|id| id.0.clone()).unwrap_or_default()
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
        ("zzz", ""),
    ] {
        assert_eq!(first(typed), reason, "{typed}");
    }
}

/// 离职后没有人缴费, 无用工, 不超过 3 个月
const LEFT_THE_JOB: [Command; 5] =
    [Command::Consult, Command::Choose(1), Command::Choose(3), Command::Choose(3), Command::Choose(2)];

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

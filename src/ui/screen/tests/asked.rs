//! Whoever only asks: consultation and calculators, by role and label.

use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::desk::calc::{Calc, NumberKind};
use crate::domain::IdKind;
use crate::domain::reason::{Came, Facts, ReasonId};
use crate::text::Language;
use crate::ui::draft::Field;
use crate::ui::face::{CalcFace, ConsultFace};
use crate::ui::model::{Calculator, Reckoning};

fn consulting(desk: &Desk, picked: &[ReasonId]) -> Model {
    let mut model = in_office(desk);
    model.route = Route::Consult;
    model.triage = Triaging::begin(desk.rules(), picked.to_vec());
    if !picked.is_empty() {
        let facts = Facts { came: Some(Came::Unit), ..Facts::default() };
        model.told = Some(ConsultFace::of(desk.rules(), picked, &facts, &model.words));
    }
    model
}

#[test]
fn a_question_shows_each_answer_as_a_button() {
    let (_folder, desk) = practice_office();
    for size in SIZES {
        let model = consulting(&desk, &[]);
        let answers: Vec<String> =
            model.question().unwrap().answers.iter().map(|answer| answer.say.zh.clone()).collect();
        let (harness, _) = drawn(model, size);
        for answer in answers {
            let named = harness.query_all_by_role_and_label(egui::accesskit::Role::Button, &answer);
            assert_eq!(named.count(), 1, "{answer} {size:?}");
        }
    }
}

#[test]
fn the_list_shows_which_reasons_are_chosen() {
    let (_folder, desk) = practice_office();
    let picked = [ReasonId("R01".to_owned())];
    let mut model = consulting(&desk, &picked);
    model.triage.list = true;
    model.listed = desk.rules().reasons.keys().map(Listed::of).collect();
    let chosen = model.words.say("reason-chosen");
    let (harness, _) = drawn(model, (1280.0, 800.0));
    assert_eq!(harness.query_all_by_label(&chosen).count(), 1);
}

#[test]
fn what_to_bring_is_told_whole_for_one_reason_for_two_and_for_all() {
    let (_folder, desk) = practice_office();
    let all: Vec<ReasonId> = desk.rules().reasons.keys().cloned().collect();
    for picked in [&all[..1], &all[3..5], &all[..]] {
        for size in [(1024.0, 700.0), (1280.0, 800.0), (819.0, 560.0), (1920.0, 1080.0)] {
            let model = consulting(&desk, picked);
            let notice = model.words.say(Command::Notice.text());
            let came = model.words.say(Field::Came.key());
            let (harness, _) = drawn(model, size);
            assert!(harness.query_all_by_label(&notice).count() > 0, "{size:?}");
            assert!(harness.query_all_by_label(&came).count() > 0, "{size:?}");
        }
    }
    let model = consulting(&desk, &all);
    let told = model.told.clone().unwrap();
    let papers = told.rows.iter().map(|row| row.id.clone()).collect::<std::collections::BTreeSet<_>>();
    assert_eq!(papers.len(), told.rows.len(), "a paper stands twice");
    let (harness, _) = drawn(model, (1280.0, 6000.0));
    for row in &told.rows {
        assert!(harness.query_all_by_label_contains(&row.name).count() > 0, "{}", row.name);
    }
}

/// All that a sheet says, without spaces: words that wrap are whole again.
fn on_paper(desk: &Desk, id: crate::store::SheetId) -> String {
    let (_, sheet) = desk.sheet(id).unwrap();
    let texts = sheet.pages.iter().flat_map(|page| &page.inks).filter_map(|ink| match ink {
        crate::paper::Ink::Text(run) => Some(run.text.as_str()),
        _ => None,
    });
    texts.collect::<String>().split_whitespace().collect()
}

#[test]
fn the_notice_asks_for_what_the_screen_asks_for() {
    let (_folder, mut desk) = practice_office();
    let me = desk.office().accounts.first().unwrap().actor();
    let reasons = [ReasonId("R17".to_owned()), ReasonId("R15".to_owned())];
    let mut papers = Vec::new();
    for came in Came::ALL {
        let facts = Facts { came: Some(*came), ..Facts::default() };
        let face = ConsultFace::of(desk.rules(), &reasons, &facts, desk.told());
        let row = desk.consult(&me, &reasons, &facts).unwrap();
        let paper = on_paper(&desk, row.id);
        for material in face.rows.iter().filter(|row| row.count != desk.told().say("dash")) {
            let name: String = material.name.split_whitespace().collect();
            assert!(paper.contains(&name), "{came:?}: {name} is not on paper: {paper}");
        }
        papers.push(paper);
    }
    papers.sort();
    papers.dedup();
    assert_eq!(papers.len(), Came::ALL.len(), "who comes does not matter");
}

#[test]
fn a_consultation_speaks_english_without_a_word_missing() {
    let (_folder, desk) = practice_office();
    let all: Vec<ReasonId> = desk.rules().reasons.keys().cloned().collect();
    let words = Words::shipped(Language::En).unwrap();
    let face = ConsultFace::of(desk.rules(), &all, &Facts::default(), &words);
    let said = format!("{face:?}");
    assert!(!said.contains('«'), "{said}");
}

/// A calculator with what was typed into it.
fn reckoning(desk: &Desk, calculator: Calculator, fields: &[(Field, &str)]) -> (Model, Draft) {
    let mut draft = Draft::default();
    for (field, text) in crate::ui::typed::usual(desk.today_is()) {
        draft.suggest(field, text);
    }
    for (field, text) in fields {
        draft.set(*field, *text);
    }
    let mut model = in_office(desk);
    let beside = crate::ui::typed::Beside::of(Some(desk.rules()), &draft, &[]);
    let read = crate::ui::typed::read(calculator, &draft, &model.words, beside);
    let face = read.calc.map(|calc| CalcFace::of(desk.calc(&calc), desk.rules(), &model.words));
    draft.faults = read.faults;
    model.route = Route::Calc;
    let knows_window = read.knows_window;
    model.reckoning = Reckoning::default().at(calculator);
    (model.reckoning.face, model.reckoning.knows_window) = (face, knows_window);
    (model, draft)
}

/// A calculator, what is typed into it, and what it comes to.
type Case = (Calculator, &'static [(Field, &'static str)], &'static str);

#[test]
fn every_calculator_names_its_fields_and_its_result_at_every_size() {
    let (_folder, desk) = practice_office();
    let cases: [Case; 6] = [
        (Calculator::Makeup, &[(Field::Months, "2026-08..2026-10"), (Field::Base, "5000")], "1,318.78"),
        (Calculator::LateFee, &[(Field::CalcSum, "425"), (Field::CalcDeadline, "2026-08-15")], "20.83 元"),
        (
            Calculator::Waiting,
            &[(Field::CalcLast, "2026-05"), (Field::CalcRestart, "2026-08")],
            "按规则 2026年8月1日起恢复",
        ),
        (Calculator::Term, &[(Field::CalcDays, "5")], "2026年11月30日 星期一到期"),
        (Calculator::Upper, &[(Field::CalcAmount, "1318.78")], "人民币壹仟叁佰壹拾捌元柒角捌分"),
        (Calculator::Number, &[(Field::CalcNumber, "140602190402290028")], "1904年2月29日"),
    ];
    for (calculator, fields, result) in cases {
        for size in [(1024.0, 700.0), (1280.0, 800.0), (1920.0, 1080.0), (819.0, 560.0), (960.0, 540.0)] {
            let (model, draft) = reckoning(&desk, calculator, fields);
            let named = model.words.say(calculator.key());
            let first = model.words.say(fields.first().unwrap().0.key());
            let (mut harness, _) = drawn(model, size);
            *harness.state_mut() = draft;
            harness.run_steps(2);
            harness.check_accessibility();
            assert!(harness.query_all_by_label(&named).count() > 0, "{calculator:?} {size:?}");
            assert!(harness.query_all_by_label(&first).count() > 0, "{calculator:?} {size:?}");
            assert!(harness.query_all_by_label(result).count() > 0, "{result} {size:?}");
        }
    }
}

#[test]
fn no_result_lacks_its_words_in_either_language() {
    let (_folder, desk) = practice_office();
    let resident = NumberKind::Person(IdKind::Resident);
    let gap = |last: &str| crate::domain::waiting::EmployeeGap {
        insurance: crate::domain::reason::Insurance::Employee,
        last_covered: crate::domain::Month::parse(last).unwrap(),
        removed: None,
        restart: crate::domain::Month::parse("2026-11").unwrap(),
        made_up: crate::domain::waiting::MadeUp::All,
        payer: None,
        paid_on: None,
    };
    let wait = |missed_years, exempt| crate::domain::waiting::ResidentGap {
        missed_years,
        repaired_years: 0,
        in_window: true,
        benefit_year: 2027,
        paid_on: None,
        exempt,
    };
    let asked = [
        Calc::Employee { gap: gap("2026-08") },
        Calc::Employee { gap: gap("2026-01") },
        Calc::Employee { gap: gap("2026-12") },
        Calc::Resident { gap: wait(0, false), exempt_for: String::new() },
        Calc::Resident { gap: wait(5, false), exempt_for: String::new() },
        Calc::Resident { gap: wait(1, true), exempt_for: String::new() },
        Calc::Number { kind: resident, text: "140602190402290028".to_owned() },
        Calc::Number { kind: resident, text: "1406".to_owned() },
        Calc::Number { kind: NumberKind::Unit, text: "91140602MI0TE8T22Y".to_owned() },
    ];
    for language in [Language::Zh, Language::En] {
        let words = Words::shipped(language).unwrap();
        for calc in &asked {
            let face = CalcFace::of(desk.calc(calc), desk.rules(), &words);
            let said = format!("{face:?}");
            assert!(!said.contains('«'), "{language:?} {calc:?}: {said}");
        }
    }
}

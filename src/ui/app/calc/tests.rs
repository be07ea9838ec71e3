//! The calculators as a clerk types into them, over a practice office.

use super::*;
use crate::domain::Fen;
use crate::ui::app::tests::unseen::{self, press, types};
use crate::ui::command::Command;
use crate::ui::look::Tone;
use crate::ui::model::Place;

fn calculators() -> (tempfile::TempDir, App) {
    let (folder, mut app) = unseen::window();
    press(&mut app, &[Command::Calc]);
    (folder, app)
}

fn face(app: &App) -> &CalcFace {
    app.model.reckoning.face.as_ref().unwrap()
}

#[test]
fn months_are_worked_out_as_they_are_typed_and_say_what_they_rest_on() {
    let (_folder, mut app) = calculators();
    assert_eq!((app.model.place(), app.model.reckoning.face.is_none()), (Place::Calc, true));
    assert!(!app.model.reckoning.lacks.is_empty());
    types(&mut app, &[(Field::Months, "2026-08..2026-10"), (Field::Base, "5000")]);
    let sum = face(&app).sum.as_ref().unwrap();
    assert_eq!((sum.lines.len(), sum.makeup.total.grouped().as_str()), (3, "1,318.78"));
    assert!(
        face(&app).sources.iter().any(|(_, mark)| mark.as_ref().is_some_and(|(said, _)| said == "练习样例"))
    );
    press(&mut app, &[Command::Unfold]);
    assert_eq!(app.draft.unfolded.len(), 3);
    press(&mut app, &[Command::Unfold]);
    assert!(app.draft.unfolded.is_empty());
}

#[test]
fn who_employed_says_who_pays_and_nobody_employed_is_never_paid_by_a_unit() {
    let (_folder, mut app) = calculators();
    types(&mut app, &[(Field::Months, "2026-08"), (Field::Base, "5000"), (Field::Employer, "2")]);
    assert_eq!(app.draft.choice(Field::Payer), Some(1));
    types(&mut app, &[(Field::Payer, "0")]);
    assert_eq!(face(&app).tone, Some(Tone::Bad));
    assert!(face(&app).sum.is_none());
}

#[test]
fn a_resident_is_asked_for_years_alone_and_pays_each_whole() {
    let (_folder, mut app) = calculators();
    types(&mut app, &[(Field::Insurance, "2"), (Field::Months, "2024..2025")]);
    let sum = face(&app).sum.as_ref().unwrap();
    assert_eq!((sum.months.as_str(), sum.makeup.total), ("2024年度、2025年度，共2年", Fen(80_000)));
    let [period, base, ..] = &sum.lines[0];
    assert_eq!((period.as_str(), base.as_str()), ("2024年度", "—"));
    assert!(sum.workings[0][0].contains("2026"), "{:?}", sum.workings);
    types(&mut app, &[(Field::Months, "2025-01..2025-11")]);
    assert_eq!(app.draft.faults.get(&Field::Months), Some(&app.model.words.say("unfit-whole-year")));
}

#[test]
fn months_that_nobody_declared_say_that_they_are_settled_later() {
    let (_folder, mut app) = calculators();
    types(&mut app, &[(Field::Months, "2026-10"), (Field::LastPaid, "425")]);
    let sum = face(&app).sum.as_ref().unwrap();
    assert_eq!((sum.makeup.principal, sum.deemed.is_some()), (Fen(46_750), true));
    types(&mut app, &[(Field::LastPaid, ""), (Field::Base, "5000")]);
    assert!(face(&app).sum.as_ref().unwrap().deemed.is_none());
    types(&mut app, &[(Field::DeferredUntil, "2026-12-31"), (Field::DeferralDocument, "朔税缓〔2026〕7号")]);
    assert_eq!(face(&app).sum.as_ref().unwrap().makeup.late_fee, Fen::ZERO);
    types(&mut app, &[(Field::Employer, "2"), (Field::Payer, "1"), (Field::Insurance, "1")]);
    assert_eq!(app.draft.faults.get(&Field::DeferredUntil), Some(&app.model.words.say("unfit-deferral")));
}

#[test]
fn where_no_rule_is_known_there_is_no_figure() {
    let (_folder, mut app) = calculators();
    types(&mut app, &[(Field::Months, "2026-08"), (Field::Base, "5000"), (Field::Payer, "1")]);
    assert_eq!(face(&app).head, app.model.words.say("unknown-here"));
    assert!(!Command::PrintCalc.when(&app.model), "where there is no figure nothing is printed");
    assert!(face(&app).sum.is_none() && face(&app).facts.is_empty());
    press(&mut app, &[Command::Choose(3)]);
    types(
        &mut app,
        &[(Field::Insurance, "0"), (Field::CalcLast, "2026-01"), (Field::CalcRestart, "2026-11")],
    );
    assert_eq!(face(&app).head, app.model.words.say("unknown-here"));
    types(&mut app, &[(Field::CalcLast, "2026-08")]);
    assert!(face(&app).head.contains("2026年11月1日"), "{}", face(&app).head);
}

#[test]
fn a_missing_year_is_named_and_a_deadline_may_be_typed_instead() {
    let (_folder, mut app) = calculators();
    let far = [(Field::Months, "2027-01"), (Field::Base, "5000"), (Field::CalcPaidOn, "2027-03-01")];
    types(&mut app, &far);
    assert!(face(&app).head.contains("2027"));
    assert!(app.model.reckoning.asks_deadline);
    types(&mut app, &[(Field::Deadline, "2027-01-15")]);
    assert!(face(&app).sum.is_some() && app.model.reckoning.asks_deadline);
    press(&mut app, &[Command::Choose(4)]);
    types(&mut app, &[(Field::CalcFrom, "2026-12-30"), (Field::CalcDays, "5")]);
    assert_eq!(face(&app).missing_year, Some(2027));
    assert!(face(&app).facts.is_empty());
}

#[test]
fn a_number_says_at_its_field_what_is_wrong_and_where() {
    let (_folder, mut app) = calculators();
    press(&mut app, &[Command::Choose(6)]);
    types(&mut app, &[(Field::CalcNumber, "140602190402290029")]);
    assert!(app.draft.faults[&Field::CalcNumber].contains('8'));
    let wrong: Vec<bool> =
        face(&app).number.as_ref().unwrap().characters.iter().map(|(_, wrong)| *wrong).collect();
    assert_eq!(wrong.iter().position(|wrong| *wrong), Some(17));
    types(&mut app, &[(Field::CalcNumber, "140602190402290028")]);
    assert!(app.draft.faults.is_empty());
    assert!(face(&app).facts.iter().any(|(_, said)| said == "1904年2月29日"));
}

#[test]
fn arrows_and_digits_choose_the_calculator_and_typing_begins_there() {
    let (_folder, mut app) = calculators();
    press(&mut app, &[Command::Down, Command::Down, Command::Up]);
    assert_eq!(app.model.reckoning.calculator, Calculator::LateFee);
    assert_eq!(app.draft.focus, Some(Field::CalcSum));
    types(&mut app, &[(Field::CalcSum, "425"), (Field::CalcDeadline, "2026-08-15")]);
    assert_eq!(face(&app).head, "20.83 元");
    assert_eq!(app.model.articles().len(), 1);
    press(&mut app, &[Command::Choose(5)]);
    types(&mut app, &[(Field::CalcAmount, "1318.78"), (Field::CalcSpelt, "壹元整角")]);
    assert!(app.draft.faults.contains_key(&Field::CalcSpelt));
    assert!(face(&app).facts.iter().any(|(_, said)| said == "人民币壹仟叁佰壹拾捌元柒角捌分"));
}

#[test]
fn nothing_that_was_reckoned_is_kept() {
    let (_folder, mut app) = calculators();
    let before = app.model.saved_at.clone();
    types(&mut app, &[(Field::Months, "2026-08..2026-10"), (Field::Base, "5000")]);
    assert_eq!((app.model.saved_at.clone(), app.draft_key()), (before, None));
    press(&mut app, &[Command::NewCase]);
    assert_eq!(app.draft.text(Field::Months), "");
}

#[test]
fn ranges_on_different_bases_come_to_one_makeup() {
    let (_folder, mut app) = calculators();
    assert!(!Command::AddSpan.when(&app.model), "nothing is typed yet");
    types(&mut app, &[(Field::Months, "2026-08..2026-09"), (Field::Base, "5000")]);
    press(&mut app, &[Command::AddSpan]);
    assert_eq!(app.draft.focus, Some(Field::Months));
    assert_eq!((app.model.reckoning.set_faces().len(), app.draft.text(Field::Months)), (1, ""));
    assert_eq!(face(&app).sum.as_ref().unwrap().makeup.principal, Fen(85_000), "what is set is worked out");
    types(&mut app, &[(Field::Months, "2026-10"), (Field::Base, "6000")]);
    let sum = face(&app).sum.as_ref().unwrap();
    assert_eq!((sum.lines.len(), sum.makeup.principal), (3, Fen(136_000)));
    // The first range is taken up again and put right.
    press(&mut app, &[Command::AddSpan, Command::EditSpan]);
    assert_eq!((app.draft.span, app.draft.text(Field::Base)), (Some(0), "5000.00"));
    types(&mut app, &[(Field::Base, "4000")]);
    assert_eq!(face(&app).sum.as_ref().unwrap().makeup.principal, Fen(119_000));
    press(&mut app, &[Command::AddSpan, Command::DropSpan]);
    assert_eq!((app.model.reckoning.set().len(), face(&app).sum.as_ref().unwrap().lines.len()), (1, 2));
    types(&mut app, &[(Field::Insurance, "2")]);
    assert!(app.model.reckoning.set().is_empty(), "another insurance has other months");
}

#[test]
fn a_range_that_is_typed_by_half_is_finished_before_another_is_taken_up() {
    let (_folder, mut app) = calculators();
    for (months, base) in [("2026-07", "4000"), ("2026-08", "5000"), ("2026-09", "6000")] {
        types(&mut app, &[(Field::Months, months), (Field::Base, base)]);
        press(&mut app, &[Command::AddSpan]);
    }
    types(&mut app, &[(Field::Months, "2026-10")]);
    app.draft.wanted_span = Some(1);
    press(&mut app, &[Command::EditSpan]);
    assert_eq!((app.draft.span, app.draft.text(Field::Months)), (None, "2026-10"), "nothing is thrown away");
    assert_eq!(app.draft.faults.get(&Field::Base), Some(&app.model.words.say("fault-empty")));
    assert_eq!(app.draft.focus, Some(Field::Base));
    // What the button spoke of is over: the last one goes, not the second.
    types(&mut app, &[(Field::Months, "")]);
    press(&mut app, &[Command::DropSpan]);
    let left: Vec<String> = app.model.reckoning.set().iter().map(|span| span.months.to_string()).collect();
    assert_eq!(left, ["2026-07", "2026-08"]);
    app.draft.wanted_span = Some(0);
    press(&mut app, &[Command::DropSpan]);
    assert_eq!(app.model.reckoning.set()[0].months.to_string(), "2026-08");
}

#[test]
fn more_months_than_the_gap_has_are_said_at_their_field() {
    let (_folder, mut app) = calculators();
    press(&mut app, &[Command::Choose(3)]);
    let gap = [(Field::CalcLast, "2026-08"), (Field::CalcRestart, "2026-11"), (Field::CalcMadeUp, "1")];
    types(&mut app, &gap);
    types(&mut app, &[(Field::CalcPart, "3")]);
    assert_eq!(app.draft.faults.get(&Field::CalcPart), Some(&app.model.words.say("fault-part")));
    assert!(!Command::PrintCalc.when(&app.model));
    types(&mut app, &[(Field::CalcPart, "2")]);
    assert!(app.draft.faults.is_empty() && face(&app).head.contains("2026年11月1日"), "{:?}", face(&app));
}

#[test]
fn a_gap_is_told_with_its_tier_and_an_unsettled_counting_gives_no_day() {
    let (_folder, mut app) = calculators();
    press(&mut app, &[Command::Choose(3)]);
    types(&mut app, &[(Field::CalcLast, "2026-08"), (Field::CalcRestart, "2026-11")]);
    let tier = "适用：中断不超过 3 个月 · 已补缴";
    assert!(face(&app).working.iter().any(|step| step == tier), "{:?}", face(&app).working);
    // Made up in part: no tier says what follows.
    types(&mut app, &[(Field::CalcMadeUp, "1"), (Field::CalcPart, "1")]);
    assert_eq!(face(&app).head, app.model.words.say("unknown-here"));
    types(&mut app, &[(Field::Insurance, "2"), (Field::CalcMissed, "2"), (Field::CalcYear, "2027")]);
    assert_eq!(face(&app).under, app.model.words.say("calc-counting-unset"));
    types(&mut app, &[(Field::CalcExempt, "1")]);
    assert!(app.model.reckoning.lacks.contains("事由"), "{}", app.model.reckoning.lacks);
    types(&mut app, &[(Field::CalcExemptFor, "新生儿")]);
    assert!(face(&app).head.contains("2027年1月1日"), "{}", face(&app).head);
}

#[test]
fn the_sheet_of_a_calculation_is_printed_and_enters_no_record() {
    let (_folder, mut app) = calculators();
    let before = app.model.saved_at.clone();
    for (calculator, fields) in [
        (1, &[(Field::Months, "2026-08..2026-10"), (Field::Base, "5000")][..]),
        (2, &[(Field::CalcSum, "425"), (Field::CalcDeadline, "2026-08-15")][..]),
        (3, &[(Field::CalcLast, "2026-08"), (Field::CalcRestart, "2026-11")][..]),
        (4, &[(Field::CalcDays, "5")][..]),
        (5, &[(Field::CalcAmount, "1318.78")][..]),
        (6, &[(Field::CalcNumber, "140602190402290029")][..]),
    ] {
        press(&mut app, &[Command::Choose(calculator)]);
        assert!(!Command::PrintCalc.when(&app.model), "{calculator}: nothing is typed");
        types(&mut app, fields);
        press(&mut app, &[Command::PrintCalc]);
        let text = app.model.shown.as_ref().unwrap().text().concat();
        for told in ["（非缴费凭证）", "不作为缴费依据", "以征收机构核定为准", "练习"]
        {
            assert!(text.contains(told), "{calculator}: {told} in {text}");
        }
        assert!(!text.contains("140602190402290029"), "a person's number is masked on paper");
        assert!(app.draft.text(Field::Path).ends_with("-2026-11-23.pdf"));
        // As a file, which is the same sheet.
        let file = _folder.path().join(format!("{calculator}.pdf"));
        types(&mut app, &[(Field::How, "2"), (Field::Path, &file.display().to_string())]);
        press(&mut app, &[Command::Confirm]);
        assert!(std::fs::read(&file).unwrap().starts_with(b"%PDF"), "{calculator}");
        assert!(app.model.dialog.is_none() && app.model.place() == Place::Calc);
    }
    assert_eq!(app.model.saved_at, before, "nothing was written");
}

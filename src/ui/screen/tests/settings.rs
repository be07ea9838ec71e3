//! 设置 as a clerk sees and hears it.

use egui::accesskit::Role;

use super::*;
use crate::ui::draft::Field;
use crate::ui::say;
use crate::ui::screen::PRACTICE_SIZES;

fn setting(desk: &Desk, printers: &[&str]) -> Model {
    let mut model = in_office(desk);
    model.route = Route::Settings;
    model.printers = Some(printers.iter().map(|name| (*name).to_owned()).collect());
    model.drawn_by = Some("wgpu".to_owned());
    model
}

const HIGH: (f32, f32) = (1280.0, 2600.0);

#[test]
fn every_choice_has_a_name_and_says_what_is_chosen() {
    let (_folder, desk) = practice_office();
    let model = setting(&desk, &["窗口3 激光"]);
    let words = Arc::clone(&model.words);
    let (harness, _) = drawn(model, HIGH);
    for field in [Field::Language, Field::Theme, Field::Side, Field::Renderer, Field::PracticeSize] {
        let label = words.say(field.key());
        assert_eq!(harness.query_all_by_role_and_label(Role::RadioGroup, &label).count(), 1, "{field:?}");
    }
    for (form, _) in Field::PAPERS {
        let label = words.say(say::form(form));
        assert_eq!(harness.query_all_by_role_and_label(Role::ComboBox, &label).count(), 1, "{form:?}");
    }
    for command in [
        Command::ZoomIn,
        Command::ZoomOut,
        Command::ZoomReset,
        Command::Clerk,
        Command::Check,
        Command::MakePractice,
        Command::KeySheet,
    ] {
        let label = words.say(command.text());
        assert!(harness.query_all_by_role_and_label(Role::Button, &label).count() > 0, "{command:?}");
    }
}

#[test]
fn a_narrow_or_low_window_can_be_scrolled_and_cuts_no_name() {
    let (_folder, desk) = practice_office();
    for size in [(1024.0, 700.0), (1920.0, 1080.0), (819.0, 560.0), (512.0, 350.0)] {
        let (harness, _) = drawn(setting(&desk, &[]), size);
        let title = Words::zh().say(Command::Settings.text());
        assert!(harness.query_all_by_label(&title).count() > 0, "{size:?}");
    }
}

#[test]
fn an_arrow_chooses_the_next_printer_for_one_kind_of_paper() {
    let (_folder, desk) = practice_office();
    let (mut harness, _) = drawn(setting(&desk, &["窗口3 激光", "针式"]), HIGH);
    let next = Words::zh().say("printer-next");
    for wanted in ["1", "2", "2"] {
        harness.query_all_by_role_and_label(Role::Button, &next).next().unwrap().click();
        harness.run_steps(2);
        assert_eq!(harness.state().text(Field::PrintsCertificate), wanted);
    }
    assert_eq!(harness.state().text(Field::PrintsReceipt), "");
}

#[test]
fn a_printer_that_is_gone_is_named_and_said_to_be_gone() {
    let (_folder, desk) = practice_office();
    let mut model = setting(&desk, &["针式"]);
    model.settings.printers.insert("receipt".into(), "窗口3 激光".into());
    let gone = model.words.say_with("printer-gone", &[("name", "窗口3 激光".into())]);
    let (harness, _) = drawn(model, HIGH);
    assert_eq!(harness.query_all_by_label(&gone).count(), 1);
}

#[test]
fn only_a_practice_office_can_be_made_anew_here() {
    let (_folder, desk) = practice_office();
    let again = Words::zh().say(Command::MakePractice.text());
    for practice in [true, false] {
        let mut model = setting(&desk, &[]);
        model.office.as_mut().unwrap().office.practice = practice;
        let (harness, _) = drawn(model, HIGH);
        let shown = harness.query_all_by_role_and_label(Role::Button, &again).count();
        assert_eq!(shown, usize::from(practice));
    }
    assert_eq!(PRACTICE_SIZES.len(), 4);
}

#[test]
fn without_a_printer_no_row_offers_a_choice() {
    let (_folder, desk) = practice_office();
    let (harness, _) = drawn(setting(&desk, &[]), HIGH);
    assert_eq!(harness.query_all_by_role(Role::ComboBox).count(), 0);
    let told = Words::zh().say("settings-no-printers");
    assert_eq!(harness.query_all_by_label(&told).count(), 1);
}

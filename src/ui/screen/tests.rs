//! Every screen over a practice office: all inputs have names, all characters have shapes.

mod access;
mod asked;
mod dialogs;
mod policy;
mod rare;
mod settings;
mod triaged;
mod work;

use std::sync::Arc;

use egui::{Theme, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::frame;
use crate::desk::{Desk, tried};
use crate::text::Words;
use crate::ui::command::{Command, Commands};
use crate::ui::draft::Draft;
use crate::ui::every_place::{blank, in_case, in_office};
use crate::ui::look::{self, Look};
use crate::ui::model::{Ask, Dialog, Listed, Model, Route, Triaging};

/// A practice office, opened again to look at.
fn practice_office() -> (tempfile::TempDir, Desk) {
    tried::desk(12)
}

/// Draws the window twice; fails on a nameless input and on a character without a shape.
fn drawn(model: Model, size: (f32, f32)) -> (Harness<'static, Draft>, Commands) {
    let mut harness = Harness::builder()
        .with_size(vec2(size.0, size.1))
        .with_context_setup(|ctx| {
            ctx.set_fonts(look::fonts());
            Look::of(Theme::Light).unwrap().dress(ctx, Theme::Light);
        })
        .build_ui_state(
            move |ui, draft: &mut Draft| {
                let mut out = Commands::new();
                frame(ui, &model, draft, &mut out);
            },
            Draft::default(),
        );
    harness.run_steps(2);
    harness.check_accessibility();
    (harness, Commands::new())
}

const SIZES: [(f32, f32); 3] = [(1024.0, 700.0), (1280.0, 800.0), (1920.0, 1080.0)];

#[test]
fn the_first_screen_offers_to_practise() {
    for size in SIZES {
        let mut model = blank();
        model.route = Route::Welcome;
        let words = Arc::clone(&model.words);
        let (harness, _) = drawn(model, size);
        assert!(harness.query_all_by_label(&words.say(Command::Practice.text())).count() > 0, "{size:?}");
    }
}

#[test]
fn every_field_of_the_opening_has_a_name() {
    let (_folder, desk) = practice_office();
    for came in ["0", "1", "2", "3"] {
        let mut model = in_office(&desk);
        model.route = Route::NewCase;
        let words = Arc::clone(&model.words);
        let (mut harness, _) = drawn(model, (1280.0, 1600.0));
        harness.state_mut().set(crate::ui::draft::Field::Came, came);
        harness.run_steps(2);
        harness.check_accessibility();
        for field in [crate::ui::draft::Field::Number, crate::ui::draft::Field::Name] {
            assert!(harness.query_all_by_label(&words.say(field.key())).count() > 0, "{field:?}");
        }
    }
}

#[test]
fn every_step_of_every_practice_case_can_be_drawn_and_heard() {
    let (_folder, desk) = practice_office();
    for line in desk.find("", 50).unwrap() {
        for step in 1..=6 {
            let model = in_case(&desk, &line.summary.number, step);
            if !model.case.as_ref().unwrap().reached(step) {
                continue;
            }
            let (harness, _) = drawn(model, (1280.0, 800.0));
            assert!(
                harness.query_all_by_label_contains(&line.summary.number.to_string()).count() > 0,
                "step {step} of {} does not say its number",
                line.summary.number
            );
        }
    }
}

#[test]
fn today_and_the_list_show_each_case_by_name() {
    let (_folder, desk) = practice_office();
    for route in [Route::Today, Route::Cases] {
        for size in SIZES {
            let mut model = in_office(&desk);
            model.route = route;
            let name = model.mine.first().unwrap().name.clone();
            let (harness, _) = drawn(model, size);
            assert!(harness.query_all_by_label_contains(&name).count() > 0, "{route:?} {size:?}");
        }
    }
}

#[test]
fn every_dialog_names_its_inputs_and_its_way_back() {
    let (_folder, desk) = practice_office();
    let line =
        desk.find("", 50).unwrap().into_iter().find(|line| line.summary.certificate.is_some()).unwrap();
    let view = desk.view(&line.summary.number).unwrap();
    let paper = view.sheets.first().cloned().unwrap();
    let material = view.checklist.rows.first().map(|row| row.requirement.material.clone());
    let mut dialogs = vec![
        Dialog::Clerk,
        Dialog::Articles,
        Dialog::Deliver(crate::ui::model::Parcel::Kept(Box::new(paper))),
        Dialog::Ask(Ask::Visit),
        Dialog::Ask(Ask::Seal),
        Dialog::Ask(Ask::Void),
    ];
    dialogs.extend(material.map(Dialog::Late));
    for dialog in dialogs {
        for how in 0..3 {
            let mut model = in_case(&desk, &line.summary.number, 6);
            model.how = how;
            model.dialog = Some(dialog.clone());
            let back = model.words.say(Command::Back.text());
            let (harness, _) = drawn(model, (1280.0, 800.0));
            assert!(harness.query_all_by_label(&back).count() > 0, "{dialog:?}");
        }
    }
}

#[test]
fn a_consultation_is_under_no_screen_of_the_list_at_the_left() {
    use egui::accesskit::Toggled;
    use egui_kittest::kittest::NodeT as _;
    let (_folder, desk) = practice_office();
    for (route, lit) in [(Route::Today, 1), (Route::Consult, 0)] {
        let mut model = in_office(&desk);
        model.triage = Triaging::begin(&desk.office_view().rules, Vec::new());
        model.route = route;
        let (harness, _) = drawn(model, (1280.0, 800.0));
        let tabs = harness.query_all_by_role(egui::accesskit::Role::Tab);
        let selected = tabs.filter(|tab| tab.accesskit_node().toggled() == Some(Toggled::True)).count();
        assert_eq!(selected, lit, "{route:?}");
    }
}

#[test]
fn page_keys_turn_what_lies_over_a_screen_and_never_the_screen_below() {
    let (_folder, desk) = practice_office();
    for route in [Route::Consult, Route::Calc, Route::Settings] {
        for (over, left) in [(None, 0.0), (Some(Dialog::Quit), 0.8)] {
            let mut model = in_office(&desk);
            model.triage = Triaging::begin(&desk.office_view().rules, Vec::new());
            model.route = route;
            model.dialog = over;
            let (mut harness, _) = drawn(model, (1280.0, 800.0));
            harness.state_mut().scroll = 0.8;
            harness.run_steps(2);
            assert_eq!(harness.state().scroll, left, "{route:?}");
        }
    }
}

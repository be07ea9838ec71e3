//! What few spans have is folded away until somebody needs it.

use egui_kittest::kittest::Queryable as _;

use super::{drawn, practice_office};
use crate::ui::draft::Field;
use crate::ui::every_place::in_case;
use crate::ui::model::{Model, Place};

/// A case whose months are being assessed.
fn assessed() -> (tempfile::TempDir, Model) {
    let (folder, desk) = practice_office();
    let lines = desk.find("", 50).unwrap();
    let mut models = lines.iter().map(|line| in_case(&desk, &line.summary.number, 4));
    let model = models.find(|model| model.place() == Place::Assess).unwrap();
    (folder, model)
}

#[test]
fn what_a_unit_did_not_declare_unfolds_and_takes_the_place_of_the_base() {
    let (_folder, model) = assessed();
    let words = std::sync::Arc::clone(&model.words);
    let [show, base, last_paid, until] =
        ["rare-show", "field-base", "field-last-paid", "field-deferred-until"].map(|key| words.say(key));
    let (mut harness, _) = drawn(model, (1280.0, 1600.0));
    harness.state_mut().set(Field::Payer, "0");
    harness.run_steps(2);
    assert_eq!(harness.query_all_by_label(&last_paid).count(), 0);
    harness.get_by_label(&show).click();
    harness.run_steps(3);
    harness.check_accessibility();
    assert!(
        harness.query_all_by_label(&last_paid).count() > 0 && harness.query_all_by_label(&until).count() > 0
    );
    assert!(harness.query_all_by_label(&base).count() > 0);
    harness.state_mut().set(Field::LastPaid, "425");
    harness.run_steps(2);
    assert_eq!(harness.query_all_by_label(&base).count(), 0);
    // A person declares nothing and is granted nothing: there is nothing to unfold.
    harness.state_mut().set(Field::LastPaid, "");
    harness.state_mut().set(Field::Payer, "1");
    harness.run_steps(2);
    assert_eq!(harness.query_all_by_label(&show).count() + harness.query_all_by_label(&last_paid).count(), 0);
}

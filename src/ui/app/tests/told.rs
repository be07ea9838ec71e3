//! 告知要点 as a clerk sees and hears them: what nobody may miss is bold, and the words are whole.

use egui::epaint::ClippedShape;
use egui::{FullOutput, Shape};

use super::window::Window;
use crate::policy::RowId;
use crate::text::Language;
use crate::ui::command::Command;
use crate::ui::draft::Field;
use crate::ui::face::policy::EntryId;
use crate::ui::look;
use crate::ui::model::Place;

/// The words of a sentence on the screen that are bold.
fn bold(output: &FullOutput, sentence: &str) -> Option<String> {
    fn within(shape: &Shape, sentence: &str) -> Option<String> {
        match shape {
            Shape::Vec(shapes) => shapes.iter().find_map(|shape| within(shape, sentence)),
            Shape::Text(text) if text.galley.job.text == sentence => {
                let job = &text.galley.job;
                let bold = job.sections.iter().filter(|part| part.format.font_id.family == look::bold());
                Some(bold.map(|part| &job.text[part.byte_range.start.0..part.byte_range.end.0]).collect())
            }
            _ => None,
        }
    }
    output.shapes.iter().find_map(|ClippedShape { shape, .. }| within(shape, sentence))
}

fn heard(output: &FullOutput, sentence: &str) -> bool {
    let said = output.platform_output.accesskit_update.as_ref().expect("a screen reader hears the window");
    said.nodes.iter().any(|(_, node)| [node.label(), node.value()].contains(&Some(sentence)))
}

#[test]
fn beside_a_case_and_in_the_policy_who_bears_the_late_fee_is_bold_and_is_heard_whole() {
    let sentence =
        "有用工的月份，由用工的单位补缴，滞纳金由单位承担，不得要求职工承担；没有用工的月份不得由单位补缴。";
    let mut window = Window::practising(Language::Zh);
    window.does(Command::Today);
    let mine = window.app.model.mine.clone();
    let has = |line: &&crate::ui::face::ListFace| line.reason.as_ref().is_some_and(|id| id.0 == "R15");
    let number = mine.iter().find(has).expect("a case of less than three months").number.clone();
    window.app.open_line(Some(number));
    window.settle();
    let output = window.shows();
    assert_eq!(bold(&output, sentence).as_deref(), Some("滞纳金由单位承担"));
    assert!(heard(&output, sentence));

    window.does(Command::Policy);
    assert_eq!(window.app.model.place(), Place::Policy);
    window.app.draft.set(Field::PolicyFilter, "R15".to_owned());
    window.shows();
    let reason = EntryId::Row(RowId::Reason(crate::domain::reason::ReasonId("R15".into())));
    let face = window.app.model.policy.face.clone().unwrap();
    window.app.model.policy.at = face.place(&reason).unwrap();
    let output = window.shows();
    assert_eq!(bold(&output, sentence).as_deref(), Some("滞纳金由单位承担"));
    assert!(heard(&output, sentence));
}

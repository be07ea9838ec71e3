//! What the answers ruled out, where the reasons stand: in a case and in a consultation.

use egui_kittest::kittest::Queryable as _;

use super::*;
use crate::domain::reason::QuestionId;
use crate::ui::draft::Field;
use crate::ui::face::{ConsultFace, RuledOutFace};

/// 职工医保停了 → 离职后没有人缴费 → 无用工 → 不超过 3 个月，想补缴
const PATH: [(&str, &str); 4] = [
    ("symptom", "employee"),
    ("employee-state", "left-job"),
    ("employed-after", "none"),
    ("gap-left", "short"),
];

fn answered(desk: &Desk, unfolded: bool) -> Model {
    let mut model = in_office(desk);
    let rules = desk.rules();
    let path: Vec<(QuestionId, String)> =
        PATH.iter().map(|(question, answer)| (QuestionId((*question).into()), (*answer).into())).collect();
    let picked = ["R06", "R15"].map(|id| crate::domain::reason::ReasonId(id.into())).to_vec();
    let stay: Vec<_> = picked.iter().collect();
    model.ruled_out = RuledOutFace::of(rules, rules.triage.ruled_out(&path), &stay, &model.words);
    model.route = Route::Consult;
    model.told =
        Some(ConsultFace::of(rules, &picked, &crate::domain::reason::Facts::default(), &model.words));
    model.triage = Triaging { path, picked, unfolded, ..Triaging::default() };
    model
}

#[test]
fn what_was_ruled_out_is_one_line_until_it_is_asked_for() {
    let (_folder, desk) = practice_office();
    for size in SIZES {
        let model = answered(&desk, false);
        let line = model.ruled_out.line.clone();
        let verb = model.words.say(Command::RuledOut.text());
        let (harness, _) = drawn(model, size);
        assert_eq!(harness.query_all_by_label(&line).count(), 1, "{size:?}");
        assert!(harness.query_all_by_label(&verb).count() > 0, "{size:?}");
        assert!(harness.query_all_by_label_contains("R10 ").next().is_none(), "{size:?}");
    }
}

#[test]
fn unfolded_each_answer_stands_above_what_it_ruled_out() {
    let (_folder, desk) = practice_office();
    for size in SIZES {
        let model = answered(&desk, true);
        let groups = model.ruled_out.groups.clone();
        let (harness, _) = drawn(model, size);
        assert_eq!(groups.len(), PATH.len());
        for (answer, names) in groups {
            assert!(harness.query_all_by_label(&answer).count() > 0, "{answer} {size:?}");
            assert_eq!(harness.query_all_by_label(&names).count(), 1, "{names} {size:?}");
        }
    }
}

#[test]
fn a_line_of_the_list_says_why_it_was_found() {
    let (_folder, desk) = practice_office();
    for size in SIZES {
        let mut model = answered(&desk, false);
        model.triage.list = true;
        let why = model.words.say_with("reason-by-word", &[("word", "辞职".into())]);
        let id = crate::domain::reason::ReasonId("R06".into());
        model.listed = vec![Listed { reason: id, why: why.clone() }];
        let filter = model.words.say(Field::Filter.key());
        let (harness, _) = drawn(model, size);
        assert_eq!(harness.query_all_by_label(&why).count(), 1, "{size:?}");
        assert!(harness.query_all_by_label(&filter).count() > 0, "{size:?}");
    }
}

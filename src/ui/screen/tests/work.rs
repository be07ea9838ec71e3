//! Long work is seen and heard on every screen, and can be stopped there; so is what came of it.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{SIZES, drawn, in_office, practice_office};
use crate::desk::wire::{Progress, Work};
use crate::store::{CheckReport, Fault};
use crate::ui::command::Command;
use crate::ui::face::work::{self, Worked};
use crate::ui::model::{Dialog, Model, Route};

const ROUTES: [Route; 5] = [Route::Today, Route::Cases, Route::Calc, Route::Policy, Route::Settings];

fn report(faults: Vec<Fault>) -> Box<CheckReport> {
    Box::new(CheckReport {
        entries: 9102,
        cases: 900,
        sheets: 175,
        certificates: 316,
        anchor: None,
        stopped: false,
        fault_count: faults.len() as u64,
        faults,
    })
}

fn at_work(mut model: Model) -> Model {
    let progress = Progress { work: Work::Check, done: 400, all: 1000, seconds_left: Some(130) };
    model.working = work::working(&progress, &model.words);
    model.work = Some(progress);
    model
}

#[test]
fn on_every_screen_one_sees_how_far_long_work_is_and_can_stop_it() {
    let (_folder, desk) = practice_office();
    for route in ROUTES {
        for size in SIZES {
            let mut model = at_work(in_office(&desk));
            model.route = route;
            let stop = model.words.say(Command::StopWork.text());
            let (harness, _) = drawn(model, size);
            let bar = harness.get_by_role(Role::ProgressIndicator);
            assert_eq!(bar.accesskit_node().numeric_value(), Some(0.4), "{route:?} {size:?}");
            for words in ["40 %", "约剩 3 分钟"] {
                assert!(harness.query_all_by_label(words).count() > 0, "{route:?} {size:?}: {words}");
            }
            assert!(harness.query_all_by_role_and_label(Role::Button, &stop).count() > 0, "{route:?}");
        }
    }
}

#[test]
fn what_came_of_it_stays_until_it_is_put_away() {
    let (_folder, desk) = practice_office();
    let changed = report(vec![Fault::EntryChanged(17), Fault::Office]);
    let cases = [
        (Worked::Checked(report(Vec::new())), "检查通过"),
        (Worked::Checked(changed), "发现 2 处不一致，首处：第 17 条"),
        (Worked::Made { cases: 30, kept: "/home/wang/office.2026-11-23-103800".into() }, "有 30 件"),
        (Worked::Stopped(Work::Check), "检查已停止"),
        (Worked::Stopped(Work::Practice), "重建已停止"),
    ];
    for (worked, words) in cases {
        let mut model = in_office(&desk);
        model.worked = Some(work::worked(&worked, &model.words));
        let away = model.words.say(Command::PutAway.text());
        let (harness, _) = drawn(model, (1024.0, 700.0));
        assert!(harness.query_all_by_label_contains(words).count() > 0, "{words}");
        assert!(harness.query_all_by_role_and_label(Role::Button, &away).count() > 0, "{words}");
    }
}

#[test]
fn whoever_closes_the_window_is_told_what_is_under_way() {
    let (_folder, desk) = practice_office();
    let mut model = at_work(in_office(&desk));
    model.dialog = Some(Dialog::Quit);
    model.leaving = vec![model.words.say("quit-check"), model.words.say("quit-press")];
    let lines = model.leaving.clone();
    let (harness, _) = drawn(model, (1024.0, 700.0));
    for line in lines {
        assert!(harness.query_all_by_label(&line).count() > 0, "{line}");
    }
}

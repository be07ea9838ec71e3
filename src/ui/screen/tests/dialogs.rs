//! What lies over a screen: as high as it needs to be, its main verb named for what it does.

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable as _;

use super::{drawn, in_office, practice_office};
use crate::ui::command::Command;
use crate::ui::model::{Dialog, Parcel};

#[test]
fn the_main_verb_of_a_dialog_says_what_it_does() {
    let (_folder, desk) = practice_office();
    let mut model = in_office(&desk);
    for (dialog, how, name) in [
        (Dialog::Clock, 0, "再看一次"),
        (Dialog::Quit, 0, "关闭窗口"),
        (Dialog::Remake(12), 0, "重建"),
        (Dialog::Deliver(Parcel::Keys), 0, "打印"),
        (Dialog::Deliver(Parcel::Keys), 1, "打开查看"),
        (Dialog::Deliver(Parcel::Keys), 2, "保存为文件"),
        (Dialog::Clerk, 0, "确定"),
    ] {
        model.dialog = Some(dialog);
        model.how = how;
        assert_eq!(model.words.say(Command::Confirm.text_here(&model)), name);
    }
    model.dialog = Some(Dialog::Remake(3_000));
    let (harness, _) = drawn(model, (1024.0, 700.0));
    assert_eq!(harness.query_all_by_role_and_label(Role::Button, "重建").count(), 1);
    assert!(harness.query_all_by_label_contains("3,000 件").count() > 0);
}

#[test]
fn a_dialog_opened_first_has_the_height_of_the_window_and_not_less() {
    let (_folder, desk) = practice_office();
    let mut model = in_office(&desk);
    model.dialog = Some(Dialog::Keys);
    let (harness, _) = drawn(model, (1280.0, 800.0));
    let back = harness.get_by_role_and_label(Role::Button, "返回").rect();
    assert!(660.0 < back.bottom(), "the dialog ends at {back:?}");
}

//! The screens around the door: set-up, sign-in, the recovery sheet, the people.

use egui::{Key, Modifiers};

use super::shown::{self, OfficeOf, Shown};
use super::{CTRL, NONE, Screen};
use crate::door::PASSPHRASE;

/// Every screen around the door, reached with keys alone.
pub const SCREENS: &[Screen] = &[
    Screen { name: "80-welcome", over: OfficeOf::Unfounded, go: |_| {}, says: ["设立经办点", "Set up"] },
    Screen {
        name: "81-which-folder",
        over: OfficeOf::Unfounded,
        go: |shown| shown.key(NONE, Key::Num3),
        says: ["office.db", "office.db"],
    },
    Screen {
        name: "82-set-up",
        over: OfficeOf::Unfounded,
        go: |shown| shown.key(NONE, Key::Num2),
        says: ["统筹区", "Pool"],
    },
    Screen {
        name: "83-set-up-faults",
        over: OfficeOf::Unfounded,
        go: set_up_empty,
        says: ["处要改", "to correct"],
    },
    Screen {
        name: "84-set-up-from-file",
        over: OfficeOf::Unfounded,
        go: from_file,
        says: ["规则包文件", "Pack file"],
    },
    Screen {
        name: "85-recovery-sheet",
        over: OfficeOf::Unfounded,
        go: laid,
        says: ["恢复单", "recovery sheet"],
    },
    Screen {
        name: "86-recovery-sheet-below",
        over: OfficeOf::Unfounded,
        go: laid_below,
        says: ["恢复单", "recovery sheet"],
    },
    Screen {
        name: "87-type-back",
        over: OfficeOf::Unfounded,
        go: type_back,
        says: ["照恢复单", "ype two groups"],
    },
    Screen { name: "88-door", over: OfficeOf::Shut, go: |_| {}, says: ["工号", "code"] },
    Screen {
        name: "89-door-wrong",
        over: OfficeOf::Shut,
        go: |shown| comes(shown, "01", "wrong"),
        says: ["口令不对", "Wrong"],
    },
    Screen { name: "90-door-waits", over: OfficeOf::Shut, go: waits, says: ["请等", "Too many wrong"] },
    Screen {
        name: "91-forgotten", over: OfficeOf::Shut, go: forgotten, says: ["恢复码", "Recovery code"]
    },
    Screen {
        name: "92-first-passphrase",
        over: OfficeOf::Shut,
        go: |shown| comes(shown, "02", &shown::slip("02")),
        says: ["首次登录", "First sign-in"],
    },
    Screen {
        name: "93-chief-today",
        over: OfficeOf::Shut,
        go: chief,
        says: ["负责人不经办", "A chief works"],
    },
    Screen { name: "94-locked", over: OfficeOf::Shut, go: locked, says: ["已锁屏", "Locked"] },
    Screen { name: "95-new-sheet", over: OfficeOf::Shut, go: new_sheet, says: ["换发", "two groups back"] },
    Screen {
        name: "96-own-passphrase",
        over: OfficeOf::Shut,
        go: |shown| asks(shown, "修改我的口令", "Change my passphrase"),
        says: ["再输一遍", "once more"],
    },
    Screen {
        name: "97-key-copy",
        over: OfficeOf::Shut,
        go: |shown| asks(shown, "导出我的密钥副本", "Export my key copy"),
        says: ["保存位置", "Save to"],
    },
    Screen { name: "98-people", over: OfficeOf::Shut, go: people, says: ["李志远", "李志远"] },
    Screen {
        name: "99-new-account", over: OfficeOf::Shut, go: new_account, says: ["新开账号", "account"]
    },
];

fn set_up_empty(shown: &mut Shown) {
    shown.key(NONE, Key::Num2);
    shown.key(NONE, Key::Enter);
}

/// The choice after the regions that the program carries.
fn from_file(shown: &mut Shown) {
    shown.key(NONE, Key::Num2);
    shown.key(NONE, Key::Num8);
}

fn laid(shown: &mut Shown) {
    shown.key(NONE, Key::Num2);
    shown.key(NONE, Key::Num2);
    let said = [
        "朔州市朔城区医疗保险服务中心",
        "朔城区医保中心",
        "3号窗口",
        "14060203",
        "0349-0000000",
        "朔州市朔城区人民政府",
        "国家税务总局朔州市朔城区税务局",
        "王晓岚、马依努尔·买买提艾力·阿卜杜热合曼",
        "李志远",
        "",
        "",
        "",
        "孙国梁",
        "",
        // The button beside the second place for backups.
        "",
        PASSPHRASE,
        PASSPHRASE,
    ];
    for text in said {
        shown.key(NONE, Key::Tab);
        if !text.is_empty() {
            shown.type_in(text);
        }
    }
    shown.key(NONE, Key::Enter);
    shown.see_any(&["第一步", "Step 1"]);
}

fn laid_below(shown: &mut Shown) {
    laid(shown);
    shown.key(NONE, Key::PageDown);
    shown.key(NONE, Key::PageDown);
}

fn type_back(shown: &mut Shown) {
    laid(shown);
    shown.key(NONE, Key::Enter);
    shown.key(NONE, Key::Enter);
    shown.type_in("0000");
    shown.key(NONE, Key::Enter);
}

/// Somebody tries to come in.
fn comes(shown: &mut Shown, code: &str, passphrase: &str) {
    shown.type_in(code);
    shown.key(NONE, Key::Tab);
    shown.type_in(passphrase);
    shown.key(NONE, Key::Enter);
}

fn waits(shown: &mut Shown) {
    comes(shown, "01", "wrong");
    for _ in 0..2 {
        shown.see_any(&["口令不对", "Wrong"]);
        shown.type_in("wrong");
        shown.key(NONE, Key::Enter);
    }
}

fn forgotten(shown: &mut Shown) {
    shown.key(NONE, Key::F4);
    shown.type_in("0000 abcd");
    shown.key(NONE, Key::Enter);
}

fn chief(shown: &mut Shown) {
    comes(shown, "01", PASSPHRASE);
    shown.see_any(&["我的办件", "My cases"]);
}

fn locked(shown: &mut Shown) {
    chief(shown);
    shown.key(CTRL, Key::L);
}

/// A command out of the palette, by its words.
fn asks(shown: &mut Shown, zh: &str, en: &str) {
    chief(shown);
    shown.key(CTRL.plus(Modifiers::SHIFT), Key::P);
    let chinese = shown.labels().iter().any(|label| label.contains("命令"));
    shown.type_in(if chinese { zh } else { en });
    shown.key(NONE, Key::Enter);
}

fn new_sheet(shown: &mut Shown) {
    asks(shown, "换发恢复单", "New recovery sheet");
}

fn people(shown: &mut Shown) {
    asks(shown, "人员", "Staff");
}

fn new_account(shown: &mut Shown) {
    people(shown);
    shown.key(NONE, Key::F4);
}

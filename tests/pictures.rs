//! The whole window over a real practice office, drawn by software Vulkan: what stands on every screen, and a handful
//! of pictures that must stay as they are.
//!
//! Every screen is left as a picture in `target/pictures`, in both themes and both languages and at three sizes.
//! `UPDATE_SNAPSHOTS=1` takes the handful anew, after somebody has looked at them.

mod shown;

use std::path::PathBuf;

use egui::{Key, Modifiers};
use egui_kittest::SnapshotResults;
use jiefeng::desk::settings::{Settings, ThemeChoice};

use shown::Shown;

const CTRL: Modifiers = Modifiers::CTRL.plus(Modifiers::COMMAND);

const NONE: Modifiers = Modifiers::NONE;

/// The way to a screen from 今日, and what stands there, in Chinese and in English.
struct Screen {
    name: &'static str,
    go: fn(&mut Shown),
    says: [&'static str; 2],
}

/// Every screen, step and dialog. The cases are those of the practice office, by their serial.
const SCREENS: &[Screen] = &[
    Screen { name: "01-today", go: |_| {}, says: ["我的办件", "My cases"] },
    Screen { name: "02-cases", go: |shown| shown.key(Modifiers::ALT, Key::Num2), says: ["办件", "Cases"] },
    Screen { name: "03-search", go: |shown| search(shown, "w"), says: ["王㛃", "王㛃"] },
    Screen { name: "04-search-none", go: |shown| search(shown, "zzzz"), says: ["没有找到", "found"] },
    Screen { name: "05-new-case", go: |shown| shown.key(NONE, Key::F2), says: ["谁来办理", "Who"] },
    Screen { name: "06-new-case-faults", go: new_case_with_faults, says: ["谁来办理", "Who"] },
    Screen {
        name: "07-told", go: |shown| step(shown, "000012", Key::Num1), says: ["毛春梅", "毛春梅"]
    },
    Screen { name: "08-reason", go: reason, says: ["毛春梅", "毛春梅"] },
    Screen { name: "09-reason-list", go: reason_list, says: ["R17", "R17"] },
    Screen { name: "10-materials", go: |shown| case(shown, "000012"), says: ["毛春梅", "毛春梅"] },
    Screen {
        name: "11-materials-awaited", go: |shown| case(shown, "000011"), says: ["袁桂英", "袁桂英"]
    },
    Screen { name: "12-assess-empty", go: |shown| case(shown, "000002"), says: ["吕桂兰", "吕桂兰"] },
    Screen { name: "13-assess", go: |shown| case(shown, "000005"), says: ["常丽华", "常丽华"] },
    Screen { name: "14-assess-working", go: working, says: ["0.05%", "0.05%"] },
    Screen { name: "15-review", go: |shown| case(shown, "000007"), says: ["刘𡋾", "刘𡋾"] },
    Screen { name: "16-pay", go: |shown| case(shown, "000008"), says: ["马德明", "马德明"] },
    Screen { name: "17-pay-part", go: |shown| case(shown, "000003"), says: ["魏宁", "魏宁"] },
    Screen { name: "18-certify", go: |shown| case(shown, "000009"), says: ["易睿", "易睿"] },
    Screen { name: "19-issued", go: |shown| case(shown, "000001"), says: ["龙世杰", "龙世杰"] },
    Screen { name: "20-referred", go: |shown| case(shown, "000010"), says: ["梁凤英", "梁凤英"] },
    Screen { name: "21-articles", go: articles, says: ["社会保险法", "社会保险法"] },
    Screen { name: "22-clerk", go: |shown| shown.key(CTRL, Key::U), says: ["王晓岚", "王晓岚"] },
    Screen { name: "23-visit", go: visit, says: ["记来访来电", "visit"] },
    Screen { name: "24-print", go: print, says: ["怎样出纸", "paper"] },
    Screen {
        name: "25-consult",
        go: |shown| shown.key(NONE, Key::F3),
        says: ["出了什么情况", "What happened"],
    },
    Screen { name: "26-consult-told", go: consulted, says: ["社会保险法", "社会保险法"] },
    Screen { name: "27-calc", go: |shown| shown.key(Modifiers::ALT, Key::Num3), says: ["测算", "Calc"] },
    Screen {
        name: "28-policy", go: |shown| shown.key(Modifiers::ALT, Key::Num4), says: ["政策", "Policy"]
    },
    Screen {
        name: "29-settings",
        go: |shown| shown.key(Modifiers::ALT, Key::Num5),
        says: ["设置", "Settings"],
    },
    Screen {
        name: "30-palette",
        go: |shown| shown.key(CTRL.plus(Modifiers::SHIFT), Key::P),
        says: ["命令", "Command"],
    },
    Screen { name: "31-keys", go: |shown| shown.key(NONE, Key::F12), says: ["按键", "Key"] },
];

fn search(shown: &mut Shown, text: &str) {
    shown.key(CTRL, Key::K);
    shown.type_in(text);
}

fn case(shown: &mut Shown, serial: &str) {
    search(shown, serial);
    shown.key(NONE, Key::Enter);
    shown.see(serial);
}

fn step(shown: &mut Shown, serial: &str, key: Key) {
    case(shown, serial);
    shown.key(CTRL, key);
}

fn new_case_with_faults(shown: &mut Shown) {
    shown.key(NONE, Key::F2);
    shown.key(NONE, Key::Num1);
    shown.type_in("140602190402290029");
    shown.key(NONE, Key::Enter);
}

fn reason(shown: &mut Shown) {
    step(shown, "000012", Key::Num2);
}

fn reason_list(shown: &mut Shown) {
    reason(shown);
    shown.key(NONE, Key::F4);
}

fn working(shown: &mut Shown) {
    case(shown, "000005");
    shown.key(NONE, Key::F4);
}

fn articles(shown: &mut Shown) {
    case(shown, "000012");
    shown.key(NONE, Key::F1);
}

fn visit(shown: &mut Shown) {
    case(shown, "000012");
    shown.key(CTRL, Key::I);
}

fn print(shown: &mut Shown) {
    case(shown, "000001");
    shown.key(CTRL, Key::P);
}

fn consulted(shown: &mut Shown) {
    shown.key(NONE, Key::F3);
    for key in [Key::Num1, Key::Num2, Key::Num1, Key::Num1] {
        shown.key(NONE, key);
    }
}

/// Sizes of the window, and of its text in percent.
const SIZES: [(u16, u16, u16); 5] =
    [(1280, 800, 100), (1024, 700, 100), (1920, 1080, 100), (1024, 700, 125), (1920, 1080, 200)];

fn settings(theme: ThemeChoice, language: &str, zoom: u16) -> Settings {
    Settings { theme, language: language.to_owned(), zoom, ..Settings::default() }
}

/// Walks to every screen and leaves its picture.
fn walk(theme: ThemeChoice, language: usize, (width, height, zoom): (u16, u16, u16)) {
    let tag = ["zh-CN", "en"][language];
    let dark = if theme == ThemeChoice::Dark { "dark" } else { "light" };
    let folder = PathBuf::from(format!("target/pictures/{tag}-{dark}-{width}x{height}-{zoom}"));
    for screen in SCREENS {
        let mut shown = Shown::practising((width, height), settings(theme, tag, zoom));
        (screen.go)(&mut shown);
        shown.see(screen.says[language]);
        shown.save(&folder.join(format!("{}.png", screen.name)));
    }
}

#[test]
fn every_screen_is_drawn_in_both_languages_and_themes() {
    walk(ThemeChoice::Light, 0, SIZES[0]);
    walk(ThemeChoice::Dark, 1, SIZES[1]);
    if std::env::var_os("JIEFENG_ALL_PICTURES").is_some() {
        for language in [0, 1] {
            for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
                for size in SIZES {
                    walk(theme, language, size);
                }
            }
        }
    }
}

#[test]
fn a_handful_of_pictures_stays_as_it_was_looked_at() {
    // Fails at its end, and names every picture that changed.
    let mut results = SnapshotResults::new();
    let mut check = |name: &str, theme: ThemeChoice, go: fn(&mut Shown)| {
        let mut shown = Shown::practising((1280, 800), settings(theme, "zh-CN", 100));
        go(&mut shown);
        shown.compare(name, &mut results);
    };
    check("today", ThemeChoice::Light, |_| {});
    check("today-dark", ThemeChoice::Dark, |_| {});
    check("materials", ThemeChoice::Light, |shown| case(shown, "000012"));
    check("assess", ThemeChoice::Light, working);
    check("certify", ThemeChoice::Light, |shown| case(shown, "000009"));
    let mut first = Shown::empty((1280, 800), settings(ThemeChoice::Light, "zh-CN", 100));
    first.see("先练习");
    first.compare("welcome", &mut results);
}

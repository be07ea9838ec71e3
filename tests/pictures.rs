//! The whole window over a real practice office, drawn by software Vulkan: what stands on every screen, and a handful
//! of pictures that must stay as they are.
//!
//! Every screen is left as a picture in `target/pictures`, in both themes and both languages and at three sizes.
//! `UPDATE_SNAPSHOTS=1` takes the handful anew, after somebody has looked at them.

mod doors;
mod odd;
mod paper;
mod ruled;
mod shown;
mod spoilt;
mod ways;

use std::path::PathBuf;

use egui::{Key, Modifiers};
use egui_kittest::SnapshotResults;
use jiefeng::desk::settings::{Settings, ThemeChoice};

use odd::{KNOWN, LONG, RARE};
use shown::{OfficeOf, Shown};
use ways::{
    amend, amend_with_faults, assess_with_faults, doubled, materials_below, new_case_of,
    new_unit_case_with_faults, odd, odd_articles, odd_papers, odd_step, odd_working, pay_with_faults,
    save_trouble,
};

const CTRL: Modifiers = Modifiers::CTRL.plus(Modifiers::COMMAND);

const NONE: Modifiers = Modifiers::NONE;

/// The way to a screen from 今日, and what stands there, in Chinese and in English.
struct Screen {
    name: &'static str,
    over: OfficeOf,
    go: fn(&mut Shown),
    says: [&'static str; 2],
}

/// Every screen, step and dialog. The cases are those of the practice office, by their serial.
const SCREENS: &[Screen] = &[
    Screen { name: "01-today", over: OfficeOf::Twelve, go: |_| {}, says: ["我的办件", "My cases"] },
    Screen {
        name: "02-cases",
        over: OfficeOf::Twelve,
        go: |shown| shown.key(Modifiers::ALT, Key::Num2),
        says: ["办件", "Cases"],
    },
    Screen {
        name: "03-search",
        over: OfficeOf::Twelve,
        go: |shown| search(shown, "w"),
        says: ["王㛃", "王㛃"],
    },
    Screen {
        name: "04-search-none",
        over: OfficeOf::Twelve,
        go: |shown| search(shown, "zzzz"),
        says: ["没有找到", "found"],
    },
    Screen {
        name: "05-new-case",
        over: OfficeOf::Twelve,
        go: |shown| shown.key(NONE, Key::F2),
        says: ["谁来办理", "Who"],
    },
    Screen {
        name: "06-new-case-faults",
        over: OfficeOf::Twelve,
        go: new_case_with_faults,
        says: ["谁来办理", "Who"],
    },
    Screen {
        name: "07-told",
        over: OfficeOf::Twelve,
        go: |shown| step(shown, "000012", Key::Num1),
        says: ["毛春梅", "毛春梅"],
    },
    Screen { name: "08-reason", over: OfficeOf::Twelve, go: reason, says: ["毛春梅", "毛春梅"] },
    Screen { name: "09-reason-list", over: OfficeOf::Twelve, go: reason_list, says: ["R17", "R17"] },
    Screen {
        name: "10-materials",
        over: OfficeOf::Twelve,
        go: |shown| case(shown, "000012"),
        says: ["毛春梅", "毛春梅"],
    },
    Screen {
        name: "11-materials-awaited",
        over: OfficeOf::Twelve,
        go: |shown| case(shown, "000011"),
        says: ["袁桂英", "袁桂英"],
    },
    Screen {
        name: "12-assess-empty",
        over: OfficeOf::Twelve,
        go: |shown| case(shown, "000002"),
        says: ["吕桂兰", "吕桂兰"],
    },
    Screen {
        name: "13-assess",
        over: OfficeOf::Twelve,
        go: |shown| case(shown, "000005"),
        says: ["常丽华", "常丽华"],
    },
    Screen { name: "14-assess-working", over: OfficeOf::Twelve, go: working, says: ["0.05%", "0.05%"] },
    Screen {
        name: "15-review",
        over: OfficeOf::Twelve,
        go: |shown| case(shown, "000007"),
        says: ["刘𡋾", "刘𡋾"],
    },
    Screen {
        name: "16-pay",
        over: OfficeOf::Twelve,
        go: |shown| case(shown, "000008"),
        says: ["马德明", "马德明"],
    },
    Screen {
        name: "17-pay-part",
        over: OfficeOf::Twelve,
        go: |shown| case(shown, "000003"),
        says: ["魏宁", "魏宁"],
    },
    Screen {
        name: "18-certify",
        over: OfficeOf::Twelve,
        go: |shown| case(shown, "000009"),
        says: ["易睿", "易睿"],
    },
    Screen {
        name: "19-issued",
        over: OfficeOf::Twelve,
        go: |shown| case(shown, "000001"),
        says: ["龙世杰", "龙世杰"],
    },
    Screen {
        name: "20-referred",
        over: OfficeOf::Twelve,
        go: |shown| case(shown, "000010"),
        says: ["梁凤英", "梁凤英"],
    },
    Screen {
        name: "21-articles", over: OfficeOf::Twelve, go: articles, says: ["社会保险法", "社会保险法"]
    },
    Screen {
        name: "22-clerk",
        over: OfficeOf::Twelve,
        go: |shown| shown.key(CTRL, Key::U),
        says: ["王晓岚", "王晓岚"],
    },
    Screen { name: "23-visit", over: OfficeOf::Twelve, go: visit, says: ["记来访来电", "visit"] },
    Screen { name: "24-print", over: OfficeOf::Twelve, go: print, says: ["怎样出纸", "paper"] },
    Screen {
        name: "25-consult",
        over: OfficeOf::Twelve,
        go: |shown| shown.key(NONE, Key::F3),
        says: ["出了什么情况", "What happened"],
    },
    Screen {
        name: "26-consult-told",
        over: OfficeOf::Twelve,
        go: consulted,
        says: ["社会保险法", "社会保险法"],
    },
    Screen {
        name: "27-calc",
        over: OfficeOf::Twelve,
        go: |shown| shown.key(Modifiers::ALT, Key::Num3),
        says: ["测算", "Calc"],
    },
    Screen {
        name: "27-calc-ranges",
        over: OfficeOf::Twelve,
        go: calculated_ranges,
        says: ["1,360.00", "1,360.00"],
    },
    Screen {
        name: "27-calc-late-fee",
        over: OfficeOf::Twelve,
        go: |shown| calculator(shown, Key::Num2, &["425", "2026-08-15"]),
        says: ["20.83", "20.83"],
    },
    Screen {
        name: "27-calc-waiting",
        over: OfficeOf::Twelve,
        go: |shown| calculator(shown, Key::Num3, &["2026-08", "2026-11"]),
        says: ["适用", "Applies"],
    },
    Screen {
        name: "27-calc-resident",
        over: OfficeOf::Twelve,
        go: calculated_years,
        says: ["断保年数怎么计", "how missed years count"],
    },
    Screen {
        name: "27-calc-days",
        over: OfficeOf::Twelve,
        go: |shown| calculator(shown, Key::Num4, &["5", "2026-12-31"]),
        says: ["个工作日", "working days"],
    },
    Screen {
        name: "27-calc-numerals",
        over: OfficeOf::Twelve,
        go: |shown| calculator(shown, Key::Num5, &["1680.32", "贰佰圓伍角正"]),
        says: ["也可写作", "Also written"],
    },
    Screen {
        name: "27-calc-number",
        over: OfficeOf::Twelve,
        go: |shown| calculator(shown, Key::Num6, &["140602190402290029"]),
        says: ["GB 11643-1999", "GB 11643-1999"],
    },
    Screen {
        name: "27-calc-print",
        over: OfficeOf::Twelve,
        go: calculation_printed,
        says: ["怎样出纸", "paper"],
    },
    Screen {
        name: "28-policy",
        over: OfficeOf::Twelve,
        go: |shown| shown.key(Modifiers::ALT, Key::Num4),
        says: ["政策", "Policy"],
    },
    Screen {
        name: "29-settings",
        over: OfficeOf::Twelve,
        go: |shown| shown.key(Modifiers::ALT, Key::Num5),
        says: ["设置", "Settings"],
    },
    Screen {
        name: "29-verify",
        over: OfficeOf::Twelve,
        go: |shown| shown.key(Modifiers::ALT, Key::Num8),
        says: ["四种办法", "four ways"],
    },
    Screen {
        name: "29-verify-refused",
        over: OfficeOf::Twelve,
        go: |shown| verified(shown, "14060203-BJ2026000999-3"),
        says: ["本台没有出具过", "Never issued here"],
    },
    Screen {
        name: "29-verify-elsewhere",
        over: OfficeOf::Twelve,
        go: |shown| verified(shown, "1406 0205 bj 2026000001 5"),
        says: ["只有出证机构能核对", "Only the issuing office"],
    },
    Screen {
        name: "29-verify-mistyped",
        over: OfficeOf::Twelve,
        go: |shown| verified(shown, "14060203-BJ2026000999-4"),
        says: ["末位校验不对", "last digit does not fit"],
    },
    Screen {
        name: "30-palette",
        over: OfficeOf::Twelve,
        go: |shown| shown.key(CTRL.plus(Modifiers::SHIFT), Key::P),
        says: ["命令", "Command"],
    },
    Screen {
        name: "31-keys",
        over: OfficeOf::Twelve,
        go: |shown| shown.key(NONE, Key::F12),
        says: ["按键", "Key"],
    },
    Screen {
        name: "32-rescue",
        over: OfficeOf::Unreadable,
        go: |_| {},
        says: ["恢复最近的备份", "Restore newest backup"],
    },
    Screen {
        name: "33-rescue-not-told",
        over: OfficeOf::Unreadable,
        go: |shown| shown.key(NONE, Key::Enter),
        says: ["请填写；从来没有发出过就填 0", "Needed; enter 0"],
    },
    Screen { name: "40-nobody-today", over: OfficeOf::Nobody, go: |_| {}, says: ["新办件", "New case"] },
    Screen {
        name: "41-nobody-cases",
        over: OfficeOf::Nobody,
        go: |shown| shown.key(Modifiers::ALT, Key::Num2),
        says: ["办件", "Cases"],
    },
    Screen {
        name: "42-nobody-search",
        over: OfficeOf::Nobody,
        go: |shown| search(shown, "zhang"),
        says: ["没有找到", "found"],
    },
    Screen { name: "43-policy-none", over: OfficeOf::Twelve, go: policy_none, says: ["没有", "No"] },
    Screen { name: "50-odd-today", over: OfficeOf::Odd, go: |_| {}, says: ["我的办件", "My cases"] },
    Screen {
        name: "51-odd-cases",
        over: OfficeOf::Odd,
        go: |shown| shown.key(Modifiers::ALT, Key::Num2),
        says: [LONG, LONG],
    },
    Screen {
        name: "52-odd-search", over: OfficeOf::Odd, go: |shown| search(shown, "w"), says: ["王", "王"]
    },
    Screen {
        name: "53-odd-told",
        over: OfficeOf::Odd,
        go: |shown| odd_step(shown, LONG, 0, Key::Num1),
        says: [LONG, LONG],
    },
    Screen { name: "54-odd-amend", over: OfficeOf::Odd, go: amend, says: [LONG, LONG] },
    Screen { name: "55-odd-amend-faults", over: OfficeOf::Odd, go: amend_with_faults, says: [LONG, LONG] },
    Screen {
        name: "56-odd-reasons",
        over: OfficeOf::Odd,
        go: |shown| odd_step(shown, LONG, 0, Key::Num2),
        says: ["R01", "R01"],
    },
    Screen {
        name: "57-odd-materials",
        over: OfficeOf::Odd,
        go: |shown| odd_step(shown, LONG, 0, Key::Num3),
        says: [LONG, LONG],
    },
    Screen { name: "58-odd-materials-below", over: OfficeOf::Odd, go: materials_below, says: [LONG, LONG] },
    Screen { name: "59-odd-articles", over: OfficeOf::Odd, go: odd_articles, says: [LONG, LONG] },
    Screen {
        name: "60-odd-assess",
        over: OfficeOf::Odd,
        go: |shown| odd(shown, RARE, 0),
        says: [RARE, RARE],
    },
    Screen { name: "61-odd-assess-below", over: OfficeOf::Odd, go: odd_working, says: ["0.05%", "0.05%"] },
    Screen { name: "62-odd-assess-faults", over: OfficeOf::Odd, go: assess_with_faults, says: [RARE, RARE] },
    Screen {
        name: "63-odd-pay",
        over: OfficeOf::Odd,
        go: |shown| odd(shown, "阿卜杜热依木·艾合麦提江", 0),
        says: ["艾合麦提江", "艾合麦提江"],
    },
    Screen {
        name: "64-odd-pay-faults",
        over: OfficeOf::Odd,
        go: pay_with_faults,
        says: ["艾合麦提江", "艾合麦提江"],
    },
    Screen {
        name: "65-odd-issued",
        over: OfficeOf::Odd,
        go: |shown| odd(shown, "尉迟·扎西次仁", 0),
        says: ["扎西次仁", "扎西次仁"],
    },
    Screen {
        name: "66-odd-papers", over: OfficeOf::Odd, go: odd_papers, says: ["扎西次仁", "扎西次仁"]
    },
    Screen {
        name: "67-odd-save-trouble",
        over: OfficeOf::Odd,
        go: save_trouble,
        says: ["扎西次仁", "扎西次仁"],
    },
    Screen {
        name: "68-odd-known",
        over: OfficeOf::Odd,
        go: |shown| new_case_of(shown, KNOWN),
        says: ["吐尔逊江", "吐尔逊江"],
    },
    Screen { name: "69-odd-doubled", over: OfficeOf::Odd, go: doubled, says: ["2026-", "2026-"] },
    Screen {
        name: "70-odd-new-unit-faults",
        over: OfficeOf::Odd,
        go: new_unit_case_with_faults,
        says: ["统一社会信用代码", "code"],
    },
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
    for key in [Key::Num3, Key::Num2, Key::Num1, Key::Num1] {
        shown.key(NONE, key);
    }
}

/// A calculator by its key, and what is typed into its fields.
fn calculator(shown: &mut Shown, key: Key, texts: &[&str]) {
    shown.key(Modifiers::ALT, Key::Num3);
    shown.key(NONE, key);
    for (n, text) in texts.iter().enumerate() {
        if n > 0 {
            shown.key(NONE, Key::Tab);
        }
        shown.type_in(text);
    }
}

fn calculated_ranges(shown: &mut Shown) {
    calculator(shown, Key::Num1, &["2026-08..2026-09", "5000"]);
    shown.key(CTRL, Key::Enter);
    shown.type_in("2026-10");
    shown.key(NONE, Key::Tab);
    shown.type_in("6000");
}

fn calculated_years(shown: &mut Shown) {
    calculator(shown, Key::Num3, &[]);
    // Back to the insurance, which is chosen by its digit.
    shown.key(Modifiers::SHIFT, Key::Tab);
    shown.key(NONE, Key::Num3);
    shown.key(NONE, Key::Tab);
    shown.type_in("2");
}

fn calculation_printed(shown: &mut Shown) {
    calculator(shown, Key::Num2, &["425", "2026-08-15"]);
    shown.key(NONE, Key::F8);
}

fn policy_none(shown: &mut Shown) {
    shown.key(Modifiers::ALT, Key::Num4);
    shown.type_in("zzzz");
}

/// A number and a check code are typed, by keys alone.
fn verified(shown: &mut Shown, number: &str) {
    shown.key(Modifiers::ALT, Key::Num8);
    shown.type_in(number);
    shown.key(NONE, Key::Tab);
    shown.type_in("7K4M 2Q9D XW3H 81TN");
    shown.key(NONE, Key::Enter);
}

/// Sizes of the window, and of its text in percent.
const SIZES: [(u16, u16, u16); 5] =
    [(1280, 800, 100), (1024, 700, 100), (1920, 1080, 100), (1024, 700, 125), (1920, 1080, 200)];

fn settings(theme: ThemeChoice, language: &str, zoom: u16) -> Settings {
    Settings { theme, language: language.to_owned(), zoom, ..Settings::default() }
}

/// Walks to the screens that are wanted, by their picture's name too, and leaves their pictures.
fn walk(
    theme: ThemeChoice,
    language: usize,
    (width, height, zoom): (u16, u16, u16),
    wanted: &dyn Fn(&Screen, &str) -> bool,
) {
    let tag = ["zh-CN", "en"][language];
    let dark = if theme == ThemeChoice::Dark { "dark" } else { "light" };
    let look = format!("{tag}-{dark}-{width}x{height}-{zoom}");
    for screen in SCREENS.iter().chain(doors::SCREENS).chain(spoilt::SCREENS).chain(ruled::SCREENS) {
        let picture = format!("{look}/{}.png", screen.name);
        if !wanted(screen, &picture) {
            continue;
        }
        let mut shown = Shown::at(screen.over, (width, height), settings(theme, tag, zoom));
        (screen.go)(&mut shown);
        shown.see(screen.says[language]);
        shown.save(&PathBuf::from("target/pictures").join(picture));
    }
}

#[test]
fn every_screen_is_drawn_in_both_languages_and_themes() {
    walk(ThemeChoice::Light, 0, SIZES[0], &|screen, _| {
        matches!(screen.over, OfficeOf::Twelve | OfficeOf::Unfounded | OfficeOf::Shut)
    });
    walk(ThemeChoice::Dark, 1, SIZES[1], &|_, _| true);
}

/// `JIEFENG_PICTURES` names what is taken by a part of its folder and screen: `zh-CN-dark`, `1024x700-100/5`; `all`
/// takes all.
#[test]
fn every_picture_that_was_asked_for_is_taken() {
    let Ok(part) = std::env::var("JIEFENG_PICTURES") else { return };
    let part = if part == "all" { "" } else { &part };
    for language in [0, 1] {
        for theme in [ThemeChoice::Light, ThemeChoice::Dark] {
            for size in SIZES {
                walk(theme, language, size, &|_, picture| picture.contains(part));
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

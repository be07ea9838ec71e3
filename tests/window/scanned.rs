//! A scanner in the real window: it finds its case from wherever the clerk is, and none of its keys is a verb.
//!
//! Keys come as a scanner sends them, a few milliseconds apart through the screen's server, and as a slow window
//! gets them, all at once.

use std::thread::sleep;
use std::time::Duration;

use egui::accesskit::Role;

use super::display::{Desk, Window, left};
use super::keyboard::Keyboard;
use super::peer::{Peer, Seen};
use super::{NUMBER, UNIT_CODE, fill, practise, register, state_reason};

/// How the keys of a scan arrive.
#[derive(Clone, Copy, Debug)]
enum Pace {
    /// A few milliseconds apart.
    Apart,
    /// All of them before the window draws again.
    AtOnce,
}

/// The number that is scanned, as a notice shows it.
const MASKED: &str = "140602********0028";

const PACES: [Pace; 2] = [Pace::Apart, Pace::AtOnce];

/// From the last key to the scanner's first.
const HANDS_WAY: Duration = Duration::from_millis(400);

/// A counter with a keyboard and a scanner.
struct Counter<'a> {
    peer: &'a Peer,
    keyboard: Keyboard,
}

impl<'a> Counter<'a> {
    fn of(window: &'a Window) -> Self {
        Self { peer: &window.peer, keyboard: Keyboard::of(window) }
    }

    fn scan(&mut self, pace: Pace, text: &str) {
        // Between the keyboard and the scanner lies a hand's way; what comes at once is one burst.
        sleep(HANDS_WAY);
        match pace {
            Pace::Apart => self.keyboard.scan(text),
            Pace::AtOnce => self.peer.scan(text),
        }
    }
}

/// Waits until a case is open: its number begins a line of its own, which no list has that shows steps.
#[track_caller]
fn opened(peer: &Peer, case: &str) {
    peer.find("steps", |seen| seen.role == Role::Tab && seen.name == "身份");
    peer.find(&format!("case {case}"), |seen| seen.role == Role::Label && seen.name.starts_with(case));
}

/// What a list says, row by row.
fn rows(peer: &Peer) -> Vec<String> {
    peer.read().into_iter().filter(|seen| seen.role == Role::ListItem).map(|seen| seen.name).collect()
}

fn value(peer: &Peer, field: &str) -> String {
    let named = |seen: &Seen| seen.role == Role::TextInput && seen.name == field;
    peer.find(&format!("field «{field}»"), named).value
}

/// The case that the register finds, and its certificate's number if it has one.
fn found(desk: &Desk, text: &str) -> (String, String) {
    let lines = String::from_utf8(desk.console(&["find", text]).stdout).unwrap();
    let line = lines.lines().next().unwrap_or_else(|| panic!("nothing is found for {text}"));
    let words: Vec<&str> = line.split_whitespace().collect();
    (words[0].to_owned(), (*words.last().unwrap()).to_owned())
}

#[test]
fn a_scan_opens_its_case_from_every_screen() {
    let desk = Desk::new();
    let window = desk.open();
    let mut counter = Counter::of(&window);
    let peer = counter.peer;
    practise(peer);
    let (certified, certificate) = found(&desk, "14060203-2026-000001");
    assert!(certificate.contains("-BJ"), "{certificate}");
    register(peer, "陈𬎆");
    state_reason(peer, "R17");
    peer.see("收原件");
    let (own, _) = found(&desk, "陈𬎆");
    // To the materials of the own case no key leads but a scan: it is the step at which it stands.
    let screens = [("Alt+1", "筛选我的办件"), ("Alt+2", "筛选办件"), ("Alt+4", "查政策"), ("Alt+5", "语言")];
    for pace in PACES {
        for (key, shown) in screens {
            for (text, case) in [(NUMBER, &own), (&own, &own), (&certificate, &certified)] {
                println!("{text} {pace:?} at {shown}");
                peer.key(key);
                peer.see(shown);
                counter.scan(pace, text);
                opened(peer, case);
            }
        }
        for (text, case) in [(&own, &own), (&certificate, &certified), (&own, &own)] {
            counter.scan(pace, text);
            opened(peer, case);
        }
        peer.see("收原件");
        counter.scan(pace, NUMBER);
        opened(peer, &own);
    }
    peer.key("Alt+1");
    assert_eq!(value(peer, "筛选我的办件"), "");
    peer.key("Alt+4");
    assert_eq!(value(peer, "查政策"), "");
}

#[test]
fn a_scanned_certificate_is_judged_wherever_it_is_read_and_leaves_no_letter_behind() {
    let desk = Desk::new();
    let window = desk.open();
    let mut counter = Counter::of(&window);
    let peer = counter.peer;
    practise(peer);
    // Of a desk whose key is not at hand, and signed by nobody.
    let text = format!(
        "JF1:SM2:14060205-BJ2026000001-5:140602********0028:2026-08/2026-10/3:1275.00:2026-11-23:{}",
        "MZXW6YTB".repeat(13)
    );
    for pace in PACES {
        for (key, field) in [("Alt+1", "筛选我的办件"), ("Alt+2", "筛选办件"), ("Alt+4", "查政策")]
        {
            println!("{pace:?} at {field}");
            peer.key(key);
            peer.see(field);
            counter.scan(pace, &text);
            peer.see("没有出证机构的公钥");
            peer.key(key);
            peer.see(field);
            assert_eq!(value(peer, field), "");
        }
    }
}

#[test]
fn a_scan_that_finds_nothing_is_said_and_leaves_all_as_it_is() {
    let desk = Desk::new();
    let window = desk.open();
    let mut counter = Counter::of(&window);
    let peer = counter.peer;
    practise(peer);
    let (waiting, _) = found(&desk, "14060203-2026-000011");
    for pace in PACES {
        for (key, shown, filter) in [
            ("Alt+1", "我的办件", "筛选我的办件"),
            ("Alt+2", "筛选办件", "筛选办件"),
            ("Alt+4", "在用规则", "查政策"),
        ] {
            peer.key(key);
            peer.see(shown);
            counter.scan(pace, NUMBER);
            peer.see(&format!("没有办件的编号或证件号是 {MASKED}"));
            // The screen was not left, and what strayed into its filter is out of it.
            peer.see(shown);
            assert_eq!(value(peer, filter), "", "{pace:?}");
            // What is said goes with the next thing done.
            peer.key("Alt+5");
        }
        // Letters that are verbs of the materials: copy, exempt, late, note, absent.
        counter.scan(pace, &waiting);
        opened(peer, &waiting);
        peer.key("Ctrl+3");
        peer.see("收原件");
        let before = rows(peer);
        for (text, shown) in [(NUMBER, MASKED), (UNIT_CODE, UNIT_CODE), ("CEXND14060219", "CEXND14060219")] {
            counter.scan(pace, text);
            peer.see(&format!("没有办件的编号或证件号是 {shown}"));
            assert_eq!(rows(peer), before, "{pace:?}: {text} changed the materials");
            opened(peer, &waiting);
            peer.see("收原件");
        }
        peer.shot(&left("scanned.png"));
    }
    peer.key("F2");
    peer.see("谁来办理");
    assert_eq!(value(peer, "证件号码"), "", "the last scan was nobody's number");
}

#[test]
fn letters_and_digits_of_a_person_are_verbs() {
    let desk = Desk::new();
    let window = desk.open();
    let mut counter = Counter::of(&window);
    let peer = counter.peer;
    practise(peer);
    register(peer, "陈𬎆");
    state_reason(peer, "R17");
    peer.see("收原件");
    let before = rows(peer);
    counter.keyboard.types("c");
    peer.see("已收复印件");
    assert_ne!(rows(peer), before);
    counter.keyboard.types("n");
    peer.see("备注：材料需更正");
    peer.key("Escape");
    peer.key("Alt+1");
    peer.see("我的办件");
    counter.keyboard.types("2");
    peer.see("筛选办件");
    assert_eq!(rows(peer).len(), 2, "the second count of 今日 is 待补正, of which there are two");
    // Letters have no meaning on 今日: they begin the filter.
    peer.key("Alt+1");
    peer.see("我的办件");
    counter.keyboard.types("yuan");
    peer.find("the filter", |seen| seen.name == "筛选我的办件" && seen.value == "yuan");
    peer.see("袁桂英");
}

#[test]
fn a_scan_into_a_field_goes_where_it_belongs() {
    let desk = Desk::new();
    let window = desk.open();
    let mut counter = Counter::of(&window);
    let peer = counter.peer;
    practise(peer);
    let (case, _) = found(&desk, "14060203-2026-000011");
    for pace in PACES {
        // A number belongs in a field for numbers; its Enter leads to the next field and saves nothing.
        peer.key("Alt+1");
        peer.key("F2");
        peer.see("谁来办理");
        peer.key("1");
        peer.at("证件号码");
        counter.scan(pace, NUMBER);
        peer.at("姓名");
        assert_eq!(value(peer, "证件号码"), NUMBER, "{pace:?}");
        peer.see("谁来办理");
        // What is no number stays in a field for words.
        peer.tab_to("联系电话");
        peer.keys("13800138000");
        peer.find("the telephone", |seen| seen.name == "联系电话" && seen.value == "13800138000");
        // A number that strayed into one is taken out again and opens its case; what was typed is kept.
        fill(peer, "姓名", "马依努尔");
        counter.scan(pace, &case);
        opened(peer, &case);
        peer.key("F2");
        peer.find("the name", |seen| seen.name == "姓名" && seen.value == "马依努尔");
        assert_eq!(value(peer, "联系电话"), "13800138000", "{pace:?}");
        // The search takes it and its Enter, and so does a filter that holds other words.
        peer.key("Ctrl+K");
        peer.at("查找");
        counter.scan(pace, &case);
        opened(peer, &case);
        peer.key("Alt+2");
        peer.at("筛选办件");
        peer.keys("yuan");
        peer.find("the filter", |seen| seen.name == "筛选办件" && seen.value == "yuan");
        counter.scan(pace, NUMBER);
        peer.see(&format!("没有办件的编号或证件号是 {MASKED}"));
        assert_eq!(value(peer, "筛选办件"), "yuan", "{pace:?}");
        counter.scan(pace, &case);
        opened(peer, &case);
        // The next round begins with an empty form.
        peer.key("F2");
        peer.see("谁来办理");
        for field in ["证件号码", "姓名", "联系电话"] {
            peer.tab_to(field);
            peer.key("Ctrl+A");
            peer.key("Delete");
        }
    }
}

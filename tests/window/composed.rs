//! An input method in the real window: what it composes is seen, arrives once, and none of its keys does anything else.
//!
//! No input method runs on a screen of tests. What winit tells of one (`Ime::Preedit`, `Ime::Commit`) becomes an egui
//! event of the same name and content, one for one; here these events come through the inspection port, in the order
//! in which winit's X11 backend sends them. A well-behaved input method keeps its keys for itself; here, as with a
//! careless one, every key reaches the window as well.

use super::display::{Desk, left};
use super::peer::Peer;
use super::{practise, register};

/// Keys that mean something on every screen, and are an input method's own while it composes.
const KEYS: [&str; 18] = [
    "Enter",
    "Escape",
    "Backspace",
    "Delete",
    "F1",
    "F2",
    "F3",
    "F4",
    "F8",
    "F9",
    "F12",
    "1",
    "2",
    "Space",
    "ArrowDown",
    "PageDown",
    "Tab",
    "Ctrl+W",
];

/// A field in which something is composed, and what shows that the clerk is still there.
struct Spot<'a> {
    peer: &'a Peer,
    field: &'a str,
    screen: &'a str,
}

impl Spot<'_> {
    /// Waits until the field holds a text, has the keyboard, and the screen around it is the same.
    #[track_caller]
    fn holds(&self, text: &str) {
        let what = format!("«{text}» in «{}», with the keyboard", self.field);
        self.peer.find(&what, |seen| seen.focused && seen.name == self.field && seen.value == text);
        self.peer.see(self.screen);
    }

    /// Pinyin that grows, and every key in the middle of it; then the words, once.
    #[track_caller]
    fn takes_pinyin(&self, before: &str) {
        for letters in ["w", "wa", "wan", "wang"] {
            self.peer.preedit(letters);
            self.holds(&format!("{before}{letters}"));
        }
        for key in KEYS {
            self.peer.key(key);
            self.holds(&format!("{before}wang"));
        }
        self.peer.preedit("wan");
        self.holds(&format!("{before}wan"));
        self.peer.preedit("wang");
        self.peer.commit("王");
        self.holds(&format!("{before}王"));
    }

    /// Four letters of a shape, committed by the space bar or by themselves; a composition that is given up.
    #[track_caller]
    fn takes_wubi(&self, before: &str) {
        for (codes, key) in [(["g", "gg", "ggg", "gggg"], "Space"), (["n", "nh", "nht", "nhty"], "Y")] {
            for letters in codes {
                self.peer.preedit(letters);
                self.holds(&format!("{before}{letters}"));
            }
            self.peer.key(key);
            self.holds(&format!("{before}{}", codes[3]));
            self.peer.preedit("");
        }
        for (codes, word, all) in [("gggg", "王", "王"), ("nhty", "一", "王一")] {
            self.peer.preedit(codes);
            self.peer.commit(word);
            self.holds(&format!("{before}{all}"));
        }
        self.peer.preedit("g");
        self.peer.key("Escape");
        self.peer.preedit("");
        self.holds(&format!("{before}王一"));
    }
}

#[test]
fn in_the_name_of_a_person() {
    let desk = Desk::new();
    let window = desk.open();
    let peer = &window.peer;
    practise(peer);
    peer.key("F2");
    peer.see("谁来办理");
    peer.tab_to("姓名");
    let name = Spot { peer, field: "姓名", screen: "谁来办理" };
    peer.preedit("wang");
    peer.shot(&left("composing.png"));
    peer.preedit("");
    name.takes_pinyin("");
    name.takes_pinyin("王");
    name.takes_wubi("王王");
    // Nothing of it was a verb, and after it keys are verbs again.
    peer.key("Backspace");
    name.holds("王王王");
    peer.key("F3");
    peer.see("咨询");
    assert_eq!(super::cases(&desk), 12, "a case was opened by an Enter of the input method");
}

#[test]
fn in_the_search() {
    let desk = Desk::new();
    let window = desk.open();
    let peer = &window.peer;
    practise(peer);
    peer.key("Ctrl+K");
    peer.at("查找");
    let search = Spot { peer, field: "查找", screen: "我的办件" };
    search.takes_pinyin("");
    // What was committed is looked up; letters that are still composed were not.
    peer.see("王㛃");
    peer.shot(&left("composed-search.png"));
    peer.key("Ctrl+A");
    peer.key("Delete");
    search.takes_wubi("");
    peer.key("Escape");
}

#[test]
fn in_a_dialog() {
    let desk = Desk::new();
    let window = desk.open();
    let peer = &window.peer;
    practise(peer);
    register(peer, "陈𬎆");
    peer.see("原因：为什么停了");
    peer.key("Ctrl+W");
    let why = Spot { peer, field: "内容", screen: "写明撤回原因" };
    why.holds("");
    why.takes_pinyin("");
    why.takes_wubi("王");
    peer.shot(&left("composed-dialog.png"));
    // Without an input method Esc closes it, and nothing was withdrawn.
    peer.key("Escape");
    peer.see("原因：为什么停了");
    assert!(!peer.shows("写明撤回原因") && !peer.shows("已撤回"));
}

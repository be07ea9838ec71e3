//! A clerk's ordinary case, key by key: a known person, three months by the unit, from F2 to the printer.

use std::cell::Cell;

use egui::accesskit::Role;

use super::display::{Desk, left};
use super::peer::Peer;
use super::{NUMBER, REFERENCE, VOUCHER, fill, practise, register};
use crate::printer::Queue;

/// No clerk should need more.
const MOST: u32 = 60;

/// A keyboard that counts: each character, each Tab, Enter or function key, and a paste, is one.
struct Keyboard<'a> {
    peer: &'a Peer,
    pressed: Cell<u32>,
}

impl Keyboard<'_> {
    fn count(&self, keys: usize) {
        self.pressed.set(self.pressed.get() + u32::try_from(keys).unwrap());
    }

    fn key(&self, chord: &str) {
        self.count(1);
        self.peer.key(chord);
    }

    fn keys(&self, text: &str) {
        self.count(text.chars().count());
        self.peer.keys(text);
    }

    /// What was copied on the platform's own page.
    fn paste(&self, text: &str) {
        self.count(1);
        self.peer.paste(text);
    }

    /// Hands a paper to the printer that the dialog offers.
    #[track_caller]
    fn print(&self) {
        self.peer.see("怎样出纸");
        self.peer.see(Queue::NAME);
        self.key("Enter");
        self.peer.see("已送往打印机");
    }
}

/// The person has been here before, and withdrew.
fn make_known(peer: &Peer) {
    register(peer, "陈𬎆");
    peer.see("原因：为什么停了");
    peer.key("Ctrl+W");
    peer.see("写明撤回原因");
    fill(peer, "内容", "test");
    peer.key("Enter");
    peer.see("已撤回");
}

#[test]
fn a_known_person_and_three_months_by_the_unit_take_at_most_sixty_keys() {
    let queue = Queue::start();
    let desk = Desk::printing_on(&queue.server);
    let window = desk.open();
    let peer = &window.peer;
    practise(peer);
    make_known(peer);
    if peer.shows("怎样出纸") {
        peer.key("Escape");
    }
    let clerk = Keyboard { peer, pressed: Cell::new(0) };

    clerk.key("F2");
    peer.see("谁来办理");
    clerk.key("2");
    peer.at("证件号码");
    clerk.keys(&NUMBER[NUMBER.len() - 4..]);
    peer.see("登记簿中有此人");
    peer.shot(&left("known.png"));
    clerk.key("Enter");
    peer.find("the whole number", |seen| seen.value == NUMBER);
    clerk.key("Enter");

    peer.see("原因：为什么停了");
    for answer in ["3", "2", "1", "2"] {
        clerk.key(answer);
    }
    peer.see("R17");
    clerk.key("Enter");

    peer.see("材料：");
    let ready = |peer: &Peer| {
        let accepts = |seen: &super::peer::Seen| {
            seen.name == "受理并打印回执" && seen.role == Role::Button && !seen.disabled
        };
        peer.read().iter().any(accepts)
    };
    for _ in 0..12 {
        if ready(peer) {
            break;
        }
        clerk.key("Space");
    }
    clerk.key("Enter");
    clerk.print();

    peer.at("欠费月份");
    clerk.keys("8-10");
    clerk.key("Tab");
    clerk.keys("5000");
    peer.see("1,275.00");
    clerk.key("Enter");

    peer.see("复核：请第二人在此确认");
    clerk.key("1");
    clerk.key("Enter");

    peer.at("税票号");
    clerk.key("F8");
    clerk.print();
    peer.at("税票号");
    clerk.keys(VOUCHER);
    clerk.key("Enter");

    peer.at("业务流水号");
    clerk.paste(REFERENCE);
    clerk.key("Enter");

    peer.see("出证：逐项核对，再出证");
    clerk.key("Enter");
    peer.see("-BJ");
    clerk.print();

    let pressed = clerk.pressed.get();
    println!("{pressed} keys from F2 to the printer");
    assert!(pressed <= MOST, "{pressed} keys from F2 to the printer, {MOST} at most");
}

//! The real window on a virtual display, driven by keys alone: what a screen reader sees is what is asserted.

mod around;
mod composed;
mod counted;
pub mod display;
mod keyboard;
mod life;
pub mod peer;
mod scanned;
mod screen;
#[cfg(unix)]
mod swept;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use chrono::{Datelike as _, Local, NaiveDate};
use egui::accesskit::Role;

use display::{Desk, PROGRAM, left};
use peer::Peer;

/// Four rare characters and one of the oldest extension: GB 18030-2022, level 3.
const NAME: &str = "𬎆𡋾㛃䶮𠅤";
/// A made-up person of 1904, as all people of tests are.
const NUMBER: &str = "140602190402290028";
const UNIT: &str = "朔州市样例商贸有限公司";
const UNIT_CODE: &str = "91140602MA0TE8T22Y";
const VOUCHER: &str = "140026112300456";
const REFERENCE: &str = "YB20261124000087";

/// Goes to a field by Tab and replaces what stands in it.
#[track_caller]
fn fill(peer: &Peer, field: &str, text: &str) {
    peer.tab_to(field);
    peer.key("Ctrl+A");
    if text.is_ascii() {
        peer.keys(text)
    } else {
        peer.preedit("pinyin");
        peer.commit(text);
    }
    peer.find(&format!("«{text}» in «{field}»"), |seen| seen.name.contains(field) && seen.value == text);
}

/// From the first screen into a practice office.
pub fn practise(peer: &Peer) {
    peer.see("先练习");
    peer.key("1");
    peer.see("我的办件");
}

/// Opens a case of a unit that comes for one of its people.
fn register(peer: &Peer, name: &str) {
    peer.key("F2");
    peer.see("谁来办理");
    peer.key("2");
    fill(peer, "证件号码", NUMBER);
    peer.see("1904年2月29日");
    fill(peer, "姓名", name);
    fill(peer, "联系电话", "13800138000");
    fill(peer, "统一社会信用代码", UNIT_CODE);
    fill(peer, "单位名称", UNIT);
    peer.shot(&left("identity.png"));
    peer.key("Enter");
}

#[test]
fn by_keys_alone_from_the_first_screen_to_a_saved_certificate() {
    walk_through(&Desk::new());
}

/// The whole way, step by step, as it is typed; the paper says what was typed.
fn walk_through(desk: &Desk) {
    let window = desk.open();
    let peer = &window.peer;
    practise(peer);
    peer.shot(&left("today.png"));
    register(peer, NAME);
    state_reason(peer, "R17");
    take_in_materials(peer);
    let late_fee = assess(peer);
    review(peer);
    pay(peer, &late_fee);
    let number = issue(peer);
    let saved = desk.path("certificate.pdf");
    save(peer, &saved);
    compare(&saved, &number);
    fs::copy(&saved, left("certificate.pdf")).unwrap();

    let found = desk.console(&["find", NAME]);
    let found = String::from_utf8(found.stdout).unwrap();
    assert!(found.contains(NAME) && found.contains(&number) && found.lines().count() == 1, "{found}");
}

/// Picks the reason from the list, by its code.
fn state_reason(peer: &Peer, code: &str) {
    peer.see("原因：为什么停了");
    peer.key("F4");
    peer.see("原因清单");
    peer.at("筛选原因");
    peer.keys(code);
    peer.key("Enter");
    peer.see("长期欠费");
    peer.shot(&left("reason.png"));
    peer.key("Enter");
}

/// Takes the original of whatever is asked for, until the case can be accepted, and accepts it.
fn take_in_materials(peer: &Peer) {
    peer.see("收原件");
    for _ in 0..30 {
        if peer
            .read()
            .iter()
            .any(|seen| seen.name == "受理并打印回执" && seen.role == Role::Button && !seen.disabled)
        {
            break;
        }
        peer.key("Space");
    }
    peer.shot(&left("materials.png"));
    peer.key("F9");
    put_away(peer);
}

/// Closes the dialog that asks how a paper goes out: this walk prints none but the certificate.
fn put_away(peer: &Peer) {
    peer.see("怎样出纸");
    peer.key("Escape");
}

/// Three months of the former employer; returns the late fee as the screen shows it.
fn assess(peer: &Peer) -> String {
    peer.see("核定：哪些月份、由谁缴");
    fill(peer, "欠费月份", "2026-08..2026-10");
    fill(peer, "缴费基数", "5000");
    peer.tab_to("欠费各月由谁用工");
    peer.key("1");
    peer.see("1,275.00");
    let late_fee = late_fee_on(Local::now().date_naive());
    peer.see(&late_fee);
    peer.shot(&left("assess.png"));
    peer.key("Enter");
    late_fee
}

/// The late fee of 425.00 for August, September and October 2026, paid on a day, in yuan: 0.05 % a day from the day
/// after each deadline, the 15th or the next working day, the day of payment counted.
fn late_fee_on(day: NaiveDate) -> String {
    let deadlines =
        [(8, 17), (9, 15), (10, 15)].map(|(month, day)| NaiveDate::from_ymd_opt(2026, month, day).unwrap());
    let fen: i64 =
        deadlines.iter().map(|deadline| (42_500 * 5 * (day - *deadline).num_days() + 5_000) / 10_000).sum();
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// The second person agrees at the same desk.
fn review(peer: &Peer) {
    peer.see("复核：请第二人在此确认");
    peer.tab_to("复核人");
    peer.key("1");
    peer.shot(&left("review.png"));
    peer.key("Enter");
}

/// The bill, the tax voucher and the look-up on the platform.
fn pay(peer: &Peer, late_fee: &str) {
    peer.see("缴费：等税票入库");
    peer.key("F8");
    put_away(peer);
    let today = Local::now().date_naive().to_string();
    let face = format!("{:.2}", 1275.0 + late_fee.parse::<f64>().unwrap());
    fill(peer, "税票号", VOUCHER);
    fill(peer, "入库日期", &today);
    fill(peer, "票面金额", &face);
    fill(peer, "所缴月份", "2026-08..2026-10");
    fill(peer, "本金", "1275.00");
    fill(peer, "滞纳金", late_fee);
    peer.shot(&left("pay.png"));
    peer.key("Enter");
    peer.see("在国家医保信息平台查到后");
    fill(peer, "业务流水号", REFERENCE);
    fill(peer, "查询时间", &Local::now().format("%Y-%m-%d %H:%M").to_string());
    fill(peer, "平台所示月份", "2026-08..2026-10");
    fill(peer, "平台所示本金", "1275.00");
    peer.key("Enter");
}

/// Issues the certificate; returns its number.
fn issue(peer: &Peer) -> String {
    peer.see("出证：逐项核对，再出证");
    peer.shot(&left("certify.png"));
    peer.key("F10");
    let seen = peer.see("-BJ");
    peer.shot(&left("issued.png"));
    let said = if seen.name.contains("-BJ") { seen.name } else { seen.value };
    let at = said.find("-BJ").unwrap();
    said[at - 8..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect()
}

/// Saves the certificate under a typed path.
fn save(peer: &Peer, path: &Path) {
    if !peer.shows("怎样出纸") {
        peer.key("Ctrl+P");
    }
    peer.see("怎样出纸");
    peer.key("3");
    fill(peer, "保存位置", path.to_str().unwrap());
    peer.shot(&left("deliver.png"));
    peer.key("Enter");
    peer.see("已保存为");
    assert!(path.exists());
}

/// The words of a PDF, without spaces, as a reader that is not ours gets them.
pub fn words_of(pdf: &Path) -> String {
    let read = Command::new("pdftotext").arg("-layout").arg(pdf).arg("-").output().unwrap();
    assert!(read.status.success(), "{}", String::from_utf8_lossy(&read.stderr));
    String::from_utf8(read.stdout).unwrap().split_whitespace().collect()
}

/// What was typed is what the paper says.
fn compare(pdf: &Path, number: &str) {
    let words = words_of(pdf);
    let today = Local::now();
    let day = format!("{}年{}月{}日", today.year(), today.month(), today.day());
    for want in [
        number,
        NAME,
        NUMBER,
        UNIT,
        UNIT_CODE,
        VOUCHER,
        "2026年8月至2026年10月（共3个月）",
        "5,000.00",
        "325.00",
        "100.00",
        "1,275.00",
        "人民币壹仟贰佰柒拾伍元整",
        &day,
    ] {
        let want: String = want.split_whitespace().collect();
        assert!(words.contains(&want), "«{want}» is not on the paper:\n{words}");
    }
    // A mark is set letter by letter across the page.
    assert!(
        words.contains('练') && words.contains('习'),
        "the paper does not say that it is practice:\n{words}"
    );
    assert!(!words.contains('览'), "the paper is still a preview:\n{words}");
}

#[test]
fn a_name_that_no_face_can_draw_is_refused_by_name_before_a_number_is_taken() {
    let desk = Desk::new();
    let window = desk.open();
    let peer = &window.peer;
    practise(peer);
    let before = cases(&desk);
    register(peer, "陈𲎯");
    let refusal = peer.see("字库里没有这些字");
    // The screen has no shape for it either: its code says which it is.
    assert!(refusal.name.contains("U+323AF"), "{refusal:?}");
    peer.shot(&left("refused.png"));
    assert_eq!(cases(&desk), before, "a case was opened all the same");
    fill(peer, "姓名", "陈𬎆");
    peer.key("Enter");
    peer.see("原因：为什么停了");
    assert_eq!(cases(&desk), before + 1);
    let found = String::from_utf8(desk.console(&["find", "陈𬎆"]).stdout).unwrap();
    assert!(found.contains(&format!("-{:06} ", before + 1)), "a number is missing: {found}");
}

/// How many cases the register holds.
fn cases(desk: &Desk) -> usize {
    String::from_utf8(desk.console(&["find", ""]).stdout).unwrap().lines().count()
}

#[test]
fn an_idle_window_draws_nothing() {
    let desk = Desk::new();
    let window = desk.open();
    practise(&window.peer);
    window.peer.settle();
    // What is kept of a draft and what a clock ticks would show within this time.
    let before = window.peer.frames();
    sleep(Duration::from_secs(5));
    let after = window.peer.frames();
    assert!(after - before <= 2, "{} frames in five idle seconds", after - before);
}

#[test]
fn without_a_display_it_says_what_to_do_instead() {
    let ended = Desk::new().command(PROGRAM).output().unwrap();
    assert!(!ended.status.success());
    let said = String::from_utf8(ended.stderr).unwrap();
    assert!(said.contains("cargo run --release --bin jiefengctl -- story "), "{said}");
    assert!(said.lines().count() <= 3, "more than a person reads:\n{said}");
}

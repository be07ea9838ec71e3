//! How the window comes and goes: on any machine, once an office, as it was left, and with nothing lost.

use std::fs;
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use egui::Modifiers;

use super::display::{CONSOLE, Desk, Display, PROGRAM, Window};
use super::screen::Screen;
use super::{fill, practise};

/// What breaks OpenGL: no driver is found.
fn without_gl(command: &mut Command) -> &mut Command {
    command.env("LIBGL_DRIVERS_PATH", "/nowhere").env("GBM_BACKENDS_PATH", "/nowhere")
}

/// What breaks Vulkan, too: no driver is listed.
fn without_vulkan(command: &mut Command) -> &mut Command {
    command.env("VK_DRIVER_FILES", "/nowhere").env("VK_ICD_FILENAMES", "/nowhere")
}

fn settings(desk: &Desk) -> toml::Table {
    fs::read_to_string(desk.path("office.toml")).unwrap().parse().unwrap()
}

#[track_caller]
fn comes_true(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(20), "{what}");
        sleep(Duration::from_millis(50));
    }
}

/// The program's one window.
#[track_caller]
fn only(screen: &mut Screen) -> u32 {
    let windows = screen.windows();
    assert_eq!(windows.len(), 1, "{windows:?}");
    windows[0]
}

fn close(window: &mut Window) {
    let mut screen = Screen::connect(window.display());
    let frame = only(&mut screen);
    screen.close(frame);
    assert!(window.ended().success());
}

#[test]
fn where_opengl_is_broken_the_window_opens_on_vulkan_and_goes_there_at_once_the_next_time() {
    let desk = Desk::new();
    let window = desk.open_as(without_gl);
    practise(&window.peer);
    let said = fs::read_to_string(desk.path("window.log")).unwrap();
    assert!(said.contains("glow: "), "glow was not even tried:\n{said}");
    comes_true("what worked is not noted", || {
        settings(&desk).get("renderer").and_then(toml::Value::as_str) == Some("wgpu")
    });
    assert_eq!(settings(&desk).get("trying"), None);
    window.cut_off();
    let window = desk.open_as(without_gl);
    window.peer.see("我的办件");
    let said = fs::read_to_string(desk.path("window.log")).unwrap();
    assert!(!said.contains("glow: "), "what does not work was tried again:\n{said}");
}

#[test]
fn where_nothing_can_be_drawn_it_says_so_in_a_sentence() {
    let desk = Desk::new();
    let display = Display::start();
    let mut command = desk.command(PROGRAM);
    let ended = without_vulkan(without_gl(&mut command)).env("DISPLAY", display.name()).output().unwrap();
    assert_eq!(ended.status.code(), Some(3));
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert!(said.contains("无法打开窗口"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    // Next time it may be another screen: everything is tried again.
    let window = desk.open();
    practise(&window.peer);
}

#[test]
fn a_second_start_brings_the_first_window_to_the_front_and_ends() {
    let desk = Desk::new();
    let window = desk.open();
    practise(&window.peer);
    let mut screen = Screen::connect(window.display());
    let first = only(&mut screen);
    screen.watch();
    let again = |desk: &Desk| {
        let mut command = desk.command(PROGRAM);
        command.env("DISPLAY", window.display());
        command
    };
    let second = again(&desk).output().unwrap();
    assert!(second.status.success(), "{second:?}");
    assert_eq!(screen.brought_forward(), first);
    assert_eq!(only(&mut screen), first);
    window.peer.see("我的办件");

    // Another office is another window.
    let mut other = again(&desk).env("JIEFENG_OFFICE", desk.path("other")).spawn().unwrap();
    comes_true("the other office has no window", || screen.windows().len() == 2);
    other.kill().unwrap();
    other.wait().unwrap();

    // What a window leaves behind that was cut off keeps nobody from starting.
    window.cut_off();
    assert!(desk.path("office.socket").exists());
    let mut window = desk.open();
    window.peer.see("我的办件");
    close(&mut window);
    assert!(!desk.path("office.socket").exists());
}

#[test]
fn what_was_set_and_where_the_window_stood_is_so_at_the_next_start() {
    let desk = Desk::new();
    let mut window = desk.open();
    practise(&window.peer);
    for key in ["Ctrl+Shift+D", "Ctrl+Shift+D", "Ctrl+Equals"] {
        window.peer.key(key);
    }
    let mut screen = Screen::connect(window.display());
    let frame = only(&mut screen);
    let place = [200, 90, 1150, 760];
    screen.put(frame, place);
    window.peer.settle();
    close(&mut window);
    let kept = settings(&desk);
    let text = |key: &str| kept.get(key).and_then(toml::Value::as_str).map(str::to_owned);
    assert_eq!((text("theme").as_deref(), text("renderer").as_deref()), (Some("dark"), Some("glow")));
    let zoom = kept.get("zoom").and_then(toml::Value::as_integer).unwrap();
    assert!(100 < zoom, "{zoom}");

    let mut window = desk.open();
    window.peer.see("我的办件");
    let mut screen = Screen::connect(window.display());
    let frame = only(&mut screen);
    assert_eq!(screen.place(frame), place);
    close(&mut window);

    // A place that no screen has any more, and a file that nobody can read.
    let moved = fs::read_to_string(desk.path("office.toml")).unwrap().replace("200.0", "9200.0");
    fs::write(desk.path("office.toml"), moved).unwrap();
    let mut window = desk.open();
    let mut screen = Screen::connect(window.display());
    let frame = only(&mut screen);
    comes_true("the window is where nobody sees it", || screen.place(frame)[0] < 1920);
    close(&mut window);
    fs::write(desk.path("office.toml"), b"zoom = \"\xff").unwrap();
    let window = desk.open();
    window.peer.see("我的办件");
}

#[test]
fn what_is_typed_survives_a_power_cut_one_second_later() {
    let desk = Desk::new();
    let window = desk.open();
    practise(&window.peer);
    window.peer.key("F2");
    window.peer.see("谁来办理");
    window.peer.key("1");
    fill(&window.peer, "姓名", "马依努尔·买买提艾力");
    sleep(Duration::from_secs(1));
    window.cut_off();
    let window = desk.open();
    window.peer.see("我的办件");
    window.peer.key("F2");
    window.peer.find("the name that was typed", |seen| seen.value == "马依努尔·买买提艾力");
}

#[test]
fn closing_the_window_loses_nothing_of_what_is_being_typed() {
    let desk = Desk::new();
    let mut window = desk.open();
    practise(&window.peer);
    window.peer.key("F2");
    window.peer.see("谁来办理");
    window.peer.key("1");
    fill(&window.peer, "姓名", "陈𬎆");
    close(&mut window);
    let mut window = desk.open();
    window.peer.see("我的办件");
    window.peer.key("F2");
    window.peer.find("the name that was typed", |seen| seen.value == "陈𬎆");
    window.peer.last_key("Q", Modifiers::CTRL | Modifiers::COMMAND);
    assert!(window.ended().success());
}

#[test]
fn closing_while_the_record_is_checked_asks_once() {
    let desk = Desk::new();
    let made = desk.command(CONSOLE).arg("practice").arg(desk.office()).args(["--cases", "900"]).output();
    assert!(made.unwrap().status.success());
    let mut window = desk.open();
    let peer = &window.peer;
    peer.see("我的办件");
    let check = || {
        peer.key("Ctrl+Shift+P");
        peer.keys("jcjl");
        peer.key("Enter");
        peer.see("正在检查记录");
    };
    check();
    peer.shot(&super::left("work.png"));
    let mut screen = Screen::connect(window.display());
    let frame = only(&mut screen);
    screen.close(frame);
    peer.see("要关闭窗口吗");
    peer.shot(&super::left("quit.png"));
    peer.key("Escape");
    peer.see("我的办件");
    assert!(!peer.shows("要关闭窗口吗"));
    if peer.shows("正在检查记录") {
        peer.key("F11");
    }
    peer.find("the end of the check", |seen| {
        seen.name.contains("检查已停止") || seen.name.contains("检查通过")
    });
    peer.shot(&super::left("worked.png"));
    check();
    screen.close(frame);
    peer.see("要关闭窗口吗");
    peer.last_key("Enter", Modifiers::NONE);
    assert!(window.ended().success());
    let checked = desk.console(&["check"]);
    assert!(checked.status.success(), "{checked:?}");
}

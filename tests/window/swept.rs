//! What a paper leaves on the disk on its way to a printer, and what is left of it when the program is killed there.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::display::Desk;
use super::practise;
use crate::leaks::watch::{Secrets, Watch, walk};

/// A print command that takes its time, a list of one printer, and a viewer; all write down what they were given.
fn surroundings(desk: &Desk) -> PathBuf {
    let folder = desk.path("bin");
    fs::create_dir_all(&folder).unwrap();
    let told = desk.path("told");
    let told = told.display();
    for (name, script) in [
        ("lp", format!("echo \"$@\" >> {told}\nsleep 8")),
        (
            "lpstat",
            "case $1 in -d) echo 'system default destination: window3';; -e) echo window3;; esac".to_owned(),
        ),
        ("xdg-open", format!("echo \"$@\" >> {told}")),
    ] {
        let file = folder.join(name);
        fs::write(&file, format!("#!/bin/sh\n{script}\n")).unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    }
    let path = std::env::var_os("PATH").unwrap();
    let all = std::iter::once(folder).chain(std::env::split_paths(&path));
    PathBuf::from(std::env::join_paths(all).unwrap())
}

/// The files of the folder for what printers and viewers read.
fn on_its_way(out: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    walk(out, &mut |file| files.push(file.to_owned()));
    files
}

#[track_caller]
fn waits_for<T>(mut ready: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = ready() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(20), "it did not come");
        sleep(Duration::from_millis(20));
    }
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn what_is_on_its_way_to_a_printer_is_nobody_elses_and_the_next_start_sweeps_what_a_kill_left() {
    let desk = Desk::new();
    let path = surroundings(&desk);
    let window = desk.open_as(|command| command.env("PATH", &path).env("RUST_BACKTRACE", "full"));
    let peer = &window.peer;
    practise(peer);
    let all = String::from_utf8(desk.console(&["find", ""]).stdout).unwrap();
    let mut secrets = Secrets::default();
    for line in all.lines() {
        let mut words = line.split("  ");
        let name = words.nth(2).unwrap().trim();
        secrets.add(name);
    }
    assert!(5 <= secrets.words().count(), "{all}");
    let home = desk.office().parent().unwrap().to_owned();
    let out = desk.office().join("out");
    let watch = Watch::begin(&home, &desk.path("papers"), secrets);

    let done = all.lines().find(|line| line.contains("-BJ")).expect("the practice office has certificates");
    let (case, number) = (done.split_whitespace().next().unwrap(), done.split_whitespace().last().unwrap());
    peer.key("Ctrl+K");
    peer.keys(case);
    peer.key("Enter");
    peer.see(number);
    // To the viewer, which keeps reading it after it was handed over.
    peer.key("Ctrl+P");
    peer.see("怎样出纸");
    peer.key("2");
    peer.key("Enter");
    peer.see("已打开查看");
    let viewed = waits_for(|| on_its_way(&out).pop());
    assert_eq!(mode(&out), 0o700);
    // To the printer, whose command has not come back yet.
    peer.key("Ctrl+P");
    peer.see("怎样出纸");
    peer.key("1");
    peer.see("window3");
    peer.key("Enter");
    let sheet = waits_for(|| on_its_way(&out).into_iter().find(|file| file.ends_with("sheet.pdf")));
    for folder in sheet.ancestors().skip(1).take_while(|folder| folder.starts_with(&out)) {
        assert_eq!(mode(folder), 0o700, "{}", folder.display());
    }
    for file in [&viewed, &sheet] {
        assert_eq!(mode(file), 0o600, "{}", file.display());
    }
    waits_for(|| fs::read_to_string(desk.path("told")).ok().filter(|told| told.contains("sheet.pdf")));
    window.cut_off();
    assert!(sheet.exists() && viewed.exists(), "the kill came too late");

    let window = desk.open_as(|command| command.env("PATH", &path));
    window.peer.see("我的办件");
    waits_for(|| on_its_way(&out).is_empty().then_some(()));
    drop(window);
    let log = fs::read_to_string(desk.path("window.log")).unwrap_or_default();
    let seen = watch.end();
    assert!(8 <= seen, "{seen} files were looked into: {log}");
}

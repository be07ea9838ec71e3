//! Paper through a real print system: a CUPS server of our own, a queue, its filters, and what came out.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::window::display::{Desk, left};
use crate::window::{practise, words_of};

/// A running CUPS server with the queue `window3`, whose printer is a file; gone when dropped.
pub struct Queue {
    folder: TempDir,
    /// The value of `CUPS_SERVER` for who prints here.
    pub server: String,
}

impl Queue {
    /// The queue's name.
    pub const NAME: &str = "window3";

    /// Starts the server; `tests/printer/queue` knows how.
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let started = script("start", folder.path()).output().unwrap();
        assert!(started.status.success(), "{}", String::from_utf8_lossy(&started.stderr));
        let server = String::from_utf8(started.stdout).unwrap().trim().to_owned();
        Self { folder, server }
    }

    /// What the printer put out last, once the job is through.
    #[track_caller]
    pub fn paper(&self) -> PathBuf {
        let waiting = Instant::now();
        let paper = self.folder.path().join("paper.pdf");
        loop {
            let printed = fs::metadata(&paper).is_ok_and(|file| file.len() > 0);
            if printed && self.ask("lpstat", &["-o"]).is_empty() {
                return paper;
            }
            assert!(waiting.elapsed() < Duration::from_secs(30), "nothing came out:\n{}", self.log());
            sleep(Duration::from_millis(100));
        }
    }

    /// What the server wrote down of the jobs that went through, a line each.
    pub fn jobs(&self) -> String {
        fs::read_to_string(self.folder.path().join("log/page")).unwrap_or_default()
    }

    fn ask(&self, program: &str, words: &[&str]) -> String {
        let answer = Command::new(program).args(words).env("CUPS_SERVER", &self.server).output().unwrap();
        String::from_utf8_lossy(&answer.stdout).trim().to_owned()
    }

    fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log/error")).unwrap_or_default()
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        let _ = script("stop", self.folder.path()).status();
    }
}

fn script(verb: &str, folder: &Path) -> Command {
    let mut command = Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/printer/queue"));
    command.arg(verb).arg(folder).stdin(Stdio::null());
    command
}

#[test]
fn a_certificate_of_last_week_comes_out_of_a_real_queue_as_a_reprint() {
    let queue = Queue::start();
    let desk = Desk::printing_on(&queue.server);
    let window = desk.open();
    practise(&window.peer);
    let all = String::from_utf8(desk.console(&["find", ""]).stdout).unwrap();
    let done =
        all.lines().find(|line| line.contains("-BJ")).expect("the practice office has issued certificates");
    let mut words = done.split_whitespace();
    let (case, name) = (words.next().unwrap(), words.nth(1).unwrap());
    let number = done.split_whitespace().last().unwrap();

    // As a scanner types it.
    window.peer.key("Ctrl+K");
    window.peer.keys(case);
    window.peer.key("Enter");
    window.peer.see(number);
    window.peer.key("Ctrl+P");
    window.peer.see("怎样出纸");
    window.peer.key("1");
    window.peer.see(Queue::NAME);
    window.peer.shot(&left("printer.png"));
    window.peer.key("Enter");
    window.peer.see("已送往打印机");

    let paper = queue.paper();
    let words = words_of(&paper);
    for want in [name, number, "基本医疗保险费补缴证明"] {
        assert!(words.contains(want), "«{want}» is not on the paper:\n{words}");
    }
    assert!(words.contains("补打"), "a reprint does not say so:\n{words}");
    assert!(queue.jobs().contains("个人补缴证明"), "the job has no name:\n{}", queue.jobs());
    fs::copy(paper, left("printed.pdf")).unwrap();
}

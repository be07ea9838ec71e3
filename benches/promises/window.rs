//! The window itself beside a bare one with the same fonts: how soon it is there, what it draws when nothing happens,
//! and how much memory it takes. Both are real programs on a virtual display, read through the inspection port.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command};
use std::thread::sleep;
use std::time::{Duration, Instant};

use jiefeng::desk::practice;
use jiefeng::ui::look;

use crate::display::{Desk, Display, PROGRAM};
use crate::peer::Peer;
use crate::people;

/// The word that makes this very program the bare window.
pub const BARE: &str = "bare-window";
/// How often each window is started.
const STARTS: usize = 7;
/// How long nothing is touched.
const IDLE: Duration = Duration::from_secs(60);

/// Opens the bare window: the same crate, the same fonts, one line of text.
pub fn bare() {
    let size = egui::vec2(1280.0, 800.0);
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size(size),
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    let made = eframe::run_native(
        "bare",
        options,
        Box::new(|creation| {
            creation.egui_ctx.set_fonts(look::fonts());
            Ok(Box::new(Bare))
        }),
    );
    made.expect("a bare window");
}

struct Bare;

impl eframe::App for Bare {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        ui.label("我的办件");
    }
}

/// A started window: when it first answered, and the way in.
struct Started {
    program: Child,
    peer: Peer,
    first_frame: Duration,
    _display: Display,
}

impl Started {
    fn of(mut command: Command) -> Started {
        let display = Display::start();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        command.env("DISPLAY", display.name()).env("EGUI_INSPECTION", format!("127.0.0.1:{port}"));
        let begun = Instant::now();
        let program = command.spawn().unwrap();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(begun.elapsed() < Duration::from_secs(60), "no window came");
            sleep(Duration::from_millis(2));
        }
        let peer = Peer::connect(port, || Ok(()));
        peer.see("我的办件");
        Started { first_frame: begun.elapsed(), program, peer, _display: display }
    }

    /// Resident memory in MB.
    fn memory(&self) -> f64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.program.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<f64>().unwrap() / 1024.0
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// How many frames a window draws in a time, the question included.
fn frames_until(peer: &Peer, time: Duration) -> u64 {
    peer.settle();
    let before = peer.frames();
    sleep(time);
    peer.frames() - before
}

/// Prints the first frame, the idle frames and the memory of both windows.
pub fn measure(cases: u32) {
    let desk = Desk::new();
    let begun = Instant::now();
    practice::office(&desk.office(), people::morning(), cases, 1).unwrap();
    println!("window  an office of {cases} cases made in {:.0} s", begun.elapsed().as_secs_f64());
    let ours = || Started::of(desk.command(PROGRAM));
    let bare = || {
        let mut command = desk.command(&std::env::current_exe().unwrap().to_string_lossy());
        command.arg(BARE);
        Started::of(command)
    };
    // In turns, so that what else the machine does falls on both alike.
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..STARTS {
        times.0.push(bare().first_frame);
        times.1.push(ours().first_frame);
    }
    let (bare_ms, ours_ms) = (crate::percentile(&times.0, 0.5), crate::percentile(&times.1, 0.5));
    println!(
        "window  first screen             {ours_ms:7.0} ms   bare {bare_ms:7.0} ms   {:.2} times",
        ours_ms / bare_ms
    );

    let (bare, ours) = (bare(), ours());
    // Asking takes frames of its own, after a short pause as after a long one.
    let asking = frames_until(&ours.peer, Duration::from_secs(1));
    let drawn = frames_until(&ours.peer, IDLE).saturating_sub(asking);
    println!("window  frames in {} idle seconds   {drawn}", IDLE.as_secs());
    for key in ["Alt+2", "PageDown", "PageDown", "Alt+1", "F2", "Escape"] {
        ours.peer.key(key);
    }
    let (bare_mb, ours_mb) = (bare.memory(), ours.memory());
    println!(
        "window  resident memory          {ours_mb:7.0} MB   bare {bare_mb:7.0} MB   {:.0} MB more",
        ours_mb - bare_mb
    );
}

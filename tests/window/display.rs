//! A display of its own for each walk, and the program on it.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::peer::Peer;

/// The window's own program, as this build made it.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_jiefeng");
/// The console, for what the technician would ask.
pub const CONSOLE: &str = env!("CARGO_BIN_EXE_jiefengctl");

/// A virtual screen; gone when dropped.
pub struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts Xvfb on the first free display.
    pub fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1920x1080x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is not installed: bash tests/run machine");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        let name = format!(":{}", number.trim());
        assert!(name.len() > 1, "Xvfb found no free display");
        Self { server, name }
    }
}

impl Display {
    /// What `DISPLAY` says of it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // Asked, not killed: it takes its lock file with it.
        let _ = Command::new("kill").arg(self.server.id().to_string()).status();
        let _ = self.server.wait();
    }
}

/// A program that runs in the background; gone when dropped.
pub struct Window {
    program: Child,
    /// The way in.
    pub peer: Peer,
    // Dropped after the program that draws on it.
    display: Display,
}

impl Window {
    /// What `DISPLAY` says of its screen.
    pub fn display(&self) -> &str {
        self.display.name()
    }

    /// Ends it as a power cut would, and gives back its screen.
    pub fn cut_off(mut self) {
        end(&mut self.program);
    }

    /// Waits until it has ended by itself; answers how.
    pub fn ended(&mut self) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.program.try_wait().unwrap() {
                return status;
            }
            assert!(begun.elapsed() < PATIENCE, "the window is still there");
            sleep(Duration::from_millis(20));
        }
    }
}

/// How long a program may take to end.
const PATIENCE: Duration = Duration::from_secs(20);

/// An empty home and an empty office, used by one walk only.
pub struct Desk {
    home: TempDir,
    /// The CUPS server to print on; none is reached otherwise.
    printer: Option<String>,
}

impl Desk {
    /// Makes the empty folders.
    pub fn new() -> Self {
        Self { home: tempfile::tempdir().unwrap(), printer: None }
    }

    /// The same, with a CUPS server to print on.
    pub fn printing_on(server: &str) -> Self {
        Self { printer: Some(server.to_owned()), ..Self::new() }
    }

    /// The folder of the office; the program makes it.
    pub fn office(&self) -> PathBuf {
        self.home.path().join("office")
    }

    /// A path in the clerk's own home.
    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// A command that sees this desk's folders and nothing of the machine's own.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        let socket =
            self.printer.clone().unwrap_or_else(|| self.path("no-printer").to_string_lossy().into_owned());
        command
            .env("HOME", self.home.path())
            .env("XDG_DATA_HOME", self.path("data"))
            .env("XDG_CONFIG_HOME", self.path("config"))
            .env("XDG_CACHE_HOME", self.path("cache"))
            .env("JIEFENG_OFFICE", self.office())
            .env("CUPS_SERVER", socket)
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("WAYLAND_SOCKET")
            .env_remove("JIEFENG_ACCOUNT")
            .env_remove("EGUI_INSPECTION")
            .stdin(Stdio::null());
        command
    }

    /// Asks the console; it works on the same office as the window.
    pub fn console(&self, words: &[&str]) -> Output {
        self.command(CONSOLE).args(words).output().unwrap()
    }

    /// Opens the window on a display of its own.
    pub fn open(&self) -> Window {
        self.open_as(|command| command)
    }

    /// The same, in surroundings of one's own.
    pub fn open_as(&self, surroundings: impl FnOnce(&mut Command) -> &mut Command) -> Window {
        let display = Display::start();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let log = self.path("window.log");
        let mut command = self.command(PROGRAM);
        let mut program = surroundings(&mut command)
            .env("DISPLAY", &display.name)
            .env("EGUI_INSPECTION", format!("127.0.0.1:{port}"))
            .stdout(fs::File::create(&log).unwrap())
            .stderr(fs::OpenOptions::new().append(true).open(&log).unwrap())
            .spawn()
            .unwrap();
        let peer = Peer::connect(port, || match program.try_wait().unwrap() {
            None => Ok(()),
            Some(code) => {
                Err(format!("the window ended with {code}:\n{}", fs::read_to_string(&log).unwrap()))
            }
        });
        peer.settle();
        Window { program, peer, display }
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        end(&mut self.program);
    }
}

/// Ends a program that this test started, and waits for it.
fn end(program: &mut Child) {
    // It may have ended already: then there is nothing to do.
    let _ = program.kill();
    let _ = program.wait();
}

/// Where the pictures and papers of the walks are left.
pub fn left(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/window");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

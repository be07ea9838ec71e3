//! The other end of the window's inspection port: what a screen reader sees, and what a keyboard does.

use std::fs;
use std::net::TcpStream;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, Instant};

use egui::accesskit::{Node, NodeId, Role};
use egui::{Event, ImeEvent, Key, Modifiers};
use egui_inspection::protocol::{PROTOCOL_VERSION, read_handshake};
use egui_inspection::{Request, Response, read_message, write_message};

/// How long a person would wait before calling it broken.
const PATIENCE: Duration = Duration::from_secs(20);

/// One thing on the window, as a screen reader would say it.
#[derive(Clone, Debug)]
pub struct Seen {
    /// What kind of thing it is.
    pub role: Role,
    /// Its name: its own label, else the words of the label beside it.
    pub name: String,
    /// What stands in it.
    pub value: String,
    /// Whether the keyboard is there.
    pub focused: bool,
    /// Whether it cannot be used now.
    pub disabled: bool,
    /// Its top and left edge in points; `None` for what is not drawn.
    pub place: Option<(f64, f64)>,
}

/// A connection to one window.
pub struct Peer {
    stream: TcpStream,
}

impl Peer {
    /// Connects to the window that listens on `port`, once it does.
    ///
    /// `alive` is asked between two tries, and says why there is no use in waiting.
    pub fn connect(port: u16, mut alive: impl FnMut() -> Result<(), String>) -> Self {
        let started = Instant::now();
        let stream = loop {
            match TcpStream::connect(("127.0.0.1", port)) {
                Ok(stream) => break stream,
                Err(why) => assert!(started.elapsed() < PATIENCE * 3, "no window on port {port}: {why}"),
            }
            alive().unwrap();
            sleep(Duration::from_millis(100));
        };
        stream.set_read_timeout(Some(PATIENCE * 2)).unwrap();
        assert_eq!(read_handshake(&stream).unwrap(), PROTOCOL_VERSION);
        Self { stream }
    }

    fn ask(&self, request: &Request) -> Response {
        write_message(&self.stream, request).unwrap();
        match read_message(&self.stream).unwrap() {
            Response::Error { message } => panic!("{request:?}: {message}"),
            answer => answer,
        }
    }

    /// Waits until the window stops drawing.
    pub fn settle(&self) {
        self.ask(&Request::Settle { max_steps: 600 });
    }

    fn events(&self, events: Vec<Event>) {
        self.ask(&Request::ApplyEvents { events });
    }

    /// Presses and releases one key, `Ctrl+K`, `F2`, `Enter`, `1`; a key that writes, writes.
    pub fn key(&self, chord: &str) {
        let mut modifiers = Modifiers::NONE;
        let mut key = None;
        for part in chord.split('+') {
            match part {
                "Ctrl" => modifiers |= Modifiers::CTRL | Modifiers::COMMAND,
                "Shift" => modifiers |= Modifiers::SHIFT,
                "Alt" => modifiers |= Modifiers::ALT,
                name => key = Some(Key::from_name(name).unwrap_or_else(|| panic!("no key is called {name}"))),
            }
        }
        let key = key.expect("a chord names a key");
        let written = key.symbol_or_name().to_lowercase();
        let written =
            (modifiers.is_none() && written.chars().count() == 1 && written.is_ascii()).then_some(written);
        self.press(key, modifiers, written);
        self.settle();
    }

    /// Presses a key that ends the program: nobody is there to answer any more.
    pub fn last_key(&self, name: &str, modifiers: Modifiers) {
        let key = Key::from_name(name).unwrap();
        let event = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
        write_message(&self.stream, &Request::ApplyEvents { events: vec![event] }).unwrap();
    }

    fn press(&self, key: Key, modifiers: Modifiers, written: Option<String>) {
        let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
        let mut down = vec![event(true)];
        down.extend(written.map(Event::Text));
        self.events(down);
        self.events(vec![event(false)]);
    }

    /// Types text key by key, as a quick typist or a scanner does.
    pub fn keys(&self, text: &str) {
        for letter in text.chars() {
            let written = letter.to_string();
            match Key::from_name(&letter.to_uppercase().to_string()) {
                Some(key) => self.press(key, Modifiers::NONE, Some(written)),
                None => self.events(vec![Event::Text(written)]),
            }
        }
        self.settle();
    }

    /// Pastes what was copied elsewhere.
    pub fn paste(&self, text: &str) {
        self.events(vec![Event::Paste(text.to_owned())]);
        self.settle();
    }

    /// Scans text: each of its keys and an Enter behind them, all before the window draws again.
    pub fn scan(&self, text: &str) {
        let press = |key, pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        let mut events = Vec::new();
        for letter in text.chars() {
            let key = match letter {
                '-' => Some(Key::Minus),
                letter => Key::from_name(&letter.to_uppercase().to_string()),
            };
            // A sign without a key of its own, as the star, arrives as text alone.
            events.extend(key.map(|key| press(key, true)));
            events.push(Event::Text(letter.to_string()));
            events.extend(key.map(|key| press(key, false)));
        }
        events.extend([press(Key::Enter, true), press(Key::Enter, false)]);
        self.events(events);
        self.settle();
    }

    /// Shows the letters of a composition, as an input method does after each key that it keeps for itself.
    pub fn preedit(&self, letters: &str) {
        let end = letters.chars().count();
        let active_range_chars = (0 < end).then_some(end..end);
        self.events(vec![Event::Ime(ImeEvent::Preedit { text: letters.to_owned(), active_range_chars })]);
        self.settle();
    }

    /// Commits text as an input method does: what it showed goes, then the words come.
    pub fn commit(&self, text: &str) {
        self.events(vec![
            Event::Ime(ImeEvent::Preedit { text: String::new(), active_range_chars: None }),
            Event::Ime(ImeEvent::Commit(text.to_owned())),
        ]);
        self.settle();
    }

    /// Saves what the window shows as a PNG.
    pub fn shot(&self, path: &Path) {
        let Response::Screenshot(png) = self.ask(&Request::GetScreenshot { pixels_per_point: Some(1.0) })
        else {
            panic!("no picture came back");
        };
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, png.bytes).unwrap();
    }

    /// How many frames the window has drawn; asking takes one.
    pub fn frames(&self) -> u64 {
        let Response::Tree { step, .. } = self.ask(&Request::GetTree) else { panic!("no tree came back") };
        step
    }

    /// Reads everything on the window, from top to bottom.
    pub fn read(&self) -> Vec<Seen> {
        let Response::Tree { accesskit: Some(update), .. } = self.ask(&Request::GetTree) else {
            return Vec::new();
        };
        let named = |id: &NodeId| {
            let node = update.nodes.iter().find(|(number, _)| number == id)?;
            Some(name_of(&node.1)).filter(|name| !name.is_empty())
        };
        let mut seen: Vec<Seen> = update
            .nodes
            .iter()
            .filter(|(_, node)| !matches!(node.role(), Role::TextRun | Role::GenericContainer | Role::Window))
            .map(|(id, node)| {
                let beside = node.labelled_by().iter().filter_map(named).collect::<Vec<_>>().join(" ");
                let own = name_of(node);
                Seen {
                    role: node.role(),
                    name: if own.is_empty() { beside } else { own },
                    value: node.value().unwrap_or_default().to_owned(),
                    focused: *id == update.focus,
                    disabled: node.is_disabled(),
                    place: node.bounds().map(|bounds| (bounds.y0, bounds.x0)),
                }
            })
            .collect();
        seen.sort_by(|a, b| a.place.partial_cmp(&b.place).unwrap());
        seen
    }

    /// Waits until something on the window satisfies `wanted`, and returns it.
    #[track_caller]
    pub fn find(&self, what: &str, wanted: impl Fn(&Seen) -> bool) -> Seen {
        let started = Instant::now();
        loop {
            let seen = self.read();
            if let Some(found) = seen.iter().find(|seen| wanted(seen)) {
                return found.clone();
            }
            assert!(started.elapsed() < PATIENCE, "no {what} on the window; it shows:\n{}", spoken(&seen));
            sleep(Duration::from_millis(50));
        }
    }

    /// Waits until the words stand somewhere on the window, as a name or a value or a part of one.
    #[track_caller]
    pub fn see(&self, words: &str) -> Seen {
        self.find(&format!("«{words}»"), |seen| seen.name.contains(words) || seen.value.contains(words))
    }

    /// Waits until the keyboard is in something whose name contains the words.
    #[track_caller]
    pub fn at(&self, words: &str) -> Seen {
        self.find(&format!("focus on «{words}»"), |seen| seen.focused && seen.name.contains(words))
    }

    /// Whether the words stand anywhere now.
    pub fn shows(&self, words: &str) -> bool {
        self.read().iter().any(|seen| seen.name.contains(words) || seen.value.contains(words))
    }

    /// Presses Tab until the keyboard is in what is called `words`, in either direction of reading.
    #[track_caller]
    pub fn tab_to(&self, words: &str) -> Seen {
        for _ in 0..120 {
            let seen = self.read();
            if let Some(found) = seen.iter().find(|seen| seen.focused && seen.name.contains(words)) {
                return found.clone();
            }
            self.key("Tab");
        }
        panic!("Tab never came to «{words}»; the window shows:\n{}", spoken(&self.read()));
    }
}

fn name_of(node: &Node) -> String {
    let label = node.label().unwrap_or_default();
    if label.is_empty() && node.role() == Role::Label { node.value().unwrap_or_default() } else { label }
        .to_owned()
}

/// What a screen reader would say, a thing a line.
pub fn spoken(seen: &[Seen]) -> String {
    let mut lines = Vec::new();
    for one in seen.iter().filter(|one| !one.name.is_empty() || !one.value.is_empty() || one.focused) {
        let focus = if one.focused { " ◀ keyboard" } else { "" };
        let off = if one.disabled { " (off)" } else { "" };
        lines.push(format!("  {:?} «{}» {}{off}{focus}", one.role, one.name, one.value));
    }
    lines.join("\n")
}

//! A keyboard and a scanner on the screen's own wire: keys reach the window through its server, at their own pace.

use std::time::Duration;

use super::display::Window;
use super::screen::Screen;

/// The keysyms of Enter and Shift.
const ENTER: u32 = 0xFF0D;
const SHIFT: u32 = 0xFFE1;

/// What a scanner leaves between two keys, in turn.
const SCANNER: [Duration; 4] =
    [Duration::from_millis(2), Duration::from_millis(5), Duration::from_millis(3), Duration::from_millis(4)];

/// What a quick typist leaves between two keys.
const PERSON: Duration = Duration::from_millis(120);

/// Keys that no program makes up: the window hears them as it hears those of the office.
pub struct Keyboard {
    screen: Screen,
    /// The first keycode, and the keysyms of each from there on: bare and with Shift.
    first: u8,
    symbols: Vec<[u32; 2]>,
}

impl Keyboard {
    /// Plugs one in and points it at the only window.
    pub fn of(window: &Window) -> Self {
        let mut screen = Screen::connect(window.display());
        let windows = screen.windows();
        assert_eq!(windows.len(), 1, "{windows:?}");
        screen.focus(windows[0]);
        window.peer.settle();
        let (first, symbols) = screen.symbols();
        Self { screen, first, symbols }
    }

    /// What a scanner reads: every key a few milliseconds after the other, and Enter behind them.
    pub fn scan(&mut self, text: &str) {
        let symbols = text.chars().map(u32::from).chain([ENTER]);
        self.play(symbols.zip(SCANNER.into_iter().cycle()));
    }

    /// What a person types.
    pub fn types(&mut self, text: &str) {
        self.play(text.chars().map(|letter| (u32::from(letter), PERSON)));
    }

    fn play(&mut self, symbols: impl Iterator<Item = (u32, Duration)>) {
        let (shift, _) = self.place(SHIFT);
        let mut strokes = Vec::new();
        for (symbol, after) in symbols {
            let (code, shifted) = self.place(symbol);
            strokes.extend(shifted.then_some((shift, true, Duration::ZERO)));
            strokes.push((code, true, after));
            strokes.push((code, false, Duration::ZERO));
            strokes.extend(shifted.then_some((shift, false, Duration::ZERO)));
        }
        self.screen.play(&strokes);
    }

    /// The keycode of a keysym, and whether it needs Shift.
    fn place(&self, symbol: u32) -> (u8, bool) {
        let at = |column: usize| self.symbols.iter().position(|pair| pair[column] == symbol);
        let found = at(0).map(|n| (n, false)).or_else(|| at(1).map(|n| (n, true)));
        let (n, shifted) = found.unwrap_or_else(|| panic!("no key writes {symbol:#x}"));
        (self.first + u8::try_from(n).unwrap(), shifted)
    }
}

//! A key with what is held down, as it is pressed and as its cap shows it.

use egui::Key;

/// A key with what is held down.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// The key.
    pub key: Key,
    /// Ctrl.
    pub ctrl: bool,
    /// Shift.
    pub shift: bool,
    /// Alt.
    pub alt: bool,
}

/// The key alone.
pub(super) const fn plain(key: Key) -> Chord {
    Chord { key, ctrl: false, shift: false, alt: false }
}

/// The key with Ctrl.
pub(super) const fn ctrl(key: Key) -> Chord {
    Chord { key, ctrl: true, shift: false, alt: false }
}

/// The key with Shift.
pub(super) const fn shift(key: Key) -> Chord {
    Chord { key, ctrl: false, shift: true, alt: false }
}

/// The key with Ctrl and Shift.
pub(super) const fn ctrl_shift(key: Key) -> Chord {
    Chord { key, ctrl: true, shift: true, alt: false }
}

/// The key with Alt.
pub(super) const fn alt(key: Key) -> Chord {
    Chord { key, ctrl: false, shift: false, alt: true }
}

/// 1 to 9.
pub(super) const DIGITS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

impl Chord {
    /// Whether the key would put a character into a field, or take one out.
    pub fn types(self) -> bool {
        let arrow = matches!(self.key, Key::ArrowUp | Key::ArrowDown | Key::ArrowLeft | Key::ArrowRight);
        let sign = !arrow && self.key.symbol_or_name().chars().count() == 1;
        let letter = sign || matches!(self.key, Key::Space | Key::Backspace | Key::Delete);
        letter && !self.ctrl && !self.alt
    }

    /// The cap's text; `None` where the catalogue says it.
    pub fn cap(self) -> Option<String> {
        let key = match self.key {
            Key::Space | Key::Backspace => return None,
            Key::Escape => "Esc",
            Key::ArrowUp => "↑",
            Key::ArrowDown => "↓",
            Key::ArrowLeft => "←",
            Key::ArrowRight => "→",
            Key::Delete => "Del",
            Key::PageUp => "PgUp",
            Key::PageDown => "PgDn",
            Key::Plus => "+",
            Key::Minus => "-",
            Key::Equals => "=",
            other => other.name(),
        };
        let held = [(self.ctrl, "Ctrl "), (self.shift, "Shift "), (self.alt, "Alt ")];
        let held: String = held.into_iter().filter(|(on, _)| *on).map(|(_, name)| name).collect();
        Some(held + key)
    }
}

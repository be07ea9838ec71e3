//! How well a passphrase withstands guessing, said honestly: length counts, tricks with capitals and signs do not.

/// So many characters it has at least, or so many words.
pub const CHARACTERS: usize = 10;
/// Words that are as good as [`CHARACTERS`], whatever their length.
pub const WORDS: usize = 4;
/// So many different characters it has at least.
const DIFFERENT: usize = 5;
/// From here on it is long.
const LONG: usize = 16;

/// What a passphrase is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// Too short: so many characters are missing.
    Short(usize),
    /// Long enough, and still one of the first that are tried: one key held down, keys in a row.
    Plain,
    /// Digits alone: allowed, and worth little.
    Digits,
    /// Good enough.
    Fair,
    /// Long.
    Good,
}

impl Strength {
    /// Whether it may be used.
    pub fn is_allowed(self) -> bool {
        match self {
            Strength::Short(_) | Strength::Plain => false,
            Strength::Digits | Strength::Fair | Strength::Good => true,
        }
    }
}

/// Keys that lie beside each other.
const ROWS: [&str; 4] = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"];

/// What a passphrase is worth.
pub fn judge(text: &str) -> Strength {
    let letters: Vec<char> = text.chars().flat_map(char::to_lowercase).collect();
    let words = text.split_whitespace().filter(|word| word.chars().count() > 1).count();
    if letters.len() < CHARACTERS && words < WORDS {
        return Strength::Short(CHARACTERS - letters.len());
    }
    let mut different = letters.clone();
    different.sort_unstable();
    different.dedup();
    if different.len() < DIFFERENT || is_row(&letters) {
        return Strength::Plain;
    }
    if letters.iter().all(char::is_ascii_digit) {
        return Strength::Digits;
    }
    if LONG <= letters.len() || WORDS <= words { Strength::Good } else { Strength::Fair }
}

/// Whether nearly every letter follows the one before it, in the alphabet or on the keyboard.
fn is_row(letters: &[char]) -> bool {
    let beside = |left: char, right: char| {
        let step = u32::from(left).abs_diff(u32::from(right)) <= 1;
        let on_keys = ROWS.iter().any(|row| {
            let at = |letter: char| row.find(letter);
            at(left).zip(at(right)).is_some_and(|(left, right)| left.abs_diff(right) <= 1)
        });
        step || on_keys
    };
    let pairs = letters.len().saturating_sub(1);
    let steps =
        letters.windows(2).filter(|pair| matches!(pair, [left, right] if beside(*left, *right))).count();
    0 < pairs && pairs.saturating_sub(1) <= steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_counts_and_tricks_do_not() {
        for (text, worth) in [
            ("", Strength::Short(10)),
            ("P@ssw0rd!", Strength::Short(1)),
            ("aaaaaaaaaaaa", Strength::Plain),
            ("1234567890", Strength::Plain),
            ("qwertyuiop", Strength::Plain),
            ("Abcdefghijk", Strength::Plain),
            ("13519028374", Strength::Digits),
            ("初雪落在朔城的早晨吗", Strength::Fair),
            ("jiu zhang suan shu", Strength::Good),
            ("seven old bicycles", Strength::Good),
            ("ma lu di tu", Strength::Good),
        ] {
            assert_eq!(judge(text), worth, "{text}");
        }
        assert!(!Strength::Plain.is_allowed() && Strength::Digits.is_allowed());
    }
}

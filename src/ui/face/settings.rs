//! What can be chosen in 设置, in words: the screen draws it, and the palette finds it.

use crate::text::{Language, Words};
use crate::ui::draft::Field;

/// The choices that every machine has.
pub const CHOICES: [Field; 5] =
    [Field::Language, Field::Theme, Field::Side, Field::LockAfter, Field::Renderer];

/// Idle minutes until the screen is locked, in the order of the digit keys.
pub const LOCKS: [u16; 6] = [1, 3, 5, 8, 10, 15];

/// The values of one of them, in the order of the digit keys; none for any other field.
pub fn values(field: Field, words: &Words) -> Vec<String> {
    let said = |keys: &[&str]| keys.iter().map(|key| words.say(key)).collect();
    match field {
        Field::Language => Language::shipped()
            .map(|language| {
                words.say(match language {
                    Language::Zh => "language-zh",
                    Language::En => "language-en",
                })
            })
            .collect(),
        Field::Theme => said(&["theme-system", "theme-light", "theme-dark"]),
        Field::Side => said(&["side-as-room", "side-shown", "side-folded"]),
        Field::LockAfter => {
            LOCKS.iter().map(|n| words.say_with("lock-minutes", &[("n", i64::from(*n).into())])).collect()
        }
        Field::Renderer => said(&["renderer-glow", "renderer-wgpu"]),
        _ => Vec::new(),
    }
}

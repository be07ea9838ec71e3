//! People and units: identity numbers of every kind, checked; names, phones, credit codes; masked forms.

mod codes;
mod id;
mod name;
mod phone;
mod unit;

pub use id::{IdFault, IdKind, IdNumber, Sex, half_width};
pub use name::{NameFault, PersonName};
pub use phone::Phone;
pub use unit::{CreditCode, DivisionCode};

/// Masks any number: first six and last four stay; a short one keeps only its last four, or nothing.
///
/// Short is what the first six would give away: below 15 characters; below 9 even the last four are too many.
pub fn mask_number(number: &str) -> String {
    let long = number.chars().count();
    let (first, last) = match long {
        15.. => (6, 4),
        9..15 => (0, 4),
        _ => (0, 0),
    };
    let shown = |at: usize| at < first || long - last <= at;
    number.chars().enumerate().map(|(at, character)| if shown(at) { character } else { '*' }).collect()
}

/// Masks a person's name, a number or a phone, whichever the text looks like (`calc mask`).
pub fn mask(text: &str) -> String {
    let text = text.trim();
    if let Some(phone) = Phone::parse(text) {
        return phone.masked();
    }
    let number = half_width(text);
    let numeric = number.chars().any(|c| c.is_ascii_digit());
    if numeric { mask_number(&number) } else { name::mask_name(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_looks_over_the_shoulder_sees_too_little() {
        for (text, masked) in [
            ("11010519491231002X", "110105********002X"),
            ("USA310001020306", "USA310*****0306"),
            ("E12345678", "*****5678"),
            ("12345678", "********"),
            ("13800138000", "138****8000"),
            ("138 0013 8000", "138****8000"),
            ("03492028888", "034****8888"),
            ("张三", "张*"),
            ("欧阳小丽", "欧***"),
            ("𬎆", "*"),
            ("", ""),
        ] {
            assert_eq!(mask(text), masked, "{text}");
        }
    }
}

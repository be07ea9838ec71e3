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

/// Masks every identity number and every mobile telephone within a text, and whatever of `known` stands in it: a number
/// of another document looks like nothing that could be told from a voucher's. Each character stays one character.
pub fn mask_within(text: &str, known: &[&str]) -> String {
    let mut text = text.to_owned();
    for one in known.iter().filter(|one| !one.is_empty()) {
        if text.contains(one) {
            text = text.replace(one, &mask(one));
        }
    }
    let mut masked = String::with_capacity(text.len());
    let mut run = String::new();
    for character in text.chars() {
        if character.is_ascii_alphanumeric() {
            run.push(character);
            continue;
        }
        masked.push_str(&mask_run(&run));
        run.clear();
        masked.push(character);
    }
    masked.push_str(&mask_run(&run));
    masked
}

/// Masks letters and digits that are the number of a person; all else stays.
fn mask_run(run: &str) -> String {
    let is_mobile = || Phone::parse(run).is_some_and(|phone| phone.is_mobile());
    let is_id = || {
        let kinds = [IdKind::Resident, IdKind::HmtPermit, IdKind::ForeignPr18, IdKind::ForeignPr15];
        kinds.into_iter().any(|kind| IdNumber::parse(kind, run, chrono::NaiveDate::MAX).is_ok())
    };
    let hides = match run.len() {
        11 => is_mobile(),
        15 | 18 => is_id(),
        _ => false,
    };
    if hides { mask(run) } else { run.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_people_are_masked_within_a_sentence_and_no_other_number_is() {
        for (text, masked) in [
            ("来电 13800138000，改日再来", "来电 138****8000，改日再来"),
            ("证件 11010519491231002X。", "证件 110105********002X。"),
            ("14060203-2026-000412", "14060203-2026-000412"),
            ("税票 320260000012345678", "税票 320260000012345678"),
            ("护照 E12345678 已看", "护照 *****5678 已看"),
            ("2026-08..2026-10", "2026-08..2026-10"),
        ] {
            assert_eq!(mask_within(text, &["E12345678"]), masked);
        }
    }

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

//! Names as the identity card writes them, rare characters kept.

/// What the 214 Kangxi radicals (U+2F00 to U+2FD5) stand for, in their order: the unified character that looks the same.
///
/// Card readers and some input methods give the radical where the character is meant, and then a search misses the name.
const RADICALS: [u16; 214] = [
    0x4E00, 0x4E28, 0x4E36, 0x4E3F, 0x4E59, 0x4E85, 0x4E8C, 0x4EA0, 0x4EBA, 0x513F, 0x5165, 0x516B, 0x5182,
    0x5196, 0x51AB, 0x51E0, 0x51F5, 0x5200, 0x529B, 0x52F9, 0x5315, 0x531A, 0x5338, 0x5341, 0x535C, 0x5369,
    0x5382, 0x53B6, 0x53C8, 0x53E3, 0x56D7, 0x571F, 0x58EB, 0x5902, 0x590A, 0x5915, 0x5927, 0x5973, 0x5B50,
    0x5B80, 0x5BF8, 0x5C0F, 0x5C22, 0x5C38, 0x5C6E, 0x5C71, 0x5DDB, 0x5DE5, 0x5DF1, 0x5DFE, 0x5E72, 0x5E7A,
    0x5E7F, 0x5EF4, 0x5EFE, 0x5F0B, 0x5F13, 0x5F50, 0x5F61, 0x5F73, 0x5FC3, 0x6208, 0x6236, 0x624B, 0x652F,
    0x6534, 0x6587, 0x6597, 0x65A4, 0x65B9, 0x65E0, 0x65E5, 0x66F0, 0x6708, 0x6728, 0x6B20, 0x6B62, 0x6B79,
    0x6BB3, 0x6BCB, 0x6BD4, 0x6BDB, 0x6C0F, 0x6C14, 0x6C34, 0x706B, 0x722A, 0x7236, 0x723B, 0x723F, 0x7247,
    0x7259, 0x725B, 0x72AC, 0x7384, 0x7389, 0x74DC, 0x74E6, 0x7518, 0x751F, 0x7528, 0x7530, 0x758B, 0x7592,
    0x7676, 0x767D, 0x76AE, 0x76BF, 0x76EE, 0x77DB, 0x77E2, 0x77F3, 0x793A, 0x79B8, 0x79BE, 0x7A74, 0x7ACB,
    0x7AF9, 0x7C73, 0x7CF8, 0x7F36, 0x7F51, 0x7F8A, 0x7FBD, 0x8001, 0x800C, 0x8012, 0x8033, 0x807F, 0x8089,
    0x81E3, 0x81EA, 0x81F3, 0x81FC, 0x820C, 0x821B, 0x821F, 0x826E, 0x8272, 0x8278, 0x864D, 0x866B, 0x8840,
    0x884C, 0x8863, 0x897E, 0x898B, 0x89D2, 0x8A00, 0x8C37, 0x8C46, 0x8C55, 0x8C78, 0x8C9D, 0x8D64, 0x8D70,
    0x8DB3, 0x8EAB, 0x8ECA, 0x8F9B, 0x8FB0, 0x8FB5, 0x9091, 0x9149, 0x91C6, 0x91CC, 0x91D1, 0x9577, 0x9580,
    0x961C, 0x96B6, 0x96B9, 0x96E8, 0x9751, 0x975E, 0x9762, 0x9769, 0x97CB, 0x97ED, 0x97F3, 0x9801, 0x98A8,
    0x98DB, 0x98DF, 0x9996, 0x9999, 0x99AC, 0x9AA8, 0x9AD8, 0x9ADF, 0x9B25, 0x9B2F, 0x9B32, 0x9B3C, 0x9B5A,
    0x9CE5, 0x9E75, 0x9E7F, 0x9EA5, 0x9EBB, 0x9EC3, 0x9ECD, 0x9ED1, 0x9EF9, 0x9EFD, 0x9F0E, 0x9F13, 0x9F20,
    0x9F3B, 0x9F4A, 0x9F52, 0x9F8D, 0x9F9C, 0x9FA0,
];
const FIRST_RADICAL: u32 = 0x2F00;

/// The most characters that a name may have.
const LONGEST: usize = 50;

/// The dot inside names of many peoples, as the national standard writes it.
const DOT: char = '\u{B7}';

/// A person's name: 1 to 50 characters; Han with all extensions, `·`, Latin letters, spaces, `-`, `'`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonName(String);

/// Why a text is no name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameFault {
    /// Nothing, or only spaces and signs.
    #[error("the name is empty")]
    Empty,
    /// More than 50 characters.
    #[error("the name has {0} characters")]
    Long(usize),
    /// A character that no name holds.
    #[error("the name holds {0:?}")]
    Character(char),
}

impl PersonName {
    /// Checks a name. Trims it, folds Kangxi radicals (U+2F00–2FDF) to their characters and the many middle dots to `·`; changes nothing else.
    ///
    /// A rare character is never replaced by one that looks like it: the name on the card is the name.
    pub fn parse(text: &str) -> Result<PersonName, NameFault> {
        let name: String = text.trim().chars().map(fold).collect();
        if let Some(wrong) = name.chars().find(|c| !(is_han(*c) || is_latin(*c) || is_sign(*c))) {
            return Err(NameFault::Character(wrong));
        }
        let long = name.chars().count();
        if long > LONGEST {
            return Err(NameFault::Long(long));
        }
        if name.chars().all(is_sign) { Err(NameFault::Empty) } else { Ok(PersonName(name)) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// First character, a star for each other one: `张*`; a name of one character is `*`.
    pub fn masked(&self) -> String {
        mask_name(&self.0)
    }
}

/// Masks a name without checking it.
pub(super) fn mask_name(name: &str) -> String {
    let stars = "*".repeat(name.chars().count().saturating_sub(1));
    match name.chars().next() {
        Some(first) if !stars.is_empty() => format!("{first}{stars}"),
        Some(_) => "*".to_owned(),
        None => String::new(),
    }
}

fn fold(character: char) -> char {
    match character {
        // Bullet, hyphenation point, bullet operator, dot operator, ano teleia, katakana dots, raised dots.
        '\u{2022}' | '\u{2027}' | '\u{2219}' | '\u{22C5}' | '\u{387}' | '\u{30FB}' | '\u{FF65}'
        | '\u{2E31}' | '\u{2E33}' => DOT,
        other => radical(other).unwrap_or(other),
    }
}

fn radical(character: char) -> Option<char> {
    let at = u32::from(character).checked_sub(FIRST_RADICAL)?;
    let unified = RADICALS.get(usize::try_from(at).ok()?)?;
    char::from_u32(u32::from(*unified))
}

/// Han with the extensions A to I, the compatibility ideographs and 〇.
fn is_han(character: char) -> bool {
    matches!(u32::from(character),
        0x3007 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAD9
        | 0x20000..=0x2A6DF | 0x2A700..=0x2EBE0 | 0x2EBF0..=0x2EE5D | 0x2F800..=0x2FA1D | 0x30000..=0x323AF)
}

/// Letters of Latin alphabets, accents among them.
fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic()
        || matches!(character, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}') && character.is_alphabetic()
}

fn is_sign(character: char) -> bool {
    matches!(character, DOT | ' ' | '-' | '\'')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(typed: &str, expected: Result<&str, NameFault>) {
        assert_eq!(PersonName::parse(typed).map(|name| name.0), expected.map(str::to_owned), "{typed:?}");
    }

    #[test]
    fn a_name_is_kept_as_the_card_writes_it() {
        for name in [
            "张三",
            "陈𬎆",
            "\u{4DAE}〇",
            "\u{31350}\u{2EBF0}\u{30000}\u{2CEB0}\u{2A700}\u{20000}\u{3400}",
            "\u{F900}\u{2F800}",
            "买买提·阿不都热合曼",
            "Anne-Marie O'Neill",
            "Đặng Thị Ngọc Ánh",
            "José Müller",
            "韡䶮暐",
        ] {
            check(name, Ok(name));
        }
        check(&"张".repeat(50), Ok(&"张".repeat(50)));
    }

    #[test]
    fn dots_and_radicals_that_look_the_same_are_one() {
        for dot in ['•', '‧', '∙', '⋅', '・', '･', '·', '\u{387}', '⸱', '⸳'] {
            check(&format!("买买提{dot}艾力"), Ok("买买提·艾力"));
        }
        check("\u{2F2D}\u{2F00}", Ok("山一"));
        check("\u{2FD5}\u{2F6C}", Ok("龠目"));
        check(" \u{3000}张三\t", Ok("张三"));
    }

    #[test]
    fn what_is_no_name_is_refused_with_its_character() {
        for (typed, why) in [
            ("", NameFault::Empty),
            ("  ", NameFault::Empty),
            ("··", NameFault::Empty),
            ("张3", NameFault::Character('3')),
            ("张，三", NameFault::Character('，')),
            ("张\u{3000}三", NameFault::Character('\u{3000}')),
            ("张\u{E000}", NameFault::Character('\u{E000}')),
            ("张\u{FFFD}", NameFault::Character('\u{FFFD}')),
            ("张□", NameFault::Character('□')),
            ("张⺮", NameFault::Character('⺮')),
            ("张\u{2FDF}", NameFault::Character('\u{2FDF}')),
            ("a×b", NameFault::Character('×')),
            ("张\n三", NameFault::Character('\n')),
            ("Ｚhang", NameFault::Character('Ｚ')),
        ] {
            check(typed, Err(why));
        }
        check(&"𬎆".repeat(51), Err(NameFault::Long(51)));
    }

    #[test]
    fn a_masked_name_shows_its_first_character_only() {
        for (name, masked) in
            [("张三", "张*"), ("欧阳小丽", "欧***"), ("𬎆", "*"), ("𬎆三", "𬎆*"), ("Li Na", "L****")]
        {
            assert_eq!(PersonName::parse(name).unwrap().masked(), masked);
        }
    }
}

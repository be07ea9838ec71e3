//! Every character of GB 18030-2022 level 3, set on sheets by the real layout, painted by the real painter, and read
//! back code point by code point by two programs that are not ours.

use std::path::Path;

use egui::epaint::text::{Fonts, TextOptions};
use egui::{FontFamily, FontId};
use jiefeng::paper::{Book, Faces, Ink, PaperError, Part, Sheet, bind, compose};
use jiefeng::ui::look;

use super::{Desk, Form, certificate, composed, read, run};

/// The ideographs of level 3: what the standard counts, and 〇.
fn level_three() -> Vec<char> {
    let blocks = [
        0x3007..=0x3007,
        0x4E00..=0x9FEF,
        0x3400..=0x4DB5,
        0x20000..=0x2A6D6,
        0x2A700..=0x2B734,
        0x2B740..=0x2B81D,
        0x2B820..=0x2CEA1,
        0x2CEB0..=0x2EBE0,
    ];
    // The twelve of the compatibility block that are characters of their own.
    let own =
        [0xFA0E, 0xFA0F, 0xFA11, 0xFA13, 0xFA14, 0xFA1F, 0xFA21, 0xFA23, 0xFA24, 0xFA27, 0xFA28, 0xFA29];
    let all: Vec<char> = blocks.into_iter().flatten().chain(own).filter_map(char::from_u32).collect();
    assert_eq!(all.len(), 87_888);
    all
}

/// The Kangxi radicals, most of which share a glyph with a character.
fn radicals() -> Vec<char> {
    ('\u{2F00}'..='\u{2FD5}').collect()
}

/// Sets characters on as many sheets as they take; nothing but them stands there.
fn set(characters: &[char]) -> Sheet {
    let text: String = characters.iter().collect();
    let book = Book {
        form: "characters".into(),
        title: "字".into(),
        parts: vec![Part::Text(text)],
        ..Book::default()
    };
    let mut sheet = bind(&book, &[]).unwrap();
    for (nth, page) in sheet.pages.iter_mut().enumerate() {
        // The running head of the further pages, and the number at the foot.
        let top = if nth == 0 { 0 } else { 25_000 };
        page.inks.retain(|ink| matches!(ink, Ink::Text(run) if top < run.baseline && run.baseline < 279_000));
    }
    sheet
}

/// Compares what was read with what was set, and names the first that differs.
#[track_caller]
fn compare(who: &str, read: &str, expected: &[char]) {
    let read: Vec<char> = read.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
    let differs = read.iter().zip(expected).position(|(read, set)| read != set);
    let said = |list: &[char], at: usize| list.get(at).map(|c| format!("U+{:04X}", u32::from(*c)));
    if let Some(at) = differs {
        panic!("{who}: character {at} is {:?}, was set as {:?}", said(&read, at), said(expected, at));
    }
    assert_eq!(read.len(), expected.len(), "{who}: so many characters came back");
}

fn read_back(name: &str, sheet: &Sheet, expected: &[char]) {
    let desk = Desk::new();
    let file = desk.put(name, sheet, Form::CertificatePerson);
    run("qpdf", &["--check"], &file, &[]);
    compare("poppler", &run("pdftotext", &["-q", "-raw", "-enc", "UTF-8"], &file, &["-"]), expected);
    compare("mupdf", &run("mutool", &["draw", "-q", "-F", "txt"], &file, &[]), expected);
}

#[test]
fn every_character_of_level_three_is_printed_and_read_back_as_itself() {
    // Every radical stands on the same sheets as the character that looks like it.
    let all: Vec<char> = radicals().into_iter().chain(level_three()).collect();
    let sheet = set(&all);
    let set: String = sheet.pages.iter().flat_map(|page| &page.inks).filter_map(text).collect();
    compare("the sheet", &set, &all);
    read_back("every-character", &sheet, &all);
}

#[test]
fn the_screen_has_every_character_in_text_and_in_names() {
    let mut fonts = Fonts::new(TextOptions::default(), look::fonts());
    let mut view = fonts.with_pixels_per_point(1.0);
    let all: Vec<char> = radicals().into_iter().chain(level_three()).collect();
    for family in [FontFamily::Proportional, look::bold()] {
        let font = FontId::new(14.0, family);
        let lacking: Vec<String> = all
            .iter()
            .filter(|c| !view.has_glyph(&font, **c))
            .map(|c| format!("U+{:04X}", u32::from(*c)))
            .collect();
        assert!(lacking.is_empty(), "{font:?} would draw boxes for {lacking:?}");
    }
}

fn text(ink: &Ink) -> Option<&str> {
    match ink {
        Ink::Text(run) => Some(&run.text),
        Ink::Line { .. } | Ink::Rects { .. } | Ink::Circle { .. } => None,
    }
}

#[test]
fn characters_that_share_one_shape_stay_apart_when_they_are_copied() {
    // Of Noto: one glyph for each group. A name with · must not come back with •.
    let groups = ["⼀一⼁丨⼆二", "·•‧・", "-‑", "—―", "…⋯", "①➀②➁", "〈〈〉〉"];
    let every: Vec<char> =
        groups.concat().chars().filter(|c| Faces::shipped().missing(&c.to_string()).is_empty()).collect();
    assert!(20 <= every.len(), "{every:?}");
    // Both ways round: neither is the one that came first.
    let both: Vec<char> = every.iter().copied().chain(every.iter().rev().copied()).collect();
    let file = Desk::new();
    let file = file.put("shared", &set(&both), Form::CertificatePerson);
    let read = run("pdftotext", &["-q", "-raw", "-enc", "UTF-8"], &file, &["-"]);
    compare("poppler", &read, &both);
}

#[test]
fn a_radical_and_its_character_in_one_name_are_each_read_back() {
    let desk = Desk::new();
    let name = "⼭山⼀一⽔水";
    let file = desk.put("radicals", &composed(&certificate().with("name", name)), Form::CertificatePerson);
    assert!(read(Path::new(&file)).contains(name), "{}", read(&file));
}

#[test]
fn a_shape_that_is_asked_for_and_that_no_face_has_is_refused_not_replaced() {
    // A selector asks for one shape of the character before it. Drawing another one would be another name.
    for (name, selector) in
        [("葛\u{E0100}", '\u{E0100}'), ("辻\u{E0101}花", '\u{E0101}'), ("神\u{FE00}", '\u{FE00}')]
    {
        let refused = compose(Form::CertificatePerson, &certificate().with("name", name), &[]).unwrap_err();
        assert_eq!(refused, PaperError::NoGlyph { characters: vec![selector] }, "{name}");
        assert!(jiefeng::domain::PersonName::parse(name).is_err(), "{name} is refused when it is typed, too");
    }
}

//! The office's own fonts: for a name that the program's faces cannot draw, and what becomes of its papers later.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use egui::epaint::text::{Fonts, TextOptions};
use egui::{Color32, FontData, FontDefinitions, FontFamily, FontId};
use jiefeng::desk::fonts::{self, Refused};
use jiefeng::desk::{Desk, Trouble, outside, practice, press};
use jiefeng::domain::case::{Action, Opening, Person, Refusal};
use jiefeng::domain::reason::{Came, Insurance, ReasonId};
use jiefeng::domain::{IdKind, IdNumber, Moment, PersonName};
use jiefeng::paper::{
    Faces, Form, Ink, Named, Own, Page, PaperError, Run, Sheet, Unfit, compose, compose_with, pdf,
};
use jiefeng::store::SheetId;
use jiefeng::ui::look;

use super::font::{Font, collection};
use super::{certificate, meta, run};

/// The first of Extension G: no face of the program has it.
const FIRST_OF_G: char = '\u{30000}';
const NAME: &str = "陈\u{30000}平";

fn faces(file: Vec<u8>) -> Faces {
    Faces::with(Own::read(file).unwrap())
}

fn of_g() -> Faces {
    faces(Font::of("\u{30000}\u{31350}").file())
}

/// What poppler and mupdf read in a PDF, without spaces.
fn read_back(pdf: &[u8], name: &str) -> [String; 2] {
    if let Some(kept) = std::env::var_os("JIEFENG_PAPERS") {
        fs::create_dir_all(&kept).unwrap();
        fs::write(Path::new(&kept).join(format!("{name}.pdf")), pdf).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.pdf");
    fs::write(&file, pdf).unwrap();
    run("qpdf", &["--check"], &file, &[]);
    let poppler = run("pdftotext", &["-q", "-raw", "-enc", "UTF-8"], &file, &["-"]);
    let mupdf = run("mutool", &["draw", "-q", "-F", "txt"], &file, &[]);
    [poppler, mupdf].map(|text| text.split_whitespace().collect())
}

#[test]
fn a_character_that_only_the_offices_font_has_is_set_printed_and_read_back() {
    let values = certificate().with("name", NAME);
    let refused = compose(Form::CertificatePerson, &values, &[]).unwrap_err();
    assert_eq!(refused, PaperError::NoGlyph { characters: vec![FIRST_OF_G] });
    let faces = of_g();
    let sheet = compose_with(&faces, Form::CertificatePerson, &values, &[]).unwrap();
    let face = faces.own()[0].face();
    assert_eq!(sheet.own, [Named { face, name: "样例字体".into() }]);
    let kept = Sheet::from_bytes(&sheet.to_bytes().unwrap()).unwrap();
    assert_eq!(kept, sheet);
    let pdf = pdf::write_with(&faces, &kept, &meta(Form::CertificatePerson)).unwrap();
    for read in read_back(&pdf, "own-font") {
        assert!(read.contains(NAME), "{read}");
    }
}

#[test]
fn the_programs_faces_come_first_and_their_sheets_are_kept_as_ever() {
    // The office's font has 陈 too; nobody's certificate looks different for it.
    let faces = faces(Font::of("陈\u{30000}").file());
    let values = certificate().with("name", "陈𬎆");
    let with = compose_with(&faces, Form::CertificatePerson, &values, &[]).unwrap();
    let without = compose(Form::CertificatePerson, &values, &[]).unwrap();
    assert_eq!(with, without);
    let kept = String::from_utf8(with.to_bytes().unwrap()).unwrap();
    assert!(kept.starts_with(r#"{"version":2,"#) && !kept.contains("own"), "{}", &kept[..80]);
}

#[test]
fn a_sheet_whose_font_is_gone_or_is_another_one_is_refused_by_the_fonts_name() {
    let values = certificate().with("name", NAME);
    let sheet = compose_with(&of_g(), Form::CertificatePerson, &values, &[]).unwrap();
    let gone = PaperError::FaceGone { names: vec!["样例字体".into()] };
    assert_eq!(pdf::write(&sheet, &meta(Form::CertificatePerson)), Err(gone.clone()));
    // The same name and the same characters, other shapes: it would be another paper.
    let other = faces(Font::of("\u{30000}").file());
    assert_eq!(other.check(&sheet), Err(gone));
    assert_eq!(of_g().check(&sheet), Ok(()));
}

#[test]
fn a_shape_that_the_offices_font_has_for_a_selector_is_drawn_and_read_back_with_it() {
    let varied = Font { varied: Some(('葛', '\u{E0100}')), ..Font::of("葛\u{30000}") };
    let faces = faces(varied.file());
    // Of this shape only, not of another one.
    assert_eq!(faces.missing("葛\u{E0100}葛葛\u{E0101}"), ['\u{E0101}']);
    let values = certificate().with("name", "诸葛\u{E0100}葛平");
    let sheet = compose_with(&faces, Form::CertificatePerson, &values, &[]).unwrap();
    let pdf = pdf::write_with(&faces, &sheet, &meta(Form::CertificatePerson)).unwrap();
    let [poppler, _] = read_back(&pdf, "own-selector");
    assert!(poppler.contains("诸葛\u{E0100}葛平"), "{poppler}");
}

#[test]
fn every_font_of_a_collection_joins() {
    let file = collection(&[Font::of("\u{30000}"), Font { name: "另一字体", ..Font::of("\u{31350}") }]);
    let faces = faces(file);
    assert_eq!(faces.own().iter().map(Own::name).collect::<Vec<_>>(), ["样例字体", "另一字体"]);
    assert_eq!(faces.missing("\u{30000}\u{31350}\u{323AF}"), ['\u{323AF}']);
    let values = certificate().with("name", "陈\u{30000}\u{31350}");
    let sheet = compose_with(&faces, Form::CertificatePerson, &values, &[]).unwrap();
    let pdf = pdf::write_with(&faces, &sheet, &meta(Form::CertificatePerson)).unwrap();
    for read in read_back(&pdf, "own-collection") {
        assert!(read.contains("陈\u{30000}\u{31350}"), "{read}");
    }
}

#[test]
fn a_font_that_may_not_be_embedded_or_cannot_be_drawn_is_refused_with_its_reason() {
    let permits = |permits| Own::read(Font { permits, ..Font::of("\u{30000}") }.file());
    for allowed in [0, 4, 8] {
        assert!(permits(allowed).is_ok(), "{allowed}");
    }
    assert_eq!(permits(2), Err(Unfit::Restricted));
    assert_eq!(permits(0x200), Err(Unfit::Restricted), "only its pictures may be embedded");
    assert_eq!(permits(0x100), Err(Unfit::Whole));
    let without = |without| Own::read(Font { without, ..Font::of("\u{30000}") }.file());
    assert_eq!(without("glyf"), Err(Unfit::NoOutlines));
    for table in ["cmap", "hmtx", "name", "loca"] {
        assert!(without(table).is_err(), "{table}");
    }
    assert_eq!(Own::read(b"not a font at all".to_vec()), Err(Unfit::NotFont));
    assert_eq!(Own::read(Vec::new()), Err(Unfit::NotFont));
    assert!(Own::read([b"ttcf\0\x01\0\0".to_vec(), vec![0xFF; 64]].concat()).is_err());
}

#[test]
fn a_font_with_a_byte_wrong_is_refused_or_draws_and_takes_nothing_down() {
    let whole = Font::of("\u{30000}").file();
    let mut taken = 0;
    for at in (0..whole.len()).step_by(3) {
        let cut = Own::read(whole[..at].to_vec());
        let mut wrong = whole.clone();
        wrong[at] ^= 0xFF;
        for own in [cut, Own::read(wrong)].into_iter().flatten().flatten() {
            taken += 1;
            // The window's own parser must take whatever was taken here.
            let mut alone = FontDefinitions::empty();
            let data = FontData::from_blob(own.file(), own.index());
            alone.font_data.insert("own".into(), Arc::new(data));
            alone.families.insert(FontFamily::Proportional, vec!["own".into()]);
            let mut fonts = Fonts::new(TextOptions::default(), alone);
            let _ = fonts.with_pixels_per_point(1.0).layout_no_wrap(
                FIRST_OF_G.to_string(),
                FontId::default(),
                Color32::BLACK,
            );
            let run = Run {
                x: 20_000,
                baseline: 20_000,
                size: 12_000,
                face: own.face(),
                grey: 0,
                turn: 0,
                text: FIRST_OF_G.to_string(),
                advances: vec![4_000],
            };
            let page = Page { inks: vec![Ink::Text(run)] };
            let (form, title) = (String::new(), String::new());
            let sheet =
                Sheet { form, title, size: (210_000, 297_000), pages: vec![page], code: None, own: vec![] };
            let _ = pdf::write_with(&Faces::with([own]), &sheet, &meta(Form::CertificatePerson));
        }
    }
    assert!(0 < taken, "some bytes of a font say nothing that is needed");
}

#[test]
fn the_folder_says_of_every_file_whether_it_is_in_use_and_why_not() {
    let office = tempfile::tempdir().unwrap();
    assert_eq!(fonts::read(office.path()), fonts::OfficeFonts::default());
    let folder = fonts::folder(office.path());
    fs::create_dir(&folder).unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(folder.join(name), bytes).unwrap();
    put("a.ttf", &Font::of("\u{30000}").file());
    put("B.TTC", &collection(&[Font::of("\u{31350}")]));
    put("restricted.otf", &Font { permits: 2, ..Font::of("\u{31351}") }.file());
    put("broken.ttf", b"wOF2");
    put("readme.txt", b"a font");
    put(".hidden", b"");
    fs::create_dir(folder.join("more.ttf")).unwrap();
    let large = fs::File::create(folder.join("large.ttf")).unwrap();
    large.set_len(64 * 1024 * 1024 + 1).unwrap();
    let found = fonts::read(office.path());
    let taken: Vec<_> = found.taken.iter().map(|one| (one.file.as_str(), one.characters)).collect();
    assert_eq!(taken, [("B.TTC", 1), ("a.ttf", 1)]);
    let refused: Vec<_> = found.refused.iter().map(|(file, why)| (file.as_str(), why.clone())).collect();
    let expected = [
        ("broken.ttf", Refused::Unfit(Unfit::NotFont)),
        ("large.ttf", Refused::Large),
        ("more.ttf", Refused::Kind),
        ("readme.txt", Refused::Kind),
        ("restricted.otf", Refused::Unfit(Unfit::Restricted)),
    ];
    assert_eq!(refused, expected);
    assert_eq!(found.faces.missing("\u{30000}\u{31350}\u{31351}"), ['\u{31351}']);
}

#[test]
fn no_more_fonts_are_read_than_the_window_can_hold() {
    let office = tempfile::tempdir().unwrap();
    let folder = fonts::folder(office.path());
    fs::create_dir(&folder).unwrap();
    for n in 0..18_u32 {
        let c = char::from_u32(0x30000 + n).unwrap();
        fs::write(folder.join(format!("{n:02}.ttf")), Font::of(&c.to_string()).file()).unwrap();
    }
    let found = fonts::read(office.path());
    assert_eq!(found.taken.len(), 16);
    assert_eq!(found.refused, [("16.ttf".to_owned(), Refused::Many), ("17.ttf".to_owned(), Refused::Many)]);
}

#[test]
fn the_window_draws_with_the_offices_fonts_after_ours() {
    let faces = of_g();
    let mut fonts = Fonts::new(TextOptions::default(), look::fonts_with(&faces));
    let mut view = fonts.with_pixels_per_point(1.0);
    for family in [FontFamily::Proportional, look::bold(), look::face(faces.own()[0].face())] {
        assert!(view.has_glyph(&FontId::new(14.0, family.clone()), FIRST_OF_G), "{family:?}");
    }
    let mut without = Fonts::new(TextOptions::default(), look::fonts());
    assert!(
        !without
            .with_pixels_per_point(1.0)
            .has_glyph(&FontId::new(14.0, FontFamily::Proportional), FIRST_OF_G)
    );
}

/// An office that opens as it stands in its folder.
fn open(dir: &Path) -> Desk {
    let (world, _clock) = outside::Fixed::new(Moment::parse("2026-11-23T10:38:00").unwrap());
    Desk::open_practice(dir, Arc::new(world)).unwrap()
}

fn opening(number: &str) -> Action {
    let day = Moment::parse("2026-11-23T10:38:00").unwrap().day();
    let id = IdNumber::parse(IdKind::Resident, number, day).unwrap();
    let person = Person { id, name: PersonName::parse(NAME).unwrap(), phone: None };
    Action::Open(Opening {
        came: Came::Myself,
        person,
        insurance: Insurance::Employee,
        agent: None,
        unit: None,
    })
}

#[test]
fn an_office_serves_a_rare_name_while_it_has_the_font_and_prints_no_box_without() {
    let folder = tempfile::tempdir().unwrap();
    let dir = folder.path().join("office");
    drop(practice::office(&dir, Moment::parse("2026-11-23T10:38:00").unwrap(), 1, 1).unwrap());
    let by = |desk: &Desk| desk.account(&desk.office().accounts[0].account.0).unwrap();
    let number = "140602190402290028";

    // Without a font: refused by the character, and no number is gone.
    let mut desk = open(&dir);
    let clerk = by(&desk);
    let refused = desk.act(&clerk, None, opening(number), None).unwrap_err();
    assert_eq!(refused, Trouble::Refused(Refusal::NoGlyph(vec![FIRST_OF_G])));
    drop(desk);

    // With it: registered under the next number, and the papers bear the name.
    let fonts = fonts::folder(&dir);
    fs::create_dir(&fonts).unwrap();
    fs::write(fonts.join("g.ttf"), Font::of("\u{30000}").file()).unwrap();
    let mut desk = open(&dir);
    assert!(desk.office_view().fonts.refused.is_empty());
    let opened = desk.act(&clerk, None, opening(number), None).unwrap();
    assert!(opened.number.to_string().ends_with("000002"), "{}: a number was lost", opened.number);
    let case = Some(&opened.number);
    let reasons = Action::Reasons { codes: vec![ReasonId("R17".to_owned())], answers: Default::default() };
    let told = desk.act(&clerk, case, reasons, None).unwrap();
    let why = "试办".to_owned();
    let refuse = Action::Refuse { reason: None, why };
    let ended = desk.act(&clerk, case, refuse, Some(told.revision)).unwrap();
    let paper: SheetId = ended.papers.first().unwrap().id;
    let (_, sheet) = desk.sheet(paper).unwrap();
    assert!(sheet.text().concat().contains(NAME), "{:?}", sheet.text());
    let pdf = press::paint(&desk.job(paper, false).unwrap()).unwrap();
    for read in read_back(&pdf, "own-office") {
        assert!(read.contains(NAME), "{read}");
    }
    drop(desk);

    // Ten years later the font is gone: the paper is neither shown nor printed with a box, and the font is named.
    fs::rename(fonts.join("g.ttf"), folder.path().join("g.ttf")).unwrap();
    let desk = open(&dir);
    let gone = Trouble::FontGone("样例字体".to_owned());
    assert_eq!(desk.sheet(paper).unwrap_err(), gone);
    assert_eq!(desk.job(paper, false).unwrap_err(), gone);
    drop(desk);

    // Back in its folder, under whatever name: the same bytes as before.
    fs::rename(folder.path().join("g.ttf"), fonts.join("other-name.ttf")).unwrap();
    let desk = open(&dir);
    assert!(press::paint(&desk.job(paper, false).unwrap()).unwrap() == pdf);
}

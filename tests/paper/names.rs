//! Names as people have them: long ones, with a dot, in Latin letters, with rare characters, on every certificate.

use jiefeng::domain::PersonName;
use jiefeng::paper::{Form, Ink, Sheet, compose};

use super::{Desk, certificate, composed, example, read};

/// A name, and why it is among these.
const NAMES: [(&str, &str); 9] = [
    ("minority", "马依努尔·买买提艾力·阿卜杜热合曼"),
    ("longest-minority", "阿卜杜热合曼·买买提艾力·吐尔逊·阿不都外力·依明江·热合木吐拉·艾尔肯·玉素甫江"),
    (
        "longest",
        "司马相如欧阳修诸葛孔明司马相如欧阳修诸葛孔明司马相如欧阳修诸葛孔明司马相如欧阳修诸葛孔明司马",
    ),
    ("latin", "Maximilian Alexander Bartholomew O'Neill-Fitzroy"),
    ("vietnamese", "Đặng Thị Ngọc Ánh"),
    ("rare", "𬎆𡋾㛃䶮𠅤"),
    ("rare-and-common", "欧阳𬎆·阿卜杜𠅤㛃热合曼·Müller"),
    ("one", "〇"),
    ("compatible", "﨎﨏﨑﨓﨔﨟﨡﨣﨤﨧﨨﨩"),
];

/// Whether every run stands within the edges of the paper's text.
#[track_caller]
fn within(sheet: &Sheet, name: &str) {
    for ink in sheet.pages.iter().flat_map(|page| &page.inks) {
        if let Ink::Text(run) = ink {
            let (left, right) = (run.x, run.x + run.width());
            assert!(
                20_000 <= left && right <= 190_000,
                "{name}: {} leaves the page at {left} to {right}",
                run.text
            );
            assert!(run.baseline <= 290_000, "{name}: {} stands below the page", run.text);
        }
    }
}

#[test]
fn every_name_stands_whole_on_the_certificate_and_is_read_back() {
    let desk = Desk::new();
    for (what, name) in NAMES {
        let parsed = PersonName::parse(name).unwrap();
        assert_eq!(parsed.as_str(), name, "{what}");
        let sheet = composed(&certificate().with("name", name));
        within(&sheet, what);
        let bare: String = name.split_whitespace().collect();
        let file = desk.put(&format!("name-{what}"), &sheet, Form::CertificatePerson);
        // In the sentence that says who it is, in the order of reading.
        let raw = super::run("pdftotext", &["-q", "-raw", "-enc", "UTF-8"], &file, &["-"]);
        let raw: String = raw.split_whitespace().collect();
        assert!(raw.contains(&bare), "{what}: {raw}");
        assert!(read(&file).contains("特此证明"), "{what}");
    }
}

#[test]
fn a_name_with_a_rare_character_is_drawn_in_one_weight() {
    let name = "欧阳𬎆";
    let sheet = composed(&certificate().with("name", name));
    let mut faces = Vec::new();
    for ink in sheet.pages.iter().flat_map(|page| &page.inks) {
        if let Ink::Text(run) = ink
            && name.chars().any(|c| run.text.contains(c))
        {
            faces.push(run.face);
        }
    }
    assert!(!faces.is_empty());
    // A bold 欧阳 beside a regular 𬎆 would look like two names.
    let bold = faces.iter().filter(|face| face.id().ends_with("bold")).count();
    assert_eq!(bold, 0, "{faces:?}");
}

#[test]
fn names_stand_whole_in_every_row_of_a_units_paper() {
    let desk = Desk::new();
    for form in Form::ALL {
        let mut values = example(form);
        let mut named = 0;
        for rows in values.tables.values_mut() {
            for (row, (_, name)) in rows.iter_mut().zip(NAMES.iter().cycle()) {
                if let Some(cell) = row.get_mut("name") {
                    (*name).clone_into(cell);
                    named += 1;
                }
            }
        }
        for (field, text) in &mut values.fields {
            if ["name", "agent", "insured"].contains(&field.as_str()) {
                *text = NAMES[1].1.to_owned();
                named += 1;
            }
        }
        if named == 0 {
            continue;
        }
        let sheet = compose(form, &values, &[]).unwrap();
        within(&sheet, form.id());
        desk.put(&format!("names-{}", form.id()), &sheet, form);
    }
}

//! What stands on the papers, kept as text: every form with ordinary, longest and oddest values; and what all of them keep.
//!
//! The kept texts lie in `fixtures/sheets`; `JIEFENG_SHEETS=1` writes them anew, to be read before they are committed.
//! With `JIEFENG_PAPERS` naming a folder, every sheet is also left there as PDF, to be looked at.

use std::fs;
use std::path::{Path, PathBuf};

use jiefeng::paper::forms::Need;
use jiefeng::paper::pdf::{self, Meta, Stamp};
use jiefeng::paper::{Face, Form, Ink, Mark, Run, Sheet, Values, compose};

/// The forms whose text is kept here.
const KEPT: [Form; 6] =
    [Form::Acceptance, Form::Pledge, Form::Stub, Form::Cover, Form::Index, Form::Referral];

const LONG_NAME: &str = "马依努尔·买买提艾力·阿卜杜热合曼·吐尔逊江";
const LONG_UNIT: &str =
    "新疆维吾尔自治区伊犁哈萨克自治州霍尔果斯经济开发区样例国际供应链管理服务（集团）股份有限公司朔州分公司";
const ODD_NAME: &str = "𬎆䶮𠅤⼀·O’Brien-Müller";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/sheets")
}

/// The example with every name, unit and sentence as long as they come, and thirty rows, a hundred of a unit's people.
fn longest(form: Form) -> Values {
    let mut values = form.example().unwrap();
    for (field, text) in &mut values.fields {
        match field.as_str() {
            "name" | "promiser" | "clerk" | "reviewer" => *text = LONG_NAME.to_owned(),
            "agency" | "unit-name" | "payer" | "payer-unit" | "right-agency" | "collector" => {
                *text = LONG_UNIT.to_owned();
            }
            "item" | "matter" | "result" => *text = [text.as_str(); 4].join("、"),
            "vouchers" => *text = [text.as_str(); 6].join("、"),
            _ => {}
        }
    }
    let count = if matches!(form, Form::CertificateUnit | Form::BillUnit) { 100 } else { 30 };
    for rows in values.tables.values_mut() {
        let known = rows.clone();
        *rows = (0..count)
            .map(|nth| {
                let mut row = known[nth % known.len()].clone();
                if row.contains_key("no") {
                    row.insert("no".into(), (nth + 1).to_string());
                }
                if let Some(name) = row.get_mut("name") {
                    *name = LONG_NAME.to_owned();
                }
                row
            })
            .collect();
    }
    values
}

/// Rare characters, look-alikes and Latin letters in every name, and nothing that may be left out.
fn oddest(form: Form) -> Values {
    let mut values = form.example().unwrap();
    values.fields.retain(|name, _| {
        let field = form.fields().iter().find(|field| field.name == name);
        field.is_some_and(|field| field.need == Need::Always)
    });
    values
        .tables
        .retain(|name, _| form.tables().iter().any(|table| table.name == name && table.need == Need::Always));
    for name in ["name", "promiser", "clerk", "unit-name"] {
        if let Some(text) = values.fields.get_mut(name) {
            *text = ODD_NAME.to_owned();
        }
    }
    values
}

fn all_of(form: Form) -> [(&'static str, Values); 3] {
    [("ordinary", form.example().unwrap()), ("longest", longest(form)), ("oddest", oddest(form))]
}

/// Leaves a sheet where somebody can look at it.
fn leave(name: &str, sheet: &Sheet) {
    let Some(kept) = std::env::var_os("JIEFENG_PAPERS") else { return };
    let meta = Meta {
        title: sheet.title.clone(),
        subject: name.to_owned(),
        author: "朔州市朔城区医疗保险服务中心".into(),
        creator: "jiefeng".into(),
        created: Stamp { year: 2026, month: 11, day: 24, hour: 1, minute: 15, second: 2 },
    };
    fs::create_dir_all(&kept).unwrap();
    fs::write(Path::new(&kept).join(format!("{name}.pdf")), pdf::write(sheet, &meta).unwrap()).unwrap();
}

/// The text page by page.
fn text_of(sheet: &Sheet) -> String {
    let mut text = String::new();
    for page in &sheet.pages {
        let one = Sheet { pages: vec![page.clone()], ..sheet.clone() };
        text.push_str(&one.text().join("\n"));
        text.push_str("\n\n");
    }
    text
}

#[test]
fn every_new_paper_says_what_it_said_when_it_was_looked_at() {
    let anew = std::env::var_os("JIEFENG_SHEETS").is_some();
    fs::create_dir_all(folder()).unwrap();
    let mut wanted = Vec::new();
    for form in KEPT {
        for (how, values) in all_of(form) {
            let sheet = compose(form, &values, &[]).unwrap();
            leave(&format!("{}-{how}", form.id()), &sheet);
            if form.comes_large() {
                leave(&format!("{}-{how}-large", form.id()), &sheet.large().unwrap());
            }
            let name = format!("{}-{how}.txt", form.id());
            let file = folder().join(&name);
            let text = text_of(&sheet);
            if anew {
                fs::write(&file, &text).unwrap();
            }
            let kept = fs::read_to_string(&file).unwrap_or_default();
            assert_eq!(text, kept, "{name} says something else than what was kept");
            wanted.push(name);
        }
    }
    let mut files: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    files.sort();
    wanted.sort();
    assert_eq!(files, wanted, "a kept text belongs to no paper");
}

fn runs(sheet: &Sheet) -> impl Iterator<Item = &Run> {
    sheet.pages.iter().flat_map(|page| &page.inks).filter_map(|ink| match ink {
        Ink::Text(run) => Some(run),
        Ink::Line { .. } | Ink::Rects { .. } | Ink::Circle { .. } => None,
    })
}

#[test]
fn nothing_on_any_paper_is_smaller_than_nine_points() {
    for form in Form::ALL {
        let sheet = compose(form, &form.example().unwrap(), &[Mark::Practice]).unwrap();
        let least = runs(&sheet).min_by_key(|run| run.size).unwrap();
        assert!(9_000 <= least.size, "{}: {} has {}", form.id(), least.text, least.size);
    }
}

#[test]
fn titles_are_hei_and_the_text_is_song() {
    for form in Form::ALL.into_iter().filter(|form| form.is_of_case()) {
        let sheet = compose(form, &form.example().unwrap(), &[]).unwrap();
        let title = runs(&sheet).max_by_key(|run| run.size).unwrap();
        assert_eq!(title.face, Face::SansBold, "{}: {}", form.id(), title.text);
        let count = |song: bool| -> usize {
            let is_song =
                |run: &&Run| matches!(run.face, Face::SerifRegular | Face::SerifBold | Face::Rare) == song;
            runs(&sheet).filter(is_song).map(|run| run.text.chars().count()).sum()
        };
        assert!(count(false) < count(true), "{}", form.id());
    }
}

#[test]
fn the_place_of_the_seal_is_clear_on_every_paper_that_bears_one() {
    for form in Form::ALL.into_iter().filter(|form| form.is_of_case()) {
        for (how, values) in all_of(form) {
            let sheet = compose(form, &values, &[Mark::Practice]).unwrap();
            let mut seals = 0;
            for page in &sheet.pages {
                for ink in &page.inks {
                    if let Ink::Circle { centre, radius, .. } = ink {
                        seals += 1;
                        assert_eq!(*radius, 25_000, "{}", form.id());
                        clear(form, how, &values, page.inks.iter().filter(|other| *other != ink), *centre);
                    }
                }
            }
            assert_eq!(seals, usize::from(form.is_sealed()), "{} {how}", form.id());
        }
    }
}

/// Only the agency's name, the word for the seal and the date stand under it.
fn clear<'a>(
    form: Form,
    how: &str,
    values: &Values,
    inks: impl Iterator<Item = &'a Ink>,
    (x, y): (i32, i32),
) {
    let meant =
        format!("{}（业务专用章）{}", values.fields["agency"], values.fields["issued-on"]).replace(' ', "");
    let meets = |left: i32, top: i32, right: i32, bottom: i32| {
        x - 25_000 < right && left < x + 25_000 && y - 25_000 < bottom && top < y + 25_000
    };
    for ink in inks {
        let (meets, said) = match ink {
            // A mark lies under everything.
            Ink::Text(run) if run.turn != 0 => continue,
            Ink::Text(run) => {
                let tall = run.size * 353 / 1000;
                let met = meets(run.x, run.baseline - tall, run.x + run.width(), run.baseline + tall / 5);
                (met && !meant.contains(&run.text.replace(' ', "")), run.text.clone())
            }
            Ink::Line { from, to, .. } => (
                meets(from.0.min(to.0), from.1.min(to.1), from.0.max(to.0), from.1.max(to.1)),
                "a line".into(),
            ),
            Ink::Rects { rects, .. } => {
                (rects.iter().any(|one| meets(one.0, one.1, one.0 + one.2, one.1 + one.3)), "boxes".into())
            }
            Ink::Circle { .. } => (true, "another circle".into()),
        };
        assert!(!meets, "{} {how}: {said} stands where the seal goes", form.id());
    }
}

#[test]
fn every_page_says_its_number_and_that_nothing_follows_stands_where_the_list_ends() {
    for form in Form::ALL.into_iter().filter(|form| form.is_of_case()) {
        for (how, values) in all_of(form) {
            let sheet = compose(form, &values, &[]).unwrap();
            let count = sheet.pages.len();
            for (nth, page) in (1..).zip(&sheet.pages) {
                let text =
                    Sheet { pages: vec![page.clone()], ..sheet.clone() }.text().concat().replace(' ', "");
                if let Some(number) = values.fields.get("number") {
                    assert!(text.contains(number.as_str()), "{} {how} page {nth}", form.id());
                }
                assert!(text.contains(&format!("第{nth}页　共{count}页")), "{} {how}: {text}", form.id());
            }
            let ends = sheet.text().concat().matches("以下空白").count();
            if form == Form::Cover {
                assert_eq!(ends, 0);
            } else {
                // Where a list may be missing, so may its end.
                assert!(ends == 1 || ends == 0 && how == "oddest", "{} {how}", form.id());
            }
        }
    }
}

#[test]
fn a_slip_is_half_a_sheet_and_what_is_too_much_for_one_a_whole_one() {
    let size = |values: &Values| compose(Form::Referral, values, &[]).unwrap().size;
    assert_eq!(size(&oddest(Form::Referral)), (148_000, 210_000));
    assert_eq!(size(&longest(Form::Referral)), (210_000, 297_000));
    for form in Form::ALL.into_iter().filter(|form| *form != Form::Referral) {
        assert_eq!(compose(form, &form.example().unwrap(), &[]).unwrap().size, (210_000, 297_000));
    }
}

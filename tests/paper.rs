//! Papers from values to bytes, read back by programs that are not ours.

mod characters;
pub mod font;
mod marks;
mod names;
mod own;
mod twice;

use std::path::{Path, PathBuf};
use std::process::Command;

use jiefeng::paper::pdf::{self, Meta, Stamp};
use jiefeng::paper::{Form, Mark, PaperError, Sheet, Values, compose};

fn meta(form: Form) -> Meta {
    Meta {
        title: form.id().into(),
        subject: "补缴证明 14060203-BJ2026000118-6".into(),
        author: "朔州市朔城区医疗保险服务中心".into(),
        creator: "jiefeng".into(),
        created: Stamp { year: 2026, month: 11, day: 24, hour: 1, minute: 15, second: 2 },
    }
}

fn example(form: Form) -> Values {
    form.example().unwrap()
}

fn certificate() -> Values {
    example(Form::CertificatePerson)
}

fn composed(values: &Values) -> Sheet {
    compose(Form::CertificatePerson, values, &[]).unwrap()
}

/// Writes a PDF where other programs can read it: into the folder of `JIEFENG_PAPERS`, or a temporary one.
struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn put(&self, name: &str, sheet: &Sheet, form: Form) -> PathBuf {
        let bytes = pdf::write(sheet, &meta(form)).unwrap();
        if let Some(kept) = std::env::var_os("JIEFENG_PAPERS") {
            std::fs::create_dir_all(&kept).unwrap();
            std::fs::write(Path::new(&kept).join(format!("{name}.pdf")), &bytes).unwrap();
        }
        let path = self.folder.path().join(format!("{name}.pdf"));
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

fn run(program: &str, args: &[&str], file: &Path, after: &[&str]) -> String {
    let out = Command::new(program)
        .args(args)
        .arg(file)
        .args(after)
        .output()
        .unwrap_or_else(|err| panic!("{program} is needed for this test: {err}"));
    // mupdf writes the two halves of a selector behind a character each by itself, which is no UTF-8.
    let said = String::from_utf8_lossy(&out.stdout).into_owned();
    assert!(
        out.status.success(),
        "{program} {}: {said}{}",
        file.display(),
        String::from_utf8_lossy(&out.stderr)
    );
    said
}

/// The text of a PDF without the spaces that a reader adds between columns and scripts.
fn read(file: &Path) -> String {
    run("pdftotext", &["-q", "-layout"], file, &["-"]).split_whitespace().collect()
}

#[test]
fn every_example_becomes_a_sound_pdf() {
    let desk = Desk::new();
    for form in Form::ALL {
        let sheet = compose(form, &example(form), &[]).unwrap();
        // With every warning and every working a reckoning may need a second page; a unit's people stand on their own.
        let long = [Form::Assessment, Form::Reckoning, Form::BillUnit, Form::CertificateUnit];
        let most = if long.contains(&form) { 2 } else { 1 };
        assert!(sheet.pages.len() <= most, "{} has {} pages", form.id(), sheet.pages.len());
        let file = desk.put(form.id(), &sheet, form);
        run("qpdf", &["--check"], &file, &[]);
        let read = read(&file);
        assert!(read.contains("朔州市朔城区医疗保险服务中心"), "{read}");
        assert!(read.contains("2026年11月24日"), "{read}");
        let pages = sheet.pages.len();
        assert!(read.contains(&format!("第{pages}页共{pages}页")), "{read}");
        let size = std::fs::metadata(&file).unwrap().len();
        assert!(size <= 75_000 * pages as u64, "{} has {size} bytes", form.id());
    }
}

#[test]
fn the_certificate_reads_as_the_law_wants_it() {
    let body = |values: &Values| {
        let text: String = composed(values).text().concat();
        let from = text.find("兹证明").unwrap();
        let to = text.find("特此证明。").unwrap();
        text[from..to].replace(' ', "")
    };
    let unit = "兹证明：陈𬎆（公民身份号码：140602190402290028）参加朔州市职工基本医疗保险。朔州市样例商贸有限公司\
        （统一社会信用代码：91140602MA0TE8T22Y）为其补缴2026年8月至2026年10月（共3个月）基本医疗保险费，于2026年11月23日入库。\
        征收机关：国家税务总局朔州市朔城区税务局，缴费凭证号：样例140026112300456。\
        经国家医保信息平台核对一致（2026年11月24日09时12分）。";
    assert_eq!(body(&certificate()), unit);
    let both = certificate().with("own-period", "2026年11月至2026年12月（共2个月）");
    let parts =
        "为其补缴2026年8月至2026年10月（共3个月），本人补缴2026年11月至2026年12月（共2个月）基本医疗保险费";
    assert!(body(&both).contains(parts), "{}", body(&both));
    let mut own = certificate();
    own.fields.remove("payer-unit");
    own.fields.remove("payer-code");
    // Before it is issued it bears no code.
    own.fields.remove("code");
    own.fields.remove("check-code");
    let head =
        "兹证明：陈𬎆（公民身份号码：140602190402290028）参加朔州市职工基本医疗保险。本人补缴2026年8月";
    assert!(body(&own).starts_with(head), "{}", body(&own));
    let text = composed(&own).text().concat();
    for absent in ["滞纳金", "校验码", "二维码", "统一社会信用代码", "更正"] {
        assert!(!text.contains(absent), "{absent}");
    }
    assert!(composed(&certificate()).text().concat().contains("校验码CYQV 58JN BTP9 CM7F"));
    assert!(text.contains("免费出具。") && text.contains("不作完税（费）凭证"), "{text}");
}

#[test]
fn the_code_is_read_from_the_page_at_every_resolution() {
    let desk = Desk::new();
    for form in [Form::CertificatePerson, Form::CertificateUnit] {
        let sheet = compose(form, &example(form), &[]).unwrap();
        let file = desk.put(&format!("code-{}", form.id()), &sheet, form);
        for dpi in ["100", "150", "200", "300"] {
            let picture = desk.folder.path().join(dpi);
            let to = picture.to_str().unwrap();
            run("pdftoppm", &["-q", "-r", dpi, "-gray", "-png", "-singlefile"], &file, &[to]);
            let read = run("zbarimg", &["-q", "--raw"], &picture.with_extension("png"), &[]);
            assert_eq!(Some(read.trim_end()), sheet.code.as_deref(), "{} at {dpi} dpi", form.id());
        }
    }
}

#[test]
fn rare_names_and_look_alikes_are_read_back_right() {
    let desk = Desk::new();
    // ⼀ (U+2F00) and 一 share a glyph; so do ⼁ and 丨.
    let name = "𬎆𡋾㛃䶮𠅤⼀一⼁丨";
    let file = desk.put("rare", &composed(&certificate().with("name", name)), Form::CertificatePerson);
    assert!(read(&file).contains(name), "{}", read(&file));
    let drawn: String = run("mutool", &["draw", "-q", "-F", "txt"], &file, &[]).split_whitespace().collect();
    assert!(drawn.contains(name), "{drawn}");
}

#[test]
fn a_name_that_no_face_can_draw_is_refused_by_its_characters() {
    let values = certificate().with("name", "陈\u{323AF}\u{323AF}").with("clerk", "王\u{10FFFD}");
    let refused = compose(Form::CertificatePerson, &values, &[]).unwrap_err();
    assert_eq!(refused, PaperError::NoGlyph { characters: vec!['\u{10FFFD}', '\u{323AF}'] });
}

#[test]
fn a_sheet_reads_back_exactly() {
    for form in Form::ALL {
        let sheet = compose(form, &example(form), &[Mark::Practice, Mark::Reprint(2)]).unwrap();
        let bytes = sheet.to_bytes().unwrap();
        assert_eq!(Sheet::from_bytes(&bytes).unwrap(), sheet);
        assert_eq!(Sheet::from_bytes(&bytes).unwrap().to_bytes().unwrap(), bytes);
    }
}

#[test]
fn the_same_paper_is_the_same_bytes() {
    let once = pdf::write(&composed(&certificate()), &meta(Form::CertificatePerson)).unwrap();
    let again = pdf::write(&composed(&certificate()), &meta(Form::CertificatePerson)).unwrap();
    assert!(once == again);
    let other = pdf::write(&composed(&certificate()), &meta(Form::Bill)).unwrap();
    assert!(once != other);
}

#[test]
fn a_long_table_turns_the_page_with_its_head_and_keeps_its_total() {
    let desk = Desk::new();
    for count in [1, 12, 24, 36, 60] {
        let mut values = certificate();
        let row = values.tables["rows"][0].clone();
        let rows = (1..=count).map(|nth| {
            let mut row = row.clone();
            row.insert("no".into(), nth.to_string());
            row
        });
        values.tables.insert("rows".into(), rows.collect());
        let sheet = composed(&values);
        let file = desk.put(&format!("rows-{count}"), &sheet, Form::CertificatePerson);
        let read = read(&file);
        assert_eq!(read.matches("5,000.00325.00100.00425.00").count(), count);
        assert_eq!(read.matches("（以下空白）").count(), 1);
        let pages = sheet.pages.len();
        assert!(read.contains(&format!("第{pages}页共{pages}页")), "{read}");
        assert_eq!(read.matches("14060203-BJ2026000118-6").count(), pages + 1, "the number is on every page");
        let last: Vec<String> = Sheet { pages: sheet.pages[pages - 1..].to_vec(), ..sheet.clone() }.text();
        let last = last.concat();
        assert!(last.contains("（业务专用章）") && last.contains("免费出具"), "{last}");
    }
}

#[test]
fn long_names_wrap_and_nothing_leaves_the_page() {
    let desk = Desk::new();
    let long = "买买提吐尔逊".repeat(9);
    for form in Form::ALL {
        let mut values = example(form);
        for (field, text) in &mut values.fields {
            if ["name", "unit-name", "payer", "payer-unit", "agency", "item", "giver", "right-agency"]
                .contains(&field.as_str())
            {
                *text = long[..3 * 50].to_owned();
            }
        }
        let sheet = compose(form, &values, &[]).unwrap();
        for page in &sheet.pages {
            for ink in &page.inks {
                if let jiefeng::paper::Ink::Text(run) = ink {
                    assert!(run.x >= 20_000 && run.x + run.width() <= 190_000, "{} {}", form.id(), run.text);
                    assert!(run.baseline <= 290_000, "{} {}", form.id(), run.text);
                }
            }
        }
        desk.put(&format!("long-{}", form.id()), &sheet, form);
    }
}

#[test]
fn no_number_of_a_table_is_broken_over_two_lines() {
    for form in Form::ALL {
        let values = example(form);
        let sheet = compose(form, &values, &[]).unwrap();
        let runs: Vec<&str> = sheet
            .pages
            .iter()
            .flat_map(|page| &page.inks)
            .filter_map(|ink| match ink {
                jiefeng::paper::Ink::Text(run) => Some(run.text.as_str()),
                _ => None,
            })
            .collect();
        for (table, rows) in &values.tables {
            let cells = rows.iter().flat_map(|row| row.values());
            // Numbers, sums and days; what has words or signs of a working may go on in the next line.
            let whole = |cell: &&String| {
                cell.chars().any(|c| c.is_ascii_digit())
                    && cell.chars().all(|c| c.is_ascii_alphanumeric() || ",.-*".contains(c))
            };
            for cell in cells.filter(whole) {
                let name = form.id();
                assert!(
                    runs.iter().any(|run| run.contains(cell.as_str())),
                    "{name} {table}: {cell} is broken"
                );
            }
        }
    }
}

#[test]
fn a_word_too_long_for_its_column_breaks_and_a_row_too_high_for_a_page_does_not_fit() {
    let mut values = certificate();
    values.tables.get_mut("rows").unwrap()[0].insert("period".into(), "1".repeat(60));
    composed(&values);
    values.tables.get_mut("rows").unwrap()[0].insert("period".into(), "月".repeat(600));
    let refused = compose(Form::CertificatePerson, &values, &[]).unwrap_err();
    assert!(matches!(refused, PaperError::DoesNotFit { .. }), "{refused}");
}

#[test]
fn a_paper_without_its_optional_fields_still_stands() {
    let desk = Desk::new();
    for form in Form::ALL {
        let mut values = example(form);
        values.fields.retain(|name, _| {
            form.fields()
                .iter()
                .any(|field| field.name == name && field.need == jiefeng::paper::forms::Need::Always)
        });
        values.tables.retain(|name, _| {
            form.tables()
                .iter()
                .any(|table| table.name == name && table.need == jiefeng::paper::forms::Need::Always)
        });
        let sheet = compose(form, &values, &[]).unwrap();
        assert!(!sheet.text().concat().contains('{'), "{}", form.id());
        desk.put(&format!("bare-{}", form.id()), &sheet, form);
    }
}

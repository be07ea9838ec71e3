//! Certificates of an office that is not for practice, shown again: as printed, altered, void, elsewhere.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use chrono::NaiveDate;
use tempfile::TempDir;

use crate::cli::story::{Script, play_at};
use crate::desk::Desk;
use crate::desk::outside::Fixed;
use crate::desk::tried;
use crate::desk::verify::{Finding, Shown, Standing, Verdict, by_keys};
use crate::domain::attest::{Attested, Part};
use crate::domain::case::{CertificateNumber, Role};
use crate::domain::{Fen, Month};
use crate::paper::{Form, Sheet};
use crate::store::{DeskKeys, Signed, Signer};

/// An office after a morning, and what it printed.
struct Office {
    _folder: TempDir,
    desk: Desk,
    pdf: Vec<u8>,
    number: CertificateNumber,
    text: String,
    code: String,
}

/// Plays a story, without what it expects of the rules of practice.
fn morning() -> Office {
    after(&[])
}

/// The same, and more steps after it.
fn after(more: &[&str]) -> Office {
    let story = "tests/stories/unit-three-months.toml";
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(story);
    let mut script: toml::Table = toml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let steps = script["step"].as_array_mut().unwrap();
    steps.retain(|step| step.get("expect").is_none_or(|expect| expect.get("refused").is_none()));
    steps.iter_mut().for_each(|step| drop(step.as_table_mut().unwrap().remove("expect")));
    steps.extend(more.iter().map(|step| toml::Value::Table(toml::from_str(step).unwrap())));
    let script = Script::parse(&toml::to_string(&script).unwrap()).unwrap();
    let people = [
        ("王晓岚", Role::Clerk),
        ("李志远", Role::Reviewer),
        ("赵敏", Role::Sealer),
        (tried::CHIEF, Role::Chief),
    ];
    let (folder, mut desk) = tried::real_of(&people);
    tried::was_adopted(&mut desk, &tried::edition("9", "0.065"));
    let dir = desk.dir().to_owned();
    drop(desk);
    let open = || {
        let (outside, clock) = Fixed::new(script.steps.first().unwrap().at);
        (Desk::open_practice(&dir, Arc::new(outside)).unwrap(), clock)
    };
    let out = folder.path().join("out");
    fs::create_dir(&out).unwrap();
    let played = play_at(&script, open(), &out, &mut |_, _| {}).unwrap();
    assert!(played.failure.is_none(), "{:?}", played.failure);
    let (desk, _clock) = open();
    let mut papers: Vec<PathBuf> = fs::read_dir(&out).unwrap().map(|file| file.unwrap().path()).collect();
    papers.sort();
    let certificate = |path: &&PathBuf| path.to_string_lossy().contains("-certificate-");
    let pdf = fs::read(papers.iter().rfind(certificate).unwrap()).unwrap();
    let number =
        (0..10).find_map(|n| CertificateNumber::parse(&format!("14060203-BJ2026000001-{n}"))).unwrap();
    let (_, bytes) = desk.store().certificate_sheet(&number).unwrap().unwrap();
    let sheet = Sheet::from_bytes(&bytes).unwrap();
    let text = sheet.code.clone().unwrap();
    let lines = sheet.text().join("\n");
    let (_, code) = lines.split_once("校验码").unwrap();
    let code = code.chars().take(19).collect();
    Office { _folder: folder, desk, pdf, number, text, code }
}

impl Office {
    fn sees(&self, shown: Shown) -> Verdict {
        self.desk.verify(&shown, &[]).unwrap()
    }

    fn text(&self, text: &str) -> Verdict {
        self.sees(Shown::Text(text.to_owned()))
    }

    fn code(&self, number: &str, code: &str) -> Verdict {
        self.sees(Shown::Code { number: number.to_owned(), code: code.to_owned() })
    }

    fn keys(&self) -> DeskKeys {
        DeskKeys::read(&self.desk.key_file().unwrap().unwrap()).unwrap()
    }
}

#[test]
fn a_genuine_certificate_passes_by_code_by_telephone_and_as_a_file() {
    let office = morning();
    let number = office.number.to_string();
    for verdict in [
        office.text(&office.text),
        office.text(&format!(" {}\r\n", office.text.to_lowercase())),
        office.code(&number, &office.code),
        office.code(&number.to_lowercase(), &office.code.replace(' ', "").to_lowercase()),
        office.sees(Shown::Pdf(office.pdf.clone())),
    ] {
        assert_eq!((verdict.finding, verdict.standing), (Finding::Genuine, Standing::Holds));
        assert_eq!(verdict.agency.as_deref(), Some(office.desk.office().agency.as_str()));
        assert_eq!(verdict.attested.unwrap().number, office.number);
    }
}

#[test]
fn any_altered_byte_of_the_file_is_found() {
    let office = morning();
    let keys = [office.keys()];
    let good = Shown::Pdf(office.pdf.clone());
    assert_eq!(by_keys(&good, &keys).finding, Finding::Genuine);
    // Every byte of the head and the trailer, and a thousand between.
    let (all, step) = (office.pdf.len(), office.pdf.len() / 300);
    let places = (0..100).chain((100..all - 700).step_by(step)).chain(all - 700..all);
    for at in places {
        let mut altered = office.pdf.clone();
        altered[at] ^= 1;
        let verdict = by_keys(&Shown::Pdf(altered), &keys);
        assert!(!verdict.is_good(), "byte {at} of {all}");
    }
    for longer in [b"\n".to_vec(), b"%%EOF\n".to_vec(), office.pdf.clone()] {
        let altered = Shown::Pdf([office.pdf.clone(), longer].concat());
        assert!(!by_keys(&altered, &keys).is_good());
    }
}

#[test]
fn what_was_altered_in_a_code_is_named() {
    let office = morning();
    let dearer = office.text.replace(":1275.00:", ":9275.00:");
    assert_ne!(dearer, office.text);
    assert_eq!(office.text(&dearer).finding, Finding::Altered(vec![Part::Total]));
    let longer = office.text.replace("2026-10/3", "2026-12/5");
    assert_eq!(office.text(&longer).finding, Finding::Altered(vec![Part::Period]));
    let code = format!("{}Z", &office.code[..18]);
    let code = if code == office.code { format!("{}Y", &office.code[..18]) } else { code };
    assert_eq!(office.code(&office.number.to_string(), &code).finding, Finding::WrongCode);
    assert_eq!(office.code(&office.number.to_string(), &code).attested, None);
    assert_eq!(office.text("https://example.invalid/x").finding, Finding::Foreign);
    assert_eq!(office.sees(Shown::Pdf(b"%PDF-1.7".to_vec())).finding, Finding::Foreign);
}

#[test]
fn a_number_that_was_never_issued_is_not_believed_though_its_signature_fits() {
    let office = morning();
    let signer = office.desk.store().signers().unwrap().remove(0);
    let mut issued = Signed::read(&office.text).unwrap().attested;
    issued.number.serial = 77;
    let forged = signer.sign(&issued).unwrap();
    assert_eq!(office.text(&forged).finding, Finding::NotIssued);
}

#[test]
fn what_differs_from_what_was_issued_is_not_believed_though_its_signature_fits() {
    let office = morning();
    let signer = office.desk.store().signers().unwrap().remove(0);
    let mut said = Signed::read(&office.text).unwrap().attested;
    said.total = Fen::parse("9275.00").unwrap();
    let forged = signer.sign(&said).unwrap();
    assert_eq!(by_keys(&Shown::Text(forged.clone()), &[office.keys()]).finding, Finding::Genuine);
    assert_eq!(office.text(&forged).finding, Finding::Altered(vec![Part::Total]));
}

#[test]
fn another_desk_needs_the_key_and_says_that_it_cannot_know_of_a_void() {
    let (here, there) = (morning(), tried::real().1);
    let shown = Shown::Text(here.text.clone());
    assert_eq!(by_keys(&shown, &[]).finding, Finding::NoKey);
    let verdict = by_keys(&shown, &[here.keys()]);
    assert_eq!((verdict.finding, verdict.standing), (Finding::Genuine, Standing::Unknown));
    // A key of somebody else who says that they are that desk.
    let mut other = here.keys();
    other.keys = vec![Signer::practice().public().unwrap()];
    assert_eq!(by_keys(&shown, &[other]).finding, Finding::Altered(Vec::new()));
    assert_eq!(there.key_file().unwrap(), None);
}

#[test]
fn a_certificate_that_was_replaced_says_by_which() {
    let replace = "at = \"2026-11-27T09:00:00\"\nby = \"王晓岚\"\ndo = \"replace\"\nwhy = \"姓名有误\"\nsecond = \"李志远\"";
    let office = after(&[replace]);
    let verdict = office.text(&office.text);
    assert!(!verdict.is_good());
    assert_eq!(verdict.finding, Finding::Genuine);
    let mut new = office.number.clone();
    new.serial = 2;
    let void = Standing::Void { why: "姓名有误".to_owned(), replaced_by: Some(new) };
    assert_eq!(verdict.standing, void);
}

#[test]
fn the_example_on_paper_is_signed_by_the_key_of_practice() {
    let signer = Signer::practice();
    let forms =
        [(Form::CertificatePerson, "140602********0028"), (Form::CertificateUnit, "91140602MA0TE8T22Y")];
    let (found, signed): (Vec<_>, Vec<_>) = forms
        .into_iter()
        .map(|(form, identity)| {
            let fields = form.example().unwrap().fields;
            let months = (Month::new(2026, 8).unwrap(), Month::new(2026, 10).unwrap(), 3);
            let attested = Attested::new(
                CertificateNumber::parse(&fields["number"]).unwrap(),
                false,
                identity,
                months,
                Fen::parse(&fields["total"].replace(',', "")).unwrap(),
                NaiveDate::from_ymd_opt(2026, 11, 24).unwrap(),
            );
            let found = (fields.get("code").cloned(), fields.get("check-code").cloned());
            (found, (signer.sign(&attested).ok(), signer.check_code(&attested).ok()))
        })
        .unzip();
    assert_eq!(found, signed);
}

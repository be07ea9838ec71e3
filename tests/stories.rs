//! Written mornings at the window, each played through the real desk; their papers are read back from the PDFs.
//!
//! The papers stay in `target/stories/<story>/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use jiefeng::cli::story::{Doing, Outcome, Played, Script, play};
use jiefeng::domain::Fen;
use jiefeng::domain::case::{Action, Opening};
use jiefeng::paper::Form;

/// Each story is a test of its own; a file that is not named here is found by the last one.
macro_rules! stories {
    ($($test:ident = $file:literal,)+) => {
        $(
            #[test]
            fn $test() {
                tell($file);
            }
        )+

        #[test]
        fn no_story_is_forgotten() {
            let named = [$($file),+];
            let folder = root().join("tests/stories");
            let mut files: Vec<String> = fs::read_dir(&folder)
                .unwrap()
                .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
                .collect();
            files.sort();
            let mut wanted: Vec<String> = named.iter().map(|name| format!("{name}.toml")).collect();
            wanted.sort();
            assert_eq!(files, wanted);
        }
    };
}

stories! {
    a_unit_makes_up_three_months = "unit-three-months",
    a_person_supplements_pays_twice_and_gets_another_certificate = "person-makeup-supplement",
    a_case_is_accepted_certified_with_a_stub_and_bound_when_it_is_closed = "filed",
    a_relative_declares_the_kinship_instead_of_proving_it = "pledged",
    a_unit_may_not_pay_for_months_without_employment = "not-employed",
    a_locked_card_is_referred_to_the_bank = "bank-lock",
    a_gap_that_the_place_has_no_rule_for_gets_no_sum = "gap-over-three",
    papers_that_never_come_let_the_case_lapse = "re-enrolment-lapsed",
    a_consultation_needs_no_name = "consultation",
    a_voucher_pays_no_more_than_its_face = "shared-voucher",
    a_rare_name_is_printed_and_an_impossible_one_refused = "rare-name",
    several_reasons_end_each_in_their_own_way = "several-reasons",
    a_missing_calendar_is_said_and_never_guessed = "calendar-missing",
    a_resident_makes_up_whole_years = "resident-years",
    what_was_not_declared_is_deemed_and_what_was_deferred_owes_no_late_fee = "undeclared-deferred",
    a_part_of_a_gap_is_paid_and_promises_no_day = "part-of-a-gap",
    two_employers_each_make_up_their_own_months = "two-employers",
    a_unit_brings_a_list_and_gets_one_certificate = "unit-list",
    an_agent_promises_a_paper_and_another_clerk_goes_on = "late-paper",
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Plays a story and reads every paper that it left.
fn tell(name: &str) {
    let file = root().join("tests/stories").join(format!("{name}.toml"));
    let script = Script::parse(&fs::read_to_string(file).unwrap()).unwrap();
    let out = root().join("target/stories").join(name);
    let _ = fs::remove_dir_all(&out);
    let played = play(&script, &out).unwrap();
    assert!(played.failure.is_none(), "{name}: {:#?}\n{:#?}", played.failure, played.steps.last());
    assert_eq!(played.steps.len(), script.steps.len());
    let mut files: Vec<String> = played.steps.iter().flat_map(|outcome| outcome.files.clone()).collect();
    files.sort();
    assert_eq!(papers_in(&out), files, "{name}");
    let people = people(&script, &played);
    for outcome in &played.steps {
        for (file, form) in outcome.files.iter().zip(&outcome.papers) {
            let text = text_of(&out.join(file));
            for fact in facts(outcome, *form, &people) {
                assert!(text.contains(&squeezed(&fact)), "{name}/{file} does not say {fact}:\n{text}");
            }
        }
    }
}

/// Who each case is about, in order of opening: steps that were refused opened nothing.
fn people(script: &Script, played: &Played) -> Vec<(String, Opening)> {
    let steps = script.steps.iter().zip(&played.steps);
    let opened = steps.filter(|(_, outcome)| outcome.refused.is_none()).filter_map(|(step, outcome)| {
        match &step.doing {
            Doing::Act { action: Action::Open(opening), .. } => {
                Some((outcome.number.clone()?, opening.clone()))
            }
            _ => None,
        }
    });
    opened.collect()
}

/// What must stand on a paper: read from the story, not from the record.
fn facts(outcome: &Outcome, form: Form, people: &[(String, Opening)]) -> Vec<String> {
    let mut facts = vec!["朔州市朔城区医疗保险服务中心".to_owned(), "练习".to_owned()];
    let Some(stand) = &outcome.stand else { return facts };
    let case = stand.case.to_string();
    let (_, opening) = people.iter().find(|(number, _)| *number == case).unwrap();
    facts.push(opening.person.name.as_str().to_owned());
    let sums = |sums: &[Fen]| -> Vec<String> { sums.iter().map(|sum| sum.grouped()).collect() };
    match form {
        Form::CertificatePerson => {
            let [principal, ..] = stand.owed.unwrap();
            facts.push(outcome.number.clone().unwrap());
            facts.push(opening.person.id.number().to_owned());
            facts.extend(sums(&[principal]));
            facts.push(principal.upper().unwrap());
        }
        Form::Bill | Form::Assessment => {
            let [_, late_fee, total] = stand.owed.unwrap();
            facts.push(case);
            facts.push(opening.person.id.masked());
            facts.extend(sums(&[late_fee, total]));
            facts.push(total.upper().unwrap());
        }
        Form::Closing => {
            facts.push(case);
            facts.extend(stand.certificate.clone());
        }
        Form::Stub => {
            let [principal, ..] = stand.owed.unwrap();
            facts.push(case);
            facts.extend(stand.certificate.clone());
            facts.push(opening.person.id.masked());
            facts.push(principal.upper().unwrap());
        }
        Form::Cover | Form::Index => {
            facts.push(case);
            facts.extend(stand.certificate.clone());
            facts.push(opening.person.id.masked());
        }
        Form::Receipt
        | Form::Acceptance
        | Form::Pledge
        | Form::Notice
        | Form::Referral
        | Form::Refusal
        | Form::Promise => facts.push(case),
        Form::Keys
        | Form::Reckoning
        | Form::Recovery
        | Form::FirstSlip
        | Form::Anchor
        | Form::BillUnit
        | Form::CertificateUnit => {}
    }
    facts
}

/// What a paper of a story says, without the spaces of the layout.
fn said(name: &str, form: Form) -> String {
    let file = root().join("tests/stories").join(format!("{name}.toml"));
    let script = Script::parse(&fs::read_to_string(file).unwrap()).unwrap();
    let out = tempfile::tempdir().unwrap();
    let played = play(&script, out.path()).unwrap();
    let mut papers = played.steps.iter().flat_map(|outcome| outcome.files.iter().zip(&outcome.papers));
    let (file, _) = papers.rfind(|(_, one)| **one == form).unwrap();
    text_of(&out.path().join(file))
}

#[test]
fn what_a_makeup_rests_on_stands_on_its_papers() {
    for (name, form, wanted) in [
        ("resident-years", Form::CertificatePerson, "本人补缴2024年度、2025年度（共2年）基本医疗保险费"),
        ("resident-years", Form::Assessment, "按缴费当年（2026年）个人缴费标准400.00元"),
        ("undeclared-deferred", Form::Assessment, "未申报，上月缴费额425.00×110%=467.5，计467.50元"),
        ("undeclared-deferred", Form::Assessment, "批准缓缴至2026年12月31日（朔税缓〔2026〕7号）"),
        ("undeclared-deferred", Form::Bill, "由征收机构按规定结算（《中华人民共和国社会保险法》第六十二条）"),
        ("undeclared-deferred", Form::Closing, "自2026年11月1日起"),
        ("two-employers", Form::Bill, "原单位和新单位"),
        ("two-employers", Form::CertificatePerson, "原单位和新单位为其补缴2026年8月至2026年10月（共3个月）"),
        ("part-of-a-gap", Form::Closing, "待本地核实，以国家医保信息平台核定为准"),
    ] {
        let text = said(name, form);
        assert!(text.contains(wanted), "{name} does not say {wanted}:\n{text}");
    }
    assert!(!said("unit-three-months", Form::Bill).contains("第六十二条"));
}

fn papers_in(folder: &Path) -> Vec<String> {
    let names =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

/// The text of a PDF as another program reads it, without the spaces of the layout.
pub(crate) fn text_of(pdf: &Path) -> String {
    let read = Command::new("pdftotext").args(["-enc", "UTF-8", "-raw"]).arg(pdf).arg("-").output();
    let read = read.expect("pdftotext (poppler-utils) reads the papers back");
    assert!(read.status.success(), "{}: {}", pdf.display(), String::from_utf8_lossy(&read.stderr));
    squeezed(&String::from_utf8(read.stdout).unwrap())
}

pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn a_story_that_goes_otherwise_than_written_stops_at_that_step() {
    let head = "title = \"t\"\nregion = \"140600\"\ndesk = \"14060203\"\nclerks = [\"王晓岚\"]\n";
    let step = |rest: &str| format!("\n[[step]]\nat = \"2026-11-23T09:00:00\"\nby = \"王晓岚\"\n{rest}\n");
    let open = step(
        "do = \"open\"\ncame = \"self\"\ninsurance = \"employee\"\nperson = { number = \"140602190402290028\", name = \"陈平\" }",
    );
    let cases = [
        (format!("{open}{}", step("do = \"accept\"")), 2, "Refused"),
        (
            format!("{open}{}", step("do = \"visit\"\nnote = \"x\"\nexpect = { refused = \"unfit\" }")),
            2,
            "Allowed",
        ),
        (
            format!("{open}{}", step("do = \"visit\"\nnote = \"x\"\nexpect = { stage = \"done\" }")),
            2,
            "Otherwise",
        ),
        (format!("{open}{}", step("do = \"accept\"\nexpect = { refused = \"missing\" }")), 2, "Otherwise"),
        (step("do = \"accept\""), 1, "NoCase"),
        (format!("{open}{}", step("do = \"print\"\nform = \"bill\"")), 2, "NoPaper"),
    ];
    for (steps, number, why) in cases {
        let script = Script::parse(&format!("{head}{steps}")).unwrap();
        let out = tempfile::tempdir().unwrap();
        let played = play(&script, out.path()).unwrap();
        let failure = played.failure.expect(&steps);
        assert_eq!(failure.step, number, "{steps}");
        assert!(format!("{:?}", failure.why).starts_with(why), "{steps}: {:?}", failure.why);
        assert_eq!(played.steps.len(), number);
    }
}

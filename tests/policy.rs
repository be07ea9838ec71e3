//! The rules of the office as they are shipped, and what the checker says of broken ones.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jiefeng::domain::checklist::{Checklist, Readiness};
use jiefeng::domain::reason::{
    Basis, Came, Facts, Handler, Insurance, Limit, MaterialId, MaterialKind, Need, Outcome, Payer, ReasonId,
    Requirement, Rules, Source, Sureness, Told, Wording,
};
use jiefeng::policy::{self, Fault, PackError, PackFiles, Policy, Region, RowId};

fn tree(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)
}

/// The packs in the folders below this one.
fn packs(folder: &str) -> Vec<PackFiles> {
    let mut packs = Vec::new();
    for entry in fs::read_dir(tree(folder)).unwrap() {
        let folder = entry.unwrap().path();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let files = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path());
        let files = files.filter(|file| file.extension().is_some_and(|end| end == "toml"));
        let read = |file: PathBuf| {
            (file.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(file).unwrap())
        };
        packs.push(PackFiles::new(name, files.map(read)));
    }
    packs.sort_by(|one, other| one.folder.cmp(&other.folder));
    packs
}

fn rules(region: &str, practice: bool) -> Rules {
    policy::load(region, practice).unwrap_or_else(|fault| panic!("{fault}")).rules()
}

/// Every set of rules that the program can work under.
fn all() -> Vec<(String, Rules)> {
    let regions = policy::regions();
    assert!(regions.len() >= 2, "{regions:?}");
    let of = |id: &str, practice| (format!("{id} {practice}"), rules(id, practice));
    let works = |region: &Region| if region.practice_only { vec![true] } else { vec![false, true] };
    regions
        .iter()
        .flat_map(|region| works(region).into_iter().map(|practice| of(&region.id, practice)))
        .collect()
}

/// One reason, and nothing else known.
fn facts(id: &str) -> Facts {
    Facts { reasons: BTreeSet::from([ReasonId(id.into())]), ..Facts::default() }
}

fn sentences(faults: &[PackError]) -> String {
    faults.iter().map(|fault| format!("{fault}\n")).collect()
}

#[test]
fn the_shipped_packs_hold_and_come_back_from_their_bytes() {
    for region in policy::regions() {
        for practice in [false, true].into_iter().filter(|practice| *practice || !region.practice_only) {
            let policy = policy::load(&region.id, practice).unwrap_or_else(|fault| panic!("{fault}"));
            let again = Policy::from_bytes(&policy.bytes()).unwrap();
            assert_eq!(again.rules(), policy.rules());
            assert_eq!((again.sm3(), again.edition()), (policy.sm3(), policy.edition()));
            assert_eq!(policy.rules().sample, practice);
            assert!(!policy.rules().adopted);
        }
    }
}

#[test]
fn a_place_is_found_by_its_code_as_by_its_pack() {
    assert_eq!(rules("140600", false), rules("140600-shuozhou", false));
    assert_eq!(rules("140600", false).region_name.zh, "山西省朔州市");
    assert_eq!(rules("140600", true).pool, "朔州市");
    assert!(policy::load("", false).is_err());
    assert!(policy::load("*", false).is_err());
    assert!(policy::load("practice", false).is_err());
    assert!(policy::load("310000", false).is_err());
}

#[test]
fn a_real_office_sees_its_own_rules_only_and_a_practice_office_all() {
    let ids = |region: &str, practice| -> Vec<String> {
        policy::regions_of(region, practice).into_iter().map(|region| region.id).collect()
    };
    assert_eq!(ids("140600", false), ["national", "140600-shuozhou"]);
    assert_eq!(ids("350000-fujian", false), ["national", "350000-fujian"]);
    assert_eq!(ids("national", false), ["national"]);
    assert!(ids("999999", false).is_empty());
    let all = ids("140600", true);
    for id in ["350000-fujian", "370200-qingdao", "320000-jiangsu", "430100-changsha", "420100-wuhan"] {
        assert!(all.iter().any(|one| one == id), "{id}: {all:?}");
    }
}

#[test]
fn what_only_weak_sources_tell_of_a_place_is_practised_and_never_used() {
    let only: Vec<Region> = policy::regions().into_iter().filter(|region| region.practice_only).collect();
    assert_eq!(
        only.iter().map(|region| region.code.as_str()).collect::<Vec<_>>(),
        ["360000", "420100", "440100"]
    );
    for region in only {
        assert_eq!(policy::load(&region.id, false).unwrap_err().fault, Fault::PracticeOnly);
        assert!(policy::load(&region.code, true).is_ok());
    }
}

/// A number is as sure as the best page that tells it: what a page without a source says never stands as a promise.
#[test]
fn each_row_of_a_place_names_its_source_and_how_sure_it_is() {
    for region in policy::regions().into_iter().filter(|region| region.id != policy::NATIONAL) {
        let rules = rules(&region.id, true);
        let policy = policy::load(&region.id, true).unwrap();
        let own = |row: RowId| policy.pack_of(&row).is_some_and(|pack| pack.id() == region.id);
        let waits = rules.waiting.iter().filter(|rule| own(RowId::Waiting(rule.id.clone())));
        let reasons = rules.reasons.values().filter(|reason| own(RowId::Reason(reason.id.clone())));
        let rows: Vec<(&str, &Source)> = waits
            .map(|rule| (rule.id.as_str(), &rule.source))
            .chain(reasons.map(|reason| (reason.id.0.as_str(), &reason.source)))
            .collect();
        assert!(!rows.is_empty(), "{}", region.id);
        for (id, source) in rows {
            let known = matches!(source.sure, Sureness::Official | Sureness::Guide | Sureness::Weak);
            assert!(known, "{} {id}: {:?}", region.id, source.sure);
            assert!(!region.practice_only || source.sure == Sureness::Weak, "{} {id}", region.id);
        }
        for reason in rules.reasons.values().filter(|reason| own(RowId::Reason(reason.id.clone()))) {
            let hedged = reason.tell.iter().any(|told| told.text().contains("来源待核实"));
            assert_eq!(hedged, reason.source.sure == Sureness::Weak, "{} {}", region.id, reason.id.0);
        }
    }
}

/// Every broken pack says what its `expected.txt` says: file, place, sentence.
#[test]
fn a_broken_pack_is_told_by_file_place_and_sentence() {
    let shipped = policy::shipped();
    let broken = packs("tests/fixtures/packs");
    assert!(broken.len() > 30);
    let mut wrong = Vec::new();
    for pack in broken {
        let file = tree("tests/fixtures/packs").join(&pack.folder).join("expected.txt");
        let expected = fs::read_to_string(&file).unwrap_or_default();
        let said =
            policy::check(pack.clone(), &shipped).map_or_else(|faults| sentences(&faults), |_| String::new());
        if said.is_empty() || said != expected {
            wrong.push(format!("{}\nsaid:\n{said}expected:\n{expected}", pack.folder));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Sixty questions, each leading to the next by nine answers: nobody can walk them all.
#[test]
fn questions_that_lead_on_and_on_are_refused_and_not_followed() {
    let mut triage = "first = \"q00\"\n".to_owned();
    for n in 0..60 {
        triage += &format!("\n[questions.q{n:02}]\nask = {{ zh = \"问\", en = \"Ask\" }}\nanswers = [\n");
        for answer in 0..9 {
            let then =
                if n < 59 { format!("ask = \"q{:02}\"", n + 1) } else { "found = [\"R01\"]".to_owned() };
            triage += &format!("{{ id = \"a{answer}\", say = {{ zh = \"答\", en = \"Say\" }}, {then} }},\n");
        }
        triage += "]\n";
    }
    let mut copy = packs("assets/policy");
    let national = copy.iter_mut().find(|pack| pack.folder == "national").unwrap();
    national.files.insert("triage.toml".to_owned(), triage);
    let said = sentences(&policy::load_from(&copy, "national", false).unwrap_err());
    assert!(said.contains("questions.q04: more than four questions in a row"), "{said}");
    assert!(!said.contains("no answer leads to this question"), "{said}");
}

#[test]
fn a_broken_id_in_a_copy_of_the_assets_is_found() {
    let mut copy = packs("assets/policy");
    assert!(policy::load_from(&copy, "national", true).is_ok());
    let national = copy.iter_mut().find(|pack| pack.folder == "national").unwrap();
    let triage = national.files.get_mut("triage.toml").unwrap();
    *triage = triage.replacen("found = [\"R19\"]", "found = [\"R91\"]", 1);
    let faults = policy::load_from(&copy, "national", true).unwrap_err();
    assert_eq!(
        sentences(&faults),
        "national/triage.toml, questions.balance.answers[0].found[0]: there is no such reason: R91\n"
    );
}

#[test]
fn all_reasons_are_there_with_everything_that_a_clerk_asks() {
    for (which, rules) in all() {
        let ids: Vec<String> = rules.reasons.keys().map(|ReasonId(id)| id.clone()).collect();
        assert_eq!(ids, (1..=41).map(|number| format!("R{number:02}")).collect::<Vec<_>>(), "{which}");
        for (ReasonId(id), reason) in &rules.reasons {
            assert!((2..=4).contains(&reason.tell.len()) && !reason.steps.is_empty(), "{which} {id}");
            assert!(
                !reason.who.is_empty() && !reason.laws.is_empty() && !reason.words.is_empty(),
                "{which} {id}"
            );
        }
    }
}

#[test]
fn an_everyday_word_points_at_few_reasons() {
    for (which, rules) in all() {
        let mut at: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for reason in rules.reasons.values() {
            for word in &reason.words {
                at.entry(word).or_default().push(&reason.id.0);
            }
        }
        assert!(at.len() > 100, "{which}: {}", at.len());
        for (word, reasons) in at {
            let once: BTreeSet<&&str> = reasons.iter().collect();
            assert!(once.len() == reasons.len() && reasons.len() <= 4, "{which} {word}: {reasons:?}");
        }
    }
}

#[test]
fn a_question_about_the_balance_is_answered_at_once_and_freezes_nothing() {
    for (which, rules) in all() {
        for id in ["R21", "R22", "R23", "R24"] {
            let reason = &rules.reasons[&ReasonId(id.into())];
            assert_eq!((reason.outcome, reason.limit), (Outcome::NotFrozen, Limit::AtOnce), "{which} {id}");
            assert!(reason.plain.contains("医保没有停"), "{which} {id}: {}", reason.plain);
            let only_identity = |row: &Requirement| {
                row.looked_up || row.need == Need::Helpful || row.basis == Basis::Identity
            };
            let myself = Facts { came: Some(Came::Myself), ..facts(id) };
            let list = Checklist::of(&rules, &myself, &BTreeMap::new());
            assert!(list.rows.iter().all(|row| only_identity(&row.requirement)), "{which} {id}");
        }
    }
}

#[test]
fn an_agent_who_applies_for_a_card_brings_both_persons_documents_and_need_bring_no_more() {
    for (which, rules) in all() {
        let demanded = |came| {
            let list = Checklist::of(&rules, &Facts { came: Some(came), ..facts("R41") }, &BTreeMap::new());
            let rows = list.rows.into_iter().filter(|row| row.requirement.need != Need::Helpful);
            rows.map(|row| row.requirement.material.0).collect::<Vec<_>>()
        };
        assert_eq!(demanded(Came::Myself), ["M01"], "{which}");
        assert_eq!(demanded(Came::Agent), ["M01", "M05"], "{which}");
    }
}

#[test]
fn what_cards_need_is_settled_by_the_bank_or_the_card_counter() {
    for (which, rules) in all() {
        for id in ["R04", "R05", "R10", "R11", "R12", "R13", "R41"] {
            let reason = &rules.reasons[&ReasonId(id.into())];
            assert!(
                matches!(reason.handler, Handler::Bank | Handler::CardCounter),
                "{which} {id}: {:?}",
                reason.handler
            );
            assert!(reason.steps.concat().contains("使用医保电子凭证"), "{which} {id}");
        }
    }
}

#[test]
fn where_no_rule_is_adopted_nothing_promises_a_day() {
    for id in [
        "R03", "R06", "R07", "R08", "R09", "R14", "R15", "R16", "R17", "R25", "R27", "R30", "R33", "R34",
        "R35", "R38",
    ] {
        for (which, rules) in all() {
            let tell: String =
                rules.reasons[&ReasonId(id.into())].tell.iter().map(|told| told.text()).collect();
            assert!(tell.contains("平台核定为准"), "{which} {id}: {tell}");
        }
    }
}

#[test]
fn what_nobody_may_miss_is_strong_once_a_sentence_and_everywhere_alike() {
    for (which, rules) in all() {
        let mut known: BTreeMap<String, &Told> = BTreeMap::new();
        for (ReasonId(id), reason) in &rules.reasons {
            let strong = |told: &Told| told.runs().filter(|(_, strong)| *strong).count();
            let marked = reason.tell.iter().filter(|told| 0 < strong(told)).count();
            assert!(0 < marked && marked < reason.tell.len(), "{which} {id}: {marked}");
            for told in &reason.tell {
                assert!(strong(told) < 2, "{which} {id}: {told}");
                let unsure = told.runs().any(|(run, strong)| strong && run.contains("来源待核实"));
                assert!(!unsure, "{which} {id}: {told}");
                assert_eq!(*known.entry(told.to_string()).or_insert(told), told, "{which} {id}");
            }
        }
    }
    let rules = rules("140600", false);
    let told = rules.reasons[&ReasonId("R17".into())].tell.first().unwrap().runs().collect::<Vec<_>>();
    assert_eq!(
        told,
        [
            ("有用工的月份，由用工的单位补缴，", false),
            ("滞纳金由单位承担", true),
            ("，不得要求职工承担；没有用工的月份不得由单位补缴。", false)
        ]
    );
}

#[test]
fn every_reason_has_a_checklist_for_whoever_comes() {
    for (which, rules) in all() {
        for id in rules.reasons.keys() {
            for came in Came::ALL {
                for insurance in Insurance::ALL {
                    let facts = Facts {
                        came: Some(*came),
                        insurance: Some(*insurance),
                        reasons: BTreeSet::from([id.clone()]),
                        ..Facts::default()
                    };
                    let list = Checklist::of(&rules, &facts, &BTreeMap::new());
                    let unique: BTreeSet<&MaterialId> =
                        list.rows.iter().map(|row| &row.requirement.material).collect();
                    assert_eq!(unique.len(), list.rows.len(), "{which} {id:?} {came:?}: a material twice");
                    if rules.reasons[id].who.contains(came) {
                        let identity = |row: &jiefeng::domain::checklist::Row| {
                            row.requirement.basis == Basis::Identity && row.requirement.main
                        };
                        assert!(list.rows.iter().any(identity), "{which} {id:?} {came:?}: nobody's identity");
                        assert!(matches!(list.readiness(), Readiness::Missing(_)), "{which} {id:?} {came:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn nobody_demands_a_proof() {
    for (which, rules) in all() {
        for reason in rules.reasons.values() {
            for row in &reason.requirements {
                let kind = rules.materials[&row.material].kind;
                assert!(
                    kind != MaterialKind::Proof || row.need == Need::Helpful,
                    "{which} {:?} {:?}",
                    reason.id,
                    row.material
                );
            }
        }
    }
}

#[test]
fn a_unit_that_makes_up_brings_what_the_picture_shows() {
    let facts = Facts {
        came: Some(Came::Unit),
        insurance: Some(Insurance::Employee),
        reasons: ["R15", "R17"].map(|id| ReasonId(id.into())).into(),
        ..Facts::default()
    };
    let list = Checklist::of(&rules("140600", true), &facts, &BTreeMap::new());
    let rows: Vec<(&str, bool)> = list
        .rows
        .iter()
        .map(|row| (row.requirement.material.0.as_str(), row.requirement.looked_up))
        .collect();
    let expected = [
        ("M34", false),
        ("M11", false),
        ("M33", false),
        ("M07", true),
        ("M12", true),
        ("M08", false),
        ("M13", false),
        ("M15", false),
    ];
    assert_eq!(rows, expected);
    let row = |id: &str| &list.row(&MaterialId(id.into())).unwrap().requirement;
    assert_eq!((row("M11").main, row("M11").late_days), (true, None));
    assert_eq!((row("M33").main, row("M33").late_days), (false, Some(5)));
}

#[test]
fn the_law_sets_the_late_fee_and_only_the_sample_sets_rates() {
    for region in ["national", "140600"] {
        let policy = policy::load(region, false).unwrap();
        assert!(policy.rules().makeup.is_empty());
        let late = policy.late().unwrap();
        assert_eq!((late.rate.0.to_string().as_str(), late.borne_by), ("0.0005", Payer::Unit));
    }
    let sample = rules("140600", true);
    assert!(sample.makeup.iter().all(|rule| rule.source.sure == Sureness::Sample));
    let rates = |insurance, payer| {
        let rule =
            sample.makeup.iter().find(|rule| (rule.insurance, rule.payer) == (insurance, payer)).unwrap();
        let text = |rate: Option<jiefeng::domain::Rate>| rate.map(|rate| rate.0.normalize().to_string());
        (text(rule.unit_rate), text(rule.person_rate), rule.late.is_some(), rule.longest_gap)
    };
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(rates(Insurance::Employee, Payer::Unit), (some("0.065"), some("0.02"), true, None));
    assert_eq!(rates(Insurance::Flexible, Payer::Person), (None, some("0.1"), false, Some(3)));
}

#[test]
fn the_calendar_has_the_years_with_a_notice_and_no_other() {
    let calendar = policy::national_calendar();
    let counts = [(2024, 251), (2025, 248), (2026, 248)];
    for (year, days) in counts {
        assert_eq!(calendar.count(year), Ok(days));
    }
    assert!(calendar.count(2027).is_err());
}

#[test]
fn an_article_says_whether_it_was_compared() {
    let rules = rules("national", false);
    let articles: Vec<_> = rules.laws.values().collect();
    assert!(articles.len() > 60);
    let with = |held: fn(&Wording) -> bool| {
        articles.iter().filter(move |article| held(&article.wording)).map(|one| one.headed())
    };
    let unsure: Vec<String> = with(|held| matches!(held, Wording::Copied(_))).collect();
    let expected = [
        "行政复议法 第二十四条",
        "医疗保障基金使用监督管理条例 第三十一条",
        "社会保险经办条例 第二十四条",
        "社会保险经办条例 第五十五条",
    ];
    assert_eq!(unsure, expected);
    let named: Vec<String> = with(|held| *held == Wording::NotHeld).collect();
    assert!(named.contains(&"国办发〔2024〕38号".to_owned()), "{named:?}");
    assert!(named.contains(&"退役军人保障法 第十八条".to_owned()), "{named:?}");
    let late = rules.laws.values().find(|article| article.title == "第八十六条").unwrap();
    assert!(late.text().unwrap().starts_with("用人单位未按时足额缴纳社会保险费的"));
}

#[test]
fn a_document_that_a_reason_rests_on_can_be_opened() {
    let rules = rules("national", false);
    let mut numbered = 0;
    for reason in rules.reasons.values() {
        for document in reason.source.document.split('；').filter(|document| document.contains('〔')) {
            numbered += 1;
            let cited = |law| document.starts_with(&rules.laws[law].short);
            assert!(reason.laws.iter().any(cited), "{:?}: {document}", reason.id);
        }
    }
    assert!(numbered > 5);
}

#[test]
fn every_law_that_is_named_is_cited_somewhere() {
    let rules = rules("national", false);
    let cited: BTreeSet<_> = rules.reasons.values().flat_map(|reason| &reason.laws).collect();
    let idle: Vec<String> = rules
        .laws
        .values()
        .filter(|article| article.text().is_none() && !cited.contains(&article.id))
        .map(|article| article.cited())
        .collect();
    assert!(idle.is_empty(), "{idle:?}");
}

//! Nothing that the five source texts say is left out: each statement points to what carries it, and what carries it
//! says so.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jiefeng::domain::reason::{LawRef, MaterialId, Reason, ReasonId, Requirement, Rules};
use jiefeng::paper::Form;
use jiefeng::policy;
use serde::Deserialize;

/// The five texts, and how many statements each makes at least.
const SOURCES: [(&str, usize); 5] = [("000", 26), ("001", 59), ("002", 19), ("003", 24), ("004", 19)];

type Coverage = BTreeMap<String, Source>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    title: String,
    #[serde(default)]
    statements: Vec<Statement>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Statement {
    it: String,
    #[serde(default)]
    carried_by: Vec<String>,
    #[serde(default)]
    says: Vec<String>,
}

fn coverage() -> Coverage {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/coverage.toml");
    toml::from_str(&fs::read_to_string(file).unwrap()).unwrap()
}

/// What the rules of every shipped place, and every form, say under an id.
struct Shelf {
    rules: Vec<(Rules, Option<LawRef>)>,
}

impl Shelf {
    fn shipped() -> Shelf {
        let policies = policy::regions().into_iter().filter(|region| !region.practice_only);
        let policies = policies.map(|region| policy::load(&region.id, false).unwrap());
        Shelf {
            rules: policies
                .map(|policy| (policy.rules(), policy.late().map(|late| late.law.clone())))
                .collect(),
        }
    }

    /// Every text of what has this id; none where nothing has.
    fn texts(&self, id: &str) -> Vec<String> {
        let of_rules = self.rules.iter().flat_map(|(rules, late)| in_rules(rules, late.as_ref(), id));
        let form = Form::ALL.into_iter().find(|form| form.id() == id);
        let template = form.map(|form| {
            let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("assets/paper/{}.toml", form.id()));
            fs::read_to_string(file).unwrap()
        });
        of_rules.chain(template).collect()
    }
}

fn in_rules(rules: &Rules, late: Option<&LawRef>, id: &str) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(reason) = rules.reasons.get(&ReasonId(id.to_owned())) {
        texts.extend(said_of(reason));
    }
    if let Some(material) = rules.materials.get(&MaterialId(id.to_owned())) {
        texts.push(material.name.zh.clone());
        texts.push(material.issuer.clone());
        texts.extend(material.instead.iter().cloned());
    }
    if let Some((law, article)) = id.split_once('/') {
        let article = LawRef { law: law.to_owned(), article: article.to_owned() };
        texts.extend(rules.laws.get(&article).and_then(|article| article.text()).map(str::to_owned));
    }
    let waiting = rules.waiting.iter().filter(|rule| rule.id == id);
    texts.extend(waiting.map(|rule| rule.source.document.clone()));
    let makeup = rules.makeup.iter().filter(|rule| rule.id == id);
    texts.extend(makeup.map(|rule| rule.source.document.clone()));
    if let Some(law) = late.filter(|_| id == "late") {
        texts.extend(rules.laws.get(law).and_then(|article| article.text()).map(str::to_owned));
    }
    texts
}

/// All that a reason says at the counter.
fn said_of(reason: &Reason) -> impl Iterator<Item = String> {
    let notes = |row: &Requirement| row.note.clone();
    let own = [reason.name.zh.clone(), reason.plain.clone(), reason.place.clone()];
    let told = reason.tell.iter().map(ToString::to_string);
    let lists = told.chain(reason.steps.iter().chain(&reason.words).cloned());
    own.into_iter().chain(lists).chain(reason.requirements.iter().map(notes)).collect::<Vec<_>>().into_iter()
}

/// What is wrong with the table, a line a fault.
fn faults(coverage: &Coverage, shelf: &Shelf) -> Vec<String> {
    let mut faults = Vec::new();
    for (source, least) in SOURCES {
        let count = coverage.get(source).map_or(0, |source| source.statements.len());
        if count < least {
            faults.push(format!("{source} makes {count} statements, not {least}"));
        }
    }
    for (source, Source { title, statements }) in coverage {
        if title.is_empty() || !SOURCES.iter().any(|(one, _)| one == source) {
            faults.push(format!("{source} is none of the texts, or has no title"));
        }
        let mut seen = BTreeSet::new();
        for (n, statement) in (1..).zip(statements) {
            let at = format!("{source}-{n:02} {}", statement.it);
            if statement.it.is_empty() || !seen.insert(&statement.it) {
                faults.push(format!("{at}: says nothing of its own"));
            }
            if statement.carried_by.is_empty() || statement.says.is_empty() {
                faults.push(format!("{at}: nothing carries it"));
            }
            let texts: Vec<String> = statement.carried_by.iter().flat_map(|id| shelf.texts(id)).collect();
            for id in statement.carried_by.iter().filter(|id| shelf.texts(id).is_empty()) {
                faults.push(format!("{at}: there is no {id}"));
            }
            for word in &statement.says {
                if !texts.iter().any(|text| text.contains(word.as_str())) {
                    faults.push(format!("{at}: {} do not say {word}", statement.carried_by.join(", ")));
                }
            }
        }
    }
    faults
}

#[test]
fn every_statement_of_the_source_texts_is_carried() {
    let faults = faults(&coverage(), &Shelf::shipped());
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// Whatever is taken away from the table is missed.
#[test]
fn a_table_with_a_hole_is_refused() {
    let shelf = Shelf::shipped();
    let whole = faults(&coverage(), &shelf).len();
    let check = |spoil: &dyn Fn(&mut Coverage), expected: &str| {
        let mut coverage = coverage();
        spoil(&mut coverage);
        let faults = faults(&coverage, &shelf);
        assert!(faults.len() > whole && faults.iter().any(|fault| fault.contains(expected)), "{faults:?}");
    };
    let first = |coverage: &mut Coverage, spoil: &dyn Fn(&mut Statement)| {
        spoil(&mut coverage.get_mut("000").unwrap().statements[0]);
    };
    check(&|coverage| drop(coverage.remove("003")), "003 makes 0 statements");
    check(&|coverage| coverage.get_mut("004").unwrap().statements.truncate(3), "004 makes 3 statements");
    check(&|coverage| first(coverage, &|one| one.carried_by.clear()), "nothing carries it");
    check(&|coverage| first(coverage, &|one| one.says.clear()), "nothing carries it");
    check(&|coverage| first(coverage, &|one| one.carried_by.push("R99".into())), "there is no R99");
    check(&|coverage| first(coverage, &|one| one.carried_by.push("shebaofa/999".into())), "no shebaofa/999");
    check(&|coverage| first(coverage, &|one| one.says.push("保证报销".into())), "do not say 保证报销");
}

/// Every reason of the source texts is named, and none that is named is idle.
#[test]
fn the_reasons_of_the_source_texts_are_all_among_them() {
    let coverage = coverage();
    let named: BTreeSet<&str> = coverage
        .values()
        .flat_map(|source| &source.statements)
        .flat_map(|statement| statement.carried_by.iter().map(String::as_str))
        .collect();
    let told = [
        "R01", "R02", "R03", "R04", "R06", "R07", "R08", "R09", "R10", "R11", "R12", "R13", "R14", "R15",
        "R16", "R17", "R18", "R19", "R21", "R22", "R23", "R24", "R25", "R26", "R27", "R28", "R29", "R41",
    ];
    let missing: Vec<&str> = told.into_iter().filter(|id| !named.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

//! What may know what: modules, crates, and the world outside.

use super::tree::{Source, module_folder, paths, program};
use super::{clean, found};

/// What each module may use of ours: the table of `src/lib.rs`. Lines above its own, and no others.
pub const LAYERS: &[(&str, &[&str])] = &[
    ("shipped", &[]),
    ("domain", &[]),
    ("policy", &["shipped", "domain"]),
    ("text", &["shipped", "domain"]),
    ("store", &["domain"]),
    ("paper", &["domain", "policy", "text"]),
    ("desk", &["domain", "policy", "text", "store", "paper"]),
    ("ui", &["domain", "policy", "text", "store", "paper", "desk"]),
    ("cli", &["domain", "policy", "text", "store", "paper", "desk"]),
];

/// The programs themselves: a dozen lines that start one shell.
const SHELLS: &[(&str, &[&str])] = &[
    ("src/main.rs", &["desk", "text", "ui"]),
    ("src/bin/jiefengctl.rs", &["cli", "desk", "text"]),
    ("src/lib.rs", &[]),
];

/// Crates that only one corner of the program may name.
const CORNERS: &[(&str, &[&str])] = &[
    ("rusqlite", &["src/store"]),
    ("rusqlite_migration", &["src/store"]),
    ("printpdf", &["src/paper/pdf"]),
    ("lopdf", &["src/paper/pdf"]),
    ("eframe", &["src/ui", "src/main.rs"]),
    ("egui", &["src/ui", "src/main.rs"]),
    ("rfd", &["src/desk"]),
    ("clap", &["src/cli", "src/bin/jiefengctl.rs"]),
];

/// Modules that cannot touch the world, and the ways to it.
const PURE: &[&str] = &["src/domain", "src/policy", "src/text", "src/paper"];
const WORLD: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "Local::now",
    "Utc::now",
    "SystemTime",
    "Instant::now",
];

/// Modules in which money and dates are computed: exactly, or not at all.
const EXACT: &[&str] = &["src/domain", "src/policy"];

/// The module of ours that a file belongs to; `None` for the programs and `lib.rs`.
fn module_of(path: &str) -> Option<&'static str> {
    let first = path.strip_prefix("src/")?.split('/').next()?.trim_end_matches(".rs");
    LAYERS.iter().map(|(name, _)| *name).find(|name| *name == first)
}

/// Modules of ours that a file names, each with its line.
fn modules_used(source: &Source) -> Vec<(usize, String)> {
    let depth = module_folder(&source.path).matches('/').count();
    let mut used = Vec::new();
    for (line, path) in paths(&source.code) {
        let climbs = path.iter().take_while(|step| **step == "super").count();
        let target = match path.as_slice() {
            ["crate" | "jiefeng", target, ..] => Some(*target),
            _ if climbs > 0 && climbs >= depth => path.get(climbs).copied(),
            _ => None,
        };
        used.extend(target.map(|target| (line, target.to_owned())));
    }
    used
}

fn layers(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        let shell = SHELLS.iter().find(|(path, _)| source.path == *path);
        let layer = module_of(&source.path).and_then(|own| LAYERS.iter().find(|(name, _)| *name == own));
        let Some((own, allowed)) = shell.or(layer) else {
            wrong.push(source.at(1, "belongs to no module of the map in src/lib.rs"));
            continue;
        };
        for (line, target) in modules_used(source) {
            let ours = LAYERS.iter().any(|(name, _)| *name == target);
            if ours && target != *own && !allowed.contains(&target.as_str()) {
                wrong.push(source.at(line, &format!("{own} must not know {target}")));
            }
        }
    }
    wrong
}

fn corners(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        for (line, path) in paths(&source.code) {
            let named = CORNERS.iter().find(|(name, _)| path.first() == Some(name) && path.len() > 1);
            let Some((name, homes)) = named else { continue };
            if !source.lies_in(homes) {
                wrong.push(source.at(line, &format!("only {} may name {name}", homes.join(" and "))));
            }
        }
    }
    wrong
}

fn purity(sources: &[Source]) -> Vec<String> {
    let mut wrong = Vec::new();
    for source in sources {
        for (line, path) in paths(&source.code) {
            let path = path.join("::");
            let way = WORLD.iter().find(|way| {
                path == **way || path.starts_with(&format!("{way}::")) || path.ends_with(&format!("::{way}"))
            });
            if let Some(way) = way
                && source.lies_in(PURE)
            {
                wrong.push(source.at(line, &format!("{way} reaches the world from a module that cannot")));
            }
            if matches!(path.as_str(), "f32" | "f64") && source.lies_in(EXACT) {
                wrong.push(source.at(line, "a floating-point number where fen and days are computed"));
            }
        }
    }
    wrong
}

#[test]
fn a_module_uses_only_modules_above_its_own() {
    clean(&layers(&program()));
}

#[test]
fn a_crate_stays_in_its_corner() {
    clean(&corners(&program()));
}

#[test]
fn what_decides_and_composes_cannot_touch_the_world() {
    clean(&purity(&program()));
}

#[test]
fn a_step_down_or_sideways_is_found_however_it_is_written() {
    let cases = [
        ("src/domain/case.rs", "use crate::store::Store;", "domain must not know store"),
        ("src/domain/case.rs", "fn a() { crate::policy::parse() }", "domain must not know policy"),
        ("src/store/mod.rs", "use super::paper::Sheet;", "store must not know paper"),
        ("src/policy/pack.rs", "\nuse super::super::text::Text;", "policy must not know text"),
        ("src/ui/app.rs", "use crate::{desk::Desk, cli::run};", "ui must not know cli"),
        ("src/cli/mod.rs", "use crate::{desk::{Desk, Reply}, ui};", "cli must not know ui"),
        ("src/main.rs", "use jiefeng::cli;", "src/main.rs must not know cli"),
        ("src/office.rs", "", "belongs to no module of the map in src/lib.rs"),
    ];
    for (path, text, want) in cases {
        let line = if text.starts_with('\n') { 2 } else { 1 };
        assert_eq!(found(layers, path, text), [format!("{path}:{line}: {want}")], "{text}");
    }
    let fine =
        "use super::reason::Reason; use crate::domain::Fen; // use crate::ui;\nfn store() { paper(); }";
    assert_eq!(found(layers, "src/domain/case.rs", fine), [""; 0]);
}

#[test]
fn a_crate_out_of_its_corner_is_found() {
    let wrong = found(corners, "src/desk/mod.rs", "use rusqlite::Connection;");
    assert_eq!(wrong, ["src/desk/mod.rs:1: only src/store may name rusqlite"]);
    assert_eq!(found(corners, "src/paper/measure.rs", "fn a() { printpdf::Mm(1.0); }").len(), 1);
    assert_eq!(found(corners, "src/paper/pdf.rs", "use printpdf::Mm;"), [""; 0]);
    assert_eq!(found(corners, "src/desk/mod.rs", "let egui = 1; let a = (egui, rfd);"), [""; 0]);
}

#[test]
fn a_way_to_the_world_is_found_in_a_pure_module() {
    for text in
        ["use std::fs;", "use std::{io, fs::File};", "fn a() { chrono::Local::now(); }", "std::env::var(x)"]
    {
        assert_eq!(found(purity, "src/paper/mod.rs", text).len(), 1, "{text}");
        assert_eq!(found(purity, "src/desk/mod.rs", text), [""; 0], "{text}");
    }
    assert_eq!(found(purity, "src/domain/money.rs", "fn a(yuan: f64) {}").len(), 1);
    assert_eq!(found(purity, "src/paper/mod.rs", "fn a(width_mm: f32) {}"), [""; 0]);
}

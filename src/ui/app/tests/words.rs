//! No word of ours is cut off, lies over another, or is left in the other language.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Vec2, vec2};

use super::window::Window;
use super::{atlas, seen};
use crate::text::{Arg, Language, Words};
use crate::ui::look::{self, Look};
use crate::ui::model::Place;

/// The smallest window, and what is left of it at 125 % and at 107 %.
const SIZES: [(f32, f32); 4] = [(1024.0, 700.0), (819.0, 560.0), (960.0, 540.0), (1280.0, 800.0)];

/// Everything that the office and its rules say of themselves: a name may be longer than any place.
struct Data {
    whole: BTreeSet<String>,
    together: String,
}

impl Data {
    fn all() -> Data {
        let mut whole = BTreeSet::new();
        let folders = ["assets/policy", "assets/practice", "assets/paper"];
        let mut waiting: Vec<_> = folders
            .iter()
            .map(|folder| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
            .collect();
        while let Some(place) = waiting.pop() {
            if place.is_dir() {
                waiting.extend(std::fs::read_dir(&place).unwrap().map(|entry| entry.unwrap().path()));
            } else if place.extension().is_some_and(|end| end == "toml") {
                let text = std::fs::read_to_string(&place).unwrap();
                gather(&toml::from_str::<toml::Value>(&text).unwrap(), &mut whole);
            }
        }
        // What papers are marked with is quoted as it stands on them; a language is called by its own name.
        whole.extend(["练习", "样张", "练", "习", "中文"].map(str::to_owned));
        let together = whole.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
        Data { whole, together }
    }

    /// Adds what was typed and what the office holds of people.
    fn add(&mut self, window: &Window) {
        let model = &window.app.model;
        let mut more: Vec<String> = Vec::new();
        if let Some(office) = &model.office {
            more.extend(office.office.accounts.iter().map(|actor| actor.account.0.clone()));
            more.extend([office.office.place.clone(), office.office.window.clone()]);
            more.push(office.dir.display().to_string());
            let laws = office.rules.laws.values();
            more.extend(laws.map(|article| article.cited()));
        }
        more.extend(model.mine.iter().chain(&model.list.lines).map(|line| line.name.clone()));
        more.extend(model.list.lines.iter().chain(&model.mine).map(|line| line.number.to_string()));
        for line in &model.journal.lines {
            more.push(line.cells[2].clone());
            more.extend(line.lines.last().map(|(_, kept)| kept.clone()));
        }
        let keys = model.seeing.keys.iter().flat_map(|view| view.others.iter().map(|one| &one.keys));
        let keys = keys.chain(model.seeing.read.iter().map(|(_, keys)| keys));
        more.extend(keys.map(|keys| keys.agency.clone()));
        more.extend(model.sum.as_ref().map(|sum| sum.upper.clone()));
        if let Some(case) = &model.case {
            let amount = case.face.sum.as_ref().map(|sum| sum.upper.clone());
            more.extend(amount.into_iter().chain([case.face.name.clone()]));
            if let Some(opened) = &case.view.case.opened {
                more.extend(opened.opening.agent.as_ref().map(|agent| agent.name.as_str().to_owned()));
            }
            more.extend(case.view.earlier.iter().map(|line| line.summary.name.as_str().to_owned()));
            more.push(format!("{:?}", case.view.case));
            more.push(case.view.number.to_string());
        }
        more.extend(
            crate::ui::draft::Field::ALL.iter().map(|field| window.app.draft.text(*field).to_owned()),
        );
        for text in more {
            if !text.trim().is_empty() && self.whole.insert(text.clone()) {
                self.together.push('\n');
                self.together.push_str(&text);
            }
        }
    }

    /// Whether a text that was cut holds something of theirs.
    fn is_in(&self, text: &str) -> bool {
        self.together.contains(text) || self.whole.iter().any(|one| 6 <= one.len() && text.contains(one))
    }

    /// Whether this run of Chinese characters is theirs.
    fn has(&self, run: &str) -> bool {
        self.whole.contains(run) || (2 < run.chars().count() && self.together.contains(run))
    }
}

fn gather(value: &toml::Value, whole: &mut BTreeSet<String>) {
    match value {
        // Marks around strong words are no words.
        toml::Value::String(text) => {
            whole.extend(text.replace("**", "").lines().map(|line| line.trim().to_owned()));
        }
        toml::Value::Array(values) => values.iter().for_each(|value| gather(value, whole)),
        toml::Value::Table(table) => table.values().for_each(|value| gather(value, whole)),
        toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_) => {}
    }
}

fn is_chinese(letter: char) -> bool {
    matches!(u32::from(letter), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

/// Runs of Chinese characters that are of no data.
fn left_over<'text>(text: &'text str, data: &Data) -> Vec<&'text str> {
    if data.together.contains(text) {
        return Vec::new();
    }
    let runs = text.split(|letter| !is_chinese(letter)).filter(|run| !run.is_empty());
    let named = |run: &str| data.whole.iter().any(|one| one.contains(run) && text.contains(one.as_str()));
    runs.filter(|run| !data.has(run) && !named(run)).collect()
}

/// What is wrong, and where.
#[derive(Default)]
struct Wrong(BTreeMap<String, BTreeSet<String>>);

impl Wrong {
    fn note(&mut self, what: String, place: &str, size: Vec2) {
        self.0.entry(what).or_default().insert(format!("{place} at {}×{}", size.x, size.y));
    }

    /// A line for each thing, with the first places where it shows.
    fn told(&self) -> String {
        let line = |(what, places): (&String, &BTreeSet<String>)| {
            let some: Vec<&str> = places.iter().take(3).map(String::as_str).collect();
            format!("{what}: {} ({} places)", some.join("; "), places.len())
        };
        self.0.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

fn every_place_fits(language: Language) {
    let mut data = Data::all();
    let mut wrong = Wrong::default();
    let places = atlas::walk(language, |name, window| {
        data.add(window);
        for (width, height) in SIZES {
            window.size = vec2(width, height);
            let output = window.shows();
            let faults = seen::faults(&output, window.size);
            for cut in faults.cut.into_iter().filter(|cut| !data.is_in(cut)) {
                wrong.note(format!("cut off: {cut:?}"), name, window.size);
            }
            // Letters of a paper are drawn one by one, and some stand close by the face's own kerning.
            let kerned = |text: &str| text.len() == 1;
            for (under, over) in faults.over.into_iter().filter(|(a, b)| !(kerned(a) && kerned(b))) {
                wrong.note(format!("{over:?} lies over {under:?}"), name, window.size);
            }
            for text in seen::said(&output) {
                if text.contains('«') {
                    wrong.note(format!("no words: {text:?}"), name, window.size);
                }
                if language == Language::En {
                    for run in left_over(&text, &data) {
                        wrong.note(format!("Chinese: {run:?} in {text:?}"), name, window.size);
                    }
                }
            }
        }
    });
    for place in Place::ALL.into_iter().filter(|place| !places.contains(place)) {
        wrong.note("nobody went there".to_owned(), &format!("{place:?}"), vec2(0.0, 0.0));
    }
    assert!(wrong.0.is_empty(), "\n{}\n", wrong.told());
}

/// A value for every place in a sentence: a name in both scripts, or a number.
fn samples() -> [Vec<(&'static str, Arg)>; 2] {
    let names = [
        "n",
        "what",
        "sum",
        "form",
        "number",
        "more",
        "day",
        "left",
        "time",
        "version",
        "y",
        "m",
        "d",
        "y2",
        "m2",
        "runs",
        "state",
        "who",
        "at",
        "by",
        "why",
        "second",
        "path",
        "months",
        "principal",
        "law",
        "month",
        "owed",
        "paid",
        "face",
        "used",
        "stage",
        "year",
        "field",
        "fault",
        "wanted",
        "found",
        "rate",
        "base",
        "exact",
        "rounded",
        "declared",
        "effective",
        "from",
        "to",
        "nominal",
        "weekday",
        "days",
        "rule",
        "document",
    ];
    let with = |value: Arg| names.iter().map(|name| (*name, value.clone())).collect();
    [with(Arg::from("陈𬎆 Li")), with(Arg::from(12_i64))]
}

#[test]
fn the_screen_has_a_shape_for_every_character_of_every_sentence() {
    let look = Look::of(egui::Theme::Light).unwrap();
    let ctx = egui::Context::default();
    ctx.set_fonts(look::fonts());
    _ = ctx.run_ui(egui::RawInput::default(), |_| {});
    for language in Language::ALL {
        let words = Words::of(language);
        let mut lacking = BTreeSet::new();
        for key in words.keys() {
            for args in samples() {
                let said = words.say_with(key, &args);
                for font in [look.body(), look.small(), look.strong(), look.head()] {
                    let lacks = |c: &char| !ctx.fonts_mut(|fonts| fonts.has_glyph(&font, *c));
                    let none = said.chars().filter(|c| !c.is_whitespace()).filter(lacks);
                    lacking.extend(none.map(|c| (key.to_owned(), c)));
                }
            }
        }
        assert!(lacking.is_empty(), "{language:?}: {lacking:?}");
    }
}

#[test]
fn every_chinese_word_fits_its_place() {
    every_place_fits(Language::Zh);
}

#[test]
fn every_english_word_fits_its_place_and_none_is_left_in_chinese() {
    every_place_fits(Language::En);
}

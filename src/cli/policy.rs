//! `policy list`, `policy show CODE`, `policy check DIR`: the rules to read, and a pack to check and to put in one file.

use std::fs;
use std::io;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::{Console, Fault, ruling};
use crate::desk::ruling::fault_text;
use crate::domain::Right;
use crate::domain::reason::{
    Article, LawRef, Material, MaterialId, Named, Reason, ReasonId, Requirement, Rules, Source, Wording,
};
use crate::policy::{self, PackError, PackFiles, Policy, Region};
use crate::text::{Words, basis_key, need_key};

/// Prints the places that there are rules for, and what each edition holds: an office sees its own, a practice office
/// all, and so does whoever has no office.
///
/// # Errors
/// [`Fault::Trouble`] when the shipped rules cannot be read or the output is gone.
pub fn list(console: &mut Console<'_>) -> Result<(), Fault> {
    let mut places = Vec::new();
    for region in seen(console)? {
        let policy = load(console, &region.id, region.practice_only)?;
        let rules = policy.rules();
        if console.json {
            places.push(json!({
                "id": region.id,
                "code": region.code,
                "name": both(&region.name),
                "edition": policy.edition(),
                "in_force": region.in_force.to_string(),
                "practice_only": region.practice_only,
                "sm3": policy.sm3(),
                "reasons": rules.reasons.len(),
                "materials": rules.materials.len(),
                "articles": rules.laws.len(),
                "makeup_rules": rules.makeup.len(),
                "years": rules.calendar.years().keys().collect::<Vec<_>>(),
            }));
            continue;
        }
        let args = [
            ("reasons", rules.reasons.len().into()),
            ("materials", rules.materials.len().into()),
            ("articles", rules.laws.len().into()),
            ("rules", rules.makeup.len().into()),
        ];
        let holds = console.words.say_with("policy-holds", &args);
        let name = console.words.name(&region.name);
        let only =
            if region.practice_only { console.words.say("policy-practice-only") } else { String::new() };
        let line = format!("{}  {name}  {}  {holds}  {only}", region.code, policy.edition());
        writeln!(console.out, "{}", line.trim_end())?;
        writeln!(console.out, "        SM3 {}", policy.sm3())?;
    }
    let here = ruling::named_office(console)?;
    if console.json {
        let mut all = json!({ "regions": places });
        if let (Some(all), Some(here)) = (all.as_object_mut(), &here) {
            all.insert("office".to_owned(), ruling::as_json(here));
        }
        writeln!(console.out, "{all}")?;
        return Ok(());
    }
    here.map_or(Ok(()), |here| ruling::tell(console, &here))
}

/// Prints one reason (`R06`), material (`M01`), article (`shebaofa/86`) or place (`140600`).
///
/// # Errors
/// [`Fault::Usage`] when no rule has this code; as [`list`] otherwise.
pub fn show(console: &mut Console<'_>, code: &str, region: &str) -> Result<(), Fault> {
    let seen = seen(console)?;
    let of = |wanted: &str| seen.iter().find(|place| place.id == wanted || place.code == wanted);
    let place = of(code);
    let Some(rules_of) = place.or_else(|| of(region)) else {
        return Err(Fault::Usage(console.words.say_with("policy-no-code", &[("code", region.into())])));
    };
    let policy = load(console, &rules_of.id, rules_of.practice_only)?;
    let rules = policy.rules();
    let page = if place.is_some() {
        Page::of_place(console, &policy, &rules)
    } else if let Some(reason) = rules.reasons.get(&ReasonId(code.to_owned())) {
        Page::of_reason(console, &rules, reason)
    } else if let Some(material) = rules.materials.get(&MaterialId(code.to_owned())) {
        Page::of_material(console, material)
    } else if let Some(article) = rules.laws.get(&law(code)) {
        Page::of_article(console, article)
    } else {
        return Err(Fault::Usage(console.words.say_with("policy-no-code", &[("code", code.into())])));
    };
    if console.json {
        writeln!(console.out, "{}", page.json)?;
    } else {
        write!(console.out, "{}", page.text)?;
    }
    Ok(())
}

/// Checks the pack in a folder, laid over the shipped packs that it names, and prints every fault; one that is sound
/// is written as one file where that is asked for.
///
/// # Errors
/// [`Fault::Refused`] when the pack has faults, [`Fault::Usage`] when the folder cannot be read.
pub fn check(console: &mut Console<'_>, dir: &Path, output: Option<&Path>) -> Result<(), Fault> {
    // The file says nothing of what somebody's folder is called.
    let one_piece = pack_of(console, dir)?.under_its_id();
    let sm3 = one_piece.sm3();
    let policy = sound(console, dir)?;
    if let Some(output) = output {
        ruling::write_file(console, &one_piece.file(), output)?;
    }
    if console.json {
        let report = json!({ "ok": true, "edition": policy.edition(), "sm3": sm3, "faults": [] });
        writeln!(console.out, "{report}")?;
    } else {
        let args = [("edition", policy.edition().into()), ("sm3", sm3.into())];
        writeln!(console.out, "{}", console.words.say_with("policy-good", &args))?;
    }
    Ok(())
}

/// The rules that the pack in a folder comes to; one that is not sound is told fault by fault.
///
/// # Errors
/// As [`check`].
pub(super) fn sound(console: &mut Console<'_>, dir: &Path) -> Result<Policy, Fault> {
    let files = pack_of(console, dir)?;
    let sm3 = files.clone().under_its_id().sm3();
    let faults = match policy::check(files, &policy::shipped()) {
        Ok(policy) => return Ok(policy),
        Err(faults) => faults,
    };
    if console.json {
        let list: Vec<Value> = faults.iter().map(|fault| fault_json(console, fault)).collect();
        writeln!(console.out, "{}", json!({ "ok": false, "sm3": sm3, "faults": list }))?;
    } else {
        for fault in &faults {
            writeln!(console.out, "{}", fault_text(console.words, fault))?;
        }
    }
    Err(Fault::Refused(console.words.say_with("policy-bad", &[("n", faults.len().into())])))
}

/// The rules of a place that is seen here, and whether it is only to practise with.
///
/// # Errors
/// [`Fault::Usage`] when there is no such place.
pub(super) fn of_place(console: &Console<'_>, code: &str) -> Result<(Policy, bool), Fault> {
    let seen = seen(console)?;
    let place = seen.iter().find(|place| place.id == code || place.code == code);
    let Some(place) = place else {
        return Err(Fault::Usage(console.words.say_with("policy-no-code", &[("code", code.into())])));
    };
    Ok((load(console, &place.id, place.practice_only)?, place.practice_only))
}

fn pack_of(console: &Console<'_>, dir: &Path) -> Result<PackFiles, Fault> {
    read_folder(dir).map_err(|err| {
        let args = [("path", dir.display().to_string().into()), ("why", err.to_string().into())];
        Fault::Usage(console.words.say_with("console-unreadable", &args))
    })
}

pub(super) fn fault_json(console: &Console<'_>, fault: &PackError) -> Value {
    json!({
        "file": fault.file,
        "at": fault.at,
        "fault": fault.fault.key().trim_start_matches("pack-"),
        "what": fault.what,
        "text": fault_text(console.words, fault),
    })
}

/// The places that the office sees; all where there is no office.
fn seen(console: &Console<'_>) -> Result<Vec<Region>, Fault> {
    Ok(match console.own_desk(Right::Rules)? {
        Some(desk) => policy::regions_of(&desk.office().region, desk.office().practice),
        None => policy::regions(),
    })
}

fn load(console: &Console<'_>, region: &str, practice: bool) -> Result<Policy, Fault> {
    policy::load(region, practice).map_err(|fault| {
        if fault.fault == policy::Fault::NoBase {
            Fault::Usage(console.words.say_with("policy-no-code", &[("code", region.into())]))
        } else {
            Fault::Trouble(fault_text(console.words, &fault))
        }
    })
}

/// The files of a pack on the disk; what is no TOML is left alone.
fn read_folder(dir: &Path) -> io::Result<PackFiles> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            files.push((name, fs::read_to_string(&path)?));
        }
    }
    let name = dir.canonicalize()?.file_name().map(|name| name.to_string_lossy().into_owned());
    Ok(PackFiles::new(name.unwrap_or_default(), files))
}

fn law(code: &str) -> LawRef {
    let (law, article) = code.split_once('/').unwrap_or((code, ""));
    LawRef { law: law.to_owned(), article: article.to_owned() }
}

fn both(name: &Named) -> Value {
    json!({ "zh": name.zh, "en": name.en })
}

fn source_json(source: &Source) -> Value {
    json!({
        "document": source.document,
        "sure": source.sure.id(),
        "checked": source.checked,
        "from": source.from.map(|day| day.to_string()),
        "until": source.until.map(|day| day.to_string()),
    })
}

/// One thing to read, as text and as JSON.
struct Page {
    text: String,
    json: Value,
}

/// Text put together line by line, headings from the catalogue.
struct Lines<'a> {
    words: &'a Words,
    text: String,
}

impl Lines<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn field(&mut self, name: String, value: &str) {
        if !value.is_empty() {
            self.line(&format!("{name}  {value}"));
        }
    }

    fn list<T: AsRef<str>>(&mut self, heading: String, lines: &[T]) {
        if lines.is_empty() {
            return;
        }
        self.line("");
        self.line(&heading);
        for line in lines {
            self.line(&format!("  · {}", line.as_ref()));
        }
    }

    fn source(&mut self, source: &Source) {
        let words = self.words;
        let said = format!("{}  {}  {}", source.document, words.term(&source.sure), source.checked);
        self.field(words.say("policy-source"), said.trim_end());
    }
}

impl Page {
    fn of_reason(console: &Console<'_>, rules: &Rules, reason: &Reason) -> Page {
        let words = console.words;
        let mut lines = Lines { words, text: String::new() };
        lines.line(&format!("{}  {}", reason.id.0, words.name(&reason.name)));
        lines.line(&reason.plain);
        let who: Vec<String> = reason.who.iter().map(|came| words.term(came)).collect();
        lines.field(words.say("policy-who"), &who.join(" "));
        lines.field(words.say("policy-handler"), &words.term(&reason.handler));
        lines.field(words.say("policy-place"), &reason.place);
        lines.field(words.say("policy-limit"), &words.limit(reason.limit));
        lines.field(words.say("policy-outcome"), &words.term(&reason.outcome));
        lines.source(&reason.source);
        let tell: Vec<String> = reason.tell.iter().map(ToString::to_string).collect();
        lines.list(words.say("policy-tell"), &tell);
        lines.list(words.say("policy-steps"), &reason.steps);
        let rows: Vec<String> = reason.requirements.iter().map(|row| row_text(console, rules, row)).collect();
        lines.list(words.say("policy-materials"), &rows);
        let laws: Vec<String> = reason.laws.iter().map(|id| cited(rules, id)).collect();
        lines.list(words.say("policy-laws"), &laws);
        let json = json!({
            "id": reason.id.0,
            "name": both(&reason.name),
            "plain": reason.plain,
            "tell": tell,
            "who": reason.who.iter().map(|came| came.id()).collect::<Vec<_>>(),
            "handler": reason.handler.id(),
            "place": reason.place,
            "steps": reason.steps,
            "limit": words.limit(reason.limit),
            "outcome": reason.outcome.id(),
            "makeup": reason.makeup,
            "materials": reason.requirements.iter().map(|row| row_json(rules, row)).collect::<Vec<_>>(),
            "laws": reason.laws.iter().map(ToString::to_string).collect::<Vec<_>>(),
            "words": reason.words,
            "source": source_json(&reason.source),
        });
        Page { text: lines.text, json }
    }

    fn of_material(console: &Console<'_>, material: &Material) -> Page {
        let words = console.words;
        let mut lines = Lines { words, text: String::new() };
        lines.line(&format!("{}  {}", material.id.0, words.name(&material.name)));
        lines.field(words.say("policy-kind"), &words.term(&material.kind));
        lines.field(words.say("policy-issuer"), &material.issuer);
        lines.field(words.say("policy-instead"), &material.instead.join(" "));
        lines.source(&material.source);
        let json = json!({
            "id": material.id.0,
            "name": both(&material.name),
            "kind": material.kind.id(),
            "issuer": material.issuer,
            "instead": material.instead,
            "source": source_json(&material.source),
        });
        Page { text: lines.text, json }
    }

    fn of_article(console: &Console<'_>, article: &Article) -> Page {
        let words = console.words;
        let held = words.say(match article.wording {
            Wording::Compared(_) => "compared",
            Wording::Copied(_) => "not-compared",
            Wording::NotHeld => "not-held",
        });
        let mut lines = Lines { words, text: String::new() };
        lines.line(format!("{}  {}", article.law, article.title).trim_end());
        lines.line(&format!("{}  {held}", article.version));
        if let Some(text) = article.text() {
            lines.line("");
            lines.line(text);
        }
        let json = json!({
            "id": article.id.to_string(),
            "law": article.law,
            "short": article.short,
            "title": article.title,
            "version": article.version,
            "held": article.text().is_some(),
            "compared": matches!(article.wording, Wording::Compared(_)),
            "text": article.text(),
        });
        Page { text: lines.text, json }
    }

    fn of_place(console: &Console<'_>, policy: &Policy, rules: &Rules) -> Page {
        let words = console.words;
        let mut lines = Lines { words, text: String::new() };
        lines.line(&format!("{}  {}", rules.region, words.name(&rules.region_name)));
        lines.field(words.say("policy-edition"), policy.edition());
        lines.field("SM3".to_owned(), &policy.sm3());
        let reasons: Vec<String> =
            rules.reasons.values().map(|one| format!("{}  {}", one.id.0, words.name(&one.name))).collect();
        lines.list(words.say("policy-reasons"), &reasons);
        let makeup: Vec<String> = if rules.makeup.is_empty() {
            vec![words.say("unknown-here")]
        } else {
            let told = |rule: &crate::domain::makeup::MakeupRule| {
                format!("{}  {}  {}", rule.id, words.term(&rule.insurance), rule.source.document)
            };
            rules.makeup.iter().map(told).collect()
        };
        lines.list(words.say("policy-makeup"), &makeup);
        let years: Vec<String> =
            rules.calendar.years().iter().map(|(year, one)| format!("{year}  {}", one.document)).collect();
        lines.list(words.say("policy-calendar"), &years);
        let json = json!({
            "region": rules.region,
            "name": both(&rules.region_name),
            "pool": rules.pool,
            "edition": policy.edition(),
            "sm3": policy.sm3(),
            "reasons": rules.reasons.keys().map(|id| id.0.as_str()).collect::<Vec<_>>(),
            "materials": rules.materials.keys().map(|id| id.0.as_str()).collect::<Vec<_>>(),
            "makeup_rules": rules.makeup.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>(),
            "waiting_rules": rules.waiting.iter().map(|rule| rule.id.as_str()).collect::<Vec<_>>(),
            "years": rules.calendar.years().keys().collect::<Vec<_>>(),
            "terms": {
                "case_days": rules.terms.case_days,
                "supplement_days": rules.terms.supplement_days,
                "suspends": rules.terms.suspends,
                "source": source_json(&rules.terms.source),
            },
        });
        Page { text: lines.text, json }
    }
}

/// An article by its short name: 社会保险法 第八十六条.
fn cited(rules: &Rules, id: &LawRef) -> String {
    let article = rules.laws.get(id);
    article.map_or_else(|| id.to_string(), |article| format!("{}  {id}", article.headed()))
}

fn row_text(console: &Console<'_>, rules: &Rules, row: &Requirement) -> String {
    let words = console.words;
    let name = rules.materials.get(&row.material).map_or("", |material| words.name(&material.name));
    let counts = [("originals", row.originals), ("copies", row.copies)];
    let counts = counts.map(|(name, n)| (name, u32::from(n).into()));
    let count = if row.looked_up { String::new() } else { words.say_with("policy-counts", &counts) };
    let need = words.say(need_key(row));
    let basis = words.say(basis_key(row));
    format!("{}  {name}  {need}  {count}  {basis}  {}", row.material.0, row.note).trim_end().to_owned()
}

fn row_json(rules: &Rules, row: &Requirement) -> Value {
    json!({
        "material": row.material.0,
        "name": rules.materials.get(&row.material).map(|material| both(&material.name)),
        "need": need_key(row).trim_start_matches("need-"),
        "basis": basis_key(row).trim_start_matches("basis-"),
        "originals": row.originals,
        "copies": row.copies,
        "returned": row.returned,
        "main": row.main,
        "late_days": row.late_days,
        "looked_up": row.looked_up,
        "note": row.note,
    })
}

//! The acts that are tried: whole mornings at the counter, each act of them alone, and the console's own verbs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;
use toml::{Table, Value};

use super::disk::{Cut, Disk, Picture, lay, picture};
use super::judge::{Floor, OFFICE, Truth};
use super::shim::{Fate, Op, Run, console, run};
use super::{Chance, whole};

/// Something that the program is asked to do to a folder.
#[derive(Clone)]
pub struct Act {
    pub name: String,
    /// What lies there before.
    pub before: Picture,
    /// Arguments; `{}` stands for the folder.
    pub arguments: Vec<String>,
    /// Files that it reads, outside of what is watched.
    pub script: Option<String>,
    /// The exit code when nothing disturbs it.
    pub code: i32,
}

impl Act {
    fn command(&self, folder: &Path, aside: &Path) -> Command {
        let script = aside.join("script.toml");
        if let Some(text) = &self.script {
            fs::write(&script, text).unwrap();
        }
        let put = |argument: &String| {
            argument.replace("{}", folder.to_str().unwrap()).replace("{script}", script.to_str().unwrap())
        };
        let arguments: Vec<String> = self.arguments.iter().map(put).collect();
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        console(&arguments)
    }

    /// Does it in a folder of its own.
    pub fn run(&self, fate: Option<Fate>) -> (TempDir, Run) {
        let folder = super::folder();
        lay(&self.before, folder.path());
        let run = self.run_in(folder.path(), fate);
        (folder, run)
    }

    /// Does it in a folder that is laid.
    pub fn run_in(&self, folder: &Path, fate: Option<Fate>) -> Run {
        let aside = super::folder();
        run(self.command(folder, aside.path()), folder, fate)
    }

    /// The program, to be run without the shim.
    pub fn bare(&self, folder: &Path, aside: &Path) -> Command {
        self.command(folder, aside)
    }

    /// Does it undisturbed, and proves that the notes tell all that it did.
    pub fn record(&self) -> Record {
        let (folder, run) = self.run(None);
        assert_eq!(run.code, Some(self.code), "{}: {}{}", self.name, run.said, run.why);
        let end = picture(folder.path());
        let before = lay_disk(&self.before);
        let mut disk = before.clone();
        run.notes.iter().for_each(|note| disk.take(note));
        let kept = disk.cut(Cut::Kept, &mut Chance::new(0));
        let different: BTreeSet<&String> =
            end.keys().chain(kept.keys()).filter(|path| end.get(*path) != kept.get(*path)).collect();
        assert!(different.is_empty(), "{}: the shim does not see all: {different:?}", self.name);
        let acknowledged = acknowledged(&before, &run);
        let floor = Truth::of(&self.before).floor();
        Record { act: self.clone(), floor, truth: Truth::of(&end), before, run, acknowledged }
    }
}

pub fn lay_disk(picture: &Picture) -> Disk {
    let folder = super::folder();
    lay(picture, folder.path());
    Disk::of(folder.path())
}

/// An act as it goes when nothing disturbs it.
pub struct Record {
    pub act: Act,
    /// What stood before, and so must stand whatever happens.
    pub floor: Floor,
    pub truth: Truth,
    pub before: Disk,
    pub run: Run,
    /// What had been done to the disk each time that the program said something, and from which note on it counts.
    pub acknowledged: Vec<(usize, Floor)>,
}

fn acknowledged(before: &Disk, run: &Run) -> Vec<(usize, Floor)> {
    let mut disk = before.clone();
    let mut floors = Vec::new();
    for (at, note) in run.notes.iter().enumerate() {
        disk.take(note);
        if note.op == Op::Say {
            let so_far = Truth::of(&disk.cut(Cut::Kept, &mut Chance::new(0)));
            floors.push((at, so_far.floor()));
        }
    }
    floors
}

/// A morning of `tests/stories`, from the founding of its office.
pub fn morning(name: &str) -> Act {
    let file = super::root().join("tests/stories").join(format!("{name}.toml"));
    Act {
        name: name.to_owned(),
        before: Picture::new(),
        arguments: story(),
        script: Some(fs::read_to_string(file).unwrap()),
        code: 0,
    }
}

fn story() -> Vec<String> {
    let office = format!("{{}}/{OFFICE}");
    ["--office", &office, "story", "{script}", "--out", "{}/out"].map(str::to_owned).to_vec()
}

/// The mornings that are tried: together they have every kind of act.
pub fn mornings() -> Vec<Act> {
    let part = ["unit-three-months", "person-makeup-supplement", "unit-list"];
    let mut names: Vec<String> = part.map(str::to_owned).to_vec();
    if whole() {
        let all = fs::read_dir(super::root().join("tests/stories")).unwrap();
        let mut others: Vec<String> = all
            .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .filter(|name| !part.contains(&name.as_str()))
            .collect();
        others.sort();
        names.extend(others);
    }
    names.iter().map(|name| morning(name)).collect()
}

/// Each kind of act alone, in the office as the morning has left it before: a story of one step.
pub fn alone(mornings: &[Record]) -> Vec<Act> {
    let mut acts: BTreeMap<String, Act> = BTreeMap::new();
    for record in mornings {
        let script: Table = toml::from_str(record.act.script.as_ref().unwrap()).unwrap();
        let steps = script["step"].as_array().unwrap();
        let mut disk = record.before.clone();
        let mut said = 0;
        for note in &record.run.notes {
            disk.take(note);
            if note.op != Op::Say {
                continue;
            }
            said += 1;
            let Some(step) = steps.get(said) else { break };
            let verb = step["do"].as_str().unwrap().to_owned();
            let refused = step.get("expect").is_some_and(|expect| expect.get("refused").is_some());
            if refused || acts.contains_key(&verb) {
                continue;
            }
            let mut one = script.clone();
            one.insert("step".to_owned(), Value::Array(vec![step.clone()]));
            let act = Act {
                name: verb.clone(),
                before: disk.cut(Cut::Kept, &mut Chance::new(0)),
                arguments: story(),
                script: Some(toml::to_string(&one).unwrap()),
                code: 0,
            };
            // A step that leans on one before it cannot be played alone.
            if act.run(None).1.code == Some(0) {
                acts.insert(verb, act);
            }
        }
        assert_eq!(said, steps.len(), "{}: a step was not acknowledged by itself", record.act.name);
    }
    acts.into_values().collect()
}

/// An office of an older program, brought up to date by opening it.
pub fn migrations() -> Vec<Act> {
    let home = super::root().join("tests/fixtures/store");
    let mut schemas: Vec<String> = fs::read_dir(home)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    schemas.sort();
    let one = |schema: &String| Act {
        name: format!("migrate {schema}"),
        before: old(schema),
        // Refused, because the office has no chief; the office is opened for it all the same.
        arguments: ["--office", &format!("{{}}/{OFFICE}"), "--as", "张经办", "policy", "back"]
            .map(str::to_owned)
            .to_vec(),
        script: None,
        code: 1,
    };
    schemas.iter().map(one).map(coded).collect()
}

/// With the exit code that it has undisturbed: where the rules of a fixture are mere words, the desk stops at them,
/// after the register was brought up to date.
fn coded(act: Act) -> Act {
    let code = act.run(None).1.code.unwrap();
    assert!([1, 3].contains(&code), "{code}");
    Act { code, ..act }
}

fn old(schema: &str) -> Picture {
    let folder = super::folder();
    super::copy(&super::root().join("tests/fixtures/store").join(schema), &folder.path().join(OFFICE));
    picture(folder.path())
}

/// Nobody's notice, given in an office that stands: the smallest act that opens it for writing.
pub fn consult(before: Picture) -> Act {
    let script = "title = \"咨询\"\nregion = \"140600\"\ndesk = \"14060203\"\nclerks = [\"王晓岚\"]\n\
                  reviewers = [\"李志远\"]\nsealers = [\"赵敏\"]\n[[step]]\nat = \"2027-01-04T09:00:00\"\n\
                  by = \"王晓岚\"\ndo = \"consult\"\ncodes = [\"R15\"]\n";
    Act { name: "consult".to_owned(), before, arguments: story(), script: Some(script.to_owned()), code: 0 }
}

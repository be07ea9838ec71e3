//! The same paper is the same bytes: twice in one process, and in two.

use std::path::Path;
use std::process::{Command, Stdio};

use jiefeng::paper::pdf::{self, seal};
use jiefeng::paper::{Form, Mark, compose};

use super::{example, meta};

/// The largest certificate, in bytes, with its code and its seal.
const LARGEST: usize = 75_000;

#[test]
fn every_paper_is_the_same_bytes_when_it_is_made_again() {
    for form in Form::ALL {
        let made = || {
            let sheet = compose(form, &example(form), &[Mark::Practice, Mark::Reprint(2)]).unwrap();
            pdf::write(&sheet, &meta(form)).unwrap()
        };
        assert!(made() == made(), "{}", form.id());
    }
}

/// Plays a story with its own clock in a process of its own, and leaves its papers in a folder.
fn played(folder: &Path, story: &str) {
    let mut console = Command::new(env!("CARGO_BIN_EXE_jiefengctl"));
    console.args(["story", story, "--out"]).arg(folder).current_dir(env!("CARGO_MANIFEST_DIR"));
    console.env_remove("JIEFENG_OFFICE").env_remove("JIEFENG_ACCOUNT").stdin(Stdio::null());
    let output = console.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn two_processes_print_and_seal_the_same_story_byte_for_byte() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("one"), folder.path().join("two"));
    for folder in [&one, &two] {
        played(folder, "tests/stories/unit-three-months.toml");
    }
    let mut names: Vec<_> =
        std::fs::read_dir(&one).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert!(5 <= names.len(), "{names:?}");
    let mut certificates = 0;
    for name in names {
        let [first, second] = [&one, &two].map(|folder| std::fs::read(folder.join(&name)).unwrap());
        assert!(first == second, "{} differs", name.display());
        if name.to_string_lossy().contains("certificate") {
            certificates += 1;
            let sealed = seal::find(&first).expect("a certificate is sealed");
            assert!(
                sealed.signature.iter().any(|byte| *byte != 0),
                "its seal is a signature, not room for one"
            );
            assert!(first.len() <= LARGEST, "{} has {} bytes", name.display(), first.len());
        }
    }
    assert!(0 < certificates);
}

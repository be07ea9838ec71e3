//! Certificates per second, beside Typst: the same words, faces, table and rules, PDF/A-2u both, one core each.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use jiefeng::paper::pdf::{self, Meta, Stamp};
use jiefeng::paper::{Face, Fonts, Form, compose};

/// How long each side works.
const TIME: Duration = Duration::from_secs(6);

/// Prints both rates and their ratio.
pub fn measure() {
    let (ours, size) = ours();
    let Some((theirs, their_size)) = typst() else {
        println!(
            "pages   this program {ours:.0}/s ({size} bytes); Typst not measured: bash tests/run machine installs it"
        );
        return;
    };
    println!(
        "pages   this program {ours:.0}/s ({size} bytes), Typst {theirs:.0}/s ({their_size} bytes), {:.1} times",
        ours / theirs
    );
}

fn page(n: u32) -> Vec<u8> {
    let mut values = Form::CertificatePerson.example().unwrap();
    let name = format!("陈𬎆{}", char::from_u32(0x4E00 + n).unwrap());
    values = values.with("name", name).with("number", format!("14060203-BJ2026{n:06}-6"));
    let sheet = compose(Form::CertificatePerson, &values, &[]).unwrap();
    let meta = Meta {
        title: format!("补缴证明 {n}"),
        author: "朔州市朔城区医疗保险服务中心".into(),
        creator: "jiefeng".into(),
        created: Stamp { year: 2026, month: 11, day: 24, hour: 1, minute: 15, second: 2 },
        ..Meta::default()
    };
    pdf::write(&sheet, &meta).unwrap()
}

fn ours() -> (f64, usize) {
    (1..6).for_each(|n| drop(page(n)));
    let started = Instant::now();
    let (mut n, mut size) = (100, 0);
    while started.elapsed() < TIME {
        size = page(n).len();
        n += 1;
    }
    (f64::from(n - 100) / started.elapsed().as_secs_f64(), size)
}

/// Asks `benches/typst_pages.py`, with the faces of this program in a folder.
fn typst() -> Option<(f64, usize)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/venv/bin/python");
    if !python.exists() {
        return None;
    }
    let fonts = tempfile::tempdir().unwrap();
    for face in [Face::SansRegular, Face::SansBold, Face::SerifRegular, Face::SerifBold, Face::Rare] {
        fs::write(fonts.path().join(format!("{face:?}.ttf")), Fonts::shared().bytes(face)).unwrap();
    }
    let script = root.join("benches/typst_pages.py");
    let answer =
        Command::new(python).arg(script).arg(fonts.path()).arg(TIME.as_secs().to_string()).output().unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
    let said = String::from_utf8(answer.stdout).unwrap();
    let mut words = said.split_whitespace();
    Some((words.next()?.parse().ok()?, words.next()?.parse().ok()?))
}

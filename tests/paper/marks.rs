//! Marks over a paper: seen by everybody, in nobody's way.

use jiefeng::paper::{Form, Ink, Mark, Run, Sheet, compose};

use super::{Desk, certificate, composed, example, read, run};

const MARKS: [Mark; 5] = [Mark::Preview, Mark::Sample, Mark::Practice, Mark::Void, Mark::Reprint(3)];

/// Contrast of two greys as WCAG 2 defines it.
fn contrast(a: u8, b: u8) -> f64 {
    let luminance = |grey: u8| {
        let share = f64::from(grey) / 255.0;
        if share <= 0.03928 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// The runs of a page, each with its place in the order of painting.
fn runs(sheet: &Sheet) -> Vec<(usize, &Run)> {
    let mut runs = Vec::new();
    for page in &sheet.pages {
        for (nth, ink) in page.inks.iter().enumerate() {
            if let Ink::Text(run) = ink {
                runs.push((nth, run));
            }
        }
    }
    runs
}

#[test]
fn marks_hide_nothing() {
    let desk = Desk::new();
    let sheet = composed(&certificate());
    for mark in MARKS {
        let marked = sheet.marked(mark);
        let file = desk.put(&format!("mark-{}", mark.words()), &marked, Form::CertificatePerson);
        run("qpdf", &["--check"], &file, &[]);
        for line in sheet.text() {
            assert!(marked.text().contains(&line), "{line}");
        }
        // Who reads the file and not the picture is told, too.
        let words: String = mark.words().split_whitespace().collect();
        assert!(read(&file).contains(&words), "{words}");
    }
    assert!(sheet.marked(Mark::Reprint(3)).text().contains(&"补打　第3次".to_string()));
}

#[test]
fn every_text_of_every_paper_is_readable_over_every_mark() {
    for form in Form::ALL {
        for mark in MARKS {
            let sheet = compose(form, &example(form), &[mark, Mark::Void]).unwrap();
            let (level, turned): (Vec<_>, Vec<_>) =
                runs(&sheet).into_iter().partition(|(_, run)| run.turn == 0);
            assert!(!turned.is_empty(), "{}", form.id());
            let marks = turned.iter().map(|(_, run)| run.grey);
            // Every page begins with its marks, so that no text of any page is painted before the last of them.
            let last = turned.iter().map(|(nth, _)| *nth).max();
            for ground in marks {
                // Light enough to read over, dark enough for a worn printer to show.
                assert!((210..=245).contains(&ground), "{mark:?} is {ground}");
                // Where the seal goes is said so faintly that the seal can be read over it.
                for (nth, run) in level.iter().filter(|(_, run)| !run.text.contains("章）")) {
                    assert!(Some(*nth) > last, "{} {}: painted under the mark", form.id(), run.text);
                    let found = contrast(run.grey, ground);
                    assert!(4.5 <= found, "{} {:?} over {mark:?}: {found:.2}", form.id(), run.text);
                }
            }
        }
    }
}

#[test]
fn a_mark_leaves_the_code_readable() {
    let desk = Desk::new();
    for mark in MARKS {
        let sheet = composed(&certificate()).marked(mark);
        let file = desk.put(&format!("mark-code-{}", mark.words()), &sheet, Form::CertificatePerson);
        let picture = desk.folder.path().join("page");
        let to = picture.to_str().unwrap();
        run("pdftoppm", &["-q", "-r", "150", "-gray", "-png", "-singlefile"], &file, &[to]);
        let read = run("zbarimg", &["-q", "--raw"], &picture.with_extension("png"), &[]);
        assert_eq!(Some(read.trim_end()), sheet.code.as_deref(), "{mark:?}");
    }
}

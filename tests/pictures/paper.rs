//! What is previewed is what is printed: every form's pages, painted by the window and rasterised from the PDF by a
//! program that is not ours, laid over one another.

use std::fs;
use std::path::Path;
use std::process::Command;

use egui::{Rect, Theme, UiBuilder, pos2, vec2};
use egui_kittest::Harness;
use jiefeng::paper::pdf::{self, Meta};
use jiefeng::paper::{Faces, Form, Ink, Mark, Own, Sheet, compose, compose_with};
use jiefeng::ui::look::{self, Look};
use jiefeng::ui::part;

use crate::paper::font::Font;

/// Pixels to the millimetre, about 102 dpi: as large as a preview on a common screen.
const SCALE: usize = 4;
/// How far ink of one may lie from any ink of the other: a millimetre.
const REACH: usize = SCALE;
/// Pixels of a cell whose darkness is compared.
const CELL: usize = 8;
/// How much darker, of 255, a cell may be in one than in the other: edges are softened in different ways.
const DARKER: i32 = 80;
/// What counts as ink, of 255: also the lightest mark over a page.
const INK: u8 = 6;
/// How far a line is moved that must be noticed, in micrometres.
const MOVED: i32 = 1_500;

/// A page in grey: 0 is white, 255 is black.
struct Picture {
    width: usize,
    height: usize,
    dark: Vec<u8>,
}

impl Picture {
    fn at(&self, x: usize, y: usize) -> u8 {
        self.dark[y * self.width + x]
    }

    /// Where there is ink within reach.
    fn grown(&self) -> Vec<bool> {
        let mut wide = vec![false; self.dark.len()];
        let mut grown = wide.clone();
        for y in 0..self.height {
            for x in (0..self.width).filter(|x| INK <= self.at(*x, y)) {
                let row = y * self.width;
                wide[row + x.saturating_sub(REACH)..=row + (x + REACH).min(self.width - 1)].fill(true);
            }
        }
        for y in 0..self.height {
            for x in (0..self.width).filter(|x| wide[y * self.width + x]) {
                for near in y.saturating_sub(REACH)..=(y + REACH).min(self.height - 1) {
                    grown[near * self.width + x] = true;
                }
            }
        }
        grown
    }

    /// The first place with ink that the other has none near, in millimetres.
    fn stray(&self, other: &[bool]) -> Option<(usize, usize)> {
        let at = self.dark.iter().zip(other).position(|(dark, near)| INK <= *dark && !near)?;
        Some((at % self.width / SCALE, at / self.width / SCALE))
    }

    /// How dark each cell is.
    fn cells(&self) -> Vec<((usize, usize), i32)> {
        let mut cells = Vec::new();
        for top in (0..self.height).step_by(CELL) {
            for left in (0..self.width).step_by(CELL) {
                let (bottom, right) = ((top + CELL).min(self.height), (left + CELL).min(self.width));
                let all = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y)));
                let sum: i32 = all.map(|(x, y)| i32::from(self.at(x, y))).sum();
                let count = i32::try_from((bottom - top) * (right - left)).unwrap();
                cells.push(((left / SCALE, top / SCALE), sum / count));
            }
        }
        cells
    }
}

/// What of two pictures of one page differs; nothing where one is the other.
fn differs(printed: &Picture, previewed: &Picture) -> Option<String> {
    if (printed.width, printed.height) != (previewed.width, previewed.height) {
        return Some("their sizes differ".into());
    }
    if let Some((x, y)) = printed.stray(&previewed.grown()) {
        return Some(format!("at {x} mm, {y} mm is print that the preview has not within a millimetre"));
    }
    if let Some((x, y)) = previewed.stray(&printed.grown()) {
        return Some(format!("at {x} mm, {y} mm the preview shows what is not printed within a millimetre"));
    }
    let pairs = printed.cells().into_iter().zip(previewed.cells());
    let (difference, (x, y)) = pairs.map(|((at, a), (_, b))| ((a - b).abs(), at)).max()?;
    (DARKER < difference).then(|| format!("around {x} mm, {y} mm one is darker by {difference}"))
}

/// The pages of a sheet as the window paints them.
struct Preview {
    harness: Harness<'static, Sheet>,
}

impl Preview {
    fn new(paper_size: (i32, i32)) -> Preview {
        Preview::with(paper_size, &Faces::shipped())
    }

    fn with(paper_size: (i32, i32), faces: &Faces) -> Preview {
        let fonts = look::fonts_with(faces);
        let (width, height) = pixels(paper_size);
        let size = vec2(f32::from(width), f32::from(height));
        let look = Look::of(Theme::Light).unwrap();
        let harness =
            Harness::builder().with_size(size).wgpu().with_context_setup(move |ctx| ctx.set_fonts(fonts));
        let paper = move |ui: &mut egui::Ui, sheet: &mut Sheet| {
            let whole = Rect::from_min_size(pos2(0.0, 0.0), size);
            ui.scope_builder(UiBuilder::new().max_rect(whole), |ui| {
                ui.set_clip_rect(whole);
                part::paint_sheet(ui, &look, sheet, size.x, &[]);
            });
        };
        let blank = Sheet {
            form: String::new(),
            title: String::new(),
            size: paper_size,
            pages: Vec::new(),
            code: None,
            own: Vec::new(),
        };
        Preview { harness: harness.build_ui_state(paper, blank) }
    }

    fn of(&mut self, page: Sheet) -> Picture {
        *self.harness.state_mut() = page;
        self.harness.run_steps(2);
        let picture = self.harness.render().unwrap();
        let (width, height) = (picture.width() as usize, picture.height() as usize);
        let dark = picture.as_raw().chunks_exact(4).map(|rgba| 255 - rgba[1]).collect();
        Picture { width, height, dark }
    }
}

/// The pixels of a page of so many micrometres.
fn pixels((width, height): (i32, i32)) -> (u16, u16) {
    let of = |um: i32| u16::try_from(um as usize * SCALE / 1_000).unwrap();
    (of(width), of(height))
}

/// The pages of a sheet, each alone.
fn pages(sheet: &Sheet) -> Vec<Sheet> {
    sheet.pages.iter().map(|page| Sheet { pages: vec![page.clone()], ..sheet.clone() }).collect()
}

/// A page as another program rasterises its PDF.
fn printed(page: &Sheet, folder: &Path) -> Picture {
    printed_with(&Faces::shipped(), page, folder)
}

fn printed_with(faces: &Faces, page: &Sheet, folder: &Path) -> Picture {
    let file = folder.join("page.pdf");
    fs::write(&file, pdf::write_with(faces, page, &Meta::default()).unwrap()).unwrap();
    let (width, height) = pixels(page.size);
    let to = folder.join("page");
    let mut poppler = Command::new("pdftoppm");
    poppler.args(["-q", "-gray", "-singlefile", "-scale-to-x", &width.to_string()]);
    poppler.args(["-scale-to-y", &height.to_string()]).arg(&file).arg(&to);
    assert!(poppler.status().unwrap().success());
    let bytes = fs::read(to.with_extension("pgm")).unwrap();
    // «P5 width height 255», then a byte a pixel.
    let (width, height) = (usize::from(width), usize::from(height));
    let head = bytes.len() - width * height;
    let said = String::from_utf8_lossy(&bytes[..head]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(said, format!("P5 {width} {height} 255"));
    Picture { width, height, dark: bytes[head..].iter().map(|light| 255 - light).collect() }
}

/// Where somebody can look at a pair of pictures.
fn keep(name: &str, printed: &Picture, previewed: &Picture) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/pictures/paper");
    fs::create_dir_all(&folder).unwrap();
    for (which, picture) in [("printed", printed), ("previewed", previewed)] {
        let mut bytes = format!("P5\n{} {}\n255\n", picture.width, picture.height).into_bytes();
        bytes.extend(picture.dark.iter().map(|dark| 255 - dark));
        fs::write(folder.join(format!("{name}-{which}.pgm")), bytes).unwrap();
    }
}

#[test]
fn every_page_is_printed_as_it_is_previewed() {
    let folder = tempfile::tempdir().unwrap();
    let mut previews: Vec<((i32, i32), Preview)> = Vec::new();
    let mut found = Vec::new();
    for form in Form::ALL {
        let values = form.example().unwrap();
        // Ordinary, and with the marks that lie under and beside the text.
        for (what, marks) in [("plain", &[][..]), ("marked", &[Mark::Practice, Mark::Void, Mark::Reprint(2)])]
        {
            let sheet = compose(form, &values, marks).unwrap();
            for (nth, page) in pages(&sheet).into_iter().enumerate() {
                let known = previews.iter().position(|(size, _)| *size == page.size);
                let known = known.unwrap_or_else(|| {
                    previews.push((page.size, Preview::new(page.size)));
                    previews.len() - 1
                });
                let paper = printed(&page, folder.path());
                let preview = previews[known].1.of(page);
                let name = format!("{}-{what}-{}", form.id(), nth + 1);
                if let Some(why) = differs(&paper, &preview) {
                    keep(&name, &paper, &preview);
                    found.push(format!("{name}: {why}"));
                }
            }
        }
    }
    assert!(found.is_empty(), "{}\nthe pictures lie in target/pictures/paper", found.join("\n"));
}

#[test]
fn rare_names_and_the_offices_own_font_are_printed_as_they_are_previewed() {
    let folder = tempfile::tempdir().unwrap();
    let faces = Faces::with(Own::read(Font::of("\u{30000}\u{31350}").file()).unwrap());
    let form = Form::CertificatePerson;
    let names = [
        "陈\u{30000}\u{31350}平",
        "𬎆𡋾㛃䶮𠅤",
        "马依努尔·买买提艾力·阿卜杜热合曼",
        "Anne-Marie O'Neill",
        "葛〇",
    ];
    for (nth, name) in names.into_iter().enumerate() {
        let values = form.example().unwrap().with("name", name);
        let sheet = compose_with(&faces, form, &values, &[]).unwrap();
        let page = pages(&sheet).remove(0);
        let paper = printed_with(&faces, &page, folder.path());
        let preview = Preview::with(page.size, &faces).of(page);
        keep(&format!("name-{nth}"), &paper, &preview);
        assert_eq!(differs(&paper, &preview), None, "{name}: the pictures lie in target/pictures/paper");
    }
}

/// The page with every run of one line moved.
fn moved(page: &Sheet, baseline: i32, by: (i32, i32)) -> Sheet {
    let mut page = page.clone();
    for ink in page.pages.iter_mut().flat_map(|page| &mut page.inks) {
        if let Ink::Text(run) = ink
            && run.baseline == baseline
        {
            run.x += by.0;
            run.baseline += by.1;
        }
    }
    page
}

#[test]
fn a_line_that_is_printed_a_little_beside_its_preview_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let sheet = compose(Form::CertificatePerson, &Form::CertificatePerson.example().unwrap(), &[]).unwrap();
    let page = pages(&sheet).remove(0);
    let preview = Preview::new(page.size).of(page.clone());
    assert_eq!(differs(&printed(&page, folder.path()), &preview), None);
    let level = page.pages.iter().flat_map(|page| &page.inks).filter_map(|ink| match ink {
        Ink::Text(run) => Some(run.baseline),
        Ink::Line { .. } | Ink::Rects { .. } | Ink::Circle { .. } => None,
    });
    let mut lines: Vec<i32> = level.collect();
    lines.sort_unstable();
    lines.dedup();
    assert!(20 <= lines.len(), "{lines:?}");
    for (nth, line) in lines.iter().enumerate() {
        let by = [(0, MOVED), (MOVED, 0), (0, -MOVED), (-MOVED, 0)][nth % 4];
        let paper = printed(&moved(&page, *line, by), folder.path());
        assert!(differs(&paper, &preview).is_some(), "the line at {line} µm moved by {by:?} is not noticed");
    }
    // And one that is not printed at all.
    let mut without = page.clone();
    without.pages[0]
        .inks
        .retain(|ink| !matches!(ink, Ink::Text(run) if run.baseline == lines[lines.len() / 2]));
    assert!(differs(&printed(&without, folder.path()), &preview).is_some());
}

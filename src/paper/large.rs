//! Large print (大字版): a sheet as it was issued, larger, on more pages.
//!
//! Decision: it is another painting of the kept sheet, not another sheet composed from the values: what is read in large
//! print is word for word what was issued, also in ten years, whatever has become of the case, the rules and the templates;
//! and nothing more has to be kept. Every page is cut between two lines, never through one. A certificate does not come in
//! large print: see [`Form::comes_large`](crate::paper::Form::comes_large).

use crate::paper::mark::{self, Mark};
use crate::paper::template::{self, Family};
use crate::paper::{Faces, Ink, Page, PaperError, Sheet, Um, set};

/// An A4 page, standing; lying where the text is wider.
const A4: (Um, Um) = (210_000, 297_000);
/// A gap from which on a cut is between two parts of the paper, not between two rows of one.
const APART: Um = 2_500;
/// The most white that is kept between two parts of a paper.
const FAR: Um = 12_000;
/// How much of a page's room is filled at least before a better cut is looked for.
const FILLED: (Um, Um) = (3, 5);

impl Sheet {
    /// Returns the sheet in large print. Marks over it stand over every page again.
    ///
    /// # Errors
    /// [`PaperError::Template`] when `family.toml` cannot be read.
    pub fn large(&self) -> Result<Self, PaperError> {
        let family = template::family_for(self.size)?;
        let large = &family.large;
        let size = if large.of(self.size.0) <= A4.0 { A4 } else { (A4.1, A4.0) };
        let room = large.from(size.1 - large.top() - large.bottom());
        let aside = (size.0 - large.of(self.size.0)) / 2;
        let marks = self.pages.first().map(marks_of).unwrap_or_default();
        let mut pages = Vec::new();
        let mut foot = Vec::new();
        for page in &self.pages {
            let (feet, inks): (Vec<&Ink>, Vec<&Ink>) = page
                .inks
                .iter()
                .filter(|ink| !is_mark(ink, &marks))
                .partition(|ink| family.page.foot() <= ink.top());
            if foot.is_empty() {
                foot = feet.into_iter().cloned().collect();
            }
            let inks = closed_up(inks);
            let inks: Vec<&Ink> = inks.iter().collect();
            pages.extend(parts(&inks, room).into_iter().map(|(start, inks)| {
                let place = |ink: &Ink| {
                    let mut ink = ink.larger(family);
                    ink.shift(aside, large.top() - large.of(start));
                    ink
                };
                Page { inks: inks.into_iter().map(place).collect() }
            }));
        }
        let count = pages.len();
        for (nth, page) in (1..).zip(&mut pages) {
            page.inks.extend(self.foot_of(&foot, family, (aside, size), (nth, count)));
        }
        let sheet = Self { size, pages, code: None, ..self.clone() };
        Ok(marks.into_iter().fold(sheet, |sheet, mark| sheet.marked(mark)))
    }

    /// The foot of a large page: what stood left and right of the page's number, and the number anew.
    fn foot_of(
        &self,
        foot: &[Ink],
        family: &Family,
        (aside, size): (Um, (Um, Um)),
        (nth, count): (usize, usize),
    ) -> Vec<Ink> {
        let large = &family.large;
        let y = size.1 - large.foot();
        let down = y - large.of(family.page.foot());
        let middle = self.size.0 / 2;
        let mut inks = Vec::new();
        for ink in foot {
            // The page's number stands in the middle: it is written anew.
            if matches!(ink, Ink::Text(run) if run.x < middle && middle < run.x + run.width()) {
                continue;
            }
            let mut ink = ink.larger(family);
            ink.shift(aside, down);
            inks.push(ink);
        }
        let mut style = family.style("running");
        style.size = large.of(style.size);
        style.leading = large.of(style.leading);
        let pages = family.pages.replace("{page}", &nth.to_string()).replace("{pages}", &count.to_string());
        let line = set::line(&Faces::shipped(), &format!("{}{pages}", large.words), &style);
        inks.extend(line.inks((size.0 - line.width) / 2, y + large.of(1_200) + style.ascent()));
        inks
    }
}

/// The marks over a page.
fn marks_of(page: &Page) -> Vec<Mark> {
    let said = |mark: &Mark| {
        let words = mark.words();
        page.inks.iter().any(|ink| matches!(ink, Ink::Text(run) if run.turn != 0 && run.text == words))
    };
    [Mark::Preview, Mark::Sample, Mark::Practice, Mark::Void].into_iter().filter(said).collect()
}

/// Whether an ink belongs to a mark: it is put there again.
fn is_mark(ink: &Ink, marks: &[Mark]) -> bool {
    match ink {
        Ink::Text(run) if run.turn != 0 => true,
        Ink::Text(run) => run.baseline == mark::HEAD.1 && marks.iter().any(|mark| mark.words() == run.text),
        Ink::Line { .. } | Ink::Rects { .. } | Ink::Circle { .. } => false,
    }
}

/// Draws together what stands far apart on a page: the foot of a short paper follows its text.
fn closed_up(mut inks: Vec<&Ink>) -> Vec<Ink> {
    inks.sort_by_key(|ink| ink.top());
    let mut reached = inks.first().map_or(0, |ink| ink.top());
    let mut up = 0;
    let mut closed = Vec::with_capacity(inks.len());
    for ink in inks {
        up += (ink.top() - reached - FAR).max(0);
        reached = reached.max(ink.bottom());
        let mut ink = ink.clone();
        ink.shift(0, -up);
        closed.push(ink);
    }
    closed
}

/// Cuts what stands on a page into parts that have room on a large one, each with the height where it starts.
fn parts<'a>(inks: &[&'a Ink], room: Um) -> Vec<(Um, Vec<&'a Ink>)> {
    let mut parts = Vec::new();
    let mut rest: Vec<&Ink> = inks.to_vec();
    while let Some(start) = rest.iter().map(|ink| ink.top()).min() {
        let cut = cut(&rest, start, room);
        let (here, after): (Vec<&Ink>, Vec<&Ink>) = rest.iter().partition(|ink| ink.top() < cut);
        // Nothing stands above the cut only where a line is higher than a page: then it stays whole.
        if here.is_empty() || after.is_empty() {
            parts.push((start, rest));
            break;
        }
        // A rule that lies on the cut closes the part above it and opens the one below.
        let mut here = here;
        here.extend(after.iter().filter(|ink| ink.top() == cut && ink.bottom() == cut));
        let below = after.iter().any(|ink| ink.top() == cut && cut < ink.bottom());
        rest = after.into_iter().filter(|ink| below || cut < ink.bottom()).collect();
        parts.push((start, here));
    }
    parts
}

/// Where a page ends that starts at `start`: as low as it may, between two parts of the paper where one ends in its lower
/// half.
fn cut(inks: &[&Ink], start: Um, room: Um) -> Um {
    let end = start + room;
    if inks.iter().all(|ink| ink.bottom() <= end) {
        return end + 1;
    }
    let clear = |y: &Um| !inks.iter().any(|ink| ink.top() < *y && *y < ink.bottom());
    let mut cuts: Vec<Um> =
        inks.iter().map(|ink| ink.bottom()).filter(|y| start < *y && *y <= end).filter(clear).collect();
    cuts.sort_unstable();
    let gap = |y: Um| inks.iter().map(|ink| ink.top()).filter(|top| y <= *top).min().map_or(0, |top| top - y);
    let low = start + room * FILLED.0 / FILLED.1;
    let apart = cuts.iter().rev().find(|y| low <= **y && APART <= gap(**y));
    apart.or(cuts.last()).copied().unwrap_or(end)
}

impl Ink {
    fn top(&self) -> Um {
        match self {
            Self::Text(run) => run.baseline - em(run.size, 880),
            Self::Line { from, to, .. } => from.1.min(to.1),
            Self::Rects { rects, .. } => rects.iter().map(|rect| rect.1).min().unwrap_or_default(),
            Self::Circle { centre, radius, .. } => centre.1 - radius,
        }
    }

    fn bottom(&self) -> Um {
        match self {
            Self::Text(run) => run.baseline + em(run.size, 120),
            Self::Line { from, to, .. } => from.1.max(to.1),
            Self::Rects { rects, .. } => rects.iter().map(|rect| rect.1 + rect.3).max().unwrap_or_default(),
            Self::Circle { centre, radius, .. } => centre.1 + radius,
        }
    }

    fn larger(&self, family: &Family) -> Self {
        let of = |length: Um| family.large.of(length);
        let point = |(x, y): (Um, Um)| (of(x), of(y));
        let mut ink = self.clone();
        match &mut ink {
            Self::Text(run) => {
                (run.x, run.baseline, run.size) = (of(run.x), of(run.baseline), of(run.size));
                // Every character keeps its place, not its rounded width: a long line stays as straight as it was.
                let (mut reached, mut set) = (0, 0);
                for advance in &mut run.advances {
                    reached += *advance;
                    *advance = of(reached) - set;
                    set += *advance;
                }
            }
            Self::Line { from, to, width, .. } => {
                (*from, *to, *width) = (point(*from), point(*to), of(*width));
            }
            Self::Rects { rects, .. } => {
                rects.iter_mut().for_each(|rect| *rect = (of(rect.0), of(rect.1), of(rect.2), of(rect.3)));
            }
            Self::Circle { centre, radius, width, dash, .. } => {
                (*centre, *radius, *width) = (point(*centre), of(*radius), of(*width));
                *dash = dash.map(point);
            }
        }
        ink
    }
}

/// Turns thousandths of an em of a size into micrometres.
fn em(size: i32, thousandths: i32) -> Um {
    let style = set::Style { size, ..set::Style::default() };
    style.em(thousandths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paper::{Form, compose};

    fn large_forms() -> impl Iterator<Item = Form> {
        Form::ALL.into_iter().filter(|form| form.comes_large())
    }

    #[test]
    fn large_print_says_all_that_was_issued_and_is_legible_without_glasses() {
        for form in large_forms() {
            let sheet = compose(form, &form.example().unwrap(), &[Mark::Practice]).unwrap();
            let large = sheet.large().unwrap();
            let text = large.text().concat();
            for said in sheet.text().iter().filter(|said| !said.contains("页　共")) {
                assert!(text.contains(said.as_str()), "{}: {said}", form.id());
            }
            let count = large.pages.len();
            assert!(text.contains(&format!("大字版　第{count}页　共{count}页")), "{} {text}", form.id());
            let sizes = large.pages.iter().flat_map(|page| &page.inks).filter_map(|ink| match ink {
                Ink::Text(run) if run.turn == 0 && run.baseline != mark::HEAD.1 => Some(run.size),
                _ => None,
            });
            assert!(sizes.min().unwrap() >= 12_600, "{}", form.id());
        }
    }

    #[test]
    fn no_page_of_large_print_cuts_a_line_or_lets_anything_fall_off() {
        for form in large_forms() {
            let sheet = compose(form, &form.example().unwrap(), &[]).unwrap();
            let large = sheet.large().unwrap();
            for page in &large.pages {
                let foot = large.size.1 - template::family_for(sheet.size).unwrap().large.foot();
                for ink in &page.inks {
                    assert!(0 <= ink.top() && ink.bottom() <= large.size.1, "{} {ink:?}", form.id());
                    assert!(
                        ink.bottom() <= foot || foot <= ink.top(),
                        "{} stands over the foot: {ink:?}",
                        form.id()
                    );
                }
            }
        }
    }
}

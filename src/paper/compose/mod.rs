//! Fills a template and lays it out on pages.
//!
//! Each block becomes strips, the smallest heights that are never split; the strips then flow down the pages.

mod blocks;
mod book;

use crate::paper::compose::blocks::Adds;
use crate::paper::set::{self, Align};
use crate::paper::template::{self, Family, Paper, Scope, Template};
use crate::paper::{Faces, Form, Ink, Mark, Named, Page, PaperError, Sheet, Um, Values};

pub use book::{Book, Look, Para, Part, bind};

/// Fills a form with values and lays it out with the faces of the program, with marks over it.
///
/// # Errors
/// Those of [`compose_with`].
pub fn compose(form: Form, values: &Values, marks: &[Mark]) -> Result<Sheet, PaperError> {
    compose_with(&Faces::shipped(), form, values, marks)
}

/// Fills a form with values and lays it out with the faces of an office, with marks over it.
///
/// # Errors
/// - [`PaperError::MissingField`], [`PaperError::UnknownField`], [`PaperError::Unprintable`]: the values are not
///   what [`Form::fields`] and [`Form::tables`] ask for.
/// - [`PaperError::NoGlyph`]: no face can draw some characters of the values; all of them are named.
/// - [`PaperError::DoesNotFit`]: a value is too wide or too high for its box.
/// - [`PaperError::Template`]: the form's template is wrong.
pub fn compose_with(faces: &Faces, form: Form, values: &Values, marks: &[Mark]) -> Result<Sheet, PaperError> {
    values.check(form)?;
    let cells = values.tables.values().flatten().flat_map(|row| row.values());
    let all: String = values.fields.values().chain(cells).map(String::as_str).collect();
    let characters = faces.missing(&all);
    if !characters.is_empty() {
        return Err(PaperError::NoGlyph { characters });
    }
    let template = template::of(form)?;
    let on = |paper| laid_out(faces, form, template, paper, values);
    let mut sheet = match template.paper {
        Paper::Sheet => on(Paper::Sheet)?,
        // A slip of two pages is no slip: what is too much for one stands on a whole sheet.
        Paper::Slip => match on(Paper::Slip) {
            Ok(slip) if slip.pages.len() == 1 => slip,
            Ok(_) | Err(PaperError::DoesNotFit { .. }) => on(Paper::Sheet)?,
            Err(wrong) => return Err(wrong),
        },
    };
    sheet.own = named(&sheet, faces);
    sheet.code = form.field("code").and_then(|_| values.get("code")).map(str::to_owned);
    Ok(marks.iter().fold(sheet, |sheet, mark| sheet.marked(*mark)))
}

/// Lays a paper out on pages of one size.
fn laid_out(
    faces: &Faces,
    form: Form,
    template: &Template,
    paper: Paper,
    values: &Values,
) -> Result<Sheet, PaperError> {
    let family = template::family_on(paper)?;
    let strips = blocks::strips(form, template, family, faces, values)?;
    let scope = Scope::Fields(values);
    let frame = Frame {
        form: form.id().to_owned(),
        title: template.title.clone(),
        foot: [template.foot_left.plain(scope), template.foot_right.plain(scope)],
    };
    Ok(Flow::over(frame, family, faces).run(&strips)?.0)
}

/// Names the faces of the office's own that a sheet was set with.
fn named(sheet: &Sheet, faces: &Faces) -> Vec<Named> {
    let runs = || sheet.pages.iter().flat_map(|page| &page.inks).filter_map(Ink::run);
    let used = faces.own().iter().filter(|own| runs().any(|run| run.face == own.face()));
    used.map(|own| Named { face: own.face(), name: own.name().to_owned() }).collect()
}

/// A height that is never split, with inks relative to its top; x counts from the left edge of the page.
#[derive(Debug, Clone, Default)]
struct Strip {
    /// Space above, dropped at the top of a page.
    before: Um,
    height: Um,
    inks: Vec<Ink>,
    /// Stands on the page of the next strip.
    keep: bool,
    /// What stands again above it at the top of a page.
    head: Option<Box<Strip>>,
    /// Stands at the bottom of its page.
    bottom: bool,
    /// Starts a page.
    turn: bool,
    /// Begins a section: its name, which pages that go on with it say at their head.
    section: Option<String>,
    /// What it adds to the sums at the foot of its page.
    adds: Option<Adds>,
}

/// What every page of a paper says besides its own.
#[derive(Debug, Clone)]
struct Frame {
    /// The name of the paper in records.
    form: String,
    title: String,
    /// At the foot, left and right of the page's number.
    foot: [String; 2],
}

/// Strips on their way down the pages.
struct Flow<'a> {
    frame: Frame,
    family: &'a Family,
    faces: &'a Faces,
    pages: Vec<Page>,
    y: Um,
    /// The section that is going on.
    section: String,
    /// For every page, the section that it goes on with.
    going_on: Vec<String>,
    /// For every section, the number of the page where it begins.
    begins: Vec<usize>,
    /// The sums of the rows that stand on this page and have no foot yet.
    open: Option<Adds>,
}

impl<'a> Flow<'a> {
    fn over(frame: Frame, family: &'a Family, faces: &'a Faces) -> Self {
        Self {
            frame,
            family,
            faces,
            pages: Vec::new(),
            y: 0,
            section: String::new(),
            going_on: Vec::new(),
            begins: Vec::new(),
            open: None,
        }
    }

    /// Returns the sheet, and the page where each section begins.
    fn run(mut self, strips: &[Strip]) -> Result<(Sheet, Vec<usize>), PaperError> {
        self.turn();
        let mut rest = strips;
        while !rest.is_empty() {
            let chain = rest.iter().take_while(|strip| strip.keep).count() + 1;
            let (group, after) = rest.split_at(chain.min(rest.len()));
            let height: Um = group.iter().map(|strip| strip.before + strip.height).sum();
            let sums = group.iter().find_map(|strip| strip.adds.as_ref()).map_or(0, |adds| adds.height);
            let height = height + sums;
            let fresh = self.fresh();
            if !fresh && self.y + height > self.family.page.bottom() {
                self.turn();
            }
            for strip in group {
                self.place(strip)?;
            }
            rest = after;
        }
        let begins = std::mem::take(&mut self.begins);
        self.sum_up();
        Ok((self.finish()?, begins))
    }

    /// Returns whether nothing stands on the page yet.
    fn fresh(&self) -> bool {
        self.y == self.top()
    }

    fn top(&self) -> Um {
        let head = self.family.style("running").leading + 4_000;
        self.family.page.top() + if self.pages.len() > 1 { head } else { 0 }
    }

    fn place(&mut self, strip: &Strip) -> Result<(), PaperError> {
        if strip.adds.is_none() {
            self.sum_up();
        }
        let bottom = self.family.page.bottom() - strip.adds.as_ref().map_or(0, |adds| adds.height);
        let before = if self.fresh() { 0 } else { strip.before };
        if !self.fresh() && (strip.turn || self.y + before + strip.height > bottom) {
            self.turn();
        }
        if let Some(section) = &strip.section {
            self.begins.push(self.pages.len());
            self.section.clone_from(section);
        } else if self.fresh()
            && let Some(going_on) = self.going_on.last_mut()
        {
            going_on.clone_from(&self.section);
        }
        if self.fresh() {
            if let Some(head) = &strip.head {
                self.put(head, 0);
            }
            if self.y + strip.height > bottom {
                let what = strip.inks.iter().find_map(Ink::words).unwrap_or_default();
                return Err(PaperError::DoesNotFit { form: self.frame.form.clone(), what });
            }
        }
        let before = if self.fresh() { 0 } else { strip.before };
        if strip.bottom {
            self.y = bottom - strip.height;
            self.put(strip, 0);
        } else {
            self.put(strip, before);
        }
        match (&mut self.open, &strip.adds) {
            (Some(open), Some(adds)) => open.and(adds),
            (open @ None, Some(adds)) => *open = Some(adds.clone()),
            (_, None) => {}
        }
        Ok(())
    }

    /// Closes the rows of this page with their sums.
    fn sum_up(&mut self) {
        if let Some(strip) = self.open.take().and_then(|open| open.strip()) {
            self.put(&strip, 0);
        }
    }

    fn put(&mut self, strip: &Strip, before: Um) {
        self.y += before;
        if let Some(page) = self.pages.last_mut() {
            page.inks.extend(strip.inks.iter().cloned().map(|mut ink| {
                ink.shift(0, self.y);
                ink
            }));
        }
        self.y += strip.height;
    }

    /// Starts a page; every one after the first says of what it is the continuation.
    fn turn(&mut self) {
        self.sum_up();
        let mut page = Page::default();
        let page_box = &self.family.page;
        if !self.pages.is_empty() {
            let style = self.family.style("running");
            let words = self.family.continued.replace("{title}", &self.frame.title);
            let baseline = page_box.top() + style.ascent();
            page.inks.extend(set::line(self.faces, &words, &style).inks(page_box.left(), baseline));
            let rule = page_box.top() + style.leading + 1_000;
            page.inks.push(Ink::Line {
                from: (page_box.left(), rule),
                to: (page_box.right(), rule),
                width: 150,
                grey: 120,
            });
        }
        self.pages.push(page);
        self.going_on.push(String::new());
        self.y = self.top();
    }

    /// Writes the foot of every page, now that their count is known, and the section that it goes on with.
    fn finish(mut self) -> Result<Sheet, PaperError> {
        let style = self.family.style("running");
        let page_box = &self.family.page;
        let (left, right, foot) = (page_box.left(), page_box.right(), page_box.foot());
        let width = right - left;
        let baseline = foot + 1_200 + style.ascent();
        let count = self.pages.len().to_string();
        let head = page_box.top() + style.ascent();
        let [foot_left, foot_right] = &self.frame.foot;
        for ((nth, page), going_on) in (1..).zip(&mut self.pages).zip(&self.going_on) {
            if nth > 1 && !going_on.is_empty() {
                let line = set::line(self.faces, going_on, &style);
                page.inks.extend(line.inks(right - line.width, head));
            }
            page.inks.push(Ink::Line { from: (left, foot), to: (right, foot), width: 150, grey: 120 });
            let pages = self.family.pages.replace("{page}", &nth.to_string()).replace("{pages}", &count);
            let texts =
                [(foot_left.clone(), Align::Start), (pages, Align::Centre), (foot_right.clone(), Align::End)];
            for (text, align) in texts {
                let span = set::Span { text, strong: false };
                let lines = set::paragraph(self.faces, &[span], &style, width, 0, align).unwrap_or_default();
                if lines.len() > 1 {
                    let what = foot_left.clone();
                    return Err(PaperError::DoesNotFit { form: self.frame.form.clone(), what });
                }
                page.inks.extend(lines.iter().flat_map(|line| line.inks(left, baseline)));
            }
        }
        Ok(Sheet {
            form: self.frame.form,
            title: self.frame.title,
            size: page_box.size(),
            pages: self.pages,
            code: None,
            own: Vec::new(),
        })
    }
}

impl Ink {
    /// Returns what a text ink says.
    fn words(&self) -> Option<String> {
        match self {
            Self::Text(run) => Some(run.text.clone()),
            Self::Line { .. } | Self::Rects { .. } | Self::Circle { .. } => None,
        }
    }
}

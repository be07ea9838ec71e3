//! The year grid: months by click, by drawing, by keys and as text, always the same truth.

use chrono::Datelike as _;
use egui::{EventFilter, Id, Key, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::domain::reason::Insurance;
use crate::domain::{Month, Months};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Look;
use crate::ui::model::Model;
use crate::ui::part::{self, Side};
use crate::ui::say;
use crate::ui::told::{months_typed, years_typed};

/// The months of a year, side by side.
const MONTHS: f32 = 12.0;

/// The most years that are shown, the newest last.
const MOST_YEARS: i32 = 10;

/// How the months of the grid stand.
struct Shown<'a> {
    typed: &'a Months,
    paid: &'a Months,
    others: &'a [(usize, Months)],
    this: Month,
    /// Residents pay whole years: one month picks its year.
    by_year: bool,
}

/// Years of months: click, draw from one to another, or move with arrows and pick with Space.
pub fn grid(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let look = &model.look;
    let (Some(office), Some(case)) = (&model.office, &model.case) else { return };
    let insurance = case.view.case.opened.as_ref().map(|opened| opened.opening.insurance);
    let by_year = insurance == Some(Insurance::Resident);
    let read = if by_year { years_typed } else { months_typed };
    let typed = read(draft.trimmed(Field::Months), office.today).unwrap_or_default();
    let spans = case.view.case.arrears.iter().flat_map(|arrears| &arrears.spans).enumerate();
    let others: Vec<(usize, Months)> =
        spans.filter(|(n, _)| draft.span != Some(*n)).map(|(n, span)| (n, span.months.clone())).collect();
    let all = Shown {
        typed: &typed,
        paid: &case.view.paid_before,
        others: &others,
        this: Month::of(office.today),
        by_year,
    };
    let last = office.today.year();
    let firsts = [typed.first()].into_iter().chain(others.iter().map(|(_, months)| months.first()));
    let first = firsts.flatten().map(Month::year).min().unwrap_or(last);
    let first = first.min(last - 1).max(last - MOST_YEARS + 1);
    let cursor = draft.month.or(typed.last()).unwrap_or(all.this);
    let whole = area(ui, look, first, last);
    let keyboard = ui.interact(whole, Id::unique("year-grid"), Sense::FOCUSABLE);
    keyboard.widget_info(|| {
        let name = format!("{} {}", model.words.say("grid-name"), say::months(&typed, &model.words));
        WidgetInfo::labeled(egui::accesskit::Role::Grid, true, name)
    });
    ui.spacing_mut().item_spacing.y = look.gap(1.5);
    let mut drawn = draft.drawn;
    let focused = keyboard.has_focus();
    for year in first..=last {
        let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.gap(7.5)), Sense::hover());
        let label = Rect::from_min_size(line.min, vec2(look.gap(14.0), line.height()));
        part::cell(ui, label, Side::Left, &year.to_string(), look.body(), look.hue.weak.0);
        let gap = look.gap(1.0);
        let wide = (line.right() - label.right() - gap * (MONTHS - 1.0)) / MONTHS;
        let mut left = label.right();
        for number in 1..=12_u32 {
            let Some(month) = Month::new(year, number) else { continue };
            let rect = Rect::from_min_size(pos2(left, line.top()), vec2(wide, line.height()));
            left += wide + gap;
            let response = ui.interact(rect, Id::unique(("month", year, number)), Sense::CLICK | Sense::DRAG);
            cell(ui, model, rect, &response, month, &all, drawn);
            if focused && month == cursor {
                part::ring(ui, look, rect.expand(2.0), false);
            }
            draw(ui, rect, &response, month, &mut drawn);
            if response.clicked() {
                draft.month = Some(month);
                set(draft, toggled(&all, month));
            }
        }
    }
    if let Some((from, to)) = drawn
        && ui.input(|input| input.pointer.primary_released())
    {
        if from != to {
            set(draft, typed.iter().chain(all.run(from, to)).collect());
        }
        drawn = None;
    }
    draft.drawn = drawn;
    if focused {
        keys(ui, draft, &all, cursor, (first, last));
    }
    part::wrapped(ui, &model.words.say("grid-legend"), look.small(), look.hue.weak.0);
}

/// The rectangle that the years will take.
fn area(ui: &Ui, look: &Look, first: i32, last: i32) -> Rect {
    let years = (last - first + 1).max(1) as f32;
    let height = years * look.gap(7.5) + (years - 1.0) * look.gap(1.5);
    Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height))
}

impl Shown<'_> {
    /// The months from one to another; where years are paid whole, those of all their years.
    fn run(&self, from: Month, to: Month) -> impl Iterator<Item = Month> + use<> {
        let (from, to) = (from.min(to), from.max(to));
        let whole = |month: Month, number: u32| Month::new(month.year(), number).unwrap_or(month);
        let (from, to) = if self.by_year { (whole(from, 1), whole(to, 12)) } else { (from, to) };
        (0..=from.until(to)).map(move |n| from.plus(n))
    }
}

fn toggled(all: &Shown<'_>, month: Month) -> Months {
    let picked: Months = all.run(month, month).collect();
    if all.typed.contains(month) {
        all.typed.iter().filter(|one| !picked.contains(*one)).collect()
    } else {
        all.typed.iter().chain(picked.iter()).collect()
    }
}

fn set(draft: &mut Draft, months: Months) {
    draft.set(Field::Months, months.to_string());
}

/// The pointer draws from one month to another.
fn draw(ui: &Ui, rect: Rect, response: &Response, month: Month, drawn: &mut Option<(Month, Month)>) {
    if response.drag_started() {
        *drawn = Some((month, month));
    }
    let over = ui.input(|input| {
        input.pointer.primary_down() && input.pointer.hover_pos().is_some_and(|at| rect.contains(at))
    });
    if let (true, Some((from, _))) = (over, *drawn) {
        *drawn = Some((from, month));
    }
}

/// Arrows move, Space picks or drops, Shift with an arrow picks on.
fn keys(ui: &Ui, draft: &mut Draft, all: &Shown<'_>, cursor: Month, (first, last): (i32, i32)) {
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(Id::unique("year-grid"), arrows));
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    let steps = [(Key::ArrowLeft, -1), (Key::ArrowRight, 1), (Key::ArrowUp, -12), (Key::ArrowDown, 12)];
    for (key, by) in steps {
        let next = cursor.plus(by);
        if !pressed(key) || next.year() < first || last < next.year() {
            continue;
        }
        draft.month = Some(next);
        if ui.input(|input| input.modifiers.shift) {
            set(draft, all.typed.iter().chain(all.run(cursor, next)).collect());
        }
        ui.ctx().request_repaint();
        return;
    }
    if pressed(Key::Space) {
        draft.month = Some(cursor);
        set(draft, toggled(all, cursor));
        ui.ctx().request_repaint();
    }
}

/// One month: what it is stands in its colour, in its marks, and in its name.
fn cell(
    ui: &Ui,
    model: &Model,
    rect: Rect,
    response: &Response,
    month: Month,
    all: &Shown<'_>,
    drawn: Option<(Month, Month)>,
) {
    let look = &model.look;
    let within = |(from, to): (Month, Month)| from.min(to) <= month && month <= from.max(to);
    let on = all.typed.contains(month) || drawn.is_some_and(within);
    let other = all.others.iter().find(|(_, months)| months.contains(month)).map(|(n, _)| *n);
    let paid = all.paid.contains(month);
    let words = &model.words;
    let mut name = month.to_string();
    let said = match other {
        _ if on => Some(words.say("grid-typed")),
        Some(n) => {
            let n = n.saturating_add(1);
            Some(words.say_with("span-number", &[("n", n.into())]))
        }
        None if paid => Some(words.say("grid-paid")),
        None => None,
    };
    if let Some(said) = said {
        name = format!("{name} {said}");
    }
    response.widget_info(|| WidgetInfo::selected(egui::accesskit::Role::CheckBox, true, on, &name));
    let (ground, ink, line) = if on {
        (look.hue.accent.0, look.hue.on_accent.0, look.hue.accent.0)
    } else if other.is_some() {
        (look.hue.accent_weak.0, look.hue.text.0, look.hue.accent.0)
    } else if paid {
        (look.hue.ok_weak.0, look.hue.ok.0, look.hue.line.0)
    } else if all.this < month {
        (look.hue.sunk.0, look.hue.weak.0, look.hue.line.0)
    } else {
        (look.hue.surface.0, look.hue.text.0, look.hue.line.0)
    };
    let corner = look.corner_chip();
    ui.painter().rect(rect, corner, ground, Stroke::new(1.0, line), StrokeKind::Inside);
    if let Some(n) = other.filter(|_| !on) {
        hatched(ui, look, rect, n, false);
    }
    if paid && !on {
        // A tick, for whoever does not see the green.
        let foot = rect.right_top() + vec2(-look.gap(1.75), look.gap(2.0));
        let tick = look.line(look.hue.ok.0);
        ui.painter().line_segment([foot - vec2(look.gap(0.75), look.gap(0.75)), foot], tick);
        ui.painter().line_segment([foot, foot + vec2(look.gap(1.0), -look.gap(1.25))], tick);
    }
    // Which span stands beside the month where there is room; its hatching and its name say it too.
    let both = other.filter(|_| !on).map(|n| format!("{}·{}", month.number(), n.saturating_add(1)));
    let both = both.filter(|both| part::fit(ui, both, look.small()) + look.gap(1.0) < rect.width());
    let text = both.unwrap_or_else(|| month.number().to_string());
    let galley = ui.painter().layout_no_wrap(text, look.small(), ink);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, ink);
    if response.hovered() {
        ui.painter().rect_stroke(rect, corner, Stroke::new(1.0, look.hue.accent.0), StrokeKind::Inside);
    }
}

/// The ground of a span: lines that lean one way or the other, so that two spans are told apart without colour.
pub fn hatched(ui: &Ui, look: &Look, rect: Rect, span: usize, now: bool) {
    let ground = if now { look.hue.accent.0 } else { look.hue.accent_weak.0 };
    ui.painter().rect_filled(rect, look.corner_chip(), ground);
    let ink = look.line(look.receding(look.hue.accent.0));
    let painter = ui.painter().with_clip_rect(rect.shrink(1.0).intersect(ui.clip_rect()));
    let step = look.gap(if span.is_multiple_of(2) { 1.5 } else { 2.0 });
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        let (top, bottom) =
            if span.is_multiple_of(2) { (x + rect.height(), x) } else { (x, x + rect.height()) };
        painter.line_segment([pos2(top, rect.top()), pos2(bottom, rect.bottom())], ink);
        x += step;
    }
}

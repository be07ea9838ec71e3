//! Words in a place.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, FontId, Label, Layout, Rect, Response, RichText, Sense, StrokeKind, Ui, UiBuilder, vec2,
};

use crate::ui::look::{Look, Tone};

/// The height of a line where several stand close together, in sizes of its type.
const TIGHT: f32 = 1.25;

/// The side of its place that a text keeps to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Words.
    Left,
    /// Sums.
    Right,
    /// Marks.
    Middle,
}

impl Side {
    fn layout(self) -> Layout {
        match self {
            Side::Left => Layout::left_to_right(Align::Center),
            Side::Right => Layout::right_to_left(Align::Center),
            Side::Middle => Layout::centered_and_justified(egui::Direction::LeftToRight),
        }
    }
}

/// Writes one line into a rectangle, cut with an ellipsis where it does not fit; a screen reader hears it whole.
pub fn cell(ui: &mut Ui, rect: Rect, side: Side, text: &str, font: FontId, colour: Color32) -> Response {
    if text.is_empty() {
        return ui.interact(
            rect,
            ui.scope_id().with(("empty", rect.min.x.to_bits(), rect.min.y.to_bits())),
            Sense::hover(),
        );
    }
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(side.layout()));
    child.set_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
    child.add(Label::new(RichText::new(text).font(font).color(colour)).truncate())
}

/// Writes words of ours into a rectangle: on one line where they fit, else on as many as it is tall, and cut only
/// then.
pub fn lines(ui: &mut Ui, rect: Rect, side: Side, text: &str, font: FontId, colour: Color32) -> Response {
    if text.is_empty() || fit(ui, text, font.clone()) <= rect.width() {
        return cell(ui, rect, side, text, font, colour);
    }
    let tall = font.size * TIGHT;
    let mut format = TextFormat::simple(font, colour);
    format.line_height = Some(tall);
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_rows = lines_in(rect, tall);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(side.layout()));
    child.set_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
    child.add(Label::new(job).wrap())
}

/// Rows of this height that stand in a rectangle; one at least.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows of a screen")]
fn lines_in(rect: Rect, tall: f32) -> usize {
    ((rect.height() / tall).floor().max(1.0)) as usize
}

/// The width of a text on one line.
pub fn fit(ui: &Ui, text: &str, font: FontId) -> f32 {
    ui.painter().layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER).size().x
}

/// Writes text that wraps, at the cursor.
pub fn wrapped(ui: &mut Ui, text: &str, font: FontId, colour: Color32) -> Response {
    ui.add(Label::new(RichText::new(text).font(font).color(colour)).wrap())
}

/// A line that leads somewhere: Tab comes to it, Enter and a click follow it.
pub fn link(ui: &mut Ui, look: &Look, text: &str, tone: Tone) -> Response {
    let ink = if tone == Tone::Plain { look.hue.accent.0 } else { look.tone(tone).0 };
    let label = Label::new(RichText::new(text).font(look.small()).color(ink)).wrap().sense(Sense::click());
    let response = ui.add(label);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Link, true, text));
    if response.hovered() {
        let rect = response.rect;
        ui.painter().hline(rect.x_range(), rect.bottom(), look.line(ink));
    }
    if response.has_focus() {
        ring(ui, look, response.rect.expand(2.0), false);
    }
    response
}

/// The width of a chip.
pub fn chip_width(ui: &Ui, look: &Look, text: &str) -> f32 {
    fit(ui, text, look.small()) + look.gap(4.0)
}

/// A word that does something, inside a line; a screen reader says `name`.
pub fn word(ui: &mut Ui, look: &Look, text: &str, name: &str) -> Response {
    let label = Label::new(RichText::new(text).font(look.small()).color(look.hue.accent.0));
    let response = ui.add(label.sense(Sense::click()));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, name));
    if response.hovered() {
        let rect = response.rect;
        ui.painter().hline(rect.x_range(), rect.bottom(), egui::Stroke::new(1.0, look.hue.accent.0));
    }
    if response.has_focus() {
        ring(ui, look, response.rect.expand(2.0), false);
    }
    response
}

/// A chip in a tone, its left middle at a point; answers its width.
pub fn chip(ui: &mut Ui, look: &Look, at: egui::Pos2, text: &str, tone: Tone) -> f32 {
    let (ink, ground) = look.tone(tone);
    let width = chip_width(ui, look, text);
    let rect = Rect::from_min_size(at - vec2(0.0, look.space.chip / 2.0), vec2(width, look.space.chip));
    ui.painter().rect_filled(rect, look.corner_chip(), ground);
    cell(ui, rect, Side::Middle, text, look.small(), ink);
    width
}

/// A chip at the cursor.
pub fn tag(ui: &mut Ui, look: &Look, text: &str, tone: Tone) {
    let size = vec2(fit(ui, text, look.small()) + look.gap(4.0), look.gap(5.5));
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    chip(ui, look, rect.left_center(), text, tone);
}

/// The ring around what has the focus; where that has just come to it out of sight, it is scrolled to.
pub fn ring(ui: &Ui, look: &Look, rect: Rect, card: bool) {
    if !ui.clip_rect().contains_rect(rect.shrink(look.gap(1.0))) && has_come(ui, rect.expand(look.gap(2.0))) {
        ui.scroll_to_rect(rect, None);
    }
    let corner = if card { look.corner_card() } else { look.corner() };
    ui.painter().rect_stroke(rect, corner, look.ring(), StrokeKind::Inside);
}

/// Whether the focus came in this frame to something that lies within a place.
fn has_come(ui: &Ui, place: Rect) -> bool {
    let Some(focused) = ui.memory(|memory| memory.focused()) else { return false };
    let came = ui.memory(|memory| !memory.had_focus_last_frame(focused));
    came && ui.ctx().read_response(focused).is_some_and(|response| place.contains_rect(response.rect))
}

/// A step's mark: its number, or a tick once it is done.
pub fn dot(ui: &mut Ui, look: &Look, centre: egui::Pos2, number: u8, done: bool, now: bool) {
    let radius = look.gap(2.75);
    let rect = Rect::from_center_size(centre, egui::Vec2::splat(radius * 2.0));
    if done {
        ui.painter().circle_filled(centre, radius, look.hue.ok.0);
        let knee = centre + vec2(-look.gap(0.25), look.gap(0.9));
        ui.painter().line_segment([centre - vec2(look.gap(1.1), 0.0), knee], look.tick());
        ui.painter().line_segment([knee, centre + vec2(look.gap(1.1), -look.gap(0.9))], look.tick());
    } else if now {
        ui.painter().circle_filled(centre, radius, look.hue.accent.0);
        cell(ui, rect, Side::Middle, &number.to_string(), look.small(), look.hue.on_accent.0);
    } else {
        ui.painter().circle(centre, radius, look.hue.surface.0, look.edge());
        cell(ui, rect, Side::Middle, &number.to_string(), look.small(), look.hue.weak.0);
    }
}

//! Words in a place.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Color32, FontId, Id, Label, Layout, Pos2, Rect, Response, RichText, Sense, StrokeKind, Ui,
    UiBuilder, Vec2, vec2,
};

use crate::domain::reason::Told;
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
    let label = Label::new(RichText::new(text).font(font).color(colour)).truncate();
    child.add(label.show_tooltip_when_elided(hints(ui)))
}

/// Whether what the pointer is on may say more: not under a dialog, where a hint would lie over its words.
///
/// egui lets a hint that shows stay for as long as the pointer is within what it belongs to, whatever lies over that.
pub fn hints(ui: &Ui) -> bool {
    ui.memory(|memory| memory.allows_interaction(ui.layer_id()))
}

/// Writes words of ours into a rectangle: on one line where they fit, else on as many as it is tall, and cut only
/// then.
pub fn lines(ui: &mut Ui, rect: Rect, side: Side, text: &str, font: FontId, colour: Color32) -> Response {
    let one = !text.contains('\n') && fit(ui, text, font.clone()) <= rect.width();
    if text.is_empty() || one {
        return cell(ui, rect, side, text, font, colour);
    }
    let text = whole_end(ui, text, &font, rect.width());
    let tall = font.size * TIGHT;
    let mut format = TextFormat::simple(font, colour);
    format.line_height = Some(tall);
    let mut job = LayoutJob::single_section(text, format);
    job.wrap.max_rows = lines_in(rect, tall);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(side.layout()));
    child.set_clip_rect(rect.expand(2.0).intersect(ui.clip_rect()));
    child.add(Label::new(job).wrap().show_tooltip_when_elided(hints(ui)))
}

/// Writes words into the row of a list: on one line in their own size, else small on two.
pub fn tight(ui: &mut Ui, look: &Look, rect: Rect, side: Side, text: &str, font: FontId, colour: Color32) {
    let one = !text.contains('\n') && fit(ui, text, font.clone()) <= rect.width();
    let font = if one { font } else { look.smaller(&font) };
    lines(ui, rect, side, text, font, colour);
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

/// Where words of a text may be parted from those before them: behind a space, the pauses of Chinese text, and the dot
/// between the parts of a name.
const PARTS: [char; 4] = [' ', '\u{ff0c}', '\u{3001}', '\u{b7}'];

/// The text with its last words on a line of their own where they would be torn apart in a place so wide, as long as
/// it takes no more lines.
pub(super) fn whole_end(ui: &Ui, text: &str, font: &FontId, room: f32) -> String {
    let Some((at, part)) = text.char_indices().rev().find(|(_, c)| PARTS.contains(c)) else {
        return text.to_owned();
    };
    let (head, end) = text.split_at(at.saturating_add(part.len_utf8()));
    let lay = |text: String| ui.painter().layout(text, font.clone(), Color32::PLACEHOLDER, room);
    let torn = lay(text.to_owned());
    let last = torn.rows.last().map_or(0, |row| row.char_count_excluding_newline().0);
    if torn.rows.len() < 2 || end.chars().count() <= last {
        return text.to_owned();
    }
    let whole = format!("{}\n{end}", head.trim_end());
    if lay(whole.clone()).rows.len() <= torn.rows.len() { whole } else { text.to_owned() }
}

/// Writes text that wraps, at the cursor; its last words are not torn apart.
pub fn wrapped_whole(ui: &mut Ui, text: &str, font: FontId, colour: Color32) -> Response {
    let text = whole_end(ui, text, &font, ui.available_width());
    wrapped(ui, &text, font, colour)
}

/// Writes small text at a point, on at most so many lines; answers the height that it takes when it is drawn.
pub fn under(ui: &Ui, text: &str, (font, colour): (FontId, Color32), room: f32, rows: usize) -> Under {
    let text = whole_end(ui, text, &font, room);
    let mut format = TextFormat::simple(font.clone(), colour);
    format.line_height = Some(font.size * TIGHT);
    let mut job = LayoutJob::single_section(text, format);
    job.wrap.max_width = room;
    job.wrap.max_rows = rows;
    let size = ui.painter().layout_job(job.clone()).size();
    Under { job, size: vec2(room, size.y) }
}

/// Lines that are laid out and not yet drawn.
pub struct Under {
    job: LayoutJob,
    size: Vec2,
}

impl Under {
    /// How high they stand.
    pub fn height(&self) -> f32 {
        self.size.y
    }

    /// Paints them at a point, where a screen reader hears them otherwise.
    pub fn paint(self, ui: &Ui, at: Pos2) {
        let galley = ui.painter().layout_job(self.job);
        ui.painter().galley(at, galley, Color32::PLACEHOLDER);
    }

    /// Draws them, their upper left corner at a point.
    pub fn draw(self, ui: &mut Ui, at: Pos2) -> Response {
        let rect = Rect::from_min_size(at, self.size);
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min)));
        child.add(Label::new(self.job).wrap())
    }
}

/// Whether something else is chosen than in the frame before: then, and only then, it is brought into sight.
///
/// What is chosen when a place is first drawn counts as new if `at_first`.
pub fn moved(
    ui: &Ui,
    place: impl std::hash::Hash + std::fmt::Debug,
    chosen: impl std::hash::Hash + std::fmt::Debug,
    at_first: bool,
) -> bool {
    let (place, chosen) = (Id::unique(("moved", place)), Id::unique(chosen));
    let before = ui.data_mut(|data| {
        let before = data.get_temp::<Id>(place);
        data.insert_temp(place, chosen);
        before
    });
    before.map_or(at_first, |before| before != chosen)
}

/// Writes text that wraps, at the cursor.
pub fn wrapped(ui: &mut Ui, text: &str, font: FontId, colour: Color32) -> Response {
    ui.add(Label::new(RichText::new(text).font(font).color(colour)).wrap())
}

/// Writes a sentence that wraps, at the cursor, with its strong words bold; a character that the bold face lacks stands
/// in the regular one.
pub fn told(ui: &mut Ui, look: &Look, told: &Told, colour: Color32) -> Response {
    let mut job = LayoutJob::default();
    for (run, strong) in told.runs() {
        let font = if strong { look.strong() } else { look.body() };
        job.append(run, 0.0, TextFormat::simple(font, colour));
    }
    ui.add(Label::new(job).wrap())
}

/// A line that leads somewhere: Tab comes to it, Enter and a click follow it.
pub fn link(ui: &mut Ui, look: &Look, text: &str, tone: Tone) -> Response {
    let ink = if tone == Tone::Plain { look.hue.accent.0 } else { look.tone(tone).0 };
    let shown = whole_end(ui, text, &look.small(), ui.available_width());
    let label = Label::new(RichText::new(shown).font(look.small()).color(ink)).wrap().sense(Sense::click());
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
pub fn chip(ui: &mut Ui, look: &Look, at: Pos2, text: &str, tone: Tone) -> f32 {
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
pub fn dot(ui: &mut Ui, look: &Look, centre: Pos2, number: u8, done: bool, now: bool) {
    let radius = look.gap(2.75);
    let rect = Rect::from_center_size(centre, Vec2::splat(radius * 2.0));
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

//! Buttons named for what they do, with the key that does it.

use egui::{Color32, Rect, Response, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::text::{fit, ring};
use crate::ui::command::Command;
use crate::ui::look::Look;
use crate::ui::model::Model;

/// The words on the cap of a command's first key; ranges of digits and of arrows are one cap.
fn caption(model: &Model, command: Command) -> String {
    match command {
        Command::Choose(_) => {
            let last = model.answers().clamp(1, 9);
            if last == 1 { "1".to_owned() } else { format!("1-{last}") }
        }
        Command::Up => "↑ ↓".to_owned(),
        other => match other.chords().first() {
            Some(chord) => chord.cap().unwrap_or_else(|| {
                model.words.say(if chord.key == egui::Key::Space { "key-space" } else { "key-backspace" })
            }),
            None => String::new(),
        },
    }
}

/// The width of a command's cap; none where it has no key.
pub fn cap_width(ui: &Ui, model: &Model, command: Command) -> f32 {
    key_cap_width(ui, &model.look, &caption(model, command))
}

/// A command's cap with its left middle at a point; answers its width.
pub fn cap(
    ui: &mut Ui,
    model: &Model,
    at: egui::Pos2,
    command: Command,
    ink: Color32,
    ground: Color32,
) -> f32 {
    key_cap(ui, &model.look, at, &caption(model, command), ink, ground)
}

/// The width of a key's cap; none where there is no key.
pub fn key_cap_width(ui: &Ui, look: &Look, text: &str) -> f32 {
    if text.is_empty() { 0.0 } else { fit(ui, text, look.small()) + look.gap(3.0) }
}

/// A key's cap with its left middle at a point; answers its width.
pub fn key_cap(ui: &mut Ui, look: &Look, at: egui::Pos2, text: &str, ink: Color32, ground: Color32) -> f32 {
    if text.is_empty() {
        return 0.0;
    }
    let on_accent = ink == look.hue.on_accent.0;
    let edge = look.line(if on_accent { look.receding(ink) } else { look.hue.line.0 });
    let width = key_cap_width(ui, look, text);
    let rect = Rect::from_min_size(at - vec2(0.0, look.gap(2.5)), vec2(width, look.space.cap));
    ui.painter().rect(rect, look.corner_cap(), ground, edge, StrokeKind::Inside);
    let foot = [pos2(rect.left() + 2.0, rect.bottom() - 0.5), pos2(rect.right() - 2.0, rect.bottom() - 0.5)];
    ui.painter().line_segment(foot, edge);
    let galley = ui.painter().layout_no_wrap(text.to_owned(), look.small(), ink);
    ui.painter().galley(rect.center() - galley.size() / 2.0 - vec2(0.0, 0.5), galley, ink);
    width
}

struct Dress {
    ink: Color32,
    ground: Color32,
    line: Color32,
    bold: bool,
}

fn verb(ui: &mut Ui, model: &Model, command: Command, dress: &Dress, height: f32) -> Response {
    let look = &model.look;
    let text = model.words.say(command.text_here(model));
    let large = look.space.row < height;
    let font = match (large, dress.bold) {
        (false, false) => look.body(),
        (false, true) => look.strong(),
        (true, false) => look.lead(),
        (true, true) => look.head(),
    };
    let words = fit(ui, &text, font.clone());
    let key = cap_width(ui, model, command);
    let gap = if key == 0.0 { look.gap(7.5) } else { look.gap(9.5) };
    let size = vec2(words + key + gap, height);
    let enabled = command.when(model) && !model.waiting;
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(size, sense);
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Button, enabled, &text));
    let ground = if response.hovered() && enabled { look.hovered(dress.ground) } else { dress.ground };
    let faded = |colour: Color32| if enabled { colour } else { look.faded(colour) };
    ui.painter().rect(rect, look.corner(), faded(ground), look.line(faded(dress.line)), StrokeKind::Inside);
    let galley = ui.painter().layout_no_wrap(text, font, faded(dress.ink));
    let left = rect.left() + look.gap(3.75);
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, faded(dress.ink));
    let at = pos2(rect.right() - key - look.gap(3.25), rect.center().y);
    cap(ui, model, at, command, faded(dress.ink), Color32::TRANSPARENT);
    if response.has_focus() {
        ring(ui, look, rect.expand(2.0), false);
    }
    response
}

/// How the one main verb is dressed.
fn main_dress(model: &Model) -> Dress {
    let hue = &model.look.hue;
    Dress { ink: hue.on_accent.0, ground: hue.accent.0, line: hue.accent.0, bold: true }
}

/// How every other verb is dressed.
fn plain_dress(model: &Model) -> Dress {
    let hue = &model.look.hue;
    Dress { ink: hue.text.0, ground: hue.surface.0, line: hue.line.0, bold: false }
}

/// The one main verb of a screen.
pub fn primary(ui: &mut Ui, model: &Model, command: Command) -> Response {
    verb(ui, model, command, &main_dress(model), model.look.space.row)
}

/// Every other verb.
pub fn plain(ui: &mut Ui, model: &Model, command: Command) -> Response {
    verb(ui, model, command, &plain_dress(model), model.look.space.row)
}

/// A verb inside a line.
pub fn small(ui: &mut Ui, model: &Model, command: Command) -> Response {
    verb(ui, model, command, &plain_dress(model), model.look.gap(7.5))
}

/// The main verb in the head of a screen.
pub fn primary_large(ui: &mut Ui, model: &Model, command: Command) -> Response {
    verb(ui, model, command, &main_dress(model), model.look.gap(11.0))
}

/// Another verb in the head of a screen.
pub fn plain_large(ui: &mut Ui, model: &Model, command: Command) -> Response {
    verb(ui, model, command, &plain_dress(model), model.look.gap(11.0))
}

/// The width of a verb, plain or main.
pub fn verb_width(ui: &Ui, model: &Model, command: Command) -> f32 {
    let look = &model.look;
    let words = fit(ui, &model.words.say(command.text_here(model)), look.strong());
    words + cap_width(ui, model, command) + look.gap(9.5)
}

/// The width of a verb in the head of a screen.
pub fn large_width(ui: &Ui, model: &Model, command: Command) -> f32 {
    let look = &model.look;
    let words = fit(ui, &model.words.say(command.text_here(model)), look.head());
    words + cap_width(ui, model, command) + look.gap(9.5)
}

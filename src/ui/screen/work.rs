//! Long work: how far it is, how long it takes, and the key that stops it; then what came of it.

use egui::{Id, Rect, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use crate::ui::command::{Command, Commands};
use crate::ui::face::work::counted;
use crate::ui::look::Tone;
use crate::ui::model::{Banner, Model};
use crate::ui::part::{self, Side};

/// How long the bar is, in steps of the grid.
const BAR: f32 = 40.0;

/// How high the strip above the foot line is; nothing while there is nothing to say.
pub fn height(model: &Model) -> f32 {
    let look = &model.look;
    match (&model.work, &model.worked) {
        (Some(_), _) => look.gap(11.0),
        (None, Some(worked)) if worked.hint.is_empty() => look.gap(11.0),
        (None, Some(_)) => look.gap(16.0),
        (None, None) => 0.0,
    }
}

/// Draws the strip above the foot line, on every screen.
pub fn strip(ui: &mut Ui, model: &Model, out: &mut Commands) {
    let look = &model.look;
    let whole = ui.max_rect();
    let ground = match (&model.work, &model.worked) {
        (None, Some(worked)) => look.tone(worked.tone).1,
        (Some(_), _) | (None, None) => look.hue.surface.0,
    };
    ui.painter().rect_filled(whole, 0, ground);
    ui.painter().hline(whole.x_range(), whole.top() + 0.5, look.rule());
    let inner = whole.shrink2(vec2(look.gap(4.0), 0.0));
    let verb = match model.work {
        Some(progress) => progress.work.stops().then_some(Command::StopWork),
        None => Some(Command::PutAway),
    };
    let left = verb.map_or(inner.right(), |verb| verb_at_right(ui, model, inner, verb, out));
    let room = Rect::from_min_max(inner.min, pos2(left - look.gap(4.0), inner.bottom()));
    match (&model.work, &model.worked) {
        (Some(_), _) => working(ui, model, room),
        (None, Some(worked)) => told(ui, model, room, worked),
        (None, None) => {}
    }
}

/// Draws the verb of the strip at its right end; answers where it begins.
fn verb_at_right(ui: &mut Ui, model: &Model, inner: Rect, verb: Command, out: &mut Commands) -> f32 {
    let layout = egui::Layout::right_to_left(egui::Align::Center);
    let mut right = ui.new_child(UiBuilder::new().id_salt("verb").max_rect(inner).layout(layout));
    let response = part::small(&mut right, model, verb);
    if response.clicked() {
        out.push(verb);
    }
    response.rect.left()
}

/// What is done, the bar, how far it is, how long it still takes.
fn working(ui: &mut Ui, model: &Model, room: Rect) {
    let look = &model.look;
    let [what, far, left] = &model.working;
    let mut x = room.left();
    let mut say = |ui: &mut Ui, text: &str, font: egui::FontId, ink: egui::Color32| {
        let wide = (part::fit(ui, text, font.clone()) + 1.0).min(room.right() - x).max(0.0);
        let rect = Rect::from_min_size(pos2(x, room.top()), vec2(wide, room.height()));
        part::cell(ui, rect, Side::Left, text, font, ink);
        x += wide + look.gap(4.0);
        x
    };
    let after = say(ui, what, look.strong(), look.hue.text.0);
    let bar = Rect::from_center_size(
        pos2(after + look.gap(BAR) / 2.0, room.center().y),
        vec2(look.gap(BAR), look.gap(2.0)),
    );
    progress(ui, model, bar, what);
    x = bar.right() + look.gap(4.0);
    let mut say = |ui: &mut Ui, text: &str, ink: egui::Color32| {
        let wide = (part::fit(ui, text, look.body()) + 1.0).min(room.right() - x).max(0.0);
        let rect = Rect::from_min_size(pos2(x, room.top()), vec2(wide, room.height()));
        part::cell(ui, rect, Side::Left, text, look.body(), ink);
        x += wide + look.gap(4.0);
    };
    say(ui, far, look.hue.text.0);
    say(ui, left, look.hue.weak.0);
}

/// The bar; a screen reader hears what is done and how far it is.
fn progress(ui: &Ui, model: &Model, bar: Rect, what: &str) {
    let look = &model.look;
    let share = model.work.map_or(0.0, |progress| progress.share());
    let response = ui.interact(bar, Id::unique("work-bar"), Sense::hover());
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::accesskit::Role::ProgressIndicator, true, what);
        info.value = Some(share);
        info
    });
    let corner = look.corner();
    ui.painter().rect(bar, corner, look.hue.sunk.0, look.rule(), egui::StrokeKind::Inside);
    let mut done = bar;
    done.set_width(bar.width() * share as f32);
    ui.painter().rect_filled(done, corner, look.hue.accent.0);
}

/// What came of it, and what to do.
fn told(ui: &mut Ui, model: &Model, room: Rect, worked: &Banner) {
    let look = &model.look;
    let (ink, _) = look.tone(worked.tone);
    if worked.hint.is_empty() {
        part::cell(ui, room, Side::Left, &worked.text, look.strong(), ink);
        return;
    }
    let line = look.gap(6.0);
    let top = Rect::from_min_size(room.min + vec2(0.0, look.gap(2.0)), vec2(room.width(), line));
    part::cell(ui, top, Side::Left, &worked.text, look.strong(), ink);
    let under = top.translate(vec2(0.0, line));
    part::cell(ui, under, Side::Left, &worked.hint, look.small(), look.hue.text.0);
}

/// Work is under way, and the window is to be closed: what stands in that dialog.
pub fn quit(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let words = &model.words;
    part::wrapped(ui, &words.say("quit-title"), look.head(), look.hue.text.0);
    for line in &model.leaving {
        part::wrapped(ui, line, look.body(), look.hue.text.0);
    }
    part::wrapped(ui, &words.say("quit-nothing-lost"), look.small(), look.hue.weak.0);
}

/// What the computer's clock shows, what the journal says, and what to do.
pub fn clock(ui: &mut Ui, model: &Model) {
    let look = &model.look;
    let [told, todo, meanwhile] = &model.clock_told;
    let head = part::wrapped(ui, &model.words.say("clock-title"), look.head(), look.hue.text.0);
    part::heading(ui, &head);
    part::wrapped(ui, told, look.strong(), look.tone(Tone::Bad).0);
    part::wrapped(ui, todo, look.body(), look.hue.text.0);
    part::wrapped(ui, meanwhile, look.body(), look.hue.weak.0);
}

/// A new practice office is to take the place of this one: what stands in that dialog.
pub fn remake(ui: &mut Ui, model: &Model, cases: u32) {
    let look = &model.look;
    let words = &model.words;
    part::wrapped(ui, &words.say("remake-title"), look.head(), look.hue.text.0);
    let made = words.say_with("remake-cases", &counted(cases));
    part::wrapped(ui, &made, look.body(), look.hue.text.0);
    part::wrapped(ui, &words.say("remake-kept"), look.body(), look.hue.text.0);
    part::wrapped(ui, &words.say("remake-keys"), look.small(), look.hue.weak.0);
}

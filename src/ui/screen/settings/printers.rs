//! Which printer each kind of paper goes to: a row a kind, the system's own printer or one that is named.

use egui::{EventFilter, Id, Key, Rect, Response, Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::paper::Form;
use crate::ui::draft::{Draft, Field};
use crate::ui::model::Model;
use crate::ui::part::{self, Side};
use crate::ui::say;

/// Draws the rows.
pub fn printers(ui: &mut Ui, model: &Model, draft: &mut Draft) {
    let look = &model.look;
    let Some(printers) = &model.printers else {
        super::note(ui, model, "settings-printers-asked");
        return;
    };
    super::note(
        ui,
        model,
        if printers.is_empty() { "settings-no-printers" } else { "settings-printers-told" },
    );
    ui.spacing_mut().item_spacing.y = look.gap(1.0);
    for (form, field) in Field::PAPERS {
        // Without a printer there is nothing to choose; one that was chosen and is gone is still named.
        if printers.is_empty() && !model.settings.printers.contains_key(form.id()) {
            continue;
        }
        row(ui, model, draft, form, field, printers);
    }
}

/// A kind of paper and its printer: ← → and the digit keys choose, a click on an arrow goes on by one.
fn row(ui: &mut Ui, model: &Model, draft: &mut Draft, form: Form, field: Field, printers: &[String]) {
    let look = &model.look;
    let label = model.words.say(say::form(form));
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), look.space.row), Sense::hover());
    let split = rect.left() + look.share(rect.width(), 0.4).min(look.gap(52.0));
    let head = Rect::from_min_max(rect.min, pos2(split - look.gap(3.0), rect.bottom()));
    let named = part::cell(ui, head, Side::Left, &label, look.body(), look.hue.text.0);
    let place = Rect::from_min_max(pos2(split, rect.top()), rect.max);
    let id = Id::unique(("field", field));
    let response = ui.interact(place, id, Sense::FOCUSABLE).labelled_by(named.id);
    let chosen = draft.choice(field).unwrap_or_default();
    let gone = model.settings.printers.get(form.id()).filter(|name| !printers.contains(name));
    let value = match (chosen.checked_sub(1).and_then(|n| printers.get(n)), gone) {
        (Some(name), _) => name.clone(),
        (None, Some(name)) => model.words.say_with("printer-gone", &[("name", name.as_str().into())]),
        (None, None) => model.words.say("printer-default"),
    };
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(egui::accesskit::Role::ComboBox, true, &label);
        info.current_text_value = Some(value.clone());
        info
    });
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    ui.painter().rect(place, look.corner(), look.hue.surface.0, look.edge(), StrokeKind::Inside);
    let text = Rect::from_min_max(
        pos2(place.left() + look.gap(3.0), place.top()),
        pos2(place.right() - look.gap(17.0), place.bottom()),
    );
    part::cell(ui, text, Side::Left, &value, look.body(), look.hue.text.0);
    let mut now = chosen;
    let last = printers.len();
    let left = arrow(ui, model, place, id, true, 0 < chosen);
    let right = arrow(ui, model, place, id, false, chosen < last);
    let pressed = keys(ui, &response);
    if left.clicked() || pressed == Some(Key::ArrowLeft) {
        now = chosen.saturating_sub(1);
    } else if right.clicked() || pressed == Some(Key::ArrowRight) {
        now = chosen.saturating_add(1).min(last);
    }
    if response.has_focus() {
        part::ring(ui, look, place, false);
    }
    if now != chosen || (gone.is_some() && pressed.is_some()) {
        draft.set(field, now.to_string());
    }
}

/// The arrow key that was pressed in the row.
fn keys(ui: &Ui, row: &Response) -> Option<Key> {
    if !row.has_focus() {
        return None;
    }
    let arrows = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row.id, arrows));
    [Key::ArrowLeft, Key::ArrowRight].into_iter().find(|key| ui.input(|input| input.key_pressed(*key)))
}

/// An arrow at the right end of a row.
fn arrow(ui: &mut Ui, model: &Model, place: Rect, id: Id, left: bool, works: bool) -> Response {
    let look = &model.look;
    let wide = look.gap(8.0);
    let end = if left { place.right() - wide } else { place.right() };
    let rect = Rect::from_min_max(pos2(end - wide, place.top()), pos2(end, place.bottom()));
    let sense = if works { Sense::CLICK } else { Sense::hover() };
    let response = ui.interact(rect, id.with(left), sense);
    let name = model.words.say(if left { "printer-before" } else { "printer-next" });
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Button, works, &name));
    if works && response.hovered() {
        ui.painter().rect_filled(rect.shrink(2.0), look.corner(), look.hue.sunk.0);
    }
    let ink = if works { look.hue.text.0 } else { look.hue.line.0 };
    let (reach, tall) = (look.gap(1.0), look.gap(1.25));
    let side = if left { -1.0 } else { 1.0 };
    let at = rect.center();
    let points = [-tall, tall].map(|y| at + vec2(-side * reach * 0.5, y));
    let tip = at + vec2(look.share(side * reach, 0.75), 0.0);
    let stroke = look.bar(ink);
    for point in points {
        ui.painter().line_segment([point, tip], stroke);
    }
    response
}

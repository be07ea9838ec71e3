//! A place to type in: its label above, what is wrong with it below, and a name that a screen reader says.

use egui::{Id, Rect, Response, Stroke, StrokeKind, TextEdit, Ui, vec2};

use super::text::{Side, cell};
use crate::ui::draft::{Draft, Field};
use crate::ui::look::Look;
use crate::ui::model::Model;

/// How a field is shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Box<'a> {
    /// How wide; 0: as wide as there is room.
    pub width: f32,
    /// What stands in it while it is empty.
    pub hint: &'a str,
    /// What is said under it while nothing is wrong.
    pub note: &'a str,
    /// What the office found wrong with it, where nothing is wrong with how it is typed; empty: nothing.
    pub fault: &'a str,
    /// The label, where it is not the field's own.
    pub label: Option<&'a str>,
    /// Its letters are not shown.
    pub secret: bool,
}

/// The id of a field: one a window, so that the focus can be sent to it.
pub fn id(field: Field) -> Id {
    Id::unique(("field", field))
}

/// Draws a field with its label and what is wrong with it.
pub fn field(ui: &mut Ui, model: &Model, draft: &mut Draft, field: Field, shown: Box<'_>) -> Response {
    let look = &model.look;
    let width = if shown.width == 0.0 { ui.available_width() } else { shown.width.min(ui.available_width()) };
    let own;
    let label_text = match shown.label {
        Some(label) => label,
        None => {
            own = model.words.say(field.key());
            &own
        }
    };
    let found = Some(shown.fault).filter(|fault| !fault.is_empty()).map(str::to_owned);
    let fault = draft.faults.get(&field).cloned().or(found);
    ui.allocate_ui_with_layout(vec2(width, 0.0), egui::Layout::top_down(egui::Align::Min), |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = look.gap(1.0);
        let (rect, _) = ui.allocate_exact_size(vec2(width, look.gap(5.0)), egui::Sense::hover());
        let label = cell(ui, rect, Side::Left, label_text, look.small(), look.hue.weak.0);
        let line = if fault.is_some() { look.line(look.hue.bad.0) } else { look.edge() };
        let edit = edit(look, draft, field, shown.hint, line).min_size(vec2(width, look.space.row));
        let response = ui.add(edit.password(shown.secret)).labelled_by(label.id);
        if shown.secret && draft.text(field).is_empty() && !response.has_focus() {
            // What was typed could be brought back by undoing.
            TextEdit::store_state(ui.ctx(), response.id, egui::text_edit::TextEditState::default());
        }
        let sent = after(ui, model, draft, field, &response);
        // Nobody sees what to mend in letters that are not shown: whoever comes by Tab types it anew.
        if shown.secret && response.gained_focus() && !ui.input(|input| input.pointer.any_down()) {
            select_all(ui, &response, draft.text(field));
        }
        let under = fault.as_deref().unwrap_or(shown.note);
        if !under.is_empty() {
            let colour = if fault.is_some() { look.hue.bad.0 } else { look.hue.weak.0 };
            let said = super::text::wrapped(ui, under, look.small(), colour);
            if sent || response.gained_focus() {
                ui.scroll_to_rect(response.rect | said.rect, None);
            }
        }
        response
    })
    .inner
}

/// Draws a field without a label above it into a rectangle: its name is for the screen reader alone.
pub fn bare(ui: &mut Ui, model: &Model, draft: &mut Draft, field: Field, rect: Rect, hint: &str) -> Response {
    let look = &model.look;
    let edit = edit(look, draft, field, hint, look.edge());
    let edit = edit.align(egui::Align2::LEFT_CENTER).min_size(rect.size());
    let response = ui.place(rect, edit).accessible_name(model.words.say(field.key()));
    after(ui, model, draft, field, &response);
    response
}

/// What is typed into, as wide as there is room.
fn edit<'a>(look: &Look, draft: &'a mut Draft, field: Field, hint: &str, line: Stroke) -> TextEdit<'a> {
    let frame = egui::Frame::new()
        .fill(look.hue.surface.0)
        .stroke(line)
        .corner_radius(look.corner())
        .inner_margin(look.inner_field());
    TextEdit::singleline(draft.edit(field))
        .id(id(field))
        .frame(frame)
        .font(look.body())
        .hint_text(egui::RichText::new(hint).font(look.body()).color(look.hue.weak.0))
        .desired_width(f32::INFINITY)
}

/// What every field does after it was drawn: the focus, the ring, the draft. Answers whether the focus was sent to it,
/// even where it had it: it may have been scrolled away since.
fn after(ui: &Ui, model: &Model, draft: &mut Draft, field: Field, response: &Response) -> bool {
    let look = &model.look;
    let sent = draft.focus == Some(field) && (model.dialog.is_none() || field.is_of_dialog());
    if sent {
        draft.focus = None;
        response.request_focus();
        select_all(ui, response, draft.text(field));
        ui.ctx().request_repaint();
    }
    if sent || response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(response.rect, look.corner(), look.ring(), StrokeKind::Inside);
    }
    if response.changed() {
        draft.touch(field);
    }
    if response.lost_focus() {
        draft.left = true;
    }
    sent
}

/// A field that is entered by key is selected whole, so that typing replaces it.
fn select_all(ui: &Ui, response: &Response, text: &str) {
    let mut state = TextEdit::load_state(ui.ctx(), response.id).unwrap_or_default();
    let end = egui::text::CCursor::new(text.chars().count());
    let whole = egui::text::CCursorRange::two(egui::text::CCursor::new(0), end);
    state.cursor.set_char_range(Some(whole));
    TextEdit::store_state(ui.ctx(), response.id, state);
}

//! Keys: each press becomes the command that works now, before any widget sees it.
//!
//! What is typed into an input method belongs to it alone. [`Composition`] takes such presses away before egui
//! itself looks at them, so that no Enter, Esc, digit or shortcut of a composition does anything else.

use egui::{Context, Event, FocusDirection, Id, ImeEvent, Key, Plugin, RawInput};

use crate::ui::command::{Chord, Command, Commands};
use crate::ui::draft::Field;
use crate::ui::model::{Model, Place};
use crate::ui::part;

/// What the input method is composing, and where.
#[derive(Debug, Default)]
pub struct Composition {
    /// The field in which it composes.
    at: Option<Id>,
    /// The letters that it shows there.
    letters: String,
    /// Letters that were left in a field when the focus went elsewhere: they are not to arrive a second time.
    left: Option<String>,
}

impl Plugin for Composition {
    fn debug_name(&self) -> &'static str {
        "composition"
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        let focused = ctx.memory(egui::Memory::focused);
        if self.at.is_some() && self.at != focused {
            // Some systems say nothing when a composition is left by a click: it must not lock the keys for good.
            self.at = None;
            self.left = Some(std::mem::take(&mut self.letters)).filter(|letters| !letters.is_empty());
        }
        let mut keys_are_its_own = self.at.is_some();
        input.events.retain(|event| match event {
            Event::Ime(ImeEvent::Preedit { text, .. }) if !text.is_empty() => {
                self.at = focused;
                self.letters.clone_from(text);
                self.left = None;
                keys_are_its_own = true;
                focused.is_some()
            }
            Event::Ime(ImeEvent::Preedit { .. }) => {
                self.end();
                true
            }
            Event::Ime(ImeEvent::Commit(text)) => {
                let again = self.at.is_none() && self.left.take().is_some_and(|left| same(&left, text));
                self.end();
                keys_are_its_own |= !text.is_empty();
                !again
            }
            Event::Key { pressed: true, .. } => !keys_are_its_own,
            // A letter that stands in the composition is not typed beside it as well.
            Event::Text(text) => !(self.at.is_some() && text.len() == 1),
            Event::Copy | Event::Cut | Event::Paste(_) => self.at.is_none(),
            // What was composed while another window had the focus is known only from its next letter on.
            Event::WindowFocused(true) => {
                self.end();
                keys_are_its_own = false;
                true
            }
            _ => true,
        });
    }
}

impl Composition {
    fn end(&mut self) {
        self.at = None;
        self.letters.clear();
    }
}

/// Whether a commit brings the letters that were left behind; input methods set marks between syllables.
fn same(left: &str, text: &str) -> bool {
    let bare = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    !text.is_empty() && (left == text || (text.is_ascii() && bare(left) == bare(text)))
}

/// Notes whether the input method is composing: what is typed is no draft yet.
pub fn watch_composition(ctx: &Context, model: &mut Model) {
    ctx.add_plugin(Composition::default());
    let composition = ctx.plugin_opt::<Composition>();
    model.composing = composition.is_some_and(|composition| composition.lock().at.is_some());
}

/// Notes what has the focus: it decides what keys mean. Answers whether it is a button.
pub fn watch_focus(ctx: &Context, model: &mut Model) -> bool {
    let focused = ctx.memory(egui::Memory::focused);
    model.typing = ctx.text_edit_focused();
    let field = Field::ALL.iter().copied().find(|field| focused == Some(part::field_id(*field)));
    model.focused = field;
    let choice = field.filter(|_| !model.typing).map(|field| (field, model.choices(field)));
    model.choice = choice.filter(|(_, count)| 0 < *count);
    model.on_grid = focused == Some(Id::unique("year-grid"));
    focused.is_some() && !model.typing && model.choice.is_none() && !model.on_grid
}

/// Takes the presses that are commands out of the frame's events.
///
/// Single letters act only where nothing is typed; a button that has the focus keeps Enter and Space for itself.
pub fn read(ctx: &Context, model: &Model, was_typing: bool, on_button: bool, out: &mut Commands) {
    let mut arrows = false;
    let mut typed = false;
    let asks = may_answer(model);
    let mut past_it = false;
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            if let (true, Event::Text(text)) = (asks, event) {
                // A digit is an answer or nothing; from the first letter on the rest of the frame is typed.
                past_it |= text.chars().any(|c| !c.is_ascii_digit() && c != ' ');
                return past_it;
            }
            let Event::Key { key, pressed: true, repeat, modifiers, .. } = event else { return true };
            let chord = Chord {
                key: *key,
                ctrl: modifiers.command || modifiers.ctrl,
                shift: modifiers.shift,
                alt: modifiers.alt,
            };
            if past_it && chord.types() {
                return true;
            }
            if on_button && matches!(key, Key::Enter | Key::Space) && !modifiers.any() {
                return true;
            }
            let Some(command) = command(chord, model, was_typing) else { return true };
            arrows |= matches!(key, Key::ArrowUp | Key::ArrowDown);
            typed |= chord.types() && !asks;
            if !*repeat || command.moves() {
                out.push(command);
            }
            false
        });
        if typed {
            input.events.retain(|event| !matches!(event, Event::Text(_)));
        }
    });
    if arrows {
        ctx.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
}

/// Whether what is typed may be an answer: a question stands, and the field beside it holds nothing, for what is
/// typed into it shows the list in its place.
pub(super) fn may_answer(model: &Model) -> bool {
    model.asks() && matches!(model.focused, None | Some(Field::Filter))
}

fn command(chord: Chord, model: &Model, was_typing: bool) -> Option<Command> {
    if chord.types() && (model.typing || was_typing) && !may_answer(model) {
        return None;
    }
    let found = Command::all().find(|command| command.chords().contains(&chord) && command.when(model))?;
    // The first Esc leaves the field, the second one the screen.
    let own_step = matches!(model.place(), Place::Policy | Place::ReasonList | Place::ConsultList);
    let steps = model.dialog.is_some() || model.searching || model.asks() || own_step;
    let leaves_field = found == Command::Back && chord.key == Key::Escape && was_typing && !steps;
    (!leaves_field).then_some(found)
}

#[cfg(test)]
mod tests;

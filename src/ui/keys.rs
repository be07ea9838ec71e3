//! Keys: each press becomes the command that works now, before any widget sees it.

use egui::{Context, Event, FocusDirection, ImeEvent, Key};

use crate::ui::command::{Chord, Command, Commands};
use crate::ui::model::{Model, Place};

/// Notes whether the input method is composing: nothing is a command then.
pub fn watch_composition(ctx: &Context, model: &mut Model) {
    ctx.input(|input| {
        for event in &input.events {
            match event {
                Event::Ime(ImeEvent::Preedit { text, .. }) => model.composing = !text.is_empty(),
                Event::Ime(_) => model.composing = false,
                _ => {}
            }
        }
    });
}

/// Takes the presses that are commands out of the frame's events.
///
/// Single letters act only where nothing is typed; a button that has the focus keeps Enter and Space for itself.
pub fn read(ctx: &Context, model: &Model, was_typing: bool, on_button: bool, out: &mut Commands) {
    let composed = ctx.input(|input| input.events.iter().any(|event| matches!(event, Event::Ime(_))));
    if model.composing || composed {
        return;
    }
    let mut arrows = false;
    let mut typed = false;
    ctx.input_mut(|input| {
        input.events.retain(|event| {
            let Event::Key { key, pressed: true, repeat, modifiers, .. } = event else { return true };
            let chord = Chord {
                key: *key,
                ctrl: modifiers.command || modifiers.ctrl,
                shift: modifiers.shift,
                alt: modifiers.alt,
            };
            if on_button && matches!(key, Key::Enter | Key::Space) {
                return true;
            }
            let Some(command) = command(chord, model, was_typing) else { return true };
            arrows |= matches!(key, Key::ArrowUp | Key::ArrowDown);
            typed |= chord.types();
            // A key held down repeats only where a row moves.
            if !*repeat || matches!(command, Command::Up | Command::Down) {
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

fn command(chord: Chord, model: &Model, was_typing: bool) -> Option<Command> {
    if chord.types() && (model.typing || was_typing) {
        return None;
    }
    let found = Command::all().find(|command| command.chords().contains(&chord) && command.when(model))?;
    // The first Esc leaves the field, the second one the screen.
    let steps = model.dialog.is_some() || model.searching || model.place() == Place::Policy;
    let leaves_field = found == Command::Back && chord.key == Key::Escape && was_typing && !steps;
    (!leaves_field).then_some(found)
}

//! What belongs to an input method stays with it, event by event.

use egui::{Modifiers, RawInput};

use super::*;

/// A field for text, and what was pressed that no input method kept for itself.
struct Window {
    ctx: Context,
    text: String,
    keys: Vec<Key>,
}

impl Window {
    fn new() -> Window {
        let ctx = Context::default();
        ctx.set_fonts(crate::ui::look::fonts());
        ctx.add_plugin(Composition::default());
        let mut window = Window { ctx, text: String::new(), keys: Vec::new() };
        window.frame(Vec::new());
        window.focus(Some(field()));
        window
    }

    fn focus(&mut self, id: Option<Id>) {
        match id {
            Some(id) => self.ctx.memory_mut(|memory| memory.request_focus(id)),
            None => self.ctx.memory_mut(|memory| memory.stop_text_input()),
        }
        self.frame(Vec::new());
    }

    fn frame(&mut self, events: Vec<Event>) {
        let (ctx, text, keys) = (self.ctx.clone(), &mut self.text, &mut self.keys);
        let _ = ctx.run_ui(RawInput { events, ..RawInput::default() }, |ui| {
            ui.input(|input| {
                keys.extend(input.events.iter().filter_map(|event| match event {
                    Event::Key { key, pressed: true, .. } => Some(*key),
                    _ => None,
                }));
            });
            ui.add(egui::TextEdit::singleline(text).id(field()));
            ui.add(egui::TextEdit::singleline(&mut String::new()).id(other()));
        });
    }

    fn composing(&self) -> bool {
        self.ctx.plugin::<Composition>().lock().at.is_some()
    }
}

fn field() -> Id {
    Id::unique("composed")
}

fn other() -> Id {
    Id::unique("other")
}

fn shown(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
}

fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

fn press(key: Key) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE }
}

/// Plays frames of events; says what stands in the field then, and which keys got through.
#[track_caller]
fn check(frames: &[&[Event]], text: &str, keys: &[Key]) {
    let mut window = Window::new();
    for frame in frames {
        window.frame(frame.to_vec());
    }
    assert_eq!((window.text.as_str(), window.keys.as_slice()), (text, keys));
    assert!(!window.composing(), "the composition has not ended");
}

#[test]
fn pinyin_arrives_once_and_none_of_its_keys_gets_through() {
    check(
        &[
            &[press(Key::N), Event::Text("n".into()), shown("n")],
            &[press(Key::I), shown("ni")],
            &[shown("ni'h"), press(Key::H), Event::Text("h".into())],
            &[shown("ni'hao")],
            &[press(Key::Num2), Event::Text("2".into())],
            &[press(Key::ArrowDown)],
            &[shown(""), commit("你好"), press(Key::Space)],
            &[press(Key::Enter)],
        ],
        "n你好",
        &[Key::N, Key::Enter],
    );
}

#[test]
fn wubi_commits_its_fourth_letter_by_itself() {
    let four = [shown("w"), shown("wq"), shown("wqi"), commit("你")];
    let frames: Vec<&[Event]> = four.iter().map(std::slice::from_ref).collect();
    check(&frames, "你", &[]);
    check(&[&four], "你", &[]);
}

#[test]
fn text_without_a_composition_arrives_once() {
    check(&[&[commit("你好")], &[commit("，")], &[press(Key::Enter)]], "你好，", &[Key::Enter]);
}

#[test]
fn escape_and_backspace_end_a_composition_and_nothing_else() {
    check(&[&[shown("ni")], &[press(Key::Escape), shown("")], &[press(Key::F2)]], "", &[Key::F2]);
    check(&[&[shown("n")], &[press(Key::Backspace)], &[shown("")]], "", &[]);
    check(&[&[commit("陈")], &[shown("ni")], &[press(Key::Backspace), shown("n")], &[shown("")]], "陈", &[]);
}

#[test]
fn enter_that_commits_letters_is_no_command() {
    check(&[&[shown("abc")], &[shown(""), commit("abc"), press(Key::Enter)]], "abc", &[]);
}

#[test]
fn an_empty_sign_of_an_input_method_takes_no_key_away() {
    check(&[&[shown(""), press(Key::Enter)], &[commit(""), press(Key::F9)]], "", &[Key::Enter, Key::F9]);
}

#[test]
fn a_composition_that_is_left_by_a_click_neither_locks_the_keys_nor_arrives_twice() {
    let mut window = Window::new();
    window.frame(vec![shown("ce")]);
    assert!(window.composing());
    window.focus(Some(other()));
    window.frame(vec![press(Key::F2)]);
    assert!(!window.composing());
    // Some systems send the letters after all: they stand in the field already.
    window.frame(vec![commit("ce")]);
    assert_eq!((window.text.as_str(), window.keys.as_slice()), ("ce", [Key::F2].as_slice()));
}

#[test]
fn a_window_that_comes_back_is_not_composing() {
    let mut window = Window::new();
    window.frame(vec![shown("ni")]);
    window.frame(vec![Event::WindowFocused(false)]);
    assert!(window.composing(), "it may go on behind another window");
    window.frame(vec![Event::WindowFocused(true), press(Key::F2)]);
    assert!(!window.composing());
    assert_eq!(window.keys, [Key::F2]);
}
